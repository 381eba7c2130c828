//! Plans from what the relaxation knows: rounding, exchanges of columns, exact exchanges of schools.
#![allow(
    clippy::indexing_slicing,
    reason = "places come from the county, which is built from a checked problem"
)]

use super::super::joint::improve;
use super::super::point::{Point, Weave};
use super::super::school::{Column, column};
use super::super::verify::verify;
use super::{After, DRAW, Polish, Search, Stage};

/// Groups of schools drawn for exact exchanges, at least and at most.
const GROUPS: (usize, usize) = (200, 600);
/// In every so many branches, so many groups are exchanged from where the branch leads.
const EVERY: usize = 8;
const FEW: usize = 24;

impl Search {
    /// What each school does in the mixture where that can be done as it is, else its largest share.
    pub(super) fn weave_start(&self) -> Weave {
        let mut columns = Vec::with_capacity(self.county.schools.len());
        for (at, shares) in self.tools.master.shares().iter().enumerate() {
            let mean = self.school_mean(at, shares);
            let levers = self.county.schools[at].levers.iter();
            let whole = |(&lever, x): (&usize, &f64)| {
                !self.county.problem.levers[lever].whole || (x - x.round()).abs() < 1e-6
            };
            let mixed = shares.len() > 1 && levers.zip(&mean).all(whole);
            let made = mixed
                .then(|| column(&self.county, at, &self.domain, mean))
                .flatten();
            let largest = shares.iter().max_by(|a, b| a.1.total_cmp(&b.1));
            match (made, largest) {
                (Some(column), _) => columns.push(column),
                (None, Some(&(id, _))) => {
                    columns.push(self.tools.master.entries[id].column.clone())
                }
                (None, None) => {}
            }
        }
        Weave::new(&self.county, Point::new(&self.county, columns))
    }

    pub(super) fn school_mean(&self, at: usize, shares: &[(usize, f64)]) -> Vec<f64> {
        let mut mean = vec![0.0; self.county.schools[at].levers.len()];
        for &(id, share) in shares {
            for (mean, x) in mean
                .iter_mut()
                .zip(&self.tools.master.entries[id].column.amounts)
            {
                *mean += share * x;
            }
        }
        mean
    }

    pub(super) fn weave(&mut self, mut weave: Weave, after: After) {
        self.extra += weave.step(&self.county, &self.tools.master);
        if !weave.done {
            self.stage = Stage::Weave(weave, after);
            return;
        }
        let closing = matches!(after, After::Close);
        let found = weave.point.feasible(&self.county);
        let better = self.offer(&weave.point);
        let climbing = matches!(after, After::Climb(_));
        let worth = closing || climbing || self.relax.rounds >= 3;
        let mend = !found && self.best.is_none() && worth && {
            self.tries += 1;
            self.tries.is_power_of_two() || closing && self.tries < 40
        };
        let climbed = matches!(&after, After::Climb(ascent) if ascent.over());
        let schools = self.county.schools.len();
        let groups = (schools * schools.saturating_sub(1) / 2).clamp(GROUPS.0, GROUPS.1);
        let draw = DRAW.wrapping_add(self.closed as u64);
        let polish = |point: Point, groups: usize, after: After| {
            Stage::Polish(Polish {
                point,
                at: 0,
                idle: 0,
                groups,
                draw,
                after,
            })
        };
        self.stage = if mend {
            polish(weave.point, 0, after)
        } else if self.good_enough() {
            self.drop_node();
            Stage::Next
        } else if let (true, Some(best)) = (climbed || closing && self.root, self.best.clone()) {
            polish(best, groups, after)
        } else if closing && better {
            polish(weave.point, 0, after)
        } else if closing && {
            self.closed += 1;
            self.closed.is_multiple_of(EVERY)
        } {
            polish(weave.point, FEW, after)
        } else {
            return self.go_on(after);
        };
    }

    /// Goes on with what was to follow.
    fn go_on(&mut self, after: After) {
        self.stage = match after {
            After::Climb(ascent) if ascent.over() => return self.end_climb(*ascent),
            After::Climb(ascent) => Stage::Climb(ascent),
            After::Relax => Stage::Relax,
            After::Close => Stage::Close,
            After::Whole(whole) => Stage::Whole(whole),
            After::Next => Stage::Next,
        };
    }

