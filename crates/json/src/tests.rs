use junheng_core::{
    Attribute, CellEdit, Column, DEFAULT_SCHEME, Date, Decimal, Document, Edit, Entry, Field,
    Import, Kind, Origin, Place, School, SchoolId, entry,
};
use proptest::prelude::*;

use super::*;

fn filled(cells: &[(usize, usize, String)]) -> Document {
    let day = Date::new(2026, 6, 20).unwrap();
    let mut schools: Vec<School> = (1..=3).map(|id| School::blank(SchoolId(id))).collect();
    let mut all: Vec<_> = Column::all()
        .map(|column| (column, vec![column.index() as u32 + 1]))
        .collect();
    all.sort_unstable();
    let import = Import {
        id: 4,
        file: "表 \"1\".xlsx".into(),
        sheet: "Sheet1".into(),
        columns: all,
    };
    for school in &mut schools {
        let mut columns = ColumnSet::default();
        for column in Column::all().filter(|c| c.index() % (school.id.0 as usize) == 0) {
            columns.insert(column);
        }
        school.origins.push(Origin {
            import: 4,
            row: 5 + school.id.0,
            columns,
        });
        school.kind = Some(Kind::NineYear);
    }
    let mut document = Document::new(DEFAULT_SCHEME, day)
        .with_schools(schools)
        .unwrap();
    document.imports.push(import);
    document.county.name = "某县".into();
    document.county.declared.nine_year = Some(3);
    for (school, column, text) in cells {
        let column = Column::all().nth(*column).unwrap();
        let school = SchoolId(*school as u32);
        let entry = entry::read_or_keep(column, text);
        document
            .apply(Edit::Cells(vec![CellEdit {
                school,
                column,
                entry,
            }]))
            .unwrap();
    }
    document
}

use junheng_core::ColumnSet;

proptest! {
    #[test]
    fn a_document_survives_and_its_bytes_too(cells in prop::collection::vec((1_usize..4, 0..Column::COUNT, prop_oneof!["[0-9]{1,5}", "[0-9]{1,4}\\.[0-9]{1,3}", "\\PC{0,12}"]), 0..60)) {
        let document = filled(&cells);
        let text = write(&document);
        let again = read(&text).unwrap();
        prop_assert_eq!(&again, &document);
        prop_assert_eq!(write(&again), text);
    }

    #[test]
    fn any_text_gives_an_answer(text in "\\PC{0,200}") {
        let _ = read(&text);
    }

    #[test]
    fn damaged_documents_give_an_error_or_a_document(at in 0_usize..4000, with in "[\\[\\]{}\",:0-9a-z]{0,3}") {
        let mut text = write(&filled(&[(1, 20, "7".into()), (2, 30, "abc".into())]));
        let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        text.insert_str(at, &with);
        let _ = read(&text);
    }
}

