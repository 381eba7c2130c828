//! Schemes and local variants in words: what a scheme judges, what a variant changes.

use junheng_core::items::ItemScheme;
use junheng_core::{
    Applied, Date, Dated, Decimal, Field, Operation, Overlay, PerStage, Reach, Scheme, Settings,
    Text as SchemeText,
};
use serde_json::Value;

use crate::labels;
use crate::lang::{Lang, Text};
use crate::reasons::{of_scheme, tidied};
use crate::{fields, format, variants};

labels! {
    CHOOSE: "评估方案", "Scheme";
    CHOOSE_HINT: "同一份数据可按不同方案评估；改变方案不改动任何数据，可以撤销。", "The same data can be judged by either scheme; a change touches no data and can be undone.";
    VARIANTS: "地方口径", "Local variants";
    VARIANTS_HINT: "在国家方案上叠加本地规定：先省区、后市州、再县，后者优先。“当地做法”的数值请与主管部门核对。", "Laid over the national scheme: region first, then prefecture, then county, the later one decides. Check local values with the authority.";
    NO_VARIANT: "没有适用于本方案的地方口径。", "There is no local variant of this scheme.";
    CHANGES_NOTHING: "不改变本方案计算的任何数值。", "Changes no value that this scheme computes.";
    ONLY_NOTES: "另有记载，不参与计算", "Also known, not computed with";
    OWN: "自带口径", "your own";
    LAID: "已叠加于当前数据", "laid over the open data";
    UNKNOWN_VARIANT: "本程序没有这一口径，取消勾选后才能评估。", "This program does not have it; clear it to be judged.";
    DOES_NOT_FIT: "不能套用于本方案", "Does not fit this scheme";
    APPLIES_TO: "适用方案", "Laid over";
    LOAD_OWN: "载入自己的口径文件", "Load your own variant";
    LOAD_OWN_HINT: "JSON 文件，可用“存为文件”得到的口径改写；随数据一起保存和导出。", "A JSON file; start from one saved here. It is kept and exported with the data.";
    SAVE_VARIANT: "存为文件", "Save as a file";
    COL_CHANGE: "改动", "Change";
}

/// How far a variant reaches.
#[must_use]
pub const fn reach(reach: Reach) -> Text {
    match reach {
        Reach::Region => Text {
            zh: "省（自治区、直辖市）",
            en: "region",
        },
        Reach::Prefecture => Text {
            zh: "市（州）",
            en: "prefecture",
        },
        Reach::County => Text {
            zh: "县（市、区）",
            en: "county",
        },
    }
}

fn greatest(limits: &PerStage<Decimal>, lang: Lang) -> String {
    let last = |values: &[Dated<Decimal>]| {
        let value = values.last().map(|one| one.value);
        value.map_or_else(String::new, format::decimal)
    };
    let (primary, junior) = (last(&limits.primary), last(&limits.junior));
    match lang {
        Lang::Zh => format!("小学 ≤ {primary}、初中 ≤ {junior}"),
        Lang::En => format!("primary ≤ {primary}, junior ≤ {junior}"),
    }
}

/// That laying a variant takes off those of other places at its level.
#[must_use]
pub fn takes_the_place_of(names: &[String], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("没有一个县同属两地，勾选后取代“{}”。", names.join("”、“")),
        Lang::En => format!(
            "No county lies in both places: ticking it takes off {}.",
            names.join(", ")
        ),
    }
}

/// That a variant of the user's own has the id of one that comes with the program.
#[must_use]
pub fn id_taken(id: &str, known: &SchemeText, lang: Lang) -> String {
    let name = of_scheme(known, lang);
    match lang {
        Lang::Zh => {
            format!("id “{id}”是本程序自带口径“{name}”的标识，未载入。请在文件中换一个 id。")
        }
        Lang::En => format!(
            "The id “{id}” is that of “{name}”, which comes with the program; nothing was loaded. Give the file another id."
        ),
    }
}

/// That a variant is for other schemes than the one chosen.
#[must_use]
pub fn fits_only(schemes: &[String], lang: Lang) -> String {
    let names = schemes.iter().map(|id| {
        junheng_core::scheme(id).map_or_else(
            || id.clone(),
            |scheme| of_scheme(&scheme.short, lang).to_owned(),
        )
    });
    let names: Vec<String> = names.collect();
    match lang {
        Lang::Zh => format!(
            "这个口径只适用于{}，与当前方案不符。请先改选方案，或在文件的 schemes 中加上当前方案。",
            names.join("、")
        ),
        Lang::En => format!(
            "This variant is for {} only, not for the scheme chosen. Choose another scheme, or add this one to the file's list of schemes.",
            names.join(", ")
        ),
    }
}

