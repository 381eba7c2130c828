//! What the columns of the template ask for, in the words of its notes.

use junheng_core::{Aspect, Attribute, Field};

/// What a field asks for.
pub(super) const fn definition(field: Field) -> &'static str {
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
        Field::MigrantPupils => "在校生中的随迁子女数，按学段分列；适用学校规模从宽规定时需要。",
        Field::FullTimeTeachers => "专任教师数，按任教学段分列。",
        Field::TitledTeachers => "专任教师中具有中级及以上专业技术职务的人数，按任教学段分列。",
        Field::Computers => "教学用计算机台数。",
        Field::Books => "学校图书册数。",
        Field::CertifiedTeachers => "专任教师中持有教师资格证并在岗的人数。",
        Field::TrainingDue => "应在五年内完成 360 学时培训的教师数，本年新入职的一般不计入。",
        Field::TrainingDone => "应完成的教师中已完成 360 学时的人数。",
        Field::TrainingMoney => "年度预算中的教师培训经费，单位万元。",
        Field::TrainingMoneySpent => "年度决算中的教师培训经费，单位万元；只看预算时可不填。",
        Field::PublicFunds => "年度公用经费预算总额，单位万元。",
        Field::PublicFundsSpent => "年度公用经费决算总额，单位万元；只看预算时可不填。",
        Field::SmallSchoolFunds => {
            "不足 100 人的学校上年度拨付的定额公用经费，单位万元；不填时用公用经费预算总额。"
        }
        Field::Entrants => "三年前进入该年级的学生数，即今年毕业班入学时的人数。",
        Field::TransferredIn => "毕业班三年间转入的学生数；没有填 0。",
        Field::TransferredOut => "毕业班三年间转出的学生数；没有填 0。",
        Field::Suspended => "毕业班三年间休学的学生数；按学籍变动计算时需要。",
        Field::Resumed => "复学进入毕业班的学生数；按学籍变动计算时需要。",
        Field::Skipped => "跳级进入毕业班的学生数；按学籍变动计算时需要。",
        Field::Deaths => "毕业班三年间死亡的学生数；没有填 0。",
        Field::Leavers => "本学年初中毕业班学生数。",
        Field::OfficeArea => "教师办公室面积；只有把它计入教学用房的地方口径要求，没有填 0。",
        Field::SportsAuxiliaryArea => {
            "体育场馆的附属用房（器材室、更衣室等）面积；只有把它计入的地方口径要求，没有填 0。"
        }
        Field::ClassesTo25
        | Field::Classes26To30
        | Field::Classes31To35
        | Field::Classes36To40
        | Field::Classes41To45
        | Field::Classes46To50
        | Field::Classes51To55
        | Field::Classes56To60
        | Field::Classes61To65
        | Field::ClassesFrom66 => "该班额段的教学班数，按学段分列；送教上门的学生不计入。",
        Field::Grades
        | Field::RotatingPeArtTeachers
        | Field::TeachingArea
        | Field::SportsArea
        | Field::LeasedSportsArea
        | Field::RooftopSportsArea => "",
    }
}

/// What else is asked of a school, where it needs words.
pub(super) const fn meaning(attribute: Attribute) -> &'static str {
    match attribute {
        Attribute::MusicRooms => "每间音乐教室的面积（㎡），用顿号分开，如 96、90.5；没有填 0。",
        Attribute::ArtRooms => "每间美术教室的面积（㎡），用顿号分开，如 90、92.4；没有填 0。",
        Attribute::PlannedYear => "规划该校的年份；适用从宽规定时需要。",
        Attribute::BuiltYear => "建成年份；适用从宽规定时需要。",
        Attribute::BuildingPlan => "是否有建设规划并持续跟踪复查：是、否。",
        Attribute::Said(_, Aspect::Verdict) => {
            "学校依据材料自评：达标、未达标、待定、不适用；县级未另作判断时由各校汇总。"
        }
        Attribute::Said(_, Aspect::Note) => "一两句简要结论。",
        Attribute::Said(_, Aspect::Documents) => "佐证材料名称，用分号分开。",
        _ => "",
    }
}
