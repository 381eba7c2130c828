use junheng_core::{Document, Kind, LineOf, SchoolId, Stage, Verdict};
use proptest::prelude::*;

use super::*;
use crate::action::{Build, Profile, What};
use crate::plan::{Enrolment, Growth};
use crate::trial::{act, county, decimal, plan, primary};

const ID: fn(u32) -> SchoolId = SchoolId;

fn outdoor(school: u32, amount: &str) -> What {
    What::Build {
        school: ID(school),
        stage: Some(Stage::Primary),
        what: Build::Outdoor,
        amount: decimal(amount),
        area: None,
    }
}

/// Three primary schools; the second lacks sports grounds, and two backbone teachers.
fn three() -> Document {
    county(vec![
        primary(1, 3, &[]),
        primary(2, 2, &[(4, "1000"), (1, "1")]),
        primary(3, 5, &[]),
    ])
}

fn of(document: &Document, plan: &Plan, year: u16) -> Outcome {
    outcome(document, &Judged::new(document).unwrap(), plan, year).unwrap()
}

#[test]
fn a_plan_without_anything_changes_nothing() {
    let document = three();
    let outcome = of(&document, &plan(&document), 2028);
    let pupils = outcome.pupils(Stage::Primary);
    assert_eq!((pupils.before, pupils.after), (Some(1000), Some(1000)));
    assert_eq!(outcome.pupils(Stage::Junior).after, Some(0));
    assert!(!outcome.county.is_change() && !outcome.overall.is_change());
    assert!(outcome.unit_rows.iter().all(|unit| !unit.is_change()));
    assert!(
        outcome
            .coefficient_rows
            .iter()
            .all(|row| !row.value.is_change())
    );
    assert_eq!(outcome.turned.gained, []);
    assert_eq!(outcome.turned.lost, []);
    assert_eq!(outcome.turned.unsettled, []);
    assert_eq!(outcome.cost, Some(decimal("0")));
    assert_eq!(outcome.applied.document, document);
    assert!(!outcome.failing.is_empty());
    assert_eq!(outcome.failing_before(), outcome.failing.len());
}

#[test]
fn what_growth_undoes_after_its_year_is_seen() {
    let document = three();
    let mut plan = plan(&document);
    plan.target = 2030;
    let _ = act(&mut plan, 2026, outdoor(1, "10"));
    let lapsed = |plan: &Plan, year| {
        let then = apply(&document, plan, year).document;
        let before = Judged::new(&then).unwrap();
        lapses(&document, plan, year, &then, before).unwrap()
    };
    let none = lapsed(&plan, 2026).unwrap();
    assert_eq!(none.list, []);
    let rate = decimal("9");
    plan.enrolment = Enrolment::Growth(Growth {
        primary: rate,
        junior: rate,
        until: None,
    });
    let some = lapsed(&plan, 2026).unwrap();
    let units: Vec<_> = some
        .list
        .iter()
        .map(|harm| (harm.subject, harm.year))
        .collect();
    // 600 m² of rooms for 100 pupils are enough for 133.
    let first = (Subject::Unit(ID(1), Stage::Primary), 2029);
    assert!(units.contains(&first), "{units:?}");
    assert!(some.list.iter().all(|harm| harm.year > 2026));
    assert!(lapsed(&plan, 2030).is_none(), "the plan's last year");
}

#[test]
fn what_is_refused_is_not_among_the_kinds() {
    let document = three();
    let mut plan = plan(&document);
    for school in [1, 2, 9] {
        let _ = act(&mut plan, 2026, outdoor(school, "10"));
    }
    let outcome = of(&document, &plan, plan.target);
    assert_eq!(outcome.applied.faults.len(), 1);
    let kinds = by_kind(&plan, &outcome.applied);
    assert_eq!(kinds, BTreeMap::from([(Lever::Outdoor, 2)]));
}

