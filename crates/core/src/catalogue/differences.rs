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

/// How an entry stands to those of the scheme without its variants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// As it was.
    Same,
    /// A variant brought it.
    Added,
    /// A variant changed it; what it was.
    Changed(Box<CatalogueEntry>),
    /// A variant took it out.
    Dropped,
}

/// An entry of a scheme with variants laid over it, and how it stands to the scheme without them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The entry; where it was taken out, as it was.
    pub entry: CatalogueEntry,
    /// How it stands.
    pub standing: Standing,
}

/// All entries of both lists in the order of the second; what only the first has follows what it stood
/// behind.
#[must_use]
pub fn listed(before: &[CatalogueEntry], after: &[CatalogueEntry]) -> Vec<Listed> {
    let mut found: Vec<Listed> = after
        .iter()
        .map(|entry| {
            let old = before.iter().find(|old| old.key == entry.key);
            let standing = match old {
                None => Standing::Added,
                Some(old) if !same(old, entry) => Standing::Changed(Box::new(old.clone())),
                Some(_) => Standing::Same,
            };
            Listed {
                entry: entry.clone(),
                standing,
            }
        })
        .collect();
    let mut place = 0;
    for old in before {
        match found.iter().position(|one| one.entry.key == old.key) {
            Some(at) => place = at + 1,
            None => {
                let entry = old.clone();
                let standing = Standing::Dropped;
                found.insert(place.min(found.len()), Listed { entry, standing });
                place += 1;
            }
        }
    }
    found
}

fn same(a: &CatalogueEntry, b: &CatalogueEntry) -> bool {
    (&a.value, a.from, a.until, &a.note) == (&b.value, b.from, b.until, &b.note)
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
