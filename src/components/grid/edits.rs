//! What the grid's commands do to the document: edits made of a selection, without a browser.

use junheng_core::{CellEdit, Column, Document, Edit, Entry, School, SchoolId};
use junheng_words::Lang;

use super::choices;
use super::select::{Block, Pos};

/// Rows of texts.
pub type Cells = Vec<Vec<String>>;

/// What a cell as shown holds; missing beyond the last school.
pub fn entry(document: &Document, columns: &[Column], at: Pos) -> Entry {
    match (document.schools().get(at.row), columns.get(at.col)) {
        (Some(school), Some(column)) => school.entry(*column),
        _ => Entry::Missing,
    }
}

/// One cell set.
pub fn one(school: SchoolId, column: Column, entry: Entry) -> Edit {
    Edit::Cells(vec![CellEdit {
        school,
        column,
        entry,
    }])
}

/// The texts of a block, for the clipboard.
pub fn texts(document: &Document, columns: &[Column], block: Block) -> Cells {
    (block.from.row..=block.to.row)
        .map(|row| {
            (block.from.col..=block.to.col)
                .map(|col| entry(document, columns, Pos { row, col }).to_text())
                .collect()
        })
        .collect()
}

/// A cell typed into. Nothing if it stays as it was.
pub fn typed(
    document: &Document,
    columns: &[Column],
    at: Pos,
    text: &str,
    lang: Lang,
    fresh: impl FnMut() -> SchoolId,
) -> Option<Edit> {
    let block = Block { from: at, to: at };
    let cells = vec![vec![text.to_owned()]];
    let pasted = pasted(document, columns, block, &cells, lang, fresh);
    pasted.edit
}

/// A block put into the grid.
pub struct Pasted {
    /// The step; nothing if no cell would change.
    pub edit: Option<Edit>,
    /// Cells changed.
    pub changed: usize,
    /// Schools added below the last.
    pub added: usize,
    /// Columns of the block beyond the last column shown: they were left out.
    pub cut: usize,
    /// The block that was written to.
    pub block: Block,
}

/// Puts a block of texts into the grid, as spreadsheets do: one cell fills the selection, a block
/// that fits into it several times is repeated, any other starts at its top left corner.
pub fn pasted(
    document: &Document,
    columns: &[Column],
    target: Block,
    cells: &Cells,
    lang: Lang,
    mut fresh: impl FnMut() -> SchoolId,
) -> Pasted {
    let height = cells.len();
    let width = cells.iter().map(Vec::len).max().unwrap_or(0);
    let mut done = Pasted {
        edit: None,
        changed: 0,
        added: 0,
        cut: 0,
        block: target,
    };
    if height == 0 || width == 0 || columns.is_empty() {
        return done;
    }
    let repeats = |selected: usize, own: usize| {
        if selected.is_multiple_of(own) {
            selected
        } else {
            own
        }
    };
    let (rows, cols) = match (
        repeats(target.rows(), height),
        repeats(target.cols(), width),
    ) {
        // Only a selection that fits both ways is filled by repeating.
        (rows, cols) if rows == target.rows() && cols == target.cols() => (rows, cols),
        _ => (height, width),
    };
    let room = columns.len().saturating_sub(target.from.col);
    done.cut = cols.saturating_sub(room);
    let cols = cols.min(room);
    let mut changes: Vec<CellEdit> = Vec::new();
    let mut added: Vec<(usize, School)> = Vec::new();
    for r in 0..rows {
        let row = target.from.row + r;
        let school = document.schools().get(row);
        let mut new: Option<School> = None;
        for c in 0..cols {
            let text = cells
                .get(r % height)
                .and_then(|row| row.get(c % width))
                .map_or("", String::as_str);
            let Some(column) = columns.get(target.from.col + c).copied() else {
                continue;
            };
            let understood = choices::read(column, text, lang);
            match school {
                Some(school) if school.entry(column) == understood => {}
                Some(school) => changes.push(CellEdit {
                    school: school.id,
                    column,
                    entry: understood,
                }),
                None if understood != Entry::Missing => {
                    let school = new.get_or_insert_with(|| School::blank(SchoolId(0)));
                    school.set_entry(column, understood);
                    done.changed += 1;
                }
                None => {}
            }
        }
        // A blank line below the last school adds none.
        if let Some(mut school) = new {
            school.id = fresh();
            added.push((document.schools().len() + added.len(), school));
        }
    }
    done.changed += changes.len();
    done.added = added.len();
    done.block = Block {
        from: target.from,
        to: Pos {
            row: target.from.row + rows.saturating_sub(1),
            col: target.from.col + cols.saturating_sub(1),
        },
    };
    done.edit = match (changes.is_empty(), added.is_empty()) {
        (true, true) => None,
        (false, true) => Some(Edit::Cells(changes)),
        (true, false) => Some(Edit::InsertSchools(added)),
        (false, false) => Some(Edit::Batch(vec![
            Edit::Cells(changes),
            Edit::InsertSchools(added),
        ])),
    };
    done
}

