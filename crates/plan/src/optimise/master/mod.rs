//! Which mixture of the schools' columns is cheapest: a linear program with one convexity row a
//! school, which are kept implicitly (one key column a school), and few rows that couple schools.
//!
//! The basis that is inverted has only as many rows as there are couplings and cuts.
#![allow(
    clippy::indexing_slicing,
    reason = "rows, columns and positions are made here and kept in step"
)]

mod simplex;

use super::county::County;
use super::school::{Column, Domain, Prices};

/// A column and what it adds to each row.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub column: Column,
    coefs: Vec<f64>,
    active: bool,
}

/// A linear bound on a cone: the sum over the cone's rows is at least 0.
#[derive(Clone, Debug)]
pub(super) struct Cut {
    pub cone: usize,
    /// By row of the cone.
    pub factors: Vec<f64>,
    /// What one of excess adds.
    pub excess: f64,
}

#[derive(Clone, Debug)]
enum Kind {
    Coupling,
    Cut(Cut),
}

#[derive(Clone, Debug)]
struct Line {
    kind: Kind,
    equal: bool,
    bound: f64,
    penalty: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Basic {
    Set(usize),
    Surplus(usize),
    /// Lets a row be missed at a penalty; `true` adds to it, `false` takes from it.
    Miss(usize, bool),
    /// Excess of a cone that may be missed.
    Excess(usize),
}

/// The program and its basis.
#[derive(Clone, Debug)]
pub(super) struct Master {
    pub entries: Vec<Entry>,
    /// Entries by school.
    pub sets: Vec<Vec<usize>>,
    lines: Vec<Line>,
    key: Vec<usize>,
    basis: Vec<Basic>,
    inverse: Vec<f64>,
    beta: Vec<f64>,
    duals: Vec<f64>,
    excess_cost: Vec<Option<f64>>,
    /// What penalties are multiplied by.
    pub factor: f64,
    cursor: usize,
    since: usize,
    /// Cells touched.
    pub cells: u64,
}

const EPS: f64 = 1e-9;

impl Master {
    pub fn new(county: &County) -> Self {
        let lines = (county.couplings.iter())
            .map(|coupling| Line {
                kind: Kind::Coupling,
                equal: coupling.equal,
                bound: coupling.bound,
                penalty: coupling.penalty,
            })
            .collect();
        Self {
            entries: Vec::new(),
            sets: vec![Vec::new(); county.schools.len()],
            lines,
            key: vec![usize::MAX; county.schools.len()],
            basis: Vec::new(),
            inverse: Vec::new(),
            beta: Vec::new(),
            duals: Vec::new(),
            excess_cost: county.cones.iter().map(|cone| cone.soft).collect(),
            factor: 4.0,
            cursor: 0,
            since: 0,
            cells: 0,
        }
    }

    /// Adds a column unless the school has it; whether it was added.
    pub fn add(&mut self, county: &County, column: Column) -> bool {
        let set = &self.sets[column.school];
        if set
            .iter()
            .any(|&id| self.entries[id].column.amounts == column.amounts)
        {
            return false;
        }
        let coefs = self
            .lines
            .iter()
            .enumerate()
            .map(|(at, line)| match &line.kind {
                Kind::Coupling => column.couplings[at],
                Kind::Cut(cut) => cut_activity(county, cut, &column),
            });
        let coefs = coefs.collect();
        self.sets[column.school].push(self.entries.len());
        self.entries.push(Entry {
            column,
            coefs,
            active: true,
        });
        true
    }

    /// Starts over with the columns that a branch allows; false if a school has none.
    pub fn restart(&mut self, county: &County, domain: &Domain) -> bool {
        for entry in &mut self.entries {
            entry.active = entry.column.allowed(county, domain);
        }
        for (key, set) in self.key.iter_mut().zip(&self.sets) {
            let entries = &self.entries;
            let weight = |id: &usize| entries[*id].column.weight;
            let allowed = set.iter().copied().filter(|&id| entries[id].active);
            match allowed.min_by(|a, b| weight(a).total_cmp(&weight(b))) {
                Some(id) => *key = id,
                None => return false,
            }
        }
        let k = self.lines.len();
        let mut left: Vec<f64> = (0..k).map(|i| self.bound(i)).collect();
        for &id in &self.key {
            for (left, coef) in left.iter_mut().zip(&self.entries[id].coefs) {
                *left -= coef;
            }
        }
        self.basis.clear();
        self.inverse = vec![0.0; k * k];
        for (i, &left) in left.iter().enumerate() {
            let surplus = left <= 0.0 && !self.lines[i].equal;
            let (basic, sign) = if surplus {
                (Basic::Surplus(i), -1.0)
            } else {
                (
                    Basic::Miss(i, left >= 0.0),
                    if left >= 0.0 { 1.0 } else { -1.0 },
                )
            };
            self.basis.push(basic);
            self.inverse[i * k + i] = sign;
        }
        self.since = 0;
        self.values();
        true
    }

