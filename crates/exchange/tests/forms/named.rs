//! What forms name besides their official words: local variants, concessions, numbers that cannot be.

use std::sync::Arc;

use junheng_core::{ChosenOverlay, Date, Document, Fact, Overlay};
use junheng_exchange::forms::{Book, Content, FormId, Mark, Piece, Value, form_csv};
use junheng_exchange::samples::Sample;

use super::counties::{cell, fact, with_dossier};
use super::{assert_same, book};

const OWN: &str = r#"{
    "id": "ours", "name": { "zh": "我县口径", "en": "Ours" }, "reach": "county",
    "place": { "zh": "某县", "en": "Some County" }, "schemes": ["quality-balance-2017"],
    "sources": [{ "id": "plan", "title": "某县方案", "number": "", "year": 2025 }],
    "changes": [
        { "file": "items", "change": { "op": "set",
            "target": "items.special-funds.parts.special-funds.test.at_least",
            "to": [{ "value": 7500, "source": "plan", "certainty": "L" }] },
          "source": "plan", "certainty": "L" },
        { "file": "items", "change": { "op": "drop", "target": "items.certificates" },
          "source": "plan", "certainty": "L" }
    ]
}"#;

fn texts(book: &Book, form: FormId) -> Vec<String> {
    let sheet = book.form(form).unwrap();
    sheet.cells().map(|(_, _, cell)| cell.shown()).collect()
}

fn has(all: &[String], wanted: &str) -> bool {
    all.iter().any(|text| text.contains(wanted))
}

/// The official name stays; what the variant asks stands below it, under its name, on every form.
#[test]
fn a_local_variant_is_named_and_the_official_words_stay() {
    let mut document = with_dossier(Sample::Sound);
    let plain = book(&document);
    let own = Arc::new(Overlay::parse(OWN).unwrap());
    document.settings.overlays.push(ChosenOverlay::Own(own));
    assert_same(&document);
    let laid = book(&document);
    let guarantee = texts(&laid, FormId::Guarantee);
    let name = "7.特殊教育学校生均公用经费不低于6000元".to_owned();
    assert!(guarantee.contains(&name) && texts(&plain, FormId::Guarantee).contains(&name));
    assert!(has(
        &guarantee,
        "第7项按“我县口径”：不低于7500元（国家标准为不低于6000元）"
    ));
    assert!(has(&guarantee, "第12项按“我县口径”不考核"));
    for (form, sheet) in laid.forms().filter(|(form, _)| *form != FormId::Basic) {
        let shown = texts(&laid, form);
        assert!(has(&shown, "叠加地方口径：我县口径"), "{form:?}");
        assert!(
            form_csv(sheet).contains("叠加地方口径：我县口径"),
            "{form:?}"
        );
        assert!(!has(&texts(&plain, form), "叠加地方口径"), "{form:?}");
    }
}

/// A school that passes by a concession alone is named below the form, with what holds without it.
#[test]
fn a_concession_that_turns_a_verdict_is_named() {
    let mut document = with_dossier(Sample::Sound);
    document.settings.date = Date::new(2021, 6, 20).unwrap();
    let before = texts(&book(&document), FormId::Guarantee);
    assert!(!has(&before, "从宽规定"));
    let school = document
        .schools()
        .iter()
        .find(|school| school.kind == Some(junheng_core::Kind::PrimarySchool))
        .unwrap();
    let (id, name) = (school.id, school.name.clone());
    for (column, text) in [
        ("planned_year", "2009"),
        ("built_year", "2010"),
        ("building_plan", "是"),
        ("pupils.primary", "2300"),
    ] {
        cell(&mut document, id, column, text);
    }
    let after = texts(&book(&document), FormId::Guarantee);
    let note = after.iter().find(|text| text.contains("从宽规定")).unwrap();
    assert!(
        note.starts_with("第4项：1所学校") && note.contains(&name),
        "{note}"
    );
    assert!(
        note.contains("不适用时为“未达标”") || note.contains("本项结论不变"),
        "{note}"
    );
}

/// The program and the formulas agree where a blank condition leaves a verdict open.
#[test]
fn what_a_blank_condition_leaves_open_is_open_in_the_workbook() {
    let mut document = with_dossier(Sample::Sound);
    document.settings.date = Date::new(2021, 6, 20).unwrap();
    let ids: Vec<_> = document.schools().iter().map(|school| school.id).collect();
    cell(&mut document, ids[0], "music_rooms", "75、75、75");
    cell(&mut document, ids[1], "pupils.primary", "2200");
    assert_same(&document);
}

