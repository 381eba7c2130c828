//! What an entry of the catalogue says: how it is computed, and its value with its unit.

use std::collections::BTreeMap;

use junheng_core::catalogue::{CatalogueEntry, EntryKind, EntryValue, catalogue, item_catalogue};
use junheng_core::items::{ItemScheme, Part, Test};
use junheng_core::{Decimal, Field, Kind, PartTest, Scheme};

use crate::facts::text;
use crate::items_rules::{RuleValue, part_values};
use crate::lang::{Lang, Text};
use crate::reasons::of_scheme;
use crate::{about, format, items_formulas, names, readings, units};

/// A scheme with its items, and what their values are in words.
pub(super) struct Book<'a> {
    pub scheme: &'a Scheme,
    pub items: Option<&'a ItemScheme>,
    pub entries: Vec<CatalogueEntry>,
    worded: BTreeMap<String, RuleValue>,
    pub lang: Lang,
}

impl<'a> Book<'a> {
    pub fn new(scheme: &'a Scheme, items: Option<&'a ItemScheme>, lang: Lang) -> Self {
        let mut entries = catalogue(scheme);
        let mut worded = BTreeMap::new();
        if let Some(items) = items {
            let own = item_catalogue(items);
            let mut values = Vec::new().into_iter();
            for entry in &own {
                match entry.kind {
                    EntryKind::Test => {
                        let part = part_of(items, &entry.key);
                        let words = part.map_or_else(Vec::new, |part| part_values(part, lang));
                        values = words.into_iter();
                    }
                    EntryKind::TestValue => {
                        worded.extend(values.next().map(|value| (entry.key.clone(), value)));
                    }
                    _ => {}
                }
            }
            entries.extend(own);
        }
        Self {
            scheme,
            items,
            entries,
            worded,
            lang,
        }
    }

    /// A value of an item in words.
    #[cfg(test)]
    pub fn worded(&self, key: &str) -> Option<&RuleValue> {
        self.worded.get(key)
    }

    /// Its name, where the entry has none of its own.
    pub fn name(&self, entry: &CatalogueEntry) -> String {
        let lang = self.lang;
        let own = || {
            entry
                .name
                .as_ref()
                .map(|name| of_scheme(name, lang).to_owned())
        };
        match (entry.kind, &entry.value) {
            (EntryKind::FullAtLeast, _) => about::RULE_PASS.get(lang).to_owned(),
            (EntryKind::Floor, _) => about::RULE_FLOOR.get(lang).to_owned(),
            (EntryKind::CoefficientLimit, _) => COEFFICIENT_LIMIT.get(lang).to_owned(),
            (EntryKind::CompositeLimit, _) => COMPOSITE_LIMIT.get(lang).to_owned(),
            (EntryKind::KindsLeftOut, _) => about::RULE_LEFT_OUT.get(lang).to_owned(),
            (EntryKind::SponsorsLeftOut, _) => SPONSORS_LEFT_OUT.get(lang).to_owned(),
            (EntryKind::TeachingPoints, _) => about::RULE_POINT.get(lang).to_owned(),
            (EntryKind::Decimals, _) => about::RULE_DECIMALS.get(lang).to_owned(),
            (EntryKind::Split, EntryValue::Weights(kind, _)) => {
                let whose = kind.map_or_else(
                    || about::RULE_SPLIT_OTHER.get(lang),
                    |kind| names::kind(kind, lang),
                );
                match lang {
                    Lang::Zh => format!("{}：{whose}", about::RULE_SPLIT.zh),
                    Lang::En => format!("{}: {whose}", about::RULE_SPLIT.en),
                }
            }
            (EntryKind::Reading, _) => {
                let one = self.reading(&entry.key);
                one.map_or_else(String::new, |one| {
                    readings::question(one.question).get(lang).to_owned()
                })
            }
            _ => own().unwrap_or_default(),
        }
    }

    fn reading(&self, key: &str) -> Option<&junheng_core::items::Proposed> {
        let mut all = self.items?.readings.iter();
        all.find(|one| key.strip_prefix("readings.") == Some(one.question.key()))
    }

