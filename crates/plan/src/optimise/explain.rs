//! Why a plan is as it is: what each lever serves, and which requirements leave no room.

use super::conflict::Part;
use super::problem::{Lever, Problem, Relation, Term};
use super::verify::{Amounts, Solution, amounts_of_rows, deviation, excess, slack_of, target};

/// What a lever is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// A row that would miss what its unit needs of it.
    Row(usize),
    /// A sum inside the school.
    Local(usize),
    /// A sum over schools.
    Link(usize),
    /// A coefficient that would pass its limit.
    Coefficient(usize),
}

/// A lever that a plan uses.
#[derive(Clone, Debug, PartialEq)]
pub struct Use {
    /// Its place.
    pub lever: usize,
    /// How much of it.
    pub amount: f64,
    /// What would break with one less of it or, if nothing would, with none of it.
    pub serves: Vec<Need>,
}

/// How much room a requirement over several schools leaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Room {
    /// A link, a coefficient or the budget.
    pub part: Part,
    /// What is left: of the bound, of the limit of the coefficient, of the money.
    pub left: f64,
    /// Whether nothing is left, or it has a price.
    pub binds: bool,
    /// What one more of its bound, limit or money would change the goal by: negative where it would
    /// lower it. As the relaxation sees it, so only near the plan; none where not known.
    pub price: Option<f64>,
}

/// Prices of what schools share, as the relaxation of the county sees them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shadow {
    /// By link.
    pub links: Vec<f64>,
    /// By coefficient, for one of its limit.
    pub coefficients: Vec<f64>,
    /// For one of money.
    pub budget: Option<f64>,
}

/// Share of a coefficient's limit below which nothing is left to speak of.
const TIGHT: f64 = 0.002;

