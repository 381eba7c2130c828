//! Long lists: the first rows, and the rest when it is asked for.

use std::sync::Arc;

use junheng_words::{plans as words, plans_views};
use leptos::prelude::*;

use crate::state::Workspace;

/// The rows of a list, cut after so many, and below it what is missing with a button that shows it.
pub fn cut<T: Send + Sync + 'static>(
    ws: Workspace,
    most: usize,
    items: Vec<T>,
    row: impl Fn(&T) -> AnyView + Send + Sync + 'static,
) -> (AnyView, AnyView) {
    let count = items.len();
    if count <= most {
        return (
            items.iter().map(row).collect_view().into_any(),
            ().into_any(),
        );
    }
    let all = RwSignal::new(false);
    let items = Arc::new(items);
    let rows = move || {
        let shown = if all.get() { count } else { most };
        items.iter().take(shown).map(&row).collect_view()
    };
    let rest = view! {
        <Show when=move || !all.get()>
            <p class="muted">
                {plans_views::shown_of(most, count, ws.lang())} " "
                <button
                    type="button"
                    class="link no-print"
                    data-do="show-all"
                    on:click=move |_| all.set(true)
                >
                    {ws.text(words::SHOW_ALL)}
                </button>
            </p>
        </Show>
    };
    (rows.into_any(), rest.into_any())
}
