//! The Chinese names of columns in files, which import recognises again to the letter.

use junheng_core::{Aspect, Attribute, Column, Field, Judgement, Place, Unit};

/// The name of a field in files, without stage and unit.
#[must_use]
pub const fn field_name(field: Field) -> &'static str {
    match field {
        Field::Pupils => "在校生数",
        Field::Grades => "年级数",
        Field::Classes => "班级数",
        Field::LargestClass => "最大班额",
        Field::MigrantPupils => "随迁子女数",
        Field::FullTimeTeachers => "专任教师数",
        Field::QualifiedTeachers => "高于规定学历教师数",
        Field::BackboneTeachers => "县级以上骨干教师数",
        Field::PeArtTeachers => "体育艺术专任教师数",
        Field::TitledTeachers => "中级及以上职务教师数",
        Field::RotatingPeArtTeachers => "体育艺术走教兼职教师数",
        Field::TeachingArea => "教学及辅助用房面积（不含室内体育用房）",
        Field::TeachingAreaGross => "教学及辅助用房面积（含室内体育用房）",
        Field::SportsArea => "体育运动场馆面积（室外与室内合计）",
        Field::OutdoorSportsArea => "室外运动场地面积",
        Field::IndoorSportsArea => "室内体育用房面积",
        Field::Equipment => "教学仪器设备值",
        Field::MultimediaRooms => "网络多媒体教室数",
        Field::Computers => "教学用计算机台数",
        Field::Books => "图书册数",
        Field::LeasedSportsArea => "租赁校外体育场馆面积",
        Field::RooftopSportsArea => "地下及楼顶运动场地面积",
        Field::OfficeArea => "教师办公室面积",
        Field::SportsAuxiliaryArea => "体育附属用房面积",
        Field::ClassesTo25 => "班额25人及以下班数",
        Field::Classes26To30 => "班额26至30人班数",
        Field::Classes31To35 => "班额31至35人班数",
        Field::Classes36To40 => "班额36至40人班数",
        Field::Classes41To45 => "班额41至45人班数",
        Field::Classes46To50 => "班额46至50人班数",
        Field::Classes51To55 => "班额51至55人班数",
        Field::Classes56To60 => "班额56至60人班数",
        Field::Classes61To65 => "班额61至65人班数",
        Field::ClassesFrom66 => "班额66人及以上班数",
        Field::CertifiedTeachers => "持有教师资格证的专任教师数",
        Field::TrainingDue => "应完成 360 学时培训的教师数",
        Field::TrainingDone => "已完成 360 学时培训的教师数",
        Field::TrainingMoney => "教师培训经费（预算）",
        Field::TrainingMoneySpent => "教师培训经费（决算）",
        Field::PublicFunds => "学校年度公用经费预算总额",
        Field::PublicFundsSpent => "学校年度公用经费决算总额",
        Field::SmallSchoolFunds => "上年度拨付定额公用经费",
        Field::Entrants => "三年前入学人数",
        Field::TransferredIn => "三年转入人数",
        Field::TransferredOut => "三年转出人数",
        Field::Suspended => "三年休学人数",
        Field::Resumed => "三年复学人数",
        Field::Skipped => "三年跳级人数",
        Field::Deaths => "三年死亡人数",
        Field::Leavers => "初中毕业班人数",
    }
}

/// The name of an attribute in files.
#[must_use]
pub const fn attribute_name(attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::Code => "学校标识码",
        Attribute::Name => "学校名称",
        Attribute::Township => "所在乡镇（街道）",
        Attribute::Kind => "学校类别",
        Attribute::Sponsor => "举办者类型",
        Attribute::Area => "城乡类型",
        Attribute::Boarding => "是否寄宿制",
        Attribute::DenseCentre => "人口密度过高的中心城区学校",
        Attribute::PlannedYear => "规划年份",
        Attribute::BuiltYear => "建成年份",
        Attribute::BuildingPlan => "有建设规划并跟踪复查",
        Attribute::MusicRooms => "音乐专用教室各间面积",
        Attribute::ArtRooms => "美术专用教室各间面积",
        Attribute::CampusOf => "并入学校",
        Attribute::Remark => "备注",
        Attribute::Said(Judgement::Charters, Aspect::Verdict) => "质量3 学校章程·自评",
        Attribute::Said(Judgement::Charters, Aspect::Note) => "质量3 学校章程·简要结论",
        Attribute::Said(Judgement::Charters, Aspect::Documents) => "质量3 学校章程·佐证材料",
        Attribute::Said(Judgement::TeachingTechnology, Aspect::Verdict) => "质量5 信息化手段·自评",
        Attribute::Said(Judgement::TeachingTechnology, Aspect::Note) => "质量5 信息化手段·简要结论",
        Attribute::Said(Judgement::TeachingTechnology, Aspect::Documents) => {
            "质量5 信息化手段·佐证材料"
        }
        Attribute::Said(Judgement::MoralEducation, Aspect::Verdict) => "质量6 德育、校园文化·自评",
        Attribute::Said(Judgement::MoralEducation, Aspect::Note) => "质量6 德育、校园文化·简要结论",
        Attribute::Said(Judgement::MoralEducation, Aspect::Documents) => {
            "质量6 德育、校园文化·佐证材料"
        }
        Attribute::Said(Judgement::Curriculum, Aspect::Verdict) => "质量7 课程·自评",
        Attribute::Said(Judgement::Curriculum, Aspect::Note) => "质量7 课程·简要结论",
        Attribute::Said(Judgement::Curriculum, Aspect::Documents) => "质量7 课程·佐证材料",
        Attribute::Said(Judgement::Workload, Aspect::Verdict) => "质量8 课业负担·自评",
        Attribute::Said(Judgement::Workload, Aspect::Note) => "质量8 课业负担·简要结论",
        Attribute::Said(Judgement::Workload, Aspect::Documents) => "质量8 课业负担·佐证材料",
    }
}

/// The sign of a unit in headers.
#[must_use]
pub const fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Person => "人",
        Unit::SquareMetre => "㎡",
        Unit::TenThousandYuan => "万元",
        Unit::Room => "间",
        Unit::Class | Unit::Grade => "个",
        Unit::Machine => "台",
        Unit::Volume => "册",
    }
}

/// The name of a place within a school in headers.
#[must_use]
pub const fn place_name(place: Place) -> &'static str {
    match place {
        Place::Primary => "小学",
        Place::Junior => "初中",
        Place::Whole => "全校",
        Place::Senior => "高中",
    }
}

/// A column's header in files, with stage and unit: `小学在校生数（人）`.
#[must_use]
pub fn column_header(column: Column) -> String {
    match column {
        Column::Attribute(attribute) => attribute_name(attribute).to_owned(),
        Column::Slot(slot) => format!(
            "{}{}（{}）",
            place_name(slot.place()),
            field_name(slot.field()),
            unit_name(slot.field().info().unit)
        ),
    }
}
