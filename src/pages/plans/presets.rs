//! What planners ask for first, added as actions at once.

use std::sync::Arc;

use junheng_core::RuleError;
use junheng_plan::apply::{apply, see};
use junheng_plan::draft::Schools;
use junheng_plan::presets::{Made, Preset, next_september, preset, usual_year};
use junheng_plan::{Given, Plan, fresh_id};
use junheng_words::{Text, findings, format, plans as words, plans_outcome, plans_warned};
use leptos::prelude::*;

use super::asking::{AskFirst, Asking, Doing};
use super::cut::cut;
use super::doubt::{Harmed, harmed};
use super::{OpenPlan, Tab, plan_href};
use crate::router::use_router;
use crate::state::{Weight, Workspace, use_workspace};

/// The year that a preset's actions are for: the one chosen, while the plan looks at it.
fn year_of(ws: Workspace, plan: &Plan, which: Preset, chosen: Option<u16>) -> u16 {
    let chosen = chosen.filter(|year| plan.base < *year && *year <= plan.target);
    chosen
        .unwrap_or_else(|| ws.with_document_untracked(|document| usual_year(document, plan, which)))
}

/// Makes a preset's actions for what a plan has made of the document by a year.
fn make(ws: Workspace, plan: &Plan, which: Preset, year: u16) -> Result<Made, RuleError> {
    let planned = ws.with_document_untracked(|document| apply(document, plan, year).document);
    preset(&planned, which, year)
}

/// What a preset added, in words.
struct Added {
    /// How many actions.
    count: usize,
    /// What it leaves undone.
    left: Vec<String>,
    /// What its actions turn for the worse.
    harmed: Harmed,
}

/// A plan with a preset's actions, before it is kept.
pub struct WorkedOut {
    plan: Plan,
    added: Added,
}

/// Works out what a plan is with a preset's actions; nothing is changed.
fn work_out(
    ws: Workspace,
    mut plan: Plan,
    which: Preset,
    chosen: Option<u16>,
) -> Result<WorkedOut, String> {
    let lang = ws.lang();
    let year = year_of(ws, &plan, which, chosen);
    let made = make(ws, &plan, which, year).map_err(|error| findings::rule_error(&error, lang))?;
    let count = made.actions.len();
    let known = plan.actions.len();
    plan.add_all(made.actions);
    let ids = plan.actions.iter().skip(known).map(|action| action.id);
    let harmed = harmed(ws, &plan, &ids.collect::<Vec<u32>>());
    let evaluation = ws.evaluation_untracked().ok();
    let left = ws.with_document_untracked(|document| {
        see(document, &mut plan, false);
        let schools = Schools::of(document, &plan);
        let say = |one| {
            evaluation
                .as_deref()
                .map(|found| plans_outcome::skipped(document, found, &schools, one, lang))
        };
        made.skipped.iter().filter_map(say).collect()
    });
    let added = Added {
        count,
        left,
        harmed,
    };
    Ok(WorkedOut { plan, added })
}

fn tell(ws: Workspace, added: &Added) {
    let count = added.count;
    if !added.harmed.lines.is_empty() {
        let told = plans_warned::harmed(added.harmed.lines.len(), ws.lang());
        ws.notify(Weight::Warning, told);
    } else if count == 0 {
        ws.notify_text(Weight::Note, words::PRESET_NONE);
    } else {
        ws.notify(Weight::Note, words::added(count, ws.lang()));
    }
}

/// What is worked out, unless it cannot be: then that is told.
fn or_told(ws: Workspace, worked: Result<WorkedOut, String>) -> Option<Arc<WorkedOut>> {
    match worked {
        Ok(worked) => Some(Arc::new(worked)),
        Err(error) => {
            ws.notify(Weight::Warning, error);
            None
        }
    }
}

/// Keeps what was worked out; what it turns for the worse is asked first.
fn offer(
    ws: Workspace,
    asking: Asking,
    which: Preset,
    worked: &WorkedOut,
    keep: impl Fn() + Send + Sync + 'static,
) {
    let title = ws.text(plans_outcome::preset(which)).to_owned();
    let doing = Doing::Adding(worked.added.count);
    let harmed = worked.added.harmed.clone();
    let keep = Callback::new(move |()| keep());
    asking.go(title, doing, harmed, ws.revision_untracked(), keep);
}

