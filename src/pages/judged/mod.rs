//! The results beside the first page of them: items, points, two schemes, a printed report.

use junheng_words::labels_results;
use leptos::prelude::*;

use crate::components::PageHeading;
use crate::pages::results::Tabs;
use crate::state::use_workspace;

/// The results beside the first page of them: items, points, two schemes, a printed report.
#[component]
pub fn JudgedPage() -> impl IntoView {
    let ws = use_workspace();
    view! {
        <Tabs/>
        <PageHeading text=ws.text(labels_results::HEADING)/>
    }
}
