use super::*;
use junheng_core::{
    Answer, Claim, CountyCell, CountyEdit, CountyEntry, CountyInput, Date, Edit, Evidence, Given,
    Series,
};
use junheng_exchange::county::{
    AsTheyStand, CountyFault, CountyPlan, MatterFault, Template, What, plan, take, template_csv,
    template_workbook,
};
use junheng_exchange::delimited::read_text;
use junheng_exchange::limits::Limits;
use junheng_exchange::workbook::Encoding;

fn document(scheme: &str) -> Document {
    Document::new(scheme, Date::new(2026, 6, 20).unwrap())
}

fn planned(csv: &str, document: &Document) -> CountyPlan {
    let book = read_text(csv, "县级.csv", Encoding::Utf8, &Limits::default()).unwrap();
    plan(&book, &names(document), &AsTheyStand::new(), document)
}

fn saved(document: &Document) -> String {
    let (lines, matters) = (county_names::template_lines(), matters(document));
    template_csv(&Template {
        lines: &lines,
        matters: &matters,
        words: &county_names::TEMPLATE,
        years: &[2023, 2024, 2025],
        document,
    })
}

#[test]
fn an_office_table_of_conclusions_is_understood() {
    let mut document = document("quality-balance-2017");
    let csv = "某县优质均衡自评,,,,\n序号,指标,结论,简要结论,材料清单\n\
            1,规划布局,✓ 达标,布局合理,\"布局规划.pdf\n批复\"\n\
            2,绩效工资,较好,,\n3,无过重课业负担,不符合,,—\n4,班额,达标,,\n5,校风,达标,,\n";
    let plan = planned(csv, &document);
    let faults: Vec<(u32, u32, &CountyFault)> = plan
        .problems
        .iter()
        .map(|one| (one.row, one.column, &one.fault))
        .collect();
    let [
        (4, 0, CountyFault::UnknownRow),
        (6, 0, CountyFault::ByFigures),
        (7, 0, CountyFault::UnknownRow),
    ] = faults.as_slice()
    else {
        panic!("{faults:?}");
    };
    assert_eq!((plan.count(What::New), plan.answers.len()), (2, 2));
    let (edit, taken) = take(&plan, &BTreeSet::new(), &document);
    let before = document.clone();
    let back = document.apply(edit).unwrap();
    assert_eq!(taken, 2);
    let layout = document.dossier.evidence("layout").unwrap();
    assert_eq!(layout.verdict, Some(Given::Met));
    assert_eq!(layout.documents, ["布局规划.pdf", "批复"]);
    let workload = document.dossier.evidence("workload").unwrap();
    assert_eq!(workload.verdict, Some(Given::NotMet));
    assert_eq!(planned(csv, &document).count(What::Same), 2);
    document.apply(back).unwrap();
    assert_eq!(document, before);
}

#[test]
fn vetoes_points_and_readings_are_understood_and_their_faults_told() {
    let document = document("basic-balance-2012");
    let vetoes = planned(
        "情形,是否存在,备注\n以考试方式招生,无,逐校核查\n弄虚作假,也许,\n",
        &document,
    );
    let [one] = vetoes.answers.as_slice() else {
        panic!("{vetoes:?}");
    };
    assert_eq!(one.after.note, "逐校核查");
    assert_eq!(
        (vetoes.problems[0].row, vetoes.problems[0].column),
        (3, 2),
        "the cell is named"
    );
    let points = planned(
        "指标,满分,得分,扣分理由\nC17 教师队伍,30,28,学历偏低\nC18,20,21,\n三个增长,40,40,\n",
        &document,
    );
    let said: Vec<(String, String)> = points
        .answers
        .iter()
        .map(|one| (one.matter.key(), one.after.note.clone()))
        .collect();
    assert_eq!(
        said,
        [
            ("claims.xinjiang-1000.C17".to_owned(), "学历偏低".to_owned()),
            ("claims.xinjiang-1000.C6".to_owned(), String::new()),
        ]
    );
    let CountyFault::Matter(_, MatterFault::Points(..)) = points.problems[0].fault else {
        panic!("{:?}", points.problems);
    };
    let name = readings::question(Question::RoomsCounted).zh;
    let reading = readings::reading(Reading::RoomsTogether).zh;
    let csv = format!("问题,选用口径\n\"{name}\",\"{reading}\"\n申报的小学数,5\n");
    let found = planned(&csv, &document);
    assert_eq!(found.answers.len(), 1);
    let csv = format!("项目,数值\n\"{name}\",各半\n申报的小学数,5\n县名,乌有县\n");
    let found = planned(&csv, &document);
    assert_eq!((found.answers.len(), found.problems.len()), (2, 1));
}

