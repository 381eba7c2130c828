//! The conversation about an import: a file is read, its columns are confirmed, what it would
//! change is shown, and one step is made. Until then the document stays as it is.
//!
//! Several files at once are merged: each is read, and where all are, what they bring is shown.
//!
//! [`flow`] is the import without a browser, [`gather`] the merge; [`remember`] keeps mappings; the
//! other modules are what is seen of each step.

mod asked;
mod columns;
mod conflicts;
mod done;
mod doubts;
pub mod flow;
pub mod gather;
mod merge;
mod questions;
mod remember;
mod rows;
mod sheet;
mod talk;

use junheng_words::{data, imports, merge as words};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use crate::browser::{dom, files};
use crate::components::Dialog;
use crate::drafts::session::use_drafts;
use crate::router::{Page, use_router};
use crate::state::{Weight, Workspace, use_workspace};
use columns::ColumnsStep;
use done::DoneStep;
use rows::RowsStep;
use sheet::SheetStep;
use talk::Stage;
pub use talk::{Conversation, provide_conversation, sheets_error};

/// What the file input accepts.
const ACCEPT: &str = ".xlsx,.xlsm,.xlsb,.xls,.et,.ods,.csv,.tsv,.txt,.htm,.html,.xml,.json";

/// The button that chooses files.
#[component]
pub fn ImportButton(
    /// The conversation that the files go to.
    talk: Conversation,
) -> impl IntoView {
    let ws = use_workspace();
    let router = use_router();
    let drafts = use_drafts();
    let input = NodeRef::<html::Input>::new();
    let chosen = move |_| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        let chosen = files::chosen(&input);
        if chosen.len() > 1 {
            return talk.gather(chosen);
        }
        let (json, tables): (Vec<File>, Vec<File>) = chosen.into_iter().partition(files::is_json);
        if let Some(file) = json.into_iter().next() {
            spawn_local(async move {
                if drafts.open_file(file).await {
                    router.go(Page::Results.href());
                }
            });
        }
        talk.take_files(tables);
    };
    view! {
        <button
            type="button"
            class="primary"
            data-testid="import-button"
            title=ws.text(imports::DROP_OR_CHOOSE)
            disabled=move || ws.is_read_only()
            on:click=move |_| {
                if let Some(input) = input.get_untracked() {
                    input.click();
                }
            }
        >
            {ws.text(data::IMPORT)}
        </button>
        <input
            node_ref=input
            type="file"
            id="import-file"
            data-testid="import-file"
            accept=ACCEPT
            multiple
            hidden
            tabindex="-1"
            on:change=chosen
        />
    }
}

/// The button that chooses the files of many schools.
#[component]
pub fn MergeButton(
    /// The conversation that the files go to.
    talk: Conversation,
) -> impl IntoView {
    let ws = use_workspace();
    let input = NodeRef::<html::Input>::new();
    view! {
        <button
            type="button"
            data-testid="merge-button"
            title=ws.text(words::BUTTON_HINT)
            disabled=move || ws.is_read_only()
            on:click=move |_| {
                if let Some(input) = input.get_untracked() {
                    input.click();
                }
            }
        >
            {ws.text(words::BUTTON)}
        </button>
        <input
            node_ref=input
            type="file"
            id="merge-files"
            data-testid="merge-files"
            accept=ACCEPT
            multiple
            hidden
            tabindex="-1"
            on:change=move |_| {
                if let Some(input) = input.get_untracked() {
                    talk.gather(files::chosen(&input));
                }
            }
        />
    }
}

/// The dialog that the conversation is led in.
#[component]
pub fn ImportDialog(
    /// The conversation.
    talk: Conversation,
) -> impl IntoView {
    let ws = talk.ws;
    let lang = ws.lang();
    let title = Signal::derive(move || {
        let step = match talk.stage.get() {
            Stage::Reading(_) => imports::READING,
            Stage::Failed(..) => imports::FAILED,
            Stage::Sheet => imports::STEP_SHEET,
            Stage::Columns => imports::STEP_COLUMNS,
            Stage::Rows => imports::STEP_ROWS,
            Stage::Done => imports::STEP_DONE,
            Stage::Merge => words::STEP_MERGE,
            Stage::Merged => words::STEP_DONE,
        };
        let step = step.get(lang);
        let file = talk
            .flow
            .with(|flow| flow.as_ref().map(|flow| flow.workbook.file.clone()));
        match (talk.stage.get(), file) {
            (Stage::Reading(name) | Stage::Failed(name, _), _) => format!("{step} · {name}"),
            (_, Some(file)) => format!("{step} · {file}"),
            (_, None) => step.to_owned(),
        }
    });
    // Closed by Escape: the same as calling it off.
    Effect::new(move |before: Option<bool>| {
        let open = talk.open.get();
        if before == Some(true) && !open && talk.is_gathering() {
            talk.gathering.set(None);
            talk.queue.update(Vec::clear);
            talk.flow.set(None);
        } else if before == Some(true) && !open && talk.flow.with_untracked(Option::is_some) {
            talk.flow.set(None);
            talk.next_file();
        }
        open
    });
    view! {
        <Dialog open=talk.open title=title wide=true must_choose=true>
            <div class="import" data-testid="import-dialog">
                <Waiting talk/>
                {move || match talk.stage.get() {
                    Stage::Reading(_) => view! { <Reading talk/> }.into_any(),
                    Stage::Failed(_, text) => view! { <Failed talk text/> }.into_any(),
                    Stage::Sheet => view! { <SheetStep talk/> }.into_any(),
                    Stage::Columns => view! { <ColumnsStep talk/> }.into_any(),
                    Stage::Rows => view! { <RowsStep talk/> }.into_any(),
                    Stage::Done => view! { <DoneStep talk/> }.into_any(),
                    Stage::Merge => view! { <merge::MergeStep talk/> }.into_any(),
                    Stage::Merged => view! { <merge::MergedStep talk/> }.into_any(),
                }}
            </div>
        </Dialog>
    }
}

