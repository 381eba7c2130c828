//! The one summary at the end.

use super::counts::Counts;

/// What became of one suite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The suite's name.
    pub suite: &'static str,
    /// Its tests.
    pub counts: Counts,
    /// How long it took, in whole seconds.
    pub seconds: u64,
    /// Why it failed, where it is not the tests themselves.
    pub note: Option<String>,
}

impl Outcome {
    /// The outcome of a suite of counted tests: what ran no test has failed, and so has what ended
    /// badly without naming a failed test (it did not compile, or it stopped midway).
    pub fn counted(suite: &'static str, success: bool, counts: Counts, seconds: u64) -> Self {
        let (counts, note) = if !success && counts.failed == 0 {
            let note = "it did not build, or stopped before its end";
            (counts.plus(Counts::ONE_FAILED), Some(note))
        } else if counts.passed == 0 && counts.failed == 0 {
            (counts.plus(Counts::ONE_FAILED), Some("it ran no tests"))
        } else {
            (counts, None)
        };
        Self {
            suite,
            counts,
            seconds,
            note: note.map(str::to_owned),
        }
    }
}

/// The summary: one line a suite, then the total alone on the last line.
pub fn summary(outcomes: &[Outcome]) -> String {
    let mut text = String::new();
    for outcome in outcomes {
        if let Some(note) = &outcome.note {
            text.push_str(&format!("{}: {note}\n", outcome.suite));
        }
    }
    text.push_str(&format!(
        "\n{:<14} {:>7} {:>7} {:>7} {:>8}\n",
        "suite", "passed", "failed", "skipped", "seconds"
    ));
    for Outcome {
        suite,
        counts,
        seconds,
        ..
    } in outcomes
    {
        let Counts {
            passed,
            failed,
            skipped,
        } = counts;
        text.push_str(&format!(
            "{suite:<14} {passed:>7} {failed:>7} {skipped:>7} {seconds:>8}\n"
        ));
    }
    let total = total(outcomes);
    text.push_str(&format!(
        "\n{} passed, {} failed, {} skipped",
        total.passed, total.failed, total.skipped
    ));
    text
}

/// All suites together.
pub fn total(outcomes: &[Outcome]) -> Counts {
    outcomes
        .iter()
        .fold(Counts::default(), |sum, outcome| sum.plus(outcome.counts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_total_stands_alone_on_the_last_line() {
        let outcomes = [
            Outcome::counted(
                "native",
                true,
                Counts {
                    passed: 7,
                    failed: 0,
                    skipped: 1,
                },
                3,
            ),
            Outcome::counted(
                "browser",
                false,
                Counts {
                    passed: 2,
                    failed: 1,
                    skipped: 0,
                },
                9,
            ),
        ];
        let text = summary(&outcomes);
        assert_eq!(text.lines().last(), Some("9 passed, 1 failed, 1 skipped"));
        assert!(
            text.contains("native               7       0       1        3"),
            "{text}"
        );
    }

    #[test]
    fn a_suite_that_ran_nothing_has_failed() {
        let outcome = Outcome::counted("wasm", true, Counts::default(), 0);
        assert_eq!(outcome.counts.failed, 1);
        assert_eq!(outcome.note.as_deref(), Some("it ran no tests"));
        let only_skipped = Counts {
            skipped: 4,
            ..Counts::default()
        };
        assert_eq!(
            Outcome::counted("wasm", true, only_skipped, 0)
                .counts
                .failed,
            1
        );
    }

    #[test]
    fn a_suite_that_ended_badly_has_failed_even_where_all_its_tests_passed() {
        let counts = Counts {
            passed: 5,
            ..Counts::default()
        };
        assert_eq!(
            Outcome::counted("native", false, counts, 0).counts.failed,
            1
        );
    }
}
