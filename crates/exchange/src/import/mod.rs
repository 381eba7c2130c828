//! Taking a mapped table over: every row is accounted for, every doubt is a question or a problem.
//!
//! [`plan()`] reads the table and changes nothing; the plan shows what would happen. [`take`]
//! turns it, with the user's answers, into one edit and a report.

mod cells;
mod compare;
mod plan;
mod problem;
mod read;
mod rowdata;
mod split;
mod take;

use std::collections::BTreeMap;

use junheng_core::{Column, Document, Edit, Entry, Import, School, SchoolId};

pub(crate) use cells::key;
pub use plan::{MAX_SCHOOLS, plan};
pub use problem::{Problem, ProblemKind, Problems};
pub(crate) use split::{Surplus, surplus};
pub use take::take;

use crate::rows::LeftOut;
use crate::workbook::Format;

/// Where a table comes from.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    /// The file's name, as shown to the user.
    pub file: &'a str,
    /// Its format: what a text leaves in doubt, a workbook does not.
    pub format: Format,
}

/// By what a school was found to be the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchedBy {
    /// 学校标识码.
    Code,
    /// Name and township.
    NameAndTownship,
}

/// A school that the table and the document share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The document's school.
    pub school: SchoolId,
    /// By what.
    pub by: MatchedBy,
    /// How many cells would really change; with none there is nothing to ask.
    pub changes: u32,
}

/// What is known of a school of the table besides its contents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// The stages that its rows named, a bit each by [`junheng_core::Place`].
    stages: u8,
    /// The school of the table, by index, that it seems to repeat.
    pub repeats: Option<usize>,
    /// The school of the document that it matches.
    pub matched: Option<Match>,
}

/// What to do with a school that is there twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resolution {
    /// Its cells take the place of those that are there; columns the table lacks stay as they are.
    Replace,
    /// Both are kept, as two schools.
    KeepBoth,
    /// It is left out.
    Skip,
}

/// The user's answers about schools that are there twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// For all schools that the table repeats.
    pub repeated: Option<Resolution>,
    /// For all schools that the document has already.
    pub existing: Option<Resolution>,
    /// For single schools, by their index in [`ImportPlan::schools`].
    pub single: BTreeMap<usize, Resolution>,
}

impl Answers {
    /// The answer for one school.
    #[must_use]
    pub fn get(&self, index: usize, incoming: &Incoming) -> Option<Resolution> {
        let for_all = if incoming.repeats.is_some() {
            self.repeated
        } else {
            self.existing
        };
        self.single.get(&index).copied().or(for_all)
    }
}

/// A row that gave no school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LeftOutRow {
    /// The row in the file's own count, from 1.
    pub row: u32,
    /// Why.
    pub why: LeftOut,
}

/// A cell that an import changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellChange {
    /// The column.
    pub column: Column,
    /// What it holds.
    pub before: Entry,
    /// What it would hold.
    pub after: Entry,
}

/// What a table would bring, before anything is changed.
#[derive(Clone, Debug)]
pub struct ImportPlan {
    import: Import,
    schools: Vec<(usize, School)>,
    incoming: Vec<Incoming>,
    read: u32,
    left_out: Vec<LeftOutRow>,
    problems: Problems,
    headers: Vec<(u32, String)>,
}

impl ImportPlan {
    /// How many schools the table holds, repetitions counted.
    #[must_use]
    pub fn school_count(&self) -> usize {
        self.schools.len()
    }

    /// The schools as they would be taken over, in the table's order.
    pub fn schools(&self) -> impl ExactSizeIterator<Item = (&School, &Incoming)> {
        self.schools
            .iter()
            .map(|(_, school)| school)
            .zip(&self.incoming)
    }

    /// The schools that need an answer: repeated in the table, or in the document with other contents.
    pub fn open(&self) -> impl Iterator<Item = usize> {
        self.incoming
            .iter()
            .enumerate()
            .filter(|(_, incoming)| needs_answer(incoming))
            .map(|(index, _)| index)
    }

