//! Tables of HTML pages, which many official systems export under the name of a workbook. Read as
//! browsers do: closing tags may be missing, cells may span rows and columns, tables may nest.

use junheng_exchange::builder::Budget;
use junheng_exchange::limits::{FileKind, ReadError};
use junheng_exchange::table::{CellKind, MergedRange, Table};

use crate::markup::{Markup, Tag, Token, unescape_into};

/// Spans beyond these are cut, as the HTML standard does (for columns, more generously).
const MOST_ROWS_SPANNED: u32 = 65_534;
const MOST_COLUMNS_SPANNED: u32 = 16_384;

/// Whether a page holds a table at all.
pub(crate) fn has_table(text: &str) -> bool {
    Markup::new(text)
        .any(|token| matches!(token, Token::Open(tag) if tag.name.eq_ignore_ascii_case("table")))
}

struct RawCell {
    row: u32,
    column: u32,
    /// End of the text in the table's arena.
    end: usize,
    kind: CellKind,
}

/// A table whose end has not been seen.
#[derive(Default)]
struct Open {
    name: String,
    text: String,
    cells: Vec<RawCell>,
    merged: Vec<MergedRange>,
    row: u32,
    column: u32,
    /// For each column the last row that a cell from above still covers.
    covered: Vec<u32>,
    /// The cell being read: its place, its exact number if the page gives one, its text.
    cell: Option<(u32, u32, Option<String>)>,
    cell_text: String,
    in_caption: bool,
}

impl Open {
    fn start_row(&mut self) {
        self.end_cell();
        self.row += 1;
        self.column = 0;
    }

    fn start_cell(&mut self, tag: &Tag<'_>, budget: &Budget) -> Result<(), ReadError> {
        self.end_cell();
        if self.row == 0 {
            self.start_row();
        }
        let mut column = self.column + 1;
        while self
            .covered
            .get(column as usize)
            .is_some_and(|&until| until >= self.row)
        {
            column += 1;
        }
        let limits = budget.limits();
        if column > limits.columns {
            return Err(ReadError::TooManyColumns {
                sheet: self.name.clone(),
                row: self.row,
                limit: limits.columns,
            });
        }
        let span = |name: &str, most: u32| {
            tag.raw(name)
                .and_then(|value| value.trim().parse::<u32>().ok())
                .unwrap_or(1)
                .clamp(1, most)
        };
        let columns = span("colspan", MOST_COLUMNS_SPANNED).min(limits.columns - column + 1);
        let rows = span("rowspan", MOST_ROWS_SPANNED);
        self.column = column + columns - 1;
        let last_row = self.row.saturating_add(rows - 1);
        if rows > 1 {
            let needed = self.column as usize + 1;
            if self.covered.len() < needed {
                self.covered.resize(needed, 0);
            }
            let covered = self.covered.get_mut(column as usize..needed);
            covered.unwrap_or_default().fill(last_row);
        }
        self.merged.push(MergedRange {
            first_row: self.row,
            first_column: column,
            last_row,
            last_column: self.column,
        });
        if rows == 1 && columns == 1 {
            self.merged.pop();
        }
        // Excel's own pages carry the full number beside the shown one.
        let number = tag
            .raw("num")
            .filter(|number| number.parse::<f64>().is_ok_and(f64::is_finite));
        self.cell = Some((self.row, column, number.map(str::to_owned)));
        Ok(())
    }

    fn end_cell(&mut self) {
        let Some((row, column, number)) = self.cell.take() else {
            return;
        };
        let (text, kind) = match &number {
            Some(number) => (number.trim(), CellKind::Number),
            None => (self.cell_text.trim(), CellKind::Text),
        };
        if !text.is_empty() {
            self.text.push_str(text);
            self.cells.push(RawCell {
                row,
                column,
                end: self.text.len(),
                kind,
            });
        }
        self.cell_text.clear();
    }

