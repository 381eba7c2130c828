//! The conversation itself: what is read, what is asked, what is done.

use junheng_core::Edit;
use junheng_exchange::limits::ReadError;
use junheng_exchange::mapping::SavedMapping;
use junheng_exchange::table::Workbook;
use junheng_words::{Lang, drafts as draft_words, imports, reading};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::flow::Flow;
use super::gather::{Gathering, Taken, is_of_county};
use super::remember;
use crate::browser::sheets::{self, SheetsError};
use crate::browser::{files, storage::LocalStorage as Kept};
use crate::components::use_incoming;
use crate::drafts::codec::{self, ReadFault};
use crate::state::{Workspace, use_workspace};

/// Where the conversation stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage {
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
    pub(super) ws: Workspace,
    pub(super) open: RwSignal<bool>,
    pub(super) stage: RwSignal<Stage>,
    pub(super) flow: RwSignal<Option<Flow>>,
    pub(super) queue: RwSignal<Vec<File>, LocalStorage>,
    // While several files are merged.
    pub(super) gathering: RwSignal<Option<Gathering>>,
    pub(super) remember: RwSignal<bool>,
    // Tells the answer of a reading that was called off from that of the present one.
    pub(super) turn: StoredValue<u32>,
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

    pub(super) fn is_gathering(self) -> bool {
        self.gathering.with_untracked(Option::is_some)
    }

    /// Changes what is gathered.
    pub(super) fn gathered<T: Default>(self, change: impl FnOnce(&mut Gathering) -> T) -> T {
        let mut done = None;
        self.gathering.update(|gathering| {
            if let Some(gathering) = gathering {
                done = Some(change(gathering));
            }
        });
        done.unwrap_or_default()
    }

    pub(super) fn next_file(self) {
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

    pub(super) fn read(self, file: File) {
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
    pub(super) fn failed(self, name: String, text: String) {
        if self.is_gathering() {
            self.gathered(|gathering| gathering.failures.push((name, text)));
            self.next_file();
        } else {
            self.stage.set(Stage::Failed(name, text));
        }
    }

    pub(super) fn add_document(self, name: &str, text: Option<&str>) {
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

    pub(super) fn add_workbook(self, workbook: Workbook) {
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
            Some(Taken::County) => {
                self.failed(name, imports::OF_THE_COUNTY.get(ws.lang()).to_owned());
            }
            Some(Taken::Yes) | None => self.next_file(),
        }
    }

    /// Leaves the file that is being asked about out of the merge.
    pub(super) fn skip_file(self) {
        let name = self.flow.with_untracked(|flow| {
            let flow = flow.as_ref();
            flow.map(|flow| flow.workbook.file.clone())
        });
        self.flow.set(None);
        let text = imports::SKIP_CHOSEN.get(self.ws.lang()).to_owned();
        self.failed(name.unwrap_or_default(), text);
    }

    /// Compares all that was read.
    pub(super) fn compare(self) {
        let ws = self.ws;
        self.gathered(|gathering| {
            ws.with_document_untracked(|document| gathering.compare(document));
        });
        self.stage.set(Stage::Merge);
    }

    /// Merges as one step.
    pub(super) fn merge(self) {
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

    pub(super) fn begin(self, workbook: Workbook) {
        let (name, format) = (workbook.file.clone(), workbook.format);
        if is_of_county(&workbook) {
            let text = imports::OF_THE_COUNTY.get(self.ws.lang()).to_owned();
            return self.stage.set(Stage::Failed(name, text));
        }
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

    pub(super) fn kept(self) -> Vec<SavedMapping> {
        remember::kept(&Kept)
    }

    /// Calls the import off; the document is as it was. Files that wait come next.
    pub(super) fn cancel(self) {
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
    pub(super) fn cancel_all(self) {
        self.queue.update(Vec::clear);
        self.cancel();
    }

    /// Reads the rows by the confirmed columns.
    pub(super) fn confirm_columns(self) {
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
    pub(super) fn take(self) {
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
