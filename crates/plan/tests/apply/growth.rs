//! Pupils whom actions have moved grow and shrink with the county from then on.

use std::collections::BTreeMap;

use junheng_plan::projection::pupils;
use junheng_plan::{Cohorts, Enrolment, Growth};
use proptest::prelude::*;

use super::*;

fn rate(primary: &str, junior: &str) -> Enrolment {
    Enrolment::Growth(Growth {
        primary: decimal(primary),
        junior: decimal(junior),
        until: None,
    })
}

fn moved(from: SchoolId, to: SchoolId, number: u32) -> What {
    What::Pupils {
        from,
        to,
        stage: Stage::Primary,
        number,
    }
}

fn new_school() -> What {
    What::Found {
        name: "新城小学".into(),
        kind: Kind::PrimarySchool,
        township: String::new(),
        area: None,
    }
}

fn enrol(school: SchoolId, change: i32) -> What {
    What::Enrol {
        school,
        stage: Stage::Primary,
        change,
    }
}

fn until_2030(document: &Document, enrolment: Enrolment, actions: &[(u16, What)]) -> Plan {
    let mut plan = plan(document, &[]);
    plan.target = 2030;
    plan.enrolment = enrolment;
    for (year, what) in actions {
        let _ = plan.add(action(*year, what.clone()));
    }
    plan
}

/// Pupils of a stage by school, those of schools that are gone left out.
fn of_stage(document: &Document, stage: Stage) -> BTreeMap<SchoolId, u32> {
    let schools = document.schools().iter();
    let known = schools.filter_map(|school| {
        let number = school.values.get(Field::Pupils.of(stage))?;
        Some((school.id, number.to_u32()?))
    });
    known.collect()
}

fn primary_in(document: &Document, plan: &Plan, year: u16, schools: &[SchoolId]) -> Vec<u32> {
    let applied = apply(document, plan, year);
    assert_eq!(applied.faults, []);
    let all = of_stage(&applied.document, Stage::Primary);
    schools.iter().map(|id| all[id]).collect()
}

#[test]
fn a_new_school_grows_like_those_its_pupils_come_from() {
    let document = county();
    let new = founded(1);
    let plan = until_2030(
        &document,
        rate("3", "0"),
        &[
            (2026, new_school()),
            (2026, moved(PRIMARY, new, 200)),
            (2026, moved(NINE, new, 100)),
        ],
    );
    let at = |year| primary_in(&document, &plan, year, &[PRIMARY, RURAL, NINE, new]);
    // 1400 → 1442 → 1485 → 1530 → 1576 → 1623. In 2026: 824, 247.2 and 370.8 before the action.
    assert_eq!(at(2026), [624, 247, 271, 300]);
    // In 2030 the first and the third would have 928 and 417: 1345, shared 624 : 271 : 300 as 702.3, 305.0, 337.7.
    assert_eq!(at(2030), [702, 278, 305, 338]);
}

#[test]
fn what_actions_do_not_touch_stays_to_the_pupil() {
    let document = county();
    let none = until_2030(&document, rate("3", "-2"), &[]);
    let plan = until_2030(
        &document,
        rate("3", "-2"),
        &[(2027, moved(PRIMARY, NINE, 17))],
    );
    for year in 2026..=2030 {
        let (without, with) = (apply(&document, &none, year), apply(&document, &plan, year));
        let of = |stage| {
            let (mut without, mut with) = (
                of_stage(&without.document, stage),
                of_stage(&with.document, stage),
            );
            let sums: [u32; 2] = [&without, &with].map(|all| all.values().sum());
            assert_eq!(sums[0], sums[1], "{year}");
            for id in [PRIMARY, NINE].iter().filter(|_| stage == Stage::Primary) {
                let (_, _) = (without.remove(id), with.remove(id));
            }
            (without, with)
        };
        for (without, with) in Stage::ALL.map(of) {
            assert_eq!(without, with, "{year}");
        }
    }
}

