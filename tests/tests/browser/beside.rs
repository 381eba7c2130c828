//! What is computed beside points: of basic balance's own items, and with the 1000 points as one of two
//! schemes.

use junheng_e2e::keys::Key;
use junheng_e2e::pages::{CountyPage, DataPage, DraftsPage, Judged, Shell};
use junheng_e2e::{Browser, By};

const BASIC: &str = "basic-balance-2012";
const ROTATION: &str = "tr[data-claim='basic-balance-2012.rotation']";

/// Types into a field and leaves it.
fn fill(browser: &Browser, selector: &str, text: &str) {
    let field = browser.find(By::Css(selector));
    field.clear();
    field.send_keys(text);
    browser.press(&[Key::Tab]);
}

/// A sample whose rotation fails, by basic balance.
fn failing(browser: &Browser) -> Shell<'_> {
    let shell = Shell::open_site(browser);
    DraftsPage::go(shell).open_sample(2);
    DataPage::go(shell).choose_scheme(BASIC);
    shell
}

#[test]
fn basic_balance_has_the_evidence_of_the_thousand_points() {
    let browser = Browser::open();
    let shell = failing(&browser);
    let _ = CountyPage::go(shell).section("evidence");
    let _ = browser.visible(By::Css(ROTATION));
    let evidence = browser.find(By::Css(&format!("{ROTATION} .evidence")));
    let text = evidence.text();
    assert!(text.contains("9.35%") && text.contains("10.00%"), "{text}");
    assert!(browser.has(By::Css(&format!("{ROTATION} [data-evidence='not-met']"))));
    let own = browser.all(By::Css(".claims [data-evidence]")).len();
    assert!(own >= 8, "{own} items with evidence");
    // Points against it are flagged until a reason is given.
    let flag = format!("{ROTATION} [data-flag]");
    fill(&browser, &format!("{ROTATION} input.number"), "5");
    let _ = browser.visible(By::Css(&flag));
    assert!(
        browser
            .find(By::Css("[data-against]"))
            .text()
            .contains("1 项")
    );
    // The same lines stand beside the points and beside the same item of the 1000 points.
    let items = Judged::go(shell, "items");
    let line = items.text("[data-line='rotation']");
    assert!(
        line.contains("9.35%") && line.contains("未写理由"),
        "{line}"
    );
    let of_points = Judged::go(shell, "points").text("tr[data-point='C14'] .evidence");
    assert!(of_points.contains("9.35%"), "{of_points}");
    let _ = CountyPage::go(shell).section("evidence");
    let _ = browser.visible(By::Css(&flag));
    fill(
        &browser,
        &format!("{ROTATION} input.reason-field"),
        "比例略低",
    );
    browser.gone(By::Css(&flag));
    let line = Judged::go(shell, "items").text("[data-line='rotation']");
    assert!(
        line.contains("比例略低") && !line.contains("未写理由"),
        "{line}"
    );
    assert_eq!(browser.console(), Vec::<String>::new());
}

#[test]
fn the_thousand_points_are_one_of_two_schemes() {
    let browser = Browser::open();
    let shell = failing(&browser);
    let compared = Judged::go(shell, "compare");
    let _ = browser.visible(By::Css(".compared-verdicts"));
    browser
        .find(By::Css("#compare-second"))
        .choose("xinjiang-1000");
    let _ = browser.visible(By::Css("tr[data-sum='divided']"));
    // Points are no verdict, and nothing differs by one.
    let headline = compared.text(".headline");
    assert!(headline.contains("没有结论可比"), "{headline}");
    assert!(!browser.has(By::Css(".headline[data-differ]")));
    assert!(compared.text("[data-basis]").contains("基本均衡"));
    let total = compared.text("tr[data-aspect='Whole']");
    assert!(total.contains("1000"), "{total}");
    let national = compared.text("tr[data-sum='national']");
    assert!(
        national.contains("370") && national.contains("100"),
        "{national}"
    );
    let verdicts = compared.text(".compared-verdicts tbody tr:first-child");
    assert!(verdicts.contains("不判定"), "{verdicts}");
    assert_eq!(browser.all(By::Css("tr[data-topic]")).len(), 17);
    // Beside quality balance it shares what both look at.
    browser
        .find(By::Css("#compare-first"))
        .choose("quality-balance-2017");
    browser.until("the topics of quality balance", || {
        (browser.all(By::Css("tr[data-topic]")).len() == 12).then_some(())
    });
    let rotation = compared.text("[data-topic='rotation']");
    assert!(
        rotation.contains("C14") && rotation.contains("≥ 10%"),
        "{rotation}"
    );
    assert_eq!(browser.console(), Vec::<String>::new());
}
