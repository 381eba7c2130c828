//! The levers of a search, and what each of them and each limit stands for.

use junheng_core::{Decimal, Field, SchoolId, Stage};
use serde::{Deserialize, Serialize};

use crate::action::{Build, Gain, Lever, Profile, What};
use crate::caps::Capped;

/// What a lever stands for. Its amount is in persons, m², 万元 or rooms.
#[derive(Clone, Debug, PartialEq)]
pub enum LeverOf {
    /// An action, of which the amount is to be found.
    Act(What),
    /// Teachers of a profile who leave a school for another.
    Out(SchoolId, Stage, Profile),
    /// Teachers of a profile who come from another school.
    In(SchoolId, Stage, Profile),
}

impl LeverOf {
    /// The kind of action it becomes.
    #[must_use]
    pub const fn lever(&self) -> Lever {
        match self {
            Self::Act(what) => what.lever(),
            Self::Out(..) | Self::In(..) => Lever::Rotate,
        }
    }

    /// The profile of those whom it hires at a unit.
    pub(super) fn hires(&self, school: SchoolId, stage: Stage) -> Option<Profile> {
        matches!(self, Self::Act(_)).then(|| self.brings(school, stage))?
    }

    /// Whether it trains teachers of a unit so that they count in a field.
    pub(super) fn trains(&self, school: SchoolId, stage: Stage, field: Field) -> bool {
        matches!(self, Self::Act(What::Train { school: at, stage: taught, gain, .. })
            if (*at, *taught) == (school, stage) && gain.field() == field)
    }

    /// Whether it adds somebody to a unit who counts in a field and was at no other.
    pub(super) fn makes(&self, school: SchoolId, stage: Stage, field: Field) -> bool {
        let hired = self.hires(school, stage);
        hired.is_some_and(|own| has(own, field)) || self.trains(school, stage, field)
    }

    /// The profile of those whom it brings to a unit.
    pub(super) fn brings(&self, school: SchoolId, stage: Stage) -> Option<Profile> {
        let (at, taught, profile) = match self {
            Self::Act(What::Hire {
                school,
                stage,
                profile,
                ..
            })
            | Self::In(school, stage, profile) => (*school, *stage, *profile),
            Self::Act(_) | Self::Out(..) => return None,
        };
        ((at, taught) == (school, stage)).then_some(profile)
    }
}

/// What a limit over several schools stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkOf {
    /// As many teachers of a profile come as leave.
    Balance(Stage, Profile),
    /// The most teachers hired in the county.
    Hires,
    /// Guarantee 11: enough teachers rotate.
    Rotation,
    /// Guarantee 11: enough of them are backbone teachers.
    RotationBackbone,
    /// A ratio that an item of the guarantee asks for: positions of the item and of its part.
    Ratio(usize, usize),
    /// A kind of action that the plan does without.
    Without(Lever),
    /// A kind of action that counts only after the year in which everything shall pass: the first year in
    /// which it can.
    Late(Lever, u16),
    /// What may be spent in a year, summed over years from this one on.
    Yearly(u16),
    /// A kind of action of which one unit costs more than any year may.
    Dear(Lever),
}

/// What a limit of one school stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LocalOf {
    /// The most teachers hired at the school.
    Hires(SchoolId),
    /// The most teachers who leave the school for another.
    Out(SchoolId),
    /// The most teachers who come from another school.
    In(SchoolId),
    /// The most teachers trained at the school.
    Trained(SchoolId),
    /// The most rooms made at the school: for music, for art, multimedia classrooms.
    Built(SchoolId),
    /// The most m² built at the school.
    Area(SchoolId),
    /// The most spent at the school.
    Money(SchoolId),
    /// The user's limit of this school by name.
    Capped(SchoolId, Capped),
    /// Guarantee 3: enough music rooms, art rooms, or both together.
    Rooms(SchoolId),
    /// Nobody leaves or learns who is not there.
    People(SchoolId, Stage, Field),
    /// A kind of action, or every kind, that is forbidden at the school.
    Spared(SchoolId, Option<Lever>),
}

impl LocalOf {
    /// Whether it counts what is spent until the plan's last year.
    pub(super) const fn is_money(self) -> bool {
        matches!(self, Self::Money(_) | Self::Capped(_, Capped::Money))
    }
}

/// Profiles of teachers hired, where the user names none.
pub const HIRED: [Profile; 2] = [
    Profile {
        qualified: true,
        backbone: false,
        pe_art: false,
        titled: false,
    },
    Profile {
        qualified: true,
        backbone: false,
        pe_art: true,
        titled: false,
    },
];

/// Profiles of teachers who rotate: every way to count in an indicator.
pub(super) const ROTATED: [Profile; 7] = [
    HIRED[0],
    profile(true, true, false),
    HIRED[1],
    profile(true, true, true),
    profile(false, true, false),
    profile(false, false, true),
    profile(false, true, true),
];

const fn profile(qualified: bool, backbone: bool, pe_art: bool) -> Profile {
    Profile {
        qualified,
        backbone,
        pe_art,
        titled: false,
    }
}

/// Whether a profile counts in a field, also in that of titles, which no indicator here asks for.
pub(super) fn has(profile: Profile, field: Field) -> bool {
    let mut own = counted(profile).chain([(Field::TitledTeachers, profile.titled)]);
    own.any(|(of, has)| of == field && has)
}

/// The fields of teachers that a profile counts in.
pub(super) fn counted(profile: Profile) -> impl Iterator<Item = (Field, bool)> {
    [
        (Field::QualifiedTeachers, profile.qualified),
        (Field::BackboneTeachers, profile.backbone),
        (Field::PeArtTeachers, profile.pe_art),
    ]
    .into_iter()
}

/// Whether a profile has what training would give.
pub(super) const fn gained(profile: Profile, gain: Gain) -> bool {
    match gain {
        Gain::Backbone => profile.backbone,
        Gain::Qualified => profile.qualified,
    }
}

/// One hired teacher.
pub(super) const fn hire(school: SchoolId, stage: Stage, profile: Profile) -> What {
    What::Hire {
        school,
        stage,
        profile,
        number: 1,
    }
}

/// One trained teacher.
pub(super) const fn train(school: SchoolId, stage: Stage, gain: Gain) -> What {
    What::Train {
        school,
        stage,
        gain,
        number: 1,
    }
}

/// One m², or one room.
pub(super) const fn build(
    school: SchoolId,
    stage: Option<Stage>,
    what: Build,
    area: Option<Decimal>,
) -> What {
    What::Build {
        school,
        stage,
        what,
        amount: Decimal::whole(1),
        area,
    }
}

/// 1 万元 of equipment.
pub(super) const fn equip(school: SchoolId, stage: Option<Stage>) -> What {
    What::Equip {
        school,
        stage,
        amount: Decimal::whole(1),
    }
}
