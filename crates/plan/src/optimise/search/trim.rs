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
