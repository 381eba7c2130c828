//! What two schemes ask for beyond their indicators, side by side.

use junheng_core::compare::{
    Asked, AskedOf, AskedScope, AskedUnit, Difference, asked_scope, asked_unit,
};
use junheng_core::items::{Item, ItemScheme, Part};
use junheng_core::points::PointsEvaluation;
use junheng_core::{Date, PartTest, Scheme, Topic, Verdict};

use crate::facts::text;
use crate::items_rules::part_values;
use crate::lang::{Lang, Text};
use crate::reasons::of_scheme;
use crate::{format, items, items_formulas, judged, labels, reasons};

labels! {
    HEADING: "两个方案都考核的内容", "What both look at";
    HINT: "按内容对照考核范围、单位、算法、标准和结论；结论不同的排在前面。", "By subject: scope, unit, formula, threshold and verdict; where verdicts differ comes first.";
    TOPIC: "内容", "Subject";
    ONLY: "仅一个方案考核的内容", "What only one looks at";
    NOTHING: "无", "none";
    NO_ITEMS: "两个方案没有共同的其他内容。", "Nothing else is in both schemes.";
    SCOPE: "范围", "scope";
    UNIT: "单位", "unit";
    FORMULA: "算法", "formula";
    THRESHOLD: "标准", "threshold";
    VERDICT: "结论不同", "verdicts differ";
    AGAINST: "一方填了满分或接近满分，所列数据却不达标", "all points or nearly all are claimed in one, though the figures do not hold";
    COUNTY: "全县", "the county";
    EACH_SCHOOL: "逐校", "each school";
    DOCUMENTS: "依据材料", "documents";
    NATION: "国家结果", "the national result";
    BY_POINTS: "由使用者填写得分，计入县级政府工作总分", "Points entered by hand, part of the sum of the county government’s work";
    BY_SHARE: "公众满意度调查结果", "The result of the survey of the public";
    NO_LIMIT: "没有单项标准", "no threshold of its own";
    VETO: "一票否决", "a veto";
    NEVER: "出现即不达标", "once it occurs the county fails";
    POINTS: "分", "points";
    GIVEN: "达标/未达标", "met or not met";
    BY_CLAIM: "由使用者填写得分并写理由，旁边列计算佐证", "Points entered by hand with a reason, beside computed evidence";
}

/// A subject that several schemes look at.
#[must_use]
pub const fn topic(topic: Topic) -> Text {
    match topic {
        Topic::Accountability => text("责任与问责", "Responsibility and accountability"),
        Topic::ThreeIncreases => text("三个增长", "Three increases"),
        Topic::WeakSchools => text("薄弱学校优先、投入倾斜", "Weak schools first"),
        Topic::Transfers => text("转移支付", "Transfer payments"),
        Topic::Fitness => text("体质健康与综合素质", "Fitness and all-round quality"),
        Topic::Standards => text("办学标准", "Standards of schools"),
        Topic::MigrantChildren => text("随迁子女就学", "Migrant children"),
        Topic::LeftBehind => text("留守儿童关爱", "Left-behind children"),
        Topic::DisabledChildren => text("残疾儿童少年入学", "Children with disabilities"),
        Topic::GoodPlaces => text("优质高中名额分配", "Places of good high schools"),
        Topic::PerformancePay => text("教师绩效工资", "Performance pay"),
        Topic::Posts => text("编制与教师配备", "Posts and staffing"),
        Topic::Rotation => text("交流轮岗", "Rotation"),
        Topic::TrainingMoney => text("教师培训经费", "Training money"),
        Topic::Curriculum => text("课程开设", "Curriculum"),
        Topic::Retention => text("初中巩固率", "Junior retention"),
        Topic::Workload => text("课业负担", "Workload"),
        Topic::KeyClasses => text("重点学校和重点班", "Key schools and classes"),
        Topic::Satisfaction => text("社会认可与公众满意度", "Satisfaction"),
    }
}

