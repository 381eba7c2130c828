//! The open draft and other tabs: who writes, who reads, and what the user chooses.

use junheng_core::Document;
use junheng_words::drafts as words;
use leptos::prelude::*;

use super::autosave::{ReadOnly, SaveState};
use super::codec;
use super::session::{Drafts, store};
use super::tabs::{Act, Message, Role, Seat};
use crate::browser::clock;
use crate::browser::timer::after;
use crate::state::Weight;

/// How long a tab that takes over waits for the other to save, in milliseconds.
const TAKE: i32 = 800;

impl Drafts {
    pub(super) fn seat<T>(self, run: impl FnOnce(&mut Seat) -> T) -> T
    where
        T: 'static,
    {
        let mut inner = self.inner.write_value();
        run(&mut inner.seat)
    }

    pub(super) fn hear(self, text: &str) {
        if self.inner.is_disposed() {
            return;
        }
        if let Some(message) = Message::from_text(text) {
            let now = clock::now();
            self.act(self.seat(|seat| seat.hear(&message, now)));
        }
    }

    pub(super) fn send(self, message: &Message) {
        self.inner.with_value(|inner| {
            if let Some(messages) = &inner.messages {
                messages.send(&message.to_text());
            }
        });
    }

    pub(super) fn act(self, act: Option<Act>) {
        match act {
            None => {}
            Some(Act::Send(message)) => self.send(&message),
            Some(Act::Ask) => {
                self.lock(ReadOnly::OtherTab);
                self.question.set(true);
            }
            Some(Act::YieldThen(message)) => {
                self.flush();
                self.lock(ReadOnly::TakenOver);
                self.send(&message);
            }
            Some(Act::Reload) => {
                self.inner.update_value(|inner| inner.taking = None);
                if let Some(id) = self.id.get_untracked()
                    && let Err(text) = self.load(&id)
                {
                    self.ws.notify_text(Weight::Warning, text);
                }
            }
        }
    }

    pub(super) fn lock(self, why: ReadOnly) {
        self.ws.set_read_only(true);
        self.inner.update_value(|inner| inner.timer = None);
        self.save.set(SaveState::ReadOnly(why));
    }

    /// Edits here; the other tab saves and stops.
    pub fn take_over(self) {
        self.question.set(false);
        self.inner.update_value(|inner| inner.waiting.done());
        self.act(self.seat(Seat::take));
        let timer = after(TAKE, move || {
            let now = clock::now();
            self.act(self.seat(|seat| seat.waited(now)));
        });
        self.inner.update_value(|inner| inner.taking = Some(timer));
    }

    /// Only reads here.
    pub fn read_only(self) {
        self.question.set(false);
        self.inner.update_value(|inner| inner.waiting.done());
        self.seat(Seat::read);
    }

    /// Goes on with what is shown here as a draft of its own.
    pub fn go_on_as_copy(self) {
        self.question.set(false);
        let document = self.ws.with_document_untracked(Document::clone);
        let name = self.copy_name(&self.name.get_untracked(), &document.county.name);
        self.inner.update_value(|inner| inner.waiting.done());
        self.show(document, None, name);
        self.dirty();
        self.save_now();
    }

    /// The name of a copy.
    pub fn copy_name(self, name: &str, county: &str) -> String {
        let base = if name.is_empty() { county } else { name };
        format!("{base}{}", self.ws.text(words::COPY_SUFFIX))
    }

    /// A key of the storage was changed by another tab.
    pub(super) fn stored(self, key: Option<&str>) {
        if self.inner.is_disposed() {
            return;
        }
        self.listed_anew();
        let Some(id) = self.id.get_untracked() else {
            return;
        };
        let reads = self.seat(|seat| seat.role() == Role::Reader);
        if reads && key == Some(id.draft_key().as_str())
            // What is being written is read when it is whole.
            && let Ok(Some(text)) = store().text(&id)
            && let Ok(document) = codec::read(&text)
        {
            self.ws.replace_document(document);
            let clean = self.ws.revision_untracked();
            self.inner.update_value(|inner| inner.clean = clean);
        }
    }
}
