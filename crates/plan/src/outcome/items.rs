//! Which items of the government's guarantee and the others a plan moves.

use junheng_core::Verdict;
use junheng_core::items::{ItemsEvaluation, PartFinding};

use super::Change;

/// A part of an item that is not found as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemChange {
    /// The item's position in its scheme.
    pub item: usize,
    /// The part's position in the item.
    pub part: usize,
    /// The county's verdict on the part.
    pub verdict: Change<Verdict>,
}

/// The parts whose figures, schools or verdict differ, in the scheme's order. Both sides are of one
/// scheme: a plan changes neither scheme nor variants.
#[must_use]
pub fn items(before: &ItemsEvaluation, after: &ItemsEvaluation) -> Vec<ItemChange> {
    let mut changes = Vec::new();
    for (item, (old, new)) in before.items.iter().zip(&after.items).enumerate() {
        for (part, (old, new)) in old.parts.iter().zip(&new.parts).enumerate() {
            if differs(old, new) {
                let verdict = Change::of(old.verdict, new.verdict);
                changes.push(ItemChange {
                    item,
                    part,
                    verdict,
                });
            }
        }
    }
    changes
}

fn differs(old: &PartFinding, new: &PartFinding) -> bool {
    let figures = |part: &PartFinding| -> Vec<_> {
        let figures = part.figures.iter();
        figures.map(|f| (f.printed, f.verdict)).collect()
    };
    (old.verdict, old.listed, &old.reason) != (new.verdict, new.listed, &new.reason)
        || figures(old) != figures(new)
}
