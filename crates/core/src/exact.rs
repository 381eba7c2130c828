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
#[derive(Clone, Debug)]
pub struct Exact(Form);

/// How it is held. What judging one school takes fits the small form, which needs no memory of its own.
#[derive(Clone, Debug)]
enum Form {
    /// Numerator and denominator, the latter above zero; not in lowest terms.
    Small(i128, i128),
    /// Any.
    Big(BigRational),
}

/// Beyond this whole numbers are not all floats.
const FLOATS: i128 = 1 << 53;

impl Exact {
    const fn small(above: i128, below: i128) -> Self {
        Self(Form::Small(above, below))
    }

    fn big(&self) -> BigRational {
        match &self.0 {
            Form::Small(above, below) => {
                BigRational::new(BigInt::from(*above), BigInt::from(*below))
            }
            Form::Big(number) => number.clone(),
        }
    }

    /// Both in the small form, if they are.
    const fn pair(&self, other: &Self) -> Option<[i128; 4]> {
        match (&self.0, &other.0) {
            (Form::Small(a, b), Form::Small(c, d)) => Some([*a, *b, *c, *d]),
            _ => None,
        }
    }

    /// Does it in the small form where nothing overflows, else in the big one.
    fn either(
        &self,
        other: &Self,
        small: impl Fn([i128; 4]) -> Option<(i128, i128)>,
        big: impl Fn(BigRational, BigRational) -> BigRational,
    ) -> Self {
        match self.pair(other).and_then(small) {
            Some((above, below)) => Self::small(above, below),
            None => Self(Form::Big(big(self.big(), other.big()))),
        }
    }
}

impl Number for Exact {
    fn decimal(value: Decimal) -> Self {
        Self::small(
            i128::from(value.mantissa()),
            i128::from(power_of_ten(value.scale())),
        )
    }
    fn whole(value: u64) -> Self {
        Self::small(i128::from(value), 1)
    }
    fn plus(&self, other: &Self) -> Self {
        let small = |[a, b, c, d]: [i128; 4]| {
            if b == d {
                return Some((a.checked_add(c)?, b));
            }
            let sum = a.checked_mul(d)?.checked_add(c.checked_mul(b)?)?;
            Some((sum, b.checked_mul(d)?))
        };
        self.either(other, small, |a, b| a + b)
    }
    fn minus(&self, other: &Self) -> Self {
        let small = |[a, b, c, d]: [i128; 4]| {
            if b == d {
                return Some((a.checked_sub(c)?, b));
            }
            let difference = a.checked_mul(d)?.checked_sub(c.checked_mul(b)?)?;
            Some((difference, b.checked_mul(d)?))
        };
        self.either(other, small, |a, b| a - b)
    }
    fn times(&self, other: &Self) -> Self {
        let small = |[a, b, c, d]: [i128; 4]| Some((a.checked_mul(c)?, b.checked_mul(d)?));
        self.either(other, small, |a, b| a * b)
    }
    fn over(&self, divisor: &Self) -> Self {
        if divisor.is_zero() {
            return self.clone();
        }
        let small = |[a, b, c, d]: [i128; 4]| {
            let sign = c.signum();
            Some((
                a.checked_mul(d)?.checked_mul(sign)?,
                b.checked_mul(c)?.checked_mul(sign)?,
            ))
        };
        self.either(divisor, small, |a, b| a / b)
    }
    fn is_below_zero(&self) -> bool {
        match &self.0 {
            Form::Small(above, _) => *above < 0,
            Form::Big(number) => number.is_negative(),
        }
    }
    fn float(&self) -> f64 {
        match &self.0 {
            // Both operands are floats, and division rounds correctly.
            Form::Small(above, below) if above.abs() <= FLOATS && *below <= FLOATS => {
                *above as f64 / *below as f64
            }
            _ => self.big().to_f64().unwrap_or(f64::MAX),
        }
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Exact {}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        let small = |[a, b, c, d]: [i128; 4]| Some(a.checked_mul(d)?.cmp(&c.checked_mul(b)?));
        self.pair(other)
            .and_then(small)
            .unwrap_or_else(|| self.big().cmp(&other.big()))
    }
}

