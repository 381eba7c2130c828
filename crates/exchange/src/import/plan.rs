//! Reading a table by its mapping, row by row.

use std::borrow::Cow;
use std::collections::HashMap;

use junheng_core::{
    Attribute, Column, Decimal, Document, Entry, Import, Origin as RowOrigin, Place, School,
    SchoolId, Values,
};

use super::cells::{self};
use super::problem::{ProblemKind, Problems};
use super::rowdata::Layout;
use super::{ImportPlan, Incoming, LeftOutRow, Origin, split};
use crate::delimited_writer::unguard;
use crate::mapping::stage_of;
use crate::mapping::{Mapping, RowStages};
use crate::rows::{LeftOut, Sorter, kind_from_name};
use crate::table::{CellRef, Row, Table};
use crate::workbook::Format;

/// Reads a table by its mapping and compares it with a document, changing nothing.
#[must_use]
pub fn plan(
    table: &Table,
    mapping: &Mapping,
    origin: Origin<'_>,
    document: &Document,
) -> ImportPlan {
    let mut planner = Planner::new(table, mapping, origin, document);
    let mut read = 0;
    for row in table.rows() {
        read += 1;
        planner.take_row(row);
    }
    planner.drop_total_at_end();
    planner.match_document(document);
    ImportPlan {
        import: Import {
            id: planner.import,
            file: origin.file.to_owned(),
            sheet: table.name.clone(),
            columns: planner.layout.sources(),
        },
        schools: planner.schools,
        incoming: planner.incoming,
        read,
        left_out: planner.left_out,
        problems: planner.problems,
        headers: mapping
            .columns
            .iter()
            .map(|column| (column.column, column.header.clone()))
            .collect(),
    }
}

/// Schools that one table may bring: twice those of the whole country. Rows beyond are left out and
/// reported; without an end, a file of millions of short rows would exhaust the memory.
pub const MAX_SCHOOLS: usize = 400_000;

/// Bytes of small allocations that a school usually needs, apart from its numbers.
const SMALL: usize = 192;

/// Makes the allocator take memory from the system in one piece, for small allocations to come.
/// A WebAssembly memory that grows page by page costs a browser seconds over 200 000 schools.
fn reserve(bytes: usize) {
    drop(core::hint::black_box(Vec::<u8>::with_capacity(bytes)));
}

/// Name and township of a school, as schools are compared by.
type NameKey<'t> = (Cow<'t, str>, Cow<'t, str>);

pub(super) struct Planner<'t, 'm> {
    pub(super) table: &'t Table,
    pub(super) mapping: &'m Mapping,
    pub(super) sorter: Sorter<'m>,
    pub(super) layout: Layout,
    pub(super) is_text: bool,
    /// Whether commas separate the cells, which a number's own commas may have cut.
    pub(super) by_commas: bool,
    /// Whether a column without a head follows the last one that has one.
    pub(super) beyond: bool,
    /// The first column of the row being read whose cells stand under the wrong heads.
    pub(super) cut: u32,
    pub(super) import: u32,
    pub(super) next_id: u32,
    pub(super) position: usize,
    pub(super) schools: Vec<(usize, School)>,
    pub(super) incoming: Vec<Incoming>,
    pub(super) by_code: HashMap<Cow<'t, str>, usize>,
    pub(super) by_name: HashMap<NameKey<'t>, usize>,
    pub(super) merged: Vec<(u32, Vec<(u32, u32)>)>,
    pub(super) choices: Vec<(Attribute, &'t str, Entry)>,
    pub(super) left_out: Vec<LeftOutRow>,
    pub(super) problems: Problems,
    pub(super) last: Option<usize>,
    /// The numbers of the row being read; a school gets a copy of just its size.
    scratch: Values,
}

impl<'t, 'm> Planner<'t, 'm> {
    fn new(
        table: &'t Table,
        mapping: &'m Mapping,
        origin: Origin<'_>,
        document: &Document,
    ) -> Self {
        let layout = Layout::new(mapping);
        let rows = table.row_count().min(MAX_SCHOOLS);
        let by_commas = origin.format == Format::Csv;
        let beyond = !by_commas || split::has_column_beyond(table, layout.headed);
        let numbers = mapping
            .columns
            .iter()
            .filter(|c| c.target.field().is_some());
        let small = SMALL + numbers.count() * size_of::<Decimal>();
        let planner = Self {
            table,
            mapping,
            sorter: Sorter::new(table, mapping),
            merged: merged_down(table, &layout),
            by_code: HashMap::with_capacity(if layout.code.is_some() { rows } else { 0 }),
            by_name: HashMap::with_capacity(rows),
            layout,
            is_text: origin.format.is_separated(),
            by_commas,
            beyond,
            cut: u32::MAX,
            import: document.fresh_import_id(),
            next_id: document.next_school(),
            position: document.schools().len(),
            schools: Vec::with_capacity(rows),
            incoming: Vec::with_capacity(rows),
            choices: Vec::new(),
            left_out: Vec::new(),
            problems: Problems::default(),
            last: None,
            scratch: Values::default(),
        };
        reserve(rows.saturating_mul(small));
        planner
    }

