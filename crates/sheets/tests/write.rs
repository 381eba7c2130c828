//! Workbooks written from specifications and read back.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{listing, read, unpack};
use junheng_exchange::table::MergedRange;
use junheng_exchange::workbook_spec::{
    Align, CellSpec, CellValue, ColumnSpec, ListSpec, NoteSpec, RowSpec, SheetSpec, StyleSpec,
    WorkbookSpec, WriteError, written_from_bytes, written_to_bytes,
};

fn range(first_row: u32, first_column: u32, last_row: u32, last_column: u32) -> MergedRange {
    MergedRange {
        first_row,
        first_column,
        last_row,
        last_column,
    }
}

fn sample() -> WorkbookSpec {
    let head = StyleSpec {
        bold: true,
        wrap: true,
        border: true,
        background: Some(0xDD_EE_FF),
        color: Some(0x11_22_33),
        size: Some(12.0),
        align: Align::Center,
        ..StyleSpec::default()
    };
    let code = StyleSpec {
        number_format: Some("@".into()),
        ..StyleSpec::default()
    };
    let long: Vec<String> = (0..60).map(|number| format!("第{number}类,学校")).collect();
    let sheet = SheetSpec {
        name: "学校".into(),
        columns: vec![
            ColumnSpec {
                width: Some(14.0),
                style: Some(1),
            },
            ColumnSpec {
                width: Some(20.0),
                style: None,
            },
        ],
        rows: vec![
            RowSpec {
                height: Some(30.0),
                cells: vec![
                    CellSpec::text("标识码", Some(0)),
                    CellSpec::text("在校生数", Some(0)),
                    CellSpec::empty(Some(0)),
                ],
            },
            RowSpec::default(),
            RowSpec {
                height: None,
                cells: vec![
                    CellSpec::text("0012345678", None),
                    CellSpec::text("=1+1", None),
                    CellSpec::number(0.853, None),
                ],
            },
        ],
        merged: vec![range(1, 2, 1, 3), range(1, 1, 2, 1)],
        notes: vec![NoteSpec {
            row: 1,
            column: 1,
            text: "十位".into(),
        }],
        lists: vec![
            ListSpec {
                range: range(3, 4, 200, 4),
                values: vec!["小学".into()],
                strict: true,
            },
            ListSpec {
                range: range(3, 5, 200, 5),
                values: long,
                strict: false,
            },
        ],
        frozen_rows: 2,
        frozen_columns: 1,
        landscape: true,
        ..SheetSpec::default()
    };
    WorkbookSpec {
        title: "模板".into(),
        created: Some((2024, 9, 1)),
        styles: vec![head, code],
        sheets: vec![sheet],
    }
}

#[test]
fn a_specified_workbook_reads_back() {
    let bytes = junheng_sheets::write(&sample()).unwrap();
    let book = read(&bytes, "模板.xlsx").unwrap();
    let table = &book.tables[0];
    assert_eq!(
        listing(table),
        [
            "1,1 Text 标识码",
            "1,2 Text 在校生数",
            "3,1 Text 0012345678",
            "3,2 Text =1+1",
            "3,3 Number 0.853",
        ]
    );
    assert_eq!(table.merged(), [range(1, 1, 2, 1), range(1, 2, 1, 3)]);
    assert!(book.tables[1].hidden);
    assert_eq!(book.tables[1].row_count(), 60);
    let parts = unpack(&bytes);
    let part = |name: &str| {
        let (_, bytes) = parts.iter().find(|(part, _)| part == name).unwrap();
        String::from_utf8(bytes.clone()).unwrap()
    };
    let sheet = part("xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<formula1>\"小学\"</formula1>"));
    assert!(sheet.contains("<formula1>_lists!$A$1:$A$60</formula1>"));
    assert!(sheet.contains("topLeftCell=\"B3\""));
    assert!(part("xl/comments1.xml").contains("十位"));
    assert!(part("docProps/core.xml").contains("2024-09-01"));
}

