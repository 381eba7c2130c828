//! The results page: verdict first, then what has to be done, the matrix, the charts, and every reason.

mod coefficients;
mod matrix;
mod overview;
pub mod points;
mod rows;
mod strip;
pub mod strip_parts;
pub mod tasks;
mod todo;
pub mod tools;
pub mod why;

use junheng_words::{Text, findings, labels_results as labels};
use leptos::prelude::*;

use crate::browser::dom;
use crate::components::PageHeading;
use crate::components::heading::HEADING_ID;
use crate::parts;
use crate::router::{Page, href, use_router};
use crate::state::use_workspace;

/// The pages of the results beside the first, by the segment of their address.
const OTHERS: [(&str, Text); 4] = [
    ("items", labels::TAB_ITEMS),
    ("points", labels::TAB_POINTS),
    ("compare", labels::TAB_COMPARE),
    ("printed", labels::TAB_PRINTED),
];

/// The results: the first page, or one of those that load when they are asked for.
#[component]
pub fn ResultsPage() -> impl IntoView {
    let router = use_router();
    let other = Memo::new(move |_| {
        let route = router.route();
        let first = route.rest.first()?;
        Some(OTHERS.iter().find(|(segment, _)| segment == first)?.0)
    });
    move || match other.get() {
        None => view! { <Resources/> }.into_any(),
        Some(_) => {
            let focus = || dom::focus_from_top(HEADING_ID);
            parts::show(Box::pin(parts::judged()), |page| page(), focus)
        }
    }
}

/// The way between the pages of the results.
#[component]
pub fn Tabs() -> impl IntoView {
    let ws = use_workspace();
    let router = use_router();
    let current = move |segment: Option<&'static str>| {
        let route = router.route();
        let open = OTHERS
            .iter()
            .map(|(other, _)| *other)
            .find(|other| route.rest.first().is_some_and(|first| first == other));
        (open == segment).then_some("page")
    };
    view! {
        <nav class="tabs no-print" aria-label=ws.text(labels::TABS)>
            <a href=Page::Results.href() aria-current=move || current(None)>
                {ws.text(labels::TAB_RESOURCES)}
            </a>
            {OTHERS
                .map(|(segment, name)| {
                    view! {
                        <a
                            href=href(Page::Results, &[segment])
                            aria-current=move || current(Some(segment))
                        >
                            {ws.text(name)}
                        </a>
                    }
                })
                .collect_view()}
        </nav>
    }
}

/// The first page: resources.
#[component]
fn Resources() -> impl IntoView {
    let ws = use_workspace();
    let lang = ws.lang();
    let problem = Memo::new(move |_| {
        let error = ws.evaluation().err()?;
        Some(findings::rule_error(&error, lang))
    });
    let is_empty = Memo::new(move |_| ws.with_document(|document| document.schools().is_empty()));
    let router = use_router();
    let subject = Memo::new(move |_| why::subject(&router.route()));
    view! {
        <Tabs/>
        <div class="results" class:why-open=move || subject.get().is_some()>
            <div class="results-head">
                <PageHeading text=ws.text(labels::HEADING)/>
                <tools::Tools/>
            </div>
            {move || {
                if let Some(problem) = problem.get() {
                    return view! { <div class="banner error"><p>{problem}</p></div> }.into_any();
                }
                if is_empty.get() {
                    return view! {
                        <div class="panel">
                            <p>{ws.text(labels::EMPTY)}</p>
                            <p>
                                <a class="button primary" href=Page::Data.href()>
                                    {ws.text(labels::EMPTY_GO)}
                                </a>
                            </p>
                        </div>
                    }
                        .into_any();
                }
                view! {
                    <overview::Overview/>
                    <todo::Todo/>
                    <matrix::Matrix/>
                    <coefficients::Coefficients/>
                    <strip::Strip/>
                    <why::Why subject/>
                }
                    .into_any()
            }}
        </div>
    }
}
