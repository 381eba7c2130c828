//! OpenDocument spreadsheets: the part `content.xml` (ODF 1.3 part 3, chapter 9).

use junheng_exchange::builder::Budget;
use junheng_exchange::limits::{Damage, ReadError};
use junheng_exchange::table::{Format, MergedRange, ReadNote, Table};

use crate::markup::{Markup, Tag, Token, unescape_into};
use crate::number::NumberFormat;
use crate::package::Package;
use crate::sink::Sink;

const PART: &str = "content.xml";
/// Rows beyond this number are not rows of any spreadsheet program.
const LAST_ROW: u32 = 1 << 20;

fn damaged(offset: Option<usize>, damage: Damage) -> ReadError {
    ReadError::Damaged {
        format: Format::Ods,
        part: PART.to_owned(),
        offset: offset.map(|offset| offset as u64),
        damage,
    }
}

/// Reads all sheets.
pub(crate) fn read(
    package: &mut Package<'_>,
    budget: &mut Budget,
    notes: &mut Vec<ReadNote>,
) -> Result<Vec<Table>, ReadError> {
    let manifest = package.text("META-INF/manifest.xml", Format::Ods)?;
    if manifest.is_some_and(|manifest| manifest.contains("encryption-data")) {
        return Err(ReadError::Protected {
            format: Some(Format::Ods),
        });
    }
    let text = package
        .text(PART, Format::Ods)?
        .ok_or_else(|| damaged(None, Damage::Missing))?;
    let mut markup = Markup::new(&text);
    let mut tables = Vec::new();
    let mut hidden_styles: Vec<&str> = Vec::new();
    let mut style = "";
    while let Some(token) = markup.next() {
        match token {
            Token::Open(tag) => match tag.name {
                "style" => style = tag.raw("name").unwrap_or_default(),
                "table-properties" if tag.raw("display") == Some("false") => {
                    hidden_styles.push(style);
                }
                "table" if !tag.empty => {
                    let name = tag.attribute("name").unwrap_or_default();
                    let mut sink = Sink::new(budget.table(name)?, false);
                    let style = tag.raw("style-name").unwrap_or_default();
                    sink.set_hidden(hidden_styles.contains(&style));
                    if !read_sheet(&mut markup, &mut sink)? {
                        return Err(damaged(Some(markup.offset()), Damage::Truncated));
                    }
                    tables.push(sink.finish(notes));
                }
                _ => {}
            },
            Token::CutOff => return Err(damaged(Some(markup.offset()), Damage::Truncated)),
            _ => {}
        }
    }
    Ok(tables)
}

/// A filled cell of a row that may stand for many rows.
struct Filled<'a> {
    column: u32,
    repeated: u32,
    tag: Tag<'a>,
    text: String,
}

fn count(tag: &Tag<'_>, name: &str) -> u32 {
    let value = tag.raw(name).and_then(|value| value.parse::<u32>().ok());
    value.unwrap_or(1).max(1)
}

/// Reads up to the sheet's end; whether there is one.
fn read_sheet(markup: &mut Markup<'_>, sink: &mut Sink<'_>) -> Result<bool, ReadError> {
    let (mut row, mut rows, mut column) = (1_u32, 1_u32, 1_u32);
    let mut filled: Vec<Filled<'_>> = Vec::new();
    while let Some(token) = markup.next() {
        match token {
            Token::Open(tag) => match tag.name {
                "table-row" => {
                    rows = count(&tag, "number-rows-repeated");
                    column = 1;
                    filled.clear();
                    if tag.empty {
                        row = row.saturating_add(rows);
                    }
                }
                "table-cell" | "covered-table-cell" => {
                    let repeated = count(&tag, "number-columns-repeated");
                    let mut text = String::new();
                    if !tag.empty && !read_text(markup, tag.name, &mut text) {
                        return Ok(false);
                    }
                    let across = count(&tag, "number-columns-spanned");
                    let down = count(&tag, "number-rows-spanned");
                    sink.merge(MergedRange {
                        first_row: row,
                        first_column: column,
                        last_row: row.saturating_add(down - 1),
                        last_column: column.saturating_add(across - 1),
                    });
                    if !text.is_empty() || tag.raw("value-type").is_some() {
                        filled.push(Filled {
                            column,
                            repeated,
                            tag,
                            text,
                        });
                    }
                    column = column.saturating_add(repeated);
                }
                // Tables inside shapes are not cells of this one.
                "shapes" if !tag.empty => markup.inner_text("shapes", "", &mut String::new()),
                _ => {}
            },
            Token::Close("table-row") => {
                if !filled.is_empty() {
                    let end = row.saturating_add(rows).min(LAST_ROW + 1);
                    for row in row..end {
                        store_row(row, &filled, sink)?;
                    }
                }
                row = row.saturating_add(rows);
            }
            Token::Close("table") => return Ok(true),
            Token::CutOff => return Ok(false),
            _ => {}
        }
    }
    Ok(false)
}

