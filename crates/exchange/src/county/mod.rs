//! The county's own figures: blocks pasted onto its lists, tables read, and tables to fill in.

mod layout;
mod names;
mod paste;
mod plan;
mod take;
mod template;

pub use names::{ColumnOf, GivenUnit, Names, RowOf};
pub use paste::{CountyPaste, paste};
pub use plan::{
    AsTheyStand, Conversion, CountyFault, CountyPlan, CountyProblem, Planned, What, plan,
};
pub use take::take;
pub use template::{TemplateLine, TemplateWords, template_csv, template_workbook};

#[cfg(test)]
mod tests;
