//! Published figures that the program must reproduce.

// Helpers of tests may fail like tests.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::needless_range_loop
)]

mod common;

use common::{county, decimal, judge, put, school, sound};
use junheng_core::{
    CoefficientReason, Completeness, Document, Exclusion, Field, Kind, Lack, Level, Place,
    SchoolId, Stage, Step, Verdict,
};

fn printed(document: &Document, stage: Stage, row: usize, index: usize) -> String {
    let evaluation = judge(document);
    let cell = evaluation.view(document).cell(stage, row, index).unwrap();
    cell.printed.unwrap().to_string()
}

/// A published split: 166 primary and 210 junior pupils share 23 226 (there books, here m²).
#[test]
fn nine_year_split() {
    let mut nine = school(1, Kind::NineYear);
    put(&mut nine, Field::Pupils, Place::Primary, "166");
    put(&mut nine, Field::Pupils, Place::Junior, "210");
    put(&mut nine, Field::TeachingArea, Place::Whole, "23226");
    let document = county(vec![nine]);
    let evaluation = judge(&document);
    let view = evaluation.view(&document);
    let amount = |stage| view.cell(stage, 0, 3).unwrap().amount.unwrap();
    assert_eq!(format!("{:.2}", amount(Stage::Primary)), "9711.63");
    assert_eq!(format!("{:.2}", amount(Stage::Junior)), "13514.37");
}

#[test]
fn complete_secondary_and_twelve_year_splits() {
    let mut complete = school(1, Kind::CompleteSecondary);
    put(&mut complete, Field::Pupils, Place::Junior, "600");
    put(&mut complete, Field::Pupils, Place::Senior, "500");
    put(&mut complete, Field::Equipment, Place::Whole, "240");
    let mut twelve = school(2, Kind::TwelveYear);
    put(&mut twelve, Field::Pupils, Place::Primary, "100");
    put(&mut twelve, Field::Pupils, Place::Junior, "100");
    put(&mut twelve, Field::Pupils, Place::Senior, "100");
    put(&mut twelve, Field::Equipment, Place::Whole, "342");
    let document = county(vec![complete, twelve]);
    let evaluation = judge(&document);
    let view = evaluation.view(&document);
    // 600 ÷ (600 + 1.2 × 500) of 240 万元 for 600 pupils: 2000 yuan.
    assert_eq!(view.cell(Stage::Junior, 0, 5).unwrap().value, Some(2000.0));
    // 1 : 1.1 : 1.32 of 342: 100 and 110 万元 for 100 pupils each.
    assert_eq!(
        view.cell(Stage::Primary, 0, 5).unwrap().value,
        Some(10_000.0)
    );
    assert_eq!(
        view.cell(Stage::Junior, 1, 5).unwrap().value,
        Some(11_000.0)
    );
}

/// Wusu 2025: county means from county totals, each stage as one unit.
#[test]
fn wusu_means() {
    let totals = [
        (
            Stage::Primary,
            12_818,
            [
                "919",
                "180",
                "163",
                "92032.88",
                "168378.39",
                "4507.86",
                "461.65",
            ],
        ),
        (
            Stage::Junior,
            7_968,
            [
                "577",
                "134",
                "78",
                "57641.28",
                "116434.63",
                "2987.27",
                "247.65",
            ],
        ),
    ];
    let means = [
        ["7.17", "1.40", "1.27", "7.18", "13.14", "3516.82", "3.60"],
        ["7.24", "1.68", "0.98", "7.23", "14.61", "3749.08", "3.11"],
    ];
    for ((stage, pupils, amounts), means) in totals.into_iter().zip(means) {
        let mut one = sound(1, stage, pupils);
        for (field, amount) in common::SEVEN.into_iter().zip(amounts) {
            one.values.set(field.of(stage), Some(decimal(amount)));
        }
        let document = county(vec![one]);
        for (index, mean) in means.into_iter().enumerate() {
            assert_eq!(printed(&document, stage, 0, index), mean);
        }
    }
}

