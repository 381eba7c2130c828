//! What the county itself reports besides its schools: figures, series of years, survey, monitoring,
//! evidence and vetoes.

mod evidence;
mod fact;
mod order;
mod read;
mod series;
mod survey;
pub mod typed;

use std::collections::BTreeMap;

use crate::date::Date;
use crate::decimal::Decimal;

pub use evidence::{Answer, Claim, Evidence, Given, Reported, ReportedRatio};
pub use fact::{EnteredBy, Fact, FactGroup, FactInfo, FactUnit};
pub(crate) use read::fit;
pub use read::{CountyEntryError, check, read, read_or_keep};
pub use series::{Series, SeriesInfo};
pub(crate) use survey::keyed;
pub use survey::{MonitoringFigure, Subject, SurveyFigure, SurveyGroup};

/// One figure of the county, as a place that a user can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CountyInput {
    /// A figure of form Ⅰ, Ⅳ or Ⅴ, or beside them.
    Fact(Fact),
    /// A series in a year.
    Series(Series, u16),
    /// A figure of the survey.
    Survey(SurveyGroup, SurveyFigure),
    /// A figure of the national monitoring.
    Monitoring(Subject, MonitoringFigure),
}

impl CountyInput {
    /// The unit it is entered in.
    #[must_use]
    pub const fn unit(self) -> FactUnit {
        match self {
            Self::Fact(fact) => fact.info().unit,
            Self::Series(series, _) => series.info().unit,
            Self::Survey(..) => FactUnit::Person,
            Self::Monitoring(_, MonitoringFigure::Level) => FactUnit::Level,
            Self::Monitoring(_, MonitoringFigure::Rate) => FactUnit::Rate,
        }
    }

    /// Who enters it.
    #[must_use]
    pub const fn entered_by(self) -> EnteredBy {
        match self {
            Self::Fact(fact) => fact.info().by,
            Self::Series(..) | Self::Survey(..) => EnteredBy::County,
            Self::Monitoring(..) => EnteredBy::Nation,
        }
    }

    /// Its name in CSV and JSON paths, such as `facts.posts`, `series.gnp.2022`,
    /// `survey.parents.valid` or `monitoring.science.rate`.
    #[must_use]
    pub fn key(self) -> String {
        match self {
            Self::Fact(fact) => format!("facts.{}", fact.info().key),
            Self::Series(series, year) => format!("series.{}.{year}", series.info().key),
            Self::Survey(group, figure) => format!("survey.{}.{}", group.key(), figure.key()),
            Self::Monitoring(subject, figure) => {
                format!("monitoring.{}.{}", subject.key(), figure.key())
            }
        }
    }

    /// The input with this key.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let mut parts = key.split('.');
        let mut next = || parts.next();
        let (kind, first, second) = (next()?, next()?, next());
        if next().is_some() {
            return None;
        }
        match (kind, second) {
            ("facts", None) => Fact::from_key(first).map(Self::Fact),
            ("series", Some(year)) => {
                let year = year.parse().ok().filter(|y| YEARS.contains(y))?;
                Some(Self::Series(Series::from_key(first)?, year))
            }
            ("survey", Some(figure)) => Some(Self::Survey(
                SurveyGroup::from_key(first)?,
                SurveyFigure::from_key(figure)?,
            )),
            ("monitoring", Some(figure)) => Some(Self::Monitoring(
                Subject::from_key(first)?,
                MonitoringFigure::from_key(figure)?,
            )),
            _ => None,
        }
    }
}

/// Years that a series may have.
pub const YEARS: core::ops::RangeInclusive<u16> = 1900..=2200;

/// What a figure of the county holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CountyEntry {
    /// Nothing.
    #[default]
    Missing,
    /// A number in the figure's unit.
    Number(Decimal),
    /// A day.
    Date(Date),
    /// A text that the figure cannot take, as typed.
    Rejected(String),
}

impl CountyEntry {
    /// The number, if it is one.
    #[must_use]
    pub const fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(value) => Some(*value),
            _ => None,
        }
    }

    /// The day, if it is one.
    #[must_use]
    pub const fn date(&self) -> Option<Date> {
        match self {
            Self::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// As people would type it; [`read`] understands it again as the same entry.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Missing => String::new(),
            Self::Number(value) => value.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Rejected(text) => text.clone(),
        }
    }
}

