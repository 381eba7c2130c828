//! A search once its problem is made: the search itself, then what explains it.

use junheng_core::Document;

use super::afford::{Affording, Turn};
use super::clash::Explaining;
use super::further::{Furthering, Nexts};
use super::laid::{asked, laid, people};
use super::telling::Telling;
use crate::optimise::{Limits, Outcome, Phase, Search, Solution, Spending, Status, Trim};
use crate::plan::Aim;
use crate::search::begin::Making;
use crate::search::model::{Model, PERSON};
use crate::search::report::{At, End, Failure, Found, Report};

/// A county is searched on for so many times the work that suits it, as long as its gap is wide.
const LONGER: u64 = 3;

/// What a step that is no work of a search counts in a slice.
pub(super) const STEP: u64 = 8_000;

/// What a search is at, beyond the search itself.
pub(super) enum Stage {
    Searching,
    /// What was found is freed of what brings nothing.
    Trimming(Box<Trim>),
    /// What is left of the budget makes more hold.
    Spending(Box<Spending>),
    /// What was found is judged and explained.
    Telling(Box<Telling>),
    /// The years of whole units come into the search.
    Making(Box<Making>),
    /// Items are left out that the money is not there for.
    Affording(Box<Affording>),
    Explaining(Box<Explaining>),
    Furthering(Box<Furthering>),
    /// What might be done next is judged.
    Nexts(Box<Nexts>),
    Done,
}

/// What becomes of the best plan.
enum Kept {
    /// There is none.
    Nothing,
    /// The years have no room for it.
    NoRoom,
    /// It is to be judged.
    Telling(Box<Telling>),
}

/// A search of a problem.
pub(super) struct Running {
    pub(super) document: Document,
    pub(super) model: Model,
    pub(super) search: Search,
    /// What the search found, freed of what brings nothing.
    pub(super) trimmed: Option<Solution>,
    /// That, with what was left of the budget spent.
    pub(super) better: Option<Solution>,
    pub(super) limits: Limits,
    /// As long as a county is searched at most.
    pub(super) longest: Limits,
    pub(super) stage: Stage,
    /// Work of stages that are over.
    pub(super) spent: u64,
    /// The most work.
    pub(super) most: u64,
    /// Work at which it is asked whether the gap is narrow enough to end.
    pub(super) due: u64,
    /// What is proven before the years of whole units are searched.
    pub(super) floor: Option<f64>,
    pub(super) found: Option<Found>,
    /// What a year must be let cost for the best that was found.
    pub(super) over: Option<f64>,
    pub(super) end: Option<End>,
}

impl Running {
    /// Begins with a problem.
    pub fn new(document: Document, model: Model, work: Option<u64>) -> Result<Self, Failure> {
        let mut limits = Limits::of(&model.problem);
        let mut most = limits.longest(LONGER);
        if let Some(work) = work {
            (limits.work, most) = (work, work);
        }
        let longest = Limits {
            work: most,
            ..limits
        };
        // The problem is made by ourselves: it is well formed.
        let search = Search::bare(model.problem.clone(), longest).map_err(|_| Failure::NoUnits)?;
        let mut running = Self {
            document,
            model,
            search,
            trimmed: None,
            better: None,
            limits,
            longest,
            stage: Stage::Searching,
            spent: 0,
            most,
            due: limits.work,
            floor: None,
            found: None,
            over: None,
            end: None,
        };
        if let Some(clash) = running.model.outside() {
            running.finish(End::Clash(clash));
        } else if !running.model.impossible.is_empty() {
            running.explain();
        }
        Ok(running)
    }

    /// Works for about so many units, each about a microsecond.
    pub fn step(&mut self, mut left: u64) {
        while left > 0 && !self.is_done() {
            let before = self.work();
            self.tick(left);
            // What is no work of a search takes its time all the same.
            let took = match self.work().saturating_sub(before) {
                0 => STEP,
                took => took,
            };
            left = left.saturating_sub(took);
        }
    }

