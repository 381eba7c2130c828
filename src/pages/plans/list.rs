//! All plans of the document.

use std::collections::BTreeMap;

use junheng_core::{Decimal, Edit, Verdict};
use junheng_plan::apply::{apply, conflicts};
use junheng_plan::outcome::cost_until;
use junheng_plan::{Given, Plan, PlanError, copy, fresh_id, plans};
use junheng_words::{
    Lang, format, labels_results as labels, plans as words, plans_faults, plans_unread, reasons,
};
use leptos::prelude::*;

use super::button::Change;
use super::presets::Beginnings;
use super::slices::Slices;
use super::{Tab, open, plan_href};
use crate::components::{PageHeading, verdict_class};
use crate::router::use_router;
use crate::state::{Weight, Workspace, use_workspace};

/// Adds an empty plan as one step and gives its number; nothing where the document is read-only.
pub fn create(ws: Workspace) -> Option<u32> {
    let plan = ws.with_document_untracked(|document| {
        let id = fresh_id(document);
        let mut plan = Plan::new(id, &words::first_name(id, ws.lang()), document);
        plan.given = vec![Given::Number(id)];
        plan
    });
    ws.edit(plan.keep()).is_ok().then_some(plan.id)
}

/// Copies a plan as one step and gives the copy's number.
pub fn duplicate(ws: Workspace, plan: &Plan) -> Option<u32> {
    let id = ws.with_document_untracked(fresh_id);
    let copy = copy(plan, id, Given::Copy);
    ws.edit(copy.keep()).is_ok().then_some(id)
}

/// Takes a plan away as one step and says so.
pub fn delete(ws: Workspace, id: u32, name: &str) -> bool {
    let done = ws.edit(Edit::SetPlan(id, None)).is_ok();
    if done {
        ws.notify(Weight::Note, words::deleted(name, ws.lang()));
    }
    done
}

/// All plans of the document.
#[component]
pub fn List() -> impl IntoView {
    let ws = use_workspace();
    let router = use_router();
    let list = Memo::new(move |_| ws.with_document(plans));
    let add = move |_| {
        if let Some(id) = create(ws) {
            router.go(&plan_href(id, Tab::Actions));
        }
    };
    view! {
        <div class="data-head">
            <PageHeading text=ws.text(words::HEADING)/>
            <div class="actions no-print">
                <Change class="primary" id="new-plan" text=words::NEW run=add/>
            </div>
        </div>
        <p class="prose">{ws.text(words::WHAT_IS)}</p>
        {move || {
            let list = list.get();
            if list.is_empty() {
                view! {
                    <h2>{ws.text(words::BEGIN)}</h2>
                    <Beginnings/>
                }
                    .into_any()
            } else {
                view! {
                    {table(ws, list)}
                    <details class="plan-presets no-print">
                        <summary>{ws.text(words::BEGIN)}</summary>
                        <Beginnings/>
                    </details>
                }
                    .into_any()
            }
        }}
    }
}

fn table(ws: Workspace, list: Vec<(u32, Result<Plan, PlanError>)>) -> impl IntoView {
    let results = RwSignal::new(BTreeMap::<u32, Row>::new());
    judge(ws, &list, results);
    let rows = list.into_iter().map(|(id, plan)| match plan {
        Ok(plan) => row(ws, plan, results).into_any(),
        Err(error) => broken(ws, id, &error).into_any(),
    });
    view! {
        <div class="plan-frame">
            <p class="plan-mark">
                <strong>{ws.text(words::MARK)}</strong> " " {ws.text(words::NOT_REAL)}
            </p>
            <div class="table-frame">
                <table class="plan-list">
                    <thead>
                        <tr>
                            <th scope="col">{ws.text(words::NAME)}</th>
                            <th scope="col">{ws.text(words::TARGET)}</th>
                            <th scope="col">{ws.text(words::ACTIONS_ON)}</th>
                            <th scope="col">{ws.text(words::COST_ALL)}</th>
                            <th scope="col">
                                {ws.text(labels::RESOURCE)} " · " {ws.text(words::RESULT)}
                            </th>
                            <th scope="col" class="no-print"></th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </div>
    }
}

/// What a plan makes of the document: what cannot be counted costs nothing either.
#[derive(Clone, Copy)]
struct Row {
    verdicts: Option<(Verdict, Verdict)>,
    cost: Option<Decimal>,
    faulty: usize,
    /// How much of what it rests on has changed since it was made.
    changed: usize,
}

