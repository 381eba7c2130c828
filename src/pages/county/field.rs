//! The one way a figure of the county is entered: judged when it is left, kept as typed where it is not
//! understood, and explained below.

use junheng_core::county;
use junheng_core::{CountyEdit, CountyEntry, CountyInput, Edit, FactUnit};
use junheng_exchange::county::paste;
use junheng_words::{county_entries, county_page as words, facts};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::files::Talk;
use crate::browser::{clipboard, dom};
use crate::state::{Weight, Workspace};

/// The id of a figure's field.
pub fn id(input: CountyInput) -> String {
    format!("field-{}", input.key())
}

/// Changes a figure as one step; nothing where it stays the same.
fn commit(ws: Workspace, input: CountyInput, text: &str) {
    let entry = county::read_or_keep(input, text);
    let same = ws.with_document_untracked(|document| document.dossier.entry(input) == entry);
    if !same {
        // A refusal is told by the workspace.
        let _ = ws.edit(Edit::County(vec![CountyEdit { input, entry }]));
    }
}

fn stored(ws: Workspace, input: CountyInput) -> String {
    ws.with_document_untracked(|document| {
        words::typed(input.unit(), &document.dossier.entry(input))
    })
}

/// Pastes a block as one step and says what came of it.
fn paste_block(ws: Workspace, input: CountyInput, years: &[u16], text: &str) {
    let done = ws.with_document_untracked(|document| paste(document, input, years, text));
    if done.changed > 0 && ws.edit(done.edit).is_err() {
        return;
    }
    let lang = ws.lang();
    let weight = if done.rejected > 0 {
        Weight::Warning
    } else {
        Weight::Note
    };
    ws.notify(weight, words::pasted(done.changed, done.rejected, lang));
    if done.cut > 0 {
        ws.notify_text(Weight::Warning, words::PASTE_CUT);
    }
}

/// A figure's field with what is wrong below it; `years` are the columns of a series.
pub fn field(
    ws: Workspace,
    input: CountyInput,
    label: String,
    described: String,
    years: Signal<Vec<u16>>,
    with_unit: bool,
) -> AnyView {
    let lang = ws.lang();
    let entry = Memo::new(move |_| ws.with_document(|document| document.dossier.entry(input)));
    let problem = Memo::new(move |_| match entry.get() {
        CountyEntry::Rejected(text) => county_entries::problem_of(input, &text, lang),
        _ => None,
    });
    let (own, problem_id) = (id(input), format!("{}-problem", id(input)));
    let described = format!("{described} {problem_id}");
    let move_to = move |steps: isize| {
        if let Some(next) = input.below(steps) {
            dom::focus_and_select(&id(next));
        }
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        let Some(element) = typed_in(&event) else {
            return;
        };
        let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        match event.key().as_str() {
            "Enter" if !event.is_composing() => {
                commit(ws, input, &element.value());
                element.set_value(&stored(ws, input));
                move_to(if event.shift_key() { -1 } else { 1 });
            }
            "ArrowDown" if plain => move_to(1),
            "ArrowUp" if plain => move_to(-1),
            "Escape" => element.set_value(&stored(ws, input)),
            // Undo is the field's own only while something is typed that is not taken over yet.
            "z" | "Z" if !plain && !event.shift_key() && element.value() == stored(ws, input) => {
                ws.undo();
            }
            _ => return,
        }
        event.prevent_default();
    };
    let talk = use_context::<Talk>();
    let pasted = move |event: web_sys::Event| {
        let Some(text) = clipboard::pasted_text(&event) else {
            return;
        };
        // A single cell goes into the text where the cursor is.
        if text.trim_end_matches(['\r', '\n']).contains(['\t', '\n']) {
            event.prevent_default();
            // A block that names its rows says itself where it belongs.
            if talk.is_some_and(|talk| talk.take_named(&text)) {
                return;
            }
            paste_block(ws, input, &years.get_untracked(), &text);
        }
    };
    let (size, mode, hint) = match input.unit() {
        FactUnit::Date => ("11", "text", ws.text(words::DATE_HINT)),
        FactUnit::Level => ("5", "text", "Ⅰ–Ⅳ"),
        _ => ("11", "decimal", ""),
    };
    let unit = ws.text(facts::unit(input.unit()));
    let unit = (with_unit && !unit.is_empty()).then(|| view! { <span class="unit">{unit}</span> });
    view! {
        <span class="figure-field">
        <input
            id=own
            class="number"
            size=size
            inputmode=mode
            placeholder=hint
            autocomplete="off"
            data-figure=input.key()
            aria-label=label
            aria-describedby=described
            aria-invalid=move || problem.with(Option::is_some).then_some("true")
            prop:value=move || entry.with(|entry| words::typed(input.unit(), entry))
            disabled=move || ws.is_read_only()
            on:change=move |event| {
                let element = event_target::<web_sys::HtmlInputElement>(&event);
                commit(ws, input, &element.value());
                // What is understood is shown as it is kept, also where nothing changed.
                element.set_value(&stored(ws, input));
            }
            on:keydown=keys
            on:paste=move |event| pasted(event.unchecked_into())
        />
        {unit}
        </span>
        <span class="error-text" id=problem_id role="status">
            {move || problem.get()}
        </span>
    }
    .into_any()
}

/// The field that a key goes to.
fn typed_in(event: &web_sys::KeyboardEvent) -> Option<web_sys::HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// The field for where a figure is from, in the user's words.
pub fn source(ws: Workspace, input: CountyInput, label: String) -> AnyView {
    let text = Memo::new(move |_| {
        ws.with_document(|document| {
            let cell = document.dossier.cell(input);
            cell.map_or_else(String::new, |cell| cell.source.clone())
        })
    });
    view! {
        <input
            class="source"
            id=format!("{}-source", id(input))
            autocomplete="off"
            maxlength="200"
            placeholder=ws.text(words::SOURCE)
            aria-label=label
            prop:value=move || text.get()
            disabled=move || ws.is_read_only()
            on:change=move |event| {
                let source = event_target_value(&event).trim().to_owned();
                if source != text.get_untracked() {
                    let _ = ws.edit(Edit::SetCountySource(input, source));
                }
            }
        />
    }
    .into_any()
}

/// Where an imported figure stood.
pub fn origin(ws: Workspace, input: CountyInput) -> impl Fn() -> Option<String> + Copy + Send {
    let lang = ws.lang();
    move || {
        ws.with_document(|document| {
            let cell = document.dossier.cell(input)?;
            let origin = cell.origin?;
            let import = document.import(origin.import)?;
            let address = junheng_exchange::table::address(origin.row, origin.column);
            let was = cell.imported.as_ref().map(CountyEntry::to_text);
            let (file, sheet) = (&import.file, &import.sheet);
            Some(words::origin(file, sheet, &address, was.as_deref(), lang))
        })
    }
}
