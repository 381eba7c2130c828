//! What people type or paste into one cell, and how it is understood.

mod areas;
mod choices;
#[cfg(test)]
mod tests;

use crate::county::Given;
use crate::decimal::{Decimal, DecimalError};
use crate::field::Unit;
use crate::school::{Area, Aspect, Attribute, Column, Kind, Sponsor};

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Nothing: blank, or a sign for nothing such as "—" or "/".
    Missing,
    /// A number in the column's unit.
    Number(Decimal),
    /// A text, never empty.
    Text(String),
    /// A kind of school.
    Kind(Kind),
    /// A sponsor.
    Sponsor(Sponsor),
    /// An area.
    Area(Area),
    /// Yes or no.
    Flag(bool),
    /// A year.
    Year(u16),
    /// A verdict.
    Given(Given),
    /// Areas of rooms in m², one a room; none where there is no room.
    Areas(Vec<Decimal>),
    /// A text that the column cannot take, as typed.
    Rejected(String),
}

/// Why a text is not understood, with what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryError {
    /// A number was expected.
    NotANumber,
    /// 无 where a number is asked: it may say 0 or that nobody knows.
    NoneOrUnknown,
    /// A whole number was expected.
    NotWhole,
    /// Quantities are not negative.
    Negative,
    /// Beyond the stated range: the greatest value accepted, in the column's unit.
    AboveRange(u32, Unit),
    /// A percentage where a quantity was expected.
    Percentage,
    /// Not one of a column's choices.
    NotAChoice(Attribute),
    /// Yes or no was expected.
    NotAFlag,
    /// A year from 1800 to 2200 was expected.
    NotAYear,
    /// A school code has ten letters or digits.
    NotACode,
    /// A list of room areas such as `96、90.5` was expected.
    NotAreas,
    /// A text longer than 200 characters, or with line breaks or control characters.
    NotAText,
}

impl Entry {
    /// The number, if it is one.
    #[must_use]
    pub const fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(value) => Some(*value),
            _ => None,
        }
    }

    /// The answer, if it is one.
    #[must_use]
    pub const fn flag(&self) -> Option<bool> {
        match self {
            Self::Flag(value) => Some(*value),
            _ => None,
        }
    }

    /// The year, if it is one.
    #[must_use]
    pub const fn year(&self) -> Option<u16> {
        match self {
            Self::Year(value) => Some(*value),
            _ => None,
        }
    }

    /// The text, empty if it is something else.
    #[must_use]
    pub fn into_text(self) -> String {
        match self {
            Self::Text(text) => text,
            _ => String::new(),
        }
    }

    /// The areas, if it is a list of them.
    #[must_use]
    pub fn into_areas(self) -> Option<Vec<Decimal>> {
        match self {
            Self::Areas(areas) => Some(areas),
            _ => None,
        }
    }

    /// As people would type it in Chinese; [`read`] understands it again as the same entry.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Missing => String::new(),
            Self::Number(value) => value.to_string(),
            Self::Text(text) | Self::Rejected(text) => text.clone(),
            Self::Kind(kind) => kind.official_name().to_owned(),
            Self::Sponsor(sponsor) => sponsor.key().to_owned(),
            Self::Area(area) => area.official_name().to_owned(),
            Self::Flag(true) => "是".to_owned(),
            Self::Flag(false) => "否".to_owned(),
            Self::Year(year) => year.to_string(),
            Self::Given(given) => given.name().to_owned(),
            Self::Areas(areas) if areas.is_empty() => "0".to_owned(),
            Self::Areas(areas) => {
                let all: Vec<String> = areas.iter().map(Decimal::to_string).collect();
                all.join("、")
            }
        }
    }
}

/// Folds full-width letters, digits and signs to half-width ones and drops white space at both ends.
#[must_use]
pub fn fold(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{3000}' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\t' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{2212}' | '\u{2012}' | '\u{2013}' => '-',
        other => other,
    };
    let ignored = |c: &char| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}');
    let folded: String = text.chars().filter(ignored).map(plain).collect();
    folded.trim().to_owned()
}

/// Whether a folded text stands for "nothing".
#[must_use]
pub fn is_nothing(folded: &str) -> bool {
    matches!(
        folded,
        "" | "-"
            | "--"
            | "---"
            | "—"
            | "——"
            | "———"
            | "/"
            | "\\"
            | "无"
            | "N/A"
            | "n/a"
            | "NA"
            | "…"
            | "……"
    )
}

