//! A document and what a plan may do as a problem in numbers.

use std::collections::BTreeMap;

use junheng_core::{Document, SchoolId, Stage};

use super::begin::Making;
use super::items::Ratio;
use super::levers::{LeverOf, LinkOf, LocalOf};
use super::report::{Failure, Rule};
use crate::optimise::{Coefficient, Problem};
use crate::plan::Plan;

/// Per person, in 万元: fewest people first, then least cost.
pub(super) const PERSON: f64 = 1e4;
/// A lever is looked at first up to this part of the county's mean, or of the threshold, whichever is more.
const REACH: f64 = 1.3;

/// A problem and what its numbers stand for.
#[derive(Clone, Debug)]
pub struct Model {
    /// The problem.
    pub problem: Problem,
    /// The school year in which everything shall pass.
    pub year: u16,
    /// The plan without what an earlier search found, unless it is locked.
    pub kept: Plan,
    /// What that costs, in 万元.
    pub kept_cost: f64,
    /// What each lever stands for.
    pub levers: Vec<LeverOf>,
    /// School year in which each lever counts, where that is not left to the laying; none where there is no list.
    pub years: Vec<Option<u16>>,
    /// Whether whole units have a lever for each year.
    pub by_year: bool,
    /// What rotation asks of backbone teachers: their least share, who rotated so far, and how many of them are.
    pub(super) backbone: Option<(f64, f64, f64)>,
    /// What ratios of items are made of, by item and part.
    pub(super) ratios: BTreeMap<(usize, usize), Ratio>,
    /// What each unit stands for.
    pub units: Vec<(SchoolId, Stage)>,
    /// What each row stands for: unit and indicator.
    pub rows: Vec<(usize, usize)>,
    /// What the threshold asks of each row; the problem asks for the next whole number where only those are met.
    pub asked: Vec<f64>,
    /// What each coefficient stands for: stage and indicator.
    pub coefficients: Vec<(Stage, usize)>,
    /// What each link stands for.
    pub links: Vec<LinkOf>,
    /// What each local limit stands for.
    pub locals: Vec<LocalOf>,
    /// Ids of the scheme's items, where the plan asks for any.
    pub items: Vec<String>,
    /// Items that the plan asks for, that do not hold, and that no action of a search changes.
    pub outside: Vec<String>,
    /// Items that the plan asks for and that are left out, for the money is not there: a budget that would do.
    pub dear: BTreeMap<String, f64>,
    /// What cannot hold because no action that is allowed serves it.
    pub impossible: Vec<Rule>,
}

impl Model {
    /// Makes the problem of a document and a plan.
    ///
    /// # Errors
    /// Why there is nothing to search.
    pub fn new(document: &Document, plan: &Plan) -> Result<Self, Failure> {
        Self::make(document, plan, false, false)
    }

    /// The same, with a lever for each year of what only comes in whole units and may be paid in several.
    ///
    /// # Errors
    /// As with [`Model::new`].
    pub fn by_year(document: &Document, plan: &Plan) -> Result<Self, Failure> {
        Self::make(document, plan, false, true)
    }

    /// The same, with what the user forbids as limits that can be left out.
    ///
    /// # Errors
    /// As with [`Model::new`].
    pub fn with_bans_apart(
        document: &Document,
        plan: &Plan,
        by_year: bool,
    ) -> Result<Self, Failure> {
        Self::make(document, plan, true, by_year)
    }

    /// Without what may be missed where the least shortfall is sought: no conflict is one of it, nor is money asked
    /// for it.
    pub(super) fn let_be(&mut self) {
        for row in &mut self.problem.rows {
            (row.full, row.floor) = (0.0, 0.0);
        }
        self.problem.coefficients.clear();
        self.coefficients.clear();
    }

    /// What the ratio of a link is made of.
    pub(super) fn ratio(&self, link: usize) -> Option<&Ratio> {
        match self.links.get(link)? {
            LinkOf::Ratio(item, part) => self.ratios.get(&(*item, *part)),
            _ => None,
        }
    }

    fn make(document: &Document, plan: &Plan, apart: bool, by_year: bool) -> Result<Self, Failure> {
        let mut making = Making::begin(document, plan, apart, by_year)?;
        while making.step()? {}
        Ok(making.model)
    }
}

