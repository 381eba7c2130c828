//! A document and what a plan may do as a problem in numbers.

use std::collections::BTreeMap;

use junheng_core::{Decimal, Document, Limit, SchoolId, Stage};

use super::items::Ratio;
use super::laying::DUST;
use super::levers::{LeverOf, LinkOf, LocalOf};
use super::probe::Judged;
use super::report::{Failure, Rule};
use crate::action::Lever;
use crate::apply::apply;
use crate::cost::total;
use crate::optimise::{Coefficient, Goal, Problem, Row, Term, Unit};
use crate::plan::{Aim, Plan};

/// Per person, in 万元: fewest people first, then least cost.
pub(super) const PERSON: f64 = 1e4;
/// A lever is looked at first up to this part of the county's mean, or of the threshold, whichever is more.
const REACH: f64 = 1.3;

/// A problem and what its numbers stand for.
#[derive(Clone, Debug)]
pub struct Model {
    /// The problem.
    pub problem: Problem,
    /// The school year in which everything shall pass.
    pub year: u16,
    /// The plan without what an earlier search found, unless it is locked.
    pub kept: Plan,
    /// What that costs, in 万元.
    pub kept_cost: f64,
    /// What each lever stands for.
    pub levers: Vec<LeverOf>,
    /// School year in which each lever counts, where that is not left to the laying; none where there is no list.
    pub years: Vec<Option<u16>>,
    /// Whether whole units have a lever for each year.
    pub by_year: bool,
    /// What rotation asks of backbone teachers: their least share, who rotated so far, and how many of them are.
    pub(super) backbone: Option<(f64, f64, f64)>,
    /// What ratios of items are made of, by item and part.
    pub(super) ratios: BTreeMap<(usize, usize), Ratio>,
    /// What each unit stands for.
    pub units: Vec<(SchoolId, Stage)>,
    /// What each row stands for: unit and indicator.
    pub rows: Vec<(usize, usize)>,
    /// What the threshold asks of each row; the problem asks for the next whole number where only those are met.
    pub asked: Vec<f64>,
    /// What each coefficient stands for: stage and indicator.
    pub coefficients: Vec<(Stage, usize)>,
    /// What each link stands for.
    pub links: Vec<LinkOf>,
    /// What each local limit stands for.
    pub locals: Vec<LocalOf>,
    /// Ids of the scheme's items, where the plan asks for any.
    pub items: Vec<String>,
    /// Items that the plan asks for, that do not hold, and that no action of a search changes.
    pub outside: Vec<String>,
    /// What cannot hold because no action that is allowed serves it.
    pub impossible: Vec<Rule>,
}

impl Model {
    /// Makes the problem of a document and a plan.
    ///
    /// # Errors
    /// Why there is nothing to search.
    pub fn new(document: &Document, plan: &Plan) -> Result<Self, Failure> {
        Self::make(document, plan, false, false)
    }

    /// The same, with a lever for each year of what only comes in whole units and may be paid in several.
    ///
    /// # Errors
    /// As with [`Model::new`].
    pub fn by_year(document: &Document, plan: &Plan) -> Result<Self, Failure> {
        Self::make(document, plan, false, true)
    }

    /// The same, with what the user forbids as limits that can be left out.
    ///
    /// # Errors
    /// As with [`Model::new`].
    pub fn with_bans_apart(
        document: &Document,
        plan: &Plan,
        by_year: bool,
    ) -> Result<Self, Failure> {
        Self::make(document, plan, true, by_year)
    }

    /// Without what may be missed where the least shortfall is sought: no conflict is one of it, nor is money asked
    /// for it.
    fn let_be(&mut self) {
        for row in &mut self.problem.rows {
            (row.full, row.floor) = (0.0, 0.0);
        }
        self.problem.coefficients.clear();
        self.coefficients.clear();
    }

    /// What the ratio of a link is made of.
    pub(super) fn ratio(&self, link: usize) -> Option<&Ratio> {
        match self.links.get(link)? {
            LinkOf::Ratio(item, part) => self.ratios.get(&(*item, *part)),
            _ => None,
        }
    }

