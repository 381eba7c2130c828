//! Where a table's header stands, and the lines of text over each column.

use std::collections::BTreeSet;

use junheng_core::entry::read_number;

use super::text::{UnitWord, normal, place_word};
use super::{Known, Meaning, Vocabulary, recognise};
use crate::table::{Row, Table};

/// Rows looked at from the top in search of a header.
const SEARCHED: usize = 40;
/// Header lines at most.
const MAX_LINES: usize = 4;
/// Columns that are given a meaning: twice those of our own forms. A stray cell far to the right
/// would otherwise bring thousands.
pub const MAX_COLUMNS: u32 = 512;

/// The header of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeaderBlock {
    /// The first header row, from 1.
    pub first: u32,
    /// The last header row, from 1, with a row of column numbers if there is one.
    pub last: u32,
    /// The columns with their header texts.
    pub columns: Vec<HeaderColumn>,
    /// The texts of the title rows above.
    pub titles: Vec<String>,
}

/// A column's header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HeaderColumn {
    /// The column, from 1.
    pub column: u32,
    /// Its texts from top to bottom, as found but for white space; none if nothing stands over it.
    pub lines: Vec<String>,
}

impl HeaderColumn {
    /// The lines as one text: `小学 / 在校生数`.
    #[must_use]
    pub fn joined(&self) -> String {
        self.lines.join(" / ")
    }
}

/// What a row near the top looks like.
#[derive(Clone, Copy, Debug, Default)]
struct Looks {
    number: u32,
    filled: usize,
    numbers: usize,
    /// Cells that name a quantity or attribute.
    named: usize,
    /// Cells that could stand in a header at all.
    fitting: usize,
    numbering: bool,
    units: bool,
}

fn looks(row: Row<'_>, words: &Vocabulary) -> Looks {
    let mut looks = Looks {
        number: row.number(),
        ..Looks::default()
    };
    let mut numbering = true;
    let mut units = true;
    let mut last_count = None;
    for (_, cell) in row.cells() {
        if cell.is_blank() {
            continue;
        }
        looks.filled += 1;
        let text = cell.text.trim();
        let short = normal(text);
        numbering &= is_numbering(&short, &mut last_count);
        let bare = short.trim_matches(['(', ')']);
        units &= UnitWord::read(bare).is_some();
        if read_number(text).is_ok() {
            looks.numbers += 1;
            continue;
        }
        if text.chars().count() > 60 {
            continue;
        }
        match recognise(&[text], words) {
            Meaning::Exact(_) => {
                looks.named += 1;
                looks.fitting += 1;
            }
            Meaning::Known { known, sure, .. } => {
                looks.named += usize::from(sure && known != Known::Other);
                looks.fitting += 1;
            }
            Meaning::Group(_) => looks.fitting += 1,
            Meaning::Unknown => {
                let fits = UnitWord::read(bare).is_some() || short.starts_with("其中");
                looks.fitting += usize::from(fits);
            }
        }
    }
    looks.numbering = numbering && looks.filled >= 3;
    looks.units = units && looks.filled >= 2;
    looks
}

/// Whether a cell belongs to a row that numbers the columns: L1 L2 …, 1 2 3 …, 甲 乙 1 2 ….
fn is_numbering(text: &str, last: &mut Option<u32>) -> bool {
    if matches!(
        text,
        "甲" | "乙" | "丙" | "丁" | "戊" | "己" | "庚" | "—" | "-"
    ) {
        return true;
    }
    let digits = text.strip_prefix('l').unwrap_or(text);
    let digits = digits.trim_matches(['(', ')']);
    let Ok(count) = digits.parse::<u32>() else {
        return false;
    };
    let follows = last.is_none_or(|before| count == before + 1);
    let starts = last.is_some() || count <= 2;
    *last = Some(count);
    follows && starts
}

