//! The four parts of basic balance, and what is computed beside the points of its 17 items: one to one with
//! the starred items of Xinjiang's 1000 points.

// Helpers of tests may fail like tests.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::{decimal, judge, sound};
use junheng_core::points::{
    PartItemBeside, PartItemFlag, Shown, XINJIANG, beside_part_items, evaluate_points, point_scheme,
};
use junheng_core::{
    Answer, Claim, CountyCell, CountyEntry, CountyInput, Document, Edit, Evidence, Fact, Given,
    Item, PartTest, Series, Stage, Verdict, evaluate_parts, scheme,
};

const BASIC: &str = "basic-balance-2012";

fn items() -> Vec<Item> {
    let basic = scheme(BASIC).unwrap();
    let parts = basic.parts.iter();
    let mut points = parts.filter_map(|part| match &part.test {
        PartTest::Points { items, .. } => Some(items.clone()),
        _ => None,
    });
    points.next().unwrap()
}

fn document() -> Document {
    let mut document = common::county(Vec::new());
    document.settings.scheme = BASIC.to_owned();
    document
}

fn put(document: &mut Document, input: CountyInput, value: &str) {
    let cell = CountyCell {
        entry: CountyEntry::Number(decimal(value)),
        ..CountyCell::default()
    };
    document.dossier.put(input, cell);
}

fn claim(document: &mut Document, item: &str, points: &str, reason: &str) {
    let claim = Claim {
        points: Some(decimal(points)),
        reason: reason.to_owned(),
    };
    let edit = Edit::SetClaim(format!("{BASIC}.{item}"), claim);
    document.apply(edit).unwrap();
}

fn beside(document: &Document) -> Vec<PartItemBeside> {
    beside_part_items(document, &judge(document))
}

fn of(document: &Document, id: &str) -> PartItemBeside {
    let at = items().iter().position(|item| item.id == id).unwrap();
    beside(document)
        .into_iter()
        .find(|one| one.item == at)
        .unwrap()
}

fn verdict(document: &Document, id: &str) -> Option<Verdict> {
    of(document, id).beside.and_then(|beside| beside.verdict)
}

#[test]
fn the_items_are_one_to_one_with_the_starred_ones() {
    let points = point_scheme(XINJIANG).unwrap();
    let mut starred: Vec<_> = points.items();
    starred.retain(|item| item.starred);
    let mut topics: Vec<_> = starred.iter().map(|item| item.topic.unwrap()).collect();
    let mut own: Vec<_> = items().iter().map(|item| item.topic.unwrap()).collect();
    topics.sort();
    own.sort();
    assert_eq!((topics.len(), &topics), (17, &own));
    topics.dedup();
    assert_eq!(topics.len(), 17);
    let others = points.items();
    let others = others.iter().filter(|item| !item.starred);
    assert!(others.clone().all(|item| item.topic.is_none()));
}

/// Whatever is entered stands the same beside both schemes.
#[test]
fn both_schemes_show_the_same_evidence() {
    let mut document = document();
    for (fact, value) in [
        (Fact::Posts, "100"),
        (Fact::StaffOnPosts, "101"),
        (Fact::Rotated, "9"),
        (Fact::RotationEligible, "100"),
        (Fact::TeacherWage, "9"),
        (Fact::CivilServantWage, "10"),
        (Fact::GoodPlaces, "100"),
        (Fact::GoodPlacesAllocated, "60"),
    ] {
        put(&mut document, CountyInput::Fact(fact), value);
    }
    for (year, value) in (2019..=2026).zip([9, 8, 7, 6, 5, 4, 3, 2]) {
        let input = CountyInput::Series(Series::PublicFundsPrimary, year);
        put(&mut document, input, &value.to_string());
    }
    let points = evaluate_points(&document, point_scheme(XINJIANG).unwrap());
    let starred = points.scheme.items();
    let own = beside(&document);
    assert_eq!(own.len(), 17);
    let mut compared = 0;
    for (item, found) in items().iter().zip(&own) {
        let same = starred.iter().find(|one| one.topic == item.topic).unwrap();
        let mut all = points.items.iter();
        let same = all.find(|one| one.id == same.id).unwrap();
        assert_eq!(found.beside, same.beside, "{}", item.id);
        compared += usize::from(found.beside.is_some());
    }
    assert!(compared >= 9, "{compared}");
    for id in ["posts", "rotation", "performance-pay", "three-increases"] {
        assert_eq!(verdict(&document, id), Some(Verdict::NotMet), "{id}");
    }
    assert_eq!(verdict(&document, "high-school-places"), Some(Verdict::Met));
    assert_eq!(
        verdict(&document, "retention"),
        Some(Verdict::InsufficientData)
    );
    assert_eq!(of(&document, "accountability").beside, None);
}

