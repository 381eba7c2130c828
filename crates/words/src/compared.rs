//! Two schemes on the same inputs, side by side.

use junheng_core::compare::{Aspect, BySide, Comparison, Says, Standing};
use junheng_core::points::PointSum;
use junheng_core::{
    Decimal, Document, Exact, Formula, GroupVerdict, LeftOut, LineGroup, Number, Printed, Rules,
    SchoolId, Stage, Verdict,
};

use crate::facts::text;
use crate::lang::{Lang, Text};
use crate::{format, judged, judged_lines, labels, names, reasons, schemes};

labels! {
    HEADING: "方案对照", "Two schemes";
    LEAD: "同一份数据按两个方案各算一次：哪些学校参评、指标按什么单位、标准多高、全县结论如何。数据和所选方案都不改变。", "The same inputs by two schemes: which schools count, in which units, how high the thresholds, which verdicts. Neither the data nor the chosen scheme changes.";
    FIRST: "甲方案", "First scheme";
    SECOND: "乙方案", "Second scheme";
    SAME_SCHEME: "两边是同一个方案，请另选其一。", "Both are the same scheme: choose another one.";
    VERDICTS: "全县结论和各部分结论", "The county as a whole and its parts";
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
    TEST: "部分", "Part";
    SUM_DIVIDED: "A1—A3 得分", "Points of A1–A3";
    SUM_NATIONAL: "国家项目得分（千分制带 * 的 17 项；基本均衡县级政府工作 17 项）", "National items: the 17 marked * of the 1000 points, and the 17 of basic balance";
    AGAINST: "得分与佐证不符", "Points against the evidence";
    NOT_JUDGED: "不判定：达标分数线未见规定", "not judged: pass marks are stated nowhere";
    POINTS_BASIS: "千分制没有自己的参评范围、单位和差异系数：A4 按基本均衡方案的参评学校、八项指标和综合差异系数计算，作为得分的佐证；没有数值标准的项目借用优质均衡同一指标的标准对照。各列得分满分不同，不能直接相比。", "The 1000 points have no scope, units or coefficients of their own: A4 rests on the schools, the eight indicators and the composite of basic balance, as evidence of the points; items without a value of their own are held against quality balance. Points of the two columns have different maxima and cannot be compared as they are.";
    PLAIN: "不含地方口径", "without local variants";
    NO_TEST: "不考核", "not tested";
    NOT_LOOKED_AT: "本方案不设此部分", "not a part of this scheme";
    BY_STAGE: "资源配置、校际均衡分学段", "Resources and balance by stage";
}

/// What a part of the whole verdict looks at.
#[must_use]
pub const fn aspect(of: Aspect) -> Text {
    match of {
        Aspect::Whole => text("全县结论", "The county as a whole"),
        Aspect::Precondition => text("申报条件", "Precondition"),
        Aspect::Resources => text(
            "资源配置、校际均衡",
            "Resources and balance between schools",
        ),
        Aspect::Standards => text("学校办学基本标准", "Basic standards of schools"),
        Aspect::Government => text("政府保障、县级政府工作", "The government’s work"),
        Aspect::Quality => text("教育质量", "Education quality"),
        Aspect::Recognition => text("社会认可、公众满意度", "Recognition and satisfaction"),
        Aspect::Vetoes => text("一票否决事项", "Vetoes"),
    }
}

/// A verdict of a part: vetoes of which none happened are not "met".
#[must_use]
pub const fn verdict(of: Aspect, verdict: Verdict) -> Text {
    match of {
        Aspect::Vetoes => judged::group_verdict(LineGroup::Veto, verdict),
        _ => reasons::verdict(verdict),
    }
}

