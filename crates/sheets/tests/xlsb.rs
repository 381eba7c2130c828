//! Binary Office workbooks, made by hand.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{RELATIONS, listing, pack, read, wide};
use junheng_exchange::limits::{Damage, ReadError};
use junheng_exchange::table::{Format, MergedRange, ReadNote};

fn record(id: u32, data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for mut number in [id, data.len() as u32] {
        while number > 0x7F {
            bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        bytes.push(number as u8);
    }
    bytes.extend(data);
    bytes
}

fn text(text: &str) -> Vec<u8> {
    let units = wide(text);
    let mut bytes = ((units.len() / 2) as u32).to_le_bytes().to_vec();
    bytes.extend(units);
    bytes
}

fn cell(id: u32, column: u32, style: u32, value: &[u8]) -> Vec<u8> {
    let place = [column.to_le_bytes(), style.to_le_bytes()].concat();
    record(id, &[place, value.to_vec()].concat())
}

fn sheet_entry(state: u32, relation: &str, name: &str) -> Vec<u8> {
    let state = [state.to_le_bytes(), 1_u32.to_le_bytes()].concat();
    record(156, &[state, text(relation), text(name)].concat())
}

fn workbook(sheet: &[u8]) -> Vec<u8> {
    let workbook = [
        record(153, &[0; 8]),
        sheet_entry(1, "r1", "表一"),
        sheet_entry(0, "r4", "图"),
    ]
    .concat();
    let shared = [
        record(159, &[0; 8]),
        record(19, &[vec![0], text("学校")].concat()),
    ]
    .concat();
    let number_format = [176_u16.to_le_bytes().to_vec(), text("0000000000")].concat();
    let xf = |format: u16| {
        let mut data = vec![0, 0];
        data.extend(format.to_le_bytes());
        data.extend([0; 12]);
        record(47, &data)
    };
    let styles = [
        record(44, &number_format),
        xf(14),
        record(617, &[0; 4]),
        xf(0),
        xf(176),
        xf(14),
        record(618, &[]),
    ]
    .concat();
    let relations = RELATIONS.replace("workbook.xml", "workbook.bin");
    pack(&[
        ("_rels/.rels", relations.as_bytes()),
        ("xl/workbook.bin", &workbook),
        (
            "xl/_rels/workbook.bin.rels",
            br#"<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.bin"/><Relationship Id="r2" Type="x/sharedStrings" Target="sharedStrings.bin"/><Relationship Id="r3" Type="x/styles" Target="styles.bin"/><Relationship Id="r4" Type="x/chartsheet" Target="chartsheets/sheet1.bin"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.bin", sheet),
        ("xl/sharedStrings.bin", &shared),
        ("xl/styles.bin", &styles),
    ])
}

fn row(number: u32) -> Vec<u8> {
    record(0, &[number.to_le_bytes().to_vec(), vec![0; 13]].concat())
}

#[test]
fn a_binary_workbook_is_read() {
    let range = [0_u32, 1, 0, 2].map(u32::to_le_bytes).concat();
    let sheet = [
        record(145, &[]),
        row(0),
        cell(7, 0, 0, &0_u32.to_le_bytes()),
        cell(6, 1, 0, &text("直接")),
        cell(62, 2, 0, &[vec![0], text("粗细")].concat()),
        row(4),
        cell(5, 0, 1, &12_345_678_f64.to_le_bytes()),
        cell(9, 1, 2, &45_536_f64.to_le_bytes()),
        cell(2, 2, 0, &(((1234 << 2) | 3) as u32).to_le_bytes()),
        cell(3, 3, 0, &[0x07]),
        cell(10, 4, 0, &[1]),
        cell(8, 5, 0, &text("结果")),
        cell(1, 6, 0, &[]),
        row(1_048_575),
        cell(5, 16_383, 0, &1_f64.to_le_bytes()),
        record(146, &[]),
        record(176, &range),
    ]
    .concat();
    let book = read(&workbook(&sheet), "a.xlsb").unwrap();
    assert_eq!(book.format, Format::Xlsb);
    let table = &book.tables[0];
    assert_eq!((table.name.as_str(), table.hidden), ("表一", true));
    assert_eq!(
        listing(table),
        [
            "1,1 Text 学校",
            "1,2 Text 直接",
            "1,3 Text 粗细",
            "5,1 Number 0012345678",
            "5,2 Date 2024-09-01",
            "5,3 Number 12.34",
            "5,4 Error #DIV/0!",
            "5,5 Bool TRUE",
            "5,6 Text 结果",
            "1048576,16384 Number 1",
        ]
    );
    let merged = MergedRange {
        first_row: 1,
        first_column: 1,
        last_row: 2,
        last_column: 3,
    };
    assert_eq!(table.merged(), [merged]);
    assert!(book.notes.contains(&ReadNote::SheetWithoutCells {
        sheet: "图".into()
    }));
}

#[test]
fn damage_is_told() {
    let cut = [row(0), cell(5, 0, 0, &1_f64.to_le_bytes())].concat();
    assert!(matches!(
        read(&workbook(&cut[..cut.len() - 3]), "a.xlsb"),
        Err(ReadError::Damaged {
            format: Format::Xlsb,
            damage: Damage::Truncated,
            ..
        })
    ));
    let short = [row(0), cell(5, 0, 0, &[1])].concat();
    assert!(matches!(
        read(&workbook(&short), "a.xlsb"),
        Err(ReadError::Damaged {
            damage: Damage::Malformed,
            ..
        })
    ));
}
