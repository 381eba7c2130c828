//! Everything that a county is judged by: the first sentence, the groups, and why each line is as it is.

use junheng_core::items::{
    ConcessionUse, CountyHint, Figure, Item, ItemFinding, ItemScheme, ItemsEvaluation, PartFinding,
    PartReason, Withheld,
};
use junheng_core::{
    Document, GroupVerdict, LineCounts, LineGroup, LineOf, Scheme, Stage, Verdict, View, Whole,
};

use crate::lang::{Lang, Text};
use crate::reasons::{of_scheme, tidied};
use crate::{findings, format, items, items_hints, names, reasons, trace_county};

use crate::labels;

labels! {
    HEADING: "全部指标", "All indicators";
    GROUPS: "各部分", "Parts";
    COL_PART: "部分", "Part";
    COL_ITEM: "指标", "Indicator";
    COL_ASKED: "要求", "Asked";
    COL_VALUE: "表内值", "As printed";
    COL_EXACT: "精确值", "Exact";
    COL_VERDICT: "结论", "Verdict";
    COL_WHY: "原因", "Why";
    FILTER: "显示", "Show";
    ORDER: "排序", "Order";
    ORDER_WORST: "未达标、数据不足在前", "Failing and missing first";
    ORDER_OFFICIAL: "文件顺序", "Official order";
    NO_LINES: "没有符合条件的指标。", "No indicator matches.";
    NOT_ALONE: "不单独判定", "not judged alone";
    RESOURCES_LINK: "各校各项见“资源配置”", "Schools and values: see Resources";
    SCHOOLS_TEST: "各校综合达标（七项中至少六项达标，其余不低于底线）", "Every school: at least six of seven, the other at the floor or above";
    ENTER: "填写", "Enter";
    FROM_SCHOOLS: "县级未另给结论，由各校自评汇总。", "The county gives no verdict of its own; the schools’ are joined.";
    FROM_COUNTY: "以县级给出的结论为准；学校自评，", "The county’s verdict stands; the schools’ own, ";
    GIVE_VERDICT: "依据材料给出判断", "Judge from documents";
    PRECONDITION: "申报条件", "Precondition";
    VETO: "一票否决事项", "Vetoes";
    VETO_OPEN: "尚未填写是否发生", "Not answered yet";
    VETO_NONE: "未发生", "Did not happen";
    VETO_HAPPENED: "发生", "Happened";
    AGAINST_VETO: "所填数据与回答矛盾：", "The figures contradict the answer:";
    NO_VETO: "均未发生", "none happened";
    VETO_YES: "发生，不予认定", "Happened: the county fails";
    PART_OF_ITEM: "分项", "Part";
    FIGURES: "计算结果", "Figures";
    FIGURE: "项目", "Figure";
    DECIDES: "据此判断", "decides";
    BESIDE: "仅供对照", "beside it";
    OTHER_READINGS: "其他理解", "Other readings";
    READINGS: "按何理解", "Readings";
    READINGS_WHY: "文件未明确之处，由使用者在县级数据页选择；此处写明所用的一种。", "What the documents leave open is chosen on the county page; this is the reading used.";
    CHANGE_READING: "改用其他理解", "Choose another reading";
    CONCESSIONS: "过渡规定", "Concessions";
    SCHOOLS: "各校情况", "Schools";
    SCHOOLS_CAPTION: "逐校判断，未达标在前", "School by school, failing first";
    SHOW_STEPS: "计算过程", "Computation";
    RULES: "规则与来源", "Rule and source";
    CHANGED_BY: "本地口径改动", "Changed by a local variant";
    NOTE: "你的说明", "Your note";
    DOCUMENTS: "依据的材料", "Documents";
    HEADROOM: "差距", "Distance";
    EXPORT_ITEMS: "导出指标 CSV", "Export indicators CSV";
    NOT_IN_FORCE: "评估日期无此规定", "Not in force on the day";
    GONE: "本方案没有这一指标。", "This scheme has no such indicator.";
    EXPORT_FAILED: "浏览器未能保存文件。", "The browser did not save the file.";
    SHOW_ALL_SCHOOLS: "显示全部学校", "Show all schools";
    POINTS_ENTERED: "已填分数", "Points entered";
    BACK: "回到全部指标", "Back to all indicators";
}

