//! What this part gives as files.

use junheng_core::Document;
use junheng_core::points::{XINJIANG, point_scheme};
use junheng_exchange::judged_csv;
use junheng_words::export_judged::JudgedExport;
use junheng_words::judged;
use junheng_words::printed::{self, Names};
use leptos::prelude::*;

use super::found::{Findings, Found};
use crate::browser::files;
use crate::state::{Weight, Workspace};

const CSV: &str = "text/csv;charset=utf-8";

/// All indicators.
pub fn items(ws: Workspace, found: Findings) {
    save(ws, found, |found, document, words| {
        let name = judged::items_file(document, words.lang);
        let items = found.items.as_deref();
        Some((
            name,
            judged_csv::items_csv(document, &found.whole, items, words),
        ))
    });
}

/// Points.
pub fn points(ws: Workspace, found: Findings) {
    let points = untrack(|| found.points());
    save(ws, found, |_, document, words| {
        let name = junheng_words::points::file(document, words.lang);
        Some((
            name,
            judged_csv::points_csv(document, points.as_deref()?, words),
        ))
    });
}

/// A printed report beside ours.
pub fn printed(ws: Workspace, found: Findings) {
    let report = untrack(|| found.printed());
    save(ws, found, |_, document, words| {
        let name = printed::file(document, words.lang);
        Some((
            name,
            judged_csv::printed_csv(document, &report.as_ref()?.sheet, words),
        ))
    });
}

fn save(
    ws: Workspace,
    found: Findings,
    make: impl FnOnce(&Found, &Document, &JudgedExport<'_>) -> Option<(String, String)>,
) {
    let lang = ws.lang();
    let points = point_scheme(XINJIANG);
    let made = untrack(|| {
        found.look(ws, |found, document| {
            let items = found.items.as_deref();
            let words = JudgedExport {
                lang,
                names: Names {
                    document,
                    scheme: &found.evaluation.rules.scheme,
                    items: items.map(|items| &*items.scheme),
                    points: points.as_deref(),
                },
                evaluation: &found.evaluation,
                part_items: &found.part_items,
                items,
            };
            make(found, document, &words)
        })
    });
    let saved = made
        .flatten()
        .is_some_and(|(name, text)| files::save_text(&format!("{name}.csv"), CSV, &text));
    if !saved {
        ws.notify_text(Weight::Warning, judged::EXPORT_FAILED);
    }
}
