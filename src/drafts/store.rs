//! Drafts in a storage: the last good version stays until a new one has been read back.

use junheng_core::order;

use super::keys::{DraftId, Entry, PREFIX, Setting};
use super::storage::{Fault, Storage};

/// A draft as it was when last read or written here, to notice another tab's writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    length: usize,
    hash: u64,
}

impl Seen {
    /// The mark of a text (FNV-1a; told apart, not protected).
    pub fn of(text: &str) -> Self {
        let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self {
            length: text.len(),
            hash,
        }
    }
}

/// A draft in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Which.
    pub id: DraftId,
    /// What stands beside it; by default where that was lost.
    pub entry: Entry,
    /// Its size in characters, as storages count.
    pub size: usize,
    /// Its text, to be checked or saved as a file.
    pub text: String,
}

/// What was there before a draft was deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deleted {
    id: DraftId,
    text: String,
    entry: Entry,
}

/// Drafts in a storage.
#[derive(Clone, Copy, Debug)]
pub struct DraftStore<S>(S);

impl<S: Storage> DraftStore<S> {
    /// The drafts of a storage.
    pub const fn new(storage: S) -> Self {
        Self(storage)
    }

    /// All drafts, the last saved first.
    pub fn list(&self) -> Result<Vec<Listed>, Fault> {
        let mut listed = Vec::new();
        for key in self.0.keys()? {
            let Some(id) = DraftId::of_draft_key(&key) else {
                continue;
            };
            if let Some(text) = self.0.get(&key)? {
                listed.push(Listed {
                    entry: self.entry(&id)?.unwrap_or_default(),
                    size: text.chars().map(char::len_utf16).sum(),
                    text,
                    id,
                });
            }
        }
        order::sort_by(&mut listed, |a, b| {
            (b.entry.saved, &a.id).cmp(&(a.entry.saved, &b.id))
        });
        Ok(listed)
    }

    /// The text of a draft; nothing if there is no such draft.
    pub fn text(&self, id: &DraftId) -> Result<Option<String>, Fault> {
        self.0.get(&id.draft_key())
    }

    /// What stands beside a draft.
    pub fn entry(&self, id: &DraftId) -> Result<Option<Entry>, Fault> {
        let text = self.0.get(&id.entry_key())?;
        Ok(text.as_deref().and_then(Entry::from_text))
    }

    /// Saves a draft and reads it back.
    ///
    /// `seen` is what this tab last saw of it, nothing for a new draft: where the storage holds
    /// anything else, another tab has written and nothing is overwritten. After any fault the
    /// version of before is still there.
    pub fn save(
        &self,
        id: &DraftId,
        text: &str,
        entry: &Entry,
        seen: Option<Seen>,
    ) -> Result<Seen, Fault> {
        let key = id.draft_key();
        let old = self.0.get(&key)?;
        if old.as_deref().map(Seen::of) != seen {
            return Err(Fault::Changed);
        }
        // Beside the old one first, so that one of the two is whole whatever happens. Where there
        // is room for one only, it is replaced in one step, which storages do wholly or not at all.
        let temporary = id.temporary_key();
        let mut outcome = match self.put(&temporary, text) {
            Ok(()) => self.put(&key, text),
            Err(_) => Err(Fault::Full),
        };
        if outcome == Err(Fault::Full) {
            self.0.remove(&temporary)?;
            outcome = self.put(&key, text);
        }
        if outcome.is_err() && self.0.get(&key)? != old {
            match &old {
                Some(old) => self.put(&key, old)?,
                None => self.0.remove(&key)?,
            }
        }
        self.0.remove(&temporary)?;
        outcome?;
        // A draft without its entry is still a draft.
        let _ = self.0.set(&id.entry_key(), &entry.to_text());
        Ok(Seen::of(text))
    }

    fn put(&self, key: &str, text: &str) -> Result<(), Fault> {
        self.0.set(key, text)?;
        if self.0.get(key)?.as_deref() == Some(text) {
            Ok(())
        } else {
            Err(Fault::Lost)
        }
    }

    /// Brings back versions whose draft was lost or torn while they were on their way in.
    ///
    /// `is_sound` tells whether a text can be read. A version that cannot is left where it is.
    pub fn recover(&self, is_sound: impl Fn(&str) -> bool) -> Result<Vec<DraftId>, Fault> {
        let mut recovered = Vec::new();
        for key in self.0.keys()? {
            let Some(id) = DraftId::of_temporary_key(&key) else {
                continue;
            };
            let draft = self.0.get(&id.draft_key())?;
            if draft.as_deref().is_some_and(&is_sound) {
                self.0.remove(&key)?;
                continue;
            }
            let Some(text) = self.0.get(&key)?.filter(|text| is_sound(text)) else {
                continue;
            };
            // A torn draft is kept as it is; what is whole gets a place of its own.
            let target = if draft.is_none() {
                id.clone()
            } else {
                DraftId::new(&format!("{}r", id.as_str()))
            };
            if self.0.get(&target.draft_key())?.is_none() {
                if self.put(&target.draft_key(), &text).is_err() {
                    // Without room for it, it waits where it is.
                    self.0.remove(&target.draft_key())?;
                    continue;
                }
                if let Some(entry) = self.entry(&id)? {
                    let _ = self.0.set(&target.entry_key(), &entry.to_text());
                }
                recovered.push(target);
            }
            self.0.remove(&key)?;
        }
        Ok(recovered)
    }

