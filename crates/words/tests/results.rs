//! Golden sentences of what an evaluation found, and sums that can be done again by hand.

// Clippy's leave for tests does not reach their helpers.
#![allow(clippy::unwrap_used)]

use junheng_core::{
    Column, ColumnSet, DEFAULT_SCHEME, Date, Decimal, Declared, Document, Entry, Evaluation, Field,
    Import, Kind, Origin, Place, School, SchoolId, Stage, evaluate, scheme,
};
use junheng_words::trace::{self, Line, Piece};
use junheng_words::{Lang, findings, reasons, trace_county};

fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

fn school(id: u32, name: &str, kind: Kind, values: &[(Field, Place, &str)]) -> School {
    let mut school = School::blank(SchoolId(id));
    school.name = name.to_owned();
    school.kind = Some(kind);
    for (field, place, value) in values {
        school.values.set(field.at(*place), Some(decimal(value)));
    }
    school
}

/// A nine-year school with shared sports grounds, and a primary school of which little is entered.
fn county() -> (Document, Evaluation) {
    let nine = school(
        1,
        "第一学校",
        Kind::NineYear,
        &[
            (Field::Pupils, Place::Primary, "166"),
            (Field::Pupils, Place::Junior, "210"),
            (Field::SportsArea, Place::Whole, "2322.6"),
            (Field::Equipment, Place::Whole, "80"),
            (Field::BackboneTeachers, Place::Primary, "2"),
        ],
    );
    let mut primary = school(
        2,
        "第二小学",
        Kind::PrimarySchool,
        &[
            (Field::Pupils, Place::Primary, "12818"),
            (Field::BackboneTeachers, Place::Primary, "180"),
            (Field::SportsArea, Place::Primary, "168378.39"),
            (Field::TeachingAreaGross, Place::Primary, "92032.88"),
            (Field::IndoorSportsArea, Place::Primary, "1000"),
        ],
    );
    let backbone = Column::Slot(Field::BackboneTeachers.at(Place::Primary));
    let mut columns = ColumnSet::default();
    columns.insert(backbone);
    primary.origins.push(Origin {
        import: 1,
        row: 7,
        columns,
    });
    primary
        .imported
        .push((backbone, Entry::Number(decimal("919"))));
    let day = Date::new(2026, 6, 20).unwrap();
    let mut document = Document::new(DEFAULT_SCHEME, day)
        .with_schools(vec![nine, primary])
        .unwrap();
    document.county.name = "某县".to_owned();
    document.imports.push(Import {
        id: 1,
        file: "表.xlsx".to_owned(),
        sheet: "Sheet1".to_owned(),
        columns: vec![(backbone, vec![3])],
    });
    for kind in Declared::KINDS {
        document.county.declared.set(kind, Some(0));
    }
    document.county.declared.set(Kind::NineYear, Some(1));
    document.county.declared.set(Kind::PrimarySchool, Some(2));
    let evaluation = evaluate(&document, scheme(DEFAULT_SCHEME).unwrap()).unwrap();
    (document, evaluation)
}

/// Narrow spaces as plain ones, so that the sentences below can be read.
fn plain(text: &str) -> String {
    text.replace(['\u{202f}', '\u{a0}'], " ")
}

fn texts(lines: &[Line]) -> Vec<String> {
    lines
        .iter()
        .map(|line| format!("{}|{}|{}", line.step, line.label, plain(&line.text())))
        .collect()
}

#[test]
fn the_overview_says_what_is_known() {
    let (document, evaluation) = county();
    assert_eq!(
        findings::headline(&evaluation, &document, Lang::Zh),
        "某县名单不完整，县级结论为数据不足；已录入的学校中已有不达标项。"
    );
    assert_eq!(
        findings::headline(&evaluation, &document, Lang::En),
        "某县: the list is not whole, so the county verdict is insufficient data; what is entered already fails."
    );
    let lines = |lang| {
        let lines = findings::completeness(&evaluation.units.completeness, lang);
        lines.iter().map(|line| plain(line)).collect::<Vec<_>>()
    };
    assert_eq!(lines(Lang::Zh), ["小学：申报 2 所，名单 1 所"]);
    assert_eq!(
        lines(Lang::En),
        ["primary school: 2 declared, 1 in the list"]
    );
    assert_eq!(
        plain(&findings::basis(&evaluation, Lang::En)),
        "Quality balance of compulsory education (2017), as of 20 June 2026"
    );
}

#[test]
fn a_number_unfolds_to_its_cell() {
    let (document, evaluation) = county();
    let view = evaluation.view(&document);
    let row = evaluation.row(Stage::Primary, SchoolId(2)).unwrap();
    let steps = trace::steps(&view, Stage::Primary, row, 1, Lang::Zh);
    assert_eq!(
        texts(&steps),
        [
            "input|县级以上骨干教师数·小学段|180 人",
            "pupils|在校生数·小学段|12 818 人",
            "ratio|每百名学生|180 人 ÷ 12 818 人 × 100 ≈ 1.404275 人/百名学生",
            "compare|与标准比较|1.404275 ≥ 1 → ✓ 达标",
        ]
    );
    let short = |lang| {
        let line = trace::short_sum(&view, Stage::Primary, row, 1, lang).unwrap();
        plain(&line.text())
    };
    assert_eq!(
        short(Lang::Zh),
        "180 人 ÷ 12 818 人 × 100 ≈ 1.404275 ≥ 1 → ✓ 达标"
    );
    assert_eq!(
        short(Lang::En),
        "180 persons ÷ 12 818 persons × 100 ≈ 1.404275 ≥ 1 → ✓ met"
    );
    let input = steps[0].inputs[0];
    assert_eq!(
        trace::source(&document, input, Lang::Zh),
        "手工修改，原为 919（表.xlsx Sheet1!C7）"
    );
    assert_eq!(
        trace::source(&document, input, Lang::En),
        "changed by hand, was 919 (表.xlsx Sheet1!C7)"
    );
    let area = texts(&trace::steps(&view, Stage::Primary, row, 3, Lang::Zh));
    assert_eq!(
        area[2],
        "sum|减去室内体育用房|92 032.88 − 1000 = 91 032.88 平方米"
    );
}

