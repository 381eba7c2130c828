//! Searches of whole documents, judged by the evaluation.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::*;
use junheng_core::{Document, Edit, Field, Stage, Verdict, evaluate, scheme_of};
use junheng_plan::apply::apply;
use junheng_plan::search::{End, Failure, Found, Job, LinkOf, LocalOf, Report, Request, Rule};
use junheng_plan::{Action, Aim, Gain, Lever, Plan, Profile, What};

fn search(document: &Document, plan: &Plan) -> Report {
    run(document, plan, 20_000)
}

fn run(document: &Document, plan: &Plan, slice: u64) -> Report {
    let request = Request {
        plan: plan.clone(),
        work: None,
    };
    let mut job = Job::new(document, &request).unwrap();
    loop {
        let report = job.step(slice);
        if job.is_done() {
            return report;
        }
        assert!(report.found.is_none() && report.end.is_none());
    }
}

fn taken(plan: &Plan, found: &Found) -> Plan {
    let mut plan = plan.clone();
    plan.actions.retain(|action| action.locked || !action.found);
    for proposed in &found.actions {
        let _ = plan.add(proposed.action.clone());
    }
    plan
}

fn verdict(document: &Document) -> Verdict {
    let evaluation = evaluate(document, scheme_of(&document.settings).unwrap()).unwrap();
    evaluation.county
}

#[test]
fn what_is_found_passes_and_says_why() {
    let document = county();
    assert_eq!(verdict(&document), Verdict::NotMet);
    let plan = plan(&document, &[]);
    let report = search(&document, &plan);
    assert_eq!(report.end, Some(End::Proven));
    let found = report.found.unwrap();
    assert!(found.passes && !found.actions.is_empty());
    let planned = taken(&plan, &found);
    let applied = apply(&document, &planned, 2028);
    assert_eq!(applied.faults, []);
    assert_eq!(verdict(&applied.document), Verdict::Met);
    // Nothing is in it without a reason, and without any of it the county fails.
    for (at, proposed) in found.actions.iter().enumerate() {
        assert!(!proposed.why.is_empty(), "{proposed:?}");
        let mut less = planned.clone();
        let _ = less.actions.remove(at);
        assert_eq!(
            verdict(&apply(&document, &less, 2028).document),
            Verdict::NotMet
        );
    }
    let best = report.best.unwrap();
    assert!((best - found.cost).abs() < 0.01, "{best} {}", found.cost);
    assert!(report.bound.unwrap() <= best && report.gap.unwrap() <= 1e-4);
}

#[test]
fn a_school_is_solved_as_by_hand() {
    // 240 pupils: 8 teachers with a degree of 11 (floor 9), 2 backbone teachers of 3 (floor 3), 2 in PE and art of
    // 3 (floor 2). One indicator may stay at its floor. With PE and art there, three teachers gain a degree
    // (3 × 1.5) and one becomes a backbone teacher (2): 6.5. Every other way hires somebody for 12.
    let document = county();
    let mut plan = plan(&document, &[]);
    plan.target = 2026;
    plan.wanted.without = vec![Lever::Rotate];
    let report = search(&document, &plan);
    let found = report.found.unwrap();
    assert_eq!((report.end, found.cost), (Some(End::Proven), 6.5));
    let whats: Vec<What> = found
        .actions
        .into_iter()
        .map(|proposed| proposed.action.what)
        .collect();
    let train = |gain, number| What::Train {
        school: RURAL,
        stage: Stage::Primary,
        gain,
        number,
    };
    assert_eq!(whats, [train(Gain::Backbone, 1), train(Gain::Qualified, 3)]);
    // Without training for degrees one teacher of PE with a degree serves two indicators at once.
    plan.wanted.without.push(Lever::TrainQualified);
    let found = search(&document, &plan).found.unwrap();
    assert_eq!(found.cost, 14.0);
    // And where nothing may be done there, nothing can be.
    plan.wanted.spared = vec![(RURAL, None)];
    let Some(End::Clash(clash)) = search(&document, &plan).end else {
        panic!()
    };
    assert!(clash.irreducible);
    let banned = Rule::School(LocalOf::Spared(RURAL, None));
    let unit = Rule::Unit(RURAL, Stage::Primary, Vec::new());
    assert_eq!(clash.rules, [unit, banned]);
}

