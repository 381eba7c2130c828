//! Schools with campuses, and special-education schools, in the tests that look at every school.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use Verdict::{InsufficientData, Met, NotMet};
use common::items::{all_met, cell, combined, figure, items};
use common::{county, judge, put, sound};
use junheng_core::items::{FigureName, PartReason, SchoolFinding, SchoolReason};
use junheng_core::{
    CountyCell, CountyEntry, CountyInput, Document, Edit, Fact, Field, Kind, MonitoringFigure,
    Place, SchoolId, Stage, Subject, Verdict, merged,
};

/// A primary school's campus.
fn campus(document: &mut Document, id: u32, of: &str) {
    let mut campus = combined(id, Kind::PrimarySchool);
    campus.campus_of = of.to_owned();
    let at = document.schools().len();
    let edit = Edit::InsertSchools(vec![(at, campus)]);
    document.apply(edit).unwrap();
}

fn of(document: &Document, part: &str, school: u32) -> SchoolFinding {
    let found = items(document);
    let schools = found.part(part).unwrap().schools.iter();
    let own = schools.filter(|one| one.school == SchoolId(school));
    own.clone().max_by_key(|one| one.verdict).unwrap().clone()
}

/// Two schools of one name, told apart by codes and townships: a campus belongs to one of them.
#[test]
fn a_campus_is_counted_with_one_school() {
    let mut document = all_met();
    for (school, code) in [(1, "0000000001"), (2, "0000000002")] {
        cell(&mut document, school, "name", "中心小学");
        cell(&mut document, school, "code", code);
        cell(&mut document, school, "pupils.primary", "1800");
    }
    campus(&mut document, 8, "中心小学");
    cell(&mut document, 8, "pupils.primary", "300");
    assert_eq!(merged(document.schools()), [(0, 3)]);
    let sizes = [1, 2].map(|school| of(&document, "school-size", school));
    assert_eq!(sizes.each_ref().map(|one| one.verdict), [NotMet, Met]);
    let pupils = sizes.map(|one| match one.reason {
        SchoolReason::Size { pupils, .. } => pupils,
        _ => 0,
    });
    assert_eq!(pupils, [2100, 1800]);
    // As in resource allocation.
    let evaluation = judge(&document);
    let units = evaluation.units.stages[0].iter();
    let known: Vec<Option<u32>> = units.map(|unit| unit.pupils).collect();
    assert_eq!(known, [Some(2100), Some(1800)]);
    // By its code it is the other's.
    cell(&mut document, 8, "campus_of", "0000000002");
    assert_eq!(of(&document, "school-size", 1).verdict, Met);
    assert_eq!(of(&document, "school-size", 2).verdict, NotMet);
}

/// A class too large is too large, whatever a campus has not entered yet.
#[test]
fn what_is_over_the_limit_needs_no_further_figure() {
    let mut document = all_met();
    cell(&mut document, 1, "code", "0000000001");
    campus(&mut document, 8, "0000000001");
    cell(&mut document, 8, "pupils.primary", "100");
    assert_eq!(of(&document, "class-size", 1).verdict, InsufficientData);
    cell(&mut document, 1, "largest_class.primary", "46");
    let found = of(&document, "class-size", 1);
    assert_eq!(found.verdict, NotMet);
    let largest = SchoolReason::Classes {
        over: 0,
        largest: Some(46),
        most: 45,
        counted: false,
    };
    assert_eq!(found.reason, largest);
    // By bands the same.
    cell(&mut document, 1, "largest_class.primary", "");
    cell(&mut document, 1, "classes_46_50.primary", "2");
    let found = of(&document, "class-size", 1);
    assert_eq!(found.verdict, NotMet);
    assert!(matches!(
        found.reason,
        SchoolReason::Classes { over: 2, .. }
    ));
    cell(&mut document, 1, "classes_46_50.primary", "");
    assert_eq!(of(&document, "class-size", 1).verdict, InsufficientData);
}

