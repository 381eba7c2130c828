//! Local variants written in tests.
#![allow(dead_code, missing_docs, clippy::unwrap_used)]

use std::sync::Arc;

use junheng_core::{DEFAULT_SCHEME, Overlay};

pub fn variant(id: &str, reach: &str, changes: &str) -> Arc<Overlay> {
    let json = format!(
        r#"{{
  "id": "{id}", "name": {{ "zh": "甲", "en": "A" }}, "reach": "{reach}",
  "place": {{ "zh": "甲县", "en": "County A" }}, "schemes": ["{DEFAULT_SCHEME}"],
  "sources": [{{ "id": "{id}", "title": "方案", "number": "", "year": 2025 }}],
  "changes": [
{changes}
  ]
}}"#
    );
    Arc::new(Overlay::parse(&json).unwrap())
}

pub fn change(id: &str, operation: &str) -> String {
    format!(r#"    {{ "change": {operation}, "source": "{id}", "certainty": "L" }}"#)
}

pub fn set(id: &str, target: &str, to: &str) -> String {
    change(
        id,
        &format!(r#"{{ "op": "set", "target": "{target}", "to": {to} }}"#),
    )
}

pub fn dated(id: &str, value: &str) -> String {
    format!(r#"[{{ "value": {value}, "from": "2017-01-01", "source": "{id}", "certainty": "L" }}]"#)
}
