//! One school by itself: what it may do, and what that makes of its rows.
#![allow(
    clippy::indexing_slicing,
    reason = "places come from the county, which is built from a checked problem"
)]

mod pricer;

use super::county::{County, School};
use super::problem::GRID;
use super::verify::slack_of;

pub(super) use pricer::{Pricer, least_effect, most_short};

/// What the county pays for what schools add to its couplings and rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Prices {
    pub couplings: Vec<f64>,
    pub rows: Vec<f64>,
}

/// What branching has settled of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stand {
    Any,
    Full,
    Floor,
}

/// Bounds of the levers and states of the rows, as a branch has narrowed them.
#[derive(Clone, Debug)]
pub(super) struct Domain {
    pub lower: Vec<f64>,
    pub upper: Vec<f64>,
    pub stands: Vec<Stand>,
}

impl Domain {
    /// As far as levers are looked at first.
    pub fn near(county: &County) -> Self {
        let mut near = Self::new(county);
        let levers = county.problem.levers.iter();
        for ((upper, lower), lever) in near.upper.iter_mut().zip(&near.lower).zip(levers) {
            if lever.reach < lever.upper {
                let step = if lever.whole { 1.0 } else { GRID };
                let reach = from_steps((lever.reach / step + 1e-7).floor(), lever.whole);
                *upper = upper.min(reach.max(*lower));
            }
        }
        near
    }

    /// All that levers may do.
    pub fn new(county: &County) -> Self {
        let grid = |lever: &super::Lever, value: f64, up: bool| {
            let step = if lever.whole { 1.0 } else { GRID };
            let near = if up { -1e-7 } else { 1e-7 };
            let steps = value / step + near;
            from_steps(if up { steps.ceil() } else { steps.floor() }, lever.whole)
        };
        let levers = &county.problem.levers;
        let locked = |lever: &super::Lever| lever.lower == lever.upper;
        let bound = |lever: &super::Lever, value: f64, up: bool| {
            if locked(lever) {
                value
            } else {
                grid(lever, value, up)
            }
        };
        Self {
            lower: levers.iter().map(|l| bound(l, l.lower, true)).collect(),
            upper: levers.iter().map(|l| bound(l, l.upper, false)).collect(),
            stands: vec![Stand::Any; county.problem.rows.len()],
        }
    }
}

/// The amount of so many steps, as close as a number can be.
pub(super) fn from_steps(steps: f64, whole: bool) -> f64 {
    if whole { steps } else { steps / 100.0 }
}

/// What a school may do: one amount for each of its levers.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub school: usize,
    pub weight: f64,
    pub amounts: Vec<f64>,
    /// Amounts of the school's rows.
    pub rows: Vec<f64>,
    /// What it adds to each coupling.
    pub couplings: Vec<f64>,
}

impl Column {
    /// Whether a branch allows it.
    pub fn allowed(&self, county: &County, domain: &Domain) -> bool {
        let school = &county.schools[self.school];
        let inside = |(&lever, &amount): (&usize, &f64)| {
            domain.lower[lever] <= amount && amount <= domain.upper[lever]
        };
        if !school.levers.iter().zip(&self.amounts).all(inside) {
            return false;
        }
        county.soft || stands_hold(county, school, domain, &self.rows)
    }
}

fn stands_hold(county: &County, school: &School, domain: &Domain, rows: &[f64]) -> bool {
    let mut left = school.spare.clone();
    for (&row, &amount) in school.rows.iter().zip(rows) {
        let need = county.needs[row];
        let full = amount >= need.full;
        let stand = domain.stands[row];
        if amount < need.floor || (stand == Stand::Full && !full) {
            return false;
        }
        if !full || stand == Stand::Floor {
            let left = &mut left[county.row_unit[row]];
            if *left == 0 {
                return false;
            }
            *left -= 1;
        }
    }
    true
}

