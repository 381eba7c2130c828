//! What an evaluation found, in sentences: the overview, what is lacking, what has to be done.

use junheng_core::{
    Amount, Completeness, ConcessionEffect, Declared, Document, Evaluation, Headroom, Level,
    RuleError, Stage, Verdict, View,
};

use crate::figures::percent;
use crate::format;
use crate::lang::Lang;
use crate::names;
use crate::reasons::{
    self, floor_percent, needed, of_scheme, school_name, tidied, value_unit, with_unit,
};
use crate::{trace, trace_county};

/// The county's name, or that it has none yet.
#[must_use]
pub fn county_name(document: &Document, lang: Lang) -> String {
    let name = &document.county.name;
    match (name.is_empty(), lang) {
        (false, _) => name.clone(),
        (true, Lang::Zh) => "未命名县".to_owned(),
        (true, Lang::En) => "Unnamed county".to_owned(),
    }
}

/// Scheme and day: `按“优质均衡 2017”，2026年6月20日`.
#[must_use]
pub fn basis(evaluation: &Evaluation, lang: Lang) -> String {
    let scheme = of_scheme(&evaluation.rules.scheme.name, lang);
    let date = format::date(evaluation.rules.date, lang);
    match lang {
        Lang::Zh => format!("{scheme}，{date}评估"),
        Lang::En => format!("{scheme}, as of {date}"),
    }
}

/// Whether the document is of a county, not of a single school: only then is there a county verdict.
#[must_use]
pub const fn is_county(evaluation: &Evaluation) -> bool {
    evaluation.units.completeness.in_scope > 1
}

/// What the county's verdict is on: resource allocation, or the part of the scheme that is computed.
#[must_use]
pub fn subject(evaluation: &Evaluation, lang: Lang) -> String {
    let scheme = &evaluation.rules.scheme;
    let part = scheme
        .resource_part()
        .and_then(|(at, _)| scheme.parts.get(at.checked_sub(1)?));
    match (part, lang) {
        (Some(part), _) => of_scheme(&part.name, lang).to_owned(),
        (None, Lang::Zh) => "资源配置".to_owned(),
        (None, Lang::En) => "resource allocation".to_owned(),
    }
}

/// Whether schools are judged one by one, not only by how they differ.
#[must_use]
pub const fn judges_schools(evaluation: &Evaluation) -> bool {
    evaluation.rules.full_at_least.is_some()
}

/// The one sentence that the results open on.
#[must_use]
pub fn headline(evaluation: &Evaluation, document: &Document, lang: Lang) -> String {
    let county = county_name(document, lang);
    let in_scope = evaluation.units.completeness.in_scope;
    let found = reasons::verdict(evaluation.findings).get(lang);
    if in_scope == 0 {
        return match lang {
            Lang::Zh => format!("{county}：尚无参评学校。"),
            Lang::En => format!("{county}: no school to judge yet."),
        };
    }
    if in_scope == 1 {
        let schools = &evaluation.summary.schools;
        let verdict = if schools.not_met > 0 {
            Verdict::NotMet
        } else if schools.insufficient > 0 {
            Verdict::InsufficientData
        } else {
            Verdict::Met
        };
        let verdict = reasons::verdict(verdict).get(lang);
        let name = Stage::ALL
            .into_iter()
            .find_map(|stage| evaluation.units(stage).first())
            .map_or(county, |unit| school_name(document, unit.school, lang));
        if !judges_schools(evaluation) {
            return match lang {
                Lang::Zh => format!("{name}：只有一所学校，无校际差异可言，不作县级结论。"),
                Lang::En => {
                    format!("{name}: one school alone cannot differ and gives no county verdict.")
                }
            };
        }
        return match lang {
            Lang::Zh => format!("{name}资源配置{verdict}；只有一所学校，不作县级结论。"),
            Lang::En => {
                format!(
                    "{name}: resource allocation {verdict}; one school gives no county verdict."
                )
            }
        };
    }
    let whole = evaluation.units.completeness.is_whole();
    let subject = subject(evaluation, lang);
    let part = reasons::part_of(&evaluation.rules, lang);
    match (lang, whole) {
        (Lang::Zh, true) => match part {
            Some(part) => format!("{county}{subject}{found}（{part}）。"),
            None => format!("{county}{subject}{found}。"),
        },
        (Lang::En, true) => match part {
            Some(part) => format!("{county}: {subject} {found} ({part})."),
            None => format!("{county}: {subject} {found}."),
        },
        (Lang::Zh, false) if evaluation.findings == Verdict::NotMet => {
            format!("{county}名单不完整，县级结论为数据不足；已录入的学校中已有不达标项。")
        }
        (Lang::En, false) if evaluation.findings == Verdict::NotMet => format!(
            "{county}: the list is not whole, so the county verdict is insufficient data; what is entered already fails."
        ),
        (Lang::Zh, false) => format!("{county}名单不完整，县级结论为数据不足。"),
        (Lang::En, false) => {
            format!("{county}: the list is not whole, so the county verdict is insufficient data.")
        }
    }
}

