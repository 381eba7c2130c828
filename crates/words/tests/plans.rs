//! Bad inputs of plans: each is explained in both languages, and no two alike.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use junheng_core::{
    Column, CountyInput, DEFAULT_SCHEME, Date, Decimal, Document, Fact, Field, School, SchoolId,
    Stage,
};
use junheng_plan::apply::{Conflict, Note, Why};
use junheng_plan::draft::{Bad, Schools};
use junheng_plan::search::{Clash, Failure, LocalOf, Relief, Rule};
use junheng_plan::{Aim, Cap, Capped, Lever, Plan};
use junheng_words::Lang;
use junheng_words::plans_caps::{cap, typed_in};
use junheng_words::plans_changed::conflict;
use junheng_words::plans_faults::{bad, why};
use junheng_words::plans_laid::note;
use junheng_words::plans_search::{Names, failure, relaxing, relief, rule};

fn county() -> (Document, Plan) {
    let school = School {
        name: "第一小学".to_owned(),
        ..School::blank(SchoolId(1))
    };
    let document = Document::new(DEFAULT_SCHEME, Date::new(2026, 6, 20).unwrap())
        .with_schools(vec![school])
        .unwrap();
    let plan = Plan::new(1, "甲", &document);
    (document, plan)
}

/// Whole sentences, all different, in the language asked for.
fn check(lang: Lang, said: &[String]) {
    let all: BTreeSet<&String> = said.iter().collect();
    assert_eq!(all.len(), said.len(), "{said:?}");
    for one in said {
        let whole = match lang {
            Lang::Zh => one.chars().count() > 3 && !one.is_ascii(),
            Lang::En => one.len() > 4 && one.starts_with(|c: char| !c.is_lowercase()),
        };
        assert!(whole, "{one}");
        let end = if lang == Lang::Zh { '。' } else { '.' };
        assert!(one.ends_with(end), "{one}");
    }
}

#[test]
fn each_wrong_field_is_explained() {
    let text = || "-5".to_owned();
    let all = [
        Bad::Blank,
        Bad::NoSuchSchool(text()),
        Bad::SeveralSchools(text(), 2),
        Bad::SameSchool,
        Bad::NotANumber(text()),
        Bad::NotWhole(text()),
        Bad::Negative(text()),
        Bad::BelowZero(text()),
        Bad::OutOfRange(text(), -50, 50),
        Bad::LongerThanPlan(text(), 3),
        Bad::NameTaken(text()),
        Bad::Zero,
        Bad::TooLarge(text()),
        Bad::NotAPart(text()),
        Bad::NotAYear(text()),
        Bad::NotADay(text()),
        Bad::BeforeBase(2025),
        Bad::AfterTarget(2028),
    ];
    for lang in [Lang::Zh, Lang::En] {
        let said: Vec<String> = all.iter().map(|one| bad(one, lang)).collect();
        check(lang, &said);
    }
}

#[test]
fn each_action_that_cannot_be_done_is_explained() {
    let (document, plan) = county();
    let schools = Schools::of(&document, &plan);
    let column = Column::Slot(Field::FullTimeTeachers.of(Stage::Primary));
    let id = SchoolId(1);
    let all = [
        Why::TooEarly(2026),
        Why::TooLate(2028),
        Why::NoAmount,
        Why::NegativePrice,
        Why::NotWhole(Decimal::whole(1)),
        Why::NoArea,
        Why::NoName,
        Why::Percent(120),
        Why::NoSchool(id),
        Why::NotYet(id),
        Why::NoKind(id),
        Why::NotTaught(id, Stage::Junior),
        Why::Missing(id, column),
        Why::OnlySchool(id, Stage::Primary),
        Why::TooFew(id, column, Decimal::whole(3), Decimal::whole(5)),
    ];
    for lang in [Lang::Zh, Lang::En] {
        let said: Vec<String> = all.iter().map(|one| why(one, &schools, lang)).collect();
        check(lang, &said);
    }
}

#[test]
fn each_search_that_cannot_begin_is_explained() {
    let (document, plan) = county();
    let schools = Schools::of(&document, &plan);
    let all = [
        Failure::Scheme,
        Failure::Year(2026, 2028),
        Failure::Budget,
        Failure::NoUnits,
        Failure::Price(Lever::Hire),
        Failure::CapAmount(1),
        Failure::CapSchool(1, SchoolId(9)),
        Failure::Missing(vec![(SchoolId(1), Stage::Primary, 0)]),
    ];
    for lang in [Lang::Zh, Lang::En] {
        let names = Names {
            schools: &schools,
            indicators: &["甲".to_owned()],
            amounts: &[],
            items: &[],
            actions: &[],
            lang,
        };
        let said: Vec<String> = all.iter().map(|one| failure(one, &plan, &names)).collect();
        check(lang, &said);
    }
}

