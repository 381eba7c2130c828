//! Filling a [`Table`] cell by cell, within the limits.

use crate::limits::{Limits, ReadError};
use crate::table::{CellKind, LongCell, MOST_COLUMNS, MergedRange, PackedCell, RowEntry, Table};

/// What is left of the limits while the sheets of a file are read one after another.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    limits: Limits,
    cells: u64,
    text: u64,
    sheets: u32,
    columns: u32,
}

impl Budget {
    /// All of the limits.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Self {
            limits: *limits,
            cells: limits.cells,
            text: limits.text_bytes,
            sheets: limits.sheets,
            columns: limits.columns.min(MOST_COLUMNS),
        }
    }

    /// Opens one more table.
    ///
    /// # Errors
    /// [`ReadError::TooManySheets`].
    pub fn table(&mut self, name: impl Into<String>) -> Result<TableBuilder<'_>, ReadError> {
        self.sheets = self.sheets.checked_sub(1).ok_or(ReadError::TooManySheets {
            limit: self.limits.sheets,
        })?;
        Ok(TableBuilder {
            budget: self,
            table: Table {
                name: name.into(),
                ..Table::default()
            },
            last: (0, 0),
            late: Vec::new(),
        })
    }

    /// The limits.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        &self.limits
    }
}

/// A cell with its place, not yet among the others.
#[derive(Debug, Clone, Copy)]
struct LooseCell {
    row: u32,
    column: u32,
    kind: CellKind,
    start: usize,
    length: usize,
}

/// A table being filled. Cells come row by row, left to right; a file that disagrees is read all
/// the same, more slowly.
#[derive(Debug)]
pub struct TableBuilder<'b> {
    budget: &'b mut Budget,
    table: Table,
    last: (u32, u32),
    late: Vec<LooseCell>,
}

impl TableBuilder<'_> {
    /// Marks the sheet as hidden.
    pub fn set_hidden(&mut self, hidden: bool) {
        self.table.hidden = hidden;
    }

    /// The sheet's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.table.name
    }

    /// Takes a whole text in, of which cells are then made by [`TableBuilder::push_range`], and
    /// makes room for so many cells.
    pub(crate) fn adopt(&mut self, text: &str, cells: usize) {
        // Cells with quotation marks in them follow the text.
        self.table.text.reserve(text.len() + text.len() / 64);
        self.table.text.push_str(text);
        let most = usize::try_from(self.budget.cells).unwrap_or(usize::MAX);
        self.table.cells.reserve(cells.min(most));
    }

    /// Adds a cell, row and column from 1. Cells without text are not kept, for nothing can be
    /// learnt from them; a cell given twice keeps its last text.
    ///
    /// # Errors
    /// When the limits of cells, text or columns are passed.
    pub fn push(
        &mut self,
        row: u32,
        column: u32,
        kind: CellKind,
        text: &str,
    ) -> Result<(), ReadError> {
        if kind == CellKind::Empty {
            return Ok(());
        }
        let start = self.table.text.len();
        // The text is taken in only once the limits have been looked at.
        self.push_range(row, column, kind, start..start + text.len())?;
        self.table.text.push_str(text);
        Ok(())
    }

    /// Adds a cell whose text stands, or will stand, in the arena.
    ///
    /// # Errors
    /// As [`TableBuilder::push`].
    #[inline]
    pub(crate) fn push_range(
        &mut self,
        row: u32,
        column: u32,
        kind: CellKind,
        range: std::ops::Range<usize>,
    ) -> Result<(), ReadError> {
        let length = range.len();
        if length == 0 {
            return Ok(());
        }
        let budget = &mut *self.budget;
        let column_fits = column.wrapping_sub(1) < budget.columns;
        // An arena is addressed in 32 bits.
        let text_fits = length as u64 <= budget.text && range.end < u32::MAX as usize;
        if !column_fits || budget.cells == 0 || !text_fits {
            return Err(self.refusal(row, column_fits));
        }
        budget.cells -= 1;
        budget.text -= length as u64;
        let cell = LooseCell {
            row: row.max(1),
            column,
            kind,
            start: range.start,
            length,
        };
        if (cell.row, column) > self.last {
            self.append(cell);
        } else {
            self.late.push(cell);
        }
        Ok(())
    }

    /// Why a cell was not taken.
    #[cold]
    fn refusal(&self, row: u32, column_fits: bool) -> ReadError {
        let sheet = self.table.name.clone();
        let limits = &self.budget.limits;
        if !column_fits {
            ReadError::TooManyColumns {
                sheet,
                row,
                limit: self.budget.columns,
            }
        } else if self.budget.cells == 0 {
            ReadError::TooManyCells {
                sheet,
                row,
                limit: limits.cells,
            }
        } else {
            ReadError::TooMuchText {
                sheet,
                limit: limits.text_bytes,
            }
        }
    }

    #[inline]
    fn append(&mut self, cell: LooseCell) {
        let table = &mut self.table;
        if cell.row != self.last.0 {
            table.rows.push(RowEntry {
                number: cell.row,
                first_cell: table.cells.len() as u32,
            });
        }
        self.last = (cell.row, cell.column);
        // Both fit: an arena has less than 4 GB.
        let (start, length) = (cell.start as u32, cell.length as u32);
        let packed = PackedCell::new(start, length, cell.column, cell.kind);
        if packed.short_length().is_none() {
            table.long.push(LongCell {
                cell: table.cells.len() as u32,
                length,
            });
        }
        table.cells.push(packed);
    }

    /// Notes that a row ends in empty cells, and how many it has in all; rows in order.
    pub(crate) fn note_width(&mut self, row: u32, cells: u32) {
        self.table.wide.push((row, cells));
    }

    /// Adds a merged range; a single cell is none.
    pub fn merge(&mut self, range: MergedRange) {
        let more_than_one =
            range.first_row < range.last_row || range.first_column < range.last_column;
        let ordered = range.first_row >= 1
            && range.first_column >= 1
            && range.first_row <= range.last_row
            && range.first_column <= range.last_column;
        if more_than_one && ordered {
            self.table.merged.push(range);
        }
    }

    /// The table.
    #[must_use]
    pub fn finish(mut self) -> Table {
        if !self.late.is_empty() {
            self.reorder();
        }
        let mut table = self.table;
        table.merged.sort_unstable();
        table.merged.dedup();
        table
    }

    fn reorder(&mut self) {
        let table = &self.table;
        let mut all: Vec<LooseCell> = Vec::with_capacity(table.cells.len() + self.late.len());
        let mut rows = table.rows.iter().peekable();
        let mut row = 0;
        for (index, cell) in table.cells.iter().enumerate() {
            while let Some(entry) = rows.next_if(|entry| entry.first_cell as usize <= index) {
                row = entry.number;
            }
            let range = table.text_range(index).unwrap_or_default();
            all.push(LooseCell {
                row,
                column: cell.column(),
                kind: cell.kind(),
                start: range.start,
                length: range.len(),
            });
        }
        all.append(&mut self.late);
        // Sorting keeps the order of equal places, so the last one given wins below.
        all.sort_by_key(|cell| (cell.row, cell.column));
        self.table.cells.clear();
        self.table.long.clear();
        self.table.rows.clear();
        self.last = (0, 0);
        let mut cells = all.into_iter().peekable();
        while let Some(cell) = cells.next() {
            let replaced = cells
                .peek()
                .is_some_and(|next| (next.row, next.column) == (cell.row, cell.column));
            if !replaced {
                self.append(cell);
            }
        }
    }
}