    /// The open schools that no answer covers.
    pub fn unanswered(&self, answers: &Answers) -> impl Iterator<Item = usize> {
        self.open().filter(|index| {
            let incoming = self.incoming.get(*index);
            incoming.is_some_and(|incoming| answers.get(*index, incoming).is_none())
        })
    }

    /// The cells that would really change if a school replaced the document's.
    #[must_use]
    pub fn changes(&self, index: usize, document: &Document) -> Vec<CellChange> {
        let found = self
            .incoming
            .get(index)
            .and_then(|incoming| incoming.matched);
        let before = found.and_then(|found| document.school(found.school));
        match (before, self.schools.get(index)) {
            (Some(before), Some((_, after))) => changes_between(before, after).collect(),
            _ => Vec::new(),
        }
    }

    /// What [`crate::merge`] needs.
    pub(crate) fn into_parts(self) -> Parts {
        let schools = self.schools.into_iter().map(|(_, school)| school);
        Parts {
            import: self.import,
            schools: schools.collect(),
            left_out: self.left_out,
            problems: self.problems,
            headers: self.headers,
        }
    }

    /// Rows with something in them.
    #[must_use]
    pub const fn rows_read(&self) -> u32 {
        self.read
    }

    /// The rows that give no school, whatever is answered.
    #[must_use]
    pub fn left_out(&self) -> &[LeftOutRow] {
        &self.left_out
    }

    /// What is wrong in the rows read.
    #[must_use]
    pub const fn problems(&self) -> &Problems {
        &self.problems
    }
}

/// What a plan holds: the table, its schools, rows that give none, what is wrong, and its heads.
pub(crate) struct Parts {
    pub import: Import,
    pub schools: Vec<School>,
    pub left_out: Vec<LeftOutRow>,
    pub problems: Problems,
    pub headers: Vec<(u32, String)>,
}

fn needs_answer(incoming: &Incoming) -> bool {
    incoming.repeats.is_some() || incoming.matched.is_some_and(|found| found.changes > 0)
}

/// The columns that a school's rows cover.
fn covered(school: &School) -> impl Iterator<Item = Column> {
    Column::all().filter(|column| school.origins.iter().any(|o| o.columns.contains(*column)))
}

fn changes_between<'a>(
    before: &'a School,
    after: &'a School,
) -> impl Iterator<Item = CellChange> + 'a {
    covered(after).filter_map(|column| {
        let change = CellChange {
            column,
            before: before.entry(column),
            after: after.entry(column),
        };
        (change.before != change.after).then_some(change)
    })
}

/// What an import did, to the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportReport {
    /// The file's name.
    pub file: String,
    /// The sheet's name, empty where the file has none.
    pub sheet: String,
    /// Rows with something in them: always those taken and those left out together.
    pub read: u32,
    /// Rows that went into schools, unchanged ones too.
    pub taken: u32,
    /// Rows left out, each with its reason, in the table's order.
    pub left_out: Vec<LeftOutRow>,
    /// Schools added.
    pub added: u32,
    /// Schools of the document in which cells changed.
    pub changed: u32,
    /// Cells changed in them.
    pub cells_changed: u32,
    /// Schools of the document in which nothing changed.
    pub unchanged: u32,
    /// What is wrong, by row.
    pub problems: Problems,
    headers: Vec<(u32, String)>,
}

impl ImportReport {
    /// How many rows were left out, reason by reason.
    #[must_use]
    pub fn left_out_counts(&self) -> BTreeMap<LeftOut, u32> {
        let mut counts = BTreeMap::new();
        for row in &self.left_out {
            *counts.entry(row.why).or_default() += 1;
        }
        counts
    }

    /// The header of a table's column, empty if it has none.
    #[must_use]
    pub fn header(&self, column: u32) -> &str {
        self.headers
            .iter()
            .find(|(at, _)| *at == column)
            .map_or("", |(_, header)| header)
    }
}

/// What [`take`] gives.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// One step that can be undone.
    pub edit: Edit,
    /// What it does.
    pub report: ImportReport,
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod told;
