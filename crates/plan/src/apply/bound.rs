//! Rooms built where nobody entered how many there are: at least these are there.
//!
//! Where they alone are as many as the county's item on music and art rooms asks of the school, by either reading and
//! without a concession, the school has them, whatever else it has: they are what the plan's document says. Elsewhere
//! its rooms stay unknown, for nothing follows from too few of them.

use std::collections::BTreeSet;

use junheng_core::items::{SchoolFinding, SchoolReason, Test, items_of};
use junheng_core::{Attribute, Column, Decimal, Entry, School, SchoolId, Verdict};

use super::fault::Note;
use super::work::Work;
use crate::presets::{findings, part};

/// Music rooms and art rooms.
const ROOMS: [Attribute; 2] = [Attribute::MusicRooms, Attribute::ArtRooms];

/// Rooms built at a school whose rooms of the kind are not entered, in the order of [`ROOMS`].
pub(super) type Alone = [Vec<Decimal>; 2];

/// Whether a school passes so clearly that no further room, reading or concession could change it.
fn suffices(found: &SchoolFinding) -> bool {
    let by_either = matches!(
        found.reason,
        SchoolReason::Rooms {
            other_reading: Verdict::Met,
            ..
        }
    );
    by_either && found.verdict == Verdict::Met && found.without_concession == Verdict::Met
}

/// A school with the rooms built in the place of those that are not entered.
fn with(school: &School, alone: &Alone) -> School {
    let mut with = school.clone();
    for (attribute, built) in ROOMS.into_iter().zip(alone) {
        let column = Column::Attribute(attribute);
        if !matches!(school.entry(column), Entry::Areas(_)) {
            with.set_entry(column, Entry::Areas(built.clone()));
        }
    }
    with
}

impl Work<'_> {
    /// Remembers rooms built at a school that has none entered.
    pub(super) fn build_alone(&mut self, id: SchoolId, of: Attribute, rooms: u32, area: Decimal) {
        let all = self.alone.entry(id).or_default().iter_mut();
        for (own, all) in ROOMS.into_iter().zip(all) {
            if own == of {
                all.extend((0..rooms).map(|_| area));
            }
        }
    }

    /// Lets the rooms built be those of a school wherever they suffice alone.
    pub(super) fn count_alone(&mut self) {
        let alone = core::mem::take(&mut self.alone);
        // A campus is judged with its school, whose other rooms may be unknown too.
        let schools = alone.iter().filter_map(|(id, alone)| {
            let school = self.school(*id).ok()?;
            let is_head = school.campus_of.is_empty();
            is_head.then(|| (school.clone(), with(school, alone)))
        });
        let schools: Vec<(School, School)> = schools.collect();
        if schools.is_empty() {
            return;
        }
        for (_, with) in &schools {
            self.replace(with.clone());
        }
        let enough = self.enough().unwrap_or_default();
        for (before, _) in schools {
            let id = before.id;
            if !enough.contains(&id) {
                self.replace(before);
                continue;
            }
            // What is added does show.
            let rooms = ROOMS.map(Column::Attribute);
            self.notes.retain(|note| {
                !matches!(note, Note::Hidden(_, school, column)
                    if *school == id && rooms.contains(column))
            });
            self.notes.push(Note::BuiltSuffice(id));
        }
    }

    fn replace(&mut self, school: School) {
        if let Ok(place) = self.school_mut(school.id) {
            *place = school;
        }
    }

    /// The schools whose rooms suffice; nothing where nobody asks for rooms.
    fn enough(&self) -> Option<BTreeSet<SchoolId>> {
        let items = items_of(&self.document.settings).ok()??;
        let at = part(&items, |test| matches!(test, Test::Rooms { .. }))?;
        let mut planned = self.document.clone();
        let _ = planned.apply(self.edit()).ok()?;
        let found = findings(&planned, &items, at).ok()?;
        let enough = found.iter().filter(|found| suffices(found));
        Some(enough.map(|found| found.school).collect())
    }
}
