//! the about page.

use junheng_words::shell;
use leptos::prelude::*;

use crate::components::PageHeading;
use crate::state::use_workspace;

/// the about page.
#[component]
pub fn AboutPage() -> impl IntoView {
    let ws = use_workspace();
    view! { <PageHeading text=ws.text(shell::NAV_ABOUT)/> }
}
