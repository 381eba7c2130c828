//! The inputs of a school: one description of each drives its form, its check and its documentation.

mod info;
mod slot;
mod stage;

use serde::{Deserialize, Serialize};

pub use info::FieldInfo;
pub use slot::Slot;
pub use stage::{Place, Stage};

/// The unit a quantity is entered in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 人.
    Person,
    /// 平方米.
    SquareMetre,
    /// 万元: ten thousand yuan.
    TenThousandYuan,
    /// 间.
    Room,
    /// 个 (classes).
    Class,
    /// 个 (year groups).
    Grade,
    /// 台.
    Machine,
    /// 册.
    Volume,
}

/// A quantity that a school reports. Definitions: the declaration form and its notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// 在校生数: pupils with a registered 学籍 at the start of the school year.
    Pupils,
    /// 年级数.
    Grades,
    /// 班级数.
    Classes,
    /// 最大班额: pupils in the largest class.
    LargestClass,
    /// 进城务工人员随迁子女在校生数.
    MigrantPupils,
    /// 专任教师数, by stage taught.
    FullTimeTeachers,
    /// 高于规定学历教师数: full-time teachers with 专科 or above (primary), 本科 or above (junior).
    QualifiedTeachers,
    /// 县级以上骨干教师数.
    BackboneTeachers,
    /// 体育、艺术(美术、音乐)专任教师数.
    PeArtTeachers,
    /// 中级及以上专业技术职务教师数: full-time teachers with mid-level titles or above.
    TitledTeachers,
    /// Rotating, part-time and visiting PE and art teachers; count only under a dated concession.
    RotatingPeArtTeachers,
    /// 教学及辅助用房面积 as the indicator counts it: without indoor sports rooms.
    TeachingArea,
    /// 教学及辅助用房面积 as the statistics return gives it: with indoor sports rooms.
    TeachingAreaGross,
    /// 体育运动场馆面积: outdoor grounds and indoor sports rooms together.
    SportsArea,
    /// 室外运动场地面积.
    OutdoorSportsArea,
    /// 室内体育用房面积.
    IndoorSportsArea,
    /// 教学仪器设备值, original cost (账面原值).
    Equipment,
    /// 网络多媒体教室数.
    MultimediaRooms,
    /// 教学用计算机台数.
    Computers,
    /// 图书册数.
    Books,
    /// 租赁的校外体育场馆面积; counts only under a dated concession.
    LeasedSportsArea,
    /// 校内地下、楼顶等专用运动场地面积; counts only under a dated concession.
    RooftopSportsArea,
    /// 教师办公室面积; counts only where a local variant counts it among teaching rooms.
    OfficeArea,
    /// 体育附属用房面积; counts only where a local variant counts it among sports grounds and halls.
    SportsAuxiliaryArea,
    /// 班额 25 人及以下的班数 (教基2106, 教基2107).
    #[serde(rename = "classes_to_25")]
    ClassesTo25,
    /// 班额 26–30 人的班数.
    #[serde(rename = "classes_26_30")]
    Classes26To30,
    /// 班额 31–35 人的班数.
    #[serde(rename = "classes_31_35")]
    Classes31To35,
    /// 班额 36–40 人的班数.
    #[serde(rename = "classes_36_40")]
    Classes36To40,
    /// 班额 41–45 人的班数.
    #[serde(rename = "classes_41_45")]
    Classes41To45,
    /// 班额 46–50 人的班数.
    #[serde(rename = "classes_46_50")]
    Classes46To50,
    /// 班额 51–55 人的班数.
    #[serde(rename = "classes_51_55")]
    Classes51To55,
    /// 班额 56–60 人的班数.
    #[serde(rename = "classes_56_60")]
    Classes56To60,
    /// 班额 61–65 人的班数.
    #[serde(rename = "classes_61_65")]
    Classes61To65,
    /// 班额 66 人及以上的班数.
    #[serde(rename = "classes_from_66")]
    ClassesFrom66,
    /// 持有教师资格证的专任教师数.
    CertifiedTeachers,
    /// 应完成五年 360 学时培训的教师数.
    TrainingDue,
    /// 已完成五年 360 学时培训的教师数.
    TrainingDone,
    /// 教师培训经费, 预算.
    TrainingMoney,
    /// 教师培训经费, 决算.
    TrainingMoneySpent,
    /// 学校年度公用经费预算总额.
    PublicFunds,
    /// 学校年度公用经费决算总额.
    PublicFundsSpent,
    /// 上年度拨付的定额公用经费, asked of schools under a hundred pupils.
    SmallSchoolFunds,
    /// 三年前入学的初中新生数: whose third year ends with this school year.
    Entrants,
    /// 三年间转入学生数.
    TransferredIn,
    /// 三年间转出学生数.
    TransferredOut,
    /// 三年间休学学生数.
    Suspended,
    /// 三年间复学学生数.
    Resumed,
    /// 三年间跳级学生数, into the class.
    Skipped,
    /// 三年间死亡学生数.
    Deaths,
    /// 应届初中毕业生数.
    Leavers,
}

