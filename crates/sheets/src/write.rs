//! Workbooks from specifications.

use junheng_exchange::table::MergedRange;
use junheng_exchange::workbook_spec::{
    Align, CellValue, ListSpec, SheetSpec, StyleSpec, WorkbookSpec, WriteError,
};
use rust_xlsxwriter::{
    ConditionalFormatText, ConditionalFormatTextRule, DataValidation, DataValidationErrorStyle,
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Note, Workbook,
    Worksheet, XlsxError,
};

/// Paper size A4 in the numbers of the format.
const A4: u8 = 9;
/// A drop-down list stands in the sheet itself up to so many characters.
const LIST_CHARACTERS: usize = 255;
/// The date of creation where none is given.
const FIXED_DATE: (u16, u8, u8) = (2000, 1, 1);

/// Writes a workbook as .xlsx. The same specification gives the same bytes.
///
/// # Errors
/// [`WriteError`]: what the format does not allow.
pub fn write(spec: &WorkbookSpec) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    let (year, month, day) = spec.created.unwrap_or(FIXED_DATE);
    let created =
        ExcelDateTime::from_ymd(year, month, day).map_err(|_| WriteError::Specification)?;
    let properties = DocProperties::new()
        .set_title(&spec.title)
        .set_creation_datetime(&created);
    workbook.set_properties(&properties);
    let styles: Vec<Format> = spec.styles.iter().map(format).collect();
    let mut long_lists: Vec<&ListSpec> = Vec::new();
    for sheet in &spec.sheets {
        write_sheet(workbook.add_worksheet(), sheet, &styles, &mut long_lists)?;
    }
    if !long_lists.is_empty() {
        write_lists(workbook.add_worksheet(), &long_lists)?;
    }
    workbook.save_to_buffer().map_err(|error| match error {
        XlsxError::SheetnameReused(name) => WriteError::SheetName { name },
        _ => WriteError::Packing,
    })
}

fn format(style: &StyleSpec) -> Format {
    let mut format = Format::new().set_align(FormatAlign::VerticalCenter);
    if style.bold {
        format = format.set_bold();
    }
    if let Some(size) = style.size {
        format = format.set_font_size(size);
    }
    if let Some(code) = &style.number_format {
        format = format.set_num_format(code);
    }
    if let Some(color) = style.background {
        format = format.set_background_color(color);
    }
    if let Some(color) = style.color {
        format = format.set_font_color(color);
    }
    if style.wrap {
        format = format.set_text_wrap();
    }
    if style.border {
        format = format.set_border(FormatBorder::Thin);
    }
    match style.align {
        Align::General => format,
        Align::Left => format.set_align(FormatAlign::Left),
        Align::Center => format.set_align(FormatAlign::Center),
        Align::Right => format.set_align(FormatAlign::Right),
    }
}

/// Row and column as the writer counts them, from 0.
fn place(row: u32, column: u32) -> Option<(u32, u16)> {
    let column = u16::try_from(column.checked_sub(1)?).ok()?;
    Some((row.checked_sub(1)?, column))
}

fn corners(range: MergedRange) -> Option<(u32, u16, u32, u16)> {
    let (first_row, first_column) = place(range.first_row, range.first_column)?;
    let (last_row, last_column) = place(range.last_row, range.last_column)?;
    Some((first_row, first_column, last_row, last_column))
}

fn write_sheet<'s>(
    sheet: &mut Worksheet,
    spec: &'s SheetSpec,
    styles: &[Format],
    long_lists: &mut Vec<&'s ListSpec>,
) -> Result<(), WriteError> {
    let refused = |row: u32, column: u32| WriteError::Cell {
        sheet: spec.name.clone(),
        row,
        column,
    };
    sheet
        .set_name(&spec.name)
        .map_err(|_| WriteError::SheetName {
            name: spec.name.clone(),
        })?;
    sheet.set_hidden(spec.hidden);
    // A formula that gives an empty text would else stand as 0 wherever nothing is computed anew.
    sheet.set_formula_result_default("");
    let plain = Format::new();
    let style_of = |style: Option<u32>, column: usize| {
        style
            .or_else(|| spec.columns.get(column)?.style)
            .and_then(|style| styles.get(style as usize))
            .unwrap_or(&plain)
    };
    for (index, column) in spec.columns.iter().enumerate() {
        let number = index as u32 + 1;
        let (_, at) = place(1, number).ok_or_else(|| refused(1, number))?;
        if let Some(width) = column.width {
            sheet
                .set_column_width(at, width)
                .map_err(|_| refused(1, number))?;
        }
        if column.style.is_some() {
            sheet
                .set_column_format(at, style_of(None, index))
                .map_err(|_| refused(1, number))?;
        }
    }
    // Ranges first: merging writes its first cell, which the rows then overwrite.
    for &range in &spec.merged {
        let style = spec
            .rows
            .get(range.first_row.wrapping_sub(1) as usize)
            .and_then(|row| row.cells.get(range.first_column.wrapping_sub(1) as usize))
            .and_then(|cell| cell.style);
        let style = style_of(style, range.first_column.wrapping_sub(1) as usize);
        corners(range)
            .and_then(|(row, column, last_row, last_column)| {
                sheet
                    .merge_range(row, column, last_row, last_column, "", style)
                    .ok()
            })
            .ok_or_else(|| refused(range.first_row, range.first_column))?;
    }
    for (row_index, row) in spec.rows.iter().enumerate() {
        let row_number = row_index as u32 + 1;
        if let Some(height) = row.height {
            sheet
                .set_row_height(row_index as u32, height)
                .map_err(|_| refused(row_number, 1))?;
        }
        for (index, cell) in row.cells.iter().enumerate() {
            let number = index as u32 + 1;
            let inside_merged = spec.merged.iter().any(|range| {
                range.contains(row_number, number)
                    && (range.first_row, range.first_column) != (row_number, number)
            });
            if inside_merged {
                continue;
            }
            let (at_row, at_column) =
                place(row_number, number).ok_or_else(|| refused(row_number, number))?;
            let style = style_of(cell.style, index);
            let written = match &cell.value {
                CellValue::Empty if cell.style.is_none() => continue,
                CellValue::Empty => sheet.write_blank(at_row, at_column, style),
                CellValue::Text(text) => {
                    sheet.write_string_with_format(at_row, at_column, text, style)
                }
                CellValue::Number(number) => {
                    sheet.write_number_with_format(at_row, at_column, *number, style)
                }
                CellValue::Formula {
                    formula,
                    number,
                    text,
                } => {
                    let result = number.map_or_else(|| text.clone(), |n| n.to_string());
                    let formula = Formula::new(formula).set_result(result);
                    sheet.write_formula_with_format(at_row, at_column, formula, style)
                }
            };
            written.map_err(|_| refused(row_number, number))?;
        }
    }
    write_extras(sheet, spec, long_lists)
}

