//! What actions bring, once it is worn out.
//!
//! One lot, bought new, is there in full for its lifetime and gone in the year after. It is taken back where it was
//! brought, before anything later is laid: what is split, merged or handed over later is what lasts, and the lot is
//! never taken from what others brought.

use junheng_core::{Attribute, Column, School};

use super::bound::Alone;
use super::fault::Note;
use super::work::Work;
use crate::action::{Action, Build, What};
use crate::plan::Plan;
use crate::projection::{WEARING, lasting, lasting_rooms, lasts};

/// The school year from which something with a lifetime is worn out, where it is by a year.
fn ended(action: &Action, lifetime: Option<u32>, year: u16) -> Option<u16> {
    let from = u32::from(action.year).saturating_add(lifetime?);
    u16::try_from(from).ok().filter(|from| *from <= year)
}

/// What is there before an action brings something.
pub(super) struct BeforeLot {
    school: School,
    alone: Option<Alone>,
}

impl Work<'_> {
    /// The school that an action brings something to that is worn out by a year, as it is before.
    pub(super) fn before_lot(&self, plan: &Plan, action: &Action, year: u16) -> Option<BeforeLot> {
        let _ = ended(action, lasts(&plan.wear, &action.what), year)?;
        let school = action.what.schools().first().copied()?;
        let school = self.school(school).ok()?.clone();
        let alone = self.alone.get(&school.id).cloned();
        Some(BeforeLot { school, alone })
    }

    /// Takes back what an action has just brought to a school, as far as it is worn out by a year.
    pub(super) fn wear_out(&mut self, plan: &Plan, action: &Action, year: u16, before: BeforeLot) {
        let BeforeLot {
            school: before,
            alone,
        } = before;
        let (wear, what) = (&plan.wear, &action.what);
        let mut gone: Vec<(u16, Column)> = Vec::new();
        let rooms = ended(action, lasting_rooms(wear, what), year);
        if rooms.is_some() {
            match alone {
                Some(alone) => drop(self.alone.insert(before.id, alone)),
                None => drop(self.alone.remove(&before.id)),
            }
        }
        let Ok(school) = self.school_mut(before.id) else {
            return;
        };
        if let Some(from) = rooms {
            (school.music_rooms, school.art_rooms) = (before.music_rooms, before.art_rooms);
            let attribute = match what {
                What::Build {
                    what: Build::Music, ..
                } => Attribute::MusicRooms,
                _ => Attribute::ArtRooms,
            };
            gone.push((from, Column::Attribute(attribute)));
        }
        for field in WEARING {
            let Some(from) = ended(action, lasting(wear, what, field), year) else {
                continue;
            };
            for place in field.places() {
                let slot = field.at(*place);
                let then = before.values.get(slot);
                if school.values.get(slot) != then {
                    school.values.set(slot, then);
                    gone.push((from, Column::Slot(slot)));
                }
            }
        }
        // A total and its part end together: the first says it.
        let mut said = Vec::new();
        for (from, column) in gone {
            if !said.contains(&from) {
                said.push(from);
                let note = Note::WornOut(action.id, before.id, column, from);
                self.notes.push(note);
            }
        }
    }
}
