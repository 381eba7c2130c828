//! Pupils from year to year: how enrolment goes on after actions have moved them.
//!
//! Schools whose pupils no action has changed have their share by the base year's pupils. Schools between which
//! pupils were moved belong together from then on: what would be theirs together is shared out by the pupils that
//! they have after the actions. So each grows with the county, a new school too, the county's total stays what is
//! projected, and schools that the actions do not touch keep theirs to the pupil. Pupils who came to the county or
//! left it by an action grow and shrink with it as well.

use std::collections::{BTreeMap, BTreeSet};

use junheng_core::{Decimal, Field, School, SchoolId, Stage};

use super::work::{Before, Work, own_slot_of};
use crate::action::What;
use crate::plan::Plan;
use crate::projection::{self, Projected, UnitPupils, in_step, shared_out};

/// How far enrolment has gone, and which schools belong together.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    /// The year reached, as projected; the base year before any.
    year: Option<u16>,
    projected: Projected,
    groups: Vec<Group>,
    /// The group of a school in a stage.
    of: BTreeMap<(SchoolId, Stage), usize>,
}

/// Schools of a stage between which pupils were moved.
#[derive(Clone, Debug)]
struct Group {
    stage: Stage,
    /// Pupils after the actions of the last year that moved any.
    pupils: BTreeMap<SchoolId, u64>,
    /// All of them.
    sum: u64,
    /// What was projected for them then.
    due: u64,
    /// What was projected for the county then.
    county: u64,
    /// Whether pupils were moved since the year was reached.
    moved: bool,
}

impl Group {
    /// All its pupils in a later year, for which so many are projected for it and for the county.
    fn total(&self, due: u64, county: u64) -> u64 {
        let more = self.sum.abs_diff(self.due);
        let more = match self.county {
            0 => more,
            before => in_step(more, county, before),
        };
        if self.sum >= self.due {
            due.saturating_add(more)
        } else {
            due.saturating_sub(more)
        }
    }
}

/// Whether an action can change a school's pupils.
pub(super) const fn moves(what: &What) -> bool {
    matches!(
        what,
        What::Pupils { .. } | What::Enrol { .. } | What::Split { .. } | What::Close { .. }
    )
}

/// A stage's pupils; 0 where they are not known.
fn pupils(school: Option<&School>, stage: Stage) -> u64 {
    let number = school.and_then(|school| {
        let slot = own_slot_of(school, Field::Pupils, stage)?;
        school.values.get(slot)?.to_u32()
    });
    u64::from(number.unwrap_or(0))
}

fn county(projected: &Projected, stage: Stage) -> u64 {
    let last = projected.table.last();
    let total = last.and_then(|row| row.totals.get(stage.index()));
    total.copied().unwrap_or(0)
}

