//! Whatever the bytes, reading ends with a table or an error.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::{biff8, cell, compound, pack, xlsx_parts};
use junheng_exchange::limits::Limits;
use proptest::prelude::*;

fn small() -> Limits {
    Limits {
        cells: 10_000,
        inflated_bytes: 1 << 20,
        text_bytes: 1 << 20,
        ..Limits::default()
    }
}

fn survives(bytes: &[u8]) {
    if let Ok(book) = junheng_sheets::read(bytes, "a.xlsx", &small()) {
        assert!(book.tables.iter().any(|table| table.cell_count() > 0));
        let wire = book.to_bytes().unwrap();
        assert!(junheng_exchange::table::Workbook::from_bytes(&wire).unwrap() == book);
    }
}

fn beginnings() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        Just(Vec::new()),
        Just(b"PK\x03\x04".to_vec()),
        Just(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec()),
        Just(b"\x09\x08\x10\x00\x00\x06\x05\x00".to_vec()),
        Just(b"<table>".to_vec()),
        Just(b"\xFF\xFE".to_vec()),
    ]
}

fn seeds() -> [Vec<u8>; 4] {
    let sheet = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c s=\"0\"><f>A1</f><v>1.5</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells></worksheet>";
    let parts = xlsx_parts(
        sheet,
        "<sst><si><t>a</t></si></sst>",
        "<s><cellXfs><xf numFmtId=\"14\"/></cellXfs></s>",
    );
    let stream = biff8(
        &[common::record(
            0x00FC,
            &[1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, b'a', b'b'],
        )],
        &[
            cell(0x00FD, 0, 0, 0, &[0; 4]),
            cell(0x0203, 0, 1, 0, &[1; 8]),
        ],
    );
    [
        pack(&parts),
        compound(&[("Workbook", &stream)]),
        stream,
        "<table><tr><td rowspan=2>甲<td colspan=3>乙<tr><td>&lt;</table>"
            .as_bytes()
            .to_vec(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn random_bytes(begin in beginnings(), rest in prop::collection::vec(any::<u8>(), 0..600)) {
        survives(&[begin, rest].concat());
    }

    #[test]
    fn altered_files(
        seed in 0_usize..4,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
        cuts in any::<bool>(),
    ) {
        let mut bytes = seeds()[seed].clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cuts {
            bytes.truncate(cut.index(bytes.len()));
        }
        survives(&bytes);
    }

    #[test]
    fn altered_sheets(text in "(<(row|c|v|f|is|t|/c|/v|/is|sheetData|mergeCell)( (r|s|t|ref)=\"[A-C0-9:sbn]{0,4}\")?/?>|[0-9a]){0,40}") {
        let sheet = format!("<worksheet>{text}</worksheet>");
        survives(&pack(&xlsx_parts(&sheet, "<sst><si><t>a</t></si></sst>", "")));
    }
}
