//! Drafts: kept across reloads and tabs, and never lost without a word.

use junheng_e2e::pages::{DataPage, DraftsPage, Place, Shell};
use junheng_e2e::{Browser, By, Setup};
use serde_json::json;

/// A blank table with one school of that name, saved.
fn start<'a>(browser: &'a Browser, name: &str) -> Shell<'a> {
    let shell = Shell::open_site(browser);
    DraftsPage::go(shell).open_blank();
    DataPage(browser).grid().enter(0, "name", name);
    shell.wait_saved();
    shell
}

#[test]
fn a_draft_is_there_again_after_a_reload() {
    let browser = Browser::open();
    let shell = start(&browser, "晨光小学");
    let state = shell.save_state();
    assert!(state.contains(':'), "it says when: {state}");
    assert!(
        browser.has(By::Css("#storage-explained")),
        "the first save explains itself"
    );
    browser.reload();
    let shell = Shell::ready(&browser);
    assert_eq!(DataPage::go(shell).grid().text(0, "name"), "晨光小学");
}

#[test]
fn undo_and_redo_cross_pages() {
    let browser = Browser::open();
    let shell = start(&browser, "晨光小学");
    DataPage(&browser).grid().enter(0, "name", "暮色小学");
    shell.go(Place::About);
    shell.undo();
    let grid = DataPage::go(shell).grid();
    grid.wait_text(0, "name", "晨光小学");
    shell.redo();
    grid.wait_text(0, "name", "暮色小学");
    shell.undo();
    shell.undo();
    grid.wait_schools(0);
    shell.wait_saved();
}

#[test]
fn drafts_are_renamed_duplicated_deleted_and_brought_back() {
    let browser = Browser::open();
    let shell = start(&browser, "晨光小学");
    let drafts = DraftsPage::go(shell);
    drafts.wait_rows(1);
    drafts.act(0, 1);
    let field = browser.visible(By::Css("#draft-name"));
    field.clear();
    field.send_keys("第二稿");
    browser.click(By::Css("dialog button[type='submit']"));
    browser.until("the new name", || {
        drafts.rows()[0].text().contains("第二稿").then_some(())
    });
    drafts.act(0, 2);
    drafts.wait_rows(2);
    drafts.act(1, 4);
    browser.click(By::Css("#delete-yes"));
    drafts.wait_rows(1);
    browser.click(By::Css("#restore-draft"));
    drafts.wait_rows(2);
    drafts.erase();
    drafts.wait_rows(0);
    browser.until("an empty storage", || {
        let kept = browser.stored();
        let drafts = kept
            .as_object()
            .unwrap()
            .keys()
            .any(|key| key.contains("draft"));
        (!drafts).then_some(())
    });
}

#[test]
fn a_second_tab_on_the_same_draft_gets_a_choice() {
    let browser = Browser::open();
    start(&browser, "晨光小学");
    let first = browser.open_tab();
    let second_shell = Shell::open_site(&browser);
    browser.click(By::Css("#tabs-take"));
    let grid = DataPage::go(second_shell).grid();
    grid.enter(0, "name", "二号标签小学");
    second_shell.wait_saved();
    // The first tab has become read-only and keeps its hands off.
    let second = browser.session.get("/window").unwrap();
    browser.to_tab(&first);
    let first_shell = Shell::ready(&browser);
    first_shell.wait_save_state("只读");
    let grid = DataPage::go(first_shell).grid();
    let before = grid.text(0, "name");
    grid.enter(0, "name", "不该出现");
    std::thread::sleep(std::time::Duration::from_millis(1500));
    assert_eq!(grid.text(0, "name"), before);
    assert!(!browser.stored().to_string().contains("不该出现"));
    browser.to_tab(second.as_str().unwrap());
    browser.reload();
    let shell = Shell::ready(&browser);
    assert_eq!(DataPage::go(shell).grid().text(0, "name"), "二号标签小学");
}

#[test]
fn a_second_tab_can_go_on_with_a_copy() {
    let browser = Browser::open();
    start(&browser, "晨光小学");
    let first = browser.open_tab();
    let shell = Shell::open_site(&browser);
    browser.click(By::Css("#tabs-copy"));
    DataPage::go(shell).grid().enter(0, "name", "副本小学");
    shell.wait_saved();
    browser.to_tab(&first);
    let shell = Shell::ready(&browser);
    assert_eq!(DataPage::go(shell).grid().text(0, "name"), "晨光小学");
    DraftsPage::go(shell).wait_rows(2);
}

