//! Changes in place that would do harm: said before they are made, and made when they are asked for once more.

use junheng_plan::apply::apply;
use junheng_plan::draft::Schools;
use junheng_plan::outcome::{Push, SmallRoom, Subject, harms, small_room, warnings};
use junheng_plan::{Action, Plan};
use junheng_words::plans_later::looked_only;
use junheng_words::{plans_outcome, plans_warned as words};
use leptos::prelude::*;

use super::OpenPlan;
use super::button::Change;
use crate::state::Workspace;

/// What an action turns for the worse.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Turned {
    /// What is to be said.
    pub lines: Vec<String>,
    /// What no longer holds.
    pub subjects: Vec<Subject>,
    /// Rooms that bring nothing to the item that counts them.
    pub small: Option<SmallRoom>,
}

impl Turned {
    /// Whether it is to be asked for once more.
    pub const fn asks(&self) -> bool {
        !self.subjects.is_empty() || self.small.is_some()
    }
}

/// What an action of a plan turns for the worse, against the plan without it.
pub fn turned(ws: Workspace, trial: &Plan, id: u32) -> Turned {
    let lang = ws.lang();
    ws.with_document_untracked(|document| {
        let schools = Schools::of(document, trial);
        let (Ok(pushes), Ok(Some(found))) =
            (warnings(document, trial, id), harms(document, trial, &[id]))
        else {
            return Turned::default();
        };
        let evaluation = &found.judged.evaluation;
        let over = pushes.iter().filter(|push| push.is_over);
        let mut lines: Vec<String> = over
            .map(|push| plans_outcome::push(evaluation, &schools, push, lang))
            .collect();
        // A coefficient that a school above the mean pushes is told of with the school.
        let told = |subject| {
            let of = |push: &Push| Subject::Coefficient(push.stage, push.index) == subject;
            pushes.iter().any(|push| push.crosses && of(push))
        };
        let others = found.list.iter().filter(|harm| !told(harm.subject));
        lines.extend(others.map(|harm| words::harm(&found, harm, &schools, lang)));
        let planned = apply(document, trial, trial.target).document;
        let action = trial.action(id);
        let small = action.and_then(|action| small_room(&planned, evaluation, action));
        lines.extend(small.map(|small| words::small_room(small, lang)));
        if !lines.is_empty() {
            lines.extend(looked_only(&found.only, lang));
        }
        Turned {
            lines,
            subjects: found.list.iter().map(|harm| harm.subject).collect(),
            small,
        }
    })
}

/// What a plan turns for the worse by an action's change, where the action did not do so before.
pub fn worse(ws: Workspace, old: &Plan, new: &Plan, id: u32) -> Option<Vec<String>> {
    let after = turned(ws, new, id);
    if !after.asks() {
        return None;
    }
    let before = turned(ws, old, id);
    let turns = |one: &Subject| !before.subjects.contains(one);
    let is_new =
        after.subjects.iter().any(turns) || (after.small != before.small && after.small.is_some());
    is_new.then_some(after.lines)
}

/// A change that waits to be asked for once more; cheap to copy.
#[derive(Clone, Copy)]
pub struct Doubt(RwSignal<Option<(Action, Vec<String>)>>);

impl Doubt {
    /// None, and none again whenever the action is another one.
    pub fn new(now: Memo<Option<Action>>) -> Self {
        let doubt = Self(RwSignal::new(None));
        Effect::new(move || {
            now.track();
            doubt.end();
        });
        doubt
    }

    /// The action as the fields show it: as it would be, else as it is. Tracked.
    pub fn shown(self, now: Memo<Option<Action>>) -> Option<Action> {
        let waiting = self.0.with(|waiting| Some(waiting.as_ref()?.0.clone()));
        waiting.or_else(|| now.get())
    }

    /// Asks.
    pub fn ask(self, action: Action, lines: Vec<String>) {
        self.0.set(Some((action, lines)));
    }

    /// Leaves the action as it is.
    pub fn end(self) {
        if self.0.with_untracked(Option::is_some) {
            self.0.set(None);
        }
    }
}

/// Puts an action in the place of the plan's own with its number; what would do harm is asked first.
pub fn change(ws: Workspace, plan: OpenPlan, doubt: Doubt, action: Action) {
    let Some(old) = plan.get_untracked() else {
        return;
    };
    let mut new = (*old).clone();
    let place = new.actions.iter_mut().find(|own| own.id == action.id);
    let Some(place) = place.filter(|place| **place != action) else {
        return doubt.end();
    };
    *place = action.clone();
    match worse(ws, &old, &new, action.id) {
        Some(lines) => doubt.ask(action, lines),
        None => put(plan, action),
    }
}

/// Switches an action on, and what goes with it; what would do harm is asked first.
pub fn switch_on(ws: Workspace, plan: OpenPlan, doubt: Doubt, id: u32) {
    let Some(old) = plan.get_untracked() else {
        return;
    };
    let mut new = (*old).clone();
    new.switch(id, false);
    let Some(action) = new.action(id).cloned() else {
        return;
    };
    match worse(ws, &old, &new, id) {
        Some(lines) => doubt.ask(action, lines),
        None => put(plan, action),
    }
}

/// Puts an action in the place of the plan's own with its number.
pub fn put(plan: OpenPlan, action: Action) {
    plan.change(|plan| {
        let (id, off) = (action.id, action.off);
        let Some(own) = plan.actions.iter_mut().find(|own| own.id == id) else {
            return;
        };
        let switched = own.off != off;
        *own = action;
        // What goes with an action is switched with it.
        if switched {
            plan.switch(id, off);
        }
    });
}

/// What actions turn for the worse, in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Harmed {
    /// Each by itself.
    pub lines: Vec<String>,
    /// That only some years were looked at.
    pub only: Option<String>,
}

/// What some actions of a plan turn for the worse.
pub fn harmed(ws: Workspace, trial: &Plan, ids: &[u32]) -> Harmed {
    let lang = ws.lang();
    ws.with_document_untracked(|document| {
        let schools = Schools::of(document, trial);
        let Ok(Some(found)) = harms(document, trial, ids) else {
            return Harmed::default();
        };
        let say = |one| words::harm(&found, one, &schools, lang);
        Harmed {
            lines: found.list.iter().map(say).collect(),
            only: looked_only(&found.only, lang),
        }
    })
}

/// What the change would do, and both answers.
#[component]
pub fn Asked(
    doubt: Doubt,
    /// Makes the change.
    keep: Callback<Action>,
) -> impl IntoView {
    view! {
        <div class="near plan-doubt" role="status">
            {move || {
                let (action, lines) = doubt.0.get()?;
                let lines = lines.into_iter().map(|line| view! { <p>{line}</p> }).collect_view();
                let yes = move |()| {
                    doubt.end();
                    keep.run(action.clone());
                };
                Some(
                    view! {
                        {lines}
                        <p class="actions no-print">
                            <Change
                                class="small"
                                attr:data-do="change-yes"
                                text=words::CHANGE_YES
                                run=yes
                            />
                            <Change
                                class="small"
                                attr:data-do="change-no"
                                text=words::CHANGE_NO
                                run=move |()| doubt.end()
                            />
                        </p>
                    },
                )
            }}
        </div>
    }
}
