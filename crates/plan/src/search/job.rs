//! A search of a document's plan from beginning to end, in slices.

use junheng_core::items::{evaluate_items, items_of};
use junheng_core::{Document, Verdict, evaluate, scheme_of};

use super::model::Model;
use super::report::{At, Clash, End, Failure, Found, Proposed, Report, Request, Rule};
use super::why::Reasons;
use crate::apply::apply;
use crate::cost::total;
use crate::optimise::{Conflict, Limits, Outcome, Part, Phase, Search, Solution, Status};
use crate::plan::{Aim, Plan};

/// A search of a document's plan.
pub struct Job {
    document: Document,
    model: Model,
    search: Search,
    most: u64,
    stopped: bool,
}

impl Report {
    /// The report of a search that could not begin.
    #[must_use]
    pub const fn failed(failure: Failure) -> Self {
        Self {
            at: At::Done,
            best: None,
            bound: None,
            gap: None,
            work: 0,
            most: 0,
            found: None,
            end: Some(End::Failed(failure)),
        }
    }

    /// As JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Numbers and lists only: writing them does not fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what [`Report::to_json`] wrote.
    #[must_use]
    pub fn parse(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }
}

impl Model {
    /// Items that fail whatever is done; where the least shortfall is sought they are let be.
    fn outside(&self) -> Option<Clash> {
        let asked = self.kept.wanted.aim != Aim::Shortfall && !self.outside.is_empty();
        asked.then(|| Clash {
            rules: self.outside.iter().cloned().map(Rule::Item).collect(),
            irreducible: self.outside.len() == 1,
            each: true,
            budget: None,
        })
    }
}

impl Job {
    /// Begins a search.
    ///
    /// # Errors
    /// Why it cannot begin.
    pub fn new(document: &Document, request: &Request) -> Result<Self, Failure> {
        let model = Model::new(document, &request.plan)?;
        let mut limits = Limits::of(&model.problem);
        if let Some(work) = request.work {
            limits.work = work;
        }
        let most = limits.work;
        // The problem is made by ourselves: it is well formed.
        let search = Search::new(model.problem.clone(), limits).map_err(|_| Failure::NoUnits)?;
        let stopped = model.outside().is_some();
        Ok(Self {
            document: document.clone(),
            model,
            search,
            most,
            stopped,
        })
    }

    /// Works for about so many units, each about a microsecond, and tells how far it is.
    pub fn step(&mut self, work: u64) -> Report {
        if !self.stopped && self.search.step(work) == Status::Done {
            self.stopped = true;
        }
        self.report()
    }

    /// Whether it has ended.
    #[must_use]
    pub const fn is_done(&self) -> bool {
        self.stopped
    }

    /// Ends it now and gives the best plan so far.
    pub fn stop(&mut self) -> Report {
        self.stopped = true;
        self.report()
    }

    fn report(&self) -> Report {
        let progress = self.search.progress();
        // Shortfall counts what is kept already; money does not.
        let kept = match self.model.kept.wanted.aim {
            Aim::Shortfall => 0.0,
            Aim::Cost | Aim::People => self.model.kept_cost,
        };
        let mut report = Report {
            at: match progress.phase {
                Phase::Relaxing => At::Relaxing,
                Phase::Improving => At::Improving,
                Phase::Branching => At::Branching,
                Phase::Explaining => At::Explaining,
                Phase::Done => At::Done,
            },
            best: progress.best.map(|best| best + kept),
            bound: progress.bound.is_finite().then_some(progress.bound + kept),
            gap: progress.gap,
            work: progress.work,
            most: self.most,
            found: None,
            end: None,
        };
        if self.stopped {
            report.at = At::Done;
            self.end(&mut report);
        }
        report
    }

    fn end(&self, report: &mut Report) {
        if let Some(clash) = self.model.outside() {
            report.end = Some(End::Clash(clash));
            report.bound = None;
            return;
        }
        let end = match self.search.outcome() {
            Some(Outcome::Infeasible(conflict)) => {
                report.end = Some(End::Clash(self.clash(conflict)));
                report.bound = None;
                return;
            }
            Some(Outcome::Optimal) => End::Proven,
            Some(Outcome::Limit) | None => End::Stopped,
        };
        report.end = Some(end);
        let Some(solution) = self.search.best() else {
            return;
        };
        match self.found(&solution) {
            Some(found) => report.found = Some(found),
            None => report.end = Some(End::Failed(Failure::Refused)),
        }
    }

    /// The plan of a solution, if the evaluation passes it.
    fn found(&self, solution: &Solution) -> Option<Found> {
        let proposed = self.model.actions(&solution.amounts);
        let mut plan = self.model.kept.clone();
        for (action, _) in &proposed {
            let _ = plan.add(action.clone());
        }
        let passes = self.passes(&plan)?;
        if !passes && plan.wanted.aim != Aim::Shortfall {
            return None;
        }
        let reasons = Reasons::new(&self.model, solution);
        let actions = proposed.into_iter().map(|(action, levers)| {
            let why = reasons.of(&levers);
            Proposed { action, why }
        });
        Some(Found {
            actions: actions.collect(),
            cost: total(&plan)?.to_f64(),
            kept_cost: self.model.kept_cost,
            people: solution.people,
            shortfall: solution.shortfall,
            binding: self.model.binding(solution, self.search.shadow()),
            passes,
        })
    }

    /// Whether the evaluation itself passes what was asked for; nothing where an action cannot be done.
    fn passes(&self, plan: &Plan) -> Option<bool> {
        let applied = apply(&self.document, plan, self.model.year);
        if !applied.faults.is_empty() {
            return None;
        }
        let document = applied.document;
        let evaluation = evaluate(&document, scheme_of(&document.settings).ok()?).ok()?;
        let mut verdict = evaluation.findings;
        if let (false, Ok(Some(scheme))) =
            (plan.wanted.items.is_empty(), items_of(&document.settings))
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

    fn clash(&self, conflict: &Conflict) -> Clash {
        let rules = conflict.parts.iter().filter_map(|part| match part {
            Part::Unit(at) => {
                let (school, stage) = self.model.units.get(*at)?;
                Some(Rule::Unit(*school, *stage, Vec::new()))
            }
            Part::Coefficient(at) => {
                let (stage, indicator) = self.model.coefficients.get(*at)?;
                Some(Rule::Coefficient(*stage, *indicator))
            }
            Part::Link(at) => Some(self.model.rule_of(*self.model.links.get(*at)?)),
            Part::Local(at) => Some(Rule::School(*self.model.locals.get(*at)?)),
            Part::Budget => Some(Rule::Budget),
        });
        Clash {
            rules: rules.collect(),
            irreducible: conflict.irreducible,
            each: false,
            budget: conflict
                .without_budget
                .map(|cost| cost + self.model.kept_cost),
        }
    }
}
