//! What is found laid over the years, so that each year has its part.
//!
//! What is paid every year, and teachers who rotate, wait for the year in which everything shall pass: earlier
//! would only cost more, or not count. What is paid once may come earlier at the same cost, if it lasts until then.
//! Where a year may cost so much only, an action is cut into whole units; what is measured in m² or money is cut
//! freely.

use std::collections::BTreeMap;

use junheng_core::Decimal;

use super::actions::{scaled, units};
use super::years::divides;
use crate::action::{Action, Lever, What};
use crate::cost::{cost_in, cost_of, price_of};
use crate::plan::{Laying, Plan};

/// Dust of sums, in 万元.
pub(super) const DUST: f64 = 1e-6;

/// How often the level of an even spread is halved.
const HALVES: u32 = 12;

/// An action laid: which of those to be laid it is, or is a part of.
pub(super) type Laid = (usize, Action);

/// What a plan costs by year.
pub(super) fn by_year<'a>(
    plan: &Plan,
    actions: impl Iterator<Item = &'a Action>,
) -> BTreeMap<u16, f64> {
    let mut sums: BTreeMap<u16, f64> = plan.years().map(|year| (year, 0.0)).collect();
    for action in actions {
        for (year, sum) in &mut sums {
            *sum += cost_in(plan, action, *year).map_or(0.0, Decimal::to_f64);
        }
    }
    sums
}

/// Actions that can be laid in other years.
struct Moved {
    at: usize,
    /// The first year in which it counts.
    first: u16,
    /// What all of it costs.
    cost: f64,
    /// How much there is, in persons, rooms, m² or 万元.
    amount: f64,
    divides: bool,
}

/// Lays actions that count from `last` over the years of a plan; those that are bound to a year stay there.
/// Nothing where a year would cost more than it may.
pub(super) fn lay(plan: &Plan, last: u16, actions: &[(Action, bool)]) -> Option<Vec<Laid>> {
    let all = || actions.iter().map(|(action, _)| action.clone()).enumerate();
    let yearly = plan.wanted.yearly.map(Decimal::to_f64);
    if plan.wanted.laying == Laying::Late && yearly.is_none() {
        return Some(all().collect());
    }
    let moves = |action: &Action| {
        let Some(price) = price_of(plan, action) else {
            return false;
        };
        let once = action.what.lever() != Lever::Rotate && price.yearly == Decimal::ZERO;
        once && price.once > Decimal::ZERO
    };
    let (moved, fixed): (Vec<_>, Vec<_>) =
        (actions.iter().enumerate()).partition(|(_, (action, bound))| !bound && moves(action));
    let kept = plan.actions.iter().filter(|action| !action.off);
    let fixed = fixed.into_iter().map(|(_, (action, _))| action);
    let sums = by_year(plan, kept.chain(fixed));
    let moved = moved.into_iter().map(|(at, (action, _))| Moved {
        at,
        first: plan.first_lasting(&action.what, last),
        cost: cost_of(plan, action).map_or(0.0, Decimal::to_f64),
        amount: units(&action.what),
        divides: divides(&action.what),
    });
    let mut moved: Vec<Moved> = moved.collect();
    // Those with the least choice of years first, then the dearest.
    moved.sort_by(|a, b| {
        let order = b.first.cmp(&a.first).then(b.cost.total_cmp(&a.cost));
        order.then(a.at.cmp(&b.at))
    });
    let (whole, whole_sums) = uncut(&moved, sums.clone(), last, plan.wanted.laying);
    let over = |sums: &BTreeMap<u16, f64>, most: f64| sums.values().any(|sum| *sum > most + DUST);
    let parts = match yearly {
        Some(most) if over(&whole_sums, most) => {
            cut(&moved, &sums, last, most, plan.wanted.laying)?
        }
        _ => whole,
    };
    let mut laid: Vec<Laid> = Vec::new();
    for (at, action) in all() {
        match parts.get(&at) {
            None => laid.push((at, action)),
            Some(parts) => laid.extend(split(&action, parts)?.into_iter().map(|part| (at, part))),
        }
    }
    Some(laid)
}

