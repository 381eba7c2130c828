//! Boundary cases of the seven resource indicators, stage by stage: met exactly, one below, at the floor,
//! below it, missing, without pupils, not applicable.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{SEVEN, county, decimal, judge, put, sound};
use junheng_core::{Decimal, Document, Field, Level, Stage, Verdict};

/// Threshold and floor of each indicator for 2000 pupils: persons, m², 万元 or rooms.
const PRIMARY: [(&str, &str); 7] = [
    ("84", "71.4"),
    ("20", "17"),
    ("18", "15.3"),
    ("9000", "7650"),
    ("15000", "12750"),
    ("400", "340"),
    ("46", "39.1"),
];
const JUNIOR: [(&str, &str); 7] = [
    ("106", "90.1"),
    ("20", "17"),
    ("18", "15.3"),
    ("11600", "9860"),
    ("20400", "17340"),
    ("500", "425"),
    ("48", "40.8"),
];

fn with(stage: Stage, index: usize, value: Option<&str>) -> Document {
    let mut one = sound(1, stage, 2000);
    let place = stage.place();
    match value {
        Some(value) => put(&mut one, SEVEN[index], place, value),
        None => one.values.set(SEVEN[index].at(place), None),
    }
    county(vec![one, sound(2, stage, 900), sound(3, stage, 900)])
}

fn found(document: &Document, stage: Stage, index: usize) -> (Level, Verdict) {
    let evaluation = judge(document);
    let view = evaluation.view(document);
    let level = view.cell(stage, 0, index).unwrap().level;
    (level, view.unit_verdict(stage, 0).unwrap().1)
}

/// A whole one less of persons and rooms, a hundredth of what is measured.
fn less(index: usize, value: Decimal) -> String {
    let step = if SEVEN[index].info().whole {
        "1"
    } else {
        "0.01"
    };
    value.checked_sub(decimal(step)).unwrap().to_string()
}

#[test]
fn every_indicator_is_met_exactly_and_not_one_below() {
    for (stage, limits) in [(Stage::Primary, PRIMARY), (Stage::Junior, JUNIOR)] {
        for (index, (full, floor)) in limits.into_iter().enumerate() {
            let at = |value: Option<&str>| found(&with(stage, index, value), stage, index);
            let what = format!("{stage:?} {:?}", SEVEN[index]);
            assert_eq!(at(Some(full)), (Level::Full, Verdict::Met), "{what}");
            // One below its threshold and at its floor: the one that may be.
            let below = less(index, decimal(full));
            assert_eq!(at(Some(&below)), (Level::Floor, Verdict::Met), "{what}");
            let whole = SEVEN[index].info().whole;
            let least = if whole {
                Decimal::whole(decimal(floor).to_f64().ceil() as u32)
            } else {
                decimal(floor)
            };
            assert_eq!(at(Some(&least.to_string())).0, Level::Floor, "{what}");
            let under = less(index, least);
            assert_eq!(at(Some(&under)), (Level::Below, Verdict::NotMet), "{what}");
            let missing = (Level::Missing, Verdict::InsufficientData);
            assert_eq!(at(None), missing, "{what}");
            assert_eq!(at(Some("0")).0, Level::Below, "{what}");
        }
    }
}

/// Without pupils there is nothing to divide by; without schools of a stage nothing to judge.
#[test]
fn no_pupils_and_no_schools() {
    for (stage, other) in [
        (Stage::Primary, Stage::Junior),
        (Stage::Junior, Stage::Primary),
    ] {
        let mut document = with(stage, 0, None);
        let mut school = document.schools()[0].clone();
        put(&mut school, Field::Pupils, stage.place(), "0");
        document = county(vec![school, sound(2, stage, 900), sound(3, stage, 900)]);
        let evaluation = judge(&document);
        for index in 0..SEVEN.len() {
            let view = evaluation.view(&document);
            // A school without pupils is no unit, or has no value: it is never judged by a 0.
            let value = view.cell(stage, 0, index).and_then(|cell| cell.value);
            assert!(value.is_none_or(f64::is_finite));
            assert!(
                view.coefficient(other, index)
                    .is_none_or(|cell| { cell.finding.verdict == Verdict::NotApplicable })
            );
        }
        assert!(evaluation.table(other).is_empty());
    }
}
