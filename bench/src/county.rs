//! Made-up counties, the same on every machine.

use junheng_core::{
    Area, County, Date, Decimal, Document, Field, Kind, Place, School, SchoolId, Stage,
};

/// A small generator of numbers without patterns that would flatter a branch predictor.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A whole number from `low` to below `high`.
    fn between(&mut self, low: u32, high: u32) -> u32 {
        low + (self.next() % u64::from(high - low)) as u32
    }
}

/// A county of about so many units: of eight schools four are primary, three junior, and one has
/// both stages and shares its buildings.
#[must_use]
pub fn county(units: usize) -> Document {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let mut schools = Vec::with_capacity(units);
    let mut made = 0;
    while made < units {
        let id = SchoolId(schools.len() as u32 + 1);
        let school = school(id, &mut numbers);
        made += school.kind.map_or(0, |kind| kind.stages().len());
        schools.push(school);
    }
    let day = Date::new(2026, 6, 20).unwrap();
    let mut document = Document::new(junheng_core::DEFAULT_SCHEME, day);
    document.county = County {
        name: "样本县".to_owned(),
        sample: true,
        ..County::default()
    };
    let mut counts = [0_u32; 3];
    for school in &schools {
        match school.kind {
            Some(Kind::PrimarySchool) => counts[0] += 1,
            Some(Kind::JuniorSchool) => counts[1] += 1,
            _ => counts[2] += 1,
        }
    }
    let declared = &mut document.county.declared;
    for (kind, number) in [
        (Kind::PrimarySchool, counts[0]),
        (Kind::JuniorSchool, counts[1]),
        (Kind::NineYear, counts[2]),
        (Kind::TwelveYear, 0),
        (Kind::CompleteSecondary, 0),
        (Kind::TeachingPoint, 0),
    ] {
        declared.set(kind, Some(number));
    }
    document.with_schools(schools).unwrap()
}

fn school(id: SchoolId, numbers: &mut Numbers) -> School {
    let mut school = School::blank(id);
    let kind = match numbers.between(0, 8) {
        0..4 => Kind::PrimarySchool,
        4..7 => Kind::JuniorSchool,
        _ => Kind::NineYear,
    };
    school.kind = Some(kind);
    school.code = format!("{:010}", 1_000_000 + id.0);
    school.name = format!("样本县第{}学校", id.0);
    school.township = format!("第{}镇", id.0 % 40);
    school.area = Some(match numbers.between(0, 3) {
        0 => Area::Urban,
        1 => Area::Town,
        _ => Area::Rural,
    });
    let mut pupils = 0;
    for stage in kind.stages() {
        let own = numbers.between(150, 2_400);
        pupils += own;
        let junior = *stage == Stage::Junior;
        let per_hundred = |numbers: &mut Numbers, low: u32, high: u32| {
            own * numbers.between(low, high) / 10_000 + 1
        };
        put(&mut school, Field::Pupils.of(*stage), own.into(), 0);
        for (field, low, high) in [
            (Field::QualifiedTeachers, 410, 620 + 200 * u32::from(junior)),
            (Field::BackboneTeachers, 95, 180),
            (Field::PeArtTeachers, 85, 160),
        ] {
            let people = per_hundred(numbers, low, high);
            put(&mut school, field.of(*stage), people.into(), 0);
        }
    }
    for (field, low, high, decimals) in [
        (Field::TeachingArea, 44, 75, 1),
        (Field::SportsArea, 72, 130, 1),
        (Field::Equipment, 190, 380, 3),
        (Field::MultimediaRooms, 22, 36, 3),
    ] {
        let mut amount = u64::from(pupils) * u64::from(numbers.between(low, high));
        if field == Field::MultimediaRooms {
            amount = amount / 1_000 * 1_000 + 1_000;
        }
        let slot = match kind.stages() {
            [only] => field.of(*only),
            _ => field.at(Place::Whole),
        };
        put(&mut school, slot, amount, decimals);
    }
    school
}

fn put(school: &mut School, slot: junheng_core::Slot, mantissa: u64, decimals: u32) {
    let value = Decimal::new(mantissa as i64, decimals).unwrap();
    school.values.set(slot, Some(value));
}
