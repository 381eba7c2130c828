//! The units that are judged (school × stage), who is left out and why, and whether the list is whole.

use crate::document::{Declared, Document};
use crate::field::{Field, Place, Stage};
use crate::rules::Rules;
use crate::school::{Kind, School, SchoolId, Sponsor};

/// A school × a stage, the unit that is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Position of the school in the document.
    pub at: u32,
    /// The school.
    pub school: SchoolId,
    /// Pupils of the stage, campuses included; nothing if missing.
    pub pupils: Option<u32>,
    members: (u32, u32),
}

/// Why a school or one of its stages is not judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exclusion {
    /// The scheme leaves its kind out.
    Kind(Kind),
    /// The scheme leaves its sponsor's schools out.
    Sponsor(Sponsor),
    /// A teaching point below the least number of pupils.
    SmallTeachingPoint {
        /// Its pupils.
        pupils: u32,
        /// The least number.
        minimum: u32,
    },
    /// No pupils in the stage: the unit does not exist.
    NoPupils(Stage),
    /// A campus whose figures are counted with another school.
    MergedInto(SchoolId),
}

/// A school, or one of its stages, that is not judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The school.
    pub school: SchoolId,
    /// Why.
    pub why: Exclusion,
}

/// Why it is not known whether or how a school is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unplaced {
    /// Its kind is missing.
    KindMissing,
    /// A teaching point without pupils entered: in or out depends on them.
    PupilsMissing,
    /// Its sponsor is missing, and the scheme leaves some sponsors' schools out.
    SponsorMissing,
    /// It is a campus of a school that is not in the list, or of itself.
    ParentMissing,
}

/// Whether the list holds all schools that the county declares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completeness {
    /// By kind, in the order of [`Declared::KINDS`]: declared, if entered, and listed.
    pub counts: [(Option<u32>, u32); 6],
    /// Schools that could not be placed, with why.
    pub unplaced: Vec<(SchoolId, Unplaced)>,
    /// Schools in scope.
    pub in_scope: u32,
}

impl Completeness {
    /// Whether every declared school is there, no other, and each can be placed.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.unplaced.is_empty()
            && self.in_scope > 1
            && self
                .counts
                .iter()
                .all(|(declared, listed)| *declared == Some(*listed))
    }
}

/// The units of one county.
#[derive(Clone, Debug, Default)]
pub struct Units {
    /// Units by stage, in the document's order.
    pub stages: [Vec<Unit>; 2],
    /// Who is not judged.
    pub left_out: Vec<LeftOut>,
    /// Whether the list is whole.
    pub completeness: Completeness,
    campuses: Vec<u32>,
}

impl Units {
    /// Finds the units of a document under a scheme's scope.
    #[must_use]
    pub fn new(document: &Document, rules: &Rules) -> Self {
        let schools = document.schools();
        let mut units = Self::default();
        // Few counties have campuses: where none turns up, each school is read once.
        let mut campuses = false;
        for (at, school) in schools.iter().enumerate() {
            campuses |= !school.campus_of.is_empty();
            if campuses {
                break;
            }
            units.place(schools, &[], at, school, rules);
        }
        if campuses {
            units = Self::default();
            let parents = units.parents(schools);
            for (at, school) in schools.iter().enumerate() {
                if school.campus_of.is_empty() {
                    units.place(schools, &parents, at, school, rules);
                }
            }
        }
        for (place, kind) in units.completeness.counts.iter_mut().zip(Declared::KINDS) {
            place.0 = document.county.declared.get(kind);
        }
        units
    }

    /// Campuses with the position of the school each is merged into.
    fn parents(&mut self, schools: &[School]) -> Vec<(usize, usize)> {
        let mut parents = Vec::new();
        for (at, campus) in schools.iter().enumerate() {
            if campus.campus_of.is_empty() {
                continue;
            }
            match head_of(schools, campus) {
                Some(parent) => {
                    parents.push((parent, at));
                    if let Some(school) = schools.get(parent) {
                        self.left_out.push(LeftOut {
                            school: campus.id,
                            why: Exclusion::MergedInto(school.id),
                        });
                    }
                }
                None => self
                    .completeness
                    .unplaced
                    .push((campus.id, Unplaced::ParentMissing)),
            }
        }
        parents.sort_unstable();
        parents
    }

