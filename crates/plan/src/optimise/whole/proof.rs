//! What follows from a tableau, computed anew from the program's own lines: whatever pivoting has worn off, a bound,
//! a contradiction or a cut holds.
#![allow(
    clippy::indexing_slicing,
    reason = "places come from the program that the tableau was made of"
)]

use super::super::basis::Basis;
use super::program::{Line, Program};

/// Least distance of a sum from whole numbers for a cut.
const AWAY: f64 = 5e-3;
/// Largest factor of a cut over its least.
const RANGE: f64 = 1e6;
/// The largest sum of which the part that is not whole is still exact.
const MOST: f64 = 1e6;
/// Multipliers below this are left out.
const SMALL: f64 = 1e-11;

/// A sum of lines: how often each is taken, and what that comes to by variable.
struct Sum {
    times: Vec<(usize, f64)>,
    factors: Vec<f64>,
}

impl Sum {
    fn new(program: &Program, times: impl Iterator<Item = (usize, f64)>) -> Self {
        let n = program.cost.len();
        let mut factors = vec![0.0; n];
        let mut taken = Vec::new();
        for (var, by) in times {
            if var >= n && by.abs() > SMALL {
                for &(at, factor) in &program.lines[var - n].terms {
                    factors[at] += by * factor;
                }
                taken.push((var, by));
            }
        }
        Self {
            times: taken,
            factors,
        }
    }
}

/// What no point within the bounds of a tableau lies below, and what more of each variable adds to that.
pub(super) fn bound(program: &Program, basis: &Basis) -> (f64, Vec<f64>) {
    let priced = basis.other.iter().zip(&basis.d);
    let finite = |&(&var, by): &(&usize, &f64)| {
        let end = if *by > 0.0 {
            basis.lo[var]
        } else {
            basis.hi[var]
        };
        end.is_finite()
    };
    let sum = Sum::new(program, priced.filter(finite).map(|(var, by)| (*var, *by)));
    let (mut bound, mut size) = (0.0, 0.0);
    let mut add = |by: f64, lo: f64, hi: f64| {
        let part = if by > 0.0 { by * lo } else { by * hi };
        if by != 0.0 {
            bound += part;
            size += part.abs();
        }
    };
    for &(var, by) in &sum.times {
        add(by, basis.lo[var], basis.hi[var]);
    }
    let costs = program.cost.iter().zip(&sum.factors);
    let reduced: Vec<f64> = costs.map(|(cost, factor)| cost - factor).collect();
    for (at, by) in reduced.iter().enumerate() {
        add(*by, basis.lo[at], basis.hi[at]);
    }
    (bound - 1e-11 * size, reduced)
}

/// Whether a row of a tableau has no point within the bounds.
pub(super) fn contradicts(program: &Program, basis: &Basis, row: usize) -> bool {
    let n = basis.other.len();
    let times = basis.other.iter().zip(&basis.t[row * n..(row + 1) * n]);
    let own = (basis.basic[row], -1.0);
    let sum = Sum::new(program, times.map(|(var, by)| (*var, *by)).chain([own]));
    // The lines' sums, less what that comes to: nothing, whatever the amounts.
    let (mut least, mut most, mut size) = (0.0, 0.0, 0.0);
    let mut add = |by: f64, lo: f64, hi: f64| {
        if by != 0.0 {
            let (a, b) = (by * lo, by * hi);
            least += a.min(b);
            most += a.max(b);
            let ends = [a, b].into_iter().filter(|end| end.is_finite());
            size += ends.fold(0.0, |size: f64, end| size.max(end.abs()));
        }
    };
    for &(var, by) in &sum.times {
        add(by, basis.lo[var], basis.hi[var]);
    }
    for (at, factor) in sum.factors.iter().enumerate() {
        add(-factor, basis.lo[at], basis.hi[at]);
    }
    let room = 1e-9 * (1.0 + size);
    least > room || most < -room
}

