//! Sentences are joined so that no stop stands beside another, whatever is missing and however notes end.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use junheng_core::compare::{by_scheme, compare, compare_topics};
use junheng_core::items::{county_asked, county_hints, evaluate_items, items_of};
use junheng_core::points::{XINJIANG, beside_part_items, evaluate_points, point_scheme};
use junheng_core::report::sheet;
use junheng_core::{
    CellEdit, ChosenOverlay, Claim, Column, Document, Edit, Entry, Evidence, Given, evaluate,
    overlays, scheme_of, schemes, whole,
};
use junheng_exchange::forms::{self, form_csv};
use junheng_exchange::judged_csv::{items_csv, points_csv, printed_csv};
use junheng_exchange::results_csv::results_csv;
use junheng_exchange::samples::Sample;
use junheng_words::export::ExportWords;
use junheng_words::export_judged::JudgedExport;
use junheng_words::printed::Names;
use junheng_words::{Lang, compared, compared_topics, findings, items_hints, judged};

const WRONG: [&str; 12] = [
    "。；", "；。", "，。", "。。", "；；", "，；", "；，", "。，", "、。", "、；", "：；", "：。",
];

// In tables a comma stands between cells.
const WRONG_EN: [&str; 4] = [".;", ";.", "..", ";;"];

fn check(texts: impl IntoIterator<Item = String>, found: &mut Vec<String>) {
    for text in texts {
        for wrong in WRONG.iter().chain(&WRONG_EN) {
            if let Some(at) = text.find(wrong) {
                let before: String = text[..at].chars().rev().take(80).collect();
                let before: String = before.chars().rev().collect();
                let after: String = text[at..].chars().take(40).collect();
                found.push(format!("{before}⟦{after}"));
            }
        }
    }
}

/// Everything that pages, tables and forms say of a document.
fn texts(document: &Document, lang: Lang) -> Vec<String> {
    let evaluation = evaluate(document, scheme_of(&document.settings).unwrap()).unwrap();
    let items = items_of(&document.settings).unwrap();
    let items = items.map(|scheme| evaluate_items(document, &evaluation, scheme));
    let whole = whole(document, &evaluation, items.as_ref());
    let points = evaluate_points(document, point_scheme(XINJIANG).unwrap());
    let first = document.schools().first().map(|school| school.id);
    let report = sheet(
        document,
        &evaluation,
        items.as_ref(),
        &whole,
        Some(&points),
        first,
    );
    let part_items = beside_part_items(document, &evaluation);
    let rules = &evaluation.rules.scheme;
    let words = JudgedExport {
        lang,
        names: Names {
            document,
            scheme: rules,
            items: items.as_ref().map(|items| &*items.scheme),
            points: Some(&points.scheme),
        },
        evaluation: &evaluation,
        items: items.as_ref(),
        part_items: &part_items,
    };
    let view = evaluation.view(document);
    let mut said = vec![
        items_csv(document, &whole, items.as_ref(), &words),
        points_csv(document, &points, &words),
        printed_csv(document, &report, &words),
        results_csv(&view, &ExportWords(lang)),
        judged::headline(&whole, document, rules, lang),
        findings::headline(&evaluation, document, lang),
        findings::basis(&evaluation, lang),
        findings::subject(&evaluation, lang),
    ];
    let hints = county_hints(document);
    said.extend(
        hints
            .iter()
            .map(|hint| items_hints::hint(document, hint, lang)),
    );
    for group in &whole.groups {
        said.push(junheng_words::judged_lines::group_note(
            &whole, group, &view, lang,
        ));
    }
    if lang == Lang::Zh {
        let book = forms::fill(document, junheng_words::forms::NAMES, first).unwrap();
        said.extend(book.sheets.iter().map(form_csv));
    }
    said
}

