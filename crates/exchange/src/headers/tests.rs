use junheng_core::{Attribute, Column, Field, Place};

use super::*;

fn known(lines: &[&str]) -> (Known, Option<Place>, Option<UnitWord>, bool) {
    match recognise(lines, &Vocabulary::default()) {
        Meaning::Known {
            known,
            place,
            unit,
            sure,
            ..
        } => (known, place, unit, sure),
        other => panic!("{lines:?}: {other:?}"),
    }
}

#[test]
fn knows_the_spellings_of_quantities() {
    let cases: &[(Field, &[&str])] = &[
        (
            Field::Pupils,
            &[
                "在校生数",
                "学生数",
                "在校学生数",
                "学生人数",
                "在校生人数",
                "学生总数",
                "在校生 数(人)",
                "在校生\n数",
            ],
        ),
        (
            Field::QualifiedTeachers,
            &[
                "高于规定学历教师数",
                "高于规定学历的教师人数",
                "高于规定学历专任教师数（人）",
                "高于规定学历教师数（专科及以上）",
            ],
        ),
        (
            Field::BackboneTeachers,
            &[
                "县级以上骨干教师数",
                "骨干教师",
                "县级及以上骨干教师数",
                "骨干教师人数",
                "县（区）级以上骨干教师数",
            ],
        ),
        (
            Field::PeArtTeachers,
            &[
                "体育艺术(音体美)专任教师数",
                "体音美教师",
                "体育、艺术（美术、音乐）专任教师数",
                "音体美专任教师数",
                "体育、艺术教师",
            ],
        ),
        (
            Field::SportsArea,
            &[
                "体育运动场馆面积",
                "体育场馆面积(㎡)",
                "体育运动场馆面积（平方米）",
            ],
        ),
        (
            Field::OutdoorSportsArea,
            &["室外运动场地面积", "运动场地面积（室外）"],
        ),
        (
            Field::IndoorSportsArea,
            &["室内体育用房面积（㎡）", "体育馆面积"],
        ),
        (
            Field::Equipment,
            &[
                "教学仪器设备值(万元)",
                "教学仪器设备值（元）",
                "教学仪器设备资产值",
                "教学仪器设备总值/万元",
            ],
        ),
        (
            Field::MultimediaRooms,
            &["网络多媒体教室数", "网络多媒体教室间数", "多媒体教室（间）"],
        ),
        (Field::Classes, &["班级数", "教学班数", "班数"]),
        (Field::Grades, &["年级数"]),
        (
            Field::LargestClass,
            &["最大班额", "最大班额（人）", "最大班级人数"],
        ),
        (
            Field::MigrantPupils,
            &["随迁子女数", "进城务工人员随迁子女在校生数"],
        ),
        (Field::LeasedSportsArea, &["校外租赁场馆面积", "租赁面积"]),
        (Field::FullTimeTeachers, &["专任教师", "专任教师总数"]),
        (
            Field::TeachingArea,
            &["教学及辅助用房面积（不含室内体育用房）"],
        ),
    ];
    for (field, spellings) in cases {
        for spelling in *spellings {
            let (found, _, _, sure) = known(&[spelling]);
            assert_eq!((found, sure), (Known::Field(*field), true), "{spelling}");
        }
    }
}

#[test]
fn knows_the_spellings_of_attributes() {
    for (attribute, spelling) in [
        (Attribute::Code, "学校标识码"),
        (Attribute::Code, "学校代码"),
        (Attribute::Code, "学校（机构）标识码"),
        (Attribute::Name, "学 校 名 称"),
        (Attribute::Name, "学校"),
        (Attribute::Name, "校名"),
        (Attribute::Name, "学校（机构）名称"),
        (Attribute::Township, "乡镇"),
        (Attribute::Township, "所在乡镇(街道)"),
        (Attribute::Kind, "学校类别"),
        (Attribute::Kind, "办学类型"),
        (Attribute::Sponsor, "举办者 类型"),
        (Attribute::Area, "城乡类型"),
        (Attribute::Boarding, "是否寄宿"),
        (Attribute::PlannedYear, "规划年份"),
        (Attribute::BuiltYear, "建校年份"),
        (Attribute::Remark, "备 注"),
    ] {
        match recognise(&[spelling], &Vocabulary::default()) {
            Meaning::Exact(Column::Attribute(found)) => assert_eq!(found, attribute),
            Meaning::Known {
                known: Known::Attribute(found),
                sure: true,
                ..
            } => {
                assert_eq!(found, attribute, "{spelling}");
            }
            other => panic!("{spelling}: {other:?}"),
        }
    }
    assert_eq!(known(&["学段"]).0, Known::Stage);
    assert_eq!(known(&["序 号"]).0, Known::Serial);
}

#[test]
fn leaves_doubt_where_there_is_doubt() {
    for spelling in ["教学及辅助用房面积(㎡)", "教辅用房面积", "教学辅助用房"]
    {
        assert!(
            matches!(known(&[spelling]).0, Known::OneOf(_)),
            "{spelling}"
        );
    }
    for spelling in ["运动场地面积", "体育场地面积"] {
        assert!(
            matches!(known(&[spelling]).0, Known::OneOf(_)),
            "{spelling}"
        );
    }
    assert!(!known(&["学校仪器和设备情况"]).3);
    assert_eq!(
        recognise(&["甲乙丙"], &Vocabulary::default()),
        Meaning::Unknown
    );
}

