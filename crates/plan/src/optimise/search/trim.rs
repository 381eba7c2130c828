//! What a plan can do without.
#![allow(
    clippy::indexing_slicing,
    reason = "places come from the problem, and a solution has an amount for each lever"
)]

use super::super::problem::{Lever, Problem};
use super::super::verify::{Solution, verify, weigh};

/// Levers times numbers up to which a plan is trimmed.
const TRIMMED: usize = 20_000_000;

/// Leaves out what brings nothing, where a shortfall is looked for so coarsely that some of it stayed in.
pub(super) fn trim(problem: &Problem, best: &mut Solution) {
    let size = problem.levers.len() + problem.rows.len();
    let used = |(at, lever): (usize, &Lever)| (best.amounts[at] > lever.lower).then_some(at);
    let used: Vec<usize> = problem.levers.iter().enumerate().filter_map(used).collect();
    if used.len().saturating_mul(size) > TRIMMED {
        return;
    }
    for at in used {
        let mut less = best.amounts.clone();
        less[at] = problem.levers[at].lower;
        if verify(problem, &less).is_empty() {
            let found = weigh(problem, less);
            if found.objective < best.objective && found.shortfall <= best.shortfall {
                *best = found;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::problem::{Goal, Row, Unit};
    use super::super::super::verify::weigh;
    use super::*;

    #[test]
    fn what_brings_nothing_is_left_out_and_what_serves_stays() {
        let lever = |effects: &[(usize, f64)]| Lever {
            school: 0,
            cost: 2.0,
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
        trim(&problem, &mut best);
        assert_eq!(best.amounts, [0.0, 2.0]);
    }
}
