//! What tables say of a matter, as people write it, and as our tables write it.

use junheng_core::county::typed;
use junheng_core::entry::{fold, is_nothing, read_number};
use junheng_core::points::{ClaimFault, claim_fault};
use junheng_core::{Decimal, Given};

use super::matter::{Matter, MatterFault, MatterLine, PointLimit, Value};
use super::names::squeezed;
use crate::headers::text::normal;

/// A word without the sign in front of it.
fn word(text: &str) -> String {
    let text = normal(text);
    let plain = text.trim_start_matches(['✓', '✔', '√', '✗', '✘', '×', '?', '…', '–', '◯', '·']);
    // The sign alone is an answer too.
    if plain.is_empty() {
        text
    } else {
        plain.to_owned()
    }
}

fn given(text: &str) -> Option<Given> {
    Given::read(&normal(text))
}

fn yes(text: &str) -> Option<bool> {
    Some(match word(text).as_str() {
        "存在" | "是" | "有" | "发生" | "有发生" | "适用" | "启用" | "✓" | "✔" | "√" | "yes" => {
            true
        }
        "不存在" | "否" | "无" | "没有" | "未发生" | "未出现" | "不适用" | "停用" | "✗" | "✘"
        | "×" | "no" => false,
        _ => return None,
    })
}

/// Points as people write them: `28`, `28分`, of a share also `91.5%`; nothing where none are given.
///
/// # Errors
/// A text that is no number, or points that cannot be claimed.
pub fn read_points(text: &str, limit: PointLimit) -> Result<Option<Decimal>, MatterFault> {
    let folded = fold(text);
    if is_nothing(&folded) {
        return Ok(None);
    }
    let body = folded.strip_suffix('分').unwrap_or(&folded);
    let points = match read_number(body) {
        Ok((value, false)) => value,
        Ok((value, true)) if limit.percent => {
            value.checked_shift(2).ok_or(MatterFault::NotANumber)?
        }
        _ => return Err(MatterFault::NotANumber),
    };
    let fault = match limit.step {
        Some(step) => claim_fault(points, limit.maximum, step),
        None if points.is_negative() => Some(ClaimFault::Negative),
        None => (points > limit.maximum).then_some(ClaimFault::AboveMaximum),
    };
    match fault {
        Some(fault) => Err(MatterFault::Points(fault, limit)),
        None => Ok(Some(points)),
    }
}

/// What a text answers; nothing where it says nothing.
pub(super) fn read(line: &MatterLine, text: &str) -> Result<Value, MatterFault> {
    let is_veto = matches!(line.matter, Matter::Veto(_));
    // 「无」 answers a veto and is nothing anywhere else.
    if is_nothing(&fold(text)) && !(is_veto && yes(text).is_some()) {
        return Ok(Value::None);
    }
    match &line.matter {
        Matter::Evidence(_) => given(text)
            .map(Value::Given)
            .ok_or(MatterFault::NotAVerdict),
        Matter::Veto(_) | Matter::Concession(_) => {
            yes(text).map(Value::Yes).ok_or(MatterFault::NotYesOrNo)
        }
        Matter::Points(_) => {
            let limit = line.limit.ok_or(MatterFault::NotANumber)?;
            Ok(read_points(text, limit)?.map_or(Value::None, Value::Points))
        }
        Matter::Reading(_) => {
            let wanted = squeezed(text);
            let named = line.readings.iter().find(|(reading, name)| {
                let spelled = [reading.key(), name.zh.as_str(), name.en.as_str()];
                spelled.into_iter().any(|name| squeezed(name) == wanted)
            });
            let names = || line.readings.iter().map(|(_, name)| name.clone()).collect();
            named
                .map(|(reading, _)| Value::Reading(*reading))
                .ok_or_else(|| MatterFault::NotAReading(names()))
        }
        Matter::Name => typed::name(text)
            .map(Value::Text)
            .ok_or(MatterFault::NotAName),
        Matter::Code => typed::code(text)
            .map(Value::Text)
            .ok_or(MatterFault::NotACode),
        Matter::SchoolYear => match typed::school_year(text) {
            Some(year) => Ok(year.map_or(Value::None, |year| Value::Number(year.into()))),
            None => Err(MatterFault::NotAYear),
        },
        Matter::Declared(_) => match typed::number(text) {
            Some(number) => Ok(number.map_or(Value::None, Value::Number)),
            None => Err(MatterFault::NotACount),
        },
    }
}

/// The documents that a cell lists, one a line.
pub(super) fn documents(text: &str) -> Vec<String> {
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !is_nothing(&fold(line)));
    lines.map(str::to_owned).collect()
}

/// An answer as tables have it; [`read`] understands it again.
pub(super) fn written(line: &MatterLine, value: &Value) -> String {
    match value {
        Value::None => String::new(),
        Value::Given(given) => given.name().to_owned(),
        Value::Yes(yes) => match (&line.matter, yes) {
            (Matter::Concession(_), true) => "适用",
            (Matter::Concession(_), false) => "不适用",
            (_, true) => "存在",
            (_, false) => "不存在",
        }
        .to_owned(),
        Value::Points(points) => points.to_string(),
        Value::Reading(reading) => {
            let found = line.readings.iter().find(|(one, _)| one == reading);
            found.map_or_else(|| reading.key().to_owned(), |(_, name)| name.zh.clone())
        }
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts_and_answers_are_understood_as_people_write_them() {
        for (text, expected) in [
            ("✓ 达标", Given::Met),
            (" 符合 ", Given::Met),
            ("√", Given::Met),
            ("✗ 未达标", Given::NotMet),
            ("不符合", Given::NotMet),
            ("Not met", Given::NotMet),
            ("待监测", Given::Pending),
            ("不适用", Given::NotApplicable),
        ] {
            assert_eq!(given(text), Some(expected), "{text}");
        }
        assert_eq!(given("较好"), None);
        assert_eq!(
            (yes("无"), yes("有"), yes("或许")),
            (Some(false), Some(true), None)
        );
    }

    #[test]
    fn points_are_held_to_their_maximum_and_step() {
        let limit = PointLimit {
            maximum: Decimal::whole(30),
            step: Some(Decimal::whole(1)),
            percent: false,
        };
        assert_eq!(read_points("２８分", limit), Ok(Some(Decimal::whole(28))));
        assert_eq!(read_points("—", limit), Ok(None));
        for (text, fault) in [
            ("31", ClaimFault::AboveMaximum),
            ("-1", ClaimFault::Negative),
            ("27.5", ClaimFault::BetweenSteps),
        ] {
            let found = read_points(text, limit);
            assert_eq!(found, Err(MatterFault::Points(fault, limit)), "{text}");
        }
        assert_eq!(read_points("95%", limit), Err(MatterFault::NotANumber));
        let share = PointLimit {
            maximum: Decimal::whole(100),
            step: None,
            percent: true,
        };
        assert_eq!(read_points("91.5%", share), Ok(Decimal::new(915, 1)));
    }
}
