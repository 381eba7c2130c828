//! Who a search moves between schools: everybody who counts in an indicator.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::*;
use junheng_core::{Decimal, Document, Edit, Fact, Field, Place, SchoolId, Stage};
use junheng_plan::cost::total;
use junheng_plan::optimise::{solution, verify};
use junheng_plan::search::{End, HIRED, LeverOf, LocalOf, Model, Rule};
use junheng_plan::{Gain, Laying, Lever, Plan, Profile, Wanted, What};

const LENDER: SchoolId = SchoolId(1);
const OTHER: SchoolId = SchoolId(2);

/// Two primary schools with so many pupils, and of each so many with the degree, backbone, PE and art.
fn two(schools: [(u32, [u32; 3]); 2]) -> Document {
    let made = [LENDER, OTHER].into_iter().zip(schools);
    let made = made.map(|(id, (pupils, people))| {
        let mut school = county().school(PRIMARY).unwrap().clone();
        school.id = id;
        fill(&mut school, Stage::Primary, pupils, 100);
        provide(&mut school, pupils, 110);
        // Grounds take what may stay below.
        let sports = Field::SportsArea.at(Place::Whole);
        school.values.set(sports, Some(Decimal::whole(pupils * 7)));
        for (field, number) in FIELDS.into_iter().zip(people) {
            let number = Some(Decimal::whole(number));
            school.values.set(field.of(Stage::Primary), number);
        }
        school
    });
    let document = Document::new(junheng_core::DEFAULT_SCHEME, county().settings.date);
    document.with_schools(made.collect()).unwrap()
}

const FIELDS: [Field; 3] = [
    Field::QualifiedTeachers,
    Field::BackboneTeachers,
    Field::PeArtTeachers,
];

/// Nothing is built outside, and what else is not allowed.
fn without(document: &Document, levers: &[Lever]) -> Plan {
    let mut plan = plan(document, &[]);
    plan.target = 2027;
    plan.wanted.without = [&[Lever::Outdoor, Lever::Indoor], levers].concat();
    plan
}

/// Of 1 000 pupils 42 with the degree, 10 backbone teachers and 9 of PE and art are needed.
#[test]
fn a_school_lends_whom_it_can_spare() {
    let lent = [
        ([42, 12, 9], [42, 8, 9]),
        ([42, 10, 11], [42, 10, 7]),
        ([42, 12, 11], [42, 8, 7]),
    ];
    for (there, lacking) in lent {
        let document = two([(1000, there), (1000, lacking)]);
        let report = searched(&document, &without(&document, &[]));
        assert_eq!(report.end, Some(End::Proven));
        let found = report.found.unwrap();
        let [one] = found.actions.as_slice() else {
            panic!("{found:?}");
        };
        let moved = What::Rotate {
            from: LENDER,
            to: OTHER,
            stage: Stage::Primary,
            profile: Profile {
                backbone: there[1] > 10,
                pe_art: there[2] > 9,
                ..Profile::default()
            },
            number: 2,
        };
        assert_eq!(one.action.what, moved);
        assert!(found.passes && (found.cost - 2.0).abs() < 1e-6, "{found:?}");
        // Whoever is trained or hired instead costs more.
        let others = searched(&document, &without(&document, &[Lever::Rotate]));
        assert!(others.found.unwrap().cost > found.cost + 0.5);
    }
}

