//! The published schema of local variants takes what the program reads, and refuses what it refuses.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use junheng_core::{Overlay, SchemeFault, overlays};
use serde_json::{Value, json};

const SCHEMA: &str = include_str!("../../../public/schema/overlay-1.schema.json");

/// As much of JSON Schema as the file uses; another keyword fails the test.
fn holds(root: &Value, schema: &Value, value: &Value) -> bool {
    let mut rules = schema.as_object().unwrap().iter();
    rules.all(|(keyword, rule)| match keyword.as_str() {
        "$schema" | "$id" | "$defs" | "title" | "description" => true,
        "$ref" => {
            let name = rule.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
            holds(root, &root["$defs"][name], value)
        }
        "oneOf" => {
            let mut all = rule.as_array().unwrap().iter();
            all.by_ref().filter(|one| holds(root, one, value)).count() == 1
        }
        "enum" => rule.as_array().unwrap().contains(value),
        "const" => rule == value,
        "pattern" => {
            assert_eq!(rule, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
            value.as_str().is_none_or(|text| {
                let mark = |(at, c): (usize, char)| match at {
                    4 | 7 => c == '-',
                    _ => c.is_ascii_digit(),
                };
                text.len() == 10 && text.char_indices().all(mark)
            })
        }
        "minimum" => value.as_i64().is_none_or(|v| v >= rule.as_i64().unwrap()),
        "maximum" => value.as_i64().is_none_or(|v| v <= rule.as_i64().unwrap()),
        "type" => match rule.as_str().unwrap() {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_i64(),
            "null" => value.is_null(),
            other => panic!("type {other}"),
        },
        "required" => value.as_object().is_none_or(|members| {
            let mut names = rule.as_array().unwrap().iter();
            names.all(|name| members.contains_key(name.as_str().unwrap()))
        }),
        "properties" => value.as_object().is_none_or(|members| {
            let mut members = members.iter();
            members.all(|(name, member)| {
                let own = rule.get(name);
                own.is_none_or(|own| holds(root, own, member))
            })
        }),
        "additionalProperties" => value.as_object().is_none_or(|members| {
            let mut names = members.keys();
            names.all(|name| schema["properties"].get(name).is_some())
        }),
        "items" => value
            .as_array()
            .is_none_or(|list| list.iter().all(|one| holds(root, rule, one))),
        other => panic!("keyword {other}"),
    })
}

/// All places in a variant, as JSON pointers; what changes bring is the scheme's to read.
fn places(value: &Value, at: &str, all: &mut Vec<String>) {
    all.push(at.to_owned());
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                if !matches!(name.as_str(), "to" | "item") {
                    places(member, &format!("{at}/{name}"), all);
                }
            }
        }
        Value::Array(list) => {
            for (index, member) in list.iter().enumerate() {
                places(member, &format!("{at}/{index}"), all);
            }
        }
        _ => {}
    }
}

/// The variant with one thing changed, in every way there is: another value, a member gone, a member more.
fn changed(value: &Value) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    let mut at = Vec::new();
    places(value, "", &mut at);
    for place in at {
        for other in [
            json!(7),
            json!(70000),
            json!("x"),
            json!("2026-06-20"),
            json!(null),
            json!([]),
            json!({}),
            json!(["x"]),
        ] {
            let mut one = value.clone();
            *one.pointer_mut(&place).unwrap() = other;
            all.push((place.clone(), one));
        }
        let Some(members) = value.pointer(&place).and_then(Value::as_object) else {
            continue;
        };
        for name in members.keys() {
            let mut one = value.clone();
            let found = one.pointer_mut(&place).unwrap().as_object_mut().unwrap();
            let _ = found.remove(name);
            all.push((format!("{place}/{name} gone"), one));
        }
        let mut one = value.clone();
        let found = one.pointer_mut(&place).unwrap().as_object_mut().unwrap();
        let _ = found.insert("more".to_owned(), json!("x"));
        all.push((format!("{place}/more"), one));
    }
    all
}

#[test]
fn the_schema_and_the_program_take_and_refuse_the_same() {
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let mut refused = 0;
    for overlay in overlays().unwrap() {
        let sound: Value = serde_json::from_str(overlay.json()).unwrap();
        assert!(holds(&schema, &schema, &sound), "{}", overlay.id);
        for (place, one) in changed(&sound) {
            let read = Overlay::parse(&one.to_string());
            // Sources that are not listed and targets that are fixed are no matter of form.
            let of_form = matches!(
                read.map_err(|error| error.fault),
                Err(SchemeFault::Shape(_) | SchemeFault::NotJson)
            );
            let (id, by_schema) = (&overlay.id, holds(&schema, &schema, &one));
            assert_ne!(by_schema, of_form, "{id}: {place}");
            refused += usize::from(of_form);
        }
    }
    assert!(refused > 1000, "{refused}");
}
