use std::collections::BTreeSet;

use junheng_core::{
    ChosenOverlay, CountyEdit, CountyEntry, CountyInput, Edit, Evidence, Fact, Field, Given,
    LineOf, School, SchoolId,
};
use proptest::prelude::*;

use super::*;
use crate::action::{Action, Build};
use crate::apply::apply;
use crate::outcome::compare;
use crate::trial::{any_county, county, decimal, plan, primary, put};

fn done(document: &Document) -> SingleChanges {
    let mut search = SingleChanges::new(document, &plan(document)).unwrap();
    while search.step(7) {}
    search
}

fn facts(document: &mut Document, facts: &[(Fact, u32)]) {
    let edits = facts.iter().map(|(fact, number)| CountyEdit {
        input: CountyInput::Fact(*fact),
        entry: CountyEntry::Number(Decimal::whole(*number)),
    });
    let _ = document.apply(Edit::County(edits.collect())).unwrap();
}

/// Three classes to a hundred pupils, twenty pupils to a teacher, a music and an art room.
fn classed(id: u32, hundreds: u32) -> School {
    let mut school = primary(id, hundreds, &[]);
    for (field, number) in [
        (Field::Classes, hundreds * 3),
        (Field::LargestClass, 40),
        (Field::FullTimeTeachers, hundreds * 5),
    ] {
        put(&mut school, field.of(Stage::Primary), &number.to_string());
    }
    let rooms = |area: &str| vec![decimal(area); (hundreds as usize * 3).div_ceil(12)];
    school.music_rooms = Some(rooms("96"));
    school.art_rooms = Some(rooms("90"));
    school
}

/// The position of an item by its id.
fn item(search: &SingleChanges, id: &str) -> usize {
    let items = &search.judged.items.as_ref().unwrap().scheme.items;
    items.iter().position(|item| item.id == id).unwrap()
}

fn of_items(search: &SingleChanges) -> (Try, usize) {
    search.ways().0[4]
}

#[test]
fn a_room_that_lacks_turns_its_school_and_the_item() {
    let mut second = classed(2, 2);
    second.art_rooms = Some(vec![decimal("60")]);
    let search = done(&county(vec![classed(1, 2), second, classed(3, 2)]));
    assert_eq!(of_items(&search), (Try::Item, 1));
    let at = item(&search, "music-art-rooms");
    let best = &search.best()[0];
    let what = What::Build {
        school: SchoolId(2),
        stage: Some(Stage::Primary),
        what: Build::Art,
        amount: decimal("1"),
        area: Some(decimal("90")),
    };
    assert_eq!((&best.what, &best.with), (&what, &Vec::new()));
    let expected = [
        Subject::School(at, 0, SchoolId(2), None),
        Subject::Line(LineOf::Item(at)),
    ];
    assert_eq!((&best.gained[..], &best.lost[..]), (&expected[..], &[][..]));
    assert_eq!(best.cost, Some(decimal("36")));

    // With both kinds lacking no single change is enough.
    let mut both = classed(2, 2);
    both.art_rooms = Some(Vec::new());
    both.music_rooms = Some(Vec::new());
    let search = done(&county(vec![classed(1, 2), both, classed(3, 2)]));
    assert_eq!(
        (of_items(&search), search.best()),
        ((Try::Item, 0), &[][..])
    );
}

#[test]
fn a_large_class_is_opened_with_what_it_asks_for_or_relieved() {
    let mut large = classed(2, 2);
    // Four classes of fifty.
    put(&mut large, Field::Classes.of(Stage::Primary), "4");
    put(&mut large, Field::LargestClass.of(Stage::Primary), "50");
    let mut near = classed(1, 2);
    for school in [&mut large, &mut near] {
        school.township = "城关镇".to_owned();
    }
    let search = done(&county(vec![near, large, classed(3, 2)]));
    let at = item(&search, "class-size");
    let school = Subject::School(at, 0, SchoolId(2), Some(Stage::Primary));
    let line = Subject::Line(LineOf::Item(at));
    let found = |is: fn(&What) -> bool| search.best().iter().find(|one| is(&one.what)).unwrap();
    let opened = found(|what| matches!(what, What::Classes { .. }));
    // One for the grade with the large class; a teacher for each twenty pupils of it, and a room of 62 m².
    assert!(matches!(
        opened.what,
        What::Classes {
            school: SchoolId(2),
            change: 1,
            ..
        }
    ));
    assert!(
        matches!(opened.with[0], What::Hire { number: 2, .. }),
        "{opened:?}"
    );
    assert!(matches!(
        opened.with[1],
        What::Build {
            what: Build::Teaching,
            ..
        }
    ));
    assert_eq!(opened.gained, [school, line]);
    // Two teachers for three years, and 62 m².
    assert_eq!(opened.cost, Some(decimal("93.7")));
    // 200 × 45 ÷ 50 stay.
    let moved = found(|what| matches!(what, What::Pupils { .. }));
    let what = What::Pupils {
        from: SchoolId(2),
        to: SchoolId(1),
        stage: Stage::Primary,
        number: 20,
    };
    assert_eq!(
        (&moved.what, &moved.gained[..]),
        (&what, &[school, line][..])
    );
}

