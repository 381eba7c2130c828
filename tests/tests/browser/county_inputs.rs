//! What the county enters, by keyboard, by paste and from a file.

use junheng_e2e::pages::{CountyPage, DraftsPage, Shell};
use junheng_e2e::{Browser, By, Key, Scratch};

fn blank(shell: Shell<'_>) -> CountyPage<'_> {
    DraftsPage::go(shell).open_blank();
    CountyPage::go(shell)
}

#[test]
fn facts_are_entered_from_the_keyboard() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    let page = blank(shell).section("facts");
    let before = page.mark("facts");
    page.select("facts.rotation_eligible");
    page.type_on("1，２00");
    page.wait_focus("facts.rotated");
    page.type_on("130");
    page.wait_focus("facts.rotated_backbone");
    assert_eq!(page.value("facts.rotation_eligible"), "1200");
    let after = page.wait_other_mark("facts", &before);
    assert!(after.starts_with('?'), "{after}");

    // What is not understood stays as typed and is explained beside the field.
    page.type_on("三十");
    page.wait_value("facts.rotated_backbone", "三十");
    assert!(
        page.problem("facts.rotated_backbone")
            .contains("“三十”不是数字")
    );
    let invalid = page
        .field("facts.rotated_backbone")
        .attribute("aria-invalid");
    assert_eq!(invalid.as_deref(), Some("true"));
    assert!(page.wait_other_mark("facts", &after).starts_with('✗'));

    // A field where nothing is typed leaves undo to the page.
    browser.control('z');
    page.wait_value("facts.rotated_backbone", "");
    browser.control('z');
    page.wait_value("facts.rotated", "");
    shell.redo();
    page.wait_value("facts.rotated", "130");

    shell.wait_saved();
    browser.reload();
    let shell = Shell::ready(&browser);
    let page = CountyPage::go(shell).section("facts");
    page.wait_value("facts.rotated", "130");
    assert_eq!(browser.console(), Vec::<String>::new());
    assert_eq!(browser.server.foreign(), []);
}

#[test]
fn money_is_pasted_as_a_block_and_its_growth_is_shown() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    let page = blank(shell).section("series");
    let years: Vec<String> = browser
        .all(By::Css("table.series thead th"))
        .iter()
        .map(junheng_e2e::Element::content)
        .filter(|text| text.parse::<u16>().is_ok())
        .collect();
    let [first, second, ..] = years.as_slice() else {
        panic!("no years: {years:?}");
    };
    let key = |series: &str, year: &str| format!("series.{series}.{year}");
    page.select(&key("recurrent_revenue", first));
    browser.paste("10,000\t10500\n2000\t2200\n");
    page.wait_value(&key("education_appropriation", second), "2200");
    assert_eq!(page.value(&key("recurrent_revenue", first)), "10000");
    let row = browser.find(By::Css("tr[data-series='education_appropriation']"));
    assert!(row.text().contains("+10.00%"), "{}", row.text());
    // Where the year before is empty, the growth says since when.
    let third = years.get(2).unwrap();
    page.select(&key("gnp", first));
    browser.paste("1000\t\t1100\n");
    page.wait_value(&key("gnp", third), "1100");
    let row = browser.find(By::Css("tr[data-series='gnp']"));
    let gap = format!("比 {first} 年 +10.00%（2 年合计）");
    assert!(row.text().contains(&gap), "{}", row.text());
    shell.undo();
    shell.undo();
    page.wait_value(&key("recurrent_revenue", first), "");
    shell.redo();
    page.wait_value(&key("recurrent_revenue", second), "10500");

    // A year is added, and an address leads to a cell of a year that is not shown.
    browser.find(By::Css("#year-add")).send_keys("2008");
    browser.press(&[Key::Enter]);
    let _ = page.field("series.gnp.2008");
    browser.go_site("index.html#/county/field/series.gnp.2003");
    let _ = Shell::ready(&browser);
    page.wait_focus("series.gnp.2003");
}

