//! Counties drawn by a seed, to try the search on: for tests and the bench.
//!
//! Costs are in units of 10 000 yuan, teaching and sports areas in square metres, equipment in
//! thousands of yuan.

use super::problem::{Coefficient, Goal, Lever, Link, Local, Problem, Relation, Row, Unit};

/// How hard a county is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hardness {
    /// Actions are independent, no coefficient binds.
    Easy,
    /// Hiring by profile, one coefficient binds.
    Medium,
    /// Hiring by profile and rotation couple the indicators, two coefficients or more bind.
    Hard,
}

/// Pseudo-random whole numbers (splitmix64), the same everywhere.
#[derive(Clone, Debug)]
pub struct Draw(u64);

impl Draw {
    /// Starts at a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x5EED)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A whole number from `low` to `high`, both included.
    pub fn whole(&mut self, low: u64, high: u64) -> u64 {
        low + self.next() % (high - low + 1)
    }

    /// A number from `low` to `high` in steps of a thousandth of the distance.
    pub fn number(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.whole(0, 1000) as f64 / 1000.0
    }
}

/// Needs per pupil: primary, junior; and the unit in which the row is counted.
const NEEDS: [[f64; 2]; 7] = [
    [0.042, 0.053],
    [0.01, 0.01],
    [0.009, 0.009],
    [4.5, 5.8],
    [7.5, 10.2],
    [2.0, 2.5],
    [0.023, 0.024],
];
const LIMITS: [f64; 2] = [0.5, 0.45];
/// Profiles of people: which of the first three indicators they count in, and what hiring costs.
const PROFILES: [([bool; 3], f64); 5] = [
    ([true, false, false], 10.0),
    ([true, true, false], 13.0),
    ([true, false, true], 11.5),
    ([true, true, true], 14.5),
    ([false, false, true], 9.0),
];
/// Profiles that are rotated.
const ROTATED: [usize; 3] = [0, 1, 2];

struct Site {
    school: usize,
    stage: usize,
    unit: usize,
    pupils: f64,
    first: usize,
    rich: bool,
}

/// A county of so many schools.
#[must_use]
pub fn county(schools: usize, hardness: Hardness, seed: u64) -> Problem {
    let mut draw = Draw::new(seed ^ (schools as u64) << 20);
    let mut problem = Problem {
        goal: Goal::Cost,
        ..Problem::default()
    };
    let mut sites = Vec::new();
    for school in 0..schools {
        // The first are one of each kind, so that small counties have both stages.
        let kind = if school < 3 {
            school as u64 * 8
        } else {
            draw.whole(0, 19)
        };
        let stages: &[usize] = match kind {
            0..=7 | 9..=12 => &[0],
            8 | 13..=16 => &[1],
            _ => &[0, 1],
        };
        let rich = draw.whole(0, 5) == 0 || school == 3;
        for &stage in stages {
            let most = if rich {
                400
            } else if stages.len() > 1 {
                700
            } else {
                1700
            };
            let pupils = draw.whole(120, most) as f64;
            let unit = problem.units.len();
            let first = problem.rows.len();
            problem.units.push(Unit {
                school,
                pupils,
                full_at_least: 6,
            });
            for (indicator, needs) in NEEDS.iter().enumerate() {
                let full = needs.get(stage).copied().unwrap_or(1.0) * pupils;
                let share = draw.number(0.72, 1.18);
                let share = if rich {
                    share + draw.number(0.3, 1.2)
                } else {
                    share
                };
                let base = full * share;
                let people = indicator < 3 || indicator == 6;
                let base = if people {
                    base.round()
                } else {
                    (base * 10.0).round() / 10.0
                };
                problem.rows.push(Row {
                    unit,
                    base,
                    full,
                    floor: 0.85 * full,
                });
            }
            sites.push(Site {
                school,
                stage,
                unit,
                pupils,
                first,
                rich,
            });
        }
    }
    if hardness == Hardness::Hard {
        // Coefficients are lifted over their limits by the rich: with none, a stage has nothing that binds.
        for stage in 0..2 {
            one_rich(&mut sites, stage);
        }
    }
    coefficients(&mut problem, &sites, hardness);
    let mut out = Vec::new();
    for at in 0..sites.len() {
        levers(&mut problem, &sites, at, hardness, &mut draw, &mut out);
    }
    if hardness == Hardness::Hard {
        for stage in 0..2 {
            for profile in ROTATED {
                let terms = (out.iter())
                    .filter(|moved: &&Moved| moved.stage == stage && moved.profile == profile)
                    .map(|moved| (moved.lever, moved.sign))
                    .collect();
                problem.links.push(Link {
                    terms,
                    relation: Relation::Equal,
                    bound: 0.0,
                });
            }
        }
    }
    problem
}

