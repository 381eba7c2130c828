//! The official forms, filled in: one model of cells that screen, print, workbook and CSV render.
//!
//! Each number stands beside the formula that gives it, over the inputs as entered, so that an inspector
//! can follow it in a spreadsheet program. The numbers are those of the evaluation; tests hold that the
//! formulas come out as the same.

mod amounts;
mod balance;
mod basic;
mod basics;
mod counts;
mod county_inputs;
mod csv;
pub mod expr;
mod inputs;
mod item_counts;
mod item_lines;
mod items;
mod layout;
mod member_slots;
pub mod model;
mod named;
mod part_ratios;
mod part_rows;
mod parts;
mod resources;
mod rounding;
mod school_classes;
mod school_form;
mod school_further;
mod school_guarantee;
mod school_row;
mod school_size;
mod school_tests;
mod schools;
mod scope;
mod sentence;
mod shape;
mod survey;
mod units;
mod variant_parts;
mod whole_list;
mod workbook;

use junheng_core::items::{ItemsEvaluation, evaluate_items, items_of};
use junheng_core::{
    CountyInput, DEFAULT_SCHEME, Document, Evaluation, FactUnit, Reading, RuleError, SchoolId,
    Verdict, evaluate, scheme_of,
};

pub use csv::form_csv;
pub use model::{Base, Book, Cell, Content, FormId, Mark, Piece, Role, Sheet, SheetId, Value};
pub use workbook::workbook;

use county_inputs::{CountyInputs, standards};
use expr::Expr;
use inputs::SchoolInputs;
use parts::Parts;
use schools::Schools;
use scope::Scope;
use shape::Shape;
use units::Units;
use whole_list::WholeList;

/// Id of the scheme of basic balance.
const BASIC_SCHEME: &str = "basic-balance-2012";

/// The names of the county's figures, which another room keeps.
#[derive(Clone, Copy)]
pub struct Names {
    /// The name of a figure.
    pub input: fn(CountyInput) -> String,
    /// The sign of a unit; empty where the figure speaks for itself.
    pub unit: fn(FactUnit) -> &'static str,
    /// The name of a reading of what the sources leave open.
    pub reading: fn(Reading) -> &'static str,
}

/// What forms are filled in from.
struct Filled<'a> {
    document: &'a Document,
    names: Names,
    evaluation: &'a Evaluation,
    items: Option<&'a ItemsEvaluation>,
    inputs: &'a SchoolInputs,
    county: &'a CountyInputs,
    units: &'a Units,
    schools: &'a Schools,
    parts: &'a Parts,
}

/// Fills in all forms of a document; the form of a school only where one is chosen.
///
/// Forms Ⅰ to Ⅵ are those of quality balance: a document judged by another scheme is judged by this one
/// for them, without local variants; likewise basic balance's table. Forms whose scheme does not hold on
/// the document's date are left out.
///
/// # Errors
/// [`RuleError`] where the document's own scheme does not hold on its date.
pub fn fill(
    document: &Document,
    names: Names,
    school: Option<SchoolId>,
) -> Result<Book, RuleError> {
    let school = school.as_slice();
    let quality = judged_by(document, DEFAULT_SCHEME);
    let quality = quality.as_ref().unwrap_or(document);
    let basic = judged_by(document, BASIC_SCHEME);
    let basic = basic.as_ref().unwrap_or(document);
    let shape = Shape::new(quality, school);
    let basic_shape = Shape::new(basic, &[]);
    let limits = shape.as_ref().map(school_tests::limits).unwrap_or_default();
    let shapes: Vec<&Shape> = shape.iter().chain(&basic_shape).collect();
    let inputs = SchoolInputs::new(document, &shapes, &limits, &placed(quality, basic));
    let wanted = Wanted::County(school);
    let mut sheets = match quality_forms(quality, shape.as_ref(), names, wanted, &inputs) {
        Ok(sheets) => sheets,
        // On this day the other scheme does not hold; the document's own must.
        Err(error) if document.settings.scheme == DEFAULT_SCHEME => return Err(error),
        Err(_) => QualityForms::default(),
    };
    let judged = scheme_of(&basic.settings).and_then(|scheme| evaluate(basic, scheme));
    match judged {
        Ok(judged) => {
            let view = judged.view(basic);
            let units = Units::new(&view, Base::Basic, &inputs, basic_shape.as_ref());
            sheets.forms.push(basic::form(&view, &units, &inputs));
            sheets.computed.push(units.sheet);
        }
        Err(error) if document.settings.scheme == BASIC_SCHEME => return Err(error),
        Err(_) => {}
    }
    let mut all = vec![inputs.sheet];
    all.extend(sheets.county);
    all.extend(sheets.forms);
    all.extend(sheets.computed);
    Ok(Book { sheets: all })
}

