use junheng_core::{Area, Attribute, Column, Entry, SchoolId, Stage};
use proptest::prelude::*;

use super::share::share;
use super::*;
use crate::trial::{county, decimal, primary};

const ARTS: Profile = Profile {
    qualified: false,
    backbone: false,
    pe_art: true,
    titled: false,
};

/// Three country schools short of PE and art teachers by 1, 3 and 2, and one in town with 6 of them where 2
/// are enough.
fn schools() -> Document {
    let mut schools = vec![
        primary(1, 2, &[(2, "1")]),
        primary(2, 4, &[(2, "1")]),
        primary(3, 3, &[(2, "1")]),
        primary(4, 2, &[(2, "6")]),
    ];
    for (at, school) in schools.iter_mut().enumerate() {
        let area = if at == 3 { Area::Town } else { Area::Rural };
        school.set_entry(Column::Attribute(Attribute::Area), Entry::Area(area));
    }
    county(schools)
}

fn order(thing: Thing, total: u32) -> Order {
    Order {
        thing,
        total,
        year: 2026,
        by: By::Gap,
        to: Which::default(),
        from: Which::default(),
        may_fall: false,
    }
}

fn numbers(spread: &Spread) -> Vec<(u32, u32)> {
    let shares = spread.shares.iter();
    shares.map(|one| (one.school.0, one.number)).collect()
}

#[test]
fn the_largest_gap_comes_first_and_nobody_gets_more_than_is_needed() {
    let document = schools();
    let of = |total| spread(&document, &order(Thing::Hire(ARTS), total)).unwrap();
    // The second school has 0.25 a hundred, the third 0.33, the first 0.5.
    assert_eq!(numbers(&of(4)), [(1, 0), (2, 3), (3, 1), (4, 0)]);
    let all = of(12);
    assert_eq!(numbers(&all), [(1, 1), (2, 3), (3, 2), (4, 0)]);
    assert_eq!((all.left, all.actions.len()), (6, 3));
    let needs: Vec<Option<u32>> = all.shares.iter().map(|one| one.need).collect();
    assert_eq!(needs, [Some(1), Some(3), Some(2), Some(0)]);
}

#[test]
fn schools_are_chosen_by_place_stage_and_standing() {
    let document = schools();
    let chosen = |to: Which| {
        let order = Order {
            to,
            by: By::Evenly,
            ..order(Thing::Hire(ARTS), 7)
        };
        numbers(&spread(&document, &order).unwrap())
    };
    let town = Which {
        areas: vec![Area::Town],
        ..Which::default()
    };
    assert_eq!(chosen(town), [(4, 7)]);
    let below = Which {
        standing: Standing::Below(2),
        ..Which::default()
    };
    assert_eq!(chosen(below.clone()), [(1, 2), (2, 3), (3, 2)]);
    let but = Which {
        except: vec![SchoolId(2)],
        ..below
    };
    assert_eq!(chosen(but), [(1, 3), (3, 4)]);
    let junior = Which {
        stage: Some(Stage::Junior),
        ..Which::default()
    };
    assert_eq!(chosen(junior), []);
}

#[test]
fn several_schools_give_to_several_and_keep_what_they_need() {
    let document = schools();
    let mut order = order(Thing::Rotate(ARTS), 30);
    order.from.areas = vec![Area::Town];
    order.to.areas = vec![Area::Rural];
    let found = spread(&document, &order).unwrap();
    // 6 there, 2 needed: 4 go, to whom lacks most.
    assert_eq!(numbers(&found), [(1, 0), (2, 3), (3, 1)]);
    assert_eq!(found.left, 26);
    assert_eq!(found.shares[1].from, [(SchoolId(4), 3)]);
    order.may_fall = true;
    let deep = spread(&document, &order).unwrap();
    assert_eq!(numbers(&deep), [(1, 1), (2, 3), (3, 2)]);
    assert!(deep.skipped.is_empty(), "{:?}", deep.skipped);
}

#[test]
fn schools_chosen_for_both_sides_give_or_receive_by_need() {
    let document = schools();
    for by in By::ALL {
        let order = Order {
            by,
            ..order(Thing::Rotate(ARTS), 30)
        };
        let found = spread(&document, &order).unwrap();
        let moved: u32 = found.shares.iter().map(|one| one.number).sum();
        // The fourth alone has more than it needs, by 4.
        assert_eq!((moved, found.left), (4, 26), "{by:?}");
        assert_eq!(found.why_left, Some(Left::NobodySpares));
        let givers = found.shares.iter().flat_map(|one| &one.from);
        assert!(givers.clone().all(|(from, _)| *from == SchoolId(4)));
        assert_eq!(found.shares[3].number, 0);
    }
    let plain = Order {
        by: By::Evenly,
        ..order(Thing::Rotate(Profile::default()), 3)
    };
    let mut staffed = document.schools().to_vec();
    for school in &mut staffed {
        let slot = junheng_core::Field::FullTimeTeachers.of(Stage::Primary);
        crate::trial::put(school, slot, "40");
    }
    let why = spread(&county(staffed), &plain).unwrap().why_left;
    assert_eq!(why, Some(Left::NotTold));
    let only = |schools: &[u32], from: &[u32]| {
        let but = |kept: &[u32]| Which {
            except: (1..=4)
                .filter(|id| !kept.contains(id))
                .map(SchoolId)
                .collect(),
            ..Which::default()
        };
        let order = Order {
            to: but(schools),
            from: but(from),
            ..order(Thing::Rotate(ARTS), 2)
        };
        spread(&document, &order).unwrap().why_left
    };
    // Nobody has anything above its threshold; nobody lacks; what lacks is little.
    assert_eq!(only(&[1, 2], &[3]), Some(Left::NobodySpares));
    assert_eq!(only(&[4], &[4]), Some(Left::NobodyLacks));
    assert_eq!(only(&[1], &[4]), Some(Left::NotNeeded));
}

