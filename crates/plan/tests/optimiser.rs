//! The search against brute force, hand-solved cases and its own promises.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use junheng_plan::optimise::samples::{Draw, Hardness, county};
use junheng_plan::optimise::{
    Coefficient, Goal, Lever, Limits, Link, Local, Need, Outcome, Part, Problem, Relation, Row,
    Search, Solution, Status, Unit, solution, uses, verify,
};

const EXACT: Limits = Limits {
    work: 3_000_000,
    gap: 1e-9,
};

fn run(problem: &Problem, limits: Limits, slice: u64) -> Search {
    let mut search = Search::new(problem.clone(), limits).unwrap();
    while search.step(slice) == Status::Running {}
    search
}

fn lever(school: usize, cost: f64, upper: f64, effects: &[(usize, f64)]) -> Lever {
    Lever {
        school,
        cost,
        tie: 0.0,
        lower: 0.0,
        upper,
        reach: f64::INFINITY,
        whole: true,
        people: 1.0,
        effects: effects.to_vec(),
    }
}

/// A county of up to four schools that can be tried out point by point.
fn small(seed: u64) -> Problem {
    let mut draw = Draw::new(seed);
    let mut problem = Problem::default();
    let schools = draw.whole(1, 4) as usize;
    let indicators = draw.whole(1, 3) as usize;
    for school in 0..schools {
        let unit = problem.units.len();
        let pupils = draw.whole(3, 12) as f64;
        let full_at_least = if indicators > 1 { indicators - 1 } else { 1 };
        problem.units.push(Unit {
            school,
            pupils,
            full_at_least,
        });
        let first = problem.rows.len();
        for _ in 0..indicators {
            let full = draw.whole(2, 9) as f64 + if draw.whole(0, 2) == 0 { 0.3 } else { 0.0 };
            let base = draw.whole(0, 12) as f64;
            problem.rows.push(Row {
                unit,
                base,
                full,
                floor: 0.85 * full,
            });
        }
        for _ in 0..draw.whole(1, 3) {
            let mut effects = Vec::new();
            for row in 0..indicators {
                match draw.whole(0, 7) {
                    0..=3 => effects.push((first + row, 1.0)),
                    4 => effects.push((first + row, -1.0)),
                    _ => {}
                }
            }
            let most = if schools > 2 { 3 } else { 6 };
            let upper = draw.whole(1, most) as f64;
            let cost = draw.whole(1, 30) as f64 + if draw.whole(0, 3) == 0 { 0.25 } else { 0.0 };
            problem.levers.push(lever(school, cost, upper, &effects));
        }
    }
    let levers = problem.levers.len();
    if draw.whole(0, 1) == 0 {
        for indicator in 0..indicators {
            let rows = (0..schools)
                .map(|school| school * indicators + indicator)
                .collect();
            problem.coefficients.push(Coefficient {
                rows,
                limit: draw.number(0.15, 0.6),
            });
        }
    }
    for _ in 0..draw.whole(0, 2) {
        let mut terms: Vec<(usize, f64)> = Vec::new();
        for lever in 0..levers {
            match draw.whole(0, 3) {
                0 => terms.push((lever, 1.0)),
                1 => terms.push((lever, -1.0)),
                _ => {}
            }
        }
        let relation = match draw.whole(0, 2) {
            0 => Relation::AtLeast,
            1 => Relation::AtMost,
            _ => Relation::Equal,
        };
        problem.links.push(Link {
            terms,
            relation,
            bound: draw.whole(0, 3) as f64,
        });
    }
    if draw.whole(0, 3) == 0 {
        let terms = vec![(0, 1.0)];
        problem.locals.push(Local {
            terms,
            relation: Relation::AtMost,
            bound: 2.0,
        });
    }
    if draw.whole(0, 2) == 0 {
        problem.budget = Some(draw.whole(10, 150) as f64);
    }
    problem.goal = match draw.whole(0, 4) {
        0 => Goal::People { person: 50.0 },
        1 => Goal::Shortfall,
        _ => Goal::Cost,
    };
    problem
}

/// The best of all whole points.
fn brute(problem: &Problem) -> Option<Solution> {
    let mut best: Option<Solution> = None;
    let mut amounts: Vec<f64> = problem.levers.iter().map(|lever| lever.lower).collect();
    loop {
        if verify(problem, &amounts).is_empty() {
            let found = solution(problem, amounts.clone()).unwrap();
            if best
                .as_ref()
                .is_none_or(|best| found.objective < best.objective)
            {
                best = Some(found);
            }
        }
        let next = problem
            .levers
            .iter()
            .zip(&mut amounts)
            .any(|(lever, amount)| {
                *amount += 1.0;
                if *amount > lever.upper {
                    *amount = lever.lower;
                    return false;
                }
                true
            });
        if !next {
            return best;
        }
    }
}

#[test]
fn equals_brute_force() {
    brute_force(|_| f64::INFINITY);
}

