//! The cell of a table that was last gone to, with where its figure is from: a table has no room for a
//! source beside each figure.

use junheng_core::{CountyInput, Edit};
use junheng_words::{county_page as words, facts};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::field;
use crate::state::use_workspace;

/// Follows the focus through the fields of a table.
pub fn follow(present: RwSignal<Option<CountyInput>>, event: &web_sys::FocusEvent) {
    let figure = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|element| element.get_attribute("data-figure"));
    if let Some(input) = figure.and_then(|key| CountyInput::from_key(&key)) {
        present.set(Some(input));
    }
}

/// The cell chosen: its name and where it is from.
#[component]
pub fn Present(
    /// Which cell.
    present: RwSignal<Option<CountyInput>>,
) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    // What is said of one cell serves all of its year that have a figure and say nothing yet.
    let spread = move |input: CountyInput| {
        let CountyInput::Series(_, year) = input else {
            return;
        };
        let edits = ws.with_document_untracked(|document| {
            let source = document.dossier.cell(input).map(|cell| cell.source.clone());
            let source = source.filter(|source| !source.is_empty())?;
            let cells = document.dossier.cells();
            let silent = cells.filter(|(at, cell)| {
                matches!(at, CountyInput::Series(_, of) if *of == year) && cell.source.is_empty()
            });
            let edit = |(at, _)| Edit::SetCountySource(at, source.clone());
            Some(silent.map(edit).collect::<Vec<Edit>>())
        });
        if let Some(edits) = edits.filter(|edits| !edits.is_empty()) {
            let _ = ws.edit(Edit::Batch(edits));
        }
    };
    view! {
        <div class="present-cell no-print" data-testid="present-cell">
            {move || match present.get() {
                None => view! { <span class="muted">{ws.text(words::NO_CELL)}</span> }.into_any(),
                Some(input) => {
                    let name = facts::input(input, lang);
                    let label = format!("{name} {}", ws.text(words::SOURCE));
                    let origin = field::origin(ws, input);
                    view! {
                        <strong>{name}</strong>
                        <label class="from">
                            {ws.text(words::SOURCE)} " " {field::source(ws, input, label)}
                        </label>
                        {matches!(input, CountyInput::Series(..))
                            .then(|| {
                                view! {
                                    <button
                                        type="button"
                                        class="quiet"
                                        on:click=move |_| spread(input)
                                    >
                                        {ws.text(words::SOURCE_OF_YEAR)}
                                    </button>
                                }
                            })}
                        {move || origin().map(|text| view! { <small class="muted">{text}</small> })}
                    }
                        .into_any()
                }
            }}
        </div>
    }
}
