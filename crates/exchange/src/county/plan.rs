//! Reading a file's tables as the county's figures, compared with a document, changing nothing.

use std::collections::{BTreeMap, BTreeSet};

use junheng_core::county::{CountyEntryError, check, read};
use junheng_core::{CountyEntry, CountyInput, Decimal, Document, FactUnit};

use super::layout::Layout;
use super::names::{ColumnOf, GivenUnit, Names, RowOf, year};
use crate::table::{Row, Table, Workbook};

/// What a figure's row would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The document has nothing there.
    New,
    /// The document has something else.
    Changed,
    /// The document has the same, and learns where it is from.
    Sourced,
    /// The document has the same.
    Same,
}

/// A figure found in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The figure.
    pub input: CountyInput,
    /// The table, by its place in [`CountyPlan::sheets`].
    pub sheet: usize,
    /// The row, from 1.
    pub row: u32,
    /// The column, from 1.
    pub column: u32,
    /// What the document has.
    pub before: CountyEntry,
    /// What it would have.
    pub after: CountyEntry,
    /// Where the table says that it is from.
    pub source: String,
    /// What taking it over does.
    pub what: What,
}

/// Figures given in another unit than ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversion {
    /// The unit named.
    pub given: GivenUnit,
    /// Ours.
    pub ours: FactUnit,
    /// How many figures it concerns.
    pub figures: u32,
    /// The first of them, as it stands in the table.
    pub example: (CountyInput, String),
    /// Whether they are converted, rather than taken as they stand.
    pub applied: bool,
}

/// Which conversions the user does not want.
pub type AsTheyStand = BTreeSet<GivenUnit>;

/// What is wrong with a row or cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CountyFault {
    /// Nobody knows what the row is about.
    UnknownRow,
    /// The name stands for several figures.
    Ambiguous,
    /// A series without a year.
    NeedsYear,
    /// A single figure in a column of a year, or a column of another table.
    NotByYear(CountyInput),
    /// The unit named is of another kind than the figure.
    Unit(CountyInput),
    /// It cannot be converted exactly.
    Inexact(CountyInput),
    /// The text is not understood.
    Entry(CountyInput, CountyEntryError),
    /// The figure stood above already, with another value; that one is taken.
    Repeated(CountyInput),
    /// The column's header is not understood, and there are values in it.
    UnknownColumn,
}

/// Something wrong, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountyProblem {
    /// The table, by its place in [`CountyPlan::sheets`].
    pub sheet: usize,
    /// The row, from 1; 0 where the whole column is meant.
    pub row: u32,
    /// The column, from 1; 0 where the whole row is meant.
    pub column: u32,
    /// The text found.
    pub found: String,
    /// What is wrong.
    pub fault: CountyFault,
}

/// What a file would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountyPlan {
    /// The file.
    pub file: String,
    /// The tables read, by name.
    pub sheets: Vec<String>,
    /// The figures found, in the file's order.
    pub figures: Vec<Planned>,
    /// Units that differ from ours.
    pub conversions: Vec<Conversion>,
    /// What is wrong.
    pub problems: Vec<CountyProblem>,
}

impl CountyPlan {
    /// How many figures would do this.
    #[must_use]
    pub fn count(&self, what: What) -> usize {
        self.figures.iter().filter(|one| one.what == what).count()
    }
}

/// Reads the tables of a file that have the county's figures in them.
#[must_use]
pub fn plan(
    workbook: &Workbook,
    names: &Names,
    as_they_stand: &AsTheyStand,
    document: &Document,
) -> CountyPlan {
    let mut reader = Reader {
        names,
        as_they_stand,
        document,
        plan: CountyPlan {
            file: workbook.file.clone(),
            ..CountyPlan::default()
        },
        seen: BTreeMap::new(),
        last: None,
    };
    for table in workbook.tables.iter().filter(|table| !table.hidden) {
        if let Some(layout) = Layout::find(table, names) {
            reader.plan.sheets.push(table.name.clone());
            reader.table(table, &layout);
        }
    }
    reader.plan
}

struct Reader<'a> {
    names: &'a Names,
    as_they_stand: &'a AsTheyStand,
    document: &'a Document,
    plan: CountyPlan,
    seen: BTreeMap<CountyInput, CountyEntry>,
    // The figure of the row before: parts follow their whole.
    last: Option<RowOf>,
}

