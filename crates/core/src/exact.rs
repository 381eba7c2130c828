//! Numbers that formulas are written over: floats for speed, rationals where a float cannot decide.

use core::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, ToPrimitive, Zero};

use crate::decimal::{Decimal, power_of_ten};

/// A number that a formula computes with.
pub trait Number: Clone {
    /// A decimal.
    fn decimal(value: Decimal) -> Self;
    /// A whole number below 2^53.
    fn whole(value: u64) -> Self;
    /// The sum.
    fn plus(&self, other: &Self) -> Self;
    /// The difference.
    fn minus(&self, other: &Self) -> Self;
    /// The product.
    fn times(&self, other: &Self) -> Self;
    /// The quotient; callers see to it that the divisor is above zero.
    fn over(&self, divisor: &Self) -> Self;
    /// Whether it is below zero.
    fn is_below_zero(&self) -> bool;
    /// The nearest float.
    fn float(&self) -> f64;
}

impl Number for f64 {
    fn decimal(value: Decimal) -> Self {
        value.to_f64()
    }
    fn whole(value: u64) -> Self {
        value as Self
    }
    fn plus(&self, other: &Self) -> Self {
        self + other
    }
    fn minus(&self, other: &Self) -> Self {
        self - other
    }
    fn times(&self, other: &Self) -> Self {
        self * other
    }
    fn over(&self, divisor: &Self) -> Self {
        self / divisor
    }
    fn is_below_zero(&self) -> bool {
        *self < 0.0
    }
    fn float(&self) -> f64 {
        *self
    }
}

/// An exact rational number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(BigRational);

impl Number for Exact {
    fn decimal(value: Decimal) -> Self {
        Self(BigRational::new(
            BigInt::from(value.mantissa()),
            BigInt::from(power_of_ten(value.scale())),
        ))
    }
    fn whole(value: u64) -> Self {
        Self(BigRational::from_integer(BigInt::from(value)))
    }
    fn plus(&self, other: &Self) -> Self {
        Self(&self.0 + &other.0)
    }
    fn minus(&self, other: &Self) -> Self {
        Self(&self.0 - &other.0)
    }
    fn times(&self, other: &Self) -> Self {
        Self(&self.0 * &other.0)
    }
    fn over(&self, divisor: &Self) -> Self {
        if divisor.0.is_zero() {
            return self.clone();
        }
        Self(&self.0 / &divisor.0)
    }
    fn is_below_zero(&self) -> bool {
        self.0.is_negative()
    }
    fn float(&self) -> f64 {
        self.0.to_f64().unwrap_or(f64::MAX)
    }
}

impl Exact {
    /// Zero.
    #[must_use]
    pub fn zero() -> Self {
        Self::whole(0)
    }

    /// The sum of many, adding neighbours first so that denominators stay small for long.
    #[must_use]
    pub fn sum(mut terms: Vec<Self>) -> Self {
        while terms.len() > 1 {
            terms = terms
                .chunks(2)
                .map(|pair| match pair {
                    [a, b] => a.plus(b),
                    [a] => a.clone(),
                    _ => Self::zero(),
                })
                .collect();
        }
        terms.pop().unwrap_or_else(Self::zero)
    }

    /// Rounded half away from zero to `decimals`, as the number of units of the last decimal.
    #[must_use]
    pub fn rounded(&self, decimals: u32) -> i128 {
        let scaled = &self.0 * BigInt::from(power_of_ten(decimals));
        scaled.round().to_integer().to_i128().unwrap_or(i128::MAX)
    }

    /// The least whole number not below this.
    #[must_use]
    pub fn ceiling(&self) -> i128 {
        self.0.ceil().to_integer().to_i128().unwrap_or(i128::MAX)
    }

    /// Its root, if that is rational: numerator and denominator are squares, as it is in lowest terms.
    fn root(&self) -> Option<Self> {
        let root = |whole: &BigInt| {
            let root = whole.sqrt();
            (&root * &root == *whole).then_some(root)
        };
        if self.0.is_negative() {
            return None;
        }
        let (above, below) = (root(self.0.numer())?, root(self.0.denom())?);
        Some(Self(BigRational::new(above, below)))
    }

    /// Compares the sum of the roots of numbers not below zero with a rational number.
    ///
    /// If every root is rational the sum is, and is compared as it is. Otherwise the two are never equal:
    /// roots that are not rational multiples of each other are linearly independent over the rationals
    /// (Besicovitch), and all of them count positively. So integer bounds of ever more binary digits part
    /// them after finitely many steps.
    #[must_use]
    pub fn cmp_root_sum(squares: &[Self], with: &Self) -> Ordering {
        let roots: Option<Vec<Self>> = squares.iter().map(Self::root).collect();
        if let Some(roots) = roots {
            return Self::sum(roots).cmp(with);
        }
        let mut bits = 64_u32;
        loop {
            let scale = BigInt::from(1) << bits;
            let floors: BigInt = squares
                .iter()
                .map(|square| (&square.0 * (&scale * &scale)).floor().to_integer())
                .map(|scaled| {
                    if scaled.is_negative() {
                        BigInt::zero()
                    } else {
                        scaled.sqrt()
                    }
                })
                .sum();
            let target = &with.0 * &scale;
            if BigRational::from_integer(&floors + squares.len()) <= target {
                return Ordering::Less;
            }
            if BigRational::from_integer(floors) >= target {
                return Ordering::Greater;
            }
            bits = bits.saturating_mul(2);
        }
    }

    /// Compares with a float's exact value.
    #[must_use]
    pub fn cmp_decimal(&self, other: Decimal) -> Ordering {
        self.cmp(&Self::decimal(other))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(above: u64, below: u64) -> Exact {
        Exact::whole(above).over(&Exact::whole(below))
    }

    #[test]
    fn sums_of_roots_are_compared_exactly() {
        let half = number(1, 4);
        // 1/2 + 3/4 = 5/4, all rational.
        let squares = [half.clone(), number(9, 16)];
        assert_eq!(
            Exact::cmp_root_sum(&squares, &number(5, 4)),
            Ordering::Equal
        );
        // √2 + √8 = 3√2 = 4.242640687119285146405066…
        let squares = [Exact::whole(2), Exact::whole(8)];
        let digits = |text: &str| {
            let whole: BigInt = text.parse().unwrap();
            let below = BigInt::from(10).pow(text.len() as u32 - 1);
            Exact(BigRational::new(whole, below))
        };
        let below =
            digits("4242640687119285146405066172629094235709015626130844219530039213972197");
        let above =
            digits("4242640687119285146405066172629094235709015626130844219530039213972198");
        assert_eq!(Exact::cmp_root_sum(&squares, &below), Ordering::Greater);
        assert_eq!(Exact::cmp_root_sum(&squares, &above), Ordering::Less);
        // A root of 0 counts nothing, alone or with an irrational one.
        assert_eq!(
            Exact::cmp_root_sum(&[Exact::zero()], &Exact::zero()),
            Ordering::Equal
        );
        assert_eq!(
            Exact::cmp_root_sum(&[Exact::zero(), Exact::whole(2)], &number(14, 10)),
            Ordering::Greater
        );
    }
}