    fn place(
        &mut self,
        schools: &[School],
        parents: &[(usize, usize)],
        at: usize,
        school: &School,
        rules: &Rules,
    ) {
        let Some(kind) = school.kind else {
            self.completeness
                .unplaced
                .push((school.id, Unplaced::KindMissing));
            return;
        };
        let counts = self.completeness.counts.iter_mut().zip(Declared::KINDS);
        if let Some((count, _)) = counts.into_iter().find(|(_, of)| *of == kind) {
            count.1 += 1;
        }
        if rules.scheme.scope.left_out.contains(&kind) {
            self.leave_out(school.id, Exclusion::Kind(kind));
            return;
        }
        let sponsors = &rules.scheme.scope.left_out_sponsors;
        if !sponsors.is_empty() {
            let Some(sponsor) = school.sponsor else {
                self.completeness
                    .unplaced
                    .push((school.id, Unplaced::SponsorMissing));
                return;
            };
            if sponsors.contains(&sponsor) {
                self.leave_out(school.id, Exclusion::Sponsor(sponsor));
                return;
            }
        }
        let first = self.campuses.len() as u32;
        let from = parents.partition_point(|(parent, _)| *parent < at);
        let own = parents
            .iter()
            .skip(from)
            .take_while(|(parent, _)| *parent == at);
        self.campuses.extend(own.map(|(_, campus)| *campus as u32));
        let members = (first, self.campuses.len() as u32);
        if kind == Kind::TeachingPoint {
            match self.members_of(schools, school, members, Stage::Primary) {
                Presence::Pupils(pupils) if pupils < rules.teaching_point_minimum => {
                    let minimum = rules.teaching_point_minimum;
                    self.leave_out(school.id, Exclusion::SmallTeachingPoint { pupils, minimum });
                    return;
                }
                Presence::Missing => {
                    self.completeness
                        .unplaced
                        .push((school.id, Unplaced::PupilsMissing));
                    return;
                }
                Presence::None => {
                    self.leave_out(school.id, Exclusion::NoPupils(Stage::Primary));
                    return;
                }
                Presence::Pupils(_) => {}
            }
        }
        self.completeness.in_scope += 1;
        for stage in Stage::ALL {
            let pupils = match self.members_of(schools, school, members, stage) {
                Presence::None => {
                    if kind.stages().contains(&stage) {
                        self.leave_out(school.id, Exclusion::NoPupils(stage));
                    }
                    continue;
                }
                Presence::Missing => None,
                Presence::Pupils(pupils) => Some(pupils),
            };
            let unit = Unit {
                at: at as u32,
                school: school.id,
                pupils,
                members,
            };
            if let Some(table) = self.stages.get_mut(stage.index()) {
                table.push(unit);
            }
        }
    }

    fn leave_out(&mut self, school: SchoolId, why: Exclusion) {
        self.left_out.push(LeftOut { school, why });
    }

    fn members_of(
        &self,
        schools: &[School],
        school: &School,
        members: (u32, u32),
        stage: Stage,
    ) -> Presence {
        self.campuses_in(schools, members)
            .map(|campus| presence(campus, stage))
            .fold(presence(school, stage), Presence::and)
    }

    fn campuses_in<'a>(
        &'a self,
        schools: &'a [School],
        (from, to): (u32, u32),
    ) -> impl Iterator<Item = &'a School> + 'a {
        self.campuses
            .get(from as usize..to as usize)
            .unwrap_or(&[])
            .iter()
            .filter_map(|at| schools.get(*at as usize))
    }

    /// The schools whose figures make up a unit: the school itself, then its campuses.
    pub fn members<'a>(
        &'a self,
        document: &'a Document,
        unit: &Unit,
    ) -> impl Iterator<Item = &'a School> + 'a {
        let own = document.schools().get(unit.at as usize).into_iter();
        own.chain(self.campuses_in(document.schools(), unit.members))
    }

    /// Whether a unit is one school without campuses.
    #[must_use]
    pub const fn is_single(unit: &Unit) -> bool {
        unit.members.0 == unit.members.1
    }
}

