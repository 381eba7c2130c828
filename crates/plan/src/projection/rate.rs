//! Rates in per cent as exact fractions.

use junheng_core::{Decimal, Stage};

use super::ProjectionFault;

/// A rate that a plan gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rate {
    /// Growth of the primary stage a year.
    GrowthPrimary,
    /// Growth of the junior stage a year.
    GrowthJunior,
    /// Children born who enter.
    Entering,
    /// Net migration a year.
    Migration,
    /// Pupils who stay on into the next grade.
    Retention,
}

impl Rate {
    /// The stage it is for, where it is for one.
    #[must_use]
    pub const fn stage(self) -> Option<Stage> {
        match self {
            Self::GrowthPrimary => Some(Stage::Primary),
            Self::GrowthJunior => Some(Stage::Junior),
            _ => None,
        }
    }

    /// The least and the greatest value that is believed, in per cent.
    #[must_use]
    pub const fn range(self) -> (i32, i32) {
        match self {
            Self::GrowthPrimary | Self::GrowthJunior | Self::Migration => (-50, 50),
            Self::Entering => (0, 200),
            Self::Retention => (50, 150),
        }
    }

    /// Whether a value in per cent is believed.
    #[must_use]
    pub fn allows(self, value: Decimal) -> bool {
        let (least, most) = self.range();
        let whole = |value: i32| Decimal::new(i64::from(value), 0).unwrap_or_default();
        whole(least) <= value && value <= whole(most)
    }

    /// What stands where nothing is given, in per cent.
    const fn neutral(self) -> u32 {
        match self {
            Self::Entering | Self::Retention => 100,
            _ => 0,
        }
    }
}

/// A factor as numerator and denominator.
pub(super) type Factor = (i128, i128);

/// Checks a rate and gives it as a part of one: 3 % of growth is 103 of 100, retention of 98 % is 98 of 100.
fn checked(rate: Rate, value: Decimal, faults: &mut Vec<ProjectionFault>) -> Factor {
    let value = if rate.allows(value) {
        value
    } else {
        faults.push(ProjectionFault::RateOutOfRange { rate, value });
        Decimal::whole(rate.neutral())
    };
    let hundred = (0..value.scale()).fold(100_i128, |power, _| power * 10);
    (i128::from(value.mantissa()), hundred)
}

/// The factor of a year's growth.
pub(super) fn growth(rate: Rate, value: Decimal, faults: &mut Vec<ProjectionFault>) -> Factor {
    let (above, below) = checked(rate, value, faults);
    (below + above, below)
}

/// The factor of those who stay.
pub(super) fn part(
    rate: Rate,
    value: Option<Decimal>,
    faults: &mut Vec<ProjectionFault>,
) -> Factor {
    let value = value.unwrap_or(Decimal::whole(rate.neutral()));
    checked(rate, value, faults)
}

/// A number of pupils times a factor, rounded half up to whole pupils.
pub(super) fn times(pupils: u64, (above, below): Factor) -> u64 {
    both(pupils, (above, below), (1, 1))
}

/// A number of pupils times two factors, rounded once.
pub(super) fn both(pupils: u64, a: Factor, b: Factor) -> u64 {
    // Rates have 15 digits at most: taken one after the other, so that nothing leaves the range.
    let first = i128::from(pupils).checked_mul(a.0);
    let exact = first
        .and_then(|first| first.checked_mul(b.0))
        .zip(a.1.checked_mul(b.1));
    let rounded = |above: i128, below: i128| {
        let doubled = above.checked_mul(2)?.checked_add(below)?;
        Some(doubled.div_euclid(below.checked_mul(2)?))
    };
    let result = exact.and_then(|(above, below)| rounded(above, below));
    let result = result.or_else(|| {
        let once = rounded(i128::from(pupils).checked_mul(a.0)?, a.1)?;
        rounded(once.checked_mul(b.0)?, b.1)
    });
    result.map_or(pupils, |r| u64::try_from(r.max(0)).unwrap_or(u64::MAX))
}
