//! Forms filled in: every formula comes out as the evaluation has it, and published figures come out
//! as they were printed.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod counties;
mod eval;
mod named;
mod printed;
mod readings;
mod schools_own;
mod typed;

use counties::{WUSU, cell, fact, with_dossier};
use eval::differences;
use junheng_core::{
    ChosenOverlay, Column, CountyInput, Document, Entry, Fact, FactUnit, Reading, SchoolId,
    overlays,
};
use junheng_exchange::forms::{Book, FormId, Mark, Names, SheetId, fill, form_csv, workbook};
use junheng_exchange::samples::Sample;
use junheng_exchange::workbook_spec::CellValue;
use proptest::prelude::*;

fn name(input: CountyInput) -> String {
    input.key()
}

const fn unit(_: FactUnit) -> &'static str {
    ""
}

const fn reading(of: Reading) -> &'static str {
    of.key()
}

const NAMES: Names = Names {
    input: name,
    unit,
    reading,
};

fn book(document: &Document) -> Book {
    let school = document.schools().first().map(|school| school.id);
    fill(document, NAMES, school).unwrap()
}

fn shown(book: &Book, form: FormId) -> Vec<String> {
    let sheet = book.form(form).unwrap();
    sheet.cells().map(|(_, _, cell)| cell.shown()).collect()
}

fn assert_same(document: &Document) {
    let found = differences(&book(document));
    assert!(
        found.is_empty(),
        "{} formulas differ: {:#?}",
        found.len(),
        found.iter().take(12).collect::<Vec<_>>()
    );
}

#[test]
fn formulas_come_out_as_the_evaluation_has_them() {
    for sample in Sample::ALL {
        assert_same(&sample.document().unwrap());
        assert_same(&with_dossier(sample));
    }
}

#[test]
fn variants_and_an_empty_county_are_filled_in_too() {
    for overlay in overlays().unwrap() {
        for scheme in &overlay.schemes {
            let mut document = with_dossier(Sample::Sound);
            document.settings.scheme.clone_from(scheme);
            document.settings.overlays = vec![ChosenOverlay::Known(overlay.id.clone())];
            assert_same(&document);
        }
    }
    let mut document = with_dossier(Sample::Failing);
    "basic-balance-2012".clone_into(&mut document.settings.scheme);
    assert_same(&document);
    let empty = Document::new(
        "quality-balance-2017",
        junheng_core::Date::new(2026, 6, 20).unwrap(),
    );
    assert_same(&empty);
}

/// Wider amounts of a variant, and a variant's standard that stands for the county's.
#[test]
fn local_definitions_are_in_the_formulas() {
    let chosen = |id: &str| vec![ChosenOverlay::Known(id.to_owned())];
    let mut document = with_dossier(Sample::Sound);
    document.settings.overlays = chosen("akqi-2022");
    let ids: Vec<SchoolId> = document.schools().iter().map(|school| school.id).collect();
    for id in &ids {
        cell(&mut document, *id, "office_area", "120");
        cell(&mut document, *id, "sports_auxiliary_area", "60.5");
    }
    fact(&mut document, Fact::HomeworkJunior, "90");
    fact(&mut document, Fact::RadiusPrimary, "3.01");
    assert_same(&document);
    let mut alone = Sample::OneSchool.document().unwrap();
    let school = alone.schools()[0].id;
    for (column, text) in [
        ("area", "乡村"),
        ("pupils.primary", "50"),
        ("pupils.junior", "30"),
        ("small_school_funds", "7.2"),
    ] {
        cell(&mut alone, school, column, text);
    }
    assert_same(&alone);
    alone.settings.overlays = chosen("xinjiang");
    assert_same(&alone);
    fact(&mut alone, Fact::FundsJunior, "940");
    assert_same(&alone);
}

