//! Local variants on days before and after their values hold: what they would change stands.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::items::{all_met, set as enter};
use common::overlay::{change, set, variant};
use common::{day, decimal};
use junheng_core::items::{
    ItemScheme, ItemsEvaluation, PartReason, Test, evaluate_items, item_scheme, items_of,
};
use junheng_core::{
    ChosenOverlay, DEFAULT_SCHEME, Date, Document, Fact, Overlay, RuleError, SchemeError,
    SchemeFault, Settings, Stage, Verdict, evaluate, overlays, scheme_of,
};
use std::sync::Arc;

fn known(id: &str) -> ChosenOverlay {
    ChosenOverlay::Known(id.to_owned())
}

fn own(overlay: Arc<Overlay>) -> ChosenOverlay {
    ChosenOverlay::Own(overlay)
}

fn on(date: &str, chosen: Vec<ChosenOverlay>) -> Document {
    let mut document = all_met();
    document.settings.date = day(date);
    document.settings.overlays = chosen;
    document
}

fn judged(document: &Document) -> ItemsEvaluation {
    let evaluation = evaluate(document, scheme_of(&document.settings).unwrap()).unwrap();
    let items = items_of(&document.settings).unwrap().unwrap();
    evaluate_items(document, &evaluation, items)
}

fn least(items: &ItemScheme, part: &str) -> Vec<String> {
    match &items.part(part).unwrap().1.test {
        Test::Ratio(ratio) => ratio
            .at_least
            .iter()
            .map(|one| one.value.to_string())
            .collect(),
        _ => Vec::new(),
    }
}

#[test]
fn the_national_value_stands_before_the_local_one_holds() {
    let judge = |date: &str, funds: &str| {
        let mut document = on(date, vec![known("wusu-2025")]);
        // 63 万元 are 6000 yuan for each of 105 pupils, 73.5 are 7000.
        enter(&mut document, Fact::SpecialFunds, funds);
        let found = judged(&document);
        let part = found.part("special-funds").unwrap();
        let limit = part.figures[0].limit.unwrap().1;
        (part.verdict, limit, found.part("posts-primary").is_some())
    };
    let (national, local) = (decimal("6000"), decimal("7000"));
    assert_eq!(judge("2024-12-31", "63"), (Verdict::Met, national, false));
    assert_eq!(
        judge("2024-12-31", "62.9999"),
        (Verdict::NotMet, national, false)
    );
    assert_eq!(judge("2025-01-01", "63"), (Verdict::NotMet, local, true));
    assert_eq!(judge("2025-01-01", "73.5"), (Verdict::Met, local, true));
}

/// Another test altogether: of the schools' funds before 2022, of the wage bill since.
#[test]
fn the_national_test_stands_before_the_local_one_holds() {
    let dropped = |date: &str| {
        let settings = on(date, vec![known("akqi-2022")]).settings;
        let items = items_of(&settings).unwrap().unwrap();
        let offices = !scheme_of(&settings).unwrap().indicators[3].also.is_empty();
        (items.part("special-funds").is_none(), offices)
    };
    // And so do the item that it drops, and what it counts otherwise.
    assert_eq!(dropped("2021-12-31"), (false, false));
    assert_eq!(dropped("2022-01-01"), (true, true));
    let test = |date: &str| {
        let document = on(date, vec![known("akqi-2022")]);
        let items = items_of(&document.settings).unwrap().unwrap();
        let test = items.part("training-money").unwrap().1.test.clone();
        (
            matches!(test, Test::TrainingMoney { .. }),
            items.part("radius-primary").is_some(),
        )
    };
    assert_eq!(test("2021-12-31"), (true, false));
    assert_eq!(test("2022-01-01"), (false, true));
}

