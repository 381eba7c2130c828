//! What has changed in the document since a plan was made.

use std::collections::BTreeMap;

use junheng_core::{Column, Document, Edit, SchoolId};

use super::apply;
use crate::plan::{Enrolment, Plan, Seen, Wear, base_year};

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
}

/// What has changed since the plan was made, by school and column.
#[must_use]
pub fn conflicts(document: &Document, plan: &Plan) -> Vec<Conflict> {
    let mut found = Vec::new();
    let year = base_year(document);
    if plan.base != year {
        found.push(Conflict::Year(plan.base, year));
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

/// The figures that a plan's actions change, as the document has them now; those already seen keep what
/// was seen unless `renew` is asked for.
#[must_use]
pub fn seen(document: &Document, plan: &Plan, renew: bool) -> Vec<Seen> {
    // Enrolment and wear change every school; what the user rests on are the actions.
    let actions = Plan {
        enrolment: Enrolment::Same,
        wear: Wear::default(),
        ..plan.clone()
    };
    let mut all: BTreeMap<SchoolId, Seen> = BTreeMap::new();
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
    for action in &plan.actions {
        for school in action.what.schools() {
            see(school, None);
        }
    }
    if let Edit::Batch(edits) = apply(document, &actions, plan.target).edit {
        for edit in edits {
            match edit {
                Edit::Cells(cells) => {
                    for cell in cells {
                        see(cell.school, Some(cell.column));
                    }
                }
                Edit::RemoveSchools(schools) => schools.into_iter().for_each(|id| see(id, None)),
                _ => {}
            }
        }
    }
    if !renew {
        for old in &plan.seen {
            let used = plan
                .actions
                .iter()
                .any(|action| action.what.schools().contains(&old.school));
            match all.get_mut(&old.school) {
                Some(new) => {
                    new.name.clone_from(&old.name);
                    for (key, text) in &old.values {
                        if let Some(place) = new.values.get_mut(key) {
                            place.clone_from(text);
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