/// Where levers are looked at first is no limit: neither of plans, nor of bounds, nor of there being none.
#[test]
fn what_is_looked_at_first_is_no_limit() {
    brute_force(|upper| (upper / 3.0).floor());
}

fn brute_force(reach: impl Fn(f64) -> f64) {
    let (mut solved, mut none) = (0, 0);
    for seed in 0..600 {
        let mut problem = small(seed);
        for lever in &mut problem.levers {
            lever.reach = reach(lever.upper);
        }
        let points: f64 = problem
            .levers
            .iter()
            .map(|lever| lever.upper + 1.0)
            .product();
        if points > 10_000.0 {
            continue;
        }
        let search = run(&problem, EXACT, 1000);
        let found = search.best();
        match brute(&problem) {
            Some(best) => {
                solved += 1;
                let found = found.unwrap_or_else(|| panic!("seed {seed}: no plan, {best:?}"));
                assert!(verify(&problem, &found.amounts).is_empty(), "seed {seed}");
                let near = 1e-6 * best.objective.abs().max(1.0);
                assert!(
                    (found.objective - best.objective).abs() <= near,
                    "seed {seed}: {} beside {}: {:?} {:?} {:?}",
                    found.objective,
                    best.objective,
                    search.outcome(),
                    search.progress(),
                    problem.goal,
                );
                let bound = search.progress().bound;
                assert!(bound <= best.objective + near, "seed {seed}: bound {bound}");
            }
            None => {
                none += 1;
                assert!(found.is_none(), "seed {seed}");
                assert!(
                    matches!(search.outcome(), Some(Outcome::Infeasible(_))),
                    "seed {seed}: {:?}",
                    search.outcome()
                );
            }
        }
    }
    assert!(
        solved > 150 && none > 50,
        "{solved} solved, {none} without a plan"
    );
}

/// One school that lacks three teachers, one of them a backbone.
fn lone() -> Problem {
    let row = |base: f64, full: f64| Row {
        unit: 0,
        base,
        full,
        floor: 0.85 * full,
    };
    Problem {
        units: vec![Unit {
            school: 0,
            pupils: 100.0,
            full_at_least: 2,
        }],
        rows: vec![row(7.0, 10.0), row(1.0, 2.0)],
        // A teacher, a backbone, training a teacher up.
        levers: vec![
            lever(0, 10.0, 9.0, &[(0, 1.0)]),
            lever(0, 13.0, 9.0, &[(0, 1.0), (1, 1.0)]),
            lever(0, 4.0, 9.0, &[(1, 1.0)]),
        ],
        ..Problem::default()
    }
}

#[test]
fn solves_by_hand() {
    // Two teachers and one backbone: 10 + 10 + 13, below three teachers and one trained up, 34.
    let search = run(&lone(), EXACT, 1000);
    let best = search.best().unwrap();
    assert_eq!(best.amounts, [2.0, 1.0, 0.0]);
    assert_eq!((best.cost, best.people), (33.0, 3.0));
    assert_eq!(search.outcome(), Some(&Outcome::Optimal));

    let serves: Vec<_> = uses(&lone(), &best)
        .into_iter()
        .map(|used| used.serves)
        .collect();
    assert_eq!(
        serves,
        [vec![Need::Row(0)], vec![Need::Row(0), Need::Row(1)]]
    );

    // One row may stay at the floor: the first needs 8.5 only, so two people, one a backbone.
    let mut lenient = lone();
    lenient.units[0].full_at_least = 1;
    let best = run(&lenient, EXACT, 1000).best().unwrap();
    assert_eq!(
        (best.amounts.as_slice(), best.cost),
        ([1.0, 1.0, 0.0].as_slice(), 23.0)
    );

    // Nobody trained up counts as moved: three people whatever is done.
    let moved = Problem {
        goal: Goal::People { person: 1000.0 },
        ..lone()
    };
    assert_eq!(run(&moved, EXACT, 1000).best().unwrap().people, 3.0);
}

#[test]
fn makes_the_best_of_a_budget() {
    // Ten short of 33: the goal is missed by the teacher that cannot be paid, one of ten.
    let short = Problem {
        goal: Goal::Shortfall,
        budget: Some(23.0),
        ..lone()
    };
    let best = run(&short, EXACT, 1000).best().unwrap();
    assert_eq!(best.amounts, [1.0, 1.0, 0.0]);
    assert!((best.shortfall - 10.0).abs() < 1e-9);
}

#[test]
fn names_what_cannot_hold_together() {
    let poor = Problem {
        budget: Some(30.0),
        ..lone()
    };
    let search = run(&poor, EXACT, 1000);
    let Some(Outcome::Infeasible(conflict)) = search.outcome() else {
        panic!("{:?}", search.outcome())
    };
    assert_eq!(conflict.parts, [Part::Unit(0), Part::Budget]);
    assert!(conflict.irreducible);
}

