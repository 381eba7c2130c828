//! Rounding for print: half away from zero, on the exact value.

use core::cmp::Ordering;
use core::fmt;

use crate::decimal::Decimal;
use crate::exact::{Exact, Number};

/// Half-way points this close, relative to the value, are decided exactly.
///
/// Formulas here take fewer than a hundred roundings of 2^-53 each (the longest sums are handled by
/// [`crate::coefficient`] with its own bound), and subtracting indoor sports rooms from an area loses
/// at most 2^-52 of ten million m², 3e-9 m²: both lie well inside.
const TIE: f64 = 1e-6;

/// A value as it is printed: a whole number of units of its last decimal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Printed {
    /// The value times 10^decimals.
    pub units: i128,
    /// How many decimals are printed.
    pub decimals: u32,
}

impl Printed {
    /// Rounds a computed value; `exact` is asked only when the float is too near a half-way point.
    pub fn new(value: f64, decimals: u32, exact: impl FnOnce() -> Exact) -> Self {
        let scale = (0..decimals).fold(1.0, |scale, _| scale * 10.0);
        let scaled = value * scale;
        let distance = (scaled.abs().fract() - 0.5).abs();
        let units = if distance <= TIE * scaled.abs().max(1.0) || scaled.abs() >= 1e15 {
            exact().rounded(decimals)
        } else {
            scaled.round() as i128
        };
        Self { units, decimals }
    }

    /// Rounds an exact value.
    #[must_use]
    pub fn exact(value: &Exact, decimals: u32) -> Self {
        Self {
            units: value.rounded(decimals),
            decimals,
        }
    }

    /// Compares with a decimal, exactly.
    #[must_use]
    pub fn cmp_decimal(self, other: Decimal) -> Ordering {
        let scale = self.decimals.max(other.scale());
        let lifted = |units: i128, decimals: u32| {
            (decimals..scale).fold(units, |units, _| units.saturating_mul(10))
        };
        lifted(self.units, self.decimals).cmp(&lifted(other.mantissa().into(), other.scale()))
    }

    /// Its exact value.
    #[must_use]
    pub fn to_exact(self) -> Exact {
        let power = (0..self.decimals).fold(1_u64, |power, _| power.saturating_mul(10));
        let size = Exact::whole(u64::try_from(self.units.unsigned_abs()).unwrap_or(u64::MAX));
        let value = size.over(&Exact::whole(power));
        if self.units < 0 {
            Exact::zero().minus(&value)
        } else {
            value
        }
    }
}

impl fmt::Display for Printed {
    /// Plain digits with an ASCII minus: `-1234.50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.units < 0 { "-" } else { "" };
        let digits = self.units.unsigned_abs();
        let width = self.decimals as usize;
        if width == 0 {
            return write!(f, "{sign}{digits}");
        }
        let power = (0..self.decimals).fold(1_u128, |power, _| power.saturating_mul(10));
        write!(f, "{sign}{}.{:0width$}", digits / power, digits % power)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_half_away_from_zero() {
        for (text, decimals, printed) in [
            ("4.196", 2, "4.20"),
            ("4.195", 2, "4.20"),
            ("4.1949999", 2, "4.19"),
            ("1.005", 2, "1.01"),
            ("2.675", 2, "2.68"),
            ("0.5004", 3, "0.500"),
            ("0.5005", 3, "0.501"),
            ("-2.5", 0, "-3"),
            ("-0.004", 2, "0.00"),
            ("0", 2, "0.00"),
        ] {
            let value = Decimal::parse(text).unwrap();
            let exact = Exact::decimal(value);
            let rounded = Printed::new(value.to_f64(), decimals, || exact.clone());
            assert_eq!(rounded.to_string(), printed, "{text}");
            assert_eq!(rounded, Printed::exact(&exact, decimals));
            let shown = rounded.to_exact();
            for other in ["4.2", "4.199", "4.201", "0.5", "-3", "0"] {
                let other = Decimal::parse(other).unwrap();
                assert_eq!(rounded.cmp_decimal(other), shown.cmp_decimal(other));
            }
        }
    }
}
