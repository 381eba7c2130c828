//! The county's own figures: blocks pasted onto its lists, tables read, and tables to fill in.

mod layout;
mod names;
mod paste;
mod plan;
mod take;

pub use names::{ColumnOf, GivenUnit, Names, RowOf};
pub use paste::{CountyPaste, paste};
pub use plan::{
    AsTheyStand, Conversion, CountyFault, CountyPlan, CountyProblem, Planned, What, plan,
};
pub use take::take;

#[cfg(test)]
mod tests;
