//! Neutral tables: what any spreadsheet, text file or clipboard becomes before anyone asks what its
//! columns mean. Nothing is interpreted here; every cell keeps its original place.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

use crate::limits::ReadError;

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

/// What a cell held in its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum CellKind {
    /// Nothing.
    Empty = 0,
    /// Text; every cell of a text file.
    Text = 1,
    /// A number, its text as the spreadsheet program would show it with up to 15 digits.
    Number = 2,
    /// A date or time, its text as `2024-09-01`, `2024-09-01 08:30:00` or `08:30:00`.
    Date = 3,
    /// An error such as `#DIV/0!`, or the text of a formula without a result.
    Error = 4,
    /// `TRUE` or `FALSE`.
    Bool = 5,
}

impl CellKind {
    /// The kind of a stored number.
    pub(crate) fn from_bits(bits: u32) -> Option<Self> {
        Some(match bits {
            0 => Self::Empty,
            1 => Self::Text,
            2 => Self::Number,
            3 => Self::Date,
            4 => Self::Error,
            5 => Self::Bool,
            _ => return None,
        })
    }
}

/// One cell as read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellRef<'a> {
    /// The text, exactly as found: not trimmed.
    pub text: &'a str,
    /// What the cell held.
    pub kind: CellKind,
}

impl CellRef<'static> {
    /// A cell with nothing in it.
    pub const EMPTY: Self = CellRef {
        text: "",
        kind: CellKind::Empty,
    };
}

impl CellRef<'_> {
    /// Whether there is nothing in the cell, or nothing but white space.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// Cells merged into one, numbers counted from 1, ends included. The text stands in the first cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MergedRange {
    /// Top row.
    pub first_row: u32,
    /// Leftmost column.
    pub first_column: u32,
    /// Bottom row.
    pub last_row: u32,
    /// Rightmost column.
    pub last_column: u32,
}

impl MergedRange {
    /// Whether the range covers a cell.
    #[must_use]
    pub fn contains(&self, row: u32, column: u32) -> bool {
        (self.first_row..=self.last_row).contains(&row)
            && (self.first_column..=self.last_column).contains(&column)
    }
}

/// A cell in eight bytes: its text starts where that of the cell before it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PackedCell {
    /// End of the text in the arena.
    pub(crate) end: u32,
    /// Column × 8 + kind.
    pub(crate) column_and_kind: u32,
}

impl PackedCell {
    pub(crate) fn new(end: u32, column: u32, kind: CellKind) -> Self {
        Self {
            end,
            column_and_kind: (column << 3) | kind as u32,
        }
    }

    pub(crate) fn column(self) -> u32 {
        self.column_and_kind >> 3
    }

    pub(crate) fn kind(self) -> CellKind {
        CellKind::from_bits(self.column_and_kind & 7).unwrap_or(CellKind::Empty)
    }
}

/// A stored row: only rows with something in them are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RowEntry {
    /// Original number, from 1.
    pub(crate) number: u32,
    /// Index of its first cell.
    pub(crate) first_cell: u32,
}

/// One sheet. Sparse: its size follows the filled cells, never their bounding box.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Name of the sheet; empty for a text file.
    pub name: String,
    /// Whether the sheet is hidden in its workbook.
    pub hidden: bool,
    pub(crate) text: String,
    pub(crate) cells: Vec<PackedCell>,
    pub(crate) rows: Vec<RowEntry>,
    pub(crate) merged: Vec<MergedRange>,
}

