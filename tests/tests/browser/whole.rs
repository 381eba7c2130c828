//! Whole self-assessments, each from an empty county to printed forms.

use junheng_e2e::pages::{CountyPage, DataPage, DraftsPage, Shell, import};
use junheng_e2e::{Browser, By, Key};

use crate::county::fixture;

const QUALITY_EVIDENCE: [&str; 11] = [
    "layout",
    "four-standards",
    "performance-pay",
    "posts",
    "rural-tilt",
    "left-behind",
    "charters",
    "teaching-technology",
    "moral-education",
    "curriculum",
    "workload",
];

const VETOES: [&str; 6] = [
    "entrance-tests",
    "school-choice",
    "key-classes",
    "unfilled-posts",
    "major-incidents",
    "fraud",
];

/// Types into a field of a form and leaves it.
fn fill(browser: &Browser, id: &str, text: &str) {
    let field = browser.find(By::Css(&format!("[id='{id}']")));
    field.clear();
    field.send_keys(text);
    browser.press(&[Key::Tab]);
    browser.until(&format!("{id} to be {text}"), || {
        (browser.find(By::Css(&format!("[id='{id}']"))).value() == text).then_some(())
    });
}

/// A blank county with its name, its day, its schools, and the county's own figures from files.
fn entered<'a>(browser: &'a Browser, scheme: &str) -> Shell<'a> {
    let shell = Shell::open_site(browser);
    DraftsPage::go(shell).open_blank();
    let report = import(shell, &fixture("whole-schools.csv"));
    assert!(report.contains("新增 28 所"), "{report}");
    let data = DataPage(browser);
    data.choose_scheme(scheme);
    fill(browser, "county-name", "云岭县");
    fill(browser, "school-year", "2025");
    let day = "const f = document.getElementById('evaluation-date'); f.value = '2026-06-20'; \
        f.dispatchEvent(new Event('input', {bubbles: true})); \
        f.dispatchEvent(new Event('change', {bubbles: true}))";
    let _ = browser.script(day, &[]);
    browser.click(By::Css("#as-listed"));
    browser.click(By::Css("#as-listed-yes"));
    browser.gone(By::Css("#as-listed-yes"));
    let county = CountyPage::go(shell);
    for (name, figures) in [("whole-county.csv", 93), ("whole-survey.csv", 35)] {
        county.import(&fixture(name));
        assert_eq!(county.review("problems"), "0", "{name}");
        let new: u32 = county.review("new").parse().unwrap_or(0);
        assert!(new >= figures, "{name}: {new} figures");
        county.take();
    }
    shell
}

/// The county's verdict on the page of all indicators.
fn overall(browser: &Browser) -> String {
    browser.go_site("index.html#/results/items");
    let _ = Shell::ready(browser);
    let line = browser.find(By::Css("[data-overall]"));
    line.attribute("data-overall").unwrap_or_default()
}

fn verdict(browser: &Browser, line: &str) -> String {
    let line = browser.find(By::Css(&format!("[data-line='{line}']")));
    line.attribute("data-verdict").unwrap_or_default()
}

/// A form as printed, without blanks.
fn printed(browser: &Browser, form: &str) -> String {
    browser.go_site(&format!("index.html#/forms/{form}"));
    let _ = Shell::ready(browser);
    let _ = browser.find(By::Css(&format!("section[data-form='{form}']")));
    let pages = junheng_e2e::pdf::pages(&browser.print(false));
    pages.concat().replace(char::is_whitespace, "")
}

#[test]
fn quality_balance_from_nothing_to_the_printed_forms() {
    let browser = Browser::open();
    let shell = entered(&browser, "quality-balance-2017");
    let county = CountyPage::go(shell).section("monitoring");
    for (subject, rate) in [
        ("mathematics", "0.112"),
        ("moral", "0.086"),
        ("labour", "0.094"),
        ("mental-health", "0.101"),
        ("pe-and-health", "0.127"),
        ("science", "0.118"),
    ] {
        county.select(&format!("monitoring.{subject}.level"));
        browser.type_text("3");
        browser.press(&[Key::Tab]);
        county.select(&format!("monitoring.{subject}.rate"));
        county.type_on(rate);
    }
    let county = county.section("evidence");
    for part in QUALITY_EVIDENCE {
        browser
            .find(By::Css(&format!("[id='evidence-{part}']")))
            .choose("met");
    }
    let _ = county.section("vetoes");
    for veto in VETOES {
        browser.click(By::Css(&format!("[id='vetoes-{veto}']")));
    }
    assert_eq!(overall(&browser), "not-met");
    // The county's largest school and its largest classes, as its own figures have them.
    for failing in ["school-size", "class-size"] {
        assert_eq!(verdict(&browser, failing), "not-met", "{failing}");
    }
    for met in ["monitoring", "satisfaction", "retention", "rotation"] {
        assert_eq!(verdict(&browser, met), "met", "{met}");
    }
    let basics = printed(&browser, "1");
    assert!(
        basics.contains("云岭县") && basics.contains("27.86"),
        "{basics}"
    );
    let resources = printed(&browser, "2-2");
    assert!(resources.contains("云岭县第一小学"), "{resources}");
    let balance = printed(&browser, "3");
    assert!(balance.contains("0.143"), "{balance}");
    for form in ["2-1", "4", "5", "6", "school"] {
        let text = printed(&browser, form);
        assert!(text.chars().count() > 150, "form {form}: {text}");
    }
    assert_eq!(browser.console(), Vec::<String>::new());
    assert_eq!(browser.server.foreign(), []);
}

