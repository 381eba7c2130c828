//! Separated text, blocks on the clipboard and the wire form.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use junheng_exchange::builder::Budget;
use junheng_exchange::clipboard::{format_block, parse_block};
use junheng_exchange::delimited::{Delimiter, read_table, read_text, sniff};
use junheng_exchange::delimited_writer::{DelimitedWriter, guard, unguard};
use junheng_exchange::limits::{Limits, ReadError};
use junheng_exchange::table::{
    CellKind, Encoding, Format, MergedRange, ReadNote, Table, Workbook, address, column_name,
};
use junheng_exchange::wire::{outcome_from_bytes, outcome_to_bytes};
use proptest::prelude::*;

fn read(text: &str) -> Workbook {
    read_text(text, "表.csv", Encoding::Utf8, &Limits::default()).unwrap()
}

fn grid(table: &Table) -> Vec<(u32, Vec<(u32, String)>)> {
    table
        .rows()
        .map(|row| {
            let cells = row
                .cells()
                .map(|(column, cell)| (column, cell.text.to_owned()));
            (row.number(), cells.collect())
        })
        .collect()
}

#[test]
fn rows_keep_their_numbers_whatever_ends_them() {
    for text in ["a,b\r\n\r\n1,,3\r\n", "a,b\n\n1,,3", "a,b\r\r1,,3\r"] {
        let book = read(text);
        assert_eq!(book.format, Format::Csv);
        let table = &book.tables[0];
        assert_eq!(
            grid(table),
            [
                (1, vec![(1, "a".into()), (2, "b".into())]),
                (3, vec![(1, "1".into()), (3, "3".into())]),
            ],
            "{text:?}"
        );
        assert_eq!(table.cell(3, 3).text, "3");
        assert_eq!(table.cell(3, 2).kind, CellKind::Empty);
        assert_eq!(table.cell(2, 1).kind, CellKind::Empty);
        assert_eq!((table.last_row(), table.last_column()), (3, 3));
    }
}

#[test]
fn quotes_hold_separators_breaks_and_themselves() {
    let book = read("\u{feff}名称,备注\n\"一,\"\"中\"\"\",\"两\r\n行\"\n\"尾\"巴,x\"y\n");
    let table = &book.tables[0];
    assert_eq!(table.cell(1, 1).text, "名称");
    assert_eq!(table.cell(2, 1).text, "一,\"中\"");
    assert_eq!(table.cell(2, 2).text, "两\r\n行");
    assert_eq!(table.cell(3, 1).text, "尾巴");
    assert_eq!(table.cell(3, 2).text, "x\"y");
}

#[test]
fn an_unclosed_quote_is_told_by_the_line_that_opens_it() {
    let error = |text| read_text(text, "a", Encoding::Utf8, &Limits::default()).unwrap_err();
    assert_eq!(
        error("a,b\n\"x\ny\",2\n3,\"four\n5,6\n"),
        ReadError::UnclosedQuote { line: 4, column: 2 }
    );
    assert_eq!(
        error("sep=;\na;\"b\n"),
        ReadError::UnclosedQuote { line: 2, column: 2 }
    );
}

#[test]
fn separators_are_found() {
    assert_eq!(sniff("县,标题\na\tb\tc\n1\t2,5\t3\n").0, Delimiter::Tab);
    assert_eq!(sniff("a;b\n1,5;2,5\n3,5;4,5\n").0, Delimiter::Semicolon);
    assert_eq!(sniff("标题行\na,b,c\n\"1;2\",3,4\n").0, Delimiter::Comma);
    assert_eq!(sniff("a,b;x,c,d\n1,2;3,4,5\n").0, Delimiter::Comma);
    assert_eq!(sniff("只有一列\n甲\n").0, Delimiter::Comma);
    assert_eq!(sniff("sep=;\r\na,b;c\n"), (Delimiter::Semicolon, "a,b;c\n"));
    assert_eq!(sniff("SEP=,\ra").1, "a");
    assert_eq!(sniff("\"sep=\t\"\nx").0, Delimiter::Tab);
}

#[test]
fn limits_stop_a_text() {
    let limits = Limits {
        cells: 3,
        columns: 2,
        text_bytes: 10,
        ..Limits::default()
    };
    let error = |text| read_text(text, "a", Encoding::Utf8, &limits).unwrap_err();
    assert!(matches!(
        error("1,2\n3,4\n"),
        ReadError::TooManyCells {
            row: 2,
            limit: 3,
            ..
        }
    ));
    assert!(matches!(
        error("1,2\n,,4\n"),
        ReadError::TooManyColumns {
            row: 2,
            limit: 2,
            ..
        }
    ));
    assert!(matches!(
        error("01234567890"),
        ReadError::TooMuchText { limit: 10, .. }
    ));
    assert_eq!(
        error(",,\n\n"),
        ReadError::NoCells {
            format: Format::Csv
        }
    );
}

#[test]
fn cells_out_of_order_find_their_places() {
    let mut budget = Budget::new(&Limits::default());
    let mut table = budget.table("表").unwrap();
    table.push(5, 2, CellKind::Text, "e").unwrap();
    table.push(2, 3, CellKind::Number, "1").unwrap();
    table.push(5, 1, CellKind::Text, "d").unwrap();
    table.push(5, 2, CellKind::Text, "f").unwrap();
    let range = MergedRange {
        first_row: 5,
        first_column: 1,
        last_row: 6,
        last_column: 2,
    };
    table.merge(range);
    let table = table.finish();
    assert_eq!(
        grid(&table),
        [
            (2, vec![(3, "1".into())]),
            (5, vec![(1, "d".into()), (2, "f".into())]),
        ]
    );
    assert_eq!(table.cell_or_merged(6, 2).text, "d");
    assert_eq!(table.merged(), [range]);
}

