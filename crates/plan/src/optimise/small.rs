//! Small mixed-integer linear programs, solved exactly: the dual simplex inside a depth-first branch and bound.
#![allow(
    clippy::indexing_slicing,
    reason = "dense kernels; all places come from the sizes fixed in `Small::new`"
)]

use super::basis::Basis;

/// Minimise `cost · x` with `lo ≤ x ≤ hi` and `row_lo ≤ a x ≤ row_hi`.
#[derive(Clone, Debug, Default)]
pub(super) struct Small {
    pub cost: Vec<f64>,
    pub lo: Vec<f64>,
    pub hi: Vec<f64>,
    pub whole: Vec<bool>,
    /// Row by row.
    pub a: Vec<f64>,
    pub row_lo: Vec<f64>,
    pub row_hi: Vec<f64>,
}

/// What was found.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// No point lies below; infinite where there is none below the cutoff.
    pub bound: f64,
    /// The best point and its value.
    pub best: Option<(f64, Vec<f64>)>,
}

const WHOLE: f64 = 1e-7;

/// Room that is used again from one program to the next.
#[derive(Clone, Debug, Default)]
pub(super) struct Space {
    stack: Vec<Basis>,
    depth: usize,
    now: Basis,
    /// Work done, in cells of tableaus.
    pub cells: u64,
}

impl Space {
    fn push(&mut self, var: usize, lo: f64, hi: f64) {
        if self.stack.len() == self.depth {
            self.stack.push(Basis::default());
        }
        self.stack[self.depth].copy_from(&self.now);
        self.stack[self.depth].lo[var] = lo;
        self.stack[self.depth].hi[var] = hi;
        self.depth += 1;
    }

    /// The cheapest point below the cutoff. Points within `slack` of the best are not looked for;
    /// after `nodes` nodes the bound is what is proven until then.
    pub fn solve(&mut self, small: &Small, cutoff: f64, slack: f64, nodes: usize) -> Found {
        let (n, m) = (small.cost.len(), small.row_lo.len());
        let cells = (n * (m + 1)) as u64;
        let crossed = |(lo, hi): (&f64, &f64)| lo > hi;
        if small.lo.iter().zip(&small.hi).any(crossed) {
            return Found {
                bound: f64::INFINITY,
                best: None,
            };
        }
        let mut found = Found {
            bound: f64::INFINITY,
            best: None,
        };
        let mut limit = cutoff;
        self.now.start(small);
        self.depth = 0;
        let mut left = nodes;
        let mut root = true;
        loop {
            if !root {
                if self.depth == 0 {
                    break;
                }
                self.depth -= 1;
                let depth = self.depth;
                std::mem::swap(&mut self.now, &mut self.stack[depth]);
                if self.now.bound >= limit - slack {
                    found.bound = found.bound.min(self.now.bound);
                    continue;
                }
            }
            root = false;
            let mut pivots = 1;
            let feasible = self.now.solve(limit - slack, &mut pivots);
            self.cells += cells * pivots;
            if !feasible || self.now.bound >= limit - slack {
                found.bound = found.bound.min(self.now.bound);
                continue;
            }
            if left == 0 {
                found.bound = found.bound.min(self.now.bound);
                continue;
            }
            left -= 1;
            let branch = self.branch(small);
            if branch.is_some() {
                // Where more never harms, the next whole amounts are a point, and cut off long ways down.
                let point = self.point(small, f64::ceil);
                let value: f64 = point.iter().zip(&small.cost).map(|(x, c)| x * c).sum();
                if value < limit && fits(small, &point) {
                    limit = value;
                    found.best = Some((value, point));
                }
            }
            let Some((var, value)) = branch else {
                let point = self.point(small, f64::round);
                let value: f64 = point.iter().zip(&small.cost).map(|(x, c)| x * c).sum();
                found.bound = found.bound.min(self.now.bound.min(value));
                if value < limit && fits(small, &point) {
                    limit = value;
                    found.best = Some((value, point));
                }
                continue;
            };
            let (lo, hi) = (self.now.lo[var], self.now.hi[var]);
            let floor = value.floor();
            if value - floor > 0.5 {
                self.push(var, lo, floor);
                self.push(var, floor + 1.0, hi);
            } else {
                self.push(var, floor + 1.0, hi);
                self.push(var, lo, floor);
            }
        }
        found
    }

