//! How a scheme looks at something, as far as two schemes can be told apart by it.

use super::side::BySide;
use super::topics::AskedOf;
use crate::date::Date;
use crate::decimal::Decimal;
use crate::items::{RatioUnit, Test};
use crate::scheme::{Dated, PartTest};

/// Whom something looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AskedScope {
    /// The county.
    County,
    /// Each school by itself.
    EachSchool,
    /// Documents that the user judges by.
    Documents,
    /// A result that the nation publishes.
    Nation,
}

/// What something is given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AskedUnit {
    /// A verdict by hand.
    Given,
    /// Points.
    Points,
    /// Rooms.
    Rooms,
    /// Pupils.
    Pupils,
    /// Yuan.
    Yuan,
    /// Years.
    Years,
    /// Per cent.
    Percent,
    /// Permille.
    Permille,
    /// A ratio as it is.
    Ratio,
    /// A level and a rate.
    LevelAndRate,
}

/// How something is judged.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Method<'a> {
    /// By documents.
    Documents,
    /// Points that the user claims.
    Claimed,
    /// A survey of the public.
    Survey,
    /// It fails a county once it occurs.
    Veto,
    /// By figures.
    Test(&'a Test),
}

impl Method<'_> {
    /// Whether both compute the same, whatever it has to reach.
    fn is_same(self, other: Self) -> bool {
        match (self, other) {
            (Self::Test(Test::Ratio(a)), Self::Test(Test::Ratio(b))) => {
                (&a.numerator, &a.denominator) == (&b.numerator, &b.denominator)
            }
            (Self::Test(Test::Retention { formula: a, .. }), _) => {
                matches!(other, Self::Test(Test::Retention { formula: b, .. }) if a == b)
            }
            (Self::Test(a), Self::Test(b)) => {
                core::mem::discriminant(a) == core::mem::discriminant(b)
            }
            _ => self == other,
        }
    }
}

/// How a scheme looks at something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner<'a> {
    pub scope: AskedScope,
    pub unit: AskedUnit,
    pub method: Method<'a>,
    pub limit: Limit<'a>,
}

/// What something has to reach.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Limit<'a> {
    /// Nothing by itself.
    None,
    /// A value.
    Value(Decimal),
    /// Several values together.
    Several(&'a Test),
}

/// In what two lists of what is asked differ.
pub(super) struct Differs {
    pub scope: bool,
    pub unit: bool,
    pub method: bool,
    pub limit: bool,
}

/// Compares what one scheme asks about a topic with what another asks.
pub(super) fn differs(first: &[Manner<'_>], second: &[Manner<'_>]) -> Differs {
    let by = |same: &dyn Fn(&Manner<'_>, &Manner<'_>) -> bool| {
        let all_in = |these: &[Manner<'_>], those: &[Manner<'_>]| {
            let found = |one: &Manner<'_>| those.iter().any(|other| same(one, other));
            these.iter().all(found)
        };
        !(all_in(first, second) && all_in(second, first))
    };
    Differs {
        scope: by(&|one, other| one.scope == other.scope),
        unit: by(&|one, other| one.unit == other.unit),
        method: by(&|one, other| one.method.is_same(other.method)),
        limit: by(&|one, other| one.limit == other.limit),
    }
}

impl<'a> Manner<'a> {
    const CLAIMED: Self = Self {
        scope: AskedScope::County,
        unit: AskedUnit::Points,
        method: Method::Claimed,
        limit: Limit::None,
    };
    const DOCUMENTS: Self = Self {
        scope: AskedScope::Documents,
        unit: AskedUnit::Given,
        method: Method::Documents,
        limit: Limit::None,
    };

