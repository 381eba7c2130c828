//! The actions a plan is made of.

use junheng_core::{Area, Decimal, Field, Kind, SchoolId, Stage};
use serde::{Deserialize, Serialize};

use crate::keyed::keyed;

/// What a teacher counts as besides a full-time teacher with a certificate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Profile {
    /// 高于规定学历: a degree above the requirement.
    #[serde(skip_serializing_if = "is_false")]
    pub qualified: bool,
    /// 县级以上骨干教师.
    #[serde(skip_serializing_if = "is_false")]
    pub backbone: bool,
    /// 体育、艺术专任教师.
    #[serde(skip_serializing_if = "is_false")]
    pub pe_art: bool,
    /// 中级及以上专业技术职务.
    #[serde(skip_serializing_if = "is_false")]
    pub titled: bool,
}

impl Profile {
    /// The numbers of teachers besides that of all, and whether one of the profile counts in them.
    pub(crate) const fn counts(self) -> [(Field, bool); 4] {
        [
            (Field::QualifiedTeachers, self.qualified),
            (Field::BackboneTeachers, self.backbone),
            (Field::PeArtTeachers, self.pe_art),
            (Field::TitledTeachers, self.titled),
        ]
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
const fn is_false(value: &bool) -> bool {
    !*value
}

/// What a teacher gains by training.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gain {
    /// Becomes a backbone teacher of the county or above.
    Backbone,
    /// Gains the degree above the requirement.
    Qualified,
}

impl Gain {
    /// The field in which it counts.
    #[must_use]
    pub const fn field(self) -> Field {
        match self {
            Self::Backbone => Field::BackboneTeachers,
            Self::Qualified => Field::QualifiedTeachers,
        }
    }
}

/// What is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Build {
    /// Teaching and auxiliary rooms, in m².
    Teaching,
    /// Outdoor sports grounds, in m².
    Outdoor,
    /// Indoor sports rooms, in m²; the statistics return counts them among teaching rooms too.
    Indoor,
    /// Music rooms of [`What::Build::area`] m² each, counted as rooms.
    Music,
    /// Art rooms of [`What::Build::area`] m² each, counted as rooms.
    Art,
    /// Rooms equipped as networked multimedia classrooms, counted as rooms.
    Multimedia,
}

impl Build {
    /// All, in the order of menus.
    pub const ALL: [Self; 6] = [
        Self::Teaching,
        Self::Outdoor,
        Self::Indoor,
        Self::Music,
        Self::Art,
        Self::Multimedia,
    ];

    /// Whether its amount is a number of rooms, not an area.
    #[must_use]
    pub const fn is_rooms(self) -> bool {
        matches!(self, Self::Music | Self::Art | Self::Multimedia)
    }
}

/// What an action does. Amounts are above 0 unless said otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum What {
    /// Full-time teachers hired for a stage of a school.
    Hire {
        /// The school.
        school: SchoolId,
        /// The stage they teach.
        stage: Stage,
        /// What they count as.
        profile: Profile,
        /// How many.
        number: u32,
    },
    /// Full-time teachers who move from one school to another in the same stage.
    Rotate {
        /// The school they leave.
        from: SchoolId,
        /// The school they go to.
        to: SchoolId,
        /// The stage they teach.
        stage: Stage,
        /// What they count as.
        profile: Profile,
        /// How many.
        number: u32,
    },
    /// Teachers of a school who gain something by training.
    Train {
        /// The school.
        school: SchoolId,
        /// The stage they teach.
        stage: Stage,
        /// What they gain.
        gain: Gain,
        /// How many.
        number: u32,
    },
    /// Rooms or grounds built at a school.
    Build {
        /// The school.
        school: SchoolId,
        /// The stage they serve alone; nothing where the school's stages share them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stage: Option<Stage>,
        /// What.
        what: Build,
        /// m², or rooms.
        amount: Decimal,
        /// m² of each music or art room, or of each multimedia room that is newly built.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        area: Option<Decimal>,
    },
    /// Teaching equipment bought, by its cost in 万元.
    Equip {
        /// The school.
        school: SchoolId,
        /// The stage it serves alone; nothing where the school's stages share it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stage: Option<Stage>,
        /// 万元.
        amount: Decimal,
    },
    /// Computers bought.
    Computers {
        /// The school.
        school: SchoolId,
        /// The stage they serve alone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stage: Option<Stage>,
        /// How many.
        number: u32,
    },
    /// Books bought.
    Books {
        /// The school.
        school: SchoolId,
        /// The stage they serve alone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        stage: Option<Stage>,
        /// How many.
        number: u32,
    },
    /// Classes opened (above 0) or closed (below 0); pupils are spread evenly over what is left.
    Classes {
        /// The school.
        school: SchoolId,
        /// The stage.
        stage: Stage,
        /// How many.
        change: i32,
    },
    /// Pupils of a stage who move to another school.
    Pupils {
        /// The school they leave.
        from: SchoolId,
        /// The school they go to.
        to: SchoolId,
        /// The stage.
        stage: Stage,
        /// How many.
        number: u32,
    },
    /// More (above 0) or fewer (below 0) pupils in a stage of a school.
    Enrol {
        /// The school.
        school: SchoolId,
        /// The stage.
        stage: Stage,
        /// How many.
        change: i32,
    },
    /// A school founded, with nothing in it: pupils, teachers and rooms come by further actions.
    Found {
        /// Its name.
        name: String,
        /// Its kind.
        kind: Kind,
        /// Its township.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        township: String,
        /// Urban, town or rural.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        area: Option<Area>,
    },
    /// A new school of the same kind that takes a part of another's pupils, classes, teachers and equipment.
    Split {
        /// The school.
        school: SchoolId,
        /// Name of the new one.
        name: String,
        /// Per cent of its pupils, classes, teachers and equipment that go over, 1 to 99.
        percent: u32,
    },
    /// A school closed; pupils, teachers and equipment go to another.
    Close {
        /// The school.
        school: SchoolId,
        /// Where its pupils go; nothing only where it has none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        into: Option<SchoolId>,
        /// Where its junior stage goes, where that is another school than [`What::Close::into`].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        junior_into: Option<SchoolId>,
        /// Whether its rooms and grounds stay in use, as when two schools merge.
        #[serde(default, skip_serializing_if = "is_false")]
        keep_site: bool,
    },
}

