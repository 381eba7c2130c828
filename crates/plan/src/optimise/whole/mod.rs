//! A county of few schools as one program: tangents and rounding cuts until the bound stands, then branches.
//!
//! Where many kinds of people move, a school by itself can do the same in many ways, and branches on single amounts
//! lead nowhere; cuts over the whole county close what is left. Every bound is computed anew from the program's
//! lines (`proof`), so that nothing rests on how exact the tableau still is.
#![allow(
    clippy::indexing_slicing,
    reason = "places come from the program that the tableau was made of"
)]

mod branches;
mod program;
mod proof;
#[cfg(test)]
mod tests;

pub(super) use program::cells;

use super::basis::{Basis, Solved};
use super::county::County;
use super::point::{spread, tangent};
use super::school::Domain;
use program::{Line, Program};

/// Pivots at a time.
const SLICE: usize = 20;
/// Pivots of one linear program, after which it is left.
const STALL: usize = 4000;
/// Rounds of cuts at most, and fruitless ones.
const ROUNDS: usize = 60;
const FRUITLESS: usize = 6;
/// A round that lifts the bound by next to nothing of this part of it is fruitless.
const FAR: f64 = 5e-3;
/// Cuts of a round.
const CUTS: usize = 60;
/// Least depth of a cut, and the most that two of a round may point the same way.
const DEPTH: f64 = 1e-4;
const ALIKE: f64 = 0.9;
/// Rows of the tableau that come before those that are far off are dropped.
const MORE: usize = 60;
/// It is left where more than this part of what is open is closed by what is known already.
const BEHIND: f64 = 0.25;
/// Tangents that lift the bound by less than this part of it are left after so many passes.
const FLAT: f64 = 2e-5;
const PASSES: usize = 3;
/// Part of the bound that plans are first looked for above it.
const REACH: f64 = 1e-3;
/// Branches of the first way down to a plan.
const DIVE: usize = 300;

/// How a piece of work ended.
#[derive(Clone, Debug)]
pub(super) enum Turn {
    On,
    /// Amounts of a plan, but for rounding.
    Plan(Vec<f64>),
    Done,
}

#[derive(Clone, Debug)]
struct Branch {
    bound: f64,
    changes: Vec<(usize, f64, f64)>,
    /// The tableau before its last change.
    above: Option<Box<Basis>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Root,
    Next,
    Node,
    Done,
}

/// A county as one program.
#[derive(Clone, Debug)]
pub(super) struct Whole {
    program: Program,
    base: Basis,
    now: Basis,
    /// The tableau before it was narrowed to what is aimed at.
    full: Basis,
    /// How far above the bound plans are looked for next.
    reach: f64,
    stage: Stage,
    node: Branch,
    open: Vec<Branch>,
    /// Least bound of branches that were left.
    left: f64,
    /// What is proven without branches, and when all within reach was looked at.
    root: f64,
    /// Rounds of cuts, and fruitless ones since the last that was not.
    rounds: usize,
    fruitless: usize,
    pivots: usize,
    /// Branches until the first way down ends.
    diving: usize,
    /// Tangents that brought next to nothing, one after the other; the bound before the last round of cuts.
    flat: usize,
    before: f64,
    /// Rows of the tableau from which on those of cuts that are far off are dropped.
    most: usize,
    /// Amounts are narrowed to those of plans below this.
    goal: f64,
    /// Work done, in cells of tableaus, and the most of it.
    pub cells: u64,
    most_cells: u64,
}

impl Whole {
    /// Starts with tangents at amounts of the rows.
    pub fn new(county: &County, domain: &Domain, rows: &[f64], most_cells: u64) -> Self {
        let mut program = Program::new(county, domain);
        for cone in 0..county.cones.len() {
            if let Some(cut) = tangent(county, cone, rows) {
                let line = program.tangent(county, &cut);
                program.lines.push(line);
            }
        }
        let mut base = Basis::default();
        base.start(&program.small());
        base.loose = 1e-9;
        let crossed = |(lo, hi): (&f64, &f64)| lo > hi;
        let crossed = base.lo.iter().zip(&base.hi).any(crossed);
        Self {
            stage: if crossed { Stage::Done } else { Stage::Root },
            program,
            base,
            now: Basis::default(),
            full: Basis::default(),
            reach: 0.0,
            node: Branch {
                bound: f64::NEG_INFINITY,
                changes: Vec::new(),
                above: None,
            },
            open: Vec::new(),
            left: f64::INFINITY,
            root: f64::NEG_INFINITY,
            rounds: 0,
            fruitless: 0,
            pivots: 0,
            diving: 0,
            most: 0,
            flat: 0,
            before: f64::NEG_INFINITY,
            goal: f64::INFINITY,
            cells: 0,
            most_cells,
        }
    }

