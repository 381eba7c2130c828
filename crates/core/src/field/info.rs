//! What is known of each input.

use super::{Field, Unit};

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
            Self::OfficeArea => ("office_area", Unit::SquareMetre, false, 10_000_000, true),
            Self::SportsAuxiliaryArea => (
                "sports_auxiliary_area",
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
}
