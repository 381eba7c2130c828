//! Drafts kept in the browser's storage.
//!
//! Bottom-up: [`storage`] keeps texts by key and may fail; [`store`] keeps drafts in it and never
//! loses the last good one; [`autosave`] decides when to save and what the user is told;
//! [`tabs`] keeps two tabs from writing the same draft; [`session`] ties them to the workspace,
//! with what it owes other tabs and the drafts page in files of their own.

pub mod autosave;
pub mod codec;
#[cfg(test)]
mod fake;
pub mod keys;
mod manage;
mod neighbours;
pub mod session;
pub mod storage;
pub mod store;
pub mod tabs;
pub mod telling;