    pub(super) fn leave_out(&mut self, row: u32, why: LeftOut) {
        self.left_out.push(LeftOutRow { row, why });
    }

    /// A cell, or for one merged down from above the cell that holds the text.
    pub(super) fn described(&self, row: Row<'t>, column: u32) -> CellRef<'t> {
        let cell = row.cell(column);
        if !cell.is_blank() || self.merged.is_empty() {
            return cell;
        }
        let ranges = self.merged.iter().find(|(at, _)| *at == column);
        let Some((_, ranges)) = ranges else {
            return cell;
        };
        let after = ranges.partition_point(|(first, _)| *first <= row.number());
        match after.checked_sub(1).and_then(|index| ranges.get(index)) {
            Some((first, last)) if *last >= row.number() => self.table.cell(*first, column),
            _ => cell,
        }
    }

    // A function of its own: browsers compile for speed what is called often, not what loops long.
    #[inline(never)]
    fn take_row(&mut self, row: Row<'t>) {
        let number = row.number();
        let mark = self.problems.mark();
        if let Some(why) = self.sorter.left_out(row) {
            return self.leave_out(number, why);
        }
        self.look_for_cuts(row);
        let cut = self.cut;
        let text_of = |column: Option<u32>| {
            let column = column.filter(|column| *column < cut);
            column.map_or("", |column| self.described(row, column).text.trim())
        };
        let name = cells::key(self.unguarded(text_of(self.layout.name)));
        let code = cells::key(text_of(self.layout.code));
        let township = cells::key(self.unguarded(text_of(self.layout.township)));
        let kind_text = text_of(self.layout.kind);
        let stage_text = text_of(self.layout.stage);
        let mut school = School::blank(SchoolId(0));
        self.read_kind(kind_text, &name, &mut school);
        let stage = self.stage(number, stage_text);
        let places = self.layout.places(stage, school.kind);
        school.values = core::mem::take(&mut self.scratch);
        school.values.clear();
        let filled = self.read_cells(row, places, &mut school) || cut < u32::MAX;
        let values = school.values.clone();
        self.scratch = core::mem::replace(&mut school.values, values);
        if !filled {
            self.problems.back_to(mark);
            return self.leave_out(number, LeftOut::NothingTaken);
        }
        let columns = self.layout.covered_before(places, cut);
        school.origins = vec![RowOrigin {
            import: self.import,
            row: number,
            columns,
        }];
        let nameless = name.is_empty() && code.is_empty();
        let bit = stage.map_or(0, |place| 1_u8 << place as u8);
        let mut first = None;
        if nameless {
            // A second stage below a merged name that the file no longer shows as merged.
            let last = self.last.filter(|last| {
                bit != 0
                    && self
                        .incoming
                        .get(*last)
                        .is_some_and(|i| i.stages != 0 && i.stages & bit == 0)
            });
            if let Some(last) = last {
                return self.merge(last, school, bit);
            }
            self.problems.push(number, 0, "", ProblemKind::Nameless);
        } else {
            let by_code = if code.is_empty() {
                None
            } else {
                self.by_code.get(&code).copied()
            };
            let key = (name, township);
            let found = by_code.or_else(|| {
                let index = self
                    .by_name
                    .get(&key)
                    .copied()
                    .filter(|_| !key.0.is_empty())?;
                let other = self.schools.get(index).map_or("", |(_, s)| s.code.as_str());
                (code.is_empty() || other.is_empty()).then_some(index)
            });
            if let Some(found) = found {
                if let Some(index) = self.room_for(found, bit) {
                    return self.merge(index, school, bit);
                }
                first = Some(found);
            } else {
                let index = self.schools.len();
                if !code.is_empty() {
                    self.by_code.insert(code, index);
                }
                if !key.0.is_empty() {
                    self.by_name.entry(key).or_insert(index);
                }
            }
        }
        if self.schools.len() >= MAX_SCHOOLS {
            self.problems.back_to(mark);
            return self.leave_out(number, LeftOut::BeyondLimit);
        }
        self.add(school, bit, first);
    }

    fn add(&mut self, mut school: School, stages: u8, repeats: Option<usize>) {
        school.id = SchoolId(self.next_id);
        self.next_id = self.next_id.saturating_add(1);
        self.last = Some(self.schools.len());
        self.schools.push((self.position, school));
        self.position += 1;
        self.incoming.push(Incoming {
            stages,
            repeats,
            matched: None,
        });
    }

    /// The school, or the latest of its repetitions, that lacks the stage of a further row.
    fn room_for(&self, found: usize, bit: u8) -> Option<usize> {
        let lacks = |i: &Incoming| bit != 0 && i.stages != 0 && i.stages & bit == 0;
        if self.incoming.get(found).is_some_and(lacks) {
            return Some(found);
        }
        // Repetitions usually follow each other closely.
        let recent = self.incoming.iter().enumerate().rev().take(64);
        recent
            .filter(|(_, incoming)| incoming.repeats == Some(found))
            .find(|(_, incoming)| lacks(incoming))
            .map(|(index, _)| index)
    }

    pub(super) fn unguarded<'s>(&self, text: &'s str) -> &'s str {
        if self.is_text { unguard(text) } else { text }
    }

