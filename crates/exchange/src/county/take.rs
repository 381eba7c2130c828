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

/// The imports of a document, and one more for each sheet of which something is taken.
struct Sheets<'a> {
    plan: &'a CountyPlan,
    ids: Vec<Option<u32>>,
    next: u32,
    imports: Vec<Import>,
}

impl<'a> Sheets<'a> {
    fn new(plan: &'a CountyPlan, document: &Document) -> Self {
        Self {
            plan,
            ids: vec![None; plan.sheets.len()],
            next: document.fresh_import_id(),
            imports: document.imports.clone(),
        }
    }

    /// The import of a sheet; nothing where there is no such sheet.
    fn import(&mut self, sheet: usize) -> Option<u32> {
        let id = self.ids.get_mut(sheet)?;
        if id.is_none() {
            *id = Some(self.next);
            self.imports.push(Import {
                id: self.next,
                file: self.plan.file.clone(),
                sheet: self.plan.sheets.get(sheet).cloned().unwrap_or_default(),
                columns: Vec::new(),
            });
            self.next = self.next.saturating_add(1);
        }
        *id
    }
}

/// The edit that takes a plan over, and how many figures and answers it changes; what is in `left` stays
/// as it is.
#[must_use]
pub fn take(plan: &CountyPlan, left: &BTreeSet<Target>, document: &Document) -> (Edit, usize) {
    let wanted = plan
        .figures
        .iter()
        .filter(|one| one.what != What::Same && !left.contains(&Target::Figure(one.input)));
    let mut sheets = Sheets::new(plan, document);
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
        let Some(import) = sheets.import(one.sheet) else {
            continue;
        };
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
        let Some(import) = sheets.import(one.sheet) else {
            continue;
        };
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
    if sheets.imports.len() > document.imports.len() {
        edits.push(Edit::SetImports(sheets.imports));
    }
    if !cells.is_empty() {
        edits.push(Edit::PutCounty(cells));
    }
    edits.extend(answers);
    edits.extend(origins);
    (Edit::Batch(edits), taken)
}
