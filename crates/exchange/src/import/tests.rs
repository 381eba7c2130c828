use junheng_core::{Attribute, Date, Field, History, Kind};
use proptest::prelude::*;

use super::*;
use crate::delimited::read_text;
use crate::limits::Limits;
use crate::mapping::{Mapping, propose};
use crate::table::{Encoding, Table};

fn table(text: &str) -> Table {
    let book = read_text(text, "表.csv", Encoding::Utf8, &Limits::default()).unwrap();
    book.tables.into_iter().next().unwrap()
}

fn blank() -> Document {
    Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap())
}

const FILE: Origin<'static> = Origin {
    file: "表.csv",
    format: Format::Csv,
};

fn mapped(text: &str) -> (Table, Mapping) {
    let table = table(text);
    let mapping = propose(&table, None).mapping;
    (table, mapping)
}

/// Takes a text over with the mapping proposed, into a document, and checks what always holds.
fn into(document: &mut Document, text: &str, answers: &Answers) -> ImportReport {
    let (table, mapping) = mapped(text);
    let plan = plan(&table, &mapping, FILE, document);
    let outcome = take(plan, answers, document);
    let before = document.clone();
    let mut history = History::default();
    history.apply(document, outcome.edit).unwrap();
    let after = document.clone();
    assert!(history.undo(document));
    assert_eq!(document.schools(), before.schools());
    assert_eq!(document.imports, before.imports);
    assert!(history.redo(document));
    assert_eq!(*document, after);
    let report = outcome.report;
    assert_eq!(report.read, report.taken + report.left_out.len() as u32);
    report
}

fn read(text: &str) -> (Document, ImportReport) {
    let mut document = blank();
    let report = into(&mut document, text, &Answers::default());
    (document, report)
}

fn cell(document: &Document, index: usize, key: &str) -> String {
    document.schools()[index]
        .entry(Column::from_key(key).unwrap())
        .to_text()
}

fn kinds(report: &ImportReport) -> Vec<(u32, u32, &ProblemKind)> {
    report
        .problems
        .list()
        .iter()
        .map(|p| (p.row, p.column, &p.kind))
        .collect()
}

#[test]
fn reads_a_table_as_offices_keep_it() {
    let (document, report) = read(
        "某县基本情况表,,,,,\n\
         序号,学校标识码,学校名称,学校类别,在校生数,教学仪器设备值(元)\n\
         1,0165000001,城关第一小学,小学,\"1,234\",２５０００００\n\
         ,,,,,\n\
         2,3165000002,城关中学,初级中学,980,—\n\
         3,3165000003,红旗学校,九年一贯制,/,\n\
         ,,合 计,,2214,2500000\n\
         注：在校生数按学籍统计,,,,,\n\
         填表人：张三,,,,,\n",
    );
    assert_eq!(document.schools().len(), 3);
    assert_eq!(cell(&document, 0, "code"), "0165000001");
    assert_eq!(cell(&document, 0, "pupils.primary"), "1234");
    assert_eq!(cell(&document, 0, "equipment.primary"), "250");
    assert_eq!(cell(&document, 1, "pupils.junior"), "980");
    assert_eq!(cell(&document, 1, "equipment.junior"), "");
    let left: Vec<(u32, LeftOut)> = report.left_out.iter().map(|r| (r.row, r.why)).collect();
    assert_eq!(
        left,
        [
            (1, LeftOut::Title),
            (2, LeftOut::Header),
            (7, LeftOut::Total),
            (8, LeftOut::Note),
            (9, LeftOut::Note)
        ]
    );
    assert_eq!((report.taken, report.added), (3, 3));
    assert_eq!(report.problems.list(), []);
    let source = document
        .source(
            &document.schools()[0],
            Column::Slot(Field::Equipment.at(junheng_core::Place::Primary)),
        )
        .unwrap();
    assert_eq!(
        (source.row, source.columns, source.import.file.as_str()),
        (3, &[6][..], "表.csv")
    );
}

