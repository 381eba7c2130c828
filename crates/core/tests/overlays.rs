//! Local variants laid over national schemes.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use std::sync::Arc;

use common::overlay::{change, dated, set, variant};
use common::{county, decimal, sound};
use junheng_core::{
    ChosenOverlay, DEFAULT_SCHEME, Document, Overlay, RuleError, Scheme, SchemeFault, ShapeFault,
    Stage, Verdict, evaluate, overlaid, overlays, scheme, scheme_json, scheme_of, schemes,
};
use proptest::prelude::*;

fn without_provenance(scheme: &Scheme) -> Scheme {
    let mut scheme = scheme.clone();
    scheme.variants.clear();
    scheme
}

#[test]
fn an_empty_variant_changes_nothing() {
    let empty = variant("empty", "county", "");
    let laid = overlaid(DEFAULT_SCHEME, &[empty]).unwrap();
    assert_eq!(*laid, *scheme(DEFAULT_SCHEME).unwrap());
    for found in schemes().unwrap() {
        assert_eq!(*overlaid(&found.id, &[]).unwrap(), **found);
        assert!(scheme_json(&found.id).is_some());
    }
}

#[test]
fn the_embedded_variants_fit_their_schemes_alone_and_together() {
    for one in overlays().unwrap() {
        for id in &one.schemes {
            overlaid(id, std::slice::from_ref(one)).unwrap();
        }
    }
    let akqi = junheng_core::overlay("akqi-2022").unwrap();
    let laid = overlaid(DEFAULT_SCHEME, &[akqi]).unwrap();
    assert_eq!(laid.variants.len(), 6);
    assert_eq!(laid.variants[0].before, None);
    // Only notes and two wider amounts differ in what this county computes from its schools.
    let mut plain = without_provenance(&laid);
    for indicator in &mut plain.indicators {
        indicator.note = None;
        indicator.also.clear();
    }
    plain.sources.retain(|source| source.id != "akqi-2022");
    assert_eq!(plain, *scheme(DEFAULT_SCHEME).unwrap());
}

#[test]
fn variants_change_the_items_beside_the_schools() {
    use junheng_core::items::{Test, item_scheme, items_overlaid};
    let plain = item_scheme(DEFAULT_SCHEME).unwrap();
    let laid = |ids: &[&str]| {
        let chosen: Vec<_> = ids
            .iter()
            .map(|id| junheng_core::overlay(id).unwrap())
            .collect();
        items_overlaid(&plain, &chosen).unwrap()
    };
    let akqi = laid(&["akqi-2022"]);
    // 31 indicators beside the three conditions, seven resources of them: one item less.
    assert_eq!(akqi.items.len(), plain.items.len() - 1);
    assert!(akqi.part("special-funds").is_none());
    let ratio =
        |scheme: &junheng_core::items::ItemScheme, id: &str| match &scheme.part(id).unwrap().1.test
        {
            Test::Ratio(ratio) => ratio.clone(),
            other => panic!("{other:?}"),
        };
    assert_eq!(
        ratio(&akqi, "training-money").at_least[0].value,
        decimal("1.5")
    );
    assert_eq!(
        ratio(&akqi, "matched-teachers").at_least[0].value,
        decimal("70")
    );
    assert_eq!(
        ratio(&akqi, "moral-schools").at_least[0].value,
        decimal("80")
    );
    let wusu = laid(&["wusu-2025"]);
    assert_eq!(
        ratio(&wusu, "special-funds").at_least[0].value,
        decimal("7000")
    );
    assert_eq!(
        ratio(&wusu, "posts-junior").at_most[0].value,
        decimal("13.5")
    );
    assert_eq!(
        ratio(&plain, "special-funds").at_least[0].value,
        decimal("6000")
    );
    // Region and county together.
    let both = laid(&["wusu-2025", "xinjiang"]);
    assert_eq!(both.variants.first().unwrap().overlay, "xinjiang");
    assert!(both.part("funds-primary-xinjiang").is_some() && both.part("posts-primary").is_some());
    let shenyang = laid(&["shenyang"]);
    assert_eq!(shenyang.vetoes.len(), plain.vetoes.len() + 1);
    // None of it where no variant is chosen.
    assert_eq!(*laid(&[]), *plain);
}

