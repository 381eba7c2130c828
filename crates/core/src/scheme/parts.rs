//! What a scheme consists of: indicators, splits, scope, tests, concessions.

use serde::{Deserialize, Serialize};

use super::topic::Topic;
use super::value::{Certainty, Dated, PerStage, Text};
use crate::date::Date;
use crate::decimal::Decimal;
use crate::field::Field;
use crate::school::{Kind, Sponsor};

/// A resource amount that an indicator divides by pupils.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Amount {
    /// Teachers above required education, by stage taught.
    QualifiedTeachers,
    /// Backbone teachers, by stage taught.
    BackboneTeachers,
    /// PE and art teachers, by stage taught.
    PeArtTeachers,
    /// Teaching and auxiliary rooms without indoor sports rooms, m².
    TeachingArea,
    /// Outdoor grounds and indoor sports rooms, m².
    SportsArea,
    /// Teaching equipment at original cost, yuan.
    Equipment,
    /// Networked multimedia classrooms.
    MultimediaRooms,
    /// Full-time teachers, by stage taught.
    FullTimeTeachers,
    /// Teachers with mid-level titles or above, by stage taught.
    TitledTeachers,
    /// Computers for teaching.
    Computers,
    /// Books.
    Books,
}

impl Amount {
    /// The inputs that it may be made of: nothing of them counts in it again.
    #[must_use]
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::QualifiedTeachers => &[Field::QualifiedTeachers],
            Self::BackboneTeachers => &[Field::BackboneTeachers],
            Self::PeArtTeachers => &[Field::PeArtTeachers],
            Self::TeachingArea => &[Field::TeachingArea, Field::TeachingAreaGross],
            Self::SportsArea => &[
                Field::SportsArea,
                Field::OutdoorSportsArea,
                Field::IndoorSportsArea,
                Field::LeasedSportsArea,
                Field::RooftopSportsArea,
            ],
            Self::Equipment => &[Field::Equipment],
            Self::MultimediaRooms => &[Field::MultimediaRooms],
            Self::FullTimeTeachers => &[Field::FullTimeTeachers],
            Self::TitledTeachers => &[Field::TitledTeachers],
            Self::Computers => &[Field::Computers],
            Self::Books => &[Field::Books],
        }
    }

    /// The input that gives it by itself.
    #[must_use]
    pub const fn field(self) -> Field {
        match self {
            Self::QualifiedTeachers => Field::QualifiedTeachers,
            Self::BackboneTeachers => Field::BackboneTeachers,
            Self::PeArtTeachers => Field::PeArtTeachers,
            Self::TeachingArea => Field::TeachingArea,
            Self::SportsArea => Field::SportsArea,
            Self::Equipment => Field::Equipment,
            Self::MultimediaRooms => Field::MultimediaRooms,
            Self::FullTimeTeachers => Field::FullTimeTeachers,
            Self::TitledTeachers => Field::TitledTeachers,
            Self::Computers => Field::Computers,
            Self::Books => Field::Books,
        }
    }

    /// Whether people are counted, who are never split between stages.
    #[must_use]
    pub const fn is_people(self) -> bool {
        matches!(
            self,
            Self::QualifiedTeachers
                | Self::BackboneTeachers
                | Self::PeArtTeachers
                | Self::FullTimeTeachers
                | Self::TitledTeachers
        )
    }
}

/// How an indicator is computed from its amount and the pupils.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Formula {
    /// 100 · amount ÷ pupils.
    PerHundred,
    /// amount ÷ pupils.
    PerPupil,
}

impl Formula {
    /// What the amount is multiplied by.
    #[must_use]
    pub const fn factor(self) -> u32 {
        match self {
            Self::PerHundred => 100,
            Self::PerPupil => 1,
        }
    }
}

/// An indicator of resource allocation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Its id.
    pub id: String,
    /// Official name, and an English one.
    pub name: Text,
    /// A name for table heads.
    pub short: Text,
    /// What is counted.
    pub amount: Amount,
    /// What is counted besides, where a place defines the amount more widely.
    #[serde(default)]
    pub also: Vec<Field>,
    /// How it is related to pupils.
    pub formula: Formula,
    /// Id of the [`super::SourceDocument`].
    pub source: String,
    /// How sure its definition is.
    pub certainty: Certainty,
    /// What else to know of its definition.
    pub note: Option<Text>,
    /// The least value of every school, in [`Formula`]'s unit; none where the scheme asks for none.
    #[serde(default)]
    pub thresholds: Option<PerStage<Decimal>>,
}

