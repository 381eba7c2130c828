//! What amounts come to, and what they break.

use super::problem::{Coefficient, Fault, GRID, Goal, MARGIN, Problem, Relation, Row};

/// A plan in amounts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Solution {
    /// Amount of each lever.
    pub amounts: Vec<f64>,
    /// What all levers cost.
    pub cost: f64,
    /// People moved.
    pub people: f64,
    /// Shortfall of rows and coefficients, in per cent (see [`Goal::Shortfall`]); 0 where all hold.
    pub shortfall: f64,
    /// What the goal counts.
    pub objective: f64,
    /// Amount of each row after the plan.
    pub rows: Vec<f64>,
}

/// Something that amounts break.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Violation {
    /// Amounts are missing or too many.
    Length,
    /// A lever outside its bounds, not whole, or not on the grid.
    Lever(usize),
    /// A unit with fewer full rows than it needs, or a row below its floor.
    Unit(usize),
    /// A sum inside a school.
    Local(usize),
    /// A sum over schools.
    Link(usize),
    /// A coefficient above its limit.
    Coefficient(usize),
    /// The budget.
    Budget,
}

/// Standard deviation and mean of a coefficient.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deviation {
    /// Standard deviation of the amounts per pupil.
    pub spread: f64,
    /// Amount per pupil of all.
    pub mean: f64,
}

/// Standard deviation and mean of a coefficient at amounts of the rows.
#[must_use]
pub fn deviation(problem: &Problem, coefficient: &Coefficient, rows: &[f64]) -> Deviation {
    let parts = || {
        coefficient.rows.iter().filter_map(|&place| {
            let unit = problem.units.get(problem.rows.get(place)?.unit)?;
            Some((unit.pupils, *rows.get(place)?))
        })
    };
    let (pupils, total) = parts().fold((0.0, 0.0), |(p, x), (q, y)| (p + q, x + y));
    let mean = if pupils > 0.0 { total / pupils } else { 0.0 };
    let square: f64 = parts()
        .map(|(pupils, amount)| {
            let off = amount / pupils - mean;
            pupils * off * off
        })
        .sum();
    let spread = if pupils > 0.0 {
        (square / pupils).sqrt()
    } else {
        0.0
    };
    Deviation { spread, mean }
}

/// What a row's amounts can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amounts {
    /// Whole numbers, whose sums are exact.
    Whole,
    /// Multiples of [`GRID`].
    Grid,
    /// Anything.
    Any,
}

/// What each row's amounts can be.
pub(super) fn amounts_of_rows(problem: &Problem) -> Vec<Amounts> {
    let whole = |value: f64| value.fract() == 0.0;
    let mut kinds: Vec<Amounts> = (problem.rows.iter())
        .map(|row| {
            let steps = row.base / GRID;
            match (steps - steps.round()).abs() < 1e-6 {
                _ if whole(row.base) => Amounts::Whole,
                true => Amounts::Grid,
                false => Amounts::Any,
            }
        })
        .collect();
    for lever in &problem.levers {
        // A locked amount may be any.
        let locked = lever.lower == lever.upper && !whole(lever.lower);
        for &(row, factor) in &lever.effects {
            if let Some(kind) = kinds.get_mut(row) {
                *kind = match *kind {
                    _ if !whole(factor) || locked => Amounts::Any,
                    Amounts::Whole if !lever.whole => Amounts::Grid,
                    kind => kind,
                };
            }
        }
    }
    kinds
}

/// What a row must reach where `need` is asked of it. On the grid a hair below what is due: sums of floats
/// may end there, and the next amount below is far off.
pub(super) fn target(row: &Row, need: f64, amounts: Amounts) -> f64 {
    match amounts {
        _ if row.base >= need => need,
        Amounts::Whole => need,
        Amounts::Grid => (need / GRID - 1e-6).ceil() * GRID - MARGIN * need.max(1.0),
        Amounts::Any => need * (1.0 + MARGIN),
    }
}

/// Amounts of the rows.
pub(super) fn row_amounts(problem: &Problem, amounts: &[f64]) -> Vec<f64> {
    let mut rows: Vec<f64> = problem.rows.iter().map(|row| row.base).collect();
    for (lever, &amount) in problem.levers.iter().zip(amounts) {
        if amount != 0.0 {
            for &(row, factor) in &lever.effects {
                if let Some(row) = rows.get_mut(row) {
                    *row += factor * amount;
                }
            }
        }
    }
    rows
}