#[test]
fn what_turns_is_named_with_its_differences() {
    let document = three();
    let mut plan = plan(&document);
    let backbone = Profile {
        backbone: true,
        ..Profile::default()
    };
    act(&mut plan, 2026, outdoor(2, "500"));
    act(
        &mut plan,
        2027,
        What::Hire {
            school: ID(2),
            stage: Stage::Primary,
            profile: backbone,
            number: 1,
        },
    );
    let before = of(&document, &plan, 2025);
    assert_eq!(before.county, Change::of(Verdict::NotMet, Verdict::NotMet));
    let [worst] = &before.failing[..] else {
        panic!()
    };
    assert_eq!(worst.subject, Subject::Unit(ID(2), Stage::Primary));
    // 0.5 of 1 is farther than 5 of 7.5.
    let short: Vec<_> = worst.short.iter().map(|s| (s.index, s.needed)).collect();
    assert_eq!(short, [(1, Some(1)), (4, Some(500))]);

    let half = of(&document, &plan, 2026);
    // Six of seven, but the last is below 85 %.
    assert_eq!(half.findings.after, Verdict::NotMet);
    assert_eq!(half.people.total(), 0);
    assert_eq!(half.cost_so_far, Some(decimal("30")));

    let after = of(&document, &plan, 2027);
    assert_eq!(after.county, Change::of(Verdict::NotMet, Verdict::Met));
    assert!(after.passes());
    assert_eq!(after.failing, []);
    let unit = after.unit_rows.iter().find(|u| u.school == ID(2)).unwrap();
    let sports = unit.cells[4].printed;
    assert_eq!(sports.before.unwrap().to_string(), "5.00");
    assert_eq!(sports.after.unwrap().to_string(), "7.50");
    assert_eq!(sports.difference().unwrap().to_string(), "2.50");
    assert_eq!(
        after.turned.gained,
        [Subject::Resources, Subject::Unit(ID(2), Stage::Primary)].map(|subject| Turn {
            subject,
            before: Verdict::NotMet,
            after: Verdict::Met
        })
    );
    // 500 m² at 0.06, a teacher at 12 a year in two years.
    assert_eq!(after.cost_so_far, Some(decimal("42")));
    assert_eq!(after.cost, Some(decimal("54")));
    assert_eq!(after.people.hired, 1);
}

#[test]
fn actions_that_cannot_be_done_cost_nothing() {
    let document = three();
    let mut plan = plan(&document);
    act(&mut plan, 2026, outdoor(9, "500"));
    act(&mut plan, 2026, outdoor(1, "10"));
    let outcome = of(&document, &plan, 2026);
    assert_eq!(outcome.applied.faults.len(), 1);
    assert_eq!(outcome.cost, Some(decimal("0.6")));
}

#[test]
fn adding_to_the_richest_pushes_a_coefficient_over_its_limit() {
    // Sports grounds of 8, 8 and 20 m²: far apart, but within the limit.
    let document = county(vec![
        primary(1, 2, &[(4, "1600")]),
        primary(2, 2, &[(4, "1600")]),
        primary(3, 2, &[(4, "4000")]),
    ]);
    let mut plan = plan(&document);
    let rich = act(&mut plan, 2026, outdoor(3, "400"));
    let poor = act(&mut plan, 2026, outdoor(1, "10"));
    let outcome = of(&document, &plan, 2026);
    let lost: Vec<Subject> = outcome
        .turned
        .lost
        .iter()
        .map(|turn| turn.subject)
        .collect();
    assert_eq!(
        lost,
        [Subject::Resources, Subject::Coefficient(Stage::Primary, 4)]
    );
    assert_eq!(
        outcome.failing[0].subject,
        Subject::Coefficient(Stage::Primary, 4)
    );
    let pushes = warnings(&document, &plan, rich).unwrap();
    let [push] = pushes[..] else { panic!() };
    assert_eq!((push.school, push.index), (ID(3), 4));
    assert!(push.crosses && push.is_over);
    let printed = |of: Option<junheng_core::Printed>| of.unwrap().to_string();
    assert_eq!(printed(push.printed.before), "0.470");
    assert_eq!(printed(push.printed.after), "0.519");
    assert_eq!(warnings(&document, &plan, poor).unwrap(), []);
    assert_eq!(warnings(&document, &plan, 99).unwrap(), []);
    // Just below the limit is near it.
    plan.actions[0].what = outdoor(3, "200");
    assert_eq!(
        of(&document, &plan, 2026).turned.near,
        [Subject::Coefficient(Stage::Primary, 4)]
    );
}

#[test]
fn harm_is_told_of_the_years_between() {
    let document = county(vec![
        primary(1, 2, &[(4, "1600")]),
        primary(2, 2, &[(4, "1600")]),
        primary(3, 2, &[(4, "4000")]),
    ]);
    let mut plan = plan(&document);
    plan.target = 2028;
    // 0.484 with it, 0.497 with the second alone, 0.509 with both, until the third mends it.
    let own = act(&mut plan, 2026, outdoor(3, "100"));
    let _ = act(&mut plan, 2027, outdoor(3, "200"));
    let _ = act(&mut plan, 2028, outdoor(1, "400"));
    let found = harms(&document, &plan, &[own]).unwrap().unwrap();
    let seen = found.list.iter().map(|harm| (harm.subject, harm.year));
    let over = (Subject::Coefficient(Stage::Primary, 4), 2027);
    assert_eq!(seen.collect::<Vec<_>>(), [over]);
}

