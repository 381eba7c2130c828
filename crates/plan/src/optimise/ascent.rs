//! Good prices for what couples the schools, found by following them uphill.
//!
//! Pricing every school once costs little beside one round of the master. Each price rises while what
//! it stands for is missed and falls while there is too much of it, in steps that grow as long as the
//! way is the same. A cone has one price; its direction is the tangent at the running mean of what the
//! schools chose, so that the bound needs no cuts. Any prices bound every plan from below.
#![allow(
    clippy::indexing_slicing,
    reason = "places come from the county, which is built from a checked problem"
)]

use super::county::County;
use super::master::Master;
use super::point::{over, tangent};
use super::problem::GRID;
use super::relax::Tools;
use super::school::{Column, Domain, Prices, column, from_steps};

/// How a piece of work ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Climb {
    /// More to do.
    On,
    /// [`Ascent::rounded`] holds a choice for every school: a good moment to look for a plan.
    Rounded,
    /// Prices do not get better this way, or the bound is high enough; nothing was rounded.
    Done,
    /// A school can do nothing at all.
    Dead,
}

/// Rounds at most.
const ROUNDS: usize = 240;
/// Rounds without a better bound after which the climb ends.
const IDLE: usize = 60;
/// Rounds after which a plan is looked for, as long as there is none.
const FIRST: usize = 40;
/// Least and largest share of a round in the running mean.
const SHARE: (f64, f64) = (0.02, 0.15);
/// Step at the start, as a share of what a miss costs at most.
const START: f64 = 0.05;
/// Least step, as a share of the price.
const LEAST: f64 = 1e-3;
/// Widths, as shares of the mean, that are tried around it.
const WIDTHS: [f64; 3] = [0.0, 0.1, 0.5];
/// What is asked more or less, as a share of what a miss costs at most.
const ASK: f64 = 0.3;
/// Lift of the bound that counts, as a share of it.
const LIFT: f64 = 1e-5;

/// One price on its way.
#[derive(Clone, Copy, Debug)]
struct Step {
    value: f64,
    size: f64,
    first: f64,
    up: Option<bool>,
    least: f64,
    most: f64,
}

impl Step {
    fn new(cost: f64, least: f64, most: f64) -> Self {
        Self {
            value: 0.0,
            size: START * cost,
            first: START * cost,
            up: None,
            least,
            most,
        }
    }

    /// Follows what is missed at this price: above 0 it is too low.
    fn follow(&mut self, missed: f64) {
        if missed == 0.0 {
            return;
        }
        let up = missed > 0.0;
        match self.up {
            Some(before) if before == up => self.size *= 1.2,
            Some(_) => self.size = (0.5 * self.size).max(LEAST * self.value.abs()),
            None => {}
        }
        self.up = Some(up);
        let way = if up { self.size } else { -self.size };
        let next = (self.value + way).clamp(self.least, self.most);
        if next == self.value {
            // Held by its limit: the way back starts small.
            self.size = self.size.min(self.first);
        }
        self.value = next;
    }
}

/// What the schools did in the mean.
#[derive(Clone, Debug)]
struct Mean {
    rows: Vec<f64>,
    amounts: Vec<f64>,
    couplings: Vec<f64>,
    weight: f64,
}

impl Mean {
    fn of(county: &County, columns: &[Column]) -> Self {
        let mut mean = Self {
            rows: vec![0.0; county.problem.rows.len()],
            amounts: vec![0.0; county.problem.levers.len()],
            couplings: vec![0.0; county.couplings.len()],
            weight: 0.0,
        };
        for column in columns {
            let school = &county.schools[column.school];
            for (&row, x) in school.rows.iter().zip(&column.rows) {
                mean.rows[row] = *x;
            }
            for (&lever, x) in school.levers.iter().zip(&column.amounts) {
                mean.amounts[lever] = *x;
            }
            for (sum, part) in mean.couplings.iter_mut().zip(&column.couplings) {
                *sum += part;
            }
            mean.weight += column.weight;
        }
        mean
    }

