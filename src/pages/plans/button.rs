//! Buttons: those that change the document, and those beside the heading of a page.

use leptos::prelude::*;

use crate::browser::theme;
use crate::state::{Workspace, use_workspace};

/// A button that changes the document; dead while that cannot be changed.
#[component]
pub fn Change(
    /// Its id in the page.
    #[prop(optional, into)]
    id: Option<String>,
    /// Its classes.
    #[prop(optional)]
    class: &'static str,
    /// Whether it is dead for another reason.
    #[prop(default = Signal::stored(false))]
    off: Signal<bool>,
    /// What it says.
    text: junheng_words::Text,
    /// What it does.
    #[prop(into)]
    run: Callback<()>,
) -> impl IntoView {
    let ws = use_workspace();
    view! {
        <button
            type="button"
            id=id
            class=class
            disabled=move || off.get() || ws.is_read_only()
            on:click=move |_| run.run(())
        >
            {ws.text(text)}
        </button>
    }
}

/// The heading of a page that is printed, with its buttons.
pub fn printed(
    ws: Workspace,
    id: &'static str,
    title: junheng_words::Text,
    more: impl IntoView + 'static,
) -> impl IntoView {
    view! {
        <div class="results-head">
            <h2 id=id>{ws.text(title)}</h2>
            <div class="actions no-print">
                {more}
                <button type="button" data-action="print" on:click=|_| theme::print()>
                    {ws.text(junheng_words::shell::PRINT)}
                </button>
            </div>
        </div>
    }
}
