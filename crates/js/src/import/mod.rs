//! Tables in: what is sure is taken, what is not comes back as a question, nothing is guessed.

mod options;
mod questions;
mod report;
mod shapes;

use junheng_core::{Date, Document};
use junheng_exchange::import::{ImportPlan, Origin, plan, take};
use junheng_exchange::json;
use junheng_exchange::limits::{Limits, ReadError};
use junheng_exchange::mapping::{Certainty, Mapping, Proposal, Refusal, SavedMapping, propose};
use junheng_exchange::table::{Table, column_name};
use junheng_exchange::workbook::Workbook;
use junheng_words::{Lang, import_questions, reading};
use serde_json::value::RawValue;

use crate::failure::Failure;
use crate::options as read_options;
use crate::text;
use options::{ImportOptions, SheetChoice};

/// Imports a text; `ImportResult` of `types/import.d.ts` as JSON.
///
/// `options` are `CsvImportOptions` as JSON, or empty; `today` dates a new document that no option
/// dates.
///
/// # Errors
/// A text that is no table, options or answers that are none.
pub fn import_csv_json(
    bytes: &[u8],
    options: &str,
    today: Option<Date>,
) -> Result<String, Failure> {
    let options: ImportOptions = read_options::read(options)?;
    let name = options.file_name.clone();
    let name = name.unwrap_or_else(|| "table.csv".to_owned());
    import(bytes, &name, &options, today)
}

/// Imports a workbook of any format; `ImportResult` of `types/import.d.ts` as JSON.
///
/// # Errors
/// As [`import_csv_json`].
pub fn import_workbook_json(
    bytes: &[u8],
    file_name: &str,
    options: &str,
    today: Option<Date>,
) -> Result<String, Failure> {
    let options: ImportOptions = read_options::read(options)?;
    import(bytes, file_name, &options, today)
}

fn import(
    bytes: &[u8],
    file: &str,
    options: &ImportOptions,
    today: Option<Date>,
) -> Result<String, Failure> {
    let lang = options.lang();
    let mut document = options.document(today)?;
    let workbook = junheng_sheets::read(bytes, file, &Limits::default())
        .map_err(|error| not_read(&error, lang))?;
    let mut outcome = about(&workbook, lang);
    let index = match sheet(&workbook, options)? {
        Ok(index) => index,
        Err(question) => {
            outcome.questions.push(question);
            return Ok(text::json(&outcome));
        }
    };
    let Some(table) = workbook.tables.get(index) else {
        return Ok(text::json(&outcome));
    };
    let proposal = propose(table, options.mapping.as_ref());
    questions::no_others(options, &proposal)?;
    let mut mapping = proposal.mapping.clone();
    outcome.questions = questions::settle(&proposal, &mut mapping, options)?;
    outcome.sheet = Some(index + 1);
    outcome.columns = columns(&proposal, &mapping, lang);
    outcome.refusal = proposal
        .refusal
        .as_ref()
        .map(|refusal| refused(refusal, &mapping, lang));
    outcome.titles = proposal.titles;
    if outcome.refusal.is_some() || !outcome.questions.is_empty() {
        return Ok(text::json(&outcome));
    }
    outcome.mapping = Some(SavedMapping::of(&mapping));
    let origin = Origin {
        file,
        format: workbook.format,
    };
    let planned = plan(table, &mapping, origin, &document);
    take_over(&mut outcome, planned, &mut document, options)?;
    Ok(text::json(&outcome))
}

fn take_over(
    outcome: &mut shapes::Outcome,
    planned: ImportPlan,
    document: &mut Document,
    options: &ImportOptions,
) -> Result<(), Failure> {
    let (answers, open) = questions::duplicates(&planned, options)?;
    if !open.is_empty() {
        outcome.questions = open;
        return Ok(());
    }
    let taken = take(planned, &answers, document);
    document
        .apply(taken.edit)
        .map_err(|error| Failure::new("shape", format!("{error:?}")))?;
    outcome.complete = true;
    outcome.report = Some(report::report(&taken.report, options.lang()));
    outcome.document = RawValue::from_string(json::write(document)).ok();
    Ok(())
}

