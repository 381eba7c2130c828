//! The evaluation: columns of numbers and states from which every page, export and report is shown.

use core::cmp::Ordering;
use std::sync::Arc;

use crate::coefficient::{Coefficient, coefficient};
use crate::composite::CompositeFinding;
use crate::document::Document;
use crate::exact::Exact;
use crate::field::Stage;
use crate::formula::{Inputs, Lacks};
use crate::member::Member;
use crate::rules::{IndicatorRule, Limit, RuleError, Rules};
use crate::scheme::Scheme;
use crate::school::SchoolId;
use crate::summary::{CountySummary, summarise};
use crate::trace::Silent;
use crate::units::{Unit, Units};
use crate::verdict::{Level, Tally, Verdict};

/// One indicator over the units of a stage. Missing values are NaN inside and nothing outside.
#[derive(Clone, Debug, Default)]
pub(crate) struct Column {
    pub amounts: Vec<f64>,
    pub levels: Vec<Level>,
    factor: f64,
}

impl Column {
    /// The units' values, as they were judged: amount × factor ÷ pupils.
    pub fn values(&self, pupils: &[f64]) -> impl Iterator<Item = f64> + Clone {
        let units = self.amounts.iter().zip(pupils);
        units.map(|(amount, pupils)| amount * self.factor / pupils)
    }
}

/// Why a coefficient's verdict is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CoefficientReason {
    /// Compared with its limit: how it lies to it.
    Compared(Ordering),
    /// It has no limit of its own; it counts in the composite.
    NoLimit,
    /// The stage has no unit.
    NoUnits,
    /// One unit alone cannot differ.
    OneUnit,
    /// The county mean is 0.
    MeanZero,
    /// So many units have no value; what is shown is over the others, provisional.
    UnitsMissing(u32),
}

/// A coefficient's verdict.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CoefficientFinding {
    /// The verdict.
    pub verdict: Verdict,
    /// Why.
    pub reason: CoefficientReason,
    /// The numbers, where at least two units have data.
    pub coefficient: Option<Coefficient>,
}

impl CoefficientFinding {
    /// Whether it covers only some of the units.
    #[must_use]
    pub const fn is_provisional(&self) -> bool {
        matches!(self.reason, CoefficientReason::UnitsMissing(_))
    }
}

/// All units of a stage with their indicators and coefficients.
#[derive(Clone, Debug)]
pub struct StageTable {
    /// The stage.
    pub stage: Stage,
    pub(crate) columns: Vec<Column>,
    pub(crate) pupils: Vec<f64>,
    /// How many indicators of each unit stand where.
    pub tallies: Vec<Tally>,
    /// Each unit's verdict on test (a).
    pub verdicts: Vec<Verdict>,
    /// Each indicator's coefficient, test (b).
    pub coefficients: Vec<CoefficientFinding>,
    /// Their plain mean.
    pub composite: CompositeFinding,
}

impl StageTable {
    /// Number of units.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pupils.len()
    }

    /// Whether the stage has no unit.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pupils.is_empty()
    }
}

/// What a concession in force changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConcessionEffect {
    /// Position in the scheme's list of concessions.
    pub concession: usize,
    /// Units whose indicator it acts on: stage and row.
    pub applied: Vec<(Stage, usize)>,
    /// Units whose verdict it turned.
    pub turned_units: Vec<(Stage, usize)>,
    /// Coefficients whose verdict it turned: stage and indicator.
    pub turned_coefficients: Vec<(Stage, usize)>,
    /// Whether it turned the county's verdict.
    pub turned_county: bool,
}

/// An evaluation of a document.
#[derive(Clone, Debug)]
pub struct Evaluation {
    /// The scheme as it holds on the day.
    pub rules: Rules,
    /// Units, who is left out, and completeness.
    pub units: Units,
    /// Primary and junior.
    pub stages: [StageTable; 2],
    /// The tests of all units, coefficients and composites, whether or not the list is whole.
    pub findings: Verdict,
    /// The county's verdict on what is computed from its schools; insufficient data until the list is
    /// whole. Where [`Scheme::resource_part`] names a part, it is the verdict on that part alone.
    pub county: Verdict,
    /// What it is joined from.
    pub summary: CountySummary,
    /// What concessions in force changed.
    pub concessions: Vec<ConcessionEffect>,
}

/// Evaluates a document by a scheme on the document's date.
///
/// # Errors
/// [`RuleError`] where the scheme does not hold on that day.
pub fn evaluate(document: &Document, scheme: Arc<Scheme>) -> Result<Evaluation, RuleError> {
    let rules = Rules::new(scheme, &document.settings)?;
    let mut evaluation = judge(document, rules);
    let effects = evaluation
        .rules
        .concessions
        .iter()
        .filter_map(|index| effect_of(document, &evaluation, *index))
        .collect();
    evaluation.concessions = effects;
    Ok(evaluation)
}

