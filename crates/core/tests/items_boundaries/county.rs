//! Conditions and parts of the government's guarantee judged by the county's own figures.

use junheng_core::{Document, Fact, Question, Reading, Verdict};

use Verdict::{InsufficientData, Met, NotApplicable, NotMet};

use super::Case;
use super::common::items::{cell, set};

/// Training judged by the hours of each year.
fn yearly(document: &mut Document) {
    let readings = &mut document.settings.readings;
    readings.choose(Question::TrainingHours, Some(Reading::YearlyHours));
}

pub const CASES: &[Case] = &[
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
        |d| {
            set(d, Fact::SpecialPupils, "0");
            set(d, Fact::SpecialFunds, "0");
        },
        NotApplicable,
    ),
    (
        "special-funds",
        "something over nothing",
        |d| set(d, Fact::SpecialPupils, "0"),
        InsufficientData,
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
        |d| {
            set(d, Fact::CivilServantWage, "0");
            set(d, Fact::TeacherWage, "0");
        },
        InsufficientData,
    ),
    (
        "teacher-pay",
        "something over nothing",
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
                cell(d, school, "training_done", "0");
            }
        },
        InsufficientData,
    ),
    (
        "training-hours",
        "done and not due",
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
        |d| {
            set(d, Fact::RotationEligible, "0");
            set(d, Fact::Rotated, "0");
        },
        NotApplicable,
    ),
    (
        "rotation",
        "something over nothing",
        |d| set(d, Fact::RotationEligible, "0"),
        InsufficientData,
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
    (
        "training-hours",
        "the hours of this year, by the reading of each year",
        |d| {
            yearly(d);
            // Nobody has completed the cycle; all have completed the year.
            cell(d, 1, "training_done", "0");
            set(d, Fact::TrainingYearDone, "84");
        },
        Met,
    ),
    (
        "training-hours",
        "one teacher short of the year",
        |d| {
            yearly(d);
            set(d, Fact::TrainingYearDone, "83");
        },
        NotMet,
    ),
    (
        "training-hours",
        "the year not entered",
        yearly,
        InsufficientData,
    ),
    (
        "certificates",
        "no teachers at all",
        |d| {
            for (school, stage) in [(1, "primary"), (2, "primary"), (3, "junior")] {
                for field in ["full_time_teachers", "certified_teachers"] {
                    cell(d, school, &format!("{field}.{stage}"), "0");
                }
            }
        },
        InsufficientData,
    ),
    (
        "rotation-backbone",
        "nobody rotated",
        |d| {
            set(d, Fact::Rotated, "0");
            set(d, Fact::RotatedBackbone, "0");
        },
        NotApplicable,
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
        "missing",
        |d| set(d, Fact::NearbyPrimary, ""),
        InsufficientData,
    ),
    (
        "rotation-backbone",
        "something over nothing",
        |d| set(d, Fact::Rotated, "0"),
        InsufficientData,
    ),
    (
        "neighbourhood-primary",
        "nobody",
        |d| {
            set(d, Fact::NearbyPrimaryPupils, "0");
            set(d, Fact::NearbyPrimary, "0");
        },
        NotApplicable,
    ),
    (
        "neighbourhood-primary",
        "something over nothing",
        |d| set(d, Fact::NearbyPrimaryPupils, "0"),
        InsufficientData,
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
    (
        "neighbourhood-junior",
        "nobody",
        |d| {
            set(d, Fact::NearbyJuniorPupils, "0");
            set(d, Fact::NearbyJunior, "0");
        },
        NotApplicable,
    ),
    (
        "neighbourhood-junior",
        "something over nothing",
        |d| set(d, Fact::NearbyJuniorPupils, "0"),
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
        |d| {
            set(d, Fact::GoodPlaces, "0");
            set(d, Fact::GoodPlacesAllocated, "0");
        },
        NotApplicable,
    ),
    (
        "good-places",
        "something over nothing",
        |d| set(d, Fact::GoodPlaces, "0"),
        InsufficientData,
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
    (
        "rural-tilt",
        "by leavers, no places and no leavers",
        |d| {
            d.settings
                .readings
                .choose(Question::Tilt, Some(Reading::TiltByLeavers));
            for fact in [
                Fact::GoodPlacesAllocated,
                Fact::GoodPlacesRural,
                Fact::JuniorLeavers,
                Fact::RuralLeavers,
            ] {
                set(d, fact, "0");
            }
        },
        NotApplicable,
    ),
    (
        "rural-tilt",
        "by leavers, rural ones of none",
        |d| {
            d.settings
                .readings
                .choose(Question::Tilt, Some(Reading::TiltByLeavers));
            set(d, Fact::JuniorLeavers, "0");
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
        |d| {
            set(d, Fact::Migrants, "0");
            set(d, Fact::MigrantsPublic, "0");
            set(d, Fact::MigrantsPurchased, "0");
        },
        NotApplicable,
    ),
    (
        "migrant-children",
        "something over nothing",
        |d| set(d, Fact::Migrants, "0"),
        InsufficientData,
    ),
];
