//! Printed figures of published reports: the errors that they have are found, and no others.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::decimal;
use junheng_core::report::{
    Mark, PrintedNumber, Range, VerdictMark, beside, beside_ratio, beside_verdict,
};
use junheng_core::{Exact, Number, Verdict};
use proptest::prelude::*;

fn printed(text: &str) -> PrintedNumber {
    PrintedNumber::parse(text).unwrap()
}

/// A figure taken as it stands.
fn given(text: &str) -> Range {
    decimal(text).into()
}

/// A figure that is itself a rounded result.
fn result(text: &str) -> Range {
    printed(text).range()
}

fn ratio(above: &str, below: &str, factor: u64) -> Range {
    let factor = Exact::whole(factor).into();
    given(above).over(&given(below)).unwrap().times(&factor)
}

#[test]
fn reads_what_reports_print() {
    for (text, value, decimals) in [
        ("3516.80", "3516.8", 2),
        ("1,234.5", "1234.5", 1),
        ("99.55%", "99.55", 2),
        ("−7.52 %", "-7.52", 2),
        ("４６．３９％", "46.39", 2),
        ("118070", "118070", 0),
        ("0", "0", 0),
    ] {
        let read = printed(text);
        assert_eq!(
            (read.value, read.decimals),
            (decimal(value), decimals),
            "{text}"
        );
    }
    for text in ["", "1e3", "a", "1.2.3", "."] {
        assert!(PrintedNumber::parse(text).is_err(), "{text}");
    }
}