/// What each used lever serves.
#[must_use]
pub fn uses(problem: &Problem, plan: &Solution) -> Vec<Use> {
    let mut amounts = plan.amounts.clone();
    let mut uses = Vec::new();
    let judge = Judge::new(problem, plan);
    let mut rows = plan.rows.clone();
    let mut links: Vec<Vec<usize>> = vec![Vec::new(); problem.levers.len()];
    let mut locals = links.clone();
    let note = |lists: &mut Vec<Vec<usize>>, terms: &[Term], place: usize| {
        for &(lever, _) in terms {
            if let Some(list) = lists.get_mut(lever) {
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
    for (place, lever) in problem.levers.iter().enumerate() {
        let amount = plan.amounts.get(place).copied().unwrap_or(0.0);
        if amount <= lever.lower {
            continue;
        }
        let mut serves = Vec::new();
        for less in [1.0_f64.min(amount - lever.lower), amount - lever.lower] {
            if !serves.is_empty() {
                break;
            }
            serves = judge.broken(lever, less, &mut rows);
            if let Some(amount) = amounts.get_mut(place) {
                *amount -= less;
            }
            let mine = |lists: &[Vec<usize>]| lists.get(place).cloned().unwrap_or_default();
            for at in mine(&locals) {
                if let Some(local) = problem.locals.get(at)
                    && slack_of(&local.terms, &amounts, local.relation, local.bound) < 0.0
                {
                    serves.push(Need::Local(at));
                }
            }
            for at in mine(&links) {
                if let Some(link) = problem.links.get(at)
                    && slack_of(&link.terms, &amounts, link.relation, link.bound) < 0.0
                {
                    serves.push(Need::Link(at));
                }
            }
            if let Some(changed) = amounts.get_mut(place) {
                *changed = amount;
            }
        }
        uses.push(Use {
            lever: place,
            amount,
            serves,
        });
    }
    uses
}

/// The problem by unit and row, to judge small changes quickly.
struct Judge<'a> {
    problem: &'a Problem,
    kinds: Vec<Amounts>,
    unit_rows: Vec<Vec<usize>>,
    /// By row: its coefficient, where that holds in the plan.
    holding: Vec<Option<usize>>,
}

impl<'a> Judge<'a> {
    fn new(problem: &'a Problem, plan: &Solution) -> Self {
        let mut unit_rows = vec![Vec::new(); problem.units.len()];
        for (place, row) in problem.rows.iter().enumerate() {
            if let Some(rows) = unit_rows.get_mut(row.unit) {
                rows.push(place);
            }
        }
        let mut holding = vec![None; problem.rows.len()];
        for (place, coefficient) in problem.coefficients.iter().enumerate() {
            if excess(problem, coefficient, &plan.rows) <= 0.0 {
                for &row in &coefficient.rows {
                    if let Some(holding) = holding.get_mut(row) {
                        *holding = Some(place);
                    }
                }
            }
        }
        Self {
            problem,
            kinds: amounts_of_rows(problem),
            unit_rows,
            holding,
        }
    }

    /// Whether a unit misses what it needs.
    fn fails(&self, unit: usize, rows: &[f64]) -> bool {
        let mut full = 0;
        for &place in self.unit_rows.get(unit).into_iter().flatten() {
            if let (Some(row), Some(&amount), Some(&kind)) = (
                self.problem.rows.get(place),
                rows.get(place),
                self.kinds.get(place),
            ) {
                if amount < target(row, row.floor, kind) {
                    return true;
                }
                full += usize::from(amount >= target(row, row.full, kind));
            }
        }
        self.problem
            .units
            .get(unit)
            .is_some_and(|unit| full < unit.full_at_least)
    }

    /// Rows and coefficients that hold in the plan and would not with so much less of a lever.
    fn broken(&self, lever: &Lever, less: f64, rows: &mut [f64]) -> Vec<Need> {
        let mut broken = Vec::new();
        let mut coefficients = Vec::new();
        // One row at a time, so that each answers for itself.
        for &(row, factor) in &lever.effects {
            let Some(unit) = self.problem.rows.get(row).map(|row| row.unit) else {
                continue;
            };
            let held = !self.fails(unit, rows);
            let before = shift(rows, row, -factor * less);
            if held && self.fails(unit, rows) {
                broken.push(Need::Row(row));
            }
            if let Some(&Some(place)) = self.holding.get(row)
                && let Some(coefficient) = self.problem.coefficients.get(place)
                && excess(self.problem, coefficient, rows) > 0.0
            {
                coefficients.push(Need::Coefficient(place));
            }
            if let (Some(row), Some(before)) = (rows.get_mut(row), before) {
                *row = before;
            }
        }
        broken.extend(coefficients);
        broken
    }
}

/// Changes a row; what it was.
fn shift(rows: &mut [f64], row: usize, change: f64) -> Option<f64> {
    let row = rows.get_mut(row)?;
    let before = *row;
    *row += change;
    Some(before)
}

/// How much room links, coefficients and the budget leave.
#[must_use]
pub fn room(problem: &Problem, plan: &Solution, shadow: &Shadow) -> Vec<Room> {
    let mut rooms = Vec::new();
    let priced = |price: Option<f64>, scale: f64| {
        price.is_some_and(|price| price.abs() * scale > 1e-6 * plan.objective.abs().max(1e-9))
    };
    for (place, link) in problem.links.iter().enumerate() {
        let left = slack_of(&link.terms, &plan.amounts, link.relation, link.bound);
        let price = shadow.links.get(place).copied();
        let binds = link.relation == Relation::Equal || left < 1e-9 || priced(price, 1.0);
        rooms.push(Room {
            part: Part::Link(place),
            left,
            binds,
            price,
        });
    }
    for (place, coefficient) in problem.coefficients.iter().enumerate() {
        let found = deviation(problem, coefficient, &plan.rows);
        let value = if found.mean > 0.0 {
            found.spread / found.mean
        } else {
            0.0
        };
        let left = coefficient.limit - value;
        let price = shadow.coefficients.get(place).copied();
        let binds = left <= TIGHT * coefficient.limit || priced(price, 0.01);
        rooms.push(Room {
            part: Part::Coefficient(place),
            left,
            binds,
            price,
        });
    }
    if let Some(budget) = problem.budget {
        let left = budget - plan.cost;
        let binds = left <= 1e-6 * budget || priced(shadow.budget, budget);
        rooms.push(Room {
            part: Part::Budget,
            left,
            binds,
            price: shadow.budget,
        });
    }
    rooms
}