#[test]
fn long_texts_keep_their_length() {
    let long = "长".repeat(20_000);
    let book = read(&format!(
        "a,{long},c\n\"{long}\"\"\",{}\n",
        "x".repeat(32_767)
    ));
    let table = &book.tables[0];
    assert_eq!(table.cell(1, 2).text, long);
    assert_eq!(table.cell(1, 3).text, "c");
    assert_eq!(table.cell(2, 1).text, format!("{long}\""));
    assert_eq!(table.cell(2, 2).text.len(), 32_767);
    assert_eq!(Workbook::from_bytes(&book.to_bytes().unwrap()), Ok(book));
}

#[test]
fn addresses_read_as_in_a_spreadsheet() {
    assert_eq!(address(7, 3), "C7");
    assert_eq!(address(1_048_576, 16_384), "XFD1048576");
    assert_eq!(column_name(26), "Z");
    assert_eq!(column_name(27), "AA");
}

#[test]
fn what_the_guard_adds_is_taken_away_exactly() {
    assert_eq!(guard("=1+1"), "'=1+1");
    assert_eq!(guard("第一小学"), "第一小学");
    assert_eq!(guard("'tis"), "'tis");
    for text in ["=a", "'=a", "''@x", "'", "", "－", "-5", "a=b", "'a"] {
        assert_eq!(unguard(&guard(text)), text);
    }
    assert_eq!(unguard("'tis"), "'tis");
}

#[test]
fn a_written_text_reads_back() {
    let mut writer = DelimitedWriter::new(Delimiter::Comma, true);
    writer.text("=HYPERLINK(\"x\")");
    writer.number("-5");
    writer.empty();
    writer.text(" 两\n行 ");
    writer.end_row();
    let text = writer.finish();
    assert_eq!(
        text,
        "\u{feff}\"'=HYPERLINK(\"\"x\"\")\",-5,,\" 两\n行 \"\r\n"
    );
    let book = read(&text);
    assert_eq!(unguard(book.tables[0].cell(1, 1).text), "=HYPERLINK(\"x\")");
    assert_eq!(book.tables[0].cell(1, 4).text, " 两\n行 ");
}

#[test]
fn pasted_blocks() {
    assert_eq!(parse_block("a\tb\r\n1\t\r\n"), [["a", "b"], ["1", ""]]);
    assert_eq!(parse_block("\"x\ny\"\t\"z\"\n"), [["x\ny", "\"z\""]]);
    assert_eq!(parse_block("\"open\t2"), [["\"open", "2"]]);
    assert_eq!(parse_block("1\n\n2"), [vec!["1"], vec![""], vec!["2"]]);
    assert_eq!(parse_block(""), Vec::<Vec<String>>::new());
}

fn sample() -> Workbook {
    let mut book = read("名称,数\n一小,12\n\n二小,\n");
    book.tables[0].name = "表一".into();
    book.notes.push(ReadNote::OtherExtension {
        extension: "xlsx".into(),
        format: Format::Csv,
    });
    book
}

#[test]
fn workbooks_and_errors_pass_the_wire() {
    let book = sample();
    assert_eq!(
        outcome_from_bytes(&outcome_to_bytes(&Ok(book.clone()))),
        Ok(book)
    );
    let error = ReadError::Protected {
        format: Some(Format::Xls),
    };
    assert_eq!(
        outcome_from_bytes(&outcome_to_bytes(&Err(error.clone()))),
        Err(error)
    );
    assert_eq!(outcome_from_bytes(&[]), Err(ReadError::Wire));
}

proptest! {
    #[test]
    fn blocks_come_back(rows in prop::collection::vec(
        prop::collection::vec("[a\"\t\n\r 中]{0,5}", 1..4), 1..4)) {
        prop_assert_eq!(parse_block(&format_block(&rows)), rows);
    }

    #[test]
    fn any_text_reads_or_is_refused(text in "[a,\";\t\r\n中 ]{0,60}") {
        let _ = read_text(&text, "a", Encoding::Utf8, &Limits::default());
    }

    #[test]
    fn written_cells_come_back(rows in prop::collection::vec(
        prop::collection::vec("[a=',\"\t\n\r 中]{0,5}", 1..4), 1..5)) {
        let mut writer = DelimitedWriter::new(Delimiter::Comma, false);
        for row in &rows {
            for cell in row {
                writer.text(cell);
            }
            writer.end_row();
        }
        let mut budget = Budget::new(&Limits::default());
        let table = read_table(&writer.finish(), Delimiter::Comma, &mut budget).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let read = table.cell(row as u32 + 1, column as u32 + 1);
                prop_assert_eq!(unguard(read.text), cell);
            }
        }
    }

    #[test]
    fn damaged_wire_bytes_never_panic(at in any::<prop::sample::Index>(), byte: u8, cut: bool) {
        let mut bytes = outcome_to_bytes(&Ok(sample()));
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if cut {
            bytes.truncate(at);
        }
        if let Ok(book) = outcome_from_bytes(&bytes) {
            for table in &book.tables {
                for row in table.rows() {
                    prop_assert!(row.cells().count() > 0);
                }
            }
        }
    }
}
