//! Neutral tables: what any spreadsheet, text file or clipboard becomes before anyone asks what its
//! columns mean. Nothing is interpreted here; every cell keeps its original place.

use std::fmt::Write as _;

use serde::{Deserialize, Serialize};

pub use crate::workbook::{Encoding, Format, ReadNote, Workbook};

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

/// Columns that a table can have, as many as a sheet of the newest format.
pub(crate) const MOST_COLUMNS: u32 = 1 << 14;
const LENGTH_BITS: u32 = 15;
/// In place of a length: the true one stands in a list of its own.
const LONG: u32 = (1 << LENGTH_BITS) - 1;

/// A cell in eight bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PackedCell {
    /// Start of the text in the arena.
    pub(crate) start: u32,
    /// From the highest bit: column from 0 (14), kind (3), length of the text in bytes (15).
    pub(crate) packed: u32,
}

impl PackedCell {
    /// A cell; the column counts from 1 and is at most [`MOST_COLUMNS`].
    #[inline]
    pub(crate) fn new(start: u32, length: u32, column: u32, kind: CellKind) -> Self {
        let place = (column.wrapping_sub(1) << 3) | kind as u32;
        Self {
            start,
            packed: (place << LENGTH_BITS) | length.min(LONG),
        }
    }

    #[inline]
    pub(crate) fn column(self) -> u32 {
        (self.packed >> (LENGTH_BITS + 3)) + 1
    }

    pub(crate) fn kind_bits(self) -> u32 {
        (self.packed >> LENGTH_BITS) & 7
    }

    pub(crate) fn kind(self) -> CellKind {
        CellKind::from_bits(self.kind_bits()).unwrap_or(CellKind::Empty)
    }

    /// The length of the text, unless it is long.
    #[inline]
    pub(crate) fn short_length(self) -> Option<u32> {
        let length = self.packed & LONG;
        (length < LONG).then_some(length)
    }
}

/// A cell whose text is long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LongCell {
    /// Its place among the cells.
    pub(crate) cell: u32,
    /// The length of its text in bytes.
    pub(crate) length: u32,
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
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Name of the sheet; empty for a text file.
    pub name: String,
    /// Whether the sheet is hidden in its workbook.
    pub hidden: bool,
    pub(crate) text: String,
    pub(crate) cells: Vec<PackedCell>,
    pub(crate) long: Vec<LongCell>,
    pub(crate) rows: Vec<RowEntry>,
    pub(crate) merged: Vec<MergedRange>,
    /// Rows of a text that end in empty cells beyond the usual width, each with how many cells it has.
    pub(crate) wide: Vec<(u32, u32)>,
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

    /// Place and length of a cell's text in the arena.
    pub(crate) fn text_range(&self, index: usize) -> Option<std::ops::Range<usize>> {
        let cell = self.cells.get(index)?;
        let length = match cell.short_length() {
            Some(length) => length,
            None => {
                let found = self
                    .long
                    .binary_search_by_key(&index, |long| long.cell as usize);
                self.long.get(found.ok()?)?.length
            }
        };
        let start = cell.start as usize;
        Some(start..start.checked_add(length as usize)?)
    }

    fn cell_by_index(&self, index: usize) -> Option<(u32, CellRef<'_>)> {
        let cell = self.cells.get(index)?;
        let text = self.text.get(self.text_range(index)?)?;
        Some((
            cell.column(),
            CellRef {
                text,
                kind: cell.kind(),
            },
        ))
    }
}

/// Tables are equal when they hold the same, wherever the texts lie.
impl PartialEq for Table {
    fn eq(&self, other: &Self) -> bool {
        let same_row = |(a, b): (Row<'_>, Row<'_>)| {
            a.number() == b.number()
                && a.range().len() == b.range().len()
                && a.cells().eq(b.cells())
        };
        self.name == other.name
            && self.hidden == other.hidden
            && self.merged == other.merged
            && self.row_count() == other.row_count()
            && self.rows().zip(other.rows()).all(same_row)
    }
}

impl Eq for Table {}

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

    /// How many cells the row has, those counted at its end that are empty but more than rows usually
    /// have.
    #[must_use]
    pub fn cells_counted(&self) -> u32 {
        let wide = &self.table.wide;
        let found = wide.binary_search_by_key(&self.number(), |(row, _)| *row);
        let counted = found.ok().and_then(|at| wide.get(at));
        counted
            .map_or(0, |(_, cells)| *cells)
            .max(self.last_column())
    }

    /// Whether nothing but white space stands in the row.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells().all(|(_, cell)| cell.is_blank())
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