    /// Gives a draft another name.
    pub fn rename(&self, id: &DraftId, name: &str) -> Result<(), Fault> {
        let mut entry = self.entry(id)?.unwrap_or_default();
        entry.name = name.to_owned();
        self.put(&id.entry_key(), &entry.to_text())
    }

    /// Takes a draft away; what is given back can be put in again.
    pub fn delete(&self, id: &DraftId) -> Result<Option<Deleted>, Fault> {
        let Some(text) = self.text(id)? else {
            return Ok(None);
        };
        let entry = self.entry(id)?.unwrap_or_default();
        self.0.remove(&id.draft_key())?;
        self.0.remove(&id.entry_key())?;
        self.0.remove(&id.temporary_key())?;
        Ok(Some(Deleted {
            id: id.clone(),
            text,
            entry,
        }))
    }

    /// Puts a deleted draft in again.
    pub fn restore(&self, deleted: &Deleted) -> Result<DraftId, Fault> {
        self.save(&deleted.id, &deleted.text, &deleted.entry, None)?;
        Ok(deleted.id.clone())
    }

    fn ours(&self) -> Result<Vec<String>, Fault> {
        let mut keys = self.0.keys()?;
        keys.retain(|key| key.starts_with(PREFIX));
        Ok(keys)
    }

    /// Takes away everything of ours and nothing else.
    pub fn erase_everything(&self) -> Result<(), Fault> {
        for key in self.ours()? {
            self.0.remove(&key)?;
        }
        if self.ours()?.is_empty() {
            Ok(())
        } else {
            Err(Fault::Lost)
        }
    }

    /// A choice of the user's; nothing where none was made or storage is closed.
    pub fn setting(&self, setting: Setting) -> Option<String> {
        self.0.get(&setting.key()).ok().flatten()
    }

    /// Keeps a choice of the user's, where that is possible.
    pub fn set_setting(&self, setting: Setting, value: &str) {
        let _ = self.0.set(&setting.key(), value);
    }

    /// Forgets a choice.
    pub fn forget_setting(&self, setting: Setting) {
        let _ = self.0.remove(&setting.key());
    }
}

#[cfg(test)]
mod tests {
    use super::super::fake::{FakeStorage, Mood};
    use super::*;

    fn entry(name: &str, saved: u64) -> Entry {
        Entry {
            name: name.into(),
            county: "示例县".into(),
            saved,
        }
    }

    fn id(text: &str) -> DraftId {
        DraftId::new(text)
    }

    #[test]
    fn drafts_are_saved_read_and_listed() {
        let fake = FakeStorage::default();
        let store = DraftStore::new(&fake);
        let seen = store.save(&id("a"), "一", &entry("甲", 5), None).unwrap();
        store
            .save(&id("a"), "二", &entry("甲", 6), Some(seen))
            .unwrap();
        store
            .save(&id("b"), "three", &entry("乙", 9), None)
            .unwrap();
        let listed = store.list().unwrap();
        let names: Vec<&str> = listed.iter().map(|d| d.entry.name.as_str()).collect();
        assert_eq!(names, ["乙", "甲"]);
        assert_eq!((listed[1].text.as_str(), listed[1].size), ("二", 1));
        store.rename(&id("a"), "丙").unwrap();
        assert_eq!(store.entry(&id("a")).unwrap().unwrap().name, "丙");
        assert!(
            fake.texts
                .borrow()
                .keys()
                .all(|key| !key.contains(":temp:"))
        );
    }

    #[test]
    fn nothing_that_another_tab_wrote_is_overwritten() {
        let fake = FakeStorage::default();
        let store = DraftStore::new(&fake);
        let mine = store.save(&id("a"), "mine", &entry("", 1), None).unwrap();
        store
            .save(&id("a"), "theirs", &entry("", 2), Some(mine))
            .unwrap();
        let refused = store.save(&id("a"), "again", &entry("", 3), Some(mine));
        assert_eq!(refused, Err(Fault::Changed));
        assert_eq!(
            store.save(&id("a"), "new", &entry("", 3), None),
            Err(Fault::Changed)
        );
        assert_eq!(store.text(&id("a")).unwrap().unwrap(), "theirs");
    }