#[test]
fn slices_do_not_matter() {
    let document = county();
    let plan = plan(&document, &[]);
    let one = run(&document, &plan, 1);
    assert_eq!(one, run(&document, &plan, u64::MAX / 4));
    assert_eq!(one, run(&document, &plan, 777));
}

#[test]
fn a_county_that_passes_needs_nothing() {
    let mut document = county();
    for school in document.schools().to_vec() {
        let mut school = school;
        for stage in Stage::ALL {
            for field in [
                Field::QualifiedTeachers,
                Field::BackboneTeachers,
                Field::PeArtTeachers,
            ] {
                if let Some(value) = school.values.get(field.of(stage)) {
                    let more = value.checked_add(junheng_core::Decimal::whole(5)).unwrap();
                    school.values.set(field.of(stage), Some(more));
                }
            }
        }
        let _ = document.apply(Edit::PutSchools(vec![school])).unwrap();
    }
    assert_eq!(verdict(&document), Verdict::Met);
    let plan = plan(&document, &[]);
    let report = search(&document, &plan);
    assert_eq!(report.end, Some(End::Proven));
    let found = report.found.unwrap();
    assert_eq!((found.actions.len(), found.cost), (0, 0.0));
}

#[test]
fn locked_actions_stay_and_found_ones_are_found_again() {
    let document = county();
    let mut first = plan(&document, &[]);
    let found = search(&document, &first).found.unwrap();
    first = taken(&first, &found);
    let again = search(&document, &first);
    assert_eq!(again.found.as_ref().unwrap().actions, found.actions);
    for action in &mut first.actions {
        action.locked = true;
    }
    let kept = search(&document, &first).found.unwrap();
    assert_eq!(kept.actions, []);
    assert!((kept.cost - found.cost).abs() < 1e-9 && (kept.kept_cost - found.cost).abs() < 1e-9);
}

#[test]
fn limits_that_are_too_tight_are_named() {
    let document = county();
    let mut plan = plan(&document, &[]);
    plan.budget = Some(decimal("0.5"));
    let report = search(&document, &plan);
    let Some(End::Clash(clash)) = report.end else {
        panic!("{:?}", report.end)
    };
    assert!(clash.rules.contains(&Rule::Budget), "{clash:?}");
    let enough = clash.budget.unwrap();
    // Exactly the sum that is told does.
    plan.budget = Some(decimal(&format!("{enough:.2}")));
    assert!(search(&document, &plan).found.unwrap().passes);
    // What can be had for the budget is shown too, and said not to pass.
    plan.budget = Some(decimal("0.5"));
    plan.wanted.aim = Aim::Shortfall;
    let found = search(&document, &plan).found.unwrap();
    assert!(!found.passes && found.shortfall > 0.0 && found.cost <= 0.5);

    plan.budget = None;
    plan.wanted.aim = Aim::Cost;
    plan.wanted.hires = Some(0);
    plan.wanted.without = vec![Lever::Rotate, Lever::TrainQualified];
    let report = search(&document, &plan);
    let Some(End::Clash(clash)) = report.end else {
        panic!("{:?}", report.end)
    };
    assert!(
        clash.rules.contains(&Rule::County(LinkOf::Hires)),
        "{clash:?}"
    );
}

/// Where the least shortfall is sought, only what is kept can cost too much: that is named, with what it costs.
#[test]
fn what_is_kept_may_cost_more_than_a_shortfall_may() {
    let document = county();
    let mut plan = plan(&document, &[]);
    plan.wanted.aim = Aim::Shortfall;
    for (school, number) in [(RURAL, 1), (PRIMARY, 3)] {
        let what = What::Hire {
            school,
            stage: Stage::Primary,
            profile: ALL,
            number,
        };
        let _ = plan.add(Action::plain(2027, what));
    }
    plan.budget = Some(decimal("1"));
    let Some(End::Clash(clash)) = search(&document, &plan).end else {
        panic!("no clash")
    };
    // Three teachers cost more than the budget by themselves.
    assert_eq!(clash.rules, [Rule::Kept(2), Rule::Budget]);
    assert!(clash.irreducible);
    let enough = clash.budget.unwrap();
    plan.budget = Some(decimal(&format!("{:.2}", enough - 0.01)));
    assert!(search(&document, &plan).found.is_none());
    plan.budget = Some(decimal(&format!("{enough:.2}")));
    assert!(search(&document, &plan).found.is_some());
}

