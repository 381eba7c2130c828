//! What one list of entries says otherwise than another.

use std::collections::BTreeMap;

use super::CatalogueEntry;

/// What differs between two lists of entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    /// Only the first has it.
    Dropped(CatalogueEntry),
    /// Only the second has it.
    Added(CatalogueEntry),
    /// Both have it and say something else.
    Changed(Box<(CatalogueEntry, CatalogueEntry)>),
}

/// What the second list says otherwise than the first, in the order of the first, then what is new.
///
/// Where a value comes from is no difference; what it says, when it holds and its note are.
#[must_use]
pub fn differences(before: &[CatalogueEntry], after: &[CatalogueEntry]) -> Vec<Difference> {
    let index = |list: &[CatalogueEntry]| -> BTreeMap<String, usize> {
        let keys = list.iter().enumerate();
        keys.map(|(at, entry)| (entry.key.clone(), at)).collect()
    };
    let (old, new) = (index(before), index(after));
    let same = |a: &CatalogueEntry, b: &CatalogueEntry| {
        (&a.value, a.from, a.until, &a.note) == (&b.value, b.from, b.until, &b.note)
    };
    let mut found = Vec::new();
    for entry in before {
        match new.get(&entry.key).and_then(|at| after.get(*at)) {
            None => found.push(Difference::Dropped(entry.clone())),
            Some(other) if !same(entry, other) => {
                found.push(Difference::Changed(Box::new((
                    entry.clone(),
                    other.clone(),
                ))));
            }
            Some(_) => {}
        }
    }
    let fresh = after.iter().filter(|entry| !old.contains_key(&entry.key));
    found.extend(fresh.cloned().map(Difference::Added));
    found
}
