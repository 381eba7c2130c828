//! What goes with pupils and teachers when schools merge, close and split, and when pupils leave.

use junheng_core::{CountyEdit, CountyEntry, CountyInput, School};

use super::*;

/// The county with figures put into its schools.
pub fn with(figures: &[(SchoolId, Field, Place, &str)]) -> Document {
    let mut document = county();
    for (school, field, place, value) in figures {
        let mut school: School = document.school(*school).unwrap().clone();
        school.values.set(field.at(*place), Some(decimal(value)));
        document.apply(Edit::PutSchools(vec![school])).unwrap();
    }
    document
}

fn close(school: SchoolId, into: Option<SchoolId>, junior_into: Option<SchoolId>) -> What {
    What::Close {
        school,
        into,
        junior_into,
        keep_site: true,
    }
}

pub fn first(document: &Document, actions: &[What]) -> junheng_plan::apply::Applied {
    apply(document, &plan(document, actions), 2026)
}

const FUNDS: [(Field, &str, &str); 4] = [
    (Field::TrainingDue, "25", "50"),
    (Field::TrainingDone, "22", "50"),
    (Field::PublicFunds, "15.5", "59.33"),
    (Field::TrainingMoney, "1.5", "3"),
];

#[test]
fn what_belongs_to_people_goes_with_them() {
    let figures = FUNDS.iter().flat_map(|(field, small, large)| {
        [
            (RURAL, *field, Place::Primary, *small),
            (PRIMARY, *field, Place::Primary, *large),
        ]
    });
    let document = with(&figures.collect::<Vec<_>>());
    let merged = first(&document, &[close(RURAL, Some(PRIMARY), None)]);
    assert_eq!(merged.faults, []);
    let sums = FUNDS.map(|(field, ..)| number(&merged.document, PRIMARY, field, Place::Primary));
    assert_eq!(sums, ["75", "72", "74.83", "4.5"]);
    let split = What::Split {
        school: PRIMARY,
        name: "分校".into(),
        percent: 33,
    };
    let planned = first(&document, &[split]).document;
    for (field, _, whole) in FUNDS {
        let part = |school| decimal(&number(&planned, school, field, Place::Primary));
        let (old, new) = (part(PRIMARY), part(founded(1)));
        assert_eq!(old.checked_add(new), Some(decimal(whole)), "{field:?}");
        assert!(new > Decimal::ZERO);
    }
    // Half a computer and half a book are none.
    for field in [Field::Computers, Field::Books] {
        let part = decimal(&number(&planned, founded(1), field, Place::Whole));
        assert!(part.is_whole(), "{field:?} {part}");
    }
}

#[test]
fn what_one_side_does_not_know_neither_knows() {
    let document = with(&[
        (PRIMARY, Field::TrainingDue, Place::Primary, "50"),
        (PRIMARY, Field::TrainingDone, Place::Primary, "50"),
    ]);
    let merged = first(&document, &[close(RURAL, Some(PRIMARY), None)]);
    let due = Column::Slot(Field::TrainingDue.of(Stage::Primary));
    assert!(
        merged
            .notes
            .contains(&Note::Unknown(1, PRIMARY, RURAL, due)),
        "{:?}",
        merged.notes
    );
    assert_eq!(
        number(
            &merged.document,
            PRIMARY,
            Field::TrainingDue,
            Place::Primary
        ),
        ""
    );
}

#[test]
fn a_merger_takes_no_large_class_away() {
    let document = with(&[
        (RURAL, Field::LargestClass, Place::Primary, "58"),
        (RURAL, Field::Classes36To40, Place::Primary, "5"),
        (RURAL, Field::Classes56To60, Place::Primary, "1"),
        (PRIMARY, Field::Classes36To40, Place::Primary, "20"),
    ]);
    let merged = first(&document, &[close(RURAL, Some(PRIMARY), None)]).document;
    let of = |field| number(&merged, PRIMARY, field, Place::Primary);
    assert_eq!(
        (
            of(Field::LargestClass),
            of(Field::Classes36To40),
            of(Field::Classes56To60)
        ),
        ("58".into(), "25".into(), "1".into())
    );
}

