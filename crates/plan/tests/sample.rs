//! The sample county that fails, searched as a user would.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use junheng_core::{
    Attribute, Column, Decimal, Edit, Entry, Field, Place, SchoolId, Stage, Verdict, evaluate,
    scheme_of,
};
use junheng_plan::apply::apply;
use junheng_plan::search::{End, Failure, Job, Request, Rule};
use junheng_plan::{Aim, Plan};

#[test]
fn the_failing_sample_can_be_made_to_pass() {
    let mut document = junheng_json::read(include_str!("../../../samples/failing.json")).unwrap();
    let mut plan = Plan::new(1, "方案一", &document);
    plan.wanted.items = ["music-art-rooms", "rotation"].map(str::to_owned).to_vec();
    // One school has no figure for its equipment; before anything can be proven it must be entered.
    let lacking = Request {
        plan: Plan::new(1, "", &document),
        work: None,
    };
    let missing = vec![(SchoolId(8), Stage::Junior, 5)];
    assert_eq!(
        Job::new(&document, &lacking).err(),
        Some(Failure::Missing(missing))
    );
    let mut school = document.school(SchoolId(8)).unwrap().clone();
    let equipment = Field::Equipment.at(Place::Whole);
    let rooms = Column::Attribute(Attribute::MusicRooms);
    school.set_entry(Column::Slot(equipment), Entry::Number(Decimal::whole(40)));
    let _ = document
        .apply(Edit::PutSchools(vec![school.clone()]))
        .unwrap();
    let request = Request {
        plan: plan.clone(),
        work: None,
    };
    let missing = Failure::ItemMissing("music-art-rooms".to_owned(), vec![SchoolId(8)]);
    assert_eq!(Job::new(&document, &request).err(), Some(missing));
    school.set_entry(rooms, Entry::Areas(Vec::new()));
    let _ = document.apply(Edit::PutSchools(vec![school])).unwrap();
    let mut job = match Job::new(&document, &request) {
        Ok(job) => job,
        Err(failure) => panic!("{failure:?}"),
    };
    let report = loop {
        let report = job.step(50_000);
        if job.is_done() {
            break report;
        }
    };
    assert_eq!(report.end, Some(End::Proven));
    let found = report.found.unwrap();
    for proposed in &found.actions {
        let _ = plan.add(proposed.action.clone());
    }
    let planned = apply(&document, &plan, plan.target).document;
    let evaluation = evaluate(&planned, scheme_of(&planned.settings).unwrap()).unwrap();
    assert_eq!(evaluation.county, Verdict::Met);
}

#[test]
fn one_school_can_be_searched_although_its_county_has_no_verdict() {
    let document = junheng_json::read(include_str!("../../../samples/one-school.json")).unwrap();
    let mut plan = Plan::new(1, "方案一", &document);
    // More pupils than it is equipped for.
    plan.enrolment = junheng_plan::Enrolment::Growth(junheng_plan::Growth {
        primary: Decimal::whole(20),
        junior: Decimal::whole(20),
        until: None,
    });
    let request = Request { plan, work: None };
    let mut job = match Job::new(&document, &request) {
        Ok(job) => job,
        Err(failure) => panic!("{failure:?}"),
    };
    let report = loop {
        let report = job.step(50_000);
        if job.is_done() {
            break report;
        }
    };
    let found = report.found.expect("a plan that the evaluation passes");
    assert!(found.passes && !found.actions.is_empty(), "{found:?}");
}

/// A search that ends early may leave most of the money; what is left is spent where it turns verdicts.
#[test]
fn what_is_left_of_the_budget_turns_more() {
    let mut document = junheng_json::read(include_str!("../../../samples/failing.json")).unwrap();
    let mut school = document.school(SchoolId(8)).unwrap().clone();
    let equipment = Field::Equipment.at(Place::Whole);
    school.set_entry(Column::Slot(equipment), Entry::Number(Decimal::whole(40)));
    let _ = document.apply(Edit::PutSchools(vec![school])).unwrap();
    let mut plan = Plan::new(1, "方案一", &document);
    plan.wanted.aim = Aim::Shortfall;
    plan.budget = Some(Decimal::whole(112));
    let run = |slice| {
        let request = Request {
            plan: plan.clone(),
            work: Some(9000),
        };
        let mut job = Job::new(&document, &request).unwrap();
        loop {
            let report = job.step(slice);
            if job.is_done() {
                return report;
            }
        }
    };
    let report = run(50_000);
    assert_eq!(report, run(70));
    let found = report.found.unwrap();
    // Far more than a search so short spends by itself.
    assert!((100.0..=112.0).contains(&found.cost), "{}", found.cost);
    assert!((report.best.unwrap() - found.shortfall).abs() < 0.01);
    let gap = 1.0 - report.bound.unwrap() / report.best.unwrap();
    assert!((report.gap.unwrap() - gap).abs() < 1e-6);
    // The evaluation finds just those schools and coefficients failing that are told.
    let mut planned = plan.clone();
    for proposed in &found.actions {
        let _ = planned.add(proposed.action.clone());
    }
    let planned = apply(&document, &planned, plan.target).document;
    let judged = evaluate(&planned, scheme_of(&planned.settings).unwrap()).unwrap();
    let units = found.failing.iter().filter_map(|short| match &short.rule {
        Rule::Unit(school, stage, _) => Some((*school, *stage)),
        _ => None,
    });
    let told: std::collections::BTreeSet<(SchoolId, Stage)> = units.collect();
    assert_eq!(judged.summary.units.not_met as usize, told.len());
}
