//! A scheme of points in the catalogue: what points are given for, and what is computed beside them.

use junheng_core::Stage;
use junheng_core::catalogue::{CatalogueEntry, EntryKind, EntryValue, point_catalogue};
use junheng_core::points::{EvidenceKind, PointScheme};

use super::said::percent;
use super::{POINT_RULES, POINTS, Rule, Table, value};
use crate::facts::text;
use crate::items_rules::part_values;
use crate::lang::{Lang, Text};
use crate::reasons::of_scheme;
use crate::{format, names};

/// All points of a scheme of points, what is computed beside them, and what both are held against.
#[must_use]
pub fn of_points(scheme: &PointScheme, lang: Lang) -> Vec<Table> {
    let mut points: Vec<Rule> = Vec::new();
    let mut rules: Vec<Rule> = Vec::new();
    let groups: Vec<_> = scheme
        .groups
        .iter()
        .flat_map(|one| one.all_groups())
        .collect();
    let starred: Vec<&str> = scheme
        .items()
        .iter()
        .filter(|item| item.starred)
        .map(|item| item.id.as_str())
        .collect();
    for entry in point_catalogue(scheme) {
        let source = scheme.source(&entry.source);
        let note = entry
            .note
            .as_ref()
            .map(|note| of_scheme(note, lang).to_owned());
        let id = entry.key.strip_prefix("points.").unwrap_or_default();
        let own = entry.name.as_ref().map(|name| of_scheme(name, lang));
        let name = |name: &str| format!("{id} {name}");
        let rule = |name: String, formula: String, text: String, depth| Rule {
            keys: vec![entry.key.clone()],
            name,
            formula,
            notes: note.clone().into_iter().collect(),
            depth,
            mark: None,
            values: vec![value(&entry, text, source, None, None, lang)],
        };
        match entry.kind {
            EntryKind::Points => {
                let group = groups.iter().find(|group| group.id == id);
                let (formula, depth) = match group {
                    Some(group) if group.claimed_as_one => (BY_HAND, 0),
                    Some(group) => (SUM, usize::from(group.groups.is_empty())),
                    None if entry.value == EntryValue::None => (SHARE, 2),
                    None => (BY_HAND, 2),
                };
                let star = if starred.contains(&id) { "*" } else { "" };
                let text = match (&entry.value, lang) {
                    (EntryValue::Number(most), Lang::Zh) => {
                        format!("≤ {} 分", format::decimal(*most))
                    }
                    (EntryValue::Number(most), Lang::En) => {
                        format!("≤ {} points", format::decimal(*most))
                    }
                    _ => UNKNOWN.get(lang).to_owned(),
                };
                let name = format!("{star}{}", name(own.unwrap_or_default()));
                points.push(rule(name, formula.get(lang).to_owned(), text, depth));
            }
            EntryKind::Evidence => {
                let formula = match entry.value {
                    EntryValue::Evidence(kind) => beside(kind).get(lang).to_owned(),
                    _ => String::new(),
                };
                let id = id.trim_end_matches(".evidence");
                let name = format!("{id} {}", BESIDE.get(lang));
                let text = beside_value(scheme, &entry, lang);
                points.push(rule(name, formula, text, 3));
            }
            EntryKind::TestValue => {
                if let Some(last) = points.last_mut() {
                    last.keys.push(entry.key.clone());
                    let text = point_value(&entry, lang);
                    last.values
                        .push(value(&entry, text, source, note, None, lang));
                }
            }
            _ => {
                let name = point_rule(&entry).get(lang).to_owned();
                let text = point_value(&entry, lang);
                rules.push(rule(name, String::new(), text, 0));
            }
        }
    }
    vec![
        Table {
            title: POINTS,
            rules: points,
        },
        Table {
            title: POINT_RULES,
            rules,
        },
    ]
}

