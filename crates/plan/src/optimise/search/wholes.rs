//! The county as one program, where it is small enough for that.
#![allow(
    clippy::indexing_slicing,
    reason = "places come from the county, which is built from a checked problem"
)]

use super::super::point::Point;
use super::super::relax::mixture;
use super::super::school::{Domain, column};
use super::super::whole::{Turn, Whole, cells};
use super::{After, DRAW, Polish, Search, Stage};

/// Cells of the tableau of a county that is solved as one program.
const CELLS: usize = 700_000;
/// The part of the work of a search that this takes at most.
const PART: u64 = 3;

/// Work after which a county is tried so, however far its relaxation is.
const WAIT: u64 = 150_000;

impl Search {
    pub(super) fn waited(&self) -> bool {
        self.work() > WAIT
    }

    /// Goes on with the county as one program, over all amounts and not only those looked at first; whether it does.
    pub(super) fn begin_whole(&mut self) -> bool {
        if self.tried
            || self.county.soft
            || cells(&self.county) > CELLS
            || self.relax.bound >= self.goal()
        {
            return false;
        }
        self.tried = true;
        let rows = mixture(&self.county, &self.tools.master);
        let all = Domain::new(&self.county);
        let most = 1024 * self.limits.work / PART;
        let whole = Whole::new(&self.county, &all, &rows, most);
        self.stage = Stage::Whole(Box::new(whole));
        true
    }

    pub(super) fn whole(&mut self, mut whole: Box<Whole>) {
        let before = whole.cells;
        let inside = self.best.as_ref().map(|best| best.rows.as_slice());
        let turn = whole.step(&self.county, self.goal(), self.relax.bound, inside);
        self.extra += whole.cells - before + 256;
        self.apart += whole.cells - before;
        let bound = whole.bound();
        if bound.is_finite() {
            self.floor = self.floor.max(bound);
        }
        if matches!(turn, Turn::Done) {
            let nothing = self.best.is_none() && bound >= self.goal();
            if nothing {
                // No plan comes to as much.
                self.relax.bound = f64::INFINITY;
            }
            if nothing || self.good_enough() {
                return self.drop_node();
            }
        }
        self.stage = match turn {
            Turn::On => Stage::Whole(whole),
            Turn::Plan(amounts) => {
                let point = self.made(&amounts);
                match point {
                    Some(point) if !self.offer(&point) => Stage::Polish(Polish {
                        point,
                        at: 0,
                        idle: 0,
                        groups: 0,
                        draw: DRAW,
                        after: After::Whole(whole),
                    }),
                    _ => Stage::Whole(whole),
                }
            }
            Turn::Done if self.root => Stage::Relax,
            Turn::Done => Stage::Close,
        };
    }

    /// Amounts of all levers as what each school does.
    fn made(&self, amounts: &[f64]) -> Option<Point> {
        let all = Domain::new(&self.county);
        let mut columns = Vec::with_capacity(self.county.schools.len());
        for (at, school) in self.county.schools.iter().enumerate() {
            let own = school.levers.iter().map(|&lever| amounts[lever]).collect();
            columns.push(column(&self.county, at, &all, own)?);
        }
        Some(Point::new(&self.county, columns))
    }
}
