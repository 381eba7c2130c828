//! Walks through the registry: every value has a source and a certainty, every input serves something,
//! and inputs that contradict each other are pointed out.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::items::{all_met, cell, figure, items, set};
use common::put;
use junheng_core::items::{
    CountyHint, ItemInput, county_hints, is_checked, item_schemes, items_overlaid, veto_hint,
};
use junheng_core::points::{evaluate_points, point_schemes};
use junheng_core::{
    Attribute, CountyInput, Decimal, Document, Edit, Fact, Field, Judgement, Kind,
    MonitoringFigure, Place, School, SchoolId, Series, Stage, Subject, SurveyFigure, SurveyGroup,
    Verdict,
};

#[test]
fn every_value_has_a_known_source() {
    for scheme in item_schemes().unwrap() {
        for (at, source, _) in scheme.values() {
            assert!(scheme.source(&source).is_some(), "{at}: {source}");
        }
    }
}

#[test]
fn every_figure_of_the_county_serves_a_rule_a_check_or_a_form() {
    let scheme = items(&all_met()).scheme;
    let needed: Vec<CountyInput> = scheme
        .items
        .iter()
        .flat_map(|item| &item.parts)
        .flat_map(|part| part.needs().county)
        .collect();
    let mut needed = needed;
    for overlay in junheng_core::overlays().unwrap() {
        let laid = items_overlaid(&scheme, std::slice::from_ref(overlay)).unwrap();
        let parts = laid.items.iter().flat_map(|item| &item.parts);
        needed.extend(parts.flat_map(|part| part.needs().county));
    }
    for fact in Fact::ALL {
        let input = CountyInput::Fact(*fact);
        let serves = needed.contains(&input) || is_checked(input) || !fact.info().form.is_empty();
        assert!(serves, "{}", input.key());
    }
    for group in SurveyGroup::ALL {
        for of in SurveyFigure::ALL {
            assert!(needed.contains(&CountyInput::Survey(*group, *of)));
        }
    }
}

/// A series serves if a contradiction is looked for in it, or if what is computed beside points changes
/// with it.
#[test]
fn every_series_serves_a_check_or_points() {
    let mut full = all_met();
    for series in Series::ALL {
        for (year, value) in [(2019, "100"), (2020, "100"), (2021, "100"), (2022, "100")] {
            figure(&mut full, CountyInput::Series(*series, year), value);
        }
    }
    let beside = |document: &Document| {
        let points = point_schemes().unwrap().iter();
        let judged = points.map(|points| evaluate_points(document, points.clone()).items);
        judged.flatten().collect::<Vec<_>>()
    };
    let whole = beside(&full);
    for series in Series::ALL {
        let input = CountyInput::Series(*series, 2022);
        let mut changed = full.clone();
        figure(&mut changed, input, "50");
        assert!(is_checked(input) || beside(&changed) != whole, "{series:?}");
    }
}

#[test]
fn every_subject_is_of_some_scheme() {
    let schemes = item_schemes().unwrap().iter();
    let parts = schemes
        .flat_map(|scheme| &scheme.items)
        .flat_map(|item| &item.parts);
    let needed: Vec<CountyInput> = parts.flat_map(|part| part.needs().county).collect();
    // English is monitored in some years: a variant may name it, no known list does.
    for subject in Subject::ALL.iter().filter(|one| **one != Subject::English) {
        for of in MonitoringFigure::ALL {
            let input = CountyInput::Monitoring(*subject, *of);
            assert!(needed.contains(&input), "{}", input.key());
        }
    }
}

#[test]
fn every_input_of_schools_that_items_brought_serves_a_rule() {
    let scheme = items(&all_met()).scheme;
    let parts = || scheme.items.iter().flat_map(|item| &item.parts);
    let fields: Vec<Field> = parts().flat_map(|part| part.needs().fields).collect();
    let brought = Field::CLASS_BANDS.into_iter().chain([
        Field::CertifiedTeachers,
        Field::TrainingDue,
        Field::TrainingDone,
        Field::TrainingMoney,
        Field::TrainingMoneySpent,
        Field::PublicFunds,
        Field::PublicFundsSpent,
        Field::SmallSchoolFunds,
        Field::MigrantPupils,
        Field::LargestClass,
    ]);
    for field in brought {
        assert!(fields.contains(&field), "{field:?}");
    }
    let attributes: Vec<Attribute> = parts().flat_map(|part| part.needs().attributes).collect();
    for attribute in [
        Attribute::MusicRooms,
        Attribute::ArtRooms,
        Attribute::BuildingPlan,
        Attribute::PlannedYear,
        Attribute::BuiltYear,
    ] {
        assert!(attributes.contains(&attribute), "{attribute:?}");
    }
}