fn write_extras<'s>(
    sheet: &mut Worksheet,
    spec: &'s SheetSpec,
    long_lists: &mut Vec<&'s ListSpec>,
) -> Result<(), WriteError> {
    let refused = |row: u32, column: u32| WriteError::Cell {
        sheet: spec.name.clone(),
        row,
        column,
    };
    for note in &spec.notes {
        place(note.row, note.column)
            .and_then(|(row, column)| {
                let note = Note::new(&note.text).add_author_prefix(false);
                sheet.insert_note(row, column, &note).ok()
            })
            .ok_or_else(|| refused(note.row, note.column))?;
    }
    for list in &spec.lists {
        let characters: usize = list
            .values
            .iter()
            .map(|value| value.encode_utf16().count() + 1)
            .sum();
        let in_place = characters <= LIST_CHARACTERS
            && !list.values.iter().any(|value| value.contains([',', '"']));
        let validation = if in_place {
            DataValidation::new().allow_list_strings(&list.values).ok()
        } else {
            long_lists.push(list);
            Some(
                DataValidation::new()
                    .allow_list_formula(list_formula(long_lists.len(), list.values.len())),
            )
        };
        validation
            .and_then(|validation| {
                let style = if list.strict {
                    DataValidationErrorStyle::Stop
                } else {
                    DataValidationErrorStyle::Warning
                };
                let validation = validation.set_error_style(style);
                let (row, column, last_row, last_column) = corners(list.range)?;
                sheet
                    .add_data_validation(row, column, last_row, last_column, &validation)
                    .ok()
            })
            .ok_or_else(|| refused(list.range.first_row, list.range.first_column))?;
    }
    for alert in &spec.alerts {
        let look = Format::new()
            .set_background_color(alert.background)
            .set_font_color(alert.color)
            .set_bold();
        place(alert.row, alert.column)
            .and_then(|(row, column)| {
                let rule = ConditionalFormatTextRule::Contains(alert.contains.clone());
                let rule = ConditionalFormatText::new().set_rule(rule).set_format(look);
                sheet
                    .add_conditional_format(row, column, row, column, &rule)
                    .ok()
            })
            .ok_or_else(|| refused(alert.row, alert.column))?;
    }
    let frozen_columns = u16::try_from(spec.frozen_columns).unwrap_or(u16::MAX);
    sheet
        .set_freeze_panes(spec.frozen_rows, frozen_columns)
        .map_err(|_| refused(spec.frozen_rows, spec.frozen_columns))?;
    if let Some(last) = spec.frozen_rows.checked_sub(1) {
        sheet
            .set_repeat_rows(0, last)
            .map_err(|_| refused(spec.frozen_rows, 1))?;
    }
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    if !spec.footer.is_empty() {
        sheet.set_footer(format!("&C&9{}", spec.footer));
    }
    if spec.landscape {
        sheet.set_landscape();
    }
    Ok(())
}

/// Name of the hidden sheet that holds the lists too long to stand in a cell's own rule.
const LISTS_SHEET: &str = "_lists";

fn list_formula(number: usize, values: usize) -> Formula {
    let column = junheng_exchange::table::column_name(number as u32);
    Formula::new(format!("={LISTS_SHEET}!${column}$1:${column}${values}"))
}

fn write_lists(sheet: &mut Worksheet, lists: &[&ListSpec]) -> Result<(), WriteError> {
    let refused = |row: usize, column: usize| WriteError::Cell {
        sheet: LISTS_SHEET.to_owned(),
        row: row as u32 + 1,
        column: column as u32 + 1,
    };
    sheet
        .set_name(LISTS_SHEET)
        .map_err(|_| WriteError::SheetName {
            name: LISTS_SHEET.to_owned(),
        })?;
    sheet.set_hidden(true);
    for (column, list) in lists.iter().enumerate() {
        for (row, value) in list.values.iter().enumerate() {
            let at = u16::try_from(column).map_err(|_| refused(row, column))?;
            sheet
                .write_string(row as u32, at, value)
                .map_err(|_| refused(row, column))?;
        }
    }
    Ok(())
}
