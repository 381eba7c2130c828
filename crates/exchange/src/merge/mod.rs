//! Merging the files of many schools into one document: who is the same school, what each file
//! brings, where two of them differ, and one edit in the end.
//!
//! A [`SchoolFile`] is what one file holds. [`MergePlan`] finds the schools that files and document
//! share: by code, else by name and township, which is a question. [`MergePlan::schools`] shows what
//! would happen under the [`Answers`] given so far, and [`MergePlan::take`] turns it into one edit.
//! A blank in a file never takes a value away; what differs is chosen by the user.

mod file;
mod identity;
mod place;
mod take;

use std::collections::{BTreeMap, BTreeSet};

use junheng_core::{Column, Document, Entry, School, SchoolId};

pub use file::{FileRemark, SchoolFile};
pub use take::MergeReport;

use crate::import::{MatchedBy, key};

/// A school of a file: the file's index, then the school's index in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Incoming {
    /// The file, by index.
    pub file: usize,
    /// The school in the file, by index.
    pub school: usize,
}

/// What a school of a file was found to be the same as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Same {
    /// A school of the document.
    Document(SchoolId),
    /// A school that an earlier file, or an earlier row, brought.
    Incoming(Incoming),
}

/// That a school of a file seems to be known already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Which school it seems to be.
    pub same: Same,
    /// By what; names are asked about.
    pub by: MatchedBy,
    /// That both have a code, and not the same: counts as another school until it is answered.
    pub codes_differ: bool,
}

/// Whose value holds where several differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    /// The document's, as it is now.
    Document,
    /// A file's.
    Incoming(Incoming),
}

/// Which value is taken for all cells that differ and have no answer of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    /// What is there first: the document's, else that of the earliest file.
    First,
    /// What comes last: that of the latest file.
    Last,
}

/// The user's answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Whether schools of the same name and township, without a code that both have, are the same.
    pub names_are_same: Option<bool>,
    /// The same for single schools.
    pub same: BTreeMap<Incoming, bool>,
    /// For all cells that differ.
    pub preference: Option<Preference>,
    /// For all cells of a school that differ, by [`MergedSchool::key`].
    pub schools: BTreeMap<Same, Preference>,
    /// For single cells.
    pub cells: BTreeMap<(Same, Column), Holder>,
    /// Files that are left out.
    pub without: BTreeSet<usize>,
}

impl Answers {
    /// Whether a school is the one it is linked to; nothing while that is open.
    fn is_same(&self, incoming: Incoming, link: &Link) -> Option<bool> {
        match link.by {
            MatchedBy::Code => Some(true),
            MatchedBy::NameAndTownship => {
                let single = self.same.get(&incoming).copied();
                single.or(self.names_are_same)
            }
        }
    }
}

/// A cell for which document and files hold several values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The column.
    pub column: Column,
    /// Each value with who holds it first, in the order of document and files.
    pub values: Vec<(Holder, Entry)>,
    /// The index of the value chosen; nothing while that is open.
    pub chosen: Option<usize>,
}

/// What becomes of a school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// Values differ: they have to be chosen from, or have been.
    Conflicting,
    /// The document has it; blank cells are filled.
    Changed,
    /// The document does not have it.
    New,
    /// The document has all that the files hold.
    Unchanged,
}

/// A school as it would be after the merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergedSchool {
    /// Names it in answers: the document's school, or where it first comes in.
    pub key: Same,
    /// Its name, or its code where it has none.
    pub name: String,
    /// Where it comes from, in the order of the files.
    pub from: Vec<Incoming>,
    /// What becomes of it.
    pub state: State,
    /// Cells that are blank in the document and get a value.
    pub filled: Vec<(Column, Entry)>,
    /// Cells for which several values are there.
    pub conflicts: Vec<Conflict>,
}

impl MergedSchool {
    /// The school of the document, if it has it.
    #[must_use]
    pub const fn existing(&self) -> Option<SchoolId> {
        match self.key {
            Same::Document(id) => Some(id),
            Same::Incoming(_) => None,
        }
    }
}

