//! Laying variants over a scheme's file: their changes made in order, and a fault told at the change
//! that brings it about.

use std::sync::Arc;

use serde_json::Value;

use super::day::Waiting;
use super::path::{at, find, id_of, placed, put, take};
use super::{Applied, Change, Operation, Overlay, RuleFile};
use crate::date::Date;
use crate::order;
use crate::scheme::check::{self, SchemeError, SchemeFault};

/// One of a scheme's files with variants laid over it, and what they changed; `read` reads and checks it.
///
/// With a day, changes whose values do not hold on it are not made: what they would change stands.
///
/// # Errors
/// A target that is not there, or the fault that a change brings about, at that change.
pub fn merge<T>(
    json: &str,
    file: RuleFile,
    overlays: &[Arc<Overlay>],
    day: Option<Date>,
    read: impl Fn(&str) -> Result<T, SchemeError>,
) -> Result<(T, Vec<Applied>), SchemeError> {
    let mut value: Value = check::read(json)?;
    let mut applied = Vec::new();
    let ordered = ordered(overlays);
    for (at, overlay) in ordered.iter().enumerate() {
        if let Some(other) = ordered.iter().take(at).find(|one| overlay.excludes(one)) {
            return Err(overlay.error("place", SchemeFault::OtherPlace(other.named())));
        }
    }
    let mut waiting = Waiting::default();
    // What earlier variants took out, and which did.
    let mut gone: Vec<(&str, &Overlay)> = Vec::new();
    for overlay in ordered {
        let before = value.clone();
        let made = overlay.made(file, day, &mut waiting);
        let more = overlay
            .lay_over(&made, &mut value)
            .map_err(|error| already_gone(error, &gone))?;
        gone.extend(made.iter().filter_map(|(_, change)| match &change.change {
            Operation::Drop { target } => Some((target.as_str(), overlay)),
            _ => None,
        }));
        if more.is_empty() {
            continue;
        }
        if let Err(error) = read(&text(&value)) {
            return Err(blame(overlay, &made, &before, error, &read));
        }
        applied.extend(more);
    }
    let result = if applied.is_empty() {
        read(json)
    } else {
        read(&text(&value))
    };
    Ok((result?, applied))
}

