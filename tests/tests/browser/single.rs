//! The single file, from disk, as by a double click.

use junheng_e2e::pages::{DataPage, DraftsPage, ImportDialog, Place, Read, Results, Shell, import};
use junheng_e2e::{Browser, By};
use serde_json::json;

use crate::county::{expected, fixture, shown};

#[test]
fn it_opens_on_a_judged_sample_and_knows_all_pages() {
    let browser = Browser::open();
    let shell = Shell::open_single(&browser);
    assert!(browser.address().starts_with("file://"));
    assert!(Results(&browser).shown().verdict().is_some());
    for place in Place::ALL {
        shell.go(place);
        let _ = browser.visible(By::Css("main h1"));
    }
    shell.switch_language();
    assert_eq!(browser.console(), Vec::<String>::new());
}

#[test]
fn it_imports_workbooks_and_keeps_the_draft() {
    let browser = Browser::open();
    browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({"source": "window.workers = 0; window.Worker = class extends Worker {
            constructor(...all) { super(...all); window.workers++; } };"}),
    );
    let shell = Shell::open_single(&browser);
    for name in ["county.xlsx", "county-gbk.csv", "county.xls"] {
        DraftsPage::go(shell).open_blank();
        let report = import(shell, &fixture(name));
        assert!(report.contains("新增 6 所"), "{name}: {report}");
        let results = Results::go(shell);
        results.order(1);
        assert_eq!(shown(&results.matrix()), expected(), "{name}");
    }
    // The module ran where it cannot freeze the page.
    assert!(browser.script("return window.workers", &[]).as_u64() >= Some(1));
    let grid = DataPage::go(shell).grid();
    grid.enter(0, "name", "改名小学");
    grid.wait_text(0, "name", "改名小学");
    shell.wait_saved();
    assert!(browser.has(By::Css("#storage-explained")));
    browser.reload();
    let shell = Shell::ready(&browser);
    assert_eq!(DataPage::go(shell).grid().text(0, "name"), "改名小学");
    let (_, json) = DraftsPage::go(shell).save_open();
    assert!(json.contains("改名小学"));
}

/// Some browsers open files from disk without workers, and a policy of the office may forbid them.
#[test]
fn without_workers_workbooks_are_read_on_the_page() {
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
        let shell = open(&browser);
        for name in ["county.xlsx", "county-gbk.csv"] {
            DraftsPage::go(shell).open_blank();
            let report = import(shell, &fixture(name));
            assert!(report.contains("新增 6 所"), "{name}: {report}");
            let results = Results::go(shell);
            results.order(1);
            assert_eq!(shown(&results.matrix()), expected(), "{name}");
        }
        // What cannot be read is said here too, and the next file is read.
        DraftsPage::go(shell).open_blank();
        let (dialog, read) = ImportDialog::choose(DataPage(&browser), &fixture("encrypted.xlsx"));
        assert!(matches!(read, Read::Error(text) if text.contains("密码")));
        dialog.close();
        let report = import(shell, &fixture("county.xls"));
        assert!(report.contains("新增 6 所"), "{report}");
        assert_eq!(browser.script("return typeof Worker", &[]), "undefined");
        assert_eq!(browser.console(), Vec::<String>::new());
    }
}
