//! Resources of a stage as a report prints them: totals, means, deviations, coefficients, composite.

use super::sheet::{Basis, Check, Row, What, float, given};
use super::{Mark, Range, beside_ratio};
use crate::document::Document;
use crate::evaluate::Evaluation;
use crate::exact::{Exact, Number};
use crate::field::Stage;
use crate::items::{Bound, RatioUnit};
use crate::scheme::{Amount, Formula};
use crate::school::SchoolId;
use crate::units::Unit;
use crate::verdict::Verdict;

pub(super) const fn stage_key(stage: Stage) -> &'static str {
    match stage {
        Stage::Primary => "primary",
        Stage::Junior => "junior",
    }
}

/// Whether an amount counts persons by the stage they teach: whole numbers, never split.
const fn counts_persons(amount: Amount) -> bool {
    matches!(
        amount,
        Amount::QualifiedTeachers
            | Amount::BackboneTeachers
            | Amount::PeArtTeachers
            | Amount::FullTimeTeachers
            | Amount::TitledTeachers
    )
}

/// What a total is multiplied by to be in the unit that its mean is of: reports give equipment in 万元.
fn total_factor(amount: Amount) -> Exact {
    match amount {
        Amount::Equipment => Exact::whole(10_000),
        _ => Exact::whole(1),
    }
}

/// The rows of a stage: pupils, then four figures for each indicator, then the composite.
pub(super) fn rows(document: &Document, evaluation: &Evaluation, stage: Stage) -> Vec<Row> {
    let scheme = &evaluation.rules.scheme;
    let view = evaluation.view(document);
    let table = evaluation.table(stage);
    let key = |name: &str| format!("{}.{}.{name}", scheme.id, stage_key(stage));
    let counted: u64 = evaluation
        .units(stage)
        .iter()
        .filter_map(|unit| unit.pupils.map(u64::from))
        .sum();
    let ours: Option<Range> = (counted > 0).then(|| Exact::whole(counted).into());
    let uncounted = lacking(evaluation, stage, |_, unit| unit.pupils.is_none());
    // The report's own pupils come first: its means rest on them.
    let base = ours.clone().filter(|_| uncounted.is_empty());
    let pupils = Row::new(document, key("pupils"), What::Pupils(stage));
    let pupils = pupils.with_partial(ours, uncounted);
    let base = pupils.printed().map(given).or(base);
    let mut all = vec![pupils];
    let mut coefficients = Vec::new();
    let mut lacking_any: Vec<SchoolId> = Vec::new();
    for (index, indicator) in scheme.indicators.iter().enumerate() {
        let numbers = table.coefficients.get(index).and_then(|f| f.coefficient);
        let row = |name: &str, what: What| {
            Row::new(document, key(&format!("{}.{name}", indicator.id)), what)
        };
        let factor = total_factor(indicator.amount);
        let lacks = lacking(evaluation, stage, |at, _| {
            let cell = view.cell(stage, at, index);
            cell.is_some_and(|cell| cell.value.is_none())
        });
        let total = numbers.and_then(|n| float(n.amount)).map(|range| Range {
            point: range.point.over(&factor),
            low: range.low.over(&factor),
            high: range.high.over(&factor),
        });
        let mut total = row("total", What::Total(stage, index)).with_partial(total, lacks.clone());
        total.ten_thousand = indicator.amount == Amount::Equipment;
        let mean_of = exact_mean(evaluation, document, stage, index);
        let mut mean = row("mean", What::Mean(stage, index)).with_partial(mean_of, lacks.clone());
        mean.unit = match indicator.amount {
            Amount::Equipment => RatioUnit::Yuan,
            _ => RatioUnit::Number,
        };
        check_mean(
            &mut mean,
            &total,
            base.as_ref(),
            indicator.amount,
            indicator.formula,
        );
        let deviation = numbers.and_then(|n| float(n.deviation));
        let deviation =
            row("deviation", What::Deviation(stage, index)).with_partial(deviation, lacks.clone());
        let value = numbers.and_then(|n| n.value).and_then(float);
        let mut coefficient =
            row("coefficient", What::Coefficient(stage, index)).with_partial(value, lacks.clone());
        lacking_any.extend(lacks);
        coefficient.limit = view
            .coefficient(stage, index)
            .and_then(|cell| cell.limit)
            .map(|limit| (Bound::AtMost, limit.decimal));
        let own = deviation.printed().zip(mean.printed());
        let own = own.and_then(|(s, mean)| s.range().over(&mean.range()));
        coefficient.check(Basis::Report, own);
        if scheme.coefficient_limits.is_some() {
            let verdict = table.coefficients.get(index).map(|found| found.verdict);
            coefficient = coefficient.with_verdict(verdict.unwrap_or(Verdict::InsufficientData));
        }
        coefficients.push(coefficient.printed().map(|printed| printed.range()));
        all.extend([total, mean, deviation, coefficient]);
    }
    let ours = table.composite.value.and_then(float);
    lacking_any.sort_unstable();
    lacking_any.dedup();
    let composite = Row::new(document, key("composite"), What::Composite(stage));
    let mut composite = composite.with_partial(ours, lacking_any);
    composite.limit = view
        .composite(stage)
        .limit
        .map(|limit| (Bound::AtMost, limit.decimal));
    let printed: Option<Vec<Range>> = coefficients.into_iter().collect();
    composite.check(Basis::Report, printed.and_then(|all| Range::mean(&all)));
    if scheme.composite_limits.is_some() {
        composite = composite.with_verdict(table.composite.verdict);
    }
    all.push(composite);
    all
}

