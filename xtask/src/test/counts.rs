//! Reads how many tests ran out of what test programs print.

/// How many tests passed, failed and were skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Tests that ran and held.
    pub passed: u64,
    /// Tests that ran and did not hold, or could not run.
    pub failed: u64,
    /// Tests that were left out on purpose.
    pub skipped: u64,
}

impl Counts {
    /// One thing that held.
    pub const ONE_PASSED: Self = Self {
        passed: 1,
        failed: 0,
        skipped: 0,
    };
    /// One thing that did not hold.
    pub const ONE_FAILED: Self = Self {
        passed: 0,
        failed: 1,
        skipped: 0,
    };

    /// One thing that was not looked at.
    pub const ONE_SKIPPED: Self = Self {
        passed: 0,
        failed: 0,
        skipped: 1,
    };

    /// Both together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }
}

/// The tests that Rust's test programs, natively or in WebAssembly, say they ran.
pub fn of_libtest(output: &str) -> Counts {
    output
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("test result: "))
        .map(|result| Counts {
            passed: before(result, " passed"),
            failed: before(result, " failed"),
            skipped: before(result, " ignored"),
        })
        .fold(Counts::default(), Counts::plus)
}

/// The tests that Node.js says it ran, in the Test Anything Protocol.
pub fn of_node(output: &str) -> Counts {
    let after = |name: &str| {
        output
            .lines()
            .filter_map(|line| {
                line.strip_prefix("# ")?
                    .strip_prefix(name)?
                    .strip_prefix(' ')
            })
            .filter_map(|number| number.trim().parse::<u64>().ok())
            .sum::<u64>()
    };
    Counts {
        passed: after("pass"),
        failed: after("fail") + after("cancelled"),
        skipped: after("skipped") + after("todo"),
    }
}

/// The number that stands before a word: 12 in `ok. 12 passed; 0 failed`.
fn before(result: &str, word: &str) -> u64 {
    result
        .split_once(word)
        .and_then(|(front, _)| front.rsplit(' ').next())
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_up_every_result_of_libtest() {
        let output = "\
running 3 tests
test a ... ok
test b ... FAILED
test c ... ignored

test result: FAILED. 1 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s

   Doc-tests junheng_core

running 12 tests

test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished in 0.52s
";
        assert_eq!(
            of_libtest(output),
            Counts {
                passed: 13,
                failed: 1,
                skipped: 1
            }
        );
        assert_eq!(of_libtest("no tests to run!"), Counts::default());
    }

    #[test]
    fn reads_the_shorter_result_of_the_runner_for_wasm() {
        let output = "test result: ok. 2 passed; 0 failed; 0 ignored; 0 filtered out\n";
        assert_eq!(of_libtest(output).passed, 2);
    }

    #[test]
    fn reads_what_node_prints() {
        let output = "TAP version 13\nok 1 - a\n# tests 6\n# suites 0\n# pass 3\n# fail 1\n\
                      # cancelled 1\n# skipped 1\n# todo 0\n# duration_ms 40.1\n";
        assert_eq!(
            of_node(output),
            Counts {
                passed: 3,
                failed: 2,
                skipped: 1
            }
        );
    }
}
