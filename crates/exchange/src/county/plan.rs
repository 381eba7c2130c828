//! Reading a file's tables as the county's figures and answers, changing nothing.

use std::collections::BTreeMap;

use junheng_core::county::{check, read};
use junheng_core::{CountyEntry, CountyInput, Decimal, Document, FactUnit};

use super::found::{
    AsTheyStand, Conversion, CountyFault, CountyPlan, CountyProblem, Planned, What,
};
use super::layout::Layout;
use super::matter::{Matter, MatterGroup, Said};
use super::names::{ColumnOf, GivenUnit, Names, RowOf, year};
use crate::delimited_writer::unguard;
use crate::import::{Surplus, surplus};
use crate::table::{Format, Row, Table, Workbook};

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
        answered: BTreeMap::new(),
        last: None,
        is_text: workbook.format.is_separated(),
        by_commas: workbook.format == Format::Csv,
    };
    for table in workbook.tables.iter().filter(|table| !table.hidden) {
        if let Some(layout) = Layout::find(table, names) {
            reader.plan.sheets.push(table.name.clone());
            reader.table(table, &layout);
        }
    }
    reader.plan
}

pub(super) struct Reader<'a> {
    pub(super) names: &'a Names,
    as_they_stand: &'a AsTheyStand,
    pub(super) document: &'a Document,
    pub(super) plan: CountyPlan,
    seen: BTreeMap<CountyInput, CountyEntry>,
    pub(super) answered: BTreeMap<Matter, Said>,
    // Plain text has signs of formulas guarded, which are taken off.
    is_text: bool,
    // Commas separate the cells, and may have cut a number.
    by_commas: bool,
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

    /// The column from which on a row's cells stand under the wrong heads, for commas cut a number; it
    /// is told of.
    fn cut(&mut self, row: Row<'_>, layout: &Layout) -> u32 {
        if !self.by_commas || layout.header == 0 {
            return u32::MAX;
        }
        let known = layout.columns.iter().map(|(column, _)| *column);
        let unknown = layout.unknown.iter().map(|(column, _)| *column);
        let heads = known.chain(unknown).max().unwrap_or(0);
        let Surplus::Cut(numbers) = surplus(row, heads) else {
            return u32::MAX;
        };
        let first = numbers.iter().map(|(column, _)| *column).min();
        let cells = row.cells_counted();
        for (column, number) in numbers {
            let fault = CountyFault::SplitNumber { cells, heads };
            self.problem(row.number(), column, &number, fault);
        }
        first.unwrap_or(u32::MAX)
    }

    pub(super) fn problem(&mut self, row: u32, column: u32, found: &str, fault: CountyFault) {
        self.plan.problems.push(CountyProblem {
            sheet: self.plan.sheets.len().saturating_sub(1),
            row,
            column,
            found: found.trim().to_owned(),
            fault,
        });
    }

    /// A text as it was before it was guarded against being taken for a formula.
    pub(super) fn plain<'t>(&self, text: &'t str) -> &'t str {
        if self.is_text { unguard(text) } else { text }
    }

    fn row(&mut self, row: Row<'_>, layout: &Layout) {
        let is_text = self.is_text;
        let plain = |text| if is_text { unguard(text) } else { text };
        let cut = self.cut(row, layout);
        let text = |of| {
            let column = layout.column(of).filter(|column| *column < cut);
            column.map_or("", |column| plain(row.cell(column).text))
        };
        let values: Vec<(u32, ColumnOf)> = layout
            .columns
            .iter()
            .copied()
            .filter(|(column, of)| {
                *column < cut && holds_value(*of) && !row.cell(*column).is_blank()
            })
            .collect();
        let (key, name) = (text(ColumnOf::Key), text(ColumnOf::Name));
        let (mut found, mut unit) = self.names.row(key);
        if found.is_empty() {
            (found, unit) = self.names.row(name);
        }
        let shown = if name.trim().is_empty() { key } else { name };
        if values.is_empty() {
            // A heading between rows, or a figure without a value: only its source can be new.
            if let [one] = found.as_slice() {
                self.last = Some(*one);
                let column = layout.column(ColumnOf::Source).unwrap_or(0);
                self.source_alone(*one, (row.number(), column), text(ColumnOf::Source));
            }
            return;
        }
        let one = match self.choose(&found, &values) {
            Ok(one) => one,
            Err(fault) => return self.problem(row.number(), 0, shown, fault),
        };
        self.last = Some(one);
        match one {
            RowOf::Matter(at) => return self.answer(at, row, layout, &values),
            RowOf::Judged => {
                return self.problem(row.number(), 0, shown, CountyFault::ByFigures);
            }
            _ => {}
        }
        let unit = GivenUnit::read(text(ColumnOf::Unit)).or(unit);
        let source = text(ColumnOf::Source).trim();
        let of_row = year(text(ColumnOf::YearOfRow));
        for (column, of) in values {
            let cell = plain(row.cell(column).text);
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
                (of, _) if is_answer(of) => (None, Err(CountyFault::NoPlace)),
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
            RowOf::Matter(at) => self.suits(*at, values),
            RowOf::Judged => any(|of| of == ColumnOf::Said(MatterGroup::Evidence)),
        };
        let by_year = any(|of| matches!(of, ColumnOf::Year(..)));
        let answered = !by_year && any(is_answer);
        let first_choice = |of: &RowOf| match of {
            RowOf::Series(_) => by_year,
            RowOf::Matter(_) | RowOf::Judged => answered,
            _ => !by_year && !answered,
        };
        let suiting: Vec<RowOf> = found.iter().filter(suits).copied().collect();
        let mut chosen: Vec<RowOf> = suiting.iter().copied().filter(first_choice).collect();
        if chosen.is_empty() {
            chosen = suiting;
        }
        if chosen.is_empty() {
            let counted = |of: &RowOf| !matches!(of, RowOf::Matter(_) | RowOf::Judged);
            chosen = found.iter().copied().filter(counted).collect();
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
                let followed = several.iter().find(follows).copied();
                followed
                    .or_else(|| self.asked_alone(several))
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

    /// A figure without a value whose source the table names.
    fn source_alone(&mut self, of: RowOf, at: (u32, u32), source: &str) {
        let (RowOf::Figure(input), source) = (of, source.trim()) else {
            return;
        };
        let cell = self.document.dossier.cell(input);
        let known = cell.map_or("", |cell| &cell.source);
        if source.is_empty() || known == source || self.seen.contains_key(&input) {
            return;
        }
        let before = cell.map_or(CountyEntry::Missing, |cell| cell.entry.clone());
        // What is said of a figure already there is not taken from a row that has none.
        if before != CountyEntry::Missing || !known.is_empty() {
            return;
        }
        self.plan.figures.push(Planned {
            input,
            sheet: self.plan.sheets.len().saturating_sub(1),
            row: at.0,
            column: at.1,
            after: before.clone(),
            before,
            source: source.to_owned(),
            what: What::Sourced,
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
    ) || is_answer(of)
}

const fn is_answer(of: ColumnOf) -> bool {
    matches!(of, ColumnOf::Said(_) | ColumnOf::Note | ColumnOf::Documents)
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
