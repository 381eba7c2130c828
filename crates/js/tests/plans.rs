//! Plans over a document, as JavaScript gets them.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::types::Types;
use junheng_exchange::samples::Sample;
use junheng_js::{Search, evaluate_json, sample_json, scenario_json};
use serde_json::{Value, json};

fn parsed(json: &str) -> Value {
    serde_json::from_str(json).unwrap()
}

/// A plan of every kind of action, two of them impossible.
fn plan() -> Value {
    let what = [
        json!({"hire": {"school": 1, "stage": "primary", "profile": {"pe_art": true, "titled": true}, "number": 3}}),
        json!({"rotate": {"from": 1, "to": 2, "stage": "primary", "profile": {"backbone": true}, "number": 1}}),
        json!({"train": {"school": 1, "stage": "primary", "gain": "backbone", "number": 2}}),
        json!({"build": {"school": 1, "what": "music", "amount": 1, "area": 96}}),
        json!({"equip": {"school": 1, "amount": 12.5}}),
        json!({"computers": {"school": 1, "number": 40}}),
        json!({"books": {"school": 1, "number": 400}}),
        json!({"classes": {"school": 1, "stage": "primary", "change": 1}}),
        json!({"pupils": {"from": 1, "to": 2, "stage": "primary", "number": 20}}),
        json!({"enrol": {"school": 1, "stage": "primary", "change": -10}}),
        json!({"found": {"name": "新学校", "kind": "primary-school", "area": "urban"}}),
        json!({"split": {"school": 1, "name": "新校区", "percent": 30}}),
        json!({"close": {"school": 3, "into": 2, "keep_site": true}}),
        json!({"hire": {"school": 9999, "stage": "primary", "profile": {}, "number": 1}}),
        json!({"hire": {"school": 1, "stage": "primary", "profile": {}, "number": 0}}),
    ];
    let actions = what.into_iter().zip(1..);
    let actions = actions.map(|(what, id)| json!({"id": id, "year": 2026, "what": what}));
    json!({
        "id": 7,
        "name": "试算",
        "base": 2025,
        "target": 2028,
        "actions": actions.collect::<Vec<_>>(),
        "prices": {"hire": {"once": 0, "yearly": 10}},
        "enrolment": {"growth": {"primary": 1, "junior": -1}},
        "wear": {"computers": 6},
        "wanted": {"aim": "people", "spared": [[2, "hire"], [3, null]], "items": ["11"], "out_per_school": 2, "in_per_school": 2,
            "caps": [{"school": 2, "of": "outdoor", "most": 800.5}, {"school": 3, "of": "hire", "most": 3}],
            "trained_per_school": 3, "rooms_per_school": 1, "money_per_school": 99.5, "yearly": 60},
    })
}