    /// Whether it has ended.
    pub const fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done)
    }

    /// Ends it now, with the best plan so far.
    pub fn stop(&mut self) {
        self.spent = self.work();
        match core::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Done | Stage::Furthering(_) | Stage::Nexts(_) => {}
            Stage::Searching | Stage::Making(_) | Stage::Affording(_) => {
                let rough = self.search.rough();
                let trim = rough.map(|rough| Trim::new(&self.model.problem, rough));
                self.trimmed = trim.map(|mut trim| {
                    if trim.is_quick() {
                        let _ = trim.step(&self.model.problem);
                    }
                    trim.best()
                });
                self.stopped();
            }
            Stage::Trimming(trim) => {
                self.trimmed = Some(trim.best());
                self.stopped();
            }
            Stage::Spending(spending) => {
                self.better = Some(spending.best().clone());
                self.stopped();
            }
            Stage::Telling(telling) => self.tell(*telling),
            Stage::Explaining(explaining) => {
                let clash = explaining.clash();
                self.end = Some(clash.map_or(End::Stopped, End::Clash));
            }
        }
    }

    /// Keeps and tells what there is.
    fn stopped(&mut self) {
        if let Kept::Telling(telling) = self.keep(End::Stopped) {
            self.tell(*telling);
        }
    }

    /// Tells all of it at once.
    fn tell(&mut self, mut telling: Telling) {
        while telling.step(&self.document, &self.model, self.search.shadow()) {}
        self.told(telling);
    }

    fn finish(&mut self, end: End) {
        self.end = Some(end);
        self.stage = Stage::Done;
    }

    pub fn work(&self) -> u64 {
        let now = match &self.stage {
            Stage::Searching => self.search.work(),
            Stage::Spending(spending) => spending.work(),
            Stage::Affording(affording) => affording.work(),
            Stage::Explaining(explaining) => explaining.work(),
            Stage::Furthering(further) => further.work(),
            _ => 0,
        };
        self.spent.saturating_add(now)
    }

    fn tick(&mut self, left: u64) {
        let spent = self.work();
        match core::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Done => {}
            Stage::Searching => {
                // It ends at the same work however it is sliced.
                let due = self.due.saturating_sub(self.search.work()).max(1);
                if self.search.step(left.min(due)) == Status::Running && !self.is_narrow() {
                    self.stage = Stage::Searching;
                    return;
                }
                self.spent = self.spent.saturating_add(self.search.work());
                self.searched();
            }
            Stage::Trimming(mut trim) => {
                if trim.step(&self.model.problem) {
                    self.stage = Stage::Trimming(trim);
                    return;
                }
                self.trim_over(trim.best());
            }
            Stage::Telling(mut telling) => {
                if telling.step(&self.document, &self.model, self.search.shadow()) {
                    self.stage = Stage::Telling(telling);
                    return;
                }
                self.told(*telling);
                self.further();
            }
            Stage::Making(mut making) => match making.step() {
                Ok(true) => self.stage = Stage::Making(making),
                Ok(false) => self.search_again(making.model),
                Err(_) => {}
            },
            Stage::Nexts(mut nexts) => {
                if nexts.step(&self.document, &self.model) {
                    self.stage = Stage::Nexts(nexts);
                } else if let Some(found) = &mut self.found {
                    found.further = nexts.told();
                }
            }
            Stage::Spending(mut spending) => {
                let running = spending.step(left) == Status::Running;
                self.better = Some(spending.best().clone());
                if running {
                    self.stage = Stage::Spending(spending);
                    return;
                }
                self.spent = self.spent.saturating_add(spending.work());
                self.spent_all();
            }
            Stage::Affording(mut affording) => match affording.step(&self.document, left) {
                Turn::On => self.stage = Stage::Affording(affording),
                turn => {
                    self.spent = self.spent.saturating_add(affording.work());
                    match turn {
                        Turn::Done => self.without(*affording),
                        _ => self.explain(),
                    }
                }
            },
            Stage::Explaining(mut explaining) => {
                if explaining.step(left) {
                    self.stage = Stage::Explaining(explaining);
                    return;
                }
                self.spent = self.spent.saturating_add(explaining.work());
                let clash = explaining.clash();
                self.finish(clash.map_or(End::Spent, End::Clash));
            }
            Stage::Furthering(mut further) => {
                if further.step(&self.model.problem, left) {
                    self.stage = Stage::Furthering(further);
                    return;
                }
                self.spent = self.spent.saturating_add(further.work());
                let told = further.told(&self.model, &|solution| self.people_of(solution));
                if let Some(found) = &mut self.found {
                    found.further = told;
                }
            }
        }
        // A stage that takes no work still goes on.
        self.spent = self.spent.max(spent);
    }

    /// Whether the work that suits the county is done, and the gap is narrow.
    fn is_narrow(&mut self) -> bool {
        // Where no work is left that is what ends it, however narrow the gap.
        if self.search.work() < self.due || self.work() >= self.most {
            return false;
        }
        self.due = self.due.saturating_add(self.limits.work.max(1));
        let gap = self.search.progress().gap;
        gap.is_some_and(|gap| gap <= self.limits.enough())
    }

    /// The search itself is over.
    fn searched(&mut self) {
        if let Some(Outcome::Infeasible(_)) = self.search.outcome() {
            let affording = Affording::new(&self.model, self.limits);
            return match affording.filter(|_| self.model.dear.is_empty()) {
                Some(affording) => self.stage = Stage::Affording(Box::new(affording)),
                None => self.explain(),
            };
        }
        match self.search.rough() {
            None => self.spent_all(),
            Some(rough) => {
                let trim = Trim::new(&self.model.problem, rough);
                self.stage = Stage::Trimming(Box::new(trim));
            }
        }
    }

    fn trim_over(&mut self, plan: Solution) {
        let spending = Spending::new(&self.model.problem, self.limits, &plan);
        self.trimmed = Some(plan);
        match spending {
            Some(spending) => self.stage = Stage::Spending(Box::new(spending)),
            None => self.spent_all(),
        }
    }

    /// The search is over, and what was left of the budget is spent.
    fn spent_all(&mut self) {
        let kept = match self.search.outcome() {
            Some(Outcome::Optimal) => self.keep(End::Proven),
            Some(Outcome::Rounded) => self.keep(End::Rounded),
            Some(_) => self.keep(End::Spent),
            // It was not over: the gap was narrow enough to leave it there.
            None => self.keep(End::Near),
        };
        match kept {
            Kept::Nothing => {}
            Kept::NoRoom => self.year_by_year(),
            Kept::Telling(telling) => self.stage = Stage::Telling(telling),
        }
    }

    /// What more money would buy, once it is told what was found.
    fn further(&mut self) {
        let best = self.best();
        if let (Some(found), Some(solution)) = (&self.found, best) {
            let searched = Furthering::new(&self.model, self.limits, found, &solution);
            self.stage = match searched {
                Some(further) => Stage::Furthering(Box::new(further)),
                // Beyond what is required there is nothing while that is not reached.
                None if !found.passes => Stage::Done,
                None => Stage::Nexts(Box::new(Nexts::new(&self.model, found, solution))),
            };
        }
    }

    pub(super) fn explain(&mut self) {
        let begun = Explaining::new(&self.document, &self.model, self.limits);
        self.stage = Stage::Explaining(Box::new(begun));
    }

    /// What becomes of the best plan.
    fn keep(&mut self, end: End) -> Kept {
        self.end = Some(end.clone());
        let Some(solution) = self.best() else {
            // Without a plan there is nothing that rounding could have cost.
            self.end = Some(if end == End::Stopped { end } else { End::Spent });
            return Kept::Nothing;
        };
        let Some(laid) = laid(&self.model, &solution) else {
            let enough = self.enough(&solution);
            self.over = self.over.into_iter().chain(enough).reduce(f64::min);
            // That nothing was found is all that is known of it.
            self.end = self.end.take().map(|end| match end {
                End::Stopped => End::Stopped,
                _ => End::Spent,
            });
            return Kept::NoRoom;
        };
        Kept::Telling(Box::new(Telling::new(solution, laid)))
    }

    /// What was found, if the evaluation passes it.
    fn told(&mut self, telling: Telling) {
        self.found = telling.found();
        let wide = self.report().gap.is_some_and(|gap| gap > self.limits.gap);
        if self.found.is_none() {
            self.end = Some(End::Failed(Failure::Refused));
        } else if self.end == Some(End::Proven) && wide {
            self.end = Some(End::Rounded);
        }
    }

    /// The best plan so far.
    fn best(&self) -> Option<Solution> {
        let known = self.better.clone().or_else(|| self.trimmed.clone());
        known.or_else(|| self.search.best())
    }

    pub fn report(&self) -> Report {
        let mut progress = self.search.progress();
        if let Some(better) = &self.better {
            let best = better.objective;
            progress.best = Some(best);
            progress.gap = progress
                .gap
                .map(|_| ((best - progress.bound) / best.abs()).max(0.0));
        }
        // Shortfall counts what is kept already; money does not.
        let kept = match self.model.kept.wanted.aim {
            Aim::Shortfall => 0.0,
            Aim::Cost | Aim::People => self.model.kept_cost,
        };
        let clash = matches!(self.end, Some(End::Clash(_)));
        let bound = progress.bound.max(self.floor.unwrap_or(f64::NEG_INFINITY));
        let bound = Some(bound + kept).filter(|bound| bound.is_finite() && !clash);
        let done = self.is_done();
        let best = progress.best.map(|best| best + kept);
        let (best, gap) = self.measured(best, bound, progress.gap);
        // What tells equal plans apart counts in the bound, not in what is shown.
        let bound = bound.map(|bound| best.map_or(bound, |best| bound.min(best)));
        Report {
            at: match (&self.stage, progress.phase) {
                (Stage::Done, _) => At::Done,
                (Stage::Explaining(explaining), _) => explaining.at(),
                (Stage::Furthering(_) | Stage::Nexts(_), _) => At::Further,
                (Stage::Searching, Phase::Relaxing) => At::Relaxing,
                (Stage::Making(_) | Stage::Affording(_), _) => At::Relaxing,
                (Stage::Searching, Phase::Improving) => At::Improving,
                (Stage::Searching, _) => At::Branching,
                _ => At::Improving,
            },
            best,
            bound,
            gap,
            work: self.work(),
            most: self.most,
            found: self.found.as_ref().filter(|_| done).cloned(),
            over: self.over(),
            end: self.end.as_ref().filter(|_| done).cloned(),
        }
    }

    /// What the aim counts in the plan as it is laid, and its gap: the numbers it was made of also hold what
    /// tells equal plans apart, and laying now and then takes a little more.
    fn measured(
        &self,
        best: Option<f64>,
        bound: Option<f64>,
        gap: Option<f64>,
    ) -> (Option<f64>, Option<f64>) {
        let Some(found) = &self.found else {
            return (best, gap);
        };
        let laid = match self.model.kept.wanted.aim {
            Aim::Cost => found.cost,
            Aim::People => PERSON * found.people + found.cost,
            Aim::Shortfall => return (best, gap),
        };
        match bound {
            Some(bound) if laid > 0.0 => (Some(laid), Some((laid - bound).max(0.0) / laid)),
            _ => (best, gap),
        }
    }

    /// People of a solution that the evaluation takes as it took the plan.
    fn people_of(&self, solution: &Solution) -> Option<f64> {
        let (plan, passes) = asked(&self.document, &self.model, solution)?;
        let kept = &self.model.kept;
        (passes || kept.wanted.aim == Aim::Shortfall).then(|| people(&plan, kept))
    }
}
