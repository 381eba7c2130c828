//! Definitions of local variants: wider amounts, limits of their own, and what is said beside inputs.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod common;

use std::sync::Arc;

use common::items::{all_met, cell, set};
use common::overlay::{change, variant};
use common::{county, put, school, sound};
use junheng_core::items::{
    ItemLack, LocalNote, evaluate_items, item_scheme, items_of, items_overlaid, local_notes,
};
use junheng_core::{
    Attribute, ChosenOverlay, Column, CountyInput, DEFAULT_SCHEME, Document, Fact, Field, Kind,
    Lack, Level, Overlay, Place, SchemeFault, Stage, Verdict, evaluate, overlaid, overlays,
    scheme_of,
};

fn akqi(mut document: Document) -> Document {
    let known = ChosenOverlay::Known("akqi-2022".to_owned());
    document.settings.overlays = vec![known];
    document
}

fn level(document: &Document, stage: Stage, index: usize) -> (Level, Vec<Lack>) {
    let scheme = scheme_of(&document.settings).unwrap();
    let evaluation = evaluate(document, scheme).unwrap();
    let view = evaluation.view(document);
    let cell = view.cell(stage, 0, index).unwrap();
    (cell.level, view.lacks(stage, 0, index))
}

/// 300 pupils with 1300 m² of teaching rooms and 2200 m² of grounds.
fn one(offices: Option<&str>, auxiliary: Option<&str>) -> Document {
    let mut one = sound(1, Stage::Primary, 300);
    put(&mut one, Field::TeachingArea, Place::Primary, "1300");
    put(&mut one, Field::SportsArea, Place::Primary, "2200");
    for (field, value) in [
        (Field::OfficeArea, offices),
        (Field::SportsAuxiliaryArea, auxiliary),
    ] {
        if let Some(value) = value {
            put(&mut one, field, Place::Primary, value);
        }
    }
    county(vec![one, sound(2, Stage::Primary, 300)])
}

#[test]
fn a_wider_amount_is_added_up_where_the_variant_says_so() {
    let primary = Stage::Primary;
    // 4.33 and 7.33 by the national definition, whatever offices there are.
    let national = one(Some("50"), Some("50"));
    assert_eq!(level(&national, primary, 3).0, Level::Floor);
    assert_eq!(level(&national, primary, 4).0, Level::Floor);
    let local = akqi(national);
    assert_eq!(level(&local, primary, 3).0, Level::Full);
    assert_eq!(level(&local, primary, 4).0, Level::Full);
    // A square metre less is below 4.5 and 7.5.
    let less = akqi(one(Some("49"), Some("49")));
    assert_eq!(level(&less, primary, 3).0, Level::Floor);
    assert_eq!(level(&less, primary, 4).0, Level::Floor);
    // What is not entered is missing, not nothing.
    let missing = akqi(one(None, Some("0")));
    let (found, lacks) = level(&missing, primary, 3);
    assert_eq!(found, Level::Missing);
    let field = |lack: &Lack| lack.input().slot.field();
    assert_eq!(
        lacks.iter().map(field).collect::<Vec<_>>(),
        [Field::OfficeArea]
    );
    assert_eq!(level(&missing, primary, 4).0, Level::Floor);
}

#[test]
fn a_wider_amount_is_split_with_what_it_belongs_to() {
    let mut nine = school(1, Kind::NineYear);
    put(&mut nine, Field::Pupils, Place::Primary, "110");
    put(&mut nine, Field::Pupils, Place::Junior, "100");
    put(&mut nine, Field::TeachingArea, Place::Whole, "900");
    put(&mut nine, Field::OfficeArea, Place::Whole, "100");
    let document = akqi(county(vec![nine]));
    let scheme = scheme_of(&document.settings).unwrap();
    let evaluation = evaluate(&document, scheme).unwrap();
    let view = evaluation.view(&document);
    // 110 : 110 by the ratio 1 : 1.1.
    for stage in Stage::ALL {
        assert_eq!(view.cell(stage, 0, 3).unwrap().amount, Some(500.0));
    }
}

