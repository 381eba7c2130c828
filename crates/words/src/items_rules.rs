//! The values that a part of an item is judged by, each with its days, source and certainty.

use junheng_core::items::{Part, RatioTest, RatioUnit, Test};
use junheng_core::{Certainty, Date, Dated, Stage};

use crate::facts::{self, text};
use crate::lang::{Lang, Text};
use crate::{format, items, names, reasons};

/// A value of a scheme, ready to be listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleValue {
    /// What it is.
    pub name: String,
    /// The value with its unit.
    pub value: String,
    /// First day it holds.
    pub from: Option<Date>,
    /// Last day it holds.
    pub until: Option<Date>,
    /// Id of its source document.
    pub source: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// What else to know.
    pub note: Option<String>,
}

pub(crate) const LEAST: Text = text("下限", "Least value");
pub(crate) const MOST: Text = text("上限", "Greatest value");
const SAMPLE: Text = text("县级调查样本下限", "Least sample of the county’s survey");
const PARENTS: Text = text("其中家长占比下限", "Least share of parents");
const SUBJECTS: Text = text("科目", "Subjects");
const LEVEL: Text = text("学业水平", "Level");
const DIFFERENCE: Text = text("校际差异率", "Rate between schools");
const YEARS: Text = text("年限", "Years");
const CLASSES: Text = text("每间教室对应班数", "Classes for one room");
const MUSIC: Text = text("音乐教室最小面积", "Least area of a music room");
const ART: Text = text("美术教室最小面积", "Least area of an art room");
const HOURS: Text = text(
    "按年度判断时每年学时",
    "Hours a year, where each year is judged",
);
const SMALL: Text = text("核定人数", "Funded as for");

struct Values {
    lang: Lang,
    all: Vec<RuleValue>,
}

impl Values {
    fn dated<T>(&mut self, name: &str, list: &[Dated<T>], value: impl Fn(&T) -> String) {
        for dated in list {
            let note = dated.note.as_ref();
            self.all.push(RuleValue {
                name: name.to_owned(),
                value: value(&dated.value),
                from: dated.from,
                until: dated.until,
                source: dated.source.clone(),
                certainty: dated.certainty,
                note: note.map(|note| reasons::of_scheme(note, self.lang).to_owned()),
            });
        }
    }

    fn ratio(&mut self, test: &RatioTest) {
        let lang = self.lang;
        let with_unit = |sign: &'static str| {
            let unit = items::unit(test.unit).get(lang);
            move |value: &junheng_core::Decimal| format!("{sign} {}{unit}", format::decimal(*value))
        };
        self.dated(LEAST.get(lang), &test.at_least, with_unit("≥"));
        self.dated(MOST.get(lang), &test.at_most, with_unit("≤"));
        if let Some(instead) = &test.instead {
            self.dated(HOURS.get(lang), &instead.hours, ToString::to_string);
        }
    }
}

/// The values of a part.
#[must_use]
pub fn part_values(part: &Part, lang: Lang) -> Vec<RuleValue> {
    let mut values = Values {
        lang,
        all: Vec::new(),
    };
    let percent = |value: &junheng_core::Decimal| {
        let unit = items::unit(RatioUnit::Percent).get(lang);
        format!("≥ {}{unit}", format::decimal(*value))
    };
    let people = |value: &u32| {
        let unit = text(" 人", " pupils").get(lang);
        format!("{}{unit}", format::count(*value as usize))
    };
    match &part.test {
        Test::Evidence {} | Test::NoAttachedClasses {} | Test::Tilt {} => {}
        Test::YearsSince { years, .. } => {
            values.dated(YEARS.get(lang), years, |years| format!("≥ {years}"));
        }
        Test::Ratio(test) => values.ratio(test),
        Test::Rooms {
            classes_per_room,
            music,
            art,
        } => {
            let area = |value: &junheng_core::Decimal| format!("≥ {} m²", format::decimal(*value));
            values.dated(CLASSES.get(lang), classes_per_room, ToString::to_string);
            values.dated(MUSIC.get(lang), music, area);
            values.dated(ART.get(lang), art, area);
        }
        Test::SchoolSize { limits } => {
            for limit in limits {
                let kinds: Vec<&str> = limit
                    .kinds
                    .iter()
                    .map(|kind| names::kind(*kind, lang))
                    .collect();
                let kinds = kinds.join(match lang {
                    Lang::Zh => "、",
                    Lang::En => ", ",
                });
                values.dated(&kinds, &limit.most, |most| format!("≤ {}", people(most)));
            }
        }
        Test::ClassSize { most } => {
            for (stage, list) in [
                (Stage::Primary, &most.primary),
                (Stage::Junior, &most.junior),
            ] {
                let name = names::stage(stage).get(lang);
                values.dated(name, list, |most| format!("≤ {}", people(most)));
            }
        }
        Test::SmallSchools { pupils } => values.dated(SMALL.get(lang), pupils, people),
        Test::TrainingMoney { at_least }
        | Test::Retention { at_least, .. }
        | Test::DisabledEnrolment { at_least } => {
            values.dated(LEAST.get(lang), at_least, percent);
        }
        Test::Monitoring {
            subjects,
            level,
            below,
        } => {
            values.dated(SUBJECTS.get(lang), subjects, |list| {
                let names: Vec<&str> = list.iter().map(|s| facts::subject(*s).get(lang)).collect();
                names.join(match lang {
                    Lang::Zh => "、",
                    Lang::En => ", ",
                })
            });
            values.dated(LEVEL.get(lang), level, |level| format!("≥ {level}"));
            values.dated(DIFFERENCE.get(lang), below, |below| {
                format!("< {}", format::decimal(*below))
            });
        }
        Test::Satisfaction {
            at_least,
            sample,
            parents,
        } => {
            let permille =
                |value: &junheng_core::Decimal| format!("≥ {}‰", format::decimal(*value));
            values.dated(LEAST.get(lang), at_least, percent);
            values.dated(SAMPLE.get(lang), sample, permille);
            values.dated(PARENTS.get(lang), parents, percent);
        }
    }
    values.all
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::items::item_schemes;

    #[test]
    fn every_dated_value_is_listed() {
        for scheme in item_schemes().unwrap() {
            let all = scheme.values();
            for part in scheme.items.iter().flat_map(|item| &item.parts) {
                // The walk lists a part's values by its id, and an item by its own.
                let items = scheme.items.iter().filter(|item| item.id == part.id);
                let listed = all.iter().filter(|(at, ..)| *at == part.id).count() - items.count();
                for lang in Lang::ALL {
                    let values = part_values(part, lang);
                    assert_eq!(values.len(), listed, "{}", part.id);
                    assert!(
                        values
                            .iter()
                            .all(|v| !v.name.is_empty() && !v.value.is_empty())
                    );
                }
            }
        }
    }
}
