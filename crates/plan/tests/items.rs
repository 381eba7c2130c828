//! Items of the guarantee that a search is asked to make hold.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::*;
use junheng_core::items::{evaluate_items, items_of};
use junheng_core::{
    ChosenOverlay, CountyEdit, CountyEntry, CountyInput, Decimal, Document, Edit, Evidence, Fact,
    Field, Given, Place, Stage, Verdict, evaluate, scheme_of,
};
use junheng_plan::apply::apply;
use junheng_plan::search::{Choice, End, Failure, HIRED, Job, Report, Request, Rule, choices};
use junheng_plan::{Aim, Build, Lever, Plan, Profile, What};

fn facts(document: &mut Document, facts: &[(Fact, u32)]) {
    let edits = facts.iter().map(|(fact, number)| CountyEdit {
        input: CountyInput::Fact(*fact),
        entry: CountyEntry::Number(Decimal::whole(*number)),
    });
    let _ = document.apply(Edit::County(edits.collect())).unwrap();
}

fn evidence(document: &mut Document, part: &str) {
    let evidence = Evidence {
        verdict: Some(Given::Met),
        ..Evidence::default()
    };
    let edit = Edit::SetEvidence(part.to_owned(), evidence);
    let _ = document.apply(edit).unwrap();
}

fn chosen(document: &Document) -> Vec<Choice> {
    let evaluation = evaluate(document, scheme_of(&document.settings).unwrap()).unwrap();
    choices(document, &evaluation).unwrap()
}

/// A county of the variant that asks for one of the staff for so many pupils.
fn staffed(primary: u32, junior: u32) -> Document {
    let mut document = county();
    document.settings.overlays = vec![ChosenOverlay::Known("wusu-2025".to_owned())];
    facts(
        &mut document,
        &[
            (Fact::PrimaryPupils, 1400),
            (Fact::PrimaryStaff, primary),
            (Fact::JuniorPupils, 1100),
            (Fact::JuniorStaff, junior),
        ],
    );
    document
}

fn asking(document: &Document, item: &str) -> Plan {
    let mut plan = plan(document, &[]);
    plan.wanted.items = vec![item.to_owned()];
    plan
}

fn clash(report: Report) -> junheng_plan::search::Clash {
    match report.end {
        Some(End::Clash(clash)) => clash,
        other => panic!("{other:?}"),
    }
}

#[test]
fn items_that_actions_can_bring_about_are_told_from_others() {
    let by_search = |choices: &[Choice]| -> Vec<String> {
        let some = choices.iter().filter(|choice| choice.by_search);
        some.map(|choice| choice.id.clone()).collect()
    };
    let document = county();
    let all = chosen(&document);
    assert_eq!(all.len(), 15);
    assert_eq!(by_search(&all), ["music-art-rooms", "rotation"]);
    let today = |id: &str| all.iter().find(|one| one.id == id).unwrap().today;
    // 20 classes need two music rooms; all teachers have a certificate; nobody has judged the layout.
    assert_eq!(today("music-art-rooms"), Verdict::NotMet);
    assert_eq!(today("certificates"), Verdict::Met);
    assert!(today("layout") > Verdict::Met);
    let document = staffed(70, 90);
    let with_posts = by_search(&chosen(&document));
    assert_eq!(with_posts, ["music-art-rooms", "posts", "rotation"]);
}

