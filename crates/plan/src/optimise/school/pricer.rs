//! The cheapest thing a school may do at prices, exactly.
//!
//! A school falls into blocks that share no row. Each block is solved once for each choice of rows
//! left at the floor; the choices are then put together so that no unit leaves out more than it may.
#![allow(
    clippy::indexing_slicing,
    reason = "places come from the county, which is built from a checked problem"
)]

use super::super::county::{Block, County, School};
use super::super::problem::{MARGIN, Relation};
use super::super::small::{Small, Space};
use super::super::verify::Amounts;
use super::{Column, Domain, Prices, Stand, column};

/// Nodes for a block; many times as many where they find nothing to do.
const NODES: usize = 300;

/// A choice of rows that stay at the floor.
#[derive(Clone, Debug)]
struct Choice {
    /// By row of the block.
    floor: Vec<bool>,
    /// By unit of the school.
    used: Vec<usize>,
}

/// A block as a program whose costs and needs are filled in for each solve.
#[derive(Clone, Debug)]
struct Template {
    small: Small,
    choices: Vec<Choice>,
}

/// A school ready to be priced.
#[derive(Clone, Debug)]
pub(in super::super) struct Pricer {
    templates: Vec<Template>,
}

/// A school at prices.
#[derive(Clone, Debug)]
pub(in super::super) struct Priced {
    /// Nothing the school may do weighs less; infinite where it may do nothing.
    pub bound: f64,
    pub column: Option<Column>,
}

impl Pricer {
    pub fn new(county: &County, school: &School) -> Self {
        let template = |block: &Block| template(county, school, block);
        Self {
            templates: school.blocks.iter().map(template).collect(),
        }
    }

    /// The cheapest thing that the school may do at prices.
    pub fn price(
        &mut self,
        county: &County,
        at: usize,
        prices: &Prices,
        domain: &Domain,
        space: &mut Space,
    ) -> Priced {
        let school = &county.schools[at];
        let fixed: f64 = (school.rows.iter())
            .map(|&row| prices.rows[row] * county.problem.rows[row].base)
            .sum();
        let mut tables = Vec::with_capacity(school.blocks.len());
        for (block, template) in school.blocks.iter().zip(&mut self.templates) {
            template.load(county, school, block, prices, domain);
            let mut found = Vec::with_capacity(template.choices.len());
            for choice in &template.choices {
                let fits =
                    block.rows.iter().zip(&choice.floor).all(|(&row, &floor)| {
                        match domain.stands[school.rows[row]] {
                            Stand::Any => true,
                            Stand::Full => !floor,
                            Stand::Floor => floor || county.soft,
                        }
                    });
                if !fits {
                    found.push((f64::INFINITY, None));
                    continue;
                }
                set_needs(&mut template.small, county, school, block, &choice.floor);
                let mut one = space.solve(&template.small, f64::INFINITY, 1e-9, NODES);
                if one.best.is_none() && one.bound < f64::INFINITY {
                    one = space.solve(&template.small, f64::INFINITY, 1e-9, 100 * NODES);
                }
                found.push((one.bound, one.best));
            }
            tables.push(found);
        }
        let bound = self
            .choose(school, |block, choice| tables[block][choice].0)
            .0;
        let value = |block: usize, choice: usize| {
            tables[block][choice]
                .1
                .as_ref()
                .map_or(f64::INFINITY, |(value, _)| *value)
        };
        let (best, chosen) = self.choose(school, value);
        let mut made = None;
        if best < f64::INFINITY {
            let mut amounts = vec![0.0; school.levers.len()];
            for ((block, &choice), table) in school.blocks.iter().zip(&chosen).zip(&tables) {
                if let Some((_, point)) = &table[choice].1 {
                    for (&lever, &x) in block.levers.iter().zip(point) {
                        amounts[lever] = x;
                    }
                }
            }
            made = column(county, at, domain, amounts);
        }
        Priced {
            bound: bound - fixed,
            column: made,
        }
    }

    /// Puts one choice of each block together so that the sum is least.
    fn choose(&self, school: &School, value: impl Fn(usize, usize) -> f64) -> (f64, Vec<usize>) {
        // States: how many rows each unit has left out, in mixed radix.
        let states: usize = school.spare.iter().map(|spare| spare + 1).product();
        let mut best = vec![f64::INFINITY; states];
        best[0] = 0.0;
        let mut steps: Vec<Vec<(usize, usize)>> = Vec::with_capacity(self.templates.len());
        for (block, template) in self.templates.iter().enumerate() {
            let mut next = vec![f64::INFINITY; states];
            let mut from = vec![(0, 0); states];
            for (number, choice) in template.choices.iter().enumerate() {
                let value = value(block, number);
                if value == f64::INFINITY {
                    continue;
                }
                for (state, &before) in best.iter().enumerate() {
                    if before < f64::INFINITY
                        && let Some(to) = advance(&school.spare, state, &choice.used)
                        && before + value < next[to]
                    {
                        next[to] = before + value;
                        from[to] = (state, number);
                    }
                }
            }
            best = next;
            steps.push(from);
        }
        let mut end = 0;
        for (state, &value) in best.iter().enumerate() {
            if value < best[end] {
                end = state;
            }
        }
        let total = best[end];
        let mut chosen = vec![0; steps.len()];
        for (block, from) in steps.iter().enumerate().rev() {
            let (before, number) = from[end];
            chosen[block] = number;
            end = before;
        }
        (total, chosen)
    }
}

/// The state after more rows are left out; none if too many.
fn advance(spare: &[usize], mut state: usize, used: &[usize]) -> Option<usize> {
    let (mut to, mut radix) = (0, 1);
    for (&spare, &used) in spare.iter().zip(used) {
        let digit = state % (spare + 1) + used;
        if digit > spare {
            return None;
        }
        to += digit * radix;
        state /= spare + 1;
        radix *= spare + 1;
    }
    Some(to)
}

