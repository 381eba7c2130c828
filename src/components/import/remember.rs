//! Mappings kept in this browser for the next file of the same layout.

use junheng_exchange::mapping::{Mapping, SavedMapping};

use crate::drafts::storage::Storage;

/// Where they are kept.
const KEY: &str = "junheng:mappings";

/// How many are kept; the oldest is forgotten beyond that.
const KEPT: usize = 12;

/// The kept mappings, the latest first. What cannot be read counts as none: a mapping is
/// proposed again from the headers.
pub fn kept(storage: &impl Storage) -> Vec<SavedMapping> {
    let text = storage.get(KEY).ok().flatten().unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// Keeps a mapping, in the place of an earlier one for the same headers. False if there is no room:
/// nothing depends on it.
pub fn keep(storage: &impl Storage, mapping: &Mapping) -> bool {
    let saved = SavedMapping::of(mapping);
    if saved.columns.is_empty() {
        return true;
    }
    let mut all = kept(storage);
    all.retain(|other| !other.columns.keys().eq(saved.columns.keys()));
    all.insert(0, saved);
    all.truncate(KEPT);
    serde_json::to_string(&all).is_ok_and(|text| storage.set(KEY, &text).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drafts::storage::Fault;
    use junheng_exchange::delimited::read_text;
    use junheng_exchange::limits::Limits;
    use junheng_exchange::mapping::{Certainty, propose};
    use junheng_exchange::workbook::Encoding;
    use std::cell::RefCell;

    #[derive(Default)]
    struct Memory(RefCell<Option<String>>);

    impl Storage for Memory {
        fn get(&self, _key: &str) -> Result<Option<String>, Fault> {
            Ok(self.0.borrow().clone())
        }

        fn set(&self, _key: &str, value: &str) -> Result<(), Fault> {
            *self.0.borrow_mut() = Some(value.to_owned());
            Ok(())
        }

        fn remove(&self, _key: &str) -> Result<(), Fault> {
            *self.0.borrow_mut() = None;
            Ok(())
        }

        fn keys(&self) -> Result<Vec<String>, Fault> {
            Ok(vec![KEY.to_owned()])
        }
    }

    #[test]
    fn a_kept_mapping_serves_the_next_file() {
        let storage = Memory::default();
        let text = "学校名称,学校类别,小学在校生数\n第一小学,小学,5\n";
        let workbook = read_text(text, "a.csv", Encoding::Utf8, &Limits::default()).unwrap();
        let table = &workbook.tables[0];
        let mapping = propose(table, None).mapping;
        assert!(keep(&storage, &mapping) && keep(&storage, &mapping));
        let all = kept(&storage);
        assert_eq!(all.len(), 1);
        assert!(all[0].fits(&mapping));
        let again = propose(table, Some(&all[0]));
        assert!(again.certainty.contains(&Certainty::Saved));
    }

    #[test]
    fn what_cannot_be_read_counts_as_none() {
        let storage = Memory(RefCell::new(Some("{".to_owned())));
        assert!(kept(&storage).is_empty());
    }
}