/// What a plan begun with a preset is; nothing is changed.
pub fn begun(ws: Workspace, which: Preset, chosen: Option<u16>) -> Result<WorkedOut, String> {
    let plan = ws.with_document_untracked(|document| {
        let name = ws.text(plans_outcome::preset(which));
        let mut plan = Plan::new(fresh_id(document), name, document);
        plan.given = vec![Given::Preset(which)];
        plan
    });
    work_out(ws, plan, which, chosen)
}

/// Keeps a plan that was begun so, as one step, and gives its number.
pub fn keep(ws: Workspace, begun: &WorkedOut) -> Option<u32> {
    let kept = ws.edit(begun.plan.keep()).is_ok();
    if kept {
        tell(ws, &begun.added);
    }
    kept.then_some(begun.plan.id)
}

/// The presets, each a button with what it does.
#[component]
pub fn Presets(plan: OpenPlan) -> impl IntoView {
    let ws = use_workspace();
    let left = RwSignal::new(Vec::<String>::new());
    let harms = RwSignal::new(Harmed::default());
    let chosen = RwSignal::new(None::<u16>);
    let asking = Asking::new();
    let run = move |which: Preset| {
        let Some(now) = plan.get_untracked() else {
            return;
        };
        let worked = work_out(ws, (*now).clone(), which, chosen.get_untracked());
        let Some(worked) = or_told(ws, worked) else {
            return;
        };
        let of = worked.clone();
        offer(ws, asking, which, &worked, move || {
            if plan.change(|plan| of.plan.clone_into(plan)) {
                tell(ws, &of.added);
                left.set(of.added.left.clone());
                harms.set(of.added.harmed.clone());
            }
        });
    };
    let years = Signal::derive(move || plan.with(|plan| plan.years().skip(1).collect()));
    let now = Signal::derive(move || plan.get());
    let buttons = buttons(ws, now, chosen, Callback::new(run));
    let open = plan
        .get_untracked()
        .is_some_and(|plan| plan.actions.is_empty());
    let rows = move || {
        view! {
            {warned(ws, "preset-harms", plans_warned::HARMS, harms.with(|harmed| harmed.lines.clone()))}
            {harms.with(only).map(|told| view! { <p class="muted">{told}</p> })}
            {warned(ws, "preset-left", plans_outcome::PRESET_SKIPPED, left.get())}
        }
    };
    view! {
        <details class="plan-presets no-print" open=open>
            <summary>{ws.text(words::PRESETS)}</summary>
            <p class="muted">{ws.text(words::PRESET_HINT)}</p>
            {year_choice(ws, years, chosen)}
            <ul class="starts">{buttons}</ul>
            <p class="muted">
                <span class="badge missing">{ws.text(words::ASSUMED)}</span> " "
                {ws.text(plans_outcome::PRESET_ASSUMED)}
            </p>
            {rows}
        </details>
        <AskFirst asking/>
    }
}

/// That only some years were looked at for what is told.
fn only(harmed: &Harmed) -> Option<String> {
    harmed.only.clone().filter(|_| !harmed.lines.is_empty())
}

/// A banner with its lines, where there are any.
fn warned(
    ws: Workspace,
    id: &'static str,
    head: Text,
    lines: Vec<String>,
) -> Option<impl IntoView + use<>> {
    let all = lines.len();
    (all > 0).then(|| {
        let (rows, more) = cut(ws, LEFT, lines, |line: &String| {
            view! { <li>{line.clone()}</li> }.into_any()
        });
        view! {
            <div class="banner warning" id=id>
                <div>
                    <p>
                        <strong>{ws.text(head)}</strong> " (" {format::count(all)} ")"
                    </p>
                    <ul>{rows}</ul>
                    {more}
                </div>
            </div>
        }
    })
}

/// Lines of what is left undone that are shown at once.
const LEFT: usize = 30;

/// The choice of the school year that presets are for.
fn year_choice(
    ws: Workspace,
    years: Signal<Vec<u16>>,
    chosen: RwSignal<Option<u16>>,
) -> impl IntoView {
    let options = move || {
        let one = |year: u16| {
            view! {
                <option value=year.to_string() prop:selected=move || chosen.get() == Some(year)>
                    {format::school_year(year, ws.lang())}
                </option>
            }
        };
        years.get().into_iter().map(one).collect_view()
    };
    view! {
        <div class="toolbar filters">
            <label>
                <span>{ws.text(plans_outcome::PRESET_YEAR)}</span>
                <select
                    id="preset-year"
                    on:change=move |event| chosen.set(event_target_value(&event).parse().ok())
                >
                    <option value="">{ws.text(plans_outcome::PRESET_YEAR_USUAL)}</option>
                    {options}
                </select>
            </label>
        </div>
    }
}

