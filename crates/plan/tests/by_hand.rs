//! Searches of tiny counties against all that a planner could enter: every plan of so many actions is laid over the
//! document and judged by the evaluation. Nothing here asks the search what it takes for possible.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::*;
use junheng_core::{Decimal, Document, Fact, Field, Place, SchoolId, Stage};
use junheng_plan::search::{End, HIRED, Report};
use junheng_plan::{Action, Build, Gain, Lever, Plan, Price, Profile, What};

/// Teachers in all, with the degree, backbone, of PE and art.
const FIELDS: [Field; 4] = [
    Field::FullTimeTeachers,
    Field::QualifiedTeachers,
    Field::BackboneTeachers,
    Field::PeArtTeachers,
];

/// Made up, and the same each time.
struct Dice(u64);

impl Dice {
    /// A number below another.
    fn below(&mut self, most: u64) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % most).unwrap()
    }

    fn any<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len() as u64) as usize]
    }
}

/// Primary schools that lack nothing but people and multimedia classrooms.
struct County {
    document: Document,
    ids: Vec<SchoolId>,
    pupils: Vec<u32>,
    people: Vec<[i32; 4]>,
    rooms: Vec<i32>,
}

impl County {
    fn new(dice: &mut Dice, schools: u32, backbone: u32) -> Self {
        let ids: Vec<SchoolId> = (1..=schools).map(SchoolId).collect();
        let (mut pupils, mut people, mut rooms, mut made) = (vec![], vec![], vec![], vec![]);
        for id in &ids {
            let own = dice.any(&[60_u32, 100, 130]);
            let needed = (own * 42).div_ceil(1000);
            let all = needed + 2 + dice.below(4);
            let has = [
                all,
                (needed + dice.below(5)).saturating_sub(2).min(all),
                backbone + dice.below(4 - u64::from(backbone)),
                dice.below(3),
            ];
            let multimedia =
                ((own * 23).div_ceil(1000) + dice.below(2)).saturating_sub(dice.below(2));
            let mut school = county().school(PRIMARY).unwrap().clone();
            school.id = *id;
            fill(&mut school, Stage::Primary, own, 100);
            provide(&mut school, own, 110);
            for (field, number) in FIELDS.into_iter().zip(has) {
                school
                    .values
                    .set(field.of(Stage::Primary), Some(Decimal::whole(number)));
            }
            let certified = Field::CertifiedTeachers.of(Stage::Primary);
            school.values.set(certified, Some(Decimal::whole(all)));
            for (field, number) in [
                (Field::MultimediaRooms, multimedia),
                (Field::SportsArea, own * 9),
            ] {
                school
                    .values
                    .set(field.at(Place::Whole), Some(Decimal::whole(number)));
            }
            pupils.push(own);
            people.push(has.map(|number| i32::try_from(number).unwrap()));
            rooms.push(i32::try_from(multimedia).unwrap());
            made.push(school);
        }
        let document = Document::new(junheng_core::DEFAULT_SCHEME, county().settings.date);
        let document = document.with_schools(made).unwrap();
        Self {
            document,
            ids,
            pupils,
            people,
            rooms,
        }
    }

    fn at(&self, id: SchoolId) -> usize {
        self.ids.iter().position(|own| *own == id).unwrap()
    }

    /// Actions of one each that the plan does not forbid.
    fn levers(&self, plan: &Plan) -> Vec<What> {
        let stage = Stage::Primary;
        let mut all = Vec::new();
        for school in self.ids.iter().copied() {
            all.extend(HIRED.map(|profile| What::Hire {
                school,
                stage,
                profile,
                number: 1,
            }));
            for gain in [Gain::Backbone, Gain::Qualified] {
                all.push(What::Train {
                    school,
                    stage,
                    gain,
                    number: 1,
                });
            }
            all.push(What::Build {
                school,
                stage: None,
                what: Build::Multimedia,
                amount: Decimal::whole(1),
                area: None,
            });
            let others = self.ids.iter().copied().filter(|to| *to != school);
            all.extend(others.flat_map(|to| {
                let moved = [
                    [true, false, false],
                    [true, true, false],
                    [true, false, true],
                    [false, true, false],
                ];
                moved.map(|[qualified, backbone, pe_art]| What::Rotate {
                    from: school,
                    to,
                    stage,
                    profile: Profile {
                        qualified,
                        backbone,
                        pe_art,
                        titled: false,
                    },
                    number: 1,
                })
            }));
        }
        all.retain(|what| !plan.wanted.forbids(what));
        all
    }

