//! Single changes that may turn a verdict.

use junheng_core::{Amount, Decimal, Level, School, SchoolId, Stage, teaches};

use super::probe::Probe;
use crate::action::{Build, Gain, What};
use crate::presets::{fields, profile, serving};

/// A change with the indicator that it is for.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub what: What,
    pub stage: Stage,
    pub row: usize,
    pub index: usize,
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

    /// The change that raises an indicator of a unit to its threshold; nothing where it is there or has no
    /// value.
    pub(super) fn raise(&self, stage: Stage, row: usize, index: usize) -> Option<Candidate> {
        let view = self.evaluation().view(self.document());
        let level = view.cell(stage, row, index)?.level;
        if !matches!(level, Level::Below | Level::Floor) {
            return None;
        }
        let room = view.headroom(stage, row, index)?;
        let school = self.school_at(stage, row)?;
        let amount = self.evaluation().rules.indicators.get(index)?.amount;
        let what = raising(school, stage, amount, room.needed, room.needed_in_total)?;
        Some(Candidate {
            what,
            stage,
            row,
            index,
        })
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
