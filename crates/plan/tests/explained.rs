//! What explains a plan that was found, and what explains that none can be.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use std::collections::BTreeMap;

use common::*;
use junheng_core::{Document, Edit, Stage, Verdict, evaluate, scheme_of};
use junheng_plan::apply::apply;
use junheng_plan::cost::cost_in;
use junheng_plan::search::{Clash, End, Found, LinkOf, Rule};
use junheng_plan::{Aim, Gain, Laying, Lever, Plan, Profile, What};

fn found(document: &Document, plan: &Plan) -> Found {
    let report = searched(document, plan);
    report.found.unwrap_or_else(|| panic!("{:?}", report.end))
}

fn clash(document: &Document, plan: &Plan) -> Clash {
    match searched(document, plan).end {
        Some(End::Clash(clash)) => clash,
        other => panic!("{other:?}"),
    }
}

const UNIT: Rule = Rule::Unit(RURAL, Stage::Primary, Vec::new());

/// One year, nobody rotates: 6.5 is the least, as in the tests of the search.
fn one_year(document: &Document) -> Plan {
    let mut plan = plan(document, &[]);
    plan.target = 2026;
    plan.wanted.without = vec![Lever::Rotate];
    plan
}

#[test]
fn each_action_says_what_it_buys() {
    let document = county();
    let found = found(&document, &one_year(&document));
    let degrees = found.actions.iter().find(|one| {
        matches!(
            one.action.what,
            What::Train {
                gain: Gain::Qualified,
                ..
            }
        )
    });
    let degrees = degrees.unwrap();
    assert_eq!((degrees.cost, degrees.each), (4.5, 1.5));
    assert_eq!(degrees.turned, [UNIT]);
    // 8 of the 10.08 teachers with a degree that 240 pupils ask for, then 11.
    let gain = degrees.gains[0];
    assert_eq!((gain.school, gain.indicator, gain.to), (RURAL, 0, 100.0));
    assert!((gain.from - 800.0 / 10.08).abs() < 1e-9 && degrees.gains.len() == 1);
    // Nothing more is required. A tenth, 0.65, buys nothing; the next thing is one teacher's degree in the nine-year
    // school, where degrees were left out: 10 of 11.
    let further = found.further.unwrap();
    assert!((further.more - 0.65).abs() < 1e-9 && further.next.is_empty());
    let beyond = further.beyond.unwrap();
    assert_eq!(beyond.reaches, (NINE, Stage::Junior, 0));
    assert_eq!(beyond.cost, 1.5);
}

#[test]
fn a_tenth_more_is_spent_on_what_is_next() {
    let document = county();
    let mut plan = one_year(&document);
    plan.budget = Some(decimal("200"));
    let found = found(&document, &plan);
    let further = found.further.unwrap();
    assert!((further.more - 20.0).abs() < 1e-9 && further.beyond.is_none());
    let spent: f64 = further.next.iter().map(|next| next.cost).sum();
    assert!(!further.next.is_empty() && spent <= 20.0 + 1e-9);
    let costs: Vec<f64> = further.next.iter().map(|next| next.cost).collect();
    assert!(costs.is_sorted());
    for proposed in found.actions {
        let _ = plan.add(proposed.action);
    }
    for next in further.next {
        let _ = plan.add(next.action);
    }
    let applied = apply(&document, &plan, 2026);
    assert_eq!(applied.faults, []);
    let scheme = scheme_of(&document.settings).unwrap();
    let judged = evaluate(&applied.document, scheme).unwrap();
    assert_eq!(judged.county, Verdict::Met);
}

#[test]
fn a_tenth_more_of_a_budget_that_is_too_small() {
    let document = county();
    let mut plan = one_year(&document);
    plan.wanted.aim = Aim::Shortfall;
    plan.budget = Some(decimal("6"));
    let first = found(&document, &plan);
    assert!(!first.passes && first.shortfall > 0.0);
    let further = first.further.unwrap();
    assert!((further.more - 0.6).abs() < 1e-9);
    assert!(further.shortfall.unwrap() < 1e-6);
    assert_eq!((further.turned, further.lost), (vec![UNIT], Vec::new()));
}

#[test]
fn what_the_user_forbids_is_named_with_what_would_do() {
    let document = county();
    let mut plan = one_year(&document);
    plan.wanted.without = vec![Lever::Rotate, Lever::TrainQualified];
    plan.wanted.hires = Some(0);
    let clash = clash(&document, &plan);
    assert!(clash.irreducible);
    let hires = Rule::County(LinkOf::Hires);
    let degrees = Rule::County(LinkOf::Without(Lever::TrainQualified));
    for rule in [&UNIT, &hires, &degrees] {
        assert!(clash.rules.contains(rule), "{clash:?}");
    }
    // One teacher of PE with a degree leaves degrees at their floor; trained without, it takes three.
    assert_eq!(told(&clash, &hires), (0.0, 1.0));
    assert_eq!(told(&clash, &degrees), (0.0, 3.0));
    plan.wanted.hires = Some(1);
    assert!(found(&document, &plan).passes);
    plan.wanted.hires = Some(0);
    plan.wanted.without = vec![Lever::Rotate];
    assert!(found(&document, &plan).passes);
}

