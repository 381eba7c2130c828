//! Counties for the tests.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::panic)]

use junheng_core::items::{evaluate_items, items_of};
use junheng_core::{
    Area, CoefficientReason, CountyEdit, CountyEntry, CountyInput, Date, Decimal, Document, Edit,
    Fact, Field, Kind, Place, School, SchoolId, Sponsor, Stage, Verdict, evaluate, scheme_of,
};
use junheng_plan::apply::apply;
use junheng_plan::optimise::{solution, verify};
use junheng_plan::search::{Clash, End, Job, Model, Report, Request};
use junheng_plan::{Action, Lever, Plan, Profile, What};

/// Someone who counts everywhere.
pub const ALL: Profile = Profile {
    qualified: true,
    backbone: true,
    pe_art: true,
    titled: true,
};

pub const PRIMARY: SchoolId = SchoolId(1);
pub const RURAL: SchoolId = SchoolId(2);
pub const NINE: SchoolId = SchoolId(3);
pub const JUNIOR: SchoolId = SchoolId(4);

pub fn decimal(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

fn school(id: SchoolId, name: &str, kind: Kind) -> School {
    let mut school = School::blank(id);
    school.name = name.to_owned();
    school.kind = Some(kind);
    school.sponsor = Some(Sponsor::CountyEducation);
    school.area = Some(Area::Rural);
    school.boarding = Some(false);
    school.music_rooms = Some(vec![decimal("100")]);
    school.art_rooms = Some(vec![decimal("95")]);
    school
}

/// Pupils, classes, and by hundredths of a pupil's share what the thresholds ask for.
pub fn fill(school: &mut School, stage: Stage, pupils: u32, per_cent: u32) {
    let (qualified, backbone, pe_art) = match stage {
        Stage::Primary => (420, 100, 90),
        Stage::Junior => (530, 100, 90),
    };
    let share = |rate: u32| Decimal::whole((pupils * rate * per_cent).div_ceil(1_000_000));
    let mut set = |field: Field, value: Decimal| school.values.set(field.of(stage), Some(value));
    set(Field::Pupils, Decimal::whole(pupils));
    set(Field::Classes, Decimal::whole(pupils.div_ceil(40)));
    set(Field::LargestClass, Decimal::whole(40));
    set(Field::FullTimeTeachers, Decimal::whole(pupils.div_ceil(12)));
    set(
        Field::CertifiedTeachers,
        Decimal::whole(pupils.div_ceil(12)),
    );
    set(Field::QualifiedTeachers, share(qualified));
    set(Field::BackboneTeachers, share(backbone));
    set(Field::PeArtTeachers, share(pe_art));
}

/// What the school has for all its stages.
pub fn provide(school: &mut School, pupils: u32, per_cent: u32) {
    let area = |tenths: u32| Decimal::new(i64::from(pupils * tenths * per_cent), 3).unwrap();
    let mut set =
        |field: Field, value: Decimal| school.values.set(field.at(Place::Whole), Some(value));
    set(Field::TeachingArea, area(58));
    set(Field::SportsArea, area(102));
    set(
        Field::Equipment,
        Decimal::new(i64::from(pupils * 25 * per_cent), 4).unwrap(),
    );
    set(
        Field::MultimediaRooms,
        Decimal::whole((pupils * 24 * per_cent).div_ceil(100_000)),
    );
    set(Field::Computers, Decimal::whole(pupils / 8));
    set(Field::Books, Decimal::whole(pupils * 25));
}

/// Four schools, all declared: two primary schools, a nine-year school, a junior school.
pub fn county() -> Document {
    let mut primary = school(PRIMARY, "城关小学", Kind::PrimarySchool);
    fill(&mut primary, Stage::Primary, 800, 120);
    provide(&mut primary, 800, 110);
    let mut rural = school(RURAL, "河口小学", Kind::PrimarySchool);
    fill(&mut rural, Stage::Primary, 240, 70);
    provide(&mut rural, 240, 100);
    let mut nine = school(NINE, "东山学校", Kind::NineYear);
    fill(&mut nine, Stage::Primary, 360, 110);
    fill(&mut nine, Stage::Junior, 200, 90);
    provide(&mut nine, 560, 100);
    let mut junior = school(JUNIOR, "县第一中学", Kind::JuniorSchool);
    fill(&mut junior, Stage::Junior, 900, 105);
    provide(&mut junior, 900, 110);
    let date = Date::new(2026, 6, 20).unwrap();
    let mut document = Document::new(junheng_core::DEFAULT_SCHEME, date)
        .with_schools(vec![primary, rural, nine, junior])
        .unwrap();
    document.county.name = "云岭县".to_owned();
    document.county.school_year = Some(2025);
    let declared = &mut document.county.declared;
    declared.primary_schools = Some(2);
    declared.junior_schools = Some(1);
    declared.nine_year = Some(1);
    declared.twelve_year = Some(0);
    declared.complete_secondary = Some(0);
    declared.teaching_points = Some(0);
    document
}

pub fn plan(document: &Document, actions: &[What]) -> Plan {
    let mut plan = Plan::new(1, "方案一", document);
    for what in actions {
        let _ = plan.add(action(2026, what.clone()));
    }
    plan
}

pub fn action(year: u16, what: What) -> Action {
    Action::plain(year, what)
}

pub fn number(document: &Document, school: SchoolId, field: Field, place: Place) -> String {
    let school = document.school(school).unwrap();
    let value = school.values.get(field.at(place));
    value.map_or_else(String::new, |value| value.to_string())
}

/// A search from beginning to end.
pub fn searched(document: &Document, plan: &Plan) -> Report {
    let request = Request {
        plan: plan.clone(),
        work: None,
    };
    let mut job = Job::new(document, &request).unwrap();
    loop {
        let report = job.step(50_000);
        if job.is_done() {
            return report;
        }
    }
}

/// With nothing but these kinds of action.
pub fn only(document: &Document, levers: &[Lever]) -> Plan {
    let mut plan = plan(document, &[]);
    plan.target = 2027;
    let others = Lever::ALL.into_iter().filter(|one| !levers.contains(one));
    plan.wanted.without = others.collect();
    plan
}

/// Why nothing can be found.
pub fn clash(document: &Document, plan: &Plan) -> Clash {
    match searched(document, plan).end {
        Some(End::Clash(clash)) => clash,
        other => panic!("{other:?}"),
    }
}

/// Whether all that indicators, coefficients and the plan's items ask for holds with a plan, as the evaluation says;
/// no list of schools has to be whole for that, and no two schools of a stage.
pub fn holds(document: &Document, plan: &Plan) -> bool {
    let applied = apply(document, plan, plan.wanted.year.unwrap_or(plan.target));
    if !applied.faults.is_empty() {
        return false;
    }
    let document = applied.document;
    let judged = evaluate(&document, scheme_of(&document.settings).unwrap()).unwrap();
    let view = judged.view(&document);
    let coefficients = Stage::ALL.into_iter().all(|stage| {
        let mut all = (0..view.indicators().len()).filter_map(|at| view.coefficient(stage, at));
        all.all(|cell| {
            let alone = [CoefficientReason::OneUnit, CoefficientReason::NoUnits];
            alone.contains(&cell.finding.reason) || cell.finding.verdict <= Verdict::Met
        })
    });
    let items = items_of(&document.settings).unwrap();
    let items = items.map(|items| evaluate_items(&document, &judged, items));
    coefficients
        && judged.summary.units.worst() <= Verdict::Met
        && plan.wanted.items.iter().all(|id| {
            let mut parts = items
                .iter()
                .flat_map(|items| &items.item(id).unwrap().parts);
            parts.all(|part| part.listed <= Verdict::Met)
        })
}

/// The least cost of all whole points of a model; nothing where none passes.
pub fn brute(model: &Model) -> Option<f64> {
    let problem = &model.problem;
    assert!(problem.levers.iter().all(|lever| lever.whole));
    let points: f64 = problem
        .levers
        .iter()
        .map(|lever| lever.upper + 1.0)
        .product();
    assert!(points < 2e5, "{points} {:?}", model.levers);
    let mut amounts = vec![0.0; problem.levers.len()];
    let mut best: Option<f64> = None;
    loop {
        if verify(problem, &amounts).is_empty() {
            let cost = solution(problem, amounts.clone()).unwrap().cost;
            best = Some(best.map_or(cost, |best: f64| best.min(cost)));
        }
        let mut all = problem.levers.iter().zip(&mut amounts);
        let next = all.any(|(lever, amount)| {
            *amount += 1.0;
            if *amount > lever.upper {
                *amount = 0.0;
            }
            *amount > 0.0
        });
        if !next {
            return best;
        }
    }
}

/// Sets figures of the county.
pub fn facts(document: &mut Document, facts: &[(Fact, u32)]) {
    let edits = facts.iter().map(|(fact, number)| CountyEdit {
        input: CountyInput::Fact(*fact),
        entry: CountyEntry::Number(Decimal::whole(*number)),
    });
    let _ = document.apply(Edit::County(edits.collect())).unwrap();
}
