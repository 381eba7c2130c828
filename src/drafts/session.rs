//! The open draft: saves it as it changes, opens others, and keeps out of other tabs' way.

use junheng_core::Document;
use junheng_words::drafts as words;
use leptos::prelude::*;

use super::autosave::{ReadOnly, SaveState, Waiting};
use super::codec::{self, ReadFault};
use super::keys::{DraftId, Entry, Setting};
use super::storage::Fault;
use super::store::{Deleted, DraftStore, Seen};
use super::tabs::Seat;
use super::telling::fault_text;
use crate::browser::dom::{Listener, listen_page, listen_window, warn_before_leaving};
use crate::browser::messages::Messages;
use crate::browser::storage::LocalStorage as Shelf;
use crate::browser::timer::{Timer, after, every};
use crate::browser::{clock, dom};
use crate::state::{Weight, Workspace};

/// How often the tab that writes says so, in milliseconds.
const BEAT: i32 = 5_000;
/// How a draft in the list is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Health {
    /// It can be opened.
    Sound,
    /// A newer version of the program wrote it; whether it can be looked at.
    Newer(bool),
    /// It cannot be read.
    Damaged,
}

/// A draft in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Which.
    pub id: DraftId,
    /// Its name, county and time.
    pub entry: Entry,
    /// Its size in characters.
    pub size: usize,
    /// Whether it can be opened.
    pub health: Health,
}

/// How a visit begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// Nothing was ever saved here.
    First,
    /// On the draft that was open last.
    Again,
    /// There are drafts, but none was opened.
    Elsewhere,
}

pub(super) struct Inner {
    pub(super) seat: Seat,
    pub(super) seen: Option<Seen>,
    pub(super) waiting: Waiting,
    /// The revision of the workspace that needs no saving.
    pub(super) clean: u64,
    pub(super) timer: Option<Timer>,
    pub(super) taking: Option<Timer>,
    pub(super) messages: Option<Messages>,
    pub(super) deleted: Option<Deleted>,
    _beat: Option<Timer>,
    _listeners: Vec<Listener>,
}

/// The open draft and its neighbours; given by context, cheap to copy.
#[derive(Clone, Copy)]
pub struct Drafts {
    pub(super) ws: Workspace,
    pub(super) id: RwSignal<Option<DraftId>>,
    pub(super) name: RwSignal<String>,
    pub(super) save: RwSignal<SaveState>,
    pub(super) question: RwSignal<bool>,
    pub(super) explain: RwSignal<bool>,
    pub(super) list_revision: RwSignal<u64>,
    pub(super) inner: StoredValue<Inner, LocalStorage>,
}

/// The drafts of this browser.
pub const fn store() -> DraftStore<Shelf> {
    DraftStore::new(Shelf)
}

impl Drafts {
    /// Begins with nothing open; listens until the owner is cleaned up.
    pub fn new(ws: Workspace) -> Self {
        let drafts = Self {
            ws,
            id: RwSignal::new(None),
            name: RwSignal::new(String::new()),
            save: RwSignal::new(SaveState::Untouched),
            question: RwSignal::new(false),
            explain: RwSignal::new(false),
            list_revision: RwSignal::new(0),
            inner: StoredValue::new_local(Inner {
                seat: Seat::new(clock::unique()),
                seen: None,
                waiting: Waiting::default(),
                clean: 0,
                timer: None,
                taking: None,
                messages: None,
                deleted: None,
                _beat: None,
                _listeners: Vec::new(),
            }),
        };
        let messages = Messages::open(move |text| drafts.hear(&text));
        let beat = every(BEAT, move || {
            drafts.act(drafts.seat(|seat| seat.beat()));
        });
        let listeners = drafts.listen();
        drafts.inner.update_value(|inner| {
            inner.messages = Some(messages);
            inner._beat = Some(beat);
            inner._listeners = listeners;
        });
        on_cleanup(move || {
            drafts.flush();
            drafts.inner.dispose();
        });
        Effect::new(move || drafts.noticed(ws.revision()));
        drafts
    }

    fn listen(self) -> Vec<Listener> {
        vec![
            listen_page("visibilitychange", move |_: web_sys::Event| {
                if dom::is_hidden() {
                    self.flush();
                }
            }),
            listen_window("pagehide", move |_: web_sys::Event| self.flush()),
            listen_window("beforeunload", move |event: web_sys::Event| {
                self.flush();
                if self.save.with_untracked(SaveState::is_unsafe) {
                    warn_before_leaving(&event);
                }
            }),
            listen_window("storage", move |event: web_sys::StorageEvent| {
                self.stored(event.key().as_deref());
            }),
        ]
    }

