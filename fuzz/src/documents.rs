//! What becomes a document, and the way back.

use junheng_core::{Column, DEFAULT_SCHEME, Date, Document, Edit, School, Stage, evaluate, scheme};
use junheng_exchange::csv_out::inputs_csv;
use junheng_exchange::import::{Answers, Origin, Resolution, plan, take};
use junheng_exchange::mapping::propose;
use junheng_exchange::table::{Format, Table};
use junheng_exchange::{json as documents, paste};

use crate::tables::LIMITS;

fn blank() -> Document {
    // The day is in the calendar; 2017-04-19 is the rules' own.
    let day = Date::new(2026, 6, 20).or_else(|| Date::new(2017, 4, 19));
    match day {
        Some(day) => Document::new(DEFAULT_SCHEME, day),
        None => panic!("there is no such day"),
    }
}

/// Every number that comes out of an evaluation is one.
fn judge(document: &Document) {
    let Some(scheme) = scheme(&document.settings.scheme) else {
        return;
    };
    let Ok(evaluation) = evaluate(document, scheme) else {
        return;
    };
    let view = evaluation.view(document);
    for stage in Stage::ALL {
        for index in 0..evaluation.rules.indicators.len() {
            for row in 0..evaluation.units(stage).len().min(20) {
                let cell = view.cell(stage, row, index);
                let numbers = cell.and_then(|cell| Some([cell.value?, cell.amount?]));
                assert!(numbers.is_none_or(|numbers| numbers.iter().all(|n| n.is_finite())));
                let _ = view.trace(stage, row, index);
                let _ = view.headroom(stage, row, index);
            }
            let coefficient = view.coefficient(stage, index);
            let numbers = coefficient.and_then(|cell| cell.finding.coefficient);
            if let Some(numbers) = numbers {
                assert!(numbers.mean.is_finite() && numbers.deviation.is_finite());
                assert!(numbers.value.is_none_or(f64::is_finite));
            }
        }
    }
}

/// The edit applies, and its inverse brings back what was there.
fn applied(mut document: Document, edit: Edit) -> Document {
    let before = document.clone();
    let inverse = document.apply(edit);
    let after = document.clone();
    match inverse.and_then(|inverse| document.apply(inverse)) {
        Ok(_) => assert_eq!(document.schools(), before.schools(), "undone"),
        Err(error) => panic!("an edit of our own is refused: {error:?}"),
    }
    after
}

/// A JSON text: what is read is written and read again as the same, and can be judged.
pub fn json(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    if let Ok(document) = documents::read(text) {
        same_as_json(&document);
        judge(&document);
    }
}

fn same_as_json(document: &Document) {
    let written = documents::write(document);
    match documents::read(&written) {
        Ok(again) => {
            assert_eq!(&again, document);
            assert_eq!(documents::write(&again), written);
        }
        Err(error) => panic!("our own JSON is refused: {error:?}\n{written}"),
    }
}

fn import(document: &Document, table: &Table) -> Option<Document> {
    let proposal = propose(table, None);
    if proposal.refusal.is_some() {
        return None;
    }
    let origin = Origin {
        file: "file.csv",
        format: Format::Csv,
    };
    let plan = plan(table, &proposal.mapping, origin, document);
    let answers = Answers {
        repeated: Some(Resolution::KeepBoth),
        existing: Some(Resolution::KeepBoth),
        ..Answers::default()
    };
    let outcome = take(plan, &answers, document);
    let report = &outcome.report;
    assert_eq!(
        report.read as usize,
        report.taken as usize + report.left_out.len(),
        "every row is accounted for"
    );
    Some(applied(document.clone(), outcome.edit))
}

/// A text file all the way into a document: every row accounted for, one step to undo, the same
/// after JSON, and the same schools after CSV.
pub fn text(bytes: &[u8]) {
    if bytes.starts_with(b"PK") {
        return;
    }
    let Ok(workbook) = junheng_sheets::read(bytes, "file.csv", &LIMITS) else {
        return;
    };
    for table in workbook.tables.iter().take(2) {
        let Some(document) = import(&blank(), table) else {
            continue;
        };
        same_as_json(&document);
        judge(&document);
        same_as_csv(&document);
    }
}

fn same_as_csv(document: &Document) {
    // A row with a text alone may be a note or another head: it is no school again for certain.
    let is_plain = |school: &School| {
        school.kind.is_some() && !school.name.is_empty() && school.values.iter().next().is_some()
    };
    if document.schools().is_empty() || !document.schools().iter().all(is_plain) {
        return;
    }
    let csv = inputs_csv(document);
    let Ok(workbook) = junheng_sheets::read(csv.as_bytes(), "file.csv", &LIMITS) else {
        panic!("our own CSV is no table:\n{csv}");
    };
    let again = workbook
        .tables
        .first()
        .and_then(|table| import(&blank(), table));
    let Some(again) = again else {
        panic!("our own CSV is not understood:\n{csv}");
    };
    let rows = |document: &Document| document.schools().len();
    assert_eq!(rows(&again), rows(document), "after CSV:\n{csv}");
    for (here, there) in document.schools().iter().zip(again.schools()) {
        for column in Column::all() {
            let (before, after) = (here.entry(column), there.entry(column));
            assert_eq!(after, before, "{column:?} after CSV:\n{csv}");
        }
    }
}

/// A block pasted onto the grid: one step to undo, and copied it can be pasted without a change.
pub fn block(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let columns: Vec<Column> = Column::all().collect();
    let pasted = paste::paste(&blank(), &columns, (0, 0), text);
    let document = applied(blank(), pasted.edit);
    let copied = paste::copy(&document, 0..document.schools().len(), &columns);
    let again = paste::paste(&document, &columns, (0, 0), &copied);
    assert_eq!(again.changed, 0, "{copied:?}");
    same_as_json(&document);
}
