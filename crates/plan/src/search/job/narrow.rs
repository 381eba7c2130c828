//! How far a requirement must give way that is no sum with a bound: tried step by step, halving what is left.

use junheng_core::{Decimal, Document};

use super::kept::{Remade, effort, trial};
use crate::action::What;
use crate::optimise::{Limits, Part, Problem, Solution, deviation, only};
use crate::plan::Plan;
use crate::search::laying::{DUST, by_year, lay};
use crate::search::levers::LinkOf;
use crate::search::model::Model;
use crate::search::relief::every;
use crate::search::report::{Relief, Rule};
use crate::search::trial::{Answer, Trial};

/// Most trials of one requirement.
const TRIALS: u32 = 20;

/// What gives way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Knob {
    /// The limit of a coefficient.
    Coefficient(usize),
    /// The share of backbone teachers among those who rotate: a link.
    Share(usize),
    /// A ratio of an item: a link.
    Ratio(usize),
    /// An action that the plan keeps.
    Kept(u32),
    /// What may be spent in a year.
    Yearly,
}

/// The search for the least step that does.
pub(super) struct Narrowing {
    knob: Knob,
    limits: Limits,
    asked: f64,
    /// What one step gives.
    step: f64,
    /// So many steps do not do; so many do, if that is known yet.
    fails: u32,
    does: Option<u32>,
    trial: Option<(u32, Asked)>,
    trials: u32,
    pub spent: u64,
}

/// A question.
enum Asked {
    /// Its problem is made, with so many actions.
    Making(Remade, usize),
    /// With a problem of its own, where it has one.
    Trial(Trial, Option<Box<Model>>),
}

impl Knob {
    /// What is asked and what a step gives; nothing where there is no such figure.
    fn scale(self, model: &Model, plan: &Plan) -> Option<(f64, f64)> {
        Some(match self {
            Self::Coefficient(at) => (model.problem.coefficients.get(at)?.limit, 0.001),
            Self::Share(_) => (model.backbone?.0, -0.001),
            Self::Ratio(at) => {
                let ratio = model.ratio(at)?;
                (ratio.asked(), 0.01 * ratio.looser())
            }
            Self::Kept(id) => (lessened(&plan.action(id)?.what)?, -1.0),
            Self::Yearly => (plan.wanted.yearly?.to_f64(), 1.0),
        })
    }
}

/// How much of an action there is that could be less; 1 where it is all or nothing.
fn lessened(what: &What) -> Option<f64> {
    let amount = match what {
        What::Build { amount, .. } => amount.to_f64(),
        What::Classes { .. }
        | What::Enrol { .. }
        | What::Found { .. }
        | What::Split { .. }
        | What::Close { .. } => 1.0,
        _ => what.amount().to_f64(),
    };
    (amount > 0.0).then_some(amount)
}

/// An action with so much left of it; nothing where nothing is left.
fn less(what: &What, amount: f64) -> Option<What> {
    let decimal = Decimal::parse(&format!("{amount:.2}")).ok()?;
    if amount < 1e-9 {
        return None;
    }
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "amounts of people are small and not negative"
    )]
    let people = amount.floor() as u32;
    let mut less = what.clone();
    match &mut less {
        What::Hire { number, .. }
        | What::Rotate { number, .. }
        | What::Train { number, .. }
        | What::Computers { number, .. }
        | What::Books { number, .. }
        | What::Pupils { number, .. } => *number = people,
        What::Build { amount, .. } | What::Equip { amount, .. } => *amount = decimal,
        _ => return None,
    }
    Some(less)
}

impl Narrowing {
    pub fn new(knob: Knob, model: &Model, plan: &Plan, limits: Limits) -> Option<Self> {
        let (asked, step) = knob.scale(model, plan)?;
        Some(Self {
            knob,
            limits,
            asked,
            step,
            fails: 0,
            does: None,
            trial: None,
            trials: 0,
            spent: 0,
        })
    }

