//! Sizes of classes where pupils come and no class is opened.

use junheng_core::items::{Test, evaluate_items, items_of};

use super::merging::{first, with};
use super::*;

#[test]
fn pupils_without_a_class_hold_no_limit() {
    let document = county();
    let new = founded(1);
    let found = What::Found {
        name: "新校".into(),
        kind: Kind::PrimarySchool,
        township: String::new(),
        area: None,
    };
    let come = What::Pupils {
        from: PRIMARY,
        to: new,
        stage: Stage::Primary,
        number: 300,
    };
    let open = What::Classes {
        school: new,
        stage: Stage::Primary,
        change: 7,
    };
    let planned = first(&document, &[found.clone(), come.clone()]);
    let crowded = Note::Crowded(new, Stage::Primary, None, 45, 7);
    assert!(planned.notes.contains(&crowded), "{:?}", planned.notes);
    for test in [IS_SIZE, IS_ROOMS] {
        let verdict = verdict_at(&planned.document, test, new);
        assert_eq!(verdict, Some(Verdict::InsufficientData));
    }
    let planned = first(&document, &[found, come, open]);
    assert_eq!(
        verdict_at(&planned.document, IS_SIZE, new),
        Some(Verdict::Met)
    );
    assert_eq!(
        verdict_at(&planned.document, IS_ROOMS, new),
        Some(Verdict::NotMet)
    );
}

#[test]
fn a_split_without_a_class_is_said() {
    let document = with(&[(RURAL, Field::Classes, Place::Primary, "1")]);
    let split = What::Split {
        school: RURAL,
        name: "河口二小".into(),
        percent: 40,
    };
    let planned = first(&document, &[split]);
    assert_eq!(planned.faults, []);
    // 96 of 240 pupils in at most 45 a class.
    let crowded = Note::Crowded(founded(1), Stage::Primary, None, 45, 3);
    assert!(planned.notes.contains(&crowded), "{:?}", planned.notes);
    let verdict = verdict_at(&planned.document, IS_SIZE, founded(1));
    assert_eq!(verdict, Some(Verdict::InsufficientData));
}

const IS_SIZE: fn(&Test) -> bool = |test| matches!(test, Test::ClassSize { .. });
const IS_ROOMS: fn(&Test) -> bool = |test| matches!(test, Test::Rooms { .. });

/// What the part with a test finds at a school.
fn verdict_at(document: &Document, is: fn(&Test) -> bool, id: SchoolId) -> Option<Verdict> {
    let items = items_of(&document.settings).unwrap().unwrap();
    let all = items.items.iter().enumerate();
    let parts = all.flat_map(|(at, item)| (0..item.parts.len()).map(move |part| (at, part)));
    let mut parts = parts.filter(|(at, part)| is(&items.items[*at].parts[*part].test));
    let (item, part) = parts.next()?;
    let evaluation = evaluate(document, scheme_of(&document.settings).unwrap()).unwrap();
    let judged = evaluate_items(document, &evaluation, items.clone());
    let found = judged.items[item].parts[part].schools.iter();
    let mut found = found.filter(|found| found.school == id);
    found.next().map(|found| found.verdict)
}

#[test]
fn bands_hold_no_more_than_they_can() {
    let entered = [
        (Field::Pupils, "480"),
        (Field::Classes, "12"),
        (Field::Classes31To35, "6"),
        (Field::Classes41To45, "6"),
    ];
    let bands = [
        Field::Classes31To35,
        Field::Classes36To40,
        Field::Classes41To45,
        Field::Classes46To50,
    ];
    let grown = |largest: Option<u32>, enrolled: i32| {
        let mut document = with(&entered.map(|(f, n)| (PRIMARY, f, Place::Primary, n)));
        let mut school = document.school(PRIMARY).unwrap().clone();
        let slot = Field::LargestClass.of(Stage::Primary);
        school.values.set(slot, largest.map(Decimal::whole));
        document.apply(Edit::PutSchools(vec![school])).unwrap();
        let enrol = What::Enrol {
            school: PRIMARY,
            stage: Stage::Primary,
            change: enrolled,
        };
        let planned = apply(&document, &plan(&document, &[enrol]), 2026).document;
        bands.map(|band| number(&planned, PRIMARY, band, Place::Primary))
    };
    // Twelve classes hold 480 at most; those above are in larger ones.
    assert_eq!(grown(None, 44), ["0", "6", "0", "6"]);
    assert_eq!(grown(Some(45), 44), ["0", "6", "0", "6"]);
    assert_eq!(grown(None, -48), ["6", "0", "6", "0"]);
}
