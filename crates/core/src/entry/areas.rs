//! Lists of room areas in one cell: `96、90.5`.

use crate::decimal::Decimal;
use crate::field::Unit;

use super::EntryError;

/// The greatest area of one room, in m².
const MAX: u32 = 2_000;

/// The most rooms of one kind.
const ROOMS: usize = 500;

/// Whether a folded text says in words that there is no room: 无, 没有音乐专用教室, 0 间.
fn says_no_room(folded: &str) -> bool {
    let said = ["没有", "暂无", "无", "0间", "0 间"];
    let rest = said.iter().find_map(|none| folded.strip_prefix(none));
    let of_rooms = |rest: &str| {
        ["音乐", "美术", "专用", "教室"]
            .iter()
            .fold(rest.trim().to_owned(), |text, word| text.replace(word, ""))
            .is_empty()
    };
    rest.is_some_and(of_rooms)
}

/// Understands a folded text; a lone 0 says that there is no room.
pub(super) fn read(folded: &str) -> Result<Vec<Decimal>, EntryError> {
    if folded == "0" || says_no_room(folded) {
        return Ok(Vec::new());
    }
    // 1,200 is one room of a hall's size or two rooms: nobody can tell.
    if let Ok((value, false)) = super::read_number(folded)
        && folded.contains(',')
        && value <= Decimal::whole(MAX)
    {
        return Err(EntryError::NotAreas);
    }
    let bare = ["㎡", "m²", "m2", "平方米", "平米"]
        .iter()
        .fold(folded.to_owned(), |text, unit| text.replace(unit, " "));
    let parts = bare.split(['、', ',', ';', '/', '\n', ' ', '+', '，', '；']);
    let parts = parts.map(str::trim).filter(|part| !part.is_empty());
    let mut areas = Vec::new();
    for part in parts {
        areas.push(Decimal::parse(part).map_err(|_| EntryError::NotAreas)?);
    }
    if areas.is_empty() {
        return Err(EntryError::NotAreas);
    }
    check(&areas).map(|()| areas)
}

/// Checks areas against their stated range.
pub(super) fn check(areas: &[Decimal]) -> Result<(), EntryError> {
    if areas.len() > ROOMS {
        return Err(EntryError::NotAreas);
    }
    for area in areas {
        if area.is_negative() {
            return Err(EntryError::Negative);
        }
        if *area == Decimal::ZERO {
            return Err(EntryError::NotAreas);
        }
        if *area > Decimal::whole(MAX) {
            return Err(EntryError::AboveRange(MAX, Unit::SquareMetre));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{self, Entry};
    use crate::school::{Attribute, Column};

    #[test]
    fn lists_are_read_as_people_write_them() {
        let column = Column::Attribute(Attribute::MusicRooms);
        let areas = |texts: &[&str]| {
            Entry::Areas(texts.iter().map(|t| Decimal::parse(t).unwrap()).collect())
        };
        for (text, expected) in [
            ("96、90.5", areas(&["96", "90.5"])),
            ("９６，90.5㎡", areas(&["96", "90.5"])),
            ("96平方米", areas(&["96"])),
            ("96 m²、90 m²", areas(&["96", "90"])),
            ("96,120", areas(&["96", "120"])),
            ("0", areas(&[])),
            ("无", areas(&[])),
            (" 没有 ", areas(&[])),
            ("无音乐专用教室", areas(&[])),
            ("暂无", areas(&[])),
            ("0间", areas(&[])),
            ("", Entry::Missing),
            ("—", Entry::Missing),
        ] {
            assert_eq!(entry::read(column, text), Ok(expected), "{text}");
        }
        for (text, error) in [
            ("两间", EntryError::NotAreas),
            ("无法提供", EntryError::NotAreas),
            ("1,200", EntryError::NotAreas),
            ("96×2", EntryError::NotAreas),
            ("96、0", EntryError::NotAreas),
            ("-96", EntryError::Negative),
            ("2000.01", EntryError::AboveRange(2000, Unit::SquareMetre)),
        ] {
            assert_eq!(entry::read(column, text), Err(error), "{text}");
            assert_eq!(
                entry::read_or_keep(column, text),
                Entry::Rejected(text.to_owned())
            );
        }
    }
}
