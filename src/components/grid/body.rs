//! The rows in view, and what lies over them: selection, active cell, messages.

use junheng_core::Entry;
use junheng_words::entries;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::MouseEvent;

use super::columns::Layout;
use super::editor::Editor;
use super::select::{Block, Pos, Selection};
use super::show;
use super::state::{GridState, HEAD_HEIGHT};
use crate::browser::dom;

/// The rows in view.
#[component]
pub fn Rows(
    /// The grid.
    grid: GridState,
) -> impl IntoView {
    let ws = grid.ws;
    let lang = ws.lang();
    let window = Memo::new(move |_| grid.window());
    view! {
        <For
            each=move || {
                let window = window.get();
                window.first..window.end
            }
            key=|row| *row
            let(row)
        >
            {
                // Both compare before anything is drawn: an edit redraws its own rows only.
                let school = Memo::new(move |_| {
                    ws.with_document(|document| document.schools().get(row).cloned())
                });
                let inside = move || {
                    // A memo that is not read is not computed either.
                    school.with(|_| ());
                    let layout = grid.layout.get();
                    ws.with_document_untracked(|d| show::row(d, row, &layout, lang))
                };
                let top = row as f64 * grid.row_height;
                view! {
                    <div
                        role="row"
                        class="grid-row"
                        aria-rowindex=row + 2
                        data-row=row
                        style=format!("top:{top}px")
                        inner_html=inside
                    ></div>
                }
            }
        </For>
    }
}

/// The rectangle of a block as CSS, for columns from one on to another.
fn rectangle(layout: &Layout, block: Block, cols: (usize, usize), row_height: f64) -> String {
    let from = block.from.col.max(cols.0);
    let to = block.to.col.min(cols.1);
    let (Some(first), Some(last)) = (layout.cols.get(from), layout.cols.get(to)) else {
        return "display:none".to_owned();
    };
    if from > to {
        return "display:none".to_owned();
    }
    format!(
        "left:{}px;top:{}px;width:{}px;height:{}px",
        first.left,
        block.from.row as f64 * row_height,
        last.right() - first.left,
        block.rows() as f64 * row_height,
    )
}

/// The selection: once over the columns that scroll, once over the one that stays.
#[component]
pub fn Overlay(
    /// The grid.
    grid: GridState,
) -> impl IntoView {
    let block = Memo::new(move |_| grid.selection.with(Selection::block));
    let active = Memo::new(move |_| grid.selection.with(|s| s.active));
    let last = move || grid.layout.with(|l| l.len().saturating_sub(1));
    let of = move |block: Block, fixed: bool| {
        let cols = if fixed { (0, 0) } else { (1, last()) };
        let layout = grid.layout.get();
        rectangle(&layout, block, cols, grid.row_height)
    };
    let cell = move || {
        let at = active.get();
        Block { from: at, to: at }
    };
    let message = Memo::new(move |_| {
        let at = active.get();
        if grid.editing.get().is_some() {
            return None;
        }
        let column = grid.layout.with(|l| l.column(at.col))?;
        grid.ws.with_document(
            |document| match document.schools().get(at.row)?.entry(column) {
                Entry::Rejected(text) => entries::problem_of(column, &text, grid.ws.lang()),
                _ => None,
            },
        )
    });
    let below = move || {
        let at = active.get();
        let layout = grid.layout.get();
        let left = layout.cols.get(at.col).map_or(0.0, |col| col.left);
        let shift = if at.col == 0 {
            grid.viewport.get().left
        } else {
            0.0
        };
        let top = (at.row + 1) as f64 * grid.row_height;
        format!("left:{}px;top:{top}px", left + shift)
    };
    let layer = move |fixed: bool| {
        view! {
            <Show when=move || !block.get().is_cell()>
                <div class="grid-selected" style=move || of(block.get(), fixed)></div>
            </Show>
            <div
                class="grid-active"
                class:away=move || !grid.focused.get()
                style=move || of(cell(), fixed)
            ></div>
        }
    };
    view! {
        <div class="grid-layer" aria-hidden="true">{layer(false)}</div>
        <div class="grid-layer over" aria-hidden="true">{layer(true)}</div>
        <div class="grid-layer top">
            {move || {
                message.get().map(|text| {
                    view! {
                        <div class="grid-message" id="grid-message" data-testid="cell-problem" style=below>
                            {text}
                        </div>
                    }
                })
            }}
        </div>
    }
}

/// What is under a pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Under {
    /// A cell.
    Cell(Pos),
    /// A row's number.
    Number(usize),
    /// Heads, scroll bars or nothing.
    Else,
}

