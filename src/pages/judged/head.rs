//! The heading of a page of results with what can be done with it.

use junheng_words::{Text, shell};
use leptos::prelude::*;

use crate::browser::theme;
use crate::components::PageHeading;
use crate::state::use_workspace;

/// A button that saves the page's table as a file.
pub struct Export<F> {
    /// Its name in tests and styles.
    pub action: &'static str,
    /// What stands on it.
    pub text: Text,
    /// What it does.
    pub run: F,
}

/// The heading, a button that saves a file where there is one, and one that prints.
pub fn head<F: Fn() + 'static>(heading: Text, export: Option<Export<F>>) -> impl IntoView {
    let ws = use_workspace();
    let export = export.map(|Export { action, text, run }| {
        view! {
            <button type="button" data-action=action on:click=move |_| run()>
                {ws.text(text)}
            </button>
        }
    });
    view! {
        <div class="results-head">
            <PageHeading text=ws.text(heading)/>
            <div class="actions results-tools no-print">
                {export}
                <button type="button" data-action="print" on:click=|_| theme::print()>
                    {ws.text(shell::PRINT)}
                </button>
            </div>
        </div>
    }
}
