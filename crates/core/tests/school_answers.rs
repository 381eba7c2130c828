//! What schools enter of themselves, joined to the county's verdict.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::items::{all_met, cell, items, say, set};
use junheng_core::items::{
    CountyHint, EntryState, ItemStep, PartReason, SchoolCounts, Withheld, county_asked,
    county_hints, school_answers,
};
use junheng_core::{
    CountyCell, CountyInput, Document, Edit, EnteredBy, Fact, Given, SchoolId, Verdict, evaluate,
    scheme_of,
};

use Verdict::{InsufficientData, Met, NotApplicable, NotMet, Pending};

const PART: &str = "charters";

/// The county without a verdict of its own on a part.
fn open() -> Document {
    let mut document = all_met();
    say(&mut document, PART, None);
    document
}

fn answer(document: &mut Document, school: u32, text: &str) {
    cell(document, school, "evidence.charters.verdict", text);
}

fn forget(document: &mut Document, fact: Fact) {
    let put = vec![(CountyInput::Fact(fact), CountyCell::default())];
    document.apply(Edit::PutCounty(put)).unwrap();
}

#[test]
fn the_schools_are_joined_where_the_county_says_nothing() {
    let mut document = open();
    assert_eq!(items(&document).part(PART).unwrap().verdict, Pending);
    for (answers, expected, counts) in [
        (["达标", "达标", "达标"], Met, [3, 0, 0]),
        (["达标", "✗ 未达标", "达标"], NotMet, [2, 1, 0]),
        (["达标", "", "达标"], InsufficientData, [2, 0, 1]),
        (["", "否", ""], NotMet, [0, 1, 2]),
        (["不适用", "不适用", "不适用"], NotApplicable, [0, 0, 0]),
    ] {
        for (school, text) in (1..).zip(answers) {
            answer(&mut document, school, text);
        }
        let evaluation = items(&document);
        let found = evaluation.part(PART).unwrap();
        assert_eq!(found.verdict, expected, "{answers:?}");
        let own = school_answers(&document, PART).unwrap();
        assert_eq!([own.met, own.not_met, own.insufficient], counts);
        assert_eq!(found.reason, PartReason::Schools(own));
        let lacking = found.schools.iter().filter(|s| !s.lacks.is_empty());
        assert_eq!(lacking.count() as u32, own.insufficient);
    }
}

#[test]
fn the_countys_own_verdict_stands() {
    let mut document = open();
    for school in 1..=3 {
        answer(&mut document, school, "未达标");
    }
    say(&mut document, PART, Some(Given::Met));
    let evaluation = items(&document);
    let found = evaluation.part(PART).unwrap();
    assert_eq!((found.verdict, &found.reason), (Met, &PartReason::Given));
    assert!(found.schools.is_empty());
    // What schools do not enter, none of them is asked.
    assert_eq!(school_answers(&document, "layout"), None);
}

#[test]
fn answers_say_nothing_of_a_county_whose_list_is_not_whole() {
    let mut document = open();
    document.county.declared.primary_schools = Some(9);
    for school in 1..=3 {
        answer(&mut document, school, "达标");
    }
    let evaluation = items(&document);
    let found = evaluation.part(PART).unwrap();
    assert_eq!((found.verdict, found.listed), (InsufficientData, Met));
    assert_eq!(found.withheld, Some(Withheld::ListNotWhole));
}

const RETENTION: [(Fact, &str, &str); 5] = [
    (Fact::Leavers, "leavers.junior", "190"),
    (Fact::Entrants, "entrants.junior", "200"),
    (Fact::TransferredIn, "transferred_in.junior", "4"),
    (Fact::TransferredOut, "transferred_out.junior", "3"),
    (Fact::Deaths, "deaths.junior", "1"),
];

#[test]
fn retention_is_added_up_over_the_junior_schools() {
    let mut document = all_met();
    for (fact, key, text) in RETENTION {
        forget(&mut document, fact);
        cell(&mut document, 3, key, text);
    }
    let evaluation = items(&document);
    let found = evaluation.part("retention").unwrap();
    // (190 − 4 + 3) ÷ (200 − 1) = 94.97 %.
    assert_eq!(found.verdict, NotMet);
    assert_eq!(found.figures[0].printed.unwrap().to_string(), "95.0");
    let steps = evaluation.trace(&document, "retention", None);
    let schools = |step: &&ItemStep| matches!(step, ItemStep::Schools { schools: 1, .. });
    assert_eq!(steps.iter().filter(schools).count(), 5);
    cell(&mut document, 3, "leavers.junior", "191");
    assert_eq!(items(&document).part("retention").unwrap().verdict, Met);
    // One figure of the junior school missing: no sum, and the school's cell is named.
    cell(&mut document, 3, "deaths.junior", "");
    let evaluation = items(&document);
    let found = evaluation.part("retention").unwrap();
    assert_eq!((found.verdict, found.lacks.len()), (InsufficientData, 1));
}