/// What a scheme judges, in one line.
#[must_use]
pub fn judges(scheme: &Scheme, lang: Lang) -> String {
    let count = scheme.indicators.len();
    let mut parts = Vec::new();
    parts.push(match (&scheme.pass, lang) {
        (Some(pass), Lang::Zh) => {
            let least = pass.full_at_least.value;
            format!("每校每学段 {count} 项指标，至少 {least} 项达标")
        }
        (Some(pass), Lang::En) => {
            let least = pass.full_at_least.value;
            format!("{count} indicators of every school and stage, at least {least} of them met")
        }
        (None, Lang::Zh) => format!("{count} 项指标的校际差异，单校不设标准"),
        (None, Lang::En) => {
            format!("differences between schools in {count} indicators, no threshold for a school")
        }
    });
    if let Some(limits) = &scheme.coefficient_limits {
        let limits = greatest(limits, lang);
        parts.push(match lang {
            Lang::Zh => format!("各项差异系数{limits}"),
            Lang::En => format!("each coefficient {limits}"),
        });
    }
    if let Some(limits) = &scheme.composite_limits {
        let limits = greatest(limits, lang);
        parts.push(match lang {
            Lang::Zh => format!("综合差异系数{limits}"),
            Lang::En => format!("their mean {limits}"),
        });
    }
    if let Some((part, of)) = scheme.resource_part() {
        parts.push(match lang {
            Lang::Zh => format!("为全部 {of} 部分中的第 {part} 部分"),
            Lang::En => format!("part {part} of {of} of the whole"),
        });
    }
    let sentence = match lang {
        Lang::Zh => format!("{}。", parts.join("；")),
        Lang::En => format!("{}.", parts.join("; ")),
    };
    tidied(sentence, lang)
}

/// The variants that are laid over the scheme, as one text, in the order in which they are; nothing where
/// there is none that says anything of it.
#[must_use]
pub fn variants_laid(settings: &Settings, lang: Lang) -> Option<String> {
    let laid = settings.laid_overlays().into_iter();
    let all: Vec<_> = laid.clone().flatten().collect();
    let marked = laid.map(|chosen| {
        let chosen = match chosen {
            Ok(chosen) => chosen,
            Err(id) => return id.to_owned(),
        };
        let name = variants::name(&chosen, all.iter().map(AsRef::as_ref), lang);
        match (waits_whole(&chosen, settings.date), lang) {
            (false, _) => name,
            (true, Lang::Zh) => format!("{name}（评估日期不在施行期内，未采用）"),
            (true, Lang::En) => format!("{name} (not in force on the day)"),
        }
    });
    let names: Vec<String> = marked.collect();
    (!names.is_empty()).then(|| match lang {
        Lang::Zh => format!("叠加{}", names.join("、")),
        Lang::En => format!("with {}", names.join(", ")),
    })
}

/// Whether nothing of a variant holds on a day.
fn waits_whole(overlay: &Overlay, day: Date) -> bool {
    let mut changes = overlay.changes.iter().peekable();
    changes.peek().is_some() && changes.all(|change| !change.holds_on(day))
}

/// What a change acts on: the short name of the indicator or item, else its path in the file.
pub(crate) fn target(
    path: &str,
    scheme: &Scheme,
    items: Option<&ItemScheme>,
    lang: Lang,
) -> String {
    let mut names = path.split('.');
    let named: Option<&SchemeText> = match (names.next(), names.next()) {
        (Some("indicators"), Some(id)) => {
            let found = scheme.indicators.iter().find(|one| one.id == id);
            found.map(|one| &one.short)
        }
        (Some("items"), Some(id)) => {
            let found = items.and_then(|all| all.items.iter().find(|one| one.id == id));
            found.map(|one| &one.short)
        }
        _ => None,
    };
    match (named, path, lang) {
        (Some(name), _, _) => of_scheme(name, lang).to_owned(),
        (None, "vetoes", Lang::Zh) => "一票否决".to_owned(),
        (None, "vetoes", Lang::En) => "Vetoes".to_owned(),
        _ => path.to_owned(),
    }
}

/// A text in both languages, as a file has it.
fn both(value: &Value, lang: Lang) -> Option<String> {
    let key = match lang {
        Lang::Zh => "zh",
        Lang::En => "en",
    };
    value.get(key)?.as_str().map(str::to_owned)
}