fn effect_of(
    document: &Document,
    with: &Evaluation,
    concession: usize,
) -> Option<ConcessionEffect> {
    let inputs = with.inputs(document);
    let indicator = (0..with.rules.indicators.len()).find(|i| {
        with.rules
            .concession_for(*i)
            .is_some_and(|(at, _)| at == concession)
    })?;
    let rows = || {
        Stage::ALL.into_iter().flat_map(|stage| {
            let units = with
                .units
                .stages
                .get(stage.index())
                .map_or(&[][..], Vec::as_slice);
            units
                .iter()
                .enumerate()
                .map(move |(row, unit)| (stage, row, unit))
        })
    };
    let applied: Vec<_> = rows()
        .filter(|(_, _, unit)| inputs.concedes(unit, indicator))
        .map(|(stage, row, _)| (stage, row))
        .collect();
    if applied.is_empty() {
        return None;
    }
    let without = judge(document, with.rules.without(concession));
    let mut turned_units = Vec::new();
    let mut turned_coefficients = Vec::new();
    for (a, b) in with.stages.iter().zip(&without.stages) {
        let pairs = a.verdicts.iter().zip(&b.verdicts).enumerate();
        turned_units.extend(
            pairs
                .filter(|(_, (a, b))| a != b)
                .map(|(row, _)| (a.stage, row)),
        );
        let pairs = a.coefficients.iter().zip(&b.coefficients).enumerate();
        turned_coefficients.extend(
            pairs
                .filter(|(_, (a, b))| a.verdict != b.verdict)
                .map(|(index, _)| (a.stage, index)),
        );
    }
    Some(ConcessionEffect {
        concession,
        applied,
        turned_units,
        turned_coefficients,
        turned_county: with.county != without.county,
    })
}

fn judge(document: &Document, rules: Rules) -> Evaluation {
    let units = Units::new(document, &rules);
    let inputs = Inputs {
        document,
        units: &units,
        rules: &rules,
    };
    let mut missing: Vec<_> = Vec::new();
    let stages = Stage::ALL.map(|stage| stage_table(&inputs, stage, &mut missing));
    missing.sort_unstable();
    missing.dedup();
    let summary = summarise(document, &units, &stages, missing.len());
    let findings = summary
        .units
        .worst()
        .and(summary.coefficients.worst())
        .and(summary.composites.worst());
    let county = if units.completeness.is_whole() {
        findings
    } else {
        Verdict::InsufficientData
    };
    Evaluation {
        rules,
        units,
        stages,
        findings,
        county,
        summary,
        concessions: Vec::new(),
    }
}

/// Units judged on one indicator after the other: so few that their inputs stay near the processor,
/// so many that an indicator is set up rarely.
const BLOCK: usize = 512;

fn stage_table(
    inputs: &Inputs<'_>,
    stage: Stage,
    missing: &mut Vec<crate::trace::InputRef>,
) -> StageTable {
    let units = inputs
        .units
        .stages
        .get(stage.index())
        .map_or(&[][..], Vec::as_slice);
    let pupils: Vec<f64> = units
        .iter()
        .map(|u| u.pupils.map_or(0.0, f64::from))
        .collect();
    let mut tallies = vec![Tally::default(); units.len()];
    let rules = &inputs.rules.indicators;
    let mut columns: Vec<Column> = rules
        .iter()
        .map(|rule| Column {
            factor: f64::from(rule.factor),
            amounts: Vec::with_capacity(units.len()),
            levels: Vec::with_capacity(units.len()),
        })
        .collect();
    let mut members = Vec::with_capacity(BLOCK.min(units.len()));
    for (units, tallies) in units.chunks(BLOCK).zip(tallies.chunks_mut(BLOCK)) {
        members.clear();
        members.extend(units.iter().map(|unit| inputs.single(unit, stage)));
        // Many reads at once wait for memory together; the formulas' reads would wait one by one.
        let ahead = members.iter().flatten().map(Member::touch);
        core::hint::black_box(ahead.fold(0, core::ops::BitXor::bitxor));
        for (index, (rule, column)) in rules.iter().zip(&mut columns).enumerate() {
            for ((unit, single), tally) in units.iter().zip(&members).zip(&mut *tallies) {
                let ratio = inputs.ratio_with::<f64>(
                    single.as_ref(),
                    unit,
                    stage,
                    index,
                    rule,
                    &mut Silent,
                );
                let (amount, level) = match ratio {
                    Ok((amount, value)) => (amount, inputs.level(unit, stage, index, rule, value)),
                    Err(lacks) => {
                        missing.extend(lacks.into_iter().map(crate::formula::Lack::input));
                        (f64::NAN, Level::Missing)
                    }
                };
                tally.count(level);
                column.amounts.push(amount);
                column.levels.push(level);
            }
        }
    }
    let coefficients: Vec<CoefficientFinding> = rules
        .iter()
        .zip(&columns)
        .enumerate()
        .map(|(index, (rule, column))| {
            inputs.coefficient(units, stage, index, rule, column, &pupils)
        })
        .collect();
    let verdicts = tallies
        .iter()
        .map(|t| t.verdict(inputs.rules.full_at_least))
        .collect();
    let composite = inputs.composite(units, stage, &coefficients);
    StageTable {
        stage,
        columns,
        pupils,
        tallies,
        verdicts,
        coefficients,
        composite,
    }
}

