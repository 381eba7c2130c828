//! Sentences of items on a small county, in both languages.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use junheng_core::items::{ItemsEvaluation, county_hints, evaluate_items, item_scheme};
use junheng_core::{
    CellEdit, Column, CountyEdit, CountyInput, Date, Document, Edit, Fact, Kind, School, SchoolId,
    Series, county, entry, evaluate, hints as hints_of_schools, scheme,
};
use junheng_words::{Lang, data, items, items_hints, items_schools, items_trace};

const SCHEME: &str = "quality-balance-2017";

fn document(cells: &[(u32, &str, &str)], facts: &[(Fact, &str)]) -> Document {
    let kinds = [Kind::PrimarySchool, Kind::JuniorSchool, Kind::NineYear];
    let schools = kinds.into_iter().zip(1..).map(|(kind, id)| {
        let mut school = School::blank(SchoolId(id));
        school.kind = Some(kind);
        school.name = format!("学校{id}");
        school
    });
    let mut document = Document::new(SCHEME, Date::new(2026, 6, 20).unwrap())
        .with_schools(schools.collect())
        .unwrap();
    for kind in kinds {
        document.county.declared.set(kind, Some(1));
    }
    for kind in [
        Kind::TwelveYear,
        Kind::CompleteSecondary,
        Kind::TeachingPoint,
    ] {
        document.county.declared.set(kind, Some(0));
    }
    for (school, key, text) in cells {
        let column = Column::from_key(key).unwrap();
        let cell = CellEdit {
            school: SchoolId(*school),
            column,
            entry: entry::read(column, text).unwrap(),
        };
        document.apply(Edit::Cells(vec![cell])).unwrap();
    }
    for (fact, text) in facts {
        let input = CountyInput::Fact(*fact);
        let entry = county::read(input, text).unwrap();
        let edit = Edit::County(vec![CountyEdit { input, entry }]);
        document.apply(edit).unwrap();
    }
    document
}

fn judged(document: &Document) -> ItemsEvaluation {
    let resource = evaluate(document, scheme(SCHEME).unwrap()).unwrap();
    evaluate_items(document, &resource, item_scheme(SCHEME).unwrap())
}

/// Thin spaces as plain ones.
fn plain(text: String) -> String {
    text.replace('\u{202f}', " ")
}

fn reasons(document: &Document, part: &str) -> [String; 2] {
    let evaluation = judged(document);
    let finding = evaluation.part(part).unwrap();
    Lang::ALL.map(|lang| plain(items::reason(document, finding, lang)))
}

#[test]
fn a_reason_names_value_limit_and_what_rounding_would_turn() {
    let sound = document(
        &[],
        &[(Fact::RotationEligible, "1000"), (Fact::Rotated, "134")],
    );
    assert_eq!(
        reasons(&sound, "rotation"),
        [
            "计算值：13.4%（要求 ≥ 10%），达标",
            "computed value: 13.4% (asked: ≥ 10%), met"
        ]
    );
    let near = document(
        &[],
        &[
            (Fact::RotationEligible, "1000000"),
            (Fact::Rotated, "99960"),
        ],
    );
    assert_eq!(
        reasons(&near, "rotation"),
        [
            "计算值：10.0%（要求 ≥ 10%），未达标；按四舍五入后的数看会成为“达标”",
            "computed value: 10.0% (asked: ≥ 10%), not met; the rounded value would look met"
        ]
    );
    let missing = document(&[], &[]);
    assert_eq!(
        reasons(&missing, "rotation"),
        [
            "缺符合交流轮岗条件教师数；缺上一年度交流轮岗教师数",
            "Teachers eligible for rotation: missing; Teachers who rotated last year: missing"
        ]
    );
    assert_eq!(reasons(&missing, "satisfaction")[0], "等待国家公布的结果");
}

