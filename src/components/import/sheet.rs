//! The first step: which sheet of the file.

use junheng_words::{format, imports, reading};
use leptos::prelude::*;

use super::{Conversation, Stage, Steps};

/// What was noticed while the file was read.
#[component]
pub fn Notes(
    /// The conversation.
    talk: Conversation,
) -> impl IntoView {
    let lang = talk.ws.lang();
    let notes: Vec<String> = talk.flow.with_untracked(|flow| {
        flow.as_ref().map_or_else(Vec::new, |flow| {
            let notes = flow.workbook.notes.iter();
            notes.map(|note| reading::note(note, lang)).collect()
        })
    });
    (!notes.is_empty()).then(|| {
        view! {
            <section class="banner warning" data-testid="import-notes">
                <div>
                    <strong>{talk.ws.text(imports::NOTES)}</strong>
                    <ul>
                        {notes.into_iter().map(|note| view! { <li>{note}</li> }).collect_view()}
                    </ul>
                </div>
            </section>
        }
    })
}

/// The choice of a sheet.
#[component]
pub fn SheetStep(
    /// The conversation.
    talk: Conversation,
) -> impl IntoView {
    let ws = talk.ws;
    let lang = ws.lang();
    let sheets: Vec<(usize, String, bool, usize)> = talk.flow.with_untracked(|flow| {
        flow.as_ref().map_or_else(Vec::new, |flow| {
            let tables = flow.workbook.tables.iter().enumerate();
            tables
                .filter(|(_, table)| table.row_count() > 0)
                .map(|(index, table)| (index, table.name.clone(), table.hidden, table.row_count()))
                .collect()
        })
    });
    let chosen = move || {
        talk.flow
            .with(|flow| flow.as_ref().map_or(0, |flow| flow.sheet))
    };
    view! {
        <Notes talk/>
        <fieldset class="import-sheets">
            <legend>{ws.text(imports::SHEET)}</legend>
            {sheets
                .into_iter()
                .map(|(index, name, hidden, rows)| {
                    view! {
                        <label class="check" data-testid="import-sheet">
                            <input
                                type="radio"
                                name="import-sheet"
                                prop:checked=move || chosen() == index
                                on:change=move |_| {
                                    let kept = talk.kept();
                                    talk.flow
                                        .update(|flow| {
                                            if let Some(flow) = flow {
                                                flow.choose_sheet(index, &kept);
                                            }
                                        });
                                }
                            />
                            <span>
                                {name}
                                {hidden
                                    .then(|| view! { <span class="badge">{ws.text(imports::SHEET_HIDDEN)}</span> })}
                                <span class="muted">
                                    " " {ws.text(imports::SHEET_ROWS)} " " {format::count(rows)}
                                </span>
                            </span>
                        </label>
                    }
                })
                .collect_view()}
        </fieldset>
        <Steps
            talk
            next=Signal::derive(move || imports::NEXT.get(lang).to_owned())
            ready=Signal::derive(|| true)
            on_next=move |()| talk.stage.set(Stage::Columns)
        />
    }
}