/// The sentence that the page opens on: the whole verdicts, then the parts and schools that differ.
#[must_use]
pub fn headline(found: &Comparison, names: [&str; 2], lang: Lang) -> String {
    let says = found.whole().map(|whole| &whole.says);
    let verdict = |of: &Says| of.verdict().map(|v| reasons::verdict(v).get(lang));
    let mut parts = Vec::new();
    if let Some([first, second]) = says {
        match (verdict(first), verdict(second)) {
            (Some(one), Some(other)) => parts.push(of_verdicts([one, other], names, lang)),
            _ => {
                for (of, name) in says.into_iter().flatten().zip(names) {
                    parts.push(match (of, verdict(of), lang) {
                        (Says::Points(sum), _, _) => of_points(*sum, name, lang),
                        (_, verdict, Lang::Zh) => {
                            format!("{name}的全县结论为“{}”", verdict.unwrap_or("—"))
                        }
                        (_, verdict, Lang::En) => {
                            format!("{name} as a whole: {}", verdict.unwrap_or("—"))
                        }
                    });
                }
            }
        }
    }
    let differ = found.aspects.iter().skip(1).filter(|one| one.differs());
    let differ: Vec<&str> = differ.map(|one| aspect(one.aspect).get(lang)).collect();
    if !differ.is_empty() {
        parts.push(match lang {
            Lang::Zh => format!("结论不同的部分：“{}”", differ.join("”“")),
            Lang::En => format!("parts whose verdicts differ: “{}”", differ.join("”, “")),
        });
    }
    parts.push(match (found.scope.len(), lang) {
        (0, Lang::Zh) => "参评学校相同".to_owned(),
        (0, Lang::En) => "both judge the same schools".to_owned(),
        (count, Lang::Zh) => format!("{count} 所学校参评范围不同"),
        (1, Lang::En) => "1 school stands otherwise".to_owned(),
        (count, Lang::En) => format!("{count} schools stand otherwise"),
    });
    let sentence = match lang {
        Lang::Zh => format!("{}。", parts.join("；")),
        Lang::En => format!("{}.", parts.join("; ")),
    };
    reasons::tidied(sentence, lang)
}

fn of_verdicts([one, other]: [&str; 2], names: [&str; 2], lang: Lang) -> String {
    let [first, second] = names;
    match (one == other, lang) {
        (true, Lang::Zh) => format!("两个方案的全县结论都是“{one}”"),
        (true, Lang::En) => format!("The county as a whole, by both: {one}"),
        (false, Lang::Zh) => {
            format!("两个方案的全县结论不同：{first}为“{one}”，{second}为“{other}”")
        }
        (false, Lang::En) => {
            format!("The verdicts of the county as a whole differ: {first} {one}, {second} {other}")
        }
    }
}

fn of_points(sum: PointSum, name: &str, lang: Lang) -> String {
    let so_far = so_far(sum, lang);
    match lang {
        Lang::Zh => format!("{name}只计分（{so_far}），达标分数线未见规定，没有结论可比"),
        Lang::En => format!(
            "{name} only adds up points ({so_far}); its pass marks are stated nowhere, so there is no verdict to compare"
        ),
    }
}

/// `已填 36 / 1000 分，43 项未填`
fn so_far(sum: PointSum, lang: Lang) -> String {
    let (claimed, of) = (format::decimal(sum.claimed), format::decimal(sum.maximum));
    let missing = crate::points::open(sum, lang);
    match lang {
        Lang::Zh => format!("已填 {claimed} / {of} 分，{missing}"),
        Lang::En => format!("{claimed} of {of} points, {missing}"),
    }
}

/// What a scheme says of an aspect beside its verdict, or in the place of one.
#[must_use]
pub fn says(document: &Document, side: &BySide, says: &Says, lang: Lang) -> String {
    let (whole, scheme) = (&side.whole, &side.evaluation.rules.scheme);
    let sentence = match says {
        Says::Nothing => return NOT_LOOKED_AT.get(lang).to_owned(),
        Says::Points(sum) => {
            let so_far = so_far(*sum, lang);
            let none = NOT_JUDGED.get(lang);
            match lang {
                Lang::Zh => format!("{so_far}；{none}"),
                Lang::En => format!("{so_far}; {none}"),
            }
        }
        Says::Whole(_) => match whole.withheld {
            Some(why) => crate::items::withheld(why).get(lang).to_owned(),
            None => judged::counts(whole.counts, lang),
        },
        Says::Groups(groups) => {
            let view = side.evaluation.view(document);
            let note = |found: &GroupVerdict| {
                let name = judged::group(found.group, scheme, lang);
                match (judged_lines::group_note(whole, found, &view, lang), lang) {
                    (note, _) if note.is_empty() => name,
                    (note, Lang::Zh) => format!("{name}（{note}）"),
                    (note, Lang::En) => format!("{name} ({note})"),
                }
            };
            let notes: Vec<String> = groups.iter().map(note).collect();
            format::clauses(&notes, lang)
        }
    };
    reasons::tidied(sentence, lang)
}

