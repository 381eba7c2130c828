//! What a further tenth of the money would buy.
//!
//! Where not everything passes, or the fewest people are sought and the budget binds, that is a search of its own
//! with so much more. Where everything passes nothing more is required: then it is told what could be brought to
//! its threshold beyond what is asked, the cheapest first.

use junheng_core::{Decimal, Document};

use super::passes;
use crate::action::{Action, What};
use crate::cost::cost_of;
use crate::optimise::{Limits, Problem, Search, Solution, Status, Trim};
use crate::plan::{Aim, Plan};
use crate::search::actions::scaled;
use crate::search::gains::Stand;
use crate::search::levers::LeverOf;
use crate::search::model::Model;
use crate::search::report::{Found, Further, Next};

/// The part of the money that is further.
const TENTH: f64 = 0.1;

/// Most indicators that are listed.
const MOST: usize = 40;

/// A search with a tenth more.
pub(super) struct Furthering {
    search: Search,
    /// What it found, freed of what brings nothing.
    trim: Option<Trim>,
    more: f64,
    before: Solution,
}

/// A tenth of the budget, or of what the plan costs.
fn tenth(model: &Model, found: &Found) -> f64 {
    let budget = model.kept.budget.map(Decimal::to_f64);
    TENTH * budget.unwrap_or(found.cost)
}

impl Furthering {
    /// Nothing where no search would tell more.
    pub fn new(model: &Model, limits: Limits, found: &Found, plan: &Solution) -> Option<Self> {
        let more = tenth(model, found);
        let wanted = match model.kept.wanted.aim {
            Aim::Shortfall => plan.shortfall > 0.0,
            Aim::People => found.people > 0.0,
            Aim::Cost => false,
        };
        let mut problem = model.problem.clone();
        problem.budget = problem.budget.map(|budget| budget + more);
        if !wanted || problem.budget.is_none() {
            return None;
        }
        Some(Self {
            search: Search::bare(problem, limits).ok()?,
            trim: None,
            more,
            before: plan.clone(),
        })
    }

    pub fn work(&self) -> u64 {
        self.search.work()
    }

    /// A slice; whether there is more to do.
    pub fn step(&mut self, problem: &Problem, work: u64) -> bool {
        if let Some(trim) = &mut self.trim {
            return trim.step(problem);
        }
        if self.search.step(work) == Status::Running {
            return true;
        }
        let rough = self.search.rough();
        self.trim = rough.map(|rough| Trim::new(self.search.problem(), rough));
        self.trim.is_some()
    }

    /// What it found; nothing where the evaluation does not take that.
    pub fn told(self, model: &Model, people: People<'_>) -> Option<Further> {
        let mut further = Further {
            more: self.more,
            ..Further::default()
        };
        let (after, people) = better(self.trim.map(Trim::best), &self.before, people)?;
        match model.kept.wanted.aim {
            Aim::Shortfall => further.shortfall = Some(after.shortfall),
            _ => further.people = Some(people),
        }
        let failing = |plan: &Solution| Stand::new(model, plan).failing();
        let (old, new) = (failing(&self.before), failing(&after));
        further.turned = old.difference(&new).cloned().collect();
        further.lost = new.difference(&old).cloned().collect();
        Some(further)
    }
}

/// People of a solution, if the evaluation takes it.
type People<'a> = &'a dyn Fn(&Solution) -> Option<f64>;

/// The better of two plans with its people. What was found with less is a plan with more too, so that more money
/// never buys less.
fn better(
    best: Option<Solution>,
    before: &Solution,
    people: People<'_>,
) -> Option<(Solution, f64)> {
    match best.filter(|plan| plan.objective < before.objective) {
        Some(plan) => people(&plan).map(|people| (plan, people)),
        None => Some((before.clone(), before.people)),
    }
}

/// A row below its threshold, and the lever that brings it there at the least cost.
struct Candidate {
    cost: f64,
    lever: usize,
    amount: f64,
    row: usize,
}

