//! A plan: actions with years and prices, and what the years bring by themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use junheng_core::{Date, Decimal, Document, Edit, SchoolId};
use serde::{Deserialize, Serialize};

use crate::action::{Action, Lever, Profile, What};
use crate::caps::Cap;
use crate::cost::{Price, Prices};
use crate::presets::Preset;
use crate::projection::lasts;
use crate::unread::{PlanError, Wrong};
use crate::work::Entry;

/// Rates of growth of enrolment, in per cent a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Growth {
    /// Of the primary stage; may be below 0.
    pub primary: Decimal,
    /// Of the junior stage.
    pub junior: Decimal,
    /// Last school year in which it grows; the plan's last where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<u16>,
}

/// Pupils moving up through the grades, for the county as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Cohorts {
    /// Pupils by grade in the base year, grades 1 to 9 (primary first; a county of five-year primary
    /// schools has 5 and 4). Where a grade's number is missing, its stage is spread evenly.
    pub grades: Vec<Option<u32>>,
    /// How many grades are primary: 6, or 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub primary_grades: Option<u32>,
    /// Entrants of grade 1 by school year.
    pub entrants: BTreeMap<u16, u32>,
    /// Births by calendar year: they enter six years later where entrants are not given.
    pub births: BTreeMap<u16, u32>,
    /// Per cent of the children born who enter here; 100 where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entering: Option<Decimal>,
    /// Net migration in per cent of a grade a year; may be below 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub migration: Option<Decimal>,
    /// Per cent of a grade who stay on into the next; 100 where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retention: Option<Decimal>,
}

/// How enrolment changes by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Enrolment {
    /// It stays as it is.
    #[default]
    Same,
    /// By a rate a year.
    Growth(Growth),
    /// By cohorts.
    Cohorts(Cohorts),
}

/// Years after which things are worn out; what has no lifetime does not age. An n-th of what there is in
/// the base year goes each year; what an action brings is there in full so many years, and then gone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Wear {
    /// Equipment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub equipment: Option<u32>,
    /// Multimedia classrooms.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub multimedia: Option<u32>,
    /// Computers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub computers: Option<u32>,
    /// Books.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub books: Option<u32>,
    /// Teaching rooms and halls.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rooms: Option<u32>,
    /// Sports grounds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grounds: Option<u32>,
    /// Music and art rooms, each as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub special: Option<u32>,
}

/// What a search shall make least.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aim {
    /// Cost until the plan's last year.
    #[default]
    Cost,
    /// What still lacks, under the budget.
    Shortfall,
    /// People hired, moved or trained.
    People,
}

/// How what a search finds is laid over the years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Laying {
    /// What is paid once is spread evenly from the first year in which it can count.
    #[default]
    Even,
    /// Everything counts from the year in which all shall pass.
    Late,
}

/// Years from the base year until a kind of action counts, where the user says nothing: our assumption, as
/// prices are. Buildings take longer than what is bought.
#[must_use]
pub const fn assumed_lead(lever: Lever) -> u16 {
    match lever {
        Lever::Teaching | Lever::Indoor | Lever::Music | Lever::Art => 2,
        _ => 1,
    }
}

/// What a search may do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Wanted {
    /// What it makes least.
    pub aim: Aim,
    /// School year in which everything shall pass; the plan's last where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<u16>,
    /// Kinds of action it may not use anywhere.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<Lever>,
    /// Kinds of action it may not use at a school; none given: no action there at all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub spared: Vec<(SchoolId, Option<Lever>)>,
    /// Limits of schools named one by one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub caps: Vec<Cap>,
    /// Profiles of teachers that can be hired; ours where none is given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub profiles: Vec<Profile>,
    /// Most teachers hired at one school.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hires_per_school: Option<u32>,
    /// Most teachers hired in the county.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hires: Option<u32>,
    /// Most teachers who leave one school for another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out_per_school: Option<u32>,
    /// Most teachers who come to one school from others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_per_school: Option<u32>,
    /// Most teachers trained at one school, each gain counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trained_per_school: Option<u32>,
    /// Most rooms for music, for art and multimedia classrooms made at one school.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rooms_per_school: Option<u32>,
    /// Most m² of ground, rooms or halls built at one school.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area_per_school: Option<Decimal>,
    /// 万元 that may be spent at one school until the plan's last year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub money_per_school: Option<Decimal>,
    /// Years from the base year until a kind of action counts; our assumption where nothing is said.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub lead: BTreeMap<Lever, u16>,
    /// How what is found is laid over the years.
    pub laying: Laying,
    /// 万元 that may be spent in one school year.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub yearly: Option<Decimal>,
    /// Items of the government's guarantee that shall hold too, by their ids in the scheme.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
}