/// What is said once of a matter in quality balance serves here.
#[test]
fn answers_given_by_documents_stand_beside_the_same_matter() {
    let mut document = document();
    assert_eq!(of(&document, "left-behind-children").beside, None);
    assert_eq!(of(&document, "no-key-schools").beside, None);
    let not_met = Evidence {
        verdict: Some(Given::NotMet),
        ..Evidence::default()
    };
    document.dossier.put_evidence("left-behind", not_met);
    let yes = Answer {
        yes: Some(true),
        ..Answer::default()
    };
    document.dossier.put_veto("key-classes", yes);
    for (id, shown, key) in [
        ("left-behind-children", Shown::Given, "left-behind"),
        ("no-key-schools", Shown::Veto, "key-classes"),
    ] {
        let beside = of(&document, id).beside.unwrap();
        let line = &beside.lines[0];
        assert_eq!((line.shown, line.answer.as_deref()), (shown, Some(key)));
        assert_eq!(beside.verdict, Some(Verdict::NotMet));
    }
}

/// The most points of an item are not known; what the whole sum shows is.
#[test]
fn points_against_the_evidence_are_flagged() {
    let mut document = document();
    put(&mut document, CountyInput::Fact(Fact::Posts), "100");
    put(&mut document, CountyInput::Fact(Fact::StaffOnPosts), "101");
    let flag = |document: &Document| of(document, "posts").flag;
    assert_eq!(flag(&document), None, "nothing is claimed");
    claim(&mut document, "posts", "9", "");
    assert_eq!(flag(&document), Some(PartItemFlag::Unexplained));
    claim(&mut document, "posts", "9", "超编 1 人");
    assert_eq!(flag(&document), None, "a reason is given");
    claim(&mut document, "posts", "0", "");
    assert_eq!(flag(&document), None, "no points, no contradiction");
    for item in items() {
        claim(&mut document, &item.id, "5", "");
    }
    // 16 × 5 + 9 = 89: the item may have been worth 20.
    claim(&mut document, "posts", "9", "超编 1 人");
    assert_eq!(flag(&document), None);
    // 99: it was worth 10 at most, and has nine of them.
    claim(&mut document, "retention", "15", "");
    assert_eq!(flag(&document), Some(PartItemFlag::Contradicted));
    claim(&mut document, "posts", "8.9", "超编 1 人");
    assert_eq!(flag(&document), None);
    // More than there are in all: nothing was lost.
    claim(&mut document, "retention", "99", "");
    assert_eq!(flag(&document), Some(PartItemFlag::Contradicted));
    // What holds is never flagged.
    put(&mut document, CountyInput::Fact(Fact::StaffOnPosts), "100");
    assert_eq!(flag(&document), None);
}

#[test]
fn a_scheme_without_points_has_nothing_beside_them() {
    let mut document = document();
    document.settings.scheme = junheng_core::DEFAULT_SCHEME.to_owned();
    assert_eq!(beside(&document), []);
}

