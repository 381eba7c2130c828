//! Schools founded, split and closed.

use junheng_core::{Area, Column, Decimal, Field, Kind, School, SchoolId, Sponsor, Stage, entry};

use super::actions::apart;
use super::carried::{follows, in_pieces, is_deserted, leaves_something, receivers, stages};
use super::fault::{Note, Why};
use super::work::{Work, negated};
use crate::action::founded;

/// People whose number a new school begins with: nobody.
const PEOPLE: [Field; 8] = [
    Field::FullTimeTeachers,
    Field::QualifiedTeachers,
    Field::BackboneTeachers,
    Field::PeArtTeachers,
    Field::TitledTeachers,
    Field::CertifiedTeachers,
    Field::TrainingDue,
    Field::TrainingDone,
];
const THINGS: [Field; 3] = [Field::Equipment, Field::Computers, Field::Books];

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
        let id = self.free_id()?;
        self.warn_of_name(name);
        let mut school = empty(id, name, kind, year);
        school.township = township.to_owned();
        school.area = area;
        self.enter(school);
        Ok(())
    }

    /// The id of a school that the action founds. The document of a plan may be another plan's.
    fn free_id(&self) -> Result<SchoolId, Why> {
        let id = founded(self.action);
        if self.schools.iter().any(|school| school.id == id) {
            return Err(Why::SameNumber);
        }
        Ok(id)
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
        self.warn_of_name(name);
        let mut new = empty(self.free_id()?, name, kind, year);
        new.township.clone_from(&from.township);
        (new.area, new.sponsor, new.boarding) = (from.area, from.sponsor, from.boarding);
        let new_id = new.id;
        let moved = Field::ALL.into_iter().filter(|field| follows(*field));
        for field in moved {
            for place in field.places() {
                let slot = field.at(*place);
                let Some(value) = from.values.get(slot) else {
                    new.values.set(slot, None);
                    continue;
                };
                let part = part_of(value, percent, in_pieces(field))
                    .ok_or(Why::AboveRange(id, Column::Slot(slot)))?;
                new.values.set(slot, Some(part));
                self.add(id, slot, negated(part))?;
            }
        }
        for place in Field::Grades.places() {
            let slot = Field::Grades.at(*place);
            new.values.set(slot, from.values.get(slot));
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
        junior: Option<SchoolId>,
        keep_site: bool,
    ) -> Result<(), Why> {
        let kind = self.school(id)?.kind.ok_or(Why::NoKind(id))?;
        for stage in Stage::ALL {
            if !junheng_core::teaches(self.school(id)?, stage) {
                continue;
            }
            if !self.taught_elsewhere(id, stage) {
                return Err(Why::OnlySchool(id, stage));
            }
            let _ = self.pupils(id, stage)?;
        }
        for to in into.into_iter().chain(junior) {
            apart(id, to)?;
        }
        let from = self.school(id)?;
        let receivers = receivers(from, into, junior);
        let taken: usize = receivers.iter().map(|to| to.stages.len()).sum();
        if taken < stages(from).len() {
            if !is_deserted(from) {
                return Err(Why::NoReceiver(id));
            }
            if leaves_something(from) {
                self.notes.push(Note::LeftBehind(self.action, id));
            }
        }
        for to in &receivers {
            for stage in &to.stages {
                self.stage_of(to.school, *stage)?;
                let _ = self.pupils(to.school, *stage)?;
            }
        }
        // Classes are merged as they are by then.
        for school in [id].into_iter().chain(receivers.iter().map(|to| to.school)) {
            for stage in Stage::ALL {
                if let Some(anew) = self.unsettled.remove(&(school, stage)) {
                    let _ = self.settle(school, stage, anew);
                }
            }
        }
        let from = self.school(id)?.clone();
        self.hand_over(&from, &receivers, keep_site)?;
        if let Some(first) = receivers.first().filter(|_| keep_site) {
            self.hand_over_rooms(&from, first.school)?;
        }
        self.shut(id, kind)
    }

    /// Two schools of one name are hard to tell apart.
    fn warn_of_name(&mut self, name: &str) {
        let wanted = entry::fold(name);
        let mut open = self.schools.iter();
        let taken = open
            .any(|school| !self.closed.contains(&school.id) && entry::fold(&school.name) == wanted);
        if taken {
            let note = Note::SameName(self.action, name.trim().to_owned());
            self.notes.push(note);
        }
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
    for field in fields.into_iter().chain(PEOPLE).chain(Field::CLASS_BANDS) {
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
        Field::OfficeArea,
        Field::SportsAuxiliaryArea,
    ];
    for field in shared.into_iter().chain(THINGS) {
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
