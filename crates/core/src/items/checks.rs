//! What does not fit together among the county's figures, and between them and its schools.
//!
//! A hint never changes a verdict; it names both places.

use crate::county::{CountyInput, Fact, FactUnit, Series, SurveyFigure, SurveyGroup};
use crate::decimal::Decimal;
use crate::document::Document;
use crate::field::{Field, Place, Stage};
use crate::school::{Column, Kind, SchoolId};

use super::against::{NONE_THOUGH, disagreeing, places, staff_above_posts, veto_hint};
use super::compared::{enrolled, special};
use super::context::{Group, groups};
use super::finding::ItemInput;
use super::hint::CountyHint;
use super::steps::Quiet;

/// Facts that are parts of others.
const PARTS: &[(Fact, Fact)] = &[
    (Fact::RuralPopulation, Fact::Population),
    (Fact::PrimaryTeachers, Fact::PrimaryStaff),
    (Fact::JuniorTeachers, Fact::JuniorStaff),
    (Fact::CertifiedTeachers, Fact::Teachers),
    (Fact::TrainingDone, Fact::TrainingDue),
    (Fact::TrainingYearDone, Fact::TrainingDue),
    (Fact::TrainingDue, Fact::Teachers),
    (Fact::Rotated, Fact::RotationEligible),
    (Fact::RotatedBackbone, Fact::Rotated),
    (Fact::NearbyPrimary, Fact::NearbyPrimaryPupils),
    (Fact::NearbyJunior, Fact::NearbyJuniorPupils),
    (Fact::GoodPlacesAllocated, Fact::GoodPlaces),
    (Fact::GoodPlacesRural, Fact::GoodPlacesAllocated),
    (Fact::RuralLeavers, Fact::JuniorLeavers),
    (Fact::Deaths, Fact::Entrants),
    (Fact::MoralSchools, Fact::Schools),
    (Fact::MatchedTeachers, Fact::Teachers),
    (Fact::RotationEligible, Fact::Teachers),
    // The schools they are enrolled in count them.
    (Fact::DisabledSpecial, Fact::SpecialPupils),
];

/// Facts that together are parts of another.
const SUMS: &[(&[Fact], Fact)] = &[
    (
        &[Fact::MigrantsPublic, Fact::MigrantsPurchased],
        Fact::Migrants,
    ),
    (
        &[
            Fact::DisabledSpecial,
            Fact::DisabledIntegrated,
            Fact::DisabledAtHome,
            Fact::DisabledOther,
            Fact::DisabledUnable,
            Fact::DisabledDeferred,
        ],
        Fact::Disabled,
    ),
];

/// Series whose values of a year are parts of another's.
const SERIES: &[(Series, Series)] = &[
    (Series::EducationAppropriation, Series::FiscalExpenditure),
    (Series::EducationExpenditure, Series::Gnp),
    (Series::TransfersEducation, Series::TransfersReceived),
    (Series::SurchargesCollected, Series::SurchargesDue),
    (Series::SurchargesSpent, Series::SurchargesCollected),
    (Series::LandEducation, Series::LandIncome),
    (Series::PrimaryEnrolled, Series::PrimaryAge),
    (Series::JuniorEnrolled, Series::JuniorAge),
    // Children of the county who are enrolled are pupils somewhere; far more than its pupils is an error.
    (Series::PrimaryEnrolled, Series::PrimaryPupilsOfYear),
    (Series::JuniorEnrolled, Series::JuniorPupilsOfYear),
];

