//! Indicators of both schemes with their units and values.

use junheng_core::compare::{BySide, Comparison};
use junheng_words::{compared as words, fields};
use leptos::prelude::*;

use crate::state::Workspace;

/// A row for each thing that is counted, then the limits of coefficients.
pub fn rows(ws: Workspace, found: &Comparison, sides: [&BySide; 2]) -> impl IntoView + use<> {
    view! {
        {amounts(ws, found, sides)}
        {limits(ws, sides)}
    }
}

fn amounts(ws: Workspace, found: &Comparison, sides: [&BySide; 2]) -> impl IntoView + use<> {
    let lang = ws.lang();
    found
        .amounts
        .iter()
        .map(|amount| {
            let name = ws.text(fields::field(amount.amount.field()));
            let note = amount
                .units_differ()
                .then(|| view! { <small class="note">{ws.text(words::UNITS_DIFFER)}</small> });
            let cells = [amount.first, amount.second]
                .into_iter()
                .zip(sides)
                .map(|(of, side)| {
                    let text = of.map_or_else(
                        || ws.text(words::NOT_COUNTED).to_owned(),
                        |(at, formula)| words::indicator(&side.evaluation.rules, at, formula, lang),
                    );
                    view! { <td>{text}</td> }
                })
                .collect_view();
            view! {
                <tr class:differs=amount.units_differ()>
                    <th scope="row">{name} {note}</th>
                    {cells}
                </tr>
            }
        })
        .collect_view()
}

fn limits(ws: Workspace, sides: [&BySide; 2]) -> impl IntoView + use<> {
    let lang = ws.lang();
    let single = sides.map(|side| {
        let rule = side.evaluation.rules.indicators.first();
        words::limits(|stage| Some(rule?.coefficient_limit(stage)?.decimal), lang)
    });
    let composite = sides.map(|side| {
        let limits = side.evaluation.rules.composite_limits.as_ref();
        words::limits(|stage| Some(limits?.get(stage.index())?.decimal), lang)
    });
    [
        (words::CV_LIMIT, single),
        (words::COMPOSITE_LIMIT, composite),
    ]
    .map(|(name, texts)| {
        let differs = texts.first() != texts.last();
        let cells = texts.map(|text| view! { <td>{text}</td> }).collect_view();
        view! {
            <tr class:differs=differs>
                <th scope="row">{ws.text(name)}</th>
                {cells}
            </tr>
        }
    })
    .collect_view()
}
