//! Searches plans for drawn counties and prints every one, good or bad, then a summary by size.
//!
//! `plans [SCHOOLS [SEEDS [HARDNESS]]]`; with `--json` in front each line is what was found beside the
//! county itself, for `plans-peer.py`.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a benchmark that cannot run should stop"
)]

use std::time::Instant;

use junheng_bench::plans::{HARDNESS, Run, json, search};
use junheng_plan::optimise::samples::county;

fn main() {
    let texts: Vec<String> = std::env::args().skip(1).collect();
    let numbers: Vec<usize> = texts.iter().filter_map(|text| text.parse().ok()).collect();
    let sizes = numbers
        .first()
        .map_or(vec![8, 30, 80, 1000], |&size| vec![size]);
    let seeds = numbers.get(1).copied().unwrap_or(20);
    let start = Instant::now();
    let clock = || start.elapsed().as_secs_f64() * 1000.0;
    if texts.first().is_some_and(|text| text == "--json") {
        for &schools in &sizes {
            for (at, &hardness) in HARDNESS.iter().enumerate() {
                if numbers.get(2).is_some_and(|&only| only != at) {
                    continue;
                }
                for seed in 1..=seeds as u64 {
                    let (run, county) = (
                        search(schools, at, seed, clock),
                        county(schools, hardness, seed),
                    );
                    println!(
                        "{{\"schools\":{schools},\"hardness\":\"{hardness:?}\",\"seed\":{seed},\"cost\":{},\"bound\":{},\"problem\":{}}}",
                        run.cost,
                        run.bound,
                        json(&county)
                    );
                }
            }
        }
        return;
    }
    println!(
        "schools hardness seed         cost        bound   gap %  first ms  total ms  slice ms       work"
    );
    let mut summary = Vec::new();
    for schools in sizes {
        for (at, hardness) in HARDNESS.iter().enumerate() {
            if numbers.get(2).is_some_and(|&only| only != at) {
                continue;
            }
            let runs: Vec<Run> = (1..=seeds)
                .map(|seed| {
                    let run = search(schools, at, seed as u64, clock);
                    println!(
                        "{schools:7} {hardness:?} {seed:4} {:12.2} {:12.2} {:7.4} {:9.1} {:9.1} {:9.1} {:10} {}",
                        run.cost,
                        run.bound,
                        run.gap,
                        run.first,
                        run.total,
                        run.longest,
                        run.work,
                        if run.reached { "" } else { "limit" },
                    );
                    run
                })
                .collect();
            let of = |value: fn(&Run) -> f64| {
                let mut values: Vec<f64> = runs.iter().map(value).collect();
                values.sort_by(f64::total_cmp);
                (values[values.len() / 2], values[values.len() - 1])
            };
            let (gap, first, total, longest) = (
                of(|r| r.gap),
                of(|r| r.first),
                of(|r| r.total),
                of(|r| r.longest),
            );
            summary.push(format!(
                "{schools:7} {hardness:?}  gap {:.4} / {:.4} %  first {:.0} / {:.0} ms  total {:.0} / {:.0} ms  slice {:.0} / {:.0} ms",
                gap.0, gap.1, first.0, first.1, total.0, total.1, longest.0, longest.1
            ));
        }
    }
    println!("median / worst");
    for line in summary {
        println!("{line}");
    }
}