#[test]
fn concessions_and_campuses_are_in_the_formulas() {
    let mut document = with_dossier(Sample::Sound);
    document.settings.date = junheng_core::Date::new(2021, 6, 20).unwrap();
    let ids: Vec<SchoolId> = document.schools().iter().map(|school| school.id).collect();
    let parent = document.school(ids[0]).unwrap().name.clone();
    cell(&mut document, ids[1], "campus_of", &parent);
    for id in &ids {
        cell(&mut document, *id, "area", "乡村");
        cell(&mut document, *id, "dense_centre", "是");
        cell(&mut document, *id, "leased_sports_area", "500");
        cell(&mut document, *id, "planned_year", "2005");
        cell(&mut document, *id, "built_year", "2006");
        cell(&mut document, *id, "building_plan", "是");
    }
    cell(
        &mut document,
        ids[2],
        "rotating_pe_art_teachers.primary",
        "3",
    );
    assert_same(&document);
}

#[test]
fn sentences_are_filled_in_as_the_form_prints_them() {
    let document = with_dossier(Sample::Sound);
    let book = book(&document);
    let guarantee = shown(&book, FormId::Guarantee);
    let has = |cells: &[String], text: &str| {
        assert!(
            cells.iter().any(|c| c.contains(text)),
            "{text} in {cells:#?}"
        )
    };
    has(
        &guarantee,
        "特殊教育学校公用经费为74万元，特殊教育学生数为105人，特殊教育学校生均公用经费为7000元",
    );
    has(
        &guarantee,
        "全县义务教育学校教师年平均工资收入为137422元，当地公务员年平均工资收入126156元",
    );
    has(
        &guarantee,
        "全县符合交流轮岗条件教师总数739名，上一年度交流轮岗教师134名，交流轮岗教师占符合交流轮岗条件教师总数的比例18.1%；交流轮岗的骨干教师39名，占交流轮岗教师总数的比例29.1%",
    );
    has(&guarantee, "就近划片入学比例分别100.0%、94.3%。");
    has(
        &guarantee,
        "全县优质高中招生名额总数＿＿人，分配名额＿＿人，占比＿＿%",
    );
    has(&guarantee, "合计2780人，占比100.0%");
    let quality = shown(&book, FormId::Quality);
    has(
        &quality,
        "全县初中毕业班学生数为2401人，三年前该年级入学学生数为2411人，毕业年级三年转入学生数为69人，死亡学生数为2人，转出学生数为66人，全县初中三年巩固率为99.5%",
    );
    has(
        &quality,
        "全县残疾儿童少年为179人，入学152人，入学率为84.9%。其中，在特殊教育学校就读27人，占比17.8%。",
    );
    has(&quality, "数学Ⅲ级、校际差异率0.149；");
    let survey = shown(&book, FormId::Survey);
    has(&survey, "96.1");
    has(&survey, "98.2");
    let basics = shown(&book, FormId::Basics);
    has(&basics, "21.35");
    has(&basics, "98766");
}

/// What concerns nobody is not missing; something over nothing is, and the formulas say both too.
#[test]
fn nobody_concerned_is_printed_and_a_contradiction_stays_open() {
    let mut document = with_dossier(Sample::Sound);
    fact(&mut document, Fact::RotationEligible, "0");
    for nobody in [
        Fact::Migrants,
        Fact::MigrantsPublic,
        Fact::SpecialFunds,
        Fact::SpecialPupils,
    ] {
        fact(&mut document, nobody, "0");
    }
    let book = book(&document);
    assert_same(&document);
    let sheet = book.form(FormId::Guarantee).unwrap();
    let row = |text: &str| {
        let found = sheet
            .cells()
            .find(|(_, _, cell)| cell.shown().contains(text));
        let (row, column, cell) = found.unwrap();
        let verdict = sheet.cell(row, column + 1).unwrap().shown();
        (cell.shown(), cell.mark, verdict)
    };
    // Its other part waits for documents.
    let (shown, mark, _) = row("随迁子女数");
    assert!(shown.ends_with("合计0人，占比／%"), "{shown}");
    assert_eq!(mark, Mark::None);
    let (shown, mark, verdict) = row("特殊教育学生数为");
    assert!(shown.ends_with("生均公用经费为／元"), "{shown}");
    assert_eq!((mark, verdict.as_str()), (Mark::None, "不适用"));
    let (shown, mark, verdict) = row("全县符合交流轮岗条件教师总数");
    assert!(shown.contains("总数的比例＿＿%；"), "{shown}");
    assert_eq!((mark, verdict.as_str()), (Mark::Missing, ""));
}