fn candidates(model: &Model, stand: &Stand<'_>) -> Vec<Candidate> {
    let problem = &model.problem;
    let mut best: Vec<Option<Candidate>> = problem.rows.iter().map(|_| None).collect();
    for (place, lever) in problem.levers.iter().enumerate() {
        if !matches!(model.levers.get(place), Some(LeverOf::Act(_))) {
            continue;
        }
        let used = stand.amounts.get(place).copied().unwrap_or(0.0);
        for (row, effect) in lever.effects.iter().filter(|(_, effect)| *effect > 0.0) {
            let Some((asked, amount)) = problem.rows.get(*row).zip(stand.rows.get(*row)) else {
                continue;
            };
            let lacks = asked.full * (1.0 + 1e-9) - amount;
            if *amount >= asked.full - 1e-9 * asked.full.max(1.0) {
                continue;
            }
            let amount = lacks / effect;
            let amount = if lever.whole {
                (amount - 1e-6).ceil()
            } else {
                (amount * 100.0).ceil() / 100.0
            };
            let cost = amount * lever.cost;
            let better = best.get(*row).and_then(Option::as_ref);
            if used + amount > lever.upper || better.is_some_and(|other| other.cost <= cost) {
                continue;
            }
            if let Some(best) = best.get_mut(*row) {
                *best = Some(Candidate {
                    cost,
                    lever: place,
                    amount,
                    row: *row,
                });
            }
        }
    }
    let mut all: Vec<Candidate> = best.into_iter().flatten().collect();
    all.sort_by(|a, b| a.cost.total_cmp(&b.cost).then(a.row.cmp(&b.row)));
    all
}

/// What a tenth more would bring to its threshold beyond what is asked. The county must still pass with it; nothing
/// where it does not with any that were found, for then it is not known what would.
pub(super) struct Nexts {
    /// The plan with all of it.
    planned: Plan,
    further: Further,
    stage: Stage,
}

enum Stage {
    /// What is possible is still to be looked at.
    Looking(Solution),
    /// All of it together is judged, as every plan is: the last, dearest one is left out until it passes. Whether
    /// there was none to begin with.
    Judging(bool),
    Told(bool),
}

impl Nexts {
    pub fn new(model: &Model, found: &Found, plan: Solution) -> Self {
        let mut planned = model.kept.clone();
        for proposed in &found.actions {
            let _ = planned.add(proposed.action.clone());
        }
        Self {
            planned,
            further: Further {
                more: tenth(model, found),
                ..Further::default()
            },
            stage: Stage::Looking(plan),
        }
    }

    /// A step; whether there is more to do.
    pub fn step(&mut self, document: &Document, model: &Model) -> bool {
        self.step_by(model, &|plan| passes(document, model.year, plan))
    }

    fn step_by(&mut self, model: &Model, passes: Passes<'_>) -> bool {
        self.stage = match core::mem::replace(&mut self.stage, Stage::Told(false)) {
            Stage::Looking(plan) => {
                self.look(model, &plan);
                Stage::Judging(self.further.next.is_empty())
            }
            Stage::Judging(none) => {
                if hold(&mut self.planned, &mut self.further.next, passes) {
                    Stage::Told(none || !self.further.next.is_empty())
                } else {
                    Stage::Judging(none)
                }
            }
            told @ Stage::Told(_) => told,
        };
        !matches!(self.stage, Stage::Told(_))
    }

    /// What was found, when all is told.
    pub fn told(self) -> Option<Further> {
        let known = matches!(self.stage, Stage::Told(true));
        known.then_some(self.further)
    }

