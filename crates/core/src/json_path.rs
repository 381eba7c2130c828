//! Where in a JSON text a reader stopped, as people name such places.

/// What the reader was inside of.
enum Inside<'a> {
    /// An object, at this key; none before its first and after each comma.
    Object(Option<&'a str>),
    /// An array, at this element; none before its first.
    Array(Option<usize>),
}

/// The path, such as `schools[3].values.pupils`, of what stands before a line and column (both
/// from 1, columns in bytes, as `serde_json` counts them); empty for the whole.
///
/// A place is that of the value last begun, of a key where its value has not begun, and of the
/// object or array itself where it has just ended.
#[must_use]
pub fn json_path(text: &str, line: usize, column: usize) -> String {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let read = text
        .get(..start.saturating_add(column).min(text.len()))
        .unwrap_or(text);
    let mut inside = Vec::new();
    let mut bytes = read.bytes().enumerate();
    while let Some((at, byte)) = bytes.next() {
        if let Some(Inside::Array(index @ None)) = inside.last_mut()
            && !byte.is_ascii_whitespace()
            && byte != b']'
        {
            *index = Some(0);
        }
        match byte {
            b'{' => inside.push(Inside::Object(None)),
            b'[' => inside.push(Inside::Array(None)),
            b'}' | b']' => {
                inside.pop();
            }
            b',' => match inside.last_mut() {
                Some(Inside::Object(key)) => *key = None,
                Some(Inside::Array(index)) => *index = index.map(|index| index + 1),
                None => {}
            },
            b'"' => {
                let mut end = read.len();
                let mut escaped = false;
                for (next, byte) in bytes.by_ref() {
                    if !escaped && byte == b'"' {
                        end = next;
                        break;
                    }
                    escaped = !escaped && byte == b'\\';
                }
                if let Some(Inside::Object(key @ None)) = inside.last_mut() {
                    *key = read.get(at + 1..end);
                }
            }
            _ => {}
        }
    }
    let mut path = String::new();
    for place in inside {
        match place {
            Inside::Object(Some(key)) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(key);
            }
            Inside::Array(Some(index)) => path.push_str(&format!("[{index}]")),
            Inside::Object(None) | Inside::Array(None) => {}
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;

    #[derive(Deserialize, Debug)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code, reason = "read for its errors")]
    struct Inner {
        number: u32,
        #[serde(default)]
        list: Vec<u8>,
    }

    #[derive(Deserialize, Debug)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code, reason = "read for its errors")]
    struct Outer {
        name: String,
        items: Vec<Inner>,
        #[serde(default)]
        by_key: BTreeMap<String, Inner>,
    }

    #[test]
    fn a_reader_that_stops_names_the_place() {
        for (text, path) in [
            (r#"{"name": 1, "items": []}"#, "name"),
            (
                r#"{"name": "a", "items": [{"number": 1}, {"number": "x"}]}"#,
                "items[1].number",
            ),
            (
                r#"{"name": "a", "items": [{"number": 1}, {"number": -2}]}"#,
                "items[1].number",
            ),
            (
                "{\"name\": \"a\\\"},{\",\n \"items\": [\n{\"number\": 1, \"more\": 2}]}",
                "items[0].more",
            ),
            (
                r#"{"name": "甲县", "items": [{"number": 1, "list": [1, 2, 300]}]}"#,
                "items[0].list[2]",
            ),
            (r#"{"name": "a", "items": [{"number": 1}, {}]}"#, "items[1]"),
            (
                r#"{"name": "a", "items": [], "by_key": {"k": {"number": null}}}"#,
                "by_key.k.number",
            ),
            (r#"{"name": [], "items": []}"#, "name"),
            (r#"{"name": {}, "items": []}"#, "name"),
            (r#"{"items": []}"#, ""),
            (r#"{"name": "a", "items": [7"#, "items[0]"),
            ("7", ""),
            ("", ""),
        ] {
            let error = serde_json::from_str::<Outer>(text).unwrap_err();
            assert_eq!(
                json_path(text, error.line(), error.column()),
                path,
                "{text}: {error}"
            );
        }
    }

    #[test]
    fn any_place_of_any_text_is_answered() {
        let text = "{\"甲\": [1, {\"b\": \"\\\\\"}]}";
        for line in 0..4 {
            for column in 0..40 {
                let _ = json_path(text, line, column);
                let _ = json_path("]]}},,\"", line, column);
            }
        }
    }
}
