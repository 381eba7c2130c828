//! The last step: what was done, to the row, and a list of problems that can be saved.

use junheng_exchange::delimited::Delimiter;
use junheng_exchange::delimited_writer::DelimitedWriter;
use junheng_exchange::import::ImportReport;
use junheng_exchange::table::address;
use junheng_words::{Lang, format, imports};
use leptos::prelude::*;

use super::{Conversation, not_saved};
use crate::browser::files;
use crate::router::{Page, use_router};

/// Problems listed; the saved list has all that are kept.
const SHOWN: usize = 60;

/// The problems as a file: sheet, row, cell, header, what was found, what is wrong.
fn as_csv(report: &ImportReport, lang: Lang) -> String {
    let mut writer = DelimitedWriter::new(Delimiter::Comma, true);
    for head in [
        imports::SHEET_NAME,
        imports::ROW,
        imports::CELL,
        imports::HEADER,
        imports::FOUND,
        imports::PROBLEM,
    ] {
        writer.text(head.get(lang));
    }
    writer.end_row();
    for problem in report.problems.list() {
        writer.text(&report.sheet);
        writer.number(&problem.row.to_string());
        if problem.column == 0 {
            writer.empty();
        } else {
            writer.text(&address(problem.row, problem.column));
        }
        writer.text(report.header(problem.column));
        writer.text(&problem.found);
        writer.text(&imports::problem(problem, lang));
        writer.end_row();
    }
    for row in &report.left_out {
        writer.text(&report.sheet);
        writer.number(&row.row.to_string());
        writer.empty();
        writer.empty();
        writer.empty();
        let why = imports::left_out(row.why).get(lang);
        writer.text(&format!("{}{}{why}", imports::SKIP.get(lang), colon(lang)));
        writer.end_row();
    }
    writer.finish()
}

const fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    }
}

/// What was done.
#[component]
pub fn DoneStep(
    /// The conversation.
    talk: Conversation,
) -> impl IntoView {
    let ws = talk.ws;
    let lang = ws.lang();
    let router = use_router();
    let Some(report) = talk
        .flow
        .with_untracked(|flow| flow.as_ref().and_then(|flow| flow.report.clone()))
    else {
        return ().into_any();
    };
    let nothing_new = report.added + report.changed == 0;
    let sentence = imports::report(&report, lang);
    let left = report
        .left_out_counts()
        .into_iter()
        .map(|(why, count)| {
            view! { <li>{imports::left_out(why).get(lang)} " · " {format::count(count as usize)}</li> }
        })
        .collect_view();
    let problems = report
        .problems
        .list()
        .iter()
        .take(SHOWN)
        .map(|problem| {
            let at = if problem.column == 0 {
                imports::rows(&[problem.row], lang)
            } else {
                address(problem.row, problem.column)
            };
            view! {
                <li>
                    <span class="muted">{at}</span>
                    <span>{report.header(problem.column).to_owned()}</span>
                    <span>{imports::problem(problem, lang)}</span>
                </li>
            }
        })
        .collect_view();
    let total = report.problems.total();
    let hidden = (total as usize).saturating_sub(SHOWN);
    let save = move |_| {
        let text = as_csv(&report, lang);
        if !files::save_text(imports::PROBLEMS_FILE.get(lang), "text/csv", &text) {
            not_saved(ws);
        }
    };
    view! {
        <p class="lead" data-testid="import-report">{sentence}</p>
        {nothing_new.then(|| view! { <p>{ws.text(imports::NOTHING_NEW)}</p> })}
        {(!nothing_new).then(|| view! { <p class="muted">{ws.text(imports::UNDO_HINT)}</p> })}
        <h3>{ws.text(imports::LEFT_OUT)}</h3>
        <ul>{left}</ul>
        <h3>{ws.text(imports::PROBLEMS)} " · " {format::count(total as usize)}</h3>
        <ul class="problem-list">{problems}</ul>
        {(hidden > 0).then(|| view! { <p class="muted">{junheng_words::data::more_problems(hidden, lang)}</p> })}
        <button type="button" data-testid="import-save-problems" on:click=save>
            {ws.text(imports::SAVE_PROBLEMS)}
        </button>
        <div class="actions import-actions">
            <button
                type="button"
                data-testid="import-see-results"
                on:click=move |_| {
                    talk.cancel_all();
                    router.go(Page::Results.href());
                }
            >
                {ws.text(imports::SEE_RESULTS)}
            </button>
            <button
                type="button"
                class="primary"
                data-testid="import-done"
                on:click=move |_| talk.cancel()
            >
                {ws.text(imports::CLOSE)}
            </button>
        </div>
    }
    .into_any()
}
