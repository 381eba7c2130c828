//! What has changed in the document since a plan was made.

use std::collections::{BTreeMap, BTreeSet};

use junheng_core::{
    Attribute, Column, CountyInput, Date, Document, Edit, Fact, Field, School, SchoolId, Slot,
    scheme_of,
};

use super::apply;
use crate::action::What;
use crate::plan::{Enrolment, Plan, Seen, SeenCounty, Wear, base_year};

/// Something the plan rests on that is no longer so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// The document's school year: the plan's, and what it is now.
    Year(u16, u16),
    /// The school is not in the document any more: its name then.
    Gone(SchoolId, String),
    /// The school has another name: then and now.
    Renamed(SchoolId, String, String),
    /// A figure: then and now, blank where missing.
    Changed(SchoolId, Column, String, String),
    /// A figure of the county: then and now, blank where missing.
    County(CountyInput, String, String),
    /// The scheme: its id then and now.
    Scheme(String, String),
    /// The variants laid over it: their ids then and now.
    Variants(Vec<String>, Vec<String>),
    /// The day of the evaluation: then and now.
    Day(Date, Date),
    /// Other schools: the names of those that are new, and how many are gone besides those of [`Self::Gone`].
    Schools(Vec<String>, usize),
}

/// What has changed since the plan was made, by school and column.
#[must_use]
pub fn conflicts(document: &Document, plan: &Plan) -> Vec<Conflict> {
    let mut found = Vec::new();
    let year = base_year(document);
    if plan.base != year {
        found.push(Conflict::Year(plan.base, year));
    }
    if let Some(seen) = &plan.seen_county {
        county_conflicts(document, seen, &mut found);
        found.extend(other_schools(document, plan, seen));
    }
    for seen in &plan.seen {
        let Some(school) = document.school(seen.school) else {
            found.push(Conflict::Gone(seen.school, seen.name.clone()));
            continue;
        };
        if school.name != seen.name {
            let (then, now) = (seen.name.clone(), school.name.clone());
            found.push(Conflict::Renamed(school.id, then, now));
        }
        for (key, then) in &seen.values {
            let Some(column) = Column::from_key(key) else {
                continue;
            };
            let now = school.entry(column).to_text();
            if now != *then {
                found.push(Conflict::Changed(school.id, column, then.clone(), now));
            }
        }
    }
    found
}

fn county_conflicts(document: &Document, seen: &SeenCounty, found: &mut Vec<Conflict>) {
    let now = rules(document);
    if now.scheme != seen.scheme {
        found.push(Conflict::Scheme(seen.scheme.clone(), now.scheme));
    }
    if now.variants != seen.variants {
        found.push(Conflict::Variants(seen.variants.clone(), now.variants));
    }
    if now.date != seen.date {
        found.push(Conflict::Day(seen.date, now.date));
    }
    for (key, then) in &seen.figures {
        let Some(input) = CountyInput::from_key(key) else {
            continue;
        };
        let now = figure(document, input);
        if now != *then {
            found.push(Conflict::County(input, then.clone(), now));
        }
    }
}

/// The schools that have come and gone; silent where the plan was kept before these were remembered.
fn other_schools(document: &Document, plan: &Plan, seen: &SeenCounty) -> Option<Conflict> {
    if seen.schools.is_empty() {
        return None;
    }
    let known: BTreeSet<SchoolId> = seen.schools.iter().copied().collect();
    let named: BTreeSet<SchoolId> = plan.seen.iter().map(|seen| seen.school).collect();
    let gone = known.difference(&named);
    let gone = gone.filter(|id| document.school(**id).is_none()).count();
    let new = document.schools().iter();
    let new = new.filter(|school| !known.contains(&school.id));
    let new: Vec<String> = new.map(|school| school.name.to_string()).collect();
    (gone > 0 || !new.is_empty()).then_some(Conflict::Schools(new, gone))
}

/// What a document is judged by.
fn rules(document: &Document) -> SeenCounty {
    let settings = &document.settings;
    let variants = settings.overlays.iter().map(|one| one.id().to_owned());
    SeenCounty {
        scheme: settings.scheme.clone(),
        date: settings.date,
        variants: variants.collect(),
        figures: BTreeMap::new(),
        schools: Vec::new(),
    }
}

/// The inputs that decide a verdict of a school: its pupils, and what the scheme's indicators are made of.
fn judged(document: &Document) -> BTreeSet<Slot> {
    let scheme = scheme_of(&document.settings).ok();
    let indicators = scheme.iter().flat_map(|scheme| &scheme.indicators);
    let amounts = indicators.flat_map(|one| one.amount.fields().iter().chain(&one.also));
    let fields = amounts.chain([&Field::Pupils, &Field::Classes]);
    fields
        .flat_map(|field| field.places().iter().map(|place| field.at(*place)))
        .collect()
}