/// Slack of a sum beside its bound, negative where broken; and what rounding may do to it.
fn slack(sum: f64, relation: Relation, bound: f64, size: f64) -> (f64, f64) {
    let slack = match relation {
        Relation::AtLeast => sum - bound,
        Relation::AtMost => bound - sum,
        Relation::Equal => -(sum - bound).abs(),
    };
    (slack, 1e-12 * size.max(bound.abs()))
}

/// Slack of terms beside a bound, negative where broken beyond rounding, else at least 0.
pub(super) fn slack_of(
    terms: &[(usize, f64)],
    amounts: &[f64],
    relation: Relation,
    bound: f64,
) -> f64 {
    let (mut sum, mut size) = (0.0, 0.0);
    for &(lever, factor) in terms {
        let part = factor * amounts.get(lever).copied().unwrap_or(0.0);
        sum += part;
        size += part.abs();
    }
    let (slack, rounding) = slack(sum, relation, bound, size);
    if slack < -rounding {
        slack
    } else {
        slack.max(0.0)
    }
}

/// Everything that amounts break. With [`Goal::Shortfall`] rows and coefficients break nothing.
#[must_use]
pub fn verify(problem: &Problem, amounts: &[f64]) -> Vec<Violation> {
    if amounts.len() != problem.levers.len() {
        return vec![Violation::Length];
    }
    let mut broken = Vec::new();
    for (place, (lever, &amount)) in problem.levers.iter().zip(amounts).enumerate() {
        let steps = if lever.whole { amount } else { amount / GRID };
        let near = 1e-6 * f64::from(u8::from(!lever.whole));
        let locked = lever.lower == lever.upper && amount == lever.lower;
        let inside = lever.lower <= amount && amount <= lever.upper;
        if !inside || !locked && (steps - steps.round()).abs() > near {
            broken.push(Violation::Lever(place));
        }
    }
    for (place, local) in problem.locals.iter().enumerate() {
        if slack_of(&local.terms, amounts, local.relation, local.bound) < 0.0 {
            broken.push(Violation::Local(place));
        }
    }
    for (place, link) in problem.links.iter().enumerate() {
        if slack_of(&link.terms, amounts, link.relation, link.bound) < 0.0 {
            broken.push(Violation::Link(place));
        }
    }
    if let Some(budget) = problem.budget {
        let costs: Vec<(usize, f64)> = (problem.levers.iter().map(|lever| lever.cost))
            .enumerate()
            .collect();
        if slack_of(&costs, amounts, Relation::AtMost, budget) < 0.0 {
            broken.push(Violation::Budget);
        }
    }
    if problem.goal == Goal::Shortfall {
        return broken;
    }
    let rows = row_amounts(problem, amounts);
    for (place, standing) in standings(problem, &rows).into_iter().enumerate() {
        let needed = problem
            .units
            .get(place)
            .map_or(0, |unit| unit.full_at_least);
        if standing.below || standing.full < needed {
            broken.push(Violation::Unit(place));
        }
    }
    for (place, coefficient) in problem.coefficients.iter().enumerate() {
        if excess(problem, coefficient, &rows) > 0.0 {
            broken.push(Violation::Coefficient(place));
        }
    }
    broken
}

/// By how much the spread passes what the limit allows at the mean, not above 0 where it holds.
pub(super) fn excess(problem: &Problem, coefficient: &Coefficient, rows: &[f64]) -> f64 {
    let found = deviation(problem, coefficient, rows);
    found.spread - coefficient.limit * (1.0 - MARGIN) * found.mean
}

/// How the rows of a unit stand.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Standing {
    pub full: usize,
    pub below: bool,
}

pub(super) fn standings(problem: &Problem, rows: &[f64]) -> Vec<Standing> {
    let mut standings = vec![Standing::default(); problem.units.len()];
    let kinds = amounts_of_rows(problem);
    for ((row, &amount), kind) in problem.rows.iter().zip(rows).zip(kinds) {
        if let Some(standing) = standings.get_mut(row.unit) {
            standing.full += usize::from(amount >= target(row, row.full, kind));
            standing.below |= amount < target(row, row.floor, kind);
        }
    }
    standings
}