/// One thing to be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// Its number within the plan; never reused there.
    pub id: u32,
    /// Switched off: kept, not counted.
    #[serde(default, skip_serializing_if = "is_false")]
    pub off: bool,
    /// Kept as it is when a plan is searched.
    #[serde(default, skip_serializing_if = "is_false")]
    pub locked: bool,
    /// Proposed by a search.
    #[serde(default, skip_serializing_if = "is_false")]
    pub found: bool,
    /// School year, by its first calendar year, from which it counts.
    pub year: u16,
    /// Lead department.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub department: String,
    /// 万元 once per unit, in the place of the plan's price; of a new multimedia room with its building.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub once: Option<Decimal>,
    /// 万元 a year per unit, in the place of the plan's price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub yearly: Option<Decimal>,
    /// The user's remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Of a building that takes several years, of which this is one year's part: the first and the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<(u16, u16)>,
    /// The number of the action that it goes with, such as the class that a teacher is hired for: it is switched
    /// and taken away with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<u32>,
    /// What is done.
    pub what: What,
}

impl Action {
    /// An action that counts from a year, at the plan's prices; its number comes with [`crate::Plan::add`].
    #[must_use]
    pub const fn plain(year: u16, what: What) -> Self {
        Self {
            id: 0,
            off: false,
            locked: false,
            found: false,
            year,
            department: String::new(),
            once: None,
            yearly: None,
            note: String::new(),
            span: None,
            with: None,
            what,
        }
    }
}

keyed! {
    /// Kinds of action, for prices, menus and totals.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    Lever {
        /// [`What::Hire`], per teacher.
        Hire = "hire",
        /// [`What::Rotate`], per teacher.
        Rotate = "rotate",
        /// [`What::Train`] to backbone, per teacher.
        TrainBackbone = "train-backbone",
        /// [`What::Train`] to a degree, per teacher.
        TrainQualified = "train-qualified",
        /// Teaching rooms, per m².
        Teaching = "teaching",
        /// Outdoor grounds, per m².
        Outdoor = "outdoor",
        /// Indoor sports rooms, per m².
        Indoor = "indoor",
        /// Music rooms, per m².
        Music = "music",
        /// Art rooms, per m².
        Art = "art",
        /// Multimedia classrooms, per room; the building of a new one is at the price of teaching rooms.
        Multimedia = "multimedia",
        /// Equipment, per 万元.
        Equip = "equip",
        /// Computers, each.
        Computers = "computers",
        /// Books, each.
        Books = "books",
        /// Classes opened, each.
        Classes = "classes",
        /// Pupils moved, each.
        Pupils = "pupils",
        /// Enrolment; costs nothing by itself.
        Enrol = "enrol",
        /// A school founded or split off.
        Found = "found",
        /// A school closed.
        Close = "close",
    }
}