    fn make(document: &Document, plan: &Plan, apart: bool, by_year: bool) -> Result<Self, Failure> {
        let year = plan.wanted.year.unwrap_or(plan.target);
        if year <= plan.base || year > plan.target {
            let first = plan.base.saturating_add(1);
            return Err(Failure::Year(first, plan.target));
        }
        let amounts = [plan.budget, plan.wanted.yearly];
        if amounts.into_iter().flatten().any(Decimal::is_negative) {
            return Err(Failure::Budget);
        }
        if let Some(lever) = Lever::ALL.into_iter().find(|lever| {
            let price = plan.price(*lever);
            price.once.is_negative() || price.yearly.is_negative()
        }) {
            return Err(Failure::Price(lever));
        }
        let mut caps = plan.wanted.caps.iter();
        if let Some(at) = caps.position(|cap| cap.most.is_negative()) {
            return Err(Failure::CapAmount(at));
        }
        let mut kept = plan.clone();
        kept.actions
            .retain(|action| !action.off && (action.locked || !action.found));
        let applied = apply(document, &kept, year);
        if !applied.faults.is_empty() {
            return Err(Failure::Kept(
                applied
                    .faults
                    .into_iter()
                    .map(|fault| fault.action)
                    .collect(),
            ));
        }
        // One that the plan closes was there.
        let known = |id| {
            document
                .school(id)
                .or(applied.document.school(id))
                .is_some()
        };
        let mut caps = plan.wanted.caps.iter().enumerate();
        if let Some((at, cap)) = caps.find(|(_, cap)| !known(cap.school)) {
            return Err(Failure::CapSchool(at, cap.school));
        }
        let judged = Judged::new(applied.document)?;
        let kept_cost = total(&kept).map_or(0.0, Decimal::to_f64);
        let mut making = Making::new(&judged, &kept, year, apart)?;
        let forced = making.forced()?;
        making.coefficients(&forced);
        making.levers()?;
        making.people();
        making.limits();
        making.items()?;
        making.school_limits();
        making.bans_apart();
        making.model.by_year = by_year;
        making.years(by_year);
        making.whole_needs();
        let mut model = making.model;
        if plan
            .budget
            .is_some_and(|most| most.to_f64() < kept_cost - DUST)
        {
            model.impossible.push(Rule::Budget);
        }
        model.problem.budget = plan
            .budget
            .map(|budget| (budget.to_f64() - kept_cost).max(0.0));
        model.kept_cost = kept_cost;
        if apart && plan.wanted.aim == Aim::Shortfall {
            model.let_be();
        }
        Ok(model)
    }
}

/// A model in the making.
pub(super) struct Making<'a> {
    pub judged: &'a Judged,
    pub plan: &'a Plan,
    pub model: Model,
    /// Number of each school in the problem.
    pub schools: BTreeMap<SchoolId, usize>,
    /// Up to which amount each row is looked at first.
    pub reach: Vec<f64>,
    /// Up to which amount a plan of least cost may raise it: beyond the richest unit each raise only adds to the
    /// coefficient.
    pub far: Vec<f64>,
    /// The levers of each school.
    pub of_school: BTreeMap<SchoolId, Vec<usize>>,
    /// Whether what the user forbids is kept apart, as limits.
    pub apart: bool,
    /// Levers that are forbidden everywhere, and at a school, with what forbids them.
    pub banned: BTreeMap<LinkOf, Vec<Term>>,
    pub spared: BTreeMap<LocalOf, Vec<Term>>,
}

