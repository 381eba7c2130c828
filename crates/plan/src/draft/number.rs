//! Numbers and years as people write them.

use junheng_core::entry::{fold, is_nothing, read_number};
use junheng_core::{Date, Decimal};

use super::Bad;
use crate::caps::Capped;
use crate::plan::Plan;
use crate::projection::Rate;

fn said(text: &str) -> String {
    text.trim().to_owned()
}

/// A number as people write it.
///
/// # Errors
/// Where it is none, or a percentage.
pub fn number(text: &str) -> Result<Decimal, Bad> {
    if is_nothing(&fold(text)) {
        return Err(Bad::Blank);
    }
    // Nobody means a power of ten by 1e3.
    let is_plain = !fold(text).contains(['e', 'E']);
    match read_number(text) {
        Ok((value, false)) if is_plain => Ok(value),
        _ => Err(Bad::NotANumber(said(text))),
    }
}

/// An amount above 0.
///
/// # Errors
/// Where it is none.
pub fn amount(text: &str) -> Result<Decimal, Bad> {
    let value = number(text)?;
    if value.is_negative() {
        Err(Bad::Negative(said(text)))
    } else if value == Decimal::ZERO {
        Err(Bad::Zero)
    } else if value > Decimal::whole(10_000_000) {
        Err(Bad::TooLarge(said(text)))
    } else {
        Ok(value)
    }
}

/// A whole number above 0.
///
/// # Errors
/// Where it is none.
pub fn people(text: &str) -> Result<u32, Bad> {
    let value = amount(text)?;
    value.to_u32().ok_or(Bad::NotWhole(said(text)))
}

/// Years until something counts, from 0 to those that a plan has; nothing where it is blank.
///
/// # Errors
/// Where it is none.
pub fn lead(text: &str, most: u16) -> Result<Option<u16>, Bad> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let value = number(text)?;
    if value.is_negative() {
        return Err(Bad::BelowZero(said(text)));
    }
    let years = value.to_u32().ok_or(Bad::NotWhole(said(text)))?;
    let years = u16::try_from(years).ok().filter(|years| *years <= most);
    years.map(Some).ok_or(Bad::LongerThanPlan(said(text), most))
}

/// A whole number that is not 0, below or above it.
///
/// # Errors
/// Where it is none.
pub fn change(text: &str) -> Result<i32, Bad> {
    let value = number(text)?;
    let size = if value.is_negative() {
        Decimal::ZERO.checked_sub(value).unwrap_or(value)
    } else {
        value
    };
    if size == Decimal::ZERO {
        return Err(Bad::Zero);
    }
    if size > Decimal::whole(1_000_000) {
        return Err(Bad::TooLarge(said(text)));
    }
    let size = size.to_u32().and_then(|size| i32::try_from(size).ok());
    let size = size.ok_or(Bad::NotWhole(said(text)))?;
    Ok(if value.is_negative() { -size } else { size })
}

/// What money is typed in. Plans keep 万元.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Money {
    /// 万元.
    #[default]
    TenThousand,
    /// Yuan.
    Yuan,
}

impl Money {
    /// 万元 of what was typed, exactly; nothing where that has more digits than an amount.
    #[must_use]
    pub fn read(self, typed: Decimal) -> Option<Decimal> {
        match self {
            Self::TenThousand => Some(typed),
            Self::Yuan => typed.checked_mul(Decimal::new(1, 4)?),
        }
    }

    /// 万元 as it would be typed, exactly; nothing where that has more digits than an amount.
    #[must_use]
    pub fn write(self, kept: Decimal) -> Option<Decimal> {
        match self {
            Self::TenThousand => Some(kept),
            Self::Yuan => kept.checked_shift(4),
        }
    }
}

/// Money of 0 or more, in 万元; none where nothing is entered.
///
/// # Errors
/// Where it is none.
pub fn price(text: &str, typed_in: Money) -> Result<Option<Decimal>, Bad> {
    let value = match number(text) {
        Err(Bad::Blank) => return Ok(None),
        other => other?,
    };
    if value.is_negative() {
        return Err(Bad::BelowZero(said(text)));
    }
    let kept = typed_in.read(value);
    let kept = kept.filter(|kept| *kept <= Decimal::whole(10_000_000));
    kept.map(Some).ok_or_else(|| Bad::TooLarge(said(text)))
}

