//! The schools that a plan's actions can be for, and what tells them apart.

use junheng_core::entry::fold;
use junheng_core::{Document, SchoolId};

use super::Bad;
use crate::action::{What, founded};
use crate::plan::Plan;

/// A school by the one name that it is chosen by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Which.
    pub id: SchoolId,
    /// Its own name.
    pub name: String,
    /// Its name, with township or code where another school has the same.
    pub label: String,
    /// Its code.
    pub code: String,
}

/// The schools that a plan's actions can be for: the document's, and those that the plan founds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schools {
    all: Vec<Named>,
    /// Schools that are gone, by the names that the plan remembers.
    lost: Vec<(SchoolId, String)>,
}

impl Schools {
    /// Those of a plan over a document.
    #[must_use]
    pub fn of(document: &Document, plan: &Plan) -> Self {
        let real = document.schools().iter().map(|school| {
            let extra = [&school.township, &school.code];
            let extra = extra.into_iter().find(|text| !text.is_empty());
            (school.id, &school.name, extra.cloned(), school.code.clone())
        });
        let new = plan.actions.iter().filter_map(|action| match &action.what {
            What::Found { name, township, .. } => {
                let extra = Some(township.clone()).filter(|text| !text.is_empty());
                Some((founded(action.id), name, extra, String::new()))
            }
            What::Split { name, .. } => Some((founded(action.id), name, None, String::new())),
            _ => None,
        });
        let rows: Vec<_> = real.chain(new).collect();
        let mut seen = std::collections::BTreeMap::new();
        for (_, name, _, _) in &rows {
            *seen.entry(name.as_str()).or_insert(0_usize) += 1;
        }
        let list = rows.iter().map(|(id, name, extra, code)| {
            let name = (*name).clone();
            let alone = !name.is_empty() && seen.get(name.as_str()) == Some(&1);
            let label = match extra {
                _ if alone => name.clone(),
                Some(extra) => format!("{name}（{extra}）"),
                None => format!("{name}（{}）", id.0 & 0x7fff_ffff),
            };
            Named {
                id: *id,
                name,
                label,
                code: code.clone(),
            }
        });
        let lost = plan.seen.iter().filter(|seen| {
            let there = document.school(seen.school).is_some();
            !there && !seen.name.is_empty()
        });
        Self {
            all: list.collect(),
            lost: lost.map(|seen| (seen.school, seen.name.clone())).collect(),
        }
    }

    /// All of them in the document's order.
    #[must_use]
    pub fn all(&self) -> &[Named] {
        &self.all
    }

    /// The name that a school is chosen by; blank where it is gone.
    #[must_use]
    pub fn label(&self, id: SchoolId) -> &str {
        let found = self.all.iter().find(|school| school.id == id);
        found.map_or("", |school| &school.label)
    }

    /// The name that the plan remembers of a school that is gone.
    #[must_use]
    pub fn lost(&self, id: SchoolId) -> Option<&str> {
        let found = self.lost.iter().find(|(lost, _)| *lost == id);
        found.map(|(_, name)| name.as_str())
    }

    /// Whether a school other than this one has a name.
    #[must_use]
    pub fn is_named(&self, name: &str, own: Option<SchoolId>) -> bool {
        let name = fold(name);
        let mut others = self.all.iter().filter(|school| Some(school.id) != own);
        others.any(|school| fold(&school.name) == name)
    }

    /// The school that a text means: by its name, its code, or a part of its name that only it has.
    ///
    /// # Errors
    /// Where it means none, or several.
    pub fn find(&self, text: &str) -> Result<SchoolId, Bad> {
        let wanted = fold(text);
        if wanted.is_empty() {
            return Err(Bad::Blank);
        }
        let exact = |test: fn(&Named) -> &str| {
            let mut found = self
                .all
                .iter()
                .filter(|school| fold(test(school)) == wanted);
            found.next().filter(|_| found.next().is_none())
        };
        if let Some(school) = exact(|school| &school.label).or_else(|| exact(|school| &school.code))
        {
            return Ok(school.id);
        }
        let parts: Vec<&Named> = self
            .all
            .iter()
            .filter(|school| fold(&school.label).contains(&wanted))
            .collect();
        match parts.as_slice() {
            [] => Err(Bad::NoSuchSchool(text.trim().to_owned())),
            [school] => Ok(school.id),
            several => Err(Bad::SeveralSchools(text.trim().to_owned(), several.len())),
        }
    }
}