#[test]
fn keeps_what_it_cannot_read_and_says_so() {
    let (document, report) = read(
        "学校标识码,学校名称,学校类别,在校生数,骨干教师数,教学仪器设备值(元)\n\
         123456789,甲小学,小学,约500,12.5,1e20\n\
         3165000002,乙小学,小学校,-3,50%,0.123456789012\n",
    );
    assert_eq!(document.schools().len(), 2);
    assert_eq!(cell(&document, 0, "code"), "123456789");
    assert_eq!(cell(&document, 0, "pupils.primary"), "约500");
    assert_eq!(report.taken, 2);
    let places: Vec<(u32, u32)> = kinds(&report)
        .iter()
        .map(|(row, column, _)| (*row, *column))
        .collect();
    assert_eq!(
        places,
        [
            (2, 1),
            (2, 4),
            (2, 5),
            (2, 6),
            (3, 3),
            (3, 4),
            (3, 5),
            (3, 6),
            (3, 4)
        ]
    );
    assert_eq!(kinds(&report)[8].2, &ProblemKind::KindNeeded);
    assert_eq!(kinds(&report)[0].2, &ProblemKind::CodeLostZeros);
    assert!(matches!(
        kinds(&report)[7].2,
        ProblemKind::UnitInexact { shift: -4, .. }
    ));
    assert_eq!(report.header(6), "教学仪器设备值(元)");
}

#[test]
fn joins_the_stages_of_a_school() {
    let text = "学校标识码,学校名称,学校类别,学段,在校生数,网络多媒体教室数\n\
        3165000001,红旗学校,九年一贯制学校,小学,100,9\n\
        3165000001,红旗学校,九年一贯制学校,初中,80,9\n\
        3165000002,甲小学,小学,小学,60,4\n";
    let (document, report) = read(text);
    assert_eq!((document.schools().len(), report.taken), (2, 3));
    assert_eq!(cell(&document, 0, "pupils.primary"), "100");
    assert_eq!(cell(&document, 0, "pupils.junior"), "80");
    assert_eq!(cell(&document, 0, "multimedia_rooms"), "9");
    assert_eq!(cell(&document, 1, "multimedia_rooms.primary"), "4");
    assert_eq!(document.schools()[0].origins.len(), 2);
    let school = &document.schools()[0];
    let junior = Column::Slot(Field::Pupils.at(junheng_core::Place::Junior));
    assert_eq!(document.source(school, junior).unwrap().row, 3);
    // Already split: each part to its stage.
    let (document, _) = read(&text.replace("初中,80,9", "初中,80,5"));
    assert_eq!(cell(&document, 0, "multimedia_rooms.primary"), "9");
    assert_eq!(cell(&document, 0, "multimedia_rooms.junior"), "5");
    assert_eq!(cell(&document, 0, "multimedia_rooms"), "");
}

#[test]
fn joins_stages_below_a_merged_name() {
    let (document, report) = read(
        "学校名称,学校类别,学段,在校生数\n红旗学校,九年一贯制学校,小学,100\n,,初中,80\n甲小学,小学,小学,60\n",
    );
    assert_eq!((document.schools().len(), report.taken), (2, 3));
    assert_eq!(cell(&document, 0, "pupils.junior"), "80");
    assert_eq!(report.problems.list(), []);
}

#[test]
fn asks_about_schools_that_are_there_twice() {
    let text = "学校名称,所在乡镇,学校类别,在校生数\n甲小学,东乡,小学,100\n甲小学,西乡,小学,90\n甲小学,东乡,小学,110\n";
    let (table, mapping) = mapped(text);
    let planned = plan(&table, &mapping, FILE, &blank());
    assert_eq!(planned.open().collect::<Vec<_>>(), [2]);
    for (resolution, pupils, left) in [
        (None, vec!["100", "90"], Some(LeftOut::Unanswered)),
        (
            Some(Resolution::Skip),
            vec!["100", "90"],
            Some(LeftOut::Skipped),
        ),
        (Some(Resolution::KeepBoth), vec!["100", "90", "110"], None),
        (
            Some(Resolution::Replace),
            vec!["110", "90"],
            Some(LeftOut::Replaced),
        ),
    ] {
        let mut document = blank();
        let answers = Answers {
            repeated: resolution,
            ..Answers::default()
        };
        let report = into(&mut document, text, &answers);
        let found: Vec<String> = (0..document.schools().len())
            .map(|index| cell(&document, index, "pupils.primary"))
            .collect();
        assert_eq!(found, pupils, "{resolution:?}");
        let why = report
            .left_out
            .iter()
            .map(|r| r.why)
            .find(|why| *why != LeftOut::Header);
        assert_eq!(why, left, "{resolution:?}");
    }
}

