//! Guarantee 3: rooms for music and art.

use std::collections::BTreeMap;

use junheng_core::items::{PartFinding, SchoolReason, Test};
use junheng_core::{Decimal, Question, Reading, SchoolId, Stage, Verdict};

use super::{Items, Place};
use crate::action::{Action, Build, What};
use crate::cost::cost_of;
use crate::optimise::{Lever as Column, Relation, Term};
use crate::search::begin::Making;
use crate::search::levers::{LeverOf, LocalOf, build};
use crate::search::report::Failure;
use crate::search::steps::{Task, Then};

/// Rooms that a school lacks: of each kind, its least area and how many, or how many of both together.
struct Lacking {
    kinds: [(Build, Decimal, f64); 2],
    together: Option<f64>,
}

impl Lacking {
    fn of(reason: &SchoolReason, together: bool) -> Option<Self> {
        let SchoolReason::Rooms {
            needed,
            music,
            art,
            areas,
            ..
        } = *reason
        else {
            return None;
        };
        let lacking = |there: u32| f64::from(needed.saturating_sub(there));
        let both = lacking(music.saturating_add(art));
        let each = |there: u32| if together { both } else { lacking(there) };
        Some(Self {
            kinds: [
                (Build::Music, areas.0, each(music)),
                (Build::Art, areas.1, each(art)),
            ],
            together: together.then_some(both),
        })
    }
}

/// Whether music and art rooms are counted together.
fn together(part: &PartFinding) -> bool {
    let reading = (Question::RoomsCounted, Reading::RoomsTogether);
    part.readings.contains(&reading)
}

/// That rooms are there or not has to be known.
pub(super) fn asked(item: &str, part: &PartFinding) -> Result<(), Failure> {
    let lacking = part
        .schools
        .iter()
        .filter(|school| school.verdict == Verdict::InsufficientData);
    let lacking: Vec<_> = lacking.map(|finding| finding.school).collect();
    match lacking.is_empty() {
        true => Ok(()),
        false => Err(Failure::ItemMissing(item.to_owned(), lacking)),
    }
}

/// What the schools lack of a part.
fn lacking(part: &PartFinding) -> Vec<(SchoolId, Lacking)> {
    let together = together(part);
    let lacking = part
        .schools
        .iter()
        .filter_map(|finding| Some((finding.school, Lacking::of(&finding.reason, together)?)));
    lacking.collect()
}

/// What rooms that are lacking add, as far as it is asked.
pub(in crate::search) struct Roomed {
    place: Place,
    /// What is still to be asked, the next last: a school is asked once at a time, for what its campuses have
    /// counts in it.
    rounds: Option<Vec<Vec<What>>>,
    /// What one of each kind adds, for the whole school or for a stage.
    adds: BTreeMap<(SchoolId, Build), (What, Vec<Term>)>,
}

impl Roomed {
    pub(super) const fn new(place: Place) -> Self {
        Self {
            place,
            rounds: None,
            adds: BTreeMap::new(),
        }
    }
}

const fn kind_of(what: &What) -> Option<(SchoolId, Build)> {
    match what {
        What::Build { school, what, .. } => Some((*school, *what)),
        _ => None,
    }
}

impl Making {
    /// The tasks to find what rooms that the plan's items ask for add to each row, whatever else is done.
    pub(in crate::search) fn forcing(&self) -> Vec<Task> {
        let mut tasks = Vec::new();
        let Some(items) = &self.items else {
            return tasks;
        };
        let mut wanted = items.wanted.clone();
        wanted.sort_unstable();
        wanted.dedup();
        for item in wanted {
            for part in 0.. {
                let Some((own, _)) = items.part((item, part)) else {
                    break;
                };
                if matches!(own.test, Test::Rooms { .. }) {
                    tasks.extend((0..2).map(|kind| Task::Force(item, part, kind)));
                }
            }
        }
        tasks
    }

    /// What the rooms of one kind add.
    pub(in crate::search) fn force(&mut self, item: usize, part: usize, at: usize) {
        let finding = self
            .items
            .as_ref()
            .and_then(|items| items.part((item, part)));
        let lacking = finding
            .map(|(_, finding)| lacking(finding))
            .unwrap_or_default();
        let (mut whats, mut numbers) = (Vec::new(), Vec::new());
        for (school, lacking) in lacking {
            let [music, art] = lacking.kinds;
            // Where either does, it is the smaller.
            let (own, other) = if at == 0 { (music, art) } else { (art, music) };
            let spared = lacking.together.is_some() && (own.1, at) > (other.1, 1 - at);
            if own.2 > 0.0 && !spared {
                whats.push(build(school, None, own.0, Some(own.1)));
                numbers.push(own.2);
            }
        }
        self.ask(whats, Then::Force(numbers));
    }

    /// What rooms add of which it is known how many are needed; by stages where that is how they are counted.
    pub(in crate::search) fn forced_by(
        &mut self,
        whats: Vec<What>,
        effects: Vec<Option<Vec<Term>>>,
        numbers: &[f64],
    ) {
        let (mut refused, mut left) = (Vec::new(), Vec::new());
        for ((what, effects), number) in whats.into_iter().zip(effects).zip(numbers) {
            let Some(effects) = effects else {
                refused.extend(self.staged_of(&what).inspect(|_| left.push(*number)));
                continue;
            };
            for (row, effect) in effects {
                if let Some(own) = self.forced.get_mut(row) {
                    *own += effect * number;
                }
            }
        }
        self.ask(refused, Then::Force(left));
    }