#[test]
fn the_stages_of_a_school_may_go_apart() {
    let document = county();
    let planned = first(&document, &[close(NINE, Some(PRIMARY), Some(JUNIOR))]);
    assert_eq!(planned.faults, []);
    let of = |school, field, place| decimal(&number(&planned.document, school, field, place));
    let before = |school, field, place| decimal(&number(&document, school, field, place));
    assert_eq!(of(PRIMARY, Field::Pupils, Place::Primary), decimal("1160"));
    assert_eq!(of(JUNIOR, Field::Pupils, Place::Junior), decimal("1100"));
    for field in [Field::Equipment, Field::Books, Field::SportsArea] {
        let at = Place::Whole;
        let gained = |school| of(school, field, at).checked_sub(before(school, field, at));
        let (primary, junior) = (gained(PRIMARY).unwrap(), gained(JUNIOR).unwrap());
        assert_eq!(primary.checked_add(junior), Some(before(NINE, field, at)));
        // 360 of 560 pupils.
        assert!(primary > junior && junior > Decimal::ZERO, "{field:?}");
    }
    assert!(planned.notes.contains(&Note::SharedOut(1, NINE)));
    let one = one_fault(close(NINE, Some(PRIMARY), None));
    assert_eq!(one, Why::NotTaught(PRIMARY, Stage::Junior));
}

#[test]
fn a_school_is_not_emptied_in_silence() {
    let enrol = |change| What::Enrol {
        school: RURAL,
        stage: Stage::Primary,
        change,
    };
    let why = Why::Stranded(RURAL, Stage::Primary, 6, 20);
    assert_eq!(one_fault(enrol(-240)), why);
    let leave = What::Pupils {
        from: RURAL,
        to: PRIMARY,
        stage: Stage::Primary,
        number: 240,
    };
    assert_eq!(one_fault(leave.clone()), why);
    // With all that it had gone too, it stands empty, and that is said.
    let document = county();
    let of = |field| {
        let text = number(&document, RURAL, field, Place::Primary);
        text.parse::<u32>().unwrap()
    };
    let all = of(Field::FullTimeTeachers);
    let rotate = |profile, number| What::Rotate {
        from: RURAL,
        to: PRIMARY,
        stage: Stage::Primary,
        profile,
        number,
    };
    let counted = [
        (Field::QualifiedTeachers, 0),
        (Field::BackboneTeachers, 1),
        (Field::PeArtTeachers, 2),
    ];
    let mut sizes: Vec<u32> = counted.iter().map(|(field, _)| of(*field)).collect();
    sizes.push(all);
    // Who has the most goes with the most: groups from the inside out.
    let mut actions = vec![leave];
    let mut order: Vec<(u32, usize)> = counted
        .iter()
        .map(|(field, at)| (of(*field), *at))
        .collect();
    order.sort_unstable();
    let mut gone = 0;
    for (at, (size, _)) in order.iter().enumerate() {
        let has = |wanted: usize| order.iter().skip(at).any(|(_, which)| *which == wanted);
        let profile = Profile {
            qualified: has(0),
            backbone: has(1),
            pe_art: has(2),
            titled: false,
        };
        if *size > gone {
            actions.push(rotate(profile, size - gone));
            gone = *size;
        }
    }
    if all > gone {
        actions.push(rotate(Profile::default(), all - gone));
    }
    actions.push(What::Classes {
        school: RURAL,
        stage: Stage::Primary,
        change: -6,
    });
    let planned = first(&document, &actions);
    assert_eq!(planned.faults, []);
    let emptied = Note::Emptied(RURAL, Stage::Primary, 0, 0);
    assert!(planned.notes.contains(&emptied), "{:?}", planned.notes);
    // Now it may close without another that takes it in; before, not.
    let alone = close(RURAL, None, None);
    assert_eq!(one_fault(alone.clone()), Why::NoReceiver(RURAL));
    actions.push(alone);
    let planned = first(&document, &actions);
    assert_eq!(planned.faults, []);
    let left = Note::LeftBehind(u32::try_from(actions.len()).unwrap(), RURAL);
    assert!(planned.notes.contains(&left), "{:?}", planned.notes);
}

