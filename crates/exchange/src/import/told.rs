//! Nothing that a cell says is dropped in silence.

use junheng_core::entry::{fold, is_nothing, says_none};
use junheng_core::{Attribute, Column, Date, Document, Entry, Field, Place};
use proptest::prelude::*;

use super::*;
use crate::delimited::read_text;
use crate::limits::Limits;
use crate::mapping::{Target, propose};
use crate::names::column_header;
use crate::table::Encoding;

/// Every attribute apart from what tells schools from each other, and some quantities.
fn columns() -> Vec<Column> {
    let own = [Attribute::Code, Attribute::Name, Attribute::Kind];
    let attributes = Attribute::ALL.into_iter().filter(|one| !own.contains(one));
    let slots = [
        Field::Pupils.at(Place::Primary),
        Field::TeachingArea.at(Place::Whole),
        Field::IndoorSportsArea.at(Place::Whole),
        Field::Equipment.at(Place::Whole),
    ];
    let slots = slots.into_iter().map(Column::Slot);
    attributes.map(Column::Attribute).chain(slots).collect()
}

/// Whether leaving a cell empty says what its text says.
fn says_nothing(column: Column, text: &str) -> bool {
    let folded = fold(text);
    let asks_how_many = matches!(
        column,
        Column::Slot(_)
            | Column::Attribute(
                Attribute::MusicRooms
                    | Attribute::ArtRooms
                    | Attribute::Boarding
                    | Attribute::DenseCentre
                    | Attribute::BuildingPlan
            )
    );
    is_nothing(&folded) && !(asks_how_many && says_none(&folded))
}

proptest! {
    #[test]
    fn what_a_cell_says_is_taken_or_told(
        texts in prop::collection::vec(
            prop_oneof![
                prop::sample::select(vec![
                    "", "无", "没有", "—", "/", "0", "是", "有", "两间", "96、90.5", "1998年", "达标", "1,200",
                    "=1", "'x", "85%", "不详", "甲；乙",
                ])
                .prop_map(str::to_owned),
                "[0-9无有，、a㎡%]{0,6}",
            ],
            columns().len(),
        ),
    ) {
        let columns = columns();
        let heads: Vec<String> = columns.iter().map(|column| column_header(*column)).collect();
        let line = |cells: &[String]| {
            let quoted: Vec<String> = cells.iter().map(|cell| format!("\"{cell}\"")).collect();
            quoted.join(",")
        };
        let text = format!(
            "学校名称,学校类别,{}\n甲小学,小学,{}\n",
            line(&heads),
            line(&texts)
        );
        let book = read_text(&text, "表.csv", Encoding::Utf8, &Limits::default()).unwrap();
        let table = &book.tables[0];
        let mapping = propose(table, None).mapping;
        let file = Origin { file: "表.csv", format: Format::Csv };
        let document = Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap());
        let planned = plan(table, &mapping, file, &document);
        let school = &planned.schools[0].1;
        for (index, (column, text)) in columns.iter().zip(&texts).enumerate() {
            let at = u32::try_from(index).unwrap() + 3;
            prop_assert_eq!(mapping.column_for(Target::To(*column)), Some(at), "{}", column.key());
            let told = planned.problems.list().iter().any(|one| one.column == at);
            let taken = school.entry(*column) != Entry::Missing;
            prop_assert!(
                taken || told || says_nothing(*column, text),
                "{}: {text:?} is gone",
                column.key()
            );
        }
    }
}

#[test]
fn no_room_is_an_answer() {
    let text =
        "学校名称,学校类别,音乐专用教室各间面积(㎡),室内体育用房面积(㎡)\n甲小学,小学,无,无\n";
    let book = read_text(text, "表.csv", Encoding::Utf8, &Limits::default()).unwrap();
    let table = &book.tables[0];
    let mapping = propose(table, None).mapping;
    let file = Origin {
        file: "表.csv",
        format: Format::Csv,
    };
    let document = Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap());
    let planned = plan(table, &mapping, file, &document);
    assert_eq!(planned.schools[0].1.music_rooms, Some(Vec::new()));
    let told = planned.problems.list();
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].row, told[0].column), (2, 4));
}
