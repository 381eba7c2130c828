//! The conversation about an import: a file is read, its columns are confirmed, what it would
//! change is shown, and one step is made. Until then the document stays as it is.
//!
//! [`flow`] is the import without a browser; [`remember`] keeps mappings; the other modules are what
//! is seen of each step.

mod columns;
mod done;
pub mod flow;
mod questions;
mod remember;
mod rows;
mod sheet;

use junheng_exchange::limits::ReadError;
use junheng_exchange::mapping::SavedMapping;
use junheng_exchange::table::Workbook;
use junheng_words::{Lang, data, imports, reading};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use crate::browser::sheets::{self, SheetsError};
use crate::browser::{dom, files, storage::LocalStorage as Kept};
use crate::components::{Dialog, use_incoming};
use crate::drafts::session::use_drafts;
use crate::router::{Page, use_router};
use crate::state::{Weight, Workspace, use_workspace};
use columns::ColumnsStep;
use done::DoneStep;
use flow::Flow;
use rows::RowsStep;
use sheet::SheetStep;

/// What the file input accepts.
const ACCEPT: &str = ".xlsx,.xlsm,.xlsb,.xls,.et,.ods,.csv,.tsv,.txt,.htm,.html,.xml,.json";

/// Where the conversation stands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Stage {
    /// A file of this name is being read.
    Reading(String),
    /// A file of this name could not be read, for this reason.
    Failed(String, String),
    /// The sheet is to be chosen.
    Sheet,
    /// The columns are to be confirmed.
    Columns,
    /// The rows are to be confirmed.
    Rows,
    /// It is done.
    Done,
}

/// The conversation; given by context on the data page.
#[derive(Clone, Copy)]
pub struct Conversation {
    ws: Workspace,
    open: RwSignal<bool>,
    stage: RwSignal<Stage>,
    flow: RwSignal<Option<Flow>>,
    queue: RwSignal<Vec<File>, LocalStorage>,
    remember: RwSignal<bool>,
    // Tells the answer of a reading that was called off from that of the present one.
    turn: StoredValue<u32>,
}

impl Conversation {
    fn new(ws: Workspace) -> Self {
        Self {
            ws,
            open: RwSignal::new(false),
            stage: RwSignal::new(Stage::Sheet),
            flow: RwSignal::new(None),
            queue: RwSignal::new_local(Vec::new()),
            remember: RwSignal::new(true),
            turn: StoredValue::new(0),
        }
    }

    /// Takes files, one conversation after another.
    pub fn take_files(self, files: Vec<File>) {
        if files.is_empty() {
            return;
        }
        self.queue.update(|queue| queue.extend(files));
        if !self.open.get_untracked() {
            self.next_file();
        }
    }

    fn next_file(self) {
        let mut next = None;
        self.queue.update(|queue| {
            if !queue.is_empty() {
                next = Some(queue.remove(0));
            }
        });
        match next {
            Some(file) => self.read(file),
            None => self.open.set(false),
        }
    }

    fn read(self, file: File) {
        let name = files::name(&file);
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        self.stage.set(Stage::Reading(name.clone()));
        self.open.set(true);
        spawn_local(async move {
            let outcome = sheets::read(&file).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            match outcome {
                Ok(workbook) => self.begin(workbook),
                Err(error) => {
                    let text = sheets_error(&error, self.ws.lang());
                    self.stage.set(Stage::Failed(name, text));
                }
            }
        });
    }

    fn begin(self, workbook: Workbook) {
        let (name, format) = (workbook.file.clone(), workbook.format);
        match Flow::new(workbook, &self.kept()) {
            Some(flow) => {
                let stage = if flow.has_sheets() {
                    Stage::Sheet
                } else {
                    Stage::Columns
                };
                self.flow.set(Some(flow));
                self.stage.set(stage);
            }
            None => {
                let text = reading::error(&ReadError::NoCells { format }, self.ws.lang());
                self.stage.set(Stage::Failed(name, text));
            }
        }
    }

    fn kept(self) -> Vec<SavedMapping> {
        remember::kept(&Kept)
    }