impl Exact {
    /// Zero.
    #[must_use]
    pub fn zero() -> Self {
        Self::whole(0)
    }

    fn is_zero(&self) -> bool {
        match &self.0 {
            Form::Small(above, _) => *above == 0,
            Form::Big(number) => number.is_zero(),
        }
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
        let power = power_of_ten(decimals);
        if let Form::Small(above, below) = self.0 {
            let doubled = above
                .checked_abs()
                .and_then(|above| above.checked_mul(i128::from(power)))
                .and_then(|above| above.checked_mul(2)?.checked_add(below));
            if let Some((doubled, twice)) = doubled.zip(below.checked_mul(2)) {
                return doubled / twice * above.signum();
            }
        }
        let scaled = self.big() * BigInt::from(power);
        scaled.round().to_integer().to_i128().unwrap_or(i128::MAX)
    }

    /// The least whole number not below this.
    #[must_use]
    pub fn ceiling(&self) -> i128 {
        match &self.0 {
            Form::Small(above, below) => {
                above.div_euclid(*below) + i128::from(above.rem_euclid(*below) > 0)
            }
            Form::Big(number) => number.ceil().to_integer().to_i128().unwrap_or(i128::MAX),
        }
    }

    /// Its root, if that is rational: numerator and denominator are squares, as it is in lowest terms.
    fn root(&self) -> Option<Self> {
        let root = |whole: &BigInt| {
            let root = whole.sqrt();
            (&root * &root == *whole).then_some(root)
        };
        if self.is_below_zero() {
            return None;
        }
        let number = self.big();
        let (above, below) = (root(number.numer())?, root(number.denom())?);
        Some(Self(Form::Big(BigRational::new(above, below))))
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
                .map(|square| (square.big() * (&scale * &scale)).floor().to_integer())
                .map(|scaled| {
                    if scaled.is_negative() {
                        BigInt::zero()
                    } else {
                        scaled.sqrt()
                    }
                })
                .sum();
            let target = with.big() * &scale;
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
            Exact(Form::Big(BigRational::new(whole, below)))
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

    #[test]
    fn the_small_form_agrees_with_the_big_one() {
        let parts: Vec<i64> = vec![
            0,
            1,
            -1,
            2,
            3,
            7,
            -9,
            10,
            999,
            4_200,
            -85_000,
            999_999_999_999_999,
            i64::MAX,
            i64::MIN,
        ];
        let small = |above: i64, below: i64| Exact::small(above.into(), below.into());
        let big =
            |above: i64, below: i64| Exact(Form::Big(BigRational::new(above.into(), below.into())));
        let below: Vec<i64> = parts.iter().copied().filter(|below| *below > 0).collect();
        let numbers = parts
            .iter()
            .flat_map(|a| below.iter().map(move |b| (*a, *b)));
        let numbers: Vec<(i64, i64)> = numbers.collect();
        for (a, b) in &numbers {
            let (x, wide) = (small(*a, *b), big(*a, *b));
            assert_eq!(x, wide);
            assert_eq!(x.float().to_bits(), wide.float().to_bits(), "{a}/{b}");
            assert_eq!(x.ceiling(), wide.ceiling(), "{a}/{b}");
            for decimals in 0..5 {
                assert_eq!(x.rounded(decimals), wide.rounded(decimals), "{a}/{b}");
            }
            for (c, d) in numbers.iter().step_by(5) {
                let (y, other) = (small(*c, *d), big(*c, *d));
                assert_eq!(x.cmp(&y), wide.cmp(&other), "{a}/{b} {c}/{d}");
                assert_eq!(x.plus(&y), wide.plus(&other), "{a}/{b} {c}/{d}");
                assert_eq!(x.minus(&y), wide.minus(&other), "{a}/{b} {c}/{d}");
                assert_eq!(x.times(&y), wide.times(&other), "{a}/{b} {c}/{d}");
                assert_eq!(x.over(&y), wide.over(&other), "{a}/{b} {c}/{d}");
                assert_eq!(
                    x.times(&y).times(&y).over(&x),
                    wide.times(&other).times(&other).over(&wide)
                );
            }
        }
    }
}
