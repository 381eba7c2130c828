//! The numbers of one school, kept small.

use crate::decimal::Decimal;
use crate::field::Slot;

/// The numbers of one school, each possibly missing.
///
/// Most schools have some fifteen of the many slots: only those are kept, so that a large county stays
/// small in memory and quick to read through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// Which slots hold a value, by [`Slot::index`].
    // Words of 64 bits: WebAssembly's allocator is slow where it has to align to 16 bytes.
    held: [u64; 3],
    /// The values held, in slot order.
    values: Vec<Decimal>,
}

const _: () = assert!(Slot::COUNT <= 192);

impl Values {
    /// How many values stand before a slot's.
    const fn rank(&self, slot: Slot) -> usize {
        let [low, middle, high] = self.held;
        let index = slot.index();
        let before = match index / 64 {
            0 => (low & ((1 << index) - 1)).count_ones(),
            1 => low.count_ones() + (middle & ((1 << (index - 64)) - 1)).count_ones(),
            _ => {
                let below = low.count_ones() + middle.count_ones();
                below + (high & ((1 << (index - 128)) - 1)).count_ones()
            }
        };
        before as usize
    }

    /// Whether a slot has a value.
    #[must_use]
    pub const fn holds(&self, slot: Slot) -> bool {
        let [low, middle, high] = self.held;
        let index = slot.index();
        let word = match index / 64 {
            0 => low,
            1 => middle,
            _ => high,
        };
        word & (1 << (index % 64)) != 0
    }

    const fn turn(&mut self, slot: Slot) {
        let [low, middle, high] = &mut self.held;
        let index = slot.index();
        let word = match index / 64 {
            0 => low,
            1 => middle,
            _ => high,
        };
        *word ^= 1 << (index % 64);
    }

    /// The value in a slot.
    #[must_use]
    pub fn get(&self, slot: Slot) -> Option<Decimal> {
        if !self.holds(slot) {
            return None;
        }
        self.values.get(self.rank(slot)).copied()
    }

    /// Puts a value, or its absence, into a slot.
    pub fn set(&mut self, slot: Slot, value: Option<Decimal>) {
        let rank = self.rank(slot);
        match (value, self.holds(slot)) {
            (Some(value), true) => {
                if let Some(place) = self.values.get_mut(rank) {
                    *place = value;
                }
            }
            (Some(value), false) => {
                self.values.insert(rank, value);
                self.turn(slot);
            }
            (None, true) => {
                self.values.remove(rank);
                self.turn(slot);
            }
            (None, false) => {}
        }
    }

    /// The first and the last value held.
    pub(crate) fn ends(&self) -> (Option<Decimal>, Option<Decimal>) {
        (self.values.first().copied(), self.values.last().copied())
    }

    /// Forgets all values and keeps the memory, for the next school to be read into.
    pub fn clear(&mut self) {
        self.held = [0; 3];
        self.values.clear();
    }

    /// The slots that hold a value.
    pub fn iter(&self) -> impl Iterator<Item = (Slot, Decimal)> + '_ {
        Slot::all().filter_map(|slot| Some((slot, self.get(slot)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_what_is_put_in_every_slot() {
        let mut values = Values::default();
        for (index, slot) in Slot::all().enumerate() {
            values.set(slot, Some(Decimal::whole(index as u32)));
        }
        for (index, slot) in Slot::all().enumerate() {
            assert_eq!(values.get(slot), Some(Decimal::whole(index as u32)));
            if index % 3 == 0 {
                values.set(slot, None);
            }
        }
        assert!(
            values
                .iter()
                .all(|(slot, value)| values.get(slot) == Some(value))
        );
        assert_eq!(values.iter().count(), Slot::COUNT - Slot::COUNT.div_ceil(3));
    }
}
