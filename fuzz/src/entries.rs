//! Texts of single cells, and of blocks from the clipboard.

use junheng_core::entry::{self, Entry};
use junheng_core::{Column, Decimal};
use junheng_exchange::clipboard;

/// A text typed into a cell of every column: what it is understood as is understood the same way
/// when it is shown and typed again.
pub fn typed(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    for column in Column::all() {
        let kept = entry::read_or_keep(column, text);
        if let Ok(entry) = entry::read(column, text) {
            assert_eq!(kept, entry, "{column:?}");
            assert_eq!(
                entry::read(column, &entry.to_text()).as_ref(),
                Ok(&entry),
                "{column:?} {text:?} shows as {:?}",
                entry.to_text()
            );
            if let Entry::Number(value) = entry {
                assert!(entry::check(column, value).is_ok());
                let float = value.to_f64();
                assert!(float.is_finite() && float >= 0.0);
            }
        }
    }
    if let Ok(value) = Decimal::parse(text) {
        assert_eq!(Decimal::parse(&value.to_string()), Ok(value));
    }
}

/// A block from the clipboard: copied again it is the same block.
pub fn pasted(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let block = clipboard::parse_block(text);
    let written = clipboard::format_block(&block);
    assert_eq!(clipboard::parse_block(&written), block, "{written:?}");
}