impl What {
    /// Its kind.
    #[must_use]
    pub const fn lever(&self) -> Lever {
        match self {
            Self::Hire { .. } => Lever::Hire,
            Self::Rotate { .. } => Lever::Rotate,
            Self::Train { gain, .. } => match gain {
                Gain::Backbone => Lever::TrainBackbone,
                Gain::Qualified => Lever::TrainQualified,
            },
            Self::Build { what, .. } => match what {
                Build::Teaching => Lever::Teaching,
                Build::Outdoor => Lever::Outdoor,
                Build::Indoor => Lever::Indoor,
                Build::Music => Lever::Music,
                Build::Art => Lever::Art,
                Build::Multimedia => Lever::Multimedia,
            },
            Self::Equip { .. } => Lever::Equip,
            Self::Computers { .. } => Lever::Computers,
            Self::Books { .. } => Lever::Books,
            Self::Classes { .. } => Lever::Classes,
            Self::Pupils { .. } => Lever::Pupils,
            Self::Enrol { .. } => Lever::Enrol,
            Self::Found { .. } | Self::Split { .. } => Lever::Found,
            Self::Close { .. } => Lever::Close,
        }
    }

    /// How much of it there is, in the unit that its price is for; m² of music and art rooms.
    #[must_use]
    pub fn amount(&self) -> Decimal {
        match self {
            Self::Hire { number, .. }
            | Self::Rotate { number, .. }
            | Self::Train { number, .. }
            | Self::Computers { number, .. }
            | Self::Books { number, .. }
            | Self::Pupils { number, .. } => Decimal::whole(*number),
            Self::Build {
                what, amount, area, ..
            } => match (what, area) {
                (Build::Music | Build::Art, Some(area)) => {
                    amount.checked_mul(*area).unwrap_or(*amount)
                }
                _ => *amount,
            },
            Self::Equip { amount, .. } => *amount,
            Self::Classes { change, .. } => Decimal::whole(change.unsigned_abs()),
            Self::Enrol { change, .. } => Decimal::whole(change.unsigned_abs()),
            Self::Found { .. } | Self::Split { .. } | Self::Close { .. } => Decimal::whole(1),
        }
    }

    /// How much of it there is as people count it: rooms for rooms, whatever their area.
    #[must_use]
    pub fn counted(&self) -> Decimal {
        match self {
            Self::Build { amount, .. } => *amount,
            _ => self.amount(),
        }
    }

    /// m² of teaching rooms that each of its units adds besides what its price is for.
    #[must_use]
    pub fn building(&self) -> Option<Decimal> {
        match self {
            Self::Build {
                what: Build::Multimedia,
                area,
                ..
            } => area.filter(|area| *area > Decimal::ZERO),
            _ => None,
        }
    }

    /// Whether it takes away what others of its kind add.
    #[must_use]
    pub const fn is_less(&self) -> bool {
        matches!(self, Self::Classes { change, .. } | Self::Enrol { change, .. } if *change < 0)
    }

    /// The stage it is for; nothing where the stages of a school share it.
    #[must_use]
    pub const fn stage(&self) -> Option<Stage> {
        match self {
            Self::Hire { stage, .. }
            | Self::Rotate { stage, .. }
            | Self::Train { stage, .. }
            | Self::Classes { stage, .. }
            | Self::Pupils { stage, .. }
            | Self::Enrol { stage, .. } => Some(*stage),
            Self::Build { stage, .. }
            | Self::Equip { stage, .. }
            | Self::Computers { stage, .. }
            | Self::Books { stage, .. } => *stage,
            Self::Found { .. } | Self::Split { .. } | Self::Close { .. } => None,
        }
    }

    /// The schools it touches, the one it is for first.
    #[must_use]
    pub fn schools(&self) -> Vec<SchoolId> {
        match self {
            Self::Hire { school, .. }
            | Self::Train { school, .. }
            | Self::Build { school, .. }
            | Self::Equip { school, .. }
            | Self::Computers { school, .. }
            | Self::Books { school, .. }
            | Self::Classes { school, .. }
            | Self::Enrol { school, .. }
            | Self::Split { school, .. } => vec![*school],
            Self::Rotate { from, to, .. } | Self::Pupils { from, to, .. } => vec![*to, *from],
            Self::Close {
                school,
                into,
                junior_into,
                ..
            } => {
                let mut schools = vec![*school];
                schools.extend(*into);
                schools.extend(*junior_into);
                schools
            }
            Self::Found { .. } => Vec::new(),
        }
    }
}

/// The id that a school founded or split off by an action has in the plan's own document.
#[must_use]
pub const fn founded(action: u32) -> SchoolId {
    SchoolId(SchoolId::PLANNED | action)
}
