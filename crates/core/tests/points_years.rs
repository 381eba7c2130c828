//! What stands beside Xinjiang's points where figures are missing, or end too early.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use Verdict::{InsufficientData, Met};
use common::artux::{artux, item, lines, points, put};
use junheng_core::points::Shown;
use junheng_core::{CountyInput, Document, Fact, Series, Verdict};

/// Who is on posts is asked for, unless all who work in the schools are more than the posts already.
#[test]
fn all_staff_speak_where_those_on_posts_are_not_entered() {
    let mut document = artux();
    put(&mut document, CountyInput::Fact(Fact::JuniorStaff), "1300");
    let found = points(&document);
    let [line] = &item(&found, "C13").beside.as_ref().unwrap().lines[..] else {
        panic!()
    };
    assert_eq!(line.verdict, Some(InsufficientData));
    assert_eq!(line.missing, [CountyInput::Fact(Fact::StaffOnPosts)]);
    // Those who hold a post decide, however many others work there.
    put(&mut document, CountyInput::Fact(Fact::JuniorStaff), "1688");
    put(&mut document, CountyInput::Fact(Fact::StaffOnPosts), "4913");
    let found = points(&document);
    let [line] = &item(&found, "C13").beside.as_ref().unwrap().lines[..] else {
        panic!()
    };
    assert_eq!((line.shown, line.verdict), (Shown::StaffOnPosts, Some(Met)));
}

/// A year that has one side only is not passed over.
#[test]
fn surcharges_are_looked_at_in_every_year_that_has_one() {
    let mut document = artux();
    for (year, series) in [
        (2019, Series::SurchargesCollected),
        (2019, Series::SurchargesSpent),
        (2020, Series::SurchargesSpent),
    ] {
        put(&mut document, CountyInput::Series(series, year), "1279");
    }
    let found = points(&document);
    let c9 = item(&found, "C9");
    assert_eq!(c9.beside.as_ref().unwrap().verdict, Some(InsufficientData));
    let collected = lines(c9, Shown::SurchargesCollected);
    let verdicts: Vec<Verdict> = collected.iter().map(|line| line.verdict.unwrap()).collect();
    assert_eq!(
        verdicts,
        [Met, InsufficientData, InsufficientData, InsufficientData]
    );
    let lacking = CountyInput::Series(Series::SurchargesCollected, 2020);
    assert_eq!(collected[1].missing, [lacking]);
    let spent = lines(c9, Shown::SurchargesSpent);
    assert_eq!((spent.len(), &spent[1].missing), (2, &vec![lacking]));
    // Nothing due in a year, and nothing collected: there is no share to wait for.
    for series in [Series::SurchargesDue, Series::SurchargesCollected] {
        put(&mut document, CountyInput::Series(series, 2018), "0");
    }
    let found = points(&document);
    assert_eq!(
        lines(item(&found, "C9"), Shown::SurchargesCollected).len(),
        4
    );
}

/// Figures that end before the last year that is over decide nothing, and say so.
#[test]
fn figures_that_end_too_early_are_asked_for() {
    let mut document = artux();
    let put_years = |document: &mut Document, from: u16, series: &[Series]| {
        for (at, year) in (from..from + 5).enumerate() {
            for series in series {
                let value = (1000 + 100 * at).to_string();
                put(document, CountyInput::Series(*series, year), &value);
            }
        }
    };
    let rising = [
        Series::EducationAppropriation,
        Series::OperatingPrimary,
        Series::OperatingJunior,
        Series::PublicFundsPrimary,
        Series::PublicFundsJunior,
        Series::EducationExpenditure,
    ];
    put_years(&mut document, 2018, &rising);
    for year in 2018..2023 {
        for series in [
            Series::RecurrentRevenue,
            Series::Gnp,
            Series::FiscalExpenditure,
        ] {
            put(&mut document, CountyInput::Series(series, year), "9000");
        }
    }
    for (date, verdict, missing) in [
        ("2023-12-31", Met, 0),
        ("2024-01-01", InsufficientData, 1),
        ("2026-06-20", InsufficientData, 3),
        ("2040-06-20", InsufficientData, 4),
    ] {
        document.settings.date = common::day(date);
        let found = points(&document);
        let c6 = item(&found, "C6");
        assert_eq!(c6.beside.as_ref().unwrap().verdict, Some(verdict), "{date}");
        let stale = lines(c6, Shown::LatestYear);
        assert_eq!(stale.len(), usize::from(missing > 0), "{date}");
        for line in stale {
            assert_eq!((line.year, line.missing.len()), (Some(2022), 6 * missing));
        }
        let proportions = item(&found, "C2").beside.as_ref().unwrap();
        assert_eq!(proportions.verdict, Some(verdict), "{date}");
        assert_eq!(
            lines(item(&found, "C2"), Shown::LatestYear).len(),
            usize::from(missing > 0)
        );
    }
}
