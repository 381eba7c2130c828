//! Rows of a printed report as a list: ours, what the report says, how both stand.

use junheng_core::report::{Row, What};
use junheng_words::printed as words;
use leptos::prelude::*;

use super::field::{Figure, Verdict, marks, ours};
use super::{asked, own_verdict, row_name, row_of};
use crate::pages::judged::found::use_findings;
use crate::state::use_workspace;

/// A table of rows.
#[component]
pub fn Rows(
    /// Their keys.
    keys: Vec<String>,
) -> impl IntoView {
    let ws = use_workspace();
    let rows = keys
        .into_iter()
        .map(|key| view! { <OneRow key/> })
        .collect_view();
    view! {
        <div class="table-frame">
            <table class="printed-rows as-cards">
                <thead>
                    <tr>
                        <th scope="col">{ws.text(words::COL_ROW)}</th>
                        <th scope="col" class="number">{ws.text(words::COL_OURS)}</th>
                        <th scope="col">{ws.text(words::COL_PRINTED)}</th>
                        <th scope="col">{ws.text(words::COL_SAID)}</th>
                        <th scope="col">{ws.text(words::COL_MARK)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn OneRow(key: String) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let found = use_findings();
    let of = key.clone();
    let row = Memo::new(move |_| row_of(found.printed(), &of));
    let first = row.get_untracked();
    let (figure, verdict, is_part) = first.as_ref().map_or((false, false, false), |row| {
        let is_part = matches!(
            row.what,
            What::ItemFigure(..) | What::Part(..) | What::SchoolsInPart(..) | What::OverSize(..)
        );
        (row.takes_figure, row.takes_verdict, is_part)
    });
    let name = untrack(|| {
        let row = first.as_ref()?;
        found.look(ws, |found, document| row_name(found, document, row, lang))
    })
    .unwrap_or_default();
    let (of, label) = (key.clone(), name.clone());
    let figure = figure.then(|| view! { <Figure row key=of label/> });
    let (of, label) = (key.clone(), name.clone());
    let verdict = verdict.then(|| view! { <Verdict row key=of label/> });
    let values = move || {
        row.with(|row| {
            let row = row.as_ref()?;
            let asked = asked(row, lang).map(|text| view! { <small class="note">{text}</small> });
            let own =
                own_verdict(row, lang).map(|text| view! { <small class="note">{text}</small> });
            Some(view! { {ours(row, ws)} {asked} {own} })
        })
    };
    let compared = move || row.with(|row| row.as_ref().map(|row| marks(ws, row, true)));
    let entered = move || row.with(|row| row.as_ref().is_some_and(Row::is_entered));
    view! {
        <tr data-row=key class:part=is_part class:entered=entered>
            <th scope="row">{name}</th>
            <td class="number whole" data-label=ws.text(words::COL_OURS)>{values}</td>
            {figure.map_or_else(
                || view! { <td></td> }.into_any(),
                |figure| view! { <td data-label=ws.text(words::COL_PRINTED)>{figure}</td> }.into_any(),
            )}
            {verdict.map_or_else(
                || view! { <td></td> }.into_any(),
                |verdict| view! { <td data-label=ws.text(words::COL_SAID)>{verdict}</td> }.into_any(),
            )}
            <td class="compared whole">{compared}</td>
        </tr>
    }
}
