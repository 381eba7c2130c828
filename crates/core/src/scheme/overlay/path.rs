//! What a variant's targets name in a scheme's file: a path of names, and of ids in lists.

use serde_json::Value;

pub(super) fn id_of(value: &Value) -> Option<&str> {
    value.get("id")?.as_str()
}

fn place_in(list: &[Value], name: &str) -> Option<usize> {
    let by_id = list.iter().position(|one| id_of(one) == Some(name));
    by_id.or_else(|| name.parse().ok().filter(|at| *at < list.len()))
}

/// One step of a path: the member, and how a place in JSON names it.
fn step<'a>(value: &'a Value, name: &str) -> Option<(&'a Value, String)> {
    match value {
        Value::Object(members) => Some((members.get(name)?, format!(".{name}"))),
        Value::Array(list) => {
            let at = place_in(list, name)?;
            Some((list.get(at)?, format!("[{at}]")))
        }
        _ => None,
    }
}

/// What stands at a path, to be looked at.
pub(super) fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    path.split('.')
        .try_fold(value, |value, name| Some(step(value, name)?.0))
}

/// A path by names as one by places in lists.
pub(super) fn placed(value: &Value, path: &str) -> Option<String> {
    let mut names = path.split('.');
    let start = (value, String::new());
    let (_, all) = names.try_fold(start, |(value, all), name| {
        let (member, step) = step(value, name)?;
        Some((member, all + &step))
    })?;
    Some(all.trim_start_matches('.').to_owned())
}

/// What stands at a path.
pub(super) fn find<'a>(value: &'a mut Value, path: &str) -> Option<&'a mut Value> {
    path.split('.').try_fold(value, |value, name| match value {
        Value::Object(members) => members.get_mut(name),
        Value::Array(list) => {
            let at = place_in(list, name)?;
            list.get_mut(at)
        }
        _ => None,
    })
}

fn parent<'a, 'b>(value: &'a mut Value, path: &'b str) -> Option<(&'a mut Value, &'b str)> {
    match path.rsplit_once('.') {
        Some((parent, name)) => Some((find(value, parent)?, name)),
        None => Some((value, path)),
    }
}

pub(super) fn take(value: &mut Value, path: &str) -> Option<Value> {
    match parent(value, path)? {
        (Value::Object(members), name) => members.remove(name),
        (Value::Array(list), name) => {
            let at = place_in(list, name)?;
            Some(list.remove(at))
        }
        _ => None,
    }
}

/// What was there before: nothing inside the result where it is new, no result where it cannot be put.
#[allow(
    clippy::option_option,
    reason = "no place and no value before are two things"
)]
pub(super) fn put(value: &mut Value, path: &str, to: &Value) -> Option<Option<Value>> {
    match parent(value, path)? {
        (Value::Object(members), name) => Some(members.insert(name.to_owned(), to.clone())),
        (Value::Array(list), name) => {
            let at = place_in(list, name)?;
            let place = list.get_mut(at)?;
            Some(Some(core::mem::replace(place, to.clone())))
        }
        _ => None,
    }
}
