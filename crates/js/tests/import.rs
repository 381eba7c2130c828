//! Imports as JavaScript gets them: sure things are taken, all others asked.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::types::Types;
use junheng_core::Date;
use junheng_exchange::samples::Sample;
use junheng_js::{
    evaluate_json, import_csv_json, import_workbook_json, inputs_csv, results_csv, sample_json,
    template_csv,
};
use serde_json::{Value, json};

fn day() -> Option<Date> {
    Date::new(2026, 6, 20)
}

fn import(text: &str, options: &Value) -> Value {
    let result = import_csv_json(text.as_bytes(), &options.to_string(), day()).unwrap();
    let result = serde_json::from_str(&result).unwrap();
    Types::read().check("ImportResult", &result);
    result
}

fn open(result: &Value) -> Vec<&str> {
    let questions = result["questions"].as_array().unwrap().iter();
    questions.map(|one| one["id"].as_str().unwrap()).collect()
}

const SIMPLE: &str = "学校标识码,学校名称,学校类别,小学在校生数,小学高于规定学历教师数\n\
    0012345678,第一小学,小学,1200,80\n\
    0012345679,第二小学,小学,abc,50\n\
    合计,,,1200,130\n";

#[test]
fn what_is_sure_is_taken_and_accounted_for() {
    let result = import(SIMPLE, &json!({"fileName": "甲.csv", "language": "en"}));
    assert_eq!(result["complete"], true, "{result}");
    let report = &result["report"];
    assert_eq!((&report["read"], &report["taken"]), (&json!(4), &json!(2)));
    assert_eq!(report["added"], 2);
    let reasons: Vec<&Value> = report["leftOut"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["reason"])
        .collect();
    assert_eq!(reasons, ["header", "total"]);
    let problem = &report["problems"][0];
    assert_eq!(problem["cell"], "D3");
    assert_eq!(problem["found"], "abc");
    assert_eq!(problem["target"], "pupils.primary");
    let document = &result["document"];
    assert_eq!(document["schools"][0]["code"], "0012345678");
    assert_eq!(document["date"], "2026-06-20");
    assert_eq!(document["imports"][0]["file"], "甲.csv");
    evaluate_json(&document.to_string(), "").unwrap();
}

#[test]
fn what_is_unsure_is_asked_until_it_is_answered() {
    let text = "学校名称,学校类别,小学在校生数,教学仪器设备值\n\
        第一小学,小学,1200,312\n第二小学,小学,800,190\n";
    let asked = import(text, &json!({}));
    assert_eq!(asked["complete"], false);
    assert_eq!(asked["document"], Value::Null);
    assert_eq!(asked["mapping"], Value::Null);
    assert_eq!(open(&asked), ["unit:4"]);
    let choices = asked["questions"][0]["choices"].as_array().unwrap();
    let suggested = choices.iter().position(|one| one["suggested"] == true);
    let answered = import(text, &json!({"answers": {"unit:4": suggested.unwrap()}}));
    assert_eq!(answered["complete"], true);
    // The mapping answers the same file and the next one.
    let again = import(text, &json!({"mapping": answered["mapping"]}));
    assert_eq!(again["complete"], true);
    assert_eq!(again["document"], answered["document"]);
}

#[test]
fn schools_that_are_there_are_asked_about() {
    let first = import(SIMPLE, &json!({}));
    let changed = SIMPLE.replace("1200,80", "1210,80");
    let asked = import(&changed, &json!({"document": first["document"]}));
    assert_eq!(open(&asked), ["existing"]);
    assert_eq!(asked["questions"][0]["rows"], json!([2]));
    for (options, pupils, schools) in [
        (json!({"duplicates": "replace"}), 1210, 2),
        (json!({"answers": {"existing": 2}}), 1200, 2),
        (json!({"answers": {"existing": 1}}), 1200, 3),
    ] {
        let mut options = options;
        options["document"] = Value::from(first["document"].to_string());
        let taken = import(&changed, &options);
        let document = &taken["document"];
        assert_eq!(
            document["schools"][0]["values"]["pupils"]["primary"],
            pupils
        );
        assert_eq!(document["schools"].as_array().unwrap().len(), schools);
    }
    let same = import(SIMPLE, &json!({"document": first["document"]}));
    assert_eq!(same["report"]["unchanged"], 2);
}