/// The figures of the overview in one sentence, for screen readers and the print's head.
#[must_use]
pub fn counts(evaluation: &Evaluation, lang: Lang) -> String {
    let summary = &evaluation.summary;
    let (met, schools) = (summary.schools.met, summary.schools.total());
    let over = summary.coefficients.not_met;
    let coefficients = summary.coefficients.total();
    let missing = summary.missing_inputs;
    let inputs = format::counted(missing, "input", "inputs");
    if !judges_schools(evaluation) {
        let (judged, above) = (summary.composites.total(), summary.composites.not_met);
        let sentence = match lang {
            Lang::Zh => format!("{judged} 项综合差异系数中 {above} 项超限，缺 {missing} 项数据"),
            Lang::En => {
                format!("{above} of {judged} composites over · {inputs} missing")
            }
        };
        return tidied(sentence, lang);
    }
    let sentence = match lang {
        Lang::Zh => format!(
            "{schools} 所学校中 {met} 所达标，{coefficients} 项差异系数中 {over} 项超限，缺 {missing} 项数据"
        ),
        Lang::En => format!(
            "{met} of {schools} schools meet · {over} of {coefficients} coefficients over · {inputs} missing"
        ),
    };
    tidied(sentence, lang)
}

/// What keeps the list from being whole, one line a kind of school.
#[must_use]
pub fn completeness(found: &Completeness, lang: Lang) -> Vec<String> {
    let mut lines = Vec::new();
    for ((declared, listed), kind) in found.counts.iter().zip(Declared::KINDS) {
        let name = names::kind(kind, lang);
        let line = match (declared, lang) {
            (Some(declared), _) if declared == listed => continue,
            (None, _) if *listed == 0 => continue,
            (Some(declared), Lang::Zh) => {
                format!("{name}：申报 {declared} 所，名单 {listed} 所")
            }
            (Some(declared), Lang::En) => {
                format!("{name}: {declared} declared, {listed} in the list")
            }
            (None, Lang::Zh) => format!("{name}：未填申报数，名单 {listed} 所"),
            (None, Lang::En) => {
                format!("{name}: number declared not entered, {listed} in the list")
            }
        };
        lines.push(tidied(line, lang));
    }
    let unknown: Vec<&str> = found
        .counts
        .iter()
        .zip(Declared::KINDS)
        .filter(|((declared, listed), _)| declared.is_none() && *listed == 0)
        .map(|(_, kind)| names::kind(kind, lang))
        .collect();
    if !unknown.is_empty() {
        lines.push(match lang {
            Lang::Zh => format!("{}：未填申报数（没有则填 0）", unknown.join("、")),
            Lang::En => format!(
                "{}: number declared not entered (0 if there is none)",
                unknown.join(", ")
            ),
        });
    }
    lines
}

/// Value, threshold and what is missing to it: one line of what has to be done.
#[must_use]
pub fn shortfall(
    view: &View<'_>,
    stage: Stage,
    row: usize,
    index: usize,
    lang: Lang,
) -> Option<Shortfall> {
    let cell = view.cell(stage, row, index)?;
    let headroom = view.headroom(stage, row, index)?;
    let amount = view.amount(index)?;
    let indicator = view.indicators().get(index)?;
    // Where the printed value seems to reach the threshold, the exact one is told.
    let shown = match cell.turned_by_rounding {
        Some(_) => trace::value_figure(view, stage, row, index)?.text(),
        None => format::number(&cell.printed?.to_string()),
    };
    let threshold = format::decimal(view.threshold(stage, index)?.decimal);
    let value = with_unit(&shown, value_unit(amount, indicator.formula), lang);
    Some(Shortfall {
        indicator: of_scheme(&indicator.name, lang).to_owned(),
        comparison: format!("{value} < {threshold}"),
        needs: needs(&headroom, amount, view, lang),
        level: cell.level,
    })
}

/// One failing indicator of a unit, in words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Shortfall {
    /// Its name.
    pub indicator: String,
    /// Value and threshold.
    pub comparison: String,
    /// What is missing to the threshold, and to the floor if that too is missed.
    pub needs: String,
    /// Where it stands.
    pub level: Level,
}

