//! Boundary cases of every item: met exactly, one below, missing, without a denominator, not applicable.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;
mod county;
mod schools;

use common::items::{EVIDENCE, VETOES, all_met, items, say};
use junheng_core::items::{PartReason, Test};
use junheng_core::{Document, Given, Verdict};

use Verdict::{InsufficientData, Met, NotApplicable, NotMet, Pending};

type Change = fn(&mut Document);

/// A part, a word on the case, what is changed in the sound county, and the part's verdict then.
type Case = (&'static str, &'static str, Change, Verdict);

fn cases() -> impl Iterator<Item = &'static Case> {
    county::CASES.iter().chain(schools::CASES)
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

/// Each rule met exactly, missed, and with its inputs missing; each ratio without a denominator; each
/// verdict by documents given in every way.
#[test]
fn every_rule_has_its_cases() {
    let scheme = items(&all_met()).scheme;
    let found = |part: &str| -> Vec<(Verdict, PartReason)> {
        let listed = cases().filter(|(id, ..)| *id == part);
        let judged = listed.map(|(_, _, change, _)| {
            let mut document = all_met();
            change(&mut document);
            let evaluation = items(&document);
            let finding = evaluation.part(part).unwrap();
            (finding.verdict, finding.reason.clone())
        });
        judged.collect()
    };
    let mut lacking = Vec::new();
    for part in scheme.items.iter().flat_map(|item| &item.parts) {
        let id = part.id.as_str();
        if matches!(part.test, Test::Evidence {}) {
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
            continue;
        }
        let cases = found(id);
        let has = |wanted: &[Verdict]| cases.iter().any(|(verdict, _)| wanted.contains(verdict));
        assert!(has(&[Met]), "{id}: no case is met");
        assert!(has(&[NotMet]), "{id}: no case is missed");
        // A vocational school that enters no pupils of the stages has none.
        let counts = !matches!(part.test, Test::NoAttachedClasses {});
        let missing = has(&[InsufficientData, Pending]);
        assert!(missing || !counts, "{id}: nothing is missing");
        let divides = match &part.test {
            Test::Ratio(ratio) => !ratio.denominator.is_empty(),
            Test::Retention { .. } | Test::DisabledEnrolment { .. } => true,
            _ => false,
        };
        let nobody = cases.iter().any(|(_, reason)| {
            matches!(
                reason,
                PartReason::NoDenominator | PartReason::NobodyConcerned
            )
        });
        if divides && !nobody {
            lacking.push(id);
        }
    }
    assert_eq!(lacking, Vec::<&str>::new(), "no case without a denominator");
    let vetoes: Vec<&str> = scheme.vetoes.iter().map(|v| v.id.as_str()).collect();
    assert_eq!(vetoes, VETOES);
}