#[test]
fn what_the_plan_keeps_can_be_what_stands_in_the_way() {
    let document = county();
    let mut plan = one_year(&document);
    plan.budget = Some(decimal("20"));
    assert!(found(&document, &plan).passes);
    // Two teachers whom nothing asks for cost 24.
    let hire = What::Hire {
        school: PRIMARY,
        stage: Stage::Primary,
        profile: Profile::default(),
        number: 2,
    };
    let _ = plan.add(action(2026, hire));
    let first = clash(&document, &plan);
    assert!(first.irreducible, "{first:?}");
    assert_eq!(first.rules, [Rule::Kept(1), Rule::Budget]);
    // 24 and the 6.5 that are needed; one teacher less leaves room for these.
    assert_eq!(told(&first, &Rule::Budget), (20.0, 30.5));
    // No plan of all else costs less, and that is proven.
    let least = first.least.unwrap();
    assert!((30.0..=30.5).contains(&least), "{least}");
    assert_eq!(told(&first, &Rule::Kept(1)), (2.0, 1.0));
    // What does not stand in the way is not named.
    // (One more moved to the village school would cost 1.)
    plan.budget = Some(decimal("24.5"));
    let equip = What::Equip {
        school: JUNIOR,
        stage: None,
        amount: decimal("0.1"),
    };
    let _ = plan.add(action(2026, equip));
    let other = clash(&document, &plan);
    assert!(other.irreducible, "{other:?}");
    assert_eq!(other.rules, [UNIT, Rule::Kept(1), Rule::Budget]);
    assert_eq!(told(&other, &Rule::Budget).1, 30.6);
    assert_eq!(told(&other, &Rule::Kept(1)), (2.0, 1.0));
}

/// What is asked of a requirement in a clash, and what would do.
fn told(clash: &Clash, rule: &Rule) -> (f64, f64) {
    let relief = clash.reliefs.iter().find(|relief| relief.rule == *rule);
    let relief = relief.unwrap_or_else(|| panic!("{rule:?}: {clash:?}"));
    let near = |value: f64| (value * 1e6).round() / 1e6;
    (near(relief.asked), near(relief.enough))
}

#[test]
fn a_coefficient_gives_way_to_the_least_step_that_does() {
    let document = county();
    let mut plan = one_year(&document);
    // So much equipment at one school that the others would have to follow.
    let equip = What::Equip {
        school: PRIMARY,
        stage: None,
        amount: decimal("600"),
    };
    let _ = plan.add(action(2026, equip));
    assert!(found(&document, &plan).passes);
    plan.wanted.without.push(Lever::Equip);
    let clash = clash(&document, &plan);
    assert!(clash.irreducible, "{clash:?}");
    let coefficient = Rule::Coefficient(Stage::Primary, 5);
    let without = Rule::County(LinkOf::Without(Lever::Equip));
    assert_eq!(clash.rules, [coefficient.clone(), without, Rule::Kept(1)]);
    // Nothing else changes what equipment there is: the least that does is what the evaluation finds.
    let applied = apply(&document, &plan, 2026);
    let scheme = scheme_of(&document.settings).unwrap();
    let judged = evaluate(&applied.document, scheme).unwrap();
    let view = judged.view(&applied.document);
    let cell = view.coefficient(Stage::Primary, 5).unwrap();
    let (asked, enough) = told(&clash, &coefficient);
    let there = cell.finding.coefficient.unwrap().value.unwrap();
    assert_eq!(asked, cell.limit.unwrap().float);
    assert!((0.0..0.001).contains(&(enough - there)), "{enough} {there}");
    // Less of what is kept does too, and no more of it.
    let (all, less) = told(&clash, &Rule::Kept(1));
    assert_eq!(all, 600.0);
    let with = |amount: f64| {
        let mut plan = plan.clone();
        let What::Equip { amount: own, .. } = &mut plan.actions[0].what else {
            panic!()
        };
        *own = decimal(&format!("{amount}"));
        searched(&document, &plan).found.is_some()
    };
    assert!(with(less) && !with(less + 1.0), "{less}");
}

/// The village school lacks rooms, grounds, equipment and people.
fn poor() -> Document {
    let mut document = county();
    let mut school = document.school(RURAL).unwrap().clone();
    provide(&mut school, 240, 60);
    school.music_rooms = Some(Vec::new());
    let _ = document.apply(Edit::PutSchools(vec![school])).unwrap();
    document
}

#[test]
fn buildings_take_their_years() {
    let document = poor();
    let mut plan = plan(&document, &[]);
    plan.wanted.year = Some(2026);
    plan.wanted.items = vec!["music-art-rooms".into()];
    let late = clash(&document, &plan);
    let is_late = |rule: &&Rule| matches!(rule, Rule::County(LinkOf::Late(_, 2027)));
    assert!(late.irreducible, "{late:?}");
    assert_eq!(late.rules.iter().filter(is_late).count(), 1, "{late:?}");
    for lever in [Lever::Teaching, Lever::Music, Lever::Art] {
        let _ = plan.wanted.lead.insert(lever, 1);
    }
    assert!(found(&document, &plan).passes);
}

#[test]
fn what_is_found_is_laid_over_the_years() {
    let document = poor();
    let mut plan = plan(&document, &[]);
    plan.wanted.without = vec![Lever::Rotate, Lever::TrainQualified];
    let even = found(&document, &plan);
    let years = |found: &Found| -> BTreeMap<u16, f64> {
        let mut sums = BTreeMap::new();
        for year in 2026..=2028 {
            let costs = found
                .actions
                .iter()
                .map(|one| cost_in(&plan, &one.action, year).unwrap().to_f64());
            let _ = sums.insert(year, costs.sum());
        }
        sums
    };
    let spread = years(&even);
    assert!(spread.values().all(|sum| *sum > 0.0), "{spread:?}");
    for one in &even.actions {
        let least = match one.action.what.lever() {
            Lever::Teaching => 2027,
            Lever::Hire => 2028,
            _ => 2026,
        };
        assert!((least..=2028).contains(&one.action.year), "{one:?}");
    }
    let mut other = plan.clone();
    other.wanted.laying = Laying::Late;
    let late = found(&document, &other);
    assert!(late.actions.iter().all(|one| one.action.year == 2028));
    assert!((late.cost - even.cost).abs() < 1e-9);
}
