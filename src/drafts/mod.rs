//! Drafts kept in the browser's storage.

pub mod storage;
