//! Writing text whose cells are separated by commas or tabs, safe to open in a spreadsheet program.

use std::borrow::Cow;

use crate::delimited::Delimiter;

/// Characters with which a spreadsheet program takes a cell for a formula, their full-width forms
/// included.
const FORMULA_STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

fn starts_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA_STARTS)
}

/// A text that no spreadsheet program takes for a formula: with an apostrophe in front where needed.
/// [`unguard`] takes away exactly what this adds.
#[must_use]
pub fn guard(text: &str) -> Cow<'_, str> {
    if starts_formula(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text before [`guard`].
#[must_use]
pub fn unguard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if starts_formula(rest) => rest,
        _ => text,
    }
}

/// Writes rows of cells. Lines end with CRLF, as RFC 4180 has it.
#[derive(Debug)]
pub struct DelimitedWriter {
    out: String,
    separator: char,
    at_row_start: bool,
}

impl DelimitedWriter {
    /// An empty text; with a byte order mark, without which Excel takes UTF-8 for the local code page.
    #[must_use]
    pub fn new(delimiter: Delimiter, byte_order_mark: bool) -> Self {
        Self {
            out: String::from(if byte_order_mark { "\u{feff}" } else { "" }),
            separator: char::from(delimiter.byte()),
            at_row_start: true,
        }
    }

    /// Adds a cell of text, guarded against being taken for a formula.
    pub fn text(&mut self, text: &str) {
        self.cell(&guard(text));
    }

    /// Adds a cell whose text is a number that the program itself formatted: a minus stays a minus.
    pub fn number(&mut self, number: &str) {
        self.cell(number);
    }

    /// Adds an empty cell.
    pub fn empty(&mut self) {
        self.cell("");
    }

    /// Ends the row.
    pub fn end_row(&mut self) {
        self.out.push_str("\r\n");
        self.at_row_start = true;
    }

    /// The text.
    #[must_use]
    pub fn finish(self) -> String {
        self.out
    }

    fn cell(&mut self, text: &str) {
        if !self.at_row_start {
            self.out.push(self.separator);
        }
        self.at_row_start = false;
        push_quoted(&mut self.out, text, self.separator);
    }
}

/// Appends a cell, in quotation marks where it needs them.
pub(crate) fn push_quoted(out: &mut String, text: &str, separator: char) {
    let needs_quotes = text.contains([separator, '"', '\r', '\n'])
        || text.starts_with(char::is_whitespace)
        || text.ends_with(char::is_whitespace);
    if !needs_quotes {
        out.push_str(text);
        return;
    }
    out.push('"');
    for (index, part) in text.split('"').enumerate() {
        if index > 0 {
            out.push_str("\"\"");
        }
        out.push_str(part);
    }
    out.push('"');
}
