//! A whole published report typed in: the errors that it has are found, and no others.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::decimal;
use junheng_core::items::{CountyHint, ItemInput, county_hints, evaluate_items, items_of};
use junheng_core::points::{XINJIANG, evaluate_points, point_scheme};
use junheng_core::report::{Basis, Mark, Sheet, VerdictMark, sheet};
use junheng_core::{
    CountyEdit, CountyEntry, CountyInput, Date, Document, Edit, Fact, Field, Place, Reported,
    ReportedRatio, Series, Stage, evaluate, scheme_of, whole,
};

const BASIC: &str = "basic-balance-2012";

fn document(scheme: &str) -> Document {
    Document::new(scheme, Date::new(2023, 6, 1).unwrap())
}

fn say(document: &mut Document, key: &str, figure: &str) {
    let reported = Reported {
        figure: figure.to_owned(),
        met: None,
    };
    document
        .apply(Edit::SetReported(key.to_owned(), reported))
        .unwrap();
}

fn number(document: &mut Document, input: CountyInput, value: &str) {
    let entry = CountyEntry::Number(decimal(value));
    document
        .apply(Edit::County(vec![CountyEdit { input, entry }]))
        .unwrap();
}

fn ratio(
    document: &mut Document,
    number: u32,
    above: &str,
    below: &str,
    factor: u32,
    figure: &str,
) {
    let ratio = ReportedRatio {
        name: String::new(),
        above: above.to_owned(),
        below: below.to_owned(),
        factor,
        figure: figure.to_owned(),
        least: String::new(),
    };
    document
        .apply(Edit::SetReportedRatio(number, ratio))
        .unwrap();
}

/// A ratio beside the standard that the report quotes for it.
fn quoted(document: &mut Document, number: u32, least: &str) {
    let mut all = document.dossier.reported_ratios();
    let ratio = all.find(|(at, _)| *at == number);
    let ratio = ReportedRatio {
        least: least.to_owned(),
        ..ratio.unwrap().1.clone()
    };
    drop(all);
    document
        .apply(Edit::SetReportedRatio(number, ratio))
        .unwrap();
}

fn judged(document: &Document) -> Sheet {
    let scheme = scheme_of(&document.settings).unwrap();
    let evaluation = evaluate(document, scheme).unwrap();
    let items = items_of(&document.settings)
        .unwrap()
        .map(|scheme| evaluate_items(document, &evaluation, scheme));
    let whole = whole(document, &evaluation, items.as_ref());
    let points = evaluate_points(document, point_scheme(XINJIANG).unwrap());
    sheet(
        document,
        &evaluation,
        items.as_ref(),
        &whole,
        Some(&points),
        None,
    )
}

fn errors(sheet: &Sheet) -> Vec<(&str, Option<Mark>)> {
    let wrong = sheet.rows().filter(|row| row.is_error());
    wrong.map(|row| (row.key.as_str(), row.mark())).collect()
}

