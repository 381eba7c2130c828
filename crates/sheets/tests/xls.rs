//! Old workbooks, and containers of encrypted ones.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{biff8, cell, compound, listing, read, record, wide};
use junheng_exchange::limits::{Damage, FileKind, ReadError};
use junheng_exchange::table::{Format, MergedRange, ReadNote};

fn sample() -> Vec<u8> {
    // Two shared strings; the second breaks off after two wide characters and goes on in narrow ones.
    let mut sst = vec![2, 0, 0, 0, 2, 0, 0, 0];
    sst.extend([4, 0, 1]);
    sst.extend(wide("学校名称"));
    sst.extend([4, 0, 1]);
    sst.extend(wide("第一"));
    let continued = record(0x003C, &[0, b'A', b'b']);
    let mut format = vec![164, 0];
    format.extend([10, 0, 0]);
    format.extend(b"0000000000");
    let xf = |number: u16| {
        let mut data = vec![0, 0];
        data.extend(number.to_le_bytes());
        data.extend([0; 16]);
        record(0x00E0, &data)
    };
    let globals = [
        record(0x0022, &[0, 0]),
        record(0x041E, &format),
        xf(0),
        xf(164),
        xf(14),
        record(0x00FC, &sst),
        continued,
    ];
    let rk = |value: i32| (((value << 2) | 2) as u32).to_le_bytes();
    let mut mul_rk = vec![2, 0, 0, 0];
    for value in [7, 8] {
        mul_rk.extend([0, 0]);
        mul_rk.extend(rk(value));
    }
    mul_rk.extend([1, 0]);
    let hundredth = (((1234 << 2) | 3) as u32).to_le_bytes();
    let formula = |result: [u8; 8]| {
        let mut data = result.to_vec();
        data.extend([0; 8]);
        data
    };
    let mut string = vec![2, 0, 1];
    string.extend(wide("结果"));
    let sheet = [
        cell(0x00FD, 0, 0, 0, &0_u32.to_le_bytes()),
        cell(0x00FD, 0, 1, 0, &1_u32.to_le_bytes()),
        cell(0x0203, 1, 0, 1, &12_345_678_f64.to_le_bytes()),
        cell(0x0203, 1, 1, 2, &45_536_f64.to_le_bytes()),
        cell(0x027E, 1, 2, 0, &hundredth),
        record(0x00BD, &mul_rk),
        cell(0x0006, 3, 0, 0, &formula([0, 0, 0, 0, 0, 0, 0xFF, 0xFF])),
        record(0x0207, &string),
        cell(0x0006, 3, 1, 0, &formula([2, 0, 7, 0, 0, 0, 0xFF, 0xFF])),
        cell(0x0006, 3, 2, 0, &formula(2.5_f64.to_le_bytes())),
        cell(0x0205, 3, 3, 0, &[1, 0]),
        cell(0x0203, 65_535, 255, 0, &1_f64.to_le_bytes()),
        record(0x00E5, &[1, 0, 0, 0, 1, 0, 0, 0, 2, 0]),
    ];
    biff8(&globals, &sheet)
}

#[test]
fn a_binary_workbook_is_read() {
    let stream = sample();
    for bytes in [compound(&[("Workbook", &stream)]), stream] {
        let book = read(&bytes, "表.xls").unwrap();
        assert_eq!(book.format, Format::Xls);
        let table = &book.tables[0];
        assert_eq!(table.name, "表一");
        assert_eq!(
            listing(table),
            [
                "1,1 Text 学校名称",
                "1,2 Text 第一Ab",
                "2,1 Number 0012345678",
                "2,2 Date 2024-09-01",
                "2,3 Number 12.34",
                "3,1 Number 7",
                "3,2 Number 8",
                "4,1 Text 结果",
                "4,2 Error #DIV/0!",
                "4,3 Number 2.5",
                "4,4 Bool TRUE",
                "65536,256 Number 1",
            ]
        );
        let merged = MergedRange {
            first_row: 1,
            first_column: 1,
            last_row: 2,
            last_column: 3,
        };
        assert_eq!(table.merged(), [merged]);
    }
}

#[test]
fn wrong_names_and_large_streams() {
    // Beyond 4096 bytes a stream lies in ordinary sectors.
    let many: Vec<Vec<u8>> = (0..1000)
        .map(|row| cell(0x0203, row, 0, 0, &f64::from(row).to_le_bytes()))
        .collect();
    let bytes = compound(&[("Other", &[1; 100]), ("Workbook", &biff8(&[], &many))]);
    let book = read(&bytes, "a.xlsx").unwrap();
    assert_eq!(book.tables[0].cell(1000, 1).text, "999");
    assert_eq!(
        book.notes,
        [ReadNote::OtherExtension {
            extension: "xlsx".into(),
            format: Format::Xls
        }]
    );
}

#[test]
fn protected_workbooks_are_told() {
    let encrypted = compound(&[
        ("EncryptionInfo", &[4, 0]),
        ("EncryptedPackage", &[0; 9000]),
    ]);
    assert_eq!(
        read(&encrypted, "a.xlsx"),
        Err(ReadError::Protected { format: None })
    );
    let stream = biff8(&[record(0x002F, &[0; 6])], &[]);
    assert_eq!(
        read(&compound(&[("Workbook", &stream)]), "a.xls"),
        Err(ReadError::Protected {
            format: Some(Format::Xls)
        })
    );
}

#[test]
fn other_containers_are_named() {
    let kind = |stream| match read(&compound(&[(stream, b"x")]), "a.xls") {
        Err(ReadError::NotATable { found }) => found,
        other => panic!("{other:?}"),
    };
    assert_eq!(kind("WordDocument"), FileKind::Document);
    assert_eq!(kind("PowerPoint Document"), FileKind::Presentation);
    assert_eq!(kind("Thumbs"), FileKind::Binary);
}

#[test]
fn cut_workbooks_are_damaged() {
    let stream = sample();
    let bytes = compound(&[("Workbook", &stream[..stream.len() - 40])]);
    assert!(matches!(
        read(&bytes, "a.xls"),
        Err(ReadError::Damaged {
            format: Format::Xls,
            damage: Damage::Truncated,
            ..
        })
    ));
    assert!(read(&bytes[..600], "a.xls").is_err());
    assert!(read(&bytes[..40], "a.xls").is_err());
}

#[test]
fn an_old_code_page_is_followed() {
    let begin = |kind: u8| record(0x0809, &[0, 5, kind, 0, 0, 0, 0, 0]);
    let mut bound = vec![0, 0, 0, 0, 0, 0, 4];
    bound.extend([0xB1, 0xED, 0xD2, 0xBB]);
    let mut stream = begin(5);
    stream.extend(record(0x0042, &936_u16.to_le_bytes()));
    let place = stream.len() + 4;
    stream.extend(record(0x0085, &bound));
    stream.extend(record(0x000A, &[]));
    let offset = stream.len() as u32;
    stream[place..place + 4].copy_from_slice(&offset.to_le_bytes());
    stream.extend(begin(0x10));
    stream.extend(cell(0x0204, 0, 0, 0, &[4, 0, 0xD1, 0xA7, 0xD0, 0xA3]));
    stream.extend(record(0x000A, &[]));
    let book = read(&compound(&[("Book", &stream)]), "a.xls").unwrap();
    assert_eq!(book.tables[0].name, "表一");
    assert_eq!(listing(&book.tables[0]), ["1,1 Text 学校"]);
}
