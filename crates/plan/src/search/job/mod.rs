//! A search of a document's plan from beginning to end, in slices: the search itself, then what explains it.

mod clash;
mod further;
mod kept;
mod laid;
mod narrow;

use junheng_core::items::{evaluate_items, items_of};
use junheng_core::{
    CoefficientReason, Decimal, Document, Stage as Taught, Verdict, evaluate, scheme_of,
};

use self::clash::Explaining;
use self::further::Furthering;
use super::actions::units;
use super::gains::Stand;
use super::model::{Model, PERSON};
use super::report::{At, End, Failure, Found, Limited, Proposed, Report, Request};
use super::why::Reasons;
use crate::apply::apply;
use crate::cost::{cost_of, runs_on, total};
use crate::optimise::{Limits, Outcome, Phase, Search, Solution, Spending, Status};
use crate::plan::{Aim, Plan};
use laid::{Actions, asked, back, judged, laid, people, transfers};

/// A county is searched on for so many times the work that suits it, as long as its gap is wide.
const LONGER: u64 = 3;

/// What a search is at, beyond the search itself.
enum Stage {
    Searching,
    /// What is left of the budget makes more hold.
    Spending(Box<Spending>),
    Explaining(Box<Explaining>),
    Furthering(Box<Furthering>),
    Done,
}

/// A search of a document's plan.
pub struct Job {
    document: Document,
    model: Model,
    search: Search,
    /// What the search found, with what was left of the budget spent.
    better: Option<Solution>,
    limits: Limits,
    stage: Stage,
    /// Work of stages that are over.
    spent: u64,
    /// The most work.
    most: u64,
    /// Work at which it is asked whether the gap is narrow enough to end.
    due: u64,
    /// What is proven before the years of whole units are searched.
    floor: Option<f64>,
    found: Option<Found>,
    /// What a year must be let cost for the best that was found.
    over: Option<f64>,
    end: Option<End>,
}

impl Job {
    /// Begins a search.
    ///
    /// # Errors
    /// Why it cannot begin.
    pub fn new(document: &Document, request: &Request) -> Result<Self, Failure> {
        if let Some(limit) = Limited::negative(&request.plan) {
            return Err(Failure::Limit(limit));
        }
        let model = Model::new(document, &request.plan)?;
        let mut limits = Limits::of(&model.problem);
        let mut most = limits.longest(LONGER);
        if let Some(work) = request.work {
            (limits.work, most) = (work, work);
        }
        let longest = Limits {
            work: most,
            ..limits
        };
        // The problem is made by ourselves: it is well formed.
        let search = Search::bare(model.problem.clone(), longest).map_err(|_| Failure::NoUnits)?;
        let mut job = Self {
            document: document.clone(),
            model,
            search,
            better: None,
            limits,
            stage: Stage::Searching,
            spent: 0,
            most,
            due: limits.work,
            floor: None,
            found: None,
            over: None,
            end: None,
        };
        if let Some(clash) = job.model.outside() {
            job.finish(End::Clash(clash));
        } else if !job.model.impossible.is_empty() {
            job.explain(&request.plan);
        }
        Ok(job)
    }

    /// Works for about so many units, each about a microsecond, and tells how far it is.
    pub fn step(&mut self, work: u64) -> Report {
        let end = self.work().saturating_add(work.max(1));
        loop {
            let left = end.saturating_sub(self.work());
            if left == 0 || self.is_done() {
                return self.report();
            }
            self.tick(left);
        }
    }

