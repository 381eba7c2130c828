//! The document as JSON: what drafts keep and colleagues exchange.
//!
//! The shape is described by `public/schema/document-3.schema.json`. Numbers are plain JSON numbers in
//! the unit of their field; one school is one line.

mod dossier;
mod wire;
mod wire_school;

use junheng_core::county::CountyEntryError;
use junheng_core::{Document, EntryError, SchemeError};
use serde::Deserialize;

/// The newest shape this program writes and reads.
pub const SCHEMA: u32 = 3;

/// The version of this program, written into every document.
pub const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// What marks our documents among other JSON files.
pub const FORMAT: &str = "junheng-document";

/// Longest text that is read, in bytes.
pub const MAX_BYTES: usize = 256 * 1024 * 1024;

/// Why a text is no document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JsonError {
    /// Longer than [`MAX_BYTES`].
    TooLarge {
        /// Its length in bytes.
        bytes: usize,
    },
    /// Not JSON at all; where reading stopped.
    NotJson {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// JSON, but not one of our documents.
    NotADocument,
    /// Written by a newer program in a shape this one does not know.
    NewerVersion {
        /// Its schema version.
        schema: u32,
        /// The program version that wrote it.
        program: String,
    },
    /// A part is missing, unknown or of another type.
    Shape {
        /// JSON path, such as `schools[3].values.pupils`.
        path: String,
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What was found and what was expected, in the parser's English words.
        message: String,
    },
    /// A number outside its field's range.
    Value {
        /// JSON path.
        path: String,
        /// What was found.
        found: String,
        /// What was expected.
        expected: EntryError,
    },
    /// A figure of the county outside its range.
    CountyValue {
        /// JSON path.
        path: String,
        /// What was found.
        found: String,
        /// What was expected.
        expected: CountyEntryError,
    },
    /// A local variant of the user that is none.
    Overlay {
        /// JSON path of the variant.
        path: String,
        /// What is wrong inside it; its lines are those of the variant alone.
        error: SchemeError,
    },
    /// Two schools share an id.
    SameId {
        /// The id.
        id: u32,
    },
    /// A school refers to an import that is not in the document.
    NoSuchImport {
        /// JSON path.
        path: String,
        /// The import's id.
        import: u32,
    },
}

/// Writes a document. The same document gives the same bytes.
#[must_use]
pub fn write(document: &Document) -> String {
    wire::write(document)
}

/// Reads a document of this or an older schema.
///
/// # Errors
/// A [`JsonError`] that names the place.
pub fn read(text: &str) -> Result<Document, JsonError> {
    #[derive(Deserialize)]
    struct Head {
        format: Option<String>,
        schema: Option<u32>,
        program: Option<String>,
    }
    if text.len() > MAX_BYTES {
        return Err(JsonError::TooLarge { bytes: text.len() });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let head: Head = serde_json::from_str(text).map_err(|error| {
        if error.is_data() {
            JsonError::NotADocument
        } else {
            JsonError::NotJson {
                line: error.line(),
                column: error.column(),
            }
        }
    })?;
    match (head.format.as_deref(), head.schema) {
        // Schemas 1 and 2 are parts of schema 3: what they lack is missing. A later schema that moves or renames
        // something lifts the older ones here, one version at a time.
        (Some(FORMAT), Some(1..=SCHEMA)) => wire::read(text),
        (Some(FORMAT), Some(schema)) if schema > SCHEMA => Err(JsonError::NewerVersion {
            schema,
            program: head.program.unwrap_or_default(),
        }),
        _ => Err(JsonError::NotADocument),
    }
}

#[cfg(test)]
mod tests;
