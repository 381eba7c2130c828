//! The page about the program: the manual, the schemes with their sources, privacy and limits.

use junheng_words::{Text, about as words, manual, schemes, shell};
use leptos::prelude::*;

use crate::browser::dom;
use crate::components::PageHeading;
use crate::pages::schemes::{Schemes, rule_id};
use crate::pages::variants::Variants;
use crate::router::{Page, href, use_router};
use crate::state::use_workspace;

/// The parts of the page, each with an address of its own.
const PARTS: [(&str, Text); 6] = [
    ("manual", words::MANUAL),
    ("schemes", words::SCHEMES),
    ("variants", schemes::VARIANTS),
    ("privacy", words::PRIVACY),
    ("limits", words::LIMITS),
    ("licence", words::LICENCE),
];

/// The page about the program.
#[component]
pub fn AboutPage() -> impl IntoView {
    let ws = use_workspace();
    let router = use_router();
    Effect::new(move || {
        let route = router.route();
        let known = |part: &str| PARTS.iter().find(|(id, _)| *id == part);
        if let [kind, scheme, key] = route.segments().as_slice() {
            if *kind == "rule" {
                dom::focus_part(rule_id(scheme, key));
            }
        } else if let Some((id, _)) = route.rest.first().and_then(|part| known(part)) {
            dom::focus_part((*id).to_owned());
        }
    });
    view! {
        <PageHeading text=ws.text(words::HEADING)/>
        <nav class="no-print" aria-label=ws.text(words::CONTENTS)>
            <ul class="toolbar contents">
                {PARTS
                    .map(|(id, name)| {
                        view! {
                            <li>
                                <a href=href(Page::About, &[id])>{ws.text(name)}</a>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </nav>
        <Manual/>
        <Schemes/>
        <Variants/>
        <section class="prose" aria-labelledby="privacy">
            <h2 id="privacy" tabindex="-1">{ws.text(words::PRIVACY)}</h2>
            <p>{ws.text(words::PRIVACY_TEXT)}</p>
        </section>
        <section class="prose" aria-labelledby="limits">
            <h2 id="limits" tabindex="-1">{ws.text(words::LIMITS)}</h2>
            <ul>
                {[words::LIMIT_1, words::LIMIT_2, words::LIMIT_3, words::LIMIT_4, words::LIMIT_5]
                    .map(|limit| view! { <li>{ws.text(limit)}</li> })
                    .collect_view()}
            </ul>
        </section>
        <section class="prose" aria-labelledby="licence">
            <h2 id="licence" tabindex="-1">{ws.text(words::LICENCE)}</h2>
            <p>{ws.text(shell::VERSION)} " " {env!("CARGO_PKG_VERSION")}</p>
            <p>{ws.text(words::LICENCE_TEXT)}</p>
        </section>
    }
}

#[component]
fn Manual() -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let lines = move |section: &manual::Section| {
        let items = section
            .lines(lang)
            .iter()
            .map(|line| view! { <li>{*line}</li> })
            .collect_view();
        if section.steps {
            view! { <ol>{items}</ol> }.into_any()
        } else {
            view! { <ul>{items}</ul> }.into_any()
        }
    };
    view! {
        <section class="prose" aria-labelledby="manual">
            <h2 id="manual" tabindex="-1">{ws.text(words::MANUAL)}</h2>
            {manual::SECTIONS
                .iter()
                .map(|section| {
                    view! {
                        <h3>{section.title.get(lang)}</h3>
                        {lines(section)}
                    }
                })
                .collect_view()}
            <p class="muted">{ws.text(shell::SHORTCUTS)}</p>
        </section>
    }
}
