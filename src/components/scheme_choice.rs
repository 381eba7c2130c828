//! Which scheme the document is judged by, and which local variants are laid over it.

mod laying;
mod variants;

use std::sync::Arc;

use junheng_core::Scheme;
use junheng_words::{reasons, schemes as words};
use leptos::prelude::*;

pub use self::laying::changes;
use self::variants::Variants;
use super::county_form::edit_settings;
use crate::state::{Workspace, use_workspace};

/// The choice of the scheme, then of its variants.
#[component]
pub fn SchemeChoice() -> impl IntoView {
    let ws = use_workspace();
    let schemes = junheng_core::schemes().unwrap_or_default();
    view! {
        <fieldset id="scheme-choice">
            <legend>{ws.text(words::CHOOSE)}</legend>
            <p class="muted">{ws.text(words::CHOOSE_HINT)}</p>
            {schemes.iter().map(|found| scheme(ws, found)).collect_view()}
        </fieldset>
        <Variants/>
    }
}

fn scheme(ws: Workspace, scheme: &Arc<Scheme>) -> impl IntoView + use<> {
    let lang = ws.lang();
    let id = scheme.id.clone();
    let is_chosen = {
        let id = id.clone();
        Memo::new(move |_| ws.with_document(|document| document.settings.scheme == id))
    };
    let name = reasons::of_scheme(&scheme.name, lang).to_owned();
    let judges = words::judges(scheme, lang);
    let value = id.clone();
    view! {
        <label class="check">
            <input
                type="radio"
                name="scheme"
                value=value
                prop:checked=move || is_chosen.get()
                disabled=move || ws.is_read_only()
                on:change=move |_| edit_settings(ws, |settings| settings.judge_by(&id))
            />
            <span>
                {name} <br/> <small class="muted">{judges}</small>
            </span>
        </label>
    }
}
