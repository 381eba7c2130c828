//! Taking over what a file says, as one step.

use std::collections::BTreeSet;

use junheng_core::{CountyCell, CountyInput, CountyOrigin, Document, Edit, Import};

use super::plan::{CountyPlan, What};

/// The edit that takes a plan over, and how many figures it changes; figures in `left` stay as they are.
#[must_use]
pub fn take(plan: &CountyPlan, left: &BTreeSet<CountyInput>, document: &Document) -> (Edit, usize) {
    let wanted = plan
        .figures
        .iter()
        .filter(|one| one.what != What::Same && !left.contains(&one.input));
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
    let taken = cells.len();
    let mut edits = Vec::new();
    if imports.len() > document.imports.len() {
        edits.push(Edit::SetImports(imports));
    }
    if taken > 0 {
        edits.push(Edit::PutCounty(cells));
    }
    (Edit::Batch(edits), taken)
}
