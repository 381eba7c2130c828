//! Short messages at the page's edge, in a live region.

use leptos::prelude::*;

use crate::browser::timer;
use crate::state::{Notice, Weight, Workspace, use_workspace};
use junheng_words::shell;

/// Takes a notice away after it could be read: what needs attention stays longer.
fn go_away(ws: Workspace, notice: &Notice) {
    let id = notice.id;
    let seconds = match notice.weight {
        Weight::Note => 10,
        Weight::Warning => 30,
    };
    timer::later(seconds * 1000, move || ws.dismiss(id));
}

/// The list of notices.
#[component]
pub fn Notices() -> impl IntoView {
    let ws = use_workspace();
    let close = ws.text(shell::CLOSE);
    view! {
        <div class="notices no-print" role="status" aria-live="polite" aria-relevant="additions">
            <For each=move || ws.notices() key=|notice| notice.id let(notice)>
                {go_away(ws, &notice)}
                <div class="notice" class:warning=notice.weight == Weight::Warning>
                    <span>{notice.said.get(ws.lang()).to_owned()}</span>
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