#[test]
fn nobody_falls_before_what_is_above_the_thresholds_is_used_up() {
    // The fifth has more of them, but hardly any above what is asked of its many pupils.
    let mut document = schools();
    let large = primary(5, 8, &[(2, "9")]);
    let mut all = document.schools().to_vec();
    all.push(large);
    document = county(all);
    let of = |total| {
        let order = Order {
            from: Which {
                except: vec![SchoolId(1), SchoolId(2), SchoolId(3)],
                ..Which::default()
            },
            to: Which {
                except: vec![SchoolId(4), SchoolId(5)],
                ..Which::default()
            },
            may_fall: true,
            ..order(Thing::Rotate(ARTS), total)
        };
        let spread = spread(&document, &order).unwrap();
        let mut given = [0, 0];
        for (from, number) in spread.shares.iter().flat_map(|share| &share.from) {
            given[usize::from(from.0 == 5)] += number;
        }
        given
    };
    // The fourth can spare four of its six, the fifth one of its nine.
    assert_eq!(of(4), [3, 1]);
    assert_eq!(of(5), [4, 1]);
}

#[test]
fn a_kind_chosen_anew_asks_nothing_of_teachers() {
    let mut draft = crate::draft::Draft {
        profile: ARTS,
        ..crate::draft::Draft::new(&crate::trial::plan(&schools()))
    };
    let form = draft.form;
    draft.choose(form);
    assert_eq!(draft.profile, ARTS);
    draft.choose(crate::draft::Form::Rotate);
    assert_eq!(draft.profile, Profile::default());
}

#[test]
fn rooms_money_and_ground_are_spread_by_their_own_needs() {
    let document = county(vec![
        primary(1, 2, &[(4, "1000"), (5, "30")]),
        primary(2, 2, &[(4, "1400"), (5, "39.5")]),
    ]);
    let of = |thing, total| numbers(&spread(&document, &order(thing, total)).unwrap());
    let ground = Thing::Build(Build::Outdoor, None);
    assert_eq!(of(ground, 550), [(1, 500), (2, 50)]);
    // 40 万元 are asked for.
    assert_eq!(of(Thing::Equip, 50), [(1, 10), (2, 1)]);
    let music = Thing::Build(Build::Music, Some(decimal("96")));
    let order = Order {
        by: By::Evenly,
        ..order(music, 3)
    };
    let rooms = spread(&document, &order).unwrap();
    assert_eq!(numbers(&rooms).iter().map(|(_, n)| n).sum::<u32>(), 3);
    assert_eq!(rooms.actions.len(), 2);
}

#[test]
fn what_is_typed_is_read_or_explained() {
    use crate::draft::{Bad, Draft, Field, Form};
    let document = schools();
    let plan = crate::trial::plan(&document);
    let typed = |form, amount: &str, area: &str| Draft {
        form,
        build: Some(Build::Music),
        amount: amount.to_owned(),
        area: area.to_owned(),
        ..Draft::new(&plan)
    };
    let music = Thing::Build(Build::Music, Some(decimal("96")));
    assert_eq!(
        read(&typed(Form::Build, "6", "96"), &plan),
        Ok((music, 6, 2026))
    );
    assert_eq!(
        read(&typed(Form::Build, "1.5", ""), &plan),
        Err(vec![
            (Field::Area, Bad::Blank),
            (Field::Amount, Bad::NotWhole("1.5".to_owned()))
        ])
    );
    let many = read(&typed(Form::Hire, "30000", ""), &plan);
    assert_eq!(
        many,
        Err(vec![(Field::Amount, Bad::TooLarge("30000".to_owned()))])
    );
}

proptest! {
    #[test]
    fn parts_are_whole_and_add_up(
        all in prop::collection::vec((prop::option::of(0_u32..500), 0_u32..3000, -1.0..1.0_f64), 1..40),
        total in 0_u32..2000,
    ) {
        let all: Vec<Candidate> = all
            .into_iter()
            .zip(1..)
            .map(|((need, pupils, gap), id)| Candidate {
                school: SchoolId(id),
                stage: Stage::Primary,
                alone: Some(Stage::Primary),
                pupils,
                need,
                gap,
            })
            .collect();
        let needs: u32 = all.iter().map(|one| one.need.unwrap_or(0)).sum();
        let pupils: u32 = all.iter().map(|one| one.pupils).sum();
        for by in By::ALL {
            let shares = share(&all, total, by);
            let sum: u32 = shares.iter().sum();
            match by {
                By::Gap | By::Need => {
                    prop_assert_eq!(sum, total.min(needs));
                    let fits = all.iter().zip(&shares).all(|(one, n)| *n <= one.need.unwrap_or(0));
                    prop_assert!(fits);
                }
                By::Pupils => prop_assert_eq!(sum, if pupils == 0 { 0 } else { total }),
                By::Evenly => prop_assert_eq!(sum, total),
            }
        }
    }
}
