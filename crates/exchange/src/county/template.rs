//! The tables to fill in with the county's figures, empty or with what a document has; they are read
//! back by [`super::plan`] without a question.

use junheng_core::{CountyEntry, CountyInput, Document, Series};

use super::names::RowOf;
use crate::delimited::Delimiter;
use crate::delimited_writer::DelimitedWriter;
use crate::workbook_spec::{
    Align, CellSpec, ColumnSpec, RowSpec, SheetSpec, StyleSpec, WorkbookSpec,
};

/// A row of the tables, in the words of whoever fills them in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateLine {
    /// What it is about: a figure or a series.
    pub of: RowOf,
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// What it counts and what it does not.
    pub help: String,
}

/// What stands around the rows.
#[derive(Clone, Copy, Debug)]
pub struct TemplateWords {
    /// The file's title.
    pub title: &'static str,
    /// The sheet of single figures, and that of series.
    pub sheets: [&'static str; 2],
    /// How to fill it in.
    pub hint: &'static str,
    /// Headers: key, name, unit, value, source, explanation.
    pub heads: [&'static str; 6],
}

/// What a table holds of a document, and what it is written in.
struct Filled<'a> {
    lines: &'a [TemplateLine],
    words: &'a TemplateWords,
    years: &'a [u16],
    document: &'a Document,
}

const fn is_series(line: &TemplateLine) -> bool {
    matches!(line.of, RowOf::Series(_))
}

fn key(of: RowOf) -> String {
    match of {
        RowOf::Figure(input) => input.key(),
        RowOf::Series(series) => format!("series.{}", series.info().key),
        RowOf::Group(group) => group.key().to_owned(),
        RowOf::Subject(subject) => subject.key().to_owned(),
    }
}

impl Filled<'_> {
    fn entry(&self, input: CountyInput) -> CountyEntry {
        self.document.dossier.entry(input)
    }

    fn value(&self, of: RowOf) -> CountyEntry {
        match of {
            RowOf::Figure(input) => self.entry(input),
            _ => CountyEntry::Missing,
        }
    }

    fn of_years(&self, of: RowOf) -> Vec<CountyEntry> {
        let at = |series: Series, year: &u16| self.entry(CountyInput::Series(series, *year));
        match of {
            RowOf::Series(series) => self.years.iter().map(|year| at(series, year)).collect(),
            _ => self.years.iter().map(|_| CountyEntry::Missing).collect(),
        }
    }

    /// The source of a figure; of a series, that which all its years name.
    fn source(&self, of: RowOf) -> String {
        let source = |input| {
            let cell = self.document.dossier.cell(input);
            cell.map_or_else(String::new, |cell| cell.source.clone())
        };
        match of {
            RowOf::Figure(input) => source(input),
            RowOf::Series(series) => {
                let values = self.document.dossier.series(series).into_iter();
                let mut sources = values.map(|(year, _)| source(CountyInput::Series(series, year)));
                let first = sources.next().unwrap_or_default();
                if sources.all(|one| one == first) {
                    first
                } else {
                    String::new()
                }
            }
            _ => String::new(),
        }
    }

    fn year_heads(&self) -> impl Iterator<Item = String> {
        self.years.iter().map(|year| format!("{year}年"))
    }
}

/// Both tables as one CSV: values in a column of their own, years in theirs.
#[must_use]
pub fn template_csv(
    lines: &[TemplateLine],
    words: &TemplateWords,
    years: &[u16],
    document: &Document,
) -> String {
    let filled = Filled {
        lines,
        words,
        years,
        document,
    };
    let [id, name, unit, value, source, help] = filled.words.heads;
    let mut writer = DelimitedWriter::new(Delimiter::Comma, true);
    writer.text(words.hint);
    writer.end_row();
    for head in [id, name, unit, value] {
        writer.text(head);
    }
    filled.year_heads().for_each(|year| writer.text(&year));
    writer.text(source);
    writer.text(help);
    writer.end_row();
    for line in filled.lines {
        writer.text(&key(line.of));
        writer.text(&line.name);
        writer.text(&line.unit);
        let own = [filled.value(line.of)].into_iter();
        for entry in own.chain(filled.of_years(line.of)) {
            match entry {
                CountyEntry::Missing => writer.empty(),
                CountyEntry::Number(value) => writer.number(&value.to_string()),
                other => writer.text(&other.to_text()),
            }
        }
        writer.text(&filled.source(line.of));
        writer.text(&line.help);
        writer.end_row();
    }
    writer.finish()
}

