//! The bytes in which a worker hands a workbook, or the error, to its page: a JSON head followed by
//! the arrays as they lie in memory, so that millions of cells pass without being rebuilt.

use serde::{Deserialize, Serialize};

use crate::limits::ReadError;
use crate::table::{
    CellKind, Encoding, Format, LongCell, MergedRange, PackedCell, ReadNote, RowEntry, Table,
    Workbook,
};

const MAGIC: &[u8; 4] = b"JHW2";
const IS_WORKBOOK: u8 = 0;
const IS_ERROR: u8 = 1;

#[derive(Serialize, Deserialize)]
struct Head {
    file: String,
    format: Format,
    encoding: Option<Encoding>,
    notes: Vec<ReadNote>,
    tables: Vec<TableHead>,
}

#[derive(Serialize, Deserialize)]
struct TableHead {
    name: String,
    hidden: bool,
    text: u32,
    cells: u32,
    long: u32,
    rows: u32,
    merged: Vec<MergedRange>,
    #[serde(default)]
    wide: Vec<(u32, u32)>,
}

/// The outcome of a read, as bytes.
#[must_use]
pub fn outcome_to_bytes(outcome: &Result<Workbook, ReadError>) -> Vec<u8> {
    let encoded = outcome.as_ref().map_err(Clone::clone).and_then(|workbook| {
        let mut bytes = vec![IS_WORKBOOK];
        write(workbook, &mut bytes)?;
        Ok(bytes)
    });
    encoded.unwrap_or_else(|error| {
        let mut bytes = vec![IS_ERROR];
        bytes.extend(serde_json::to_vec(&error).unwrap_or_default());
        bytes
    })
}

/// The outcome of a read from its bytes.
///
/// # Errors
/// The error that was sent, or [`ReadError::Wire`] for other bytes.
pub fn outcome_from_bytes(bytes: &[u8]) -> Result<Workbook, ReadError> {
    match bytes.split_first() {
        Some((&IS_WORKBOOK, rest)) => from_bytes(rest),
        Some((&IS_ERROR, rest)) => Err(serde_json::from_slice(rest).unwrap_or(ReadError::Wire)),
        _ => Err(ReadError::Wire),
    }
}

pub(crate) fn to_bytes(workbook: &Workbook) -> Result<Vec<u8>, ReadError> {
    let mut bytes = Vec::new();
    write(workbook, &mut bytes)?;
    Ok(bytes)
}

fn length(value: usize) -> Result<u32, ReadError> {
    u32::try_from(value).map_err(|_| ReadError::Wire)
}

fn write(workbook: &Workbook, bytes: &mut Vec<u8>) -> Result<(), ReadError> {
    let mut tables = Vec::with_capacity(workbook.tables.len());
    let mut size = 0;
    for table in &workbook.tables {
        tables.push(TableHead {
            name: table.name.clone(),
            hidden: table.hidden,
            text: length(table.text.len())?,
            cells: length(table.cells.len())?,
            long: length(table.long.len())?,
            rows: length(table.rows.len())?,
            merged: table.merged.clone(),
            wide: table.wide.clone(),
        });
        size += table.text.len() + 8 * (table.cells.len() + table.long.len() + table.rows.len());
    }
    let head = serde_json::to_vec(&Head {
        file: workbook.file.clone(),
        format: workbook.format,
        encoding: workbook.encoding,
        notes: workbook.notes.clone(),
        tables,
    })
    .map_err(|_| ReadError::Wire)?;
    bytes.reserve_exact(8 + head.len() + size);
    bytes.extend_from_slice(MAGIC);
    bytes.extend_from_slice(&length(head.len())?.to_le_bytes());
    bytes.extend_from_slice(&head);
    for table in &workbook.tables {
        bytes.extend_from_slice(table.text.as_bytes());
        let cells = table.cells.iter();
        put_pairs(bytes, cells.map(|cell| (cell.start, cell.packed)));
        let long = table.long.iter();
        put_pairs(bytes, long.map(|long| (long.cell, long.length)));
        let rows = table.rows.iter();
        put_pairs(bytes, rows.map(|row| (row.number, row.first_cell)));
    }
    Ok(())
}

