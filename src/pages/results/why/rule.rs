//! A value of a scheme with its source, its day and how sure it is.

use junheng_core::{Certainty, Date, SourceDocument, Stage, View};
use junheng_words::{Lang, format, labels_results as labels, reasons};
use leptos::prelude::*;

use crate::state::Workspace;

/// A value of a scheme with where it comes from.
pub struct Rule<'a> {
    /// The value in words.
    pub value: String,
    /// The first day it holds.
    pub from: Option<Date>,
    /// The document it stands in.
    pub source: Option<&'a SourceDocument>,
    /// How sure it is.
    pub certainty: Certainty,
    /// What else to know.
    pub note: Option<String>,
}

/// How sure a rule is: mark and meaning.
pub fn certainty(ws: Workspace, certainty: Certainty) -> String {
    format!(
        "{} · {}",
        reasons::certainty_mark(certainty),
        ws.text(reasons::certainty(certainty))
    )
}

/// A rule as a list of facts.
pub fn rules(ws: Workspace, name: junheng_words::Text, rule: Rule<'_>) -> impl IntoView + use<> {
    let lang = ws.lang();
    let from = rule.from.map(|from| {
        view! {
            <dt>{ws.text(labels::DATED_FROM)}</dt>
            <dd>{format::date(from, lang)}</dd>
        }
    });
    let source = rule.source.map(|source| {
        let title = match lang {
            Lang::Zh => format!("《{}》{}", source.title, source.number),
            Lang::En => format!("{} {}", source.title, source.number),
        };
        view! {
            <dt>{ws.text(labels::SOURCE)}</dt>
            <dd lang="zh-CN">{title}</dd>
        }
    });
    view! {
        <dl class="facts rule">
            <dt>{ws.text(name)}</dt>
            <dd>{rule.value}</dd>
            {from}
            {source}
            <dt>{ws.text(labels::CERTAINTY)}</dt>
            <dd>{certainty(ws, rule.certainty)} {rule.note.map(|note| view! { <br/> <small>{note}</small> })}</dd>
        </dl>
    }
}

/// The rule of the split, where one was used.
pub fn split_rule(
    ws: Workspace,
    view: &View<'_>,
    stage: Stage,
    row: usize,
    index: usize,
) -> Option<impl IntoView + use<>> {
    let lang = ws.lang();
    let is_split = view
        .trace(stage, row, index)
        .0
        .iter()
        .any(|step| matches!(step, junheng_core::Step::Split { .. }));
    if !is_split {
        return None;
    }
    let unit = view.evaluation().units(stage).get(row)?;
    let kind = view.document().school(unit.school)?.kind;
    let scheme = &view.evaluation().rules.scheme;
    let split = scheme.split_for(kind)?;
    let weights = [
        split.weights.primary,
        split.weights.junior,
        split.weights.senior,
    ];
    let ratio: Vec<String> = weights
        .into_iter()
        .flatten()
        .map(|weight| weight.to_string())
        .collect();
    let rule = Rule {
        value: ratio.join(" : "),
        from: None,
        source: scheme.source(&split.source),
        certainty: split.certainty,
        note: split
            .note
            .as_ref()
            .map(|n| reasons::of_scheme(n, lang).to_owned()),
    };
    Some(rules(ws, labels::SPLIT, rule))
}
