//! A county that meets every item, for tests that change one thing.
#![allow(dead_code, missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use junheng_core::items::{ItemsEvaluation, evaluate_items, item_scheme};
use junheng_core::{
    Answer, Area, Attribute, Column, CountyEdit, CountyInput, Document, Edit, Evidence, Fact,
    Field, Given, Kind, MonitoringFigure, Place, School, SchoolId, Stage, Subject, county, entry,
};

use super::{judge, put, sound};

pub fn set(document: &mut Document, fact: Fact, text: &str) {
    figure(document, CountyInput::Fact(fact), text);
}

pub fn figure(document: &mut Document, input: CountyInput, text: &str) {
    let entry = county::read(input, text).unwrap();
    let edit = Edit::County(vec![CountyEdit { input, entry }]);
    document.apply(edit).unwrap();
}

pub fn cell(document: &mut Document, school: u32, column: &str, text: &str) {
    let column = Column::from_key(column).unwrap();
    let entry = entry::read(column, text).unwrap();
    let school = SchoolId(school);
    let edit = junheng_core::CellEdit {
        school,
        column,
        entry,
    };
    document.apply(Edit::Cells(vec![edit])).unwrap();
}

pub fn say(document: &mut Document, part: &str, verdict: Option<Given>) {
    let evidence = Evidence {
        verdict,
        ..Evidence::default()
    };
    document
        .apply(Edit::SetEvidence(part.into(), evidence))
        .unwrap();
}

fn school(id: u32, stage: Stage, pupils: u32) -> School {
    let mut school = sound(id, stage, pupils);
    let place = stage.place();
    let classes = pupils.div_ceil(40);
    put(&mut school, Field::Classes, place, &classes.to_string());
    put(&mut school, Field::LargestClass, place, "45");
    put(&mut school, Field::FullTimeTeachers, place, "30");
    put(&mut school, Field::CertifiedTeachers, place, "30");
    put(&mut school, Field::TrainingDue, Place::Whole, "28");
    put(&mut school, Field::TrainingDone, Place::Whole, "28");
    put(&mut school, Field::PublicFunds, Place::Whole, "40");
    put(&mut school, Field::TrainingMoney, Place::Whole, "2");
    let rooms = |text: &str| entry::read(Column::Attribute(Attribute::MusicRooms), text).unwrap();
    school.set_entry(Column::Attribute(Attribute::MusicRooms), rooms("96、100"));
    school.set_entry(Column::Attribute(Attribute::ArtRooms), rooms("90、90"));
    school.area = Some(Area::Town);
    school
}

pub const EVIDENCE: [&str; 12] = [
    "layout",
    "four-standards",
    "performance-pay",
    "posts",
    "rural-tilt",
    "left-behind",
    "charters",
    "teaching-technology",
    "moral-education",
    "curriculum",
    "workload",
    "nothing",
];

pub const VETOES: [&str; 6] = [
    "entrance-tests",
    "school-choice",
    "key-classes",
    "unfilled-posts",
    "major-incidents",
    "fraud",
];

/// Two primary schools and a junior school; the second primary school is a small rural one.
pub fn all_met() -> Document {
    let mut small = school(2, Stage::Primary, 80);
    small.area = Some(Area::Rural);
    put(&mut small, Field::PublicFunds, Place::Whole, "8");
    put(&mut small, Field::TrainingMoney, Place::Whole, "0.4");
    let schools = vec![
        school(1, Stage::Primary, 900),
        small,
        school(3, Stage::Junior, 800),
    ];
    let mut document = super::county(schools);
    for (fact, text) in [
        (Fact::FundsPrimary, "720"),
        (Fact::FundsJunior, "940"),
        (Fact::SpecialFunds, "63"),
        (Fact::SpecialPupils, "105"),
        (Fact::TeacherWage, "126155.8"),
        (Fact::CivilServantWage, "126155.8"),
        (Fact::RotationEligible, "1000"),
        (Fact::Rotated, "100"),
        (Fact::RotatedBackbone, "20"),
        (Fact::NearbyPrimaryPupils, "500"),
        (Fact::NearbyPrimary, "500"),
        (Fact::NearbyJuniorPupils, "400"),
        (Fact::NearbyJunior, "380"),
        (Fact::GoodPlaces, "600"),
        (Fact::GoodPlacesAllocated, "300"),
        (Fact::GoodPlacesRural, "150"),
        (Fact::JuniorLeavers, "1000"),
        (Fact::RuralLeavers, "400"),
        (Fact::Migrants, "200"),
        (Fact::MigrantsPublic, "160"),
        (Fact::MigrantsPurchased, "10"),
        (Fact::Disabled, "100"),
        (Fact::DisabledSpecial, "30"),
        (Fact::DisabledIntegrated, "55"),
        (Fact::DisabledAtHome, "10"),
        (Fact::DisabledOther, "0"),
        (Fact::DisabledUnable, "2"),
        (Fact::DisabledDeferred, "1"),
        (Fact::Leavers, "950"),
        (Fact::Entrants, "1000"),
        (Fact::TransferredIn, "30"),
        (Fact::TransferredOut, "30"),
        (Fact::Deaths, "0"),
        (Fact::Suspended, "5"),
        (Fact::Resumed, "3"),
        (Fact::Skipped, "0"),
        (Fact::BasicRecognised, "2023-06-20"),
        (Fact::OfficialSatisfaction, "85"),
        (Fact::Population, "10"),
    ] {
        set(&mut document, fact, text);
    }
    for subject in [
        Subject::Mathematics,
        Subject::Moral,
        Subject::Labour,
        Subject::MentalHealth,
        Subject::PeAndHealth,
        Subject::Science,
    ] {
        let at = |figure| CountyInput::Monitoring(subject, figure);
        figure(&mut document, at(MonitoringFigure::Level), "Ⅲ");
        figure(&mut document, at(MonitoringFigure::Rate), "0.149");
    }
    for part in EVIDENCE {
        say(&mut document, part, Some(Given::Met));
    }
    for veto in VETOES {
        let answer = Answer {
            yes: Some(false),
            note: String::new(),
        };
        document.apply(Edit::SetVeto(veto.into(), answer)).unwrap();
    }
    document
}

pub fn items(document: &Document) -> ItemsEvaluation {
    let scheme = item_scheme(&document.settings.scheme).unwrap();
    evaluate_items(document, &judge(document), scheme)
}

/// A school of several stages without figures.
pub fn combined(id: u32, kind: Kind) -> School {
    super::school(id, kind)
}
