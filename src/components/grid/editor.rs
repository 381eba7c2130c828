//! The one field that everything is typed into. It lies over the active cell and always has the
//! focus, so that an input method finds it before the first key: it holds the cell's text,
//! selected, unseen until something is typed.

use junheng_core::Column;
use junheng_exchange::clipboard::format_block;
use junheng_words::data;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::choices::{self, Choice};
use super::edits;
use super::keys::{Command, Key, Mode, command};
use super::paste;
use super::rows;
use super::select::{Pos, Selection};
use super::show;
use super::state::GridState;
use crate::browser::clipboard;
use crate::browser::view as window;

/// The editor with its list of choices.
#[component]
pub fn Editor(
    /// The grid.
    grid: GridState,
) -> impl IntoView {
    let ws = grid.ws;
    let lang = ws.lang();
    let active = Memo::new(move |_| grid.selection.with(|s| s.active));
    let column = Memo::new(move |_| {
        let at = active.get();
        grid.layout.with(|layout| layout.column(at.col))
    });
    let held = Memo::new(move |_| {
        let (at, column) = (active.get(), column.get());
        ws.with_document(|document| {
            let school = document.schools().get(at.row)?;
            Some(show::editable(&school.entry(column?), lang))
        })
        .unwrap_or_default()
    });
    // The cell's text, selected: typing replaces it, copying finds it.
    Effect::new(move |_| {
        let text = held.get();
        active.track();
        let editing = grid.editing.get();
        let Some(input) = grid.input.get() else {
            return;
        };
        match editing {
            None => {
                if input.value() != text {
                    input.set_value(&text);
                }
                if grid.focused.get_untracked() {
                    input.select();
                }
            }
            // Typed over: what was typed stays.
            Some(editing) if editing.over => {}
            Some(_) => {
                let end = u32::try_from(input.value().encode_utf16().count()).unwrap_or(0);
                if grid.typed.get_untracked().is_empty() {
                    let _ = input.set_selection_range(end, end);
                }
            }
        }
    });
    let is_editing = Memo::new(move |_| grid.editing.get().is_some());
    let style = move || {
        let at = active.get();
        let layout = grid.layout.get();
        let (left, width) = layout
            .cols
            .get(at.col)
            .map_or((0.0, 80.0), |col| (col.left, col.width));
        // The first column stays in view, and its editor with it.
        let shift = if at.col == 0 {
            grid.viewport.get().left
        } else {
            0.0
        };
        let least: f64 = if is_editing.get() { 96.0 } else { 0.0 };
        format!(
            "left:{}px;top:{}px;width:{}px;height:{}px",
            left + shift,
            at.row as f64 * grid.row_height,
            width.max(least),
            grid.row_height,
        )
    };
    let offered = Memo::new(move |_| {
        if !grid.choosing.get() || !is_editing.get() {
            return Vec::new();
        }
        column
            .get()
            .map_or_else(Vec::new, |column| {
                choices::matching(column, &grid.filter(), lang)
            })
            .into_iter()
            .map(|Choice { label, .. }| label)
            .collect::<Vec<String>>()
    });
    // A keyboard on the screen comes up only once the cell is edited.
    let touch = window::is_touch();
    let mode = move || match column.get() {
        _ if touch && !is_editing.get() => "none",
        Some(Column::Slot(slot)) if slot.field().info().whole => "numeric",
        Some(column) if show::is_figure(column) => "decimal",
        _ => "text",
    };
    // In one: an element takes 26 attributes and listeners at most.
    let class = move || {
        let open = if is_editing.get() { " open" } else { "" };
        let number = column.get().is_some_and(|c| matches!(c, Column::Slot(_)));
        format!("grid-editor{open}{}", if number { " num" } else { "" })
    };
    view! {
        <input
            node_ref=grid.input
            id="grid-editor"
            class=class
            data-testid="grid-editor"
            type="text"
            role=move || if offered.with(Vec::is_empty) { "textbox" } else { "combobox" }
            aria-label=data::EDITOR.get(lang)
            aria-controls=move || if offered.with(Vec::is_empty) { "grid" } else { "grid-choices" }
            aria-expanded=move || (!offered.with(Vec::is_empty)).then_some("true")
            aria-activedescendant=move || {
                match (is_editing.get(), grid.choice.get()) {
                    (true, Some(choice)) => Some(format!("choice-{choice}")),
                    (true, None) => None,
                    (false, _) => Some(show::cell_id(active.get())),
                }
            }
            aria-describedby="grid-message grid-status"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            enterkeyhint="next"
            inputmode=mode
            style=style
            on:keydown=move |event| keydown(grid, &event)
            on:compositionstart=move |_| {
                if !is_editing.get_untracked() {
                    grid.begin(true);
                    grid.typed.set(String::new());
                }
            }
            on:input=move |_| {
                if !is_editing.get_untracked() {
                    grid.begin(true);
                }
                if grid.editing.get_untracked().is_none() {
                    // Refused, as in a draft opened read-only: the text goes back.
                    if let Some(input) = grid.input.get_untracked() {
                        input.set_value(&held.get_untracked());
                    }
                    return;
                }
                grid.choice.set(None);
                if let Some(input) = grid.input.get_untracked() {
                    grid.typed.set(input.value());
                }
            }
            on:focus=move |_| {
                grid.focused.set(true);
                grid.released.set_value(false);
                if !is_editing.get_untracked()
                    && let Some(input) = grid.input.get_untracked()
                {
                    input.select();
                }
            }
            on:blur=move |_| {
                grid.commit();
                grid.focused.set(false);
            }
            on:copy=move |event| {
                if grid.editing.get_untracked().is_none() {
                    copy(grid, event.unchecked_ref());
                }
            }
            on:cut=move |event| {
                if grid.editing.get_untracked().is_none() && copy(grid, event.unchecked_ref()) {
                    let columns = grid.columns();
                    let block = grid.selection.with_untracked(Selection::block);
                    grid.apply(ws.with_document_untracked(|d| edits::cleared(d, &columns, block)));
                }
            }
            on:paste=move |event| {
                if grid.editing.get_untracked().is_some() {
                    return;
                }
                if let Some(text) = clipboard::pasted_text(event.unchecked_ref()) {
                    event.prevent_default();
                    paste::text(grid, &text);
                }
            }
        />
        <Show when=move || !offered.with(Vec::is_empty)>
            <ul
                class="grid-choices"
                id="grid-choices"
                role="listbox"
                aria-label=data::CHOICES.get(lang)
                style=move || below(&style())
                // The editor keeps the focus.
                on:mousedown=move |event| event.prevent_default()
            >
                {move || {
                    offered
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(index, label)| {
                            let pointed = move || grid.choice.get() == Some(index);
                            view! {
                                <li
                                    id=format!("choice-{index}")
                                    role="option"
                                    aria-selected=move || if pointed() { "true" } else { "false" }
                                    class:pointed=pointed
                                    on:click=move |_| {
                                        grid.choice.set(Some(index));
                                        grid.commit();
                                        grid.focus();
                                    }
                                >
                                    {label}
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
        </Show>
    }
}

/// The list lies below the cell: its top is the editor's bottom.
fn below(style: &str) -> String {
    // The height is the last of the editor's own properties.
    let (rest, height) = style.rsplit_once(";height:").unwrap_or((style, "0px"));
    format!("{rest};margin-top:{height}")
}

/// Puts the selection on the clipboard.
fn copy(grid: GridState, event: &web_sys::Event) -> bool {
    let done = clipboard::put_text(event, &format_block(grid.copied()));
    if done {
        event.prevent_default();
    }
    done
}

fn keydown(grid: GridState, event: &ev::KeyboardEvent) {
    // 229 is an input method at work, also where it does not say so otherwise.
    if event.is_composing() || event.key_code() == 229 {
        return;
    }
    let name = event.key();
    let key = Key {
        name: &name,
        ctrl: event.ctrl_key() || event.meta_key(),
        shift: event.shift_key(),
        alt: event.alt_key(),
    };
    let mode = grid.mode();
    let Some(found) = command(key, mode) else {
        return;
    };
    if leaves(grid, found, mode) {
        return;
    }
    event.prevent_default();
    run(grid, found, mode);
}

/// Whether a Tab is the browser's: after Escape, and at the grid's two ends.
fn leaves(grid: GridState, found: Command, mode: Mode) -> bool {
    use super::select::Motion;
    let at = grid.selection.with_untracked(|s| s.active);
    let size = grid.size();
    let last = Pos {
        row: size.rows.saturating_sub(1),
        col: size.cols.saturating_sub(1),
    };
    match found {
        Command::Go(Motion::Next) => {
            (mode == Mode::Ready && grid.released.get_value()) || at == last
        }
        Command::Go(Motion::Back) => {
            (mode == Mode::Ready && grid.released.get_value()) || at == Pos::default()
        }
        _ => false,
    }
}

fn run(grid: GridState, found: Command, mode: Mode) {
    let ws = grid.ws;
    grid.released.set_value(false);
    let block = grid.selection.with_untracked(Selection::block);
    match found {
        Command::Go(motion) => {
            grid.commit();
            grid.go(motion);
        }
        Command::Enter(up) => {
            grid.commit();
            grid.enter(up);
        }
        Command::Extend(motion) => grid.extend(motion),
        Command::Edit if mode == Mode::Choosing => grid.choosing.set(false),
        Command::Edit => grid.begin(false),
        Command::Cancel if mode == Mode::Choosing && grid.choice.get_untracked().is_some() => {
            grid.choice.set(None);
        }
        Command::Cancel => grid.cancel(),
        Command::Release => {
            grid.released.set_value(true);
            let active = grid.selection.with_untracked(|s| s.active);
            grid.select(Selection::cell(active));
        }
        Command::Clear => {
            let columns = grid.columns();
            grid.apply(ws.with_document_untracked(|d| edits::cleared(d, &columns, block)));
        }
        Command::SelectAll => {
            let size = grid.size();
            grid.selection.set(Selection {
                active: Pos::default(),
                head: Pos {
                    row: grid.schools.get_untracked().saturating_sub(1),
                    col: size.cols.saturating_sub(1),
                },
            });
        }
        Command::Undo => {
            ws.undo();
        }
        Command::Redo => {
            ws.redo();
        }
        Command::FillDown => {
            let columns = grid.columns();
            grid.apply(ws.with_document_untracked(|d| edits::filled_down(d, &columns, block)));
        }
        Command::MoveRows(down) => rows::shift(grid, down),
        Command::AddRow => rows::add(grid),
        Command::DeleteRows => rows::delete(grid),
        Command::Choices if mode == Mode::Ready => grid.begin(false),
        Command::Choices => grid.choosing.set(true),
        Command::Choice(down) => {
            let at = grid.selection.with_untracked(|s| s.active);
            let Some(column) = grid.columns().get(at.col).copied() else {
                return;
            };
            let filter = grid.typed.get_untracked();
            let count = choices::matching(column, &filter, ws.lang()).len();
            grid.choice.update(|choice| {
                *choice = match (*choice, down) {
                    _ if count == 0 => None,
                    (None, true) => Some(0),
                    (None, false) => Some(count - 1),
                    (Some(at), true) => Some((at + 1) % count),
                    (Some(at), false) => Some((at + count - 1) % count),
                };
            });
        }
    }
}
