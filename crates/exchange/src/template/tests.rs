use junheng_core::{ChosenOverlay, Date, Document, overlays, schemes};

use super::*;
use crate::builder::Budget;
use crate::delimited::read_text;
use crate::import::{Answers, Origin, plan, take};
use crate::limits::Limits;
use crate::mapping::propose;
use crate::table::{CellKind, Encoding, Table};
use crate::workbook::Format;
use crate::workbook_spec::CellValue;

/// The sheet as a reader would see it.
fn table(sheet: &SheetSpec) -> Table {
    let limits = Limits::default();
    let mut budget = Budget::new(&limits);
    let mut builder = budget.table(sheet.name.as_str()).unwrap();
    for (row, cells) in (1..).zip(&sheet.rows) {
        for (column, cell) in (1..).zip(&cells.cells) {
            let (kind, text) = match &cell.value {
                CellValue::Empty | CellValue::Formula { .. } => continue,
                CellValue::Text(text) => (CellKind::Text, text.clone()),
                CellValue::Number(number) => (CellKind::Number, number.to_string()),
            };
            builder.push(row, column, kind, &text).unwrap();
        }
    }
    sheet.merged.iter().for_each(|range| builder.merge(*range));
    builder.finish()
}

#[test]
fn comes_back_without_a_question() {
    let book = workbook();
    let table = table(&book.sheets[1]);
    let proposal = propose(&table, None);
    assert_eq!(proposal.questions, []);
    assert_eq!(proposal.refusal, None);
    let mut document = Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap());
    let origin = Origin {
        file: "模板.xlsx",
        format: Format::Xlsx,
    };
    let planned = plan(&table, &proposal.mapping, origin, &document);
    let outcome = take(planned, &Answers::default(), &document);
    assert_eq!(outcome.report.problems.list(), []);
    assert_eq!(
        (outcome.report.taken, outcome.report.left_out.len()),
        (3, 2)
    );
    document.apply(outcome.edit).unwrap();
    for (school, cells) in document.schools().iter().zip(EXAMPLES) {
        for (key, text) in cells {
            let column = Column::from_key(key).unwrap();
            let entry = junheng_core::entry::read(column, text).unwrap();
            assert_eq!(school.entry(column), entry, "{key}");
        }
    }
}

#[test]
fn a_scheme_asks_for_what_its_items_need_and_gets_it_back() {
    for (scheme, wanted, count) in [
        ("quality-balance-2017", "music_rooms", 86),
        ("basic-balance-2012", "computers", 32),
    ] {
        let document = Document::new(scheme, Date::new(2026, 6, 20).unwrap());
        let columns = columns_of(&document.settings);
        assert!(
            columns.contains(&Column::from_key(wanted).unwrap()),
            "{scheme}"
        );
        assert_eq!(columns.len(), count, "{scheme}");
        let book = workbook_of(&document.settings);
        let proposal = propose(&table(&book.sheets[1]), None);
        assert_eq!(
            (proposal.questions, proposal.refusal),
            (vec![], None),
            "{scheme}"
        );
        let found = columns.iter().filter(|column| {
            let target = crate::mapping::Target::To(**column);
            proposal
                .mapping
                .columns
                .iter()
                .any(|one| one.target == target)
        });
        assert_eq!(found.count(), count, "{scheme}");
        for column in columns {
            if let Column::Slot(slot) = column {
                assert!(!definition(slot.field()).is_empty(), "{column:?}");
            }
        }
    }
}

/// A table of the program's own is read without a question, by whatever a county is judged.
#[test]
fn no_scheme_or_variant_asks_about_its_own_template() {
    for scheme in schemes().unwrap() {
        let mut document = Document::new(&scheme.id, Date::new(2026, 6, 20).unwrap());
        let known = overlays().unwrap().iter();
        let mut variants: Vec<Option<&str>> = known
            .filter(|overlay| overlay.schemes.contains(&scheme.id))
            .map(|overlay| Some(overlay.id.as_str()))
            .collect();
        variants.push(None);
        for variant in variants {
            let chosen = variant.map(|id| ChosenOverlay::Known(id.to_owned()));
            document.settings.overlays = chosen.into_iter().collect();
            let text = csv_of(&document.settings);
            let csv = read_text(&text, "模板.csv", Encoding::Utf8Bom, &Limits::default()).unwrap();
            let book = workbook_of(&document.settings);
            for table in [&csv.tables[0], &table(&book.sheets[1])] {
                let proposal = propose(table, None);
                assert_eq!(
                    (proposal.questions, proposal.refusal),
                    (vec![], None),
                    "{} {variant:?}",
                    scheme.id
                );
            }
        }
    }
}

#[test]
fn says_what_every_quantity_is() {
    for column in columns() {
        if let Column::Slot(slot) = column {
            assert!(!definition(slot.field()).is_empty(), "{column:?}");
        }
    }
    let csv = csv();
    assert_eq!(csv.lines().count(), 2);
}