fn only_hint(change: fn(&mut Document)) -> CountyHint {
    let mut document = all_met();
    assert_eq!(county_hints(&document), []);
    change(&mut document);
    let hints = county_hints(&document);
    assert_eq!(hints.len(), 1, "{hints:?}");
    hints[0].clone()
}

/// A veto said not to have happened, with more staff on posts than posts.
#[test]
fn an_answer_that_a_check_contradicts_is_known_at_its_veto() {
    let mut document = all_met();
    set(&mut document, Fact::Posts, "496");
    set(&mut document, Fact::StaffOnPosts, "520");
    let answer = |document: &mut Document, yes| {
        let answer = junheng_core::Answer {
            yes,
            ..junheng_core::Answer::default()
        };
        let edit = Edit::SetVeto("unfilled-posts".to_owned(), answer);
        document.apply(edit).unwrap();
    };
    answer(&mut document, Some(false));
    assert!(matches!(
        veto_hint(&document, "unfilled-posts"),
        Some(CountyHint::StaffAbovePosts(..))
    ));
    assert_eq!(veto_hint(&document, "fraud"), None);
    // Figures that are not the schools' speak against sound figures.
    set(&mut document, Fact::PrimaryPupils, "981");
    assert!(matches!(
        veto_hint(&document, "fraud"),
        Some(CountyHint::SchoolsDiffer { .. })
    ));
    // So do pupils enrolled elsewhere against school choice: fewer than 95 of a hundred.
    assert_eq!(veto_hint(&document, "school-choice"), None);
    set(&mut document, Fact::NearbyJunior, "379");
    let fact = |fact| ItemInput::County(CountyInput::Fact(fact));
    assert_eq!(
        veto_hint(&document, "school-choice"),
        Some(CountyHint::NotByNeighbourhood(
            fact(Fact::NearbyJunior),
            fact(Fact::NearbyJuniorPupils)
        ))
    );
    assert_eq!(veto_hint(&document, "major-incidents"), None);
    answer(&mut document, Some(true));
    assert_eq!(veto_hint(&document, "unfilled-posts"), None);
    answer(&mut document, Some(false));
    set(&mut document, Fact::StaffOnPosts, "496");
    assert_eq!(veto_hint(&document, "unfilled-posts"), None);
}

