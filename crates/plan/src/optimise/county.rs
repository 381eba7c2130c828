//! The problem cut by school: each school with its levers, rows and blocks, and what couples schools.
#![allow(
    clippy::indexing_slicing,
    reason = "places are checked by `Problem::check` before anything is built"
)]

use std::collections::BTreeMap;

use super::master::Cut;
use super::problem::{Goal, Problem, Relation};
use super::verify::{Amounts, amounts_of_rows, base_mean, target};

/// Part of a row that one of a lever may change for the lever to be taken as continuous between plans.
const FINE: f64 = 2e-3;

/// A link in one form: the sum over levers is at least, or equal to, the bound.
#[derive(Clone, Debug)]
pub(super) struct Coupling {
    pub equal: bool,
    pub bound: f64,
    /// What the link's own numbers were multiplied by.
    pub scale: f64,
    /// Its place; none for the budget.
    pub link: Option<usize>,
    /// Price of a miss by one, to start with.
    pub penalty: f64,
}

/// A coefficient ready to be computed.
#[derive(Clone, Debug)]
pub(super) struct Cone {
    pub limit: f64,
    pub rows: Vec<usize>,
    pub pupils: f64,
    /// What one more of the resource costs at most.
    pub price: f64,
    /// What one of excess (spread over the allowed spread) weighs where it may be missed.
    pub soft: Option<f64>,
}

impl Cone {
    /// Price of a miss of a cut by one, to start with.
    pub fn penalty(&self, cut: &Cut) -> f64 {
        let soft = self.soft.map_or(0.0, |soft| 2.0 * soft / cut.excess);
        self.price.max(soft)
    }
}

/// What must be reached by a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Need {
    pub full: f64,
    pub floor: f64,
    pub amounts: Amounts,
    /// What its levers add or take are whole multiples of this, where there is such a number.
    pub step: Option<f64>,
}

/// Levers that no row and no local sum ties to others of the school.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// Places within the school's levers.
    pub levers: Vec<usize>,
    /// Places within the school's rows.
    pub rows: Vec<usize>,
    /// Places in the problem.
    pub locals: Vec<usize>,
}

/// One school.
#[derive(Clone, Debug, Default)]
pub(super) struct School {
    pub levers: Vec<usize>,
    pub rows: Vec<usize>,
    pub units: Vec<usize>,
    /// Rows that may stay at the floor, by unit of the school.
    pub spare: Vec<usize>,
    pub blocks: Vec<Block>,
}

/// The whole county.
#[derive(Clone, Debug)]
pub(super) struct County {
    pub problem: Problem,
    pub schools: Vec<School>,
    pub couplings: Vec<Coupling>,
    pub cones: Vec<Cone>,
    pub weights: Vec<f64>,
    /// By lever: only whole amounts, but one more is next to nothing of any row.
    pub fine: Vec<bool>,
    /// By lever: couplings it counts in.
    pub lever_couplings: Vec<Vec<(usize, f64)>>,
    /// By row: the unit's place within its school; its cone and its place there.
    pub row_unit: Vec<usize>,
    pub row_cone: Vec<Option<(usize, usize)>>,
    pub row_pupils: Vec<f64>,
    pub needs: Vec<Need>,
    /// By row: what its levers can take away at most.
    pub falls: Vec<f64>,
    pub soft: bool,
    /// More than any plan can come to.
    pub ceiling: f64,
}

