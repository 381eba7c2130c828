//! What the drafts page does with drafts besides opening and saving them.

use junheng_words::drafts as words;
use web_sys::File;

use super::codec::{self, ReadFault};
use super::keys::{DraftId, Entry, Setting};
use super::session::{Drafts, store};
use super::storage::Fault;
use super::telling::fault_text;
use crate::browser::{clock, files};
use crate::samples;
use crate::state::Weight;

/// The type of our files.
const JSON: &str = "application/json";

impl Drafts {
    /// Gives a draft another name; an empty one lets the county's name stand.
    pub fn rename(self, id: &DraftId, name: &str) {
        let name = name.trim();
        if self.is_open(id) {
            self.set_name(name);
        }
        self.told(store().rename(id, name));
    }

    /// Puts a second draft with the same content beside a draft.
    pub fn duplicate(self, id: &DraftId) {
        self.flush();
        let copy = || {
            let Some(text) = store().text(id)? else {
                return Ok(());
            };
            let old = store().entry(id)?.unwrap_or_default();
            let entry = Entry {
                name: self.copy_name(&old.name, &old.county),
                county: old.county,
                saved: clock::now(),
            };
            let new = DraftId::new(&clock::unique());
            store().save(&new, &text, &entry, None).map(|_| ())
        };
        self.told(copy());
    }

    /// Deletes a draft; the open one is closed first. It can be brought back until the next is deleted.
    pub fn delete(self, id: &DraftId) {
        if self.is_open(id) {
            self.flush();
        }
        match store().delete(id) {
            Ok(deleted) => {
                self.keep_deleted(deleted);
                if self.is_open(id) {
                    self.close();
                }
                self.ws().notify_text(Weight::Note, words::DELETED);
            }
            Err(fault) => self.ws().notify_text(Weight::Warning, fault_text(fault)),
        }
        self.listed_anew();
    }

    /// Brings the draft back that was deleted last.
    pub fn restore(self) {
        let Some(deleted) = self.take_deleted() else {
            return;
        };
        match store().restore(&deleted) {
            Ok(_) => self.ws().notify_text(Weight::Note, words::RESTORED),
            Err(fault) => {
                self.keep_deleted(Some(deleted));
                self.ws().notify_text(Weight::Warning, fault_text(fault));
            }
        }
        self.listed_anew();
    }

    /// Shows the draft saved last, or a sample where there is none.
    fn close(self) {
        store().forget_setting(Setting::Current);
        self.abandon();
        let next = store().list().unwrap_or_default();
        if !next.iter().any(|draft| self.open(&draft.id)) {
            self.start(samples::first(), "");
        }
    }

    /// Saves a draft's text, whatever it is, as a file.
    pub fn save_as_file(self, id: &DraftId) {
        if self.is_open(id) {
            self.flush();
        }
        let found = store().text(id).ok().flatten();
        let entry = store().entry(id).ok().flatten().unwrap_or_default();
        if let Some(text) = found {
            self.hand_over(&file_name(&entry.name, &entry.county), &text);
        }
    }

    /// Saves the open document as a file, also where it cannot be kept as a draft.
    pub fn save_open_as_file(self) {
        self.flush();
        let (text, county) = self.ws().with_document_untracked(|document| {
            (codec::write(document), document.county.name.clone())
        });
        self.hand_over(&file_name(&self.name_untracked(), &county), &text);
    }

    fn hand_over(self, name: &str, text: &str) {
        let (weight, message) = if files::save_text(name, JSON, text) {
            (Weight::Note, words::FILE_SAVED)
        } else {
            (Weight::Warning, words::FILE_REFUSED)
        };
        self.ws().notify_text(weight, message);
    }

    /// Opens a JSON file as a new draft, or takes in the drafts of a rescue file.
    pub async fn open_file(self, file: File) -> bool {
        let lang = self.ws().lang();
        let Ok(text) = files::read_text(&file).await else {
            self.ws()
                .notify_text(Weight::Warning, words::FILE_UNREADABLE);
            return false;
        };
        let name = files::name(&file);
        if let Some(entries) = codec::rescued(&text) {
            return self.rescue(&entries);
        }
        match codec::read(&text) {
            Ok(document) => {
                let stem = name.strip_suffix(".json").unwrap_or(&name);
                let opened = self.start_saved(document, stem);
                if opened {
                    self.ws()
                        .notify(Weight::Note, words::opened_file(&name, lang));
                }
                opened
            }
            Err(fault) => {
                let why = match fault {
                    ReadFault::Newer(_) => words::LOAD_NEWER.get(lang).to_owned(),
                    ReadFault::Damaged(error) => junheng_words::json::problem(&error, lang),
                };
                let text = words::file_not_opened(&name, &why, lang);
                self.ws().notify(Weight::Warning, text);
                false
            }
        }
    }

    fn rescue(self, entries: &[(String, String)]) -> bool {
        let mut count = 0;
        let mut outcome = Ok(());
        for (key, text) in entries {
            let Some(old) = DraftId::of_draft_key(key) else {
                continue;
            };
            let entry_key = old.entry_key();
            let entry = entries.iter().find(|(key, _)| *key == entry_key);
            let entry = entry.and_then(|(_, text)| Entry::from_text(text));
            let id = DraftId::new(&format!("{}{count}", clock::unique()));
            match store().save(&id, text, &entry.unwrap_or_default(), None) {
                Ok(_) => count += 1,
                Err(fault) => outcome = Err(fault),
            }
        }
        self.told(outcome);
        let lang = self.ws().lang();
        self.ws().notify(Weight::Note, words::rescued(count, lang));
        count > 0
    }

    /// Takes away everything of ours in this browser; what is shown is a sample again.
    pub fn erase_everything(self) {
        self.abandon();
        let outcome = store().erase_everything();
        self.keep_deleted(None);
        self.start(samples::first(), "");
        match outcome {
            Ok(()) => self.ws().notify_text(Weight::Note, words::ERASED),
            Err(fault) => self.ws().notify_text(Weight::Warning, fault_text(fault)),
        }
        self.listed_anew();
    }

    fn told(self, outcome: Result<(), Fault>) {
        if let Err(fault) = outcome {
            self.ws().notify_text(Weight::Warning, fault_text(fault));
        }
        self.listed_anew();
    }
}

/// A name for a draft's file, free of what file systems refuse.
fn file_name(name: &str, county: &str) -> String {
    let base = if name.is_empty() { county } else { name };
    let kept: String = files::sound(base).chars().take(80).collect();
    let kept = kept.trim().trim_matches('.');
    if kept.is_empty() {
        "junheng.json".to_owned()
    } else {
        format!("{kept}.json")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_accepted_everywhere() {
        assert_eq!(file_name("", "示例县"), "示例县.json");
        assert_eq!(file_name("a/b:c", "x"), "a_b_c.json");
        assert_eq!(file_name(" .. ", ""), "junheng.json");
    }
}
