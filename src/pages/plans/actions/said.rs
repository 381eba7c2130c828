//! What is to be said of the actions: which are not counted, what was assumed.

use junheng_core::{SchoolId, Stage};
use junheng_plan::apply::Note;
use junheng_plan::{Action, Plan, What};
use junheng_words::{Lang, format, plans as words, plans_faults as faults, plans_laid as laid};
use leptos::prelude::*;

use crate::pages::plans::OpenPlan;
use crate::pages::plans::button::Change;
use crate::pages::plans::cut::cut;
use crate::state::use_workspace;

/// Notes shown at once.
const NOTES: usize = 30;

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
        let done = plan.laid()?;
        let schools = plan.schools();
        let (mut spread, mut followed) = (0_usize, 0_usize);
        let mut rows: Vec<String> = Vec::new();
        let mut crowded = Vec::new();
        for note in &done.applied.notes {
            match note {
                Note::SpreadEvenly(..) => spread += 1,
                Note::ClassesFollow(..) => followed += 1,
                Note::Crowded(school, stage, _, _, more) => {
                    crowded.push((laid::note(note, &schools, lang), *school, *stage, *more));
                }
                other => rows.push(laid::note(other, &schools, lang)),
            }
        }
        if spread > 0 {
            rows.push(laid::spread(spread, lang));
        }
        if followed > 0 {
            rows.push(laid::followed(followed, lang));
        }
        rows.dedup();
        let crowded = (!crowded.is_empty()).then(|| {
            let (rows, more) = cut(
                ws,
                NOTES,
                crowded,
                move |(text, school, stage, more): &(String, SchoolId, Stage, u32)| {
                    let (text, school, stage, more) = (text.clone(), *school, *stage, *more);
                    let open = move |()| {
                        let Ok(change) = i32::try_from(more) else {
                            return;
                        };
                        plan.change(|plan| {
                            let year = brought(plan, school, stage).unwrap_or(plan.target);
                            let what = What::Classes {
                                school,
                                stage,
                                change,
                            };
                            let _ = plan.add(Action::plain(year, what));
                        });
                    };
                    view! {
                        <li>
                            {text} " " <Change class="quiet" text=laid::OPEN_CLASSES run=open/>
                        </li>
                    }
                    .into_any()
                },
            );
            view! {
                <div class="banner warning" id="plan-crowded">
                    <ul>{rows}</ul>
                    {more}
                </div>
            }
        });
        let all = rows.len();
        let notes = (all > 0).then(|| {
            let (rows, more) = cut(ws, NOTES, rows, |row: &String| {
                view! { <li>{row.clone()}</li> }.into_any()
            });
            view! {
                <details class="plan-notes">
                    <summary>{ws.text(words::NOTES)} " (" {format::count(all)} ")"</summary>
                    <ul>{rows}</ul>
                    {more}
                </details>
            }
        });
        Some(view! { {crowded} {notes} })
    }
}

/// The first year in which an action brings pupils to a stage of a school.
fn brought(plan: &Plan, to: SchoolId, at: Stage) -> Option<u16> {
    let on = plan.actions.iter().filter(|action| !action.off);
    let brings = |action: &&Action| match action.what {
        What::Pupils {
            to: school, stage, ..
        }
        | What::Enrol { school, stage, .. } => (school, stage) == (to, at),
        _ => false,
    };
    on.filter(brings).map(|action| action.year).min()
}
