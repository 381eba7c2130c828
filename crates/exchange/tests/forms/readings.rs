//! Every reading of what the sources leave open: formulas follow it, and the forms name it.

use junheng_core::{Document, Edit, Fact, Question, Reading, SchoolId};
use junheng_exchange::forms::{FormId, form_csv};
use junheng_exchange::samples::Sample;

use super::counties::{cell, fact, with_dossier};
use super::{assert_same, book};

/// A county over which every question decides something.
fn county(sample: Sample) -> Document {
    let mut document = with_dossier(sample);
    for (of, text) in [
        (Fact::TrainingDue, "1000"),
        (Fact::TrainingDone, "400"),
        (Fact::TrainingYearDone, "1000"),
        (Fact::GoodPlaces, "1000"),
        (Fact::GoodPlacesAllocated, "600"),
        (Fact::GoodPlacesRural, "200"),
        (Fact::RuralLeavers, "500"),
        (Fact::JuniorLeavers, "1400"),
    ] {
        fact(&mut document, of, text);
    }
    let ids: Vec<SchoolId> = document.schools().iter().map(|school| school.id).collect();
    for (school, column, text) in [
        (0, "kind", "完全中学"),
        (0, "pupils.primary", ""),
        (0, "pupils.junior", "1500"),
        (0, "pupils.senior", "1000"),
        (0, "training_money_spent", "1"),
        (0, "public_funds_spent", "50"),
        (1, "pupils.primary", "60"),
        (1, "area", "城区"),
        (1, "small_school_funds", "4.5"),
        (2, "pupils.primary", "80"),
        (2, "area", "乡村"),
        (2, "small_school_funds", "6.1"),
    ] {
        if let Some(id) = ids.get(school) {
            cell(&mut document, *id, column, text);
        }
    }
    document
}

fn read(document: &mut Document, question: Question, reading: Reading) {
    let mut settings = document.settings.clone();
    settings.readings.choose(question, Some(reading));
    document.apply(Edit::SetSettings(settings)).unwrap();
}

#[test]
fn formulas_follow_every_reading() {
    for sample in [Sample::Sound, Sample::Failing] {
        for question in Question::ALL {
            for reading in question.readings() {
                let mut document = county(sample);
                read(&mut document, *question, *reading);
                assert_same(&document);
            }
        }
    }
}

/// The form asks for the hours of the whole cycle; by the hours of each year they stand as they are, and the
/// ratio that the verdict rests on stands behind.
#[test]
fn hours_of_a_year_are_not_those_of_the_cycle() {
    let mut document = county(Sample::Sound);
    let guarantee = |document: &Document| form_csv(book(document).form(FormId::Guarantee).unwrap());
    assert!(guarantee(&document).contains("完成360学时培训的教师400人，全县教师1000人"));
    read(&mut document, Question::TrainingHours, Reading::YearlyHours);
    let form = guarantee(&document);
    for text in [
        "完成360学时培训的教师400人，全县教师1000人，教师培训完成率＿＿%",
        "完成本年度学时的教师1000人，应完成1000人，完成率100.0%",
        "第9项按所选口径：yearly-hours。",
    ] {
        assert!(form.contains(text), "{text}: {form}");
    }
}

/// What is counted for the size of a school is what is judged.
#[test]
fn pupils_above_the_limit_are_those_judged() {
    let mut document = county(Sample::Sound);
    let question = Question::CompleteSecondarySize;
    read(&mut document, question, Reading::WholeSchoolLimited);
    let form = form_csv(book(&document).form(FormId::Guarantee).unwrap());
    assert!(form.contains("超过2000人的小学0所，初中1所"), "{form}");
    assert!(form.contains("第4项按所选口径：whole-school。"), "{form}");
}