/// What a scheme asks for, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskedText {
    /// Where it stands in the scheme, and its name.
    pub name: String,
    /// Whom it looks at.
    pub scope: String,
    /// What it is given in.
    pub unit: String,
    /// How it is judged.
    pub formula: String,
    /// What it must reach.
    pub threshold: String,
}

impl AskedText {
    /// Whom it looks at, how it is judged and what it must reach, in one line.
    #[must_use]
    pub fn line(&self) -> String {
        // Many formulas begin with whom they look at.
        let formula = self.formula.to_lowercase();
        let told = formula.contains(&self.scope.to_lowercase());
        let scope = (!told).then_some(self.scope.as_str());
        let parts = scope
            .into_iter()
            .chain([self.formula.as_str(), &self.threshold]);
        let parts: Vec<&str> = parts.collect();
        parts.join(" · ")
    }
}

/// A verdict of what is asked: a veto that did not happen is not "met".
#[must_use]
pub const fn verdict(of: AskedOf, verdict: Verdict) -> Text {
    match of {
        AskedOf::Veto(_) => judged::veto(Some(verdict)),
        _ => reasons::verdict(verdict),
    }
}

fn joined(parts: &[String], lang: Lang) -> String {
    parts.join(match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    })
}

/// What a scheme asks for, as of a day.
#[must_use]
pub fn asked(
    scheme: &Scheme,
    items: Option<&ItemScheme>,
    points: Option<&PointsEvaluation>,
    date: Date,
    asked: &Asked,
    lang: Lang,
) -> AskedText {
    let found = match asked.of {
        AskedOf::Point(at) => points.and_then(|points| {
            let found = points.items.get(at)?;
            let items = points.scheme.items();
            let item = items.iter().find(|item| item.id == found.id);
            let groups = &points.scheme.groups;
            let name = item.map(|item| &item.name).or_else(|| {
                let group = groups.iter().find(|group| group.id == found.id)?;
                Some(&group.name)
            });
            let name = name.map_or("", |name| of_scheme(name, lang));
            Some(AskedText {
                name: format!("{} {name}", found.id),
                scope: COUNTY.get(lang).to_owned(),
                unit: POINTS.get(lang).to_owned(),
                formula: BY_CLAIM.get(lang).to_owned(),
                threshold: match lang {
                    Lang::Zh => format!("满分 {} 分，没有合格线", format::decimal(found.maximum)),
                    Lang::En => {
                        format!("{} points, no pass mark", format::decimal(found.maximum))
                    }
                },
            })
        }),
        AskedOf::Item(at, of) => items.and_then(|items| {
            let item = items.items.get(at)?;
            Some(of_item(item, item.parts.get(of)?, date, lang))
        }),
        AskedOf::Veto(at) => items.and_then(|items| {
            let veto = items.vetoes.get(at)?;
            Some(AskedText {
                name: of_scheme(&veto.name, lang).to_owned(),
                scope: COUNTY.get(lang).to_owned(),
                unit: GIVEN.get(lang).to_owned(),
                formula: VETO.get(lang).to_owned(),
                threshold: NEVER.get(lang).to_owned(),
            })
        }),
        AskedOf::Part(at) => scheme.parts.get(at).map(|part| {
            let name = of_scheme(&part.name, lang).to_owned();
            match &part.test {
                PartTest::Share { at_least } => {
                    let least = at_least.value.checked_shift(2).unwrap_or(at_least.value);
                    AskedText {
                        name,
                        scope: COUNTY.get(lang).to_owned(),
                        unit: "%".to_owned(),
                        formula: BY_SHARE.get(lang).to_owned(),
                        threshold: format!("≥ {}%", format::decimal(least)),
                    }
                }
                _ => AskedText {
                    name,
                    ..by_documents(lang)
                },
            }
        }),
        AskedOf::PartItem(at, of) => scheme.parts.get(at).and_then(|part| {
            let PartTest::Points { items, .. } = &part.test else {
                return None;
            };
            let item = items.get(of)?;
            Some(AskedText {
                name: of_scheme(&item.name, lang).to_owned(),
                scope: COUNTY.get(lang).to_owned(),
                unit: POINTS.get(lang).to_owned(),
                formula: BY_POINTS.get(lang).to_owned(),
                threshold: NO_LIMIT.get(lang).to_owned(),
            })
        }),
    };
    found.unwrap_or_default()
}

