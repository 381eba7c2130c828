use junheng_core::{
    Attribute, Column, CountyEntry, CountyInput, Date, Decimal, Document, Edit, Entry, Fact,
    History, Kind, School, SchoolId,
};

use super::*;
use crate::delimited::read_text;
use crate::import::{self, Origin};
use crate::limits::Limits;
use crate::mapping::propose;
use crate::workbook::{Encoding, Format};

mod same;

const NAME: Column = Column::Attribute(Attribute::Name);
const CODE: Column = Column::Attribute(Attribute::Code);
const TOWNSHIP: Column = Column::Attribute(Attribute::Township);

fn pupils() -> Column {
    Column::from_key("pupils.primary").unwrap()
}

fn equipment() -> Column {
    Column::from_key("equipment").unwrap()
}

fn number(value: i64) -> Entry {
    Entry::Number(Decimal::new(value, 0).unwrap())
}

fn text(text: &str) -> Entry {
    Entry::Text(text.to_owned())
}

fn blank() -> Document {
    Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap())
}

fn with(schools: &[&[(Column, Entry)]]) -> Document {
    let mut document = blank();
    let schools = schools.iter().map(|cells| {
        let mut school = School::blank(document.fresh_school_id());
        for (column, entry) in *cells {
            school.set_entry(*column, entry.clone());
        }
        school
    });
    let schools: Vec<School> = schools.collect();
    blank().with_schools(schools).unwrap()
}

fn file(name: &str, schools: &[&[(Column, Entry)]]) -> SchoolFile {
    SchoolFile::of_document(name, with(schools), &blank())
}

fn csv(name: &str, content: &str) -> SchoolFile {
    let workbook = read_text(content, name, Encoding::Utf8, &Limits::default()).unwrap();
    let table = &workbook.tables[0];
    let mapping = propose(table, None).mapping;
    let origin = Origin {
        file: name,
        format: Format::Csv,
    };
    SchoolFile::of_plan(import::plan(table, &mapping, origin, &blank()))
}

fn states(plan: &MergePlan, document: &Document, answers: &Answers) -> Vec<State> {
    let schools = plan.schools(document, answers);
    schools.iter().map(|school| school.state).collect()
}

#[test]
fn files_of_every_kind_come_in_as_one_step() {
    let mut document = with(&[&[
        (NAME, text("第一小学")),
        (CODE, text("2165000001")),
        (pupils(), number(900)),
    ]]);
    let before = document.clone();
    let plan = MergePlan::new(
        vec![
            file(
                "一小.json",
                &[&[
                    (NAME, text("第一小学")),
                    (CODE, text("2165000001")),
                    (pupils(), number(900)),
                    (equipment(), number(120)),
                ]],
            ),
            csv(
                "二小.csv",
                "学校名称,所在乡镇,学校类别,小学在校生数,教学仪器设备值（万元）\n第二小学,城关镇,小学,600,80\n",
            ),
        ],
        &document,
    );
    let answers = Answers::default();
    let schools = plan.schools(&document, &answers);
    assert_eq!(plan.unanswered(&schools, &answers), 0);
    assert_eq!(
        states(&plan, &document, &answers),
        [State::Changed, State::New]
    );
    assert_eq!(schools[0].filled, [(equipment(), number(120))]);
    let (edit, report) = plan.take(&document, &answers);
    assert_eq!((report.added, report.changed), (1, 1));
    assert_eq!((report.filled, report.chosen, report.open), (1, 0, 0));
    let mut history = History::default();
    history.apply(&mut document, edit).unwrap();
    assert_eq!(document.schools().len(), 2);
    assert_eq!(document.entry(SchoolId(1), equipment()), number(120));
    let first = document.school(SchoolId(1)).unwrap();
    let source = document.source(first, equipment()).unwrap();
    assert_eq!((source.import.file.as_str(), source.row), ("一小.json", 0));
    // What was there keeps its own origin: none.
    assert!(document.source(first, pupils()).is_none());
    let second = document.schools().last().unwrap();
    let source = document.source(second, pupils()).unwrap();
    assert_eq!((source.import.file.as_str(), source.row), ("二小.csv", 2));
    assert_eq!(source.columns, [4]);
    assert!(history.undo(&mut document));
    assert_eq!(document.schools(), before.schools());
    assert_eq!(document.imports, before.imports);
}