#[test]
fn a_scenario_is_marked_and_of_its_promised_type() {
    let types = Types::read();
    types.check("JunhengPlan", &plan());
    let document = sample_json(Sample::Sound.key()).unwrap();
    let given = scenario_json(&document, &plan().to_string(), r#"{"language":"en"}"#).unwrap();
    assert_eq!(
        given,
        scenario_json(&document, &plan().to_string(), r#"{"language":"en"}"#).unwrap()
    );
    let scenario = parsed(&given);
    types.check("Scenario", &scenario);
    assert_eq!(scenario["real"], false);
    assert_eq!(scenario["year"], 2028);
    let problems = scenario["problems"].as_array().unwrap();
    let not_counted: Vec<&Value> = problems
        .iter()
        .filter(|problem| problem["kind"] == "not-counted")
        .map(|problem| &problem["action"])
        .collect();
    assert!(not_counted.contains(&&json!(14)), "{problems:?}");
    assert!(not_counted.contains(&&json!(15)), "{problems:?}");
    let county = &scenario["document"]["county"];
    assert_eq!(county["sample"], true);
    let name = county["name"].as_str().unwrap();
    assert!(name.ends_with("simulated, not real)"), "{name}");
    let judged = parsed(&evaluate_json(&scenario["document"].to_string(), "").unwrap());
    types.check("Evaluation", &judged);
    assert_eq!(judged["county"]["name"], *name);
}

/// A portal needs no rule of its own for what a plan costs and turns.
#[test]
fn a_scenario_says_what_it_costs_and_changes() {
    let document = sample_json(Sample::Sound.key()).unwrap();
    let hire = |school| json!({"hire": {"school": school, "stage": "primary", "profile": {}, "number": 3}});
    let plan = json!({
        "id": 1, "name": "a", "base": 2025, "target": 2028,
        "prices": {"hire": {"once": 1, "yearly": 10}},
        "actions": [
            {"id": 1, "year": 2027, "what": hire(1)},
            {"id": 2, "year": 2027, "what": hire(999)},
            {"id": 3, "year": 2028, "what": {"equip": {"school": 1, "amount": 2.5}}},
            {"id": 4, "year": 2028, "off": true, "what": {"equip": {"school": 1, "amount": 2.5}}},
        ],
    });
    let types = Types::read();
    let of = |document: &str, options: &str| {
        let scenario = parsed(&scenario_json(document, &plan.to_string(), options).unwrap());
        types.check("Scenario", &scenario);
        scenario
    };
    let last = of(&document, "");
    // Three people once and in two years, and what is bought; what cannot be done costs nothing.
    let expected = json!({
        "total": 65.5,
        "runsOn": 30,
        "byYear": [{"year": 2027, "cost": 33}, {"year": 2028, "cost": 32.5}],
        "byKind": [{"kind": "hire", "cost": 63}, {"kind": "equip", "cost": 2.5}],
    });
    assert_eq!(last["cost"], expected);
    assert_eq!(
        last["people"],
        json!({"hired": 3, "moved": 0, "trained": 0})
    );
    let before = of(&document, r#"{"year":2026}"#);
    assert_eq!(before["cost"], expected, "the plan's, whatever the year");
    assert_eq!(before["people"]["hired"], 0);
    assert_eq!(before["changes"]["units"], json!([]));
    assert_eq!(before["changes"]["coefficients"], json!([]));
    // Each side is what an evaluation of its document says.
    let sides = [&document, &last["document"].to_string()]
        .map(|text| parsed(&evaluate_json(text, "").unwrap()));
    let rows = last["changes"]["coefficients"].as_array().unwrap();
    assert!(!rows.is_empty());
    for row in rows {
        for (side, judged) in ["before", "after"].into_iter().zip(&sides) {
            let all = judged["coefficients"].as_array().unwrap();
            let same =
                |one: &&Value| one["stage"] == row["stage"] && one["indicator"] == row["indicator"];
            let one = all.iter().find(same).unwrap();
            assert_eq!(row["value"][side], one["value"]);
            assert_eq!(row["printed"][side], one["printed"]);
            assert_eq!(row["verdict"][side], one["verdict"]);
        }
    }
    let units = last["changes"]["units"].as_array().unwrap();
    assert_eq!(units.len(), 1, "{units:?}");
    assert_eq!(units[0]["school"], 1);
    // What the hired turn is told.
    let scenario = of(&lacking(), "");
    types.check("Scenario", &scenario);
    let unknown = document.replace("quality-balance-2017", "no-such-scheme");
    let unjudged = scenario_json(&unknown, &plan.to_string(), "");
    if let Ok(text) = unjudged {
        let scenario = parsed(&text);
        types.check("Scenario", &scenario);
        assert_eq!(scenario["changes"], Value::Null);
        assert_eq!(scenario["cost"], expected);
    }
}

/// What turns for the better is named, with the school.
#[test]
fn a_scenario_names_what_turns() {
    let mut plan = wishes();
    let number = 80;
    let profile = json!({"qualified": true, "pe_art": true});
    let hire =
        json!({"hire": {"school": 1, "stage": "primary", "profile": profile, "number": number}});
    plan["actions"] = json!([{"id": 1, "year": 2026, "what": hire}]);
    let scenario = parsed(&scenario_json(&lacking(), &plan.to_string(), "").unwrap());
    Types::read().check("Scenario", &scenario);
    let gained = scenario["changes"]["gained"].as_array().unwrap();
    let unit = json!({
        "of": "unit", "school": 1, "stage": "primary", "line": null, "before": "not-met", "after": "met",
    });
    assert!(gained.contains(&unit), "{gained:?}");
}

#[test]
fn a_plan_of_the_document_is_named_by_its_number() {
    let mut document = parsed(&sample_json(Sample::Sound.key()).unwrap());
    document["plans"] = json!([plan()]);
    let types = Types::read();
    types.check("JunhengDocument", &document);
    let text = document.to_string();
    assert_eq!(
        scenario_json(&text, "7", "").unwrap(),
        scenario_json(&text, &plan().to_string(), "").unwrap()
    );
    // Before anything is done only the marks differ.
    let scenario = parsed(&scenario_json(&text, "7", r#"{"year":2025}"#).unwrap());
    assert_eq!(scenario["document"]["schools"], document["schools"]);
}

#[test]
fn faults_name_what_is_wrong() {
    let document = sample_json(Sample::Sound.key()).unwrap();
    let plan = plan().to_string();
    let strange = plan.replacen("\"number\":3", "\"number\":-3", 1);
    let backwards = plan.replacen("\"target\":2028", "\"target\":2020", 1);
    let far = plan.replacen("\"target\":2028", "\"target\":2125", 1);
    let cases = [
        ("{", &*plan, "", "not-json", ""),
        (&*document, "7", "", "unknown-plan", ""),
        (&*document, "{}", "", "plan", ""),
        (
            &*document,
            &*strange,
            "",
            "plan",
            "actions[0].what.hire.number",
        ),
        (&*document, &*plan, r#"{"year":2024}"#, "option", "year"),
        (&*document, &*plan, r#"{"year":2029}"#, "option", "year"),
        (&*document, &*plan, r#"{"jahr":1}"#, "option", "jahr"),
        (&*document, &*backwards, "", "plan", "target"),
        (&*document, &*far, "", "plan", "target"),
    ];
    let types = Types::read();
    for (document, plan, options, code, path) in cases {
        let failure = scenario_json(document, plan, options).unwrap_err();
        assert_eq!((failure.code, &*failure.path), (code, path), "{failure:?}");
        assert!(!failure.message.is_empty());
        assert!(types.has_member("ErrorCode", code));
    }
}

#[test]
fn a_price_without_its_other_half_is_named() {
    let document = sample_json(Sample::Sound.key()).unwrap();
    let mut plan = plan();
    plan["prices"] = json!({"hire": {"once": 1}});
    let plan = plan.to_string();
    for language in ["zh", "en"] {
        let options = json!({"language": language}).to_string();
        let failure = scenario_json(&document, &plan, &options).unwrap_err();
        assert_eq!((failure.code, &*failure.path), ("plan", "prices.hire"));
        let message = failure.message;
        assert!(message.contains("yearly"), "{message}");
    }
}

#[test]
fn what_the_page_would_say_is_among_the_problems() {
    let document = sample_json(Sample::Sound.key()).unwrap();
    let nowhere = |school: u32| json!({"computers": {"school": school, "number": 5}});
    let plan = json!({
        "id": 1, "name": "a", "base": 2030, "target": 2032,
        "actions": [
            {"id": 1, "year": 2031, "what": nowhere(998)},
            {"id": 3, "year": 2031, "what": nowhere(999)},
            {"id": 2, "year": 2031, "what": {"computers": {"school": 1, "number": 5}}},
        ],
        "enrolment": {"growth": {"primary": -100, "junior": 1000}},
        "work": [{"about": {"line": "schools"}, "lead": "教育局", "status": "running", "years": {"2031": {"goal": 3}}}],
    });
    let types = Types::read();
    types.check("JunhengPlan", &plan);
    let scenario = parsed(&scenario_json(&document, &plan.to_string(), "").unwrap());
    types.check("Scenario", &scenario);
    let of = |kind: &str| {
        let problems = scenario["problems"].as_array().unwrap().iter();
        problems.filter(|problem| problem["kind"] == kind).count()
    };
    // Both actions at no school are named, the rest of the plan is laid over; two rates; the base year.
    assert_eq!(of("not-counted"), 2, "{}", scenario["problems"]);
    assert!(of("assumed") >= 2, "{}", scenario["problems"]);
    assert!(of("changed") >= 1, "{}", scenario["problems"]);
    let was = parsed(&document)["schools"][0]["values"]["computers"].clone();
    assert_ne!(
        scenario["document"]["schools"][0]["values"]["computers"],
        was
    );
    let search = Search::start(&document, &plan.to_string(), "").unwrap();
    let report = parsed(&search.report());
    types.check("SearchReport", &report);
    let problems = report["problems"].as_array().unwrap();
    assert!(problems.iter().any(|problem| problem["kind"] == "changed"));
}

/// A county that fails by one school's teachers.
fn lacking() -> String {
    let mut document = parsed(&sample_json(Sample::Sound.key()).unwrap());
    document["schools"][0]["values"]["qualified_teachers"]["primary"] = json!(20);
    document["schools"][0]["values"]["pe_art_teachers"]["primary"] = json!(2);
    document.to_string()
}

/// A plan that only wishes.
fn wishes() -> Value {
    json!({"id": 1, "name": "求", "base": 2025, "target": 2026, "wanted": {}})
}

fn run(document: &str, plan: &Value, options: &str, slice: u64) -> Value {
    let mut search = Search::start(document, &plan.to_string(), options).unwrap();
    while !search.is_done() {
        search.step(slice);
        Types::read().check("SearchReport", &parsed(&search.report()));
    }
    parsed(&search.report())
}

#[test]
fn what_a_search_finds_passes_when_applied() {
    let types = Types::read();
    let document = lacking();
    let report = run(&document, &wishes(), "", 200_000);
    types.check("SearchReport", &report);
    assert_eq!(report, run(&document, &wishes(), "", 50_000));
    let found = report["found"]["actions"].as_array();
    let found = found.unwrap_or_else(|| panic!("{report}"));
    assert!(!found.is_empty());
    let mut plan = wishes();
    let actions = found.iter().map(|one| one["action"].clone());
    plan["actions"] = Value::Array(actions.collect());
    types.check("JunhengPlan", &plan);
    let scenario = parsed(&scenario_json(&document, &plan.to_string(), "").unwrap());
    let judged = parsed(&evaluate_json(&scenario["document"].to_string(), "").unwrap());
    assert_eq!(judged["county"]["findings"], "met");
}

#[test]
fn a_search_that_cannot_begin_says_why() {
    let document = lacking();
    let mut plan = wishes();
    plan["budget"] = json!(-1);
    let report = run(&document, &plan, "", 1000);
    Types::read().check("SearchReport", &report);
    assert_eq!(report["end"], json!({"failed": "budget"}));
    plan["budget"] = json!(9);
    plan["wanted"]["caps"] = json!([{"school": 1, "of": "hire", "most": -1}]);
    let report = run(&document, &plan, "", 1000);
    Types::read().check("SearchReport", &report);
    assert_eq!(report["end"], json!({"failed": {"cap-amount": 0}}));
    plan["wanted"]["caps"] =
        json!([{"school": 1, "of": "hire", "most": 1}, {"school": 99, "of": "area", "most": 1}]);
    let failure = Search::start(&document, &plan.to_string(), "")
        .err()
        .unwrap();
    let (path, found) = (&*failure.path, &*failure.found);
    assert_eq!(
        (failure.code, path, found),
        ("plan", "wanted.caps[1].school", "99")
    );
    assert!(failure.message.contains("99"), "{}", failure.message);
    for (key, limit) in [
        ("yearly", "yearly"),
        ("area_per_school", "area-per-school"),
        ("money_per_school", "money-per-school"),
    ] {
        let mut plan = wishes();
        plan["wanted"][key] = json!(-5);
        let report = run(&document, &plan, "", 1000);
        Types::read().check("SearchReport", &report);
        assert_eq!(report["end"], json!({"failed": {"limit": limit}}));
    }
    let mut spared = wishes();
    spared["wanted"]["spared"] = json!([[1, null], [98, "hire"]]);
    let failure = Search::start(&document, &spared.to_string(), "")
        .err()
        .unwrap();
    let (path, found) = (&*failure.path, &*failure.found);
    assert_eq!(
        (failure.code, path, found),
        ("plan", "wanted.spared[1][0]", "98")
    );
    plan["wanted"]["caps"] = json!([{"school": 1, "of": "hut", "most": 1}]);
    let failure = Search::start(&document, &plan.to_string(), "")
        .err()
        .unwrap();
    assert!(failure.path.starts_with("wanted.caps[0]"), "{failure:?}");
    let failure = Search::start(&document, "{}", "").err().unwrap();
    assert_eq!(failure.code, "plan");
    let failure = Search::start(&document, &wishes().to_string(), r#"{"works":1}"#);
    assert_eq!(failure.err().unwrap().path, "works");
}

#[test]
fn a_search_ends_when_it_is_told_to() {
    let document = lacking();
    let mut search = Search::start(&document, &wishes().to_string(), "").unwrap();
    search.stop();
    assert!(search.is_done());
    let report = parsed(&search.report());
    Types::read().check("SearchReport", &report);
    assert_ne!(report["end"], Value::Null);
}