/// What is missing to the threshold and to the floor, in whole persons, m², yuan or rooms.
#[must_use]
pub fn needs(headroom: &Headroom, amount: Amount, view: &View<'_>, lang: Lang) -> String {
    let full = needed(headroom.needed, amount, lang);
    let rules = &view.evaluation().rules;
    let percent = floor_percent(rules);
    let mut sentence = match lang {
        Lang::Zh => format!("达到 100 % 还需 {full}"),
        Lang::En => format!("{full} more to reach 100 %"),
    };
    if headroom.needed_for_floor > 0 {
        let floor = needed(headroom.needed_for_floor, amount, lang);
        sentence.push_str(&match lang {
            Lang::Zh => format!("，达到 {percent} 还需 {floor}"),
            Lang::En => format!(", {floor} to reach {percent}"),
        });
    }
    if let Some(total) = headroom.needed_in_total.filter(|total| *total > 0) {
        let total = needed(total, amount, lang);
        sentence.push_str(&match lang {
            Lang::Zh => format!("（按拆分比例，全校合计须增加 {total}）"),
            Lang::En => format!(" (the school’s shared total needs {total} more)"),
        });
    }
    tidied(sentence, lang)
}

/// A coefficient over its limit: `0.562 > 0.5`, and by which schools.
#[must_use]
pub fn over_limit(view: &View<'_>, stage: Stage, index: usize, lang: Lang) -> Option<String> {
    let cell = view.coefficient(stage, index)?;
    let printed = match cell.turned_by_rounding {
        Some(_) => trace_county::coefficient_figure(view, stage, index)?.text(),
        None => format::number(&cell.printed?.to_string()),
    };
    let limit = format::decimal(cell.limit?.decimal);
    Some(match lang {
        Lang::Zh => format!("差异系数 {printed} > 限值 {limit}"),
        Lang::En => format!("coefficient {printed} > limit {limit}"),
    })
}

/// How many schools a strip without a threshold shows.
#[must_use]
pub fn strip_plain(all: usize, lang: Lang) -> String {
    let sentence = match lang {
        Lang::Zh => format!("{all} 所学校；本方案不对单校设标准。"),
        Lang::En => format!("{all} schools; the scheme sets no threshold for a school."),
    };
    tidied(sentence, lang)
}

/// A school's part in a coefficient: above or below the mean, and how much of S² it makes.
#[must_use]
pub fn share(part: f64, distance: f64, lang: Lang) -> String {
    let part = percent(part);
    match (distance < 0.0, lang) {
        (true, Lang::Zh) => format!("低于均值，占 {part}"),
        (false, Lang::Zh) => format!("高于均值，占 {part}"),
        (true, Lang::En) => format!("below the mean, {part}"),
        (false, Lang::En) => format!("above the mean, {part}"),
    }
}

/// A concession in force: what it is, whom it acts on, and what it turned.
#[must_use]
pub fn concession(view: &View<'_>, effect: &ConcessionEffect, lang: Lang) -> Option<String> {
    let evaluation = view.evaluation();
    let concession = evaluation.rules.scheme.concessions.get(effect.concession)?;
    let name = of_scheme(&concession.name, lang);
    let from = format::date(concession.from, lang);
    let until = format::date(concession.until, lang);
    let turned: Vec<String> = effect
        .turned_units
        .iter()
        .filter_map(|(stage, row)| {
            let unit = evaluation.units(*stage).get(*row)?;
            let school = school_name(view.document(), unit.school, lang);
            let stage = names::stage(*stage).get(lang);
            Some(match lang {
                Lang::Zh => format!("{school}（{stage}）"),
                Lang::En => format!("{school} ({stage})"),
            })
        })
        .chain(
            effect
                .turned_coefficients
                .iter()
                .filter_map(|(stage, index)| {
                    let indicator = of_scheme(&view.indicators().get(*index)?.short, lang);
                    let stage = names::stage(*stage).get(lang);
                    Some(match lang {
                        Lang::Zh => format!("{stage}{indicator}差异系数"),
                        Lang::En => format!("the {stage} coefficient of {indicator}"),
                    })
                }),
        )
        .collect();
    let applied = effect.applied.len();
    let sentence = match lang {
        Lang::Zh => {
            let mut text = format!("{name}（{from}至{until}）：适用 {applied} 个学校学段；");
            if turned.is_empty() {
                text.push_str("未改变任何结论");
            } else {
                text.push_str(&format!("因此改变结论的有 {}", turned.join("、")));
            }
            if effect.turned_county {
                text.push_str("；县级结论因此改变");
            }
            text.push('。');
            text
        }
        Lang::En => {
            let mut text = format!("{name} ({from} to {until}): acts on {applied} school stages; ");
            if turned.is_empty() {
                text.push_str("it turned no verdict");
            } else {
                text.push_str(&format!("it turned the verdict of {}", turned.join(", ")));
            }
            if effect.turned_county {
                text.push_str("; it turned the county’s verdict");
            }
            text.push('.');
            text
        }
    };
    Some(tidied(sentence, lang))
}

