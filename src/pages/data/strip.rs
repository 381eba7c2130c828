//! What follows from the inputs as they stand, in one line above the grid.

use junheng_core::{Column, Document, Entry, Verdict, evaluate, scheme_of};
use junheng_words::{data, findings};
use leptos::prelude::*;

use crate::browser::timer::{self, Timer};
use crate::components::grid::{GridState, edits};
use crate::components::{verdict_class, with_view};
use crate::router::Page;
use crate::state::use_workspace;

/// Schools up to which a figure is tried while it is typed; beyond that the answer waits for Enter.
const TRIED_UP_TO: usize = 1_000;

/// What the line says.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Said {
    verdict: Verdict,
    sentence: String,
    counts: String,
}

/// The line, with the answer for the figure being typed.
#[component]
pub fn VerdictStrip(
    /// The grid, whose editor is listened to.
    grid: GridState,
) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let said = move |view: junheng_core::View<'_>| {
        let (evaluation, document) = (view.evaluation(), view.document());
        Said {
            verdict: evaluation.county,
            sentence: findings::headline(evaluation, document, lang),
            counts: findings::counts(evaluation, lang),
        }
    };
    let entered = Memo::new(move |_| with_view(ws, said));
    let tried = RwSignal::new(None::<Said>);
    let timer = StoredValue::new_local(None::<Timer>);
    Effect::new(move |_| {
        let typed = grid.typed.get();
        let editing = grid.editing.get();
        timer.set_value(None);
        let Some(editing) = editing else {
            tried.set(None);
            return;
        };
        let many = grid.schools.get_untracked() > TRIED_UP_TO;
        if many || !matches!(editing.column, Column::Slot(_)) {
            return;
        }
        timer.set_value(Some(timer::after(150, move || {
            let found = ws.with_document_untracked(|document| {
                let changed = with_typed(document, editing.school, editing.column, &typed)?;
                let scheme = scheme_of(&changed.settings).ok()?;
                let evaluation = evaluate(&changed, scheme).ok()?;
                Some(said(evaluation.view(&changed)))
            });
            tried.set(found);
        })));
    });
    let shown = move || tried.get().or_else(|| entered.get());
    view! {
        <div class="verdict-strip" data-testid="verdict-strip">
            {move || {
                shown()
                    .map(|said| {
                        view! {
                            <p class=format!("verdict-sentence {}", verdict_class(said.verdict))>
                                <strong>{said.sentence}</strong>
                            </p>
                            <p class="verdict-counts" aria-live="polite">{said.counts}</p>
                        }
                    })
            }}
            <Show when=move || tried.with(Option::is_some)>
                <span class="badge plan">{ws.text(data::WHILE_TYPING)}</span>
            </Show>
            <a class="button" href=Page::Results.href()>{ws.text(data::TO_RESULTS)}</a>
        </div>
    }
}

/// The document with a figure being typed, if it is one that can be understood and differs.
fn with_typed(
    document: &Document,
    school: Option<junheng_core::SchoolId>,
    column: Column,
    text: &str,
) -> Option<Document> {
    let id = school?;
    let entry = junheng_core::entry::read(column, text).ok()?;
    if entry == Entry::Missing || document.entry(id, column) == entry {
        return None;
    }
    let mut changed = document.clone();
    changed.apply(edits::one(id, column, entry)).ok()?;
    Some(changed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{Date, Edit, Field, Place, School, SchoolId};

    #[test]
    fn only_a_figure_that_is_understood_is_tried() {
        let mut document = Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap());
        let column = Column::Slot(Field::Pupils.at(Place::Primary));
        document
            .apply(Edit::InsertSchools(vec![(0, School::blank(SchoolId(1)))]))
            .unwrap();
        let tried = |text: &str| with_typed(&document, Some(SchoolId(1)), column, text);
        let changed = tried("1,200").unwrap();
        assert_eq!(changed.entry(SchoolId(1), column).to_text(), "1200");
        assert!(tried("约").is_none() && tried("").is_none() && tried("1.5").is_none());
        assert!(with_typed(&document, None, column, "5").is_none());
    }
}
