//! The search: relaxation, plans, branches; cut into slices of work.
#![allow(
    clippy::indexing_slicing,
    reason = "places come from the county, which is built from a checked problem"
)]

use super::conflict::{Conflict, Filter};
use super::county::County;
use super::explain::Shadow;
use super::joint::improve;
use super::master::Master;
use super::point::{Point, Weave, spread};
use super::problem::{Fault, Problem};
use super::relax::{Relax, Tools, Turn, mixture};
use super::school::{Column, Domain, Pricer, Stand, column};
use super::small::Space;
use super::verify::{Solution, verify, weigh};

/// When to stop. Work is counted, never time, so that every machine finds the same plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Units of work, each about a microsecond natively.
    pub work: u64,
    /// Gap between the plan and the bound, as a share of the plan, that is good enough.
    pub gap: f64,
}

impl Limits {
    /// What suits a county of this size.
    #[must_use]
    pub fn of(problem: &Problem) -> Self {
        let mut schools: Vec<usize> = problem.units.iter().map(|unit| unit.school).collect();
        schools.sort_unstable();
        schools.dedup();
        let (work, gap) = match schools.len() {
            0..=40 => (600_000, 1e-4),
            41..=200 => (1_800_000, 1e-3),
            _ => (9_000_000, 5e-3),
        };
        Self { work, gap }
    }
}

/// Whether there is more to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Call again.
    Running,
    /// See [`Search::outcome`].
    Done,
}

/// What the search is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Looks for the bound of the whole county.
    Relaxing,
    /// Betters the plan.
    Improving,
    /// Tries cases, to better plan and bound.
    Branching,
    /// Looks for the smallest set of requirements that cannot hold together.
    Explaining,
    /// Over.
    Done,
}

/// How far the search is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// What the goal counts in the best plan so far.
    pub best: Option<f64>,
    /// No plan lies below.
    pub bound: f64,
    /// How much of the best plan lies above the bound, as a share of it.
    pub gap: Option<f64>,
    /// Units of work done.
    pub work: u64,
    /// What it is at.
    pub phase: Phase,
}

/// How a search ended.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// The best plan is within the gap asked for.
    Optimal,
    /// The limit of work was reached; there may be a plan.
    Limit,
    /// No plan exists.
    Infeasible(Conflict),
}

/// A branch: what it narrows, and what is known of it.
#[derive(Clone, Debug)]
struct Node {
    bound: f64,
    changes: Vec<Change>,
    duals: Vec<f64>,
}

#[derive(Clone, Copy, Debug)]
enum Change {
    Lower(usize, f64),
    Upper(usize, f64),
    Stand(usize, Stand),
}

#[derive(Clone, Debug)]
enum Stage {
    Relax,
    Weave(Weave, bool),
    Polish(Polish),
    Close,
    Next,
    Explain(Box<Filter>),
    Done(Outcome),
}

/// Exact exchanges of one or two schools.
#[derive(Clone, Debug)]
struct Polish {
    point: Point,
    at: usize,
    /// Exchanges since the last gain.
    idle: usize,
    pairs: usize,
    draw: u64,
    end: End,
}

/// Where to go on after exchanges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Relax,
    Close,
    Next,
}

/// Where drawing pairs of schools starts.
const DRAW: u64 = 88_172_645_463_325_252;

/// A search that is done in slices.
#[derive(Clone, Debug)]
pub struct Search {
    county: County,
    limits: Limits,
    tools: Tools,
    domain: Domain,
    relax: Relax,
    node: Node,
    open: Vec<Node>,
    /// Least bound of branches that were left for being good enough.
    left: f64,
    stage: Stage,
    best: Option<Point>,
    root_bound: f64,
    shadow: Shadow,
    root: bool,
    explain: bool,
    extra: u64,
    tries: usize,
}

impl Search {
    /// A search for a problem.
    ///
    /// # Errors
    /// What is malformed in it.
    pub fn new(problem: Problem, limits: Limits) -> Result<Self, Fault> {
        problem.check()?;
        Ok(Self::start(problem, limits, true))
    }

