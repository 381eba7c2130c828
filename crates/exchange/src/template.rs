//! The table to fill in: a workbook with drop-downs, an example and definitions, and a plain CSV.
//! Its headers are our own, so that nothing need be asked when it comes back.

use junheng_core::{Area, Attribute, Column, Field, Kind, Place, Sponsor, Unit};

use crate::delimited::Delimiter;
use crate::delimited_writer::DelimitedWriter;
use crate::names::{column_header, field_name, unit_name};
use crate::table::MergedRange;
use crate::workbook_spec::{
    Align, CellSpec, ColumnSpec, ListSpec, NoteSpec, RowSpec, SheetSpec, StyleSpec, WorkbookSpec,
};

/// Rows with drop-downs.
const ROWS: u32 = 500;

const HINT: &str = "每校一行：一贯制学校、完全中学的小学、初中人数与教师分列，校舍、场地、设备、教室填全校总数，由程序按规定比例拆分；\
没有数据的格子留空，确实没有的填 0；面积填平方米，设备值填万元；学校标识码十位，请保留前面的 0。";

/// The columns of the template, in order.
#[must_use]
pub fn columns() -> Vec<Column> {
    let attributes = [
        Attribute::Code,
        Attribute::Name,
        Attribute::Township,
        Attribute::Kind,
        Attribute::Sponsor,
        Attribute::Area,
        Attribute::Boarding,
    ];
    let staged = [
        Field::QualifiedTeachers,
        Field::BackboneTeachers,
        Field::PeArtTeachers,
        Field::Classes,
        Field::LargestClass,
    ];
    let whole = [
        Field::TeachingAreaGross,
        Field::IndoorSportsArea,
        Field::OutdoorSportsArea,
        Field::Equipment,
        Field::MultimediaRooms,
    ];
    let at = |field: Field, place| Column::Slot(field.at(place));
    let mut columns: Vec<Column> = attributes.into_iter().map(Column::Attribute).collect();
    for place in [Place::Primary, Place::Junior, Place::Senior] {
        columns.push(at(Field::Pupils, place));
    }
    for field in staged {
        columns.push(at(field, Place::Primary));
        columns.push(at(field, Place::Junior));
    }
    columns.extend(whole.map(|field| at(field, Place::Whole)));
    columns.push(Column::Attribute(Attribute::Remark));
    columns
}

/// Made-up schools that show how a row is filled in, by the columns' keys.
const EXAMPLES: [&[(&str, &str)]; 3] = [
    &[
        ("code", "0165000001"),
        ("name", "示例镇中心小学"),
        ("township", "示例镇"),
        ("kind", "小学"),
        ("sponsor", "县级教育部门"),
        ("area", "镇区"),
        ("boarding", "否"),
        ("pupils.primary", "640"),
        ("qualified_teachers.primary", "38"),
        ("backbone_teachers.primary", "9"),
        ("pe_art_teachers.primary", "7"),
        ("classes.primary", "16"),
        ("largest_class.primary", "44"),
        ("teaching_area_gross", "3650.5"),
        ("indoor_sports_area", "420"),
        ("outdoor_sports_area", "5200"),
        ("equipment", "168.32"),
        ("multimedia_rooms", "18"),
    ],
    &[
        ("code", "3165000002"),
        ("name", "示例县第一初级中学"),
        ("township", "城关街道"),
        ("kind", "初级中学"),
        ("sponsor", "县级教育部门"),
        ("area", "城区"),
        ("boarding", "是"),
        ("pupils.junior", "900"),
        ("qualified_teachers.junior", "62"),
        ("backbone_teachers.junior", "14"),
        ("pe_art_teachers.junior", "10"),
        ("classes.junior", "20"),
        ("largest_class.junior", "48"),
        ("teaching_area_gross", "6100"),
        ("indoor_sports_area", "600"),
        ("outdoor_sports_area", "9800"),
        ("equipment", "265"),
        ("multimedia_rooms", "24"),
    ],
    &[
        ("code", "3165000003"),
        ("name", "示例乡九年一贯制学校"),
        ("township", "示例乡"),
        ("kind", "九年一贯制学校"),
        ("sponsor", "县级教育部门"),
        ("area", "乡村"),
        ("boarding", "是"),
        ("pupils.primary", "310"),
        ("pupils.junior", "180"),
        ("qualified_teachers.primary", "20"),
        ("qualified_teachers.junior", "15"),
        ("backbone_teachers.primary", "5"),
        ("backbone_teachers.junior", "3"),
        ("pe_art_teachers.primary", "4"),
        ("pe_art_teachers.junior", "3"),
        ("classes.primary", "12"),
        ("classes.junior", "6"),
        ("largest_class.primary", "35"),
        ("largest_class.junior", "40"),
        ("teaching_area_gross", "3300"),
        ("outdoor_sports_area", "5600"),
        ("equipment", "131.2"),
        ("multimedia_rooms", "14"),
        ("remark", "没有室内体育用房，留空"),
    ],
];