#[test]
fn generic_ratios_of_variants_are_judged() {
    use junheng_core::items::{evaluate_items, items_of};
    use junheng_core::{CountyCell, CountyEntry, CountyInput, Fact};
    let mut document = county((1..=3).map(|id| sound(id, Stage::Primary, 300)).collect());
    document.settings.overlays = vec![
        ChosenOverlay::Known("xinjiang".to_owned()),
        ChosenOverlay::Known("wusu-2025".to_owned()),
    ];
    let mut verdict = |facts: &[(Fact, &str)], part: &str| {
        for (fact, value) in facts {
            let cell = CountyCell {
                entry: CountyEntry::Number(decimal(value)),
                ..CountyCell::default()
            };
            document.dossier.put(CountyInput::Fact(*fact), cell);
        }
        let evaluation = evaluate(&document, scheme_of(&document.settings).unwrap()).unwrap();
        let items = items_of(&document.settings).unwrap().unwrap();
        let found = evaluate_items(&document, &evaluation, items.clone());
        let at = items.items.iter().enumerate().find_map(|(item, one)| {
            let at = one.parts.iter().position(|one| one.id == part)?;
            Some((item, at))
        });
        let (item, at) = at.unwrap();
        found.items[item].parts[at].verdict
    };
    assert_eq!(verdict(&[], "posts-primary"), Verdict::InsufficientData);
    let exact = [(Fact::PrimaryPupils, "1900"), (Fact::PrimaryStaff, "100")];
    assert_eq!(verdict(&exact, "posts-primary"), Verdict::Met);
    assert_eq!(
        verdict(&[(Fact::PrimaryPupils, "1901")], "posts-primary"),
        Verdict::NotMet
    );
    assert_eq!(
        verdict(&[(Fact::FundsPrimary, "650")], "funds-primary-xinjiang"),
        Verdict::Met
    );
    assert_eq!(
        verdict(&[(Fact::FundsPrimary, "649.99")], "funds-primary-xinjiang"),
        Verdict::NotMet
    );
}

#[test]
fn a_county_stands_over_its_region() {
    let target = "indicators.backbone-teachers.thresholds.primary";
    let region = variant(
        "region",
        "region",
        &set("region", target, &dated("region", "1.5")),
    );
    let of_county = variant(
        "county",
        "county",
        &set("county", target, &dated("county", "2")),
    );
    // Whatever order they were chosen in.
    for pair in [[region.clone(), of_county.clone()], [of_county, region]] {
        let laid = overlaid(DEFAULT_SCHEME, &pair).unwrap();
        let value = &laid.indicators[1].thresholds.as_ref().unwrap().primary[0];
        assert_eq!(
            (value.value, value.source.as_str()),
            (decimal("2"), "county")
        );
        let overlays: Vec<&str> = laid.variants.iter().map(|v| v.overlay.as_str()).collect();
        assert_eq!(overlays, ["region", "county"]);
        assert_eq!(laid.variants[1].before.as_ref().unwrap()[0]["value"], 1.5);
    }
}

#[test]
fn a_variant_drops_changes_and_chooses_a_formula() {
    let changes = [
        change(
            "v",
            r#"{ "op": "drop", "target": "indicators.multimedia-rooms" }"#,
        ),
        set("v", "pass.full_at_least.value", "5"),
        set("v", "indicators.teaching-area.formula", "\"per-hundred\""),
        set("v", "coefficient_limits.primary.0.value", "0.4"),
        change(
            "v",
            r#"{ "op": "add", "target": "split", "item": { "kind": "special", "weights": { "primary": 1, "junior": 1 }, "source": "v", "certainty": "L" } }"#,
        ),
    ];
    let one = variant("v", "county", &changes.join(",\n"));
    let mut document = county((1..=3).map(|id| sound(id, Stage::Primary, 300)).collect());
    document.settings.overlays.push(ChosenOverlay::Own(one));
    let scheme = scheme_of(&document.settings).unwrap();
    assert_eq!(scheme.indicators.len(), 6);
    assert_eq!(scheme.split.len(), 5);
    let evaluation = evaluate(&document, scheme).unwrap();
    let view = evaluation.view(&document);
    assert_eq!(view.cell(Stage::Primary, 0, 3).unwrap().value, Some(900.0));
    let limit = view.coefficient(Stage::Primary, 0).unwrap().limit.unwrap();
    assert_eq!(limit.decimal, decimal("0.4"));
    assert_eq!(evaluation.rules.full_at_least, Some(5));
    assert_eq!(evaluation.county, Verdict::Met);
}

