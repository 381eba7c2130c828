//! The county's own figures and answers: blocks pasted onto its lists, tables read, and tables to fill in.

mod answers;
mod found;
mod kind;
mod layout;
mod matter;
mod names;
mod paste;
mod plan;
mod said;
mod take;
mod template;

pub use answers::PlannedAnswer;
pub use found::{AsTheyStand, Conversion, CountyFault, CountyPlan, CountyProblem, Planned, What};
pub use kind::is_county_table;
pub use matter::{Matter, MatterFault, MatterGroup, MatterLine, PointLimit, Said, Value};
pub use names::{ColumnOf, GivenUnit, Names, RowOf};
pub use paste::{CountyPaste, paste, paste_points};
pub use plan::plan;
pub use said::read_points;
pub use take::{Target, take};
pub use template::{
    MatterWords, Template, TemplateLine, TemplateWords, template_csv, template_workbook,
};

#[cfg(test)]
mod tests;
