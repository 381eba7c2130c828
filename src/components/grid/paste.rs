//! Text pasted into the grid.

use super::clip;
use super::state::GridState;

/// Puts a pasted text at the selection, as one step.
pub fn text(grid: GridState, text: &str) {
    let cells = clip::read(text);
    if !cells.is_empty() {
        grid.paste(&cells);
    }
}