#[test]
fn faults_are_told_at_the_change_that_brings_them() {
    let fault = |changes: &[String]| {
        let one = variant("v", "county", &changes.join(",\n"));
        let error = overlaid(DEFAULT_SCHEME, &[one]).unwrap_err();
        (error.path, error.line, error.fault)
    };
    let good = set("v", "pass.full_at_least.value", "6");
    let unknown = set("v", "indicators.pool.note", "null");
    assert_eq!(
        fault(&[good.clone(), unknown]),
        (
            "changes[1].change.target".to_owned(),
            7,
            SchemeFault::UnknownTarget("indicators.pool.note".to_owned())
        )
    );
    let eight = set("v", "pass.full_at_least.value", "8");
    assert_eq!(
        fault(&[good.clone(), eight]),
        (
            "changes[1]".to_owned(),
            7,
            SchemeFault::TooFewThresholds(8, 7)
        )
    );
    let (path, line, found) = fault(&[set("v", "concessions.0.effect.indicator", "\"x\"")]);
    assert_eq!((path.as_str(), line), ("changes[0].change.to", 6));
    assert_eq!(found, SchemeFault::UnknownIndicator("x".to_owned()));
    let (path, line, found) = fault(&[good, set("v", "indicators.equipment.colour", "1")]);
    assert_eq!((path.as_str(), line), ("changes[1].change.to", 7));
    assert!(
        matches!(found, SchemeFault::Shape(shape) if matches!(&*shape, ShapeFault::UnknownName { found, .. } if found == "colour"))
    );
}

/// Deep inside what a change brings, down to the member at fault, and never in the parser's words.
#[test]
fn faults_of_form_are_told_at_their_member() {
    use junheng_core::items::{item_scheme, items_overlaid};
    let items = item_scheme(DEFAULT_SCHEME).unwrap();
    let wusu = junheng_core::overlay("wusu-2025").unwrap();
    let error = |from: &str, to: &str| {
        assert!(wusu.json().contains(from), "{from}");
        let own = Overlay::parse(&wusu.json().replacen(from, to, 1))?;
        items_overlaid(&items, &[Arc::new(own)])
    };
    let line = |text: &str| 1 + wusu.json().lines().position(|l| l.contains(text)).unwrap();
    let added = "changes[1].change.item";
    for (from, to, path, at) in [
        (
            "\"primary_pupils\"",
            "\"primary_pupil\"",
            format!("{added}.test.numerator[0].fact"),
            "primary_pupils",
        ),
        (
            "\"unit\": \"number\"",
            "\"unit\": \"numbers\"",
            format!("{added}.test.unit"),
            "\"unit\": \"number\"",
        ),
        (
            "\"unit\": \"number\"",
            "\"units\": \"number\"",
            format!("{added}.test.units"),
            "\"unit\": \"number\"",
        ),
        (
            "\"source\": \"wusu-2025\",\n      \"certainty\": \"L\"",
            "\"source\": \"wusu-2025\"",
            "changes[0].certainty".to_owned(),
            "\"file\": \"items\"",
        ),
        (
            "\"op\": \"add\"",
            "\"op\": \"adds\"",
            "changes[1].change.op".to_owned(),
            "\"op\": \"add\"",
        ),
    ] {
        let found = error(from, to).unwrap_err();
        assert_eq!(found.path, path);
        assert!(
            matches!(found.fault, SchemeFault::Shape(_)),
            "{path}: {:?}",
            found.fault
        );
        let expected = if path == "changes[0].certainty" {
            line(at) - 1
        } else {
            line(at)
        };
        assert_eq!(found.line, expected, "{path}");
    }
    let Err(found) = error("\"primary_pupils\"", "\"primary_pupil\"") else {
        panic!("taken");
    };
    let SchemeFault::Shape(shape) = found.fault else {
        panic!("not of form");
    };
    let ShapeFault::UnknownName { near, .. } = *shape else {
        panic!("{shape:?}");
    };
    assert_eq!(near.first().map(String::as_str), Some("primary_pupils"));
}

