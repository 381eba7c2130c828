//! The spreadsheet module: a WebAssembly module of its own that reads and writes file formats.

mod biff;
mod container;
mod decode;
mod html;
mod markup;
mod number;
mod ods;
mod package;
mod read;
mod sink;
mod spreadsheetml;
#[cfg(all(target_arch = "wasm32", feature = "module"))]
mod wasm;
mod write;
mod xls;
mod xlsb;
mod xlsx;
mod xlsx_sheet;

pub use decode::decode;
pub use number::number_text;
pub use read::read;
pub use write::write;