fn not_read(error: &ReadError, lang: Lang) -> Failure {
    Failure {
        problem: Some(text::json(error)),
        ..Failure::new("file", reading::error(error, lang))
    }
}

/// The file without a look into its sheets.
fn about(workbook: &Workbook, lang: Lang) -> shapes::Outcome {
    let sheets = workbook.tables.iter().enumerate();
    let notes = workbook.notes.iter().map(|note| shapes::Note {
        note: note.clone(),
        message: reading::note(note, lang),
    });
    shapes::Outcome {
        complete: false,
        document: None,
        report: None,
        questions: Vec::new(),
        refusal: None,
        format: workbook.format,
        encoding: workbook.encoding,
        sheets: sheets
            .map(|(index, table)| shapes::Sheet {
                number: index + 1,
                name: table.name.clone(),
                hidden: table.hidden,
                rows: table.row_count(),
                cells: table.cell_count(),
            })
            .collect(),
        sheet: None,
        titles: Vec::new(),
        columns: Vec::new(),
        mapping: None,
        notes: notes.collect(),
    }
}

/// The position of the sheet that is meant, or the question which one is.
fn sheet(
    workbook: &Workbook,
    options: &ImportOptions,
) -> Result<Result<usize, shapes::Question>, Failure> {
    let tables = workbook.tables.iter().enumerate();
    if let Some(choice) = &options.sheet {
        let found = match choice {
            SheetChoice::Number(number) => number
                .checked_sub(1)
                .filter(|at| *at < workbook.tables.len()),
            SheetChoice::Name(name) => workbook.tables.iter().position(|t| t.name == *name),
        };
        return match found {
            Some(index) => Ok(Ok(index)),
            None => Err(no_such_sheet(choice, options.lang())),
        };
    }
    let filled: Vec<(usize, &Table)> = tables.filter(|(_, t)| t.cell_count() > 0).collect();
    let shown: Vec<(usize, &Table)> = filled.iter().copied().filter(|(_, t)| !t.hidden).collect();
    // Hidden sheets are offered only where nothing else is there.
    let offered = if shown.is_empty() { filled } else { shown };
    if let [(only, _)] = offered.as_slice() {
        return Ok(Ok(*only));
    }
    let given = questions::answer(options, questions::SHEET, offered.len())?;
    if let Some((index, _)) = given.and_then(|at| offered.get(at)) {
        return Ok(Ok(*index));
    }
    let saved = options.mapping.as_ref();
    let fits = |(_, table): &(usize, &Table)| propose(table, saved).refusal.is_none();
    let suggested = offered.iter().position(fits);
    Ok(Err(questions::sheet(&offered, suggested, options.lang())))
}

fn no_such_sheet(choice: &SheetChoice, lang: Lang) -> Failure {
    let found = match choice {
        SheetChoice::Number(number) => number.to_string(),
        SheetChoice::Name(name) => name.clone(),
    };
    let message = match lang {
        Lang::Zh => format!("文件中没有工作表“{found}”。"),
        Lang::En => format!("The file has no sheet “{found}”."),
    };
    Failure::new("no-such-sheet", message)
        .at("sheet")
        .found(&found)
}

fn columns(proposal: &Proposal, mapping: &Mapping, lang: Lang) -> Vec<shapes::Column> {
    let columns = mapping.columns.iter().zip(&proposal.certainty);
    columns
        .map(|(column, certainty)| shapes::Column {
            column: column.column,
            letters: column_name(column.column),
            header: column.header.clone(),
            target: column.target,
            shift: column.shift,
            certainty: match certainty {
                Certainty::Sure => "sure",
                Certainty::Saved => "saved",
                Certainty::Asked => "asked",
                Certainty::Ignored(_) => "ignored",
            },
            message: import_questions::certainty(*certainty, lang),
        })
        .collect()
}

fn refused(refusal: &Refusal, mapping: &Mapping, lang: Lang) -> shapes::Refusal {
    shapes::Refusal {
        reason: match refusal {
            Refusal::NoHeader { .. } => "no-header",
            Refusal::NoSchools => "no-schools",
            Refusal::RatiosOnly { .. } => "ratios-only",
            Refusal::NoQuantities => "no-quantities",
        },
        message: import_questions::refusal(refusal, mapping, lang),
    }
}
