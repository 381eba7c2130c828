//! Find a plan: what it may do, how far the search is, what it found and why.

mod bans;
mod county;
mod missing;
mod options;
mod profiles;
mod result;
mod row;
mod run;
mod slot;

use junheng_core::{Amount, Indicator};
use junheng_words::{plans_search as words, reasons};
use leptos::prelude::*;

use self::run::{Searching, State};
use super::OpenPlan;
use super::field::Wrong;
use crate::browser::dom;
use crate::state::{Workspace, use_workspace};

/// Find a plan.
#[component]
pub fn Search(
    /// The plan.
    plan: OpenPlan,
) -> impl IntoView {
    let ws = use_workspace();
    let searching = Searching::new(ws, plan);
    let wrong = Wrong::default();
    provide_context(wrong);
    let begin = move |_| match untrack(|| wrong.first()) {
        Some((id, _)) => dom::reveal(&id),
        None => searching.begin(),
    };
    // Said for as long as a field is wrong, so that the button never seems dead.
    let refused = move || {
        let (_, name) = wrong.first()?;
        let text = words::wrong_field(&name, ws.lang());
        // What stands below is an answer to what was asked before.
        let earlier = searching.state().is_over().then(|| {
            view! { <br/> <strong>{ws.text(words::EARLIER)}</strong> }
        });
        Some(view! { <p class="error" role="status" id="search-refused">{text} {earlier}</p> })
    };
    // A scheme without a test of schools has nothing to search for; better said before than after.
    let unfit = ws
        .evaluation_untracked()
        .is_ok_and(|evaluation| evaluation.rules.full_at_least.is_none());
    let is_running = Memo::new(move |_| searching.state().is_running());
    let again = Memo::new(move |_| searching.state().is_over());
    view! {
        <section class="plan-search" aria-labelledby="plan-search">
            <h2 id="plan-search">{ws.text(words::HEADING)}</h2>
            {match unfit {
                true => view! { <p class="error" id="search-unfit">{ws.text(words::UNFIT)}</p> }.into_any(),
                false => view! { <p class="prose">{ws.text(words::LEAD)}</p> }.into_any(),
            }}
            <options::Options plan/>
            <div class="actions no-print">
                <button
                    type="button"
                    class="primary"
                    id="search-run"
                    disabled=move || unfit || is_running.get() || ws.is_read_only()
                    on:click=begin
                >
                    {move || ws.text(if again.get() { words::AGAIN } else { words::RUN })}
                </button>
                <Show when=move || is_running.get()>
                    <button type="button" id="search-stop" on:click=move |_| searching.stop()>
                        {ws.text(words::STOP)}
                    </button>
                </Show>
                {refused}
            </div>
            {move || match searching.state() {
                State::Idle => ().into_any(),
                State::Running(_) => view! { <Progress searching/> }.into_any(),
                State::Over(over) => result::result(ws, searching, &over),
                State::Broken(failure) => view! {
                    <div class="banner error" role="alert" data-search="broken">
                        <p>{ws.text(failure)}</p>
                    </div>
                }
                    .into_any(),
            }}
        </section>
    }
}

/// How far a search is.
#[component]
fn Progress(searching: Searching) -> impl IntoView {
    let ws = use_workspace();
    let text = move || match searching.state() {
        State::Running(Some(report)) => words::progress(&report, searching.aim(), ws.lang()),
        _ => ws.text(words::PROGRESS).to_owned(),
    };
    let done = move || match searching.state() {
        State::Running(Some(report)) if report.most > 0 => {
            // A bar's length, not a figure.
            (report.work as f64 / report.most as f64 * 100.0).clamp(0.0, 100.0)
        }
        _ => 0.0,
    };
    view! {
        <div class="search-progress" data-search="running">
            <progress
                max="100"
                aria-label=ws.text(words::PROGRESS)
                prop:value=move || format!("{:.0}", done())
            ></progress>
            <p role="status">{text}</p>
            <p class="muted">{ws.text(words::STAYS_HERE)}</p>
        </div>
    }
}

/// The names of the scheme's items by their ids.
fn items(ws: Workspace) -> Vec<(String, String)> {
    let settings = ws.with_document_untracked(|document| document.settings.clone());
    let items = junheng_core::items::items_of(&settings).ok().flatten();
    let names = items.map(|scheme| words::item_names(&scheme.items, ws.lang()));
    names.unwrap_or_default()
}

/// What the scheme's indicators count.
fn amounts(ws: Workspace) -> Vec<Amount> {
    let of = |evaluation: &junheng_core::Evaluation| {
        let indicators = &evaluation.rules.scheme.indicators;
        indicators.iter().map(|one| one.amount).collect()
    };
    ws.evaluation_untracked()
        .map(|evaluation| of(&evaluation))
        .unwrap_or_default()
}

/// The short names of the scheme's indicators.
fn indicators(ws: Workspace) -> Vec<String> {
    let name = |one: &Indicator| reasons::of_scheme(&one.short, ws.lang()).to_owned();
    let of = |evaluation: &junheng_core::Evaluation| {
        let indicators = &evaluation.rules.scheme.indicators;
        indicators.iter().map(name).collect()
    };
    ws.evaluation_untracked()
        .map(|evaluation| of(&evaluation))
        .unwrap_or_default()
}
