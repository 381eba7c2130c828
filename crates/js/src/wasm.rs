//! The JavaScript functions: values in and out as JSON, errors as real `Error` objects.

use js_sys::{Error, Function, JSON, Promise, Reflect, Uint8Array};
use junheng_core::Date;
use wasm_bindgen::prelude::{JsCast, JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

use crate::Search;
use crate::failure::Failure;

#[wasm_bindgen(typescript_custom_section)]
const ERRORS: &str = include_str!("../types/errors.d.ts");
#[wasm_bindgen(typescript_custom_section)]
const FILE: &str = include_str!("../types/file.d.ts");
#[wasm_bindgen(typescript_custom_section)]
const DOCUMENT: &str = include_str!("../types/document.d.ts");
#[wasm_bindgen(typescript_custom_section)]
const EVALUATION: &str = include_str!("../types/evaluation.d.ts");
#[wasm_bindgen(typescript_custom_section)]
const IMPORT: &str = include_str!("../types/import.d.ts");
#[wasm_bindgen(typescript_custom_section)]
const PLAN: &str = include_str!("../types/plan.d.ts");
#[wasm_bindgen(typescript_custom_section)]
const SCENARIO: &str = include_str!("../types/scenario.d.ts");
#[wasm_bindgen(typescript_custom_section)]
const SEARCH: &str = include_str!("../types/search.d.ts");

type Outcome = Result<JsValue, JsValue>;

/// Version of the program, such as `0.1.0`.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    crate::version().to_owned()
}

/// The JSON Schema of documents, as JSON text.
#[wasm_bindgen]
#[must_use]
pub fn schema() -> String {
    crate::SCHEMA.to_owned()
}

/// The schemes of the program: every value with its dates, source and certainty.
///
/// @throws {JunhengError}
#[wasm_bindgen(unchecked_return_type = "SchemeSummary[]")]
pub fn schemes(
    #[wasm_bindgen(unchecked_optional_param_type = "SchemesOptions")] options: &JsValue,
) -> Outcome {
    given(crate::schemes_json(&option_text(options)?))
}

/// A sample county, made up.
///
/// @throws {JunhengError}
#[wasm_bindgen(unchecked_return_type = "JunhengDocument")]
pub fn sample(#[wasm_bindgen(unchecked_param_type = "SampleName")] name: &str) -> Outcome {
    given(crate::sample_json(name))
}

/// Judges a county. The same document and options give the same result everywhere.
///
/// @throws {JunhengError}
#[wasm_bindgen(unchecked_return_type = "Evaluation")]
pub fn evaluate(
    #[wasm_bindgen(unchecked_param_type = "JunhengDocument | string")] document: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "EvaluateOptions")] options: &JsValue,
) -> Outcome {
    given(crate::evaluate_json(
        &document_text(document)?,
        &option_text(options)?,
    ))
}

/// What a plan would make of a county: a document marked as simulated, to be judged like any other,
/// and what is to be known of it. `plan` is the number of a plan of the document, or a plan.
///
/// @throws {JunhengError}
#[wasm_bindgen(js_name = applyScenario, unchecked_return_type = "Scenario")]
pub fn apply_scenario(
    #[wasm_bindgen(unchecked_param_type = "JunhengDocument | string")] document: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "number | JunhengPlan | string")] plan: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "ScenarioOptions")] options: &JsValue,
) -> Outcome {
    given(crate::scenario_json(
        &document_text(document)?,
        // A number stands as itself in JSON.
        &document_text(plan)?,
        &option_text(options)?,
    ))
}

/// Searches the cheapest set of actions after which everything passes, with a proven bound below
/// it. `plan` says what may be done and what is kept. Other work goes on in between; `onProgress`
/// hears how far the search is, and ends it with the best plan so far by returning false.
///
/// @throws {JunhengError}
#[wasm_bindgen(unchecked_return_type = "SearchReport")]
pub async fn optimise(
    #[wasm_bindgen(unchecked_param_type = "JunhengDocument | string")] document: JsValue,
    #[wasm_bindgen(unchecked_param_type = "number | JunhengPlan | string")] plan: JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "OptimiseOptions")] options: JsValue,
    #[wasm_bindgen(
        js_name = onProgress,
        unchecked_optional_param_type = "(report: SearchReport) => boolean | void"
    )]
    on_progress: JsValue,
) -> Outcome {
    let texts = (document_text(&document)?, document_text(&plan)?);
    let search = Search::start(&texts.0, &texts.1, &option_text(&options)?);
    let mut search = search.map_err(thrown)?;
    let on_progress = on_progress.dyn_ref::<Function>();
    while !search.is_done() {
        search.step(SLICE);
        if let Some(on_progress) = on_progress {
            let report = JSON::parse(&search.report())?;
            if on_progress.call1(&JsValue::NULL, &report)? == false && !search.is_done() {
                search.stop();
            }
        }
        let pause = Promise::new(&mut |resolve, _| set_timeout(&resolve, 0));
        JsFuture::from(pause).await?;
    }
    JSON::parse(&search.report())
}

/// Units of work between two pauses, each about a microsecond: a page stays alive.
const SLICE: u64 = 10_000;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = setTimeout)]
    fn set_timeout(run: &Function, milliseconds: i32);
}

