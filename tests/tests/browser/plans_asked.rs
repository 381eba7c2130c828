//! Many actions at once that would do harm: presets and switching all on say so first, and change nothing until then.

use junheng_e2e::pages::{DraftsPage, PlansPage, Results, Shell};
use junheng_e2e::{Browser, By, Key, Setup};
use serde_json::json;

/// A school above the mean, and m² after which its coefficient is just within its limit.
const HALL: (&str, &str) = ("南山镇九年一贯制学校", "15700");

fn asks(browser: &Browser) -> usize {
    let asked = browser.visible(By::Css("dialog [data-asks]"));
    let count = asked.attribute("data-asks").unwrap_or_default();
    count.parse().unwrap_or_default()
}

fn story(english: bool, window: (u32, u32)) {
    let browser = Browser::with(Setup {
        window,
        ..Setup::default()
    });
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_sample(1);
    let _ = Results(&browser).shown();
    if english {
        shell.switch_language();
    }
    let say = |zh: &'static str, en: &'static str| if english { en } else { zh };
    let plans = PlansPage::go(shell).create();
    plans.choose("add-kind", say("建设校舍场地", "Build"));
    plans.choose("add-build", say("教学及辅助用房", "teaching rooms"));
    plans.fill("add-school", HALL.0);
    plans.fill("add-amount", HALL.1);
    plans.add_for(1);

    // A classroom more there goes over the limit: it is said first, and nothing is added.
    if !browser.has(By::Css("details.plan-presets[open]")) {
        browser.click(By::Css(".plan-presets > summary"));
    }
    let preset = "button[data-preset='classes']";
    browser.click(By::Css(preset));
    assert_eq!(asks(&browser), 1);
    let told = browser.find(By::Css("dialog")).content();
    for part in ["0.45", say("尚未添加", "not added yet")] {
        assert!(told.contains(part), "{part} in {told}");
    }
    assert_eq!(plans.actions().len(), 1);
    // The dialog fits the screen, and the answer that changes nothing has the focus.
    let wide = browser.script(
        "const d = document.querySelector('dialog'); const b = d.getBoundingClientRect(); \
         return d.scrollWidth <= d.clientWidth && b.left >= 0 && b.right <= innerWidth \
         && document.activeElement.id === 'ask-no'",
        &[],
    );
    assert_eq!(wide, json!(true));
    // Escape leaves the plan as it is, and the focus goes back to where it was asked.
    browser.press(&[Key::Escape]);
    browser.gone(By::Css("dialog"));
    browser.until("the focus to come back", || {
        let there = browser.script(
            "return document.activeElement.getAttribute('data-preset')",
            &[],
        );
        (there == json!("classes")).then_some(())
    });
    assert_eq!(plans.actions().len(), 1);
    // So does the other answer.
    browser.click(By::Css(preset));
    browser.click(By::Css("#ask-no"));
    browser.gone(By::Css("dialog"));
    assert_eq!(plans.actions().len(), 1);
    // Asked for all the same, it is added and goes on being said.
    browser.click(By::Css(preset));
    browser.click(By::Css("#ask-yes"));
    browser.gone(By::Css("dialog"));
    browser.until("the preset's actions", || {
        (plans.actions().len() > 1).then_some(())
    });
    let harms = browser.visible(By::Css("#preset-harms")).content();
    assert!(harms.contains("0.45"), "{harms}");

    // All off is done at once; all on is asked first.
    let off = || browser.all(By::Css(".plan-actions tr.off")).len();
    let all = plans.actions().len();
    browser.click(By::Css("#plan-switch-all"));
    browser.until("all to be off", || (off() == all).then_some(()));
    browser.click(By::Css("#plan-switch-all"));
    assert!(asks(&browser) > 0);
    assert_eq!(off(), all);
    browser.click(By::Css("#ask-no"));
    browser.gone(By::Css("dialog"));
    assert_eq!(off(), all);
    browser.click(By::Css("#plan-switch-all"));
    browser.click(By::Css("#ask-yes"));
    browser.until("all to be on", || (off() == 0).then_some(()));
    if !english {
        // One step.
        shell.undo();
        browser.until("all to be off again", || (off() == all).then_some(()));
    }
    assert_eq!(browser.console(), Vec::<String>::new());
}

#[test]
fn harm_by_many_actions_is_said_before_they_are_added() {
    story(false, (1280, 800));
}

#[test]
fn harm_by_many_actions_is_said_before_they_are_added_in_english_on_a_small_screen() {
    story(true, (390, 780));
}

#[test]
fn a_preset_that_harms_nothing_begins_a_plan_at_once() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_sample(2);
    let _ = Results(&browser).shown();
    let plans = PlansPage::go(shell);
    browser.click(By::Css("button[data-preset='teachers']"));
    let _ = browser.visible(By::Css("#plan-name"));
    browser.until("actions", || (!plans.actions().is_empty()).then_some(()));
    assert!(!browser.has(By::Css("dialog")));
    assert_eq!(browser.console(), Vec::<String>::new());
}
