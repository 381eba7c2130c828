//! Published figures against the items: what a report calls met and is not.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::items::{cell, items, set};
use common::{county, put, school};
use junheng_core::items::{FigureName, ItemStep};
use junheng_core::{
    Answer, CountyInput, Document, Edit, Fact, Field, Kind, Number, Place, Verdict,
};
use proptest::prelude::*;

use Verdict::{InsufficientData, Met, NotMet, Pending};

/// Wusu 2025: 24 schools and 4 teaching points, of which only the largest are published.
fn wusu() -> Document {
    let mut schools = Vec::new();
    let kinds = [
        (Kind::PrimarySchool, 16),
        (Kind::JuniorSchool, 2),
        (Kind::NineYear, 5),
        (Kind::TwelveYear, 1),
    ];
    for (kind, number) in kinds {
        for _ in 0..number {
            schools.push(school(schools.len() as u32 + 1, kind));
        }
    }
    for pupils in ["27", "27", "27", "28"] {
        let mut point = school(schools.len() as u32 + 1, Kind::TeachingPoint);
        put(&mut point, Field::Pupils, Place::Primary, pupils);
        schools.push(point);
    }
    let mut document = county(schools);
    cell(&mut document, 1, "pupils.primary", "1694");
    cell(&mut document, 17, "pupils.junior", "1943");
    // The largest nine-year school; its stages are not published, only their sum.
    cell(&mut document, 19, "pupils.primary", "1900");
    cell(&mut document, 19, "pupils.junior", "1019");
    cell(&mut document, 1, "classes_46_50.primary", "75");
    cell(&mut document, 17, "classes_51_55.junior", "33");
    for (fact, text) in [
        (Fact::TeacherWage, "137422"),
        (Fact::CivilServantWage, "126155.8"),
        (Fact::SpecialFunds, "73.5"),
        (Fact::SpecialPupils, "105"),
        (Fact::RotationEligible, "739"),
        (Fact::Rotated, "134"),
        (Fact::RotatedBackbone, "39"),
        (Fact::Teachers, "1606"),
        (Fact::CertifiedTeachers, "1606"),
        (Fact::Migrants, "2780"),
        (Fact::MigrantsPublic, "2780"),
        (Fact::MigrantsPurchased, "0"),
        (Fact::Entrants, "2411"),
        (Fact::TransferredIn, "69"),
        (Fact::TransferredOut, "66"),
        (Fact::Suspended, "36"),
        (Fact::Resumed, "25"),
        (Fact::Skipped, "1"),
        (Fact::Deaths, "2"),
        (Fact::Leavers, "2401"),
        (Fact::Disabled, "179"),
        (Fact::DisabledIntegrated, "112"),
        (Fact::DisabledAtHome, "13"),
        (Fact::DisabledSpecial, "27"),
        (Fact::DisabledOther, "0"),
        (Fact::DisabledUnable, "21"),
        (Fact::DisabledDeferred, "6"),
    ] {
        set(&mut document, fact, text);
    }
    document
}

#[test]
fn wusu_s_items_are_what_its_figures_say() {
    let evaluation = items(&wusu());
    let verdict = |item: &str| evaluation.item(item).unwrap().verdict;
    let printed = |part: &str, name| {
        let part = evaluation.part(part).unwrap();
        let figure = part.figures.iter().find(|figure| figure.name == name);
        figure.unwrap().printed.unwrap().to_string()
    };
    let ratio = |part: &str| printed(part, FigureName::Ratio);
    // Called met in the report, and not met by its own figures.
    assert_eq!(verdict("school-size"), NotMet);
    assert_eq!(verdict("class-size"), NotMet);
    let not_met = |part: &str| {
        let schools = &evaluation.part(part).unwrap().schools;
        let own = schools.iter().filter(|s| s.verdict == NotMet);
        own.map(|s| s.school.0).collect::<Vec<_>>()
    };
    assert_eq!(not_met("school-size"), [19]);
    assert_eq!(not_met("class-size"), [1, 17]);
    // Admissions of leavers are not places of good high schools: those are missing.
    assert_eq!(verdict("good-places"), InsufficientData);
    assert_eq!(verdict("monitoring"), Pending);
    assert_eq!(verdict("satisfaction"), Pending);
    assert_eq!(verdict("training-money"), InsufficientData);

    assert_eq!(
        (verdict("special-funds"), ratio("special-funds")),
        (Met, "7000".into())
    );
    assert_eq!(ratio("teacher-pay"), "108.9");
    assert_eq!(
        (ratio("rotation"), ratio("rotation-backbone")),
        ("18.1".into(), "29.1".into())
    );
    assert_eq!((verdict("rotation"), verdict("certificates")), (Met, Met));
    assert_eq!(ratio("migrant-children"), "100.0");

    assert_eq!(printed("retention", FigureName::RetentionForm), "99.5");
    assert_eq!(printed("retention", FigureName::RetentionChanges), "100.0");
    assert_eq!(printed("retention", FigureName::RetentionPlain), "99.6");
    let form = &evaluation.part("retention").unwrap().figures[0];
    assert!(form.decides);
    assert!((form.value.as_ref().unwrap().float() - 99.54).abs() < 0.005);
    let changes = evaluation.part("retention").unwrap();
    let changes = changes
        .figures
        .iter()
        .find(|f| f.name == FigureName::RetentionChanges);
    assert!((changes.unwrap().value.as_ref().unwrap().float() - 99.96).abs() < 0.005);

    // 152 of 179, or 152 of 152: the verdict depends on the denominator.
    assert_eq!(verdict("disabled-enrolment"), NotMet);
    assert_eq!(
        printed("disabled-enrolment", FigureName::EnrolledOfAll),
        "84.9"
    );
    assert_eq!(
        printed("disabled-enrolment", FigureName::EnrolledOfAble),
        "100.0"
    );
    assert_eq!(evaluation.overall, NotMet);
}

