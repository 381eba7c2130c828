//! A dense dual simplex for bounded variables.
//!
//! Every structural variable has finite bounds, so the first basis is dual feasible whatever the
//! costs are, and each basis on the way is a lower bound.
#![allow(
    clippy::indexing_slicing,
    reason = "dense kernels; all places come from the sizes of the program"
)]

use super::small::Small;

const FEASIBLE: f64 = 1e-9;
const PIVOT: f64 = 1e-8;
/// The least pivot where they are chosen for their size.
const SAFE: f64 = 1e-7;

/// How pivoting ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Solved {
    Feasible,
    /// No point lies below the cutoff.
    Cut,
    /// The row has no point within the bounds.
    Infeasible(usize),
    /// Not over.
    More,
}

/// A basis with its tableau: basic variables as sums over the others.
#[derive(Clone, Debug, Default)]
pub(super) struct Basis {
    pub t: Vec<f64>,
    pub d: Vec<f64>,
    /// Values of the basic variables, then of the others.
    pub beta: Vec<f64>,
    pub value: Vec<f64>,
    pub basic: Vec<usize>,
    pub other: Vec<usize>,
    pub lo: Vec<f64>,
    pub hi: Vec<f64>,
    pub bound: f64,
    /// Pivots are chosen for their size among those that are so little apart.
    pub loose: f64,
    /// Cells that pivoting has changed.
    pub touched: u64,
}

impl Basis {
    pub fn copy_from(&mut self, from: &Self) {
        self.t.clone_from(&from.t);
        self.d.clone_from(&from.d);
        self.beta.clone_from(&from.beta);
        self.value.clone_from(&from.value);
        self.basic.clone_from(&from.basic);
        self.other.clone_from(&from.other);
        self.lo.clone_from(&from.lo);
        self.hi.clone_from(&from.hi);
        self.bound = from.bound;
        self.loose = from.loose;
    }

    pub fn start(&mut self, small: &Small) {
        let (n, m) = (small.cost.len(), small.row_lo.len());
        self.t.clone_from(&small.a);
        self.d.clone_from(&small.cost);
        self.lo.clone_from(&small.lo);
        self.lo.extend_from_slice(&small.row_lo);
        self.hi.clone_from(&small.hi);
        self.hi.extend_from_slice(&small.row_hi);
        self.basic.clear();
        self.basic.extend(n..n + m);
        self.other.clear();
        self.other.extend(0..n);
        self.value.clear();
        for j in 0..n {
            let down = small.cost[j] >= 0.0;
            self.value
                .push(if down { small.lo[j] } else { small.hi[j] });
        }
        self.beta.clear();
        for row in self.t.chunks_exact(n.max(1)).take(m) {
            self.beta
                .push(row.iter().zip(&self.value).map(|(a, x)| a * x).sum());
        }
        self.beta.resize(m, 0.0);
        self.weigh();
    }

    pub fn weigh(&mut self) {
        self.bound = self.d.iter().zip(&self.value).map(|(d, x)| d * x).sum();
    }

    /// Pivots until feasible, infeasible (`false`) or at the cutoff (`false`).
    pub fn solve(&mut self, cutoff: f64, pivots: &mut u64) -> bool {
        let (m, n) = (self.basic.len(), self.other.len());
        // Gives up on feasibility in the end; the bound stands, the caller checks the point.
        match self.pivots(cutoff, 60 * (m + n) + 199, pivots) {
            Solved::Feasible | Solved::More => true,
            Solved::Cut | Solved::Infeasible(_) => false,
        }
    }

