//! BIFF5 to BIFF8 workbooks (.xls, and .et of WPS): globals, then one substream a sheet.

use junheng_exchange::builder::Budget;
use junheng_exchange::limits::{Damage, FileKind, ReadError};
use junheng_exchange::table::{Format, MergedRange, ReadNote, Table};

use crate::biff::{Cursor, Record, Records, Strings, code_page, error_text, id, rk};
use crate::container::Container;
use crate::number::NumberFormat;
use crate::sink::Sink;

/// Reads a compound file: a workbook, or an error that says what else it is.
pub(crate) fn read_container(
    bytes: &[u8],
    budget: &mut Budget,
    notes: &mut Vec<ReadNote>,
) -> Result<Vec<Table>, ReadError> {
    let container = Container::open(bytes).ok_or_else(|| damaged("", None, Damage::Truncated))?;
    if let Some(stream) = container
        .stream("Workbook")
        .or_else(|| container.stream("Book"))
    {
        return read(&stream, budget, notes);
    }
    let found = if container.has("EncryptedPackage") {
        return Err(ReadError::Protected { format: None });
    } else if container.has("WordDocument") {
        FileKind::Document
    } else if container.has("PowerPoint Document") {
        FileKind::Presentation
    } else {
        FileKind::Binary
    };
    Err(ReadError::NotATable { found })
}

fn damaged(part: &str, offset: Option<usize>, damage: Damage) -> ReadError {
    ReadError::Damaged {
        format: Format::Xls,
        part: part.to_owned(),
        offset: offset.map(|offset| offset as u64),
        damage,
    }
}

struct SheetEntry {
    name: String,
    hidden: bool,
    offset: usize,
    has_cells: bool,
}

/// What stands before the sheets.
struct Globals {
    strings: Strings,
    from_1904: bool,
    shared: Vec<Box<str>>,
    /// Number format of each cell format.
    formats: Vec<NumberFormat>,
    sheets: Vec<SheetEntry>,
}

/// Reads all sheets of a workbook stream.
pub(crate) fn read(
    stream: &[u8],
    budget: &mut Budget,
    notes: &mut Vec<ReadNote>,
) -> Result<Vec<Table>, ReadError> {
    let globals = read_globals(stream, budget)?;
    let mut tables = Vec::new();
    for sheet in &globals.sheets {
        if !sheet.has_cells {
            notes.push(ReadNote::SheetWithoutCells {
                sheet: sheet.name.clone(),
            });
            continue;
        }
        let mut sink = Sink::new(budget.table(sheet.name.as_str())?, globals.from_1904);
        sink.set_hidden(sheet.hidden);
        let mut records = Records::new(stream, sheet.offset);
        let complete = read_sheet(&mut records, &globals, &mut sink)?;
        if !complete {
            let offset = Some(records.offset());
            return Err(damaged(&sheet.name, offset, Damage::Truncated));
        }
        tables.push(sink.finish(notes));
    }
    Ok(tables)
}

