//! Filling a [`Table`] cell by cell, within the limits.

use crate::limits::{Limits, ReadError};
use crate::table::{CellKind, MergedRange, PackedCell, RowEntry, Table};

/// What is left of the limits while the sheets of a file are read one after another.
#[derive(Debug, Clone, Copy)]
pub struct Budget {
    limits: Limits,
    cells: u64,
    text: u64,
    sheets: u32,
}

impl Budget {
    /// All of the limits.
    #[must_use]
    pub fn new(limits: &Limits) -> Self {
        Self {
            limits: *limits,
            cells: limits.cells,
            // A table's text is addressed in 32 bits.
            text: limits.text_bytes.min(u64::from(u32::MAX)),
            sheets: limits.sheets,
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

/// A cell that came after one that stands below or to the right of it.
#[derive(Debug)]
struct LateCell {
    row: u32,
    column: u32,
    kind: CellKind,
    text: String,
}

/// A table being filled. Cells come row by row, left to right; a file that disagrees is read all
/// the same, more slowly.
#[derive(Debug)]
pub struct TableBuilder<'b> {
    budget: &'b mut Budget,
    table: Table,
    last: (u32, u32),
    late: Vec<LateCell>,
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
        if text.is_empty() || kind == CellKind::Empty {
            return Ok(());
        }
        let row = row.max(1);
        if column == 0 || column > self.budget.limits.columns {
            return Err(ReadError::TooManyColumns {
                sheet: self.table.name.clone(),
                row,
                limit: self.budget.limits.columns,
            });
        }
        if self.budget.cells == 0 {
            return Err(ReadError::TooManyCells {
                sheet: self.table.name.clone(),
                row,
                limit: self.budget.limits.cells,
            });
        }
        let Some(text_left) = self.budget.text.checked_sub(text.len() as u64) else {
            return Err(ReadError::TooMuchText {
                sheet: self.table.name.clone(),
                limit: self.budget.limits.text_bytes,
            });
        };
        self.budget.cells -= 1;
        self.budget.text = text_left;
        if (row, column) <= self.last {
            self.late.push(LateCell {
                row,
                column,
                kind,
                text: text.to_owned(),
            });
            return Ok(());
        }
        self.append(row, column, kind, text);
        Ok(())
    }

    fn append(&mut self, row: u32, column: u32, kind: CellKind, text: &str) {
        let table = &mut self.table;
        if table.rows.is_empty() || row != self.last.0 {
            table.rows.push(RowEntry {
                number: row,
                first_cell: table.cells.len() as u32,
            });
        }
        self.last = (row, column);
        table.text.push_str(text);
        table
            .cells
            .push(PackedCell::new(table.text.len() as u32, column, kind));
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
        let old = std::mem::take(&mut self.table);
        let late = std::mem::take(&mut self.late);
        // Sorting keeps the order of equal places, so the last one given wins below.
        let mut all: Vec<(u32, u32, CellKind, &str)> = old
            .rows()
            .flat_map(|row| {
                row.cells()
                    .map(move |(column, cell)| (row.number(), column, cell.kind, cell.text))
            })
            .chain(
                late.iter()
                    .map(|cell| (cell.row, cell.column, cell.kind, cell.text.as_str())),
            )
            .collect();
        all.sort_by_key(|&(row, column, ..)| (row, column));
        self.table = Table {
            name: old.name.clone(),
            hidden: old.hidden,
            merged: old.merged.clone(),
            ..Table::default()
        };
        self.last = (0, 0);
        let mut cells = all.iter().peekable();
        while let Some(&(row, column, kind, text)) = cells.next() {
            let replaced = cells
                .peek()
                .is_some_and(|next| (next.0, next.1) == (row, column));
            if !replaced {
                self.append(row, column, kind, text);
            }
        }
    }
}
