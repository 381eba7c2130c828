//! The inputs of a school: one description of each drives its form, its check and its documentation.

use serde::{Deserialize, Serialize};

/// A stage of compulsory education. The unit that is judged is a school × a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// 小学.
    Primary,
    /// 初中.
    Junior,
}

impl Stage {
    /// Both stages in their usual order.
    pub const ALL: [Self; 2] = [Self::Primary, Self::Junior];

    /// Position in tables of both stages.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// Where values given for this stage stand.
    #[must_use]
    pub const fn place(self) -> Place {
        match self {
            Self::Primary => Place::Primary,
            Self::Junior => Place::Junior,
        }
    }
}

/// What part of a school a value is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// The primary stage.
    Primary,
    /// The junior stage.
    Junior,
    /// The whole school: a total that the stages share.
    Whole,
    /// The senior stage (高中); only pupils are asked for, to split what is shared.
    Senior,
}

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

/// What is known of a field apart from its values.
#[derive(Clone, Copy, Debug)]
pub struct FieldInfo {
    /// The field.
    pub field: Field,
    /// Its name in JSON and CSV.
    pub key: &'static str,
    /// The unit values are entered in.
    pub unit: Unit,
    /// Only whole numbers make sense, also per stage.
    pub whole: bool,
    /// The greatest value accepted for one school, in [`FieldInfo::unit`].
    pub max: u32,
    /// A total of several stages may be split by the scheme's ratios; teachers and pupils never are.
    pub shared: bool,
}