/// The least cost of all who may go from the first school to the other, and learn there.
fn brute(model: &Model) -> Option<f64> {
    let problem = &model.problem;
    let place = |of: &LeverOf| model.levers.iter().position(|lever| lever == of);
    // A lever or two that go together, and how far.
    let mut ways: Vec<(Vec<usize>, f64)> = Vec::new();
    for (at, lever) in model.levers.iter().enumerate() {
        let upper = problem.levers[at].upper;
        match lever {
            LeverOf::Out(LENDER, stage, profile) => {
                let comes = place(&LeverOf::In(OTHER, *stage, *profile)).unwrap();
                ways.push((vec![at, comes], upper.min(problem.levers[comes].upper)));
            }
            LeverOf::Act(What::Train { .. }) => ways.push((vec![at], upper)),
            // Who is trained at the other school is needed there.
            LeverOf::In(..) | LeverOf::Out(OTHER, ..) => {}
            other => panic!("{other:?}"),
        }
    }
    let mut best: Option<f64> = None;
    let mut counts = vec![0.0; ways.len()];
    loop {
        let mut amounts = vec![0.0; problem.levers.len()];
        for ((levers, _), count) in ways.iter().zip(&counts) {
            for lever in levers {
                amounts[*lever] = *count;
            }
        }
        if verify(problem, &amounts).is_empty() {
            let cost = solution(problem, amounts).unwrap().cost;
            best = Some(best.map_or(cost, |best: f64| best.min(cost)));
        }
        let mut all = ways.iter().zip(&mut counts);
        let next = all.any(|((_, most), count)| {
            *count += 1.0;
            if *count > *most {
                *count = 0.0;
            }
            *count > 0.0
        });
        if !next {
            return best;
        }
    }
}

/// The other school has nobody to lend, so that only one way leads.
#[test]
fn who_moves_is_as_by_brute_force() {
    let mut plans = 0;
    for there in [[5, 2, 2], [6, 2, 2], [6, 3, 1], [7, 2, 3], [8, 3, 2]] {
        let document = two([(100, there), (60, [0, 0, 0])]);
        let allowed = [Lever::Rotate, Lever::TrainQualified];
        let others = Lever::ALL.into_iter().filter(|one| !allowed.contains(one));
        let mut plan = without(&document, &others.collect::<Vec<_>>());
        plan.wanted.spared = vec![(LENDER, Some(Lever::TrainQualified))];
        let model = Model::new(&document, &plan).unwrap();
        let gains = model.levers.iter().filter(|lever| {
            matches!(
                lever,
                LeverOf::Act(What::Train {
                    school: OTHER,
                    gain: Gain::Qualified,
                    ..
                })
            )
        });
        assert_eq!(gains.count(), 1);
        let report = searched(&document, &plan);
        match (brute(&model), &report.found) {
            (Some(best), Some(found)) => {
                assert!(
                    (found.cost - best).abs() < 0.01,
                    "{there:?} {best} {found:?}"
                );
                plans += 1;
            }
            (None, None) => assert!(matches!(report.end, Some(End::Clash(_))), "{there:?}"),
            other => panic!("{there:?} {other:?}"),
        }
    }
    assert!(plans > 2);
}

/// What actions entered by hand cost beside a plan, where they make the county pass.
fn by_hand(document: &Document, plan: &Plan, actions: &[What]) -> f64 {
    let mut plan = plan.clone();
    for what in actions {
        let _ = plan.add(action(plan.target, what.clone()));
    }
    assert!(holds(document, &plan));
    total(&plan).unwrap().to_f64()
}

fn hire(school: SchoolId, profile: Profile, number: u32) -> What {
    What::Hire {
        school,
        stage: Stage::Primary,
        profile,
        number,
    }
}

fn rotate(profile: Profile, number: u32) -> What {
    What::Rotate {
        from: LENDER,
        to: OTHER,
        stage: Stage::Primary,
        profile,
        number,
    }
}

const PE: Profile = Profile {
    qualified: true,
    backbone: false,
    pe_art: true,
    titled: false,
};

/// Nothing lacks that is not people: one of them may stay below.
fn provided(document: &mut Document) {
    let schools = document.schools().iter().cloned().map(|mut school| {
        let pupils = school.values.get(Field::Pupils.of(Stage::Primary));
        let grounds = pupils.and_then(|pupils| pupils.checked_mul(Decimal::whole(9)));
        school
            .values
            .set(Field::SportsArea.at(Place::Whole), grounds);
        school
    });
    let _ = document.apply(Edit::PutSchools(schools.collect())).unwrap();
}

