//! Why nothing can pass: what the plan keeps is left out first, then one requirement after the other, and of
//! those that stay is found how far each must give way.

use junheng_core::Document;

use crate::optimise::{Limits, Outcome, Part, Search, Status};
use crate::plan::{Aim, Plan};
use crate::search::model::Model;
use crate::search::relief::{MOST, PART, Relieved};
use crate::search::report::{At, Clash, Relief, Rule};

/// What is looked at.
enum Stage {
    /// Whether it holds together without what the plan keeps.
    Kept(Box<Search>, Box<Model>),
    /// The smallest set.
    Set(Box<Search>),
    /// How far each of the set must give way: what is left to look at, and what is being looked at.
    Relief(Vec<Part>, Option<(Box<Search>, Box<Relieved>)>),
    Done,
}

/// The explanation of why nothing can pass, in slices.
pub(super) struct Explaining {
    /// With bans as limits.
    model: Model,
    limits: Limits,
    stage: Stage,
    spent: u64,
    /// Whether what the plan keeps is one of the requirements, and whether that is proven.
    kept: bool,
    sure: bool,
    parts: Vec<Part>,
    clash: Option<Clash>,
}

impl Explaining {
    /// Begins with a problem that has no plan; `model` is the one that was searched.
    pub fn new(document: &Document, plan: &Plan, model: &Model, limits: Limits) -> Self {
        let mut own = Model::with_bans_apart(document, plan).unwrap_or_else(|_| model.clone());
        // What is missed is no conflict; here everything has to hold.
        own.problem.goal = crate::optimise::Goal::Cost;
        let mut explaining = Self {
            model: own,
            limits,
            stage: Stage::Done,
            spent: 0,
            kept: false,
            sure: true,
            parts: Vec::new(),
            clash: None,
        };
        let kept = &explaining.model.kept;
        if kept.actions.is_empty() {
            explaining.begin();
            return explaining;
        }
        let mut bare = kept.clone();
        bare.actions.clear();
        let without = Model::with_bans_apart(document, &bare).ok();
        let search = without.and_then(|mut model| {
            model.problem.goal = crate::optimise::Goal::Cost;
            let search = Search::bare(model.problem.clone(), limits).ok()?;
            Some((search, model))
        });
        match search {
            Some((search, model)) if model.impossible.is_empty() => {
                explaining.stage = Stage::Kept(Box::new(search), Box::new(model));
            }
            _ => {
                (explaining.kept, explaining.sure) = (true, false);
                explaining.begin();
            }
        }
        explaining
    }

    /// Begins to look for the set.
    fn begin(&mut self) {
        if !self.model.impossible.is_empty() {
            let rules = self.model.impossible.clone();
            self.clash = Some(Clash {
                irreducible: rules.len() == 1,
                each: true,
                rules,
                budget: None,
                reliefs: Vec::new(),
            });
            self.stage = Stage::Done;
            return;
        }
        let search = Search::conflict(self.model.problem.clone(), self.limits);
        self.stage = search.map_or(Stage::Done, |search| Stage::Set(Box::new(search)));
    }

    pub fn work(&self) -> u64 {
        let now = match &self.stage {
            Stage::Kept(search, _) | Stage::Set(search) => search.work(),
            Stage::Relief(_, Some((search, _))) => search.work(),
            Stage::Relief(_, None) | Stage::Done => 0,
        };
        self.spent.saturating_add(now)
    }

    pub const fn at(&self) -> At {
        match self.stage {
            Stage::Relief(..) => At::Relieving,
            _ => At::Explaining,
        }
    }

    /// What is known so far.
    pub fn clash(&self) -> Option<Clash> {
        self.clash.clone()
    }

    /// A slice; whether there is more to do.
    pub fn step(&mut self, work: u64) -> bool {
        match core::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Done => return false,
            Stage::Kept(mut search, model) => {
                let status = search.step(work);
                let holds = search.best().is_some();
                if status == Status::Running && !holds {
                    self.stage = Stage::Kept(search, model);
                    return true;
                }
                self.spent = self.spent.saturating_add(search.work());
                if matches!(search.outcome(), Some(Outcome::Infeasible(_))) {
                    self.model = *model;
                } else {
                    (self.kept, self.sure) = (true, holds);
                }
                self.begin();
            }
            Stage::Set(mut search) => {
                if search.step(work) == Status::Running {
                    self.stage = Stage::Set(search);
                    return true;
                }
                self.spent = self.spent.saturating_add(search.work());
                self.set(&search);
            }
            Stage::Relief(left, None) => self.next(left),
            Stage::Relief(left, Some((mut search, relieved))) => {
                if search.step(work) == Status::Running {
                    self.stage = Stage::Relief(left, Some((search, relieved)));
                    return true;
                }
                self.spent = self.spent.saturating_add(search.work());
                let plan = search.best();
                let plan = plan.map(|plan| relieved.reliefs(&self.model, &plan));
                if let (Some(clash), Some(reliefs)) = (&mut self.clash, plan) {
                    let budget = reliefs.iter().find(|relief| relief.rule == Rule::Budget);
                    clash.budget = budget.map(|relief| relief.enough).or(clash.budget);
                    clash.reliefs.extend(reliefs);
                }
                self.stage = Stage::Relief(left, None);
            }
        }
        !matches!(self.stage, Stage::Done)
    }

    /// The set is found.
    fn set(&mut self, search: &Search) {
        let Some(Outcome::Infeasible(conflict)) = search.outcome() else {
            return;
        };
        let rules = conflict
            .parts
            .iter()
            .filter_map(|part| self.model.rule(*part));
        let kept = self.kept.then_some(Rule::Kept);
        let mut rules: Vec<Rule> = rules.chain(kept).collect();
        rules.sort();
        rules.dedup();
        self.clash = Some(Clash {
            rules,
            irreducible: conflict.irreducible && self.sure,
            each: false,
            budget: None,
            reliefs: Vec::<Relief>::new(),
        });
        self.parts.clone_from(&conflict.parts);
        // The budget stands last and is what most ask for: of many, the last are looked at.
        let skipped = conflict.parts.len().saturating_sub(MOST);
        let parts = conflict.parts.iter().skip(skipped).rev().copied().collect();
        self.stage = Stage::Relief(parts, None);
    }

    /// The next requirement to give way.
    fn next(&mut self, mut left: Vec<Part>) {
        let Some(part) = left.pop() else {
            return;
        };
        let limits = Limits {
            work: self.limits.work / PART,
            gap: 1e-3,
        };
        let search = Relieved::new(&self.model, &self.parts, part).and_then(|relieved| {
            let search = Search::bare(relieved.problem.clone(), limits).ok()?;
            Some((Box::new(search), Box::new(relieved)))
        });
        self.stage = Stage::Relief(left, search);
    }
}

impl Model {
    /// Items that fail whatever is done; where the least shortfall is sought they are let be.
    pub(super) fn outside(&self) -> Option<Clash> {
        let asked = self.kept.wanted.aim != Aim::Shortfall && !self.outside.is_empty();
        asked.then(|| Clash {
            rules: self.outside.iter().cloned().map(Rule::Item).collect(),
            irreducible: self.outside.len() == 1,
            each: true,
            budget: None,
            reliefs: Vec::new(),
        })
    }
}
