//! How much may change until a verdict turns, and which single change turns the most.
//!
//! Both look at one document: the real one, or a plan's own in a year. What a change does to a school is the
//! evaluation of that school; what it does to a coefficient is computed from the county's amounts and is
//! decided by the whole evaluation where floats are too close to a limit to tell.

mod candidates;
mod in_items;
mod margin;
mod probe;
mod single;
#[cfg(test)]
mod tests;
mod tight;

pub use candidates::Try;
pub use in_items::{Counted, ItemMargin, ItemMargins};
pub use margin::{Margin, Margins, Way};
pub use probe::Probe;
pub use single::{SingleChange, SingleChanges};
pub use tight::Tight;
