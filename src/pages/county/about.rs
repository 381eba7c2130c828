//! What a figure counts, where it goes and where it is found, folded away beside its name.

use junheng_core::items::{CountyAsked, Item};
use junheng_core::{CountyInput, EnteredBy};
use junheng_words::{
    Lang, county_page as words, facts, help as words_help, items, reasons, series,
};
use leptos::prelude::*;

use super::Asked;
use crate::state::Workspace;

/// The items that a figure serves.
fn serving(asked: &CountyAsked, input: CountyInput) -> impl Iterator<Item = &Item> {
    let all = asked.items.iter().flat_map(|items| &items.items);
    all.filter(move |item| {
        let mut parts = item.parts.iter();
        parts.any(|part| part.needs().county.contains(&input))
    })
}

/// The documents that those items rest on.
fn sources(asked: &CountyAsked, input: CountyInput, lang: Lang) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    for item in serving(asked, input) {
        let found = asked
            .items
            .as_ref()
            .and_then(|items| items.source(&item.source));
        let title = found.map(|source| match lang {
            Lang::Zh => format!("《{}》{}", source.title, source.number),
            Lang::En => format!("{} {}", source.title, source.number),
        });
        if let Some(title) = title.filter(|title| !named.contains(title)) {
            named.push(title);
        }
    }
    named
}

/// The items that a figure serves, by number and name.
fn served(asked: &CountyAsked, input: CountyInput, lang: Lang) -> Vec<String> {
    let named = serving(asked, input).map(|item| {
        let section = items::section(item.section).get(lang);
        let number = words::item_number(section, item.number, lang);
        let short = reasons::of_scheme(&item.short, lang);
        match lang {
            Lang::Zh => format!("{number}“{short}”"),
            Lang::En => format!("{number}, {short}"),
        }
    });
    named.collect()
}

/// The lines of a figure's help below what it counts.
fn lines(asked: &CountyAsked, input: CountyInput, lang: Lang) -> Vec<(&'static str, String)> {
    let mut lines = Vec::new();
    if let CountyInput::Fact(fact) = input {
        let form = fact.info().form;
        if !form.is_empty() {
            let form = match lang {
                Lang::Zh => format!("表{form}"),
                Lang::En => format!("form {form}"),
            };
            lines.push((words::HELP_FORM.get(lang), form));
        }
        if let Some(place) = words::returns(fact) {
            let note = words::HELP_RETURNS_NOTE.get(lang);
            let gap = if lang == Lang::Zh { "，" } else { ", " };
            lines.push((words::HELP_RETURNS.get(lang), format!("{place}{gap}{note}")));
        }
    }
    let served = served(asked, input, lang);
    let gap = if lang == Lang::Zh { "、" } else { "; " };
    if !served.is_empty() {
        lines.push((words::HELP_USED.get(lang), served.join(gap)));
    }
    let sources = sources(asked, input, lang);
    if !sources.is_empty() {
        lines.push((words::HELP_SOURCE.get(lang), sources.join(gap)));
    }
    if input.entered_by() != EnteredBy::County {
        let by = words::by(input.entered_by()).get(lang);
        lines.push((words::COL_BY.get(lang), by.to_owned()));
    }
    lines
}

/// The name of a figure with its help folded away.
pub fn name(ws: Workspace, asked: Asked, input: CountyInput) -> AnyView {
    let lang = ws.lang();
    let (name, help) = match input {
        CountyInput::Fact(fact) => (facts::fact(fact), facts::help(fact)),
        CountyInput::Series(of, _) => (series::name(of), series::help(of)),
        CountyInput::Survey(group, _) => (facts::survey_group(group), words::SURVEY_HINT),
        CountyInput::Monitoring(subject, _) => (facts::subject(subject), words::MONITORING_HINT),
    };
    let key = match input {
        CountyInput::Series(of, _) => of.info().key.to_owned(),
        _ => input.key(),
    };
    // What a local variant counts otherwise is not folded away.
    let local = Memo::new(move |_| {
        asked.notes(|notes| {
            let own = notes
                .iter()
                .filter(|note| note.needs.county.contains(&input));
            own.map(|note| words_help::local(note, lang))
                .collect::<Vec<_>>()
        })
    });
    // The lines are looked up when the help is first opened.
    let open = RwSignal::new(false);
    view! {
        <details
            class="about"
            id=format!("about-{key}")
            on:toggle=move |_| open.set(true)
        >
            <summary title=ws.text(words::HELP)>{ws.text(name)}</summary>
            <p>{ws.text(help)}</p>
            {move || {
                open.get()
                    .then(|| {
                        asked
                            .with(|asked| lines(asked, input, lang))
                            .into_iter()
                            .map(|(head, text)| {
                                view! {
                                    <p>
                                        <span class="muted">{head} " "</span>
                                        {text}
                                    </p>
                                }
                            })
                            .collect_view()
                    })
            }}
        </details>
        {move || {
            local
                .get()
                .into_iter()
                .map(|text| view! { <p class="muted local-note" data-testid="local-note">{text}</p> })
                .collect_view()
        }}
    }
    .into_any()
}

/// Where a figure stands, by symbol and words.
pub fn state(ws: Workspace, asked: Asked, input: CountyInput) -> AnyView {
    use junheng_core::items::EntryState;
    let state = Memo::new(move |_| {
        asked.with(|asked| ws.with_document(|document| asked.state(document, input)))
    });
    let class = move || match state.get() {
        EntryState::Filled => "met",
        EntryState::Rejected => "fail",
        EntryState::Missing => "missing",
        EntryState::ForForm | EntryState::Optional | EntryState::NotNeeded => "not-applicable",
    };
    let text = move || {
        let (symbol, text) = words::state(state.get());
        let awaited = state.get() == EntryState::Missing && input.entered_by() == EnteredBy::Nation;
        let text = if awaited { words::AWAITED } else { text };
        format!("{symbol} {}", ws.text(text))
    };
    view! {
        <span class=move || format!("nowrap {}", class()) data-testid="field-state">
            {text}
        </span>
    }
    .into_any()
}
