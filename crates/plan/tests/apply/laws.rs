//! Laws that every plan keeps.

use junheng_core::{CellEdit, Entry};
use junheng_plan::apply::Applied;
use proptest::prelude::*;

use super::*;

fn any_action() -> impl Strategy<Value = What> {
    let school = prop::sample::select(vec![PRIMARY, RURAL, NINE, JUNIOR]);
    let stage = prop::sample::select(Stage::ALL.to_vec());
    let profile = any::<[bool; 3]>().prop_map(|[qualified, backbone, pe_art]| Profile {
        qualified,
        backbone,
        pe_art,
        titled: false,
    });
    (school.clone(), school, stage, profile, 1..6_u32, 0..8_u32).prop_map(
        |(school, other, stage, profile, number, kind)| match kind {
            0 => What::Hire {
                school,
                stage,
                profile,
                number,
            },
            1 => What::Rotate {
                from: school,
                to: other,
                stage,
                profile,
                number,
            },
            2 => What::Train {
                school,
                stage,
                gain: Gain::Backbone,
                number,
            },
            3 => What::Equip {
                school,
                stage: None,
                amount: Decimal::whole(number),
            },
            4 => What::Pupils {
                from: school,
                to: other,
                stage,
                number,
            },
            5 => What::Build {
                school,
                stage: None,
                what: Build::Music,
                amount: Decimal::whole(number),
                area: Some(Decimal::whole(96)),
            },
            6 => What::Classes {
                school,
                stage,
                change: 1,
            },
            _ => What::Split {
                school,
                name: "分校".into(),
                percent: 10 * number,
            },
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn undone_it_restores_everything(actions in prop::collection::vec(any_action(), 0..8)) {
        let document = county();
        let plan = plan(&document, &actions);
        let applied = apply(&document, &plan, plan.target);
        let mut changed = document.clone();
        let inverse = changed.apply(applied.edit).unwrap();
        prop_assert_eq!(&changed, &applied.document);
        let _ = changed.apply(inverse).unwrap();
        prop_assert_eq!(changed, document);
    }

    #[test]
    fn additions_commute(actions in prop::collection::vec(any_action(), 0..6), turn in 0..6_usize) {
        let document = county();
        let adds = |what: &&What| matches!(what, What::Hire { .. } | What::Equip { .. } | What::Build { .. });
        let mut actions: Vec<What> = actions.iter().filter(adds).cloned().collect();
        let one = apply(&document, &plan(&document, &actions), 2026).document;
        let turn = turn.min(actions.len());
        actions.rotate_left(turn);
        let other = apply(&document, &plan(&document, &actions), 2026).document;
        prop_assert_eq!(judged(&one), judged(&other));
    }

    #[test]
    fn what_can_all_be_laid_may_be_written_in_any_order(
        actions in prop::collection::vec(any_action(), 2..8),
        opens in any::<[bool; 8]>(),
        turn in 1..8_usize,
    ) {
        let document = county();
        let split = |what: &What| matches!(what, What::Split { .. });
        let turned = |what: What, opens: bool| match what {
            What::Classes { school, stage, .. } if !opens => What::Classes { school, stage, change: -2 },
            other => other,
        };
        let all = actions.into_iter().filter(|what| !split(what)).zip(opens);
        let mut actions: Vec<What> = all.map(|(what, opens)| turned(what, opens)).collect();
        let one = apply(&document, &plan(&document, &actions), 2026);
        let turn = turn.min(actions.len());
        actions.rotate_left(turn);
        let other = apply(&document, &plan(&document, &actions), 2026);
        if one.faults.is_empty() && other.faults.is_empty() {
            prop_assert_eq!(one.document, other.document);
        }
    }

    #[test]
    fn classes_open_before_others_close(
        changes in prop::collection::vec(prop::sample::select(vec![-3_i32, -2, -1, 1, 2, 3]), 1..7),
    ) {
        // RURAL has 6 classes: whether all can be laid is seen in the sum alone.
        let document = county();
        let act = |change: &i32| What::Classes { school: RURAL, stage: Stage::Primary, change: *change };
        let actions: Vec<What> = changes.iter().map(act).collect();
        let applied = apply(&document, &plan(&document, &actions), 2026);
        let sum = 6 + changes.iter().sum::<i32>();
        prop_assert_eq!(applied.faults.is_empty(), sum > 0, "{:?}", applied.faults);
    }

    #[test]
    fn people_are_moved_not_made(actions in prop::collection::vec(any_action(), 0..8)) {
        let document = county();
        let keeps = |what: &&What| matches!(what, What::Rotate { .. } | What::Pupils { .. } | What::Split { .. });
        let actions: Vec<What> = actions.iter().filter(keeps).cloned().collect();
        let planned = apply(&document, &plan(&document, &actions), 2026).document;
        for field in [Field::Pupils, Field::FullTimeTeachers, Field::BackboneTeachers, Field::Classes] {
            for stage in Stage::ALL {
                let sum = |document: &Document| -> u32 {
                    let values = document.schools().iter().filter_map(|s| s.values.get(field.of(stage)));
                    values.filter_map(|value| value.to_u32()).sum()
                };
                prop_assert_eq!(sum(&document), sum(&planned), "{:?}", field);
            }
        }
    }

    #[test]
    fn no_part_of_the_teachers_is_above_all(actions in prop::collection::vec(any_action(), 0..8), size in 1..12_u32) {
        let document = county();
        let many = actions.into_iter().map(|mut what| {
            if let What::Rotate { number, .. } | What::Train { number, .. } = &mut what {
                *number *= size;
            }
            what
        });
        let actions: Vec<What> = many.collect();
        let planned = apply(&document, &plan(&document, &actions), 2026).document;
        for school in planned.schools() {
            for stage in Stage::ALL {
                let of = |field: Field| school.values.get(field.of(stage));
                for part in [Field::QualifiedTeachers, Field::BackboneTeachers, Field::PeArtTeachers] {
                    prop_assert!(of(part) <= of(Field::FullTimeTeachers), "{:?} {:?}", school.id, part);
                }
            }
        }
    }
}

/// What becomes of a county under these actions, in the order given and the other way round.
fn both_ways(document: &Document, mut actions: Vec<What>) -> [Applied; 2] {
    let one = apply(document, &plan(document, &actions), 2026);
    actions.reverse();
    [one, apply(document, &plan(document, &actions), 2026)]
}

#[test]
fn who_comes_may_go_on_in_the_same_year() {
    let document = county();
    let pupils = |from, to| What::Pupils {
        from,
        to,
        stage: Stage::Primary,
        number: 300,
    };
    // RURAL has 240 pupils, too few without those who come.
    let moved = both_ways(&document, vec![pupils(PRIMARY, RURAL), pupils(RURAL, NINE)]);
    // And no teacher with a title, unless one comes.
    let titled = Profile {
        titled: true,
        ..Profile::default()
    };
    let mut document = document;
    let title = |school, number: u32| CellEdit {
        school,
        column: Column::Slot(Field::TitledTeachers.of(Stage::Primary)),
        entry: Entry::Number(Decimal::whole(number)),
    };
    let cells = vec![title(PRIMARY, 5), title(RURAL, 0), title(NINE, 0)];
    let _ = document.apply(Edit::Cells(cells)).unwrap();
    let rotate = |from, to| What::Rotate {
        from,
        to,
        stage: Stage::Primary,
        profile: titled,
        number: 2,
    };
    let rotated = both_ways(&document, vec![rotate(PRIMARY, RURAL), rotate(RURAL, NINE)]);
    for [one, other] in [moved, rotated] {
        assert_eq!(one.faults, []);
        assert_eq!(other.faults, []);
        assert_eq!(one.document, other.document);
    }
}

#[test]
fn where_not_all_can_be_laid_the_earlier_are() {
    let document = county();
    let pupils = |number| What::Pupils {
        from: RURAL,
        to: NINE,
        stage: Stage::Primary,
        number,
    };
    let both = both_ways(&document, vec![pupils(200), pupils(100)]);
    for applied in both {
        let refused: Vec<u32> = applied.faults.iter().map(|fault| fault.action).collect();
        assert_eq!(refused, [2]);
    }
}