#[test]
fn slices_change_nothing() {
    for hardness in [Hardness::Medium, Hardness::Hard] {
        let problem = county(8, hardness, 3);
        let limits = Limits {
            work: 40_000,
            gap: 1e-4,
        };
        let whole = run(&problem, limits, u64::MAX);
        for slice in [1, 777] {
            let sliced = run(&problem, limits, slice);
            assert_eq!(whole.best(), sliced.best());
            assert_eq!(whole.progress(), sliced.progress());
        }
    }
}

#[test]
fn keeps_its_promises_at_every_slice() {
    let problem = county(12, Hardness::Hard, 5);
    let mut search = Search::new(
        problem.clone(),
        Limits {
            work: 60_000,
            gap: 1e-4,
        },
    )
    .unwrap();
    let (mut best, mut bound) = (f64::INFINITY, 0.0_f64);
    while search.step(2_000) == Status::Running {
        let progress = search.progress();
        assert!(progress.bound >= bound * (1.0 - 1e-9) || progress.best == Some(progress.bound));
        bound = progress.bound;
        if let Some(found) = search.best() {
            assert!(verify(&problem, &found.amounts).is_empty());
            assert!(found.objective <= best * (1.0 + 1e-12));
            assert!(progress.bound <= found.objective * (1.0 + 1e-9));
            best = found.objective;
        }
    }
    assert!(best < f64::INFINITY);
}

#[test]
fn loosening_never_costs_more() {
    for seed in 0..12 {
        let strict = county(4, Hardness::Hard, seed);
        let mut loose = strict.clone();
        for coefficient in &mut loose.coefficients {
            coefficient.limit *= 1.05;
        }
        let limits = Limits {
            work: 150_000,
            gap: 1e-6,
        };
        let (strict, loose) = (run(&strict, limits, 10_000), run(&loose, limits, 10_000));
        if let (Some(best), Some(_)) = (strict.best(), loose.best()) {
            assert!(
                loose.progress().bound <= best.objective * (1.0 + 1e-6),
                "seed {seed}"
            );
        }
    }
}

#[test]
fn conflicts_are_irreducible() {
    let mut seen = 0;
    for seed in 0..400 {
        let problem = small(seed);
        let search = run(&problem, EXACT, 5000);
        let Some(Outcome::Infeasible(conflict)) = search.outcome() else {
            continue;
        };
        if !conflict.irreducible {
            continue;
        }
        seen += 1;
        assert!(
            run(&keep(&problem, &conflict.parts), EXACT, 5000)
                .best()
                .is_none()
        );
        for left in &conflict.parts {
            let rest: Vec<Part> = conflict
                .parts
                .iter()
                .copied()
                .filter(|part| part != left)
                .collect();
            let found = run(&keep(&problem, &rest), EXACT, 5000).best();
            assert!(found.is_some(), "seed {seed}: {left:?} of {conflict:?}");
        }
    }
    assert!(seen > 10, "{seen}");
}

/// The problem with nothing but these requirements.
fn keep(problem: &Problem, parts: &[Part]) -> Problem {
    let mut kept = Problem {
        goal: Goal::Cost,
        ..problem.clone()
    };
    for row in &mut kept.rows {
        if !parts.contains(&Part::Unit(row.unit)) {
            (row.full, row.floor) = (0.0, 0.0);
        }
    }
    let mut at = 0..;
    kept.locals
        .retain(|_| parts.contains(&Part::Local(at.next().unwrap())));
    let mut at = 0..;
    kept.links
        .retain(|_| parts.contains(&Part::Link(at.next().unwrap())));
    let mut at = 0..;
    kept.coefficients
        .retain(|_| parts.contains(&Part::Coefficient(at.next().unwrap())));
    kept.budget = kept.budget.filter(|_| parts.contains(&Part::Budget));
    kept
}

#[test]
fn a_budget_is_enough_from_the_optimum_on() {
    let mut clashed = 0;
    for seed in 0..400 {
        let mut problem = small(seed);
        problem.goal = Goal::Cost;
        problem.budget = None;
        let search = run(&problem, EXACT, 1000);
        let Some(best) = search.best().map(|plan| plan.cost) else {
            continue;
        };
        if search.outcome() != Some(&Outcome::Optimal) || best == 0.0 {
            continue;
        }
        problem.budget = Some(best);
        let same = run(&problem, EXACT, 1000);
        assert_eq!(same.best().map(|plan| plan.cost), Some(best), "seed {seed}");
        problem.budget = Some(0.9 * best);
        let none = run(&problem, EXACT, 1000);
        assert!(none.best().is_none(), "seed {seed}");
        let Some(Outcome::Infeasible(conflict)) = none.outcome() else {
            panic!("seed {seed}: {:?}", none.outcome());
        };
        assert!(conflict.parts.contains(&Part::Budget), "seed {seed}");
        clashed += 1;
    }
    assert!(clashed > 30, "{clashed}");
}
