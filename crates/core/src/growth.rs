//! Growth over years: rates, rises, and which of two series grows faster; gaps stay gaps.

use core::cmp::Ordering;

use crate::decimal::Decimal;
use crate::exact::{Exact, Number};
use crate::verdict::Verdict;

/// A value of each year that has one, in order of years; years between may be missing.
pub type Years = [(u16, Exact)];

/// A series of decimals as exact numbers.
#[must_use]
pub fn exact_years(series: &[(u16, Decimal)]) -> Vec<(u16, Exact)> {
    let exact = |(year, value): &(u16, Decimal)| (*year, Exact::decimal(*value));
    series.iter().map(exact).collect()
}

fn of(series: &Years, year: u16) -> Option<&Exact> {
    series.iter().find(|(y, _)| *y == year).map(|(_, v)| v)
}

/// Growth of one year over the year before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Growth {
    /// The year that grew.
    pub year: u16,
    /// Value of the year before and of the year, as far as they are there.
    pub values: (Option<Exact>, Option<Exact>),
    /// v ÷ before − 1; nothing where a value is missing or the year before has nothing above 0.
    pub rate: Option<Exact>,
}

impl Growth {
    /// Growth of a year.
    #[must_use]
    pub fn new(series: &Years, year: u16) -> Self {
        let before = year.checked_sub(1).and_then(|before| of(series, before));
        let after = of(series, year);
        let rate = before.zip(after).and_then(|(before, after)| {
            let above = *before > Exact::zero();
            above.then(|| after.over(before).minus(&Exact::whole(1)))
        });
        Self {
            year,
            values: (before.cloned(), after.cloned()),
            rate,
        }
    }

    /// Whether the value rose, strictly; nothing where one is missing.
    #[must_use]
    pub fn rises(&self) -> Option<bool> {
        let (before, after) = (self.values.0.as_ref()?, self.values.1.as_ref()?);
        Some(after > before)
    }

    /// Whether the value fell.
    #[must_use]
    pub fn falls(&self) -> bool {
        let (before, after) = (&self.values.0, &self.values.1);
        matches!((before, after), (Some(before), Some(after)) if after < before)
    }
}

/// Growth over years between which some have no value. It is shown, and no verdict rests on it: rules ask
/// for growth over the year before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The year it starts from.
    pub from: u16,
    /// The year it ends with.
    pub to: u16,
    /// v ÷ before − 1, over all these years together.
    pub rate: Exact,
}

impl Gap {
    /// The gap that ends with a year: from the last year before it that has a value. Nothing where the
    /// year before has one, or there is nothing above 0 to grow from.
    #[must_use]
    pub fn before(series: &Years, year: u16) -> Option<Self> {
        let after = of(series, year)?;
        let earlier = series.iter().filter(|(from, _)| *from < year);
        let (from, before) = earlier.max_by_key(|(from, _)| *from)?;
        if year - from < 2 || *before <= Exact::zero() {
            return None;
        }
        Some(Self {
            from: *from,
            to: year,
            rate: after.over(before).minus(&Exact::whole(1)),
        })
    }
}

/// Growth of each of `count` years that end with `last`.
#[must_use]
pub fn growths(series: &Years, last: u16, count: u16) -> Vec<Growth> {
    let first = last.saturating_sub(count.saturating_sub(1));
    (first..=last)
        .map(|year| Growth::new(series, year))
        .collect()
}

/// Two series in one year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Race {
    /// Growth of the one that has to grow faster.
    pub ours: Growth,
    /// Growth of the other.
    pub other: Growth,
    /// How ours lies to the other's; nothing where one is missing.
    pub order: Option<Ordering>,
    /// Both fell: that the smaller fall counts as faster growth is unsettled, and pointed out.
    pub both_fall: bool,
}

