//! The county's figures against those of its schools that count the same people otherwise: children who
//! are enrolled, special education.

use crate::county::{CountyInput, Fact, Series};
use crate::decimal::Decimal;
use crate::document::Document;
use crate::exact::{Exact, Number};
use crate::field::{Field, Stage};
use crate::school::{Kind, SchoolId};

use super::checks::sum_of;
use super::context::{Context, Group};
use super::finding::{ItemInput, ItemLack};
use super::hint::CountyHint;
use super::steps::{ItemStep, Quiet, Steps};

/// Children enrolled in a stage, and the pupils of it: of the year, as the county's basic facts have them.
const ENROLLED: [(Series, Series, Fact, Stage); 2] = [
    (
        Series::PrimaryEnrolled,
        Series::PrimaryPupilsOfYear,
        Fact::PrimaryPupils,
        Stage::Primary,
    ),
    (
        Series::JuniorEnrolled,
        Series::JuniorPupilsOfYear,
        Fact::JuniorPupils,
        Stage::Junior,
    ),
];

/// Children enrolled in the year that the inputs describe, where the pupils of that year are not entered
/// beside them: against the basic facts, else against the schools.
pub(super) fn enrolled(document: &Document, groups: &[Group<'_>], hints: &mut Vec<CountyHint>) {
    let Some(year) = document.county.school_year else {
        return;
    };
    let dossier = &document.dossier;
    for (enrolled, of_year, fact, stage) in ENROLLED {
        let input = CountyInput::Series(enrolled, year);
        let Some(own) = dossier.number(input) else {
            continue;
        };
        if dossier.number(CountyInput::Series(of_year, year)).is_some() {
            continue;
        }
        let county = ItemInput::County(input);
        if let Some(pupils) = dossier.fact(fact) {
            if own > pupils {
                let pupils = ItemInput::County(CountyInput::Fact(fact));
                hints.push(CountyHint::PartAboveWhole(county, pupils));
            }
        } else if let Some(sum) = sum_of(groups, Field::Pupils, Some(stage))
            && own > sum
        {
            hints.push(CountyHint::AboveSchools {
                county,
                stage,
                schools: ItemInput::Sum(Field::Pupils),
                sum,
            });
        }
    }
}

/// The field that holds a special-education school's funds.
pub(super) fn special_money(group: &Group<'_>) -> Field {
    if group.has(Field::SmallSchoolFunds) || !group.has(Field::PublicFunds) {
        Field::SmallSchoolFunds
    } else {
        Field::PublicFunds
    }
}

impl Context<'_> {
    /// What the special-education schools have of a figure of special education that the county has not
    /// entered, where all of them are listed and have it.
    pub(super) fn special_sum(
        &self,
        fact: Fact,
        lack: ItemLack,
        steps: &mut impl Steps,
    ) -> Option<Exact> {
        let is_blank = matches!(lack, ItemLack::Missing(_));
        if !is_blank || !matches!(fact, Fact::SpecialFunds | Fact::SpecialPupils) {
            return None;
        }
        let special = self.groups.iter();
        let special: Vec<&Group<'_>> = special
            .filter(|g| g.head.kind == Some(Kind::Special))
            .collect();
        let schools = u32::try_from(special.len())
            .ok()
            .filter(|schools| *schools > 0)?;
        let all = self.document.dossier.fact(Fact::SpecialSchools)?;
        if all != Decimal::whole(schools) || self.document.schools().len() < 2 {
            return None;
        }
        let of = |group: &Group<'_>| match fact {
            Fact::SpecialFunds => special_money(group),
            _ => Field::Pupils,
        };
        let mut sum = Decimal::ZERO;
        for group in &special {
            sum = sum.checked_add(group.total(of(group), &mut Quiet).ok()?)?;
        }
        let field = special.first().map(|group| of(group))?;
        let result = Exact::decimal(sum);
        steps.step(|| ItemStep::Schools {
            field,
            schools,
            result: result.float(),
        });
        Some(result)
    }
}

/// The county's funds and pupils of special education against its special-education schools.
pub(super) fn special(document: &Document, groups: &[Group<'_>], hints: &mut Vec<CountyHint>) {
    let special = groups.iter().filter(|g| g.head.kind == Some(Kind::Special));
    let special: Vec<&Group<'_>> = special.collect();
    let listed: Vec<SchoolId> = special.iter().map(|group| group.head.id).collect();
    let number = u32::try_from(listed.len()).unwrap_or(u32::MAX);
    let all = document.dossier.fact(Fact::SpecialSchools);
    // Of a list that is not whole, the numbers of schools tell.
    if listed.is_empty() || all.is_some_and(|all| all != Decimal::whole(number)) {
        return;
    }
    let pupils: fn(&Group<'_>) -> Field = |_| Field::Pupils;
    for (fact, field) in [
        (Fact::SpecialFunds, special_money as fn(&Group<'_>) -> Field),
        (Fact::SpecialPupils, pupils),
    ] {
        let Some(own) = document.dossier.fact(fact) else {
            continue;
        };
        let mut values = special.iter().map(|g| g.total(field(g), &mut Quiet).ok());
        let sum = values.try_fold(Decimal::ZERO, |sum, own| sum.checked_add(own?));
        if let Some(sum) = sum.filter(|sum| *sum != own) {
            let fields = special.iter().map(|g| (g.head.id, field(g)));
            hints.push(CountyHint::SpecialDiffer {
                county: ItemInput::County(CountyInput::Fact(fact)),
                schools: fields.collect(),
                sum,
            });
        }
    }
}