    /// No plan lies below.
    pub fn bound(&self) -> f64 {
        let open = self
            .open
            .iter()
            .fold(self.left, |least, one| least.min(one.bound));
        let all = match self.stage {
            Stage::Root => self.root,
            Stage::Node => open.min(self.node.bound),
            Stage::Next | Stage::Done => open,
        };
        all.max(self.root).min(self.goal)
    }

    /// One piece of work; `goal` is what is good enough, `proven` what is known of the bound, `inside` the rows of a plan.
    pub fn step(
        &mut self,
        county: &County,
        goal: f64,
        proven: f64,
        inside: Option<&[f64]>,
    ) -> Turn {
        if self.cells > self.most_cells {
            self.give_up();
        }
        match self.stage {
            Stage::Root => {
                if let Some(point) = self.root(county, goal, proven, inside) {
                    return Turn::Plan(point);
                }
            }
            Stage::Next => self.next(goal),
            Stage::Node => return self.branch(county, goal, inside),
            Stage::Done => return Turn::Done,
        }
        if self.stage == Stage::Done {
            Turn::Done
        } else {
            Turn::On
        }
    }

    /// What is not closed stays as it is.
    fn give_up(&mut self) {
        self.left = self.bound();
        self.open.clear();
        self.stage = Stage::Done;
    }

    fn root(
        &mut self,
        county: &County,
        goal: f64,
        proven: f64,
        inside: Option<&[f64]>,
    ) -> Option<Vec<f64>> {
        let solved = self.base.pivots(f64::INFINITY, SLICE, &mut 0);
        self.cells += std::mem::take(&mut self.base.touched);
        match solved {
            Solved::Infeasible(row) if proof::contradicts(&self.program, &self.base, row) => {
                self.root = f64::INFINITY;
                self.stage = Stage::Done;
                return None;
            }
            Solved::Infeasible(_) | Solved::Cut => {
                self.give_up();
                return None;
            }
            Solved::More => {
                self.pivots += SLICE;
                if self.pivots > STALL {
                    self.give_up();
                }
                return None;
            }
            Solved::Feasible => self.pivots = 0,
        }
        let before = self.root;
        self.root = self.root.max(proof::bound(&self.program, &self.base).0);
        if self.root >= goal {
            self.stage = Stage::Done;
            return None;
        }
        if self.base.basic.len() > self.most {
            thin(&self.program, &mut self.base);
            self.most = self.base.basic.len() + MORE;
        }
        let point = self.base.point(self.program.cost.len());
        let flat = self.root - before < FLAT * self.root.abs();
        self.flat = if flat { self.flat + 1 } else { 0 };
        let room = if self.flat < PASSES {
            1e-5
        } else {
            f64::INFINITY
        };
        if self.separate(county, &point, inside, room) {
            return None;
        }
        self.flat = 0;
        let before = std::mem::replace(&mut self.before, self.root);
        self.fruitless += 1;
        let far = (goal - self.root).min(FAR * self.root.abs());
        if self.root > before + 0.02 * far {
            self.fruitless = 0;
        }
        self.fix(goal);
        self.rounds += 1;
        if self.rounds <= ROUNDS && self.fruitless <= FRUITLESS && self.round(&point) {
            return None;
        }
        if proven - self.root > BEHIND * (goal - self.root) {
            self.give_up();
            return None;
        }
        self.full = self.base.clone();
        self.reach = REACH * self.root.abs().max(1e-9);
        self.goal = goal;
        self.diving = DIVE;
        self.begin();
        Some(point)
    }