    /// Whether it has ended.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done)
    }

    /// Ends it now and gives the best plan so far.
    pub fn stop(&mut self) -> Report {
        self.spent = self.work();
        match core::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Done => {}
            Stage::Searching => {
                let _ = self.keep(End::Stopped);
            }
            Stage::Spending(spending) => {
                self.better = Some(spending.best().clone());
                let _ = self.keep(End::Stopped);
            }
            Stage::Explaining(explaining) => {
                let clash = explaining.clash();
                self.end = Some(clash.map_or(End::Stopped, End::Clash));
            }
            Stage::Furthering(_) => {}
        }
        self.report()
    }

    fn finish(&mut self, end: End) {
        self.end = Some(end);
        self.stage = Stage::Done;
    }

    fn work(&self) -> u64 {
        let now = match &self.stage {
            Stage::Searching => self.search.work(),
            Stage::Spending(spending) => spending.work(),
            Stage::Explaining(explaining) => explaining.work(),
            Stage::Furthering(further) => further.work(),
            Stage::Done => 0,
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
                if further.step(left) {
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
            let plan = self.model.kept.clone();
            return self.explain(&plan);
        }
        let plan = self.search.best();
        let spending = plan.and_then(|plan| Spending::new(&self.model.problem, self.limits, &plan));
        match spending {
            Some(spending) => self.stage = Stage::Spending(Box::new(spending)),
            None => self.spent_all(),
        }
    }

    /// The search is over, and what was left of the budget is spent.
    fn spent_all(&mut self) {
        let laid = match self.search.outcome() {
            Some(Outcome::Optimal) => self.keep(End::Proven),
            Some(Outcome::Rounded) => self.keep(End::Rounded),
            Some(_) => self.keep(End::Spent),
            // It was not over: the gap was narrow enough to leave it there.
            None => self.keep(End::Near),
        };
        if !laid && self.year_by_year() {
            return;
        }
        let best = self.best();
        if let (Some(found), Some(solution)) = (&mut self.found, best) {
            let searched = Furthering::new(&self.model, self.limits, found, &solution);
            match searched {
                Some(further) => self.stage = Stage::Furthering(Box::new(further)),
                // Beyond what is required there is nothing while that is not reached.
                None if !found.passes => {}
                None => {
                    let passes = |plan: &Plan| passes(&self.document, self.model.year, plan);
                    found.further = further::next(&self.model, found, &solution, &passes);
                }
            }
        }
    }

    fn explain(&mut self, plan: &Plan) {
        let begun = Explaining::new(&self.document, plan, &self.model, self.limits);
        self.stage = Stage::Explaining(Box::new(begun));
    }

    /// Keeps the best plan, if the evaluation passes it; whether the years have room for it.
    fn keep(&mut self, end: End) -> bool {
        self.end = Some(end.clone());
        let Some(solution) = self.best() else {
            // Without a plan there is nothing that rounding could have cost.
            self.end = Some(if end == End::Stopped { end } else { End::Spent });
            return true;
        };
        let Some(laid) = laid(&self.model, &solution) else {
            let enough = self.enough(&solution);
            self.over = self.over.into_iter().chain(enough).reduce(f64::min);
            // That nothing was found is all that is known of it.
            self.end = self.end.take().map(|end| match end {
                End::Stopped => End::Stopped,
                _ => End::Spent,
            });
            return false;
        };
        self.found = self.found_of(&solution, laid);
        if self.found.is_none() {
            self.end = Some(End::Failed(Failure::Refused));
        } else if end == End::Proven && self.report().gap.is_some_and(|gap| gap > self.limits.gap) {
            self.end = Some(End::Rounded);
        }
        true
    }

    /// Begins again with the years of whole units in the search; what was proven without them holds on.
    fn year_by_year(&mut self) -> bool {
        if self.model.by_year {
            return false;
        }
        let model = Model::by_year(&self.document, &self.model.kept).ok();
        let search = model.and_then(|model| {
            let search = Search::bare(model.problem.clone(), self.limits).ok()?;
            Some((model, search))
        });
        let Some((model, search)) = search else {
            return false;
        };
        self.floor = Some(self.search.progress().bound);
        self.most = self.spent.saturating_add(self.limits.work);
        self.due = self.limits.work;
        (self.model, self.search, self.better) = (model, search, None);
        self.end = None;
        self.stage = Stage::Searching;
        true
    }

    /// The best plan so far.
    fn best(&self) -> Option<Solution> {
        self.better.clone().or_else(|| self.search.best())
    }

    fn report(&self) -> Report {
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
                (Stage::Furthering(_), _) => At::Further,
                (Stage::Searching, Phase::Relaxing) => At::Relaxing,
                (Stage::Searching, Phase::Improving) | (Stage::Spending(_), _) => At::Improving,
                (Stage::Searching, _) => At::Branching,
            },
            best,
            bound,
            gap,
            work: self.work(),
            most: self.most,
            found: self.found.clone().filter(|_| done),
            over: self.over(),
            end: self.end.clone().filter(|_| done),
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

    /// The plan of a solution that is laid, if the evaluation passes it.
    fn found_of(&self, solution: &Solution, laid: Actions) -> Option<Found> {
        let model = &self.model;
        let has_to = model.kept.wanted.aim != Aim::Shortfall;
        let (actions, plan, passes) = judged(&self.document, model, solution, laid, has_to)?;
        let transfers = transfers(&plan);
        let reasons = Reasons::new(model, solution);
        let mut stand = Stand::new(model, solution);
        let each = actions.into_iter().map(|((_, action), levers)| {
            // Teachers who move are a part of all who leave one school and come to another; what is cut is a
            // part of its lever too.
            let changes: Vec<(usize, f64)> = levers
                .iter()
                .map(|lever| (*lever, units(&action.what)))
                .collect();
            let (turned, gains) = stand.bought(&changes);
            let mut why = reasons.of(&levers);
            if why.is_empty() {
                why = stand.closes(&changes);
            }
            let cost = cost_of(&plan, &action).map_or(0.0, Decimal::to_f64);
            let amount = action.what.counted().to_f64();
            Proposed {
                why,
                back: back(&action.what, &transfers),
                cost,
                each: if amount > 0.0 { cost / amount } else { 0.0 },
                turned,
                gains,
                action,
            }
        });
        let actions = each.collect();
        let failing = match passes {
            true => Vec::new(),
            false => stand.shorts(),
        };
        Some(Found {
            runs_on: runs_on(&plan)?.to_f64(),
            failing,
            actions,
            cost: total(&plan)?.to_f64(),
            kept_cost: model.kept_cost,
            people: people(&plan, &model.kept),
            shortfall: solution.shortfall,
            binding: model.binding(solution, self.search.shadow()),
            passes,
            further: None,
        })
    }
}

