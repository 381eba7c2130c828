//! Blocks of cells from the clipboard onto the grid, and from the grid onto the clipboard.

use std::ops::Range;

use junheng_core::entry::{read, read_or_keep};
use junheng_core::{CellEdit, Column, Document, Edit, Entry, EntryError, School, SchoolId};

use crate::clipboard::{format_block, parse_block};

/// A cell of a pasted block that its column cannot take; it is kept as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasteProblem {
    /// The school's position in the document after the paste.
    pub position: usize,
    /// Our column.
    pub column: Column,
    /// The row of the block, from 1.
    pub row: u32,
    /// The column of the block, from 1.
    pub block_column: u32,
    /// The text found.
    pub found: String,
    /// What was expected.
    pub error: EntryError,
}

/// What pasting a block does.
#[derive(Clone, Debug)]
pub struct Paste {
    /// One step that can be undone; without effect if nothing changes.
    pub edit: Edit,
    /// Cells whose content changes.
    pub changed: u32,
    /// Schools added below the last one, because the block reaches beyond it.
    pub added: u32,
    /// Cells of the block to the right of the grid's last column, which have no place.
    pub cut: u32,
    /// Cells that cannot be understood.
    pub problems: Vec<PasteProblem>,
    /// Height and width of the block, to select it afterwards.
    pub size: (usize, usize),
}

/// Puts a clipboard's text onto the grid: its first cell at a school's position and at one of the
/// grid's columns, counted from 0.
#[must_use]
pub fn paste(document: &Document, columns: &[Column], at: (usize, usize), text: &str) -> Paste {
    let block = parse_block(text);
    let (top, left) = at;
    let targets = columns.get(left..).unwrap_or_default();
    let width = block.iter().map(Vec::len).max().unwrap_or(0);
    let mut paste = Paste {
        edit: Edit::Batch(Vec::new()),
        changed: 0,
        added: 0,
        cut: 0,
        problems: Vec::new(),
        size: (block.len(), width.min(targets.len())),
    };
    let mut cells = Vec::new();
    let mut inserted: Vec<(usize, School)> = Vec::new();
    let mut next = document.next_school();
    let below = document.schools().len();
    for (row, texts) in block.iter().enumerate() {
        let position = top.saturating_add(row).min(below + inserted.len());
        let mut added = (position >= below).then(|| {
            let school = School::blank(SchoolId(next));
            next = next.saturating_add(1);
            school
        });
        let beyond = texts.len().saturating_sub(targets.len());
        paste.cut += u32::try_from(beyond).unwrap_or(u32::MAX);
        for (index, (found, column)) in texts.iter().zip(targets).enumerate() {
            if let Err(error) = read(*column, found) {
                paste.problems.push(PasteProblem {
                    position,
                    column: *column,
                    row: u32::try_from(row + 1).unwrap_or(u32::MAX),
                    block_column: u32::try_from(index + 1).unwrap_or(u32::MAX),
                    found: found.clone(),
                    error,
                });
            }
            let entry = read_or_keep(*column, found);
            match (&mut added, document.schools().get(position)) {
                (Some(school), _) => {
                    paste.changed += u32::from(entry != Entry::Missing);
                    school.set_entry(*column, entry);
                }
                (None, Some(school)) if school.entry(*column) != entry => {
                    paste.changed += 1;
                    cells.push(CellEdit {
                        school: school.id,
                        column: *column,
                        entry,
                    });
                }
                _ => {}
            }
        }
        if let Some(school) = added {
            paste.added += 1;
            inserted.push((position, school));
        }
    }
    let mut edits = Vec::new();
    if !cells.is_empty() {
        edits.push(Edit::Cells(cells));
    }
    if !inserted.is_empty() {
        edits.push(Edit::InsertSchools(inserted));
    }
    paste.edit = Edit::Batch(edits);
    paste
}

/// A block of the grid as text for the clipboard.
#[must_use]
pub fn copy(document: &Document, rows: Range<usize>, columns: &[Column]) -> String {
    let schools = document.schools().get(rows).unwrap_or_default();
    format_block(schools.iter().map(|school| {
        let texts = columns.iter().map(|column| school.entry(*column).to_text());
        texts.collect::<Vec<String>>()
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{Date, History};
    use proptest::prelude::*;

    fn document(names: &[&str]) -> Document {
        let schools = names.iter().enumerate().map(|(index, name)| {
            let mut school = School::blank(SchoolId(index as u32 + 1));
            school.name = (*name).to_owned();
            school
        });
        Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap())
            .with_schools(schools.collect())
            .unwrap()
    }

    fn columns() -> Vec<Column> {
        ["name", "kind", "pupils.primary", "equipment"]
            .into_iter()
            .map(|key| Column::from_key(key).unwrap())
            .collect()
    }

    #[test]
    fn fills_cells_and_adds_schools_as_one_step() {
        let mut document = document(&["甲小学", "乙小学"]);
        let before = document.clone();
        let done = paste(
            &document,
            &columns(),
            (1, 0),
            "乙小学\t小学\t１８０\t12.5\t多余\r\n丙小学\t小学\t约百\t\r\n",
        );
        assert_eq!(
            (done.changed, done.added, done.cut, done.size),
            (6, 1, 1, (2, 4))
        );
        assert_eq!(done.problems.len(), 1);
        assert_eq!((done.problems[0].position, done.problems[0].row), (2, 2));
        assert_eq!(done.problems[0].error, EntryError::NotANumber);
        let mut history = History::default();
        history.apply(&mut document, done.edit).unwrap();
        assert_eq!(document.schools().len(), 3);
        assert_eq!(document.schools()[1].entry(columns()[2]).to_text(), "180");
        assert_eq!(
            document.schools()[2].entry(columns()[2]),
            Entry::Rejected("约百".into())
        );
        assert_eq!(history.undo_len(), 1);
        assert!(history.undo(&mut document));
        assert_eq!(document.schools(), before.schools());
    }

    #[test]
    fn changes_nothing_where_nothing_differs() {
        let document = document(&["甲小学"]);
        let done = paste(&document, &columns(), (0, 0), "甲小学\t");
        assert_eq!((done.changed, done.added), (0, 0));
        let mut same = document.clone();
        same.apply(done.edit).unwrap();
        assert_eq!(same, document);
    }

    proptest! {
        #[test]
        fn what_is_copied_pastes_back(texts in prop::collection::vec("[甲乙0-9\" \t\n.,=-]{0,6}", 4)) {
            let mut document = document(&["甲", "乙"]);
            let cells = columns().into_iter().zip(&texts).map(|(column, text)| CellEdit {
                school: SchoolId(1),
                column,
                entry: read_or_keep(column, text),
            });
            document.apply(Edit::Cells(cells.collect())).unwrap();
            let block = copy(&document, 0..1, &columns());
            let done = paste(&document, &columns(), (1, 0), &block);
            document.apply(done.edit).unwrap();
            for column in columns() {
                let pair = [0, 1].map(|at| document.schools()[at].entry(column));
                prop_assert_eq!(&pair[0], &pair[1]);
            }
        }

        #[test]
        fn never_panics(text in "(\\PC|[\t\n\"])*", row in 0_usize..5, column in 0_usize..6) {
            let mut document = document(&["甲", "乙"]);
            let done = paste(&document, &columns(), (row, column), &text);
            document.apply(done.edit).unwrap();
        }
    }
}