/// Formulas are live, and viewers that compute nothing find the results beside them.
#[test]
fn formulas_stand_with_their_results() {
    let formula = |formula: &str, number, text: &str| CellSpec {
        value: CellValue::Formula {
            formula: formula.into(),
            number,
            text: text.into(),
        },
        style: None,
    };
    let spec = WorkbookSpec {
        sheets: vec![SheetSpec {
            name: "表".into(),
            rows: vec![RowSpec {
                height: None,
                cells: vec![
                    CellSpec::number(2.5, None),
                    formula("A1*2", Some(5.0), ""),
                    formula("\"共\"&A1", None, "共2.5"),
                    formula("IF(A1>9,A1,\"\")", None, ""),
                ],
            }],
            footer: "第 &P 页".into(),
            ..SheetSpec::default()
        }],
        ..WorkbookSpec::default()
    };
    let bytes = junheng_sheets::write(&spec).unwrap();
    let parts = unpack(&bytes);
    let (_, sheet) = parts
        .iter()
        .find(|(name, _)| name == "xl/worksheets/sheet1.xml")
        .unwrap();
    let sheet = String::from_utf8(sheet.clone()).unwrap();
    assert!(sheet.contains("<f>A1*2</f><v>5</v>"), "{sheet}");
    // An empty text is no 0.
    assert!(
        sheet.contains("t=\"str\"><f>IF(A1&gt;9,A1,\"\")</f><v></v>"),
        "{sheet}"
    );
    assert!(sheet.contains("第 &amp;P 页"), "{sheet}");
    let book = read(&bytes, "表.xlsx").unwrap();
    let listed = listing(&book.tables[0]);
    assert_eq!(
        listed[..3],
        ["1,1 Number 2.5", "1,2 Number 5", "1,3 Text 共2.5"]
    );
}

#[test]
fn the_same_specification_gives_the_same_bytes() {
    let spec = WorkbookSpec {
        created: None,
        ..sample()
    };
    assert_eq!(junheng_sheets::write(&spec), junheng_sheets::write(&spec));
    let json = serde_json::to_string(&spec).unwrap();
    assert_eq!(serde_json::from_str::<WorkbookSpec>(&json).unwrap(), spec);
}

#[test]
fn what_the_format_forbids_is_told_by_its_place() {
    let with = |change: fn(&mut SheetSpec)| {
        let mut spec = sample();
        change(&mut spec.sheets[0]);
        junheng_sheets::write(&spec).unwrap_err()
    };
    assert_eq!(
        with(|sheet| sheet.name = "a/b".into()),
        WriteError::SheetName { name: "a/b".into() }
    );
    assert_eq!(
        with(|sheet| sheet.notes[0].column = 0),
        WriteError::Cell {
            sheet: "学校".into(),
            row: 1,
            column: 0
        }
    );
    assert_eq!(
        with(|sheet| sheet.merged.push(range(1, 3, 2, 4))),
        WriteError::Cell {
            sheet: "学校".into(),
            row: 1,
            column: 3
        }
    );
    assert_eq!(
        with(|sheet| sheet.rows[2].cells[1] = CellSpec::text("x".repeat(40_000), None)),
        WriteError::Cell {
            sheet: "学校".into(),
            row: 3,
            column: 2
        }
    );
    assert!(matches!(
        with(|sheet| sheet.name.clear()),
        WriteError::SheetName { .. } | WriteError::Cell { .. }
    ));
}

#[test]
fn outcomes_pass_the_wire() {
    assert_eq!(
        written_from_bytes(written_to_bytes(Ok(vec![1, 2]))),
        Ok(vec![1, 2])
    );
    let error = WriteError::SheetName { name: "?".into() };
    assert_eq!(
        written_from_bytes(written_to_bytes(Err(error.clone()))),
        Err(error)
    );
    assert_eq!(written_from_bytes(Vec::new()), Err(WriteError::Wire));
}
