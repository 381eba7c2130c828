//! Errors as JavaScript gets them.

use junheng_core::RuleError;
use junheng_exchange::json::JsonError;
use junheng_words::{Lang, findings, json};

/// An error with its code, its place and a sentence; `JunhengError` in JavaScript.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// What is wrong, for programs: one of the codes of `types/errors.d.ts`.
    pub code: &'static str,
    /// JSON path, or empty.
    pub path: String,
    /// Line of the text, from 1; 0 where it is not known.
    pub line: u32,
    /// Column of the line, from 1; 0 where it is not known.
    pub column: u32,
    /// What was found.
    pub found: String,
    /// What is wrong, and what was expected, in a sentence.
    pub message: String,
    /// For files: what is wrong, as JSON.
    pub problem: Option<String>,
}

impl Failure {
    /// A failure without a place.
    pub(crate) fn new(code: &'static str, message: String) -> Self {
        Self {
            code,
            message,
            ..Self::default()
        }
    }

    pub(crate) fn at(mut self, path: &str) -> Self {
        path.clone_into(&mut self.path);
        self
    }

    fn on(mut self, line: usize, column: usize) -> Self {
        let narrow = |number| u32::try_from(number).unwrap_or(u32::MAX);
        (self.line, self.column) = (narrow(line), narrow(column));
        self
    }

    pub(crate) fn found(mut self, found: &str) -> Self {
        found.clone_into(&mut self.found);
        self
    }

    /// Why a text is no document.
    pub(crate) fn of_json(error: &JsonError, lang: Lang) -> Self {
        let failure = |code| Self::new(code, json::problem(error, lang));
        match error {
            JsonError::TooLarge { bytes } => failure("too-large").found(&bytes.to_string()),
            JsonError::NotJson { line, column } => failure("not-json").on(*line, *column),
            JsonError::NotADocument => failure("not-a-document"),
            JsonError::NewerVersion { program, .. } => failure("newer-version").found(program),
            JsonError::Shape {
                path, line, column, ..
            } => failure("shape").at(path).on(*line, *column),
            JsonError::Value { path, found, .. } | JsonError::CountyValue { path, found, .. } => {
                failure("value").at(path).found(found)
            }
            JsonError::Overlay { path, .. } => failure("variant").at(path),
            JsonError::SameId { id } => failure("same-id").at("schools").found(&id.to_string()),
            JsonError::NoSuchImport { path, import } => failure("no-such-import")
                .at(path)
                .found(&import.to_string()),
        }
    }

    /// Why a scheme cannot judge.
    pub(crate) fn of_rule(error: &RuleError, lang: Lang) -> Self {
        match error {
            RuleError::UnknownScheme(id) => {
                Self::new("unknown-scheme", findings::rule_error(error, lang))
                    .at("scheme")
                    .found(id)
            }
            RuleError::UnknownVariant(id) => {
                Self::new("unknown-variant", findings::rule_error(error, lang))
                    .at("overlays")
                    .found(id)
            }
            RuleError::Variant(fault) => {
                Self::new("variant", findings::rule_error(error, lang)).at(&fault.path)
            }
            RuleError::NotInForce(_, date) => {
                Self::new("not-in-force", findings::rule_error(error, lang))
                    .at("date")
                    .found(&date.to_string())
            }
        }
    }
}