impl<'a> Making<'a> {
    fn new(judged: &'a Judged, plan: &'a Plan, year: u16, apart: bool) -> Result<Self, Failure> {
        let rules = &judged.evaluation.rules;
        let full_at_least = rules.full_at_least.ok_or(Failure::Scheme)? as usize;
        let mut schools = BTreeMap::new();
        for (school, _) in &judged.units {
            let next = schools.len();
            let _ = schools.entry(*school).or_insert(next);
        }
        if schools.is_empty() {
            return Err(Failure::NoUnits);
        }
        let goal = match plan.wanted.aim {
            Aim::Cost => Goal::Cost,
            Aim::People => Goal::People { person: PERSON },
            Aim::Shortfall => Goal::Shortfall,
        };
        let mut model = Model {
            problem: Problem {
                goal,
                ..Problem::default()
            },
            year,
            kept: plan.clone(),
            kept_cost: 0.0,
            levers: Vec::new(),
            years: Vec::new(),
            by_year: false,
            backbone: None,
            ratios: BTreeMap::new(),
            units: judged.units.clone(),
            rows: Vec::new(),
            asked: Vec::new(),
            coefficients: Vec::new(),
            links: Vec::new(),
            locals: Vec::new(),
            items: Vec::new(),
            outside: Vec::new(),
            impossible: Vec::new(),
        };
        let view = judged.evaluation.view(&judged.document);
        let mut missing = Vec::new();
        let mut rows = judged.amounts.iter();
        for (at, (school, stage)) in judged.units.iter().enumerate() {
            let table = judged.evaluation.units.stages.get(stage.index());
            let unit = table.and_then(|table| table.iter().find(|unit| unit.school == *school));
            let pupils = unit.and_then(|unit| unit.pupils).unwrap_or(0);
            for (indicator, rule) in rules.indicators.iter().enumerate() {
                let base = rows.next().copied().flatten();
                let need = |limit: Option<Limit>| {
                    limit.map_or(0.0, |limit| needed(limit.decimal, pupils, rule.factor))
                };
                let full = need(view.threshold(*stage, indicator));
                let floor = need(view.floor(*stage, indicator)).min(full);
                if base.is_none() || pupils == 0 {
                    missing.push((*school, *stage, indicator));
                }
                model.rows.push((at, indicator));
                model.asked.push(full);
                model.problem.rows.push(Row {
                    unit: at,
                    base: base.unwrap_or(0.0),
                    full,
                    floor,
                });
            }
            model.problem.units.push(Unit {
                school: schools.get(school).copied().unwrap_or(0),
                pupils: f64::from(pupils),
                full_at_least: full_at_least.min(rules.indicators.len()),
            });
        }
        if !missing.is_empty() {
            return Err(Failure::Missing(missing));
        }
        let reach: Vec<f64> = model.problem.rows.iter().map(|row| row.full).collect();
        Ok(Self {
            judged,
            plan,
            model,
            schools,
            far: reach.clone(),
            reach,
            of_school: BTreeMap::new(),
            apart,
            banned: BTreeMap::new(),
            spared: BTreeMap::new(),
        })
    }

    /// Coefficients with their limits, and how far their rows are looked at; `forced` is what items add to each
    /// row in any case.
    fn coefficients(&mut self, forced: &[f64]) {
        let indicators = self.judged.indicators;
        let view = self.judged.evaluation.view(&self.judged.document);
        for stage in Stage::ALL {
            let units: Vec<usize> = (0..self.model.units.len())
                .filter(|at| {
                    self.model
                        .units
                        .get(*at)
                        .is_some_and(|(_, of)| *of == stage)
                })
                .collect();
            if units.len() < 2 {
                continue;
            }
            for indicator in 0..indicators {
                let limit = view
                    .coefficient(stage, indicator)
                    .and_then(|cell| cell.limit);
                let Some(limit) = limit.filter(|limit| limit.float > 0.0) else {
                    continue;
                };
                let rows: Vec<usize> = units.iter().map(|at| at * indicators + indicator).collect();
                let problem = &self.model.problem;
                let row_base = |at: &usize| problem.rows.get(*at).map_or(0.0, |row| row.base);
                let pupils = |at: &usize| problem.units.get(*at).map_or(0.0, |unit| unit.pupils);
                let mean =
                    rows.iter().map(row_base).sum::<f64>() / units.iter().map(pupils).sum::<f64>();
                let sizes: Vec<(f64, f64)> = rows
                    .iter()
                    .map(row_base)
                    .zip(units.iter().map(pupils))
                    .collect();
                // What is needed comes whole: one room is much in a school of ten pupils, and the others have to
                // follow it beyond the richest of today.
                let needed = |at: &usize| problem.rows.get(*at).map_or(0.0, |row| row.full.ceil());
                let item = |at: &usize| forced.get(*at).copied().unwrap_or(0.0);
                let least: Vec<(f64, f64)> = rows
                    .iter()
                    .zip(&sizes)
                    .map(|(row, (amount, pupils))| ((amount + item(row)).max(needed(row)), *pupils))
                    .collect();
                let richest = |units: &[(f64, f64)]| {
                    let each = units.iter().map(|(amount, pupils)| amount / pupils);
                    each.fold(0.0, f64::max)
                };
                let forced = richest(&least) > richest(&sizes);
                let mut reach = (REACH * mean).max(level(&sizes, limit.float));
                if forced {
                    reach = reach.max(level(&least, limit.float));
                }
                let far = reach.max(richest(&sizes)).max(richest(&least));
                let turns = turning(&sizes);
                for (row, unit) in rows.iter().zip(&units) {
                    // Above both a raise only adds to the coefficient.
                    let own = row_base(row) / pupils(unit);
                    let far = if forced || own < reach.max(turns) {
                        far
                    } else {
                        reach
                    };
                    for (most, each) in [(&mut self.reach, reach), (&mut self.far, far)] {
                        if let Some(most) = most.get_mut(*row) {
                            *most = most.max(each * pupils(unit));
                        }
                    }
                }
                self.model.coefficients.push((stage, indicator));
                let limit = limit.float;
                self.model
                    .problem
                    .coefficients
                    .push(Coefficient { rows, limit });
            }
        }
    }

