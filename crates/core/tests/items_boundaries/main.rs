//! Boundary cases of every item: met exactly, one below, missing, without a denominator, not applicable.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

#[path = "../common/mod.rs"]
mod common;
mod county;
mod schools;

use common::items::{EVIDENCE, VETOES, all_met, items};
use junheng_core::items::PartReason;
use junheng_core::{Document, Verdict};

use Verdict::InsufficientData;

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

#[test]
fn every_rule_has_a_case() {
    let scheme = items(&all_met()).scheme;
    for item in &scheme.items {
        for part in &item.parts {
            let listed = cases().any(|(id, ..)| *id == part.id);
            let by_evidence = EVIDENCE.contains(&part.id.as_str());
            assert!(listed || by_evidence, "{}", part.id);
        }
    }
    let vetoes: Vec<&str> = scheme.vetoes.iter().map(|v| v.id.as_str()).collect();
    assert_eq!(vetoes, VETOES);
}
