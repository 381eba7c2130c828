//! Two schemes on the same inputs, side by side.

mod points;
mod topics;

use std::sync::Arc;

use junheng_core::compare::{Comparison, StageComparison, compare};
use junheng_core::items::{ItemsEvaluation, evaluate_items, item_scheme};
use junheng_core::points::{PointsEvaluation, point_scheme, point_schemes};
use junheng_core::{Document, Evaluation, Text, Verdict, evaluate, scheme, schemes};
use junheng_words::{Lang, compared as words, fields, format, names, reasons, shell};
use leptos::prelude::*;

use super::found::{Findings, use_findings};
use crate::browser::theme;
use crate::components::{PageHeading, VerdictBadge};
use crate::pages::results::tasks::data_href;
use crate::state::{Workspace, use_workspace};

/// Two schemes.
#[component]
pub fn ComparePage() -> impl IntoView {
    let ws = use_workspace();
    let own = ws.with_document_untracked(|document| document.settings.scheme.clone());
    let all = schemes().unwrap_or(&[]);
    let other = all.iter().find(|scheme| scheme.id != own);
    let other = other.map_or_else(|| own.clone(), |scheme| scheme.id.clone());
    let (first, second) = (RwSignal::new(own), RwSignal::new(other));
    let findings = use_findings();
    let found = Memo::new_with_compare(
        move |_: Option<&Found>| {
            Some((
                evaluated(ws, findings, &first.get())?,
                evaluated(ws, findings, &second.get())?,
            ))
        },
        |_, _| true,
    );
    let draw = move || {
        if first.get() == second.get() {
            return view! { <p class="muted">{ws.text(words::SAME_SCHEME)}</p> }.into_any();
        }
        let Some((a, b)) = found.get() else {
            return ().into_any();
        };
        ws.with_document(|document| {
            let comparison = compare(document, &a.evaluation, &b.evaluation);
            tables(ws, document, &comparison, [&a, &b]).into_any()
        })
    };
    view! {
        <div class="results judged two-schemes">
            <div class="results-head">
                <PageHeading text=ws.text(words::HEADING)/>
                <div class="actions results-tools no-print">
                    <button type="button" data-action="print" on:click=|_| theme::print()>
                        {ws.text(shell::PRINT)}
                    </button>
                </div>
            </div>
            <p class="prose no-print">{ws.text(words::LEAD)}</p>
            <div class="toolbar filters no-print">
                <Choice id="compare-first" label=words::FIRST chosen=first/>
                <Choice id="compare-second" label=words::SECOND chosen=second/>
            </div>
            {draw}
        </div>
    }
}

/// The document by one of the two.
struct Both {
    /// By its indicators; those that its points rest on where it is a scheme of points.
    evaluation: Arc<Evaluation>,
    items: Option<Arc<ItemsEvaluation>>,
    points: Option<Arc<PointsEvaluation>>,
}

impl Both {
    fn title(&self, lang: Lang) -> String {
        let scheme = &self.evaluation.rules.scheme.short;
        let points = self.points.as_ref().map(|points| &points.scheme.short);
        reasons::of_scheme(points.unwrap_or(scheme), lang).to_owned()
    }
}

type Found = Option<(Arc<Both>, Arc<Both>)>;

/// The document by a scheme: its own one with the variants laid over it, any other as it is.
fn evaluated(ws: Workspace, findings: Findings, id: &str) -> Option<Arc<Both>> {
    let is_own = ws.with_document(|document| document.settings.scheme == id);
    if is_own {
        let found = findings.get()?;
        return Some(Arc::new(Both {
            evaluation: found.evaluation,
            items: found.items,
            points: None,
        }));
    }
    let points = point_scheme(id).and_then(|_| findings.points());
    let rests_on = points
        .as_ref()
        .map(|points| points.scheme.coefficients.clone());
    let scheme = scheme(rests_on.as_deref().unwrap_or(id))?;
    ws.with_document(|document| {
        let evaluation = evaluate(document, scheme).ok()?;
        let items = item_scheme(id).map(|items| evaluate_items(document, &evaluation, items));
        Some(Arc::new(Both {
            evaluation: Arc::new(evaluation),
            items: items.map(Arc::new),
            points,
        }))
    })
}

#[component]
fn Choice(id: &'static str, label: junheng_words::Text, chosen: RwSignal<String>) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let plain = schemes().unwrap_or(&[]).iter();
    let of_points = point_schemes().unwrap_or(&[]).iter();
    let all: Vec<(&String, &Text)> = plain
        .map(|scheme| (&scheme.id, &scheme.name))
        .chain(of_points.map(|scheme| (&scheme.id, &scheme.name)))
        .collect();
    let options = all
        .into_iter()
        .map(|(id, name)| {
            let id = id.clone();
            let name = reasons::of_scheme(name, lang).to_owned();
            let of = id.clone();
            view! { <option value=id selected=move || chosen.with(|c| *c == of)>{name}</option> }
        })
        .collect_view();
    view! {
        <label>
            <span>{ws.text(label)}</span>
            <select id=id on:change=move |event| chosen.set(event_target_value(&event))>
                {options}
            </select>
        </label>
    }
}

