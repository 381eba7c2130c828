//! The only place that calls browser services; thin, so that what can be tested natively is elsewhere.

pub mod clock;
pub mod dom;
pub mod location;

pub use dom::{element_by_id, install_panic_hook};
