//! What is to be said of the actions: which are not counted, what was assumed.

use junheng_plan::apply::Note;
use junheng_words::{Lang, format, plans as words, plans_faults as faults};
use leptos::prelude::*;

use crate::pages::plans::OpenPlan;
use crate::state::use_workspace;

/// What is not counted, with the way there.
#[component]
pub fn Faults(plan: OpenPlan, editing: RwSignal<Option<u32>>) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let rows = move || {
        let found = plan.faults();
        if found.is_empty() {
            return None;
        }
        let schools = plan.schools();
        let kept = plan.get()?;
        let colon = if lang == Lang::Zh { "：" } else { ": " };
        let rows = found.into_iter().filter_map(|(id, why)| {
            let name = words::sentence(&kept.action(id)?.what, &schools, lang);
            let why = faults::why(&why, &schools, lang);
            Some(view! {
                <li>
                    <button
                        type="button"
                        class="link"
                        on:click=move |_| editing.set(Some(id))
                    >
                        {name}
                    </button>
                    {colon}
                    {why}
                </li>
            })
        });
        Some(view! {
            <div class="banner error" id="plan-faults">
                <div>
                    <p>
                        <strong>{ws.text(words::FAULTS)}</strong>
                    </p>
                    <ul>{rows.collect_view()}</ul>
                </div>
            </div>
        })
    };
    view! { {rows} }
}

/// What was assumed or left out.
#[component]
pub fn Notes(plan: OpenPlan) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    move || {
        let laid = plan.laid()?;
        let schools = plan.schools();
        let (mut spread, mut followed) = (0_usize, 0_usize);
        let mut rows: Vec<String> = Vec::new();
        for note in &laid.applied.notes {
            match note {
                Note::SpreadEvenly(..) => spread += 1,
                Note::ClassesFollow(..) => followed += 1,
                other => rows.push(faults::note(other, &schools, lang)),
            }
        }
        if spread > 0 {
            rows.push(faults::spread(spread, lang));
        }
        if followed > 0 {
            rows.push(faults::followed(followed, lang));
        }
        rows.dedup();
        let all = rows.len();
        (all > 0).then(|| {
            let rows = rows
                .into_iter()
                .take(30)
                .map(|row| view! { <li>{row}</li> })
                .collect_view();
            view! {
                <details class="plan-notes">
                    <summary>{ws.text(words::NOTES)} " (" {format::count(all)} ")"</summary>
                    <ul>{rows}</ul>
                </details>
            }
        })
    }
}
