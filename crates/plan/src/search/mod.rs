//! The cheapest plan that passes: a document and a plan become a problem in numbers, and what is found
//! becomes actions, judged by the evaluation before anybody sees them.

mod actions;
mod again;
mod begin;
mod gains;
mod items;
mod job;
mod laying;
mod levers;
mod limits;
mod making;
mod model;
mod probe;
mod relief;
mod report;
mod short;
mod steps;
mod trial;
mod why;
mod years;

pub use self::items::{Choice, choices};
pub use self::job::Job;
pub use self::levers::{HIRED, LeverOf, LinkOf, LocalOf};
pub use self::model::Model;
pub use self::report::{
    At, Clash, End, Failure, Found, Further, Gained, Limited, Next, Proposed, Relief, Report,
    Request, Rule, Short,
};
