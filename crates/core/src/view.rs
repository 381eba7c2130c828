//! Findings over an evaluation: what pages, exports and reports show.

use core::cmp::Ordering;

use crate::coefficient::{Unofficial, unofficial};
use crate::composite::CompositeFinding;
use crate::document::Document;
use crate::evaluate::{CoefficientFinding, Evaluation};
use crate::exact::{Exact, Number};
use crate::field::{Field, Stage};
use crate::formula::Lacks;
use crate::printed::Printed;
use crate::rules::{IndicatorRule, Limit, Rules};
use crate::scheme::{Amount, Indicator};
use crate::trace::{Silent, Trace};
use crate::units::Unit;
use crate::verdict::{Level, Tally, Verdict};

/// An evaluation together with the document it is of.
#[derive(Clone, Copy)]
pub struct View<'a> {
    evaluation: &'a Evaluation,
    document: &'a Document,
}

/// One indicator of one unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Where it stands.
    pub level: Level,
    /// Its value; nothing if inputs are missing.
    pub value: Option<f64>,
    /// Its amount in persons, m², yuan or rooms.
    pub amount: Option<f64>,
    /// Its value as the form prints it.
    pub printed: Option<Printed>,
    /// Where the printed value would put it, if that is elsewhere.
    pub turned_by_rounding: Option<Level>,
}

/// How far a unit is from a threshold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Headroom {
    /// Value minus threshold, in the indicator's unit; negative below it.
    pub distance: f64,
    /// Whole persons, m², yuan or rooms the unit needs more to reach the threshold; 0 if it does.
    pub needed: i128,
    /// The same for the floor.
    pub needed_for_floor: i128,
    /// Whole persons, m², yuan or rooms the unit could lose and still reach the threshold.
    pub spare: i128,
    /// What the school's shared total needs more for the unit to reach the threshold, where it is split.
    pub needed_in_total: Option<i128>,
}

/// A unit's part in a coefficient.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    /// Row in the stage's table.
    pub row: usize,
    /// (P_i / P_N) · (X_i − X̄)² ÷ S², 0 to 1; 0 for all where S is 0.
    pub share: f64,
    /// X_i − X̄, in the indicator's unit.
    pub distance: f64,
}

/// A coefficient as it is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoefficientCell {
    /// The finding with its numbers.
    pub finding: CoefficientFinding,
    /// The greatest value allowed, where it has a limit of its own.
    pub limit: Option<Limit>,
    /// Whether it is by itself over the composite's limit, which is allowed.
    pub over_composite_limit: bool,
    /// The county mean as the form prints it.
    pub printed_mean: Option<Printed>,
    /// The coefficient as the form prints it.
    pub printed: Option<Printed>,
    /// The verdict that the printed coefficient would give, if another.
    pub turned_by_rounding: Option<Verdict>,
}

/// A composite as it is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CompositeCell {
    /// The finding with its value.
    pub finding: CompositeFinding,
    /// The greatest value allowed, where there is a limit.
    pub limit: Option<Limit>,
    /// The composite as the form prints it.
    pub printed: Option<Printed>,
    /// The verdict that the printed composite would give, if another.
    pub turned_by_rounding: Option<Verdict>,
}

impl Evaluation {
    /// Findings of this evaluation, which must be one of `document`.
    #[must_use]
    pub const fn view<'a>(&'a self, document: &'a Document) -> View<'a> {
        View {
            evaluation: self,
            document,
        }
    }
}

