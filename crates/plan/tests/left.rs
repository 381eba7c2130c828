//! What a found plan leaves: what fails still, what goes on to cost, years without room, transfers both ways.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::*;
use junheng_core::{Decimal, Document, Edit, Field, Stage, evaluate, scheme_of};
use junheng_plan::apply::apply;
use junheng_plan::cost::{Price, runs_on};
use junheng_plan::outcome::{Judged, outcome};
use junheng_plan::search::{End, Found, LeverOf, Model, Rule};
use junheng_plan::{Aim, Lever, Plan, Profile, What};

fn found(document: &Document, plan: &Plan) -> Found {
    let report = searched(document, plan);
    report.found.unwrap_or_else(|| panic!("{:?}", report.end))
}

fn with(plan: &Plan, found: &Found) -> Plan {
    let mut plan = plan.clone();
    for proposed in &found.actions {
        let _ = plan.add(proposed.action.clone());
    }
    plan
}

/// The village school lacks people, and what little there is cannot be had for the budget.
fn short() -> (Document, Plan) {
    let mut document = county();
    let mut school = document.school(RURAL).unwrap().clone();
    fill(&mut school, Stage::Primary, 240, 30);
    let _ = document.apply(Edit::PutSchools(vec![school])).unwrap();
    let mut plan = plan(&document, &[]);
    plan.target = 2026;
    plan.wanted.without = vec![Lever::Rotate];
    plan.wanted.aim = Aim::Shortfall;
    plan.budget = Some(decimal("5"));
    (document, plan)
}

#[test]
fn what_fails_still_is_told_with_how_far_it_is_off() {
    let (document, plan) = short();
    let found = found(&document, &plan);
    assert!(!found.passes && !found.actions.is_empty());
    // What does not reach its threshold closes a part of the gap all the same, and says of what.
    for proposed in &found.actions {
        assert!(!proposed.why.is_empty(), "{proposed:?}");
    }
    assert!(!found.failing.is_empty());
    let off = |at: usize| {
        let short = &found.failing[at];
        1.0 - short.reached / short.asked
    };
    assert!((1..found.failing.len()).all(|at| off(at - 1) >= off(at) - 1e-9));
    // The evaluation finds the same figures.
    let applied = apply(&document, &with(&plan, &found), 2026);
    let judged = evaluate(&applied.document, scheme_of(&document.settings).unwrap()).unwrap();
    let view = judged.view(&applied.document);
    for short in &found.failing {
        let Rule::Unit(school, stage, indicators) = &short.rule else {
            continue;
        };
        let units = judged.units(*stage).iter();
        let row = units.map(|unit| unit.school).position(|id| id == *school);
        let row = row.unwrap();
        let cell = view.cell(*stage, row, indicators[0]).unwrap();
        let limit = view.threshold(*stage, indicators[0]).unwrap().float;
        assert!((cell.amount.unwrap() - short.reached).abs() < 1e-6);
        // People come whole; the one indicator that may stay at its floor is asked for no more.
        let needed = |limit: f64| limit * short.reached / cell.value.unwrap();
        let floor = view.floor(*stage, indicators[0]).unwrap().float;
        assert!(short.asked >= needed(floor) - 1e-6 && short.asked < needed(limit) + 1.0);
    }
    // All of them together are what is told of the shortfall.
    let sum: f64 = found.failing.iter().map(|short| short.by).sum();
    assert!(
        (sum - found.shortfall).abs() < 1e-6,
        "{sum} {}",
        found.shortfall
    );
    let units = found
        .failing
        .iter()
        .filter(|short| matches!(short.rule, Rule::Unit(..)));
    assert!(units.count() > 0);
}

/// Of 11, 3 and 3 teachers there are 10, 2 and 2; that is the floor of the last, which may stay there.
#[test]
fn what_may_stay_at_its_floor_is_not_told_as_short() {
    let (mut document, mut plan) = short();
    let mut school = document.school(RURAL).unwrap().clone();
    let own = [
        (Field::QualifiedTeachers, "10"),
        (Field::BackboneTeachers, "2"),
        (Field::PeArtTeachers, "2"),
    ];
    for (field, value) in own {
        let slot = field.of(Stage::Primary);
        school.values.set(slot, Some(decimal(value)));
    }
    let _ = document.apply(Edit::PutSchools(vec![school])).unwrap();
    plan.wanted.without = Lever::ALL.to_vec();
    let found = found(&document, &plan);
    let told: Vec<(f64, f64)> = (found.failing.iter())
        .map(|short| (short.reached, short.asked))
        .collect();
    assert_eq!(told, [(2.0, 3.0), (10.0, 11.0)]);
    let sum = 100.0 / 3.0 + 100.0 / 11.0;
    assert!((found.shortfall - sum).abs() < 1e-6, "{}", found.shortfall);
}

/// Without a budget no money would help, and what is required is not reached either.
#[test]
fn nothing_further_is_told_where_money_is_not_what_lacks() {
    let (document, mut plan) = short();
    plan.budget = None;
    plan.wanted.without = Lever::ALL.to_vec();
    let found = found(&document, &plan);
    assert!(!found.passes && found.shortfall > 0.0);
    assert_eq!(found.further, None);
}