    /// Whether a plan of these actions may do: no limit forbids it, nobody moves on in the year in which they
    /// came, and what is counted most easily is not too little. All else the evaluation says.
    fn may_do(&self, plan: &Plan, levers: &[What], amounts: &[u32]) -> bool {
        let (mut people, mut rooms) = (self.people.clone(), self.rooms.clone());
        let mut gone = vec![[0; 4]; people.len()];
        let mut come = gone.clone();
        let (mut hired, mut trained) = (vec![0; people.len()], vec![0; people.len()]);
        for (what, amount) in levers.iter().zip(amounts) {
            let amount = i32::try_from(*amount).unwrap();
            let add = |to: &mut [i32; 4], profile: &Profile| {
                let counts = [true, profile.qualified, profile.backbone, profile.pe_art];
                for (to, counts) in to.iter_mut().zip(counts) {
                    *to += amount * i32::from(counts);
                }
            };
            match what {
                What::Hire {
                    school, profile, ..
                } => {
                    add(&mut people[self.at(*school)], profile);
                    hired[self.at(*school)] += amount;
                }
                What::Train { school, gain, .. } => {
                    people[self.at(*school)][if *gain == Gain::Qualified { 1 } else { 2 }] +=
                        amount;
                    trained[self.at(*school)] += amount;
                }
                What::Rotate {
                    from, to, profile, ..
                } => {
                    add(&mut gone[self.at(*from)], profile);
                    add(&mut come[self.at(*to)], profile);
                }
                What::Build { school, .. } => rooms[self.at(*school)] += amount,
                other => panic!("{other:?}"),
            }
        }
        let within = |used: &[i32], most: Option<u32>| {
            most.is_none_or(|most| used.iter().all(|used| i64::from(*used) <= i64::from(most)))
        };
        let wanted = &plan.wanted;
        let out: Vec<i32> = gone.iter().map(|gone| gone[0]).collect();
        let limits = within(&hired, wanted.hires_per_school)
            && within(&trained, wanted.trained_per_school)
            && within(&out, wanted.out_per_school)
            && within(&[hired.iter().sum()], wanted.hires);
        limits
            && (0..people.len()).all(|at| {
                let there = |field: usize| people[at][field] - gone[at][field];
                if (0..4).any(|field| there(field) < 0) {
                    return false;
                }
                let rates = [(1, 420), (2, 100), (3, 90)];
                let figures = rates.map(|(field, rate)| (there(field) + come[at][field], rate));
                let all = figures.into_iter().chain([(rooms[at], 230)]);
                let mut below = 0;
                for (number, rate) in all {
                    let needed = i64::from(self.pupils[at]) * rate;
                    let has = i64::from(number) * 10_000;
                    below += u32::from(has < needed);
                    if has * 100 < needed * 85 {
                        return false;
                    }
                }
                below <= 1
            })
    }

    /// The least cost of all plans of so many of each action that pass, as long as it lies below another.
    fn least(&self, plan: &Plan, below: f64, most: u32) -> Option<f64> {
        let levers = self.levers(plan);
        let costs = levers.iter().map(|what| {
            let price = plan.price(what.lever());
            let years = f64::from(plan.target - 2025);
            assert_eq!(years, 1.0);
            price.once.to_f64() + years * price.yearly.to_f64()
        });
        let costs: Vec<f64> = costs.collect();
        let mut amounts = vec![0; levers.len()];
        let (mut cost, mut best) = (0.0, None);
        let mut limit = below;
        loop {
            if cost < limit - 1e-6 && self.may_do(plan, &levers, &amounts) {
                let mut planned = plan.clone();
                for (what, amount) in levers
                    .iter()
                    .zip(&amounts)
                    .filter(|(_, amount)| **amount > 0)
                {
                    let _ = planned.add(Action::plain(plan.target, times(what, *amount)));
                }
                if holds(&self.document, &planned) {
                    (best, limit) = (Some(cost), cost);
                }
            }
            // Beyond the limit, or at the most, the next action is counted on.
            let mut at = 0;
            loop {
                let (Some(amount), Some(each)) = (amounts.get_mut(at), costs.get(at)) else {
                    return best;
                };
                if *amount < most && cost + each < limit - 1e-6 {
                    *amount += 1;
                    cost += each;
                    break;
                }
                cost -= f64::from(*amount) * each;
                *amount = 0;
                at += 1;
            }
        }
    }
}

fn times(what: &What, amount: u32) -> What {
    let mut what = what.clone();
    match &mut what {
        What::Hire { number, .. } | What::Train { number, .. } | What::Rotate { number, .. } => {
            *number = amount
        }
        What::Build { amount: rooms, .. } => *rooms = Decimal::whole(amount),
        other => panic!("{other:?}"),
    }
    what
}

