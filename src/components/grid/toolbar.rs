//! Buttons above the grid.

use junheng_words::{Text, data, shell};
use leptos::prelude::*;

use super::columns::Preset;
use super::head::group_name;
use super::rows;
use super::select::{Pos, Selection};
use super::state::GridState;

const fn preset_name(preset: Preset) -> Text {
    match preset {
        Preset::Required => data::COLUMNS_REQUIRED,
        Preset::Scheme => data::COLUMNS_SCHEME,
        Preset::Filled => data::COLUMNS_FILLED,
        Preset::All => data::COLUMNS_ALL,
    }
}

/// Buttons for steps, rows and columns.
#[component]
pub fn Toolbar(
    /// The grid.
    grid: GridState,
) -> impl IntoView {
    let ws = grid.ws;
    let has_row = move || {
        let row = grid.selection.with(|s| s.block().from.row);
        row < grid.schools.get() && !ws.is_read_only()
    };
    let act = move |id: &'static str, name: Text, run: fn(GridState)| {
        view! {
            <button
                type="button"
                data-testid=id
                disabled=move || !has_row()
                on:click=move |_| {
                    run(grid);
                    grid.focus();
                }
            >
                {ws.text(name)}
            </button>
        }
    };
    let choose = move |event| {
        if let Some(preset) = Preset::from_key(&event_target_value(&event)) {
            let column = grid
                .columns()
                .get(grid.selection.with_untracked(|s| s.active.col))
                .copied();
            grid.preset.set(preset);
            // The active cell stays on its column where that is still shown.
            let col = column.and_then(|c| grid.layout.with_untracked(|l| l.position(c)));
            let row = grid.selection.with_untracked(|s| s.active.row);
            grid.select(Selection::cell(Pos {
                row,
                col: col.unwrap_or(0),
            }));
        }
    };
    let hidden = Memo::new(move |_| grid.hidden_columns());
    view! {
        <div class="toolbar grid-toolbar">
            <button
                type="button"
                data-testid="row-add"
                disabled=move || ws.is_read_only()
                on:click=move |_| {
                    rows::add(grid);
                    grid.focus();
                }
            >
                {ws.text(data::ADD)}
            </button>
            {act("row-duplicate", data::DUPLICATE, rows::duplicate)}
            {act("row-delete", data::DELETE, rows::delete)}
            {act("row-up", data::MOVE_UP, |grid| rows::shift(grid, false))}
            {act("row-down", data::MOVE_DOWN, |grid| rows::shift(grid, true))}
            <button
                type="button"
                data-testid="undo"
                disabled=move || !ws.can_undo()
                on:click=move |_| { ws.undo(); }
            >
                {ws.text(shell::UNDO)}
            </button>
            <button
                type="button"
                data-testid="redo"
                disabled=move || !ws.can_redo()
                on:click=move |_| { ws.redo(); }
            >
                {ws.text(shell::REDO)}
            </button>
            <label class="inline-field push">
                <span>{ws.text(data::COLUMNS)}</span>
                <select
                    data-testid="column-preset"
                    prop:value=move || grid.preset.get().key()
                    on:change=choose
                >
                    {Preset::ALL
                        .map(|preset| {
                            view! { <option value=preset.key()>{ws.text(preset_name(preset))}</option> }
                        })
                        .collect_view()}
                </select>
            </label>
            <label class="inline-field">
                <span>{ws.text(data::GO_TO_GROUP)}</span>
                <select
                    data-testid="go-to-group"
                    on:change=move |event| {
                        if let Ok(col) = event_target_value(&event).parse::<usize>() {
                            let row = grid.selection.with_untracked(|s| s.active.row);
                            // The far end first: the group then starts at the edge of the view.
                            let end = grid.size().cols.saturating_sub(1);
                            grid.reveal(Pos { row, col: end });
                            grid.select(Selection::cell(Pos { row, col }));
                            grid.focus();
                        }
                    }
                >
                    {move || {
                        grid.layout
                            .get()
                            .groups()
                            .into_iter()
                            .map(|(first, _, group)| {
                                view! { <option value=first.to_string()>{ws.text(group_name(group))}</option> }
                            })
                            .collect_view()
                    }}
                </select>
            </label>
            {move || {
                let count = hidden.get();
                (count > 0)
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="link"
                                data-testid="show-hidden"
                                on:click=move |_| grid.preset.set(Preset::All)
                            >
                                {data::hidden_columns(count, ws.lang())}
                            </button>
                        }
                    })
            }}
        </div>
    }
}
