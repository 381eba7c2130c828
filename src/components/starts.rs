//! The ways to start, always at hand: samples, a file, the template, a blank table.

use junheng_words::{Text, drafts as words};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::use_incoming;
use crate::browser::files;
use crate::drafts::session::use_drafts;
use crate::parts;
use crate::router::{Page, use_router};
use crate::samples::{self, Sample};
use crate::state::use_workspace;

/// What the file input accepts.
const ACCEPT: &str = ".json,.xlsx,.xls,.csv,.tsv,.txt,.htm,.html";

/// The ways to start.
#[component]
pub fn Starts(
    /// Only those from one's own data, as a row of buttons.
    #[prop(optional)]
    compact: bool,
) -> impl IntoView {
    let ws = use_workspace();
    let drafts = use_drafts();
    let router = use_router();
    let incoming = use_incoming();
    let input = NodeRef::<html::Input>::new();
    let open = move |sample: Sample| {
        parts::run(ws, parts::samples(), move |make| {
            if drafts.start(make(sample), "") {
                router.go(Page::Results.href());
            }
        });
    };
    let blank = move || {
        if drafts.start(samples::blank(), "") {
            router.go(Page::Data.href());
        }
    };
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        let chosen = files::chosen(&input);
        match chosen.as_slice() {
            [] => {}
            [only] if files::is_json(only) => {
                let file = only.clone();
                spawn_local(async move {
                    if drafts.open_file(file).await {
                        router.go(Page::Results.href());
                    }
                });
            }
            // Several are merged there. What is open stays as it is.
            _ => {
                let is_empty = ws.with_document_untracked(|open| open.schools().is_empty());
                if is_empty || drafts.start(samples::blank(), "") {
                    incoming.put(chosen);
                    router.go(Page::Data.href());
                }
            }
        }
    };
    let choice = move |id: &'static str, name: Text, hint: Text, act: Callback<()>| {
        if compact {
            let button = view! {
                <button type="button" title=ws.text(hint) on:click=move |_| act.run(())>
                    {ws.text(name)}
                </button>
            };
            return button.into_any();
        }
        view! {
            <li>
                <button type="button" id=id on:click=move |_| act.run(())>
                    <strong>{ws.text(name)}</strong>
                    <span>{ws.text(hint)}</span>
                </button>
            </li>
        }
        .into_any()
    };
    let pick = move || {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    let own = view! {
        {choice("start-file", words::START_FILE, words::START_FILE_HINT, Callback::new(move |()| pick()))}
        {choice("start-template", words::START_TEMPLATE, words::START_TEMPLATE_HINT, Callback::new(move |()| parts::run(ws, parts::exports(), move |exports| (exports.template_workbook)(ws))))}
        {choice("start-blank", words::START_BLANK, words::START_BLANK_HINT, Callback::new(move |()| blank()))}
    };
    let choices = if compact {
        view! {
            <div class="actions">
                {own} <a class="button" href=Page::Drafts.href()>
                    {ws.text(words::START_MORE)}
                </a>
            </div>
        }
        .into_any()
    } else {
        view! {
            <ul class="starts">
                {own}
                {choice("start-sample-1", words::START_SAMPLE_1, words::START_SAMPLE_1_HINT, Callback::new(move |()| open(Sample::One)))}
                {choice("start-sample-2", words::START_SAMPLE_2, words::START_SAMPLE_2_HINT, Callback::new(move |()| open(Sample::Two)))}
                {choice("start-sample-3", words::START_SAMPLE_3, words::START_SAMPLE_3_HINT, Callback::new(move |()| open(Sample::Three)))}
            </ul>
        }
        .into_any()
    };
    view! {
        {choices}
        <input
            node_ref=input
            type="file"
            class="start-file-input"
            accept=ACCEPT
            multiple
            hidden
            tabindex="-1"
            on:change=chosen
        />
    }
}
