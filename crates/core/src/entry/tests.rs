use super::*;
use crate::field::{Field, Place};
use proptest::prelude::*;

fn slot(field: Field, place: Place) -> Column {
    Column::Slot(field.at(place))
}

#[test]
fn understands_numbers_as_people_write_them() {
    let area = slot(Field::TeachingArea, Place::Whole);
    for (text, expected) in [
        ("1234.5", "1234.5"),
        (" 1,234.50 ", "1234.5"),
        ("１，２３４．５", "1234.5"),
        ("12,345,678", ""),
        ("1 234", "1234"),
        ("9,0000", "90000"),
    ] {
        let read = read(area, text);
        match expected {
            "" => assert!(matches!(read, Err(EntryError::AboveRange(..)))),
            _ => assert_eq!(read, Ok(Entry::Number(Decimal::parse(expected).unwrap()))),
        }
    }
    for text in ["", " ", "—", "/", "－", "——", "　"] {
        assert_eq!(read(area, text), Ok(Entry::Missing), "{text:?}");
    }
}

#[test]
fn says_what_was_expected() {
    let pupils = slot(Field::Pupils, Place::Primary);
    assert_eq!(read(pupils, "十二"), Err(EntryError::NotANumber));
    assert_eq!(read(pupils, "无"), Err(EntryError::NoneOrUnknown));
    let planned = Column::Attribute(Attribute::BuildingPlan);
    assert_eq!(read(planned, "无"), Ok(Entry::Flag(false)));
    assert_eq!(read(planned, "/"), Ok(Entry::Missing));
    assert_eq!(read(pupils, "12.5"), Err(EntryError::NotWhole));
    assert_eq!(read(pupils, "-3"), Err(EntryError::Negative));
    assert_eq!(read(pupils, "85%"), Err(EntryError::Percentage));
    assert_eq!(read(pupils, "1,23"), Err(EntryError::NotANumber));
    assert_eq!(
        read(pupils, "100001"),
        Err(EntryError::AboveRange(100_000, Unit::Person))
    );
    let kind = Column::Attribute(Attribute::Kind);
    assert_eq!(
        read(kind, "大学"),
        Err(EntryError::NotAChoice(Attribute::Kind))
    );
    let code = Column::Attribute(Attribute::Code);
    assert_eq!(
        read(code, "0012345678"),
        Ok(Entry::Text("0012345678".into()))
    );
    assert_eq!(read(code, "12345678"), Err(EntryError::NotACode));
    let built = Column::Attribute(Attribute::BuiltYear);
    assert_eq!(read(built, "1998年"), Ok(Entry::Year(1998)));
    assert_eq!(read(built, "1998-09-01"), Ok(Entry::Year(1998)));
    assert_eq!(read(built, "98"), Err(EntryError::NotAYear));
}

proptest! {
    #[test]
    fn what_is_shown_is_read_back(text in "\\PC{0,30}", index in 0..Column::COUNT) {
        let column = Column::all().nth(index).unwrap();
        let entry = read_or_keep(column, &text);
        if !matches!(entry, Entry::Rejected(_)) {
            prop_assert_eq!(read(column, &entry.to_text()), Ok(entry));
        }
    }
}
