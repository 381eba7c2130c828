//! What must hold for every county, and a second, exact implementation beside the program's own.

// Helpers of tests may fail like tests.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::needless_range_loop
)]

mod common;

use common::{SEVEN, county, judge, school};
use junheng_core::{
    CellEdit, Column, Decimal, Document, Edit, Entry, Evaluation, Field, History, Kind, Level,
    Place, School, SchoolId, Stage, Step, Verdict,
};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;

/// Thresholds and floors again, in hundred-thousandths, apart from the scheme file.
const THRESHOLDS: [[i64; 7]; 2] = [
    [
        420_000,
        100_000,
        90_000,
        450_000,
        750_000,
        200_000_000,
        230_000,
    ],
    [
        530_000,
        100_000,
        90_000,
        580_000,
        1_020_000,
        250_000_000,
        240_000,
    ],
];

/// One stage's pupils and how far each of its seven amounts is from a limit, in smallest steps.
#[derive(Clone, Debug)]
struct Recipe {
    kind: Kind,
    pupils: [u32; 3],
    /// By indicator: percent of the threshold aimed at, steps beside it, or missing.
    amounts: Vec<Option<(u32, i64)>>,
    by_stage: bool,
}

fn recipe() -> impl Strategy<Value = Recipe> {
    let kind = prop_oneof![
        4 => Just(Kind::PrimarySchool),
        2 => Just(Kind::JuniorSchool),
        3 => Just(Kind::NineYear),
        1 => Just(Kind::TwelveYear),
        1 => Just(Kind::CompleteSecondary),
        1 => Just(Kind::TeachingPoint),
    ];
    let percent = prop_oneof![Just(85_u32), Just(100), Just(100), 60_u32..200];
    let amount = prop_oneof![20 => (percent, -1_i64..=1).prop_map(Some), 1 => Just(None)];
    (
        kind,
        prop::array::uniform3(1_u32..3000),
        prop::collection::vec(amount, 7),
        any::<bool>(),
    )
        .prop_map(|(kind, pupils, amounts, by_stage)| Recipe {
            kind,
            pupils,
            amounts,
            by_stage,
        })
}

fn build(id: u32, recipe: &Recipe) -> School {
    let mut school = school(id, recipe.kind);
    let values = &mut school.values;
    for stage in recipe.kind.stages() {
        let pupils = recipe.pupils[stage.index()];
        values.set(Field::Pupils.of(*stage), Some(Decimal::whole(pupils)));
    }
    if recipe.kind.has_senior() {
        values.set(
            Field::Pupils.at(Place::Senior),
            Some(Decimal::whole(recipe.pupils[2])),
        );
    }
    for (index, field) in SEVEN.into_iter().enumerate() {
        let Some((percent, steps)) = recipe.amounts[index] else {
            continue;
        };
        let (divisor, decimals) = match index {
            0..=2 => (100, 0),
            6 => (100, 2),
            5 => (10_000, 4),
            _ => (1, 2),
        };
        let aim = |stage: Stage| {
            let pupils = i64::from(recipe.pupils[stage.index()]);
            let scale = 10_i64.pow(decimals);
            let wanted = THRESHOLDS[stage.index()][index] * pupils * i64::from(percent) * scale;
            (wanted / (100_000 * 100 * divisor) + steps).max(0)
        };
        let number = |amount: i64| Decimal::new(amount, decimals);
        let stages = recipe.kind.stages();
        if field.info().whole || recipe.by_stage {
            for stage in stages {
                values.set(field.of(*stage), number(aim(*stage)));
            }
        } else {
            let total = stages.iter().map(|stage| aim(*stage)).sum();
            values.set(field.at(Place::Whole), number(total));
        }
    }
    school
}

fn exact(value: Decimal) -> BigRational {
    let power = 10_i64.pow(value.scale());
    BigRational::new(BigInt::from(value.mantissa()), BigInt::from(power))
}

fn whole(value: i64) -> BigRational {
    BigRational::from_integer(BigInt::from(value))
}

