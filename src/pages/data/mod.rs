//! The data page: what follows from the inputs, the county's facts, the grid, what is wrong with it.

pub mod export;
mod strip;

use junheng_core::{Column, SchoolId};
use junheng_words::{county, data, findings, shell};
use leptos::html;
use leptos::prelude::*;

use crate::browser::{dom, timer};
use crate::components::grid::{Grid, GridState};
use crate::components::import::{ImportButton, ImportDialog, MergeButton, provide_conversation};
use crate::components::{CountyForm, InputProblems, PageHeading, Starts, with_view};
use crate::router::{Page, use_router};
use crate::state::use_workspace;
use export::ExportMenu;
use strip::VerdictStrip;

/// What an address of the data page leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    /// A cell.
    Cell(SchoolId, Column),
    /// The county's facts.
    County,
}

/// The target of an address's segments; nothing where they name none.
fn target(segments: &[&str]) -> Option<Target> {
    match segments {
        ["county"] => Some(Target::County),
        [school, column] => Some(Target::Cell(
            SchoolId(school.parse().ok()?),
            Column::from_key(column)?,
        )),
        _ => None,
    }
}

/// The data page.
#[component]
pub fn DataPage() -> impl IntoView {
    let ws = use_workspace();
    let router = use_router();
    let lang = ws.lang();
    let talk = provide_conversation();
    let grid = GridState::new();
    let facts = NodeRef::<html::Details>::new();
    Effect::new(move |_| {
        let route = router.route();
        if route.page != Page::Data {
            return;
        }
        // The page's heading takes the focus when the page is shown; the cell takes it from there.
        match target(&route.segments()) {
            Some(Target::Cell(school, column)) => {
                timer::later(50, move || grid.show_cell(school, column));
            }
            Some(Target::County) => timer::later(50, move || {
                if let Some(facts) = facts.get_untracked() {
                    facts.set_open(true);
                }
                dom::focus("county-name");
            }),
            None => {}
        }
    });
    let is_empty = Memo::new(move |_| grid.schools.get() == 0);
    let lacking = Memo::new(move |_| {
        with_view(ws, |view| {
            findings::completeness(&view.evaluation().units.completeness, lang).len()
        })
        .unwrap_or(0)
    });
    view! {
        <div class="data-head">
            <PageHeading text=ws.text(shell::NAV_DATA)/>
            <div class="actions">
                <ImportButton talk/>
                <MergeButton talk/>
                <ExportMenu/>
            </div>
        </div>
        <Show when=move || is_empty.get()>
            <section class="panel" data-testid="empty-start">
                <h2>{ws.text(data::EMPTY_TITLE)}</h2>
                <Starts/>
                <p class="muted">{ws.text(data::EMPTY_PRIVACY)}</p>
            </section>
        </Show>
        <Show when=move || !is_empty.get()>
            <VerdictStrip grid/>
        </Show>
        <details class="county-facts" node_ref=facts>
            <summary>
                {ws.text(county::TITLE)}
                {move || {
                    let lines = lacking.get();
                    (lines > 0 && !is_empty.get())
                        .then(|| view! { <span class="missing">{data::facts_lacking(lines, lang)}</span> })
                }}
            </summary>
            <CountyForm/>
        </details>
        <Grid grid/>
        <InputProblems/>
        <ImportDialog talk/>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{Field, Place};

    #[test]
    fn addresses_lead_to_cells() {
        let equipment = Column::Slot(Field::Equipment.at(Place::Whole));
        assert_eq!(
            target(&["3", "equipment"]),
            Some(Target::Cell(SchoolId(3), equipment))
        );
        assert_eq!(target(&["county"]), Some(Target::County));
        for segments in [&["x", "equipment"][..], &["3", "nothing"], &["3"], &[]] {
            assert_eq!(target(segments), None);
        }
    }
}
