//! Pairs of before and after.

use std::collections::BTreeMap;

use junheng_core::{
    Level, Limit, Line, LineGroup, LineOf, Printed, SchoolId, Stage, Verdict, View, Whole,
};

use super::{NEAR, each};

/// A thing before and after.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change<T> {
    /// As it is.
    pub before: T,
    /// As it would be.
    pub after: T,
}

impl<T> Change<T> {
    /// Both.
    pub const fn of(before: T, after: T) -> Self {
        Self { before, after }
    }
}

impl<T: PartialEq> Change<T> {
    /// Whether they differ.
    pub fn is_change(&self) -> bool {
        self.before != self.after
    }
}

impl Change<Option<Printed>> {
    /// The difference of what is printed, so that the three can be checked with pencil and paper.
    #[must_use]
    pub fn difference(&self) -> Option<Printed> {
        let (before, after) = (self.before?, self.after?);
        let same = before.decimals == after.decimals;
        same.then(|| Printed {
            units: after.units - before.units,
            decimals: after.decimals,
        })
    }
}

/// One indicator of one unit.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct CellChange {
    /// Where it stands; nothing on the side where the unit does not exist.
    pub level: Change<Option<Level>>,
    /// Its amount in persons, m², yuan or rooms.
    pub amount: Change<Option<f64>>,
    /// Its value.
    pub value: Change<Option<f64>>,
    /// Its value as the form prints it.
    pub printed: Change<Option<Printed>>,
}

impl CellChange {
    /// Whether anything of it differs.
    #[must_use]
    pub fn is_change(&self) -> bool {
        self.level.is_change() || self.value.is_change()
    }
}

/// A unit on either side.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitChange {
    /// The school.
    pub school: SchoolId,
    /// The stage.
    pub stage: Stage,
    /// Its row in the table of each side; nothing where it does not exist there.
    pub row: Change<Option<usize>>,
    /// Its pupils, where known.
    pub pupils: Change<Option<u32>>,
    /// Its verdict; nothing where it does not exist.
    pub verdict: Change<Option<Verdict>>,
    /// Its indicators in the scheme's order.
    pub cells: Vec<CellChange>,
}

impl UnitChange {
    /// Whether the plan brings it into being.
    #[must_use]
    pub const fn is_new(&self) -> bool {
        self.row.before.is_none()
    }

    /// Whether the plan ends it.
    #[must_use]
    pub const fn is_gone(&self) -> bool {
        self.row.after.is_none()
    }

    /// Whether anything of it differs.
    #[must_use]
    pub fn is_change(&self) -> bool {
        let rows = self.is_new() || self.is_gone();
        rows || self.pupils.is_change()
            || self.verdict.is_change()
            || self.cells.iter().any(CellChange::is_change)
    }
}

/// A coefficient with its limit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoefficientChange {
    /// The stage.
    pub stage: Stage,
    /// The position of its indicator.
    pub index: usize,
    /// The greatest value allowed, where it has a limit of its own.
    pub limit: Option<Limit>,
    /// Its value; provisional where units are missing.
    pub value: Change<Option<f64>>,
    /// Its value as the form prints it.
    pub printed: Change<Option<Printed>>,
    /// The county mean as the form prints it.
    pub mean: Change<Option<Printed>>,
    /// The verdicts.
    pub verdict: Change<Verdict>,
}

impl CoefficientChange {
    /// Whether it would hold by less than [`NEAR`].
    #[must_use]
    pub fn is_near(&self) -> bool {
        let (Some(limit), Some(value)) = (self.limit, self.value.after) else {
            return false;
        };
        self.verdict.after == Verdict::Met && value >= limit.float * (1.0 - NEAR)
    }
}

/// A composite with its limit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CompositeChange {
    /// The stage.
    pub stage: Stage,
    /// The greatest value allowed.
    pub limit: Option<Limit>,
    /// Its value.
    pub value: Change<Option<f64>>,
    /// Its value as the form prints it.
    pub printed: Change<Option<Printed>>,
    /// The verdicts.
    pub verdict: Change<Verdict>,
}

/// A line of what the county is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineChange {
    /// Where it stands.
    pub group: LineGroup,
    /// Its number there; 0 for what is not numbered.
    pub number: u32,
    /// What it is about.
    pub of: LineOf,
    /// Its verdict; nothing where a scheme judges it only together with others.
    pub verdict: Change<Option<Verdict>>,
}

/// Level, amount, value, and the value as printed.
type Side = (Level, Option<f64>, Option<f64>, Option<Printed>);

