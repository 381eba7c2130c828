//! The items of a scheme and the schemes of points, with every value, its dates, source and certainty.

use std::sync::Arc;

use junheng_core::SourceDocument;
use junheng_core::items::{Item, ItemScheme, Section};
use junheng_core::points::{PointGroup, PointScheme};
use junheng_words::items_rules::{RuleValue, part_values};
use junheng_words::{Lang, about as words, format, items, items_formulas, readings, reasons};
use leptos::prelude::*;

use super::schemes::{certainty, document_name};

/// The number of a document, or its title: enough for a cell of a table.
fn short_name(source: &SourceDocument) -> String {
    if source.number.is_empty() {
        source.title.clone()
    } else {
        source.number.clone()
    }
}

fn source_name(scheme: &ItemScheme, id: &str) -> String {
    scheme.source(id).map_or_else(|| id.to_owned(), short_name)
}

fn head(lang: Lang) -> impl IntoView {
    [
        words::COL_INDICATOR,
        words::COL_FORMULA,
        words::COL_VALUE,
        words::COL_DATES,
        words::COL_SOURCE,
        words::COL_CERTAINTY,
    ]
    .map(|text| view! { <th scope="col">{text.get(lang)}</th> })
    .collect_view()
}

/// The items, section by section, then vetoes, readings and concessions.
pub fn of_items(scheme: &Arc<ItemScheme>, lang: Lang) -> impl IntoView + use<> {
    let sections = Section::ALL
        .iter()
        .map(|section| {
            let rows = scheme
                .items
                .iter()
                .filter(|item| item.section == *section)
                .map(|item| item_rows(scheme, item, lang))
                .collect_view();
            view! {
                <div class="table-frame">
                    <table>
                        <caption>{items::section(*section).get(lang)}</caption>
                        <thead>
                            <tr>{head(lang)}</tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
        })
        .collect_view();
    let line = |name: String, more: String, source: &str, mark| {
        let source = source_name(scheme, source);
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td>{more}</td>
                <td lang="zh-CN">{source}</td>
                <td>{certainty(mark, lang)}</td>
            </tr>
        }
    };
    let vetoes = scheme
        .vetoes
        .iter()
        .map(|veto| {
            let name = reasons::of_scheme(&veto.name, lang).to_owned();
            line(name, String::new(), &veto.source, veto.certainty)
        })
        .collect_view();
    let readings = scheme
        .readings
        .iter()
        .map(|one| {
            let question = readings::question(one.question).get(lang).to_owned();
            let reading = readings::reading(one.reading).get(lang).to_owned();
            line(question, reading, &one.source, one.certainty)
        })
        .collect_view();
    let concessions = scheme
        .concessions
        .iter()
        .map(|one| {
            let name = reasons::of_scheme(&one.name, lang).to_owned();
            let (from, until) = (one.from.to_string(), one.until.to_string());
            let mut more = words::dates(Some(&from), Some(&until), lang);
            if let Some(note) = &one.note {
                more = format!("{more} · {}", reasons::of_scheme(note, lang));
            }
            line(name, more, &one.source, one.certainty)
        })
        .collect_view();
    let table = |caption: junheng_words::Text, rows: AnyView| {
        view! {
            <div class="table-frame">
                <table>
                    <caption>{caption.get(lang)}</caption>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    };
    let documents = scheme
        .sources
        .iter()
        .map(|source| view! { <li lang="zh-CN">{document_name(source)}</li> })
        .collect_view();
    view! {
        <p>{words::SOURCES.get(lang)}</p>
        <ul>{documents}</ul>
        {sections}
        {table(words::VETOES, vetoes.into_any())}
        {table(words::READINGS, readings.into_any())}
        {table(words::CONCESSIONS, concessions.into_any())}
    }
}

fn item_rows(scheme: &ItemScheme, item: &Item, lang: Lang) -> impl IntoView + use<> {
    let number = item.number;
    let source = source_name(scheme, &item.source);
    let mark = item.certainty;
    let several = item.parts.len() > 1;
    let first = reasons::of_scheme(&item.name, lang).to_owned();
    let mut rows: Vec<AnyView> = Vec::new();
    for (index, part) in item.parts.iter().enumerate() {
        let name = match (&part.name, several) {
            (Some(name), true) => reasons::of_scheme(name, lang).to_owned(),
            _ => String::new(),
        };
        let heading = (index == 0).then(|| {
            view! { <strong>{format!("{number} ")}</strong> {first.clone()} }
        });
        let part_name = (!name.is_empty()).then(|| {
            let line_break = (index == 0).then(|| view! { <br/> });
            view! { {line_break} <small>{name}</small> }
        });
        let formula = items_formulas::part(part, lang);
        let note = part.note.as_ref().map(|note| {
            let note = reasons::of_scheme(note, lang).to_owned();
            view! { <br/> <small class="muted">{note}</small> }
        });
        let mut values = part_values(part, lang).into_iter();
        let row = |value: Option<RuleValue>, lead: Option<AnyView>| {
            let (shown, dates, from, sure) = match value {
                Some(value) => {
                    let day = |date: Option<junheng_core::Date>| date.map(|date| date.to_string());
                    let (from, until) = (day(value.from), day(value.until));
                    let mut shown = format!("{} {}", value.name, value.value);
                    if let Some(note) = value.note {
                        shown = format!("{shown} · {note}");
                    }
                    (
                        shown,
                        words::dates(from.as_deref(), until.as_deref(), lang),
                        source_name(scheme, &value.source),
                        value.certainty,
                    )
                }
                None => (String::new(), String::new(), source.clone(), mark),
            };
            view! {
                <tr>
                    {lead.unwrap_or_else(|| view! { <td></td> <td></td> }.into_any())}
                    <td>{shown}</td>
                    <td class="nowrap">{dates}</td>
                    <td lang="zh-CN">{from}</td>
                    <td>{certainty(sure, lang)}</td>
                </tr>
            }
            .into_any()
        };
        let lead = view! {
            <th scope="row">{heading} {part_name}</th>
            <td>{formula} {note}</td>
        };
        rows.push(row(values.next(), Some(lead.into_any())));
        rows.extend(values.map(|value| row(Some(value), None)));
    }
    rows
}

/// A scheme of points: groups, items, their points and sources.
pub fn of_points(scheme: &Arc<PointScheme>, lang: Lang) -> impl IntoView + use<> {
    let mut rows = Vec::new();
    for group in &scheme.groups {
        group_rows(scheme, group, 0, lang, &mut rows);
    }
    let documents = scheme
        .sources
        .iter()
        .map(|source| view! { <li lang="zh-CN">{document_name(source)}</li> })
        .collect_view();
    view! {
        <h3>{reasons::of_scheme(&scheme.name, lang).to_owned()}</h3>
        <p>{words::SOURCES.get(lang)}</p>
        <ul>{documents}</ul>
        <div class="table-frame">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{words::COL_INDICATOR.get(lang)}</th>
                        <th scope="col">{words::COL_POINTS.get(lang)}</th>
                        <th scope="col">{words::COL_SOURCE.get(lang)}</th>
                        <th scope="col">{words::COL_CERTAINTY.get(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

fn group_rows(
    scheme: &PointScheme,
    group: &PointGroup,
    depth: usize,
    lang: Lang,
    rows: &mut Vec<AnyView>,
) {
    let name = format!("{} {}", group.id, reasons::of_scheme(&group.name, lang));
    let points = format::decimal(group.points);
    rows.push(
        view! {
            <tr class=format!("group depth-{depth}")>
                <th scope="row">
                    <strong>{name}</strong>
                </th>
                <td class="number">{points}</td>
                <td></td>
                <td></td>
            </tr>
        }
        .into_any(),
    );
    for item in &group.items {
        let star = if item.starred { "*" } else { "" };
        let name = format!("{star}{} {}", item.id, reasons::of_scheme(&item.name, lang));
        let source = scheme
            .sources
            .iter()
            .find(|source| source.id == item.source);
        let source = source.map_or_else(|| item.source.clone(), short_name);
        let points = format::decimal(item.points);
        rows.push(
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="number">{points}</td>
                    <td lang="zh-CN">{source}</td>
                    <td>{certainty(item.certainty, lang)}</td>
                </tr>
            }
            .into_any(),
        );
    }
    for inner in &group.groups {
        group_rows(scheme, inner, depth + 1, lang, rows);
    }
}