impl Table {
    /// The rows with something in them, top to bottom.
    pub fn rows(&self) -> impl DoubleEndedIterator<Item = Row<'_>> + ExactSizeIterator + Clone {
        (0..self.rows.len()).map(|index| Row { table: self, index })
    }

    /// How many rows have something in them.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.rows.len()
    }

    /// The stored row at `index`, counted from 0 over rows with something in them.
    #[must_use]
    pub fn row_at(&self, index: usize) -> Option<Row<'_>> {
        (index < self.rows.len()).then_some(Row { table: self, index })
    }

    /// Original number, from 1, of the stored row at `index`.
    #[must_use]
    pub fn row_number(&self, index: usize) -> Option<u32> {
        self.rows.get(index).map(|row| row.number)
    }

    /// The row with an original number, if it has something in it.
    #[must_use]
    pub fn row(&self, number: u32) -> Option<Row<'_>> {
        let index = self
            .rows
            .binary_search_by_key(&number, |row| row.number)
            .ok()?;
        Some(Row { table: self, index })
    }

    /// The cell at an original row and column, both from 1; empty where the file has none.
    #[must_use]
    pub fn cell(&self, row: u32, column: u32) -> CellRef<'_> {
        self.row(row).map_or(CellRef::EMPTY, |row| row.cell(column))
    }

    /// Original number of the last row with something in it; 0 for an empty table.
    #[must_use]
    pub fn last_row(&self) -> u32 {
        self.rows.last().map_or(0, |row| row.number)
    }

    /// Number of the rightmost column with something in it; 0 for an empty table. Walks all rows.
    #[must_use]
    pub fn last_column(&self) -> u32 {
        self.rows()
            .map(|row| row.last_column())
            .max()
            .unwrap_or_default()
    }

    /// How many cells have something in them.
    #[must_use]
    pub fn cell_count(&self) -> usize {
        self.cells.len()
    }

    /// Merged ranges, in the order of their top left cells.
    #[must_use]
    pub fn merged(&self) -> &[MergedRange] {
        &self.merged
    }

    /// The merged range that covers a cell.
    #[must_use]
    pub fn merged_at(&self, row: u32, column: u32) -> Option<MergedRange> {
        self.merged
            .iter()
            .take_while(|range| range.first_row <= row)
            .find(|range| range.contains(row, column))
            .copied()
    }

    /// The cell, or for a cell inside a merged range the one that holds the range's text.
    #[must_use]
    pub fn cell_or_merged(&self, row: u32, column: u32) -> CellRef<'_> {
        match self.merged_at(row, column) {
            Some(range) => self.cell(range.first_row, range.first_column),
            None => self.cell(row, column),
        }
    }

    fn cell_by_index(&self, index: usize) -> Option<(u32, CellRef<'_>)> {
        let cell = self.cells.get(index)?;
        let start = match index.checked_sub(1) {
            Some(before) => self.cells.get(before)?.end,
            None => 0,
        };
        let text = self.text.get(start as usize..cell.end as usize)?;
        Some((
            cell.column(),
            CellRef {
                text,
                kind: cell.kind(),
            },
        ))
    }
}

/// A row with something in it.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    table: &'a Table,
    index: usize,
}

impl<'a> Row<'a> {
    /// Original number, from 1, as the spreadsheet program or the text editor shows it.
    #[must_use]
    pub fn number(&self) -> u32 {
        self.table.row_number(self.index).unwrap_or_default()
    }

    /// Position among the stored rows, from 0.
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }

    fn range(&self) -> std::ops::Range<usize> {
        let rows = &self.table.rows;
        let first = rows.get(self.index).map_or(0, |row| row.first_cell);
        let last = rows
            .get(self.index + 1)
            .map_or(self.table.cells.len(), |row| row.first_cell as usize);
        first as usize..last
    }

    /// The filled cells with their columns from 1, left to right.
    pub fn cells(&self) -> impl Iterator<Item = (u32, CellRef<'a>)> + use<'a> {
        let table = self.table;
        self.range()
            .filter_map(move |index| table.cell_by_index(index))
    }

    /// The cell of a column, from 1; empty where the file has none.
    #[must_use]
    pub fn cell(&self, column: u32) -> CellRef<'a> {
        let range = self.range();
        let Some(cells) = self.table.cells.get(range.clone()) else {
            return CellRef::EMPTY;
        };
        // Most rows are filled from their first column on: look there before searching.
        let guess = column.wrapping_sub(1) as usize;
        let place = match cells.get(guess) {
            Some(cell) if cell.column() == column => guess,
            _ => match cells.binary_search_by_key(&column, |cell| cell.column()) {
                Ok(place) => place,
                Err(_) => return CellRef::EMPTY,
            },
        };
        self.table
            .cell_by_index(range.start + place)
            .map_or(CellRef::EMPTY, |(_, cell)| cell)
    }

    /// Number of the rightmost filled column.
    #[must_use]
    pub fn last_column(&self) -> u32 {
        self.range()
            .next_back()
            .and_then(|index| self.table.cells.get(index))
            .map_or(0, |cell| cell.column())
    }

    /// Whether nothing but white space stands in the row.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells().all(|(_, cell)| cell.is_blank())
    }
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

/// The letters of a column number from 1: `A`, `Z`, `AA`; empty for 0.
#[must_use]
pub fn column_name(mut column: u32) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        column -= 1;
        letters.push(char::from(b'A' + (column % 26) as u8));
        column /= 26;
    }
    letters.iter().rev().collect()
}

/// The address of a cell, row and column from 1: `C7`.
#[must_use]
pub fn address(row: u32, column: u32) -> String {
    let mut name = column_name(column);
    // Writing to a String cannot fail.
    let _ = write!(name, "{row}");
    name
}
