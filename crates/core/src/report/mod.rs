//! Beside a printed report: does a printed figure follow from the figures it is computed from?
//!
//! What is entered as exact (whole persons, money as booked) is taken as it stands; what is itself a
//! rounded result is an interval, half a unit of its last digit to each side. A difference is named by
//! the mildest reason that explains it.

mod further;
mod resources;
mod rows;
mod schools;
mod sheet;

pub use sheet::{Basis, Check, Findings, Group, Row, Sheet, Sum, What, sheet};

use core::cmp::Ordering;

use crate::decimal::{Decimal, DecimalError};
use crate::exact::{Exact, Number};
use crate::verdict::Verdict;

/// A figure as a report prints it: its value, and how many decimals it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PrintedNumber {
    /// The value.
    pub value: Decimal,
    /// The decimals shown, zeros at the end included.
    pub decimals: u32,
}

impl PrintedNumber {
    /// Reads `3516.80`, `1,234.5`, `99.55%` or `−7.52 %`: signs of per cent, separators of thousands and
    /// spaces carry no value.
    ///
    /// # Errors
    /// As [`Decimal::parse`]; an exponent is no printed figure.
    pub fn parse(text: &str) -> Result<Self, DecimalError> {
        let plain: String = text
            .chars()
            .filter_map(|c| match c {
                '%' | '％' | ',' | '，' | '\'' => None,
                c if c.is_whitespace() => None,
                '\u{2212}' | '－' | '–' => Some('-'),
                '．' => Some('.'),
                '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32),
                c => Some(c),
            })
            .collect();
        if plain.contains(['e', 'E']) {
            return Err(DecimalError::NotANumber);
        }
        let value = Decimal::parse(&plain)?;
        let shown = plain.split_once('.').map_or(0, |(_, after)| after.len());
        let decimals = u32::try_from(shown).unwrap_or(u32::MAX);
        if decimals > Decimal::MAX_SCALE {
            return Err(DecimalError::NotANumber);
        }
        Ok(Self { value, decimals })
    }

    /// What may have been rounded to it.
    #[must_use]
    pub fn range(self) -> Range {
        let point = Exact::decimal(self.value);
        let half = unit(self.decimals).over(&Exact::whole(2));
        Range {
            low: point.minus(&half),
            high: point.plus(&half),
            point,
        }
    }

    /// How many of its digits carry meaning: those after leading zeros, zeros at the end included.
    fn significant(self) -> usize {
        units(self).unsigned_abs().to_string().len()
    }
}

fn unit(decimals: u32) -> Exact {
    let power = (0..decimals).fold(1_u64, |power, _| power.saturating_mul(10));
    Exact::whole(1).over(&Exact::whole(power))
}

/// A number known exactly, or only within bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The number as it stands.
    pub point: Exact,
    /// It is not below this.
    pub low: Exact,
    /// It is not above this.
    pub high: Exact,
}

impl From<Exact> for Range {
    fn from(point: Exact) -> Self {
        Self {
            low: point.clone(),
            high: point.clone(),
            point,
        }
    }
}

impl From<Decimal> for Range {
    fn from(value: Decimal) -> Self {
        Exact::decimal(value).into()
    }
}

impl Range {
    /// Whether nothing is left open.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.low == self.high
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self {
            point: self.point.plus(&other.point),
            low: self.low.plus(&other.low),
            high: self.high.plus(&other.high),
        }
    }

    /// The difference.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        Self {
            point: self.point.minus(&other.point),
            low: self.low.minus(&other.high),
            high: self.high.minus(&other.low),
        }
    }

    /// The product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        let (low, high) = ends([
            self.low.times(&other.low),
            self.low.times(&other.high),
            self.high.times(&other.low),
            self.high.times(&other.high),
        ]);
        Self {
            point: self.point.times(&other.point),
            low,
            high,
        }
    }

    /// The quotient; nothing where the divisor may be 0.
    #[must_use]
    pub fn over(&self, divisor: &Self) -> Option<Self> {
        let zero = Exact::zero();
        if divisor.low <= zero && divisor.high >= zero {
            return None;
        }
        let (low, high) = ends([
            self.low.over(&divisor.low),
            self.low.over(&divisor.high),
            self.high.over(&divisor.low),
            self.high.over(&divisor.high),
        ]);
        Some(Self {
            point: self.point.over(&divisor.point),
            low,
            high,
        })
    }

    /// The plain mean; nothing of nothing.
    #[must_use]
    pub fn mean(all: &[Self]) -> Option<Self> {
        let (first, rest) = all.split_first()?;
        let sum = rest.iter().fold(first.clone(), |sum, one| sum.plus(one));
        sum.over(&Exact::whole(all.len() as u64).into())
    }

    /// The growth from one year's value to the next in per cent: v ÷ before − 1, times 100.
    #[must_use]
    pub fn growth(before: &Self, after: &Self) -> Option<Self> {
        let hundred = Exact::whole(100).into();
        Some(after.minus(before).over(before)?.times(&hundred))
    }
}

fn ends(mut corners: [Exact; 4]) -> (Exact, Exact) {
    corners.sort();
    let [low, .., high] = corners;
    (low, high)
}

/// How a printed figure stands to ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// It is our value, all digits.
    Equal,
    /// Our value, rounded half away from zero.
    Rounded,
    /// Our value follows from rounded figures; within what their rounding leaves open it may be this.
    InputRounding,
    /// Our value, cut off instead of rounded.
    Truncated,
    /// Our value but for a factor of ten to this power, which the printed figure has to be multiplied by.
    PowerOfTen(i8),
    /// No whole number of persons or rooms gives it.
    Unreachable,
    /// None of these.
    Wrong,
}