fn store_row(row: u32, filled: &[Filled<'_>], sink: &mut Sink<'_>) -> Result<(), ReadError> {
    for cell in filled {
        for column in cell.column..cell.column.saturating_add(cell.repeated) {
            store(row, column, cell, sink)?;
        }
    }
    Ok(())
}

fn store(row: u32, column: u32, cell: &Filled<'_>, sink: &mut Sink<'_>) -> Result<(), ReadError> {
    let text = cell.text.as_str();
    // Of two attributes named `value-type` the newer one tells errors apart.
    let is_error = cell
        .tag
        .attributes()
        .any(|(name, value)| name == "value-type" && value == "error");
    if is_error {
        return sink.error(row, column, text);
    }
    match cell.tag.raw("value-type") {
        Some("float" | "percentage" | "currency") => {
            let value = cell.tag.raw("value").unwrap_or(text);
            // The format of a code shows in its text: digits that begin with zero.
            let shown_as_code = text.len() > 1
                && text.starts_with('0')
                && text.bytes().all(|byte| byte.is_ascii_digit());
            let format = if shown_as_code {
                NumberFormat::Zeros(text.len().min(64) as u8)
            } else {
                NumberFormat::Plain
            };
            sink.number_from_text(row, column, value, format)
        }
        Some("date") => {
            let value = cell.tag.raw("date-value").unwrap_or(text);
            sink.iso_date(row, column, value)
        }
        Some("time") => sink.iso_date(row, column, text),
        Some("boolean") => {
            let value = cell.tag.raw("boolean-value").unwrap_or_default();
            sink.boolean(row, column, value == "true")
        }
        _ => match cell.tag.raw("formula") {
            Some(code) if text.is_empty() && cell.tag.raw("value-type").is_none() => {
                sink.formula(row, column, code)
            }
            _ => sink.text(row, column, text),
        },
    }
}

/// Reads a cell's paragraphs, notes left out; whether the cell ends.
fn read_text(markup: &mut Markup<'_>, cell: &str, out: &mut String) -> bool {
    let (mut paragraphs, mut inside) = (0_u32, false);
    while let Some(token) = markup.next() {
        match token {
            Token::Open(tag) => match tag.name {
                "annotation" if !tag.empty => {
                    markup.inner_text("annotation", "", &mut String::new());
                }
                "p" => {
                    if paragraphs > 0 {
                        out.push('\n');
                    }
                    paragraphs += 1;
                    inside = !tag.empty;
                }
                "s" if inside => {
                    out.extend(std::iter::repeat_n(
                        ' ',
                        count(&tag, "c").min(1000) as usize,
                    ));
                }
                "tab" if inside => out.push('\t'),
                "line-break" if inside => out.push('\n'),
                _ => {}
            },
            Token::Text(text) if inside => unescape_into(text, out),
            Token::Literal(text) if inside => out.push_str(text),
            Token::Close("p") => inside = false,
            Token::Close(name) if name == cell => return true,
            Token::CutOff => return false,
            _ => {}
        }
    }
    false
}
