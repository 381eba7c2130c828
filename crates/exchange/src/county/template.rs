//! The tables to fill in with the county's figures and answers, empty or with what a document has; they
//! are read back by [`super::plan`] without a question.

use junheng_core::{CountyEntry, CountyInput, Document};

use super::matter::{MatterGroup, MatterLine, Value};
use super::names::RowOf;
use super::said::written;
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

/// What stands around the rows of matters of a group.
#[derive(Clone, Copy, Debug)]
pub struct MatterWords {
    /// The group.
    pub group: MatterGroup,
    /// The sheet.
    pub sheet: &'static str,
    /// Headers: name, what can be answered, answer; note and documents are empty where the group has none.
    pub heads: [&'static str; 5],
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
    /// Headers of one table of everything: what stands beside answers.
    pub beside: [&'static str; 2],
    /// The sheets of answers.
    pub matters: &'static [MatterWords],
}

/// What the tables hold, and what they are written in.
#[derive(Clone, Copy, Debug)]
pub struct Template<'a> {
    /// Figures and series.
    pub lines: &'a [TemplateLine],
    /// What is answered; only what is asked, or said, stands in the tables.
    pub matters: &'a [MatterLine],
    /// What stands around them.
    pub words: &'a TemplateWords,
    /// The years of the series.
    pub years: &'a [u16],
    /// Where the content is from.
    pub document: &'a Document,
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
        RowOf::Matter(_) | RowOf::Judged => String::new(),
    }
}

/// What a row holds besides its name: a value or values of years, and where they are from.
struct Content {
    value: CountyEntry,
    years: Vec<CountyEntry>,
    source: String,
}

impl Template<'_> {
    /// The rows of a line: one, or one for each source that years of a series have.
    fn contents(&self, of: RowOf) -> Vec<Content> {
        let dossier = &self.document.dossier;
        let source = |input| {
            let cell = dossier.cell(input);
            cell.map_or_else(String::new, |cell| cell.source.clone())
        };
        let series = match of {
            RowOf::Figure(input) => {
                return vec![Content {
                    value: dossier.entry(input),
                    years: self.years.iter().map(|_| CountyEntry::Missing).collect(),
                    source: source(input),
                }];
            }
            RowOf::Series(series) => series,
            _ => return Vec::new(),
        };
        let at = |year: &u16| CountyInput::Series(series, *year);
        let filled = |year: &&u16| dossier.entry(at(year)) != CountyEntry::Missing;
        let mut sources: Vec<String> = Vec::new();
        for year in self.years.iter().filter(filled) {
            let one = source(at(year));
            if !sources.contains(&one) {
                sources.push(one);
            }
        }
        if sources.is_empty() {
            sources.push(String::new());
        }
        let row = |named: String| {
            let entry = |year: &u16| {
                if source(at(year)) == named {
                    dossier.entry(at(year))
                } else {
                    CountyEntry::Missing
                }
            };
            Content {
                value: CountyEntry::Missing,
                years: self.years.iter().map(entry).collect(),
                source: named,
            }
        };
        sources.into_iter().map(row).collect()
    }

    fn year_heads(&self) -> impl Iterator<Item = String> {
        self.years.iter().map(|year| format!("{year}年"))
    }

    /// The matters of a group that are asked or answered.
    fn matters_of(&self, group: MatterGroup) -> impl Iterator<Item = &MatterLine> {
        let wanted = move |line: &&MatterLine| {
            line.matter.group() == group
                && (line.asked || line.matter.said(self.document) != super::Said::default())
        };
        self.matters.iter().filter(wanted)
    }
}

