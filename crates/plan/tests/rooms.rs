//! Rooms that an item asks for in schools of few pupils: the others have to follow what they get for each pupil.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::*;
use junheng_core::{Decimal, Document, Field, Place, School, SchoolId, Stage};
use junheng_plan::What;

/// A primary school that has all but music and art rooms, as much for each pupil as the smallest ones have.
fn rich(id: u32, pupils: u32, classes: u32, rooms: bool) -> School {
    let mut school = county().school(PRIMARY).unwrap().clone();
    (school.id, school.name) = (SchoolId(id), format!("第{id}小学"));
    fill(&mut school, Stage::Primary, pupils, 100);
    provide(&mut school, pupils, 150);
    let people = Decimal::whole(pupils.div_ceil(10));
    let mut set = |field: Field, place, value| school.values.set(field.at(place), Some(value));
    let own = Stage::Primary.place();
    for field in [
        Field::FullTimeTeachers,
        Field::CertifiedTeachers,
        Field::QualifiedTeachers,
        Field::BackboneTeachers,
        Field::PeArtTeachers,
    ] {
        set(field, own, people);
    }
    set(Field::Classes, own, Decimal::whole(classes));
    set(Field::MultimediaRooms, Place::Whole, people);
    let area = Decimal::new(i64::from(pupils) * 46, 1).unwrap();
    set(Field::TeachingArea, Place::Whole, area);
    let room = |area: &str| Some(rooms.then(|| decimal(area)).into_iter().collect());
    school.music_rooms = room("96");
    school.art_rooms = room("90");
    school
}

/// So many small schools, and a large one.
fn of(small: u32, pupils: u32, large: u32) -> Document {
    let mut document = county();
    let mut schools: Vec<School> = (1..=small).map(|id| rich(id, pupils, 3, false)).collect();
    schools.push(rich(small + 1, large, 12, true));
    document = Document::new(junheng_core::DEFAULT_SCHEME, document.settings.date)
        .with_schools(schools)
        .unwrap();
    document.county.school_year = Some(2025);
    let declared = &mut document.county.declared;
    declared.primary_schools = Some(small + 1);
    declared.junior_schools = Some(0);
    declared.nine_year = Some(0);
    declared.twelve_year = Some(0);
    declared.complete_secondary = Some(0);
    declared.teaching_points = Some(0);
    document
}

#[test]
fn a_large_school_follows_the_rooms_of_small_ones() {
    for (small, pupils, large) in [(6, 10, 440), (12, 15, 440)] {
        let document = of(small, pupils, large);
        let mut plan = plan(&document, &[]);
        plan.wanted.items = vec!["music-art-rooms".to_owned()];
        let report = searched(&document, &plan);
        let found = report.found.unwrap_or_else(|| panic!("{:?}", report.end));
        assert!(found.passes);
        // 96 and 90 m² in each small school; what the large one builds keeps the coefficient within its limit.
        let built = |one: &What| match one {
            What::Build { school, amount, .. } if *school == SchoolId(small + 1) => amount.to_f64(),
            _ => 0.0,
        };
        let built: f64 = found
            .actions
            .iter()
            .map(|one| built(&one.action.what))
            .sum();
        assert!(built > 0.3 * 4.6 * f64::from(large), "{built}");
        assert_eq!(
            found.actions.len(),
            2 * small as usize + 1,
            "{:?}",
            found.actions
        );
    }
}