#[test]
fn sheets_are_asked_about_where_there_are_several() {
    let page = "<html><table><tr><td>说明</td></tr></table><table>\
        <tr><td>学校名称</td><td>学校类别</td><td>小学在校生数</td></tr>\
        <tr><td>第一小学</td><td>小学</td><td>1200</td></tr></table></html>";
    let run = |options: Value| {
        import_workbook_json(page.as_bytes(), "学校.xls", &options.to_string(), day())
            .map(|json| serde_json::from_str::<Value>(&json).unwrap())
    };
    let asked = run(json!({})).unwrap();
    Types::read().check("ImportResult", &asked);
    assert_eq!(open(&asked), ["sheet"]);
    assert_eq!(asked["questions"][0]["choices"][1]["suggested"], true);
    assert_eq!(asked["notes"][0]["note"], "other_extension");
    for options in [json!({"answers": {"sheet": 1}}), json!({"sheet": 2})] {
        let taken = run(options).unwrap();
        assert_eq!(taken["complete"], true, "{taken}");
        assert_eq!(taken["sheet"], 2);
    }
    let failure = run(json!({"sheet": 9})).unwrap_err();
    assert_eq!((failure.code, &*failure.found), ("no-such-sheet", "9"));
}

#[test]
fn refusals_and_errors_say_why() {
    let refused = import("a,b\n1,2\n", &json!({}));
    assert_eq!(refused["complete"], false);
    assert_eq!(refused["refusal"]["reason"], "no-header");
    let types = Types::read();
    for (bytes, problem) in [
        (&b""[..], "empty_file"),
        (b"%PDF-1.7 ", "not_a_table"),
        (b"a,\"b", "unclosed_quote"),
        (b"PK\x03\x04", "damaged"),
        (b"\xEF\xBB\xBFa\xC0", "undecodable"),
    ] {
        let failure = import_workbook_json(bytes, "x.xlsx", "", day()).unwrap_err();
        assert_eq!(failure.code, "file");
        let found: Value = serde_json::from_str(&failure.problem.unwrap()).unwrap();
        types.check("FileProblem", &found);
        assert_eq!(found["error"], problem);
        assert!(!failure.message.is_empty());
    }
    for (options, code, path) in [
        (
            json!({"answers": {"unit:9": 0}}),
            "answer",
            "answers.unit:9",
        ),
        (
            json!({"answers": {"existing": 3}}),
            "answer",
            "answers.existing",
        ),
        (json!({"duplicates": "merge"}), "option", "duplicates"),
        (json!({"document": {}}), "not-a-document", ""),
        (json!({"scheme": "none"}), "unknown-scheme", "scheme"),
    ] {
        let failure = import_csv_json(SIMPLE.as_bytes(), &options.to_string(), day());
        let failure = failure.unwrap_err();
        assert_eq!((failure.code, &*failure.path), (code, path), "{failure:?}");
        assert!(types.has_member("ErrorCode", code));
    }
    let undated = import_csv_json(SIMPLE.as_bytes(), "", None).unwrap_err();
    assert_eq!((undated.code, &*undated.path), ("option", "date"));
}

#[test]
fn exports_are_read_back() {
    for sample in Sample::ALL {
        let document = sample_json(sample.key()).unwrap();
        let csv = inputs_csv(&document).unwrap();
        let back = import(&csv, &json!({}));
        assert_eq!(open(&back), [] as [&str; 0]);
        assert_eq!(back["complete"], true);
        let before: Value = serde_json::from_str(&document).unwrap();
        let pairs = back["document"]["schools"].as_array().unwrap().iter();
        for (after, before) in pairs.zip(before["schools"].as_array().unwrap()) {
            assert_eq!(after["values"], before["values"]);
        }
        let results = results_csv(&document, r#"{"language":"en"}"#).unwrap();
        assert!(results.starts_with('\u{feff}'));
    }
    assert!(template_csv().contains("学校名称"));
}
