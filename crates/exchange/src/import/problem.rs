//! What can be wrong with a row or cell.

use junheng_core::{Attribute, Column, Decimal, EntryError};

/// Something wrong in a row, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The row in the file's own count, from 1.
    pub row: u32,
    /// The table's column, from 1; 0 where the whole row is meant.
    pub column: u32,
    /// The text found.
    pub found: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The text does not suit the column; it is kept as typed.
    Entry {
        /// Our column.
        column: Column,
        /// What was expected.
        error: EntryError,
    },
    /// A code of ten digits that has fewer: the spreadsheet dropped its leading zeros.
    CodeLostZeros,
    /// A code that the spreadsheet turned into a number such as 1.23E+09.
    CodeAsNumber,
    /// The number cannot be turned into our unit within 15 digits; it is kept as typed.
    UnitInexact {
        /// Our column.
        column: Column,
        /// The power of ten.
        shift: i8,
    },
    /// Columns to be added up give a number of more than 15 digits.
    SumTooLong {
        /// Our column.
        column: Column,
    },
    /// Columns to be added up of which this one is blank: the sum is missing.
    PartBlank {
        /// Our column.
        column: Column,
    },
    /// The 学段 column names no stage; the school's kind decides.
    UnknownStage,
    /// A combined school's pupils, teachers or classes without a stage: they are not split.
    StageNeeded {
        /// Our column, of the whole school.
        column: Column,
    },
    /// Quantities without a stage in a school whose kind is not known.
    KindNeeded,
    /// Two rows or columns give one cell different numbers; the first is kept.
    TwoValues {
        /// Our column.
        column: Column,
        /// The number kept.
        kept: Decimal,
    },
    /// Two rows of one school differ in what is known of it; the first is kept.
    AttributesDiffer {
        /// Which attribute.
        attribute: Attribute,
        /// The text kept.
        kept: String,
    },
    /// A row of a text with more cells than heads, and a number that commas seem to have cut: from it on
    /// no cell is taken.
    SplitNumber {
        /// Cells of the row.
        cells: u32,
        /// Cells up to the last head.
        heads: u32,
    },
    /// A row of a text with more cells than heads, for no reason that can be told.
    MoreCells {
        /// Cells of the row.
        cells: u32,
        /// Cells up to the last head.
        heads: u32,
    },
    /// A row with quantities, but neither name nor code.
    Nameless,
}

/// Problems, the first ones in full.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    list: Vec<Problem>,
    total: u32,
}

impl Problems {
    /// How many are kept in full. Beyond that they are counted: a wrong column in a long table
    /// would otherwise fill the memory. The cells' texts are kept in any case.
    pub const KEPT: usize = 5_000;

    /// Adds one.
    pub(super) fn push(&mut self, row: u32, column: u32, found: &str, kind: ProblemKind) {
        self.total = self.total.saturating_add(1);
        if self.list.len() < Self::KEPT {
            self.list.push(Problem {
                row,
                column,
                found: found.to_owned(),
                kind,
            });
        }
    }

    /// Where the list stands, to come back to.
    pub(super) const fn mark(&self) -> (usize, u32) {
        (self.list.len(), self.total)
    }

    /// Takes back what was added since a mark.
    pub(super) fn back_to(&mut self, (kept, total): (usize, u32)) {
        self.list.truncate(kept);
        self.total = total;
    }

    /// Takes problems back of rows that turned out not to be about a school.
    pub(super) fn drop_row(&mut self, row: u32) {
        let before = self.list.len();
        self.list.retain(|problem| problem.row != row);
        let dropped = u32::try_from(before - self.list.len()).unwrap_or(0);
        self.total = self.total.saturating_sub(dropped);
    }

    /// Those kept in full, in the order found.
    #[must_use]
    pub fn list(&self) -> &[Problem] {
        &self.list
    }

    /// How many there are.
    #[must_use]
    pub const fn total(&self) -> u32 {
        self.total
    }
}
