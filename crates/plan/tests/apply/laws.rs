//! Laws that every plan keeps.

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
