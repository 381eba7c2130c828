//! `cargo xtask fuzz`: the importers on made-up bytes, for a bounded time, on stable Rust.

use std::fs;
use std::process::Command;

use crate::failure::{Context, Failure, Result};
use crate::files::Places;
use crate::process;

/// Seconds for each target where none are asked for.
const SECONDS: u32 = 60;

/// What cargo-fuzz sets too, as far as stable Rust knows it: counters at every edge, and what
/// comparisons compare.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares \
    -Ccodegen-units=1";

struct Wish {
    seconds: u32,
    targets: Vec<String>,
}

/// Runs targets by name, or all.
///
/// # Errors
/// Where one finds something, a name is unknown, or the engine cannot be built, which takes a C++
/// compiler.
pub fn run(places: &Places, arguments: &[String]) -> Result<()> {
    let corpus = places.root.join("fuzz").join("corpus");
    let known = folders(&corpus)?;
    let wish = parse(arguments, &known)?;
    let runner = build(places)?;
    let findings = places.target.join("fuzz").join("findings");
    fs::create_dir_all(&findings).context(|| format!("make {}", findings.display()))?;
    for name in &wish.targets {
        println!("fuzz {name}: {} s", wish.seconds);
        let grown = places.target.join("fuzz").join("corpus").join(name);
        fs::create_dir_all(&grown).context(|| format!("make {}", grown.display()))?;
        let outcome = process::run(
            Command::new(&runner)
                .env("JUNHENG_FUZZ_TARGET", name)
                .arg(&grown)
                .arg(corpus.join(name))
                .arg(format!("-max_total_time={}", wish.seconds))
                .arg(format!(
                    "-artifact_prefix={}{}{name}-",
                    findings.display(),
                    std::path::MAIN_SEPARATOR
                ))
                .args(["-max_len=65536", "-timeout=10", "-rss_limit_mb=2048"])
                .args(["-verbosity=0", "-print_final_stats=1"]),
        );
        outcome.map_err(|failure| {
            failure.advise(format!(
                "the bytes that did it are in {}; mend it and add them to fuzz/corpus/{name}",
                findings.display()
            ))
        })?;
    }
    Ok(())
}

fn parse(arguments: &[String], known: &[String]) -> Result<Wish> {
    let mut wish = Wish {
        seconds: SECONDS,
        targets: Vec::new(),
    };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        if argument == "--seconds" {
            wish.seconds = rest
                .next()
                .and_then(|number| number.parse().ok())
                .filter(|seconds| *seconds > 0)
                .ok_or_else(|| Failure::new("`--seconds` needs a number above 0"))?;
        } else if known.contains(argument) {
            wish.targets.push(argument.clone());
        } else {
            return Err(Failure::new(format!("there is no target `{argument}`"))
                .advise(format!("choose from {}", known.join(", "))));
        }
    }
    if wish.targets.is_empty() {
        wish.targets = known.to_vec();
    }
    Ok(wish)
}

/// Each target has a folder of seeds, so the folders name the targets.
fn folders(corpus: &std::path::Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(corpus).context(|| format!("read {}", corpus.display()))?;
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    Ok(names)
}

fn build(places: &Places) -> Result<std::path::PathBuf> {
    // With a target named, the flags do not reach build scripts and macros.
    let version = process::capture(Command::new("rustc").arg("-vV"))?;
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .ok_or_else(|| Failure::new("`rustc -vV` names no host"))?;
    let target = places.target.join("fuzz").join("build");
    process::run(
        Command::new("cargo")
            .args(["build", "--release", "--target", host])
            .arg("--manifest-path")
            .arg(places.root.join("fuzz").join("runner").join("Cargo.toml"))
            .arg("--target-dir")
            .arg(&target)
            .env("RUSTFLAGS", FLAGS),
    )?;
    let program = format!("fuzz{}", std::env::consts::EXE_SUFFIX);
    Ok(target.join(host).join("release").join(program))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn understands_a_time_and_targets() {
        let known = ["entry".to_owned(), "json".to_owned()];
        let words = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
        let all = parse(&[], &known).unwrap();
        assert_eq!((all.seconds, all.targets.len()), (SECONDS, 2));
        let one = parse(&words("--seconds 5 json"), &known).unwrap();
        assert_eq!((one.seconds, one.targets), (5, vec!["json".to_owned()]));
        for wrong in ["--seconds", "--seconds 0", "--seconds x", "nothing"] {
            assert!(parse(&words(wrong), &known).is_err(), "{wrong}");
        }
    }
}
