//! What is to be known when all actions are laid over the schools.

use std::collections::BTreeSet;

use junheng_core::items::{Test, items_of};
use junheng_core::{
    Column, Date, Decimal, Fact, Field, Kind, School, SchoolId, Settings, Stage, Text, scheme_of,
};

use super::fault::{Fault, Note, Why};
use super::work::{Work, own_slot_of};
use crate::action::{Action, What};
use crate::plan::first_day;

/// A stage's own number in a school.
fn own(school: &School, field: Field, stage: Stage) -> Option<u32> {
    let slot = own_slot_of(school, field, stage)?;
    school.values.get(slot)?.to_u32()
}

/// Figures of the county that are sums over its schools.
const SUMS: [(Fact, Field, Stage); 4] = [
    (Fact::PrimaryPupils, Field::Pupils, Stage::Primary),
    (Fact::JuniorPupils, Field::Pupils, Stage::Junior),
    (Fact::PrimaryClasses, Field::Classes, Stage::Primary),
    (Fact::JuniorClasses, Field::Classes, Stage::Junior),
];

/// Figures of a school in money, which do not follow its pupils.
const MONEY: [Field; 3] = [
    Field::PublicFunds,
    Field::PublicFundsSpent,
    Field::TrainingMoney,
];

impl Work<'_> {
    fn open(&self) -> impl Iterator<Item = &School> {
        let open = |school: &&School| !self.closed.contains(&school.id);
        self.schools.iter().filter(open)
    }

    /// The stages that have lost all their pupils, with their classes and teachers.
    fn emptied(&self) -> Vec<(SchoolId, Stage, u32, u32)> {
        let mut all = Vec::new();
        for school in self.open() {
            let real = self.document.school(school.id);
            for stage in school.kind.map_or(&[][..], Kind::stages) {
                if own(school, Field::Pupils, *stage) != Some(0) {
                    continue;
                }
                let had = real.map(|real| own(real, Field::Pupils, *stage));
                // A school that is founded is expected to have pupils.
                if had.is_none_or(|had| had.is_some_and(|had| had > 0)) {
                    let number = |field| own(school, field, *stage).unwrap_or(0);
                    let (classes, teachers) =
                        (number(Field::Classes), number(Field::FullTimeTeachers));
                    all.push((school.id, *stage, classes, teachers));
                }
            }
        }
        all
    }

    /// Actions that take a stage's last pupils and leave its classes and teachers behind: judged without
    /// pupils, the stage would drop out of every count, its large classes too.
    pub(super) fn stranded<'p>(
        &self,
        done: impl Iterator<Item = (usize, &'p Action)>,
    ) -> Vec<(usize, Fault)> {
        let left = self.emptied().into_iter();
        let left: Vec<_> = left.filter(|(_, _, c, t)| *c > 0 || *t > 0).collect();
        if left.is_empty() {
            return Vec::new();
        }
        let faults = done.filter_map(|(position, action)| {
            let at = match action.what {
                What::Enrol {
                    school,
                    stage,
                    change,
                } if change < 0 => (school, stage),
                What::Pupils { from, stage, .. } => (from, stage),
                _ => return None,
            };
            let found = left.iter().find(|(id, stage, ..)| (*id, *stage) == at);
            let (school, stage, classes, teachers) = *found?;
            let why = Why::Stranded(school, stage, classes, teachers);
            let action = action.id;
            Some((position, Fault { action, why }))
        });
        faults.collect()
    }

    /// Says what the whole of the actions brings with it.
    pub(super) fn conclude(&mut self) {
        for (school, stage, classes, teachers) in self.emptied() {
            self.notes
                .push(Note::Emptied(school, stage, classes, teachers));
        }
        self.say_crowded();
        let has_money = |school: &School| {
            MONEY.iter().any(|field| {
                let mut places = field.places().iter();
                places.any(|place| school.values.holds(field.at(*place)))
            })
        };
        if self.changes_pupils && self.document.schools().iter().any(has_money) {
            self.notes.push(Note::MoneyStays);
        }
        self.follow_sums();
    }

    /// The most pupils that a class of a stage may have, where the scheme says.
    fn class_limit(&self) -> impl Fn(Stage) -> Option<u32> + use<> {
        let settings = &self.document.settings;
        let items = items_of(settings).ok().flatten();
        let parts = items
            .iter()
            .flat_map(|items| items.items.iter().flat_map(|item| &item.parts));
        let mut most = parts.filter_map(|part| match &part.test {
            Test::ClassSize { most } => Some(most),
            _ => None,
        });
        let first = most.next();
        let limits = Stage::ALL.map(|stage| {
            let limit = first?.on(stage, settings.date)?.value;
            Some((stage, limit))
        });
        move |of| {
            let mut limits = limits.iter().flatten();
            limits
                .find(|(stage, _)| *stage == of)
                .map(|(_, limit)| *limit)
        }
    }

    /// Where there are pupils and no class, the number of classes is not known either: 0 would ask for no room.
    fn forget_classless(&mut self, limit: impl Fn(Stage) -> Option<u32>) {
        for (id, stage) in core::mem::take(&mut self.classless) {
            let Ok(school) = self.school(id) else {
                continue;
            };
            let slot = own_slot_of(school, Field::Classes, stage);
            let (Some(pupils), Some(0), Some(slot)) = (
                own(school, Field::Pupils, stage).filter(|pupils| *pupils > 0),
                own(school, Field::Classes, stage),
                slot,
            ) else {
                continue;
            };
            if let Ok(school) = self.school_mut(id) {
                school.values.set(slot, None);
            }
            self.notes.push(match limit(stage) {
                Some(most) => Note::Crowded(id, stage, None, most, pupils.div_ceil(most.max(1))),
                None => Note::NoClasses(id, stage, pupils),
            });
        }
    }

    fn say_crowded(&mut self) {
        let places = core::mem::take(&mut self.crowded);
        if places.is_empty() && self.classless.is_empty() {
            return;
        }
        let limit_of = self.class_limit();
        self.forget_classless(&limit_of);
        let mut notes = Vec::new();
        for (id, stage) in places {
            let Some(limit) = limit_of(stage) else {
                continue;
            };
            let Ok(school) = self.school(id) else {
                continue;
            };
            let (Some(pupils), Some(classes)) = (
                own(school, Field::Pupils, stage),
                own(school, Field::Classes, stage),
            ) else {
                continue;
            };
            let even = pupils.div_ceil(classes.max(1));
            let largest = own(school, Field::LargestClass, stage).unwrap_or(even);
            let before = self.document.school(id);
            let before = before.and_then(|real| own(real, Field::LargestClass, stage));
            if largest > limit.max(before.unwrap_or(0)) {
                let more = pupils.div_ceil(limit.max(1)).saturating_sub(classes);
                notes.push(Note::Crowded(id, stage, Some(largest), limit, more.max(1)));
            }
        }
        self.notes.extend(notes);
    }

    /// What is of the base year or of the day of evaluation, and stays so in later years.
    pub(super) fn say_what_stays(&mut self, year: u16) {
        let rotated = self.document.dossier.fact(Fact::Rotated);
        if let Some(rotated) = rotated.filter(|number| *number > Decimal::ZERO) {
            self.notes.push(Note::RotationRecurs(rotated));
        }
        let Some(begin) = first_day(year) else {
            return;
        };
        let ended = ended(&self.document.settings, begin);
        let ended = ended
            .into_iter()
            .map(|(name, until)| Note::ConcessionEnds(name, until));
        self.notes.extend(ended);
    }

    /// The county's own figures that are sums over its schools move as these sums do.
    fn follow_sums(&mut self) {
        let closed: BTreeSet<SchoolId> = self.closed.iter().copied().collect();
        let ordinary =
            |school: &&School| !matches!(school.kind, Some(Kind::Special | Kind::Vocational));
        for (fact, field, stage) in SUMS {
            // What got lost on the way has no sum that could follow.
            let is_lost = |note: &Note| match note {
                Note::LeftOut(_, _, Column::Slot(slot))
                | Note::Unknown(_, _, _, Column::Slot(slot)) => slot.field() == field,
                _ => false,
            };
            if self.notes.iter().any(is_lost) {
                continue;
            }
            let of = |school: &School| i64::from(own(school, field, stage).unwrap_or(0));
            let before: i64 = self
                .document
                .schools()
                .iter()
                .filter(ordinary)
                .map(of)
                .sum();
            let now = self.schools.iter().filter(ordinary);
            let now: i64 = now.filter(|s| !closed.contains(&s.id)).map(of).sum();
            if before != now {
                let sum = self.facts.entry(fact).or_insert(0);
                *sum = sum.saturating_add(now - before);
            }
        }
    }
}

/// The concessions that hold on the day of evaluation and end before another day.
fn ended(settings: &Settings, before: Date) -> Vec<(Text, Date)> {
    let of_schools = scheme_of(settings).ok();
    let of_schools = of_schools.iter().flat_map(|scheme| &scheme.concessions);
    let of_schools = of_schools.map(|one| (&one.id, &one.name, one.from, one.until));
    let of_items = items_of(settings).ok().flatten();
    let of_items = of_items.iter().flat_map(|items| &items.concessions);
    let of_items = of_items.map(|one| (&one.id, &one.name, one.from, one.until));
    of_schools
        .chain(of_items)
        .filter(|(id, _, from, until)| {
            let holds = *from <= settings.date && settings.date <= *until;
            holds && *until < before && !settings.concessions_off.contains(id)
        })
        .map(|(_, name, _, until)| (name.clone(), until))
        .collect()
}

/// A figure with what is added to it; nothing where it would fall below 0.
pub(super) fn followed(there: Decimal, more: i64) -> Option<Decimal> {
    let sum = there.checked_add(Decimal::new(more, 0)?)?;
    Some(sum).filter(|sum| !sum.is_negative())
}
