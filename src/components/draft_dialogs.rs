//! What drafts ask the user: about another tab, and what local storage is.

use junheng_words::drafts as words;
use leptos::prelude::*;

use super::{Dialog, Starts};
use crate::drafts::session::use_drafts;
use crate::state::use_workspace;

/// The choice where another tab has the same draft open.
#[component]
pub fn TabsDialog() -> impl IntoView {
    let ws = use_workspace();
    let drafts = use_drafts();
    let title = Signal::stored(ws.text(words::TABS_TITLE).to_owned());
    view! {
        <Dialog open=drafts.question() title=title must_choose=true>
            <p>{ws.text(words::TABS_TEXT)}</p>
            <ul class="starts">
                <li>
                    <button type="button" id="tabs-take" on:click=move |_| drafts.take_over()>
                        <strong>{ws.text(words::TABS_TAKE)}</strong>
                        <span>{ws.text(words::TABS_TAKE_HINT)}</span>
                    </button>
                </li>
                <li>
                    <button type="button" id="tabs-read" on:click=move |_| drafts.read_only()>
                        <strong>{ws.text(words::TABS_READ)}</strong>
                        <span>{ws.text(words::TABS_READ_HINT)}</span>
                    </button>
                </li>
                <li>
                    <button type="button" id="tabs-copy" on:click=move |_| drafts.go_on_as_copy()>
                        <strong>{ws.text(words::TABS_COPY)}</strong>
                        <span>{ws.text(words::TABS_COPY_HINT)}</span>
                    </button>
                </li>
            </ul>
        </Dialog>
    }
}

/// After the first save: what local storage is, until it has been read.
#[component]
pub fn StorageExplained() -> impl IntoView {
    let ws = use_workspace();
    let drafts = use_drafts();
    view! {
        <Show when=move || drafts.explain().get()>
            <div class="banner no-print" id="storage-explained">
                <p>
                    <strong>{ws.text(words::EXPLAIN_TITLE)}</strong>
                    " "
                    {ws.text(words::EXPLAIN)}
                </p>
                <button type="button" on:click=move |_| drafts.explained()>
                    {ws.text(words::EXPLAIN_DONE)}
                </button>
            </div>
        </Show>
    }
}

/// On a sample: that it is made up, and the ways to one's own data.
#[component]
pub fn SampleBanner() -> impl IntoView {
    let ws = use_workspace();
    let sample = Memo::new(move |_| ws.with_document(|document| document.county.sample));
    view! {
        <Show when=move || sample.get()>
            <div class="banner warning no-print" id="sample-banner">
                <p>
                    <strong>{ws.text(words::SAMPLE)}</strong>
                    " "
                    {ws.text(words::SAMPLE_HINT)}
                </p>
                <Starts compact=true/>
            </div>
        </Show>
    }
}