/// A number, or the numbers of a list of dated values.
fn numbers(value: &Value) -> Option<String> {
    let of_one = |one: &Value| {
        let number = one.get("value").unwrap_or(one);
        number.as_f64().map(|_| format::number(&number.to_string()))
    };
    match value.as_array() {
        Some(list) => {
            let all: Option<Vec<String>> = list.iter().map(of_one).collect();
            all.filter(|all| !all.is_empty()).map(|all| all.join(" / "))
        }
        None => of_one(value),
    }
}

/// Quantities of schools that are counted besides, as a file lists them.
fn quantities(value: &Value, lang: Lang) -> Option<String> {
    let names = value.as_array()?.iter().map(|one| {
        let field = Field::from_key(one.as_str()?)?;
        Some(fields::field(field).get(lang))
    });
    let names: Option<Vec<&str>> = names.collect();
    let names = names.filter(|names| !names.is_empty())?;
    Some(match lang {
        Lang::Zh => format!("另计{}", names.join("、")),
        Lang::En => format!("also counts: {}", names.join(", ").to_lowercase()),
    })
}

/// The sign before a value at a path.
fn sign(path: &str) -> &'static str {
    let is = |part: &str| path.split('.').any(|name| name == part);
    if is("at_least") || is("thresholds") {
        "≥ "
    } else if is("at_most") || is("most") || is("coefficient_limits") || is("composite_limits") {
        "≤ "
    } else {
        ""
    }
}

/// A part or member as a file has it: its name, and its limit where it has one.
fn member(value: &Value, lang: Lang) -> Option<String> {
    let name = both(value.get("name")?, lang)?;
    let test = value.get("test");
    let limit = ["at_least", "at_most"].into_iter().find_map(|key| {
        let numbers = numbers(test?.get(key)?)?;
        Some(format!("{}{numbers}", sign(key)))
    });
    let unit = match (test.and_then(|test| test.get("unit")?.as_str()), lang) {
        (Some("percent"), _) => " %",
        (Some("permille"), _) => " ‰",
        (Some("yuan"), Lang::Zh) => " 元",
        (Some("yuan"), Lang::En) => " yuan",
        _ => "",
    };
    Some(match limit {
        Some(limit) => format!("{name} {limit}{unit}"),
        None => name,
    })
}

/// What a change of a variant does to a scheme and its items, in a few words.
#[must_use]
pub fn change(
    applied: &Applied,
    scheme: &Scheme,
    items: Option<&ItemScheme>,
    lang: Lang,
) -> String {
    let path = applied.change.change.target();
    let name = target(path, scheme, items, lang);
    let colon = match lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    };
    let what = match (&applied.change.change, lang) {
        (Operation::Drop { .. }, Lang::Zh) => "不考核".to_owned(),
        (Operation::Drop { .. }, Lang::En) => "dropped".to_owned(),
        (Operation::Add { item, .. }, _) => {
            let added = member(item, lang).unwrap_or_else(|| item.to_string());
            match lang {
                Lang::Zh => format!("增加“{added}”"),
                Lang::En => format!("adds “{added}”"),
            }
        }
        (Operation::Set { to, .. }, _) => {
            let sign = sign(path);
            let now = numbers(to)
                .map(|now| format!("{sign}{now}"))
                .or_else(|| both(to, lang))
                .or_else(|| member(to, lang))
                .or_else(|| quantities(to, lang))
                .unwrap_or_else(|| to.to_string());
            let before = applied.before.as_ref().and_then(numbers);
            match before {
                Some(before) => format!("{sign}{before} → {now}"),
                None => now,
            }
        }
    };
    let note = applied
        .change
        .note
        .as_ref()
        .map_or_else(String::new, |note| {
            let note = of_scheme(note, lang);
            match lang {
                Lang::Zh => format!("（{}）", note.trim_end_matches('。')),
                Lang::En => format!(" ({})", note.trim_end_matches('.')),
            }
        });
    tidied(format!("{name}{colon}{what}{note}"), lang)
}

/// Said behind a change that is not made on the day of the evaluation; nothing where it is made.
#[must_use]
pub fn waits(applied: &Applied, day: Date, lang: Lang) -> String {
    if applied.change.holds_on(day) {
        return String::new();
    }
    let day = format::date(day, lang);
    match lang {
        Lang::Zh => format!("；评估日期{day}不在其施行期内，未采用，仍按叠加前的规定"),
        Lang::En => {
            format!("; does not hold on the day of the evaluation, {day}: what it changes stands")
        }
    }
}

#[cfg(test)]
mod tests {
    use junheng_core::items::{item_scheme, items_overlaid};
    use junheng_core::{overlaid, overlay, scheme, schemes};

    use super::*;
    use junheng_core::ChosenOverlay;

