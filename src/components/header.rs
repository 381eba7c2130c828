//! The header: where one can go, and what is open.

use junheng_core::Document;
use junheng_words::{Lang, Text, drafts as draft_words, format, schemes, shell};
use leptos::prelude::*;

use crate::browser::theme;
use crate::drafts::autosave::{ReadOnly, SaveState};
use crate::drafts::session::use_drafts;
use crate::drafts::telling::save_text;
use crate::preferences::{Theme, use_preferences};
use crate::router::{Page, use_router};
use crate::state::use_workspace;

/// The name of a page.
pub const fn page_name(page: Page) -> Text {
    match page {
        Page::Data => shell::NAV_DATA,
        Page::County => shell::NAV_COUNTY,
        Page::Results => shell::NAV_RESULTS,
        Page::Plans => shell::NAV_PLANS,
        Page::Forms => shell::NAV_FORMS,
        Page::Drafts => shell::NAV_DRAFTS,
        Page::About => shell::NAV_ABOUT,
    }
}

/// The id of the language switch, which keeps the focus when the view is built anew.
pub const LANGUAGE_ID: &str = "language";

/// The short name of the scheme a document is judged by, with the variants that are laid over it.
pub fn scheme_name(document: &Document, lang: Lang) -> String {
    let name = plain_scheme_name(document, lang);
    match schemes::variants_laid(&document.settings, lang) {
        Some(variants) => format!("{name} · {variants}"),
        None => name,
    }
}

fn plain_scheme_name(document: &Document, lang: Lang) -> String {
    let id = &document.settings.scheme;
    junheng_core::scheme(id).map_or_else(
        || id.clone(),
        |scheme| match lang {
            Lang::Zh => scheme.short.zh.clone(),
            Lang::En => scheme.short.en.clone(),
        },
    )
}

/// The school year of a document, or that there is none.
pub fn year_name(document: &Document, lang: Lang) -> String {
    document.county.school_year.map_or_else(
        || shell::NO_YEAR.get(lang).to_owned(),
        |year| format::school_year(year, lang),
    )
}

/// The county of a document, or that it has no name.
pub fn county_name(document: &Document, lang: Lang) -> String {
    if document.county.name.is_empty() {
        shell::NO_COUNTY.get(lang).to_owned()
    } else {
        document.county.name.clone()
    }
}

/// The header of the app.
#[component]
pub fn Header() -> impl IntoView {
    let ws = use_workspace();
    let router = use_router();
    view! {
        <header class="app-header no-print">
            <div class="app-bar">
                <span class="brand">
                    {ws.text(shell::APP_NAME)} <small>{ws.text(shell::APP_TITLE)}</small>
                </span>
                <nav aria-label=ws.text(shell::NAV)>
                    {Page::ALL
                        .map(|page| {
                            let current = move || (router.current_page() == page).then_some("page");
                            view! {
                                <a href=page.href() aria-current=current>
                                    {ws.text(page_name(page))}
                                </a>
                            }
                        })
                        .collect_view()}
                </nav>
                <Tools/>
            </div>
            <OpenBar/>
        </header>
    }
}

