//! Who does what until when: the plan's tasks by school year.

mod csv;

use std::sync::Arc;

use junheng_plan::Plan;
use junheng_plan::draft::Schools;
use junheng_plan::tasks::{Part, Task, YearTasks, tasks};
use junheng_words::{findings, format, plans, plans_views as words};
use leptos::prelude::*;

use super::OpenPlan;
use crate::browser::{files, theme};
use crate::state::{Weight, Workspace, use_workspace};

const CSV: &str = "text/csv;charset=utf-8";

/// The tasks of a plan with what their names are taken from.
struct Found {
    plan: Arc<Plan>,
    schools: Arc<Schools>,
    years: Vec<YearTasks>,
}

/// Tasks by year.
#[component]
pub fn Tasks(
    /// The plan.
    plan: OpenPlan,
) -> impl IntoView {
    let ws = use_workspace();
    let find = move |_: Option<&_>| {
        let of = plan.get()?;
        let years = ws.with_document(|document| tasks(document, &of));
        Some(Arc::new(Found {
            plan: of,
            schools: plan.schools(),
            years,
        }))
    };
    let found = Memo::new_with_compare(find, |_, _| true);
    let export = move |_| {
        let saved = found.get_untracked().is_some_and(|found| save(ws, &found));
        if !saved {
            ws.notify_text(Weight::Warning, words::EXPORT_FAILED);
        }
    };
    view! {
        <section class="plan-tasks print-wide" aria-labelledby="plan-tasks">
            <div class="results-head">
                <h2 id="plan-tasks">{ws.text(words::TASKS)}</h2>
                <div class="actions no-print">
                    <button type="button" data-action="export-tasks" on:click=export>
                        {ws.text(words::EXPORT)}
                    </button>
                    <button type="button" data-action="print" on:click=|_| theme::print()>
                        {ws.text(junheng_words::shell::PRINT)}
                    </button>
                </div>
            </div>
            <p class="muted">{ws.text(words::TASKS_LEAD)}</p>
            {move || found.get().map(|found| list(ws, &found))}
        </section>
    }
}

fn save(ws: Workspace, found: &Found) -> bool {
    let lang = ws.lang();
    let county = ws.with_document_untracked(|document| findings::county_name(document, lang));
    let name = words::file_name(&county, &found.plan, words::TASKS, lang);
    let text = csv::text(&county, &found.plan, &found.schools, &found.years, lang);
    files::save_text(&format!("{name}.csv"), CSV, &text)
}

fn list(ws: Workspace, found: &Found) -> AnyView {
    if found.years.is_empty() {
        return view! { <p class="muted">{ws.text(words::NO_TASKS)}</p> }.into_any();
    }
    found
        .years
        .iter()
        .map(|year| of_year(ws, found, year))
        .collect_view()
        .into_any()
}

fn of_year(ws: Workspace, found: &Found, year: &YearTasks) -> impl IntoView + use<> {
    let lang = ws.lang();
    let heads = [
        words::DEPARTMENT,
        words::ACTION,
        words::DEADLINE,
        words::YEAR_COST,
    ];
    let heads = heads
        .map(|head| view! { <th scope="col">{ws.text(head)}</th> })
        .collect_view();
    let rows = year
        .departments
        .iter()
        .map(|department| {
            let count = department.tasks.len();
            let name = words::department(&department.department, lang);
            department
                .tasks
                .iter()
                .enumerate()
                .map(|(at, task)| {
                    let head = (at == 0).then(|| {
                        view! {
                            <th scope="rowgroup" rowspan=count.to_string()>{name.clone()}</th>
                        }
                    });
                    row(ws, found, task, head)
                })
                .collect_view()
        })
        .map(|rows| view! { <tbody>{rows}</tbody> })
        .collect_view();
    let caption = format::school_year(year.year, lang);
    let sum = year
        .cost
        .map_or_else(|| ws.text(words::COST_UNKNOWN).to_owned(), format::decimal);
    view! {
        <div class="table-frame">
            <table class="plan-task-table" data-year=year.year.to_string()>
                <caption>{caption}</caption>
                <thead>
                    <tr>{heads}</tr>
                </thead>
                {rows}
                <tfoot>
                    <tr>
                        <th scope="row" colspan="3">{ws.text(words::SUM)}</th>
                        <td class="number">{sum}</td>
                    </tr>
                </tfoot>
            </table>
        </div>
    }
}

fn row(
    ws: Workspace,
    found: &Found,
    task: &Task,
    head: Option<impl IntoView + 'static>,
) -> AnyView {
    let lang = ws.lang();
    let action = found.plan.action(task.action);
    let sentence = action.map_or_else(String::new, |action| {
        plans::sentence(&action.what, &found.schools, lang)
    });
    let note = action.map(|action| action.note.clone()).unwrap_or_default();
    let with = words::with_offices(task.with, lang);
    let deadline = match (task.before, task.part) {
        (Some(day), _) => words::before(day, lang),
        (None, Part::Running) => ws.text(words::RUNNING).to_owned(),
        (None, Part::Done) => String::new(),
    };
    let uncounted =
        (!task.counts).then(|| view! { <small class="fail">{ws.text(words::UNCOUNTED)}</small> });
    let cost = task
        .cost
        .map_or_else(|| ws.text(words::COST_UNKNOWN).to_owned(), format::decimal);
    view! {
        <tr data-action=task.action.to_string()>
            {head}
            <td>
                {sentence} " " {uncounted}
                {(!note.is_empty()).then(|| view! { <br/> <small>{note}</small> })}
                {(!with.is_empty()).then(|| view! { <br/> <small class="muted">{with}</small> })}
            </td>
            <td>{deadline}</td>
            <td class="number">{cost}</td>
        </tr>
    }
    .into_any()
}
