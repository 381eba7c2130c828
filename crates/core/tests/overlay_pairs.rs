//! Two local variants beside each other: of two places, or of one.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use std::sync::Arc;

use common::overlay::{dated, set, variant};
use junheng_core::{DEFAULT_SCHEME, Overlay, SchemeFault, overlaid, overlays};

/// Every two in both orders: sound and the same, or refused as of two places that no county lies in both of.
#[test]
fn the_order_of_choosing_decides_nothing() {
    use junheng_core::items::{item_scheme, items_overlaid};
    let items = item_scheme(DEFAULT_SCHEME).unwrap();
    let known = overlays().unwrap();
    let mut refused = Vec::new();
    for (at, first) in known.iter().enumerate() {
        for second in &known[at + 1..] {
            let pairs = [
                [first.clone(), second.clone()],
                [second.clone(), first.clone()],
            ];
            let [one, other] = pairs.clone().map(|pair| overlaid(DEFAULT_SCHEME, &pair));
            assert_eq!(one, other);
            let [one_items, other_items] = pairs.map(|pair| items_overlaid(&items, &pair));
            assert_eq!(one_items, other_items);
            assert_eq!(first.excludes(second), second.excludes(first));
            match one {
                Ok(_) => assert!(one_items.is_ok() && !first.excludes(second)),
                Err(error) => {
                    assert!(matches!(error.fault, SchemeFault::OtherPlace(_)));
                    assert!(one_items.is_err() && first.excludes(second));
                    refused.push(error.variant.unwrap().id);
                }
            }
        }
    }
    // Shenyang beside all that are of Xinjiang, and the two counties there.
    assert_eq!(refused, ["shenyang", "wusu-2025", "akqi-2022", "wusu-2025"]);
    // Beside a county's, a variant of one's own for the same county.
    let akqi = junheng_core::overlay("akqi-2022").unwrap();
    let own = set(
        "v",
        "indicators.backbone-teachers.thresholds.primary",
        &dated("v", "2"),
    );
    let own = variant("v", "county", &own);
    let json = own
        .json()
        .replace("甲县", "阿合奇县")
        .replace("County A", "Akqi County");
    let own = Arc::new(Overlay::parse(&json).unwrap());
    overlaid(DEFAULT_SCHEME, &[own.clone(), akqi.clone()]).unwrap();
    overlaid(DEFAULT_SCHEME, &[akqi, own]).unwrap();
}

#[test]
fn two_of_one_place_say_what_both_set() {
    let value = |id: &str| dated(id, "2");
    let two = |id: &str, first: &str, second: &str| {
        let changes = [set(id, first, &value(id)), set(id, second, &value(id))];
        variant(id, "county", &changes.join(",\n"))
    };
    let at = |path: &str| format!("indicators.backbone-teachers.{path}");
    let whole = two("whole", &at("thresholds"), &at("floor"));
    let part = two("part", &at("thresholds.primary"), &at("thresholds_other"));
    assert_eq!(whole.both_change(&part), [at("thresholds.primary")]);
    assert_eq!(part.both_change(&whole), [at("thresholds.primary")]);
    assert!(whole.shares_place(&part) && !whole.shares_place(&whole));
    assert!(!whole.shares_place(&variant("region", "region", "")));
    assert!(whole.is_named_like([&*part, &*whole]) && !whole.is_named_like([&*whole]));
}
