//! A document as a problem in numbers: the numbers must be the evaluation's own.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::*;
use junheng_core::{Document, Edit, Fact, Field, Stage, evaluate, scheme_of};
use junheng_plan::apply::apply;
use junheng_plan::optimise::{Relation, verify};
use junheng_plan::search::{Failure, LeverOf, LinkOf, LocalOf, Model, Rule};
use junheng_plan::{Aim, Lever, Plan, What};
use proptest::prelude::*;

fn amounts(document: &Document) -> Vec<f64> {
    let evaluation = evaluate(document, scheme_of(&document.settings).unwrap()).unwrap();
    let view = evaluation.view(document);
    let mut all = Vec::new();
    for stage in Stage::ALL {
        for row in 0..evaluation.units.stages[stage.index()].len() {
            for indicator in 0..7 {
                all.push(view.cell(stage, row, indicator).unwrap().amount.unwrap());
            }
        }
    }
    all
}

fn blank(document: &Document) -> Plan {
    plan(document, &[])
}

#[test]
fn what_is_needed_is_what_the_evaluation_asks() {
    let document = county();
    let model = Model::new(&document, &blank(&document)).unwrap();
    model.problem.check().unwrap();
    assert_eq!(model.units.len(), 5);
    assert_eq!(model.coefficients.len(), 14);
    // 240 pupils × 4.2 ÷ 100 = 10.08 teachers: eleven people; floor 8.568: nine.
    let at = model
        .units
        .iter()
        .position(|unit| *unit == (RURAL, Stage::Primary))
        .unwrap();
    let row = &model.problem.rows[at * 7];
    assert_eq!((row.base, row.full, row.floor), (8.0, 11.0, 9.0));
    // 240 × 4.5 = 1080 m².
    let row = &model.problem.rows[at * 7 + 3];
    assert_eq!((row.base, row.full), (1392.0, 1080.0));
    // The nine-year school shares what it builds: 360 : 1.1 × 200 pupils.
    let at = model.levers.iter().position(
        |lever| matches!(lever, LeverOf::Act(What::Build { school, .. }) if *school == NINE),
    );
    let effects = &model.problem.levers[at.unwrap()].effects;
    assert_eq!(effects.len(), 2);
    assert!(
        (effects[0].1 - 360.0 / 580.0).abs() < 1e-9 && (effects[1].1 - 220.0 / 580.0).abs() < 1e-9
    );
}

#[test]
fn limits_and_bans_are_kept() {
    let document = county();
    let mut plan = blank(&document);
    plan.wanted.without = vec![Lever::Rotate];
    plan.wanted.spared = vec![(RURAL, Some(Lever::Hire)), (NINE, None)];
    plan.wanted.hires = Some(5);
    plan.wanted.hires_per_school = Some(2);
    plan.budget = Some(decimal("100"));
    plan.wanted.aim = Aim::People;
    let model = Model::new(&document, &plan).unwrap();
    assert!(model.levers.iter().all(|lever| match lever {
        LeverOf::Act(What::Hire { school, .. }) => *school != RURAL && *school != NINE,
        LeverOf::Act(what) => what.schools()[0] != NINE,
        _ => false,
    }));
    assert_eq!(model.links, [LinkOf::Hires]);
    assert_eq!(model.problem.links[0].bound, 5.0);
    assert!(model.locals.contains(&LocalOf::Hires(PRIMARY)));
    assert_eq!(model.problem.budget, Some(100.0));
    // What is kept is paid first, and counts.
    let hire = What::Hire {
        school: RURAL,
        stage: Stage::Primary,
        profile: ALL,
        number: 3,
    };
    let _ = plan.add(action(2028, hire));
    let model = Model::new(&document, &plan).unwrap();
    assert_eq!((model.kept_cost, model.problem.budget), (36.0, Some(64.0)));
    assert_eq!(model.problem.links[0].bound, 2.0);
    // More are kept at the school than may be hired there.
    let rule = Rule::School(LocalOf::Hires(RURAL));
    assert_eq!(model.impossible, [rule]);
    let at = model
        .units
        .iter()
        .position(|unit| *unit == (RURAL, Stage::Primary))
        .unwrap();
    assert_eq!(model.problem.rows[at * 7].base, 11.0);
}

