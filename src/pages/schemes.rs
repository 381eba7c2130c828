//! The schemes as the program uses them, rule by rule, from core's catalogue: with the variants that are
//! laid over the open data.

use std::sync::Arc;

use junheng_core::items::{ItemScheme, item_scheme, items_of};
use junheng_core::points::point_schemes;
use junheng_core::{Certainty, Overlay, Scheme, Settings, SourceDocument, scheme_of};
use junheng_words::catalogue::{self as words, Mark, Rule, Table, Value};
use junheng_words::{Lang, about, reasons};
use leptos::prelude::*;

use crate::router::{Page, href, use_router};
use crate::state::use_workspace;

/// What is looked for, and which rules of each table have it.
#[derive(Clone, Copy)]
struct Wanted {
    text: RwSignal<String>,
    found: RwSignal<Vec<Memo<Vec<bool>>>>,
}

impl Wanted {
    /// Whether something is looked for that no rule has.
    fn is_nowhere(self) -> bool {
        let none =
            |one: &Memo<Vec<bool>>| one.try_with(|found| !found.contains(&true)).unwrap_or(true);
        !self.text.with(|text| text.trim().is_empty())
            && self.found.with(|all| all.iter().all(none))
    }
}

/// All schemes with their rules.
#[component]
pub fn Schemes() -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let wanted = Wanted {
        text: RwSignal::new(String::new()),
        found: RwSignal::new(Vec::new()),
    };
    let settings = laid_settings();
    let router = use_router();
    // A rule that is addressed is not to be hidden by what was looked for before.
    Effect::new(move || {
        if router
            .route()
            .segments()
            .first()
            .is_some_and(|kind| *kind == "rule")
        {
            wanted.text.set(String::new());
        }
    });
    view! {
        <section aria-labelledby="schemes">
            <h2 id="schemes" tabindex="-1">{ws.text(about::SCHEMES)}</h2>
            <p class="prose">{ws.text(about::SCHEMES_LEAD)}</p>
            <Certainties/>
            <p class="no-print">
                <label>
                    {ws.text(words::FILTER)} " "
                    <input
                        type="search"
                        id="rule-filter"
                        prop:value=move || wanted.text.get()
                        on:input=move |event| wanted.text.set(event_target_value(&event))
                    />
                </label>
            </p>
            <p role="status" class="muted">
                {move || wanted.is_nowhere().then(|| ws.text(words::FILTER_NONE))}
            </p>
            {move || {
                let chosen = settings.get();
                let schemes = junheng_core::schemes().unwrap_or_default().iter();
                schemes.map(|found| scheme(found, &chosen, wanted, lang)).collect_view()
            }}
            {point_schemes()
                .unwrap_or_default()
                .iter()
                .map(|found| {
                    let tables = words::of_points(found, lang);
                    let name = reasons::of_scheme(&found.name, lang).to_owned();
                    view! {
                        <h3>{name}</h3>
                        {documents(&found.sources, lang)}
                        {shown(&found.id, tables, wanted, lang)}
                    }
                })
                .collect_view()}
        </section>
    }
}

/// The scheme and variants of the open data; nothing else of its settings matters here.
pub fn laid_settings() -> Memo<Settings> {
    let ws = use_workspace();
    Memo::new_with_compare(
        move |_| ws.with_document(|document| document.settings.clone()),
        |old, new| match (old, new) {
            (Some(old), Some(new)) => old.scheme != new.scheme || old.overlays != new.overlays,
            _ => true,
        },
    )
}

#[component]
fn Certainties() -> impl IntoView {
    let ws = use_workspace();
    let marks = [
        Certainty::Confirmed,
        Certainty::Local,
        Certainty::Recomputed,
        Certainty::Believed,
    ];
    view! {
        <h3>{ws.text(about::CERTAINTIES)}</h3>
        <dl class="facts">
            {marks
                .map(|mark| {
                    view! {
                        <dt>{certainty(mark, ws.lang())}</dt>
                        <dd>{ws.text(about::certainty_meaning(mark))}</dd>
                    }
                })
                .collect_view()}
        </dl>
    }
}