/// Artux and Yining: composites are means of unrounded coefficients; single ones may exceed a limit.
#[test]
fn published_coefficients_follow_from_mean_and_deviation() {
    // S, mean and CV as printed by Artux, 2022, primary: rooms, sports, equipment, computers, books.
    for (s, mean, cv) in [
        (1.6726, 4.8393, 0.3456),
        (7.2442, 10.3405, 0.7006),
        (818.0702, 2087.2128, 0.3919),
        (3.4702, 10.2916, 0.3372),
        (1.8234, 25.5044, 0.0715),
    ] {
        // Two units of equal size at mean ± S have exactly this mean and deviation.
        let mut document = Vec::new();
        for (id, value) in [(1, mean - s), (2, mean + s)] {
            let mut one = sound(id, Stage::Primary, 10_000);
            let area = format!("{:.4}", value * 10_000.0);
            put(&mut one, Field::TeachingArea, Place::Primary, &area);
            document.push(one);
        }
        let document = county(document);
        let evaluation = judge(&document);
        let numbers = evaluation.table(Stage::Primary).coefficients[3]
            .coefficient
            .unwrap();
        assert!((numbers.value.unwrap() - cv).abs() < 6e-5, "{cv}");
        assert!((numbers.deviation - s).abs() < 1e-9);
    }
}

#[test]
fn one_failing_school_or_one_coefficient_fails_the_county() {
    let schools = |n: u32| -> Vec<_> { (1..=n).map(|id| sound(id, Stage::Primary, 300)).collect() };
    let sound_county = county(schools(5));
    assert_eq!(judge(&sound_county).county, Verdict::Met);

    let mut one_fails = schools(5);
    // 2 of 300 backbone teachers are 0.67 per hundred: below 0.85.
    put(
        &mut one_fails[2],
        Field::BackboneTeachers,
        Place::Primary,
        "2",
    );
    let evaluation = judge(&county(one_fails));
    assert_eq!(evaluation.county, Verdict::NotMet);
    assert_eq!(evaluation.summary.schools.not_met, 1);
    assert_eq!(evaluation.summary.coefficients.not_met, 0);

    let mut uneven = schools(5);
    put(&mut uneven[0], Field::SportsArea, Place::Primary, "90000");
    let evaluation = judge(&county(uneven));
    assert_eq!(evaluation.summary.schools.not_met, 0);
    assert_eq!(evaluation.summary.coefficients.not_met, 1);
    assert_eq!(evaluation.county, Verdict::NotMet);
}

#[test]
fn six_of_seven_with_the_seventh_at_its_floor() {
    for (backbone, pe, verdict) in [
        ("10", "9", Verdict::Met),
        ("9", "9", Verdict::Met),
        ("9", "8", Verdict::NotMet),
        ("8", "9", Verdict::NotMet),
        ("", "9", Verdict::InsufficientData),
        ("", "8", Verdict::InsufficientData),
        ("", "7", Verdict::NotMet),
    ] {
        let mut one = sound(1, Stage::Primary, 1000);
        for (field, text) in [
            (Field::BackboneTeachers, backbone),
            (Field::PeArtTeachers, pe),
        ] {
            let value = junheng_core::Decimal::parse(text).ok();
            one.values.set(field.of(Stage::Primary), value);
        }
        let evaluation = judge(&county(vec![one, sound(2, Stage::Primary, 1000)]));
        assert_eq!(
            evaluation.table(Stage::Primary).verdicts[0],
            verdict,
            "{backbone} {pe}"
        );
    }
}

