use std::collections::BTreeSet;

use junheng_core::{
    CountyEntry, CountyInput, Date, Document, Edit, Fact, History, Series, SurveyFigure,
    SurveyGroup,
};
use proptest::prelude::*;

use super::*;
use crate::delimited::read_text;
use crate::limits::Limits;
use crate::table::Workbook;
use crate::workbook::Encoding;

fn names() -> Names {
    let fact = |fact, name: &str| (RowOf::Figure(CountyInput::Fact(fact)), name.to_owned());
    Names::new(
        [
            fact(Fact::Posts, "核定教职工编制数"),
            fact(Fact::SpecialFunds, "特殊教育公用经费"),
            fact(Fact::Population, "人口总数"),
            fact(Fact::PrimaryPupils, "小学在校学生数"),
            fact(
                Fact::NearbyPrimaryPupils,
                "城区、镇区公办小学学生数（不含寄宿制）",
            ),
            fact(Fact::NearbyPrimary, "其中就近划片入学"),
            fact(
                Fact::NearbyJuniorPupils,
                "城区、镇区公办初中学生数（不含寄宿制）",
            ),
            fact(Fact::NearbyJunior, "其中就近划片入学"),
            (
                RowOf::Series(Series::PrimaryPupilsOfYear),
                "小学在校学生数".to_owned(),
            ),
            (RowOf::Series(Series::Gnp), "国民生产总值".to_owned()),
            (RowOf::Group(SurveyGroup::Parents), "家长".to_owned()),
        ],
        [
            (ColumnOf::Survey(SurveyFigure::Sent), "问卷总数".to_owned()),
            (
                ColumnOf::Survey(SurveyFigure::Valid),
                "回收有效问卷数".to_owned(),
            ),
        ],
    )
}

fn document() -> Document {
    Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap())
}

fn book(text: &str) -> Workbook {
    read_text(text, "县级.csv", Encoding::Utf8, &Limits::default()).unwrap()
}

fn planned(text: &str, document: &Document) -> CountyPlan {
    plan(&book(text), &names(), &AsTheyStand::new(), document)
}

fn found(plan: &CountyPlan) -> Vec<(String, String)> {
    let pair = |one: &Planned| (one.input.key(), one.after.to_text());
    plan.figures.iter().map(pair).collect()
}

#[track_caller]
fn same(plan: &CountyPlan, expected: &[(&str, &str)]) {
    let found = found(plan);
    let found: Vec<(&str, &str)> = found
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    assert_eq!(found, expected, "{:?}", plan.problems);
}

#[test]
fn rows_are_known_by_name_and_by_key() {
    let text = "某县基本数据,,,\n项目,单位,数值,数据来源\n1. 核定教职工编制数,人,\"1,500\",编办\n\
        人口总数（人）,,234500,统计局\nspecial_funds,元,735000,\n小计,,,\n生源质量,,9,\n";
    let plan = planned(text, &document());
    same(
        &plan,
        &[
            ("facts.posts", "1500"),
            ("facts.population", "23.45"),
            ("facts.special_funds", "73.5"),
        ],
    );
    assert_eq!(plan.figures[0].source, "编办");
    assert_eq!((plan.figures[1].row, plan.figures[1].column), (4, 3));
    let faults: Vec<(u32, &CountyFault)> =
        plan.problems.iter().map(|p| (p.row, &p.fault)).collect();
    assert_eq!(faults, [(7, &CountyFault::UnknownRow)]);
    assert_eq!(plan.conversions.len(), 2);
    let yuan = GivenUnit {
        money: true,
        power: 0,
    };
    let kept = super::plan(
        &book(text),
        &names(),
        &AsTheyStand::from([yuan]),
        &document(),
    );
    assert_eq!(kept.figures[2].after.to_text(), "735000");
}

#[test]
fn years_are_columns_or_stand_in_their_own() {
    let text = "项目,2021年（亿元）,2022-2023学年,2024,来源\n国民生产总值,12.5亿元,130000万元,—,年鉴\n小学在校学生数,,800,810,\n";
    let plan = planned(text, &document());
    same(
        &plan,
        &[
            ("series.gnp.2021", "125000"),
            ("series.gnp.2022", "130000"),
            ("series.primary_pupils.2022", "800"),
            ("series.primary_pupils.2024", "810"),
        ],
    );
    let long = planned(
        "指标,年度,数值\n国民生产总值,2019年,5\n国民生产总值,,6\n小学在校学生数,,700\n",
        &document(),
    );
    same(
        &long,
        &[("series.gnp.2019", "5"), ("facts.primary_pupils", "700")],
    );
    assert_eq!(long.problems[0].fault, CountyFault::NeedsYear);
    let wrong = planned("项目,2021,2022\n核定教职工编制数,5,6\n", &document());
    assert_eq!(wrong.problems.len(), 2);
}

#[test]
fn one_name_for_two_figures_is_told_by_the_row_above() {
    let text = "城区、镇区公办小学学生数（不含寄宿制）,500\n其中：就近划片入学,490\n城区、镇区公办初中学生数,400\n其中就近划片入学,380\n";
    same(
        &planned(text, &document()),
        &[
            ("facts.nearby_primary_pupils", "500"),
            ("facts.nearby_primary", "490"),
            ("facts.nearby_junior_pupils", "400"),
            ("facts.nearby_junior", "380"),
        ],
    );
    let alone = planned("其中就近划片入学,380\n", &document());
    assert_eq!(alone.problems[0].fault, CountyFault::Ambiguous);
}