#[test]
fn errors_name_the_place() {
    let document = filled(&[(
        1,
        Column::Slot(Field::Pupils.at(Place::Primary)).index(),
        "180".into(),
    )]);
    let text = write(&document);
    assert!(text.contains("\"pupils\":{\"primary\":180}"));
    match read(&text.replace("\"primary\":180", "\"primary\":\"many\"")) {
        Err(JsonError::Shape { path, line, .. }) => {
            assert!(path.starts_with("schools[0].values"), "{path}");
            assert!(line > 9);
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(
        read(&text.replace("\"primary\":180", "\"primary\":180.5")),
        Err(JsonError::Value {
            path: "schools[0].values.pupils.primary".into(),
            found: "180.5".into(),
            expected: EntryError::NotWhole,
        })
    );
    assert_eq!(read("[1, 2]"), Err(JsonError::NotADocument));
    assert_eq!(
        read("{\"format\": \"other\"}"),
        Err(JsonError::NotADocument)
    );
    assert_eq!(
        read("{\n  \"a\": tru }"),
        Err(JsonError::NotJson {
            line: 2,
            column: 11
        })
    );
    assert_eq!(
        read(
            &text
                .replace("\"schema\": 3", "\"schema\": 9")
                .replace(PROGRAM, "7.0.0")
        ),
        Err(JsonError::NewerVersion {
            schema: 9,
            program: "7.0.0".into()
        })
    );
    assert_eq!(
        read(&text.replace("\"id\":2", "\"id\":1")),
        Err(JsonError::SameId { id: 1 })
    );
    assert!(matches!(
        read(&text.replace("\"import\":4", "\"import\":5")),
        Err(JsonError::NoSuchImport { import: 5, .. })
    ));
}

#[test]
fn codes_keep_leading_zeros_and_values_their_decimals() {
    let mut document = filled(&[]);
    let column = Column::Attribute(Attribute::Code);
    let entry = Entry::Text("0012345678".into());
    document
        .apply(Edit::Cells(vec![CellEdit {
            school: SchoolId(1),
            column,
            entry,
        }]))
        .unwrap();
    let slot = Field::Equipment.at(Place::Whole);
    let entry = Entry::Number(Decimal::parse("9711.63428571429").unwrap());
    document
        .apply(Edit::Cells(vec![CellEdit {
            school: SchoolId(1),
            column: Column::Slot(slot),
            entry,
        }]))
        .unwrap();
    let text = write(&document);
    assert!(text.contains("\"code\":\"0012345678\"") && text.contains("9711.63428571429"));
    assert_eq!(read(&text).unwrap(), document);
}

/// The published schema describes exactly the fields that are written.
#[test]
fn the_schema_lists_every_field() {
    let schema: serde_json::Value = serde_json::from_str(include_str!(
        "../../../public/schema/document-3.schema.json"
    ))
    .unwrap();
    let values = &schema["$defs"]["school"]["properties"]["values"]["properties"];
    let listed: Vec<&String> = values.as_object().unwrap().keys().collect();
    let mut fields: Vec<&str> = Field::ALL.iter().map(|field| field.info().key).collect();
    fields.sort_unstable();
    assert_eq!(listed, fields);
    for field in Field::ALL {
        let places = &values[field.info().key]["$ref"];
        let expected = if field == Field::Pupils {
            "#/$defs/pupils"
        } else if Field::RETENTION.contains(&field) {
            "#/$defs/junior_only"
        } else {
            "#/$defs/places"
        };
        assert_eq!(places, expected);
    }
    for attribute in Attribute::ALL {
        let mut at = &schema["$defs"]["school"];
        for name in attribute.key().split('.') {
            at = &at["properties"][name];
        }
        assert!(at.is_object(), "{}", attribute.key());
    }
    let document = schema["properties"].as_object().unwrap();
    let written: serde_json::Value = serde_json::from_str(&write(&filled(&[]))).unwrap();
    let written: Vec<&String> = written.as_object().unwrap().keys().collect();
    assert_eq!(document.keys().collect::<Vec<_>>(), written);
}

#[test]
fn what_the_county_reports_survives_and_faults_name_their_place() {
    use junheng_core::{
        Answer, AnswerOrigin, CountyCell, CountyEdit, CountyEntry, CountyInput, CountyOrigin,
        Evidence, Fact, Given, Question, Reading, Reported, ReportedRatio, Series, county,
    };
    let mut document = filled(&[]);
    let wage = CountyInput::Fact(Fact::TeacherWage);
    let revenue = CountyInput::Series(Series::RecurrentRevenue, 2022);
    let imported = CountyCell {
        entry: CountyEntry::Number(Decimal::whole(5)),
        origin: Some(CountyOrigin {
            import: 4,
            row: 9,
            column: 2,
        }),
        ..CountyCell::default()
    };
    let county = |input, text: &str| CountyEdit {
        input,
        entry: county::read_or_keep(input, text),
    };
    let edits = [
        Edit::PutCounty(vec![(wage, imported)]),
        Edit::County(vec![
            county(wage, "137422"),
            county(revenue, "很多"),
            county(CountyInput::Fact(Fact::BasicRecognised), "2018-11-09"),
        ]),
        Edit::SetCountySource(revenue, "2022 年决算".into()),
        Edit::SetEvidence(
            "layout".into(),
            Evidence {
                verdict: Some(Given::Met),
                note: "布局合理".into(),
                documents: vec!["规划.pdf".into()],
            },
        ),
        Edit::SetVeto(
            "key-classes".into(),
            Answer {
                yes: Some(false),
                note: String::new(),
            },
        ),
        Edit::SetAnswerOrigin(
            "vetoes.key-classes".into(),
            Some(AnswerOrigin {
                place: CountyOrigin {
                    import: 4,
                    row: 3,
                    column: 2,
                },
                was: "yes".into(),
            }),
        ),
        Edit::SetReported(
            "verdict.layout".into(),
            Reported {
                figure: "0.3170".into(),
                met: Some(true),
            },
        ),
        Edit::SetReportedRatio(
            3,
            ReportedRatio {
                name: "交流轮岗".into(),
                above: "654".into(),
                below: "2555".into(),
                factor: 100,
                figure: "25.5".into(),
                least: "10".into(),
            },
        ),
    ];
    let empty = document.clone();
    let inverse = document.apply(Edit::Batch(edits.to_vec())).unwrap();
    let text = write(&document);
    assert_eq!(read(&text).unwrap(), document);
    assert_eq!(write(&read(&text).unwrap()), text);
    let mut back = document.clone();
    back.apply(inverse).unwrap();
    assert_eq!(back, empty);
    assert_eq!(
        read(&text.replace("137422", "-1")),
        Err(JsonError::CountyValue {
            path: "dossier.figures.facts.teacher_wage".into(),
            found: "-1".into(),
            expected: CountyEntryError::Negative,
        })
    );
    document
        .settings
        .readings
        .choose(Question::Tilt, Some(Reading::TiltByLeavers));
    let text = write(&document);
    assert!(text.contains("\"readings\": {\"tilt\":\"share-of-leavers\"}"));
    assert_eq!(read(&text).unwrap(), document);
    let wrong = text.replace("share-of-leavers", "for-hundred");
    assert!(matches!(read(&wrong), Err(JsonError::Shape { path, .. }) if path == "readings.tilt"));
}

#[test]
fn schema_1_is_still_read() {
    let text = write(&filled(&[(1, 20, "7".into())]));
    let older: String = text
        .replace("\"schema\": 3", "\"schema\": 1")
        .lines()
        .filter(|line| {
            !["\"readings\"", "\"dossier\"", "\"overlays\"", "\"plans\""]
                .iter()
                .any(|key| line.starts_with(key))
        })
        .map(|line| format!("{line}\n"))
        .collect();
    assert_eq!(write(&read(&older).unwrap()), text);
}

#[test]
fn a_variant_of_ones_own_travels_inside() {
    let own = r#"{ "id": "own", "name": { "zh": "甲", "en": "A" }, "reach": "county",
        "place": { "zh": "甲县", "en": "A" }, "schemes": ["quality-balance-2017"],
        "sources": [{ "id": "own", "title": "方案", "number": "", "year": null }],
        "changes": [{ "change": { "op": "set", "target": "coefficient_limits.primary.0.value", "to": 0.4 },
                      "source": "own", "certainty": "L" }] }"#;
    let day = Date::new(2026, 1, 1).unwrap();
    let mut document = Document::new(DEFAULT_SCHEME, day);
    let overlay = junheng_core::Overlay::parse(own).unwrap();
    document.settings.overlays = vec![
        junheng_core::ChosenOverlay::Known("xinjiang".to_owned()),
        junheng_core::ChosenOverlay::Own(overlay.into()),
    ];
    let written = write(&document);
    let read_back = read(&written).unwrap();
    assert_eq!(read_back, document);
    assert_eq!(write(&read_back), written);
    let broken = written.replacen("\"source\":\"own\"", "\"source\":\"other\"", 1);
    assert!(broken != written);
    let error = read(&broken).unwrap_err();
    assert!(
        matches!(&error, JsonError::Overlay { path, error }
            if path == "overlays[1]" && error.path == "changes[0].source"),
        "{error:?}"
    );
}

#[test]
fn plans_travel_inside_and_are_not_read_here() {
    let mut document = Document::new(DEFAULT_SCHEME, Date::new(2026, 1, 1).unwrap());
    let bare = write(&document);
    let put = |document: &mut Document, id, json: &str| {
        document
            .apply(Edit::SetPlan(id, Some(json.into())))
            .unwrap()
    };
    let back = put(&mut document, 4, r#"{"id":4,"later":[1,2.5]}"#);
    let _ = put(&mut document, 2, r#"{"id":2}"#);
    let written = write(&document);
    assert_eq!(read(&written).unwrap(), document);
    assert_eq!(write(&read(&written).unwrap()), written);
    let _ = document.apply(Edit::SetPlan(2, None)).unwrap();
    let _ = document.apply(back).unwrap();
    assert_eq!(write(&document), bare);
    for wrong in [r#"{"name":"a"}"#, r#"{"id":-1}"#, r#"{"id":2}"#] {
        let text = written.replace(r#"{"id":4,"later":[1,2.5]}"#, wrong);
        let error = read(&text).unwrap_err();
        assert!(
            matches!(&error, JsonError::Shape { path, .. } if path == "plans[1].id"),
            "{wrong}: {error:?}"
        );
    }
}
