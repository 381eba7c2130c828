//! The coefficients of variation.

use core::cmp::Ordering;

use junheng_core::{CoefficientReason, CompositeReason, Stage, View};
use junheng_words::{Lang, reasons, trace_county};

use super::shapes;
use super::units::steps;
use crate::options::EvaluateOptions;

/// All coefficients of a stage.
pub(super) fn all<'a>(
    view: &View<'a>,
    stage: Stage,
    options: &EvaluateOptions,
) -> Vec<shapes::Coefficient<'a>> {
    (0..view.indicators().len())
        .filter_map(|index| one(view, stage, index, options))
        .collect()
}

fn one<'a>(
    view: &View<'a>,
    stage: Stage,
    index: usize,
    options: &EvaluateOptions,
) -> Option<shapes::Coefficient<'a>> {
    let lang = options.lang();
    let cell = view.coefficient(stage, index)?;
    let numbers = cell.finding.coefficient;
    let units = view.evaluation().units(stage);
    let shares = view.shares(stage, index).into_iter().filter_map(|share| {
        Some(shapes::Share {
            school: units.get(share.row)?.school.0,
            share: share.share,
            distance: share.distance,
        })
    });
    let unofficial = if options.unofficial.unwrap_or(false) {
        view.unofficial(stage, index)
    } else {
        None
    };
    Some(shapes::Coefficient {
        stage,
        indicator: &view.indicators().get(index)?.id,
        verdict: cell.finding.verdict,
        reason: reason(cell.finding.reason),
        message: reasons::coefficient(cell.finding.reason, lang),
        provisional: cell.finding.is_provisional(),
        units: numbers.map(|numbers| numbers.units),
        pupils: numbers.map(|numbers| numbers.pupils),
        amount: numbers.map(|numbers| numbers.amount),
        mean: numbers.map(|numbers| numbers.mean),
        printed_mean: cell.printed_mean.map(|printed| printed.to_string()),
        deviation: numbers.map(|numbers| numbers.deviation),
        value: numbers.and_then(|numbers| numbers.value),
        printed: cell.printed.map(|printed| printed.to_string()),
        limit: cell.limit.map(|limit| limit.decimal),
        over_composite_limit: cell.over_composite_limit,
        turned_by_rounding: cell.turned_by_rounding,
        shares: shares.collect(),
        unofficial: unofficial.map(|forms| shapes::UnofficialForms {
            unweighted: forms.unweighted,
            sample: forms.sample,
        }),
        steps: options
            .trace
            .unwrap_or(false)
            .then(|| unfolded(view, stage, index, lang)),
    })
}

/// The composite of a stage.
pub(super) fn composite(view: &View<'_>, stage: Stage, lang: Lang) -> shapes::Composite {
    let cell = view.composite(stage);
    shapes::Composite {
        stage,
        verdict: cell.finding.verdict,
        reason: match cell.finding.reason {
            CompositeReason::Compared(place) => reason(CoefficientReason::Compared(place)),
            CompositeReason::NoLimit => "no-limit",
            CompositeReason::NoCoefficients => "no-coefficients",
            CompositeReason::CoefficientsMissing(_) => "coefficients-missing",
        },
        message: reasons::composite(cell.finding.reason, lang),
        value: cell.finding.value,
        printed: cell.printed.map(|printed| printed.to_string()),
        limit: cell.limit.map(|limit| limit.decimal),
        turned_by_rounding: cell.turned_by_rounding,
    }
}

fn unfolded(view: &View<'_>, stage: Stage, index: usize, lang: Lang) -> Vec<shapes::Step> {
    let Some(unfolded) = trace_county::unfold(view, stage, index, lang) else {
        return Vec::new();
    };
    let ends = [unfolded.quotient, unfolded.compare];
    let lines = [unfolded.mean, unfolded.deviation].into_iter();
    let lines = lines.chain(ends.into_iter().flatten()).collect();
    steps(view.document(), lines, lang)
}

const fn reason(reason: CoefficientReason) -> &'static str {
    match reason {
        CoefficientReason::Compared(Ordering::Greater) => "above",
        CoefficientReason::Compared(Ordering::Equal) => "equal",
        CoefficientReason::Compared(Ordering::Less) => "below",
        CoefficientReason::NoLimit => "no-limit",
        CoefficientReason::NoUnits => "no-units",
        CoefficientReason::OneUnit => "one-unit",
        CoefficientReason::MeanZero => "mean-zero",
        CoefficientReason::UnitsMissing(_) => "units-missing",
    }
}
