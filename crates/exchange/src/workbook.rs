//! What is known of a file beside its tables.

use serde::{Deserialize, Serialize};

use crate::limits::ReadError;
use crate::table::Table;

/// What a file turned out to be, by its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Office Open XML workbook (.xlsx, .xlsm).
    Xlsx,
    /// Binary Office workbook (.xlsb).
    Xlsb,
    /// BIFF workbook (.xls, .et).
    Xls,
    /// OpenDocument spreadsheet (.ods).
    Ods,
    /// Tables of an HTML page, often named .xls.
    Html,
    /// XML Spreadsheet 2003, often named .xls or .xml.
    SpreadsheetMl,
    /// Text whose cells are separated by commas.
    Csv,
    /// Text whose cells are separated by tabs.
    Tsv,
    /// Text whose cells are separated by semicolons.
    SemicolonText,
}

impl Format {
    /// Whether it is a text whose cells are separated by a character. Our own export guards what looks
    /// like a formula there.
    #[must_use]
    pub const fn is_separated(self) -> bool {
        matches!(self, Self::Csv | Self::Tsv | Self::SemicolonText)
    }

    /// The usual extension, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Xlsb => "xlsb",
            Self::Xls => "xls",
            Self::Ods => "ods",
            Self::Html => "html",
            Self::SpreadsheetMl => "xml",
            Self::Csv | Self::SemicolonText => "csv",
            Self::Tsv => "tsv",
        }
    }
}

/// How the text of a file was encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// UTF-8 without a byte order mark; plain ASCII too.
    Utf8,
    /// UTF-8 with a byte order mark.
    Utf8Bom,
    /// UTF-16, little end first.
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// GB18030, of which GBK and GB2312 are parts.
    Gb18030,
}

/// Something worth telling about how a file was read, which is no error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "note", rename_all = "snake_case")]
pub enum ReadNote {
    /// The name says one format, the content is another; the content was followed.
    OtherExtension {
        /// The extension of the name, lower case, without the dot.
        extension: String,
        /// What the content is.
        format: Format,
    },
    /// Formulas whose result the file does not hold: their cells are errors.
    FormulasWithoutResult {
        /// The sheet.
        sheet: String,
        /// How many cells.
        cells: u32,
        /// The first of them, such as `C7`.
        first: String,
    },
    /// Cells that hold an error such as `#DIV/0!`.
    ErrorCells {
        /// The sheet.
        sheet: String,
        /// How many cells.
        cells: u32,
        /// The first of them, such as `C7`.
        first: String,
    },
    /// Whole numbers beyond 15 digits: the spreadsheet program has already lost their last digits.
    DigitsLost {
        /// The sheet.
        sheet: String,
        /// How many cells.
        cells: u32,
        /// The first of them, such as `C7`.
        first: String,
    },
    /// A sheet that holds no table of cells (a chart, a macro sheet) was left out.
    SheetWithoutCells {
        /// The sheet.
        sheet: String,
    },
}

/// All sheets of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workbook {
    /// The file's name as the user knows it.
    pub file: String,
    /// What its content is.
    pub format: Format,
    /// How its text was encoded; nothing for formats that say it themselves.
    pub encoding: Option<Encoding>,
    /// The sheets in the file's order, hidden ones too.
    pub tables: Vec<Table>,
    /// What is worth telling.
    pub notes: Vec<ReadNote>,
}

impl Workbook {
    /// Bytes that carry the workbook from a worker to its page.
    ///
    /// # Errors
    /// When a part is larger than the form can say (4 GB).
    pub fn to_bytes(&self) -> Result<Vec<u8>, ReadError> {
        crate::wire::to_bytes(self)
    }

    /// The workbook of such bytes.
    ///
    /// # Errors
    /// [`ReadError::Wire`] for bytes that [`Workbook::to_bytes`] did not make.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, ReadError> {
        crate::wire::from_bytes(bytes)
    }
}