#[test]
fn only_the_like_is_added() {
    let with = |field: &str| {
        let json = format!(
            r#"{{ "id": "v", "name": {{ "zh": "甲", "en": "A" }}, "reach": "county",
  "place": {{ "zh": "甲县", "en": "County A" }}, "schemes": ["{DEFAULT_SCHEME}"],
  "sources": [{{ "id": "v", "title": "方案", "number": "", "year": 2025 }}],
  "changes": [{{ "change": {{ "op": "set", "target": "indicators.teaching-area.also",
    "to": ["{field}"] }}, "source": "v", "certainty": "L" }}] }}"#
        );
        let variant = Overlay::parse(&json).unwrap();
        overlaid(DEFAULT_SCHEME, &[Arc::new(variant)])
    };
    assert!(with("office_area").is_ok());
    for field in [
        "computers",
        "pupils",
        "teaching_area",
        "teaching_area_gross",
    ] {
        let error = with(field).unwrap_err();
        assert_eq!(error.fault, SchemeFault::OtherUnit(field.to_owned()));
        assert_eq!(error.path, "changes[0].change.to[0]");
    }
}

#[test]
fn limits_of_homework_and_of_the_walk_to_school() {
    for (part, fact, exact, beyond) in [
        ("radius-primary", Fact::RadiusPrimary, "3", "3.01"),
        ("radius-junior", Fact::RadiusJunior, "5", "5.01"),
        ("homework-junior", Fact::HomeworkJunior, "90", "91"),
    ] {
        let found = |text: &str| {
            let mut document = akqi(all_met());
            set(&mut document, fact, text);
            let scheme = scheme_of(&document.settings).unwrap();
            let evaluation = evaluate(&document, scheme).unwrap();
            let items = items_of(&document.settings).unwrap().unwrap();
            let found = evaluate_items(&document, &evaluation, items);
            let part = found.part(part).unwrap();
            (part.verdict, part.lacks.clone())
        };
        assert_eq!(found(exact).0, Verdict::Met, "{part}");
        assert_eq!(found(beyond).0, Verdict::NotMet, "{part}");
        let (verdict, lacks) = found("");
        assert_eq!(verdict, Verdict::InsufficientData);
        let input = lacks.first().copied().map(ItemLack::input);
        let at = junheng_core::items::ItemInput::County(CountyInput::Fact(fact));
        assert_eq!(input, Some(at), "{part}");
    }
}

#[test]
fn what_is_counted_otherwise_is_said_beside_its_inputs() {
    assert_eq!(local_notes(&all_met().settings), []);
    let notes = local_notes(&akqi(all_met()).settings);
    let said = |asks: &dyn Fn(&LocalNote) -> bool| -> Vec<String> {
        let own = notes.iter().filter(|note| asks(note));
        own.map(|note| note.text.zh.clone()).collect()
    };
    let column = |column: Column| said(&|note| note.needs.asks(column));
    let field = |field: Field| column(Column::Slot(field.at(Place::Whole)));
    assert!(field(Field::BackboneTeachers)[0].contains("称号"));
    assert!(field(Field::PeArtTeachers)[0].contains("资格证"));
    assert!(field(Field::TeachingAreaGross)[0].contains("办公室"));
    assert!(field(Field::OfficeArea)[0].contains("办公室"));
    assert!(field(Field::OutdoorSportsArea)[0].contains("附属用房"));
    assert_eq!(field(Field::Equipment), Vec::<String>::new());
    assert!(column(Column::Attribute(Attribute::MusicRooms))[0].contains("建筑面积"));
    assert_eq!(field(Field::Classes), Vec::<String>::new());
    let fact = |fact: Fact| said(&|note| note.needs.county.contains(&CountyInput::Fact(fact)));
    assert!(fact(Fact::RotationEligible)[0].contains("满六年"));
    assert!(fact(Fact::WageBill)[0].contains("1.5"));
    assert!(fact(Fact::MatchedTeachers)[0].contains("视为对口"));
    assert!(fact(Fact::HomeworkJunior)[0].contains("最长"));
    assert_eq!(fact(Fact::Posts), Vec::<String>::new());
}

/// Posts are known for the county only: pupils are divided by staff, and it is said that staff are no posts.
#[test]
fn staff_that_stand_for_posts_are_not_called_posts() {
    let mut document = all_met();
    document.settings.overlays = vec![ChosenOverlay::Known("wusu-2025".to_owned())];
    let items = items_of(&document.settings).unwrap().unwrap();
    for part in ["posts-primary", "posts-junior"] {
        let (_, part) = items.part(part).unwrap();
        let name = part.name.as_ref().unwrap();
        assert!(name.zh.contains("按在岗教职工") && name.en.contains("member of staff"));
    }
    let notes = local_notes(&document.settings);
    for fact in [Fact::PrimaryStaff, Fact::JuniorStaff] {
        let input = CountyInput::Fact(fact);
        let mut beside = notes
            .iter()
            .filter(|note| note.needs.county.contains(&input));
        assert!(beside.any(|note| note.text.zh.contains("编外")), "{fact:?}");
    }
}