    fn blend(&mut self, other: &Self, share: f64) {
        let blend = |mine: &mut [f64], other: &[f64]| {
            for (mine, other) in mine.iter_mut().zip(other) {
                *mine += share * (other - *mine);
            }
        };
        blend(&mut self.rows, &other.rows);
        blend(&mut self.amounts, &other.amounts);
        blend(&mut self.couplings, &other.couplings);
        self.weight += share * (other.weight - self.weight);
    }
}

/// The climb.
#[derive(Clone, Debug)]
pub(super) struct Ascent {
    /// The best bound so far.
    pub bound: f64,
    /// Prices of the couplings at the best bound.
    pub couplings: Vec<f64>,
    /// Prices of the cones at the best bound.
    pub cones: Vec<f64>,
    /// One column a school, close to the mean: whole once a climb is [`Climb::Rounded`].
    pub rounded: Vec<Column>,
    steps: Vec<Step>,
    cone_steps: Vec<Step>,
    prices: Prices,
    /// All prices at the best bound, directions of cones included.
    best: Prices,
    mean: Mean,
    now: Vec<Column>,
    sum: f64,
    round: usize,
    idle: usize,
    /// While rounding: the levers' bounds drawn in around the mean, the closest first.
    near: Vec<Domain>,
    /// While rounding: prices that ask for a little more or less of what couples the schools.
    around: Vec<Prices>,
    over: bool,
}

impl Ascent {
    pub fn new(county: &County) -> Self {
        let steps: Vec<Step> = (county.couplings.iter())
            .map(|coupling| {
                let least = if coupling.equal {
                    f64::NEG_INFINITY
                } else {
                    0.0
                };
                Step::new(coupling.penalty, least, f64::INFINITY)
            })
            .collect();
        let cone_steps = (county.cones.iter())
            .map(|cone| {
                let most = cone.soft.map_or(f64::INFINITY, |soft| soft / cone.pupils);
                Step::new(cone.price, 0.0, most)
            })
            .collect();
        let mut mean = Mean::of(county, &[]);
        for (mean, row) in mean.rows.iter_mut().zip(&county.problem.rows) {
            *mean = row.base;
        }
        Self {
            bound: f64::NEG_INFINITY,
            couplings: vec![0.0; steps.len()],
            cones: vec![0.0; county.cones.len()],
            rounded: Vec::new(),
            prices: Prices {
                couplings: vec![0.0; steps.len()],
                rows: vec![0.0; county.problem.rows.len()],
            },
            best: Prices::default(),
            steps,
            cone_steps,
            mean,
            now: Vec::new(),
            sum: 0.0,
            round: 0,
            idle: 0,
            near: Vec::new(),
            around: Vec::new(),
            over: false,
        }
    }

    /// The same climb anew from its best prices, for other bounds of the levers.
    pub fn again(&self, county: &County) -> Self {
        let mut again = self.clone();
        again.bound = f64::NEG_INFINITY;
        for (step, best) in again.steps.iter_mut().zip(&self.couplings) {
            (step.value, step.size, step.up) = (*best, step.size.min(step.first), None);
        }
        for (step, best) in again.cone_steps.iter_mut().zip(&self.cones) {
            (step.value, step.size, step.up) = (*best, step.size.min(step.first), None);
        }
        again.rounded.clear();
        again.now.clear();
        again.near.clear();
        again.around.clear();
        // Not the first round, which would forget the mean.
        (again.sum, again.round, again.idle, again.over) = (0.0, 1, 0, false);
        if self.bound > f64::NEG_INFINITY {
            again.prices.clone_from(&self.best);
        } else {
            again.set_prices(county);
        }
        again
    }

    /// Rows at which each cone's direction is taken.
    pub fn rows(&self) -> &[f64] {
        &self.mean.rows
    }

    /// Whether there is nothing more to climb.
    pub fn over(&self) -> bool {
        self.over
    }

