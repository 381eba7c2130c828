//! Tables in and documents out: reading, mapping, importing and exporting.

pub mod builder;
pub mod clipboard;
pub mod county;
pub mod csv_out;
pub mod delimited;
pub mod delimited_writer;
pub mod forms;
pub mod headers;
pub mod import;
pub mod judged_csv;
pub mod limits;
pub mod mapping;
pub mod merge;
pub mod names;
pub mod paste;
pub mod results_csv;
pub mod rows;
pub mod samples;
pub mod table;
pub mod template;
pub mod wire;
pub mod workbook;
pub mod workbook_spec;

pub use junheng_json as json;