/// Artux 2022: deviations, means and coefficients of both stages, growth, and ratios.
#[test]
fn artux() {
    let mut report = document(BASIC);
    let ids: Vec<String> = scheme_of(&report.settings)
        .unwrap()
        .indicators
        .iter()
        .map(|indicator| indicator.id.clone())
        .collect();
    let tables = [
        (
            "primary",
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
            "junior",
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
    for (stage, deviations, means, coefficients, composite) in tables {
        for (at, id) in ids.iter().enumerate() {
            let key = |name: &str| format!("{BASIC}.{stage}.{id}.{name}");
            say(&mut report, &key("deviation"), deviations[at]);
            say(&mut report, &key("mean"), means[at]);
            say(&mut report, &key("coefficient"), coefficients[at]);
        }
        say(
            &mut report,
            &format!("{BASIC}.{stage}.composite"),
            composite,
        );
    }
    let years = |document: &mut Document, series: Series, values: [&str; 4], growth: [&str; 3]| {
        for (year, value) in (2019..).zip(values) {
            number(document, CountyInput::Series(series, year), value);
        }
        for (year, printed) in (2020..).zip(growth) {
            say(
                document,
                &format!("growth.{}.{year}", series.info().key),
                printed,
            );
        }
    };
    years(
        &mut report,
        Series::RecurrentRevenue,
        ["134690", "124561", "118712", "116372"],
        ["-7.52", "-4.69", "-1.97"],
    );
    years(
        &mut report,
        Series::EducationAppropriation,
        ["119810", "111959", "115104", "118070"],
        ["-6.55", "2.81", "2.58"],
    );
    years(
        &mut report,
        Series::OperatingJunior,
        ["30850", "30871", "30873", "30920"],
        ["0.07", "0.61", "0.15"],
    );
    say(&mut report, "series.education_appropriation.2022", "11807");
    ratio(&mut report, 1, "654", "2555", 100, "25.5");
    ratio(&mut report, 2, "907", "3864", 100, "46.39");
    ratio(&mut report, 3, "4362", "4340", 0, "100.51");
    // Public funds of 3840.08 万元, below the 650 yuan that the report quotes; Yining's places beside its 50 %.
    ratio(&mut report, 4, "3840.08", "60479", 10_000, "634.9");
    quoted(&mut report, 4, "650");
    ratio(&mut report, 5, "2008", "4255", 100, "47.19");
    quoted(&mut report, 5, "50");
    quoted(&mut report, 1, "10");
    let found = judged(&report);
    assert_eq!(
        errors(&found),
        [
            ("growth.operating_junior.2021", Some(Mark::Wrong)),
            (
                "series.education_appropriation.2022",
                Some(Mark::PowerOfTen(1))
            ),
            ("ratio.2", Some(Mark::Wrong)),
            // The quotient is right; it is below what the report quotes.
            ("ratio.4", Some(Mark::Rounded)),
            ("ratio.5", Some(Mark::Rounded)),
        ]
    );
    assert_eq!(
        found.row("ratio.1").unwrap().verdict_mark,
        Some(VerdictMark::Same)
    );
    let last = ids.last().unwrap();
    let row = found
        .row(&format!("{BASIC}.primary.{last}.coefficient"))
        .unwrap();
    assert_eq!(row.mark(), Some(Mark::InputRounding));
    assert_eq!(row.checks[0].basis, Basis::Report);
    let findings = found.findings();
    assert_eq!(
        (findings.wrong, findings.truncated, findings.contradictions),
        (3, 2, 2)
    );
    assert_eq!(findings.entered, 50 + 9 + 1 + 5);
}

/// Wusu 2025: a mean that no total gives, and verdicts beside figures that fail.
#[test]
fn wusu() {
    let mut report = document("quality-balance-2017");
    let key = |name: &str| format!("quality-balance-2017.primary.{name}");
    say(&mut report, &key("pupils"), "12818");
    let scheme = scheme_of(&report.settings).unwrap();
    let id = |at: usize| scheme.indicators[at].id.clone();
    let totals = [
        (0, "919", "7.17"),
        (1, "180", "1.40"),
        (2, "163", "1.27"),
        (3, "92032.88", "7.18"),
        (4, "168378.39", "13.14"),
        (5, "4507.86", "3516.80"),
        (6, "461.65", "3.60"),
    ];
    for (at, total, mean) in totals {
        say(&mut report, &key(&format!("{}.total", id(at))), total);
        say(&mut report, &key(&format!("{}.mean", id(at))), mean);
    }
    number(&mut report, CountyInput::Fact(Fact::GoodPlaces), "2401");
    number(
        &mut report,
        CountyInput::Fact(Fact::GoodPlacesAllocated),
        "1466",
    );
    number(&mut report, CountyInput::Fact(Fact::Leavers), "2401");
    let met = Reported {
        figure: String::new(),
        met: Some(true),
    };
    for item in ["good-places", "layout"] {
        let edit = Edit::SetReported(format!("verdict.{item}"), met.clone());
        report.apply(edit).unwrap();
    }
    // The plain means of coefficients that are not printed: nothing to compare them with, and no threshold.
    let composites = [("primary", "0.417"), ("junior", "0.200")];
    for (stage, composite) in composites {
        let key = format!("quality-balance-2017.{stage}.composite");
        say(&mut report, &key, composite);
    }
    // 124.98 万元 for training are 7.22 % of public funds of 1731 万元, as the report has it.
    ratio(&mut report, 1, "124.98", "1731", 100, "7.22");
    let found = judged(&report);
    for (stage, composite) in composites {
        let key = format!("quality-balance-2017.{stage}.composite");
        let row = found.row(&key).unwrap();
        assert_eq!(row.said.figure, composite);
        assert_eq!((row.mark(), row.limit, row.verdict), (None, None, None));
    }
    assert_eq!(found.row("ratio.1").unwrap().mark(), Some(Mark::Rounded));
    let equipment = key(&format!("{}.mean", id(5)));
    assert_eq!(errors(&found), [(equipment.as_str(), Some(Mark::Wrong))]);
    let mark = |key: &str| found.row(key).unwrap().verdict_mark;
    // Rural schools' places are not printed; that leavers are no places is told where they are entered.
    assert_eq!(mark("verdict.good-places"), Some(VerdictMark::Undecided));
    let leavers = |fact| ItemInput::County(CountyInput::Fact(fact));
    let hint = CountyHint::LeaversNotPlaces(leavers(Fact::GoodPlaces), leavers(Fact::Leavers));
    assert!(county_hints(&report).contains(&hint));
    assert_eq!(mark("verdict.layout"), Some(VerdictMark::Undecided));
}

/// Yanqi 2026: pupils and means alone; two come from no whole number but by cutting off.
#[test]
fn yanqi() {
    let mut report = document("quality-balance-2017");
    for (stage, pupils, means) in [
        (
            "primary",
            "7661",
            ["8.16", "1.77", "1.27", "7.7", "15.35", "3547.27", "3.26"],
        ),
        (
            "junior",
            "5787",
            ["6.56", "1.62", "0.97", "7.5", "14.52", "3368.79", "2.87"],
        ),
    ] {
        let key = |name: &str| format!("quality-balance-2017.{stage}.{name}");
        say(&mut report, &key("pupils"), pupils);
        let scheme = scheme_of(&report.settings).unwrap();
        for (at, mean) in means.into_iter().enumerate() {
            let id = &scheme.indicators[at].id;
            say(&mut report, &key(&format!("{id}.mean")), mean);
        }
    }
    let found = judged(&report);
    assert_eq!(errors(&found), []);
    assert_eq!(found.findings().truncated, 2);
}

/// What is not understood is kept and counted, and taken back by undo.
#[test]
fn entries_are_kept_as_typed() {
    let mut report = document(BASIC);
    let before = report.clone();
    let reported = Reported {
        figure: "abc".to_owned(),
        met: Some(false),
    };
    let key = format!("{BASIC}.primary.composite");
    let back = report
        .apply(Edit::SetReported(key.clone(), reported))
        .unwrap();
    let found = judged(&report);
    assert_eq!(found.findings().unread, 1);
    assert!(found.row(&key).unwrap().is_finding());
    report.apply(back).unwrap();
    assert_eq!(report, before);
}

/// The two proportions have a row in each year that has both figures.
#[test]
fn proportions_are_compared() {
    let mut report = document(BASIC);
    for (year, spent, product) in [(2020, "4200", "100000"), (2021, "4500", "102000")] {
        number(
            &mut report,
            CountyInput::Series(Series::EducationExpenditure, year),
            spent,
        );
        number(&mut report, CountyInput::Series(Series::Gnp, year), product);
    }
    say(&mut report, "evidence.of-product.2020", "4.2%");
    say(&mut report, "evidence.of-product.2021", "4.5");
    let found = judged(&report);
    let mark = |year: u16| {
        found
            .row(&format!("evidence.of-product.{year}"))
            .unwrap()
            .mark()
    };
    assert_eq!(
        (mark(2020), mark(2021)),
        (Some(Mark::Equal), Some(Mark::Wrong))
    );
    assert!(found.row("evidence.of-fiscal.2020").is_none());
}

/// A school of form Ⅱ-2: its values are compared, a printed "met" beside a value that fails is marked,
/// and what is entered stays in the sheet when another school is looked at.
#[test]
fn single_schools() {
    let mut low = common::sound(1, Stage::Primary, 300);
    common::put(&mut low, Field::QualifiedTeachers, Place::Primary, "12");
    let schools = vec![low, common::sound(2, Stage::Primary, 300)];
    let mut report = common::county(schools);
    let key = "quality-balance-2017.school.1.primary.qualified-teachers";
    let said = |figure: &str, met| Reported {
        figure: figure.to_owned(),
        met,
    };
    let put = |report: &mut Document, key: &str, said: Reported| {
        let edit = Edit::SetReported(key.to_owned(), said);
        report.apply(edit).unwrap();
    };
    assert!(judged(&report).row(key).is_none(), "asked for by nobody");
    put(&mut report, key, said("4.20", Some(true)));
    let sheet = judged(&report);
    let row = sheet.row(key).unwrap();
    assert_eq!(row.mark(), Some(Mark::Wrong));
    assert_eq!(row.verdict_mark, Some(VerdictMark::Contradiction));
    assert_eq!(sheet.findings().wrong, 1);
    put(&mut report, key, said("4.00", Some(false)));
    let sheet = judged(&report);
    assert!(!sheet.row(key).unwrap().is_finding());
    // The seventh stays above its floor of 3.57: the school meets, whatever the report says.
    let whole = "quality-balance-2017.school.1.primary";
    put(&mut report, whole, said("", Some(false)));
    let sheet = judged(&report);
    let row = sheet.row(whole).unwrap();
    assert_eq!(row.verdict, Some(junheng_core::Verdict::Met));
    assert_eq!(row.verdict_mark, Some(VerdictMark::Stricter));
    // The other school is not listed: nothing is said of it.
    assert!(sheet.row("quality-balance-2017.school.2.primary").is_none());
}