#[test]
fn who_is_judged_and_who_is_not() {
    let mut small = sound(1, Stage::Primary, 49);
    small.kind = Some(Kind::TeachingPoint);
    let mut large = sound(2, Stage::Primary, 50);
    large.kind = Some(Kind::TeachingPoint);
    let special = school(3, Kind::Special);
    let mut nine = sound(4, Stage::Primary, 300);
    nine.kind = Some(Kind::NineYear);
    put(&mut nine, Field::Pupils, Place::Junior, "0");
    let mut private = sound(5, Stage::Primary, 300);
    private.sponsor = Some(junheng_core::Sponsor::Private);
    let document = county(vec![small, large, special, nine, private]);
    let evaluation = judge(&document);
    let judged: Vec<u32> = evaluation
        .units(Stage::Primary)
        .iter()
        .map(|u| u.school.0)
        .collect();
    assert_eq!(judged, [2, 4, 5]);
    assert!(evaluation.units(Stage::Junior).is_empty());
    let left_out: Vec<_> = evaluation
        .units
        .left_out
        .iter()
        .map(|l| (l.school.0, l.why))
        .collect();
    assert_eq!(
        left_out,
        [
            (
                1,
                Exclusion::SmallTeachingPoint {
                    pupils: 49,
                    minimum: 50
                }
            ),
            (3, Exclusion::Kind(Kind::Special)),
            (4, Exclusion::NoPupils(Stage::Junior)),
        ]
    );
    let junior = &evaluation.table(Stage::Junior).coefficients[0];
    assert_eq!(
        (junior.verdict, junior.reason),
        (Verdict::NotApplicable, CoefficientReason::NoUnits)
    );
    assert_eq!(evaluation.county, Verdict::Met);
}

#[test]
fn a_county_verdict_needs_the_whole_county() {
    let mut document = county((1..=3).map(|id| sound(id, Stage::Primary, 300)).collect());
    assert_eq!(judge(&document).county, Verdict::Met);
    document.county.declared.primary_schools = Some(5);
    let evaluation = judge(&document);
    assert_eq!(evaluation.county, Verdict::InsufficientData);
    assert_eq!(evaluation.summary.units.met, 3);
    let Completeness { counts, .. } = &evaluation.units.completeness;
    assert_eq!(counts[0], (Some(5), 3));

    let alone = county(vec![sound(1, Stage::Primary, 300)]);
    let evaluation = judge(&alone);
    assert_eq!(evaluation.county, Verdict::InsufficientData);
    let view = evaluation.view(&alone);
    let coefficient = view.coefficient(Stage::Primary, 0).unwrap();
    assert_eq!(coefficient.finding.reason, CoefficientReason::OneUnit);
    assert_eq!(coefficient.printed, None);
}

#[test]
fn missing_is_named_and_never_zero() {
    let mut gap = sound(1, Stage::Primary, 300);
    gap.values.set(Field::Equipment.of(Stage::Primary), None);
    let document = county(vec![
        gap,
        sound(2, Stage::Primary, 300),
        sound(3, Stage::Primary, 300),
    ]);
    let evaluation = judge(&document);
    let view = evaluation.view(&document);
    let cell = view.cell(Stage::Primary, 0, 5).unwrap();
    assert_eq!((cell.level, cell.value), (Level::Missing, None));
    let [Lack::Missing(input)] = view.lacks(Stage::Primary, 0, 5)[..] else {
        panic!("one input is missing");
    };
    assert_eq!(
        (input.school, input.slot.field()),
        (SchoolId(1), Field::Equipment)
    );
    let coefficient = view.coefficient(Stage::Primary, 5).unwrap();
    assert_eq!(coefficient.finding.verdict, Verdict::InsufficientData);
    assert!(coefficient.finding.is_provisional());
    assert_eq!(coefficient.finding.coefficient.unwrap().units, 2);
    assert_eq!(evaluation.county, Verdict::InsufficientData);
    assert_eq!(evaluation.summary.missing_inputs, 1);
}

