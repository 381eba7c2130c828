//! A computation unfolded: every step as a short sum in words and numbers that can be done by hand.
//!
//! Each [`Line`] names its step, and each number its role in it, so that a reader, human or machine, can
//! do the sum again: `input`, `sum` (term …, minus …, result), `split` (total, own-pupils, own-weight,
//! then pupils and weight of each stage, result), `add-campuses` (term …, result), `to-yuan` (amount,
//! factor, result), `pupils` (term …, result), `ratio` (amount, pupils, factor, result), `compare`
//! (value, threshold, floor), `mean` (amount, pupils, factor, result), `deviation` (terms in a table,
//! variance, result), `quotient` (deviation, mean, result).

use junheng_core::{Amount, Exact, Formula, Level, SplitPart, Stage, Step, Verdict, View};

use crate::figures::{AMOUNT_DECIMALS, Figure, YUAN_DECIMALS, amount_decimals, ratio_decimals};
use crate::lang::Lang;
pub use crate::places::{cell_of, column_letters, input_name, source};
use crate::reasons::{self, amount_unit, floor_percent, of_scheme, school_name, tidied};
pub(crate) use crate::sums::Sum;
pub use crate::sums::{Line, Piece};
use crate::{fields, names};

/// The exact value of one indicator of one unit as a figure that stands where the value stands.
#[must_use]
pub fn value_figure(view: &View<'_>, stage: Stage, row: usize, index: usize) -> Option<Figure> {
    let exact: Exact = view.exact_value(stage, row, index)?;
    let limits = [view.threshold(stage, index), view.floor(stage, index)];
    let limits: Vec<_> = limits.into_iter().flatten().map(|l| l.decimal).collect();
    let decimals = ratio_decimals(view.amount(index)?);
    Some(Figure::beside(&exact, decimals, &limits))
}

/// The whole computation in one line: `180 人 ÷ 12 818 人 × 100 ≈ 1.404275 ≥ 1 → ✓ 达标`.
#[must_use]
pub fn short_sum(
    view: &View<'_>,
    stage: Stage,
    row: usize,
    index: usize,
    lang: Lang,
) -> Option<Line> {
    let trace = view.trace(stage, row, index);
    let amount = view.amount(index)?;
    let ratio = trace.0.iter().rev().find_map(|step| match step {
        Step::Ratio {
            amount,
            factor,
            pupils,
            ..
        } => Some((*amount, *factor, *pupils)),
        _ => None,
    });
    let (of, factor, pupils) = ratio?;
    let figure = value_figure(view, stage, row, index)?;
    let cell = view.cell(stage, row, index)?;
    let sum = ratio_sum(of, factor, pupils, amount, lang).result(figure);
    let name = of_scheme(&view.indicators().get(index)?.name, lang).to_owned();
    let Some(threshold) = view.threshold(stage, index) else {
        return Some(sum.line("short", name, Vec::new()));
    };
    let sign = if cell.level == Level::Full {
        " ≥ "
    } else {
        " < "
    };
    let state = reasons::level(cell.level, &view.evaluation().rules, lang);
    let symbol = reasons::level_symbol(cell.level);
    let sum = sum
        .words(sign)
        .figure("threshold", Figure::decimal(threshold.decimal))
        .words(&format!(" → {symbol} {state}"));
    Some(sum.line("short", name, Vec::new()))
}

fn ratio_sum(of: f64, factor: u32, pupils: u32, amount: Amount, lang: Lang) -> Sum {
    let sum = Sum::new(lang)
        .figure("amount", Figure::computed(of, amount_decimals(amount)))
        .unit(amount_unit(amount).get(lang))
        .words(" ÷ ")
        .figure("pupils", Figure::whole(u64::from(pupils)))
        .unit(names::unit(junheng_core::Unit::Person).get(lang));
    if factor == 1 {
        return sum;
    }
    sum.words(" × ")
        .figure("factor", Figure::whole(u64::from(factor)))
}

/// One indicator of one unit, step by step; for a missing value, the steps that could be taken.
#[must_use]
pub fn steps(view: &View<'_>, stage: Stage, row: usize, index: usize, lang: Lang) -> Vec<Line> {
    let Some(amount) = view.amount(index) else {
        return Vec::new();
    };
    let several = view
        .evaluation()
        .units(stage)
        .get(row)
        .is_some_and(|unit| !junheng_core::Units::is_single(unit));
    let Some(formula) = view.indicators().get(index).map(|i| i.formula) else {
        return Vec::new();
    };
    let writer = Writer {
        view,
        amount,
        formula,
        several,
        lang,
    };
    let mut lines: Vec<Line> = view
        .trace(stage, row, index)
        .0
        .iter()
        .map(|step| writer.step(step, || value_figure(view, stage, row, index)))
        .collect();
    // The same input may serve twice, such as rooms that are in two totals of one school.
    let mut seen: Vec<Line> = Vec::new();
    lines.retain(|line| {
        let again = line.step == "input" && seen.contains(line);
        if !again {
            seen.push(line.clone());
        }
        !again
    });
    lines.extend(writer.compare(stage, row, index));
    lines
}

