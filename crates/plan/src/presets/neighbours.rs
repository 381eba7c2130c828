//! Pupils of large classes who move to schools of their township that have room.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use junheng_core::items::{ItemScheme, Test};
use junheng_core::{
    Document, Field, RuleError, School, SchoolId, Stage, Verdict, pupils_input, teaches,
};

use super::classes::{Large, findings, part, too_large};
use super::staffing::number_of;
use super::{Maker, laid};
use crate::action::{Action, What};

/// Most often what moves is looked at again without a school that would grow too large.
const ROUNDS: usize = 8;

/// Pupils that a stage of a school can take, each class staying within the limit.
fn room(school: &School, stage: Stage, most: u32) -> Option<u32> {
    let (_, pupils) = pupils_input(school, stage)?;
    let classes = number_of(school, Field::Classes, stage)?;
    if too_large(school, stage, most).is_some() {
        return None;
    }
    let mut full = u64::from(classes) * u64::from(most);
    // The largest class grows with the pupils.
    if let Some(largest) = number_of(school, Field::LargestClass, stage).filter(|n| *n > 0) {
        full = full.min(u64::from(pupils) * u64::from(most) / u64::from(largest));
    }
    u32::try_from(full).ok()?.checked_sub(pupils)
}

/// Pupils who are too many for the classes that there are.
fn over(school: &School, stage: Stage, most: u32) -> Option<u32> {
    let (_, pupils) = pupils_input(school, stage)?;
    let classes = number_of(school, Field::Classes, stage)?;
    let mut full = u64::from(classes) * u64::from(most);
    if let Some((_, size)) = too_large(school, stage, most) {
        full = full.min(u64::from(pupils) * u64::from(most) / u64::from(size.max(1)));
    }
    Some(pupils.saturating_sub(u32::try_from(full).unwrap_or(u32::MAX)))
}

/// What a part says of each stage of each school.
fn verdicts(
    document: &Document,
    items: &Arc<ItemScheme>,
    at: (usize, usize),
) -> Result<BTreeMap<(SchoolId, Option<Stage>), Verdict>, RuleError> {
    let found = findings(document, items, at)?;
    let by_unit = found
        .iter()
        .map(|one| ((one.school, one.stage), one.verdict));
    Ok(by_unit.collect())
}

impl Maker<'_> {
    /// Moves pupils, and gives the stages of schools that need no class any more. A school whose pupils do not
    /// all find room keeps them.
    pub(super) fn moved(
        &mut self,
        items: &Arc<ItemScheme>,
        sizes: (usize, usize),
        large: &[Large],
    ) -> Result<Vec<(SchoolId, Stage)>, RuleError> {
        let whole = part(items, |test| matches!(test, Test::SchoolSize { .. }));
        let before = match whole {
            Some(whole) => verdicts(self.document, items, whole)?,
            None => BTreeMap::new(),
        };
        let mut barred: Vec<SchoolId> = Vec::new();
        let mut kept: Vec<(SchoolId, Stage)> = Vec::new();
        for _ in 0..ROUNDS {
            let (actions, relieved) = self.moves(large, &barred, &kept);
            let planned = laid(self.document, self.year, &actions).document;
            let fits = verdicts(&planned, items, sizes)?;
            let still = relieved
                .iter()
                .copied()
                .filter(|(head, stage)| fits.get(&(*head, Some(*stage))) != Some(&Verdict::Met));
            let still: Vec<(SchoolId, Stage)> = still.collect();
            let after = match whole {
                Some(whole) => verdicts(&planned, items, whole)?,
                None => BTreeMap::new(),
            };
            let failing = after.iter().filter(|(unit, verdict)| {
                **verdict == Verdict::NotMet && before.get(unit) != Some(&Verdict::NotMet)
            });
            let failing: Vec<SchoolId> = failing.map(|((school, _), _)| *school).collect();
            if still.is_empty() && failing.is_empty() {
                self.made.actions.extend(actions);
                return Ok(relieved);
            }
            kept.extend(still);
            barred.extend(failing);
        }
        Ok(Vec::new())
    }

    /// The moves, and whose classes fit after them.
    pub(super) fn moves(
        &self,
        large: &[Large],
        barred: &[SchoolId],
        kept: &[(SchoolId, Stage)],
    ) -> (Vec<Action>, Vec<(SchoolId, Stage)>) {
        let mut rooms: BTreeMap<(Stage, SchoolId), u32> = BTreeMap::new();
        let heads: BTreeSet<(Stage, SchoolId)> = large.iter().map(|l| (l.stage, l.head)).collect();
        let limits: BTreeMap<Stage, u32> = large.iter().map(|l| (l.stage, l.most)).collect();
        for (stage, most) in limits {
            for school in self.document.schools() {
                let place = (stage, school.id);
                let open = !heads.contains(&place) && !barred.contains(&school.id);
                if open
                    && teaches(school, stage)
                    && let Some(room) = room(school, stage, most)
                {
                    let _ = rooms.insert(place, room);
                }
            }
        }
        let (mut actions, mut relieved) = (Vec::new(), Vec::new());
        for one in large {
            let unit = (one.head, one.stage);
            if one.verdict != Verdict::NotMet || kept.contains(&unit) {
                continue;
            }
            let mut left = rooms.clone();
            let moves = self.of_unit(one, &mut left);
            if let Some(moves) = moves.filter(|moves| !moves.is_empty()) {
                rooms = left;
                relieved.push(unit);
                actions.extend(moves.into_iter().map(|what| Action::plain(self.year, what)));
            }
        }
        (actions, relieved)
    }

    /// The moves that make a school's classes fit; nothing where the township has no room for all.
    fn of_unit(
        &self,
        large: &Large,
        rooms: &mut BTreeMap<(Stage, SchoolId), u32>,
    ) -> Option<Vec<What>> {
        let stage = large.stage;
        let mut moves = Vec::new();
        for school in self.together(large.head, stage) {
            let mut over = over(school, stage, large.most)?;
            let township = school.township.trim();
            while over > 0 {
                let near = rooms.iter_mut().filter(|((of, id), room)| {
                    let other = self.document.school(*id);
                    let same = other.is_some_and(|other| other.township.trim() == township);
                    *of == stage && *id != school.id && **room > 0 && same
                });
                // The most room first; the first school of equal ones.
                let ((_, to), room) = near.rev().max_by_key(|(_, room)| **room)?;
                let number = over.min(*room);
                if township.is_empty() {
                    return None;
                }
                moves.push(What::Pupils {
                    from: school.id,
                    to: *to,
                    stage,
                    number,
                });
                (over, *room) = (over - number, *room - number);
            }
        }
        Some(moves)
    }
}