/// Pupils that are known may be too many already; up to the limit the others decide.
#[test]
fn a_school_may_be_too_large_by_what_is_known() {
    let mut document = county(vec![
        sound(1, Stage::Primary, 300),
        combined(2, Kind::NineYear),
    ]);
    for (pupils, verdict) in [("2500", InsufficientData), ("2501", NotMet)] {
        cell(&mut document, 2, "pupils.primary", pupils);
        assert_eq!(of(&document, "school-size", 2).verdict, verdict, "{pupils}");
    }
    let found = of(&document, "school-size", 2);
    assert!(matches!(
        found.reason,
        SchoolReason::Size { pupils: 2501, .. }
    ));
    assert!(!found.lacks.is_empty());
    // On a day with a concession that it may have, it is not known.
    document.settings.date = common::day("2021-06-20");
    assert_eq!(of(&document, "school-size", 2).verdict, InsufficientData);
    cell(&mut document, 2, "building_plan", "否");
    assert_eq!(of(&document, "school-size", 2).verdict, NotMet);
}

/// The county's share is that of the schools that the test asks: special-education schools too.
#[test]
fn training_money_of_the_county_is_that_of_all_schools_asked() {
    let mut document = all_met();
    let mut special = combined(9, Kind::Special);
    put(&mut special, Field::TrainingMoney, Place::Whole, "0");
    put(&mut special, Field::PublicFunds, Place::Whole, "20");
    let edit = Edit::InsertSchools(vec![(3, special)]);
    document.apply(edit).unwrap();
    let found = items(&document);
    let part = found.part("training-money").unwrap();
    let asked: Vec<u32> = part.schools.iter().map(|one| one.school.0).collect();
    assert_eq!(asked, [1, 2, 3, 9]);
    let figures = part.figures.iter();
    let county = figures
        .clone()
        .find(|one| one.name == FigureName::CountyTraining);
    let county = county.unwrap();
    // 4.4 of 88 are 5 %; of 108 they are 4.1 %.
    assert_eq!(county.printed.unwrap().to_string(), "4.1");
    assert_eq!(county.verdict, Some(NotMet));
}

/// What was entered for a national result and is not understood is not waited for.
#[test]
fn an_official_result_that_is_not_understood_is_not_pending() {
    let satisfaction = CountyInput::Fact(Fact::OfficialSatisfaction);
    let rate = CountyInput::Monitoring(Subject::Science, MonitoringFigure::Rate);
    for (part, input) in [("satisfaction", satisfaction), ("monitoring", rate)] {
        let mut document = all_met();
        figure(&mut document, input, "");
        let waits = items(&document).part(part).unwrap().clone();
        assert_eq!(waits.verdict, Verdict::Pending, "{part}");
        assert_eq!(waits.reason, PartReason::NationalResultPending);
        let cell = CountyCell {
            entry: CountyEntry::Rejected("九十五".to_owned()),
            ..CountyCell::default()
        };
        document.dossier.put(input, cell);
        let found = items(&document).part(part).unwrap().clone();
        assert_eq!(found.verdict, InsufficientData, "{part}");
        assert_eq!(found.reason, PartReason::Missing);
        assert_eq!(found.lacks.len(), 1);
    }
}

/// A village school of 40 attached to a centre school of 400 is to get the funds of 100 by itself.
#[test]
fn an_attached_village_school_does_not_pass_as_a_large_one() {
    let mut document = all_met();
    cell(&mut document, 1, "code", "0000000001");
    campus(&mut document, 8, "0000000001");
    cell(&mut document, 8, "pupils.primary", "40");
    let schools = |document: &Document| -> Vec<u32> {
        let found = items(document);
        let part = found.part("small-schools").unwrap();
        part.schools.iter().map(|one| one.school.0).collect()
    };
    // In the town it is a campus like any other.
    cell(&mut document, 8, "area", "镇区");
    assert_eq!(schools(&document), [1, 2, 3]);
    cell(&mut document, 8, "area", "乡村");
    assert_eq!(schools(&document), [1, 8, 2, 3]);
    assert_eq!(of(&document, "small-schools", 8).verdict, InsufficientData);
    for (funds, verdict) in [("7.19", NotMet), ("7.2", Met)] {
        cell(&mut document, 8, "small_school_funds", funds);
        assert_eq!(of(&document, "small-schools", 8).verdict, verdict);
        let part = items(&document).part("small-schools").unwrap().clone();
        assert_eq!(part.verdict, verdict);
    }
    let steps = items(&document).trace(&document, "small-schools", Some(SchoolId(8)));
    assert!(!steps.is_empty());
    let joint = of(&document, "small-schools", 1);
    assert_eq!(joint.verdict, Verdict::NotApplicable);
}