    /// The whole variable that is least whole.
    fn branch(&self, small: &Small) -> Option<(usize, f64)> {
        let n = small.cost.len();
        let mut best = None;
        let mut most = WHOLE;
        for (i, &var) in self.now.basic.iter().enumerate() {
            if var < n && small.whole[var] {
                let value = self.now.beta[i];
                let off = (value - value.round()).abs();
                if off > most {
                    most = off;
                    best = Some((var, value));
                }
            }
        }
        best
    }

    /// The point at the basis, with whole variables made whole.
    fn point(&self, small: &Small, made: fn(f64) -> f64) -> Vec<f64> {
        let n = small.cost.len();
        let mut point = vec![0.0; n];
        let basic = self.now.basic.iter().zip(&self.now.beta);
        for (&var, &value) in basic.chain(self.now.other.iter().zip(&self.now.value)) {
            if var < n {
                let value = value.clamp(small.lo[var], small.hi[var]);
                point[var] = if small.whole[var] && (value - value.round()).abs() > WHOLE {
                    made(value).min(small.hi[var])
                } else if small.whole[var] {
                    value.round()
                } else {
                    value
                };
            }
        }
        point
    }
}

fn fits(small: &Small, point: &[f64]) -> bool {
    let n = small.cost.len();
    small.row_lo.iter().enumerate().all(|(i, &lo)| {
        let line = &small.a[i * n..(i + 1) * n];
        let sum: f64 = line.iter().zip(point).map(|(a, x)| a * x).sum();
        let size: f64 = line.iter().zip(point).map(|(a, x)| (a * x).abs()).sum();
        let room = 1e-7 * (1.0 + size);
        lo - sum <= room && sum - small.row_hi[i] <= room
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn covers_with_whole_amounts() {
        // Two kinds of people, the second counts twice and costs more.
        let small = Small {
            cost: vec![3.0, 4.0],
            lo: vec![0.0; 2],
            hi: vec![10.0; 2],
            whole: vec![true; 2],
            a: vec![1.0, 1.0, 0.0, 1.0],
            row_lo: vec![3.0, 1.5],
            row_hi: vec![f64::INFINITY; 2],
        };
        let found = Space::default().solve(&small, f64::INFINITY, 0.0, 1000);
        assert_eq!(found.best, Some((11.0, vec![1.0, 2.0])));
        assert!(found.bound <= 11.0 && found.bound > 10.999);
    }

    #[test]
    fn equal_ways_to_a_need_that_is_not_whole_end_soon() {
        let small = Small {
            cost: vec![0.06, 0.45],
            lo: vec![0.0; 2],
            hi: vec![5000.0; 2],
            whole: vec![true; 2],
            a: vec![1.0, 1.0],
            row_lo: vec![1330.34],
            row_hi: vec![f64::INFINITY],
        };
        let mut space = Space::default();
        let found = space.solve(&small, f64::INFINITY, 1e-9, 20);
        let (value, point) = found.best.unwrap();
        assert_eq!(point, vec![1331.0, 0.0]);
        assert!((value - 79.86).abs() < 1e-9 && found.bound > 79.8);
    }

    #[test]
    fn tells_what_cannot_be() {
        let small = Small {
            cost: vec![1.0],
            lo: vec![0.0],
            hi: vec![2.0],
            whole: vec![false],
            a: vec![1.0],
            row_lo: vec![3.0],
            row_hi: vec![f64::INFINITY],
        };
        let found = Space::default().solve(&small, f64::INFINITY, 0.0, 1000);
        assert!(found.best.is_none() && found.bound == f64::INFINITY);
    }
}
