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

    /// Compares with a float's exact value.
    #[must_use]
    pub fn cmp_decimal(&self, other: Decimal) -> Ordering {
        self.cmp(&Self::decimal(other))
    }
}