impl Work<'_> {
    /// Remembers whose pupils an action has changed.
    pub(super) fn join(&mut self, before: &Before<'_>, touched: &[SchoolId]) {
        for stage in Stage::ALL {
            let changed = touched.iter().copied().filter(|id| {
                let now = self.school(*id).ok();
                pupils(now, stage) != pupils(before.school(*id), stage)
            });
            let changed: BTreeSet<SchoolId> = changed.collect();
            if !changed.is_empty() {
                self.flow.join(stage, changed);
            }
        }
    }

    /// Lets enrolment go on up to a year.
    pub(super) fn reach(&mut self, plan: &Plan, year: u16) {
        if year <= plan.base || self.flow.year == Some(year) {
            return;
        }
        self.take_stock();
        let next = projection::pupils(self.document, plan, year);
        let due = self.flow.due(&next);
        for unit in &next.pupils {
            if !self.flow.of.contains_key(&(unit.school, unit.stage)) {
                self.grow_alone(unit);
            }
        }
        let groups = core::mem::take(&mut self.flow.groups);
        for (group, due) in groups.iter().zip(due) {
            self.grow_together(group, group.total(due, county(&next, group.stage)));
        }
        self.flow.groups = groups;
        self.flow.projected = next;
        self.flow.year = Some(year);
    }

    /// What each school of a group has when the actions of a year are done.
    fn take_stock(&mut self) {
        let due = self.flow.due(&self.flow.projected);
        let mut groups = core::mem::take(&mut self.flow.groups);
        let moved = groups.iter_mut().zip(due).filter(|(group, _)| group.moved);
        for (group, due) in moved {
            for (id, number) in &mut group.pupils {
                *number = pupils(self.school(*id).ok(), group.stage);
            }
            group.sum = group.pupils.values().sum();
            group.due = due;
            group.county = county(&self.flow.projected, group.stage);
            group.moved = false;
        }
        self.flow.groups = groups;
    }

    fn grow_alone(&mut self, unit: &UnitPupils) {
        let at = (unit.school, unit.stage);
        let Ok(school) = self.school_mut(unit.school) else {
            return;
        };
        let pupils = Some(Decimal::whole(unit.pupils));
        let now = school.values.get(unit.slot);
        // What got lost on the way stays lost.
        if now.is_none() {
            return;
        }
        school.values.set(unit.slot, pupils);
        if unit.pupils != unit.base {
            self.changes_pupils = true;
            self.unsettle(unit.school, unit.stage, false);
        } else if now != pupils {
            // Classes formed anew on the way follow; others are as they were.
            if self.formed.contains_key(&unit.school) {
                self.unsettle(unit.school, unit.stage, false);
            } else if self.unsettled.get(&at) == Some(&false) {
                let _ = self.unsettled.remove(&at);
            }
        }
    }

    fn grow_together(&mut self, group: &Group, total: u64) {
        let most = Field::Pupils.info().max;
        let weights: Vec<u64> = group.pupils.values().copied().collect();
        let parts = shared_out(total, &weights);
        for (id, part) in group.pupils.keys().zip(parts) {
            let Ok(school) = self.school_mut(*id) else {
                continue;
            };
            let Some(slot) = own_slot_of(school, Field::Pupils, group.stage) else {
                continue;
            };
            let part = u32::try_from(part).unwrap_or(u32::MAX).min(most);
            let part = Some(Decimal::whole(part));
            if school.values.get(slot) != part {
                school.values.set(slot, part);
                self.changes_pupils = true;
                self.unsettle(*id, group.stage, false);
            }
        }
    }
}

impl Flow {
    /// What is projected for each group.
    fn due(&self, projected: &Projected) -> Vec<u64> {
        let mut sums = vec![0_u64; self.groups.len()];
        for unit in &projected.pupils {
            let group = self.of.get(&(unit.school, unit.stage));
            if let Some(sum) = group.and_then(|at| sums.get_mut(*at)) {
                *sum = sum.saturating_add(u64::from(unit.pupils));
            }
        }
        sums
    }

    /// Makes one group of schools and of all that belong together with any of them.
    fn join(&mut self, stage: Stage, schools: BTreeSet<SchoolId>) {
        let known = schools.iter().filter_map(|id| self.of.get(&(*id, stage)));
        let known: BTreeSet<usize> = known.copied().collect();
        let mut all = schools;
        // A group that has gone into another stays, empty.
        for at in &known {
            if let Some(group) = self.groups.get_mut(*at) {
                all.extend(core::mem::take(&mut group.pupils).into_keys());
            }
        }
        let at = known.first().copied().unwrap_or(self.groups.len());
        for id in &all {
            let _ = self.of.insert((*id, stage), at);
        }
        let group = Group {
            stage,
            pupils: all.into_iter().map(|id| (id, 0)).collect(),
            sum: 0,
            due: 0,
            county: 0,
            moved: true,
        };
        match self.groups.get_mut(at) {
            Some(place) => *place = group,
            None => self.groups.push(group),
        }
    }
}
