//! Two schemes on the same inputs, side by side.

use junheng_core::compare::{Comparison, Standing};
use junheng_core::{Document, Formula, LeftOut, Rules, SchoolId, Stage};

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
pub fn limits(of: impl Fn(Stage) -> Option<junheng_core::Decimal>, lang: Lang) -> String {
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
