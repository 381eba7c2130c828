//! Which cells are selected and how keys move the selection; as in a spreadsheet.

/// A cell by row and column as shown, from 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pos {
    /// The row.
    pub row: usize,
    /// The column.
    pub col: usize,
}

/// A block of cells, ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Top left.
    pub from: Pos,
    /// Bottom right.
    pub to: Pos,
}

impl Block {
    /// How many rows.
    pub fn rows(&self) -> usize {
        self.to.row - self.from.row + 1
    }

    /// How many columns.
    pub fn cols(&self) -> usize {
        self.to.col - self.from.col + 1
    }

    /// Whether it is one cell.
    pub fn is_cell(&self) -> bool {
        self.from == self.to
    }

    /// Its cells, row by row.
    pub fn cells(self) -> impl Iterator<Item = Pos> {
        (self.from.row..=self.to.row)
            .flat_map(move |row| (self.from.col..=self.to.col).map(move |col| Pos { row, col }))
    }
}

/// The active cell and the other end of the block selected from it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The cell that keys go to.
    pub active: Pos,
    /// The corner that moves while the selection is extended.
    pub head: Pos,
}

impl Selection {
    /// One cell.
    pub const fn cell(at: Pos) -> Self {
        Self {
            active: at,
            head: at,
        }
    }

    /// The block between both corners.
    pub fn block(&self) -> Block {
        let (a, b) = (self.active, self.head);
        Block {
            from: Pos {
                row: a.row.min(b.row),
                col: a.col.min(b.col),
            },
            to: Pos {
                row: a.row.max(b.row),
                col: a.col.max(b.col),
            },
        }
    }

    /// The same selection inside a grid that may have become smaller.
    pub fn clamped(&self, size: Size) -> Self {
        Self {
            active: size.clamp(self.active),
            head: size.clamp(self.head),
        }
    }
}

/// How large the grid is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Rows, the blank one at the end included.
    pub rows: usize,
    /// Columns.
    pub cols: usize,
    /// Rows of a page.
    pub page: usize,
}

impl Size {
    fn last(&self) -> Pos {
        Pos {
            row: self.rows.saturating_sub(1),
            col: self.cols.saturating_sub(1),
        }
    }

    /// The nearest cell that exists.
    pub fn clamp(&self, at: Pos) -> Pos {
        Pos {
            row: at.row.min(self.last().row),
            col: at.col.min(self.last().col),
        }
    }
}

/// A way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One column to the left.
    Left,
    /// One column to the right.
    Right,
    /// To the end of what is filled, or the next that is.
    EdgeUp,
    /// As [`Motion::EdgeUp`], down.
    EdgeDown,
    /// As [`Motion::EdgeUp`], left.
    EdgeLeft,
    /// As [`Motion::EdgeUp`], right.
    EdgeRight,
    /// First column.
    Home,
    /// Last column.
    End,
    /// First cell.
    Start,
    /// Last cell.
    Finish,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// The next cell, over the row's end.
    Next,
    /// The cell before, over the row's start.
    Back,
}

/// Where a motion leads from a cell; `filled` tells whether a cell holds something.
pub fn moved(at: Pos, motion: Motion, size: Size, filled: impl Fn(Pos) -> bool) -> Pos {
    let last = size.last();
    let Pos { row, col } = at;
    let to = match motion {
        Motion::Up => Pos {
            row: row.saturating_sub(1),
            col,
        },
        Motion::Down => Pos { row: row + 1, col },
        Motion::Left => Pos {
            row,
            col: col.saturating_sub(1),
        },
        Motion::Right => Pos { row, col: col + 1 },
        Motion::EdgeUp => Pos {
            row: edge(row, 0, |row| filled(Pos { row, col })),
            col,
        },
        Motion::EdgeDown => Pos {
            row: edge(row, last.row, |row| filled(Pos { row, col })),
            col,
        },
        Motion::EdgeLeft => Pos {
            row,
            col: edge(col, 0, |col| filled(Pos { row, col })),
        },
        Motion::EdgeRight => Pos {
            row,
            col: edge(col, last.col, |col| filled(Pos { row, col })),
        },
        Motion::Home => Pos { row, col: 0 },
        Motion::End => Pos { row, col: last.col },
        Motion::Start => Pos::default(),
        Motion::Finish => last,
        Motion::PageUp => Pos {
            row: row.saturating_sub(size.page.max(1)),
            col,
        },
        Motion::PageDown => Pos {
            row: row + size.page.max(1),
            col,
        },
        Motion::Next if col < last.col => Pos { row, col: col + 1 },
        Motion::Next if row < last.row => Pos {
            row: row + 1,
            col: 0,
        },
        Motion::Back if col > 0 => Pos { row, col: col - 1 },
        Motion::Back if row > 0 => Pos {
            row: row - 1,
            col: last.col,
        },
        Motion::Next | Motion::Back => at,
    };
    size.clamp(to)
}

/// As Ctrl with an arrow: the last of a filled run, else the next filled one, else the end.
fn edge(from: usize, end: usize, filled: impl Fn(usize) -> bool) -> usize {
    let step = |at: usize| if end > from { at + 1 } else { at - 1 };
    if from == end {
        return from;
    }
    let inside = filled(from) && filled(step(from));
    let mut at = step(from);
    while at != end {
        let next = step(at);
        if inside && !filled(next) || !inside && filled(at) {
            return at;
        }
        at = next;
    }
    at
}