/// Where in an imported table a figure stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountyOrigin {
    /// The import, by [`crate::Import::id`].
    pub import: u32,
    /// The row in the file's own count, from 1.
    pub row: u32,
    /// The column, from 1.
    pub column: u32,
}

/// A figure of the county with where it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CountyCell {
    /// What it holds.
    pub entry: CountyEntry,
    /// Where the user has it from, in their words.
    pub source: String,
    /// Where in an imported table it stood, also where it was changed by hand since.
    pub origin: Option<CountyOrigin>,
    /// What the import had, where it was changed by hand afterwards.
    pub imported: Option<CountyEntry>,
}

impl CountyCell {
    /// Whether nothing is known.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }

    /// Replaces what it holds by hand; what an import had is remembered.
    pub fn set(&mut self, entry: CountyEntry) {
        if let Some(imported) = &self.imported {
            // Back at what the import had: no longer a change by hand.
            if *imported == entry {
                self.imported = None;
            }
        } else if self.origin.is_some() && self.entry != entry {
            self.imported = Some(core::mem::take(&mut self.entry));
        }
        self.entry = entry;
    }
}

/// Where in an imported table an answer stood, and what it was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerOrigin {
    /// The place.
    pub place: CountyOrigin,
    /// The answer as [`Document::answered`](crate::Document::answered) has it, to see whether it was
    /// changed by hand since.
    pub was: String,
}

/// What the county itself reports. Missing stays missing; nothing here is computed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dossier {
    cells: BTreeMap<CountyInput, CountyCell>,
    evidence: BTreeMap<String, Evidence>,
    origins: BTreeMap<String, AnswerOrigin>,
    vetoes: BTreeMap<String, Answer>,
    claims: BTreeMap<String, Claim>,
    reported: BTreeMap<String, Reported>,
    ratios: BTreeMap<u32, ReportedRatio>,
}

impl Dossier {
    /// How many figures, answers and claims are entered.
    #[must_use]
    pub fn filled(&self) -> usize {
        self.cells.len() + self.evidence.len() + self.vetoes.len() + self.claims.len()
    }

    /// A figure with where it came from, if anything is known of it.
    #[must_use]
    pub fn cell(&self, input: CountyInput) -> Option<&CountyCell> {
        self.cells.get(&input)
    }

    /// All figures of which something is known, in their order.
    pub fn cells(&self) -> impl Iterator<Item = (CountyInput, &CountyCell)> {
        self.cells.iter().map(|(input, cell)| (*input, cell))
    }

    /// What a figure holds.
    #[must_use]
    pub fn entry(&self, input: CountyInput) -> CountyEntry {
        self.cell(input)
            .map_or(CountyEntry::Missing, |cell| cell.entry.clone())
    }

    /// The number a figure holds.
    #[must_use]
    pub fn number(&self, input: CountyInput) -> Option<Decimal> {
        self.cell(input)?.entry.number()
    }

    /// The number of a fact.
    #[must_use]
    pub fn fact(&self, fact: Fact) -> Option<Decimal> {
        self.number(CountyInput::Fact(fact))
    }

    /// The years of a series that hold a number, in order; years between may be missing.
    #[must_use]
    pub fn series(&self, series: Series) -> Vec<(u16, Decimal)> {
        let range = CountyInput::Series(series, 0)..=CountyInput::Series(series, u16::MAX);
        self.cells
            .range(range)
            .filter_map(|(input, cell)| match input {
                CountyInput::Series(_, year) => Some((*year, cell.entry.number()?)),
                _ => None,
            })
            .collect()
    }

    /// Puts a cell and gives back the one that was there.
    pub fn put(&mut self, input: CountyInput, cell: CountyCell) -> CountyCell {
        let before = if cell.is_blank() {
            self.cells.remove(&input)
        } else {
            self.cells.insert(input, cell)
        };
        before.unwrap_or_default()
    }

