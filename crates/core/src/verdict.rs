//! The five states, and how they join.

use serde::{Deserialize, Serialize};

/// A verdict. The order is that of a conjunction: the worst part decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// 不适用: does not apply; counts as met.
    NotApplicable,
    /// 达标.
    Met,
    /// 待定: waits for a national result or for evidence.
    Pending,
    /// 数据不足: inputs are missing.
    InsufficientData,
    /// 未达标.
    NotMet,
}

impl Verdict {
    /// All verdicts must hold: the worst of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.max(other)
    }

    /// The name in JSON and CSV.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NotApplicable => "not-applicable",
            Self::Met => "met",
            Self::Pending => "pending",
            Self::InsufficientData => "insufficient-data",
            Self::NotMet => "not-met",
        }
    }
}

/// Where one indicator of one unit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Level {
    /// Below its floor (85 % of the threshold).
    Below,
    /// At its floor or above, below its threshold.
    Floor,
    /// At its threshold or above.
    Full,
    /// Cannot be computed: inputs are missing.
    Missing,
    /// Has a value, and the scheme asks for none of at least so much.
    Untested,
}

impl Level {
    /// The name in JSON and CSV.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Below => "below",
            Self::Floor => "floor",
            Self::Full => "full",
            Self::Missing => "missing",
            Self::Untested => "untested",
        }
    }
}

/// How many of a unit's indicators stand where, and what follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// At their threshold or above.
    pub full: u32,
    /// Between floor and threshold.
    pub floor: u32,
    /// Below their floor.
    pub below: u32,
    /// Not computable.
    pub missing: u32,
    /// Without a least value.
    pub untested: u32,
}

impl Tally {
    /// Counts one more.
    pub const fn count(&mut self, level: Level) {
        match level {
            Level::Full => self.full += 1,
            Level::Floor => self.floor += 1,
            Level::Below => self.below += 1,
            Level::Missing => self.missing += 1,
            Level::Untested => self.untested += 1,
        }
    }

    /// The unit's verdict: `full_at_least` indicators at their threshold, every other at its floor.
    ///
    /// Three-valued: not met once it fails whatever the missing values are; a missing value may always
    /// lie below its floor, so it is never met while one is missing. Without a number to reach there is
    /// no test: not applicable, once nothing is missing.
    #[must_use]
    pub const fn verdict(&self, full_at_least: Option<u32>) -> Verdict {
        let Some(full_at_least) = full_at_least else {
            return if self.missing > 0 {
                Verdict::InsufficientData
            } else {
                Verdict::NotApplicable
            };
        };
        let at_best = self.full + self.missing;
        if self.below > 0 || at_best < full_at_least {
            Verdict::NotMet
        } else if self.missing > 0 {
            Verdict::InsufficientData
        } else {
            Verdict::Met
        }
    }
}
