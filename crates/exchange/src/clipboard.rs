//! Blocks of cells on the clipboard, as spreadsheet programs put them there: tabs between cells, a
//! line a row, quotation marks only around cells with a tab or a line break in them.

use crate::delimited::read_quoted;
use crate::delimited_writer::push_quoted;

/// The cells of a pasted text. The line break that ends the last row makes no row of its own; rows
/// may differ in length. Never fails: a quotation mark that nothing closes is an ordinary character.
#[must_use]
pub fn parse_block(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut at = 0;
    let mut quoted = String::new();
    while at < text.len() {
        let rest = text.get(at..).unwrap_or_default();
        let closing = rest
            .starts_with('"')
            .then(|| read_quoted(text, at, &mut quoted))
            .flatten()
            .filter(|&after| ends_cell(text, after) && quoted.contains(['\t', '\n', '\r', '"']));
        let end = match closing {
            Some(after) => {
                row.push(quoted.clone());
                after
            }
            None => {
                let length = rest.find(['\t', '\n', '\r']).unwrap_or(rest.len());
                row.push(rest.get(..length).unwrap_or_default().to_owned());
                at + length
            }
        };
        let breaks = text.get(end..).unwrap_or_default();
        if breaks.starts_with('\t') {
            at = end + 1;
            if at == text.len() {
                row.push(String::new());
            }
        } else {
            rows.push(std::mem::take(&mut row));
            at = end + if breaks.starts_with("\r\n") { 2 } else { 1 };
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

fn ends_cell(text: &str, at: usize) -> bool {
    matches!(text.as_bytes().get(at), None | Some(b'\t' | b'\n' | b'\r'))
}

/// The text of a block of cells for the clipboard, which spreadsheet programs paste as a block.
#[must_use]
pub fn format_block<R, C>(rows: impl IntoIterator<Item = R>) -> String
where
    R: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut out = String::new();
    for row in rows {
        for (index, cell) in row.into_iter().enumerate() {
            if index > 0 {
                out.push('\t');
            }
            let cell = cell.as_ref();
            // A leading quotation mark would be taken for the start of a quoted cell.
            if cell.contains(['\t', '\n', '\r']) || cell.starts_with('"') {
                push_quoted(&mut out, cell, '\t');
            } else {
                out.push_str(cell);
            }
        }
        out.push_str("\r\n");
    }
    out
}
