//! A modal dialog of the browser's own: it keeps the focus inside and closes with Escape.

use leptos::html;
use leptos::prelude::*;

/// A dialog that is in the page only while `open` holds.
///
/// Escape and the browser's own closing set `open` to false.
#[component]
pub fn Dialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// Takes most of the window.
    #[prop(optional)]
    wide: bool,
    /// Cannot be closed by Escape: a choice has to be made.
    #[prop(optional)]
    must_choose: bool,
    /// What is in it, built anew each time it opens.
    children: ChildrenFn,
) -> impl IntoView {
    view! {
        <Show when=move || open.get()>
            <Modal open title wide must_choose children=children.clone()/>
        </Show>
    }
}

#[component]
fn Modal(
    open: RwSignal<bool>,
    title: Signal<String>,
    wide: bool,
    must_choose: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = node.get()
            && !dialog.open()
        {
            // Only a dialog outside the document refuses.
            let _ = dialog.show_modal();
        }
    });
    view! {
        <dialog
            node_ref=node
            class:wide=wide
            aria-labelledby="dialog-title"
            on:cancel=move |event: web_sys::Event| {
                // A file input inside sends the same event up when nothing is chosen.
                if event.target() != event.current_target() {
                    return;
                }
                event.prevent_default();
                if !must_choose {
                    open.set(false);
                }
            }
            on:close=move |_| open.set(false)
        >
            <div class="dialog-body">
                <h2 id="dialog-title">{move || title.get()}</h2>
                {children()}
            </div>
        </dialog>
    }
}