/// The rows in the page: those in view and some around them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first.
    pub first: usize,
    /// Behind the last.
    pub end: usize,
}

impl Window {
    /// Rows kept beyond each edge of the view.
    const AROUND: usize = 6;

    /// The rows for a scroll position; it moves by whole steps so that not every pixel makes rows.
    pub fn new(top: f64, height: f64, row_height: f64, rows: usize) -> Self {
        let count = |pixels: f64| (pixels.max(0.0) / row_height.max(1.0)) as usize;
        let first = count(top).saturating_sub(Self::AROUND) & !1;
        let end = count(top + height) + 1 + Self::AROUND;
        Self {
            first: first.min(rows),
            end: ((end + 1) & !1).min(rows),
        }
    }
}

/// How far a view of `length` pixels at `offset` scrolls so that `from..to` is in it.
pub fn scrolled(offset: f64, length: f64, from: f64, to: f64) -> f64 {
    if from < offset || to - from > length {
        from
    } else if to > offset + length {
        to - length
    } else {
        offset
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: Size = Size {
        rows: 10,
        cols: 5,
        page: 4,
    };

    const fn pos(row: usize, col: usize) -> Pos {
        Pos { row, col }
    }

    fn go(at: Pos, motion: Motion) -> Pos {
        // Column 1 is filled in rows 2 to 4 and 7.
        moved(at, motion, SIZE, |p| {
            p.col == 1 && matches!(p.row, 2..=4 | 7)
        })
    }

    #[test]
    fn motions_stay_inside() {
        for (from, motion, to) in [
            (pos(0, 0), Motion::Up, pos(0, 0)),
            (pos(9, 4), Motion::Down, pos(9, 4)),
            (pos(3, 0), Motion::Left, pos(3, 0)),
            (pos(3, 4), Motion::Right, pos(3, 4)),
            (pos(3, 4), Motion::Next, pos(4, 0)),
            (pos(3, 0), Motion::Back, pos(2, 4)),
            (pos(0, 0), Motion::Back, pos(0, 0)),
            (pos(9, 4), Motion::Next, pos(9, 4)),
            (pos(3, 2), Motion::PageDown, pos(7, 2)),
            (pos(8, 2), Motion::PageDown, pos(9, 2)),
            (pos(3, 2), Motion::PageUp, pos(0, 2)),
            (pos(3, 2), Motion::Home, pos(3, 0)),
            (pos(3, 2), Motion::End, pos(3, 4)),
            (pos(3, 2), Motion::Finish, pos(9, 4)),
            (pos(3, 2), Motion::Start, pos(0, 0)),
        ] {
            assert_eq!(go(from, motion), to, "{from:?} {motion:?}");
        }
    }

    #[test]
    fn edges_follow_what_is_filled() {
        for (from, motion, to) in [
            (pos(0, 1), Motion::EdgeDown, pos(2, 1)),
            (pos(2, 1), Motion::EdgeDown, pos(4, 1)),
            (pos(4, 1), Motion::EdgeDown, pos(7, 1)),
            (pos(7, 1), Motion::EdgeDown, pos(9, 1)),
            (pos(9, 1), Motion::EdgeDown, pos(9, 1)),
            (pos(7, 1), Motion::EdgeUp, pos(4, 1)),
            (pos(4, 1), Motion::EdgeUp, pos(2, 1)),
            (pos(2, 1), Motion::EdgeUp, pos(0, 1)),
            (pos(2, 0), Motion::EdgeRight, pos(2, 1)),
            (pos(2, 1), Motion::EdgeRight, pos(2, 4)),
            (pos(2, 4), Motion::EdgeLeft, pos(2, 1)),
        ] {
            assert_eq!(go(from, motion), to, "{from:?} {motion:?}");
        }
    }

    #[test]
    fn a_block_has_its_corners_in_order() {
        let selection = Selection {
            active: pos(4, 1),
            head: pos(2, 3),
        };
        let block = selection.block();
        assert_eq!((block.from, block.to), (pos(2, 1), pos(4, 3)));
        assert_eq!((block.rows(), block.cols()), (3, 3));
        assert_eq!(block.cells().count(), 9);
        let small = Size {
            rows: 3,
            cols: 2,
            page: 1,
        };
        assert_eq!(selection.clamped(small).block().to, pos(2, 1));
    }

    #[test]
    fn the_window_covers_the_view() {
        let window = Window::new(0.0, 300.0, 30.0, 1_000);
        assert!(window.first == 0 && window.end >= 11);
        let window = Window::new(3_000.0, 300.0, 30.0, 1_000);
        assert!(window.first <= 100 && window.end >= 111 && window.end < 130);
        let window = Window::new(1e9, 300.0, 30.0, 20);
        assert!(window.first <= 20 && window.end == 20);
        assert_eq!(Window::new(0.0, 0.0, 0.0, 0).end, 0);
    }

    #[test]
    fn the_view_follows_no_further_than_needed() {
        assert_eq!(scrolled(100.0, 200.0, 150.0, 180.0), 100.0);
        assert_eq!(scrolled(100.0, 200.0, 50.0, 80.0), 50.0);
        assert_eq!(scrolled(100.0, 200.0, 290.0, 320.0), 120.0);
    }
}
