use std::collections::BTreeSet;

use junheng_core::{
    Decimal, Document, Edit, Field, Kind, Level, SchoolId, Stage, Verdict, evaluate, scheme_of,
};
use proptest::prelude::*;

use super::*;
use crate::action::{Profile, What};
use crate::outcome::Subject;
use crate::trial::{any_county, county, decimal, plan, primary, put, school};

/// A document with one cell changed as a margin says.
fn changed(document: &Document, school: SchoolId, margin: &Margin, number: u64) -> Document {
    let mut school = document.school(school).unwrap().clone();
    let money = margin.slot.field() == Field::Equipment;
    let by = Decimal::new(number as i64, if money { 4 } else { 0 }).unwrap();
    let value = school.values.get(margin.slot).unwrap();
    let value = match margin.way {
        Way::MorePupils | Way::MoreResource => value.checked_add(by),
        Way::FewerPupils | Way::LessResource => value.checked_sub(by),
    };
    school.values.set(margin.slot, value);
    let mut document = document.clone();
    document.apply(Edit::PutSchools(vec![school])).unwrap();
    document
}

fn judge(document: &Document) -> junheng_core::Evaluation {
    evaluate(document, scheme_of(&document.settings).unwrap()).unwrap()
}

fn is_full(document: &Document, school: SchoolId, stage: Stage, index: usize) -> bool {
    let evaluation = judge(document);
    let row = evaluation.row(stage, school).unwrap();
    let view = evaluation.view(document);
    view.cell(stage, row, index).unwrap().level == Level::Full
}

fn coefficient_holds(document: &Document, stage: Stage, index: usize) -> bool {
    judge(document).table(stage).coefficients[index].verdict == Verdict::Met
}

/// At the number the verdict is as the margin says; one more, or one less, turns it.
fn check(
    document: &Document,
    school: SchoolId,
    margins: &Margins,
    holds: impl Fn(&Document) -> bool,
) {
    assert_eq!(holds(document), margins.holds);
    for margin in &margins.margins {
        let Some(number) = margin.number else {
            continue;
        };
        let at = |number| holds(&changed(document, school, margin, number));
        if margins.holds {
            assert!(at(number) && !at(number + 1), "{margin:?}");
        } else {
            assert!(at(number) && !at(number - 1), "{margin:?}");
        }
    }
}

#[test]
fn hand_solved_margins() {
    // 12 teachers with a degree for 200 pupils, 4.2 for a hundred asked: 285 pupils, or 9 teachers, are the
    // last that hold.
    let document = county(vec![primary(1, 2, &[]), primary(2, 2, &[(5, "39.99")])]);
    let probe = Probe::new(&document).unwrap();
    let numbers = |school, index| {
        let margins = probe
            .indicator(SchoolId(school), Stage::Primary, index)
            .unwrap();
        let pairs = margins.margins.iter().map(|m| (m.way, m.number));
        (margins.holds, pairs.collect::<Vec<_>>())
    };
    assert_eq!(
        numbers(1, 0),
        (
            true,
            vec![(Way::MorePupils, Some(85)), (Way::LessResource, Some(3))]
        )
    );
    // 399 900 yuan for 200 pupils: 100 yuan, or one pupil, from 2000 each.
    assert_eq!(
        numbers(2, 5),
        (
            false,
            vec![(Way::FewerPupils, Some(1)), (Way::MoreResource, Some(100))]
        )
    );
    assert_eq!(probe.indicator(SchoolId(9), Stage::Primary, 0), None);
    assert_eq!(probe.coefficient(SchoolId(1), Stage::Junior, 0), None);
}

#[test]
fn a_coefficient_turns_with_one_unit() {
    let document = county(vec![
        primary(1, 2, &[(4, "1600")]),
        primary(2, 2, &[(4, "1600")]),
        primary(3, 2, &[(4, "4000")]),
    ]);
    let probe = Probe::new(&document).unwrap();
    let margins = probe.coefficient(SchoolId(3), Stage::Primary, 4).unwrap();
    check(&document, SchoolId(3), &margins, |document| {
        coefficient_holds(document, Stage::Primary, 4)
    });
    let number = |way| {
        let mut all = margins.margins.iter();
        all.find(|margin| margin.way == way).unwrap().number
    };
    // Values a, a, b have the coefficient √2 (b − a) ÷ (2a + b), one half at b = 21.1258 for a = 8: 4225.16 m².
    assert_eq!(number(Way::MoreResource), Some(225));
    // Down to nothing the coefficient rises again, to 0.71.
    assert!(number(Way::LessResource).is_some());
}

