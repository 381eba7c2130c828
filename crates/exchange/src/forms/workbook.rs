//! All sheets as a workbook whose derived cells are live formulas; the numbers stand beside them, for
//! viewers that compute nothing.

use std::collections::BTreeMap;

use crate::table::MergedRange;
use crate::workbook_spec::{
    AlertSpec, Align, CellSpec, CellValue, ColumnSpec, RowSpec, SheetSpec, StyleSpec, WorkbookSpec,
};

use super::scope::CHANGED;

use super::model::{Book, Cell, Content, Mark, Role, Sheet, SheetId, Value};

const HEAD: u32 = 0xe8_eef5;
const MISSING: u32 = 0xff_f2cc;
const FAILING: u32 = 0xf8_d7da;
/// The type of inputs, as inspectors know it from other workbooks.
const INPUT: u32 = 0x1f_4e9c;
/// The type of what is to be seen.
const ALERT: u32 = 0xb0_1c1c;

/// How a cell looks: all that tells styles apart.
type Look = (Role, Mark, bool);

/// The workbook of a book, with a title in its properties.
#[must_use]
pub fn workbook(book: &Book, title: &str) -> WorkbookSpec {
    let mut looks: BTreeMap<Look, u32> = BTreeMap::new();
    for sheet in &book.sheets {
        for (_, _, cell) in sheet.cells() {
            let next = u32::try_from(looks.len()).unwrap_or(0);
            looks.entry(look(cell)).or_insert(next);
        }
    }
    let mut styles = vec![StyleSpec::default(); looks.len()];
    for (look, at) in &looks {
        if let Some(style) = styles.get_mut(*at as usize) {
            *style = style_of(*look);
        }
    }
    WorkbookSpec {
        title: title.to_owned(),
        styles,
        sheets: book
            .sheets
            .iter()
            .map(|sheet| sheet_spec(sheet, &looks, title))
            .collect(),
        ..WorkbookSpec::default()
    }
}

fn look(cell: &Cell) -> Look {
    let input = matches!(cell.content, Content::Input(_));
    (cell.role, cell.mark, input)
}

fn style_of((role, mark, input): Look) -> StyleSpec {
    let bordered = StyleSpec {
        border: true,
        wrap: true,
        ..StyleSpec::default()
    };
    let mut style = match role {
        Role::Title => StyleSpec {
            bold: true,
            size: Some(16.0),
            align: Align::Center,
            ..StyleSpec::default()
        },
        Role::Subtitle => StyleSpec {
            align: Align::Center,
            ..StyleSpec::default()
        },
        Role::Head => StyleSpec {
            bold: true,
            align: Align::Center,
            background: Some(HEAD),
            ..bordered
        },
        Role::Figure(decimals) => StyleSpec {
            number_format: decimals.map(format),
            align: Align::Right,
            ..bordered
        },
        Role::Short => StyleSpec {
            align: Align::Center,
            ..bordered
        },
        Role::Words => StyleSpec {
            align: Align::Left,
            ..bordered
        },
        Role::Note => StyleSpec {
            align: Align::Left,
            wrap: true,
            ..StyleSpec::default()
        },
    };
    style.background = match mark {
        Mark::None => style.background,
        Mark::Missing => Some(MISSING),
        Mark::Failing => Some(FAILING),
    };
    style.color = input.then_some(INPUT);
    style
}

fn format(decimals: u32) -> String {
    if decimals == 0 {
        "0".to_owned()
    } else {
        format!("0.{}", "0".repeat(decimals as usize))
    }
}

fn sheet_spec(sheet: &Sheet, looks: &BTreeMap<Look, u32>, title: &str) -> SheetSpec {
    let mut rows: Vec<RowSpec> = Vec::new();
    rows.resize(sheet.last_row() as usize, RowSpec::default());
    let mut merged = Vec::new();
    for (row, column, cell) in sheet.cells() {
        let style = looks.get(&look(cell)).copied();
        for line in row..row + cell.down {
            let Some(own) = rows.get_mut(line.saturating_sub(1) as usize) else {
                continue;
            };
            let width = (column + cell.across - 1) as usize;
            if own.cells.len() < width {
                own.cells.resize(width, CellSpec::default());
            }
            for at in column..column + cell.across {
                if let Some(place) = own.cells.get_mut(at.saturating_sub(1) as usize) {
                    *place = if (line, at) == (row, column) {
                        CellSpec {
                            value: value(cell, sheet.id),
                            style,
                        }
                    } else {
                        CellSpec::empty(style)
                    };
                }
            }
        }
        if cell.across > 1 || cell.down > 1 {
            merged.push(MergedRange {
                first_row: row,
                first_column: column,
                last_row: row + cell.down - 1,
                last_column: column + cell.across - 1,
            });
        }
        // Merged cells do not grow with their text by themselves.
        let height = height(cell, sheet, column);
        if let Some(own) = rows.get_mut(row.saturating_sub(1) as usize)
            && cell.down == 1
            && height > own.height.unwrap_or(18.0)
        {
            own.height = Some(height);
        }
    }
    SheetSpec {
        name: sheet.title().to_owned(),
        columns: sheet
            .widths
            .iter()
            .map(|width| ColumnSpec {
                width: Some(*width),
                style: None,
            })
            .collect(),
        rows,
        merged,
        frozen_rows: sheet.head_rows,
        frozen_columns: match sheet.id {
            SheetId::Inputs | SheetId::Units(_) => 2,
            SheetId::Schools => 1,
            _ => 0,
        },
        landscape: sheet.landscape,
        alerts: sheet
            .alerts
            .iter()
            .map(|at| AlertSpec {
                row: at.row,
                column: at.column,
                contains: CHANGED.to_owned(),
                background: FAILING,
                color: ALERT,
            })
            .collect(),
        footer: format!("{title}　{}　第 &P 页，共 &N 页", sheet.title()),
        ..SheetSpec::default()
    }
}

/// The height that a cell's text takes, in points.
fn height(cell: &Cell, sheet: &Sheet, column: u32) -> f64 {
    if cell.role == Role::Title {
        return 26.0;
    }
    let text = cell.shown();
    let units: usize = text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    let first = column.saturating_sub(1) as usize;
    let widths = sheet.widths.iter().skip(first).take(cell.across as usize);
    let width: f64 = widths.sum();
    // Lines end before signs and words, not at the last character that would fit.
    let fits = ((width - 1.0) * 0.86).max(1.0);
    let lines = (units as f64 / fits).ceil().max(1.0);
    4.0 + 15.0 * lines
}

fn value(cell: &Cell, home: SheetId) -> CellValue {
    let Some(formula) = cell.formula() else {
        return match &cell.content {
            Content::Text(text) if !text.is_empty() => CellValue::Text(text.clone()),
            Content::Input(Some(value)) => CellValue::Number(value.to_f64()),
            _ => CellValue::Empty,
        };
    };
    let formula = formula.to_text(home);
    match cell.value() {
        Value::Number(number) => CellValue::Formula {
            formula,
            number: Some(number),
            text: String::new(),
        },
        Value::Text(text) => CellValue::Formula {
            formula,
            number: None,
            text,
        },
        Value::Blank => CellValue::Formula {
            formula,
            number: None,
            text: String::new(),
        },
    }
}
