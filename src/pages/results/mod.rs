//! The results page: verdict first, then what has to be done, the matrix, the charts, and every reason.

mod coefficients;
mod matrix;
mod overview;
mod points;
mod rows;
mod strip;
mod tasks;
mod todo;
pub mod tools;
pub mod why;

use junheng_words::{findings, labels_results as labels};
use leptos::prelude::*;

use crate::components::PageHeading;
use crate::router::{Page, use_router};
use crate::state::use_workspace;

/// The results page.
#[component]
pub fn ResultsPage() -> impl IntoView {
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
