//! The numbers of a school one by one: each input at each place it may have.

use super::{Field, Place, Stage};

/// One number of a school: a field at a place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(u8);

impl Slot {
    /// How many there are.
    pub const COUNT: usize = Field::ALL.len() + 2 * Self::STAGED as usize + 1;

    /// How many fields stand at both stages and at the whole; those behind them stand at the junior stage.
    const STAGED: u8 = (Field::ALL.len() - Field::RETENTION.len()) as u8;

    const SENIOR_PUPILS: Self = Self(Self::STAGED * 3);

    /// All slots, field by field.
    pub fn all() -> impl Iterator<Item = Self> {
        Field::ALL
            .into_iter()
            .flat_map(|field| field.places().iter().map(move |place| field.at(*place)))
    }

    /// The field.
    #[must_use]
    pub fn field(self) -> Field {
        if self == Self::SENIOR_PUPILS {
            return Field::Pupils;
        }
        let at = match self.0.checked_sub(Self::SENIOR_PUPILS.0) {
            Some(behind) => Self::STAGED + behind - 1,
            None => self.0 / 3,
        };
        Field::ALL
            .get(usize::from(at))
            .copied()
            .unwrap_or(Field::Pupils)
    }

    /// The place.
    #[must_use]
    pub fn place(self) -> Place {
        if self == Self::SENIOR_PUPILS {
            return Place::Senior;
        }
        if self.0 > Self::SENIOR_PUPILS.0 {
            return Place::Junior;
        }
        match self.0 % 3 {
            0 => Place::Primary,
            1 => Place::Junior,
            _ => Place::Whole,
        }
    }

    /// Position in arrays of [`Slot::COUNT`].
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl core::fmt::Debug for Slot {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}.{:?}", self.field().info().key, self.place())
    }
}

impl Field {
    /// This field at a place. Only pupils stand at [`Place::Senior`]; what has one place alone has its
    /// slot there, whatever is asked for.
    #[must_use]
    pub const fn at(self, place: Place) -> Slot {
        let index = self as u8;
        if index >= Slot::STAGED {
            return Slot(Slot::STAGED * 3 + 1 + index - Slot::STAGED);
        }
        match place {
            Place::Senior => Slot::SENIOR_PUPILS,
            _ => Slot(index * 3 + place as u8),
        }
    }

    /// This field for a stage.
    #[must_use]
    pub const fn of(self, stage: Stage) -> Slot {
        self.at(stage.place())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_and_keys_are_one_to_one() {
        let mut seen = [false; Slot::COUNT];
        for slot in Slot::all() {
            assert_eq!(slot.field().at(slot.place()), slot);
            assert!(!core::mem::replace(&mut seen[slot.index()], true));
        }
        assert!(seen.iter().all(|s| *s));
        for (index, field) in Field::ALL.into_iter().enumerate() {
            assert_eq!(field as usize, index);
            assert_eq!(Field::from_key(field.info().key), Some(field));
            let written = serde_json::to_string(&field).unwrap();
            assert_eq!(written, format!("\"{}\"", field.info().key));
        }
    }
}
