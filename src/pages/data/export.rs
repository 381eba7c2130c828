//! What can be saved from the data page.

use junheng_exchange::{csv_out, template};
use junheng_words::{Text, data};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{files, sheets};
use crate::drafts::session::use_drafts;
use crate::parts;
use crate::state::{Weight, Workspace, use_workspace};

const CSV: &str = "text/csv";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The menu of exports.
#[component]
pub fn ExportMenu() -> impl IntoView {
    let ws = use_workspace();
    let drafts = use_drafts();
    let item = move |id: &'static str, name: Text, run: Callback<()>| {
        view! {
            <li>
                <button type="button" class="quiet" data-testid=id on:click=move |_| run.run(())>
                    {ws.text(name)}
                </button>
            </li>
        }
    };
    view! {
        <details class="menu" data-testid="export-menu">
            <summary class="button">{ws.text(data::EXPORT)}</summary>
            <ul>
                {item("export-csv", data::EXPORT_CSV, Callback::new(move |()| parts::run(ws, parts::exports(), move |exports| (exports.inputs)(ws))))}
                {item("export-json", data::EXPORT_JSON, Callback::new(move |()| drafts.save_open_as_file()))}
                {item("template-xlsx", data::TEMPLATE_XLSX, Callback::new(move |()| parts::run(ws, parts::exports(), move |exports| (exports.template_workbook)(ws))))}
                {item("template-csv", data::TEMPLATE_CSV, Callback::new(move |()| parts::run(ws, parts::exports(), move |exports| (exports.template_csv)(ws))))}
            </ul>
        </details>
    }
}

fn named(ws: Workspace, name: Text, extension: &str) -> String {
    format!("{}.{extension}", ws.text(name))
}

fn told(ws: Workspace, saved: bool) {
    if !saved {
        ws.notify_text(Weight::Warning, data::EXPORT_FAILED);
    }
}

/// Saves the inputs as CSV, named after the county.
pub fn inputs(ws: Workspace) {
    let (county, text) = ws.with_document_untracked(|document| {
        (document.county.name.clone(), csv_out::inputs_csv(document))
    });
    let name = if county.is_empty() {
        named(ws, data::EXPORT_FILE, "csv")
    } else {
        // Letters that no file system takes.
        let plain: String = county
            .chars()
            .map(|c| if "/\\:*?\"<>|".contains(c) { '_' } else { c })
            .collect();
        format!("{plain} {}", named(ws, data::EXPORT_FILE, "csv"))
    };
    told(ws, files::save_text(&name, CSV, &text));
}

/// Saves the template as CSV.
pub fn template_csv(ws: Workspace) {
    let name = named(ws, data::TEMPLATE_FILE, "csv");
    let text = ws.with_document_untracked(|document| template::csv_of(&document.settings));
    told(ws, files::save_text(&name, CSV, &text));
}

/// Saves the template as a workbook.
pub fn template_workbook(ws: Workspace) {
    let spec = ws.with_document_untracked(|document| template::workbook_of(&document.settings));
    spawn_local(async move {
        let saved = match sheets::write(&spec).await {
            Ok(bytes) => files::save_bytes(&named(ws, data::TEMPLATE_FILE, "xlsx"), XLSX, &bytes),
            // Where no workbook can be made, plain text serves.
            Err(_) => return template_csv(ws),
        };
        told(ws, saved);
    });
}
