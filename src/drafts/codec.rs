//! Documents as the text that drafts and files hold.

use junheng_core::Document;

/// Why a text is not opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadFault {
    /// A newer version of the program wrote it.
    Newer,
    /// It is no document, or a damaged one.
    Damaged(String),
}

/// The text of a document.
pub fn write(document: &Document) -> String {
    // Seam.
    format!("junheng {}", document.county.name)
}

/// The document of a text.
pub fn read(text: &str) -> Result<Document, ReadFault> {
    // Seam.
    let name = text
        .strip_prefix("junheng ")
        .ok_or_else(|| ReadFault::Damaged("?".into()))?;
    let mut document = crate::samples::blank();
    document.county.name = name.to_owned();
    Ok(document)
}

/// The drafts in a rescue file, which the crash screen saves: keys and texts as they stood in the storage.
pub fn rescued(text: &str) -> Option<Vec<(String, String)>> {
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
