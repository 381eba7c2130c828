//! What the list of all indicators shows of indicators and parts: values, what is asked, why.

use junheng_core::{
    Document, GroupVerdict, IndicatorSchools, Item, LineCounts, LineGroup, Part, PartJudged,
    PartTest, Scheme, Stage, Verdict, View, Whole,
};

use crate::facts::text;
use crate::judged::{coefficients, counts};
use crate::lang::{Lang, Text};
use crate::reasons::tidied;
use crate::trace_county::coefficient_figure;
use crate::{claims, county_page, format, judged, names};

/// An indicator's coefficients as the list shows them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndicatorShown {
    /// As the form prints them.
    pub printed: Vec<String>,
    /// Exact.
    pub exact: Vec<String>,
    /// What is asked in each stage: of every school, and of the coefficient.
    pub asked: Vec<String>,
}

/// An indicator's coefficients and what is asked of it, stage by stage.
#[must_use]
pub fn indicator(view: &View<'_>, index: usize, lang: Lang) -> IndicatorShown {
    let mut shown = IndicatorShown::default();
    for stage in Stage::ALL {
        let name = names::stage(stage).get(lang);
        let Some(cell) = view.coefficient(stage, index) else {
            continue;
        };
        let figure = coefficient_figure(view, stage, index);
        if let (Some(printed), Some(exact)) = (cell.printed, figure) {
            let printed = format::number(&printed.to_string());
            // Schools are missing in it: it is no value to judge by.
            let provisional = match (cell.finding.verdict, lang) {
                (Verdict::InsufficientData, Lang::Zh) => "（暂算）",
                (Verdict::InsufficientData, Lang::En) => " (provisional)",
                _ => "",
            };
            shown.printed.push(format!("{name} {printed}{provisional}"));
            shown
                .exact
                .push(format!("{name} {}{provisional}", exact.text()));
        }
        let each = view.threshold(stage, index);
        let each = each.map(|limit| match lang {
            Lang::Zh => format!("各校 ≥ {}", format::decimal(limit.decimal)),
            Lang::En => format!("each school ≥ {}", format::decimal(limit.decimal)),
        });
        let limit = cell.limit.map(|limit| match lang {
            Lang::Zh => format!("差异系数 ≤ {}", format::decimal(limit.decimal)),
            Lang::En => format!("coefficient ≤ {}", format::decimal(limit.decimal)),
        });
        let asked: Vec<String> = each.into_iter().chain(limit).collect();
        if asked.is_empty() {
            continue;
        }
        shown.asked.push(match lang {
            Lang::Zh => format!("{name}{}", asked.join("，")),
            Lang::En => format!("{name}: {}", asked.join(", ")),
        });
    }
    if shown.asked.is_empty() {
        let alone = text(
            "单项不设限值，计入综合差异系数",
            "no limit alone; counts in the composite",
        );
        shown.asked.push(alone.get(lang).to_owned());
    }
    shown
}

/// Why an indicator's verdict is what it is: how it stands in schools' tests, then the coefficients.
#[must_use]
pub fn indicator_why(
    view: &View<'_>,
    schools: Option<IndicatorSchools>,
    index: usize,
    lang: Lang,
) -> String {
    let mut parts = Vec::new();
    if let Some(IndicatorSchools {
        failing,
        open,
        spared,
    }) = schools
    {
        if failing > 0 {
            parts.push(match lang {
                Lang::Zh => format!("{failing} 所学校（分学段）未达标，其中此项低于标准"),
                Lang::En => {
                    let schools = format::counted(failing, "school", "schools");
                    let fail = if failing == 1 { "fails" } else { "fail" };
                    format!("below its threshold in {schools} (by stage) that {fail}")
                }
            });
        }
        if open > 0 {
            parts.push(match lang {
                Lang::Zh => format!("{open} 所学校（分学段）因缺数据未定"),
                Lang::En => {
                    let schools = format::counted(open, "school", "schools");
                    format!("{schools} (by stage) open for missing data")
                }
            });
        }
        if spared > 0 {
            parts.push(match lang {
                Lang::Zh => {
                    format!("{spared} 所学校（分学段）低于标准，是该校允许只达到下限的一项")
                }
                Lang::En => {
                    let schools = format::counted(spared, "school", "schools");
                    let (is, its) = match spared {
                        1 => ("is", "its"),
                        _ => ("are", "their"),
                    };
                    format!(
                        "{schools} (by stage) {is} below the threshold with {its} one indicator \
                         that may be"
                    )
                }
            });
        }
    }
    parts.push(coefficients(view, index, lang));
    let sentence = format::clauses(&parts, lang);
    tidied(sentence, lang)
}

/// The item of a part that points are given for, by both positions.
#[must_use]
pub fn part_item(scheme: &Scheme, part: usize, item: usize) -> Option<&Item> {
    match &scheme.parts.get(part)?.test {
        PartTest::Points { items, .. } => items.get(item),
        _ => None,
    }
}

/// Reasons as one sentence, without those that say nothing.
#[must_use]
pub fn joined(reasons: &[String], lang: Lang) -> String {
    let all: Vec<&str> = reasons.iter().map(String::as_str).collect();
    let all: Vec<&str> = all.into_iter().filter(|one| !one.is_empty()).collect();
    format::clauses(&all, lang)
}

/// What was entered for a part of a scheme: points, or a share in per cent.
#[must_use]
pub fn part_value(part: &Part, found: &PartJudged, lang: Lang) -> Option<String> {
    let entered = format::decimal(found.entered?);
    match (&part.test, lang) {
        (PartTest::Points { .. }, Lang::Zh) => Some(format!("{entered} 分")),
        (PartTest::Points { .. }, Lang::En) => Some(format!("{entered} points")),
        (PartTest::Share { .. }, _) => Some(format!("{entered}%")),
        (PartTest::Resources | PartTest::Evidence, _) => None,
    }
}

