//! Schools founded, split and closed.

use junheng_core::{
    Area, Attribute, Column, Decimal, Field, Kind, School, SchoolId, Sponsor, Stage,
};

use super::actions::apart;
use super::fault::{Note, Why};
use super::work::{Work, is_alone, negated};
use crate::action::founded;

/// What schools hand over with their pupils: people first, then what can be carried.
const PEOPLE: [Field; 7] = [
    Field::FullTimeTeachers,
    Field::QualifiedTeachers,
    Field::BackboneTeachers,
    Field::PeArtTeachers,
    Field::TitledTeachers,
    Field::RotatingPeArtTeachers,
    Field::CertifiedTeachers,
];
const CARRIED: [Field; 3] = [Field::Equipment, Field::Computers, Field::Books];
const SITE: [Field; 6] = [
    Field::TeachingArea,
    Field::TeachingAreaGross,
    Field::SportsArea,
    Field::OutdoorSportsArea,
    Field::IndoorSportsArea,
    Field::MultimediaRooms,
];

impl Work<'_> {
    pub(super) fn found(
        &mut self,
        name: &str,
        kind: Kind,
        township: &str,
        area: Option<Area>,
        year: u16,
    ) -> Result<(), Why> {
        if name.trim().is_empty() {
            return Err(Why::NoName);
        }
        let id = founded(self.action);
        let mut school = empty(id, name, kind, year);
        school.township = township.to_owned();
        school.area = area;
        self.enter(school);
        Ok(())
    }

    fn enter(&mut self, school: School) {
        if let Some(kind) = school.kind {
            self.declare(kind, 1);
        }
        self.founded.push(school.id);
        self.schools.push(school);
    }

    pub(super) fn split(
        &mut self,
        id: SchoolId,
        name: &str,
        percent: u32,
        year: u16,
    ) -> Result<(), Why> {
        if name.trim().is_empty() {
            return Err(Why::NoName);
        }
        if !(1..=99).contains(&percent) {
            return Err(Why::Percent(percent));
        }
        let from = self.school(id)?.clone();
        let kind = from.kind.ok_or(Why::NoKind(id))?;
        let mut new = empty(founded(self.action), name, kind, year);
        new.township.clone_from(&from.township);
        (new.area, new.sponsor, new.boarding) = (from.area, from.sponsor, from.boarding);
        let new_id = new.id;
        let moved = [Field::Pupils, Field::Classes]
            .into_iter()
            .chain(PEOPLE)
            .chain(CARRIED);
        for field in moved {
            for place in field.places() {
                let slot = field.at(*place);
                let Some(value) = from.values.get(slot) else {
                    new.values.set(slot, None);
                    continue;
                };
                let part = part_of(value, percent, field.info().whole)
                    .ok_or(Why::AboveRange(id, Column::Slot(slot)))?;
                new.values.set(slot, Some(part));
                self.add(id, slot, negated(part))?;
            }
        }
        self.enter(new);
        for stage in kind.stages() {
            self.unsettle(id, *stage, true);
            self.unsettle(new_id, *stage, true);
        }
        Ok(())
    }

    pub(super) fn close(
        &mut self,
        id: SchoolId,
        into: Option<SchoolId>,
        keep_site: bool,
    ) -> Result<(), Why> {
        let from = self.school(id)?.clone();
        let kind = from.kind.ok_or(Why::NoKind(id))?;
        let mut pupils = Vec::new();
        for stage in Stage::ALL {
            if !junheng_core::teaches(&from, stage) {
                continue;
            }
            if !self.taught_elsewhere(id, stage) {
                return Err(Why::OnlySchool(id, stage));
            }
            pupils.push((stage, self.pupils(id, stage)?.1));
        }
        let Some(into) = into else {
            if pupils.iter().any(|(_, pupils)| *pupils > Decimal::whole(0)) {
                return Err(Why::NoReceiver(id));
            }
            return self.shut(id, kind);
        };
        apart(id, into)?;
        let to = self.school(into)?.clone();
        for (stage, number) in &pupils {
            self.stage_of(into, *stage)?;
            self.add_pupils(into, *stage, *number)?;
            for field in PEOPLE.into_iter().chain([Field::Classes]) {
                if let Ok(slot) = self.own_slot(id, field, *stage) {
                    let number = self.number(id, slot)?;
                    self.add_own(into, field, *stage, number, false)?;
                }
            }
        }
        let site = SITE.into_iter().filter(|_| keep_site);
        for field in CARRIED.into_iter().chain(site) {
            self.hand_over(&from, &to, field)?;
        }
        if keep_site {
            for (attribute, rooms) in [
                (Attribute::MusicRooms, &from.music_rooms),
                (Attribute::ArtRooms, &from.art_rooms),
            ] {
                for area in rooms.iter().flatten() {
                    self.add_rooms(into, Column::Attribute(attribute), 1, *area)?;
                }
            }
        }
        self.shut(id, kind)
    }

    /// Adds all of a field of a closing school to the receiving one's.
    fn hand_over(&mut self, from: &School, to: &School, field: Field) -> Result<(), Why> {
        for place in field.places() {
            let Some(value) = from.values.get(field.at(*place)) else {
                continue;
            };
            let stage = Stage::ALL.into_iter().find(|stage| stage.place() == *place);
            let stage = stage.or_else(|| {
                let only = is_alone(from) && !is_alone(to);
                from.kind.filter(|_| only)?.stages().first().copied()
            });
            let slot = self.shared_slot(to.id, field, stage);
            match slot.or_else(|_| self.shared_slot(to.id, field, None)) {
                Ok(slot) => self.add(to.id, slot, value)?,
                Err(
                    Why::Missing(school, column)
                    | Why::SayStage(school, column)
                    | Why::Shared(school, column),
                ) => {
                    self.notes.push(Note::LeftOut(self.action, school, column));
                }
                Err(why) => return Err(why),
            }
        }
        Ok(())
    }

    fn shut(&mut self, id: SchoolId, kind: Kind) -> Result<(), Why> {
        self.closed.push(id);
        self.declare(kind, -1);
        self.unsettled.retain(|(school, _), _| *school != id);
        Ok(())
    }
}