/// The name of a group.
#[must_use]
pub fn group(group: LineGroup, scheme: &Scheme, lang: Lang) -> String {
    let own = |zh: &str, en: &str| match lang {
        Lang::Zh => zh.to_owned(),
        Lang::En => en.to_owned(),
    };
    match group {
        LineGroup::Precondition => PRECONDITION.get(lang).to_owned(),
        LineGroup::Resource => own("资源配置", "Resource allocation"),
        LineGroup::Guarantee => own("政府保障程度", "Government guarantee"),
        LineGroup::Quality => own("教育质量", "Education quality"),
        LineGroup::Recognition => own("社会认可度", "Social recognition"),
        LineGroup::Veto => VETO.get(lang).to_owned(),
        LineGroup::Part(at) => scheme.parts.get(at).map_or_else(String::new, |part| {
            let name = of_scheme(&part.name, lang);
            match lang {
                Lang::Zh => format!("第 {} 部分：{name}", at + 1),
                Lang::En => format!("Part {}: {name}", at + 1),
            }
        }),
    }
}

/// How many lines stand in each state: `达标 20，未达标 3`.
#[must_use]
pub fn counts(counts: LineCounts, lang: Lang) -> String {
    let all = [
        (Verdict::NotMet, counts.not_met),
        (Verdict::InsufficientData, counts.insufficient),
        (Verdict::Pending, counts.pending),
        (Verdict::Met, counts.met),
    ];
    let parts: Vec<String> = all
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(verdict, count)| match lang {
            Lang::Zh => format!("{} {count} 项", reasons::verdict(verdict).zh),
            Lang::En => format!("{count} {}", reasons::verdict(verdict).en),
        })
        .collect();
    let list = parts.join(match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    });
    tidied(list, lang)
}

/// The sentence that the list opens on: the overall verdict, and what stands in its way.
#[must_use]
pub fn headline(whole: &Whole, document: &Document, scheme: &Scheme, lang: Lang) -> String {
    let county = findings::county_name(document, lang);
    let verdict = reasons::verdict(whole.overall).get(lang);
    let mut parts = vec![match lang {
        Lang::Zh => format!("{county}全县结论：{verdict}"),
        Lang::En => format!("{county} as a whole: {verdict}"),
    }];
    if let Some(why) = whole.withheld {
        parts.push(items::withheld(why).get(lang).to_owned());
    }
    let total = whole.counts.total();
    if total > 0 {
        let list = counts(whole.counts, lang);
        parts.push(match lang {
            Lang::Zh => format!("{total} 项指标中，{list}"),
            Lang::En => format!("of {total} indicators: {list}"),
        });
    }
    let is_open = |found: &&GroupVerdict| !is_good(found.verdict);
    let groups: Vec<String> = whole
        .groups
        .iter()
        .filter(is_open)
        .map(|found| {
            let verdict = reasons::verdict(found.verdict).get(lang);
            let name = group(found.group, scheme, lang);
            match lang {
                Lang::Zh => format!("{name}{verdict}"),
                Lang::En => format!("{name} {verdict}"),
            }
        })
        .collect();
    if whole.withheld != Some(Withheld::SingleSchool) && !groups.is_empty() {
        parts.push(groups.join(match lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        }));
    }
    let sentence = match lang {
        Lang::Zh => format!("{}。", parts.join("；")),
        Lang::En => format!("{}.", parts.join("; ")),
    };
    tidied(sentence, lang)
}

const fn is_good(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Met | Verdict::NotApplicable)
}

