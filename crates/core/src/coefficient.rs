//! The coefficient of variation, weighted by pupils, in population form.

use core::cmp::Ordering;

use crate::decimal::Decimal;
use crate::exact::{Exact, Number};

/// Sums with the rounding errors carried along, so that 10^5 units stay accurate.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Accumulator {
    sum: f64,
    carry: f64,
}

impl Accumulator {
    pub fn add(&mut self, value: f64) {
        // What rounding the sum lost, exactly, without asking which operand is greater (Knuth).
        let next = self.sum + value;
        let taken = next - self.sum;
        self.carry += (self.sum - (next - taken)) + (value - taken);
        self.sum = next;
    }

    pub fn total(self) -> f64 {
        self.sum + self.carry
    }
}

/// A coefficient with what it is made of. Values are per pupil times the indicator's factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coefficient {
    /// Units that have data.
    pub units: u32,
    /// Their pupils.
    pub pupils: u64,
    /// Their resources.
    pub amount: f64,
    /// County mean X̄ = resources ÷ pupils × factor, never a mean of means.
    pub mean: f64,
    /// S = √( Σ (P_i / P_N) · (X_i − X̄)² ).
    pub deviation: f64,
    /// CV = S ÷ X̄; nothing where X̄ is 0.
    pub value: Option<f64>,
}

/// Relative distance within which a comparison with a coefficient is decided exactly.
///
/// With compensated sums S² carries at most about a hundred roundings of 2^-53 relative to S² + X̄²
/// (terms are squares, so nothing cancels but in X_i − X̄, whose error is a few 2^-53 of X_i + X̄);
/// where S ≥ X̄ ÷ 100 that is below 1e-9 of the coefficient, and no limit is smaller.
const BOUND: f64 = 1e-9;

/// The coefficient over units with amounts and pupils (both columns equally long; missing ones as NaN).
#[must_use]
pub(crate) fn coefficient(amounts: &[f64], pupils: &[f64], factor: u32) -> Option<Coefficient> {
    let (mut amount, mut people, mut units) = (Accumulator::default(), 0.0, 0_u32);
    for (x, p) in amounts.iter().zip(pupils) {
        if !x.is_nan() && *p > 0.0 {
            amount.add(*x);
            // Whole numbers below 2^53 add exactly.
            people += p;
            units += 1;
        }
    }
    if units == 0 {
        return None;
    }
    let amount = amount.total();
    let mean = amount / people;
    let mut squares = Accumulator::default();
    for (x, p) in amounts.iter().zip(pupils) {
        if !x.is_nan() && *p > 0.0 {
            let distance = x / p - mean;
            squares.add(p * (distance * distance));
        }
    }
    let deviation = (squares.total() / people).sqrt();
    let factor = f64::from(factor);
    Some(Coefficient {
        units,
        pupils: people as u64,
        amount,
        mean: mean * factor,
        deviation: deviation * factor,
        value: (mean > 0.0).then(|| deviation / mean),
    })
}

impl Coefficient {
    /// Compares the coefficient with a number above zero; `exact` gives each unit's exact amount and
    /// pupils and is asked only where floats cannot decide.
    pub fn compare(
        &self,
        with: Decimal,
        exact: impl FnOnce() -> Vec<(Exact, u32)>,
    ) -> Option<Ordering> {
        let value = self.value?;
        let float = with.to_f64();
        if (value - float).abs() > BOUND * float.max(value) {
            return value.partial_cmp(&float);
        }
        Some(compare_exactly(exact(), with))
    }
}

/// CV against c, without a root: CV² = N · Σ x²/P ÷ (Σ x)² − 1, so compare N · Σ x²/P with (1 + c²)(Σ x)².
fn compare_exactly(units: Vec<(Exact, u32)>, with: Decimal) -> Ordering {
    let c = Exact::decimal(with);
    let (left, total) = squares(units);
    let right = Exact::whole(1)
        .plus(&c.times(&c))
        .times(&total)
        .times(&total);
    left.cmp(&right)
}

/// N · Σ x²/P and Σ x.
fn squares(mut units: Vec<(Exact, u32)>) -> (Exact, Exact) {
    let people: u64 = units.iter().map(|(_, pupils)| u64::from(*pupils)).sum();
    let total = Exact::sum(units.iter().map(|(amount, _)| amount.clone()).collect());
    // Units with equal pupils share a denominator.
    units.sort_by_key(|(_, pupils)| *pupils);
    let terms = units
        .chunk_by(|a, b| a.1 == b.1)
        .map(|group| {
            let squares = group
                .iter()
                .map(|(amount, _)| amount.times(amount))
                .collect();
            let pupils = group.first().map_or(1, |(_, pupils)| *pupils);
            Exact::sum(squares).over(&Exact::whole(u64::from(pupils)))
        })
        .collect();
    (Exact::sum(terms).times(&Exact::whole(people)), total)
}

