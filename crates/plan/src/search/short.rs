//! What an action closes, and what fails still and by how much.

use std::collections::BTreeMap;

use super::gains::Stand;
use super::report::{Rule, Short};
use crate::optimise::{Term, deviation, missed};

/// Changes below this are dust, of what is required.
const DUST: f64 = 1e-9;

impl Stand<'_> {
    /// How far a coefficient lies over its limit, as a part of it; 0 within it.
    fn over(&self, place: usize) -> f64 {
        let problem = &self.model.problem;
        problem.coefficients.get(place).map_or(0.0, |coefficient| {
            let found = deviation(problem, coefficient, &self.rows);
            (found.spread / (coefficient.limit * found.mean) - 1.0).max(0.0)
        })
    }

    /// Thresholds and limits that an action of these levers comes nearer to, whether or not it reaches them.
    pub fn closes(&mut self, amounts: &[Term]) -> Vec<Rule> {
        let less: Vec<Term> = amounts.iter().map(|(at, amount)| (*at, -amount)).collect();
        let places = 0..self.model.problem.coefficients.len();
        let now: Vec<f64> = places.clone().map(|at| self.over(at)).collect();
        let before = self.saved(&less);
        let changed = self.change(&less);
        let nearer: Vec<usize> = places
            .filter(|at| self.over(*at) > now.get(*at).copied().unwrap_or(0.0) + DUST)
            .collect();
        let without = self.saved(&less).rows;
        self.restore(&before);
        let mut units: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for place in changed {
            let (Some(row), Some((unit, indicator))) = (
                self.model.problem.rows.get(place),
                self.model.rows.get(place),
            ) else {
                continue;
            };
            let amount = |amount: Option<&f64>| amount.copied().unwrap_or(0.0).min(row.full);
            if amount(self.rows.get(place)) > amount(without.get(&place)) + DUST * row.full {
                units.entry(*unit).or_default().push(*indicator);
            }
        }
        let units = units.into_iter().filter_map(|(unit, indicators)| {
            let (school, stage) = self.model.units.get(unit)?;
            Some(Rule::Unit(*school, *stage, indicators))
        });
        let nearer = nearer.into_iter().filter_map(|at| {
            let (stage, indicator) = self.model.coefficients.get(at)?;
            Some(Rule::Coefficient(*stage, *indicator))
        });
        units.chain(nearer).collect()
    }

    /// Items that the money is not there for, each indicator of a unit that fails and each coefficient over its limit,
    /// the furthest off first, and items that nothing changes. What they are off by is the shortfall in sum.
    pub fn shorts(&self) -> Vec<Short> {
        let model = self.model;
        let missed = missed(&model.problem, &self.rows);
        let mut shorts: Vec<Short> = Vec::new();
        for (place, (asked, by)) in missed.rows.iter().enumerate() {
            let (Some((unit, indicator)), Some(reached)) =
                (model.rows.get(place), self.rows.get(place))
            else {
                continue;
            };
            let lacks = *reached < asked - DUST * asked.max(1.0);
            let (Some((school, stage)), true) =
                (model.units.get(*unit), lacks && !self.unit_holds(*unit))
            else {
                continue;
            };
            shorts.push(Short {
                rule: Rule::Unit(*school, *stage, vec![*indicator]),
                asked: *asked,
                reached: *reached,
                by: *by,
                enough: None,
            });
        }
        for (place, (stage, indicator)) in model.coefficients.iter().enumerate() {
            let coefficient = model.problem.coefficients.get(place);
            if let Some(coefficient) = coefficient.filter(|_| !self.coefficient_holds(place)) {
                let found = deviation(&model.problem, coefficient, &self.rows);
                shorts.push(Short {
                    rule: Rule::Coefficient(*stage, *indicator),
                    asked: coefficient.limit,
                    reached: found.spread / found.mean,
                    by: missed.coefficients.get(place).copied().unwrap_or(0.0),
                    enough: None,
                });
            }
        }
        shorts.sort_by(|a, b| b.by.total_cmp(&a.by));
        let item = |id: &String, enough: Option<f64>| Short {
            rule: Rule::Item(id.clone()),
            asked: 0.0,
            reached: 0.0,
            by: 0.0,
            enough,
        };
        // Who chose an item hears first that it cannot be had.
        let dear = model.dear.iter().map(|(id, most)| item(id, Some(*most)));
        let outside = model.outside.iter().map(|id| item(id, None));
        dear.chain(shorts).chain(outside).collect()
    }
}
