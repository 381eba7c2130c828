//! Names of the inputs, long for forms and short for the heads of tables.

use junheng_core::{Attribute, Column, Field, Place};

use crate::lang::{Lang, Text};
use crate::names;

const fn text(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

/// The full name of a quantity.
#[must_use]
pub const fn field(field: Field) -> Text {
    match field {
        Field::Pupils => text("在校生数", "Pupils"),
        Field::Grades => text("年级数", "Year groups"),
        Field::Classes => text("班级数", "Classes"),
        Field::LargestClass => text("最大班额", "Largest class"),
        Field::MigrantPupils => text("随迁子女在校生数", "Migrant pupils"),
        Field::FullTimeTeachers => text("专任教师数", "Full-time teachers"),
        Field::QualifiedTeachers => text("高于规定学历教师数", "Teachers above required education"),
        Field::BackboneTeachers => text("县级以上骨干教师数", "Backbone teachers"),
        Field::PeArtTeachers => text("体育、艺术专任教师数", "PE and art teachers"),
        Field::RotatingPeArtTeachers => text(
            "走教、兼职体育艺术教师数",
            "Rotating and part-time PE and art teachers",
        ),
        Field::TeachingArea => text(
            "教学及辅助用房面积（不含室内体育用房）",
            "Teaching and auxiliary rooms (without indoor sports)",
        ),
        Field::TeachingAreaGross => text(
            "教学及辅助用房面积（报表口径，含室内体育用房）",
            "Teaching and auxiliary rooms (as in the return, with indoor sports)",
        ),
        Field::SportsArea => text("体育运动场馆面积", "Sports grounds and halls"),
        Field::OutdoorSportsArea => text("室外运动场地面积", "Outdoor sports grounds"),
        Field::IndoorSportsArea => text("室内体育用房面积", "Indoor sports rooms"),
        Field::Equipment => text("教学仪器设备值", "Teaching equipment, original cost"),
        Field::MultimediaRooms => text("网络多媒体教室数", "Networked multimedia classrooms"),
        Field::LeasedSportsArea => text("租赁校外体育场馆面积", "Leased sports venues"),
        Field::RooftopSportsArea => text(
            "地下、楼顶运动场地面积",
            "Underground and rooftop sports grounds",
        ),
    }
}

/// A short name of a quantity, for the heads of tables.
#[must_use]
pub const fn field_short(field_: Field) -> Text {
    match field_ {
        Field::Pupils => text("学生", "Pupils"),
        Field::Grades => text("年级", "Years"),
        Field::Classes => text("班级", "Classes"),
        Field::LargestClass => text("最大班额", "Largest class"),
        Field::MigrantPupils => text("随迁子女", "Migrant"),
        Field::FullTimeTeachers => text("专任教师", "Teachers"),
        Field::QualifiedTeachers => text("高学历教师", "Above-norm teachers"),
        Field::BackboneTeachers => text("骨干教师", "Backbone"),
        Field::PeArtTeachers => text("体艺教师", "PE & art"),
        Field::RotatingPeArtTeachers => text("走教体艺教师", "Rotating PE & art"),
        Field::TeachingArea => text("教学用房", "Teaching rooms"),
        Field::TeachingAreaGross => text("教学用房（报表）", "Teaching rooms (return)"),
        Field::SportsArea => text("体育场馆", "Sports area"),
        Field::OutdoorSportsArea => text("室外场地", "Outdoor"),
        Field::IndoorSportsArea => text("室内体育", "Indoor sports"),
        Field::Equipment => text("设备值", "Equipment"),
        Field::MultimediaRooms => text("多媒体教室", "Multimedia rooms"),
        Field::LeasedSportsArea => text("租赁场馆", "Leased venues"),
        Field::RooftopSportsArea => text("地下楼顶场地", "Rooftop grounds"),
    }
}

/// The name of what is known of a school apart from its quantities.
#[must_use]
pub const fn attribute(attribute: Attribute) -> Text {
    match attribute {
        Attribute::Code => text("学校标识码", "School code"),
        Attribute::Name => text("学校名称", "School"),
        Attribute::Township => text("所在乡镇（街道）", "Township"),
        Attribute::Kind => text("学校类别", "Kind"),
        Attribute::Sponsor => text("举办者类型", "Sponsor"),
        Attribute::Area => text("城乡类型", "Area"),
        Attribute::Boarding => text("是否寄宿制", "Boarding"),
        Attribute::DenseCentre => text("人口密度过高的中心城区", "Over-dense centre"),
        Attribute::PlannedYear => text("规划年份", "Planned in"),
        Attribute::BuiltYear => text("建成年份", "Built in"),
        Attribute::CampusOf => text("并入学校", "Campus of"),
        Attribute::Remark => text("备注", "Remark"),
    }
}

/// The full name of a column, with the part of the school it is for where that matters.
#[must_use]
pub fn column(column: Column, lang: Lang) -> String {
    match column {
        Column::Attribute(of) => attribute(of).get(lang).to_owned(),
        Column::Slot(slot) => {
            let name = field(slot.field()).get(lang);
            let part = names::place(slot.place()).get(lang);
            match (lang, slot.place()) {
                (_, Place::Whole) if slot.field().places().len() == 1 => name.to_owned(),
                (Lang::Zh, _) => format!("{name}·{part}"),
                (Lang::En, _) => format!("{name}, {part}"),
            }
        }
    }
}
