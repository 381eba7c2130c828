//! Published figures come out as they were printed.

use junheng_core::{Date, Document, Kind, School, SchoolId, Sponsor};
use junheng_exchange::forms::{Base, Book, FormId, SheetId, Value};
use junheng_exchange::samples::Sample;

use super::counties::cell;
use super::{assert_same, book};

/// The sample's totals are Wusu's: its means are those that were printed.
#[test]
fn wusu_s_means_come_out_as_printed() {
    let book = book(&Sample::Sound.document().unwrap());
    let balance = book.form(FormId::Balance).unwrap();
    let row = |row: u32| -> Vec<String> {
        (3..=9)
            .map(|column| balance.cell(row, column).unwrap().shown())
            .collect()
    };
    assert_eq!(
        row(5),
        ["7.17", "1.40", "1.27", "7.18", "13.14", "3516.82", "3.60"]
    );
    assert_eq!(
        row(7),
        ["7.24", "1.68", "0.98", "7.23", "14.61", "3749.08", "3.11"]
    );
}

/// The worked examples of the coefficient (books of five primary schools) and of the split (a nine-year
/// school's books): the numbers that their sources print.
#[test]
fn worked_examples_come_out_in_basic_balance_s_table() {
    let school = |id: u32, kind| {
        let mut school = School::blank(SchoolId(id));
        school.name = format!("学校{id}");
        school.kind = Some(kind);
        school.sponsor = Some(Sponsor::CountyEducation);
        school
    };
    let date = Date::new(2015, 6, 20).unwrap();
    let books = |book: &Book, row: u32| {
        let sheet = book.form(FormId::Basic).unwrap();
        let heads = (1..=12).find(|column| {
            let head = sheet.cell(3, *column).unwrap().shown();
            head.contains("图书")
        });
        sheet.cell(row, heads.unwrap()).unwrap().shown()
    };

    let figures = [
        ("45", "279"),
        ("37", "137"),
        ("89", "935"),
        ("76", "160"),
        ("55", "402"),
    ];
    let schools = (1..=5).map(|id| school(id, Kind::PrimarySchool)).collect();
    let mut document = Document::new("basic-balance-2012", date)
        .with_schools(schools)
        .unwrap();
    for (id, (pupils, held)) in (1..).zip(figures) {
        cell(&mut document, SchoolId(id), "pupils.primary", pupils);
        cell(&mut document, SchoolId(id), "books.primary", held);
    }
    assert_same(&document);
    let filled = book(&document);
    // Below five schools: mean 6.33, S 3.26, coefficient 0.52 (exactly 0.515257).
    assert_eq!(books(&filled, 10), "6.3344");
    assert_eq!(books(&filled, 11), "3.2639");
    assert_eq!(books(&filled, 12), "0.5153");

    let mut document = Document::new("basic-balance-2012", date)
        .with_schools(vec![
            school(1, Kind::NineYear),
            school(2, Kind::PrimarySchool),
        ])
        .unwrap();
    for (column, text) in [
        ("pupils.primary", "166"),
        ("pupils.junior", "210"),
        ("books", "23226"),
    ] {
        cell(&mut document, SchoolId(1), column, text);
    }
    assert_same(&document);
    let filled = book(&document);
    let units = filled.sheet(SheetId::Units(Base::Basic)).unwrap();
    let split: Vec<f64> = units
        .cells()
        .filter(|(_, _, cell)| {
            let formula = cell.formula().map(|formula| formula.to_text(units.id));
            formula.is_some_and(|formula| formula.contains("1.1"))
        })
        .filter_map(|(_, _, cell)| match cell.value() {
            Value::Number(value) => Some((value * 100.0).round() / 100.0),
            _ => None,
        })
        .collect();
    assert_eq!(split, [9711.63, 13514.37]);
}