fn template(county: &County, school: &School, block: &Block) -> Template {
    let soft = if county.soft { block.rows.len() } else { 0 };
    let n = block.levers.len() + soft;
    let mut small = Small {
        whole: vec![false; n],
        ..Small::default()
    };
    for (at, &lever) in block.levers.iter().enumerate() {
        small.whole[at] = county.problem.levers[school.levers[lever]].whole;
    }
    let place = |lever: usize| -> Option<usize> {
        let at = school.levers.binary_search(&lever).ok()?;
        block.levers.binary_search(&at).ok()
    };
    small.a = vec![0.0; n * (block.rows.len() + block.locals.len())];
    for (at, &lever) in block.levers.iter().enumerate() {
        for &(row, factor) in &county.problem.levers[school.levers[lever]].effects {
            if let Ok(row) = school.rows.binary_search(&row)
                && let Ok(row) = block.rows.binary_search(&row)
            {
                small.a[row * n + at] += factor;
            }
        }
    }
    for row in 0..soft {
        small.a[row * n + block.levers.len() + row] = 1.0;
    }
    small.row_lo = vec![f64::NEG_INFINITY; block.rows.len()];
    small.row_hi = vec![f64::INFINITY; block.rows.len()];
    for (at, &local) in block.locals.iter().enumerate() {
        let local = &county.problem.locals[local];
        let line = block.rows.len() + at;
        for &(lever, factor) in &local.terms {
            if let Some(at) = place(lever) {
                small.a[line * n + at] += factor;
            }
        }
        let (lo, hi) = match local.relation {
            Relation::AtLeast => (local.bound, f64::INFINITY),
            Relation::AtMost => (f64::NEG_INFINITY, local.bound),
            Relation::Equal => (local.bound, local.bound),
        };
        small.row_lo.push(lo);
        small.row_hi.push(hi);
    }
    let choices = choices(county, school, block);
    Template { small, choices }
}

/// Every set of rows that may be left out and would make a difference.
fn choices(county: &County, school: &School, block: &Block) -> Vec<Choice> {
    let mut all = vec![Choice {
        floor: vec![false; block.rows.len()],
        used: vec![0; school.spare.len()],
    }];
    for (at, &row) in block.rows.iter().enumerate() {
        let row = school.rows[row];
        let need = county.needs[row];
        let falls = block.levers.iter().any(|&lever| {
            let effects = &county.problem.levers[school.levers[lever]].effects;
            effects
                .iter()
                .any(|&(to, factor)| to == row && factor < 0.0)
        });
        if need.floor >= need.full || (county.problem.rows[row].base >= need.full && !falls) {
            continue;
        }
        let unit = county.row_unit[row];
        for choice in all.clone() {
            if choice.used[unit] < school.spare[unit] {
                let mut choice = choice;
                choice.floor[at] = true;
                choice.used[unit] += 1;
                all.push(choice);
            }
        }
    }
    all
}

impl Template {
    fn load(
        &mut self,
        county: &County,
        school: &School,
        block: &Block,
        prices: &Prices,
        domain: &Domain,
    ) {
        let small = &mut self.small;
        small.cost.clear();
        small.lo.clear();
        small.hi.clear();
        for &lever in &block.levers {
            let lever = school.levers[lever];
            let mut cost = county.weights[lever];
            for &(coupling, factor) in &county.lever_couplings[lever] {
                cost -= factor * prices.couplings[coupling];
            }
            for &(row, factor) in &county.problem.levers[lever].effects {
                cost -= factor * prices.rows[row];
            }
            small.cost.push(cost);
            small.lo.push(domain.lower[lever]);
            small.hi.push(domain.upper[lever]);
        }
        if county.soft {
            let rows = block.rows.len();
            small.cost.resize(block.levers.len() + rows, 0.0);
            small.lo.resize(block.levers.len() + rows, 0.0);
            small.hi.resize(block.levers.len() + rows, 0.0);
        }
    }
}

/// Least sum of effects that lifts a row of this problem to what it needs.
pub(in super::super) fn least_effect(county: &County, row: usize, floor: bool) -> f64 {
    let need = county.needs[row];
    let base = county.problem.rows[row].base;
    let target = if floor { need.floor } else { need.full };
    let sum = target - base;
    if target <= 0.0 {
        return f64::NEG_INFINITY;
    }
    if county.soft {
        return sum;
    }
    match need.amounts {
        Amounts::Whole => sum.ceil(),
        _ if base >= target => in_steps(sum, need.step),
        Amounts::Grid => in_steps(sum, need.step),
        Amounts::Any => in_steps(sum + MARGIN * target.max(1.0), need.step),
    }
}

/// The least whole number of steps that comes to a sum; the sum where there are no steps.
fn in_steps(sum: f64, step: Option<f64>) -> f64 {
    step.map_or(sum, |step| step * (sum / step).ceil())
}

/// By how much a row can be short at most.
pub(in super::super) fn most_short(county: &County, row: usize) -> f64 {
    county.needs[row].full.max(0.0) * (1.0 + 1e-6) + county.falls[row]
}

fn set_needs(small: &mut Small, county: &County, school: &School, block: &Block, floor: &[bool]) {
    for (at, (&row, &floor)) in block.rows.iter().zip(floor).enumerate() {
        let row = school.rows[row];
        small.row_lo[at] = least_effect(county, row, floor);
        if county.soft {
            let need = county.needs[row];
            let target = if floor { need.floor } else { need.full };
            let column = block.levers.len() + at;
            small.cost[column] = if target > 0.0 { 100.0 / target } else { 0.0 };
            small.hi[column] = most_short(county, row);
        }
    }
}
