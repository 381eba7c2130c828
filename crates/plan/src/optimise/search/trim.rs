//! What a plan can do without.
#![allow(
    clippy::indexing_slicing,
    reason = "places come from the problem, and a solution has an amount for each lever"
)]

use super::super::problem::{GRID, Goal, Lever, Problem};
use super::super::verify::{Solution, verify, weigh};

/// Levers times numbers up to which a plan is trimmed.
const TRIMMED: usize = 20_000_000;

/// Levers times numbers that are looked at in one step.
const STEP: usize = 400_000;

/// Leaves out what brings nothing, where a shortfall is looked for so coarsely that some of it stayed in; a little
/// of one kind at a school is put to another kind that is done there anyway, where that is no worse and cheaper.
#[derive(Clone, Debug)]
pub struct Trim {
    best: Solution,
    /// Levers that may be left out, the next one last.
    used: Vec<usize>,
    /// So many of them in one step.
    step: usize,
}

impl Trim {
    /// Begins with a plan of a search.
    #[must_use]
    pub fn new(problem: &Problem, best: Solution) -> Self {
        let size = (problem.levers.len() + problem.rows.len()).max(1);
        let used = |(at, lever): (usize, &Lever)| (best.amounts[at] > lever.lower).then_some(at);
        let used = problem.levers.iter().enumerate().filter_map(used);
        let mut used: Vec<usize> = used.rev().collect();
        if problem.goal != Goal::Shortfall || used.len().saturating_mul(size) > TRIMMED {
            used.clear();
        }
        Self {
            best,
            used,
            step: (STEP / size).max(1),
        }
    }

    /// Whether one step is enough.
    #[must_use]
    pub fn is_quick(&self) -> bool {
        self.used.len() <= self.step
    }

    /// A step; whether there is more to do.
    pub fn step(&mut self, problem: &Problem) -> bool {
        for _ in 0..self.step {
            let Some(at) = self.used.pop() else {
                return false;
            };
            self.look(problem, at);
        }
        !self.used.is_empty()
    }

    /// The plan as far as it is trimmed.
    #[must_use]
    pub fn best(self) -> Solution {
        self.best
    }

    fn look(&mut self, problem: &Problem, at: usize) {
        let best = &mut self.best;
        let mut less = best.amounts.clone();
        less[at] = problem.levers[at].lower;
        if take(problem, less.clone(), best) {
            return;
        }
        for (other, more) in instead(problem, best, at) {
            let mut put = less.clone();
            put[other] += more;
            if take(problem, put, best) {
                break;
            }
        }
    }
}

/// All of it at once.
pub(super) fn trim(problem: &Problem, best: Solution) -> Solution {
    let mut trim = Trim::new(problem, best);
    while trim.step(problem) {}
    trim.best()
}

/// Takes amounts that are better; whether they are.
fn take(problem: &Problem, amounts: Vec<f64>, best: &mut Solution) -> bool {
    if !verify(problem, &amounts).is_empty() {
        return false;
    }
    let found = weigh(problem, amounts);
    let better = found.objective < best.objective && found.shortfall <= best.shortfall;
    if better {
        *best = found;
    }
    better
}

/// What else is done at the school of a lever, and how much more of it brings a row as far.
fn instead(problem: &Problem, best: &Solution, at: usize) -> Vec<(usize, f64)> {
    let lever = &problem.levers[at];
    let amount = best.amounts[at] - lever.lower;
    let others = problem.levers.iter().enumerate();
    let others = others.filter(|(other, one)| {
        let done = *other != at && best.amounts[*other] > one.lower;
        done && one.school == lever.school
    });
    let as_far = |(other, one): (usize, &Lever)| {
        let shared = one.effects.iter().filter_map(|(row, own)| {
            let (_, effect) = lever.effects.iter().find(|(of, _)| of == row)?;
            (*own > 0.0 && *effect > 0.0).then(|| amount * effect / own)
        });
        let more = shared.reduce(f64::max)?;
        let step = if one.whole { 1.0 } else { GRID };
        let more = (more / step - 1e-6).ceil() * step;
        // A little goes into more, not the other way round.
        (more <= best.amounts[other]).then_some((other, more))
    };
    others.filter_map(as_far).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::problem::{Row, Unit};
    use super::super::super::verify::weigh;
    use super::*;

    #[test]
    fn what_brings_nothing_is_left_out_and_what_serves_stays() {
        let lever = |effects: &[(usize, f64)]| Lever {
            school: 0,
            cost: 2.0,
            tie: 0.0,
            lower: 0.0,
            upper: 9.0,
            reach: f64::INFINITY,
            whole: true,
            people: 0.0,
            effects: effects.to_vec(),
        };
        let problem = Problem {
            goal: Goal::Shortfall,
            units: vec![Unit {
                school: 0,
                pupils: 100.0,
                full_at_least: 1,
            }],
            rows: vec![Row {
                unit: 0,
                base: 6.0,
                full: 10.0,
                floor: 10.0,
            }],
            levers: vec![lever(&[]), lever(&[(0, 1.0)])],
            budget: Some(100.0),
            ..Problem::default()
        };
        let mut best = weigh(&problem, vec![3.0, 2.0]);
        best = trim(&problem, best);
        assert_eq!(best.amounts, [0.0, 2.0]);
    }

    #[test]
    fn a_little_of_one_kind_goes_into_another_that_is_done_there() {
        let lever = |school: usize, cost: f64, effects: &[(usize, f64)]| Lever {
            tie: 0.0,
            school,
            cost,
            lower: 0.0,
            upper: 900.0,
            reach: f64::INFINITY,
            whole: true,
            people: 0.0,
            effects: effects.to_vec(),
        };
        let row = |unit: usize, base: f64| Row {
            unit,
            base,
            full: 1000.0,
            floor: 1000.0,
        };
        let unit = |school: usize, full_at_least: usize| Unit {
            school,
            pupils: 100.0,
            full_at_least,
        };
        // Halls count as grounds and as rooms; of these there are enough at the first school.
        let problem = Problem {
            goal: Goal::Shortfall,
            units: vec![unit(0, 2), unit(1, 1)],
            rows: vec![row(0, 985.0), row(0, 1000.0), row(1, 999.0)],
            levers: vec![
                lever(0, 0.06, &[(0, 1.0)]),
                lever(0, 0.45, &[(0, 1.0), (1, 1.0)]),
                lever(1, 0.45, &[(2, 1.0)]),
            ],
            budget: Some(100.0),
            ..Problem::default()
        };
        let mut best = weigh(&problem, vec![14.0, 1.0, 1.0]);
        best = trim(&problem, best);
        assert_eq!(best.amounts, [15.0, 0.0, 1.0]);
    }
}