#[test]
fn the_best_change_comes_first_and_the_cheaper_of_equals() {
    // The first lacks an arts teacher alone; the second grounds alone; both others can spare a teacher, the third
    // most.
    let document = county(vec![
        primary(1, 2, &[(2, "1")]),
        primary(2, 2, &[(4, "1200")]),
        primary(3, 4, &[(2, "8")]),
    ]);
    let mut search = SingleChanges::new(&document, &plan(&document)).unwrap();
    assert!(search.step(2));
    while search.step(1) {}
    assert!(search.is_done());
    assert_eq!(search.progress(), (5, 5));
    let (ways, left_out) = search.ways();
    let expected = [
        (Try::Threshold, 2),
        (Try::Floor, 1),
        (Try::Gap, 0),
        (Try::Rotation, 2),
        (Try::Item, 0),
    ];
    assert_eq!((ways, left_out), (expected, 0));
    // Both units fail by one indicator below 85 %, so that up to 85 % is enough; a teacher who rotates costs less than one hired.
    let best: Vec<(&What, usize)> = search
        .best()
        .iter()
        .map(|b| (&b.what, b.gained.len()))
        .collect();
    let pe_art = Profile {
        pe_art: true,
        ..Profile::default()
    };
    let rotate = What::Rotate {
        from: SchoolId(3),
        to: SchoolId(1),
        stage: Stage::Primary,
        profile: pe_art,
        number: 1,
    };
    assert_eq!(best.len(), 5);
    assert_eq!(best[0], (&rotate, 1));
    let costs: Vec<_> = search.best().iter().map(|b| b.cost.unwrap()).collect();
    assert_eq!(costs, ["3", "3", "4.5", "18", "36"].map(decimal));
}

#[test]
fn over_large_gaps_are_closed_from_both_ends() {
    // Nobody lacks anything, but one school has far more PE and art teachers than the rest.
    let document = county(vec![
        primary(1, 2, &[(2, "2")]),
        primary(2, 2, &[(2, "2")]),
        primary(3, 2, &[(2, "12")]),
    ]);
    let mut search = SingleChanges::new(&document, &plan(&document)).unwrap();
    while search.step(50) {}
    let (ways, _) = search.ways();
    let of = |way| ways.iter().find(|(own, _)| *own == way).unwrap().1;
    assert_eq!((of(Try::Threshold), of(Try::Floor)), (0, 0));
    assert!(of(Try::Gap) >= 2 && of(Try::Rotation) >= 2, "{ways:?}");
    let gap = Subject::Coefficient(Stage::Primary, 2);
    let best = &search.best()[0];
    assert!(best.gained.contains(&gap), "{best:?}");
    assert!(matches!(
        best.what,
        What::Rotate {
            from: SchoolId(3),
            number: 4,
            ..
        }
    ));
}

#[test]
fn the_last_change_turns_the_county() {
    let document = county(vec![
        primary(1, 2, &[(2, "1")]),
        primary(2, 2, &[]),
        primary(3, 4, &[]),
    ]);
    let mut search = SingleChanges::new(&document, &plan(&document)).unwrap();
    while search.step(100) {}
    let all: BTreeSet<_> = search
        .best()
        .iter()
        .map(|b| b.gained.clone())
        .map(|g| g.len())
        .collect();
    assert_eq!(all, BTreeSet::from([2]));
    assert_eq!(search.best()[0].gained[1], Subject::Resources);
}

#[test]
fn campuses_change_with_their_school() {
    let mut campus = school(3, Kind::PrimarySchool, &[(Stage::Primary, 100, ["1"; 7])]);
    campus.campus_of = "第1学校".to_owned();
    let mut head = primary(1, 2, &[(5, "1")]);
    put(&mut head, Field::Pupils.of(Stage::Primary), "200");
    let mut document = county(vec![head, primary(2, 2, &[]), campus]);
    document.county.declared.set(Kind::PrimarySchool, Some(2));
    let probe = Probe::new(&document).unwrap();
    let margins = probe.indicator(SchoolId(1), Stage::Primary, 5).unwrap();
    check(&document, SchoolId(1), &margins, |document| {
        is_full(document, SchoolId(1), Stage::Primary, 5)
    });
    let mut search = SingleChanges::new(&document, &plan(&document)).unwrap();
    while search.step(7) {}
    assert!(search.progress().1 > 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn margins_are_where_the_evaluation_turns(document in any_county(), index in 0_usize..7) {
        let probe = Probe::new(&document).unwrap();
        for stage in Stage::ALL {
            for unit in judge(&document).units(stage) {
                let school = unit.school;
                let margins = probe.indicator(school, stage, index).unwrap();
                prop_assert_eq!(margins.margins.len(), 2);
                check(&document, school, &margins, |d| is_full(d, school, stage, index));
                if let Some(margins) = probe.coefficient(school, stage, index) {
                    check(&document, school, &margins, |d| coefficient_holds(d, stage, index));
                }
            }
        }
    }
}
