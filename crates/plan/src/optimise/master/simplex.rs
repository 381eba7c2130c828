//! The simplex: what enters, what leaves, and the inverse that goes along.
#![allow(
    clippy::indexing_slicing,
    reason = "rows, columns and positions are made here and kept in step"
)]

use super::{Basic, EPS, Master};

/// Pivots after which the basis is inverted anew.
const FRESH: usize = 120;

/// The variable that lowers the cost most, as far as has been looked.
#[derive(Default)]
struct Offer {
    best: Option<Basic>,
    least: f64,
}

impl Offer {
    fn weigh(&mut self, basic: Basic, reduced: f64) {
        if reduced < -EPS && reduced < self.least {
            self.least = reduced;
            self.best = Some(basic);
        }
    }
}

impl Master {
    /// A variable that would lower the cost.
    fn entering(&mut self) -> Option<Basic> {
        let mut offer = Offer::default();
        for (i, line) in self.lines.iter().enumerate() {
            let dual = self.duals[i];
            let miss = line.penalty * self.factor;
            if line.equal {
                offer.weigh(Basic::Miss(i, false), (miss + dual) / miss);
            } else {
                offer.weigh(Basic::Surplus(i), dual / miss);
            }
            offer.weigh(Basic::Miss(i, true), (miss - dual) / miss);
        }
        for (cone, cost) in self.excess_cost.iter().enumerate() {
            if let Some(cost) = *cost {
                let load = self.load(cone, &self.duals);
                offer.weigh(Basic::Excess(cone), (cost - load) / cost);
            }
        }
        let sets = self.sets.len();
        let mut seen = 0;
        while seen < sets {
            let at = (self.cursor + seen) % sets;
            seen += 1;
            let key = self.reduced(self.key[at]);
            let scale = 1.0 + self.entries[self.key[at]].column.weight.abs();
            for &id in &self.sets[at] {
                if self.entries[id].active {
                    offer.weigh(Basic::Set(id), (self.reduced(id) - key) / scale);
                }
            }
            self.cells += (self.sets[at].len() * self.lines.len()) as u64;
            if seen % 16 == 0 && offer.best.is_some() {
                break;
            }
        }
        self.cursor = (self.cursor + seen) % sets.max(1);
        offer.best
    }

    /// Pivots at most so often; whether the optimum is reached.
    pub fn solve(&mut self, pivots: usize) -> bool {
        self.values();
        for _ in 0..pivots {
            self.set_duals();
            let Some(entering) = self.entering() else {
                return true;
            };
            self.step(entering);
            self.since += 1;
            if self.since >= FRESH {
                self.invert();
            }
        }
        false
    }

    fn direction(&self, entering: Basic) -> Vec<f64> {
        let k = self.lines.len();
        let column: Vec<f64> = (0..k).map(|line| self.coef(entering, line)).collect();
        (self.inverse.chunks_exact(k.max(1)).take(k))
            .map(|row| row.iter().zip(&column).map(|(a, b)| a * b).sum())
            .collect()
    }

    fn set_of(&self, basic: Basic) -> Option<usize> {
        match basic {
            Basic::Set(id) => Some(self.entries[id].column.school),
            _ => None,
        }
    }

