//! What planners ask for first, added as actions at once.

use junheng_core::RuleError;
use junheng_plan::apply::{apply, seen};
use junheng_plan::draft::Schools;
use junheng_plan::presets::{Made, Preset, preset};
use junheng_plan::{Plan, fresh_id};
use junheng_words::{findings, format, plans as words, plans_outcome};
use leptos::prelude::*;

use super::{OpenPlan, Tab, plan_href};
use crate::router::use_router;
use crate::state::{Weight, Workspace, use_workspace};

/// The year that a preset's actions are for: large classes go by next September, the rest by the target.
fn year_of(plan: &Plan, which: Preset) -> u16 {
    match which {
        Preset::Classes => plan.base.saturating_add(1).min(plan.target),
        _ => plan.target,
    }
}

/// Makes a preset's actions for what a plan has made of the document by then.
fn make(ws: Workspace, plan: &Plan, which: Preset) -> Result<Made, RuleError> {
    let year = year_of(plan, which);
    let planned = ws.with_document_untracked(|document| apply(document, plan, year).document);
    preset(&planned, which, year)
}

/// Adds a preset's actions to a plan and gives what it leaves undone, in words.
fn add(ws: Workspace, plan: &mut Plan, which: Preset) -> Result<(usize, Vec<String>), String> {
    let lang = ws.lang();
    let made = make(ws, plan, which).map_err(|error| findings::rule_error(&error, lang))?;
    let count = made.actions.len();
    for action in made.actions {
        plan.add(action);
    }
    let evaluation = ws.evaluation_untracked().ok();
    let said = ws.with_document_untracked(|document| {
        plan.seen = seen(document, plan, false);
        let schools = Schools::of(document, plan);
        let say = |one| {
            evaluation
                .as_deref()
                .map(|found| plans_outcome::skipped(document, found, &schools, one, lang))
        };
        made.skipped.iter().filter_map(say).collect()
    });
    Ok((count, said))
}

fn tell(ws: Workspace, count: usize) {
    if count == 0 {
        ws.notify_text(Weight::Note, words::PRESET_NONE);
    } else {
        ws.notify(Weight::Note, words::added(count, ws.lang()));
    }
}

/// A plan begun with a preset, as one step.
pub fn begin(ws: Workspace, which: Preset) -> Option<u32> {
    let mut plan = ws.with_document_untracked(|document| {
        let name = ws.text(plans_outcome::preset(which));
        Plan::new(fresh_id(document), name, document)
    });
    match add(ws, &mut plan, which) {
        Ok((count, _)) => {
            let kept = ws.edit(plan.keep()).is_ok();
            if kept {
                tell(ws, count);
            }
            kept.then_some(plan.id)
        }
        Err(error) => {
            ws.notify(Weight::Warning, error);
            None
        }
    }
}

/// The presets, each a button with what it does.
#[component]
pub fn Presets(plan: OpenPlan) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let left = RwSignal::new(Vec::<String>::new());
    let run = move |which: Preset| {
        let Some(mut new) = plan.get_untracked().map(|plan| (*plan).clone()) else {
            return;
        };
        match add(ws, &mut new, which) {
            Ok((count, said)) => {
                if plan.change(|plan| *plan = new) {
                    tell(ws, count);
                    left.set(said);
                }
            }
            Err(error) => ws.notify(Weight::Warning, error),
        }
    };
    let year = move |which| {
        let year = plan.with(|plan| year_of(plan, which));
        format::school_year(year, lang)
    };
    let buttons = Preset::ALL.map(|which| {
        view! {
            <li>
                <button
                    type="button"
                    data-preset=which.key()
                    disabled=move || ws.is_read_only()
                    on:click=move |_| run(which)
                >
                    <strong>{ws.text(plans_outcome::preset(which))}</strong>
                    <span>{ws.text(plans_outcome::preset_lead(which))}</span>
                    <span>{ws.text(words::YEAR)} " " {move || year(which)}</span>
                </button>
            </li>
        }
    });
    let open = plan
        .get_untracked()
        .is_some_and(|plan| plan.actions.is_empty());
    let rows = move || {
        let left = left.get();
        (!left.is_empty()).then(|| {
            let all = left.len();
            let rows = left
                .into_iter()
                .take(30)
                .map(|line| view! { <li>{line}</li> })
                .collect_view();
            view! {
                <div class="banner warning" id="preset-left">
                    <div>
                        <p>
                            <strong>{ws.text(plans_outcome::PRESET_SKIPPED)}</strong> " ("
                            {format::count(all)} ")"
                        </p>
                        <ul>{rows}</ul>
                    </div>
                </div>
            }
        })
    };
    view! {
        <details class="plan-presets no-print" open=open>
            <summary>{ws.text(words::PRESETS)}</summary>
            <p class="muted">{ws.text(words::PRESET_HINT)}</p>
            <ul class="starts">{buttons.collect_view()}</ul>
            {rows}
        </details>
    }
}

/// The ways to begin a plan while there is none.
#[component]
pub fn Beginnings() -> impl IntoView {
    let ws = use_workspace();
    let router = use_router();
    let buttons = Preset::ALL.map(|which| {
        let go = move |_| {
            if let Some(id) = begin(ws, which) {
                router.go(&plan_href(id, Tab::Actions));
            }
        };
        view! {
            <li>
                <button
                    type="button"
                    data-preset=which.key()
                    disabled=move || ws.is_read_only()
                    on:click=go
                >
                    <strong>{ws.text(plans_outcome::preset(which))}</strong>
                    <span>{ws.text(plans_outcome::preset_lead(which))}</span>
                </button>
            </li>
        }
    });
    let search = move |_| {
        if let Some(id) = super::list::create(ws) {
            router.go(&plan_href(id, Tab::Search));
        }
    };
    view! {
        <h2>{ws.text(words::BEGIN)}</h2>
        <ul class="starts">
            {buttons.collect_view()} <li>
                <button
                    type="button"
                    id="begin-search"
                    disabled=move || ws.is_read_only()
                    on:click=search
                >
                    <strong>{ws.text(words::SEARCH)}</strong>
                    <span>{ws.text(words::SEARCH_LEAD)}</span>
                </button>
            </li>
        </ul>
    }
}