/// All tables as one CSV: values in a column of their own, years in theirs.
#[must_use]
pub fn template_csv(template: &Template<'_>) -> String {
    let words = template.words;
    let [id, name, unit, value, source, help] = words.heads;
    let mut writer = DelimitedWriter::new(Delimiter::Comma, true);
    writer.text(words.hint);
    writer.end_row();
    for head in [id, name, unit, value] {
        writer.text(head);
    }
    template.year_heads().for_each(|year| writer.text(&year));
    for head in words.beside.into_iter().chain([source, help]) {
        writer.text(head);
    }
    writer.end_row();
    for line in template.lines {
        for content in template.contents(line.of) {
            writer.text(&key(line.of));
            writer.text(&line.name);
            writer.text(&line.unit);
            for entry in core::iter::once(&content.value).chain(&content.years) {
                match entry {
                    CountyEntry::Missing => writer.empty(),
                    CountyEntry::Number(value) => writer.number(&value.to_string()),
                    other => writer.text(&other.to_text()),
                }
            }
            writer.empty();
            writer.empty();
            writer.text(&content.source);
            writer.text(&line.help);
            writer.end_row();
        }
    }
    for group in MatterGroup::ALL {
        for line in template.matters_of(group) {
            let said = line.matter.said(template.document);
            writer.text(&line.matter.key());
            writer.text(&line.name.zh);
            writer.text(&line.takes);
            writer.text(&written(line, &said.value));
            template.years.iter().for_each(|_| writer.empty());
            writer.text(&said.note);
            writer.text(&said.documents.join("\n"));
            writer.empty();
            writer.text(&line.help);
            writer.end_row();
        }
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

/// The workbook: sheets of single figures, of series, and of what is answered.
#[must_use]
pub fn template_workbook(template: &Template<'_>) -> WorkbookSpec {
    let words = template.words;
    let [single, series] = words.sheets;
    let mut sheets = vec![
        template.figures(single, false),
        template.figures(series, true),
    ];
    sheets.extend(words.matters.iter().filter_map(|one| template.answers(one)));
    WorkbookSpec {
        title: words.title.to_owned(),
        styles: styles(),
        sheets,
        ..WorkbookSpec::default()
    }
}

impl Template<'_> {
    fn figures(&self, title: &str, series: bool) -> SheetSpec {
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
        let mut rows = self.head_rows(heads.collect());
        for line in self.lines.iter().filter(|line| is_series(line) == series) {
            for content in self.contents(line.of) {
                let mut cells = vec![
                    CellSpec::text(key(line.of), Some(TEXT)),
                    CellSpec::text(line.name.clone(), Some(PROSE)),
                    CellSpec::text(line.unit.clone(), Some(TEXT)),
                ];
                if series {
                    cells.extend(content.years.iter().map(cell));
                } else {
                    cells.push(cell(&content.value));
                }
                cells.push(CellSpec::text(content.source, Some(PROSE)));
                cells.push(CellSpec::text(line.help.clone(), Some(PROSE)));
                rows.push(row(cells));
            }
        }
        let widths = [26.0, 34.0, 8.0].into_iter();
        let widths = widths
            .chain(figures.iter().map(|_| 14.0))
            .chain([24.0, 60.0]);
        sheet(title, widths.collect(), rows)
    }

    /// The sheet of a group; none where nothing of it is asked.
    fn answers(&self, words: &MatterWords) -> Option<SheetSpec> {
        let [name, takes, answer, note, documents] = words.heads;
        let [id, .., help] = self.words.heads;
        let heads = [
            (id, 26.0),
            (name, 40.0),
            (takes, 20.0),
            (answer, 16.0),
            (note, 40.0),
            (documents, 40.0),
            (help, 60.0),
        ];
        let heads = heads.into_iter().filter(|(head, _)| !head.is_empty());
        let (heads, widths): (Vec<String>, Vec<f64>) =
            heads.map(|(head, width)| (head.to_owned(), width)).unzip();
        let mut rows = self.head_rows(heads);
        let above = rows.len();
        for line in self.matters_of(words.group) {
            let said = line.matter.said(self.document);
            let answer = match &said.value {
                Value::Points(points) => CellSpec::number(points.to_f64(), Some(FIGURE)),
                Value::Number(number) => CellSpec::number(f64::from(*number), Some(FIGURE)),
                other => CellSpec::text(written(line, other), Some(PROSE)),
            };
            let mut cells = vec![
                CellSpec::text(line.matter.key(), Some(TEXT)),
                CellSpec::text(line.name.zh.clone(), Some(PROSE)),
                CellSpec::text(line.takes.clone(), Some(PROSE)),
                answer,
            ];
            if !note.is_empty() {
                cells.push(CellSpec::text(said.note, Some(PROSE)));
            }
            if !documents.is_empty() {
                cells.push(CellSpec::text(said.documents.join("\n"), Some(PROSE)));
            }
            cells.push(CellSpec::text(line.help.clone(), Some(PROSE)));
            rows.push(row(cells));
        }
        (rows.len() > above).then(|| sheet(words.sheet, widths, rows))
    }

    fn head_rows(&self, heads: Vec<String>) -> Vec<RowSpec> {
        let heads = heads.into_iter();
        vec![
            row(vec![CellSpec::text(self.words.hint, Some(HINT))]),
            row(heads.map(|head| CellSpec::text(head, Some(HEAD))).collect()),
        ]
    }
}

const fn row(cells: Vec<CellSpec>) -> RowSpec {
    RowSpec {
        height: None,
        cells,
    }
}

fn sheet(title: &str, widths: Vec<f64>, rows: Vec<RowSpec>) -> SheetSpec {
    let column = |width| ColumnSpec {
        width: Some(width),
        style: None,
    };
    SheetSpec {
        name: title.to_owned(),
        columns: widths.into_iter().map(column).collect(),
        rows,
        frozen_rows: 2,
        frozen_columns: 2,
        landscape: true,
        ..SheetSpec::default()
    }
}
