//! What a plan assumes of the years ahead, how much room is left in it, and a search where there are no workers.

use junheng_e2e::pages::{PlansPage, Shell};
use junheng_e2e::{Browser, By};
use serde_json::json;

use crate::plans_search::{content, planned, search, tab};

fn plain(text: &str) -> String {
    text.replace(char::is_whitespace, "")
}

fn in_both_languages(story: impl Fn(&Browser)) {
    for english in [false, true] {
        let browser = Browser::open();
        let shell = Shell::open_site(&browser);
        if english {
            shell.switch_language();
        }
        planned(shell);
        story(&browser);
        assert_eq!(browser.console(), Vec::<String>::new());
    }
}

#[test]
fn grades_move_up_and_things_age() {
    in_both_languages(|browser| {
        let plans = PlansPage(browser);
        tab(browser, "enrolment");
        plans.tick("enrolment-cohorts");
        // The schools' own 3 906 and 2 290 pupils, by grade.
        let grades = [651, 651, 651, 651, 651, 651, 763, 763, 764];
        for (grade, pupils) in (1..).zip(grades) {
            plans.fill(&format!("grade-{grade}"), &pupils.to_string());
        }
        let first = browser.visible(By::Css("input[id^='entrants-']"));
        let first = first.attribute("id").unwrap();
        plans.fill(&first, "90");
        // Ninety enter and five grades move up; the last of them comes to the junior stage.
        let next = || {
            let rows = browser.all(By::Css(".plan-projection tbody tr"));
            Some(plain(&rows.get(1)?.content()))
        };
        browser.until("the years to be worked out", || {
            let row = next()?;
            (row.contains("3345") && row.contains("2177")).then_some(())
        });
        // Three in a hundred leave between two grades.
        plans.fill("migration", "-3");
        browser.until("those who leave to be gone", || {
            next()?.contains("631").then_some(())
        });
        // What cannot be is refused where it stands, and what stood there goes on counting.
        plans.fill("retention", "160");
        browser.until("the field to say what is wrong", || {
            let text = content(browser, "#retention-error");
            (!text.is_empty()).then_some(())
        });
        assert!(next().is_some_and(|row| row.contains("631")));
        plans.fill("retention", "");
        plans.fill("wear-books", "8");
        tab(browser, "years");
        let _ = browser.visible(By::Css(".plan-standings tr[data-unit]"));
        tab(browser, "enrolment");
        let kept = browser.visible(By::Css("#wear-books"));
        assert_eq!(kept.value(), "8");
    });
}

#[test]
fn room_and_single_changes_are_told() {
    in_both_languages(|browser| {
        tab(browser, "outcome");
        let room = || {
            let table = browser.visible(By::Css(".plan-room"));
            table.content()
        };
        let first = room();
        assert_eq!(browser.all(By::Css(".plan-room tbody tr")).len(), 7);
        // What fails first as all grow, and items that this school's classes and pupils turn.
        assert!(browser.has(By::Css(".plan-tight tbody tr")));
        assert!(browser.has(By::Css(".plan-room-items tbody tr")));
        let menu = browser.find(By::Css("select[data-filter='plan-room']"));
        let options = browser.all(By::Css("select[data-filter='plan-room'] option"));
        let (now, others): (Vec<_>, Vec<_>) =
            (options.iter().map(|one| one.value())).partition(|value| *value == menu.value());
        assert_eq!(now.len(), 1);
        menu.choose(&others[0]);
        browser.until("another unit's room", || (room() != first).then_some(()));
        browser.click(By::Css("#single-run"));
        let _ = browser.visible(By::Css("[data-single='done']"));
        assert!(browser.has(By::Css(".plan-single tbody tr")));
        browser.click(By::Css(".plan-single tbody tr button"));
        tab(browser, "");
        PlansPage(browser).wait_actions(1);
    });
}

/// Some browsers open files from disk without workers, and a policy of the office may forbid them.
#[test]
fn without_workers_a_plan_is_found_on_the_page() {
    let editions: [fn(&Browser) -> Shell<'_>; 2] = [
        |browser| Shell::open_site(browser),
        |browser| Shell::open_single(browser),
    ];
    for open in editions {
        let browser = Browser::open();
        browser.devtools(
            "Page.addScriptToEvaluateOnNewDocument",
            &json!({"source": "delete window.Worker"}),
        );
        planned(open(&browser));
        tab(&browser, "search");
        assert_eq!(search(&browser), "found");
        let head = content(&browser, "[data-search='found'] .headline");
        assert!(head.contains("全部达标"), "{head}");
        assert_eq!(browser.script("return typeof Worker", &[]), "undefined");
        assert_eq!(browser.console(), Vec::<String>::new());
    }
}
