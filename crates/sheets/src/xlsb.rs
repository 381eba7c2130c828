//! Binary Office workbooks (.xlsb), through calamine, one cell after another.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsb, XlsbError};
use junheng_exchange::builder::Budget;
use junheng_exchange::limits::{Damage, ReadError};
use junheng_exchange::table::{Format, ReadNote, Table};

use crate::number::NumberFormat;
use crate::sink::Sink;

/// Reads all sheets. The container has been measured before: calamine itself stops at no size.
pub(crate) fn read(
    bytes: &[u8],
    budget: &mut Budget,
    notes: &mut Vec<ReadNote>,
) -> Result<Vec<Table>, ReadError> {
    let mut workbook = Xlsb::new(Cursor::new(bytes)).map_err(|error| refused(&error, ""))?;
    let mut tables = Vec::new();
    for sheet in workbook.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            notes.push(ReadNote::SheetWithoutCells { sheet: sheet.name });
            continue;
        }
        let mut sink = Sink::new(budget.table(sheet.name.as_str())?, false);
        sink.set_hidden(sheet.visible != SheetVisible::Visible);
        let mut cells = workbook
            .worksheet_cells_reader(&sheet.name)
            .map_err(|error| refused(&error, &sheet.name))?;
        while let Some(cell) = cells
            .next_cell()
            .map_err(|error| refused(&error, &sheet.name))?
        {
            let (row, column) = cell.get_position();
            let (row, column) = (row.saturating_add(1), column.saturating_add(1));
            match cell.get_value() {
                DataRef::Empty => {}
                DataRef::Int(value) => {
                    sink.number(row, column, *value as f64, NumberFormat::Plain)?;
                }
                DataRef::Float(value) => sink.number(row, column, *value, NumberFormat::Plain)?,
                DataRef::String(text) => sink.text(row, column, text)?,
                DataRef::SharedString(text) => sink.text(row, column, text)?,
                DataRef::Bool(value) => sink.boolean(row, column, *value)?,
                DataRef::DateTime(date) => {
                    let format = if date.is_duration() {
                        NumberFormat::Elapsed
                    } else {
                        NumberFormat::Date
                    };
                    sink.number(row, column, date.as_f64(), format)?;
                }
                DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
                    sink.iso_date(row, column, text)?;
                }
                DataRef::Error(error) => sink.error(row, column, &error.to_string())?,
            }
        }
        tables.push(sink.finish(notes));
    }
    Ok(tables)
}

fn refused(error: &XlsbError, part: &str) -> ReadError {
    match error {
        XlsbError::Password => ReadError::Protected {
            format: Some(Format::Xlsb),
        },
        _ => ReadError::Damaged {
            format: Format::Xlsb,
            part: part.to_owned(),
            offset: None,
            damage: Damage::Malformed,
        },
    }
}
