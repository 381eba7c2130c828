//! Text pasted into the grid.

use junheng_exchange::clipboard::parse_block;

use super::state::GridState;

/// Puts a pasted text at the selection, as one step.
pub fn text(grid: GridState, text: &str) {
    let cells = parse_block(text);
    if !cells.is_empty() {
        grid.paste(&cells);
    }
}
