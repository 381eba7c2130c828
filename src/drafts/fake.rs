//! A storage for tests that can be full, closed, or lose what it is given.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use super::storage::{Fault, Storage};

/// How the storage misbehaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mood {
    /// It does not.
    #[default]
    Sound,
    /// Everything is refused.
    Closed,
    /// Writes of drafts under their own key are forgotten, the old text stays.
    Forgets,
    /// Writes of drafts under their own key leave half the text behind.
    Tears,
}

/// Texts in memory, with a limit on their size.
#[derive(Debug)]
pub struct FakeStorage {
    pub texts: RefCell<BTreeMap<String, String>>,
    pub quota: Cell<usize>,
    pub mood: Cell<Mood>,
}

impl Default for FakeStorage {
    fn default() -> Self {
        Self {
            texts: RefCell::default(),
            quota: Cell::new(usize::MAX),
            mood: Cell::default(),
        }
    }
}

impl FakeStorage {
    fn open(&self) -> Result<(), Fault> {
        if self.mood.get() == Mood::Closed {
            Err(Fault::Closed)
        } else {
            Ok(())
        }
    }

    pub fn used(&self) -> usize {
        let size = |(key, value): (&String, &String)| key.len() + value.len();
        self.texts.borrow().iter().map(size).sum()
    }
}

impl Storage for &FakeStorage {
    fn get(&self, key: &str) -> Result<Option<String>, Fault> {
        self.open()?;
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Fault> {
        self.open()?;
        let old = self.get(key)?.map_or(0, |old| key.len() + old.len());
        if self.used() - old + key.len() + value.len() > self.quota.get() {
            return Err(Fault::Full);
        }
        let of_draft = key.contains(":draft:");
        let kept = match self.mood.get() {
            Mood::Forgets if of_draft => return Ok(()),
            Mood::Tears if of_draft => &value[..value.len() / 2],
            _ => value,
        };
        self.texts
            .borrow_mut()
            .insert(key.to_owned(), kept.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), Fault> {
        self.open()?;
        self.texts.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, Fault> {
        self.open()?;
        Ok(self.texts.borrow().keys().cloned().collect())
    }
}