/// Makes the smallest school of a stage rich where the draw has made none; nothing is drawn for it, so that
/// all that is drawn later stays.
fn one_rich(sites: &mut [Site], stage: usize) {
    let mine = || sites.iter().filter(|site| site.stage == stage);
    if mine().any(|site| site.rich) {
        return;
    }
    let smallest = mine().min_by(|a, b| a.pupils.total_cmp(&b.pupils));
    let unit = smallest.map(|site| site.unit);
    for site in sites.iter_mut().filter(|site| Some(site.unit) == unit) {
        site.rich = true;
    }
}

/// A rotation lever.
struct Moved {
    lever: usize,
    stage: usize,
    profile: usize,
    sign: f64,
}

/// Lifts the rich schools until the chosen coefficients are over their limits once all others are at
/// their needs.
fn coefficients(problem: &mut Problem, sites: &[Site], hardness: Hardness) {
    for stage in 0..2 {
        for indicator in 0..7 {
            let binds = match hardness {
                Hardness::Easy => false,
                Hardness::Medium => stage == 0 && indicator == 4,
                Hardness::Hard => matches!((stage, indicator), (0, 1 | 2 | 4) | (1, 1 | 3)),
            };
            let mine = || sites.iter().filter(move |site| site.stage == stage);
            let rows: Vec<usize> = mine().map(|site| site.first + indicator).collect();
            let limit = LIMITS.get(stage).copied().unwrap_or(0.5);
            if rows.is_empty() {
                continue;
            }
            let after = |problem: &Problem, lift: f64| {
                let mut amounts: Vec<f64> = problem
                    .rows
                    .iter()
                    .map(|row| row.base.max(row.full))
                    .collect();
                for site in mine().filter(|site| site.rich) {
                    if let Some(amount) = amounts.get_mut(site.first + indicator) {
                        *amount *= lift;
                    }
                }
                let coefficient = Coefficient {
                    rows: rows.clone(),
                    limit,
                };
                let found = super::deviation(problem, &coefficient, &amounts);
                found.spread / found.mean
            };
            let goal = if binds { 1.04 } else { 0.75 } * limit;
            let (mut low, mut high) = if binds { (0.2, 12.0) } else { (0.2, 1.0) };
            for _ in 0..40 {
                let mid = 0.5 * (low + high);
                if after(problem, mid) > goal {
                    high = mid
                } else {
                    low = mid
                }
            }
            for site in mine().filter(|site| site.rich) {
                if let Some(row) = problem.rows.get_mut(site.first + indicator) {
                    row.base = (row.base.max(row.full) * low).round();
                }
            }
            problem.coefficients.push(Coefficient { rows, limit });
        }
    }
}

