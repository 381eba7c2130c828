//! Who does what until when: the plan's tasks by school year.

mod file;

use std::sync::Arc;

use junheng_plan::Plan;
use junheng_plan::draft::Schools;
use junheng_plan::tasks::{Line, Of, Part, Task, YearTasks, lines, tasks};
use junheng_plan::work::{About, Row, action_row};
use junheng_words::{format, plans, plans_tasks, plans_views as words, plans_work};
use leptos::prelude::*;

use super::OpenPlan;
use super::button::printed;
use super::work::{Editor, Table, edit_button, file_name, progress, save_book, save_csv, status};
use crate::state::{Workspace, use_workspace};

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
    let editing = RwSignal::new(None::<About>);
    let save = move |save: fn(Workspace, &str, Table)| {
        move |_| {
            if let Some(found) = found.get_untracked() {
                let name = file_name(ws, &found.plan, words::TASKS);
                save(ws, &name, to_file(ws, &found.plan, &found.schools));
            }
        }
    };
    let tools = view! {
        <button
            type="button"
            data-action="export-tasks"
            on:click=save(|ws, name, table| save_csv(ws, name, &table))
        >
            {ws.text(plans_work::EXPORT_TASKS)}
        </button>
        <button
            type="button"
            data-action="export-book"
            on:click=save(|ws, name, table| save_book(ws, name, &[table]))
        >
            {ws.text(plans_work::EXPORT_BOOK)}
        </button>
    };
    view! {
        <section class="plan-tasks print-wide" aria-labelledby="plan-tasks">
            {printed(ws, "plan-tasks", words::TASKS, tools)}
            <p class="muted">{ws.text(words::TASKS_LEAD)}</p>
            {move || found.get().map(|found| list(ws, &found, editing))}
            <Editor plan year=Signal::stored(None) editing/>
        </section>
    }
}

/// The tasks as a file.
pub fn to_file(ws: Workspace, plan: &Plan, schools: &Schools) -> Table {
    ws.with_document_untracked(|document| file::table(document, plan, schools, ws.lang()))
}

fn list(ws: Workspace, found: &Found, editing: RwSignal<Option<About>>) -> AnyView {
    if found.years.is_empty() {
        return view! { <p class="muted">{ws.text(words::NO_TASKS)}</p> }.into_any();
    }
    found
        .years
        .iter()
        .map(|year| of_year(ws, found, year, editing))
        .collect_view()
        .into_any()
}

fn of_year(
    ws: Workspace,
    found: &Found,
    year: &YearTasks,
    editing: RwSignal<Option<About>>,
) -> impl IntoView + use<> {
    let lang = ws.lang();
    let heads = [
        words::DEPARTMENT,
        words::ACTION,
        words::DEADLINE,
        plans_work::STATUS,
        plans_work::GOAL,
        words::YEAR_COST,
    ];
    let today = ws.with_document_untracked(|document| document.settings.date);
    let heads = heads
        .map(|head| view! { <th scope="col">{ws.text(head)}</th> })
        .collect_view();
    let rows = year
        .departments
        .iter()
        .map(|department| {
            let lines = lines(&found.plan, department);
            let count = lines.len();
            let name = words::department(&department.department, lang);
            lines
                .iter()
                .enumerate()
                .map(|(at, line)| {
                    let head = (at == 0).then(|| {
                        view! {
                            <th class="no-print" scope="rowgroup" rowspan=count.to_string()>
                                {name.clone()}
                            </th>
                        }
                    });
                    // On paper a group goes on over the sheet's end: each row says whose it is.
                    let head = view! {
                        {head}
                        <th class="on-paper" scope="row">{name.clone()}</th>
                    };
                    let task = line.first()?;
                    let work = found.plan.action(task.action);
                    let work = work.map(|action| action_row(&found.plan, action, year.year, today));
                    Some(row(ws, found, line, task, work, head, editing))
                })
                .collect_view()
        })
        .map(|rows| view! { <tbody>{rows}</tbody> })
        .collect_view();
    let caption = format::school_year(year.year, lang);
    let sum = year.cost.map_or_else(
        || ws.text(words::COST_UNKNOWN).to_owned(),
        |cost| plans::money_figure(cost, ws.lang()),
    );
    view! {
        <div class="table-frame">
            <table class="plan-task-table" data-year=year.year.to_string()>
                <caption>{caption}</caption>
                <thead>
                    <tr>
                        {heads} <td class="no-print"></td>
                    </tr>
                </thead>
                {rows}
                <tfoot>
                    <tr>
                        <th scope="row" colspan="5">{ws.text(words::SUM)}</th>
                        <td class="number">{sum}</td>
                        <td class="no-print"></td>
                    </tr>
                </tfoot>
            </table>
        </div>
    }
}