#[test]
fn yining_rotates_and_allocates_too_few() {
    let mut document = wusu();
    set(&mut document, Fact::RotationEligible, "6559");
    set(&mut document, Fact::Rotated, "330");
    set(&mut document, Fact::GoodPlaces, "4255");
    set(&mut document, Fact::GoodPlacesAllocated, "2008");
    let evaluation = items(&document);
    let figure = |part: &str| evaluation.part(part).unwrap().figures[0].clone();
    assert_eq!(figure("rotation").printed.unwrap().to_string(), "5.0");
    assert_eq!(figure("rotation").verdict, Some(NotMet));
    assert_eq!(figure("good-places").printed.unwrap().to_string(), "47.2");
    assert_eq!(figure("good-places").verdict, Some(NotMet));
}

proptest! {
    #[test]
    fn a_ratio_s_verdict_is_that_of_whole_numbers(eligible in 1_u32..100_000, rotated in 0_u32..100_000) {
        let mut document = wusu();
        set(&mut document, Fact::RotationEligible, &eligible.to_string());
        set(&mut document, Fact::Rotated, &rotated.to_string());
        let evaluation = items(&document);
        let part = evaluation.part("rotation").unwrap();
        let holds = u64::from(rotated) * 10 >= u64::from(eligible);
        prop_assert_eq!(part.verdict == Met, holds);
        let headroom = part.figures[0].headroom.unwrap();
        let enough = u64::from(rotated) + u64::try_from(headroom.needed).unwrap();
        prop_assert!(enough * 10 >= u64::from(eligible));
        prop_assert!(headroom.needed == 0 || (enough - 1) * 10 < u64::from(eligible));
        let least = u64::from(rotated) - u64::try_from(headroom.spare).unwrap();
        prop_assert!(!holds || least * 10 >= u64::from(eligible));
        let trace = evaluation.trace(&document, "rotation", None);
        let last = trace.iter().rev().find_map(|step| match step {
            ItemStep::Ratio { result, .. } => Some(result.to_bits()),
            _ => None,
        });
        prop_assert_eq!(last, Some(part.figures[0].value.as_ref().unwrap().float().to_bits()));
    }

    #[test]
    fn a_missing_figure_never_makes_a_county_met(fact in 0..Fact::ALL.len()) {
        let mut document = common::items::all_met();
        let input = CountyInput::Fact(Fact::ALL[fact]);
        let before = items(&document).overall;
        common::items::figure(&mut document, input, "");
        prop_assert_eq!(before, Met);
        let after = items(&document);
        let needed = after.scheme.items.iter().flat_map(|item| &item.parts).any(|part| {
            part.needs().county.contains(&input)
        });
        prop_assert!(needed || after.overall == Met);
        prop_assert!(after.overall >= before);
    }

    #[test]
    fn any_figures_give_a_verdict_and_undo(edits in prop::collection::vec((0..Fact::ALL.len(), "[0-9.\\-—一%]{0,6}"), 0..40)) {
        let mut document = common::items::all_met();
        let before = document.clone();
        let edits: Vec<Edit> = edits.into_iter().map(|(fact, text)| {
            let input = CountyInput::Fact(Fact::ALL[fact]);
            let entry = junheng_core::county::read_or_keep(input, &text);
            Edit::County(vec![junheng_core::CountyEdit { input, entry }])
        }).chain([Edit::SetVeto("fraud".into(), Answer::default())]).collect();
        let inverse = document.apply(Edit::Batch(edits)).unwrap();
        prop_assert!(items(&document).overall != Met);
        document.apply(inverse).unwrap();
        prop_assert_eq!(document, before);
    }
}