#[test]
fn a_school_that_is_too_large_gives_pupils() {
    // What six hundred have is enough for four.
    let mut small = classed(2, 6);
    put(&mut small, Field::Pupils.of(Stage::Primary), "300");
    put(&mut small, Field::LargestClass.of(Stage::Primary), "20");
    let search = done(&county(vec![classed(1, 21), small, classed(3, 20)]));
    let at = item(&search, "school-size");
    let moves: Vec<_> = search
        .best()
        .iter()
        .filter_map(|one| match one.what {
            What::Pupils {
                from, to, number, ..
            } => Some((from.0, to.0, number, &one.gained)),
            _ => None,
        })
        .collect();
    // The third has no room.
    assert_eq!(moves.len(), 1);
    assert_eq!((moves[0].0, moves[0].1, moves[0].2), (1, 2, 100));
    assert!(
        moves[0]
            .3
            .contains(&Subject::School(at, 0, SchoolId(1), None))
    );
    assert!(moves[0].3.contains(&Subject::Line(LineOf::Item(at))));
}

#[test]
fn rotations_are_sized_to_what_lacks() {
    let mut schools = vec![classed(1, 20), classed(2, 2), classed(3, 2)];
    for (school, teachers) in schools.iter_mut().zip(["200", "20", "20"]) {
        put(school, Field::FullTimeTeachers.of(Stage::Primary), teachers);
    }
    let mut document = county(schools);
    facts(
        &mut document,
        &[
            (Fact::RotationEligible, 100),
            (Fact::Rotated, 6),
            (Fact::RotatedBackbone, 0),
        ],
    );
    let search = done(&document);
    let at = item(&search, "rotation");
    let turning: BTreeSet<(bool, u32)> = search
        .best()
        .iter()
        .filter(|one| one.gained.contains(&Subject::Line(LineOf::Item(at))))
        .filter_map(|one| match one.what {
            What::Rotate {
                profile, number, ..
            } => Some((profile.backbone, number)),
            _ => None,
        })
        .collect();
    // Ten must rotate, two of them backbone teachers: four more, if they are such.
    assert_eq!(turning, BTreeSet::from([(true, 4)]));
}

#[test]
fn of_those_that_do_the_same_the_cheapest_stay() {
    let change = |number: u32, cost: &str, turned: u32| SingleChange {
        what: What::Rotate {
            from: SchoolId(1),
            to: SchoolId(2),
            stage: Stage::Primary,
            profile: crate::action::Profile::default(),
            number,
        },
        with: Vec::new(),
        gained: vec![Subject::Unit(SchoolId(turned), Stage::Primary)],
        lost: Vec::new(),
        cost: Some(decimal(cost)),
    };
    let mut best = Vec::new();
    for (number, cost, turned) in [
        (1, "4", 1),
        (2, "3", 1),
        (3, "9", 2),
        (4, "5", 1),
        (5, "6", 1),
        (6, "2", 1),
        (6, "1", 1),
    ] {
        keep(&mut best, change(number, cost, turned));
    }
    let costs: Vec<_> = best.iter().map(|one| one.cost.unwrap()).collect();
    assert_eq!(costs, ["2", "3", "4", "9"].map(decimal));
}

