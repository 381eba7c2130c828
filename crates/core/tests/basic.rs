//! Basic balance of 2012: eight coefficients, their composite, and whose schools count.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::{county, judge, put, school};
use junheng_core::{
    CoefficientReason, CompositeReason, Decimal, Document, Exclusion, Field, Kind, Level, Place,
    School, SchoolId, Sponsor, Stage, Unplaced, Verdict,
};

const EIGHT: [Field; 8] = [
    Field::TeachingArea,
    Field::SportsArea,
    Field::Equipment,
    Field::Computers,
    Field::Books,
    Field::FullTimeTeachers,
    Field::QualifiedTeachers,
    Field::TitledTeachers,
];

fn basic(mut schools: Vec<School>) -> Document {
    for school in &mut schools {
        school.sponsor.get_or_insert(Sponsor::CountyEducation);
    }
    let mut document = county(schools);
    document.settings.scheme = "basic-balance-2012".to_owned();
    document
}

/// Two units of equal size have S = half their distance: at mean ± CV · mean they have this coefficient.
fn pair(stage: Stage, coefficients: [u32; 8]) -> Vec<School> {
    let kind = [Kind::PrimarySchool, Kind::JuniorSchool][stage.index()];
    [(1, -1_i64), (2, 1)]
        .into_iter()
        .map(|(at, sign)| {
            let mut one = school(at + 2 * stage.index() as u32, kind);
            one.values
                .set(Field::Pupils.of(stage), Some(Decimal::whole(1_000)));
            for (field, coefficient) in EIGHT.into_iter().zip(coefficients) {
                // Ten-thousandths of a mean of 20 000, so that people stay whole.
                let amount = 20_000 + 2 * sign * i64::from(coefficient);
                one.values.set(field.of(stage), Decimal::new(amount, 0));
            }
            one
        })
        .collect()
}

fn composite(
    stage: Stage,
    coefficients: [u32; 8],
) -> (String, CompositeReason, Verdict, Vec<usize>) {
    let document = basic(pair(stage, coefficients));
    let evaluation = judge(&document);
    let view = evaluation.view(&document);
    for (index, coefficient) in coefficients.into_iter().enumerate() {
        let cell = view.coefficient(stage, index).unwrap();
        assert_eq!(cell.printed.unwrap().units, i128::from(coefficient));
        assert_eq!(cell.finding.verdict, Verdict::NotApplicable);
        assert_eq!(cell.finding.reason, CoefficientReason::NoLimit);
        assert_eq!(cell.limit, None);
    }
    let larger = (0..8).filter(|i| view.coefficient(stage, *i).unwrap().over_composite_limit);
    let cell = view.composite(stage);
    assert_eq!(cell.finding.verdict, evaluation.findings);
    (
        cell.printed.unwrap().to_string(),
        cell.finding.reason,
        cell.finding.verdict,
        larger.collect(),
    )
}

use core::cmp::Ordering::{Equal, Greater, Less};

/// Yining 2021: met although one coefficient is 1.2059; and the junior one.
#[test]
fn yining() {
    let primary = [3636, 9_000, 5141, 3542, 994, 3860, 4083, 4718];
    let (_, reason, verdict, larger) = composite(Stage::Primary, primary);
    assert_eq!(
        (reason, verdict),
        (CompositeReason::Compared(Less), Verdict::Met)
    );
    assert_eq!(larger, [1]);
    let junior = [904, 1323, 1351, 808, 1404, 536, 532, 1870];
    let (printed, _, verdict, larger) = composite(Stage::Junior, junior);
    assert_eq!((printed.as_str(), verdict), ("0.1091", Verdict::Met));
    assert_eq!(larger, [0_usize; 0]);
}