#[test]
fn values_that_differ_wait_for_a_choice() {
    let code = (CODE, text("2165000001"));
    let document = with(&[&[code.clone(), (pupils(), number(900))]]);
    let plan = MergePlan::new(
        vec![
            file("a.json", &[&[code.clone(), (pupils(), number(901))]]),
            file(
                "b.json",
                &[&[
                    code.clone(),
                    (pupils(), number(902)),
                    (equipment(), number(5)),
                ]],
            ),
        ],
        &document,
    );
    let mut answers = Answers::default();
    let schools = plan.schools(&document, &answers);
    assert_eq!(schools.len(), 1);
    assert_eq!(schools[0].state, State::Conflicting);
    let conflict = &schools[0].conflicts[0];
    assert_eq!(conflict.values.len(), 3);
    assert_eq!(conflict.chosen, None);
    let after = |answers: &Answers| {
        let mut after = document.clone();
        let (edit, report) = plan.take(&document, answers);
        after.apply(edit).unwrap();
        (after, report)
    };
    let (open, report) = after(&answers);
    assert_eq!(open.entry(SchoolId(1), pupils()), number(900));
    assert_eq!(open.entry(SchoolId(1), equipment()), number(5));
    assert_eq!(report.open, 1);
    answers.preference = Some(Preference::Last);
    let (last, report) = after(&answers);
    assert_eq!(last.entry(SchoolId(1), pupils()), number(902));
    assert_eq!((report.open, report.chosen), (0, 1));
    let key = Same::Document(SchoolId(1));
    answers.schools.insert(key, Preference::First);
    let (first, _) = after(&answers);
    assert_eq!(first.entry(SchoolId(1), pupils()), number(900));
    let middle = Holder::Incoming(Incoming { file: 0, school: 0 });
    answers.cells.insert((key, pupils()), middle);
    let (single, _) = after(&answers);
    assert_eq!(single.entry(SchoolId(1), pupils()), number(901));
    let school = single.school(SchoolId(1)).unwrap();
    let source = single.source(school, pupils()).unwrap();
    assert_eq!(source.import.file, "a.json");
    // A file that is left out asks nothing and brings nothing.
    answers.without.extend([0, 1]);
    assert!(plan.schools(&document, &answers).is_empty());
    let (none, report) = after(&answers);
    assert_eq!(none.schools(), document.schools());
    assert_eq!((report.files.len(), report.without.len()), (0, 2));
}

#[test]
fn a_new_school_over_which_files_differ_is_new() {
    let code = (CODE, text("2165000001"));
    let files = [("a.json", 901), ("b.json", 902)];
    let files =
        files.map(|(name, count)| file(name, &[&[code.clone(), (pupils(), number(count))]]));
    let plan = MergePlan::new(files.to_vec(), &blank());
    let (_, report) = plan.take(&blank(), &Answers::default());
    assert_eq!((report.added, report.changed, report.open), (1, 0, 1));
}

#[test]
fn a_school_whose_own_figure_is_chosen_has_not_changed() {
    let code = (CODE, text("2165000001"));
    let document = with(&[&[code.clone(), (pupils(), number(900))]]);
    let other = file("a.json", &[&[code, (pupils(), number(901))]]);
    let plan = MergePlan::new(vec![other], &document);
    let answers = Answers {
        preference: Some(Preference::First),
        ..Answers::default()
    };
    let (_, report) = plan.take(&document, &answers);
    assert_eq!((report.changed, report.unchanged), (0, 1));
}

#[test]
fn blanks_take_nothing_away_and_equal_files_change_nothing() {
    let school: &[(Column, Entry)] = &[(CODE, text("2165000001")), (pupils(), number(900))];
    let document = with(&[school]);
    let plan = MergePlan::new(
        vec![
            file("less.json", &[&[(CODE, text("2165000001"))]]),
            file("same.json", &[school]),
        ],
        &document,
    );
    let answers = Answers::default();
    assert_eq!(states(&plan, &document, &answers), [State::Unchanged]);
    let (edit, _) = plan.take(&document, &answers);
    assert_eq!(edit, Edit::Batch(Vec::new()));
}

