//! What a solution becomes: actions in their years, whom they concern, and which of them run both ways.

use junheng_core::Document;

use super::passes;
use super::running::Running;
use crate::action::{Action, What};
use crate::optimise::Solution;
use crate::plan::Plan;
use crate::search::laying::{Laid, enough, lay};
use crate::search::model::Model;
use crate::search::report::{End, Relief, Rule};

/// Actions in their years, each with the levers it comes from.
pub(super) type Actions = Vec<(Laid, Vec<usize>)>;

/// The actions of a solution, each with whether it is bound to its year, and the levers of each.
fn bound(model: &Model, solution: &Solution) -> (Vec<(Action, bool)>, Vec<Vec<usize>>) {
    let (actions, levers): (Vec<_>, Vec<_>) = model.actions(&solution.amounts).into_iter().unzip();
    let waiting = model.waiting(&solution.amounts);
    let bound = |at: &usize| model.bound_to(*at).is_some() || waiting.contains(at);
    let bound = |levers: &Vec<usize>| levers.iter().any(bound);
    let bound = levers.iter().map(bound);
    (actions.into_iter().zip(bound).collect(), levers)
}

/// The actions of a solution laid over the years; nothing where a year has no room.
pub(super) fn laid(model: &Model, solution: &Solution) -> Option<Actions> {
    let (actions, levers) = bound(model, solution);
    let laid = lay(&model.kept, model.year, &actions)?.into_iter();
    let laid = laid.map(|laid| {
        let levers = levers.get(laid.0).cloned().unwrap_or_default();
        (laid, levers)
    });
    Some(laid.collect())
}

/// The plan of actions that are laid, and whether the evaluation passes it; nothing where it cannot be done, or does
/// not pass and has to.
pub(super) fn asks(
    document: &Document,
    model: &Model,
    laid: &Actions,
    has_to: bool,
) -> Option<(Plan, bool)> {
    let mut plan = model.kept.clone();
    for ((_, action), _) in laid {
        let _ = plan.add(action.clone());
    }
    let passes = passes(document, model.year, &plan)?;
    (passes || !has_to).then_some((plan, passes))
}

/// The actions of a solution all done at once: that is what was searched; done earlier it may, if seldom, not be
/// possible. Nothing where a year may cost so much only.
pub(super) fn late(model: &Model, solution: &Solution) -> Option<Actions> {
    let actions = model.actions(&solution.amounts).into_iter().enumerate();
    let late = actions.map(|(at, (action, levers))| ((at, action), levers));
    model.kept.wanted.yearly.is_none().then(|| late.collect())
}

/// What the evaluation says of a solution; nothing where it cannot be done.
pub(super) fn asked(
    document: &Document,
    model: &Model,
    solution: &Solution,
) -> Option<(Plan, bool)> {
    let asks = |laid: Actions| asks(document, model, &laid, false);
    asks(laid(model, solution)?).or_else(|| asks(late(model, solution)?))
}

impl Running {
    /// What a year must be let cost for a solution, in 万元.
    pub(super) fn enough(&self, solution: &Solution) -> Option<f64> {
        let actions = bound(&self.model, solution).0;
        enough(&self.model.kept, self.model.year, &actions)
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
