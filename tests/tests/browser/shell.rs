//! The frame: pages, language, what is shown first, and what is shown when nothing else can be.

use junheng_e2e::pages::{DataPage, DraftsPage, Place, Results, Shell};
use junheng_e2e::{Browser, By, Setup};
use serde_json::json;

#[test]
fn a_first_visit_opens_on_a_judged_sample() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    let results = Results(&browser).shown();
    shell.is_at(Place::Results);
    assert!(results.verdict().is_some(), "the county is judged");
    let schools = results.figure("schools");
    assert!(schools.contains("/ 24"), "{schools}");
    assert!(shell.open_bar().contains("虚构"), "{}", shell.open_bar());
    assert_eq!(browser.console(), Vec::<String>::new());
}

#[test]
fn every_page_opens_in_both_languages_and_from_its_address() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    for _ in 0..2 {
        for place in Place::ALL {
            shell.go(place);
            let heading = browser.visible(By::Css("main h1"));
            assert!(!heading.text().is_empty());
            assert!(
                browser.address().ends_with(place.hash())
                    || browser.address().contains(place.hash())
            );
            let title = browser.script("return document.title", &[]);
            assert!(!title.as_str().unwrap().is_empty());
        }
        shell.switch_language();
    }
    assert_eq!(shell.language(), "zh-CN");
    shell.switch_language();
    assert_eq!(shell.language(), "en");
    browser.reload();
    let shell = Shell::ready(&browser);
    assert_eq!(shell.language(), "en", "the choice is kept");
    for place in Place::ALL {
        browser.go_site(&format!("index.html{}", place.hash()));
        browser.reload();
        Shell::ready(&browser).is_at(place);
    }
    assert_eq!(browser.console(), Vec::<String>::new());
}

/// English pages hold no Chinese but what users typed and what sources are called.
#[test]
fn english_is_english() {
    let browser = Browser::with(Setup {
        language: "en",
        ..Setup::default()
    });
    let shell = Shell::open_site(&browser);
    if shell.language() != "en" {
        shell.switch_language();
    }
    DraftsPage::go(shell).open_blank();
    let found = browser.script(
        "const found = [];
         const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
         while (walk.nextNode()) {
           const node = walk.currentNode;
           const chinese = /[\\u4e00-\\u9fff]/.test(node.textContent);
           const marked = node.parentElement.closest('[lang]');
           const own = marked && marked !== document.documentElement && marked.lang.startsWith('zh');
           if (chinese && !own && node.parentElement.getClientRects().length) found.push(node.textContent.trim());
         }
         return found;",
        &[],
    );
    assert_eq!(found, json!([]));
}

#[test]
fn the_back_button_goes_back() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    shell.go(Place::Drafts);
    shell.go(Place::About);
    browser.session.post("/back", &json!({})).unwrap();
    shell.is_at(Place::Drafts);
}

#[test]
fn a_crash_leaves_the_draft_and_says_how_to_get_at_it() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_blank();
    let grid = DataPage(&browser).grid();
    grid.enter(0, "name", "落日小学");
    shell.wait_saved();
    browser.script("window.junhengCrash('a test')", &[]);
    let page = browser.visible(By::Css("#junheng-crash"));
    assert!(page.text().contains("a test"), "{}", page.text());
    browser.click(By::Css("#junheng-crash-save"));
    let (_, saved) = browser.downloaded(".json");
    let saved = String::from_utf8(saved).unwrap();
    assert!(saved.contains("落日小学"), "{saved}");
    // Nothing writes over the draft any more.
    browser.script(
        "try { localStorage.setItem('junheng:x', '1') } catch (e) {}",
        &[],
    );
    browser.click(By::Css("#junheng-crash-reload"));
    let shell = Shell::ready(&browser);
    assert_eq!(DataPage::go(shell).grid().text(0, "name"), "落日小学");
    assert!(browser.stored().get("junheng:x").is_none());
}

/// A trap inside the program reaches the crash page too, not only the panic hook's call.
#[test]
fn a_trap_is_a_crash() {
    let browser = Browser::open();
    let _ = Shell::open_site(&browser);
    browser.script(
        "const error = new WebAssembly.RuntimeError('unreachable executed');
         window.dispatchEvent(new ErrorEvent('error', {error, message: String(error)}));",
        &[],
    );
    let _ = browser.visible(By::Css("#junheng-crash"));
}

/// An error of something else, such as an extension, does not end the program.
#[test]
fn an_error_that_is_not_ours_is_no_crash() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    browser.script(
        "const error = new Error('elsewhere');
         window.dispatchEvent(new ErrorEvent('error', {error, message: String(error)}));",
        &[],
    );
    shell.go(Place::About);
    assert!(!browser.has(By::Css("#junheng-crash")));
}

#[test]
fn an_old_engine_gets_a_page_in_chinese() {
    let browser = Browser::open();
    browser.devtools(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({"source": "delete window.WebAssembly;"}),
    );
    browser.go_site("index.html");
    let page = browser.visible(By::Css("#junheng-unsupported"));
    assert!(page.text().contains("极速模式"), "{}", page.text());
    let renderer = browser.find(By::Css("meta[name='renderer']"));
    assert_eq!(renderer.attribute("content").as_deref(), Some("webkit"));
}

#[test]
fn without_scripts_a_page_says_so() {
    let browser = Browser::open();
    browser.devtools(
        "Emulation.setScriptExecutionDisabled",
        &json!({"value": true}),
    );
    browser.go_site("index.html");
    let text = browser.visible(By::Css("noscript h1")).text();
    assert!(text.contains("JavaScript"), "{text}");
}