/// A number as people write it, and whether it was a percentage.
///
/// Full-width digits, thousands separators (half- or full-width commas between groups of three,
/// spaces) and a trailing percent sign are understood.
///
/// # Errors
/// As [`Decimal::parse`].
pub fn read_number(text: &str) -> Result<(Decimal, bool), DecimalError> {
    if let Ok(value) = Decimal::parse(text) {
        return Ok((value, false));
    }
    let folded = fold(text);
    let (body, percent) = match folded.strip_suffix('%') {
        Some(body) => (body.trim_end(), true),
        None => (folded.as_str(), false),
    };
    let grouped = body.contains([',', ' ', '\'']);
    let plain: String = if grouped {
        ungroup(body).ok_or(DecimalError::NotANumber)?
    } else {
        body.to_owned()
    };
    let value = Decimal::parse(&plain)?;
    if !percent {
        return Ok((value, false));
    }
    let mut scaled = value;
    for _ in 0..2 {
        scaled =
            Decimal::new(scaled.mantissa(), scaled.scale() + 1).ok_or(DecimalError::TooLarge)?;
    }
    Ok((scaled, true))
}

/// Drops separators that stand between groups of three digits (or, as 万 habits have it, of four).
fn ungroup(text: &str) -> Option<String> {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", whole),
    };
    let groups: Vec<&str> = digits.split([',', ' ', '\'']).map(str::trim).collect();
    let (first, rest) = groups.split_first()?;
    let all_digits = |group: &str| group.bytes().all(|b| b.is_ascii_digit());
    let sized = |size: usize| {
        (1..=size).contains(&first.len()) && rest.iter().all(|group| group.len() == size)
    };
    if !groups.iter().all(|group| all_digits(group)) || !(sized(3) || sized(4)) {
        return None;
    }
    let mut plain = format!("{sign}{}", groups.concat());
    if let Some(fraction) = fraction {
        plain.push('.');
        plain.push_str(fraction);
    }
    Some(plain)
}

/// Understands a text as a column's entry.
///
/// # Errors
/// An [`EntryError`] naming what was expected; the caller keeps the text as [`Entry::Rejected`].
pub fn read(column: Column, text: &str) -> Result<Entry, EntryError> {
    if let Column::Slot(slot) = column {
        let info = slot.field().info();
        // The usual case first: digits only.
        let value = match Decimal::parse(text) {
            Ok(value) => value,
            Err(_) => {
                let folded = fold(text);
                if says_none(&folded) {
                    return Err(EntryError::NoneOrUnknown);
                }
                if is_nothing(&folded) {
                    return Ok(Entry::Missing);
                }
                match read_number(text) {
                    Ok((value, false)) => value,
                    Ok((_, true)) => return Err(EntryError::Percentage),
                    Err(DecimalError::NotANumber) => return Err(EntryError::NotANumber),
                    Err(DecimalError::TooLarge) => {
                        return Err(EntryError::AboveRange(info.max, info.unit));
                    }
                }
            }
        };
        return check(column, value).map(|()| Entry::Number(value));
    }
    let Column::Attribute(attribute) = column else {
        return Err(EntryError::NotAText);
    };
    let folded = fold(text);
    if folded.is_empty() || (is_nothing(&folded) && !says_no(attribute, &folded)) {
        return Ok(Entry::Missing);
    }
    match attribute {
        Attribute::Code => read_code(&folded)
            .map(Entry::Text)
            .ok_or(EntryError::NotACode),
        Attribute::Name | Attribute::Township | Attribute::CampusOf | Attribute::Remark => {
            read_text(text).map(Entry::Text).ok_or(EntryError::NotAText)
        }
        Attribute::Kind => Kind::read(&folded)
            .map(Entry::Kind)
            .ok_or(EntryError::NotAChoice(attribute)),
        Attribute::Sponsor => Sponsor::read(&folded)
            .map(Entry::Sponsor)
            .ok_or(EntryError::NotAChoice(attribute)),
        Attribute::Area => Area::read(&folded)
            .map(Entry::Area)
            .ok_or(EntryError::NotAChoice(attribute)),
        Attribute::Boarding | Attribute::DenseCentre | Attribute::BuildingPlan => {
            read_flag(&folded)
                .map(Entry::Flag)
                .ok_or(EntryError::NotAFlag)
        }
        Attribute::MusicRooms | Attribute::ArtRooms => areas::read(&folded).map(Entry::Areas),
        Attribute::PlannedYear | Attribute::BuiltYear => read_year(&folded)
            .map(Entry::Year)
            .ok_or(EntryError::NotAYear),
        Attribute::Said(_, Aspect::Verdict) => Given::read(&folded)
            .map(Entry::Given)
            .ok_or(EntryError::NotAChoice(attribute)),
        Attribute::Said(_, aspect) => read_prose(text, aspect)
            .map(Entry::Text)
            .ok_or(EntryError::NotAText),
    }
}

/// [`read`], with texts that are not understood kept.
#[must_use]
pub fn read_or_keep(column: Column, text: &str) -> Entry {
    read(column, text).unwrap_or_else(|_| Entry::Rejected(text.to_owned()))
}