fn tables(
    ws: Workspace,
    document: &Document,
    found: &Comparison,
    sides: [&Both; 2],
) -> impl IntoView + use<> {
    let lang = ws.lang();
    let both = sides.map(|side| &*side.evaluation);
    let titles = sides.map(|side| side.title(lang));
    let [first, second] = &titles;
    let names = [first.as_str(), second.as_str()];
    let points = points::of(sides);
    let headline = match &points {
        Some((points, is_first)) => {
            words::headline_of_points(found, points, names, *is_first, lang)
        }
        None => words::headline(found, names, lang),
    };
    // Points alone are no verdict that could differ.
    let of_county = sides.map(|side| side.points.is_none());
    let heads = || {
        titles
            .iter()
            .map(|title| view! { <th scope="col">{title.clone()}</th> })
            .collect_view()
    };
    let differ = points
        .is_none()
        .then(|| found.verdicts_differ().to_string());
    let basis = points
        .is_some()
        .then(|| view! { <p class="prose" data-basis="">{ws.text(words::POINTS_BASIS)}</p> });
    view! {
        <p class="lead headline" data-differ=differ>{headline}</p>
        {basis}
        <h2>{ws.text(words::VERDICTS)}</h2>
        <div class="table-frame">
            <table class="compared-verdicts">
                <thead>
                    <tr>
                        <th scope="col">{ws.text(words::TEST)}</th>
                        {heads()}
                    </tr>
                </thead>
                <tbody>
                    {verdict_row(
                        ws.text(words::COUNTY).to_owned(),
                        judged(found.county, of_county),
                        [(); 2].map(|()| ws.text(words::NOT_JUDGED).to_owned()),
                    )}
                    {points::rows(ws, document, sides)}
                    {found.stages.iter().map(|stage| stage_rows(ws, stage, sides)).collect_view()}
                </tbody>
            </table>
        </div>
        <h2>{ws.text(words::SCOPE)} " (" {format::count(found.scope.len())} ")"</h2>
        {scope(ws, document, found, heads().into_any())}
        <h2>{ws.text(words::AMOUNTS)}</h2>
        <div class="table-frame">
            <table class="compared-amounts">
                <thead>
                    <tr>
                        <th scope="col">{ws.text(junheng_words::judged::COL_ITEM)}</th>
                        {heads()}
                    </tr>
                </thead>
                <tbody>{amounts(ws, found, both)} {limits(ws, both)}</tbody>
            </table>
        </div>
        {topics::tables(ws, document, sides, &titles)}
    }
}

/// The verdicts of those that give one.
fn judged(verdicts: [Verdict; 2], gives: [bool; 2]) -> [Option<Verdict>; 2] {
    let [(first, of_first), (second, of_second)] = {
        let ([a, b], [c, d]) = (verdicts, gives);
        [(a, c), (b, d)]
    };
    [of_first.then_some(first), of_second.then_some(second)]
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

fn stage_rows(ws: Workspace, stage: &StageComparison, sides: [&Both; 2]) -> impl IntoView + use<> {
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
        judged(
            verdicts,
            sides.map(|side| side.points.is_none() && has(&side.evaluation)),
        )
    };
    let none = || [(); 2].map(|()| "—".to_owned());
    let [a, b] = sides;
    let [of_first, of_second] = stage.composite_verdicts;
    let [first, second] = stage.composites;
    let as_evidence =
        [(a, of_first, first), (b, of_second, second)].map(|(side, verdict, value)| {
            match side.points {
                Some(_) => words::as_evidence(value, verdict, lang),
                None => "—".to_owned(),
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

fn scope(
    ws: Workspace,
    document: &Document,
    found: &Comparison,
    heads: AnyView,
) -> impl IntoView + use<> {
    let lang = ws.lang();
    if found.scope.is_empty() {
        return view! { <p>{ws.text(words::SCOPE_SAME)}</p> }.into_any();
    }
    let rows = found
        .scope
        .iter()
        .map(|one| {
            let name = reasons::school_name(document, one.school, lang);
            let column = junheng_core::Column::Attribute(junheng_core::Attribute::Kind);
            let cells = [one.first, one.second]
                .map(|standing| {
                    let text = words::standing(document, one.school, standing, lang);
                    view! { <td>{text}</td> }
                })
                .collect_view();
            view! {
                <tr data-school=one.school.0.to_string()>
                    <th scope="row"><a href=data_href(one.school, column)>{name}</a></th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-frame">
            <table class="compared-scope">
                <thead>
                    <tr>
                        <th scope="col">{ws.text(words::SCHOOL)}</th>
                        {heads}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn amounts(ws: Workspace, found: &Comparison, both: [&Evaluation; 2]) -> impl IntoView + use<> {
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
                .zip(both)
                .map(|(of, evaluation)| {
                    let text = of.map_or_else(
                        || ws.text(words::NOT_COUNTED).to_owned(),
                        |(at, formula)| words::indicator(&evaluation.rules, at, formula, lang),
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

fn limits(ws: Workspace, both: [&Evaluation; 2]) -> impl IntoView + use<> {
    let lang = ws.lang();
    let single = both.map(|evaluation| {
        let rule = evaluation.rules.indicators.first();
        words::limits(|stage| Some(rule?.coefficient_limit(stage)?.decimal), lang)
    });
    let composite = both.map(|evaluation| {
        let limits = evaluation.rules.composite_limits.as_ref();
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
