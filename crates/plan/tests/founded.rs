//! Searches where it matters at which school people are: one that a plan founds, where whoever shall learn is
//! hired first, and a campus.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::*;
use junheng_core::{Document, Edit, Field, Kind, SchoolId, Stage, Verdict, evaluate, scheme_of};
use junheng_plan::apply::apply;
use junheng_plan::search::{End, Found, Report};
use junheng_plan::{Action, Build, Gain, Laying, Lever, Plan, Price, Profile, What, founded};

/// The number of the action that founds, and so of the school.
const FOUNDS: u32 = 1;

fn new() -> SchoolId {
    founded(FOUNDS)
}

/// A county that passes, and a plan that founds a school of 300 pupils with all but teachers.
fn plan_of() -> (Document, Plan) {
    let mut document = county();
    for (id, pupils) in [(RURAL, 240), (NINE, 200)] {
        let mut school = document.school(id).unwrap().clone();
        let stage = if id == RURAL {
            Stage::Primary
        } else {
            Stage::Junior
        };
        fill(&mut school, stage, pupils, 110);
        let _ = document.apply(Edit::PutSchools(vec![school])).unwrap();
    }
    let build = |what, amount: &str, area| What::Build {
        school: new(),
        stage: Some(Stage::Primary),
        what,
        amount: decimal(amount),
        area,
    };
    let actions = [
        What::Found {
            name: "新区小学".into(),
            kind: Kind::PrimarySchool,
            township: String::new(),
            area: None,
        },
        What::Pupils {
            from: PRIMARY,
            to: new(),
            stage: Stage::Primary,
            number: 300,
        },
        What::Classes {
            school: new(),
            stage: Stage::Primary,
            change: 8,
        },
        build(Build::Teaching, "2400", None),
        build(Build::Outdoor, "3600", None),
        build(Build::Multimedia, "8", None),
        What::Equip {
            school: new(),
            stage: Some(Stage::Primary),
            amount: decimal("90"),
        },
    ];
    let mut plan = plan(&document, &actions);
    plan.wanted.without = vec![Lever::Rotate];
    (document, plan)
}

fn found(report: &Report) -> &Found {
    let found = report.found.as_ref();
    let found = found.unwrap_or_else(|| panic!("{:?}", report.end));
    assert!(found.passes);
    found
}

fn passes(document: &Document, plan: &Plan, year: u16) -> bool {
    let applied = apply(document, plan, year);
    assert_eq!(applied.faults, []);
    let document = applied.document;
    let judged = evaluate(&document, scheme_of(&document.settings).unwrap()).unwrap();
    judged.county == Verdict::Met
}

fn hire(pe_art: bool, number: u32) -> What {
    What::Hire {
        school: new(),
        stage: Stage::Primary,
        profile: Profile {
            qualified: true,
            pe_art,
            ..Profile::default()
        },
        number,
    }
}

fn train(number: u32) -> What {
    What::Train {
        school: new(),
        stage: Stage::Primary,
        gain: Gain::Backbone,
        number,
    }
}

#[test]
fn who_is_hired_is_trained_too() {
    let (document, plan) = plan_of();
    let report = searched(&document, &plan);
    assert_eq!(report.end, Some(End::Proven));
    // Every way to hire and to train, judged by the evaluation.
    let mut least = f64::MAX;
    for (all, pe_art, trained) in (0..=13)
        .flat_map(|all| (0..=3).map(move |pe_art| (all, pe_art)))
        .flat_map(|(all, pe_art)| (0..=4).map(move |trained| (all, pe_art, trained)))
        .filter(|(all, pe_art, trained)| pe_art <= all && trained <= all)
    {
        let mut tried = plan.clone();
        for (what, number) in [
            (hire(false, all - pe_art), all - pe_art),
            (hire(true, pe_art), pe_art),
            (train(trained), trained),
        ] {
            if number > 0 {
                let _ = tried.add(Action::plain(plan.target, what));
            }
        }
        if passes(&document, &tried, plan.target) {
            let cost = junheng_plan::cost::total(&tried).unwrap().to_f64();
            least = least.min(cost);
        }
    }
    let cost = found(&report).cost;
    assert!((cost - least).abs() < 1e-6, "{cost} {least}");
    assert!(report.bound.unwrap() <= least + 1e-6);
    // With transfers allowed it is no dearer.
    let mut free = plan.clone();
    free.wanted.without = Vec::new();
    assert!(found(&searched(&document, &free)).cost <= least + 1e-6);
}

#[test]
fn training_waits_for_those_who_are_hired() {
    let (document, mut plan) = plan_of();
    plan.wanted.laying = Laying::Even;
    let report = searched(&document, &plan);
    let years = found(&report).actions.iter().map(|one| &one.action);
    let years = years.filter(|action| matches!(action.what, What::Train { .. }));
    let years: Vec<u16> = years.map(|action| action.year).collect();
    assert_eq!(years, [plan.target]);
    let mut planned = plan.clone();
    for one in &found(&report).actions {
        let _ = planned.add(one.action.clone());
    }
    assert!(passes(&document, &planned, plan.target));
}