#[test]
fn crowded_classes_are_said() {
    let document = county();
    let move_in = What::Pupils {
        from: PRIMARY,
        to: RURAL,
        stage: Stage::Primary,
        number: 60,
    };
    let planned = first(&document, std::slice::from_ref(&move_in));
    // 300 pupils in 6 classes, of at most 45: 7 are needed.
    let crowded = Note::Crowded(RURAL, Stage::Primary, Some(50), 45, 1);
    assert!(planned.notes.contains(&crowded), "{:?}", planned.notes);
    let open = What::Classes {
        school: RURAL,
        stage: Stage::Primary,
        change: 1,
    };
    let planned = first(&document, &[move_in, open]);
    let crowded = |note: &Note| matches!(note, Note::Crowded(..));
    assert!(!planned.notes.iter().any(crowded), "{:?}", planned.notes);
}

#[test]
fn the_county_counts_its_pupils_anew() {
    let mut document = with(&[(PRIMARY, Field::PublicFunds, Place::Primary, "60")]);
    let input = CountyInput::Fact(Fact::PrimaryPupils);
    let entry = CountyEntry::Number(Decimal::whole(1410));
    let edit = Edit::County(vec![CountyEdit { input, entry }]);
    let _ = document.apply(edit).unwrap();
    let enrol = What::Enrol {
        school: PRIMARY,
        stage: Stage::Primary,
        change: 30,
    };
    let planned = first(&document, &[enrol]);
    let pupils = planned.document.dossier.fact(Fact::PrimaryPupils);
    assert_eq!(pupils, Some(Decimal::whole(1440)));
    assert!(planned.notes.contains(&Note::MoneyStays));
    // Who only changes school is counted once all the same, and money goes along.
    let planned = first(&document, &[close(RURAL, Some(NINE), None)]);
    let pupils = planned.document.dossier.fact(Fact::PrimaryPupils);
    assert_eq!(pupils, Some(Decimal::whole(1410)));
    assert!(!planned.notes.contains(&Note::MoneyStays));
}

#[test]
fn doubles_are_named() {
    let document = county();
    let found = What::Found {
        name: "河口小学".into(),
        kind: Kind::PrimarySchool,
        township: String::new(),
        area: None,
    };
    let planned = first(&document, std::slice::from_ref(&found));
    assert!(
        planned
            .notes
            .contains(&Note::SameName(1, "河口小学".into()))
    );
    let mut twice = plan(&document, &[found.clone(), found]);
    twice.actions[1].id = 1;
    assert_eq!(
        faults(&document, &twice),
        [Why::SameNumber, Why::SameNumber]
    );
    // A plan's own document has the school that its action founds already.
    let again = first(
        &planned.document,
        &[What::Found {
            name: "新校".into(),
            kind: Kind::PrimarySchool,
            township: String::new(),
            area: None,
        }],
    );
    assert_eq!(again.faults.len(), 1);
    assert_eq!(again.document, planned.document);
}

#[test]
fn a_lost_school_keeps_its_name() {
    let document = county();
    let mut plan = plan(&document, &[close(RURAL, Some(PRIMARY), None)]);
    see(&document, &mut plan, false);
    let mut without = document.clone();
    let _ = without.apply(Edit::RemoveSchools(vec![RURAL])).unwrap();
    let schools = junheng_plan::draft::Schools::of(&without, &plan);
    assert_eq!(schools.lost(RURAL), Some("河口小学"));
    assert_eq!(schools.lost(PRIMARY), None);
}
