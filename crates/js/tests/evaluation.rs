//! What JavaScript gets, natively: the same evaluation as core's, of the types that are promised.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use std::collections::BTreeMap;

use common::types::Types;
use junheng_core::{Area, Attribute, Column, Field, Kind, Sponsor, Stage, evaluate, scheme};
use junheng_exchange::mapping::Target;
use junheng_exchange::samples::Sample;
use junheng_js::{evaluate_json, sample_json, schemes_json};
use serde_json::Value;

fn parsed(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

fn sample(sample: Sample) -> String {
    sample_json(sample.key()).unwrap()
}

#[test]
fn every_result_is_of_its_promised_type() {
    let types = Types::read();
    for one in Sample::ALL {
        let document = sample(one);
        types.check("JunhengDocument", &parsed(&document));
        for options in [
            "",
            r#"{"trace":true,"unofficial":true,"language":"en"}"#,
            r#"{"date":"2020-01-01","concessionsOff":[]}"#,
        ] {
            let evaluation = evaluate_json(&document, options).unwrap();
            types.check("Evaluation", &parsed(&evaluation));
        }
    }
    for scheme in parsed(&schemes_json("").unwrap()).as_array().unwrap() {
        types.check("SchemeSummary", scheme);
    }
}

#[test]
fn promised_types_cover_what_is_missing_and_refused() {
    let types = Types::read();
    let document = sample(Sample::Failing)
        .replace("\"kind\":\"primary-school\",", "")
        .replace(
            "\"pupils\":{\"primary\":1200}",
            "\"grades\":{\"primary\":6}",
        );
    let evaluation = parsed(&evaluate_json(&document, r#"{"trace":true}"#).unwrap());
    types.check("Evaluation", &evaluation);
    assert_ne!(
        evaluation["county"]["completeness"]["unplaced"],
        Value::Array(Vec::new())
    );
}

#[test]
fn it_is_the_evaluation_of_core() {
    for one in Sample::ALL {
        let document = one.document().unwrap();
        let found = evaluate(&document, scheme(&document.settings.scheme).unwrap()).unwrap();
        let view = found.view(&document);
        let given = parsed(&evaluate_json(&sample(one), "").unwrap());
        assert_eq!(given["county"]["verdict"], found.county.key());
        let mut units = given["units"].as_array().unwrap().iter();
        let mut coefficients = given["coefficients"].as_array().unwrap().iter();
        for stage in Stage::ALL {
            for row in 0..found.units(stage).len() {
                let unit = units.next().unwrap();
                assert_eq!(
                    unit["verdict"],
                    view.unit_verdict(stage, row).unwrap().1.key()
                );
                for (index, cell) in unit["cells"].as_array().unwrap().iter().enumerate() {
                    let expected = view.cell(stage, row, index).unwrap();
                    assert_eq!(cell["level"], expected.level.key());
                    // To the bit: the shortest digits that read back as the same float.
                    assert_eq!(cell["value"].as_f64(), expected.value);
                    let printed = expected.printed.map(|printed| printed.to_string());
                    assert_eq!(cell["printed"].as_str(), printed.as_deref());
                    let room = view.headroom(stage, row, index);
                    let needed = room.map(|room| room.needed as i64);
                    assert_eq!(cell["needed"].as_i64(), needed);
                }
            }
            for index in 0..view.indicators().len() {
                let given = coefficients.next().unwrap();
                let expected = view.coefficient(stage, index).unwrap();
                let value = expected.finding.coefficient.and_then(|c| c.value);
                assert_eq!(given["value"].as_f64(), value);
                assert_eq!(given["verdict"], expected.finding.verdict.key());
            }
        }
        assert_eq!((units.next(), coefficients.next()), (None, None));
    }
}

#[test]
fn options_take_the_place_of_the_documents_settings() {
    let document = sample(Sample::Sound);
    let given = parsed(&evaluate_json(&document, r#"{"date":"2030-01-02"}"#).unwrap());
    assert_eq!(given["date"], "2030-01-02");
    assert_eq!(given["concessions"], Value::Array(Vec::new()));
    let english = parsed(&evaluate_json(&document, r#"{"language":"en"}"#).unwrap());
    let headline = english["county"]["headline"].as_str().unwrap();
    assert!(headline.ends_with("resource allocation met."), "{headline}");
    assert!(english["units"][0]["cells"][0].get("steps").is_none());
    let traced = parsed(&evaluate_json(&document, r#"{"trace":true}"#).unwrap());
    assert_ne!(traced["units"][0]["cells"][0]["steps"][0]["text"], "");
}

#[test]
fn errors_name_code_and_place() {
    let sound = sample(Sample::Sound);
    let shape = sound.replacen("\"school_year\":2025", "\"school_year\":\"2025\"", 1);
    let value = sound.replacen("\"pupils\":{\"primary\":", "\"pupils\":{\"primary\":-", 1);
    for (document, options, code, path) in [
        ("{", "", "not-json", ""),
        ("{}", "", "not-a-document", ""),
        (&*shape, "", "shape", "county.school_year"),
        (&*value, "", "value", "schools[0].values.pupils.primary"),
        (&*sound, r#"{"datum":1}"#, "option", "datum"),
        (&*sound, r#"{"date":"2026-02-30"}"#, "option", "date"),
        (&*sound, r#"{"language":"fr"}"#, "option", "language"),
        (&*sound, r#"{"scheme":"none"}"#, "unknown-scheme", "scheme"),
        (&*sound, r#"{"date":"1990-01-01"}"#, "not-in-force", "date"),
        (
            &*sound,
            r#"{"concessionsOff":["none"]}"#,
            "unknown-concession",
            "concessionsOff[0]",
        ),
    ] {
        let failure = evaluate_json(document, options).unwrap_err();
        assert_eq!((failure.code, &*failure.path), (code, path), "{failure:?}");
        assert!(!failure.message.is_empty());
        assert!(Types::read().has_member("ErrorCode", code));
    }
    assert_eq!(sample_json("none").unwrap_err().code, "unknown-sample");
}

#[test]
fn every_name_of_the_program_has_its_type() {
    let types = Types::read();
    let all = |union: &str, names: &[String]| {
        for name in names {
            assert!(types.has_member(union, name), "{name} is no {union}");
        }
    };
    all(
        "Column",
        &Column::all().map(Column::key).collect::<Vec<_>>(),
    );
    all("Field", &Field::ALL.map(|one| one.info().key.to_owned()));
    all("Attribute", &Attribute::ALL.map(|one| one.key().to_owned()));
    all("SampleName", &Sample::ALL.map(|one| one.key().to_owned()));
    let names = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
    let kinds: Vec<&str> = Kind::ALL.iter().map(|one| one.key()).collect();
    all("SchoolKind", &names(&kinds));
    let sponsors: Vec<&str> = Sponsor::ALL.iter().map(|one| one.key()).collect();
    all("Sponsor", &names(&sponsors));
    let areas: Vec<&str> = Area::ALL.iter().map(|one| one.key()).collect();
    all("Area", &names(&areas));
    for target in ["ignore", "stage", "equipment@row", "pupils@junior-rows"] {
        assert!(types.has_member("Target", target));
        assert!(Target::try_from(target.to_owned()).is_ok());
    }
    assert!(!types.has_member("Column", "equipment.senior"));
}

#[test]
fn documents_have_the_properties_of_the_schema() {
    let schema = parsed(junheng_js::SCHEMA);
    let types = Types::read();
    for (name, of) in [
        ("JunhengDocument", &schema),
        ("DocumentCounty", &schema["$defs"]["county"]),
        (
            "DeclaredSchools",
            &schema["$defs"]["county"]["properties"]["declared"],
        ),
        ("DocumentImport", &schema["$defs"]["import"]),
        ("DocumentSchool", &schema["$defs"]["school"]),
        (
            "DocumentOrigin",
            &schema["$defs"]["school"]["properties"]["origins"]["items"],
        ),
        ("PlacedValues", &schema["$defs"]["pupils"]),
    ] {
        let expected: BTreeMap<String, bool> = of["properties"]
            .as_object()
            .unwrap()
            .keys()
            .map(|key| {
                let required = of["required"].as_array();
                let required = required.is_some_and(|list| list.iter().any(|one| one == key));
                (key.clone(), !required)
            })
            .collect();
        assert_eq!(types.optional_properties(name), expected, "{name}");
    }
}
