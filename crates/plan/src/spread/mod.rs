//! One action for several schools: a total spread over those that are chosen, as ordinary actions of a plan.

mod candidates;
mod share;
#[cfg(test)]
mod tests;
mod typed;

use std::collections::BTreeMap;

use junheng_core::{Area, Decimal, Document, Evaluation, RuleError, SchoolId, Stage};

use crate::action::{Action, Build, Gain, Profile, What};
use crate::presets::{Made, Skipped, refuse};
pub use typed::{FORMS, read};

use candidates::{Candidate, Judged};

/// What is spread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// Teachers hired.
    Hire(Profile),
    /// Teachers who move from several schools to several others.
    Rotate(Profile),
    /// Teachers trained.
    Train(Gain),
    /// Rooms, or m²; with m² of each room where rooms are built.
    Build(Build, Option<Decimal>),
    /// Equipment, in 万元.
    Equip,
    /// Computers.
    Computers,
    /// Books.
    Books,
}

/// How a total is spread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// The largest gap first, each school up to what it needs.
    #[default]
    Gap,
    /// In proportion to what each needs, at most that.
    Need,
    /// In proportion to pupils, needed or not.
    Pupils,
    /// To all alike, needed or not.
    Evenly,
}

impl By {
    /// All, in the order of menus.
    pub const ALL: [Self; 4] = [Self::Gap, Self::Need, Self::Pupils, Self::Evenly];
}

/// Schools by how they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// All.
    #[default]
    Any,
    /// Those that do not meet.
    NotMet,
    /// Those below the threshold of an indicator, by its position.
    Below(usize),
}

/// Which schools.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Which {
    /// Urban, town, rural; all where none is given.
    pub areas: Vec<Area>,
    /// The stage; both where nothing is given.
    pub stage: Option<Stage>,
    /// How they stand.
    pub standing: Standing,
    /// But for these.
    pub except: Vec<SchoolId>,
}

/// What is to be spread, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// What.
    pub thing: Thing,
    /// How much in all: whole persons, rooms, m², pieces or 万元.
    pub total: u32,
    /// The school year from which it counts.
    pub year: u16,
    /// How.
    pub by: By,
    /// The schools that get it.
    pub to: Which,
    /// Those that give, where teachers move.
    pub from: Which,
    /// Whether those that give may fall below their thresholds.
    pub may_fall: bool,
}

/// A school that was chosen, and what it gets.
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// The school.
    pub school: SchoolId,
    /// The stage; nothing where its stages share what it gets.
    pub stage: Option<Stage>,
    /// What it needs to reach its thresholds; nothing where that cannot be said.
    pub need: Option<u32>,
    /// What it gets.
    pub number: u32,
    /// Where teachers come from, with how many.
    pub from: Vec<(SchoolId, u32)>,
}

/// Why a part of a total is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// The schools chosen need no more.
    NotNeeded,
    /// Those that give can spare no more.
    NobodySpares,
    /// Every school chosen could give, and none lacks: nobody is left to receive.
    NobodyLacks,
    /// No threshold tells who lacks and who can spare, and every school chosen stands on both sides.
    NotTold,
    /// Some of it cannot be done.
    Refused,
}

/// A total spread.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spread {
    /// The schools that were chosen, in the order of the tables.
    pub shares: Vec<Share>,
    /// The actions; their numbers come when they are added to a plan.
    pub actions: Vec<Action>,
    /// What is left of the total: not needed, or nobody can spare it.
    pub left: u32,
    /// Why, where something is left.
    pub why_left: Option<Left>,
    /// What cannot be done.
    pub skipped: Vec<Skipped>,
}

