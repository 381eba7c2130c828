use junheng_core::items::{evaluate_items, items_of};
use junheng_core::{Entry, Level, Slot, Verdict};
use proptest::prelude::*;

use super::*;
use crate::action::{Build, Gain, Profile};
use crate::trial::{ample, any_county, county, decimal, primary, put, school};

fn whats(made: &Made) -> Vec<What> {
    made.actions
        .iter()
        .map(|action| action.what.clone())
        .collect()
}

fn after(document: &Document, made: &Made) -> Document {
    let applied = laid(document, 2026, &made.actions);
    assert_eq!(applied.faults, []);
    applied.document
}

/// Indicators of a document that are below their threshold: school, stage, position.
fn below(document: &Document) -> Vec<(u32, Stage, usize)> {
    let evaluation = judge(document).unwrap();
    let view = evaluation.view(document);
    let mut all = Vec::new();
    for stage in Stage::ALL {
        for index in 0..7 {
            for (unit, (level, ..)) in evaluation
                .units(stage)
                .iter()
                .zip(view.column(stage, index))
            {
                if matches!(level, Level::Below | Level::Floor) {
                    all.push((unit.school.0, stage, index));
                }
            }
        }
    }
    all
}

fn classed(id: u32, hundreds: u32, classes: u32, largest: u32) -> School {
    let mut school = primary(id, hundreds, &[]);
    put(
        &mut school,
        Field::Classes.of(Stage::Primary),
        &classes.to_string(),
    );
    put(
        &mut school,
        Field::LargestClass.of(Stage::Primary),
        &largest.to_string(),
    );
    // Twenty pupils to a teacher.
    put(
        &mut school,
        Field::FullTimeTeachers.of(Stage::Primary),
        &(hundreds * 5).to_string(),
    );
    school.music_rooms = Some(vec![decimal("96")]);
    school.art_rooms = Some(vec![decimal("90")]);
    school
}

#[test]
fn who_counts_twice_is_hired_first() {
    // 300 pupils need 12.6 → 13 with a degree, 3 backbone, 2.7 → 3 for PE and arts.
    let document = county(vec![
        primary(1, 3, &[(0, "9"), (1, "2"), (2, "1")]),
        primary(2, 2, &[]),
    ]);
    let made = preset(&document, Preset::Teachers, 2026).unwrap();
    let hire = |pe_art, number| What::Hire {
        school: SchoolId(1),
        stage: Stage::Primary,
        profile: Profile {
            qualified: true,
            pe_art,
            ..Profile::default()
        },
        number,
    };
    let train = What::Train {
        school: SchoolId(1),
        stage: Stage::Primary,
        gain: Gain::Backbone,
        number: 1,
    };
    assert_eq!(whats(&made), [hire(true, 2), hire(false, 2), train]);
    assert_eq!(made.skipped, []);
    assert_eq!(below(&after(&document, &made)), []);
}

#[test]
fn what_is_missing_is_named() {
    let mut poor = primary(1, 3, &[(0, "1")]);
    let slot = Field::BackboneTeachers.of(Stage::Primary);
    poor.set_entry(junheng_core::Column::Slot(slot), Entry::Missing);
    let document = county(vec![poor, primary(2, 2, &[])]);
    let made = preset(&document, Preset::Teachers, 2026).unwrap();
    assert_eq!(made.actions.len(), 1);
    assert!(matches!(
        &made.skipped[..],
        [Skipped::Lacking { school: SchoolId(1), index: 1, lacks, .. }] if lacks.len() == 1
    ));
}