struct Writer<'a> {
    view: &'a View<'a>,
    amount: Amount,
    formula: Formula,
    several: bool,
    lang: Lang,
}

impl Writer<'_> {
    fn label(&self, zh: &str, en: &str) -> String {
        match self.lang {
            Lang::Zh => zh.to_owned(),
            Lang::En => en.to_owned(),
        }
    }

    /// The unit that inputs of the amount are entered in.
    fn raw_unit(&self) -> &'static str {
        if self.amount == Amount::Equipment {
            names::unit(junheng_core::Unit::TenThousandYuan).get(self.lang)
        } else {
            amount_unit(self.amount).get(self.lang)
        }
    }

    fn step(&self, step: &Step, value: impl Fn() -> Option<Figure>) -> Line {
        let lang = self.lang;
        let raw = |value: f64| Figure::computed(value, AMOUNT_DECIMALS);
        match step {
            Step::Input { input, value } => {
                let unit = names::unit(input.slot.field().info().unit).get(lang);
                Sum::new(lang)
                    .figure("value", Figure::decimal(*value))
                    .unit(unit)
                    .line(
                        "input",
                        input_name(self.view.document(), *input, self.several, lang),
                        vec![*input],
                    )
            }
            Step::Sum {
                plus,
                minus,
                result,
            } => {
                let mut sum = Sum::new(lang);
                for (at, term) in plus.iter().enumerate() {
                    sum = sum.words(if at > 0 { " + " } else { "" });
                    sum = sum.figure("term", raw(*term));
                }
                for term in minus {
                    sum = sum.words(" − ").figure("minus", raw(*term));
                }
                let label = if minus.is_empty() {
                    self.label("合计", "Added up")
                } else {
                    self.label("减去室内体育用房", "Less indoor sports rooms")
                };
                sum.result(raw(*result))
                    .unit(self.raw_unit())
                    .line("sum", label, Vec::new())
            }
            Step::Split {
                total,
                parts,
                place,
                result,
            } => self.split(*total, parts, *place, *result),
            Step::AddOwn {
                own,
                shared,
                result,
            } => Sum::new(lang)
                .figure("term", raw(*own))
                .words(" + ")
                .figure("term", raw(*shared))
                .result(raw(*result))
                .unit(self.raw_unit())
                .line(
                    "sum",
                    self.label("学段自有与拆分所得", "The stage’s own and its part"),
                    Vec::new(),
                ),
            Step::AddCampuses { parts, result } => {
                let mut sum = Sum::new(lang);
                for (at, (school, part)) in parts.iter().enumerate() {
                    let name = school_name(self.view.document(), *school, lang);
                    let and = if at > 0 { " + " } else { "" };
                    sum = sum
                        .words(&format!("{and}{name} "))
                        .figure("term", raw(*part));
                }
                sum.result(raw(*result)).unit(self.raw_unit()).line(
                    "add-campuses",
                    self.label("本校与并入校区合计", "The school and its campuses"),
                    Vec::new(),
                )
            }
            Step::ToYuan { from, result } => Sum::new(lang)
                .figure("amount", raw(*from))
                .unit(names::unit(junheng_core::Unit::TenThousandYuan).get(lang))
                .words(" × ")
                .figure("factor", Figure::whole(10_000))
                .result(Figure::computed(*result, YUAN_DECIMALS))
                .unit(amount_unit(Amount::Equipment).get(lang))
                .line(
                    "to-yuan",
                    self.label("万元折合元", "From 10 000 yuan to yuan"),
                    Vec::new(),
                ),
            Step::Pupils { parts, result } => {
                let mut sum = Sum::new(lang);
                for (at, (input, pupils)) in parts.iter().enumerate() {
                    if parts.len() > 1 {
                        let name = school_name(self.view.document(), input.school, lang);
                        let and = if at > 0 { " + " } else { "" };
                        sum = sum.words(&format!("{and}{name} "));
                    }
                    let role = if parts.len() > 1 { "term" } else { "result" };
                    sum = sum.figure(role, Figure::whole(u64::from(*pupils)));
                }
                if parts.len() != 1 {
                    sum = sum.result(Figure::whole(u64::from(*result)));
                }
                let inputs: Vec<junheng_core::InputRef> =
                    parts.iter().map(|(input, _)| *input).collect();
                let label = match inputs.first() {
                    Some(input) if inputs.len() == 1 => {
                        input_name(self.view.document(), *input, false, lang)
                    }
                    _ => fields::field(junheng_core::Field::Pupils)
                        .get(lang)
                        .to_owned(),
                };
                sum.unit(names::unit(junheng_core::Unit::Person).get(lang))
                    .line("pupils", label, inputs)
            }
            Step::Ratio {
                amount,
                factor,
                pupils,
                result,
            } => {
                let shown = value()
                    .unwrap_or_else(|| Figure::computed(*result, ratio_decimals(self.amount)));
                let label = if *factor == 1 {
                    self.label("生均值", "Per pupil")
                } else {
                    self.label("每百名学生", "Per 100 pupils")
                };
                ratio_sum(*amount, *factor, *pupils, self.amount, lang)
                    .result(shown)
                    .unit(reasons::value_unit(self.amount, self.formula).get(lang))
                    .line("ratio", label, Vec::new())
            }
        }
    }

    fn split(
        &self,
        total: f64,
        parts: &[SplitPart],
        place: junheng_core::Place,
        result: f64,
    ) -> Line {
        let lang = self.lang;
        let own = parts.iter().find(|part| part.place == place);
        let mut sum = Sum::new(lang).figure("total", Figure::computed(total, AMOUNT_DECIMALS));
        if let Some(own) = own {
            sum = sum
                .words(" × (")
                .figure("own-pupils", Figure::whole(u64::from(own.pupils)))
                .words(" × ")
                .figure("own-weight", Figure::decimal(own.weight))
                .words(")");
        }
        sum = sum.words(" ÷ (");
        for (at, part) in parts.iter().enumerate() {
            sum = sum
                .words(if at > 0 { " + " } else { "" })
                .figure("pupils", Figure::whole(u64::from(part.pupils)))
                .words(" × ")
                .figure("weight", Figure::decimal(part.weight));
        }
        let ratio: Vec<String> = parts.iter().map(|part| part.weight.to_string()).collect();
        let stages: Vec<&str> = parts
            .iter()
            .map(|part| names::place(part.place).get(lang))
            .collect();
        let ratio = ratio.join(" : ");
        let label = match lang {
            Lang::Zh => format!("按 {} {ratio} 拆分全校数", stages.join("、")),
            Lang::En => format!("The shared total split {} {ratio}", stages.join(", ")),
        };
        sum.words(")")
            .result(Figure::computed(result, AMOUNT_DECIMALS))
            .unit(self.raw_unit())
            .line("split", label, Vec::new())
    }

    fn compare(&self, stage: Stage, row: usize, index: usize) -> Option<Line> {
        let lang = self.lang;
        let cell = self.view.cell(stage, row, index)?;
        let value = value_figure(self.view, stage, row, index)?;
        let threshold = self.view.threshold(stage, index)?.decimal;
        let floor = self.view.floor(stage, index)?.decimal;
        let rules = &self.view.evaluation().rules;
        let percent = floor_percent(rules);
        let state = reasons::level(cell.level, rules, lang);
        let symbol = reasons::level_symbol(cell.level);
        let full = cell.level == Level::Full;
        let mut sum = Sum::new(lang)
            .figure("value", value)
            .words(if full { " ≥ " } else { " < " })
            .figure("threshold", Figure::decimal(threshold));
        if !full {
            let sign = if cell.level == Level::Floor {
                "≥"
            } else {
                "<"
            };
            sum = sum.words(&match lang {
                Lang::Zh => tidied(format!("，{sign} {percent} 底线 "), lang),
                Lang::En => format!(", {sign} the {percent} floor "),
            });
            sum = sum.figure("floor", Figure::decimal(floor));
        }
        let label = self.label("与标准比较", "Against the threshold");
        Some(
            sum.words(&format!(" → {symbol} {state}"))
                .line("compare", label, Vec::new()),
        )
    }
}

/// A verdict with its symbol: `✓ 达标`.
#[must_use]
pub fn signed(verdict: Verdict, lang: Lang) -> String {
    format!(
        "{} {}",
        reasons::verdict_symbol(verdict),
        reasons::verdict(verdict).get(lang)
    )
}
