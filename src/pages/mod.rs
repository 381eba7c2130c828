//! One folder or file a page.

pub mod about;
pub mod county;
pub mod data;
pub mod drafts;
pub mod forms;
pub mod judged;
pub mod plans;
pub mod results;
mod schemes;
mod variants;
