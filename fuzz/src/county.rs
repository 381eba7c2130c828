//! Tables of the county's own figures.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use junheng_core::{Date, Document};
use junheng_exchange::county::{AsTheyStand, Names, What, plan, take};
use junheng_exchange::delimited::read_text;
use junheng_exchange::workbook::Encoding;

use crate::tables::LIMITS;

static NAMES: LazyLock<Names> = LazyLock::new(junheng_words::county_names::names);

/// A text of rows: what it says is taken over as one step that goes back, and once taken over says
/// nothing new.
pub fn figures(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let Ok(book) = read_text(&text, "file", Encoding::Utf8, &LIMITS) else {
        return;
    };
    let Some(day) = Date::new(2026, 6, 20) else {
        return;
    };
    let mut document = Document::new("quality-balance-2017", day);
    let before = document.clone();
    let read = plan(&book, &NAMES, &AsTheyStand::new(), &document);
    let (edit, taken) = take(&read, &BTreeSet::new(), &document);
    assert_eq!(taken, read.figures.len(), "all figures are new");
    let Ok(back) = document.apply(edit) else {
        panic!("what is taken over applies");
    };
    let again = plan(&book, &NAMES, &AsTheyStand::new(), &document);
    assert_eq!(again.count(What::Same), again.figures.len());
    assert!(document.apply(back).is_ok());
    assert_eq!(document, before);
}
