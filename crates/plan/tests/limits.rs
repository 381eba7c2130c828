//! What a search may use at one school, and halls: against brute force, loosened, and named where it is too little.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::*;
use junheng_core::{
    ChosenOverlay, Decimal, Document, Edit, Evidence, Fact, Field, Given, Place, SchoolId, Stage,
};
use junheng_plan::search::{Clash, End, Found, LeverOf, LinkOf, LocalOf, Model, Relief, Rule};
use junheng_plan::{Build, Lever, Plan, Wanted, What};

/// Sets a limit.
type Set = fn(&mut Wanted, u32);
/// The limit of a school.
type Of = fn(SchoolId) -> LocalOf;

/// The village school lacks people, grounds and rooms.
fn poor() -> Document {
    let mut document = county();
    let mut school = document.school(RURAL).unwrap().clone();
    provide(&mut school, 240, 97);
    let _ = document.apply(Edit::PutSchools(vec![school])).unwrap();
    document
}

fn found(document: &Document, plan: &Plan) -> Found {
    let report = searched(document, plan);
    assert_eq!(report.end, Some(End::Proven));
    report.found.unwrap()
}

fn relief<'a>(clash: &'a Clash, rule: &Rule) -> &'a Relief {
    let relief = clash.reliefs.iter().find(|relief| relief.rule == *rule);
    relief.unwrap_or_else(|| panic!("{rule:?}: {clash:?}"))
}

/// The search finds what brute force finds.
fn same(document: &Document, plan: &Plan) -> Option<f64> {
    let model = Model::new(document, plan).unwrap();
    let best = brute(&model);
    let report = searched(document, plan);
    match (best, &report.found) {
        (Some(best), Some(found)) => {
            // Beside the weight of qualities that nobody asks for.
            assert!((found.cost - best).abs() < 0.01, "{} {best}", found.cost);
        }
        (None, None) => assert!(matches!(report.end, Some(End::Clash(_)))),
        other => panic!("{other:?} {:?}", report.end),
    }
    best
}

#[test]
fn a_hall_is_built_where_no_ground_can_be() {
    let mut document = county();
    let mut school = document.school(RURAL).unwrap().clone();
    // Grounds below what even the one indicator left out must reach.
    let sports = Field::SportsArea.at(Place::Whole);
    let there = school.values.get(sports).unwrap().to_f64();
    for (field, enough) in [
        (Field::QualifiedTeachers, 11),
        (Field::BackboneTeachers, 3),
        (Field::PeArtTeachers, 3),
    ] {
        let value = Some(Decimal::whole(enough));
        school.values.set(field.of(Stage::Primary), value);
    }
    school
        .values
        .set(sports, Some(decimal(&format!("{:.0}", there * 0.4))));
    let _ = document.apply(Edit::PutSchools(vec![school])).unwrap();
    let mut plan = only(&document, &[Lever::Outdoor, Lever::Indoor]);
    let built = |found: &Found| -> Vec<Build> {
        let all = found.actions.iter();
        let all = all.filter_map(|one| match one.action.what {
            What::Build { what, .. } => Some(what),
            _ => None,
        });
        all.collect()
    };
    let open = found(&document, &plan);
    assert_eq!(built(&open), [Build::Outdoor]);
    plan.wanted.spared = vec![(RURAL, Some(Lever::Outdoor))];
    let hall = found(&document, &plan);
    assert_eq!(built(&hall), [Build::Indoor]);
    assert!(hall.cost > open.cost);
    // Halls count in what may be built at one school.
    plan.wanted.area_per_school = Some(Decimal::whole(1));
    let clash = clash(&document, &plan);
    assert!(clash.irreducible, "{clash:?}");
    assert!(clash.rules.contains(&Rule::School(LocalOf::Area(RURAL))));
}