#[test]
fn whatever_pushes_something_over_is_told_before_it_is_kept() {
    let document = county(vec![
        primary(1, 2, &[(4, "1600")]),
        primary(2, 2, &[(4, "1600")]),
        primary(3, 2, &[(4, "4000")]),
    ]);
    let mut plan = plan(&document);
    // Nothing is added to the richest: it has fewer pupils, and the others more than their grounds allow.
    let moved = What::Pupils {
        from: ID(3),
        to: ID(1),
        stage: Stage::Primary,
        number: 20,
    };
    let moved = act(&mut plan, 2026, moved);
    assert_eq!(warnings(&document, &plan, moved).unwrap(), []);
    let found = harms(&document, &plan, &[moved]).unwrap().unwrap();
    let subjects: Vec<Subject> = found.list.iter().map(|harm| harm.subject).collect();
    assert_eq!(subjects, [Subject::Coefficient(Stage::Primary, 4)]);
    let printed = found.list[0].coefficient.unwrap().printed;
    assert!(printed.after.unwrap().units > printed.before.unwrap().units);
    // A school split off with nothing of its own fails from the start.
    let split = What::Split {
        school: ID(1),
        name: "新校".to_owned(),
        percent: 40,
    };
    let split = act(&mut plan, 2027, split);
    let found = harms(&document, &plan, &[split]).unwrap().unwrap();
    let new = crate::founded(split);
    let of_new = found.list.iter().find(|harm| harm.is_new).unwrap();
    assert_eq!(of_new.subject, Subject::Unit(new, Stage::Primary));
    assert!(!of_new.short.is_empty());
    assert!(harms(&document, &plan, &[99]).unwrap().is_none());
}

#[test]
fn schools_founded_and_closed_stand_on_one_side() {
    let document = three();
    let mut plan = plan(&document);
    act(
        &mut plan,
        2026,
        What::Split {
            school: ID(3),
            name: "新校".to_owned(),
            percent: 40,
        },
    );
    act(
        &mut plan,
        2027,
        What::Close {
            school: ID(1),
            into: Some(ID(2)),
            junior_into: None,
            keep_site: true,
        },
    );
    let outcome = of(&document, &plan, 2027);
    let sides: Vec<(bool, bool)> = outcome
        .unit_rows
        .iter()
        .map(|unit| (unit.is_new(), unit.is_gone()))
        .collect();
    assert_eq!(
        sides,
        [(false, true), (false, false), (false, false), (true, false)]
    );
    assert_eq!(outcome.units.after.total(), 3);
}

#[test]
fn years_follow_enrolment_and_actions() {
    let document = three();
    let mut plan = plan(&document);
    let enrol = What::Enrol {
        school: ID(1),
        stage: Stage::Primary,
        change: 100,
    };
    act(&mut plan, 2026, enrol);
    act(&mut plan, 2027, outdoor(2, "700"));
    let rows = years(&document, &plan).unwrap();
    let summary: Vec<_> = rows
        .iter()
        .map(|row| (row.year, row.pupils[0], row.actions, row.cost))
        .collect();
    let zero = Some(decimal("0"));
    assert_eq!(
        summary,
        [
            (2025, 1000, 0, zero),
            (2026, 1100, 1, zero),
            (2027, 1100, 1, Some(decimal("42"))),
            (2028, 1100, 0, zero)
        ]
    );
    assert_eq!(rows[0].coefficient_rows.len(), 14);
    for row in &rows {
        let outcome = of(&document, &plan, row.year);
        assert_eq!(row.county, outcome.county.after);
        assert_eq!(row.overall, outcome.overall.after);
        assert_eq!(row.units, outcome.units.after);
        let met = |unit: &&UnitYear| unit.verdict == Verdict::Met;
        let counted = row.unit_rows.iter().filter(met).count();
        assert_eq!(counted, row.units.met as usize);
        // Grounds are enough at the second school only once they are built.
        let grounds = row
            .indicator_rows
            .iter()
            .find(|one| one.index == 4)
            .unwrap();
        let reaching = if row.year < 2027 { 2 } else { 3 };
        assert_eq!((grounds.reaching, grounds.units), (reaching, 3));
    }
}

