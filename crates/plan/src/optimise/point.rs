//! One choice for every school, what it breaks, and its mending by exchanging schools' columns.
#![allow(
    clippy::indexing_slicing,
    reason = "places come from the county, which is built from a checked problem"
)]

use super::county::County;
use super::master::{Cut, Master};
use super::school::Column;

/// Spread and mean of a cone at amounts of its rows.
pub(super) fn spread(county: &County, cone: usize, rows: &[f64]) -> (f64, f64) {
    let cone = &county.cones[cone];
    let mean = cone.rows.iter().map(|&row| rows[row]).sum::<f64>() / cone.pupils;
    let square: f64 = (cone.rows.iter())
        .map(|&row| {
            let off = rows[row] / county.row_pupils[row] - mean;
            county.row_pupils[row] * off * off
        })
        .sum();
    ((square / cone.pupils).sqrt(), mean)
}

/// Amount of the resource by which a cone is missed at amounts of its rows.
pub(super) fn over(county: &County, at: usize, rows: &[f64]) -> f64 {
    let (spread, mean) = spread(county, at, rows);
    let cone = &county.cones[at];
    (cone.pupils * (spread - cone.limit * mean)).max(0.0)
}

/// The tangent of a cone at amounts of its rows: it holds wherever the cone does.
pub(super) fn tangent(county: &County, at: usize, rows: &[f64]) -> Option<Cut> {
    let cone = &county.cones[at];
    let (spread, mean) = spread(county, at, rows);
    if spread <= 1e-9 * mean.abs() || spread == 0.0 {
        return None;
    }
    let mut factors: Vec<f64> = (cone.rows.iter())
        .map(|&row| cone.limit - (rows[row] / county.row_pupils[row] - mean) / spread)
        .collect();
    let most = factors
        .iter()
        .fold(0.0_f64, |most, factor| most.max(factor.abs()));
    for factor in &mut factors {
        *factor /= most;
    }
    Some(Cut {
        cone: at,
        factors,
        excess: cone.pupils / most,
    })
}

/// A choice for every school.
#[derive(Clone, Debug)]
pub(super) struct Point {
    pub columns: Vec<Column>,
    pub couplings: Vec<f64>,
    pub rows: Vec<f64>,
    pub weight: f64,
}

impl Point {
    pub fn new(county: &County, columns: Vec<Column>) -> Self {
        let mut point = Self {
            columns,
            couplings: vec![0.0; county.couplings.len()],
            rows: vec![0.0; county.problem.rows.len()],
            weight: 0.0,
        };
        point.sum(county);
        point
    }

    /// Sums anew, which rounding has worn.
    pub fn sum(&mut self, county: &County) {
        self.couplings.fill(0.0);
        self.weight = 0.0;
        for column in &self.columns {
            self.weight += column.weight;
            for (sum, part) in self.couplings.iter_mut().zip(&column.couplings) {
                *sum += part;
            }
            for (&row, x) in county.schools[column.school].rows.iter().zip(&column.rows) {
                self.rows[row] = *x;
            }
        }
    }

    /// Amount by which a coupling is missed.
    pub fn missed(&self, county: &County, coupling: usize, change: f64) -> f64 {
        miss(county, coupling, self.couplings[coupling] + change)
    }

    /// Amount of the resource by which a cone is missed.
    pub fn over(&self, county: &County, cone: usize) -> f64 {
        over(county, cone, &self.rows)
    }

    pub fn feasible(&self, county: &County) -> bool {
        (0..county.couplings.len()).all(|coupling| self.missed(county, coupling, 0.0) == 0.0)
            && (county.soft || (0..county.cones.len()).all(|cone| self.over(county, cone) <= 0.0))
    }

    /// What the goal counts, excess of cones included where they may be missed.
    pub fn objective(&self, county: &County) -> f64 {
        let mut objective = self.weight;
        for (at, cone) in county.cones.iter().enumerate() {
            if let Some(soft) = cone.soft {
                objective += soft * self.over(county, at) / cone.pupils;
            }
        }
        objective
    }

    pub fn amounts(&self, county: &County) -> Vec<f64> {
        let mut amounts = vec![0.0; county.problem.levers.len()];
        for column in &self.columns {
            for (&lever, x) in county.schools[column.school]
                .levers
                .iter()
                .zip(&column.amounts)
            {
                amounts[lever] = *x;
            }
        }
        amounts
    }
}

fn miss(county: &County, coupling: usize, sum: f64) -> f64 {
    let at = &county.couplings[coupling];
    let room = 1e-9 * (1.0 + at.bound.abs());
    let short = at.bound - sum;
    let missed = if at.equal { short.abs() } else { short };
    if missed <= room { 0.0 } else { missed }
}

/// Share of its price that a miss costs to start with, and of its full weight besides.
const ABOVE: f64 = 1.05;
const BASE: f64 = 0.1;

/// Sums of a cone from which a change is judged at once.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    total: f64,
    squares: f64,
}

/// Exchanges columns of the pool, one school at a time, until nothing is missed and nothing is
/// cheaper; what stays missed becomes dearer.
#[derive(Clone, Debug)]
pub(super) struct Weave {
    pub point: Point,
    sums: Vec<Sums>,
    coupling_weights: Vec<f64>,
    cone_weights: Vec<f64>,
    school: usize,
    changed: bool,
    passes: usize,
    pub done: bool,
}