#[test]
fn limits_of_a_school_are_as_by_brute_force() {
    let document = poor();
    let wide = only(
        &document,
        &[Lever::TrainBackbone, Lever::TrainQualified, Lever::Hire],
    );
    let mut wide = wide;
    // Few enough points to try them all: nothing is done but at the village school.
    wide.wanted.spared = [PRIMARY, NINE, JUNIOR].map(|id| (id, None)).to_vec();
    let best = same(&document, &wide).unwrap();
    let set: [(Set, [u32; 4]); 3] = [
        (
            |wanted, most| wanted.trained_per_school = Some(most),
            [0, 1, 2, 9],
        ),
        (
            |wanted, most| wanted.hires_per_school = Some(most),
            [0, 1, 2, 9],
        ),
        (
            |wanted, most| wanted.money_per_school = Some(Decimal::whole(most)),
            [0, 5, 14, 99],
        ),
    ];
    for (set, values) in set {
        let mut before = f64::INFINITY;
        for most in values {
            let mut plan = wide.clone();
            set(&mut plan.wanted, most);
            let cost = same(&document, &plan).unwrap_or(f64::INFINITY);
            // Loosened it is never dearer.
            assert!(cost <= before + 1e-3, "{most}: {cost} {before}");
            before = cost;
        }
        assert!((before - best).abs() < 1e-3);
    }
}

#[test]
fn a_limit_that_is_too_little_says_how_much_would_do() {
    let document = county();
    let mut plan = only(&document, &[Lever::TrainBackbone, Lever::TrainQualified]);
    // Four are trained, for 6.5.
    plan.wanted.trained_per_school = Some(3);
    let few = clash(&document, &plan);
    let rule = Rule::School(LocalOf::Trained(RURAL));
    assert!(few.irreducible && few.rules.contains(&rule), "{few:?}");
    assert_eq!(
        (relief(&few, &rule).asked, relief(&few, &rule).enough),
        (3.0, 4.0)
    );
    plan.wanted.trained_per_school = Some(4);
    plan.wanted.money_per_school = Some(Decimal::whole(6));
    let poor = clash(&document, &plan);
    let rule = Rule::School(LocalOf::Money(RURAL));
    assert!(poor.irreducible && poor.rules.contains(&rule), "{poor:?}");
    assert!((relief(&poor, &rule).enough - 6.5).abs() < 0.02, "{poor:?}");
    plan.wanted.money_per_school = Some(Decimal::whole(7));
    assert!(found(&document, &plan).passes);
    // Rooms too.
    plan.wanted.money_per_school = None;
    plan.wanted
        .without
        .retain(|lever| !matches!(lever, Lever::Music | Lever::Art));
    plan.wanted.items = vec!["music-art-rooms".into()];
    assert!(found(&document, &plan).passes);
    plan.wanted.rooms_per_school = Some(0);
    let rooms = clash(&document, &plan);
    let built = |rule: &Rule| matches!(rule, Rule::School(LocalOf::Built(_)));
    assert!(rooms.rules.iter().any(built), "{rooms:?}");
}

#[test]
fn who_leaves_and_comes_can_be_limited() {
    let mut document = county();
    facts(
        &mut document,
        &[
            (Fact::RotationEligible, 101),
            (Fact::Rotated, 4),
            (Fact::RotatedBackbone, 0),
        ],
    );
    let mut plan = plan(&document, &[]);
    plan.wanted.items = vec!["rotation".into()];
    let sets: [(Set, Of); 2] = [
        (
            |wanted, most| wanted.out_per_school = Some(most),
            LocalOf::Out,
        ),
        (
            |wanted, most| wanted.in_per_school = Some(most),
            LocalOf::In,
        ),
    ];
    for (set, of) in sets {
        let mut limited = plan.clone();
        set(&mut limited.wanted, 3);
        let model = Model::new(&document, &limited).unwrap();
        for school in [PRIMARY, NINE, JUNIOR] {
            let at = model.locals.iter().position(|local| *local == of(school));
            let local = &model.problem.locals[at.unwrap()];
            assert_eq!(local.bound, 3.0);
            for (lever, factor) in &local.terms {
                let is_own = match model.levers[*lever] {
                    LeverOf::Out(id, ..) => id == school && of(id) == LocalOf::Out(id),
                    LeverOf::In(id, ..) => id == school && of(id) == LocalOf::In(id),
                    LeverOf::Act(_) => false,
                };
                assert!(is_own && *factor == 1.0);
            }
        }
        // Seven have to move, and nobody may.
        set(&mut limited.wanted, 0);
        let none = clash(&document, &limited);
        let rotation = |rule: &Rule| {
            matches!(
                rule,
                Rule::County(LinkOf::Rotation | LinkOf::RotationBackbone)
            )
        };
        assert!(none.rules.iter().any(rotation), "{none:?}");
    }
    // Without backbone teachers who leave, the share of them cannot be reached.
    facts(
        &mut document,
        &[(Fact::Rotated, 11), (Fact::RotatedBackbone, 1)],
    );
    plan.wanted.out_per_school = Some(0);
    let share = clash(&document, &plan);
    let rule = Rule::County(LinkOf::RotationBackbone);
    assert!(share.rules.contains(&rule), "{share:?}");
    if let Some(told) = share.reliefs.iter().find(|one| one.rule == rule) {
        // One of eleven, to a tenth of a per cent, where twenty are asked.
        assert!((told.asked - 20.0).abs() < 1e-9, "{told:?}");
        assert!((told.enough - 9.0).abs() < 1e-9, "{told:?}");
    }
}