/// The schools of a stage that lack something which others have; where none has it, a report alone is
/// looked at, and its figures are compared with each other.
fn lacking(
    evaluation: &Evaluation,
    stage: Stage,
    lacks: impl Fn(usize, &Unit) -> bool,
) -> Vec<SchoolId> {
    let units = evaluation.units(stage);
    let all = units.iter().enumerate();
    let without: Vec<SchoolId> = all
        .filter(|(at, unit)| lacks(*at, unit))
        .map(|(_, unit)| unit.school)
        .collect();
    if without.len() < units.len() {
        without
    } else {
        Vec::new()
    }
}

/// The county mean without rounding: resources ÷ pupils × factor over the units that have both.
fn exact_mean(
    evaluation: &Evaluation,
    document: &Document,
    stage: Stage,
    index: usize,
) -> Option<Range> {
    let indicator = evaluation.rules.scheme.indicators.get(index)?;
    let rule = evaluation.rules.indicators.get(index)?;
    let inputs = evaluation.inputs(document);
    let amounts = inputs.exact_amounts(evaluation.units(stage), stage, index, rule);
    let pupils: u64 = amounts.iter().map(|(_, pupils)| u64::from(*pupils)).sum();
    if pupils == 0 {
        return None;
    }
    let sum = Exact::sum(amounts.into_iter().map(|(amount, _)| amount).collect());
    let factor = Exact::whole(u64::from(indicator.formula.factor()));
    Some(sum.times(&factor).over(&Exact::whole(pupils)).into())
}

/// Compares a printed mean with the printed total over the pupils; without a total, with whole numbers.
fn check_mean(
    mean: &mut Row,
    total: &Row,
    pupils: Option<&Range>,
    amount: Amount,
    formula: Formula,
) {
    let (Some(printed), Some(pupils)) = (mean.printed(), pupils) else {
        return;
    };
    if let Some(total) = total.printed() {
        let factor = total_factor(amount).times(&Exact::whole(u64::from(formula.factor())));
        let per_pupil = given(total).over(pupils);
        mean.check(
            Basis::Report,
            per_pupil.map(|range| range.times(&factor.into())),
        );
    } else if counts_persons(amount) && mean.checks.is_empty() && pupils.is_exact() {
        let Ok(whole) = u64::try_from(pupils.point.ceiling()) else {
            return;
        };
        let (mark, number) = beside_ratio(printed, formula.factor(), whole);
        let ours = number.map(|number| {
            let factor = Exact::whole(u64::from(formula.factor()));
            let above = Exact::whole(number).times(&factor);
            above.over(&Exact::whole(whole)).into()
        });
        // A coincidence tells nothing: that some number of persons gives it is no more than rounding.
        let mark = if mark == Mark::Equal {
            Mark::Rounded
        } else {
            mark
        };
        mean.checks.push(Check {
            basis: Basis::WholeNumbers,
            ours,
            mark,
        });
    }
}