/// The other school may hire five, and needs seven.
#[test]
fn who_is_hired_may_be_lent() {
    let mut document = two([(200, [15, 4, 1]), (800, [40, 10, 0])]);
    provided(&mut document);
    let mut plan = without(&document, &[]);
    plan.wanted.hires_per_school = Some(5);
    let hired = [hire(OTHER, PE, 5), hire(LENDER, PE, 3), rotate(PE, 2)];
    let cost = by_hand(&document, &plan, &hired);
    let report = searched(&document, &plan);
    assert_eq!(report.end, Some(End::Proven));
    let found = report.found.unwrap();
    assert!(found.passes && found.cost <= cost + 1e-6, "{found:?}");
    assert!(report.bound.unwrap() <= cost + 1e-6);
    // With one more, fewer are lent; with far less nobody can be.
    plan.wanted.hires_per_school = Some(6);
    assert!(searched(&document, &plan).found.unwrap().cost < found.cost - 0.5);
    plan.wanted.hires_per_school = Some(2);
    let told = clash(&document, &plan);
    let limits = [LENDER, OTHER].map(|school| Rule::School(LocalOf::Hires(school)));
    assert!(
        limits.iter().all(|rule| told.rules.contains(rule)),
        "{told:?}"
    );
}

/// Ten have to rotate, two of them backbone teachers, and there are none: two learn before they go.
#[test]
fn who_learns_may_be_lent() {
    let mut document = two([(200, [15, 0, 4]), (800, [60, 0, 12])]);
    provided(&mut document);
    let rotated = [Fact::Rotated, Fact::RotatedBackbone].map(|fact| (fact, 0));
    facts(
        &mut document,
        &[(Fact::RotationEligible, 100), rotated[0], rotated[1]],
    );
    let mut plan = without(&document, &[]);
    plan.wanted.items = vec!["rotation".into()];
    let plain = HIRED[0];
    let backbone = Profile {
        backbone: true,
        ..plain
    };
    let moved = |profile, number| What::Rotate {
        from: OTHER,
        to: LENDER,
        stage: Stage::Primary,
        profile,
        number,
    };
    // Seven do at the other school, which may stay below, and two at the first.
    let trained = What::Train {
        school: OTHER,
        stage: Stage::Primary,
        gain: Gain::Backbone,
        number: 9,
    };
    let actions = [trained, moved(backbone, 2), moved(plain, 8)];
    let cost = by_hand(&document, &plan, &actions);
    let report = searched(&document, &plan);
    assert_eq!(report.end, Some(End::Proven));
    let found = report.found.unwrap();
    assert!(found.passes && found.cost <= cost + 1e-6, "{found:?}");
    // Over years too, those who learn are there before they go.
    plan.wanted.laying = Laying::Even;
    plan.target = 2028;
    assert!(searched(&document, &plan).found.unwrap().passes);
}

/// From the tightest limit on, each looser one costs no more, and none that is looser than one that does is too tight.
#[test]
fn looser_limits_with_lending_never_cost_more() {
    let mut document = two([(200, [15, 4, 1]), (800, [40, 10, 0])]);
    provided(&mut document);
    type Set = fn(&mut Wanted, u32);
    let sets: [Set; 3] = [
        |wanted, most| wanted.hires_per_school = Some(most),
        |wanted, most| (wanted.hires_per_school, wanted.out_per_school) = (Some(5), Some(most)),
        |wanted, most| (wanted.hires_per_school, wanted.in_per_school) = (Some(5), Some(most)),
    ];
    for set in sets {
        let (mut last, mut costs) = (None, 0);
        for most in [1, 2, 4, 5, 6, 8] {
            let mut plan = without(&document, &[]);
            set(&mut plan.wanted, most);
            let report = searched(&document, &plan);
            let cost = report.found.as_ref().map(|found| found.cost);
            match (last, cost) {
                (Some(last), Some(cost)) => assert!(cost <= last + 1e-6, "{most}: {cost} {last}"),
                (Some(_), None) => panic!("{most}: {:?}", report.end),
                (None, _) => {}
            }
            costs += usize::from(cost.is_some());
            last = cost.or(last);
        }
        assert!((1..6).contains(&costs), "{costs}");
    }
}