    /// How it is computed or judged.
    pub fn formula(&self, entry: &CatalogueEntry) -> String {
        let lang = self.lang;
        let fixed = match entry.kind {
            EntryKind::Indicator => {
                let also: &[Field] = match &entry.value {
                    EntryValue::Computed(_, _, also) => also,
                    _ => &[],
                };
                return entry.unit.map_or_else(String::new, |(amount, formula)| {
                    let plain = items_formulas::indicator(amount, formula, lang);
                    items_formulas::with_more(plain, also, lang)
                });
            }
            EntryKind::Test => {
                let part = self.items.and_then(|items| part_of(items, &entry.key));
                return part.map_or_else(String::new, |part| items_formulas::part(part, lang));
            }
            EntryKind::FullAtLeast => FULL,
            EntryKind::Floor => FLOOR,
            EntryKind::CoefficientLimit => COEFFICIENT,
            EntryKind::CompositeLimit => COMPOSITE,
            EntryKind::KindsLeftOut | EntryKind::SponsorsLeftOut => LEFT_OUT,
            EntryKind::TeachingPoints => POINTS_COUNT,
            EntryKind::Split => SPLIT,
            EntryKind::Decimals => ROUNDED,
            EntryKind::Concession => return self.condition(&entry.key),
            EntryKind::Part => match self.part_test(&entry.key) {
                Some(PartTest::Resources) => PART_RESOURCES,
                Some(PartTest::Points { .. }) => PART_POINTS,
                Some(PartTest::Share { .. }) => PART_SHARE,
                _ => items_formulas::evidence(),
            },
            EntryKind::Item if entry.key.starts_with("parts.") => PART_ITEM,
            EntryKind::Item => ALL_PARTS,
            EntryKind::Reading => READING,
            EntryKind::Veto => VETO,
            _ => return String::new(),
        };
        fixed.get(lang).to_owned()
    }

    fn part_test(&self, key: &str) -> Option<&PartTest> {
        let mut parts = self.scheme.parts.iter();
        let id = key.strip_prefix("parts.")?.split('.').next()?;
        parts.find(|part| part.id == id).map(|part| &part.test)
    }

    /// The value, with its sign and unit; what stands instead where there is none.
    pub fn value(&self, entry: &CatalogueEntry) -> String {
        let lang = self.lang;
        if let Some(worded) = self.worded.get(&entry.key) {
            return format!("{} {}", worded.name, worded.value);
        }
        let staged = |sign: &str, value: String| match entry.stage {
            Some(stage) => format!("{} {sign} {value}", names::stage(stage).get(lang)),
            None => format!("{sign} {value}"),
        };
        let number = match &entry.value {
            EntryValue::Number(number) => *number,
            other => return self.other(entry, other),
        };
        let shown = format::decimal(number);
        match entry.kind {
            EntryKind::Threshold => {
                let unit = entry
                    .unit
                    .map(|(amount, formula)| units::value_unit(amount, formula));
                let value = unit.map_or(shown.clone(), |unit| units::with_unit(&shown, unit, lang));
                staged("≥", value)
            }
            EntryKind::CoefficientLimit | EntryKind::CompositeLimit => staged("≤", shown),
            EntryKind::Floor => format!("≥ {}", percent(number)),
            EntryKind::FullAtLeast => format!("≥ {shown}{}", text(" 项", " indicators").get(lang)),
            EntryKind::TeachingPoints => format!("≥ {shown}{}", text(" 人", " pupils").get(lang)),
            EntryKind::TestValue => match self.part_test(&entry.key) {
                Some(PartTest::Points { of, .. }) => {
                    let of = format::decimal(*of);
                    match lang {
                        Lang::Zh => format!("≥ {shown} 分（满分 {of}）"),
                        Lang::En => format!("≥ {shown} points of {of}"),
                    }
                }
                _ => format!("≥ {}", percent(number)),
            },
            _ => shown,
        }
    }

    fn other(&self, entry: &CatalogueEntry, value: &EntryValue) -> String {
        let lang = self.lang;
        match value {
            EntryValue::Kinds(kinds) => kinds_named(kinds, lang),
            EntryValue::Sponsors(sponsors) => {
                let all = sponsors.iter().map(|one| names::sponsor(*one, lang));
                joined(&all.collect::<Vec<_>>(), lang)
            }
            EntryValue::Weights(_, weights) => {
                let weights = [
                    (weights.primary, text("小学", "primary")),
                    (weights.junior, text("初中", "junior")),
                    (weights.senior, text("高中", "senior")),
                ];
                let of = weights
                    .iter()
                    .filter_map(|(weight, name)| Some(((*weight)?, name)));
                let (names, numbers): (Vec<&str>, Vec<String>) = of
                    .map(|(weight, name)| (name.get(lang), weight.to_string()))
                    .unzip();
                format!("{} = {}", names.join(" : "), numbers.join(" : "))
            }
            EntryValue::Decimals(found) => {
                let (school, mean, coefficient) = (found.school, found.mean, found.coefficient);
                match lang {
                    Lang::Zh => format!("{school}、{mean}、{coefficient} 位"),
                    Lang::En => format!("{school}, {mean}, {coefficient}"),
                }
            }
            _ => match entry.kind {
                EntryKind::Concession => self.eased(&entry.key),
                EntryKind::Reading => self.reading(&entry.key).map_or_else(String::new, |one| {
                    readings::reading(one.reading).get(lang).to_owned()
                }),
                EntryKind::Indicator => NO_THRESHOLD.get(lang).to_owned(),
                EntryKind::Veto => NOT_HAPPENED.get(lang).to_owned(),
                EntryKind::Part => MUST_BE_MET.get(lang).to_owned(),
                EntryKind::Item if entry.key.starts_with("parts.") => {
                    super::points::UNKNOWN.get(lang).to_owned()
                }
                EntryKind::Test => {
                    let part = self.items.and_then(|items| part_of(items, &entry.key));
                    match part.map(|part| &part.test) {
                        Some(Test::NoAttachedClasses {}) => NONE_ATTACHED.get(lang).to_owned(),
                        Some(Test::Tilt {}) => BY_READING.get(lang).to_owned(),
                        _ => MUST_BE_MET.get(lang).to_owned(),
                    }
                }
                _ => MUST_BE_MET.get(lang).to_owned(),
            },
        }
    }
}

