//! The official forms, filled in.

use junheng_words::shell;
use leptos::prelude::*;

use crate::components::PageHeading;
use crate::state::use_workspace;

/// The official forms, filled in.
#[component]
pub fn FormsPage() -> impl IntoView {
    let ws = use_workspace();
    view! { <PageHeading text=ws.text(shell::NAV_FORMS)/> }
}