    /// Prices or rounds one school, or ends a round. The climb is over at a bound of `goal`, or where
    /// no more than the share `gap` can be won.
    pub fn step(
        &mut self,
        county: &County,
        domain: &Domain,
        tools: &mut Tools,
        goal: f64,
        gap: f64,
        seek: bool,
    ) -> Climb {
        if !self.near.is_empty() {
            return self.round(county, domain, tools);
        }
        let at = self.now.len();
        let Some(pricer) = tools.pricers.get_mut(at) else {
            return self.turn(county, domain, &mut tools.master, goal, gap, seek);
        };
        let priced = pricer.price(county, at, &self.prices, domain, &mut tools.space);
        if priced.bound == f64::INFINITY {
            return Climb::Dead;
        }
        self.sum += priced.bound;
        match priced.column {
            Some(column) => {
                self.now.push(column);
                Climb::On
            }
            None => {
                self.over = true;
                Climb::Done
            }
        }
    }

    /// Chooses for one school what is closest to the mean: what is best around it, and its columns with
    /// each continuous amount at the mean where it can be.
    fn round(&mut self, county: &County, domain: &Domain, tools: &mut Tools) -> Climb {
        let at = self.rounded.len();
        let Some(school) = county.schools.get(at) else {
            self.near.clear();
            self.around.clear();
            return Climb::Rounded;
        };
        let master = &mut tools.master;
        if let Some(pricer) = tools.pricers.get_mut(at) {
            for prices in &self.around {
                for near in &self.near {
                    let priced = pricer.price(county, at, prices, near, &mut tools.space);
                    if let Some(column) = priced.column {
                        master.add(county, column);
                        break;
                    }
                }
            }
        }
        let mean = &self.mean.amounts;
        let off = |column: &Column| -> f64 {
            (school.levers.iter().zip(&column.amounts))
                .map(|(&lever, x)| county.weights[lever] * (x - mean[lever]).abs())
                .sum()
        };
        let mut best: Option<(f64, Column)> = None;
        for id in master.sets[at].clone() {
            let mut now = master.entries[id].column.clone();
            for (place, &lever) in school.levers.iter().enumerate() {
                if !county.problem.levers[lever].whole && now.amounts[place] != mean[lever] {
                    let mut amounts = now.amounts.clone();
                    amounts[place] = mean[lever];
                    if let Some(made) = column(county, at, domain, amounts) {
                        now = made;
                    }
                }
            }
            let far = off(&now);
            if best.as_ref().is_none_or(|best| far < best.0) {
                best = Some((far, now.clone()));
            }
            master.add(county, now);
        }
        match best {
            Some((_, column)) => {
                self.rounded.push(column);
                Climb::On
            }
            None => {
                self.over = true;
                Climb::Done
            }
        }
    }

