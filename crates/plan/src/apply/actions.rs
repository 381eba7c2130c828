//! Each kind of action laid over the schools.

use junheng_core::{
    Area, Attribute, Column, Decimal, Fact, Field, Kind, School, SchoolId, Sponsor, Stage,
};

use super::fault::{Note, Why};
use super::work::{Work, is_alone, negated};
use crate::action::{Build, Gain, Profile, What, founded};

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
    /// Lays one action over the schools; where it fails they are as before.
    pub fn act(&mut self, action: u32, what: &What, year: u16) -> Result<(), Why> {
        self.action = action;
        let mut touched = what.schools();
        touched.push(founded(action));
        let before = self.remember(&touched);
        let done = self.try_act(what, year);
        if done.is_err() {
            self.restore(before);
        }
        done
    }

    fn try_act(&mut self, what: &What, year: u16) -> Result<(), Why> {
        match what {
            What::Hire {
                school,
                stage,
                profile,
                number,
            } => {
                self.stage_of(*school, *stage)?;
                self.teachers(*school, *stage, *profile, people(*number)?)
            }
            What::Rotate {
                from,
                to,
                stage,
                profile,
                number,
            } => {
                apart(*from, *to)?;
                self.stage_of(*from, *stage)?;
                self.stage_of(*to, *stage)?;
                let people = people(*number)?;
                self.teachers(*from, *stage, *profile, negated(people))?;
                self.teachers(*to, *stage, *profile, people)?;
                self.count(Fact::Rotated, *number);
                if profile.backbone {
                    self.count(Fact::RotatedBackbone, *number);
                }
                Ok(())
            }
            What::Train {
                school,
                stage,
                gain,
                number,
            } => {
                self.stage_of(*school, *stage)?;
                self.train(*school, *stage, *gain, people(*number)?)
            }
            What::Build {
                school,
                stage,
                what,
                amount,
                area,
            } => self.build(*school, *stage, *what, above_zero(*amount)?, *area),
            What::Equip {
                school,
                stage,
                amount,
            } => self.shared(*school, Field::Equipment, *stage, above_zero(*amount)?),
            What::Computers {
                school,
                stage,
                number,
            } => self.shared(*school, Field::Computers, *stage, people(*number)?),
            What::Books {
                school,
                stage,
                number,
            } => self.shared(*school, Field::Books, *stage, people(*number)?),
            What::Classes {
                school,
                stage,
                change,
            } => {
                self.stage_of(*school, *stage)?;
                let slot = self.own_slot(*school, Field::Classes, *stage)?;
                let change = signed(*change)?;
                let there = self.number(*school, slot)?;
                self.add(*school, slot, change)?;
                let (_, pupils) = self.pupils(*school, *stage)?;
                let zero = Decimal::whole(0);
                if pupils > zero && self.number(*school, slot)? == zero {
                    return Err(Why::TooFew(
                        *school,
                        Column::Slot(slot),
                        there,
                        negated(change),
                    ));
                }
                let _ = self.respread.insert((*school, *stage));
                Ok(())
            }
            What::Pupils {
                from,
                to,
                stage,
                number,
            } => {
                apart(*from, *to)?;
                self.stage_of(*from, *stage)?;
                self.stage_of(*to, *stage)?;
                let pupils = people(*number)?;
                self.add_pupils(*from, *stage, negated(pupils))?;
                self.add_pupils(*to, *stage, pupils)
            }
            What::Enrol {
                school,
                stage,
                change,
            } => {
                self.stage_of(*school, *stage)?;
                self.add_pupils(*school, *stage, signed(*change)?)
            }
            What::Found {
                name,
                kind,
                township,
                area,
            } => self.found(name, *kind, township, *area, year),
            What::Split {
                school,
                name,
                percent,
            } => self.split(*school, name, *percent, year),
            What::Close {
                school,
                into,
                keep_site,
            } => self.close(*school, *into, *keep_site),
        }
    }

    fn teachers(
        &mut self,
        id: SchoolId,
        stage: Stage,
        profile: Profile,
        people: Decimal,
    ) -> Result<(), Why> {
        let Profile {
            qualified,
            backbone,
            pe_art,
            titled,
        } = profile;
        for (field, counts, needed) in [
            (Field::FullTimeTeachers, true, false),
            (Field::CertifiedTeachers, true, false),
            (Field::QualifiedTeachers, qualified, true),
            (Field::BackboneTeachers, backbone, true),
            (Field::PeArtTeachers, pe_art, true),
            (Field::TitledTeachers, titled, true),
        ] {
            if counts {
                self.add_own(id, field, stage, people, needed)?;
            }
        }
        self.within_teachers(id, stage)
    }

    /// Nobody has a degree or a title without being a teacher.
    fn within_teachers(&self, id: SchoolId, stage: Stage) -> Result<(), Why> {
        let Ok(all) = self.own_slot(id, Field::FullTimeTeachers, stage) else {
            return Ok(());
        };
        let all = self.number(id, all)?;
        for field in [
            Field::QualifiedTeachers,
            Field::BackboneTeachers,
            Field::PeArtTeachers,
            Field::TitledTeachers,
            Field::CertifiedTeachers,
        ] {
            if let Ok(slot) = self.own_slot(id, field, stage) {
                let some = self.number(id, slot)?;
                if some > all && self.raised(id, slot, some) {
                    return Err(Why::MoreThanTeachers(id, Column::Slot(slot), all, some));
                }
            }
        }
        Ok(())
    }

    /// Whether a number is above all teachers only since the plan: what the document itself says so stays.
    fn raised(&self, id: SchoolId, slot: junheng_core::Slot, now: Decimal) -> bool {
        let real = self
            .document
            .school(id)
            .and_then(|school| school.values.get(slot));
        real.is_none_or(|real| real < now)
    }

    fn train(
        &mut self,
        id: SchoolId,
        stage: Stage,
        gain: Gain,
        people: Decimal,
    ) -> Result<(), Why> {
        let field = match gain {
            Gain::Backbone => Field::BackboneTeachers,
            Gain::Qualified => Field::QualifiedTeachers,
        };
        let slot = self.own_slot(id, field, stage)?;
        self.add(id, slot, people)?;
        self.within_teachers(id, stage)
    }

    fn shared(
        &mut self,
        id: SchoolId,
        field: Field,
        stage: Option<Stage>,
        more: Decimal,
    ) -> Result<(), Why> {
        let slot = self.shared_slot(id, field, stage)?;
        self.add(id, slot, more)
    }

    fn build(
        &mut self,
        id: SchoolId,
        stage: Option<Stage>,
        what: Build,
        amount: Decimal,
        area: Option<Decimal>,
    ) -> Result<(), Why> {
        match what {
            Build::Teaching => self.first_of(
                id,
                &[Field::TeachingArea, Field::TeachingAreaGross],
                stage,
                amount,
            ),
            Build::Outdoor => self.first_of(
                id,
                &[Field::SportsArea, Field::OutdoorSportsArea],
                stage,
                amount,
            ),
            Build::Indoor => {
                self.first_of(
                    id,
                    &[Field::SportsArea, Field::IndoorSportsArea],
                    stage,
                    amount,
                )?;
                // The return's teaching area holds indoor sports rooms, as long as it serves the indicator.
                let gross = self.shared_slot(id, Field::TeachingAreaGross, stage);
                gross.map_or(Ok(()), |slot| self.add(id, slot, amount))
            }
            Build::Music | Build::Art => {
                let rooms = whole(amount)?;
                let area = area
                    .filter(|area| *area > Decimal::whole(0))
                    .ok_or(Why::NoArea)?;
                let attribute = if what == Build::Music {
                    Attribute::MusicRooms
                } else {
                    Attribute::ArtRooms
                };
                self.add_rooms(id, Column::Attribute(attribute), rooms, area)?;
                let all = amount.checked_mul(area).ok_or(Why::NoArea)?;
                self.build(id, stage, Build::Teaching, all, None)
            }
            Build::Multimedia => {
                let _ = whole(amount)?;
                self.shared(id, Field::MultimediaRooms, stage, amount)?;
                let Some(area) = area.filter(|area| *area > Decimal::whole(0)) else {
                    return Ok(());
                };
                let all = amount.checked_mul(area).ok_or(Why::NoArea)?;
                self.build(id, stage, Build::Teaching, all, None)
            }
        }
    }

    /// Adds to each of the fields that is entered: a total and its part stay in step.
    fn first_of(
        &mut self,
        id: SchoolId,
        fields: &[Field],
        stage: Option<Stage>,
        more: Decimal,
    ) -> Result<(), Why> {
        let mut added = false;
        let mut first = None;
        for field in fields {
            match self.shared_slot(id, *field, stage) {
                Ok(slot) => {
                    self.add(id, slot, more)?;
                    added = true;
                }
                Err(why) => {
                    let _ = first.get_or_insert(why);
                }
            }
        }
        match first {
            Some(why) if !added => Err(why),
            _ => Ok(()),
        }
    }

    fn found(
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

    fn split(&mut self, id: SchoolId, name: &str, percent: u32, year: u16) -> Result<(), Why> {
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
            let _ = self.respread.insert((id, *stage));
            let _ = self.respread.insert((new_id, *stage));
        }
        Ok(())
    }

    fn close(&mut self, id: SchoolId, into: Option<SchoolId>, keep_site: bool) -> Result<(), Why> {
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
        self.respread.retain(|(school, _)| *school != id);
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

fn apart(a: SchoolId, b: SchoolId) -> Result<(), Why> {
    if a == b {
        Err(Why::SameSchool(a))
    } else {
        Ok(())
    }
}

fn people(number: u32) -> Result<Decimal, Why> {
    above_zero(Decimal::whole(number))
}

fn above_zero(amount: Decimal) -> Result<Decimal, Why> {
    if amount > Decimal::whole(0) {
        Ok(amount)
    } else {
        Err(Why::NoAmount)
    }
}

fn signed(change: i32) -> Result<Decimal, Why> {
    let amount = people(change.unsigned_abs())?;
    Ok(if change < 0 { negated(amount) } else { amount })
}

fn whole(amount: Decimal) -> Result<u32, Why> {
    amount.to_u32().ok_or(Why::NotWhole(amount))
}