#[test]
fn what_is_missing_stays_blank_and_marked() {
    let document = Sample::Sound.document().unwrap();
    let whole = book(&document);
    let balance = |book: &Book| {
        let sheet = book.form(FormId::Balance).unwrap();
        let cell = sheet.cell(6, 3).unwrap();
        (cell.shown(), cell.mark)
    };
    assert!(!balance(&whole).0.is_empty());
    let mut lacking = document;
    let id = lacking.schools()[0].id;
    cell(&mut lacking, id, "qualified_teachers.primary", "");
    let book = book(&lacking);
    assert_eq!(balance(&book), (String::new(), Mark::Missing));
    let spec = workbook(&book, "表");
    let sheet = spec.sheets.iter().find(|s| s.name == "表Ⅲ").unwrap();
    let CellValue::Formula { number, text, .. } = &sheet.rows[5].cells[2].value else {
        panic!("a coefficient is a formula");
    };
    assert_eq!((number, text.as_str()), (&None, ""));
}

#[test]
fn texts_of_users_never_stand_in_formulas() {
    let mut document = with_dossier(Sample::Sound);
    let id = document.schools()[0].id;
    let evil = "=HYPERLINK(\"x\")";
    cell(&mut document, id, "name", evil);
    document.county.name = "=1+1".to_owned();
    let book = book(&document);
    let spec = workbook(&book, "表");
    let mut seen = 0;
    for cell in spec
        .sheets
        .iter()
        .flat_map(|s| &s.rows)
        .flat_map(|r| &r.cells)
    {
        match &cell.value {
            CellValue::Formula { formula, text, .. } => {
                assert!(
                    !formula.contains("HYPERLINK") && !formula.contains("1+1"),
                    "{formula}"
                );
                assert!(formula.len() < 8192, "{}", formula.len());
                seen += usize::from(text == evil);
            }
            CellValue::Text(text) if text == evil => seen += 1,
            _ => {}
        }
    }
    assert!(seen > 2);
    let csv = form_csv(book.form(FormId::Resources).unwrap());
    assert!(csv.contains("'=HYPERLINK"));
}

#[test]
fn every_form_can_be_saved_as_csv() {
    let book = book(&with_dossier(Sample::Sound));
    assert_eq!(book.forms().count(), FormId::ALL.len());
    for (form, sheet) in book.forms() {
        let csv = form_csv(sheet);
        assert!(csv.lines().count() > 6, "{form:?}");
        assert!(csv.contains("填报人") && csv.contains("审核人"), "{form:?}");
    }
    assert_eq!(FormId::from_key("2-2"), Some(FormId::Resources));
}

#[test]
fn the_same_county_gives_the_same_workbook() {
    let document = with_dossier(Sample::Failing);
    let [a, b] = [book(&document), book(&document)].map(|book| workbook(&book, "表"));
    assert_eq!(a, b);
    let names: Vec<&str> = a.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names[..2], ["输入", "县级输入"]);
    for sheet in &a.sheets {
        for merged in &sheet.merged {
            let others = sheet.merged.iter().filter(|other| *other != merged);
            for other in others {
                let apart = merged.last_row < other.first_row
                    || other.last_row < merged.first_row
                    || merged.last_column < other.first_column
                    || other.last_column < merged.first_column;
                assert!(apart, "{}: {merged:?} {other:?}", sheet.name);
            }
        }
    }
}