    /// Ends a round: bound, mean and the next prices.
    fn turn(
        &mut self,
        county: &County,
        domain: &Domain,
        master: &mut Master,
        goal: f64,
        gap: f64,
        seek: bool,
    ) -> Climb {
        let worth: f64 = (county.couplings.iter().zip(&self.prices.couplings))
            .map(|(coupling, price)| coupling.bound * price)
            .sum();
        let bound = self.sum + worth;
        let bound = bound - 1e-9 * (self.sum.abs() + worth.abs());
        let now = std::mem::take(&mut self.now);
        let found = Mean::of(county, &now);
        let lifted = bound > self.bound + LIFT * self.bound.abs();
        self.idle = if lifted { 0 } else { self.idle + 1 };
        if bound > self.bound {
            self.bound = bound;
            self.best.clone_from(&self.prices);
            self.couplings.clone_from(&self.prices.couplings);
            self.cones = self.cone_steps.iter().map(|step| step.value).collect();
        }
        for ((step, sum), coupling) in
            (self.steps.iter_mut().zip(&found.couplings)).zip(&county.couplings)
        {
            step.follow(coupling.bound - sum);
        }
        for (cone, step) in self.cone_steps.iter_mut().enumerate() {
            if let Some(cut) = tangent(county, cone, &self.mean.rows) {
                let pairs = county.cones[cone].rows.iter().zip(&cut.factors);
                step.follow(
                    -pairs
                        .map(|(&row, factor)| factor * found.rows[row])
                        .sum::<f64>(),
                );
            }
        }
        if self.round == 0 {
            self.mean = found;
        } else {
            let share = 4.0 / (self.round as f64 + 4.0);
            self.mean.blend(&found, share.clamp(SHARE.0, SHARE.1));
        }
        for column in now {
            master.add(county, column);
        }
        self.round += 1;
        if self.bound >= goal {
            self.over = true;
            return Climb::Done;
        }
        self.over = self.idle >= IDLE
            || self.round >= ROUNDS
            || self.worth(county) - self.bound <= 0.1 * gap * self.bound.abs();
        if self.over || (seek && self.round.is_multiple_of(FIRST)) {
            self.rounded.clear();
            self.near = WIDTHS
                .map(|width| self.near(county, domain, width))
                .to_vec();
            self.around = self.around(county);
        }
        self.sum = 0.0;
        self.set_prices(county);
        Climb::On
    }

    /// Bounds around the mean, so far as the domain allows.
    fn near(&self, county: &County, domain: &Domain, width: f64) -> Domain {
        let mut near = domain.clone();
        for (at, lever) in county.problem.levers.iter().enumerate() {
            let step = if lever.whole { 1.0 } else { GRID };
            let (lower, upper) = (domain.lower[at], domain.upper[at]);
            if lower < upper {
                let mean = self.mean.amounts[at];
                let down = ((mean * (1.0 - width)) / step + 1e-7).floor();
                let up = ((mean * (1.0 + width)) / step - 1e-7).ceil();
                near.lower[at] = from_steps(down, lever.whole).clamp(lower, upper);
                near.upper[at] = from_steps(up, lever.whole).clamp(lower, upper);
            }
        }
        near
    }

    fn around(&self, county: &County) -> Vec<Prices> {
        let mut around = vec![self.prices.clone()];
        for way in [-ASK, ASK] {
            for at in 0..county.couplings.len() {
                let mut prices = self.prices.clone();
                prices.couplings[at] += way * county.couplings[at].penalty;
                around.push(prices);
            }
            let mut prices = self.prices.clone();
            for price in &mut prices.rows {
                *price *= 1.0 + way;
            }
            around.push(prices);
        }
        around
    }

    /// What the mean costs, misses at their prices included.
    fn worth(&self, county: &County) -> f64 {
        let couplings = (county.couplings.iter().zip(&self.mean.couplings)).zip(&self.steps);
        let missed: f64 = couplings
            .map(|((coupling, sum), step)| {
                let missed = coupling.bound - sum;
                let missed = if coupling.equal {
                    missed.abs()
                } else {
                    missed.max(0.0)
                };
                missed * step.value.abs()
            })
            .sum();
        let passed: f64 = (self.cone_steps.iter().enumerate())
            .map(|(cone, step)| step.value * over(county, cone, &self.mean.rows))
            .sum();
        self.mean.weight + missed + passed
    }

    fn set_prices(&mut self, county: &County) {
        self.prices.couplings = self.steps.iter().map(|step| step.value).collect();
        self.prices.rows.fill(0.0);
        for (cone, step) in self.cone_steps.iter().enumerate() {
            if step.value > 0.0
                && let Some(cut) = tangent(county, cone, &self.mean.rows)
            {
                // The price is of the spread itself, a cut's factors are scaled.
                let price = step.value * county.cones[cone].pupils / cut.excess;
                for (&row, factor) in county.cones[cone].rows.iter().zip(&cut.factors) {
                    self.prices.rows[row] += price * factor;
                }
            }
        }
    }
}
