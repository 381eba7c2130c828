//! HTML pages, XML Spreadsheet 2003 and OpenDocument.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod common;

use common::{listing, pack, read};
use junheng_exchange::limits::{Damage, FileKind, Limits, ReadError};
use junheng_exchange::table::{Encoding, Format, MergedRange, ReadNote};

#[test]
fn an_html_table_named_xls() {
    let page = "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><head><meta charset=gb2312>\
        <style>td { color: red } <table></style></head><body>\
        <table><caption>情况表</caption><tr><th rowspan=2>学校&nbsp;名称<th colspan=\"2\">在校<br>生数</tr>\
        <tr><td>小学<td>初中\n<tr><td>一 小</td><td x:num=\"1200.5\">1,201</td><td>&nbsp;</td></tr>\
        <tr></tr><tr><td><table><tr><td>内</td></tr></table>外<td>&lt;5</table></body></html>";
    let (bytes, ..) = encoding_rs::GB18030.encode(page);
    let book = read(&bytes, "导出.xls").unwrap();
    assert_eq!(
        (book.format, book.encoding),
        (Format::Html, Some(Encoding::Gb18030))
    );
    assert_eq!(
        book.notes,
        [ReadNote::OtherExtension {
            extension: "xls".into(),
            format: Format::Html
        }]
    );
    let table = &book.tables[0];
    assert_eq!(table.name, "情况表");
    assert_eq!(
        listing(table),
        [
            "1,1 Text 学校 名称",
            "1,2 Text 在校\n生数",
            "2,2 Text 小学",
            "2,3 Text 初中",
            "3,1 Text 一 小",
            "3,2 Number 1200.5",
            "5,1 Text 外",
            "5,2 Text <5",
        ]
    );
    let range = |first_row, first_column, last_row, last_column| MergedRange {
        first_row,
        first_column,
        last_row,
        last_column,
    };
    assert_eq!(table.merged(), [range(1, 1, 2, 1), range(1, 2, 1, 3)]);
    assert_eq!(listing(&book.tables[1]), ["1,1 Text 内"]);
}

#[test]
fn html_spans_cannot_exhaust() {
    let page = "<table><tr><td rowspan=99999999 colspan=99999999>a</td><tr><td>b</table>";
    assert!(matches!(
        read(page.as_bytes(), "a.html"),
        Err(ReadError::TooManyColumns { row: 2, .. })
    ));
    let deep = "<table><tr><td>".repeat(100);
    assert!(matches!(
        read(deep.as_bytes(), "a.html"),
        Err(ReadError::TooManySheets { .. })
    ));
    let empty = "<table><tr><td></table>";
    assert_eq!(
        read(empty.as_bytes(), "a.html"),
        Err(ReadError::NoCells {
            format: Format::Html
        })
    );
    let many = "<table><tr><td>x</table>".repeat(300);
    assert_eq!(
        read(many.as_bytes(), "a.html"),
        Err(ReadError::TooManySheets {
            limit: Limits::default().sheets
        })
    );
}

