//! The catalogue walks the whole registry; variants and schemes are compared through it.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use std::collections::BTreeSet;

use common::{county, decimal, put, school, sound};
use junheng_core::catalogue::{
    CatalogueEntry, Difference, EntryKind, EntryValue, Listed, Standing, catalogue, differences,
    item_catalogue, listed, point_catalogue,
};
use junheng_core::compare::{self, by_scheme, compare};
use junheng_core::items::{item_scheme, item_schemes, items_overlaid};
use junheng_core::points::point_schemes;
use junheng_core::{
    DEFAULT_SCHEME, Exclusion, Field, Formula, Kind, Place, Sponsor, Stage, Unplaced, Verdict,
    overlaid, overlay, scheme, schemes,
};

fn unique(entries: &[CatalogueEntry]) {
    let keys: BTreeSet<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
    assert_eq!(keys.len(), entries.len());
}

#[test]
fn every_value_of_every_scheme_is_listed_with_source_and_certainty() {
    for scheme in schemes().unwrap() {
        let entries = catalogue(scheme);
        unique(&entries);
        for entry in &entries {
            assert!(scheme.source(&entry.source).is_some(), "{}", entry.key);
        }
        let indicators = entries.iter().filter(|e| e.kind == EntryKind::Indicator);
        assert_eq!(indicators.count(), scheme.indicators.len());
    }
    for scheme in item_schemes().unwrap() {
        let entries = item_catalogue(scheme);
        unique(&entries);
        for entry in &entries {
            assert!(scheme.source(&entry.source).is_some(), "{}", entry.key);
        }
        // Whatever the items have a value for is in it.
        for (at, ..) in scheme.values() {
            let listed = entries
                .iter()
                .any(|entry| entry.key.split('.').any(|name| name == at) || entry.key == at);
            assert!(listed || at == "decimals", "{at}");
        }
    }
    for scheme in point_schemes().unwrap() {
        let entries = point_catalogue(scheme);
        unique(&entries);
        let points = entries.iter().filter(|e| e.kind == EntryKind::Points);
        assert_eq!(points.count(), 36 + 8 + 4 + 8);
        // Whatever is computed beside points is listed, with what it is held against.
        let beside = scheme
            .items()
            .iter()
            .filter(|item| item.evidence.is_some())
            .count();
        let listed = entries.iter().filter(|e| e.kind == EntryKind::Evidence);
        assert_eq!(listed.count(), beside + 1);
        for key in [
            "C6.evidence.years",
            "C2.evidence.years",
            "C9.evidence.at_least",
        ] {
            let key = format!("points.{key}");
            assert!(entries.iter().any(|entry| entry.key == key), "{key}");
        }
        for entry in &entries {
            assert!(scheme.source(&entry.source).is_some(), "{}", entry.key);
        }
    }
}

#[test]
fn a_catalogue_names_what_a_page_shows() {
    let entries = catalogue(&scheme(DEFAULT_SCHEME).unwrap());
    let of = |key: &str| entries.iter().find(|entry| entry.key == key).unwrap();
    let threshold = of("indicators.sports-area.thresholds.junior");
    assert_eq!(threshold.value, EntryValue::Number(decimal("10.2")));
    assert_eq!(threshold.stage, Some(Stage::Junior));
    assert_eq!(threshold.name.as_ref().unwrap().zh, "生均体育运动场馆面积");
    assert_eq!(threshold.unit.unwrap().1, Formula::PerPupil);
    assert!(threshold.from.is_some() && threshold.variant.is_none());
}