/// What amounts come to.
///
/// # Errors
/// What is malformed in the problem.
pub fn solution(problem: &Problem, amounts: Vec<f64>) -> Result<Solution, Fault> {
    problem.check()?;
    Ok(weigh(problem, amounts))
}

pub(super) fn weigh(problem: &Problem, amounts: Vec<f64>) -> Solution {
    let rows = row_amounts(problem, &amounts);
    let used = || problem.levers.iter().zip(&amounts);
    let cost = used().fold(0.0, |sum, (lever, amount)| sum + lever.cost * amount);
    // From 0: the sum of nothing is −0, and would be shown so.
    let people = used().fold(0.0, |sum, (lever, amount)| sum + lever.people * amount);
    let shortfall = shortfall(problem, &rows);
    let weighed: f64 = used()
        .map(|(lever, amount)| problem.weight(lever) * amount)
        .sum();
    let short = if problem.goal == Goal::Shortfall {
        shortfall
    } else {
        0.0
    };
    let objective = weighed + short;
    Solution {
        amounts,
        cost,
        people,
        shortfall,
        objective,
        rows,
    }
}

/// Mean of a coefficient before the plan, which its excess is measured by.
pub(super) fn base_mean(problem: &Problem, coefficient: &Coefficient) -> f64 {
    let rows: Vec<f64> = problem.rows.iter().map(|row| row.base).collect();
    let mean = deviation(problem, coefficient, &rows).mean;
    if mean > 0.0 { mean } else { 1.0 }
}

/// Per cent by which a row misses what it needs.
pub(super) fn miss(row: &Row, need: f64, kind: Amounts, amount: f64) -> f64 {
    let target = target(row, need, kind);
    if amount >= target {
        0.0
    } else {
        100.0 * (target - amount) / target
    }
}

/// What amounts of the rows miss, in per cent.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Missed {
    /// What each row needs, and by how much it misses that: the floor where the unit may leave it there.
    pub rows: Vec<(f64, f64)>,
    /// By how much each coefficient is over its limit.
    pub coefficients: Vec<f64>,
}

/// What amounts of the rows miss: of the rows of a unit that may stay at their floor, those that gain most.
#[must_use]
pub fn missed(problem: &Problem, rows: &[f64]) -> Missed {
    let kinds = amounts_of_rows(problem);
    let mut gains: Vec<Vec<(f64, usize, f64)>> = vec![Vec::new(); problem.units.len()];
    let mut counts = vec![0_usize; problem.units.len()];
    let mut all: Vec<(f64, f64)> = Vec::with_capacity(rows.len());
    for (place, ((row, &amount), kind)) in problem.rows.iter().zip(rows).zip(kinds).enumerate() {
        let full = miss(row, row.full, kind, amount);
        all.push((row.full, full));
        if let (Some(gains), Some(count)) = (gains.get_mut(row.unit), counts.get_mut(row.unit)) {
            let least = miss(row, row.floor, kind, amount);
            gains.push((full - least, place, least));
            *count += 1;
        }
    }
    for ((unit, mut gains), count) in problem.units.iter().zip(gains).zip(counts) {
        gains.sort_by(|a, b| b.0.total_cmp(&a.0));
        let free = count.saturating_sub(unit.full_at_least);
        for (_, place, least) in gains
            .into_iter()
            .take(free)
            .filter(|(gain, ..)| *gain > 0.0)
        {
            let floor = problem.rows.get(place).map_or(0.0, |row| row.floor);
            if let Some(own) = all.get_mut(place) {
                *own = (floor, least);
            }
        }
    }
    let over = |coefficient: &Coefficient| {
        let over = excess(problem, coefficient, rows);
        if over > 0.0 {
            100.0 * over / (coefficient.limit * base_mean(problem, coefficient))
        } else {
            0.0
        }
    };
    Missed {
        rows: all,
        coefficients: problem.coefficients.iter().map(over).collect(),
    }
}

fn shortfall(problem: &Problem, rows: &[f64]) -> f64 {
    let missed = missed(problem, rows);
    let rows = missed.rows.iter().map(|(_, by)| by);
    // From 0: the sum of nothing is −0, and would be shown so.
    let all = rows.chain(&missed.coefficients);
    all.fold(0.0, |sum, by| sum + by)
}
