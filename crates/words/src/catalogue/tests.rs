use std::collections::BTreeSet;
use std::sync::Arc;

use junheng_core::catalogue::{
    CatalogueEntry, EntryValue, catalogue, item_catalogue, point_catalogue,
};
use junheng_core::items::{item_scheme, items_overlaid};
use junheng_core::points::point_schemes;
use junheng_core::{Overlay, overlaid, overlay, overlays, schemes};

use super::*;

fn all_rules(tables: &[Table]) -> Vec<&Rule> {
    tables.iter().flat_map(|table| &table.rules).collect()
}

/// Every entry of core stands in one rule, and each rule says all there is to say.
fn whole(entries: &[CatalogueEntry], tables: &[Table]) {
    let rules = all_rules(tables);
    let shown: Vec<&str> = rules
        .iter()
        .flat_map(|rule| &rule.keys)
        .map(String::as_str)
        .collect();
    let once: BTreeSet<&str> = shown.iter().copied().collect();
    assert_eq!(shown.len(), once.len());
    let wanted: BTreeSet<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(once, wanted);
    for rule in rules {
        let key = &rule.keys[0];
        assert!(!rule.name.trim().is_empty(), "{key}");
        assert!(
            !rule.formula.is_empty() || key.starts_with("rules."),
            "{key}"
        );
        assert!(!rule.values.is_empty(), "{key}");
        for value in &rule.values {
            assert!(
                !value.text.trim().is_empty() && !value.dates.is_empty(),
                "{key}"
            );
            assert!(!value.source.is_empty(), "{key}");
        }
    }
}

#[test]
fn every_entry_of_the_registry_is_shown() {
    for scheme in schemes().unwrap() {
        let items = item_scheme(&scheme.id);
        let mut entries = catalogue(scheme);
        entries.extend(items.iter().flat_map(|items| item_catalogue(items)));
        for lang in Lang::ALL {
            let one = (&**scheme, items.as_deref());
            let tables = of_rules(one, one, &[], lang);
            whole(&entries, &tables);
            for rule in all_rules(&tables) {
                assert!(rule.mark.is_none(), "{:?}", rule.keys);
                let english = rule.values.iter().all(|value| value.translated.is_some());
                assert_eq!(english, lang == Lang::En, "{:?}", rule.keys);
            }
            let titles: BTreeSet<&str> = tables.iter().map(|table| table.title.get(lang)).collect();
            assert_eq!(titles.len(), tables.len());
        }
    }
    for scheme in point_schemes().unwrap() {
        for lang in Lang::ALL {
            whole(&point_catalogue(scheme), &of_points(scheme, lang));
        }
    }
}

/// The words of a value are those of its entry: the same document, days and certainty stand beside it.
#[test]
fn values_are_told_with_what_belongs_to_them() {
    let scheme = junheng_core::scheme("quality-balance-2017").unwrap();
    let items = item_scheme("quality-balance-2017").unwrap();
    let book = Book::new(&scheme, Some(&items), Lang::Zh);
    let rule = |key: &str| {
        let one = (&*scheme, Some(&*items));
        let tables = of_rules(one, one, &[], Lang::Zh);
        let found = all_rules(&tables)
            .into_iter()
            .find(|rule| rule.keys[0] == key)
            .cloned();
        found.unwrap()
    };
    for entry in &book.entries {
        if let Some(worded) = book.worded(&entry.key) {
            assert_eq!(worded.source, entry.source, "{}", entry.key);
            assert_eq!(
                (worded.from, worded.until),
                (entry.from, entry.until),
                "{}",
                entry.key
            );
            assert_eq!(worded.certainty, entry.certainty, "{}", entry.key);
        } else {
            let of_items = entry.key.starts_with("items.");
            assert!(
                !of_items || entry.kind != EntryKind::TestValue,
                "{}",
                entry.key
            );
        }
    }
    let funds = rule("items.special-funds");
    assert_eq!(funds.keys.len(), 3);
    assert_eq!(funds.values.len(), 1);
    assert!(funds.values[0].text.contains("6000"), "{funds:?}");
    let sports = rule("indicators.sports-area");
    assert!(sports.values[1].text.contains("初中 ≥ 10.2"), "{sports:?}");
    assert!(sports.values[1].dates.contains("2017"), "{sports:?}");
    let small = rule("concessions.small-rooms-2019");
    assert!(small.formula.contains("不足 100 人"), "{small:?}");
    let veto = rule("vetoes.entrance-tests");
    assert!(veto.values[0].dates.contains("2017"), "{veto:?}");
}

/// The numbers of a text, and what they are as shares.
fn numbers(text: &str) -> Vec<f64> {
    let plain: String = text
        .chars()
        .filter(|c| *c != crate::format::NARROW_SPACE)
        .collect();
    let parts = plain.split(|c: char| !c.is_ascii_digit() && c != '.');
    let found = parts.filter_map(|part| part.trim_matches('.').parse::<f64>().ok());
    found.flat_map(|one| [one, one / 100.0]).collect()
}

