//! Plans laid over documents.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::*;
use junheng_core::{
    Column, Decimal, Document, Edit, Fact, Field, Kind, Place, SchoolId, Stage, Verdict, evaluate,
    scheme_of,
};
use junheng_plan::apply::{Conflict, Note, Why, apply, conflicts, seen};
use junheng_plan::{Build, Gain, Plan, Profile, What, founded};
use proptest::prelude::*;

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
fn what_cannot_be_is_named() {
    let slot = |field: Field, stage| Column::Slot(field.of(stage));
    let pupils = |from, to, number| What::Pupils {
        from,
        to,
        stage: Stage::Primary,
        number,
    };
    let hire = |school, stage, number| What::Hire {
        school,
        stage,
        profile: ALL,
        number,
    };
    let cases: Vec<(What, Why)> = vec![
        (hire(RURAL, Stage::Primary, 0), Why::NoAmount),
        (
            hire(RURAL, Stage::Junior, 1),
            Why::NotTaught(RURAL, Stage::Junior),
        ),
        (
            hire(SchoolId(9), Stage::Primary, 1),
            Why::NoSchool(SchoolId(9)),
        ),
        (hire(founded(7), Stage::Primary, 1), Why::NotYet(founded(7))),
        (pupils(PRIMARY, PRIMARY, 1), Why::SameSchool(PRIMARY)),
        (
            pupils(PRIMARY, JUNIOR, 1),
            Why::NotTaught(JUNIOR, Stage::Primary),
        ),
        (
            pupils(RURAL, PRIMARY, 241),
            Why::TooFew(
                RURAL,
                slot(Field::Pupils, Stage::Primary),
                decimal("240"),
                decimal("241"),
            ),
        ),
        (
            What::Train {
                school: RURAL,
                stage: Stage::Primary,
                gain: Gain::Backbone,
                number: 19,
            },
            Why::MoreThanTeachers(
                RURAL,
                slot(Field::BackboneTeachers, Stage::Primary),
                decimal("20"),
                decimal("21"),
            ),
        ),
        (
            What::Classes {
                school: RURAL,
                stage: Stage::Primary,
                change: -6,
            },
            Why::TooFew(
                RURAL,
                slot(Field::Classes, Stage::Primary),
                decimal("6"),
                decimal("6"),
            ),
        ),
        (
            What::Build {
                school: RURAL,
                stage: None,
                what: Build::Art,
                amount: decimal("1.5"),
                area: Some(decimal("90")),
            },
            Why::NotWhole(decimal("1.5")),
        ),
        (
            What::Build {
                school: RURAL,
                stage: None,
                what: Build::Art,
                amount: decimal("1"),
                area: None,
            },
            Why::NoArea,
        ),
        (
            What::Build {
                school: NINE,
                stage: Some(Stage::Junior),
                what: Build::Teaching,
                amount: decimal("9"),
                area: None,
            },
            Why::Shared(NINE, Column::Slot(Field::TeachingArea.at(Place::Whole))),
        ),
        (
            What::Equip {
                school: RURAL,
                stage: None,
                amount: decimal("-3"),
            },
            Why::NoAmount,
        ),
        (
            What::Close {
                school: RURAL,
                into: None,
                keep_site: false,
            },
            Why::NoReceiver(RURAL),
        ),
        (
            What::Split {
                school: RURAL,
                name: "甲".into(),
                percent: 100,
            },
            Why::Percent(100),
        ),
        (
            What::Found {
                name: " ".into(),
                kind: Kind::NineYear,
                township: String::new(),
                area: None,
            },
            Why::NoName,
        ),
    ];
    for (what, why) in cases {
        assert_eq!(one_fault(what.clone()), why, "{what:?}");
    }
}

#[test]
fn the_only_school_cannot_be_closed() {
    let document = county();
    let close = |school, into| What::Close {
        school,
        into: Some(into),
        keep_site: false,
    };
    let plan = plan(&document, &[close(NINE, JUNIOR), close(JUNIOR, NINE)]);
    // The nine-year school's primary pupils cannot go to a junior school; then it is the only other one.
    assert_eq!(
        faults(&document, &plan),
        [Why::NotTaught(JUNIOR, Stage::Primary)]
    );
    let mut alone = document.clone();
    let _ = alone.apply(Edit::RemoveSchools(vec![NINE])).unwrap();
    let plan = common::plan(&alone, &[close(JUNIOR, PRIMARY)]);
    assert_eq!(
        faults(&alone, &plan),
        [Why::OnlySchool(JUNIOR, Stage::Junior)]
    );
}