impl Making {
    /// Coefficients with their limits, and how far their rows are looked at; `forced` is what items add to each
    /// row in any case.
    pub(super) fn coefficients(&mut self, forced: &[f64]) {
        let indicators = self.judged.indicators;
        let view = self.judged.evaluation.view(&self.judged.document);
        for stage in Stage::ALL {
            let units: Vec<usize> = (0..self.model.units.len())
                .filter(|at| {
                    self.model
                        .units
                        .get(*at)
                        .is_some_and(|(_, of)| *of == stage)
                })
                .collect();
            if units.len() < 2 {
                continue;
            }
            for indicator in 0..indicators {
                let limit = view
                    .coefficient(stage, indicator)
                    .and_then(|cell| cell.limit);
                let Some(limit) = limit.filter(|limit| limit.float > 0.0) else {
                    continue;
                };
                let rows: Vec<usize> = units.iter().map(|at| at * indicators + indicator).collect();
                let problem = &self.model.problem;
                let row_base = |at: &usize| problem.rows.get(*at).map_or(0.0, |row| row.base);
                let pupils = |at: &usize| problem.units.get(*at).map_or(0.0, |unit| unit.pupils);
                let mean =
                    rows.iter().map(row_base).sum::<f64>() / units.iter().map(pupils).sum::<f64>();
                let sizes: Vec<(f64, f64)> = rows
                    .iter()
                    .map(row_base)
                    .zip(units.iter().map(pupils))
                    .collect();
                // What is needed comes whole: one room is much in a school of ten pupils, and the others have to
                // follow it beyond the richest of today.
                let needed = |at: &usize| problem.rows.get(*at).map_or(0.0, |row| row.full.ceil());
                let item = |at: &usize| forced.get(*at).copied().unwrap_or(0.0);
                let least: Vec<(f64, f64)> = rows
                    .iter()
                    .zip(&sizes)
                    .map(|(row, (amount, pupils))| ((amount + item(row)).max(needed(row)), *pupils))
                    .collect();
                let richest = |units: &[(f64, f64)]| {
                    let each = units.iter().map(|(amount, pupils)| amount / pupils);
                    each.fold(0.0, f64::max)
                };
                let forced = richest(&least) > richest(&sizes);
                let mut reach = (REACH * mean).max(level(&sizes, limit.float));
                if forced {
                    reach = reach.max(level(&least, limit.float));
                }
                let far = reach.max(richest(&sizes)).max(richest(&least));
                let turns = turning(&sizes);
                for (row, unit) in rows.iter().zip(&units) {
                    // Above both a raise only adds to the coefficient.
                    let own = row_base(row) / pupils(unit);
                    let far = if forced || own < reach.max(turns) {
                        far
                    } else {
                        reach
                    };
                    for (most, each) in [(&mut self.reach, reach), (&mut self.far, far)] {
                        if let Some(most) = most.get_mut(*row) {
                            *most = most.max(each * pupils(unit));
                        }
                    }
                }
                self.model.coefficients.push((stage, indicator));
                let limit = limit.float;
                self.model
                    .problem
                    .coefficients
                    .push(Coefficient { rows, limit });
            }
        }
    }

    /// Where a row can only take whole values, what it needs is the next whole number.
    pub(super) fn whole_needs(&mut self) {
        let problem = &mut self.model.problem;
        let mut whole: Vec<bool> = problem
            .rows
            .iter()
            .map(|row| row.base.fract() == 0.0)
            .collect();
        for lever in &problem.levers {
            for (row, effect) in &lever.effects {
                if let Some(whole) = whole.get_mut(*row) {
                    *whole &= lever.whole && effect.fract() == 0.0;
                }
            }
        }
        for (row, whole) in problem.rows.iter_mut().zip(whole) {
            if whole {
                row.full = row.full.ceil();
                row.floor = row.floor.ceil();
            }
        }
    }
}

/// The amount per pupil above which raising a unit adds to the variation: Σ pupils × amount² ÷ Σ pupils × amount.
fn turning(units: &[(f64, f64)]) -> f64 {
    let (squares, sum) = units
        .iter()
        .fold((0.0, 0.0), |(squares, sum), (amount, pupils)| {
            (squares + amount * amount / pupils, sum + amount)
        });
    if sum > 0.0 { squares / sum } else { 0.0 }
}

/// The amount per pupil to which all below must be raised so that the variation keeps within a limit with
/// room to spare: where one unit stands far above the others, their mean does not suffice.
fn level(units: &[(f64, f64)], limit: f64) -> f64 {
    let most = units.iter().map(|(amount, pupils)| amount / pupils);
    let most = most.fold(0.0_f64, f64::max);
    let variation = |level: f64| {
        let raised = units
            .iter()
            .map(|(amount, pupils)| (amount.max(level * pupils), *pupils));
        let (sum, pupils) = raised
            .clone()
            .fold((0.0, 0.0), |(a, b), (c, d)| (a + c, b + d));
        let mean: f64 = sum / pupils;
        let square: f64 = raised
            .map(|(amount, own)| own * (amount / own - mean) * (amount / own - mean))
            .sum();
        (square / pupils).sqrt() / mean
    };
    let mut level = most / 16.0;
    while level < most && variation(level) > 0.9 * limit {
        level *= 1.1;
    }
    // Nothing has to be looked at further where the mean suffices.
    if level <= most / 16.0 {
        0.0
    } else {
        level.min(most)
    }
}
