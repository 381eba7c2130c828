//! The conversation about an import: a file is read, its columns are confirmed, what it would
//! change is shown, and one step is made. Until then the document stays as it is.
//!
//! Several files at once are merged: each is read, and where all are, what they bring is shown.
//!
//! [`flow`] is the import without a browser, [`gather`] the merge; [`remember`] keeps mappings; the
//! other modules are what is seen of each step.

mod columns;
mod done;
pub mod flow;
pub mod gather;
mod merge;
mod questions;
mod remember;
mod rows;
mod sheet;

use junheng_core::Edit;
use junheng_exchange::limits::ReadError;
use junheng_exchange::mapping::SavedMapping;
use junheng_exchange::table::Workbook;
use junheng_words::{Lang, data, drafts as draft_words, imports, merge as words, reading};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use crate::browser::sheets::{self, SheetsError};
use crate::browser::{dom, files, storage::LocalStorage as Kept};
use crate::components::{Dialog, use_incoming};
use crate::drafts::codec::{self, ReadFault};
use crate::drafts::session::use_drafts;
use crate::router::{Page, use_router};
use crate::state::{Weight, Workspace, use_workspace};
use columns::ColumnsStep;
use done::DoneStep;
use flow::Flow;
use gather::{Gathering, Taken};
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
    /// What several files bring is to be confirmed.
    Merge,
    /// They are merged.
    Merged,
}

