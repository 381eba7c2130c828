//! Office Open XML workbooks: cells, formats, limits, damage.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{listing, pack, read, unpack, xlsx, xlsx_parts};
use junheng_exchange::limits::{Damage, FileKind, Limits, ReadError};
use junheng_exchange::table::{CellKind, Format, MergedRange, ReadNote};
use rust_xlsxwriter::{Format as Style, Formula, Workbook};

#[test]
fn a_written_workbook_reads_back() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("学校").unwrap();
    sheet
        .merge_range(0, 0, 0, 3, "某县学校情况", &Style::new())
        .unwrap();
    sheet.write(2, 0, "第一小学").unwrap();
    sheet.write(2, 1, 919).unwrap();
    sheet.write(2, 2, 0.1 + 0.2).unwrap();
    sheet.write(2, 3, true).unwrap();
    let zeros = Style::new().set_num_format("0000000000");
    sheet.write_with_format(3, 0, 12_345_678, &zeros).unwrap();
    let date = Style::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    sheet.write_with_format(3, 1, 45_536, &date).unwrap();
    sheet
        .write(3, 2, Formula::new("=1+1").set_result("2"))
        .unwrap();
    sheet
        .write(3, 3, Formula::new("=1/0").set_result("#DIV/0!"))
        .unwrap();
    sheet
        .write(3, 4, Formula::new("=A1").set_result("文"))
        .unwrap();
    sheet
        .write(4, 0, 1_234_567_890_123_456_789_u64 as f64)
        .unwrap();
    book.add_worksheet()
        .set_name("藏")
        .unwrap()
        .set_hidden(true)
        .write(0, 0, "x")
        .unwrap();
    let bytes = book.save_to_buffer().unwrap();

    let read = read(&bytes, "表.xlsx").unwrap();
    assert_eq!((read.format, read.encoding), (Format::Xlsx, None));
    let table = &read.tables[0];
    assert_eq!((table.name.as_str(), table.hidden), ("学校", false));
    assert_eq!(
        listing(table),
        [
            "1,1 Text 某县学校情况",
            "3,1 Text 第一小学",
            "3,2 Number 919",
            "3,3 Number 0.3",
            "3,4 Bool TRUE",
            "4,1 Number 0012345678",
            "4,2 Date 2024-09-01",
            "4,3 Number 2",
            "4,4 Error #DIV/0!",
            "4,5 Text 文",
            "5,1 Number 1234567890123460000",
        ]
    );
    let title = MergedRange {
        first_row: 1,
        first_column: 1,
        last_row: 1,
        last_column: 4,
    };
    assert_eq!(table.merged(), [title]);
    assert_eq!(table.cell_or_merged(1, 3).text, "某县学校情况");
    assert!(read.tables[1].hidden);
    assert_eq!(
        read.notes,
        [
            ReadNote::ErrorCells {
                sheet: "学校".into(),
                cells: 1,
                first: "D4".into()
            },
            ReadNote::DigitsLost {
                sheet: "学校".into(),
                cells: 1,
                first: "A5".into()
            },
        ]
    );
}

#[test]
fn cells_of_every_kind() {
    let strings = "<sst><si><t>甲&amp;乙</t></si><si><r><t>粗</t></r><r><t xml:space=\"preserve\"> 细</t></r>\
                   <rPh><t>读</t></rPh></si><si/></sst>";
    let styles = "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"000&quot;&quot;\"/></numFmts>\
                  <cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>\
                  <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"176\"/><xf numFmtId=\"46\"/></cellXfs></styleSheet>";
    let sheet = "<x:worksheet><x:sheetData>\
        <x:row r=\"2\"><x:c r=\"A2\" t=\"s\"><x:v>0</x:v></x:c><x:c t=\"s\"><x:v>1</x:v></x:c>\
        <x:c r=\"C2\" t=\"s\"><x:v>2</x:v></x:c><x:c r=\"D2\" t=\"s\"><x:v>9</x:v></x:c></x:row>\
        <x:row><x:c t=\"inlineStr\"><x:is><x:t>内_x000A_行</x:t></x:is></x:c>\
        <x:c t=\"b\"><x:v>0</x:v></x:c><x:c t=\"d\"><x:v>2024-09-01T00:00:00</x:v></x:c>\
        <x:c s=\"1\"><x:v>7</x:v></x:c><x:c s=\"2\"><x:v>1.5</x:v></x:c><x:c s=\"1\"/></x:row>\
        <x:row r=\"9\"><x:c r=\"B9\"><x:f>SUM(A1:A2)</x:f></x:c><x:c r=\"C9\"><x:f>\"\"</x:f><x:v/></x:c>\
        <x:c r=\"D9\" t=\"str\"><x:f>T(1)</x:f><x:v></x:v></x:c><x:c r=\"A9\"><x:v>1E-7</x:v></x:c></x:row>\
        </x:sheetData><x:mergeCells><x:mergeCell ref=\"A2:A3\"/><x:mergeCell ref=\"B2\"/></x:mergeCells></x:worksheet>";
    let book = read(&pack(&xlsx_parts(sheet, strings, styles)), "a.xlsx").unwrap();
    assert_eq!(
        listing(&book.tables[0]),
        [
            "2,1 Text 甲&乙",
            "2,2 Text 粗 细",
            "2,4 Error #REF!",
            "3,1 Text 内\n行",
            "3,2 Bool FALSE",
            "3,3 Date 2024-09-01",
            "3,4 Number 007",
            "3,5 Date 36:00:00",
            "9,1 Number 0.0000001",
            "9,2 Error =SUM(A1:A2)",
            "9,3 Error =\"\"",
        ]
    );
    assert_eq!(book.tables[0].merged().len(), 1);
    assert!(book.notes.contains(&ReadNote::FormulasWithoutResult {
        sheet: "表".into(),
        cells: 2,
        first: "B9".into(),
    }));
}

