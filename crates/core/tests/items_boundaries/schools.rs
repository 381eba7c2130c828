//! Parts that every school is tested by.

use junheng_core::{Document, Edit, Fact, Field, Kind, Place, Question, Reading, Verdict};

use Verdict::{InsufficientData, Met, NotApplicable, NotMet};

use super::Case;
use super::common::items::{cell, set};
use super::common::{put, school};

/// A vocational school with so many junior pupils.
fn vocational(document: &mut Document, pupils: &str) {
    let mut school = school(9, Kind::Vocational);
    put(&mut school, Field::Pupils, Place::Junior, pupils);
    let edit = Edit::InsertSchools(vec![(3, school)]);
    document.apply(edit).unwrap();
}

/// The schools of the sound county with their stages.
const STAGES: [(u32, &str); 3] = [(1, "primary"), (2, "primary"), (3, "junior")];

pub const CASES: &[Case] = &[
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
        "music-art-rooms",
        "no class in any school",
        |d| {
            for (school, stage) in STAGES {
                cell(d, school, &format!("classes.{stage}"), "0");
            }
        },
        NotApplicable,
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
        "complete secondary schools alone, without a limit by the reading",
        |d| {
            let readings = &mut d.settings.readings;
            readings.choose(Question::CompleteSecondarySize, Some(Reading::Unlimited));
            for (school, _) in STAGES {
                cell(d, school, "kind", "完全中学");
                cell(d, school, "pupils.junior", "700");
            }
            let declared = &mut d.county.declared;
            (declared.primary_schools, declared.junior_schools) = (Some(0), Some(0));
            declared.complete_secondary = Some(3);
        },
        NotApplicable,
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
    (
        "no-attached-classes",
        "a vocational school without them",
        |d| vocational(d, "0"),
        Met,
    ),
    (
        "no-attached-classes",
        "one pupil in them",
        |d| vocational(d, "1"),
        NotMet,
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
        "no class in any school",
        |d| {
            for (school, stage) in STAGES {
                cell(d, school, &format!("classes.{stage}"), "0");
                cell(d, school, &format!("largest_class.{stage}"), "");
            }
        },
        NotApplicable,
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
        "neither money nor funds in any school",
        |d| {
            for (school, _) in STAGES {
                cell(d, school, "public_funds", "0");
                cell(d, school, "training_money", "0");
            }
        },
        NotApplicable,
    ),
    (
        "training-money",
        "money of no funds",
        |d| cell(d, 1, "public_funds", "0"),
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
];
