//! Items that the money is not there for. Where the least shortfall is sought, indicators may be missed and items may
//! not: so each is asked for after those before it, and what is too dear is left out and named.

use std::collections::BTreeMap;

use junheng_core::Document;

use crate::optimise::{Goal, Limits, Outcome, Search, Status};
use crate::plan::{Aim, Plan};
use crate::search::begin::Making;
use crate::search::laying::DUST;
use crate::search::model::Model;
use crate::search::relief::PART;

/// Gap to the least cost of items that is good enough.
const GAP: f64 = 1e-4;

/// The next item.
enum Asked {
    None,
    Making(String, Box<Making>),
    Search(String, Box<Search>, f64),
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// There is more to do.
    On,
    /// It is not the money, or that is not known.
    Other,
    /// It is known which items are too dear.
    Done,
}

/// Which of the items that a plan asks for are too dear, in slices.
pub(super) struct Affording {
    /// With the items that are not too dear so far, and no budget.
    plan: Plan,
    budget: f64,
    by_year: bool,
    limits: Limits,
    /// The next one last.
    left: Vec<String>,
    dear: BTreeMap<String, f64>,
    asked: Asked,
    spent: u64,
}

impl Affording {
    /// Begins with a problem that has no plan; nothing where no item is too dear.
    pub fn new(model: &Model, limits: Limits) -> Option<Self> {
        let mut plan = model.kept.clone();
        let budget = plan.budget.take()?.to_f64();
        let mut left = core::mem::take(&mut plan.wanted.items);
        left.reverse();
        let asked = plan.wanted.aim == Aim::Shortfall && !left.is_empty();
        asked.then_some(Self {
            plan,
            budget,
            by_year: model.by_year,
            limits: Limits {
                work: limits.work / PART,
                gap: GAP,
            },
            left,
            dear: BTreeMap::new(),
            asked: Asked::None,
            spent: 0,
        })
    }

    /// Units of work done.
    pub fn work(&self) -> u64 {
        match &self.asked {
            Asked::Search(_, search, _) => self.spent.saturating_add(search.work()),
            _ => self.spent,
        }
    }

    /// What is too dear, with the budget that would do for it and those before it that are not.
    pub fn dear(self) -> BTreeMap<String, f64> {
        self.dear
    }

    /// A slice.
    pub fn step(&mut self, document: &Document, work: u64) -> Turn {
        match core::mem::replace(&mut self.asked, Asked::None) {
            Asked::None => {
                let Some(id) = self.left.pop() else {
                    return match self.dear.is_empty() {
                        true => Turn::Other,
                        false => Turn::Done,
                    };
                };
                let mut plan = self.plan.clone();
                plan.wanted.items.push(id.clone());
                match Making::begin(document, &plan, false, self.by_year) {
                    Ok(making) => self.asked = Asked::Making(id, Box::new(making)),
                    Err(_) => return Turn::Other,
                }
            }
            Asked::Making(id, mut making) => match making.step() {
                Ok(true) => self.asked = Asked::Making(id, making),
                Ok(false) => return self.search(id, making.model),
                Err(_) => return Turn::Other,
            },
            Asked::Search(id, mut search, kept) => {
                if search.step(work) == Status::Running {
                    self.asked = Asked::Search(id, search, kept);
                    return Turn::On;
                }
                self.spent = self.spent.saturating_add(search.work());
                let found = !matches!(search.outcome(), Some(Outcome::Infeasible(_)));
                let Some(plan) = search.best().filter(|_| found) else {
                    return Turn::Other;
                };
                self.known(id, plan.cost + kept);
            }
        }
        Turn::On
    }

    /// Looks for the least money that the items take.
    fn search(&mut self, id: String, mut model: Model) -> Turn {
        if !model.impossible.is_empty() {
            return Turn::Other;
        }
        model.let_be();
        model.problem.goal = Goal::Cost;
        match Search::bare(model.problem, self.limits) {
            Ok(search) => self.asked = Asked::Search(id, Box::new(search), model.kept_cost),
            Err(_) => return Turn::Other,
        }
        Turn::On
    }

    fn known(&mut self, id: String, cost: f64) {
        if cost > self.budget + DUST {
            let _ = self.dear.insert(id, cost);
        } else {
            self.plan.wanted.items.push(id);
        }
    }
}

impl Model {
    /// The plan without what is too dear.
    pub(super) fn affordable(&self) -> Plan {
        let mut plan = self.kept.clone();
        plan.wanted.items.retain(|id| !self.dear.contains_key(id));
        plan
    }
}
