//! Binary Office workbooks (.xlsb): the parts of an Office Open XML workbook, written in records
//! ([MS-XLSB] 2.1.4).

use junheng_exchange::builder::Budget;
use junheng_exchange::limits::{Damage, ReadError};
use junheng_exchange::table::{Format, MergedRange, ReadNote, Table};

use crate::biff::{Cursor, error_text, rk};
use crate::number::NumberFormat;
use crate::package::Package;
use crate::sink::Sink;
use crate::xlsx::{Relation, SharedStrings, relations};

const FORMAT: Format = Format::Xlsb;

/// Numbers of the records that are read.
mod id {
    pub(super) const ROW: u32 = 0;
    pub(super) const CELL_RK: u32 = 2;
    pub(super) const CELL_ERROR: u32 = 3;
    pub(super) const CELL_BOOL: u32 = 4;
    pub(super) const CELL_REAL: u32 = 5;
    pub(super) const CELL_TEXT: u32 = 6;
    pub(super) const CELL_SHARED: u32 = 7;
    pub(super) const FORMULA_TEXT: u32 = 8;
    pub(super) const FORMULA_NUMBER: u32 = 9;
    pub(super) const FORMULA_BOOL: u32 = 10;
    pub(super) const FORMULA_ERROR: u32 = 11;
    pub(super) const SHARED_ITEM: u32 = 19;
    pub(super) const NUMBER_FORMAT: u32 = 44;
    pub(super) const CELL_FORMAT: u32 = 47;
    pub(super) const CELL_RICH_TEXT: u32 = 62;
    pub(super) const WORKBOOK_PROPERTIES: u32 = 153;
    pub(super) const SHEET: u32 = 156;
    pub(super) const MERGED: u32 = 176;
    pub(super) const BEGIN_CELL_FORMATS: u32 = 617;
    pub(super) const END_CELL_FORMATS: u32 = 618;
}

fn damaged(part: &str, offset: Option<usize>, damage: Damage) -> ReadError {
    ReadError::Damaged {
        format: FORMAT,
        part: part.to_owned(),
        offset: offset.map(|offset| offset as u64),
        damage,
    }
}

/// The records of a part; ends before a record that is cut off.
struct Records<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// A number in groups of seven bits, lowest first; the highest bit says that more follow.
    fn variable(&mut self, most_bytes: u32) -> Option<u32> {
        let mut value = 0;
        for group in 0..most_bytes {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            value |= u32::from(byte & 0x7F) << (7 * group);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Some(value)
    }

    fn is_cut_off(&self) -> bool {
        self.at < self.bytes.len()
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = (u32, Cursor<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let before = self.at;
        let record = self
            .variable(2)
            .zip(self.variable(4))
            .and_then(|(id, length)| {
                let data = self.bytes.get(self.at..)?.get(..length as usize)?;
                self.at += data.len();
                Some((id, Cursor::new(data)))
            });
        if record.is_none() {
            self.at = before;
        }
        record
    }
}

/// A string whose length stands before it.
fn text(cursor: &mut Cursor<'_>) -> Option<String> {
    let length = cursor.u32()?;
    if length == u32::MAX {
        return Some(String::new());
    }
    let bytes = cursor.rest().get(..(length as usize).checked_mul(2)?)?;
    cursor.skip(bytes.len())?;
    let (units, _) = bytes.as_chunks::<2>();
    let units = units.iter().map(|unit| u16::from_le_bytes(*unit));
    let characters = char::decode_utf16(units);
    Some(
        characters
            .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect(),
    )
}

/// Reads all sheets.
pub(crate) fn read(
    package: &mut Package<'_>,
    workbook_part: &str,
    budget: &mut Budget,
    notes: &mut Vec<ReadNote>,
) -> Result<Vec<Table>, ReadError> {
    let workbook = required(package, workbook_part)?;
    let relations = relations(package, workbook_part)?;
    let mut other = |kind: &str| -> Result<Vec<u8>, ReadError> {
        match relations.iter().find(|relation| relation.kind == kind) {
            Some(relation) => Ok(package.read(&relation.target, FORMAT)?.unwrap_or_default()),
            None => Ok(Vec::new()),
        }
    };
    let formats = cell_formats(&other("styles")?);
    let mut strings = SharedStrings::default();
    for (number, mut cursor) in Records::new(&other("sharedStrings")?) {
        if number == id::SHARED_ITEM {
            let text = cursor.u8().and_then(|_flags| text(&mut cursor));
            strings.push(&text.unwrap_or_default(), budget.limits())?;
        }
    }
    let mut tables = Vec::new();
    let mut from_1904 = false;
    let mut records = Records::new(&workbook);
    while let Some((number, mut cursor)) = records.next() {
        match number {
            id::WORKBOOK_PROPERTIES => {
                from_1904 = cursor.u32().is_some_and(|flags| flags & 1 != 0);
            }
            id::SHEET => {
                let (sheet, relation) = sheet(&mut cursor, &relations)
                    .ok_or_else(|| damaged(workbook_part, Some(records.at), Damage::Malformed))?;
                if relation.kind != "worksheet" {
                    notes.push(ReadNote::SheetWithoutCells { sheet: sheet.name });
                    continue;
                }
                let bytes = required(package, &relation.target)?;
                let mut sink = Sink::new(budget.table(sheet.name)?, from_1904);
                sink.set_hidden(sheet.hidden);
                read_sheet(&bytes, &relation.target, &strings, &formats, &mut sink)?;
                tables.push(sink.finish(notes));
            }
            _ => {}
        }
    }
    if records.is_cut_off() || tables.is_empty() {
        return Err(damaged(workbook_part, Some(records.at), Damage::Malformed));
    }
    Ok(tables)
}

fn required(package: &mut Package<'_>, part: &str) -> Result<Vec<u8>, ReadError> {
    package
        .read(part, FORMAT)?
        .ok_or_else(|| damaged(part, None, Damage::Missing))
}

struct SheetEntry {
    name: String,
    hidden: bool,
}

fn sheet<'r>(
    cursor: &mut Cursor<'_>,
    relations: &'r [Relation],
) -> Option<(SheetEntry, &'r Relation)> {
    let hidden = cursor.u32()? != 0;
    cursor.skip(4)?;
    let relation = text(cursor)?;
    let name = text(cursor)?;
    let relation = relations.iter().find(|it| it.id == relation)?;
    Some((SheetEntry { name, hidden }, relation))
}

