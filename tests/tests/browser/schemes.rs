//! One set of inputs under two schemes.

use junheng_e2e::pages::{DataPage, DraftsPage, Results, Shell};
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