/// The words of a value say its number, under every variant that core knows too.
#[test]
fn values_are_told_with_their_own_numbers() {
    let scheme = junheng_core::scheme("quality-balance-2017").unwrap();
    let items = item_scheme("quality-balance-2017").unwrap();
    let mut seen = 0;
    let national = std::iter::once(Vec::new());
    let local = overlays().unwrap().iter().map(|one| vec![one.clone()]);
    for laid in national.chain(local) {
        let items = items_overlaid(&items, &laid).unwrap();
        for lang in Lang::ALL {
            let book = Book::new(&scheme, Some(&items), lang);
            for entry in &book.entries {
                let EntryValue::Number(number) = &entry.value else {
                    continue;
                };
                let Some(worded) = book.worded(&entry.key) else {
                    continue;
                };
                let told = numbers(&worded.value);
                let own = number.to_f64();
                let is_told = told.iter().any(|one| (one - own).abs() < 1e-9);
                assert!(is_told, "{}: {own} in {:?}", entry.key, worded.value);
                seen += 1;
            }
        }
    }
    assert!(seen > 200, "{seen}");
}

/// What basic balance asks beside its coefficients, and what stands beside points.
#[test]
fn parts_and_evidence_have_values() {
    let basic = junheng_core::scheme("basic-balance-2012").unwrap();
    let tables = of_rules((&basic, None), (&basic, None), &[], Lang::Zh);
    let parts = tables.iter().find(|table| table.title == PARTS).unwrap();
    assert_eq!(parts.rules.len(), 4 + 17);
    let values: Vec<&str> = parts
        .rules
        .iter()
        .flat_map(|rule| &rule.values)
        .map(|v| v.text.as_str())
        .collect();
    assert!(values.contains(&"≥ 85 分（满分 100）"), "{values:?}");
    assert!(
        values
            .iter()
            .any(|value| value.starts_with("≥ 85") && value.ends_with('%')),
        "{values:?}"
    );
    let points = &point_schemes().unwrap()[0];
    let tables = of_points(points, Lang::Zh);
    let rules = all_rules(&tables);
    let of = |key: &str| rules.iter().find(|rule| rule.keys[0] == key).unwrap();
    let values =
        |key: &str| -> Vec<&str> { of(key).values.iter().map(|v| v.text.as_str()).collect() };
    assert_eq!(values("points.C6.evidence"), ["每年都成立", "回看 4 年"]);
    assert!(values("points.C14.evidence")[0].contains("≥ 10%、≥ 20%"));
    assert!(values("points.A4.evidence")[0].contains("小学 ≤ 0.65、初中 ≤ 0.55"));
    assert!(of("points.C37").formula.contains("A4"));
}

const OWN: &str = r#"{
    "id": "ours", "name": { "zh": "我县口径", "en": "Ours" }, "reach": "county",
    "place": { "zh": "某县", "en": "Some County" }, "schemes": ["quality-balance-2017"],
    "sources": [{ "id": "plan", "title": "某县方案", "number": "", "year": 2025 }],
    "changes": [
        { "file": "items", "change": { "op": "set",
            "target": "items.special-funds.parts.special-funds.test.at_least",
            "to": [{ "value": 7500, "source": "plan", "certainty": "L" }] },
          "source": "plan", "certainty": "L" },
        { "file": "items", "change": { "op": "drop", "target": "items.retention" },
          "source": "plan", "certainty": "L" }
    ]
}"#;

#[test]
fn a_variant_of_the_users_own_is_marked() {
    let scheme = junheng_core::scheme("quality-balance-2017").unwrap();
    let items = item_scheme("quality-balance-2017").unwrap();
    let own = vec![
        overlay("xinjiang").unwrap(),
        Arc::new(Overlay::parse(OWN).unwrap()),
    ];
    let laid = overlaid("quality-balance-2017", &own).unwrap();
    let laid_items = items_overlaid(&items, &own).unwrap();
    let tables = of_rules(
        (&scheme, Some(&items)),
        (&laid, Some(&laid_items)),
        &own,
        Lang::Zh,
    );
    let rules = all_rules(&tables);
    let funds = rules
        .iter()
        .find(|rule| rule.keys[0] == "items.special-funds")
        .unwrap();
    let value = &funds.values[0];
    assert!(value.text.contains("7500"), "{value:?}");
    assert_eq!(value.source, "某县方案");
    let mark = value.mark.as_ref().unwrap();
    assert!(
        mark.text.contains("我县口径") && mark.text.contains("6000"),
        "{mark:?}"
    );
    let dropped: Vec<&&Rule> = rules
        .iter()
        .filter(|rule| rule.mark.as_ref().is_some_and(|mark| mark.dropped))
        .collect();
    assert_eq!(dropped.len(), 1);
    assert!(dropped[0].name.contains("巩固率"));
    assert_eq!(dropped[0].mark.as_ref().unwrap().text, "我县口径不考核");
}

#[test]
fn rules_are_found_by_what_they_say() {
    let scheme = junheng_core::scheme("quality-balance-2017").unwrap();
    let tables = of_rules((&scheme, None), (&scheme, None), &[], Lang::En);
    let found = |wanted: &str| {
        all_rules(&tables)
            .iter()
            .filter(|rule| rule.contains(wanted))
            .count()
    };
    assert!(found("10.2") >= 1 && found("SPORTS") >= 1);
    assert_eq!(found("no such thing"), 0);
    assert_eq!(found(" "), all_rules(&tables).len());
}