/// How many files wait, or how far the gathering is.
#[component]
fn Waiting(talk: Conversation) -> impl IntoView {
    let ws = talk.ws;
    let lang = ws.lang();
    let text = move || {
        let gathered = talk.gathering.with(|gathering| {
            let gathering = gathering.as_ref()?;
            Some((gathering.done(), gathering.total))
        });
        let stage = talk.stage.get();
        match gathered {
            Some(_) if matches!(stage, Stage::Merge | Stage::Merged) => None,
            Some((done, total)) => Some(words::progress(done, total, lang)),
            None => {
                let waiting = talk.queue.with(Vec::len);
                (waiting > 0).then(|| imports::waiting(waiting, lang))
            }
        }
    };
    let asked = move || {
        talk.gathering.with(Option::is_some)
            && matches!(talk.stage.get(), Stage::Sheet | Stage::Columns)
    };
    view! {
        <p class="muted" aria-live="polite" data-testid="import-waiting">
            {text} " "
            <Show when=asked>
                <button
                    type="button"
                    class="link"
                    data-testid="merge-skip-file"
                    on:click=move |_| talk.skip_file()
                >
                    {ws.text(words::SKIP_FILE)}
                </button>
            </Show>
        </p>
    }
}

#[component]
fn Reading(talk: Conversation) -> impl IntoView {
    let ws = talk.ws;
    let gathered = move || {
        talk.gathering.with(|gathering| {
            let gathering = gathering.as_ref()?;
            Some((gathering.done(), gathering.total))
        })
    };
    view! {
        <progress
            class="import-progress"
            aria-label=ws.text(imports::READING)
            max=move || gathered().map(|(_, total)| total.to_string())
            value=move || gathered().map(|(done, _)| done.to_string())
        ></progress>
        <div class="actions">
            <button type="button" data-testid="import-cancel" on:click=move |_| talk.cancel()>
                {ws.text(imports::CANCEL)}
            </button>
        </div>
    }
}

#[component]
fn Failed(talk: Conversation, text: String) -> impl IntoView {
    let ws = talk.ws;
    view! {
        <p class="fail" role="alert" data-testid="import-error">{text}</p>
        <div class="actions">
            <button type="button" data-testid="import-close" on:click=move |_| talk.cancel()>
                {ws.text(junheng_words::shell::CLOSE)}
            </button>
            <button
                type="button"
                class="primary"
                on:click=move |_| {
                    talk.cancel();
                    if let Some(input) = dom::element_by_id("import-file") {
                        input.click();
                    }
                }
            >
                {ws.text(imports::OTHER_FILE)}
            </button>
        </div>
    }
}

/// Buttons below a step: cancel, back where there is a step before, and on.
#[component]
fn Steps(
    talk: Conversation,
    /// The step before; nothing at the first.
    #[prop(optional_no_strip)]
    back: Option<Stage>,
    /// The words on the button that goes on.
    #[prop(into)]
    next: Signal<String>,
    /// Whether it can be gone on.
    #[prop(into)]
    ready: Signal<bool>,
    /// Goes on.
    #[prop(into)]
    on_next: Callback<()>,
) -> impl IntoView {
    let ws = talk.ws;
    view! {
        <div class="actions import-actions">
            <button type="button" class="quiet" data-testid="import-cancel" on:click=move |_| talk.cancel()>
                {ws.text(imports::CANCEL)}
            </button>
            {back
                .map(|back| {
                    view! {
                        <button
                            type="button"
                            data-testid="import-back"
                            on:click=move |_| talk.stage.set(back.clone())
                        >
                            {ws.text(imports::BACK)}
                        </button>
                    }
                })}
            <button
                type="button"
                class="primary"
                data-testid="import-next"
                disabled=move || !ready.get()
                on:click=move |_| on_next.run(())
            >
                {move || next.get()}
            </button>
        </div>
    }
}

/// Tells that a file could not be saved.
fn not_saved(ws: Workspace) {
    ws.notify_text(Weight::Warning, data::EXPORT_FAILED);
}
