//! The relaxation of one branch: columns, cuts and prices until the bound cannot be lifted.
//!
//! A bound follows from any prices: the schools' cheapest columns at these prices, plus what the
//! couplings are worth. How the prices were found does not matter to its truth.
#![allow(
    clippy::indexing_slicing,
    reason = "places come from the county, which is built from a checked problem"
)]

use super::county::County;
use super::master::Master;
use super::point::{spread, tangent};
use super::school::{Domain, Pricer, Prices};
use super::small::Space;

/// What is worked with from one branch to the next.
#[derive(Clone, Debug)]
pub(super) struct Tools {
    pub pricers: Vec<Pricer>,
    pub master: Master,
    pub space: Space,
}

/// What the relaxation does next.
#[derive(Clone, Debug)]
enum Task {
    /// Prices one school after the other.
    Price {
        at: usize,
        prices: Prices,
        duals: Vec<f64>,
        sum: f64,
    },
    /// Solves the master.
    Solve,
}

/// How a piece of work ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// More to do.
    On,
    /// The master is solved: a good moment to look for a plan.
    Solved,
    /// The bound is as high as it gets.
    Done,
    /// A school can do nothing at all.
    Dead(usize),
}

/// The relaxation of one branch.
#[derive(Clone, Debug)]
pub(super) struct Relax {
    pub bound: f64,
    /// Duals at which the bound was found.
    pub center: Vec<f64>,
    pub rounds: usize,
    task: Task,
    smooth: f64,
    added: usize,
    ready: bool,
    cuts: usize,
    objective: f64,
    /// Whether the last pricing was at the master's own duals.
    exact: bool,
    /// Whether the mixture keeps all cones.
    clean: bool,
    most_rounds: usize,
    gap: f64,
    /// Largest share by which the mixture passes a cone.
    violation: f64,
    /// Cost of the mixture when it last fell, and pieces of work since.
    lowest: f64,
    stall: usize,
    /// The same by cone, where it was cut last.
    passed: Vec<f64>,
    /// Whether the mixture must keep all cones before the branch ends.
    strict: bool,
}

/// Share of the best duals so far in those that are priced.
const SMOOTH: f64 = 0.0;

/// Fruitless pieces of the simplex after which it is left as it is.
const STALL: usize = 25;

/// Rounds of cuts between two pricings.
const CUT_ROUNDS: usize = 3;

/// Cuts kept at most before slack ones are dropped.
const CUTS: usize = 70;

const MOST_FACTOR: f64 = 1e7;

impl Relax {
    /// Starts at duals, none meaning all 0.
    pub fn new(
        county: &County,
        master: &Master,
        duals: &[f64],
        bound: f64,
        rounds: usize,
        gap: f64,
    ) -> Self {
        let mut duals = duals.to_vec();
        duals.resize(master.lines(), 0.0);
        let prices = master.prices(county, &duals);
        Self {
            bound,
            center: duals.clone(),
            rounds: 0,
            task: Task::Price {
                at: 0,
                prices,
                duals,
                sum: 0.0,
            },
            smooth: SMOOTH,
            added: 0,
            ready: false,
            cuts: 0,
            objective: f64::INFINITY,
            exact: false,
            clean: false,
            most_rounds: rounds,
            gap,
            violation: 0.0,
            lowest: f64::INFINITY,
            stall: 0,
            passed: Vec::new(),
            strict: false,
        }
    }

    /// Whether the master has a mixture.
    pub fn ready(&self) -> bool {
        self.ready
    }

    /// Goes on until the mixture keeps all cones; whether there is more to do.
    pub fn resume(&mut self) -> bool {
        let more = !self.clean && !self.strict;
        self.strict = true;
        self.most_rounds = self.rounds + 40;
        self.cuts = 0;
        self.task = Task::Solve;
        more
    }

    /// One piece of work.
    pub fn step(
        &mut self,
        county: &County,
        domain: &Domain,
        tools: &mut Tools,
        goal: f64,
        inside: Option<&[f64]>,
    ) -> Turn {
        match &mut self.task {
            Task::Price {
                at, prices, sum, ..
            } => {
                let Tools {
                    pricers,
                    master,
                    space,
                } = tools;
                if let Some(pricer) = pricers.get_mut(*at) {
                    let priced = pricer.price(county, *at, prices, domain, space);
                    if priced.bound == f64::INFINITY {
                        return Turn::Dead(*at);
                    }
                    *sum += priced.bound;
                    if let Some(column) = priced.column {
                        self.added += usize::from(master.add(county, column));
                    }
                    *at += 1;
                    return Turn::On;
                }
                self.priced(county, domain, master, goal)
            }
            Task::Solve => {
                let master = &mut tools.master;
                if !master.solve(15) {
                    // A stalled program is priced as it is: any prices give a bound.
                    let now = master.objective();
                    if now < self.lowest - 1e-9 * now.abs() || self.stall == 0 {
                        self.lowest = now;
                        self.stall = 0;
                    }
                    self.stall += 1;
                    if self.stall < STALL {
                        return Turn::On;
                    }
                }
                self.stall = 0;
                self.solved(county, master, inside)
            }
        }
    }