/// The rounding cut of a row of a tableau (Gomory's for mixed programs), and how deep it cuts at a point.
pub(super) fn rounding(
    program: &Program,
    basis: &Basis,
    row: usize,
    point: &[f64],
) -> Option<(f64, Line)> {
    let n = program.cost.len();
    let width = basis.other.len();
    let own = basis.basic[row];
    let times = basis
        .other
        .iter()
        .zip(&basis.t[row * width..(row + 1) * width]);
    let own = (own, if own >= n { -1.0 } else { 0.0 });
    let sum = Sum::new(program, times.map(|(var, by)| (*var, *by)).chain([own]));
    // Σ factor × amount − Σ times × line = 0, each measured from a bound, and rounded.
    let mut low = vec![true; basis.lo.len()];
    for (var, at) in point.iter().enumerate() {
        low[var] = at - basis.lo[var] <= basis.hi[var] - at;
    }
    for (&var, at) in basis.other.iter().zip(&basis.value) {
        low[var] = *at <= basis.lo[var];
    }
    let lines = sum.times.iter().map(|&(var, by)| (var, -by));
    // A whole sum by itself goes into the whole numbers.
    let lines = lines.filter(|(var, _)| *var != own.0 || own.1 == 0.0);
    let levers = sum.factors.iter().copied().enumerate();
    let (mut right, mut size) = (0.0, 0.0);
    let mut parts: Vec<(usize, f64)> = Vec::new();
    for (var, by) in levers.chain(lines).filter(|(_, by)| *by != 0.0) {
        let end = if low[var] {
            basis.lo[var]
        } else {
            basis.hi[var]
        };
        if !end.is_finite() {
            return None;
        }
        right -= by * end;
        size += (by * end).abs();
        parts.push((var, if low[var] { by } else { -by }));
    }
    let part = right - right.floor();
    if !(AWAY..=1.0 - AWAY).contains(&part) {
        return None;
    }
    // What sums of that size may be off by must not matter to the part that is not whole.
    let mut bound = 1.0 - 1e-13 * size / part.min(1.0 - part);
    if size > MOST {
        return None;
    }
    let mut factors = vec![0.0; n];
    for (var, by) in parts {
        let by = match program.is_whole(var) {
            true => {
                let own = by - by.floor();
                if own <= part {
                    own / part
                } else {
                    (1.0 - own) / (1.0 - part)
                }
            }
            false if by > 0.0 => by / part,
            false => -by / (1.0 - part),
        };
        if by == 0.0 {
            continue;
        }
        let (by, end) = if low[var] {
            (by, basis.lo[var])
        } else {
            (-by, basis.hi[var])
        };
        bound += by * end;
        if var < n {
            factors[var] += by;
        } else {
            for &(at, factor) in &program.lines[var - n].terms {
                factors[at] += by * factor;
            }
        }
    }
    finish(basis, factors, bound, point)
}

/// A cut in parts of its largest factor, without the least of them.
fn finish(basis: &Basis, factors: Vec<f64>, mut bound: f64, point: &[f64]) -> Option<(f64, Line)> {
    let most = factors
        .iter()
        .fold(0.0_f64, |most, factor| most.max(factor.abs()));
    if !(most > 1e-9 && most.is_finite()) {
        return None;
    }
    let mut terms = Vec::new();
    let (mut sum, mut square, mut size) = (0.0, 0.0, 0.0);
    bound /= most;
    for (at, factor) in factors.into_iter().enumerate() {
        let by = factor / most;
        let ends = [by * basis.lo[at], by * basis.hi[at]];
        if by.abs() < 1.0 / RANGE {
            bound -= ends[0].max(ends[1]);
        } else {
            terms.push((at, by));
            sum += by * point[at];
            square += by * by;
            size += (by * point[at]).abs();
        }
    }
    bound -= 1e-9 * (1.0 + size + bound.abs());
    let line = Line {
        terms,
        lo: bound,
        hi: f64::INFINITY,
        whole: false,
        cut: true,
    };
    Some(((bound - sum) / square.sqrt(), line))
}
