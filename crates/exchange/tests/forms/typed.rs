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

/// What the sheet of inputs says of the list of schools.
fn summary(book: &Book, sheets: &Sheets<'_>) -> String {
    let inputs = book.sheet(SheetId::Inputs).unwrap();
    match sheets.cell(inputs.at(1, 13)) {
        Out::Text(text) => text,
        other => panic!("{other:?}"),
    }
}

/// Rows of schools are laid when the workbook is made: what would bring a school into a table or out of it
/// is said, beside the school, above the list and on the forms; what would not is followed in silence.
#[test]
fn a_school_that_is_placed_otherwise_is_pointed_out() {
    let mut document = with_dossier(Sample::Failing);
    let point = kinds(&document, junheng_core::Kind::TeachingPoint)[0];
    cell(&mut document, point, "pupils.primary", "38");
    let primary = kinds(&document, junheng_core::Kind::PrimarySchool)[0];
    let before = book(&document);
    let inputs = before.sheet(SheetId::Inputs).unwrap();
    let column_of = |header: &str| {
        let mut all = 1..=inputs.last_column();
        all.find(|column| inputs.cell(2, *column).is_some_and(|c| c.shown() == header))
            .unwrap()
    };
    let row_of = |school| 3 + u32::try_from(document.position(school).unwrap()).unwrap();
    let typed = |school, column: &str, out: Out| {
        let at = match column {
            "kind" => inputs.at(row_of(school), column_of("学校类别")),
            "sponsor" => inputs.at(row_of(school), column_of("举办者类型")),
            column => place(&before, &document, school, column),
        };
        let sheets = Sheets::typed(&before, BTreeMap::from([(at, out)]));
        let beside = sheets.cell(inputs.at(row_of(school), column_of("名单核对")));
        let form = before.form(FormId::Balance).unwrap();
        let Out::Text(form) = sheets.cell(form.at(10, 1)) else {
            panic!("a line below the table");
        };
        let changed = !summary(&before, &sheets).is_empty();
        assert_eq!(beside == Out::Text("已变动".to_owned()), changed);
        assert_eq!(form.contains("名单已变动"), changed);
        changed
    };
    let text = |text: &str| Out::Text(text.to_owned());
    assert!(typed(point, "pupils.primary", Out::Number(60.0)));
    assert!(!typed(point, "pupils.primary", Out::Number(40.0)));
    assert!(typed(point, "pupils.primary", Out::Empty));
    assert!(!typed(primary, "pupils.primary", Out::Number(2300.0)));
    assert!(typed(primary, "pupils.primary", Out::Number(0.0)));
    assert!(typed(primary, "pupils.junior", Out::Number(12.0)));
    assert!(typed(primary, "kind", text("九年一贯制学校")));
    assert!(typed(primary, "sponsor", text("民办")));
    assert!(!typed(primary, "sponsor", text("县级其他部门")));
    // Such cells turn red.
    let spec = junheng_exchange::forms::workbook(&before, "t");
    let sheet = &spec.sheets[0];
    assert_eq!(sheet.alerts.len(), document.schools().len() + 1);
    assert!(sheet.alerts.iter().all(|alert| alert.contains == "已变动"));
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
            // Cells that count: those that hold something, those that ask for it, and pupils, which may
            // bring a school into a table.
            let counts = own.content != Content::Input(None) || own.mark == Mark::Missing;
            if !counts && slot.field() != Field::Pupils {
                continue;
            }
            let value = value.min(slot.field().info().max);
            cell(&mut after, school.id, &Column::Slot(slot).key(), &value.to_string());
            overwritten.insert(at, Out::Number(f64::from(value)));
        }
        let sheets = Sheets::typed(&before, overwritten);
        // Either everything follows, or the sheet says that its rows of schools are others now.
        if summary(&before, &sheets).is_empty() {
            let found = compared(&sheets, &book(&after));
            prop_assert!(found.is_empty(), "{:#?}", found.iter().take(6).collect::<Vec<_>>());
        }
    }
}