#[test]
fn what_a_variant_changes() {
    let plain = item_scheme(DEFAULT_SCHEME).unwrap();
    let wusu = items_overlaid(&plain, &[overlay("wusu-2025").unwrap()]).unwrap();
    let entries = item_catalogue(&wusu);
    let found = differences(&item_catalogue(&plain), &entries);
    let keys = |wanted: fn(&Difference) -> Option<&str>| -> Vec<&str> {
        found.iter().filter_map(wanted).collect()
    };
    let changed = keys(|d| match d {
        Difference::Changed(pair) => Some(pair.0.key.as_str()),
        _ => None,
    });
    assert_eq!(
        changed,
        ["items.special-funds.parts.special-funds.at_least"]
    );
    let added = keys(|d| match d {
        Difference::Added(entry) => Some(entry.key.as_str()),
        _ => None,
    });
    assert_eq!(
        added,
        [
            "items.posts.parts.posts-primary",
            "items.posts.parts.posts-primary.at_most",
            "items.posts.parts.posts-junior",
            "items.posts.parts.posts-junior.at_most",
        ]
    );
    // Exactly what differs is marked with the variant it comes from.
    let marked: Vec<&str> = entries
        .iter()
        .filter(|entry| entry.variant.as_deref() == Some("wusu-2025"))
        .map(|entry| entry.key.as_str())
        .collect();
    let mut expected: Vec<&str> = changed.into_iter().chain(added).collect();
    expected.sort_unstable();
    let mut marked_sorted = marked;
    marked_sorted.sort_unstable();
    assert_eq!(marked_sorted, expected);
    // Beside each other: what was changed with what it was, what was dropped where it stood.
    let beside = listed(&item_catalogue(&plain), &entries);
    assert_eq!(beside.len(), entries.len());
    let changed = |one: &&Listed| matches!(&one.standing, Standing::Changed(old) if old.value != one.entry.value);
    assert_eq!(beside.iter().filter(changed).count(), 1);
    let akqi = items_overlaid(&plain, &[overlay("akqi-2022").unwrap()]).unwrap();
    let (old, new) = (item_catalogue(&plain), item_catalogue(&akqi));
    let beside = listed(&old, &new);
    let dropped = beside
        .iter()
        .filter(|one| one.standing == Standing::Dropped);
    assert_eq!(beside.len(), new.len() + dropped.count());
    let at = beside
        .iter()
        .position(|one| one.entry.key == "items.special-funds")
        .unwrap();
    assert_eq!(beside[at].standing, Standing::Dropped);
    let before = old
        .iter()
        .position(|one| one.key == "items.special-funds")
        .unwrap()
        - 1;
    assert_eq!(beside[at - 1].entry.key, old[before].key);
    let found = differences(&item_catalogue(&plain), &item_catalogue(&akqi));
    assert!(
        found
            .iter()
            .any(|d| matches!(d, Difference::Dropped(entry) if entry.key == "items.special-funds"))
    );
    // Notes and what is counted besides are differences of their indicators, and nothing else is.
    let national = scheme(DEFAULT_SCHEME).unwrap();
    let laid = overlaid(DEFAULT_SCHEME, &[overlay("akqi-2022").unwrap()]).unwrap();
    let found = differences(&catalogue(&national), &catalogue(&laid));
    assert_eq!(found.len(), 4);
    assert_eq!(
        differences(&catalogue(&national), &catalogue(&national)),
        []
    );
}

/// The same inputs by both schemes: scope, units and verdicts differ as the sources have it.
#[test]
fn two_schemes_side_by_side() {
    let mut schools: Vec<_> = (1..=3).map(|id| sound(id, Stage::Primary, 300)).collect();
    for one in &mut schools {
        one.sponsor = Some(Sponsor::CountyEducation);
    }
    let mut private = sound(4, Stage::Primary, 300);
    private.sponsor = Some(Sponsor::Private);
    let mut point = school(5, Kind::TeachingPoint);
    point.sponsor = Some(Sponsor::CountyEducation);
    put(&mut point, Field::Pupils, Place::Primary, "60");
    let unknown = sound(6, Stage::Primary, 300);
    schools.extend([private, point, unknown]);
    let document = county(schools);
    let quality = by_scheme(&document, DEFAULT_SCHEME).unwrap();
    let basic = by_scheme(&document, "basic-balance-2012").unwrap();
    let found = compare(&document, [&quality, &basic]);
    let scope: Vec<_> = found
        .scope
        .iter()
        .map(|one| (one.school.0, one.second))
        .collect();
    assert_eq!(
        scope,
        [
            (
                4,
                compare::Standing::LeftOut(Exclusion::Sponsor(Sponsor::Private))
            ),
            (
                5,
                compare::Standing::LeftOut(Exclusion::Kind(Kind::TeachingPoint))
            ),
            (6, compare::Standing::Unplaced(Unplaced::SponsorMissing)),
        ]
    );
    assert!(
        found
            .scope
            .iter()
            .all(|one| one.first == compare::Standing::Judged([true, false]))
    );
    let differ: Vec<_> = found
        .amounts
        .iter()
        .filter(|one| one.units_differ())
        .collect();
    // Teachers above required education: per hundred pupils, and per one.
    assert_eq!(differ.len(), 1);
    assert_eq!(differ[0].first, Some((0, Formula::PerHundred)));
    assert_eq!(differ[0].second, Some((6, Formula::PerPupil)));
    assert_eq!(found.amounts.len(), 11);
    assert_eq!(found.stages[0].units, [6, 3]);
    assert_eq!(found.stages[0].unit_verdicts[1], Verdict::InsufficientData);
    assert_eq!(
        found.stages[0].coefficient_verdicts[1],
        Verdict::InsufficientData
    );
    let same = compare(&document, [&quality, &quality]);
    assert!(same.scope.is_empty() && !same.verdicts_differ());
}
