//! What each action buys: which verdicts would not hold without it, and how far it brings each indicator.

use std::collections::{BTreeMap, BTreeSet};

use super::levers::LinkOf;
use super::model::Model;
use super::report::{Gained, Rule};
use crate::optimise::{Relation, Solution, Term, deviation};

/// Shares below this are dust, of what is required.
const DUST: f64 = 1e-9;

/// Amounts that can be changed lever by lever, and what holds at them.
pub(super) struct Stand<'a> {
    pub model: &'a Model,
    pub amounts: Vec<f64>,
    pub rows: Vec<f64>,
    unit_rows: Vec<Vec<usize>>,
    /// Links and locals of each lever.
    links: Vec<Vec<usize>>,
    locals: Vec<Vec<usize>>,
    /// Coefficient of each row.
    coefficients: Vec<Option<usize>>,
}

/// Amounts of some levers and rows.
pub(super) struct Saved {
    amounts: BTreeMap<usize, f64>,
    pub rows: BTreeMap<usize, f64>,
}

fn reached(amount: f64, need: f64) -> bool {
    amount >= need - DUST * need.max(1.0)
}

fn sum(terms: &[Term], amounts: &[f64]) -> f64 {
    let parts = terms.iter();
    parts
        .map(|(lever, factor)| factor * amounts.get(*lever).copied().unwrap_or(0.0))
        .sum()
}

fn holds(sum: f64, relation: Relation, bound: f64) -> bool {
    let slack = DUST * bound.abs().max(1.0);
    match relation {
        Relation::AtLeast => sum >= bound - slack,
        Relation::AtMost => sum <= bound + slack,
        Relation::Equal => (sum - bound).abs() <= slack,
    }
}

impl<'a> Stand<'a> {
    pub fn new(model: &'a Model, solution: &Solution) -> Self {
        let problem = &model.problem;
        let mut unit_rows = vec![Vec::new(); problem.units.len()];
        for (place, row) in problem.rows.iter().enumerate() {
            if let Some(rows) = unit_rows.get_mut(row.unit) {
                rows.push(place);
            }
        }
        let mut links = vec![Vec::new(); problem.levers.len()];
        let mut locals = links.clone();
        let note = |lists: &mut Vec<Vec<usize>>, terms: &[Term], place: usize| {
            for (lever, _) in terms {
                if let Some(list) = lists.get_mut(*lever) {
                    list.push(place);
                }
            }
        };
        for (place, link) in problem.links.iter().enumerate() {
            note(&mut links, &link.terms, place);
        }
        for (place, local) in problem.locals.iter().enumerate() {
            note(&mut locals, &local.terms, place);
        }
        let mut coefficients = vec![None; problem.rows.len()];
        for (place, coefficient) in problem.coefficients.iter().enumerate() {
            for row in &coefficient.rows {
                if let Some(own) = coefficients.get_mut(*row) {
                    *own = Some(place);
                }
            }
        }
        Self {
            model,
            amounts: solution.amounts.clone(),
            rows: solution.rows.clone(),
            unit_rows,
            links,
            locals,
            coefficients,
        }
    }

    /// Changes levers; the rows that change with them.
    pub fn change(&mut self, changes: &[Term]) -> BTreeSet<usize> {
        let mut changed = BTreeSet::new();
        for (lever, more) in changes {
            if let Some(amount) = self.amounts.get_mut(*lever) {
                *amount += more;
            }
            let effects = self.model.problem.levers.get(*lever);
            for (row, effect) in effects.into_iter().flat_map(|lever| &lever.effects) {
                if let Some(amount) = self.rows.get_mut(*row) {
                    *amount += effect * more;
                    let _ = changed.insert(*row);
                }
            }
        }
        changed
    }

    /// Amounts of levers and of the rows that change with them.
    pub fn saved(&self, changes: &[Term]) -> Saved {
        let amount = |lever: &usize| Some((*lever, *self.amounts.get(*lever)?));
        let row = |row: &usize| Some((*row, *self.rows.get(*row)?));
        let levers = changes.iter().map(|(lever, _)| lever);
        let effects = levers.clone().flat_map(|lever| {
            let lever = self.model.problem.levers.get(*lever);
            lever.into_iter().flat_map(|lever| &lever.effects)
        });
        Saved {
            amounts: levers.filter_map(amount).collect(),
            rows: effects.filter_map(|(at, _)| row(at)).collect(),
        }
    }

    /// Puts back what was saved.
    pub fn restore(&mut self, saved: &Saved) {
        for (place, amount) in &saved.amounts {
            if let Some(now) = self.amounts.get_mut(*place) {
                *now = *amount;
            }
        }
        for (place, amount) in &saved.rows {
            if let Some(now) = self.rows.get_mut(*place) {
                *now = *amount;
            }
        }
    }

    pub fn unit_holds(&self, unit: usize) -> bool {
        let problem = &self.model.problem;
        let mut full = 0;
        for place in self.unit_rows.get(unit).into_iter().flatten() {
            let Some((row, amount)) = problem.rows.get(*place).zip(self.rows.get(*place)) else {
                continue;
            };
            if !reached(*amount, row.floor) {
                return false;
            }
            full += usize::from(reached(*amount, row.full));
        }
        let needed = problem.units.get(unit).map_or(0, |unit| unit.full_at_least);
        full >= needed
    }