fn put_pairs(bytes: &mut Vec<u8>, pairs: impl ExactSizeIterator<Item = (u32, u32)>) {
    let start = bytes.len();
    bytes.resize(start + 8 * pairs.len(), 0);
    let (slots, _) = bytes
        .get_mut(start..)
        .unwrap_or_default()
        .as_chunks_mut::<8>();
    for (slot, (first, second)) in slots.iter_mut().zip(pairs) {
        *slot = (u64::from(first) | (u64::from(second) << 32)).to_le_bytes();
    }
}

pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Workbook, ReadError> {
    parse(bytes).ok_or(ReadError::Wire)
}

fn parse(bytes: &[u8]) -> Option<Workbook> {
    let rest = bytes.strip_prefix(MAGIC)?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (head, mut rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
    let head: Head = serde_json::from_slice(head).ok()?;
    let mut tables = Vec::with_capacity(head.tables.len());
    for table in head.tables {
        let text = take(&mut rest, table.text as usize)?;
        let text = std::str::from_utf8(text).ok()?.to_owned();
        let cells = pairs(&mut rest, table.cells)?
            .map(|(start, packed)| PackedCell { start, packed })
            .collect();
        let long = pairs(&mut rest, table.long)?
            .map(|(cell, length)| LongCell { cell, length })
            .collect();
        let rows = pairs(&mut rest, table.rows)?
            .map(|(number, first_cell)| RowEntry { number, first_cell })
            .collect();
        let table = Table {
            name: table.name,
            hidden: table.hidden,
            text,
            cells,
            long,
            rows,
            merged: table.merged,
            wide: table.wide,
        };
        is_sound(&table).then_some(())?;
        tables.push(table);
    }
    rest.is_empty().then_some(Workbook {
        file: head.file,
        format: head.format,
        encoding: head.encoding,
        tables,
        notes: head.notes,
    })
}

fn take<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(taken)
}

fn pairs<'a>(
    rest: &mut &'a [u8],
    count: u32,
) -> Option<impl Iterator<Item = (u32, u32)> + use<'a>> {
    let bytes = take(rest, (count as usize).checked_mul(8)?)?;
    let (chunks, _) = bytes.as_chunks::<8>();
    Some(chunks.iter().map(|chunk| {
        let pair = u64::from_le_bytes(*chunk);
        (pair as u32, (pair >> 32) as u32)
    }))
}

/// Whether the arrays agree with each other: texts on character borders, rows and columns ascending,
/// every row with a cell.
fn is_sound(table: &Table) -> bool {
    let mut long = table.long.iter();
    for (index, cell) in table.cells.iter().enumerate() {
        let length = match cell.short_length() {
            Some(length) => length,
            None => match long.next() {
                Some(entry) if entry.cell as usize == index => entry.length,
                _ => return false,
            },
        };
        let start = cell.start as usize;
        let Some(end) = start.checked_add(length as usize) else {
            return false;
        };
        // Beyond the end there is no border either.
        if !table.text.is_char_boundary(start)
            || !table.text.is_char_boundary(end)
            || CellKind::from_bits(cell.kind_bits()).is_none()
        {
            return false;
        }
    }
    let starts_at_zero = table.rows.first().map_or(0, |row| row.first_cell) == 0;
    let cells_have_rows = table.rows.is_empty() == table.cells.is_empty();
    let ascending = table
        .rows
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a.number < b.number && a.first_cell < b.first_cell));
    let rows_in_range = table
        .rows
        .iter()
        .all(|row| row.number >= 1 && (row.first_cell as usize) < table.cells.len());
    long.next().is_none()
        && starts_at_zero
        && cells_have_rows
        && ascending
        && rows_in_range
        && columns_ascend(table)
        && table.merged.is_sorted()
        && table.wide.is_sorted()
}

fn columns_ascend(table: &Table) -> bool {
    let mut starts = table.rows.iter().map(|row| row.first_cell).peekable();
    let mut before = 0;
    for (index, cell) in table.cells.iter().enumerate() {
        if starts.next_if(|start| *start as usize == index).is_some() {
            before = 0;
        }
        if cell.column() <= before {
            return false;
        }
        before = cell.column();
    }
    true
}
