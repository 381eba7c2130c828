//! What tests share.

pub mod types;
