//! Values exactly on a threshold or a floor pass, one unit below they do not, for every enrolment.

// Helpers of tests may fail like tests.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::needless_range_loop
)]

mod common;

use common::{SEVEN, county, judge, school};
use junheng_core::{Decimal, Field, Kind, Level, Stage};

/// Thresholds of rules.md in hundredths of a thousandth, typed in anew: primary and junior.
const THRESHOLDS: [[u64; 7]; 2] = [
    [
        420_000,
        100_000,
        90_000,
        450_000,
        750_000,
        200_000_000,
        230_000,
    ],
    [
        530_000,
        100_000,
        90_000,
        580_000,
        1_020_000,
        250_000_000,
        240_000,
    ],
];
const FLOORS: [[u64; 7]; 2] = [
    [
        357_000,
        85_000,
        76_500,
        382_500,
        637_500,
        170_000_000,
        195_500,
    ],
    [
        450_500,
        85_000,
        76_500,
        493_000,
        867_000,
        212_500_000,
        204_000,
    ],
];
const SCALE: u64 = 100_000;

/// The least amount that reaches `limit`, in units of the field's smallest step, with the step's decimals.
fn least(field: Field, pupils: u64, limit: u64) -> (u64, u32) {
    match field {
        // Per hundred pupils, whole people; rooms of one stage are taken as whole here too.
        Field::QualifiedTeachers
        | Field::BackboneTeachers
        | Field::PeArtTeachers
        | Field::MultimediaRooms => ((limit * pupils).div_ceil(100 * SCALE), 0),
        // m² to five decimals: exactly on the limit.
        Field::TeachingArea | Field::SportsArea => (limit * pupils, 5),
        // 万元 to nine decimals: exactly on the limit.
        _ => (limit * pupils, 9),
    }
}

fn check(limits: [[u64; 7]; 2], reached: Level, missed: &[Level]) {
    for stage in Stage::ALL {
        let kind = [Kind::PrimarySchool, Kind::JuniorSchool][stage.index()];
        let mut on = Vec::new();
        let mut below = Vec::new();
        for pupils in 1..=10_000_u32 {
            for (list, less) in [(&mut on, 0), (&mut below, 1)] {
                let mut school = school(pupils, kind);
                let values = &mut school.values;
                values.set(Field::Pupils.of(stage), Some(Decimal::whole(pupils)));
                for (field, limit) in SEVEN.into_iter().zip(limits[stage.index()]) {
                    let (amount, decimals) = least(field, u64::from(pupils), limit);
                    let amount = i64::try_from(amount - less).unwrap();
                    values.set(
                        field.of(stage),
                        Some(Decimal::new(amount, decimals).unwrap()),
                    );
                }
                list.push(school);
            }
        }
        for (schools, allowed) in [(on, &[reached, Level::Full][..]), (below, missed)] {
            let document = county(schools);
            let evaluation = judge(&document);
            let view = evaluation.view(&document);
            for row in 0..10_000 {
                for index in 0..7 {
                    let level = view.cell(stage, row, index).unwrap().level;
                    assert!(
                        allowed.contains(&level),
                        "{stage:?}, {} pupils, indicator {}: {level:?}",
                        row + 1,
                        index + 1
                    );
                }
            }
        }
    }
}

#[test]
fn thresholds_hold_exactly_for_every_enrolment() {
    check(THRESHOLDS, Level::Full, &[Level::Floor, Level::Below]);
}

#[test]
fn floors_hold_exactly_for_every_enrolment() {
    // A whole person more than the floor asks may reach the threshold in a small school.
    check(FLOORS, Level::Floor, &[Level::Below]);
}

#[test]
fn the_example_of_357_teachers() {
    let mut one = common::sound(1, Stage::Primary, 10_000);
    let slot = Field::QualifiedTeachers.of(Stage::Primary);
    for (teachers, level) in [
        (420, Level::Full),
        (419, Level::Floor),
        (357, Level::Floor),
        (356, Level::Below),
    ] {
        one.values.set(slot, Some(Decimal::whole(teachers)));
        let document = county(vec![one.clone()]);
        let evaluation = judge(&document);
        assert_eq!(
            evaluation
                .view(&document)
                .cell(Stage::Primary, 0, 0)
                .unwrap()
                .level,
            level
        );
    }
}