    fn add_text(&mut self, raw: &str) {
        if self.cell.is_none() && !self.in_caption {
            return;
        }
        let mut text = String::new();
        unescape_into(raw, &mut text);
        let target = if self.in_caption {
            &mut self.name
        } else {
            &mut self.cell_text
        };
        // Runs of white space are one space on a page; a no-break space is there to fill a cell.
        for character in text.chars() {
            if !character.is_whitespace() {
                target.push(character);
            } else if !target.is_empty() && !target.ends_with([' ', '\n']) {
                target.push(' ');
            }
        }
    }

    fn break_line(&mut self) {
        if self.cell.is_some() && !self.cell_text.is_empty() {
            while self.cell_text.ends_with(' ') {
                self.cell_text.pop();
            }
            if !self.cell_text.ends_with('\n') {
                self.cell_text.push('\n');
            }
        }
    }

    fn finish(mut self, budget: &mut Budget) -> Result<Option<Table>, ReadError> {
        self.end_cell();
        if self.cells.is_empty() {
            return Ok(None);
        }
        let mut table = budget.table(self.name.trim())?;
        let mut start = 0;
        for cell in &self.cells {
            let text = self.text.get(start..cell.end).unwrap_or_default();
            table.push(cell.row, cell.column, cell.kind, text)?;
            start = cell.end;
        }
        for mut range in self.merged {
            range.last_row = range.last_row.min(self.row);
            table.merge(range);
        }
        Ok(Some(table.finish()))
    }
}

/// Reads all tables of a page, in the order in which they begin.
pub(crate) fn read(text: &str, budget: &mut Budget) -> Result<Vec<Table>, ReadError> {
    // Tables that began, innermost last, each with its place in the order.
    let mut open: Vec<(usize, Open)> = Vec::new();
    let mut done: Vec<(usize, Table)> = Vec::new();
    let mut began = 0;
    let mut markup = Markup::new(text);
    while let Some(token) = markup.next() {
        match token {
            Token::Open(tag) => {
                let name = tag.name.to_ascii_lowercase();
                match name.as_str() {
                    "script" | "style" if !tag.empty => markup.skip_raw(&name),
                    "table" => {
                        // Layout tables nest a few deep; a page made to exhaust does more.
                        if open.len() >= 64 {
                            return Err(ReadError::TooManySheets {
                                limit: budget.limits().sheets,
                            });
                        }
                        open.push((began, Open::default()));
                        began += 1;
                    }
                    _ => {
                        if let Some((_, table)) = open.last_mut() {
                            open_tag(table, &name, &tag, budget)?;
                        }
                    }
                }
            }
            Token::Close(name) => {
                let name = name.to_ascii_lowercase();
                if name == "table" {
                    if let Some((order, table)) = open.pop() {
                        done.extend(table.finish(budget)?.map(|table| (order, table)));
                    }
                } else if let Some((_, table)) = open.last_mut() {
                    close_tag(table, &name);
                }
            }
            Token::Text(text) | Token::Literal(text) => {
                if let Some((_, table)) = open.last_mut() {
                    table.add_text(text);
                }
            }
            Token::CutOff => {}
        }
    }
    while let Some((order, table)) = open.pop() {
        done.extend(table.finish(budget)?.map(|table| (order, table)));
    }
    if began == 0 {
        return Err(ReadError::NotATable {
            found: FileKind::HtmlWithoutTable,
        });
    }
    done.sort_by_key(|(order, _)| *order);
    Ok(done.into_iter().map(|(_, table)| table).collect())
}

fn open_tag(table: &mut Open, name: &str, tag: &Tag<'_>, budget: &Budget) -> Result<(), ReadError> {
    match name {
        "tr" => table.start_row(),
        "td" | "th" => {
            table.start_cell(tag, budget)?;
            if table.cells.len() as u64 > budget.limits().cells {
                return Err(ReadError::TooManyCells {
                    sheet: table.name.clone(),
                    row: table.row,
                    limit: budget.limits().cells,
                });
            }
        }
        "br" | "p" | "div" => table.break_line(),
        "caption" => table.in_caption = !tag.empty,
        _ => {}
    }
    Ok(())
}

fn close_tag(table: &mut Open, name: &str) {
    match name {
        "td" | "th" | "tr" => table.end_cell(),
        "p" | "div" => table.break_line(),
        "caption" => table.in_caption = false,
        _ => {}
    }
}