/// A mark of certainty as a badge.
pub fn certainty(mark: Certainty, lang: Lang) -> impl IntoView {
    let class = match mark {
        Certainty::Confirmed => "badge met",
        Certainty::Recomputed => "badge",
        Certainty::Local | Certainty::Believed => "badge missing",
    };
    view! { <span class=class>{about::certainty(mark).get(lang)}</span> }
}

/// The documents that rules rest on; in English with what each is.
pub fn documents<'a>(sources: impl IntoIterator<Item = &'a SourceDocument>, lang: Lang) -> AnyView {
    let lines: Vec<AnyView> = sources
        .into_iter()
        .map(|source| {
            let english = words::translated(source, lang);
            let name = words::whole(source);
            view! {
                <li>
                    <span lang="zh-CN">{name}</span>
                    {english.map(|english| view! { " " <small>{english}</small> })}
                </li>
            }
            .into_any()
        })
        .collect();
    view! {
        <p>{about::SOURCES.get(lang)}</p>
        <ul>{lines}</ul>
    }
    .into_any()
}

/// A scheme with what is laid over it.
struct Laid {
    scheme: Arc<Scheme>,
    items: Option<Arc<ItemScheme>>,
    variants: Vec<Arc<Overlay>>,
}

/// The scheme as the open data has it; nothing where that is another one, without variants, or unsound.
fn laid(id: &str, settings: &Settings) -> Option<Laid> {
    if settings.scheme != id || settings.overlays.is_empty() {
        return None;
    }
    Some(Laid {
        scheme: scheme_of(settings).ok()?,
        items: items_of(settings).ok()?,
        variants: settings.chosen_overlays().ok()?,
    })
}

fn scheme(
    plain: &Arc<Scheme>,
    settings: &Settings,
    wanted: Wanted,
    lang: Lang,
) -> impl IntoView + use<> {
    let items = item_scheme(&plain.id);
    let found = laid(&plain.id, settings);
    let before = (&**plain, items.as_deref());
    let (after, variants) = match &found {
        Some(laid) => ((&*laid.scheme, laid.items.as_deref()), &laid.variants[..]),
        None => (before, &[][..]),
    };
    let tables = words::of_rules(before, after, variants, lang);
    let names: Vec<String> = variants
        .iter()
        .map(|one| reasons::of_scheme(&one.name, lang).to_owned())
        .collect();
    let lead = (!names.is_empty()).then(|| {
        let names = names.join(match lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        });
        view! {
            <p class="laid">
                <strong>{words::OF_DOCUMENT.get(lang)} " · " {names}</strong> <br/>
                {words::AS_LAID.get(lang)}
            </p>
        }
    });
    let mut sources: Vec<&SourceDocument> = Vec::new();
    let own = items.iter().flat_map(|items| &items.sources);
    let local = variants.iter().flat_map(|variant| &variant.sources);
    for source in plain.sources.iter().chain(own).chain(local) {
        if !sources.iter().any(|one| one.title == source.title) {
            sources.push(source);
        }
    }
    view! {
        <h3>{reasons::of_scheme(&plain.name, lang).to_owned()}</h3>
        <p>{junheng_words::schemes::judges(after.0, lang)}</p>
        {lead}
        {documents(sources, lang)}
        {shown(&plain.id, tables, wanted, lang)}
    }
}

fn shown(scheme: &str, tables: Vec<Table>, wanted: Wanted, lang: Lang) -> impl IntoView + use<> {
    let tables: Vec<AnyView> = tables
        .into_iter()
        .map(|table| self::table(scheme, table, wanted, lang))
        .collect();
    view! { {tables} }
}