#[test]
fn a_change_of_resources_that_turns_a_ratio_comes_first() {
    // 1400 pupils for 74 of the staff, and one for nineteen asked: the school that lacks a teacher would turn it.
    let lacking = primary(1, 2, &[(2, "1")]);
    let mut document = county(vec![
        lacking,
        primary(2, 2, &[(4, "1200")]),
        primary(3, 4, &[]),
    ]);
    document.settings.overlays = vec![ChosenOverlay::Known("wusu-2025".to_owned())];
    let evidence = Evidence {
        verdict: Some(Given::Met),
        ..Evidence::default()
    };
    let edit = Edit::SetEvidence("posts".to_owned(), evidence);
    let _ = document.apply(edit).unwrap();
    facts(
        &mut document,
        &[
            (Fact::PrimaryPupils, 1400),
            (Fact::PrimaryStaff, 73),
            (Fact::JuniorPupils, 1100),
            (Fact::JuniorStaff, 100),
        ],
    );
    let search = done(&document);
    let best = &search.best()[0];
    assert!(
        matches!(
            best.what,
            What::Hire {
                school: SchoolId(1),
                number: 1,
                ..
            }
        ),
        "{best:?}"
    );
    assert!(
        best.gained
            .iter()
            .any(|one| matches!(one, Subject::Line(_)))
    );
    assert!(
        best.gained
            .contains(&Subject::Unit(SchoolId(1), Stage::Primary))
    );
    // Without the ratio the cheaper rotation would be first.
    facts(&mut document, &[(Fact::PrimaryStaff, 80)]);
    assert!(matches!(
        done(&document).best()[0].what,
        What::Rotate { .. }
    ));
}

/// The same schools under basic balance, with what it counts besides.
fn basic(mut document: Document) -> Document {
    let mut schools = document.schools().to_vec();
    for school in &mut schools {
        let id = school.id.0;
        school.sponsor = Some(junheng_core::Sponsor::CountyEducation);
        for stage in Stage::ALL {
            for (field, number) in [
                (Field::Computers, id * 17 % 90),
                (Field::Books, id * 1000),
                (Field::FullTimeTeachers, 12 + id),
                (Field::TitledTeachers, id * 3 % 10),
            ] {
                if junheng_core::teaches(school, stage) {
                    put(school, field.of(stage), &number.to_string());
                }
            }
        }
    }
    let _ = document.apply(Edit::PutSchools(schools)).unwrap();
    document.settings.scheme = "basic-balance-2012".to_owned();
    document
}

#[test]
fn a_composite_over_its_limit_is_closed_from_both_ends() {
    // One school of three has far more rooms, grounds and equipment than the others.
    let much = [(3, "90000"), (4, "90000"), (5, "9000")];
    let schools = vec![primary(1, 2, &[]), primary(2, 2, &[]), primary(3, 2, &much)];
    let search = done(&basic(county(schools)));
    let table = search.judged.evaluation.table(Stage::Primary);
    assert_eq!(table.composite.verdict, junheng_core::Verdict::NotMet);
    assert!(search.ways().0[2].1 > 0);
    let composite = Subject::Composite(Stage::Primary);
    assert!(
        search
            .best()
            .iter()
            .any(|one| one.gained.contains(&composite))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn nothing_that_is_tried_turns_more_than_the_first(document in any_county(), rotated in 0_u32..4, is_basic in any::<bool>()) {
        let mut document = if is_basic { basic(document) } else { document };
        facts(&mut document, &[
            (Fact::RotationEligible, 30),
            (Fact::Rotated, rotated),
            (Fact::RotatedBackbone, 0),
        ]);
        let prices = plan(&document);
        let search = done(&document);
        let most = search.best().first().map_or(0, SingleChange::turned);
        for candidate in search.candidates.iter().chain(&search.items) {
            if let Some(found) = search.whole(candidate) {
                prop_assert!(found.turned() <= most, "{found:?}");
            }
        }
        // What is told is what the plan's own page tells.
        for change in search.best() {
            let mut plan = prices.clone();
            let first = plan.add(Action::plain(prices.base + 1, change.what.clone()));
            for what in &change.with {
                let _ = plan.add(Action {
                    with: Some(first),
                    ..Action::plain(prices.base + 1, what.clone())
                });
            }
            let applied = apply(&document, &plan, plan.base + 1);
            prop_assert!(applied.faults.is_empty());
            let before = Judged::new(&document).unwrap();
            let after = Judged::new(&applied.document).unwrap();
            let outcome = compare(&document, &before, applied, after, &plan, plan.base + 1);
            let named = |list: &[crate::outcome::Turn]| {
                list.iter().map(|turn| format!("{:?}", turn.subject)).collect::<BTreeSet<_>>()
            };
            let own = |list: &[Subject]| list.iter().map(|one| format!("{one:?}")).collect::<BTreeSet<_>>();
            prop_assert_eq!(own(&change.gained), named(&outcome.turned.gained));
            prop_assert_eq!(own(&change.lost), named(&outcome.turned.lost));
        }
    }
}
