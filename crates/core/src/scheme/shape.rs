//! What is wrong with the form of a scheme's data, read off the JSON parser's message, and where.

use core::cell::Cell;

use serde_json::Value;

/// A part of the data that is not of the expected form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShapeFault {
    /// A name that is none of those that can stand there: it, and those that look most like it.
    UnknownName {
        /// What was found.
        found: String,
        /// Whether it is the name of a member, else a value.
        is_member: bool,
        /// The most similar names.
        near: Vec<String>,
    },
    /// A member that has to be there.
    Missing(String),
    /// A member that is there twice.
    Twice(String),
    /// A value of another kind: what was found, and what is expected.
    Wrong(String, Expected),
    /// Anything else.
    Other,
}

/// What is expected in the place of something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A text.
    Text,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// True or false.
    Truth,
    /// A list.
    List,
    /// Members in braces.
    Object,
    /// A date.
    Date,
    /// Something else.
    Other,
}

impl ShapeFault {
    /// Reads the message of the JSON parser.
    #[must_use]
    pub fn of(message: &str) -> Self {
        let name = || message.split('`').nth(1).unwrap_or_default().to_owned();
        if message.starts_with("unknown variant") || message.starts_with("unknown field") {
            let known = message.split('`').skip(3).step_by(2);
            return Self::UnknownName {
                near: near(&name(), known),
                found: name(),
                is_member: message.starts_with("unknown field"),
            };
        }
        if message.starts_with("missing field") {
            return Self::Missing(name());
        }
        if message.starts_with("duplicate field") {
            return Self::Twice(name());
        }
        if message.starts_with("invalid length") {
            // Members are read off a list too, by their order: where it has another length, it is no
            // group of members.
            let expected = message.split_once(", expected ").map_or("", |both| both.1);
            return Self::Wrong("[…]".to_owned(), Expected::of(expected));
        }
        let wrong = message
            .strip_prefix("invalid type: ")
            .or_else(|| message.strip_prefix("invalid value: "));
        match wrong.and_then(|rest| rest.split_once(", expected ")) {
            Some((found, expected)) => Self::Wrong(quoted(found), Expected::of(expected)),
            None => Self::Other,
        }
    }

    /// The path of what is at fault, in or below the place where the parser stopped.
    pub(super) fn path(&self, json: &str, path: &str) -> String {
        let inside = |look: &dyn Fn(&str, &Value) -> bool| {
            let value: Value = serde_json::from_str(json).ok()?;
            let mut from = path.to_owned();
            search(at(&value, path)?, &mut from, look).then_some(from)
        };
        let found = match self {
            Self::UnknownName {
                found,
                is_member: true,
                ..
            } => inside(&|name, _| name == found),
            Self::UnknownName { found, .. } => inside(&|_, value| value.as_str() == Some(found)),
            // A value that is there once alone; where it is there again, which one it is is not known.
            Self::Wrong(found, _) => {
                let is_it = |value: &Value| match value {
                    Value::String(text) => text == found,
                    Value::Array(_) | Value::Object(_) => false,
                    other => found.parse().is_ok_and(|found: Value| found == *other),
                };
                let count = Cell::new(0_u32);
                let counted = |_: &str, value: &Value| {
                    count.set(count.get() + u32::from(is_it(value)));
                    false
                };
                let _ = inside(&counted);
                // A member is looked at with its name, then as a value.
                (count.get() == 2)
                    .then(|| inside(&|_, value| is_it(value)))
                    .flatten()
            }
            Self::Missing(name) if path.is_empty() => Some(name.clone()),
            Self::Missing(name) => Some(format!("{path}.{name}")),
            _ => None,
        };
        found.unwrap_or_else(|| path.to_owned())
    }
}

impl Expected {
    fn of(text: &str) -> Self {
        let word = |word: &str| text.contains(word);
        if word("enum") {
            // Members, one of which tells what kind they are.
            return Self::Object;
        }
        match text.split(' ').next().unwrap_or_default() {
            "u8" | "u16" | "u32" | "u64" | "usize" | "i32" | "i64" => Self::Whole,
            "struct" => Self::Object,
            "f64" => Self::Number,
            _ if word("date") => Self::Date,
            _ if word("number") => Self::Number,
            _ if word("string") || word("str") || word("variant") => Self::Text,
            _ if word("boolean") => Self::Truth,
            _ if word("sequence") => Self::List,
            _ if word("map") || word("object") => Self::Object,
            _ => Self::Other,
        }
    }
}

/// What the parser quotes: the value alone, or the sign of what it found.
fn quoted(found: &str) -> String {
    let inner = |mark: char| {
        found
            .split_once(mark)?
            .1
            .rsplit_once(mark)
            .map(|both| both.0)
    };
    match inner('"').or_else(|| inner('`')) {
        Some(value) => value.to_owned(),
        None if found == "map" => "{…}".to_owned(),
        None if found == "sequence" => "[…]".to_owned(),
        None => found.to_owned(),
    }
}

