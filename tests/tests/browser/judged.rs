//! Everything beyond resource allocation: all indicators, points, a printed report.

use junheng_e2e::pages::{DataPage, DraftsPage, Judged, Results, Shell};
use junheng_e2e::{Browser, By};

use crate::county::fixture;

#[test]
fn every_indicator_of_a_sample_has_its_reasons() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_sample(2);
    let items = Judged::go(shell, "items");
    let lines = items.lines();
    assert_eq!(browser.all(By::Css("tr[data-counted]")).len(), 32);
    assert_eq!(items.overall(), "not-met");
    // Failing first, then missing.
    let order = [
        "not-met",
        "insufficient-data",
        "pending",
        "met",
        "not-applicable",
    ];
    let ranks: Vec<_> = lines
        .iter()
        .map(|(_, verdict)| order.iter().position(|of| of == verdict))
        .collect();
    assert!(ranks.is_sorted(), "{lines:?}");

    browser.find(By::Css("#items-state")).choose("not-met");
    browser.until("only failing lines", || {
        let lines = items.lines();
        (!lines.is_empty() && lines.iter().all(|(_, verdict)| verdict == "not-met")).then_some(())
    });
    browser.find(By::Css("#items-state")).choose("all");

    items.open_item("music-art-rooms");
    let why = items.why();
    assert!(why.contains("规则与来源") && why.contains("96"), "{why}");
    // One school's steps lead to its cells.
    browser.click(By::Css(".item-schools details summary"));
    let link = browser.visible(By::Css(".item-schools .steps a"));
    let address = link.attribute("href").unwrap_or_default();
    assert!(address.contains("#/data/"), "{address}");
    browser.click(By::Css(".why-close"));
    browser.gone(By::Css("[data-why='item']"));
    browser.click(By::Css("[data-action='export-items']"));
    let (name, bytes) = browser.downloaded(".csv");
    let text = String::from_utf8(bytes).unwrap();
    assert!(
        name.contains("全部指标") && text.contains("全县结论"),
        "{name}"
    );
}

#[test]
fn basic_balance_is_one_part_of_four() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).choose_file(&fixture("money.json"));
    shell.wait_saved();
    let items = Judged::go(shell, "items");
    let groups = items.text(".groups");
    for part in ["第 1 部分", "第 2 部分", "第 3 部分", "第 4 部分"] {
        let part = part.replace(' ', "");
        let groups: String = groups.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(groups.contains(&part), "{groups}");
    }
    // No school, no points, no survey yet.
    assert_eq!(items.overall(), "insufficient-data");
    let points = browser.all(By::Css("tr[data-counted]"));
    assert_eq!(points.len(), 8 + 17);
}

#[test]
fn points_are_checked_and_held_against_the_evidence() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).choose_file(&fixture("money.json"));
    shell.wait_saved();
    let points = Judged::go(shell, "points");
    points.focus("points-C1");
    points.enter("25");
    browser.until("the points to be refused", || {
        points.text("#points-C1-error").contains("20").then_some(())
    });
    assert_eq!(browser.find(By::Css("#points-C1")).value(), "25");
    assert!(points.text("[data-sum='total'] .large").starts_with("0 "));
    points.focus("points-C1");
    points.enter("20");
    browser.until("the points to count", || {
        points
            .text("[data-sum='total'] .large")
            .starts_with("20 ")
            .then_some(())
    });
    assert_eq!(points.text("#points-C1-error"), "");
    // Public funds per pupil fall: all points for the three increases do not stand.
    points.focus("points-C6");
    points.enter("40");
    browser.until("the contradiction", || {
        browser
            .has(By::Css("[data-contradicted='C6']"))
            .then_some(())
    });
    assert!(
        points
            .text("[data-point='C6'] .evidence")
            .contains("−19.59%")
    );
    shell.undo();
    browser.gone(By::Css("[data-contradicted='C6']"));
    browser.click(By::Css("[data-action='export-points']"));
    let (_, bytes) = browser.downloaded(".csv");
    assert!(String::from_utf8(bytes).unwrap().contains("C6"));
}