/// The number format of each cell style.
fn cell_formats(styles: &[u8]) -> Vec<NumberFormat> {
    let mut own: Vec<(u16, NumberFormat)> = Vec::new();
    let mut formats = Vec::new();
    let mut in_cell_formats = false;
    for (number, mut cursor) in Records::new(styles) {
        match number {
            id::NUMBER_FORMAT => {
                if let (Some(id), Some(code)) = (cursor.u16(), text(&mut cursor)) {
                    own.push((id, NumberFormat::from_code(&code)));
                }
            }
            id::BEGIN_CELL_FORMATS => in_cell_formats = true,
            id::END_CELL_FORMATS => in_cell_formats = false,
            id::CELL_FORMAT if in_cell_formats => {
                let id = cursor.skip(2).and_then(|()| cursor.u16());
                let id = id.unwrap_or_default();
                let format = own
                    .iter()
                    .find(|(own_id, _)| *own_id == id)
                    .map(|(_, format)| *format)
                    .or_else(|| NumberFormat::built_in(u32::from(id)));
                formats.push(format.unwrap_or_default());
            }
            _ => {}
        }
    }
    formats
}

fn read_sheet(
    bytes: &[u8],
    part: &str,
    strings: &SharedStrings,
    formats: &[NumberFormat],
    sink: &mut Sink<'_>,
) -> Result<(), ReadError> {
    let mut row = 1;
    let mut records = Records::new(bytes);
    while let Some((number, mut cursor)) = records.next() {
        let complete = match number {
            id::ROW => cursor.u32().map(|it| row = it.saturating_add(1)),
            id::MERGED => merged(&mut cursor).map(|range| sink.merge(range)),
            id::CELL_RK..=id::FORMULA_ERROR | id::CELL_RICH_TEXT => {
                read_cell(row, number, &mut cursor, strings, formats, sink)?
            }
            _ => Some(()),
        };
        if complete.is_none() {
            return Err(damaged(part, Some(records.at), Damage::Malformed));
        }
    }
    if records.is_cut_off() {
        return Err(damaged(part, Some(records.at), Damage::Truncated));
    }
    Ok(())
}

fn merged(cursor: &mut Cursor<'_>) -> Option<MergedRange> {
    let mut next = || cursor.u32().map(|number| number.saturating_add(1));
    let (first_row, last_row) = (next()?, next()?);
    let (first_column, last_column) = (next()?, next()?);
    Some(MergedRange {
        first_row,
        first_column,
        last_row,
        last_column,
    })
}

/// Reads one cell; nothing when its record is too short.
fn read_cell(
    row: u32,
    number: u32,
    cursor: &mut Cursor<'_>,
    strings: &SharedStrings,
    formats: &[NumberFormat],
    sink: &mut Sink<'_>,
) -> Result<Option<()>, ReadError> {
    let (Some(column), Some(style)) = (cursor.u32(), cursor.u32()) else {
        return Ok(None);
    };
    let column = column.saturating_add(1);
    // The upper byte holds flags.
    let style = (style & 0x00FF_FFFF) as usize;
    let format = formats.get(style).copied().unwrap_or_default();
    match number {
        id::CELL_RK | id::CELL_REAL | id::FORMULA_NUMBER => {
            let value = match number {
                id::CELL_RK => cursor.u32().map(rk),
                _ => cursor.f64(),
            };
            let Some(value) = value else {
                return Ok(None);
            };
            sink.number(row, column, value, format)?;
        }
        id::CELL_ERROR | id::FORMULA_ERROR | id::CELL_BOOL | id::FORMULA_BOOL => {
            let Some(value) = cursor.u8() else {
                return Ok(None);
            };
            if matches!(number, id::CELL_ERROR | id::FORMULA_ERROR) {
                sink.error(row, column, error_text(value))?;
            } else {
                sink.boolean(row, column, value != 0)?;
            }
        }
        id::CELL_SHARED => {
            let Some(index) = cursor.u32() else {
                return Ok(None);
            };
            match strings.get(index as usize) {
                Some(text) => sink.text(row, column, text)?,
                // A reference to a text that is not there.
                None => sink.error(row, column, "#REF!")?,
            }
        }
        id::CELL_TEXT | id::FORMULA_TEXT | id::CELL_RICH_TEXT => {
            if number == id::CELL_RICH_TEXT {
                let _flags = cursor.u8();
            }
            let Some(text) = text(cursor) else {
                return Ok(None);
            };
            sink.text(row, column, &text)?;
        }
        _ => {}
    }
    Ok(Some(()))
}
