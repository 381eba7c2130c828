//! What belongs to pupils, teachers and grounds, handed from a school that closes to those that take it in.
//!
//! A figure that only one side knows is known for neither together: it becomes missing, and that is said, so
//! that no verdict is mended by a figure that got lost.

use junheng_core::{Column, Decimal, Field, Place, School, SchoolId, Slot, Stage, Unit, teaches};

use super::fault::{Note, Why};
use super::work::{Work, is_alone, own_slot_of};

/// Figures of a school's rooms and grounds.
pub(super) const SITE: [Field; 10] = [
    Field::TeachingArea,
    Field::TeachingAreaGross,
    Field::SportsArea,
    Field::OutdoorSportsArea,
    Field::IndoorSportsArea,
    Field::LeasedSportsArea,
    Field::RooftopSportsArea,
    Field::MultimediaRooms,
    Field::OfficeArea,
    Field::SportsAuxiliaryArea,
];

/// What goes with pupils and teachers, wherever they go: all that is neither ground nor a class's size.
pub(super) fn follows(field: Field) -> bool {
    let stays = matches!(field, Field::Grades | Field::LargestClass);
    !stays && field.class_band().is_none() && !SITE.contains(&field)
}

/// Whether a blank means that there is none: asked for only where a concession counts it.
const fn may_be_blank(field: Field) -> bool {
    matches!(
        field,
        Field::RotatingPeArtTeachers | Field::LeasedSportsArea | Field::RooftopSportsArea
    )
}

/// Whether only whole pieces of it can be handed over.
pub(crate) const fn in_pieces(field: Field) -> bool {
    let info = field.info();
    info.whole || matches!(info.unit, Unit::Machine | Unit::Volume | Unit::Room)
}

/// A school and the stages whose pupils it takes in.
#[derive(Clone, Debug)]
pub(super) struct Receiver {
    pub school: SchoolId,
    pub stages: Vec<Stage>,
}

/// A figure of a closing school, as far as one receiver takes it.
struct Carried<'a> {
    from: &'a School,
    field: Field,
    /// The stages that the school has.
    taught: &'a [Stage],
    /// Whether nobody learns or teaches there: what is missing is nothing.
    deserted: bool,
}

impl Carried<'_> {
    fn get(&self, place: Place) -> Option<Decimal> {
        let has = self.field.places().contains(&place);
        self.from.values.get(self.field.at(place)).filter(|_| has)
    }

    /// A stage's own figure.
    fn own(&self, stage: Stage) -> Option<Decimal> {
        let only = self.taught == [stage];
        let whole = || self.get(Place::Whole).filter(|_| only);
        self.get(stage.place()).or_else(whole)
    }

    /// Whether a stage's figure is only a part of what the stages share.
    fn is_shared(&self, stage: Stage) -> bool {
        self.own(stage).is_none() && self.get(Place::Whole).is_some()
    }

    /// A stage's figure; where the stages share it, by their pupils.
    fn of_stage(&self, stage: Stage) -> Option<Decimal> {
        self.own(stage).or_else(|| self.part(stage))
    }

    /// A part by pupils of what is shared; people are never parted so.
    fn part(&self, stage: Stage) -> Option<Decimal> {
        if !self.field.info().shared {
            return None;
        }
        let whole = self.get(Place::Whole)?;
        let pupils = |stage: Stage| {
            let slot = own_slot_of(self.from, Field::Pupils, stage)?;
            self.from.values.get(slot)?.to_u32()
        };
        let [first, last] = *self.taught else {
            return None;
        };
        let (a, b) = (i128::from(pupils(first)?), i128::from(pupils(last)?));
        let decimals = if in_pieces(self.field) { 0 } else { 2 };
        let power = |n: u32| 10_i128.checked_pow(n);
        let units = i128::from(whole.mantissa()) * a * power(decimals)?;
        let by = (a + b).max(1) * power(whole.scale())?;
        // What the first stage gets is rounded half up, and the last gets what is left.
        let units = (2 * units + by) / (2 * by);
        let part = Decimal::new(i64::try_from(units).ok()?, decimals)?;
        if stage == last {
            whole.checked_sub(part)
        } else {
            Some(part)
        }
    }

    /// What all stages of a receiver have together.
    fn of_all(&self, stages: &[Stage]) -> Option<Decimal> {
        if stages.len() == self.taught.len()
            && let Some(whole) = self.get(Place::Whole)
        {
            return Some(whole);
        }
        let own = stages.iter().map(|stage| self.of_stage(*stage));
        own.reduce(|sum, more| sum?.checked_add(more?))?
    }
}

