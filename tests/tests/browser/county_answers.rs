//! What the county answers, from files and from the clipboard: verdicts by documents, vetoes, points.

use junheng_e2e::pages::{CountyPage, DraftsPage, Judged, Shell};
use junheng_e2e::{Browser, By, Scratch};

fn wait_property(browser: &Browser, selector: &str, name: &str, expected: &serde_json::Value) {
    browser.until(&format!("{selector} to have {name} {expected}"), || {
        (browser.find(By::Css(selector)).property(name) == *expected).then_some(())
    });
}

#[test]
fn verdicts_and_vetoes_come_from_a_table_and_go_back_into_one() {
    let scratch = Scratch::new("answers");
    let text = "\u{feff}指标,结论,简要结论,材料清单\n规划布局,达标,布局合理,\"布局规划\n批复\"\n\
        足额核定教师绩效工资总量,较好,,\n班额,达标,,\n";
    let path = scratch.write("结论.csv", text);
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_blank();
    let page = CountyPage::go(shell);
    page.import(&path);
    assert_eq!(
        (page.review("new"), page.review("problems")),
        ("1".to_owned(), "2".to_owned())
    );
    let problems = browser.find(By::Test("county-problem-list")).text();
    assert!(
        problems.contains("B3") && problems.contains("应为达标、未达标、待定或不适用"),
        "{problems}"
    );
    page.take();
    let page = page.section("evidence");
    wait_property(&browser, "#evidence-layout", "value", &"met".into());
    let documents = browser.find(By::Css("#evidence-layout-documents"));
    assert_eq!(documents.value(), "布局规划\n批复");
    // The cell it stood in is told, and that it was changed by hand since.
    let origin = "[data-origin='evidence.layout']";
    let told = browser.visible(By::Css(origin)).text();
    assert!(told.contains("结论.csv") && told.contains("B2"), "{told}");
    browser.find(By::Css("#evidence-layout")).choose("not-met");
    browser.until("the change by hand to be told", || {
        let told = browser.find(By::Css(origin)).text();
        (told.contains("原为 达标")).then_some(())
    });
    browser.find(By::Css("#evidence-layout")).choose("met");

    // A table of vetoes is understood wherever on the page it is pasted.
    let page = page.section("vetoes");
    browser.click(By::Css("#vetoes-fraud"));
    browser.paste("情形\t是否存在\t备注\n以考试方式招生\t无\t逐校核查\n弄虚作假\t有\t举报一起\n");
    assert_eq!(
        (page.review("new"), page.review("changed")),
        ("1".to_owned(), "1".to_owned())
    );
    page.take();
    wait_property(&browser, "#vetoes-entrance-tests", "checked", &true.into());
    wait_property(&browser, "#vetoes-fraud", "checked", &false.into());
    let remark = By::Css("#vetoes-fraud-note");
    assert_eq!(browser.find(remark).value(), "举报一起");
    shell.undo();
    wait_property(&browser, "#vetoes-fraud", "checked", &true.into());
    shell.redo();
    wait_property(&browser, "#vetoes-fraud", "checked", &false.into());

    // What is entered comes back from its own table without a change.
    browser.click(By::Css("[data-testid='county-export'] summary"));
    browser.click(By::Test("county-csv"));
    let (name, bytes) = browser.downloaded(".csv");
    let table = String::from_utf8(bytes.clone()).unwrap();
    assert!(table.contains("vetoes.fraud") && table.contains("举报一起"));
    let saved = scratch.write(&name, bytes);
    page.import(&saved);
    assert_eq!(
        (
            page.review("new"),
            page.review("changed"),
            page.review("problems")
        ),
        ("0".to_owned(), "0".to_owned(), "0".to_owned())
    );
    assert_eq!(browser.console(), Vec::<String>::new());
    assert_eq!(browser.server.foreign(), []);
}

#[test]
fn points_are_pasted_as_columns_and_as_a_named_table() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_blank();
    let points = Judged::go(shell, "points");
    points.focus("points-C1");
    browser.paste("20\t\n9\t经费未达要求\n21\t\n");
    wait_property(&browser, "#points-C2", "value", &"9".into());
    assert_eq!(browser.find(By::Css("#points-C3")).value(), "");
    let reason = browser.find(By::Css("[data-point='C2'] .reason-field"));
    assert_eq!(reason.value(), "经费未达要求");
    shell.undo();
    wait_property(&browser, "#points-C2", "value", &"".into());

    points.focus("points-C1");
    browser.paste("指标\t得分\t扣分理由\nC17 教师队伍\t28\t学历偏低\nC18\t21\t\n");
    let page = CountyPage(&browser);
    let _ = browser.visible(By::Test("county-take"));
    assert_eq!(
        (page.review("new"), page.review("problems")),
        ("1".to_owned(), "1".to_owned())
    );
    page.take();
    let _ = Judged::go(shell, "points");
    wait_property(&browser, "#points-C17", "value", &"28".into());
    assert_eq!(browser.console(), Vec::<String>::new());
}

#[test]
fn a_veto_that_the_figures_contradict_says_so_at_its_own_row() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_blank();
    let page = CountyPage::go(shell).section("facts");
    for (key, text) in [("facts.posts", "496"), ("facts.staff_on_posts", "520")] {
        page.select(key);
        page.type_on(text);
    }
    let _ = page.section("vetoes");
    assert!(browser.all(By::Css("[data-contradicted]")).is_empty());
    browser.click(By::Css("#vetoes-unfilled-posts"));
    let mark = By::Css("[data-veto='unfilled-posts'] [data-contradicted]");
    let told = browser.visible(mark).text();
    assert!(told.contains("在编教职工数大于核定教职工编制数"), "{told}");
    let _ = Judged::go(shell, "items");
    let row = browser
        .visible(By::Css("[data-line='unfilled-posts']"))
        .text();
    assert!(
        row.contains("✓ 未发生") && row.contains("与所填数据矛盾"),
        "{row}"
    );
    browser.click(By::Css("[data-line='unfilled-posts'] a.item-link"));
    let why = browser
        .visible(By::Css("[data-why='veto'] [data-contradicted]"))
        .text();
    assert!(why.contains("在编教职工数大于核定教职工编制数"), "{why}");
    assert_eq!(browser.console(), Vec::<String>::new());
}
