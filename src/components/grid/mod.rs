//! The grid of schools: behaves like the spreadsheets people know.
//!
//! Bottom-up: [`columns`] says which columns there are; [`select`] moves the selection; [`keys`]
//! gives keys their meaning; [`edits`] turns blocks of texts and commands into edits;
//! [`show`] writes a row as HTML: all of it without a browser. [`state`] ties them to the workspace;
//! [`head`], [`body`], [`editor`], [`status`] and [`toolbar`] are what is seen. Only the rows in view
//! are in the page; a key touches the editor alone, and an edit only its own row.

pub mod body;
pub mod choices;
pub mod columns;
mod editor;
pub mod edits;
pub mod head;
pub mod keys;
mod paste;
mod rows;
pub mod select;
pub mod show;
mod state;
mod status;
mod toolbar;

use junheng_words::data;
use leptos::prelude::*;

use crate::browser::{dom, view as window};
use body::{EditorLayer, Overlay, Rows};
use head::Head;
use select::Selection;
pub use state::GridState;
use state::{HEAD_HEIGHT, Viewport};
use status::Status;
use toolbar::Toolbar;

/// The grid with its buttons above and its status line below.
#[component]
pub fn Grid(
    /// Its state, made by the page so that links can lead to cells.
    grid: GridState,
) -> impl IntoView {
    let ws = grid.ws;
    let measure = move || {
        if let Some(scroller) = grid.scroller.get_untracked() {
            let view = Viewport {
                top: f64::from(scroller.scroll_top()),
                left: f64::from(scroller.scroll_left()),
                height: f64::from(scroller.client_height()),
                width: f64::from(scroller.client_width()),
            };
            if grid.viewport.get_untracked() != view {
                grid.viewport.set(view);
            }
        }
    };
    Effect::new(move |_| {
        if grid.scroller.get().is_some() {
            measure();
        }
    });
    let mut listeners = body::drag(grid);
    listeners.push(dom::listen_window("resize", move |_: web_sys::Event| {
        let narrow = window::window_width() < 600.0;
        if grid.narrow.get_untracked() != narrow {
            grid.narrow.set(narrow);
        }
        measure();
    }));
    let listeners = StoredValue::new_local(listeners);
    on_cleanup(move || listeners.dispose());
    // Another document: nothing that was selected or typed means anything there.
    Effect::new(move |before: Option<u64>| {
        let generation = ws.generation();
        if before.is_some_and(|before| before != generation) {
            grid.cancel();
            grid.select(Selection::default());
        }
        generation
    });
    // Rows that went take the selection along.
    Effect::new(move |_| {
        grid.rows();
        grid.layout.track();
        let selection = grid.selection.get_untracked();
        let clamped = selection.clamped(grid.size());
        if clamped != selection {
            grid.selection.set(clamped);
        }
    });
    let touch = StoredValue::new(false);
    let content = move || {
        let width = grid.layout.with(|layout| layout.width());
        let height = grid.rows() as f64 * grid.row_height + HEAD_HEIGHT;
        format!(
            "width:{width}px;height:{height}px;--row:{}px",
            grid.row_height
        )
    };
    view! {
        <div class="grid-frame" data-testid="grid">
            <Toolbar grid/>
            <p class="visually-hidden" id="grid-keys">{ws.text(data::GRID_KEYS)}</p>
            <div
                class="grid-scroll"
                node_ref=grid.scroller
                on:scroll=move |_| measure()
                on:pointerdown=move |event| touch.set_value(event.pointer_type() == "touch")
                on:mousedown=move |event| body::press(grid, &event, touch.get_value())
                on:dblclick=move |_| {
                    if grid.editing.get_untracked().is_none() && grid.focused.get_untracked() {
                        grid.begin(false);
                    }
                }
            >
                <div class="grid-content" style=content>
                    <div
                        id="grid"
                        role="grid"
                        aria-label=ws.text(data::GRID)
                        aria-describedby="grid-keys"
                        aria-rowcount=move || grid.rows() + 1
                        aria-colcount=move || grid.layout.with(|l| l.len() + 1)
                    >
                        <div class="grid-head" role="rowgroup">
                            <Head grid/>
                        </div>
                        <div role="rowgroup" class="grid-body">
                            <Rows grid/>
                        </div>
                    </div>
                    <div class="grid-over">
                        <Overlay grid/>
                        <EditorLayer grid/>
                    </div>
                </div>
            </div>
            <Status grid/>
        </div>
    }
}
