//! The results beside the first page of them: items, points, two schemes, a printed report.

mod compare;
mod exports;
mod found;
mod head;
mod items;
mod links;
mod points;
mod printed;

use junheng_words::{findings, judged, labels_results};
use leptos::prelude::*;

use self::found::Findings;
use crate::components::PageHeading;
use crate::pages::results::Tabs;
use crate::router::use_router;
use crate::state::use_workspace;

/// The results beside the first page of them: items, points, two schemes, a printed report.
#[component]
pub fn JudgedPage() -> impl IntoView {
    let ws = use_workspace();
    let router = use_router();
    let found = Findings::new(ws);
    provide_context(found);
    let page = Memo::new(move |_| router.route().rest.first().cloned().unwrap_or_default());
    let problem = Memo::new(move |_| {
        let error = found.error()?;
        Some(findings::rule_error(&error, ws.lang()))
    });
    view! {
        <Tabs/>
        {move || {
            if let Some(problem) = problem.get() {
                return view! {
                    <PageHeading text=ws.text(labels_results::HEADING)/>
                    <div class="banner error"><p>{problem}</p></div>
                }
                    .into_any();
            }
            match page.get().as_str() {
                "items" => view! { <items::ItemsPage/> }.into_any(),
                "compare" => view! { <compare::ComparePage/> }.into_any(),
                "points" => view! { <points::PointsPage/> }.into_any(),
                "printed" => view! { <printed::PrintedPage/> }.into_any(),
                _ => view! { <PageHeading text=ws.text(judged::HEADING)/> }.into_any(),
            }
        }}
    }
}