/// The conversation; given by context on the data page.
#[derive(Clone, Copy)]
pub struct Conversation {
    ws: Workspace,
    open: RwSignal<bool>,
    stage: RwSignal<Stage>,
    flow: RwSignal<Option<Flow>>,
    queue: RwSignal<Vec<File>, LocalStorage>,
    // While several files are merged.
    gathering: RwSignal<Option<Gathering>>,
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
            gathering: RwSignal::new(None),
            remember: RwSignal::new(true),
            turn: StoredValue::new(0),
        }
    }

    /// Takes one file to import, or several to merge.
    pub fn take_files(self, files: Vec<File>) {
        match files.len() {
            0 => {}
            1 if self.gathering.with_untracked(Option::is_none) => {
                self.queue.update(|queue| queue.extend(files));
                if !self.open.get_untracked() {
                    self.next_file();
                }
            }
            _ => self.gather(files),
        }
    }

    /// Takes files to merge, also a single one.
    pub fn gather(self, files: Vec<File>) {
        if files.is_empty() {
            return;
        }
        let total = files.len();
        self.queue.set(files);
        self.flow.set(None);
        self.gathering.set(Some(Gathering {
            total,
            ..Gathering::default()
        }));
        self.next_file();
    }

    fn is_gathering(self) -> bool {
        self.gathering.with_untracked(Option::is_some)
    }

    /// Changes what is gathered.
    fn gathered<T: Default>(self, change: impl FnOnce(&mut Gathering) -> T) -> T {
        let mut done = None;
        self.gathering.update(|gathering| {
            if let Some(gathering) = gathering {
                done = Some(change(gathering));
            }
        });
        done.unwrap_or_default()
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
            None if self.is_gathering() => self.compare(),
            None => self.open.set(false),
        }
    }

    fn read(self, file: File) {
        let name = files::name(&file);
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        self.stage.set(Stage::Reading(name.clone()));
        self.open.set(true);
        if self.is_gathering() && files::is_json(&file) {
            spawn_local(async move {
                let outcome = files::read_text(&file).await;
                if self.turn.try_get_value() == Some(turn) {
                    self.add_document(&name, outcome.ok().as_deref());
                }
            });
            return;
        }
        spawn_local(async move {
            let outcome = sheets::read(&file).await;
            if self.turn.try_get_value() != Some(turn) {
                return;
            }
            match outcome {
                Ok(workbook) if self.is_gathering() => self.add_workbook(workbook),
                Ok(workbook) => self.begin(workbook),
                Err(error) => self.failed(name, sheets_error(&error, self.ws.lang())),
            }
        });
    }

    /// Tells why a file was not read; among several it is told with the others.
    fn failed(self, name: String, text: String) {
        if self.is_gathering() {
            self.gathered(|gathering| gathering.failures.push((name, text)));
            self.next_file();
        } else {
            self.stage.set(Stage::Failed(name, text));
        }
    }

    fn add_document(self, name: &str, text: Option<&str>) {
        let lang = self.ws.lang();
        let Some(text) = text else {
            let text = imports::FAILED_UNREADABLE.get(lang);
            return self.failed(name.to_owned(), text.to_owned());
        };
        match codec::read(text) {
            Ok(theirs) => {
                let ws = self.ws;
                self.gathered(|gathering| {
                    ws.with_document_untracked(|ours| gathering.add_document(name, theirs, ours));
                });
                self.next_file();
            }
            Err(fault) => self.failed(name.to_owned(), fault_text(&fault, lang)),
        }
    }

    fn add_workbook(self, workbook: Workbook) {
        let name = workbook.file.clone();
        let ws = self.ws;
        let kept = self.kept();
        let taken = self.gathered(|gathering| {
            Some(ws.with_document_untracked(|ours| gathering.add_workbook(workbook, &kept, ours)))
        });
        match taken {
            Some(Taken::Ask(flow)) => {
                let stage = if flow.has_sheets() {
                    Stage::Sheet
                } else {
                    Stage::Columns
                };
                self.flow.set(Some(*flow));
                self.stage.set(stage);
            }
            Some(Taken::Empty(error)) => self.failed(name, reading::error(&error, ws.lang())),
            Some(Taken::Yes) | None => self.next_file(),
        }
    }

    /// Leaves the file that is being asked about out of the merge.
    fn skip_file(self) {
        let name = self.flow.with_untracked(|flow| {
            let flow = flow.as_ref();
            flow.map(|flow| flow.workbook.file.clone())
        });
        self.flow.set(None);
        let text = imports::SKIP_CHOSEN.get(self.ws.lang()).to_owned();
        self.failed(name.unwrap_or_default(), text);
    }

    /// Compares all that was read.
    fn compare(self) {
        let ws = self.ws;
        self.gathered(|gathering| {
            ws.with_document_untracked(|document| gathering.compare(document));
        });
        self.stage.set(Stage::Merge);
    }

    /// Merges as one step.
    fn merge(self) {
        let ws = self.ws;
        let outcome = self.gathering.with_untracked(|gathering| {
            let gathering = gathering.as_ref()?;
            ws.with_document_untracked(|document| gathering.take(document))
        });
        let Some((edit, report)) = outcome else {
            return;
        };
        if edit != Edit::Batch(Vec::new()) && ws.edit(edit).is_err() {
            // Said by the workspace; the answers can be looked at again.
            return;
        }
        self.gathered(|gathering| gathering.report = Some(report));
        self.stage.set(Stage::Merged);
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
        if self.is_gathering() {
            // Half of the files is no merge.
            self.gathering.set(None);
            self.queue.update(Vec::clear);
        }
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
        if !self.is_gathering() {
            self.flow.update(|flow| {
                if let Some(flow) = flow {
                    ws.with_document_untracked(|document| flow.make_plan(document));
                }
            });
        }
        if self.remember.get_untracked() {
            // A mapping that cannot be kept is proposed again next time.
            self.flow.with_untracked(|flow| {
                if let Some(flow) = flow {
                    remember::keep(&Kept, &flow.mapping);
                }
            });
        }
        if self.is_gathering() {
            let flow = self.flow.get_untracked();
            self.flow.set(None);
            if let Some(mut flow) = flow {
                self.gathered(|gathering| {
                    ws.with_document_untracked(|ours| gathering.add_flow(&mut flow, ours));
                });
            }
            return self.next_file();
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

/// Why a JSON file was not read.
fn fault_text(fault: &ReadFault, lang: Lang) -> String {
    match fault {
        ReadFault::Newer(_) => draft_words::LOAD_NEWER.get(lang).to_owned(),
        ReadFault::Damaged(error) => junheng_words::json::problem(error, lang),
    }
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
