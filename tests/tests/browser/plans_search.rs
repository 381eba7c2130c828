//! Finding a plan, looking at what it brings, comparing plans, and the one page for the leadership.

use junheng_e2e::pages::{DataPage, DraftsPage, Place, PlansPage, Shell};
use junheng_e2e::pdf::pages;
use junheng_e2e::{Browser, By, Element, Scratch};

/// Opens the failing sample, with the one figure that it lacks, and an empty plan of it.
pub(crate) fn planned(shell: Shell<'_>) {
    let browser = shell.0;
    let sample = include_str!("../../../samples/failing.json");
    let (lacking, whole) = (
        r#""sports_area":{"total":12650}"#,
        r#""equipment":{"total":420},"sports_area":{"total":12650}"#,
    );
    assert!(sample.contains(lacking));
    let folder = Scratch::new("plans");
    let file = folder.write("whole.json", sample.replace(lacking, whole).as_bytes());
    DraftsPage::go(shell).choose_file(&file);
    shell.is_at(Place::Results);
    shell.go(Place::Plans);
    browser.click(By::Css("#new-plan"));
    let _ = browser.visible(By::Css(".plan-tabs"));
}

pub(crate) fn tab(browser: &Browser, segment: &str) {
    browser.click(By::Css(&format!(".plan-tabs a[data-tab='{segment}']")));
    let _ = browser.visible(By::Css(&format!(
        ".plan-tabs a[data-tab='{segment}'][aria-current='page']"
    )));
}

/// Searches and waits for the end; what stands in `data-search` then.
pub(crate) fn search(browser: &Browser) -> String {
    browser.click(By::Css("#search-run"));
    let ended = By::Css(
        "[data-search='found'], [data-search='clash'], [data-search='failed'], [data-search='broken']",
    );
    browser.until("the search to end", || {
        let found = browser.all(ended).first().cloned();
        found.and_then(|element| element.attribute("data-search"))
    })
}

pub(crate) fn content(browser: &Browser, css: &str) -> String {
    browser.find(By::Css(css)).content()
}

#[test]
fn a_plan_is_found_taken_over_and_looked_at() {
    found(false);
}

#[test]
fn a_plan_is_found_taken_over_and_looked_at_in_english() {
    found(true);
}

/// No figure runs out of its tile, and no tile out of the page.
pub(crate) fn figures_fit(browser: &Browser) {
    let _ = browser.visible(By::Css("[data-cards='plan'] .large"));
    let wide = browser.script(
        "return [...document.querySelectorAll('[data-cards=plan] .figure, [data-cards=plan] .large')]
            .filter(e => e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().right > innerWidth)
            .map(e => e.textContent)",
        &[],
    );
    assert_eq!(wide, serde_json::json!([]));
}

fn found(english: bool) {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    if english {
        shell.switch_language();
    }
    planned(shell);
    tab(&browser, "search");
    assert_eq!(search(&browser), "found");
    let head = content(&browser, "[data-search='found'] .headline");
    let (passes, bound, simulated) = if english {
        ("item passes", "none below", "imulated")
    } else {
        ("全部达标", "不可能低于", "模拟")
    };
    assert!(head.contains(passes) && head.contains(bound), "{head}");
    // What the search does not look at is said beside it.
    assert!(browser.has(By::Css("[data-search='county'][data-verdict]")));
    // Every action says why it is there.
    let rows = browser.all(By::Css(".search-actions tbody tr"));
    assert!(!rows.is_empty());
    let bought = browser.all(By::Css(".search-actions tbody tr td:nth-child(4) li"));
    assert!(bought.len() >= rows.len());
    // Nothing more is required; what could come next is told.
    let further = content(&browser, "[data-search='further']");
    let met = if english {
        "Everything required is reached"
    } else {
        "要求已全部达到"
    };
    assert!(further.contains(met), "{further}");
    browser.click(By::Css("#search-take"));
    // One step of undo takes all of it back.
    let _ = browser.visible(By::Css(".plan-strip"));
    tab(&browser, "outcome");
    let sentence = browser.visible(By::Css(".plan-outcome .headline"));
    assert_eq!(sentence.attribute("data-after").as_deref(), Some("met"));
    let pushed = browser.find(By::Css("[data-turned='pushed']"));
    let turned = browser.find(By::Css("[data-turned='turned']"));
    let count = |element: &Element| {
        let count = element.attribute("data-count").unwrap_or_default();
        count.parse::<u32>().unwrap_or_default()
    };
    assert!(count(&turned) > 0 && count(&pushed) == 0);
    figures_fit(&browser);
    // A table stands behind every chart.
    assert!(browser.has(By::Css(
        "[data-chart^='plan-coefficients-'] + details table"
    )));
    tab(&browser, "years");
    assert!(browser.has(By::Css(".plan-year-verdicts tr[data-year]")));
    // Each school has its verdict in each year.
    let _ = browser.visible(By::Css(".plan-standings tr[data-unit]"));
    assert!(browser.has(By::Css("[data-chart='met-primary']")));
    assert!(browser.has(By::Css("[data-chart='plan-cost']")));
    tab(&browser, "tasks");
    browser.click(By::Css("[data-action='export-tasks']"));
    let (name, bytes) = browser.downloaded(".csv");
    let text = String::from_utf8(bytes).unwrap();
    let first = text.lines().next().unwrap_or_default();
    assert!(
        name.contains(simulated) && first.contains(simulated),
        "{name} {first}"
    );
    // On paper each row names its department, wherever its sheet begins.
    let named = browser.script(
        "const name = document.querySelector('.plan-task-table th[scope=rowgroup]');
         const rows = [...document.querySelectorAll('.plan-task-table tbody:first-of-type tr')];
         return rows.every(r => r.querySelector('th.on-paper').textContent.trim() === name.textContent.trim())",
        &[],
    );
    assert_eq!(named, serde_json::json!(true));
    shell.undo();
    browser.until("no task to be left", || {
        (!browser.has(By::Css(".plan-task-table"))).then_some(())
    });
}