#[test]
fn each_note_is_said() {
    let (document, plan) = county();
    let schools = Schools::of(&document, &plan);
    let column = Column::Slot(Field::FullTimeTeachers.of(Stage::Primary));
    let (id, stage) = (SchoolId(1), Stage::Primary);
    let all = [
        Note::Hidden(1, id, column),
        Note::BuiltSuffice(id),
        Note::SpreadEvenly(id, stage),
        Note::ClassesFollow(id, stage),
        Note::LeftOut(1, id, column),
        Note::Unknown(1, id, id, column),
        Note::SharedOut(1, id),
        Note::LeftBehind(1, id),
        Note::SameName(1, "甲校".to_owned()),
        Note::WornOut(1, id, column, 2031),
        Note::Emptied(id, stage, 1, 2),
        Note::Crowded(id, stage, Some(50), 45, 1),
        Note::Crowded(id, stage, None, 45, 7),
        Note::NoClasses(id, stage, 300),
        Note::MoneyStays,
        Note::AbovePosts(Decimal::whole(1442), Decimal::whole(1436)),
        Note::RotationRecurs(Decimal::whole(134)),
        Note::ConcessionEnds(
            junheng_core::Text {
                zh: "旧校".to_owned(),
                en: "Old schools".to_owned(),
            },
            Date::new(2022, 12, 31).unwrap(),
        ),
    ];
    for lang in [Lang::Zh, Lang::En] {
        let said: Vec<String> = all.iter().map(|one| note(one, &schools, lang)).collect();
        check(lang, &said);
    }
}

#[test]
fn each_change_of_the_base_is_said() {
    let day = |day| Date::new(2026, 6, day).unwrap();
    let akqi = || vec!["akqi-2022".to_owned()];
    let rotated = CountyInput::Fact(Fact::Rotated);
    let all = [
        Conflict::Year(2025, 2026),
        Conflict::Gone(SchoolId(1), "甲校".to_owned()),
        Conflict::Renamed(SchoolId(1), "甲校".to_owned(), "乙校".to_owned()),
        Conflict::County(rotated, "60".to_owned(), "80".to_owned()),
        Conflict::County(rotated, String::new(), "80".to_owned()),
        Conflict::Scheme(DEFAULT_SCHEME.to_owned(), "basic-balance-2012".to_owned()),
        Conflict::Variants(Vec::new(), akqi()),
        Conflict::Variants(akqi(), Vec::new()),
        Conflict::Day(day(20), day(21)),
        Conflict::Schools(vec!["甲校".to_owned()], 0),
        Conflict::Schools(["甲校"; 9].map(str::to_owned).to_vec(), 1),
        Conflict::Schools(Vec::new(), 2),
    ];
    for lang in [Lang::Zh, Lang::En] {
        let said: Vec<String> = all.iter().map(|one| conflict(one, lang)).collect();
        check(lang, &said);
    }
}

/// What is limited at a school is said with the school and the figures, and how far it must give way.
#[test]
fn limits_of_single_schools_are_told() {
    let (document, plan) = county();
    let schools = Schools::of(&document, &plan);
    for lang in [Lang::Zh, Lang::En] {
        let names = Names {
            schools: &schools,
            indicators: &[],
            amounts: &[],
            items: &[],
            actions: &[],
            lang,
        };
        let mut all = BTreeSet::new();
        for of in Capped::ALL {
            let most = Decimal::parse("1.5").unwrap();
            let school = SchoolId(1);
            let line = cap(&schools, &Cap { school, of, most }, lang);
            let one = Rule::School(LocalOf::Capped(school, of));
            let named = rule(&one, &names);
            let relief = relief(
                &Relief {
                    rule: one,
                    asked: 1.0,
                    enough: 4.0,
                },
                &names,
            );
            for text in [&line, &named, &relief] {
                assert!(text.contains("第一小学"), "{text}");
            }
            let enough = match (of.is_money(), lang) {
                (true, Lang::En) => "40\u{202f}000",
                _ => "4",
            };
            assert!(relief.contains(enough), "{relief}");
            assert!(all.insert(line) && all.insert(relief), "{named}");
            assert!(!typed_in(of, lang).is_empty());
        }
    }
}

#[test]
fn the_aim_that_is_sought_already_is_not_proposed() {
    let (document, plan) = county();
    let schools = Schools::of(&document, &plan);
    let clash = Clash {
        rules: vec![Rule::Budget],
        irreducible: true,
        each: false,
        budget: None,
        least: None,
        unasked: Vec::new(),
        reliefs: Vec::new(),
    };
    let said = |aim, lang| {
        let names = Names {
            schools: &schools,
            indicators: &[],
            amounts: &[],
            items: &[],
            actions: &[],
            lang,
        };
        relaxing(&clash, aim, &names).concat()
    };
    assert!(said(Aim::Cost, Lang::Zh).contains("经费内差距最小"));
    assert!(said(Aim::People, Lang::En).contains("least shortfall"));
    assert_eq!(said(Aim::Shortfall, Lang::Zh), "提高经费上限。");
    assert_eq!(said(Aim::Shortfall, Lang::En), "A larger budget.");
}