/// Judges what each plan makes of the document, a plan at a time.
fn judge(
    ws: Workspace,
    list: &[(u32, Result<Plan, PlanError>)],
    results: RwSignal<BTreeMap<u32, Row>>,
) {
    let now = ws.evaluation_untracked().ok();
    let sound = list.iter().filter_map(|(_, plan)| plan.clone().ok());
    let mut plans: Vec<Plan> = sound.collect();
    plans.reverse();
    Slices::new().begin(move || {
        let Some(plan) = plans.pop() else {
            return false;
        };
        let planned = ws.with_document_untracked(|document| apply(document, &plan, plan.target));
        let then = open::evaluate(&planned.document).ok();
        let row = Row {
            verdicts: now
                .as_ref()
                .zip(then)
                .map(|(now, then)| (now.county, then.county)),
            cost: cost_until(&plan, &planned, plan.target),
            faulty: planned.faults.len(),
            changed: ws.with_document_untracked(|document| conflicts(document, &plan).len()),
        };
        let _ = results.try_update(|results| results.insert(plan.id, row));
        !plans.is_empty()
    });
}

fn row(ws: Workspace, plan: Plan, results: RwSignal<BTreeMap<u32, Row>>) -> impl IntoView {
    let lang = ws.lang();
    let router = use_router();
    let id = plan.id;
    let on = plan.actions.iter().filter(|action| !action.off).count();
    let of_row = move || results.with(|results| results.get(&id).copied());
    let money = move || {
        let no_cost = || plans_faults::no_cost(lang);
        of_row().map(|row| {
            row.cost
                .map_or_else(no_cost, |cost| words::money(cost, lang))
        })
    };
    let counted = move || of_row().map(|row| on.saturating_sub(row.faulty));
    let result = move || {
        let (now, then) = of_row()?.verdicts?;
        let name = |verdict| {
            let (symbol, text) = (reasons::verdict_symbol(verdict), reasons::verdict(verdict));
            view! {
                <span class=format!("nowrap {}", verdict_class(verdict))>
                    {symbol} " " {text.get(lang)}
                </span>
            }
        };
        Some(view! { {name(now)} " → " {name(then)} })
    };
    let changed = move || {
        let changed = of_row()?.changed;
        (changed > 0).then(|| {
            view! {
                <br/>
                <small class="fail" data-plan-changed=changed>
                    {words::CONFLICTS.get(lang)} " (" {changed} ")"
                </small>
            }
        })
    };
    let name = words::plan_name(&plan, lang);
    let plan = StoredValue::new(plan);
    let again = move |_| {
        if let Some(id) = plan.with_value(|plan| duplicate(ws, plan)) {
            router.go(&plan_href(id, Tab::Actions));
        }
    };
    let target = plan.with_value(|plan| plan.target);
    let count = plan.with_value(|plan| plan.actions.len());
    view! {
        <tr data-plan=id>
            <th scope="row">
                <a href=plan_href(id, Tab::Actions)>{name}</a> {changed}
            </th>
            <td>{format::school_year(target, lang)}</td>
            <td class="number">{counted} " / " {count}</td>
            <td class="number">{money}</td>
            <td>{result}</td>
            <td class="no-print">
                <div class="actions">
                    <Change class="quiet" text=words::COPY run=again/>
                    <Change
                        class="quiet"
                        text=words::DELETE
                        run=move |_| {
                            let name = plan.with_value(|plan| words::plan_name(plan, lang));
                            delete(ws, id, &name);
                        }
                    />
                </div>
            </td>
        </tr>
    }
}

fn broken(ws: Workspace, id: u32, error: &PlanError) -> impl IntoView {
    let name = words::first_name(id, ws.lang());
    let said = StoredValue::new(name.clone());
    view! {
        <tr data-plan=id class="broken">
            <th scope="row">{name}</th>
            <td colspan="4">{wrong(ws, error)}</td>
            <td class="no-print">
                <Change
                    class="quiet"
                    text=words::DELETE
                    run=move |_| {
                        delete(ws, id, &said.get_value());
                    }
                />
            </td>
        </tr>
    }
}

/// Why a text is no plan, with the place.
pub fn wrong(ws: Workspace, error: &PlanError) -> impl IntoView + use<> {
    let colon = if ws.lang() == Lang::Zh { "：" } else { ": " };
    let said = plans_unread::unread(error, ws.lang());
    view! {
        <span class="fail">{ws.text(words::BROKEN)}</span>
        {colon}
        {said}
    }
}
