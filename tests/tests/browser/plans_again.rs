//! Finding a plan once more: what was locked stays, what was forbidden is gone, what was edited counts; locks
//! that cannot hold are named; three plans stand side by side. In both languages.

use junheng_e2e::pages::{Place, PlansPage, Shell};
use junheng_e2e::pdf::pages;
use junheng_e2e::{Browser, By};

use crate::plans_search::{content, planned, search, tab};

const ROWS: &str = ".search-actions tbody tr";

/// What each proposed action is, with what the row's first cell says of it.
fn proposed(browser: &Browser) -> Vec<String> {
    let heads = browser.all(By::Css(".search-actions tbody tr > th"));
    heads.iter().map(junheng_e2e::Element::content).collect()
}

/// Kind and place: what is forbidden.
fn at(sentence: &str) -> String {
    let parts: Vec<&str> = sentence.split('·').map(str::trim).collect();
    parts.iter().take(2).copied().collect::<Vec<_>>().join("·")
}

/// Presses a button wherever it stands on the page.
fn press(browser: &Browser, css: &str) {
    let _ = browser.visible(By::Css(css));
    browser.script(
        "document.querySelector(arguments[0]).click()",
        &[css.into()],
    );
}

fn open(browser: &Browser, english: bool) -> Shell<'_> {
    let shell = Shell::open_site(browser);
    if english {
        shell.switch_language();
    }
    planned(shell);
    tab(browser, "search");
    shell
}

fn again(english: bool) {
    let browser = Browser::open();
    let shell = open(&browser, english);
    assert_eq!(search(&browser), "found");
    let found = browser.find(By::Css("[data-search='found']"));
    assert_eq!(found.attribute("data-passes").as_deref(), Some("true"));
    let before = proposed(&browser);
    assert!(before.len() > 2, "{before:?}");
    press(&browser, &format!("{ROWS}:nth-child(1) [data-do='lock']"));
    let locked = format!("{ROWS}:nth-child(1) [data-do='lock'][aria-pressed='true']");
    let _ = browser.find(By::Css(&locked));
    let other = before.iter().position(|one| at(one) != at(&before[0]));
    let other = other.expect("actions at two places");
    let forbid = format!("{ROWS}:nth-child({}) [data-do='forbid']", other + 1);
    press(&browser, &forbid);
    let _ = browser.find(By::Css("[data-search='stale']"));
    // School and kind of what is forbidden stand beside the result.
    let bans = content(&browser, ".search-bans");
    let of: Vec<&str> = before[other].split('·').map(str::trim).collect();
    assert!(bans.contains(of[0]) && bans.contains(of[1]), "{bans}");
    second(&browser);
    let after = proposed(&browser);
    assert!(
        after.iter().all(|one| at(one) != at(&before[other])),
        "{after:?} against {}",
        before[other]
    );
    // The locked one is the plan's own by now.
    assert!(!after.contains(&before[0]), "{after:?}");
    press(&browser, "#search-take");
    let _ = browser.visible(By::Css(".plan-actions tr[data-action]"));
    let locked = browser.all(By::Css("input[data-lock]:checked"));
    assert_eq!(locked.len(), 1);
    // An action that is edited is the user's, and the next search builds on it.
    let amount = ".plan-actions tr[data-action] .badge.plan";
    let marked = browser.all(By::Css(amount)).len();
    let id = browser.script(
        "return [...document.querySelectorAll('tr[data-action]')].find(row => \
         row.querySelector('.badge.plan') && row.querySelector('.plan-amount input') && \
         !row.querySelector('input[data-lock]').checked).dataset.action",
        &[],
    );
    let id = id.as_str().unwrap_or_default().to_owned();
    let field = browser.visible(By::Css(&format!("[id='amount-{id}']")));
    let old: u32 = field.value().parse().unwrap_or_default();
    PlansPage(&browser).fill(&format!("amount-{id}"), &(old + 1).to_string());
    browser.until("the action to be the user's own", || {
        if browser.has(By::Css("[data-do='change-yes']")) {
            press(&browser, "[data-do='change-yes']");
        }
        (browser.all(By::Css(amount)).len() < marked).then_some(())
    });
    tab(&browser, "search");
    assert_eq!(search(&browser), "found");
    let _ = shell;
}

