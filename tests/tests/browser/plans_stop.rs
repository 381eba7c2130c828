//! A long search that is stopped: the page answers all the while, and the best plan so far is given.

use junheng_e2e::pages::{DraftsPage, Place, PlansPage, Shell};
use junheng_e2e::{Browser, By, Scratch};
use serde_json::{Value, json};

/// Schools of the county: enough for a search of many seconds.
const SCHOOLS: usize = 900;

/// The failing sample's schools over and over, each with areas and equipment of its own.
fn county() -> String {
    let sample = include_str!("../../../samples/failing.json");
    let mut document: Value = serde_json::from_str(sample).unwrap();
    let judged = |school: &&Value| school["kind"] != "teaching-point";
    let all = document["schools"].as_array().unwrap();
    let all: Vec<Value> = all.iter().filter(judged).cloned().collect();
    let mut schools = Vec::new();
    for (at, school) in all.iter().cycle().take(SCHOOLS).enumerate() {
        let mut school = school.clone();
        school["id"] = json!(at + 1);
        school["code"] = json!("");
        school["name"] = json!(format!("第{}学校", at + 1));
        let part = 0.8 + (at * 37 % 60) as f64 / 100.0;
        for field in ["teaching_area", "sports_area", "equipment"] {
            let total = school["values"][field]["total"].as_f64();
            let total = (total.unwrap_or(420.0) * part).round();
            school["values"][field] = json!({ "total": total });
        }
        schools.push(school);
    }
    let count = |kind: &str| {
        let own = schools.iter().filter(|school| school["kind"] == kind);
        json!(own.count())
    };
    document["county"]["declared"] = json!({
        "primary_schools": count("primary-school"),
        "junior_schools": count("junior-school"),
        "nine_year": count("nine-year"),
        "twelve_year": 0,
        "complete_secondary": count("complete-secondary"),
        "teaching_points": 0,
    });
    document["next_school"] = json!(SCHOOLS + 1);
    document["schools"] = json!(schools);
    document.to_string()
}

#[test]
fn a_search_that_is_stopped_gives_the_best_so_far() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    let folder = Scratch::new("stopped");
    let file = folder.write("county.json", county().as_bytes());
    DraftsPage::go(shell).choose_file(&file);
    shell.is_at(Place::Results);
    let _ = PlansPage::go(shell).create().tab("search");
    browser.click(By::Css("#search-run"));
    // It has told how far it is.
    browser.until("the search to come along", || {
        let bar = "return document.querySelector('[data-search=running] progress')?.value ?? 0";
        let value = browser.script(bar, &[]).as_f64();
        value.filter(|value| *value > 0.0).map(|_| ())
    });
    // The page answers meanwhile.
    browser.click(By::Css(".search-more summary"));
    browser.until("the options to open", || {
        browser.has(By::Css(".search-more[open]")).then_some(())
    });
    assert!(browser.has(By::Css("[data-search='running']")));
    browser.click(By::Css("#search-stop"));
    let ended = browser.until("the search to end", || {
        let found = browser.all(By::Css("[data-search='found'], [data-search='nothing']"));
        found.first().map(|one| one.content())
    });
    assert!(!browser.has(By::Css("[data-search='running']")));
    let found = browser.has(By::Css("[data-search='found']"));
    // A fast machine may have been done just before.
    let told = ["已按要求停止", "已证明"];
    assert!(!found || told.iter().any(|one| ended.contains(one)));
    // Who stops it does not want it longer.
    assert!(!browser.has(By::Css("#search-on")));
    browser.until("the next search to be offered", || {
        let button = browser.find(By::Css("#search-run"));
        button.attribute("disabled").is_none().then_some(())
    });
    assert!(browser.console().is_empty());
}
