//! The schools that are chosen, with what each needs and what each can spare.

use std::collections::BTreeMap;

use junheng_core::items::{SchoolReason, Test, items_of};
use junheng_core::{
    Amount, Document, Evaluation, Field, Level, Question, Reading, RuleError, School, SchoolId,
    Stage, Verdict, evaluate, scheme_of, teaches,
};

use super::{Giver, Order, Standing, Thing, Which};
use crate::action::{Build, Gain, Profile};
use crate::presets::{Staff, fields, findings, part, serving};

/// A school that may get something.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    /// The school at which it is entered.
    pub school: SchoolId,
    /// The stage that it was chosen for.
    pub stage: Stage,
    /// The stage that it serves alone.
    pub alone: Option<Stage>,
    /// Its pupils.
    pub pupils: u32,
    /// What it needs; nothing where that cannot be said.
    pub need: Option<u32>,
    /// The part of a threshold that is lacking; below 0 where there is more than enough.
    pub gap: f64,
}

/// A document, judged.
pub(super) struct Judged<'a> {
    document: &'a Document,
    evaluation: Evaluation,
}

/// The fields that teachers of a profile count in.
fn counted(profile: Profile) -> Vec<Field> {
    let all = [
        (profile.qualified, Field::QualifiedTeachers),
        (profile.backbone, Field::BackboneTeachers),
        (profile.pe_art, Field::PeArtTeachers),
        (profile.titled, Field::TitledTeachers),
    ];
    let on = all.into_iter().filter(|(on, _)| *on);
    on.map(|(_, field)| field).collect()
}

/// Whether a thing adds to an indicator.
fn adds(thing: Thing, amount: Amount) -> bool {
    let people = |profile: Profile| {
        amount == Amount::FullTimeTeachers
            || (amount.is_people() && counted(profile).contains(&amount.field()))
    };
    match thing {
        Thing::Hire(profile) | Thing::Rotate(profile) => people(profile),
        Thing::Train(Gain::Backbone) => amount == Amount::BackboneTeachers,
        Thing::Train(Gain::Qualified) => amount == Amount::QualifiedTeachers,
        Thing::Build(Build::Teaching, _) => amount == Amount::TeachingArea,
        Thing::Build(Build::Outdoor | Build::Indoor, _) => amount == Amount::SportsArea,
        Thing::Build(Build::Multimedia, _) => amount == Amount::MultimediaRooms,
        Thing::Build(Build::Music | Build::Art, _) => false,
        Thing::Equip => amount == Amount::Equipment,
        Thing::Computers => amount == Amount::Computers,
        Thing::Books => amount == Amount::Books,
    }
}

pub(super) fn indicators(evaluation: &Evaluation, thing: Thing) -> Vec<usize> {
    let rules = evaluation.rules.indicators.iter().enumerate();
    rules
        .filter(|(_, rule)| rule.thresholds.is_some() && adds(thing, rule.amount))
        .map(|(index, _)| index)
        .collect()
}

/// The inputs that a thing changes, where stages can share them.
fn shared(thing: Thing) -> Vec<Field> {
    match thing {
        Thing::Hire(_) | Thing::Rotate(_) | Thing::Train(_) => Vec::new(),
        Thing::Build(Build::Outdoor | Build::Indoor, _) => fields(Amount::SportsArea),
        Thing::Build(Build::Multimedia, _) => fields(Amount::MultimediaRooms),
        Thing::Build(..) => fields(Amount::TeachingArea),
        Thing::Equip => fields(Amount::Equipment),
        Thing::Computers => fields(Amount::Computers),
        Thing::Books => fields(Amount::Books),
    }
}

impl<'a> Judged<'a> {
    pub(super) fn new(document: &'a Document) -> Result<Self, RuleError> {
        let evaluation = evaluate(document, scheme_of(&document.settings)?)?;
        Ok(Self {
            document,
            evaluation,
        })
    }

    /// Whether a unit is among those chosen.
    fn is_chosen(&self, which: &Which, stage: Stage, row: usize, school: &School) -> bool {
        let view = self.evaluation.view(self.document);
        let area =
            which.areas.is_empty() || school.area.is_some_and(|area| which.areas.contains(&area));
        let stands = match which.standing {
            Standing::Any => true,
            Standing::NotMet => view
                .unit_verdict(stage, row)
                .is_some_and(|(_, verdict)| verdict == Verdict::NotMet),
            Standing::Below(index) => view
                .cell(stage, row, index)
                .is_some_and(|cell| matches!(cell.level, Level::Below | Level::Floor)),
        };
        area && stands
            && which.stage.is_none_or(|only| only == stage)
            && !which.except.contains(&school.id)
    }

    /// Rows with the school that an entry is made at.
    fn units(&self) -> impl Iterator<Item = (Stage, usize, &School)> {
        Stage::ALL.into_iter().flat_map(move |stage| {
            let units = self.evaluation.units(stage).iter().enumerate();
            units.filter_map(move |(row, unit)| {
                let mut members = self.evaluation.units.members(self.document, unit);
                let school = members.find(|school| teaches(school, stage))?;
                Some((stage, row, school))
            })
        })
    }

