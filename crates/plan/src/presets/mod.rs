//! What planners ask for first, as actions for a document as it is.
//!
//! A preset looks at one document: the real one, or a plan's own in some year, so that what enrolment and
//! other actions do by then is counted. Its actions are the user's from then on.

mod classes;
mod neighbours;
mod provision;
mod rotation;
mod single;
mod staffing;
mod teachers;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use junheng_core::{
    Document, Evaluation, Field, Kind, Lacks, Place, RuleError, School, SchoolId, Stage, View,
    evaluate, scheme_of, teaches,
};
use serde::{Deserialize, Serialize};

use crate::action::{Action, What};
use crate::apply::{Applied, Why, apply};
use crate::plan::Plan;

pub(crate) use classes::{findings, part};
pub(crate) use provision::fields;
pub(crate) use rotation::{Staff, profile};
pub(crate) use single::singles;
pub use staffing::{Unserved, classroom, serve, unserved};

/// A preset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Preset {
    /// Every unit's teachers to the thresholds, by hiring; backbone teachers by training.
    Teachers,
    /// No class above the limit: classes opened, with the teachers and rooms that they ask for.
    Classes,
    /// The same, but pupils move first to schools of their township that have room.
    Neighbours,
    /// Teachers moved from units that can spare them to units that lack them; nobody hired.
    Rotation,
    /// Rooms, grounds and equipment to the thresholds.
    Provision,
}

impl Preset {
    /// All, in the order of menus.
    pub const ALL: [Self; 5] = [
        Self::Teachers,
        Self::Classes,
        Self::Neighbours,
        Self::Rotation,
        Self::Provision,
    ];

    /// Its name in addresses.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Teachers => "teachers",
            Self::Classes => "classes",
            Self::Neighbours => "neighbours",
            Self::Rotation => "rotation",
            Self::Provision => "provision",
        }
    }
}

/// What a preset leaves undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Skipped {
    /// The scheme has no threshold for what the preset looks at.
    NoThresholds,
    /// The scheme has no limit for classes.
    NoClassLimit,
    /// An indicator of a unit cannot be computed.
    Lacking {
        /// The school.
        school: SchoolId,
        /// The stage.
        stage: Stage,
        /// The position of the indicator.
        index: usize,
        /// What is lacking.
        lacks: Lacks,
    },
    /// Pupils or classes of a stage are missing.
    ClassesMissing {
        /// The school.
        school: SchoolId,
        /// The stage.
        stage: Stage,
    },
    /// How many teachers classes ask for cannot be said: pupils or teachers of the stage are missing.
    TeachersUnknown {
        /// The school.
        school: SchoolId,
        /// The stage.
        stage: Stage,
    },
    /// Nobody can spare what a unit lacks.
    NotEnough {
        /// The school.
        school: SchoolId,
        /// The stage.
        stage: Stage,
        /// The position of the indicator.
        index: usize,
        /// How many it still needs.
        needed: u32,
    },
    /// An action that cannot be laid over the document.
    Refused {
        /// The action.
        what: What,
        /// Why.
        why: Why,
    },
}

/// What a preset makes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Made {
    /// The actions, all of one year; their numbers come when they are added to a plan.
    pub actions: Vec<Action>,
    /// What it leaves undone.
    pub skipped: Vec<Skipped>,
}

/// What is being made.
struct Maker<'a> {
    document: &'a Document,
    evaluation: &'a Evaluation,
    year: u16,
    made: Made,
}

/// The school year that begins next September, seen from a document's day of evaluation.
#[must_use]
pub fn next_september(document: &Document) -> u16 {
    let date = document.settings.date;
    if date.month() >= 9 {
        date.year().saturating_add(1)
    } else {
        date.year()
    }
}

/// The school year that a preset is for where the user chooses none: large classes go by next September, the
/// rest by the plan's last year. What counts in a school year is there before it begins.
#[must_use]
pub fn usual_year(document: &Document, plan: &Plan, preset: Preset) -> u16 {
    let first = plan.base.saturating_add(1);
    match preset {
        Preset::Classes | Preset::Neighbours => {
            next_september(document).clamp(first, plan.target.max(first))
        }
        _ => plan.target,
    }
}

