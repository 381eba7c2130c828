//! Taking the results away: as a file, or on paper.

use junheng_exchange::results_csv::results_csv;
use junheng_words::export::ExportWords;
use junheng_words::{findings, labels_results as labels, shell};
use leptos::prelude::*;

use crate::browser::{files, theme};
use crate::components::with_view;
use crate::parts;
use crate::state::{Weight, Workspace, use_workspace};

const CSV: &str = "text/csv;charset=utf-8";

/// The buttons at the head of the results.
#[component]
pub fn Tools() -> impl IntoView {
    let ws = use_workspace();
    let export = move |_| parts::run(ws, parts::exports(), move |exports| (exports.results)(ws));
    // Nothing to take away where nothing is judged.
    let ready = Memo::new(move |_| {
        with_view(ws, |view| !view.document().schools().is_empty()).unwrap_or(false)
    });
    view! {
        <Show when=move || ready.get()>
            <div class="actions results-tools no-print">
                <button type="button" data-action="export-results" on:click=export>
                    {ws.text(labels::EXPORT_CSV)}
                </button>
                <button type="button" data-action="print" on:click=|_| theme::print()>
                    {ws.text(shell::PRINT)}
                </button>
            </div>
        </Show>
    }
}

/// Saves the results as CSV.
pub fn export_results(ws: Workspace) {
    let lang = ws.lang();
    let evaluation = ws.evaluation_untracked().ok();
    let saved = evaluation.is_some_and(|evaluation| {
        ws.with_document_untracked(|document| {
            let view = evaluation.view(document);
            let name = format!("{}.csv", findings::results_file(document, lang));
            let text = results_csv(&view, &ExportWords(lang));
            files::save_text(&name, CSV, &text)
        })
    });
    if !saved {
        ws.notify_text(Weight::Warning, labels::EXPORT_FAILED);
    }
}