/// What the user said of a part or of an item of it: a reason or a conclusion, and the documents.
#[must_use]
pub fn said(document: &Document, key: &str, lang: Lang) -> Vec<String> {
    let named = |name: Text, what: &str| match lang {
        Lang::Zh => format!("{}：{what}", name.zh),
        Lang::En => format!("{}: {what}", name.en),
    };
    let mut all = Vec::new();
    if let Some(claim) = document.dossier.claim(key).filter(|c| !c.reason.is_empty()) {
        all.push(named(claims::REASON, &claim.reason));
    }
    let origin = |kind: &str| county_page::answer_origin(document, &format!("{kind}.{key}"), lang);
    all.extend(origin("claims"));
    if let Some(given) = document.dossier.evidence(key) {
        if !given.note.is_empty() {
            all.push(named(judged::NOTE, &given.note));
        }
        if !given.documents.is_empty() {
            let documents = given.documents.join(match lang {
                Lang::Zh => "、",
                Lang::En => ", ",
            });
            all.push(named(judged::DOCUMENTS, &documents));
        }
    }
    all.extend(origin("evidence"));
    all
}

/// What stands as the value of a part that is judged by documents: how many the verdict rests on.
#[must_use]
pub fn documents(document: &Document, key: &str, lang: Lang) -> Option<String> {
    let given = document.dossier.evidence(key)?;
    given.verdict?;
    Some(match (given.documents.len(), lang) {
        (0, _) => text("依据材料", "by documents").get(lang).to_owned(),
        (count, Lang::Zh) => format!("材料 {count} 份"),
        (1, Lang::En) => "1 document".to_owned(),
        (count, Lang::En) => format!("{count} documents"),
    })
}

/// Why a part of a scheme has its verdict.
#[must_use]
pub fn part_why(part: &Part, found: &PartJudged, lang: Lang) -> String {
    let missing = found.missing;
    let of = |zh: &'static str, en: &'static str| text(zh, en).get(lang).to_owned();
    let sentence = match &part.test {
        PartTest::Resources => String::new(),
        PartTest::Evidence if missing > 0 => of("尚未给出结论", "no verdict given yet"),
        PartTest::Evidence => of(
            "使用者依据材料给出结论",
            "the user’s verdict from documents",
        ),
        PartTest::Share { .. } if missing > 0 => {
            of("尚未填写满意度", "no satisfaction entered yet")
        }
        PartTest::Share { .. } => of("使用者填写的满意度", "satisfaction as entered"),
        PartTest::Points { of, .. } if found.entered.is_some_and(|sum| sum > *of) => {
            claims::above_all(&format::decimal(*of), lang)
        }
        PartTest::Points { .. } => match (missing, found.verdict, lang) {
            (0, _, Lang::Zh) => "各项得分合计".to_owned(),
            (0, _, Lang::En) => "sum of the items’ points".to_owned(),
            (_, Verdict::Met, Lang::Zh) => format!("已填各项合计已达标，{missing} 项未填"),
            (_, Verdict::Met, Lang::En) => {
                let items = format::counted(missing, "item", "items");
                format!("enough with what is entered; {items} without points")
            }
            (_, _, Lang::Zh) => format!("{missing} 项未填分数"),
            (_, _, Lang::En) => {
                format!(
                    "{} without points",
                    format::counted(missing, "item", "items")
                )
            }
        },
    };
    tidied(sentence, lang)
}

/// How vetoes are answered: one that did not happen is not "met".
fn vetoes(counts: LineCounts, lang: Lang) -> String {
    let all = [
        (counts.not_met, judged::VETO_HAPPENED),
        (counts.insufficient, judged::VETO_OPEN),
        (counts.met, judged::VETO_NONE),
    ];
    let told = all.into_iter().filter(|(number, _)| *number > 0);
    let told: Vec<String> = told
        .map(|(number, text)| match lang {
            Lang::Zh => format!("{} {number} 项", text.zh),
            Lang::En => format!("{number} {}", text.en.to_lowercase()),
        })
        .collect();
    told.join(match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    })
}

/// What stands beside a group's verdict: how its lines stand; else what was entered for it, or why it
/// is open; else the composites.
#[must_use]
pub fn group_note(whole: &Whole, found: &GroupVerdict, view: &View<'_>, lang: Lang) -> String {
    if found.group == LineGroup::Veto {
        return vetoes(found.counts, lang);
    }
    let lines = counts(found.counts, lang);
    let LineGroup::Part(at) = found.group else {
        return lines;
    };
    let scheme = &view.evaluation().rules.scheme;
    let (Some(part), Some(judged)) = (scheme.parts.get(at), whole.parts.get(at)) else {
        return lines;
    };
    if part.test == PartTest::Resources {
        let composites = Stage::ALL.into_iter().filter_map(|stage| {
            let printed = view.composite(stage).printed?.to_string();
            Some(format!(
                "{} {}",
                names::stage(stage).get(lang),
                format::number(&printed)
            ))
        });
        let composites: Vec<String> = composites.collect();
        let name = text("综合差异系数", "composite").get(lang);
        return match composites.is_empty() {
            true => lines,
            false => format!(
                "{name} {}",
                composites.join(if lang == Lang::Zh { "，" } else { ", " })
            ),
        };
    }
    let value = part_value(part, judged, lang);
    let why = part_why(part, judged, lang);
    let both: Vec<String> = value
        .into_iter()
        .chain([why])
        .filter(|s| !s.is_empty())
        .collect();
    both.join(match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    })
}
