//! A form as CSV: what it shows, cell by cell.

use crate::delimited::Delimiter;
use crate::delimited_writer::DelimitedWriter;

use super::model::{Content, Sheet, Value};

/// Renders a form.
#[must_use]
pub fn form_csv(sheet: &Sheet) -> String {
    let mut out = DelimitedWriter::new(Delimiter::Comma, true);
    for row in 1..=sheet.last_row() {
        // Nothing behind the last cell of a row: notes would else trail commas.
        let last = (1..=sheet.last_column())
            .rev()
            .find(|column| sheet.cell(row, *column).is_some());
        for column in 1..=last.unwrap_or(0) {
            let Some(cell) = sheet.cell(row, column) else {
                out.empty();
                continue;
            };
            match (&cell.content, cell.value()) {
                (Content::Input(_) | Content::Derived { .. }, Value::Number(_)) => {
                    out.number(&cell.shown());
                }
                _ => out.text(&cell.shown()),
            }
        }
        out.end_row();
    }
    out.finish()
}