#[test]
fn staff_for_so_many_pupils_are_hired() {
    // 1400 pupils ÷ 19: 74 of the staff, four more than there are.
    let mut document = staffed(70, 90);
    evidence(&mut document, "posts");
    let mut plan = asking(&document, "posts");
    let report = searched(&document, &plan);
    assert_eq!(report.end, Some(End::Proven));
    let found = report.found.unwrap();
    assert!(found.passes);
    let hired = |what: &What| match what {
        What::Hire {
            stage: Stage::Primary,
            number,
            ..
        } => *number,
        _ => 0,
    };
    let all: u32 = found
        .actions
        .iter()
        .map(|one| hired(&one.action.what))
        .sum();
    assert_eq!(all, 4);
    let why = Rule::Item("posts".to_owned());
    assert!(found.actions.iter().any(|one| one.why.contains(&why)));
    for proposed in found.actions {
        let _ = plan.add(proposed.action);
    }
    let planned = apply(&document, &plan, 2028).document;
    let evaluation = evaluate(&planned, scheme_of(&planned.settings).unwrap()).unwrap();
    let items = items_of(&planned.settings).unwrap().unwrap();
    let items = evaluate_items(&planned, &evaluation, items);
    assert_eq!(items.item("posts").unwrap().verdict, Verdict::Met);
    // Nobody is hired where nobody may be.
    let mut plan = asking(&document, "posts");
    plan.wanted.without = vec![Lever::Hire];
    assert!(clash(searched(&document, &plan)).rules.contains(&why));
}

#[test]
fn a_ratio_is_reached_by_whoever_counts_in_it() {
    let mut document = staffed(1, 90);
    evidence(&mut document, "posts");
    let mut plan = asking(&document, "posts");
    plan.wanted.profiles.clear();
    let hired = |plan: &Plan, is_one: &dyn Fn(&Profile) -> bool| {
        let report = searched(&document, plan);
        let actions = report.found.unwrap().actions.into_iter();
        let numbers = actions.map(|one| match one.action.what {
            What::Hire {
                stage: Stage::Primary,
                profile,
                number,
                ..
            } if is_one(&profile) => number,
            _ => 0,
        });
        numbers.sum::<u32>()
    };
    // 73 more than there are, however few of them the indicators ask for.
    assert_eq!(hired(&plan, &|_| true), 73);
    // Of those who cost the same, whoever is needed for nothing else need not have the degree.
    let plain = Profile::default();
    plan.wanted.profiles = vec![plain, HIRED[0], HIRED[1]];
    let plain_ones = hired(&plan, &|profile| *profile == plain);
    assert!(plain_ones > 60, "{plain_ones}");
}

#[test]
fn figures_of_an_item_are_asked_for() {
    let mut document = county();
    document.settings.overlays = vec![ChosenOverlay::Known("wusu-2025".to_owned())];
    evidence(&mut document, "posts");
    facts(
        &mut document,
        &[
            (Fact::PrimaryPupils, 1400),
            (Fact::JuniorPupils, 1100),
            (Fact::JuniorStaff, 90),
        ],
    );
    let request = Request {
        plan: asking(&document, "posts"),
        work: None,
    };
    let lacking = Failure::ItemFacts("posts".into(), vec!["facts.primary_staff".into()]);
    assert_eq!(Job::new(&document, &request).err(), Some(lacking));
    let request = Request {
        plan: asking(&document, "no-such-item"),
        work: None,
    };
    let unknown = Failure::Item("no-such-item".into());
    assert_eq!(Job::new(&document, &request).err(), Some(unknown));
}

#[test]
fn items_that_nothing_changes_are_held_or_named() {
    let document = county();
    let report = searched(&document, &asking(&document, "certificates"));
    assert!(report.found.unwrap().passes);
    let mut document = county();
    let mut school = document.school(RURAL).unwrap().clone();
    let field = Field::CertifiedTeachers.of(Stage::Primary);
    school.values.set(field, Some(Decimal::whole(19)));
    let _ = document.apply(Edit::PutSchools(vec![school])).unwrap();
    let mut plan = asking(&document, "certificates");
    let found = clash(searched(&document, &plan));
    assert_eq!(found.rules, [Rule::Item("certificates".into())]);
    assert!(found.irreducible && found.each);
    plan.wanted.items.push("layout".to_owned());
    let found = clash(searched(&document, &plan));
    assert_eq!(
        (found.rules.len(), found.irreducible, found.each),
        (2, false, true)
    );
    // Where the least shortfall is sought the rest is found all the same, and said not to pass.
    plan.wanted.aim = Aim::Shortfall;
    let found = searched(&document, &plan).found.unwrap();
    assert!(!found.passes && found.shortfall < 1e-9);
    // Nor is it said that nothing more is required.
    assert_eq!(found.further, None);
}

