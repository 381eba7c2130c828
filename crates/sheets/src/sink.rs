//! Where the readers of all formats put what they find: a table with a tally of what to tell.

use junheng_exchange::builder::TableBuilder;
use junheng_exchange::limits::ReadError;
use junheng_exchange::table::{CellKind, MergedRange, ReadNote, Table, address};

use crate::number::{NumberFormat, is_plain_number, write_date, write_elapsed, write_number};

/// How often something was met, and where first.
#[derive(Default)]
struct Tally {
    cells: u32,
    first: (u32, u32),
}

impl Tally {
    fn add(&mut self, row: u32, column: u32) {
        if self.cells == 0 {
            self.first = (row, column);
        }
        self.cells += 1;
    }

    fn note(&self, make: impl FnOnce(u32, String) -> ReadNote) -> Option<ReadNote> {
        let (row, column) = self.first;
        (self.cells > 0).then(|| make(self.cells, address(row, column)))
    }
}

/// A sheet being read. Rows and columns count from 1.
pub(crate) struct Sink<'b> {
    table: TableBuilder<'b>,
    scratch: String,
    from_1904: bool,
    errors: Tally,
    formulas: Tally,
    digits: Tally,
}

impl<'b> Sink<'b> {
    pub(crate) fn new(table: TableBuilder<'b>, from_1904: bool) -> Self {
        Self {
            table,
            scratch: String::new(),
            from_1904,
            errors: Tally::default(),
            formulas: Tally::default(),
            digits: Tally::default(),
        }
    }

    pub(crate) fn text(&mut self, row: u32, column: u32, text: &str) -> Result<(), ReadError> {
        self.table.push(row, column, CellKind::Text, text)
    }

    pub(crate) fn boolean(&mut self, row: u32, column: u32, value: bool) -> Result<(), ReadError> {
        let text = if value { "TRUE" } else { "FALSE" };
        self.table.push(row, column, CellKind::Bool, text)
    }

    /// An error value such as `#DIV/0!`.
    pub(crate) fn error(&mut self, row: u32, column: u32, text: &str) -> Result<(), ReadError> {
        self.errors.add(row, column);
        self.table.push(row, column, CellKind::Error, text)
    }

    /// A formula whose result the file does not hold.
    pub(crate) fn formula(&mut self, row: u32, column: u32, code: &str) -> Result<(), ReadError> {
        self.formulas.add(row, column);
        let text = format!("={}", code.trim_start_matches('='));
        self.table.push(row, column, CellKind::Error, &text)
    }

    /// A date that the file already writes as text, such as `2024-09-01T00:00:00`.
    pub(crate) fn iso_date(&mut self, row: u32, column: u32, iso: &str) -> Result<(), ReadError> {
        let iso = iso.trim().trim_end_matches('Z');
        let iso = iso.split_once('.').map_or(iso, |(whole, _)| whole);
        let text = iso.strip_suffix("T00:00:00").unwrap_or(iso);
        self.table
            .push(row, column, CellKind::Date, &text.replacen('T', " ", 1))
    }

    pub(crate) fn number(
        &mut self,
        row: u32,
        column: u32,
        value: f64,
        format: NumberFormat,
    ) -> Result<(), ReadError> {
        self.scratch.clear();
        let text = &mut self.scratch;
        let mut kind = CellKind::Number;
        match format {
            NumberFormat::Date if write_date(value, self.from_1904, text) => kind = CellKind::Date,
            NumberFormat::Elapsed if write_elapsed(value, text) => kind = CellKind::Date,
            NumberFormat::Zeros(width) if value >= 0.0 && value.trunc() == value => {
                if !write_number(value, text) {
                    return self.error(row, column, "#NUM!");
                }
                let missing = usize::from(width).saturating_sub(text.len());
                text.insert_str(0, &"0".repeat(missing));
            }
            _ => {
                if !write_number(value, text) {
                    return self.error(row, column, "#NUM!");
                }
            }
        }
        if kind == CellKind::Number && value.abs() >= 1e15 && value.trunc() == value {
            self.digits.add(row, column);
        }
        self.table.push(row, column, kind, &self.scratch)
    }

    /// A number as the file writes it; text where it is none.
    pub(crate) fn number_from_text(
        &mut self,
        row: u32,
        column: u32,
        text: &str,
        format: NumberFormat,
    ) -> Result<(), ReadError> {
        let text = text.trim();
        if format == NumberFormat::Plain && is_plain_number(text) {
            return self.table.push(row, column, CellKind::Number, text);
        }
        match text.parse::<f64>() {
            Ok(value) => self.number(row, column, value, format),
            Err(_) => self.text(row, column, text),
        }
    }

    pub(crate) fn merge(&mut self, range: MergedRange) {
        self.table.merge(range);
    }

    pub(crate) fn set_hidden(&mut self, hidden: bool) {
        self.table.set_hidden(hidden);
    }

    /// The table; what there is to tell goes to `notes`.
    pub(crate) fn finish(self, notes: &mut Vec<ReadNote>) -> Table {
        let name = || self.table.name().to_owned();
        notes.extend(
            self.formulas
                .note(|cells, first| ReadNote::FormulasWithoutResult {
                    sheet: name(),
                    cells,
                    first,
                }),
        );
        notes.extend(self.errors.note(|cells, first| ReadNote::ErrorCells {
            sheet: name(),
            cells,
            first,
        }));
        notes.extend(self.digits.note(|cells, first| ReadNote::DigitsLost {
            sheet: name(),
            cells,
            first,
        }));
        self.table.finish()
    }
}
