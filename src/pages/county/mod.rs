//! What the county enters: facts, money, evidence, monitoring, surveys, vetoes, readings.
//!
//! [`progress`] says what is filled and what is missing; [`field`] is the one way a figure is entered;
//! the other modules are the sections.

mod about;
mod claims;
mod evidence;
mod facts;
mod field;
mod files;
mod hints;
mod overview;
mod present;
mod progress;
mod readings;
mod review;
mod series;
mod tables;
mod vetoes;

use std::sync::Arc;

use junheng_core::CountyInput;
use junheng_core::items::{CountyAsked, LocalNote, county_asked, items_of, local_notes};
use junheng_words::{county_page as words, findings};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::browser::{clipboard, dom, timer};
use crate::components::{PageHeading, use_incoming};
use crate::router::{Page, Route, href, use_router};
use crate::state::{Workspace, use_workspace};
use progress::{Progress, Section};

/// What the scheme asks of the county; kept up by the page, cheap to copy.
#[derive(Clone, Copy)]
pub struct Asked(Memo<Arc<CountyAsked>>, Memo<Arc<Vec<LocalNote>>>);

impl Asked {
    fn new(ws: Workspace) -> Self {
        let look = move |_: Option<&Arc<CountyAsked>>| {
            let evaluation = ws.evaluation().ok();
            let found = evaluation
                .map(|evaluation| ws.with_document(|document| county_asked(document, &evaluation)));
            Arc::new(found.unwrap_or_default())
        };
        // Each revision's answer is new.
        let asked = Memo::new_with_compare(look, |_, _| true);
        let notes = Memo::new(move |_| {
            Arc::new(ws.with_document(|document| local_notes(&document.settings)))
        });
        Self(asked, notes)
    }

    /// Looks at what local variants count otherwise, tracked.
    pub fn notes<T>(self, look: impl FnOnce(&[LocalNote]) -> T) -> T {
        self.1.with(|notes| look(notes))
    }

    /// Looks at it, tracked.
    pub fn with<T>(self, look: impl FnOnce(&CountyAsked) -> T) -> T {
        self.0.with(|asked| look(asked))
    }

    /// That a section asks for nothing, tracked; nothing said where what it asks is not known.
    fn none(self, text: &'static str) -> AnyView {
        self.with(|asked| asked.is_known)
            .then(|| view! { <p>{text}</p> })
            .into_any()
    }
}

/// What an address of this page leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    /// A section, or all of them.
    Section(Option<Section>),
    /// A figure.
    Field(CountyInput),
    /// Something that is judged by documents, or a veto, by what its fields are called.
    Named(Section, String),
}

impl Target {
    fn of(route: &Route) -> Self {
        match *route.segments() {
            ["field", key] => CountyInput::from_key(key).map_or(Self::Section(None), Self::Field),
            [section, name] => match Section::from_segment(section) {
                Some(section) => Self::Named(section, format!("{}-{name}", section.segment())),
                None => Self::Section(None),
            },
            [section] => Self::Section(Section::from_segment(section)),
            _ => Self::Section(None),
        }
    }

    const fn section(&self) -> Option<Section> {
        match self {
            Self::Section(section) => *section,
            Self::Field(input) => Some(Section::of(*input)),
            Self::Named(section, _) => Some(*section),
        }
    }

    fn focus(&self) -> Option<String> {
        match self {
            Self::Section(_) => None,
            Self::Field(input) => Some(field::id(*input)),
            Self::Named(_, id) => Some(id.clone()),
        }
    }
}

