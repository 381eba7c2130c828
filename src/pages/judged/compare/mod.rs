//! Two schemes on the same inputs, side by side.

mod amounts;
mod points;
mod topics;
mod verdicts;

use std::sync::Arc;

use junheng_core::compare::{BySide, Comparison, by_scheme, compare};
use junheng_core::points::point_schemes;
use junheng_core::{Document, RuleError, Text, schemes};
use junheng_words::{Lang, compared as words, findings, format, reasons};
use leptos::prelude::*;

use super::found::{Findings, use_findings};
use super::head::{Export, head};
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
            let first = first.with(|id| side(ws, findings, id))?;
            Ok((first, second.with(|id| side(ws, findings, id))?))
        },
        |_, _| true,
    );
    let draw = move || {
        if first.get() == second.get() {
            return view! { <p class="muted">{ws.text(words::SAME_SCHEME)}</p> }.into_any();
        }
        match found.get() {
            Ok((a, b)) => ws.with_document(|document| tables(ws, document, [&a, &b]).into_any()),
            Err(error) => {
                let problem = findings::rule_error(&error, ws.lang());
                view! { <div class="banner error"><p>{problem}</p></div> }.into_any()
            }
        }
    };
    let head = head(words::HEADING, None::<Export<fn()>>);
    view! {
        <div class="results judged two-schemes">
            {head}
            <p class="prose no-print">{ws.text(words::LEAD)}</p>
            <div class="toolbar filters no-print">
                <Choice id="compare-first" label=words::FIRST chosen=first/>
                <Choice id="compare-second" label=words::SECOND chosen=second/>
            </div>
            {draw}
        </div>
    }
}

type Found = Result<(Arc<BySide>, Arc<BySide>), RuleError>;

/// The document by a scheme: what is found already for its own one, else anew.
fn side(ws: Workspace, findings: Findings, id: &str) -> Result<Arc<BySide>, RuleError> {
    let own = ws.with_document(|document| document.settings.scheme == id);
    let found = own.then(|| findings.get()).flatten();
    ws.with_document(|document| match found {
        Some(found) => Ok(Arc::new(BySide {
            evaluation: found.evaluation,
            items: found.items,
            whole: found.whole,
            points: None,
            settings: document.settings.clone(),
        })),
        None => by_scheme(document, id).map(Arc::new),
    })
}

fn title(side: &BySide, lang: Lang) -> String {
    let scheme = &side.evaluation.rules.scheme.short;
    let points = side.points.as_ref().map(|points| &points.scheme.short);
    reasons::of_scheme(points.unwrap_or(scheme), lang).to_owned()
}

/// The head of each column, on paper too: the scheme and the variants laid over it.
#[derive(Clone)]
struct Heads([(String, Option<String>); 2]);

impl Heads {
    fn of(document: &Document, sides: [&BySide; 2], lang: Lang) -> Self {
        Self(sides.map(|side| (title(side, lang), words::laid(document, side, lang))))
    }

    fn titles(&self) -> [&str; 2] {
        self.0.each_ref().map(|(title, _)| title.as_str())
    }

    fn cells(&self) -> impl IntoView + use<> {
        let cell = |(title, laid): (String, Option<String>)| {
            let laid = laid.map(|laid| view! { <small class="note" data-laid="">{laid}</small> });
            view! { <th scope="col">{title} {laid}</th> }
        };
        self.0.clone().map(cell).into_iter().collect_view()
    }

    /// A table's head with what its rows are about.
    fn row(&self, of: &'static str) -> impl IntoView + use<> {
        view! {
            <thead>
                <tr>
                    <th scope="col">{of}</th>
                    {self.cells()}
                </tr>
            </thead>
        }
    }
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

fn tables(ws: Workspace, document: &Document, sides: [&BySide; 2]) -> impl IntoView + use<> {
    let lang = ws.lang();
    let found = compare(document, sides);
    let heads = Heads::of(document, sides, lang);
    let headline = words::headline(&found, heads.titles(), lang);
    // Points alone are no verdict that could differ.
    let of_points = sides.iter().any(|side| side.points.is_some());
    let differ = (!of_points).then(|| found.verdicts_differ().to_string());
    let basis = of_points
        .then(|| view! { <p class="prose" data-basis="">{ws.text(words::POINTS_BASIS)}</p> });
    view! {
        <p class="lead headline" data-differ=differ>{headline}</p>
        {basis}
        <h2>{ws.text(words::VERDICTS)}</h2>
        <div class="table-frame">
            <table class="compared-verdicts">
                {heads.row(ws.text(words::TEST))}
                <tbody>
                    {verdicts::aspects(ws, document, &found, sides)}
                    {points::rows(ws, document, sides)}
                </tbody>
            </table>
        </div>
        <h2>{ws.text(words::BY_STAGE)}</h2>
        <div class="table-frame">
            <table class="compared-stages">
                {heads.row(ws.text(words::TEST))}
                <tbody>{verdicts::stages(ws, &found, sides)}</tbody>
            </table>
        </div>
        <h2>{ws.text(words::SCOPE)} " (" {format::count(found.scope.len())} ")"</h2>
        {scope(ws, document, &found, &heads)}
        <h2>{ws.text(words::AMOUNTS)}</h2>
        <div class="table-frame">
            <table class="compared-amounts">
                {heads.row(ws.text(junheng_words::judged::COL_ITEM))}
                <tbody>{amounts::rows(ws, &found, sides)}</tbody>
            </table>
        </div>
        {topics::tables(ws, document, sides, &heads)}
    }
}

fn scope(
    ws: Workspace,
    document: &Document,
    found: &Comparison,
    heads: &Heads,
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
                {heads.row(ws.text(words::SCHOOL))}
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
