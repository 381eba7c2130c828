//! Tables in and documents out: reading, mapping, importing and exporting.

pub mod builder;
pub mod limits;
pub mod table;
pub mod wire;