#[test]
fn asks_only_about_what_really_changes() {
    let first = "学校标识码,学校名称,学校类别,在校生数,骨干教师数\n3165000001,甲小学,小学,100,3\n3165000002,乙小学,小学,90,2\n";
    let second = "学校标识码,学校名称,学校类别,在校生数\n3165000001,甲小学,小学,100\n3165000002,乙小学,小学,95\n3165000003,丙小学,小学,70\n";
    let (document, _) = read(first);
    let (table, mapping) = mapped(second);
    let planned = plan(&table, &mapping, FILE, &document);
    assert_eq!(planned.open().collect::<Vec<_>>(), [1]);
    let changes = planned.changes(1, &document);
    assert_eq!(changes.len(), 1);
    assert_eq!(changes[0].column.key(), "pupils.primary");
    for (resolution, pupils, counts) in [
        (Resolution::Replace, vec!["100", "95", "70"], (1, 1, 1, 1)),
        (Resolution::Skip, vec!["100", "90", "70"], (1, 0, 0, 1)),
        (
            Resolution::KeepBoth,
            vec!["100", "90", "95", "70"],
            (2, 0, 0, 1),
        ),
    ] {
        let mut document = document.clone();
        let answers = Answers {
            existing: Some(resolution),
            ..Answers::default()
        };
        let report = into(&mut document, second, &answers);
        let found: Vec<String> = (0..document.schools().len())
            .map(|index| cell(&document, index, "pupils.primary"))
            .collect();
        assert_eq!(found, pupils, "{resolution:?}");
        assert_eq!(cell(&document, 1, "backbone_teachers.primary"), "2");
        assert_eq!(
            (
                report.added,
                report.changed,
                report.cells_changed,
                report.unchanged
            ),
            counts,
            "{resolution:?}"
        );
    }
}

#[test]
fn recognises_sums_without_a_name() {
    let (document, report) = read(
        "学校名称,学校类别,在校生数,骨干教师数\n甲小学,小学,100,3\n乙小学,小学,90,2\n丙小学,小学,10,1\n,,200,6\n",
    );
    assert_eq!(document.schools().len(), 3);
    assert_eq!(report.left_out.last().unwrap().why, LeftOut::Total);
    let (document, report) = read(
        "学校名称,学校类别,在校生数,骨干教师数\n甲小学,小学,100,3\n乙小学,小学,90,2\n丙小学,小学,10,1\n,,70,5\n",
    );
    assert_eq!(document.schools().len(), 4);
    assert!(kinds(&report).contains(&(5, 0, &ProblemKind::Nameless)));
}

#[test]
fn money_of_a_combined_school_needs_no_stage() {
    let text = "学校名称,学校类别,小学学生数,初中学生数,学校年度公用经费预算总额(万元)\n\
        甲学校,九年一贯制学校,500,400,120\n";
    let (document, report) = read(text);
    assert_eq!(cell(&document, 0, "public_funds"), "120");
    assert_eq!(kinds(&report), []);
}

#[test]
fn adds_columns_up_by_stage() {
    let text = "学校名称,学校类别,专科学历教师,本科学历教师,研究生学历教师,体育教师,音乐教师,美术教师\n\
        甲小学,小学,5,20,1,2,1,\n\
        乙中学,初级中学,5,20,1,2,1,1\n\
        丙学校,九年一贯制学校,5,20,1,2,x,1\n";
    let (document, report) = read(text);
    assert_eq!(cell(&document, 0, "qualified_teachers.primary"), "26");
    assert_eq!(cell(&document, 1, "qualified_teachers.junior"), "21");
    assert_eq!(cell(&document, 1, "pe_art_teachers.junior"), "4");
    // The proposal takes a blank among parts for none, and asks.
    assert_eq!(cell(&document, 0, "pe_art_teachers.primary"), "3");
    assert_eq!(cell(&document, 2, "pe_art_teachers"), "2 + x + 1");
    assert_eq!(cell(&document, 2, "qualified_teachers"), "");
    assert!(
        kinds(&report)
            .iter()
            .any(|(row, _, kind)| { *row == 4 && matches!(kind, ProblemKind::StageNeeded { .. }) })
    );
    let (table, mut mapping) = mapped(text);
    mapping.blanks = crate::mapping::BlankParts::Missing;
    let planned = plan(&table, &mapping, FILE, &blank());
    assert!(
        planned
            .problems()
            .list()
            .iter()
            .any(|p| matches!(p.kind, ProblemKind::PartBlank { .. }))
    );
}

