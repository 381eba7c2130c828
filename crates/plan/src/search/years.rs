//! What may be spent in a year, as limits of a search.
//!
//! What is paid once may be paid in any year from the first in which it counts. Amounts that can be cut freely can
//! be laid over the years exactly where the years from each such first year on have room for all that cannot come
//! before it: these sums are the limits. Whole units may not fit all the same; then they are searched year by year.

use std::collections::{BTreeMap, BTreeSet};

use junheng_core::Decimal;

use super::begin::Making;
use super::laying::{DUST, by_year};
use super::levers::{LeverOf, LinkOf, LocalOf};
use super::report::Rule;
use crate::action::{Build, Lever, What};
use crate::optimise::{Relation, Term};
use crate::plan::Plan;

/// So many prices of whole units are told apart, the dearest first.
const PRICES: usize = 6;

/// When one of a lever is paid.
#[derive(Clone, Copy)]
enum Paid {
    /// Once, in any year from this one on.
    From(u16, f64),
    /// Once in a year, and so much each year from it on.
    In(u16, f64, f64),
}

impl Paid {
    /// What is paid in a year whatever is chosen.
    fn in_year(self, year: u16) -> f64 {
        match self {
            Self::In(first, once, yearly) if year == first => once + yearly,
            Self::In(first, _, yearly) if year > first => yearly,
            _ => 0.0,
        }
    }
}

/// Whether an amount can be cut into parts of any size.
pub(super) const fn divides(what: &What) -> bool {
    matches!(
        what,
        What::Equip { .. }
            | What::Build {
                what: Build::Teaching | Build::Outdoor | Build::Indoor,
                ..
            }
    )
}

/// What one of a lever costs once, and each year.
pub(super) fn price(plan: &Plan, of: &LeverOf) -> (f64, f64) {
    let price = plan.price(of.lever());
    let amount = match of {
        LeverOf::Act(what) => what.amount().to_f64(),
        LeverOf::In(..) => 1.0,
        LeverOf::Out(..) => 0.0,
    };
    (amount * price.once.to_f64(), amount * price.yearly.to_f64())
}

impl Making {
    /// Limits of what each year may cost; with `by_year`, whole units have a lever for each year.
    pub(super) fn years(&mut self, by_year_apart: bool) {
        let Some(most) = self.plan.wanted.yearly.map(Decimal::to_f64) else {
            return;
        };
        let kept = self.plan.actions.iter().filter(|action| !action.off);
        let mut left = by_year(&self.plan, kept);
        let _ = left.remove(&self.plan.base);
        for sum in left.values_mut() {
            *sum = most - *sum;
        }
        if left.values().any(|left| *left < -DUST) {
            self.model.impossible.push(Rule::Yearly);
        }
        for left in left.values_mut() {
            *left = left.max(0.0);
        }
        let (paid, dear) = self.paid(&left, by_year_apart);
        let last = self.model.year;
        let starts = paid.iter().filter_map(|paid| match paid {
            Paid::From(first, _) => Some(*first),
            Paid::In(..) => None,
        });
        let starts: BTreeSet<u16> = starts.collect();
        for start in &starts {
            let sum = |paid: &Paid| match *paid {
                Paid::From(first, once) if first >= *start => once,
                Paid::From(..) => 0.0,
                paid => (*start..=last).map(|year| paid.in_year(year)).sum(),
            };
            let bound = left.range(*start..=last).map(|(_, left)| left).sum();
            self.spending(*start, paid.iter().map(sum), bound);
            self.fitting(*start, &paid, &left);
        }
        let alone = left.range(..=last);
        let alone = alone.filter(|(year, _)| **year != last || !starts.contains(&last));
        for (year, left) in alone {
            self.spending(*year, paid.iter().map(|paid| paid.in_year(*year)), *left);
        }
        // What is paid on after that year is the same in each.
        let after = left.iter().filter(|(year, _)| **year > last);
        if let Some((year, left)) = after.min_by(|a, b| a.1.total_cmp(b.1)) {
            self.spending(*year, paid.iter().map(|paid| paid.in_year(*year)), *left);
        }
        // Named after the sums, so that a conflict says what is too dear rather than that money lacks.
        self.too_dear(dear);
    }