fn under(grid: GridState, x: f64, y: f64) -> Under {
    let Some(scroller) = grid.scroller.get_untracked() else {
        return Under::Else;
    };
    let edge = scroller.get_bounding_client_rect();
    let (x, y) = (x - edge.left(), y - edge.top());
    if x > f64::from(scroller.client_width()) || y > f64::from(scroller.client_height()) {
        return Under::Else;
    }
    if y < HEAD_HEIGHT {
        return Under::Else;
    }
    place(grid, x, y)
}

/// The cell at a place of the view; beyond its edges the nearest one.
fn place(grid: GridState, x: f64, y: f64) -> Under {
    let view = grid.viewport.get_untracked();
    let rows = grid.size().rows;
    let down = (y - HEAD_HEIGHT + view.top).max(0.0);
    // Never negative, and rows are few.
    let row = (down / grid.row_height) as usize;
    if row >= rows && y >= 0.0 && y < view.height {
        return Under::Else;
    }
    let row = row.min(rows.saturating_sub(1));
    grid.layout.with_untracked(|layout| {
        if x < layout.gutter {
            return Under::Number(row);
        }
        let col = if x < layout.frozen() {
            0
        } else {
            layout.at(x + view.left).max(1)
        };
        Under::Cell(Pos { row, col })
    })
}

/// Selects with the mouse: click, shift-click, drag; a second tap or click edits.
pub fn press(grid: GridState, event: &MouseEvent, touch: bool) {
    let in_editor = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| {
            element
                .closest(".grid-editor, .grid-choices")
                .ok()
                .flatten()
                .is_some()
        });
    if event.button() != 0 || in_editor {
        return;
    }
    let selection = grid.selection.get_untracked();
    match under(
        grid,
        f64::from(event.client_x()),
        f64::from(event.client_y()),
    ) {
        Under::Else => return,
        Under::Cell(at) => {
            grid.commit();
            if touch && at == selection.active && grid.focused.get_untracked() {
                event.prevent_default();
                grid.begin(false);
                grid.focus();
                return;
            }
            let active = if event.shift_key() {
                selection.active
            } else {
                at
            };
            grid.select(Selection { active, head: at });
        }
        Under::Number(row) => {
            grid.commit();
            let first = if event.shift_key() {
                selection.active.row
            } else {
                row
            };
            let last = grid.layout.with_untracked(|l| l.len().saturating_sub(1));
            grid.selection.set(Selection {
                active: Pos { row: first, col: 0 },
                head: Pos { row, col: last },
            });
        }
    }
    // The browser would give the focus to what was clicked.
    event.prevent_default();
    grid.focus();
}

/// Extends the selection while the button is held; gives back what ends it when dropped.
pub fn drag(grid: GridState) -> Vec<dom::Listener> {
    let dragging = StoredValue::new(false);
    let scroller = grid.scroller;
    vec![
        dom::listen_window("mousedown", move |event: MouseEvent| {
            let inside = scroller.get_untracked().is_some_and(|scroller| {
                let target = event
                    .target()
                    .and_then(|t| t.dyn_into::<web_sys::Node>().ok());
                scroller.contains(target.as_ref())
            });
            let at = under(
                grid,
                f64::from(event.client_x()),
                f64::from(event.client_y()),
            );
            let starts = inside && grid.editing.get_untracked().is_none() && at != Under::Else;
            dragging.set_value(event.button() == 0 && starts);
        }),
        dom::listen_window("mousemove", move |event: MouseEvent| {
            if !dragging.get_value() || event.buttons() & 1 == 0 {
                return;
            }
            let Some(edge) = scroller
                .get_untracked()
                .map(|s| s.get_bounding_client_rect())
            else {
                return;
            };
            let x = f64::from(event.client_x()) - edge.left();
            let y = f64::from(event.client_y()) - edge.top();
            let selection = grid.selection.get_untracked();
            match place(grid, x, y) {
                Under::Cell(head) if head != selection.head => {
                    grid.select(Selection { head, ..selection });
                }
                Under::Number(row) if row != selection.head.row => {
                    let head = Pos {
                        row,
                        ..selection.head
                    };
                    grid.select(Selection { head, ..selection });
                }
                _ => {}
            }
        }),
        dom::listen_window("mouseup", move |_: MouseEvent| dragging.set_value(false)),
    ]
}

/// The editor lies in the layer above everything.
#[component]
pub fn EditorLayer(
    /// The grid.
    grid: GridState,
) -> impl IntoView {
    view! {
        <div class="grid-layer top">
            <Editor grid/>
        </div>
    }
}
