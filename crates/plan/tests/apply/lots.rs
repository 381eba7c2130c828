//! What actions bring, once it is worn out.

use junheng_plan::Wear;
use junheng_plan::apply::{Note, worn_out};
use junheng_plan::outcome::{Judged, Subject, lapses, years};
use junheng_plan::projection::{WEARING, lasts};
use proptest::prelude::*;

use super::merging::with;
use super::*;

fn computers(school: SchoolId, number: u32) -> What {
    What::Computers {
        school,
        stage: None,
        number,
    }
}

fn build(what: Build, amount: &str, area: Option<&str>) -> What {
    What::Build {
        school: PRIMARY,
        stage: None,
        what,
        amount: decimal(amount),
        area: area.map(decimal),
    }
}

fn until(document: &Document, last: u16, wear: Wear, actions: &[(u16, What)]) -> Plan {
    let mut plan = plan(document, &[]);
    (plan.target, plan.wear) = (last, wear);
    for (year, what) in actions {
        let _ = plan.add(action(*year, what.clone()));
    }
    plan
}

#[test]
fn a_lot_is_there_in_full_for_its_lifetime_and_then_gone() {
    let document = with(&[(PRIMARY, Field::Computers, Place::Whole, "100")]);
    let wear = Wear {
        computers: Some(10),
        ..Wear::default()
    };
    // Ten a year go of the base; 60 bought in 2026 last until 2035.
    let plan = until(&document, 2037, wear, &[(2026, computers(PRIMARY, 60))]);
    let left = |year| {
        let applied = apply(&document, &plan, year);
        assert_eq!(applied.faults, []);
        number(&applied.document, PRIMARY, Field::Computers, Place::Whole)
    };
    let told: Vec<String> = [2025, 2026, 2034, 2035, 2036].map(left).into();
    assert_eq!(told, ["100", "150", "70", "60", "0"]);
    // Five years: there in 2030, gone in 2031; bought again, there again.
    let five = Wear {
        computers: Some(5),
        ..Wear::default()
    };
    let bought = [
        (2026, computers(PRIMARY, 60)),
        (2032, computers(PRIMARY, 40)),
    ];
    let plan = until(&document, 2037, five, &bought);
    let left = |year| {
        let planned = apply(&document, &plan, year).document;
        number(&planned, PRIMARY, Field::Computers, Place::Whole)
    };
    let told: Vec<String> = [2030, 2031, 2032, 2036, 2037].map(left).into();
    assert_eq!(told, ["60", "0", "40", "40", "0"]);
    let column = Column::Slot(Field::Computers.at(Place::Whole));
    let notes = |year| apply(&document, &plan, year).notes;
    assert_eq!(notes(2030), []);
    let worn = [
        Note::WornOut(1, PRIMARY, column, 2031),
        Note::WornOut(2, PRIMARY, column, 2037),
    ];
    assert_eq!(notes(2036), worn[..1]);
    assert_eq!(notes(2037), worn);
    assert_eq!(worn_out(&notes(2037)), 2);
}

#[test]
fn each_part_of_a_building_goes_by_its_own_lifetime() {
    let figures = [
        (PRIMARY, Field::TeachingAreaGross, Place::Whole, "7000"),
        (PRIMARY, Field::IndoorSportsArea, Place::Whole, "0"),
        (PRIMARY, Field::SportsArea, Place::Whole, "9000"),
    ];
    let document = with(&figures);
    let wear = Wear {
        special: Some(4),
        rooms: Some(6),
        grounds: Some(2),
        multimedia: Some(3),
        ..Wear::default()
    };
    let actions = [
        (2026, build(Build::Music, "2", Some("100"))),
        (2026, build(Build::Indoor, "500", None)),
        (2026, build(Build::Outdoor, "300", None)),
        (2026, build(Build::Multimedia, "2", Some("80"))),
    ];
    let plan = until(&document, 2040, wear, &actions);
    let bare = until(&document, 2040, wear, &[]);
    // What the actions bring beyond what is left of the base.
    let more = |year: u16| {
        let [with, without] = [&plan, &bare].map(|plan| apply(&document, plan, year).document);
        let of = |field: Field| {
            let value = |document: &Document| {
                let school = document.school(PRIMARY).unwrap();
                school.values.get(field.at(Place::Whole)).unwrap()
            };
            let more = value(&with).checked_sub(value(&without)).unwrap();
            more.to_f64()
        };
        let rooms = |document: &Document| {
            let school = document.school(PRIMARY).unwrap();
            school.music_rooms.as_ref().unwrap().len()
        };
        (
            of(Field::TeachingArea),
            of(Field::TeachingAreaGross),
            of(Field::SportsArea),
            of(Field::IndoorSportsArea),
            of(Field::MultimediaRooms),
            rooms(&with) - rooms(&without),
        )
    };
    assert_eq!(more(2027), (360.0, 860.0, 800.0, 500.0, 2.0, 2));
    // Grounds, but not the hall, which is a part of them.
    assert_eq!(more(2028), (360.0, 860.0, 500.0, 500.0, 2.0, 2));
    // Multimedia rooms, not their area.
    assert_eq!(more(2029), (360.0, 860.0, 500.0, 500.0, 0.0, 2));
    assert_eq!(more(2030), (360.0, 860.0, 500.0, 500.0, 0.0, 0));
    assert_eq!(more(2031), (360.0, 860.0, 500.0, 500.0, 0.0, 0));
    assert_eq!(more(2032), (0.0, 0.0, 0.0, 0.0, 0.0, 0));
    let told = apply(&document, &plan, 2032).notes;
    let worn = |id| {
        let own = told.iter().filter_map(|note| match note {
            Note::WornOut(action, _, _, from) if *action == id => Some(*from),
            _ => None,
        });
        own.collect::<Vec<u16>>()
    };
    assert_eq!(
        [1, 2, 3, 4].map(worn),
        [vec![2030, 2032], vec![2032], vec![2028], vec![2029, 2032]]
    );
}

