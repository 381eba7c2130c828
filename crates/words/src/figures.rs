//! Numbers in sums: with digits enough to compute on with, and a mark where they were cut.

use core::cmp::Ordering;

use junheng_core::{Amount, Decimal, Exact, Printed};

use crate::format;

/// Decimals of an amount (persons, m², rooms, 万元) where it has to be cut.
pub const AMOUNT_DECIMALS: u32 = 8;
/// Decimals of a ratio, a mean, a deviation or a coefficient where it has to be cut.
pub const RATIO_DECIMALS: u32 = 6;
/// Decimals of yuan where they have to be cut.
pub const YUAN_DECIMALS: u32 = 4;
/// Decimals of a coefficient and what it is made of where they have to be cut.
pub const COEFFICIENT_DECIMALS: u32 = 8;

/// More decimals than this are never shown: what is exact beyond them is said in words.
const MOST_DECIMALS: u32 = 12;

/// A number as a sum shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Its digits for machines: `-1234.5`.
    pub plain: String,
    /// Whether digits were cut off: it is shown behind ≈.
    pub cut: bool,
}

impl Figure {
    /// An input or a value of a scheme, all its digits.
    #[must_use]
    pub fn decimal(value: Decimal) -> Self {
        Self {
            plain: value.to_string(),
            cut: false,
        }
    }

    /// A whole number.
    #[must_use]
    pub fn whole(value: u64) -> Self {
        Self {
            plain: value.to_string(),
            cut: false,
        }
    }

    /// A computed number: all its digits if they end within `decimals`, else cut there.
    #[must_use]
    pub fn computed(value: f64, decimals: u32) -> Self {
        // Fifteen digits are what is sure of a float, so that 0.1 + 0.2 is 0.3 again.
        match Decimal::from_f64(value) {
            Ok(whole) if whole.scale() <= decimals => Self::decimal(whole),
            _ => Self {
                plain: format!("{value:.*}", decimals as usize),
                cut: true,
            },
        }
    }

    /// An exact number cut at `decimals`, or later where it would else seem to lie on the other side of,
    /// or upon, one of `limits`.
    #[must_use]
    pub fn beside(exact: &Exact, decimals: u32, limits: &[Decimal]) -> Self {
        let shown = |decimals| {
            let printed = Printed::exact(exact, decimals);
            (printed, printed.to_exact())
        };
        for decimals in 0..=decimals {
            let (printed, value) = shown(decimals);
            if value == *exact {
                return Self {
                    plain: printed.to_string(),
                    cut: false,
                };
            }
        }
        let mut plain = String::new();
        for decimals in decimals..=MOST_DECIMALS {
            let (printed, value) = shown(decimals);
            plain = printed.to_string();
            let tells = |limit: &Decimal| value.cmp_decimal(*limit) == exact.cmp_decimal(*limit);
            if limits.iter().all(tells) {
                break;
            }
        }
        Self { plain, cut: true }
    }

    /// A computed number whose place beside a limit is known, with decimals enough to show it.
    #[must_use]
    pub fn placed(value: f64, decimals: u32, limit: Decimal, place: Ordering) -> Self {
        if place == Ordering::Equal {
            return Self::decimal(limit);
        }
        let mut figure = Self::computed(value, decimals);
        for decimals in decimals + 1..=MOST_DECIMALS {
            let shown = Decimal::parse(&figure.plain).map(|shown| shown.cmp(&limit));
            if shown == Ok(place) {
                break;
            }
            figure = Self::computed(value, decimals);
        }
        figure
    }

    /// For reading: groups of three digits apart.
    #[must_use]
    pub fn text(&self) -> String {
        format::number(&self.plain)
    }

    /// The sign between a sum and this as its result.
    #[must_use]
    pub const fn equals(&self) -> &'static str {
        if self.cut { " ≈ " } else { " = " }
    }
}

/// Decimals at which an indicator's value is cut in a sum.
#[must_use]
pub fn ratio_decimals(amount: Amount) -> u32 {
    if amount == Amount::Equipment {
        YUAN_DECIMALS
    } else {
        RATIO_DECIMALS
    }
}

/// Decimals at which an indicator's amount is cut in a sum.
#[must_use]
pub fn amount_decimals(amount: Amount) -> u32 {
    if amount == Amount::Equipment {
        YUAN_DECIMALS
    } else {
        AMOUNT_DECIMALS
    }
}

/// A part of a whole in per cent with one decimal, for reading.
#[must_use]
pub fn percent(part: f64) -> String {
    format!("{:.1}{}%", part * 100.0, format::NARROW_SPACE)
}

/// Puts narrow spaces that do not break where a Chinese text has plain ones beside figures.
#[must_use]
pub fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let after = rest.peek().copied().unwrap_or(' ');
        let figure = |c: char| c.is_ascii_digit() || c == '%';
        let beside = (figure(before) || figure(after)) && before != ' ' && after != ' ';
        tidied.push(if c == ' ' && beside {
            format::NARROW_SPACE
        } else {
            c
        });
        before = c;
    }
    tidied
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::Number;

    #[test]
    fn figures_keep_to_their_units() {
        assert_eq!(tidy("共 24 所"), "共\u{202f}24\u{202f}所");
        assert_eq!(tidy("甲 乙"), "甲 乙");
    }

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn floats_are_shown_without_their_noise() {
        for (value, plain, cut) in [
            (0.1 + 0.2, "0.3", false),
            (919.0, "919", false),
            (92_032.88, "92032.88", false),
            (1.0 / 3.0, "0.33333333", true),
        ] {
            let figure = Figure::computed(value, AMOUNT_DECIMALS);
            assert_eq!((figure.plain.as_str(), figure.cut), (plain, cut));
        }
    }

    #[test]
    fn a_value_never_seems_to_reach_a_threshold_it_misses() {
        let limit = decimal("4.2");
        let just_below = Exact::decimal(decimal("4.19999995"));
        let figure = Figure::beside(&just_below, 6, &[limit]);
        assert_eq!(figure.plain, "4.19999995");
        let third = Exact::whole(1).over(&Exact::whole(3));
        let figure = Figure::beside(&third, 6, &[limit]);
        assert_eq!(
            (figure.plain.as_str(), figure.equals()),
            ("0.333333", " ≈ ")
        );
        let on = Figure::beside(&Exact::decimal(limit), 6, &[limit]);
        assert_eq!((on.plain.as_str(), on.cut), ("4.2", false));
    }

    #[test]
    fn a_coefficient_is_shown_on_its_side_of_the_limit() {
        let half = decimal("0.5");
        let above = Figure::placed(0.500_000_000_4, 8, half, Ordering::Greater);
        assert_eq!(above.plain, "0.5000000004");
        let on = Figure::placed(0.500_000_000_000_1, 8, half, Ordering::Equal);
        assert_eq!((on.plain.as_str(), on.cut), ("0.5", false));
    }
}
