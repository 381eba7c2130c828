//! A plan and the user's answers become one edit and a report.

use junheng_core::{Column, ColumnSet, Document, Edit, School, SchoolId};

use super::{
    Answers, ImportPlan, ImportReport, LeftOutRow, Outcome, Resolution, changes_between, covered,
    needs_answer,
};
use crate::rows::LeftOut;

/// What is done with a school of the table.
#[derive(Clone, Copy)]
enum Fate {
    Add,
    Into(usize),
    Replace(SchoolId),
    Unchanged,
    LeaveOut(LeftOut),
}

/// Takes a plan over: one edit that can be undone as one step, and what it does, row by row.
///
/// Schools whose question is not answered are left out and reported so. The document must be the
/// one that the plan was made for.
#[must_use]
pub fn take(plan: ImportPlan, answers: &Answers, document: &Document) -> Outcome {
    let mut fates = fates(&plan, answers);
    let mut schools = plan.schools;
    let mut report = ImportReport {
        file: plan.import.file.clone(),
        sheet: plan.import.sheet.clone(),
        read: plan.read,
        taken: 0,
        left_out: plan.left_out,
        added: 0,
        changed: 0,
        cells_changed: 0,
        unchanged: 0,
        problems: plan.problems,
        headers: plan.headers,
    };
    for index in 0..fates.len() {
        let Some(Fate::Into(earlier)) = fates.get(index).copied() else {
            continue;
        };
        let later = schools.get(index).map(|(_, school)| school.clone());
        let (Some(later), Some((_, school))) = (later, schools.get_mut(earlier)) else {
            continue;
        };
        let replaced = overwrite(school, &later);
        report.leave_out(replaced, LeftOut::Replaced);
        // What the document had may differ from the later row though it did not from the earlier.
        let incoming = plan.incoming.get(earlier);
        if let Some(found) = incoming.and_then(|incoming| incoming.matched)
            && let Some(before) = document.school(found.school)
            && let Some(fate @ Fate::Unchanged) = fates.get_mut(earlier)
            && changes_between(before, school).next().is_some()
        {
            *fate = existing(answers, earlier, found.school);
        }
    }
    let mut inserted = Vec::new();
    let mut put = Vec::new();
    // A long table into an empty document moves as it is.
    if fates.iter().all(|fate| matches!(fate, Fate::Add)) {
        report.added = u32::try_from(schools.len()).unwrap_or(u32::MAX);
        inserted = core::mem::take(&mut schools);
    }
    for ((at, school), fate) in schools.into_iter().zip(&fates) {
        match *fate {
            Fate::Add => {
                report.added += 1;
                inserted.push((at, school));
            }
            // Its rows are the earlier school's now.
            Fate::Into(_) => {}
            Fate::Unchanged => report.unchanged += 1,
            Fate::LeaveOut(why) => {
                let rows = school.origins.iter().map(|origin| origin.row).collect();
                report.leave_out(rows, why);
            }
            Fate::Replace(id) => {
                let Some(before) = document.school(id) else {
                    continue;
                };
                let changes = changes_between(before, &school).count();
                report.changed += 1;
                report.cells_changed += u32::try_from(changes).unwrap_or(0);
                let mut after = before.clone();
                overwrite(&mut after, &school);
                put.push(after);
            }
        }
    }
    report.left_out.sort_unstable();
    let left_out = u32::try_from(report.left_out.len()).unwrap_or(u32::MAX);
    report.taken = report.read.saturating_sub(left_out);
    let mut edits = Vec::new();
    if !inserted.is_empty() || !put.is_empty() {
        let mut imports = document.imports.clone();
        imports.push(plan.import);
        edits.push(Edit::SetImports(imports));
    }
    if !put.is_empty() {
        edits.push(Edit::PutSchools(put));
    }
    if !inserted.is_empty() {
        edits.push(Edit::InsertSchools(inserted));
    }
    Outcome {
        edit: Edit::Batch(edits),
        report,
    }
}

fn fates(plan: &ImportPlan, answers: &Answers) -> Vec<Fate> {
    let all = plan.incoming.iter().enumerate();
    all.map(|(index, incoming)| {
        if !needs_answer(incoming) {
            return incoming.matched.map_or(Fate::Add, |_| Fate::Unchanged);
        }
        match (incoming.repeats, incoming.matched) {
            (Some(earlier), _) => match answers.get(index, incoming) {
                Some(Resolution::Replace) => Fate::Into(earlier),
                Some(Resolution::KeepBoth) => Fate::Add,
                Some(Resolution::Skip) => Fate::LeaveOut(LeftOut::Skipped),
                None => Fate::LeaveOut(LeftOut::Unanswered),
            },
            (None, Some(found)) => existing(answers, index, found.school),
            (None, None) => Fate::Add,
        }
    })
    .collect()
}

fn existing(answers: &Answers, index: usize, school: SchoolId) -> Fate {
    match answers.single.get(&index).copied().or(answers.existing) {
        Some(Resolution::Replace) => Fate::Replace(school),
        Some(Resolution::KeepBoth) => Fate::Add,
        Some(Resolution::Skip) => Fate::LeaveOut(LeftOut::Skipped),
        None => Fate::LeaveOut(LeftOut::Unanswered),
    }
}

/// Puts a school's cells over another's, with their origins. Gives the rows of which nothing is left.
fn overwrite(school: &mut School, with: &School) -> Vec<u32> {
    let mut columns = ColumnSet::default();
    for column in covered(with) {
        columns.insert(column);
        school.set_entry(column, with.entry(column));
    }
    school
        .imported
        .retain(|(column, _)| !columns.contains(*column));
    let mut gone = Vec::new();
    school.origins.retain_mut(|origin| {
        origin.columns = without(origin.columns, columns);
        if origin.columns.is_empty() {
            gone.push(origin.row);
        }
        !origin.columns.is_empty()
    });
    school.origins.extend_from_slice(&with.origins);
    gone
}

fn without(set: ColumnSet, taken: ColumnSet) -> ColumnSet {
    let mut rest = ColumnSet::default();
    set.iter()
        .filter(|column: &Column| !taken.contains(*column))
        .for_each(|column| rest.insert(column));
    rest
}

impl ImportReport {
    fn leave_out(&mut self, rows: Vec<u32>, why: LeftOut) {
        let rows = rows.into_iter().map(|row| LeftOutRow { row, why });
        self.left_out.extend(rows);
    }
}
