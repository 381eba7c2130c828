//! The inputs as CSV: right in Excel and WPS, and read back by the import to the letter.

use junheng_core::{Attribute, Column, Document, Entry, School};

use crate::delimited::Delimiter;
use crate::delimited_writer::DelimitedWriter;
use crate::names::column_header;

/// Columns that are always written.
const ALWAYS: [Attribute; 4] = [
    Attribute::Code,
    Attribute::Name,
    Attribute::Township,
    Attribute::Kind,
];

/// The columns in which anything is entered, with those that every table of schools has.
#[must_use]
pub fn used_columns(document: &Document) -> Vec<Column> {
    let is_used = |column: &Column| {
        let always = matches!(column, Column::Attribute(attribute) if ALWAYS.contains(attribute));
        always
            || document
                .schools()
                .iter()
                .any(|school| school.entry(*column) != Entry::Missing)
    };
    Column::all().filter(is_used).collect()
}

/// The inputs of all schools, one a line, as entered: also what could not be understood.
///
/// A school of which nothing at all is known gives an empty line, which import leaves out.
#[must_use]
pub fn inputs_csv(document: &Document) -> String {
    let columns = used_columns(document);
    let mut writer = DelimitedWriter::new(Delimiter::Comma, true);
    for column in &columns {
        writer.text(&column_header(*column));
    }
    writer.end_row();
    for school in document.schools() {
        for column in &columns {
            write_cell(&mut writer, school, *column);
        }
        writer.end_row();
    }
    writer.finish()
}

fn write_cell(writer: &mut DelimitedWriter, school: &School, column: Column) {
    match school.entry(column) {
        Entry::Missing => writer.empty(),
        Entry::Number(value) => writer.number(&value.to_string()),
        // Behind a tab, spreadsheet programs keep the leading zeros; import drops white space there.
        Entry::Text(code)
            if column == Column::Attribute(Attribute::Code) && code.starts_with('0') =>
        {
            writer.number(&format!("\t{code}"));
        }
        entry => writer.text(&entry.to_text()),
    }
}

#[cfg(test)]
mod tests {
    use junheng_core::entry::read_or_keep;
    use junheng_core::{Date, SchoolId};
    use proptest::prelude::*;

    use super::*;
    use crate::delimited::read_text;
    use crate::import::{Answers, Origin, Resolution, plan, take};
    use crate::limits::Limits;
    use crate::mapping::propose;
    use crate::table::{Encoding, Format};

    fn blank() -> Document {
        Document::new("quality-balance-2017", Date::new(2026, 6, 20).unwrap())
    }

    fn document(rows: &[Vec<(usize, String)>]) -> Document {
        let schools = rows.iter().enumerate().map(|(index, cells)| {
            let mut school = School::blank(SchoolId(index as u32 + 1));
            school.name = format!("第{index}学校");
            for (column, text) in cells {
                let column = Column::all().nth(*column).unwrap();
                if column != Column::Attribute(Attribute::Name) {
                    school.set_entry(column, read_or_keep(column, text));
                }
            }
            school
        });
        blank().with_schools(schools.collect()).unwrap()
    }

    fn read_back(csv: &str) -> Document {
        let book = read_text(csv, "导出.csv", Encoding::Utf8Bom, &Limits::default()).unwrap();
        let table = &book.tables[0];
        let proposal = propose(table, None);
        assert_eq!(proposal.questions, []);
        let mut document = blank();
        let origin = Origin {
            file: "导出.csv",
            format: Format::Csv,
        };
        let planned = plan(table, &proposal.mapping, origin, &document);
        let answers = Answers {
            repeated: Some(Resolution::KeepBoth),
            ..Answers::default()
        };
        let outcome = take(planned, &answers, &document);
        assert_eq!(
            outcome.report.left_out.len(),
            1,
            "{:?}",
            outcome.report.left_out
        );
        document.apply(outcome.edit).unwrap();
        document
    }

    fn assert_same_inputs(a: &Document, b: &Document) {
        assert_eq!(a.schools().len(), b.schools().len());
        for (left, right) in a.schools().iter().zip(b.schools()) {
            for column in Column::all() {
                assert_eq!(left.entry(column), right.entry(column), "{column:?}");
            }
        }
    }

    #[test]
    fn survives_export_and_import() {
        let column = |key: &str| Column::from_key(key).unwrap().index();
        let cells = |pairs: &[(&str, &str)]| -> Vec<(usize, String)> {
            pairs
                .iter()
                .map(|(key, text)| (column(key), (*text).to_owned()))
                .collect()
        };
        let original = document(&[
            cells(&[
                ("code", "0012345678"),
                ("kind", "小学"),
                ("pupils.primary", "180"),
            ]),
            cells(&[
                ("remark", "甲,乙\"丙\""),
                ("pupils.primary", "约一百\n八十"),
                ("boarding", "是"),
            ]),
            cells(&[
                ("remark", "=1+1"),
                ("township", "'-已加撇号"),
                ("equipment", "-5"),
                ("sponsor", "10"),
            ]),
            cells(&[
                ("code", "123456789"),
                ("remark", "''=x"),
                ("teaching_area", "1234.5678"),
            ]),
        ]);
        let csv = inputs_csv(&original);
        assert!(csv.starts_with('\u{feff}'));
        assert!(csv.contains("'=1+1") && csv.contains("\"\t0012345678\"") && csv.contains("'-5"));
        assert_same_inputs(&original, &read_back(&csv));
        assert_eq!(inputs_csv(&read_back(&csv)), csv);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_inputs_survive(rows in prop::collection::vec(prop::collection::vec(
            (0..Column::COUNT, prop_oneof!["[0-9]{1,6}(\\.[0-9]{1,4})?", "[=+@'\",\n\r\t甲Ａ-]{0,6}", "\\PC{0,12}"]),
            0..12,
        ), 1..6)) {
            let original = document(&rows);
            assert_same_inputs(&original, &read_back(&inputs_csv(&original)));
        }
    }
}
