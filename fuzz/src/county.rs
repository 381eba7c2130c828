//! Tables of the county's own figures.

use std::sync::LazyLock;

use junheng_core::{Date, Document};
use junheng_exchange::county::{AsTheyStand, Names, What, plan, take};
use junheng_exchange::delimited::read_text;
use junheng_exchange::workbook::Encoding;
use std::collections::BTreeSet;

use crate::tables::LIMITS;

static NAMES: LazyLock<Option<Names>> =
    LazyLock::new(|| Some(junheng_words::county_matters::names(&blank()?)));

fn blank() -> Option<Document> {
    let day = Date::new(2026, 6, 20)?;
    Some(Document::new("quality-balance-2017", day))
}

/// A text of rows: what it says is taken over as one step that goes back, and once taken over says
/// nothing new.
pub fn figures(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Ok(book) = read_text(&text, "file", Encoding::Utf8, &LIMITS) else {
        return;
    };
    let (Some(mut document), Some(names)) = (blank(), NAMES.as_ref()) else {
        return;
    };
    let before = document.clone();
    let read = plan(&book, names, &AsTheyStand::new(), &document);
    let (edit, taken) = take(&read, &BTreeSet::new(), &document);
    let changed = read.count(What::New) + read.count(What::Changed) + read.count(What::Sourced);
    assert_eq!(taken, changed, "all that is new is taken over");
    let Ok(back) = document.apply(edit) else {
        panic!("what is taken over applies");
    };
    let again = plan(&book, names, &AsTheyStand::new(), &document);
    let all = again.figures.len() + again.answers.len();
    assert_eq!(again.count(What::Same), all);
    assert!(document.apply(back).is_ok());
    assert_eq!(document, before);
}
