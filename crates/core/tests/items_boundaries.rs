//! Boundary cases of every item: met exactly, one below, missing, without a denominator, not applicable.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::items::{EVIDENCE, VETOES, all_met, cell, figure, items, set};
use junheng_core::items::PartReason;
use junheng_core::{
    CountyInput, Document, Fact, MonitoringFigure, Question, Reading, Subject, Verdict,
};

use Verdict::{InsufficientData, Met, NotApplicable, NotMet, Pending};

type Change = fn(&mut Document);

/// A part, what is changed in the sound county, and the part's verdict then.
const CASES: &[(&str, &str, Change, Verdict)] = &[
    (
        "basic-balance-recognised",
        "three years to the day",
        |_| {},
        Met,
    ),
    (
        "basic-balance-recognised",
        "a day short",
        |d| set(d, Fact::BasicRecognised, "2023-06-21"),
        NotMet,
    ),
    (
        "basic-balance-recognised",
        "missing",
        |d| set(d, Fact::BasicRecognised, ""),
        InsufficientData,
    ),
    // Guarantee 3: 23 classes need two rooms of each kind.
    ("music-art-rooms", "exactly 96 and 90", |_| {}, Met),
    (
        "music-art-rooms",
        "a hundredth of a metre short",
        |d| cell(d, 1, "music_rooms", "95.99、100"),
        NotMet,
    ),
    (
        "music-art-rooms",
        "an art room short",
        |d| cell(d, 1, "art_rooms", "90"),
        NotMet,
    ),
    (
        "music-art-rooms",
        "24 classes need two",
        |d| cell(d, 1, "classes.primary", "24"),
        Met,
    ),
    (
        "music-art-rooms",
        "25 classes need three",
        |d| cell(d, 1, "classes.primary", "25"),
        NotMet,
    ),
    (
        "music-art-rooms",
        "no room at all",
        |d| cell(d, 1, "art_rooms", "0"),
        NotMet,
    ),
    (
        "music-art-rooms",
        "missing",
        |d| cell(d, 1, "music_rooms", ""),
        InsufficientData,
    ),
    (
        "music-art-rooms",
        "classes missing",
        |d| cell(d, 1, "classes.primary", ""),
        InsufficientData,
    ),
    (
        "school-size",
        "2000 pupils",
        |d| cell(d, 1, "pupils.primary", "2000"),
        Met,
    ),
    (
        "school-size",
        "2001 pupils",
        |d| cell(d, 1, "pupils.primary", "2001"),
        NotMet,
    ),
    (
        "school-size",
        "pupils missing",
        |d| cell(d, 1, "pupils.primary", ""),
        InsufficientData,
    ),
    (
        "no-attached-classes",
        "no vocational school",
        |_| {},
        NotApplicable,
    ),
    ("class-size", "largest class of 45", |_| {}, Met),
    (
        "class-size",
        "largest class of 46",
        |d| cell(d, 1, "largest_class.primary", "46"),
        NotMet,
    ),
    (
        "class-size",
        "50 in junior",
        |d| cell(d, 3, "largest_class.junior", "50"),
        Met,
    ),
    (
        "class-size",
        "51 in junior",
        |d| cell(d, 3, "largest_class.junior", "51"),
        NotMet,
    ),
    (
        "class-size",
        "missing",
        |d| cell(d, 1, "largest_class.primary", ""),
        InsufficientData,
    ),
    (
        "class-size",
        "a band above",
        |d| {
            cell(d, 1, "largest_class.primary", "");
            cell(d, 1, "classes_46_50.primary", "1");
        },
        NotMet,
    ),
    (
        "class-size",
        "bands that add up",
        |d| {
            cell(d, 1, "largest_class.primary", "");
            cell(d, 1, "classes_36_40.primary", "3");
            cell(d, 1, "classes_41_45.primary", "20");
        },
        Met,
    ),
    (
        "class-size",
        "bands that do not add up",
        |d| {
            cell(d, 1, "largest_class.primary", "");
            cell(d, 1, "classes_41_45.primary", "20");
        },
        InsufficientData,
    ),
    // Guarantee 6: 720 yuan for a hundred pupils are 7.2 万元.
    (
        "small-schools",
        "exactly for a hundred",
        |d| cell(d, 2, "public_funds", "7.2"),
        Met,
    ),
    (
        "small-schools",
        "a yuan short",
        |d| cell(d, 2, "public_funds", "7.1999"),
        NotMet,
    ),
    (
        "small-schools",
        "what was received counts first",
        |d| cell(d, 2, "small_school_funds", "7.1"),
        NotMet,
    ),
    (
        "small-schools",
        "funds missing",
        |d| cell(d, 2, "public_funds", ""),
        InsufficientData,
    ),
    (
        "small-schools",
        "standard missing",
        |d| set(d, Fact::FundsPrimary, ""),
        InsufficientData,
    ),
    (
        "small-schools",
        "a hundred pupils are not small",
        |d| cell(d, 2, "pupils.primary", "100"),
        NotApplicable,
    ),
    (
        "small-schools",
        "not rural",
        |d| cell(d, 2, "area", "城区"),
        NotApplicable,
    ),
    (
        "small-schools",
        "area missing",
        |d| cell(d, 2, "area", ""),
        InsufficientData,
    ),
    (
        "small-schools",
        "every small school",
        |d| {
            d.settings
                .readings
                .choose(Question::SmallSchool, Some(Reading::AnySmall));
            cell(d, 2, "area", "");
        },
        Met,
    ),
    (
        "small-schools",
        "per pupil",
        |d| {
            d.settings
                .readings
                .choose(Question::SmallSchoolFunds, Some(Reading::PerPupil));
            cell(d, 2, "public_funds", "5.76");
        },
        Met,
    ),
    ("special-funds", "exactly 6000", |_| {}, Met),
    (
        "special-funds",
        "a yuan short",
        |d| set(d, Fact::SpecialFunds, "62.9999"),
        NotMet,
    ),
    (
        "special-funds",
        "missing",
        |d| set(d, Fact::SpecialFunds, ""),
        InsufficientData,
    ),
    (
        "special-funds",
        "nobody",
        |d| set(d, Fact::SpecialPupils, "0"),
        NotApplicable,
    ),
    ("teacher-pay", "the same pay", |_| {}, Met),
    (
        "teacher-pay",
        "a fen short",
        |d| set(d, Fact::TeacherWage, "126155.79"),
        NotMet,
    ),
    (
        "teacher-pay",
        "missing",
        |d| set(d, Fact::CivilServantWage, ""),
        InsufficientData,
    ),
    (
        "teacher-pay",
        "no pay to compare with",
        |d| set(d, Fact::CivilServantWage, "0"),
        InsufficientData,
    ),
    ("training-hours", "all", |_| {}, Met),
    (
        "training-hours",
        "all but one",
        |d| cell(d, 1, "training_done", "27"),
        NotMet,
    ),
    (
        "training-hours",
        "missing",
        |d| cell(d, 1, "training_done", ""),
        InsufficientData,
    ),
    (
        "training-hours",
        "nobody due",
        |d| {
            for school in 1..=3 {
                cell(d, school, "training_due", "0");
            }
        },
        InsufficientData,
    ),
    ("rotation", "a tenth", |_| {}, Met),
    (
        "rotation",
        "one less",
        |d| set(d, Fact::Rotated, "99"),
        NotMet,
    ),
    (
        "rotation",
        "missing",
        |d| set(d, Fact::RotationEligible, ""),
        InsufficientData,
    ),
    (
        "rotation",
        "nobody eligible",
        |d| set(d, Fact::RotationEligible, "0"),
        NotApplicable,
    ),
    ("rotation-backbone", "a fifth", |_| {}, Met),
    (
        "rotation-backbone",
        "one less",
        |d| set(d, Fact::RotatedBackbone, "19"),
        NotMet,
    ),
    (
        "rotation-backbone",
        "missing",
        |d| set(d, Fact::RotatedBackbone, ""),
        InsufficientData,
    ),
    ("certificates", "all", |_| {}, Met),
    (
        "certificates",
        "all but one",
        |d| cell(d, 3, "certified_teachers.junior", "29"),
        NotMet,
    ),
    (
        "certificates",
        "missing",
        |d| cell(d, 3, "certified_teachers.junior", ""),
        InsufficientData,
    ),
    ("neighbourhood-primary", "all", |_| {}, Met),
    (
        "neighbourhood-primary",
        "all but one",
        |d| set(d, Fact::NearbyPrimary, "499"),
        NotMet,
    ),
    (
        "neighbourhood-primary",
        "nobody",
        |d| set(d, Fact::NearbyPrimaryPupils, "0"),
        NotApplicable,
    ),
    ("neighbourhood-junior", "95 of a hundred", |_| {}, Met),
    (
        "neighbourhood-junior",
        "one less",
        |d| set(d, Fact::NearbyJunior, "379"),
        NotMet,
    ),
    (
        "neighbourhood-junior",
        "missing",
        |d| set(d, Fact::NearbyJunior, ""),
        InsufficientData,
    ),
    ("good-places", "half", |_| {}, Met),
    (
        "good-places",
        "one less",
        |d| set(d, Fact::GoodPlacesAllocated, "299"),
        NotMet,
    ),
    (
        "good-places",
        "no good high school",
        |d| set(d, Fact::GoodPlaces, "0"),
        NotApplicable,
    ),
    (
        "good-places",
        "missing",
        |d| set(d, Fact::GoodPlaces, ""),
        InsufficientData,
    ),
    (
        "rural-tilt",
        "by leavers",
        |d| {
            d.settings
                .readings
                .choose(Question::Tilt, Some(Reading::TiltByLeavers));
            set(d, Fact::RuralLeavers, "500");
        },
        Met,
    ),
    (
        "rural-tilt",
        "by leavers, one more of them",
        |d| {
            d.settings
                .readings
                .choose(Question::Tilt, Some(Reading::TiltByLeavers));
            set(d, Fact::RuralLeavers, "501");
        },
        NotMet,
    ),
    (
        "rural-tilt",
        "by leavers, missing",
        |d| {
            d.settings
                .readings
                .choose(Question::Tilt, Some(Reading::TiltByLeavers));
            set(d, Fact::RuralLeavers, "");
        },
        InsufficientData,
    ),
    ("migrant-children", "85 of a hundred", |_| {}, Met),
    (
        "migrant-children",
        "one less",
        |d| set(d, Fact::MigrantsPurchased, "9"),
        NotMet,
    ),
    (
        "migrant-children",
        "missing",
        |d| set(d, Fact::MigrantsPurchased, ""),
        InsufficientData,
    ),
    (
        "migrant-children",
        "nobody",
        |d| set(d, Fact::Migrants, "0"),
        NotApplicable,
    ),
    ("retention", "95 of a hundred", |_| {}, Met),
    (
        "retention",
        "one less",
        |d| set(d, Fact::Leavers, "949"),
        NotMet,
    ),
    (
        "retention",
        "above a hundred is no fault",
        |d| set(d, Fact::Leavers, "1010"),
        Met,
    ),
    (
        "retention",
        "missing",
        |d| set(d, Fact::Deaths, ""),
        InsufficientData,
    ),
    (
        "retention",
        "nobody entered",
        |d| set(d, Fact::Entrants, "0"),
        NotApplicable,
    ),
    ("disabled-enrolment", "95 of a hundred", |_| {}, Met),
    (
        "disabled-enrolment",
        "one less",
        |d| set(d, Fact::DisabledAtHome, "9"),
        NotMet,
    ),
    (
        "disabled-enrolment",
        "one less, of those able",
        |d| {
            d.settings
                .readings
                .choose(Question::DisabledDenominator, Some(Reading::AbleChildren));
            set(d, Fact::DisabledAtHome, "9");
        },
        Met,
    ),
    (
        "disabled-enrolment",
        "missing",
        |d| set(d, Fact::Disabled, ""),
        InsufficientData,
    ),
    (
        "disabled-enrolment",
        "nobody",
        |d| set(d, Fact::Disabled, "0"),
        NotApplicable,
    ),
    ("training-money", "exactly a twentieth", |_| {}, Met),
    (
        "training-money",
        "a yuan short",
        |d| cell(d, 1, "training_money", "1.9999"),
        NotMet,
    ),
    (
        "training-money",
        "missing",
        |d| cell(d, 1, "training_money", ""),
        InsufficientData,
    ),
    (
        "training-money",
        "the account too, missing",
        |d| {
            d.settings
                .readings
                .choose(Question::TrainingMoney, Some(Reading::BudgetAndAccount));
        },
        InsufficientData,
    ),
    ("monitoring", "level Ⅲ and 0.149", |_| {}, Met),
    (
        "monitoring",
        "0.15 is not below 0.15",
        |d| {
            figure(
                d,
                CountyInput::Monitoring(Subject::Science, MonitoringFigure::Rate),
                "0.15",
            );
        },
        NotMet,
    ),
    (
        "monitoring",
        "level Ⅱ",
        |d| {
            figure(
                d,
                CountyInput::Monitoring(Subject::Science, MonitoringFigure::Level),
                "Ⅱ",
            );
        },
        NotMet,
    ),
    (
        "monitoring",
        "not published",
        |d| {
            figure(
                d,
                CountyInput::Monitoring(Subject::Science, MonitoringFigure::Rate),
                "",
            );
        },
        Pending,
    ),
    ("satisfaction", "85", |_| {}, Met),
    (
        "satisfaction",
        "84.99",
        |d| set(d, Fact::OfficialSatisfaction, "84.99"),
        NotMet,
    ),
    (
        "satisfaction",
        "not published",
        |d| set(d, Fact::OfficialSatisfaction, ""),
        Pending,
    ),
];

#[test]
fn every_boundary_is_where_the_rule_has_it() {
    for (part, what, change, expected) in CASES {
        let mut document = all_met();
        change(&mut document);
        let evaluation = items(&document);
        let finding = evaluation.part(part).unwrap();
        // A change of pupils may make the list of units another one, never the whole of it.
        assert_eq!(finding.verdict, *expected, "{part}: {what}: {finding:?}");
        let lacks = !finding.lacks.is_empty();
        let asks = matches!(finding.verdict, InsufficientData)
            && !matches!(finding.reason, PartReason::NoDenominator);
        assert!(
            lacks || !asks,
            "{part}: {what}: nothing is named as missing"
        );
    }
}

#[test]
fn every_rule_has_a_case() {
    let scheme = items(&all_met()).scheme;
    for item in &scheme.items {
        for part in &item.parts {
            let listed = CASES.iter().any(|(id, ..)| *id == part.id);
            let by_evidence = EVIDENCE.contains(&part.id.as_str());
            assert!(listed || by_evidence, "{}", part.id);
        }
    }
    let vetoes: Vec<&str> = scheme.vetoes.iter().map(|v| v.id.as_str()).collect();
    assert_eq!(vetoes, VETOES);
}