    fn read_kind(&mut self, text: &'t str, name: &str, school: &mut School) {
        if !text.is_empty()
            && let Ok(Entry::Kind(kind)) = self.choice(text, Attribute::Kind)
        {
            school.kind = Some(kind);
        } else if self.mapping.kinds_from_names && text.is_empty() {
            school.kind = kind_from_name(name);
        }
    }

    fn stage(&mut self, row: u32, text: &str) -> Option<Place> {
        if self.mapping.rows != RowStages::Column || text.is_empty() {
            return None;
        }
        let stage = stage_of(text).or_else(|| stage_of(&cells::key(text)));
        if stage.is_none() && !cells::key(text).is_empty() {
            let column = self.layout.stage.unwrap_or(0);
            self.problems
                .push(row, column, text, ProblemKind::UnknownStage);
        }
        stage
    }

    /// Adds a further row to a school.
    fn merge(&mut self, index: usize, row: School, bit: u8) {
        self.last = Some(index);
        if let Some(incoming) = self.incoming.get_mut(index) {
            incoming.stages |= bit;
        }
        let Some((_, school)) = self.schools.get_mut(index) else {
            return;
        };
        let number = row.origins.first().map_or(0, |origin| origin.row);
        for attribute in Attribute::ALL {
            let column = Column::Attribute(attribute);
            let (kept, found) = (school.entry(column), row.entry(column));
            match (kept, found) {
                (_, Entry::Missing) => {}
                (Entry::Missing, found) => school.set_entry(column, found),
                (kept, found) if kept == found || attribute == Attribute::Remark => {}
                (kept, found) => {
                    let kept = kept.to_text();
                    let at = self.mapping.attribute(attribute).unwrap_or(0);
                    let kind = ProblemKind::AttributesDiffer { attribute, kept };
                    self.problems.push(number, at, &found.to_text(), kind);
                }
            }
        }
        for (slot, value) in row.values.iter() {
            match school.values.get(slot) {
                // Also where the first row holds a text that is not understood: its problem is told.
                None => school.set_entry(Column::Slot(slot), Entry::Number(value)),
                Some(kept) if kept == value => {}
                Some(kept) => {
                    let column = Column::Slot(slot);
                    let kind = ProblemKind::TwoValues { column, kept };
                    self.problems.push(number, 0, &value.to_string(), kind);
                }
            }
        }
        for (column, text) in row.rejected {
            if school.entry(column) == Entry::Missing {
                school.set_entry(column, Entry::Rejected(text));
            }
        }
        // A cell that the first row holds keeps the first row as its origin.
        let mut origins = row.origins;
        origins.append(&mut school.origins);
        school.origins = origins;
    }
}

/// Cells merged downwards in columns that describe schools: their text holds for every row.
fn merged_down(table: &Table, layout: &Layout) -> Vec<(u32, Vec<(u32, u32)>)> {
    if table.merged().is_empty() {
        return Vec::new();
    }
    let ranges_of = |column: u32| {
        let ranges = table.merged().iter();
        let mut ranges: Vec<(u32, u32)> = ranges
            .filter(|r| r.first_column == column && r.last_row > r.first_row)
            .map(|r| (r.first_row, r.last_row))
            .collect();
        ranges.sort_unstable();
        (column, ranges)
    };
    let columns = layout.describing().into_iter().map(ranges_of);
    columns.filter(|(_, ranges)| !ranges.is_empty()).collect()
}