    /// What no year has room for cannot be had.
    fn too_dear(&mut self, dear: BTreeMap<Lever, Vec<Term>>) {
        for (lever, terms) in dear {
            if self.apart {
                self.link(LinkOf::Dear(lever), terms, Relation::AtMost, 0.0);
                continue;
            }
            for (at, _) in terms {
                if let Some(lever) = self.model.problem.levers.get_mut(at) {
                    lever.upper = 0.0;
                }
            }
        }
    }

    /// How many whole units so dear have room in the years from one on: their sum of money may be there and
    /// the room not, where a little is left of each year.
    fn fitting(&mut self, start: u16, paid: &[Paid], left: &BTreeMap<u16, f64>) {
        let last = self.model.year;
        let whole = |(at, paid): (usize, &Paid)| match (*paid, self.model.levers.get(at)) {
            (Paid::From(first, once), Some(LeverOf::Act(what))) if first >= start => {
                let room = left
                    .range(first..=last)
                    .any(|(_, left)| once <= left + DUST);
                (!divides(what) && room).then_some((at, once))
            }
            _ => None,
        };
        let units: Vec<(usize, f64)> = paid.iter().enumerate().filter_map(whole).collect();
        let mut prices: Vec<f64> = units.iter().map(|(_, once)| *once).collect();
        prices.sort_by(|a, b| b.total_cmp(a));
        prices.dedup();
        for price in prices.into_iter().take(PRICES) {
            let count = |(_, left): (&u16, &f64)| ((left + DUST) / price).floor();
            let room: f64 = left.range(start..=last).map(count).sum();
            let dear = |at| {
                let unit = units.binary_search_by_key(&at, |(at, _)| *at);
                let unit = unit.ok().and_then(|place| units.get(place));
                f64::from(u8::from(unit.is_some_and(|(_, once)| *once >= price)))
            };
            let each: Vec<f64> = (0..paid.len()).map(dear).collect();
            self.spending(start, each.into_iter(), room);
        }
    }

    /// A limit of what is spent, unless nothing reaches it.
    fn spending(&mut self, from: u16, each: impl Iterator<Item = f64>, bound: f64) {
        let terms = each.enumerate().filter(|(_, cost)| *cost > 0.0);
        let terms: Vec<Term> = terms.collect();
        let levers = &self.model.problem.levers;
        let upper = |(at, cost): &Term| levers.get(*at).map_or(0.0, |lever| cost * lever.upper);
        if terms.iter().map(upper).sum::<f64>() > bound {
            self.link(LinkOf::Yearly(from), terms, Relation::AtMost, bound);
        }
    }

    /// When each lever is paid. What is paid on after its first year may begin earlier, at the cost of those
    /// years: that is a lever of its own. And what no year has room for.
    fn paid(
        &mut self,
        left: &BTreeMap<u16, f64>,
        by_year_apart: bool,
    ) -> (Vec<Paid>, BTreeMap<Lever, Vec<Term>>) {
        let last = self.model.year;
        let mut paid = Vec::new();
        let mut early: Vec<(usize, u16)> = Vec::new();
        let mut dear: BTreeMap<Lever, Vec<Term>> = BTreeMap::new();
        let mut years = vec![None; self.model.levers.len()];
        for (at, of) in self.model.levers.iter().enumerate() {
            let (once, yearly) = price(&self.plan, of);
            let lever = of.lever();
            if lever == Lever::Rotate || once == 0.0 {
                paid.push(Paid::In(last, once, yearly));
                continue;
            }
            let first = match of {
                LeverOf::Act(what) => self.plan.first_lasting(what, last),
                _ => self.plan.first_year(lever).min(last),
            };
            let cut = matches!(of, LeverOf::Act(what) if divides(what));
            let roomy = |year: &u16| {
                left.get(year)
                    .is_some_and(|left| once + yearly <= left + DUST)
            };
            if !cut && !(first..=last).any(|year| roomy(&year)) {
                dear.entry(lever).or_default().push((at, 1.0));
            }
            if yearly == 0.0 && (cut || !by_year_apart) {
                paid.push(Paid::From(first, once));
                continue;
            }
            paid.push(Paid::In(last, once, yearly));
            if let Some(year) = years.get_mut(at) {
                *year = Some(last);
            }
            early.extend((first..last).filter(roomy).map(|year| (at, year)));
        }
        self.model.years = years;
        self.earlier(&early, &mut paid);
        (paid, dear)
    }

