//! Rows of a text with more cells than the table has heads.

use super::plan::Planner;
use super::problem::ProblemKind;
use crate::table::{Row, Table};

/// What the cells too many of a row are.
pub(crate) enum Surplus {
    /// There are none.
    None,
    /// The row is whole again once neighbours are joined that read as one number, such as `1` and
    /// `200.5` of `1,200.5`: the columns where they begin, with the numbers.
    Cut(Vec<(u32, String)>),
    /// Something else, such as a remark without a head, or a name with a comma in it.
    Other,
}

/// What a row's cells beyond the last head are.
pub(crate) fn surplus(row: Row<'_>, headed: u32) -> Surplus {
    let last = row.cells_counted();
    let Some(mut left) = last.checked_sub(headed).filter(|n| *n > 0 && headed > 0) else {
        return Surplus::None;
    };
    let mut found = Vec::new();
    let mut column = 1;
    while column < last && left > 0 {
        let mut number = row.cell(column).text.trim().to_owned();
        let mut next = column + 1;
        let mut goes_on = begins_number(&number);
        while goes_on && left > 0 && next <= last {
            let more = row.cell(next).text.trim();
            let Some(ends) = continues_number(more) else {
                break;
            };
            number.push(',');
            number.push_str(more);
            goes_on = !ends;
            left -= 1;
            next += 1;
        }
        if next > column + 1 {
            found.push((column, number));
        }
        column = next;
    }
    if left > 0 {
        Surplus::Other
    } else {
        Surplus::Cut(found)
    }
}

/// Whether so many rows go beyond the last head that a column without a head is there, and no row cut.
pub(super) fn has_column_beyond(table: &Table, headed: u32) -> bool {
    let wide = table.rows().filter(|row| row.cells_counted() > headed);
    wide.count() * 2 > table.row_count()
}

impl Planner<'_, '_> {
    /// Tells of a row's cells beyond the last head, and from which column on its cells are not taken:
    /// they stand under the wrong heads.
    pub(super) fn look_for_cuts(&mut self, row: Row<'_>) {
        self.cut = u32::MAX;
        if !self.by_commas {
            return;
        }
        let heads = self.layout.headed;
        let cells = row.cells_counted();
        match surplus(row, heads) {
            Surplus::None => {}
            // Where most rows have such a cell it is a column, and nothing is cut.
            Surplus::Cut(_) if self.beyond => {}
            Surplus::Cut(numbers) => {
                let first = numbers.iter().map(|(column, _)| *column).min();
                self.cut = first.unwrap_or(u32::MAX);
                for (column, number) in numbers {
                    let kind = ProblemKind::SplitNumber { cells, heads };
                    self.problems.push(row.number(), column, &number, kind);
                }
            }
            Surplus::Other if self.beyond => {}
            Surplus::Other => {
                let texts = (heads + 1..=cells).map(|column| row.cell(column).text.trim());
                let texts: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
                let kind = ProblemKind::MoreCells { cells, heads };
                self.problems
                    .push(row.number(), heads + 1, &texts.join(","), kind);
            }
        }
    }
}

/// Whether a text can be what stands before the first comma of a number.
fn begins_number(text: &str) -> bool {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    digits && (1..=3).contains(&text.len()) && !text.starts_with('0')
}

/// Whether a text can be what stands behind a comma of a number; if so, whether the number ends there.
fn continues_number(text: &str) -> Option<bool> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, decimals) = match text.split_once('.') {
        Some((whole, decimals)) => (whole, Some(decimals)),
        None => (text, None),
    };
    let fits = decimals.is_none_or(|decimals| !decimals.is_empty() && digits(decimals));
    (whole.len() == 3 && digits(whole) && fits).then_some(decimals.is_some())
}
