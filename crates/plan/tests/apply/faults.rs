//! What cannot be done is named, and changes nothing.

use super::*;

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
                junior_into: None,
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
        junior_into: None,
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
fn nobody_rotates_who_is_not_there() {
    let document = county();
    let rotate = |number| What::Rotate {
        from: PRIMARY,
        to: RURAL,
        stage: Stage::Primary,
        profile: Profile::default(),
        number,
    };
    // Of 67 teachers 41 have the degree: 26 have not.
    let qualified = Column::Slot(Field::QualifiedTeachers.of(Stage::Primary));
    let why = Why::TooFewWithout(PRIMARY, qualified, decimal("26"), decimal("27"));
    assert_eq!(one_fault(rotate(27)), why);
    assert_eq!(faults(&document, &plan(&document, &[rotate(26)])), []);
    // What the first takes away is not there for the second.
    let second = faults(&document, &plan(&document, &[rotate(20), rotate(7)]));
    let why = Why::TooFewWithout(PRIMARY, qualified, decimal("6"), decimal("7"));
    assert_eq!(second, [why]);
}
