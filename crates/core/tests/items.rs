//! The whole of a county's items: sections, evidence, vetoes, concessions, readings, traces.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod common;

use common::items::{EVIDENCE, VETOES, all_met, cell, figure, items, say, set};
use common::judge;
use common::overlay::{change, set as set_to, variant};
use junheng_core::items::{FigureName, Section, Withheld, evaluate_items, items_of};
use junheng_core::{
    Answer, ChosenOverlay, CountyInput, Edit, Fact, Given, Question, Reading, Verdict,
};

use Verdict::{InsufficientData, Met, NotApplicable, NotMet, Pending};

#[test]
fn the_sound_county_meets_everything() {
    let evaluation = items(&all_met());
    for (item, finding) in evaluation.scheme.items.iter().zip(&evaluation.items) {
        let parts: Vec<_> = finding
            .parts
            .iter()
            .map(|p| (&p.reason, &p.lacks))
            .collect();
        assert!(finding.verdict <= Met, "{}: {parts:?}", item.id);
    }
    for section in Section::ALL {
        assert_eq!(evaluation.section(*section), Met, "{section:?}");
    }
    assert_eq!((evaluation.veto, evaluation.resource), (Met, Met));
    assert_eq!(evaluation.overall, Met);
    assert_eq!(evaluation.withheld, None);
}

#[test]
fn evidence_is_what_the_user_says() {
    for part in EVIDENCE.into_iter().filter(|part| *part != "nothing") {
        for (given, verdict) in [
            (Some(Given::Met), Met),
            (Some(Given::NotMet), NotMet),
            (Some(Given::Pending), Pending),
            (Some(Given::NotApplicable), NotApplicable),
            (None, Pending),
        ] {
            let mut document = all_met();
            say(&mut document, part, given);
            let evaluation = items(&document);
            assert_eq!(evaluation.part(part).unwrap().verdict, verdict, "{part}");
            assert_eq!(evaluation.overall, verdict.max(Met), "{part}");
        }
    }
}

#[test]
fn one_veto_fails_the_county_and_silence_does_not_pass_it() {
    for veto in VETOES {
        for (yes, verdict) in [(Some(true), NotMet), (None, InsufficientData)] {
            let mut document = all_met();
            let note = String::new();
            document
                .apply(Edit::SetVeto(veto.into(), Answer { yes, note }))
                .unwrap();
            let evaluation = items(&document);
            assert_eq!((evaluation.veto, evaluation.overall), (verdict, verdict));
        }
    }
}

#[test]
fn a_county_verdict_needs_the_whole_county() {
    let mut document = all_met();
    document.county.declared.primary_schools = Some(3);
    let evaluation = items(&document);
    assert_eq!(evaluation.withheld, Some(Withheld::ListNotWhole));
    assert_eq!(evaluation.overall, InsufficientData);
    let size = evaluation.part("school-size").unwrap();
    assert_eq!((size.verdict, size.listed), (InsufficientData, Met));
    // What the county reports of itself does not depend on the list.
    assert_eq!(evaluation.part("rotation").unwrap().verdict, Met);

    let mut alone = all_met();
    let others = alone.schools()[1..].iter().map(|s| s.id).collect();
    alone.apply(Edit::RemoveSchools(others)).unwrap();
    alone.county.declared.primary_schools = Some(1);
    alone.county.declared.junior_schools = Some(0);
    let evaluation = items(&alone);
    assert_eq!(evaluation.overall, InsufficientData);
    for finding in &evaluation.items {
        assert_eq!(finding.verdict, InsufficientData);
    }
    let rooms = evaluation.part("music-art-rooms").unwrap();
    assert_eq!(rooms.schools[0].verdict, Met);
}

#[test]
fn rounding_that_would_turn_a_verdict_is_pointed_out() {
    let mut document = all_met();
    set(&mut document, Fact::RotationEligible, "1000000");
    set(&mut document, Fact::Rotated, "99960");
    let evaluation = items(&document);
    let ratio = &evaluation.part("rotation").unwrap().figures[0];
    assert_eq!(ratio.printed.unwrap().to_string(), "10.0");
    assert_eq!(
        (ratio.verdict, ratio.turned_by_rounding),
        (Some(NotMet), Some(Met))
    );
    assert_eq!(ratio.headroom.unwrap().needed, 40);
}