/// That a printed value alone would give another state: `印作 4.20，按精确值 4.196 未达标`.
#[must_use]
pub fn turned_by_rounding(
    printed: &str,
    exact: &str,
    level: &str,
    by_print: &str,
    lang: Lang,
) -> String {
    match lang {
        Lang::Zh => format!("打印为 {printed}，似为“{by_print}”；按精确值 {exact}，为“{level}”"),
        Lang::En => {
            format!("printed {printed}, which looks “{by_print}”; exactly {exact}: “{level}”")
        }
    }
}

/// Why nothing is judged.
#[must_use]
pub fn rule_error(error: &RuleError, lang: Lang) -> String {
    match (error, lang) {
        (RuleError::UnknownScheme(id), Lang::Zh) => {
            format!("本程序没有编号为“{id}”的评估方案，请在数据页另选方案。")
        }
        (RuleError::UnknownScheme(id), Lang::En) => {
            format!("This program has no scheme “{id}”; choose another on the data page.")
        }
        (RuleError::UnknownVariant(id), Lang::Zh) => {
            format!("本程序没有编号为“{id}”的地方口径，请在数据页另选。")
        }
        (RuleError::UnknownVariant(id), Lang::En) => {
            format!("This program has no local variant “{id}”; choose another on the data page.")
        }
        (RuleError::Variant(error), Lang::Zh) => format!(
            "地方口径不能套用：{}",
            crate::scheme_faults::problem(error, lang)
        ),
        (RuleError::Variant(error), Lang::En) => format!(
            "A local variant does not fit: {}",
            crate::scheme_faults::problem(error, lang)
        ),
        (RuleError::NotInForce(_, date), Lang::Zh) => format!(
            "所选方案在{}尚无规定，请在数据页更改评估日期。",
            format::date(*date, lang)
        ),
        (RuleError::NotInForce(_, date), Lang::En) => format!(
            "The scheme has no rule for {}; change the date on the data page.",
            format::date(*date, lang)
        ),
    }
}

/// How many judgements wait for an input.
#[must_use]
pub fn holds_up(judgements: usize, lang: Lang) -> String {
    let sentence = match lang {
        Lang::Zh => format!("影响 {judgements} 项判定"),
        Lang::En if judgements == 1 => "holds up 1 judgement".to_owned(),
        Lang::En => format!("holds up {judgements} judgements"),
    };
    tidied(sentence, lang)
}

/// The choice of rows with an indicator between floor and threshold.
#[must_use]
pub const fn near_choice(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "▲ 有不足 100\u{202f}% 的指标",
        Lang::En => "▲ an indicator below 100\u{202f}%",
    }
}

/// How many rows of how many are shown.
#[must_use]
pub fn shown_of(shown: usize, all: usize, lang: Lang) -> String {
    let sentence = match (lang, shown == all) {
        (Lang::Zh, true) => format!("共 {all} 所"),
        (Lang::Zh, false) => format!("{all} 所中的 {shown} 所"),
        (Lang::En, true) if all == 1 => "1 school".to_owned(),
        (Lang::En, true) => format!("{all} schools"),
        (Lang::En, false) => format!("{shown} of {all} schools"),
    };
    tidied(sentence, lang)
}

/// A number of pupils.
#[must_use]
pub fn pupils(pupils: u32, lang: Lang) -> String {
    let figure = format::count(pupils as usize);
    let sentence = match lang {
        Lang::Zh => format!("{figure} 人"),
        Lang::En => format!("{figure} pupils"),
    };
    tidied(sentence, lang)
}

/// How the schools lie to a threshold: what a strip of them shows.
#[must_use]
pub fn strip(all: usize, below: usize, near: usize, floor: &str, lang: Lang) -> String {
    let met = all.saturating_sub(below + near);
    let sentence = match lang {
        Lang::Zh => {
            format!(
                "{all} 所学校中 {met} 所达标，{near} 所不足标准而不低于其 {floor}，{below} 所低于其 {floor}。"
            )
        }
        Lang::En => format!(
            "Of {all} schools {met} reach the threshold, {near} are below it but not below {floor} of it, {below} are below that."
        ),
    };
    tidied(sentence, lang)
}

/// The name of a file of results, without its ending.
#[must_use]
pub fn results_file(document: &Document, lang: Lang) -> String {
    let county = county_name(document, lang);
    let date = document.settings.date;
    match lang {
        Lang::Zh => format!("{county} 评估结果 {date}"),
        Lang::En => format!("{county} results {date}"),
    }
}