#[test]
fn a_stray_last_cell_costs_nothing() {
    let bytes = xlsx(
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\
         <row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>",
    );
    let book = read(&bytes, "a.xlsx").unwrap();
    let table = &book.tables[0];
    assert_eq!(table.cell_count(), 2);
    assert_eq!(table.cell(1_048_576, 16_384).text, "2");
    assert_eq!(table.last_column(), 16_384);
    assert!(book.to_bytes().unwrap().len() < 400);
}

#[test]
fn too_many_cells_are_refused_while_reading() {
    let row = |row: u32| format!("<row r=\"{row}\"><c><v>1</v></c><c><v>2</v></c></row>");
    let bytes = xlsx(&(1..100).map(row).collect::<String>());
    let limits = Limits {
        cells: 9,
        ..Limits::default()
    };
    assert_eq!(
        junheng_sheets::read(&bytes, "a.xlsx", &limits),
        Err(ReadError::TooManyCells {
            sheet: "表".into(),
            row: 5,
            limit: 9
        })
    );
    let limits = Limits {
        file_bytes: 100,
        ..Limits::default()
    };
    assert_eq!(
        junheng_sheets::read(&bytes, "a.xlsx", &limits),
        Err(ReadError::FileTooLarge {
            size: bytes.len() as u64,
            limit: 100
        })
    );
}

/// A sheet of many megabytes of white space, a few kilobytes packed.
fn bomb() -> Vec<u8> {
    let sheet = format!("<worksheet>{}</worksheet>", " ".repeat(12 << 20));
    pack(&xlsx_parts(&sheet, "<sst/>", "<styleSheet/>"))
}

#[test]
fn packed_bombs_are_refused() {
    let limits = Limits {
        inflated_bytes: 4 << 20,
        ..Limits::default()
    };
    let too_far = Err(ReadError::InflatesTooFar {
        part: "xl/worksheets/sheet1.xml".into(),
        limit: 4 << 20,
    });
    let bytes = bomb();
    assert!(bytes.len() < 100_000);
    assert_eq!(junheng_sheets::read(&bytes, "a.xlsx", &limits), too_far);
    // The same with headers that promise a hundred bytes.
    let mut lying = bytes;
    let real = (12 << 20) + "<worksheet></worksheet>".len() as u32;
    let places: Vec<usize> = (0..lying.len() - 4)
        .filter(|&at| lying[at..at + 4] == real.to_le_bytes())
        .collect();
    assert!(!places.is_empty());
    for at in places {
        lying[at..at + 4].copy_from_slice(&100_u32.to_le_bytes());
    }
    assert!(matches!(
        junheng_sheets::read(&lying, "a.xlsx", &limits),
        Err(ReadError::InflatesTooFar { .. } | ReadError::Damaged { .. })
    ));
}

#[test]
fn a_binary_bomb_is_refused() {
    let relations = common::RELATIONS.replace("workbook.xml", "workbook.bin");
    let zeros = vec![0; 12 << 20];
    let bytes = pack(&[
        ("_rels/.rels", relations.as_bytes()),
        ("xl/workbook.bin", &zeros),
    ]);
    let limits = Limits {
        inflated_bytes: 4 << 20,
        ..Limits::default()
    };
    assert!(matches!(
        junheng_sheets::read(&bytes, "a.xlsb", &limits),
        Err(ReadError::InflatesTooFar { .. })
    ));
    let bytes = pack(&[
        ("_rels/.rels", relations.as_bytes()),
        ("xl/workbook.bin", b"?"),
    ]);
    assert!(matches!(
        read(&bytes, "a.xlsb"),
        Err(ReadError::Damaged {
            format: Format::Xlsb,
            ..
        })
    ));
}

