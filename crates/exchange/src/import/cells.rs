//! Reading single cells, quickly where they hold what is expected.

use std::borrow::Cow;

use junheng_core::entry::{self, fold, is_nothing, read_number, says_none};
use junheng_core::{Attribute, Column, Decimal, DecimalError, Entry, EntryError, Slot};

use super::problem::ProblemKind;
use crate::table::{CellKind, CellRef};

/// A number of at most 15 digits, with or without decimals and nothing else: nearly every cell.
fn plain(text: &str) -> Option<Decimal> {
    if text.len() > 16 {
        return None;
    }
    let mut mantissa = 0_i64;
    let mut scale = None;
    let mut digits = 0_u32;
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                mantissa = mantissa * 10 + i64::from(byte - b'0');
                digits += 1;
                scale = scale.map(|s| s + 1);
            }
            b'.' if scale.is_none() => scale = Some(0),
            _ => return None,
        }
    }
    if digits == 0 || digits > 15 {
        return None;
    }
    Decimal::new(mantissa, scale.unwrap_or(0))
}

/// A quantity's cell.
pub(super) enum Number {
    Missing,
    Value(Decimal),
    Wrong(ProblemKind),
}

/// Reads a quantity in the table's unit into ours.
pub(super) fn number(cell: CellRef<'_>, slot: Slot, shift: i8) -> Number {
    let column = Column::Slot(slot);
    let wrong = |error| Number::Wrong(ProblemKind::Entry { column, error });
    let value = match plain(cell.text) {
        Some(value) => value,
        None => {
            let folded = fold(cell.text);
            if says_none(&folded) {
                return wrong(EntryError::NoneOrUnknown);
            }
            if is_nothing(&folded) {
                return Number::Missing;
            }
            if cell.kind == CellKind::Date {
                return wrong(EntryError::NotANumber);
            }
            match read_number(cell.text) {
                Ok((value, false)) => value,
                Ok((_, true)) => return wrong(EntryError::Percentage),
                Err(DecimalError::NotANumber) => return wrong(EntryError::NotANumber),
                Err(DecimalError::TooLarge) => {
                    let info = slot.field().info();
                    return wrong(EntryError::AboveRange(info.max, info.unit));
                }
            }
        }
    };
    let Some(value) = shifted(value, shift) else {
        return Number::Wrong(ProblemKind::UnitInexact { column, shift });
    };
    // Nearly every number is within its range by its digits alone.
    let info = slot.field().info();
    let fine = value.is_whole() || !info.whole;
    if fine && (0..=i64::from(info.max)).contains(&value.mantissa()) {
        return Number::Value(value);
    }
    match entry::check(column, value) {
        Ok(()) => Number::Value(value),
        Err(error) => wrong(error),
    }
}

/// A number times a power of ten, exactly.
fn shifted(value: Decimal, shift: i8) -> Option<Decimal> {
    let by = u32::from(shift.unsigned_abs());
    if shift == 0 {
        Some(value)
    } else if shift > 0 {
        value.checked_shift(by)
    } else {
        Decimal::new(value.mantissa(), value.scale() + by)
    }
}

/// Whether a text is as [`fold`] would leave it, told from its bytes: no blanks, no full-width
/// signs, no invisible characters.
fn is_folded(text: &str) -> bool {
    // Lead bytes of U+0080–U+00BF, U+1000–U+2FFF, U+3000–U+3FFF and U+F000–U+FFFF.
    !text
        .bytes()
        .any(|b| b <= b' ' || matches!(b, 0x7f | 0xc2 | 0xe1 | 0xe2 | 0xe3 | 0xef))
}

/// A text as schools are compared by: folded, without blanks.
pub(crate) fn key(text: &str) -> Cow<'_, str> {
    if is_folded(text) {
        return Cow::Borrowed(text);
    }
    let folded = fold(text);
    if is_nothing(&folded) {
        return Cow::Borrowed("");
    }
    Cow::Owned(folded.chars().filter(|c| !c.is_whitespace()).collect())
}

