//! LibreOffice computes the forms' workbook anew and finds what the program found.
//!
//! Needs `soffice`, so it runs only when asked for: `cargo xtask test --only office`.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

#[path = "../../exchange/tests/forms/counties.rs"]
mod counties;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use junheng_core::{CountyInput, Document, FactUnit, Reading};
use junheng_exchange::forms::{Book, Cell, Names, Sheet, Value, fill, workbook};
use junheng_exchange::limits::Limits;
use junheng_exchange::samples::Sample;
use junheng_exchange::table::{CellKind, Table};
use junheng_exchange::workbook_spec::{CellValue, WorkbookSpec};

fn name(input: CountyInput) -> String {
    input.key()
}

const fn unit(_: FactUnit) -> &'static str {
    ""
}

const fn reading(of: Reading) -> &'static str {
    of.key()
}

const NAMES: Names = Names {
    input: name,
    unit,
    reading,
};

/// Formulas are computed when a file is opened, whoever wrote it.
const ALWAYS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// A folder of its own, gone at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("junheng-{name}-{}", std::process::id()));
        fs::create_dir_all(path.join("profile/user")).unwrap();
        fs::write(path.join("profile/user/registrymodifications.xcu"), ALWAYS).unwrap();
        Self(path)
    }

    fn convert(&self, file: &Path, to: &str, into: &str) -> PathBuf {
        let out = self.0.join(into);
        let program = std::env::var("SOFFICE").unwrap_or_else(|_| "soffice".to_owned());
        let profile = format!("-env:UserInstallation=file://{}/profile", self.0.display());
        let told = Command::new(program)
            .args([&profile, "--headless", "--norestore", "--convert-to", to])
            .arg("--outdir")
            .arg(&out)
            .arg(file)
            .output()
            .unwrap();
        assert!(
            told.status.success(),
            "{}",
            String::from_utf8_lossy(&told.stderr)
        );
        out
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn book(document: &Document) -> Book {
    let school = document.schools().first().map(|school| school.id);
    fill(document, NAMES, school).unwrap()
}

/// The workbook with results that are all wrong, so that only a computation can mend them.
fn wrong(book: &Book) -> WorkbookSpec {
    let mut spec = workbook(book, "表");
    let rows = spec.sheets.iter_mut().flat_map(|sheet| &mut sheet.rows);
    for cell in rows.flat_map(|row| &mut row.cells) {
        if let CellValue::Formula { number, text, .. } = &mut cell.value {
            if number.is_some() {
                *number = Some(-98_765.25);
            } else {
                "错".clone_into(text);
            }
        }
    }
    spec
}

fn found(table: &Table, row: u32, column: u32) -> Option<(CellKind, String)> {
    let row = table.rows().find(|one| one.number() == row)?;
    let (_, cell) = row.cells().find(|(at, _)| *at == column)?;
    Some((cell.kind, cell.text.to_owned()))
}

fn is_same(cell: &Cell, computed: Option<&(CellKind, String)>) -> bool {
    match (cell.value(), computed) {
        (Value::Number(own), Some((CellKind::Number, text))) => {
            let other: f64 = text.parse().unwrap();
            (own - other).abs() <= 1e-9 * own.abs().max(other.abs()) || (own - other).abs() < 1e-12
        }
        (Value::Text(own), Some((CellKind::Text, text))) => own.trim() == text.trim(),
        (Value::Blank, None) => true,
        (Value::Blank, Some((_, text))) => text.is_empty(),
        _ => false,
    }
}

fn compare(sheet: &Sheet, wanted: &Sheet, table: &Table, differences: &mut Vec<String>) -> u32 {
    let mut compared = 0;
    for (row, column, cell) in sheet.cells() {
        let Some(formula) = cell.formula() else {
            continue;
        };
        compared += 1;
        let computed = found(table, row, column);
        let cell = wanted.cell(row, column).unwrap_or(cell);
        if !is_same(cell, computed.as_ref()) {
            differences.push(format!(
                "{} row {row} column {column}: {computed:?} instead of {:?}, by {}",
                sheet.id.name(),
                cell.value(),
                formula.to_text(sheet.id)
            ));
        }
    }
    compared
}

fn recomputed(document: &Document, folder: &str) {
    let book = book(document);
    computed_anew(&book, &book, folder);
}

/// A workbook computed anew has the values of another, and what it prints.
fn computed_anew(book: &Book, wanted: &Book, folder: &str) {
    let folder = Folder::new(folder);
    let file = folder.0.join("forms.xlsx");
    fs::write(&file, junheng_sheets::write(&wrong(book)).unwrap()).unwrap();

    let out = folder.convert(&file, "xlsx:Calc MS Excel 2007 XML", "xlsx");
    let bytes = fs::read(out.join("forms.xlsx")).unwrap();
    let read = junheng_sheets::read(&bytes, "forms.xlsx", &Limits::default()).unwrap();
    let mut differences = Vec::new();
    let mut compared = 0;
    for sheet in &book.sheets {
        let table = read
            .tables
            .iter()
            .find(|table| table.name == sheet.id.name())
            .unwrap();
        let wanted = wanted.sheet(sheet.id).unwrap();
        compared += compare(sheet, wanted, table, &mut differences);
    }
    assert!(compared > 300, "{compared}");
    assert!(
        differences.is_empty(),
        "{} of {compared} differ: {:#?}",
        differences.len(),
        differences.iter().take(12).collect::<Vec<_>>()
    );
    printed(&folder, &file, wanted);
}

/// What the forms show is what the program prints: the same decimals, the same rounding.
fn printed(folder: &Folder, file: &Path, book: &Book) {
    let filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1";
    let out = folder.convert(file, filter, "csv");
    for (form, sheet) in book.forms() {
        let name = format!("forms-{}.csv", form.sheet_name());
        let text = fs::read(out.join(&name)).unwrap();
        let read = junheng_sheets::read(&text, &name, &Limits::default()).unwrap();
        for (row, column, cell) in sheet.cells() {
            if !matches!(cell.value(), Value::Number(_)) {
                continue;
            }
            let shown = found(&read.tables[0], row, column).map(|(_, text)| text);
            assert_eq!(
                shown.unwrap_or_default(),
                cell.shown(),
                "{name} row {row} column {column}"
            );
        }
    }
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_computes_a_whole_county_alike() {
    recomputed(&counties::with_dossier(Sample::Sound), "sound");
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_computes_a_failing_county_alike() {
    let mut document = counties::with_dossier(Sample::Failing);
    // 342 m² for 1200 pupils are 0.285 a pupil, just half-way between what two decimals can show.
    let pupils = ("pupils.primary", "1200");
    let school = document.schools()[0].id;
    for (column, text) in [pupils, ("sports_area.primary", "342")] {
        counties::cell(&mut document, school, column, text);
    }
    recomputed(&document, "failing");
}

#[test]
#[ignore = "needs LibreOffice"]
fn libreoffice_computes_what_is_filled_in() {
    use junheng_exchange::forms::{Content, Role, SheetId};
    let mut document = counties::with_dossier(Sample::Sound);
    let school = document.schools()[0].id;
    let typed = [
        ("qualified_teachers.primary", "61"),
        ("pupils.primary", "1204"),
        ("largest_class.primary", "47"),
        ("public_funds", "120.5"),
    ];
    for (column, _) in typed {
        counties::cell(&mut document, school, column, "");
    }
    let mut lacking = book(&document);
    for (column, text) in typed {
        counties::cell(&mut document, school, column, text);
        let header =
            junheng_exchange::names::column_header(junheng_core::Column::from_key(column).unwrap());
        let inputs = lacking.sheets.iter_mut().find(|s| s.id == SheetId::Inputs);
        let inputs = inputs.unwrap();
        let column = (1..=inputs.last_column()).find(|at| {
            inputs
                .cell(2, *at)
                .is_some_and(|cell| cell.shown() == header)
        });
        let content = Content::Input(Some(junheng_core::Decimal::parse(text).unwrap()));
        inputs.put(3, column.unwrap(), Cell::new(content, Role::Figure(None)));
    }
    computed_anew(&lacking, &book(&document), "lacking");
}