impl Weave {
    pub fn new(county: &County, point: Point) -> Self {
        let soft = |cone: &super::county::Cone| match cone.soft {
            Some(soft) => soft / cone.pupils,
            None => cone.price,
        };
        let mut weave = Self {
            sums: Vec::new(),
            coupling_weights: county.couplings.iter().map(|c| c.penalty).collect(),
            cone_weights: county.cones.iter().map(soft).collect(),
            school: 0,
            changed: false,
            passes: 0,
            done: false,
            point,
        };
        weave.sum(county);
        weave
    }

    /// Starts with what a miss costs at good prices, so that nothing is mended too dearly.
    pub fn priced(mut self, county: &County, couplings: &[f64], cones: &[f64]) -> Self {
        let ease = |weight: &mut f64, price: f64| {
            *weight = weight.min(ABOVE * price.abs() + BASE * *weight);
        };
        for (weight, &price) in self.coupling_weights.iter_mut().zip(couplings) {
            ease(weight, price);
        }
        if !county.soft {
            for (weight, &price) in self.cone_weights.iter_mut().zip(cones) {
                ease(weight, price);
            }
        }
        self
    }

    fn sum(&mut self, county: &County) {
        self.point.sum(county);
        let point = &self.point;
        self.sums = (county.cones.iter())
            .map(|cone| {
                let mut sums = Sums::default();
                for &row in &cone.rows {
                    let x = point.rows[row];
                    sums.total += x;
                    sums.squares += x * x / county.row_pupils[row];
                }
                sums
            })
            .collect();
    }

    fn over(county: &County, cone: usize, sums: Sums) -> f64 {
        let at = &county.cones[cone];
        let mean = sums.total / at.pupils;
        let square = (sums.squares / at.pupils - mean * mean).max(0.0);
        let over = at.pupils * (square.sqrt() - at.limit * mean);
        over.max(0.0)
    }

    /// What a column of a school would change, in cost and penalties.
    fn change(&self, county: &County, to: &Column, sums: &mut [Sums]) -> f64 {
        let from = &self.point.columns[to.school];
        let mut change = to.weight - from.weight;
        for (at, (a, b)) in to.couplings.iter().zip(&from.couplings).enumerate() {
            if a != b {
                let before = self.point.missed(county, at, 0.0);
                let after = self.point.missed(county, at, a - b);
                change += self.coupling_weights[at] * (after - before);
            }
        }
        for (&row, (a, b)) in county.schools[to.school]
            .rows
            .iter()
            .zip(to.rows.iter().zip(&from.rows))
        {
            if a != b
                && let Some((cone, _)) = county.row_cone[row]
            {
                sums[cone].total += a - b;
                sums[cone].squares += (a * a - b * b) / county.row_pupils[row];
            }
        }
        for (cone, (sums, before)) in sums.iter_mut().zip(&self.sums).enumerate() {
            if sums.total != before.total || sums.squares != before.squares {
                let after = Self::over(county, cone, *sums);
                let before = Self::over(county, cone, *before);
                change += self.cone_weights[cone] * (after - before);
            }
            *sums = *before;
        }
        change
    }

    /// Looks at one school. Returns the work in cells.
    pub fn step(&mut self, county: &County, master: &Master) -> u64 {
        let Some(set) = master.sets.get(self.school) else {
            self.end_pass(county);
            return 64;
        };
        let mut best = None;
        let mut least = -1e-9 * (1.0 + self.point.columns[self.school].weight.abs());
        let mut sums = self.sums.clone();
        for &id in set {
            let change = self.change(county, &master.entries[id].column, &mut sums);
            if change < least {
                least = change;
                best = Some(id);
            }
        }
        if let Some(id) = best {
            let to = master.entries[id].column.clone();
            self.take(county, to);
            self.changed = true;
        }
        self.school += 1;
        (set.len() * (county.couplings.len() + 40)) as u64
    }

    fn take(&mut self, county: &County, to: Column) {
        let at = to.school;
        let from = std::mem::replace(&mut self.point.columns[at], to);
        let to = &self.point.columns[at];
        self.point.weight += to.weight - from.weight;
        for (sum, (a, b)) in self
            .point
            .couplings
            .iter_mut()
            .zip(to.couplings.iter().zip(&from.couplings))
        {
            *sum += a - b;
        }
        for (&row, (a, b)) in county.schools[at]
            .rows
            .iter()
            .zip(to.rows.iter().zip(&from.rows))
        {
            self.point.rows[row] = *a;
            if let Some((cone, _)) = county.row_cone[row] {
                let sums = &mut self.sums[cone];
                sums.total += a - b;
                sums.squares += (a * a - b * b) / county.row_pupils[row];
            }
        }
    }

    fn end_pass(&mut self, county: &County) {
        self.school = 0;
        self.passes += 1;
        self.sum(county);
        let feasible = self.point.feasible(county);
        if feasible && !self.changed || self.passes >= 60 {
            self.done = true;
            return;
        }
        if !feasible {
            let factor = if self.changed { 1.3 } else { 2.5 };
            for (at, weight) in self.coupling_weights.iter_mut().enumerate() {
                if self.point.missed(county, at, 0.0) > 0.0 {
                    *weight *= factor;
                }
            }
            if !county.soft {
                for (at, weight) in self.cone_weights.iter_mut().enumerate() {
                    if self.point.over(county, at) > 0.0 {
                        *weight *= factor;
                    }
                }
            }
        }
        self.changed = false;
    }
}
