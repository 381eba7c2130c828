//! What schools enter of themselves, in the forms: verdicts by documents, retention, every school's own.

use junheng_core::items::{evaluate_items, items_of};
use junheng_core::{
    Column, CountyCell, CountyEntry, CountyInput, Document, Edit, Evidence, Fact, Field,
    MonitoringFigure, SchoolId, Stage, Subject, SurveyFigure, SurveyGroup, Verdict, evaluate,
    scheme_of, teaches,
};
use junheng_exchange::forms::{Book, FormId, SheetId, fill_schools, form_csv, workbook};
use junheng_exchange::samples::Sample;

use super::counties::{cell, figure, with_dossier};
use super::eval::differences;
use super::{NAMES, assert_same, book, shown};

const RETENTION: [(Fact, &str, &str); 5] = [
    (Fact::Leavers, "leavers.junior", "190"),
    (Fact::Entrants, "entrants.junior", "200"),
    (Fact::TransferredIn, "transferred_in.junior", "4"),
    (Fact::TransferredOut, "transferred_out.junior", "3"),
    (Fact::Deaths, "deaths.junior", "0"),
];

fn ids(document: &Document) -> Vec<SchoolId> {
    document.schools().iter().map(|school| school.id).collect()
}

/// A county whose schools have entered all that schools enter.
fn entered() -> Document {
    let mut document = with_dossier(Sample::Sound);
    for (fact, ..) in RETENTION {
        let put = vec![(CountyInput::Fact(fact), CountyCell::default())];
        document.apply(Edit::PutCounty(put)).unwrap();
    }
    for id in ids(&document) {
        for part in ["charters", "workload", "curriculum"] {
            cell(
                &mut document,
                id,
                &format!("evidence.{part}.verdict"),
                "达标",
            );
        }
        cell(&mut document, id, "evidence.charters.note", "章程已核准");
        cell(
            &mut document,
            id,
            "evidence.charters.documents",
            "章程；批复",
        );
        if teaches(document.school(id).unwrap(), Stage::Junior) {
            for (_, key, text) in RETENTION {
                cell(&mut document, id, key, text);
            }
        }
    }
    document
}

fn quality_row(book: &Book, starts: &str) -> Vec<String> {
    let sheet = book.form(FormId::Quality).unwrap();
    let rows = (1..=sheet.last_row()).map(|row| {
        let cells = (1..=3).filter_map(|column| sheet.cell(row, column));
        cells
            .map(junheng_exchange::forms::Cell::shown)
            .collect::<Vec<_>>()
    });
    let mut own = rows.filter(|row| row.first().is_some_and(|cell| cell.starts_with(starts)));
    own.next().unwrap()
}

#[test]
fn form_five_is_filled_from_what_the_schools_say() {
    let mut document = entered();
    assert_same(&document);
    let all = ids(&document);
    let junior = document.schools().iter();
    let junior = junior
        .filter(|school| teaches(school, Stage::Junior))
        .count();
    let filled = book(&document);
    let row = quality_row(&filled, "1.全县初中三年巩固率");
    assert!(
        row[1].starts_with(&format!("全县初中毕业班学生数为{}人", 190 * junior)),
        "{row:?}"
    );
    // (190 − 4 + 3) ÷ 200 in every school.
    assert!(
        row[1].ends_with("三年巩固率为94.5%") && row[2] == "未达标",
        "{row:?}"
    );
    let row = quality_row(&filled, "3.所有学校建立章程");
    let counted = format!("各校自评：达标{}所，未达标0所。", all.len());
    assert!(row[1].contains(&counted) && row[2] == "达标", "{row:?}");
    // One that has not answered, one that does not meet, and the county that says otherwise.
    cell(&mut document, all[1], "evidence.charters.verdict", "");
    cell(&mut document, all[2], "evidence.workload.verdict", "否");
    let edit = Edit::SetEvidence(
        "curriculum".to_owned(),
        Evidence {
            verdict: Some(junheng_core::Given::NotMet),
            ..Evidence::default()
        },
    );
    document.apply(edit).unwrap();
    assert_same(&document);
    let filled = book(&document);
    for (starts, verdict) in [("3.", ""), ("8.", "未达标"), ("7.", "未达标")] {
        assert_eq!(quality_row(&filled, starts)[2], verdict, "{starts}");
    }
    // A campus answers with its school.
    let parent = document.school(all[0]).unwrap().name.clone();
    cell(&mut document, all[1], "campus_of", &parent);
    assert_same(&document);
}

