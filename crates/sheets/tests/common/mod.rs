//! Files made by hand for the tests.

#![allow(dead_code)]

use std::io::{Cursor, Read, Write};

use junheng_exchange::limits::{Limits, ReadError};
use junheng_exchange::table::{Table, Workbook};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

pub fn read(bytes: &[u8], name: &str) -> Result<Workbook, ReadError> {
    junheng_sheets::read(bytes, name, &Limits::default())
}

/// Every cell as `row,column kind text`, which shows a table in a failing test.
pub fn listing(table: &Table) -> Vec<String> {
    table
        .rows()
        .flat_map(|row| {
            row.cells().map(move |(column, cell)| {
                format!("{},{column} {:?} {}", row.number(), cell.kind, cell.text)
            })
        })
        .collect()
}

/// A zip of named parts.
pub fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of a zip.
pub fn unpack(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut file = zip.by_index(index).unwrap();
            let mut content = Vec::new();
            file.read_to_end(&mut content).unwrap();
            (file.name().unwrap().into_owned(), content)
        })
        .collect()
}

pub const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="x"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// A workbook of one sheet `表` with the given sheet XML, and shared strings and styles.
pub fn xlsx_parts<'a>(
    sheet: &'a str,
    strings: &'a str,
    styles: &'a str,
) -> Vec<(&'a str, &'a [u8])> {
    vec![
        ("_rels/.rels", RELATIONS.as_bytes()),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns:r="r"><workbookPr/><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>"#.as_bytes(),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            br#"<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="x/styles" Target="/xl/styles.xml"/></Relationships>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
    ]
}

pub fn xlsx(sheet_data: &str) -> Vec<u8> {
    let sheet = format!("<worksheet><sheetData>{sheet_data}</sheetData></worksheet>");
    pack(&xlsx_parts(&sheet, "<sst/>", "<styleSheet/>"))
}

/// One BIFF record.
pub fn record(id: u16, data: &[u8]) -> Vec<u8> {
    let mut bytes = id.to_le_bytes().to_vec();
    bytes.extend((data.len() as u16).to_le_bytes());
    bytes.extend(data);
    bytes
}

/// A compound file of streams.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, bytes) in streams {
        file.create_stream(name).unwrap().write_all(bytes).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

pub fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// A BIFF8 stream: the records of the globals, then one sheet of the given records.
pub fn biff8(globals: &[Vec<u8>], sheet: &[Vec<u8>]) -> Vec<u8> {
    let begin = |kind: u16| {
        let mut data = 0x0600_u16.to_le_bytes().to_vec();
        data.extend(kind.to_le_bytes());
        data.extend([0; 12]);
        record(0x0809, &data)
    };
    let mut stream = begin(5);
    let globals: Vec<u8> = globals.concat();
    let name = wide("表一");
    let offset = stream.len() + 4 + 8 + name.len() + globals.len() + 4;
    let mut bound = (offset as u32).to_le_bytes().to_vec();
    bound.extend([0, 0, 2, 1]);
    bound.extend(name);
    stream.extend(record(0x0085, &bound));
    stream.extend(globals);
    stream.extend(record(0x000A, &[]));
    assert_eq!(stream.len(), offset);
    stream.extend(begin(0x10));
    stream.extend(sheet.concat());
    stream.extend(record(0x000A, &[]));
    stream
}

/// Row, column and format in front of a cell's record, counted from 0.
pub fn cell(id: u16, row: u16, column: u16, format: u16, value: &[u8]) -> Vec<u8> {
    let mut data = Vec::new();
    for number in [row, column, format] {
        data.extend(number.to_le_bytes());
    }
    data.extend(value);
    record(id, &data)
}
