//! What might be done for a county's schools: scenarios over a document, projections, the cheapest plan that passes.
//!
//! A plan never changes the document it stands in. Applied, it gives an edit whose result is a document
//! of its own, judged by the same evaluation as the real one.

mod action;
pub mod apply;
mod caps;
pub mod cost;
pub mod draft;
pub mod job;
mod keyed;
pub mod optimise;
pub mod outcome;
mod plan;
pub mod presets;
pub mod projection;
mod ratio;
pub mod search;
pub mod sensitivity;
pub mod spread;
pub mod tasks;
#[cfg(test)]
mod trial;
mod unread;
pub mod work;

pub use action::{Action, Build, Gain, Lever, Profile, What, founded};
pub use caps::{Cap, Capped};
pub use cost::{Price, Prices};
pub use plan::{
    Aim, Cohorts, Enrolment, Given, Growth, Laying, MOST_YEARS, Plan, Seen, SeenCounty, Wanted,
    Wear, assumed_lead, base_year, copy, fresh_id, kept, plans,
};
pub use unread::{Expected, PlanError, Wrong};