#[test]
fn the_countys_figures_stand_and_another_sum_is_pointed_out() {
    let mut document = all_met();
    for (_, key, text) in RETENTION {
        cell(&mut document, 3, key, text);
    }
    let evaluation = items(&document);
    let retention = evaluation.part("retention").unwrap();
    assert_eq!(retention.figures[0].printed.unwrap().to_string(), "95.0");
    assert_eq!(retention.verdict, Met);
    let differs = |document: &Document, of: Fact| {
        county_hints(document).into_iter().any(|hint| match hint {
            CountyHint::SchoolsDiffer { county, .. } => {
                county == junheng_core::items::ItemInput::County(CountyInput::Fact(of))
            }
            _ => false,
        })
    };
    assert!(differs(&document, Fact::Leavers) && differs(&document, Fact::Deaths));
    // Certificates: the schools' 90 of 90 hold until the county enters its own.
    assert_eq!(items(&document).part("certificates").unwrap().verdict, Met);
    set(&mut document, Fact::Teachers, "100");
    set(&mut document, Fact::CertifiedTeachers, "99");
    let evaluation = items(&document);
    assert_eq!(evaluation.part("certificates").unwrap().verdict, NotMet);
    assert!(differs(&document, Fact::CertifiedTeachers));
}

#[test]
fn one_school_is_judged_by_what_it_enters_and_leaves_the_rest_to_the_county() {
    let mut document = open();
    let others = vec![SchoolId(1), SchoolId(2)];
    document.apply(Edit::RemoveSchools(others)).unwrap();
    for fact in Fact::ALL {
        forget(&mut document, *fact);
    }
    for part in common::items::EVIDENCE {
        say(&mut document, part, None);
    }
    answer(&mut document, 3, "达标");
    let evaluation = items(&document);
    for (item, found) in evaluation.scheme.items.iter().zip(&evaluation.items) {
        for part in &found.parts {
            let left = part.reason == PartReason::CountyEnters;
            assert_eq!(left, item.by == EnteredBy::County, "{} {part:?}", item.id);
            assert!(!left || (part.lacks.is_empty() && part.listed == Pending));
        }
    }
    let listed = |part: &str| evaluation.part(part).unwrap().listed;
    for part in [PART, "certificates", "training-hours", "class-size"] {
        assert_eq!(listed(part), Met, "{part}");
    }
    let scheme = scheme_of(&document.settings).unwrap();
    let asked = county_asked(&document, &evaluate(&document, scheme).unwrap());
    let state = |key: &str| {
        let one = asked.judged.iter().find(|one| one.key == key).unwrap();
        (one.state(&document), one.schools)
    };
    let one = SchoolCounts {
        met: 1,
        ..SchoolCounts::default()
    };
    assert_eq!(state(PART), (EntryState::Filled, Some(one)));
    assert_eq!(state("workload"), (EntryState::Missing, None));
    assert_eq!(state("layout"), (EntryState::NotNeeded, None));
    assert_eq!(
        asked.state(&document, CountyInput::Fact(Fact::Rotated)),
        EntryState::ForForm
    );
}

#[test]
fn what_a_school_says_is_kept_as_its_cells() {
    let mut document = open();
    cell(
        &mut document,
        1,
        "evidence.charters.note",
        "章程 已核准\n并公开",
    );
    cell(
        &mut document,
        1,
        "evidence.charters.documents",
        "章程；核准批复; 会议记录",
    );
    answer(&mut document, 1, "符合");
    let school = document.school(SchoolId(1)).unwrap();
    let (_, own) = &school.evidence[0];
    assert_eq!(own.verdict, Some(Given::Met));
    assert_eq!(own.note, "章程 已核准 并公开");
    assert_eq!(own.documents, ["章程", "核准批复", "会议记录"]);
    for aspect in ["verdict", "note", "documents"] {
        cell(&mut document, 1, &format!("evidence.charters.{aspect}"), "");
    }
    assert!(document.school(SchoolId(1)).unwrap().evidence.is_empty());
}
