//! Taking over what a file says, as one step.

use std::collections::BTreeSet;

use junheng_core::{AnswerOrigin, CountyCell, CountyInput, CountyOrigin, Document, Edit, Import};

use super::found::{CountyPlan, What};
use super::matter::{Matter, edits};

/// Something that a plan changes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A figure.
    Figure(CountyInput),
    /// An answer.
    Answer(Matter),
}

/// The edit that takes a plan over, and how many figures and answers it changes; what is in `left` stays
/// as it is.
#[must_use]
pub fn take(plan: &CountyPlan, left: &BTreeSet<Target>, document: &Document) -> (Edit, usize) {
    let wanted = plan
        .figures
        .iter()
        .filter(|one| one.what != What::Same && !left.contains(&Target::Figure(one.input)));
    let mut imports = document.imports.clone();
    let mut ids: Vec<Option<u32>> = vec![None; plan.sheets.len()];
    let mut next = document.fresh_import_id();
    let mut cells = Vec::new();
    for one in wanted {
        let known = document
            .dossier
            .cell(one.input)
            .cloned()
            .unwrap_or_default();
        if one.what == What::Sourced {
            let source = one.source.clone();
            cells.push((one.input, CountyCell { source, ..known }));
            continue;
        }
        let Some(id) = ids.get_mut(one.sheet) else {
            continue;
        };
        let import = *id.get_or_insert_with(|| {
            let sheet = plan.sheets.get(one.sheet).cloned().unwrap_or_default();
            imports.push(Import {
                id: next,
                file: plan.file.clone(),
                sheet,
                columns: Vec::new(),
            });
            next = next.saturating_add(1);
            next.saturating_sub(1)
        });
        cells.push((
            one.input,
            CountyCell {
                entry: one.after.clone(),
                // What was said of another figure is not said of this one.
                source: one.source.clone(),
                origin: Some(CountyOrigin {
                    import,
                    row: one.row,
                    column: one.column,
                }),
                imported: None,
            },
        ));
    }
    let answers = plan.answers.iter().filter(|one| {
        one.what != What::Same && !left.contains(&Target::Answer(one.matter.clone()))
    });
    let mut origins = Vec::new();
    for one in answers.clone().filter(|one| one.matter.keeps_origin()) {
        let Some(id) = ids.get_mut(one.sheet) else {
            continue;
        };
        let import = *id.get_or_insert_with(|| {
            let sheet = plan.sheets.get(one.sheet).cloned().unwrap_or_default();
            imports.push(Import {
                id: next,
                file: plan.file.clone(),
                sheet,
                columns: Vec::new(),
            });
            next = next.saturating_add(1);
            next.saturating_sub(1)
        });
        let origin = AnswerOrigin {
            place: CountyOrigin {
                import,
                row: one.row,
                column: one.column,
            },
            was: one.after.value.key(),
        };
        origins.push(Edit::SetAnswerOrigin(one.matter.key(), Some(origin)));
    }
    let answers = answers.map(|one| (&one.matter, &one.after));
    let taken = cells.len() + answers.clone().count();
    let answers = edits(document, answers);
    let mut edits = Vec::new();
    if imports.len() > document.imports.len() {
        edits.push(Edit::SetImports(imports));
    }
    if !cells.is_empty() {
        edits.push(Edit::PutCounty(cells));
    }
    edits.extend(answers);
    edits.extend(origins);
    (Edit::Batch(edits), taken)
}