/// Who is hired once and for all may come early, and be trained early; never before that.
#[test]
fn years_with_little_money_keep_the_order() {
    let (document, mut plan) = plan_of();
    let free = Price {
        once: decimal("0"),
        yearly: decimal("0"),
    };
    let price = Price {
        once: decimal("10"),
        yearly: decimal("0.5"),
    };
    let _ = plan.prices.insert(Lever::Hire, price);
    for lever in Lever::ALL {
        if !matches!(lever, Lever::Hire | Lever::TrainBackbone) {
            let _ = plan.prices.insert(lever, free);
        }
    }
    plan.wanted.yearly = Some(decimal("62"));
    let report = searched(&document, &plan);
    let actions = &found(&report).actions;
    let mut planned = plan.clone();
    for one in actions {
        let _ = planned.add(one.action.clone());
    }
    for year in plan.base + 1..=plan.target {
        assert_eq!(apply(&document, &planned, year).faults, [], "{year}");
    }
    assert!(passes(&document, &planned, plan.target));
    let hired = |one: &&junheng_plan::search::Proposed| one.action.what.lever() == Lever::Hire;
    assert!(
        actions
            .iter()
            .filter(hired)
            .any(|one| one.action.year < plan.target)
    );
}

/// Nobody is hired, and no school has a backbone teacher to spare: those who come learn at the new school.
#[test]
fn who_comes_from_another_school_is_trained_too() {
    let (mut document, mut plan) = plan_of();
    let mut school = document.school(PRIMARY).unwrap().clone();
    let slot = Field::BackboneTeachers.of(Stage::Primary);
    school.values.set(slot, Some(decimal("5")));
    let _ = document.apply(Edit::PutSchools(vec![school])).unwrap();
    plan.wanted.without = vec![Lever::Hire];
    let apart = [PRIMARY, RURAL, NINE, JUNIOR];
    plan.wanted.spared = apart.map(|id| (id, Some(Lever::TrainBackbone))).to_vec();
    let report = searched(&document, &plan);
    let actions = &found(&report).actions;
    let trained = actions.iter().any(|one| one.action.what == train(3));
    assert!(trained, "{actions:?}");
}

/// A school that does not teach the stage, with a campus that does: people are hired and trained at the campus.
#[test]
fn a_campus_acts_for_its_school() {
    let mut document = county();
    let mut campus = document.school(RURAL).unwrap().clone();
    campus.campus_of = document.school(JUNIOR).unwrap().name.clone();
    let _ = document.apply(Edit::PutSchools(vec![campus])).unwrap();
    document.county.declared.primary_schools = Some(1);
    let mut plan = plan(&document, &[]);
    plan.target = 2026;
    plan.wanted.without = vec![Lever::Rotate];
    let report = searched(&document, &plan);
    // As for the same school on its own (see `search.rs`).
    let found = found(&report);
    assert_eq!((&report.end, found.cost), (&Some(End::Proven), 6.5));
    let at = found.actions.iter().map(|one| one.action.what.schools()[0]);
    assert_eq!(at.collect::<Vec<_>>(), [RURAL, RURAL]);
    // What is forbidden at the school is forbidden at its campus.
    plan.wanted.spared = vec![(JUNIOR, None)];
    assert!(matches!(
        searched(&document, &plan).end,
        Some(End::Clash(_))
    ));
}

/// Where people are searched for, with what the plan keeps laid first.
fn hired_at(document: &Document, plan: &Plan) -> Vec<SchoolId> {
    let report = searched(document, plan);
    assert_eq!(report.end, Some(End::Proven));
    let mut planned = plan.clone();
    for one in &found(&report).actions {
        let _ = planned.add(one.action.clone());
    }
    assert!(holds(document, &planned));
    let actions = found(&report).actions.iter();
    let mut at: Vec<SchoolId> = actions.map(|one| one.action.what.schools()[0]).collect();
    at.sort_unstable();
    at.dedup();
    at
}

/// A county in which the first school lacks teachers with the degree.
fn lacking() -> Document {
    let mut document = plan_of().0;
    let mut school = document.school(PRIMARY).unwrap().clone();
    fill(&mut school, Stage::Primary, 800, 110);
    let slot = Field::QualifiedTeachers.of(Stage::Primary);
    school.values.set(slot, Some(decimal("20")));
    let _ = document.apply(Edit::PutSchools(vec![school])).unwrap();
    document
}

#[test]
fn a_school_that_is_split_is_searched_in_both_its_parts() {
    let document = lacking();
    let splits = What::Split {
        school: PRIMARY,
        name: "城北小学".into(),
        percent: 40,
    };
    let mut plan = plan(&document, &[splits]);
    plan.wanted.without = vec![Lever::Rotate];
    let at = hired_at(&document, &plan);
    assert!(at.contains(&PRIMARY) && at.contains(&new()), "{at:?}");
    // What is forbidden at the school is not at the part that leaves it.
    plan.wanted.spared = vec![(new(), None)];
    assert!(matches!(
        searched(&document, &plan).end,
        Some(End::Clash(_))
    ));
}

#[test]
fn a_school_that_is_closed_is_searched_where_its_pupils_go() {
    let document = lacking();
    let closes = What::Close {
        school: RURAL,
        into: Some(PRIMARY),
        junior_into: None,
        keep_site: false,
    };
    let mut plan = plan(&document, &[closes]);
    plan.wanted.without = vec![Lever::Rotate];
    let at = hired_at(&document, &plan);
    assert!(at.contains(&PRIMARY) && !at.contains(&RURAL), "{at:?}");
    // Its pupils need more than if it were not closed.
    let open = {
        let mut plan = plan.clone();
        plan.actions.clear();
        found(&searched(&document, &plan)).cost
    };
    assert!(found(&searched(&document, &plan)).cost > open + 1.0);
}
