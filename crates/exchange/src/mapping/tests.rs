use junheng_core::{Column, Field, Place};

use super::*;
use crate::delimited::read_text;
use crate::limits::Limits;
use crate::table::{Encoding, Table};

fn table(text: &str) -> Table {
    let book = read_text(text, "表.csv", Encoding::Utf8, &Limits::default()).unwrap();
    book.tables.into_iter().next().unwrap()
}

fn proposal(text: &str) -> Proposal {
    propose(&table(text), None)
}

fn slot(field: Field, place: Place) -> Target {
    Target::To(Column::Slot(field.at(place)))
}

fn targets(proposal: &Proposal) -> Vec<Target> {
    proposal.mapping.columns.iter().map(|c| c.target).collect()
}

fn question<'p>(proposal: &'p Proposal, about: &About) -> &'p Question {
    let found = proposal.questions.iter().find(|q| q.about == *about);
    found.unwrap_or_else(|| panic!("{about:?} is not among {:?}", proposal.questions))
}

#[test]
fn asks_nothing_about_what_headers_say() {
    let found = proposal(
        "学校标识码,学校名称,学校类别,小学在校生数(人),初中在校生数,教学仪器设备值(元),网络多媒体教室数\n\
         3165000001,城关学校,九年一贯制学校,100,80,1234567,9\n",
    );
    assert_eq!(found.questions, []);
    assert_eq!(found.refusal, None);
    assert_eq!(found.mapping.rows, RowStages::Kinds);
    assert_eq!(
        targets(&found)[3..],
        [
            slot(Field::Pupils, Place::Primary),
            slot(Field::Pupils, Place::Junior),
            Target::by_row(Field::Equipment),
            Target::by_row(Field::MultimediaRooms),
        ]
    );
    assert_eq!(found.mapping.columns[5].shift, -4);
}

#[test]
fn asks_for_the_unit_of_money_with_magnitudes() {
    let text = "学校名称,学校类别,在校生数,教学仪器设备值\n甲小学,小学,100,250000\n乙小学,小学,200,400000\n丙小学,小学,50,150000\n";
    let found = proposal(text);
    let asked = question(&found, &About::Unit { column: 4 });
    assert_eq!(asked.suggested, 1);
    assert_eq!(found.mapping.columns[3].shift, -4);
    assert!(asked.evidence.contains(&Evidence::YuanPerPupil {
        if_yuan: 2_500,
        if_ten_thousand: 25_000_000
    }));
    let found =
        proposal("单位：万元\n学校名称,学校类别,在校生数,教学仪器设备值\n甲小学,小学,100,25\n");
    let asked = question(&found, &About::Unit { column: 4 });
    assert_eq!(asked.suggested, 0);
    assert!(
        asked
            .evidence
            .contains(&Evidence::TitleSays(UnitWord::TenThousandYuan))
    );
}

#[test]
fn asks_whether_rooms_include_indoor_sports() {
    let found = proposal(
        "学校名称,学校类别,教学及辅助用房面积(㎡),室内体育用房面积(㎡),运动场地面积(㎡)\n甲小学,小学,900,100,2000\n",
    );
    let asked = question(&found, &About::Meaning { column: 3 });
    assert_eq!(asked.options.len(), 3);
    assert_eq!(asked.evidence, [Evidence::IndoorColumn(4)]);
    assert_eq!(targets(&found)[2], Target::by_row(Field::TeachingAreaGross));
    // Beside a column for the indoor part, grounds are the outdoor part.
    question(&found, &About::Meaning { column: 5 });
    assert_eq!(targets(&found)[4], Target::by_row(Field::OutdoorSportsArea));
}

#[test]
fn asks_whether_rows_of_a_stage_repeat_totals() {
    let repeated = "学校名称,学校类别,学段,在校生数,网络多媒体教室数\n\
        甲校,九年一贯制,小学,100,9\n甲校,九年一贯制,初中,80,9\n乙小学,小学,小学,60,4\n";
    let found = proposal(repeated);
    assert_eq!(found.mapping.rows, RowStages::Column);
    let asked = question(&found, &About::SharedRows);
    assert_eq!(found.mapping.shared, SharedRows::Totals);
    assert_eq!(
        asked.evidence,
        [Evidence::Pairs {
            equal: 1,
            different: 0,
            example_row: 3
        }]
    );
    let found = proposal(&repeated.replace("初中,80,9", "初中,80,5"));
    question(&found, &About::SharedRows);
    assert_eq!(found.mapping.shared, SharedRows::Split);
}

#[test]
fn asks_whether_stage_columns_repeat_a_total() {
    let found = proposal(
        "学校名称,学校类别,小学在校生数,初中在校生数,小学网络多媒体教室数,初中网络多媒体教室数\n甲校,九年一贯制,100,80,9,9\n",
    );
    let columns = [5, 6];
    let field = Field::MultimediaRooms;
    question(&found, &About::StagesRepeatTotal { columns, field });
    assert_eq!(
        targets(&found)[4..],
        [slot(field, Place::Whole), Target::Ignore]
    );
}

