//! Where in a table the names, values and years stand.

use super::names::{ColumnOf, GivenUnit, Names, squeezed};
use crate::table::{Row, Table};

/// Rows at the top among which the header is looked for.
const TOP: usize = 25;

/// What the columns of a table hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// The last row of the header, in the file's own count; 0 where there is none.
    pub header: u32,
    /// The columns that are understood.
    pub columns: Vec<(u32, ColumnOf)>,
    /// The columns that are not, with their headers.
    pub unknown: Vec<(u32, String)>,
    /// The unit that a line above the header names for the whole table.
    pub unit: Option<GivenUnit>,
}

impl Layout {
    /// Finds the header; without one, the first column has names, the second values, the third sources.
    ///
    /// Nothing where no row of the table is named.
    pub fn find(table: &Table, names: &Names) -> Option<Self> {
        let mut unit = None;
        for row in table.rows().take(TOP) {
            let mut layout = Self {
                header: row.number(),
                unit,
                ..Self::default()
            };
            for (column, cell) in row.cells().filter(|(_, cell)| !cell.is_blank()) {
                match names.column(cell.text) {
                    Some(of) => layout.columns.push((column, of)),
                    None => layout.unknown.push((column, cell.text.trim().to_owned())),
                }
                unit = unit.or_else(|| GivenUnit::read(cell.text));
            }
            if layout.is_header() {
                layout.name_rows();
                layout.name_notes(&row);
                return Some(layout);
            }
        }
        let mut rows = table.rows();
        let named = rows.any(|row| !names.row(row.cell(1).text).0.is_empty());
        named.then(|| Self {
            columns: vec![
                (1, ColumnOf::Name),
                (2, ColumnOf::Value(None)),
                (3, ColumnOf::Source),
            ],
            unknown: (4..=table.last_column())
                .map(|column| (column, String::new()))
                .collect(),
            unit,
            ..Self::default()
        })
    }

    fn is_header(&self) -> bool {
        let count = |wanted: fn(ColumnOf) -> bool| {
            self.columns.iter().filter(|(_, of)| wanted(*of)).count()
        };
        let values = count(|of| {
            matches!(
                of,
                ColumnOf::Value(_)
                    | ColumnOf::Survey(_)
                    | ColumnOf::Monitoring(_)
                    | ColumnOf::Said(_)
            )
        });
        let years = count(|of| matches!(of, ColumnOf::Year(..)));
        let names = count(|of| matches!(of, ColumnOf::Name | ColumnOf::Key));
        years >= 2 || (names >= 1 && values + years >= 1) || values >= 2
    }

    /// Without a column of names, the first one that nobody knows has them, or the first of all.
    fn name_rows(&mut self) {
        let named = |(_, of): &(u32, ColumnOf)| matches!(of, ColumnOf::Name | ColumnOf::Key);
        if self.columns.iter().any(named) {
            return;
        }
        let first = self.columns.first().map_or(1, |(column, _)| *column);
        let column = if self.unknown.is_empty() {
            first.saturating_sub(1).max(1)
        } else {
            self.unknown.remove(0).0
        };
        if self.columns.iter().all(|(at, _)| *at != column) {
            self.columns.insert(0, (column, ColumnOf::Name));
        }
    }

    /// Beside answers, what a table without another place for it calls remarks are their notes.
    fn name_notes(&mut self, header: &Row<'_>) {
        let any = |wanted: fn(ColumnOf) -> bool| self.columns.iter().any(|(_, of)| wanted(*of));
        if !any(|of| matches!(of, ColumnOf::Said(_))) || any(|of| of == ColumnOf::Note) {
            return;
        }
        let remark = |column: u32| {
            let head = squeezed(header.cell(column).text);
            matches!(head.as_str(), "说明" | "备注" | "remark")
        };
        let mut helps = self.columns.iter_mut();
        if let Some((_, of)) = helps.find(|(at, of)| *of == ColumnOf::Help && remark(*at)) {
            *of = ColumnOf::Note;
        }
    }

    /// The column of a sort.
    pub fn column(&self, of: ColumnOf) -> Option<u32> {
        let found = self.columns.iter().find(|(_, one)| *one == of);
        found.map(|(column, _)| *column)
    }
}