fn by_documents(lang: Lang) -> AskedText {
    AskedText {
        name: String::new(),
        scope: DOCUMENTS.get(lang).to_owned(),
        unit: GIVEN.get(lang).to_owned(),
        formula: items_formulas::evidence().get(lang).to_owned(),
        threshold: NO_LIMIT.get(lang).to_owned(),
    }
}

fn of_item(item: &Item, part: &Part, date: Date, lang: Lang) -> AskedText {
    let number =
        crate::county_page::item_number(items::section(item.section).get(lang), item.number, lang);
    let short = of_scheme(&item.short, lang);
    let name = match &part.name {
        Some(part) => format!("{short} · {}", of_scheme(part, lang)),
        None => short.to_owned(),
    };
    let name = match lang {
        Lang::Zh => format!("{number} {name}"),
        Lang::En => format!("{number}: {name}"),
    };
    let holds = |from: Option<Date>, until: Option<Date>| {
        from.is_none_or(|from| from <= date) && until.is_none_or(|until| date <= until)
    };
    let limits: Vec<String> = part_values(part, lang)
        .into_iter()
        .filter(|rule| holds(rule.from, rule.until))
        .map(|rule| format!("{} {}", rule.name, rule.value))
        .collect();
    let (scope, unit) = (scope(asked_scope(&part.test)), unit(asked_unit(&part.test)));
    AskedText {
        name,
        scope: scope.get(lang).to_owned(),
        unit: unit.get(lang).to_owned(),
        formula: items_formulas::part(part, lang),
        threshold: if limits.is_empty() {
            NO_LIMIT.get(lang).to_owned()
        } else {
            joined(&limits, lang)
        },
    }
}

const fn scope(of: AskedScope) -> Text {
    match of {
        AskedScope::County => COUNTY,
        AskedScope::EachSchool => EACH_SCHOOL,
        AskedScope::Documents => DOCUMENTS,
        AskedScope::Nation => NATION,
    }
}

const fn unit(of: AskedUnit) -> Text {
    match of {
        AskedUnit::Given => GIVEN,
        AskedUnit::Points => POINTS,
        AskedUnit::Rooms => text("间", "rooms"),
        AskedUnit::Pupils => text("人", "pupils"),
        AskedUnit::Yuan => text("元", "yuan"),
        AskedUnit::Years => text("年", "years"),
        AskedUnit::Percent => text("%", "%"),
        AskedUnit::Permille => text("‰", "‰"),
        AskedUnit::Ratio => text("比值", "ratio"),
        AskedUnit::LevelAndRate => text("等级、差异率", "level, rate"),
    }
}

const fn difference(of: Difference) -> Text {
    match of {
        Difference::Verdict => VERDICT,
        Difference::Against => AGAINST,
        Difference::Scope => SCOPE,
        Difference::Unit => UNIT,
        Difference::Formula => FORMULA,
        Difference::Threshold => THRESHOLD,
    }
}

/// In what two schemes differ about a subject: `结论不同；范围、算法不同`.
#[must_use]
pub fn differences(found: &[Difference], lang: Lang) -> Option<String> {
    let of = |results: bool| {
        let named = found.iter().filter(|one| one.is_of_results() == results);
        let named: Vec<&str> = named.map(|one| difference(*one).get(lang)).collect();
        (!named.is_empty()).then(|| match lang {
            Lang::Zh => named.join("、"),
            Lang::En => named.join(", "),
        })
    };
    let rules = of(false).map(|rules| match lang {
        Lang::Zh => format!("{rules}不同"),
        Lang::En => format!("differs in {rules}"),
    });
    let all: Vec<String> = of(true).into_iter().chain(rules).collect();
    (!all.is_empty()).then(|| format::clauses(&all, lang))
}

