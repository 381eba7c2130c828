//! What is wrong with an entry, and where an entry came from.

use junheng_core::{Column, Document, Entry, EntryError, School, Source, entry};
use junheng_exchange::table::address;

use crate::lang::Lang;
use crate::{format, names};

/// Why a text in a column is not understood, and what to do. Nothing if it is understood.
#[must_use]
pub fn problem_of(column: Column, found: &str, lang: Lang) -> Option<String> {
    let error = entry::read(column, found).err()?;
    Some(problem(&error, found, lang))
}

/// What is wrong with a text, what was expected, and what to do.
#[must_use]
pub fn problem(error: &EntryError, found: &str, lang: Lang) -> String {
    let found = shortened(found);
    let (zh, en) = match error {
        EntryError::NotANumber => (
            "不是数字。请填数字；没有数据请留空".to_owned(),
            "is not a number. Enter digits, or leave the cell empty if there is no figure"
                .to_owned(),
        ),
        EntryError::NoneOrUnknown => (
            "可以是没有，也可以是不清楚。没有请填 0，没有数据请留空".to_owned(),
            "may mean none or not known. Enter 0 if there is none, or leave the cell empty if there is no figure"
                .to_owned(),
        ),
        EntryError::NotWhole => (
            "不是整数。请填整数".to_owned(),
            "is not a whole number. Enter a whole number".to_owned(),
        ),
        EntryError::Negative => (
            "小于 0。请填 0 或以上的数".to_owned(),
            "is below 0. Enter 0 or more".to_owned(),
        ),
        EntryError::AboveRange(max, unit) => {
            let max = format::number(&max.to_string());
            let zh = format::with_unit(&max, *unit, Lang::Zh);
            let en = format::with_unit(&max, *unit, Lang::En);
            (
                format!("超出一所学校的合理范围（最多 {zh}）。请核对数字和单位"),
                format!("is beyond what one school can have (at most {en}). Check figure and unit"),
            )
        }
        EntryError::Percentage => (
            "是百分比，这里要填数量".to_owned(),
            "is a percentage; a quantity is expected here".to_owned(),
        ),
        EntryError::NotAChoice(_) => (
            "不在可选项之内。请从列表中选择".to_owned(),
            "is not one of the choices. Choose from the list".to_owned(),
        ),
        EntryError::NotAFlag => (
            "不是“是”或“否”。请填“是”或“否”".to_owned(),
            "is neither yes nor no. Enter yes or no".to_owned(),
        ),
        EntryError::NotAYear => (
            "不是年份。请填四位年份，如 2016".to_owned(),
            "is not a year. Enter four digits, such as 2016".to_owned(),
        ),
        EntryError::NotACode => (
            "不是学校标识码。应为 10 位数字或字母；不清楚请留空".to_owned(),
            "is not a school code, which has ten digits or letters. Leave it empty if not known"
                .to_owned(),
        ),
        EntryError::NotAreas => (
            "不是教室面积清单。请逐间填写，用顿号分开，如“96、90.5”；没有教室填 0".to_owned(),
            "is not a list of room areas. Enter one area a room, such as 96、90.5, or 0 if there is none"
                .to_owned(),
        ),
        EntryError::NotAText => (
            "太长或含有换行。请缩短到 200 字以内的一行".to_owned(),
            "is too long or has line breaks. Shorten it to one line of at most 200 characters"
                .to_owned(),
        ),
    };
    match lang {
        Lang::Zh => format!("“{found}”{zh}。"),
        Lang::En => format!("“{found}” {en}."),
    }
}

/// A text short enough to be quoted.
pub(crate) fn shortened(text: &str) -> String {
    const KEPT: usize = 24;
    let text = text.trim();
    if text.chars().count() <= KEPT {
        text.to_owned()
    } else {
        text.chars().take(KEPT).chain(['…']).collect()
    }
}

/// A cell of a file as people name it: `表.xlsx C7`, with the sheet where the file has several names.
#[must_use]
pub fn source(source: &Source<'_>, lang: Lang) -> String {
    let import = source.import;
    let cells: Vec<String> = source
        .columns
        .iter()
        .map(|column| address(source.row, *column))
        .collect();
    let place = if source.row == 0 {
        // The file as a whole.
        return import.file.clone();
    } else if cells.is_empty() {
        match lang {
            Lang::Zh => format!("第 {} 行", source.row),
            Lang::En => format!("row {}", source.row),
        }
    } else {
        cells.join(" + ")
    };
    match (import.sheet.is_empty(), lang) {
        (true, _) => format!("{} {place}", import.file),
        (false, Lang::Zh) => format!("{}“{}”{place}", import.file, import.sheet),
        (false, Lang::En) => format!("{}, {} {place}", import.file, import.sheet),
    }
}