#[test]
fn classes_are_opened_with_the_rooms_they_ask_for() {
    // 600 pupils in 12 classes of 50: 14 classes of 43 are enough, and ask for a second room of each.
    let document = county(vec![
        classed(1, 6, 12, 50),
        classed(2, 2, 5, 40),
        classed(3, 3, 7, 48),
    ]);
    let made = preset(&document, Preset::Classes, 2026).unwrap();
    let open = |school, change| What::Classes {
        school: SchoolId(school),
        stage: Stage::Primary,
        change,
    };
    let build = |what, area| What::Build {
        school: SchoolId(1),
        stage: Some(Stage::Primary),
        what,
        amount: decimal("1"),
        area: Some(decimal(area)),
    };
    let hire = |school, number| What::Hire {
        school: SchoolId(school),
        stage: Stage::Primary,
        profile: Profile::default(),
        number,
    };
    let rooms = |school, area| What::Build {
        school: SchoolId(school),
        stage: Some(Stage::Primary),
        what: Build::Teaching,
        amount: decimal(area),
        area: None,
    };
    assert_eq!(
        whats(&made),
        [
            // Two classes of 600 ÷ 14 pupils, at 20 pupils to a teacher: 4.3.
            open(1, 2),
            hire(1, 5),
            rooms(1, "124"),
            // Forty-three a class on average, and one of 48 all the same: 300 ÷ 8 ÷ 20 teachers for one more.
            open(3, 1),
            hire(3, 2),
            rooms(3, "62"),
            build(Build::Music, "96"),
            build(Build::Art, "90"),
        ]
    );
    let with: Vec<_> = made.actions.iter().map(|action| action.with).collect();
    let together = [None, Some(1), Some(1), None, Some(4), Some(4), None, None];
    assert_eq!(with, together);
    assert_eq!(made.skipped, []);
    let planned = after(&document, &made);
    let items = items_of(&planned.settings).unwrap().unwrap();
    let judged = evaluate_items(&planned, &judge(&planned).unwrap(), items.clone());
    for id in ["class-size", "music-art-rooms"] {
        let at = items.items.iter().position(|item| item.id == id).unwrap();
        assert_eq!(judged.items[at].verdict, Verdict::Met, "{id}");
    }
}

#[test]
fn a_class_is_opened_for_each_grade_that_has_large_ones() {
    // Two classes a grade, five of them of 46 to 50: three grades have large classes.
    let mut uneven = classed(1, 5, 12, 50);
    let bands = [Field::CLASS_BANDS[0], Field::CLASS_BANDS[5]];
    let [small, large] = bands.map(|band| band.of(Stage::Primary));
    assert_eq!(
        bands.map(|band| band.class_band()),
        [Some((1, Some(25))), Some((46, Some(50)))]
    );
    put(&mut uneven, small, "7");
    put(&mut uneven, large, "5");
    let document = county(vec![uneven, classed(2, 2, 5, 40)]);
    let made = preset(&document, Preset::Classes, 2026).unwrap();
    assert!(matches!(whats(&made)[0], What::Classes { change: 3, .. }));
    // Without teachers entered nobody can say how many are needed: that is said.
    let schools = document.schools().iter().cloned().map(|mut school| {
        let slot = Field::FullTimeTeachers.of(Stage::Primary);
        school.set_entry(junheng_core::Column::Slot(slot), Entry::Missing);
        school
    });
    let document = county(schools.collect());
    let made = preset(&document, Preset::Classes, 2026).unwrap();
    let unknown = Skipped::TeachersUnknown {
        school: SchoolId(1),
        stage: Stage::Primary,
    };
    assert_eq!(made.skipped, [unknown]);
    assert!(!whats(&made).iter().any(|w| matches!(w, What::Hire { .. })));
}

