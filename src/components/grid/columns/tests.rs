use super::*;
use junheng_core::{Date, Decimal, Edit, School, SchoolId};

fn empty() -> Document {
    Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap())
}

#[test]
fn every_column_is_shown_once_under_all() {
    let layout = Layout::new(Preset::All, &empty(), false);
    let mut shown: Vec<Column> = layout.cols.iter().map(|col| col.column).collect();
    shown.sort_unstable();
    let mut all: Vec<Column> = Column::all().collect();
    all.sort_unstable();
    assert_eq!(shown, all);
}

#[test]
fn the_name_is_first_everywhere() {
    for preset in Preset::ALL {
        let layout = Layout::new(preset, &empty(), true);
        assert_eq!(layout.position(Column::Attribute(Attribute::Name)), Some(0));
        assert_eq!(Preset::from_key(preset.key()), Some(preset));
    }
}

#[test]
fn what_is_needed_follows_the_scheme() {
    let shown = |scheme: &str| {
        let document = Document::new(scheme, Date::new(2026, 6, 20).unwrap());
        let layout = Layout::new(Preset::Required, &document, false);
        move |column: Column| layout.position(column).is_some()
    };
    let quality = shown("quality-balance-2017");
    let basic = shown("basic-balance-2012");
    let slot = |field: Field, place| Column::Slot(field.at(place));
    for field in [Field::Computers, Field::Books] {
        assert!(basic(slot(field, Place::Whole)) && !quality(slot(field, Place::Whole)));
    }
    for field in [Field::TitledTeachers, Field::FullTimeTeachers] {
        assert!(basic(slot(field, Place::Primary)) && !basic(slot(field, Place::Whole)));
    }
    let backbone = slot(Field::BackboneTeachers, Place::Primary);
    assert!(quality(backbone) && !basic(backbone));
    let sponsor = Column::Attribute(Attribute::Sponsor);
    assert!(basic(sponsor) && !quality(sponsor));
}

#[test]
fn what_all_items_need_is_one_choice() {
    let document = empty();
    let required = Layout::new(Preset::Required, &document, false);
    let scheme = Layout::new(Preset::Scheme, &document, false);
    let rooms = Column::Attribute(Attribute::MusicRooms);
    let money = Column::Slot(Field::TrainingMoney.at(Place::Whole));
    for column in [rooms, money] {
        assert!(required.position(column).is_none() && scheme.position(column).is_some());
    }
    assert!(scheme.len() > required.len());
}

#[test]
fn groups_and_fields_are_one_run_each() {
    let layout = Layout::new(Preset::All, &empty(), false);
    let groups: Vec<Group> = layout.groups().iter().map(|run| run.2).collect();
    for (at, group) in groups.iter().enumerate() {
        assert!(!groups[at + 1..].contains(group), "{group:?} twice");
    }
    let fields = layout.fields();
    assert_eq!(fields.len(), FIELDS.len() + Attribute::ALL.len());
    assert_eq!(fields.iter().map(|run| run.1).sum::<usize>(), layout.len());
}

#[test]
fn filled_columns_follow_the_document() {
    let mut document = empty();
    let mut school = School::blank(SchoolId(1));
    let slot = Field::Equipment.at(Place::Whole);
    school.values.set(slot, Some(Decimal::whole(3)));
    document
        .apply(Edit::InsertSchools(vec![(0, school)]))
        .unwrap();
    let layout = Layout::new(Preset::Filled, &document, false);
    let shown: Vec<Column> = layout.cols.iter().map(|col| col.column).collect();
    assert_eq!(
        shown,
        [Column::Attribute(Attribute::Name), Column::Slot(slot)]
    );
}

#[test]
fn edges_meet() {
    let layout = Layout::new(Preset::Required, &empty(), false);
    for (index, col) in layout.cols.iter().enumerate() {
        assert_eq!(layout.at(col.left), index);
        assert_eq!(layout.at(col.right() - 0.5), index);
    }
    assert_eq!(layout.at(-5.0), 0);
    assert_eq!(layout.at(1e9), layout.len() - 1);
}