#[test]
fn what_runs_on_after_the_last_year_is_told() {
    let document = county();
    let hire = |number| What::Hire {
        school: RURAL,
        stage: Stage::Primary,
        profile: Profile::default(),
        number,
    };
    let mut kept = plan(&document, &[hire(2)]);
    let late = kept.add(action(kept.target + 1, hire(5)));
    // Two teachers at 12 万元 a year; who comes after the last year is not the plan's.
    assert_eq!(runs_on(&kept), Some(decimal("24")));
    let before = Judged::new(&document).unwrap();
    let told = outcome(&document, &before, &kept, kept.target).unwrap();
    assert_eq!(told.runs_on, Some(decimal("24")));
    kept.remove(late);
    let found = found(&document, &kept);
    let planned = with(&kept, &found);
    assert_eq!(Some(found.runs_on), runs_on(&planned).map(Decimal::to_f64));
    assert!(found.runs_on >= 24.0);
}

#[test]
fn years_without_room_say_what_would_do() {
    let mut document = county();
    let mut school = document.school(RURAL).unwrap().clone();
    fill(&mut school, Stage::Primary, 240, 30);
    let _ = document.apply(Edit::PutSchools(vec![school])).unwrap();
    let mut plan = plan(&document, &[]);
    plan.wanted.without = Lever::ALL
        .into_iter()
        .filter(|lever| *lever != Lever::Hire)
        .collect();
    plan.wanted.profiles = vec![ALL];
    let price = Price {
        once: Decimal::whole(5),
        yearly: Decimal::ZERO,
    };
    let _ = plan.prices.insert(Lever::Hire, price);
    // Whatever the limit: a plan that keeps it, a proof that there is none, or what would have to give way.
    for most in [4_u32, 5, 9, 10, 11, 14, 15, 19, 20, 24] {
        plan.wanted.yearly = Some(Decimal::whole(most));
        let report = searched(&document, &plan);
        match (&report.found, &report.end, &report.over) {
            (Some(found), _, None) => assert!(found.passes),
            (None, Some(End::Clash(clash)), None) => assert!(!clash.rules.is_empty()),
            (None, Some(End::Spent), Some(over)) => assert!(over.enough > over.asked),
            other => panic!("{most}: {other:?}"),
        }
    }
}

#[test]
fn nobody_goes_both_ways_alike() {
    let document = county();
    let plan = plan(&document, &[]);
    let model = Model::new(&document, &plan).unwrap();
    let at = |of: LeverOf| model.levers.iter().position(|own| *own == of);
    let profile = Profile {
        qualified: true,
        ..Profile::default()
    };
    let stage = Stage::Primary;
    let places = [
        LeverOf::Out(PRIMARY, stage, profile),
        LeverOf::In(PRIMARY, stage, profile),
        LeverOf::Out(NINE, stage, profile),
        LeverOf::In(NINE, stage, profile),
    ]
    .map(|of| at(of).unwrap());
    // Five leave one school for the other, and two come back.
    let mut amounts = vec![0.0; model.levers.len()];
    for (place, amount) in places.into_iter().zip([5.0, 2.0, 2.0, 5.0]) {
        amounts[place] = amount;
    }
    let moves = model.actions(&amounts);
    let moves: Vec<What> = moves.into_iter().map(|(action, _)| action.what).collect();
    let net = What::Rotate {
        from: PRIMARY,
        to: NINE,
        stage,
        profile,
        number: 3,
    };
    assert_eq!(moves, [net]);
}

#[test]
fn a_transfer_against_one_that_is_kept_says_so() {
    let mut document = county();
    let field = Field::QualifiedTeachers.of(Stage::Primary);
    let mut school = document.school(RURAL).unwrap().clone();
    fill(&mut school, Stage::Primary, 240, 120);
    school.values.set(field, Some(decimal("12")));
    let _ = document.apply(Edit::PutSchools(vec![school])).unwrap();
    // More leave than the school can spare: some have to come back.
    let away = What::Rotate {
        from: RURAL,
        to: PRIMARY,
        stage: Stage::Primary,
        profile: Profile {
            qualified: true,
            ..Profile::default()
        },
        number: 6,
    };
    let mut plan = plan(&document, std::slice::from_ref(&away));
    plan.wanted.without = Lever::ALL
        .into_iter()
        .filter(|lever| *lever != Lever::Rotate)
        .collect();
    plan.wanted.spared = vec![(NINE, None), (JUNIOR, None)];
    let found = found(&document, &plan);
    let back = found.actions.iter().find(|one| {
        matches!(one.action.what, What::Rotate { from, to, .. } if (from, to) == (PRIMARY, RURAL))
    });
    let back = back.unwrap_or_else(|| panic!("{:?}", found.actions));
    assert_eq!(back.back.len(), 1);
    assert_eq!(back.back[0].what, away);
}