/// Makes a column of amounts, lifting them onto the grid or to whole ones; none if the school then fails.
pub(super) fn column(
    county: &County,
    school_at: usize,
    domain: &Domain,
    mut amounts: Vec<f64>,
) -> Option<Column> {
    let school = &county.schools[school_at];
    let levers = &county.problem.levers;
    for (&lever, amount) in school.levers.iter().zip(&mut amounts) {
        let (lower, upper) = (domain.lower[lever], domain.upper[lever]);
        if lower < upper {
            let whole = levers[lever].whole;
            let steps = if whole {
                (*amount - 1e-6).ceil()
            } else {
                (*amount / GRID - 1e-7).ceil()
            };
            *amount = from_steps(steps, whole).clamp(lower, upper);
        } else {
            *amount = lower;
        }
    }
    let mut rows = school_rows(county, school, &amounts);
    if !county.soft && !stands_hold(county, school, domain, &rows) {
        // One step more of each continuous lever that rounding left a hair short.
        for (&lever, amount) in school.levers.iter().zip(&mut amounts) {
            if !levers[lever].whole && *amount > domain.lower[lever] {
                let steps = (*amount / GRID).round() + 1.0;
                *amount = from_steps(steps, false).min(domain.upper[lever]);
            }
        }
        rows = school_rows(county, school, &amounts);
        if !stands_hold(county, school, domain, &rows) {
            return None;
        }
    }
    let by_lever = school.levers.iter().zip(&amounts);
    let mut couplings = vec![0.0; county.couplings.len()];
    let mut weight = 0.0;
    for (&lever, &amount) in by_lever {
        if amount != 0.0 {
            weight += county.weights[lever] * amount;
            for &(coupling, factor) in &county.lever_couplings[lever] {
                couplings[coupling] += factor * amount;
            }
        }
    }
    for block in &school.blocks {
        for &local in &block.locals {
            let local = &county.problem.locals[local];
            let mine: Vec<f64> = (local.terms.iter())
                .map(|&(lever, _)| {
                    let at = school.levers.binary_search(&lever).unwrap_or(0);
                    amounts[at]
                })
                .collect();
            let terms: Vec<(usize, f64)> = local
                .terms
                .iter()
                .map(|&(_, factor)| factor)
                .enumerate()
                .collect();
            if slack_of(&terms, &mine, local.relation, local.bound) < 0.0 {
                return None;
            }
        }
    }
    if county.soft {
        weight += miss(county, school, &rows);
    }
    Some(Column {
        school: school_at,
        weight,
        amounts,
        rows,
        couplings,
    })
}

pub(super) fn school_rows(county: &County, school: &School, amounts: &[f64]) -> Vec<f64> {
    let first: Vec<f64> = school
        .rows
        .iter()
        .map(|&row| county.problem.rows[row].base)
        .collect();
    let mut rows = first;
    for (&lever, &amount) in school.levers.iter().zip(amounts) {
        if amount != 0.0 {
            for &(row, factor) in &county.problem.levers[lever].effects {
                if let Ok(at) = school.rows.binary_search(&row) {
                    rows[at] += factor * amount;
                }
            }
        }
    }
    rows
}

/// Shortfall of a school's rows in per cent.
fn miss(county: &County, school: &School, rows: &[f64]) -> f64 {
    let mut gains = vec![Vec::new(); school.spare.len()];
    let mut total = 0.0;
    for (&row, &amount) in school.rows.iter().zip(rows) {
        let need = county.needs[row];
        let share = |need: f64| {
            if amount >= need {
                0.0
            } else {
                100.0 * (need - amount) / need
            }
        };
        total += share(need.full);
        gains[county.row_unit[row]].push(share(need.full) - share(need.floor));
    }
    for (mut gains, &spare) in gains.into_iter().zip(&school.spare) {
        gains.sort_by(|a: &f64, b: &f64| b.total_cmp(a));
        total -= gains.iter().take(spare).sum::<f64>();
    }
    total.max(0.0)
}