/// Facts that are sums over schools: the field, and the stage where it is one stage's.
const TOTALS: &[(Fact, Field, Option<Stage>)] = &[
    (Fact::PrimaryPupils, Field::Pupils, Some(Stage::Primary)),
    (Fact::JuniorPupils, Field::Pupils, Some(Stage::Junior)),
    (Fact::PrimaryClasses, Field::Classes, Some(Stage::Primary)),
    (Fact::JuniorClasses, Field::Classes, Some(Stage::Junior)),
    (
        Fact::PrimaryTeachers,
        Field::FullTimeTeachers,
        Some(Stage::Primary),
    ),
    (
        Fact::JuniorTeachers,
        Field::FullTimeTeachers,
        Some(Stage::Junior),
    ),
    (Fact::Teachers, Field::FullTimeTeachers, None),
    (Fact::CertifiedTeachers, Field::CertifiedTeachers, None),
    (Fact::TrainingDue, Field::TrainingDue, None),
    (Fact::TrainingDone, Field::TrainingDone, None),
    (Fact::Leavers, Field::Leavers, Some(Stage::Junior)),
    (Fact::Entrants, Field::Entrants, Some(Stage::Junior)),
    (Fact::Deaths, Field::Deaths, Some(Stage::Junior)),
    (Fact::Suspended, Field::Suspended, Some(Stage::Junior)),
    (Fact::Resumed, Field::Resumed, Some(Stage::Junior)),
    (Fact::Skipped, Field::Skipped, Some(Stage::Junior)),
];

/// Fields of a school that are parts of others.
const FIELDS: &[(Field, Field)] = &[
    (Field::CertifiedTeachers, Field::FullTimeTeachers),
    (Field::TrainingDone, Field::TrainingDue),
    (Field::TrainingMoney, Field::PublicFunds),
    (Field::TrainingMoneySpent, Field::PublicFundsSpent),
    (Field::SmallSchoolFunds, Field::PublicFunds),
];

/// All hints on the county's figures, and on the schools' figures that only items use.
#[must_use]
pub fn county_hints(document: &Document) -> Vec<CountyHint> {
    let mut hints = Vec::new();
    county_figures(document, &mut hints);
    let groups = groups(document);
    totals(document, &groups, &mut hints);
    numbers(document, &mut hints);
    enrolled(document, &groups, &mut hints);
    special(document, &groups, &mut hints);
    for school in document.schools() {
        for place in [Place::Primary, Place::Junior, Place::Whole] {
            for (part, whole) in FIELDS {
                let at = |field: &Field| field.at(place);
                let values = (school.values.get(at(part)), school.values.get(at(whole)));
                if let (Some(a), Some(b)) = values
                    && a > b
                {
                    let input = |field| ItemInput::School(school.id, Column::Slot(at(field)));
                    hints.push(CountyHint::PartAboveWhole(input(part), input(whole)));
                }
            }
        }
    }
    for group in groups.iter().filter(|group| group.is_ordinary()) {
        for stage in Stage::ALL {
            bands(group, stage, &mut hints);
        }
    }
    hints
}

