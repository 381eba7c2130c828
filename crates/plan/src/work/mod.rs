//! The work plan: who brings about what until when, and how far it is. It is kept with its plan.
//!
//! Every line that the county is judged by has a row, and so has every action; what nobody has entered is
//! proposed, by the actions that serve a line, else by what the line is about. Only what was entered is kept.

mod proposed;
mod rows;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use junheng_core::{Date, Decimal};
use serde::{Deserialize, Serialize};

use crate::plan::Plan;

pub use rows::{Lead, Measure, Progress, Row, With, action_row, line_key, rows};

/// What an entry is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// A line that the county is judged by, by its key.
    Line(String),
    /// An action of the plan, by its number.
    Action(u32),
    /// A task of the user's own, by its number.
    Own(u32),
}

/// How far a task is, as the user says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Not begun.
    #[default]
    Open,
    /// Under way.
    Running,
    /// Done.
    Done,
    /// Given up or put off.
    Stopped,
}

impl Status {
    /// All, in the order of menus.
    pub const ALL: [Self; 4] = [Self::Open, Self::Running, Self::Done, Self::Stopped];

    /// Its name in JSON and in menus.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Running => "running",
            Self::Done => "done",
            Self::Stopped => "stopped",
        }
    }

    /// The status with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.key() == key)
    }
}

/// A year's target and what is reached of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Goal {
    /// What shall be reached in the year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub goal: Option<Decimal>,
    /// What is reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<Decimal>,
}

/// What the user has entered for a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// What it is about.
    pub about: About,
    /// The name of an own task.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The line that an own task is for, by its key.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub under: String,
    /// The target, in the place of the rule's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub target: String,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Date>,
    /// Lead department; that of an action stands with the action.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub lead: String,
    /// Cooperating departments.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub with: String,
    /// How far it is.
    #[serde(default, skip_serializing_if = "is_open")]
    pub status: Status,
    /// Targets by school year.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub years: BTreeMap<u16, Goal>,
    /// The user's remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
const fn is_open(status: &Status) -> bool {
    matches!(status, Status::Open)
}

impl Entry {
    /// An entry that says nothing yet.
    #[must_use]
    pub const fn blank(about: About) -> Self {
        Self {
            about,
            name: String::new(),
            under: String::new(),
            target: String::new(),
            deadline: None,
            lead: String::new(),
            with: String::new(),
            status: Status::Open,
            years: BTreeMap::new(),
            note: String::new(),
        }
    }

    /// Enters a year's target or what is reached of it.
    pub fn set_goal(&mut self, year: u16, set: impl FnOnce(&mut Goal)) {
        let goal = self.years.entry(year).or_default();
        set(goal);
        if *goal == Goal::default() {
            self.years.remove(&year);
        }
    }
}

/// What the user has entered for a row.
#[must_use]
pub fn entry<'a>(plan: &'a Plan, about: &About) -> Option<&'a Entry> {
    plan.work.iter().find(|entry| entry.about == *about)
}

/// Changes what is entered for a row. What says nothing any more goes, except own tasks; so does what was
/// entered for actions that are gone.
pub fn change(plan: &mut Plan, about: &About, change: impl FnOnce(&mut Entry)) {
    match plan.work.iter_mut().find(|entry| entry.about == *about) {
        Some(entry) => change(entry),
        None => {
            let mut entry = Entry::blank(about.clone());
            change(&mut entry);
            plan.work.push(entry);
        }
    }
    let actions = &plan.actions;
    plan.work.retain(|entry| match &entry.about {
        About::Own(_) => true,
        About::Action(id) if actions.iter().all(|action| action.id != *id) => false,
        about => *entry != Entry::blank(about.clone()),
    });
    plan.work.sort_by(|a, b| a.about.cmp(&b.about));
}

/// Adds a task of the user's own.
pub fn add(plan: &mut Plan, name: &str) -> About {
    let numbers = plan.work.iter().filter_map(|entry| match entry.about {
        About::Own(number) => Some(number),
        _ => None,
    });
    let about = About::Own(numbers.max().map_or(1, |last| last.saturating_add(1)));
    change(plan, &about, |entry| name.clone_into(&mut entry.name));
    about
}

/// Takes away what is entered for a row; an own task goes altogether.
pub fn remove(plan: &mut Plan, about: &About) {
    plan.work.retain(|entry| entry.about != *about);
}