/// Makes a preset's actions for a document, to be done before a school year begins.
///
/// # Errors
/// Where the document's scheme is not known or does not hold on its day.
pub fn preset(document: &Document, preset: Preset, year: u16) -> Result<Made, RuleError> {
    let evaluation = judge(document)?;
    let mut maker = Maker {
        document,
        evaluation: &evaluation,
        year,
        made: Made::default(),
    };
    match preset {
        Preset::Teachers => maker.teachers(),
        Preset::Classes => maker.classes(false)?,
        Preset::Neighbours => maker.classes(true)?,
        Preset::Rotation => maker.rotation(),
        Preset::Provision => maker.provision()?,
    }
    let mut made = maker.made;
    refuse(document, year, &mut made);
    Ok(made)
}

fn judge(document: &Document) -> Result<Evaluation, RuleError> {
    evaluate(document, scheme_of(&document.settings)?)
}

/// Lays actions over a document in their year.
pub(crate) fn laid(document: &Document, year: u16, actions: &[Action]) -> Applied {
    let mut plan = Plan::new(1, "", document);
    plan.base = year.saturating_sub(1);
    plan.target = year;
    plan.add_all(actions.to_vec());
    apply(document, &plan, year)
}

/// Takes out what cannot be laid over the document.
pub(crate) fn refuse(document: &Document, year: u16, made: &mut Made) {
    let faults = laid(document, year, &made.actions).faults;
    if faults.is_empty() {
        return;
    }
    let mut kept: Vec<Action> = Vec::new();
    let mut places = BTreeMap::new();
    // Actions were numbered from 1 as they stand.
    for (number, mut action) in (1..).zip(made.actions.drain(..)) {
        // What goes with one that is refused goes too.
        if let Some(with) = action.with {
            let Some(place) = places.get(&with) else {
                continue;
            };
            action.with = Some(*place);
        }
        match faults.iter().find(|fault| fault.action == number) {
            Some(fault) => made.skipped.push(Skipped::Refused {
                what: action.what,
                why: fault.why.clone(),
            }),
            None => {
                kept.push(action);
                let _ = places.insert(number, u32::try_from(kept.len()).unwrap_or(u32::MAX));
            }
        }
    }
    made.actions = kept;
}

impl Maker<'_> {
    fn view(&self) -> View<'_> {
        self.evaluation.view(self.document)
    }

    fn act(&mut self, what: What) {
        let year = self.year;
        self.made.actions.push(Action::plain(year, what));
    }

    /// Indicators with a threshold, people or not.
    fn tested(&self, people: bool) -> Vec<usize> {
        let rules = self.evaluation.rules.indicators.iter().enumerate();
        rules
            .filter(|(_, rule)| rule.thresholds.is_some() && rule.amount.is_people() == people)
            .map(|(index, _)| index)
            .collect()
    }

    /// Stages with the rows of their units.
    fn units(&self) -> Vec<(Stage, usize)> {
        let rows = |stage| (0..self.evaluation.units(stage).len()).map(move |row| (stage, row));
        Stage::ALL.into_iter().flat_map(rows).collect()
    }

    /// The school of a unit that something for an indicator is entered at: the first of school and campuses
    /// that teaches the stage.
    fn at(&self, stage: Stage, row: usize) -> Option<&School> {
        let unit = self.evaluation.units(stage).get(row)?;
        let mut members = self.evaluation.units.members(self.document, unit);
        members.find(|school| teaches(school, stage))
    }

    /// Whole units an indicator of a unit needs; nothing, and said so, where it cannot be computed.
    fn needed(&mut self, stage: Stage, row: usize, index: usize) -> Option<u32> {
        if let Some(room) = self.view().headroom(stage, row, index) {
            return Some(u32::try_from(room.needed).unwrap_or(u32::MAX));
        }
        let lacks = self.view().lacks(stage, row, index);
        let school = self.evaluation.units(stage).get(row)?.school;
        self.made.skipped.push(Skipped::Lacking {
            school,
            stage,
            index,
            lacks,
        });
        None
    }
}

/// The stage that something shared is to be entered for: nothing for the whole school.
pub(crate) fn serving(school: &School, fields: &[Field], stage: Stage) -> Option<Stage> {
    let holds = |place| fields.iter().any(|f| school.values.holds(f.at(place)));
    let shared = school.kind.is_some_and(Kind::is_combined) && !holds(stage.place());
    (!(shared && holds(Place::Whole))).then_some(stage)
}
