//! How much may change until verdicts turn, and which single changes turn the most.

use std::sync::Arc;

use junheng_plan::Action;
use junheng_plan::outcome::Subject;
use junheng_plan::sensitivity::{SingleChange, SingleChanges};
use junheng_words::{plans, plans_sensitivity as words, plans_views};
use leptos::prelude::*;

use super::findings::subject;
use super::room::Room;
use crate::pages::plans::OpenPlan;
use crate::pages::plans::button::Change;
use crate::pages::plans::cut::cut;
use crate::pages::plans::sides::{Both, Sides};
use crate::pages::plans::slices::Slices;
use crate::state::{Workspace, use_workspace};

/// Changes tried before the page is let go on.
const SLICE: usize = 40;
/// Changes that are listed.
const ROWS: usize = 12;

/// Both parts.
#[component]
pub fn Sensitivity(plan: OpenPlan, sides: Both) -> impl IntoView {
    let ws = use_workspace();
    view! {
        <section class="plan-sensitivity no-print" aria-labelledby="plan-sensitivity">
            <h2 id="plan-sensitivity">{ws.text(words::SENSITIVITY)}</h2>
            <Room sides/>
            <h3>{ws.text(words::BEST)}</h3>
            <p class="muted">{ws.text(words::BEST_LEAD)}</p>
            <Single plan sides/>
        </section>
    }
}

/// What the trials have given so far.
#[derive(Clone, Default)]
struct Tried {
    best: Vec<SingleChange>,
    progress: (usize, usize),
    judging: Option<(usize, usize)>,
    said: String,
    is_done: bool,
}

/// The single changes that turn most.
#[component]
fn Single(plan: OpenPlan, sides: Both) -> impl IntoView {
    let ws = use_workspace();
    let tried = RwSignal::new(None::<Tried>);
    // Another plan, another answer.
    Effect::new(move || {
        sides.track();
        tried.set(None);
    });
    let slices = Slices::new();
    let begin = move |_| {
        let found = sides.get_untracked();
        let changes = found.and_then(|sides| {
            SingleChanges::new(&sides.outcome.applied.document, &sides.plan).ok()
        });
        let Some(mut changes) = changes else { return };
        tried.set(Some(Tried::default()));
        slices.begin(move || {
            // Another plan ends it.
            if tried.try_with_untracked(Option::is_some) != Some(true) {
                return false;
            }
            let more = changes.step(SLICE);
            let _ = tried.try_set(Some(Tried {
                best: changes.best().to_vec(),
                progress: changes.progress(),
                judging: changes.judged(),
                said: words::ways(changes.ways(), ws.lang()),
                is_done: !more,
            }));
            more
        });
    };
    view! {
        <div class="actions">
            <button type="button" id="single-run" on:click=begin>
                {ws.text(plans_views::TRY)}
            </button>
        </div>
        {move || {
            let (tried, sides) = (tried.get()?, sides.get()?);
            Some(list(ws, plan, &sides, tried))
        }}
    }
}

fn list(ws: Workspace, plan: OpenPlan, sides: &Arc<Sides>, tried: Tried) -> impl IntoView + use<> {
    let lang = ws.lang();
    let schools = untrack(|| plan.schools());
    let of = sides.clone();
    let subjects = move |all: &[Subject]| {
        let names = all.iter().map(|one| subject(ws, &of, *one));
        names.map(|name| view! { <li>{name}</li> }).collect_view()
    };
    let year = sides.outcome.year;
    let is_empty = tried.best.is_empty();
    // While it works the list is short: it is made anew with each slice.
    let mut best = tried.best;
    if !tried.is_done {
        best.truncate(ROWS);
    }
    let (rows, more) = cut(ws, ROWS, best, move |change| {
        let cost = change.cost.map(|cost| plans::money_figure(cost, lang));
        let action = Action::plain(year, change.what.clone());
        let with = change.with.clone();
        let add = move |_| {
            plan.change(|plan| {
                let first = plan.add(action.clone());
                for what in &with {
                    let _ = plan.add(Action {
                        with: Some(first),
                        ..Action::plain(year, what.clone())
                    });
                }
            });
        };
        view! {
            <tr>
                <th scope="row">{words::change(&change.what, &change.with, &schools, lang)}</th>
                <td><ul class="plain">{subjects(&change.gained)}</ul></td>
                <td><ul class="plain">{subjects(&change.lost)}</ul></td>
                <td class="number">{cost}</td>
                <td>
                    <Change class="small" text=words::ADD run=add/>
                </td>
            </tr>
        }
        .into_any()
    });
    let heads = [
        plans_views::ACTION,
        words::GAINED,
        words::LOST,
        plans_views::COST_WAN,
    ];
    let heads = heads
        .map(|head| view! { <th scope="col">{ws.text(head)}</th> })
        .collect_view();
    let (done, known) = tried.progress;
    let judging = tried.judging.map(|of| words::judging(of, lang));
    let nothing = (tried.is_done && is_empty).then(|| view! { <p>{ws.text(words::BEST_NONE)}</p> });
    let table = (!is_empty).then(|| {
        view! {
            <div class="table-frame">
                <table class="plan-single">
                    <thead>
                        <tr>
                            {heads}
                            <th scope="col"></th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    });
    let state = if tried.is_done { "done" } else { "running" };
    view! {
        <div data-single=state>
            <p class="muted" role="status">
                {plans_views::tried(done, known, lang)}
                {judging.map(|judging| view! { " · " {judging} })}
            </p>
            <p class="muted">{tried.said}</p>
            {nothing}
            {table}
            {more}
        </div>
    }
}