fn county_figures(document: &Document, hints: &mut Vec<CountyHint>) {
    let dossier = &document.dossier;
    let mut above = |part: CountyInput, whole: CountyInput| {
        if let (Some(a), Some(b)) = (dossier.number(part), dossier.number(whole))
            && a > b
        {
            let (part, whole) = (ItemInput::County(part), ItemInput::County(whole));
            hints.push(CountyHint::PartAboveWhole(part, whole));
        }
    };
    for (part, whole) in PARTS {
        above(CountyInput::Fact(*part), CountyInput::Fact(*whole));
    }
    for (part, whole) in SERIES {
        for (year, _) in dossier.series(*part) {
            above(
                CountyInput::Series(*part, year),
                CountyInput::Series(*whole, year),
            );
        }
    }
    for group in SurveyGroup::ALL {
        for (part, whole) in [
            (SurveyFigure::Valid, SurveyFigure::Sent),
            (SurveyFigure::Satisfied, SurveyFigure::Valid),
            (SurveyFigure::VisitSatisfied, SurveyFigure::Visited),
        ] {
            above(
                CountyInput::Survey(*group, part),
                CountyInput::Survey(*group, whole),
            );
        }
    }
    for (parts, whole) in SUMS {
        let Some(total) = dossier.fact(*whole) else {
            continue;
        };
        let given = parts
            .iter()
            .filter_map(|part| Some((*part, dossier.fact(*part)?)));
        let given: Vec<(Fact, Decimal)> = given.filter(|(_, v)| *v > Decimal::ZERO).collect();
        let sum = given
            .iter()
            .try_fold(Decimal::ZERO, |sum, (_, value)| sum.checked_add(*value));
        if sum.is_some_and(|sum| sum > total) {
            let at = |fact| ItemInput::County(CountyInput::Fact(fact));
            let parts = given.iter().map(|(fact, _)| at(*fact)).collect();
            hints.push(CountyHint::PartsAboveWhole(parts, at(*whole)));
        }
    }
    hints.extend(staff_above_posts(document));
    hints.extend(veto_hint(document, "school-choice"));
    disagreeing(document, hints);
    places(document, hints);
    let at = |fact| ItemInput::County(CountyInput::Fact(fact));
    let staff = (Fact::PrimaryStaff, Fact::JuniorStaff);
    if let (Some(on_posts), Some(primary), Some(junior)) = (
        dossier.fact(Fact::StaffOnPosts),
        dossier.fact(staff.0),
        dossier.fact(staff.1),
    ) && primary
        .checked_add(junior)
        .is_some_and(|all| on_posts > all)
    {
        let all = vec![at(staff.0), at(staff.1)];
        hints.push(CountyHint::PartAboveSum(at(Fact::StaffOnPosts), all));
    }
    teachers(document, hints);
    let points = dossier.fact(Fact::TeachingPointsFrom50);
    let declared = document.county.declared.get(Kind::TeachingPoint);
    if points
        .zip(declared)
        .is_some_and(|(points, all)| points > Decimal::whole(all))
    {
        let at = at(Fact::TeachingPointsFrom50);
        hints.push(CountyHint::AboveDeclared(at, Kind::TeachingPoint));
    }
    let leavers = (Fact::Leavers, Fact::JuniorLeavers);
    if let (Some(a), Some(b)) = (dossier.fact(leavers.0), dossier.fact(leavers.1))
        && far_apart(a, b)
    {
        hints.push(CountyHint::FarApart(at(leavers.0), at(leavers.1)));
    }
    let places = dossier
        .fact(Fact::GoodPlaces)
        .filter(|places| *places > Decimal::ZERO);
    let of = [leavers.0, leavers.1].into_iter();
    let mut same = of.filter(|of| places.is_some() && dossier.fact(*of) == places);
    if let Some(of) = same.next() {
        hints.push(CountyHint::LeaversNotPlaces(at(Fact::GoodPlaces), at(of)));
    }
    let hundred = Decimal::whole(100);
    for fact in Fact::ALL.iter().copied() {
        if fact.info().unit == FactUnit::Percent && dossier.fact(fact).is_some_and(|v| v > hundred)
        {
            hints.push(CountyHint::AboveHundred(at(fact)));
        }
    }
    let recognised = dossier
        .entry(CountyInput::Fact(Fact::BasicRecognised))
        .date();
    if recognised.is_some_and(|day| day > document.settings.date) {
        hints.push(CountyHint::AfterEvaluation(at(Fact::BasicRecognised)));
    }
}

/// The full-time teachers of both stages against those in post, who are the same but for special education.
fn teachers(document: &Document, hints: &mut Vec<CountyHint>) {
    let fact = |fact| document.dossier.fact(fact);
    let parts = [Fact::PrimaryTeachers, Fact::JuniorTeachers];
    let [primary, junior] = parts.map(fact);
    let sum = primary.zip(junior).and_then(|(a, b)| a.checked_add(b));
    if let (Some(all), Some(sum)) = (fact(Fact::Teachers), sum)
        && far_apart(all, sum)
    {
        let at = |fact| ItemInput::County(CountyInput::Fact(fact));
        let parts = parts.map(at).to_vec();
        hints.push(CountyHint::FarFromSum(at(Fact::Teachers), parts));
    }
}