/// What is over a limit by what is known, a campus of one of two schools of the same name, and a national
/// result that is not understood.
#[test]
fn what_is_known_of_a_school_is_in_the_formulas() {
    let mut document = with_dossier(Sample::Sound);
    let all = ids(&document);
    for (at, code) in [(0, "0000000091"), (1, ""), (2, "0000000093")] {
        cell(&mut document, all[at], "kind", "小学");
        cell(&mut document, all[at], "name", "中心小学");
        cell(&mut document, all[at], "code", code);
        cell(&mut document, all[at], "pupils.primary", "1500");
    }
    cell(&mut document, all[1], "campus_of", "中心小学");
    let verdict = |document: &Document, part: &str, school: usize| {
        let scheme = scheme_of(&document.settings).unwrap();
        let evaluation = evaluate(document, scheme).unwrap();
        let items = items_of(&document.settings).unwrap().unwrap();
        let found = evaluate_items(document, &evaluation, items);
        let schools = found.part(part).unwrap().schools.iter();
        let own = schools.filter(|one| one.school == all[school]);
        own.map(|one| one.verdict).max()
    };
    assert_eq!(verdict(&document, "school-size", 0), Some(Verdict::NotMet));
    assert_eq!(verdict(&document, "school-size", 2), Some(Verdict::Met));
    assert_same(&document);
    cell(&mut document, all[0], "pupils.primary", "3100");
    cell(&mut document, all[0], "largest_class.primary", "60");
    for column in [
        "pupils.primary",
        "largest_class.primary",
        "classes_51_55.primary",
    ] {
        cell(&mut document, all[1], column, "");
    }
    cell(&mut document, all[2], "largest_class.primary", "");
    for column in ["classes.primary", "classes_46_50.primary"] {
        cell(&mut document, all[2], column, "5");
    }
    for (part, school) in [("school-size", 0), ("class-size", 0), ("class-size", 2)] {
        let found = verdict(&document, part, school);
        assert_eq!(found, Some(Verdict::NotMet), "{part}");
    }
    assert_same(&document);
    // By bands, of which the campus has none.
    cell(&mut document, all[0], "largest_class.primary", "");
    cell(&mut document, all[0], "classes_51_55.primary", "2");
    assert_eq!(verdict(&document, "class-size", 0), Some(Verdict::NotMet));
    assert_same(&document);
    let input = CountyInput::Monitoring(Subject::Moral, MonitoringFigure::Rate);
    let rejected = CountyCell {
        entry: CountyEntry::Rejected("0.15以下".to_owned()),
        ..CountyCell::default()
    };
    let put = vec![(input, rejected)];
    document.apply(Edit::PutCounty(put)).unwrap();
    assert_same(&document);
}

/// A village school attached to a larger one is judged by itself, in the row of its school.
#[test]
fn an_attached_village_school_is_in_the_row_of_its_school() {
    let mut document = with_dossier(Sample::Sound);
    let all = ids(&document);
    let parent = document.school(all[0]).unwrap().name.clone();
    for (column, text) in [
        ("kind", "小学"),
        ("campus_of", parent.as_str()),
        ("area", "乡村"),
        ("pupils.primary", "40"),
        ("pupils.junior", ""),
    ] {
        cell(&mut document, all[1], column, text);
    }
    let name = document.school(all[1]).unwrap().name.clone();
    let of_county = |document: &Document| {
        let book = book(document);
        form_csv(book.form(FormId::Guarantee).unwrap())
    };
    let before = of_county(&document);
    for funds in ["", "1", "7.2"] {
        cell(&mut document, all[1], "small_school_funds", funds);
        assert_same(&document);
        let filled = fill_schools(&document, NAMES).unwrap();
        assert!(differences(&filled).is_empty());
        let own = filled.sheets.iter().map(form_csv);
        let words = format!("附设校区{name}：上年学生数40人");
        let with = |form: &String| {
            form.contains(&words) && form.contains("全校教学班数71个。配备音乐专用教室4间")
        };
        assert_eq!(own.filter(with).count(), 1);
    }
    // The forty pupils and their funds are among those that form Ⅳ adds up.
    assert_ne!(of_county(&document), before);
    assert!(of_county(&document).contains("学生数229人，公用经费502000元"));
}

