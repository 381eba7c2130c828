//! A place in what was found: the action proposed there, or the plan's own that came of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use junheng_plan::search::Proposed;
use junheng_plan::{Action, Plan};
use leptos::prelude::*;

use super::result::taken;
use super::run::Over;
use crate::pages::plans::OpenPlan;
use crate::pages::plans::doubt::{self, Doubt, worse};
use crate::state::Workspace;

/// The places whose action the plan has as its own by now.
pub fn kept(over: &Over, plan: &Plan) -> BTreeSet<usize> {
    let known = over.kept.get_untracked();
    let places = known.keys().copied();
    places
        .filter(|at| own(over, plan, *at, &known).is_some())
        .collect()
}

fn own<'a>(
    over: &Over,
    plan: &'a Plan,
    at: usize,
    known: &std::collections::BTreeMap<usize, u32>,
) -> Option<&'a Action> {
    let proposed = &over.report.found.as_ref()?.actions.get(at)?.action.what;
    let action = plan.action(*known.get(&at)?)?;
    // A number can be another action's after an undo.
    let same = action.what.lever() == proposed.lever()
        && action.what.schools() == proposed.schools()
        && action.what.stage() == proposed.stage();
    same.then_some(action)
}

/// A place in what was found.
#[derive(Clone)]
pub struct Slot {
    pub ws: Workspace,
    pub plan: OpenPlan,
    pub over: Arc<Over>,
    pub at: usize,
}

impl Slot {
    /// What was proposed.
    pub fn proposed(&self) -> Option<&Proposed> {
        self.over.report.found.as_ref()?.actions.get(self.at)
    }

    /// The plan's own action that came of it, tracked.
    pub fn own(&self) -> Option<Action> {
        let plan = self.plan.get()?;
        let known = self.over.kept.get();
        own(&self.over, &plan, self.at, &known).cloned()
    }

    /// The action as it is now, tracked.
    pub fn now(&self) -> Option<Action> {
        self.own()
            .or_else(|| self.proposed().map(|proposed| proposed.action.clone()))
    }

    /// Keeps an action for this place: in place of the plan's own, or as a new one.
    pub fn keep(&self, action: Action) {
        if untrack(|| self.own()).is_some() {
            return doubt::put(self.plan, action);
        }
        let mut id = 0;
        let done = self.plan.change(|plan| id = plan.add(action));
        if done {
            self.over.kept.update(|kept| {
                let _ = kept.insert(self.at, id);
            });
        }
    }

    /// Gives the plan's own action up: what was proposed stands here again.
    pub fn give_up(&self) {
        if let Some(own) = untrack(|| self.own()) {
            self.plan
                .change(|plan| plan.actions.retain(|action| action.id != own.id));
        }
    }

    /// Changes the action: the plan keeps it so from then on. What would do harm is asked first.
    pub fn change(&self, doubt: Doubt, action: Action) {
        let Some(old) = untrack(|| self.now()) else {
            return;
        };
        if old == action {
            return doubt.end();
        }
        let action = Action {
            found: false,
            ..action
        };
        let Some((before, after, id)) = self.trials(&old, &action) else {
            return;
        };
        match worse(self.ws, &before, &after, id) {
            Some(lines) => doubt.ask(action, lines),
            None => self.keep(action),
        }
    }

    /// The plan with all that was found, with the action as it was and as it would be, and its number there.
    fn trials(&self, old: &Action, new: &Action) -> Option<(Plan, Plan, u32)> {
        let plan = self.plan.get_untracked()?;
        let mut places = kept(&self.over, &plan);
        let is_own = !places.insert(self.at);
        let mut before = (*plan).clone();
        let found = self.over.report.found.as_ref()?;
        taken(&mut before, &found.actions, &places);
        let id = if is_own {
            old.id
        } else {
            before.add(old.clone())
        };
        let mut after = before.clone();
        let place = after.actions.iter_mut().find(|action| action.id == id)?;
        *place = Action { id, ..new.clone() };
        Some((before, after, id))
    }
}