fn filled(scheme: &str) -> Document {
    let mut document = document(scheme);
    let key = |key: &str| CountyInput::from_key(key).unwrap();
    let number = |n| CountyEntry::Number(Decimal::whole(n));
    let sourced = |n, source: &str| CountyCell {
        entry: number(n),
        source: source.to_owned(),
        ..CountyCell::default()
    };
    let mut edits = vec![
        Edit::County(vec![CountyEdit {
            input: key("facts.posts"),
            entry: number(1500),
        }]),
        Edit::PutCounty(vec![
            (
                CountyInput::Series(Series::Gnp, 2023),
                sourced(9, "年鉴 2024"),
            ),
            (CountyInput::Series(Series::Gnp, 2025), sourced(8, "=快报")),
            (
                key("facts.villages"),
                CountyCell {
                    source: "民政局".to_owned(),
                    ..CountyCell::default()
                },
            ),
        ]),
    ];
    for (at, line) in matters(&document).iter().enumerate() {
        let words = format!("第 {at} 条，“说明”");
        match &line.matter {
            Matter::Evidence(key) => edits.push(Edit::SetEvidence(
                key.clone(),
                Evidence {
                    verdict: Some(Given::ALL[at % 4]),
                    note: words,
                    documents: vec!["-甲；乙".to_owned(), "丙".to_owned()],
                },
            )),
            Matter::Veto(id) => edits.push(Edit::SetVeto(
                id.clone(),
                Answer {
                    yes: Some(at % 2 == 0),
                    note: words,
                },
            )),
            Matter::Points(key) => edits.push(Edit::SetClaim(
                key.clone(),
                Claim {
                    points: Some(Decimal::whole(9)),
                    reason: words,
                },
            )),
            _ => {}
        }
    }
    for edit in edits {
        document.apply(edit).unwrap();
    }
    document.county.name = "乌有县".to_owned();
    document.county.code = "654202".to_owned();
    document.county.school_year = Some(2025);
    for (number, kind) in (3..).zip(Declared::KINDS) {
        document.county.declared.set(kind, Some(number));
    }
    let items = items_of(&document.settings).unwrap();
    if let Some(one) = items.iter().flat_map(|items| &items.concessions).next() {
        document.settings.concessions_off = vec![one.id.clone()];
    }
    for question in Question::ALL {
        let last = question.readings().last().copied();
        document.settings.readings.choose(*question, last);
    }
    document
}

#[test]
fn all_inputs_come_back_from_the_table() {
    for scheme in ["quality-balance-2017", "basic-balance-2012"] {
        let full = filled(scheme);
        let csv = saved(&full);
        let mut back = document(scheme);
        let plan = planned(&csv, &back);
        assert_eq!(plan.problems, [], "{scheme}");
        let (edit, _) = take(&plan, &BTreeSet::new(), &back);
        back.apply(edit).unwrap();
        // Where figures come from is all that is new.
        back.imports.clear();
        let cells: Vec<(CountyInput, CountyCell)> = back
            .dossier
            .cells()
            .map(|(input, cell)| (input, cell.clone()))
            .collect();
        for (input, cell) in cells {
            let origin = None;
            back.dossier.put(input, CountyCell { origin, ..cell });
        }
        for line in matters(&full) {
            let (key, dossier) = (line.matter.key(), &mut back.dossier);
            let origin = dossier.put_answer_origin(&key, None);
            assert_eq!(
                origin.map(|origin| origin.was),
                line.matter.keeps_origin().then(|| full.answered(&key)),
                "{key}"
            );
        }
        assert_eq!(back, full, "{scheme}");
        let again = planned(&csv, &full);
        assert_eq!(
            again.count(What::Same),
            again.figures.len() + again.answers.len()
        );
        assert_eq!(saved(&back), csv);
    }
}

#[test]
fn imported_answers_know_their_cells_and_what_they_were() {
    let mut document = document("quality-balance-2017");
    let csv = "指标,结论\n规划布局,达标\n无过重课业负担,未达标\n弄虚作假,无\n";
    let plan = planned(csv, &document);
    let (edit, _) = take(&plan, &BTreeSet::new(), &document);
    let before = document.clone();
    let back = document.apply(edit).unwrap();
    let told = |document: &Document, key: &str| {
        Lang::ALL.map(|lang| county_page::answer_origin(document, key, lang))
    };
    let [zh, en] = told(&document, "evidence.layout").map(Option::unwrap);
    assert!(
        zh.starts_with("来自 县级.csv") && zh.ends_with("B2"),
        "{zh}"
    );
    assert!(
        en.starts_with("from 县级.csv") && en.ends_with("B2"),
        "{en}"
    );
    // Changed by hand: the cell's own answer is told; put back, it is as imported.
    let evidence = |given| Evidence {
        verdict: Some(given),
        ..Evidence::default()
    };
    let set = |given| Edit::SetEvidence("workload".to_owned(), evidence(given));
    document.apply(set(Given::Met)).unwrap();
    let [zh, en] = told(&document, "evidence.workload").map(Option::unwrap);
    assert!(zh.contains("B3 原为 未达标") && zh.contains("手工"), "{zh}");
    assert!(en.contains("B3, changed by hand"), "{en}");
    document.apply(set(Given::NotMet)).unwrap();
    let [zh, _] = told(&document, "evidence.workload").map(Option::unwrap);
    assert!(!zh.contains("手工"), "{zh}");
    assert_eq!(told(&document, "evidence.curriculum"), [None, None]);
    // Undoing the import takes the places away with the answers.
    document.apply(set(Given::NotMet)).unwrap();
    document.apply(back).unwrap();
    assert_eq!(document, before);
}

#[test]
fn the_workbook_has_a_sheet_for_each_group_that_is_asked() {
    let names = |document: &Document| -> Vec<String> {
        let (lines, matters) = (county_names::template_lines(), matters(document));
        let book = template_workbook(&Template {
            lines: &lines,
            matters: &matters,
            words: &county_names::TEMPLATE,
            years: &[2025],
            document,
        });
        book.sheets.into_iter().map(|sheet| sheet.name).collect()
    };
    assert_eq!(
        names(&document("quality-balance-2017")),
        [
            "县级数据",
            "历年数据",
            "县名与学校数",
            "指标结论",
            "一票否决",
            "口径"
        ]
    );
    assert_eq!(
        names(&document("basic-balance-2012")),
        ["县级数据", "历年数据", "县名与学校数", "指标结论", "得分"]
    );
}

#[test]
fn an_empty_table_says_nothing() {
    let empty = document("quality-balance-2017");
    let plan = planned(&saved(&empty), &empty);
    let changes = plan.answers.iter().filter(|one| one.what != What::Same);
    assert_eq!(
        (changes.count(), plan.figures.len(), plan.problems.len()),
        (0, 0, 0)
    );
}
