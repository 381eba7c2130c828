//! Which of the actions that a plan keeps stand in the way.

use junheng_core::Document;

use crate::optimise::Limits;
use crate::plan::Plan;
use crate::search::begin::Making;
use crate::search::model::Model;
use crate::search::report::Failure;
use crate::search::trial::{Answer, Trial};

/// How often all are gone through: what is left out may free what was needed before.
const PASSES: u32 = 3;

/// The problem of a plan with some of its actions in the making, bans apart.
pub(super) struct Remade {
    making: Box<Making>,
    /// Those that are in.
    pub ids: Vec<u32>,
}

impl Remade {
    /// Begins with these actions; those that cannot be done without others go with them.
    pub fn new(document: &Document, plan: &Plan, by_year: bool, ids: &[u32]) -> Option<Self> {
        let mut ids = ids.to_vec();
        loop {
            let mut few = plan.clone();
            few.actions.retain(|action| ids.contains(&action.id));
            match Making::begin(document, &few, true, by_year) {
                Ok(making) => {
                    let making = Box::new(making);
                    return Some(Self { making, ids });
                }
                Err(Failure::Kept(faults)) if faults.iter().any(|id| ids.contains(id)) => {
                    ids.retain(|id| !faults.contains(id));
                }
                Err(_) => return None,
            }
        }
    }

    /// A step, and then itself again or the problem; nothing where there is none.
    pub fn step(mut self) -> Option<Result<(Model, Vec<u32>), Self>> {
        match self.making.step() {
            Ok(true) => Some(Err(self)),
            Ok(false) => Some(Ok((self.making.model, self.ids))),
            Err(_) => None,
        }
    }
}

/// What is asked.
enum Asked {
    None,
    /// Its problem is made.
    Making(Remade),
    Trial(Trial, Vec<u32>),
}

/// The work of making a problem.
pub(super) fn effort(model: &Model) -> u64 {
    100 * model.units.len() as u64
}

/// Whether anything passes in a model.
pub(super) fn trial(model: &Model, limits: Limits) -> Trial {
    if model.impossible.is_empty() {
        Trial::any(model.problem.clone(), limits)
    } else {
        Trial::Answered(Answer::Cannot)
    }
}

/// The search for the fewest actions with which still nothing passes: by halves, as with requirements.
pub(super) struct Sifting {
    plan: Plan,
    by_year: bool,
    limits: Limits,
    /// What is still in, how many of it from the front are needed, and how many are left out at once.
    ids: Vec<u32>,
    needed: usize,
    chunk: usize,
    trial: Asked,
    gone: bool,
    passes: u32,
    pub sure: bool,
    pub spent: u64,
}

impl Sifting {
    pub fn new(plan: &Plan, by_year: bool, limits: Limits) -> Self {
        let on = plan.actions.iter().filter(|action| !action.off);
        let ids: Vec<u32> = on.map(|action| action.id).collect();
        Self {
            plan: plan.clone(),
            by_year,
            limits,
            chunk: ids.len().div_ceil(2).max(1),
            ids,
            needed: 0,
            trial: Asked::None,
            gone: false,
            passes: 1,
            sure: true,
            spent: 0,
        }
    }

    /// A slice; what is left, when it has ended.
    pub fn step(&mut self, document: &Document, work: u64) -> Option<Vec<u32>> {
        if self.needed >= self.ids.len() {
            if !self.gone || self.passes >= PASSES {
                return Some(self.ids.clone());
            }
            (self.needed, self.chunk, self.gone) = (0, 1, false);
            self.passes += 1;
        }
        let end = (self.needed + self.chunk).min(self.ids.len());
        match core::mem::replace(&mut self.trial, Asked::None) {
            Asked::None => {
                let all = self.ids.iter().enumerate();
                let left = all.filter(|(at, _)| *at < self.needed || *at >= end);
                let left: Vec<u32> = left.map(|(_, id)| *id).collect();
                match Remade::new(document, &self.plan, self.by_year, &left) {
                    Some(made) => self.trial = Asked::Making(made),
                    None => self.answered(&Answer::Unknown, &left, end),
                }
            }
            Asked::Making(made) => {
                let left = made.ids.clone();
                match made.step() {
                    Some(Err(made)) => self.trial = Asked::Making(made),
                    Some(Ok((model, left))) => {
                        self.spent += effort(&model);
                        self.trial = Asked::Trial(trial(&model, self.limits), left);
                    }
                    None => self.answered(&Answer::Unknown, &left, end),
                }
            }
            Asked::Trial(trial, left) => {
                let (answer, took) = trial.step(work);
                self.spent += took;
                match answer {
                    Err(trial) => self.trial = Asked::Trial(trial, left),
                    Ok(answer) => self.answered(&answer, &left, end),
                }
            }
        }
        None
    }

    fn answered(&mut self, answer: &Answer, left: &[u32], end: usize) {
        let alone = end - self.needed <= 1;
        if matches!(answer, Answer::Cannot) {
            // What goes with others may be what was needed before.
            let front = self.ids.iter().take(self.needed);
            self.needed = front.filter(|id| left.contains(id)).count();
            self.ids = left.to_vec();
            self.gone = true;
            self.chunk = self.chunk.min(self.ids.len() - self.needed).max(1);
        } else if alone {
            self.needed += 1;
            self.sure &= matches!(answer, Answer::Can(_));
            self.chunk = (self.ids.len().saturating_sub(self.needed) / 2).max(1);
        } else {
            self.chunk = (end - self.needed).div_ceil(2);
        }
    }
}