/// An input that only variants ask for serves one.
#[test]
fn every_wider_amount_is_of_some_variant() {
    let mut also = Vec::new();
    for overlay in overlays().unwrap() {
        for id in &overlay.schemes {
            let laid = overlaid(id, std::slice::from_ref(overlay)).unwrap();
            also.extend(laid.indicators.iter().flat_map(|one| one.also.clone()));
        }
    }
    for field in [Field::OfficeArea, Field::SportsAuxiliaryArea] {
        assert!(also.contains(&field), "{field:?}");
    }
}

/// What stands beside other schemes by its topic still does where a variant judges it otherwise.
#[test]
fn variants_keep_the_topics_of_what_they_change() {
    for overlay in overlays().unwrap() {
        for plain in overlay.schemes.iter().filter_map(|id| item_scheme(id)) {
            let laid = items_overlaid(&plain, std::slice::from_ref(overlay)).unwrap();
            for part in plain.items.iter().flat_map(|item| &item.parts) {
                let Some((_, kept)) = laid.part(&part.id) else {
                    continue;
                };
                assert_eq!(kept.topic, part.topic, "{}: {}", overlay.id, part.id);
            }
            for veto in &laid.vetoes {
                let own = plain.vetoes.iter().find(|one| one.id == veto.id);
                assert!(own.is_none_or(|own| own.topic == veto.topic));
            }
        }
    }
}

/// A school by itself goes by its variant's standard per pupil until the county's is entered.
#[test]
fn a_small_school_alone_goes_by_the_variants_standard() {
    // Adds a standard of its own beside the region's.
    let part = |value: u32| {
        let add = format!(
            r#"{{ "op": "add", "target": "items.four-standards.parts", "item": {{
              "id": "funds-own", "test": {{ "kind": "ratio", "unit": "yuan",
                "numerator": [{{ "fact": "funds_primary" }}],
                "at_least": [{{ "value": {value}, "source": "v", "certainty": "L" }}] }} }} }}"#
        );
        let add = change("v", &add).replacen('{', "{ \"file\": \"items\",", 1);
        ChosenOverlay::Own(variant("v", "county", &add))
    };
    let judged = |funds: &str, standard: Option<&str>, variant: bool, own: Option<u32>| {
        let mut all = all_met();
        let mut document = Document::new(DEFAULT_SCHEME, all.settings.date);
        let one = all.schools()[1].clone();
        document = document.with_schools(vec![one]).unwrap();
        if variant {
            let known = ChosenOverlay::Known("xinjiang".to_owned());
            document.settings.overlays = vec![known];
        }
        document.settings.overlays.extend(own.map(part));
        cell(&mut document, 2, "public_funds", funds);
        if let Some(standard) = standard {
            set(&mut document, Fact::FundsPrimary, standard);
        }
        all.settings = document.settings.clone();
        let scheme = scheme_of(&document.settings).unwrap();
        let evaluation = evaluate(&document, scheme).unwrap();
        let items = items_of(&document.settings).unwrap().unwrap();
        let found = evaluate_items(&document, &evaluation, items);
        let part = found.part("small-schools").unwrap();
        (part.schools[0].verdict, part.schools[0].lacks.len())
    };
    // 650 yuan for a hundred pupils are 6.5 万元.
    assert_eq!(judged("6.5", None, true, None), (Verdict::Met, 0));
    assert_eq!(judged("6.4999", None, true, None), (Verdict::NotMet, 0));
    assert_eq!(judged("6.5", Some("720"), true, None), (Verdict::NotMet, 0));
    let missing = (Verdict::InsufficientData, 1);
    assert_eq!(judged("6.5", None, false, None), missing);
    assert_eq!(judged("7.2", Some("720"), false, None), (Verdict::Met, 0));
    // A county's own beside the region's: both must hold, whichever is greater.
    assert_eq!(
        judged("8.9999", None, true, Some(900)),
        (Verdict::NotMet, 0)
    );
    assert_eq!(judged("9", None, true, Some(900)), (Verdict::Met, 0));
    assert_eq!(
        judged("6.4999", None, true, Some(600)),
        (Verdict::NotMet, 0)
    );
    assert_eq!(judged("6.5", None, true, Some(600)), (Verdict::Met, 0));
}