#[test]
fn pupils_move_to_neighbours_that_have_room_and_classes_are_opened_else() {
    let near = |township: &str, mut school: School| {
        school.township = township.to_owned();
        school
    };
    let verdict = |document: &Document| {
        let items = items_of(&document.settings).unwrap().unwrap();
        let judged = evaluate_items(document, &judge(document).unwrap(), items.clone());
        let at = items.items.iter().position(|item| item.id == "class-size");
        judged.items[at.unwrap()].verdict
    };
    // 300 pupils with a class of 50 shrink to 270 with one of 45; the neighbour has room for 200 × 45 ÷ 36 = 250.
    let large = || near("河东镇", classed(1, 3, 7, 50));
    let town = |township: &str| {
        county(vec![
            large(),
            near(township, classed(2, 2, 6, 36)),
            near("河西镇", classed(3, 2, 9, 30)),
        ])
    };
    let document = town("河东镇");
    let made = preset(&document, Preset::Neighbours, 2026).unwrap();
    let moved = What::Pupils {
        from: SchoolId(1),
        to: SchoolId(2),
        stage: Stage::Primary,
        number: 30,
    };
    assert_eq!(whats(&made), [moved]);
    assert_eq!(verdict(&after(&document, &made)), Verdict::Met);
    let document = town("河北镇");
    let made = preset(&document, Preset::Neighbours, 2026).unwrap();
    let opened = preset(&document, Preset::Classes, 2026).unwrap();
    assert_eq!(whats(&made), whats(&opened));
    assert_eq!(verdict(&after(&document, &made)), Verdict::Met);
}

#[test]
fn classes_opened_by_hand_are_told_to_lack_teachers_and_rooms() {
    let document = county(vec![classed(1, 6, 12, 50), classed(2, 2, 5, 40)]);
    let mut plan = Plan::new(1, "", &document);
    let open = What::Classes {
        school: SchoolId(1),
        stage: Stage::Primary,
        change: 3,
    };
    let id = plan.add(Action::plain(2026, open));
    let lacks = |plan: &Plan| {
        let planned = apply(&document, plan, 2026).document;
        unserved(&planned, plan, plan.action(id)?)
    };
    let planned = apply(&document, &plan, 2026).document;
    let expected = Unserved {
        classes: 3,
        // Three of 40 pupils at 20 to a teacher.
        teachers: 6,
        unstaffed: true,
        area: 186,
    };
    assert_eq!(lacks(&plan), Some(expected));
    for action in serve(&planned, &plan, plan.action(id).unwrap()) {
        let _ = plan.add(action);
    }
    assert_eq!((plan.actions.len(), lacks(&plan)), (3, None));
    assert!(crate::cost::total(&plan).unwrap() > decimal("0"));
    plan.switch(id, true);
    assert!(plan.actions.iter().all(|action| action.off));
    plan.remove(id);
    assert_eq!(plan.actions, []);
}

#[test]
fn classes_that_are_not_entered_are_named() {
    let document = county(vec![primary(1, 6, &[]), classed(2, 2, 5, 40)]);
    let made = preset(&document, Preset::Classes, 2026).unwrap();
    let missing = Skipped::ClassesMissing {
        school: SchoolId(1),
        stage: Stage::Primary,
    };
    assert_eq!(made.skipped, [missing]);
    assert_eq!(made.actions, []);
}

#[test]
fn teachers_rotate_from_those_who_can_spare_them() {
    // 300 pupils need 2.7 → 3; 200 need 1.8 → 2; the third has 7 where 5 are needed.
    let document = county(vec![
        primary(1, 3, &[(2, "0")]),
        primary(2, 2, &[(2, "1")]),
        primary(3, 5, &[(2, "7")]),
        primary(4, 1, &[(2, "2")]),
    ]);
    let made = preset(&document, Preset::Rotation, 2026).unwrap();
    let rotate = |from, to, number| What::Rotate {
        from: SchoolId(from),
        to: SchoolId(to),
        stage: Stage::Primary,
        profile: Profile {
            pe_art: true,
            ..Profile::default()
        },
        number,
    };
    assert_eq!(whats(&made), [rotate(3, 1, 2), rotate(4, 1, 1)]);
    let left = Skipped::NotEnough {
        school: SchoolId(2),
        stage: Stage::Primary,
        index: 2,
        needed: 1,
    };
    assert_eq!(made.skipped, [left]);
    assert_eq!(below(&after(&document, &made)), [(2, Stage::Primary, 2)]);
}