/// Searches once more and waits for the new result.
fn second(browser: &Browser) {
    let _ = search(browser);
    browser.until("the second search to stand", || {
        let stale = browser.has(By::Css("[data-search='stale']"));
        (!stale && browser.has(By::Css("[data-search='found']"))).then_some(())
    });
}

/// An action is changed in the result itself: the plan keeps it so, and the next search builds on it.
fn in_place(english: bool) {
    let browser = Browser::open();
    let _ = open(&browser, english);
    assert_eq!(search(&browser), "found");
    let plans = PlansPage(&browser);
    let count = proposed(&browser).len();
    press(&browser, &format!("{ROWS}:nth-child(1) [data-do='edit']"));
    let field = browser.visible(By::Css("#found-0-amount"));
    let old: u32 = field.value().parse().unwrap_or_default();
    // What is wrong stays as typed and is explained.
    plans.fill("found-0-amount", "-1");
    let _ = plans.wait_error("found-0-amount");
    assert!(!browser.has(By::Css("[data-search='stale']")));
    plans.fill("found-0-department", "教育局");
    let _ = browser.find(By::Css("[data-search='stale']"));
    plans.fill("found-0-once", "7");
    plans.fill("found-0-amount", &(old + 1).to_string());
    // What would go over a limit because of it is asked for once more.
    browser.until("the amount to be kept", || {
        if browser.has(By::Css("[data-do='change-yes']")) {
            press(&browser, "[data-do='change-yes']");
        }
        let number = (old + 1).to_string();
        let first = proposed(&browser).first().cloned().unwrap_or_default();
        first.contains(&number).then_some(())
    });
    // It is there once, as it was changed, also after looking elsewhere.
    tab(&browser, "");
    plans.wait_actions(1);
    let row = plans.row(1);
    assert!(row.contains("教育局") && row.contains('7'), "{row}");
    tab(&browser, "search");
    assert_eq!(proposed(&browser).len(), count);
    let badge = content(&browser, &format!("{ROWS}:nth-child(1) .badge"));
    assert_eq!(badge, if english { "edited" } else { "已修改" });
    second(&browser);
    press(&browser, "#search-take");
    let _ = browser.visible(By::Css(".plan-actions tr[data-action]"));
    let kept = plans.row(1);
    let number = (old + 1).to_string();
    let amount = browser.find(By::Css("[id='amount-1']")).value();
    assert_eq!(amount, number, "{kept}");
    assert!(kept.contains("教育局"), "{kept}");
}

#[test]
fn an_action_is_changed_where_it_was_found() {
    in_place(false);
}

#[test]
fn an_action_is_changed_where_it_was_found_in_english() {
    in_place(true);
}

#[test]
fn what_is_locked_forbidden_and_edited_is_kept_by_the_next_search() {
    again(false);
}

#[test]
fn what_is_locked_forbidden_and_edited_is_kept_by_the_next_search_in_english() {
    again(true);
}

fn contradictory(english: bool) {
    let browser = Browser::open();
    let shell = open(&browser, english);
    let plans = PlansPage(&browser);
    tab(&browser, "");
    let school = plans
        .schools()
        .into_iter()
        .find(|name| name.contains("小学"));
    for number in ["40", "50"] {
        plans.fill("add-school", school.as_deref().unwrap_or_default());
        plans.fill("add-amount", number);
        plans.add_for(if number == "40" { 1 } else { 2 });
    }
    for lock in browser.all(By::Css("input[data-lock]")) {
        lock.click();
    }
    // Both are locked, and the budget does not even pay for one.
    plans.fill("plan-budget", "1");
    tab(&browser, "search");
    let end = search(&browser);
    assert!(end == "clash" || end == "failed", "{end}");
    let text = content(&browser, &format!("[data-search='{end}']"));
    let word = if english { "budget" } else { "经费" };
    assert!(text.contains(word), "{text}");
    let _ = shell;
}

