//! Plans: made, filled with actions, judged, kept, taken back; nothing wrong gets in unexplained.

use junheng_e2e::pages::{DataPage, DraftsPage, PlansPage, Results, Shell};
use junheng_e2e::{Browser, By};

fn sample(browser: &Browser, number: u32) -> Shell<'_> {
    let shell = Shell::open_site(browser);
    DraftsPage::go(shell).open_sample(number);
    let _ = Results(browser).shown();
    shell
}

/// Without spaces: numbers are grouped by them.
fn plain(text: &str) -> String {
    text.replace(char::is_whitespace, "")
}

/// What a user may call things in a language.
struct Said {
    rotate: &'static str,
    build: &'static str,
    enrol: &'static str,
    close: &'static str,
    primary: &'static str,
    indoor: &'static str,
    mark: &'static str,
    negative: &'static str,
    early: &'static str,
    only: &'static str,
    too_few: &'static str,
}

const ZH: Said = Said {
    rotate: "交流教师",
    build: "建设校舍场地",
    enrol: "增减学生",
    close: "撤并学校",
    primary: "小学",
    indoor: "室内体育用房",
    mark: "方案 · 模拟",
    negative: "小于 0",
    early: "早于",
    only: "两所学校相同",
    too_few: "只有",
};

const EN: Said = Said {
    rotate: "Rotate teachers",
    build: "Build",
    enrol: "Change enrolment",
    close: "Close or merge a school",
    primary: "primary",
    indoor: "indoor sports rooms",
    mark: "Plan · simulated",
    negative: "is below 0",
    early: "Too early",
    only: "Both schools are the same",
    too_few: "is only",
};

/// A primary school of the sample, by what its table says.
fn primary_schools(plans: PlansPage<'_>) -> Vec<String> {
    let named = |name: &String| name.contains("小学");
    plans.schools().into_iter().filter(named).collect()
}

fn hire(plans: PlansPage<'_>, school: &str, number: &str) {
    plans.fill("add-school", school);
    plans.fill("add-amount", number);
}

fn story(said: &Said, english: bool) {
    let browser = Browser::open();
    let shell = sample(&browser, 1);
    if english {
        shell.switch_language();
    }
    let plans = PlansPage::go(shell).create();
    assert!(
        browser
            .find(By::Css(".plan-mark"))
            .content()
            .contains(said.mark)
    );
    let schools = primary_schools(plans);
    let (before, after) = plans.figure("units");
    assert_eq!(before, after, "an empty plan changes nothing");

    // Twelve PE and art teachers with a degree above the requirement.
    hire(plans, &schools[0], "12");
    plans.tick("add-pe-art");
    plans.tick("add-qualified");
    plans.add_for(1);
    let row = plain(&plans.row(1));
    assert!(row.contains(&schools[0]), "{row}");
    // 12 万元 a year each, for three years from the first to the target.
    browser.until("the cost", || {
        plain(&plans.cost()).contains("432").then_some(())
    });

    // Two teachers go to another school.
    plans.choose("add-kind", said.rotate);
    plans.fill("add-school", &schools[0]);
    plans.fill("add-other", &schools[1]);
    plans.choose("add-stage", said.primary);
    plans.fill("add-amount", "2");
    plans.add_for(2);

    // A hall of 1 500 m².
    plans.choose("add-kind", said.build);
    plans.choose("add-build", said.indoor);
    plans.fill("add-school", &schools[1]);
    plans.fill("add-amount", "1500");
    plans.add_for(3);
    assert!(plain(&plans.row(3)).contains("675"), "{}", plans.row(3));

    // Enrolment grows by 3 per cent a year.
    let plans = plans.tab("enrolment");
    plans.tick("enrolment-growth");
    plans.fill("growth-primary", "3");
    plans.fill("growth-junior", "３%");
    browser.until("the projection", || {
        let table = browser.find(By::Css(".plan-projection tbody tr:last-child"));
        table.content().contains("2028").then_some(())
    });
    assert_eq!(plans.error("growth-junior"), "");

    // Switched off, nothing is counted and nothing is lost.
    let plans = plans.tab("");
    plans.wait_actions(3);
    browser.click(By::Css("#plan-switch-all"));
    browser.until("the cost to go", || {
        (!plain(&plans.cost()).contains("432")
            && browser.all(By::Css(".plan-actions tr.off")).len() == 3)
            .then_some(())
    });
    shell.undo();
    browser.until("the actions to be on again", || {
        browser
            .all(By::Css(".plan-actions tr.off"))
            .is_empty()
            .then_some(())
    });

    // Kept over a reload.
    let cost = plans.cost();
    let _ = if english {
        shell.wait_save_state("Saved")
    } else {
        shell.wait_saved()
    };
    browser.reload();
    let _ = Shell::ready(&browser);
    plans.wait_actions(3);
    assert_eq!(plans.cost(), cost);

    // On every sheet it says what it is.
    for page in junheng_e2e::pdf::pages(&browser.print(false)) {
        let page: String = page.split_whitespace().collect();
        let mark: String = said.mark.split_whitespace().collect();
        assert!(page.contains(&mark), "{page}");
    }

    // Deleted as one step, and brought back.
    browser.click(By::Css("#plan-delete"));
    browser.gone(By::Css("tr[data-plan='1']"));
    shell.undo();
    let _ = browser.find(By::Css("tr[data-plan='1']"));
    assert!(browser.console().is_empty());
}

