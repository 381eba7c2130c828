//! Published figures that no other golden test has: Wusu's means, Yining's funds, Yanqi's rotation, and the
//! plan of Akqi.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use common::decimal;
use junheng_core::items::{ItemScheme, evaluate_items, item_scheme, items_of, items_overlaid};
use junheng_core::report::{Mark, sheet};
use junheng_core::{
    CountyCell, CountyEntry, CountyInput, DEFAULT_SCHEME, Document, Edit, Exact, Number, Printed,
    ReportedRatio, Series, evaluate, overlay, scheme_of, whole,
};

/// How a printed ratio of two printed figures is marked.
fn marked(above: &str, below: &str, figure: &str) -> Option<Mark> {
    let mut document = Document::new(DEFAULT_SCHEME, common::day("2026-06-20"));
    let ratio = ReportedRatio {
        name: String::new(),
        above: above.to_owned(),
        below: below.to_owned(),
        factor: if figure.ends_with('%') { 100 } else { 1 },
        figure: figure.trim_end_matches('%').to_owned(),
        least: String::new(),
    };
    document.apply(Edit::SetReportedRatio(1, ratio)).unwrap();
    let evaluation = evaluate(&document, scheme_of(&document.settings).unwrap()).unwrap();
    let items = items_of(&document.settings).unwrap();
    let items = items.map(|scheme| evaluate_items(&document, &evaluation, scheme));
    let whole = whole(&document, &evaluation, items.as_ref());
    let sheet = sheet(&document, &evaluation, items.as_ref(), &whole, None, None);
    sheet
        .rows()
        .find(|row| row.key == "ratio.1")
        .unwrap()
        .mark()
}

#[test]
fn wusu_s_means_and_small_schools() {
    // 79.006 万元 for nine schools of fewer than a hundred pupils, each funded as for a hundred.
    assert_eq!(marked("790060", "900", "877.8"), Some(Mark::Rounded));
    assert_eq!(marked("790060", "900", "877.9"), Some(Mark::Wrong));
    for (pupils, classes, mean, printed) in [
        ("12927", "355", "36.4", "36"),
        ("7968", "172", "46.3", "46"),
    ] {
        assert_eq!(marked(pupils, classes, mean), Some(Mark::Rounded));
        assert_eq!(marked(pupils, classes, printed), Some(Mark::Rounded));
    }
}

#[test]
fn yining_s_funds_grow() {
    let mut document = Document::new("basic-balance-2012", common::day("2021-06-20"));
    let funds = ["122064", "138501", "145654", "150438"];
    for (year, value) in (2017..).zip(funds) {
        let cell = CountyCell {
            entry: CountyEntry::Number(decimal(value)),
            ..CountyCell::default()
        };
        let input = CountyInput::Series(Series::EducationAppropriation, year);
        document.dossier.put(input, cell);
    }
    let series = document.dossier.series(Series::EducationAppropriation);
    let years = junheng_core::growth::exact_years(&series);
    let growths = junheng_core::growth::growths(&years, 2020, 3);
    let printed: Vec<String> = growths
        .iter()
        .map(|growth| {
            assert_eq!(growth.rises(), Some(true));
            let rate = growth.rate.as_ref().unwrap();
            Printed::exact(&rate.times(&Exact::whole(100)), 2).to_string()
        })
        .collect();
    assert_eq!(printed, ["13.47", "5.16", "3.28"]);
}

/// 65 heads and backbone teachers are 13.08 %: of 497, and of no other number.
#[test]
fn yanqi_s_rotation() {
    assert_eq!(marked("65", "497", "13.08%"), Some(Mark::Rounded));
    for below in ["496", "498"] {
        assert_eq!(marked("65", below, "13.08%"), Some(Mark::Wrong));
    }
}

fn akqi() -> ItemScheme {
    let plain = item_scheme(DEFAULT_SCHEME).unwrap();
    let laid = items_overlaid(&plain, &[overlay("akqi-2022").unwrap()]).unwrap();
    (*laid).clone()
}

/// Thirty-one indicators in four parts: seven of resources, fourteen, nine, one.
#[test]
fn akqi_s_plan_has_31_indicators() {
    use junheng_core::items::Section;
    let laid = akqi();
    let of = |section| {
        laid.items
            .iter()
            .filter(|item| item.section == section)
            .count()
    };
    let counts = [Section::Guarantee, Section::Quality, Section::Recognition].map(of);
    assert_eq!(counts, [14, 9, 1]);
    let resources = scheme_of(&Document::new(DEFAULT_SCHEME, common::day("2022-06-20")).settings);
    assert_eq!(
        resources.unwrap().indicators.len() + counts.iter().sum::<usize>(),
        31
    );
}

/// Every indicator of the plan has a month, each named once, and its departments.
#[test]
fn akqi_s_plan_names_a_month_for_every_indicator() {
    let plan = overlay("akqi-2022").unwrap();
    let mut months = Vec::new();
    for remark in &plan.remarks {
        if let Some((month, list)) = remark.text.zh.split_once("月底前完成：") {
            assert!(month.starts_with("202"), "{month}");
            months.push((month.to_owned(), list.to_owned()));
        }
    }
    assert_eq!(months.len(), 7);
    let count = |part: &str| -> Vec<u32> {
        let mut all = Vec::new();
        for (_, list) in &months {
            for group in list.trim_end_matches('。').split('；') {
                let Some(numbers) = group.strip_prefix(part) else {
                    continue;
                };
                for number in numbers.trim().split('、') {
                    match number.split_once('–') {
                        Some((from, to)) => {
                            all.extend(from.parse::<u32>().unwrap()..=to.parse().unwrap())
                        }
                        None => all.push(number.parse().unwrap()),
                    }
                }
            }
        }
        all.sort_unstable();
        all
    };
    assert_eq!(count("资源配置"), (1..=7).collect::<Vec<u32>>());
    assert_eq!(count("教育质量"), (1..=9).collect::<Vec<u32>>());
    // By the plan's own numbers: its 7 to 14 are the national 8 to 15.
    assert_eq!(count("政府保障"), (1..=14).collect::<Vec<u32>>());
    let departments = plan.remarks.iter().any(|remark| {
        [
            "县教科局",
            "财政局",
            "人社局",
            "县委编办",
            "残联",
            "各乡镇场",
        ]
        .iter()
        .all(|name| remark.text.zh.contains(name))
    });
    assert!(departments);
}
