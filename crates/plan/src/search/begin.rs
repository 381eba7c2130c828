//! A model in the making: what is asked of it at the beginning.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use junheng_core::{Decimal, Document, Limit, SchoolId, Stage};

use super::items::Items;
use super::levers::{LinkOf, LocalOf};
use super::model::{Model, PERSON};
use super::probe::Judged;
use super::report::Failure;
use super::steps::{LOT, Task};
use crate::action::{Lever, Profile, What};
use crate::apply::apply;
use crate::cost::total;
use crate::optimise::{Goal, Problem, Row, Term, Unit};
use crate::plan::{Aim, Plan};

/// A model in the making, step by step.
pub(super) struct Making {
    pub judged: Arc<Judged>,
    pub plan: Arc<Plan>,
    pub model: Model,
    /// So many actions are laid in one step at most.
    pub lot: usize,
    /// What is still to be done.
    pub tasks: VecDeque<Task>,
    /// Number of each school in the problem.
    pub schools: BTreeMap<SchoolId, usize>,
    /// Up to which amount each row is looked at first.
    pub reach: Vec<f64>,
    /// Up to which amount a plan of least cost may raise it: beyond the richest unit each raise only adds to the
    /// coefficient.
    pub far: Vec<f64>,
    /// How many each stage may take who are hired or trained at one school to be lent to others.
    pub lent: BTreeMap<Stage, f64>,
    /// The levers of each school.
    pub of_school: BTreeMap<SchoolId, Vec<usize>>,
    /// Whether what the user forbids is kept apart, as limits.
    pub apart: bool,
    /// Levers that are forbidden everywhere, and at a school, with what forbids them.
    pub banned: BTreeMap<LinkOf, Vec<Term>>,
    pub spared: BTreeMap<LocalOf, Vec<Term>>,
    /// What items add to each row in any case.
    pub forced: Vec<f64>,
    /// Teachers who may move, with what comes with one of them to each unit.
    pub brought: Vec<(Profile, Vec<Option<Vec<Term>>>)>,
    /// Actions for one stage, where they cannot be done for the whole school.
    pub staged: Vec<What>,
    /// Where the plan asks for any.
    pub items: Option<Box<Items>>,
}

impl Making {
    /// Begins with a document and a plan, and finds what is wrong with them.
    pub fn begin(
        document: &Document,
        plan: &Plan,
        apart: bool,
        by_year: bool,
    ) -> Result<Self, Failure> {
        let year = plan.wanted.year.unwrap_or(plan.target);
        checked(plan, year)?;
        let mut kept = plan.clone();
        kept.actions
            .retain(|action| !action.off && (action.locked || !action.found));
        let applied = apply(document, &kept, year);
        if !applied.faults.is_empty() {
            let faults = applied.faults.into_iter();
            return Err(Failure::Kept(faults.map(|fault| fault.action).collect()));
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
        let mut making = Self::new(judged, kept, year, apart)?;
        making.model.kept_cost = kept_cost;
        making.model.by_year = by_year;
        making.items = making.begin_items()?.map(Box::new);
        making.tasks = making.all();
        Ok(making)
    }

    fn new(judged: Judged, plan: Plan, year: u16, apart: bool) -> Result<Self, Failure> {
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
            dear: BTreeMap::new(),
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
        let rows = model.rows.len();
        Ok(Self {
            judged: Arc::new(judged),
            plan: Arc::new(plan),
            model,
            lot: LOT,
            tasks: VecDeque::new(),
            schools,
            far: reach.clone(),
            reach,
            lent: BTreeMap::new(),
            of_school: BTreeMap::new(),
            apart,
            banned: BTreeMap::new(),
            spared: BTreeMap::new(),
            forced: vec![0.0; rows],
            brought: Vec::new(),
            staged: Vec::new(),
            items: None,
        })
    }
}

/// What is wrong with a plan whatever the document is.
fn checked(plan: &Plan, year: u16) -> Result<(), Failure> {
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
    match caps.position(|cap| cap.most.is_negative()) {
        Some(at) => Err(Failure::CapAmount(at)),
        None => Ok(()),
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
