//! What the bench calls hard: coefficients that bind, and rotation that couples schools and indicators.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use junheng_plan::optimise::samples::{Hardness, county};
use junheng_plan::optimise::{Limits, Part, Problem, Room, Search, Solution, Status, room};

const LIMITS: Limits = Limits {
    work: 1_000_000,
    gap: 1e-5,
};

/// The best plan of a county, and what it leaves of each requirement.
fn best(problem: &Problem) -> (Solution, Vec<Room>) {
    let mut search = Search::new(problem.clone(), LIMITS).unwrap();
    while search.step(u64::MAX) == Status::Running {}
    let plan = search.best().unwrap();
    let rooms = room(problem, &plan, search.shadow());
    (plan, rooms)
}

/// Whether every plan of a county is proven to cost more.
fn costs_more(problem: Problem, than: f64) -> bool {
    let mut search = Search::new(problem, LIMITS).unwrap();
    while search.step(2_000) == Status::Running && search.progress().bound <= than {}
    search.progress().bound > than
}

fn binding(rooms: &[Room]) -> usize {
    let coefficients = rooms
        .iter()
        .filter(|room| matches!(room.part, Part::Coefficient(_)));
    coefficients.filter(|room| room.binds).count()
}

/// Hard counties of so many seeds have two coefficients or more that bind, and rotate.
fn are_hard(schools: usize, seeds: u64) {
    for seed in 1..=seeds {
        let problem = county(schools, Hardness::Hard, seed);
        let (plan, rooms) = best(&problem);
        assert!(binding(&rooms) >= 2, "{schools} schools, seed {seed}");
        // All links are of rotation: as many come as leave, and that has a price.
        let links = rooms
            .iter()
            .filter(|room| matches!(room.part, Part::Link(_)));
        let priced = |room: &Room| room.price.is_some_and(|price| price.abs() > 1e-6);
        assert!(
            links.clone().count() == 6 && links.clone().any(priced),
            "{schools} schools, seed {seed}"
        );
        let terms = problem.links.iter().flat_map(|link| &link.terms);
        let rotated: Vec<usize> = terms.map(|(lever, _)| *lever).collect();
        let people: f64 = rotated.iter().map(|lever| plan.amounts[*lever]).sum();
        assert!(people > 0.0, "{schools} schools, seed {seed}");
        // Without it the plan costs more.
        let mut still = problem.clone();
        for lever in rotated {
            still.levers[lever].upper = 0.0;
        }
        assert!(
            costs_more(still, plan.cost),
            "{schools} schools, seed {seed}"
        );
    }
}

#[test]
fn hard_counties_bind_two_coefficients_and_rotate() {
    are_hard(8, 20);
    are_hard(30, 8);
}

#[test]
fn easier_counties_bind_fewer() {
    for (hardness, most) in [(Hardness::Easy, 0), (Hardness::Medium, 1)] {
        for (schools, seed) in [(8, 1), (8, 2), (8, 3), (30, 1)] {
            let problem = county(schools, hardness, seed);
            let (_, rooms) = best(&problem);
            assert_eq!(binding(&rooms), most, "{schools} schools, seed {seed}");
            assert!(problem.links.is_empty());
        }
    }
}
