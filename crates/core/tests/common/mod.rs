//! Documents for tests, built without any importer.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

pub mod artux;
pub mod items;
pub mod overlay;

use junheng_core::{
    DEFAULT_SCHEME, Date, Decimal, Document, Evaluation, Field, Kind, Place, School, SchoolId,
    Stage, evaluate, scheme,
};

pub fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

pub fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub fn school(id: u32, kind: Kind) -> School {
    let mut school = School::blank(SchoolId(id));
    school.name = format!("学校{id}");
    school.kind = Some(kind);
    school
}

pub fn put(school: &mut School, field: Field, place: Place, value: &str) {
    school.values.set(field.at(place), Some(decimal(value)));
}

/// A document whose declared numbers match its list.
pub fn county(schools: Vec<School>) -> Document {
    let mut document = Document::new(DEFAULT_SCHEME, day("2026-06-20"));
    for kind in junheng_core::Declared::KINDS {
        let listed = schools
            .iter()
            .filter(|s| s.kind == Some(kind) && s.campus_of.is_empty())
            .count();
        document.county.declared.set(kind, Some(listed as u32));
    }
    document.with_schools(schools).unwrap()
}

pub fn judge(document: &Document) -> Evaluation {
    evaluate(document, scheme(&document.settings.scheme).unwrap()).unwrap()
}

/// The fields of the seven indicators in official order.
pub const SEVEN: [Field; 7] = [
    Field::QualifiedTeachers,
    Field::BackboneTeachers,
    Field::PeArtTeachers,
    Field::TeachingArea,
    Field::SportsArea,
    Field::Equipment,
    Field::MultimediaRooms,
];

/// A school of one stage with comfortable values.
pub fn sound(id: u32, stage: Stage, pupils: u32) -> School {
    let kind = match stage {
        Stage::Primary => Kind::PrimarySchool,
        Stage::Junior => Kind::JuniorSchool,
    };
    let mut school = school(id, kind);
    let place = stage.place();
    school
        .values
        .set(Field::Pupils.at(place), Some(Decimal::whole(pupils)));
    for (field, per_hundred) in SEVEN.into_iter().zip([8_u32, 2, 2, 900, 1500, 40, 4]) {
        let amount = u64::from(pupils) * u64::from(per_hundred);
        let value = Decimal::new(amount as i64, 2).unwrap();
        let whole = amount.div_ceil(100) as u32;
        let value = if field.info().whole {
            Decimal::whole(whole)
        } else {
            value
        };
        school.values.set(field.at(place), Some(value));
    }
    school
}
