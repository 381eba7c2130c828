//! What two schemes ask for beyond their indicators, side by side.

use junheng_core::compare::{Asked, AskedOf};
use junheng_core::items::{Item, ItemScheme, Part, RatioUnit, Test};
use junheng_core::points::PointsEvaluation;
use junheng_core::{Date, PartTest, Scheme, Topic};

use crate::facts::text;
use crate::items_rules::part_values;
use crate::lang::{Lang, Text};
use crate::reasons::of_scheme;
use crate::{format, items, items_formulas, labels};

labels! {
    HEADING: "两个方案都考核的内容", "What both look at";
    HINT: "按内容对照考核范围、单位、算法、标准和结论；得分项没有单项结论。", "By subject: scope, unit, formula, threshold and verdict; what points are given for has no verdict of its own.";
    TOPIC: "内容", "Subject";
    ONLY: "仅一个方案考核的内容", "What only one looks at";
    NOTHING: "无", "none";
    NO_ITEMS: "两个方案没有共同的其他内容。", "Nothing else is in both schemes.";
    SCOPE: "范围", "scope";
    UNIT: "单位", "unit";
    FORMULA: "算法", "formula";
    THRESHOLD: "标准", "threshold";
    VERDICT: "结论", "verdict";
    DIFFERENT: "不同：", "Differ: ";
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
    let (scope, unit) = (scope(&part.test), unit(&part.test));
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

const fn scope(test: &Test) -> Text {
    match test {
        Test::Evidence {} => DOCUMENTS,
        Test::Rooms { .. }
        | Test::SchoolSize { .. }
        | Test::NoAttachedClasses {}
        | Test::ClassSize { .. }
        | Test::SmallSchools { .. }
        | Test::TrainingMoney { .. } => EACH_SCHOOL,
        Test::Monitoring { .. } | Test::Satisfaction { .. } => NATION,
        Test::YearsSince { .. }
        | Test::Ratio(_)
        | Test::Tilt {}
        | Test::Retention { .. }
        | Test::DisabledEnrolment { .. } => COUNTY,
    }
}

const fn unit(test: &Test) -> Text {
    match test {
        Test::Evidence {} | Test::Tilt {} => GIVEN,
        Test::Rooms { .. } => text("间", "rooms"),
        Test::SchoolSize { .. } | Test::NoAttachedClasses {} | Test::ClassSize { .. } => {
            text("人", "pupils")
        }
        Test::SmallSchools { .. } => text("元", "yuan"),
        Test::YearsSince { .. } => text("年", "years"),
        Test::Ratio(ratio) => match ratio.unit {
            RatioUnit::Percent => text("%", "%"),
            RatioUnit::Yuan => text("元", "yuan"),
            RatioUnit::Permille => text("‰", "‰"),
            RatioUnit::Rate | RatioUnit::Level | RatioUnit::Number => text("比值", "ratio"),
        },
        Test::Monitoring { .. } => text("等级、差异率", "level, rate"),
        Test::TrainingMoney { .. }
        | Test::Retention { .. }
        | Test::DisabledEnrolment { .. }
        | Test::Satisfaction { .. } => text("%", "%"),
    }
}

/// A part of what a scheme asks.
type PartOf = fn(&AskedText) -> &String;

/// In what the askings of two schemes differ: scope, unit, formula, threshold, verdict.
#[must_use]
pub fn differences(
    first: &[AskedText],
    second: &[AskedText],
    verdicts_differ: bool,
    lang: Lang,
) -> Option<String> {
    let of = |list: &[AskedText], part: PartOf| -> Vec<String> {
        let mut all: Vec<String> = list.iter().map(|one| part(one).clone()).collect();
        all.sort();
        all.dedup();
        all
    };
    let parts: [(Text, PartOf); 4] = [
        (SCOPE, |one| &one.scope),
        (UNIT, |one| &one.unit),
        (FORMULA, |one| &one.formula),
        (THRESHOLD, |one| &one.threshold),
    ];
    let differing = parts
        .iter()
        .filter(|(_, part)| of(first, *part) != of(second, *part));
    let mut named: Vec<&str> = differing.map(|(name, _)| name.get(lang)).collect();
    if verdicts_differ {
        named.push(VERDICT.get(lang));
    }
    if named.is_empty() {
        return None;
    }
    let names = named.join(match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    });
    Some(format!("{}{names}", DIFFERENT.get(lang)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::compare::{Side, compare_topics};
    use junheng_core::items::{evaluate_items, item_scheme};
    use junheng_core::{DEFAULT_SCHEME, Document, evaluate, scheme};

    #[test]
    fn rotation_is_a_ratio_here_and_points_there() {
        let date = Date::new(2026, 6, 20).unwrap();
        let document = Document::new(DEFAULT_SCHEME, date);
        let found = [DEFAULT_SCHEME, "basic-balance-2012"].map(|id| {
            let evaluation = evaluate(&document, scheme(id).unwrap()).unwrap();
            let items = item_scheme(id).map(|items| evaluate_items(&document, &evaluation, items));
            (evaluation, items)
        });
        let sides = found.each_ref().map(|(evaluation, items)| Side {
            evaluation,
            items: items.as_ref(),
            points: None,
        });
        let compared = compare_topics(&document, sides);
        let texts = |side: usize, all: &[Asked], lang| -> Vec<AskedText> {
            let (evaluation, items) = &found[side];
            let scheme = &evaluation.rules.scheme;
            let items = items.as_ref().map(|items| &*items.scheme);
            let one = |one: &Asked| asked(scheme, items, None, date, one, lang);
            all.iter().map(one).collect()
        };
        let rotation = compared
            .both
            .iter()
            .find(|one| one.topic == Topic::Rotation);
        let rotation = rotation.unwrap();
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
        assert_eq!(
            differences(&first, &second, false, Lang::Zh).as_deref(),
            Some("不同：单位、算法、标准")
        );
        assert_eq!(differences(&first, &first, false, Lang::Zh), None);
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
}