/// The most of a limit of one school, 0 or more: whole persons and rooms, m², or money.
///
/// # Errors
/// Where it is none.
pub fn cap(text: &str, of: Capped, typed_in: Money) -> Result<Decimal, Bad> {
    let typed_in = match of.is_money() {
        true => typed_in,
        false => Money::TenThousand,
    };
    let most = price(text, typed_in)?.ok_or(Bad::Blank)?;
    match of.is_whole() && most.to_u32().is_none() {
        true => Err(Bad::NotWhole(said(text))),
        false => Ok(most),
    }
}

/// Money above 0, in 万元.
///
/// # Errors
/// Where it is none.
pub(crate) fn sum(text: &str, typed_in: Money) -> Result<Decimal, Bad> {
    match price(text, typed_in)? {
        None => Err(Bad::Blank),
        Some(value) if value == Decimal::ZERO => Err(Bad::Zero),
        Some(value) => Ok(value),
    }
}

/// A rate in per cent, with or without its sign; none where nothing is entered.
///
/// # Errors
/// Where it is none, or beyond what is believed.
pub fn rate(text: &str, of: Rate) -> Result<Option<Decimal>, Bad> {
    let value = match number(text.trim().trim_end_matches(['%', '％'])) {
        Err(Bad::Blank) => return Ok(None),
        other => other?,
    };
    let (least, most) = of.range();
    if of.allows(value) {
        Ok(Some(value))
    } else {
        Err(Bad::OutOfRange(said(text), least, most))
    }
}

/// A school year by its first calendar year.
///
/// # Errors
/// Where it is none from 2000 to 2100.
pub fn year(text: &str) -> Result<u16, Bad> {
    let folded = fold(text);
    if folded.is_empty() {
        return Err(Bad::Blank);
    }
    let first = folded.split(['-', '年', '/']).next().unwrap_or_default();
    let found = first.trim().parse().ok();
    let found = found.filter(|year| (2000..=2100).contains(year));
    found.ok_or_else(|| Bad::NotAYear(said(text)))
}

/// A year in which a plan's action can count: after the base year, up to its last.
///
/// # Errors
/// Where it is none.
pub fn read_year(text: &str, plan: &Plan) -> Result<u16, Bad> {
    let year = year(text)?;
    if year <= plan.base {
        Err(Bad::BeforeBase(plan.base))
    } else if year > plan.target {
        Err(Bad::AfterTarget(plan.target))
    } else {
        Ok(year)
    }
}

pub(super) fn name(text: &str) -> Result<String, Bad> {
    let name = text.trim();
    if name.is_empty() {
        Err(Bad::Blank)
    } else if name.chars().count() > 100 {
        Err(Bad::TooLarge(name.chars().take(24).collect()))
    } else {
        Ok(name.to_owned())
    }
}

pub(super) fn percent(text: &str) -> Result<u32, Bad> {
    let folded = fold(text);
    let plain = folded.strip_suffix('%').unwrap_or(&folded).trim();
    let value = people(plain)?;
    let part = (1..=99).contains(&value).then_some(value);
    part.ok_or_else(|| Bad::NotAPart(said(text)))
}

/// A target or what is reached of it, money in 万元: nothing where the field is blank, 0 or above.
///
/// # Errors
/// Where it is none.
pub fn goal(text: &str, typed_in: Money) -> Result<Option<Decimal>, Bad> {
    if is_nothing(&fold(text)) {
        return Ok(None);
    }
    let value = number(text)?;
    if value.is_negative() {
        return Err(Bad::BelowZero(said(text)));
    }
    let kept = typed_in.read(value);
    let kept = kept.filter(|kept| *kept <= Decimal::whole(1_000_000_000));
    kept.map(Some).ok_or_else(|| Bad::TooLarge(said(text)))
}

/// A day: nothing where the field is blank; a month stands for its last day.
///
/// # Errors
/// Where it is none.
pub fn day(text: &str) -> Result<Option<Date>, Bad> {
    let folded = fold(text);
    if is_nothing(&folded) {
        return Ok(None);
    }
    let wrong = || Bad::NotADay(said(text));
    let plain = folded.trim().trim_end_matches(['日', '月']);
    let parts: Vec<Option<u16>> = plain
        .split(['-', '/', '.', '年', '月'])
        .map(|part| part.trim().parse().ok())
        .collect();
    let small = |part: u16| u8::try_from(part).ok();
    let found = match parts.as_slice() {
        [Some(year @ 1900..), Some(month), Some(day)] => small(*month)
            .zip(small(*day))
            .and_then(|(m, d)| Date::new(*year, m, d)),
        [Some(year @ 1900..), Some(month)] => {
            let last = |month| (28..=31).rev().find_map(|day| Date::new(*year, month, day));
            small(*month).and_then(last)
        }
        _ => None,
    };
    found.map(Some).ok_or_else(wrong)
}
