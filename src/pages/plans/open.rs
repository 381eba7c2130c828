//! A plan that is open, and what follows from it.

use std::collections::BTreeMap;
use std::sync::Arc;

use junheng_core::{Document, Evaluation, RuleError};
use junheng_plan::apply::{Applied, Conflict, Why, apply, conflicts, see};
use junheng_plan::draft::Schools;
use junheng_plan::{Action, Plan, PlanError, base_year, kept};
use leptos::prelude::*;

use crate::state::{Judgement, Workspace};

/// A plan laid over the document as of its target year, with both evaluations.
pub struct Laid {
    /// The plan.
    pub plan: Arc<Plan>,
    /// What it makes of the document: not real.
    pub applied: Applied,
    /// The evaluation of the document as it is.
    pub before: Judgement,
    /// The evaluation of the plan's document.
    pub after: Judgement,
}

impl Laid {
    /// Both evaluations, where there are both.
    pub fn both(&self) -> Option<(&Evaluation, &Evaluation)> {
        Some((self.before.as_deref().ok()?, self.after.as_deref().ok()?))
    }
}

/// What is kept under a plan's number.
#[derive(Clone, Debug, PartialEq)]
pub enum Kept {
    /// Nothing.
    Gone,
    /// A text that is no plan.
    Broken(PlanError),
    /// A plan.
    Sound,
}

/// A plan that is open, with what follows from it; cheap to copy.
#[derive(Clone, Copy)]
pub struct OpenPlan {
    ws: Workspace,
    id: u32,
    read: Memo<Option<Result<Arc<Plan>, PlanError>>>,
    schools: Memo<Arc<Schools>>,
    laid: Memo<Option<Arc<Laid>>>,
}

impl OpenPlan {
    /// The plan with a number in the open document.
    pub fn new(ws: Workspace, id: u32) -> Self {
        let text = Memo::new(move |_| ws.with_document(|document| kept(document, id)));
        let read = Memo::new(move |_| Some(Plan::parse(&text.get()?).map(Arc::new)));
        let plan = move || read.get().and_then(Result::ok);
        let schools = Memo::new(move |_| {
            let of = |plan: Arc<Plan>| ws.with_document(|document| Schools::of(document, &plan));
            Arc::new(plan().map(of).unwrap_or_default())
        });
        let lay = move |_: Option<&_>| {
            let plan = plan()?;
            let before = ws.evaluation();
            let applied = ws.with_document(|document| apply(document, &plan, plan.target));
            let after = evaluate(&applied.document);
            Some(Arc::new(Laid {
                plan,
                applied,
                before,
                after,
            }))
        };
        Self {
            ws,
            id,
            read,
            schools,
            laid: Memo::new_with_compare(lay, |_, _| true),
        }
    }

    /// Where it is kept.
    pub const fn workspace(self) -> Workspace {
        self.ws
    }

    /// Its number.
    pub const fn id(self) -> u32 {
        self.id
    }

    /// What is kept under its number, tracked.
    pub fn kept(self) -> Kept {
        self.read.with(|read| match read {
            None => Kept::Gone,
            Some(Err(error)) => Kept::Broken(error.clone()),
            Some(Ok(_)) => Kept::Sound,
        })
    }

    /// The plan, tracked; nothing where it is gone.
    pub fn get(self) -> Option<Arc<Plan>> {
        self.read.with(|read| read.as_ref()?.as_ref().ok().cloned())
    }

    /// The plan, once.
    pub fn get_untracked(self) -> Option<Arc<Plan>> {
        let read = |read: &Option<Result<Arc<Plan>, _>>| read.as_ref()?.as_ref().ok().cloned();
        self.read.with_untracked(read)
    }

    /// Looks at the plan, tracked; the default where it is gone.
    pub fn with<T: Default>(self, look: impl FnOnce(&Plan) -> T) -> T {
        self.get().map(|plan| look(&plan)).unwrap_or_default()
    }

    /// An action, tracked.
    pub fn action(self, id: u32) -> Option<Action> {
        self.get()?.action(id).cloned()
    }

    /// The schools that its actions can be for, tracked.
    pub fn schools(self) -> Arc<Schools> {
        self.schools.get()
    }

    /// The schools that its actions can be for, once.
    pub fn schools_untracked(self) -> Arc<Schools> {
        self.schools.get_untracked()
    }

    /// The plan laid over the document as of its target year, tracked.
    pub fn laid(self) -> Option<Arc<Laid>> {
        self.laid.get()
    }

    /// The same, once.
    pub fn laid_untracked(self) -> Option<Arc<Laid>> {
        self.laid.get_untracked()
    }

    /// Why actions are not counted, by action, tracked.
    pub fn faults(self) -> BTreeMap<u32, Why> {
        let of = |laid: Arc<Laid>| {
            let faults = laid.applied.faults.iter();
            faults.map(|f| (f.action, f.why.clone())).collect()
        };
        self.laid().map(of).unwrap_or_default()
    }

    /// What has changed in the document since the plan was made, tracked.
    pub fn conflicts(self) -> Vec<Conflict> {
        let ws = self.ws;
        self.get()
            .map(|plan| ws.with_document(|document| conflicts(document, &plan)))
            .unwrap_or_default()
    }

    /// Changes the plan as one step that undo takes back; false if it could not be kept.
    pub fn change(self, change: impl FnOnce(&mut Plan)) -> bool {
        let Some(old) = self.get_untracked() else {
            return false;
        };
        let mut new = (*old).clone();
        change(&mut new);
        if new.actions != old.actions {
            let see = |document: &Document| see(document, &mut new, false);
            self.ws.with_document_untracked(see);
        }
        new == *old || self.ws.edit(new.keep()).is_ok()
    }