#[test]
fn what_cannot_be_had_is_said_in_words() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    shell.switch_language();
    planned(shell);
    tab(&browser, "search");
    let budget = browser.visible(By::Css("#search-budget"));
    // Nothing that is wrong is taken.
    budget.send_keys("-5");
    browser.script("document.activeElement.blur()", &[]);
    browser.until("the field to say what is wrong", || {
        let text = content(&browser, "#search-budget-error");
        (!text.is_empty()).then_some(())
    });
    budget.clear();
    budget.send_keys("1");
    browser.script("document.activeElement.blur()", &[]);
    assert_eq!(search(&browser), "clash");
    let text = content(&browser, "[data-search='clash']");
    assert!(
        text.contains("the budget") && text.contains("budget of"),
        "{text}"
    );
    // How much lacks stands first, with what it takes.
    let money = content(&browser, "[data-search='money']");
    assert!(
        money.contains("short") && money.contains("at least"),
        "{money}"
    );
    assert!(text.trim_start().starts_with(money.trim()), "{text}");
}

/// A result is of the data it was searched on: once a cell is another one, it is said and cannot be taken over.
fn outdated(english: bool) {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    if english {
        shell.switch_language();
    }
    planned(shell);
    tab(&browser, "search");
    assert_eq!(search(&browser), "found");
    let _ = browser.visible(By::Css("#search-take"));
    assert!(!browser.has(By::Css("[data-search='stale']")));
    let address = browser.script("return location.hash", &[]);
    DataPage::go(shell).grid().enter(0, "name", "更名小学");
    let back = || {
        browser.script(
            "location.hash = arguments[0]",
            std::slice::from_ref(&address),
        );
        let _ = browser.visible(By::Css("[data-search='found']"));
    };
    back();
    let told = content(&browser, "[data-search='stale']");
    let word = if english { "data" } else { "数据" };
    assert!(told.contains(word), "{told}");
    assert!(!browser.has(By::Css("#search-take")));
    assert!(!browser.has(By::Css("#search-on")));
    // Taken back, it is the county that was searched again.
    shell.undo();
    let _ = browser.visible(By::Css("#search-take"));
    assert!(!browser.has(By::Css("[data-search='stale']")));
}

#[test]
fn a_result_is_of_the_data_it_was_searched_on() {
    outdated(false);
}

#[test]
fn a_result_is_of_the_data_it_was_searched_on_in_english() {
    outdated(true);
}

#[test]
fn plans_stand_side_by_side_and_the_summary_is_one_page() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    planned(shell);
    tab(&browser, "search");
    assert_eq!(search(&browser), "found");
    browser.click(By::Css("#search-take-new"));
    let _ = browser.visible(By::Css(".plan-strip"));
    tab(&browser, "compare");
    let _ = browser.visible(By::Css(".plan-compare-table"));
    let heads = browser.all(By::Css(".plan-compare-table thead th"));
    assert_eq!(heads.len(), 4, "head, now, two plans");
    assert!(browser.has(By::Css(".plan-compare-table tr.differs")));
    tab(&browser, "sheet");
    let _ = browser.visible(By::Css(".plan-sheet table"));
    let paper = browser.print(false);
    let pages = pages(&paper);
    assert_eq!(pages.len(), 1, "{pages:?}");
    assert!(content(&browser, ".plan-sheet-mark").contains("模拟"));
}

#[test]
fn one_school_has_a_limit_of_its_own() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    planned(shell);
    tab(&browser, "search");
    browser.click(By::Css(".search-more summary"));
    let page = PlansPage(&browser);
    let school = page.schools().first().cloned().unwrap_or_default();
    page.fill("cap-school", &school);
    browser.find(By::Css("#cap-of")).choose("outdoor");
    page.fill("cap-most", "-1");
    browser.click(By::Css("#cap-add"));
    let _ = page.wait_error("cap-most");
    page.fill("cap-most", "800");
    browser.click(By::Css("#cap-add"));
    let line = browser.visible(By::Css("[data-search='caps'] li"));
    let text = line.content();
    assert!(text.contains(&school) && text.contains("800"), "{text}");
    assert_eq!(page.error("cap-most"), "");
    browser.click(By::Css("[data-search='caps'] [data-do='uncap']"));
    browser.until("the limit to be lifted", || {
        (!browser.has(By::Css("[data-search='caps'] li"))).then_some(())
    });
}
