//! The sentences of every finding, error and label, in Chinese and English.
//!
//! A label is a [`Text`]: both languages side by side, one module a topic, listed with [`labels!`].
//! A sentence with parts that vary is a function of [`Lang`] and typed values.

pub mod county;
pub mod drafts;
pub mod fields;
pub mod format;
mod lang;
pub mod names;
pub mod shell;

#[cfg(test)]
pub(crate) use lang::faults;
pub use lang::{Lang, Text};
