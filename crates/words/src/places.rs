//! Where an input stands: its name, and its cell in the file it came from.

use junheng_core::{Column, Document, InputRef, Source};

use crate::fields;
use crate::lang::Lang;
use crate::reasons::school_name;

/// The name of an input's column, with its school where a unit has several.
#[must_use]
pub fn input_name(document: &Document, input: InputRef, with_school: bool, lang: Lang) -> String {
    let column = fields::column(Column::Slot(input.slot), lang);
    if with_school {
        let school = school_name(document, input.school, lang);
        match lang {
            Lang::Zh => format!("{school} {column}"),
            Lang::En => format!("{school}: {column}"),
        }
    } else {
        column
    }
}

/// Letters of a spreadsheet's column, from 1: A, B, … Z, AA.
#[must_use]
pub fn column_letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// A cell of a file: `表.xlsx Sheet1!C7`, or `C7 + D7` where several were added; the file alone where it came as
/// a whole.
#[must_use]
pub fn cell_of(source: &Source<'_>) -> String {
    let row = source.row;
    let cells: Vec<String> = source
        .columns
        .iter()
        .map(|column| format!("{}{row}", column_letters(*column)))
        .collect();
    let file = &source.import.file;
    let sheet = &source.import.sheet;
    if row == 0 {
        return if sheet.is_empty() {
            file.clone()
        } else {
            format!("{file} {sheet}")
        };
    }
    let place = if cells.is_empty() {
        format!("{row}:{row}")
    } else {
        cells.join(" + ")
    };
    if sheet.is_empty() {
        format!("{file} {place}")
    } else {
        format!("{file} {sheet}!{place}")
    }
}

/// Where an input's value came from, and what it was before it was changed by hand.
#[must_use]
pub fn source(document: &Document, input: InputRef, lang: Lang) -> String {
    let column = Column::Slot(input.slot);
    let Some(school) = document.school(input.school) else {
        return String::new();
    };
    let place = document
        .source(school, column)
        .map(|source| cell_of(&source));
    let before = school.imported_entry(column).map(|entry| entry.to_text());
    match (place, before, lang) {
        (None, ..) if document.county.sample => match lang {
            Lang::Zh => "示例数据".to_owned(),
            Lang::En => "sample data".to_owned(),
        },
        (None, _, Lang::Zh) => "在本程序录入".to_owned(),
        (None, _, Lang::En) => "entered here".to_owned(),
        (Some(place), None, _) => place,
        (Some(place), Some(before), Lang::Zh) if before.is_empty() => {
            format!("手工录入，原为空白（{place}）")
        }
        (Some(place), Some(before), Lang::En) if before.is_empty() => {
            format!("entered by hand, was blank ({place})")
        }
        (Some(place), Some(before), Lang::Zh) => format!("手工修改，原为 {before}（{place}）"),
        (Some(place), Some(before), Lang::En) => {
            format!("changed by hand, was {before} ({place})")
        }
    }
}