#[test]
fn tells_ratios_from_inputs() {
    for spelling in [
        "生均教学及辅助用房面积（㎡）",
        "每百名学生拥有高于规定学历教师数",
        "差异系数",
        "随迁子女占比",
        "体育教师比例(%)",
        "是否达标",
        "生师比",
        "该校综合评估是否达标",
    ] {
        assert_eq!(known(&[spelling]).0, Known::Ratio, "{spelling}");
    }
    assert_eq!(known(&["生均", "教学仪器设备值"]).0, Known::Ratio);
}

#[test]
fn reads_stage_and_unit_from_any_line() {
    assert_eq!(
        known(&["小学", "教学仪器设备值（元）"]),
        (
            Known::Field(Field::Equipment),
            Some(Place::Primary),
            Some(UnitWord::Yuan),
            true
        )
    );
    assert_eq!(
        known(&["在校生数", "初中"]),
        (Known::Field(Field::Pupils), Some(Place::Junior), None, true)
    );
    assert_eq!(
        known(&["学校基本情况", "在校生数", "高中"]),
        (Known::Field(Field::Pupils), Some(Place::Senior), None, true)
    );
    assert_eq!(known(&["初中在校生"]).1, Some(Place::Junior));
    assert_eq!(known(&["小学生数"]).0, Known::Field(Field::Pupils));
    assert_eq!(known(&["在校生数", "合计"]).1, Some(Place::Whole));
    assert_eq!(
        known(&["教学及辅助用房", "面积（万平方米）"]).2,
        Some(UnitWord::TenThousandSquareMetres)
    );
    assert_eq!(
        known(&["专任教师学历", "专科"]).0,
        Known::Degree(Degree::College)
    );
    assert_eq!(
        known(&["小学专任教师", "本科及以上"]).0,
        Known::Degree(Degree::BachelorUp)
    );
    assert_eq!(known(&["音乐教师"]).0, Known::Subject(Subject::Music));
}

#[test]
fn knows_its_own_headers_and_keys() {
    let own = Vocabulary::default();
    for column in Column::all() {
        let header = names::column_header(column);
        assert_eq!(
            recognise(&[&header], &own),
            Meaning::Exact(column),
            "{header}"
        );
        assert_eq!(recognise(&[&column.key()], &own), Meaning::Exact(column));
    }
}

/// As an office writes them that copies our names and leaves the units out, in one line or in two.
#[test]
fn knows_its_own_names_without_their_units() {
    let own = Vocabulary::default();
    for column in Column::all() {
        let Column::Slot(slot) = column else { continue };
        let (place, name) = (
            names::place_name(slot.place()),
            names::field_name(slot.field()),
        );
        for lines in [&[&*format!("{place}{name}")][..], &[place, name]] {
            match recognise(lines, &own) {
                Meaning::Known {
                    known: Known::Field(field),
                    place,
                    sure: true,
                    ..
                } => assert_eq!((field, place), (slot.field(), Some(slot.place()))),
                other => panic!("{lines:?}: {other:?}"),
            }
        }
    }
}

#[test]
fn every_spelling_listed_is_understood() {
    let own = Vocabulary::default();
    for (spelling, known) in aliases::spellings() {
        let found = match recognise(&[spelling], &own) {
            Meaning::Exact(Column::Attribute(attribute)) => Known::Attribute(attribute),
            Meaning::Exact(Column::Slot(slot)) => Known::Field(slot.field()),
            Meaning::Known { known, .. } => known,
            other => panic!("{spelling}: {other:?}"),
        };
        // 硕士及以上 is read as what it says, whichever list it stands in.
        assert_eq!(found, known, "{spelling}");
    }
}

#[test]
fn lists_no_spelling_under_two_meanings() {
    let mut seen: Vec<(&str, Known)> = aliases::spellings().collect();
    assert!(seen.len() > 250, "{}", seen.len());
    seen.sort_by_key(|(word, _)| *word);
    for pair in seen.windows(2) {
        assert_ne!(pair[0].0, pair[1].0, "{pair:?}");
    }
    for attribute in Attribute::ALL {
        assert!(
            seen.iter()
                .any(|(_, known)| *known == Known::Attribute(attribute))
        );
    }
}

#[test]
fn knows_classes_by_size_as_the_returns_head_them() {
    for (lines, field, sure) in [
        (
            &["小学", "班额情况", "25人及以下"][..],
            Field::ClassesTo25,
            true,
        ),
        (&["小学班额", "26-30人"][..], Field::Classes26To30, true),
        (&["小学66人及以上"][..], Field::ClassesFrom66, false),
    ] {
        let expected = (Known::Field(field), Some(Place::Primary), None, sure);
        assert_eq!(known(lines), expected, "{lines:?}");
    }
}
