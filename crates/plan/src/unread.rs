//! Why a text is no plan.

use junheng_core::json_path;

/// Why a text is no plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanError {
    /// Where in the plan, such as `actions[3].what`.
    pub path: String,
    /// What is wrong there.
    pub wrong: Wrong,
}

/// What is wrong at a place of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// It is not JSON from a line and column on.
    NotJson(usize, usize),
    /// A field that is needed is not there.
    Missing(String),
    /// A field that plans do not have.
    Unknown(String),
    /// A word that is none of the choices.
    NoChoice(String),
    /// An action's number that an earlier one has already.
    Twice(u32),
    /// A value of another kind or beyond the range: as found, and what is expected, where that is known.
    Value(String, Option<Expected>),
}

/// What is expected of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A whole number not below 0.
    Count,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// A text.
    Text,
    /// Yes or no.
    Flag,
    /// A list.
    List,
    /// An object.
    Object,
}

impl PlanError {
    /// From what the reader of JSON says.
    pub(crate) fn of(json: &str, error: &serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let path = json_path(json, line, column);
        if error.is_syntax() || error.is_eof() {
            let wrong = Wrong::NotJson(line, column);
            return Self { path, wrong };
        }
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        let quoted = || {
            let part = message.split('`').nth(1);
            part.or_else(|| message.split('"').nth(1))
                .unwrap_or_default()
                .to_owned()
        };
        let wrong = if message.starts_with("missing field") {
            Wrong::Missing(quoted())
        } else if message.starts_with("unknown field") {
            Wrong::Unknown(quoted())
        } else if message.starts_with("unknown variant") {
            Wrong::NoChoice(quoted())
        } else {
            let (found, expected) = message.split_once(", expected ").unwrap_or((message, ""));
            let found = found.split_once(": ").map_or(found, |(_, found)| found);
            // A list is taken for the fields of an object in their order.
            let is_list = found.starts_with("invalid length");
            let found = if is_list { "sequence" } else { found };
            Wrong::Value(plain(found), Expected::of(expected))
        };
        Self { path, wrong }
    }
}

/// A value without the reader's name of its kind.
fn plain(found: &str) -> String {
    let quoted = found
        .split_once('`')
        .and_then(|(_, of)| of.strip_suffix('`'));
    let text = found
        .split_once('"')
        .and_then(|(_, of)| of.strip_suffix('"'));
    let kind = match found {
        "map" => "{…}",
        "sequence" => "[…]",
        other => other,
    };
    quoted.or(text).unwrap_or(kind).to_owned()
}

impl Expected {
    fn of(words: &str) -> Option<Self> {
        Some(match words {
            "u8" | "u16" | "u32" | "u64" | "usize" => Self::Count,
            "i8" | "i16" | "i32" | "i64" => Self::Whole,
            "a string" | "a borrowed string" => Self::Text,
            "a boolean" => Self::Flag,
            "a sequence" => Self::List,
            "a map" => Self::Object,
            other if other.starts_with("struct ") => Self::Object,
            other if other.contains("number") => Self::Number,
            _ => return None,
        })
    }
}
