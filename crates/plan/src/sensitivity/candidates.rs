//! Single changes that may turn a verdict.

use junheng_core::{Amount, Decimal, Level, School, SchoolId, Stage, teaches};

use super::probe::Probe;
use crate::action::{Build, Gain, What};
use crate::presets::{fields, profile, serving};

/// Why a change is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Try {
    /// An indicator of a unit to its threshold.
    Threshold,
    /// An indicator of a unit to its floor only.
    Floor,
    /// What a unit has too little of beside the county mean, where a coefficient or a composite is over its
    /// limit.
    Gap,
    /// Teachers from a unit that can spare them to one that lacks them, or from above the mean to below it
    /// where a coefficient or a composite is over its limit.
    Rotation,
    /// What an item of the county or of one of its schools needs to hold.
    Item,
}

impl Try {
    /// All, in the order in which they are tried.
    pub const ALL: [Self; 5] = [
        Self::Threshold,
        Self::Floor,
        Self::Gap,
        Self::Rotation,
        Self::Item,
    ];
}

/// A change, why it is tried, and what goes with it: the teachers and rooms that classes ask for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    pub way: Try,
    pub what: What,
    pub with: Vec<What>,
}

impl Candidate {
    pub const fn of(way: Try, what: What) -> Self {
        Self {
            way,
            what,
            with: Vec::new(),
        }
    }
}

impl Probe {
    /// What an indicator of a unit needs to reach its threshold, or could spare: whole units.
    pub(super) fn needs(&self, stage: Stage, row: usize, index: usize) -> Option<(u32, u32)> {
        let view = self.evaluation().view(self.document());
        let room = view.headroom(stage, row, index)?;
        let number = |n: i128| u32::try_from(n).unwrap_or(u32::MAX);
        Some((number(room.needed), number(room.spare)))
    }

    /// The school of a unit that something is entered at.
    pub(super) fn school_at(&self, stage: Stage, row: usize) -> Option<&School> {
        let unit = self.evaluation().units(stage).get(row)?;
        let mut members = self.evaluation().units.members(self.document(), unit);
        members.find(|school| teaches(school, stage))
    }

    /// The changes that raise an indicator of a unit to its threshold, and where it is below its floor, to
    /// that only; none where it is there or has no value.
    pub(super) fn raise(&self, stage: Stage, row: usize, index: usize) -> Vec<Candidate> {
        let view = self.evaluation().view(self.document());
        let level = view.cell(stage, row, index).map(|cell| cell.level);
        let Some((level @ (Level::Below | Level::Floor), room)) =
            level.zip(view.headroom(stage, row, index))
        else {
            return Vec::new();
        };
        let mut all = Vec::new();
        let full = self.raise_by(stage, row, index, room.needed, room.needed_in_total);
        all.extend(full.map(|what| (Try::Threshold, what)));
        if level == Level::Below && room.needed_for_floor < room.needed {
            let floor = room.needed_for_floor;
            // What stages share grows by as much more than the stage's part as up to the threshold.
            let in_total = room.needed_in_total.and_then(|total| {
                let scaled = total.checked_mul(floor)?;
                scaled
                    .checked_add(room.needed.checked_sub(1)?)?
                    .checked_div(room.needed)
            });
            let part = self.raise_by(stage, row, index, floor, in_total);
            all.extend(part.map(|what| (Try::Floor, what)));
        }
        all.into_iter()
            .map(|(way, what)| Candidate::of(way, what))
            .collect()
    }

    /// The change that gives a unit so much more of what an indicator counts.
    pub(super) fn raise_by(
        &self,
        stage: Stage,
        row: usize,
        index: usize,
        needed: i128,
        in_total: Option<i128>,
    ) -> Option<What> {
        if needed <= 0 {
            return None;
        }
        let school = self.school_at(stage, row)?;
        let amount = self.evaluation().rules.indicators.get(index)?.amount;
        raising(school, stage, amount, needed, in_total)
    }
}

fn raising(
    school: &School,
    stage: Stage,
    amount: Amount,
    needed: i128,
    in_total: Option<i128>,
) -> Option<What> {
    let id: SchoolId = school.id;
    let number = u32::try_from(needed).ok()?;
    if amount == Amount::BackboneTeachers {
        // Nobody is hired as a backbone teacher: they are trained.
        return Some(What::Train {
            school: id,
            stage,
            gain: Gain::Backbone,
            number,
        });
    }
    if let Some(profile) = profile(amount) {
        return Some(What::Hire {
            school: id,
            stage,
            profile,
            number,
        });
    }
    let alone = serving(school, &fields(amount), stage);
    let needed = match alone {
        Some(_) => needed,
        None => in_total.unwrap_or(needed),
    };
    let number = u32::try_from(needed).ok()?;
    let build = |what| What::Build {
        school: id,
        stage: alone,
        what,
        amount: Decimal::whole(number),
        area: None,
    };
    Some(match amount {
        Amount::TeachingArea => build(Build::Teaching),
        Amount::SportsArea => build(Build::Outdoor),
        Amount::MultimediaRooms => build(Build::Multimedia),
        Amount::Equipment => What::Equip {
            school: id,
            stage: alone,
            // From yuan, up to the next hundred.
            amount: Decimal::new(i64::from(number.div_ceil(100)), 2)?,
        },
        Amount::Computers => What::Computers {
            school: id,
            stage: alone,
            number,
        },
        Amount::Books => What::Books {
            school: id,
            stage: alone,
            number,
        },
        _ => return None,
    })
}