#[test]
fn locks_that_the_budget_does_not_allow_are_named() {
    contradictory(false);
}

#[test]
fn locks_that_the_budget_does_not_allow_are_named_in_english() {
    contradictory(true);
}

fn three(english: bool) {
    let browser = Browser::open();
    let shell = open(&browser, english);
    assert_eq!(search(&browser), "found");
    browser.click(By::Css("#search-take-new"));
    let _ = browser.visible(By::Css(".plan-actions tr[data-action]"));
    browser.click(By::Css("#plan-copy"));
    let _ = browser.visible(By::Css(".plan-tabs"));
    shell.go(Place::Plans);
    let _ = browser.visible(By::Css("#new-plan"));
    let first = By::Css("a[href='#/plans/1']");
    browser.click(first);
    tab(&browser, "compare");
    browser.until("three plans", || {
        let heads = browser.all(By::Css(".plan-compare-table thead th"));
        (heads.len() == 5).then_some(())
    });
    let text = content(&browser, ".plan-compare-table");
    let mean = if english { "County mean" } else { "县均值" };
    assert!(text.contains(mean), "{text}");
    assert!(browser.has(By::Css(".plan-compare-table tr.differs")));
    // Schools that one plan alone brings up to the threshold, with the values that tell the plans apart.
    let differing = browser.visible(By::Css("[data-differing]"));
    let number = differing.attribute("data-differing").unwrap_or_default();
    let rows = || browser.all(By::Css(".plan-compare-units tbody tr")).len();
    let count: usize = number.parse().unwrap_or_default();
    assert!(count > 0 && rows() == count, "{number}");
    let value = By::Css(".plan-compare-units tbody td li");
    assert!(browser.has(value));
    browser
        .find(By::Css("[data-filter='compare-schools']"))
        .choose("all");
    browser.until("all schools", || (rows() > count).then_some(()));
    let all = rows();
    browser
        .find(By::Css("[data-filter='compare-stage']"))
        .choose("junior");
    browser.until("one stage", || (rows() < all).then_some(()));
    // On paper no sheet is left nearly empty.
    for page in pages(&browser.print(false)) {
        assert!(page.split_whitespace().count() > 25, "{page}");
    }
}

#[test]
fn three_plans_are_compared() {
    three(false);
}

#[test]
fn three_plans_are_compared_in_english() {
    three(true);
}

/// A total spread over the schools that lack, looked at before it is added.
fn spread(english: bool) {
    let browser = Browser::open();
    let shell = open(&browser, english);
    tab(&browser, "");
    let plans = PlansPage(&browser);
    browser.click(By::Css("#plan-spread > summary"));
    plans.tick("spread-pe-art");
    plans.fill("spread-amount", "1.5");
    // Evenly: the sample lacks no such teachers, so that nothing would stop at a threshold.
    browser.find(By::Css("#spread-by")).choose("3");
    browser.click(By::Css("#spread-try"));
    let _ = plans.wait_error("spread-amount");
    plans.fill("spread-amount", "4");
    browser.click(By::Css("#spread-try"));
    let rows = browser.until("what each would get", || {
        let rows = browser.all(By::Css(".plan-shares tr[data-share]"));
        (!rows.is_empty()).then_some(rows)
    });
    let numbers = rows
        .iter()
        .map(|row| row.attribute("data-number").unwrap_or_default());
    let numbers: Vec<u32> = numbers.filter_map(|text| text.parse().ok()).collect();
    let left = browser.find(By::Css("[data-left]")).attribute("data-left");
    let left: u32 = left.unwrap_or_default().parse().unwrap_or_default();
    assert_eq!(numbers.iter().sum::<u32>() + left, 4);
    let gets = numbers.iter().filter(|number| **number > 0).count();
    browser.click(By::Css("#spread-take"));
    plans.wait_actions(gets);
    // All of it is one step.
    shell.undo();
    plans.wait_actions(0);
}

#[test]
fn a_total_is_spread_over_schools() {
    spread(false);
}

#[test]
fn a_total_is_spread_over_schools_in_english() {
    spread(true);
}