impl Reader<'_> {
    fn table(&mut self, table: &Table, layout: &Layout) {
        let below = || table.rows().filter(|row| row.number() > layout.header);
        for (column, header) in &layout.unknown {
            if below().any(|row| !row.cell(*column).is_blank()) {
                self.problem(0, *column, header, CountyFault::UnknownColumn);
            }
        }
        self.last = None;
        for row in below() {
            self.row(row, layout);
        }
    }

    fn problem(&mut self, row: u32, column: u32, found: &str, fault: CountyFault) {
        self.plan.problems.push(CountyProblem {
            sheet: self.plan.sheets.len().saturating_sub(1),
            row,
            column,
            found: found.trim().to_owned(),
            fault,
        });
    }

    fn row(&mut self, row: Row<'_>, layout: &Layout) {
        let text = |of| layout.column(of).map_or("", |column| row.cell(column).text);
        let values: Vec<(u32, ColumnOf)> = layout
            .columns
            .iter()
            .copied()
            .filter(|(column, of)| holds_value(*of) && !row.cell(*column).is_blank())
            .collect();
        let (key, name) = (text(ColumnOf::Key), text(ColumnOf::Name));
        let (mut found, mut unit) = self.names.row(key);
        if found.is_empty() {
            (found, unit) = self.names.row(name);
        }
        let shown = if name.trim().is_empty() { key } else { name };
        if values.is_empty() {
            // A heading between rows, or a figure without a value: nothing to take over.
            if let [one] = found.as_slice() {
                self.last = Some(*one);
            }
            return;
        }
        let one = match self.choose(&found, &values) {
            Ok(one) => one,
            Err(fault) => return self.problem(row.number(), 0, shown, fault),
        };
        self.last = Some(one);
        let unit = GivenUnit::read(text(ColumnOf::Unit)).or(unit);
        let source = text(ColumnOf::Source).trim();
        let of_row = year(text(ColumnOf::YearOfRow));
        for (column, of) in values {
            let cell = row.cell(column).text;
            let at = (row.number(), column);
            let (of_column, input) = match (of, one) {
                (ColumnOf::Value(unit), RowOf::Figure(input)) => (unit, Ok(input)),
                (ColumnOf::Value(unit), RowOf::Series(series)) => {
                    let year = of_row.ok_or(CountyFault::NeedsYear);
                    (unit, year.map(|year| CountyInput::Series(series, year)))
                }
                (ColumnOf::Year(year, unit), RowOf::Series(series)) => {
                    (unit, Ok(CountyInput::Series(series, year)))
                }
                (ColumnOf::Survey(figure), RowOf::Group(group)) => {
                    (None, Ok(CountyInput::Survey(group, figure)))
                }
                (ColumnOf::Monitoring(figure), RowOf::Subject(subject)) => {
                    (None, Ok(CountyInput::Monitoring(subject, figure)))
                }
                (_, RowOf::Figure(input)) => (None, Err(CountyFault::NotByYear(input))),
                _ => (None, Err(CountyFault::UnknownRow)),
            };
            match input {
                Ok(input) => {
                    let unit = unit.or(of_column).or(layout.unit);
                    self.figure(input, at, cell, unit, source);
                }
                Err(fault) => self.problem(at.0, at.1, cell, fault),
            }
        }
    }

    /// What a row is about, where its name may stand for several figures.
    fn choose(&self, found: &[RowOf], values: &[(u32, ColumnOf)]) -> Result<RowOf, CountyFault> {
        let any = |wanted: fn(ColumnOf) -> bool| values.iter().any(|(_, of)| wanted(*of));
        let suits = |of: &&RowOf| match of {
            RowOf::Figure(_) => any(|of| matches!(of, ColumnOf::Value(_))),
            RowOf::Series(_) => any(|of| matches!(of, ColumnOf::Year(..) | ColumnOf::Value(_))),
            RowOf::Group(_) => any(|of| matches!(of, ColumnOf::Survey(_))),
            RowOf::Subject(_) => any(|of| matches!(of, ColumnOf::Monitoring(_))),
        };
        let by_year = any(|of| matches!(of, ColumnOf::Year(..)));
        let first_choice = |of: &RowOf| by_year == matches!(of, RowOf::Series(_));
        let suiting: Vec<RowOf> = found.iter().filter(suits).copied().collect();
        let mut chosen: Vec<RowOf> = suiting.iter().copied().filter(first_choice).collect();
        if chosen.is_empty() {
            chosen = suiting;
        }
        if chosen.is_empty() {
            chosen = found.to_vec();
        }
        match chosen.as_slice() {
            [] => Err(CountyFault::UnknownRow),
            [one] => Ok(*one),
            several => {
                let follows = |of: &&RowOf| match (of, self.last) {
                    (RowOf::Figure(input), Some(RowOf::Figure(last))) => {
                        input.below(-1) == Some(last)
                    }
                    _ => false,
                };
                several
                    .iter()
                    .find(follows)
                    .copied()
                    .ok_or(CountyFault::Ambiguous)
            }
        }
    }

    fn figure(
        &mut self,
        input: CountyInput,
        at: (u32, u32),
        text: &str,
        unit: Option<GivenUnit>,
        source: &str,
    ) {
        let (body, own) = split_unit(text);
        let after = match read(input, body) {
            Ok(CountyEntry::Missing) => return,
            Ok(CountyEntry::Number(value)) => {
                match self.converted(input, value, own.or(unit), text) {
                    Ok(entry) => entry,
                    Err(fault) => return self.problem(at.0, at.1, text, fault),
                }
            }
            Ok(other) => other,
            Err(_)
                if own
                    .or(unit)
                    .is_some_and(|unit| unit.shift(input.unit()) != Some(0)) =>
            {
                // A number that is out of range only in the unit it stands in.
                let number = junheng_core::entry::read_number(body);
                let converted = number
                    .ok()
                    .filter(|(_, percent)| !percent)
                    .map(|(value, _)| self.converted(input, value, own.or(unit), text));
                match converted {
                    Some(Ok(entry)) => entry,
                    Some(Err(fault)) => return self.problem(at.0, at.1, text, fault),
                    None => match self.rejected(input, at, text) {
                        Some(entry) => entry,
                        None => return,
                    },
                }
            }
            Err(_) => match self.rejected(input, at, text) {
                Some(entry) => entry,
                None => return,
            },
        };
        let is_text = |entry: &CountyEntry| matches!(entry, CountyEntry::Rejected(_));
        match self.seen.get(&input) {
            // What is not understood is told already.
            Some(_) if is_text(&after) => return,
            // A figure that is understood goes before a text above it.
            Some(known) if is_text(known) => self.plan.figures.retain(|one| one.input != input),
            Some(known) => {
                if *known != after {
                    self.problem(at.0, at.1, text, CountyFault::Repeated(input));
                }
                return;
            }
            None => {}
        }
        self.seen.insert(input, after.clone());
        let cell = self.document.dossier.cell(input);
        let before = cell.map_or(CountyEntry::Missing, |cell| cell.entry.clone());
        let known = cell.map_or("", |cell| &cell.source);
        let what = match &before {
            CountyEntry::Missing => What::New,
            before if *before != after => What::Changed,
            _ if known.is_empty() && !source.is_empty() => What::Sourced,
            _ => What::Same,
        };
        self.plan.figures.push(Planned {
            input,
            sheet: self.plan.sheets.len().saturating_sub(1),
            row: at.0,
            column: at.1,
            before,
            after,
            source: source.to_owned(),
            what,
        });
    }

    /// A text that is not understood is told, and kept to be mended where the document has nothing.
    fn rejected(&mut self, input: CountyInput, at: (u32, u32), text: &str) -> Option<CountyEntry> {
        let error = read(input, text).err()?;
        self.problem(at.0, at.1, text, CountyFault::Entry(input, error));
        let empty = self.document.dossier.number(input).is_none();
        empty.then(|| CountyEntry::Rejected(text.trim().to_owned()))
    }

    /// A number in our unit, counted among the conversions where the unit given is another.
    fn converted(
        &mut self,
        input: CountyInput,
        value: Decimal,
        unit: Option<GivenUnit>,
        text: &str,
    ) -> Result<CountyEntry, CountyFault> {
        let plain = |value| {
            let entry = CountyEntry::Number(value);
            match check(input, &entry) {
                Ok(()) => Ok(entry),
                Err(error) => Err(CountyFault::Entry(input, error)),
            }
        };
        let ours = input.unit();
        let Some(given) = unit else {
            return plain(value);
        };
        let shift = match given.shift(ours) {
            Some(0) => return plain(value),
            Some(shift) => shift,
            // Levels, rates and dates carry no unit of this kind: what is named is the table's.
            None if matches!(ours, FactUnit::Level | FactUnit::Rate | FactUnit::Percent) => {
                return plain(value);
            }
            None => return Err(CountyFault::Unit(input)),
        };
        let applied = !self.as_they_stand.contains(&given);
        let known = self.plan.conversions.iter_mut();
        match known
            .into_iter()
            .find(|one| one.given == given && one.ours == ours)
        {
            Some(known) => known.figures += 1,
            None => self.plan.conversions.push(Conversion {
                given,
                ours,
                figures: 1,
                example: (input, text.trim().to_owned()),
                applied,
            }),
        }
        if !applied {
            return plain(value);
        }
        let power = u32::from(shift.unsigned_abs());
        let shifted = if shift > 0 {
            value.checked_shift(power)
        } else {
            Decimal::new(value.mantissa(), value.scale() + power)
        };
        shifted.map_or(Err(CountyFault::Inexact(input)), plain)
    }
}

const fn holds_value(of: ColumnOf) -> bool {
    matches!(
        of,
        ColumnOf::Value(_) | ColumnOf::Year(..) | ColumnOf::Survey(_) | ColumnOf::Monitoring(_)
    )
}

/// A number with its unit behind it, taken apart.
fn split_unit(text: &str) -> (&str, Option<GivenUnit>) {
    let text = text.trim();
    let body = text.trim_end_matches(|c: char| "元万亿千百人名个所份".contains(c));
    let unit = text.get(body.len()..).filter(|unit| !unit.is_empty());
    match unit.and_then(GivenUnit::read) {
        Some(unit) => (body.trim_end(), Some(unit)),
        None => (text, None),
    }
}
