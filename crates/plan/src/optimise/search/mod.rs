//! The search: good prices, relaxation, plans, branches; cut into slices of work.
#![allow(
    clippy::indexing_slicing,
    reason = "places come from the county, which is built from a checked problem"
)]

mod branches;
mod climb;
mod limits;
mod plans;
mod trim;
mod wholes;

pub use limits::Limits;
pub use trim::Trim;

use super::ascent::Ascent;
use super::conflict::{Conflict, Filter};
use super::county::County;
use super::explain::Shadow;
use super::master::Master;
use super::point::{Point, Weave};
use super::problem::{Fault, Problem};
use super::relax::{Relax, Tools, Turn};
use super::school::{Domain, Pricer, Stand};
use super::small::Space;
use super::verify::{Solution, weigh};
use super::whole::Whole;

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
    /// No plan lies below; infinitely low as long as levers are not looked at in all amounts.
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
    /// All cases were looked at; what is left between plan and bound is lost to rounding.
    Rounded,
    /// The limit of work was reached; there may be a plan.
    Limit,
    /// No plan exists.
    Infeasible(Conflict),
}

/// A branch: what it narrows, and what is known of it.
#[derive(Clone, Debug, Default)]
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
    Climb(Box<Ascent>),
    Relax,
    Weave(Weave, After),
    Polish(Polish),
    Close,
    Whole(Box<Whole>),
    Next,
    Explain(Box<Filter>),
    Done(Outcome),
}

/// What follows when a plan was looked for or bettered.
#[derive(Clone, Debug)]
enum After {
    Climb(Box<Ascent>),
    Relax,
    Close,
    Whole(Box<Whole>),
    Next,
}

/// Prices that the climb found.
#[derive(Clone, Debug, Default)]
struct Guide {
    couplings: Vec<f64>,
    cones: Vec<f64>,
    /// Rows at which the cones' directions are taken.
    rows: Vec<f64>,
}

/// Exact exchanges of one to three schools.
#[derive(Clone, Debug)]
struct Polish {
    point: Point,
    at: usize,
    /// Exchanges since the last gain.
    idle: usize,
    groups: usize,
    draw: u64,
    after: After,
}

/// The part of the work after which levers are looked at in all amounts.
const NEAR: u64 = 3;

/// Rounds of the relaxation at the root and in a branch.
const ROOT_ROUNDS: usize = 400;
const ROUNDS: usize = 30;

/// Where drawing schools starts.
const DRAW: u64 = 88_172_645_463_325_252;

/// A search that is done in slices.
#[derive(Clone, Debug)]
pub struct Search {
    county: County,
    limits: Limits,
    tools: Tools,
    /// The levers' bounds of the whole search: as far as they are looked at first, later all there is.
    base: Domain,
    is_whole: bool,
    domain: Domain,
    relax: Relax,
    guide: Guide,
    /// The climb that found the guide.
    climbed: Option<Box<Ascent>>,
    node: Node,
    open: Vec<Node>,
    /// Least bound of branches that were left for being good enough.
    left: f64,
    stage: Stage,
    best: Option<Point>,
    root_bound: f64,
    /// What the county as one program has proven, over all amounts.
    floor: f64,
    shadow: Shadow,
    root: bool,
    /// Whether the county was tried as one program, and the cells of that.
    tried: bool,
    apart: u64,
    explain: bool,
    extra: u64,
    tries: usize,
    /// Branches that led to no better plan.
    closed: usize,
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

    /// A search that does not ask why nothing can hold together.
    ///
    /// # Errors
    /// What is malformed in the problem.
    pub fn bare(problem: Problem, limits: Limits) -> Result<Self, Fault> {
        problem.check()?;
        Ok(Self::start(problem, limits, false))
    }

    /// The search for what cannot hold together in a problem that is known to have no plan.
    ///
    /// # Errors
    /// What is malformed in the problem.
    pub fn conflict(problem: Problem, limits: Limits) -> Result<Self, Fault> {
        let mut search = Self::new(problem, limits)?;
        let filter = Filter::new(&search.county.problem, limits);
        search.stage = Stage::Explain(Box::new(filter));
        Ok(search)
    }