#[test]
fn a_figure_that_stands_twice_is_taken_once() {
    let plan = planned(
        "核定教职工编制数,约千\n核定教职工编制数,5\n核定教职工编制数,6\n",
        &document(),
    );
    same(&plan, &[("facts.posts", "5")]);
    let posts = CountyInput::Fact(Fact::Posts);
    let faults: Vec<(u32, &CountyFault)> =
        plan.problems.iter().map(|p| (p.row, &p.fault)).collect();
    assert!(matches!(faults[0], (1, CountyFault::Entry(..))));
    assert_eq!(faults[1..], [(3, &CountyFault::Repeated(posts))]);
}

#[test]
fn the_survey_is_read_across() {
    let plan = planned(
        "调查对象,问卷总数,回收有效问卷数,得分\n家长,300,280,5\n",
        &document(),
    );
    same(
        &plan,
        &[
            ("survey.parents.sent", "300"),
            ("survey.parents.valid", "280"),
        ],
    );
    let problem = &plan.problems[0];
    assert_eq!((&problem.fault, problem.column), (&CountyFault::NoPlace, 4));
    let height = planned("调查对象,问卷总数,身高\n家长,300,5\n", &document());
    assert_eq!(height.problems[0].fault, CountyFault::UnknownColumn);
}

#[test]
fn taking_over_is_one_step_that_keeps_its_places() {
    let mut document = document();
    let text = "项目,数值,来源\n核定教职工编制数,1500,编办\n特殊教育公用经费,七十,\n";
    let plan = planned(text, &document);
    assert_eq!((plan.count(What::New), plan.problems.len()), (2, 1));
    let before = document.clone();
    let (edit, taken) = take(&plan, &BTreeSet::new(), &document);
    assert_eq!(taken, 2);
    let mut history = History::default();
    history.apply(&mut document, edit).unwrap();
    let cell = document
        .dossier
        .cell(CountyInput::Fact(Fact::Posts))
        .unwrap();
    assert_eq!(
        (cell.source.as_str(), cell.origin.map(|o| (o.row, o.column))),
        ("编办", Some((2, 2)))
    );
    assert_eq!(document.imports[0].file, "县级.csv");
    // A draft keeps the place in the file.
    let kept = crate::json::read(&crate::json::write(&document)).unwrap();
    assert_eq!(kept, document);
    let funds = document
        .dossier
        .entry(CountyInput::Fact(Fact::SpecialFunds));
    assert_eq!(funds, CountyEntry::Rejected("七十".to_owned()));
    let again = planned(text, &document);
    assert_eq!(
        (again.count(What::Same), again.count(What::Changed)),
        (2, 0)
    );
    assert_eq!(
        take(&again, &BTreeSet::new(), &document).0,
        Edit::Batch(vec![])
    );
    let other = planned(&text.replace("1500", "1600"), &document);
    assert_eq!(other.count(What::Changed), 1);
    let left = BTreeSet::from([Target::Figure(CountyInput::Fact(Fact::Posts))]);
    assert_eq!(take(&other, &left, &document).1, 0);
    // A text that is not understood takes no figure's place.
    let bad = planned(&text.replace("1500", "约千"), &document);
    assert!(
        bad.figures
            .iter()
            .all(|one| one.input != CountyInput::Fact(Fact::Posts))
    );
    history.undo(&mut document);
    assert_eq!(document, before);
}

proptest! {
    #[test]
    fn never_panics(text in "(项目|数值|2021|核定教职工编制数|国民生产总值|家长|单位|万元|,|\n|\\PC){0,40}") {
        if let Ok(book) = read_text(&text, "x.csv", Encoding::Utf8, &Limits::default()) {
            let mut document = document();
            let plan = plan(&book, &names(), &AsTheyStand::new(), &document);
            let (edit, _) = take(&plan, &BTreeSet::new(), &document);
            document.apply(edit).unwrap();
        }
    }
}

#[test]
fn numbers_that_commas_cut_are_told_and_not_taken() {
    let document = document();
    let plan = planned(
        "项目,数值,单位,来源\n核定教职工编制数,1,500,人,编办\n人口总数,320000,人,年鉴\n",
        &document,
    );
    let cut = CountyFault::SplitNumber { cells: 5, heads: 4 };
    let problem = &plan.problems[0];
    assert_eq!((problem.row, problem.column), (2, 2));
    assert_eq!((problem.found.as_str(), &problem.fault), ("1,500", &cut));
    let taken: Vec<CountyInput> = plan.figures.iter().map(|one| one.input).collect();
    assert_eq!(taken, [CountyInput::Fact(Fact::Population)]);
    // In quotes it is one cell.
    let plan = planned(
        "项目,数值,单位,来源\n核定教职工编制数,\"1,500\",人,编办\n",
        &document,
    );
    assert_eq!((plan.figures.len(), plan.problems.len()), (1, 0));
}
