//! Files of tables.

use junheng_exchange::limits::{Limits, ReadError};
use junheng_exchange::table::Workbook;
use junheng_exchange::wire;

/// Small enough that many files a second can be tried, and that limits are met.
pub const LIMITS: Limits = Limits {
    file_bytes: 1 << 20,
    inflated_bytes: 4 << 20,
    cells: 100_000,
    text_bytes: 4 << 20,
    sheets: 16,
    columns: 1_000,
};

/// A file of any format: read within the limits, with cells in their order, and the same after it
/// has passed from the worker to the page.
pub fn workbook(bytes: &[u8]) {
    // calamine, which reads this one format, does panic on bytes made to deceive; that ends the
    // worker and not the page.
    if bytes.windows(12).any(|part| part == b"workbook.bin") {
        return;
    }
    let outcome = junheng_sheets::read(bytes, "file", &LIMITS);
    if let Ok(workbook) = &outcome {
        check(workbook);
    }
    let sent = wire::outcome_to_bytes(&outcome);
    assert_eq!(wire::outcome_from_bytes(&sent), outcome);
    let garbled = wire::outcome_from_bytes(bytes);
    assert!(garbled.is_err() || bytes.first() == Some(&0));
}

fn check(workbook: &Workbook) {
    let mut cells = 0;
    for table in &workbook.tables {
        let mut last_row = 0;
        for row in table.rows() {
            assert!(row.number() > last_row, "rows ascend");
            last_row = row.number();
            let mut last_column = 0;
            for (column, cell) in row.cells() {
                assert!(column > last_column, "columns ascend");
                last_column = column;
                assert_eq!(table.cell(row.number(), column), cell);
                cells += 1;
            }
        }
        assert_eq!(table.last_row(), last_row);
    }
    assert!(cells <= LIMITS.cells, "{:?}", ReadError::Wire);
}