    /// What is asked after so many steps; on the grid of what is shown.
    fn value(&self, steps: u32) -> f64 {
        let value = self.asked + self.step * f64::from(steps);
        match self.knob {
            Knob::Kept(_) => value.max(0.0),
            Knob::Yearly if self.step > 0.0 && steps > 0 => value.floor(),
            _ => (value * 1000.0).round() / 1000.0,
        }
    }

    /// The first number of steps with which a value is reached.
    fn steps(&self, value: f64) -> u32 {
        let steps = ((value - self.asked) / self.step - 1e-6).ceil();
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "clamped before"
        )]
        let steps = steps.clamp(1.0, 1e9) as u32;
        steps
    }

    /// A slice; whether there is more to do.
    pub fn step(&mut self, document: &Document, model: &Model, plan: &Plan, work: u64) -> bool {
        let open = |does: u32| does.saturating_sub(self.fails) > 1 && self.trials < TRIALS;
        if self.trial.is_none() && !self.does.is_none_or(open) {
            return false;
        }
        let (steps, asked) = match self.trial.take() {
            Some(trial) => trial,
            None => {
                self.trials += 1;
                let steps = self.does.map(|does| self.fails + (does - self.fails) / 2);
                let Some(asked) = self.ask(document, model, plan, steps) else {
                    return false;
                };
                (steps.unwrap_or(u32::MAX), asked)
            }
        };
        let (trial, own) = match asked {
            Asked::Making(made, all) => {
                let Some(asked) = self.made(made, all) else {
                    return false;
                };
                self.trial = Some((steps, asked));
                return true;
            }
            Asked::Trial(trial, own) => (trial, own),
        };
        let (answer, took) = trial.step(work);
        self.spent += took;
        let enough = match answer {
            Err(trial) => {
                self.trial = Some((steps, Asked::Trial(trial, own)));
                return true;
            }
            Ok(Answer::Can(solution)) => {
                let own = own.as_deref().unwrap_or(model);
                self.shown(own, &solution)
            }
            Ok(_) => None,
        };
        match enough {
            Some(enough) => {
                let does = enough.min(steps);
                self.does = Some(does);
                // What was not found before may be shown to do by what is found now.
                self.fails = self.fails.min(does.saturating_sub(1));
            }
            // Not even without it.
            None if self.does.is_none() => return false,
            None => self.fails = steps,
        }
        true
    }

    /// The question whether so many steps do; without a number, whether it does without the requirement.
    fn ask(
        &mut self,
        document: &Document,
        model: &Model,
        plan: &Plan,
        steps: Option<u32>,
    ) -> Option<Asked> {
        let value = steps.map(|steps| self.value(steps));
        let part = match self.knob {
            Knob::Coefficient(at) => Part::Coefficient(at),
            Knob::Share(at) | Knob::Ratio(at) => Part::Link(at),
            Knob::Kept(_) | Knob::Yearly => {
                let planned = self.planned(plan, value)?;
                let ids: Vec<u32> = planned.actions.iter().map(|action| action.id).collect();
                let made = Remade::new(document, &planned, model.by_year, &ids)?;
                return Some(Asked::Making(made, ids.len()));
            }
        };
        if !model.impossible.is_empty() {
            return None;
        }
        let mut problem = model.problem.clone();
        let mut parts = every(&problem);
        match value {
            None => parts.retain(|one| *one != part),
            Some(value) => self.set(model, &mut problem, value)?,
        }
        let problem = only(&problem, &parts);
        Some(Asked::Trial(Trial::any(problem, self.limits), None))
    }

    /// A step of a problem with so many actions; nothing where there is none.
    fn made(&mut self, made: Remade, all: usize) -> Option<Asked> {
        let (model, left) = match made.step()? {
            Err(made) => return Some(Asked::Making(made, all)),
            Ok(made) => made,
        };
        self.spent += effort(&model);
        // What others rest on is not left out alone.
        if left.len() < all {
            return None;
        }
        let asked = match self.knob {
            Knob::Yearly if model.impossible.is_empty() => {
                Trial::cheap(model.problem.clone(), self.limits)
            }
            _ => trial(&model, self.limits),
        };
        Some(Asked::Trial(asked, Some(Box::new(model))))
    }

    /// The plan with less of an action, or with more for a year.
    fn planned(&self, plan: &Plan, value: Option<f64>) -> Option<Plan> {
        let mut planned = plan.clone();
        match self.knob {
            Knob::Kept(id) => {
                let at = planned.actions.iter().position(|action| action.id == id)?;
                let action = planned.actions.get_mut(at)?;
                match value.and_then(|value| less(&action.what, value)) {
                    Some(what) => action.what = what,
                    None => drop(planned.actions.remove(at)),
                }
            }
            _ => {
                let more = value.map(|value| Decimal::parse(&format!("{value:.0}")).ok());
                planned.wanted.yearly = more.flatten();
            }
        }
        Some(planned)
    }

    fn set(&self, model: &Model, problem: &mut Problem, value: f64) -> Option<()> {
        match self.knob {
            Knob::Coefficient(at) => problem.coefficients.get_mut(at)?.limit = value,
            Knob::Share(at) => {
                let (_, rotated, backbone) = model.backbone?;
                let link = problem.links.get_mut(at)?;
                for (_, factor) in &mut link.terms {
                    *factor = f64::from(u8::from(*factor > 0.0)) - value;
                }
                link.bound = value * rotated - backbone;
            }
            Knob::Ratio(at) => {
                let link = problem.links.get_mut(at)?;
                (link.terms, link.bound) = model.ratio(at)?.at(value);
            }
            Knob::Kept(_) | Knob::Yearly => {}
        }
        Some(())
    }

    /// With how many steps a plan shows that it does.
    fn shown(&self, model: &Model, plan: &Solution) -> Option<u32> {
        let value = match self.knob {
            Knob::Coefficient(at) => {
                let coefficient = model.problem.coefficients.get(at)?;
                let found = deviation(&model.problem, coefficient, &plan.rows);
                found.spread / found.mean
            }
            Knob::Share(at) => {
                let (_, rotated, backbone) = model.backbone?;
                let link = model.problem.links.get(at)?;
                let used = |at: &usize| plan.amounts.get(*at).copied().unwrap_or(0.0);
                let all: f64 = link.terms.iter().map(|(at, _)| used(at)).sum();
                let own = link.terms.iter().filter(|(_, factor)| *factor > 0.0);
                let own: f64 = own.map(|(at, _)| used(at)).sum();
                (backbone + own) / (rotated + all).max(1.0)
            }
            Knob::Ratio(at) => model.ratio(at)?.reached(&plan.amounts)?,
            // Whatever is left of it, this does.
            Knob::Kept(_) => return Some(self.does.map_or(self.steps(0.0), |_| u32::MAX)),
            Knob::Yearly => {
                let actions = model.actions(&plan.amounts).into_iter();
                let actions = actions.map(|(action, levers)| {
                    let bound = levers.iter().any(|at| model.bound_to(*at).is_some());
                    (action, bound)
                });
                let actions: Vec<_> = actions.collect();
                let laid = lay(&model.kept, model.year, &actions)?;
                let kept = model.kept.actions.iter().filter(|action| !action.off);
                let laid = laid.iter().map(|(_, action)| action);
                let sums = by_year(&model.kept, kept.chain(laid));
                let most = sums.values().copied().fold(0.0, f64::max);
                (most - DUST).ceil()
            }
        };
        Some(self.steps(value))
    }

    /// What was found.
    pub fn relief(&self, model: &Model) -> Option<Relief> {
        let does = self.does?;
        let rule = match self.knob {
            Knob::Coefficient(at) => {
                let (stage, indicator) = model.coefficients.get(at)?;
                Rule::Coefficient(*stage, *indicator)
            }
            Knob::Share(_) => Rule::County(LinkOf::RotationBackbone),
            Knob::Ratio(at) => model.rule_of(*model.links.get(at)?),
            Knob::Kept(id) => Rule::Kept(id),
            Knob::Yearly => Rule::Yearly,
        };
        // The share is told in per cent, as it is asked.
        let factor = match self.knob {
            Knob::Share(_) => 100.0,
            _ => 1.0,
        };
        Some(Relief {
            rule,
            asked: factor * self.asked,
            enough: factor * self.value(does),
        })
    }
}
