//! A county as one linear program over its levers: what each row needs, what may be left out, what couples schools.
#![allow(
    clippy::indexing_slicing,
    reason = "places come from the county, which is built from a checked problem"
)]

use std::collections::BTreeMap;

use super::super::county::County;
use super::super::master::Cut;
use super::super::problem::Relation;
use super::super::school::{Domain, least_effect};
use super::super::small::Small;

/// A sum and its bounds.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub terms: Vec<(usize, f64)>,
    pub lo: f64,
    pub hi: f64,
    /// The sum is whole.
    pub whole: bool,
    /// It follows from other lines and from what is whole.
    pub cut: bool,
}

/// The program. The first variables are the levers, the others tell which rows are left out.
#[derive(Clone, Debug, Default)]
pub(super) struct Program {
    pub levers: usize,
    pub cost: Vec<f64>,
    pub lo: Vec<f64>,
    pub hi: Vec<f64>,
    pub whole: Vec<bool>,
    /// Lines of the program so far; each has a variable of its own after those above.
    pub lines: Vec<Line>,
    /// Lines that few plans come near to: added where they are broken.
    pub apart: Vec<Line>,
    /// By row: its levers.
    pub effects: Vec<Vec<(usize, f64)>>,
}

/// Cells of the tableau of a county.
pub(in super::super) fn cells(county: &County) -> usize {
    let needs = county.problem.rows.iter().filter(|row| row.full > 0.0);
    let out = county.problem.units.len();
    (county.problem.levers.len() + 3 * out)
        * (needs.count() + out + county.couplings.len() + county.cones.len())
}

impl Program {
    pub fn new(county: &County, domain: &Domain) -> Self {
        let levers = county.problem.levers.len();
        let mut effects = vec![Vec::new(); county.problem.rows.len()];
        for (at, lever) in county.problem.levers.iter().enumerate() {
            for &(row, factor) in &lever.effects {
                effects[row].push((at, factor));
            }
        }
        let whole = (county.problem.levers.iter().zip(&county.fine))
            .map(|(lever, fine)| lever.whole && !fine)
            .collect();
        let mut program = Self {
            levers,
            cost: county.weights.clone(),
            lo: domain.lower.clone(),
            hi: domain.upper.clone(),
            whole,
            effects,
            ..Self::default()
        };
        for at in 0..county.schools.len() {
            program.school(county, at);
        }
        program.couplings(county);
        program.whole_costs(county);
        program
    }

    /// Where levers that only come whole stand by themselves, what they cost together comes in steps: a sum without
    /// bounds, to cut and to branch on.
    fn whole_costs(&mut self, county: &County) {
        let mut part: Vec<usize> = (0..self.levers).collect();
        fn root(part: &[usize], mut at: usize) -> usize {
            while part[at] != at {
                at = part[at];
            }
            at
        }
        let mut join = |terms: &[(usize, f64)]| {
            for pair in terms.windows(2) {
                let (a, b) = (root(&part, pair[0].0), root(&part, pair[1].0));
                part[a.max(b)] = a.min(b);
            }
        };
        for cone in &county.cones {
            let rows = cone.rows.iter().flat_map(|row| &self.effects[*row]);
            join(&rows.copied().collect::<Vec<_>>());
        }
        self.effects.iter().for_each(|effects| join(effects));
        let locals = county.problem.locals.iter();
        locals.for_each(|local| join(&local.terms));
        let links = county.problem.links.iter();
        links.for_each(|link| join(&link.terms));
        let mut sums: BTreeMap<usize, Vec<(usize, f64)>> = BTreeMap::new();
        for (at, lever) in county.problem.levers.iter().enumerate() {
            let sum = sums.entry(root(&part, at)).or_default();
            sum.push((at, lever.cost));
        }
        for mut terms in sums.into_values() {
            terms.retain(|(at, cost)| *cost > 0.0 && self.lo[*at] < self.hi[*at]);
            let whole = terms.iter().all(|(at, _)| self.whole[*at]);
            if let (true, Some(step)) = (whole, step(&terms)) {
                let terms = terms
                    .into_iter()
                    .map(|(at, cost)| (at, (cost / step).round()));
                let line = self.line(terms.collect(), f64::NEG_INFINITY, f64::INFINITY);
                self.lines.push(line);
            }
        }
    }