#[test]
fn xml_spreadsheet_2003() {
    let text = "\u{feff}<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>\
        <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\
        <Styles><Style ss:ID=\"s1\"><NumberFormat ss:Format=\"0000000000\"/></Style></Styles>\
        <Worksheet ss:Name=\"表&amp;一\"><Table><Row><Cell ss:MergeAcross=\"1\"><Data ss:Type=\"String\">标题</Data></Cell>\
        <Cell><Data ss:Type=\"String\">右</Data><Comment><Data>注</Data></Comment></Cell></Row>\
        <Row ss:Index=\"4\"><Cell ss:StyleID=\"s1\"><Data ss:Type=\"Number\">42</Data></Cell>\
        <Cell ss:Index=\"5\"><Data ss:Type=\"DateTime\">2024-09-01T00:00:00.000</Data></Cell>\
        <Cell><Data ss:Type=\"Error\">#N/A</Data></Cell><Cell><Data ss:Type=\"Boolean\">1</Data></Cell></Row></Table>\
        <WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>";
    let book = read(text.as_bytes(), "a.xls").unwrap();
    assert_eq!(book.format, Format::SpreadsheetMl);
    let table = &book.tables[0];
    assert_eq!((table.name.as_str(), table.hidden), ("表&一", true));
    assert_eq!(
        listing(table),
        [
            "1,1 Text 标题",
            "1,3 Text 右",
            "4,1 Number 0000000042",
            "4,5 Date 2024-09-01",
            "4,6 Error #N/A",
            "4,7 Bool TRUE",
        ]
    );
    let cut = &text[..text.find("</Table>").unwrap()];
    assert!(matches!(
        read(cut.as_bytes(), "a.xls"),
        Err(ReadError::Damaged {
            format: Format::SpreadsheetMl,
            damage: Damage::Truncated,
            ..
        })
    ));
}

fn ods(content: &str, manifest: &str) -> Vec<u8> {
    pack(&[
        (
            "mimetype",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn open_document() {
    let content = "<office:document-content><office:automatic-styles><style:style style:name=\"ta2\">\
        <style:table-properties table:display=\"false\"/></style:style></office:automatic-styles><office:body><office:spreadsheet>\
        <table:table table:name=\"表\" table:style-name=\"ta2\"><table:table-row table:number-rows-repeated=\"2\">\
        <table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"string\"><office:annotation><text:p>注</text:p></office:annotation>\
        <text:p>甲<text:s text:c=\"2\"/>乙</text:p><text:p>丙</text:p></table:table-cell></table:table-row>\
        <table:table-row table:number-rows-repeated=\"1048500\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
        <table:table-row><table:table-cell office:value-type=\"float\" office:value=\"42\"><text:p>0042</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"percentage\" office:value=\"0.853\"><text:p>85.3%</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"date\" office:date-value=\"2024-09-01\"><text:p>九月</text:p></table:table-cell>\
        <table:table-cell table:number-columns-spanned=\"2\" office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>真</text:p></table:table-cell>\
        <table:covered-table-cell/>\
        <table:table-cell office:value-type=\"string\" calcext:value-type=\"error\"><text:p>#DIV/0!</text:p></table:table-cell></table:table-row>\
        </table:table></office:spreadsheet></office:body></office:document-content>";
    let book = read(&ods(content, "<m/>"), "a.ods").unwrap();
    let table = &book.tables[0];
    assert!(table.hidden);
    assert_eq!(
        listing(table),
        [
            "1,1 Text 甲  乙\n丙",
            "1,2 Text 甲  乙\n丙",
            "2,1 Text 甲  乙\n丙",
            "2,2 Text 甲  乙\n丙",
            "1048503,1 Number 0042",
            "1048503,2 Number 0.853",
            "1048503,3 Date 2024-09-01",
            "1048503,4 Bool TRUE",
            "1048503,6 Error #DIV/0!",
        ]
    );
    assert_eq!(
        read(&ods(content, "<manifest:encryption-data/>"), "a.ods"),
        Err(ReadError::Protected {
            format: Some(Format::Ods)
        })
    );
    // A filled cell that claims to stand for every cell of the sheet.
    let flood = "<table:table><table:table-row table:number-rows-repeated=\"1048576\">\
        <table:table-cell table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row></table:table>";
    let limits = Limits {
        cells: 50_000,
        ..Limits::default()
    };
    assert!(matches!(
        junheng_sheets::read(&ods(flood, "<m/>"), "a.ods", &limits),
        Err(ReadError::TooManyCells { row: 4, .. })
    ));
    let writer = pack(&[("mimetype", b"application/vnd.oasis.opendocument.text")]);
    assert_eq!(
        read(&writer, "a.ods"),
        Err(ReadError::NotATable {
            found: FileKind::Document
        })
    );
}
