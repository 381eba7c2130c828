//! A few schools solved together exactly while the others stay as they are.
#![allow(
    clippy::indexing_slicing,
    reason = "places come from the county, which is built from a checked problem"
)]

use super::county::County;
use super::point::{Point, tangent};
use super::problem::Relation;
use super::school::{Column, Domain, column, least_effect, most_short};
use super::small::{Small, Space};

/// A sparse line of the joint program.
struct Line {
    terms: Vec<(usize, f64)>,
    lo: f64,
    hi: f64,
}

/// Better columns for these schools beside the others' columns, if there are. Where something is
/// missed, missing less of it counts before all else.
pub(super) fn improve(
    county: &County,
    domain: &Domain,
    point: &Point,
    schools: &[usize],
    space: &mut Space,
    nodes: usize,
) -> Option<Vec<Column>> {
    let mut program = Program::new(county, domain, point, schools);
    let current: f64 = schools.iter().map(|&s| point.columns[s].weight).sum();
    let before = merit(county, point, schools);
    let slack = 1e-7 * (1.0 + current.abs());
    // A tangent holds wherever its cone does, but not the other way round: new ones where missed.
    for round in 1..=6 {
        let small = program.small();
        let limit = before - slack;
        let found = space.solve(&small, limit, slack, nodes);
        let (_, values) = found.best?;
        let mut columns = Vec::new();
        for (at, &school) in schools.iter().enumerate() {
            let from = program.first[at];
            let to = from + county.schools[school].levers.len();
            columns.push(column(county, school, domain, values[from..to].to_vec())?);
        }
        let mut next = point.clone();
        for column in &columns {
            let at = column.school;
            next.columns[at] = column.clone();
        }
        next.sum(county);
        if merit(county, &next, schools) < before - slack {
            return Some(columns);
        }
        let mut added = false;
        for cone in 0..county.cones.len() {
            if next.over(county, cone) > 0.0 {
                added |= program.cone(county, cone, &next, point, 1e-6 * f64::from(round));
            }
        }
        if !added {
            return None;
        }
    }
    None
}

/// Weight of the schools with heavy penalties on what is missed.
fn merit(county: &County, point: &Point, schools: &[usize]) -> f64 {
    let mut merit: f64 = schools.iter().map(|&s| point.columns[s].weight).sum();
    for (at, coupling) in county.couplings.iter().enumerate() {
        merit += HEAVY * coupling.penalty * point.missed(county, at, 0.0);
    }
    for (at, cone) in county.cones.iter().enumerate() {
        merit += cone_price(cone) * point.over(county, at);
    }
    merit
}

const HEAVY: f64 = 10.0;

fn cone_price(cone: &super::county::Cone) -> f64 {
    cone.soft
        .map_or(HEAVY * cone.price, |soft| soft / cone.pupils)
}

struct Program {
    cost: Vec<f64>,
    lo: Vec<f64>,
    hi: Vec<f64>,
    whole: Vec<bool>,
    lines: Vec<Line>,
    /// First variable of each school.
    first: Vec<usize>,
    /// Variable of each lever of the schools.
    places: std::collections::BTreeMap<usize, usize>,
    /// Variable of each cone's excess.
    excess: Vec<Option<usize>>,
    schools: Vec<usize>,
}

impl Program {
    fn new(county: &County, domain: &Domain, point: &Point, schools: &[usize]) -> Self {
        let mut program = Self {
            cost: Vec::new(),
            lo: Vec::new(),
            hi: Vec::new(),
            whole: Vec::new(),
            lines: Vec::new(),
            first: Vec::new(),
            places: std::collections::BTreeMap::new(),
            excess: vec![None; county.cones.len()],
            schools: schools.to_vec(),
        };
        for &at in schools {
            program.first.push(program.cost.len());
            for &lever in &county.schools[at].levers {
                program.places.insert(lever, program.cost.len());
                let whole = county.problem.levers[lever].whole && !county.fine[lever];
                let (lower, upper) = (domain.lower[lever], domain.upper[lever]);
                program.variable(county.weights[lever], lower, upper, whole);
            }
        }
        for &at in schools {
            program.school(county, at);
        }
        program.couplings(county, point);
        for cone in 0..county.cones.len() {
            program.cone(county, cone, point, point, 0.0);
        }
        program
    }

    fn variable(&mut self, cost: f64, lo: f64, hi: f64, whole: bool) -> usize {
        self.cost.push(cost);
        self.lo.push(lo);
        self.hi.push(hi);
        self.whole.push(whole);
        self.cost.len() - 1
    }

    fn effects(&self, county: &County, at: usize, row: usize) -> Vec<(usize, f64)> {
        let mut terms = Vec::new();
        for &lever in &county.schools[at].levers {
            for &(to, factor) in &county.problem.levers[lever].effects {
                if to == row {
                    terms.push((self.places[&lever], factor));
                }
            }
        }
        terms
    }

