use std::collections::BTreeMap;

use junheng_core::{Document, Kind, School, Stage};
use proptest::prelude::*;

use super::*;
use crate::plan::Cohorts;
use crate::trial::{county, decimal, plan, primary, school};

fn small() -> Document {
    let none = ["1"; 7];
    county(vec![
        primary(1, 3, &[]),
        primary(2, 2, &[]),
        school(
            3,
            Kind::NineYear,
            &[(Stage::Primary, 100, none), (Stage::Junior, 90, none)],
        ),
    ])
}

fn of(projected: &Projected, school: u32, stage: Stage) -> u32 {
    let found = projected.pupils.iter();
    let mut own = found.filter(|unit| unit.school == SchoolId(school) && unit.stage == stage);
    own.next().unwrap().pupils
}

fn growth(document: &Document, primary: &str, junior: &str) -> Plan {
    let mut plan = plan(document);
    plan.enrolment = Enrolment::Growth(Growth {
        primary: decimal(primary),
        junior: decimal(junior),
        until: None,
    });
    plan
}

#[test]
fn nothing_said_changes_nothing() {
    let document = small();
    let projected = pupils(&document, &plan(&document), 2028);
    assert_eq!(projected.changed().count(), 0);
    assert_eq!(projected.faults, []);
    assert_eq!(projected.table.len(), 4);
    assert!(projected.table.iter().all(|row| row.totals == [600, 90]));
}

#[test]
fn growth_is_rounded_each_year_and_shared_out() {
    let document = small();
    let plan = growth(&document, "3", "-2.5");
    let projected = pupils(&document, &plan, 2027);
    // 600 → 618 → 636.54 → 637; 90 → 87.75 → 88 → 85.8 → 86.
    let totals: Vec<[u64; 2]> = projected.table.iter().map(|row| row.totals).collect();
    assert_eq!(totals, [[600, 90], [618, 88], [637, 86]]);
    // 318.5, 212.33, 106.17: the largest remainder gets the last pupil.
    let parts = [1, 2, 3].map(|id| of(&projected, id, Stage::Primary));
    assert_eq!(parts, [319, 212, 106]);
    assert_eq!(of(&projected, 3, Stage::Junior), 86);
    assert_eq!(projected.faults, []);
}

#[test]
fn growth_ends_when_it_is_told_to() {
    let document = small();
    let mut plan = growth(&document, "10", "0");
    let Enrolment::Growth(growth) = &mut plan.enrolment else {
        panic!()
    };
    growth.until = Some(2026);
    let rows = pupils(&document, &plan, 2028).table;
    let totals: Vec<u64> = rows.iter().map(|row| row.totals[0]).collect();
    assert_eq!(totals, [600, 660, 660, 660]);
}

fn cohorts(document: &Document, grades: &[Option<u32>]) -> Plan {
    let mut plan = plan(document);
    plan.enrolment = Enrolment::Cohorts(Cohorts {
        grades: grades.to_vec(),
        entrants: BTreeMap::from([(2026, 120), (2027, 130)]),
        ..Cohorts::default()
    });
    plan
}

#[test]
fn grades_move_up() {
    let document = small();
    let grades = [90, 95, 100, 105, 110, 100, 28, 30, 32].map(Some);
    let plan = cohorts(&document, &grades);
    let projected = pupils(&document, &plan, 2027);
    assert_eq!(projected.faults, []);
    let [first, second, third] = &projected.table[..] else {
        panic!()
    };
    assert_eq!(first.totals, [600, 90]);
    assert_eq!(first.leavers, None);
    assert_eq!(second.grades, [120, 90, 95, 100, 105, 110, 100, 28, 30]);
    assert_eq!(second.entrants, Some([120, 100]));
    assert_eq!(second.leavers, Some([100, 32]));
    assert_eq!(third.grades, [130, 120, 90, 95, 100, 105, 110, 100, 28]);
    assert_eq!(third.totals, [640, 238]);
    assert_eq!(of(&projected, 3, Stage::Junior), 238);
}

#[test]
fn rates_are_taken_of_every_grade_and_births_enter_six_years_later() {
    let document = small();
    let mut plan = cohorts(&document, &[Some(100); 6]);
    let Enrolment::Cohorts(course) = &mut plan.enrolment else {
        panic!()
    };
    course.entrants.clear();
    course.births = BTreeMap::from([(2020, 111)]);
    course.entering = Some(decimal("90"));
    course.retention = Some(decimal("99"));
    course.migration = Some(decimal("-1.5"));
    let projected = pupils(&document, &plan, 2027);
    // 111 × 90 % = 99.9; 100 × 0.99 × 0.985 = 97.515; the junior grades, unknown, are 30 each.
    let grades = &projected.table[1].grades;
    assert_eq!(grades[..3], [100, 98, 98]);
    assert_eq!(grades[6..], [98, 29, 29]);
    let missing = ProjectionFault::EntrantsMissing {
        year: 2027,
        born: 2021,
        taken: 100,
    };
    assert_eq!(projected.faults, [missing]);
}

#[test]
fn five_year_schools_pass_on_after_the_fifth_grade() {
    let document = small();
    let mut plan = cohorts(&document, &[]);
    let Enrolment::Cohorts(course) = &mut plan.enrolment else {
        panic!()
    };
    course.primary_grades = Some(5);
    let rows = pupils(&document, &plan, 2026).table;
    assert_eq!(rows[0].grades, [120, 120, 120, 120, 120, 23, 23, 22, 22]);
    assert_eq!(rows[1].grades, [120, 120, 120, 120, 120, 120, 23, 23, 22]);
    assert_eq!(rows[1].leavers, Some([120, 22]));
}