/// What the county enters: facts, money, evidence, surveys, vetoes.
#[component]
pub fn CountyPage() -> impl IntoView {
    let ws = use_workspace();
    let router = use_router();
    let asked = Asked::new(ws);
    let target = Memo::new(move |_| {
        let route = router.route();
        (route.page == Page::County).then(|| Target::of(&route))
    });
    // Another field of the same section builds nothing anew.
    let section = Memo::new(move |before: Option<&Option<Section>>| match target.get() {
        Some(target) => target.section(),
        None => before.copied().flatten(),
    });
    // A year that an address names is shown even where it holds nothing.
    let wanted = Memo::new(move |_| match target.get() {
        Some(Target::Field(CountyInput::Series(_, year))) => Some(year),
        _ => None,
    });
    Effect::new(move |_| {
        if let Some(id) = target.get().as_ref().and_then(Target::focus) {
            // The heading takes the focus when the page is shown; the field takes it from there.
            timer::later(80, move || dom::focus_and_select(&id));
        }
    });
    let progress = Memo::new(move |_| {
        ws.with_document(|document| asked.with(|asked| Progress::of(document, asked)))
    });
    let problem = Memo::new(move |_| {
        let items = || {
            ws.with_document(|document| items_of(&document.settings))
                .err()
        };
        let error = ws.evaluation().err().or_else(items)?;
        Some(findings::rule_error(&error, ws.lang()))
    });
    let talk = files::Talk::new(ws);
    provide_context(talk);
    let incoming = use_incoming();
    Effect::new(move |_| {
        let files = incoming.take();
        if !files.is_empty() && !ws.is_read_only_untracked() {
            talk.take_files(files);
        }
    });
    // A table that names its rows is understood wherever on the page it is pasted.
    let pasted = move |event: web_sys::Event| {
        if event.default_prevented() || ws.is_read_only_untracked() {
            return;
        }
        if clipboard::pasted_text(&event).is_some_and(|text| talk.take_named(&text)) {
            event.prevent_default();
        }
    };
    view! {
        <div class="county-page" on:paste=move |event| pasted(event.unchecked_into())>
            <div class="data-head">
                <PageHeading text=ws.text(words::HEADING)/>
                <div class="actions no-print"><files::FileButtons talk/></div>
            </div>
            <Tabs section progress/>
            {move || problem.get().map(|text| view! {
                <div class="banner error" data-testid="scheme-problem">
                    <p>{text} " " <a href=href(Page::Data, &["county"])>{ws.text(words::TO_SETTINGS)}</a></p>
                </div>
            })}
            {move || match section.get() {
                None => view! { <overview::Overview progress/> }.into_any(),
                Some(Section::Facts) => view! { <facts::Facts asked/> }.into_any(),
                Some(Section::Series) => view! { <series::SeriesTable asked progress wanted/> }.into_any(),
                Some(Section::Evidence) => view! {
                    <evidence::EvidenceList asked/>
                    <claims::Claims/>
                }.into_any(),
                Some(Section::Monitoring) => view! { <tables::Monitoring asked/> }.into_any(),
                Some(Section::Survey) => view! { <tables::Survey asked/> }.into_any(),
                Some(Section::Vetoes) => view! { <vetoes::Vetoes asked/> }.into_any(),
                Some(Section::Readings) => view! { <readings::ReadingsForm asked/> }.into_any(),
            }}
            <files::FileDialog talk/>
        </div>
    }
}

/// The sections with their marks.
#[component]
fn Tabs(section: Memo<Option<Section>>, progress: Memo<Progress>) -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    view! {
        <nav class="tabs county-tabs no-print" aria-label=ws.text(words::CONTENTS)>
            <a
                href=Page::County.href()
                aria-current=move || section.get().is_none().then_some("page")
            >
                {ws.text(words::OVERVIEW)}
            </a>
            {Section::ALL
                .map(|one| {
                    let mark = move || progress.with(|progress| progress.mark(one, lang));
                    view! {
                        <a
                            href=href(Page::County, &[one.segment()])
                            aria-current=move || (section.get() == Some(one)).then_some("page")
                            data-section=one.segment()
                        >
                            {ws.text(one.name())}
                            " "
                            <span
                                class=move || mark().class
                                title=move || mark().text
                                data-testid="section-mark"
                            >
                                {move || mark().short}
                            </span>
                        </a>
                    }
                })
                .collect_view()}
        </nav>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_sections_and_fields() {
        let target = |hash: &str| Target::of(&Route::parse(hash).unwrap());
        assert_eq!(target("#/county"), Target::Section(None));
        assert_eq!(
            target("#/county/survey"),
            Target::Section(Some(Section::Survey))
        );
        let posts = CountyInput::from_key("facts.posts").unwrap();
        assert_eq!(target("#/county/field/facts.posts"), Target::Field(posts));
        assert_eq!(
            target("#/county/field/facts.posts").section(),
            Some(Section::Facts)
        );
        assert_eq!(
            target("#/county/evidence/layout").focus().as_deref(),
            Some("evidence-layout")
        );
        for hash in [
            "#/county/nothing",
            "#/county/field/facts.nothing",
            "#/county/a/b",
        ] {
            assert_eq!(target(hash), Target::Section(None), "{hash}");
        }
    }
}
