//! What does not fit together among the inputs of one school: hints for whoever enters them.
//!
//! A hint never changes a verdict; it names both places.

use crate::decimal::Decimal;
use crate::document::Document;
use crate::field::{Field, Place, Slot, Stage};
use crate::order;
use crate::school::{Kind, School, SchoolId};
use crate::trace::InputRef;

/// Two inputs that contradict each other, or one that its school cannot have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// More teachers above required education, backbone or PE and art teachers than full-time teachers.
    MoreThanFullTime(InputRef, InputRef),
    /// More of such teachers in the stages together than full-time teachers in all.
    StagesAboveFullTime(InputRef, InputRef),
    /// Indoor sports rooms exceed the total that includes them.
    IndoorAboveTotal(InputRef, InputRef),
    /// A total beside values by stage that do not add up to it.
    TotalIsNotTheSum(InputRef, InputRef),
    /// The largest class has more pupils than the stage.
    ClassAboveStage(InputRef, InputRef),
    /// More migrant pupils than pupils.
    MigrantsAbovePupils(InputRef, InputRef),
    /// Pupils or resources of a stage that this kind of school does not teach by its nature.
    StageNotTaught(InputRef),
    /// Pupils, but no class; or classes, but no pupils.
    ClassesWithoutPupils(InputRef, InputRef),
    /// The same code at two schools: the second one, and the first.
    SameCode(SchoolId, SchoolId),
    /// The same name and township at two schools: the second one, and the first.
    SameName(SchoolId, SchoolId),
}

impl Hint {
    /// The school it concerns.
    #[must_use]
    pub const fn school(self) -> SchoolId {
        match self {
            Self::MoreThanFullTime(at, _)
            | Self::StagesAboveFullTime(at, _)
            | Self::IndoorAboveTotal(at, _)
            | Self::TotalIsNotTheSum(at, _)
            | Self::ClassAboveStage(at, _)
            | Self::MigrantsAbovePupils(at, _)
            | Self::StageNotTaught(at)
            | Self::ClassesWithoutPupils(at, _) => at.school,
            Self::SameCode(school, _) | Self::SameName(school, _) => school,
        }
    }
}

/// Teachers who are counted among the full-time ones.
const AMONG_TEACHERS: [Field; 4] = [
    Field::QualifiedTeachers,
    Field::BackboneTeachers,
    Field::PeArtTeachers,
    Field::TitledTeachers,
];

/// All hints of a document, school by school.
#[must_use]
pub fn hints(document: &Document) -> Vec<Hint> {
    let mut hints = Vec::new();
    for school in document.schools() {
        of_school(school, &mut hints);
    }
    same_schools(document, &mut hints);
    hints
}

fn of_school(school: &School, hints: &mut Vec<Hint>) {
    let at = |slot: Slot| InputRef {
        school: school.id,
        slot,
    };
    let value = |slot: Slot| school.values.get(slot);
    let mut above = |part: Slot, total: Slot, hint: fn(InputRef, InputRef) -> Hint| {
        if let (Some(a), Some(b)) = (value(part), value(total))
            && a > b
        {
            hints.push(hint(at(part), at(total)));
        }
    };
    for place in [Place::Primary, Place::Junior, Place::Whole] {
        let teachers = Field::FullTimeTeachers.at(place);
        for field in AMONG_TEACHERS {
            above(field.at(place), teachers, Hint::MoreThanFullTime);
        }
        let gross = Field::TeachingAreaGross.at(place);
        above(
            Field::IndoorSportsArea.at(place),
            gross,
            Hint::IndoorAboveTotal,
        );
        let pupils = Field::Pupils.at(place);
        above(Field::LargestClass.at(place), pupils, Hint::ClassAboveStage);
        above(
            Field::MigrantPupils.at(place),
            pupils,
            Hint::MigrantsAbovePupils,
        );
    }
    let teachers = Field::FullTimeTeachers.at(Place::Whole);
    for field in AMONG_TEACHERS {
        let stages = Stage::ALL.map(|stage| field.of(stage));
        let given = stages.into_iter().filter(|slot| value(*slot).is_some());
        let (mut sum, mut first) = (Decimal::ZERO, None);
        for slot in given {
            first = first.or(Some(slot));
            let more = value(slot).and_then(|more| sum.checked_add(more));
            sum = more.unwrap_or(sum);
        }
        if let (Some(first), Some(all)) = (first, value(teachers))
            && sum > all
        {
            hints.push(Hint::StagesAboveFullTime(at(first), at(teachers)));
        }
    }
    for field in Field::ALL {
        let whole = field.at(Place::Whole);
        let senior = (field == Field::Pupils)
            .then(|| value(Field::Pupils.at(Place::Senior)))
            .flatten();
        let parts = (
            value(field.at(Place::Primary)),
            value(field.at(Place::Junior)),
        );
        let (Some(total), (Some(primary), Some(junior))) = (value(whole), parts) else {
            continue;
        };
        // Seniors share buildings: the stages' parts then stay below the total.
        let may_be_less = field != Field::Pupils && school.kind.is_some_and(Kind::has_senior);
        let sum = primary
            .checked_add(junior)
            .and_then(|sum| sum.checked_add(senior.unwrap_or(Decimal::ZERO)));
        let fits = sum == Some(total) || (may_be_less && sum.is_some_and(|sum| sum < total));
        if !fits && field != Field::LargestClass && field != Field::Grades {
            hints.push(Hint::TotalIsNotTheSum(
                at(whole),
                at(field.at(Place::Primary)),
            ));
        }
    }
    if let Some(kind) = school.kind {
        for stage in Stage::ALL {
            if !kind.stages().is_empty() && !kind.stages().contains(&stage) {
                let odd = Field::ALL.map(|field| field.of(stage)).into_iter();
                let given = odd.filter(|slot| value(*slot).is_some_and(|v| v > Decimal::ZERO));
                hints.extend(given.take(1).map(|slot| Hint::StageNotTaught(at(slot))));
            }
        }
    }
    for stage in Stage::ALL {
        let (classes, pupils) = (Field::Classes.of(stage), Field::Pupils.of(stage));
        if let (Some(c), Some(p)) = (value(classes), value(pupils))
            && (c == Decimal::ZERO) != (p == Decimal::ZERO)
        {
            hints.push(Hint::ClassesWithoutPupils(at(classes), at(pupils)));
        }
    }
}