/// Fills in the own rating of every school, each on a sheet of its own; vocational schools and campuses,
/// which are rated with their school, have none.
///
/// # Errors
/// [`RuleError`] where quality balance does not hold on the document's date.
pub fn fill_schools(document: &Document, names: Names) -> Result<Book, RuleError> {
    let quality = judged_by(document, DEFAULT_SCHEME);
    let quality = quality.as_ref().unwrap_or(document);
    let rated = quality.schools().iter().filter(|school| {
        school.campus_of.is_empty() && school.kind != Some(junheng_core::Kind::Vocational)
    });
    let rated: Vec<SchoolId> = rated.map(|school| school.id).collect();
    let shape = Shape::new(quality, &rated);
    let limits = shape.as_ref().map(school_tests::limits).unwrap_or_default();
    let shapes: Vec<&Shape> = shape.iter().collect();
    let inputs = SchoolInputs::new(document, &shapes, &limits, &placed(quality, quality));
    let wanted = Wanted::Schools(&rated);
    let sheets = quality_forms(quality, shape.as_ref(), names, wanted, &inputs)?;
    let mut all = sheets.forms;
    all.push(inputs.sheet);
    all.extend(sheets.county);
    all.extend(sheets.computed);
    Ok(Book { sheets: all })
}

/// Which forms are filled in.
#[derive(Clone, Copy)]
enum Wanted<'a> {
    /// Those of the county, and of a school if one is chosen.
    County(&'a [SchoolId]),
    /// Those of schools alone.
    Schools(&'a [SchoolId]),
}

/// Forms Ⅰ to Ⅵ with the sheets that they are computed on.
#[derive(Default)]
struct QualityForms {
    county: Option<Sheet>,
    forms: Vec<Sheet>,
    computed: Vec<Sheet>,
}

fn quality_forms(
    quality: &Document,
    shape: Option<&Shape>,
    names: Names,
    wanted: Wanted<'_>,
    inputs: &SchoolInputs,
) -> Result<QualityForms, RuleError> {
    let evaluation = evaluate(quality, scheme_of(&quality.settings)?)?;
    let found =
        items_of(&quality.settings)?.map(|scheme| evaluate_items(quality, &evaluation, scheme));
    let subjects = items::subjects(found.as_ref());
    let evidence = parts::evidence_parts(found.as_ref());
    let standards = standards(&evaluation, found.as_ref());
    let county = CountyInputs::new(quality, names, &subjects, &evidence, &standards);
    let units = Units::new(&evaluation.view(quality), Base::Quality, inputs, shape);
    let schools = Schools::new(quality, found.as_ref(), inputs, &county);
    let list = WholeList::new(quality, &evaluation, inputs, &county, &schools);
    let parts = Parts::new(quality, found.as_ref(), inputs, &county, &schools, &list);
    let filled = Filled {
        document: quality,
        names,
        evaluation: &evaluation,
        items: found.as_ref(),
        inputs,
        county: &county,
        units: &units,
        schools: &schools,
        parts: &parts,
    };
    let forms = match wanted {
        Wanted::County(school) => {
            let mut forms = vec![
                basics::form(&filled),
                resources::shares(&filled),
                resources::schools(&filled),
                balance::form(&filled),
                items::guarantee(&filled),
                items::quality(&filled),
                survey::form(&filled),
            ];
            let id = |_| SheetId::Form(FormId::School);
            let own = school
                .iter()
                .map(|one| school_form::form(&filled, *one, id));
            forms.extend(own.flatten());
            forms
        }
        Wanted::Schools(schools) => {
            let own = schools.iter().zip(1_u32..).filter_map(|(one, number)| {
                let mut sheet = school_form::form(&filled, *one, SheetId::School)?;
                sheet.name = school_form::sheet_name(number, filled.document.school(*one)?);
                Some(sheet)
            });
            own.collect()
        }
    };
    Ok(QualityForms {
        county: Some(county.sheet),
        forms,
        computed: vec![units.sheet, schools.sheet, list.sheet, parts.sheet],
    })
}

/// Who is in the tables of the forms: by quality balance, and by basic balance where it has a table.
fn placed(quality: &Document, basic: &Document) -> Scope {
    let [own, other] = [quality, basic].map(|document| scheme_of(&document.settings).ok());
    let minimum = own.and_then(|scheme| {
        let minimum = scheme.scope.teaching_point_minimum.as_ref()?;
        minimum
            .holds_on(quality.settings.date)
            .then_some(minimum.value)
    });
    Scope {
        point_minimum: minimum,
        sponsors_out: other.map_or_else(Vec::new, |scheme| scheme.scope.left_out_sponsors.clone()),
    }
}

/// The document judged by another scheme; nothing where it is judged by this one already.
fn judged_by(document: &Document, scheme: &str) -> Option<Document> {
    if document.settings.scheme == scheme {
        return None;
    }
    let mut other = document.clone();
    other.settings.judge_by(scheme);
    Some(other)
}

/// A verdict as the forms write it.
#[must_use]
pub const fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "达标",
        Verdict::NotMet => "未达标",
        Verdict::Pending => "待定",
        Verdict::InsufficientData => "数据不足",
        Verdict::NotApplicable => "不适用",
    }
}

/// A verdict as a form's cell holds it: blank where data are insufficient.
fn verdict_value(verdict: Verdict) -> (Value, String) {
    match verdict {
        Verdict::InsufficientData => (Value::Blank, String::new()),
        other => {
            let word = verdict_word(other).to_owned();
            (Value::Text(word.clone()), word)
        }
    }
}

const fn derived(expr: Expr, value: Value, shown: String) -> Content {
    Content::Derived { expr, value, shown }
}

/// A text computed from other cells; nothing where it is empty.
fn derived_text(expr: Expr, text: &str) -> Content {
    let value = if text.is_empty() {
        Value::Blank
    } else {
        Value::Text(text.to_owned())
    };
    derived(expr, value, text.to_owned())
}

/// A number's shortest digits.
fn number(value: f64) -> String {
    value.to_string()
}