/// The names that look most like one: few, and none that is quite another.
fn near<'a>(found: &str, known: impl Iterator<Item = &'a str>) -> Vec<String> {
    let most = found.chars().count() / 2 + 1;
    let mut all: Vec<(usize, &str)> = known
        .map(|name| (distance(found, name), name))
        .filter(|(distance, _)| *distance <= most)
        .collect();
    crate::order::sort_by_key(&mut all, |(distance, _)| *distance);
    all.into_iter()
        .take(3)
        .map(|(_, name)| name.to_owned())
        .collect()
}

/// How many characters are put in, left out or changed between two names.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.chars().count()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut left = i + 1;
        let mut corner = i;
        let mut next = vec![left];
        for (to, above) in b.chars().zip(row.iter().skip(1)) {
            let changed = corner + usize::from(from != to);
            left = changed.min(left + 1).min(above + 1);
            corner = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

/// The value at a path such as `changes[3].change`.
fn at<'a>(value: &'a Value, path: &str) -> Option<&'a Value> {
    let mut names = path.split(['.', '[']).filter(|name| !name.is_empty());
    names.try_fold(value, |value, name| match value {
        Value::Array(list) => list.get(name.trim_end_matches(']').parse::<usize>().ok()?),
        value => value.get(name),
    })
}

/// Goes to the first member in or below a value that is looked for; its path is added to `path`.
fn search(value: &Value, path: &mut String, look: &dyn Fn(&str, &Value) -> bool) -> bool {
    let length = path.len();
    let mut enter = |name: &str, step: &str, value: &Value| {
        path.truncate(length);
        path.push_str(step);
        look(name, value) || search(value, path, look)
    };
    let found = match value {
        Value::Object(members) => members.iter().any(|(name, value)| {
            let step = if length == 0 {
                name.clone()
            } else {
                format!(".{name}")
            };
            enter(name, &step, value)
        }),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .any(|(at, value)| enter("", &format!("[{at}]"), value)),
        value => look("", value),
    };
    if !found {
        path.truncate(length);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_of_the_parser_are_read() {
        let name = |found: &str, is_member, near: &[&str]| ShapeFault::UnknownName {
            found: found.to_owned(),
            is_member,
            near: near.iter().map(|name| (*name).to_owned()).collect(),
        };
        for (message, fault) in [
            (
                "unknown variant `poplation`, expected one of `population`, `townships`, `posts` at line 1 column 4",
                name("poplation", false, &["population"]),
            ),
            (
                "unknown variant `x`, expected `a_long_name`",
                name("x", false, &[]),
            ),
            (
                "unknown field `colour`, expected `color` or `id`",
                name("colour", true, &["color"]),
            ),
            (
                "missing field `certainty` at line 69 column 3",
                ShapeFault::Missing("certainty".to_owned()),
            ),
            ("duplicate field `id`", ShapeFault::Twice("id".to_owned())),
            (
                "invalid type: string \"six\", expected u32 at line 1 column 2",
                ShapeFault::Wrong("six".to_owned(), Expected::Whole),
            ),
            (
                "invalid type: floating point `6.5`, expected a string",
                ShapeFault::Wrong("6.5".to_owned(), Expected::Text),
            ),
            (
                "invalid value: string \"2025-13-01\", expected a date such as 2026-06-20",
                ShapeFault::Wrong("2025-13-01".to_owned(), Expected::Date),
            ),
            (
                "invalid type: null, expected a sequence",
                ShapeFault::Wrong("null".to_owned(), Expected::List),
            ),
            (
                "invalid type: map, expected f64",
                ShapeFault::Wrong("{…}".to_owned(), Expected::Number),
            ),
            (
                "invalid length 0, expected struct Overlay with 9 elements at line 1 column 2",
                ShapeFault::Wrong("[…]".to_owned(), Expected::Object),
            ),
            (
                "invalid type: sequence, expected internally tagged enum Operation",
                ShapeFault::Wrong("[…]".to_owned(), Expected::Object),
            ),
            ("something new", ShapeFault::Other),
        ] {
            assert_eq!(ShapeFault::of(message), fault, "{message}");
        }
    }

    #[test]
    fn faults_are_found_below_the_place_where_the_parser_stopped() {
        let json = r#"{ "a": [{ "b": 1 }, { "c": [{ "fact": "no_such" }], "colour": 2 }] }"#;
        let path = |fault: &ShapeFault| fault.path(json, "a[1]");
        let unknown = |found: &str, is_member| ShapeFault::UnknownName {
            found: found.to_owned(),
            is_member,
            near: Vec::new(),
        };
        assert_eq!(path(&unknown("no_such", false)), "a[1].c[0].fact");
        assert_eq!(path(&unknown("colour", true)), "a[1].colour");
        assert_eq!(path(&unknown("elsewhere", true)), "a[1]");
        assert_eq!(path(&ShapeFault::Missing("d".to_owned())), "a[1].d");
        assert_eq!(unknown("no_such", false).path(json, ""), "a[1].c[0].fact");
        let wrong = |found: &str| ShapeFault::Wrong(found.to_owned(), Expected::Number);
        assert_eq!(path(&wrong("no_such")), "a[1].c[0].fact");
        assert_eq!(path(&wrong("2")), "a[1].colour");
        assert_eq!(path(&wrong("3")), "a[1]");
        let twice = r#"{ "a": [7, "7"] }"#;
        assert_eq!(wrong("7").path(twice, "a"), "a");
    }
}