fn row(
    ws: Workspace,
    found: &Found,
    line: &Line<'_>,
    task: &Task,
    work: Option<Row>,
    head: impl IntoView + 'static,
    editing: RwSignal<Option<About>>,
) -> AnyView {
    let lang = ws.lang();
    let action = found.plan.action(task.action);
    let sentence = plans_tasks::line(line, &found.plan, &found.schools, lang);
    let alone = line.of == Of::One;
    // What the user says of one of several stands with it.
    let notes = [
        action.filter(|_| alone).map(|action| action.note.clone()),
        work.as_ref()
            .filter(|_| alone)
            .map(|work| work.note.clone()),
    ];
    let notes = notes.into_iter().flatten().filter(|note| !note.is_empty());
    let note = notes.collect::<Vec<_>>().join(" · ");
    let with = words::with_offices(task.with, lang);
    let entered = work.as_ref().filter(|work| work.deadline_entered);
    let entered = entered.and_then(|work| work.deadline);
    let deadline = match (task.before, task.part) {
        _ if entered.is_some() => {
            entered.map_or_else(String::new, |day| plans_work::until(day, lang))
        }
        (Some(day), _) => words::before(day, lang),
        (None, Part::Running) => ws.text(words::RUNNING).to_owned(),
        (None, Part::Done) => String::new(),
    };
    let uncounted =
        (!task.counts).then(|| view! { <small class="fail">{ws.text(words::UNCOUNTED)}</small> });
    let cost = line.cost().map_or_else(
        || ws.text(words::COST_UNKNOWN).to_owned(),
        |cost| plans::money_figure(cost, ws.lang()),
    );
    let edit = (alone && task.part == Part::Done)
        .then(|| edit_button(ws, About::Action(task.action), &sentence, editing));
    let each = (!alone).then(|| each(ws, found, line, editing));
    // What only runs on has no target of its own.
    let mut work = work.filter(|_| task.part == Part::Done);
    if let Some(work) = work.as_mut().filter(|_| !alone) {
        work.progress.goal = line.amounts(&found.plan).map(|(sum, _)| sum);
    }
    let with = work
        .as_ref()
        .map_or(with, |work| plans_work::with(&work.with, lang));
    view! {
        <tr data-action=task.action.to_string() data-tasks=line.tasks.len()>
            {head}
            <td>
                {sentence} " " {uncounted}
                {(!note.is_empty()).then(|| view! { <br/> <small>{note}</small> })}
                {(!with.is_empty()).then(|| view! { <br/> <small class="muted">{with}</small> })}
                {each}
            </td>
            <td>{deadline}</td>
            <td>{work.as_ref().map(|work| status(ws, work))}</td>
            <td class="number">{work.as_ref().map(|work| progress(ws, work))}</td>
            <td class="number">{cost}</td>
            <td class="no-print">{edit}</td>
        </tr>
    }
    .into_any()
}

/// The actions of a line, one by one, each with the way to say how far it is; on paper the line stands for them.
fn each(
    ws: Workspace,
    found: &Found,
    line: &Line<'_>,
    editing: RwSignal<Option<About>>,
) -> impl IntoView + use<> {
    let lang = ws.lang();
    let one = |task: &&Task| {
        let action = found.plan.action(task.action)?;
        let sentence = plans::action(action, &found.schools, lang);
        let cost = task
            .cost
            .map_or_else(String::new, |cost| plans::money(cost, lang));
        let edit = (task.part == Part::Done)
            .then(|| edit_button(ws, About::Action(task.action), &sentence, editing));
        Some(view! {
            <li>
                {sentence} " · " <span class="nowrap">{cost}</span> " " {edit}
            </li>
        })
    };
    let rows = line.tasks.iter().filter_map(one).collect_view();
    view! {
        <details class="no-print" data-each=line.tasks.len()>
            <summary>{plans_tasks::each(line.tasks.len(), lang)}</summary>
            <ul>{rows}</ul>
        </details>
    }
}