#[test]
fn a_split_shows_its_ratio() {
    let (document, evaluation) = county();
    let view = evaluation.view(&document);
    let lines = texts(&trace::steps(&view, Stage::Junior, 0, 4, Lang::Zh));
    assert_eq!(
        lines,
        [
            "input|体育运动场馆面积·全校|2322.6 平方米",
            "split|按 小学段、初中段 1 : 1.1 拆分全校数|2322.6 × (210 × 1.1) ÷ (166 × 1 + 210 × 1.1) ≈ 1351.43727960 平方米",
            "pupils|在校生数·初中段|210 人",
            "ratio|生均值|1351.43727960 平方米 ÷ 210 人 ≈ 6.435416 平方米/生",
            "compare|与标准比较|6.435416 < 10.2，< 85 % 底线 8.67 → ✗ 未达标",
        ]
    );
    let yuan = texts(&trace::steps(&view, Stage::Primary, 0, 5, Lang::En));
    assert_eq!(
        yuan[2],
        "to-yuan|From 10 000 yuan to yuan|33.45088161 10 000 yuan × 10 000 ≈ 334 508.8161 yuan"
    );
    let short = |lang| findings::shortfall(&view, Stage::Junior, 0, 4, lang).unwrap();
    let found = short(Lang::Zh);
    assert_eq!(
        plain(&format!("{} {}", found.comparison, found.needs)),
        "6.44 平方米/生 < 10.2 达到 100 % 还需 791 平方米，达到 85 % 还需 470 平方米（按拆分比例，全校合计须增加 1359 平方米）"
    );
    assert_eq!(
        plain(&short(Lang::En).needs),
        "791 m² more to reach 100 %, 470 m² to reach 85 % (the school’s shared total needs 1359 m² more)"
    );
}

#[test]
fn what_is_missing_is_named() {
    let (document, evaluation) = county();
    let view = evaluation.view(&document);
    let lacks = view.lacks(Stage::Primary, 0, 6);
    let lines: Vec<String> = lacks
        .iter()
        .map(|lack| reasons::lack(&document, *lack, Lang::Zh))
        .collect();
    assert_eq!(lines, ["缺网络多媒体教室数·全校"]);
    let (tally, verdict) = view.unit_verdict(Stage::Primary, 1).unwrap();
    let told = |lang| plain(&reasons::tally(&tally, verdict, &evaluation.rules, lang));
    assert_eq!(
        told(Lang::Zh),
        "7 项指标中 3 项达标，4 项数据不足；须至少 6 项达标、其余不低于 85 %：数据不足。"
    );
    assert_eq!(
        told(Lang::En),
        "Of 7 indicators 3 met, 4 with insufficient data; at least 6 must be met and the rest reach 85 %: insufficient data."
    );
}

/// Reads a line's numbers by role.
fn numbers(line: &Line, role: &str) -> Vec<f64> {
    line.pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Figure(of, figure) if *of == role => figure.plain.parse().ok(),
            _ => None,
        })
        .collect()
}

#[test]
fn a_coefficient_can_be_done_again_from_what_is_shown() {
    let (document, evaluation) = county();
    let view = evaluation.view(&document);
    let shown = trace_county::unfold(&view, Stage::Primary, 4, Lang::Zh).unwrap();
    let figure = |text: &str| text.parse::<f64>().unwrap();
    let (mut amount, mut pupils) = (0.0, 0.0);
    for term in &shown.terms {
        amount += figure(&term.amount.plain);
        pupils += figure(&term.pupils.plain);
    }
    let mean = amount / pupils;
    let near = |a: f64, b: f64| (a - b).abs() <= 1e-7 * b.abs().max(1.0);
    assert!(near(mean, numbers(&shown.mean, "result")[0]));
    let mut variance = 0.0;
    for term in &shown.terms {
        let distance = figure(&term.value.plain) - mean;
        let part = figure(&term.pupils.plain) / pupils * distance * distance;
        assert!((part - figure(&term.term.plain)).abs() < 1e-4);
        variance += figure(&term.term.plain);
    }
    let deviation = numbers(&shown.deviation, "result")[0];
    assert!(near(variance.sqrt(), deviation));
    let quotient = shown.quotient.unwrap();
    assert!(near(deviation / mean, numbers(&quotient, "result")[0]));
    assert_eq!(
        plain(&shown.mean.text()),
        "X̄ = Σx ÷ ΣP = 169 349.55272040 平方米 ÷ 12 984 人 ≈ 13.04294152 平方米/生"
    );
}