/// What is computed beside points, and what it is held against.
fn beside(kind: EvidenceKind) -> Text {
    match kind {
        EvidenceKind::ThreeIncreases => text(
            "教育财政拨款增长率 > 财政经常性收入增长率；小学、初中生均教育事业费和生均公用经费逐年增长。增长率 = 本年 ÷ 上年 − 1",
            "growth of the education appropriation > that of recurrent revenue; operating expenditure and public funds per pupil rise each year in both stages. Growth = year ÷ year before − 1",
        ),
        EvidenceKind::TwoProportions => text(
            "国家财政性教育经费支出 ÷ 国民生产总值，教育经费 ÷ 财政支出总额，都逐年提高",
            "state education expenditure ÷ national product, and ÷ all fiscal expenditure, both rising each year",
        ),
        EvidenceKind::Transfers => text(
            "用于义务教育的转移支付 ÷ 收到的转移支付，逐年列出",
            "transfers used for education ÷ transfers received, year by year",
        ),
        EvidenceKind::Surcharges => text(
            "教育费附加：实征 ÷ 应征，用于教育 ÷ 实征；土地出让收益：计提 ÷ 收益；逐年列出。税率（3%、2%）和土地出让收益计提 10% 属一县做法，只供核对录入，不下结论",
            "surcharges collected ÷ due and spent ÷ collected, land-sale income set aside ÷ all of it, year by year. The rates (3%, 2%) and 10% of land-sale income are one county’s practice: for checking what is entered, no verdict",
        ),
        EvidenceKind::Posts => text(
            "在编教职工（未填的，教职工总数超过编制时以总数计）÷ 核定编制",
            "staff on posts ÷ posts; all staff where those on posts are not entered and all are more than the posts",
        ),
        EvidenceKind::Rotation => text(
            "交流轮岗教师 ÷ 符合交流条件教师；骨干 ÷ 交流教师",
            "teachers who rotated ÷ those eligible; backbone teachers ÷ those who rotated",
        ),
        EvidenceKind::Certificates => text(
            "持证专任教师 ÷ 专任教师",
            "full-time teachers with certificates ÷ all",
        ),
        EvidenceKind::Enrolment => text(
            "已入学 ÷ 适龄人数，小学、初中分列，逐年列出",
            "enrolled ÷ children of age, by stage and year",
        ),
        EvidenceKind::Retention => text(
            "初中三年巩固率，按申报表公式",
            "retention of junior schools, by the form’s formula",
        ),
        EvidenceKind::DisabledEnrolment => text(
            "已入学 ÷ 适龄残疾儿童少年",
            "enrolled ÷ children with disabilities of age",
        ),
        EvidenceKind::Migrants => text(
            "（公办 + 政府购买服务就读）÷ 符合条件的随迁子女",
            "(in public schools + paid for) ÷ eligible migrant children",
        ),
        EvidenceKind::GoodPlaces => text(
            "分配到初中的名额 ÷ 优质高中招生名额",
            "places allocated ÷ places of the good high schools",
        ),
        EvidenceKind::Pay => text(
            "教师年平均工资 ÷ 当地公务员年平均工资",
            "teachers’ average pay ÷ civil servants’",
        ),
        EvidenceKind::Training => text(
            "逐校：培训经费 ÷ 公用经费预算；完成学时的教师 ÷ 应完成的教师",
            "each school: training money ÷ budget of public funds; teachers who completed their hours ÷ all who should",
        ),
        EvidenceKind::Coefficients => text(
            "八项差异系数及其平均（综合差异系数），小学、初中分列",
            "the eight coefficients and their mean, by stage",
        ),
    }
}