    /// Bounds a hair looser, each by another amount, so that the simplex does not stall.
    fn bound(&self, line: usize) -> f64 {
        let hair = 1e-8 * (1.0 + (line * 7919 % 101) as f64 / 101.0);
        self.lines[line].bound - hair * (1.0 + self.lines[line].bound.abs())
    }

    fn coef(&self, basic: Basic, line: usize) -> f64 {
        match basic {
            Basic::Set(id) => {
                let entry = &self.entries[id];
                entry.coefs[line] - self.entries[self.key[entry.column.school]].coefs[line]
            }
            Basic::Surplus(at) => -f64::from(u8::from(at == line)),
            Basic::Miss(at, up) => {
                let sign = if up { 1.0 } else { -1.0 };
                if at == line { sign } else { 0.0 }
            }
            Basic::Excess(cone) => match &self.lines[line].kind {
                Kind::Cut(cut) if cut.cone == cone => cut.excess,
                _ => 0.0,
            },
        }
    }

    fn cost(&self, basic: Basic) -> f64 {
        match basic {
            Basic::Set(id) => {
                let column = &self.entries[id].column;
                column.weight - self.entries[self.key[column.school]].column.weight
            }
            Basic::Surplus(_) => 0.0,
            Basic::Miss(line, _) => self.lines[line].penalty * self.factor,
            Basic::Excess(cone) => self.excess_cost[cone].unwrap_or(f64::INFINITY),
        }
    }

    /// Values of the basic variables from the inverse.
    fn values(&mut self) {
        let k = self.lines.len();
        let mut left: Vec<f64> = (0..k).map(|i| self.bound(i)).collect();
        for &id in &self.key {
            for (left, coef) in left.iter_mut().zip(&self.entries[id].coefs) {
                *left -= coef;
            }
        }
        self.cells += (k * (k + self.key.len())) as u64;
        self.beta = (self.inverse.chunks_exact(k.max(1)).take(k))
            .map(|row| row.iter().zip(&left).map(|(a, b)| a * b).sum())
            .collect();
    }

    fn set_duals(&mut self) {
        let k = self.lines.len();
        self.duals = vec![0.0; k];
        for (p, &basic) in self.basis.iter().enumerate() {
            let cost = self.cost(basic);
            if cost != 0.0 {
                for (dual, cell) in self.duals.iter_mut().zip(&self.inverse[p * k..(p + 1) * k]) {
                    *dual += cost * cell;
                }
            }
        }
        self.cells += (k * k) as u64;
    }

    fn reduced(&self, id: usize) -> f64 {
        let entry = &self.entries[id];
        let pairs = entry.coefs.iter().zip(&self.duals);
        entry.column.weight - pairs.map(|(a, dual)| a * dual).sum::<f64>()
    }

    /// Price that the cuts of a cone put on its excess.
    pub fn load(&self, cone: usize, duals: &[f64]) -> f64 {
        let pairs = self.lines.iter().zip(duals);
        pairs
            .map(|(line, dual)| match &line.kind {
                Kind::Cut(cut) if cut.cone == cone => cut.excess * dual,
                _ => 0.0,
            })
            .sum()
    }

    /// Cost of the mixture, penalties included.
    pub fn objective(&self) -> f64 {
        let keys: f64 = self
            .key
            .iter()
            .map(|&id| self.entries[id].column.weight)
            .sum();
        let basis = self.basis.iter().zip(&self.beta);
        keys + basis
            .map(|(&basic, beta)| self.cost(basic) * beta)
            .sum::<f64>()
    }

    /// How much rows are missed, in all.
    pub fn missed(&self) -> f64 {
        let basis = self.basis.iter().zip(&self.beta);
        basis
            .filter(|(basic, _)| matches!(basic, Basic::Miss(..)))
            .map(|(_, beta)| beta.max(0.0))
            .sum()
    }

    /// Shares of the columns: school by school, entry and share above 0.
    pub fn shares(&self) -> Vec<Vec<(usize, f64)>> {
        let mut shares: Vec<Vec<(usize, f64)>> =
            self.key.iter().map(|&id| vec![(id, 1.0)]).collect();
        for (&basic, &beta) in self.basis.iter().zip(&self.beta) {
            if let Basic::Set(id) = basic {
                let share = beta.clamp(0.0, 1.0);
                let mine = &mut shares[self.entries[id].column.school];
                mine[0].1 -= share;
                mine.push((id, share));
            }
        }
        shares
    }

    /// Dual values of all rows.
    pub fn duals(&self) -> &[f64] {
        &self.duals
    }

    /// Duals as prices of couplings and rows of the county, signs made sound.
    pub fn prices(&self, county: &County, duals: &[f64]) -> Prices {
        let mut prices = Prices {
            couplings: Vec::new(),
            rows: vec![0.0; county.problem.rows.len()],
        };
        for (line, &dual) in self.lines.iter().zip(duals) {
            let dual = if line.equal { dual } else { dual.max(0.0) };
            match &line.kind {
                Kind::Coupling => prices.couplings.push(dual),
                Kind::Cut(cut) => {
                    if dual > 0.0 {
                        let rows = &county.cones[cut.cone].rows;
                        for (&row, factor) in rows.iter().zip(&cut.factors) {
                            prices.rows[row] += dual * factor;
                        }
                    }
                }
            }
        }
        prices
    }