#[test]
fn a_school_s_reason_names_rooms_and_the_other_reading() {
    let document = document(
        &[
            (1, "pupils.primary", "900"),
            (1, "classes.primary", "23"),
            (1, "music_rooms", "96、100"),
            (1, "art_rooms", "89.99、67"),
        ],
        &[],
    );
    let evaluation = judged(&document);
    let finding = &evaluation.part("music-art-rooms").unwrap().schools[0];
    assert_eq!(
        plain(items_schools::reason(&document, finding, Lang::Zh)),
        "需 2 间；面积够 96 平方米的音乐教室 2 间，够 90 平方米的美术教室 0 间；按另一种理解为“达标”"
    );
    let trace = evaluation.trace(&document, "music-art-rooms", Some(SchoolId(1)));
    let lines: Vec<String> = trace
        .iter()
        .map(|step| items_trace::step(&document, &evaluation.scheme, step, Lang::En))
        .collect();
    assert!(
        lines.contains(&"23 classes ÷ 12, rounded up = 2 rooms".to_owned()),
        "{lines:?}"
    );
}

#[test]
fn every_part_and_school_has_a_sentence_in_both_languages() {
    let document = document(
        &[
            (1, "pupils.primary", "2001"),
            (1, "classes_46_50.primary", "2"),
            (2, "pupils.junior", "80"),
            (2, "public_funds", "8"),
            (2, "training_money", "0.39"),
            (3, "pupils.primary", "99"),
        ],
        &[
            (Fact::Entrants, "0"),
            (Fact::Posts, "10"),
            (Fact::StaffOnPosts, "11"),
            (Fact::BasicRecognised, "2025-01-01"),
        ],
    );
    let evaluation = judged(&document);
    for lang in Lang::ALL {
        for (item, finding) in evaluation.scheme.items.iter().zip(&evaluation.items) {
            for part in &finding.parts {
                let words = items::reason(&document, part, lang);
                assert!(words.len() > 5, "{}", item.id);
                for figure in &part.figures {
                    assert!(!items::figure(figure, lang).is_empty());
                }
                for line in items::part_readings(part, lang) {
                    assert!(!line.is_empty());
                }
                for school in &part.schools {
                    let words = items_schools::reason(&document, school, lang);
                    assert!(!words.is_empty(), "{}: {school:?}", item.id);
                }
            }
        }
    }
    let hints = county_hints(&document);
    assert_eq!(
        items_hints::hint(&document, &hints[0], Lang::Zh),
        "在编教职工数大于核定教职工编制数，请核对；长期聘用编外教师属一票否决情形"
    );
}

/// What stands against another figure names both, in both languages.
#[test]
fn hints_name_both_places() {
    let pupils = [
        (1, "pupils.primary", "300"),
        (3, "pupils.primary", "100"),
        (3, "full_time_teachers", "10"),
        (3, "qualified_teachers.primary", "8"),
        (3, "qualified_teachers.junior", "8"),
        (2, "kind", "特殊教育学校"),
        (2, "pupils", "100"),
    ];
    let mut document = document(&pupils, &[(Fact::SpecialPupils, "105")]);
    document.county.school_year = Some(2025);
    let input = CountyInput::Series(Series::PrimaryEnrolled, 2025);
    let entry = county::read(input, "401").unwrap();
    let edit = Edit::County(vec![CountyEdit { input, entry }]);
    document.apply(edit).unwrap();
    for (lang, texts) in [
        (
            Lang::Zh,
            [
                "大于小学各校在校生数合计（400）",
                "所特殊教育学校所填合计（100）不一致",
            ],
        ),
        (
            Lang::En,
            [
                "all schools, primary (400)",
                "special-education school (100)",
            ],
        ),
    ] {
        let hints = county_hints(&document);
        let all: Vec<String> = hints
            .iter()
            .map(|hint| items_hints::hint(&document, hint, lang))
            .collect();
        for text in texts {
            assert!(all.iter().any(|one| one.contains(text)), "{text}: {all:?}");
        }
        let own = hints_of_schools(&document);
        let own: Vec<String> = own
            .into_iter()
            .map(|hint| data::hint(&document, hint, lang))
            .collect();
        let text = match lang {
            Lang::Zh => "各学段合计大于",
            Lang::En => "the stages together exceed",
        };
        assert!(own.iter().any(|one| one.contains(text)), "{own:?}");
    }
}