impl County {
    pub fn new(problem: Problem) -> Self {
        let (schools, row_unit) = schools(&problem);
        let weights: Vec<f64> = problem.levers.iter().map(|l| problem.weight(l)).collect();
        let soft = problem.goal == Goal::Shortfall;
        let levers = problem.levers.iter().zip(&weights);
        let all: f64 = levers.map(|(lever, weight)| weight * lever.upper).sum();
        let ceiling = all + if soft { most_shortfall(&problem) } else { 0.0 };
        let affordable = match (problem.goal, problem.budget) {
            // What is no money weighs in the goal, but not in the budget.
            (Goal::Cost, Some(budget)) => {
                let ties = problem.levers.iter().map(|one| one.tie * one.upper);
                budget * (1.0 + 1e-6) + 1e-6 + ties.sum::<f64>()
            }
            _ => f64::INFINITY,
        };
        // What cannot be mended at all must still become dearer than everything together.
        let least = 1e-6 * ceiling.max(1.0);
        let mut lever_couplings = vec![Vec::new(); problem.levers.len()];
        let mut couplings = Vec::new();
        let costs: Vec<(usize, f64)> = problem
            .levers
            .iter()
            .map(|lever| lever.cost)
            .enumerate()
            .collect();
        let budget = problem
            .budget
            .map(|bound| (&costs, Relation::AtMost, bound, None));
        let links = (problem.links.iter().enumerate())
            .map(|(place, link)| (&link.terms, link.relation, link.bound, Some(place)));
        for (terms, relation, bound, link) in links.chain(budget) {
            let most = terms
                .iter()
                .fold(0.0_f64, |most, &(_, factor)| most.max(factor.abs()));
            let sign = if relation == Relation::AtMost {
                -1.0
            } else {
                1.0
            };
            let scale = sign / if most > 0.0 { most } else { 1.0 };
            let mut penalty = 0.0_f64;
            for &(lever, factor) in terms {
                let factor = factor * scale;
                if factor.abs() > 1e-9 {
                    lever_couplings[lever].push((couplings.len(), factor));
                    penalty = penalty.max(weights[lever] / factor.abs());
                }
            }
            couplings.push(Coupling {
                equal: relation == Relation::Equal,
                bound: bound * scale,
                scale,
                link,
                penalty: penalty.max(least),
            });
        }
        let kinds = amounts_of_rows(&problem);
        let steps = steps(&problem);
        let is_fine = |(row, factor): &(usize, f64)| {
            let row = &problem.rows[*row];
            factor.abs() <= FINE * row.full.max(row.base)
        };
        let fine = (problem.levers.iter())
            .map(|lever| {
                lever.whole && !lever.effects.is_empty() && lever.effects.iter().all(is_fine)
            })
            .collect();
        let needs = (problem.rows.iter().zip(kinds).zip(steps))
            .map(|((row, kind), step)| Need {
                full: target(row, row.full, kind),
                floor: target(row, row.floor, kind),
                amounts: kind,
                step,
            })
            .collect();
        let pupils = |row: usize| problem.units[problem.rows[row].unit].pupils;
        let row_pupils: Vec<f64> = (0..problem.rows.len()).map(pupils).collect();
        let mut row_cone = vec![None; problem.rows.len()];
        let mut cones = Vec::new();
        for coefficient in &problem.coefficients {
            let mut price = 0.0_f64;
            for (at, &row) in coefficient.rows.iter().enumerate() {
                row_cone[row] = Some((cones.len(), at));
            }
            for (lever, weight) in problem.levers.iter().zip(&weights) {
                for &(row, factor) in &lever.effects {
                    if factor > 1e-6 && row_cone[row].is_some_and(|(cone, _)| cone == cones.len()) {
                        price = price.max(weight / factor);
                    }
                }
            }
            let mean = base_mean(&problem, coefficient);
            cones.push(Cone {
                limit: coefficient.limit * (1.0 - 2.0 * super::problem::MARGIN),
                pupils: coefficient.rows.iter().map(|&row| row_pupils[row]).sum(),
                rows: coefficient.rows.clone(),
                price: price.max(least),
                soft: soft.then(|| 100.0 / (coefficient.limit * mean)),
            });
        }
        let mut falls = vec![0.0; problem.rows.len()];
        for lever in &problem.levers {
            for &(row, factor) in &lever.effects {
                falls[row] += (-factor).max(0.0) * lever.upper;
            }
        }
        Self {
            problem,
            schools,
            couplings,
            cones,
            weights,
            fine,
            lever_couplings,
            row_unit,
            row_cone,
            row_pupils,
            needs,
            falls,
            soft,
            ceiling: affordable.min(ceiling * (1.0 + 1e-6) + 1.0),
        }
    }
}

/// By row: what its levers change it by in whole steps; none where one of them changes it by any amount.
fn steps(problem: &Problem) -> Vec<Option<f64>> {
    let mut steps = vec![f64::INFINITY; problem.rows.len()];
    for lever in &problem.levers {
        for &(row, factor) in lever.effects.iter().filter(|term| term.1 != 0.0) {
            steps[row] = steps[row].min(factor.abs());
        }
    }
    for lever in &problem.levers {
        // A locked amount may be any.
        let whole = lever.whole && lever.lower.fract() == 0.0 && lever.upper.fract() == 0.0;
        for &(row, factor) in &lever.effects {
            let times = factor.abs() / steps[row];
            if !whole || (times - times.round()).abs() > 1e-12 * times {
                steps[row] = f64::INFINITY;
            }
        }
    }
    let known = |step: f64| Some(step).filter(|step| step.is_finite());
    steps.into_iter().map(known).collect()
}