/// A school whose resources are not judged shows what it entered, and is told why nothing is computed.
#[test]
fn a_school_outside_the_allocation_shows_what_it_entered() {
    let mut document = Sample::OneSchool.document().unwrap();
    let school = document.schools()[0].id;
    for (column, text) in [
        ("kind", "教学点"),
        ("pupils.primary", "30"),
        ("pupils.junior", ""),
        ("qualified_teachers.primary", "5"),
        ("qualified_teachers.junior", ""),
        ("sports_area", "1200"),
        ("outdoor_sports_area", ""),
        ("indoor_sports_area", ""),
        ("multimedia_rooms", "3"),
    ] {
        cell(&mut document, school, column, text);
    }
    assert_same(&document);
    let form = form_csv(book(&document).form(FormId::School).unwrap());
    for text in [
        "小学5人；初中／人",
        "不在资源配置各项指标的计算范围内",
        "体育场＿＿平方米",
    ] {
        assert!(form.contains(text), "{text}: {form}");
    }
}

/// Only the largest class says that one class at the least is too large.
#[test]
fn one_class_at_the_least_is_over_on_both_forms() {
    let mut document = with_dossier(Sample::Sound);
    let school = document.schools()[0].id;
    for band in Field::CLASS_BANDS {
        for stage in Stage::ALL {
            let column = Column::Slot(band.of(stage)).key();
            cell(&mut document, school, &column, "");
        }
    }
    cell(&mut document, school, "largest_class.primary", "52");
    assert_same(&document);
    let own = form_csv(book(&document).form(FormId::School).unwrap());
    assert!(own.contains("超过45人的小学班级至少1个"), "{own}");
}

/// Groups of which one figure of two is known leave the share of the others as it is.
#[test]
fn satisfaction_is_of_groups_with_both_figures() {
    let mut document = with_dossier(Sample::Sound);
    for (group, of, text) in [
        (SurveyGroup::Pupils, SurveyFigure::Valid, "900"),
        (SurveyGroup::Pupils, SurveyFigure::Satisfied, ""),
        (SurveyGroup::Parents, SurveyFigure::Valid, "900"),
        (SurveyGroup::Parents, SurveyFigure::Satisfied, "855"),
    ] {
        figure(&mut document, CountyInput::Survey(group, of), text);
    }
    assert_same(&document);
    let form = form_csv(book(&document).form(FormId::Survey).unwrap());
    assert!(form.contains("95.0") && !form.contains("47.5"), "{form}");
    assert!(form.contains("只按两项都填的对象计算"), "{form}");
}

/// Special education by its schools, where the county's own figures are blank.
#[test]
fn special_education_is_taken_from_its_schools() {
    let mut document = with_dossier(Sample::Sound);
    let all = ids(&document);
    cell(&mut document, all[3], "kind", "特殊教育学校");
    cell(&mut document, all[3], "pupils", "105");
    let put = |document: &mut Document, fact, text: &str| {
        let input = CountyInput::Fact(fact);
        let entry = junheng_core::county::read(input, text).unwrap();
        let edit = Edit::County(vec![junheng_core::CountyEdit { input, entry }]);
        document.apply(edit).unwrap();
    };
    for fact in [Fact::SpecialFunds, Fact::SpecialPupils] {
        put(&mut document, fact, "");
    }
    for schools in ["", "1", "2"] {
        put(&mut document, Fact::SpecialSchools, schools);
        for funds in ["", "50", "63"] {
            cell(&mut document, all[3], "small_school_funds", funds);
            assert_same(&document);
        }
    }
    put(&mut document, Fact::SpecialSchools, "1");
    let text =
        "特殊教育学校公用经费为63万元，特殊教育学生数为105人，特殊教育学校生均公用经费为6000元";
    let cells = shown(&book(&document), FormId::Guarantee);
    assert!(cells.iter().any(|cell| cell.contains(text)), "{cells:#?}");
}