    fn priced(&mut self, county: &County, domain: &Domain, master: &mut Master, goal: f64) -> Turn {
        let Task::Price {
            prices, duals, sum, ..
        } = &self.task
        else {
            return Turn::On;
        };
        let worth: f64 = (county.couplings.iter().zip(&prices.couplings))
            .map(|(coupling, price)| coupling.bound * price)
            .sum();
        let bound = sum + worth;
        let bound = bound - 1e-9 * (sum.abs() + worth.abs());
        let before = self.bound;
        let lifted = bound > before;
        if lifted || self.rounds == 0 {
            self.bound = self.bound.max(bound);
            self.center.clone_from(duals);
        }
        self.rounds += 1;
        if !self.ready {
            if !master.restart(county, domain) {
                return Turn::Done;
            }
            self.ready = true;
        } else if self.added == 0 {
            if !self.exact {
                // Smoothed duals brought nothing: the master's own are next.
                self.smooth = 0.0;
            } else if master.missed() > 1e-6 && master.factor < MOST_FACTOR {
                master.factor *= 8.0;
                self.smooth = 0.0;
            } else if self.clean || self.cuts < CUT_ROUNDS {
                return Turn::Done;
            }
        } else if lifted {
            self.smooth = SMOOTH;
        }
        let size = self.objective.abs();
        let closed = size < f64::INFINITY && self.objective - self.bound <= 0.1 * self.gap * size;
        let almost = size < f64::INFINITY && self.objective - self.bound <= 2e-3 * size;
        if almost && master.missed() > 1e-6 && master.factor < MOST_FACTOR {
            master.factor *= 8.0;
        }
        let near = closed
            && (self.clean
                || !self.strict
                    && self.violation <= (0.2 * self.gap).max(3e-4)
                    && bound - before <= 0.05 * self.gap * size);
        if self.bound >= goal || self.rounds >= self.most_rounds || near && master.missed() <= 1e-6
        {
            return Turn::Done;
        }
        self.task = Task::Solve;
        self.cuts = 0;
        Turn::On
    }

    fn solved(&mut self, county: &County, master: &mut Master, inside: Option<&[f64]>) -> Turn {
        if self.cuts < CUT_ROUNDS {
            self.cuts += 1;
            if self.cut(county, master, inside) {
                return Turn::On;
            }
        }
        if let Some(kept) = master.thin(CUTS) {
            let center = &self.center;
            self.center = kept
                .iter()
                .map(|&at| center.get(at).copied().unwrap_or(0.0))
                .collect();
            return Turn::On;
        }
        let objective = master.objective();
        if (self.objective - objective).abs() <= 1e-9 * objective.abs() && !self.exact {
            self.smooth = 0.0;
        }
        self.objective = objective;
        self.center.resize(master.lines(), 0.0);
        let smooth = self.smooth;
        let mut duals: Vec<f64> = (master.duals().iter().zip(&self.center))
            .map(|(own, center)| own * (1.0 - smooth) + center * smooth)
            .collect();
        let load = master.excess_load(&duals);
        if load > 1.0 {
            for dual in duals.iter_mut().skip(county.couplings.len()) {
                *dual /= load;
            }
        }
        let prices = master.prices(county, &duals);
        self.exact = smooth == 0.0;
        self.added = 0;
        self.task = Task::Price {
            at: 0,
            prices,
            duals,
            sum: 0.0,
        };
        Turn::Solved
    }

    /// Cuts off the mixture where it breaks a cone: where the way from the best plan to the mixture
    /// leaves the cone, which closes in faster than at the mixture itself.
    fn cut(&mut self, county: &County, master: &mut Master, inside: Option<&[f64]>) -> bool {
        let rows = mixture(county, master);
        let mut cut = false;
        self.clean = true;
        self.violation = 0.0;
        self.passed.resize(county.cones.len(), 0.0);
        for cone in 0..county.cones.len() {
            let extra = master.excess(cone);
            let limit = county.cones[cone].limit;
            let over = |rows: &[f64]| {
                let (spread, mean) = spread(county, cone, rows);
                spread - limit * mean * (1.0 + 1e-6) - extra
            };
            if over(&rows) <= 0.0 {
                continue;
            }
            let (found, mean) = spread(county, cone, &rows);
            let passed = (found - extra) / (limit * mean) - 1.0;
            self.violation = self.violation.max(passed);
            self.clean = false;
            // The same point again: the same cut would not move it.
            if (passed - self.passed[cone]).abs() <= 1e-10 * (1.0 + passed) {
                continue;
            }
            self.passed[cone] = passed;
            let mut at = rows.clone();
            if let Some(inside) = inside.filter(|inside| over(inside) < 0.0) {
                let (mut low, mut high) = (0.0, 1.0);
                for _ in 0..12 {
                    let mid = 0.5 * (low + high);
                    for &row in &county.cones[cone].rows {
                        at[row] = inside[row] + mid * (rows[row] - inside[row]);
                    }
                    if over(&at) > 0.0 {
                        high = mid
                    } else {
                        low = mid
                    }
                }
                for &row in &county.cones[cone].rows {
                    at[row] = inside[row] + high * (rows[row] - inside[row]);
                }
            }
            if let Some(tangent) = tangent(county, cone, &at) {
                let penalty = county.cones[cone].penalty(&tangent);
                master.cut(county, tangent, penalty);
                cut = true;
            }
        }
        cut
    }
}

/// Amounts of the rows in the master's mixture.
pub(super) fn mixture(county: &County, master: &Master) -> Vec<f64> {
    let mut rows = vec![0.0; county.problem.rows.len()];
    for shares in master.shares() {
        for (id, share) in shares {
            let column = &master.entries[id].column;
            for (&row, x) in county.schools[column.school].rows.iter().zip(&column.rows) {
                rows[row] += share * x;
            }
        }
    }
    rows
}