/// What a field asks for.
const fn definition(field: Field) -> &'static str {
    match field {
        Field::Pupils => {
            "学年初有学籍的在校学生数，按学段分列；完全中学、十二年一贯制学校另填高中学生数，用于拆分共用资源。"
        }
        Field::QualifiedTeachers => {
            "专任教师中，小学具有专科及以上学历、初中具有本科及以上学历的人数，按任教学段分列。"
        }
        Field::BackboneTeachers => "县级及以上骨干教师数，按任教学段分列；骨干称号以本县认定为准。",
        Field::PeArtTeachers => "体育、音乐、美术、艺术专任教师数之和，按任教学段分列。",
        Field::Classes => "教学班数，按学段分列。",
        Field::LargestClass => "人数最多的一个班的学生数。",
        Field::TeachingAreaGross => {
            "统计报表中的教学及辅助用房面积，含室内体育用房；程序扣除室内体育用房后计算。"
        }
        Field::IndoorSportsArea => "体育馆、风雨操场等室内体育用房面积，计入体育运动场馆面积。",
        Field::OutdoorSportsArea => "室外体育运动场地面积。",
        Field::Equipment => "教学仪器设备资产值，账面原值，单位万元。",
        Field::MultimediaRooms => "接入互联网并配有多媒体设备的教室间数。",
        _ => "",
    }
}

/// The CSV to fill in: the hint and the headers.
#[must_use]
pub fn csv() -> String {
    let mut writer = DelimitedWriter::new(Delimiter::Comma, true);
    writer.text(HINT);
    writer.end_row();
    for column in columns() {
        writer.text(&column_header(column));
    }
    writer.end_row();
    writer.finish()
}

const TITLE: u32 = 0;
const HEADER: u32 = 1;
const CODE: u32 = 2;
const TEXT: u32 = 3;
const COUNT: u32 = 4;
const AMOUNT: u32 = 5;
const PROSE: u32 = 6;

fn styles() -> Vec<StyleSpec> {
    let number = |format: &str, align| StyleSpec {
        number_format: Some(format.to_owned()),
        align,
        border: true,
        ..StyleSpec::default()
    };
    vec![
        StyleSpec {
            wrap: true,
            align: Align::Left,
            color: Some(0x44_4444),
            ..StyleSpec::default()
        },
        StyleSpec {
            bold: true,
            wrap: true,
            border: true,
            align: Align::Center,
            background: Some(0xe8_eef5),
            ..StyleSpec::default()
        },
        number("@", Align::Left),
        number("General", Align::Left),
        number("0", Align::Right),
        number("0.##", Align::Right),
        StyleSpec {
            wrap: true,
            border: true,
            align: Align::Left,
            ..StyleSpec::default()
        },
    ]
}

fn style_of(column: Column) -> u32 {
    match column {
        Column::Attribute(Attribute::Code) => CODE,
        Column::Attribute(_) => TEXT,
        Column::Slot(slot) => match slot.field().info().unit {
            Unit::SquareMetre | Unit::TenThousandYuan => AMOUNT,
            _ => COUNT,
        },
    }
}

fn width_of(column: Column) -> f64 {
    match column {
        Column::Attribute(Attribute::Name | Attribute::Remark) => 26.0,
        Column::Attribute(_) => 14.0,
        Column::Slot(_) => 12.0,
    }
}

fn choices(attribute: Attribute) -> Option<Vec<String>> {
    let names = |names: Vec<&str>| Some(names.into_iter().map(str::to_owned).collect());
    match attribute {
        Attribute::Kind => names(Kind::ALL.iter().map(|k| k.official_name()).collect()),
        Attribute::Sponsor => names(Sponsor::ALL.iter().map(|s| s.official_name()).collect()),
        Attribute::Area => names(Area::ALL.iter().map(|a| a.official_name()).collect()),
        Attribute::Boarding => names(vec!["是", "否"]),
        _ => None,
    }
}

/// The workbook to fill in.
#[must_use]
pub fn workbook() -> WorkbookSpec {
    WorkbookSpec {
        title: "义务教育学校基本数据".to_owned(),
        styles: styles(),
        sheets: vec![sheet("填写", false), sheet("示例", true), definitions()],
        ..WorkbookSpec::default()
    }
}

