//! What still fails, worst first.

use junheng_core::{Level, Verdict, View};

use super::change::{CoefficientChange, CompositeChange, LineChange, UnitChange};
use super::{Subject, turned};

/// An indicator of a unit below its threshold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Short {
    /// Its position.
    pub index: usize,
    /// Where it stands.
    pub level: Level,
    /// What part of the threshold is lacking, 0 to 1.
    pub lacking: f64,
    /// Whole persons, m², yuan or rooms that the unit needs more.
    pub needed: Option<i128>,
    /// What the school's shared total needs more, where it is split.
    pub needed_in_total: Option<i128>,
}

/// Something that fails.
#[derive(Clone, Debug, PartialEq)]
pub struct Failing {
    /// What.
    pub subject: Subject,
    /// How far it is from holding, as a part of what is asked; 0 where that cannot be said.
    pub gap: f64,
    /// The indicators of a unit that are below their threshold, the farthest first.
    pub short: Vec<Short>,
}

pub(super) fn failing(
    view: &View<'_>,
    units: &[UnitChange],
    coefficients: &[CoefficientChange],
    composites: &[CompositeChange],
    lines: &[LineChange],
) -> Vec<Failing> {
    let mut all = Vec::new();
    for unit in units {
        if unit.verdict.after == Some(Verdict::NotMet) {
            all.push(of_unit(view, unit));
        }
    }
    let over = |subject, value: Option<f64>, limit: Option<junheng_core::Limit>| Failing {
        subject,
        gap: value
            .zip(limit)
            .map_or(0.0, |(value, limit)| value / limit.float - 1.0),
        short: Vec::new(),
    };
    for change in coefficients {
        if change.verdict.after == Verdict::NotMet {
            let subject = Subject::Coefficient(change.stage, change.index);
            all.push(over(subject, change.value.after, change.limit));
        }
    }
    for change in composites {
        if change.verdict.after == Verdict::NotMet {
            let subject = Subject::Composite(change.stage);
            all.push(over(subject, change.value.after, change.limit));
        }
    }
    for line in lines.iter().filter(|line| turned::is_own(line.of)) {
        if line.verdict.after == Some(Verdict::NotMet) {
            all.push(over(Subject::Line(line.of), None, None));
        }
    }
    // Sorting keeps the order of what is equally far.
    all.sort_by(|a, b| b.gap.total_cmp(&a.gap));
    all
}

fn of_unit(view: &View<'_>, unit: &UnitChange) -> Failing {
    let mut short = Vec::new();
    for (index, cell) in unit.cells.iter().enumerate() {
        let (Some(level @ (Level::Below | Level::Floor)), Some(row)) =
            (cell.level.after, unit.row.after)
        else {
            continue;
        };
        let threshold = view.threshold(unit.stage, index);
        let lacking = cell.value.after.zip(threshold);
        let headroom = view.headroom(unit.stage, row, index);
        short.push(Short {
            index,
            level,
            lacking: lacking.map_or(0.0, |(value, limit)| 1.0 - value / limit.float),
            needed: headroom.map(|room| room.needed),
            needed_in_total: headroom.and_then(|room| room.needed_in_total),
        });
    }
    short.sort_by(|a, b| b.lacking.total_cmp(&a.lacking));
    Failing {
        subject: Subject::Unit(unit.school, unit.stage),
        gap: short.first().map_or(0.0, |worst| worst.lacking),
        short,
    }
}