impl Mark {
    /// Whether the figure does not hold.
    #[must_use]
    pub const fn is_error(self) -> bool {
        matches!(self, Self::PowerOfTen(_) | Self::Unreachable | Self::Wrong)
    }

    /// The name in JSON and CSV.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Equal => "equal",
            Self::Rounded => "rounded",
            Self::InputRounding => "input-rounding",
            Self::Truncated => "truncated",
            Self::PowerOfTen(_) => "power-of-ten",
            Self::Unreachable => "unreachable",
            Self::Wrong => "wrong",
        }
    }
}

/// Compares our value with a printed one, in the same unit.
#[must_use]
pub fn beside(ours: &Range, printed: PrintedNumber) -> Mark {
    let value = Exact::decimal(printed.value);
    if ours.point == value && ours.is_exact() {
        return Mark::Equal;
    }
    if is_rounded(&ours.point, printed) {
        return Mark::Rounded;
    }
    let range = printed.range();
    if !ours.is_exact() && ours.low <= range.high && range.low <= ours.high {
        return Mark::InputRounding;
    }
    if is_truncated(&ours.point, printed) {
        return Mark::Truncated;
    }
    match power_of_ten(ours, printed) {
        Some(power) => Mark::PowerOfTen(power),
        None => Mark::Wrong,
    }
}

fn is_rounded(value: &Exact, printed: PrintedNumber) -> bool {
    value.rounded(printed.decimals) == units(printed)
}

/// The printed value in units of its last decimal.
fn units(printed: PrintedNumber) -> i128 {
    Exact::decimal(printed.value).rounded(printed.decimals)
}

/// Cut off towards zero, with the sign kept.
fn is_truncated(value: &Exact, printed: PrintedNumber) -> bool {
    let shown = Exact::decimal(printed.value);
    let next = unit(printed.decimals);
    let zero = Exact::zero();
    match value.cmp(&zero) {
        Ordering::Less => shown <= zero && *value <= shown && *value > shown.minus(&next),
        _ => shown >= zero && *value >= shown && *value < shown.plus(&next),
    }
}

/// The power of ten that the printed figure is off by. A single digit fits too easily to tell, and so does
/// what is known to less than a factor of ten.
fn power_of_ten(ours: &Range, printed: PrintedNumber) -> Option<i8> {
    if printed.significant() < 2 {
        return None;
    }
    let (value, range) = (&ours.point, printed.range());
    let zero = Exact::zero();
    let ten = Exact::whole(10);
    let (low, high) = (ours.low.times(&ten), ours.high.times(&ten));
    let is_narrow = !ours.is_exact()
        && ((ours.low > zero && ours.high < low) || (ours.high < zero && ours.low > high));
    let ten = Exact::whole(10);
    (1..=8_i8).find_map(|power| {
        let scale = (0..power).fold(Exact::whole(1), |scale, _| scale.times(&ten));
        let fits = |by: &dyn Fn(&Exact) -> Exact| {
            let scaled = by(value);
            let meets = || by(&ours.low) <= range.high && range.low <= by(&ours.high);
            is_rounded(&scaled, printed) || is_truncated(&scaled, printed) || (is_narrow && meets())
        };
        // Ours divided gives the printed one: that one has to be multiplied.
        if fits(&|value| value.over(&scale)) {
            Some(power)
        } else if fits(&|value| value.times(&scale)) {
            Some(-power)
        } else {
            None
        }
    })
}

/// Compares a printed ratio, `factor` × whole number ÷ `denominator`, whose numerator the report does
/// not print: which whole number gives it.
#[must_use]
pub fn beside_ratio(printed: PrintedNumber, factor: u32, denominator: u64) -> (Mark, Option<u64>) {
    let value = |whole: u64| {
        let above = Exact::whole(whole).times(&Exact::whole(u64::from(factor)));
        above.over(&Exact::whole(denominator))
    };
    if denominator == 0 || printed.value.is_negative() {
        return (Mark::Unreachable, None);
    }
    let range = printed.range();
    let wholes = |at: &Exact| {
        let numerator = at.times(&Exact::whole(denominator));
        numerator.over(&Exact::whole(u64::from(factor))).ceiling()
    };
    let from = u64::try_from(wholes(&range.low).max(0)).unwrap_or(u64::MAX);
    let next = Exact::decimal(printed.value).plus(&unit(printed.decimals));
    let until = u64::try_from(wholes(&next).max(0)).unwrap_or(u64::MAX);
    let near = || (from..=until).take(1_000);
    if let Some(whole) = near().find(|whole| is_rounded(&value(*whole), printed)) {
        let equal = value(whole) == Exact::decimal(printed.value);
        return (if equal { Mark::Equal } else { Mark::Rounded }, Some(whole));
    }
    match near().find(|whole| is_truncated(&value(*whole), printed)) {
        Some(whole) => (Mark::Truncated, Some(whole)),
        None => (Mark::Unreachable, None),
    }
}

/// How a printed verdict stands to ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VerdictMark {
    /// Both say the same.
    Same,
    /// The report says met, the figures fail.
    Contradiction,
    /// The report says not met, the figures hold.
    Stricter,
    /// Ours is not decided.
    Undecided,
}

/// Compares a printed verdict with ours.
#[must_use]
pub const fn beside_verdict(printed_met: bool, ours: Verdict) -> VerdictMark {
    match (printed_met, ours) {
        (true, Verdict::Met | Verdict::NotApplicable) | (false, Verdict::NotMet) => {
            VerdictMark::Same
        }
        (true, Verdict::NotMet) => VerdictMark::Contradiction,
        (false, Verdict::Met | Verdict::NotApplicable) => VerdictMark::Stricter,
        (_, Verdict::Pending | Verdict::InsufficientData) => VerdictMark::Undecided,
    }
}
