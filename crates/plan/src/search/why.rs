//! Why each action is in a plan, and which requirements bind.

use std::collections::{BTreeMap, BTreeSet};

use super::levers::LinkOf;
use super::model::Model;
use super::report::Rule;
use crate::optimise::{Need, Part, Relation, Shadow, Solution, room, uses};

/// A limit of a school binds where less than this is left of it.
const TIGHT: f64 = 1e-6;

/// What levers serve, by lever.
pub(super) struct Reasons {
    serves: BTreeMap<usize, Vec<Need>>,
}

impl Reasons {
    pub fn new(model: &Model, solution: &Solution) -> Self {
        let uses = uses(&model.problem, solution).into_iter();
        let serves = uses.map(|used| (used.lever, used.serves)).collect();
        Self { serves }
    }

    /// What would not hold with less of an action that comes from these levers; empty where it only
    /// makes the plan cheaper.
    pub fn of(&self, model: &Model, levers: &[usize]) -> Vec<Rule> {
        let mut indicators: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut rules = Vec::new();
        let needs = levers.iter().filter_map(|lever| self.serves.get(lever));
        for need in needs.flatten() {
            let rule = match *need {
                Need::Row(row) => {
                    if let Some((unit, indicator)) = model.rows.get(row) {
                        indicators.entry(*unit).or_default().push(*indicator);
                    }
                    None
                }
                Need::Coefficient(at) => model
                    .coefficients
                    .get(at)
                    .map(|(s, i)| Rule::Coefficient(*s, *i)),
                Need::Local(at) => model.locals.get(at).map(|local| Rule::School(*local)),
                Need::Link(at) => model.county_rule(at),
            };
            rules.extend(rule);
        }
        let units = indicators.into_iter().filter_map(|(unit, indicators)| {
            let (school, stage) = model.units.get(unit)?;
            Some(Rule::Unit(*school, *stage, indicators))
        });
        let mut all: Vec<Rule> = units.chain(rules).collect();
        all.sort();
        all.dedup();
        all
    }
}

impl Model {
    /// A limit over the county; that as many come as leave is no reason for anything.
    fn county_rule(&self, at: usize) -> Option<Rule> {
        match self.links.get(at)? {
            LinkOf::Balance(..) => None,
            link => Some(self.rule_of(*link)),
        }
    }

    /// What a part of the problem stands for.
    pub(super) fn rule(&self, part: Part) -> Option<Rule> {
        Some(match part {
            Part::Unit(at) => {
                let (school, stage) = self.units.get(at)?;
                Rule::Unit(*school, *stage, Vec::new())
            }
            Part::Coefficient(at) => {
                let (stage, indicator) = self.coefficients.get(at)?;
                Rule::Coefficient(*stage, *indicator)
            }
            Part::Link(at) => self.rule_of(*self.links.get(at)?),
            Part::Local(at) => Rule::School(*self.locals.get(at)?),
            Part::Budget => Rule::Budget,
        })
    }

    /// A limit over the county, by the name of the item that asks for it.
    pub(super) fn rule_of(&self, link: LinkOf) -> Rule {
        match link {
            LinkOf::Ratio(item, _) => Rule::Item(self.items.get(item).cloned().unwrap_or_default()),
            LinkOf::Yearly(_) => Rule::Yearly,
            link => Rule::County(link),
        }
    }

    /// Requirements that leave no room, or without which a cheaper plan might do.
    pub(super) fn binding(
        &self,
        solution: &Solution,
        shadow: &Shadow,
        reasons: &Reasons,
    ) -> Vec<Rule> {
        let rooms = room(&self.problem, solution, shadow).into_iter();
        let shared = rooms
            .filter(|room| room.binds)
            .filter_map(|room| match room.part {
                Part::Coefficient(at) => {
                    let (stage, indicator) = self.coefficients.get(at)?;
                    Some(Rule::Coefficient(*stage, *indicator))
                }
                Part::Link(at) => self.county_rule(at),
                Part::Budget => Some(Rule::Budget),
                Part::Unit(_) | Part::Local(_) => None,
            });
        let mut binding: Vec<Rule> = shared.collect();
        // Several sums can stand for one limit.
        let mut seen = BTreeSet::new();
        binding.retain(|rule| seen.insert(rule.clone()));
        for (local, of) in self.problem.locals.iter().zip(&self.locals) {
            let parts = local.terms.iter().map(|(lever, factor)| {
                factor * solution.amounts.get(*lever).copied().unwrap_or(0.0)
            });
            let sum: f64 = parts.sum();
            if local.relation == Relation::AtMost && sum > 0.0 && sum >= local.bound - TIGHT {
                binding.push(Rule::School(*of));
            }
        }
        binding.extend(self.thresholds(reasons));
        binding
    }

    /// Schools' thresholds that would not hold with less of what the plan does there.
    fn thresholds(&self, reasons: &Reasons) -> Vec<Rule> {
        let mut units: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for need in reasons.serves.values().flatten() {
            if let Need::Row(row) = need
                && let Some((unit, indicator)) = self.rows.get(*row)
            {
                units.entry(*unit).or_default().insert(*indicator);
            }
        }
        let rules = units.into_iter().filter_map(|(unit, indicators)| {
            let (school, stage) = self.units.get(unit)?;
            let indicators = indicators.into_iter().collect();
            Some(Rule::Unit(*school, *stage, indicators))
        });
        rules.collect()
    }
}
