//! Prints the milliseconds of each evaluation, natively, as JSON for `run.mjs`.

use std::time::Instant;

use junheng_bench::{county::county, judged::judge};

fn main() {
    let mut lines = Vec::new();
    for (units, runs) in [(50, 200), (2_000, 50), (200_000, 7)] {
        let document = county(units);
        let _ = judge(&document);
        let mut times: Vec<f64> = (0..runs)
            .map(|_| {
                let start = Instant::now();
                std::hint::black_box(judge(std::hint::black_box(&document)));
                start.elapsed().as_secs_f64() * 1_000.0
            })
            .collect();
        times.sort_by(f64::total_cmp);
        let median = times.get(times.len() / 2).copied().unwrap_or_default();
        lines.push(format!("\"{units}\": {median}"));
    }
    println!("{{{}}}", lines.join(", "));
}
