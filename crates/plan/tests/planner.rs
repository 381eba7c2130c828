//! A planner's way through the sample counties: presets, what they change, years, tasks, margins.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use junheng_core::{Decimal, Document, Stage, Verdict};
use junheng_plan::apply::apply;
use junheng_plan::outcome::{Judged, Subject, outcome, warnings, years};
use junheng_plan::presets::{Preset, Skipped, preset};
use junheng_plan::sensitivity::{Probe, SingleChanges};
use junheng_plan::tasks::tasks;
use junheng_plan::{Enrolment, Growth, Plan};

const SAMPLES: [&str; 3] = [
    include_str!("../../../samples/failing.json"),
    include_str!("../../../samples/sound.json"),
    include_str!("../../../samples/one-school.json"),
];

fn samples() -> Vec<Document> {
    let read = |json: &&str| junheng_json::read(json).unwrap();
    SAMPLES.iter().map(read).collect()
}

/// A plan with a preset's actions, made for the plan's own document of its last year.
fn with(document: &Document, plan: &mut Plan, which: Preset) -> Vec<Skipped> {
    let planned = apply(document, plan, plan.target).document;
    let made = preset(&planned, which, plan.base + 1).unwrap();
    plan.add_all(made.actions);
    made.skipped
}

fn growing(document: &Document) -> Plan {
    let mut plan = Plan::new(1, "方案", document);
    plan.enrolment = Enrolment::Growth(Growth {
        primary: Decimal::whole(3),
        junior: Decimal::new(-15, 1).unwrap(),
        until: None,
    });
    plan.wear.multimedia = Some(8);
    plan
}

#[test]
fn teachers_and_provision_leave_no_unit_failing() {
    for document in samples() {
        let mut plan = growing(&document);
        let mut skipped = with(&document, &mut plan, Preset::Teachers);
        skipped.extend(with(&document, &mut plan, Preset::Provision));
        let before = Judged::new(&document).unwrap();
        let found = outcome(&document, &before, &plan, plan.target).unwrap();
        assert_eq!(found.applied.faults, []);
        let lacking = |school, stage| {
            skipped.iter().any(|one| {
                matches!(one, Skipped::Lacking { school: s, stage: t, .. } if (*s, *t) == (school, stage))
            })
        };
        for unit in &found.unit_rows {
            let fails = unit.verdict.after == Some(Verdict::NotMet);
            assert!(!fails || lacking(unit.school, unit.stage), "{unit:?}");
        }
        // A plan that adds can still widen differences, and pupils who come fill classes; whatever is pushed
        // over is named.
        for turn in &found.turned.lost {
            let is_unit = matches!(turn.subject, Subject::Unit(..));
            assert!(!is_unit, "{turn:?}");
        }
    }
}

#[test]
fn costs_are_the_same_wherever_they_are_summed() {
    for document in samples() {
        let mut plan = growing(&document);
        for which in Preset::ALL {
            let _ = with(&document, &mut plan, which);
        }
        let before = Judged::new(&document).unwrap();
        let found = outcome(&document, &before, &plan, plan.target).unwrap();
        let add = |sum: Decimal, more: Decimal| sum.checked_add(more).unwrap();
        let by_year = years(&document, &plan).unwrap();
        let sum = by_year
            .iter()
            .map(|year| year.cost.unwrap())
            .fold(Decimal::ZERO, add);
        assert_eq!(found.cost, Some(sum));
        let listed = tasks(&document, &plan);
        let sum = listed
            .iter()
            .map(|year| year.cost.unwrap())
            .fold(Decimal::ZERO, add);
        assert_eq!(found.cost, Some(sum));
        assert_eq!(
            by_year.last().map(|year| year.units),
            Some(found.units.after)
        );
    }
}

#[test]
fn every_push_raises_its_coefficient() {
    for document in samples() {
        let mut plan = Plan::new(1, "方案", &document);
        for which in Preset::ALL {
            let _ = with(&document, &mut plan, which);
        }
        for action in &plan.actions {
            for push in warnings(&document, &plan, action.id).unwrap() {
                assert!(push.value > push.mean);
                assert!(push.coefficient.after > push.coefficient.before);
            }
        }
    }
}

#[test]
fn margins_and_single_changes_agree_with_the_verdicts() {
    for document in samples() {
        let probe = Probe::new(&document).unwrap();
        let view = probe.evaluation().view(&document);
        for stage in Stage::ALL {
            for (row, unit) in probe.evaluation().units(stage).iter().enumerate() {
                for index in 0..view.indicators().len() {
                    let Some(margins) = probe.indicator(unit.school, stage, index) else {
                        continue;
                    };
                    let room = view.headroom(stage, row, index).unwrap();
                    assert_eq!(margins.holds, room.needed == 0);
                    if let Some(coefficient) = probe.coefficient(unit.school, stage, index) {
                        let found = view.coefficient(stage, index).unwrap().finding.verdict;
                        assert_eq!(coefficient.holds, found == Verdict::Met);
                    }
                }
            }
        }
        let mut search = SingleChanges::new(&document, &Plan::new(1, "", &document)).unwrap();
        while search.step(1) {}
        let best = search.best();
        assert!(best.iter().all(|change| change.turned() > 0));
        assert!(
            best.windows(2)
                .all(|pair| pair[0].turned() >= pair[1].turned())
        );
    }
}