    /// Keeps a point if it is a plan and the best so far.
    pub(super) fn offer(&mut self, point: &Point) -> bool {
        if !point.feasible(&self.county) {
            return false;
        }
        let objective = point.objective(&self.county);
        let best = self
            .best
            .as_ref()
            .map_or(f64::INFINITY, |best| best.objective(&self.county));
        if objective >= best - 1e-9 * best.abs().min(1e300) {
            return false;
        }
        if !verify(&self.county.problem, &point.amounts(&self.county)).is_empty() {
            return false;
        }
        self.best = Some(point.clone());
        true
    }

    pub(super) fn polish(&mut self, mut polish: Polish) {
        let schools = self.county.schools.len();
        let single = polish.at < schools || polish.idle < schools && polish.groups == 0;
        let over = self.good_enough() || schools == 0;
        if over || (!single && polish.groups == 0) {
            self.offer(&polish.point);
            if self.good_enough() && !matches!(polish.after, After::Next) {
                self.drop_node();
            } else {
                self.go_on(polish.after);
            }
            return;
        }
        let chosen = if single {
            vec![polish.at % schools]
        } else {
            polish.groups -= 1;
            // Three at a time reach what no two do; two at a time cost less.
            let many = 2 + polish.groups % 2;
            let mut chosen: Vec<usize> = (0..many)
                .map(|_| drawn(&mut polish.draw, schools))
                .collect();
            chosen.sort_unstable();
            chosen.dedup();
            chosen
        };
        polish.at += 1;
        polish.idle += 1;
        let nodes = if single { 150 } else { 60 };
        self.extra += 4096;
        let found = improve(
            &self.county,
            &self.base,
            &polish.point,
            &chosen,
            &mut self.tools.space,
            nodes,
        );
        if let Some(columns) = found {
            polish.idle = 0;
            for column in columns {
                polish.point.columns[column.school] = column.clone();
                self.pool(column);
            }
            polish.point.sum(&self.county);
            self.offer(&polish.point);
        }
        self.stage = Stage::Polish(polish);
    }

    /// Keeps a column for later masters.
    pub(super) fn pool(&mut self, column: Column) {
        self.tools.master.add(&self.county, column);
    }

    /// Makes a plan of a mixture that is one but for rounding.
    pub(super) fn try_mean(&mut self, mean: &[f64]) {
        let mut columns = Vec::new();
        for (at, school) in self.county.schools.iter().enumerate() {
            let amounts = school.levers.iter().map(|&lever| mean[lever]).collect();
            match column(&self.county, at, &self.domain, amounts) {
                Some(column) => columns.push(column),
                None => {
                    return;
                }
            }
        }
        let point = Point::new(&self.county, columns);
        if !self.offer(&point) {
            self.stage = Stage::Polish(Polish {
                point,
                at: 0,
                idle: 0,
                groups: 0,
                draw: DRAW,
                after: After::Next,
            });
        }
    }
}

/// The next of so many places. Of 32 bits, as many as a place has in a browser: every engine draws the same.
fn drawn(draw: &mut u64, of: usize) -> usize {
    *draw ^= *draw << 13;
    *draw ^= *draw >> 7;
    *draw ^= *draw << 17;
    let [_, _, a, b, c, d, ..] = draw.to_le_bytes();
    u32::from_le_bytes([a, b, c, d]) as usize % of.max(1)
}

#[cfg(test)]
mod tests {
    use super::super::DRAW;
    use super::*;

    /// What 32 bits give, computed by another program: with more, a search went another way outside browsers.
    #[test]
    fn places_are_drawn_alike_on_every_engine() {
        let mut draw = DRAW;
        let places: Vec<usize> = (0..12).map(|_| drawn(&mut draw, 30)).collect();
        assert_eq!(places, [14, 0, 4, 28, 14, 5, 1, 15, 17, 25, 1, 11]);
    }
}
