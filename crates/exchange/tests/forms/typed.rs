//! An inspector fills in what is missing, or types over what is there: the workbook computes what the
//! program finds for the county with these numbers.

use std::collections::BTreeMap;

use junheng_core::{Column, CountyInput, Document, Fact, Field, SchoolId, Slot};
use junheng_exchange::forms::expr::At;
use junheng_exchange::forms::{Book, Content, FormId, Mark, SheetId};
use junheng_exchange::names::column_header;
use junheng_exchange::samples::Sample;

use proptest::prelude::*;

use super::counties::{cell, fact, with_dossier};
use super::eval::{Out, Sheets, compared};
use super::{book, name};

/// Where a number of a school stands.
fn place(book: &Book, document: &Document, school: SchoolId, column: &str) -> At {
    let header = column_header(Column::from_key(column).unwrap());
    let inputs = book.sheet(SheetId::Inputs).unwrap();
    let column = (1..=inputs.last_column())
        .find(|column| inputs.cell(2, *column).is_some_and(|c| c.shown() == header));
    let column = column.unwrap_or_else(|| panic!("a column {header}"));
    let row = document.position(school).unwrap();
    inputs.at(3 + u32::try_from(row).unwrap(), column)
}

/// Where a figure of the county stands.
fn place_of_fact(book: &Book, of: Fact) -> At {
    let county = book.sheet(SheetId::County).unwrap();
    let key = name(CountyInput::Fact(of));
    let mut found = county.cells().filter(|(_, _, cell)| cell.shown() == key);
    let (row, _, _) = found.next().unwrap();
    county.at(row, 3)
}

fn number(text: &str) -> Out {
    text.parse()
        .map_or_else(|_| Out::Text(text.to_owned()), Out::Number)
}

/// A number of a school: its column, what is typed.
type Typed<'a> = (SchoolId, &'a str, &'a str);

