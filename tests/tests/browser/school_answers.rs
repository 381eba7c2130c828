//! A school's clerk judges the school, the officer merges the files, and the county is judged.

use junheng_e2e::pages::{CountyPage, DataPage, DraftsPage, FormsPage, Judged, MergeDialog, Shell};
use junheng_e2e::{Browser, By, Key, Scratch};

const PART: &str = "charters";

/// Chooses a verdict in the section of evidence.
fn choose(browser: &Browser, verdict: &str) {
    let select = browser.find(By::Css(&format!("#evidence-{PART}")));
    select.choose(verdict);
}

fn write(browser: &Browser, suffix: &str, text: &str) {
    browser.click(By::Css(&format!("#evidence-{PART}-{suffix}")));
    browser.type_text(text);
    browser.press(&[Key::Tab]);
}

/// Says that the list holds all schools of the county.
fn declare(browser: &Browser) {
    let _ = browser.script(
        "document.querySelector('#as-listed').closest('details').open = true",
        &[],
    );
    browser.click(By::Css("#as-listed"));
    browser.click(By::Css("#as-listed-yes"));
    browser.gone(By::Css("#as-listed-yes"));
}

/// What a clerk saves of one school: its name, its pupils and its own verdict.
fn clerk(name: &str, code: &str, verdict: &str) -> String {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_blank();
    let files = Scratch::new("clerk");
    let table = format!(
        "学校名称,学校标识码,所在乡镇,学校类别,小学在校生数（人）\n{name},{code},东镇,小学,300\n"
    );
    let path = files.write("学校.csv", table);
    let dialog = MergeDialog::choose(DataPage::go(shell), &[path]);
    while dialog.asks_about_columns() {
        dialog.confirm_columns();
        let _ = dialog.text();
    }
    dialog.wait_read();
    let _ = dialog.finish();
    let _ = CountyPage::go(shell).section("evidence");
    choose(&browser, verdict);
    write(&browser, "note", "章程已核准");
    write(&browser, "documents", "学校章程");
    // What the county enters is not missing in a school's file.
    let layout = browser.find(By::Css(
        "[data-evidence='layout'] [data-testid='who-enters']",
    ));
    assert!(layout.text().contains("由县级填报"), "{}", layout.text());
    // The school's own form says the same.
    let form = FormsPage::go(shell).form("school").content();
    assert!(form.contains("章程已核准（佐证材料：学校章程）"), "{form}");
    let (_, json) = DraftsPage::go(shell).save_open();
    assert_eq!(browser.console(), Vec::<String>::new());
    json
}

#[test]
fn what_schools_say_becomes_the_county_s_verdict() {
    let files = Scratch::new("answers-of-schools");
    let first = files.write("一小.json", clerk("第一小学", "0065005001", "met"));
    let second = files.write("二小.json", clerk("第二小学", "0065005002", "met"));
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_blank();
    let verdict = || {
        let lines = Judged::go(shell, "items").lines();
        let own = lines.into_iter().find(|(line, _)| line == PART);
        own.map(|(_, verdict)| verdict).unwrap_or_default()
    };
    assert_eq!(verdict(), "pending");
    let dialog = MergeDialog::choose(DataPage::go(shell), &[first, second]);
    dialog.wait_read();
    dialog.wait_count("new", "2");
    let _ = dialog.finish();
    // Two schools of one county that declares two.
    declare(&browser);
    assert_eq!(verdict(), "met");
    Judged(&browser).open_item(PART);
    let why = Judged(&browser).why();
    assert!(
        why.contains("由各校自评汇总") && why.contains("第一小学"),
        "{why}"
    );
    // The officer's own verdict stands.
    let _ = CountyPage::go(shell).section("evidence");
    let say = browser.find(By::Css(&format!(
        "[data-evidence='{PART}'] [data-testid='schools-say']"
    )));
    assert!(say.text().contains("达标 2"), "{}", say.text());
    choose(&browser, "not-met");
    assert_eq!(verdict(), "not-met");
    shell.undo();
    assert_eq!(verdict(), "met");
    assert_eq!(browser.console(), Vec::<String>::new());
    assert_eq!(browser.server.foreign(), []);
}

#[test]
fn every_school_s_form_is_shown_and_saved_at_once() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_sample(1);
    let forms = FormsPage::go(shell).choose("school");
    forms.school("全部学校（每校一张）");
    let count = browser.until("the forms of all schools", || {
        let all = browser.all(By::Css(".official-form[data-form='school']"));
        (all.len() > 1).then_some(all.len())
    });
    let schools = browser.all(By::Css("#form-school option")).len() - 1;
    assert_eq!(count, schools);
    browser.click(By::Css("[data-action='save-forms']"));
    let (name, bytes) = browser.downloaded(".xlsx");
    assert!(
        name.contains("学校自评表") && bytes.starts_with(b"PK"),
        "{name}"
    );
    assert_eq!(browser.console(), Vec::<String>::new());
}
