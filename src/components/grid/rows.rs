//! Commands on whole rows.

use junheng_words::data;
use leptos::prelude::*;

use super::edits;
use super::select::{Pos, Selection};
use super::state::{GridState, fresh_ids};
use crate::state::Weight;

/// Adds a blank school before the active row and goes there.
pub fn add(grid: GridState) {
    let active = grid.selection.with_untracked(|s| s.active);
    let row = active.row.min(grid.schools.get_untracked());
    let edit = grid
        .ws
        .with_document_untracked(|document| edits::added(row, fresh_ids(document)()));
    if grid.apply(Some(edit)) {
        grid.select(Selection::cell(Pos { row, col: 0 }));
    }
}

/// Puts copies of the selected rows below them and selects these.
pub fn duplicate(grid: GridState) {
    let block = grid.selection.with_untracked(Selection::block);
    let edit = grid.ws.with_document_untracked(|document| {
        edits::duplicated(document, block, fresh_ids(document))
    });
    if grid.apply(edit) {
        let first = block.to.row + 1;
        grid.select(Selection {
            active: Pos {
                row: first,
                col: block.from.col,
            },
            head: Pos {
                row: first + block.rows() - 1,
                col: block.to.col,
            },
        });
    }
}

/// Takes the selected rows out.
pub fn delete(grid: GridState) {
    let block = grid.selection.with_untracked(Selection::block);
    let (count, edit) = grid.ws.with_document_untracked(|document| {
        (
            edits::ids(document, block).len(),
            edits::deleted(document, block),
        )
    });
    if grid.apply(edit) {
        grid.ws
            .notify(Weight::Note, data::deleted(count, grid.ws.lang()));
        grid.select(Selection::cell(block.from));
    }
}

/// Moves the selected rows by one, and the selection with them.
pub fn shift(grid: GridState, down: bool) {
    let selection = grid.selection.get_untracked();
    let block = selection.block();
    let edit = grid
        .ws
        .with_document_untracked(|document| edits::shifted(document, block, down));
    if grid.apply(edit) {
        let moved = |at: Pos| Pos {
            row: if down {
                at.row + 1
            } else {
                at.row.saturating_sub(1)
            },
            col: at.col,
        };
        grid.select(Selection {
            active: moved(selection.active),
            head: moved(selection.head),
        });
    }
}
