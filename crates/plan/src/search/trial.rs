//! Whether anything passes at all, in slices.

use crate::optimise::{Goal, Limits, Link, Outcome, Problem, Relation, Search, Solution, Status};

/// The question, or its answer.
pub(super) enum Trial {
    Asked(Box<Search>),
    Answered(Answer),
}

/// Whether something passes.
pub(super) enum Answer {
    /// This does.
    Can(Box<Solution>),
    /// Nothing does.
    Cannot,
    /// That was not found out.
    Unknown,
}

/// A problem in which every plan is as good as another; its budget is a limit among others.
pub(super) fn feasible(mut problem: Problem) -> Problem {
    problem.goal = Goal::Cost;
    if let Some(budget) = problem.budget.take() {
        let costs = problem.levers.iter().map(|lever| lever.cost).enumerate();
        problem.links.push(Link {
            terms: costs.filter(|(_, cost)| *cost > 0.0).collect(),
            relation: Relation::AtMost,
            bound: budget,
        });
    }
    for lever in &mut problem.levers {
        lever.cost = 0.0;
        lever.tie = 0.0;
    }
    problem
}

impl Trial {
    /// Asks it of a problem, whatever that costs.
    pub fn any(problem: Problem, limits: Limits) -> Self {
        Self::cheap(feasible(problem), limits)
    }

    /// Asks it of a problem, so that what is found first is cheap.
    pub fn cheap(mut problem: Problem, limits: Limits) -> Self {
        problem.goal = Goal::Cost;
        Search::bare(problem, limits).map_or(Self::Answered(Answer::Unknown), |search| {
            Self::Asked(Box::new(search))
        })
    }

    /// A slice, and what it took; the answer when it is known.
    pub fn step(self, work: u64) -> (Result<Answer, Self>, u64) {
        let mut search = match self {
            Self::Answered(answer) => return (Ok(answer), 0),
            Self::Asked(search) => search,
        };
        let before = search.work();
        let status = search.step(work);
        let took = search.work() - before;
        if let Some(plan) = search.best() {
            return (Ok(Answer::Can(Box::new(plan))), took);
        }
        let answer = match (status, search.outcome()) {
            (Status::Running, _) => return (Err(Self::Asked(search)), took),
            (_, Some(Outcome::Infeasible(_))) => Answer::Cannot,
            _ => Answer::Unknown,
        };
        (Ok(answer), took)
    }
}
