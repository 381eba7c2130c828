//! What the first rows of a table say about questions that its headers leave open.

use junheng_core::entry::{fold, is_nothing, read_number};
use junheng_core::{Attribute, Decimal, Kind, Place};

use super::{Evidence, Mapping, Target};
use crate::rows::{Sorter, kind_from_name};
use crate::table::{Row, Table};

/// Rows looked at.
const SAMPLED: usize = 2_000;

/// The first rows of a table that are about schools.
pub(super) struct Sample<'t> {
    rows: Vec<Row<'t>>,
}

impl<'t> Sample<'t> {
    pub(super) fn new(table: &'t Table, mapping: &Mapping) -> Self {
        let sorter = Sorter::new(table, mapping);
        let rows = table
            .rows()
            .take(SAMPLED)
            .filter(|row| sorter.left_out(*row).is_none())
            .collect();
        Self { rows }
    }

    /// The numbers of a column, as found.
    fn numbers(&self, column: u32) -> Vec<Decimal> {
        let number = |row: &Row<'_>| number(*row, column);
        self.rows.iter().filter_map(number).collect()
    }

    /// The middle one of a column's numbers.
    pub(super) fn median(&self, column: u32) -> Option<Decimal> {
        let mut numbers = self.numbers(column);
        numbers.sort_unstable();
        numbers.get(numbers.len() / 2).copied()
    }

    /// Whether a column holds anything.
    pub(super) fn is_filled(&self, column: u32) -> bool {
        self.rows.iter().any(|row| !row.cell(column).is_blank())
    }

    /// Yuan per pupil of the middle school, were the column in 元 and were it in 万元.
    pub(super) fn yuan_per_pupil(&self, money: u32, pupils: &[u32]) -> Option<(u64, u64)> {
        let mut ratios: Vec<f64> = self
            .rows
            .iter()
            .filter_map(|row| {
                let money = number(*row, money)?.to_f64();
                let pupils: f64 = pupils
                    .iter()
                    .filter_map(|column| number(*row, *column))
                    .map(Decimal::to_f64)
                    .sum();
                (pupils > 0.0 && money > 0.0).then(|| money / pupils)
            })
            .collect();
        ratios.sort_by(f64::total_cmp);
        let middle = ratios.get(ratios.len() / 2)?;
        // Saturates; shown as evidence only.
        Some((middle.round() as u64, (middle * 10_000.0).round() as u64))
    }

    /// How often two columns of a row hold the same number, both being filled.
    pub(super) fn pairs_in_rows(&self, columns: [u32; 2]) -> Option<Evidence> {
        let [left, right] = columns;
        let pairs = self.rows.iter().filter_map(|row| {
            let pair = (number(*row, left)?, number(*row, right)?);
            let both = pair.0 > Decimal::ZERO && pair.1 > Decimal::ZERO;
            both.then_some((row.number(), pair.0 == pair.1))
        });
        count_pairs(pairs)
    }

