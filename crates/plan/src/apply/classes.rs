//! Class sizes where the number of pupils or of classes changes.

use junheng_core::{Decimal, Field, Place, School, SchoolId, Slot, Stage};

use super::fault::Note;
use super::work::{Work, own_slot_of};

/// What is known of the classes of a school's stage.
struct Classes {
    pupils: u32,
    number: u32,
    place: Place,
}

impl Classes {
    fn of(school: &School, stage: Stage) -> Option<Self> {
        let get = |field| {
            let slot = own_slot_of(school, field, stage)?;
            Some((slot, school.values.get(slot)?.to_u32()?))
        };
        let (slot, number) = get(Field::Classes)?;
        let (_, pupils) = get(Field::Pupils)?;
        Some(Self {
            pupils,
            number,
            place: slot.place(),
        })
    }

    /// Least size when spread evenly, and how many classes have one pupil more.
    const fn even(&self) -> (u32, u32) {
        (self.pupils / self.number, self.pupils % self.number)
    }

    /// The largest when spread evenly.
    const fn largest(&self) -> u32 {
        self.pupils.div_ceil(self.number)
    }
}

/// The band that holds a size; a class without pupils stands in the first.
fn band_of(size: u32) -> Option<Field> {
    Field::CLASS_BANDS.into_iter().find(|band| {
        band.class_band().is_some_and(|(least, most)| {
            (size >= least || least == 1) && most.is_none_or(|most| size <= most)
        })
    })
}

impl Work<'_> {
    /// Makes the classes of a stage fit its pupils, where their sizes are entered. What is formed anew
    /// is spread evenly; classes that stay as they were keep their unevenness, so that a mere change of
    /// pupils never takes a large class away.
    pub(super) fn settle(&mut self, id: SchoolId, stage: Stage, anew: bool) -> Option<()> {
        let now = self.classes(id, stage)?;
        if now.number == 0 {
            if now.pupils > 0 {
                self.forget_sizes(id, now.place)?;
                let _ = self.classless.insert((id, stage));
            }
            return None;
        }
        let before = self.classes_before(id, stage);
        let kept = before.filter(|before| !anew && before.number == now.number);
        let school = self.school(id).ok()?;
        let holds = |field: Field| school.values.holds(field.at(now.place));
        let has_bands = Field::CLASS_BANDS.into_iter().any(holds);
        let has_largest = holds(Field::LargestClass);
        if !has_bands && !has_largest {
            return None;
        }
        let note = match kept {
            Some(before) => {
                if has_bands {
                    self.follow_bands(id, &before, &now)?;
                }
                if has_largest {
                    self.follow_largest(id, &before, &now)?;
                }
                Note::ClassesFollow(id, stage)
            }
            None => {
                if has_bands {
                    self.even_bands(id, &now)?;
                }
                if has_largest {
                    self.put(id, Field::LargestClass, now.place, now.largest())?;
                }
                Note::SpreadEvenly(id, stage)
            }
        };
        self.notes.push(note);
        Some(())
    }

    fn classes(&self, id: SchoolId, stage: Stage) -> Option<Classes> {
        Classes::of(self.school(id).ok()?, stage)
    }

    /// The school as its classes were formed: really, or when another was merged into it.
    fn as_formed(&self, id: SchoolId) -> Option<&School> {
        let merged = self.formed.get(&id);
        merged.or_else(|| self.document.school(id))
    }

    fn classes_before(&self, id: SchoolId, stage: Stage) -> Option<Classes> {
        Classes::of(self.as_formed(id)?, stage).filter(|before| before.number > 0)
    }

    /// Pupils without a class are in classes of an unknown size: 0 would hold every limit.
    fn forget_sizes(&mut self, id: SchoolId, place: Place) -> Option<()> {
        let school = self.school_mut(id).ok()?;
        for field in Field::CLASS_BANDS.into_iter().chain([Field::LargestClass]) {
            school.values.set(field.at(place), None);
        }
        Some(())
    }

    fn number_before(&self, id: SchoolId, slot: Slot) -> Option<u32> {
        self.as_formed(id)?.values.get(slot)?.to_u32()
    }

    fn put(&mut self, id: SchoolId, field: Field, place: Place, number: u32) -> Option<()> {
        let school = self.school_mut(id).ok()?;
        let number = Some(Decimal::whole(number));
        school.values.set(field.at(place), number);
        Some(())
    }

    /// The largest class grows and shrinks with the pupils, and is no smaller than an even one.
    fn follow_largest(&mut self, id: SchoolId, before: &Classes, now: &Classes) -> Option<()> {
        let field = Field::LargestClass;
        let largest = self.number_before(id, field.at(before.place))?;
        let followed = scaled(largest, now.pupils, before.pupils)?;
        self.put(id, field, now.place, followed.max(now.largest()))
    }

    /// With more pupils the classes stay in their bands as long as these can hold them, and the largest
    /// class if it is entered. Else, and with fewer pupils, each goes to the band of what the largest of its own
    /// would grow or shrink to: as the largest class does, so that both say the same.
    fn follow_bands(&mut self, id: SchoolId, before: &Classes, now: &Classes) -> Option<()> {
        let mut held = Vec::new();
        let largest = self.number_before(id, Field::LargestClass.at(before.place));
        for band in Field::CLASS_BANDS {
            let number = self
                .number_before(id, band.at(before.place))
                .unwrap_or_default();
            if number > 0 {
                let (least, most) = band.class_band()?;
                let size = most.unwrap_or_else(|| largest.map_or(least, |n| n.max(least)));
                held.push((band, number, size, most));
            }
        }
        let room = held.iter().map(|(_, number, _, most)| {
            // Nothing bounds the last band.
            most.map_or(u64::MAX, |most| u64::from(most) * u64::from(*number))
        });
        let room = room.fold(0, u64::saturating_add);
        let followed = largest.and_then(|n| scaled(n, now.pupils, before.pupils));
        let top = held.last().and_then(|(_, _, _, most)| *most);
        let fits = followed.zip(top).is_none_or(|(size, top)| size <= top);
        let stays = now.pupils >= before.pupils && room >= u64::from(now.pupils) && fits;
        let mut bands = Field::CLASS_BANDS.map(|band| (band, 0_u32));
        let mut top = None;
        for (band, number, size, _) in held {
            let to = if stays {
                band
            } else {
                band_of(scaled(size, now.pupils, before.pupils)?)?
            };
            top = top.max(Some(to));
            if let Some(place) = bands.iter_mut().find(|(field, _)| *field == to) {
                place.1 += number;
            }
        }
        if top < band_of(now.largest()) {
            return self.even_bands(id, now);
        }
        for (band, number) in bands {
            self.put(id, band, now.place, number)?;
        }
        Some(())
    }

    fn even_bands(&mut self, id: SchoolId, now: &Classes) -> Option<()> {
        let (small, larger) = now.even();
        let (low, high) = (band_of(small)?, band_of(small + 1)?);
        for band in Field::CLASS_BANDS {
            let number = if band == low { now.number - larger } else { 0 }
                + if band == high { larger } else { 0 };
            self.put(id, band, now.place, number)?;
        }
        Some(())
    }
}

/// A size that follows the number of pupils, rounded up.
fn scaled(size: u32, now: u32, before: u32) -> Option<u32> {
    let product = u64::from(size) * u64::from(now);
    u32::try_from(product.div_ceil(u64::from(before.max(1)))).ok()
}