#[test]
fn what_is_no_variant_is_refused() {
    let error = |json: &str| Overlay::parse(json).unwrap_err().fault;
    assert_eq!(error("{"), SchemeFault::NotJson);
    assert!(matches!(error("{}"), SchemeFault::Shape(_)));
    let own = variant("v", "county", "");
    let fixed = own.json().replace(
        "\"changes\": [\n",
        &format!("\"changes\": [\n{}", set("v", "id", "\"other\"")),
    );
    assert_eq!(error(&fixed), SchemeFault::Fixed("id".to_owned()));
    let other = overlaid("basic-balance-2012", &[own]).unwrap_err();
    assert_eq!(
        other.fault,
        SchemeFault::OtherScheme(vec![DEFAULT_SCHEME.to_owned()])
    );
    let day = common::day("2026-01-01");
    let mut document = Document::new(DEFAULT_SCHEME, day);
    document.settings.overlays = vec![ChosenOverlay::Known("nowhere".to_owned())];
    assert_eq!(
        scheme_of(&document.settings),
        Err(RuleError::UnknownVariant("nowhere".to_owned()))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// A variant that restates national values changes no number and no verdict.
    #[test]
    fn restating_national_values_changes_no_verdict(
        restated in prop::collection::vec(any::<bool>(), 9),
        pupils in prop::collection::vec(1_u32..2_000, 2..6),
        short in any::<bool>(),
    ) {
        let national = scheme(DEFAULT_SCHEME).unwrap();
        let mut changes = Vec::new();
        for (indicator, _) in national.indicators.iter().zip(&restated).filter(|(_, on)| **on) {
            for stage in ["primary", "junior"] {
                let values = indicator.thresholds.as_ref().unwrap();
                let values = if stage == "primary" { &values.primary } else { &values.junior };
                let target = format!("indicators.{}.thresholds.{stage}", indicator.id);
                changes.push(set("v", &target, &dated("v", &values[0].value.to_string())));
            }
        }
        if restated[7] {
            changes.push(set("v", "coefficient_limits.primary", &dated("v", "0.50")));
        }
        if restated[8] {
            changes.push(set("v", "pass.floor.value", "0.850"));
        }
        let one = variant("v", "county", &changes.join(",\n"));
        let mut schools: Vec<_> = pupils
            .iter()
            .enumerate()
            .map(|(at, pupils)| sound(at as u32 + 1, Stage::Primary, *pupils))
            .collect();
        if short {
            let slot = junheng_core::Field::SportsArea.of(Stage::Primary);
            schools[0].values.set(slot, None);
        }
        let mut document = county(schools);
        let before = evaluate(&document, national).unwrap();
        document.settings.overlays.push(ChosenOverlay::Own(one));
        let after = evaluate(&document, scheme_of(&document.settings).unwrap()).unwrap();
        prop_assert_eq!(before.county, after.county);
        prop_assert_eq!(before.findings, after.findings);
        prop_assert_eq!(&before.summary, &after.summary);
        let (old, new) = (before.view(&document), after.view(&document));
        for row in 0..before.units(Stage::Primary).len() {
            for index in 0..7 {
                let cells = [old, new].map(|v| v.cell(Stage::Primary, row, index));
                // Missing values are none and compare equal; others to the bit.
                prop_assert_eq!(cells[0], cells[1]);
            }
        }
        for index in 0..7 {
            prop_assert_eq!(old.coefficient(Stage::Primary, index), new.coefficient(Stage::Primary, index));
        }
    }
}

/// What eases an indicator goes with it; and what is gone already is told with the variant that took it.
#[test]
fn a_drop_takes_its_concessions_along_and_is_told_when_repeated() {
    use junheng_core::items::{item_scheme, items_overlaid};
    let plain = item_scheme(DEFAULT_SCHEME).unwrap();
    let drop = |id: &str, item: &str| {
        let target = format!("items.{item}");
        let json = format!(
            r#"{{ "file": "items", "change": {{ "op": "drop", "target": "{target}" }}, "source": "{id}", "certainty": "L" }}"#
        );
        variant(id, "county", &json)
    };
    for item in &plain.items {
        let laid = items_overlaid(&plain, &[drop("v", &item.id)]).unwrap();
        assert_eq!(laid.items.len() + 1, plain.items.len(), "{}", item.id);
    }
    let laid = items_overlaid(&plain, &[drop("v", "music-art-rooms")]).unwrap();
    assert_eq!(laid.concessions.len() + 2, plain.concessions.len());
    for (indicator, expected) in scheme(DEFAULT_SCHEME)
        .unwrap()
        .concessions
        .iter()
        .map(|one| (one.effect.indicator().to_owned(), one.id.clone()))
    {
        let pass = set("v", "pass.full_at_least.value", "6");
        let change = change(
            "v",
            &format!(r#"{{ "op": "drop", "target": "indicators.{indicator}" }}"#),
        );
        let laid = variant("v", "county", &format!("{pass},\n{change}"));
        let laid = overlaid(DEFAULT_SCHEME, &[laid]).unwrap();
        assert!(laid.concessions.iter().all(|one| one.id != expected));
    }
    let twice = [drop("v", "class-size"), drop("w", "class-size")];
    let error = items_overlaid(&plain, &twice).unwrap_err();
    let told = matches!(&error.fault, SchemeFault::DroppedBy(path, by)
        if path == "items.class-size" && by.id == "v");
    assert!(told, "{error}");
}