/// A new school of the county with nothing in it.
fn empty(id: SchoolId, name: &str, kind: Kind, year: u16) -> School {
    let mut school = School::blank(id);
    name.trim().clone_into(&mut school.name);
    school.kind = Some(kind);
    school.sponsor = Some(Sponsor::CountyEducation);
    school.planned_year = Some(year);
    school.built_year = Some(year);
    school.music_rooms = Some(Vec::new());
    school.art_rooms = Some(Vec::new());
    let zero = Some(Decimal::whole(0));
    let fields = [
        Field::Pupils,
        Field::Classes,
        Field::LargestClass,
        Field::MigrantPupils,
    ];
    let people = fields.into_iter().chain(PEOPLE).chain(Field::CLASS_BANDS);
    for field in people.filter(|field| *field != Field::RotatingPeArtTeachers) {
        for stage in kind.stages() {
            school.values.set(field.of(*stage), zero);
        }
    }
    if kind.has_senior() {
        school
            .values
            .set(Field::Pupils.at(junheng_core::Place::Senior), zero);
    }
    let shared = [
        Field::TeachingArea,
        Field::SportsArea,
        Field::MultimediaRooms,
    ];
    for field in shared.into_iter().chain(CARRIED) {
        school
            .values
            .set(field.at(junheng_core::Place::Whole), zero);
    }
    school
}

/// A part in per cent: whole numbers to the nearest, amounts to the hundredth.
fn part_of(value: Decimal, percent: u32, is_whole: bool) -> Option<Decimal> {
    let exact = value.checked_mul(Decimal::new(i64::from(percent), 2)?)?;
    let decimals = if is_whole { 0 } else { 2 };
    if exact.scale() <= decimals {
        return Some(exact);
    }
    let mut divisor = 1_i64;
    for _ in decimals..exact.scale() {
        divisor = divisor.checked_mul(10)?;
    }
    Decimal::new((exact.mantissa() + divisor / 2) / divisor, decimals)
}