impl<'a> View<'a> {
    /// The evaluation.
    #[must_use]
    pub const fn evaluation(&self) -> &'a Evaluation {
        self.evaluation
    }

    /// The document.
    #[must_use]
    pub const fn document(&self) -> &'a Document {
        self.document
    }

    /// The scheme's indicators.
    #[must_use]
    pub fn indicators(&self) -> &'a [Indicator] {
        &self.evaluation.rules.scheme.indicators
    }

    fn rule(&self, index: usize) -> Option<&'a IndicatorRule> {
        self.evaluation.rules.indicators.get(index)
    }

    fn unit(&self, stage: Stage, row: usize) -> Option<&'a Unit> {
        self.evaluation.units(stage).get(row)
    }

    /// The threshold of an indicator in a stage.
    #[must_use]
    pub fn threshold(&self, stage: Stage, index: usize) -> Option<Limit> {
        self.rule(index)?.threshold(stage).copied()
    }

    /// The floor of an indicator in a stage: 85 % of the threshold.
    #[must_use]
    pub fn floor(&self, stage: Stage, index: usize) -> Option<Limit> {
        self.rule(index)?.floor(stage).copied()
    }

    /// One indicator of one unit; nothing if there is no such unit or indicator.
    #[must_use]
    pub fn cell(&self, stage: Stage, row: usize, index: usize) -> Option<Cell> {
        let table = self.evaluation.table(stage);
        let column = table.columns.get(index)?;
        let level = *column.levels.get(row)?;
        if level == Level::Missing {
            return Some(Cell {
                level,
                value: None,
                amount: None,
                printed: None,
                turned_by_rounding: None,
            });
        }
        let value = column.values(&table.pupils).nth(row)?;
        let decimals = self.evaluation.rules.scheme.decimals.value.school;
        let printed = Printed::new(value, decimals, || {
            self.exact_value(stage, row, index)
                .unwrap_or_else(Exact::zero)
        });
        let reaches = |limit: &Limit| printed.cmp_decimal(limit.decimal) != Ordering::Less;
        let by_print = match (self.threshold(stage, index), self.floor(stage, index)) {
            (Some(threshold), _) if reaches(&threshold) => Level::Full,
            (Some(_), Some(floor)) if reaches(&floor) => Level::Floor,
            (Some(_), Some(_)) => Level::Below,
            _ => level,
        };
        Some(Cell {
            level,
            value: Some(value),
            amount: column.amounts.get(row).copied(),
            printed: Some(printed),
            turned_by_rounding: (by_print != level).then_some(by_print),
        })
    }

    /// One indicator of all units of a stage in table order: where each stands, its amount and its value.
    pub fn column(
        &self,
        stage: Stage,
        index: usize,
    ) -> impl Iterator<Item = (Level, Option<f64>, Option<f64>)> + use<'a> {
        let table = self.evaluation.table(stage);
        table.columns.get(index).into_iter().flat_map(|column| {
            let numbers = column.amounts.iter().zip(column.values(&table.pupils));
            let rows = column.levels.iter().zip(numbers);
            rows.map(|(level, (amount, value))| {
                let known = |number: f64| (!number.is_nan()).then_some(number);
                (*level, known(*amount), known(value))
            })
        })
    }

    /// The exact value of one indicator of one unit.
    #[must_use]
    pub fn exact_value(&self, stage: Stage, row: usize, index: usize) -> Option<Exact> {
        let inputs = self.evaluation.inputs(self.document);
        inputs
            .exact_value(self.unit(stage, row)?, stage, index, self.rule(index)?)
            .ok()
    }

    /// What is lacking for one indicator of one unit; empty if nothing is.
    #[must_use]
    pub fn lacks(&self, stage: Stage, row: usize, index: usize) -> Lacks {
        let (Some(unit), Some(rule)) = (self.unit(stage, row), self.rule(index)) else {
            return Vec::new();
        };
        let inputs = self.evaluation.inputs(self.document);
        let ratio = inputs.ratio::<f64>(unit, stage, index, rule, &mut Silent);
        ratio.err().unwrap_or_default()
    }

    /// The steps that led to one indicator of one unit, from the formulas that computed it.
    ///
    /// For a missing value, the steps that could be taken.
    #[must_use]
    pub fn trace(&self, stage: Stage, row: usize, index: usize) -> Trace {
        let mut trace = Trace::default();
        if let (Some(unit), Some(rule)) = (self.unit(stage, row), self.rule(index)) {
            let inputs = self.evaluation.inputs(self.document);
            let _ = inputs.ratio::<f64>(unit, stage, index, rule, &mut trace);
        }
        trace
    }

    /// The concession in force that acts on one indicator of one unit: its position in the scheme.
    #[must_use]
    pub fn concession(&self, stage: Stage, row: usize, index: usize) -> Option<usize> {
        let unit = self.unit(stage, row)?;
        let (at, _) = self.evaluation.rules.concession_for(index)?;
        let inputs = self.evaluation.inputs(self.document);
        inputs.concedes(unit, index).then_some(at)
    }

    /// How a unit's indicators stand, and its verdict on test (a).
    #[must_use]
    pub fn unit_verdict(&self, stage: Stage, row: usize) -> Option<(Tally, Verdict)> {
        let table = self.evaluation.table(stage);
        Some((*table.tallies.get(row)?, *table.verdicts.get(row)?))
    }

    /// How far a unit is from a threshold; nothing if its value is missing or there is no threshold.
    #[must_use]
    pub fn headroom(&self, stage: Stage, row: usize, index: usize) -> Option<Headroom> {
        let (unit, rule) = (self.unit(stage, row)?, self.rule(index)?);
        let inputs = self.evaluation.inputs(self.document);
        let (amount, value) = inputs
            .ratio::<Exact>(unit, stage, index, rule, &mut Silent)
            .ok()?;
        let (threshold, floor) = (rule.threshold(stage)?, rule.floor(stage)?);
        let pupils = Exact::whole(u64::from(unit.pupils?));
        let factor = Exact::whole(u64::from(rule.factor));
        let amount_at = |limit: &Limit| Rules::exact(limit).times(&pupils).over(&factor);
        let short_of = |limit: &Limit| amount_at(limit).minus(&amount);
        let short = short_of(threshold);
        let spare = -short.ceiling();
        Some(Headroom {
            distance: value.minus(&Rules::exact(threshold)).float(),
            needed: short.ceiling().max(0),
            needed_for_floor: short_of(floor).ceiling().max(0),
            spare: spare.max(0),
            needed_in_total: self.needed_in_total(stage, row, index, &short),
        })
    }

    /// What a split total must grow by for the stage's part to grow by `short`.
    fn needed_in_total(
        &self,
        stage: Stage,
        row: usize,
        index: usize,
        short: &Exact,
    ) -> Option<i128> {
        let trace = self.trace(stage, row, index);
        let mut splits = trace.0.iter().filter_map(|step| match step {
            crate::trace::Step::Split { parts, place, .. } => Some((parts, *place)),
            _ => None,
        });
        let (parts, place) = splits.next_back()?;
        let weigh = |part: &crate::trace::SplitPart| {
            Exact::decimal(part.weight).times(&Exact::whole(u64::from(part.pupils)))
        };
        let all = Exact::sum(parts.iter().map(weigh).collect());
        let mine = weigh(parts.iter().find(|part| part.place == place)?);
        Some(short.times(&all).over(&mine).ceiling().max(0))
    }

    /// A coefficient of a stage.
    #[must_use]
    pub fn coefficient(&self, stage: Stage, index: usize) -> Option<CoefficientCell> {
        let finding = *self.evaluation.table(stage).coefficients.get(index)?;
        let rule = self.rule(index)?;
        let limit = rule.coefficient_limit(stage).copied();
        let decimals = self.evaluation.rules.scheme.decimals.value;
        let inputs = self.evaluation.inputs(self.document);
        let amounts = || inputs.exact_amounts(self.evaluation.units(stage), stage, index, rule);
        let printed_mean = finding.coefficient.map(|numbers| {
            Printed::new(numbers.mean, decimals.mean, || {
                let amounts = amounts();
                let people = amounts.iter().map(|(_, pupils)| u64::from(*pupils)).sum();
                Exact::sum(amounts.into_iter().map(|(amount, _)| amount).collect())
                    .times(&Exact::whole(u64::from(rule.factor)))
                    .over(&Exact::whole(people))
            })
        });
        let printed = finding.coefficient.and_then(|numbers| {
            rounded(numbers.value?, decimals.coefficient, |half| {
                numbers.compare(half, amounts)
            })
        });
        let composite = &self.evaluation.table(stage).composite;
        Some(CoefficientCell {
            finding,
            limit,
            over_composite_limit: composite.is_larger(index),
            printed_mean,
            printed,
            turned_by_rounding: turned(printed, limit, finding.verdict),
        })
    }

    /// Each unit's share in a coefficient, in table order; units without data are absent.
    #[must_use]
    pub fn shares(&self, stage: Stage, index: usize) -> Vec<Share> {
        let table = self.evaluation.table(stage);
        let numbers = table.coefficients.get(index).and_then(|f| f.coefficient);
        let (Some(numbers), Some(column)) = (numbers, table.columns.get(index)) else {
            return Vec::new();
        };
        let variance = numbers.deviation * numbers.deviation;
        let rows = column.values(&table.pupils).zip(&table.pupils).enumerate();
        rows.filter(|(_, (value, _))| !value.is_nan())
            .map(|(row, (value, pupils))| {
                let distance = value - numbers.mean;
                let part = pupils / numbers.pupils as f64 * (distance * distance);
                let share = if variance > 0.0 { part / variance } else { 0.0 };
                Share {
                    row,
                    share,
                    distance,
                }
            })
            .collect()
    }

    /// The forms of a coefficient that spreadsheets often compute, which are not official.
    #[must_use]
    pub fn unofficial(&self, stage: Stage, index: usize) -> Option<Unofficial> {
        let table = self.evaluation.table(stage);
        table
            .columns
            .get(index)
            .map(|column| unofficial(column.values(&table.pupils)))
    }

    /// The plain mean of a stage's coefficients.
    #[must_use]
    pub fn composite(&self, stage: Stage) -> CompositeCell {
        let finding = self.evaluation.table(stage).composite;
        let rules = &self.evaluation.rules;
        let limits = rules.composite_limits.as_ref();
        let limit = limits.and_then(|limits| limits.get(stage.index()).copied());
        let inputs = self.evaluation.inputs(self.document);
        let units = self.evaluation.units(stage);
        let printed = finding.value.and_then(|value| {
            rounded(value, rules.scheme.decimals.value.coefficient, |half| {
                inputs.compare_composite(units, stage, value, half)
            })
        });
        CompositeCell {
            finding,
            limit,
            printed,
            turned_by_rounding: turned(printed, limit, finding.verdict),
        }
    }

    /// The resources and pupils of all units of a stage: what the county mean is computed from.
    #[must_use]
    pub fn totals(&self, stage: Stage, index: usize) -> Option<(f64, u64)> {
        let finding = self.evaluation.table(stage).coefficients.get(index)?;
        finding
            .coefficient
            .map(|numbers| (numbers.amount, numbers.pupils))
    }

    /// The indicator's decimals, threshold and amount kind, for formatting.
    #[must_use]
    pub fn amount(&self, index: usize) -> Option<Amount> {
        self.rule(index).map(|rule| rule.amount)
    }

    /// The pupils of a unit; nothing if missing.
    #[must_use]
    pub fn pupils(&self, stage: Stage, row: usize) -> Option<u32> {
        self.unit(stage, row)?.pupils
    }

    /// The number of a unit's classes, if entered for the stage.
    #[must_use]
    pub fn classes(&self, stage: Stage, row: usize) -> Option<u32> {
        let school = self.document.school(self.unit(stage, row)?.school)?;
        school.values.get(Field::Classes.of(stage))?.to_u32()
    }
}

/// A number not below zero, rounded half up; `compare` tells how it lies to half-way points.
fn rounded(
    value: f64,
    decimals: u32,
    compare: impl FnOnce(crate::Decimal) -> Option<Ordering>,
) -> Option<Printed> {
    let scale = (0..decimals).fold(1.0, |scale, _| scale * 10.0);
    let below = (value * scale).floor() as i64;
    // Half-way between the two candidates: (below + 1/2) / 10^decimals.
    let half = crate::Decimal::new(below.checked_mul(10)?.checked_add(5)?, decimals + 1)?;
    let up = compare(half)? != Ordering::Less;
    Some(Printed {
        units: i128::from(below) + i128::from(up),
        decimals,
    })
}

/// The verdict that a printed number would give, if another than the one that was found.
fn turned(printed: Option<Printed>, limit: Option<Limit>, found: Verdict) -> Option<Verdict> {
    let by_print = match printed?.cmp_decimal(limit?.decimal) {
        Ordering::Greater => Verdict::NotMet,
        _ => Verdict::Met,
    };
    let judged = matches!(found, Verdict::Met | Verdict::NotMet);
    (judged && by_print != found).then_some(by_print)
}
