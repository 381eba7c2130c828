//! Boundary cases of every item: met exactly, one below, missing, without a denominator, not applicable.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;
mod county;
mod quality;
mod schools;

use common::items::{EVIDENCE, VETOES, all_met, items, say};
use junheng_core::items::{ItemLack, PartFinding, PartReason, Test};
use junheng_core::{Document, Given, Verdict};

use Verdict::{InsufficientData, Met, NotApplicable, NotMet, Pending};

type Change = fn(&mut Document);

/// A part, a word on the case, what is changed in the sound county, and the part's verdict then.
type Case = (&'static str, &'static str, Change, Verdict);

fn cases() -> impl Iterator<Item = &'static Case> {
    let county = county::CASES.iter().chain(quality::CASES);
    county.chain(schools::CASES)
}

#[test]
fn every_boundary_is_where_the_rule_has_it() {
    for (part, what, change, expected) in cases() {
        let mut document = all_met();
        change(&mut document);
        let evaluation = items(&document);
        let finding = evaluation.part(part).unwrap();
        // A change of pupils may make the list of units another one, never the whole of it.
        assert_eq!(finding.verdict, *expected, "{part}: {what}: {finding:?}");
        let lacks = !finding.lacks.is_empty();
        let asks = matches!(finding.verdict, InsufficientData)
            && !matches!(finding.reason, PartReason::NoDenominator);
        assert!(
            lacks || !asks,
            "{part}: {what}: nothing is named as missing"
        );
    }
}

/// Cases that miss by the least step there is, where no figure tells how much is missing: a day, a
/// hundredth, a person, a yuan.
const STEPS: [(&str, &str); 10] = [
    ("basic-balance-recognised", "a day short"),
    ("music-art-rooms", "a hundredth of a metre short"),
    ("school-size", "2001 pupils"),
    ("no-attached-classes", "one pupil in them"),
    ("class-size", "largest class of 46"),
    ("small-schools", "a yuan short"),
    ("training-money", "a yuan short"),
    ("rural-tilt", "by leavers, one more of them"),
    ("monitoring", "0.15 is not below 0.15"),
    ("satisfaction", "84.99"),
];

/// Parts that concern every county, and why.
const ALWAYS: [(&str, &str); 6] = [
    (
        "basic-balance-recognised",
        "a county has been recognised or has not",
    ),
    ("teacher-pay", "a county has teachers and civil servants"),
    ("training-hours", "a county has teachers who are due"),
    ("certificates", "a county has teachers"),
    ("monitoring", "the nation monitors every county"),
    ("satisfaction", "the nation asks in every county"),
];

/// Why a test divides by nothing that could be none; nothing where it does divide.
const fn undivided(test: &Test) -> Option<&'static str> {
    match test {
        Test::Ratio(_)
        | Test::Tilt {}
        | Test::Retention { .. }
        | Test::DisabledEnrolment { .. }
        | Test::TrainingMoney { .. } => None,
        Test::Evidence {} => Some("documents decide"),
        Test::YearsSince { .. } => Some("days are counted"),
        Test::Rooms { .. } => Some("rooms are counted"),
        Test::SchoolSize { .. } | Test::NoAttachedClasses {} | Test::ClassSize { .. } => {
            Some("pupils are counted")
        }
        Test::SmallSchools { .. } => Some("funds are compared with a product"),
        Test::Monitoring { .. } | Test::Satisfaction { .. } => Some("results are published"),
    }
}

/// Each rule met exactly, missed by one step, with its inputs missing, without a denominator and not
/// applicable, wherever it can be so; each verdict by documents given in every way.
#[test]
fn every_rule_has_its_cases() {
    let scheme = items(&all_met()).scheme;
    for part in scheme.items.iter().flat_map(|item| &item.parts) {
        let id = part.id.as_str();
        if matches!(part.test, Test::Evidence {}) {
            by_documents(id);
            continue;
        }
        let found: Vec<(&str, PartFinding)> = cases()
            .filter(|(of, ..)| *of == id)
            .map(|(_, what, change, _)| {
                let mut document = all_met();
                change(&mut document);
                (*what, items(&document).part(id).unwrap().clone())
            })
            .collect();
        let has = |holds: &dyn Fn(&str, &PartFinding) -> bool| {
            found.iter().any(|(what, finding)| holds(what, finding))
        };
        let is = |wanted: Verdict| has(&|_, finding| finding.verdict == wanted);
        assert!(is(Met), "{id}: no case is met");
        let by_one = |what: &str, finding: &PartFinding| {
            let deciding = finding.figures.iter().filter(|figure| figure.decides);
            let mut needed = deciding.filter_map(|figure| Some(figure.headroom?.needed));
            let listed = STEPS.contains(&(id, what));
            finding.verdict == NotMet && (listed || needed.any(|needed| needed == 1))
        };
        assert!(has(&by_one), "{id}: no case misses by one step");
        // A vocational school that enters no pupils of the stages has none.
        let counts = !matches!(part.test, Test::NoAttachedClasses {});
        let missing = is(InsufficientData) || is(Pending);
        assert!(missing || !counts, "{id}: nothing is missing");
        let nothing_below = |_: &str, finding: &PartFinding| {
            let mut lacks = finding.lacks.iter();
            lacks.any(|lack| matches!(lack, ItemLack::NothingBelow { .. }))
                || finding.reason == PartReason::NoDenominator
        };
        let divides = match &part.test {
            Test::Ratio(ratio) => !ratio.denominator.is_empty(),
            test => undivided(test).is_none(),
        };
        assert_eq!(has(&nothing_below), divides, "{id}: nothing below the line");
        let always = ALWAYS.iter().any(|(part, _)| *part == id);
        assert_eq!(is(NotApplicable), !always, "{id}: not applicable");
    }
    let vetoes: Vec<&str> = scheme.vetoes.iter().map(|v| v.id.as_str()).collect();
    assert_eq!(vetoes, VETOES);
}

fn by_documents(id: &str) {
    assert!(EVIDENCE.contains(&id), "{id}");
    for (given, verdict) in [
        (Some(Given::Met), Met),
        (Some(Given::NotMet), NotMet),
        (Some(Given::NotApplicable), NotApplicable),
        (Some(Given::Pending), Pending),
        (None, Pending),
    ] {
        let mut document = all_met();
        say(&mut document, id, given);
        assert_eq!(items(&document).part(id).unwrap().verdict, verdict, "{id}");
    }
}