/// A county's published report: deviations, means and coefficients, growth, and ratios. Its errors are
/// found, and no others.
#[test]
fn a_printed_report_is_typed_and_its_errors_are_found() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).choose_file(&fixture("money.json"));
    shell.wait_saved();
    let report = Judged::go(shell, "printed");
    report.focus("said-basic-balance-2012.primary.pupils");
    report.enter("");
    let stages = [
        (
            [
                ["4.8393", "1.6726", "0.3456"],
                ["10.3405", "7.2442", "0.7006"],
                ["2087.2128", "818.0702", "0.3919"],
                ["10.2916", "3.4702", "0.3372"],
                ["25.5044", "1.8234", "0.0715"],
                ["0.0602", "0.0191", "0.3170"],
                ["0.0591", "0.0191", "0.3233"],
                ["0.0129", "0.0089", "0.6869"],
            ],
            "0.3967",
        ),
        (
            [
                ["3.5170", "1.7155", "0.4878"],
                ["9.8268", "4.3100", "0.4386"],
                ["1782.0302", "697.2123", "0.3912"],
                ["9.0647", "3.8173", "0.4211"],
                ["36.1430", "1.4450", "0.0400"],
                ["0.0734", "0.0290", "0.3960"],
                ["0.0684", "0.0273", "0.3992"],
                ["0.0213", "0.0108", "0.5080"],
            ],
            "0.3852",
        ),
    ];
    for (at, (rows, composite)) in stages.into_iter().enumerate() {
        if at > 0 {
            // Pupils of the stage are not printed, nor are totals.
            report.enter("");
        }
        for row in rows {
            report.enter("");
            row.into_iter().for_each(|figure| report.enter(figure));
        }
        report.enter(composite);
    }
    let growth = [
        "-7.52", "-4.69", "-1.97", "-6.55", "2.81", "2.58", "0.4", "0.10", "0.02", "0.07", "0.61",
        "0.15", "0.07", "-10.5", "-19.59", "0.08", "15.42", "-12.55",
    ];
    growth.into_iter().for_each(|figure| report.enter(figure));
    // Of transfers, 20 % each year.
    for year in 2019..=2022 {
        report.focus(&format!("said-evidence.transfer-share.{year}"));
        report.enter("20");
    }
    report.focus("said-series.education_appropriation.2022");
    report.enter("11807");
    for (number, [above, below, printed]) in (1..).zip([
        ["654", "2555", "25.5"],
        ["907", "3864", "46.39"],
        ["4362", "4340", "100.51"],
    ]) {
        browser.click(By::Css("#add-ratio"));
        let name = format!("ratio-{number}-name");
        let _ = browser.visible(By::Css(&format!("#{name}")));
        report.focus(&name);
        for text in ["", above, below, printed] {
            report.enter(text);
        }
    }
    let (wrong, noted) = browser.until("all findings", || {
        let found = report.found();
        (found.0.len() + found.1.len() >= 8).then_some(found)
    });
    assert_eq!(
        wrong,
        [
            "growth.operating_junior.2021",
            "ratio.2",
            "series.education_appropriation.2022"
        ]
    );
    assert_eq!(
        noted,
        [
            "growth.public_funds_junior.2020",
            "growth.public_funds_junior.2022",
            "growth.public_funds_primary.2020",
            "growth.recurrent_revenue.2021",
            "ratio.1"
        ]
    );
    // The parts of 0.6869 are rounded themselves: that is no error.
    let marks = browser.all(By::Css("[data-mark='input-rounding']"));
    assert!(!marks.is_empty());

    // What is typed is part of the draft.
    shell.wait_saved();
    browser.reload();
    let shell = Shell::ready(&browser);
    let report = Judged::go(shell, "printed");
    assert_eq!(report.found().0.len(), 3);
    browser.find(By::Css("#printed-filter")).choose("findings");
    browser.until("findings only", || {
        let rows = browser.all(By::Css(".printed-rows tr[data-row]"));
        (rows.len() == 6).then_some(())
    });
}

#[test]
fn a_met_beside_figures_that_fail_is_a_contradiction() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_sample(2);
    assert_eq!(Results::go(shell).verdict().as_deref(), Some("not-met"));
    let report = Judged::go(shell, "printed");
    browser
        .find(By::Css("[id='met-verdict.resource']"))
        .choose("met");
    browser.until("the contradiction", || {
        browser
            .has(By::Css("[data-finding='verdict.resource']"))
            .then_some(())
    });
    assert!(
        report
            .text("[data-finding='verdict.resource']")
            .contains("自相矛盾")
    );
}