#[test]
fn faults_name_what_is_wrong() {
    let document = small();
    let mut plan = cohorts(&document, &[Some(90), None, Some(1), Some(600)]);
    let Enrolment::Cohorts(course) = &mut plan.enrolment else {
        panic!()
    };
    course.primary_grades = Some(4);
    course.migration = Some(decimal("50.1"));
    let projected = pupils(&document, &plan, 2024);
    assert_eq!(
        projected.faults,
        [
            ProjectionFault::YearBeforeBase {
                year: 2024,
                base: 2025
            },
            ProjectionFault::PrimaryGrades { found: 4 },
            ProjectionFault::RateOutOfRange {
                rate: Rate::Migration,
                value: decimal("50.1")
            },
            ProjectionFault::GradesDoNotAddUp {
                stage: Stage::Primary,
                given: 691,
                pupils: 600
            },
        ]
    );
    assert_eq!(projected.changed().count(), 0);
}

#[test]
fn a_stage_can_run_out_of_pupils() {
    let none = ["1"; 7];
    let document = county(vec![
        school(1, Kind::PrimarySchool, &[(Stage::Primary, 1, none)]),
        primary(2, 1, &[]),
    ]);
    let plan = growth(&document, "-50", "0");
    let projected = pupils(&document, &plan, 2025 + 20);
    // 101 → 51 → 26 → 13 → 7 → 4 → 2 → 1 → 1 …: half a pupil is rounded up.
    assert_eq!(projected.table.last().unwrap().totals, [1, 0]);
    assert!(matches!(
        projected.faults[..],
        [ProjectionFault::SchoolEmpty {
            school: SchoolId(1),
            ..
        }]
    ));
    let mut plan = cohorts(&document, &[]);
    let Enrolment::Cohorts(course) = &mut plan.enrolment else {
        panic!()
    };
    course.entrants = (2026..2040).map(|year| (year, 0)).collect();
    let projected = pupils(&document, &plan, 2033);
    assert!(projected.faults.contains(&ProjectionFault::NobodyLeft {
        stage: Stage::Primary,
        year: 2031
    }));
}

#[test]
fn things_wear_out() {
    let document = small();
    let plan = plan(&document);
    let left = |year, base: &str, years| worn(&plan, year, decimal(base), years);
    assert_eq!(left(2030, "100", None), decimal("100"));
    assert_eq!(left(2025, "100", Some(6)), decimal("100"));
    assert_eq!(left(2026, "100", Some(6)), decimal("83.33"));
    assert_eq!(left(2029, "100", Some(6)), decimal("33.33"));
    assert_eq!(left(2031, "100", Some(6)), decimal("0"));
    assert_eq!(left(2050, "100", Some(6)), decimal("0"));
    assert_eq!(left(2026, "0.125", Some(3)), decimal("0.083"));
    assert_eq!(
        left(2026, "999999999999999", Some(3)),
        decimal("666666666666666")
    );
}

fn any_school(id: u32) -> impl Strategy<Value = School> {
    (0..400_u32, 0..400_u32).prop_map(move |(p, j)| {
        let none = ["1"; 7];
        school(
            id,
            Kind::NineYear,
            &[(Stage::Primary, p, none), (Stage::Junior, j, none)],
        )
    })
}

proptest! {
    #[test]
    fn parts_add_up(total in 0..2_000_000_u64, weights in prop::collection::vec(0..5_000_u64, 1..60)) {
        let parts = shared_out(total, &weights);
        let sum: u64 = parts.iter().sum();
        prop_assert_eq!(sum, if weights.iter().all(|w| *w == 0) { 0 } else { total });
        let all: u64 = weights.iter().sum();
        for (part, weight) in parts.iter().zip(&weights).filter(|_| all > 0) {
            let exact = total as f64 * *weight as f64 / all as f64;
            prop_assert!((*part as f64 - exact).abs() < 1.0 + 1e-6);
        }
    }

    #[test]
    fn a_projection_adds_up_to_its_table(
        schools in (1..6_u32).prop_flat_map(|n| (1..=n).map(any_school).collect::<Vec<_>>()),
        rates in (-50..=50_i64, -50..=50_i64),
        grades in prop::option::of(prop::collection::vec(prop::option::of(0..300_u32), 0..10)),
        ahead in 0..8_u16,
    ) {
        let document = county(schools);
        let mut plan = growth(&document, &rates.0.to_string(), &rates.1.to_string());
        if let Some(grades) = grades {
            plan = cohorts(&document, &grades);
        }
        let projected = pupils(&document, &plan, 2025 + ahead);
        prop_assert_eq!(projected.table.len(), usize::from(ahead) + 1);
        let last = projected.table.last().unwrap();
        for stage in Stage::ALL {
            let own = projected.pupils.iter().filter(|unit| unit.stage == stage);
            let sum: u64 = own.map(|unit| u64::from(unit.pupils)).sum();
            prop_assert_eq!(sum, last.totals[stage.index()]);
        }
        for row in projected.table.iter().filter(|row| !row.grades.is_empty()) {
            prop_assert_eq!(row.grades.iter().sum::<u64>(), row.totals.iter().sum::<u64>());
        }
        prop_assert_eq!(&projected, &pupils(&document, &plan, 2025 + ahead));
    }
}