/// The official name of what a line is about.
#[must_use]
pub fn line(of: LineOf, scheme: &Scheme, items: Option<&ItemScheme>, lang: Lang) -> String {
    let own = |text: Option<&junheng_core::Text>| {
        text.map_or_else(String::new, |text| of_scheme(text, lang).to_owned())
    };
    match of {
        LineOf::Schools => SCHOOLS_TEST.get(lang).to_owned(),
        LineOf::Indicator(at) => own(scheme.indicators.get(at).map(|i| &i.name)),
        LineOf::Composite(stage) => {
            let stage = names::stage(stage).get(lang);
            match lang {
                Lang::Zh => format!("{stage}综合差异系数"),
                Lang::En => format!("Composite coefficient, {stage}"),
            }
        }
        LineOf::Item(at) => own(items.and_then(|i| i.items.get(at)).map(|i| &i.name)),
        LineOf::Veto(at) => own(items.and_then(|i| i.vetoes.get(at)).map(|v| &v.name)),
        LineOf::Part(at) => own(scheme.parts.get(at).map(|part| &part.name)),
        LineOf::PartItem(part, at, _) => {
            let items = scheme.parts.get(part).and_then(|part| match &part.test {
                junheng_core::PartTest::Points { items, .. } => items.get(at),
                _ => None,
            });
            own(items.map(|item| &item.name))
        }
    }
}

/// The printed value of a coefficient with its limit, stage by stage: `小学 0.312 ≤ 0.5，初中 …`.
#[must_use]
pub fn coefficients(view: &View<'_>, index: usize, lang: Lang) -> String {
    let stages: Vec<String> = Stage::ALL
        .into_iter()
        .filter_map(|stage| {
            let cell = view.coefficient(stage, index)?;
            let mut printed = format::number(&cell.printed?.to_string());
            // What rounding would hide is told exactly.
            let hides = cell.turned_by_rounding.is_some();
            if hides && let Some(exact) = trace_county::coefficient_figure(view, stage, index) {
                printed = match lang {
                    Lang::Zh => format!("{}（打印为 {printed}）", exact.text()),
                    Lang::En => format!("{} (printed {printed})", exact.text()),
                };
            }
            let name = names::stage(stage).get(lang);
            let limit = cell.limit.map_or_else(String::new, |limit| {
                let limit = format::decimal(limit.decimal);
                match (cell.finding.verdict, lang) {
                    (Verdict::NotMet, _) => format!(" > {limit}"),
                    // Schools are missing in it: it passes no test.
                    (Verdict::InsufficientData, Lang::Zh) => format!("（暂算，限值 {limit}）"),
                    (Verdict::InsufficientData, Lang::En) => {
                        format!(" (provisional, limit {limit})")
                    }
                    _ => format!(" ≤ {limit}"),
                }
            });
            Some(format!("{name} {printed}{limit}"))
        })
        .collect();
    match (stages.is_empty(), lang) {
        (true, Lang::Zh) => "没有差异系数".to_owned(),
        (true, Lang::En) => "no coefficient".to_owned(),
        (false, Lang::Zh) => format!("差异系数：{}", stages.join("，")),
        (false, Lang::En) => format!("coefficient: {}", stages.join(", ")),
    }
}

/// Why an item's verdict is what it is: the parts that do not hold, else all.
#[must_use]
pub fn item_reasons(document: &Document, rule: &Item, item: &ItemFinding, lang: Lang) -> String {
    reasons_of(document, rule, item, |_| true, lang)
}

/// The same beside links: what only has to be entered is left to them.
#[must_use]
pub fn item_reason(document: &Document, rule: &Item, item: &ItemFinding, lang: Lang) -> String {
    let waits =
        |reason: &PartReason| matches!(reason, PartReason::Missing | PartReason::NoEvidence);
    reasons_of(document, rule, item, |reason| !waits(reason), lang)
}

fn reasons_of(
    document: &Document,
    rule: &Item,
    item: &ItemFinding,
    takes: impl Fn(&PartReason) -> bool,
    lang: Lang,
) -> String {
    let mut parts: Vec<_> = rule.parts.iter().zip(&item.parts).collect();
    if parts.iter().any(|(_, part)| !is_good(part.verdict)) {
        parts.retain(|(_, part)| !is_good(part.verdict));
    }
    let all: Vec<String> = parts
        .into_iter()
        .filter(|(_, part)| takes(&part.reason))
        .map(|(own, part)| {
            let reason = part_reason(document, part, lang);
            // Of several parts, each says which one it is.
            match own.name.as_ref().filter(|_| item.parts.len() > 1) {
                Some(name) => items::joined(of_scheme(name, lang), &reason, lang),
                None => reason,
            }
        })
        .collect();
    format::clauses(&all, lang)
}