#[test]
fn more_enrolled_than_there_are_is_marked() {
    let marked = |enrolled: &str| {
        let mut document: Document = with_dossier(Sample::Sound);
        fact(&mut document, Fact::Disabled, "160");
        fact(&mut document, Fact::DisabledIntegrated, enrolled);
        assert_same(&document);
        has(
            &texts(&book(&document), FormId::Quality),
            "分子大于分母，请核对",
        )
    };
    assert!(marked("140") && !marked("100"));
}

/// The code of who runs a school is a number, as the formula gives it.
#[test]
fn sponsors_have_codes() {
    let document = with_dossier(Sample::Sound);
    let book = book(&document);
    let sheet = book.form(FormId::Resources).unwrap();
    let code = sheet.cell(6, 3).unwrap();
    assert_eq!(code.value(), Value::Number(7.0));
    assert_eq!(code.shown(), "7");
}

/// What a variant leaves out still shows what is there, and nothing of it counts as missing.
#[test]
fn an_item_left_out_is_not_missing() {
    let mut document = with_dossier(Sample::Sound);
    document.settings.overlays = vec![ChosenOverlay::Known("akqi-2022".to_owned())];
    let cell_of = |document: &Document| {
        let book = book(document);
        let sheet = book.form(FormId::Guarantee).unwrap();
        let mut cells = sheet.cells().map(|(_, _, cell)| cell.clone());
        cells
            .find(|cell| cell.shown().contains("特殊教育学校公用经费为"))
            .unwrap()
    };
    let known = cell_of(&document);
    assert!(
        known.shown().ends_with("特殊教育学校生均公用经费为7000元"),
        "{}",
        known.shown()
    );
    fact(&mut document, Fact::SpecialFunds, "");
    let open = cell_of(&document);
    assert!(open.shown().ends_with("特殊教育学校生均公用经费为＿＿元"));
    assert_eq!(open.mark, Mark::None);
    let Content::Sentence(pieces) = &open.content else {
        panic!("{open:?}");
    };
    let missing = |piece: &Piece| matches!(piece, Piece::Gap { shown: None, .. });
    assert!(!pieces.iter().any(missing));
    assert_same(&document);
}

/// Items that are tested school by school count nobody where they are left out: no number is not none.
#[test]
fn an_item_of_schools_left_out_counts_nobody() {
    let mut document = with_dossier(Sample::Failing);
    let own = OWN.replace("items.certificates", "items.class-size");
    let own = Arc::new(Overlay::parse(&own).unwrap());
    document.settings.overlays.push(ChosenOverlay::Own(own));
    assert_same(&document);
    let filled = book(&document);
    let guarantee = form_csv(filled.form(FormId::Guarantee).unwrap());
    let words = "超过45人的小学班级＿＿个，超过50人的初中班级＿＿个,——";
    assert!(guarantee.contains(words), "{guarantee}");
    let school = form_csv(filled.form(FormId::School).unwrap());
    assert!(school.contains("超过50人的初中班级＿＿个。,——"), "{school}");
}

/// What a variant adds to an item of the form is named at its number.
#[test]
fn a_part_that_is_added_is_named() {
    let mut document = with_dossier(Sample::Sound);
    document.settings.date = Date::new(2026, 6, 20).unwrap();
    document.settings.overlays = vec![ChosenOverlay::Known("wusu-2025".to_owned())];
    let all = texts(&book(&document), FormId::Guarantee);
    assert!(
        has(
            &all,
            "第10项按“乌苏市口径（2025）”增加“小学生员比（按在岗教职工）”"
        ),
        "{all:#?}"
    );
}

/// A printed figure that seems to keep a limit is told exactly where its verdict says otherwise.
#[test]
fn what_rounding_hides_is_told() {
    let mut document = with_dossier(Sample::Sound);
    fact(&mut document, Fact::NearbyJuniorPupils, "2000");
    fact(&mut document, Fact::NearbyJunior, "1899");
    let all = texts(&book(&document), FormId::Guarantee);
    assert!(has(&all, "第13项印作95.0，实为94.95。"), "{all:#?}");
    assert_same(&document);
    let school = document.schools()[0].id;
    cell(&mut document, school, "pupils.primary", "603");
    cell(&mut document, school, "backbone_teachers.primary", "6");
    let all = texts(&book(&document), FormId::Resources);
    assert!(has(&all, "印作1.00，实为0.995"), "{all:#?}");
}
