//! All indicators, points and a printed report of the samples: the list is whole, everything is named in
//! both languages, and the tables say what the evaluation says.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use junheng_core::items::{ItemsEvaluation, evaluate_items, items_of};
use junheng_core::points::{
    PartItemBeside, PointsEvaluation, XINJIANG, beside_part_items, evaluate_points, point_scheme,
};
use junheng_core::report::{Sheet, sheet};
use junheng_core::{
    CellEdit, Claim, Column, Decimal, Document, Edit, Entry, Evaluation, Field, Level, LineGroup,
    LineOf, Place, Reported, ReportedRatio, Stage, StageTable, Verdict, Whole, evaluate, part_key,
    scheme_of, whole,
};
use junheng_exchange::judged_csv::{items_csv, points_csv, printed_csv};
use junheng_exchange::samples::Sample;
use junheng_words::export_judged::JudgedExport;
use junheng_words::printed::{self, Names};
use junheng_words::{Lang, judged, judged_lines};

const BASIC: &str = "basic-balance-2012";

struct Judged {
    document: Document,
    evaluation: Evaluation,
    items: Option<ItemsEvaluation>,
    whole: Whole,
    points: PointsEvaluation,
    sheet: Sheet,
    part_items: Vec<PartItemBeside>,
}

fn judge(document: Document) -> Judged {
    let evaluation = evaluate(&document, scheme_of(&document.settings).unwrap()).unwrap();
    let items = items_of(&document.settings)
        .unwrap()
        .map(|scheme| evaluate_items(&document, &evaluation, scheme));
    let whole = whole(&document, &evaluation, items.as_ref());
    let points = evaluate_points(&document, point_scheme(XINJIANG).unwrap());
    let sheet = sheet(
        &document,
        &evaluation,
        items.as_ref(),
        &whole,
        Some(&points),
        document.schools().first().map(|school| school.id),
    );
    let part_items = beside_part_items(&document, &evaluation);
    Judged {
        document,
        evaluation,
        items,
        whole,
        points,
        sheet,
        part_items,
    }
}

impl Judged {
    fn words(&self, lang: Lang) -> JudgedExport<'_> {
        JudgedExport {
            lang,
            names: Names {
                document: &self.document,
                scheme: &self.evaluation.rules.scheme,
                items: self.items.as_ref().map(|items| &*items.scheme),
                points: Some(&self.points.scheme),
            },
            evaluation: &self.evaluation,
            items: self.items.as_ref(),
            part_items: &self.part_items,
        }
    }
}

fn basic(sample: Sample) -> Document {
    let mut document = sample.document().unwrap();
    document.settings.scheme = BASIC.to_owned();
    document
}

#[test]
fn quality_balance_lists_its_thirty_two_indicators() {
    for sample in Sample::ALL {
        let found = judge(sample.document().unwrap());
        let numbered = found.whole.lines.iter();
        let numbered = numbered.filter(|line| line.group.is_counted() && line.number > 0);
        let of = |group: LineGroup| numbered.clone().filter(|l| l.group == group).count();
        assert_eq!(
            [
                of(LineGroup::Resource),
                of(LineGroup::Guarantee),
                of(LineGroup::Quality),
                of(LineGroup::Recognition)
            ],
            [7, 15, 9, 1]
        );
        assert_eq!(found.whole.counts.total(), 32);
        let items = found.items.as_ref().unwrap();
        assert_eq!(found.whole.overall, items.overall);
        assert_eq!(found.whole.withheld, items.withheld);
        // The group of resources has the verdict of the first page.
        let resource = found.whole.group(LineGroup::Resource).unwrap();
        assert_eq!(resource.verdict, found.evaluation.county);
    }
}