/// Empties a block. Nothing if it is empty.
pub fn cleared(document: &Document, columns: &[Column], block: Block) -> Option<Edit> {
    set_all(document, columns, block, |_| Entry::Missing)
}

/// Copies the first row of a block into the others; a block of one row takes the row above.
pub fn filled_down(document: &Document, columns: &[Column], block: Block) -> Option<Edit> {
    let (from, block) = if block.rows() > 1 {
        let below = Pos {
            row: block.from.row + 1,
            col: block.from.col,
        };
        (
            block.from.row,
            Block {
                from: below,
                to: block.to,
            },
        )
    } else {
        (block.from.row.checked_sub(1)?, block)
    };
    set_all(document, columns, block, |at| {
        let above = Pos {
            row: from,
            col: at.col,
        };
        entry(document, columns, above)
    })
}

fn set_all(
    document: &Document,
    columns: &[Column],
    block: Block,
    to: impl Fn(Pos) -> Entry,
) -> Option<Edit> {
    let changes: Vec<CellEdit> = block
        .cells()
        .filter_map(|at| {
            let school = document.schools().get(at.row)?;
            let column = *columns.get(at.col)?;
            let entry = to(at);
            (school.entry(column) != entry).then_some(CellEdit {
                school: school.id,
                column,
                entry,
            })
        })
        .collect();
    (!changes.is_empty()).then_some(Edit::Cells(changes))
}

/// A blank school before a row.
pub fn added(row: usize, id: SchoolId) -> Edit {
    Edit::InsertSchools(vec![(row, School::blank(id))])
}

/// The schools of some rows.
pub fn ids(document: &Document, block: Block) -> Vec<SchoolId> {
    document
        .schools()
        .iter()
        .skip(block.from.row)
        .take(block.rows())
        .map(|school| school.id)
        .collect()
}

/// Takes schools out. Nothing if the rows hold none.
pub fn deleted(document: &Document, block: Block) -> Option<Edit> {
    let ids = ids(document, block);
    (!ids.is_empty()).then_some(Edit::RemoveSchools(ids))
}

/// Copies of some schools right below them. A copy has no code and no source cell: both are the
/// original's alone.
pub fn duplicated(
    document: &Document,
    block: Block,
    mut fresh: impl FnMut() -> SchoolId,
) -> Option<Edit> {
    let below = (block.to.row + 1).min(document.schools().len());
    let copies: Vec<(usize, School)> = document
        .schools()
        .iter()
        .skip(block.from.row)
        .take(block.rows())
        .enumerate()
        .map(|(index, school)| {
            let copy = School {
                id: fresh(),
                code: String::new(),
                origins: Vec::new(),
                imported: Vec::new(),
                ..school.clone()
            };
            (below + index, copy)
        })
        .collect();
    (!copies.is_empty()).then_some(Edit::InsertSchools(copies))
}