    pub(super) fn start(problem: Problem, limits: Limits, explain: bool) -> Self {
        let county = County::new(problem);
        let pricers = county
            .schools
            .iter()
            .map(|s| Pricer::new(&county, s))
            .collect();
        let master = Master::new(&county);
        let base = Domain::near(&county);
        let is_whole = base.upper == Domain::new(&county).upper;
        let relax = Relax::new(&county, &master, &[], 0.0, ROOT_ROUNDS, limits.gap);
        Self {
            limits,
            tools: Tools {
                pricers,
                master,
                space: Space::default(),
            },
            domain: base.clone(),
            base,
            is_whole,
            relax,
            guide: Guide::default(),
            climbed: None,
            node: Node::default(),
            open: Vec::new(),
            left: f64::INFINITY,
            stage: Stage::Climb(Box::new(Ascent::new(&county))),
            best: None,
            root_bound: 0.0,
            floor: f64::NEG_INFINITY,
            shadow: Shadow::default(),
            root: true,
            tried: false,
            apart: 0,
            explain,
            extra: 0,
            tries: 0,
            closed: 0,
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
            let most = match self.is_whole {
                true => self.limits.work,
                false => (self.limits.work / NEAR + self.apart / 1024).min(self.limits.work),
            };
            if self.work() >= most && !explaining {
                self.end(Outcome::Limit);
                continue;
            }
            self.tick();
        }
        match self.stage {
            Stage::Done(_) => Status::Done,
            _ => Status::Running,
        }
    }

    /// The search is over as far as levers were looked at: with the plan in hand it goes on over all that they may
    /// do, from the best prices so far.
    fn end(&mut self, outcome: Outcome) {
        if self.is_whole || self.good_enough() && self.floor >= self.goal() {
            self.is_whole = true;
            self.stage = Stage::Done(outcome);
            return;
        }
        self.is_whole = true;
        self.base = Domain::new(&self.county);
        self.domain = self.base.clone();
        self.open.clear();
        self.node = Node::default();
        (self.left, self.root, self.root_bound) = (f64::INFINITY, true, 0.0);
        let climbed = self.climbed.take().filter(|_| self.best.is_some());
        // Prices of the program of columns are better than those of the climb, where it came that far.
        let duals = match self.relax.ready() && climbed.is_some() {
            true => self.relax.center.clone(),
            false => Vec::new(),
        };
        self.relax = Relax::new(
            &self.county,
            &self.tools.master,
            &duals,
            0.0,
            ROOT_ROUNDS,
            self.limits.gap,
        );
        self.stage = match climbed {
            Some(_) if !duals.is_empty() => Stage::Relax,
            Some(ascent) => Stage::Climb(Box::new(ascent.again(&self.county))),
            None => Stage::Climb(Box::new(Ascent::new(&self.county))),
        };
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
        let proven = match self.is_whole {
            true => self.bound(),
            false => self.floor,
        };
        let bound = best.map_or(proven, |best| proven.min(best));
        let gap = best.filter(|_| proven.is_finite()).map(|best| {
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
        Some(trim::trim(&self.county.problem, self.rough()?))
    }

    /// The best plan so far, before it is trimmed.
    #[must_use]
    pub fn rough(&self) -> Option<Solution> {
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

    fn bound(&self) -> f64 {
        let open = self
            .open
            .iter()
            .fold(self.left, |least, node| least.min(node.bound));
        let current = match self.stage {
            Stage::Next | Stage::Done(Outcome::Infeasible(_)) => f64::INFINITY,
            _ if self.root => self.relax.bound,
            Stage::Done(Outcome::Optimal | Outcome::Rounded) => f64::INFINITY,
            _ => self.relax.bound.max(self.node.bound),
        };
        let bound = open.min(current);
        let bound = if bound == f64::INFINITY {
            self.root_bound
        } else {
            bound.max(self.root_bound)
        };
        bound.max(self.floor)
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
            Stage::Climb(ascent) => self.climb(ascent),
            Stage::Relax => self.relax(),
            Stage::Weave(weave, after) => self.weave(weave, after),
            Stage::Polish(polish) => self.polish(polish),
            Stage::Close => self.close(),
            Stage::Whole(whole) => self.whole(whole),
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
                if self.root && self.waited() && self.begin_whole() {
                    return;
                }
                if self.root && (self.best.is_none() || rounds.is_multiple_of(6)) {
                    self.stage = Stage::Weave(self.weave_start(), After::Relax);
                }
            }
            Turn::Done if self.relax.bound >= goal || !self.relax.ready() => {
                self.drop_node();
            }
            Turn::Done => self.stage = Stage::Weave(self.weave_start(), After::Close),
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
}
