//! What a search counted, rounded so that nothing is promised beyond what is proven: what a plan costs and how
//! far it may be from the best are rounded up, what no plan can lie below is rounded down.

use junheng_core::Decimal;
use junheng_plan::Aim;

use crate::lang::Lang;
use crate::{format, plans};

/// Which way a figure is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Round {
    /// What a plan takes: never less than it is.
    Up,
    /// What is proven: never more than it is.
    Down,
}

/// Whole units in this direction; a whole number with the dust of floats stays what it is.
fn whole(value: f64, round: Round) -> f64 {
    let near = value.round();
    if (value - near).abs() <= 1e-9 * value.abs().max(1.0) {
        near
    } else {
        match round {
            Round::Up => value.ceil(),
            Round::Down => value.floor(),
        }
    }
}

/// An amount in 万元, with as many decimals as prices have.
#[must_use]
pub fn amount(value: f64, round: Round, lang: Lang) -> String {
    let mut plain = format!("{:.2}", whole(value * 100.0, round) / 100.0);
    plain.truncate(plain.trim_end_matches('0').trim_end_matches('.').len());
    match Decimal::parse(&plain) {
        Ok(value) => plans::money(value, lang),
        // More digits than an amount has.
        Err(_) => format::with_unit(
            &format::number(&plain),
            junheng_core::Unit::TenThousandYuan,
            lang,
        ),
    }
}

/// A number of per cent, to a tenth.
#[must_use]
pub fn percent(value: f64, round: Round) -> String {
    let tenths = whole(value * 10.0, round) / 10.0;
    format!("{tenths:.1}{}%", format::NARROW_SPACE)
}

/// A share in per cent that rounds up, so that no gap is said to be smaller than it is.
#[must_use]
pub fn gap(share: f64) -> String {
    let hundredths = whole(share * 10_000.0, Round::Up).max(0.0);
    let percent = format!("{:.2}", hundredths / 100.0);
    format!("{percent}{}%", format::NARROW_SPACE)
}

/// The measure that the aim counts, in words: `12.5 万元`, `3 人`, `4.2 %`.
#[must_use]
pub fn measured(aim: Aim, value: f64, round: Round, lang: Lang) -> String {
    match aim {
        Aim::Cost => amount(value, round, lang),
        Aim::Shortfall => percent(value, round),
        // Money stands behind the comma of people.
        Aim::People => {
            let people = format!("{:.0}", whole(value / 10_000.0, Round::Down));
            format::with_unit(&format::number(&people), junheng_core::Unit::Person, lang)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_never_said_to_be_smaller() {
        assert_eq!(gap(0.0), "0.00\u{202f}%");
        assert_eq!(gap(0.001_001), "0.11\u{202f}%");
        assert_eq!(gap(0.5), "50.00\u{202f}%");
    }

    #[test]
    fn nothing_is_promised_beyond_what_is_proven() {
        let plain = |value, round| amount(value, round, Lang::Zh).replace('\u{202f}', " ");
        assert_eq!(plain(12.5, Round::Down), "12.5 万元");
        assert_eq!(plain(1.0 / 3.0, Round::Down), "0.33 万元");
        assert_eq!(plain(1.0 / 3.0, Round::Up), "0.34 万元");
        assert_eq!(plain(2.0 / 3.0, Round::Down), "0.66 万元");
        assert_eq!(plain(119.999_999_999_99, Round::Down), "120 万元");
        assert_eq!(plain(0.1 + 0.2, Round::Up), "0.3 万元");
        let percent = |value, round| percent(value, round).replace('\u{202f}', " ");
        assert_eq!(percent(4.26, Round::Down), "4.2 %");
        assert_eq!(percent(4.21, Round::Up), "4.3 %");
        let people = |value| measured(Aim::People, value, Round::Up, Lang::Zh);
        assert_eq!(people(30_120.5).replace('\u{202f}', " "), "3 人");
    }
}
