use super::*;
use junheng_core::items::county_asked;
use junheng_core::{
    Answer, Claim, CountyEdit, Date, Decimal, Edit, Evidence, Given, county, evaluate, scheme_of,
};

fn progress(document: &Document) -> Progress {
    let scheme = scheme_of(&document.settings).unwrap();
    let evaluation = evaluate(document, scheme).unwrap();
    Progress::of(document, &county_asked(document, &evaluation))
}

fn document(scheme: &str) -> Document {
    Document::new(scheme, Date::new(2026, 6, 20).unwrap())
}

fn put(document: &mut Document, key: &str, text: &str) {
    let input = CountyInput::from_key(key).unwrap();
    let entry = county::read_or_keep(input, text);
    let edit = Edit::County(vec![CountyEdit { input, entry }]);
    document.apply(edit).unwrap();
}

#[test]
fn marks_follow_what_is_entered() {
    let mut document = document("quality-balance-2017");
    let short = |document: &Document, section| progress(document).mark(section, Lang::Zh).short;
    assert_eq!(short(&document, Section::Evidence), "?\u{202f}11");
    assert_eq!(short(&document, Section::Series), "·");
    assert_eq!(short(&document, Section::Survey), "○\u{202f}35");
    let evidence = Evidence {
        verdict: Some(Given::Met),
        ..Evidence::default()
    };
    let edit = Edit::SetEvidence("layout".to_owned(), evidence);
    document.apply(edit).unwrap();
    assert_eq!(short(&document, Section::Evidence), "?\u{202f}10");
    let before = progress(&document).count(Section::Facts).cloned().unwrap();
    put(&mut document, "facts.rotated", "12");
    let after = progress(&document).count(Section::Facts).cloned().unwrap();
    assert_eq!((after.filled, after.missing), (1, before.missing - 1));
    put(&mut document, "facts.rotated", "十二");
    let marked = progress(&document);
    assert_eq!(marked.mark(Section::Facts, Lang::Zh).class, "fail");
    assert_eq!(
        marked.count(Section::Facts).unwrap().next.as_deref(),
        Some("#/county/field/facts.rotated")
    );
    for veto in [
        "entrance-tests",
        "school-choice",
        "key-classes",
        "unfilled-posts",
        "major-incidents",
        "fraud",
    ] {
        let answer = Answer {
            yes: Some(false),
            note: String::new(),
        };
        document
            .apply(Edit::SetVeto(veto.to_owned(), answer))
            .unwrap();
    }
    assert_eq!(short(&document, Section::Vetoes), "✓");
}

#[test]
fn points_and_satisfaction_are_part_of_what_documents_decide() {
    let mut document = document("basic-balance-2012");
    let short = |document: &Document| {
        let progress = progress(document);
        let next = progress.count(Section::Evidence).unwrap().next.clone();
        (progress.mark(Section::Evidence, Lang::Zh).short, next)
    };
    assert_eq!(short(&document).0, "?\u{202f}19");
    let evidence = Evidence {
        verdict: Some(Given::Met),
        ..Evidence::default()
    };
    let standards = "basic-balance-2012.standards".to_owned();
    document
        .apply(Edit::SetEvidence(standards, evidence))
        .unwrap();
    let (mark, next) = short(&document);
    assert_eq!(mark, "?\u{202f}18");
    assert!(
        next.unwrap()
            .starts_with("#/county/evidence/basic-balance-2012.")
    );
    let scheme = scheme_of(&document.settings).unwrap();
    let asked = county_asked(&document, &evaluate(&document, scheme).unwrap());
    for (at, claimed) in asked.claimed.iter().enumerate() {
        let claim = Claim {
            points: Some(Decimal::whole(if at == 0 { 101 } else { 5 })),
            ..Claim::default()
        };
        let edit = Edit::SetClaim(claimed.key.clone(), claim);
        document.apply(edit).unwrap();
    }
    assert_eq!(short(&document).0, "✗\u{202f}1");
    let five = Claim {
        points: Some(Decimal::whole(5)),
        ..Claim::default()
    };
    let first = asked.claimed[0].key.clone();
    document.apply(Edit::SetClaim(first, five)).unwrap();
    assert_eq!(short(&document), ("✓".to_owned(), None));
}

#[test]
fn nothing_is_called_complete_where_the_scheme_cannot_judge() {
    let mut document = document("quality-balance-2017");
    for id in ["akqi-2022", "wusu-2025"] {
        let known = junheng_core::ChosenOverlay::Known(id.to_owned());
        document.settings.overlays.push(known);
    }
    assert!(scheme_of(&document.settings).is_err());
    let progress = Progress::of(&document, &CountyAsked::default());
    for section in Section::ALL {
        assert_eq!(progress.mark(section, Lang::Zh).class, "missing");
    }
}

#[test]
fn what_a_scheme_does_not_need_is_never_complete() {
    let mut document = document("basic-balance-2012");
    put(&mut document, "monitoring.mathematics.level", "Ⅲ");
    put(&mut document, "survey.parents.valid", "5");
    let answer = Answer {
        yes: Some(false),
        note: String::new(),
    };
    document
        .apply(Edit::SetVeto("fraud".to_owned(), answer))
        .unwrap();
    let progress = progress(&document);
    for section in [Section::Monitoring, Section::Survey, Section::Vetoes] {
        let mark = progress.mark(section, Lang::Zh);
        assert_eq!((mark.class, mark.short.as_str()), ("not-applicable", "·"));
        assert!(mark.text.contains("已填 1"), "{}", mark.text);
        assert_eq!(progress.count(section).unwrap().filled, 1);
    }
}

#[test]
fn series_are_asked_for_where_points_use_them() {
    let mut document = document("basic-balance-2012");
    let mark = |document: &Document| progress(document).mark(Section::Series, Lang::Zh).class;
    assert_eq!(mark(&document), "not-applicable");
    let region = junheng_core::ChosenOverlay::Known("xinjiang".to_owned());
    document.settings.overlays.push(region);
    assert_eq!(mark(&document), "missing");
    for year in 2020..=2026 {
        put(&mut document, &format!("series.gnp.{year}"), "5");
    }
    let count = progress(&document).count(Section::Series).cloned().unwrap();
    assert_eq!((count.filled, count.not_needed), (1, 0));
    // A year left out, and one that others have, stop what is compared year by year.
    for (year, hole) in [("2023", 2023), ("2026", 2026)] {
        put(&mut document, &format!("series.gnp.{year}"), "");
        put(&mut document, "series.fiscal_expenditure.2026", "7");
        let scheme = scheme_of(&document.settings).unwrap();
        let asked = county_asked(&document, &evaluate(&document, scheme).unwrap());
        let state = series_state(&document, &asked, Series::Gnp);
        assert_eq!(state, (EntryState::Missing, hole));
        put(&mut document, &format!("series.gnp.{year}"), "5");
    }
    assert_eq!(
        progress(&document).mark(Section::Vetoes, Lang::Zh).short,
        "·"
    );
}