/// The second implementation: a unit's exact amount (yuan for equipment), or nothing.
fn oracle_amount(school: &School, stage: Stage, index: usize) -> Option<BigRational> {
    let field = SEVEN[index];
    let own = school.values.get(field.of(stage));
    let amount = match own {
        Some(value) => exact(value),
        None => {
            let total = exact(school.values.get(field.at(Place::Whole))?);
            let weigh = |place, weight| {
                let pupils = school.values.get(Field::Pupils.at(place));
                pupils.map_or_else(|| whole(0), |p| exact(p) * whole(weight))
            };
            let parts = [
                weigh(Place::Primary, 100),
                weigh(Place::Junior, 110),
                weigh(Place::Senior, 132),
            ];
            let all: BigRational = parts.iter().sum();
            total * &parts[stage.index()] / all
        }
    };
    Some(if index == 5 {
        amount * whole(10_000)
    } else {
        amount
    })
}

fn assert_agrees(document: &Document, evaluation: &Evaluation) {
    let view = evaluation.view(document);
    for stage in Stage::ALL {
        let units = evaluation.units(stage);
        for index in 0..7 {
            let factor = if [0, 1, 2, 6].contains(&index) {
                100
            } else {
                1
            };
            let threshold = BigRational::new(
                BigInt::from(THRESHOLDS[stage.index()][index]),
                BigInt::from(100_000),
            );
            let floor = &threshold * BigRational::new(BigInt::from(85), BigInt::from(100));
            let mut known = Vec::new();
            for (row, unit) in units.iter().enumerate() {
                let cell = view.cell(stage, row, index).unwrap();
                let school = document.school(unit.school).unwrap();
                let Some(amount) = oracle_amount(school, stage, index) else {
                    assert_eq!(cell.level, Level::Missing);
                    continue;
                };
                let pupils = i64::from(unit.pupils.unwrap());
                let value = &amount * whole(factor) / whole(pupils);
                let level = if value >= threshold {
                    Level::Full
                } else if value >= floor {
                    Level::Floor
                } else {
                    Level::Below
                };
                assert_eq!(cell.level, level, "{stage:?} {index} {value}");
                let units = (&value * whole(100) + BigRational::new(1.into(), 2.into())).floor();
                assert_eq!(
                    BigInt::from(cell.printed.unwrap().units),
                    units.to_integer()
                );
                known.push((amount, pupils));
            }
            let coefficient = view.coefficient(stage, index).unwrap();
            if known.len() < units.len() || known.len() < 2 {
                assert!(!matches!(
                    coefficient.finding.verdict,
                    Verdict::Met | Verdict::NotMet
                ));
                continue;
            }
            let people = whole(known.iter().map(|(_, p)| p).sum());
            let total: BigRational = known.iter().map(|(x, _)| x).sum();
            let squares: BigRational = known.iter().map(|(x, p)| x * x / whole(*p)).sum();
            // CV² = N Σ x²/P ÷ (Σ x)² − 1.
            if total == whole(0) {
                assert_eq!(coefficient.finding.verdict, Verdict::InsufficientData);
                continue;
            }
            let squared = people * squares / (&total * &total) - whole(1);
            let limit = [
                BigRational::new(1.into(), 2.into()),
                BigRational::new(9.into(), 20.into()),
            ];
            let limit = &limit[stage.index()];
            let verdict = if squared <= limit * limit {
                Verdict::Met
            } else {
                Verdict::NotMet
            };
            assert_eq!(coefficient.finding.verdict, verdict);
            // The printed coefficient is the rounding of the exact one.
            let printed = coefficient.printed.unwrap().units;
            let edge =
                |half: i128| BigRational::new(BigInt::from(2 * printed + half), BigInt::from(2000));
            assert!(squared < edge(1) * edge(1));
            assert!(printed == 0 || squared >= edge(-1) * edge(-1));
        }
    }
}

fn document(recipes: &[Recipe]) -> Document {
    let schools = recipes
        .iter()
        .zip(1..)
        .map(|(recipe, id)| build(id, recipe))
        .collect();
    county(schools)
}