/// What is said of the subjects that one scheme, or both, only gives points for.
#[must_use]
pub fn by_points(count: usize, both: bool, lang: Lang) -> String {
    let subjects = if count == 1 {
        "1 subject".to_owned()
    } else {
        format!("{} subjects", format::count(count))
    };
    let count = format::count(count);
    let sentence = match (lang, both) {
        (Lang::Zh, false) => format!(
            "以下 {count} 项，一方由使用者填写得分，没有单项结论、单位和算法可比，只列双方的要求。"
        ),
        (Lang::Zh, true) => format!(
            "以下 {count} 项，双方都由使用者填写得分，没有单项结论、单位和算法可比，只列双方的要求。"
        ),
        (Lang::En, false) => format!(
            "{subjects}: one scheme takes points entered by hand, with no verdict, unit or formula to compare; both requirements are listed."
        ),
        (Lang::En, true) => format!(
            "{subjects}: both schemes take points entered by hand, with no verdict, unit or formula to compare; both requirements are listed."
        ),
    };
    reasons::tidied(sentence, lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::compare::{by_scheme, compare_topics};
    use junheng_core::{DEFAULT_SCHEME, Document};

    #[test]
    fn rotation_is_a_ratio_here_and_points_there() {
        let date = Date::new(2026, 6, 20).unwrap();
        let document = Document::new(DEFAULT_SCHEME, date);
        let found =
            [DEFAULT_SCHEME, "basic-balance-2012"].map(|id| by_scheme(&document, id).unwrap());
        let compared = compare_topics(&document, found.each_ref());
        let texts = |side: usize, all: &[Asked], lang| -> Vec<AskedText> {
            let side = &found[side];
            let scheme = &side.evaluation.rules.scheme;
            let items = side.items.as_ref().map(|items| &*items.scheme);
            let one = |one: &Asked| asked(scheme, items, None, date, one, lang);
            all.iter().map(one).collect()
        };
        let of = |topic| compared.both.iter().find(|one| one.topic == topic).unwrap();
        let rotation = of(Topic::Rotation);
        let [first, second] = [0, 1].map(|side| texts(side, &rotation.asked[side], Lang::Zh));
        assert!(
            first[0].name.starts_with("政府保障程度 第 11 项"),
            "{first:?}"
        );
        assert_eq!(first[0].threshold, "下限 ≥ 10%");
        assert_eq!(second[0].unit, "分");
        assert!(
            first[0]
                .line()
                .starts_with("全县 · 上一年度交流轮岗教师数 ÷")
        );
        for lang in Lang::ALL {
            for side in [0, 1] {
                let all = compared.both.iter().flat_map(|one| &one.asked[side]);
                let all: Vec<Asked> = all.chain(&compared.only[side]).copied().collect();
                for text in texts(side, &all, lang) {
                    let parts = [&text.name, &text.scope, &text.unit, &text.formula];
                    assert!(parts.iter().all(|part| !part.is_empty()), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn differences_of_results_are_said_before_those_of_rules() {
        let all = [Difference::Verdict, Difference::Scope, Difference::Formula];
        assert_eq!(
            differences(&all, Lang::Zh).as_deref(),
            Some("结论不同；范围、算法不同")
        );
        assert_eq!(
            differences(&all, Lang::En).as_deref(),
            Some("verdicts differ; differs in scope, formula")
        );
        assert_eq!(differences(&[], Lang::Zh), None);
        for lang in Lang::ALL {
            assert_ne!(by_points(12, false, lang), by_points(12, true, lang));
        }
    }
}