/// The variants that a column is judged with; nothing where none are chosen for the document.
#[must_use]
pub fn laid(document: &Document, side: &BySide, lang: Lang) -> Option<String> {
    let laid = schemes::variants_laid(&side.settings, lang);
    let none = || (!document.settings.overlays.is_empty()).then(|| PLAIN.get(lang).to_owned());
    laid.or_else(none)
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

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::compare::{by_scheme, compare};
    use junheng_core::points::XINJIANG;
    use junheng_core::{Claim, DEFAULT_SCHEME, Date, Edit};

    const BASIC: &str = "basic-balance-2012";

    fn document() -> Document {
        let mut document = Document::new(DEFAULT_SCHEME, Date::new(2026, 6, 20).unwrap());
        for (key, points) in [
            ("xinjiang-1000.C6", 36),
            ("basic-balance-2012.satisfaction", 80),
        ] {
            let claim = Claim {
                points: Some(Decimal::whole(points)),
                reason: String::new(),
            };
            document
                .apply(Edit::SetClaim(key.to_owned(), claim))
                .unwrap();
        }
        document
    }

    #[test]
    fn the_headline_speaks_of_whole_verdicts() {
        let document = document();
        let [quality, basic, points] =
            [DEFAULT_SCHEME, BASIC, XINJIANG].map(|id| by_scheme(&document, id).unwrap());
        let headline = |sides, names, lang| headline(&compare(&document, sides), names, lang);
        let told = headline([&quality, &basic], ["甲", "乙"], Lang::Zh);
        assert!(
            told.starts_with("两个方案的全县结论都是“数据不足”；结论不同的部分：“社会认可"),
            "{told}"
        );
        assert!(told.ends_with("；参评学校相同。"), "{told}");
        let told = headline([&quality, &quality], ["A", "B"], Lang::En);
        assert!(
            told.starts_with("The county as a whole, by both: "),
            "{told}"
        );
        for (sides, names) in [
            ([&points, &basic], ["甲", "乙"]),
            ([&basic, &points], ["乙", "甲"]),
        ] {
            let told = headline(sides, names, Lang::Zh);
            assert!(
                told.contains("甲只计分（已填") && told.contains("1000"),
                "{told}"
            );
            assert!(told.contains("乙的全县结论为“数据不足”"), "{told}");
        }
    }

    #[test]
    fn verdicts_that_differ_are_both_told() {
        let document = junheng_exchange::samples::Sample::Failing
            .document()
            .unwrap();
        let sides = [DEFAULT_SCHEME, BASIC].map(|id| by_scheme(&document, id).unwrap());
        let [quality, basic] = &sides;
        let told = headline(
            &compare(&document, [quality, basic]),
            ["甲", "乙"],
            Lang::Zh,
        );
        let start = "两个方案的全县结论不同：甲为“未达标”，乙为“数据不足”";
        assert!(told.starts_with(start), "{told}");
    }

    #[test]
    fn each_side_says_something_of_every_aspect() {
        let document = document();
        let [quality, basic, points] =
            [DEFAULT_SCHEME, BASIC, XINJIANG].map(|id| by_scheme(&document, id).unwrap());
        for sides in [[&quality, &basic], [&basic, &points], [&points, &quality]] {
            for lang in Lang::ALL {
                for one in &compare(&document, sides).aspects {
                    for (side, of) in sides.into_iter().zip(&one.says) {
                        assert!(!says(&document, side, of, lang).is_empty(), "{one:?}");
                    }
                }
            }
        }
        let found = compare(&document, [&quality, &basic]);
        let of = |aspect| {
            found
                .aspects
                .iter()
                .find(|one| one.aspect == aspect)
                .unwrap()
        };
        let survey = &of(Aspect::Recognition).says[1];
        let told = says(&document, &basic, survey, Lang::Zh);
        assert!(told.contains("满意度（80%"), "{told}");
        let vetoes = &of(Aspect::Vetoes).says[1];
        assert_eq!(
            says(&document, &basic, vetoes, Lang::Zh),
            "本方案不设此部分"
        );
        // That none happened is good news, but nothing "met".
        let happened = |found| verdict(Aspect::Vetoes, found);
        assert_eq!(happened(Verdict::Met), text("均未发生", "none happened"));
        assert_eq!(happened(Verdict::NotMet).zh, "未达标");
        assert_eq!(verdict(Aspect::Quality, Verdict::Met).zh, "达标");
    }
}