#[test]
fn no_day_of_a_variant_is_without_a_rule() {
    let plain = item_scheme(DEFAULT_SCHEME).unwrap();
    for overlay in overlays().unwrap() {
        // The day before each first day, and that day.
        let json = overlay.json();
        let mut days: Vec<Date> = json
            .split("\"from\": \"")
            .skip(1)
            .map(|rest| day(&rest[..10]))
            .flat_map(|first| {
                let before = Date::new(first.year() - 1, 12, 31).unwrap();
                [before, first]
            })
            .collect();
        days.push(day("2017-06-20"));
        for date in days {
            let document = on(&date.to_string(), vec![known(&overlay.id)]);
            let found = judged(&document);
            for (item, finding) in found.scheme.items.iter().zip(&found.items) {
                for (part, finding) in item.parts.iter().zip(&finding.parts) {
                    let at = (&overlay.id, date, &part.id);
                    assert_ne!(finding.reason, PartReason::NotInForce, "{at:?}");
                }
            }
            // Nothing is lost but what is dropped.
            let dropped = usize::from(overlay.id == "akqi-2022" && date >= day("2022-01-01"));
            assert_eq!(found.items.len(), plain.items.len() - dropped);
            assert!(
                found
                    .scheme
                    .variants
                    .iter()
                    .all(|one| one.change.holds_on(date))
            );
        }
    }
}

/// What a county changes in what its region adds waits with it.
#[test]
fn changes_of_what_waits_wait_too() {
    let part = "items.four-standards.parts.funds-primary-xinjiang";
    let changes = [
        set("v", &format!("{part}.test.at_least.1.value"), "900"),
        change(
            "v",
            &format!(r#"{{ "op": "drop", "target": "{part}.note" }}"#),
        ),
    ];
    let changes = changes.map(|one| one.replacen('{', "{ \"file\": \"items\",", 1));
    let of_county = variant("v", "county", &changes[..1].join(",\n"));
    let laid = |date| {
        let chosen = vec![known("xinjiang"), own(of_county.clone())];
        items_of(&on(date, chosen).settings).map(Option::unwrap)
    };
    let since = laid("2020-01-01").unwrap();
    assert_eq!(least(&since, "funds-primary-xinjiang"), ["600", "900"]);
    assert!(
        laid("2017-12-31")
            .unwrap()
            .part("funds-primary-xinjiang")
            .is_none()
    );
    // A fault is one on the days that it is laid on.
    let faulty = variant("v", "county", &changes[1]);
    let settings = |date: &str| on(date, vec![known("xinjiang"), own(faulty.clone())]).settings;
    let refused = |settings: &Settings| matches!(items_of(settings), Err(RuleError::Variant(_)));
    assert!(refused(&settings("2020-01-01")) && !refused(&settings("2017-12-31")));
}

#[test]
fn a_change_may_have_days_of_its_own() {
    let dropped = |days: &str, date: &str| {
        let drop = change("v", r#"{ "op": "drop", "target": "items.retention" }"#);
        let dated = drop.replacen('{', &format!("{{ \"file\": \"items\", {days},"), 1);
        let local = Overlay::parse(
            &variant("v", "county", "")
                .json()
                .replace("\"changes\": [", &format!("\"changes\": [{dated}")),
        )?;
        let settings = on(date, vec![own(Arc::new(local))]).settings;
        let items = items_of(&settings).unwrap().unwrap();
        Ok::<bool, SchemeError>(items.part("retention").is_none())
    };
    let days = r#""from": "2024-01-01", "until": "2024-12-31""#;
    for (date, expected) in [
        ("2023-12-31", false),
        ("2024-01-01", true),
        ("2024-12-31", true),
        ("2025-01-01", false),
    ] {
        assert_eq!(dropped(days, date), Ok(expected), "{date}");
    }
    let crossing = r#""from": "2024-01-02", "until": "2024-01-01""#;
    let error = dropped(crossing, "2024-01-01").unwrap_err();
    assert_eq!(
        (error.path.as_str(), error.fault),
        ("changes[0].until", SchemeFault::DatesCross)
    );
    assert!(error.line > 1);
}

#[test]
fn thresholds_of_schools_wait_like_those_of_items() {
    let target = "indicators.backbone-teachers.thresholds.primary";
    let to = r#"[{ "value": 2, "from": "2025-01-01", "source": "v", "certainty": "L" }]"#;
    let local = variant("v", "county", &set("v", target, to));
    let threshold = |date: &str| {
        let document = on(date, vec![own(local.clone())]);
        let evaluation = evaluate(&document, scheme_of(&document.settings).unwrap()).unwrap();
        evaluation.rules.indicators[1]
            .threshold(Stage::Primary)
            .unwrap()
            .decimal
    };
    assert_eq!(threshold("2024-12-31"), decimal("1"));
    assert_eq!(threshold("2025-01-01"), decimal("2"));
}
