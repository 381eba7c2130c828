//! What is computed beside points, the same for every scheme that asks for them.

use junheng_core::Verdict;
use junheng_core::points::{Beside, Shown};
use junheng_words::{facts, points as words, reasons};
use leptos::prelude::*;

use super::verdict_class;
use crate::router::{county_href, evidence_href, veto_href};
use crate::state::Workspace;

/// What is computed beside points: whether it holds, and every line of it.
pub fn beside_points(ws: Workspace, beside: &Beside) -> impl IntoView + use<> {
    let lang = ws.lang();
    // Answers of another scheme can be gone to where that scheme is the document's own.
    let links = ws.with_document_untracked(|document| {
        junheng_core::items::item_scheme(&document.settings.scheme).is_some()
    });
    let holds = beside.verdict.map(|verdict| {
        view! {
            <span class=format!("badge {}", verdict_class(verdict)) data-evidence=verdict.key()>
                {reasons::verdict_symbol(verdict)} " " {ws.text(words::holds(verdict))}
            </span>
        }
    });
    let both_fall = beside
        .lines
        .iter()
        .any(|line| line.both_fall)
        .then(|| view! { <small class="note">{ws.text(words::BOTH_FALL)}</small> });
    let lines = || {
        beside.lines
        .iter()
        .map(|line| {
            let text = words::evidence(line, lang);
            let verdict = line.verdict.map(|verdict| {
                let class = verdict_class(verdict);
                view! { <span class=class>" " {reasons::verdict_symbol(verdict)} " " {ws.text(words::holds(verdict))}</span> }
            });
            let missing = line
                .missing
                .iter()
                .map(|input| {
                    let name = facts::input(*input, lang);
                    view! { " " <a class="no-print" href=county_href(*input)>{name}</a> }
                })
                .collect_view();
            let answered = line.answer.as_ref().filter(|_| links).map(|key| {
                let href = match line.shown {
                    Shown::Veto => veto_href(key),
                    _ => evidence_href(key),
                };
                view! { " " <a class="no-print" href=href>{ws.text(words::TO_ANSWER)}</a> }
            });
            view! { <li>{text} {verdict} {missing} {answered}</li> }
        })
        .collect_view()
    };
    let long = beside.lines.len() > 3;
    // What fails is told at once; long lists that hold are folded.
    let fails = beside.verdict == Some(Verdict::NotMet);
    let list = if long {
        view! {
            <details class="no-print" open=fails>
                <summary>{ws.text(words::SHOW_LINES)}</summary>
                <ul>{lines()}</ul>
            </details>
            <ul class="on-paper">{lines()}</ul>
        }
        .into_any()
    } else {
        view! { <ul>{lines()}</ul> }.into_any()
    };
    view! { {holds} {both_fall} {list} }
}