/// Why the verdict of a part is what it is, with the schools that fail it.
#[must_use]
pub fn part_reason(document: &Document, part: &PartFinding, lang: Lang) -> String {
    let mut reason = match many_met(part) {
        Some(count) => all_met(count, lang),
        None => items::reason(document, part, lang),
    };
    if let Some(schools) = failing(document, part, lang) {
        reason.push_str(&schools);
    }
    reason
}

/// What is answered to a veto.
#[must_use]
pub const fn veto(verdict: Option<Verdict>) -> Text {
    match verdict {
        Some(Verdict::NotMet) => VETO_YES,
        Some(Verdict::Met) => VETO_NONE,
        _ => VETO_OPEN,
    }
}

/// A group's verdict: vetoes of which none happened are not "met".
#[must_use]
pub const fn group_verdict(group: LineGroup, verdict: Verdict) -> Text {
    match (group, verdict) {
        (LineGroup::Veto, Verdict::Met) => NO_VETO,
        _ => reasons::verdict(verdict),
    }
}

/// An answer with the check that contradicts it.
#[must_use]
pub fn contradicted(answer: &str, document: &Document, hint: &CountyHint, lang: Lang) -> String {
    let hint = items_hints::hint(document, hint, lang);
    match lang {
        Lang::Zh => format!("{answer}；与所填数据矛盾：{hint}"),
        Lang::En => format!("{answer}; the figures contradict it: {hint}"),
    }
}

/// More figures than this are counted where all hold.
const TOLD: usize = 3;

/// How many figures a part rests on, where they are many and all hold.
fn many_met(part: &PartFinding) -> Option<usize> {
    let deciding = part.figures.iter().filter(|figure| figure.decides);
    let count = deciding.clone().count();
    let all = deciding.clone().all(|f| f.verdict == Some(Verdict::Met));
    (all && count > TOLD && part.reason == PartReason::Compared).then_some(count)
}

fn all_met(count: usize, lang: Lang) -> String {
    let sentence = match lang {
        Lang::Zh => format!("{count} 个数值均达到要求"),
        Lang::En => format!("all {count} figures hold"),
    };
    tidied(sentence, lang)
}

/// The figures of a part that a list shows: those that decide; of many, those that fail.
#[must_use]
pub fn told(part: &PartFinding) -> Vec<&Figure> {
    let mut figures: Vec<&Figure> = part.figures.iter().filter(|f| f.decides).collect();
    if figures.len() > TOLD {
        figures.retain(|figure| figure.verdict == Some(Verdict::NotMet));
    }
    figures
}

/// How many schools a sentence names before it counts the rest.
const NAMED: usize = 3;

/// The schools that fail a part, and those whose data are missing, each by name in brackets.
fn failing(document: &Document, part: &PartFinding, lang: Lang) -> Option<String> {
    let named = |verdict: Verdict| -> Option<String> {
        let own = part.schools.iter().filter(|s| s.verdict == verdict);
        let mut names: Vec<String> = own
            .map(|school| reasons::school_name(document, school.school, lang))
            .collect();
        // Both stages of a school may fail.
        names.dedup();
        if names.is_empty() {
            return None;
        }
        let rest = names.len().saturating_sub(NAMED);
        names.truncate(NAMED);
        let label = reasons::verdict(verdict).get(lang);
        Some(match (lang, rest) {
            (Lang::Zh, 0) => format!("{label}：{}", names.join("、")),
            (Lang::Zh, _) => format!("{label}：{}等，另有 {rest} 所", names.join("、")),
            (Lang::En, 0) => format!("{label}: {}", names.join(", ")),
            (Lang::En, _) => format!("{label}: {} and {rest} more", names.join(", ")),
        })
    };
    let groups = [Verdict::NotMet, Verdict::InsufficientData];
    let groups: Vec<String> = groups.into_iter().filter_map(named).collect();
    if groups.is_empty() {
        return None;
    }
    let sentence = match lang {
        Lang::Zh => format!("（{}）", groups.join("；")),
        Lang::En => format!(" ({})", groups.join("; ")),
    };
    Some(tidied(sentence, lang))
}