    fn school(&mut self, county: &County, at: usize) {
        let school = &county.schools[at];
        let mut spare: Vec<Vec<(usize, f64)>> = vec![Vec::new(); school.spare.len()];
        for &row in &school.rows {
            let mut terms = self.effects(county, at, row);
            let (full, floor) = (
                least_effect(county, row, false),
                least_effect(county, row, true),
            );
            if full == f64::NEG_INFINITY {
                continue;
            }
            let unit = county.row_unit[row];
            if full > floor && school.spare[unit] > 0 {
                let floor = floor.max(full - 1e7);
                let out = self.variable(0.0, 0.0, 1.0, true);
                spare[unit].push((out, 1.0));
                terms.push((out, full - floor));
            }
            if county.soft {
                let need = county.needs[row].full;
                let short = self.variable(100.0 / need, 0.0, most_short(county, row), false);
                terms.push((short, 1.0));
            }
            self.lines.push(Line {
                terms,
                lo: full,
                hi: f64::INFINITY,
            });
        }
        for (terms, &spare) in spare.into_iter().zip(&school.spare) {
            if terms.len() > spare {
                self.lines.push(Line {
                    terms,
                    lo: f64::NEG_INFINITY,
                    hi: spare as f64,
                });
            }
        }
        for local in school.blocks.iter().flat_map(|block| &block.locals) {
            let local = &county.problem.locals[*local];
            let terms = (local.terms.iter())
                .map(|&(lever, factor)| (self.places[&lever], factor))
                .collect();
            let (lo, hi) = match local.relation {
                Relation::AtLeast => (local.bound, f64::INFINITY),
                Relation::AtMost => (f64::NEG_INFINITY, local.bound),
                Relation::Equal => (local.bound, local.bound),
            };
            self.lines.push(Line { terms, lo, hi });
        }
    }

    fn couplings(&mut self, county: &County, point: &Point) {
        let mut lines: Vec<Vec<(usize, f64)>> = vec![Vec::new(); county.couplings.len()];
        for (&lever, &place) in &self.places {
            for &(coupling, factor) in &county.lever_couplings[lever] {
                lines[coupling].push((place, factor));
            }
        }
        for (at, mut terms) in lines.into_iter().enumerate() {
            if terms.is_empty() {
                continue;
            }
            let coupling = &county.couplings[at];
            let mine: f64 = self
                .schools
                .iter()
                .map(|&s| point.columns[s].couplings[at])
                .sum();
            let lo = coupling.bound - (point.couplings[at] - mine);
            let missed = point.missed(county, at, 0.0);
            if missed > 0.0 {
                let under = point.couplings[at] < coupling.bound;
                let slack = self.variable(HEAVY * coupling.penalty, 0.0, missed, false);
                terms.push((slack, if under { 1.0 } else { -1.0 }));
            }
            let hi = if coupling.equal { lo } else { f64::INFINITY };
            self.lines.push(Line { terms, lo, hi });
        }
    }

    /// Adds the tangent of a cone at one point, the other schools being as in another; a share of
    /// what is allowed is kept clear, for tangents only close in on the cone.
    fn cone(
        &mut self,
        county: &County,
        cone: usize,
        at: &Point,
        point: &Point,
        margin: f64,
    ) -> bool {
        let Some(cut) = tangent(county, cone, &at.rows) else {
            return false;
        };
        let mut rest = 0.0;
        for (&row, factor) in county.cones[cone].rows.iter().zip(&cut.factors) {
            rest += factor * point.rows[row];
        }
        let mut terms = Vec::new();
        for &school in &self.schools {
            for &row in &county.schools[school].rows {
                if let Some((found, place)) = county.row_cone[row]
                    && found == cone
                {
                    let factor = cut.factors[place];
                    rest += factor * (county.problem.rows[row].base - point.rows[row]);
                    for (at, effect) in self.effects(county, school, row) {
                        terms.push((at, effect * factor));
                    }
                }
            }
        }
        if terms.is_empty() {
            return false;
        }
        let total: f64 = county.cones[cone]
            .rows
            .iter()
            .map(|&row| at.rows[row])
            .sum();
        let clear =
            margin * county.cones[cone].limit * total * cut.excess / county.cones[cone].pupils;
        let over = point.over(county, cone);
        if county.soft || over > 0.0 {
            let price = cone_price(&county.cones[cone]);
            let pupils = county.cones[cone].pupils;
            let most = if county.soft {
                over + pupils * 1e3
            } else {
                over
            };
            let excess = match self.excess[cone] {
                Some(excess) => excess,
                None => self.variable(price, 0.0, most, false),
            };
            self.excess[cone] = Some(excess);
            terms.push((excess, cut.excess / pupils));
        }
        self.lines.push(Line {
            terms,
            lo: clear - rest,
            hi: f64::INFINITY,
        });
        true
    }

    fn small(&self) -> Small {
        let n = self.cost.len();
        let mut small = Small {
            cost: self.cost.clone(),
            lo: self.lo.clone(),
            hi: self.hi.clone(),
            whole: self.whole.clone(),
            ..Small::default()
        };
        for line in &self.lines {
            let most = line
                .terms
                .iter()
                .fold(0.0_f64, |most, term| most.max(term.1.abs()));
            let scale = if most > 0.0 { 1.0 / most } else { 1.0 };
            let start = small.a.len();
            small.a.resize(start + n, 0.0);
            for &(at, factor) in &line.terms {
                small.a[start + at] += factor * scale;
            }
            small.row_lo.push(line.lo * scale);
            small.row_hi.push(line.hi * scale);
        }
        small
    }
}
