//! Limits of one named school: they bind that school alone, and a conflict names it.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::*;
use junheng_core::{Decimal, Document, Edit, Field, Place, SchoolId, Stage};
use junheng_plan::search::{End, Failure, Found, LocalOf, Model, Rule};
use junheng_plan::{Action, Build, Cap, Capped, Lever, Plan, What};

fn cap(school: SchoolId, of: Capped, most: &str) -> Cap {
    let most = decimal(most);
    Cap { school, of, most }
}

fn found(document: &Document, plan: &Plan) -> Found {
    let report = searched(document, plan);
    assert_eq!(report.end, Some(End::Proven));
    report.found.unwrap()
}

fn built(found: &Found, at: SchoolId, of: Build) -> f64 {
    let all = found.actions.iter().map(|one| match one.action.what {
        What::Build {
            school,
            what,
            amount,
            ..
        } if (school, what) == (at, of) => amount.to_f64(),
        _ => 0.0,
    });
    all.sum()
}

/// Two schools lack grounds alone.
fn grounds() -> Document {
    let mut document = county();
    for (id, share) in [(RURAL, 40), (PRIMARY, 55)] {
        let mut school = document.school(id).unwrap().clone();
        let pupils = school.values.get(Field::Pupils.of(Stage::Primary));
        fill(&mut school, Stage::Primary, people(pupils), 130);
        let sports = Field::SportsArea.at(Place::Whole);
        let there = school.values.get(sports).unwrap().to_f64();
        let less = decimal(&format!("{:.0}", there * f64::from(share) / 100.0));
        school.values.set(sports, Some(less));
        let _ = document.apply(Edit::PutSchools(vec![school])).unwrap();
    }
    document
}

fn people(value: Option<Decimal>) -> u32 {
    value.unwrap().to_string().parse().unwrap()
}

#[test]
fn one_school_has_room_for_so_much_ground_and_another_for_none() {
    let document = grounds();
    let plan = only(&document, &[Lever::Outdoor, Lever::Indoor]);
    let open = found(&document, &plan);
    let (rural, primary) = (
        built(&open, RURAL, Build::Outdoor),
        built(&open, PRIMARY, Build::Outdoor),
    );
    assert!(rural > 10.0 && primary > 10.0, "{open:?}");
    let mut capped = plan.clone();
    capped.wanted.cap(cap(RURAL, Capped::Outdoor, "0"));
    capped.wanted.cap(cap(PRIMARY, Capped::Outdoor, "10"));
    let hall = found(&document, &capped);
    assert!(built(&hall, RURAL, Build::Outdoor) == 0.0);
    assert!((0.0..=10.0).contains(&built(&hall, PRIMARY, Build::Outdoor)));
    assert!(built(&hall, RURAL, Build::Indoor) > 0.0);
    assert!(hall.cost > open.cost);
    // In place of the former, and enough.
    let much = format!("{:.0}", (rural + primary).ceil());
    for school in [RURAL, PRIMARY] {
        capped.wanted.cap(cap(school, Capped::Outdoor, &much));
    }
    assert_eq!(capped.wanted.caps.len(), 2);
    assert!((found(&document, &capped).cost - open.cost).abs() < 1e-6);
}

#[test]
fn a_conflict_names_the_school_and_how_much_would_do() {
    let document = county();
    let mut plan = only(&document, &[Lever::TrainBackbone, Lever::TrainQualified]);
    // Four are trained at the village school, for 6.5.
    let needs = [
        (Capped::Trained, "3", 4.0),
        (Capped::Money, "6", 6.5),
        (Capped::TrainQualified, "1", f64::NAN),
    ];
    for (of, most, enough) in needs {
        plan.wanted.caps = vec![cap(PRIMARY, of, "0"), cap(RURAL, of, most)];
        let clash = clash(&document, &plan);
        let rule = Rule::School(LocalOf::Capped(RURAL, of));
        assert!(
            clash.irreducible && clash.rules.contains(&rule),
            "{clash:?}"
        );
        let elsewhere = Rule::School(LocalOf::Capped(PRIMARY, of));
        assert!(!clash.rules.contains(&elsewhere), "{clash:?}");
        let relief = clash.reliefs.iter().find(|relief| relief.rule == rule);
        let relief = relief.unwrap();
        assert_eq!(relief.asked, decimal(most).to_f64());
        assert!(enough.is_nan() || (relief.enough - enough).abs() < 0.02);
        // What is said to do does.
        let more = format!("{:.2}", (relief.enough * 100.0).ceil() / 100.0);
        plan.wanted.cap(cap(RURAL, of, &more));
        assert!(found(&document, &plan).passes);
    }
}

#[test]
fn what_is_kept_counts_in_the_limit_of_its_school() {
    let document = county();
    let plan = only(&document, &[Lever::TrainBackbone, Lever::TrainQualified]);
    let mut kept = plan.clone();
    for one in found(&document, &plan).actions {
        let locked = Action {
            locked: true,
            ..one.action
        };
        let _ = kept.add(locked);
    }
    kept.wanted.cap(cap(RURAL, Capped::Trained, "4"));
    assert!(found(&document, &kept).actions.is_empty());
    kept.wanted.cap(cap(RURAL, Capped::Trained, "3"));
    let rule = Rule::School(LocalOf::Capped(RURAL, Capped::Trained));
    assert!(clash(&document, &kept).rules.contains(&rule));
}

#[test]
fn named_limits_are_as_by_brute_force() {
    let document = county();
    let levers = [Lever::TrainBackbone, Lever::TrainQualified, Lever::Hire];
    let mut wide = only(&document, &levers);
    wide.wanted.spared = [PRIMARY, NINE, JUNIOR].map(|id| (id, None)).to_vec();
    let kinds = [
        Capped::Hire,
        Capped::Trained,
        Capped::TrainBackbone,
        Capped::TrainQualified,
        Capped::Money,
    ];
    for of in kinds {
        let mut before = f64::INFINITY;
        for most in ["0", "1", "2", "5", "99"] {
            let mut plan = wide.clone();
            plan.wanted.cap(cap(RURAL, of, most));
            let best = brute(&Model::new(&document, &plan).unwrap());
            let report = searched(&document, &plan);
            let found = report.found.map(|found| found.cost);
            match (best, found) {
                (Some(best), Some(found)) => assert!((found - best).abs() < 0.01),
                (best, found) => assert_eq!(best, found),
            }
            // Loosened it is never dearer.
            let cost = best.unwrap_or(f64::INFINITY);
            assert!(cost <= before + 1e-3, "{of:?} {most}: {cost} {before}");
            before = cost;
        }
    }
}

#[test]
fn a_limit_of_nobody_and_one_below_nothing_are_refused() {
    let document = county();
    let mut plan = plan(&document, &[]);
    let lost = SchoolId(99);
    plan.wanted.caps = vec![cap(RURAL, Capped::Hire, "3"), cap(lost, Capped::Area, "3")];
    let refused = |plan: &Plan| Model::new(&document, plan).err();
    assert_eq!(refused(&plan), Some(Failure::CapSchool(1, lost)));
    plan.wanted.caps = vec![cap(RURAL, Capped::Hire, "-3")];
    assert_eq!(refused(&plan), Some(Failure::CapAmount(0)));
    plan.wanted.caps = vec![cap(RURAL, Capped::Hire, "3")];
    assert_eq!(refused(&plan), None);
    assert_eq!(Plan::parse(&plan.to_json()).as_ref(), Ok(&plan));
}