#[test]
fn concessions_are_named_where_they_turn_a_verdict() {
    let rooms = |date: &str, plan: &str| {
        let mut document = all_met();
        document.settings.date = common::day(date);
        cell(&mut document, 1, "music_rooms", "73、73");
        cell(&mut document, 1, "art_rooms", "67、67");
        cell(&mut document, 1, "planned_year", "2015");
        cell(&mut document, 1, "built_year", "2016");
        cell(&mut document, 1, "building_plan", plan);
        let evaluation = items(&document);
        let item = evaluation.item("music-art-rooms").unwrap();
        (item.verdict, item.concessions.clone())
    };
    let (verdict, uses) = rooms("2022-12-31", "是");
    assert_eq!(verdict, Met);
    assert_eq!(uses[0].turned.len(), 1);
    assert!(uses[0].turned_item);
    assert_eq!(uses[0].without, NotMet);
    assert_eq!(rooms("2022-12-31", "否").0, NotMet);
    assert_eq!(rooms("2023-01-01", "是"), (NotMet, Vec::new()));

    // A small rural school whose largest class is under 30.
    let small_with = |pupils: &str, largest: &str, changes: &[&str]| {
        let mut document = all_met();
        document.settings.date = common::day("2022-06-20");
        cell(&mut document, 2, "pupils.primary", pupils);
        cell(&mut document, 2, "music_rooms", "54");
        cell(&mut document, 2, "art_rooms", "54");
        cell(&mut document, 2, "building_plan", "是");
        cell(&mut document, 2, "largest_class.primary", largest);
        let file = |change: &&str| change.replacen('{', "{ \"file\": \"items\",", 1);
        let changes: Vec<String> = changes.iter().map(file).collect();
        let own = variant("v", "county", &changes.join(","));
        document.settings.overlays = vec![ChosenOverlay::Own(own)];
        let scheme = items_of(&document.settings).unwrap().unwrap();
        let found = evaluate_items(&document, &judge(&document), scheme);
        found.item("music-art-rooms").unwrap().verdict
    };
    let small = |pupils: &str, largest: &str| small_with(pupils, largest, &[]);
    assert_eq!((small("80", "29"), small("80", "30")), (Met, NotMet));
    assert_eq!((small("99", "29"), small("100", "29")), (Met, NotMet));
    // How small is the concession's own to say; else it is what the scheme calls small.
    let below = "concessions.small-rooms-2019.eased.pupils_below";
    let sixty = set_to("v", below, "60");
    let verdict = |pupils: &str| small_with(pupils, "29", &[&sixty]);
    assert_eq!((verdict("59"), verdict("60")), (Met, NotMet));
    let unsaid = change("v", &format!(r#"{{ "op": "drop", "target": "{below}" }}"#));
    let fifty = set_to(
        "v",
        "items.small-schools.parts.small-schools.test.pupils.0.value",
        "50",
    );
    let verdict = |pupils: &str| small_with(pupils, "29", &[&unsaid, &fifty]);
    assert_eq!((verdict("49"), verdict("50")), (Met, NotMet));

    // More than half of the pupils are migrants.
    let size = |pupils: &str, migrants: &str| {
        let mut document = all_met();
        document.settings.date = common::day("2022-06-20");
        cell(&mut document, 1, "pupils.primary", pupils);
        cell(&mut document, 1, "migrant_pupils.primary", migrants);
        cell(&mut document, 1, "building_plan", "是");
        cell(&mut document, 1, "planned_year", "2012");
        let evaluation = items(&document);
        evaluation.part("school-size").unwrap().schools[0].verdict
    };
    assert_eq!(size("2400", "1201"), Met);
    assert_eq!(size("2400", "1200"), NotMet);
    assert_eq!(size("2401", "2000"), NotMet);
}

/// A blank condition of a concession is not a refused one: where it decides, data are insufficient.
#[test]
fn a_concession_whose_conditions_are_blank_decides_nothing() {
    let rooms = |date: &str, area: &str, entered: &[(&str, &str)]| {
        let mut document = all_met();
        document.settings.date = common::day(date);
        cell(&mut document, 1, "music_rooms", &format!("{area}、{area}"));
        cell(&mut document, 1, "art_rooms", "67、67");
        for (column, text) in entered {
            cell(&mut document, 1, column, text);
        }
        let evaluation = items(&document);
        let school = evaluation.part("music-art-rooms").unwrap().schools[0].clone();
        let lacks = evaluation.part("music-art-rooms").unwrap().lacks.len();
        assert_eq!(school.concession.is_some(), school.verdict == Met);
        (school.verdict, lacks)
    };
    let within = "2021-06-20";
    assert_eq!(rooms(within, "75", &[]), (InsufficientData, 3));
    let years = [("planned_year", "2014"), ("built_year", "2014")];
    assert_eq!(rooms(within, "75", &years), (InsufficientData, 1));
    let plan = [("building_plan", "是"), ("built_year", "2014")];
    assert_eq!(rooms(within, "75", &plan), (InsufficientData, 1));
    // What is known refuses it, or it would not help, or it is over.
    assert_eq!(rooms(within, "75", &[("built_year", "2017")]), (NotMet, 0));
    assert_eq!(rooms(within, "75", &[("building_plan", "否")]), (NotMet, 0));
    assert_eq!(rooms(within, "72", &years), (NotMet, 0));
    assert_eq!(rooms("2026-06-20", "75", &years), (NotMet, 0));
    let all = [years[0], years[1], plan[0]];
    assert_eq!(rooms(within, "75", &all), (Met, 0));

    let size = |pupils: &str, entered: &[(&str, &str)]| {
        let mut document = all_met();
        document.settings.date = common::day(within);
        cell(&mut document, 1, "pupils.primary", pupils);
        cell(&mut document, 1, "building_plan", "是");
        for (column, text) in entered {
            cell(&mut document, 1, column, text);
        }
        items(&document).part("school-size").unwrap().schools[0].verdict
    };
    assert_eq!(size("2400", &[]), InsufficientData);
    assert_eq!(size("2401", &[]), NotMet);
    let built = ("built_year", "2012");
    assert_eq!(size("2400", &[built]), InsufficientData);
    assert_eq!(
        size("2400", &[built, ("migrant_pupils.primary", "0")]),
        NotMet
    );
}

#[test]
fn both_readings_of_the_rooms_stand_side_by_side() {
    let mut document = all_met();
    cell(&mut document, 1, "art_rooms", "0");
    let evaluation = items(&document);
    let rooms = evaluation.part("music-art-rooms").unwrap();
    assert_eq!(rooms.verdict, NotMet);
    assert!(
        rooms
            .readings
            .contains(&(Question::RoomsCounted, Reading::RoomsEach))
    );
    document
        .settings
        .readings
        .choose(Question::RoomsCounted, Some(Reading::RoomsTogether));
    let evaluation = items(&document);
    assert_eq!(evaluation.part("music-art-rooms").unwrap().verdict, Met);
}

#[test]
fn the_trace_ends_where_the_figure_stands() {
    let document = all_met();
    let evaluation = items(&document);
    for part in [
        "rotation",
        "special-funds",
        "retention",
        "disabled-enrolment",
    ] {
        let figure = &evaluation.part(part).unwrap().figures[0];
        let trace = evaluation.trace(&document, part, None);
        let ratios = trace.iter().filter_map(|step| match step {
            junheng_core::items::ItemStep::Ratio { result, .. } => Some(*result),
            _ => None,
        });
        use junheng_core::Number;
        let value = figure.value.as_ref().unwrap().float();
        assert!(
            ratios.clone().any(|r| r.to_bits() == value.to_bits()),
            "{part}"
        );
    }
    let school = document.schools()[0].id;
    assert!(
        !evaluation
            .trace(&document, "music-art-rooms", Some(school))
            .is_empty()
    );
    assert!(
        evaluation
            .trace(&document, "music-art-rooms", None)
            .is_empty()
    );
}

#[test]
fn the_county_s_own_survey_is_indicative() {
    use junheng_core::{SurveyFigure, SurveyGroup};
    let mut document = all_met();
    set(&mut document, Fact::OfficialSatisfaction, "");
    for (group, valid, satisfied) in [
        (SurveyGroup::Parents, "60", "57"),
        (SurveyGroup::Pupils, "40", "30"),
    ] {
        figure(
            &mut document,
            CountyInput::Survey(group, SurveyFigure::Valid),
            valid,
        );
        figure(
            &mut document,
            CountyInput::Survey(group, SurveyFigure::Satisfied),
            satisfied,
        );
    }
    let evaluation = items(&document);
    let part = evaluation.part("satisfaction").unwrap();
    assert_eq!(part.verdict, Pending);
    let named = |name| part.figures.iter().find(|f| f.name == name).unwrap();
    let all = named(FigureName::SurveySatisfaction(None));
    assert_eq!(all.printed.unwrap().to_string(), "87.0");
    assert!(!all.decides);
    let pupils = named(FigureName::SurveySatisfaction(Some(SurveyGroup::Pupils)));
    assert_eq!(pupils.verdict, Some(NotMet));
    // 100 asked of 100 000 residents are exactly one in a thousand; 60 of them are parents.
    assert_eq!(named(FigureName::Sample).verdict, Some(Met));
    assert_eq!(
        named(FigureName::Parents).printed.unwrap().to_string(),
        "60.0"
    );
}