fn read_globals(stream: &[u8], budget: &Budget) -> Result<Globals, ReadError> {
    let mut records = Records::new(stream, 0);
    let version = match records.next() {
        Some(Record { id: id::BOF, data }) => Cursor::new(data).u16().unwrap_or_default(),
        _ => return Err(damaged("", Some(0), Damage::Unsupported)),
    };
    let mut globals = Globals {
        strings: match version {
            0x0600 => Strings::Unicode,
            _ => Strings::CodePage(code_page(936)),
        },
        from_1904: false,
        shared: Vec::new(),
        formats: Vec::new(),
        sheets: Vec::new(),
    };
    let mut own_formats: Vec<(u16, NumberFormat)> = Vec::new();
    let mut cell_formats: Vec<u16> = Vec::new();
    let mut ended = false;
    while let Some(record) = records.next() {
        let mut cursor = Cursor::new(record.data);
        let malformed = || damaged("", Some(records.offset()), Damage::Malformed);
        match record.id {
            id::EOF => {
                ended = true;
                break;
            }
            id::FILE_PASS => {
                return Err(ReadError::Protected {
                    format: Some(Format::Xls),
                });
            }
            id::DATE_1904 => globals.from_1904 = cursor.u16() == Some(1),
            id::CODE_PAGE => {
                if let Strings::CodePage(encoding) = &mut globals.strings {
                    *encoding = code_page(cursor.u16().unwrap_or_default());
                }
            }
            id::BOUND_SHEET => {
                let entry = bound_sheet(&mut cursor, globals.strings).ok_or_else(malformed)?;
                globals.sheets.push(entry);
            }
            id::FORMAT | id::FORMAT_5 => {
                let wide = matches!(globals.strings, Strings::Unicode);
                let number = cursor.u16().unwrap_or_default();
                if let Some(code) = globals.strings.read(&mut cursor, wide) {
                    own_formats.push((number, NumberFormat::from_code(&code)));
                }
            }
            id::XF => {
                let format = cursor.skip(2).and_then(|()| cursor.u16());
                cell_formats.push(format.unwrap_or_default());
            }
            id::SST => {
                let cursor = Cursor::with_continuations(record.data, records.continuations());
                let offset = records.offset();
                globals.shared = shared_strings(cursor, budget)?
                    .ok_or_else(|| damaged("", Some(offset), Damage::Malformed))?;
            }
            _ => {}
        }
    }
    if !ended || globals.sheets.is_empty() {
        let damage = if ended {
            Damage::Malformed
        } else {
            Damage::Truncated
        };
        return Err(damaged("", Some(records.offset()), damage));
    }
    let format_of = |number: u16| {
        let own = own_formats.iter().find(|(id, _)| *id == number);
        own.map(|(_, format)| *format)
            .or_else(|| NumberFormat::built_in(u32::from(number)))
            .unwrap_or_default()
    };
    globals.formats = cell_formats.into_iter().map(format_of).collect();
    Ok(globals)
}

fn bound_sheet(cursor: &mut Cursor<'_>, strings: Strings) -> Option<SheetEntry> {
    let offset = cursor.u32()? as usize;
    let state = cursor.u8()?;
    let kind = cursor.u8()?;
    Some(SheetEntry {
        name: strings.read(cursor, false)?,
        hidden: state & 3 != 0,
        offset,
        has_cells: kind == 0,
    })
}

/// The texts that cells refer to; nothing when they end too early.
fn shared_strings(
    mut cursor: Cursor<'_>,
    budget: &Budget,
) -> Result<Option<Vec<Box<str>>>, ReadError> {
    let limit = budget.limits().cells;
    let _all_uses = cursor.u32();
    let Some(count) = cursor.u32() else {
        return Ok(None);
    };
    if u64::from(count) > limit {
        return Err(ReadError::TooManyCells {
            sheet: String::new(),
            row: 0,
            limit,
        });
    }
    // The declared number is not trusted with memory: a string takes at least three bytes.
    let mut strings = Vec::new();
    let mut text = String::new();
    for _ in 0..count {
        text.clear();
        let read = cursor
            .u16()
            .and_then(|length| cursor.unicode(usize::from(length), &mut text));
        if read.is_none() {
            return Ok(None);
        }
        strings.push(text.as_str().into());
    }
    Ok(Some(strings))
}

/// Reads up to the sheet's end; whether there is one. A sheet may hold charts, whose records stand
/// between a beginning and an end of their own.
fn read_sheet(
    records: &mut Records<'_>,
    globals: &Globals,
    sink: &mut Sink<'_>,
) -> Result<bool, ReadError> {
    let mut depth = 0_u32;
    // Place of a formula whose text comes in a record of its own.
    let mut awaits_text: Option<(u32, u32)> = None;
    while let Some(record) = records.next() {
        match record.id {
            id::BOF => depth += 1,
            id::EOF => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Ok(true);
                }
            }
            id::STRING if depth == 1 => {
                let cursor = Cursor::with_continuations(record.data, records.continuations());
                if let (Some((row, column)), Some(text)) =
                    (awaits_text.take(), formula_text(cursor, globals.strings))
                {
                    sink.text(row, column, &text)?;
                }
            }
            _ if depth == 1 => {
                if let Some(place) = read_cells(record, globals, sink)? {
                    awaits_text = Some(place);
                }
            }
            _ => {}
        }
    }
    Ok(false)
}

fn formula_text(mut cursor: Cursor<'_>, strings: Strings) -> Option<String> {
    strings.read(&mut cursor, true)
}

