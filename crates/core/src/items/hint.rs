//! What a check of the county's figures found.

use crate::decimal::Decimal;
use crate::field::{Field, Place, Stage};
use crate::school::{Aspect, Attribute, Column, Judgement, Kind, SchoolId};

use super::finding::ItemInput;

/// Two inputs that contradict each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CountyHint {
    /// A part exceeds what it is a part of.
    PartAboveWhole(ItemInput, ItemInput),
    /// Several parts together exceed what they are parts of.
    PartsAboveWhole(Vec<ItemInput>, ItemInput),
    /// A part exceeds the sum of what it is a part of.
    PartAboveSum(ItemInput, Vec<ItemInput>),
    /// Two counts of nearly the same people are far apart.
    FarApart(ItemInput, ItemInput),
    /// A count is far apart from the sum of its parts.
    FarFromSum(ItemInput, Vec<ItemInput>),
    /// More schools of a kind with something than the county declares of the kind.
    AboveDeclared(ItemInput, Kind),
    /// Pupils who came less those who left are not the schools' sum of that.
    TransfersDiffer {
        /// The county's figures: who came, who left.
        county: [ItemInput; 2],
        /// What came less what left in the schools.
        sum: Decimal,
    },
    /// As many places as pupils who left school: whoever was admitted may have been counted, and not places.
    LeaversNotPlaces(ItemInput, ItemInput),
    /// A share exceeds a hundred per cent.
    AboveHundred(ItemInput),
    /// The day of something that has happened lies after the day of the evaluation.
    AfterEvaluation(ItemInput),
    /// More staff hold a post than there are posts: a veto speaks of people employed outside posts.
    StaffAbovePosts(Vec<ItemInput>, ItemInput),
    /// Fewer pupils than must be are enrolled by neighbourhood: a veto speaks of choosing schools.
    NotByNeighbourhood(ItemInput, ItemInput),
    /// The county says that documents satisfy, and schools say of themselves that they do not.
    SchoolsDisagree(Judgement, Vec<SchoolId>),
    /// Nothing of the first, although there is something of the second, which lies in it.
    NoneThough(ItemInput, ItemInput),
    /// The schools name more townships than the county has: one school of each.
    MoreTownships(ItemInput, Vec<SchoolId>),
    /// The county's figure is not the sum of its schools.
    SchoolsDiffer {
        /// The county's figure.
        county: ItemInput,
        /// The schools' field.
        schools: ItemInput,
        /// What the schools add up to.
        sum: Decimal,
    },
    /// The county's figure exceeds the sum of its schools, which it lies in.
    AboveSchools {
        /// The county's figure.
        county: ItemInput,
        /// The stage it is of.
        stage: Stage,
        /// The schools' field.
        schools: ItemInput,
        /// What the schools add up to.
        sum: Decimal,
    },
    /// The county's figure of special education is not the sum of its special-education schools.
    SpecialDiffer {
        /// The county's figure.
        county: ItemInput,
        /// The schools, and which field of each holds it.
        schools: Vec<(SchoolId, Field)>,
        /// What they add up to.
        sum: Decimal,
    },
    /// The county's number of schools of a kind is not that of its list.
    ListDiffers {
        /// The county's figure.
        county: ItemInput,
        /// Schools of that kind in the list.
        listed: Vec<SchoolId>,
    },
    /// Classes by size do not add up to the classes of the stage.
    BandsAgainstClasses {
        /// The school.
        school: SchoolId,
        /// The stage.
        stage: Stage,
        /// Classes by size, added up.
        listed: u32,
        /// Classes of the stage.
        classes: u32,
    },
    /// The pupils cannot sit in the classes by size.
    BandsAgainstPupils {
        /// The school.
        school: SchoolId,
        /// The stage.
        stage: Stage,
        /// The fewest pupils that the classes can have.
        least: u32,
        /// The most, unless a class has no upper end.
        most: Option<u32>,
        /// Pupils of the stage.
        pupils: u32,
    },
    /// The largest class is not in the band where the largest classes are.
    LargestAgainstBands {
        /// The school.
        school: SchoolId,
        /// The stage.
        stage: Stage,
        /// Pupils of the largest class.
        largest: u32,
    },
}

impl CountyHint {
    /// The inputs that contradict each other.
    #[must_use]
    pub fn places(&self) -> Vec<ItemInput> {
        let of = |school: SchoolId, stage: Stage, fields: &[Field]| {
            let cell = |field: &Field| ItemInput::School(school, Column::Slot(field.of(stage)));
            fields.iter().map(cell).collect()
        };
        let first = Field::ClassesTo25;
        match self {
            Self::PartAboveWhole(a, b)
            | Self::NotByNeighbourhood(a, b)
            | Self::NoneThough(a, b)
            | Self::FarApart(a, b)
            | Self::LeaversNotPlaces(a, b) => vec![*a, *b],
            Self::StaffAbovePosts(staff, posts) => staff.iter().chain([posts]).copied().collect(),
            Self::SchoolsDisagree(of, schools) => {
                let said = Attribute::Said(*of, Aspect::Verdict);
                with_schools(ItemInput::Verdict(*of), schools, said)
            }
            Self::MoreTownships(county, schools) => {
                with_schools(*county, schools, Attribute::Township)
            }
            Self::PartAboveSum(part, sum) | Self::FarFromSum(part, sum) => {
                core::iter::once(part).chain(sum).copied().collect()
            }
            Self::AboveHundred(at) | Self::AfterEvaluation(at) | Self::AboveDeclared(at, _) => {
                vec![*at]
            }
            Self::TransfersDiffer { county, .. } => {
                let schools = [Field::TransferredIn, Field::TransferredOut].map(ItemInput::Sum);
                county.iter().copied().chain(schools).collect()
            }
            Self::PartsAboveWhole(parts, whole) => parts.iter().chain([whole]).copied().collect(),
            Self::SchoolsDiffer {
                county, schools, ..
            }
            | Self::AboveSchools {
                county, schools, ..
            } => vec![*county, *schools],
            Self::SpecialDiffer {
                county, schools, ..
            } => {
                let cell = |(school, field): &(SchoolId, Field)| {
                    let slot = Column::Slot(field.at(Place::Whole));
                    ItemInput::School(*school, slot)
                };
                let cells = schools.iter().map(cell);
                core::iter::once(*county).chain(cells).collect()
            }
            Self::ListDiffers { county, listed } => with_schools(*county, listed, Attribute::Kind),
            Self::BandsAgainstClasses { school, stage, .. } => {
                of(*school, *stage, &[first, Field::Classes])
            }
            Self::BandsAgainstPupils { school, stage, .. } => {
                of(*school, *stage, &[first, Field::Pupils])
            }
            Self::LargestAgainstBands { school, stage, .. } => {
                of(*school, *stage, &[first, Field::LargestClass])
            }
        }
    }
}

/// The county's place, then the schools'.
fn with_schools(county: ItemInput, schools: &[SchoolId], of: Attribute) -> Vec<ItemInput> {
    let own = |school: &SchoolId| ItemInput::School(*school, Column::Attribute(of));
    core::iter::once(county)
        .chain(schools.iter().map(own))
        .collect()
}
