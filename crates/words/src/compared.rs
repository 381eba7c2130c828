//! Two schemes on the same inputs, side by side.

use junheng_core::compare::{Comparison, Standing};
use junheng_core::points::PointsEvaluation;
use junheng_core::{
    Decimal, Document, Exact, Formula, LeftOut, Number, Printed, Rules, SchoolId, Stage, Verdict,
};

use crate::lang::Lang;
use crate::{format, labels, names, reasons};

labels! {
    HEADING: "方案对照", "Two schemes";
    LEAD: "同一份数据按两个方案各算一次：哪些学校参评、指标按什么单位、标准多高、结论如何。数据和所选方案都不改变。", "The same inputs by two schemes: which schools count, in which units, how high the thresholds, which verdicts. Neither the data nor the chosen scheme changes.";
    FIRST: "甲方案", "First scheme";
    SECOND: "乙方案", "Second scheme";
    SAME_SCHEME: "两边是同一个方案，请另选其一。", "Both are the same scheme: choose another one.";
    VERDICTS: "结论", "Verdicts";
    COUNTY: "县级结论（资源配置或差异系数部分）", "County verdict on its schools";
    UNITS: "参评学校（学段）数", "Schools judged in the stage";
    UNIT_VERDICTS: "各校综合", "Schools together";
    COEFFICIENTS: "各项差异系数", "Coefficients";
    COMPOSITE: "综合差异系数", "Composite coefficient";
    SCOPE: "参评范围不同的学校", "Schools that stand otherwise";
    SCOPE_SAME: "两个方案的参评学校相同。", "Both judge the same schools.";
    AMOUNTS: "指标、单位和标准", "Indicators, units and thresholds";
    UNITS_DIFFER: "单位不同", "units differ";
    NOT_COUNTED: "不考核", "not asked";
    NO_THRESHOLD: "不设单校标准", "no threshold for a school";
    CV_LIMIT: "差异系数上限", "Greatest coefficient";
    COMPOSITE_LIMIT: "综合差异系数上限", "Greatest composite";
    NO_LIMIT: "不设上限", "no limit";
    SCHOOL: "学校", "School";
    TEST: "检验", "Test";
    SUM: "得分合计（总分）", "All points";
    SUM_DIVIDED: "A1—A3 得分", "Points of A1–A3";
    SUM_NATIONAL: "国家项目得分（千分制带 * 的 17 项；基本均衡县级政府工作 17 项）", "National items: the 17 marked * of the 1000 points, and the 17 of basic balance";
    SUM_BALANCE: "A4 校际均衡得分", "Points of A4, balance between schools";
    AGAINST: "得分与佐证不符", "Points against the evidence";
    NOT_JUDGED: "不判定：达标分数线未见规定", "not judged: pass marks are stated nowhere";
    POINTS_BASIS: "千分制没有自己的参评范围、单位和差异系数：A4 按基本均衡方案的参评学校、八项指标和综合差异系数计算，作为得分的佐证；没有数值标准的项目借用优质均衡同一指标的标准对照。各列得分满分不同，不能直接相比。", "The 1000 points have no scope, units or coefficients of their own: A4 rests on the schools, the eight indicators and the composite of basic balance, as evidence of the points; items without a value of their own are held against quality balance. Points of the two columns have different maxima and cannot be compared as they are.";
    PLAIN: "不含地方口径", "without local variants";
}

/// The sentence that the page opens on.
#[must_use]
pub fn headline(found: &Comparison, names: [&str; 2], lang: Lang) -> String {
    let [first, second] = found
        .county
        .map(|verdict| reasons::verdict(verdict).get(lang));
    let scope = found.scope.len();
    let sentence = match (found.verdicts_differ(), lang) {
        (true, Lang::Zh) => format!(
            "只看资源配置和差异系数，两个方案的结论不同：{}为“{first}”，{}为“{second}”；{scope} 所学校参评范围不同。",
            names[0], names[1]
        ),
        (true, Lang::En) => format!(
            "On resources and coefficients alone the verdicts differ: {} {first}, {} {second}; {scope} schools stand otherwise.",
            names[0], names[1]
        ),
        (false, Lang::Zh) => {
            format!(
                "只看资源配置和差异系数，两个方案的结论都是“{first}”；{scope} 所学校参评范围不同。"
            )
        }
        (false, Lang::En) => format!(
            "On resources and coefficients alone both say {first}; {scope} schools stand otherwise."
        ),
    };
    reasons::tidied(sentence, lang)
}

