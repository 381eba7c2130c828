//! `cargo xtask test`: every suite in one process, with one summary at the end.

mod counts;
mod suites;
mod summary;
mod system;
mod wasm_tests;

use std::cell::RefCell;
use std::time::Instant;

use crate::failure::{Failure, Result};
use crate::files::Places;
use counts::Counts;
use suites::{Bench, Found, Suite};
use summary::Outcome;

const USAGE: &str = "cargo xtask test [--only SUITE[,SUITE…]] [--install-system] [--list]";

/// What was asked for on the command line.
#[derive(Debug, PartialEq, Eq)]
struct Wish {
    suites: Vec<Suite>,
    install_system: bool,
    list: bool,
}

/// Runs the suites; whether all of them passed.
///
/// # Errors
/// Where the arguments are not understood. A failing suite is no error but a line of the summary.
pub fn run(places: &Places, arguments: &[String]) -> Result<bool> {
    let wish = wish(arguments)?;
    if wish.list {
        for suite in Suite::ALL {
            println!("{:<14} {}", suite.name(), suite.about());
        }
        return Ok(true);
    }
    let bench = Bench {
        places,
        install_system: wish.install_system,
        failed: RefCell::default(),
        done: RefCell::default(),
    };
    let mut outcomes = Vec::new();
    for suite in wish.suites {
        println!("\n== {}: {}", suite.name(), suite.about());
        let outcome = outcome(suite, &bench);
        if let (Some(note), true) = (&outcome.note, outcome.counts.failed > 0) {
            eprintln!("error: {}: {note}", outcome.suite);
        }
        bench.done.borrow_mut().push(suite);
        if outcome.counts.failed > 0 {
            bench.failed.borrow_mut().push(suite);
        }
        outcomes.push(outcome);
    }
    println!("\n{}", summary::summary(&outcomes));
    Ok(summary::total(&outcomes).failed == 0)
}

fn outcome(suite: Suite, bench: &Bench<'_>) -> Outcome {
    let start = Instant::now();
    let found = suite.run(bench);
    let seconds = start.elapsed().as_secs();
    let (counts, note) = match found {
        Ok(Found::Counted(success, counts)) => {
            return Outcome::counted(suite.name(), success, counts, seconds);
        }
        Ok(Found::Held) => (Counts::ONE_PASSED, None),
        Ok(Found::Skipped(reason)) => (Counts::ONE_SKIPPED, Some(format!("skipped: {reason}"))),
        Err(failure) => (Counts::ONE_FAILED, Some(failure.to_string())),
    };
    Outcome {
        suite: suite.name(),
        counts,
        seconds,
        note,
    }
}

fn wish(arguments: &[String]) -> Result<Wish> {
    let mut wish = Wish {
        suites: Suite::ALL.to_vec(),
        install_system: false,
        list: false,
    };
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--install-system" => wish.install_system = true,
            "--list" => wish.list = true,
            "--only" => {
                let names = arguments.next().map(String::as_str).unwrap_or_default();
                let chosen = names.split(',').map(named).collect::<Result<Vec<_>>>()?;
                wish.suites = Suite::ALL
                    .iter()
                    .copied()
                    .filter(|suite| chosen.contains(suite))
                    .collect();
            }
            other => {
                return Err(Failure::new(format!("`{other}` is not understood here")).advise(USAGE));
            }
        }
    }
    Ok(wish)
}

fn named(name: &str) -> Result<Suite> {
    Suite::named(name).ok_or_else(|| {
        let names: Vec<&str> = Suite::ALL.iter().map(|suite| suite.name()).collect();
        Failure::new(format!("there is no suite `{name}`"))
            .advise(format!("choose from {}", names.join(", ")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish_of(text: &str) -> Result<Wish> {
        let arguments: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
        wish(&arguments)
    }

    #[test]
    fn without_arguments_everything_runs() {
        let wish = wish_of("").unwrap();
        assert_eq!(wish.suites, Suite::ALL);
        assert!(!wish.install_system);
    }

    #[test]
    fn chosen_suites_run_in_their_own_order() {
        let wish = wish_of("--only native,fmt --install-system").unwrap();
        assert_eq!(wish.suites, [Suite::Format, Suite::Native]);
        assert!(wish.install_system);
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        assert!(wish_of("--only fmt,nonsense").is_err());
        assert!(wish_of("--only").is_err());
        assert!(wish_of("--fast").is_err());
    }
}
