//! How a text in a county's figure is understood.

use crate::date::Date;
use crate::decimal::{Decimal, DecimalError};
use crate::entry::{fold, is_nothing, read_number};

use super::{CountyEntry, CountyInput, FactUnit, MonitoringFigure};

/// Why a text is not understood, with what was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountyEntryError {
    /// A number was expected.
    NotANumber,
    /// A whole number was expected.
    NotWhole,
    /// At most so many decimals were expected.
    TooManyDecimals(u32),
    /// Quantities are not negative.
    Negative,
    /// Beyond the stated range: the greatest value accepted, in the figure's unit.
    AboveRange(u32, FactUnit),
    /// A percentage where a quantity was expected.
    Percentage,
    /// A level from Ⅰ to Ⅳ was expected.
    NotALevel,
    /// A day such as 2021-12-31 was expected.
    NotADate,
}

/// Decimals and greatest value of a figure.
const fn range(input: CountyInput) -> (u32, u32) {
    match input {
        CountyInput::Fact(fact) => {
            let info = fact.info();
            (info.decimals, info.max)
        }
        CountyInput::Series(series, _) => {
            let info = series.info();
            (info.decimals, info.max)
        }
        CountyInput::Survey(..) => (0, 10_000_000),
        CountyInput::Monitoring(_, MonitoringFigure::Level) => (0, 4),
        CountyInput::Monitoring(_, MonitoringFigure::Rate) => (6, 1),
    }
}

/// Understands a text as a figure of the county.
///
/// # Errors
/// A [`CountyEntryError`] naming what was expected; the caller keeps the text as
/// [`CountyEntry::Rejected`].
pub fn read(input: CountyInput, text: &str) -> Result<CountyEntry, CountyEntryError> {
    let folded = fold(text);
    if is_nothing(&folded) {
        return Ok(CountyEntry::Missing);
    }
    let unit = input.unit();
    if unit == FactUnit::Date {
        return read_date(&folded)
            .map(CountyEntry::Date)
            .ok_or(CountyEntryError::NotADate);
    }
    let value = match (unit, read_number(&folded)) {
        (FactUnit::Level, _) => read_level(&folded).ok_or(CountyEntryError::NotALevel)?,
        (_, Ok((value, false))) => value,
        (FactUnit::Rate, Ok((value, true))) => value,
        (FactUnit::Percent, Ok((value, true))) => {
            value.checked_shift(2).ok_or(CountyEntryError::NotANumber)?
        }
        (_, Ok((_, true))) => return Err(CountyEntryError::Percentage),
        (_, Err(DecimalError::NotANumber)) => return Err(CountyEntryError::NotANumber),
        (_, Err(DecimalError::TooLarge)) => {
            return Err(CountyEntryError::AboveRange(range(input).1, unit));
        }
    };
    check(input, &CountyEntry::Number(value)).map(|()| CountyEntry::Number(value))
}

/// [`read`], with texts that are not understood kept.
#[must_use]
pub fn read_or_keep(input: CountyInput, text: &str) -> CountyEntry {
    read(input, text).unwrap_or_else(|_| CountyEntry::Rejected(text.to_owned()))
}

/// Checks an entry against its figure's stated range.
///
/// # Errors
/// The [`CountyEntryError`] that applies.
pub fn check(input: CountyInput, entry: &CountyEntry) -> Result<(), CountyEntryError> {
    let unit = input.unit();
    let value = match entry {
        CountyEntry::Missing | CountyEntry::Rejected(_) => return Ok(()),
        CountyEntry::Date(_) if unit == FactUnit::Date => return Ok(()),
        CountyEntry::Date(_) => return Err(CountyEntryError::NotANumber),
        CountyEntry::Number(_) if unit == FactUnit::Date => return Err(CountyEntryError::NotADate),
        CountyEntry::Number(value) => *value,
    };
    let (decimals, max) = range(input);
    if unit == FactUnit::Level && value == Decimal::ZERO {
        Err(CountyEntryError::NotALevel)
    } else if value.is_negative() {
        Err(CountyEntryError::Negative)
    } else if decimals == 0 && !value.is_whole() {
        Err(CountyEntryError::NotWhole)
    } else if value.scale() > decimals {
        Err(CountyEntryError::TooManyDecimals(decimals))
    } else if value > Decimal::whole(max) {
        Err(CountyEntryError::AboveRange(max, unit))
    } else {
        Ok(())
    }
}

/// Makes an entry fit a figure: what it cannot hold becomes rejected text.
#[must_use]
pub(crate) fn fit(input: CountyInput, entry: CountyEntry) -> CountyEntry {
    if check(input, &entry).is_ok() {
        entry
    } else {
        CountyEntry::Rejected(entry.to_text())
    }
}

fn read_level(folded: &str) -> Option<Decimal> {
    let text = folded.trim_end_matches('级').trim();
    let level = match text {
        "1" | "Ⅰ" | "I" | "一" => 1,
        "2" | "Ⅱ" | "II" | "二" => 2,
        "3" | "Ⅲ" | "III" | "三" => 3,
        "4" | "Ⅳ" | "IV" | "四" => 4,
        _ => return None,
    };
    Some(Decimal::whole(level))
}

fn read_date(folded: &str) -> Option<Date> {
    let mut parts = folded
        .trim_end_matches('日')
        .split(['-', '/', '.', '年', '月'])
        .map(str::trim)
        .map(|part| part.parse::<u16>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() {
        return None;
    }
    Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}
