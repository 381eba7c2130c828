//! Plans laid over documents: what each action does.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod bound;
#[path = "../common/mod.rs"]
mod common;
mod faults;
mod growth;
mod kept;
mod laws;
mod lots;
mod merging;
mod sizes;
mod standing;

use common::*;
use junheng_core::{
    Column, Decimal, Document, Edit, Fact, Field, Kind, Place, SchoolId, Stage, Verdict, evaluate,
    scheme_of,
};
use junheng_plan::apply::{Conflict, Note, Why, apply, conflicts, see};
use junheng_plan::{Build, Gain, Plan, Profile, What, founded};

fn judged(document: &Document) -> String {
    let evaluation = evaluate(document, scheme_of(&document.settings).unwrap()).unwrap();
    format!("{:?}", evaluation.stages)
}

fn faults(document: &Document, plan: &Plan) -> Vec<Why> {
    let applied = apply(document, plan, plan.target);
    applied.faults.into_iter().map(|fault| fault.why).collect()
}

fn one_fault(what: What) -> Why {
    let document = county();
    let plan = plan(&document, &[what]);
    let applied = apply(&document, &plan, plan.target);
    assert_eq!(applied.document, document, "nothing is changed by halves");
    let [fault] = &applied.faults[..] else {
        panic!("{:?}", applied.faults)
    };
    fault.why.clone()
}

#[test]
fn an_empty_plan_changes_nothing() {
    let document = county();
    let plan = plan(&document, &[]);
    for year in plan.years() {
        let applied = apply(&document, &plan, year);
        assert_eq!(applied.edit, Edit::Batch(Vec::new()));
        assert_eq!(applied.document, document);
        assert_eq!((applied.faults, applied.notes), (Vec::new(), Vec::new()));
    }
}

#[test]
fn teachers_count_in_several_figures_at_once() {
    let document = county();
    let hire = What::Hire {
        school: RURAL,
        stage: Stage::Primary,
        profile: ALL,
        number: 3,
    };
    let plan = plan(&document, &[hire]);
    let before = |field| number(&document, RURAL, field, Place::Primary);
    let applied = apply(&document, &plan, 2026);
    let after = |field| number(&applied.document, RURAL, field, Place::Primary);
    for field in [
        Field::FullTimeTeachers,
        Field::QualifiedTeachers,
        Field::BackboneTeachers,
        Field::PeArtTeachers,
        Field::CertifiedTeachers,
    ] {
        let three: u32 = before(field).parse::<u32>().unwrap() + 3;
        assert_eq!(after(field), three.to_string(), "{field:?}");
    }
    // Titles are not entered there: what is added to them does not show, and that is said.
    let titled = Column::Slot(Field::TitledTeachers.of(Stage::Primary));
    assert_eq!(applied.notes, [Note::Hidden(1, RURAL, titled)]);
    assert_eq!(apply(&document, &plan, 2025).document, document);
}

#[test]
fn rotation_moves_people_and_counts_in_its_year() {
    let mut document = county();
    let entry = junheng_core::CountyEntry::Number(Decimal::whole(7));
    let input = junheng_core::CountyInput::Fact(Fact::Rotated);
    let _ = document
        .apply(Edit::County(vec![junheng_core::CountyEdit {
            input,
            entry,
        }]))
        .unwrap();
    let profile = Profile {
        backbone: true,
        ..Profile::default()
    };
    let rotate = What::Rotate {
        from: PRIMARY,
        to: RURAL,
        stage: Stage::Primary,
        profile,
        number: 2,
    };
    let plan = plan(&document, &[rotate]);
    let (now, later) = (
        apply(&document, &plan, 2026).document,
        apply(&document, &plan, 2027).document,
    );
    for school in [&now, &later] {
        assert_eq!(
            number(school, PRIMARY, Field::BackboneTeachers, Place::Primary),
            "8"
        );
        assert_eq!(
            number(school, RURAL, Field::BackboneTeachers, Place::Primary),
            "4"
        );
    }
    assert_eq!(now.dossier.fact(Fact::Rotated), Some(Decimal::whole(9)));
    assert_eq!(later.dossier.fact(Fact::Rotated), Some(Decimal::whole(7)));
}