    /// Calls the import off; the document is as it was. Files that wait come next.
    fn cancel(self) {
        if matches!(self.stage.get_untracked(), Stage::Reading(_)) {
            sheets::cancel();
        }
        self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
        self.flow.set(None);
        self.next_file();
    }

    /// Calls this and all waiting files off.
    fn cancel_all(self) {
        self.queue.update(Vec::clear);
        self.cancel();
    }

    /// Reads the rows by the confirmed columns.
    fn confirm_columns(self) {
        let ws = self.ws;
        self.flow.update(|flow| {
            if let Some(flow) = flow {
                ws.with_document_untracked(|document| flow.make_plan(document));
            }
        });
        if self.remember.get_untracked() {
            // A mapping that cannot be kept is proposed again next time.
            self.flow.with_untracked(|flow| {
                if let Some(flow) = flow {
                    remember::keep(&Kept, &flow.mapping);
                }
            });
        }
        self.stage.set(Stage::Rows);
    }

    /// Makes the import as one step.
    fn take(self) {
        let ws = self.ws;
        let mut outcome = None;
        self.flow.update(|flow| {
            if let Some(flow) = flow {
                outcome = ws.with_document_untracked(|document| flow.take(document));
            }
        });
        let Some(outcome) = outcome else {
            return;
        };
        let report = outcome.report;
        let changed = report.added + report.changed > 0;
        if changed && ws.edit(outcome.edit).is_err() {
            // Said by the workspace; the rows can be looked at again.
            self.confirm_columns();
            return;
        }
        self.flow.update(|flow| {
            if let Some(flow) = flow {
                flow.report = Some(report);
            }
        });
        self.stage.set(Stage::Done);
    }
}

/// The conversation of this page.
pub fn provide_conversation() -> Conversation {
    let ws = use_workspace();
    let talk = Conversation::new(ws);
    provide_context(talk);
    let incoming = use_incoming();
    Effect::new(move |_| talk.take_files(incoming.take()));
    talk
}

/// Why a file was not read or written, and what to do.
pub fn sheets_error(error: &SheetsError, lang: Lang) -> String {
    match error {
        SheetsError::Read(error) => reading::error(error, lang),
        SheetsError::Write(_) => imports::FAILED_WRITE.get(lang).to_owned(),
        SheetsError::Unreadable => imports::FAILED_UNREADABLE.get(lang).to_owned(),
        SheetsError::NotLoaded => imports::FAILED_NOT_LOADED.get(lang).to_owned(),
        SheetsError::Died => imports::FAILED_DIED.get(lang).to_owned(),
        SheetsError::Cancelled => imports::FAILED_CANCELLED.get(lang).to_owned(),
    }
}

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
        let (json, tables): (Vec<File>, Vec<File>) =
            files::chosen(&input).into_iter().partition(files::is_json);
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
        if before == Some(true) && !open && talk.flow.with_untracked(Option::is_some) {
            talk.flow.set(None);
            talk.next_file();
        }
        open
    });
    view! {
        <Dialog open=talk.open title=title wide=true must_choose=true>
            <div class="import" data-testid="import-dialog">
                <p class="muted" aria-live="polite">
                    {move || {
                        let waiting = talk.queue.with(Vec::len);
                        (waiting > 0).then(|| imports::waiting(waiting, lang))
                    }}
                </p>
                {move || match talk.stage.get() {
                    Stage::Reading(_) => view! { <Reading talk/> }.into_any(),
                    Stage::Failed(_, text) => view! { <Failed talk text/> }.into_any(),
                    Stage::Sheet => view! { <SheetStep talk/> }.into_any(),
                    Stage::Columns => view! { <ColumnsStep talk/> }.into_any(),
                    Stage::Rows => view! { <RowsStep talk/> }.into_any(),
                    Stage::Done => view! { <DoneStep talk/> }.into_any(),
                }}
            </div>
        </Dialog>
    }
}

#[component]
fn Reading(talk: Conversation) -> impl IntoView {
    let ws = talk.ws;
    view! {
        <progress class="import-progress" aria-label=ws.text(imports::READING)></progress>
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
