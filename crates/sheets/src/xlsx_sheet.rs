//! The cells of one sheet of an Office Open XML workbook.

use junheng_exchange::limits::{Damage, ReadError};
use junheng_exchange::table::MergedRange;

use crate::markup::{Markup, Tag, Token, unescape, unescape_into};
use crate::number::NumberFormat;
use crate::sink::Sink;
use crate::xlsx::{SharedStrings, damaged, push_unescaped};

/// Last row and last column of the format.
const LAST_ROW: u32 = 1 << 20;
const LAST_COLUMN: u32 = 1 << 14;

/// What the cells of all sheets refer to.
pub(crate) struct Context<'a> {
    pub(crate) strings: &'a SharedStrings,
    pub(crate) formats: &'a [NumberFormat],
}

/// A cell being read.
#[derive(Default)]
struct Cell<'a> {
    row: u32,
    column: u32,
    kind: &'a str,
    style: usize,
    /// Where the formula's code stands, when there is a formula.
    formula: Option<&'a str>,
    value: &'a str,
}

/// Reads the cells and merged ranges of a sheet's XML.
pub(crate) fn read_sheet(
    text: &str,
    part: &str,
    context: &Context<'_>,
    sink: &mut Sink<'_>,
) -> Result<(), ReadError> {
    let mut markup = Markup::new(text);
    let (mut row, mut column) = (0_u32, 0_u32);
    let mut inline = String::new();
    let mut seen_sheet = false;
    while let Some(token) = markup.next() {
        match token {
            Token::Open(tag) => match tag.name {
                "row" => {
                    row = tag
                        .raw("r")
                        .and_then(|number| number.parse().ok())
                        .filter(|number| (1..=LAST_ROW).contains(number))
                        .unwrap_or(row.saturating_add(1));
                    column = 0;
                }
                "c" => {
                    let mut cell = open_cell(&tag);
                    if cell.row == 0 {
                        (cell.row, cell.column) = (row.max(1), column.saturating_add(1));
                    }
                    column = cell.column;
                    if !tag.empty {
                        inline.clear();
                        let complete = read_inside(&mut markup, &mut cell, &mut inline);
                        if !complete {
                            return Err(damaged(part, Some(markup.offset()), Damage::Truncated));
                        }
                        store(&cell, &mut inline, context, sink)?;
                    }
                }
                "mergeCell" => {
                    if let Some(range) = tag.raw("ref").and_then(parse_range) {
                        sink.merge(range);
                    }
                }
                "worksheet" => seen_sheet = true,
                _ => {}
            },
            Token::CutOff => {
                return Err(damaged(part, Some(markup.offset()), Damage::Truncated));
            }
            _ => {}
        }
    }
    if seen_sheet {
        Ok(())
    } else {
        Err(damaged(part, None, Damage::Malformed))
    }
}

fn open_cell<'a>(tag: &Tag<'a>) -> Cell<'a> {
    let mut cell = Cell::default();
    for (name, value) in tag.attributes() {
        match name {
            "r" => {
                if let Some((row, column)) = parse_address(value) {
                    (cell.row, cell.column) = (row, column);
                }
            }
            "s" => cell.style = value.parse().unwrap_or_default(),
            "t" => cell.kind = value,
            _ => {}
        }
    }
    cell
}

/// Reads up to the cell's end; whether there is one.
fn read_inside<'a>(markup: &mut Markup<'a>, cell: &mut Cell<'a>, inline: &mut String) -> bool {
    #[derive(PartialEq)]
    enum Inside {
        Nothing,
        Formula,
        Value,
    }
    let mut inside = Inside::Nothing;
    while let Some(token) = markup.next() {
        match token {
            Token::Open(tag) => match tag.name {
                "v" if !tag.empty => inside = Inside::Value,
                "f" => {
                    cell.formula = Some("");
                    if !tag.empty {
                        inside = Inside::Formula;
                    }
                }
                "is" if !tag.empty => markup.inner_text("is", "rPh", inline),
                _ => {}
            },
            Token::Text(text) | Token::Literal(text) => match inside {
                Inside::Value => cell.value = text,
                Inside::Formula => cell.formula = Some(text),
                Inside::Nothing => {}
            },
            Token::Close("c") => return true,
            Token::Close(_) => inside = Inside::Nothing,
            Token::CutOff => return false,
        }
    }
    false
}

fn store(
    cell: &Cell<'_>,
    inline: &mut String,
    context: &Context<'_>,
    sink: &mut Sink<'_>,
) -> Result<(), ReadError> {
    let (row, column) = (cell.row, cell.column);
    if let Some(code) = cell.formula
        && cell.value.trim().is_empty()
        && !matches!(cell.kind, "str" | "inlineStr")
    {
        return sink.formula(row, column, &unescape(code));
    }
    match cell.kind {
        "s" => {
            let index = cell.value.trim().parse().unwrap_or(usize::MAX);
            match context.strings.get(index) {
                Some(text) => sink.text(row, column, text),
                None if cell.value.trim().is_empty() => Ok(()),
                // A reference to a text that is not there.
                None => sink.error(row, column, "#REF!"),
            }
        }
        "str" | "inlineStr" => {
            if inline.is_empty() {
                unescape_into(cell.value, inline);
            }
            if !inline.contains("_x") {
                return sink.text(row, column, inline);
            }
            let mut text = String::new();
            push_unescaped(inline, &mut text);
            sink.text(row, column, &text)
        }
        "b" => match cell.value.trim() {
            "" => Ok(()),
            value => sink.boolean(row, column, matches!(value, "1" | "true")),
        },
        "e" => sink.error(row, column, &unescape(cell.value)),
        "d" => sink.iso_date(row, column, cell.value),
        _ if cell.value.is_empty() => Ok(()),
        _ => {
            let format = context.formats.get(cell.style).copied().unwrap_or_default();
            sink.number_from_text(row, column, cell.value, format)
        }
    }
}

/// Row and column of an address such as `C7`, dollar signs aside.
pub(crate) fn parse_address(address: &str) -> Option<(u32, u32)> {
    let (mut row, mut column) = (0_u32, 0_u32);
    for byte in address.bytes() {
        match byte {
            b'A'..=b'Z' if row == 0 => column = column * 26 + u32::from(byte - b'A') + 1,
            b'a'..=b'z' if row == 0 => column = column * 26 + u32::from(byte - b'a') + 1,
            b'0'..=b'9' if column > 0 => row = row * 10 + u32::from(byte - b'0'),
            b'$' => {}
            _ => return None,
        }
        if row > LAST_ROW || column > LAST_COLUMN {
            return None;
        }
    }
    (row > 0 && column > 0).then_some((row, column))
}

fn parse_range(range: &str) -> Option<MergedRange> {
    let (first, last) = range.split_once(':')?;
    let (first_row, first_column) = parse_address(first)?;
    let (last_row, last_column) = parse_address(last)?;
    Some(MergedRange {
        first_row,
        first_column,
        last_row,
        last_column,
    })
}

#[cfg(test)]
mod tests {
    use super::parse_address;

    #[test]
    fn addresses() {
        assert_eq!(parse_address("C7"), Some((7, 3)));
        assert_eq!(parse_address("$XFD$1048576"), Some((1_048_576, 16_384)));
        for bad in [
            "",
            "C",
            "7",
            "7C",
            "XFE1",
            "A1048577",
            "A0",
            "中1",
            "A99999999999",
        ] {
            assert_eq!(parse_address(bad), None, "{bad}");
        }
    }
}