#[test]
fn contradictions_name_both_places() {
    let fact = |fact| ItemInput::County(CountyInput::Fact(fact));
    let above = CountyHint::PartAboveWhole(fact(Fact::RotatedBackbone), fact(Fact::Rotated));
    assert_eq!(only_hint(|d| set(d, Fact::RotatedBackbone, "101")), above);
    let hint = only_hint(|d| set(d, Fact::DisabledUnable, "5"));
    assert!(
        matches!(&hint, CountyHint::PartsAboveWhole(parts, whole) if parts.len() == 5 && *whole == fact(Fact::Disabled)),
        "{hint:?}"
    );
    let staff = only_hint(|d| {
        set(d, Fact::StaffOnPosts, "1945");
        set(d, Fact::Posts, "1436");
    });
    assert_eq!(
        staff,
        CountyHint::StaffAbovePosts(vec![fact(Fact::StaffOnPosts)], fact(Fact::Posts))
    );
    // All who work in the schools, against the posts.
    let everybody = vec![fact(Fact::PrimaryStaff), fact(Fact::JuniorStaff)];
    assert_eq!(
        only_hint(|d| {
            set(d, Fact::PrimaryStaff, "60");
            set(d, Fact::JuniorStaff, "41");
            set(d, Fact::Posts, "100");
        }),
        CountyHint::StaffAbovePosts(everybody, fact(Fact::Posts))
    );
    assert_eq!(
        only_hint(|d| {
            set(d, Fact::RuralPopulation, "3");
            set(d, Fact::Villages, "0");
        }),
        CountyHint::NoneThough(fact(Fact::Villages), fact(Fact::RuralPopulation))
    );
    assert_eq!(
        only_hint(|d| {
            set(d, Fact::Townships, "0");
            set(d, Fact::Villages, "7");
        }),
        CountyHint::NoneThough(fact(Fact::Townships), fact(Fact::Villages))
    );
    assert_eq!(
        only_hint(|d| {
            cell(d, 1, "township", "城关镇");
            cell(d, 2, "township", "清泉乡");
            cell(d, 3, "township", "城关镇");
            set(d, Fact::Townships, "1");
        }),
        CountyHint::MoreTownships(fact(Fact::Townships), vec![SchoolId(1), SchoolId(2)])
    );
    assert_eq!(
        only_hint(|d| {
            cell(d, 1, "evidence.workload.verdict", "未达标");
            cell(d, 2, "evidence.workload.verdict", "达标");
        }),
        CountyHint::SchoolsDisagree(Judgement::Workload, vec![SchoolId(1)])
    );
    assert_eq!(
        only_hint(|d| {
            set(d, Fact::PrimaryStaff, "60");
            set(d, Fact::JuniorStaff, "30");
            set(d, Fact::Posts, "100");
            set(d, Fact::StaffOnPosts, "91");
        }),
        CountyHint::PartAboveSum(
            fact(Fact::StaffOnPosts),
            vec![fact(Fact::PrimaryStaff), fact(Fact::JuniorStaff)]
        )
    );
    assert_eq!(
        only_hint(|d| set(d, Fact::BasicRecognised, "2026-06-21")),
        CountyHint::AfterEvaluation(fact(Fact::BasicRecognised))
    );
    assert_eq!(
        only_hint(|d| set(d, Fact::SpecialPupils, "29")),
        CountyHint::PartAboveWhole(fact(Fact::DisabledSpecial), fact(Fact::SpecialPupils))
    );
    assert_eq!(
        only_hint(|d| set(d, Fact::Leavers, "899")),
        CountyHint::FarApart(fact(Fact::Leavers), fact(Fact::JuniorLeavers))
    );
    assert_eq!(
        only_hint(|d| set(d, Fact::GoodPlaces, "1000")),
        CountyHint::LeaversNotPlaces(fact(Fact::GoodPlaces), fact(Fact::JuniorLeavers))
    );
    let mut document = all_met();
    set(&mut document, Fact::Leavers, "900");
    assert_eq!(county_hints(&document), []);
    // A file may hold what the field refuses.
    let satisfaction = CountyInput::Fact(Fact::OfficialSatisfaction);
    let above = junheng_core::CountyCell {
        entry: junheng_core::CountyEntry::Number(Decimal::parse("100.1").unwrap()),
        ..junheng_core::CountyCell::default()
    };
    document.dossier.put(satisfaction, above);
    assert_eq!(
        county_hints(&document),
        [CountyHint::AboveHundred(ItemInput::County(satisfaction))]
    );
    assert!(matches!(
        only_hint(|d| set(d, Fact::PrimaryPupils, "981")),
        CountyHint::SchoolsDiffer { sum, .. } if sum.to_u32() == Some(980)
    ));
    assert!(matches!(
        only_hint(|d| cell(d, 1, "training_done", "29")),
        CountyHint::PartAboveWhole(ItemInput::School(..), ItemInput::School(..))
    ));
    let series = |series, year| CountyInput::Series(series, year);
    assert_eq!(series(Series::Gnp, 2022).key(), "series.gnp.2022");
    assert!(matches!(
        only_hint(|d| {
            figure(
                d,
                CountyInput::Series(Series::PrimaryEnrolled, 2022),
                "61238",
            );
            figure(
                d,
                CountyInput::Series(Series::PrimaryPupilsOfYear, 2022),
                "60479",
            );
        }),
        CountyHint::PartAboveWhole(..)
    ));
}

/// Pupils that are not entered beside the enrolled children: the basic facts, then the schools.
#[test]
fn enrolled_children_are_compared_with_the_pupils_there_are() {
    let mut document = all_met();
    document.county.school_year = Some(2025);
    let enrolled = |year| CountyInput::Series(Series::PrimaryEnrolled, year);
    figure(&mut document, enrolled(2024), "61238");
    figure(&mut document, enrolled(2025), "980");
    assert_eq!(county_hints(&document), []);
    figure(&mut document, enrolled(2025), "981");
    assert!(matches!(
        county_hints(&document)[..],
        [CountyHint::AboveSchools { sum, .. }] if sum.to_u32() == Some(980)
    ));
    set(&mut document, Fact::PrimaryPupils, "980");
    let pupils = ItemInput::County(CountyInput::Fact(Fact::PrimaryPupils));
    let own = ItemInput::County(enrolled(2025));
    assert_eq!(
        county_hints(&document),
        [CountyHint::PartAboveWhole(own, pupils)]
    );
    let of_year = CountyInput::Series(Series::PrimaryPupilsOfYear, 2025);
    figure(&mut document, of_year, "990");
    assert_eq!(county_hints(&document), []);
}