#[test]
fn tells_kinds_from_names_when_allowed() {
    let (document, _) = read("学校名称,在校生数\n城关小学,100\n李家沟教学点,10\n城关初级中学,90\n");
    let kinds: Vec<Option<Kind>> = document.schools().iter().map(|s| s.kind).collect();
    assert_eq!(
        kinds,
        [
            Some(Kind::PrimarySchool),
            Some(Kind::TeachingPoint),
            Some(Kind::JuniorSchool)
        ]
    );
    assert_eq!(cell(&document, 2, "pupils.junior"), "90");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn accounts_for_every_row_of_any_table(
        header in prop::collection::vec(prop::sample::select(vec![
            "学校名称", "学校标识码", "学段", "学校类别", "在校生数", "小学在校生数", "教学仪器设备值", "体育教师",
            "音乐教师", "专科", "本科学历教师", "所在乡镇", "", "生均面积", "合计", "教学及辅助用房面积",
        ]), 1..8),
        rows in prop::collection::vec(prop::collection::vec(prop::sample::select(vec![
            "", "甲校", "乙校", "合计", "小学", "初中", "九年一贯制学校", "1", "２", "3.5", "—", "0165000001",
            "123456789", "注：某", "abc", "1,000", "=1", "'-x",
        ]), 0..8), 0..20),
        again in prop::option::of(prop::sample::select(vec![Resolution::Replace, Resolution::KeepBoth, Resolution::Skip])),
    ) {
        let line = |cells: &[&str]| cells.iter().map(|c| format!("\"{c}\"")).collect::<Vec<_>>().join(",") + "\n";
        let text = line(&header) + &rows.iter().map(|row| line(row)).collect::<String>();
        if let Ok(book) = read_text(&text, "表.csv", Encoding::Utf8, &Limits::default()) {
            let table = &book.tables[0];
            let proposal = propose(table, None);
            let answers = Answers { repeated: again, existing: again, ..Answers::default() };
            let mut document = blank();
            for _ in 0..2 {
                let planned = plan(table, &proposal.mapping, FILE, &document);
                let problems = planned.problems().total();
                let outcome = take(planned, &answers, &document);
                let report = &outcome.report;
                prop_assert_eq!(report.read as usize, table.row_count());
                prop_assert_eq!(report.read, report.taken + report.left_out.len() as u32);
                let mut rows: Vec<u32> = report.left_out.iter().map(|r| r.row).collect();
                rows.dedup();
                prop_assert_eq!(rows.len(), report.left_out.len());
                prop_assert_eq!(report.problems.total(), problems);
                let before = document.clone();
                let inverse = document.apply(outcome.edit).unwrap();
                for school in document.schools() {
                    for column in Column::all() {
                        if let Some(origin) = school.origin(column) {
                            prop_assert!(document.import(origin.import).is_some());
                        }
                    }
                }
                let mut undone = document.clone();
                undone.apply(inverse).unwrap();
                prop_assert_eq!(undone.schools(), before.schools());
            }
        }
    }

    #[test]
    fn never_panics_on_any_text(text in "(\\PC|[\t\n,\"])*") {
        if let Ok(book) = read_text(&text, "x.csv", Encoding::Utf8, &Limits::default()) {
            let proposal = propose(&book.tables[0], None);
            let planned = plan(&book.tables[0], &proposal.mapping, FILE, &blank());
            let outcome = take(planned, &Answers::default(), &blank());
            prop_assert_eq!(outcome.report.read, outcome.report.taken + outcome.report.left_out.len() as u32);
        }
    }
}

#[test]
fn attributes_are_kept_by_column() {
    let (document, report) = read(
        "学校名称,办学类型,城乡类型,是否寄宿,举办者类型,建校年份,规划年份\n甲小学,完小,镇区,是,7,1998年,2030\n乙小学,村小,农村,否,10 民办,98,\n",
    );
    let school = &document.schools()[0];
    assert_eq!(school.kind, Some(Kind::PrimarySchool));
    assert_eq!(
        (school.boarding, school.built_year, school.planned_year),
        (Some(true), Some(1998), Some(2030))
    );
    let wrong: Vec<(u32, u32)> = kinds(&report).iter().map(|(r, c, _)| (*r, *c)).collect();
    assert_eq!(wrong, [(3, 5), (3, 6)]);
    assert_eq!(
        document.schools()[1].entry(Column::Attribute(Attribute::Sponsor)),
        Entry::Rejected("10 民办".into())
    );
}