/// Checks a number against its column's stated range.
///
/// # Errors
/// The [`EntryError`] that applies.
pub fn check(column: Column, value: Decimal) -> Result<(), EntryError> {
    let Column::Slot(slot) = column else {
        return Err(EntryError::NotAText);
    };
    let info = slot.field().info();
    if value.is_negative() {
        Err(EntryError::Negative)
    } else if info.whole && !value.is_whole() {
        Err(EntryError::NotWhole)
    } else if value > Decimal::whole(info.max) {
        Err(EntryError::AboveRange(info.max, info.unit))
    } else {
        Ok(())
    }
}

/// Checks room areas against their stated range: above 0, at most 2000 m², at most 500 rooms.
///
/// # Errors
/// The [`EntryError`] that applies.
pub fn check_areas(list: &[Decimal]) -> Result<(), EntryError> {
    areas::check(list)
}

/// Makes an entry fit a column: what the column cannot hold becomes rejected text.
#[must_use]
pub(crate) fn fit(column: Column, entry: Entry) -> Entry {
    let fits = match (&entry, column) {
        (Entry::Missing | Entry::Rejected(_), _) => true,
        (Entry::Number(value), Column::Slot(_)) => check(column, *value).is_ok(),
        (_, Column::Slot(_)) => false,
        (_, Column::Attribute(attribute)) => match attribute {
            Attribute::Kind => matches!(entry, Entry::Kind(_)),
            Attribute::Sponsor => matches!(entry, Entry::Sponsor(_)),
            Attribute::Area => matches!(entry, Entry::Area(_)),
            Attribute::Boarding | Attribute::DenseCentre | Attribute::BuildingPlan => {
                matches!(entry, Entry::Flag(_))
            }
            Attribute::MusicRooms | Attribute::ArtRooms => {
                matches!(&entry, Entry::Areas(list) if areas::check(list).is_ok())
            }
            Attribute::PlannedYear | Attribute::BuiltYear => matches!(entry, Entry::Year(_)),
            Attribute::Said(_, Aspect::Verdict) => matches!(entry, Entry::Given(_)),
            _ => matches!(&entry, Entry::Text(text) if !text.is_empty()),
        },
    };
    if fits {
        entry
    } else {
        Entry::Rejected(entry.to_text())
    }
}

/// Whether a folded text says in a word that there is none, and not only that nothing is entered.
#[must_use]
pub fn says_none(folded: &str) -> bool {
    matches!(folded, "无" | "没有")
}

/// Whether a sign for nothing answers the question with no.
fn says_no(attribute: Attribute, folded: &str) -> bool {
    match attribute {
        Attribute::Boarding => true,
        Attribute::DenseCentre
        | Attribute::BuildingPlan
        | Attribute::MusicRooms
        | Attribute::ArtRooms => says_none(folded),
        _ => false,
    }
}

fn read_code(folded: &str) -> Option<String> {
    let code: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    (code.len() == 10 && code.bytes().all(|b| b.is_ascii_alphanumeric())).then_some(code)
}

fn read_text(text: &str) -> Option<String> {
    let text = text.trim();
    let sound = text.chars().count() <= 200 && !text.chars().any(char::is_control);
    sound.then(|| text.to_owned())
}

/// A conclusion or a list of documents: longer than other texts, and kept in one line.
fn read_prose(text: &str, aspect: Aspect) -> Option<String> {
    let line = match aspect {
        Aspect::Documents => crate::attribute::documents(text).join("；"),
        _ => text.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let sound = line.chars().count() <= 1000 && !line.chars().any(char::is_control);
    (sound && !line.is_empty()).then_some(line)
}

fn read_flag(folded: &str) -> Option<bool> {
    match folded {
        "是" | "有" | "√" | "✓" | "1" | "Y" | "y" | "yes" | "Yes" | "YES" | "true" | "TRUE"
        | "寄宿" | "寄宿制" => Some(true),
        "否" | "无" | "没有" | "×" | "✗" | "0" | "N" | "n" | "no" | "No" | "NO" | "false"
        | "FALSE" | "-" | "—" | "/" | "非寄宿" | "非寄宿制" => Some(false),
        _ => None,
    }
}

fn read_year(folded: &str) -> Option<u16> {
    let digits = folded.strip_suffix('年').unwrap_or(folded).trim();
    // Dates such as 1998-09-01 or 1998.9 name a year too.
    let year = match digits.split_once(['-', '.', '/']) {
        Some((year, rest))
            if rest
                .bytes()
                .all(|b| b.is_ascii_digit() || b"-./".contains(&b)) =>
        {
            year
        }
        Some(_) => return None,
        None => digits,
    };
    year.parse().ok().filter(|y| (1800..=2200).contains(y))
}
