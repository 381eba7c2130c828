//! What a file's tables say of the county, compared with a document.

use std::collections::BTreeSet;

use junheng_core::county::CountyEntryError;
use junheng_core::{CountyEntry, CountyInput, FactUnit, Text};

use super::answers::PlannedAnswer;
use super::matter::MatterFault;
use super::names::GivenUnit;

/// What a figure's row would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The document has nothing there.
    New,
    /// The document has something else.
    Changed,
    /// The document has the same, and learns where it is from.
    Sourced,
    /// The document has the same.
    Same,
}

/// A figure found in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The figure.
    pub input: CountyInput,
    /// The table, by its place in [`CountyPlan::sheets`].
    pub sheet: usize,
    /// The row, from 1.
    pub row: u32,
    /// The column, from 1.
    pub column: u32,
    /// What the document has.
    pub before: CountyEntry,
    /// What it would have.
    pub after: CountyEntry,
    /// Where the table says that it is from.
    pub source: String,
    /// What taking it over does.
    pub what: What,
}

/// Figures given in another unit than ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// The unit named.
    pub given: GivenUnit,
    /// Ours.
    pub ours: FactUnit,
    /// How many figures it concerns.
    pub figures: u32,
    /// The first of them, as it stands in the table.
    pub example: (CountyInput, String),
    /// Whether they are converted, rather than taken as they stand.
    pub applied: bool,
}

/// Which conversions the user does not want.
pub type AsTheyStand = BTreeSet<GivenUnit>;

/// What is wrong with a row or cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CountyFault {
    /// Nobody knows what the row is about.
    UnknownRow,
    /// The name stands for several figures.
    Ambiguous,
    /// A series without a year.
    NeedsYear,
    /// A single figure in a column of a year, or a column of another table.
    NotByYear(CountyInput),
    /// The unit named is of another kind than the figure.
    Unit(CountyInput),
    /// It cannot be converted exactly.
    Inexact(CountyInput),
    /// The text is not understood.
    Entry(CountyInput, CountyEntryError),
    /// The figure stood above already, with another value; that one is taken.
    Repeated(CountyInput),
    /// The column is of answers, and the row is of a figure.
    NoPlace,
    /// Figures decide the item: a verdict beside it is not taken over.
    ByFigures,
    /// The answer to a matter of this name is not taken.
    Matter(Text, MatterFault),
    /// The column's header is not understood, and there are values in it.
    UnknownColumn,
    /// A row of a text with more cells than heads, and a number that commas seem to have cut: from it on
    /// no cell is taken.
    SplitNumber {
        /// Cells of the row.
        cells: u32,
        /// Cells up to the last head.
        heads: u32,
    },
}

/// Something wrong, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountyProblem {
    /// The table, by its place in [`CountyPlan::sheets`].
    pub sheet: usize,
    /// The row, from 1; 0 where the whole column is meant.
    pub row: u32,
    /// The column, from 1; 0 where the whole row is meant.
    pub column: u32,
    /// The text found.
    pub found: String,
    /// What is wrong.
    pub fault: CountyFault,
}

/// What a file would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountyPlan {
    /// The file.
    pub file: String,
    /// The tables read, by name.
    pub sheets: Vec<String>,
    /// The figures found, in the file's order.
    pub figures: Vec<Planned>,
    /// The answers found, in the file's order.
    pub answers: Vec<PlannedAnswer>,
    /// Units that differ from ours.
    pub conversions: Vec<Conversion>,
    /// What is wrong.
    pub problems: Vec<CountyProblem>,
}

impl CountyPlan {
    /// How many figures and answers would do this.
    #[must_use]
    pub fn count(&self, what: What) -> usize {
        let figures = self.figures.iter().map(|one| one.what);
        let all = figures.chain(self.answers.iter().map(|one| one.what));
        all.filter(|one| *one == what).count()
    }

    /// Whether nothing in the file was understood.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.figures.is_empty() && self.answers.is_empty() && self.problems.is_empty()
    }
}
