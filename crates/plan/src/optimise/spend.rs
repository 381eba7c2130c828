//! What a plan of the least shortfall leaves of its budget, spent where it makes one more requirement hold.
//!
//! The search ends within a gap, and what it counts is how much is missed, not how many. So each requirement that
//! still fails is asked for in turn, the least missed first, with all that holds and nothing taken back.
#![allow(
    clippy::indexing_slicing,
    reason = "places come from the problem, and a plan has an amount for each lever and row"
)]

use super::conflict::{Part, only};
use super::problem::{GRID, Goal, Problem};
use super::search::{Limits, Search, Status};
use super::verify::{Solution, Violation, excess, verify, weigh};

/// All of it may take this part of a search's work, and each requirement this part of that.
const ALL: u64 = 2;
const EACH: u64 = 8;

/// Money below this buys nothing.
const DUST: f64 = 1e-6;

/// The requirements of a plan made to hold one after the other, in slices.
#[derive(Clone, Debug)]
pub struct Spending {
    /// As it is searched, and with every requirement asked for.
    problem: Problem,
    strict: Problem,
    limits: Limits,
    best: Solution,
    failing: Vec<Part>,
    /// Those of them that are still to be asked for, the next one last.
    left: Vec<Part>,
    asked: Option<Box<Search>>,
    spent: u64,
}

impl Spending {
    /// Begins with a plan; nothing where all holds or no money is left.
    #[must_use]
    pub fn new(problem: &Problem, limits: Limits, plan: &Solution) -> Option<Self> {
        if problem.goal != Goal::Shortfall || plan.amounts.len() != problem.levers.len() {
            return None;
        }
        let mut strict = problem.clone();
        strict.goal = Goal::Cost;
        let failing = failing(&strict, &plan.amounts);
        let money = problem
            .budget
            .map_or(f64::INFINITY, |most| most - plan.cost);
        if failing.is_empty() || money <= DUST {
            return None;
        }
        let mut spending = Self {
            problem: problem.clone(),
            strict,
            limits,
            best: plan.clone(),
            failing: Vec::new(),
            left: Vec::new(),
            asked: None,
            spent: 0,
        };
        spending.queue(failing);
        Some(spending)
    }

    /// Units of work done.
    #[must_use]
    pub fn work(&self) -> u64 {
        self.spent + self.asked.as_ref().map_or(0, |search| search.work())
    }

    /// The plan so far.
    #[must_use]
    pub const fn best(&self) -> &Solution {
        &self.best
    }

    /// Works for about so many units.
    pub fn step(&mut self, work: u64) -> Status {
        let end = self.work().saturating_add(work.max(1));
        while self.work() < end {
            let Some(mut search) = self.asked.take() else {
                if self.work() >= self.limits.work / ALL || !self.ask() {
                    return Status::Done;
                }
                continue;
            };
            let left = end.saturating_sub(self.work() + search.work());
            if search.step(left.max(1)) == Status::Running {
                self.asked = Some(search);
                continue;
            }
            self.spent += search.work();
            if let Some(found) = search.best() {
                self.take(found.amounts);
            }
        }
        Status::Running
    }

    /// Asks for the next requirement; whether there is one.
    fn ask(&mut self) -> bool {
        let Some(part) = self.left.pop() else {
            return false;
        };
        let problem = self.with(part);
        self.spent += (problem.levers.len() + problem.rows.len()).max(1) as u64;
        let limits = Limits {
            work: self.limits.work / EACH,
            gap: 1e-4,
        };
        self.asked = Search::bare(problem, limits).ok().map(Box::new);
        true
    }

    /// What holds and this, at the least cost, with nothing taken back.
    fn with(&self, part: Part) -> Problem {
        let strict = &self.strict;
        let units = (0..strict.units.len()).map(Part::Unit);
        let coefficients = (0..strict.coefficients.len()).map(Part::Coefficient);
        let holds = |one: &Part| *one == part || !self.failing.contains(one);
        let mut parts: Vec<Part> = units.chain(coefficients).filter(holds).collect();
        parts.extend((0..strict.locals.len()).map(Part::Local));
        parts.extend((0..strict.links.len()).map(Part::Link));
        parts.push(Part::Budget);
        let mut problem = only(strict, &parts);
        let money = strict.budget.map(|most| (most - self.best.cost).max(0.0));
        for (lever, amount) in problem.levers.iter_mut().zip(&self.best.amounts) {
            let step = if lever.whole { 1.0 } else { GRID };
            let more = money
                .filter(|_| lever.cost > 0.0)
                .map_or(f64::INFINITY, |money| {
                    step * ((money + DUST) / lever.cost / step).floor()
                });
            lever.lower = *amount;
            lever.upper = lever.upper.min(amount + more).max(*amount);
            lever.reach = f64::INFINITY;
        }
        problem
    }