    pub(super) fn start(problem: Problem, limits: Limits, explain: bool) -> Self {
        let county = County::new(problem);
        let pricers = county
            .schools
            .iter()
            .map(|s| Pricer::new(&county, s))
            .collect();
        let master = Master::new(&county);
        let domain = Domain::new(&county);
        let relax = Relax::new(&county, &master, &[], 0.0, 400, limits.gap);
        Self {
            limits,
            tools: Tools {
                pricers,
                master,
                space: Space::default(),
            },
            domain,
            relax,
            node: Node {
                bound: 0.0,
                changes: Vec::new(),
                duals: Vec::new(),
            },
            open: Vec::new(),
            left: f64::INFINITY,
            stage: Stage::Relax,
            best: None,
            root_bound: 0.0,
            shadow: Shadow::default(),
            root: true,
            explain,
            extra: 0,
            tries: 0,
            county,
        }
    }

    /// Works for about so many units.
    pub fn step(&mut self, work: u64) -> Status {
        let end = self.work().saturating_add(work.max(1));
        while self.work() < end {
            if let Stage::Done(_) = self.stage {
                return Status::Done;
            }
            let explaining = matches!(self.stage, Stage::Explain(_));
            if self.work() >= self.limits.work && !explaining {
                self.stage = Stage::Done(Outcome::Limit);
                return Status::Done;
            }
            self.tick();
        }
        match self.stage {
            Stage::Done(_) => Status::Done,
            _ => Status::Running,
        }
    }

    /// Units of work done.
    #[must_use]
    pub fn work(&self) -> u64 {
        (self.tools.space.cells + self.tools.master.cells + self.extra) / 1024
    }

