//! A plan in its document: its text, its schema, and the figures it rests on.

use super::*;

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
    see(&document, &mut plan, false);
    assert_eq!(conflicts(&document, &plan), []);
    let mut changed = document.clone();
    let mut school = changed.school(RURAL).unwrap().clone();
    school.name = "河口镇小学".into();
    school.values.set(
        Field::QualifiedTeachers.of(Stage::Primary),
        Some(Decimal::whole(9)),
    );
    // What no verdict rests on may change without a word.
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
    see(&changed, &mut plan, false);
    assert_eq!(
        conflicts(&changed, &plan),
        expected,
        "seen is not renewed by the way"
    );
    see(&changed, &mut plan, true);
    assert_eq!(conflicts(&changed, &plan), [Conflict::Year(2025, 2026)]);
    let _ = changed.apply(Edit::RemoveSchools(vec![RURAL])).unwrap();
    assert_eq!(
        conflicts(&changed, &plan)[1],
        Conflict::Gone(RURAL, "河口镇小学".into())
    );
}

/// A verdict of a school that an action is for falls with its pupils as with its teachers.
#[test]
fn pupils_and_figures_of_schools_with_actions_are_watched() {
    let document = county();
    let hire = What::Hire {
        school: RURAL,
        stage: Stage::Primary,
        profile: ALL,
        number: 2,
    };
    let mut plan = plan(&document, &[hire]);
    see(&document, &mut plan, false);
    let pupils = Field::Pupils.of(Stage::Primary);
    let rooms = Field::MultimediaRooms.at(Place::Whole);
    let put = |document: &Document, id, slot, value: Option<u32>| {
        let mut document = document.clone();
        let mut school = document.school(id).unwrap().clone();
        school.values.set(slot, value.map(Decimal::whole));
        let _ = document.apply(Edit::PutSchools(vec![school])).unwrap();
        document
    };
    let text = |slot| {
        let school = document.school(RURAL).unwrap();
        school.entry(Column::Slot(slot)).to_text()
    };
    let slot = [rooms, Field::MultimediaRooms.of(Stage::Primary)]
        .into_iter()
        .find(|slot| !text(*slot).is_empty())
        .unwrap();
    for slot in [pupils, slot] {
        let changed = put(&document, RURAL, slot, Some(9_999));
        let told = Conflict::Changed(RURAL, Column::Slot(slot), text(slot), "9999".into());
        assert_eq!(conflicts(&changed, &plan), [told]);
    }
    // What is taken out is told too, and still after the plan was changed.
    let changed = put(&document, RURAL, slot, None);
    let told = [Conflict::Changed(
        RURAL,
        Column::Slot(slot),
        text(slot),
        String::new(),
    )];
    assert_eq!(conflicts(&changed, &plan), told);
    see(&changed, &mut plan, false);
    assert_eq!(conflicts(&changed, &plan), told);
    // A figure of a school that no action is for stays silent.
    let changed = put(&document, PRIMARY, pupils, Some(9_999));
    assert_eq!(conflicts(&changed, &plan), []);
}

#[test]
fn schools_that_come_and_go_are_watched() {
    let document = county();
    let hire = What::Hire {
        school: RURAL,
        stage: Stage::Primary,
        profile: ALL,
        number: 2,
    };
    let mut plan = plan(&document, &[hire]);
    see(&document, &mut plan, false);
    let mut changed = document.clone();
    let mut new = changed.school(PRIMARY).unwrap().clone();
    new.id = SchoolId(77);
    new.name = "新校".into();
    let _ = changed
        .apply(Edit::InsertSchools(vec![(usize::MAX, new)]))
        .unwrap();
    let told = |names: &[&str], gone| {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        vec![Conflict::Schools(names, gone)]
    };
    assert_eq!(conflicts(&changed, &plan), told(&["新校"], 0));
    let _ = changed.apply(Edit::RemoveSchools(vec![PRIMARY])).unwrap();
    assert_eq!(conflicts(&changed, &plan), told(&["新校"], 1));
    // One that an action is for is named for itself.
    let mut gone = document.clone();
    let _ = gone.apply(Edit::RemoveSchools(vec![RURAL])).unwrap();
    assert!(matches!(
        conflicts(&gone, &plan)[..],
        [Conflict::Gone(RURAL, _)]
    ));
    // A plan that was kept before schools were remembered is silent, and remembers from its next change on.
    plan.seen_county.as_mut().unwrap().schools.clear();
    plan.seen[0].values.retain(|key, _| key == "kind");
    let text = plan.to_json();
    assert!(!text.contains("\"schools\""));
    let mut old = Plan::parse(&text).unwrap();
    assert_eq!(conflicts(&changed, &old), []);
    see(&changed, &mut old, false);
    assert_eq!(conflicts(&changed, &old), []);
    let _ = changed
        .apply(Edit::RemoveSchools(vec![SchoolId(77)]))
        .unwrap();
    assert_eq!(conflicts(&changed, &old), told(&[], 1));
}