/// Whether a series grows faster than another in each of `count` years that end with `last`.
#[must_use]
pub fn races(ours: &Years, other: &Years, last: u16, count: u16) -> Vec<Race> {
    let pairs = growths(ours, last, count)
        .into_iter()
        .zip(growths(other, last, count));
    pairs
        .map(|(ours, other)| Race {
            order: ours
                .rate
                .as_ref()
                .zip(other.rate.as_ref())
                .map(|(a, b)| a.cmp(b)),
            both_fall: ours.falls() && other.falls(),
            ours,
            other,
        })
        .collect()
}

/// Joins yes, no and unknown: no once one is no, yes once all are yes.
#[must_use]
pub fn all_hold(answers: impl IntoIterator<Item = Option<bool>>) -> Verdict {
    let mut verdict = Verdict::Met;
    let mut any = false;
    for answer in answers {
        any = true;
        verdict = verdict.and(match answer {
            Some(true) => Verdict::Met,
            Some(false) => Verdict::NotMet,
            None => Verdict::InsufficientData,
        });
    }
    if any {
        verdict
    } else {
        Verdict::InsufficientData
    }
}

/// A part of a whole in each year that has both, the whole above 0.
#[must_use]
pub fn proportions(part: &Years, whole: &Years) -> Vec<(u16, Exact)> {
    let share = |(year, part): &(u16, Exact)| {
        let whole = of(whole, *year).filter(|whole| **whole > Exact::zero())?;
        Some((*year, part.over(whole)))
    };
    part.iter().filter_map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn years(values: &[(u16, &str)]) -> Vec<(u16, Exact)> {
        let read = |(year, text): &(u16, &str)| (*year, Decimal::parse(text).unwrap());
        exact_years(&values.iter().map(read).collect::<Vec<_>>())
    }

    #[test]
    fn gaps_stay_gaps() {
        let series = years(&[(2018, "100"), (2019, "110"), (2021, "120"), (2022, "120")]);
        let rises: Vec<Option<bool>> = growths(&series, 2022, 5)
            .iter()
            .map(Growth::rises)
            .collect();
        assert_eq!(rises, [None, Some(true), None, None, Some(false)]);
        assert_eq!(all_hold(rises), Verdict::NotMet);
        assert_eq!(all_hold([Some(true), None]), Verdict::InsufficientData);
        assert_eq!(all_hold([]), Verdict::InsufficientData);
        let gap = Gap::before(&series, 2021).unwrap();
        let rate = Exact::whole(12).over(&Exact::whole(11));
        assert_eq!((gap.from, gap.to), (2019, 2021));
        assert_eq!(gap.rate, rate.minus(&Exact::whole(1)));
        for year in [2018, 2019, 2020, 2022] {
            assert_eq!(Gap::before(&series, year), None, "{year}");
        }
        assert_eq!(
            Growth::new(&years(&[(2021, "0"), (2022, "5")]), 2022).rate,
            None
        );
    }

    #[test]
    fn a_smaller_fall_is_faster_growth_and_pointed_out() {
        let ours = years(&[(2019, "119810"), (2020, "111959")]);
        let other = years(&[(2019, "134690"), (2020, "124561")]);
        let [race] = &races(&ours, &other, 2020, 1)[..] else {
            panic!()
        };
        assert_eq!(race.order, Some(Ordering::Greater));
        assert!(race.both_fall);
        assert!((race.ours.rate.as_ref().unwrap().float() + 0.065_528).abs() < 1e-6);
    }

    proptest! {
        #[test]
        fn growth_is_what_it_says(a in 1_i64..1_000_000, b in 0_i64..1_000_000) {
            let series = years(&[(2020, &a.to_string()), (2021, &b.to_string())]);
            let growth = Growth::new(&series, 2021);
            let rate = growth.rate.clone().unwrap();
            prop_assert_eq!(rate.plus(&Exact::whole(1)).times(&Exact::whole(a as u64)), Exact::whole(b as u64));
            prop_assert_eq!(growth.rises(), Some(b > a));
            prop_assert_eq!(growth.falls(), b < a);
        }
    }
}