#[test]
fn values_keep_the_table_they_came_from() {
    let mut theirs = blank();
    let table = "学校名称,学校标识码,学校类别,小学在校生数\n第一小学,2165000001,小学,900\n";
    let workbook = read_text(table, "报表.csv", Encoding::Utf8, &Limits::default()).unwrap();
    let mapping = propose(&workbook.tables[0], None).mapping;
    let origin = Origin {
        file: "报表.csv",
        format: Format::Csv,
    };
    let plan = import::plan(&workbook.tables[0], &mapping, origin, &theirs);
    let outcome = import::take(plan, &import::Answers::default(), &theirs);
    theirs.apply(outcome.edit).unwrap();
    let id = theirs.schools()[0].id;
    let cell = junheng_core::CellEdit {
        school: id,
        column: equipment(),
        entry: number(7),
    };
    theirs.apply(Edit::Cells(vec![cell])).unwrap();
    let ours = blank();
    let plan = MergePlan::new(
        vec![SchoolFile::of_document("一小.json", theirs, &ours)],
        &ours,
    );
    let mut merged = ours.clone();
    let (edit, _) = plan.take(&ours, &Answers::default());
    merged.apply(edit).unwrap();
    let school = &merged.schools()[0];
    let table = merged.source(school, pupils()).unwrap();
    assert_eq!(
        (table.import.file.as_str(), table.row, table.columns),
        ("报表.csv", 2, &[4][..])
    );
    let whole = merged.source(school, equipment()).unwrap();
    assert_eq!((whole.import.file.as_str(), whole.row), ("一小.json", 0));
    // And it can be written and read again.
    let text = crate::json::write(&merged);
    assert_eq!(crate::json::read(&text).unwrap(), merged);
}

#[test]
fn files_of_other_years_and_samples_are_remarked_on() {
    let mut ours = blank();
    ours.county.school_year = Some(2025);
    ours.county.name = "甲县".to_owned();
    let mut theirs = with(&[&[(NAME, text("第一小学"))]]);
    theirs.county.school_year = Some(2024);
    theirs.county.name = "乙县".to_owned();
    theirs.county.sample = true;
    let fact = junheng_core::CountyEdit {
        input: CountyInput::Fact(Fact::ALL[0]),
        entry: CountyEntry::Number(Decimal::new(3, 0).unwrap()),
    };
    theirs.apply(Edit::County(vec![fact])).unwrap();
    let file = SchoolFile::of_document("x.json", theirs, &ours);
    assert!(file.keeps_out());
    assert_eq!(
        file.remarks,
        [
            FileRemark::Sample,
            FileRemark::OtherYear {
                found: 2024,
                expected: 2025
            },
            FileRemark::OtherCounty {
                found: "乙县".to_owned(),
                expected: "甲县".to_owned()
            },
            FileRemark::CountyFigures { count: 1 },
        ]
    );
}

#[test]
fn stray_blanks_make_no_other_name() {
    let code = (CODE, text("2165000001"));
    let document = with(&[&[code.clone(), (NAME, text("清泉乡 胜利小学"))]]);
    let same = file(
        "a.json",
        &[&[
            code.clone(),
            (NAME, text("清泉乡胜利小学")),
            (pupils(), number(90)),
        ]],
    );
    let again = file("b.json", &[&[code, (NAME, text("清泉乡　胜利小学"))]]);
    let plan = MergePlan::new(vec![same, again], &document);
    let answers = Answers::default();
    let schools = plan.schools(&document, &answers);
    assert_eq!(schools[0].conflicts, []);
    assert_eq!(plan.unanswered(&schools, &answers), 0);
    assert_eq!((plan.shared_schools(0), plan.shared_schools(1)), (0, 0));
    let mut after = document.clone();
    after.apply(plan.take(&document, &answers).0).unwrap();
    assert_eq!(after.schools()[0].name, "清泉乡 胜利小学");
    assert_eq!(after.entry(SchoolId(1), pupils()), number(90));
}

#[test]
fn what_cannot_be_read_contends_with_nothing_and_is_told_with_its_place() {
    let document = blank();
    let heads = "学校名称,学校标识码,学校类别,小学在校生数";
    let wrong = csv(
        "错.csv",
        &format!("{heads}\n第一小学,2165000001,小学,abc\n"),
    );
    let right = csv(
        "对.csv",
        &format!("{heads}\n第一小学,2165000001,小学,900\n"),
    );
    let plan = MergePlan::new(vec![wrong, right], &document);
    let schools = plan.schools(&document, &Answers::default());
    assert_eq!(schools[0].conflicts, []);
    assert!(schools[0].filled.contains(&(pupils(), number(900))));
    assert_eq!(plan.shared_schools(0), 1);
    let read = &plan.files()[0];
    let problem = &read.problems.list()[0];
    assert_eq!((problem.row, problem.column), (2, 4));
    assert_eq!(problem.found, "abc");
    assert_eq!(read.header(4), "小学在校生数");
    assert_eq!(read.kept_as_typed().count(), 0);
    let source = read.source(0, pupils()).unwrap();
    assert_eq!((source.row, source.columns), (2, &[4][..]));
    // Alone it is kept as typed, as it is from a document.
    let typed = Entry::Rejected("abc".to_owned());
    let own = file(
        "一小.json",
        &[&[(NAME, text("第一小学")), (pupils(), typed)]],
    );
    let kept: Vec<_> = own.kept_as_typed().collect();
    assert_eq!(kept, [(0, pupils(), "abc")]);
}

