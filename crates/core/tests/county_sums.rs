//! Whose figures a ratio takes, the county's or its schools' sums, and how the two are compared.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::items::{all_met, cell, combined, items, set};
use common::put;
use junheng_core::items::{CountyHint, ItemInput, ItemLack, county_hints, veto_hint};
use junheng_core::{Answer, CountyInput, Document, Edit, Fact, Field, Kind, Place, Verdict};

use Verdict::{InsufficientData, Met, NotMet};

const fn county(fact: Fact) -> ItemInput {
    ItemInput::County(CountyInput::Fact(fact))
}

fn with_special(certified: &str) -> Document {
    let mut document = all_met();
    let mut school = combined(9, Kind::Special);
    for (field, text) in [
        (Field::FullTimeTeachers, "20"),
        (Field::CertifiedTeachers, certified),
        (Field::TrainingDue, "20"),
        (Field::TrainingDone, "19"),
    ] {
        put(&mut school, field, Place::Whole, text);
    }
    document
        .apply(Edit::InsertSchools(vec![(3, school)]))
        .unwrap();
    document
}

/// The evaluation looks at special-education schools; only resource allocation leaves them out.
#[test]
fn teachers_of_special_education_count() {
    let found = items(&with_special("10"));
    let certificates = found.part("certificates").unwrap();
    // 100 of 110.
    assert_eq!(certificates.verdict, NotMet);
    assert_eq!(certificates.figures[0].printed.unwrap().to_string(), "90.9");
    assert_eq!(found.part("training-hours").unwrap().verdict, NotMet);
    let mut document = with_special("20");
    assert_eq!(items(&document).part("certificates").unwrap().verdict, Met);
    // The county's 110 are its schools'.
    set(&mut document, Fact::Teachers, "110");
    set(&mut document, Fact::CertifiedTeachers, "110");
    let differ = |document: &Document| -> Vec<CountyHint> {
        let hints = county_hints(document).into_iter();
        hints
            .filter(|hint| matches!(hint, CountyHint::SchoolsDiffer { .. }))
            .collect()
    };
    assert_eq!(differ(&document), []);
    set(&mut document, Fact::Teachers, "111");
    let hints = differ(&document);
    assert!(
        matches!(&hints[..], [CountyHint::SchoolsDiffer { sum, .. }] if sum.to_u32() == Some(110)),
        "{hints:?}"
    );
}

/// One blank of the county's is nearer than a column of every school.
#[test]
fn what_is_nearest_to_enter_is_named() {
    let mut document = all_met();
    let certified = |document: &mut Document, text: &str| {
        for (school, key) in [(1, "primary"), (2, "primary"), (3, "junior")] {
            cell(document, school, &format!("certified_teachers.{key}"), text);
        }
    };
    certified(&mut document, "");
    let lacks = |document: &Document| -> Vec<ItemLack> {
        let found = items(document);
        let part = found.part("certificates").unwrap();
        assert_eq!(part.verdict, InsufficientData);
        part.lacks.clone()
    };
    // Nothing of the county's: the schools have begun, and each is named.
    assert_eq!(lacks(&document).len(), 3);
    set(&mut document, Fact::CertifiedTeachers, "90");
    let only = [ItemLack::Missing(county(Fact::Teachers))];
    assert_eq!(lacks(&document), only);
    // Schools that have everything stand for the blank.
    certified(&mut document, "30");
    assert_eq!(items(&document).part("certificates").unwrap().verdict, Met);
}

/// Pupils who move between schools of the county are both in and out, or neither.
#[test]
fn transfers_are_compared_by_what_they_leave() {
    let mut document = all_met();
    let answer = Answer {
        yes: Some(false),
        note: String::new(),
    };
    document
        .apply(Edit::SetVeto("fraud".to_owned(), answer))
        .unwrap();
    cell(&mut document, 3, "transferred_in.junior", "3");
    cell(&mut document, 3, "transferred_out.junior", "3");
    assert_eq!(county_hints(&document), []);
    assert_eq!(veto_hint(&document, "fraud"), None);
    cell(&mut document, 3, "transferred_out.junior", "2");
    let hints = county_hints(&document);
    let [CountyHint::TransfersDiffer { sum, .. }] = &hints[..] else {
        panic!("{hints:?}")
    };
    assert_eq!((sum.to_u32(), hints[0].places().len()), (Some(1), 4));
    assert!(veto_hint(&document, "fraud").is_some());
}

/// What the heads of form Ⅰ and the items count of the same people.
#[test]
fn parts_fit_their_totals() {
    let hints = |change: &dyn Fn(&mut Document)| {
        let mut document = all_met();
        change(&mut document);
        county_hints(&document)
    };
    let due = hints(&|d| {
        set(d, Fact::Teachers, "90");
        set(d, Fact::TrainingDue, "91");
    });
    let above = CountyHint::PartAboveWhole(county(Fact::TrainingDue), county(Fact::Teachers));
    assert!(due.contains(&above), "{due:?}");
    let teachers = |all: &str| {
        hints(&|d| {
            set(d, Fact::PrimaryTeachers, "60");
            set(d, Fact::JuniorTeachers, "30");
            set(d, Fact::Teachers, all);
        })
    };
    let parts = vec![county(Fact::PrimaryTeachers), county(Fact::JuniorTeachers)];
    let apart = CountyHint::FarFromSum(county(Fact::Teachers), parts);
    for (all, is_apart) in [("101", true), ("100", false), ("81", false), ("80", true)] {
        assert_eq!(teachers(all).contains(&apart), is_apart, "{all}");
    }
    let points = |from_50: &str| {
        hints(&|d| {
            d.county.declared.set(Kind::TeachingPoint, Some(4));
            set(d, Fact::TeachingPointsFrom50, from_50);
        })
    };
    let above = CountyHint::AboveDeclared(county(Fact::TeachingPointsFrom50), Kind::TeachingPoint);
    assert!(points("6").contains(&above) && !points("4").contains(&above));
}