#[test]
fn rules_kinds_and_figures_of_the_county_are_watched() {
    let mut document = county();
    let put = |document: &mut Document, rotated| {
        let entry = junheng_core::CountyEntry::Number(Decimal::whole(rotated));
        let input = junheng_core::CountyInput::Fact(Fact::Rotated);
        let edit = junheng_core::CountyEdit { input, entry };
        let _ = document.apply(Edit::County(vec![edit])).unwrap();
    };
    put(&mut document, 60);
    let rotate = What::Rotate {
        from: PRIMARY,
        to: RURAL,
        stage: Stage::Primary,
        profile: Profile::default(),
        number: 2,
    };
    let mut plan = plan(&document, &[rotate]);
    see(&document, &mut plan, false);
    assert_eq!(conflicts(&document, &plan), []);
    let mut changed = document.clone();
    put(&mut changed, 80);
    let before = changed.settings.clone();
    let local = junheng_core::ChosenOverlay::Known("akqi-2022".to_owned());
    changed.settings.overlays = vec![local];
    changed.settings.date = junheng_core::Date::new(2026, 6, 21).unwrap();
    let mut school = changed.school(RURAL).unwrap().clone();
    school.kind = Some(Kind::TeachingPoint);
    let _ = changed.apply(Edit::PutSchools(vec![school])).unwrap();
    let kind = Column::Attribute(junheng_core::Attribute::Kind);
    let names = [Kind::PrimarySchool, Kind::TeachingPoint].map(|kind| kind.official_name().into());
    let [then, now] = names;
    let expected = [
        Conflict::Variants(Vec::new(), vec!["akqi-2022".into()]),
        Conflict::Day(before.date, changed.settings.date),
        Conflict::County(
            junheng_core::CountyInput::Fact(Fact::Rotated),
            "60".into(),
            "80".into(),
        ),
        Conflict::Changed(RURAL, kind, then, now),
    ];
    assert_eq!(conflicts(&changed, &plan), expected);
    see(&changed, &mut plan, false);
    assert_eq!(conflicts(&changed, &plan), expected);
    see(&changed, &mut plan, true);
    assert_eq!(conflicts(&changed, &plan), []);
    changed.settings.scheme = "basic-balance-2012".into();
    let scheme = Conflict::Scheme(before.scheme, "basic-balance-2012".into());
    assert_eq!(conflicts(&changed, &plan), [scheme]);
    // Where nothing is done, nothing is rested on.
    plan.actions.clear();
    see(&changed, &mut plan, false);
    assert_eq!(plan.seen_county, None);
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
    see(&document, &mut plan, true);
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
        "../../../../public/schema/document-3.schema.json"
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
    full.span = Some((2026, 2027));
    full.with = Some(1);
    full.once = Some(decimal("1"));
    full.yearly = full.once;
    let _ = plan.add(full);
    plan.given = vec![junheng_plan::Given::Number(1), junheng_plan::Given::Copy];
    plan.note = "备注".into();
    plan.budget = Some(decimal("9"));
    see(&document, &mut plan, true);
    if let Some(seen) = &mut plan.seen_county {
        seen.variants = vec!["akqi-2022".into()];
        let _ = seen.figures.insert("facts.rotated".into(), "60".into());
    }
    let prices = junheng_plan::Lever::ALL.map(|lever| (lever, plan.price(lever)));
    plan.prices = prices.into_iter().collect();
    plan.wear = junheng_plan::Wear {
        equipment: Some(1),
        multimedia: Some(1),
        computers: Some(1),
        books: Some(1),
        rooms: Some(1),
        grounds: Some(1),
        special: Some(1),
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
        caps: vec![junheng_plan::Cap {
            school: RURAL,
            of: junheng_plan::Capped::Outdoor,
            most: decimal("800"),
        }],
        profiles: vec![ALL],
        hires_per_school: Some(1),
        hires: Some(1),
        out_per_school: Some(1),
        in_per_school: Some(1),
        trained_per_school: Some(1),
        rooms_per_school: Some(1),
        area_per_school: Some(decimal("1")),
        money_per_school: Some(decimal("1")),
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
    same(
        &written["seen_county"],
        &described["properties"]["seen_county"],
    );
    let work = &described["properties"]["work"]["items"];
    same(&written["work"][0], work);
    let goal = &work["properties"]["years"]["additionalProperties"];
    same(&written["work"][0]["years"]["2026"], goal);
    let what = &actions["properties"]["what"]["properties"];
    same(&written["actions"][0]["what"]["enrol"], &what["enrol"]);
    let profile = &what["hire"]["properties"]["profile"];
    same(&written["wanted"]["profiles"][0], profile);
    let cap = &described["properties"]["wanted"]["properties"]["caps"]["items"];
    same(&written["wanted"]["caps"][0], cap);
    let keys = junheng_plan::Capped::ALL.map(junheng_plan::Capped::key);
    assert_eq!(serde_json::json!(keys), cap["properties"]["of"]["enum"]);
    for of in junheng_plan::Capped::ALL {
        assert_eq!(serde_json::to_value(of).unwrap(), of.key());
    }
    assert_eq!(Plan::parse(&plan.to_json()).as_ref(), Ok(&plan));
}
