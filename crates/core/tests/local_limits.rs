//! Every value of every local variant, met exactly and missed by one step, from its first day on.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::items::{VETOES, all_met, set};
use common::{day, decimal};
use junheng_core::catalogue::{EntryValue, catalogue, item_catalogue};
use junheng_core::items::{
    ItemsEvaluation, PartFinding, evaluate_items, item_scheme, items_of, items_overlaid,
};
use junheng_core::{
    Answer, ChosenOverlay, Date, Document, Edit, Fact, Verdict, evaluate, overlaid, overlays,
    scheme_of,
};
use std::collections::BTreeSet;

use Fact::{
    FundsJunior, FundsPrimary, HomeworkJunior, JuniorPupils, JuniorStaff, MatchedTeachers,
    MoralSchools, PrimaryPupils, PrimaryStaff, RadiusJunior, RadiusPrimary, Schools, SpecialFunds,
    SpecialPupils, Teachers, TrainingMoney, WageBill,
};

struct Row {
    overlay: &'static str,
    part: &'static str,
    limit: &'static str,
    /// The days that the limit holds on, first and last; open where there is none.
    days: (Option<&'static str>, Option<&'static str>),
    /// What is divided by.
    below: Option<(Fact, &'static str)>,
    above: Fact,
    /// What meets the limit exactly, and what misses it by the least step.
    values: (&'static str, &'static str),
}

type Below = Option<(Fact, &'static str)>;

const fn row(
    [overlay, part, limit]: [&'static str; 3],
    days: (Option<&'static str>, Option<&'static str>),
    below: Below,
    above: Fact,
    values: (&'static str, &'static str),
) -> Row {
    Row {
        overlay,
        part,
        limit,
        days,
        below,
        above,
        values,
    }
}

const AKQI: (Option<&str>, Option<&str>) = (Some("2022-01-01"), None);
const WUSU: (Option<&str>, Option<&str>) = (Some("2025-01-01"), None);
const ALWAYS: (Option<&str>, Option<&str>) = (None, None);
const FIRST: (Option<&str>, Option<&str>) = (Some("2018-01-01"), Some("2019-12-31"));
const SINCE: (Option<&str>, Option<&str>) = (Some("2020-01-01"), None);
const PUPILS: Below = Some((SpecialPupils, "105"));

#[rustfmt::skip]
const ROWS: [Row; 16] = [
    row(["akqi-2022", "radius-primary", "3"], AKQI, None, RadiusPrimary, ("3", "3.01")),
    row(["akqi-2022", "radius-junior", "5"], AKQI, None, RadiusJunior, ("5", "5.01")),
    row(["akqi-2022", "homework-junior", "90"], AKQI, None, HomeworkJunior, ("90", "91")),
    row(["akqi-2022", "training-money", "1.5"], AKQI, Some((WageBill, "10000")), TrainingMoney, ("150", "149.999999")),
    row(["akqi-2022", "matched-teachers", "70"], AKQI, Some((Teachers, "1000")), MatchedTeachers, ("700", "699")),
    row(["akqi-2022", "moral-schools", "80"], AKQI, Some((Schools, "10")), MoralSchools, ("8", "7")),
    row(["wusu-2025", "special-funds", "7000"], WUSU, PUPILS, SpecialFunds, ("73.5", "73.499999")),
    row(["wusu-2025", "posts-primary", "19"], WUSU, Some((PrimaryStaff, "100")), PrimaryPupils, ("1900", "1901")),
    row(["wusu-2025", "posts-junior", "13.5"], WUSU, Some((JuniorStaff, "100")), JuniorPupils, ("1350", "1351")),
    row(["xinjiang", "funds-primary-xinjiang", "600"], FIRST, None, FundsPrimary, ("600", "599.99")),
    row(["xinjiang", "funds-junior-xinjiang", "800"], FIRST, None, FundsJunior, ("800", "799.99")),
    row(["xinjiang", "funds-primary-xinjiang", "650"], SINCE, None, FundsPrimary, ("650", "649.99")),
    row(["xinjiang", "funds-junior-xinjiang", "850"], SINCE, None, FundsJunior, ("850", "849.99")),
    row(["shenyang", "special-funds", "8000"], ALWAYS, PUPILS, SpecialFunds, ("84", "83.999999")),
    row(["shenyang", "funds-primary-shenyang", "1150"], ALWAYS, None, FundsPrimary, ("1150", "1149.99")),
    row(["shenyang", "funds-junior-shenyang", "1350"], ALWAYS, None, FundsJunior, ("1350", "1349.99")),
];

fn laid(overlay: &str, date: Date) -> Document {
    let mut document = all_met();
    document.settings.date = date;
    document.settings.overlays = vec![ChosenOverlay::Known(overlay.to_owned())];
    document
}

fn judged(document: &Document) -> ItemsEvaluation {
    let evaluation = evaluate(document, scheme_of(&document.settings).unwrap()).unwrap();
    let items = items_of(&document.settings).unwrap().unwrap();
    evaluate_items(document, &evaluation, items)
}

fn found(row: &Row, date: Date, value: &str) -> Option<PartFinding> {
    let mut document = laid(row.overlay, date);
    if let Some((fact, text)) = row.below {
        set(&mut document, fact, text);
    }
    set(&mut document, row.above, value);
    judged(&document).part(row.part).cloned()
}

fn has_limit(row: &Row, finding: Option<&PartFinding>) -> bool {
    let mut limits = finding.iter().flat_map(|one| &one.figures);
    limits.any(|figure| figure.decides && figure.limit.is_some_and(|l| l.1 == decimal(row.limit)))
}

#[test]
fn every_local_limit_is_where_the_variant_has_it() {
    for row in &ROWS {
        let at = (row.overlay, row.part, row.limit);
        let ends = [row.days.0, row.days.1].into_iter().flatten().map(day);
        for date in ends.chain(row.days.1.is_none().then(|| day("2026-06-20"))) {
            let exact = found(row, date, row.values.0).unwrap();
            assert!(has_limit(row, Some(&exact)), "{at:?} on {date}: {exact:?}");
            assert_eq!(exact.verdict, Verdict::Met, "{at:?} on {date}");
            let missed = found(row, date, row.values.1).unwrap();
            assert_eq!(missed.verdict, Verdict::NotMet, "{at:?} on {date}");
            let blank = found(row, date, "").unwrap();
            assert_eq!(blank.verdict, Verdict::InsufficientData, "{at:?}");
        }
        // Another one, or none, on the days beside.
        if let Some(first) = row.days.0.map(day) {
            let before = Date::new(first.year() - 1, 12, 31).unwrap();
            let finding = found(row, before, row.values.0);
            assert!(!has_limit(row, finding.as_ref()), "{at:?} on {before}");
        }
        if let Some(last) = row.days.1.map(day) {
            let after = Date::new(last.year() + 1, 1, 1).unwrap();
            let finding = found(row, after, row.values.0);
            assert!(!has_limit(row, finding.as_ref()), "{at:?} on {after}");
        }
    }
}

/// No value of a variant that comes with the program is without its row.
#[test]
fn every_local_value_has_its_row() {
    let mut listed = BTreeSet::new();
    for overlay in overlays().unwrap() {
        for id in &overlay.schemes {
            let one = std::slice::from_ref(overlay);
            let mut entries = catalogue(&overlaid(id, one).unwrap());
            if let Some(plain) = item_scheme(id) {
                entries.extend(item_catalogue(&items_overlaid(&plain, one).unwrap()));
            }
            for entry in entries {
                let own = entry.variant.as_deref() == Some(overlay.id.as_str());
                if let (EntryValue::Number(value), true) = (&entry.value, own) {
                    let part = entry.key.split(".parts.").nth(1).unwrap_or_default();
                    let part = part.split('.').next().unwrap_or_default();
                    listed.insert((overlay.id.clone(), part.to_owned(), *value));
                }
            }
        }
    }
    let rows: BTreeSet<_> = ROWS
        .iter()
        .map(|row| {
            (
                row.overlay.to_owned(),
                row.part.to_owned(),
                decimal(row.limit),
            )
        })
        .collect();
    assert_eq!(listed, rows);
}

#[test]
fn every_local_veto_fails_a_county() {
    let mut seen = 0;
    for overlay in overlays().unwrap() {
        let document = laid(&overlay.id, day("2026-06-20"));
        let items = items_of(&document.settings).unwrap().unwrap();
        let own = items
            .vetoes
            .iter()
            .filter(|veto| !VETOES.contains(&veto.id.as_str()));
        for veto in own {
            let answered = |yes: bool| {
                let mut document = document.clone();
                let answer = Answer {
                    yes: Some(yes),
                    note: String::new(),
                };
                document
                    .apply(Edit::SetVeto(veto.id.clone(), answer))
                    .unwrap();
                judged(&document).veto
            };
            assert_eq!(judged(&document).veto, Verdict::InsufficientData);
            assert_eq!(answered(true), Verdict::NotMet, "{}", veto.id);
            assert_eq!(answered(false), Verdict::Met, "{}", veto.id);
            seen += 1;
        }
    }
    assert_eq!(seen, 1);
}
