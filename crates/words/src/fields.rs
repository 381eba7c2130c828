//! Names of the inputs, long for forms and short for the heads of tables.

use junheng_core::{Aspect, Attribute, Column, Field, Judgement, Place};

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
        Field::TitledTeachers => text(
            "中级及以上专业技术职务教师数",
            "Teachers with mid-level titles or above",
        ),
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
        Field::Computers => text("教学用计算机台数", "Computers for teaching"),
        Field::Books => text("图书册数", "Books"),
        Field::LeasedSportsArea => text("租赁校外体育场馆面积", "Leased sports venues"),
        Field::RooftopSportsArea => text(
            "地下、楼顶运动场地面积",
            "Underground and rooftop sports grounds",
        ),
        Field::OfficeArea => text("教师办公室面积", "Teachers' offices"),
        Field::SportsAuxiliaryArea => text("体育附属用房面积", "Auxiliary rooms of sports grounds"),
        Field::ClassesTo25 => text("25 人及以下班数", "Classes of 25 and fewer"),
        Field::Classes26To30 => text("26–30 人班数", "Classes of 26–30"),
        Field::Classes31To35 => text("31–35 人班数", "Classes of 31–35"),
        Field::Classes36To40 => text("36–40 人班数", "Classes of 36–40"),
        Field::Classes41To45 => text("41–45 人班数", "Classes of 41–45"),
        Field::Classes46To50 => text("46–50 人班数", "Classes of 46–50"),
        Field::Classes51To55 => text("51–55 人班数", "Classes of 51–55"),
        Field::Classes56To60 => text("56–60 人班数", "Classes of 56–60"),
        Field::Classes61To65 => text("61–65 人班数", "Classes of 61–65"),
        Field::ClassesFrom66 => text("66 人及以上班数", "Classes of 66 and more"),
        Field::CertifiedTeachers => text(
            "持有教师资格证的专任教师数",
            "Full-time teachers with a certificate",
        ),
        Field::TrainingDue => text(
            "应完成 360 学时培训的教师数",
            "Teachers due for 360 hours of training",
        ),
        Field::TrainingDone => text(
            "已完成 360 学时培训的教师数",
            "Teachers who completed 360 hours of training",
        ),
        Field::TrainingMoney => text("教师培训经费（预算）", "Teacher training, budget"),
        Field::TrainingMoneySpent => {
            text("教师培训经费（决算）", "Teacher training, final account")
        }
        Field::PublicFunds => text(
            "学校年度公用经费预算总额",
            "Public funds of the year, budget",
        ),
        Field::PublicFundsSpent => text(
            "学校年度公用经费决算总额",
            "Public funds of the year, final account",
        ),
        Field::SmallSchoolFunds => text(
            "上年度拨付定额公用经费",
            "Fixed-rate public funds received last year",
        ),
        Field::Entrants => text("三年前入学人数", "Entrants three years before"),
        Field::TransferredIn => text("三年转入人数", "Transferred in over three years"),
        Field::TransferredOut => text("三年转出人数", "Transferred out over three years"),
        Field::Suspended => text("三年休学人数", "Suspended over three years"),
        Field::Resumed => text("三年复学人数", "Resumed over three years"),
        Field::Skipped => text("三年跳级人数", "Skipped a year over three years"),
        Field::Deaths => text("三年死亡人数", "Deaths over three years"),
        Field::Leavers => text("初中毕业班人数", "Leavers of the junior stage"),
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
        Field::TitledTeachers => text("中级职务教师", "Mid-level titles"),
        Field::RotatingPeArtTeachers => text("走教体艺教师", "Rotating PE & art"),
        Field::TeachingArea => text("教学用房", "Teaching rooms"),
        Field::TeachingAreaGross => text("教学用房（报表）", "Teaching rooms (return)"),
        Field::SportsArea => text("体育场馆", "Sports area"),
        Field::OutdoorSportsArea => text("室外场地", "Outdoor"),
        Field::IndoorSportsArea => text("室内体育", "Indoor sports"),
        Field::Equipment => text("设备值", "Equipment"),
        Field::MultimediaRooms => text("多媒体教室", "Multimedia rooms"),
        Field::Computers => text("计算机", "Computers"),
        Field::Books => text("图书", "Books"),
        Field::LeasedSportsArea => text("租赁场馆", "Leased venues"),
        Field::RooftopSportsArea => text("地下楼顶场地", "Rooftop grounds"),
        Field::OfficeArea => text("教师办公室", "Offices"),
        Field::SportsAuxiliaryArea => text("体育附属用房", "Sports auxiliary"),
        Field::ClassesTo25 => text("≤ 25 人班", "≤ 25"),
        Field::Classes26To30 => text("26–30 人班", "26–30"),
        Field::Classes31To35 => text("31–35 人班", "31–35"),
        Field::Classes36To40 => text("36–40 人班", "36–40"),
        Field::Classes41To45 => text("41–45 人班", "41–45"),
        Field::Classes46To50 => text("46–50 人班", "46–50"),
        Field::Classes51To55 => text("51–55 人班", "51–55"),
        Field::Classes56To60 => text("56–60 人班", "56–60"),
        Field::Classes61To65 => text("61–65 人班", "61–65"),
        Field::ClassesFrom66 => text("≥ 66 人班", "≥ 66"),
        Field::CertifiedTeachers => text("持证教师", "Certified"),
        Field::TrainingDue => text("应培训教师", "Training due"),
        Field::TrainingDone => text("完成培训教师", "Training done"),
        Field::TrainingMoney => text("培训经费预算", "Training budget"),
        Field::TrainingMoneySpent => text("培训经费决算", "Training spent"),
        Field::PublicFunds => text("公用经费预算", "Public funds"),
        Field::PublicFundsSpent => text("公用经费决算", "Public funds spent"),
        Field::SmallSchoolFunds => text("定额公用经费", "Fixed-rate funds"),
        Field::Entrants => text("入学人数", "Entrants"),
        Field::TransferredIn => text("转入", "In"),
        Field::TransferredOut => text("转出", "Out"),
        Field::Suspended => text("休学", "Suspended"),
        Field::Resumed => text("复学", "Resumed"),
        Field::Skipped => text("跳级", "Skipped"),
        Field::Deaths => text("死亡", "Deaths"),
        Field::Leavers => text("毕业班人数", "Leavers"),
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
        Attribute::BuildingPlan => text("有建设规划并跟踪复查", "Building plan followed up"),
        Attribute::MusicRooms => text("音乐专用教室各间面积（平方米）", "Music rooms, m² each"),
        Attribute::ArtRooms => text("美术专用教室各间面积（平方米）", "Art rooms, m² each"),
        Attribute::CampusOf => text("并入学校", "Campus of"),
        Attribute::Remark => text("备注", "Remark"),
        Attribute::Said(Judgement::Charters, Aspect::Verdict) => {
            text("质量3 学校章程·自评", "Quality 3, charters: own verdict")
        }
        Attribute::Said(Judgement::Charters, Aspect::Note) => {
            text("质量3 学校章程·简要结论", "Quality 3, charters: conclusion")
        }
        Attribute::Said(Judgement::Charters, Aspect::Documents) => {
            text("质量3 学校章程·佐证材料", "Quality 3, charters: documents")
        }
        Attribute::Said(Judgement::TeachingTechnology, Aspect::Verdict) => text(
            "质量5 信息化手段·自评",
            "Quality 5, technology: own verdict",
        ),
        Attribute::Said(Judgement::TeachingTechnology, Aspect::Note) => text(
            "质量5 信息化手段·简要结论",
            "Quality 5, technology: conclusion",
        ),
        Attribute::Said(Judgement::TeachingTechnology, Aspect::Documents) => text(
            "质量5 信息化手段·佐证材料",
            "Quality 5, technology: documents",
        ),
        Attribute::Said(Judgement::MoralEducation, Aspect::Verdict) => text(
            "质量6 德育、校园文化·自评",
            "Quality 6, moral education: own verdict",
        ),
        Attribute::Said(Judgement::MoralEducation, Aspect::Note) => text(
            "质量6 德育、校园文化·简要结论",
            "Quality 6, moral education: conclusion",
        ),
        Attribute::Said(Judgement::MoralEducation, Aspect::Documents) => text(
            "质量6 德育、校园文化·佐证材料",
            "Quality 6, moral education: documents",
        ),
        Attribute::Said(Judgement::Curriculum, Aspect::Verdict) => {
            text("质量7 课程·自评", "Quality 7, curriculum: own verdict")
        }
        Attribute::Said(Judgement::Curriculum, Aspect::Note) => {
            text("质量7 课程·简要结论", "Quality 7, curriculum: conclusion")
        }
        Attribute::Said(Judgement::Curriculum, Aspect::Documents) => {
            text("质量7 课程·佐证材料", "Quality 7, curriculum: documents")
        }
        Attribute::Said(Judgement::Workload, Aspect::Verdict) => {
            text("质量8 课业负担·自评", "Quality 8, workload: own verdict")
        }
        Attribute::Said(Judgement::Workload, Aspect::Note) => {
            text("质量8 课业负担·简要结论", "Quality 8, workload: conclusion")
        }
        Attribute::Said(Judgement::Workload, Aspect::Documents) => {
            text("质量8 课业负担·佐证材料", "Quality 8, workload: documents")
        }
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

#[cfg(test)]
mod tests {
    use junheng_exchange::headers::{Known, Meaning, Vocabulary, recognise};

    use super::*;

    /// Tables are made with the names that the screen shows, too.
    #[test]
    fn what_the_screen_calls_a_quantity_is_read_without_a_question() {
        let words = Vocabulary::default();
        for of in Field::ALL {
            let place = of.places().first().unwrap();
            let stage = names::place(*place).zh;
            let name = field(of).zh;
            for header in [name.to_owned(), format!("{stage}{name}")] {
                let found = recognise(&[&header], &words);
                let sure = matches!(
                    found,
                    Meaning::Exact(Column::Slot(slot)) if slot.field() == of
                ) || matches!(
                    found,
                    Meaning::Known { known: Known::Field(field), sure: true, .. } if field == of
                );
                assert!(sure, "{header}: {found:?}");
            }
        }
    }
}