    /// Adds levers that are others in an earlier year: they count wherever the others do.
    fn earlier(&mut self, early: &[(usize, u16)], paid: &mut Vec<Paid>) {
        // Each with what it costs more than the other.
        let mut copies: BTreeMap<usize, Vec<(usize, f64)>> = BTreeMap::new();
        for (at, year) in early {
            let of = self.model.levers.get(*at).cloned();
            let column = self.model.problem.levers.get(*at).cloned();
            let (Some(of), Some(mut column)) = (of, column) else {
                continue;
            };
            let (once, yearly) = price(&self.plan, &of);
            let more = yearly * f64::from(self.model.year - year);
            column.cost += more;
            copies.entry(*at).or_default().push((paid.len(), more));
            paid.push(Paid::In(*year, once, yearly));
            self.model.levers.push(of);
            self.model.problem.levers.push(column);
            self.model.years.push(Some(*year));
        }
        self.trained_early(&copies);
        let problem = &mut self.model.problem;
        let links = problem.links.iter_mut();
        let links = links.map(|link| (&mut link.terms, false));
        let locals = problem.locals.iter_mut().zip(&self.model.locals);
        let locals = locals.map(|(local, of)| (&mut local.terms, of.is_money()));
        for (terms, is_money) in links.chain(locals) {
            let more = terms.iter().flat_map(|(at, factor)| {
                let copies = copies.get(at).into_iter().flatten();
                copies.map(move |(copy, dearer)| {
                    let dearer = if is_money { *dearer } else { 0.0 };
                    (*copy, factor + dearer)
                })
            });
            let more: Vec<Term> = more.collect();
            terms.extend(more);
        }
        for ratio in self.model.ratios.values_mut() {
            let more = ratio.shifts.iter().flat_map(|(at, shift)| {
                let copies = copies.get(at).into_iter().flatten();
                copies.map(|(copy, _)| (*copy, *shift))
            });
            let more: Vec<_> = more.collect();
            ratio.shifts.extend(more);
        }
    }

    /// Who is trained in an earlier year is there in that year, or hired by then.
    fn trained_early(&mut self, copies: &BTreeMap<usize, Vec<(usize, f64)>>) {
        let model = &self.model;
        let mut early = Vec::new();
        for (local, of) in model.problem.locals.iter().zip(&model.locals) {
            // Only those of which hired teachers are a part have such terms.
            if !matches!(of, LocalOf::People(..)) || local.terms.iter().all(|(_, f)| *f > 0.0) {
                continue;
            }
            let own = local.terms.iter().flat_map(|(at, factor)| {
                let copies = copies.get(at).into_iter().flatten();
                copies.filter_map(|(copy, _)| Some((model.bound_to(*copy)?, *copy, *factor)))
            });
            let own: Vec<(u16, usize, f64)> = own.collect();
            let years: BTreeSet<u16> = own.iter().map(|(year, ..)| *year).collect();
            for last in years {
                let until = own.iter().filter(|(year, ..)| *year <= last);
                let terms: Vec<Term> = until.map(|(_, at, factor)| (*at, *factor)).collect();
                if terms.iter().any(|(_, factor)| *factor > 0.0) {
                    early.push((*of, terms, local.bound));
                }
            }
        }
        for (of, terms, bound) in early {
            self.local(of, terms, Relation::AtMost, bound);
        }
    }
}
