//! The line below the grid: what the active cell is, what it counts, where its value came from.

use junheng_core::items::local_notes;
use junheng_core::{Column, Entry};
use junheng_words::{data, entries, fields, help, names};
use leptos::prelude::*;

use super::select::Selection;
use super::state::GridState;

/// What is said of the active cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Said {
    school: String,
    name: String,
    unit: &'static str,
    help: String,
    local: Vec<String>,
    origin: Option<String>,
    problem: Option<String>,
}

/// The line below the grid.
#[component]
pub fn Status(
    /// The grid.
    grid: GridState,
) -> impl IntoView {
    let ws = grid.ws;
    let lang = ws.lang();
    let active = Memo::new(move |_| grid.selection.with(|s| s.active));
    let block = Memo::new(move |_| grid.selection.with(Selection::block));
    let notes = Memo::new(move |_| ws.with_document(|document| local_notes(&document.settings)));
    let said = Memo::new(move |_| {
        let at = active.get();
        let Some(column) = grid.layout.with(|l| l.column(at.col)) else {
            return Said::default();
        };
        let unit = match column {
            Column::Slot(slot) => names::unit(slot.field().info().unit).get(lang),
            Column::Attribute(_) => "",
        };
        ws.with_document(|document| {
            let school = document.schools().get(at.row);
            let problem = school.and_then(|school| match school.entry(column) {
                Entry::Rejected(text) => entries::problem_of(column, &text, lang),
                _ => None,
            });
            Said {
                school: school.map_or_else(String::new, |s| data::school(document, s.id, lang)),
                name: fields::column(column, lang),
                unit,
                help: help::column(column, lang),
                local: notes.with(|notes| {
                    let own = notes.iter().filter(|note| note.needs.asks(column));
                    own.map(|note| help::local(note, lang)).collect()
                }),
                origin: school.and_then(|s| entries::origin(document, s, column, lang)),
                problem,
            }
        })
    });
    view! {
        <div class="grid-status" id="grid-status" data-testid="grid-status">
            {move || {
                let said = said.get();
                view! {
                    <p class="grid-status-name">
                        <span class="muted">{said.school}</span>
                        <strong>{said.name}</strong>
                        {(!said.unit.is_empty()).then(|| view! { <span class="muted">{said.unit}</span> })}
                    </p>
                    <p class="grid-status-help">
                        {said.problem.map(|text| view! { <span class="error-text">{text}</span> })}
                        <span>{said.help}</span>
                        {said.local
                            .into_iter()
                            .map(|text| view! { <span data-testid="local-note">{text}</span> })
                            .collect_view()}
                        {said.origin.map(|text| view! { <span class="grid-origin" data-testid="cell-origin">{text}</span> })}
                    </p>
                }
            }}
            <p class="grid-status-count muted" aria-live="polite">
                {move || {
                    let block = block.get();
                    (!block.is_cell()).then(|| data::selected(block.rows(), block.cols(), lang))
                }}
            </p>
        </div>
    }
}