    /// Pivots so many times at most.
    pub fn pivots(&mut self, cutoff: f64, most: usize, pivots: &mut u64) -> Solved {
        let (m, n) = (self.basic.len(), self.other.len());
        let mut left = most;
        loop {
            let mut row = usize::MAX;
            let mut worst = 0.0;
            for i in 0..m {
                let var = self.basic[i];
                let (lo, hi) = (self.lo[var], self.hi[var]);
                let off = (lo - self.beta[i]).max(self.beta[i] - hi);
                let scale = 1.0 + self.beta[i].abs();
                if off > FEASIBLE * scale && off > worst {
                    worst = off;
                    row = i;
                }
            }
            if row == usize::MAX {
                return Solved::Feasible;
            }
            if self.bound >= cutoff {
                return Solved::Cut;
            }
            if left == 0 {
                return Solved::More;
            }
            left -= 1;
            *pivots += 1;
            let leaving = self.basic[row];
            let up = self.beta[row] < self.lo[leaving];
            let goal = if up {
                self.lo[leaving]
            } else {
                self.hi[leaving]
            };
            let mut enter = usize::MAX;
            let (mut ratio, mut size) = (f64::INFINITY, 0.0);
            for j in 0..n {
                let var = self.other[j];
                if self.lo[var] >= self.hi[var] {
                    continue;
                }
                let t = self.t[row * n + j];
                let push = if up { t } else { -t };
                // Beside its lower bound it can only rise, beside its upper only fall.
                let low = self.value[j] <= self.lo[var];
                if (low && push > PIVOT) || (!low && push < -PIVOT) {
                    let found = self.d[j].abs() / t.abs();
                    if self.loose > 0.0 {
                        // The first of two passes: how far it may go.
                        if t.abs() > SAFE {
                            ratio = ratio.min((self.d[j].abs() + self.loose) / t.abs());
                        }
                        continue;
                    }
                    if found < ratio - 1e-12 || (found <= ratio + 1e-12 && t.abs() > size) {
                        ratio = found.min(ratio);
                        size = t.abs();
                        enter = j;
                    }
                }
            }
            if self.loose > 0.0 {
                enter = self.largest(row, up, ratio);
            }
            if enter == usize::MAX {
                self.bound = f64::INFINITY;
                return Solved::Infeasible(row);
            }
            self.pivot(row, enter, goal);
        }
    }

    /// The largest pivot of a row among those that come before a ratio.
    fn largest(&self, row: usize, up: bool, ratio: f64) -> usize {
        let n = self.other.len();
        let mut enter = usize::MAX;
        let mut size = SAFE;
        for (j, &t) in self.t[row * n..(row + 1) * n].iter().enumerate() {
            let var = self.other[j];
            let push = if up { t } else { -t };
            let low = self.value[j] <= self.lo[var];
            let may = self.lo[var] < self.hi[var] && if low { push > 0.0 } else { push < 0.0 };
            if may && t.abs() > size && self.d[j].abs() <= ratio * t.abs() {
                size = t.abs();
                enter = j;
            }
        }
        enter
    }

    /// Values of the first so many variables.
    pub fn point(&self, n: usize) -> Vec<f64> {
        // Those that can no longer change may have no column.
        let mut point = self.lo[..n].to_vec();
        let basic = self.basic.iter().zip(&self.beta);
        for (&var, &value) in basic.chain(self.other.iter().zip(&self.value)) {
            if let Some(own) = point.get_mut(var) {
                *own = value;
            }
        }
        point
    }

    /// Adds a row over the first variables; its own variable is the next.
    pub fn append(&mut self, terms: &[(usize, f64)], lo: f64, hi: f64) {
        let n = self.other.len();
        let mut places = vec![usize::MAX; self.lo.len()];
        for (place, &var) in self.other.iter().chain(&self.basic).enumerate() {
            places[var] = place;
        }
        let start = self.t.len();
        self.t.resize(start + n, 0.0);
        let (rows, made) = self.t.split_at_mut(start);
        let mut sum = 0.0;
        for &(var, factor) in terms {
            // A variable that can no longer change has no place.
            match places[var] {
                place if place < n => {
                    made[place] += factor;
                    sum += factor * self.value[place];
                }
                place if place < usize::MAX => {
                    let row = place - n;
                    for (made, cell) in made.iter_mut().zip(&rows[row * n..(row + 1) * n]) {
                        *made += factor * cell;
                    }
                    sum += factor * self.beta[row];
                }
                _ => sum += factor * self.lo[var],
            }
        }
        self.basic.push(self.lo.len());
        self.beta.push(sum);
        self.lo.push(lo);
        self.hi.push(hi);
    }

