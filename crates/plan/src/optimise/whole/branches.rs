//! Branches of the program: the last one opened is the next, so that most go on from the tableau above.
#![allow(
    clippy::indexing_slicing,
    reason = "places come from the program that the tableau was made of"
)]

use super::super::basis::Solved;
use super::super::county::County;
use super::{Branch, MORE, SLICE, STALL, Stage, Turn, Whole, catch_up, proof, thin};

/// Where there are no plans within reach, it becomes so many times as far.
const FARTHER: f64 = 4.0;
/// Cells of the tableaus that open branches keep.
const KEPT: usize = 5_000_000;
/// Pivots at once when lines that came since are taken in.
const PIVOTS: usize = 60;
/// An amount as near to a whole one is whole.
const WHOLE: f64 = 1e-5;
/// Part of a bound by which a tableau may be off.
const OFF: f64 = 1e-6;

impl Whole {
    /// Looks for plans up to a little above the bound first: few amounts are left for them. Where there are none, the
    /// bound is as high.
    pub(super) fn aim(&mut self, goal: f64) {
        let target = goal.min(self.root + self.reach);
        self.reach *= FARTHER;
        catch_up(&self.program, &mut self.full);
        self.base.copy_from(&self.full);
        self.goal = target;
        self.fix(target);
        self.begin();
    }

    pub(super) fn begin(&mut self) {
        self.left = f64::INFINITY;
        self.open.clear();
        self.open.push(Branch {
            bound: self.root,
            changes: Vec::new(),
            above: None,
        });
        self.stage = Stage::Next;
    }

    /// All that was aimed at is looked at.
    fn aimed(&mut self, goal: f64) {
        let before = self.root;
        self.root = self.root.max(self.left.min(self.goal));
        let off = OFF * self.goal.abs();
        if self.root >= goal || self.left < self.goal - off || self.root <= before {
            self.stage = Stage::Done;
        } else {
            self.aim(goal);
        }
    }

    /// Goes on with the branch that was opened last.
    pub(super) fn next(&mut self, goal: f64) {
        if self.diving == 1 {
            self.diving = 0;
            return self.aim(goal);
        }
        let Some(mut node) = self.open.pop() else {
            return self.aimed(goal);
        };
        if node.bound >= goal.min(self.goal) {
            self.left = self.left.min(node.bound);
            return;
        }
        if let (Some(above), Some(&(var, lo, hi))) = (node.above.take(), node.changes.last()) {
            self.now = *above;
            catch_up(&self.program, &mut self.now);
            self.now.narrow(var, lo, hi);
        } else {
            catch_up(&self.program, &mut self.base);
            let _ = self.base.pivots(f64::INFINITY, PIVOTS, &mut 0);
            self.cells += std::mem::take(&mut self.base.touched);
            self.now.copy_from(&self.base);
            self.cells += self.base.t.len() as u64;
            for &(var, lo, hi) in &node.changes {
                let (lo, hi) = (lo.max(self.now.lo[var]), hi.min(self.now.hi[var]));
                if lo > hi {
                    return;
                }
                self.now.narrow(var, lo, hi);
            }
        }
        self.node = node;
        (self.pivots, self.flat) = (0, 0);
        self.most = self.now.basic.len() + MORE;
        self.stage = Stage::Node;
    }

    pub(super) fn branch(&mut self, county: &County, goal: f64, inside: Option<&[f64]>) -> Turn {
        let goal = goal.min(self.goal);
        let solved = self.now.pivots(goal, SLICE, &mut 0);
        self.cells += std::mem::take(&mut self.now.touched);
        match solved {
            Solved::More => {
                self.pivots += SLICE;
                if self.pivots > STALL {
                    self.leave();
                }
                return Turn::On;
            }
            Solved::Infeasible(row) => {
                if !proof::contradicts(&self.program, &self.now, row) {
                    self.left = self.left.min(self.node.bound);
                }
                self.stage = Stage::Next;
                return Turn::On;
            }
            Solved::Cut | Solved::Feasible => {}
        }
        self.pivots = 0;
        let (bound, _) = proof::bound(&self.program, &self.now);
        self.node.bound = self.node.bound.max(bound);
        if solved == Solved::Cut || self.node.bound >= goal {
            self.leave();
            return Turn::On;
        }
        if self.now.basic.len() > self.most {
            thin(&self.program, &mut self.now);
            self.most = self.now.basic.len() + MORE;
        }
        let point = self.now.point(self.program.cost.len());
        let split = self.split();
        let room = match split {
            None => 1e-9,
            Some(_) if self.flat == 0 => 1e-3,
            Some(_) => f64::INFINITY,
        };
        self.flat += 1;
        if self.separate(county, &point, inside, room) {
            return Turn::On;
        }
        self.flat = 0;
        self.diving = match split {
            None => self.diving.min(1),
            Some(_) if self.diving > 1 => self.diving - 1,
            Some(_) => self.diving,
        };
        let Some((var, x)) = split else {
            self.leave();
            return Turn::Plan(point);
        };
        if self.diving == 1 {
            self.leave();
            return Turn::On;
        }
        let (lo, hi) = (self.now.lo[var], self.now.hi[var]);
        let down = (var, lo, x.floor());
        let up = (var, x.floor() + 1.0, hi);
        let (near, far) = if x - x.floor() > 0.5 {
            (up, down)
        } else {
            (down, up)
        };
        let mut changes = self.node.changes.clone();
        changes.push(far);
        self.cells += self.now.t.len() as u64;
        self.open.push(Branch {
            bound: self.node.bound,
            changes,
            above: Some(Box::new(self.now.clone())),
        });
        let kept = (KEPT / self.now.t.len().max(1)).clamp(2, 24);
        if let Some(older) = self.open.len().checked_sub(kept + 1) {
            self.open[older].above = None;
        }
        self.node.changes.push(near);
        self.now.narrow(near.0, near.1, near.2);
        Turn::On
    }

    fn leave(&mut self) {
        self.left = self.left.min(self.node.bound);
        self.stage = Stage::Next;
    }

    /// What is to be made whole next: what is left out, sums before single amounts.
    fn split(&self) -> Option<(usize, f64)> {
        let n = self.program.cost.len();
        let mut best = None;
        let mut most = 0.0;
        for (&var, &x) in self.now.basic.iter().zip(&self.now.beta) {
            let off = (x - x.round()).abs();
            if off <= WHOLE || !self.program.is_whole(var) {
                continue;
            }
            let rank = if (self.program.levers..n).contains(&var) {
                2.0
            } else if var >= n {
                1.0
            } else {
                0.0
            };
            if rank + off > most {
                most = rank + off;
                best = Some((var, x));
            }
        }
        best
    }
}
