//! Edits as values with an inverse, and the history that undoes and redoes them.

use std::sync::Arc;

use crate::county::{
    self, Answer, AnswerOrigin, Claim, CountyCell, CountyEntry, CountyInput, Evidence, Reported,
    ReportedRatio,
};
use crate::document::{County, Document, Import, Settings};
use crate::entry::Entry;
use crate::school::{Column, School, SchoolId};

/// One cell's change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellEdit {
    /// The school.
    pub school: SchoolId,
    /// The column.
    pub column: Column,
    /// What the cell shall hold.
    pub entry: Entry,
}

/// A change of one of the county's figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountyEdit {
    /// The figure.
    pub input: CountyInput,
    /// What it shall hold.
    pub entry: CountyEntry,
}

/// A change of a document. [`Document::apply`] gives back the edit that takes it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Cells changed by hand; what an import had there is remembered.
    Cells(Vec<CellEdit>),
    /// Whole schools put in the place of those with the same ids, with all that is known of them.
    PutSchools(Vec<School>),
    /// Schools inserted, each before the school at the position given (counted as they go in).
    InsertSchools(Vec<(usize, School)>),
    /// Schools taken out.
    RemoveSchools(Vec<SchoolId>),
    /// A school moved to a position.
    MoveSchool {
        /// Which.
        school: SchoolId,
        /// Its new position, from 0.
        to: usize,
    },
    /// The county's facts replaced.
    SetCounty(County),
    /// Figures of the county changed by hand; what an import had there is remembered.
    County(Vec<CountyEdit>),
    /// Figures of the county put with all that is known of them; a blank one takes it away.
    PutCounty(Vec<(CountyInput, CountyCell)>),
    /// Where the user has a figure from, in their words.
    SetCountySource(CountyInput, String),
    /// What the user says of an item; nothing at all takes it away.
    SetEvidence(String, Evidence),
    /// Whether a veto applies, as the user says.
    SetVeto(String, Answer),
    /// Where an answer was imported from, by its key in tables.
    SetAnswerOrigin(String, Option<AnswerOrigin>),
    /// Points claimed, by [`crate::county::Dossier::claim`]'s key, replaced.
    SetClaim(String, Claim),
    /// What a printed report says, by the key of [`crate::report::Row`], replaced.
    SetReported(String, Reported),
    /// A ratio of a printed report, by its number, replaced.
    SetReportedRatio(u32, ReportedRatio),
    /// A plan's text, by its number; nothing takes the plan away.
    SetPlan(u32, Option<Arc<str>>),
    /// Scheme, date and switches replaced.
    SetSettings(Settings),
    /// The list of imports replaced.
    SetImports(Vec<Import>),
    /// Several edits as one step, in order.
    Batch(Vec<Edit>),
}

/// Why an edit cannot be applied; the document is then as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditError {
    /// No such school.
    NoSuchSchool(SchoolId),
    /// The school's id is taken.
    SchoolExists(SchoolId),
}

