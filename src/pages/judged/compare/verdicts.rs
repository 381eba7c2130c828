//! What both schemes conclude: of the county, part by part, and stage by stage.

use junheng_core::compare::{AspectComparison, BySide, Comparison, StageComparison};
use junheng_core::{Document, Evaluation, Verdict};
use junheng_words::{compared as words, format, names};
use leptos::prelude::*;

use crate::components::VerdictBadge;
use crate::state::Workspace;

/// The whole verdict, then what it is joined from.
pub fn aspects(
    ws: Workspace,
    document: &Document,
    found: &Comparison,
    sides: [&BySide; 2],
) -> impl IntoView + use<> {
    let row = |one: &AspectComparison| {
        let cells = sides
            .iter()
            .zip(&one.says)
            .map(|(side, says)| {
                let badge = says.verdict().map(|verdict| {
                    let said = words::verdict(one.aspect, verdict);
                    view! { <VerdictBadge verdict said/> }
                });
                let told = words::says(document, side, says, ws.lang());
                view! {
                    <td>
                        {badge} " " <small class="note">{told}</small>
                    </td>
                }
            })
            .collect_view();
        view! {
            <tr class:differs=one.differs() data-aspect=format!("{:?}", one.aspect)>
                <th scope="row">{ws.text(words::aspect(one.aspect))}</th>
                {cells}
            </tr>
        }
    };
    found.aspects.iter().map(row).collect_view()
}

/// A row of two verdicts, or what stands in their place; set off where verdicts differ.
fn verdict_row(name: String, both: [Option<Verdict>; 2], instead: [String; 2]) -> impl IntoView {
    let [first, second] = both;
    let differs = first != second && first.is_some() && second.is_some();
    let cells = both
        .into_iter()
        .zip(instead)
        .map(|(verdict, instead)| {
            let badge = verdict.map(|verdict| view! { <VerdictBadge verdict/> });
            let none = verdict.is_none().then_some(instead);
            view! { <td>{badge} {none}</td> }
        })
        .collect_view();
    view! {
        <tr class:differs=differs>
            <th scope="row">{name}</th>
            {cells}
        </tr>
    }
}

/// How schools and their balance stand in each stage.
pub fn stages(ws: Workspace, found: &Comparison, sides: [&BySide; 2]) -> impl IntoView + use<> {
    let rows = found.stages.iter().map(|stage| rows(ws, stage, sides));
    rows.collect_view()
}

fn rows(ws: Workspace, stage: &StageComparison, sides: [&BySide; 2]) -> impl IntoView + use<> {
    let lang = ws.lang();
    let name = |label: junheng_words::Text| {
        format!(
            "{} · {}",
            names::stage(stage.stage).get(lang),
            ws.text(label)
        )
    };
    let units = stage
        .units
        .map(|units| view! { <td class="number">{format::count(units)}</td> })
        .collect_view();
    // A test that a scheme does not have, has no verdict there; nor has one that judges nothing.
    let only = |verdicts: [Verdict; 2], has: fn(&Evaluation) -> bool| {
        let [one, other] = verdicts;
        let [a, b] = sides.map(|side| side.points.is_none() && has(&side.evaluation));
        [a.then_some(one), b.then_some(other)]
    };
    let none = || [(); 2].map(|()| ws.text(words::NO_TEST).to_owned());
    let [a, b] = sides;
    let [of_first, of_second] = stage.composite_verdicts;
    let [first, second] = stage.composites;
    let as_evidence =
        [(a, of_first, first), (b, of_second, second)].map(|(side, verdict, value)| {
            match side.points {
                Some(_) => words::as_evidence(value, verdict, lang),
                None => ws.text(words::NO_TEST).to_owned(),
            }
        });
    let schools = only(stage.unit_verdicts, |e| e.rules.full_at_least.is_some());
    let coefficients = only(stage.coefficient_verdicts, |e| {
        e.rules.scheme.coefficient_limits.is_some()
    });
    let composites = only(stage.composite_verdicts, |e| {
        e.rules.composite_limits.is_some()
    });
    let [first, second] = stage.units;
    view! {
        <tr class:differs=first != second>
            <th scope="row">{name(words::UNITS)}</th>
            {units}
        </tr>
        {verdict_row(name(words::UNIT_VERDICTS), schools, none())}
        {verdict_row(name(words::COEFFICIENTS), coefficients, none())}
        {verdict_row(name(words::COMPOSITE), composites, as_evidence)}
    }
}