impl Field {
    /// All fields, in the order of grids and files.
    pub const ALL: [Self; 50] = [
        Self::Pupils,
        Self::Grades,
        Self::Classes,
        Self::LargestClass,
        Self::MigrantPupils,
        Self::FullTimeTeachers,
        Self::QualifiedTeachers,
        Self::BackboneTeachers,
        Self::PeArtTeachers,
        Self::TitledTeachers,
        Self::RotatingPeArtTeachers,
        Self::TeachingArea,
        Self::TeachingAreaGross,
        Self::SportsArea,
        Self::OutdoorSportsArea,
        Self::IndoorSportsArea,
        Self::Equipment,
        Self::MultimediaRooms,
        Self::Computers,
        Self::Books,
        Self::LeasedSportsArea,
        Self::RooftopSportsArea,
        Self::OfficeArea,
        Self::SportsAuxiliaryArea,
        Self::ClassesTo25,
        Self::Classes26To30,
        Self::Classes31To35,
        Self::Classes36To40,
        Self::Classes41To45,
        Self::Classes46To50,
        Self::Classes51To55,
        Self::Classes56To60,
        Self::Classes61To65,
        Self::ClassesFrom66,
        Self::CertifiedTeachers,
        Self::TrainingDue,
        Self::TrainingDone,
        Self::TrainingMoney,
        Self::TrainingMoneySpent,
        Self::PublicFunds,
        Self::PublicFundsSpent,
        Self::SmallSchoolFunds,
        Self::Entrants,
        Self::TransferredIn,
        Self::TransferredOut,
        Self::Suspended,
        Self::Resumed,
        Self::Skipped,
        Self::Deaths,
        Self::Leavers,
    ];

    /// What three-year retention of a junior school is computed from.
    pub const RETENTION: [Self; 8] = [
        Self::Entrants,
        Self::TransferredIn,
        Self::TransferredOut,
        Self::Suspended,
        Self::Resumed,
        Self::Skipped,
        Self::Deaths,
        Self::Leavers,
    ];

    /// Classes by size, smallest first, as the statistics return counts them.
    pub const CLASS_BANDS: [Self; 10] = [
        Self::ClassesTo25,
        Self::Classes26To30,
        Self::Classes31To35,
        Self::Classes36To40,
        Self::Classes41To45,
        Self::Classes46To50,
        Self::Classes51To55,
        Self::Classes56To60,
        Self::Classes61To65,
        Self::ClassesFrom66,
    ];

    /// The fewest and the most pupils of a class in a band, if this is one; the last has no upper end.
    #[must_use]
    pub const fn class_band(self) -> Option<(u32, Option<u32>)> {
        Some(match self {
            Self::ClassesTo25 => (1, Some(25)),
            Self::Classes26To30 => (26, Some(30)),
            Self::Classes31To35 => (31, Some(35)),
            Self::Classes36To40 => (36, Some(40)),
            Self::Classes41To45 => (41, Some(45)),
            Self::Classes46To50 => (46, Some(50)),
            Self::Classes51To55 => (51, Some(55)),
            Self::Classes56To60 => (56, Some(60)),
            Self::Classes61To65 => (61, Some(65)),
            Self::ClassesFrom66 => (66, None),
            _ => return None,
        })
    }

    /// The field with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.info().key == key)
    }

    /// Where this field may stand.
    #[must_use]
    pub const fn places(self) -> &'static [Place] {
        match self {
            Self::Pupils => &[Place::Primary, Place::Junior, Place::Senior, Place::Whole],
            Self::Entrants
            | Self::TransferredIn
            | Self::TransferredOut
            | Self::Suspended
            | Self::Resumed
            | Self::Skipped
            | Self::Deaths
            | Self::Leavers => &[Place::Junior],
            _ => &[Place::Primary, Place::Junior, Place::Whole],
        }
    }
}
