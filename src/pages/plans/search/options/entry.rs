//! A field that is taken over by a button beside it, with its error below.

use junheng_words::{Text, plans};
use leptos::prelude::*;

use crate::pages::plans::action::SCHOOLS;
use crate::state::use_workspace;

/// The school that something is for, by name. The schools to choose from stand beside it in the page.
#[component]
pub fn SchoolEntry(
    id: &'static str,
    typed: RwSignal<String>,
    error: RwSignal<Option<String>>,
) -> impl IntoView {
    view! { <TextEntry id text=plans::SCHOOL typed error list=SCHOOLS/> }
}

/// A line of text or a number.
#[component]
pub fn TextEntry(
    id: &'static str,
    text: Text,
    typed: RwSignal<String>,
    error: RwSignal<Option<String>>,
    /// The list of what may be chosen; without one it is a number.
    #[prop(optional)]
    list: Option<&'static str>,
) -> impl IntoView {
    let ws = use_workspace();
    let error_id = format!("{id}-error");
    let is_number = list.is_none();
    view! {
        <div class="field">
            <label for=id>{ws.text(text)}</label>
            <input
                id=id
                class:number=is_number
                inputmode=is_number.then_some("decimal")
                list=list
                autocomplete="off"
                aria-describedby=error_id.clone()
                prop:value=move || typed.get()
                on:change=move |event| typed.set(event_target_value(&event))
            />
            <span class="error" id=error_id role="status">
                {move || error.get()}
            </span>
        </div>
    }
}