    pub fn coefficient_holds(&self, place: usize) -> bool {
        let problem = &self.model.problem;
        problem.coefficients.get(place).is_none_or(|coefficient| {
            let found = deviation(problem, coefficient, &self.rows);
            found.spread <= coefficient.limit * found.mean
        })
    }

    /// What of all that these levers and rows have to do with holds: units, coefficients, limits.
    pub fn holding(&self, levers: &[usize], rows: &BTreeSet<usize>) -> BTreeSet<Rule> {
        let model = self.model;
        let mut rules = BTreeSet::new();
        let units: BTreeSet<usize> = rows
            .iter()
            .filter_map(|row| model.rows.get(*row).map(|(unit, _)| *unit))
            .collect();
        for unit in units.into_iter().filter(|unit| self.unit_holds(*unit)) {
            let unit = model.units.get(unit);
            rules.extend(unit.map(|(school, stage)| Rule::Unit(*school, *stage, Vec::new())));
        }
        let touched: BTreeSet<usize> = rows
            .iter()
            .filter_map(|row| *self.coefficients.get(*row)?)
            .collect();
        for place in touched.into_iter().filter(|at| self.coefficient_holds(*at)) {
            let of = model.coefficients.get(place);
            rules.extend(of.map(|(stage, indicator)| Rule::Coefficient(*stage, *indicator)));
        }
        rules.extend(self.limits_holding(levers));
        rules
    }

    fn limits_holding(&self, levers: &[usize]) -> BTreeSet<Rule> {
        let problem = &self.model.problem;
        let mut rules = BTreeSet::new();
        let all = |lists: &[Vec<usize>]| -> BTreeSet<usize> {
            let own = levers.iter().filter_map(|lever| lists.get(*lever));
            own.flatten().copied().collect()
        };
        let mut broken = BTreeSet::new();
        for at in all(&self.links) {
            let Some((link, of)) = problem.links.get(at).zip(self.model.links.get(at)) else {
                continue;
            };
            let sum = sum(&link.terms, &self.amounts);
            if matches!(of, LinkOf::Balance(..)) {
                continue;
            }
            let rule = self.model.rule_of(*of);
            let _ = if holds(sum, link.relation, link.bound) {
                rules.insert(rule)
            } else {
                broken.insert(rule)
            };
        }
        // A rule of several sums holds where all of them do.
        rules.retain(|rule| !broken.contains(rule));
        for at in all(&self.locals) {
            let Some((local, of)) = problem.locals.get(at).zip(self.model.locals.get(at)) else {
                continue;
            };
            if holds(
                sum(&local.terms, &self.amounts),
                local.relation,
                local.bound,
            ) {
                let _ = rules.insert(Rule::School(*of));
            }
        }
        rules
    }

    /// Everything that fails: units and coefficients.
    pub fn failing(&self) -> BTreeSet<Rule> {
        let model = self.model;
        let units = model.units.iter().enumerate();
        let units = units.filter(|(at, _)| !self.unit_holds(*at));
        let units = units.map(|(_, (school, stage))| Rule::Unit(*school, *stage, Vec::new()));
        let coefficients = model.coefficients.iter().enumerate();
        let coefficients = coefficients.filter(|(at, _)| !self.coefficient_holds(*at));
        let coefficients = coefficients.map(|(_, (s, i))| Rule::Coefficient(*s, *i));
        units.chain(coefficients).collect()
    }

    /// What an action of these levers buys: what would fail without it, and how far it brings indicators, in
    /// per cent of what is required.
    pub fn bought(&mut self, amounts: &[Term]) -> (Vec<Rule>, Vec<Gained>) {
        let levers: Vec<usize> = amounts.iter().map(|(lever, _)| *lever).collect();
        let less: Vec<Term> = amounts.iter().map(|(at, amount)| (*at, -amount)).collect();
        let before = self.saved(&less);
        let changed = self.change(&less);
        let fewer = self.holding(&levers, &changed);
        let without = self.saved(&less).rows;
        self.restore(&before);
        let turned = self.holding(&levers, &changed);
        let turned = turned.difference(&fewer).cloned().collect();
        let gains = changed.into_iter().filter_map(|place| {
            let asked = *self.model.asked.get(place)?;
            let (unit, indicator) = *self.model.rows.get(place)?;
            let (school, stage) = *self.model.units.get(unit)?;
            let part = |amount: Option<&f64>| {
                let amount = amount.copied().unwrap_or(0.0);
                (100.0 * amount / asked).clamp(0.0, 100.0)
            };
            let (from, to) = (part(without.get(&place)), part(self.rows.get(place)));
            (asked > 0.0 && (to - from).abs() > 1e-6).then_some(Gained {
                school,
                stage,
                indicator,
                from,
                to,
            })
        });
        (turned, gains.collect())
    }
}
