//! Taking the forms away as files.

use std::sync::Arc;

use junheng_exchange::forms::{Book, FormId, form_csv, workbook as spec};
use junheng_words::forms as words;
use leptos::task::spawn_local;

use crate::browser::{files, sheets};
use crate::state::{Weight, Workspace};

const CSV: &str = "text/csv;charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Saves all forms as a workbook, or the own rating of every school.
pub fn workbook(ws: Workspace, book: &Arc<Book>, every_school: bool) {
    let form = every_school.then_some(FormId::School);
    let name = ws.with_document_untracked(|document| words::file(document, form));
    let spec = spec(book, &name);
    spawn_local(async move {
        match sheets::write(&spec).await {
            Ok(bytes) => {
                if !files::save_bytes(&format!("{name}.xlsx"), XLSX, &bytes) {
                    ws.notify_text(Weight::Warning, words::NOT_SAVED);
                }
            }
            Err(_) => ws.notify_text(Weight::Warning, words::NO_WORKBOOK),
        }
    });
}

/// Saves a form as CSV.
pub fn csv(ws: Workspace, book: &Book, form: FormId) {
    let Some(sheet) = book.form(form) else { return };
    let name = ws.with_document_untracked(|document| words::file(document, Some(form)));
    let saved = files::save_text(&format!("{name}.csv"), CSV, &form_csv(sheet));
    if !saved {
        ws.notify_text(Weight::Warning, words::NOT_SAVED);
    }
}
