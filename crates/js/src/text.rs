//! Version, schema, samples and tables as text.

use junheng_core::Document;
use junheng_exchange::samples::Sample;
use junheng_exchange::{csv_out, json, results_csv, template};
use junheng_words::Lang;
use junheng_words::export::ExportWords;
use serde::Serialize;

use crate::failure::Failure;
use crate::options::{self, EvaluateOptions};
use crate::results;

/// The JSON Schema of documents.
pub const SCHEMA: &str = include_str!("../../../public/schema/document-3.schema.json");

/// The program's version.
#[must_use]
pub const fn version() -> &'static str {
    json::PROGRAM
}

/// Reads a document.
pub(crate) fn document(text: &str, lang: Lang) -> Result<Document, Failure> {
    json::read(text).map_err(|error| Failure::of_json(&error, lang))
}

/// A value as JSON.
pub(crate) fn json(value: &impl Serialize) -> String {
    // Only maps with keys that are no strings fail, and there are none.
    serde_json::to_string(value).unwrap_or_default()
}

/// A sample county as a document in JSON.
///
/// # Errors
/// A name of no sample.
pub fn sample_json(name: &str) -> Result<String, Failure> {
    let sample = Sample::ALL.into_iter().find(|sample| sample.key() == name);
    let Some(sample) = sample else {
        let names = Sample::ALL.map(Sample::key).join(", ");
        let message = format!("There is no sample “{name}”, only {names}.");
        return Err(Failure::new("unknown-sample", message).found(name));
    };
    let document = sample.document();
    let document = document.map_err(|error| Failure::of_json(&error, Lang::En))?;
    Ok(json::write(&document))
}

/// The inputs of a document as CSV, with a byte order mark.
///
/// # Errors
/// A text that is no document.
pub fn inputs_csv(document: &str) -> Result<String, Failure> {
    Ok(csv_out::inputs_csv(&self::document(document, Lang::Zh)?))
}

/// The results of a document as CSV, with a byte order mark.
///
/// # Errors
/// A text that is no document, options that are none, a scheme that cannot judge.
pub fn results_csv(document: &str, options: &str) -> Result<String, Failure> {
    let options: EvaluateOptions = options::read(options)?;
    let (document, evaluation) = results::evaluated(document, &options)?;
    let words = ExportWords(options.lang());
    Ok(results_csv::results_csv(
        &evaluation.view(&document),
        &words,
    ))
}

/// An empty table to fill in, as CSV with a byte order mark.
#[must_use]
pub fn template_csv() -> String {
    template::csv()
}