    fn look(&mut self, model: &Model, plan: &Solution) {
        let further = &mut self.further;
        let mut stand = Stand::new(model, plan);
        let mut left = further.more;
        for candidate in candidates(model, &stand) {
            if further.next.len() >= MOST || further.beyond.is_some() {
                break;
            }
            let changes = [(candidate.lever, candidate.amount)];
            let levers = [candidate.lever];
            let all = model.problem.levers.get(candidate.lever);
            let rows = all.into_iter().flat_map(|lever| &lever.effects);
            let rows = rows.map(|(row, _)| *row).collect();
            let before = stand.holding(&levers, &rows);
            let was = stand.saved(&changes);
            let changed = stand.change(&changes);
            // What is raised may widen a difference, or pass a limit.
            let kept = stand.holding(&levers, &changed).is_superset(&before);
            let Some(next) = told(model, &candidate).filter(|_| kept) else {
                stand.restore(&was);
                continue;
            };
            if next.cost > left + 1e-6 {
                if further.next.is_empty() {
                    further.beyond = Some(next);
                }
                break;
            }
            left -= next.cost;
            let _ = self.planned.add(next.action.clone());
            further.next.push(next);
        }
    }
}

/// Whether the evaluation passes a plan; nothing where it cannot be done.
type Passes<'a> = &'a dyn Fn(&Plan) -> Option<bool>;

/// Judges a plan once; whether it passes, or has nothing more to leave out. If not, the last is left out.
fn hold(planned: &mut Plan, next: &mut Vec<Next>, passes: Passes<'_>) -> bool {
    if next.is_empty() || passes(planned) == Some(true) {
        return true;
    }
    let _ = next.pop();
    let _ = planned.actions.pop();
    next.is_empty()
}

fn told(model: &Model, candidate: &Candidate) -> Option<Next> {
    let LeverOf::Act(what) = model.levers.get(candidate.lever)? else {
        return None;
    };
    let what: What = scaled(what, candidate.amount)?;
    let action = Action {
        found: true,
        ..Action::plain(model.year, what)
    };
    let (unit, indicator) = *model.rows.get(candidate.row)?;
    let (school, stage) = *model.units.get(unit)?;
    Some(Next {
        cost: cost_of(&model.kept, &action)?.to_f64(),
        action,
        reaches: (school, stage, indicator),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{DEFAULT_SCHEME, Date, Document, SchoolId, Stage};

    #[test]
    fn what_more_would_buy_is_judged_too() {
        let plan = |objective, people| Solution {
            objective,
            people,
            ..Solution::default()
        };
        let before = plan(9.0, 3.0);
        let with = |best, people| better(best, &before, &move |_| people);
        assert_eq!(with(Some(plan(7.0, 2.0)), None), None);
        let taken = with(Some(plan(7.0, 2.0)), Some(2.0));
        assert_eq!(taken, Some((plan(7.0, 2.0), 2.0)));
        // What is no better is not asked about.
        for worse in [None, Some(plan(9.5, 2.0))] {
            assert_eq!(with(worse, None), Some((before.clone(), 3.0)));
        }
    }

    #[test]
    fn the_last_ones_are_left_out_until_it_passes() {
        let document = Document::new(DEFAULT_SCHEME, Date::new(2026, 6, 20).unwrap());
        let next = |number: u32| Next {
            action: Action::plain(
                2027,
                What::Books {
                    school: SchoolId(1),
                    stage: None,
                    number,
                },
            ),
            cost: f64::from(number),
            reaches: (SchoolId(1), Stage::Primary, 0),
        };
        let held = |most: usize| {
            let mut plan = Plan::new(1, "", &document);
            let mut all: Vec<Next> = (1..=3).map(next).collect();
            for one in &all {
                let _ = plan.add(one.action.clone());
            }
            let passes = move |plan: &Plan| Some(plan.actions.len() <= most);
            while !hold(&mut plan, &mut all, &passes) {}
            all
        };
        assert_eq!(held(3), [next(1), next(2), next(3)]);
        assert_eq!(held(2), [next(1), next(2)]);
        assert_eq!(held(0), []);
        let mut plan = Plan::new(1, "", &document);
        assert!(hold(&mut plan, &mut Vec::new(), &|_| None));
    }
}
