//! Small made-up counties for tests.

use junheng_core::{
    Attribute, Column, Date, Decimal, Declared, Document, Entry, Field, Kind, Place, School,
    SchoolId, Slot, Stage,
};

use proptest::prelude::*;

use crate::action::{Action, What};
use crate::plan::Plan;

pub(crate) fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

/// Amounts of the seven indicators in the scheme's order, the equipment in 万元.
pub(crate) const SEVEN: [Field; 7] = [
    Field::QualifiedTeachers,
    Field::BackboneTeachers,
    Field::PeArtTeachers,
    Field::TeachingArea,
    Field::SportsArea,
    Field::Equipment,
    Field::MultimediaRooms,
];

/// A school with the seven amounts of each stage that it has pupils in.
pub(crate) fn school(id: u32, kind: Kind, stages: &[(Stage, u32, [&str; 7])]) -> School {
    let mut school = School::blank(SchoolId(id));
    school.set_entry(
        Column::Attribute(Attribute::Name),
        Entry::Text(format!("第{id}学校")),
    );
    school.set_entry(Column::Attribute(Attribute::Kind), Entry::Kind(kind));
    for (stage, pupils, amounts) in stages {
        put(&mut school, Field::Pupils.of(*stage), &pupils.to_string());
        for (field, amount) in SEVEN.into_iter().zip(amounts) {
            put(&mut school, field.of(*stage), amount);
        }
    }
    school
}

/// A school's own number.
pub(crate) fn put(school: &mut School, slot: Slot, text: &str) {
    school.set_entry(Column::Slot(slot), Entry::Number(decimal(text)));
}

/// A county with these schools, all declared.
pub(crate) fn county(schools: Vec<School>) -> Document {
    let mut document = Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap());
    document.county.school_year = Some(2025);
    for kind in Declared::KINDS {
        let number = schools.iter().filter(|s| s.kind == Some(kind)).count();
        document.county.declared.set(kind, Some(number as u32));
    }
    document.with_schools(schools).unwrap()
}

/// Ample amounts for a hundred primary pupils, times `hundreds`: every indicator above its threshold.
pub(crate) fn ample(hundreds: u32) -> Vec<String> {
    let times = |text: &str| {
        decimal(text)
            .checked_mul(Decimal::whole(hundreds))
            .unwrap()
            .to_string()
    };
    ["6", "2", "2", "600", "1100", "30", "3"]
        .map(times)
        .to_vec()
}

/// A primary school with ample amounts, but for those given by position.
pub(crate) fn primary(id: u32, hundreds: u32, but: &[(usize, &str)]) -> School {
    let own = ample(hundreds);
    let mut amounts: Vec<&str> = own.iter().map(String::as_str).collect();
    for (at, amount) in but {
        amounts[*at] = amount;
    }
    let amounts: [&str; 7] = amounts.try_into().unwrap();
    let stage = (Stage::Primary, hundreds * 100, amounts);
    school(id, Kind::PrimarySchool, &[stage])
}

/// A plan without anything in it.
pub(crate) fn plan(document: &Document) -> Plan {
    Plan::new(1, "方案一", document)
}

/// Adds an action to a plan and gives its number.
pub(crate) fn act(plan: &mut Plan, year: u16, what: What) -> u32 {
    plan.add(Action::plain(year, what))
}

/// Counties of two to five schools, some of them combined, some with totals that their stages share.
pub(crate) fn any_county() -> impl Strategy<Value = Document> {
    let amounts = || {
        (
            0..12_u32,
            0..4_u32,
            0..4_u32,
            100..1500_u32,
            100..2500_u32,
            0..60_u32,
            0..6_u32,
        )
            .prop_map(|(a, b, c, d, e, f, g)| [a, b, c, d, e, f, g].map(|n| n.to_string()))
    };
    let one = (
        1..400_u32,
        amounts(),
        1..400_u32,
        amounts(),
        0..3_usize,
        any::<bool>(),
    );
    prop::collection::vec(one, 2..6).prop_map(|all| {
        let schools = all
            .iter()
            .enumerate()
            .map(|(at, (p, a, j, b, kind, shared))| {
                let texts = |of: &[String; 7]| -> [String; 7] { of.clone() };
                let (a, b) = (texts(a), texts(b));
                let a: [&str; 7] = std::array::from_fn(|i| a[i].as_str());
                let b: [&str; 7] = std::array::from_fn(|i| b[i].as_str());
                let (kind, stages) = match kind {
                    0 => (Kind::PrimarySchool, vec![(Stage::Primary, *p, a)]),
                    1 => (Kind::JuniorSchool, vec![(Stage::Junior, *j, b)]),
                    _ => (
                        Kind::NineYear,
                        vec![(Stage::Primary, *p, a), (Stage::Junior, *j, b)],
                    ),
                };
                let mut school = school(at as u32 + 1, kind, &stages);
                if *shared {
                    for field in SEVEN.into_iter().filter(|f| f.info().shared) {
                        let mut sum = decimal("0");
                        for stage in kind.stages() {
                            sum = sum
                                .checked_add(school.values.get(field.of(*stage)).unwrap())
                                .unwrap();
                            school.values.set(field.of(*stage), None);
                        }
                        put(&mut school, field.at(Place::Whole), &sum.to_string());
                    }
                }
                school
            });
        county(schools.collect())
    })
}
