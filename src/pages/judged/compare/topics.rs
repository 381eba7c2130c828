//! What two schemes ask for beyond their indicators, side by side.

use junheng_core::compare::{Asked, BySide, TopicComparison, compare_topics};
use junheng_core::{Document, Verdict};
use junheng_words::compared_topics::{self as words, AskedText};
use junheng_words::{Lang, Text, format};
use leptos::prelude::*;

use super::Heads;
use crate::components::VerdictBadge;
use crate::state::Workspace;

/// What a scheme asks for, ready to be shown.
struct Shown {
    text: AskedText,
    verdict: Option<(Verdict, Text)>,
    entered: Option<String>,
}

fn shown(document: &Document, both: &BySide, asked: &Asked, lang: Lang) -> Shown {
    let scheme = &both.evaluation.rules.scheme;
    let items = both.items.as_deref().map(|items| &*items.scheme);
    let text = words::asked(
        scheme,
        items,
        both.points.as_deref(),
        document.settings.date,
        asked,
        lang,
    );
    Shown {
        entered: asked
            .entered
            .map(|entered| format!("{} {}", format::decimal(entered), text.unit)),
        verdict: asked
            .verdict
            .map(|verdict| (verdict, words::verdict(asked.of, verdict))),
        text,
    }
}

fn cell(asked: Shown) -> impl IntoView {
    let line = asked.text.line();
    view! {
        <div class="asked">
            <p>
                <strong>{asked.text.name}</strong>
                " "
                {asked
                    .verdict
                    .map(|(verdict, said)| view! { <VerdictBadge verdict said/> })}
                {asked.entered.map(|entered| format!(" {entered}"))}
            </p>
            <p class="muted">{line}</p>
        </div>
    }
}

fn shown_all(document: &Document, side: &BySide, asked: &[Asked], lang: Lang) -> Vec<Shown> {
    let one = |asked: &Asked| shown(document, side, asked, lang);
    asked.iter().map(one).collect()
}

fn row(
    ws: Workspace,
    document: &Document,
    sides: [&BySide; 2],
    topic: &TopicComparison,
) -> impl IntoView + use<> {
    let lang = ws.lang();
    let cells = sides
        .into_iter()
        .zip(&topic.asked)
        .map(|(side, asked)| {
            let asked = shown_all(document, side, asked, lang);
            view! { <td>{asked.into_iter().map(cell).collect_view()}</td> }
        })
        .collect_view();
    let differ = words::differences(&topic.differences, lang);
    let differ = differ.map(|text| view! { <small class="note">{text}</small> });
    view! {
        <tr class:differs=topic.results_differ() data-topic=topic.topic.key()>
            <th scope="row">{ws.text(words::topic(topic.topic))} {differ}</th>
            {cells}
        </tr>
    }
}

/// The topics of both, and what only one of them asks for.
pub fn tables(
    ws: Workspace,
    document: &Document,
    sides: [&BySide; 2],
    heads: &Heads,
) -> impl IntoView + use<> {
    let lang = ws.lang();
    let found = compare_topics(document, sides);
    let rows = |all: &[&TopicComparison]| {
        let one = |topic: &&TopicComparison| row(ws, document, sides, topic);
        all.iter().map(one).collect_view()
    };
    // What comes out otherwise stands first, however it is given.
    let compared = |one: &&TopicComparison| one.results_differ() || !one.by_points();
    let (first, points): (Vec<_>, Vec<_>) = found.both.iter().partition(compared);
    let by_points = (!points.is_empty()).then(|| {
        let mut asked = points.iter().flat_map(|one| one.asked.iter().flatten());
        let both = asked.all(Asked::is_points);
        let told = words::by_points(points.len(), both, lang);
        view! {
            <tbody data-by-points="">
                <tr>
                    <th scope="rowgroup" colspan="3" class="told">{told}</th>
                </tr>
                {rows(&points)}
            </tbody>
        }
    });
    let [one, other] = &found.only;
    let only = [one, other]
        .into_iter()
        .zip(sides)
        .zip(heads.titles())
        .map(|((asked, side), title)| {
            let all = shown_all(document, side, asked, lang);
            let none = all.is_empty().then(|| ws.text(words::NOTHING));
            view! {
                <h3>{title.to_owned()} " (" {format::count(all.len())} ")"</h3>
                {none}
                <ul class="asked-only">
                    {all.into_iter().map(|one| view! { <li>{cell(one)}</li> }).collect_view()}
                </ul>
            }
        })
        .collect_view();
    let body = if found.both.is_empty() {
        view! { <p>{ws.text(words::NO_ITEMS)}</p> }.into_any()
    } else {
        view! {
            <p class="muted prose">{ws.text(words::HINT)}</p>
            <div class="table-frame">
                <table class="compared-topics">
                    {heads.row(ws.text(words::TOPIC))}
                    <tbody>{rows(&first)}</tbody>
                    {by_points}
                </table>
            </div>
        }
        .into_any()
    };
    view! {
        <h2>{ws.text(words::HEADING)}</h2>
        {body}
        <h2>{ws.text(words::ONLY)}</h2>
        {only}
    }
}