impl Document {
    /// Applies an edit and gives back its inverse.
    ///
    /// # Errors
    /// An [`EditError`]; nothing has changed then.
    pub fn apply(&mut self, edit: Edit) -> Result<Edit, EditError> {
        match edit {
            Edit::Cells(cells) => self.apply_cells(cells),
            Edit::PutSchools(schools) => {
                if let Some(missing) = schools.iter().find(|s| self.position(s.id).is_none()) {
                    return Err(EditError::NoSuchSchool(missing.id));
                }
                let mut before: Vec<School> = schools
                    .into_iter()
                    .filter_map(|school| {
                        let at = self.position(school.id)?;
                        let place = self.schools_mut().get_mut(at)?;
                        Some(core::mem::replace(place, school))
                    })
                    .collect();
                // Later puts of the same school are taken back first.
                before.reverse();
                Ok(Edit::PutSchools(before))
            }
            Edit::InsertSchools(schools) => {
                let mut ids: Vec<SchoolId> = schools.iter().map(|(_, school)| school.id).collect();
                // Sorted, so that a file of many thousand schools is checked in one walk.
                let mut taken: Vec<SchoolId> = self.schools().iter().map(|s| s.id).collect();
                taken.extend_from_slice(&ids);
                taken.sort_unstable();
                let twice = taken.iter().zip(taken.iter().skip(1)).find(|(a, b)| a == b);
                if let Some((id, _)) = twice {
                    return Err(EditError::SchoolExists(*id));
                }
                let next = ids.iter().map(|id| id.0.saturating_add(1)).max();
                self.raise_next_school(next.unwrap_or(0));
                let in_order = schools
                    .iter()
                    .enumerate()
                    .all(|(index, (at, _))| *at >= index);
                if in_order && self.schools().is_empty() {
                    // A long table into an empty document stays in the memory it came in.
                    *self.schools_mut() = schools.into_iter().map(|(_, school)| school).collect();
                    ids.reverse();
                    return Ok(Edit::RemoveSchools(ids));
                }
                self.schools_mut().reserve(schools.len());
                for (at, school) in schools {
                    let at = at.min(self.schools().len());
                    self.schools_mut().insert(at, school);
                }
                ids.reverse();
                Ok(Edit::RemoveSchools(ids))
            }
            Edit::RemoveSchools(ids) => {
                if let Some(id) = ids.iter().find(|id| self.position(**id).is_none()) {
                    return Err(EditError::NoSuchSchool(*id));
                }
                let mut removed = Vec::with_capacity(ids.len());
                for id in ids {
                    if let Some(at) = self.position(id) {
                        removed.push((at, self.schools_mut().remove(at)));
                    }
                }
                removed.reverse();
                Ok(Edit::InsertSchools(removed))
            }
            Edit::MoveSchool { school, to } => {
                let from = self
                    .position(school)
                    .ok_or(EditError::NoSuchSchool(school))?;
                let moved = self.schools_mut().remove(from);
                let to = to.min(self.schools().len());
                self.schools_mut().insert(to, moved);
                Ok(Edit::MoveSchool { school, to: from })
            }
            Edit::SetCounty(county) => Ok(Edit::SetCounty(core::mem::replace(
                &mut self.county,
                county,
            ))),
            Edit::County(edits) => {
                let mut before = Vec::with_capacity(edits.len());
                for CountyEdit { input, entry } in edits {
                    let mut cell = self.dossier.cell(input).cloned().unwrap_or_default();
                    cell.set(county::fit(input, entry));
                    before.push((input, self.dossier.put(input, cell)));
                }
                // Later changes of the same figure are taken back first.
                before.reverse();
                Ok(Edit::PutCounty(before))
            }
            Edit::PutCounty(cells) => {
                let put = |(input, cell)| (input, self.dossier.put(input, cell));
                let mut before: Vec<_> = cells.into_iter().map(put).collect();
                before.reverse();
                Ok(Edit::PutCounty(before))
            }
            Edit::SetCountySource(input, source) => {
                let mut cell = self.dossier.cell(input).cloned().unwrap_or_default();
                cell.source = source;
                let before = self.dossier.put(input, cell);
                Ok(Edit::PutCounty(vec![(input, before)]))
            }
            Edit::SetEvidence(item, evidence) => {
                let before = self.dossier.put_evidence(&item, evidence);
                Ok(Edit::SetEvidence(item, before))
            }
            Edit::SetClaim(key, claim) => {
                let before = self.dossier.put_claim(&key, claim);
                Ok(Edit::SetClaim(key, before))
            }
            Edit::SetReported(key, reported) => {
                let before = self.dossier.put_reported(&key, reported);
                Ok(Edit::SetReported(key, before))
            }
            Edit::SetReportedRatio(number, ratio) => {
                let before = self.dossier.put_reported_ratio(number, ratio);
                Ok(Edit::SetReportedRatio(number, before))
            }
            Edit::SetVeto(veto, answer) => {
                let before = self.dossier.put_veto(&veto, answer);
                Ok(Edit::SetVeto(veto, before))
            }
            Edit::SetAnswerOrigin(key, origin) => {
                let before = self.dossier.put_answer_origin(&key, origin);
                Ok(Edit::SetAnswerOrigin(key, before))
            }
            Edit::SetPlan(id, json) => Ok(Edit::SetPlan(id, self.put_plan(id, json))),
            Edit::SetSettings(settings) => Ok(Edit::SetSettings(core::mem::replace(
                &mut self.settings,
                settings,
            ))),
            Edit::SetImports(imports) => Ok(Edit::SetImports(core::mem::replace(
                &mut self.imports,
                imports,
            ))),
            Edit::Batch(edits) => {
                let mut inverses = Vec::with_capacity(edits.len());
                for edit in edits {
                    match self.apply(edit) {
                        Ok(inverse) => inverses.push(inverse),
                        Err(error) => {
                            for inverse in inverses.into_iter().rev() {
                                // Inverses of what has just been applied always apply.
                                let _ = self.apply(inverse);
                            }
                            return Err(error);
                        }
                    }
                }
                inverses.reverse();
                Ok(Edit::Batch(inverses))
            }
        }
    }