#[test]
fn two_schemes_differ_in_scope_units_and_verdict() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_sample(1);
    let compared = Judged::go(shell, "compare");
    let amounts = compared.text(".compared-amounts");
    assert!(
        amounts.contains("单位不同") && amounts.contains("不考核"),
        "{amounts}"
    );
    // Teaching points with fifty pupils or more count in one scheme only.
    let scope = browser.all(By::Css(".compared-scope tr[data-school]"));
    assert!(!scope.is_empty());
    // What both look at stands side by side by subject; what one asks alone stands apart.
    let rotation = compared.text("[data-topic='rotation']");
    assert!(rotation.contains("≥ 10%"), "{rotation}");
    assert_eq!(browser.all(By::Css("tr[data-topic]")).len(), 14);
    // Points on one side are no difference; what both judge says in what it differs.
    let points = browser.all(By::Css("[data-by-points] tr[data-topic]"));
    assert_eq!(points.len(), 12);
    let told = compared.text("[data-by-points] .told");
    assert!(
        told.contains("12") && told.contains("没有单项结论"),
        "{told}"
    );
    assert!(!rotation.contains("不同"), "{rotation}");
    let survey = compared.text("[data-topic='satisfaction'] th");
    assert!(survey.contains("范围不同"), "{survey}");
    // The whole verdict stands first, then its parts, with what stands where a scheme has none.
    let first = compared.text(".compared-verdicts tbody tr:first-child");
    assert!(first.contains("全县结论"), "{first}");
    assert!(compared.text(".headline").contains("全县结论"));
    let quality = compared.text("[data-aspect='Quality']");
    assert!(quality.contains("本方案不设此部分"), "{quality}");
    let government = compared.text("[data-aspect='Government']");
    assert!(
        government.contains("政府保障程度") && government.contains("县级人民政府推进"),
        "{government}"
    );
    let only = browser.find(By::Css(".asked-only")).text();
    assert!(
        only.contains("班额") && !only.contains("交流轮岗"),
        "{only}"
    );
    browser
        .find(By::Css("#compare-second"))
        .choose("quality-balance-2017");
    browser.gone(By::Css(".compared-amounts"));
}

#[test]
fn both_schemes_have_the_variants_that_can_be_laid_over_them() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_sample(1);
    let data = DataPage::go(shell);
    data.toggle_variant("xinjiang");
    data.toggle_variant("akqi-2022");
    let compared = Judged::go(shell, "compare");
    let heads = browser.all(By::Css(".compared-verdicts thead [data-laid]"));
    let laid: Vec<String> = heads.iter().map(|head| head.text()).collect();
    assert_eq!(laid.len(), 2, "{laid:?}");
    assert!(
        laid[0].contains("阿合奇") && laid[0].contains("新疆"),
        "{laid:?}"
    );
    // Neither says anything of basic balance.
    assert!(laid[1].contains("不含地方口径"), "{laid:?}");
    browser
        .find(By::Css("#compare-second"))
        .choose("xinjiang-1000");
    let _ = browser.visible(By::Css("tr[data-sum='divided']"));
    let head = compared.text(".compared-verdicts thead th:last-child");
    assert!(head.contains("不含地方口径"), "{head}");
}

#[test]
fn a_school_of_a_printed_table_is_compared() {
    let browser = Browser::open();
    let shell = Shell::open_site(&browser);
    DraftsPage::go(shell).open_sample(1);
    let page = Judged::go(shell, "printed");
    let row = "tr[data-row='quality-balance-2017.school.1.primary.qualified-teachers']";
    assert!(!browser.has(By::Css(row)), "asked for by nobody");
    browser.find(By::Css("#printed-school")).choose("1");
    let _ = browser.visible(By::Css(row));
    // 99 teachers for 1694 pupils are 5.84 per hundred.
    browser.click(By::Css(&format!("{row} input")));
    page.enter("6.84");
    browser.until("the figure to be found wrong", || {
        let text = browser.find(By::Css(&format!("{row} .compared"))).text();
        text.contains('✗').then_some(())
    });
    // What is entered stays listed when no school is chosen.
    browser.find(By::Css("#printed-school")).choose("");
    let _ = browser.visible(By::Css(row));
}