    /// How far the search is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let best = self
            .best
            .as_ref()
            .map(|point| point.objective(&self.county));
        let bound = best.map_or(self.bound(), |best| self.bound().min(best));
        let gap = best.map(|best| {
            if best > bound {
                (best - bound) / best.abs()
            } else {
                0.0
            }
        });
        let phase = match self.stage {
            Stage::Done(_) => Phase::Done,
            Stage::Explain(_) => Phase::Explaining,
            _ if !self.root => Phase::Branching,
            Stage::Polish(_) => Phase::Improving,
            _ => Phase::Relaxing,
        };
        Progress {
            best,
            bound,
            gap,
            work: self.work(),
            phase,
        }
    }

    /// The best plan so far.
    #[must_use]
    pub fn best(&self) -> Option<Solution> {
        let point = self.best.as_ref()?;
        Some(weigh(&self.county.problem, point.amounts(&self.county)))
    }

    /// How the search ended; none while it runs.
    #[must_use]
    pub fn outcome(&self) -> Option<&Outcome> {
        match &self.stage {
            Stage::Done(outcome) => Some(outcome),
            _ => None,
        }
    }

    /// The problem that is solved.
    #[must_use]
    pub fn problem(&self) -> &Problem {
        &self.county.problem
    }

    /// What one more of each link's bound, each coefficient's limit and of the budget would change the
    /// goal by, as the relaxation of the county sees it.
    #[must_use]
    pub fn shadow(&self) -> &Shadow {
        &self.shadow
    }

    fn set_shadow(&mut self) {
        if !self.relax.ready() {
            return;
        }
        let county = &self.county;
        let mut shadow = Shadow {
            links: vec![0.0; county.problem.links.len()],
            coefficients: vec![0.0; county.cones.len()],
            budget: None,
        };
        for (coupling, dual) in county.couplings.iter().zip(&self.relax.center) {
            let price = dual * coupling.scale;
            match coupling.link {
                Some(link) => shadow.links[link] = price,
                None => shadow.budget = Some(price),
            }
        }
        let rows = mixture(county, &self.tools.master);
        for (cone, price) in shadow.coefficients.iter_mut().enumerate() {
            let (_, mean) = spread(county, cone, &rows);
            *price = -self.tools.master.load(cone, &self.relax.center) * mean;
        }
        self.shadow = shadow;
    }

    fn bound(&self) -> f64 {
        let open = self
            .open
            .iter()
            .fold(self.left, |least, node| least.min(node.bound));
        let current = match self.stage {
            Stage::Next | Stage::Done(Outcome::Infeasible(_)) => f64::INFINITY,
            _ if self.root => self.relax.bound,
            Stage::Done(Outcome::Optimal) => f64::INFINITY,
            _ => self.relax.bound.max(self.node.bound),
        };
        let bound = open.min(current);
        if bound == f64::INFINITY {
            self.root_bound
        } else {
            bound.max(self.root_bound)
        }
    }

    /// A bound at which a branch need not be looked at.
    fn goal(&self) -> f64 {
        match &self.best {
            Some(best) => {
                let best = best.objective(&self.county);
                best - self.limits.gap * best.abs() - 1e-9
            }
            None => self.county.ceiling,
        }
    }

    fn good_enough(&self) -> bool {
        self.best.is_some() && self.bound() >= self.goal()
    }

    fn tick(&mut self) {
        let stage = std::mem::replace(&mut self.stage, Stage::Relax);
        match stage {
            Stage::Relax => self.relax(),
            Stage::Weave(weave, closing) => self.weave(weave, closing),
            Stage::Polish(polish) => self.polish(polish),
            Stage::Close => self.close(),
            Stage::Next => self.next(),
            Stage::Explain(mut filter) => {
                self.extra += 1024 * filter.step();
                self.stage = match filter.found() {
                    Some(conflict) => Stage::Done(Outcome::Infeasible(conflict)),
                    None => Stage::Explain(filter),
                };
            }
            done @ Stage::Done(_) => self.stage = done,
        }
    }

    fn relax(&mut self) {
        let goal = self.goal();
        let turn = self.relax.step(
            &self.county,
            &self.domain,
            &mut self.tools,
            goal,
            self.best.as_ref().map(|best| best.rows.as_slice()),
        );
        self.extra += 256;
        match turn {
            Turn::On => {}
            Turn::Solved => {
                let rounds = self.relax.rounds;
                if self.root && (self.best.is_none() || rounds.is_multiple_of(6)) {
                    self.stage = Stage::Weave(self.weave_start(), false);
                }
            }
            Turn::Done if self.relax.bound >= goal || !self.relax.ready() => {
                self.drop_node();
            }
            Turn::Done => self.stage = Stage::Weave(self.weave_start(), true),
            Turn::Dead(_) => {
                self.relax.bound = f64::INFINITY;
                self.drop_node();
            }
        }
    }

    /// Leaves the branch: nothing in it is needed.
    fn drop_node(&mut self) {
        let bound = self.relax.bound.max(self.node.bound);
        if bound < self.county.ceiling {
            self.left = self.left.min(bound);
        }
        if self.root {
            self.root = false;
            self.set_shadow();
            self.root_bound = if self.best.is_some() {
                self.relax.bound
            } else {
                0.0
            };
        }
        self.stage = Stage::Next;
    }

    /// What each school does in the mixture where that can be done as it is, else its largest share.
    fn weave_start(&self) -> Weave {
        let mut columns = Vec::with_capacity(self.county.schools.len());
        for (at, shares) in self.tools.master.shares().iter().enumerate() {
            let mean = self.school_mean(at, shares);
            let levers = self.county.schools[at].levers.iter();
            let whole = |(&lever, x): (&usize, &f64)| {
                !self.county.problem.levers[lever].whole || (x - x.round()).abs() < 1e-6
            };
            let mixed = shares.len() > 1 && levers.zip(&mean).all(whole);
            let made = mixed
                .then(|| column(&self.county, at, &self.domain, mean))
                .flatten();
            let largest = shares.iter().max_by(|a, b| a.1.total_cmp(&b.1));
            match (made, largest) {
                (Some(column), _) => columns.push(column),
                (None, Some(&(id, _))) => {
                    columns.push(self.tools.master.entries[id].column.clone())
                }
                (None, None) => {}
            }
        }
        Weave::new(&self.county, Point::new(&self.county, columns))
    }

    fn school_mean(&self, at: usize, shares: &[(usize, f64)]) -> Vec<f64> {
        let mut mean = vec![0.0; self.county.schools[at].levers.len()];
        for &(id, share) in shares {
            for (mean, x) in mean
                .iter_mut()
                .zip(&self.tools.master.entries[id].column.amounts)
            {
                *mean += share * x;
            }
        }
        mean
    }

    fn weave(&mut self, mut weave: Weave, closing: bool) {
        self.extra += weave.step(&self.county, &self.tools.master);
        if !weave.done {
            self.stage = Stage::Weave(weave, closing);
            return;
        }
        let found = weave.point.feasible(&self.county);
        let better = self.offer(&weave.point);
        let mend = !found && self.best.is_none() && (closing || self.relax.rounds >= 3) && {
            self.tries += 1;
            self.tries.is_power_of_two() || closing && self.tries < 40
        };
        let end = if closing { End::Close } else { End::Relax };
        let polish = |point: Point, pairs: usize| {
            Stage::Polish(Polish {
                point,
                at: 0,
                idle: 0,
                pairs,
                draw: DRAW,
                end,
            })
        };
        self.stage = if mend {
            polish(weave.point, 0)
        } else if closing && self.root && self.best.is_some() {
            let schools = self.county.schools.len();
            let pairs = (schools * schools.saturating_sub(1) / 2).min(150);
            match self.best.clone() {
                Some(best) => polish(best, pairs),
                None => Stage::Close,
            }
        } else if closing && better {
            polish(weave.point, 0)
        } else if closing {
            Stage::Close
        } else if self.good_enough() {
            self.drop_node();
            Stage::Next
        } else {
            Stage::Relax
        };
    }

    /// Keeps a point if it is a plan and the best so far.
    fn offer(&mut self, point: &Point) -> bool {
        if !point.feasible(&self.county) {
            return false;
        }
        let objective = point.objective(&self.county);
        let best = self
            .best
            .as_ref()
            .map_or(f64::INFINITY, |best| best.objective(&self.county));
        if objective >= best - 1e-9 * best.abs().min(1e300) {
            return false;
        }
        if !verify(&self.county.problem, &point.amounts(&self.county)).is_empty() {
            return false;
        }
        self.best = Some(point.clone());
        true
    }

    fn polish(&mut self, mut polish: Polish) {
        let schools = self.county.schools.len();
        let single = polish.at < schools || polish.idle < schools && polish.pairs == 0;
        let over = self.good_enough() || schools == 0;
        if over || (!single && polish.pairs == 0) {
            self.offer(&polish.point);
            self.stage = match polish.end {
                End::Next => Stage::Next,
                _ if self.good_enough() => {
                    self.drop_node();
                    Stage::Next
                }
                End::Close => Stage::Close,
                End::Relax => Stage::Relax,
            };
            return;
        }
        let chosen = if single {
            vec![polish.at % schools]
        } else {
            polish.pairs -= 1;
            let draw = |draw: &mut u64| {
                *draw ^= *draw << 13;
                *draw ^= *draw >> 7;
                *draw ^= *draw << 17;
                (*draw >> 16) as usize
            };
            let first = draw(&mut polish.draw) % schools;
            let second = draw(&mut polish.draw) % schools;
            if first == second {
                vec![first]
            } else {
                vec![first, second]
            }
        };
        polish.at += 1;
        polish.idle += 1;
        let nodes = if single { 150 } else { 60 };
        let whole = Domain::new(&self.county);
        self.extra += 4096;
        let found = improve(
            &self.county,
            &whole,
            &polish.point,
            &chosen,
            &mut self.tools.space,
            nodes,
        );
        if let Some(columns) = found {
            polish.idle = 0;
            for column in columns {
                polish.point.columns[column.school] = column.clone();
                self.pool(column);
            }
            polish.point.sum(&self.county);
            self.offer(&polish.point);
        }
        self.stage = Stage::Polish(polish);
    }

    /// Keeps a column for later masters.
    fn pool(&mut self, column: Column) {
        self.tools.master.add(&self.county, column);
    }

    /// Ends a branch that is relaxed: as two narrower ones, if need be.
    fn close(&mut self) {
        if self.root {
            self.root = false;
            self.root_bound = self.relax.bound;
            self.set_shadow();
        }
        let bound = self.relax.bound.max(self.node.bound);
        if bound >= self.goal() {
            self.drop_node();
            return;
        }
        self.stage = Stage::Next;
        let mut mean = vec![0.0; self.county.problem.levers.len()];
        for (at, shares) in self.tools.master.shares().iter().enumerate() {
            let levers = &self.county.schools[at].levers;
            for (&lever, x) in levers.iter().zip(self.school_mean(at, shares)) {
                mean[lever] = x;
            }
        }
        let Some((down, up)) = self.split(&mean) else {
            if self.relax.resume() {
                self.stage = Stage::Relax;
                return;
            }
            // The mixture is a plan but for rounding onto the grid.
            self.left = self.left.min(bound);
            self.try_mean(&mean);
            return;
        };
        for change in [down, up] {
            let mut changes = self.node.changes.clone();
            changes.push(change);
            self.open.push(Node {
                bound,
                changes,
                duals: self.relax.center.clone(),
            });
        }
    }

    /// Makes a plan of a mixture that is one but for rounding.
    fn try_mean(&mut self, mean: &[f64]) {
        let mut columns = Vec::new();
        for (at, school) in self.county.schools.iter().enumerate() {
            let amounts = school.levers.iter().map(|&lever| mean[lever]).collect();
            match column(&self.county, at, &self.domain, amounts) {
                Some(column) => columns.push(column),
                None => {
                    return;
                }
            }
        }
        let point = Point::new(&self.county, columns);
        if !self.offer(&point) {
            let draw = DRAW;
            self.stage = Stage::Polish(Polish {
                point,
                at: 0,
                idle: 0,
                pairs: 0,
                draw,
                end: End::Next,
            });
        }
    }

    /// Where to branch: a whole lever that is not whole, else a unit that leaves out too much.
    fn split(&self, mean: &[f64]) -> Option<(Change, Change)> {
        let mut best = None;
        let mut most = 0.0;
        for (lever, &x) in mean.iter().enumerate() {
            if self.county.problem.levers[lever].whole {
                let off = (x - x.round()).abs();
                let score = off * (1.0 + self.county.weights[lever]);
                if off > 1e-6 && score > most {
                    most = score;
                    best = Some((
                        Change::Upper(lever, x.floor()),
                        Change::Lower(lever, x.floor() + 1.0),
                    ));
                }
            }
        }
        if best.is_some() || self.county.soft {
            return best;
        }
        for school in &self.county.schools {
            let amounts: Vec<f64> = school.levers.iter().map(|&lever| mean[lever]).collect();
            let rows = super::school::school_rows(&self.county, school, &amounts);
            for (unit, &spare) in school.spare.iter().enumerate() {
                let short: Vec<(usize, f64)> = (school.rows.iter().zip(&rows))
                    .filter(|&(&row, _)| self.county.row_unit[row] == unit)
                    .map(|(&row, x)| (row, 1.0 - x / self.county.needs[row].full.max(1e-9)))
                    .filter(|&(row, off)| off > 1e-7 && self.domain.stands[row] == Stand::Any)
                    .collect();
                let settled = (school.rows.iter())
                    .filter(|&&row| self.county.row_unit[row] == unit)
                    .filter(|&&row| self.domain.stands[row] == Stand::Floor)
                    .count();
                if short.len() + settled > spare {
                    let widest = short.iter().max_by(|a, b| a.1.total_cmp(&b.1));
                    if let Some(&(row, _)) = widest {
                        let floor = Change::Stand(row, Stand::Floor);
                        return Some((floor, Change::Stand(row, Stand::Full)));
                    }
                }
            }
        }
        None
    }

    fn next(&mut self) {
        let goal = self.goal();
        let mut left = self.left;
        self.open.retain(|node| {
            let keep = node.bound < goal;
            if !keep {
                left = left.min(node.bound);
            }
            keep
        });
        self.left = left;
        let mut least: Option<usize> = None;
        for (at, node) in self.open.iter().enumerate() {
            if least.is_none_or(|least| node.bound <= self.open[least].bound) {
                least = Some(at);
            }
        }
        let Some(at) = least else {
            self.stage = match &self.best {
                Some(_) if self.good_enough() => Stage::Done(Outcome::Optimal),
                _ if self.left < f64::INFINITY => Stage::Done(Outcome::Limit),
                Some(_) => Stage::Done(Outcome::Optimal),
                None if self.explain => {
                    Stage::Explain(Box::new(Filter::new(&self.county.problem, self.limits)))
                }
                None => Stage::Done(Outcome::Infeasible(Conflict::default())),
            };
            return;
        };
        self.node = self.open.remove(at);
        self.domain = Domain::new(&self.county);
        for change in &self.node.changes {
            match *change {
                Change::Lower(lever, value) => {
                    self.domain.lower[lever] = self.domain.lower[lever].max(value);
                }
                Change::Upper(lever, value) => {
                    self.domain.upper[lever] = self.domain.upper[lever].min(value);
                }
                Change::Stand(row, stand) => self.domain.stands[row] = stand,
            }
        }
        self.relax = Relax::new(
            &self.county,
            &self.tools.master,
            &self.node.duals,
            self.node.bound,
            30,
            self.limits.gap,
        );
        self.extra += 1024;
        self.stage = Stage::Relax;
    }
}
