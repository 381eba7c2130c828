//! The only place that calls browser services; thin, so that what can be tested natively is elsewhere.

pub mod assets;
pub mod clipboard;
pub mod clock;
pub mod dom;
pub mod files;
pub mod location;
pub mod messages;
pub mod module;
pub mod planner;
pub mod sheets;
pub mod storage;
pub mod styles;
pub mod theme;
pub mod timer;
pub mod view;

pub use dom::{element_by_id, install_panic_hook};