/// Reads an attribute's cell.
pub(super) fn attribute(text: &str, attribute: Attribute) -> Result<Entry, ProblemKind> {
    let column = Column::Attribute(attribute);
    match attribute {
        Attribute::Code => {
            if text.len() == 10 && text.bytes().all(|b| b.is_ascii_alphanumeric()) {
                return Ok(Entry::Text(text.to_owned()));
            }
            let folded = fold(text);
            let digits = folded.bytes().all(|b| b.is_ascii_digit());
            if digits && matches!(folded.len(), 7..=9) {
                return Err(ProblemKind::CodeLostZeros);
            }
            let upper = folded.to_ascii_uppercase();
            if upper.contains("E+") && read_number(&upper).is_ok() {
                return Err(ProblemKind::CodeAsNumber);
            }
        }
        Attribute::Name | Attribute::Township | Attribute::CampusOf | Attribute::Remark
            // 200 characters are at least 200 bytes.
            if text.len() <= 200 && is_folded(text) && !is_nothing(text) =>
        {
            return Ok(Entry::Text(text.to_owned()));
        }
        _ => {}
    }
    entry::read(column, text).map_err(|error| ProblemKind::Entry { column, error })
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{Field, Place};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn reads_plain_numbers_as_core_does(text in "[0-9.]{0,18}") {
            if let Some(value) = plain(&text) {
                prop_assert_eq!(Decimal::parse(&text), Ok(value));
            }
        }

        #[test]
        fn reads_texts_as_core_does(text in "\\PC{0,70}") {
            if is_folded(&text) {
                prop_assert_eq!(fold(&text), text.clone());
            }
            for at in [Attribute::Name, Attribute::Code, Attribute::Remark] {
                let core = entry::read(Column::Attribute(at), &text);
                if let Ok(entry) = attribute(&text, at) {
                    prop_assert_eq!(Ok(entry), core);
                }
            }
        }

        #[test]
        fn reads_numbers_as_core_does(text in "[ 0-9０-９.,，%—/无-]{0,12}") {
            let slot = Field::TeachingArea.at(Place::Whole);
            let cell = CellRef { text: &text, kind: CellKind::Text };
            let core = entry::read(Column::Slot(slot), &text);
            match number(cell, slot, 0) {
                Number::Missing => prop_assert_eq!(core, Ok(Entry::Missing)),
                Number::Value(value) => prop_assert_eq!(core, Ok(Entry::Number(value))),
                Number::Wrong(ProblemKind::Entry { error, .. }) => prop_assert_eq!(core, Err(error)),
                Number::Wrong(_) => prop_assert!(false),
            }
        }
    }

    #[test]
    fn converts_units_exactly() {
        let slot = Field::Equipment.at(Place::Whole);
        let read = |text, shift| match number(
            CellRef {
                text,
                kind: CellKind::Text,
            },
            slot,
            shift,
        ) {
            Number::Value(value) => value.to_string(),
            Number::Missing => "missing".into(),
            Number::Wrong(kind) => format!("{kind:?}"),
        };
        assert_eq!(read("45078612.34", -4), "4507.861234");
        assert_eq!(read("1,234", -4), "0.1234");
        assert_eq!(read("1.5", 4), "15000");
        assert!(read("0.123456789012", -4).contains("UnitInexact"));
    }

    #[test]
    fn says_that_codes_lost_their_zeros() {
        assert_eq!(
            attribute("123456789", Attribute::Code),
            Err(ProblemKind::CodeLostZeros)
        );
        assert_eq!(
            attribute("1.23457E+09", Attribute::Code),
            Err(ProblemKind::CodeAsNumber)
        );
        assert_eq!(
            attribute("0123456789", Attribute::Code),
            Ok(Entry::Text("0123456789".into()))
        );
    }
}