#[test]
fn adds_up_teachers_by_education_and_subject() {
    let found = proposal(
        "学校名称,学校类别,专任教师学历,,,,体育教师,音乐教师,美术教师\n,,专科,本科,硕士,博士,,,\n甲小学,小学,5,20,1,,2,1,1\n",
    );
    let qualified = Field::QualifiedTeachers;
    question(
        &found,
        &About::AddUp {
            columns: vec![3, 4, 5, 6],
            field: qualified,
        },
    );
    question(
        &found,
        &About::AddUp {
            columns: vec![7, 8, 9],
            field: Field::PeArtTeachers,
        },
    );
    assert_eq!(
        targets(&found)[2..],
        [
            Target::ByRow {
                field: qualified,
                only: Some(Stage::Primary)
            },
            Target::by_row(qualified),
            Target::by_row(qualified),
            Target::by_row(qualified),
            Target::by_row(Field::PeArtTeachers),
            Target::by_row(Field::PeArtTeachers),
            Target::by_row(Field::PeArtTeachers),
        ]
    );
    question(&found, &About::BlankParts);
    let given = proposal(
        "学校名称,学校类别,高于规定学历教师数,本科学历教师,体育教师,体音美教师\n甲小学,小学,5,4,2,3\n",
    );
    assert_eq!(given.questions, []);
    assert_eq!(given.certainty[3], Certainty::Ignored(Ignored::PartOfGiven));
    assert_eq!(given.certainty[4], Certainty::Ignored(Ignored::PartOfGiven));
}

#[test]
fn asks_what_rows_are_about_and_whether_names_tell() {
    let found = proposal(
        "2025年小学基本情况\n学校名称,在校生数,骨干教师数\n城关第一小学,100,3\n红旗学校,90,2\n",
    );
    let asked = question(&found, &About::RowStages);
    assert_eq!(
        asked.evidence,
        [Evidence::Named("2025年小学基本情况".into())]
    );
    assert_eq!(found.mapping.rows, RowStages::All(Place::Primary));
    let names = question(&found, &About::KindsFromNames);
    assert_eq!(names.evidence, [Evidence::NamesTell { told: 1, untold: 1 }]);
}

#[test]
fn totals_of_counted_stages_are_left_aside() {
    let found =
        proposal("学校名称,学校类别,在校生数,,\n,,小学,初中,合计\n甲校,九年一贯制,100,80,180\n");
    assert_eq!(
        found.certainty[4],
        Certainty::Ignored(Ignored::TotalOfStages)
    );
    assert_eq!(found.questions, []);
}

#[test]
fn refuses_a_table_of_ratios() {
    let found = proposal(
        "表Ⅱ-2 小学、初中资源配置基本情况（分学校）\n\
         序号,学校名称,举办者类型,在校生数,年级数,班级数,每百名学生拥有高于规定学历教师数,每百名学生拥有县级及以上骨干教师数,生均教学及辅助用房面积（㎡）,生均教学仪器设备值(元),该校综合评估是否达标\n\
         L1,L2,L3,L4,L5,L6,L7,L8,L9,L10,L11\n\
         1,第一小学,7,500,6,12,4.8,1.2,5.1,2600,1\n",
    );
    assert_eq!(
        found.refusal,
        Some(Refusal::RatiosOnly {
            columns: vec![7, 8, 9, 10, 11]
        })
    );
    assert_eq!(
        (found.mapping.header_first, found.mapping.header_last),
        (2, 3)
    );
}

#[test]
fn says_what_is_missing() {
    let first = ["甲", "1", "乙"].map(str::to_owned).to_vec();
    assert_eq!(
        proposal("甲,1\n乙,2\n").refusal,
        Some(Refusal::NoHeader { rows: 2, first })
    );
    let long = "说明".repeat(50);
    let Some(Refusal::NoHeader { rows, first }) = proposal(&format!("{long}\n")).refusal else {
        panic!("headers found");
    };
    assert_eq!((rows, first[0].chars().count()), (1, 21));
    assert_eq!(
        proposal("在校生数,骨干教师数\n1,2\n").refusal,
        Some(Refusal::NoSchools)
    );
}

#[test]
fn a_kept_mapping_answers_for_the_next_file() {
    let text = "学校名称,学段,在校生数,教学仪器设备值,运动场地面积\n甲校,小学,100,250000,900\n甲校,初中,80,250000,900\n";
    let mut first = proposal(text);
    assert!(first.questions.len() >= 3);
    for question in &first.questions {
        first.mapping.accept(question.options.last().unwrap());
    }
    let kept = SavedMapping::of(&first.mapping);
    let json = serde_json::to_string(&kept).unwrap();
    let kept: SavedMapping = serde_json::from_str(&json).unwrap();
    let second = propose(&table(&text.replace("100", "120")), Some(&kept));
    assert_eq!(second.questions, []);
    assert_eq!(second.mapping, first.mapping);
    assert!(
        serde_json::from_str::<SavedMapping>(&json.replace("pupils@row", "pupil@row")).is_err()
    );
}

#[test]
fn answers_are_changes_of_the_mapping() {
    let found = proposal("学校名称,学校类别,在校生数,教学仪器设备值\n甲小学,小学,100,250000\n");
    for question in &found.questions {
        let mut mapping = found.mapping.clone();
        assert!(mapping.has(&question.options[question.suggested]));
        for option in &question.options {
            mapping.accept(option);
            assert!(mapping.has(option));
        }
    }
}