#[test]
fn brings_no_more_schools_than_memory_holds() {
    use std::fmt::Write as _;
    let mut text = String::from("学校名称,在校生数\n");
    for row in 0..=MAX_SCHOOLS {
        writeln!(text, "{row}校,").unwrap();
    }
    let (table, mapping) = mapped(&text);
    let planned = plan(&table, &mapping, FILE, &blank());
    assert_eq!(planned.school_count(), MAX_SCHOOLS);
    let last = planned.left_out().last().unwrap();
    assert_eq!(
        (last.row, last.why),
        (MAX_SCHOOLS as u32 + 2, LeftOut::BeyondLimit)
    );
}

#[test]
fn tells_of_a_number_that_its_comma_cut_in_two() {
    let (document, report) = read(
        "学校名称,学校类别,在校生数,骨干教师数\n甲小学,小学,1,200,3\n乙小学,小学,120,200\n丙小学,小学,90,2\n",
    );
    let split = ProblemKind::SplitNumber { cells: 5, heads: 4 };
    assert_eq!(kinds(&report), [(2, 3, &split)]);
    assert_eq!(report.problems.list()[0].found, "1,200");
    // What stands under the wrong heads is not taken, and covers nothing that a document has.
    let (cut, whole) = (&document.schools()[0], &document.schools()[1]);
    let pupils = Column::Slot(Field::Pupils.at(junheng_core::Place::Primary));
    assert_eq!(cut.name, "甲小学");
    assert_eq!(cut.values.iter().count(), 0);
    assert!(cut.origin(pupils).is_none() && whole.origin(pupils).is_some());
    assert_eq!(whole.values.iter().count(), 2);
    let found = |rows: &str| -> Vec<(u32, String)> {
        let heads = "学校名称,学校类别,在校生数,仪器设备值,备注";
        let (_, report) = read(&format!("{heads}\n{rows}"));
        let list = report.problems.list().iter();
        list.filter(|one| matches!(one.kind, ProblemKind::SplitNumber { .. }))
            .map(|one| (one.column, one.found.clone()))
            .collect()
    };
    let one = |column, text: &str| (column, text.to_owned());
    // Several in a row, several commas in one, and decimals behind.
    assert_eq!(
        found("甲小学,小学,1,200,3,500,无\n"),
        [one(3, "1,200"), one(5, "3,500")]
    );
    assert_eq!(
        found("甲小学,小学,900,1,234,567,无\n"),
        [one(4, "1,234,567")]
    );
    assert_eq!(found("甲小学,小学,90,1,200.5,无\n"), [one(4, "1,200.5")]);
    // Nothing to join, too little to join, and no cell too many.
    assert!(found("甲小学,小学,90,2,无,又\n").is_empty());
    assert!(found("甲小学,小学,1,200,3,无,又\n").is_empty());
    assert!(found("甲小学,小学,1,200,无\n").is_empty());
    // An empty last cell shows it too, at the end of the text as well.
    assert_eq!(found("甲小学,小学,1,200,3,\n"), [one(3, "1,200")]);
    assert_eq!(found("甲小学,小学,1,200,3,"), [one(3, "1,200")]);
}

#[test]
fn tells_of_cells_beyond_the_last_head() {
    let heads = "学校名称,学校类别,在校生数,备注";
    let (document, report) = read(&format!(
        "{heads}\n甲小学,小学,90,无,又\n乙小学,小学,91,无\n丙小学,小学,92,无\n"
    ));
    let more = ProblemKind::MoreCells { cells: 5, heads: 4 };
    assert_eq!(kinds(&report), [(2, 5, &more)]);
    assert_eq!(report.problems.list()[0].found, "又");
    assert_eq!(document.schools()[0].values.iter().count(), 1);
    // A column that most rows have is one without a head.
    let (_, report) = read(&format!(
        "{heads}\n甲小学,小学,90,无,又\n乙小学,小学,91,无,又\n丙小学,小学,92,无,又\n"
    ));
    assert_eq!(kinds(&report), []);
    // Tabs cut no number.
    let text = "学校名称\t学校类别\t在校生数\n甲小学\t小学\t1\t200\n";
    let book = read_text(text, "表.tsv", Encoding::Utf8, &Limits::default()).unwrap();
    let mapping = propose(&book.tables[0], None).mapping;
    let origin = Origin {
        file: "表.tsv",
        format: Format::Tsv,
    };
    let planned = plan(&book.tables[0], &mapping, origin, &blank());
    assert!(planned.problems().list().is_empty());
}
