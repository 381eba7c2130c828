//! The cheapest plan that passes: a problem in numbers, a search that can be cut into slices, and a
//! bound below which no plan can lie.
//!
//! Nothing here knows a document. [`Problem`] says what may be bought and what must hold, [`verify`]
//! judges any amounts.

mod problem;
mod verify;

pub use problem::{
    Coefficient, Fault, GRID, Goal, Lever, Link, Local, MARGIN, Problem, Relation, Row, Term, Unit,
};
pub use verify::{Deviation, Solution, Violation, deviation, solution, verify};
