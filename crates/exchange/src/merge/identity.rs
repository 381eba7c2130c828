//! Who is the same school: by code, else by name and township.

use std::collections::{BTreeMap, HashMap};

use junheng_core::{Document, School};

use super::{Incoming, Link, Same, SchoolFile};
use crate::import::{MatchedBy, key};

/// A school known so far, by what schools are told apart with.
struct Known {
    same: Same,
    code: String,
    township: String,
}

#[derive(Default)]
struct Register {
    by_code: HashMap<String, Same>,
    by_name: HashMap<String, Vec<Known>>,
}

impl Register {
    fn add(&mut self, school: &School, same: Same) {
        let code = key(&school.code).into_owned();
        if !code.is_empty() {
            self.by_code.entry(code.clone()).or_insert(same);
        }
        let name = key(&school.name).into_owned();
        if !name.is_empty() {
            self.by_name.entry(name).or_default().push(Known {
                same,
                code,
                township: key(&school.township).into_owned(),
            });
        }
    }

    fn find(&self, school: &School) -> Option<Link> {
        let code = key(&school.code);
        if let Some(same) = self.by_code.get(code.as_ref()) {
            return Some(Link {
                same: *same,
                by: MatchedBy::Code,
            });
        }
        let name = key(&school.name);
        let township = key(&school.township);
        let known = self.by_name.get(name.as_ref())?;
        // Two codes that differ are two schools, whatever their names; a township not given may be any.
        let fits = |known: &&Known| {
            (known.code.is_empty() || code.is_empty())
                && (known.township == township || known.township.is_empty() || township.is_empty())
        };
        let exact = known
            .iter()
            .find(|known| fits(known) && known.township == township);
        let found = exact.or_else(|| known.iter().find(fits))?;
        Some(Link {
            same: found.same,
            by: MatchedBy::NameAndTownship,
        })
    }
}

/// What each school of the files is the same as, document first, then earlier files.
pub(super) fn links(files: &[SchoolFile], document: &Document) -> BTreeMap<Incoming, Link> {
    let mut register = Register::default();
    for school in document.schools() {
        register.add(school, Same::Document(school.id));
    }
    let mut links = BTreeMap::new();
    for (file, content) in files.iter().enumerate() {
        for (index, school) in content.schools.iter().enumerate() {
            let incoming = Incoming {
                file,
                school: index,
            };
            match register.find(school) {
                Some(link) => {
                    // Its code, if it brings one, tells further files.
                    register.add(school, link.same);
                    links.insert(incoming, link);
                }
                None => register.add(school, Same::Incoming(incoming)),
            }
        }
    }
    links
}
