//! Why each action is in a plan, and which requirements bind.

use std::collections::BTreeSet;

use super::model::Model;
use super::report::Rule;
use crate::optimise::{Link, Local, MARGIN, Problem, Relation, Solution, deviation};

/// A requirement binds where less than this share of it is left.
const TIGHT: f64 = 1e-3;

impl Model {
    /// What would not hold if some levers were not used.
    #[must_use]
    pub fn without(&self, solution: &Solution, levers: &[usize]) -> Vec<Rule> {
        let problem = &self.problem;
        let mut rows = solution.rows.clone();
        let mut amounts = solution.amounts.clone();
        let mut touched = BTreeSet::new();
        for at in levers {
            let (Some(lever), Some(amount)) = (problem.levers.get(*at), amounts.get_mut(*at))
            else {
                continue;
            };
            for (row, effect) in &lever.effects {
                if let Some(place) = rows.get_mut(*row) {
                    *place -= effect * *amount;
                    let _ = touched.insert(*row);
                }
            }
            *amount = 0.0;
        }
        let mut broken = Vec::new();
        let units: BTreeSet<usize> = touched
            .iter()
            .filter_map(|row| problem.rows.get(*row).map(|row| row.unit))
            .collect();
        for unit in units {
            let lacking = self.lacking(unit, &rows, &touched);
            if let (false, Some((school, stage))) = (lacking.is_empty(), self.units.get(unit)) {
                broken.push(Rule::Unit(*school, *stage, lacking));
            }
        }
        for (coefficient, (stage, indicator)) in problem.coefficients.iter().zip(&self.coefficients)
        {
            let concerned = coefficient.rows.iter().any(|row| touched.contains(row));
            if !concerned {
                continue;
            }
            let found = deviation(problem, coefficient, &rows);
            if found.spread > coefficient.limit * found.mean * (1.0 + MARGIN) {
                broken.push(Rule::Coefficient(*stage, *indicator));
            }
        }
        for (link, of) in problem.links.iter().zip(&self.links) {
            let concerned = link.terms.iter().any(|(lever, _)| levers.contains(lever));
            if concerned && !holds(&link.terms, link.relation, link.bound, &amounts) {
                broken.push(Rule::County(*of));
            }
        }
        for (local, of) in problem.locals.iter().zip(&self.locals) {
            let concerned = local.terms.iter().any(|(lever, _)| levers.contains(lever));
            if concerned && !holds(&local.terms, local.relation, local.bound, &amounts) {
                broken.push(Rule::School(*of));
            }
        }
        broken
    }

    /// The indicators that keep a unit from passing, of those that changed.
    fn lacking(&self, unit: usize, rows: &[f64], touched: &BTreeSet<usize>) -> Vec<usize> {
        let problem = &self.problem;
        let own = problem
            .rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.unit == unit);
        let own: Vec<(usize, f64, f64, f64)> = own
            .map(|(at, row)| {
                (
                    at,
                    rows.get(at).copied().unwrap_or(0.0),
                    row.full,
                    row.floor,
                )
            })
            .collect();
        let below = |amount: f64, need: f64| amount < need * (1.0 - MARGIN);
        let full = own
            .iter()
            .filter(|(_, amount, full, _)| !below(*amount, *full))
            .count();
        let fails = own
            .iter()
            .any(|(_, amount, _, floor)| below(*amount, *floor))
            || problem
                .units
                .get(unit)
                .is_some_and(|unit| full < unit.full_at_least);
        if !fails {
            return Vec::new();
        }
        own.iter()
            .filter(|(at, amount, full, _)| touched.contains(at) && below(*amount, *full))
            .filter_map(|(at, ..)| self.rows.get(*at).map(|(_, indicator)| *indicator))
            .collect()
    }

    /// Requirements that hold just so.
    #[must_use]
    pub fn binding(&self, solution: &Solution) -> Vec<Rule> {
        let problem = &self.problem;
        let mut binding = Vec::new();
        for (coefficient, (stage, indicator)) in problem.coefficients.iter().zip(&self.coefficients)
        {
            let found = deviation(problem, coefficient, &solution.rows);
            let moved = coefficient
                .rows
                .iter()
                .any(|row| moved(problem, solution, *row));
            if moved && found.spread > coefficient.limit * found.mean * (1.0 - TIGHT) {
                binding.push(Rule::Coefficient(*stage, *indicator));
            }
        }
        let tight = |terms: &[(usize, f64)], relation, bound: f64| {
            let sum = sum(terms, &solution.amounts);
            let used = sum != 0.0 || relation == Relation::AtLeast;
            relation != Relation::Equal
                && used
                && (sum - bound).abs() <= TIGHT * bound.abs().max(1.0)
        };
        for (
            Link {
                terms,
                relation,
                bound,
            },
            of,
        ) in problem.links.iter().zip(&self.links)
        {
            if tight(terms, *relation, *bound) {
                binding.push(Rule::County(*of));
            }
        }
        for (
            Local {
                terms,
                relation,
                bound,
            },
            of,
        ) in problem.locals.iter().zip(&self.locals)
        {
            if tight(terms, *relation, *bound) {
                binding.push(Rule::School(*of));
            }
        }
        if problem
            .budget
            .is_some_and(|budget| solution.cost > budget * (1.0 - TIGHT))
        {
            binding.push(Rule::Budget);
        }
        binding
    }
}

fn moved(problem: &Problem, solution: &Solution, row: usize) -> bool {
    let base = problem.rows.get(row).map(|row| row.base);
    base != solution.rows.get(row).copied()
}

fn sum(terms: &[(usize, f64)], amounts: &[f64]) -> f64 {
    let parts = terms
        .iter()
        .map(|(lever, factor)| factor * amounts.get(*lever).copied().unwrap_or(0.0));
    parts.sum()
}

fn holds(terms: &[(usize, f64)], relation: Relation, bound: f64, amounts: &[f64]) -> bool {
    let sum = sum(terms, amounts);
    let slack = 1e-7 * bound.abs().max(1.0);
    match relation {
        Relation::AtLeast => sum >= bound - slack,
        Relation::AtMost => sum <= bound + slack,
        Relation::Equal => (sum - bound).abs() <= slack,
    }
}