impl Wanted {
    /// Whether a search may not propose an action like this one, at any of its schools.
    #[must_use]
    pub fn forbids(&self, what: &What) -> bool {
        let lever = what.lever();
        let schools = what.schools();
        let spared = |(school, of): &(SchoolId, Option<Lever>)| {
            schools.contains(school) && of.is_none_or(|of| of == lever)
        };
        self.without.contains(&lever) || self.spared.iter().any(spared)
    }
}

/// A figure of the document as it was when the plan was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seen {
    /// The school.
    pub school: SchoolId,
    /// Its name then.
    pub name: String,
    /// Columns by key with what they held; blank where missing.
    pub values: BTreeMap<String, String>,
}

/// What a plan rests on besides its schools, as it was when the plan was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeenCounty {
    /// Id of the scheme judged by.
    pub scheme: String,
    /// The day of the evaluation.
    pub date: Date,
    /// Ids of the variants laid over the scheme.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<String>,
    /// The county's figures by key with what they held; blank where missing.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub figures: BTreeMap<String, String>,
    /// The schools there were; none where the plan was kept before they were remembered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schools: Vec<SchoolId>,
}

/// How the program named a plan that the user has not named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Given {
    /// By its number.
    Number(u32),
    /// By the preset it began with.
    Preset(Preset),
    /// As a copy of what is named so.
    Copy,
    /// As found for what is named so.
    Found,
}

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Its number within the document.
    pub id: u32,
    /// Its name: the user's, or where it has been given one, what that was made of.
    pub name: String,
    /// How the program made its name, step by step, so that it is told in the reader's language; empty once
    /// the user has named it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub given: Vec<Given>,
    /// The school year of the inputs it was made for, by its first calendar year.
    pub base: u16,
    /// The last school year it looks at.
    pub target: u16,
    /// The user's remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What is done, in the user's order.
    #[serde(default)]
    pub actions: Vec<Action>,
    /// The number that the next action will get.
    #[serde(default)]
    pub next: u32,
    /// Prices that the user has set.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub prices: Prices,
    /// 万元 that may be spent until the last year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<Decimal>,
    /// How enrolment changes by itself.
    #[serde(default)]
    pub enrolment: Enrolment,
    /// What ages.
    #[serde(default)]
    pub wear: Wear,
    /// What a search may do.
    #[serde(default)]
    pub wanted: Wanted,
    /// What it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<Seen>,
    /// What it rests on besides schools.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_county: Option<SeenCounty>,
    /// What the user has entered in its work plan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub work: Vec<Entry>,
}

/// Greatest number of years a plan looks ahead.
pub const MOST_YEARS: u16 = 20;

impl Plan {
    /// An empty plan for a document: from its school year, or that of its day of evaluation, three years on.
    #[must_use]
    pub fn new(id: u32, name: &str, document: &Document) -> Self {
        let base = base_year(document);
        Self {
            id,
            name: name.to_owned(),
            given: Vec::new(),
            base,
            target: base.saturating_add(3),
            note: String::new(),
            actions: Vec::new(),
            next: 1,
            prices: Prices::new(),
            budget: None,
            enrolment: Enrolment::Same,
            wear: Wear::default(),
            wanted: Wanted::default(),
            seen: Vec::new(),
            seen_county: None,
            work: Vec::new(),
        }
    }

    /// Reads a plan. Actions without a number, 0, as a search proposes them, get the next ones.
    ///
    /// # Errors
    /// Where it is none, or where two actions have one number.
    pub fn parse(json: &str) -> Result<Self, PlanError> {
        let mut plan: Self =
            serde_json::from_str(json).map_err(|error| PlanError::of(json, &error))?;
        // What is wrong with one of two would be said of both, and neither be counted.
        let mut ids = BTreeSet::new();
        let mut numbers = plan.actions.iter().map(|action| action.id).enumerate();
        if let Some((at, id)) = numbers.find(|(_, id)| *id > 0 && !ids.insert(*id)) {
            let path = format!("actions[{at}].id");
            let wrong = Wrong::Twice(id);
            return Err(PlanError { path, wrong });
        }
        let used = plan.actions.iter().map(|action| action.id).max();
        plan.next = plan.next.max(used.map_or(1, |id| id.saturating_add(1)));
        for action in plan.actions.iter_mut().filter(|action| action.id == 0) {
            action.id = plan.next;
            plan.next = plan.next.saturating_add(1);
        }
        Ok(plan)
    }

