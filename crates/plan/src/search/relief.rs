//! By how much a requirement that cannot hold with others must give way.

use junheng_core::Decimal;

use super::levers::{LinkOf, LocalOf};
use super::limits::{hires_kept, kept_at};
use super::model::Model;
use super::report::{Relief, Rule};
use super::trial::feasible;
use crate::cost::cost_of;
use crate::optimise::{Lever, Link, Part, Problem, Relation, Row, Solution, Term, only};

/// Work for one requirement, as a part of a whole search's.
pub(super) const PART: u64 = 6;

/// The problem of one requirement's relief: what it must give way by is made least.
pub(super) struct Relieved {
    part: Part,
    pub problem: Problem,
    /// Levers that stand for giving way, with what they count in.
    slack: Vec<(usize, Option<usize>)>,
}

/// A sum of a requirement.
fn terms_of(problem: &Problem, part: Part) -> Option<(&[Term], Relation, f64)> {
    match part {
        Part::Link(at) => {
            let link = problem.links.get(at)?;
            Some((&link.terms, link.relation, link.bound))
        }
        Part::Local(at) => {
            let local = problem.locals.get(at)?;
            Some((&local.terms, local.relation, local.bound))
        }
        _ => None,
    }
}

impl Relieved {
    /// Nothing where a requirement has no figure that could give way.
    pub fn new(model: &Model, parts: &[Part], part: Part) -> Option<Self> {
        let whole = &model.problem;
        // Sums of ratios and of years are no figures that anybody knows.
        let unnamed = |link: &LinkOf| {
            matches!(
                link,
                LinkOf::Balance(..)
                    | LinkOf::Ratio(..)
                    | LinkOf::RotationBackbone
                    | LinkOf::Yearly(_)
                    | LinkOf::Dear(_)
            )
        };
        if let Part::Link(at) = part
            && model.links.get(at).is_none_or(unnamed)
        {
            return None;
        }
        // A sum may give way only so far that all else holds, whether or not it is one of the set.
        let all = every(whole);
        let among = if matches!(part, Part::Unit(_)) {
            parts
        } else {
            &all
        };
        let others: Vec<Part> = among.iter().copied().filter(|one| *one != part).collect();
        let mut problem = only(whole, &others);
        problem.goal = crate::optimise::Goal::Cost;
        if part == Part::Budget {
            return Some(Self {
                part,
                problem,
                slack: Vec::new(),
            });
        }
        let mut problem = feasible(problem);
        let mut slack = Vec::new();
        match part {
            Part::Unit(unit) => {
                // Rows that are raised for nothing would count in the coefficients too.
                if others.iter().any(|one| matches!(one, Part::Coefficient(_))) {
                    return None;
                }
                let school = whole.units.get(unit)?.school;
                for (place, row) in whole.rows.iter().enumerate() {
                    if row.unit != unit || row.full <= row.base {
                        continue;
                    }
                    slack.push((problem.levers.len(), Some(place)));
                    problem.levers.push(giving(school, row, place));
                }
                for (row, asked) in problem.rows.iter_mut().zip(&whole.rows) {
                    if row.unit == unit {
                        (row.full, row.floor) = (asked.full, asked.floor);
                    }
                }
            }
            Part::Link(_) | Part::Local(_) => {
                let (terms, relation, bound) = terms_of(whole, part)?;
                let levers = terms
                    .iter()
                    .map(|(at, factor)| Some((whole.levers.get(*at)?, factor)));
                let levers: Vec<_> = levers.collect::<Option<_>>()?;
                let most: f64 = levers
                    .iter()
                    .map(|(l, factor)| factor.abs() * l.upper)
                    .sum();
                let is_whole = levers
                    .iter()
                    .all(|(l, factor)| l.whole && factor.fract() == 0.0);
                let school = levers.first()?.0.school;
                let place = problem.levers.len();
                slack.push((place, None));
                problem.levers.push(Lever {
                    school,
                    cost: 1.0,
                    tie: 0.0,
                    lower: 0.0,
                    upper: (most + bound.abs()).ceil(),
                    reach: f64::INFINITY,
                    whole: is_whole,
                    people: 0.0,
                    effects: Vec::new(),
                });
                let mut terms = terms.to_vec();
                terms.push((
                    place,
                    if relation == Relation::AtMost {
                        -1.0
                    } else {
                        1.0
                    },
                ));
                problem.links.push(Link {
                    terms,
                    relation,
                    bound,
                });
            }
            Part::Coefficient(_) | Part::Budget => {}
        }
        Some(Self {
            part,
            problem,
            slack,
        })
    }

