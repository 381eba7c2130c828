//! The rule of an item: its values with their days, sources and certainty.

use junheng_core::items::{ItemScheme, ItemsEvaluation};
use junheng_core::{Certainty, RuleFile, Scheme};
use junheng_words::items_rules::{RuleValue, part_values};
use junheng_words::{Lang, format, judged as words, labels_results as labels, reasons, schemes};
use leptos::prelude::*;

use crate::state::Workspace;

pub fn certainty(ws: Workspace, certainty: Certainty) -> String {
    format!(
        "{} · {}",
        reasons::certainty_mark(certainty),
        ws.text(reasons::certainty(certainty))
    )
}

pub fn source(scheme: &ItemScheme, id: &str, lang: Lang) -> Option<String> {
    let source = scheme.source(id)?;
    Some(match lang {
        Lang::Zh => format!("《{}》{}", source.title, source.number),
        Lang::En => format!("{} {}", source.title, source.number),
    })
}

/// The rule of an item and the values of its parts.
pub fn of_item(
    ws: Workspace,
    resources: &Scheme,
    items: &ItemsEvaluation,
    at: usize,
) -> Option<impl IntoView + use<>> {
    let lang = ws.lang();
    let scheme = &items.scheme;
    let item = scheme.items.get(at)?;
    let values = item
        .parts
        .iter()
        .flat_map(|part| part_values(part, lang))
        .map(|rule| value(ws, scheme, rule))
        .collect_view();
    let changed: Vec<String> = scheme
        .variants
        .iter()
        .filter(|applied| {
            let target = applied.change.change.target();
            // Targets name an item or a part by its id, at the start or between dots and brackets.
            let mut names = target.split(|c: char| !(c.is_alphanumeric() || c == '-'));
            applied.change.file == RuleFile::Items
                && names.any(|name| name == item.id || item.parts.iter().any(|p| p.id == name))
        })
        .map(|applied| {
            let change = schemes::change(applied, resources, Some(scheme), lang);
            format!("{} · {change}", reasons::of_scheme(&applied.place, lang))
        })
        .collect();
    let changed = (!changed.is_empty()).then(|| {
        view! {
            <dt>{ws.text(words::CHANGED_BY)}</dt>
            <dd><ul>{changed.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul></dd>
        }
    });
    Some(view! {
        <h3>{ws.text(words::RULES)}</h3>
        <dl class="facts rule">
            <dt>{ws.text(labels::SOURCE)}</dt>
            <dd lang="zh-CN">{source(scheme, &item.source, lang)}</dd>
            <dt>{ws.text(labels::CERTAINTY)}</dt>
            <dd>{certainty(ws, item.certainty)}</dd>
            {changed}
        </dl>
        {values}
    })
}

fn value(ws: Workspace, scheme: &ItemScheme, rule: RuleValue) -> impl IntoView + use<> {
    let lang = ws.lang();
    let from = rule.from.map(|from| {
        view! {
            <dt>{ws.text(labels::DATED_FROM)}</dt>
            <dd>{format::date(from, lang)}</dd>
        }
    });
    let note = rule.note.map(|note| view! { <br/> <small>{note}</small> });
    view! {
        <dl class="facts rule">
            <dt>{rule.name}</dt>
            <dd>{rule.value}</dd>
            {from}
            <dt>{ws.text(labels::SOURCE)}</dt>
            <dd lang="zh-CN">{source(scheme, &rule.source, lang)}</dd>
            <dt>{ws.text(labels::CERTAINTY)}</dt>
            <dd>{certainty(ws, rule.certainty)} {note}</dd>
        </dl>
    }
}