/// Spreads a total over the schools of a document, which is to be the plan's own of the year.
///
/// # Errors
/// Where the document's scheme is not known or does not hold on its day.
pub fn spread(document: &Document, order: &Order) -> Result<Spread, RuleError> {
    let judged = Judged::new(document)?;
    let all = judged.candidates(order)?;
    let mut givers = judged.givers(order);
    // Who has more than is asked gives where it may; who lacks receives. Only then does a school that was
    // chosen for both stand on one side.
    let gives = |one: &Candidate| {
        let unit = (one.school, one.stage);
        one.need.unwrap_or(0) == 0
            && givers
                .iter()
                .any(|giver| (giver.school, giver.stage) == unit)
    };
    let receives: Vec<bool> = all.iter().map(|one| !gives(one)).collect();
    let receivers = all.iter().zip(&receives).filter(|(_, receives)| **receives);
    let receivers: Vec<Candidate> = receivers.map(|(one, _)| *one).collect();
    // Where teachers move by need, what nobody can give to one may go to another.
    let is_open = order.by == By::Gap && matches!(order.thing, Thing::Rotate(_));
    let most = if is_open { u32::MAX } else { order.total };
    let mut shared = share::share(&receivers, most, order.by).into_iter();
    let wanted = receives.iter().map(|receives| match receives {
        true => shared.next().unwrap_or(0),
        false => 0,
    });
    let wanted: Vec<u32> = wanted.collect();
    givers.retain(|giver| {
        let mut gets = all.iter().zip(&wanted).filter(|(_, number)| **number > 0);
        gets.all(|(one, _)| (one.school, one.stage) != (giver.school, giver.stage))
    });
    let mut spread = Spread::default();
    let mut short = false;
    let mut left = order.total;
    // Who lacks most chooses first where teachers are short.
    let mut shares: BTreeMap<usize, Share> = BTreeMap::new();
    for at in share::by_gap(&all) {
        let (Some(one), Some(wanted)) = (all.get(at), wanted.get(at)) else {
            continue;
        };
        let wanted = left.min(*wanted);
        let mut share = Share {
            school: one.school,
            stage: one.alone,
            need: one.need,
            number: wanted,
            from: Vec::new(),
        };
        if let Thing::Rotate(profile) = order.thing {
            share.from = take(&mut givers, one, wanted);
            share.number = share.from.iter().map(|(_, number)| number).sum();
            short |= share.number < wanted;
            for (from, number) in &share.from {
                spread.actions.push(Action::plain(
                    order.year,
                    What::Rotate {
                        from: *from,
                        to: one.school,
                        stage: one.stage,
                        profile,
                        number: *number,
                    },
                ));
            }
        } else if let Some(what) = what(order.thing, one, wanted) {
            spread.actions.push(Action::plain(order.year, what));
        }
        left -= share.number.min(left);
        let _ = shares.insert(at, share);
    }
    let mut made = Made {
        actions: spread.actions,
        skipped: Vec::new(),
    };
    refuse(document, order.year, &mut made);
    for skipped in &made.skipped {
        if let Skipped::Refused { what, .. } = skipped {
            left = left.saturating_add(number_of(what));
        }
    }
    spread.actions = made.actions;
    spread.skipped = made.skipped;
    spread.left = left;
    spread.why_left = (left > 0).then_some(if !spread.skipped.is_empty() {
        Left::Refused
    } else if short {
        Left::NobodySpares
    } else if !all.is_empty() && receivers.is_empty() {
        match all.iter().any(|one| one.need.is_some()) {
            true => Left::NobodyLacks,
            false => Left::NotTold,
        }
    } else {
        Left::NotNeeded
    });
    spread.shares = shares.into_values().collect();
    Ok(spread)
}

/// Whole units of an action, as the total counts them.
fn number_of(what: &What) -> u32 {
    match what {
        What::Build { amount, .. } => amount.to_u32().unwrap_or(0),
        other => other.amount().to_u32().unwrap_or(0),
    }
}

/// A school that gives teachers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Giver {
    school: SchoolId,
    stage: Stage,
    can: u32,
    /// How many of them it has above its thresholds: those go first.
    spare: u32,
}

/// Takes teachers one after the other from whoever can spare most.
fn take(givers: &mut [Giver], to: &Candidate, wanted: u32) -> Vec<(SchoolId, u32)> {
    let mut from: Vec<(SchoolId, u32)> = Vec::new();
    for _ in 0..wanted {
        let giver = givers
            .iter_mut()
            .filter(|one| one.stage == to.stage && one.school != to.school && one.can > 0)
            // The last of equal ones is found: backwards, so that the first gives.
            .rev()
            .max_by_key(|one| (one.spare, one.can));
        let Some(giver) = giver else { break };
        giver.can -= 1;
        giver.spare = giver.spare.saturating_sub(1);
        match from.iter_mut().find(|(school, _)| *school == giver.school) {
            Some((_, number)) => *number += 1,
            None => from.push((giver.school, 1)),
        }
    }
    from
}

fn what(thing: Thing, one: &Candidate, number: u32) -> Option<What> {
    let (school, stage, alone) = (one.school, one.stage, one.alone);
    if number == 0 {
        return None;
    }
    Some(match thing {
        Thing::Hire(profile) => What::Hire {
            school,
            stage,
            profile,
            number,
        },
        Thing::Train(gain) => What::Train {
            school,
            stage,
            gain,
            number,
        },
        Thing::Build(what, area) => What::Build {
            school,
            stage: alone,
            what,
            amount: Decimal::whole(number),
            area,
        },
        Thing::Equip => What::Equip {
            school,
            stage: alone,
            amount: Decimal::whole(number),
        },
        Thing::Computers => What::Computers {
            school,
            stage: alone,
            number,
        },
        Thing::Books => What::Books {
            school,
            stage: alone,
            number,
        },
        Thing::Rotate(_) => return None,
    })
}

/// Positions of the indicators that a thing adds to and that have a threshold: what a school needs of it is
/// told by them.
#[must_use]
pub fn indicators(evaluation: &Evaluation, thing: Thing) -> Vec<usize> {
    candidates::indicators(evaluation, thing)
}