/// Types into the workbook of a county, and compares it with the county that has these numbers.
fn assert_follows(document: &Document, schools: &[Typed<'_>], facts: &[(Fact, &str)]) {
    let before = book(document);
    let mut after = document.clone();
    let mut typed = BTreeMap::new();
    for (school, column, text) in schools {
        cell(&mut after, *school, column, text);
        typed.insert(place(&before, document, *school, column), number(text));
    }
    for (of, text) in facts {
        fact(&mut after, *of, text);
        typed.insert(place_of_fact(&before, *of), number(text));
    }
    let sheets = Sheets::typed(&before, typed);
    let wanted = book(&after);
    let found = compared(&sheets, &wanted);
    assert!(
        found.is_empty(),
        "{} formulas do not follow: {:#?}",
        found.len(),
        found.iter().take(12).collect::<Vec<_>>()
    );
    // Something did change, so that the comparison says something.
    let shown = |book: &Book| -> Vec<String> {
        let cells = book.sheets.iter().flat_map(|sheet| sheet.cells());
        cells.map(|(_, _, cell)| cell.shown()).collect()
    };
    assert_ne!(shown(&before), shown(&wanted));
}

fn kinds(document: &Document, kind: junheng_core::Kind) -> Vec<SchoolId> {
    let own = document
        .schools()
        .iter()
        .filter(|school| school.kind == Some(kind));
    own.map(|school| school.id).collect()
}

#[test]
fn missing_numbers_of_schools_can_be_filled_in() {
    let mut document = with_dossier(Sample::Sound);
    let nine = kinds(&document, junheng_core::Kind::NineYear)[0];
    let primary = kinds(&document, junheng_core::Kind::PrimarySchool);
    for (school, column) in [
        (nine, "pupils.junior"),
        (nine, "teaching_area"),
        (nine, "equipment"),
        (primary[0], "qualified_teachers.primary"),
        (primary[1], "pupils.primary"),
        (primary[2], "multimedia_rooms.primary"),
        (primary[2], "multimedia_rooms"),
    ] {
        cell(&mut document, school, column, "");
    }
    let book = book(&document);
    let balance = book.form(FormId::Balance).unwrap();
    // Each stays a formula, and comes out as nothing.
    let coefficient = balance.cell(6, 3).unwrap();
    assert!(coefficient.formula().is_some() && coefficient.shown().is_empty());
    let asked = place(&book, &document, primary[0], "qualified_teachers.primary");
    let inputs = book.sheet(SheetId::Inputs).unwrap();
    let asked = inputs.cell(asked.row, asked.column).unwrap();
    assert_eq!(
        (&asked.content, asked.mark),
        (&Content::Input(None), Mark::Missing)
    );
    for sheet in &book.sheets {
        let SheetId::Units(_) = sheet.id else {
            continue;
        };
        for (row, column, cell) in sheet.cells().filter(|(row, ..)| *row > 11) {
            assert_ne!(
                cell.content,
                Content::Blank,
                "{} {row} {column}",
                sheet.id.name()
            );
        }
    }
    assert_follows(
        &document,
        &[(primary[0], "qualified_teachers.primary", "40")],
        &[],
    );
    assert_follows(
        &document,
        &[
            (nine, "pupils.junior", "410"),
            (nine, "teaching_area", "8000"),
            (nine, "equipment", "333.25"),
            (primary[0], "qualified_teachers.primary", "12"),
            (primary[1], "pupils.primary", "321"),
        ],
        &[],
    );
}

#[test]
fn tests_of_schools_follow_what_is_typed() {
    let mut document = with_dossier(Sample::Sound);
    let primary = kinds(&document, junheng_core::Kind::PrimarySchool);
    let [large, small, counted] = [primary[0], primary[1], primary[2]];
    for (school, column, text) in [
        (large, "largest_class.primary", ""),
        (large, "classes_46_50.primary", ""),
        (small, "public_funds", ""),
        (small, "training_money", ""),
        (small, "area", "乡村"),
        (small, "pupils.primary", "90"),
        (counted, "training_money", "3"),
        (counted, "public_funds", ""),
        (counted, "classes.primary", ""),
    ] {
        cell(&mut document, school, column, text);
    }
    assert_follows(
        &document,
        &[
            (large, "largest_class.primary", "51"),
            (small, "public_funds", "6.1"),
            (small, "training_money", "0.3"),
            (counted, "public_funds", "61"),
            (counted, "classes.primary", "25"),
        ],
        &[],
    );
    // A school that was none of them becomes a small one; another grows over the limit.
    assert_follows(
        &document,
        &[
            (counted, "pupils.primary", "99"),
            (large, "pupils.primary", "2001"),
        ],
        &[],
    );
}

#[test]
fn missing_figures_of_the_county_can_be_filled_in() {
    let document = with_dossier(Sample::Sound);
    assert_follows(
        &document,
        &[],
        &[
            (Fact::GoodPlaces, "500"),
            (Fact::GoodPlacesAllocated, "249"),
            (Fact::GoodPlacesRural, "100"),
            (Fact::MigrantsPublic, "2000"),
            (Fact::Villages, "171"),
        ],
    );
}

/// The list of schools is held against the numbers declared by formulas of the workbook itself.
#[test]
fn a_whole_list_is_found_by_the_workbook() {
    let mut document = with_dossier(Sample::Sound);
    let kind = junheng_core::Kind::PrimarySchool;
    let declared = document.county.declared.get(kind).unwrap();
    document.county.declared.set(kind, None);
    let before = book(&document);
    let county = before.sheet(SheetId::County).unwrap();
    let (row, _, _) = county
        .cells()
        .find(|(_, _, cell)| cell.shown() == "申报校数：小学")
        .unwrap();
    let shown = |book: &Book| {
        book.form(FormId::Guarantee)
            .unwrap()
            .cell(6, 3)
            .unwrap()
            .shown()
    };
    assert_eq!(shown(&before), "");
    let typed = BTreeMap::from([(county.at(row, 3), Out::Number(f64::from(declared)))]);
    let mut after = document.clone();
    after.county.declared.set(kind, Some(declared));
    let wanted = book(&after);
    assert_eq!(shown(&wanted), "未达标");
    let found = compared(&Sheets::typed(&before, typed), &wanted);
    assert!(found.is_empty(), "{found:#?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn whatever_is_typed_over_numbers_is_followed(
        cleared in prop::collection::vec((0_usize..40, 0..Slot::COUNT), 0..25),
        typed in prop::collection::vec((0_usize..40, 0..Slot::COUNT, 1_u32..300), 1..25),
    ) {
        let mut document = with_dossier(Sample::Failing);
        let ids: Vec<SchoolId> = document.schools().iter().map(|school| school.id).collect();
        for (school, slot) in cleared {
            let slot = Slot::all().nth(slot).unwrap();
            cell(&mut document, ids[school % ids.len()], &Column::Slot(slot).key(), "");
        }
        let before = book(&document);
        let inputs = before.sheet(SheetId::Inputs).unwrap();
        let mut after = document.clone();
        let mut overwritten = BTreeMap::new();
        for (school, slot, value) in typed {
            let slot = Slot::all().nth(slot).unwrap();
            let school = document.school(ids[school % ids.len()]).unwrap();
            let header = column_header(Column::Slot(slot));
            let on_sheet = (1..=inputs.last_column())
                .any(|column| inputs.cell(2, column).is_some_and(|c| c.shown() == header));
            if !on_sheet {
                continue;
            }
            let at = place(&before, &document, school.id, &Column::Slot(slot).key());
            let own = inputs.cell(at.row, at.column).unwrap();
            // Cells that count: those that hold something, and those that ask for it. Whether a teaching
            // point is in the tables at all is not the formulas' to say.
            let counts = own.content != Content::Input(None) || own.mark == Mark::Missing;
            let point = school.kind == Some(junheng_core::Kind::TeachingPoint);
            if !counts || point && slot.field() == Field::Pupils {
                continue;
            }
            let value = value.min(slot.field().info().max);
            cell(&mut after, school.id, &Column::Slot(slot).key(), &value.to_string());
            overwritten.insert(at, Out::Number(f64::from(value)));
        }
        let found = compared(&Sheets::typed(&before, overwritten), &book(&after));
        prop_assert!(found.is_empty(), "{:#?}", found.iter().take(6).collect::<Vec<_>>());
    }
}