    /// Where an answer was imported from, by its key in tables such as `evidence.layout`.
    #[must_use]
    pub fn answer_origin(&self, key: &str) -> Option<&AnswerOrigin> {
        self.origins.get(key)
    }

    /// Where answers were imported from, in the order of their keys.
    pub fn answer_origins(&self) -> impl Iterator<Item = (&str, &AnswerOrigin)> {
        self.origins
            .iter()
            .map(|(key, origin)| (key.as_str(), origin))
    }

    /// Puts where an answer was imported from and gives back what was there.
    pub fn put_answer_origin(
        &mut self,
        key: &str,
        origin: Option<AnswerOrigin>,
    ) -> Option<AnswerOrigin> {
        match origin {
            Some(origin) => self.origins.insert(key.to_owned(), origin),
            None => self.origins.remove(key),
        }
    }

    /// What the user says of an item or part that is judged by evidence.
    #[must_use]
    pub fn evidence(&self, item: &str) -> Option<&Evidence> {
        self.evidence.get(item)
    }

    /// All evidence by item, in their order.
    pub fn all_evidence(&self) -> impl Iterator<Item = (&str, &Evidence)> {
        self.evidence.iter().map(|(item, e)| (item.as_str(), e))
    }

    /// Puts evidence and gives back what was there.
    pub fn put_evidence(&mut self, item: &str, evidence: Evidence) -> Evidence {
        put(&mut self.evidence, item, evidence)
    }

    /// Points that the user claims, by scheme and item such as `xinjiang-1000.C6`.
    #[must_use]
    pub fn claim(&self, key: &str) -> Option<&Claim> {
        self.claims.get(key)
    }

    /// All points claimed, in their order.
    pub fn claims(&self) -> impl Iterator<Item = (&str, &Claim)> {
        self.claims.iter().map(|(key, claim)| (key.as_str(), claim))
    }

    /// Puts points and gives back what was there.
    pub fn put_claim(&mut self, key: &str, claim: Claim) -> Claim {
        put(&mut self.claims, key, claim)
    }

    /// What a printed report says, by the key of [`crate::report::Row`].
    #[must_use]
    pub fn reported(&self, key: &str) -> Option<&Reported> {
        self.reported.get(key)
    }

    /// All that a printed report says, in the order of keys.
    pub fn all_reported(&self) -> impl Iterator<Item = (&str, &Reported)> {
        self.reported.iter().map(|(key, one)| (key.as_str(), one))
    }

    /// Puts what a printed report says and gives back what was there.
    pub fn put_reported(&mut self, key: &str, reported: Reported) -> Reported {
        put(&mut self.reported, key, reported)
    }

    /// Ratios that a printed report has with both their parts, by number.
    pub fn reported_ratios(&self) -> impl Iterator<Item = (u32, &ReportedRatio)> {
        self.ratios.iter().map(|(number, ratio)| (*number, ratio))
    }

    /// Puts a ratio and gives back what was there.
    pub fn put_reported_ratio(&mut self, number: u32, ratio: ReportedRatio) -> ReportedRatio {
        let before = if ratio == ReportedRatio::default() {
            self.ratios.remove(&number)
        } else {
            self.ratios.insert(number, ratio)
        };
        before.unwrap_or_default()
    }

    /// Whether a veto applies, as far as the user says.
    #[must_use]
    pub fn veto(&self, veto: &str) -> Option<&Answer> {
        self.vetoes.get(veto)
    }

    /// All answers to vetoes, in their order.
    pub fn vetoes(&self) -> impl Iterator<Item = (&str, &Answer)> {
        self.vetoes.iter().map(|(veto, a)| (veto.as_str(), a))
    }

    /// Puts an answer and gives back what was there.
    pub fn put_veto(&mut self, veto: &str, answer: Answer) -> Answer {
        put(&mut self.vetoes, veto, answer)
    }
}

fn put<T: Default + PartialEq>(map: &mut BTreeMap<String, T>, key: &str, value: T) -> T {
    let before = if value == T::default() {
        map.remove(key)
    } else {
        map.insert(key.to_owned(), value)
    };
    before.unwrap_or_default()
}

#[cfg(test)]
mod tests;
