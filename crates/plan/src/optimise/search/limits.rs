//! When a search ends.

use super::super::problem::Problem;

/// When to stop. Work is counted, never time, so that every machine finds the same plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Units of work, each about a microsecond natively.
    pub work: u64,
    /// Gap between the plan and the bound, as a share of the plan, that is good enough.
    pub gap: f64,
}

/// Work that suits a county of few schools, and one of many.
const FEW: u64 = 1_000_000;
const MANY: u64 = 2_400_000;

impl Limits {
    /// What suits a county of this size.
    #[must_use]
    pub fn of(problem: &Problem) -> Self {
        let mut schools: Vec<usize> = problem.units.iter().map(|unit| unit.school).collect();
        schools.sort_unstable();
        schools.dedup();
        let (work, gap) = match schools.len() {
            0..=40 => (FEW, 5e-4),
            41..=200 => (MANY, 2e-3),
            _ => (9_000_000, 5e-3),
        };
        Self { work, gap }
    }

    /// The most work for a county that has time for so many times as much: for the largest as much as there is.
    #[must_use]
    pub const fn longest(self, times: u64) -> u64 {
        match self.work <= MANY {
            true => self.work.saturating_mul(times),
            false => self.work,
        }
    }

    /// The gap at which a county is not searched on for longer than suits it.
    #[must_use]
    pub const fn enough(self) -> f64 {
        match self.work <= FEW {
            true => 1e-3,
            false => 5e-3,
        }
    }
}
