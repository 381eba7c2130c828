//! A composite unfolded: the plain mean of a stage's coefficients, then its limit.

use core::cmp::Ordering;

use junheng_core::{CompositeReason, Stage, Verdict, View};

use crate::figures::{COEFFICIENT_DECIMALS, Figure};
use crate::format;
use crate::lang::Lang;
use crate::trace::{Line, Sum, signed};
use crate::trace_county::coefficient_figure;

/// A composite, step by step.
#[derive(Clone, Debug, PartialEq)]
pub struct UnfoldedComposite {
    /// The sum of the coefficients over their number.
    pub mean: Line,
    /// Against the limit, where there is one.
    pub compare: Option<Line>,
}

/// A composite as a figure that stands on its side of the limit.
#[must_use]
pub fn figure(view: &View<'_>, stage: Stage) -> Option<Figure> {
    let cell = view.composite(stage);
    let value = cell.finding.value?;
    Some(match (cell.finding.reason, cell.limit) {
        (CompositeReason::Compared(place), Some(limit)) => {
            Figure::placed(value, COEFFICIENT_DECIMALS, limit.decimal, place)
        }
        _ => Figure::computed(value, COEFFICIENT_DECIMALS),
    })
}

/// Unfolds a composite; nothing where a coefficient is missing or provisional.
#[must_use]
pub fn unfold(view: &View<'_>, stage: Stage, lang: Lang) -> Option<UnfoldedComposite> {
    let cell = view.composite(stage);
    let value = figure(view, stage)?;
    let count = view.indicators().len();
    let mut sum = Sum::new(lang).words("(");
    for index in 0..count {
        if index > 0 {
            sum = sum.words(" + ");
        }
        sum = sum.figure("coefficient", coefficient_figure(view, stage, index)?);
    }
    let label = |zh: &str, en: &str| match lang {
        Lang::Zh => zh.to_owned(),
        Lang::En => en.to_owned(),
    };
    let mean = sum
        .words(") ÷ ")
        .figure("count", Figure::whole(count as u64))
        .result(value.clone())
        .line(
            "composite",
            label(
                "各项差异系数的简单平均，按未取整的数值",
                "Plain mean of the coefficients, before rounding",
            ),
            Vec::new(),
        );
    let compare = match (cell.finding.reason, cell.limit) {
        (CompositeReason::Compared(place), Some(limit)) => {
            let (sign, verdict) = match place {
                Ordering::Greater => (" > ", Verdict::NotMet),
                _ => (" ≤ ", Verdict::Met),
            };
            let line = Sum::new(lang)
                .figure("value", value)
                .words(sign)
                .figure("limit", Figure::decimal(limit.decimal))
                .words(&format!(" → {}", signed(verdict, lang)))
                .line(
                    "compare",
                    label("与限值比较", "Against the limit"),
                    Vec::new(),
                );
            Some(line)
        }
        _ => None,
    };
    Some(UnfoldedComposite { mean, compare })
}

/// A composite over its limit: `0.6712 > 0.65`.
#[must_use]
pub fn over(view: &View<'_>, stage: Stage, lang: Lang) -> Option<String> {
    let figure = figure(view, stage)?.text();
    let limit = format::decimal(view.composite(stage).limit?.decimal);
    Some(match lang {
        Lang::Zh => format!("综合差异系数 {figure} > 限值 {limit}"),
        Lang::En => format!("composite {figure} > limit {limit}"),
    })
}
