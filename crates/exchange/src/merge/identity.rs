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
                codes_differ: false,
            });
        }
        let name = key(&school.name);
        let township = key(&school.township);
        let known = self.by_name.get(name.as_ref())?;
        let codes_fit = |known: &Known| known.code.is_empty() || code.is_empty();
        // A township not given may be any.
        let fits = |known: &&Known| {
            codes_fit(known)
                && (known.township == township || known.township.is_empty() || township.is_empty())
        };
        let same_place = |known: &&Known| known.township == township;
        let exact = known.iter().find(|known| fits(known) && same_place(known));
        // Two codes that differ are two schools, unless both are said to stand in one place: a code
        // may have been mistyped or given anew.
        let recoded = || {
            let mut known = known.iter().filter(|_| !township.is_empty());
            known.find(same_place)
        };
        let found = exact.or_else(|| known.iter().find(fits)).or_else(recoded)?;
        Some(Link {
            same: found.same,
            by: MatchedBy::NameAndTownship,
            codes_differ: !codes_fit(found),
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
                    // Its code, if it brings one, tells further files; where it is only asked whether
                    // it is the same, they follow it, not what it may not be.
                    let same = match link.by {
                        MatchedBy::Code => link.same,
                        MatchedBy::NameAndTownship => Same::Incoming(incoming),
                    };
                    register.add(school, same);
                    links.insert(incoming, link);
                }
                None => register.add(school, Same::Incoming(incoming)),
            }
        }
    }
    links
}
