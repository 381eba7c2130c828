//! How many pupils, classes or teachers until a verdict of an item turns.
//!
//! What is changed goes the way of a plan's action, so that classes take the pupils who come.

use junheng_core::items::{Bound, ItemsEvaluation, evaluate_items, items_of};
use junheng_core::{
    Document, Field, Place, School, SchoolId, Stage, Verdict, evaluate, pupils_input, scheme_of,
    teaches,
};

use super::margin::{first, last};
use super::probe::Probe;
use crate::action::{Action, Profile, What};
use crate::apply::apply;
use crate::plan::Plan;
use crate::ratio::{Line, fraction};

/// What changes at a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// Pupils of the stage.
    Pupils,
    /// Its classes.
    Classes,
    /// Its full-time teachers.
    Teachers,
}

/// How far a verdict is from turning in one way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ItemMargin {
    /// What changes.
    pub counted: Counted,
    /// Whether it becomes less.
    pub down: bool,
    /// Where it holds, the most that leaves it holding; where it fails, the least with which it holds.
    pub number: u64,
}

/// A part of an item that a change at one unit can turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemMargins {
    /// The item's position in its scheme.
    pub item: usize,
    /// The part's position in the item.
    pub part: usize,
    /// Whether it is the county's verdict, which rests on a ratio; else it is the school's own.
    pub of_county: bool,
    /// Whether it holds as things are.
    pub holds: bool,
    /// How far it is from turning, in each way that turns it.
    pub margins: Vec<ItemMargin>,
}

/// A unit of which pupils, classes or teachers are changed by an action.
struct Changed<'a> {
    probe: &'a Probe,
    /// The school that teaches the stage, and the one that it is judged with.
    school: SchoolId,
    head: SchoolId,
    stage: Stage,
}

impl Changed<'_> {
    fn what(&self, counted: Counted, change: i32) -> What {
        let (school, stage) = (self.school, self.stage);
        match counted {
            Counted::Pupils => What::Enrol {
                school,
                stage,
                change,
            },
            Counted::Classes => What::Classes {
                school,
                stage,
                change,
            },
            Counted::Teachers => What::Hire {
                school,
                stage,
                profile: Profile::default(),
                number: change.unsigned_abs(),
            },
        }
    }

    /// A document after the change, with its items.
    fn after(&self, document: &Document, counted: Counted, change: i32) -> Option<ItemsEvaluation> {
        let mut plan = Plan::new(1, "", document);
        let year = plan.base.saturating_add(1);
        let _ = plan.add(Action::plain(year, self.what(counted, change)));
        let applied = apply(document, &plan, year);
        if !applied.faults.is_empty() {
            return None;
        }
        found(&applied.document)
    }

    /// The verdict of the school itself in a part.
    fn own(&self, items: &ItemsEvaluation, (item, part): (usize, usize)) -> Option<Verdict> {
        let part = items.items.get(item)?.parts.get(part)?;
        let mut own = part.schools.iter().filter(|of| {
            let is_stage = of.stage.is_none_or(|stage| stage == self.stage);
            of.school == self.head && is_stage
        });
        own.next().map(|found| found.verdict)
    }

    /// The least that turns the school's own verdict in a way, or the most that does not.
    fn number(
        &self,
        alone: &Document,
        place: (usize, usize),
        holds: bool,
        (counted, down, most): Way,
    ) -> Option<ItemMargin> {
        let test = |number: u64| {
            if number == 0 {
                return holds;
            }
            let Ok(change) = i32::try_from(number) else {
                return holds;
            };
            let change = if down { -change } else { change };
            let items = self.after(alone, counted, change);
            let verdict = items.and_then(|items| self.own(&items, place));
            // What cannot be done turns nothing.
            verdict.map_or(holds, |verdict| match holds {
                true => verdict != Verdict::NotMet,
                false => matches!(verdict, Verdict::Met | Verdict::NotApplicable),
            })
        };
        let number = if holds {
            last(most, test)
        } else {
            first(most, test)
        };
        number.map(|number| ItemMargin {
            counted,
            down,
            number,
        })
    }
}

/// The items of a document.
fn found(document: &Document) -> Option<ItemsEvaluation> {
    let scheme = scheme_of(&document.settings).ok()?;
    let evaluation = evaluate(document, scheme).ok()?;
    let items = items_of(&document.settings).ok()??;
    Some(evaluate_items(document, &evaluation, items))
}