fn same_schools(document: &Document, hints: &mut Vec<Hint>) {
    let mut schools: Vec<&School> = document.schools().iter().collect();
    order::sort_by(&mut schools, |a, b| (&a.code, a.id).cmp(&(&b.code, b.id)));
    for pair in schools.windows(2) {
        if let [a, b] = pair
            && !a.code.is_empty()
            && a.code == b.code
        {
            hints.push(Hint::SameCode(b.id, a.id));
        }
    }
    order::sort_by(&mut schools, |a, b| {
        (&a.name, &a.township, a.id).cmp(&(&b.name, &b.township, b.id))
    });
    for pair in schools.windows(2) {
        if let [a, b] = pair {
            // Two codes make two schools, whatever they are called.
            let told_apart = !a.code.is_empty() && !b.code.is_empty();
            if !a.name.is_empty() && (&a.name, &a.township) == (&b.name, &b.township) && !told_apart
            {
                hints.push(Hint::SameName(b.id, a.id));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;

    fn document(fill: impl Fn(&mut School)) -> Document {
        let mut school = School::blank(SchoolId(1));
        school.kind = Some(Kind::NineYear);
        fill(&mut school);
        let day = Date::new(2026, 1, 1).unwrap();
        Document::new("x", day).with_schools(vec![school]).unwrap()
    }

    fn set(school: &mut School, field: Field, place: Place, value: u32) {
        school
            .values
            .set(field.at(place), Some(Decimal::whole(value)));
    }

    #[test]
    fn contradictions_are_named_and_sound_inputs_are_left_alone() {
        let sound = document(|s| {
            set(s, Field::Pupils, Place::Primary, 100);
            set(s, Field::Pupils, Place::Junior, 50);
            set(s, Field::Pupils, Place::Whole, 150);
            set(s, Field::FullTimeTeachers, Place::Primary, 10);
            set(s, Field::QualifiedTeachers, Place::Primary, 10);
        });
        assert_eq!(hints(&sound), []);
        let broken = document(|s| {
            set(s, Field::Pupils, Place::Primary, 100);
            set(s, Field::Pupils, Place::Junior, 50);
            set(s, Field::Pupils, Place::Whole, 151);
            set(s, Field::FullTimeTeachers, Place::Primary, 10);
            set(s, Field::QualifiedTeachers, Place::Primary, 11);
            set(s, Field::Classes, Place::Junior, 0);
        });
        let found = hints(&broken);
        assert!(matches!(
            found[..],
            [
                Hint::MoreThanFullTime(..),
                Hint::TotalIsNotTheSum(..),
                Hint::ClassesWithoutPupils(..)
            ]
        ));
    }

    #[test]
    fn teachers_counted_among_others_are_no_more_than_these() {
        let titled = document(|s| {
            set(s, Field::FullTimeTeachers, Place::Primary, 10);
            set(s, Field::TitledTeachers, Place::Primary, 20);
        });
        assert!(matches!(hints(&titled)[..], [Hint::MoreThanFullTime(..)]));
        let by_stage = |junior| {
            document(|s| {
                set(s, Field::FullTimeTeachers, Place::Whole, 10);
                set(s, Field::QualifiedTeachers, Place::Primary, 8);
                set(s, Field::QualifiedTeachers, Place::Junior, junior);
            })
        };
        assert_eq!(hints(&by_stage(2)), []);
        assert!(matches!(
            hints(&by_stage(3))[..],
            [Hint::StagesAboveFullTime(..)]
        ));
    }

    #[test]
    fn the_same_school_twice_is_named() {
        let named = |id, code: &str, name: &str| {
            let mut school = School::blank(SchoolId(id));
            school.code = code.to_owned();
            school.name = name.to_owned();
            school
        };
        let day = Date::new(2026, 1, 1).unwrap();
        let schools = vec![
            named(1, "0000000001", "甲"),
            named(2, "0000000001", "乙"),
            named(3, "", "丙"),
            named(4, "", "丙"),
            named(5, "0000000002", "丁"),
            named(6, "0000000003", "丁"),
        ];
        let document = Document::new("x", day).with_schools(schools).unwrap();
        assert_eq!(
            hints(&document),
            [
                Hint::SameCode(SchoolId(2), SchoolId(1)),
                Hint::SameName(SchoolId(4), SchoolId(3))
            ]
        );
    }
}
