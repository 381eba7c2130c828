//! XML Spreadsheet 2003, which some systems write under the name of a workbook.

use junheng_exchange::builder::Budget;
use junheng_exchange::limits::{Damage, ReadError};
use junheng_exchange::table::{Format, MergedRange, ReadNote, Table};

use crate::markup::{Markup, Tag, Token};
use crate::number::NumberFormat;
use crate::sink::Sink;

/// Whether an XML text is such a workbook.
pub(crate) fn is_workbook(text: &str) -> bool {
    text.contains("urn:schemas-microsoft-com:office:spreadsheet")
        && Markup::new(text)
            .find_map(|token| match token {
                Token::Open(tag) => Some(tag.name == "Workbook"),
                _ => None,
            })
            .unwrap_or_default()
}

/// Reads all sheets.
pub(crate) fn read(
    text: &str,
    budget: &mut Budget,
    notes: &mut Vec<ReadNote>,
) -> Result<Vec<Table>, ReadError> {
    let mut markup = Markup::new(text);
    let mut tables = Vec::new();
    let mut styles: Vec<(&str, NumberFormat)> = Vec::new();
    let mut style = "";
    let mut from_1904 = false;
    while let Some(token) = markup.next() {
        match token {
            Token::Open(tag) => match tag.name {
                "Style" => style = tag.raw("ID").unwrap_or_default(),
                "NumberFormat" => {
                    if let Some(code) = tag.attribute("Format") {
                        styles.push((style, named_format(&code)));
                    }
                }
                "Date1904" => from_1904 = true,
                "Worksheet" if !tag.empty => {
                    let name = tag.attribute("Name").unwrap_or_default();
                    let mut sink = Sink::new(budget.table(name)?, from_1904);
                    let complete = read_sheet(&mut markup, &styles, &mut sink)?;
                    tables.push(sink.finish(notes));
                    if !complete {
                        return Err(cut_off(&markup));
                    }
                }
                _ => {}
            },
            Token::CutOff => return Err(cut_off(&markup)),
            _ => {}
        }
    }
    Ok(tables)
}

fn cut_off(markup: &Markup<'_>) -> ReadError {
    ReadError::Damaged {
        format: Format::SpreadsheetMl,
        part: String::new(),
        offset: Some(markup.offset() as u64),
        damage: Damage::Truncated,
    }
}

fn named_format(code: &str) -> NumberFormat {
    if code.contains("Date") || code.contains("Time") {
        NumberFormat::Date
    } else {
        NumberFormat::from_code(code)
    }
}

/// Reads up to the sheet's end; whether there is one.
fn read_sheet(
    markup: &mut Markup<'_>,
    styles: &[(&str, NumberFormat)],
    sink: &mut Sink<'_>,
) -> Result<bool, ReadError> {
    let (mut row, mut column) = (0_u32, 0_u32);
    let mut cell: Option<Tag<'_>> = None;
    let mut text = String::new();
    let number = |tag: &Tag<'_>, name: &str| tag.raw(name).and_then(|it| it.parse::<u32>().ok());
    while let Some(token) = markup.next() {
        match token {
            Token::Open(tag) => match tag.name {
                "Row" => {
                    row = number(&tag, "Index").unwrap_or(row.saturating_add(1));
                    column = 0;
                }
                "Cell" => {
                    column = number(&tag, "Index").unwrap_or(column.saturating_add(1));
                    let across = number(&tag, "MergeAcross").unwrap_or_default();
                    let range = MergedRange {
                        first_row: row,
                        first_column: column,
                        last_row: row.saturating_add(number(&tag, "MergeDown").unwrap_or_default()),
                        last_column: column.saturating_add(across),
                    };
                    sink.merge(range);
                    cell = Some(tag);
                }
                "Data" => {
                    text.clear();
                    if !tag.empty {
                        markup.inner_text("Data", "", &mut text);
                    }
                    let format = cell
                        .and_then(|cell| cell.raw("StyleID"))
                        .and_then(|id| styles.iter().find(|(style, _)| *style == id))
                        .map(|(_, format)| *format)
                        .unwrap_or_default();
                    match tag.raw("Type") {
                        Some("Number") => sink.number_from_text(row, column, &text, format)?,
                        Some("DateTime") => sink.iso_date(row, column, &text)?,
                        Some("Boolean") => sink.boolean(row, column, text.trim() == "1")?,
                        Some("Error") => sink.error(row, column, &text)?,
                        _ => sink.text(row, column, &text)?,
                    }
                }
                // Notes hold data of their own.
                "Comment" if !tag.empty => {
                    markup.inner_text("Comment", "", &mut text);
                }
                "Visible" if !tag.empty => {
                    text.clear();
                    markup.inner_text("Visible", "", &mut text);
                    sink.set_hidden(text != "SheetVisible");
                }
                _ => {}
            },
            Token::Close("Cell") => {
                if let Some(tag) = cell.take() {
                    let across = number(&tag, "MergeAcross").unwrap_or_default();
                    column = column.saturating_add(across);
                }
            }
            Token::Close("Worksheet") => return Ok(true),
            Token::CutOff => return Ok(false),
            _ => {}
        }
    }
    Ok(false)
}
