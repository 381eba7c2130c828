//! Tables as offices keep them, made up, and what becomes of them: mapping, questions, report and
//! document, each in a text beside the table.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::fmt::Write as _;
use std::path::Path;

use junheng_core::{Date, Document};
use junheng_exchange::delimited::read_text;
use junheng_exchange::import::{Answers, Origin, Resolution, plan, take};
use junheng_exchange::json;
use junheng_exchange::limits::Limits;
use junheng_exchange::mapping::propose;
use junheng_exchange::table::{Encoding, Format, address};

fn told(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let text = std::fs::read_to_string(folder.join(format!("{name}.csv"))).unwrap();
    let file = format!("{name}.csv");
    let book = read_text(&text, &file, Encoding::Utf8, &Limits::default()).unwrap();
    let table = &book.tables[0];
    let proposal = propose(table, None);
    let mut out = String::new();
    let mapping = &proposal.mapping;
    writeln!(
        out,
        "header rows {}-{}",
        mapping.header_first, mapping.header_last
    )
    .unwrap();
    for (column, certainty) in mapping.columns.iter().zip(&proposal.certainty) {
        let target = String::from(column.target);
        let shift = if column.shift == 0 {
            String::new()
        } else {
            format!(" × 10^{}", column.shift)
        };
        writeln!(
            out,
            "{}: {} → {target}{shift} ({certainty:?})",
            column.column, column.header
        )
        .unwrap();
    }
    for question in &proposal.questions {
        writeln!(
            out,
            "asked: {:?}; suggested: {:?}; {:?}",
            question.about, question.options[question.suggested], question.evidence
        )
        .unwrap();
    }
    writeln!(out, "refusal: {:?}", proposal.refusal).unwrap();
    let mut document = Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap());
    let planned = plan(
        table,
        mapping,
        Origin {
            file: &file,
            format: Format::Csv,
        },
        &document,
    );
    writeln!(out, "open: {:?}", planned.open().collect::<Vec<_>>()).unwrap();
    let answers = Answers {
        repeated: Some(Resolution::Replace),
        ..Answers::default()
    };
    let outcome = take(planned, &answers, &document);
    let report = &outcome.report;
    assert_eq!(report.read, report.taken + report.left_out.len() as u32);
    writeln!(
        out,
        "read {} = taken {} + left out {:?}",
        report.read,
        report.taken,
        report.left_out_counts()
    )
    .unwrap();
    for problem in report.problems.list() {
        let place = address(problem.row, problem.column);
        writeln!(
            out,
            "{place} {}: {:?} {:?}",
            report.header(problem.column),
            problem.found,
            problem.kind
        )
        .unwrap();
    }
    document.apply(outcome.edit).unwrap();
    let written = json::write(&document);
    assert_eq!(json::write(&json::read(&written).unwrap()), written);
    // The program's version changes with every release.
    let schools = written.split_once("\"schools\": ").unwrap().1;
    out + schools
}

fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/{name}.txt"));
    let found = told(name);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, expected, "run with BLESS=1 to accept");
}

#[test]
fn a_table_with_two_header_lines() {
    check("two-lines");
}

#[test]
fn a_table_with_a_row_for_each_stage() {
    check("row-per-stage");
}