fn sheet(name: &str, examples: bool) -> SheetSpec {
    let columns = columns();
    let width = u32::try_from(columns.len()).unwrap_or(1);
    let header = columns
        .iter()
        .map(|column| CellSpec::text(column_header(*column), Some(HEADER)));
    let mut rows = vec![
        RowSpec {
            height: Some(34.0),
            cells: vec![CellSpec::text(HINT, Some(TITLE))],
        },
        RowSpec {
            height: Some(48.0),
            cells: header.collect(),
        },
    ];
    if examples {
        rows.extend(EXAMPLES.iter().map(|cells| example(cells, &columns)));
    }
    let position = |at: Column| columns.iter().position(|c| *c == at);
    let lists = Attribute::ALL.into_iter().filter_map(|attribute| {
        let column = u32::try_from(position(Column::Attribute(attribute))? + 1).ok()?;
        let range = MergedRange {
            first_row: 3,
            first_column: column,
            last_row: ROWS + 2,
            last_column: column,
        };
        let values = choices(attribute)?;
        Some(ListSpec {
            range,
            values,
            strict: false,
        })
    });
    let notes = columns.iter().zip(1_u32..).filter_map(|(column, at)| {
        let Column::Slot(slot) = column else {
            return None;
        };
        let text = definition(slot.field());
        (!text.is_empty()).then(|| NoteSpec {
            row: 2,
            column: at,
            text: text.to_owned(),
        })
    });
    SheetSpec {
        name: name.to_owned(),
        columns: columns
            .iter()
            .map(|column| ColumnSpec {
                width: Some(width_of(*column)),
                style: Some(style_of(*column)),
            })
            .collect(),
        rows,
        merged: vec![MergedRange {
            first_row: 1,
            first_column: 1,
            last_row: 1,
            last_column: width,
        }],
        notes: notes.collect(),
        lists: lists.collect(),
        frozen_rows: 2,
        frozen_columns: 2,
        landscape: true,
        ..SheetSpec::default()
    }
}

fn example(cells: &[(&str, &str)], columns: &[Column]) -> RowSpec {
    let cell = |column: &Column| {
        let style = Some(style_of(*column));
        let key = column.key();
        let text = cells
            .iter()
            .find(|(at, _)| *at == key)
            .map(|(_, text)| *text);
        match (text, column) {
            (None, _) => CellSpec::empty(style),
            (Some(text), Column::Slot(_)) => text.parse().map_or_else(
                |_| CellSpec::text(text, style),
                |n| CellSpec::number(n, style),
            ),
            (Some(text), Column::Attribute(_)) => CellSpec::text(text, style),
        }
    };
    RowSpec {
        height: None,
        cells: columns.iter().map(cell).collect(),
    }
}

fn definitions() -> SheetSpec {
    let head = ["指标", "单位", "怎样填"].map(|text| CellSpec::text(text, Some(HEADER)));
    let mut rows = vec![RowSpec {
        height: None,
        cells: head.into(),
    }];
    for field in Field::ALL {
        let text = definition(field);
        if !text.is_empty() {
            let cells = [field_name(field), unit_name(field.info().unit), text];
            rows.push(RowSpec {
                height: None,
                cells: cells.map(|text| CellSpec::text(text, Some(PROSE))).into(),
            });
        }
    }
    let width = |width| ColumnSpec {
        width: Some(width),
        style: None,
    };
    SheetSpec {
        name: "填写说明".to_owned(),
        columns: vec![width(34.0), width(8.0), width(80.0)],
        rows,
        frozen_rows: 1,
        ..SheetSpec::default()
    }
}

#[cfg(test)]
mod tests {
    use junheng_core::{Date, Document};

    use super::*;
    use crate::builder::Budget;
    use crate::import::{Answers, Origin, plan, take};
    use crate::limits::Limits;
    use crate::mapping::propose;
    use crate::table::{CellKind, Table};
    use crate::workbook_spec::CellValue;

    /// The sheet as a reader would see it.
    fn table(sheet: &SheetSpec) -> Table {
        let limits = Limits::default();
        let mut budget = Budget::new(&limits);
        let mut builder = budget.table(sheet.name.as_str()).unwrap();
        for (row, cells) in (1..).zip(&sheet.rows) {
            for (column, cell) in (1..).zip(&cells.cells) {
                let (kind, text) = match &cell.value {
                    CellValue::Empty | CellValue::Formula { .. } => continue,
                    CellValue::Text(text) => (CellKind::Text, text.clone()),
                    CellValue::Number(number) => (CellKind::Number, number.to_string()),
                };
                builder.push(row, column, kind, &text).unwrap();
            }
        }
        sheet.merged.iter().for_each(|range| builder.merge(*range));
        builder.finish()
    }

    #[test]
    fn comes_back_without_a_question() {
        let book = workbook();
        let table = table(&book.sheets[1]);
        let proposal = propose(&table, None);
        assert_eq!(proposal.questions, []);
        assert_eq!(proposal.refusal, None);
        let mut document = Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap());
        let origin = Origin {
            file: "模板.xlsx",
            is_text: false,
        };
        let planned = plan(&table, &proposal.mapping, origin, &document);
        let outcome = take(planned, &Answers::default(), &document);
        assert_eq!(outcome.report.problems.list(), []);
        assert_eq!(
            (outcome.report.taken, outcome.report.left_out.len()),
            (3, 2)
        );
        document.apply(outcome.edit).unwrap();
        for (school, cells) in document.schools().iter().zip(EXAMPLES) {
            for (key, text) in cells {
                let column = Column::from_key(key).unwrap();
                let entry = junheng_core::entry::read(column, text).unwrap();
                assert_eq!(school.entry(column), entry, "{key}");
            }
        }
    }

    #[test]
    fn says_what_every_quantity_is() {
        for column in columns() {
            if let Column::Slot(slot) = column {
                assert!(!definition(slot.field()).is_empty(), "{column:?}");
            }
        }
        let csv = csv();
        assert_eq!(csv.lines().count(), 2);
    }
}