    fn step(&mut self, entering: Basic) {
        let k = self.lines.len();
        self.cells += (2 * k * k) as u64;
        let mut y = self.direction(entering);
        let into = self.set_of(entering);
        // What leaves: a position, or the key of a set.
        let (mut ratio, mut size) = (f64::INFINITY, 0.0);
        let mut position = None;
        let mut set = None;
        for (p, &rate) in y.iter().enumerate() {
            if rate > EPS {
                let found = self.beta[p].max(0.0) / rate;
                if found < ratio - 1e-11 || (found <= ratio + 1e-11 && rate > size) {
                    ratio = found.min(ratio);
                    size = rate;
                    position = Some(p);
                }
            }
        }
        let mut rates: Vec<(usize, f64, f64)> = Vec::new();
        if let Some(into) = into {
            rates.push((into, 1.0, 1.0));
        }
        for (p, &basic) in self.basis.iter().enumerate() {
            if let Some(school) = self.set_of(basic) {
                match rates.iter_mut().find(|rate| rate.0 == school) {
                    Some(found) => {
                        found.1 -= self.beta[p];
                        found.2 -= y[p];
                    }
                    None => rates.push((school, 1.0 - self.beta[p], -y[p])),
                }
            }
        }
        for (school, value, rate) in rates {
            if rate > EPS {
                let found = value.max(0.0) / rate;
                if found < ratio - 1e-11 || (found <= ratio + 1e-11 && rate > size) {
                    ratio = found.min(ratio);
                    size = rate;
                    set = Some(school);
                    position = None;
                }
            }
        }
        if ratio == f64::INFINITY {
            // Rounding only: nothing limits the step, so it is not taken.
            self.invert();
            return;
        }
        if let Some(school) = set {
            let mine: Vec<usize> = (0..k)
                .filter(|&p| self.set_of(self.basis[p]) == Some(school))
                .collect();
            let largest = mine
                .iter()
                .copied()
                .max_by(|&a, &b| self.beta[a].total_cmp(&self.beta[b]));
            let Some(p) = largest else {
                if let Basic::Set(id) = entering {
                    self.key[school] = id;
                }
                for (beta, y) in self.beta.iter_mut().zip(&y) {
                    *beta -= ratio * y;
                }
                return;
            };
            // Another column of the school becomes its key, the old key takes that one's position.
            for c in 0..k {
                let sum: f64 = mine.iter().map(|&q| self.inverse[q * k + c]).sum();
                self.inverse[p * k + c] = -sum;
            }
            if let Basic::Set(id) = self.basis[p] {
                self.basis[p] = Basic::Set(self.key[school]);
                self.key[school] = id;
            }
            self.values();
            y = self.direction(entering);
            position = Some(p);
        }
        if let Some(p) = position {
            self.exchange(p, entering, &y);
        }
    }

    fn exchange(&mut self, p: usize, entering: Basic, y: &[f64]) {
        let k = self.lines.len();
        let pivot = y[p];
        if pivot.abs() < 1e-11 {
            self.invert();
            return;
        }
        let ratio = self.beta[p] / pivot;
        for (beta, y) in self.beta.iter_mut().zip(y) {
            *beta -= ratio * y;
        }
        self.beta[p] = ratio;
        let row: Vec<f64> = self.inverse[p * k..(p + 1) * k]
            .iter()
            .map(|cell| cell / pivot)
            .collect();
        for (q, line) in self.inverse.chunks_exact_mut(k).enumerate() {
            let factor = y[q];
            if q == p {
                line.copy_from_slice(&row);
            } else if factor != 0.0 {
                for (cell, row) in line.iter_mut().zip(&row) {
                    *cell -= factor * row;
                }
            }
        }
        self.basis[p] = entering;
    }

    /// Inverts the basis anew, which rounding has worn.
    fn invert(&mut self) {
        self.since = 0;
        let k = self.lines.len();
        self.cells += (2 * k * k * k) as u64;
        let mut a: Vec<Vec<f64>> = (0..k)
            .map(|line| {
                let mut row: Vec<f64> = self.basis.iter().map(|&b| self.coef(b, line)).collect();
                row.extend((0..k).map(|at| f64::from(u8::from(at == line))));
                row
            })
            .collect();
        for c in 0..k {
            let best = (c..k).max_by(|&i, &j| a[i][c].abs().total_cmp(&a[j][c].abs()));
            let Some(best) = best.filter(|&best| a[best][c].abs() > 1e-12) else {
                return;
            };
            a.swap(c, best);
            let pivot = a[c][c];
            for cell in &mut a[c] {
                *cell /= pivot;
            }
            let lead = a[c].clone();
            for (i, row) in a.iter_mut().enumerate() {
                let factor = row[c];
                if i != c && factor != 0.0 {
                    for (cell, lead) in row.iter_mut().zip(&lead) {
                        *cell -= factor * lead;
                    }
                }
            }
        }
        for (i, row) in a.iter().enumerate() {
            self.inverse[i * k..(i + 1) * k].copy_from_slice(&row[k..]);
        }
        self.values();
    }
}