/// Every verdict and printed value, by school.
fn shown(document: &Document) -> Vec<(u32, usize, Vec<String>, Verdict)> {
    let evaluation = judge(document);
    let view = evaluation.view(document);
    let mut all = Vec::new();
    for stage in Stage::ALL {
        for (row, unit) in evaluation.units(stage).iter().enumerate() {
            let cells = (0..7)
                .map(|index| {
                    let cell = view.cell(stage, row, index).unwrap();
                    format!("{:?} {:?}", cell.level, cell.printed.map(|p| p.to_string()))
                })
                .collect();
            all.push((
                unit.school.0,
                stage.index(),
                cells,
                view.unit_verdict(stage, row).unwrap().1,
            ));
        }
        let coefficients = (0..7)
            .map(|index| {
                let cell = view.coefficient(stage, index).unwrap();
                let (printed, mean) = (cell.printed, cell.printed_mean);
                format!("{:?} {printed:?} {mean:?}", cell.finding.verdict)
            })
            .collect();
        all.push((0, stage.index(), coefficients, evaluation.county));
    }
    all.sort();
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn floats_and_exact_rationals_agree(recipes in prop::collection::vec(recipe(), 1..12)) {
        let document = document(&recipes);
        assert_agrees(&document, &judge(&document));
    }

    #[test]
    fn the_order_of_schools_changes_nothing(recipes in prop::collection::vec(recipe(), 2..10), turn in 1_usize..9) {
        let one = document(&recipes);
        let mut schools = one.schools().to_vec();
        let turn = turn % schools.len();
        schools.rotate_left(turn);
        schools.reverse();
        let other = county(schools);
        prop_assert_eq!(shown(&one), shown(&other));
    }

    #[test]
    fn doubling_pupils_and_resources_changes_no_ratio(recipes in prop::collection::vec(recipe(), 1..8)) {
        let recipes: Vec<Recipe> = recipes.into_iter().filter(|r| r.kind != Kind::TeachingPoint).collect();
        prop_assume!(!recipes.is_empty());
        let one = document(&recipes);
        let mut schools = one.schools().to_vec();
        for school in &mut schools {
            let values: Vec<_> = school.values.iter().collect();
            for (slot, value) in values {
                school.values.set(slot, value.checked_add(value));
            }
        }
        prop_assert_eq!(shown(&one), shown(&county(schools)));
    }

    #[test]
    fn merging_two_units_keeps_the_county_mean(recipes in prop::collection::vec(recipe(), 3..8)) {
        let recipes: Vec<Recipe> = recipes
            .into_iter()
            .map(|recipe| Recipe {
                kind: Kind::PrimarySchool,
                amounts: recipe.amounts.iter().map(|a| a.or(Some((100, 0)))).collect(),
                ..recipe
            })
            .collect();
        let before = document(&recipes);
        let mut schools = before.schools().to_vec();
        let second = schools.remove(1);
        for (slot, value) in second.values.iter() {
            // One may be given by stage and the other as a total: the same for a one-stage school.
            let field = slot.field();
            let first = &mut schools[0].values;
            let at = if first.get(field.at(Place::Whole)).is_some() { Place::Whole } else { Place::Primary };
            let sum = first.get(field.at(at)).unwrap().checked_add(value);
            first.set(field.at(at), sum);
        }
        let after = county(schools);
        let (one, two) = (judge(&before), judge(&after));
        for index in 0..7 {
            let mean = |e: &Evaluation, d: &Document| e.view(d).coefficient(Stage::Primary, index).unwrap().printed_mean;
            prop_assert_eq!(mean(&one, &before), mean(&two, &after));
        }
    }

    #[test]
    fn a_unit_at_the_mean_adds_nothing_to_the_deviation(pupils in prop::collection::vec(1_u32..500, 2..8), per_pupil in 1_u32..20) {
        // Units at 1 and 3 times a value in pairs of equal size: the mean is twice the value.
        let mut schools = Vec::new();
        for (id, pupils) in pupils.iter().enumerate() {
            for (part, times) in [(0, 1), (1, 3)] {
                let mut one = common::sound(id as u32 * 2 + part + 1, Stage::Primary, *pupils);
                let area = Decimal::whole(pupils * per_pupil * times);
                one.values.set(Field::TeachingArea.of(Stage::Primary), Some(area));
                schools.push(one);
            }
        }
        let mut at_mean = common::sound(9999, Stage::Primary, 700);
        at_mean.values.set(Field::TeachingArea.of(Stage::Primary), Some(Decimal::whole(700 * per_pupil * 2)));
        schools.push(at_mean);
        let document = county(schools);
        let evaluation = judge(&document);
        let shares = evaluation.view(&document).shares(Stage::Primary, 3);
        let last = shares.last().unwrap();
        prop_assert!(last.share.abs() < 1e-24);
        let total: f64 = shares.iter().map(|s| s.share).sum();
        prop_assert!((total - 1.0).abs() < 1e-12);
    }

    #[test]
    fn the_trace_ends_at_the_value_to_the_bit(recipes in prop::collection::vec(recipe(), 1..6)) {
        let document = document(&recipes);
        let evaluation = judge(&document);
        let view = evaluation.view(&document);
        for stage in Stage::ALL {
            for row in 0..evaluation.units(stage).len() {
                for index in 0..7 {
                    let cell = view.cell(stage, row, index).unwrap();
                    let trace = view.trace(stage, row, index);
                    let end = match trace.0.last() {
                        Some(Step::Ratio { result, .. }) => Some(result.to_bits()),
                        _ => None,
                    };
                    prop_assert_eq!(cell.value.map(f64::to_bits), end);
                    prop_assert_eq!(cell.level == Level::Missing, !view.lacks(stage, row, index).is_empty());
                }
            }
        }
    }

    #[test]
    fn undo_restores_every_byte(recipes in prop::collection::vec(recipe(), 2..5), edits in prop::collection::vec((0_u8..6, 0_u32..5, 0..Column::COUNT, "[0-9a-z一小学是 .]{0,6}"), 1..240)) {
        let mut document = document(&recipes);
        let mut history = History::default();
        let mut states = vec![document.clone()];
        for (what, id, column, text) in edits {
            let column = Column::all().nth(column).unwrap();
            let school = SchoolId(id);
            let cell = |text: &str| CellEdit { school, column, entry: junheng_core::entry::read_or_keep(column, text) };
            let edit = match what {
                0 | 1 => Edit::Cells(vec![cell(&text)]),
                2 => Edit::Cells(vec![cell(&text), cell("7"), cell("")]),
                3 => Edit::MoveSchool { school, to: id as usize / 2 },
                4 => Edit::RemoveSchools(vec![school]),
                _ => {
                    let fresh = SchoolId(document.next_school());
                    Edit::Batch(vec![
                        Edit::InsertSchools(vec![(id as usize, School::blank(fresh))]),
                        Edit::Cells(vec![CellEdit { school: fresh, column, entry: Entry::Missing }]),
                    ])
                }
            };
            let before = document.clone();
            match history.apply(&mut document, edit) {
                Ok(()) => states.push(document.clone()),
                Err(_) => prop_assert_eq!(&document, &before),
            }
        }
        let end = document.clone();
        let same = |a: &Document, b: &Document| a.schools() == b.schools() && a.county == b.county && a.imports == b.imports;
        for state in states.iter().rev().skip(1) {
            prop_assert!(history.undo(&mut document));
            prop_assert!(same(&document, state));
        }
        prop_assert!(!history.undo(&mut document));
        while history.redo(&mut document) {}
        prop_assert!(same(&document, &end));
    }
}

#[test]
fn the_same_county_at_any_size_gives_the_same_coefficient() {
    let small: Vec<School> = (1..=4)
        .map(|id| common::sound(id, Stage::Primary, 100 * id))
        .collect();
    let mut large = Vec::new();
    for id in 0..5_000_u32 {
        let mut copy = small[id as usize % 4].clone();
        copy.id = SchoolId(id + 1);
        large.push(copy);
    }
    let (a, b) = (county(small), county(large));
    let (one, many) = (judge(&a), judge(&b));
    for index in 0..7 {
        let value = |e: &Evaluation| {
            e.table(Stage::Primary).coefficients[index]
                .coefficient
                .unwrap()
                .value
                .unwrap()
        };
        assert!((value(&one) - value(&many)).abs() < 1e-13);
    }
}