#[test]
fn a_coefficient_over_its_limit_fails_its_line() {
    let found = judge(Sample::Failing.document().unwrap());
    for line in &found.whole.lines {
        let LineOf::Indicator(at) = line.of else {
            continue;
        };
        let verdicts =
            Stage::ALL.map(|stage| found.evaluation.table(stage).coefficients[at].verdict);
        let worst = verdicts.into_iter().max().unwrap();
        let schools = found.whole.indicators[at];
        assert_eq!(line.verdict, Some(worst.and(schools.verdict())), "{at}");
    }
    // One school alone says nothing of a county, whichever scheme it is judged by.
    let mut alone = basic(Sample::OneSchool);
    let claim = Claim {
        points: Some(Decimal::whole(80)),
        reason: String::new(),
    };
    let edit = Edit::SetClaim(format!("{BASIC}.satisfaction"), claim);
    alone.apply(edit).unwrap();
    let alone = judge(alone);
    assert_eq!(alone.whole.overall, Verdict::InsufficientData);
    let one = judge(Sample::OneSchool.document().unwrap());
    assert!(one.whole.withheld.is_some());
    let resource = one
        .whole
        .lines
        .iter()
        .filter(|line| line.group == LineGroup::Resource);
    assert!(
        resource
            .filter_map(|line| line.verdict)
            .all(|verdict| verdict == Verdict::InsufficientData)
    );
}

#[test]
fn basic_balance_is_met_by_all_four_parts_only() {
    let mut document = basic(Sample::Sound);
    let found = judge(document.clone());
    let parts: Vec<_> = found.whole.groups.iter().map(|group| group.group).collect();
    assert_eq!(parts, [0, 1, 2, 3].map(LineGroup::Part));
    let composites = found.whole.lines.iter();
    let composites = composites.filter(|line| matches!(line.of, LineOf::Composite(_)));
    assert!(
        composites.clone().count() == 2
            && composites.clone().all(|l| l.group == LineGroup::Part(1))
    );
    let single = |line: &&junheng_core::Line| matches!(line.of, LineOf::Indicator(_));
    let singles: Vec<_> = found.whole.lines.iter().filter(single).collect();
    assert!(singles.len() == 8 && singles.iter().all(|line| line.verdict.is_none()));
    // Points entered stand in their lines.
    let scheme = scheme_of(&document.settings).unwrap();
    let item = found.whole.lines.iter().find_map(|line| match line.of {
        LineOf::PartItem(part, at, _) => Some((part, at)),
        _ => None,
    });
    let (part, at) = item.unwrap();
    let junheng_core::PartTest::Points { items, .. } = &scheme.parts[part].test else {
        panic!("points are asked for there");
    };
    let claim = Claim {
        points: Some(Decimal::whole(4)),
        reason: String::new(),
    };
    let key = part_key(&scheme, &items[at].id);
    document.apply(Edit::SetClaim(key, claim)).unwrap();
    let found = judge(document);
    let points = LineOf::PartItem(part, at, Some(Decimal::whole(4)));
    assert!(found.whole.lines.iter().any(|line| line.of == points));
}

#[test]
fn everything_is_named_in_both_languages() {
    let documents = Sample::ALL.map(|sample| [sample.document().unwrap(), basic(sample)]);
    for document in documents.into_iter().flatten() {
        let found = judge(document);
        for lang in Lang::ALL {
            let words = found.words(lang);
            let scheme = &found.evaluation.rules.scheme;
            let items = found.items.as_ref().map(|items| &*items.scheme);
            for line in &found.whole.lines {
                assert!(
                    !judged::line(line.of, scheme, items, lang).is_empty(),
                    "{line:?}"
                );
                assert!(!judged::group(line.group, scheme, lang).is_empty());
            }
            for row in found.sheet.rows() {
                let name = words.names.row(&row.what, lang);
                assert!(
                    name.chars().count() > 1 && !name.ends_with(' '),
                    "{row:?}: {name}"
                );
            }
            let headline = judged::headline(&found.whole, &found.document, scheme, lang);
            assert!(headline.ends_with(['。', '.']), "{headline}");
        }
    }
}

/// The keys that entries are kept under are told apart, and stay what they are.
#[test]
fn rows_have_keys_of_their_own() {
    for document in [Sample::Sound.document().unwrap(), basic(Sample::Sound)] {
        let found = judge(document);
        let mut keys: Vec<&str> = found.sheet.rows().map(|row| row.key.as_str()).collect();
        let all = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), all);
        assert!(all > 60, "{all}");
    }
}