    /// Adds what a point breaks; whether it breaks anything.
    fn separate(
        &mut self,
        county: &County,
        point: &[f64],
        inside: Option<&[f64]>,
        room: f64,
    ) -> bool {
        let mut broken: Vec<Line> = Vec::new();
        self.program.apart.retain(|line| {
            let sum: f64 = line.terms.iter().map(|(at, by)| by * point[*at]).sum();
            let breaks = sum < line.lo - 1e-7 || sum > line.hi + 1e-7;
            if breaks {
                broken.push(line.clone());
            }
            !breaks
        });
        let rows = self.program.rows(county, point);
        for cone in 0..county.cones.len() {
            let limit = county.cones[cone].limit;
            let over = |rows: &[f64]| {
                let (spread, mean) = spread(county, cone, rows);
                spread - limit * mean * (1.0 + room)
            };
            if over(&rows) <= 0.0 {
                continue;
            }
            let mut at = rows.clone();
            if let Some(inside) = inside.filter(|inside| over(inside) < 0.0) {
                let (mut low, mut high) = (0.0, 1.0);
                for _ in 0..12 {
                    let mid = 0.5 * (low + high);
                    for &row in &county.cones[cone].rows {
                        at[row] = inside[row] + mid * (rows[row] - inside[row]);
                    }
                    if over(&at) > 0.0 {
                        high = mid;
                    } else {
                        low = mid;
                    }
                }
                for &row in &county.cones[cone].rows {
                    at[row] = inside[row] + high * (rows[row] - inside[row]);
                }
            }
            for at in [&at, &rows] {
                let Some(cut) = tangent(county, cone, at) else {
                    continue;
                };
                let line = self.program.tangent(county, &cut);
                let sum: f64 = line.terms.iter().map(|(at, by)| by * point[*at]).sum();
                if sum < line.lo - 1e-9 * (1.0 + line.lo.abs()) {
                    broken.push(line);
                    break;
                }
            }
        }
        let any = !broken.is_empty();
        for line in broken {
            self.add(line);
        }
        any
    }

    fn add(&mut self, line: Line) {
        let tableau = match self.stage {
            Stage::Node => &mut self.now,
            _ => &mut self.base,
        };
        tableau.append(&line.terms, line.lo, line.hi);
        self.program.lines.push(line);
    }

    /// Narrows amounts that no plan that is cheap enough has.
    fn fix(&mut self, goal: f64) {
        let (bound, reduced) = proof::bound(&self.program, &self.base);
        let room = goal - bound + 1e-7 * goal.abs();
        let mut any = false;
        for at in 0..self.base.other.len() {
            let var = self.base.other[at];
            let Some(by) = reduced.get(var).copied() else {
                continue;
            };
            let (lo, hi) = (self.base.lo[var], self.base.hi[var]);
            let most = (room / by.abs() + 1e-6).floor();
            if !self.program.whole[var] || !(0.0..hi - lo).contains(&most) {
                continue;
            }
            match self.base.value[at] <= lo {
                true if by > 0.0 => self.base.hi[var] = lo + most,
                false if by < 0.0 => self.base.lo[var] = hi - most,
                _ => continue,
            }
            any = true;
        }
        if any {
            self.goal = goal;
        }
        self.base.drop_fixed(self.program.cost.len());
    }

    /// Adds a round of cuts; whether there were any.
    fn round(&mut self, point: &[f64]) -> bool {
        let n = self.program.cost.len();
        let mut rows: Vec<(f64, usize)> = Vec::new();
        for (row, (&var, x)) in self.base.basic.iter().zip(&self.base.beta).enumerate() {
            let off = (x - x.round()).abs();
            if off > 0.01 && self.program.is_whole(var) {
                rows.push((off, row));
            }
        }
        rows.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut cuts: Vec<(f64, Line)> = Vec::new();
        for &(_, row) in rows.iter().take(4 * CUTS) {
            self.cells += 8 * n as u64;
            let cut = proof::rounding(&self.program, &self.base, row, point);
            cuts.extend(cut.filter(|(depth, _)| *depth > DEPTH));
        }
        cuts.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut taken: Vec<(Vec<f64>, f64)> = Vec::new();
        thin(&self.program, &mut self.base);
        for (_, line) in cuts {
            if taken.len() >= CUTS {
                break;
            }
            let mut dense = vec![0.0; n];
            let mut square = 0.0;
            for &(at, by) in &line.terms {
                dense[at] = by;
                square += by * by;
            }
            let alike = |(other, own): &(Vec<f64>, f64)| {
                let both: f64 = line.terms.iter().map(|(at, by)| by * other[*at]).sum();
                both > ALIKE * (own * square).sqrt()
            };
            if !taken.iter().any(alike) {
                taken.push((dense, square));
                self.add(line);
            }
        }
        !taken.is_empty()
    }
}

/// Adds the lines that came since, as far as they are broken or near.
fn catch_up(program: &Program, basis: &mut Basis) {
    let has = basis.lo.len() - program.cost.len();
    for line in &program.lines[has..] {
        basis.append(&line.terms, line.lo, line.hi);
    }
    thin(program, basis);
}

/// Drops the rows of cuts that are far off.
fn thin(program: &Program, basis: &mut Basis) {
    let n = program.cost.len();
    basis.drop_rows(|var, sum| {
        let line = var.checked_sub(n).and_then(|at| program.lines.get(at));
        line.is_some_and(|line| line.cut && sum > line.lo + 1e-6)
    });
}
