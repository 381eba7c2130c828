//! How much a file may ask for, and everything that can be wrong with one.

use serde::{Deserialize, Serialize};

use crate::table::{Encoding, Format};

/// What reading one file may cost. The defaults suit an office computer with 4 GB of memory and are
/// some hundred times what a county of 200 schools needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Size of the file, in bytes.
    pub file_bytes: u64,
    /// Size of everything packed inside the file once unpacked, in bytes, together.
    pub inflated_bytes: u64,
    /// Filled cells, all sheets together.
    pub cells: u64,
    /// Text of all cells together, in bytes.
    pub text_bytes: u64,
    /// Sheets, or tables of an HTML page.
    pub sheets: u32,
    /// Columns of a text file or HTML table.
    pub columns: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 64 << 20,
            inflated_bytes: 384 << 20,
            cells: 8_000_000,
            text_bytes: 256 << 20,
            sheets: 256,
            columns: 16_384,
        }
    }
}

/// What a file is that is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A PDF.
    Pdf,
    /// A picture.
    Image,
    /// A text document of an office suite (.docx, .doc, .odt, .rtf).
    Document,
    /// Slides of an office suite.
    Presentation,
    /// A packed archive without a workbook (.zip, .rar, .7z, .gz).
    Archive,
    /// A JSON text: a saved document of this program is opened another way.
    Json,
    /// An HTML page without a table in it.
    HtmlWithoutTable,
    /// An XML text that is no spreadsheet.
    Xml,
    /// Anything else that is not text.
    Binary,
}

/// In what way a file is damaged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Damage {
    /// It ends too early, as after an interrupted copy or download.
    Truncated,
    /// A part that the format demands is not there.
    Missing,
    /// A part does not follow the format.
    Malformed,
    /// A packed part cannot be unpacked or has a wrong checksum.
    Packing,
    /// A part uses something this program does not read.
    Unsupported,
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "error", rename_all = "snake_case")]
pub enum ReadError {
    /// The file has no bytes.
    EmptyFile,
    /// The file has no filled cell.
    NoCells {
        /// What the file is.
        format: Format,
    },
    /// The file is larger than allowed.
    FileTooLarge {
        /// Its size in bytes.
        size: u64,
        /// The limit in bytes.
        limit: u64,
    },
    /// The file holds more filled cells than allowed.
    TooManyCells {
        /// The sheet in which the limit was passed.
        sheet: String,
        /// The row, from 1, in which the limit was passed.
        row: u32,
        /// The limit, all sheets together.
        limit: u64,
    },
    /// A row has more columns than allowed.
    TooManyColumns {
        /// The sheet; empty for a text file.
        sheet: String,
        /// The row, from 1.
        row: u32,
        /// The limit.
        limit: u32,
    },
    /// The file has more sheets or tables than allowed.
    TooManySheets {
        /// The limit.
        limit: u32,
    },
    /// The cells hold more text than allowed.
    TooMuchText {
        /// The sheet in which the limit was passed.
        sheet: String,
        /// The limit in bytes, all sheets together.
        limit: u64,
    },
    /// The packed parts unpack to more than allowed, as in a file made to exhaust a computer.
    InflatesTooFar {
        /// The part in which the limit was passed.
        part: String,
        /// The limit in bytes, all parts together.
        limit: u64,
    },
    /// The file is encrypted: it has to be opened in its program and saved without a password.
    Protected {
        /// What the file is, where it can be told.
        format: Option<Format>,
    },
    /// The file is damaged.
    Damaged {
        /// What the file is.
        format: Format,
        /// The part, such as `xl/workbook.xml` or a sheet's name.
        part: String,
        /// Byte offset in that part, where known.
        offset: Option<u64>,
        /// In what way.
        damage: Damage,
    },
    /// The file is no table at all.
    NotATable {
        /// What it is.
        found: FileKind,
    },
    /// Bytes that the text's encoding does not know.
    Undecodable {
        /// The encoding that the rest of the text follows.
        encoding: Encoding,
        /// Offset of the first such byte, from 0.
        offset: u64,
        /// Its line, from 1.
        line: u32,
        /// The bytes, four at most.
        bytes: Vec<u8>,
    },
    /// A quotation mark opens a cell and is never closed.
    UnclosedQuote {
        /// The line, from 1, on which it opens.
        line: u32,
        /// The column, from 1, of the cell that it opens.
        column: u32,
    },
    /// Bytes between a worker and its page that are not what was sent.
    Wire,
}