/// The presets, each a button with what it does by when.
fn buttons(
    ws: Workspace,
    plan: Signal<Option<Arc<Plan>>>,
    chosen: RwSignal<Option<u16>>,
    run: Callback<Preset>,
) -> impl IntoView {
    let lang = ws.lang();
    let next = Memo::new(move |_| ws.with_document(next_september));
    Preset::ALL
        .map(|which| {
            let year = Memo::new(move |_| {
                let plan = plan.get()?;
                Some(year_of(ws, &plan, which, chosen.get()))
            });
            let name = move || {
                let year = year.get().unwrap_or_else(|| next.get());
                ws.text(plans_outcome::preset_for(which, year, next.get()))
            };
            let until = move || Some(plans_outcome::by_september(year.get()?, lang));
            view! {
                <li>
                    <button
                        type="button"
                        data-preset=which.key()
                        disabled=move || ws.is_read_only()
                        on:click=move |_| run.run(which)
                    >
                        <strong>{name}</strong>
                        <span>{ws.text(plans_outcome::preset_lead(which))}</span>
                        <span>{until}</span>
                    </button>
                </li>
            }
        })
        .collect_view()
}

/// The ways to begin a plan.
#[component]
pub fn Beginnings() -> impl IntoView {
    let ws = use_workspace();
    let router = use_router();
    let chosen = RwSignal::new(None::<u16>);
    // The plan that would be begun, for the years it would look at.
    let blank = Memo::new(move |_| Some(Arc::new(ws.with_document(|d| Plan::new(1, "", d)))));
    let years = Signal::derive(move || {
        let plan = blank.get();
        plan.map(|plan| plan.years().skip(1).collect())
            .unwrap_or_default()
    });
    let asking = Asking::new();
    let go = move |which| {
        let Some(worked) = or_told(ws, begun(ws, which, chosen.get_untracked())) else {
            return;
        };
        let of = worked.clone();
        offer(ws, asking, which, &worked, move || {
            if let Some(id) = keep(ws, &of) {
                router.go(&plan_href(id, Tab::Actions));
            }
        });
    };
    let buttons = buttons(ws, blank.into(), chosen, Callback::new(go));
    let search = move |_| {
        if let Some(id) = super::list::create(ws) {
            router.go(&plan_href(id, Tab::Search));
        }
    };
    view! {
        {year_choice(ws, years, chosen)}
        <ul class="starts">
            {buttons} <li>
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
        <AskFirst asking/>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{Sample, sample};
    use crate::state::blank_document;
    use junheng_core::{Date, Decimal, SchoolId};
    use junheng_plan::{Action, Build, What};
    use junheng_words::Lang;

    #[test]
    fn what_a_preset_turns_for_the_worse_is_known_before_anything_is_added() {
        let owner = Owner::new();
        owner.set();
        let ws = Workspace::new(blank_document(Date::new(2026, 6, 20).unwrap()), Lang::Zh);
        ws.replace_document(sample(Sample::One));
        let revision = ws.revision_untracked();
        let blank = ws.with_document_untracked(|document| Plan::new(1, "", document));
        let with = |area: u32| {
            let mut plan = blank.clone();
            let what = What::Build {
                school: SchoolId(21),
                stage: None,
                what: Build::Teaching,
                amount: Decimal::whole(area),
                area: None,
            };
            let _ = plan.add(Action::plain(plan.base + 1, what));
            work_out(ws, plan, Preset::Classes, None).unwrap()
        };
        // The school is far above the mean and its coefficient just within its limit: a classroom more is too much.
        let found = with(15_700);
        assert!(found.added.count > 0);
        let [harm] = &found.added.harmed.lines[..] else {
            panic!("{:?}", found.added.harmed);
        };
        assert!(harm.contains("差异系数") && harm.contains("0.45"), "{harm}");
        // Where nothing is harmed there is nothing to ask.
        assert_eq!(with(9_000).added.harmed, Harmed::default());
        assert_eq!(ws.revision_untracked(), revision, "nothing is changed yet");
    }
}
