//! Tables of a plan as files. Their first line says that nothing in them is real.

use junheng_core::Decimal;
use junheng_exchange::delimited::Delimiter;
use junheng_exchange::delimited_writer::DelimitedWriter;
use junheng_exchange::workbook_spec::{
    Align, CellSpec, ColumnSpec, RowSpec, SheetSpec, StyleSpec, WorkbookSpec,
};
use junheng_words::{plans_views, plans_work as words};
use leptos::task::spawn_local;

use crate::browser::{files, sheets};
use crate::state::{Weight, Workspace};

const CSV: &str = "text/csv;charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A number; nothing where it is missing.
    Number(Option<Decimal>),
}

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}

/// A table to be taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it is: the name of its sheet.
    pub name: String,
    /// That nothing in it is real, and of which plan it is.
    pub mark: String,
    /// The county, and what else stands over it.
    pub about: String,
    /// The names of its columns, each with its width in characters.
    pub heads: Vec<(String, u8)>,
    /// Its rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A table as CSV.
pub fn csv(table: &Table) -> String {
    let mut out = DelimitedWriter::new(Delimiter::Comma, true);
    out.text(&table.mark);
    out.text(&table.about);
    out.end_row();
    for (head, _) in &table.heads {
        out.text(head);
    }
    out.end_row();
    for row in &table.rows {
        for cell in row {
            match cell {
                Cell::Text(text) => out.text(text),
                Cell::Number(Some(number)) => out.number(&number.to_string()),
                Cell::Number(None) => out.empty(),
            }
        }
        out.end_row();
    }
    out.finish()
}

/// Places of the looks in the workbook's list.
const MARK: u32 = 0;
const HEAD: u32 = 1;
const WORDS: u32 = 2;
const FIGURE: u32 = 3;

fn styles() -> Vec<StyleSpec> {
    let bordered = StyleSpec {
        border: true,
        wrap: true,
        ..StyleSpec::default()
    };
    vec![
        StyleSpec {
            bold: true,
            ..StyleSpec::default()
        },
        StyleSpec {
            bold: true,
            align: Align::Center,
            background: Some(0xe8_eef5),
            ..bordered.clone()
        },
        StyleSpec {
            align: Align::Left,
            ..bordered.clone()
        },
        StyleSpec {
            align: Align::Right,
            ..bordered
        },
    ]
}

/// Tables as a workbook, a sheet each.
pub fn book(tables: &[Table], title: &str) -> WorkbookSpec {
    WorkbookSpec {
        title: title.to_owned(),
        styles: styles(),
        sheets: tables.iter().map(sheet).collect(),
        ..WorkbookSpec::default()
    }
}

fn sheet(table: &Table) -> SheetSpec {
    let line = |text: &str| RowSpec {
        cells: vec![CellSpec::text(text, Some(MARK))],
        ..RowSpec::default()
    };
    let heads = table.heads.iter();
    let mut rows = vec![
        line(&table.mark),
        line(&table.about),
        RowSpec {
            cells: heads
                .map(|(head, _)| CellSpec::text(head, Some(HEAD)))
                .collect(),
            ..RowSpec::default()
        },
    ];
    rows.extend(table.rows.iter().map(|row| {
        RowSpec {
            cells: row
                .iter()
                .map(|cell| match cell {
                    Cell::Text(text) if text.is_empty() => CellSpec::empty(Some(WORDS)),
                    Cell::Text(text) => CellSpec::text(text, Some(WORDS)),
                    Cell::Number(None) => CellSpec::empty(Some(FIGURE)),
                    Cell::Number(Some(number)) => CellSpec::number(number.to_f64(), Some(FIGURE)),
                })
                .collect(),
            ..RowSpec::default()
        }
    }));
    SheetSpec {
        name: table.name.clone(),
        columns: table
            .heads
            .iter()
            .map(|(_, width)| ColumnSpec {
                width: Some(f64::from(*width)),
                style: None,
            })
            .collect(),
        rows,
        frozen_rows: 3,
        landscape: true,
        // On every sheet it says what it is, with the page's number.
        footer: format!("&L{}&R&P / &N", table.mark.replace('&', "&&")),
        ..SheetSpec::default()
    }
}

/// Saves a table as CSV.
pub fn save_csv(ws: Workspace, name: &str, table: &Table) {
    if !files::save_text(&format!("{name}.csv"), CSV, &csv(table)) {
        ws.notify_text(Weight::Warning, plans_views::EXPORT_FAILED);
    }
}

/// Saves tables as a workbook.
pub fn save_book(ws: Workspace, name: &str, tables: &[Table]) {
    let name = name.to_owned();
    let spec = book(tables, &name);
    spawn_local(async move {
        match sheets::write(&spec).await {
            Ok(bytes) => {
                if !files::save_bytes(&format!("{name}.xlsx"), XLSX, &bytes) {
                    ws.notify_text(Weight::Warning, plans_views::EXPORT_FAILED);
                }
            }
            Err(_) => ws.notify_text(Weight::Warning, words::NO_BOOK),
        }
    });
}