/// Every single input lies on a sheet of inputs, so that an inspector finds it.
#[test]
fn inputs_stand_as_entered() {
    let document = with_dossier(Sample::Sound);
    let book = book(&document);
    let inputs: Vec<String> = book
        .sheet(SheetId::Inputs)
        .unwrap()
        .cells()
        .map(|(_, _, cell)| cell.shown())
        .collect();
    for school in document.schools() {
        for (_, value) in school.values.iter() {
            assert!(inputs.contains(&value.to_string()));
        }
    }
    let county = book.sheet(SheetId::County).unwrap();
    for (of, text) in WUSU {
        let key = name(CountyInput::Fact(of));
        let (row, _, _) = county
            .cells()
            .find(|(_, _, cell)| cell.shown() == key)
            .unwrap();
        assert_eq!(county.cell(row, 3).unwrap().shown(), text, "{key}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_inputs_keep_formulas_and_evaluation_together(
        edits in prop::collection::vec((0_usize..40, 0..Column::COUNT, "[0-9]{0,3}"), 0..30),
        facts in prop::collection::vec((0_usize..60, "[0-9]{0,3}"), 0..12),
    ) {
        let mut document = with_dossier(Sample::Failing);
        let ids: Vec<SchoolId> = document.schools().iter().map(|school| school.id).collect();
        for (school, column, text) in edits {
            let column = Column::all().nth(column).unwrap();
            if !matches!(column, Column::Slot(_)) {
                continue;
            }
            let entry = junheng_core::entry::read(column, &text).unwrap_or(Entry::Missing);
            let edit = junheng_core::CellEdit { school: ids[school % ids.len()], column, entry };
            document.apply(junheng_core::Edit::Cells(vec![edit])).unwrap();
        }
        for (of, text) in facts {
            let of = Fact::ALL[of % Fact::ALL.len()];
            if junheng_core::county::read(CountyInput::Fact(of), &text).is_ok() {
                fact(&mut document, of, &text);
            }
        }
        let found = differences(&book(&document));
        prop_assert!(found.is_empty(), "{:#?}", found.iter().take(6).collect::<Vec<_>>());
    }
}

/// What a variant adds stands below the official rows, with a verdict of its own.
#[test]
fn parts_of_variants_have_rows_of_their_own() {
    let mut document = with_dossier(Sample::Sound);
    let chosen = |id: &str| vec![ChosenOverlay::Known(id.to_owned())];
    let national = book(&document);
    let rows = |book: &Book, form| book.form(form).unwrap().last_row();
    document.settings.overlays = chosen("akqi-2022");
    fact(&mut document, Fact::MatchedTeachers, "1200");
    let filled = book(&document);
    assert!(rows(&filled, FormId::Guarantee) > rows(&national, FormId::Guarantee));
    let guarantee = shown(&filled, FormId::Guarantee);
    let has = |text: &str| guarantee.iter().any(|cell| cell.contains(text));
    assert!(has("专业对口率"), "{guarantee:#?}");
    assert!(has("分子1200，分母1606，结果74.7%（要求≥70%）"));
    let quality = shown(&filled, FormId::Quality);
    assert!(
        quality
            .iter()
            .any(|cell| cell.contains("教师培训经费占教职工年工资总额"))
    );
    assert!(quality.iter().any(|cell| cell.contains("德育达标校比例")));
    // A variant that only asks for more money changes a limit, and no row.
    document.settings.overlays = chosen("wusu-2025");
    document.settings.date = junheng_core::Date::new(2026, 6, 20).unwrap();
    let filled = book(&document);
    let guarantee = shown(&filled, FormId::Guarantee);
    let named = guarantee
        .iter()
        .filter(|cell| cell.contains("不低于7000元"));
    assert_eq!(named.count(), 1);
    assert!(
        guarantee
            .iter()
            .any(|cell| cell.contains("小学生员比（按在岗教职工）"))
    );
}