    pub(super) fn candidates(&self, order: &Order) -> Result<Vec<Candidate>, RuleError> {
        let thing = order.thing;
        let indicators = indicators(&self.evaluation, thing);
        let shared = shared(thing);
        let rooms = match thing {
            Thing::Build(what @ (Build::Music | Build::Art), _) => Some(self.rooms(what)?),
            _ => None,
        };
        let mut all: Vec<Candidate> = Vec::new();
        for (stage, row, school) in self.units() {
            if !self.is_chosen(&order.to, stage, row, school) {
                continue;
            }
            let alone = match (&rooms, shared.is_empty()) {
                (None, true) => Some(stage),
                _ => serving(school, &shared, stage),
            };
            let (need, gap) = match &rooms {
                Some(rooms) => rooms.get(&school.id).map_or((None, 0.0), |(need, asked)| {
                    let part = f64::from(*need) / f64::from((*asked).max(1));
                    (Some(*need), part)
                }),
                None => self.need(thing, stage, row, &indicators, alone),
            };
            let pupils = self.evaluation.units(stage).get(row);
            let new = Candidate {
                school: school.id,
                stage,
                alone,
                pupils: pupils.and_then(|unit| unit.pupils).unwrap_or(0),
                need,
                gap,
            };
            // What stages share is given once, by the stage that needs more.
            let is_same = |old: &&mut Candidate| {
                old.school == new.school && (rooms.is_some() || alone.is_none())
            };
            match all.iter_mut().find(is_same) {
                Some(old) => {
                    old.pupils = old.pupils.saturating_add(new.pupils);
                    old.need = old.need.max(new.need);
                    old.gap = old.gap.max(new.gap);
                }
                None => all.push(new),
            }
        }
        Ok(all)
    }

    /// What a unit needs, and the largest part of a threshold that it lacks.
    fn need(
        &self,
        thing: Thing,
        stage: Stage,
        row: usize,
        indicators: &[usize],
        alone: Option<Stage>,
    ) -> (Option<u32>, f64) {
        let view = self.evaluation.view(self.document);
        let mut need: Option<i128> = None;
        let mut gap = f64::NEG_INFINITY;
        for index in indicators {
            let Some(room) = view.headroom(stage, row, *index) else {
                continue;
            };
            let own = match alone {
                Some(_) => room.needed,
                None => room.needed_in_total.unwrap_or(room.needed),
            };
            need = need.max(Some(own));
            let value = view.cell(stage, row, *index).and_then(|cell| cell.value);
            let least = view.threshold(stage, *index).map(|limit| limit.float);
            if let Some((value, least)) = value.zip(least) {
                gap = gap.max(1.0 - value / least);
            }
        }
        let need = need.map(|need| {
            // Money is entered in 万元, and asked for in yuan.
            let yuan = thing == Thing::Equip;
            let need = if yuan { (need + 9_999) / 10_000 } else { need };
            u32::try_from(need).unwrap_or(u32::MAX)
        });
        (need, if gap.is_finite() { gap } else { 0.0 })
    }

    /// Music or art rooms that each school needs, and how many it is asked for.
    fn rooms(&self, what: Build) -> Result<BTreeMap<SchoolId, (u32, u32)>, RuleError> {
        let Some(items) = items_of(&self.document.settings)? else {
            return Ok(BTreeMap::new());
        };
        let Some(at) = part(&items, |test| matches!(test, Test::Rooms { .. })) else {
            return Ok(BTreeMap::new());
        };
        let question = Question::RoomsCounted;
        let chosen = self.document.settings.readings.chosen(question);
        let together = chosen.or_else(|| items.proposed(question)) == Some(Reading::RoomsTogether);
        let found = findings(self.document, &items, at)?;
        let rows = found.into_iter().filter_map(|found| {
            let SchoolReason::Rooms {
                needed, music, art, ..
            } = found.reason
            else {
                return None;
            };
            let there = match what {
                _ if together => music.saturating_add(art),
                Build::Music => music,
                _ => art,
            };
            Some((found.school, (needed.saturating_sub(there), needed)))
        });
        Ok(rows.collect())
    }

    /// Who can give teachers, and how many.
    pub(super) fn givers(&self, order: &Order) -> Vec<Giver> {
        let Thing::Rotate(profile) = order.thing else {
            return Vec::new();
        };
        let indicators = indicators(&self.evaluation, order.thing);
        let fields = counted(profile);
        let view = self.evaluation.view(self.document);
        let mut givers = Vec::new();
        for (stage, row, school) in self.units() {
            if !self.is_chosen(&order.from, stage, row, school) {
                continue;
            }
            let mut can = Staff::of(school, stage).can_leave(&fields);
            let mut spare = can;
            for index in &indicators {
                let room = view.headroom(stage, row, *index);
                let own = room.map_or(0, |room| room.spare.max(0));
                spare = spare.min(u32::try_from(own).unwrap_or(u32::MAX));
            }
            if !order.may_fall {
                can = spare;
            }
            if can > 0 {
                givers.push(Giver {
                    school: school.id,
                    stage,
                    can,
                    spare,
                });
            }
        }
        givers
    }
}