#[test]
fn a_worn_lot_is_not_taken_from_what_is_there_later() {
    let document = with(&[
        (PRIMARY, Field::Books, Place::Whole, "1000"),
        (RURAL, Field::Books, Place::Whole, "10"),
    ]);
    let wear = Wear {
        books: Some(3),
        ..Wear::default()
    };
    let books = |school, number| What::Books {
        school,
        stage: None,
        number,
    };
    let split = What::Split {
        school: PRIMARY,
        name: "分校".to_owned(),
        percent: 50,
    };
    let close = What::Close {
        school: RURAL,
        into: Some(PRIMARY),
        junior_into: None,
        keep_site: false,
    };
    let actions = [
        (2026, books(PRIMARY, 400)),
        (2026, books(RURAL, 60)),
        (2027, split),
        (2028, close),
        (2028, books(PRIMARY, 70)),
    ];
    let plan = until(&document, 2032, wear, &actions);
    let left = |year| {
        let applied = apply(&document, &plan, year);
        assert_eq!(applied.faults, [], "{year}");
        let of = |school| number(&applied.document, school, Field::Books, Place::Whole);
        (of(PRIMARY), of(founded(3)))
    };
    // The base is gone; 400 halved, then 60 come from the other school and 70 are bought.
    assert_eq!(left(2028), ("330".into(), "200".into()));
    // The lots of 2026 are gone, wherever they went; that of 2028 is not.
    assert_eq!(left(2029), ("70".into(), "0".into()));
    assert_eq!(left(2031), ("0".into(), "0".into()));
}

#[test]
fn what_a_worn_lot_held_up_is_told() {
    let document = county();
    let wear = Wear {
        multimedia: Some(6),
        ..Wear::default()
    };
    let mut plan = until(&document, 2033, Wear::default(), &[]);
    plan.wear = wear;
    let made = junheng_plan::presets::preset(
        &apply(&document, &plan, 2031).document,
        junheng_plan::presets::Preset::Provision,
        2026,
    )
    .unwrap();
    // Without lifetimes they stay.
    for (wear, falls) in [(wear, true), (Wear::default(), false)] {
        let mut plan = until(&document, 2033, wear, &[]);
        plan.add_all(made.actions.clone());
        let by_year = years(&document, &plan).unwrap();
        let rooms = |year: u16| {
            let of_year = by_year.iter().find(|one| one.year == year).unwrap();
            let mut rows = of_year.indicator_rows.iter();
            let multimedia = rows.find(|row| row.index == 6).unwrap();
            (multimedia.reaching, multimedia.units)
        };
        assert_eq!(rooms(2031).0, rooms(2031).1);
        assert_eq!(rooms(2032).0 == 0, falls);
        let then = apply(&document, &plan, 2031).document;
        let judged = Judged::new(&then).unwrap();
        let found = lapses(&document, &plan, 2031, &then, judged)
            .unwrap()
            .unwrap();
        let fails = |harm: &&junheng_plan::outcome::Harm| matches!(harm.subject, Subject::Unit(..));
        assert_eq!(
            found
                .list
                .iter()
                .any(|harm| fails(&harm) && harm.year == 2032),
            falls
        );
    }
}

