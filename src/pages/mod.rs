//! One folder or file a page.

pub mod about;
pub mod data;
pub mod drafts;
pub mod results;
mod schemes;
mod variants;