    /// The same for the first stage of its school; nothing where it is for a stage.
    fn staged_of(&self, what: &What) -> Option<What> {
        match what {
            What::Build {
                school,
                stage: None,
                what,
                area,
                ..
            } => Some(build(
                *school,
                Some(self.first_stage(*school)?),
                *what,
                *area,
            )),
            _ => None,
        }
    }

    /// The first stage of a school's units.
    fn first_stage(&self, school: SchoolId) -> Option<Stage> {
        let mut units = self.model.units.iter();
        units.find(|(id, _)| *id == school).map(|(_, stage)| *stage)
    }

    /// Guarantee 3: rooms for music and art that are lacking. What they add is asked first, in rounds.
    pub(in crate::search) fn roomed(&mut self, mut rooms: Roomed) {
        let part = |items: &Items| items.part(rooms.place).map(|(_, part)| lacking(part));
        let lacking = self.items.as_deref().and_then(part).unwrap_or_default();
        let rounds = rooms.rounds.get_or_insert_with(|| self.rounds(&lacking));
        match rounds.pop() {
            Some(round) => self.ask(round, Then::Rooms(Box::new(rooms))),
            None => self.rooms(&rooms, &lacking),
        }
    }

    /// What is to be asked, the first last.
    fn rounds(&self, lacking: &[(SchoolId, Lacking)]) -> Vec<Vec<What>> {
        let mut rounds: Vec<Vec<What>> = Vec::new();
        for at in 0..2 {
            let from = rounds.len();
            let mut asked: BTreeMap<SchoolId, usize> = BTreeMap::new();
            for (school, lacking) in lacking {
                let Some((what, area, lacks)) = lacking.kinds.get(at).copied() else {
                    continue;
                };
                if lacks <= 0.0 {
                    continue;
                }
                let round = asked.entry(self.judged.head(*school)).or_default();
                if rounds.len() <= from + *round {
                    rounds.push(Vec::new());
                }
                if let Some(own) = rounds.get_mut(from + *round) {
                    own.push(build(*school, None, what, Some(area)));
                }
                *round += 1;
            }
        }
        rounds.reverse();
        rounds
    }

    /// What rooms add is known; it is asked of a stage where they cannot be for the whole school.
    pub(in crate::search) fn rooms_add(
        &mut self,
        mut rooms: Roomed,
        whats: Vec<What>,
        effects: Vec<Option<Vec<Term>>>,
    ) {
        let mut refused = Vec::new();
        for (what, effects) in whats.into_iter().zip(effects) {
            match (kind_of(&what), effects) {
                (Some(kind), Some(effects)) => drop(rooms.adds.insert(kind, (what, effects))),
                _ => refused.extend(self.staged_of(&what)),
            }
        }
        if let Some(rounds) = rooms.rounds.as_mut().filter(|_| !refused.is_empty()) {
            rounds.push(refused);
        }
        self.tasks.push_front(Task::Rooms(Box::new(rooms)));
    }

    /// The levers and limits of rooms, once it is known what they add.
    fn rooms(&mut self, rooms: &Roomed, lacking: &[(SchoolId, Lacking)]) {
        for (school, lacking) in lacking {
            // The item asks small teaching points too, which have no indicators.
            let next = self.schools.len();
            let head = self.judged.head(*school);
            let _ = self.schools.entry(head).or_insert(next);
            let of = LocalOf::Rooms(*school);
            let mut terms = Vec::new();
            for (what, _, lacks) in lacking.kinds {
                if lacks <= 0.0 {
                    continue;
                }
                let from = self.model.levers.len();
                if let Some((what, effects)) = rooms.adds.get(&(*school, what)) {
                    self.add_needed(what, effects.clone(), lacks);
                }
                let own: Vec<Term> = (from..self.model.levers.len())
                    .map(|at| (at, 1.0))
                    .collect();
                match lacking.together {
                    Some(_) => terms.extend(own),
                    None => self.local(of, own, Relation::AtLeast, lacks),
                }
            }
            if let Some(bound) = lacking.together.filter(|bound| *bound > 0.0) {
                self.local(of, terms, Relation::AtLeast, bound);
            }
        }
    }

    /// A lever of which so many are needed besides what it adds to the rows.
    fn add_needed(&mut self, what: &What, effects: Vec<Term>, needed: f64) {
        let Some(school) = what.schools().first().copied() else {
            return;
        };
        let action = Action::plain(self.model.year, what.clone());
        let cost = cost_of(&self.plan, &action).map_or(0.0, Decimal::to_f64);
        self.column(
            school,
            LeverOf::Act(what.clone()),
            Column {
                school: 0,
                cost,
                tie: 0.0,
                lower: 0.0,
                upper: needed,
                reach: f64::INFINITY,
                whole: true,
                people: 0.0,
                effects,
            },
        );
    }
}