#[test]
fn years_and_prices_are_checked() {
    let document = county();
    let what = What::Hire {
        school: RURAL,
        stage: Stage::Primary,
        profile: ALL,
        number: 1,
    };
    let mut plan = plan(&document, &[]);
    for year in [2025, 2026, 2028, 2029] {
        let _ = plan.add(action(year, what.clone()));
    }
    let mut dear = action(2026, what);
    dear.once = Some(decimal("-1"));
    let _ = plan.add(dear);
    assert_eq!(
        faults(&document, &plan),
        [Why::TooEarly(2026), Why::NegativePrice, Why::TooLate(2028)]
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
fn what_a_plan_rests_on_is_watched() {
    let document = county();
    let mut plan = plan(
        &document,
        &[What::Train {
            school: RURAL,
            stage: Stage::Primary,
            gain: Gain::Qualified,
            number: 2,
        }],
    );
    plan.seen = seen(&document, &plan, false);
    assert_eq!(conflicts(&document, &plan), []);
    let mut changed = document.clone();
    let mut school = changed.school(RURAL).unwrap().clone();
    school.name = "河口镇小学".into();
    school.values.set(
        Field::QualifiedTeachers.of(Stage::Primary),
        Some(Decimal::whole(9)),
    );
    // What the plan does not touch may change without a word.
    school
        .values
        .set(Field::Books.at(Place::Whole), Some(Decimal::whole(9)));
    let _ = changed.apply(Edit::PutSchools(vec![school])).unwrap();
    changed.county.school_year = Some(2026);
    let column = Column::Slot(Field::QualifiedTeachers.of(Stage::Primary));
    let expected = [
        Conflict::Year(2025, 2026),
        Conflict::Renamed(RURAL, "河口小学".into(), "河口镇小学".into()),
        Conflict::Changed(RURAL, column, "8".into(), "9".into()),
    ];
    assert_eq!(conflicts(&changed, &plan), expected);
    plan.seen = seen(&changed, &plan, false);
    assert_eq!(
        conflicts(&changed, &plan),
        expected,
        "seen is not renewed by the way"
    );
    plan.seen = seen(&changed, &plan, true);
    assert_eq!(conflicts(&changed, &plan), [Conflict::Year(2025, 2026)]);
    let _ = changed.apply(Edit::RemoveSchools(vec![RURAL])).unwrap();
    assert_eq!(
        conflicts(&changed, &plan)[1],
        Conflict::Gone(RURAL, "河口镇小学".into())
    );
}

#[test]
fn a_plan_survives_its_text() {
    let document = county();
    let mut plan = plan(
        &document,
        &[
            What::Found {
                name: "甲".into(),
                kind: Kind::NineYear,
                township: "乙".into(),
                area: None,
            },
            What::Hire {
                school: RURAL,
                stage: Stage::Junior,
                profile: ALL,
                number: 3,
            },
            What::Build {
                school: NINE,
                stage: None,
                what: Build::Art,
                amount: decimal("2"),
                area: Some(decimal("90.5")),
            },
        ],
    );
    plan.seen = seen(&document, &plan, true);
    plan.budget = Some(decimal("1200.55"));
    let text = plan.to_json();
    assert_eq!(Plan::parse(&text).as_ref(), Ok(&plan));
    assert_eq!(Plan::parse(&text).unwrap().to_json(), text);
    let wrong = text.replace("\"art\"", "\"hut\"");
    let error = Plan::parse(&wrong).unwrap_err();
    assert!(error.path.starts_with("actions[2].what"), "{error:?}");
}

/// The published schema describes exactly the fields that are written.
#[test]
fn the_schema_lists_every_field() {
    let schema: serde_json::Value = serde_json::from_str(include_str!(
        "../../../public/schema/document-3.schema.json"
    ))
    .unwrap();
    let document = county();
    let mut plan = plan(&document, &[]);
    let mut full = action(
        2026,
        What::Enrol {
            school: RURAL,
            stage: Stage::Primary,
            change: -3,
        },
    );
    (full.off, full.locked, full.found) = (true, true, true);
    full.department = "教育局".into();
    full.note = "备注".into();
    full.once = Some(decimal("1"));
    full.yearly = full.once;
    let _ = plan.add(full);
    plan.note = "备注".into();
    plan.budget = Some(decimal("9"));
    plan.seen = seen(&document, &plan, true);
    let prices = junheng_plan::Lever::ALL.map(|lever| (lever, plan.price(lever)));
    plan.prices = prices.into_iter().collect();
    plan.wear = junheng_plan::Wear {
        equipment: Some(1),
        multimedia: Some(1),
        computers: Some(1),
        books: Some(1),
    };
    let about = junheng_plan::work::About::Own(1);
    plan.work = vec![junheng_plan::work::Entry {
        name: "任务".into(),
        under: "class-size".into(),
        target: "目标".into(),
        deadline: junheng_core::Date::new(2027, 8, 31),
        lead: "教育局".into(),
        with: "财政局".into(),
        status: junheng_plan::work::Status::Done,
        note: "备注".into(),
        ..junheng_plan::work::Entry::blank(about.clone())
    }];
    junheng_plan::work::change(&mut plan, &about, |entry| {
        entry.set_goal(2026, |goal| {
            goal.goal = Some(decimal("2"));
            goal.done = Some(decimal("1"));
        });
    });
    plan.wanted = junheng_plan::Wanted {
        year: Some(2027),
        without: vec![junheng_plan::Lever::Hire],
        spared: vec![(RURAL, None)],
        profiles: vec![ALL],
        hires_per_school: Some(1),
        hires: Some(1),
        area_per_school: Some(decimal("1")),
        lead: [(junheng_plan::Lever::Teaching, 3)].into(),
        yearly: Some(decimal("1")),
        items: vec!["rotation".into()],
        ..junheng_plan::Wanted::default()
    };
    let written: serde_json::Value = serde_json::from_str(&plan.to_json()).unwrap();
    let keys = |value: &serde_json::Value| {
        value
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    let same = |ours: &serde_json::Value, theirs: &serde_json::Value| {
        assert_eq!(keys(ours), keys(&theirs["properties"]));
    };
    let described = &schema["$defs"]["plan"];
    same(&written, described);
    for key in ["prices", "wear", "wanted"] {
        same(&written[key], &described["properties"][key]);
    }
    let actions = &described["properties"]["actions"]["items"];
    same(&written["actions"][0], actions);
    same(
        &written["seen"][0],
        &described["properties"]["seen"]["items"],
    );
    let work = &described["properties"]["work"]["items"];
    same(&written["work"][0], work);
    let goal = &work["properties"]["years"]["additionalProperties"];
    same(&written["work"][0]["years"]["2026"], goal);
    let what = &actions["properties"]["what"]["properties"];
    same(&written["actions"][0]["what"]["enrol"], &what["enrol"]);
    let profile = &what["hire"]["properties"]["profile"];
    same(&written["wanted"]["profiles"][0], profile);
}

fn any_action() -> impl Strategy<Value = What> {
    let school = prop::sample::select(vec![PRIMARY, RURAL, NINE, JUNIOR]);
    let stage = prop::sample::select(Stage::ALL.to_vec());
    let profile = any::<[bool; 3]>().prop_map(|[qualified, backbone, pe_art]| Profile {
        qualified,
        backbone,
        pe_art,
        titled: false,
    });
    (school.clone(), school, stage, profile, 1..6_u32, 0..8_u32).prop_map(
        |(school, other, stage, profile, number, kind)| match kind {
            0 => What::Hire {
                school,
                stage,
                profile,
                number,
            },
            1 => What::Rotate {
                from: school,
                to: other,
                stage,
                profile,
                number,
            },
            2 => What::Train {
                school,
                stage,
                gain: Gain::Backbone,
                number,
            },
            3 => What::Equip {
                school,
                stage: None,
                amount: Decimal::whole(number),
            },
            4 => What::Pupils {
                from: school,
                to: other,
                stage,
                number,
            },
            5 => What::Build {
                school,
                stage: None,
                what: Build::Music,
                amount: Decimal::whole(number),
                area: Some(Decimal::whole(96)),
            },
            6 => What::Classes {
                school,
                stage,
                change: 1,
            },
            _ => What::Split {
                school,
                name: "分校".into(),
                percent: 10 * number,
            },
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn undone_it_restores_everything(actions in prop::collection::vec(any_action(), 0..8)) {
        let document = county();
        let plan = plan(&document, &actions);
        let applied = apply(&document, &plan, plan.target);
        let mut changed = document.clone();
        let inverse = changed.apply(applied.edit).unwrap();
        prop_assert_eq!(&changed, &applied.document);
        let _ = changed.apply(inverse).unwrap();
        prop_assert_eq!(changed, document);
    }

    #[test]
    fn additions_commute(actions in prop::collection::vec(any_action(), 0..6), turn in 0..6_usize) {
        let document = county();
        let adds = |what: &&What| matches!(what, What::Hire { .. } | What::Equip { .. } | What::Build { .. });
        let mut actions: Vec<What> = actions.iter().filter(adds).cloned().collect();
        let one = apply(&document, &plan(&document, &actions), 2026).document;
        let turn = turn.min(actions.len());
        actions.rotate_left(turn);
        let other = apply(&document, &plan(&document, &actions), 2026).document;
        prop_assert_eq!(judged(&one), judged(&other));
    }

    #[test]
    fn people_are_moved_not_made(actions in prop::collection::vec(any_action(), 0..8)) {
        let document = county();
        let keeps = |what: &&What| matches!(what, What::Rotate { .. } | What::Pupils { .. } | What::Split { .. });
        let actions: Vec<What> = actions.iter().filter(keeps).cloned().collect();
        let planned = apply(&document, &plan(&document, &actions), 2026).document;
        for field in [Field::Pupils, Field::FullTimeTeachers, Field::BackboneTeachers, Field::Classes] {
            for stage in Stage::ALL {
                let sum = |document: &Document| -> u32 {
                    let values = document.schools().iter().filter_map(|s| s.values.get(field.of(stage)));
                    values.filter_map(|value| value.to_u32()).sum()
                };
                prop_assert_eq!(sum(&document), sum(&planned), "{:?}", field);
            }
        }
    }
}
