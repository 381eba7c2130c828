//! What the county enters: facts, money, evidence, surveys, vetoes.

use junheng_words::shell;
use leptos::prelude::*;

use crate::components::PageHeading;
use crate::state::use_workspace;

/// What the county enters: facts, money, evidence, surveys, vetoes.
#[component]
pub fn CountyPage() -> impl IntoView {
    let ws = use_workspace();
    view! { <PageHeading text=ws.text(shell::NAV_COUNTY)/> }
}
