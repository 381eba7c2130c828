//! Rooms for music and art that are built too small to be counted.

use junheng_core::items::{SchoolReason, Test, evaluate_items, items_of};
use junheng_core::{Date, Dated, Decimal, Document, Evaluation};

use crate::action::{Action, Build, What};

/// Rooms that the item on them does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SmallRoom {
    /// The item's number in its section.
    pub item: u32,
    /// What is built.
    pub what: Build,
    /// The area of each, m².
    pub area: Decimal,
    /// The least area that counts, m².
    pub least: Decimal,
}

fn on(list: &[Dated<Decimal>], date: Date) -> Option<Decimal> {
    let mut holding = list.iter().filter(|dated| dated.holds_on(date));
    holding.next().map(|dated| dated.value)
}

/// Whether an action builds music or art rooms below the least area that the scheme counts at the school,
/// concessions included. `document` and its evaluation are of the county or of the plan.
#[must_use]
pub fn small_room(
    document: &Document,
    evaluation: &Evaluation,
    action: &Action,
) -> Option<SmallRoom> {
    let What::Build {
        school,
        what: what @ (Build::Music | Build::Art),
        area: Some(area),
        ..
    } = action.what
    else {
        return None;
    };
    let items = items_of(&document.settings).ok().flatten()?;
    let mut places = items.items.iter().enumerate().flat_map(|(at, item)| {
        let parts = item.parts.iter().enumerate();
        parts.map(move |(own, part)| (at, own, item.number, &part.test))
    });
    let (at, own, item, least) = places.find_map(|(at, own, number, test)| match test {
        Test::Rooms { music, art, .. } => {
            let areas = if what == Build::Music { music } else { art };
            let least = on(areas, document.settings.date)?;
            Some((at, own, number, least))
        }
        _ => None,
    })?;
    if area >= least {
        return None;
    }
    // A concession may ask less of this school: what it is asked, its finding says.
    let found = evaluate_items(document, evaluation, items);
    let part = found.items.get(at).and_then(|item| item.parts.get(own));
    let mut schools = part.iter().flat_map(|part| &part.schools);
    let reason = schools
        .find(|finding| finding.school == school)
        .map(|finding| &finding.reason);
    let least = match reason {
        Some(SchoolReason::Rooms { areas, .. }) if what == Build::Music => areas.0,
        Some(SchoolReason::Rooms { areas, .. }) => areas.1,
        _ => least,
    };
    (area < least).then_some(SmallRoom {
        item,
        what,
        area,
        least,
    })
}