/// With the least shortfall sought a plan is found without the item, which fails and says what money would do: its own,
/// for indicators are no requirement.
#[test]
fn an_item_too_dear_is_left_out_and_asks_only_for_its_own_money() {
    let mut document = county();
    let mut school = document.school(RURAL).unwrap().clone();
    school.music_rooms = Some(Vec::new());
    // Much more is lacking than the item asks for.
    fill(&mut school, Stage::Primary, 240, 20);
    let _ = document.apply(Edit::PutSchools(vec![school])).unwrap();
    let mut plan = asking(&document, "music-art-rooms");
    plan.wanted.items.push("rotation".to_owned());
    facts(&mut document, &[(Fact::RotationEligible, 100)]);
    facts(
        &mut document,
        &[(Fact::Rotated, 20), (Fact::RotatedBackbone, 10)],
    );
    plan.budget = Some(Decimal::whole(5));
    plan.wanted.aim = Aim::Shortfall;
    let report = searched(&document, &plan);
    assert!(report.bound.unwrap() <= report.best.unwrap());
    let found = report.found.unwrap();
    assert!(!found.passes && !found.actions.is_empty() && found.cost <= 5.0);
    let items = found
        .failing
        .iter()
        .filter(|one| matches!(one.rule, Rule::Item(_)));
    let items: Vec<_> = items.collect();
    assert_eq!(items.len(), 1, "{items:?}");
    assert_eq!(found.failing[0].rule, Rule::Item("music-art-rooms".into()));
    let rooms = |action: &What| {
        matches!(
            action,
            What::Build {
                what: Build::Music | Build::Art,
                ..
            }
        )
    };
    assert!(!found.actions.iter().any(|one| rooms(&one.action.what)));
    let enough = found.failing[0].enough.unwrap();
    plan.budget = Decimal::parse(&format!("{enough:.2}")).ok();
    let found = searched(&document, &plan).found.unwrap();
    assert!(!found.passes && found.cost <= enough + 0.01, "{found:?}");
    assert!(found.failing.iter().all(|one| one.enough.is_none()));
    assert!(found.actions.iter().any(|one| rooms(&one.action.what)));
    plan.budget = plan
        .budget
        .and_then(|most| most.checked_sub(Decimal::parse("0.02").unwrap()));
    let found = searched(&document, &plan).found.unwrap();
    assert!(found.failing[0].enough.is_some());
    // What no money brings about stands in the way as ever.
    plan.wanted.without = vec![Lever::Music];
    let told = clash(searched(&document, &plan));
    assert!(!told.rules.contains(&Rule::Budget), "{told:?}");
}

/// The sample county asks for rooms that its budget is too small for.
#[test]
fn a_sample_county_gets_the_best_plan_without_what_is_too_dear() {
    let json = include_str!("../../../samples/failing.json");
    let mut document: Document = junheng_json::read(json).unwrap();
    let schools = document.schools().iter().cloned().map(|mut school| {
        school.music_rooms = school.music_rooms.or(Some(Vec::new()));
        let equipment = Field::Equipment.at(Place::Whole);
        if school.values.get(equipment).is_none() {
            school.values.set(equipment, Some(Decimal::whole(100)));
        }
        school
    });
    let schools = schools.collect();
    let _ = document.apply(Edit::PutSchools(schools)).unwrap();
    let mut plan = Plan::new(1, "", &document);
    plan.wanted.items = vec!["music-art-rooms".to_owned()];
    plan.wanted.aim = Aim::Shortfall;
    plan.budget = Some(Decimal::whole(10));
    let found = searched(&document, &plan).found.unwrap();
    assert!(!found.passes && found.cost <= 10.0 && found.shortfall > 0.0);
    let first = &found.failing[0];
    assert_eq!(first.rule, Rule::Item("music-art-rooms".into()));
    assert!(
        first.enough.is_some_and(|enough| enough > 10.0),
        "{first:?}"
    );
    let proposed = found.actions.iter().map(|one| one.cost).sum::<f64>();
    assert!(proposed > 5.0, "{proposed}");
}