#[test]
fn damaged_workbooks_say_where() {
    let bytes = xlsx("<row><c><v>1</v></c></row>");
    assert!(matches!(
        read(&bytes[..bytes.len() - 30], "a.xlsx"),
        Err(ReadError::Damaged {
            damage: Damage::Truncated,
            ..
        })
    ));
    let parts = unpack(&bytes);
    let without = |name: &str| {
        let kept: Vec<(&str, &[u8])> = parts
            .iter()
            .filter(|(part, _)| part != name)
            .map(|(part, bytes)| (part.as_str(), bytes.as_slice()))
            .collect();
        read(&pack(&kept), "a.xlsx")
    };
    assert!(matches!(
        without("xl/worksheets/sheet1.xml"),
        Err(ReadError::Damaged { part, damage: Damage::Missing, .. })
            if part == "xl/worksheets/sheet1.xml"
    ));
    assert!(matches!(
        without("xl/workbook.xml"),
        Err(ReadError::Damaged { part, damage: Damage::Missing, .. }) if part == "xl/workbook.xml"
    ));
    assert!(without("xl/styles.xml").is_ok());
    assert!(without("_rels/.rels").is_ok());
    let cut = "<worksheet><sheetData><row><c><v>1</v></c><c><v";
    assert_eq!(
        read(&pack(&xlsx_parts(cut, "<sst/>", "")), "a.xlsx"),
        Err(ReadError::Damaged {
            format: Format::Xlsx,
            part: "xl/worksheets/sheet1.xml".into(),
            offset: Some(cut.len() as u64),
            damage: Damage::Truncated,
        })
    );
    let mut broken = bytes.clone();
    let at = broken.windows(6).position(|it| it == b"sheet1").unwrap() + 15;
    broken[at] ^= 0x55;
    assert!(matches!(
        read(&broken, "a.xlsx"),
        Err(ReadError::Damaged { .. })
    ));
}

#[test]
fn what_is_no_workbook_is_named() {
    let office = |target: &str| common::RELATIONS.replace("xl/workbook.xml", target);
    let kind = |bytes: &[u8]| match read(bytes, "a.xlsx") {
        Err(ReadError::NotATable { found }) => found,
        other => panic!("{other:?}"),
    };
    let word = office("word/document.xml");
    assert_eq!(
        kind(&pack(&[("_rels/.rels", word.as_bytes())])),
        FileKind::Document
    );
    let slides = office("ppt/presentation.xml");
    assert_eq!(
        kind(&pack(&[("_rels/.rels", slides.as_bytes())])),
        FileKind::Presentation
    );
    assert_eq!(kind(&pack(&[("readme.txt", b"x")])), FileKind::Archive);
    assert_eq!(kind(b"%PDF-1.7\n"), FileKind::Pdf);
    assert_eq!(kind(b"\x89PNG\r\n\x1a\n"), FileKind::Image);
    assert_eq!(kind(b"{\"schema\": 1}"), FileKind::Json);
    assert_eq!(kind(b"<!DOCTYPE html><p>x"), FileKind::HtmlWithoutTable);
    assert_eq!(kind(b"<?xml version=\"1.0\"?><x/>"), FileKind::Xml);
    assert_eq!(read(b"", "a.xlsx"), Err(ReadError::EmptyFile));
    assert_eq!(
        read(&xlsx(""), "a.xlsx"),
        Err(ReadError::NoCells {
            format: Format::Xlsx
        })
    );
}

#[test]
fn the_content_is_followed_and_the_extension_told() {
    let book = read("名称,数\n一小,1\n".as_bytes(), "导出.XLSX").unwrap();
    assert_eq!(book.format, Format::Csv);
    assert_eq!(
        book.notes,
        [ReadNote::OtherExtension {
            extension: "xlsx".into(),
            format: Format::Csv
        }]
    );
    let book = read(&xlsx("<row><c><v>1</v></c></row>"), "a.csv").unwrap();
    assert_eq!(
        book.notes,
        [ReadNote::OtherExtension {
            extension: "csv".into(),
            format: Format::Xlsx
        }]
    );
    assert_eq!(book.tables[0].cell(1, 1).kind, CellKind::Number);
}

#[test]
fn sheets_without_cells_are_told() {
    let bytes = xlsx("<row><c><v>1</v></c></row>");
    let parts: Vec<(String, Vec<u8>)> = unpack(&bytes)
        .into_iter()
        .map(|(name, content)| {
            let text = String::from_utf8(content).unwrap();
            let text = text
                .replace("<sheets>", "<sheets><sheet name=\"图\" sheetId=\"7\" r:id=\"rId9\"/>")
                .replace(
                    "<Relationships><",
                    "<Relationships><Relationship Id=\"rId9\" Type=\"x/chartsheet\" Target=\"c.xml\"/><",
                );
            (name, text.into_bytes())
        })
        .collect();
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
        .collect();
    let book = read(&pack(&parts), "a.xlsx").unwrap();
    assert_eq!(book.tables.len(), 1);
    assert_eq!(
        book.notes,
        [ReadNote::SheetWithoutCells {
            sheet: "图".into()
        }]
    );
}