    /// How often two rows of one school hold the same number in a shared column.
    pub(super) fn pairs_of_rows(&self, mapping: &Mapping, columns: &[u32]) -> Option<Evidence> {
        let key_column = mapping
            .attribute(Attribute::Code)
            .filter(|column| self.is_filled(*column))
            .or_else(|| mapping.attribute(Attribute::Name))?;
        let township = mapping.attribute(Attribute::Township);
        let text = |row: &Row<'_>, column: Option<u32>| {
            column.map_or(String::new(), |column| fold(row.cell(column).text))
        };
        let mut keyed: Vec<((String, String), usize)> = self
            .rows
            .iter()
            .enumerate()
            .map(|(index, row)| ((text(row, Some(key_column)), text(row, township)), index))
            .filter(|((key, _), _)| !is_nothing(key))
            .collect();
        keyed.sort();
        let stage = mapping.column_for(Target::Stage);
        let mut pairs = Vec::new();
        for (first, second) in keyed.iter().zip(keyed.iter().skip(1)) {
            if first.0 != second.0 {
                continue;
            }
            let (Some(a), Some(b)) = (self.rows.get(first.1), self.rows.get(second.1)) else {
                continue;
            };
            // The same stage twice is a school twice.
            if text(a, stage) == text(b, stage) {
                continue;
            }
            for column in columns {
                if let (Some(x), Some(y)) = (number(*a, *column), number(*b, *column))
                    && x > Decimal::ZERO
                    && y > Decimal::ZERO
                {
                    pairs.push((b.number(), x == y));
                }
            }
        }
        count_pairs(pairs.into_iter())
    }

    /// How many schools' names tell their kind.
    pub(super) fn names_tell(&self, name: u32) -> (u32, u32) {
        let mut counts = (0, 0);
        for row in &self.rows {
            match kind_from_name(row.cell(name).text) {
                Some(_) => counts.0 += 1,
                None => counts.1 += 1,
            }
        }
        counts
    }

    /// The stage that all rows of a column of kinds or names agree on.
    pub(super) fn stage_of_names(&self, name: u32) -> Option<Place> {
        let mut found = None;
        for row in &self.rows {
            let stages = kind_from_name(row.cell(name).text).map(Kind::stages);
            let Some([stage]) = stages else { return None };
            if found.is_some_and(|before| before != stage.place()) {
                return None;
            }
            found = Some(stage.place());
        }
        found
    }

    /// Rows in which some of the columns are blank and others hold numbers.
    pub(super) fn partly_blank(&self, groups: &[Vec<u32>]) -> u32 {
        let partly = |row: &&Row<'_>| {
            groups.iter().any(|columns| {
                let filled = columns
                    .iter()
                    .filter(|column| number(**row, **column).is_some())
                    .count();
                filled > 0 && filled < columns.len()
            })
        };
        u32::try_from(self.rows.iter().filter(partly).count()).unwrap_or(u32::MAX)
    }

    /// Whether a column's texts name stages, as a 学段 column's do.
    pub(super) fn names_stages(&self, column: u32) -> bool {
        let mut texts = self
            .rows
            .iter()
            .map(|row| fold(row.cell(column).text))
            .filter(|text| !is_nothing(text))
            .peekable();
        texts.peek().is_some() && texts.all(|text| stage_of(&text).is_some())
    }
}

/// What a cell of a 学段 column says.
pub(crate) fn stage_of(text: &str) -> Option<Place> {
    let primary = text.contains("小学") || text.eq_ignore_ascii_case("primary");
    let junior =
        text.contains("初中") || text.contains("初级中学") || text.eq_ignore_ascii_case("junior");
    let senior =
        text.contains("高中") || text.contains("高级中学") || text.eq_ignore_ascii_case("senior");
    match (primary, junior, senior) {
        (true, false, false) => Some(Place::Primary),
        (false, true, false) => Some(Place::Junior),
        (false, false, true) => Some(Place::Senior),
        (true, true, _) | (_, true, true) => Some(Place::Whole),
        _ if text.contains("教学点") => Some(Place::Primary),
        _ if ["全校", "九年", "十二年", "完全中学", "一贯", "合计"]
            .iter()
            .any(|w| text.contains(w)) =>
        {
            Some(Place::Whole)
        }
        _ => None,
    }
}

fn number(row: Row<'_>, column: u32) -> Option<Decimal> {
    read_number(row.cell(column).text)
        .ok()
        .map(|(value, _)| value)
}

fn count_pairs(pairs: impl Iterator<Item = (u32, bool)>) -> Option<Evidence> {
    let (mut equal, mut different) = ((0, 0), (0, 0));
    for (row, same) in pairs {
        let count: &mut (u32, u32) = if same { &mut equal } else { &mut different };
        count.0 += 1;
        if count.1 == 0 {
            count.1 = row;
        }
    }
    let example_row = if equal.0 >= different.0 {
        equal.1
    } else {
        different.1
    };
    (equal.0 + different.0 > 0).then_some(Evidence::Pairs {
        equal: equal.0,
        different: different.0,
        example_row,
    })
}

/// The columns with pupils, to measure others against.
pub(super) fn pupil_columns(mapping: &Mapping) -> Vec<u32> {
    let of = |whole: bool| {
        move |target: Target| match target {
            Target::ByRow {
                field: junheng_core::Field::Pupils,
                ..
            } => !whole,
            Target::To(junheng_core::Column::Slot(slot))
                if slot.field() == junheng_core::Field::Pupils =>
            {
                (slot.place() == Place::Whole) == whole
            }
            _ => false,
        }
    };
    let find = |fits: &dyn Fn(Target) -> bool| -> Vec<u32> {
        let columns = mapping.columns.iter().filter(|c| fits(c.target));
        columns.map(|c| c.column).collect()
    };
    let parts = find(&of(false));
    if parts.is_empty() {
        find(&of(true))
    } else {
        parts
    }
}
