//! Any figure and any verdict can be set beside a printed one: schools that meet, stages, parts, lines,
//! single schools, the survey, what is computed beside points.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use std::collections::BTreeSet;

use common::decimal;
use junheng_core::items::{evaluate_items, items_of};
use junheng_core::points::{XINJIANG, evaluate_points, point_scheme};
use junheng_core::report::{Basis, Mark, Sheet, VerdictMark, sheet};
use junheng_core::{
    CellEdit, Column, CountyEdit, CountyEntry, CountyInput, Document, Edit, Entry, Fact, Field,
    Place, Reported, SchoolId, Series, Stage, SurveyFigure, SurveyGroup, Verdict, evaluate,
    scheme_of, whole,
};

fn judged(document: &Document, school: Option<SchoolId>) -> Sheet {
    let scheme = scheme_of(&document.settings).unwrap();
    let evaluation = evaluate(document, scheme).unwrap();
    let items = items_of(&document.settings)
        .unwrap()
        .map(|scheme| evaluate_items(document, &evaluation, scheme));
    let whole = whole(document, &evaluation, items.as_ref());
    let points = evaluate_points(document, point_scheme(XINJIANG).unwrap());
    let points = Some(&points);
    sheet(
        document,
        &evaluation,
        items.as_ref(),
        &whole,
        points,
        school,
    )
}

fn put(document: &mut Document, input: CountyInput, value: &str) {
    let entry = CountyEntry::Number(decimal(value));
    let edit = Edit::County(vec![CountyEdit { input, entry }]);
    document.apply(edit).unwrap();
}

fn say(document: &mut Document, key: &str, figure: &str, met: Option<bool>) {
    let said = Reported {
        figure: figure.to_owned(),
        met,
    };
    document
        .apply(Edit::SetReported(key.to_owned(), said))
        .unwrap();
}

/// Two sound schools and one that is short of teachers.
fn county() -> Document {
    let mut low = common::sound(3, Stage::Primary, 300);
    common::put(&mut low, Field::QualifiedTeachers, Place::Primary, "9");
    common::put(&mut low, Field::LargestClass, Place::Primary, "47");
    common::county(vec![
        common::sound(1, Stage::Primary, 300),
        common::sound(2, Stage::Primary, 300),
        low,
    ])
}

#[test]
fn every_row_has_a_key_of_its_own() {
    let mut document = county();
    for (figure, value) in [
        (SurveyFigure::Valid, "100"),
        (SurveyFigure::Satisfied, "95"),
    ] {
        for group in [SurveyGroup::Pupils, SurveyGroup::Parents] {
            put(&mut document, CountyInput::Survey(group, figure), value);
        }
    }
    for scheme in ["quality-balance-2017", "basic-balance-2012"] {
        scheme.clone_into(&mut document.settings.scheme);
        let found = judged(&document, Some(SchoolId(3)));
        let keys: BTreeSet<&str> = found.rows().map(|row| row.key.as_str()).collect();
        assert_eq!(keys.len(), found.rows().count());
        assert!(keys.contains("survey.all.valid"), "{keys:?}");
    }
}

#[test]
fn schools_that_meet_are_counted() {
    let mut document = county();
    let key = |name: &str| format!("quality-balance-2017.primary.{name}");
    let count = key("meeting.qualified-teachers");
    let share = key("meeting-share.qualified-teachers");
    say(&mut document, &count, "2", None);
    say(&mut document, &share, "66.6%", None);
    say(&mut document, &key("meeting.all"), "3", None);
    let found = judged(&document, None);
    let mark = |key: &str| found.row(key).unwrap().mark();
    assert_eq!(mark(&count), Some(Mark::Equal));
    assert_eq!(mark(&share), Some(Mark::Truncated));
    assert_eq!(mark(&key("meeting.all")), Some(Mark::Wrong));
    assert_eq!(found.findings().wrong, 1);
}

#[test]
fn verdicts_of_stages_lines_and_parts_are_compared() {
    let mut document = county();
    for (fact, value) in [
        (Fact::RotationEligible, "739"),
        (Fact::Rotated, "134"),
        (Fact::RotatedBackbone, "26"),
    ] {
        put(&mut document, CountyInput::Fact(fact), value);
    }
    let contradicted = [
        "verdict.stage.primary",
        "verdict.schools",
        "verdict.part.rotation-backbone",
        "item.rotation-backbone.ratio",
        "quality-balance-2017.school.3.item.class-size.primary",
    ];
    for key in contradicted {
        say(&mut document, key, "", Some(true));
    }
    let agreed = ["verdict.part.rotation", "item.rotation.ratio"];
    for key in agreed {
        say(&mut document, key, "", Some(true));
    }
    let found = judged(&document, None);
    for key in contradicted {
        let row = found.row(key).unwrap_or_else(|| panic!("no row {key}"));
        assert_eq!(row.verdict_mark, Some(VerdictMark::Contradiction), "{key}");
    }
    for key in agreed {
        assert_eq!(
            found.row(key).unwrap().verdict_mark,
            Some(VerdictMark::Same),
            "{key}"
        );
    }
    assert_eq!(found.findings().contradictions, 5);
    // A veto without an answer decides nothing.
    assert_eq!(
        found.row("verdict.veto.1").unwrap().verdict,
        Some(Verdict::InsufficientData)
    );
}

