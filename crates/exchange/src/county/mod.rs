//! The county's own figures: blocks pasted onto its lists, tables read, and tables to fill in.

mod paste;

pub use paste::{CountyPaste, paste};