/// Reads the cells of one record; the place of a formula whose text is still to come. A record that
/// is too short says nothing.
fn read_cells(
    record: Record<'_>,
    globals: &Globals,
    sink: &mut Sink<'_>,
) -> Result<Option<(u32, u32)>, ReadError> {
    let mut cursor = Cursor::new(record.data);
    if record.id == id::MERGED_CELLS {
        read_merged(&mut cursor, sink);
        return Ok(None);
    }
    let is_cell = matches!(
        record.id,
        id::FORMULA
            | id::MUL_RK
            | id::RSTRING
            | id::LABEL_SST
            | id::NUMBER
            | id::LABEL
            | id::BOOL_ERR
            | id::RK
    );
    let (true, Some(row), Some(column)) = (is_cell, cursor.u16(), cursor.u16()) else {
        return Ok(None);
    };
    let (row, mut column) = (u32::from(row) + 1, u32::from(column) + 1);
    if record.id == id::MUL_RK {
        // Pairs of format and number, then the last column in two bytes.
        while cursor.rest().len() >= 8 {
            let (Some(format), Some(bits)) = (cursor.u16(), cursor.u32()) else {
                break;
            };
            sink.number(row, column, rk(bits), globals.format(format))?;
            column += 1;
        }
        return Ok(None);
    }
    let Some(format) = cursor.u16() else {
        return Ok(None);
    };
    let format = globals.format(format);
    match record.id {
        id::NUMBER => {
            if let Some(value) = cursor.f64() {
                sink.number(row, column, value, format)?;
            }
        }
        id::RK => {
            if let Some(bits) = cursor.u32() {
                sink.number(row, column, rk(bits), format)?;
            }
        }
        id::LABEL_SST => {
            let index = cursor.u32().unwrap_or(u32::MAX) as usize;
            match globals.shared.get(index) {
                Some(text) => sink.text(row, column, text)?,
                None => sink.error(row, column, "#REF!")?,
            }
        }
        id::LABEL | id::RSTRING => {
            if let Some(text) = globals.strings.read(&mut cursor, true) {
                sink.text(row, column, &text)?;
            }
        }
        id::BOOL_ERR => {
            if let (Some(value), Some(is_error)) = (cursor.u8(), cursor.u8()) {
                bool_or_error(row, column, value, is_error == 1, sink)?;
            }
        }
        id::FORMULA => return formula(row, column, &mut cursor, format, sink),
        _ => {}
    }
    Ok(None)
}

fn bool_or_error(
    row: u32,
    column: u32,
    value: u8,
    is_error: bool,
    sink: &mut Sink<'_>,
) -> Result<(), ReadError> {
    if is_error {
        sink.error(row, column, error_text(value))
    } else {
        sink.boolean(row, column, value != 0)
    }
}

/// The result of a formula: a number, or a mark for another kind ([MS-XLS] 2.5.133).
fn formula(
    row: u32,
    column: u32,
    cursor: &mut Cursor<'_>,
    format: NumberFormat,
    sink: &mut Sink<'_>,
) -> Result<Option<(u32, u32)>, ReadError> {
    let Some(result) = cursor.rest().first_chunk::<8>() else {
        return Ok(None);
    };
    match *result {
        [0, .., 0xFF, 0xFF] => return Ok(Some((row, column))),
        [1, _, value, .., 0xFF, 0xFF] => bool_or_error(row, column, value, false, sink)?,
        [2, _, value, .., 0xFF, 0xFF] => bool_or_error(row, column, value, true, sink)?,
        [_, .., 0xFF, 0xFF] => {}
        bytes => sink.number(row, column, f64::from_le_bytes(bytes), format)?,
    }
    Ok(None)
}

fn read_merged(cursor: &mut Cursor<'_>, sink: &mut Sink<'_>) {
    let count = cursor.u16().unwrap_or_default();
    for _ in 0..count {
        let mut next = || cursor.u16().map(|number| u32::from(number) + 1);
        let (Some(first_row), Some(last_row), Some(first_column), Some(last_column)) =
            (next(), next(), next(), next())
        else {
            return;
        };
        sink.merge(MergedRange {
            first_row,
            first_column,
            last_row,
            last_column,
        });
    }
}

impl Globals {
    fn format(&self, index: u16) -> NumberFormat {
        self.formats
            .get(usize::from(index))
            .copied()
            .unwrap_or_default()
    }
}