#[test]
fn figures_given_by_stage_are_not_split_again() {
    let mut nine = school(1, Kind::NineYear);
    for (field, primary, junior) in [
        (Field::Pupils, "400", "200"),
        (Field::MultimediaRooms, "9.75", "5.25"),
    ] {
        put(&mut nine, field, Place::Primary, primary);
        put(&mut nine, field, Place::Junior, junior);
    }
    put(&mut nine, Field::BackboneTeachers, Place::Whole, "10");
    put(&mut nine, Field::SportsArea, Place::Primary, "4000");
    put(&mut nine, Field::SportsArea, Place::Whole, "7000");
    let document = county(vec![nine]);
    let evaluation = judge(&document);
    let view = evaluation.view(&document);
    assert_eq!(view.cell(Stage::Primary, 0, 6).unwrap().amount, Some(9.75));
    assert!(
        !view
            .trace(Stage::Primary, 0, 6)
            .0
            .iter()
            .any(|s| matches!(s, Step::Split { .. }))
    );
    // Teachers are never split, and a total beside one stage's own value would count twice.
    assert!(matches!(
        view.lacks(Stage::Primary, 0, 1)[..],
        [Lack::PeopleNotByStage(_)]
    ));
    assert_eq!(
        view.cell(Stage::Primary, 0, 4).unwrap().amount,
        Some(4000.0)
    );
    assert!(matches!(
        view.lacks(Stage::Junior, 0, 4)[..],
        [Lack::PartlyByStage(_)]
    ));
}

#[test]
fn indoor_sports_rooms_move_from_rooms_to_sports() {
    let mut one = sound(1, Stage::Primary, 100);
    for field in [Field::TeachingArea, Field::SportsArea] {
        one.values.set(field.of(Stage::Primary), None);
    }
    put(&mut one, Field::TeachingAreaGross, Place::Whole, "700.5");
    put(&mut one, Field::IndoorSportsArea, Place::Whole, "200.25");
    put(&mut one, Field::OutdoorSportsArea, Place::Whole, "600");
    let document = county(vec![one.clone()]);
    assert_eq!(printed(&document, Stage::Primary, 0, 3), "5.00");
    assert_eq!(printed(&document, Stage::Primary, 0, 4), "8.00");
    put(&mut one, Field::IndoorSportsArea, Place::Whole, "800");
    let document = county(vec![one]);
    let evaluation = judge(&document);
    let lacks = evaluation.view(&document).lacks(Stage::Primary, 0, 3);
    assert!(matches!(lacks[..], [Lack::IndoorAboveTotal(_)]));
}

#[test]
fn a_merged_campus_counts_with_its_parent() {
    let mut parent = school(1, Kind::NineYear);
    parent.code = "0000000001".to_owned();
    put(&mut parent, Field::Pupils, Place::Primary, "100");
    put(&mut parent, Field::Pupils, Place::Junior, "100");
    put(&mut parent, Field::TeachingArea, Place::Whole, "2100");
    let mut campus = school(2, Kind::PrimarySchool);
    campus.campus_of = "0000000001".to_owned();
    put(&mut campus, Field::Pupils, Place::Whole, "50");
    put(&mut campus, Field::TeachingArea, Place::Whole, "500");
    let mut lost = school(3, Kind::PrimarySchool);
    lost.campus_of = "无此学校".to_owned();
    let document = county(vec![parent, campus, lost]);
    let evaluation = judge(&document);
    let view = evaluation.view(&document);
    // 2100 × 1 ÷ 2.1 + 500 for 100 + 50 pupils.
    let cell = view.cell(Stage::Primary, 0, 3).unwrap();
    assert_eq!((cell.amount, cell.value), (Some(1500.0), Some(10.0)));
    assert_eq!(view.cell(Stage::Junior, 0, 3).unwrap().amount, Some(1100.0));
    assert_eq!(evaluation.units.completeness.unplaced.len(), 1);
    assert_eq!(
        evaluation.units.left_out[0].why,
        Exclusion::MergedInto(SchoolId(1))
    );
}

#[test]
fn rounding_that_would_turn_a_verdict_is_flagged() {
    // 4196 teachers for 100 000 pupils: 4.196 prints 4.20 and is not met.
    let mut one = sound(1, Stage::Primary, 100_000);
    put(&mut one, Field::QualifiedTeachers, Place::Primary, "4196");
    let document = county(vec![one, sound(2, Stage::Primary, 300)]);
    let evaluation = judge(&document);
    let cell = evaluation
        .view(&document)
        .cell(Stage::Primary, 0, 0)
        .unwrap();
    assert_eq!(cell.printed.unwrap().to_string(), "4.20");
    assert_eq!(
        (cell.level, cell.turned_by_rounding),
        (Level::Floor, Some(Level::Full))
    );
}