fn levers(
    problem: &mut Problem,
    sites: &[Site],
    at: usize,
    hardness: Hardness,
    draw: &mut Draw,
    moved: &mut Vec<Moved>,
) {
    let Some(site) = sites.get(at) else {
        return;
    };
    let school = site.school;
    let need = |problem: &Problem, indicator: usize| {
        let row = problem.rows.get(site.first + indicator).copied();
        row.map_or((0.0, 0.0), |row| (row.full, (row.full - row.base).max(0.0)))
    };
    let effects = |counts: [bool; 3], sign: f64| -> Vec<(usize, f64)> {
        let rows = counts.iter().enumerate().filter(|(_, counts)| **counts);
        rows.map(|(indicator, _)| (site.first + indicator, sign))
            .collect()
    };
    let push = |problem: &mut Problem, lever: Lever| {
        problem.levers.push(lever);
        problem.levers.len() - 1
    };
    let dear = draw.number(0.95, 1.05);
    let people = |cost: f64, upper: f64, effects, people| Lever {
        school,
        cost: (cost * dear * 100.0).round() / 100.0,
        tie: 0.0,
        lower: 0.0,
        upper: upper.max(0.0).floor(),
        reach: f64::INFINITY,
        whole: true,
        people,
        effects,
    };
    let (full, short) = need(problem, 0);
    let room = (0.15 * full + short).ceil() + 2.0;
    let easy = hardness == Hardness::Easy;
    for (counts, cost) in PROFILES {
        if easy && counts.iter().filter(|counts| **counts).count() > 1 {
            continue;
        }
        push(problem, people(cost, room, effects(counts, 1.0), 1.0));
    }
    let (backbones, _) = need(problem, 1);
    let trained = people(
        1.5,
        (0.2 * backbones).ceil() + 1.0,
        effects([false, true, false], 1.0),
        0.0,
    );
    push(problem, trained);
    push(
        problem,
        people(
            2.0,
            (0.06 * full).ceil(),
            effects([true, false, false], 1.0),
            0.0,
        ),
    );
    if easy {
        push(
            problem,
            people(4.0, room, effects([false, true, false], 1.0), 0.0),
        );
    }
    if hardness == Hardness::Hard {
        for profile in ROTATED {
            let counts = PROFILES
                .get(profile)
                .map_or([false; 3], |profile| profile.0);
            let most = (0.05 * full).ceil();
            let out = people(0.3, most, effects(counts, -1.0), 1.0);
            let lever = push(problem, out);
            moved.push(Moved {
                lever,
                stage: site.stage,
                profile,
                sign: -1.0,
            });
            let lever = push(problem, people(1.2, most, effects(counts, 1.0), 0.0));
            moved.push(Moved {
                lever,
                stage: site.stage,
                profile,
                sign: 1.0,
            });
        }
    }
    let partner = (sites.iter()).find(|other| other.school == school && other.unit != site.unit);
    let weight = if site.stage == 0 { 1.0 } else { 1.1 };
    let share = partner.map_or(1.0, |other| {
        let other_weight = if other.stage == 0 { 1.0 } else { 1.1 };
        weight * site.pupils / (weight * site.pupils + other_weight * other.pupils)
    });
    // The second unit of a school shares the first one's buildings.
    if partner.is_some_and(|other| other.unit < site.unit) {
        return;
    }
    let shared = |indicator: usize, one: f64| -> Vec<(usize, f64)> {
        let mut effects = vec![(site.first + indicator, one * share)];
        if let Some(other) = partner {
            effects.push((other.first + indicator, one * (1.0 - share)));
        }
        effects
    };
    let total = |problem: &Problem, indicator: usize| {
        let mine = need(problem, indicator);
        let other = partner.and_then(|other| problem.rows.get(other.first + indicator));
        let (full, short) =
            other.map_or((0.0, 0.0), |row| (row.full, (row.full - row.base).max(0.0)));
        (
            mine.0 + full,
            (mine.1 / share).max(short / (1.0 - share).max(0.1)),
        )
    };
    // Grounds and halls lift the same indicator.
    for (indicator, cost) in [(3, 0.25), (4, 0.03), (4, 0.3), (5, 0.1)] {
        let (full, short) = total(problem, indicator);
        let lever = Lever {
            school,
            cost: (cost * dear * 10_000.0).round() / 10_000.0,
            tie: 0.0,
            lower: 0.0,
            upper: (short + 0.4 * full).ceil(),
            reach: f64::INFINITY,
            whole: indicator != 5,
            people: 0.0,
            effects: shared(indicator, 1.0),
        };
        push(problem, lever);
    }
    let (full, short) = total(problem, 6);
    let mut rooms = people(5.0, (short + 0.3 * full).ceil() + 1.0, shared(6, 1.0), 0.0);
    push(problem, rooms.clone());
    if hardness != Hardness::Easy {
        rooms.effects = shared(3, 96.0);
        rooms.cost = (30.0 * dear * 100.0).round() / 100.0;
        rooms.upper = 4.0;
        let lever = push(problem, rooms);
        let bound = draw.whole(0, 2) as f64;
        let local = Local {
            terms: vec![(lever, 1.0)],
            relation: Relation::AtLeast,
            bound,
        };
        problem.locals.push(local);
    }
}