/// A coefficient above 1 needs a small unit far from the mean: one of ten at 3.6177 times the others.
#[test]
fn a_coefficient_above_one() {
    let mut schools = pair(Stage::Primary, [3636, 0, 5141, 3542, 994, 3860, 4083, 4718]);
    let slot = Field::SportsArea.of(Stage::Primary);
    // 1 900 pupils without grounds and 100 with all of them: S / X̄ = √19.
    for (school, pupils, area) in [(0, 1_900, 0), (1, 100, 1)] {
        let values = &mut schools[school].values;
        values.set(slot, Some(Decimal::whole(area)));
        values.set(
            Field::Pupils.of(Stage::Primary),
            Some(Decimal::whole(pupils)),
        );
    }
    let document = basic(schools);
    let evaluation = judge(&document);
    let view = evaluation.view(&document);
    let cell = view.coefficient(Stage::Primary, 1).unwrap();
    assert_eq!(cell.printed.unwrap().to_string(), "4.3589");
    assert!(cell.over_composite_limit);
}

/// Artux 2022: the eight printed coefficients average 0.39675 and 0.4429…, both as reported met.
#[test]
fn artux() {
    let (_, _, verdict, larger) = composite(
        Stage::Primary,
        [3456, 7006, 3919, 3372, 715, 3170, 3233, 6869],
    );
    assert_eq!(verdict, Verdict::Met);
    assert_eq!(larger, [1, 7]);
    let (printed, ..) = composite(
        Stage::Junior,
        [4878, 4386, 3912, 4211, 400, 3960, 3992, 5080],
    );
    // Their plain mean; printed 0.3852 from unrounded ones.
    assert_eq!(printed, "0.3852");
}

/// The limit holds exactly: met on it, not one ten-thousandth of a part above.
#[test]
fn the_limit_itself_is_allowed() {
    for (stage, limit) in [(Stage::Primary, 6500), (Stage::Junior, 5500)] {
        let mut coefficients = [limit; 8];
        let (_, reason, verdict, _) = composite(stage, coefficients);
        assert_eq!(
            (reason, verdict),
            (CompositeReason::Compared(Equal), Verdict::Met)
        );
        coefficients[0] += 300;
        coefficients[5] -= 300;
        let (_, reason, ..) = composite(stage, coefficients);
        assert_eq!(reason, CompositeReason::Compared(Equal));
        coefficients[7] += 1;
        let (printed, reason, verdict, _) = composite(stage, coefficients);
        assert_eq!(
            (reason, verdict),
            (CompositeReason::Compared(Greater), Verdict::NotMet)
        );
        // An eighth of a ten-thousandth more prints as the limit: the flag says so.
        assert_eq!(printed, format!("0.{limit}"));
        let document = basic(pair(stage, coefficients));
        let evaluation = judge(&document);
        let cell = evaluation.view(&document).composite(stage);
        assert_eq!(cell.turned_by_rounding, Some(Verdict::Met));
    }
}

/// Teachers are per one pupil, computers per hundred; four decimals; five amounts are split.
#[test]
fn units_and_splits() {
    let mut nine = school(1, Kind::NineYear);
    put(&mut nine, Field::Pupils, Place::Primary, "166");
    put(&mut nine, Field::Pupils, Place::Junior, "210");
    for field in [
        Field::TeachingArea,
        Field::SportsArea,
        Field::Equipment,
        Field::Computers,
        Field::Books,
    ] {
        put(&mut nine, field, Place::Whole, "23226");
    }
    for field in [
        Field::FullTimeTeachers,
        Field::QualifiedTeachers,
        Field::TitledTeachers,
    ] {
        put(&mut nine, field, Place::Primary, "10");
        put(&mut nine, field, Place::Whole, "23226");
    }
    let document = basic(vec![nine]);
    let evaluation = judge(&document);
    let view = evaluation.view(&document);
    let cell = |stage, index| view.cell(stage, 0, index).unwrap();
    for index in [0, 1, 3, 4] {
        let amount = cell(Stage::Primary, index).amount.unwrap();
        assert_eq!(format!("{amount:.2}"), "9711.63");
        let amount = cell(Stage::Junior, index).amount.unwrap();
        assert_eq!(format!("{amount:.2}"), "13514.37");
    }
    let printed = |index| cell(Stage::Primary, index).printed.unwrap().to_string();
    assert_eq!(printed(4), "58.5038");
    assert_eq!(printed(3), "5850.3778");
    assert_eq!(printed(5), "0.0602");
    assert_eq!(cell(Stage::Primary, 5).level, Level::Untested);
    // People are never split.
    assert_eq!(cell(Stage::Junior, 5).level, Level::Missing);
    assert_eq!(
        view.unit_verdict(Stage::Primary, 0).unwrap().1,
        Verdict::NotApplicable
    );
    assert_eq!(
        view.unit_verdict(Stage::Junior, 0).unwrap().1,
        Verdict::InsufficientData
    );
    assert_eq!(view.threshold(Stage::Primary, 0), None);
    assert_eq!(view.headroom(Stage::Primary, 0, 0), None);
}

