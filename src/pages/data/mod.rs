//! The data page.

use junheng_words::shell;
use leptos::prelude::*;

use crate::components::PageHeading;
use crate::components::grid::{Grid, GridState};
use crate::state::use_workspace;

/// The data page.
#[component]
pub fn DataPage() -> impl IntoView {
    let ws = use_workspace();
    let grid = GridState::new();
    view! {
        <PageHeading text=ws.text(shell::NAV_DATA)/>
        <Grid grid/>
    }
}