/// Finds the header of a table; nothing if no row near the top names anything known.
#[must_use]
pub fn find(table: &Table, words: &Vocabulary) -> Option<HeaderBlock> {
    let rows: Vec<Looks> = table
        .rows()
        .take(SEARCHED)
        .map(|row| looks(row, words))
        .collect();
    let mut best: Option<(usize, &Looks)> = None;
    for (index, row) in rows.iter().enumerate() {
        let data = row.numbers > row.named && !row.numbering;
        if row.named == 0 || data {
            continue;
        }
        if best.is_none_or(|(_, found)| row.named > found.named) {
            best = Some((index, row));
        }
    }
    let (best, best_row) = best?;
    if best_row.named < 2 && best_row.filled > 1 && best_row.fitting < 2 {
        return None;
    }
    let mut first = best;
    while first > 0 && best - first < MAX_LINES - 1 {
        let Some(above) = rows.get(first - 1) else {
            break;
        };
        let apart = rows
            .get(first)
            .is_none_or(|row| row.number != above.number + 1);
        let group = above.fitting > 0 && (above.filled >= 2 || is_stage_row(table, above.number));
        let merged = above.filled >= 2 && has_group_merge(table, above.number);
        if apart || above.numbers > 0 || above.numbering || !(group || merged) {
            break;
        }
        first -= 1;
    }
    let mut last = best;
    let mut lines: Vec<(u32, bool)> = rows
        .get(first..=best)
        .unwrap_or_default()
        .iter()
        .map(|row| (row.number, row.units))
        .collect();
    while let Some(below) = rows.get(last + 1) {
        let merged = reaches_down(table, rows.get(last).map_or(0, |r| r.number), below.number);
        let header = below.numbers == 0
            && lines.len() < MAX_LINES
            && (below.units || merged || below.fitting * 2 > below.filled);
        // A row of a table with a 学段 column may hold nothing but names: that is data.
        if below.numbering {
            last += 1;
            continue;
        }
        if !header {
            break;
        }
        last += 1;
        lines.push((below.number, below.units));
    }
    let number_of = |index: usize| rows.get(index).map_or(0, |row| row.number);
    let titles = table
        .rows()
        .take(first)
        .flat_map(|row| row.cells().map(|(_, cell)| cell.text.trim().to_owned()))
        .filter(|text| !text.is_empty())
        .collect();
    Some(HeaderBlock {
        first: number_of(first),
        last: number_of(last),
        columns: columns(table, &lines, number_of(last)),
        titles,
    })
}

fn is_stage_row(table: &Table, number: u32) -> bool {
    table.row(number).is_some_and(|row| {
        row.cells()
            .any(|(_, cell)| place_word(&normal(cell.text)).is_some())
    })
}

/// Whether a row has cells merged over several columns, but not one over nearly all of them.
fn has_group_merge(table: &Table, number: u32) -> bool {
    table
        .merged()
        .iter()
        .any(|range| range.first_row == number && range.last_column > range.first_column)
}

/// Whether cells of a header row are merged down into a row below it.
fn reaches_down(table: &Table, from: u32, to: u32) -> bool {
    table
        .merged()
        .iter()
        .any(|range| range.first_row <= from && range.last_row >= to)
}

fn columns(table: &Table, lines: &[(u32, bool)], last: u32) -> Vec<HeaderColumn> {
    let in_header = lines.iter().filter_map(|(number, _)| table.row(*number));
    let below = table.rows().skip_while(|row| row.number() <= last).take(20);
    let width = in_header
        .chain(below)
        .map(|row| row.last_column())
        .max()
        .unwrap_or(0);
    let mut columns: Vec<HeaderColumn> = (1..=width.min(MAX_COLUMNS))
        .map(|column| HeaderColumn {
            column,
            lines: texts(table, lines, column),
        })
        .collect();
    // Nothing over it and nothing in it: nobody need say what it means.
    let bare = columns.iter().filter(|column| column.lines.is_empty());
    let mut bare: BTreeSet<u32> = bare.map(|column| column.column).collect();
    let mut rows = table.rows();
    while let (false, Some(row)) = (bare.is_empty(), rows.next()) {
        for (column, cell) in row.cells() {
            if row.number() > last && !cell.is_blank() {
                bare.remove(&column);
            }
        }
    }
    columns.retain(|column| !bare.contains(&column.column));
    columns
}

/// How many columns beyond [`MAX_COLUMNS`] hold something.
#[must_use]
pub fn beyond(table: &Table) -> usize {
    let rows = table.rows().filter(|row| row.last_column() > MAX_COLUMNS);
    let filled: BTreeSet<u32> = rows
        .flat_map(|row| row.cells())
        .filter(|(column, cell)| *column > MAX_COLUMNS && !cell.is_blank())
        .map(|(column, _)| column)
        .collect();
    filled.len()
}

fn texts(table: &Table, lines: &[(u32, bool)], column: u32) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut seen = None;
    for (index, (number, units)) in lines.iter().enumerate() {
        let range = table.merged_at(*number, column);
        // A range over several lines counts once.
        if range.is_some() && range == seen {
            continue;
        }
        seen = range;
        let mut text = table.cell_or_merged(*number, column).text;
        if text.trim().is_empty() && range.is_none() && !has_group_merge(table, *number) {
            text = filled_right(table, lines, index, column);
        }
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() || out.last() == Some(&text) {
            continue;
        }
        if *units && !text.starts_with(['(', '（']) {
            out.push(format!("（{text}）"));
        } else {
            out.push(text);
        }
    }
    out
}