    fn school(&mut self, county: &County, at: usize) {
        let school = &county.schools[at];
        let mut spare: Vec<Vec<(usize, f64)>> = vec![Vec::new(); school.spare.len()];
        for &row in &school.rows {
            let mut terms = self.effects[row].clone();
            let (full, floor) = (
                least_effect(county, row, false),
                least_effect(county, row, true),
            );
            if full == f64::NEG_INFINITY || terms.is_empty() && full <= 0.0 {
                continue;
            }
            let unit = county.row_unit[row];
            if full > floor && school.spare[unit] > 0 {
                let out = self.cost.len();
                self.cost.push(0.0);
                self.lo.push(0.0);
                self.hi.push(1.0);
                self.whole.push(true);
                spare[unit].push((out, 1.0));
                terms.push((out, full - floor.max(full - 1e7)));
            }
            let line = self.line(terms, full, f64::INFINITY);
            self.lines.push(line);
        }
        for (terms, &spare) in spare.into_iter().zip(&school.spare) {
            if terms.len() > spare {
                let line = self.line(terms, f64::NEG_INFINITY, spare as f64);
                self.lines.push(line);
            }
        }
        for local in school.blocks.iter().flat_map(|block| &block.locals) {
            let local = &county.problem.locals[*local];
            let (lo, hi) = match local.relation {
                Relation::AtLeast => (local.bound, f64::INFINITY),
                Relation::AtMost => (f64::NEG_INFINITY, local.bound),
                Relation::Equal => (local.bound, local.bound),
            };
            let line = self.line(local.terms.clone(), lo, hi);
            match local.relation {
                Relation::Equal => self.lines.push(line),
                _ => self.apart.push(line),
            }
        }
    }

    fn couplings(&mut self, county: &County) {
        let mut lines: Vec<Vec<(usize, f64)>> = vec![Vec::new(); county.couplings.len()];
        for (lever, couplings) in county.lever_couplings.iter().enumerate() {
            for &(coupling, factor) in couplings {
                lines[coupling].push((lever, factor));
            }
        }
        for (terms, coupling) in lines.into_iter().zip(&county.couplings) {
            let lo = coupling.bound;
            let hi = if coupling.equal { lo } else { f64::INFINITY };
            let line = self.line(terms, lo, hi);
            self.lines.push(line);
        }
    }

    /// A line: as it is where its sum is whole, else in parts of its largest factor.
    fn line(&self, terms: Vec<(usize, f64)>, lo: f64, hi: f64) -> Line {
        let is_whole = |&(var, factor): &(usize, f64)| self.whole[var] && factor.fract() == 0.0;
        let whole = terms.iter().all(is_whole);
        let most = terms
            .iter()
            .fold(0.0_f64, |most, term| most.max(term.1.abs()));
        let scale = if whole || most == 0.0 {
            1.0
        } else {
            1.0 / most
        };
        let (mut lo, mut hi) = (lo * scale, hi * scale);
        if whole {
            (lo, hi) = ((lo - 1e-6).ceil(), (hi + 1e-6).floor());
        }
        let terms = terms.into_iter().map(|(var, by)| (var, by * scale));
        Line {
            terms: terms.collect(),
            lo,
            hi,
            whole,
            cut: false,
        }
    }

    /// The line of a tangent.
    pub fn tangent(&self, county: &County, tangent: &Cut) -> Line {
        let mut terms: Vec<(usize, f64)> = Vec::new();
        let mut rest = 0.0;
        for (&row, factor) in county.cones[tangent.cone].rows.iter().zip(&tangent.factors) {
            rest += factor * county.problem.rows[row].base;
            terms.extend(self.effects[row].iter().map(|(at, by)| (*at, by * factor)));
        }
        terms.sort_by_key(|term| term.0);
        terms.dedup_by(|next, before| {
            let same = next.0 == before.0;
            if same {
                before.1 += next.1;
            }
            same
        });
        let line = self.line(terms, -rest, f64::INFINITY);
        Line {
            whole: false,
            cut: true,
            ..line
        }
    }

    /// Amounts of the county's rows.
    pub fn rows(&self, county: &County, point: &[f64]) -> Vec<f64> {
        let rows = county.problem.rows.iter().zip(&self.effects);
        rows.map(|(row, effects)| {
            let sum: f64 = effects.iter().map(|(at, by)| by * point[*at]).sum();
            row.base + sum
        })
        .collect()
    }

    /// Whether a variable or the sum of a line is whole.
    pub fn is_whole(&self, var: usize) -> bool {
        match self.whole.get(var) {
            Some(whole) => *whole,
            None => self.lines[var - self.whole.len()].whole,
        }
    }

    pub fn small(&self) -> Small {
        let n = self.cost.len();
        let mut small = Small {
            cost: self.cost.clone(),
            lo: self.lo.clone(),
            hi: self.hi.clone(),
            whole: self.whole.clone(),
            a: vec![0.0; n * self.lines.len()],
            ..Small::default()
        };
        for (row, line) in small.a.chunks_exact_mut(n.max(1)).zip(&self.lines) {
            for &(at, factor) in &line.terms {
                row[at] += factor;
            }
            small.row_lo.push(line.lo);
            small.row_hi.push(line.hi);
        }
        small
    }
}

/// The step that all costs are multiples of, unless it is a small part of them.
fn step(costs: &[(usize, f64)]) -> Option<f64> {
    let least = costs.iter().map(|(_, cost)| *cost).reduce(f64::min)?;
    (1..=STEPS).find_map(|parts| {
        let step = least / f64::from(parts);
        let fits = |(_, cost): &(usize, f64)| {
            let times = cost / step;
            (times - times.round()).abs() < 1e-9 * times
        };
        costs.iter().all(fits).then_some(step)
    })
}

/// Into so many steps the least cost is cut.
const STEPS: u32 = 6;