/// Relative distance to a threshold within which a comparison is decided exactly.
///
/// A ratio takes fewer than thirty roundings of 2^-53, and subtracting indoor sports rooms loses at
/// most 2^-52 of ten million m² (3e-9 m²): together far below a millionth of any threshold.
const NEAR: f64 = 1e-6;

impl Inputs<'_> {
    #[inline(always)]
    fn level(
        &self,
        unit: &Unit,
        stage: Stage,
        index: usize,
        rule: &IndicatorRule,
        value: f64,
    ) -> Level {
        let (Some(threshold), Some(floor)) = (rule.threshold(stage), rule.floor(stage)) else {
            return Level::Untested;
        };
        let mut exact = None;
        let mut reaches = |limit: &Limit| {
            if (value - limit.float).abs() > NEAR * limit.float {
                return value > limit.float;
            }
            let exact = exact.get_or_insert_with(|| self.exact_value(unit, stage, index, rule));
            exact
                .as_ref()
                .is_ok_and(|e| e.cmp_decimal(limit.decimal) != Ordering::Less)
        };
        if reaches(threshold) {
            Level::Full
        } else if reaches(floor) {
            Level::Floor
        } else {
            Level::Below
        }
    }

    /// The exact value.
    pub fn exact_value(
        &self,
        unit: &Unit,
        stage: Stage,
        index: usize,
        rule: &IndicatorRule,
    ) -> Result<Exact, Lacks> {
        self.ratio(unit, stage, index, rule, &mut Silent)
            .map(|(_, value)| value)
    }

    /// Exact amounts and pupils of the units that have both.
    pub fn exact_amounts(
        &self,
        units: &[Unit],
        stage: Stage,
        index: usize,
        rule: &IndicatorRule,
    ) -> Vec<(Exact, u32)> {
        units
            .iter()
            .filter_map(|unit| {
                let ratio = self.ratio::<Exact>(unit, stage, index, rule, &mut Silent);
                Some((ratio.ok()?.0, unit.pupils?))
            })
            .collect()
    }

    fn coefficient(
        &self,
        units: &[Unit],
        stage: Stage,
        index: usize,
        rule: &IndicatorRule,
        column: &Column,
        pupils: &[f64],
    ) -> CoefficientFinding {
        let numbers = coefficient(&column.amounts, pupils, rule.factor);
        let present = numbers.map_or(0, |n| n.units as usize);
        let missing = units.len() - present.min(units.len());
        let shown = numbers.filter(|n| n.units > 1);
        let finding = |verdict, reason| CoefficientFinding {
            verdict,
            reason,
            coefficient: shown,
        };
        let unless_more_come = if self.units.completeness.is_whole() {
            Verdict::NotApplicable
        } else {
            Verdict::InsufficientData
        };
        if units.is_empty() {
            return finding(unless_more_come, CoefficientReason::NoUnits);
        }
        if missing > 0 {
            let missing = u32::try_from(missing).unwrap_or(u32::MAX);
            return finding(
                Verdict::InsufficientData,
                CoefficientReason::UnitsMissing(missing),
            );
        }
        if units.len() == 1 {
            return finding(unless_more_come, CoefficientReason::OneUnit);
        }
        let numbers = numbers.filter(|numbers| numbers.value.is_some());
        let compared = match (numbers, rule.coefficient_limit(stage)) {
            (Some(_), None) => {
                return finding(Verdict::NotApplicable, CoefficientReason::NoLimit);
            }
            (Some(numbers), Some(limit)) => numbers.compare(limit.decimal, || {
                self.exact_amounts(units, stage, index, rule)
            }),
            (None, _) => None,
        };
        match compared {
            None => finding(Verdict::InsufficientData, CoefficientReason::MeanZero),
            Some(Ordering::Greater) => finding(
                Verdict::NotMet,
                CoefficientReason::Compared(Ordering::Greater),
            ),
            Some(ordering) => finding(Verdict::Met, CoefficientReason::Compared(ordering)),
        }
    }
}

impl Evaluation {
    pub(crate) const fn inputs<'a>(&'a self, document: &'a Document) -> Inputs<'a> {
        Inputs {
            document,
            units: &self.units,
            rules: &self.rules,
        }
    }

    /// The table of a stage.
    #[must_use]
    pub fn table(&self, stage: Stage) -> &StageTable {
        let [primary, junior] = &self.stages;
        match stage {
            Stage::Primary => primary,
            Stage::Junior => junior,
        }
    }

    /// The units of a stage, one for each row of its table.
    #[must_use]
    pub fn units(&self, stage: Stage) -> &[Unit] {
        let [primary, junior] = &self.units.stages;
        match stage {
            Stage::Primary => primary,
            Stage::Junior => junior,
        }
    }

    /// The row of a school in a stage's table.
    #[must_use]
    pub fn row(&self, stage: Stage, school: SchoolId) -> Option<usize> {
        self.units(stage)
            .iter()
            .position(|unit| unit.school == school)
    }
}
