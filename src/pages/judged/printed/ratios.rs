//! Ratios that a report prints with both their parts.

use junheng_core::{Edit, ReportedRatio};
use junheng_words::printed as words;
use leptos::prelude::*;

use super::field::{FIELD, field_id, marks, on_enter, ours};
use super::row_of;
use crate::browser::{dom, timer};
use crate::pages::judged::found::use_findings;
use crate::state::{Workspace, use_workspace};

/// The table of the report's own ratios.
#[component]
pub fn Ratios() -> impl IntoView {
    let ws = use_workspace();
    let numbers = Memo::new(move |_| {
        ws.with_document(|document| {
            let all = document.dossier.reported_ratios();
            all.map(|(number, _)| number).collect::<Vec<_>>()
        })
    });
    let add = move |_| {
        let number = numbers.with_untracked(|all| all.last().map_or(1, |last| last + 1));
        let ratio = ReportedRatio {
            factor: 100,
            ..ReportedRatio::default()
        };
        if ws.edit(Edit::SetReportedRatio(number, ratio)).is_ok() {
            timer::later(0, move || dom::focus(&format!("ratio-{number}-name")));
        }
    };
    let rows = move || {
        let rows = numbers.get().into_iter();
        rows.map(|number| view! { <OneRatio number/> })
            .collect_view()
    };
    let heads = move || {
        [
            words::RATIO_NAME,
            words::ABOVE,
            words::BELOW,
            words::TIMES,
            words::COL_PRINTED,
            words::LEAST,
            words::COL_OURS,
            words::COL_MARK,
        ]
        .map(|head| view! { <th scope="col">{ws.text(head)}</th> })
        .collect_view()
    };
    view! {
        <section aria-labelledby="printed-ratios">
            <h2 id="printed-ratios">{ws.text(words::RATIOS)}</h2>
            <p class="muted no-print">{ws.text(words::RATIOS_HINT)}</p>
            <Show when=move || numbers.with(|all| !all.is_empty())>
                <div class="table-frame">
                    <table class="printed-ratios">
                        <thead>
                            <tr>
                                {heads()}
                                <td class="no-print"></td>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </Show>
            <button
                type="button"
                id="add-ratio"
                class="no-print"
                disabled=move || ws.is_read_only()
                on:click=add
            >
                {ws.text(words::ADD_RATIO)}
            </button>
        </section>
    }
}

fn change(ws: Workspace, number: u32, change: impl FnOnce(&mut ReportedRatio)) {
    let old = ws.with_document_untracked(|document| {
        let mut all = document.dossier.reported_ratios();
        all.find(|(at, _)| *at == number)
            .map(|(_, ratio)| ratio.clone())
    });
    let Some(old) = old else { return };
    let mut new = old.clone();
    change(&mut new);
    if new != old {
        let _ = ws.edit(Edit::SetReportedRatio(number, new));
    }
}

#[component]
fn OneRatio(number: u32) -> impl IntoView {
    let ws = use_workspace();
    let found = use_findings();
    let key = format!("ratio.{number}");
    let id = field_id(&key);
    let row = Memo::new(move |_| row_of(found.printed(), &key));
    let ratio = Memo::new(move |_| {
        ws.with_document(|document| {
            let mut all = document.dossier.reported_ratios();
            all.find(|(at, _)| *at == number)
                .map(|(_, ratio)| ratio.clone())
                .unwrap_or_default()
        })
    });
    let field = move |id: String,
                      class: &'static str,
                      label: junheng_words::Text,
                      read: fn(&ReportedRatio) -> &String,
                      write: fn(&mut ReportedRatio, String)| {
        view! {
            <input
                id=id
                class=format!("{class} {FIELD}")
                size=if class == "number" { "9" } else { "16" }
                autocomplete="off"
                aria-label=format!("{number} {}", ws.text(label))
                prop:value=move || ratio.with(|ratio| read(ratio).clone())
                disabled=move || ws.is_read_only()
                on:keydown=move |event| on_enter(&event)
                on:change=move |event| {
                    let text = event_target_value(&event).trim().to_owned();
                    change(ws, number, |ratio| write(ratio, text));
                }
            />
        }
    };
    let times = ReportedRatio::FACTORS
        .map(|factor| {
            let chosen = move || ratio.with(|ratio| ratio.times() == factor);
            view! {
                <option value=factor.to_string() selected=chosen>
                    {factor.to_string()}
                </option>
            }
        })
        .collect_view();
    let value = move || row.with(|row| row.as_ref().and_then(|row| ours(row, ws)));
    let compared = move || row.with(|row| row.as_ref().map(|row| marks(ws, row, true)));
    view! {
        <tr data-row=format!("ratio.{number}")>
            <td>
                {field(
                    format!("ratio-{number}-name"),
                    "",
                    words::RATIO_NAME,
                    |ratio| &ratio.name,
                    |ratio, text| ratio.name = text,
                )}
            </td>
            <td>
                {field(
                    format!("ratio-{number}-above"),
                    "number",
                    words::ABOVE,
                    |ratio| &ratio.above,
                    |ratio, text| ratio.above = text,
                )}
            </td>
            <td>
                {field(
                    format!("ratio-{number}-below"),
                    "number",
                    words::BELOW,
                    |ratio| &ratio.below,
                    |ratio, text| ratio.below = text,
                )}
            </td>
            <td>
                <select
                    aria-label=format!("{number} {}", ws.text(words::TIMES))
                    disabled=move || ws.is_read_only()
                    on:change=move |event| {
                        if let Ok(factor) = event_target_value(&event).parse() {
                            change(ws, number, |ratio| ratio.factor = factor);
                        }
                    }
                >
                    {times}
                </select>
            </td>
            <td>
                {field(
                    id,
                    "number",
                    words::COL_PRINTED,
                    |ratio| &ratio.figure,
                    |ratio, text| ratio.figure = text,
                )}
            </td>
            <td>
                {field(
                    format!("ratio-{number}-least"),
                    "number",
                    words::LEAST,
                    |ratio| &ratio.least,
                    |ratio, text| ratio.least = text,
                )}
            </td>
            <td class="number">{value}</td>
            <td class="compared">{compared}</td>
            <td class="no-print">
                <button
                    type="button"
                    disabled=move || ws.is_read_only()
                    on:click=move |_| {
                        let _ = ws.edit(Edit::SetReportedRatio(number, ReportedRatio::default()));
                    }
                >
                    {ws.text(words::REMOVE)}
                </button>
            </td>
        </tr>
    }
}