/// The coefficients are part 2 of 4: alone they never make a county met.
#[test]
fn four_parts_of_basic_balance() {
    use Verdict::{InsufficientData, Met, NotMet, Pending};
    let mut schools: Vec<_> = (1..=3).map(|id| sound(id, Stage::Primary, 300)).collect();
    for school in &mut schools {
        school.sponsor = Some(junheng_core::Sponsor::CountyEducation);
        for field in [
            junheng_core::Field::FullTimeTeachers,
            junheng_core::Field::TitledTeachers,
            junheng_core::Field::Computers,
            junheng_core::Field::Books,
        ] {
            school
                .values
                .set(field.of(Stage::Primary), Some(decimal("30")));
        }
    }
    let mut document = common::county(schools);
    document.settings.scheme = BASIC.to_owned();
    let parts = |document: &Document| {
        let evaluation = judge(document);
        assert_eq!(evaluation.county, Met);
        let found = evaluate_parts(document, &evaluation);
        let verdicts: Vec<Verdict> = found.parts.iter().map(|part| part.verdict).collect();
        (verdicts, found.overall)
    };
    let (verdicts, overall) = parts(&document);
    assert_eq!(verdicts, [Pending, Met, InsufficientData, Pending]);
    assert_eq!(overall, InsufficientData);
    let evidence = Evidence {
        verdict: Some(Given::Met),
        ..Evidence::default()
    };
    document
        .dossier
        .put_evidence(&format!("{BASIC}.standards"), evidence);
    for item in ["retention", "posts", "rotation", "three-increases"] {
        claim(&mut document, item, "21", "");
    }
    // 84 points and more to come; 85 are enough whatever else is entered.
    assert_eq!(parts(&document).0[2], InsufficientData);
    claim(&mut document, "workload", "1", "");
    assert_eq!(parts(&document).0[2], Met);
    // 100 points are all there are; with more, one item has too many.
    claim(&mut document, "workload", "16", "");
    assert_eq!(parts(&document).0[2], Met);
    claim(&mut document, "workload", "16.5", "");
    assert_eq!(parts(&document).0[2], InsufficientData);
    claim(&mut document, "workload", "1", "");
    claim(&mut document, "satisfaction", "84.99", "");
    assert_eq!(parts(&document), (vec![Met, Met, Met, NotMet], NotMet));
    claim(&mut document, "satisfaction", "85", "");
    assert_eq!(parts(&document), (vec![Met; 4], Met));
    claim(&mut document, "satisfaction", "80", "");
    assert_eq!(parts(&document).1, NotMet);
    // A school that is not in the list yet, or a list of one, says nothing of the county.
    for schools in [
        document.schools()[..2].to_vec(),
        document.schools()[..1].to_vec(),
    ] {
        let part = document.clone().with_schools(schools).unwrap();
        let evaluation = judge(&part);
        let found = evaluate_parts(&part, &evaluation);
        assert_eq!(found.parts[3].verdict, NotMet);
        assert_eq!(found.overall, InsufficientData);
        let whole = junheng_core::whole(&part, &evaluation, None);
        assert_eq!(whole.overall, InsufficientData);
        assert!(whole.withheld.is_some() && whole.withheld == found.withheld);
    }
    // Quality balance has no parts beside what its items are.
    document.settings.scheme = junheng_core::DEFAULT_SCHEME.to_owned();
    let evaluation = judge(&document);
    assert_eq!(evaluate_parts(&document, &evaluation).parts, []);
}

/// Land-sale income set aside for education stands beside other funds once it is entered: shown, not judged.
#[test]
fn land_sale_income_is_shown_beside_other_funds() {
    let mut document = document();
    let beside = |document: &Document| {
        let points = evaluate_points(document, point_scheme(XINJIANG).unwrap());
        let item = points.items.into_iter().find(|item| item.id == "C9");
        let beside = item.unwrap().beside.unwrap();
        let mut lines = beside.lines.into_iter();
        let land = lines.find(|line| line.shown == Shown::LandShare);
        (land, beside.verdict)
    };
    let (none, verdict) = beside(&document);
    assert!(none.is_none());
    let income = CountyInput::Series(Series::LandIncome, 2024);
    put(&mut document, income, "1000");
    let land = beside(&document).0.unwrap();
    let set_aside = CountyInput::Series(Series::LandEducation, 2024);
    assert_eq!((land.value, land.missing), (None, vec![set_aside]));
    put(&mut document, set_aside, "10");
    let (land, same) = beside(&document);
    let land = land.unwrap();
    let value = junheng_core::Number::float(&land.value.unwrap());
    assert!((value - 0.01).abs() < 1e-12);
    assert_eq!((land.year, land.verdict, same), (Some(2024), None, verdict));
}