    /// Where a row can only take whole values, what it needs is the next whole number.
    fn whole_needs(&mut self) {
        let problem = &mut self.model.problem;
        let mut whole: Vec<bool> = problem
            .rows
            .iter()
            .map(|row| row.base.fract() == 0.0)
            .collect();
        for lever in &problem.levers {
            for (row, effect) in &lever.effects {
                if let Some(whole) = whole.get_mut(*row) {
                    *whole &= lever.whole && effect.fract() == 0.0;
                }
            }
        }
        for (row, whole) in problem.rows.iter_mut().zip(whole) {
            if whole {
                row.full = row.full.ceil();
                row.floor = row.floor.ceil();
            }
        }
    }
}

/// The amount per pupil above which raising a unit adds to the variation: Σ pupils × amount² ÷ Σ pupils × amount.
fn turning(units: &[(f64, f64)]) -> f64 {
    let (squares, sum) = units
        .iter()
        .fold((0.0, 0.0), |(squares, sum), (amount, pupils)| {
            (squares + amount * amount / pupils, sum + amount)
        });
    if sum > 0.0 { squares / sum } else { 0.0 }
}

/// The amount per pupil to which all below must be raised so that the variation keeps within a limit with
/// room to spare: where one unit stands far above the others, their mean does not suffice.
fn level(units: &[(f64, f64)], limit: f64) -> f64 {
    let most = units.iter().map(|(amount, pupils)| amount / pupils);
    let most = most.fold(0.0_f64, f64::max);
    let variation = |level: f64| {
        let raised = units
            .iter()
            .map(|(amount, pupils)| (amount.max(level * pupils), *pupils));
        let (sum, pupils) = raised
            .clone()
            .fold((0.0, 0.0), |(a, b), (c, d)| (a + c, b + d));
        let mean: f64 = sum / pupils;
        let square: f64 = raised
            .map(|(amount, own)| own * (amount / own - mean) * (amount / own - mean))
            .sum();
        (square / pupils).sqrt() / mean
    };
    let mut level = most / 16.0;
    while level < most && variation(level) > 0.9 * limit {
        level *= 1.1;
    }
    // Nothing has to be looked at further where the mean suffices.
    if level <= most / 16.0 {
        0.0
    } else {
        level.min(most)
    }
}

/// The least amount of so many pupils at a limit: limit × pupils ÷ factor, to the nearest float.
fn needed(limit: Decimal, pupils: u32, factor: u32) -> f64 {
    let above = i128::from(limit.mantissa()) * i128::from(pupils);
    let mut below = i128::from(factor);
    for _ in 0..limit.scale() {
        below *= 10;
    }
    #[allow(
        clippy::cast_precision_loss,
        reason = "both are below 2^53 for schools"
    )]
    let quotient = above as f64 / below as f64;
    quotient
}