    /// Changes one action of the plan.
    pub fn change_action(self, id: u32, change: impl FnOnce(&mut Action)) -> bool {
        self.change(|plan| {
            if let Some(action) = plan.actions.iter_mut().find(|action| action.id == id) {
                change(action);
            }
        })
    }

    /// Rests the plan on the document as it is now.
    pub fn take_over(self) {
        let ws = self.ws;
        self.change(|plan| {
            let base = ws.with_document_untracked(base_year);
            let ahead = plan.target.saturating_sub(plan.base).max(1);
            plan.base = base;
            plan.target = plan.target.max(base.saturating_add(1)).max(
                // A base year that went back keeps the span.
                if plan.target > base.saturating_add(junheng_plan::MOST_YEARS) {
                    base.saturating_add(ahead)
                } else {
                    0
                },
            );
            ws.with_document_untracked(|document| see(document, plan, true));
        });
    }
}

/// Judges a document by its own scheme.
pub fn evaluate(document: &Document) -> Result<Arc<Evaluation>, RuleError> {
    let scheme = junheng_core::scheme_of(&document.settings)?;
    junheng_core::evaluate(document, scheme).map(Arc::new)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::plans::{list, presets};
    use crate::samples::{Sample, sample};
    use crate::state::blank_document;
    use junheng_core::{County, Date, Edit};
    use junheng_plan::draft::Draft;
    use junheng_plan::presets::Preset;
    use junheng_words::Lang;

    fn workspace() -> Workspace {
        let ws = Workspace::new(blank_document(Date::new(2026, 6, 20).unwrap()), Lang::Zh);
        ws.replace_document(sample(Sample::One));
        ws
    }

    fn hire(ws: Workspace, plan: OpenPlan) -> bool {
        let kept = plan.get_untracked().unwrap();
        let school = ws.with_document_untracked(|document| document.schools()[0].name.clone());
        let draft = Draft {
            school,
            amount: "3".to_owned(),
            ..Draft::new(&kept)
        };
        let action = draft.read(&kept, &plan.schools_untracked(), None).unwrap();
        plan.change(|plan| {
            plan.add(action);
        })
    }

    #[test]
    fn each_change_of_a_plan_is_one_step() {
        let owner = Owner::new();
        owner.set();
        let ws = workspace();
        let before = ws.with_document_untracked(Document::clone);
        let id = list::create(ws).unwrap();
        let plan = OpenPlan::new(ws, id);
        assert_eq!(plan.kept(), Kept::Sound);
        assert!(hire(ws, plan));
        assert_eq!(plan.get().unwrap().actions.len(), 1);
        // What the action rests on is remembered.
        assert!(!plan.get().unwrap().seen.is_empty() && plan.conflicts().is_empty());
        let revision = ws.revision();
        assert!(plan.change(|_| ()), "no change is no step");
        assert_eq!(ws.revision(), revision);
        assert!(ws.undo() && plan.get().unwrap().actions.is_empty());
        assert!(ws.undo());
        assert_eq!(plan.kept(), Kept::Gone);
        assert!(ws.with_document_untracked(|document| *document == before));
    }

    #[test]
    fn a_changed_base_is_named_until_it_is_taken_over() {
        let owner = Owner::new();
        owner.set();
        let ws = workspace();
        let plan = OpenPlan::new(ws, list::create(ws).unwrap());
        assert!(hire(ws, plan));
        let county = ws.with_document_untracked(|document| document.county.clone());
        let year = county.school_year.unwrap() + 1;
        ws.edit(Edit::SetCounty(County {
            school_year: Some(year),
            ..county
        }))
        .unwrap();
        assert!(matches!(plan.conflicts()[..], [Conflict::Year(_, now)] if now == year));
        plan.take_over();
        assert_eq!(plan.conflicts(), []);
        assert_eq!(plan.get().unwrap().base, year);
        // The action's year is the base year now, and said to be too early.
        let faults = plan.faults();
        assert_eq!(faults.get(&1), Some(&Why::TooEarly(year + 1)));
    }

    #[test]
    fn what_is_no_plan_is_kept_and_named() {
        let owner = Owner::new();
        owner.set();
        let ws = workspace();
        let text =
            "{\"id\":1,\"name\":\"甲\",\"base\":2025,\"target\":2028,\"actions\":[{\"id\":\"x\"}]}";
        ws.edit(Edit::SetPlan(1, Some(text.into()))).unwrap();
        let Kept::Broken(error) = OpenPlan::new(ws, 1).kept() else {
            panic!("it is no plan");
        };
        assert_eq!(error.path, "actions[0].id");
        let kept = ws.with_document_untracked(|document| kept(document, 1));
        assert_eq!(kept.as_deref(), Some(text));
    }

    #[test]
    fn presets_begin_a_plan_in_one_step_and_nothing_of_theirs_is_refused() {
        let owner = Owner::new();
        owner.set();
        let ws = workspace();
        for which in Preset::ALL {
            let revision = ws.revision_untracked();
            let begun = presets::begun(ws, which, None).unwrap();
            assert_eq!(ws.revision_untracked(), revision, "it is asked first");
            let id = presets::keep(ws, &begun).unwrap();
            let plan = OpenPlan::new(ws, id);
            assert_eq!(plan.faults(), BTreeMap::new(), "{which:?}");
            assert!(ws.undo());
            assert_eq!(plan.kept(), Kept::Gone, "{which:?}");
        }
    }
}