    /// Whether it is the budget that gives way: what is left is the cheapest plan of all else.
    pub fn is_budget(&self) -> bool {
        self.part == Part::Budget
    }

    /// Whether the evaluation has to pass a plan of the others, where it can be asked at all: it does not know what
    /// the user limits, and fails what itself asks for as soon as that gives way.
    pub fn judged(&self, model: &Model) -> Option<bool> {
        let local = |at: usize| model.locals.get(at).copied();
        match self.part {
            Part::Budget => Some(true),
            Part::Local(at) => match local(at)? {
                // Whoever is not there cannot leave.
                LocalOf::People(..) => None,
                LocalOf::Rooms(_) => Some(false),
                _ => Some(true),
            },
            Part::Link(at) => Some(!matches!(
                model.links.get(at)?,
                LinkOf::Rotation | LinkOf::RotationBackbone | LinkOf::Ratio(..)
            )),
            // Amounts that nothing brings are no plan.
            Part::Unit(_) | Part::Coefficient(_) => None,
        }
    }

    /// What a plan of the others shows: how far the requirement must give way.
    pub fn reliefs(&self, model: &Model, plan: &Solution) -> Vec<Relief> {
        let whole = &model.problem;
        let used = |at: usize| plan.amounts.get(at).copied().unwrap_or(0.0);
        match self.part {
            Part::Budget => {
                let asked = model.kept.budget.map_or(0.0, Decimal::to_f64);
                let actions = model.actions(&plan.amounts).into_iter();
                let costs = actions.map(|(action, _)| cost_of(&model.kept, &action));
                let costs = costs.map(|cost| cost.map_or(0.0, Decimal::to_f64));
                let enough = costs.sum::<f64>() + model.kept_cost;
                let rule = Rule::Budget;
                vec![Relief {
                    rule,
                    asked,
                    enough,
                }]
            }
            // Found step by step.
            Part::Coefficient(_) => Vec::new(),
            Part::Unit(unit) => {
                let Some((school, stage)) = model.units.get(unit) else {
                    return Vec::new();
                };
                let rows = self.slack.iter().filter(|(lever, _)| used(*lever) > 1e-6);
                let rows = rows.filter_map(|(lever, row)| {
                    let row = (*row)?;
                    let (_, indicator) = model.rows.get(row)?;
                    let rule = Rule::Unit(*school, *stage, vec![*indicator]);
                    let amount = plan.rows.get(row)?;
                    let (asked, enough) = (*amount, amount - used(*lever));
                    Some(Relief {
                        rule,
                        asked,
                        enough,
                    })
                });
                rows.collect()
            }
            Part::Link(_) | Part::Local(_) => {
                let rule = model.rule(self.part);
                let given: f64 = self.slack.iter().map(|(lever, _)| used(*lever)).sum();
                let (Some(rule), Some((_, relation, asked))) = (rule, terms_of(whole, self.part))
                else {
                    return Vec::new();
                };
                // A limit is told as it is set: what the plan keeps takes its part of it.
                let asked = asked
                    + match &rule {
                        Rule::County(LinkOf::Hires) => hires_kept(&model.kept),
                        Rule::School(of) => kept_at(&model.kept, *of),
                        _ => 0.0,
                    };
                let enough = match relation {
                    Relation::AtMost => asked + given,
                    _ => asked - given,
                };
                vec![Relief {
                    rule,
                    asked,
                    enough,
                }]
            }
        }
    }
}

/// All parts of a problem.
pub(super) fn every(problem: &Problem) -> Vec<Part> {
    let units = (0..problem.units.len()).map(Part::Unit);
    let locals = (0..problem.locals.len()).map(Part::Local);
    let coefficients = (0..problem.coefficients.len()).map(Part::Coefficient);
    let links = (0..problem.links.len()).map(Part::Link);
    let budget = problem.budget.map(|_| Part::Budget);
    let sums = units.chain(locals).chain(coefficients);
    sums.chain(links).chain(budget).collect()
}

/// A lever that raises a row for nothing but its share of what is required.
fn giving(school: usize, row: &Row, place: usize) -> Lever {
    let whole = row.base.fract() == 0.0 && row.full.fract() == 0.0;
    Lever {
        school,
        cost: 100.0 / row.full,
        tie: 0.0,
        lower: 0.0,
        upper: if whole {
            row.full - row.base
        } else {
            ((row.full - row.base) * 100.0).ceil() / 100.0 + 0.01
        },
        reach: f64::INFINITY,
        whole,
        people: 0.0,
        effects: vec![(place, 1.0)],
    }
}