    fn apply_cells(&mut self, cells: Vec<CellEdit>) -> Result<Edit, EditError> {
        if let Some(cell) = cells.iter().find(|c| self.position(c.school).is_none()) {
            return Err(EditError::NoSuchSchool(cell.school));
        }
        let mut touched: Vec<SchoolId> = cells.iter().map(|cell| cell.school).collect();
        touched.sort_unstable();
        touched.dedup();
        let before: Vec<School> = touched
            .into_iter()
            .filter_map(|id| self.school(id).cloned())
            .collect();
        for cell in cells {
            let Some(school) = self
                .position(cell.school)
                .and_then(|at| self.schools_mut().get_mut(at))
            else {
                continue;
            };
            let old = school.entry(cell.column);
            school.set_entry(cell.column, cell.entry);
            let new = school.entry(cell.column);
            match school.imported_entry(cell.column) {
                // Back at what the import had: no longer a change by hand.
                Some(imported) if *imported == new => {
                    school.imported.retain(|(at, _)| *at != cell.column);
                }
                None if old != new && school.origin(cell.column).is_some() => {
                    let at = school.imported.partition_point(|(at, _)| *at < cell.column);
                    school.imported.insert(at, (cell.column, old));
                }
                _ => {}
            }
        }
        Ok(Edit::PutSchools(before))
    }
}

/// Steps that can be taken back and done again.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Edit>,
    redo: Vec<Edit>,
}

impl History {
    /// Steps kept; the oldest is forgotten beyond that.
    pub const LIMIT: usize = 500;

    /// Applies an edit as one step.
    ///
    /// # Errors
    /// As [`Document::apply`]; the history is then unchanged too.
    pub fn apply(&mut self, document: &mut Document, edit: Edit) -> Result<(), EditError> {
        let inverse = document.apply(edit)?;
        self.redo.clear();
        if self.undo.len() >= Self::LIMIT {
            self.undo.remove(0);
        }
        self.undo.push(inverse);
        Ok(())
    }

    /// Takes the last step back; false if there is none.
    pub fn undo(&mut self, document: &mut Document) -> bool {
        Self::step(document, &mut self.undo, &mut self.redo)
    }

    /// Does the last step taken back again; false if there is none.
    pub fn redo(&mut self, document: &mut Document) -> bool {
        Self::step(document, &mut self.redo, &mut self.undo)
    }

    fn step(document: &mut Document, from: &mut Vec<Edit>, to: &mut Vec<Edit>) -> bool {
        let Some(edit) = from.pop() else { return false };
        match document.apply(edit) {
            Ok(inverse) => {
                to.push(inverse);
                true
            }
            // Only a document changed behind the history's back gets here.
            Err(_) => false,
        }
    }

    /// Steps that can be taken back.
    #[must_use]
    pub fn undo_len(&self) -> usize {
        self.undo.len()
    }

    /// Steps that can be done again.
    #[must_use]
    pub fn redo_len(&self) -> usize {
        self.redo.len()
    }
}