/// What a year must be let cost for actions to be laid, in 万元 to the hundredth, at most as much as is needed.
pub(super) fn enough(plan: &Plan, last: u16, actions: &[(Action, bool)]) -> Option<f64> {
    let asked = plan.wanted.yearly?.to_f64();
    let mut trial = plan.clone();
    let mut can = |most: i64| {
        trial.wanted.yearly = Decimal::new(most, 2);
        trial.wanted.yearly.is_some() && lay(&trial, last, actions).is_some()
    };
    let kept = plan.actions.iter().filter(|action| !action.off);
    let all = kept.chain(actions.iter().map(|(action, _)| action));
    let whole = by_year(plan, all).values().copied().fold(0.0, f64::max);
    let hundredths = |value: f64| (value * 100.0).clamp(0.0, 1e15);
    #[allow(
        clippy::cast_possible_truncation,
        reason = "clamped to what both hold exactly"
    )]
    let (mut low, mut high) = (
        hundredths(asked).floor() as i64,
        hundredths(whole.max(asked)).ceil() as i64,
    );
    if !can(high) {
        return None;
    }
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        match can(middle) {
            true => high = middle,
            false => low = middle,
        }
    }
    Some(Decimal::new(high, 2)?.to_f64())
}

/// How much of each action comes in each year.
type Parts = BTreeMap<usize, BTreeMap<u16, f64>>;

/// Each action as a whole in the year that has cost least so far, or in the last.
fn uncut(
    moved: &[Moved],
    mut sums: BTreeMap<u16, f64>,
    last: u16,
    laying: Laying,
) -> (Parts, BTreeMap<u16, f64>) {
    let mut parts = Parts::new();
    for one in moved {
        let least = sums.range(one.first..=last);
        let least = least.min_by(|a, b| a.1.total_cmp(b.1));
        let year = match (laying, least) {
            (Laying::Even, Some((year, _))) => *year,
            _ => last,
        };
        if let Some(sum) = sums.get_mut(&year) {
            *sum += one.cost;
        }
        let _ = parts.insert(one.at, BTreeMap::from([(year, one.amount)]));
    }
    (parts, sums)
}

/// Actions cut so that no year costs more than `most`: as evenly as can be, or as late.
fn cut(
    moved: &[Moved],
    sums: &BTreeMap<u16, f64>,
    last: u16,
    most: f64,
    laying: Laying,
) -> Option<Parts> {
    if sums.values().any(|sum| *sum > most + DUST) {
        return None;
    }
    let packed = |level: f64| {
        let room = sums.range(..=last);
        let room: BTreeMap<u16, f64> = room.map(|(year, sum)| (*year, level - sum)).collect();
        let ways = [(1.0, true), (1.0, false), (100.0, true), (100.0, false)];
        let mut ways = ways.into_iter();
        ways.find_map(|(parts, late)| pack(moved, room.clone(), parts, late))
    };
    let mut best = packed(most)?;
    if laying == Laying::Late {
        return Some(best);
    }
    let (mut low, mut high) = (0.0, most);
    for _ in 0..HALVES {
        let level = (low + high) / 2.0;
        match packed(level) {
            Some(parts) => (best, high) = (parts, level),
            None => low = level,
        }
    }
    Some(best)
}

/// Whole units first, where they find room from the latest year back or from the earliest on; then what can be
/// cut, in parts of 1 or of less.
fn pack(
    moved: &[Moved],
    mut room: BTreeMap<u16, f64>,
    parts_of_one: f64,
    late: bool,
) -> Option<Parts> {
    let mut parts = Parts::new();
    for freely in [false, true] {
        for one in moved.iter().filter(|one| one.divides == freely) {
            let each = one.cost / one.amount;
            let steps = if freely { parts_of_one } else { 1.0 };
            let years: Vec<u16> = room.range(one.first..).map(|(year, _)| *year).collect();
            let order: Vec<u16> = if late {
                years.into_iter().rev().collect()
            } else {
                years
            };
            let mut left = one.amount;
            for year in order {
                let Some(room) = room.get_mut(&year).filter(|room| **room > 0.0) else {
                    continue;
                };
                let fits = ((*room + DUST) / each * steps + DUST).floor() / steps;
                // What is left may be less than a step.
                let part = if *room + DUST >= left * each {
                    left
                } else {
                    fits.min(left)
                };
                if part > 0.0 {
                    *room -= part * each;
                    left -= part;
                    let _ = parts.entry(one.at).or_default().insert(year, part);
                }
                if left < 1e-9 {
                    break;
                }
            }
            if left >= 1e-9 {
                return None;
            }
        }
    }
    Some(parts)
}

/// An action in parts, one a year; of a building, each says over which years it is built.
fn split(action: &Action, parts: &BTreeMap<u16, f64>) -> Option<Vec<Action>> {
    let years = parts
        .keys()
        .next()
        .copied()
        .zip(parts.keys().last().copied());
    let built = matches!(action.what, What::Build { .. }) && divides(&action.what);
    let span = years.filter(|(first, last)| built && first != last);
    let each = parts.iter().map(|(year, amount)| {
        Some(Action {
            year: *year,
            what: scaled(&action.what, *amount)?,
            span,
            ..action.clone()
        })
    });
    each.collect()
}