#[test]
fn years_follow_the_projection() {
    let document = three();
    let mut plan = plan(&document);
    plan.enrolment = Enrolment::Growth(Growth {
        primary: decimal("10"),
        junior: decimal("0"),
        until: Some(2027),
    });
    plan.wear.equipment = Some(10);
    let rows = years(&document, &plan).unwrap();
    let pupils: Vec<u64> = rows.iter().map(|row| row.pupils[0]).collect();
    let table = crate::projection::pupils(&document, &plan, 2028).table;
    let totals: Vec<u64> = table.iter().map(|row| row.totals[0]).collect();
    assert_eq!(pupils, totals);
    assert_eq!(pupils, [1000, 1100, 1210, 1210]);
    // 1.1 times the pupils need more of everything, and a tenth of the equipment goes each year.
    let outcome = of(&document, &plan, 2028);
    let equipment = outcome.unit_rows[0].cells[5].amount;
    assert_eq!(equipment, Change::of(Some(900_000.0), Some(630_000.0)));
    assert_eq!(outcome.applied.document.schools()[0].id, ID(1));
}

#[test]
fn items_are_named_once() {
    let mut large = primary(1, 30, &[]);
    let classes = junheng_core::Field::Classes.of(Stage::Primary);
    crate::trial::put(&mut large, classes, "70");
    let document = county(vec![large, primary(2, 2, &[])]);
    let mut plan = plan(&document);
    act(
        &mut plan,
        2026,
        What::Pupils {
            from: ID(1),
            to: ID(2),
            stage: Stage::Primary,
            number: 1500,
        },
    );
    let outcome = of(&document, &plan, 2026);
    let gained = outcome.turned.gained.iter();
    let items = gained.filter(|turn| matches!(turn.subject, Subject::Line(LineOf::Item(_))));
    assert_eq!(items.count(), 1, "{:?}", outcome.turned);
    assert_eq!(document.schools()[0].kind, Some(Kind::PrimarySchool));
    // Both the school's size and its classes are found otherwise; with nothing done, nothing is.
    let before = Judged::new(&document).unwrap().items.unwrap();
    let after = outcome.after.items.as_ref().unwrap();
    let size = super::items(&before, after);
    let size = size.iter().find(|change| change.verdict.is_change());
    assert_eq!(
        size.map(|change| change.verdict.after),
        Some(Verdict::Met),
        "{size:?}"
    );
    assert_eq!(super::items(&before, &before), []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn both_sides_are_the_evaluation(
        amounts in prop::collection::vec((0_usize..7, 0_u32..3000), 0..6),
        more in 1_u32..2000,
    ) {
        let all: Vec<(usize, String)> = amounts.iter().map(|(at, n)| (*at, n.to_string())).collect();
        let but: Vec<(usize, &str)> = all.iter().map(|(at, n)| (*at, n.as_str())).collect();
        let document = county(vec![primary(1, 3, &but), primary(2, 2, &[]), primary(3, 4, &[])]);
        let mut plan = plan(&document);
        act(&mut plan, 2026, outdoor(1, &more.to_string()));
        let outcome = of(&document, &plan, 2026);
        let judged = Judged::new(&outcome.applied.document).unwrap();
        let view = judged.view(&outcome.applied.document);
        for unit in &outcome.unit_rows {
            for (index, cell) in unit.cells.iter().enumerate() {
                let real = view.cell(unit.stage, unit.row.after.unwrap(), index).unwrap();
                prop_assert_eq!(cell.level.after, Some(real.level));
                prop_assert_eq!(cell.value.after, real.value);
                prop_assert_eq!(cell.printed.after, real.printed);
            }
        }
        let fails = outcome.failing.iter().filter(|f| !matches!(f.subject, Subject::Line(_)));
        prop_assert_eq!(fails.count() == 0, outcome.passes());
        for push in warnings(&document, &plan, 1).unwrap() {
            prop_assert!(push.value > push.mean && push.coefficient.after > push.coefficient.before);
        }
    }
}

#[test]
fn rooms_below_the_least_area_are_told() {
    let document = county(vec![primary(1, 3, &[]), primary(2, 2, &[])]);
    let judged = Judged::new(&document).unwrap();
    let small = |what: Build, area: &str| {
        let action = Action::plain(
            2027,
            What::Build {
                school: SchoolId(1),
                stage: None,
                what,
                amount: decimal("2"),
                area: Some(decimal(area)),
            },
        );
        small_room(&document, &judged.evaluation, &action)
    };
    let found = small(Build::Music, "50").unwrap();
    assert_eq!((found.item, found.least), (3, decimal("96")));
    assert_eq!(small(Build::Music, "96"), None);
    let found = small(Build::Art, "89.9").unwrap();
    assert_eq!((found.what, found.least), (Build::Art, decimal("90")));
    assert_eq!(small(Build::Art, "90"), None);
    // No area is asked of other rooms.
    assert_eq!(small(Build::Multimedia, "50"), None);
}