/// What the evidence must be; by the scheme that is borrowed from where this one has no value.
fn beside_value(scheme: &PointScheme, entry: &CatalogueEntry, lang: Lang) -> String {
    let EntryValue::Evidence(kind) = entry.value else {
        return String::new();
    };
    let parts: &[&str] = match kind {
        EvidenceKind::Rotation => &["rotation", "rotation-backbone"],
        EvidenceKind::Certificates => &["certificates"],
        EvidenceKind::Retention => &["retention"],
        EvidenceKind::DisabledEnrolment => &["disabled-enrolment"],
        EvidenceKind::Migrants => &["migrant-children"],
        EvidenceKind::GoodPlaces => &["good-places"],
        EvidenceKind::Pay => &["teacher-pay"],
        EvidenceKind::Training => &["training-money", "training-hours"],
        EvidenceKind::Coefficients => return composite_limits(scheme, lang),
        EvidenceKind::ThreeIncreases | EvidenceKind::TwoProportions => {
            return text("每年都成立", "holding in every year")
                .get(lang)
                .to_owned();
        }
        EvidenceKind::Transfers | EvidenceKind::Enrolment => {
            return text(
                "未见规定，只列数值",
                "nothing known to be asked: shown only",
            )
            .get(lang)
            .to_owned();
        }
        EvidenceKind::Surcharges | EvidenceKind::Posts => {
            return text("见下", "see below").get(lang).to_owned();
        }
    };
    let items = junheng_core::items::item_scheme(&scheme.borrowed.value);
    let values = items.iter().flat_map(|items| {
        let parts = parts.iter().filter_map(|id| items.part(id));
        parts
            .flat_map(|(_, part)| part_values(part, lang))
            .collect::<Vec<_>>()
    });
    let values: Vec<String> = values
        .filter(|value| value.value.starts_with(['≥', '≤']))
        .map(|value| value.value)
        .collect();
    let values = values.join(text("、", ", ").get(lang));
    match lang {
        Lang::Zh => format!("借用优质均衡标准：{values}"),
        Lang::En => format!("as quality balance asks: {values}"),
    }
}

/// The greatest composites of the scheme whose coefficients stand beside points.
fn composite_limits(scheme: &PointScheme, lang: Lang) -> String {
    let found = junheng_core::scheme(&scheme.coefficients);
    let Some(limits) = found
        .as_ref()
        .and_then(|found| found.composite_limits.as_ref())
    else {
        return String::new();
    };
    let each = [
        (Stage::Primary, &limits.primary),
        (Stage::Junior, &limits.junior),
    ]
    .map(|(stage, list)| {
        let most = list
            .last()
            .map_or_else(String::new, |one| one.value.to_string());
        format!("{} ≤ {most}", names::stage(stage).get(lang))
    });
    let composite = text("综合差异系数", "composite").get(lang);
    format!("{composite} {}", each.join(text("、", ", ").get(lang)))
}

/// A value that evidence or points are held against.
fn point_value(entry: &CatalogueEntry, lang: Lang) -> String {
    let last = entry.key.rsplit('.').next().unwrap_or_default();
    let EntryValue::Number(number) = &entry.value else {
        return match &entry.value {
            EntryValue::Choice(id) => junheng_core::scheme(id).map_or_else(
                || id.clone(),
                |scheme| of_scheme(&scheme.short, lang).to_owned(),
            ),
            _ => UNKNOWN.get(lang).to_owned(),
        };
    };
    let shown = format::decimal(*number);
    match (last, lang) {
        ("years", Lang::Zh) => format!("回看 {shown} 年"),
        ("years", Lang::En) => format!("over {shown} years"),
        ("at_least" | "nearly_full", _) => format!("≥ {}", percent(*number)),
        ("at_most", _) => format!("≤ {}", percent(*number)),
        (_, Lang::Zh) => format!("{shown} 分"),
        (_, Lang::En) => format!("{shown} points"),
    }
}

/// The name of a rule of a scheme of points.
fn point_rule(entry: &CatalogueEntry) -> Text {
    match entry.key.as_str() {
        "rules.step" => text("得分的单位", "Step of points"),
        "rules.nearly_full" => text(
            "佐证不成立而得分视为接近满分的界限",
            "Points that count as nearly full against the evidence",
        ),
        _ => text(
            "本体系没有标准时借用",
            "Where the scheme has no value of its own",
        ),
    }
}

const SHARE: Text = text(
    "旁列该项指标的差异系数；各项分值和 A4 的换算未见规定，得分由使用者填写",
    "Beside it the coefficient of its indicator; how A4 is divided is not known: points are entered by hand",
);
const BY_HAND: Text = text(
    "由使用者给分并写明理由",
    "Points given by hand with a reason",
);
const SUM: Text = text("下列各项之和", "The sum of what is below");
const BESIDE: Text = text("计算佐证", "Computed evidence");
pub(super) const UNKNOWN: Text = text("分值未见规定", "points not known");
