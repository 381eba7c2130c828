//! Nothing that is added to the program may cut a plan off.
#![allow(clippy::unwrap_used)]

use super::super::samples::{Hardness, county};
use super::super::{Limits, Search, Status};
use super::*;

/// A plan as a point of the program: its amounts, and which rows it leaves out.
fn point(program: &Program, county: &County, amounts: &[f64]) -> Vec<f64> {
    let mut point = amounts.to_vec();
    point.resize(program.cost.len(), 0.0);
    let needs = program.lines.iter().filter(|line| !line.cut);
    for line in needs.filter(|line| line.hi == f64::INFINITY) {
        let out = line.terms.iter().find(|(at, _)| *at >= program.levers);
        let sum: f64 = line.terms.iter().map(|(at, by)| by * point[*at]).sum();
        if let (Some(&(out, _)), true) = (out, sum < line.lo - 1e-6) {
            point[out] = 1.0;
        }
    }
    assert_eq!(
        point.len() - program.levers,
        program.cost.len() - county.problem.levers.len()
    );
    point
}

#[test]
fn cuts_keep_every_plan_below_the_goal_and_bounds_stay_below_it() {
    let mut cuts = 0;
    for (schools, seed) in [(3, 1), (4, 2), (4, 3), (5, 4), (6, 5), (8, 6), (8, 7)] {
        let problem = county(schools, Hardness::Hard, seed);
        let limits = Limits::of(&problem);
        let mut search = Search::bare(problem.clone(), limits).unwrap();
        while search.step(u64::MAX) == Status::Running {}
        let plan = search.best().unwrap();
        let county = County::new(problem);
        let rows: Vec<f64> = county.problem.rows.iter().map(|row| row.base).collect();
        let mut whole = Whole::new(&county, &Domain::new(&county), &rows, u64::MAX);
        // Nothing else is good enough, so that all branches are looked at.
        let goal = plan.objective * 1.01;
        let mut steps = 0;
        loop {
            match whole.step(&county, goal, 0.0, None) {
                Turn::Done => break,
                Turn::On | Turn::Plan(_) if steps > 3000 => break,
                Turn::On | Turn::Plan(_) => steps += 1,
            }
            assert!(
                whole.bound() <= plan.objective * (1.0 + 1e-9),
                "{schools} {seed}"
            );
        }
        let point = point(&whole.program, &county, &plan.amounts);
        for line in &whole.program.lines {
            let sum: f64 = line.terms.iter().map(|(at, by)| by * point[*at]).sum();
            let room = 1e-6
                * (1.0
                    + line
                        .terms
                        .iter()
                        .map(|(at, by)| (by * point[*at]).abs())
                        .sum::<f64>());
            assert!(
                line.lo - room <= sum && sum <= line.hi + room,
                "{schools} {seed} {line:?}"
            );
            cuts += usize::from(line.cut);
        }
    }
    assert!(cuts > 100, "{cuts}");
}
