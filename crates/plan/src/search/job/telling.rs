//! What is told of a plan that was found: the evaluation judges it, then each of its actions is explained.

use junheng_core::{Decimal, Document};

use super::laid::{Actions, asks, back, late, people, transfers};
use crate::action::Action;
use crate::cost::{cost_of, runs_on, total};
use crate::optimise::{Shadow, Solution};
use crate::plan::{Aim, Plan};
use crate::search::actions::units;
use crate::search::gains::Stand;
use crate::search::model::Model;
use crate::search::report::{Found, Proposed};
use crate::search::why::Reasons;

/// So many actions are explained in one step.
const LOT: usize = 200;

enum Stage {
    /// As it is laid over the years, and what else may be tried.
    Judging(Actions, bool),
    Explaining(Box<Passed>),
    Told(Option<Box<Found>>),
}

/// A plan that may be shown.
struct Passed {
    plan: Plan,
    passes: bool,
    transfers: Vec<Action>,
    reasons: Reasons,
    /// What is still to be explained, the next one last.
    left: Actions,
    told: Vec<Proposed>,
}

/// A plan that was found, told in steps.
pub(super) struct Telling {
    solution: Solution,
    stage: Stage,
}

impl Telling {
    pub const fn new(solution: Solution, laid: Actions) -> Self {
        Self {
            solution,
            stage: Stage::Judging(laid, true),
        }
    }

    /// What was found, when all is told; nothing where the evaluation does not pass it.
    pub fn found(self) -> Option<Found> {
        match self.stage {
            Stage::Told(found) => found.map(|found| *found),
            _ => None,
        }
    }

    /// A step; whether there is more to do.
    pub fn step(&mut self, document: &Document, model: &Model, shadow: &Shadow) -> bool {
        self.stage = match core::mem::replace(&mut self.stage, Stage::Told(None)) {
            Stage::Judging(laid, first) => self.judge(document, model, laid, first),
            Stage::Explaining(mut passed) => {
                if passed.left.is_empty() {
                    let found = self.sum(model, shadow, *passed);
                    Stage::Told(found.map(Box::new))
                } else {
                    passed.explain(model, &self.solution);
                    Stage::Explaining(passed)
                }
            }
            told @ Stage::Told(_) => told,
        };
        !matches!(self.stage, Stage::Told(_))
    }

    fn judge(&self, document: &Document, model: &Model, laid: Actions, first: bool) -> Stage {
        let has_to = model.kept.wanted.aim != Aim::Shortfall;
        match asks(document, model, &laid, has_to) {
            Some((plan, passes)) => {
                let mut left = laid;
                left.reverse();
                Stage::Explaining(Box::new(Passed {
                    transfers: transfers(&plan),
                    reasons: Reasons::new(model, &self.solution),
                    plan,
                    passes,
                    left,
                    told: Vec::new(),
                }))
            }
            None => {
                let late = first.then(|| late(model, &self.solution)).flatten();
                late.map_or(Stage::Told(None), |late| Stage::Judging(late, false))
            }
        }
    }

    fn sum(&self, model: &Model, shadow: &Shadow, passed: Passed) -> Option<Found> {
        let solution = &self.solution;
        let Passed {
            plan,
            passes,
            reasons,
            told,
            ..
        } = passed;
        let failing = match passes {
            true => Vec::new(),
            false => Stand::new(model, solution).shorts(),
        };
        Some(Found {
            runs_on: runs_on(&plan)?.to_f64(),
            failing,
            actions: told,
            cost: total(&plan)?.to_f64(),
            kept_cost: model.kept_cost,
            people: people(&plan, &model.kept),
            shortfall: solution.shortfall,
            binding: model.binding(solution, shadow, &reasons),
            passes,
            further: None,
        })
    }
}

impl Passed {
    fn explain(&mut self, model: &Model, solution: &Solution) {
        let mut stand = Stand::new(model, solution);
        for _ in 0..LOT {
            let Some(((_, action), levers)) = self.left.pop() else {
                break;
            };
            // Teachers who move are a part of all who leave one school and come to another; what is cut is a
            // part of its lever too.
            let changes: Vec<(usize, f64)> = levers
                .iter()
                .map(|lever| (*lever, units(&action.what)))
                .collect();
            let (turned, gains) = stand.bought(&changes);
            let mut why = self.reasons.of(model, &levers);
            if why.is_empty() {
                why = stand.closes(&changes);
            }
            let cost = cost_of(&self.plan, &action).map_or(0.0, Decimal::to_f64);
            let amount = action.what.counted().to_f64();
            self.told.push(Proposed {
                why,
                back: back(&action.what, &self.transfers),
                cost,
                each: if amount > 0.0 { cost / amount } else { 0.0 },
                turned,
                gains,
                action,
            });
        }
    }
}
