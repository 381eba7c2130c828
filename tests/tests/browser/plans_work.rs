//! The work plan of a plan: proposed, entered, taken away; presets by year, and who a search may hire.

use junheng_e2e::pages::{DraftsPage, PlansPage, Results, Shell};
use junheng_e2e::{Browser, By};

fn begun(browser: &Browser, english: bool) -> (Shell<'_>, PlansPage<'_>) {
    let shell = Shell::open_site(browser);
    DraftsPage::go(shell).open_sample(2);
    let _ = Results(browser).shown();
    if english {
        shell.switch_language();
    }
    let plans = PlansPage::go(shell);
    browser.click(By::Css("button[data-preset='teachers']"));
    let _ = browser.visible(By::Css("#plan-name"));
    browser.until("actions", || (!plans.actions().is_empty()).then_some(()));
    (shell, plans)
}

fn row(browser: &Browser, key: &str) -> String {
    browser
        .find(By::Css(&format!("tr[data-work='work-edit-{key}']")))
        .content()
}

fn story(english: bool) {
    let browser = Browser::open();
    let (shell, plans) = begun(&browser, english);
    let plans = plans.tab("work");
    let say = |zh: &'static str, en: &'static str| if english { en } else { zh };
    // A row for each of the 32 indicators, and one for what all schools must meet.
    let _ = browser.find(By::Css("tr[data-work='work-edit-class-size']"));
    assert!(browser.all(By::Css("tr[data-work]")).len() >= 32);
    // The plan hires: who leads is proposed.
    assert!(row(&browser, "schools").contains(say("（建议）", "(proposed)")));

    // What is entered takes the place of proposals.
    browser.click(By::Css("[id='work-edit-class-size']"));
    plans.fill("work-lead", "县教育科技局");
    plans.fill("work-with", "县财政局");
    plans.fill("work-deadline", "2027-13");
    assert!(!plans.wait_error("work-deadline").is_empty());
    plans.fill("work-deadline", "2027-03");
    plans.fill("work-goal", "12");
    plans.fill("work-done", "７");
    browser.find(By::Css("#work-status")).choose("running");
    browser.click(By::Css("#work-close"));
    browser.gone(By::Css("dialog"));
    let said = browser.until("the row to say it", || {
        let said = row(&browser, "class-size");
        said.contains("58").then_some(said)
    });
    for part in ["县教育科技局", "县财政局", say("进行中", "under way"), "31"] {
        assert!(said.contains(part), "{part} in {said}");
    }

    // A task of one's own, below the indicator it is for.
    browser.click(By::Css("#work-add"));
    plans.fill("work-name", "增建两间教室");
    browser.find(By::Css("#work-under")).choose("class-size");
    browser.click(By::Css("#work-close"));
    browser.gone(By::Css("dialog"));
    let below = By::Css("tr[data-work='work-edit-class-size'] + tr[data-work='work-edit-own-1']");
    assert!(browser.find(below).content().contains("增建两间教室"));

    // As files, marked as simulated.
    browser.click(By::Css(".plan-work [data-action='export-work']"));
    let (name, file) = browser.downloaded(".csv");
    let text = String::from_utf8_lossy(&file).into_owned();
    let mark = say("并非实际数据", "not real figures");
    assert!(name.contains(say("模拟", "simulated")), "{name}");
    assert!(
        text.contains(mark) && text.contains("增建两间教室"),
        "{text}"
    );
    browser.click(By::Css(".plan-work [data-action='export-book']"));
    let (_, book) = browser.downloaded(".xlsx");
    assert!(book.starts_with(b"PK"));

    // The status of an action stands with the tasks of its year.
    let plans = plans.tab("tasks");
    browser.click(By::Css("[id='work-edit-action-1']"));
    browser.find(By::Css("#work-status")).choose("done");
    browser.click(By::Css("#work-close"));
    browser.gone(By::Css("dialog"));
    browser.until("the task to be done", || {
        let task = browser.find(By::Css(".plan-task-table tr[data-action='1']"));
        task.content().contains(say("已完成", "done")).then_some(())
    });

    // Kept over a reload, and on paper.
    let _ = if english {
        shell.wait_save_state("Saved")
    } else {
        shell.wait_saved()
    };
    browser.reload();
    let _ = Shell::ready(&browser);
    let _ = plans.tab("work");
    assert!(row(&browser, "class-size").contains("县教育科技局"));
    let mark: String = say("方案·模拟", "Plan·simulated").into();
    for page in junheng_e2e::pdf::pages(&browser.print(true)) {
        let page: String = page.split_whitespace().collect();
        assert!(page.contains(&mark), "{page}");
    }
    assert!(browser.console().is_empty());
}