/// The county's 63 and 105 of special education against its one special-education school.
#[test]
fn special_education_is_what_its_schools_have() {
    let mut document = all_met();
    let mut school = common::items::combined(9, Kind::Special);
    put(&mut school, Field::Pupils, Place::Whole, "105");
    put(&mut school, Field::SmallSchoolFunds, Place::Whole, "63");
    document
        .apply(Edit::InsertSchools(vec![(3, school)]))
        .unwrap();
    assert_eq!(county_hints(&document), []);
    cell(&mut document, 9, "small_school_funds", "50");
    let hints = county_hints(&document);
    assert!(matches!(
        &hints[..],
        [CountyHint::SpecialDiffer { sum, .. }] if sum.to_u32() == Some(50)
    ));
    assert_eq!(hints[0].places().len(), 2);
    // Where the county's own are blank, its schools' stand: 500 000 yuan for 105 pupils.
    let judged = |document: &Document| {
        let found = items(document);
        let part = found.part("special-funds").unwrap().clone();
        let printed = part.figures[0].printed.map(|printed| printed.to_string());
        (part.verdict, printed)
    };
    for fact in [Fact::SpecialFunds, Fact::SpecialPupils] {
        set(&mut document, fact, "");
    }
    assert_eq!(judged(&document), (Verdict::InsufficientData, None));
    set(&mut document, Fact::SpecialSchools, "1");
    assert_eq!(
        judged(&document),
        (Verdict::NotMet, Some("4762".to_owned()))
    );
    cell(&mut document, 9, "small_school_funds", "63");
    assert_eq!(judged(&document).0, Verdict::Met);
    set(&mut document, Fact::SpecialFunds, "62");
    assert_eq!(judged(&document).0, Verdict::NotMet);
    // One of two schools is not all.
    set(&mut document, Fact::SpecialSchools, "2");
    let hints = county_hints(&document);
    assert!(matches!(&hints[..], [CountyHint::ListDiffers { .. }]));
}

#[test]
fn numbers_of_schools_are_those_of_the_list() {
    let point = |document: &mut Document, pupils: u32| {
        let mut school = common::sound(9, Stage::Primary, pupils);
        school.kind = Some(Kind::TeachingPoint);
        document
            .apply(Edit::InsertSchools(vec![(3, school)]))
            .unwrap();
        document.county.declared.set(Kind::TeachingPoint, Some(1));
        set(document, Fact::TeachingPointsFrom50, "1");
    };
    let differs = |pupils| {
        let mut document = all_met();
        point(&mut document, pupils);
        let hints = county_hints(&document);
        hints.iter().find_map(|hint| match hint {
            CountyHint::ListDiffers { listed, .. } => Some(listed.len()),
            _ => None,
        })
    };
    assert_eq!((differs(50), differs(49)), (None, Some(0)));
    let mut special = all_met();
    let mut school = School::blank(SchoolId(9));
    school.kind = Some(Kind::Special);
    special
        .apply(Edit::InsertSchools(vec![(3, school)]))
        .unwrap();
    set(&mut special, Fact::SpecialSchools, "2");
    let hints = county_hints(&special);
    assert_eq!(hints.len(), 1, "{hints:?}");
    assert_eq!(hints[0].places().len(), 2);
}

#[test]
fn classes_by_size_fit_classes_and_pupils() {
    // 900 pupils in 23 classes: 20 of 36–40 and 3 of 41–45 have 843 to 935.
    let fill = |d: &mut Document, low: &str, high: &str| {
        cell(d, 1, "classes_36_40.primary", low);
        cell(d, 1, "classes_41_45.primary", high);
    };
    let mut sound = all_met();
    fill(&mut sound, "20", "3");
    assert_eq!(county_hints(&sound), []);
    let hints = |low: &str, high: &str, largest: &str| {
        let mut document = all_met();
        fill(&mut document, low, high);
        cell(&mut document, 1, "largest_class.primary", largest);
        county_hints(&document)
    };
    assert!(matches!(
        hints("19", "3", "45")[..],
        [CountyHint::BandsAgainstClasses {
            listed: 22,
            classes: 23,
            ..
        }]
    ));
    assert!(matches!(
        hints("0", "23", "45")[..],
        [CountyHint::BandsAgainstPupils {
            least: 943,
            most: Some(1035),
            pupils: 900,
            ..
        }]
    ));
    assert!(matches!(
        hints("20", "3", "40")[..],
        [CountyHint::LargestAgainstBands { largest: 40, .. }]
    ));
}