/// Artux 2022: growth in per cent; † truncated, ‡ wrong.
#[test]
fn artux_growth() {
    type Years<'a> = (&'a [&'a str], &'a [(&'a str, Mark)]);
    let series: [Years<'_>; 6] = [
        (
            &["134690", "124561", "118712", "116372"],
            &[
                ("-7.52", Mark::Rounded),
                ("-4.69", Mark::Truncated),
                ("-1.97", Mark::Rounded),
            ],
        ),
        (
            &["119810", "111959", "115104", "118070"],
            &[
                ("-6.55", Mark::Rounded),
                ("2.81", Mark::Rounded),
                ("2.58", Mark::Rounded),
            ],
        ),
        (
            &["14689", "14749", "14764", "14767"],
            &[
                ("0.4", Mark::Rounded),
                ("0.10", Mark::Rounded),
                ("0.02", Mark::Rounded),
            ],
        ),
        (
            &["30850", "30871", "30873", "30920"],
            &[
                ("0.07", Mark::Rounded),
                ("0.61", Mark::Wrong),
                ("0.15", Mark::Rounded),
            ],
        ),
        (
            &["1083.14", "1084", "970", "779.93"],
            &[
                ("0.07", Mark::Truncated),
                ("-10.5", Mark::Rounded),
                ("-19.59", Mark::Rounded),
            ],
        ),
        (
            &["1056.1", "1057", "1220", "1066.79"],
            &[
                ("0.08", Mark::Truncated),
                ("15.42", Mark::Rounded),
                ("-12.55", Mark::Truncated),
            ],
        ),
    ];
    for (values, figures) in series {
        for (pair, (text, mark)) in values.windows(2).zip(figures) {
            let growth = Range::growth(&given(pair[0]), &given(pair[1])).unwrap();
            assert_eq!(beside(&growth, printed(text)), *mark, "{text}");
        }
    }
    // An appropriation of 11807 that is 118070.
    assert_eq!(
        beside(&given("118070"), printed("11807")),
        Mark::PowerOfTen(1)
    );
}

/// Artux 2022: S ÷ mean = CV from printed digits; 0.0089 ÷ 0.0129 printed 0.6869 is rounding of inputs.
#[test]
fn artux_coefficients() {
    let tables = [
        (
            [
                "1.6726", "7.2442", "818.0702", "3.4702", "1.8234", "0.0191", "0.0191", "0.0089",
            ],
            [
                "4.8393",
                "10.3405",
                "2087.2128",
                "10.2916",
                "25.5044",
                "0.0602",
                "0.0591",
                "0.0129",
            ],
            [
                "0.3456", "0.7006", "0.3919", "0.3372", "0.0715", "0.3170", "0.3233", "0.6869",
            ],
            "0.3967",
        ),
        (
            [
                "1.7155", "4.3100", "697.2123", "3.8173", "1.4450", "0.0290", "0.0273", "0.0108",
            ],
            [
                "3.5170",
                "9.8268",
                "1782.0302",
                "9.0647",
                "36.1430",
                "0.0734",
                "0.0684",
                "0.0213",
            ],
            [
                "0.4878", "0.4386", "0.3912", "0.4211", "0.0400", "0.3960", "0.3992", "0.5080",
            ],
            "0.3852",
        ),
    ];
    for (deviations, means, coefficients, composite) in tables {
        for ((s, mean), cv) in deviations.into_iter().zip(means).zip(coefficients) {
            let ours = result(s).over(&result(mean)).unwrap();
            let mark = beside(&ours, printed(cv));
            assert!(
                matches!(mark, Mark::Rounded | Mark::InputRounding),
                "{cv}: {mark:?}"
            );
            if cv == "0.6869" {
                assert_eq!(mark, Mark::InputRounding);
            }
        }
        let all = coefficients.map(result);
        let mark = beside(&Range::mean(&all).unwrap(), printed(composite));
        assert!(
            !mark.is_error() && mark != Mark::Truncated,
            "{composite}: {mark:?}"
        );
    }
    // Yining 2021.
    let yining = [
        [
            "0.3636", "1.2059", "0.5141", "0.3542", "0.0994", "0.3860", "0.4083", "0.4718",
        ],
        [
            "0.0904", "0.1323", "0.1351", "0.0808", "0.1404", "0.0536", "0.0532", "0.1870",
        ],
    ];
    for (all, composite) in yining.into_iter().zip(["0.4754", "0.1091"]) {
        let mean = Range::mean(&all.map(result)).unwrap();
        assert_eq!(beside(&mean, printed(composite)), Mark::Rounded);
    }
}

/// Ratios of Artux, Yining and Wusu, each with what is wrong with it.
#[test]
fn published_ratios() {
    for (above, below, factor, text, mark) in [
        ("654", "2555", 100, "25.5", Mark::Truncated),
        ("19", "162", 100, "11.7", Mark::Rounded),
        ("775", "1217", 100, "63.7", Mark::Rounded),
        ("5501", "5526", 100, "99.55", Mark::Rounded),
        ("4362", "4340", 100, "100.51", Mark::Rounded),
        ("32", "81", 100, "39.5", Mark::Rounded),
        ("70", "81", 100, "86.42", Mark::Rounded),
        ("907", "3864", 100, "46.39%", Mark::Wrong),
        ("330", "6559", 100, "5", Mark::Rounded),
        ("436", "7090", 100, "6.1", Mark::Truncated),
        ("2008", "4255", 100, "47.19", Mark::Rounded),
        ("134", "739", 100, "18.13", Mark::Rounded),
        ("39", "134", 100, "29.10", Mark::Rounded),
        ("1606", "1606", 100, "100", Mark::Equal),
        ("1466", "2401", 100, "61.06", Mark::Rounded),
        ("45078600", "12818", 1, "3516.80", Mark::Wrong),
        ("45078600", "12818", 1, "3516.82", Mark::Rounded),
        ("29872700", "7968", 1, "3749.08", Mark::Rounded),
        ("735000", "105", 1, "7000", Mark::Equal),
        ("12927", "355", 1, "36", Mark::Rounded),
        ("7968", "172", 1, "46", Mark::Rounded),
        ("122.4", "612", 100, "20", Mark::Equal),
    ] {
        let ours = ratio(above, below, factor);
        let found = beside(&ours, printed(text));
        // 436 of 7090 are 6.149: printed 6.1 by rounding.
        let mark = if text == "6.1" { Mark::Rounded } else { mark };
        assert_eq!(found, mark, "{above} of {below}: {text}");
    }
    // 4507.86 itself is rounded: 3516.80 does not follow from anything that prints so.
    let money = result("4507.86").times(&given("10000"));
    let ours = money.over(&given("12818")).unwrap();
    assert_eq!(beside(&ours, printed("3516.80")), Mark::Wrong);
}

/// Wusu's means: what the report prints follows from its totals.
#[test]
fn wusu_means() {
    type Table<'a> = (&'a str, &'a [(&'a str, u64, &'a str)]);
    let stages: [Table<'_>; 2] = [
        (
            "12818",
            &[
                ("919", 100, "7.17"),
                ("180", 100, "1.40"),
                ("163", 100, "1.27"),
                ("92032.88", 1, "7.18"),
                ("168378.39", 1, "13.14"),
                ("461.65", 100, "3.60"),
            ],
        ),
        (
            "7968",
            &[
                ("577", 100, "7.24"),
                ("134", 100, "1.68"),
                ("78", 100, "0.98"),
                ("57641.28", 1, "7.23"),
                ("116434.63", 1, "14.61"),
                ("247.65", 100, "3.11"),
            ],
        ),
    ];
    for (pupils, rows) in stages {
        for (total, factor, text) in rows {
            let mark = beside(&ratio(total, pupils, *factor), printed(text));
            assert_eq!(mark, Mark::Rounded, "{total}: {text}");
        }
    }
}

/// What rests on printed figures is off by a power of ten wherever what they leave open is.
#[test]
fn a_power_of_ten_is_told_within_the_rounding_of_inputs() {
    let coefficient = result("0.0089").over(&result("0.0129")).unwrap();
    assert_eq!(beside(&coefficient, printed("0.6869")), Mark::InputRounding);
    for (text, mark) in [
        ("6.869", Mark::PowerOfTen(-1)),
        ("0.06869", Mark::PowerOfTen(1)),
        ("7.2", Mark::Wrong),
        ("6.4", Mark::Wrong),
    ] {
        assert_eq!(beside(&coefficient, printed(text)), mark, "{text}");
    }
    // A zero that is printed is a digit.
    let half: Range = decimal("5").into();
    assert_eq!(beside(&half, printed("0.50")), Mark::PowerOfTen(1));
    assert_eq!(beside(&half, printed("0.5")), Mark::Wrong);
    // Bounds that lie apart by a factor of ten hold nearly anything.
    let wide = Range {
        point: Exact::decimal(decimal("0.2")),
        low: Exact::decimal(decimal("0.05")),
        high: Exact::decimal(decimal("0.6")),
    };
    assert_eq!(beside(&wide, printed("3.3")), Mark::Wrong);
}

/// Yanqi 2026: two ratios come from no whole number by rounding, both by truncation.
#[test]
fn yanqi_whole_numbers() {
    for (text, pupils, mark, whole) in [
        ("8.16", 7661, Mark::Rounded, Some(625)),
        ("1.77", 7661, Mark::Truncated, Some(136)),
        ("1.27", 7661, Mark::Rounded, Some(97)),
        ("6.56", 5787, Mark::Truncated, Some(380)),
        ("1.62", 5787, Mark::Rounded, Some(94)),
        ("0.97", 5787, Mark::Rounded, Some(56)),
    ] {
        assert_eq!(
            beside_ratio(printed(text), 100, pupils),
            (mark, whole),
            "{text}"
        );
    }
    // A quarter of a hundredth between neighbours: most figures are unreachable.
    assert_eq!(
        beside_ratio(printed("33.5"), 100, 3),
        (Mark::Unreachable, None)
    );
    assert_eq!(beside_ratio(printed("50"), 100, 4), (Mark::Equal, Some(2)));
    assert_eq!(
        beside_ratio(printed("50"), 100, 0),
        (Mark::Unreachable, None)
    );
}

#[test]
fn a_printed_met_beside_figures_that_fail_is_a_contradiction() {
    assert_eq!(
        beside_verdict(true, Verdict::NotMet),
        VerdictMark::Contradiction
    );
    assert_eq!(beside_verdict(true, Verdict::Met), VerdictMark::Same);
    assert_eq!(
        beside_verdict(true, Verdict::NotApplicable),
        VerdictMark::Same
    );
    assert_eq!(beside_verdict(false, Verdict::NotMet), VerdictMark::Same);
    assert_eq!(beside_verdict(false, Verdict::Met), VerdictMark::Stricter);
    assert_eq!(
        beside_verdict(true, Verdict::InsufficientData),
        VerdictMark::Undecided
    );
    // Yining quotes 50 % and has 47.19 %; Artux quotes 650 yuan and has 634.9.
    let places = ratio("2008", "4255", 100).point.cmp_decimal(decimal("50"));
    let funds = ratio("38400800", "60479", 1);
    assert!(places.is_lt() && funds.point.cmp_decimal(decimal("650")).is_lt());
    assert_eq!(beside(&funds, printed("634.9")), Mark::Rounded);
}

proptest! {
    /// Whatever is printed from a value by rounding or cutting is never called an error.
    #[test]
    fn honest_printing_is_never_an_error(
        above in -1_000_000_i64..1_000_000,
        below in 1_u64..100_000,
        decimals in 0_u32..6,
        cut in any::<bool>(),
    ) {
        let size = Exact::whole(above.unsigned_abs()).over(&Exact::whole(below));
        let value = if above < 0 { Exact::zero().minus(&size) } else { size.clone() };
        let power = 10_i128.pow(decimals);
        let units = if cut {
            let whole = i128::from(above.unsigned_abs()) * power / i128::from(below);
            if above < 0 { -whole } else { whole }
        } else {
            value.rounded(decimals)
        };
        let sign = if units < 0 { "-" } else { "" };
        let units = units.unsigned_abs();
        let (power, width) = (power as u128, decimals as usize);
        let text = if decimals == 0 {
            format!("{sign}{units}")
        } else {
            format!("{sign}{}.{:0width$}", units / power, units % power)
        };
        let mark = beside(&value.clone().into(), printed(&text));
        prop_assert!(!mark.is_error(), "{text}: {mark:?}");
        if !cut {
            prop_assert!(matches!(mark, Mark::Equal | Mark::Rounded));
        }
        // The same with bounds around it is no error either.
        let wide = Range { low: value.minus(&Exact::whole(1)), high: value.plus(&Exact::whole(1)), point: value };
        prop_assert!(!beside(&wide, printed(&text)).is_error());
    }

    #[test]
    fn reading_never_panics(text in "\\PC{0,24}") {
        if let Ok(number) = PrintedNumber::parse(&text) {
            let _ = beside(&given("1"), number);
            let _ = beside_ratio(number, 100, 7);
        }
    }
}
