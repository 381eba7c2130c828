//! Which requirements cannot hold together: one after the other is left out, and stays out where the
//! rest still cannot hold.

use super::problem::{Goal, Problem, Relation, Term};
use super::search::{Limits, Outcome, Search, Status};

/// A requirement that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The rows of a unit.
    Unit(usize),
    /// A sum inside a school.
    Local(usize),
    /// A coefficient.
    Coefficient(usize),
    /// A link.
    Link(usize),
    /// The budget.
    Budget,
}

/// Requirements that cannot hold together within the bounds of the levers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conflict {
    /// The requirements.
    pub parts: Vec<Part>,
    /// Whether leaving out any one of them is known to make the others hold together.
    pub irreducible: bool,
}

/// The search for such a set.
#[derive(Clone, Debug)]
pub(super) struct Filter {
    problem: Problem,
    limits: Limits,
    /// What is still in.
    parts: Vec<Part>,
    /// How many from the front are needed.
    kept: usize,
    /// How many are left out at once.
    chunk: usize,
    trial: Option<Box<Search>>,
    spent: u64,
    unsure: bool,
    conflict: Option<Conflict>,
}

impl Filter {
    pub fn new(problem: &Problem, limits: Limits) -> Self {
        let mut problem = problem.clone();
        problem.goal = Goal::Cost;
        // Those that relax most easily come last, so that they stay if they are needed at all.
        let mut parts: Vec<Part> = (0..problem.units.len()).map(Part::Unit).collect();
        parts.extend((0..problem.locals.len()).map(Part::Local));
        parts.extend((0..problem.coefficients.len()).map(Part::Coefficient));
        parts.extend((0..problem.links.len()).map(Part::Link));
        if problem.budget.is_some() {
            parts.push(Part::Budget);
        }
        let chunk = parts.len().div_ceil(2).max(1);
        Self {
            problem,
            limits,
            parts,
            kept: 0,
            chunk,
            trial: None,
            spent: 0,
            unsure: false,
            conflict: None,
        }
    }

    pub fn found(&self) -> Option<Conflict> {
        self.conflict.clone()
    }

    /// A slice of work; what it took.
    pub fn step(&mut self) -> u64 {
        let start = self.kept;
        if start >= self.parts.len() {
            let mut parts = self.parts.clone();
            parts.sort_unstable();
            self.conflict = Some(Conflict {
                parts,
                irreducible: !self.unsure,
            });
            return 1;
        }
        let end = (start + self.chunk).min(self.parts.len());
        let parts = &self.parts;
        let problem = &self.problem;
        let limits = Limits {
            work: self.limits.work / 4,
            gap: 0.05,
        };
        let trial = self.trial.get_or_insert_with(|| {
            let kept: Vec<Part> = (parts.iter().enumerate())
                .filter(|(at, _)| *at < start || *at >= end)
                .map(|(_, part)| *part)
                .collect();
            Box::new(Search::start(only(problem, &kept), limits, false))
        });
        let before = trial.work();
        let mut status = trial.step(400);
        let work = trial.work() - before;
        self.spent += work;
        let plan = trial.best().map(|plan| plan.cost);
        // One plan shows that what was left out is needed.
        if plan.is_some() {
            status = Status::Done;
        }
        if status == Status::Done {
            let gone = matches!(trial.outcome(), Some(Outcome::Infeasible(_))) && plan.is_none();
            self.trial = None;
            if gone {
                self.parts.drain(start..end);
                self.chunk = self.chunk.min(self.parts.len() - start).max(1);
            } else if end - start > 1 {
                self.chunk = (end - start).div_ceil(2);
            } else {
                self.kept += 1;
                self.unsure |= plan.is_none();
                self.chunk = ((self.parts.len() - self.kept) / 2).max(1);
            }
        }
        work.max(1)
    }
}

/// The problem with these requirements only; what is left stands in its old order.
#[must_use]
pub fn only(problem: &Problem, parts: &[Part]) -> Problem {
    let mut sorted = parts.to_vec();
    sorted.sort_unstable();
    let has = |part: Part| sorted.binary_search(&part).is_ok();
    let mut left = problem.clone();
    for row in &mut left.rows {
        if !has(Part::Unit(row.unit)) {
            row.full = 0.0;
            row.floor = 0.0;
        }
    }
    let chosen = |at: usize, part: fn(usize) -> Part| has(part(at));
    // What forbids levers is seen at once where they have no room.
    let mut banned: Vec<usize> = Vec::new();
    let mut bans = |terms: &[Term], relation: Relation, bound: f64| {
        let none = relation == Relation::AtMost && bound == 0.0;
        let forbids = none && terms.iter().all(|(_, factor)| *factor > 0.0);
        if forbids {
            banned.extend(terms.iter().map(|(lever, _)| *lever));
        }
        forbids
    };
    left.locals = (problem.locals.iter().enumerate())
        .filter(|(at, _)| chosen(*at, Part::Local))
        .filter(|(_, local)| !bans(&local.terms, local.relation, local.bound))
        .map(|(_, local)| local.clone())
        .collect();
    left.coefficients = (problem.coefficients.iter().enumerate())
        .filter(|(at, _)| chosen(*at, Part::Coefficient))
        .map(|(_, coefficient)| coefficient.clone())
        .collect();
    left.links = (problem.links.iter().enumerate())
        .filter(|(at, _)| chosen(*at, Part::Link))
        .filter(|(_, link)| !bans(&link.terms, link.relation, link.bound))
        .map(|(_, link)| link.clone())
        .collect();
    for at in banned {
        if let Some(lever) = left.levers.get_mut(at) {
            lever.upper = lever.lower;
        }
    }
    if !has(Part::Budget) {
        left.budget = None;
    }
    left
}
