//! What has changed in the document since the plan was made.

use junheng_plan::apply::Conflict;
use junheng_words::{fields, plans as words, plans_changed};
use leptos::prelude::*;

use super::OpenPlan;
use super::button::Change;
use crate::state::{Workspace, use_workspace};

/// What has changed in the document since the plan was made; nothing where nothing has.
#[component]
pub fn Conflicts(plan: OpenPlan) -> impl IntoView {
    let ws = use_workspace();
    let found = Memo::new(move |_| plan.conflicts());
    move || {
        let found = found.get();
        (!found.is_empty()).then(|| draw(ws, plan, found))
    }
}

fn draw(ws: Workspace, plan: OpenPlan, found: Vec<Conflict>) -> impl IntoView {
    let lang = ws.lang();
    let all = found.len();
    let mut said = Vec::new();
    let mut figures = Vec::new();
    for conflict in found {
        match conflict {
            Conflict::Changed(school, column, then, now) => {
                figures.push((school, column, then, now));
            }
            other => said.push(plans_changed::conflict(&other, lang)),
        }
    }
    let said = said
        .into_iter()
        .map(|line| view! { <li>{line}</li> })
        .collect_view();
    let schools = plan.schools_untracked();
    let blank = || ws.text(words::BLANK).to_owned();
    let shown = |text: String| if text.is_empty() { blank() } else { text };
    let rows: Vec<_> = figures
        .into_iter()
        .take(40)
        .map(|(school, column, then, now)| {
            view! {
                <tr>
                    <th scope="row">
                        {words::school(&schools, school, lang)} " · "
                        {fields::column(column, lang)}
                    </th>
                    <td class="number">{shown(then)}</td>
                    <td class="number">{shown(now)}</td>
                </tr>
            }
        })
        .collect();
    let table = (!rows.is_empty()).then(|| {
        view! {
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ws.text(words::CONFLICT_WHAT)}</th>
                        <th scope="col">{ws.text(words::CONFLICT_THEN)}</th>
                        <th scope="col">{ws.text(words::CONFLICT_NOW)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
    });
    view! {
        <div class="banner warning" id="plan-conflicts">
            <details open=all <= 8>
                <summary>
                    <strong>{ws.text(words::CONFLICTS)}</strong> " (" {all} ")"
                </summary>
                <ul>{said}</ul>
                {table}
            </details>
            <Change
                class="no-print"
                id="plan-take-over"
                text=words::CONFLICT_TAKE
                run=move |_| plan.take_over()
            />
        </div>
    }
}