#[test]
fn evidence_vetoes_and_the_survey_are_answered() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    let page = blank(shell).section("evidence");
    let before = page.mark("evidence");
    browser.find(By::Css("#evidence-layout")).choose("met");
    let documents = browser.find(By::Css("#evidence-layout-documents"));
    documents.send_keys("县教育布局规划");
    let _ = page.wait_other_mark("evidence", &before);

    let page = page.section("vetoes");
    let before = page.mark("vetoes");
    browser.click(By::Css("#vetoes-fraud"));
    let _ = page.wait_other_mark("vetoes", &before);

    let page = page.section("survey");
    page.select("survey.parents.sent");
    page.type_on("300");
    page.wait_focus("survey.teachers.sent");
    browser.press(&[Key::Up]);
    page.wait_focus("survey.parents.sent");
    browser.press(&[Key::Tab]);
    page.wait_focus("survey.parents.valid");
    let source = By::Css("[id='field-survey.parents.valid-source']");
    browser.find(source).send_keys("问卷汇总表");
    page.select("survey.parents.valid");
    assert_eq!(browser.find(source).value(), "问卷汇总表");
    page.type_on("301");
    page.wait_value("survey.parents.valid", "301");

    // More valid questionnaires than there were is pointed out, with links to both.
    let _ = CountyPage::go(shell);
    let hints = browser.find(By::Test("county-hints"));
    assert!(
        hints
            .text()
            .contains("家长·回收有效问卷数大于家长·问卷总数"),
        "{}",
        hints.text()
    );
    browser.click(By::Css("a[href='#/county/field/survey.parents.sent']"));
    page.wait_focus("survey.parents.sent");

    shell.wait_saved();
    browser.reload();
    let shell = Shell::ready(&browser);
    let page = CountyPage::go(shell).section("evidence");
    assert_eq!(browser.find(By::Css("#evidence-layout")).value(), "met");
    let documents = browser.find(By::Css("#evidence-layout-documents"));
    assert_eq!(documents.value(), "县教育布局规划");
    let _ = page.section("vetoes");
    let chosen = browser.find(By::Css("#vetoes-fraud")).property("checked");
    assert_eq!(chosen, serde_json::Value::Bool(true));
}

#[test]
fn a_table_is_reviewed_and_taken_over_as_one_step() {
    let scratch = Scratch::new("county");
    let text = "\u{feff}项目,单位,数值,2023年,2024年,来源\n\
        符合交流轮岗条件教师数,人,1200,,,人事科\n上一年度交流轮岗教师数,人,约百,,,\n\
        特殊教育公用经费,元,735000,,,\n国民生产总值,亿元,,12.5,13,年鉴\n平均身高,,1,,,\n";
    let path = scratch.write("县级.csv", text);
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    let page = blank(shell);
    page.import(&path);
    assert_eq!(
        (page.review("new"), page.review("problems")),
        ("5".to_owned(), "2".to_owned())
    );
    assert!(
        browser
            .find(By::Test("county-problem-list"))
            .text()
            .contains("平均身高")
    );
    assert_eq!(browser.all(By::Test("county-unit")).len(), 2);
    page.take();
    let page = page.section("facts");
    page.wait_value("facts.special_funds", "73.5");
    page.wait_value("facts.rotated", "约百");
    let page = page.section("series");
    page.wait_value("series.gnp.2024", "130000");
    shell.undo();
    page.wait_value("series.gnp.2024", "");
    shell.redo();
    page.wait_value("series.gnp.2023", "125000");

    // The table of what is entered comes back without a change.
    browser.click(By::Css("[data-testid='county-export'] summary"));
    browser.click(By::Test("county-csv"));
    let (name, bytes) = browser.downloaded(".csv");
    let saved = scratch.write(&name, bytes);
    page.import(&saved);
    assert_eq!(
        (page.review("new"), page.review("changed")),
        ("0".to_owned(), "0".to_owned())
    );
    assert_eq!(browser.console(), Vec::<String>::new());
}

#[test]
fn a_pasted_table_that_names_its_rows_is_reviewed() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    let page = blank(shell).section("facts");
    page.select("facts.population");
    browser.paste("人口总数\t234500人\n教师年平均工资\t137,420\n");
    assert_eq!(page.review("new"), "2");
    page.take();
    page.wait_value("facts.population", "23.45");
    page.wait_value("facts.teacher_wage", "137420");
    let page = page.section("monitoring");
    page.select("monitoring.science.level");
    page.type_on("3");
    page.wait_value("monitoring.science.level", "Ⅲ");
}