#[test]
fn a_ratio_gives_way_by_hundredths() {
    let mut document = county();
    document.settings.overlays = vec![ChosenOverlay::Known("wusu-2025".to_owned())];
    facts(
        &mut document,
        &[
            (Fact::PrimaryPupils, 1400),
            (Fact::PrimaryStaff, 70),
            (Fact::JuniorPupils, 1100),
            (Fact::JuniorStaff, 90),
        ],
    );
    let evidence = Evidence {
        verdict: Some(Given::Met),
        ..Evidence::default()
    };
    let edit = Edit::SetEvidence("posts".to_owned(), evidence);
    let _ = document.apply(edit).unwrap();
    let mut plan = plan(&document, &[]);
    plan.wanted.items = vec!["posts".into()];
    plan.wanted.hires = Some(2);
    let clash = clash(&document, &plan);
    let rule = Rule::Item("posts".into());
    let told = relief(&clash, &rule);
    // 1 400 ÷ 72 = 19.444…
    assert_eq!((told.asked, told.enough), (19.0, 19.45));
}

#[test]
fn what_rotation_costs_is_what_its_actions_cost() {
    let mut document = county();
    facts(
        &mut document,
        &[
            (Fact::RotationEligible, 100),
            (Fact::Rotated, 2),
            (Fact::RotatedBackbone, 0),
        ],
    );
    let mut plan = plan(&document, &[]);
    plan.wanted.items = vec!["rotation".into()];
    let report = searched(&document, &plan);
    let found = report.found.clone().unwrap();
    assert!(found.passes);
    let moved = found.actions.iter().map(|one| match &one.action.what {
        What::Rotate {
            from, to, number, ..
        } => {
            assert_ne!(from, to);
            f64::from(*number)
        }
        _ => 0.0,
    });
    // Eight have to move: ten of a hundred, less two.
    let moved: f64 = moved.sum();
    assert!((8.0..=9.0).contains(&moved), "{:?}", found.actions);
    assert!(
        (report.best.unwrap() - found.cost).abs() < 0.01,
        "{report:?}"
    );
    let gap = (found.cost - report.bound.unwrap()) / found.cost;
    assert!((report.gap.unwrap() - gap).abs() < 1e-3, "{report:?}");
}

/// Only one school can be raised, far beyond what would do if the others could be raised too.
#[test]
fn a_school_is_raised_as_far_as_the_coefficient_asks() {
    let mut schools = Vec::new();
    for (id, pupils, area) in [(1, 100, 6000), (2, 100, 800), (3, 300, 2400)] {
        let mut school = county().school(PRIMARY).unwrap().clone();
        school.id = SchoolId(id);
        fill(&mut school, Stage::Primary, pupils, 200);
        provide(&mut school, pupils, 200);
        let sports = Field::SportsArea.at(Place::Whole);
        school.values.set(sports, Some(Decimal::whole(area)));
        schools.push(school);
    }
    let document = Document::new(junheng_core::DEFAULT_SCHEME, county().settings.date);
    let document = document.with_schools(schools).unwrap();
    let mut plan = only(&document, &[Lever::Outdoor]);
    plan.wanted.spared = vec![(SchoolId(2), None)];
    let found = found(&document, &plan);
    // By hand: the least whole area of the third school at which the variation is 0.5 or less.
    let variation = |area: f64| {
        let units = [(100.0, 6000.0), (100.0, 800.0), (300.0, area)];
        let mean = units.iter().map(|unit| unit.1).sum::<f64>() / 500.0;
        let square = |(pupils, area): (f64, f64)| {
            let off = area / pupils - mean;
            pupils * off * off
        };
        (units.map(square).iter().sum::<f64>() / 500.0).sqrt() / mean
    };
    let least = (2400..=18_000).find(|area| variation(f64::from(*area)) <= 0.5);
    let [one] = found.actions.as_slice() else {
        panic!("{found:?}");
    };
    assert_eq!(one.action.what.schools(), [SchoolId(3)]);
    let built = one.action.what.amount().to_f64();
    assert_eq!(built, f64::from(least.unwrap() - 2400));
}

