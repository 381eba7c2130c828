//! What is found laid over the years, so that each year has its part.
//!
//! What is paid every year, and teachers who rotate, wait for the year in which everything shall pass: earlier
//! would only cost more, or not count. What is paid once may come earlier at the same cost.

use std::collections::BTreeMap;

use junheng_core::Decimal;

use crate::action::{Action, Lever};
use crate::cost::{cost_in, cost_of, price_of};
use crate::plan::{Laying, Plan};

/// Dust of sums, in 万元.
const DUST: f64 = 1e-6;

/// What a plan costs by year.
fn by_year<'a>(plan: &Plan, actions: impl Iterator<Item = &'a Action>) -> BTreeMap<u16, f64> {
    let mut sums: BTreeMap<u16, f64> = plan.years().map(|year| (year, 0.0)).collect();
    for action in actions {
        for (year, sum) in &mut sums {
            *sum += cost_in(plan, action, *year).map_or(0.0, Decimal::to_f64);
        }
    }
    sums
}

/// Lays actions that count from `last` over the years of a plan.
pub(super) fn lay(plan: &Plan, last: u16, actions: &mut [Action]) {
    let yearly = plan.wanted.yearly.map(Decimal::to_f64);
    if plan.wanted.laying == Laying::Late && yearly.is_none() {
        return;
    }
    let moves = |action: &Action| {
        let price = price_of(plan, action);
        let once = action.what.lever() != Lever::Rotate && price.yearly == Decimal::ZERO;
        once && price.once > Decimal::ZERO
    };
    let kept = plan.actions.iter().filter(|action| !action.off);
    let fixed = actions.iter().filter(|action| !moves(action));
    let mut sums = by_year(plan, kept.chain(fixed));
    // Those with the least choice of years first, then the dearest.
    let mut order: Vec<(u16, f64, usize)> = Vec::new();
    for (at, action) in actions.iter().enumerate().filter(|(_, one)| moves(one)) {
        let first = plan.first_year(action.what.lever()).min(last);
        let cost = cost_of(plan, action).map_or(0.0, Decimal::to_f64);
        order.push((first, cost, at));
    }
    order.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
    for (first, cost, at) in order {
        let least = || {
            let years = sums.range(first..=last);
            let years = years.min_by(|a, b| a.1.total_cmp(b.1));
            years.map(|(year, _)| *year)
        };
        let fits = |most: f64| {
            let mut years = sums.range(first..=last).rev();
            years.find(|(_, sum)| **sum + cost <= most + DUST)
        };
        let year = match yearly {
            Some(most) => fits(most).map(|(year, _)| *year).or_else(least),
            None => least(),
        };
        let year = year.unwrap_or(last);
        if let Some(sum) = sums.get_mut(&year) {
            *sum += cost;
        }
        if let Some(action) = actions.get_mut(at) {
            action.year = year;
        }
    }
}

/// The years in which a plan costs more than may be spent in one, with what it costs there.
pub(super) fn over(plan: &Plan) -> Vec<(u16, f64)> {
    let Some(most) = plan.wanted.yearly.map(Decimal::to_f64) else {
        return Vec::new();
    };
    let on = plan.actions.iter().filter(|action| !action.off);
    let sums = by_year(plan, on).into_iter();
    sums.filter(|(_, sum)| *sum > most + DUST).collect()
}