    /// Writes it: the same plan gives the same bytes.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Through a value, so that keys stand in one order wherever the text comes from.
        serde_json::to_value(self)
            .and_then(|value| serde_json::to_string(&value))
            .unwrap_or_default()
    }

    /// The edit that keeps it in its document.
    #[must_use]
    pub fn keep(&self) -> Edit {
        Edit::SetPlan(self.id, Some(self.to_json().into()))
    }

    /// The school years it looks at, the base year first.
    pub fn years(&self) -> impl Iterator<Item = u16> + use<> {
        self.base..=self.target.min(self.base.saturating_add(MOST_YEARS))
    }

    /// The price of a kind of action: the user's, else our assumption.
    #[must_use]
    pub fn price(&self, lever: Lever) -> Price {
        let own = self.prices.get(&lever).copied();
        own.unwrap_or_else(|| Price::assumed(lever))
    }

    /// The first school year in which a kind of action can count.
    #[must_use]
    pub fn first_year(&self, lever: Lever) -> u16 {
        let own = self.wanted.lead.get(&lever).copied();
        let lead = own.unwrap_or_else(|| assumed_lead(lever));
        self.base.saturating_add(lead.max(1))
    }

    /// The first school year in which something can be done so that what it brings is still there in another.
    #[must_use]
    pub fn first_lasting(&self, what: &What, last: u16) -> u16 {
        let first = self.first_year(what.lever());
        let lasts = lasts(&self.wear, what).and_then(|years| u16::try_from(years).ok());
        let lasting = lasts.map_or(first, |years| last.saturating_sub(years).saturating_add(1));
        first.max(lasting).min(last)
    }

    /// The action with this number.
    #[must_use]
    pub fn action(&self, id: u32) -> Option<&Action> {
        self.actions.iter().find(|action| action.id == id)
    }

    /// Adds an action and gives its number.
    pub fn add(&mut self, mut action: Action) -> u32 {
        action.id = self.next.max(1);
        self.next = action.id.saturating_add(1);
        let id = action.id;
        self.actions.push(action);
        id
    }

    /// Adds actions that name each other by their places among them, counted from 1.
    pub fn add_all(&mut self, actions: Vec<Action>) {
        let first = self.next.max(1);
        for action in actions {
            let with = action.with.map(|place| (first - 1).saturating_add(place));
            let _ = self.add(Action { with, ..action });
        }
    }

    /// Switches an action, and what goes with it.
    pub fn switch(&mut self, id: u32, off: bool) {
        for action in &mut self.actions {
            if action.id == id || action.with == Some(id) {
                action.off = off;
            }
        }
    }

    /// Takes an action away, and what goes with it.
    pub fn remove(&mut self, id: u32) {
        self.actions
            .retain(|action| action.id != id && action.with != Some(id));
    }
}

/// The school year whose inputs a document holds: as entered, else that of its day of evaluation.
#[must_use]
pub fn base_year(document: &Document) -> u16 {
    let date = document.settings.date;
    let by_date = if date.month() >= FIRST_MONTH {
        date.year()
    } else {
        date.year().saturating_sub(1)
    };
    document.county.school_year.unwrap_or(by_date)
}

/// A school year begins in September.
const FIRST_MONTH: u8 = 9;

/// The first day of a school year.
pub(crate) const fn first_day(year: u16) -> Option<Date> {
    Date::new(year, FIRST_MONTH, 1)
}

/// All plans of a document by number, each as read or with what is wrong.
#[must_use]
pub fn plans(document: &Document) -> Vec<(u32, Result<Plan, PlanError>)> {
    let kept = document.plans.iter();
    kept.map(|kept| (kept.id, Plan::parse(&kept.json)))
        .collect()
}

/// A number that no plan of the document has.
#[must_use]
pub fn fresh_id(document: &Document) -> u32 {
    let last = document.plans.last();
    last.map_or(1, |plan| plan.id.saturating_add(1))
}

/// A copy of a plan, to be edited apart, under another number; its name says what it is to the first one.
#[must_use]
pub fn copy(plan: &Plan, id: u32, as_what: Given) -> Plan {
    let mut copy = Plan { id, ..plan.clone() };
    copy.given.push(as_what);
    copy
}

/// The text of a kept plan.
#[must_use]
pub fn kept(document: &Document, id: u32) -> Option<Arc<str>> {
    let plan = document.plans.iter().find(|plan| plan.id == id)?;
    Some(plan.json.clone())
}
