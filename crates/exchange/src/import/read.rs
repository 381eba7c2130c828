//! Reading one row's cells into a school.

use junheng_core::entry::check;
use junheng_core::{Aspect, Attribute, Column, Decimal, Entry, Place, School, Slot, Unit};

use super::cells::{self, Number};
use super::plan::Planner;
use super::problem::ProblemKind;
use super::rowdata::{Action, Group, Places, To};
use crate::mapping::{BlankParts, RowStages};
use crate::table::{CellRef, Row};

impl<'t> Planner<'t, '_> {
    /// Reads a row's cells into a school; false if none of them held anything.
    #[inline(never)]
    pub(super) fn read_cells(&mut self, row: Row<'t>, places: Places, school: &mut School) -> bool {
        let number = row.number();
        let mut filled = false;
        let mut unplaced = None;
        let cut = self.cut;
        for (column, cell) in row.cells().take_while(|(column, _)| *column < cut) {
            match self.layout.action(column) {
                Action::Skip => {}
                Action::Number { to, shift } => {
                    let Some(slot) = to.slot(places) else {
                        continue;
                    };
                    match cells::number(cell, slot, shift) {
                        Number::Missing => continue,
                        Number::Value(value) => {
                            self.put(school, number, column, cell.text, slot, value)
                        }
                        Number::Wrong(kind) => {
                            self.reject(
                                school,
                                number,
                                column,
                                cell.text,
                                Column::Slot(slot),
                                kind,
                            );
                        }
                    }
                    filled = true;
                    if matches!(to, To::Field(_)) && slot.place() == Place::Whole {
                        unplaced = unplaced.or_else(|| {
                            let info = slot.field().info();
                            // Money is judged by the school: one figure is all that there is.
                            let is_whole = info.shared || info.unit == Unit::TenThousandYuan;
                            (!is_whole || school.kind.is_none()).then_some((slot, column))
                        });
                    }
                }
                Action::Attribute(attribute) => {
                    filled |= self.read_attribute(school, number, column, cell, attribute);
                }
            }
        }
        // The name of a merged cell alone makes no row.
        if filled && !self.merged.is_empty() {
            for column in self.layout.describing() {
                let cell = self.described(row, column);
                if let Action::Attribute(attribute) = self.layout.action(column)
                    && row.cell(column).is_blank()
                    && !cell.is_blank()
                {
                    self.read_attribute(school, number, column, cell, attribute);
                }
            }
        }
        for index in 0..self.layout.groups.len() {
            filled |= self.read_group(row, index, places, school);
        }
        if let Some((slot, column)) = unplaced
            && !matches!(self.mapping.rows, RowStages::All(_))
        {
            let kind = match school.kind {
                Some(kind) if kind.is_combined() => Some(ProblemKind::StageNeeded {
                    column: Column::Slot(slot),
                }),
                Some(_) => None,
                None => Some(ProblemKind::KindNeeded),
            };
            if let Some(kind) = kind {
                self.problems.push(number, column, "", kind);
            }
        }
        filled
    }

    pub(super) fn put(
        &mut self,
        school: &mut School,
        row: u32,
        column: u32,
        text: &str,
        slot: Slot,
        value: Decimal,
    ) {
        match school.values.get(slot) {
            Some(kept) if kept != value => {
                let column_of = Column::Slot(slot);
                self.problems.push(
                    row,
                    column,
                    text,
                    ProblemKind::TwoValues {
                        column: column_of,
                        kept,
                    },
                );
            }
            // A cell holds a number or a text that is not understood, never both.
            None if !school.rejected.is_empty() => {
                school.set_entry(Column::Slot(slot), Entry::Number(value));
            }
            _ => school.values.set(slot, Some(value)),
        }
    }

    pub(super) fn reject(
        &mut self,
        school: &mut School,
        row: u32,
        column: u32,
        text: &str,
        ours: Column,
        kind: ProblemKind,
    ) {
        let text = self.unguarded(text);
        self.problems.push(row, column, text, kind);
        school.set_entry(ours, Entry::Rejected(text.to_owned()));
    }

    pub(super) fn read_attribute(
        &mut self,
        school: &mut School,
        row: u32,
        column: u32,
        cell: CellRef<'t>,
        attribute: Attribute,
    ) -> bool {
        let text = self.unguarded(cell.text);
        let ours = Column::Attribute(attribute);
        match attribute {
            Attribute::Code
            | Attribute::Name
            | Attribute::Township
            | Attribute::CampusOf
            | Attribute::Remark => match cells::attribute(text, attribute) {
                Ok(Entry::Text(text)) => {
                    match attribute {
                        Attribute::Code => school.code = text,
                        Attribute::Name => school.name = text,
                        Attribute::Township => school.township = text,
                        Attribute::CampusOf => school.campus_of = text,
                        _ => school.remark = text,
                    }
                    return true;
                }
                Ok(_) => return false,
                Err(kind) => self.reject(school, row, column, cell.text, ours, kind),
            },
            // Prose repeats in no table: it is not kept as a choice.
            Attribute::Said(_, Aspect::Note | Aspect::Documents) => {
                match cells::attribute(text, attribute) {
                    Ok(Entry::Missing) => return false,
                    Ok(entry) => school.set_entry(ours, entry),
                    Err(kind) => self.reject(school, row, column, cell.text, ours, kind),
                }
            }
            _ => {
                let entry = match self.choice(text, attribute) {
                    Ok(entry) => entry,
                    Err(kind) => {
                        self.reject(school, row, column, cell.text, ours, kind);
                        return true;
                    }
                };
                if entry == Entry::Missing {
                    return false;
                }
                school.set_entry(ours, entry);
            }
        }
        true
    }

    /// One of a column's choices. They repeat from row to row: each spelling is understood once.
    pub(super) fn choice(&mut self, text: &'t str, at: Attribute) -> Result<Entry, ProblemKind> {
        let mut seen = self.choices.iter();
        if let Some((.., entry)) = seen.find(|(a, seen, _)| *a == at && *seen == text) {
            return Ok(entry.clone());
        }
        let entry = cells::attribute(text, at)?;
        if self.choices.len() < 64 {
            self.choices.push((at, text, entry.clone()));
        }
        Ok(entry)
    }

    /// Adds columns up; true if any of them held something.
    pub(super) fn read_group(
        &mut self,
        row: Row<'t>,
        index: usize,
        places: Places,
        school: &mut School,
    ) -> bool {
        let Some(group) = self.layout.groups.get(index) else {
            return false;
        };
        if group.parts.iter().any(|part| part.column >= self.cut) {
            return false;
        }
        let group: Group = group.clone();
        let number = row.number();
        let Some(slot) = group.to.slot(places) else {
            return false;
        };
        let column_of = Column::Slot(slot);
        let Some(parts) = group.parts_at(places.own) else {
            let filled = group
                .parts
                .iter()
                .find(|part| !row.cell(part.column).is_blank());
            if let Some(part) = filled {
                let kind = ProblemKind::StageNeeded { column: column_of };
                self.problems
                    .push(number, part.column, row.cell(part.column).text, kind);
            }
            return filled.is_some();
        };
        let mut sum = Some(Decimal::ZERO);
        let (mut seen, mut blank, mut wrong) = (None, None, None);
        let mut texts: Vec<&str> = Vec::new();
        for part in parts {
            let cell = row.cell(part.column);
            match cells::number(cell, slot, part.shift) {
                Number::Missing => blank = blank.or(Some(part.column)),
                Number::Value(value) => {
                    seen = seen.or(Some(part.column));
                    texts.push(cell.text);
                    sum = sum.and_then(|sum| sum.checked_add(value));
                }
                Number::Wrong(kind) => {
                    seen = seen.or(Some(part.column));
                    texts.push(cell.text);
                    wrong = wrong.or(Some((part.column, cell.text, kind)));
                }
            }
        }
        let Some(first) = seen else { return false };
        let typed = texts.join(" + ");
        if let Some((column, text, kind)) = wrong {
            self.problems.push(number, column, text, kind);
            school.set_entry(column_of, Entry::Rejected(typed));
        } else if let (Some(column), BlankParts::Missing) = (blank, self.mapping.blanks) {
            self.problems.push(
                number,
                column,
                "",
                ProblemKind::PartBlank { column: column_of },
            );
        } else {
            match sum.map(|sum| (sum, check(column_of, sum))) {
                Some((sum, Ok(()))) => self.put(school, number, first, &typed, slot, sum),
                Some((_, Err(error))) => {
                    let kind = ProblemKind::Entry {
                        column: column_of,
                        error,
                    };
                    self.reject(school, number, first, &typed, column_of, kind);
                }
                None => {
                    let kind = ProblemKind::SumTooLong { column: column_of };
                    self.reject(school, number, first, &typed, column_of, kind);
                }
            }
        }
        true
    }
}