/// What a concession did to an item: to how many schools it applies, and what it turned.
#[must_use]
pub fn concession(scheme: &ItemScheme, used: &ConcessionUse, lang: Lang) -> Option<String> {
    let name = of_scheme(&scheme.concessions.get(used.concession)?.name, lang);
    let (applied, turned) = (used.applied.len(), used.turned.len());
    let without = reasons::verdict(used.without).get(lang);
    let sentence = match (used.turned_item, turned > 0, lang) {
        (true, _, Lang::Zh) => {
            format!(
                "因“{name}”而改变结论：{applied} 所学校适用，其中 {turned} 所改变；不适用时本项为“{without}”"
            )
        }
        (true, _, Lang::En) => {
            format!(
                "“{name}” turns the verdict: schools: {applied}, turned: {turned}; without it: {without}"
            )
        }
        (false, true, Lang::Zh) => {
            format!("“{name}”：{applied} 所学校适用，{turned} 所改变，本项结论不变")
        }
        (false, true, Lang::En) => {
            format!(
                "“{name}”: {applied} schools, {turned} turned, the item’s verdict stays the same"
            )
        }
        (false, false, Lang::Zh) => format!("“{name}”：{applied} 所学校适用，结论不变"),
        (false, false, Lang::En) => format!("“{name}”: {applied} schools, nothing turned"),
    };
    Some(tidied(sentence, lang))
}

/// Concessions that turned an item's verdict.
#[must_use]
pub fn turned_by_concession(items: &ItemsEvaluation, at: usize, lang: Lang) -> Vec<String> {
    let used = items.items.get(at).map(|item| item.concessions.as_slice());
    used.unwrap_or(&[])
        .iter()
        .filter(|used| used.turned_item)
        .filter_map(|used| concession(&items.scheme, used, lang))
        .collect()
}

/// Points entered for a part's item, of how many.
#[must_use]
pub fn points(points: Option<junheng_core::Decimal>, lang: Lang) -> String {
    match (points, lang) {
        (Some(points), Lang::Zh) => format!("已填 {} 分", format::decimal(points)),
        (Some(points), Lang::En) => format!("{} points entered", format::decimal(points)),
        (None, Lang::Zh) => "未填分数".to_owned(),
        (None, Lang::En) => "no points entered".to_owned(),
    }
}

/// That a local variant asks another value of an item than its official name has, and what is asked.
#[must_use]
pub fn local_value(
    scheme: &ItemScheme,
    item: &Item,
    asked: &[String],
    lang: Lang,
) -> Option<String> {
    let inside = format!("items.{}.", item.id);
    let mut changed = scheme.variants.iter().rev();
    let changed = changed.find(|one| {
        let target = one.change.change.target();
        one.before.is_some() && target.starts_with(&inside) && target.contains(".test")
    })?;
    let asked = asked.join(match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    });
    let place = of_scheme(&changed.place, lang);
    let sentence = match lang {
        Lang::Zh => format!("名称为国家表格原文；此处按{place}口径，要求 {asked}"),
        Lang::En => format!("the name is the national form’s; here {place} asks {asked}"),
    };
    (!asked.is_empty()).then(|| tidied(sentence, lang))
}

/// Points with their unit.
#[must_use]
pub fn points_short(points: junheng_core::Decimal, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 分", format::decimal(points)),
        Lang::En => format!("{} points", format::decimal(points)),
    }
}

/// The name of the file of all items.
#[must_use]
pub fn items_file(document: &Document, lang: Lang) -> String {
    let county = findings::county_name(document, lang);
    let date = document.settings.date;
    match lang {
        Lang::Zh => format!("{county} 全部指标 {date}"),
        Lang::En => format!("{county} indicators {date}"),
    }
}