#[test]
fn a_school_split_off_and_one_that_takes_another_in_grow_too() {
    let document = county();
    let split = What::Split {
        school: PRIMARY,
        name: "城关二小".into(),
        percent: 25,
    };
    let close = What::Close {
        school: RURAL,
        into: Some(founded(1)),
        junior_into: None,
        keep_site: false,
    };
    let new = founded(1);
    let plan = until_2030(&document, rate("10", "0"), &[(2026, split), (2028, close)]);
    let at = |year| primary_in(&document, &plan, year, &[PRIMARY, NINE, new]);
    // 1400 → 1540 → 1694 → 1863 → 2049 → 2254; the first has 880, 968, 1064.6, 1170.9, 1288.
    assert_eq!(at(2026), [660, 396, 220]);
    assert_eq!(at(2027), [726, 436, 242]);
    // In 2028 319.4 come from the third school.
    assert_eq!(at(2028), [799, 479, 266 + 319]);
    let sum: u32 = at(2030).iter().sum();
    assert_eq!(sum, 2254);
    let [first, _, other] = at(2030)[..] else {
        panic!()
    };
    // Both would have 1674 with the one that closed: 799 : 585 as 966.4 and 707.6.
    assert_eq!((first, other), (966, 708));
}

#[test]
fn pupils_who_come_to_the_county_grow_with_it() {
    let document = county();
    let plan = until_2030(&document, rate("10", "0"), &[(2026, enrol(RURAL, 100))]);
    let at = |year| primary_in(&document, &plan, year, &[RURAL])[0];
    // 264 and 100 more, then a tenth more each year.
    assert_eq!([2026, 2027, 2028].map(at), [364, 400, 440]);
    // A tenth of those who are left goes, not of those who were there.
    let plan = until_2030(&document, rate("-10", "0"), &[(2026, enrol(RURAL, -100))]);
    let at = |year| primary_in(&document, &plan, year, &[RURAL, PRIMARY]);
    assert_eq!(at(2026), [116, 720]);
    assert_eq!(at(2027), [104, 648]);
}

#[test]
fn a_stage_that_was_emptied_stays_empty() {
    let document = county();
    let close = What::Classes {
        school: RURAL,
        stage: Stage::Primary,
        change: -6,
    };
    let plan = until_2030(
        &document,
        rate("7", "0"),
        // 240 × 1.07 = 256.8.
        &[(2026, moved(RURAL, PRIMARY, 257)), (2027, close)],
    );
    for year in 2026..=2030 {
        let applied = apply(&document, &plan, year);
        let left = of_stage(&applied.document, Stage::Primary);
        // Its teachers stay, so that nothing of it is counted; what is refused is refused in every year.
        let faults: Vec<u32> = applied.faults.iter().map(|fault| fault.action).collect();
        assert!(faults.contains(&1), "{year}: {faults:?}");
        assert!(left[&RURAL] > 0);
    }
    let mut poor = document.clone();
    let mut school = poor.school(RURAL).unwrap().clone();
    for field in [Field::FullTimeTeachers, Field::Classes] {
        let zero = Some(Decimal::ZERO);
        school.values.set(field.of(Stage::Primary), zero);
    }
    poor.apply(Edit::PutSchools(vec![school])).unwrap();
    for year in 2026..=2030 {
        let all = primary_in(&poor, &plan_of(&plan, 1), year, &[RURAL]);
        assert_eq!(all, [0], "{year}");
    }
}

/// A plan with its first actions only.
fn plan_of(plan: &Plan, first: usize) -> Plan {
    let mut plan = plan.clone();
    plan.actions.truncate(first);
    plan
}

#[test]
fn what_can_be_done_in_its_year_counts_in_every_later_one() {
    let document = county();
    // A fifth less each year: 240, 192, 153.6, …
    let plan = until_2030(
        &document,
        rate("-20", "0"),
        &[(2026, moved(RURAL, PRIMARY, 180))],
    );
    let at = |year| primary_in(&document, &plan, year, &[RURAL, PRIMARY]);
    // 640 and 180, four fifths of it a year later.
    assert_eq!(at(2026), [12, 820]);
    assert_eq!(at(2027), [10, 656]);
    // More than there are by then are refused in every year, also where there will be more.
    let plan = until_2030(
        &document,
        rate("20", "0"),
        &[(2026, moved(RURAL, PRIMARY, 289))],
    );
    for year in 2026..=2030 {
        assert_eq!(apply(&document, &plan, year).faults.len(), 1, "{year}");
    }
}