#[test]
fn a_work_plan_is_proposed_entered_and_taken_away() {
    story(false);
}

#[test]
fn a_work_plan_is_proposed_entered_and_taken_away_in_english() {
    story(true);
}

#[test]
fn presets_are_for_the_year_that_is_chosen() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_sample(2);
    let _ = Results(&browser).shown();
    let plans = PlansPage::go(shell).create();
    let preset = |key: &str| {
        browser
            .find(By::Css(&format!("button[data-preset='{key}']")))
            .content()
    };
    assert!(
        preset("classes").contains("明年九月前"),
        "{}",
        preset("classes")
    );
    browser.find(By::Css("#preset-year")).choose("2028");
    browser.until("the preset to say its year", || {
        let said = preset("classes").replace(char::is_whitespace, "");
        (said.contains("2028年9月1日前") && !said.contains("明年九月")).then_some(())
    });
    browser.click(By::Css("button[data-preset='teachers']"));
    browser.until("actions", || (!plans.actions().is_empty()).then_some(()));
    assert!(plans.row(1).contains("2028"), "{}", plans.row(1));
    assert!(browser.console().is_empty());
}

#[test]
fn who_a_search_may_hire_is_kept_with_the_plan() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_sample(1);
    let _ = Results(&browser).shown();
    let plans = PlansPage::go(shell).create().tab("search");
    browser.click(By::Css(".search-more summary"));
    let kinds = || browser.all(By::Css(".search-profiles li")).len();
    assert_eq!(kinds(), 2);
    for part in ["profile-pe-art", "profile-qualified", "profile-backbone"] {
        plans.tick(part);
    }
    browser.click(By::Css("#profile-add"));
    browser.until("three kinds", || (kinds() == 3).then_some(()));
    let list = browser.find(By::Css(".search-profiles")).content();
    assert!(list.contains("体育艺术、高于规定学历、骨干"), "{list}");
    // The same kind once more is refused.
    for part in ["profile-pe-art", "profile-qualified", "profile-backbone"] {
        plans.tick(part);
    }
    browser.click(By::Css("#profile-add"));
    assert!(!plans.wait_error("profile").is_empty());
    browser.click(By::Css("#profile-reset"));
    browser.until("the usual kinds", || (kinds() == 2).then_some(()));
    assert!(browser.console().is_empty());
}

/// What one school gives to several is one line with the way to each, and what costs on is one line a year.
fn told_together(english: bool) {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_sample(1);
    let _ = Results(&browser).shown();
    if english {
        shell.switch_language();
    }
    let say = |zh: &'static str, en: &'static str| if english { en } else { zh };
    let plans = PlansPage::go(shell).create();
    let named = |name: &String| name.contains("小学");
    let schools: Vec<String> = plans.schools().into_iter().filter(named).collect();
    plans.choose("add-kind", say("交流教师", "Rotate teachers"));
    for (at, to) in schools.iter().skip(1).take(3).enumerate() {
        plans.fill("add-school", &schools[0]);
        plans.fill("add-other", to);
        plans.choose("add-stage", say("小学", "primary"));
        plans.fill("add-amount", "1");
        plans.add_for(at + 1);
    }
    let plans = plans.tab("tasks");
    let lines = browser.all(By::Css(".plan-task-table tbody tr"));
    let tables = browser.all(By::Css(".plan-task-table"));
    assert!(tables.len() > 1, "what is moved costs on");
    assert_eq!(lines.len(), tables.len(), "one line a year");
    let first = lines[0].content();
    for to in &schools[..4] {
        assert!(first.contains(to), "{to} in {first}");
    }
    let later = lines[1].content();
    assert!(
        later.contains(say("此前学年起", "from earlier years")),
        "{later}"
    );
    // Each is still there, and what is said of one stands by itself.
    browser.click(By::Css(".plan-task-table tr[data-tasks='3'] summary"));
    browser.click(By::Css("[id='work-edit-action-2']"));
    browser.find(By::Css("#work-status")).choose("done");
    browser.click(By::Css("#work-close"));
    browser.gone(By::Css("dialog"));
    browser.until("the one to stand by itself", || {
        let own = browser.find(By::Css(
            ".plan-task-table tr[data-action='2'][data-tasks='1']",
        ));
        own.content().contains(say("已完成", "done")).then_some(())
    });
    assert!(browser.has(By::Css(".plan-task-table tr[data-tasks='2']")));
    let _ = plans;
    assert_eq!(browser.console(), Vec::<String>::new());
}

#[test]
fn moves_of_one_school_are_one_line() {
    told_together(false);
}

#[test]
fn moves_of_one_school_are_one_line_in_english() {
    told_together(true);
}