#[test]
fn nobody_moves_whom_another_figure_needs() {
    // Ten teachers, all with a degree: whoever teaches arts has one, and none can leave as one without.
    let mut donor = primary(2, 2, &[(0, "10"), (2, "9")]);
    put(&mut donor, Field::FullTimeTeachers.of(Stage::Primary), "10");
    let document = county(vec![primary(1, 3, &[(2, "0")]), donor]);
    let made = preset(&document, Preset::Rotation, 2026).unwrap();
    assert_eq!(made.actions, []);
    assert_eq!(made.skipped.len(), 1);
}

#[test]
fn what_stages_share_grows_by_what_the_needier_needs() {
    let own = ample(1);
    let amounts: [&str; 7] = own
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .try_into()
        .unwrap();
    let both = [
        (Stage::Primary, 100, amounts),
        (Stage::Junior, 100, amounts),
    ];
    let mut nine = school(1, Kind::NineYear, &both);
    for stage in Stage::ALL {
        let slot: Slot = Field::TeachingArea.of(stage);
        nine.set_entry(junheng_core::Column::Slot(slot), Entry::Missing);
    }
    put(&mut nine, Field::TeachingArea.at(Place::Whole), "800");
    let document = county(vec![
        nine,
        primary(2, 2, &[(5, "39.99"), (6, "4"), (4, "1499.5")]),
    ]);
    let made = preset(&document, Preset::Provision, 2026).unwrap();
    assert_eq!(made.skipped, []);
    let planned = after(&document, &made);
    assert_eq!(below(&planned), []);
    // Junior pupils weigh 1.1: 580 m² for a hundred ask for 580 × 2.1 ÷ 1.1 = 1107.3 in all.
    let first = &whats(&made)[0];
    assert_eq!(
        *first,
        What::Build {
            school: SchoolId(1),
            stage: None,
            what: Build::Teaching,
            amount: decimal("308"),
            area: None,
        }
    );
    let rest: Vec<_> = made.actions[1..]
        .iter()
        .map(|action| action.what.amount())
        .collect();
    assert_eq!(rest, ["1", "0.01", "1"].map(decimal));
}

#[test]
fn a_scheme_without_thresholds_asks_for_nothing() {
    let mut document = county(vec![primary(1, 3, &[]), primary(2, 2, &[])]);
    document.settings.scheme = "basic-balance-2012".to_owned();
    for (preset_of, why) in [
        (Preset::Teachers, Skipped::NoThresholds),
        (Preset::Classes, Skipped::NoClassLimit),
        (Preset::Rotation, Skipped::NoThresholds),
        (Preset::Provision, Skipped::NoThresholds),
    ] {
        let made = preset(&document, preset_of, 2026).unwrap();
        assert_eq!((made.actions.len(), made.skipped), (0, vec![why]));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]
    #[test]
    fn presets_do_what_they_say(document in any_county()) {
        let before = below(&document);
        let made = preset(&document, Preset::Teachers, 2026).unwrap();
        prop_assert_eq!(&made.skipped, &[]);
        let left = below(&after(&document, &made));
        prop_assert!(left.iter().all(|(.., index)| *index > 2));

        let made = preset(&document, Preset::Provision, 2026).unwrap();
        prop_assert_eq!(&made.skipped, &[]);
        let left = below(&after(&document, &made));
        prop_assert!(left.iter().all(|(.., index)| *index < 3), "{:?}", left);

        let made = preset(&document, Preset::Rotation, 2026).unwrap();
        let left = below(&after(&document, &made));
        // Nobody newly fails, and who still does is named.
        prop_assert!(left.iter().all(|one| before.contains(one)));
        let named = made.skipped.iter().filter_map(|skipped| match skipped {
            Skipped::NotEnough { school, stage, index, .. } => Some((school.0, *stage, *index)),
            _ => None,
        });
        let mut named: Vec<_> = named.collect();
        let mut people: Vec<_> = left.into_iter().filter(|(.., index)| *index < 3).collect();
        named.sort_unstable();
        people.sort_unstable();
        prop_assert_eq!(named, people);
    }
}