#[test]
fn subjects_that_are_not_asked_for_are_no_blanks() {
    let mut document = with_dossier(Sample::Sound);
    // Entered all the same, they are shown as what decides nothing.
    for (of, text) in [
        (MonitoringFigure::Level, "Ⅰ"),
        (MonitoringFigure::Rate, "0.3"),
    ] {
        figure(
            &mut document,
            CountyInput::Monitoring(Subject::Chinese, of),
            text,
        );
    }
    let row = quality_row(&book(&document), "9.");
    let given = "语文Ⅰ级、校际差异率0.300（本次不要求）";
    assert!(row[1].contains(given), "{row:?}");
    for subject in Subject::ALL {
        for of in MonitoringFigure::ALL {
            let input = CountyInput::Monitoring(*subject, *of);
            let put = vec![(input, CountyCell::default())];
            document.apply(Edit::PutCounty(put)).unwrap();
        }
    }
    let row = quality_row(&book(&document), "9.");
    assert!(
        row[1].contains("（本次不要求）") && row[1].contains("数学＿＿级"),
        "{row:?}"
    );
}

#[test]
fn every_school_has_a_sheet_of_its_own() {
    let mut document = entered();
    let all = ids(&document);
    cell(&mut document, all[3], "kind", "特殊教育学校");
    cell(&mut document, all[3], "pupils", "105");
    cell(&mut document, all[4], "kind", "职业学校");
    let filled = fill_schools(&document, NAMES).unwrap();
    let found = differences(&filled);
    assert!(
        found.is_empty(),
        "{:#?}",
        found.iter().take(12).collect::<Vec<_>>()
    );
    let own: Vec<_> = filled.forms().collect();
    assert_eq!(own.len(), all.len() - 1);
    let names: std::collections::BTreeSet<&str> =
        own.iter().map(|(_, sheet)| sheet.title()).collect();
    assert_eq!(names.len(), own.len());
    assert!(names.iter().all(|name| name.chars().count() <= 31));
    let book = workbook(&filled, "各校自评");
    assert!(book.sheets.iter().any(|sheet| sheet.name.starts_with("1 ")));
    let text = |id: SchoolId| -> Vec<String> {
        let sheet = filled.sheet(SheetId::School(id)).unwrap();
        sheet.cells().map(|(_, _, cell)| cell.shown()).collect()
    };
    let first = text(all[0]);
    assert!(
        first
            .iter()
            .any(|cell| cell == "章程已核准（佐证材料：章程；批复）"),
        "{first:#?}"
    );
    // The least for special education is judged in the school's own form.
    for (money, verdict) in [("63", "达标"), ("62.9", "未达标")] {
        cell(&mut document, all[3], "small_school_funds", money);
        let filled = fill_schools(&document, NAMES).unwrap();
        assert!(differences(&filled).is_empty());
        let sheet = filled.sheet(SheetId::School(all[3])).unwrap();
        let row = (1..=sheet.last_row()).find(|row| {
            let name = sheet
                .cell(*row, 2)
                .map(junheng_exchange::forms::Cell::shown);
            name.is_some_and(|name| name.starts_with("5.特殊教育"))
        });
        let said = |column| sheet.cell(row.unwrap(), column).unwrap().shown();
        assert!(said(3).starts_with("上年学生数105人，"), "{}", said(3));
        assert_eq!(said(4), verdict);
    }
    assert!(!shown(&super::book(&document), FormId::School).is_empty());
}

/// Whose figures a ratio takes, and that special-education schools have teachers too: formulas choose alike.
#[test]
fn ratios_take_the_figures_that_lack_fewest() {
    let mut document = with_dossier(Sample::Sound);
    let all = ids(&document);
    cell(&mut document, all[3], "kind", "特殊教育学校");
    let put = |document: &mut Document, fact, text: &str| {
        let input = CountyInput::Fact(fact);
        let entry = junheng_core::county::read(input, text).unwrap();
        let edit = Edit::County(vec![junheng_core::CountyEdit { input, entry }]);
        document.apply(edit).unwrap();
    };
    for special in ["", "10"] {
        for key in ["full_time_teachers", "certified_teachers"] {
            cell(&mut document, all[3], key, special);
        }
        for ordinary in ["", "30"] {
            for id in all.iter().filter(|id| **id != all[3]) {
                cell(&mut document, *id, "certified_teachers", ordinary);
            }
            for (teachers, certified) in [("", ""), ("", "1606"), ("1606", ""), ("1606", "1605")] {
                put(&mut document, Fact::Teachers, teachers);
                put(&mut document, Fact::CertifiedTeachers, certified);
                assert_same(&document);
            }
        }
    }
}