/// The sentence that the page opens on where one of the two is a scheme of points, which judges nothing.
#[must_use]
pub fn headline_of_points(
    found: &Comparison,
    points: &PointsEvaluation,
    names: [&str; 2],
    points_first: bool,
    lang: Lang,
) -> String {
    let [first, second] = found.county;
    let [own, other, verdict] = match (points_first, names) {
        (true, [own, other]) => [own, other, reasons::verdict(second).get(lang)],
        (false, [other, own]) => [own, other, reasons::verdict(first).get(lang)],
    };
    let (claimed, of) = (
        format::decimal(points.total.claimed),
        format::decimal(points.total.maximum),
    );
    let scope = found.scope.len();
    let missing = crate::points::open(points.total, lang);
    let sentence = match lang {
        Lang::Zh => format!(
            "{own}只计分（已填 {claimed} / {of} 分，{missing}），达标分数线未见规定，没有结论可比；{other}只看资源配置和差异系数为“{verdict}”；{scope} 所学校参评范围不同。"
        ),
        Lang::En => format!(
            "{own} only adds up points ({claimed} of {of}, {missing}); its pass marks are stated nowhere, so there is no verdict to compare. {other}, on resources and coefficients alone: {verdict}; {scope} schools stand otherwise."
        ),
    };
    reasons::tidied(sentence, lang)
}

/// Points so far of the most there are, and how many items have none yet.
#[must_use]
pub fn sum(claimed: Decimal, of: Decimal, missing: u32, lang: Lang) -> String {
    let so_far = format!("{} / {}", format::decimal(claimed), format::decimal(of));
    match missing {
        0 => so_far,
        _ => format!("{so_far} · {}", crate::points::missing(missing, lang)),
    }
}

/// How many items are claimed against the evidence.
#[must_use]
pub fn items(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, _) => format!("{count} 项"),
        (Lang::En, 1) => "1 item".to_owned(),
        (Lang::En, _) => format!("{count} items"),
    }
}

/// A composite as evidence of points: its value and whether it holds, which is no verdict of the scheme.
#[must_use]
pub fn as_evidence(value: Option<f64>, verdict: Verdict, lang: Lang) -> String {
    let value = value.and_then(|value| Decimal::from_f64(value).ok());
    let value =
        value.map(|value| format::number(&Printed::exact(&Exact::decimal(value), 4).to_string()));
    let holds = crate::points::holds(verdict).get(lang);
    let sentence = match (value, lang) {
        (Some(value), Lang::Zh) => format!("{value}，作为佐证{holds}"),
        (Some(value), Lang::En) => format!("{value}; as evidence: {holds}"),
        (None, Lang::Zh) => format!("作为佐证：{holds}"),
        (None, Lang::En) => format!("as evidence: {holds}"),
    };
    reasons::tidied(sentence, lang)
}

/// How a school stands in a scheme.
#[must_use]
pub fn standing(document: &Document, school: SchoolId, standing: Standing, lang: Lang) -> String {
    let name = reasons::school_name(document, school, lang);
    let without_name = |sentence: String| {
        let rest = sentence.strip_prefix(&name).unwrap_or(&sentence);
        rest.trim_start_matches(['：', ':', ' ']).to_owned()
    };
    match standing {
        Standing::Judged([false, false]) => match lang {
            Lang::Zh => "没有参评学段".to_owned(),
            Lang::En => "no stage is judged".to_owned(),
        },
        Standing::Judged(stages) => {
            let judged = Stage::ALL
                .into_iter()
                .zip(stages)
                .filter(|(_, judged)| *judged);
            let judged: Vec<&str> = judged
                .map(|(stage, _)| names::stage(stage).get(lang))
                .collect();
            match lang {
                Lang::Zh => format!("参评：{}", judged.join("、")),
                Lang::En => format!("judged: {}", judged.join(", ")),
            }
        }
        Standing::LeftOut(why) => {
            without_name(reasons::left_out(document, &LeftOut { school, why }, lang))
        }
        Standing::Unplaced(why) => without_name(reasons::unplaced(document, school, why, lang)),
    }
}

/// An indicator's unit and thresholds: `人/百名学生，小学 ≥ 4.2，初中 ≥ 5.3`.
#[must_use]
pub fn indicator(rules: &Rules, at: usize, formula: Formula, lang: Lang) -> String {
    let Some(rule) = rules.indicators.get(at) else {
        return String::new();
    };
    let unit = reasons::value_unit(rule.amount, formula).get(lang);
    let limits: Vec<String> = Stage::ALL
        .into_iter()
        .filter_map(|stage| {
            let limit = format::decimal(rule.threshold(stage)?.decimal);
            Some(format!("{} ≥ {limit}", names::stage(stage).get(lang)))
        })
        .collect();
    let mut parts = vec![unit.to_owned()];
    if limits.is_empty() {
        parts.push(NO_THRESHOLD.get(lang).to_owned());
    } else {
        parts.extend(limits);
    }
    parts.join(match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    })
}

/// Greatest values of both stages: `小学 ≤ 0.5，初中 ≤ 0.45`.
#[must_use]
pub fn limits(of: impl Fn(Stage) -> Option<Decimal>, lang: Lang) -> String {
    let all: Vec<String> = Stage::ALL
        .into_iter()
        .filter_map(|stage| {
            let limit = format::decimal(of(stage)?);
            Some(format!("{} ≤ {limit}", names::stage(stage).get(lang)))
        })
        .collect();
    if all.is_empty() {
        return NO_LIMIT.get(lang).to_owned();
    }
    all.join(match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    })
}
