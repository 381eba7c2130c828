//! The cheapest plan that passes: a problem in numbers, a search that can be cut into slices, and a
//! bound below which no plan can lie.
//!
//! Nothing here knows a document. [`Problem`] says what may be bought and what must hold, [`verify`]
//! judges any amounts.

mod ascent;
mod basis;
mod conflict;
mod county;
mod explain;
mod joint;
mod master;
mod point;
mod problem;
mod relax;
pub mod samples;
mod school;
mod search;
mod small;
mod spend;
mod verify;
mod whole;

pub use conflict::{Conflict, Part, only};
pub use explain::{Need, Room, Shadow, Use, room, uses};
pub use problem::{
    Coefficient, Fault, GRID, Goal, Lever, Link, Local, MARGIN, Problem, Relation, Row, Term, Unit,
};
pub use search::{Limits, Outcome, Phase, Progress, Search, Status, Trim};
pub use spend::Spending;
pub use verify::{Deviation, Missed, Solution, Violation, deviation, missed, solution, verify};
