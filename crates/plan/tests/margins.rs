//! How far items are from turning at a unit, and which units fail first.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::*;
use junheng_core::{
    ChosenOverlay, CountyEdit, CountyEntry, CountyInput, Decimal, Document, Edit, Fact, SchoolId,
    Stage, Verdict,
};
use junheng_plan::What;
use junheng_plan::apply::apply;
use junheng_plan::outcome::Judged;
use junheng_plan::sensitivity::{Counted, ItemMargins, Probe, Way};

fn margins(document: &Document, school: SchoolId, stage: Stage) -> Vec<(String, ItemMargins)> {
    let items = Judged::new(document).unwrap().items.unwrap();
    let found = Probe::new(document).unwrap();
    let found = found.in_items(&items, school, stage).into_iter();
    found
        .map(|one| (items.scheme.items[one.item].id.clone(), one))
        .collect()
}

fn numbers(all: &[(String, ItemMargins)], id: &str) -> Vec<(bool, Counted, bool, u64)> {
    let own = all.iter().filter(|(item, _)| item == id);
    let own = own.flat_map(|(_, one)| one.margins.iter().map(move |m| (one.holds, m)));
    own.map(|(holds, m)| (holds, m.counted, m.down, m.number))
        .collect()
}

/// The school's own verdict in an item after a change.
fn after(document: &Document, one: &ItemMargins, school: SchoolId, what: What) -> Verdict {
    let plan = plan(document, &[what]);
    let applied = apply(document, &plan, 2026);
    assert!(applied.faults.is_empty());
    let items = Judged::new(&applied.document).unwrap().items.unwrap();
    let part = &items.items[one.item].parts[one.part];
    let own = part.schools.iter().find(|found| found.school == school);
    own.unwrap().verdict
}

#[test]
fn pupils_and_classes_turn_items_of_a_school() {
    let document = county();
    for (school, stage) in [
        (PRIMARY, Stage::Primary),
        (NINE, Stage::Primary),
        (JUNIOR, Stage::Junior),
    ] {
        let all = margins(&document, school, stage);
        for (_, one) in all.iter().filter(|(_, one)| !one.of_county) {
            for margin in &one.margins {
                let at = |number: u64| {
                    let change = i32::try_from(number).unwrap();
                    let change = if margin.down { -change } else { change };
                    let what = match margin.counted {
                        Counted::Pupils => What::Enrol {
                            school,
                            stage,
                            change,
                        },
                        Counted::Classes => What::Classes {
                            school,
                            stage,
                            change,
                        },
                        Counted::Teachers => panic!("{margin:?}"),
                    };
                    after(&document, one, school, what)
                };
                let (last, turned) = match one.holds {
                    true => (margin.number, margin.number + 1),
                    false => (margin.number - 1, margin.number),
                };
                let (before, then) = match one.holds {
                    true => (Verdict::Met, Verdict::NotMet),
                    false => (Verdict::NotMet, Verdict::Met),
                };
                if last > 0 {
                    assert_eq!(at(last), before, "{margin:?}");
                }
                assert_eq!(at(turned), then, "{margin:?}");
            }
        }
    }
    // A primary school has 2000 pupils at most.
    let all = margins(&document, PRIMARY, Stage::Primary);
    let size = numbers(&all, "school-size");
    assert_eq!(size, [(true, Counted::Pupils, false, 1200)]);
}

#[test]
fn ratios_of_the_county_turn_by_pupils_and_staff() {
    let mut document = county();
    document.settings.overlays = vec![ChosenOverlay::Known("wusu-2025".to_owned())];
    let facts = [
        (Fact::PrimaryPupils, 1400),
        (Fact::PrimaryStaff, 80),
        (Fact::JuniorPupils, 1100),
        (Fact::JuniorStaff, 80),
    ];
    let edits = facts.map(|(fact, number)| CountyEdit {
        input: CountyInput::Fact(fact),
        entry: CountyEntry::Number(Decimal::whole(number)),
    });
    let _ = document.apply(Edit::County(edits.to_vec())).unwrap();
    // 80 × 19 = 1520 pupils; 1400 ÷ 19 = 73.7: 74 of the staff.
    let all = margins(&document, RURAL, Stage::Primary);
    assert_eq!(
        numbers(&all, "posts"),
        [
            (true, Counted::Pupils, false, 120),
            (true, Counted::Teachers, true, 6)
        ]
    );
    // 1100 ÷ 13.5 = 81.5: two of the staff more, or 20 pupils fewer.
    let all = margins(&document, NINE, Stage::Junior);
    assert_eq!(
        numbers(&all, "posts"),
        [
            (false, Counted::Pupils, true, 20),
            (false, Counted::Teachers, false, 2)
        ]
    );
}

#[test]
fn the_units_that_fail_first_are_found() {
    let document = county();
    let probe = Probe::new(&document).unwrap();
    let found = probe.tightest(5);
    assert_eq!(found.len(), 5);
    let share = |at: usize| found[at].more as f64 / f64::from(found[at].pupils);
    for at in 1..found.len() {
        assert!(share(at - 1) <= share(at));
    }
    for one in &found {
        let margins = probe.indicator(one.school, one.stage, one.indicator);
        let margins = margins.unwrap().margins;
        let more = margins.iter().find(|m| m.way == Way::MorePupils).unwrap();
        assert_eq!(more.number, Some(one.more));
    }
    // None that holds fails earlier.
    let stages = [
        (PRIMARY, Stage::Primary),
        (RURAL, Stage::Primary),
        (NINE, Stage::Primary),
        (NINE, Stage::Junior),
        (JUNIOR, Stage::Junior),
    ];
    let mut all = Vec::new();
    for (school, stage) in stages {
        for indicator in 0..7 {
            let margins = probe.indicator(school, stage, indicator).unwrap();
            if margins.holds {
                let more = margins.margins[0].number.unwrap();
                let row = probe.row(stage, school).unwrap();
                let pupils = probe.evaluation().units(stage)[row].pupils.unwrap();
                all.push(more as f64 / f64::from(pupils));
            }
        }
    }
    all.sort_by(f64::total_cmp);
    assert!((all[4] - share(4)).abs() < 1e-12);
}
