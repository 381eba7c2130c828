//! What a solution becomes: actions in their years, whom they concern, and which of them run both ways.

use super::Job;
use crate::action::{Action, What};
use crate::optimise::Solution;
use crate::plan::Plan;
use crate::search::laying::{Laid, enough, lay};
use crate::search::report::{End, Relief, Rule};

impl Job {
    /// The actions of a solution laid over the years; nothing where a year has no room.
    pub(super) fn laid(&self, solution: &Solution) -> Option<Vec<(Laid, Vec<usize>)>> {
        let model = &self.model;
        let (actions, levers) = self.bound(solution);
        let laid = lay(&model.kept, model.year, &actions)?.into_iter();
        let laid = laid.map(|laid| {
            let levers = levers.get(laid.0).cloned().unwrap_or_default();
            (laid, levers)
        });
        Some(laid.collect())
    }

    /// The actions of a solution, each with whether it is bound to its year, and the levers of each.
    fn bound(&self, solution: &Solution) -> (Vec<(Action, bool)>, Vec<Vec<usize>>) {
        let model = &self.model;
        let (actions, levers): (Vec<_>, Vec<_>) =
            model.actions(&solution.amounts).into_iter().unzip();
        let waiting = model.waiting(&solution.amounts);
        let bound = |at: &usize| model.bound_to(*at).is_some() || waiting.contains(at);
        let bound = |levers: &Vec<usize>| levers.iter().any(bound);
        let bound = levers.iter().map(bound);
        (actions.into_iter().zip(bound).collect(), levers)
    }

    /// What a year must be let cost for a solution, in 万元.
    pub(super) fn enough(&self, solution: &Solution) -> Option<f64> {
        enough(&self.model.kept, self.model.year, &self.bound(solution).0)
    }

    /// That the years have no room for what was found, where no plan is given for it.
    pub(super) fn over(&self) -> Option<Relief> {
        let ended = matches!(self.end, Some(End::Spent | End::Stopped));
        let enough = self.over.filter(|_| ended && self.found.is_none())?;
        Some(Relief {
            rule: Rule::Yearly,
            asked: self.model.kept.wanted.yearly?.to_f64(),
            enough,
        })
    }
}

/// The transfers of a plan.
pub(super) fn transfers(plan: &Plan) -> Vec<Action> {
    let on = plan.actions.iter().filter(|action| !action.off);
    let on = on.filter(|action| matches!(action.what, What::Rotate { .. }));
    on.cloned().collect()
}

/// Those between the same schools the other way.
pub(super) fn back(what: &What, transfers: &[Action]) -> Vec<Action> {
    let ends = |what: &What| match *what {
        What::Rotate {
            from, to, stage, ..
        } => Some((from, to, stage)),
        _ => None,
    };
    let Some((from, to, stage)) = ends(what) else {
        return Vec::new();
    };
    let back = transfers
        .iter()
        .filter(|other| ends(&other.what) == Some((to, from, stage)));
    back.cloned().collect()
}

/// People that a plan hires, moves or trains beyond those of another.
pub(super) fn people(plan: &Plan, kept: &Plan) -> f64 {
    let count = |plan: &Plan| {
        let on = plan.actions.iter().filter(|action| !action.off);
        let people = on.map(|action| match action.what {
            What::Hire { number, .. }
            | What::Rotate { number, .. }
            | What::Train { number, .. } => f64::from(number),
            _ => 0.0,
        });
        people.sum::<f64>()
    };
    count(plan) - count(kept)
}