/// An entry for reading.
#[must_use]
pub fn shown(entry: &Entry, lang: Lang) -> String {
    match (entry, lang) {
        (Entry::Missing, Lang::Zh) => "空".to_owned(),
        (Entry::Missing, Lang::En) => "empty".to_owned(),
        (Entry::Number(value), _) => format::decimal(*value),
        (Entry::Kind(kind), _) => names::kind(*kind, lang).to_owned(),
        (Entry::Sponsor(sponsor), _) => names::sponsor(*sponsor, lang).to_owned(),
        (Entry::Area(area), _) => names::area(*area, lang).to_owned(),
        (Entry::Flag(true), Lang::En) => "yes".to_owned(),
        (Entry::Flag(false), Lang::En) => "no".to_owned(),
        (other, _) => other.to_text(),
    }
}

/// Where a cell's value came from: a file's cell, changed by hand afterwards or not.
///
/// Nothing for what was entered here.
#[must_use]
pub fn origin(document: &Document, school: &School, column: Column, lang: Lang) -> Option<String> {
    let from = source(&document.source(school, column)?, lang);
    let Some(imported) = school.imported_entry(column) else {
        return Some(match lang {
            Lang::Zh => format!("来源：{from}"),
            Lang::En => format!("Source: {from}"),
        });
    };
    let was = shown(imported, lang);
    Some(match lang {
        Lang::Zh => format!("手工修改，原为 {was}（{from}）"),
        Lang::En => format!("By hand, was {was} ({from})"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{
        Attribute, CellEdit, ColumnSet, Date, Decimal, Edit, Field, Import, Origin, Place, SchoolId,
    };

    #[test]
    fn a_problem_says_what_was_found_and_what_to_do() {
        let pupils = Column::Slot(Field::Pupils.at(Place::Primary));
        let kind = Column::Attribute(Attribute::Kind);
        for (column, text, zh) in [
            (pupils, "不详", "“不详”不是数字。请填数字；没有数据请留空。"),
            (pupils, "1.5", "“1.5”不是整数。请填整数。"),
            (kind, "幼儿园", "“幼儿园”不在可选项之内。请从列表中选择。"),
        ] {
            assert_eq!(problem_of(column, text, Lang::Zh).unwrap(), zh);
            assert!(problem_of(column, text, Lang::En).unwrap().ends_with('.'));
        }
        assert_eq!(problem_of(pupils, "１，２００", Lang::Zh), None);
    }

    #[test]
    fn a_change_by_hand_names_what_the_file_had() {
        let slot = Field::Pupils.at(Place::Primary);
        let column = Column::Slot(slot);
        let mut document = Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap());
        document.imports.push(Import {
            id: 1,
            file: "表.xlsx".into(),
            sheet: "Sheet1".into(),
            columns: vec![(column, vec![3])],
        });
        let mut school = School::blank(SchoolId(1));
        school.values.set(slot, Some(Decimal::whole(919)));
        let mut columns = ColumnSet::default();
        columns.insert(column);
        school.origins.push(Origin {
            import: 1,
            row: 7,
            columns,
        });
        document
            .apply(Edit::InsertSchools(vec![(0, school)]))
            .unwrap();
        let text = |document: &Document, lang| {
            let school = document.school(SchoolId(1)).unwrap();
            origin(document, school, column, lang).unwrap()
        };
        assert_eq!(text(&document, Lang::Zh), "来源：表.xlsx“Sheet1”C7");
        document
            .apply(Edit::Cells(vec![CellEdit {
                school: SchoolId(1),
                column,
                entry: Entry::Number(Decimal::whole(920)),
            }]))
            .unwrap();
        assert_eq!(
            text(&document, Lang::Zh),
            "手工修改，原为 919（表.xlsx“Sheet1”C7）"
        );
        assert_eq!(
            text(&document, Lang::En),
            "By hand, was 919 (表.xlsx, Sheet1 C7)"
        );
    }
}