    /// Opens the draft of the last visit, if there is one.
    pub fn begin(self) -> Beginning {
        let sound = |text: &str| codec::read(text).is_ok();
        match store().recover(sound) {
            Ok(recovered) if !recovered.is_empty() => {
                self.ws.notify_text(Weight::Note, words::RECOVERED);
            }
            Ok(_) => {}
            Err(_) => {
                self.ws.notify_text(Weight::Warning, words::STORAGE_CLOSED);
                return Beginning::First;
            }
        }
        let last = store()
            .setting(Setting::Current)
            .map(|id| DraftId::new(&id));
        let has_last = last.is_some();
        if last.is_some_and(|id| self.load(&id).is_ok()) {
            return Beginning::Again;
        }
        if has_last && store().list().is_ok_and(|list| !list.is_empty()) {
            self.ws.notify_text(Weight::Warning, words::LAST_DAMAGED);
            return Beginning::Elsewhere;
        }
        Beginning::First
    }

    // What the header and the pages show.

    /// How saving stands, tracked.
    pub fn save_state(self) -> SaveState {
        self.save.get()
    }

    /// How saving stands, once.
    pub fn save_state_untracked(self) -> SaveState {
        self.save.get_untracked()
    }

    /// The open draft, tracked; nothing before its first save.
    pub fn id(self) -> Option<DraftId> {
        self.id.get()
    }

    /// The open draft's own name, tracked; empty where the county's name stands for it.
    pub fn name(self) -> String {
        self.name.get()
    }

    /// Whether the user is asked about another tab.
    pub const fn question(self) -> RwSignal<bool> {
        self.question
    }

    /// Whether local storage is to be explained.
    pub const fn explain(self) -> RwSignal<bool> {
        self.explain
    }

    /// Local storage has been explained.
    pub fn explained(self) {
        store().set_setting(Setting::Explained, "1");
        self.explain.set(false);
    }

    /// All drafts, the last saved first; tracked.
    pub fn list(self) -> Result<Vec<Item>, Fault> {
        self.list_revision.track();
        let listed = store().list()?;
        let item = |draft: super::store::Listed| Item {
            health: match codec::read(&draft.text) {
                Ok(_) => Health::Sound,
                Err(ReadFault::Newer(seen)) => Health::Newer(seen.is_some()),
                Err(ReadFault::Damaged(_)) => Health::Damaged,
            },
            id: draft.id,
            entry: draft.entry,
            size: draft.size,
        };
        Ok(listed.into_iter().map(item).collect())
    }

    /// Lets the list be read again.
    pub fn listed_anew(self) {
        self.list_revision.update(|revision| *revision += 1);
    }

    /// The workspace whose document is the open draft.
    pub const fn ws(self) -> Workspace {
        self.ws
    }

    /// The open draft's own name, once.
    pub fn name_untracked(self) -> String {
        self.name.get_untracked()
    }

    /// Gives the open draft a name, shown at once and kept with the next save.
    pub fn set_name(self, name: &str) {
        self.name.set(name.to_owned());
    }

    /// Whether a draft is the open one.
    pub fn is_open(self, id: &DraftId) -> bool {
        self.id.with_untracked(|open| open.as_ref() == Some(id))
    }

    /// Whether there is a deleted draft to bring back, tracked.
    pub fn can_restore(self) -> bool {
        self.list_revision.track();
        self.inner.with_value(|inner| inner.deleted.is_some())
    }

    /// Remembers what was deleted last.
    pub fn keep_deleted(self, deleted: Option<Deleted>) {
        self.inner.update_value(|inner| inner.deleted = deleted);
    }

    /// Gives back what was deleted last.
    pub fn take_deleted(self) -> Option<Deleted> {
        self.inner.write_value().deleted.take()
    }

    // Opening.

    /// Opens a draft; says why where that fails.
    pub fn open(self, id: &DraftId) -> bool {
        if self.is_open(id) {
            return true;
        }
        if !self.settle() {
            return false;
        }
        match self.load(id) {
            Ok(()) => true,
            Err(text) => {
                self.ws.notify_text(Weight::Warning, text);
                false
            }
        }
    }

    pub(super) fn load(self, id: &DraftId) -> Result<(), junheng_words::Text> {
        let text = store()
            .text(id)
            .map_err(|_| words::STORAGE_CLOSED)?
            .ok_or(words::LOAD_GONE)?;
        let document = match codec::read(&text) {
            Ok(document) => document,
            Err(ReadFault::Newer(Some(document))) => {
                self.look_at(*document, id);
                return Ok(());
            }
            Err(ReadFault::Newer(None)) => return Err(words::LOAD_NEWER),
            Err(ReadFault::Damaged(_)) => return Err(words::LOAD_DAMAGED),
        };
        let entry = store().entry(id).ok().flatten().unwrap_or_default();
        self.show(document, Some(id.clone()), entry.name);
        self.inner
            .update_value(|inner| inner.seen = Some(Seen::of(&text)));
        let (_, time) = clock::local(entry.saved);
        self.save.set(SaveState::Saved(time));
        store().set_setting(Setting::Current, id.as_str());
        Ok(())
    }