/// A plan of one year with nothing but these kinds of action, at prices that are far enough apart.
fn plan_of(county: &County, dice: &mut Dice, levers: &[Lever]) -> Plan {
    let mut plan = only(&county.document, levers);
    plan.target = 2026;
    plan.wanted.lead = Lever::ALL.into_iter().map(|lever| (lever, 1)).collect();
    let prices = [
        (Lever::Hire, dice.any(&["4", "12"])),
        (Lever::Rotate, dice.any(&["1", "3"])),
        (Lever::TrainBackbone, "2"),
        (Lever::TrainQualified, "1.5"),
        (Lever::Multimedia, "8"),
    ];
    for (lever, once) in prices {
        let price = Price {
            once: decimal(once),
            yearly: decimal("0"),
        };
        let _ = plan.prices.insert(lever, price);
    }
    plan
}

/// What a search finds is what is least of all; how often there was a plan, and how often none.
fn compare(seed: u64, county: &County, plan: &Plan, most: u32, seen: &mut [u32; 2]) {
    let report: Report = searched(&county.document, plan);
    let told = || {
        format!(
            "{seed}: {:?} {:?} {:?} {report:?}",
            county.people, county.pupils, plan.wanted
        )
    };
    match (&report.found, &report.end) {
        (Some(found), end) => {
            let mut planned = plan.clone();
            for one in &found.actions {
                let _ = planned.add(one.action.clone());
            }
            assert!(
                found.passes && holds(&county.document, &planned),
                "{}",
                told()
            );
            let least = county.least(plan, found.cost, most);
            let below = if *end == Some(End::Proven) {
                found.cost
            } else {
                report.bound.unwrap()
            };
            assert!(
                least.is_none_or(|least| least > below - 0.01),
                "{least:?} {}",
                told()
            );
            seen[0] += 1;
        }
        (None, Some(End::Clash(_))) => {
            let least = county.least(plan, 60.0, most);
            assert_eq!(least, None, "{}", told());
            seen[1] += 1;
        }
        _ => panic!("{}", told()),
    }
}

#[test]
fn no_cheaper_plan_of_hires_and_transfers_passes() {
    let mut seen = [0, 0];
    for seed in 1..=16 {
        let mut dice = Dice(seed);
        let county = County::new(&mut dice, 2, 2);
        let mut plan = plan_of(&county, &mut dice, &[Lever::Hire, Lever::Rotate]);
        plan.wanted.hires_per_school = Some(dice.below(4));
        plan.wanted.out_per_school = dice.any(&[None, None, Some(1), Some(2)]);
        // Others hire for a school that may not.
        if dice.below(2) == 0 {
            plan.wanted.hires_per_school = Some(3);
            plan.wanted.spared = vec![(SchoolId(1), Some(Lever::Hire))];
        }
        compare(seed, &county, &plan, 3, &mut seen);
    }
    assert!(seen.into_iter().all(|seen| seen > 2), "{seen:?}");
}

#[test]
fn no_cheaper_plan_of_training_and_transfers_passes() {
    let mut seen = [0, 0];
    for seed in 101..=120 {
        let mut dice = Dice(seed);
        let mut county = County::new(&mut dice, 2, 0);
        let levers = [Lever::TrainBackbone, Lever::TrainQualified, Lever::Rotate];
        let mut plan = plan_of(&county, &mut dice, &levers);
        plan.wanted.trained_per_school = Some(dice.below(4));
        if dice.below(2) == 0 {
            plan.wanted.items = vec!["rotation".into()];
            let rotated = [(Fact::Rotated, 0), (Fact::RotatedBackbone, 0)];
            let eligible = (Fact::RotationEligible, 10 + dice.below(15));
            facts(&mut county.document, &[eligible, rotated[0], rotated[1]]);
        }
        compare(seed, &county, &plan, 2, &mut seen);
    }
    assert!(seen.into_iter().all(|seen| seen > 2), "{seen:?}");
}

#[test]
fn no_cheaper_plan_of_hires_training_and_rooms_passes() {
    let mut seen = [0, 0];
    for seed in 201..=212 {
        let mut dice = Dice(seed);
        let county = County::new(&mut dice, 3, 0);
        let levers = [Lever::Hire, Lever::TrainBackbone, Lever::Multimedia];
        let mut plan = plan_of(&county, &mut dice, &levers);
        plan.wanted.hires = dice.any(&[None, Some(1), Some(3)]);
        plan.wanted.spared = match dice.below(3) {
            0 => vec![(SchoolId(1), Some(dice.any(&levers)))],
            _ => Vec::new(),
        };
        compare(seed, &county, &plan, 2, &mut seen);
    }
    assert!(seen.into_iter().all(|seen| seen > 1), "{seen:?}");
}
