//! Rooms built where nobody entered how many there are.

use junheng_core::items::{evaluate_items, items_of};
use junheng_core::{Attribute, Question, Reading};
use proptest::prelude::*;

use super::*;

const MUSIC: Column = Column::Attribute(Attribute::MusicRooms);
const ART: Column = Column::Attribute(Attribute::ArtRooms);

type Rooms = Option<Vec<Decimal>>;

fn of(areas: &[&str]) -> Rooms {
    Some(areas.iter().map(|area| decimal(area)).collect())
}

/// The county with these rooms at the village school of six classes, which needs one of each.
fn with(music: Rooms, art: Rooms) -> Document {
    let mut document = county();
    let mut school = document.school(RURAL).unwrap().clone();
    (school.music_rooms, school.art_rooms) = (music, art);
    let _ = document.apply(Edit::PutSchools(vec![school])).unwrap();
    document
}

fn build(what: Build, number: u32, area: &str) -> What {
    What::Build {
        school: RURAL,
        stage: None,
        what,
        amount: Decimal::whole(number),
        area: Some(decimal(area)),
    }
}

/// What guarantee 3 finds at the village school.
fn verdict(document: &Document) -> Verdict {
    let evaluation = evaluate(document, scheme_of(&document.settings).unwrap()).unwrap();
    let scheme = items_of(&document.settings).unwrap().unwrap();
    let items = evaluate_items(document, &evaluation, scheme);
    let schools = &items.part("music-art-rooms").unwrap().schools;
    let own = schools.iter().find(|school| school.school == RURAL);
    own.unwrap().verdict
}

#[test]
fn what_is_built_counts_where_it_suffices_alone() {
    let both = [build(Build::Music, 1, "96"), build(Build::Art, 1, "90")];
    let open = Verdict::InsufficientData;
    let hidden = |number, column| Note::Hidden(number, RURAL, column);
    for (document, actions, after, notes) in [
        (
            with(None, None),
            &both[..],
            Verdict::Met,
            vec![Note::BuiltSuffice(RURAL)],
        ),
        // The other list is entered.
        (
            with(None, of(&["95"])),
            &both[..1],
            Verdict::Met,
            vec![Note::BuiltSuffice(RURAL)],
        ),
        // Of art nothing is known, or there is too little.
        (with(None, None), &both[..1], open, vec![hidden(1, MUSIC)]),
        (
            with(None, of(&[])),
            &both[..1],
            open,
            vec![hidden(1, MUSIC)],
        ),
        // Too small, whatever else is there.
        (
            with(None, None),
            &[build(Build::Music, 1, "95"), build(Build::Art, 1, "90")],
            open,
            vec![hidden(1, MUSIC), hidden(2, ART)],
        ),
    ] {
        assert_eq!(verdict(&document), open);
        let applied = apply(&document, &plan(&document, actions), 2026);
        assert_eq!(applied.faults, []);
        assert_eq!(verdict(&applied.document), after, "{actions:?}");
        assert_eq!(applied.notes, notes);
        let school = applied.document.school(RURAL).unwrap();
        let told = after == Verdict::Met;
        assert_eq!(school.music_rooms, of(&["96"]).filter(|_| told));
        let mut back = document.clone();
        let inverse = back.apply(applied.edit).unwrap();
        let _ = back.apply(inverse).unwrap();
        assert_eq!(back, document);
    }
}

#[test]
fn what_hangs_on_a_reading_or_a_campus_stays_open() {
    let music = [build(Build::Music, 1, "96")];
    let mut document = with(None, None);
    let mut settings = document.settings.clone();
    let question = Question::RoomsCounted;
    settings
        .readings
        .choose(question, Some(Reading::RoomsTogether));
    let _ = document.apply(Edit::SetSettings(settings)).unwrap();
    // One of both would do, but the verdict by the other reading could not be said.
    let planned = apply(&document, &plan(&document, &music), 2026).document;
    assert_eq!(verdict(&planned), Verdict::InsufficientData);
    assert_eq!(planned.school(RURAL).unwrap().art_rooms, None);
    // A campus's rooms are judged with its school's.
    let mut document = with(None, None);
    let mut campus = document.school(RURAL).unwrap().clone();
    (campus.id, campus.name) = (SchoolId(9), "河口分校".to_owned());
    campus.campus_of = document.school(RURAL).unwrap().name.clone();
    let _ = document
        .apply(Edit::InsertSchools(vec![(usize::MAX, campus)]))
        .unwrap();
    let both = [build(Build::Music, 3, "96"), build(Build::Art, 3, "90")];
    let applied = apply(&document, &plan(&document, &both), 2026);
    assert_eq!(verdict(&applied.document), Verdict::InsufficientData);
    assert_eq!(applied.document.school(RURAL).unwrap().music_rooms, None);
}

#[test]
fn worn_out_rooms_no_longer_suffice() {
    let document = with(None, None);
    let both = [build(Build::Music, 1, "96"), build(Build::Art, 1, "90")];
    let mut plan = plan(&document, &both);
    (plan.target, plan.wear.special) = (2031, Some(4));
    let told = |year| verdict(&apply(&document, &plan, year).document);
    assert_eq!(told(2029), Verdict::Met);
    assert_eq!(told(2030), Verdict::InsufficientData);
    let notes = apply(&document, &plan, 2030).notes;
    assert!(
        notes.contains(&Note::WornOut(2, RURAL, ART, 2030)),
        "{notes:?}"
    );
}

fn any_rooms() -> impl Strategy<Value = Vec<Decimal>> {
    let areas = prop::sample::select(vec!["60", "90", "96", "100"]);
    prop::collection::vec(areas.prop_map(decimal), 0..4)
}

fn any_built() -> impl Strategy<Value = What> {
    let kinds = prop::sample::select(vec![Build::Music, Build::Art]);
    let areas = prop::sample::select(vec!["60", "90", "96"]);
    (kinds, 1..3_u32, areas).prop_map(|(what, number, area)| build(what, number, area))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_said_holds_whatever_is_there(
        music in any_rooms(),
        art in any_rooms(),
        hidden in any::<[bool; 2]>(),
        actions in prop::collection::vec(any_built(), 0..5),
        together in any::<bool>(),
    ) {
        let reading = together.then_some(Reading::RoomsTogether);
        let planned = |[known_music, known_art]: [bool; 2]| {
            let mut document = with(
                Some(music.clone()).filter(|_| known_music),
                Some(art.clone()).filter(|_| known_art),
            );
            let mut settings = document.settings.clone();
            settings.readings.choose(Question::RoomsCounted, reading);
            let _ = document.apply(Edit::SetSettings(settings)).unwrap();
            verdict(&apply(&document, &plan(&document, &actions), 2026).document)
        };
        let (all, some) = (planned([true; 2]), planned(hidden.map(|hidden| !hidden)));
        prop_assert!(some == all || some == Verdict::InsufficientData, "{:?} {:?}", some, all);
    }
}