#[component]
fn Tools() -> impl IntoView {
    let ws = use_workspace();
    let preferences = use_preferences();
    let lang = ws.lang();
    let other = match lang {
        Lang::Zh => Lang::En,
        Lang::En => Lang::Zh,
    };
    let theme_name = |theme| match theme {
        Theme::System => shell::THEME_SYSTEM,
        Theme::Light => shell::THEME_LIGHT,
        Theme::Dark => shell::THEME_DARK,
    };
    view! {
        <div class="app-tools">
            <button
                type="button"
                class="quiet"
                id="undo"
                title="Ctrl+Z"
                disabled=move || !ws.can_undo()
                on:click=move |_| {
                    ws.undo();
                }
            >
                {ws.text(shell::UNDO)}
            </button>
            <button
                type="button"
                class="quiet"
                id="redo"
                title="Ctrl+Y"
                disabled=move || !ws.can_redo()
                on:click=move |_| {
                    ws.redo();
                }
            >
                {ws.text(shell::REDO)}
            </button>
            <button type="button" class="quiet" on:click=move |_| theme::print()>
                {ws.text(shell::PRINT)}
            </button>
            <select
                id="theme"
                aria-label=ws.text(shell::THEME)
                title=ws.text(shell::THEME)
                on:change=move |event| {
                    preferences.set_theme(Theme::from_key(&event_target_value(&event)));
                }
            >
                {Theme::ALL
                    .map(|theme| {
                        view! {
                            <option
                                value=theme.key()
                                selected=move || preferences.theme() == theme
                            >
                                {ws.text(theme_name(theme))}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
            <button
                type="button"
                class="quiet"
                id=LANGUAGE_ID
                lang=other.tag()
                on:click=move |_| preferences.set_lang(other)
            >
                {ws.text(shell::OTHER_LANGUAGE)}
            </button>
        </div>
    }
}

/// What is open: county, year, scheme, date, draft, and how it is saved.
#[component]
fn OpenBar() -> impl IntoView {
    let ws = use_workspace();
    let drafts = use_drafts();
    let lang = ws.lang();
    let facts = move || {
        ws.with_document(|document| {
            view! {
                <span class="county">{county_name(document, lang)}</span>
                <span>{year_name(document, lang)}</span>
                <span data-open="scheme">{scheme_name(document, lang)}</span>
                <span>
                    {shell::EVALUATED_ON.get(lang)} " "
                    {format::date(document.settings.date, lang)}
                </span>
                {document
                    .county
                    .sample
                    .then(|| {
                        view! {
                            <span class="badge sample">{draft_words::SAMPLE.get(lang)}</span>
                        }
                    })}
            }
        })
    };
    let name = move || {
        let name = drafts.name();
        (!name.is_empty()).then(|| {
            view! { <span class="draft-name">{shell::DRAFT.get(lang)} " " {name}</span> }
        })
    };
    let state = move || drafts.save_state();
    let failed = move || matches!(state(), SaveState::Failed(_));
    let locked = move || matches!(state(), SaveState::ReadOnly(_));
    let can_take = move || {
        let state = state();
        matches!(state, SaveState::ReadOnly(why) if why != ReadOnly::Newer)
    };
    view! {
        <div class="open-bar" role="group" aria-label=ws.text(shell::OPEN_NOW)>
            {facts} {name}
            <span
                class="save-state"
                id="save-state"
                role="status"
                class:warning=move || failed() || locked()
            >
                {move || save_text(&state(), lang)}
            </span>
            <Show when=failed>
                <button type="button" class="link" on:click=move |_| drafts.save_open_as_file()>
                    {ws.text(shell::SAVE_FILE)}
                </button>
            </Show>
            <Show when=can_take>
                <button type="button" class="link" id="take-over" on:click=move |_| drafts.take_over()>
                    {ws.text(shell::EDIT_HERE)}
                </button>
            </Show>
        </div>
    }
}

/// What stands at the top of every printed page's first sheet.
#[component]
pub fn TitleBlock() -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    move || {
        ws.with_document(|document| {
            let sample = document
                .county
                .sample
                .then(|| draft_words::SAMPLE.get(lang));
            view! {
                <div class="title-block">
                    <p class="title">
                        {county_name(document, lang)} " " {shell::PRINT_TITLE.get(lang)} " "
                        {sample}
                    </p>
                    <p>
                        {year_name(document, lang)} " · " {scheme_name(document, lang)} " · "
                        {shell::EVALUATED_ON.get(lang)} " "
                        {format::date(document.settings.date, lang)} " · "
                        {shell::VERSION.get(lang)} " " {env!("CARGO_PKG_VERSION")}
                    </p>
                    <p>{shell::NOT_OFFICIAL.get(lang)}</p>
                </div>
            }
        })
    }
}
