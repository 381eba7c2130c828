//! Numbers with their units, dates and times, as written in each language.

use junheng_core::{Date, Decimal, Unit};

use crate::lang::Lang;
use crate::names;

/// A narrow space at which no line breaks.
pub const NARROW_SPACE: char = '\u{202f}';
/// A space at which no line breaks.
pub const FIXED_SPACE: char = '\u{a0}';

/// Sentences and parts of some as one: a full stop inside, of a note or of a reason that is a sentence elsewhere,
/// gives way to what joins them.
#[must_use]
pub fn clauses(parts: &[impl AsRef<str>], lang: Lang) -> String {
    let glue = match lang {
        Lang::Zh => "；",
        Lang::En => "; ",
    };
    let mut text = String::new();
    for part in parts {
        if !text.is_empty() {
            let end = text.trim_end_matches(['。', '.', '；', ';', ' ']).len();
            text.truncate(end);
            text.push_str(glue);
        }
        text.push_str(part.as_ref());
    }
    text
}

/// A plain decimal number for reading: groups of three digits apart, a true minus.
///
/// Takes what was already rounded or printed; anything that is not a plain number is kept as it is.
#[must_use]
pub fn number(plain: &str) -> String {
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(rest) => ("−", rest),
        None => ("", plain),
    };
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits, None),
    };
    if whole.is_empty() || !whole.bytes().all(|b| b.is_ascii_digit()) {
        return plain.to_owned();
    }
    let mut text = String::with_capacity(plain.len() + 8);
    text.push_str(sign);
    for (index, digit) in whole.chars().enumerate() {
        // Four digits stay together: years, and what reads well as it is.
        if whole.len() > 4 && index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(NARROW_SPACE);
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// An exact decimal for reading.
#[must_use]
pub fn decimal(value: Decimal) -> String {
    number(&value.to_string())
}

/// A whole number for reading.
#[must_use]
pub fn count(value: usize) -> String {
    number(&value.to_string())
}

/// A number (already written for reading) with its unit beside it, on one line.
#[must_use]
pub fn with_unit(number: &str, unit: Unit, lang: Lang) -> String {
    let name = names::unit(unit).get(lang);
    match lang {
        Lang::Zh => format!("{number}{NARROW_SPACE}{name}"),
        Lang::En => {
            let is_one = number.trim_start_matches(['+', '−', '-']) == "1";
            let name = if is_one { one(name) } else { name };
            format!("{number}{FIXED_SPACE}{name}")
        }
    }
}

/// The English name of one of what is counted: `persons` → `person`.
#[must_use]
pub fn one(name: &str) -> &str {
    let name = name.strip_suffix('s').unwrap_or(name);
    name.strip_suffix("sse")
        .map_or(name, |rest| name.get(..rest.len() + 2).unwrap_or(name))
}

/// A day.
#[must_use]
pub fn date(date: Date, lang: Lang) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let (year, month, day) = (date.year(), date.month(), date.day());
    match lang {
        Lang::Zh => format!("{year}年{month}月{day}日"),
        Lang::En => {
            let index = usize::from(month).saturating_sub(1);
            let name = MONTHS.get(index).copied().unwrap_or_default();
            format!("{day}{FIXED_SPACE}{name} {year}")
        }
    }
}

/// A school year by its first calendar year.
#[must_use]
pub fn school_year(first: u16, lang: Lang) -> String {
    let second = first.saturating_add(1);
    match lang {
        Lang::Zh => format!("{first}–{second}学年"),
        Lang::En => format!("school year {first}–{second}"),
    }
}

/// A school year where a heading says that it is one: `2027–2028`.
#[must_use]
pub fn years(first: u16, lang: Lang) -> String {
    match lang {
        Lang::Zh => school_year(first, lang),
        Lang::En => format!("{first}–{}", first.saturating_add(1)),
    }
}

/// A size in bytes, for people: in kB and MB of a thousand.
#[must_use]
pub fn bytes(size: u64) -> String {
    if size < 1_000 {
        format!("{size}{FIXED_SPACE}B")
    } else if size < 1_000_000 {
        format!("{}{FIXED_SPACE}kB", size.div_ceil(1_000))
    } else {
        let tenths = size.div_ceil(100_000);
        format!("{}.{}{FIXED_SPACE}MB", tenths / 10, tenths % 10)
    }
}

/// A number with an English noun.
#[must_use]
pub fn counted(count: impl TryInto<u64>, one: &str, many: &str) -> String {
    let count = count.try_into().unwrap_or(u64::MAX);
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Two different sizes, so that the texts differ too: to the byte where rounding makes them equal.
#[must_use]
pub fn bytes_apart(one: u64, other: u64) -> (String, String) {
    let rounded = (bytes(one), bytes(other));
    if one == other || rounded.0 != rounded.1 {
        return rounded;
    }
    let exact = |size: u64| format!("{}{FIXED_SPACE}B", number(&size.to_string()));
    (exact(one), exact(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_not_many() {
        let with = |number| with_unit(number, Unit::Person, Lang::En).replace(FIXED_SPACE, " ");
        assert_eq!(
            (with("1"), with("+1")),
            ("1 person".to_owned(), "+1 person".to_owned())
        );
        assert_eq!(
            (with("0"), with("12")),
            ("0 persons".to_owned(), "12 persons".to_owned())
        );
        assert_eq!(
            ["classes", "rooms", "m²", "10 000 yuan"].map(one),
            ["class", "room", "m²", "10 000 yuan"]
        );
    }

    #[test]
    fn numbers_are_grouped() {
        for (plain, written) in [
            ("0", "0"),
            ("2025", "2025"),
            ("12818", "12\u{202f}818"),
            ("-1234567.891", "−1\u{202f}234\u{202f}567.891"),
            ("0.5004", "0.5004"),
            ("—", "—"),
        ] {
            assert_eq!(number(plain), written);
        }
    }

    #[test]
    fn dates_are_written_out() {
        let day = Date::new(2026, 6, 5).unwrap();
        assert_eq!(date(day, Lang::Zh), "2026年6月5日");
        assert_eq!(date(day, Lang::En), "5\u{a0}June 2026");
        assert_eq!(school_year(2025, Lang::Zh), "2025–2026学年");
    }

    #[test]
    fn units_stay_beside_figures() {
        assert_eq!(with_unit("180", Unit::Person, Lang::Zh), "180\u{202f}人");
        assert_eq!(with_unit("1", Unit::SquareMetre, Lang::En), "1\u{a0}m²");
    }

    #[test]
    fn sizes_are_rounded_up() {
        assert_eq!(bytes(999), "999\u{a0}B");
        assert_eq!(bytes(1_001), "2\u{a0}kB");
        assert_eq!(bytes(4_950_000), "5.0\u{a0}MB");
    }

    #[test]
    fn different_sizes_read_differently() {
        let texts = |one, other| {
            let (one, other) = bytes_apart(one, other);
            format!("{one} {other}").replace(['\u{a0}', '\u{202f}'], " ")
        };
        assert_eq!(texts(80 << 20, 64 << 20), "83.9 MB 67.2 MB");
        assert_eq!(texts((64 << 20) + 1, 64 << 20), "67 108 865 B 67 108 864 B");
        assert_eq!(texts(5, 5), "5 B 5 B");
    }
}