/// How many schools are of each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not in the document.
    pub new: usize,
    /// Filled where blank.
    pub changed: usize,
    /// With values that differ.
    pub conflicting: usize,
    /// With nothing new.
    pub unchanged: usize,
}

/// Files beside a document, compared.
#[derive(Clone, Debug)]
pub struct MergePlan {
    files: Vec<SchoolFile>,
    links: BTreeMap<Incoming, Link>,
}

impl MergePlan {
    /// Compares files with a document, and among each other.
    #[must_use]
    pub fn new(mut files: Vec<SchoolFile>, document: &Document) -> Self {
        let links = identity::links(&files, document);
        place::align(&mut files, &links, document);
        Self { files, links }
    }

    /// The files.
    #[must_use]
    pub fn files(&self) -> &[SchoolFile] {
        &self.files
    }

    /// A school of a file.
    #[must_use]
    pub fn school(&self, incoming: Incoming) -> Option<&School> {
        self.files
            .get(incoming.file)
            .and_then(|file| file.schools.get(incoming.school))
    }

    /// The schools of which it is asked whether they are the same, of the files taken.
    pub fn questions(&self, answers: &Answers) -> impl Iterator<Item = (Incoming, Link)> {
        let by_name = |link: &Link| link.by == MatchedBy::NameAndTownship;
        self.links
            .iter()
            .filter(move |(incoming, link)| {
                by_name(link) && !answers.without.contains(&incoming.file)
            })
            .map(|(incoming, link)| (*incoming, *link))
    }

    /// Every school that files bring, as it would be. Schools whose identity is still open count as
    /// the same, unless their codes differ.
    #[must_use]
    pub fn schools(&self, document: &Document, answers: &Answers) -> Vec<MergedSchool> {
        let mut order: Vec<Same> = Vec::new();
        let mut groups: BTreeMap<Same, Vec<Incoming>> = BTreeMap::new();
        let mut group_of: BTreeMap<Incoming, Same> = BTreeMap::new();
        for (file, content) in self.files.iter().enumerate() {
            if answers.without.contains(&file) {
                continue;
            }
            for school in 0..content.schools.len() {
                let incoming = Incoming { file, school };
                let linked = self.linked(answers, incoming, &group_of);
                let key = linked.unwrap_or(Same::Incoming(incoming));
                group_of.insert(incoming, key);
                let members = groups.entry(key).or_insert_with(|| {
                    order.push(key);
                    Vec::new()
                });
                members.push(incoming);
            }
        }
        let members = |key: Same| groups.remove(&key).map(|from| (key, from));
        order
            .into_iter()
            .filter_map(members)
            .map(|(key, from)| self.merged(document, answers, key, from))
            .collect()
    }

    /// The school that one of a file goes into, if it is none of its own. A file that is left out may
    /// stand between.
    fn linked(
        &self,
        answers: &Answers,
        mut incoming: Incoming,
        group_of: &BTreeMap<Incoming, Same>,
    ) -> Option<Same> {
        loop {
            let link = self.links.get(&incoming)?;
            let is_same = answers.is_same(incoming, link);
            if !is_same.unwrap_or(!link.codes_differ) {
                return None;
            }
            match link.same {
                Same::Document(_) => return Some(link.same),
                Same::Incoming(other) => match group_of.get(&other) {
                    Some(group) => return Some(*group),
                    // Links lead to earlier schools only.
                    None => incoming = other,
                },
            }
        }
    }