/// Whether the smaller of two counts is less than nine tenths of the larger.
fn far_apart(a: Decimal, b: Decimal) -> bool {
    let (small, large) = if a < b { (a, b) } else { (b, a) };
    let tenths = |value: Decimal, by| value.checked_mul(Decimal::whole(by));
    matches!((tenths(small, 10), tenths(large, 9)), (Some(small), Some(large)) if small < large)
}

/// The county's figures against the sums of its schools, where every school has the figure.
pub(super) fn totals(document: &Document, groups: &[Group<'_>], hints: &mut Vec<CountyHint>) {
    for (fact, field, stage) in TOTALS {
        let Some(own) = document.dossier.fact(*fact) else {
            continue;
        };
        if let Some(sum) = sum_of(groups, *field, *stage)
            && sum != own
        {
            hints.push(CountyHint::SchoolsDiffer {
                county: ItemInput::County(CountyInput::Fact(*fact)),
                schools: ItemInput::Sum(*field),
                sum,
            });
        }
    }
    transfers(document, groups, hints);
}

/// Transfers by what they leave: pupils who go from one school of the county to another may stand on both
/// sides, or on neither.
fn transfers(document: &Document, groups: &[Group<'_>], hints: &mut Vec<CountyHint>) {
    let of = |field| sum_of(groups, field, Some(Stage::Junior));
    let own = [Fact::TransferredIn, Fact::TransferredOut];
    let schools = [Field::TransferredIn, Field::TransferredOut].map(of);
    let net = |[came, left]: [Option<Decimal>; 2]| came?.checked_sub(left?);
    if let (Some(county), Some(sum)) = (
        net(own.map(|fact| document.dossier.fact(fact))),
        net(schools),
    ) && county != sum
    {
        let [came, left] = own.map(|fact| ItemInput::County(CountyInput::Fact(fact)));
        hints.push(CountyHint::TransfersDiffer {
            county: [came, left],
            sum,
        });
    }
}

/// The county's numbers of schools against its list, where the list has those schools.
pub(super) fn numbers(document: &Document, hints: &mut Vec<CountyHint>) {
    let of = |kind: Kind| {
        document
            .schools()
            .iter()
            .filter(move |s| s.kind == Some(kind))
    };
    let mut differs = |fact: Fact, listed: Vec<SchoolId>| {
        let own = document.dossier.fact(fact);
        let number = u32::try_from(listed.len()).unwrap_or(u32::MAX);
        if own.is_some_and(|own| own != Decimal::whole(number)) {
            let county = ItemInput::County(CountyInput::Fact(fact));
            hints.push(CountyHint::ListDiffers { county, listed });
        }
    };
    let special: Vec<SchoolId> = of(Kind::Special).map(|school| school.id).collect();
    // Special-education schools are listed by some counties only.
    if !special.is_empty() {
        differs(Fact::SpecialSchools, special);
    }
    let points = of(Kind::TeachingPoint);
    let pupils = points.map(|school| {
        let at = |place| school.values.get(Field::Pupils.at(place));
        let stages = (at(Place::Primary), at(Place::Junior));
        let sum = match stages {
            (None, None) => None,
            (a, b) => a
                .unwrap_or(Decimal::ZERO)
                .checked_add(b.unwrap_or(Decimal::ZERO)),
        };
        Some((school.id, at(Place::Whole).or(sum)?))
    });
    let known: Option<Vec<(SchoolId, Decimal)>> = pupils.collect();
    let declared = document.county.declared.get(Kind::TeachingPoint);
    // Of a list that is not whole, the declared numbers tell.
    if let Some(known) = known
        && declared.is_some_and(|declared| Ok(declared) == u32::try_from(known.len()))
    {
        let from_50 = known
            .iter()
            .filter(|(_, pupils)| *pupils >= Decimal::whole(50));
        differs(
            Fact::TeachingPointsFrom50,
            from_50.map(|(school, _)| *school).collect(),
        );
    }
}

pub(super) fn sum_of(groups: &[Group<'_>], field: Field, stage: Option<Stage>) -> Option<Decimal> {
    let mut sum = None;
    // A stage's figures are of the schools that teach it; teachers of the whole county of all schools.
    let of_all = |group: &&Group<'_>| match stage {
        Some(_) => group.is_ordinary(),
        None => group.is_asked_to_train(),
    };
    for group in groups.iter().filter(of_all) {
        let value = match stage {
            None => group.total(field, &mut Quiet).ok()?,
            Some(stage) => match group.pupils(stage).ok()? {
                None => continue,
                Some(pupils) if field == Field::Pupils => Decimal::whole(pupils),
                Some(_) => group.field(field, stage, &mut Quiet).ok()?,
            },
        };
        sum = Some(value.checked_add(sum.unwrap_or(Decimal::ZERO))?);
    }
    sum
}

/// Classes by size against the classes, the pupils and the largest class of a stage.
fn bands(group: &Group<'_>, stage: Stage, hints: &mut Vec<CountyHint>) {
    let number = |field| {
        let value = group.field(field, stage, &mut Quiet).ok()?;
        value.to_u32()
    };
    let (mut listed, mut least, mut most) = (0_u32, 0_u32, Some(0_u32));
    let mut highest = None;
    for band in Field::CLASS_BANDS {
        let (Some((from, to)), Some(classes)) = (band.class_band(), number(band)) else {
            continue;
        };
        if classes == 0 {
            continue;
        }
        listed = listed.saturating_add(classes);
        least = least.saturating_add(classes.saturating_mul(from));
        most = to.and_then(|to| most?.checked_add(classes.checked_mul(to)?));
        highest = Some((from, to));
    }
    let Some((from, to)) = highest else {
        return;
    };
    let school = group.head.id;
    if let Some(classes) = number(Field::Classes)
        && classes != listed
    {
        hints.push(CountyHint::BandsAgainstClasses {
            school,
            stage,
            listed,
            classes,
        });
        return;
    }
    if let Ok(Some(pupils)) = group.pupils(stage)
        && (pupils < least || most.is_some_and(|most| pupils > most))
    {
        hints.push(CountyHint::BandsAgainstPupils {
            school,
            stage,
            least,
            most,
            pupils,
        });
    }
    if let Some(largest) = number(Field::LargestClass)
        && (largest < from || to.is_some_and(|to| largest > to))
    {
        hints.push(CountyHint::LargestAgainstBands {
            school,
            stage,
            largest,
        });
    }
}

/// Whether a check looks at a figure of the county: what a walk of the registry asks.
#[must_use]
pub fn is_checked(input: CountyInput) -> bool {
    match input {
        CountyInput::Fact(fact) => {
            let pairs = || PARTS.iter().chain(NONE_THOUGH);
            pairs().any(|(a, b)| fact == *a || fact == *b)
                || SUMS.iter().any(|(a, b)| a.contains(&fact) || fact == *b)
                || TOTALS.iter().any(|(a, ..)| fact == *a)
                || matches!(
                    fact,
                    Fact::StaffOnPosts
                        | Fact::TransferredIn
                        | Fact::TransferredOut
                        | Fact::TeachingPointsFrom50
                        | Fact::SpecialFunds
                        | Fact::SpecialPupils
                        | Fact::Posts
                        | Fact::PrimaryStaff
                        | Fact::JuniorStaff
                        | Fact::Leavers
                        | Fact::JuniorLeavers
                        | Fact::BasicRecognised
                )
                || fact.info().unit == FactUnit::Percent
        }
        CountyInput::Series(series, _) => SERIES.iter().any(|(a, b)| series == *a || series == *b),
        CountyInput::Survey(..) => true,
        CountyInput::Monitoring(..) => false,
    }
}
