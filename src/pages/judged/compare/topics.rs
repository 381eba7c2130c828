//! What two schemes ask for beyond their indicators, side by side.

use junheng_core::compare::{Asked, Side, compare_topics};
use junheng_core::{Document, Verdict};
use junheng_words::compared_topics::{self as words, AskedText};
use junheng_words::{Lang, format};
use leptos::prelude::*;

use super::Both;
use crate::components::VerdictBadge;
use crate::state::Workspace;

/// What a scheme asks for, ready to be shown.
struct Shown {
    text: AskedText,
    verdict: Option<Verdict>,
    entered: Option<String>,
}

fn shown(document: &Document, both: &Both, asked: &Asked, lang: Lang) -> Shown {
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
        verdict: asked.verdict,
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
                {asked.verdict.map(|verdict| view! { <VerdictBadge verdict/> })}
                {asked.entered.map(|entered| format!(" {entered}"))}
            </p>
            <p class="muted">{line}</p>
        </div>
    }
}

/// The topics of both, and what only one of them asks for.
pub fn tables(
    ws: Workspace,
    document: &Document,
    both: [&Both; 2],
    titles: &[String; 2],
) -> impl IntoView + use<> {
    let lang = ws.lang();
    let sides = both.map(|one| Side {
        evaluation: &one.evaluation,
        items: one.items.as_deref(),
        points: one.points.as_deref(),
    });
    let found = compare_topics(document, sides);
    let texts = |side: &Both, asked: &[Asked]| -> Vec<Shown> {
        let one = |asked: &Asked| shown(document, side, asked, lang);
        asked.iter().map(one).collect()
    };
    let rows = found
        .both
        .iter()
        .map(|topic| {
            let [first, second] = &topic.asked;
            let [a, b] = both;
            let (first, second) = (texts(a, first), texts(b, second));
            let plain = |all: &[Shown]| -> Vec<AskedText> {
                all.iter().map(|one| one.text.clone()).collect()
            };
            let [one, other] = topic.verdicts();
            let verdicts_differ = one.zip(other).is_some_and(|(one, other)| one != other);
            let differ = words::differences(&plain(&first), &plain(&second), verdicts_differ, lang);
            let name = ws.text(words::topic(topic.topic));
            view! {
                <tr class:differs=verdicts_differ data-topic=topic.topic.key()>
                    <th scope="row">{name} {differ.map(|text| view! { <small class="note">{text}</small> })}</th>
                    <td>{first.into_iter().map(cell).collect_view()}</td>
                    <td>{second.into_iter().map(cell).collect_view()}</td>
                </tr>
            }
        })
        .collect_view();
    let [first, second] = &found.only;
    let [a, b] = both;
    let only = [texts(a, first), texts(b, second)]
        .into_iter()
        .zip(titles)
        .map(|(all, title)| {
            let none = all.is_empty().then(|| ws.text(words::NOTHING));
            view! {
                <h3>{title.clone()} " (" {format::count(all.len())} ")"</h3>
                {none}
                <ul class="asked-only">
                    {all.into_iter().map(|one| view! { <li>{cell(one)}</li> }).collect_view()}
                </ul>
            }
        })
        .collect_view();
    let heads = titles
        .iter()
        .map(|title| view! { <th scope="col">{title.clone()}</th> })
        .collect_view();
    let body = if found.both.is_empty() {
        view! { <p>{ws.text(words::NO_ITEMS)}</p> }.into_any()
    } else {
        view! {
            <p class="muted prose">{ws.text(words::HINT)}</p>
            <div class="table-frame">
                <table class="compared-topics">
                    <thead>
                        <tr>
                            <th scope="col">{ws.text(words::TOPIC)}</th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
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
