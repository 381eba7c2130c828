//! A file's whole way into a document: what the worker does, what passes to the page, and what the
//! page does, one after the other.

use junheng_core::{DEFAULT_SCHEME, Date, Document};
use junheng_exchange::import::{Answers, Origin, plan, take};
use junheng_exchange::limits::Limits;
use junheng_exchange::mapping::propose;
use junheng_exchange::table::{Format, Table};
use junheng_exchange::wire;

/// Imports the first table of a file as proposed, every suggested answer taken.
#[must_use]
pub fn import(bytes: &[u8], name: &str) -> Document {
    let sent = wire::outcome_to_bytes(&junheng_sheets::read(bytes, name, &Limits::default()));
    let workbook = wire::outcome_from_bytes(&sent).expect("the file can be read");
    drop(sent);
    let table = workbook.tables.first().expect("the file has a table");
    let day = Date::new(2026, 6, 20).unwrap();
    into_document(Document::new(DEFAULT_SCHEME, day), table, name)
}

fn into_document(mut document: Document, table: &Table, name: &str) -> Document {
    let proposal = propose(table, None);
    assert_eq!(proposal.refusal, None, "the table is understood");
    let origin = Origin {
        file: name,
        format: if name.ends_with(".csv") {
            Format::Csv
        } else {
            Format::Xlsx
        },
    };
    let plan = plan(table, &proposal.mapping, origin, &document);
    let outcome = take(plan, &Answers::default(), &document);
    document.apply(outcome.edit).expect("the edit fits");
    document
}
