//! Branches: where to split, which to look at next, when there is none left.
#![allow(
    clippy::indexing_slicing,
    reason = "places come from the county, which is built from a checked problem"
)]

use super::super::conflict::{Conflict, Filter};
use super::super::relax::Relax;
use super::super::school::{Stand, school_rows};
use super::{Change, Node, Outcome, Search, Stage};

impl Search {
    /// Ends a branch that is relaxed: as two narrower ones, if need be.
    pub(super) fn close(&mut self) {
        if self.root {
            self.root = false;
            self.root_bound = self.relax.bound;
            self.set_shadow();
            if self.begin_whole() {
                return;
            }
        }
        let bound = self.relax.bound.max(self.node.bound).max(self.floor);
        if bound >= self.goal() {
            self.drop_node();
            return;
        }
        self.stage = Stage::Next;
        let mut mean = vec![0.0; self.county.problem.levers.len()];
        for (at, shares) in self.tools.master.shares().iter().enumerate() {
            let levers = &self.county.schools[at].levers;
            for (&lever, x) in levers.iter().zip(self.school_mean(at, shares)) {
                mean[lever] = x;
            }
        }
        let coarse = self.split(&mean);
        let Some((down, up)) = coarse.or_else(|| self.split_fine(&mean)) else {
            if self.relax.resume() {
                self.stage = Stage::Relax;
                return;
            }
            // The mixture is a plan but for rounding onto the grid.
            self.left = self.left.min(bound);
            self.try_mean(&mean);
            return;
        };
        if coarse.is_none() {
            self.try_mean(&mean);
        }
        for change in [down, up] {
            let mut changes = self.node.changes.clone();
            changes.push(change);
            self.open.push(Node {
                bound,
                changes,
                duals: self.relax.center.clone(),
            });
        }
    }

    /// The whole lever that is least whole, where one more counts.
    fn split_whole(&self, mean: &[f64], fine: bool) -> Option<(Change, Change)> {
        let mut best = None;
        let mut most = 0.0;
        for (lever, &x) in mean.iter().enumerate() {
            if self.county.problem.levers[lever].whole && self.county.fine[lever] == fine {
                let off = (x - x.round()).abs();
                let score = off * (1.0 + self.county.weights[lever]);
                if off > 1e-6 && score > most {
                    most = score;
                    best = Some((
                        Change::Upper(lever, x.floor()),
                        Change::Lower(lever, x.floor() + 1.0),
                    ));
                }
            }
        }
        best
    }

    /// Where to branch last: what a little more of changes next to nothing.
    fn split_fine(&self, mean: &[f64]) -> Option<(Change, Change)> {
        self.split_whole(mean, true)
    }

    /// Where to branch: a whole lever that is not whole, else a unit that leaves out too much.
    fn split(&self, mean: &[f64]) -> Option<(Change, Change)> {
        let best = self.split_whole(mean, false);
        if best.is_some() || self.county.soft {
            return best;
        }
        for school in &self.county.schools {
            let amounts: Vec<f64> = school.levers.iter().map(|&lever| mean[lever]).collect();
            let rows = school_rows(&self.county, school, &amounts);
            for (unit, &spare) in school.spare.iter().enumerate() {
                let short: Vec<(usize, f64)> = (school.rows.iter().zip(&rows))
                    .filter(|&(&row, _)| self.county.row_unit[row] == unit)
                    .map(|(&row, x)| (row, 1.0 - x / self.county.needs[row].full.max(1e-9)))
                    .filter(|&(row, off)| off > 1e-7 && self.domain.stands[row] == Stand::Any)
                    .collect();
                let settled = (school.rows.iter())
                    .filter(|&&row| self.county.row_unit[row] == unit)
                    .filter(|&&row| self.domain.stands[row] == Stand::Floor)
                    .count();
                if short.len() + settled > spare {
                    let widest = short.iter().max_by(|a, b| a.1.total_cmp(&b.1));
                    if let Some(&(row, _)) = widest {
                        let floor = Change::Stand(row, Stand::Floor);
                        return Some((floor, Change::Stand(row, Stand::Full)));
                    }
                }
            }
        }
        None
    }

    pub(super) fn next(&mut self) {
        let goal = self.goal();
        let mut left = self.left;
        if self.best.is_some() && self.floor >= goal {
            self.open.clear();
        }
        self.open.retain(|node| {
            let keep = node.bound < goal;
            if !keep {
                left = left.min(node.bound);
            }
            keep
        });
        self.left = left;
        let mut least: Option<usize> = None;
        for (at, node) in self.open.iter().enumerate() {
            if least.is_none_or(|least| node.bound <= self.open[least].bound) {
                least = Some(at);
            }
        }
        let Some(at) = least else {
            let outcome = match &self.best {
                Some(_) if self.good_enough() => Outcome::Optimal,
                _ if self.left < f64::INFINITY => Outcome::Rounded,
                Some(_) => Outcome::Optimal,
                None if self.explain && self.is_whole => {
                    let filter = Filter::new(&self.county.problem, self.limits);
                    self.stage = Stage::Explain(Box::new(filter));
                    return;
                }
                None => Outcome::Infeasible(Conflict::default()),
            };
            self.end(outcome);
            return;
        };
        self.node = self.open.remove(at);
        self.domain = self.base.clone();
        for change in &self.node.changes {
            match *change {
                Change::Lower(lever, value) => {
                    self.domain.lower[lever] = self.domain.lower[lever].max(value);
                }
                Change::Upper(lever, value) => {
                    self.domain.upper[lever] = self.domain.upper[lever].min(value);
                }
                Change::Stand(row, stand) => self.domain.stands[row] = stand,
            }
        }
        self.relax = Relax::new(
            &self.county,
            &self.tools.master,
            &self.node.duals,
            self.node.bound,
            super::ROUNDS,
            self.limits.gap,
        );
        self.extra += 1024;
        self.stage = Stage::Relax;
    }
}