#[test]
fn what_schools_judge_keeps_its_place() {
    let said = Column::all()
        .find(|column| matches!(column, Column::Attribute(Attribute::Said(..))))
        .unwrap();
    let header = crate::names::column_header(said);
    let table = format!("学校名称,学校标识码,{header}\n第一小学,2165000001,达标\n");
    let mut theirs = blank();
    let workbook = read_text(&table, "报表.csv", Encoding::Utf8, &Limits::default()).unwrap();
    let mapping = propose(&workbook.tables[0], None).mapping;
    let origin = Origin {
        file: "报表.csv",
        format: Format::Csv,
    };
    let plan = import::plan(&workbook.tables[0], &mapping, origin, &theirs);
    theirs
        .apply(import::take(plan, &import::Answers::default(), &theirs).edit)
        .unwrap();
    assert_ne!(theirs.schools()[0].entry(said), Entry::Missing);
    let ours = blank();
    let file = SchoolFile::of_document("一小.json", theirs, &ours);
    let plan = MergePlan::new(vec![file], &ours);
    let mut merged = ours.clone();
    merged
        .apply(plan.take(&ours, &Answers::default()).0)
        .unwrap();
    let source = merged.source(&merged.schools()[0], said).unwrap();
    assert_eq!(
        (source.import.file.as_str(), source.row, source.columns),
        ("报表.csv", 2, &[3][..])
    );
}

/// A school of one stage has its equipment once, whether a document holds it for the whole school or a table for
/// the stage.
#[test]
fn whole_school_and_only_stage_are_one_cell() {
    let kind = Column::Attribute(Attribute::Kind);
    let primary = Entry::Kind(Kind::PrimarySchool);
    let staged = Column::from_key("equipment.primary").unwrap();
    let both = |column, value| -> Vec<(Column, Entry)> {
        vec![
            (NAME, text("甲校")),
            (CODE, text("1234567890")),
            (kind, primary.clone()),
            (column, number(value)),
        ]
    };
    let document = with(&[&both(equipment(), 5767)]);
    let same = file("same.json", &[&both(staged, 5767)]);
    let other = file("other.json", &[&both(staged, 250)]);
    let plan = MergePlan::new(vec![same, other], &document);
    let schools = plan.schools(&document, &Answers::default());
    let [school] = &schools[..] else {
        panic!("{schools:?}")
    };
    assert!(school.filled.is_empty(), "{school:?}");
    let [conflict] = &school.conflicts[..] else {
        panic!("{school:?}")
    };
    assert_eq!(conflict.column, equipment());
    let values: Vec<&Entry> = conflict.values.iter().map(|(_, entry)| entry).collect();
    assert_eq!(values, [&number(5767), &number(250)]);
    // Classes of another stage share what the whole school has.
    let attached = (Column::from_key("pupils.junior").unwrap(), number(50));
    let with_classes = [both(staged, 250), vec![attached]].concat();
    let plan = MergePlan::new(vec![file("c.json", &[&with_classes])], &document);
    let schools = plan.schools(&document, &Answers::default());
    assert!(
        schools[0].filled.iter().any(|(at, _)| *at == staged),
        "{schools:?}"
    );
    // Among files alone the later ones follow the first.
    let files = vec![
        file("a.json", &[&both(staged, 250)]),
        file("b.json", &[&both(equipment(), 250)]),
    ];
    let plan = MergePlan::new(files, &blank());
    let schools = plan.schools(&blank(), &Answers::default());
    assert!(schools[0].conflicts.is_empty(), "{schools:?}");
    let filled: Vec<Column> = schools[0].filled.iter().map(|(at, _)| *at).collect();
    assert!(filled.contains(&staged) && !filled.contains(&equipment()));
}
