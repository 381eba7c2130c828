//! One evaluation of core, rendered as JSON.

mod coefficients;
mod county;
mod scheme;
mod shapes;
mod units;

use junheng_core::{Document, Evaluation, SchoolId, Stage};

use crate::failure::Failure;
use crate::options::{self, EvaluateOptions, SchemesOptions};
use crate::text;

/// Evaluates a document in JSON; `Evaluation` of `types/evaluation.d.ts` as JSON.
///
/// `options` are `EvaluateOptions` as JSON, or empty. The same texts give the same bytes.
///
/// # Errors
/// A text that is no document, options that are none, a scheme that cannot judge.
pub fn evaluate_json(document: &str, options: &str) -> Result<String, Failure> {
    let options: EvaluateOptions = options::read(options)?;
    let (document, evaluation) = evaluated(document, &options)?;
    let lang = options.lang();
    let view = evaluation.view(&document);
    let with_steps = options.trace.unwrap_or(false);
    let units = Stage::ALL.map(|stage| units::all(&view, stage, with_steps, lang));
    let coefficients = Stage::ALL.map(|stage| coefficients::all(&view, stage, &options));
    Ok(text::json(&shapes::Evaluation {
        program: text::version(),
        date: evaluation.rules.date,
        scheme: scheme::summary(&evaluation.rules.scheme, lang),
        county: county::result(&view, lang),
        units: units.into_iter().flatten().collect(),
        coefficients: coefficients.into_iter().flatten().collect(),
        composites: Stage::ALL
            .map(|stage| coefficients::composite(&view, stage, lang))
            .into(),
        left_out: county::left_out(&view, lang),
        concessions: county::concessions(&view, lang),
    }))
}

/// The schemes of the program; `SchemeSummary[]` of `types/evaluation.d.ts` as JSON.
///
/// # Errors
/// Options that are none.
pub fn schemes_json(options: &str) -> Result<String, Failure> {
    let options: SchemesOptions = options::read(options)?;
    let lang = options.language.unwrap_or_default().lang();
    let schemes =
        junheng_core::schemes().map_err(|error| Failure::new("shape", error.to_string()))?;
    let schemes = schemes.iter().map(|one| scheme::summary(one, lang));
    Ok(text::json(&schemes.collect::<Vec<_>>()))
}

/// The document with the options' settings, and its evaluation.
pub(crate) fn evaluated(
    document: &str,
    options: &EvaluateOptions,
) -> Result<(Document, Evaluation), Failure> {
    let lang = options.lang();
    let mut document = text::document(document, lang)?;
    options.settle(&mut document);
    let scheme = junheng_core::scheme_of(&document.settings)
        .map_err(|error| Failure::of_rule(&error, lang))?;
    options.check(&scheme)?;
    let evaluation = junheng_core::evaluate(&document, scheme)
        .map_err(|error| Failure::of_rule(&error, lang))?;
    Ok((document, evaluation))
}

fn school(document: &Document, id: SchoolId) -> shapes::SchoolRef<'_> {
    let school = document.school(id);
    shapes::SchoolRef {
        id: id.0,
        code: school.map_or("", |school| school.code.as_str()),
        name: school.map_or("", |school| school.name.as_str()),
        township: school.map_or("", |school| school.township.as_str()),
        kind: school.and_then(|school| school.kind),
    }
}