/// Of these the ones that a school has, and its pupils where they lack.
fn figures(school: &School, judged: &BTreeSet<Slot>) -> Vec<Slot> {
    let stages = school.kind.map_or(&[][..], |kind| kind.stages());
    let pupils: Vec<Slot> = stages
        .iter()
        .map(|stage| Field::Pupils.of(*stage))
        .collect();
    let of = judged.iter().copied();
    of.filter(|slot| pupils.contains(slot) || school.values.get(*slot).is_some())
        .collect()
}

fn figure(document: &Document, input: CountyInput) -> String {
    let value = document.dossier.number(input);
    value.map_or_else(String::new, |value| value.to_string())
}

/// Remembers in a plan what it rests on; what is seen already stays as it was then unless `renew` is asked for.
pub fn see(document: &Document, plan: &mut Plan, renew: bool) {
    let edits = edits(document, plan);
    plan.seen = schools(document, plan, &edits, renew);
    plan.seen_county = county(document, plan, &edits, renew);
}

/// What a plan's actions change of the document.
fn edits(document: &Document, plan: &Plan) -> Vec<Edit> {
    // Enrolment and wear change every school; what the user rests on are the actions.
    let actions = Plan {
        enrolment: Enrolment::Same,
        wear: Wear::default(),
        ..plan.clone()
    };
    match apply(document, &actions, plan.target).edit {
        Edit::Batch(edits) => edits,
        edit => vec![edit],
    }
}

/// The figures of the county that the actions change, and what it is judged by; nothing without actions.
fn county(document: &Document, plan: &Plan, edits: &[Edit], renew: bool) -> Option<SeenCounty> {
    if plan.actions.is_empty() {
        return None;
    }
    let mut all = rules(document);
    all.schools = document.schools().iter().map(|school| school.id).collect();
    let changed = edits.iter().filter_map(|edit| match edit {
        Edit::County(facts) => Some(facts),
        _ => None,
    });
    let changed = changed.flatten().map(|edit| edit.input);
    // Who rotates counts in the action's own year only.
    let mut rotations = plan.actions.iter();
    let rotates = rotations.any(|action| matches!(action.what, What::Rotate { .. }));
    let rotated = [Fact::RotationEligible, Fact::Rotated, Fact::RotatedBackbone];
    let rotated = rotated.into_iter().filter(|_| rotates);
    for input in changed.chain(rotated.map(CountyInput::Fact)) {
        let _ = all.figures.insert(input.key(), figure(document, input));
    }
    if let Some(old) = plan.seen_county.as_ref().filter(|_| !renew) {
        all.scheme.clone_from(&old.scheme);
        all.variants.clone_from(&old.variants);
        all.date = old.date;
        // A plan of earlier days begins to remember here.
        if !old.schools.is_empty() {
            all.schools.clone_from(&old.schools);
        }
        for (key, text) in &mut all.figures {
            if let Some(then) = old.figures.get(key) {
                text.clone_from(then);
            }
        }
    }
    Some(all)
}

/// The schools' figures that a plan's actions change, and of the schools that actions name those that verdicts
/// rest on, as the document has them now; those already seen keep what was seen unless `renew` is asked for.
fn schools(document: &Document, plan: &Plan, edits: &[Edit], renew: bool) -> Vec<Seen> {
    let mut all: BTreeMap<SchoolId, Seen> = BTreeMap::new();
    let judged = judged(document);
    let mut see = |id: SchoolId, column: Option<Column>| {
        let Some(school) = document.school(id) else {
            return;
        };
        let seen = all.entry(id).or_insert_with(|| Seen {
            school: id,
            name: school.name.clone(),
            values: BTreeMap::new(),
        });
        if let Some(column) = column {
            let text = school.entry(column).to_text();
            let _ = seen.values.insert(column.key(), text);
        }
    };
    let named: BTreeSet<SchoolId> = plan.actions.iter().flat_map(|a| a.what.schools()).collect();
    for id in &named {
        see(*id, Some(Column::Attribute(Attribute::Kind)));
        let school = document.school(*id);
        for slot in school.map_or_else(Vec::new, |school| figures(school, &judged)) {
            see(*id, Some(Column::Slot(slot)));
        }
    }
    for edit in edits {
        match edit {
            Edit::Cells(cells) => {
                for cell in cells {
                    see(cell.school, Some(cell.column));
                }
            }
            Edit::RemoveSchools(schools) => schools.iter().for_each(|id| see(*id, None)),
            _ => {}
        }
    }
    if !renew {
        for old in &plan.seen {
            let used = named.contains(&old.school);
            match all.get_mut(&old.school) {
                Some(new) => {
                    new.name.clone_from(&old.name);
                    for (key, text) in &old.values {
                        // What a verdict rests on stays watched when it is no longer entered.
                        let rests = || match Column::from_key(key) {
                            Some(Column::Slot(slot)) => used && judged.contains(&slot),
                            _ => false,
                        };
                        if new.values.contains_key(key) || rests() {
                            let _ = new.values.insert(key.clone(), text.clone());
                        }
                    }
                }
                // A school that is gone stays named as long as an action asks for it.
                None if used => {
                    let _ = all.insert(old.school, old.clone());
                }
                None => {}
            }
        }
    }
    all.into_values().collect()
}