#[test]
fn basic_balance_from_nothing_to_its_printed_table() {
    let browser = Browser::open();
    let shell = entered(&browser, "basic-balance-2012");
    let _ = CountyPage::go(shell).section("evidence");
    browser
        .find(By::Css("[id='evidence-basic-balance-2012.standards']"))
        .choose("met");
    let _ = browser.visible(By::Css(".claims[data-part='government'] input.number"));
    let fields = browser.all(By::Css(".claims[data-part='government'] input.number"));
    assert_eq!(fields.len(), 17);
    for field in fields {
        field.send_keys("5.2");
    }
    browser.press(&[Key::Tab]);
    fill(&browser, "evidence-basic-balance-2012.satisfaction", "101");
    let wrong = browser.find(By::Css(
        "[id='evidence-basic-balance-2012.satisfaction-error']",
    ));
    assert!(wrong.content().contains("0 至 100"), "{}", wrong.content());
    fill(&browser, "evidence-basic-balance-2012.satisfaction", "91.5");
    assert_eq!(overall(&browser), "met");
    let table = printed(&browser, "basic");
    assert!(table.contains("云岭县第一小学"), "{table}");
    assert!(
        table.contains("0.1521"),
        "the composite is printed: {table}"
    );
    assert_eq!(browser.console(), Vec::<String>::new());
    assert_eq!(browser.server.foreign(), []);
}

#[test]
fn a_thousand_points_from_nothing_to_paper() {
    let browser = Browser::open();
    let shell = entered(&browser, "basic-balance-2012");
    shell.go(junheng_e2e::pages::Place::Data);
    DataPage(&browser).toggle_variant("xinjiang");
    browser.go_site("index.html#/results/points");
    let _ = Shell::ready(&browser);
    // The page comes as a part of its own: its table is there a moment after the shell.
    let _ = browser.visible(By::Css("tr.item[data-point]"));
    let rows = browser.all(By::Css("tr.item[data-point]"));
    let points: Vec<(String, String)> = rows
        .iter()
        .map(|row| {
            let id = row.attribute("data-point").unwrap_or_default();
            let maximum = row
                .find(By::Css("td.number"))
                .map(|cell| cell.content())
                .unwrap_or_default();
            (id, maximum)
        })
        .collect();
    assert_eq!(
        points.len(),
        36 + 1 + 8,
        "36 items, and A4 as one or as eight"
    );
    // A4 is claimed as one: its parts C37–C44 stay open.
    let part = |id: &str| id.strip_prefix('C').is_some_and(|at| at > "36");
    let points: Vec<_> = points.into_iter().filter(|(id, _)| !part(id)).collect();
    let first = &points[0].0;
    fill(&browser, &format!("points-{first}"), "999");
    let row = browser.find(By::Css(&format!("tr[data-point='{first}']")));
    assert!(row.text().contains("满分"), "{}", row.text());
    for (id, maximum) in &points {
        fill(&browser, &format!("points-{id}"), maximum);
    }
    let total = browser.find(By::Css("[data-sum='total']")).text();
    assert!(total.contains("1000"), "{total}");
    // Money grew and coefficients hold; what the figures do not bear out is flagged, not corrected.
    assert!(!browser.has(By::Css("[data-contradicted='C6']")));
    let pages = junheng_e2e::pdf::pages(&browser.print(false));
    let text = pages.concat().replace(char::is_whitespace, "");
    assert!(text.contains("C36") && text.contains("1000"), "{text}");
    assert_eq!(browser.console(), Vec::<String>::new());
    assert_eq!(browser.server.foreign(), []);
}
