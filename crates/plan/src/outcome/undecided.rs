//! What cannot be judged with the plan either.

use junheng_core::items::Test;
use junheng_core::{Attribute, Column, LineOf, Verdict};

use super::{Judged, Outcome, items};
use crate::apply::Note;

/// Lines of what the county is judged by that have no verdict with the plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Undecided {
    /// How many lack inputs.
    pub insufficient: usize,
    /// How many wait for a national result or for evidence.
    pub pending: usize,
    /// Those of them that the plan's actions are for: what it does there settles nothing.
    pub acted_on: Vec<LineOf>,
}

/// What cannot be judged with a plan; `before` is the document as it is.
#[must_use]
pub fn undecided(before: &Judged, outcome: &Outcome) -> Undecided {
    let mut found = Undecided::default();
    let both = before.items.as_ref().zip(outcome.after.items.as_ref());
    let changes = both.map(|(old, new)| items(old, new)).unwrap_or_default();
    for line in &outcome.lines {
        match line.verdict.after {
            Some(Verdict::InsufficientData) => found.insufficient += 1,
            Some(Verdict::Pending) => found.pending += 1,
            _ => continue,
        }
        if let LineOf::Item(item) = line.of
            && (changes.iter().any(|change| change.item == item) || is_hidden(outcome, item))
        {
            found.acted_on.push(line.of);
        }
    }
    found
}

/// Whether rooms that an item counts are built where nobody entered how many there are.
fn is_hidden(outcome: &Outcome, item: usize) -> bool {
    let rooms = [Attribute::MusicRooms, Attribute::ArtRooms].map(Column::Attribute);
    let mut notes = outcome.applied.notes.iter();
    let built =
        notes.any(|note| matches!(note, Note::Hidden(.., column) if rooms.contains(column)));
    let items = outcome.after.items.as_ref();
    let item = items.and_then(|items| items.scheme.items.get(item));
    built
        && item.is_some_and(|item| {
            let mut parts = item.parts.iter();
            parts.any(|part| matches!(part.test, Test::Rooms { .. }))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::{Build, What};
    use crate::outcome::outcome;
    use crate::trial::{act, county, decimal, plan, primary};
    use junheng_core::SchoolId;

    #[test]
    fn what_stays_undecided_in_spite_of_its_actions_is_named() {
        let document = county(vec![primary(1, 3, &[]), primary(2, 2, &[])]);
        let before = Judged::new(&document).unwrap();
        let mut plan = plan(&document);
        let without = outcome(&document, &before, &plan, plan.target).unwrap();
        let without = undecided(&before, &without);
        assert!(without.insufficient > 0);
        assert_eq!(without.acted_on, []);
        act(
            &mut plan,
            2027,
            What::Build {
                school: SchoolId(1),
                stage: None,
                what: Build::Music,
                amount: decimal("2"),
                area: Some(decimal("96")),
            },
        );
        let with = outcome(&document, &before, &plan, plan.target).unwrap();
        let found = undecided(&before, &with);
        assert_eq!(found.insufficient, without.insufficient);
        let [LineOf::Item(item)] = found.acted_on[..] else {
            panic!("{found:?}");
        };
        let items = with.after.items.as_ref().unwrap();
        assert_eq!(items.scheme.items[item].number, 3);
    }
}