/// The position of the school that a campus is merged into: the first of its code, else of its name.
fn head_of(schools: &[School], campus: &School) -> Option<usize> {
    let named = |by: &dyn Fn(&School) -> &str| {
        schools
            .iter()
            .position(|s| s.campus_of.is_empty() && by(s) == campus.campus_of)
    };
    named(&|s| &s.code).or_else(|| named(&|s| &s.name))
}

/// Every campus with the school it is merged into: positions of the school, then of the campus, in order.
#[must_use]
pub fn merged(schools: &[School]) -> Vec<(usize, usize)> {
    let campuses = schools.iter().enumerate();
    let campuses = campuses.filter(|(_, school)| !school.campus_of.is_empty());
    let mut merged: Vec<(usize, usize)> = campuses
        .filter_map(|(at, campus)| Some((head_of(schools, campus)?, at)))
        .collect();
    merged.sort_unstable();
    merged
}

/// Whether a school has pupils in a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    /// None, or the school does not teach it.
    None,
    /// It teaches the stage, but its pupils are missing.
    Missing,
    /// So many.
    Pupils(u32),
}

impl Presence {
    const fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Missing, _) | (_, Self::Missing) => Self::Missing,
            (Self::None, presence) | (presence, Self::None) => presence,
            (Self::Pupils(a), Self::Pupils(b)) => Self::Pupils(a.saturating_add(b)),
        }
    }
}

/// Pupils of a school at a place; a total is its only stage's number.
pub(crate) fn pupils_at(school: &School, place: Place) -> Presence {
    let number = |place| {
        school
            .values
            .get(Field::Pupils.at(place))
            .and_then(|v| v.to_u32())
    };
    if let Some(pupils) = number(place) {
        return if pupils == 0 {
            Presence::None
        } else {
            Presence::Pupils(pupils)
        };
    }
    let expected = match (place, school.kind) {
        (_, None) | (Place::Whole, _) => false,
        (Place::Primary, Some(kind)) => kind.stages().contains(&Stage::Primary),
        (Place::Junior, Some(kind)) => kind.stages().contains(&Stage::Junior),
        (Place::Senior, Some(kind)) => kind.has_senior(),
    };
    if !expected {
        return Presence::None;
    }
    // A total is the stage's own where no other stage is taught or entered.
    let other_entered = [Place::Primary, Place::Junior, Place::Senior]
        .into_iter()
        .any(|other| other != place && number(other).is_some_and(|pupils| pupils > 0));
    let alone = school.kind.is_some_and(|kind| !kind.is_combined()) && !other_entered;
    match number(Place::Whole) {
        Some(0) if alone => Presence::None,
        Some(pupils) if alone => Presence::Pupils(pupils),
        _ => Presence::Missing,
    }
}

/// Whether a school teaches a stage, as far as is known: it has pupils there, or they are missing.
#[must_use]
pub fn teaches(school: &School, stage: Stage) -> bool {
    presence(school, stage) != Presence::None
}

/// Where the pupils of a school in a stage are entered, and how many they are; nothing where it has none
/// or they are missing.
#[must_use]
pub fn pupils_input(school: &School, stage: Stage) -> Option<(crate::field::Slot, u32)> {
    let Presence::Pupils(pupils) = presence(school, stage) else {
        return None;
    };
    let own = Field::Pupils.of(stage);
    let slot = match school.values.get(own) {
        Some(_) => own,
        None => Field::Pupils.at(Place::Whole),
    };
    Some((slot, pupils))
}

pub(crate) fn presence(school: &School, stage: Stage) -> Presence {
    pupils_at(school, stage.place())
}
