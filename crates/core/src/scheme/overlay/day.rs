//! On which days a change of a variant holds: its own, and those that the dated values it brings hold on.

use serde_json::Value;

use super::{Change, Operation, path};
use crate::date::Date;

impl Change {
    /// Whether it holds on a day, and any of the values that it brings does; what has no dates always does.
    #[must_use]
    pub fn holds_on(&self, date: Date) -> bool {
        let begun = self.from.is_none_or(|from| from <= date);
        if !begun || self.until.is_some_and(|until| until < date) {
            return false;
        }
        let brought = match &self.change {
            Operation::Drop { .. } => return true,
            Operation::Set { to, .. } => to,
            Operation::Add { item, .. } => item,
        };
        any_holds(brought, date).unwrap_or(true)
    }
}

/// Whether any of the dated values inside holds; nothing where there are none.
fn any_holds(value: &Value, date: Date) -> Option<bool> {
    let join = |all: &mut dyn Iterator<Item = &Value>| {
        all.filter_map(|one| any_holds(one, date))
            .reduce(|one, other| one || other)
    };
    match value {
        Value::Array(list) => join(&mut list.iter()),
        Value::Object(_) if is_dated(value) => Some(holds(value, date)),
        Value::Object(members) => join(&mut members.values()),
        _ => None,
    }
}

fn is_dated(value: &Value) -> bool {
    value.get("value").is_some() && value.get("source").is_some()
}

/// As [`crate::scheme::Dated::holds_on`]; a day that is none is left to those who read it.
fn holds(value: &Value, date: Date) -> bool {
    let day = |key: &str| value.get(key)?.as_str().and_then(Date::parse);
    day("from").is_none_or(|from| from <= date) && day("until").is_none_or(|until| date <= until)
}

/// What the changes that are not made on a day would have changed.
#[derive(Default)]
pub(super) struct Waiting {
    set: Vec<String>,
    added: Vec<String>,
}

impl Waiting {
    /// Whether a change is not made on a day; none waits where no day is asked for.
    pub fn takes(&mut self, change: &Change, day: Option<Date>) -> bool {
        let Some(date) = day else {
            return false;
        };
        let target = change.change.target();
        // A change inside what waits is not one of what stands in its place.
        let below = |path: &String| {
            let rest = target.strip_prefix(path.as_str());
            rest.is_some_and(|rest| rest.starts_with('.'))
        };
        let in_added = |path: &String| path == target || below(path);
        let inside = self.set.iter().any(below) || self.added.iter().any(in_added);
        if !inside && change.holds_on(date) {
            return false;
        }
        match &change.change {
            Operation::Add { item, .. } => {
                let id = path::id_of(item);
                self.added.extend(id.map(|id| format!("{target}.{id}")));
            }
            Operation::Set { .. } => self.set.push(target.to_owned()),
            Operation::Drop { .. } => {}
        }
        true
    }
}
