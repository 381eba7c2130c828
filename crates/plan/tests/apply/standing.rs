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