fn any_lot() -> impl Strategy<Value = What> {
    let school = prop::sample::select(vec![PRIMARY, RURAL, NINE, JUNIOR]);
    let kinds = [
        Build::Teaching,
        Build::Outdoor,
        Build::Indoor,
        Build::Music,
        Build::Multimedia,
    ];
    (school, 0..9_usize, 1..40_u32).prop_map(move |(school, kind, number)| match kind {
        0 => What::Equip {
            school,
            stage: None,
            amount: Decimal::whole(number),
        },
        1 => computers(school, number),
        2 => What::Books {
            school,
            stage: None,
            number,
        },
        3 => What::Split {
            school,
            name: "分校".into(),
            percent: number,
        },
        kind => What::Build {
            school,
            stage: None,
            what: kinds[kind - 4],
            amount: Decimal::whole(number),
            area: Some(decimal("100")),
        },
    })
}

fn any_wear() -> impl Strategy<Value = Wear> {
    let years = || prop::option::of(0..9_u32);
    (years(), years(), years(), years(), years(), years()).prop_map(|all| Wear {
        equipment: all.0,
        multimedia: all.1,
        computers: all.2,
        books: all.2.map(|years| years + 1),
        rooms: all.3,
        grounds: all.4,
        special: all.5,
    })
}

fn any_plan() -> impl Strategy<Value = (Vec<(u16, What)>, Wear)> {
    let years = prop::collection::vec((2026..2032_u16, any_lot()), 1..8);
    (years, any_wear())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn worn_out_in_every_part_it_is_as_if_it_had_not_been((actions, wear) in any_plan(), year in 2026..2036_u16) {
        let document = county();
        // All of an action ends at once where one lifetime holds for all.
        let same = wear.rooms.filter(|years| *years > 0);
        let wear = Wear { special: same, multimedia: same, rooms: same, ..wear };
        let plan = until(&document, 2036, wear, &actions);
        let mut off = plan.clone();
        let mut ended = 0;
        for action in &mut off.actions {
            let last = lasts(&wear, &action.what).map(|years| u32::from(action.year) + years);
            action.off = last.is_some_and(|from| from <= u32::from(year));
            ended += usize::from(action.off);
        }
        let [with, without] = [&plan, &off].map(|plan| apply(&document, plan, year));
        prop_assert_eq!(with.faults, without.faults);
        prop_assert_eq!(with.edit, without.edit);
        prop_assert_eq!(worn_out(&with.notes), ended);
    }

    #[test]
    fn what_lasts_beyond_the_last_year_never_goes((actions, wear) in any_plan(), year in 2025..2036_u16) {
        // With nothing of what is there in the base year there is nothing else to go.
        let mut document = county();
        let bare = document.schools().iter().cloned().map(|mut school| {
            for field in WEARING {
                let slot = field.at(Place::Whole);
                let zero = school.values.get(slot).map(|_| Decimal::ZERO);
                school.values.set(slot, zero);
            }
            (school.music_rooms, school.art_rooms) = (Some(Vec::new()), Some(Vec::new()));
            school
        });
        let bare = bare.collect();
        let _ = document.apply(Edit::PutSchools(bare)).unwrap();
        let longer = |years: Option<u32>| years.map(|years| years + 10);
        let wear = Wear {
            equipment: longer(wear.equipment),
            multimedia: longer(wear.multimedia),
            computers: longer(wear.computers),
            books: longer(wear.books),
            rooms: longer(wear.rooms),
            grounds: longer(wear.grounds),
            special: longer(wear.special),
        };
        let plan = until(&document, 2035, wear, &actions);
        let ageless = Plan { wear: Wear::default(), ..plan.clone() };
        let [with, without] = [&plan, &ageless].map(|plan| apply(&document, plan, year));
        prop_assert_eq!(with.edit, without.edit);
        prop_assert_eq!(with.notes, without.notes);
    }

    #[test]
    fn what_lasts_longer_is_never_less((actions, wear) in any_plan(), more in 0..5_u32, year in 2025..2036_u16) {
        let document = county();
        let longer = |years: Option<u32>| years.filter(|years| *years > 0).map(|years| years + more);
        let long = Wear {
            equipment: longer(wear.equipment),
            multimedia: longer(wear.multimedia),
            computers: longer(wear.computers),
            books: longer(wear.books),
            rooms: longer(wear.rooms),
            grounds: longer(wear.grounds),
            special: longer(wear.special),
        };
        let plan = until(&document, 2035, wear, &actions);
        let longer = Plan { wear: long, ..plan.clone() };
        let [short, long] = [&plan, &longer].map(|plan| apply(&document, plan, year).document);
        for (short, long) in short.schools().iter().zip(long.schools()) {
            for field in WEARING {
                let slot = field.at(Place::Whole);
                prop_assert!(short.values.get(slot) <= long.values.get(slot), "{:?}", field);
            }
            let rooms = |rooms: &Option<Vec<Decimal>>| rooms.as_ref().map(Vec::len);
            prop_assert!(rooms(&short.music_rooms) <= rooms(&long.music_rooms));
        }
    }
}