#[test]
fn tables_say_what_was_found() {
    let mut document = Sample::Sound.document().unwrap();
    let reported = Reported {
        figure: "3.20".to_owned(),
        met: None,
    };
    let key = "quality-balance-2017.primary.pupils".to_owned();
    document.apply(Edit::SetReported(key, reported)).unwrap();
    let ratio = ReportedRatio {
        name: "其他".to_owned(),
        above: "907".to_owned(),
        below: "3864".to_owned(),
        factor: 100,
        figure: "46.39".to_owned(),
        least: String::new(),
    };
    document.apply(Edit::SetReportedRatio(1, ratio)).unwrap();
    let found = judge(document);
    let words = found.words(Lang::Zh);
    let items = items_csv(&found.document, &found.whole, found.items.as_ref(), &words);
    for line in &found.whole.lines {
        let name = judged::line(
            line.of,
            &found.evaluation.rules.scheme,
            found.items.as_ref().map(|items| &*items.scheme),
            Lang::Zh,
        );
        assert!(items.contains(&name), "{name}");
        // Each indicator of resources has its coefficients and what is asked.
        if matches!(line.of, LineOf::Indicator(_)) {
            let row = items.lines().find(|row| row.contains(&name));
            assert!(
                row.is_some_and(|row| row.contains("差异系数 ≤ 0.45")),
                "{row:?}"
            );
        }
    }
    assert!(items.contains("全县结论"));
    // The ratios of a split item are told apart, each with its verdict, below the item's own.
    let of_rotation = |row: &&str| row.contains("保障程度") && row.contains("交流轮岗教师的比例");
    let rows: Vec<&str> = items.lines().filter(of_rotation).collect();
    assert_eq!(rows.len(), 3, "{items}");
    assert!(rows[1].contains("交流轮岗教师占符合条件教师的比例"));
    assert!(rows[2].contains("骨干教师占交流轮岗教师的比例"));
    let points = points_csv(&found.document, &found.points, &words);
    assert!(points.contains("C36") && points.contains("370") && points.contains("文件未明确"));
    let compared = printed_csv(&found.document, &found.sheet, &words);
    assert!(compared.contains("3.20") && compared.contains("不符"));
    // Only what the report says something on: two lines below the head.
    let data = compared.lines().take_while(|line| !line.is_empty()).count();
    assert_eq!(data, 3, "{compared}");
    assert_eq!(found.sheet.findings().wrong, 2);
    let summary = printed::summary(found.sheet.findings(), Lang::En);
    assert!(summary.contains('2'), "{summary}");
}

/// What cannot be compared and what is no figure are said in the table, and whose data is missing.
#[test]
fn tables_say_what_is_not_compared() {
    let mut document = Sample::Sound.document().unwrap();
    let school = document.schools()[0].clone();
    let column = Column::Slot(Field::Pupils.at(Place::Primary));
    let (school, name, entry) = (school.id, school.name, Entry::Missing);
    let cell = CellEdit {
        school,
        column,
        entry,
    };
    document.apply(Edit::Cells(vec![cell])).unwrap();
    for (key, figure) in [("pupils", "3320"), ("composite", "abc")] {
        let key = format!("quality-balance-2017.primary.{key}");
        let (figure, met) = (figure.to_owned(), None);
        let reported = Reported { figure, met };
        document.apply(Edit::SetReported(key, reported)).unwrap();
    }
    let found = judge(document);
    let compared = printed_csv(&found.document, &found.sheet, &found.words(Lang::Zh));
    let open = format!("数据不足，不能核对（缺：{name}）");
    assert!(compared.contains(&open), "{compared}");
    assert!(
        compared.contains("暂算") && compared.contains(",不是数字"),
        "{compared}"
    );
    let summary = printed::summary(found.sheet.findings(), Lang::Zh);
    assert!(summary.contains("处数据不足，不能核对"), "{summary}");
}

