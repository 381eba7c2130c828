//! What stands behind the actions: posts, prices, wear, and what later years take from the base year.

use junheng_core::{CountyEdit, CountyEntry, CountyInput, Date, Settings};
use junheng_plan::cost::{cost_of, total};

use super::merging::{first, with};
use super::*;

/// The county with figures of its own.
fn counting(figures: &[(Fact, u32)]) -> Document {
    let mut document = county();
    let edits = figures.iter().map(|(fact, number)| CountyEdit {
        input: CountyInput::Fact(*fact),
        entry: CountyEntry::Number(Decimal::whole(*number)),
    });
    let _ = document.apply(Edit::County(edits.collect())).unwrap();
    document
}

fn hire(number: u32) -> What {
    What::Hire {
        school: RURAL,
        stage: Stage::Primary,
        profile: Profile::default(),
        number,
    }
}

#[test]
fn who_is_hired_is_matched_to_the_subject() {
    let document = counting(&[(Fact::Teachers, 100), (Fact::MatchedTeachers, 70)]);
    let planned = first(&document, &[hire(1)]).document;
    let fact = |fact| planned.dossier.fact(fact);
    assert_eq!(fact(Fact::Teachers), Some(Decimal::whole(101)));
    assert_eq!(fact(Fact::MatchedTeachers), Some(Decimal::whole(71)));
}

#[test]
fn more_people_than_posts_are_said() {
    let staff = [(Fact::PrimaryStaff, 800), (Fact::JuniorStaff, 630)];
    let said = |more: &[(Fact, u32)], number: u32| {
        let document = counting(&[&staff[..], more].concat());
        let notes = first(&document, &[hire(number)]).notes.into_iter();
        let above = |note: &Note| matches!(note, Note::AbovePosts(..));
        notes.filter(above).collect::<Vec<_>>()
    };
    let above = |people, posts| {
        [Note::AbovePosts(
            Decimal::whole(people),
            Decimal::whole(posts),
        )]
    };
    assert_eq!(said(&[(Fact::Posts, 1436)], 6), []);
    assert_eq!(said(&[(Fact::Posts, 1436)], 12), above(1442, 1436));
    // Those who hold a post are counted before all who work there.
    let on_posts = [(Fact::Posts, 1436), (Fact::StaffOnPosts, 1430)];
    assert_eq!(said(&on_posts, 12), above(1442, 1436));
    assert_eq!(said(&[], 12), []);
    // Who is there already is not the plan's.
    let document = counting(&[&staff[..], &[(Fact::Posts, 1000)]].concat());
    assert_eq!(first(&document, &[]).notes, []);
}

#[test]
fn rotation_that_recurs_is_said() {
    let document = counting(&[(Fact::Rotated, 134)]);
    let plan = plan(&document, &[]);
    let recurs = Note::RotationRecurs(Decimal::whole(134));
    assert_eq!(apply(&document, &plan, 2025).notes, []);
    assert_eq!(apply(&document, &plan, 2026).notes, [recurs]);
}

#[test]
fn concessions_that_end_within_a_plan_are_said() {
    let mut document = county();
    let date = Date::new(2022, 3, 1).unwrap();
    let settings = Settings {
        date,
        ..document.settings.clone()
    };
    let _ = document.apply(Edit::SetSettings(settings)).unwrap();
    document.county.school_year = Some(2021);
    let plan = plan(&document, &[]);
    let said = |document: &Document, year| {
        let notes = apply(document, &plan, year).notes.into_iter();
        let ended = notes.filter_map(|note| match note {
            Note::ConcessionEnds(_, until) => Some(until),
            _ => None,
        });
        ended.collect::<Vec<_>>()
    };
    // They end with 2022: in force when the school year 2022 begins, over when that of 2023 does.
    assert_eq!(said(&document, 2022), []);
    let ended = said(&document, 2023);
    assert_eq!(ended, [Date::new(2022, 12, 31).unwrap(); 5]);
    let off = scheme_of(&document.settings).unwrap().concessions[0]
        .id
        .clone();
    document.settings.concessions_off.push(off);
    assert_eq!(said(&document, 2023).len(), 4);
}

#[test]
fn what_is_taken_away_costs_only_its_own_price() {
    let document = county();
    let classes = |change| What::Classes {
        school: PRIMARY,
        stage: Stage::Primary,
        change,
    };
    let mut plan = plan(&document, &[classes(-3), classes(2)]);
    let price = junheng_plan::Price {
        once: decimal("50"),
        yearly: decimal("0"),
    };
    let _ = plan.prices.insert(junheng_plan::Lever::Classes, price);
    assert_eq!(total(&plan), Some(decimal("100")));
    plan.actions[0].once = Some(decimal("4"));
    assert_eq!(cost_of(&plan, &plan.actions[0]), Some(decimal("12")));
}

#[test]
fn what_is_counted_in_pieces_wears_in_pieces() {
    let figures = [
        (PRIMARY, Field::MultimediaRooms, Place::Whole, "10"),
        (PRIMARY, Field::Computers, Place::Whole, "100"),
        (RURAL, Field::MultimediaRooms, Place::Whole, "10.5"),
    ];
    let document = with(&figures);
    let mut plan = plan(&document, &[]);
    plan.wear.multimedia = Some(7);
    plan.wear.computers = Some(6);
    let planned = apply(&document, &plan, 2026).document;
    let of = |school, field| number(&planned, school, field, Place::Whole);
    assert_eq!(of(PRIMARY, Field::MultimediaRooms), "8");
    assert_eq!(of(PRIMARY, Field::Computers), "83");
    // Rooms shared out in parts stay in parts.
    assert_eq!(of(RURAL, Field::MultimediaRooms), "9");
}

#[test]
fn halls_age_in_a_total_as_by_themselves() {
    let halls = |total: &'static str| {
        with(&[
            (PRIMARY, Field::SportsArea, Place::Whole, total),
            (PRIMARY, Field::IndoorSportsArea, Place::Whole, "1000"),
        ])
    };
    let left = |document: &Document, rooms, grounds| {
        let mut plan = plan(document, &[]);
        (plan.wear.rooms, plan.wear.grounds) = (rooms, grounds);
        let planned = apply(document, &plan, 2026).document;
        number(&planned, PRIMARY, Field::SportsArea, Place::Whole)
    };
    let document = halls("6000");
    assert_eq!(left(&document, Some(10), None), "5900");
    assert_eq!(left(&document, None, Some(10)), "5500");
    assert_eq!(left(&document, Some(10), Some(10)), "5400");
    // Halls that are no part of the total are not taken off it.
    assert_eq!(left(&halls("600"), Some(10), None), "600");
}
