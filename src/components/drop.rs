//! Files dropped anywhere on the page, and files on their way to the import.

use junheng_words::shell;
use leptos::prelude::*;
use web_sys::File;

use crate::browser::{dom, files};
use crate::drafts::session::use_drafts;
use crate::router::{Page, use_router};
use crate::samples;
use crate::state::use_workspace;

/// Spreadsheets on their way to the import dialog of the data page or the county's; given by context.
#[derive(Clone, Copy)]
pub struct Incoming(RwSignal<Vec<File>, LocalStorage>);

impl Incoming {
    /// Nothing on its way.
    pub fn new() -> Self {
        Self(RwSignal::new_local(Vec::new()))
    }

    /// Sends files to the import.
    pub fn put(self, files: Vec<File>) {
        self.0.set(files);
    }

    /// Takes what is on its way, tracked: the caller runs again when more comes.
    pub fn take(self) -> Vec<File> {
        let files = self.0.get();
        if !files.is_empty() {
            // Without waking the readers: they have it now.
            self.0.update_untracked(Vec::clear);
        }
        files
    }
}

/// The files on their way to the import.
pub fn use_incoming() -> Incoming {
    use_context::<Incoming>().unwrap_or_else(Incoming::new)
}

/// Takes files dropped anywhere: one JSON file is opened, anything else goes to the import.
#[component]
pub fn DropAnywhere(
    /// Opens a JSON file as a draft.
    #[prop(into)]
    open_json: Callback<File>,
) -> impl IntoView {
    let ws = use_workspace();
    let router = use_router();
    let incoming = use_incoming();
    let drafts = use_drafts();
    let (over, set_over) = signal(false);
    let mut listeners = Vec::new();
    for event in ["dragenter", "dragover"] {
        listeners.push(dom::listen_window(
            event,
            move |event: web_sys::DragEvent| {
                if files::carries_files(&event) {
                    event.prevent_default();
                    if !over.get_untracked() {
                        set_over.set(true);
                    }
                }
            },
        ));
    }
    listeners.push(dom::listen_window(
        "dragleave",
        move |event: web_sys::DragEvent| {
            // Leaving the window, not just one element for the next.
            if event.related_target().is_none() {
                set_over.set(false);
            }
        },
    ));
    listeners.push(dom::listen_window(
        "drop",
        move |event: web_sys::DragEvent| {
            set_over.set(false);
            if !files::carries_files(&event) {
                return;
            }
            event.prevent_default();
            let dropped = files::dropped(&event);
            match dropped.as_slice() {
                [] => {}
                [only] if files::is_json(only) => open_json.run(only.clone()),
                // Several are merged there. Nobody's schools belong into the sample.
                _ => {
                    let is_sample = ws.with_document_untracked(|open| open.county.sample);
                    if !is_sample || drafts.start(samples::blank(), "") {
                        // A table dropped on the county's page has the county's own figures.
                        let page = router.current_page_untracked();
                        let stays = page == Page::County && dropped.len() == 1;
                        incoming.put(dropped);
                        if !stays {
                            router.go(Page::Data.href());
                        }
                    }
                }
            }
        },
    ));
    let listeners = StoredValue::new_local(listeners);
    on_cleanup(move || listeners.dispose());
    view! {
        <Show when=move || over.get()>
            <div class="drop-veil no-print">
                <span>{ws.text(shell::DROP_HERE)}</span>
            </div>
        </Show>
    }
}