impl Work<'_> {
    /// Hands over a closing school's figures, the sizes of its classes among them.
    pub(super) fn hand_over(
        &mut self,
        from: &School,
        receivers: &[Receiver],
        keep_site: bool,
    ) -> Result<(), Why> {
        let taught = stages(from);
        let deserted = is_deserted(from);
        let site = |field: &Field| keep_site && SITE.contains(field);
        for receiver in receivers {
            let all = Field::ALL.into_iter();
            for field in all.filter(|field| follows(*field) || site(field)) {
                let carried = Carried {
                    from,
                    field,
                    taught: &taught,
                    deserted,
                };
                self.carry(&carried, receiver)?;
            }
            for stage in &receiver.stages {
                self.carry_classes(from, receiver.school, *stage);
            }
            let school = self.school(receiver.school)?.clone();
            let _ = self.formed.insert(receiver.school, school);
        }
        Ok(())
    }

    fn carry(&mut self, carried: &Carried<'_>, to: &Receiver) -> Result<(), Why> {
        let (field, school) = (carried.field, self.school(to.school)?);
        let places = field.places();
        let mut targets: Vec<(Slot, Option<Decimal>)> = Vec::new();
        for stage in &to.stages {
            if places.contains(&stage.place()) && school.values.holds(field.of(*stage)) {
                targets.push((field.of(*stage), carried.of_stage(*stage)));
            }
        }
        let whole = field.at(Place::Whole);
        if places.contains(&Place::Whole) && school.values.holds(whole) {
            targets.push((whole, carried.of_all(&to.stages)));
        }
        if field == Field::Pupils {
            self.carry_senior(carried.from, to)?;
        }
        let parted = to.stages.len() < carried.taught.len() && carried.taught.len() > 1;
        let parted = parted && to.stages.iter().any(|stage| carried.is_shared(*stage));
        let some = carried.of_all(&to.stages).filter(|v| *v > Decimal::ZERO);
        let column = |slot| Column::Slot(slot);
        let own = to.stages.first().map_or(whole, |stage| field.of(*stage));
        if targets.is_empty() {
            if some.is_some() {
                self.notes
                    .push(Note::LeftOut(self.action, to.school, column(own)));
            }
            return Ok(());
        }
        for (slot, value) in targets {
            match value {
                Some(value) => self.add(to.school, slot, value)?,
                None if may_be_blank(field) || carried.deserted => {}
                None => self.lose(to.school, carried.from.id, slot)?,
            }
        }
        if parted && some.is_some() {
            self.notes
                .push(Note::SharedOut(self.action, carried.from.id));
        }
        Ok(())
    }

    /// Pupils of the senior stage go where there is one.
    fn carry_senior(&mut self, from: &School, to: &Receiver) -> Result<(), Why> {
        let slot = Field::Pupils.at(Place::Senior);
        let pupils = from.values.get(slot).filter(|n| *n > Decimal::ZERO);
        // The stage that shares the house with the seniors takes them along.
        let is_last = Stage::ALL
            .into_iter()
            .rfind(|stage| stages(from).contains(stage))
            .is_some_and(|last| to.stages.contains(&last));
        let Some(pupils) = pupils.filter(|_| is_last) else {
            return Ok(());
        };
        if self.school(to.school)?.values.holds(slot) {
            return self.add(to.school, slot, pupils);
        }
        self.notes
            .push(Note::LeftOut(self.action, to.school, Column::Slot(slot)));
        Ok(())
    }

    /// A figure of the receiver that is no longer known.
    fn lose(&mut self, to: SchoolId, from: SchoolId, slot: Slot) -> Result<(), Why> {
        self.school_mut(to)?.values.set(slot, None);
        let column = Column::Slot(slot);
        self.notes
            .push(Note::Unknown(self.action, to, from, column));
        Ok(())
    }

    /// Classes stay as they are formed when two schools become one.
    fn carry_classes(&mut self, from: &School, to: SchoolId, stage: Stage) {
        let there = |school: &School, field: Field| {
            let slot = own_slot_of(school, field, stage)?;
            school.values.get(slot)?.to_u32()
        };
        if there(from, Field::Classes) == Some(0) {
            return;
        }
        let Ok(school) = self.school(to) else { return };
        let known = |school: &School| {
            let mut bands = Field::CLASS_BANDS.into_iter();
            bands.any(|band| there(school, band).is_some())
        };
        let mut now: Vec<(Slot, Option<u32>)> = Vec::new();
        if known(school) {
            for band in Field::CLASS_BANDS {
                let slot = own_slot_of(school, band, stage).unwrap_or_else(|| band.of(stage));
                let own = there(school, band).unwrap_or(0);
                let more = there(from, band).unwrap_or(0);
                now.push((slot, known(from).then_some(own.saturating_add(more))));
            }
        }
        if let Some(own) = there(school, Field::LargestClass)
            && let Some(slot) = own_slot_of(school, Field::LargestClass, stage)
        {
            let other = there(from, Field::LargestClass);
            now.push((slot, other.map(|other| other.max(own))));
        }
        let lost = now.iter().find(|(_, number)| number.is_none());
        if let Some((slot, _)) = lost {
            let column = Column::Slot(*slot);
            self.notes
                .push(Note::Unknown(self.action, to, from.id, column));
        }
        if let Ok(school) = self.school_mut(to) {
            for (slot, number) in now {
                school.values.set(slot, number.map(Decimal::whole));
            }
        }
    }

    /// Hands over the rooms for music and art of a ground that stays in use.
    pub(super) fn hand_over_rooms(&mut self, from: &School, to: SchoolId) -> Result<(), Why> {
        use junheng_core::{Attribute, Entry};
        for (attribute, rooms) in [
            (Attribute::MusicRooms, &from.music_rooms),
            (Attribute::ArtRooms, &from.art_rooms),
        ] {
            let column = Column::Attribute(attribute);
            let Some(rooms) = rooms else {
                let school = self.school_mut(to)?;
                if !school.entry(column).to_text().is_empty() {
                    school.set_entry(column, Entry::Missing);
                    self.notes
                        .push(Note::Unknown(self.action, to, from.id, column));
                }
                continue;
            };
            for area in rooms {
                let _ = self.add_rooms(to, column, 1, *area)?;
            }
        }
        Ok(())
    }
}