#[test]
fn full_storage_is_told_and_the_last_draft_stays() {
    let browser = Browser::open();
    let shell = start(&browser, "晨光小学");
    let before = browser.stored();
    browser.script(
        "let block = 'x'.repeat(1 << 20);
         for (let i = 0; block.length > 0; ) {
           try { localStorage.setItem('filler' + i, block); i++; }
           catch (full) { block = block.slice(0, block.length >> 1); }
         }",
        &[],
    );
    let grid = DataPage::go(shell).grid();
    // Long enough that no corner of the storage takes it.
    grid.show_all();
    grid.enter(0, "name", "满载小学");
    for row in 1..4 {
        grid.enter(row, "name", &"长".repeat(150));
    }
    shell.wait_save_state("未保存");
    assert!(
        shell.save_state().contains("另存为文件"),
        "{}",
        shell.save_state()
    );
    let kept = browser.stored();
    let draft = |all: &serde_json::Value| -> Vec<(String, String)> {
        let all = all.as_object().unwrap();
        let drafts = all
            .iter()
            .filter(|(key, _)| key.starts_with("junheng:draft:"));
        drafts
            .map(|(key, value)| (key.clone(), value.to_string()))
            .collect()
    };
    assert_eq!(draft(&kept).len(), 1);
    assert_eq!(draft(&before)[0].0, draft(&kept)[0].0);
    assert!(
        draft(&kept)[0].1.contains("小学"),
        "a whole draft is still there"
    );
    // As a file it can be saved all the same.
    let (_, json) = DraftsPage::go(shell).save_open();
    assert!(json.contains("满载小学"));
    // With room again it is saved by itself.
    browser.script(
        "for (const key of Object.keys(localStorage)) if (key.startsWith('filler')) localStorage.removeItem(key)",
        &[],
    );
    DataPage::go(shell).grid().enter(4, "name", "又有空间");
    shell.wait_saved();
}

/// Works on without storage, and says so.
fn works_without_storage(browser: &Browser, shell: Shell<'_>) {
    DraftsPage::go(shell).open_blank();
    let grid = DataPage(browser).grid();
    grid.enter(0, "name", "无处保存小学");
    grid.wait_text(0, "name", "无处保存小学");
    shell.wait_save_state("未保存");
    assert!(!browser.has(By::Css("#junheng-crash")));
}

#[test]
fn storage_switched_off_is_told_and_everything_else_works() {
    let browser = Browser::with(Setup {
        storage: false,
        ..Setup::default()
    });
    let shell = Shell::open_site(&browser);
    works_without_storage(&browser, shell);
    let (_, json) = DraftsPage::go(shell).save_open();
    assert!(json.contains("无处保存小学"));
}

/// As a page of somebody else's might show it: in a frame that may not store anything.
#[test]
fn a_sandboxed_frame_without_storage_works_too() {
    let browser = Browser::open();
    browser.go("about:blank");
    browser.script(
        "const frame = document.createElement('iframe'); frame.id = 'frame';
         frame.sandbox = 'allow-scripts allow-downloads'; frame.style.cssText = 'width:1300px;height:700px';
         frame.src = arguments[0]; document.body.append(frame);",
        &[json!(browser.server.address(junheng_e2e::server::SINGLE))],
    );
    let frame = browser.find(By::Css("#frame"));
    browser.to_frame(&frame);
    let shell = Shell::ready(&browser);
    works_without_storage(&browser, shell);
}

#[test]
fn a_newer_versions_draft_is_kept_as_it_is() {
    let browser = Browser::open();
    start(&browser, "晨光小学");
    let stored = browser.stored();
    let key = stored
        .as_object()
        .unwrap()
        .keys()
        .find(|k| k.starts_with("junheng:draft:"))
        .cloned();
    let key = key.unwrap();
    let newer = stored[&key]
        .as_str()
        .unwrap()
        .replacen("\"schema\": 3", "\"schema\": 999", 1);
    assert!(newer.contains("999"), "the draft names its schema");
    browser.script(
        "localStorage.setItem(arguments[0], arguments[1])",
        &[json!(key), json!(newer)],
    );
    browser.reload();
    let shell = Shell::ready(&browser);
    std::thread::sleep(std::time::Duration::from_millis(1500));
    assert_eq!(
        browser.stored()[&key].as_str().unwrap(),
        newer,
        "not a byte was changed"
    );
    let drafts = DraftsPage::go(shell);
    drafts.wait_rows(1);
    assert!(drafts.rows()[0].text().contains("新版本"));
}

#[test]
fn a_damaged_draft_is_kept_and_told() {
    let browser = Browser::open();
    start(&browser, "晨光小学");
    let stored = browser.stored();
    let key = stored
        .as_object()
        .unwrap()
        .keys()
        .find(|k| k.starts_with("junheng:draft:"))
        .cloned();
    let key = key.unwrap();
    browser.script(
        "localStorage.setItem(arguments[0], '{\"broken')",
        &[json!(key)],
    );
    browser.reload();
    let shell = Shell::ready(&browser);
    std::thread::sleep(std::time::Duration::from_millis(1500));
    assert_eq!(browser.stored()[&key], json!("{\"broken"));
    let drafts = DraftsPage::go(shell);
    drafts.wait_rows(1);
    assert!(drafts.rows()[0].text().contains("无法读取"));
}
