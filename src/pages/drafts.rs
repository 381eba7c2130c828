//! the drafts page.

use junheng_words::shell;
use leptos::prelude::*;

use crate::components::PageHeading;
use crate::state::use_workspace;

/// the drafts page.
#[component]
pub fn DraftsPage() -> impl IntoView {
    let ws = use_workspace();
    view! { <PageHeading text=ws.text(shell::NAV_DRAFTS)/> }
}
