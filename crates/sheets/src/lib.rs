//! The spreadsheet module: a WebAssembly module of its own that reads and writes file formats.