    /// Shows a draft that a newer version wrote, without ever writing to it.
    fn look_at(self, document: Document, id: &DraftId) {
        let entry = store().entry(id).ok().flatten().unwrap_or_default();
        self.show(document, None, entry.name);
        self.id.set(Some(id.clone()));
        self.seat(|seat| seat.open_read_only(id.clone()));
        self.lock(ReadOnly::Newer);
        store().set_setting(Setting::Current, id.as_str());
    }

    /// Opens a document that is not yet a draft: it becomes one with the first edit.
    pub fn start(self, document: Document, name: &str) -> bool {
        if !self.settle() {
            return false;
        }
        self.show(document, None, name.to_owned());
        self.save.set(SaveState::Untouched);
        true
    }

    /// Opens a document and saves it as a draft at once.
    pub fn start_saved(self, document: Document, name: &str) -> bool {
        let started = self.start(document, name);
        if started {
            self.dirty();
            self.save_now();
        }
        started
    }

    pub(super) fn show(self, document: Document, id: Option<DraftId>, name: String) {
        self.ws.set_read_only(false);
        self.ws.replace_document(document);
        let clean = self.ws.revision_untracked();
        self.inner.update_value(|inner| {
            inner.clean = clean;
            inner.seen = None;
            inner.waiting.done();
            inner.timer = None;
            inner.taking = None;
        });
        self.question.set(false);
        self.id.set(id.clone());
        self.name.set(name);
        let now = clock::now();
        self.act(self.seat(|seat| seat.open(id, now)));
    }

    /// Saves what waits; false where the open work would be lost by going on, which is told.
    fn settle(self) -> bool {
        self.flush();
        let state = self.save.get_untracked();
        if let SaveState::Failed(fault) = state {
            self.ws.notify_text(Weight::Warning, fault_text(fault));
            return false;
        }
        true
    }

    // Saving.

    /// Saves an edit of which the next turn of the page would only learn.
    pub fn flush(self) {
        self.noticed(self.ws.revision_untracked());
        self.save_now();
    }

    /// Forgets the open draft without saving what waits: it was deleted.
    pub fn abandon(self) {
        self.inner.update_value(|inner| {
            inner.waiting.done();
            inner.timer = None;
            inner.seen = None;
        });
        self.id.set(None);
        self.save.set(SaveState::Untouched);
    }

    /// Another revision of the document.
    fn noticed(self, revision: u64) {
        let clean = self.inner.try_with_value(|inner| inner.clean);
        if clean.is_some_and(|clean| clean != revision) && !self.ws.is_read_only_untracked() {
            self.inner.update_value(|inner| inner.clean = revision);
            self.dirty();
        }
    }

    pub(super) fn dirty(self) {
        let now = clock::now();
        let mut wait = 0;
        self.inner
            .update_value(|inner| wait = inner.waiting.edited(now));
        let milliseconds = i32::try_from(wait).unwrap_or(0);
        let timer = after(milliseconds, move || self.save_now());
        self.inner.update_value(|inner| inner.timer = Some(timer));
        self.save.set(SaveState::Saving);
    }

    /// Saves at once what waits to be saved.
    pub fn save_now(self) {
        let pending = self
            .inner
            .try_with_value(|inner| inner.waiting.is_pending());
        if pending != Some(true) || self.ws.is_read_only_untracked() {
            return;
        }
        let (text, county) = self.ws.with_document_untracked(|document| {
            (codec::write(document), document.county.name.clone())
        });
        let known = self.id.get_untracked();
        let id = known
            .clone()
            .unwrap_or_else(|| DraftId::new(&clock::unique()));
        let saved = clock::now();
        let entry = Entry {
            name: self.name.get_untracked(),
            county,
            saved,
        };
        let seen = self.inner.with_value(|inner| inner.seen);
        match store().save(&id, &text, &entry, seen) {
            Ok(seen) => {
                self.inner.update_value(|inner| {
                    inner.seen = Some(seen);
                    inner.waiting.done();
                    inner.timer = None;
                });
                self.save.set(SaveState::Saved(clock::local(saved).1));
                if known.is_none() {
                    self.id.set(Some(id.clone()));
                    self.act(self.seat(|seat| seat.open(Some(id.clone()), saved)));
                }
                store().set_setting(Setting::Current, id.as_str());
                if store().setting(Setting::Explained).is_none() {
                    self.explain.set(true);
                }
                self.listed_anew();
            }
            Err(Fault::Changed) => {
                self.act(Some(self.seat(Seat::overtaken)));
            }
            // Stays pending: the next edit, or leaving the page, tries again.
            Err(fault) => self.save.set(SaveState::Failed(fault)),
        }
    }
}

/// The drafts of this app, if there are any.
pub fn use_drafts() -> Drafts {
    use_context::<Drafts>().unwrap_or_else(|| Drafts::new(crate::state::use_workspace()))
}
