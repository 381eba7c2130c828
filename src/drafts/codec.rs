//! Documents as the text that drafts and files hold.

use junheng_core::Document;
use junheng_exchange::json::{self, JsonError};

/// Why a text is not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadFault {
    /// A newer version of the program wrote it. Where what this version knows of it makes sense,
    /// that much can be looked at, never written.
    Newer(Option<Box<Document>>),
    /// It is no document, or a damaged one.
    Damaged(JsonError),
}

/// The text of a document.
pub fn write(document: &Document) -> String {
    json::write(document)
}

/// The document of a text.
pub fn read(text: &str) -> Result<Document, ReadFault> {
    json::read(text).map_err(|error| match error {
        JsonError::NewerVersion { .. } => ReadFault::Newer(look(text).map(Box::new)),
        error => ReadFault::Damaged(error),
    })
}

/// A newer text as if it were one of ours: nothing if it holds what this version does not know.
fn look(text: &str) -> Option<Document> {
    let mut value: serde_json::Value = serde_json::from_str(text).ok()?;
    *value.get_mut("schema")? = json::SCHEMA.into();
    json::read(&value.to_string()).ok()
}

/// The drafts in a rescue file, which the crash screen saves: keys and texts as they stood in the storage.
pub fn rescued(text: &str) -> Option<Vec<(String, String)>> {
    // Ordinary documents are not parsed for this.
    if !text
        .get(..200.min(text.len()))
        .unwrap_or(text)
        .contains("junheng-storage")
    {
        return None;
    }
    let value: serde_json::Value = serde_json::from_str(text).ok()?;
    if value.get("kind")?.as_str()? != "junheng-storage" {
        return None;
    }
    let entries = value.get("entries")?.as_object()?;
    let text_of = |(key, value): (&String, &serde_json::Value)| {
        Some((key.clone(), value.as_str()?.to_owned()))
    };
    Some(entries.iter().filter_map(text_of).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{Sample, sample_text};

    #[test]
    fn newer_documents_are_looked_at_where_they_make_sense() {
        let text = sample_text(Sample::Three);
        let ours = format!("\"schema\": {}", json::SCHEMA);
        let newer = text.replacen(&ours, "\"schema\": 99", 1);
        assert_ne!(text, newer);
        let seen = match read(&newer) {
            Err(ReadFault::Newer(Some(document))) => *document,
            other => panic!("{other:?}"),
        };
        assert_eq!(seen, read(text).unwrap());
        let unknown = newer.replacen("\"county\"", "\"planet\": 3, \"county\"", 1);
        assert_eq!(read(&unknown), Err(ReadFault::Newer(None)));
        assert!(matches!(read("{"), Err(ReadFault::Damaged(_))));
    }

    #[test]
    fn rescue_files_give_back_what_was_kept() {
        let text = r#"{ "kind": "junheng-storage", "saved": "x",
            "entries": { "junheng:draft:a": "{}", "junheng:entry:a": "1\n5\n\n\n" } }"#;
        let entries = rescued(text).unwrap();
        assert_eq!(entries.len(), 2);
        assert_eq!(entries[0], ("junheng:draft:a".into(), "{}".into()));
        assert_eq!(rescued("{}"), None);
        assert_eq!(rescued(sample_text(Sample::One)), None);
    }
}