/// The group text that an unmerged blank cell of a header line continues: the nearest text to the
/// left, provided that something stands below both.
fn filled_right<'t>(table: &'t Table, lines: &[(u32, bool)], index: usize, column: u32) -> &'t str {
    let Some((number, _)) = lines.get(index) else {
        return "";
    };
    let below = |column: u32| {
        lines
            .iter()
            .skip(index + 1)
            .any(|(row, units)| !units && !table.cell(*row, column).is_blank())
    };
    if !below(column) {
        return "";
    }
    let left = (1..column)
        .rev()
        .find(|left| !table.cell(*number, *left).is_blank());
    match left {
        Some(left) if (left..column).all(below) => table.cell(*number, left).text,
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builder::Budget;
    use crate::limits::Limits;
    use crate::table::{CellKind, MergedRange};

    pub(super) fn table(rows: &[&[&str]], merged: &[(u32, u32, u32, u32)]) -> Table {
        let limits = Limits::default();
        let mut budget = Budget::new(&limits);
        let mut builder = budget.table("表").unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                builder
                    .push(row as u32 + 1, column as u32 + 1, CellKind::Text, text)
                    .unwrap();
            }
        }
        for (first_row, first_column, last_row, last_column) in merged {
            builder.merge(MergedRange {
                first_row: *first_row,
                first_column: *first_column,
                last_row: *last_row,
                last_column: *last_column,
            });
        }
        builder.finish()
    }

    fn headers(rows: &[&[&str]], merged: &[(u32, u32, u32, u32)]) -> (u32, u32, Vec<String>) {
        let block = find(&table(rows, merged), &Vocabulary::default()).unwrap();
        let texts = block.columns.iter().map(HeaderColumn::joined).collect();
        (block.first, block.last, texts)
    }

    #[test]
    fn finds_one_line_below_titles() {
        let found = headers(
            &[
                &["某县义务教育学校基本情况表"],
                &["填报单位：某县教育局", "", "2025年9月"],
                &["序号", "学校名称", "在校生数"],
                &["1", "城关小学", "180"],
            ],
            &[(1, 1, 1, 3)],
        );
        assert_eq!(
            found,
            (
                3,
                3,
                vec!["序号".into(), "学校名称".into(), "在校生数".into()]
            )
        );
    }

    #[test]
    fn finds_merged_lines_with_column_numbers() {
        let found = headers(
            &[
                &["附表"],
                &["序号", "学校名称", "小学", "", "初中", ""],
                &["", "", "在校生数", "骨干教师数", "在校生数", "骨干教师数"],
                &["L1", "L2", "L3", "L4", "L5", "L6"],
                &["1", "城关学校", "180", "3", "90", "2"],
            ],
            &[(2, 1, 3, 1), (2, 2, 3, 2), (2, 3, 2, 4), (2, 5, 2, 6)],
        );
        assert_eq!((found.0, found.1), (2, 4));
        assert_eq!(
            found.2,
            [
                "序号",
                "学校名称",
                "小学 / 在校生数",
                "小学 / 骨干教师数",
                "初中 / 在校生数",
                "初中 / 骨干教师数"
            ]
        );
    }

    #[test]
    fn follows_groups_without_merged_cells_and_unit_lines() {
        let found = headers(
            &[
                &["学校名称", "在校生数", "", "教学仪器设备值", "备注"],
                &["", "小学", "初中", "", ""],
                &["", "人", "人", "万元", ""],
                &["城关学校", "180", "90", "12.5", ""],
            ],
            &[],
        );
        assert_eq!((found.0, found.1), (1, 3));
        assert_eq!(
            found.2,
            [
                "学校名称",
                "在校生数 / 小学 / （人）",
                "在校生数 / 初中 / （人）",
                "教学仪器设备值 / （万元）",
                "备注"
            ]
        );
    }

    #[test]
    fn stray_cells_far_to_the_right_bring_no_columns() {
        let mut far = vec![""; 16_384];
        far[0] = "城关小学";
        far[3] = "x";
        far[600] = "x";
        far[16_383] = "y";
        let table = table(&[&["学校名称", "在校生数"], &["甲校", "180"], &far], &[]);
        let block = find(&table, &Vocabulary::default()).unwrap();
        let columns: Vec<u32> = block.columns.iter().map(|column| column.column).collect();
        assert_eq!(columns, [1, 2, 4]);
        assert_eq!(beyond(&table), 2);
    }

    #[test]
    fn takes_no_data_for_a_header() {
        let rows: &[&[&str]] = &[
            &["学校名称", "学校类别", "在校生数"],
            &["甲校", "小学", "—"],
            &["乙校", "初中", ""],
        ];
        assert_eq!((headers(rows, &[]).0, headers(rows, &[]).1), (1, 1));
        assert!(
            find(
                &table(&[&["甲", "1"], &["乙", "2"]], &[]),
                &Vocabulary::default()
            )
            .is_none()
        );
    }
}