/// Moves some rows by one, up or down. Nothing at the edge.
pub fn shifted(document: &Document, block: Block, down: bool) -> Option<Edit> {
    let count = document.schools().len();
    let last = block.to.row.min(count.checked_sub(1)?);
    // The neighbour changes sides: one move, however many rows are selected.
    let (neighbour, to) = if down {
        (last + 1, block.from.row)
    } else {
        (block.from.row.checked_sub(1)?, last)
    };
    let school = document.schools().get(neighbour)?.id;
    (block.from.row < count).then_some(Edit::MoveSchool { school, to })
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{Attribute, Date, Decimal, Field, Stage};
    use junheng_exchange::clipboard::{format_block, parse_block};

    fn columns() -> Vec<Column> {
        vec![
            Column::Attribute(Attribute::Name),
            Column::Attribute(Attribute::Kind),
            Column::Slot(Field::Pupils.of(Stage::Primary)),
        ]
    }

    fn document(names: &[&str]) -> Document {
        let mut document = Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap());
        for name in names {
            let mut school = School::blank(document.fresh_school_id());
            school.name = (*name).to_owned();
            let at = document.schools().len();
            document
                .apply(Edit::InsertSchools(vec![(at, school)]))
                .unwrap();
        }
        document
    }

    const fn block(r0: usize, c0: usize, r1: usize, c1: usize) -> Block {
        Block {
            from: Pos { row: r0, col: c0 },
            to: Pos { row: r1, col: c1 },
        }
    }

    fn paste(document: &mut Document, target: Block, text: &str) -> Pasted {
        let mut ids = document.clone();
        let fresh = || ids.fresh_school_id();
        let done = pasted(
            document,
            &columns(),
            target,
            &parse_block(text),
            Lang::Zh,
            fresh,
        );
        if let Some(edit) = &done.edit {
            document.apply(edit.clone()).unwrap();
        }
        done
    }

    fn names(document: &Document) -> Vec<&str> {
        let schools = document.schools().iter();
        schools.map(|school| school.name.as_str()).collect()
    }

    #[test]
    fn a_paste_beyond_the_last_row_adds_schools() {
        let mut document = document(&["甲"]);
        let done = paste(
            &mut document,
            block(0, 0, 0, 0),
            "甲小\t小学\t１，２００\r\n乙小\t小学\t350\r\n\t\t\r\n丙中\t初中\t\r\n",
        );
        assert_eq!((done.changed, done.added, done.cut), (8, 2, 0));
        assert_eq!(names(&document), ["甲小", "乙小", "丙中"]);
        let pupils = Field::Pupils.of(Stage::Primary);
        let value = |at: usize| document.schools()[at].values.get(pupils);
        assert_eq!(value(0), Some(Decimal::whole(1200)));
        assert_eq!(value(1), Some(Decimal::whole(350)));
        assert_eq!(value(2), None);
    }

    #[test]
    fn one_cell_fills_the_selection_and_surplus_columns_are_cut() {
        let mut document = document(&["甲", "乙", "丙"]);
        let done = paste(&mut document, block(0, 1, 2, 1), "小学");
        assert_eq!((done.changed, done.added), (3, 0));
        let done = paste(&mut document, block(0, 2, 0, 2), "5\t6\n7\t8");
        assert_eq!((done.changed, done.cut), (2, 1));
        assert_eq!(done.block, block(0, 2, 1, 2));
    }

    #[test]
    fn pasting_the_same_again_changes_nothing() {
        let mut document = document(&["甲"]);
        paste(&mut document, block(0, 0, 0, 0), "甲\t小学\t10");
        let again = paste(&mut document, block(0, 0, 0, 0), "甲\t小学\t10");
        assert!(again.edit.is_none() && again.changed == 0);
    }

    #[test]
    fn a_paste_is_one_step_back() {
        let mut doc = document(&["甲"]);
        let before = doc.clone();
        let mut ids = doc.clone();
        let cells = parse_block("甲小\t小学\t不详\n乙\t\t2");
        let at = block(0, 0, 0, 0);
        let done = pasted(&doc, &columns(), at, &cells, Lang::Zh, || {
            ids.fresh_school_id()
        });
        let inverse = doc.apply(done.edit.unwrap()).unwrap();
        assert_eq!(doc.schools()[0].rejected.len(), 1);
        doc.apply(inverse).unwrap();
        assert_eq!(doc.schools(), before.schools());
    }

    #[test]
    fn filling_down_copies_the_first_row() {
        let mut doc = document(&["甲", "乙", "丙"]);
        paste(&mut doc, block(0, 1, 0, 1), "小学\t9");
        let edit = filled_down(&doc, &columns(), block(0, 1, 2, 2)).unwrap();
        doc.apply(edit).unwrap();
        let text = format_block(texts(&doc, &columns(), block(0, 0, 2, 2)));
        assert_eq!(text, "甲\t小学\t9\r\n乙\t小学\t9\r\n丙\t小学\t9\r\n");
        assert!(filled_down(&doc, &columns(), block(0, 1, 0, 1)).is_none());
        let edit = cleared(&doc, &columns(), block(0, 1, 3, 2)).unwrap();
        doc.apply(edit).unwrap();
        assert!(cleared(&doc, &columns(), block(0, 1, 2, 2)).is_none());
    }

    #[test]
    fn rows_are_moved_duplicated_and_deleted() {
        let mut doc = document(&["甲", "乙", "丙", "丁"]);
        doc.apply(shifted(&doc, block(1, 0, 2, 0), true).unwrap())
            .unwrap();
        assert_eq!(names(&doc), ["甲", "丁", "乙", "丙"]);
        doc.apply(shifted(&doc, block(2, 0, 3, 0), false).unwrap())
            .unwrap();
        assert_eq!(names(&doc), ["甲", "乙", "丙", "丁"]);
        assert!(shifted(&doc, block(0, 0, 0, 0), false).is_none());
        assert!(shifted(&doc, block(3, 0, 3, 0), true).is_none());
        let mut ids = doc.clone();
        let edit = duplicated(&doc, block(0, 0, 1, 0), || ids.fresh_school_id());
        doc.apply(edit.unwrap()).unwrap();
        assert_eq!(names(&doc), ["甲", "乙", "甲", "乙", "丙", "丁"]);
        doc.apply(deleted(&doc, block(2, 0, 9, 0)).unwrap())
            .unwrap();
        assert_eq!(names(&doc), ["甲", "乙"]);
        assert!(deleted(&doc, block(2, 0, 2, 0)).is_none());
    }

    #[test]
    fn typing_below_the_last_row_adds_a_school() {
        let doc = document(&["甲"]);
        let at = Pos { row: 1, col: 0 };
        let edit = typed(&doc, &columns(), at, "乙", Lang::Zh, || SchoolId(9));
        assert!(matches!(edit, Some(Edit::InsertSchools(schools)) if schools.len() == 1));
        let none = typed(&doc, &columns(), at, " ", Lang::Zh, || SchoolId(9));
        assert!(none.is_none());
    }
}
