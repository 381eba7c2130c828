//! Sets of columns.

use crate::school::Column;

/// A set of columns.
// Words of 64 bits: WebAssembly's allocator is slow where it has to align to 16 bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ColumnSet([u64; 3]);

const _: () = assert!(Column::COUNT <= 192);

impl ColumnSet {
    /// Adds a column.
    pub const fn insert(&mut self, column: Column) {
        let [low, middle, high] = &mut self.0;
        let index = column.index();
        let word = match index / 64 {
            0 => low,
            1 => middle,
            _ => high,
        };
        *word |= 1 << (index % 64);
    }

    /// Whether a column is in it.
    #[must_use]
    pub const fn contains(self, column: Column) -> bool {
        let [low, middle, high] = self.0;
        let index = column.index();
        let word = match index / 64 {
            0 => low,
            1 => middle,
            _ => high,
        };
        word & (1 << (index % 64)) != 0
    }

    /// Its columns in order.
    pub fn iter(self) -> impl Iterator<Item = Column> {
        Column::all().filter(move |column| self.contains(*column))
    }

    /// Whether it has none.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        matches!(self.0, [0, 0, 0])
    }
}
