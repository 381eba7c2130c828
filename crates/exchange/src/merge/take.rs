//! Files and answers become one edit and a report.

use std::collections::BTreeMap;

use junheng_core::{Column, ColumnSet, Document, Edit, Entry, Import, Origin, School, SchoolId};

use super::{Answers, Holder, Incoming, MergePlan, MergedSchool, Same};

/// What a merge did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergeReport {
    /// Names of the files taken.
    pub files: Vec<String>,
    /// Names of the files left out.
    pub without: Vec<String>,
    /// Schools that were not in the document.
    pub added: usize,
    /// Schools of the document that are not as they were.
    pub changed: usize,
    /// Schools of the document that the files brought nothing to, or nothing that was chosen.
    pub unchanged: usize,
    /// Cells that were blank and hold a value now, in schools that were there.
    pub filled: usize,
    /// Cells for which a value was chosen among several.
    pub chosen: usize,
    /// Cells left as they were because no value was chosen.
    pub open: usize,
}

/// Gives each table of each file a number of the document.
struct Renumbered {
    imports: Vec<Import>,
    ids: BTreeMap<(usize, u32), u32>,
    next: u32,
}

impl Renumbered {
    fn id(&mut self, plan: &MergePlan, file: usize, old: u32) -> Option<u32> {
        if let Some(id) = self.ids.get(&(file, old)) {
            return Some(*id);
        }
        let found = plan.files.get(file)?.imports.iter().find(|i| i.id == old)?;
        let id = self.next;
        self.next = self.next.saturating_add(1);
        self.imports.push(Import {
            id,
            ..found.clone()
        });
        self.ids.insert((file, old), id);
        Some(id)
    }
}

impl MergePlan {
    /// Takes the files over: one edit that can be undone as one step, and what it does.
    ///
    /// Cells whose question is not answered stay as they are, blank in new schools. The document must
    /// be the one that the plan was made for.
    #[must_use]
    pub fn take(&self, document: &Document, answers: &Answers) -> (Edit, MergeReport) {
        let schools = self.schools(document, answers);
        let names = |taken: bool| {
            let files = self.files.iter().enumerate();
            files
                .filter(|(index, _)| answers.without.contains(index) != taken)
                .map(|(_, file)| file.name.clone())
                .collect()
        };
        let mut report = MergeReport {
            files: names(true),
            without: names(false),
            added: 0,
            changed: 0,
            unchanged: 0,
            filled: 0,
            chosen: 0,
            open: 0,
        };
        let mut tables = Renumbered {
            imports: Vec::new(),
            ids: BTreeMap::new(),
            next: document.fresh_import_id(),
        };
        let (mut put, mut inserted) = (Vec::new(), Vec::new());
        let mut next = document.next_school();
        let mut at = document.schools().len();
        for merged in &schools {
            match merged.key {
                Same::Document(id) => {
                    let Some(before) = document.school(id) else {
                        continue;
                    };
                    let mut school = before.clone();
                    self.fill(merged, &mut school, &mut tables, &mut report);
                    report.filled += merged.filled.len();
                    if school == *before {
                        report.unchanged += 1;
                    } else {
                        report.changed += 1;
                        put.push(school);
                    }
                }
                Same::Incoming(_) => {
                    let mut school = School::blank(SchoolId(next));
                    self.fill(merged, &mut school, &mut tables, &mut report);
                    report.added += 1;
                    inserted.push((at, school));
                    next = next.saturating_add(1);
                    at += 1;
                }
            }
        }
        let mut edits = Vec::new();
        if !tables.imports.is_empty() {
            let mut imports = document.imports.clone();
            imports.append(&mut tables.imports);
            edits.push(Edit::SetImports(imports));
        }
        if !put.is_empty() {
            edits.push(Edit::PutSchools(put));
        }
        if !inserted.is_empty() {
            edits.push(Edit::InsertSchools(inserted));
        }
        (Edit::Batch(edits), report)
    }

    fn fill(
        &self,
        merged: &MergedSchool,
        school: &mut School,
        tables: &mut Renumbered,
        report: &mut MergeReport,
    ) {
        let mut taken: BTreeMap<Incoming, Vec<Column>> = BTreeMap::new();
        for (column, entry) in &merged.filled {
            let holder = merged.from.iter().find(|incoming| {
                let holds = self.school(**incoming).map(|s| s.entry(*column));
                holds.as_ref() == Some(entry)
            });
            if let Some(holder) = holder {
                school.set_entry(*column, entry.clone());
                taken.entry(*holder).or_default().push(*column);
            }
        }
        for conflict in &merged.conflicts {
            let Some((holder, entry)) = conflict.chosen.and_then(|i| conflict.values.get(i)) else {
                report.open += 1;
                continue;
            };
            report.chosen += 1;
            if let Holder::Incoming(incoming) = holder {
                replace(school, conflict.column, entry.clone());
                taken.entry(*incoming).or_default().push(conflict.column);
            }
        }
        for (incoming, columns) in taken {
            let Some(theirs) = self.school(incoming) else {
                continue;
            };
            let mut rows: BTreeMap<(u32, u32), ColumnSet> = BTreeMap::new();
            for column in columns {
                let Some(origin) = theirs.origin(column) else {
                    continue;
                };
                if let Some(id) = tables.id(self, incoming.file, origin.import) {
                    rows.entry((id, origin.row)).or_default().insert(column);
                }
            }
            let rows = rows.into_iter().map(|((import, row), columns)| Origin {
                import,
                row,
                columns,
            });
            school.origins.extend(rows);
        }
    }
}

/// Puts another value into a cell, and forgets where the old one came from.
fn replace(school: &mut School, column: Column, entry: Entry) {
    school.set_entry(column, entry);
    school.imported.retain(|(at, _)| *at != column);
    school.origins.retain_mut(|origin| {
        if origin.columns.contains(column) {
            let mut rest = ColumnSet::default();
            for other in origin.columns.iter().filter(|other| *other != column) {
                rest.insert(other);
            }
            origin.columns = rest;
        }
        !origin.columns.is_empty()
    });
}