#[test]
fn what_cannot_begin_says_why() {
    let document = county();
    let mut plan = plan(&document, &[]);
    plan.wanted.year = Some(2040);
    let request = Request {
        plan: plan.clone(),
        work: None,
    };
    assert_eq!(
        Job::new(&document, &request).err(),
        Some(Failure::Year(2026, 2028))
    );
    let failure = |document: &str, request: &str| {
        let report = junheng_plan::job::Job::start(document, request)
            .err()
            .unwrap();
        match Report::parse(&report).unwrap().end {
            Some(End::Failed(failure)) => failure,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(failure("{}", "{}"), Failure::Document);
    let text = junheng_json::write(&document);
    assert!(matches!(
        failure(&text, "{\"plan\": 1}"),
        Failure::Request(_)
    ));
    plan.wanted.year = None;
    let request = serde_json::to_string(&Request {
        plan,
        work: Some(1),
    })
    .unwrap();
    let mut job = junheng_plan::job::Job::start(&text, &request).unwrap();
    let report = Report::parse(&job.step(10)).unwrap();
    assert!(!job.is_done() || report.end == Some(End::Spent));
    assert!(Report::parse(&job.stop()).unwrap().end.is_some());
    assert!(job.is_done());
}

#[test]
fn hiring_takes_no_more_qualities_than_are_needed() {
    let mut document = county();
    let mut school = document.school(RURAL).unwrap().clone();
    let enough = Some(junheng_core::Decimal::whole(3));
    school
        .values
        .set(Field::PeArtTeachers.of(Stage::Primary), enough);
    school
        .values
        .set(Field::BackboneTeachers.of(Stage::Primary), enough);
    let _ = document.apply(Edit::PutSchools(vec![school])).unwrap();
    let mut plan = plan(&document, &[]);
    plan.wanted.without = vec![Lever::Rotate, Lever::TrainQualified];
    let found = search(&document, &plan).found.unwrap();
    let profile = Profile {
        qualified: true,
        ..Profile::default()
    };
    let hire = What::Hire {
        school: RURAL,
        stage: Stage::Primary,
        profile,
        number: 1,
    };
    assert_eq!(found.actions.len(), 1);
    assert_eq!(
        found.actions[0].action.what, hire,
        "not everybody has to teach PE or art"
    );
    // Qualities are no money: the budget may be just what the plan costs.
    plan.budget = Some(decimal(&format!("{:.2}", found.cost)));
    let again = search(&document, &plan);
    let again = again.found.unwrap_or_else(|| panic!("{:?}", again.end));
    assert!(again.passes && (again.cost - found.cost).abs() < 1e-9);
}

#[test]
fn a_small_teaching_point_gets_its_rooms() {
    let mut document = county();
    let mut school = document.school(PRIMARY).unwrap().clone();
    school.id = junheng_core::SchoolId(5);
    school.name = "山口教学点".into();
    school.kind = Some(junheng_core::Kind::TeachingPoint);
    school.music_rooms = Some(Vec::new());
    let pupils = Field::Pupils.of(Stage::Primary);
    school
        .values
        .set(pupils, Some(junheng_core::Decimal::whole(30)));
    school.values.set(
        Field::Classes.of(Stage::Primary),
        Some(junheng_core::Decimal::whole(3)),
    );
    let id = school.id;
    let _ = document
        .apply(Edit::InsertSchools(vec![(4, school)]))
        .unwrap();
    document.county.declared.teaching_points = Some(1);
    let mut plan = plan(&document, &[]);
    plan.wanted.items = vec!["music-art-rooms".into()];
    let report = search(&document, &plan);
    let found = report.found.unwrap();
    let room = found
        .actions
        .iter()
        .find(|proposed| proposed.action.what.schools()[0] == id);
    let What::Build { what, amount, .. } = &room.unwrap().action.what else {
        panic!()
    };
    assert_eq!((*what, *amount), (junheng_plan::Build::Music, decimal("1")));
}