fn compared_texts(document: &Document, lang: Lang) -> Vec<String> {
    let ids = ["quality-balance-2017", "basic-balance-2012", XINJIANG];
    let sides = ids.map(|id| by_scheme(document, id).unwrap());
    let mut said = Vec::new();
    for (one, other) in [(0, 1), (1, 2), (2, 0)] {
        let both = [&sides[one], &sides[other]];
        let found = compare(document, both);
        said.push(compared::headline(&found, [ids[one], ids[other]], lang));
        for aspect in &found.aspects {
            let says = both.iter().zip(&aspect.says);
            said.extend(says.map(|(side, says)| compared::says(document, side, says, lang)));
        }
        let topics = compare_topics(document, both);
        let differences = topics.both.iter();
        said.extend(
            differences.filter_map(|topic| compared_topics::differences(&topic.differences, lang)),
        );
    }
    said
}

/// The samples by every scheme and variant, with notes that end as sentences do.
fn documents() -> Vec<Document> {
    let mut all = Vec::new();
    for sample in Sample::ALL {
        for scheme in schemes().unwrap() {
            let known = overlays().unwrap().iter();
            let fits = known.filter(|overlay| overlay.schemes.contains(&scheme.id));
            for variant in fits.map(Some).chain([None]) {
                let mut document = sample.document().unwrap();
                document.settings.judge_by(&scheme.id);
                let chosen = variant.map(|one| ChosenOverlay::Known(one.id.clone()));
                document.settings.overlays = chosen.into_iter().collect();
                all.push(document);
            }
        }
    }
    all
}

fn noted(document: &mut Document) {
    let evaluation = evaluate(document, scheme_of(&document.settings).unwrap()).unwrap();
    let asked = county_asked(document, &evaluation);
    for (at, judged) in asked.judged.iter().enumerate() {
        let evidence = Evidence {
            verdict: Given::ALL.get(at % Given::ALL.len()).copied(),
            note: "已公布。".to_owned(),
            documents: vec!["甲文件。".to_owned(), "乙文件。".to_owned()],
        };
        let _ = document
            .apply(Edit::SetEvidence(judged.key.clone(), evidence))
            .unwrap();
    }
    for claimed in &asked.claimed {
        let claim = Claim {
            reason: "见报告。".to_owned(),
            ..Claim::default()
        };
        let _ = document
            .apply(Edit::SetClaim(claimed.key.clone(), claim))
            .unwrap();
    }
}

fn assert_none(found: Vec<String>) {
    let mut found = found;
    found.sort();
    found.dedup();
    assert!(found.is_empty(), "{}\n{}", found.len(), found.join("\n"));
}

#[test]
fn no_stop_stands_beside_another() {
    let mut found = Vec::new();
    for mut document in documents() {
        for lang in Lang::ALL {
            check(texts(&document, lang), &mut found);
            check(compared_texts(&document, lang), &mut found);
        }
        noted(&mut document);
        for lang in Lang::ALL {
            check(texts(&document, lang), &mut found);
        }
    }
    assert_none(found);
}

/// A few columns after the others are missing, or are not understood.
#[test]
fn nor_where_something_is_missing() {
    let mut found = Vec::new();
    let columns: Vec<Column> = Column::all().collect();
    for (at, columns) in columns.chunks(7).enumerate() {
        let mut document = Sample::ALL[at % 3].document().unwrap();
        document.settings.judge_by(&schemes().unwrap()[at % 2].id);
        let entry = match at % 4 {
            0 => Entry::Rejected("约三百".to_owned()),
            _ => Entry::Missing,
        };
        let cells = document.schools().iter().flat_map(|school| {
            let one = |column: &Column| CellEdit {
                school: school.id,
                column: *column,
                entry: entry.clone(),
            };
            columns.iter().map(one)
        });
        let cells = cells.collect();
        let _ = document.apply(Edit::Cells(cells)).unwrap();
        for lang in Lang::ALL {
            check(texts(&document, lang), &mut found);
        }
    }
    assert_none(found);
}