/// One room is ten for each hundred pupils of a small school: the large one has to follow beyond what is richest
/// today.
#[test]
fn what_small_schools_are_forced_to_is_followed() {
    let mut schools = Vec::new();
    for (id, pupils, rooms) in (1..=6).map(|id| (id, 10, 0)).chain([(7, 840, 20)]) {
        let mut school = county().school(PRIMARY).unwrap().clone();
        school.id = SchoolId(id);
        fill(&mut school, Stage::Primary, pupils, 200);
        provide(&mut school, pupils, 200);
        for field in [
            Field::QualifiedTeachers,
            Field::BackboneTeachers,
            Field::PeArtTeachers,
        ] {
            let alike = Some(Decimal::whole(pupils / 10));
            school.values.set(field.of(Stage::Primary), alike);
        }
        let multimedia = Field::MultimediaRooms.at(Place::Whole);
        school.values.set(multimedia, Some(Decimal::whole(rooms)));
        schools.push(school);
    }
    let document = Document::new(junheng_core::DEFAULT_SCHEME, county().settings.date);
    let document = document.with_schools(schools).unwrap();
    let found = found(&document, &only(&document, &[Lever::Multimedia]));
    // By hand: with one room in each small school and five in the large one the variation is 0.5087.
    let built: i64 = found
        .actions
        .iter()
        .map(|one| one.action.what.amount().mantissa())
        .sum();
    assert_eq!((found.actions.len(), built), (7, 12));
}

#[test]
fn what_is_kept_counts_in_the_limits() {
    let document = poor();
    let mut plan = plan(&document, &[]);
    plan.target = 2027;
    let hired = |found: &Found| -> u32 {
        let each = found.actions.iter().map(|one| match one.action.what {
            What::Hire { number, .. } => number,
            _ => 0,
        });
        each.sum()
    };
    plan.wanted.without = vec![Lever::Rotate, Lever::TrainBackbone, Lever::TrainQualified];
    plan.wanted.profiles = vec![ALL];
    let first = found(&document, &plan);
    let all = hired(&first);
    assert!(all > 0);
    for one in &first.actions {
        let mut action = one.action.clone();
        action.locked = true;
        let _ = plan.add(action);
    }
    plan.wanted.hires = Some(all);
    assert_eq!(hired(&found(&document, &plan)), 0);
    plan.wanted.hires = Some(all - 1);
    let clash = clash(&document, &plan);
    let limit = Rule::County(LinkOf::Hires);
    assert!(clash.rules.contains(&limit), "{clash:?}");
    assert_eq!(relief(&clash, &limit).asked, f64::from(all - 1));
    plan.wanted.without.push(Lever::Hire);
    let forbidden = |one: &junheng_plan::Action| plan.wanted.forbids(&one.what);
    assert!(plan.actions.iter().any(forbidden));
}

#[test]
fn who_has_a_title_is_not_moved_as_one_without() {
    let document = county();
    let plan = only(&document, &[Lever::Rotate]);
    let moved = found(&document, &plan);
    assert!(!moved.actions.is_empty());
    // Where all have titles, nobody without one can leave.
    let schools = document.schools().iter().cloned().map(|mut school| {
        for stage in Stage::ALL {
            let all = school.values.get(Field::FullTimeTeachers.of(stage));
            school.values.set(Field::TitledTeachers.of(stage), all);
        }
        school
    });
    let schools = schools.collect();
    let mut titled = document.clone();
    let _ = titled.apply(Edit::PutSchools(schools)).unwrap();
    assert!(!clash(&titled, &plan).rules.is_empty());
}