/// Whether the evaluation itself passes what was asked for; nothing where an action cannot be done.
fn passes(document: &Document, year: u16, plan: &Plan) -> Option<bool> {
    let applied = apply(document, plan, year);
    if !applied.faults.is_empty() {
        return None;
    }
    let document = applied.document;
    let evaluation = evaluate(&document, scheme_of(&document.settings).ok()?).ok()?;
    let summary = &evaluation.summary;
    let mut verdict = summary.units.worst().and(summary.composites.worst());
    let view = evaluation.view(&document);
    for (stage, index) in Taught::ALL
        .into_iter()
        .flat_map(|stage| (0..view.indicators().len()).map(move |index| (stage, index)))
    {
        let Some(cell) = view.coefficient(stage, index) else {
            continue;
        };
        // While a list is not whole one school alone leaves them open, which no plan can change.
        let alone = [CoefficientReason::OneUnit, CoefficientReason::NoUnits];
        if !alone.contains(&cell.finding.reason) {
            verdict = verdict.and(cell.finding.verdict);
        }
    }
    if let (false, Ok(Some(scheme))) = (plan.wanted.items.is_empty(), items_of(&document.settings))
    {
        let items = evaluate_items(&document, &evaluation, scheme);
        for id in &plan.wanted.items {
            // The county's verdict may be withheld for a list that is not whole; the schools' is not.
            let parts = items.item(id).into_iter().flat_map(|item| &item.parts);
            verdict = parts.fold(verdict, |verdict, part| verdict.and(part.listed));
        }
    }
    Some(verdict <= Verdict::Met)
}
