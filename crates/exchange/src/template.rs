//! The table to fill in: a workbook with drop-downs, an example and definitions, and a plain CSV.
//! Its headers are our own, so that nothing need be asked when it comes back.

mod definitions;

use junheng_core::items::items_of;
use junheng_core::{
    Area, Aspect, Attribute, Column, Field, Given, Kind, Place, Settings, Sponsor, Unit, scheme_of,
};

use self::definitions::{definition, meaning};
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

/// The columns of the template for what a document is judged by: those of every template, and what else
/// the indicators and items of its scheme need of a school.
#[must_use]
pub fn columns_of(settings: &Settings) -> Vec<Column> {
    let mut fields: Vec<Field> = Vec::new();
    let mut attributes: Vec<Attribute> = Vec::new();
    if let Ok(scheme) = scheme_of(settings) {
        for indicator in &scheme.indicators {
            fields.push(indicator.amount.field());
            fields.extend(&indicator.also);
        }
    }
    if let Ok(Some(items)) = items_of(settings) {
        for part in items.items.iter().flat_map(|item| &item.parts) {
            let needs = part.needs();
            fields.extend(needs.fields);
            attributes.extend(needs.attributes);
        }
    }
    let mut columns = columns();
    let remark = columns.pop();
    let base = columns.clone();
    // The total stands for its parts: rooms as the return has them, outdoor and indoor grounds.
    let asked = |field: &Field| {
        let known = base.iter().any(|column| match column {
            Column::Slot(slot) => slot.field() == *field,
            Column::Attribute(_) => false,
        });
        fields.contains(field)
            && !known
            && !matches!(field, Field::TeachingArea | Field::SportsArea)
    };
    for field in Field::ALL.iter().filter(|field| asked(field)) {
        let of_school = field.info().shared
            || field.info().unit == Unit::TenThousandYuan
            || matches!(
                field,
                Field::CertifiedTeachers | Field::TrainingDue | Field::TrainingDone
            );
        let places: &[Place] = if of_school {
            &[Place::Whole]
        } else if Field::RETENTION.contains(field) {
            field.places()
        } else {
            &[Place::Primary, Place::Junior]
        };
        let at = |place: &Place| Column::Slot(field.at(*place));
        columns.extend(places.iter().map(at));
    }
    let asked = |attribute: &Attribute| {
        attributes.contains(attribute) && !base.contains(&Column::Attribute(*attribute))
    };
    columns.extend(
        Attribute::ALL
            .into_iter()
            .filter(asked)
            .map(Column::Attribute),
    );
    columns.extend(remark);
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

/// The CSV to fill in for what a document is judged by.
#[must_use]
pub fn csv_of(settings: &Settings) -> String {
    csv_with(&columns_of(settings))
}

/// The CSV to fill in with what every template asks: the hint and the headers.
#[must_use]
pub fn csv() -> String {
    csv_with(&columns())
}

fn csv_with(columns: &[Column]) -> String {
    let mut writer = DelimitedWriter::new(Delimiter::Comma, true);
    writer.text(HINT);
    writer.end_row();
    for column in columns {
        writer.text(&column_header(*column));
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
        Column::Attribute(
            Attribute::Name
            | Attribute::Remark
            | Attribute::Said(_, Aspect::Note | Aspect::Documents),
        ) => 26.0,
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
        Attribute::Boarding | Attribute::BuildingPlan => names(vec!["是", "否"]),
        Attribute::Said(_, Aspect::Verdict) => {
            names(Given::ALL.iter().map(|given| given.name()).collect())
        }
        _ => None,
    }
}

/// The workbook to fill in for what a document is judged by.
#[must_use]
pub fn workbook_of(settings: &Settings) -> WorkbookSpec {
    workbook_with(&columns_of(settings))
}

/// The workbook to fill in with what every template asks.
#[must_use]
pub fn workbook() -> WorkbookSpec {
    workbook_with(&columns())
}

fn workbook_with(columns: &[Column]) -> WorkbookSpec {
    WorkbookSpec {
        title: "义务教育学校基本数据".to_owned(),
        styles: styles(),
        sheets: vec![
            sheet("填写", false, columns),
            sheet("示例", true, columns),
            definitions(columns),
        ],
        ..WorkbookSpec::default()
    }
}

fn sheet(name: &str, examples: bool, columns: &[Column]) -> SheetSpec {
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
        rows.extend(EXAMPLES.iter().map(|cells| example(cells, columns)));
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
        let text = match column {
            Column::Slot(slot) => definition(slot.field()),
            Column::Attribute(attribute) => meaning(*attribute),
        };
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

fn definitions(columns: &[Column]) -> SheetSpec {
    let head = ["指标", "单位", "怎样填"].map(|text| CellSpec::text(text, Some(HEADER)));
    let mut rows = vec![RowSpec {
        height: None,
        cells: head.into(),
    }];
    let asked = |field: &Field| {
        let of = |column: &Column| matches!(column, Column::Slot(slot) if slot.field() == *field);
        columns.iter().any(of)
    };
    for field in Field::ALL.into_iter().filter(asked) {
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
mod tests;
