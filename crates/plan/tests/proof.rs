//! What every plan keeps, on counties made up at random and judged as a whole.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::*;
use junheng_core::items::{Test, items_of};
use junheng_core::{Decimal, Document, Edit, Field, LineOf, Stage, Verdict, evaluate, scheme_of};
use junheng_plan::apply::apply;
use junheng_plan::outcome::{Judged, outcome};
use junheng_plan::search::{End, Report};
use junheng_plan::work::rows;
use junheng_plan::{Action, Enrolment, Growth, Lever, Plan, What};
use proptest::prelude::*;

/// The common county with schools poorer or richer than they were: people, and what is provided.
fn any_county() -> impl Strategy<Value = Document> {
    let parts = prop::collection::vec((60..130_u32, 80..125_u32), 4);
    parts.prop_map(|parts| {
        let mut document = county();
        let stages = [
            (PRIMARY, &[(Stage::Primary, 800)][..]),
            (RURAL, &[(Stage::Primary, 240)]),
            (NINE, &[(Stage::Primary, 360), (Stage::Junior, 200)]),
            (JUNIOR, &[(Stage::Junior, 900)]),
        ];
        let schools = stages.iter().zip(parts).map(|((id, stages), part)| {
            let mut school = document.school(*id).unwrap().clone();
            for (stage, pupils) in *stages {
                fill(&mut school, *stage, *pupils, part.0);
            }
            let pupils = stages.iter().map(|(_, pupils)| pupils).sum();
            provide(&mut school, pupils, part.1);
            school
        });
        let schools = schools.collect();
        let _ = document.apply(Edit::PutSchools(schools)).unwrap();
        document
    })
}

/// Wishes that leave out some kinds of action and set some limits.
fn any_wishes() -> impl Strategy<Value = (Vec<Lever>, Option<u32>, Option<u32>)> {
    let without = prop::sample::subsequence(
        vec![
            Lever::Rotate,
            Lever::TrainQualified,
            Lever::Hire,
            Lever::Indoor,
        ],
        0..3,
    );
    let limit = |most| prop::option::of(0..most);
    (without, limit(6_u32), limit(900_u32))
}

fn with(plan: &Plan, report: &Report) -> Plan {
    let mut plan = plan.clone();
    for proposed in &report.found.as_ref().unwrap().actions {
        let _ = plan.add(proposed.action.clone());
    }
    plan
}

fn least(report: &Report) -> Option<f64> {
    let proven = report.end == Some(End::Proven);
    report
        .found
        .as_ref()
        .filter(|_| proven)
        .map(|found| found.cost)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_found_passes_the_evaluation_and_looser_limits_never_cost_more(
        document in any_county(),
        (without, hires, budget) in any_wishes(),
    ) {
        let mut plan = plan(&document, &[]);
        plan.wanted.without = without;
        plan.wanted.hires = hires;
        plan.budget = budget.map(Decimal::whole);
        let tight = searched(&document, &plan);
        if tight.found.is_some() {
            let applied = apply(&document, &with(&plan, &tight), plan.target);
            prop_assert_eq!(&applied.faults, &[]);
            let scheme = scheme_of(&document.settings).unwrap();
            let judged = evaluate(&applied.document, scheme).unwrap();
            prop_assert_eq!(judged.county, Verdict::Met);
        }
        let loosen: [fn(&mut Plan); 3] = [
            |plan| plan.wanted.hires = plan.wanted.hires.map(|most| most + 3),
            |plan| plan.budget = None,
            |plan| {
                let _ = plan.wanted.without.pop();
            },
        ];
        for loosen in loosen {
            let mut loose = plan.clone();
            loosen(&mut loose);
            let other = searched(&document, &loose);
            // What could be done before can be done still.
            prop_assert!(tight.found.is_none() || other.found.is_some());
            if let (Some(tight), Some(other)) = (least(&tight), least(&other)) {
                // Proven within a ten thousandth.
                prop_assert!(other <= tight * 1.0002 + 0.02, "{} {}", tight, other);
            }
        }
    }

    #[test]
    fn undone_the_bytes_are_as_before(document in any_county(), budget in 1..900_u32) {
        let mut plan = plan(&document, &[]);
        plan.budget = Some(Decimal::whole(budget));
        let bytes = junheng_json::write(&document);
        let mut kept = document.clone();
        let undo = kept.apply(plan.keep()).unwrap();
        prop_assert_ne!(&junheng_json::write(&kept), &bytes);
        let _ = kept.apply(undo).unwrap();
        prop_assert_eq!(junheng_json::write(&kept), bytes.clone());
        let _ = plan.add(Action::plain(2026, What::Classes { school: PRIMARY, stage: Stage::Primary, change: 2 }));
        let mut laid = document.clone();
        let undo = laid.apply(apply(&document, &plan, 2026).edit).unwrap();
        let _ = laid.apply(undo).unwrap();
        prop_assert_eq!(junheng_json::write(&laid), bytes);
    }

    #[test]
    fn more_pupils_mend_no_class_size(
        document in any_county(),
        largest in 46..60_u32,
        growth in 0..60_i64,
        bands in any::<bool>(),
    ) {
        let mut document = document;
        let mut school = document.school(PRIMARY).unwrap().clone();
        let mut put = |field: Field, number: u32| {
            school.values.set(field.of(Stage::Primary), Some(Decimal::whole(number)));
        };
        put(Field::LargestClass, largest);
        if bands {
            put(Field::CLASS_BANDS[3], 19);
            let band = Field::CLASS_BANDS.into_iter().find(|band| {
                let (least, most) = band.class_band().unwrap();
                least <= largest && most.is_none_or(|most| largest <= most)
            });
            put(band.unwrap(), 1);
        }
        let _ = document.apply(Edit::PutSchools(vec![school])).unwrap();
        let mut plan = plan(&document, &[]);
        plan.enrolment = Enrolment::Growth(Growth {
            primary: Decimal::new(growth, 1).unwrap(),
            junior: Decimal::ZERO,
            until: None,
        });
        let items = items_of(&document.settings).unwrap().unwrap();
        let at = items.items.iter().position(|item| {
            item.parts.iter().any(|part| matches!(part.test, Test::ClassSize { .. }))
        });
        let line = LineOf::Item(at.unwrap());
        let before = Judged::new(&document).unwrap();
        for year in 2026..=plan.target {
            // Outcome and sheet read these lines; the work plan its rows.
            let told = outcome(&document, &before, &plan, year).unwrap();
            let row = told.lines.iter().find(|one| one.of == line).unwrap();
            prop_assert_eq!(row.verdict.before, Some(Verdict::NotMet));
            prop_assert_eq!(row.verdict.after, Some(Verdict::NotMet));
            let mended = rows(&document, &plan, &told).into_iter();
            let mut mended = mended.filter(|row| row.line == Some(line));
            prop_assert!(mended.all(|row| row.verdict.is_none_or(|v| v.after != Verdict::Met)));
        }
    }
}