    #[test]
    fn the_last_version_outlives_every_fault() {
        let long = "x".repeat(500);
        for quota in (0..1_200).step_by(7) {
            for mood in [Mood::Sound, Mood::Forgets, Mood::Tears, Mood::Closed] {
                let fake = FakeStorage::default();
                let store = DraftStore::new(&fake);
                let seen = store.save(&id("a"), "old", &entry("", 1), None).unwrap();
                fake.quota.set(quota.max(fake.used()));
                fake.mood.set(mood);
                let outcome = store.save(&id("a"), &long, &entry("", 2), Some(seen));
                fake.mood.set(Mood::Sound);
                let kept = store.text(&id("a")).unwrap();
                match outcome {
                    Ok(_) => assert_eq!(kept.as_deref(), Some(long.as_str())),
                    // Torn writes tear the old text too; where there was room the new one is beside it.
                    Err(_) if mood == Mood::Tears => {
                        let beside = store.0.get(&id("a").temporary_key()).unwrap();
                        let had_room = quota > 1_100;
                        assert!(
                            !had_room || beside.as_deref() == Some(long.as_str()),
                            "{quota}"
                        );
                    }
                    Err(_) => assert_eq!(kept.as_deref(), Some("old"), "{quota} {mood:?}"),
                }
            }
        }
    }

    #[test]
    fn a_draft_larger_than_the_storage_is_refused_and_the_old_one_kept() {
        let fake = FakeStorage::default();
        let store = DraftStore::new(&fake);
        fake.quota.set(300);
        let seen = store
            .save(&id("a"), &"y".repeat(150), &entry("", 1), None)
            .unwrap();
        // Too large for both versions beside each other, not for one.
        let seen = store
            .save(&id("a"), &"z".repeat(160), &entry("", 2), Some(seen))
            .unwrap();
        let refused = store.save(&id("a"), &"w".repeat(400), &entry("", 3), Some(seen));
        assert_eq!(refused, Err(Fault::Full));
        assert_eq!(store.text(&id("a")).unwrap().unwrap(), "z".repeat(160));
        assert_eq!(store.entry(&id("a")).unwrap().unwrap().saved, 2);
    }

    #[test]
    fn versions_on_their_way_are_brought_back() {
        let fake = FakeStorage::default();
        let put = |key: String, text: &str| {
            fake.texts.borrow_mut().insert(key, text.to_owned());
        };
        put(id("lost").temporary_key(), "good 1");
        put(id("torn").draft_key(), "go");
        put(id("torn").temporary_key(), "good 2");
        put(id("done").draft_key(), "good 3");
        put(id("done").temporary_key(), "good 3");
        put(id("bad").temporary_key(), "??");
        let store = DraftStore::new(&fake);
        let recovered = store.recover(|text| text.starts_with("good")).unwrap();
        assert_eq!(recovered, [id("lost"), id("tornr")]);
        assert_eq!(store.text(&id("torn")).unwrap().unwrap(), "go");
        assert_eq!(store.text(&id("tornr")).unwrap().unwrap(), "good 2");
        let left: Vec<String> = fake.texts.borrow().keys().cloned().collect();
        assert!(left.contains(&id("bad").temporary_key()));
        assert!(!left.contains(&id("done").temporary_key()));
    }

    #[test]
    fn deleting_can_be_taken_back() {
        let fake = FakeStorage::default();
        let store = DraftStore::new(&fake);
        store.save(&id("a"), "text", &entry("甲", 1), None).unwrap();
        let deleted = store.delete(&id("a")).unwrap().unwrap();
        assert!(store.list().unwrap().is_empty());
        assert_eq!(store.delete(&id("a")).unwrap(), None);
        store.restore(&deleted).unwrap();
        assert_eq!(store.list().unwrap()[0].entry, entry("甲", 1));
    }

    #[test]
    fn erasing_takes_ours_and_nothing_else() {
        let fake = FakeStorage::default();
        fake.texts
            .borrow_mut()
            .insert("other".into(), "stays".into());
        let store = DraftStore::new(&fake);
        store.save(&id("a"), "text", &entry("", 1), None).unwrap();
        store.set_setting(Setting::Lang, "en");
        assert_eq!(store.ours().unwrap().len(), 3);
        store.erase_everything().unwrap();
        assert_eq!(store.ours().unwrap().len(), 0);
        assert_eq!(fake.texts.borrow().len(), 1);
    }

    #[test]
    fn a_closed_storage_says_so_everywhere() {
        let fake = FakeStorage::default();
        fake.mood.set(Mood::Closed);
        let store = DraftStore::new(&fake);
        assert_eq!(store.list(), Err(Fault::Closed));
        assert_eq!(
            store.save(&id("a"), "", &entry("", 1), None),
            Err(Fault::Closed)
        );
        assert_eq!(store.setting(Setting::Lang), None);
        store.set_setting(Setting::Lang, "en");
        assert_eq!(store.erase_everything(), Err(Fault::Closed));
    }
}