/// The part that an entry is about.
pub(super) fn part_of<'a>(items: &'a ItemScheme, key: &str) -> Option<&'a Part> {
    let (item, rest) = key.strip_prefix("items.")?.split_once(".parts.")?;
    let id = rest.split('.').next()?;
    let item = items.items.iter().find(|one| one.id == item)?;
    item.parts.iter().find(|part| part.id == id)
}

pub(super) fn percent(share: Decimal) -> String {
    share.checked_shift(2).map_or_else(
        || share.to_string(),
        |percent| about::percent(&percent.to_string()),
    )
}

fn joined(names: &[&str], lang: Lang) -> String {
    names.join(text("、", ", ").get(lang))
}

pub(super) fn kinds_named(kinds: &[Kind], lang: Lang) -> String {
    let all = kinds.iter().map(|kind| names::kind(*kind, lang));
    joined(&all.collect::<Vec<_>>(), lang)
}

const COEFFICIENT_LIMIT: Text = text("各项差异系数上限", "Limit of each coefficient");
const COMPOSITE_LIMIT: Text = text("综合差异系数上限", "Limit of the composite coefficient");
const SPONSORS_LEFT_OUT: Text = text("不计入的举办者", "Sponsors left out");
const FULL: Text = text(
    "逐校、逐学段，数达到标准的项数",
    "Each school and stage: the indicators that reach their threshold",
);
const FLOOR: Text = text("其余各项 ÷ 标准", "Each other indicator ÷ its threshold");
const COEFFICIENT: Text = text(
    "加权标准差 ÷ 县均值：√(Σ(xᵢ − X̄)²·Pᵢ ÷ P) ÷ X̄，权为学生数",
    "weighted standard deviation ÷ county mean: √(Σ(xᵢ − X̄)²·Pᵢ ÷ P) ÷ X̄, weighted by pupils",
);
const COMPOSITE: Text = text(
    "各项差异系数的平均，不先修约",
    "plain mean of the coefficients, not rounded before",
);
const LEFT_OUT: Text = text(
    "不列入校际差异和逐校表",
    "Neither judged nor in the coefficients",
);
const POINTS_COUNT: Text = text("教学点在校生数", "Pupils of the teaching point");
const SPLIT: Text = text(
    "各学段学生数 × 权重，按所占份额拆分",
    "By the share of pupils × weight of each stage",
);
const ROUNDED: Text = text(
    "按精确值四舍五入；比较用未修约的值",
    "Rounded half away from zero on the exact value; comparisons use the exact value",
);
const PART_RESOURCES: Text = text(
    "由各校数据计算：小学、初中综合差异系数都不超过上限",
    "From the schools: both composites within their limits",
);
const PART_POINTS: Text = text(
    "各项得分之和，由使用者给分并写明依据",
    "Sum of points given by hand with their grounds",
);
const PART_SHARE: Text = text(
    "公众满意度，按公布的调查结果填写",
    "Public satisfaction, as the survey gives it",
);
const PART_ITEM: Text = text(
    "由使用者给分并写明依据，旁列相关数据",
    "Points given by hand with their grounds, beside what the inputs give",
);
const ALL_PARTS: Text = text("下列各部分都达标", "All parts below are met");
const READING: Text = text(
    "依据没有说明，可另选",
    "The sources leave it open; another may be chosen",
);
const VETO: Text = text(
    "由使用者依据材料作答",
    "Answered by the user from documents",
);
const NO_THRESHOLD: Text = text("单校不设标准", "no threshold for a school");
const NOT_HAPPENED: Text = text(
    "没有发生；发生任何一项即不予认定",
    "must not have happened; any one refuses recognition",
);
const MUST_BE_MET: Text = text("须达标", "must be met");
const NONE_ATTACHED: Text = text("0 人", "0 pupils");
const BY_READING: Text = text("按所选理解判断", "by the reading chosen");
