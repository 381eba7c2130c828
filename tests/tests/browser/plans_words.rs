//! Plans tell their names and their money in the reader's language, also while it changes.

use junheng_e2e::pages::{DraftsPage, Place, PlansPage, Results, Shell};
use junheng_e2e::{Browser, By, Setup};

fn content(browser: &Browser, css: &str) -> String {
    let text = browser.find(By::Css(css)).content();
    text.replace(char::is_whitespace, "")
}

fn wait(browser: &Browser, css: &str, part: &str) {
    browser.until(&format!("{css} to say {part}"), || {
        let found = browser.all(By::Css(css));
        let mut texts = found.iter().map(|one| one.content());
        texts
            .any(|text| text.replace(char::is_whitespace, "").contains(part))
            .then_some(())
    });
}

#[test]
fn names_and_money_follow_the_language() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_sample(2);
    let _ = Results(&browser).shown();
    let plans = PlansPage::go(shell).create();
    wait(&browser, "h1", "方案1");
    plans.fill("plan-budget", "0.49");
    browser.click(By::Css("#plan-copy"));
    wait(&browser, "h1", "方案1（副本）");

    shell.switch_language();
    wait(&browser, "h1", "Plan1(copy)");
    let budget = || browser.visible(By::Css("#plan-budget")).value();
    assert_eq!(budget(), "4900");
    wait(&browser, "[data-figure='cost']", "4900yuan");
    // Typed in yuan, kept to the yuan.
    plans.fill("plan-budget", "4 901");
    wait(&browser, "[data-figure='cost']", "4901yuan");

    // What the user calls it is not changed by anybody.
    plans.fill("plan-name", "Halls first");
    wait(&browser, "h1", "Hallsfirst");
    shell.go(Place::Plans);
    wait(&browser, ".plan-list th", "Plan1");
    shell.switch_language();
    wait(&browser, ".plan-list th", "方案1");
    wait(&browser, ".plan-list th", "Hallsfirst");
    browser.click(By::Css("a[href='#/plans/2']"));
    browser.until("the budget in 万元", || {
        (budget() == "0.4901").then_some(())
    });
}

#[test]
fn presets_stand_below_the_list_too_and_name_their_plans_in_each_language() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_sample(2);
    let _ = Results(&browser).shown();
    let _ = PlansPage::go(shell).create().all();
    browser.click(By::Css(".plan-presets summary"));
    browser.click(By::Css("[data-preset='rotation']"));
    let _ = browser.visible(By::Css("#plan-name"));
    wait(&browser, "h1", "只交流");
    shell.switch_language();
    wait(&browser, "h1", "Onlyrotation");
}

#[test]
fn figures_of_a_plan_fit_a_small_screen_in_english() {
    let browser = Browser::with(Setup {
        window: (390, 780),
        ..Setup::default()
    });
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_sample(2);
    let _ = Results(&browser).shown();
    shell.switch_language();
    let _ = PlansPage::go(shell);
    browser.click(By::Css("button[data-preset='teachers']"));
    let _ = browser.visible(By::Css("#plan-name"));
    crate::plans_search::tab(&browser, "outcome");
    crate::plans_search::figures_fit(&browser);
}

#[test]
fn where_nothing_can_be_shared_out_it_is_said_why() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_sample(2);
    let _ = Results(&browser).shown();
    let plans = PlansPage::go(shell).create();
    browser.click(By::Css("#plan-spread > summary"));
    plans.choose("spread-kind", "交流教师");
    plans.fill("spread-amount", "30");
    plans.choose("spread-by", "平均");
    browser.click(By::Css("#spread-try"));
    let why = browser.visible(By::Css("#spread-nothing")).content();
    assert!(why.contains("没有标准可比"), "{why}");
    assert!(!browser.has(By::Css("#spread-take")));
    assert!(!content(&browser, "#spread-tried").is_empty());
}