#[test]
fn rooms_and_rotation_can_be_asked_for() {
    let mut document = county();
    let mut school = document.school(PRIMARY).unwrap().clone();
    school.music_rooms = Some(vec![decimal("95.9")]);
    let _ = document.apply(Edit::PutSchools(vec![school])).unwrap();
    let mut plan = blank(&document);
    plan.wanted.items = vec!["music-art-rooms".into(), "rotation".into()];
    let fault = Model::new(&document, &plan).unwrap_err();
    let facts = [Fact::RotationEligible, Fact::Rotated, Fact::RotatedBackbone];
    let keys = facts.map(|fact| junheng_core::CountyInput::Fact(fact).key());
    assert_eq!(fault, Failure::ItemFacts("rotation".into(), keys.to_vec()));
    for (fact, number) in facts.into_iter().zip([101, 4, 1]) {
        let entry = junheng_core::CountyEntry::Number(junheng_core::Decimal::whole(number));
        let input = junheng_core::CountyInput::Fact(fact);
        let _ = document
            .apply(Edit::County(vec![junheng_core::CountyEdit {
                input,
                entry,
            }]))
            .unwrap();
    }
    let model = Model::new(&document, &plan).unwrap();
    let local = model
        .locals
        .iter()
        .position(|local| *local == LocalOf::Rooms(PRIMARY))
        .unwrap();
    // 20 classes need two music rooms, and none is large enough.
    assert_eq!(
        (
            model.problem.locals[local].relation,
            model.problem.locals[local].bound
        ),
        (Relation::AtLeast, 2.0)
    );
    let bound = |of| {
        let at = model.links.iter().position(|link| *link == of).unwrap();
        model.problem.links[at].bound
    };
    assert_eq!(bound(LinkOf::Rotation), 7.0);
    assert!((bound(LinkOf::RotationBackbone) - -0.2).abs() < 1e-9);
}

#[test]
fn what_cannot_be_searched_is_named() {
    let mut document = county();
    let mut plan = blank(&document);
    plan.wanted.year = Some(2025);
    assert_eq!(
        Model::new(&document, &plan).unwrap_err(),
        Failure::Year(2026, 2028)
    );
    plan.wanted.year = None;
    plan.budget = Some(decimal("-1"));
    assert_eq!(Model::new(&document, &plan).unwrap_err(), Failure::Budget);
    plan.budget = None;
    let hire = What::Hire {
        school: RURAL,
        stage: Stage::Junior,
        profile: ALL,
        number: 3,
    };
    let _ = plan.add(action(2026, hire));
    assert!(
        matches!(Model::new(&document, &plan), Err(Failure::Kept(faults)) if faults.len() == 1)
    );
    plan.actions.clear();
    let mut school = document.school(JUNIOR).unwrap().clone();
    school
        .values
        .set(Field::PeArtTeachers.of(Stage::Junior), None);
    let _ = document.apply(Edit::PutSchools(vec![school])).unwrap();
    let missing = Failure::Missing(vec![(JUNIOR, Stage::Junior, 2)]);
    assert_eq!(Model::new(&document, &plan).unwrap_err(), missing);
    document.settings.scheme = "basic-balance-2012".into();
    assert_eq!(Model::new(&document, &plan).unwrap_err(), Failure::Scheme);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn amounts_come_to_what_the_evaluation_finds(seed in prop::collection::vec(0.0..1.0_f64, 120)) {
        let document = county();
        let plan = blank(&document);
        let model = Model::new(&document, &plan).unwrap();
        let mut amounts: Vec<f64> = model.problem.levers.iter().zip(seed.iter().cycle()).map(|(lever, part)| {
            // Some of the levers, some of their reach; nobody rotates.
            let most = lever.reach.min(lever.upper);
            let amount = if *part < 0.5 { 0.0 } else { most * (part - 0.5) };
            if lever.whole { amount.floor() } else { (amount * 100.0).floor() / 100.0 }
        }).collect();
        for (lever, amount) in model.levers.iter().zip(&mut amounts) {
            if matches!(lever, LeverOf::In(..) | LeverOf::Out(..)) {
                *amount = 0.0;
            }
        }
        let mut planned = model.kept.clone();
        for (action, _) in model.actions(&amounts) {
            let _ = planned.add(action);
        }
        let applied = apply(&document, &planned, model.year);
        prop_assert_eq!(applied.faults, vec![]);
        let solution = junheng_plan::optimise::solution(&model.problem, amounts.clone()).unwrap();
        for (ours, theirs) in solution.rows.iter().zip(self::amounts(&applied.document)) {
            prop_assert!((ours - theirs).abs() <= 1e-9 * theirs.max(1.0), "{} {}", ours, theirs);
        }
        let evaluation = evaluate(&applied.document, scheme_of(&applied.document.settings).unwrap()).unwrap();
        let passes = evaluation.findings == junheng_core::Verdict::Met;
        prop_assert_eq!(verify(&model.problem, &amounts).is_empty(), passes);
    }
}
