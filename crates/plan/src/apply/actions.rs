//! Each kind of action laid over the schools.

use junheng_core::{Attribute, Column, Decimal, Fact, Field, SchoolId, Stage};

use super::fault::Why;
use super::work::{Work, negated};
use crate::action::{Build, Gain, Profile, What, founded};

impl Work<'_> {
    /// Lays one action over the schools; where it fails they are as before.
    pub fn act(&mut self, action: u32, what: &What, year: u16) -> Result<(), Why> {
        self.action = action;
        let mut touched = what.schools();
        touched.push(founded(action));
        let before = self.remember(&touched);
        let done = self.try_act(what, year);
        match done {
            Ok(()) => self.join(&before, &touched),
            Err(_) => self.restore(before),
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
                self.teachers(*school, *stage, *profile, people(*number)?)?;
                self.count_hired(*stage, *number);
                Ok(())
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
                self.without(*from, *stage, *profile, people)?;
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
                self.unsettle(*school, *stage, true);
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
                self.unsettle(*from, *stage, true);
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
                junior_into,
                keep_site,
            } => self.close(*school, *into, *junior_into, *keep_site),
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
                if some > all && self.worsened(id, stage, slot, all, some) {
                    return Err(Why::MoreThanTeachers(id, Column::Slot(slot), all, some));
                }
            }
        }
        Ok(())
    }

    /// Whether a part lies farther above all teachers than in the document itself: what the document
    /// says so already stays, but no action makes it worse.
    fn worsened(
        &self,
        id: SchoolId,
        stage: Stage,
        part: junheng_core::Slot,
        all: Decimal,
        some: Decimal,
    ) -> bool {
        let real = || {
            let values = &self.document.school(id)?.values;
            let teachers = Field::FullTimeTeachers;
            let whole = teachers.at(junheng_core::Place::Whole);
            let all = values
                .get(teachers.of(stage))
                .or_else(|| values.get(whole))?;
            values.get(part)?.checked_sub(all)
        };
        let excess = some.checked_sub(all);
        real().is_none_or(|real| excess.is_none_or(|excess| excess > real))
    }

    /// Who leaves without a degree or a title is one of those who have none.
    fn without(
        &self,
        id: SchoolId,
        stage: Stage,
        profile: Profile,
        people: Decimal,
    ) -> Result<(), Why> {
        let Ok(all) = self.own_slot(id, Field::FullTimeTeachers, stage) else {
            return Ok(());
        };
        let all = self.number(id, all)?;
        for (field, has) in profile.counts() {
            let Ok(slot) = self.own_slot(id, field, stage) else {
                continue;
            };
            let others = all.checked_sub(self.number(id, slot)?);
            let others = others.filter(|others| !others.is_negative());
            let others = others.unwrap_or(Decimal::ZERO);
            if !has && people <= all && people > others {
                return Err(Why::TooFewWithout(id, Column::Slot(slot), others, people));
            }
        }
        Ok(())
    }

    fn train(
        &mut self,
        id: SchoolId,
        stage: Stage,
        gain: Gain,
        people: Decimal,
    ) -> Result<(), Why> {
        let slot = self.own_slot(id, gain.field(), stage)?;
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
                if !self.add_rooms(id, Column::Attribute(attribute), rooms, area)? {
                    self.build_alone(id, attribute, rooms, area);
                }
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
}

pub(super) fn apart(a: SchoolId, b: SchoolId) -> Result<(), Why> {
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