#[test]
fn a_plan_is_made_judged_kept_and_deleted() {
    story(&ZH, false);
}

#[test]
fn a_plan_is_made_judged_kept_and_deleted_in_english() {
    story(&EN, true);
}

fn refusals(said: &Said, english: bool) {
    let browser = Browser::open();
    let shell = sample(&browser, 1);
    if english {
        shell.switch_language();
    }
    let plans = PlansPage::go(shell).create();
    let schools = primary_schools(plans);

    // Nothing entered: each field says so.
    plans.add();
    assert!(!plans.wait_error("add-school").is_empty());
    assert!(!plans.wait_error("add-amount").is_empty());

    hire(plans, &schools[0], "-3");
    plans.add();
    browser.until("the negative amount to be explained", || {
        plans
            .error("add-amount")
            .contains(said.negative)
            .then_some(())
    });
    plans.fill("add-amount", "3");
    plans.fill("add-year", "2020");
    plans.add();
    assert!(plans.wait_error("add-year").contains(said.early));
    plans.fill("add-year", "2027");

    // A price that is missing is the plan's; one below 0 is refused.
    browser.click(By::Css(".plan-more summary"));
    plans.fill("add-yearly", "-1");
    plans.add();
    assert!(plans.wait_error("add-yearly").contains(said.negative));
    plans.fill("add-yearly", "");

    plans.choose("add-kind", said.rotate);
    plans.fill("add-other", &schools[0]);
    plans.add();
    assert!(plans.wait_error("add-other").contains(said.only));
    plans.fill("add-other", &schools[1]);
    plans.fill("add-amount", "5000");
    plans.add();
    let refused = plans.wait_refused();
    assert!(refused.contains(said.too_few), "{refused}");
    // Told at the field that mends it too.
    assert!(plans.error("add-amount").contains(said.too_few));

    plans.choose("add-kind", said.enrol);
    plans.fill("add-amount", "-99999");
    plans.add();
    browser.until("more pupils than there are to be refused", || {
        plans.wait_refused().contains(said.too_few).then_some(())
    });

    // A school with pupils cannot close without another that takes them.
    plans.choose("add-kind", said.close);
    plans.fill("add-other", "");
    plans.add();
    browser.until("the closing to be refused", || {
        let text = plans.wait_refused();
        (!text.contains(said.too_few)).then_some(())
    });
    plans.wait_actions(0);
    assert!(browser.console().is_empty());
}

#[test]
fn what_is_wrong_is_explained_where_it_is() {
    refusals(&ZH, false);
}

#[test]
fn what_is_wrong_is_explained_where_it_is_in_english() {
    refusals(&EN, true);
}

#[test]
fn presets_fill_a_plan_as_one_step() {
    let browser = Browser::open();
    let shell = sample(&browser, 2);
    let _ = PlansPage::go(shell);
    browser.click(By::Css("button[data-preset='teachers']"));
    let _ = browser.visible(By::Css("#plan-name"));
    let plans = PlansPage(&browser);
    browser.until("actions", || (!plans.actions().is_empty()).then_some(()));
    let (before, after) = plans.figure("units");
    let number = |text: String| text.parse::<u32>().unwrap();
    assert!(number(after) >= number(before));
    shell.undo();
    // The whole plan was one step.
    let _ = browser.find(By::Css(".plans-page a[href='#/plans']"));
    browser.gone(By::Css(".plan-actions"));
    assert!(browser.console().is_empty());
}

#[test]
fn a_changed_base_is_named_and_taken_over() {
    let browser = Browser::open();
    let shell = sample(&browser, 1);
    let plans = PlansPage::go(shell).create();
    let schools = plans.schools();
    hire(plans, &schools[0], "2");
    plans.add_for(1);
    assert!(!browser.has(By::Css("#plan-conflicts")));

    // The school is called otherwise since.
    DataPage::go(shell).grid().enter(0, "name", "更名小学");
    let _ = PlansPage::go(shell);
    browser.click(By::Css("tr[data-plan='1'] th a"));
    let conflicts = browser.find(By::Css("#plan-conflicts")).content();
    assert!(conflicts.contains("更名小学"), "{conflicts}");
    browser.click(By::Css("#plan-take-over"));
    browser.gone(By::Css("#plan-conflicts"));
    shell.undo();
    let _ = browser.find(By::Css("#plan-conflicts"));
    assert!(browser.console().is_empty());
}

#[test]
fn the_only_school_cannot_close() {
    let browser = Browser::open();
    let plans = PlansPage::go(sample(&browser, 3)).create();
    let schools = plans.schools();
    plans.choose("add-kind", ZH.close);
    plans.fill("add-school", &schools[0]);
    plans.add();
    let refused = plans.wait_refused();
    assert!(refused.contains("唯一"), "{refused}");
    plans.wait_actions(0);
    assert!(browser.console().is_empty());
}
