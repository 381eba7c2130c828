//! What pages share.

mod dialog;
mod drop;
pub mod heading;
mod notices;

pub use dialog::Dialog;
pub use drop::{DropAnywhere, Incoming, use_incoming};
pub use heading::PageHeading;
pub use notices::Notices;