fn any_enrolment() -> impl Strategy<Value = Enrolment> {
    let rates = (-30..=30_i64, -30..=30_i64);
    let rates = rates.prop_map(|(p, j)| rate(&p.to_string(), &j.to_string()));
    let entrants = prop::collection::vec(50..500_u32, 5);
    let cohorts = entrants.prop_map(|entrants| {
        Enrolment::Cohorts(Cohorts {
            entrants: (2026..).zip(entrants).collect(),
            ..Cohorts::default()
        })
    });
    prop_oneof![Just(Enrolment::Same), rates, cohorts]
}

fn any_move() -> impl Strategy<Value = What> {
    let new = vec![founded(1), founded(2), RURAL, NINE];
    let schools = prop::sample::select(vec![PRIMARY, RURAL, NINE, JUNIOR]);
    let stage = prop::sample::select(Stage::ALL.to_vec());
    let to = prop::sample::select([&new[..], &[PRIMARY, JUNIOR]].concat());
    let pupils = (to.clone(), to, stage, 1..250_u32);
    let pupils = pupils.prop_map(|(from, to, stage, number)| What::Pupils {
        from,
        to,
        stage,
        number,
    });
    let split = (schools, 1..99_u32).prop_map(|(school, percent)| What::Split {
        school,
        name: "分校".into(),
        percent,
    });
    let close = prop::sample::select(new).prop_map(|school| What::Close {
        school,
        into: Some(PRIMARY),
        junior_into: Some(JUNIOR),
        keep_site: true,
    });
    prop_oneof![5 => pupils, 1 => split, 1 => close]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn the_county_has_what_is_projected(
        enrolment in any_enrolment(),
        moves in prop::collection::vec((2026..=2030_u16, any_move()), 0..8),
    ) {
        let document = county();
        let founds = [(2026, new_school()), (2027, new_school())];
        let plan = until_2030(&document, enrolment, &[&founds[..], &moves].concat());
        let none = plan_of(&plan, 0);
        for year in 2026..=2030 {
            let table = pupils(&document, &plan, year).table;
            let planned = apply(&document, &plan, year).document;
            for stage in Stage::ALL {
                let sum: u32 = of_stage(&planned, stage).values().sum();
                let total = table.last().unwrap().totals[stage.index()];
                prop_assert_eq!(u64::from(sum), total, "{} {:?}", year, stage);
            }
            let mut undone = document.clone();
            let inverse = undone.apply(apply(&document, &plan, year).edit).unwrap();
            let _ = undone.apply(inverse).unwrap();
            prop_assert_eq!(&undone, &document);
            // Without a move, shares are those of the base year.
            let applied = apply(&document, &none, year).document;
            for unit in pupils(&document, &none, year).pupils {
                let value = applied.school(unit.school).unwrap().values.get(unit.slot);
                prop_assert_eq!(value, Some(Decimal::whole(unit.pupils)));
            }
        }
    }

    #[test]
    fn pupils_moved_in_one_year_commute(
        enrolment in any_enrolment(),
        moves in prop::collection::vec((any::<bool>(), 0..3_usize, 0..3_usize, 1..20_u32), 0..6),
        turn in 0..6_usize,
    ) {
        let document = county();
        let schools = [PRIMARY, RURAL, NINE];
        let moves = moves.iter().map(|(enrols, from, to, number)| match enrols {
            true => (2026, enrol(schools[*from], *number as i32)),
            false => (2026, moved(schools[*from], schools[(*from + 1 + *to % 2) % 3], *number)),
        });
        let mut moves: Vec<(u16, What)> = moves.collect();
        let one = until_2030(&document, enrolment.clone(), &moves);
        let turn = turn.min(moves.len());
        moves.rotate_left(turn);
        let other = until_2030(&document, enrolment, &moves);
        for year in [2026, 2030] {
            let (one, other) = (apply(&document, &one, year), apply(&document, &other, year));
            prop_assert!(one.faults.is_empty() && other.faults.is_empty());
            prop_assert_eq!(one.document, other.document);
        }
    }

    #[test]
    fn without_growth_numbers_moved_stay(
        moves in prop::collection::vec((2026..=2028_u16, any_move()), 0..6),
    ) {
        let document = county();
        let plan = until_2030(&document, Enrolment::Same, &moves);
        let sums = |year| Stage::ALL.map(|stage| of_stage(&apply(&document, &plan, year).document, stage));
        let last = sums(2028);
        prop_assert_eq!(&sums(2029), &last);
        prop_assert_eq!(&sums(2030), &last);
    }
}
