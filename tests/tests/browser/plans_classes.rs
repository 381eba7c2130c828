//! Classes that are opened: by a preset and by hand, with the teachers and rooms that go with them.

use junheng_e2e::pages::{DraftsPage, PlansPage, Results, Shell};
use junheng_e2e::{Browser, By};

fn plain(text: &str) -> String {
    text.replace(char::is_whitespace, "")
}

fn story(english: bool) {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_sample(2);
    let _ = Results(&browser).shown();
    if english {
        shell.switch_language();
    }
    let say = |zh: &'static str, en: &'static str| if english { en } else { zh };
    let plans = PlansPage::go(shell).create();
    let schools = plans.schools();
    let primary = schools.iter().find(|name| name.contains("小学")).unwrap();

    // A class opened by hand brings nobody: that is said beside it, and one click adds what lacks.
    plans.choose("add-kind", say("增减班级", "Open or close classes"));
    plans.fill("add-school", primary);
    plans.fill("add-amount", "2");
    plans.add_for(1);
    let lacks = browser.find(By::Css(".plan-lacks")).content();
    assert!(
        lacks.contains(say("未招教师", "no teacher is hired")),
        "{lacks}"
    );
    browser.click(By::Css("[data-serve='1']"));
    plans.wait_actions(3);
    browser.gone(By::Css(".plan-lacks"));
    let with = plans.row(2);
    assert!(with.contains(say("随：", "goes with: ")), "{with}");
    browser.until("a cost", || {
        let cost = plain(&plans.cost());
        cost.contains(|c: char| ('1'..='9').contains(&c))
            .then_some(())
    });
    // What is hired goes on to cost.
    let plans = plans.tab("outcome");
    let cards = browser.find(By::Css("[data-cards='plan']")).content();
    assert!(cards.contains(say("此后每年", "runs on at")), "{cards}");
    // Taken away, what goes with it goes too.
    let plans = plans.tab("");
    browser.click(By::Css("[data-delete='1']"));
    plans.wait_actions(0);

    // The preset brings all of it at once.
    if !browser.has(By::Css("details.plan-presets[open]")) {
        browser.click(By::Css(".plan-presets > summary"));
    }
    let _ = browser.visible(By::Css("button[data-preset='neighbours']"));
    browser.click(By::Css("button[data-preset='classes']"));
    browser.until("classes with teachers and rooms", || {
        (plans.actions().len() >= 3).then_some(())
    });
    assert!(!browser.has(By::Css(".plan-lacks")));
    assert!(browser.console().is_empty());
}

#[test]
fn classes_bring_teachers_and_rooms() {
    story(false);
}

#[test]
fn classes_bring_teachers_and_rooms_in_english() {
    story(true);
}