#[test]
fn figures_of_schools_and_of_the_survey_are_compared() {
    let mut document = county();
    for (group, value) in [(SurveyGroup::Pupils, "613"), (SurveyGroup::Parents, "587")] {
        put(
            &mut document,
            CountyInput::Survey(group, SurveyFigure::Valid),
            value,
        );
    }
    say(&mut document, "survey.all.valid", "1200", None);
    say(&mut document, "item.school-size.schools.not-met", "0", None);
    say(&mut document, "item.school-size.schools.met", "2", None);
    // Of the class above the limit only its size is known: how many there are, nobody can say.
    say(&mut document, "item.class-size.over.primary", "1", None);
    let found = judged(&document, None);
    let mark = |key: &str| found.row(key).unwrap().mark();
    assert_eq!(mark("survey.all.valid"), Some(Mark::Equal));
    assert_eq!(mark("item.school-size.schools.not-met"), Some(Mark::Equal));
    assert_eq!(mark("item.school-size.schools.met"), Some(Mark::Wrong));
    assert_eq!(mark("item.class-size.over.primary"), None);
}

/// Artux 2022: full marks for the three increases beside public funds that fall in two years.
#[test]
fn evidence_beside_points_is_compared() {
    let mut document = county();
    for (year, primary) in (2019..).zip(["1083.14", "1084", "970", "779.93"]) {
        let input = CountyInput::Series(Series::PublicFundsPrimary, year);
        put(&mut document, input, primary);
    }
    for year in [2020, 2021] {
        let key = format!("evidence.rises.public_funds_primary.{year}");
        say(&mut document, &key, "", Some(true));
    }
    say(&mut document, "verdict.points.C6", "", Some(true));
    let found = judged(&document, None);
    let mark = |key: &str| found.row(key).unwrap().verdict_mark;
    assert_eq!(
        mark("evidence.rises.public_funds_primary.2020"),
        Some(VerdictMark::Same)
    );
    assert_eq!(
        mark("evidence.rises.public_funds_primary.2021"),
        Some(VerdictMark::Contradiction)
    );
    assert_eq!(mark("verdict.points.C6"), Some(VerdictMark::Contradiction));
    assert!(found.row("evidence.composite-primary").is_some());
    document.settings.scheme = "basic-balance-2012".to_owned();
    // There the composite stands among the resources.
    let found = judged(&document, None);
    assert!(found.row("evidence.composite-primary").is_none());
    assert!(found.row("basic-balance-2012.primary.composite").is_some());
}

/// A report is right where our own list lacks a figure of a school: it is neither wrong nor confirmed.
#[test]
fn what_a_school_lacks_is_no_error_of_the_report() {
    let mut document = county();
    let key = |name: &str| format!("quality-balance-2017.primary.equipment.{name}");
    // 360000 yuan in each of three schools with 300 pupils; the third's are not entered.
    document
        .apply(Edit::Cells(vec![CellEdit {
            school: SchoolId(3),
            column: Column::Slot(Field::Equipment.at(Place::Primary)),
            entry: Entry::Missing,
        }]))
        .unwrap();
    say(&mut document, &key("total"), "108.00", None);
    say(&mut document, &key("mean"), "1200.00", None);
    say(&mut document, &key("coefficient"), "0.138", Some(true));
    let found = judged(&document, None);
    for name in ["total", "mean", "coefficient"] {
        let row = found.row(&key(name)).unwrap();
        assert_eq!(row.lacking, [SchoolId(3)], "{name}");
        assert!(row.ours.is_some() && row.is_open() && !row.is_error());
        let of_inputs = row.checks.iter().any(|check| check.basis == Basis::Inputs);
        assert!(!of_inputs, "{name}");
    }
    let row = |name: &str| found.row(&key(name)).unwrap();
    // The report's own parts agree with each other.
    assert_eq!(row("mean").mark(), Some(Mark::Rounded));
    let coefficient = row("coefficient");
    assert_eq!(coefficient.verdict, Some(Verdict::InsufficientData));
    assert_eq!(coefficient.verdict_mark, Some(VerdictMark::Undecided));
    let findings = found.findings();
    assert_eq!((findings.wrong, findings.open), (0, 3));
    // A printed coefficient above its limit tells against a printed verdict all the same.
    say(&mut document, &key("coefficient"), "0.738", Some(true));
    let found = judged(&document, None);
    let mark = found.row(&key("coefficient")).unwrap().verdict_mark;
    assert_eq!(mark, Some(VerdictMark::Contradiction));
    // Pupils that a school lacks are no base of a printed mean either.
    document
        .apply(Edit::Cells(vec![CellEdit {
            school: SchoolId(3),
            column: Column::Slot(Field::Pupils.at(Place::Primary)),
            entry: Entry::Missing,
        }]))
        .unwrap();
    let found = judged(&document, None);
    assert_eq!(found.row(&key("mean")).unwrap().mark(), None);
    assert_eq!(found.findings().wrong, 0);
}
