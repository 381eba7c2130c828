//! Counties to fill forms in from.

use junheng_core::{
    CellEdit, Column, CountyEdit, CountyInput, Document, Dossier, Edit, Evidence, Fact, Given,
    MonitoringFigure, SchoolId, Subject, SurveyFigure, SurveyGroup, county, entry,
};
use junheng_exchange::samples::Sample;

pub fn fact(document: &mut Document, fact: Fact, text: &str) {
    figure(document, CountyInput::Fact(fact), text);
}

pub fn figure(document: &mut Document, input: CountyInput, text: &str) {
    let entry = county::read(input, text).unwrap();
    let edit = Edit::County(vec![CountyEdit { input, entry }]);
    document.apply(edit).unwrap();
}

pub fn cell(document: &mut Document, school: SchoolId, column: &str, text: &str) {
    let column = Column::from_key(column).unwrap();
    let entry = entry::read(column, text).unwrap();
    let edit = CellEdit {
        school,
        column,
        entry,
    };
    document.apply(Edit::Cells(vec![edit])).unwrap();
}

/// Wusu's own figures (2025) where they are published.
pub const WUSU: [(Fact, &str); 38] = [
    (Fact::Population, "21.3456"),
    (Fact::GdpPerHead, "98765.5"),
    (Fact::TeacherWage, "137422"),
    (Fact::CivilServantWage, "126155.8"),
    (Fact::SpecialFunds, "73.5"),
    (Fact::SpecialPupils, "105"),
    (Fact::RotationEligible, "739"),
    (Fact::Rotated, "134"),
    (Fact::RotatedBackbone, "39"),
    (Fact::Teachers, "1606"),
    (Fact::CertifiedTeachers, "1606"),
    (Fact::TrainingDue, "1600"),
    (Fact::TrainingDone, "1600"),
    (Fact::Migrants, "2780"),
    (Fact::MigrantsPublic, "2780"),
    (Fact::MigrantsPurchased, "0"),
    (Fact::Entrants, "2411"),
    (Fact::TransferredIn, "69"),
    (Fact::TransferredOut, "66"),
    (Fact::Suspended, "36"),
    (Fact::Resumed, "25"),
    (Fact::Skipped, "1"),
    (Fact::Deaths, "2"),
    (Fact::Leavers, "2401"),
    (Fact::Disabled, "179"),
    (Fact::DisabledIntegrated, "112"),
    (Fact::DisabledAtHome, "13"),
    (Fact::DisabledSpecial, "27"),
    (Fact::DisabledOther, "0"),
    (Fact::DisabledUnable, "21"),
    (Fact::DisabledDeferred, "6"),
    (Fact::NearbyPrimaryPupils, "900"),
    (Fact::NearbyPrimary, "900"),
    (Fact::NearbyJuniorPupils, "700"),
    (Fact::NearbyJunior, "660"),
    (Fact::FundsPrimary, "720"),
    (Fact::FundsJunior, "940"),
    (Fact::BasicRecognised, "2019-06-20"),
];

/// A sample with Wusu's figures as the county's own, and nothing else of the county.
pub fn with_dossier(sample: Sample) -> Document {
    let mut document = sample.document().unwrap();
    document.dossier = Dossier::default();
    for (of, text) in WUSU {
        fact(&mut document, of, text);
    }
    for group in [SurveyGroup::Pupils, SurveyGroup::Parents] {
        for (of, text) in [
            (SurveyFigure::Sent, "700"),
            (SurveyFigure::Valid, "613"),
            (SurveyFigure::Satisfied, "589"),
            (SurveyFigure::Visited, "57"),
            (SurveyFigure::VisitSatisfied, "56"),
        ] {
            figure(&mut document, CountyInput::Survey(group, of), text);
        }
    }
    for (subject, level, rate) in [
        (Subject::Mathematics, "Ⅲ", "0.149"),
        (Subject::Moral, "Ⅱ", "0.2"),
    ] {
        let at = |of| CountyInput::Monitoring(subject, of);
        figure(&mut document, at(MonitoringFigure::Level), level);
        figure(&mut document, at(MonitoringFigure::Rate), rate);
    }
    for (part, verdict, note) in [
        ("layout", Given::Met, "布局专项规划已批复，=1+1 不是公式"),
        ("performance-pay", Given::Met, "足额核定"),
        ("posts", Given::NotMet, ""),
    ] {
        let evidence = Evidence {
            verdict: Some(verdict),
            note: note.to_owned(),
            documents: Vec::new(),
        };
        document
            .apply(Edit::SetEvidence(part.to_owned(), evidence))
            .unwrap();
    }
    let ids: Vec<SchoolId> = document.schools().iter().map(|school| school.id).collect();
    for (index, id) in ids.into_iter().enumerate() {
        cell(&mut document, id, "music_rooms", "96、73");
        cell(
            &mut document,
            id,
            "art_rooms",
            if index % 3 == 0 { "" } else { "90" },
        );
        if index % 2 == 0 {
            cell(&mut document, id, "training_money", "2.5");
            cell(&mut document, id, "public_funds", "50");
        }
        if index % 5 == 0 {
            cell(&mut document, id, "classes_46_50.primary", "3");
        }
    }
    document
}