#[test]
fn what_is_built_stands_where_the_figure_stands() {
    let document = county();
    let at = |school, stage, what, amount: &str, area: Option<&str>| What::Build {
        school,
        stage,
        what,
        amount: decimal(amount),
        area: area.map(decimal),
    };
    let plan = plan(
        &document,
        &[
            at(NINE, None, Build::Indoor, "1500", None),
            at(RURAL, Some(Stage::Primary), Build::Music, "2", Some("96")),
            at(JUNIOR, None, Build::Multimedia, "3", None),
        ],
    );
    let applied = apply(&document, &plan, 2026);
    assert_eq!(applied.faults, []);
    let after = |school, field| number(&applied.document, school, field, Place::Whole);
    assert_eq!(after(NINE, Field::SportsArea), "7212");
    assert_eq!(after(NINE, Field::TeachingArea), "3248");
    assert_eq!(after(RURAL, Field::TeachingArea), "1584");
    let music = &applied.document.school(RURAL).unwrap().music_rooms;
    assert_eq!(
        music.as_deref(),
        Some(&[decimal("100"), decimal("96"), decimal("96")][..])
    );
    assert_eq!(after(JUNIOR, Field::MultimediaRooms), "27");
}

#[test]
fn a_school_is_founded_filled_and_judged() {
    let document = county();
    let new = founded(2);
    let mut plan = plan(
        &document,
        &[
            What::Pupils {
                from: PRIMARY,
                to: new,
                stage: Stage::Primary,
                number: 300,
            },
            What::Found {
                name: "新区小学".into(),
                kind: Kind::PrimarySchool,
                township: String::new(),
                area: None,
            },
            What::Classes {
                school: new,
                stage: Stage::Primary,
                change: 7,
            },
            What::Equip {
                school: new,
                stage: None,
                amount: decimal("70.5"),
            },
        ],
    );
    let applied = apply(&document, &plan, 2026);
    assert_eq!(applied.faults, []);
    let planned = &applied.document;
    assert_eq!(planned.schools().len(), 5);
    assert_eq!(planned.county.declared.primary_schools, Some(3));
    assert_eq!(number(planned, new, Field::Pupils, Place::Primary), "300");
    assert_eq!(
        number(planned, new, Field::LargestClass, Place::Primary),
        "43"
    );
    assert_eq!(
        number(planned, new, Field::Classes36To40, Place::Primary),
        "0"
    );
    assert_eq!(
        number(planned, new, Field::Classes41To45, Place::Primary),
        "7"
    );
    assert_eq!(number(planned, new, Field::Equipment, Place::Whole), "70.5");
    let evaluation = evaluate(planned, scheme_of(&planned.settings).unwrap()).unwrap();
    assert_eq!(evaluation.units.stages[0].len(), 4);
    assert_ne!(evaluation.county, Verdict::InsufficientData);
    // Without the school the others say so.
    plan.actions[1].off = true;
    assert_eq!(faults(&document, &plan), vec![Why::NotYet(new); 3]);
}

#[test]
fn schools_split_and_merge() {
    let document = county();
    let split = What::Split {
        school: PRIMARY,
        name: "城关二小".into(),
        percent: 25,
    };
    let planned = apply(&document, &plan(&document, &[split]), 2026).document;
    let field = |school, field| number(&planned, school, field, Place::Primary);
    assert_eq!(
        (
            field(PRIMARY, Field::Pupils),
            field(founded(1), Field::Pupils)
        ),
        ("600".into(), "200".into())
    );
    assert_eq!(
        number(&planned, founded(1), Field::Equipment, Place::Whole),
        "55"
    );
    assert_eq!(planned.county.declared.primary_schools, Some(3));

    let merge = What::Close {
        school: RURAL,
        into: Some(NINE),
        junior_into: None,
        keep_site: true,
    };
    let planned = apply(&document, &plan(&document, &[merge]), 2026).document;
    assert!(planned.school(RURAL).is_none());
    assert_eq!(planned.county.declared.primary_schools, Some(1));
    assert_eq!(number(&planned, NINE, Field::Pupils, Place::Primary), "600");
    assert_eq!(
        number(&planned, NINE, Field::TeachingArea, Place::Whole),
        "4640"
    );
    assert_eq!(
        planned
            .school(NINE)
            .unwrap()
            .music_rooms
            .as_ref()
            .map(Vec::len),
        Some(2)
    );
}