    /// Takes a plan over in which more holds and no more is missed.
    fn take(&mut self, amounts: Vec<f64>) {
        if !verify(&self.problem, &amounts).is_empty() {
            return;
        }
        let failing = failing(&self.strict, &amounts);
        let found = weigh(&self.problem, amounts);
        if failing.len() < self.failing.len() && found.shortfall <= self.best.shortfall + DUST {
            self.best = found;
            self.queue(failing);
        }
    }

    fn queue(&mut self, failing: Vec<Part>) {
        let off = |part: &Part| self.off(*part);
        let mut all: Vec<(f64, Part)> = failing.iter().map(|part| (off(part), *part)).collect();
        all.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
        self.left = all.into_iter().map(|(_, part)| part).collect();
        self.failing = failing;
    }

    /// Per cent by which a requirement is missed.
    fn off(&self, part: Part) -> f64 {
        match part {
            Part::Coefficient(at) => {
                let coefficient = &self.strict.coefficients[at];
                let over = excess(&self.strict, coefficient, &self.best.rows);
                100.0 * over / coefficient.limit
            }
            Part::Unit(unit) => {
                let rows = self.strict.rows.iter().zip(&self.best.rows);
                let own = rows.filter(|(row, amount)| row.unit == unit && **amount < row.full);
                own.map(|(row, amount)| 100.0 * (1.0 - amount / row.full))
                    .sum()
            }
            _ => f64::INFINITY,
        }
    }
}

/// Units and coefficients that fail.
fn failing(strict: &Problem, amounts: &[f64]) -> Vec<Part> {
    let broken = verify(strict, amounts).into_iter();
    let parts = broken.filter_map(|violation| match violation {
        Violation::Unit(at) => Some(Part::Unit(at)),
        Violation::Coefficient(at) => Some(Part::Coefficient(at)),
        _ => None,
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::super::samples::{Hardness, county};
    use super::*;

    fn searched(problem: &Problem) -> Option<Solution> {
        let mut search = Search::bare(problem.clone(), Limits::of(problem)).unwrap();
        while search.step(100_000) == Status::Running {}
        search.best()
    }

    /// A county with a part of the money that would do.
    fn poor(seed: u64, part: f64) -> Problem {
        let mut problem = county(8, Hardness::Medium, seed);
        let cheapest = searched(&problem).unwrap();
        problem.goal = Goal::Shortfall;
        problem.budget = Some(part * cheapest.cost);
        problem
    }

    fn spent(problem: &Problem, plan: &Solution, slice: u64) -> Solution {
        let mut spending = Spending::new(problem, Limits::of(problem), plan).unwrap();
        while spending.step(slice) == Status::Running {}
        let (best, strict) = (spending.best().clone(), &spending.strict);
        assert!(verify(problem, &best.amounts).is_empty());
        assert!(best.shortfall <= plan.shortfall + DUST);
        let (was, is) = (
            failing(strict, &plan.amounts),
            failing(strict, &best.amounts),
        );
        assert!(is.iter().all(|part| was.contains(part)));
        best
    }

    #[test]
    fn what_a_search_leaves_turns_one_more() {
        let problem = poor(1, 0.75);
        let plan = searched(&problem).unwrap();
        let best = spent(&problem, &plan, 10_000);
        let strict = Problem {
            goal: Goal::Cost,
            ..problem.clone()
        };
        let count = |plan: &Solution| failing(&strict, &plan.amounts).len();
        assert!(count(&best) < count(&plan));
        assert!(best.objective < plan.objective);
        // It ends alike however it is sliced.
        assert_eq!(best, spent(&problem, &plan, 300));
    }

    #[test]
    fn nothing_is_taken_back_and_no_money_is_made() {
        let problem = poor(1, 0.9);
        let before = searched(&poor(1, 0.75)).unwrap();
        let best = spent(&problem, &before, 10_000);
        assert!(best.shortfall < before.shortfall);
        let less = best.amounts.iter().zip(&before.amounts);
        assert!(less.clone().all(|(after, before)| after >= before));
        assert!(best.cost <= problem.budget.unwrap() + DUST);
        let poorer = Problem {
            budget: Some(best.cost),
            ..problem
        };
        assert!(Spending::new(&poorer, Limits::of(&poorer), &best).is_none());
    }
}