const HINT: u32 = 0;
const HEAD: u32 = 1;
const TEXT: u32 = 2;
const FIGURE: u32 = 3;
const PROSE: u32 = 4;

fn styles() -> Vec<StyleSpec> {
    let bordered = |align, wrap| StyleSpec {
        align,
        wrap,
        border: true,
        ..StyleSpec::default()
    };
    vec![
        StyleSpec {
            color: Some(0x44_4444),
            ..StyleSpec::default()
        },
        StyleSpec {
            bold: true,
            background: Some(0xe8_eef5),
            ..bordered(Align::Center, true)
        },
        bordered(Align::Left, false),
        bordered(Align::Right, false),
        bordered(Align::Left, true),
    ]
}

fn cell(entry: &CountyEntry) -> CellSpec {
    match entry {
        CountyEntry::Missing => CellSpec::empty(Some(FIGURE)),
        CountyEntry::Number(value) => CellSpec::number(value.to_f64(), Some(FIGURE)),
        other => CellSpec::text(other.to_text(), Some(FIGURE)),
    }
}

/// The workbook: a sheet of single figures and one of series.
#[must_use]
pub fn template_workbook(
    lines: &[TemplateLine],
    words: &TemplateWords,
    years: &[u16],
    document: &Document,
) -> WorkbookSpec {
    let filled = Filled {
        lines,
        words,
        years,
        document,
    };
    let [single, series] = words.sheets;
    WorkbookSpec {
        title: words.title.to_owned(),
        styles: styles(),
        sheets: vec![filled.sheet(single, false), filled.sheet(series, true)],
        ..WorkbookSpec::default()
    }
}

impl Filled<'_> {
    fn sheet(&self, title: &str, series: bool) -> SheetSpec {
        let [id, name, unit, value, source, help] = self.words.heads;
        let figures: Vec<String> = if series {
            self.year_heads().collect()
        } else {
            vec![value.to_owned()]
        };
        let heads = [id, name, unit].map(str::to_owned).into_iter();
        let heads = heads
            .chain(figures.iter().cloned())
            .chain([source, help].map(str::to_owned));
        let plain = |cells: Vec<CellSpec>| RowSpec {
            height: None,
            cells,
        };
        let mut rows = vec![
            plain(vec![CellSpec::text(self.words.hint, Some(HINT))]),
            plain(heads.map(|head| CellSpec::text(head, Some(HEAD))).collect()),
        ];
        for line in self.lines.iter().filter(|line| is_series(line) == series) {
            let mut cells = vec![
                CellSpec::text(key(line.of), Some(TEXT)),
                CellSpec::text(line.name.clone(), Some(PROSE)),
                CellSpec::text(line.unit.clone(), Some(TEXT)),
            ];
            if series {
                cells.extend(self.of_years(line.of).iter().map(cell));
            } else {
                cells.push(cell(&self.value(line.of)));
            }
            cells.push(CellSpec::text(self.source(line.of), Some(PROSE)));
            cells.push(CellSpec::text(line.help.clone(), Some(PROSE)));
            rows.push(plain(cells));
        }
        let widths = [26.0, 34.0, 8.0].into_iter();
        let widths = widths
            .chain(figures.iter().map(|_| 14.0))
            .chain([24.0, 60.0]);
        let column = |width| ColumnSpec {
            width: Some(width),
            style: None,
        };
        SheetSpec {
            name: title.to_owned(),
            columns: widths.map(column).collect(),
            rows,
            frozen_rows: 2,
            frozen_columns: 2,
            landscape: true,
            ..SheetSpec::default()
        }
    }
}