/// What is asked of every school is not what every school has: the one indicator that may be lower is told.
#[test]
fn schools_that_pass_below_a_threshold_are_told() {
    let mut document = Sample::Sound.document().unwrap();
    let mut school = document.schools()[0].clone();
    let backbone = Field::BackboneTeachers.of(Stage::Primary);
    school.values.set(backbone, Some(Decimal::whole(16)));
    document.apply(Edit::PutSchools(vec![school])).unwrap();
    let found = judge(document);
    let view = found.evaluation.view(&found.document);
    let mut told = 0;
    for (at, schools) in found.whole.indicators.iter().enumerate() {
        let why = |lang| judged_lines::indicator_why(&view, Some(*schools), at, lang);
        assert_eq!(why(Lang::Zh).contains("允许只达到下限"), schools.spared > 0);
        assert_eq!(why(Lang::En).contains("that may be"), schools.spared > 0);
        told += schools.spared;
    }
    let passing = |table: &StageTable| {
        let met = table
            .verdicts
            .iter()
            .enumerate()
            .filter(|(_, v)| **v == Verdict::Met);
        met.filter(|(row, _)| {
            (0..found.whole.indicators.len()).any(|at| {
                let cell = view.cell(table.stage, *row, at);
                cell.is_some_and(|cell| cell.level == Level::Floor)
            })
        })
        .count()
    };
    let all: usize = found.evaluation.stages.iter().map(passing).sum();
    assert_eq!(usize::try_from(told), Ok(all));
    assert!(all > 0, "the sample has none");
}

/// A sum above all points there are is no sum to judge by, and the line says so.
#[test]
fn more_points_than_there_are_are_told_in_the_line() {
    let mut document = basic(Sample::Sound);
    for item in [
        "retention",
        "posts",
        "rotation",
        "three-increases",
        "workload",
    ] {
        let claim = Claim {
            points: Some(Decimal::whole(21)),
            reason: String::new(),
        };
        let edit = Edit::SetClaim(format!("{BASIC}.{item}"), claim);
        document.apply(edit).unwrap();
    }
    let found = judge(document);
    let (part, judged) = (
        &found.evaluation.rules.scheme.parts[2],
        &found.whole.parts[2],
    );
    assert_eq!(judged.verdict, Verdict::InsufficientData);
    let why = |lang| judged_lines::part_why(part, judged, lang);
    assert!(why(Lang::Zh).contains("超过总分"));
    assert!(why(Lang::En).contains("more than the 100"));
}

/// The table of basic balance says beside its points what is computed, and what stands against it.
#[test]
fn the_seventeen_items_are_exported_with_their_evidence() {
    for lang in Lang::ALL {
        let mut document = basic(Sample::Sound);
        let claim = Claim {
            points: Some(Decimal::whole(5)),
            reason: String::new(),
        };
        for (fact, value) in [
            (junheng_core::Fact::Posts, 100),
            (junheng_core::Fact::StaffOnPosts, 101),
        ] {
            let cell = junheng_core::CountyCell {
                entry: junheng_core::CountyEntry::Number(Decimal::whole(value)),
                ..junheng_core::CountyCell::default()
            };
            let input = junheng_core::CountyInput::Fact(fact);
            document.dossier.put(input, cell);
        }
        let edit = Edit::SetClaim(format!("{BASIC}.posts"), claim);
        document.apply(edit).unwrap();
        let found = judge(document);
        let csv = items_csv(
            &found.document,
            &found.whole,
            found.items.as_ref(),
            &found.words(lang),
        );
        for text in [junheng_words::points::UNEXPLAINED.get(lang), "101.00%"] {
            assert!(csv.contains(text), "{text}: {csv}");
        }
    }
}

/// A coefficient in which a school is missing is provisional wherever it stands.
#[test]
fn a_coefficient_that_lacks_a_school_passes_no_test() {
    let found = judge(Sample::Failing.document().unwrap());
    let view = found.evaluation.view(&found.document);
    let open = |(index, stage): &(usize, Stage)| {
        let cell = view.coefficient(*stage, *index);
        cell.is_some_and(|cell| cell.finding.verdict == Verdict::InsufficientData)
    };
    let all = (0..7).flat_map(|index| Stage::ALL.map(|stage| (index, stage)));
    let (index, _) = all.into_iter().find(open).unwrap();
    let shown = judged_lines::indicator(&view, index, Lang::Zh);
    assert!(shown.printed.iter().any(|text| text.ends_with("（暂算）")));
    let why = judged::coefficients(&view, index, Lang::Zh);
    assert!(why.contains("暂算，限值"), "{why}");
}