#[test]
fn a_coefficient_on_its_limit_holds_and_one_that_prints_alike_does_not() {
    // Two units of equal size at 1 ± c have a coefficient of exactly c.
    for (c, verdict, turned) in [
        (5000_u32, Verdict::Met, None),
        (5001, Verdict::NotMet, Some(Verdict::Met)),
        (5004, Verdict::NotMet, Some(Verdict::Met)),
        (5005, Verdict::NotMet, None),
        (4999, Verdict::Met, None),
    ] {
        let mut schools = Vec::new();
        for (id, part) in [(1, 10_000 - c), (2, 10_000 + c)] {
            let mut one = sound(id, Stage::Primary, 1000);
            put(
                &mut one,
                Field::TeachingArea,
                Place::Primary,
                &part.to_string(),
            );
            schools.push(one);
        }
        let document = county(schools);
        let evaluation = judge(&document);
        let cell = evaluation
            .view(&document)
            .coefficient(Stage::Primary, 3)
            .unwrap();
        assert_eq!(
            (cell.finding.verdict, cell.turned_by_rounding),
            (verdict, turned),
            "{c}"
        );
    }
}

#[test]
fn headroom_counts_whole_people_and_metres() {
    let mut nine = school(1, Kind::NineYear);
    put(&mut nine, Field::Pupils, Place::Primary, "1000");
    put(&mut nine, Field::Pupils, Place::Junior, "1000");
    put(&mut nine, Field::QualifiedTeachers, Place::Primary, "35");
    put(&mut nine, Field::MultimediaRooms, Place::Whole, "42");
    let document = county(vec![nine]);
    let evaluation = judge(&document);
    let view = evaluation.view(&document);
    let teachers = view.headroom(Stage::Primary, 0, 0).unwrap();
    assert_eq!(
        (teachers.needed, teachers.needed_for_floor, teachers.spare),
        (7, 1, 0)
    );
    assert!((teachers.distance + 0.7).abs() < 1e-12);
    // 42 split 1 : 1.1 leaves 20 for the primary stage, which needs 23: 3 × 2.1 more in all.
    let rooms = view.headroom(Stage::Primary, 0, 6).unwrap();
    assert_eq!((rooms.needed, rooms.needed_in_total), (3, Some(7)));
}

#[test]
fn concessions_hold_on_their_dates_only() {
    let mut point = sound(1, Stage::Primary, 80);
    point.kind = Some(Kind::TeachingPoint);
    put(&mut point, Field::PeArtTeachers, Place::Primary, "0");
    put(
        &mut point,
        Field::RotatingPeArtTeachers,
        Place::Primary,
        "1",
    );
    let mut document = county(vec![point, sound(2, Stage::Primary, 300)]);
    for (day, level, effects) in [
        ("2018-12-31", Level::Below, 0),
        ("2019-01-01", Level::Full, 1),
        ("2022-12-31", Level::Full, 1),
        ("2023-01-01", Level::Below, 0),
        ("2026-06-20", Level::Below, 0),
    ] {
        document.settings.date = common::day(day);
        let evaluation = judge(&document);
        assert_eq!(
            evaluation
                .view(&document)
                .cell(Stage::Primary, 0, 2)
                .unwrap()
                .level,
            level,
            "{day}"
        );
        assert_eq!(evaluation.concessions.len(), effects, "{day}");
        if let [effect] = &evaluation.concessions[..] {
            assert_eq!(effect.turned_units, [(Stage::Primary, 0)]);
            assert!(effect.turned_county);
        }
    }
    document.settings.date = common::day("2021-06-01");
    document.settings.concessions_off = vec!["rotating-teachers-2019".to_owned()];
    assert_eq!(judge(&document).county, Verdict::NotMet);
}