    /// Price of the excess of each cone beside what it weighs; above 1 no bound follows.
    pub fn excess_load(&self, duals: &[f64]) -> f64 {
        let mut most = 0.0_f64;
        for (cone, cost) in self.excess_cost.iter().enumerate() {
            if let Some(cost) = cost {
                most = most.max(self.load(cone, duals) / cost);
            }
        }
        most
    }

    /// Adds a cut to a program that has no basis yet.
    pub fn seed(&mut self, county: &County, cut: Cut, penalty: f64) {
        for entry in &mut self.entries {
            let coef = cut_activity(county, &cut, &entry.column);
            entry.coefs.push(coef);
        }
        self.lines.push(Line {
            kind: Kind::Cut(cut),
            equal: false,
            bound: 0.0,
            penalty,
        });
    }

    /// Adds a cut to a program that has a basis.
    pub fn cut(&mut self, county: &County, cut: Cut, penalty: f64) {
        let k = self.lines.len();
        self.seed(county, cut, penalty);
        let lead: Vec<f64> = self
            .basis
            .iter()
            .map(|&basic| self.coef(basic, k))
            .collect();
        let keys: f64 = self.key.iter().map(|&id| self.entries[id].coefs[k]).sum();
        let activity: f64 = keys + lead.iter().zip(&self.beta).map(|(a, b)| a * b).sum::<f64>();
        let surplus = activity >= self.bound(k);
        let sign = if surplus { 1.0 } else { -1.0 };
        let mut inverse = vec![0.0; (k + 1) * (k + 1)];
        for p in 0..k {
            for c in 0..k {
                let cell = self.inverse[p * k + c];
                inverse[p * (k + 1) + c] = cell;
                inverse[k * (k + 1) + c] += sign * lead[p] * cell;
            }
        }
        inverse[k * (k + 1) + k] = -sign;
        self.inverse = inverse;
        self.basis.push(if surplus {
            Basic::Surplus(k)
        } else {
            Basic::Miss(k, true)
        });
        self.duals.push(0.0);
        self.cells += (k * k + self.entries.len() * 8) as u64;
        self.values();
    }

    /// Drops cuts that are slack, if there are many; the places of those kept, in order.
    pub fn thin(&mut self, most: usize) -> Option<Vec<usize>> {
        let cuts = |line: &Line| matches!(line.kind, Kind::Cut(_));
        if self.lines.iter().filter(|line| cuts(line)).count() <= most {
            return None;
        }
        let k = self.lines.len();
        let slack = |line: usize| -> Option<usize> {
            self.basis
                .iter()
                .position(|&basic| basic == Basic::Surplus(line))
        };
        let gone: Vec<(usize, usize)> = (0..k)
            .filter(|&line| cuts(&self.lines[line]))
            .filter_map(|line| Some((line, slack(line)?)))
            .filter(|&(_, p)| self.beta[p] > 1e-6)
            .collect();
        if gone.is_empty() {
            return None;
        }
        let keep: Vec<usize> = (0..k)
            .filter(|&line| gone.iter().all(|&(gone, _)| gone != line))
            .collect();
        let places: Vec<usize> = (0..k)
            .filter(|&p| gone.iter().all(|&(_, gone)| gone != p))
            .collect();
        self.inverse = (places.iter())
            .flat_map(|&p| keep.iter().map(move |&line| (p, line)))
            .map(|(p, line)| self.inverse[p * k + line])
            .collect();
        let renamed = |line: usize| keep.binary_search(&line).unwrap_or(0);
        self.basis = (places.iter())
            .map(|&p| match self.basis[p] {
                Basic::Surplus(line) => Basic::Surplus(renamed(line)),
                Basic::Miss(line, up) => Basic::Miss(renamed(line), up),
                other => other,
            })
            .collect();
        self.lines = keep.iter().map(|&line| self.lines[line].clone()).collect();
        for entry in &mut self.entries {
            entry.coefs = keep.iter().map(|&line| entry.coefs[line]).collect();
        }
        self.duals = keep
            .iter()
            .map(|&l| self.duals.get(l).copied().unwrap_or(0.0))
            .collect();
        self.values();
        Some(keep)
    }

    /// By how much the mixture lets a cone's spread pass.
    pub fn excess(&self, cone: usize) -> f64 {
        let mut basis = self.basis.iter().zip(&self.beta);
        basis
            .find(|(basic, _)| **basic == Basic::Excess(cone))
            .map_or(0.0, |(_, beta)| beta.max(0.0))
    }

    /// Number of rows.
    pub fn lines(&self) -> usize {
        self.lines.len()
    }
}

fn cut_activity(county: &County, cut: &Cut, column: &Column) -> f64 {
    let school = &county.schools[column.school];
    let mut sum = 0.0;
    for (&row, x) in school.rows.iter().zip(&column.rows) {
        if let Some((cone, at)) = county.row_cone[row]
            && cone == cut.cone
        {
            sum += cut.factors[at] * x;
        }
    }
    sum
}
