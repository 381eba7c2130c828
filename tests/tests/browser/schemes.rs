//! One set of inputs under two schemes.

use junheng_e2e::pages::{DataPage, DraftsPage, Place, Results, Shell};
use junheng_e2e::{Browser, By};

const QUALITY: &str = "quality-balance-2017";
const BASIC: &str = "basic-balance-2012";

#[test]
fn a_sample_is_judged_by_either_scheme() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_sample(1);
    let results = Results::go(shell);
    let (before, headline) = (results.matrix(), results.headline());

    let data = DataPage::go(shell);
    assert_eq!(data.scheme(), QUALITY);
    data.choose_scheme(BASIC);
    assert!(shell.open_bar().contains("基本均衡"));
    let results = Results::go(shell);
    // Which part of the whole it is, stands in the first sentence.
    assert_ne!(results.headline(), headline);
    for stage in ["primary", "junior"] {
        assert!(browser.has(By::Css(&format!("[data-figure='composite-{stage}']"))));
    }
    assert!(!browser.has(By::Css("[data-figure='schools']")));
    let matrix = results.matrix();
    for row in matrix.primary.iter().chain(&matrix.junior) {
        assert_eq!(row.levels.len(), 8, "{row:?}");
        for (value, level) in row.values.iter().zip(&row.levels) {
            assert!(level == "untested" || level == "missing", "{row:?}");
            let decimals = value.split_once('.').map(|(_, decimals)| decimals.len());
            assert!(value.is_empty() || decimals == Some(4), "{row:?}");
        }
    }

    let data = DataPage::go(shell);
    data.choose_scheme(QUALITY);
    data.toggle_variant("wusu-2025");
    browser.until("the variant to be named", || {
        shell.open_bar().contains("乌苏").then_some(())
    });
    shell.undo();
    let results = Results::go(shell);
    assert_eq!((results.matrix(), results.headline()), (before, headline));
}

#[test]
fn a_change_of_scheme_is_one_step() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_sample(1);
    let data = DataPage::go(shell);
    data.choose_scheme(BASIC);
    shell.undo();
    browser.until("the scheme before", || {
        (data.scheme() == QUALITY).then_some(())
    });
}

/// The catalogue lists every rule, marks what the variants laid over the open data change, and finds rules.
#[test]
fn the_catalogue_marks_what_a_variant_changes() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_sample(1);
    DataPage::go(shell).toggle_variant("wusu-2025");
    browser.until("the variant to be named", || {
        shell.open_bar().contains("乌苏").then_some(())
    });
    shell.go(Place::About);
    let _ = browser.visible(By::Css("table.rules"));
    let count = |script: &str| browser.script(script, &[]).as_u64().unwrap_or(0);
    let shown = "return document.querySelectorAll('table.rules tbody:not([hidden])').length";
    let all = count(shown);
    assert!(all > 180, "{all} rules");
    let marked = "return [...document.querySelectorAll('table.rules .badge')].filter(badge => \
         badge.textContent.includes('乌苏市口径')).map(badge => badge.textContent).join('|')";
    let marked = browser.script(marked, &[]);
    let marked = marked.as_str().unwrap_or_default();
    assert!(
        marked.contains("改动，原为") && marked.contains("6000"),
        "{marked}"
    );
    assert!(marked.contains("增加"), "{marked}");
    // Search leaves what is asked for.
    browser.click(By::Css("#rule-filter"));
    browser.type_text("7000");
    browser.until("fewer rules", || {
        let left = count(shown);
        (left > 0 && left < 5).then_some(())
    });
    // Each rule has an address.
    browser.go_site("index.html#/about/rule/xinjiang-1000/points.C37");
    browser.until("the rule to be focused", || {
        let id = browser.script("return document.activeElement?.id ?? ''", &[]);
        (id.as_str() == Some("rule-xinjiang-1000-points.C37")).then_some(())
    });
}