    /// Drops rows whose own variables are basic and wanted no longer.
    pub fn drop_rows(&mut self, dropped: impl Fn(usize, f64) -> bool) {
        let n = self.other.len();
        let mut to = 0;
        for from in 0..self.basic.len() {
            if dropped(self.basic[from], self.beta[from]) {
                continue;
            }
            if to < from {
                self.t.copy_within(from * n..(from + 1) * n, to * n);
                self.basic[to] = self.basic[from];
                self.beta[to] = self.beta[from];
            }
            to += 1;
        }
        self.t.truncate(to * n);
        self.basic.truncate(to);
        self.beta.truncate(to);
    }

    /// Drops the columns of variables among the first so many that can no longer change.
    pub fn drop_fixed(&mut self, first: usize) {
        let n = self.other.len();
        let stays: Vec<bool> = (self.other.iter())
            .map(|&var| var >= first || self.lo[var] < self.hi[var])
            .collect();
        if stays.iter().all(|stays| *stays) {
            return;
        }
        let mut at = 0;
        self.t.retain(|_| {
            at += 1;
            stays[(at - 1) % n]
        });
        let keep = |list: &mut Vec<f64>| {
            let mut at = 0;
            list.retain(|_| {
                at += 1;
                stays[at - 1]
            });
        };
        keep(&mut self.d);
        keep(&mut self.value);
        let mut at = 0;
        self.other.retain(|_| {
            at += 1;
            stays[at - 1]
        });
    }

    /// Narrows a variable. One at its bound goes with it.
    pub fn narrow(&mut self, var: usize, lo: f64, hi: f64) {
        let low = |at: usize| self.value[at] <= self.lo[var];
        let place = self.other.iter().position(|&other| other == var);
        let low = place.is_some_and(low);
        (self.lo[var], self.hi[var]) = (lo, hi);
        let Some(at) = place else {
            return;
        };
        let step = (if low { lo } else { hi }) - self.value[at];
        if step != 0.0 {
            let n = self.other.len();
            for (beta, row) in self.beta.iter_mut().zip(self.t.chunks_exact(n)) {
                *beta += row[at] * step;
            }
            self.value[at] += step;
            self.bound += self.d[at] * step;
        }
    }

    pub fn pivot(&mut self, row: usize, enter: usize, goal: f64) {
        let n = self.other.len();
        let pivot = self.t[row * n + enter];
        let step = (goal - self.beta[row]) / pivot;
        let inverse = 1.0 / pivot;
        self.bound += self.d[enter] * step;
        for j in 0..n {
            self.t[row * n + j] *= -inverse;
        }
        self.t[row * n + enter] = inverse;
        let (before, rest) = self.t.split_at_mut(row * n);
        let (made, after) = rest.split_at_mut(n);
        for (i, line) in before.chunks_exact_mut(n).enumerate() {
            let factor = line[enter];
            self.beta[i] += factor * step;
            self.touched += eliminate(line, made, factor, enter);
        }
        for (i, line) in after.chunks_exact_mut(n).enumerate() {
            let factor = line[enter];
            self.beta[row + 1 + i] += factor * step;
            self.touched += eliminate(line, made, factor, enter);
        }
        let factor = self.d[enter];
        self.touched += 2 * n as u64;
        self.touched += eliminate(&mut self.d, made, factor, enter);
        self.beta[row] = self.value[enter] + step;
        self.value[enter] = goal;
        std::mem::swap(&mut self.basic[row], &mut self.other[enter]);
    }
}

/// Returns the cells that change.
fn eliminate(line: &mut [f64], made: &[f64], factor: f64, enter: usize) -> u64 {
    if factor == 0.0 {
        return 0;
    }
    line[enter] = 0.0;
    for (cell, made) in line.iter_mut().zip(made) {
        *cell += factor * made;
    }
    line.len() as u64
}