    #[test]
    fn variants_are_named_as_they_are_laid_and_where_they_say_something() {
        let day = Date::new(2022, 10, 1).unwrap();
        let laid = |scheme: &str, ids: &[&str]| {
            let mut settings = junheng_core::Document::new(scheme, day).settings;
            let known = ids.iter().map(|id| ChosenOverlay::Known((*id).to_owned()));
            settings.overlays = known.collect();
            variants_laid(&settings, Lang::En)
        };
        let told = laid(
            "quality-balance-2017",
            &["nowhere", "akqi-2022", "xinjiang"],
        )
        .unwrap();
        assert!(told.starts_with("with Xinjiang, Akqi"), "{told}");
        assert!(told.ends_with(", nowhere"), "{told}");
        // Xinjiang's values are of items, which basic balance has none of.
        assert_eq!(laid("basic-balance-2012", &["xinjiang"]), None);
    }

    #[test]
    fn a_variant_that_does_not_hold_yet_says_so() {
        let day = Date::new(2024, 12, 31).unwrap();
        let mut settings = junheng_core::Document::new("quality-balance-2017", day).settings;
        settings.overlays = vec![ChosenOverlay::Known("wusu-2025".to_owned())];
        let told = variants_laid(&settings, Lang::Zh).unwrap();
        assert!(told.contains("未采用"), "{told}");
        settings.date = Date::new(2025, 1, 1).unwrap();
        let told = variants_laid(&settings, Lang::En).unwrap();
        assert!(!told.contains("not in force"), "{told}");
    }

    fn changes(id: &str, lang: Lang) -> Vec<String> {
        let overlays = [overlay(id).unwrap()];
        let plain = scheme("quality-balance-2017").unwrap();
        let items = item_scheme("quality-balance-2017").unwrap();
        let laid = overlaid("quality-balance-2017", &overlays).unwrap();
        let more = items_overlaid(&items, &overlays).unwrap();
        let applied = laid.variants.iter().chain(&more.variants);
        applied
            .map(|one| change(one, &plain, Some(&items), lang))
            .collect()
    }

    #[test]
    fn schemes_say_what_they_judge() {
        let lines: Vec<String> = schemes()
            .unwrap()
            .iter()
            .map(|scheme| judges(scheme, Lang::En))
            .collect();
        assert_eq!(
            lines,
            [
                "7 indicators of every school and stage, at least 6 of them met; each coefficient primary ≤ 0.5, junior ≤ 0.45.",
                "differences between schools in 8 indicators, no threshold for a school; their mean primary ≤ 0.65, junior ≤ 0.55; part 2 of 4 of the whole.",
            ]
        );
    }

    #[test]
    fn every_change_of_a_variant_is_told() {
        let found = changes("wusu-2025", Lang::En);
        assert!(found[0].contains("≥ 6000 → ≥ 7000"), "{found:?}");
        assert!(
            found[1].contains("adds “Pupils per member of staff, primary ≤ 19”"),
            "{found:?}"
        );
        let found = changes("akqi-2022", Lang::Zh);
        assert!(
            found.iter().any(|line| line.contains("另计教师办公室面积")),
            "{found:?}"
        );
        assert!(
            found.iter().any(|line| line.contains("不考核")),
            "{found:?}"
        );
        for id in ["akqi-2022", "wusu-2025", "shenyang", "xinjiang"] {
            for lang in Lang::ALL {
                for line in changes(id, lang) {
                    let raw = line.contains('{') || line.contains('[') || line.contains('_');
                    assert!(!raw && !line.contains(".parts"), "{line}");
                }
            }
        }
    }

    #[test]
    fn a_change_that_does_not_hold_yet_is_told_so() {
        let items = item_scheme("quality-balance-2017").unwrap();
        let laid = items_overlaid(&items, &[overlay("wusu-2025").unwrap()]).unwrap();
        let first = laid.variants.first().unwrap();
        let said =
            |year, month, day, lang| waits(first, Date::new(year, month, day).unwrap(), lang);
        assert_eq!(said(2025, 1, 1, Lang::Zh), "");
        assert!(said(2024, 12, 31, Lang::Zh).contains("2024年12月31日不在其施行期内"));
        let english = said(2024, 12, 31, Lang::En);
        assert!(english.contains("2024") && english.contains("what it changes stands"));
    }

    #[test]
    fn chosen_variants_are_named() {
        let mut settings =
            junheng_core::Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap())
                .settings;
        assert_eq!(variants_laid(&settings, Lang::Zh), None);
        for id in ["wusu-2025", "gone"] {
            let known = ChosenOverlay::Known(id.to_owned());
            settings.overlays.push(known);
        }
        assert_eq!(
            variants_laid(&settings, Lang::En).unwrap(),
            "with Wusu (2025), gone"
        );
    }
}