/// Weights of one pupil of each stage in what a combined school's stages share.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// Of a primary pupil.
    pub primary: Option<Decimal>,
    /// Of a junior pupil.
    pub junior: Option<Decimal>,
    /// Of a senior pupil.
    pub senior: Option<Decimal>,
}

/// The split ratio for one kind of school.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Split {
    /// The kind, or nothing for attached classes in any other.
    pub kind: Option<Kind>,
    /// The ratio.
    pub weights: Weights,
    /// Id of the [`super::SourceDocument`].
    pub source: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// What else to know.
    pub note: Option<Text>,
}

/// Which schools an evaluation looks at.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Kinds that are left out.
    pub left_out: Vec<Kind>,
    /// Sponsors whose schools are left out; where there are any, a school without a sponsor entered
    /// cannot be placed.
    #[serde(default)]
    pub left_out_sponsors: Vec<Sponsor>,
    /// Teaching points with fewer pupils are left out; none where all of them are in, or all out.
    #[serde(default)]
    pub teaching_point_minimum: Option<Dated<u32>>,
    /// Id of the [`super::SourceDocument`].
    pub source: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// What else to know.
    pub note: Option<Text>,
}

/// When a school passes its indicators.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pass {
    /// How many must reach their threshold.
    pub full_at_least: Dated<u32>,
    /// What part of its threshold each other one must reach.
    pub floor: Dated<Decimal>,
}

/// What a concession changes.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Effect {
    /// Rotating PE and art teachers count in rural schools and teaching points of a size.
    RotatingTeachers {
        /// The indicator.
        indicator: String,
        /// Fewest pupils of the school.
        pupils_from: u32,
        /// Most pupils of the school.
        pupils_to: u32,
    },
    /// Leased and rooftop grounds count in over-dense city centres.
    LeasedGrounds {
        /// The indicator.
        indicator: String,
    },
}

impl Effect {
    /// Id of the indicator it acts on.
    #[must_use]
    pub fn indicator(&self) -> &str {
        let (Self::RotatingTeachers { indicator, .. } | Self::LeasedGrounds { indicator }) = self;
        indicator
    }
}

/// A rule that eases a threshold for some schools and some years.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concession {
    /// Its id.
    pub id: String,
    /// What it says.
    pub name: Text,
    /// What it changes.
    pub effect: Effect,
    /// First day it holds.
    pub from: Date,
    /// Last day it holds.
    pub until: Date,
    /// Id of the [`super::SourceDocument`].
    pub source: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// What else to know.
    pub note: Option<Text>,
}

impl Concession {
    /// Whether its dates cover a day.
    #[must_use]
    pub fn holds_on(&self, date: Date) -> bool {
        self.from <= date && date <= self.until
    }
}

/// One of the parts that a county's verdict is joined from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its id.
    pub id: String,
    /// What it is about, where other schemes look at the same.
    pub topic: Option<Topic>,
    /// Its name.
    pub name: Text,
    /// How it is judged.
    pub test: PartTest,
    /// Id of the [`super::SourceDocument`].
    pub source: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// What else to know.
    pub note: Option<Text>,
}

/// How a part of a scheme is judged.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum PartTest {
    /// Computed from the schools: the indicators of this scheme.
    Resources,
    /// A verdict given by hand, with its evidence.
    Evidence,
    /// Points given by hand, at least so many in all.
    Points {
        /// The least sum.
        at_least: Dated<Decimal>,
        /// The greatest sum.
        of: Decimal,
        /// What points are given for.
        items: Vec<Item>,
    },
    /// A share entered by hand, such as public satisfaction.
    Share {
        /// The least share, 0 to 1.
        at_least: Dated<Decimal>,
    },
}

/// An item that is judged by hand.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its id.
    pub id: String,
    /// What it is about, where other schemes look at the same.
    pub topic: Option<Topic>,
    /// Its name.
    pub name: Text,
    /// What it belongs under.
    #[serde(default)]
    pub group: Option<Text>,
    /// Id of the [`super::SourceDocument`].
    pub source: String,
    /// How sure it is.
    pub certainty: Certainty,
}