/// The stages that a school has: those with pupils, teachers or classes, else the first of its kind.
pub(super) fn stages(school: &School) -> Vec<Stage> {
    let some = |stage: Stage, field| {
        let slot = own_slot_of(school, field, stage);
        slot.and_then(|slot| school.values.get(slot))
            .is_some_and(|number| number > Decimal::ZERO)
    };
    let own = school.kind.map_or(&[][..], junheng_core::Kind::stages);
    let has = |stage: &Stage| {
        let people = [Field::FullTimeTeachers, Field::Classes];
        let people = own.contains(stage) && people.iter().any(|field| some(*stage, *field));
        teaches(school, *stage) || people
    };
    let all: Vec<Stage> = Stage::ALL.into_iter().filter(has).collect();
    if all.is_empty() {
        own.iter().take(1).copied().collect()
    } else {
        all
    }
}

/// Whether a school may close without another that takes it in: nobody learns or teaches there.
pub(super) fn is_deserted(school: &School) -> bool {
    let mut people = [Field::Pupils, Field::FullTimeTeachers]
        .into_iter()
        .flat_map(|field| field.places().iter().map(move |place| field.at(*place)));
    !people.any(|slot| school.values.get(slot).is_some_and(|n| n > Decimal::ZERO))
}

/// Figures that a school that closes without a receiver leaves to nobody.
pub(super) fn leaves_something(school: &School) -> bool {
    [Field::Equipment, Field::Computers, Field::Books]
        .into_iter()
        .flat_map(|field| field.places().iter().map(move |place| field.at(*place)))
        .any(|slot| school.values.get(slot).is_some_and(|n| n > Decimal::ZERO))
}

/// Where the stages of a closing school go.
pub(super) fn receivers(
    school: &School,
    into: Option<SchoolId>,
    junior: Option<SchoolId>,
) -> Vec<Receiver> {
    let mut all: Vec<Receiver> = Vec::new();
    let both = !is_alone(school) || school.kind.is_none();
    for stage in stages(school) {
        let to = match stage {
            Stage::Primary => into,
            Stage::Junior if both => junior.or(into),
            Stage::Junior => into.or(junior),
        };
        let Some(to) = to else { continue };
        match all.iter_mut().find(|known| known.school == to) {
            Some(known) => known.stages.push(stage),
            None => all.push(Receiver {
                school: to,
                stages: vec![stage],
            }),
        }
    }
    all
}
