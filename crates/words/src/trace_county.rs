//! A coefficient of variation unfolded: mean, deviation over the table of units, quotient, limit.

use core::cmp::Ordering;

use junheng_core::{Amount, CoefficientReason, SchoolId, Stage, Verdict, View};

use crate::figures::{
    AMOUNT_DECIMALS, COEFFICIENT_DECIMALS, Figure, YUAN_DECIMALS, amount_decimals,
};
use crate::lang::Lang;
use crate::names;
use crate::reasons::{amount_unit, school_name, value_unit};
use crate::trace::{Line, Sum, signed, value_figure};

/// One unit's part in a deviation.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Row in the stage's table.
    pub row: usize,
    /// The school.
    pub school: SchoolId,
    /// Its name.
    pub name: String,
    /// P_i.
    pub pupils: Figure,
    /// x_i.
    pub amount: Figure,
    /// X_i.
    pub value: Figure,
    /// (P_i / P_N) · (X_i − X̄)².
    pub term: Figure,
    /// Its share in S².
    pub share: f64,
    /// X_i − X̄.
    pub distance: f64,
}

/// A coefficient, step by step.
#[derive(Clone, Debug, PartialEq)]
pub struct Unfolded {
    /// X̄ from totals.
    pub mean: Line,
    /// The units, in table order.
    pub terms: Vec<Term>,
    /// S, the root of the sum of the terms.
    pub deviation: Line,
    /// CV = S ÷ X̄; nothing where X̄ is 0.
    pub quotient: Option<Line>,
    /// CV against its limit, where it is judged.
    pub compare: Option<Line>,
}

/// A coefficient as a figure that stands on its side of the limit.
#[must_use]
pub fn coefficient_figure(view: &View<'_>, stage: Stage, index: usize) -> Option<Figure> {
    let cell = view.coefficient(stage, index)?;
    let value = cell.finding.coefficient?.value?;
    Some(match cell.finding.reason {
        CoefficientReason::Compared(place) => {
            Figure::placed(value, COEFFICIENT_DECIMALS, cell.limit?.decimal, place)
        }
        _ => Figure::computed(value, COEFFICIENT_DECIMALS),
    })
}

/// Unfolds a coefficient; nothing where fewer than two units have data.
#[must_use]
pub fn unfold(view: &View<'_>, stage: Stage, index: usize, lang: Lang) -> Option<Unfolded> {
    let cell = view.coefficient(stage, index)?;
    let numbers = cell.finding.coefficient?;
    let amount = view.amount(index)?;
    let formula = view.indicators().get(index)?.formula;
    let factor = view.evaluation().rules.indicators.get(index)?.factor;
    let mean = Figure::computed(numbers.mean, COEFFICIENT_DECIMALS);
    let deviation = Figure::computed(numbers.deviation, COEFFICIENT_DECIMALS);
    let label = |zh: &str, en: &str| match lang {
        Lang::Zh => zh.to_owned(),
        Lang::En => en.to_owned(),
    };
    let mut sum = Sum::new(lang)
        .words("X̄ = Σx ÷ ΣP")
        .words(if factor == 1 { " = " } else { " × 100 = " })
        .figure(
            "amount",
            Figure::computed(numbers.amount, amount_decimals(amount)),
        )
        .unit(amount_unit(amount).get(lang))
        .words(" ÷ ")
        .figure("pupils", Figure::whole(numbers.pupils))
        .unit(names::unit(junheng_core::Unit::Person).get(lang));
    if factor != 1 {
        sum = sum
            .words(" × ")
            .figure("factor", Figure::whole(u64::from(factor)));
    }
    let mean_line = sum
        .result(mean.clone())
        .unit(value_unit(amount, formula).get(lang))
        .line(
            "mean",
            label(
                "县均值，由总量相除，不是各校值的平均",
                "County mean, total over total, not a mean of means",
            ),
            Vec::new(),
        );
    let terms = terms(view, stage, index, amount, lang)?;
    // The table's last line: the sum of its terms is the square of the deviation.
    let variance = Figure::computed(numbers.deviation * numbers.deviation, COEFFICIENT_DECIMALS);
    let deviation_line = Sum::new(lang)
        .words("S = √( Σ (P ÷ ΣP) · (X − X̄)² )")
        .words(" = √")
        .figure("variance", variance)
        .result(deviation.clone())
        .line(
            "deviation",
            label("标准差，按学生数加权", "Deviation, weighted by pupils"),
            Vec::new(),
        );
    let value = coefficient_figure(view, stage, index);
    let quotient = value.clone().map(|value| {
        Sum::new(lang)
            .words("CV = S ÷ X̄ = ")
            .figure("deviation", deviation)
            .words(" ÷ ")
            .figure("mean", mean)
            .result(value)
            .line(
                "quotient",
                label("差异系数", "Coefficient of variation"),
                Vec::new(),
            )
    });
    let compare = value.and_then(|value| {
        let CoefficientReason::Compared(place) = cell.finding.reason else {
            return None;
        };
        let sign = if place == Ordering::Greater {
            " > "
        } else {
            " ≤ "
        };
        let verdict = match place {
            Ordering::Greater => Verdict::NotMet,
            _ => Verdict::Met,
        };
        Some(
            Sum::new(lang)
                .figure("value", value)
                .words(sign)
                .figure("limit", Figure::decimal(cell.limit?.decimal))
                .words(&format!(" → {}", signed(verdict, lang)))
                .line(
                    "compare",
                    label("与限值比较", "Against the limit"),
                    Vec::new(),
                ),
        )
    });
    Some(Unfolded {
        mean: mean_line,
        terms,
        deviation: deviation_line,
        quotient,
        compare,
    })
}

fn terms(
    view: &View<'_>,
    stage: Stage,
    index: usize,
    amount: Amount,
    lang: Lang,
) -> Option<Vec<Term>> {
    let numbers = view.coefficient(stage, index)?.finding.coefficient?;
    let variance = numbers.deviation * numbers.deviation;
    let decimals = if amount == Amount::Equipment {
        YUAN_DECIMALS
    } else {
        AMOUNT_DECIMALS
    };
    view.shares(stage, index)
        .into_iter()
        .map(|share| {
            let unit = view.evaluation().units(stage).get(share.row)?;
            let cell = view.cell(stage, share.row, index)?;
            Some(Term {
                row: share.row,
                school: unit.school,
                name: school_name(view.document(), unit.school, lang),
                pupils: Figure::whole(u64::from(unit.pupils?)),
                amount: Figure::computed(cell.amount?, amount_decimals(amount)),
                value: value_figure(view, stage, share.row, index)?,
                term: Figure::computed(share.share * variance, decimals),
                share: share.share,
                distance: share.distance,
            })
        })
        .collect()
}