/// The square of a coefficient, exact; nothing where the resources are 0.
pub(crate) fn exact_square(units: Vec<(Exact, u32)>) -> Option<Exact> {
    let (squares, total) = squares(units);
    let whole = total.times(&total);
    (total > Exact::zero()).then(|| squares.over(&whole).minus(&Exact::whole(1)))
}

/// Compares a composite, the plain mean of coefficients, with a number above zero; `squares` gives the
/// coefficients' exact squares and is asked only where floats cannot decide.
///
/// Each coefficient is off by at most some hundred 2^-53 of 2 + CV ([`BOUND`]'s reasons; where S is far
/// below X̄ the distances' own errors bound it), and so is their mean: below 1e-12 and below
/// [`BOUND`] of any limit, for what is compared is never less than 0.001 in its own decimals.
pub(crate) fn compare_composite(
    mean: f64,
    with: Decimal,
    squares: impl FnOnce() -> Option<Vec<Exact>>,
) -> Option<Ordering> {
    let float = with.to_f64();
    if (mean - float).abs() > BOUND * float.max(mean).max(1e-3) {
        return mean.partial_cmp(&float);
    }
    let squares = squares()?;
    let sum = Exact::decimal(with).times(&Exact::whole(squares.len() as u64));
    Some(Exact::cmp_root_sum(&squares, &sum))
}

/// Forms of the coefficient that spreadsheets often compute and that are not the official one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unofficial {
    /// STDEV.P ÷ AVERAGE of the schools' values.
    pub unweighted: Option<f64>,
    /// STDEV.S ÷ AVERAGE of the schools' values.
    pub sample: Option<f64>,
}

/// The unofficial forms over units' values.
#[must_use]
pub(crate) fn unofficial(values: impl Iterator<Item = f64> + Clone) -> Unofficial {
    let present = || values.clone().filter(|value| !value.is_nan());
    let count = present().count() as f64;
    let mut sum = Accumulator::default();
    present().for_each(|value| sum.add(value));
    let mean = sum.total() / count;
    let mut squares = Accumulator::default();
    present().for_each(|value| squares.add((value - mean) * (value - mean)));
    let form = |divisor: f64| {
        (count > 1.0 && mean > 0.0).then(|| (squares.total() / divisor).sqrt() / mean)
    };
    Unofficial {
        unweighted: form(count),
        sample: form(count - 1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PUPILS: [f64; 5] = [45.0, 37.0, 89.0, 76.0, 55.0];
    const BOOKS: [f64; 5] = [279.0, 137.0, 935.0, 160.0, 402.0];

    #[test]
    fn the_published_worked_example() {
        let c = coefficient(&BOOKS, &PUPILS, 1).unwrap();
        assert!((c.mean - 6.334_437_086).abs() < 1e-9);
        assert!((c.value.unwrap() - 0.515_257).abs() < 5e-7);
        let values: Vec<f64> = BOOKS.iter().zip(PUPILS).map(|(x, p)| x / p).collect();
        let wrong = unofficial(values.iter().copied());
        assert!((wrong.unweighted.unwrap() - 0.488_771).abs() < 5e-7);
        assert!((wrong.sample.unwrap() - 0.546_462).abs() < 5e-7);
    }

    #[test]
    fn a_coefficient_exactly_on_a_limit_is_recognised() {
        // Two equal units at 1 and 3 per pupil: mean 2, S 1, CV exactly one half.
        let (amounts, pupils) = ([1.0, 3.0], [1.0, 1.0]);
        let c = coefficient(&amounts, &pupils, 1).unwrap();
        let exact = || vec![(Exact::whole(1), 1), (Exact::whole(3), 1)];
        let half = Decimal::parse("0.5").unwrap();
        assert_eq!(c.compare(half, exact), Some(Ordering::Equal));
    }

    #[test]
    fn no_mean_no_coefficient() {
        assert_eq!(
            coefficient(&[0.0, 0.0], &[1.0, 2.0], 1).unwrap().value,
            None
        );
        assert_eq!(coefficient(&[f64::NAN], &[1.0], 1), None);
    }
}
