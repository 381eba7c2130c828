//! What a workbook to be written contains, whoever writes it: content here, the file format in the
//! spreadsheet module. Rows and columns count from 1 wherever a place is named.

use serde::{Deserialize, Serialize};

use crate::table::MergedRange;

/// A workbook to be written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WorkbookSpec {
    /// Title in the file's properties.
    pub title: String,
    /// Date of creation in the file's properties as year, month, day. A fixed one by default, so
    /// that the same content gives the same bytes.
    pub created: Option<(u16, u8, u8)>,
    /// Looks that cells and columns refer to by their place in this list, from 0.
    pub styles: Vec<StyleSpec>,
    /// The sheets, in their order.
    pub sheets: Vec<SheetSpec>,
}

/// How a cell looks and how it shows numbers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct StyleSpec {
    /// Bold type.
    pub bold: bool,
    /// Size of type in points.
    pub size: Option<f64>,
    /// Number format in the codes of spreadsheet programs: `0.00`, `0.0%`, `@` for text.
    pub number_format: Option<String>,
    /// Colour of the ground as 0xRRGGBB.
    pub background: Option<u32>,
    /// Colour of the type as 0xRRGGBB.
    pub color: Option<u32>,
    /// Where the text stands.
    pub align: Align,
    /// Whether long text is broken into lines.
    pub wrap: bool,
    /// Whether thin lines stand around the cell.
    pub border: bool,
}

/// Where the text of a cell stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// As the program does: text left, numbers right.
    #[default]
    General,
    /// Left.
    Left,
    /// In the middle, upright too.
    Center,
    /// Right.
    Right,
}

/// A sheet to be written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SheetSpec {
    /// Name, at most 31 characters, without `[]:*?/\`.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
    /// The columns from the first on.
    pub columns: Vec<ColumnSpec>,
    /// The rows from the first on; an empty one leaves a row blank.
    pub rows: Vec<RowSpec>,
    /// Merged ranges; the text is that of their first cell.
    pub merged: Vec<MergedRange>,
    /// Notes on cells.
    pub notes: Vec<NoteSpec>,
    /// Drop-down lists.
    pub lists: Vec<ListSpec>,
    /// Cells that look otherwise while they contain a text.
    pub alerts: Vec<AlertSpec>,
    /// Rows that stay while scrolling, and that are repeated on each printed page.
    pub frozen_rows: u32,
    /// Columns that stay while scrolling.
    pub frozen_columns: u32,
    /// Whether it prints across the page; A4 always, all columns on one page's width.
    pub landscape: bool,
    /// What stands at the foot of each printed page, in the codes of spreadsheet programs; nothing where
    /// it is empty.
    pub footer: String,
}

/// A cell that looks otherwise while it contains a text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AlertSpec {
    /// Its row.
    pub row: u32,
    /// Its column.
    pub column: u32,
    /// The text.
    pub contains: String,
    /// Colour of the ground as 0xRRGGBB.
    pub background: u32,
    /// Colour of the type as 0xRRGGBB.
    pub color: u32,
}

/// A column of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ColumnSpec {
    /// Width in characters.
    pub width: Option<f64>,
    /// Style of cells that have none, below the written ones too: text format keeps the leading
    /// zeros of codes that are typed in.
    pub style: Option<u32>,
}

/// A row of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct RowSpec {
    /// Height in points.
    pub height: Option<f64>,
    /// The cells from the first column on.
    pub cells: Vec<CellSpec>,
}

/// A cell to be written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CellSpec {
    /// What it holds.
    pub value: CellValue,
    /// Its style, else that of its column.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub style: Option<u32>,
}

/// What a cell to be written holds. A text that begins with `=` stays text; formulas are the program's
/// own.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CellValue {
    /// Nothing but its style.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// A finite number.
    Number(f64),
    /// A formula with what it comes out as.
    Formula {
        /// The formula, without the sign in front.
        formula: String,
        /// The number it comes out as, finite; a text where there is none.
        number: Option<f64>,
        /// The text it comes out as.
        text: String,
    },
}

impl CellSpec {
    /// A cell of text.
    pub fn text(text: impl Into<String>, style: Option<u32>) -> Self {
        Self {
            value: CellValue::Text(text.into()),
            style,
        }
    }

    /// A cell with a number.
    #[must_use]
    pub fn number(number: f64, style: Option<u32>) -> Self {
        Self {
            value: CellValue::Number(number),
            style,
        }
    }

    /// An empty cell.
    #[must_use]
    pub fn empty(style: Option<u32>) -> Self {
        Self {
            value: CellValue::Empty,
            style,
        }
    }
}

/// A note on a cell.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct NoteSpec {
    /// Its row.
    pub row: u32,
    /// Its column.
    pub column: u32,
    /// What it says.
    pub text: String,
}

/// A drop-down list for a range of cells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ListSpec {
    /// The cells.
    pub range: MergedRange,
    /// What can be chosen.
    pub values: Vec<String>,
    /// Whether anything else is refused.
    pub strict: bool,
}

/// Why a workbook could not be written: a mistake in its specification, never in the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "error", rename_all = "snake_case")]
pub enum WriteError {
    /// The specification itself cannot be read.
    Specification,
    /// A sheet's name is empty, too long, used twice or has a forbidden character.
    SheetName {
        /// The name.
        name: String,
    },
    /// A cell, range, list or note that the format does not allow: outside the sheet, overlapping
    /// or too long.
    Cell {
        /// The sheet.
        sheet: String,
        /// The row.
        row: u32,
        /// The column.
        column: u32,
    },
    /// The file could not be put together.
    Packing,
    /// Bytes between a worker and its page that are not what was sent.
    Wire,
}

const IS_FILE: u8 = 0;
const IS_ERROR: u8 = 1;

/// A specification in the JSON that the spreadsheet module takes; nothing when a number in it is not
/// finite.
#[must_use]
pub fn to_json(spec: &WorkbookSpec) -> Option<String> {
    serde_json::to_string(spec).ok()
}

/// The outcome of writing, as bytes for a page.
#[must_use]
pub fn written_to_bytes(outcome: Result<Vec<u8>, WriteError>) -> Vec<u8> {
    match outcome {
        Ok(mut file) => {
            // Last, so that the page cuts it off without moving the file.
            file.push(IS_FILE);
            file
        }
        Err(error) => {
            let mut bytes = serde_json::to_vec(&error).unwrap_or_default();
            bytes.push(IS_ERROR);
            bytes
        }
    }
}

/// The outcome of writing from its bytes.
///
/// # Errors
/// The error that was sent, or [`WriteError::Wire`] for other bytes.
pub fn written_from_bytes(mut bytes: Vec<u8>) -> Result<Vec<u8>, WriteError> {
    match bytes.pop() {
        Some(IS_FILE) => Ok(bytes),
        Some(IS_ERROR) => Err(serde_json::from_slice(&bytes).unwrap_or(WriteError::Wire)),
        _ => Err(WriteError::Wire),
    }
}