impl Field {
    /// All fields, in the order of grids and files.
    pub const ALL: [Self; 48] = [
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

    /// Description of this field.
    #[must_use]
    pub const fn info(self) -> FieldInfo {
        let (key, unit, whole, max, shared) = match self {
            Self::Pupils => ("pupils", Unit::Person, true, 100_000, false),
            Self::Grades => ("grades", Unit::Grade, true, 12, false),
            Self::Classes => ("classes", Unit::Class, true, 10_000, false),
            Self::LargestClass => ("largest_class", Unit::Person, true, 1_000, false),
            Self::MigrantPupils => ("migrant_pupils", Unit::Person, true, 100_000, false),
            Self::FullTimeTeachers => ("full_time_teachers", Unit::Person, true, 100_000, false),
            Self::QualifiedTeachers => ("qualified_teachers", Unit::Person, true, 100_000, false),
            Self::BackboneTeachers => ("backbone_teachers", Unit::Person, true, 100_000, false),
            Self::PeArtTeachers => ("pe_art_teachers", Unit::Person, true, 100_000, false),
            Self::TitledTeachers => ("titled_teachers", Unit::Person, true, 100_000, false),
            Self::RotatingPeArtTeachers => (
                "rotating_pe_art_teachers",
                Unit::Person,
                true,
                100_000,
                false,
            ),
            Self::TeachingArea => ("teaching_area", Unit::SquareMetre, false, 10_000_000, true),
            Self::TeachingAreaGross => (
                "teaching_area_gross",
                Unit::SquareMetre,
                false,
                10_000_000,
                true,
            ),
            Self::SportsArea => ("sports_area", Unit::SquareMetre, false, 10_000_000, true),
            Self::OutdoorSportsArea => (
                "outdoor_sports_area",
                Unit::SquareMetre,
                false,
                10_000_000,
                true,
            ),
            Self::IndoorSportsArea => (
                "indoor_sports_area",
                Unit::SquareMetre,
                false,
                10_000_000,
                true,
            ),
            Self::Equipment => ("equipment", Unit::TenThousandYuan, false, 10_000_000, true),
            Self::MultimediaRooms => ("multimedia_rooms", Unit::Room, false, 100_000, true),
            Self::Computers => ("computers", Unit::Machine, false, 100_000, true),
            Self::Books => ("books", Unit::Volume, false, 100_000_000, true),
            Self::LeasedSportsArea => (
                "leased_sports_area",
                Unit::SquareMetre,
                false,
                10_000_000,
                true,
            ),
            Self::RooftopSportsArea => (
                "rooftop_sports_area",
                Unit::SquareMetre,
                false,
                10_000_000,
                true,
            ),
            Self::ClassesTo25 => ("classes_to_25", Unit::Class, true, 10_000, false),
            Self::Classes26To30 => ("classes_26_30", Unit::Class, true, 10_000, false),
            Self::Classes31To35 => ("classes_31_35", Unit::Class, true, 10_000, false),
            Self::Classes36To40 => ("classes_36_40", Unit::Class, true, 10_000, false),
            Self::Classes41To45 => ("classes_41_45", Unit::Class, true, 10_000, false),
            Self::Classes46To50 => ("classes_46_50", Unit::Class, true, 10_000, false),
            Self::Classes51To55 => ("classes_51_55", Unit::Class, true, 10_000, false),
            Self::Classes56To60 => ("classes_56_60", Unit::Class, true, 10_000, false),
            Self::Classes61To65 => ("classes_61_65", Unit::Class, true, 10_000, false),
            Self::ClassesFrom66 => ("classes_from_66", Unit::Class, true, 10_000, false),
            Self::CertifiedTeachers => ("certified_teachers", Unit::Person, true, 100_000, false),
            Self::TrainingDue => ("training_due", Unit::Person, true, 100_000, false),
            Self::TrainingDone => ("training_done", Unit::Person, true, 100_000, false),
            Self::TrainingMoney => (
                "training_money",
                Unit::TenThousandYuan,
                false,
                10_000_000,
                false,
            ),
            Self::TrainingMoneySpent => (
                "training_money_spent",
                Unit::TenThousandYuan,
                false,
                10_000_000,
                false,
            ),
            Self::PublicFunds => (
                "public_funds",
                Unit::TenThousandYuan,
                false,
                10_000_000,
                false,
            ),
            Self::PublicFundsSpent => (
                "public_funds_spent",
                Unit::TenThousandYuan,
                false,
                10_000_000,
                false,
            ),
            Self::SmallSchoolFunds => (
                "small_school_funds",
                Unit::TenThousandYuan,
                false,
                10_000_000,
                false,
            ),
            Self::Entrants => ("entrants", Unit::Person, true, 100_000, false),
            Self::TransferredIn => ("transferred_in", Unit::Person, true, 100_000, false),
            Self::TransferredOut => ("transferred_out", Unit::Person, true, 100_000, false),
            Self::Suspended => ("suspended", Unit::Person, true, 100_000, false),
            Self::Resumed => ("resumed", Unit::Person, true, 100_000, false),
            Self::Skipped => ("skipped", Unit::Person, true, 100_000, false),
            Self::Deaths => ("deaths", Unit::Person, true, 100_000, false),
            Self::Leavers => ("leavers", Unit::Person, true, 100_000, false),
        };
        FieldInfo {
            field: self,
            key,
            unit,
            whole,
            max,
            shared,
        }
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

    /// This field at a place. Only pupils stand at [`Place::Senior`]; what has one place alone has its
    /// slot there, whatever is asked for.
    #[must_use]
    pub const fn at(self, place: Place) -> Slot {
        let index = self as u8;
        if index >= Slot::STAGED {
            return Slot(Slot::STAGED * 3 + 1 + index - Slot::STAGED);
        }
        match place {
            Place::Senior => Slot::SENIOR_PUPILS,
            _ => Slot(index * 3 + place as u8),
        }
    }

    /// This field for a stage.
    #[must_use]
    pub const fn of(self, stage: Stage) -> Slot {
        self.at(stage.place())
    }
}

/// One number of a school: a field at a place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(u8);

impl Slot {
    /// How many there are.
    pub const COUNT: usize = Field::ALL.len() + 2 * Self::STAGED as usize + 1;

    /// How many fields stand at both stages and at the whole; those behind them stand at the junior stage.
    const STAGED: u8 = (Field::ALL.len() - Field::RETENTION.len()) as u8;

    const SENIOR_PUPILS: Self = Self(Self::STAGED * 3);

    /// All slots, field by field.
    pub fn all() -> impl Iterator<Item = Self> {
        Field::ALL
            .into_iter()
            .flat_map(|field| field.places().iter().map(move |place| field.at(*place)))
    }

    /// The field.
    #[must_use]
    pub fn field(self) -> Field {
        if self == Self::SENIOR_PUPILS {
            return Field::Pupils;
        }
        let at = match self.0.checked_sub(Self::SENIOR_PUPILS.0) {
            Some(behind) => Self::STAGED + behind - 1,
            None => self.0 / 3,
        };
        Field::ALL
            .get(usize::from(at))
            .copied()
            .unwrap_or(Field::Pupils)
    }

    /// The place.
    #[must_use]
    pub fn place(self) -> Place {
        if self == Self::SENIOR_PUPILS {
            return Place::Senior;
        }
        if self.0 > Self::SENIOR_PUPILS.0 {
            return Place::Junior;
        }
        match self.0 % 3 {
            0 => Place::Primary,
            1 => Place::Junior,
            _ => Place::Whole,
        }
    }

    /// Position in arrays of [`Slot::COUNT`].
    #[must_use]
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

impl core::fmt::Debug for Slot {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}.{:?}", self.field().info().key, self.place())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_and_keys_are_one_to_one() {
        let mut seen = [false; Slot::COUNT];
        for slot in Slot::all() {
            assert_eq!(slot.field().at(slot.place()), slot);
            assert!(!core::mem::replace(&mut seen[slot.index()], true));
        }
        assert!(seen.iter().all(|s| *s));
        for (index, field) in Field::ALL.into_iter().enumerate() {
            assert_eq!(field as usize, index);
            assert_eq!(Field::from_key(field.info().key), Some(field));
            let written = serde_json::to_string(&field).unwrap();
            assert_eq!(written, format!("\"{}\"", field.info().key));
        }
    }
}