/// More than the rows and coefficients can be short of in all, in per cent.
fn most_shortfall(problem: &Problem) -> f64 {
    let mut least: Vec<f64> = problem.rows.iter().map(|row| row.base).collect();
    let mut most = least.clone();
    for lever in &problem.levers {
        for &(row, factor) in &lever.effects {
            let change = factor * lever.upper;
            if change > 0.0 {
                most[row] += change
            } else {
                least[row] += change
            }
        }
    }
    let mut all = 0.0;
    for (row, least) in problem.rows.iter().zip(&least) {
        if row.full > 0.0 {
            all += 101.0 * (1.0 - least / row.full).max(0.0);
        }
    }
    for coefficient in &problem.coefficients {
        let mut spread = 0.0_f64;
        for &row in &coefficient.rows {
            let pupils = problem.units[problem.rows[row].unit].pupils;
            spread = spread.max((most[row] - least[row].min(0.0)) / pupils);
        }
        all += 200.0 * spread / (coefficient.limit * base_mean(problem, coefficient));
    }
    all
}

fn schools(problem: &Problem) -> (Vec<School>, Vec<usize>) {
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    let named = problem.units.iter().map(|unit| unit.school);
    for school in named.chain(problem.levers.iter().map(|lever| lever.school)) {
        let next = numbers.len();
        numbers.entry(school).or_insert(next);
    }
    let mut schools = vec![School::default(); numbers.len()];
    let mut unit_place = vec![0; problem.units.len()];
    for (place, unit) in problem.units.iter().enumerate() {
        let school = &mut schools[numbers[&unit.school]];
        unit_place[place] = school.units.len();
        school.units.push(place);
        school.spare.push(0);
    }
    let mut row_unit = Vec::with_capacity(problem.rows.len());
    let mut row_at = Vec::with_capacity(problem.rows.len());
    for (place, row) in problem.rows.iter().enumerate() {
        let unit = &problem.units[row.unit];
        let school = &mut schools[numbers[&unit.school]];
        let at = unit_place[row.unit];
        row_unit.push(at);
        row_at.push(school.rows.len());
        school.rows.push(place);
        school.spare[at] += 1;
    }
    for school in &mut schools {
        for (spare, &unit) in school.spare.iter_mut().zip(&school.units) {
            *spare = spare.saturating_sub(problem.units[unit].full_at_least);
        }
    }
    let mut lever_at = Vec::with_capacity(problem.levers.len());
    for (place, lever) in problem.levers.iter().enumerate() {
        let school = &mut schools[numbers[&lever.school]];
        lever_at.push(school.levers.len());
        school.levers.push(place);
    }
    let mut locals = vec![Vec::new(); schools.len()];
    for (place, local) in problem.locals.iter().enumerate() {
        if let Some(&(lever, _)) = local.terms.first() {
            locals[numbers[&problem.levers[lever].school]].push(place);
        }
    }
    for (school, locals) in schools.iter_mut().zip(&locals) {
        school.blocks = blocks(problem, school, locals, &row_at, &lever_at);
    }
    (schools, row_unit)
}

fn blocks(
    problem: &Problem,
    school: &School,
    locals: &[usize],
    row_at: &[usize],
    lever_at: &[usize],
) -> Vec<Block> {
    let rows = school.rows.len();
    // Rows first, then levers: each points towards the root of its block.
    let mut parent: Vec<usize> = (0..rows + school.levers.len()).collect();
    fn root(parent: &[usize], mut at: usize) -> usize {
        while parent[at] != at {
            at = parent[at];
        }
        at
    }
    let join = |parent: &mut Vec<usize>, a: usize, b: usize| {
        let (a, b) = (root(parent, a), root(parent, b));
        parent[a.max(b)] = a.min(b);
    };
    for (at, &lever) in school.levers.iter().enumerate() {
        for &(row, _) in &problem.levers[lever].effects {
            join(&mut parent, rows + at, row_at[row]);
        }
    }
    for &local in locals {
        let terms = &problem.locals[local].terms;
        for pair in terms.windows(2) {
            join(
                &mut parent,
                rows + lever_at[pair[0].0],
                rows + lever_at[pair[1].0],
            );
        }
    }
    let mut blocks: BTreeMap<usize, Block> = BTreeMap::new();
    for at in 0..parent.len() {
        let block = blocks.entry(root(&parent, at)).or_default();
        if at < rows {
            block.rows.push(at);
        } else {
            block.levers.push(at - rows);
        }
    }
    for &local in locals {
        if let Some(&(lever, _)) = problem.locals[local].terms.first() {
            let at = root(&parent, rows + lever_at[lever]);
            blocks.entry(at).or_default().locals.push(local);
        }
    }
    blocks.into_values().collect()
}