/// Imports a text of separated values, a string or the bytes of a file in any encoding. Whatever is
/// not certain comes back as a question, and nothing is taken until all are answered.
///
/// @throws {JunhengError}
#[wasm_bindgen(js_name = importCsv, unchecked_return_type = "ImportResult")]
pub fn import_csv(
    #[wasm_bindgen(unchecked_param_type = "string | Uint8Array")] text: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "CsvImportOptions")] options: &JsValue,
) -> Outcome {
    let bytes = match text.as_string() {
        Some(text) => text.into_bytes(),
        None => file_bytes(text)?,
    };
    let options = option_text(options)?;
    given(crate::import_csv_json(&bytes, &options, today()))
}

/// Imports a workbook (.xlsx, .xls, .xlsb, .ods, tables of a page, text) from the bytes of its file.
/// Whatever is not certain comes back as a question, and nothing is taken until all are answered.
///
/// @throws {JunhengError}
#[wasm_bindgen(js_name = importWorkbook, unchecked_return_type = "ImportResult")]
pub fn import_workbook(
    #[wasm_bindgen(unchecked_param_type = "Uint8Array")] bytes: &JsValue,
    #[wasm_bindgen(js_name = fileName)] file_name: &str,
    #[wasm_bindgen(unchecked_optional_param_type = "ImportOptions")] options: &JsValue,
) -> Outcome {
    let bytes = file_bytes(bytes)?;
    let options = option_text(options)?;
    given(crate::import_workbook_json(
        &bytes,
        file_name,
        &options,
        today(),
    ))
}

/// The inputs as CSV for Excel and WPS, with a byte order mark; `importCsv` reads it back.
///
/// @throws {JunhengError}
#[wasm_bindgen(js_name = exportInputsCsv)]
pub fn export_inputs_csv(
    #[wasm_bindgen(unchecked_param_type = "JunhengDocument | string")] document: &JsValue,
) -> Result<String, JsValue> {
    crate::inputs_csv(&document_text(document)?).map_err(thrown)
}

/// The results as CSV for Excel and WPS, with a byte order mark.
///
/// @throws {JunhengError}
#[wasm_bindgen(js_name = exportResultsCsv)]
pub fn export_results_csv(
    #[wasm_bindgen(unchecked_param_type = "JunhengDocument | string")] document: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "EvaluateOptions")] options: &JsValue,
) -> Result<String, JsValue> {
    crate::results_csv(&document_text(document)?, &option_text(options)?).map_err(thrown)
}

/// An empty table to fill in, as CSV with a byte order mark.
#[wasm_bindgen(js_name = templateCsv)]
#[must_use]
pub fn template_csv() -> String {
    crate::template_csv()
}

fn given(json: Result<String, Failure>) -> Outcome {
    JSON::parse(&json.map_err(thrown)?)
}

/// A document as text: a string as it is, an object as JSON.
fn document_text(document: &JsValue) -> Result<String, JsValue> {
    match document.as_string() {
        Some(text) => Ok(text),
        None => stringified(document),
    }
}

fn file_bytes(bytes: &JsValue) -> Result<Vec<u8>, JsValue> {
    match bytes.dyn_ref::<Uint8Array>() {
        Some(bytes) => Ok(bytes.to_vec()),
        None => {
            let message = "The bytes of a file are a Uint8Array.".to_owned();
            Err(thrown(Failure::new("option", message)))
        }
    }
}

/// The day where the program runs; it dates new documents only.
fn today() -> Option<Date> {
    let now = js_sys::Date::new_0();
    let part = |number: u32| u8::try_from(number).unwrap_or(0);
    let year = u16::try_from(now.get_full_year()).ok()?;
    Date::new(year, part(now.get_month() + 1), part(now.get_date()))
}

fn option_text(options: &JsValue) -> Result<String, JsValue> {
    if options.is_undefined() || options.is_null() {
        return Ok(String::new());
    }
    stringified(options)
}

/// JSON of a value; functions and undefined have none, circles throw.
fn stringified(value: &JsValue) -> Result<String, JsValue> {
    let text = JSON::stringify(value).map(JsValue::from);
    let text = text.ok().and_then(|text| text.as_string());
    text.ok_or_else(|| {
        let message = "The value cannot be written as JSON.".to_owned();
        thrown(Failure::new("not-json", message))
    })
}

/// A failure as a JavaScript error, `JunhengError`.
fn thrown(failure: Failure) -> JsValue {
    let error = Error::new(&failure.message);
    error.set_name("JunhengError");
    let problem = failure.problem.and_then(|json| JSON::parse(&json).ok());
    let fields = [
        ("code", JsValue::from(failure.code)),
        ("path", JsValue::from(failure.path)),
        ("line", JsValue::from(failure.line)),
        ("column", JsValue::from(failure.column)),
        ("found", JsValue::from(failure.found)),
        ("problem", problem.unwrap_or(JsValue::NULL)),
    ];
    for (name, value) in fields {
        // A plain object takes every property.
        let _ = Reflect::set(&error, &JsValue::from(name), &value);
    }
    error.unchecked_into()
}
