//! What shows only once all rows are read: totals without a name, schools the document has already.

use std::borrow::Cow;
use std::collections::HashMap;

use junheng_core::entry::read_number;
use junheng_core::{Decimal, Document, School};

use super::cells;
use super::plan::Planner;
use super::{Match, MatchedBy, changes_between};
use crate::rows::LeftOut;
use crate::table::Row;

impl Planner<'_, '_> {
    /// The last row, if it has no name and its numbers are the sums of those above, is a total row.
    pub(super) fn drop_total_at_end(&mut self) {
        let Some((_, last)) = self.schools.last() else {
            return;
        };
        let Some(number) = last.origins.first().map(|o| o.row) else {
            return;
        };
        let Some(row) = self
            .table
            .row(number)
            .filter(|row| self.sorter.is_nameless(*row))
        else {
            return;
        };
        if last.origins.len() > 1
            || self.schools.len() < 3
            || self.last != Some(self.schools.len() - 1)
        {
            return;
        }
        let above = self
            .schools
            .get(..self.schools.len() - 1)
            .unwrap_or_default();
        let rows = above.iter().flat_map(|(_, school)| &school.origins);
        let rows: Vec<Row<'_>> = rows.filter_map(|o| self.table.row(o.row)).collect();
        let number_in = |row: &Row<'_>, column| {
            let read = read_number(row.cell(column).text);
            read.ok().map(|(value, _)| value)
        };
        let (mut equal, mut different) = (0, 0);
        for column in self
            .mapping
            .columns
            .iter()
            .filter(|c| c.target.field().is_some())
        {
            let Some(total) = number_in(&row, column.column) else {
                continue;
            };
            let mut parts = rows.iter().filter_map(|row| number_in(row, column.column));
            let sum = parts.try_fold(Decimal::ZERO, Decimal::checked_add);
            if sum == Some(total) {
                equal += 1
            } else {
                different += 1
            }
        }
        if equal > different {
            self.schools.pop();
            self.incoming.pop();
            self.problems.drop_row(number);
            self.leave_out(number, LeftOut::Total);
            self.left_out.sort_unstable();
        }
    }

    /// Finds the schools that the document has already.
    pub(super) fn match_document(&mut self, document: &Document) {
        if document.schools().is_empty() {
            return;
        }
        let mut codes: HashMap<Cow<'_, str>, &School> = HashMap::new();
        let mut names: HashMap<(Cow<'_, str>, Cow<'_, str>), &School> = HashMap::new();
        for school in document.schools() {
            if !school.code.is_empty() {
                codes.entry(cells::key(&school.code)).or_insert(school);
            }
            if !school.name.is_empty() {
                let key = (cells::key(&school.name), cells::key(&school.township));
                names.entry(key).or_insert(school);
            }
        }
        for ((_, school), incoming) in self.schools.iter().zip(&mut self.incoming) {
            if incoming.repeats.is_some() {
                continue;
            }
            let by_code = codes
                .get(&cells::key(&school.code))
                .filter(|_| !school.code.is_empty());
            let by_name = || {
                let key = (cells::key(&school.name), cells::key(&school.township));
                let found = names.get(&key).filter(|_| !school.name.is_empty())?;
                // Two codes that differ are two schools, whatever their names.
                (found.code.is_empty() || school.code.is_empty()).then_some(found)
            };
            let found = match by_code {
                Some(found) => Some((*found, MatchedBy::Code)),
                None => by_name().map(|found| (*found, MatchedBy::NameAndTownship)),
            };
            incoming.matched = found.map(|(found, by)| Match {
                school: found.id,
                by,
                changes: u32::try_from(changes_between(found, school).count()).unwrap_or(u32::MAX),
            });
        }
    }
}
