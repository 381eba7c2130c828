//! Searches for plans in drawn counties.

use junheng_plan::Plan;
use junheng_plan::optimise::samples::{Hardness, county};
use junheng_plan::optimise::{Limits, Outcome, Problem, Relation, Search, Status};
use junheng_plan::search::{Job, Request};

/// The hardnesses, in the order of their numbers.
pub const HARDNESS: [Hardness; 3] = [Hardness::Easy, Hardness::Medium, Hardness::Hard];

/// How a search went.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    /// Cost of the plan, infinite where there is none.
    pub cost: f64,
    /// No plan lies below.
    pub bound: f64,
    /// Gap in per cent.
    pub gap: f64,
    /// Milliseconds to the first plan.
    pub first: f64,
    /// Milliseconds in all.
    pub total: f64,
    /// The longest slice in milliseconds.
    pub longest: f64,
    /// Units of work.
    pub work: f64,
    /// Whether the gap asked for was reached.
    pub reached: bool,
}

/// Draws a county and searches, in slices as the worker does; `clock` tells milliseconds.
pub fn search(schools: usize, hardness: usize, seed: u64, clock: impl Fn() -> f64) -> Run {
    let problem = county(schools, HARDNESS[hardness], seed);
    let limits = Limits::of(&problem);
    let start = clock();
    let mut search = Search::new(problem, limits).expect("drawn counties are sound");
    let (mut first, mut longest, mut last) = (f64::NAN, 0.0_f64, start);
    loop {
        let status = search.step(1);
        let now = clock();
        longest = longest.max(now - last);
        last = now;
        if first.is_nan() && search.progress().best.is_some() {
            first = now - start;
        }
        if status == Status::Done {
            break;
        }
    }
    let progress = search.progress();
    Run {
        cost: progress.best.unwrap_or(f64::INFINITY),
        bound: progress.bound,
        gap: progress.gap.map_or(f64::INFINITY, |gap| 100.0 * gap),
        first,
        total: clock() - start,
        longest,
        work: progress.work as f64,
        reached: search.outcome() == Some(&Outcome::Optimal),
    }
}

/// Searches a plan for a county's document as the page does: the document becomes numbers, what is found is laid
/// over the years, judged by the evaluation and explained.
///
/// Schools, gap in per cent, milliseconds to the first plan, in all, and of the longest slice.
pub fn whole(units: usize, clock: impl Fn() -> f64) -> [f64; 5] {
    let document = crate::county::county(units);
    let plan = Plan::new(1, "", &document);
    let start = clock();
    let request = Request { plan, work: None };
    let mut job = Job::new(&document, &request).expect("the drawn county can be searched");
    let mut last = clock();
    let (mut first, mut longest) = (f64::NAN, last - start);
    loop {
        let report = job.step(1);
        let now = clock();
        longest = longest.max(now - last);
        last = now;
        if first.is_nan() && report.best.is_some() {
            first = now - start;
        }
        if job.is_done() {
            let found = report.found.filter(|found| found.passes);
            let gap = found
                .and(report.gap)
                .map_or(f64::INFINITY, |gap| 100.0 * gap);
            let schools = document.schools().len() as f64;
            return [schools, gap, first, now - start, longest];
        }
    }
}

/// A problem as JSON, for the peers.
pub fn json(problem: &Problem) -> String {
    let list = |items: Vec<String>| format!("[{}]", items.join(","));
    let terms = |terms: &[(usize, f64)]| {
        list(
            terms
                .iter()
                .map(|(place, factor)| format!("[{place},{factor}]"))
                .collect(),
        )
    };
    let sign = |relation: Relation| match relation {
        Relation::AtLeast => ">=",
        Relation::AtMost => "<=",
        Relation::Equal => "==",
    };
    let units = problem.units.iter().map(|unit| {
        format!(
            "{{\"pupils\":{},\"full\":{}}}",
            unit.pupils, unit.full_at_least
        )
    });
    let rows = problem.rows.iter().map(|row| {
        let (unit, base, full, floor) = (row.unit, row.base, row.full, row.floor);
        format!("{{\"unit\":{unit},\"base\":{base},\"full\":{full},\"floor\":{floor}}}")
    });
    let levers = problem.levers.iter().map(|lever| {
        let (cost, lower, upper) = (lever.cost, lever.lower, lever.upper);
        let effects = terms(&lever.effects);
        let whole = lever.whole;
        format!(
            "{{\"cost\":{cost},\"lower\":{lower},\"upper\":{upper},\"whole\":{whole},\"effects\":{effects}}}"
        )
    });
    let locals = problem
        .locals
        .iter()
        .map(|l| (&l.terms, l.relation, l.bound));
    let links = problem
        .links
        .iter()
        .map(|l| (&l.terms, l.relation, l.bound));
    let sums = locals.chain(links).map(|(sum, relation, bound)| {
        let (sum, sign) = (terms(sum), sign(relation));
        format!("{{\"terms\":{sum},\"relation\":\"{sign}\",\"bound\":{bound}}}")
    });
    let coefficients = problem.coefficients.iter().map(|coefficient| {
        let rows = list(coefficient.rows.iter().map(ToString::to_string).collect());
        format!("{{\"rows\":{rows},\"limit\":{}}}", coefficient.limit)
    });
    format!(
        "{{\"units\":{},\"rows\":{},\"levers\":{},\"sums\":{},\"coefficients\":{}}}",
        list(units.collect()),
        list(rows.collect()),
        list(levers.collect()),
        list(sums.collect()),
        list(coefficients.collect()),
    )
}
