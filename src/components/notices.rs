//! Short messages at the page's edge, in a live region.

use leptos::prelude::*;

use crate::state::{Weight, use_workspace};
use junheng_words::shell;

/// The list of notices.
#[component]
pub fn Notices() -> impl IntoView {
    let ws = use_workspace();
    let close = ws.text(shell::CLOSE);
    view! {
        <div class="notices no-print" role="status" aria-live="polite" aria-relevant="additions">
            <For each=move || ws.notices() key=|notice| notice.id let(notice)>
                <div class="notice" class:warning=notice.weight == Weight::Warning>
                    <span>{notice.text.clone()}</span>
                    <button
                        type="button"
                        class="quiet icon"
                        aria-label=close
                        title=close
                        on:click=move |_| ws.dismiss(notice.id)
                    >
                        "×"
                    </button>
                </div>
            </For>
        </div>
    }
}