    fn merged(
        &self,
        document: &Document,
        answers: &Answers,
        key: Same,
        from: Vec<Incoming>,
    ) -> MergedSchool {
        let before = match key {
            Same::Document(id) => document.school(id),
            Same::Incoming(_) => None,
        };
        let mut filled = Vec::new();
        let mut conflicts = Vec::new();
        for column in Column::all() {
            let mut values: Vec<(Holder, Entry)> = Vec::new();
            let held = before.map_or(Entry::Missing, |school| school.entry(column));
            let was_blank = held == Entry::Missing;
            if !was_blank {
                values.push((Holder::Document, held));
            }
            for incoming in &from {
                let entry = self
                    .school(*incoming)
                    .map_or(Entry::Missing, |school| school.entry(column));
                if entry != Entry::Missing && values.iter().all(|(_, other)| !agree(other, &entry))
                {
                    values.push((Holder::Incoming(*incoming), entry));
                }
            }
            // What cannot be read says nothing against what can; it is told of as a problem.
            let readable = |(holder, entry): &(Holder, Entry)| {
                *holder == Holder::Document || !matches!(entry, Entry::Rejected(_))
            };
            if values.iter().any(readable) {
                values.retain(readable);
            }
            if values.len() > 1 {
                let chosen = chosen(answers, key, column, &values);
                conflicts.push(Conflict {
                    column,
                    values,
                    chosen,
                });
            } else if was_blank && let Some((_, entry)) = values.pop() {
                filled.push((column, entry));
            }
        }
        let state = match (before, conflicts.is_empty(), filled.is_empty()) {
            (_, false, _) => State::Conflicting,
            (None, true, _) => State::New,
            (Some(_), true, false) => State::Changed,
            (Some(_), true, true) => State::Unchanged,
        };
        MergedSchool {
            key,
            name: self.name(before, &from),
            from,
            state,
            filled,
            conflicts,
        }
    }

    fn name(&self, before: Option<&School>, from: &[Incoming]) -> String {
        let all = || {
            let coming = from.iter().filter_map(|incoming| self.school(*incoming));
            before.into_iter().chain(coming)
        };
        let named = all().map(|s| &s.name).find(|name| !name.is_empty());
        let coded = || all().map(|s| &s.code).find(|code| !code.is_empty());
        named.or_else(coded).cloned().unwrap_or_default()
    }

    /// How many schools are of each state.
    #[must_use]
    pub fn counts(schools: &[MergedSchool]) -> Counts {
        let mut counts = Counts::default();
        for school in schools {
            match school.state {
                State::New => counts.new += 1,
                State::Changed => counts.changed += 1,
                State::Conflicting => counts.conflicting += 1,
                State::Unchanged => counts.unchanged += 1,
            }
        }
        counts
    }

    /// How many of a file's schools other files bring too, as far as codes and names tell.
    #[must_use]
    pub fn shared_schools(&self, file: usize) -> usize {
        let of_other = |(at, link): (&Incoming, &Link)| match link.same {
            Same::Incoming(other) if other.file != at.file => Some((*at, other)),
            _ => None,
        };
        let pairs = self.links.iter().filter_map(of_other);
        let mut shared: BTreeSet<Incoming> = BTreeSet::new();
        for (at, other) in pairs {
            let own = [at, other].into_iter().filter(|one| one.file == file);
            shared.extend(own);
        }
        shared.len()
    }

    /// Questions and cells that no answer covers.
    #[must_use]
    pub fn unanswered(&self, schools: &[MergedSchool], answers: &Answers) -> usize {
        let names = self
            .questions(answers)
            .filter(|(incoming, link)| answers.is_same(*incoming, link).is_none());
        let cells = schools.iter().flat_map(|school| &school.conflicts);
        names.count() + cells.filter(|cell| cell.chosen.is_none()).count()
    }
}

/// Whether two entries say the same: blanks and full-width signs make no other text.
fn agree(a: &Entry, b: &Entry) -> bool {
    match (a, b) {
        (Entry::Text(a), Entry::Text(b)) => key(a) == key(b),
        (a, b) => a == b,
    }
}

fn chosen(
    answers: &Answers,
    key: Same,
    column: Column,
    values: &[(Holder, Entry)],
) -> Option<usize> {
    if let Some(holder) = answers.cells.get(&(key, column)) {
        return values.iter().position(|(other, _)| other == holder);
    }
    let preference = answers.schools.get(&key).copied().or(answers.preference)?;
    match preference {
        Preference::First => Some(0),
        Preference::Last => values.len().checked_sub(1),
    }
}

#[cfg(test)]
mod tests;