#[test]
fn years_bring_pupils_and_wear() {
    let document = county();
    let mut plan = plan(&document, &[]);
    plan.enrolment = junheng_plan::Enrolment::Growth(junheng_plan::Growth {
        primary: decimal("10"),
        junior: decimal("-5"),
        until: Some(2026),
    });
    plan.wear.equipment = Some(10);
    let later = apply(&document, &plan, 2027).document;
    let pupils = |school, place| number(&later, school, Field::Pupils, place);
    assert_eq!(pupils(PRIMARY, Place::Primary), "880");
    assert_eq!(
        (pupils(NINE, Place::Primary), pupils(NINE, Place::Junior)),
        ("396".into(), "190".into())
    );
    // 800 × 2500 yuan × 110 % = 220 万元, of which a tenth goes each year.
    assert_eq!(
        number(&later, PRIMARY, Field::Equipment, Place::Whole),
        "176"
    );
    assert_eq!(
        number(&later, PRIMARY, Field::LargestClass, Place::Primary),
        "44"
    );
    assert_eq!(apply(&document, &plan, 2025).document, document);
}

#[test]
fn more_pupils_never_take_a_large_class_away() {
    let mut document = county();
    let entered = [
        (Field::LargestClass, 52),
        (Field::Classes36To40, 19),
        (Field::Classes51To55, 1),
    ];
    let mut school = document.school(PRIMARY).unwrap().clone();
    for (field, number) in entered {
        let number = Some(Decimal::whole(number));
        school.values.set(field.of(Stage::Primary), number);
    }
    document.apply(Edit::PutSchools(vec![school])).unwrap();
    let sizes = |growth: &str, actions: &[What]| {
        let mut plan = plan(&document, actions);
        plan.enrolment = junheng_plan::Enrolment::Growth(junheng_plan::Growth {
            primary: decimal(growth),
            junior: decimal("0"),
            until: None,
        });
        let applied = apply(&document, &plan, 2026);
        assert_eq!(applied.faults, []);
        let planned = applied.document;
        let of = |field| number(&planned, PRIMARY, field, Place::Primary);
        entered.map(|(field, _)| of(field))
    };
    // 800 pupils in 20 classes; with 808 and 720.
    assert_eq!(sizes("1", &[]), ["53", "19", "1"]);
    assert_eq!(sizes("-10", &[]), ["47", "19", "0"]);
    // Formed anew, they are even.
    let more = What::Classes {
        school: PRIMARY,
        stage: Stage::Primary,
        change: 1,
    };
    assert_eq!(sizes("1", &[more]), ["39", "21", "0"]);
}

#[test]
fn rooms_and_grounds_age_where_they_are_given_a_lifetime() {
    let mut document = county();
    let mut school = document.school(PRIMARY).unwrap().clone();
    school.music_rooms = Some(vec![decimal("96"), decimal("97"), decimal("98")]);
    document.apply(Edit::PutSchools(vec![school])).unwrap();
    let mut plan = plan(&document, &[]);
    plan.target = 2035;
    plan.wear.rooms = Some(50);
    plan.wear.special = Some(10);
    let of = |document: &Document, field| number(document, PRIMARY, field, Place::Whole);
    let (rooms, grounds) = (Field::TeachingArea, Field::SportsArea);
    let after = |plan: &Plan, year| apply(&document, plan, year).document;
    let later = after(&plan, 2030);
    // A tenth of 5 104 m² after five of fifty years; grounds have no lifetime yet.
    assert_eq!(of(&document, rooms), "5104");
    assert_eq!(of(&later, rooms), "4593.6");
    assert_eq!(of(&later, grounds), of(&document, grounds));
    // Half of three rooms: the first goes as a whole, the second in 2032.
    let music = |document: &Document| document.school(PRIMARY).unwrap().music_rooms.clone();
    assert_eq!(music(&later).unwrap(), [decimal("97"), decimal("98")]);
    assert_eq!(music(&after(&plan, 2035)).unwrap(), []);
    plan.wear.grounds = Some(10);
    assert_ne!(of(&after(&plan, 2026), grounds), of(&document, grounds));
}