    /// How a scheme looks at what it asks for.
    pub fn of(side: &'a BySide, asked: AskedOf, date: Date) -> Option<Self> {
        match asked {
            AskedOf::Point(_) | AskedOf::PartItem(..) => Some(Self::CLAIMED),
            AskedOf::Veto(_) => Some(Self {
                scope: AskedScope::County,
                unit: AskedUnit::Given,
                method: Method::Veto,
                limit: Limit::None,
            }),
            AskedOf::Item(at, of) => {
                let items = side.items.as_deref()?;
                let part = items.scheme.items.get(at)?.parts.get(of)?;
                Some(Self::of_test(&part.test, date))
            }
            AskedOf::Part(at) => {
                let part = side.evaluation.rules.scheme.parts.get(at)?;
                Some(match &part.test {
                    PartTest::Share { at_least } => Self {
                        scope: AskedScope::County,
                        unit: AskedUnit::Percent,
                        method: Method::Survey,
                        limit: at_least
                            .value
                            .checked_shift(2)
                            .filter(|_| at_least.holds_on(date))
                            .map_or(Limit::None, Limit::Value),
                    },
                    _ => Self::DOCUMENTS,
                })
            }
        }
    }

    fn of_test(test: &'a Test, date: Date) -> Self {
        if matches!(test, Test::Evidence {}) {
            return Self::DOCUMENTS;
        }
        Self {
            scope: asked_scope(test),
            unit: asked_unit(test),
            method: match test {
                Test::Satisfaction { .. } => Method::Survey,
                _ => Method::Test(test),
            },
            limit: limit(test, date),
        }
    }
}

fn limit(test: &Test, date: Date) -> Limit<'_> {
    let on = |list: &[Dated<Decimal>]| {
        let found = list.iter().find(|one| one.holds_on(date));
        found.map(|one| one.value)
    };
    match test {
        Test::Ratio(ratio) => on(&ratio.at_least)
            .or_else(|| on(&ratio.at_most))
            .map_or(Limit::None, Limit::Value),
        Test::TrainingMoney { at_least }
        | Test::Retention { at_least, .. }
        | Test::DisabledEnrolment { at_least }
        | Test::Satisfaction { at_least, .. } => on(at_least).map_or(Limit::None, Limit::Value),
        Test::Evidence {} | Test::NoAttachedClasses {} | Test::Tilt {} => Limit::None,
        Test::YearsSince { .. }
        | Test::Rooms { .. }
        | Test::SchoolSize { .. }
        | Test::ClassSize { .. }
        | Test::SmallSchools { .. }
        | Test::Monitoring { .. } => Limit::Several(test),
    }
}

/// Whom a test looks at.
#[must_use]
pub const fn asked_scope(test: &Test) -> AskedScope {
    match test {
        Test::Evidence {} => AskedScope::Documents,
        Test::Rooms { .. }
        | Test::SchoolSize { .. }
        | Test::NoAttachedClasses {}
        | Test::ClassSize { .. }
        | Test::SmallSchools { .. }
        | Test::TrainingMoney { .. } => AskedScope::EachSchool,
        Test::Monitoring { .. } | Test::Satisfaction { .. } => AskedScope::Nation,
        Test::YearsSince { .. }
        | Test::Ratio(_)
        | Test::Tilt {}
        | Test::Retention { .. }
        | Test::DisabledEnrolment { .. } => AskedScope::County,
    }
}

/// What a test's value is given in.
#[must_use]
pub const fn asked_unit(test: &Test) -> AskedUnit {
    match test {
        Test::Evidence {} | Test::Tilt {} => AskedUnit::Given,
        Test::Rooms { .. } => AskedUnit::Rooms,
        Test::SchoolSize { .. } | Test::NoAttachedClasses {} | Test::ClassSize { .. } => {
            AskedUnit::Pupils
        }
        Test::SmallSchools { .. } => AskedUnit::Yuan,
        Test::YearsSince { .. } => AskedUnit::Years,
        Test::Ratio(ratio) => match ratio.unit {
            RatioUnit::Percent => AskedUnit::Percent,
            RatioUnit::Yuan => AskedUnit::Yuan,
            RatioUnit::Permille => AskedUnit::Permille,
            RatioUnit::Rate | RatioUnit::Level | RatioUnit::Number => AskedUnit::Ratio,
        },
        Test::Monitoring { .. } => AskedUnit::LevelAndRate,
        Test::TrainingMoney { .. }
        | Test::Retention { .. }
        | Test::DisabledEnrolment { .. }
        | Test::Satisfaction { .. } => AskedUnit::Percent,
    }
}