fn table(scheme: &str, table: Table, wanted: Wanted, lang: Lang) -> AnyView {
    let rules = Arc::new(table.rules);
    let found = {
        let rules = Arc::clone(&rules);
        Memo::new(move |_| {
            let wanted = wanted.text.get();
            let all = rules.iter();
            all.map(|rule| rule.contains(&wanted))
                .collect::<Vec<bool>>()
        })
    };
    wanted.found.update(|all| all.push(found));
    let bodies: Vec<AnyView> = rules
        .iter()
        .enumerate()
        .map(|(at, one)| {
            let hidden = move || !found.with(|found| found.get(at).copied().unwrap_or(true));
            rule(scheme, one, lang, hidden)
        })
        .collect();
    let heads = [
        about::COL_INDICATOR,
        about::COL_FORMULA,
        about::COL_VALUE,
        about::COL_DATES,
        about::COL_SOURCE,
        about::COL_CERTAINTY,
    ];
    let none = move || found.with(|found| !found.contains(&true));
    view! {
        <div class="table-frame" hidden=none>
            <table class="rules">
                <caption>{table.title.get(lang)}</caption>
                <thead>
                    <tr>
                        {heads
                            .map(|head| view! { <th scope="col">{head.get(lang)}</th> })
                            .collect_view()}
                    </tr>
                </thead>
                {bodies}
            </table>
        </div>
    }
    .into_any()
}

/// What the address of a rule is made of.
pub fn rule_id(scheme: &str, key: &str) -> String {
    format!("rule-{scheme}-{key}")
}

fn mark(mark: &Mark) -> impl IntoView + use<> {
    let class = if mark.dropped { "badge fail" } else { "badge" };
    view! { <span class=class>{mark.text.clone()}</span> }
}

fn rule(
    scheme: &str,
    rule: &Rule,
    lang: Lang,
    hidden: impl Fn() -> bool + Send + 'static,
) -> AnyView {
    let key = rule.keys.first().map_or("", String::as_str);
    let address = href(Page::About, &["rule", scheme, key]);
    let name = rule.name.clone();
    let label = format!("{}: {name}", words::LINK.get(lang));
    let notes = rule
        .notes
        .iter()
        .map(|note| view! { <br/> <small class="muted">{note.clone()}</small> })
        .collect_view();
    let is_dropped = rule.mark.as_ref().is_some_and(|mark| mark.dropped);
    let marked = rule
        .mark
        .as_ref()
        .map(|found| view! { <br/> {mark(found)} });
    let span = rule.values.len().to_string();
    let name = if is_dropped {
        view! { <s>{name}</s> }.into_any()
    } else {
        view! { {name} }.into_any()
    };
    let head = view! {
        <th scope="rowgroup" rowspan=span.clone() id=rule_id(scheme, key) tabindex="-1">
            {name} " " <a class="rule-link no-print" href=address aria-label=label>"#"</a> {marked}
        </th>
        <td rowspan=span>{rule.formula.clone()} {notes}</td>
    };
    let mut rows: Vec<AnyView> = Vec::new();
    let mut head = Some(head.into_any());
    for one in &rule.values {
        rows.push(row(one, head.take(), lang));
    }
    let class = format!("depth-{}", rule.depth);
    view! { <tbody class=class hidden=hidden>{rows}</tbody> }.into_any()
}

fn row(value: &Value, head: Option<AnyView>, lang: Lang) -> AnyView {
    let marked = value
        .mark
        .as_ref()
        .map(|found| view! { <br/> {mark(found)} });
    let note = value
        .note
        .clone()
        .map(|note| view! { <br/> <small class="muted">{note}</small> });
    let english = value
        .translated
        .clone()
        .map(|english| view! { <br/> <small>{english}</small> });
    view! {
        <tr>
            {head} <td>{value.text.clone()} {marked} {note}</td> <td>{value.dates.clone()}</td>
            <td>
                <span lang="zh-CN">{value.source.clone()}</span> {english}
            </td> <td>{certainty(value.certainty, lang)}</td>
        </tr>
    }
    .into_any()
}
