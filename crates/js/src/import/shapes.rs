//! What an import gives, field by field as in `types/import.d.ts`, which describes each.

use junheng_exchange::mapping::{SavedMapping, Target};
use junheng_exchange::workbook::{Encoding, Format, ReadNote};
use serde::Serialize;
use serde_json::value::RawValue;

#[derive(Serialize)]
pub(super) struct Choice {
    pub label: String,
    pub suggested: bool,
}

#[derive(Serialize)]
pub(super) struct Question {
    pub id: String,
    pub about: &'static str,
    pub columns: Vec<u32>,
    pub rows: Vec<u32>,
    pub text: String,
    pub choices: Vec<Choice>,
    pub evidence: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct Column {
    pub column: u32,
    pub letters: String,
    pub header: String,
    pub target: Target,
    pub shift: i8,
    pub certainty: &'static str,
    pub message: String,
}

#[derive(Serialize)]
pub(super) struct Refusal {
    pub reason: &'static str,
    pub message: String,
}

#[derive(Serialize)]
pub(super) struct LeftOutRow {
    pub row: u32,
    pub reason: &'static str,
    pub message: &'static str,
}

#[derive(Serialize)]
pub(super) struct Problem {
    pub file: String,
    pub sheet: String,
    pub row: u32,
    pub column: u32,
    pub cell: String,
    pub header: String,
    pub found: String,
    pub reason: &'static str,
    pub target: Option<String>,
    pub expected: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Report {
    pub file: String,
    pub sheet: String,
    pub read: u32,
    pub taken: u32,
    pub left_out: Vec<LeftOutRow>,
    pub added: u32,
    pub changed: u32,
    pub cells_changed: u32,
    pub unchanged: u32,
    pub problems: Vec<Problem>,
    pub problem_count: u32,
    pub message: String,
}

#[derive(Serialize)]
pub(super) struct Sheet {
    pub number: usize,
    pub name: String,
    pub hidden: bool,
    pub rows: usize,
    pub cells: usize,
}

#[derive(Serialize)]
pub(super) struct Note {
    #[serde(flatten)]
    pub note: ReadNote,
    pub message: String,
}

#[derive(Serialize)]
pub(super) struct Outcome {
    pub complete: bool,
    pub document: Option<Box<RawValue>>,
    pub report: Option<Report>,
    pub questions: Vec<Question>,
    pub refusal: Option<Refusal>,
    pub format: Format,
    pub encoding: Option<Encoding>,
    pub sheets: Vec<Sheet>,
    pub sheet: Option<usize>,
    pub titles: Vec<String>,
    pub columns: Vec<Column>,
    pub mapping: Option<SavedMapping>,
    pub notes: Vec<Note>,
}
