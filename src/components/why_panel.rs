//! The panel that explains a number beside the page it stands on.

use junheng_words::labels_results as labels;
use leptos::prelude::*;

use crate::browser::dom;
use crate::state::use_workspace;

/// The heading of what the panel explains: the focus goes there when it opens.
pub const WHY_HEADING: &str = "why-heading";

/// The panel, while something is asked for. Closed by its button or Escape, it gives the focus back to what opened
/// it; where that is gone, to what `leave` names.
pub fn why_panel<T: IntoView + 'static>(
    is_open: impl Fn() -> bool + Copy + Send + Sync + 'static,
    leave: impl Fn() -> Option<String> + Copy + Send + Sync + 'static,
    body: impl Fn() -> T + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let ws = use_workspace();
    let came_from = StoredValue::new_local(None);
    let close = move || {
        let instead = leave();
        let is_back =
            came_from.with_value(|element| element.as_ref().is_some_and(dom::focus_again));
        if let Some(id) = instead.filter(|_| !is_back) {
            dom::focus(&id);
        }
    };
    Effect::new(move |was_open: Option<bool>| {
        let is_open = is_open();
        if is_open {
            if was_open != Some(true) {
                came_from.set_value(dom::focused());
            }
            dom::focus(WHY_HEADING);
        }
        is_open
    });
    view! {
        <Show when=is_open>
            <aside
                class="why"
                aria-labelledby=WHY_HEADING
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        event.prevent_default();
                        close();
                    }
                }
            >
                <div class="actions close no-print">
                    <button type="button" class="why-close" on:click=move |_| close()>
                        "× " {ws.text(labels::CLOSE_WHY)}
                    </button>
                </div>
                {body.clone()}
            </aside>
        </Show>
    }
}