/// A target that is not there since an earlier variant took it out is told so.
fn already_gone(error: SchemeError, gone: &[(&str, &Overlay)]) -> SchemeError {
    let SchemeFault::UnknownTarget(target) = &error.fault else {
        return error;
    };
    let is_in = |path: &str| {
        let rest = target.strip_prefix(path);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    let Some((_, by)) = gone.iter().find(|(path, _)| is_in(path)) else {
        return error;
    };
    let fault = SchemeFault::DroppedBy(target.clone(), by.named());
    SchemeError { fault, ..error }
}

fn text(value: &Value) -> String {
    // A value read from JSON is written without fail.
    serde_json::to_string(value).unwrap_or_default()
}

fn ordered(overlays: &[Arc<Overlay>]) -> Vec<&Overlay> {
    let mut ordered: Vec<&Overlay> = overlays.iter().map(AsRef::as_ref).collect();
    // By level, and at one level by id: the order in which they were chosen tells nothing.
    order::sort_by(&mut ordered, |a, b| (a.reach, &a.id).cmp(&(b.reach, &b.id)));
    ordered
}

/// The same fault at the first of a variant's changes that brings it about, and where in what it brings.
fn blame<T>(
    overlay: &Overlay,
    made: &[(usize, &Change)],
    before: &Value,
    error: SchemeError,
    read: &impl Fn(&str) -> Result<T, SchemeError>,
) -> SchemeError {
    for (last, (at, change)) in made.iter().enumerate() {
        let mut value = before.clone();
        let part = made.get(..=last).unwrap_or_default();
        if overlay.lay_over(part, &mut value).is_err() {
            continue;
        }
        if let Err(found) = read(&text(&value))
            && found.fault == error.fault
        {
            let inside = change.change.inside(&value, &found.path);
            let path = format!("changes[{at}]{}", inside.unwrap_or_default());
            return overlay.error(&path, error.fault);
        }
    }
    overlay.error("changes", error.fault)
}

impl Overlay {
    /// The changes that are made in a file, with their places.
    fn made(
        &self,
        file: RuleFile,
        day: Option<Date>,
        waiting: &mut Waiting,
    ) -> Vec<(usize, &Change)> {
        let changes = self.changes.iter().enumerate();
        let own = changes.filter(|(_, change)| change.file == file);
        own.filter(|(_, change)| !waiting.takes(change, day))
            .collect()
    }

    /// Makes changes, and adds this variant's sources.
    fn lay_over(
        &self,
        made: &[(usize, &Change)],
        value: &mut Value,
    ) -> Result<Vec<Applied>, SchemeError> {
        let mut applied = Vec::new();
        if made.is_empty() {
            return Ok(applied);
        }
        self.add_sources(value);
        for (at, change) in made {
            let target = change.change.target();
            let unknown = || {
                let path = format!("changes[{at}].change.target");
                self.error(&path, SchemeFault::UnknownTarget(target.to_owned()))
            };
            let before = match &change.change {
                Operation::Drop { .. } => Some(take(value, target).ok_or_else(unknown)?),
                Operation::Set { to, .. } => put(value, target, to).ok_or_else(unknown)?,
                Operation::Add { item, .. } => {
                    let list = find(value, target).and_then(Value::as_array_mut);
                    list.ok_or_else(unknown)?.push(item.clone());
                    None
                }
            };
            applied.push(Applied {
                overlay: self.id.clone(),
                place: self.place.clone(),
                change: (*change).clone(),
                before,
            });
        }
        let dropped = applied.iter().filter_map(|one| match one.change.change {
            Operation::Drop { .. } => one.before.as_ref(),
            _ => None,
        });
        let dropped: Vec<String> = dropped.flat_map(ids_below).collect();
        drop_concessions(value, &dropped);
        Ok(applied)
    }

    /// Sources by id; what the scheme has already under that id is its own.
    fn add_sources(&self, value: &mut Value) {
        let Some(list) = find(value, "sources").and_then(Value::as_array_mut) else {
            return;
        };
        for source in &self.sources {
            let there = list.iter().any(|one| id_of(one) == Some(&source.id));
            if !there && let Ok(source) = serde_json::to_value(source) {
                list.push(source);
            }
        }
    }
}

/// The ids of something taken out and of its parts.
fn ids_below(taken: &Value) -> Vec<String> {
    let parts = taken.get("parts").and_then(Value::as_array);
    let all = core::iter::once(taken).chain(parts.into_iter().flatten());
    all.filter_map(id_of).map(str::to_owned).collect()
}

/// A concession eases one indicator or part: it goes with what was taken out, unless that came back.
fn drop_concessions(value: &mut Value, dropped: &[String]) {
    let list = |name: &str| value.get(name).and_then(Value::as_array);
    let there: Vec<String> = ["items", "indicators"]
        .into_iter()
        .filter_map(list)
        .flatten()
        .flat_map(ids_below)
        .collect();
    let is_gone = |id: &Value| {
        id.as_str().is_some_and(|id| {
            let is = |one: &String| one == id;
            dropped.iter().any(is) && !there.iter().any(is)
        })
    };
    let Some(concessions) = value.get_mut("concessions").and_then(Value::as_array_mut) else {
        return;
    };
    concessions.retain(|one| {
        let indicator = one.get("effect").and_then(|effect| effect.get("indicator"));
        !one.get("part").or(indicator).is_some_and(is_gone)
    });
}

impl Operation {
    /// Where in the change something stands that it brought into a scheme's data; nothing for what
    /// stands elsewhere.
    fn inside(&self, value: &Value, path: &str) -> Option<String> {
        let list = placed(value, self.target())?;
        let (from, member) = match self {
            Self::Drop { .. } => return None,
            Self::Set { .. } => (list, "to"),
            Self::Add { .. } => {
                let last = at(value, self.target())?.as_array()?.len().checked_sub(1)?;
                (format!("{list}[{last}]"), "item")
            }
        };
        let rest = path.strip_prefix(&from)?;
        let is_below = rest.is_empty() || rest.starts_with(['.', '[']);
        is_below.then(|| format!(".change.{member}{rest}"))
    }
}
