//! Resources of a stage as reports print them: a row an indicator, four figures in it.

use junheng_core::Stage;
use junheng_core::report::{Row, What};
use junheng_words::{Text, printed as words, reasons};
use leptos::prelude::*;

use super::field::{Figure, Verdict, limit, marks, ours};
use super::rows::Rows;
use super::{row_name, row_of};
use crate::pages::judged::found::use_findings;
use crate::state::{Workspace, use_workspace};

const HEADS: [Text; 4] = [
    words::COL_TOTAL,
    words::COL_MEAN,
    words::COL_DEVIATION,
    words::COL_COEFFICIENT,
];

/// The table of a stage.
#[component]
pub fn Resources(
    /// The stage.
    stage: Stage,
    /// The keys of its rows: pupils, four of each indicator, the composite.
    keys: Vec<String>,
) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let found = use_findings();
    let mut keys = keys.into_iter();
    let pupils = keys.next();
    let mut rest: Vec<String> = keys.collect();
    let composite = rest.pop();
    let rows = rest
        .chunks(4)
        .map(|four| {
            let name = untrack(|| {
                found
                    .look(ws, |found, _| {
                        let row = row_of(found_printed(), four.first()?)?;
                        let What::Total(_, at) = row.what else {
                            return None;
                        };
                        let indicator = found.evaluation.rules.scheme.indicators.get(at)?;
                        Some(reasons::of_scheme(&indicator.name, lang).to_owned())
                    })
                    .flatten()
            });
            let cells = four
                .iter()
                .zip(HEADS)
                .map(|(key, head)| view! { <OneCell key=key.clone() head=ws.text(head)/> })
                .collect_view();
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    let before: Vec<String> = pupils.into_iter().collect();
    let after: Vec<String> = composite.into_iter().collect();
    let heads = HEADS
        .map(|head| view! { <th scope="col">{ws.text(head)}</th> })
        .collect_view();
    view! {
        <Rows keys=before/>
        <div class="table-frame">
            <table class="printed-resources as-cards" data-stage=crate::pages::results::tasks::stage_key(stage)>
                <thead>
                    <tr>
                        <th scope="col">{ws.text(words::COL_ROW)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <Rows keys=after/>
    }
}

/// The printed report, once.
fn found_printed() -> Option<crate::pages::judged::found::Printed> {
    untrack(|| use_findings().printed())
}

#[component]
fn OneCell(key: String, head: &'static str) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let found = use_findings();
    let of = key.clone();
    let row = Memo::new(move |_| row_of(found.printed(), &of));
    let first = row.get_untracked();
    let label = untrack(|| {
        let row = first.as_ref()?;
        found.look(ws, |found, document| row_name(found, document, row, lang))
    })
    .unwrap_or_default();
    let (of, name) = (key.clone(), label.clone());
    let verdict = first
        .is_some_and(|row| row.takes_verdict)
        .then(|| view! { <Verdict row key=of label=name/> });
    let below = move || row.with(|row| row.as_ref().map(|row| below(ws, row)));
    let of = key.clone();
    let entered = move || row.with(|row| row.as_ref().is_some_and(Row::is_entered));
    view! {
        <td data-row=of data-label=head class:entered=entered>
            <Figure row key label/>
            {verdict}
            {below}
        </td>
    }
}

fn below(ws: Workspace, row: &Row) -> impl IntoView + use<> {
    let ours = ours(row, ws).map(|ours| {
        view! { <small class="note">{ws.text(words::COL_OURS)} " " {ours}</small> }
    });
    let limit = limit(row, ws).map(|limit| view! { <small class="note">{limit}</small> });
    view! { {ours} {limit} {marks(ws, row, false)} }
}