/// The cells of a stage's units, by row.
fn cells(view: &View<'_>, stage: Stage) -> Vec<Vec<Side>> {
    let mut rows = vec![Vec::new(); view.evaluation().table(stage).len()];
    let decimals = view.evaluation().rules.scheme.decimals.value.school;
    for index in 0..view.indicators().len() {
        let column = view.column(stage, index).enumerate();
        for ((at, (level, amount, value)), row) in column.zip(&mut rows) {
            let exact = || view.exact_value(stage, at, index);
            let printed = value.map(|value| {
                Printed::new(value, decimals, || {
                    exact().unwrap_or_else(junheng_core::Exact::zero)
                })
            });
            row.push((level, amount, value, printed));
        }
    }
    rows
}

/// All units, those of the document first, then those that the plan brings.
pub(super) fn units(old: &View<'_>, new: &View<'_>) -> Vec<UnitChange> {
    let mut all = Vec::new();
    for stage in Stage::ALL {
        let mut places = BTreeMap::new();
        let sides = [old, new].map(|view| cells(view, stage));
        for (view, (cells, is_after)) in [old, new].into_iter().zip(sides.iter().zip([false, true]))
        {
            let units = view.evaluation().units(stage).iter();
            for (row, (unit, cells)) in units.zip(cells).enumerate() {
                let at = *places.entry(unit.school).or_insert_with(|| {
                    all.push(blank(unit.school, stage, cells.len()));
                    all.len() - 1
                });
                let Some(change) = all.get_mut(at) else {
                    continue;
                };
                let verdict = view.unit_verdict(stage, row).map(|(_, verdict)| verdict);
                put(&mut change.row, is_after, Some(row));
                put(&mut change.pupils, is_after, unit.pupils);
                put(&mut change.verdict, is_after, verdict);
                for (cell, (level, amount, value, printed)) in change.cells.iter_mut().zip(cells) {
                    put(&mut cell.level, is_after, Some(*level));
                    put(&mut cell.amount, is_after, *amount);
                    put(&mut cell.value, is_after, *value);
                    put(&mut cell.printed, is_after, *printed);
                }
            }
        }
    }
    all
}

fn put<T>(change: &mut Change<T>, is_after: bool, value: T) {
    if is_after {
        change.after = value;
    } else {
        change.before = value;
    }
}

fn blank(school: SchoolId, stage: Stage, indicators: usize) -> UnitChange {
    UnitChange {
        school,
        stage,
        row: Change::default(),
        pupils: Change::default(),
        verdict: Change::default(),
        cells: vec![CellChange::default(); indicators],
    }
}

pub(super) fn coefficients(old: &View<'_>, new: &View<'_>) -> Vec<CoefficientChange> {
    let pairs = each(new).filter_map(|(stage, index)| {
        let (a, b) = (
            old.coefficient(stage, index)?,
            new.coefficient(stage, index)?,
        );
        let value = |cell: &junheng_core::CoefficientCell| cell.finding.coefficient?.value;
        Some(CoefficientChange {
            stage,
            index,
            limit: b.limit,
            value: Change::of(value(&a), value(&b)),
            printed: Change::of(a.printed, b.printed),
            mean: Change::of(a.printed_mean, b.printed_mean),
            verdict: Change::of(a.finding.verdict, b.finding.verdict),
        })
    });
    pairs.collect()
}

pub(super) fn composites(old: &View<'_>, new: &View<'_>) -> Vec<CompositeChange> {
    let pairs = Stage::ALL.into_iter().map(|stage| {
        let (a, b) = (old.composite(stage), new.composite(stage));
        CompositeChange {
            stage,
            limit: b.limit,
            value: Change::of(a.finding.value, b.finding.value),
            printed: Change::of(a.printed, b.printed),
            verdict: Change::of(a.finding.verdict, b.finding.verdict),
        }
    });
    pairs.filter(|change| change.limit.is_some()).collect()
}

/// Both sides have the same scheme, and so the same lines in the same order.
pub(super) fn lines(before: &Whole, after: &Whole) -> Vec<LineChange> {
    let same = |a: &Line, b: &Line| a.group == b.group && a.number == b.number;
    let pairs = before.lines.iter().zip(&after.lines);
    pairs
        .filter(|(a, b)| same(a, b))
        .map(|(a, b)| LineChange {
            group: b.group,
            number: b.number,
            of: b.of,
            verdict: Change::of(a.verdict, b.verdict),
        })
        .collect()
}