/// Only schools that this county's government runs.
#[test]
fn who_is_judged() {
    let mut schools = pair(Stage::Primary, [1000; 8]);
    let mut id = 10;
    let mut add = |kind, sponsor| {
        id += 1;
        let mut one = school(id, kind);
        one.sponsor = sponsor;
        put(&mut one, Field::Pupils, Place::Primary, "300");
        schools.push(one);
    };
    for sponsor in Sponsor::ALL {
        if !matches!(sponsor, Sponsor::CountyEducation | Sponsor::CountyOther) {
            add(Kind::PrimarySchool, Some(*sponsor));
        }
    }
    add(Kind::TeachingPoint, Some(Sponsor::CountyEducation));
    add(Kind::Special, Some(Sponsor::CountyEducation));
    add(Kind::Vocational, Some(Sponsor::CountyEducation));
    let mut document = basic(schools.clone());
    let evaluation = judge(&document);
    assert_eq!(evaluation.units(Stage::Primary).len(), 2);
    assert_eq!(evaluation.units.left_out.len(), 11);
    assert_eq!(
        evaluation.units.left_out[0].why,
        Exclusion::Sponsor(Sponsor::CentralEducation)
    );
    assert_eq!(
        evaluation.units.left_out[8].why,
        Exclusion::Kind(Kind::TeachingPoint)
    );
    assert_eq!(evaluation.county, Verdict::Met);
    assert_eq!(evaluation.rules.scheme.resource_part(), Some((2, 4)));
    // A school without a sponsor may be in or out.
    let unknown = SchoolId(1);
    let column = junheng_core::Column::Attribute(junheng_core::Attribute::Sponsor);
    let edit = junheng_core::CellEdit {
        school: unknown,
        column,
        entry: junheng_core::Entry::Missing,
    };
    document
        .apply(junheng_core::Edit::Cells(vec![edit]))
        .unwrap();
    let evaluation = judge(&document);
    assert_eq!(
        evaluation.units.completeness.unplaced,
        [(unknown, Unplaced::SponsorMissing)]
    );
    assert_eq!(evaluation.county, Verdict::InsufficientData);
    // Quality balance does not ask who runs a school.
    document.settings.scheme = junheng_core::DEFAULT_SCHEME.to_owned();
    assert_eq!(judge(&document).units.completeness.unplaced, []);
}

#[test]
fn missing_data_is_never_a_verdict() {
    let mut schools = pair(Stage::Primary, [1000; 8]);
    schools[0].values.set(Field::Books.of(Stage::Primary), None);
    let document = basic(schools);
    let evaluation = judge(&document);
    let composite = evaluation.table(Stage::Primary).composite;
    assert_eq!(composite.verdict, Verdict::InsufficientData);
    assert_eq!(composite.reason, CompositeReason::CoefficientsMissing(1));
    assert_eq!(composite.value, None);
    assert_eq!(evaluation.county, Verdict::InsufficientData);
    let junior = evaluation.table(Stage::Junior).composite;
    assert_eq!(
        (junior.verdict, junior.reason),
        (Verdict::NotApplicable, CompositeReason::NoCoefficients)
    );
}