impl Probe {
    /// Parts of items that more or fewer pupils, classes or teachers of a unit turn: at the school itself, and of
    /// the county where it is a ratio. `items` are the document's own.
    #[must_use]
    pub fn in_items(
        &self,
        items: &ItemsEvaluation,
        school: SchoolId,
        stage: Stage,
    ) -> Vec<ItemMargins> {
        let group = self.group(school);
        let Some(own) = group.iter().find(|school| teaches(school, stage)) else {
            return Vec::new();
        };
        let changed = Changed {
            probe: self,
            school: own.id,
            head: school,
            stage,
        };
        let ways = ways(own, stage);
        let alone = self.alone(group.clone());
        let places = items.items.iter().enumerate().flat_map(|(item, found)| {
            let parts = 0..found.parts.len();
            parts.map(move |part| (item, part))
        });
        let shifts = changed.shifts(items);
        let mut all = Vec::new();
        for place in places {
            let whole = items.items.get(place.0);
            let Some(part) = whole.and_then(|item| item.parts.get(place.1)) else {
                continue;
            };
            let (of_county, holds, margins) = match changed.own(items, place) {
                Some(verdict @ (Verdict::Met | Verdict::NotMet)) => {
                    let holds = verdict == Verdict::Met;
                    let margins = ways
                        .iter()
                        .filter_map(|way| changed.number(&alone, place, holds, *way))
                        .collect();
                    (false, holds, margins)
                }
                Some(_) => continue,
                None => {
                    let Some(line) = Line::of(part) else { continue };
                    let holds = part.listed == Verdict::Met;
                    if !holds && part.listed != Verdict::NotMet {
                        continue;
                    }
                    (true, holds, of_ratio(&line, place, &shifts, holds))
                }
            };
            let margins: Vec<ItemMargin> = margins;
            if !margins.is_empty() {
                all.push(ItemMargins {
                    item: place.0,
                    part: place.1,
                    of_county,
                    holds,
                    margins,
                });
            }
        }
        all
    }
}

/// What changes, whether it becomes less, and the most that is tried.
type Way = (Counted, bool, u64);

/// What can change at a unit.
fn ways(own: &School, stage: Stage) -> Vec<Way> {
    let whole = Field::Classes.at(Place::Whole);
    let slots = [Field::Classes.of(stage), whole];
    let classes = slots
        .into_iter()
        .find_map(|slot| Some((slot, own.values.get(slot)?.to_u32()?)));
    let inputs = [
        (Counted::Pupils, pupils_input(own, stage)),
        (Counted::Classes, classes),
    ];
    let known = inputs
        .into_iter()
        .filter_map(|(counted, input)| Some((counted, input?)));
    known
        .flat_map(|(counted, (slot, number))| {
            let more = slot.field().info().max.saturating_sub(number);
            [
                (counted, false, u64::from(more)),
                (counted, true, u64::from(number.saturating_sub(1))),
            ]
        })
        .collect()
}

/// What changes, with all fractions after one more of it.
type Shift = (Counted, ItemsEvaluation);

impl Changed<'_> {
    /// What one pupil and one teacher more do to the ratios of the county.
    fn shifts(&self, items: &ItemsEvaluation) -> Vec<Shift> {
        let mut parts = items.items.iter().flat_map(|item| &item.parts);
        let has_ratio = parts.any(|part| {
            matches!(part.listed, Verdict::Met | Verdict::NotMet)
                && part.schools.is_empty()
                && Line::of(part).is_some()
        });
        let document = self.probe.document();
        let asked = [Counted::Pupils, Counted::Teachers].into_iter();
        asked
            .filter(|_| has_ratio)
            .filter_map(|counted| Some((counted, self.after(document, counted, 1)?)))
            .collect()
    }
}

/// Ratios move by as much with each step, up or down.
fn of_ratio(line: &Line, place: (usize, usize), shifts: &[Shift], holds: bool) -> Vec<ItemMargin> {
    let margin = line.worth(line.at);
    let mut margins = Vec::new();
    for (counted, after) in shifts {
        let Some((above, below)) = fraction(after, place) else {
            continue;
        };
        let worth = line.worth((above - line.at.0, below - line.at.1));
        if worth.abs() <= 1e-12 {
            continue;
        }
        // What brings it nearer by becoming more brings it farther by becoming less.
        let down = (worth > 0.0) == holds;
        let steps = margin.abs() / worth.abs();
        let strict = line.relation == Bound::Below;
        let number = match (holds, strict) {
            (true, false) => (steps + 1e-9).floor(),
            (true, true) => (steps - 1e-9).ceil() - 1.0,
            (false, false) => (steps - 1e-9).ceil(),
            (false, true) => (steps + 1e-9).floor() + 1.0,
        };
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole and within a million"
        )]
        if (0.0..=1e6).contains(&number) {
            margins.push(ItemMargin {
                counted: *counted,
                down,
                number: number as u64,
            });
        }
    }
    margins
}
