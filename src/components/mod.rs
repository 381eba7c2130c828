//! What pages share.

pub mod heading;
mod notices;

pub use heading::PageHeading;
pub use notices::Notices;
