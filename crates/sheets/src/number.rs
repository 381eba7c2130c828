//! Numbers and dates as a spreadsheet program shows them.

use std::fmt::Write as _;

/// Beyond these powers of ten a number is written with an exponent.
const PLAIN_POWERS: std::ops::RangeInclusive<i32> = -20..=20;

/// A number with up to 15 significant digits, which is what spreadsheet programs show and compare:
/// 0.1 + 0.2 is `0.3`. Whole numbers have no decimals; there is no exponent between 1e-20 and 1e21.
/// Nothing for a number that is not finite.
#[must_use]
pub fn number_text(value: f64) -> Option<String> {
    let mut text = String::new();
    write_number(value, &mut text).then_some(text)
}

/// Appends [`number_text`]; whether there was one.
pub(crate) fn write_number(value: f64, out: &mut String) -> bool {
    if !value.is_finite() {
        return false;
    }
    if value.abs() < 1e15 && value.trunc() == value {
        // Writing to a String cannot fail, here and below.
        let _ = write!(out, "{}", value as i64);
        return true;
    }
    let scientific = format!("{value:.14e}");
    let (mantissa, power) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let power: i32 = power.parse().unwrap_or_default();
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa),
    };
    let (first, decimals) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let decimals = decimals.trim_end_matches('0');
    out.push_str(sign);
    if !PLAIN_POWERS.contains(&power) {
        out.push_str(first);
        if !decimals.is_empty() {
            out.push('.');
            out.push_str(decimals);
        }
        let _ = write!(out, "E{power:+}");
    } else if power < 0 {
        out.push_str("0.");
        push_zeros(out, power.unsigned_abs() as usize - 1);
        out.push_str(first);
        out.push_str(decimals);
    } else {
        let power = power as usize;
        out.push_str(first);
        match decimals.split_at_checked(power) {
            Some((whole, "")) => out.push_str(whole),
            Some((whole, rest)) => {
                out.push_str(whole);
                out.push('.');
                out.push_str(rest);
            }
            None => {
                out.push_str(decimals);
                push_zeros(out, power - decimals.len());
            }
        }
    }
    true
}

fn push_zeros(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n('0', count));
}

/// Whether a number as a workbook writes it is already what [`number_text`] would say.
pub(crate) fn is_plain_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "1"));
    let canonical_whole = whole == "0" || (!whole.is_empty() && !whole.starts_with('0'));
    canonical_whole
        && digits.len() <= 15
        && digits != "0"
        && !decimals.is_empty()
        && !decimals.ends_with('0')
        && whole.bytes().all(|byte| byte.is_ascii_digit())
        && decimals.bytes().all(|byte| byte.is_ascii_digit())
}

/// What a number format makes of a number, as far as reading needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum NumberFormat {
    /// A number.
    #[default]
    Plain,
    /// A whole number filled with zeros to so many digits, as codes are.
    Zeros(u8),
    /// A date, a time of day or both.
    Date,
    /// A length of time.
    Elapsed,
}

impl NumberFormat {
    /// A format by its number, where that says it all (ECMA-376 part 1, 18.8.30, with the numbers
    /// that East Asian versions add for dates).
    pub(crate) fn built_in(id: u32) -> Option<Self> {
        match id {
            14..=22 | 27..=36 | 45 | 47 | 50..=58 => Some(Self::Date),
            46 => Some(Self::Elapsed),
            0..=49 => Some(Self::Plain),
            _ => None,
        }
    }

    /// A format by its code.
    pub(crate) fn from_code(code: &str) -> Self {
        let code = code.split(';').next().unwrap_or_default();
        let bare = without_literals(code);
        let compact = bare.trim();
        if compact.len() > 1 && compact.bytes().all(|byte| byte == b'0') {
            return Self::Zeros(compact.len().min(64) as u8);
        }
        if code.contains("[h") || code.contains("[m") || code.contains("[s") || code.contains("[H")
        {
            return Self::Elapsed;
        }
        let lower = compact.to_ascii_lowercase();
        let has_digits = lower.contains(['0', '#', '?']) && !lower.contains("ss");
        let is_general = lower.contains("general");
        if !has_digits && !is_general && lower.contains(['y', 'm', 'd', 'h', 's']) {
            Self::Date
        } else {
            Self::Plain
        }
    }
}

/// A format code without quoted text, escaped characters, paddings and brackets.
fn without_literals(code: &str) -> String {
    let mut out = String::new();
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => while characters.next().is_some_and(|inside| inside != '"') {},
            '[' => while characters.next().is_some_and(|inside| inside != ']') {},
            '\\' | '_' | '*' => {
                characters.next();
            }
            other => out.push(other),
        }
    }
    out
}

/// Appends a date or time: `2024-09-01`, `2024-09-01 08:30:00`, or `08:30:00` for a time without a
/// day. Whether there was one: years beyond 9999 and negative numbers have none.
pub(crate) fn write_date(serial: f64, from_1904: bool, out: &mut String) -> bool {
    if !(0.0..2_958_466.0).contains(&serial) {
        return false;
    }
    let mut seconds = ((serial - serial.trunc()) * 86_400.0).round() as u32;
    let mut day = serial.trunc() as i64;
    if seconds == 86_400 {
        seconds = 0;
        day += 1;
    }
    if day > 0 || from_1904 {
        let (year, month, day) = civil_date(day, from_1904);
        let _ = write!(out, "{year:04}-{month:02}-{day:02}");
        if seconds == 0 {
            return true;
        }
        out.push(' ');
    }
    write_clock(u64::from(seconds), out);
    true
}

/// Appends a length of time as hours, minutes and seconds.
pub(crate) fn write_elapsed(serial: f64, out: &mut String) -> bool {
    if !(0.0..2_958_466.0).contains(&serial) {
        return false;
    }
    write_clock((serial * 86_400.0).round() as u64, out);
    true
}

fn write_clock(seconds: u64, out: &mut String) {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let _ = write!(out, "{hours:02}:{minutes:02}:{seconds:02}");
}

/// Year, month and day of a day number of the 1900 or the 1904 calendar.
fn civil_date(serial: i64, from_1904: bool) -> (i64, u32, u32) {
    // The 1900 calendar counts a 29 February 1900 that never was; days before it lie one further on.
    let since_1970 = match (from_1904, serial) {
        (true, _) => serial - 24_107,
        (false, 60) => return (1900, 2, 29),
        (false, ..60) => serial - 25_568,
        (false, _) => serial - 25_569,
    };
    // Howard Hinnant's days-to-civil: eras of 400 years that begin on 1 March.
    let shifted = since_1970 + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u32;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month as u32, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_look_as_in_a_spreadsheet() {
        let cases: [(f64, &str); 18] = [
            (0.1 + 0.2, "0.3"),
            (0.0, "0"),
            (-0.0, "0"),
            (919.0, "919"),
            (-12.5, "-12.5"),
            (1_234_567_890.0, "1234567890"),
            (1e15, "1000000000000000"),
            (123_456_789_012_345_678.0, "123456789012346000"),
            (1.0 / 3.0, "0.333333333333333"),
            (2e-7, "0.0000002"),
            (1e20, "100000000000000000000"),
            (1.5e30, "1.5E+30"),
            (-1e-30, "-1E-30"),
            (123_456.789, "123456.789"),
            (99.999_999_999_999_99, "100"),
            (4.35, "4.35"),
            (1e-5, "0.00001"),
            (0.999_999_999_999_999_9, "1"),
        ];
        for (value, text) in cases {
            assert_eq!(number_text(value).as_deref(), Some(text));
        }
        assert_eq!(number_text(f64::NAN), None);
    }

    #[test]
    fn plain_numbers_need_no_second_look() {
        for text in ["1", "-7", "919", "0.5", "12.25", "123456789012345"] {
            assert!(is_plain_number(text), "{text}");
            let value: f64 = text.parse().unwrap();
            assert_eq!(number_text(value).as_deref(), Some(text));
        }
        for text in [
            "",
            "-",
            "-0",
            "01",
            "1.0",
            "1.",
            ".5",
            "1E5",
            "1234567890123456",
            "+1",
            "0x",
        ] {
            assert!(!is_plain_number(text), "{text}");
        }
    }

    #[test]
    fn formats_are_told_apart() {
        use NumberFormat::*;
        for (code, format) in [
            ("General", Plain),
            ("0.00", Plain),
            ("0000000000", Zeros(10)),
            ("00\"号\"", Zeros(2)),
            ("#,##0", Plain),
            ("0.0%", Plain),
            ("yyyy-mm-dd", Date),
            ("yyyy\"年\"m\"月\"", Date),
            ("[$-804]yyyy/m/d;@", Date),
            ("h:mm:ss.00", Date),
            ("[h]:mm", Elapsed),
            ("[Red]0.0", Plain),
            ("\"day\" 0", Plain),
            ("@", Plain),
            ("0\"m\"", Plain),
        ] {
            assert_eq!(NumberFormat::from_code(code), format, "{code}");
        }
    }

    #[test]
    fn dates_follow_both_calendars() {
        let date = |serial, from_1904| {
            let mut text = String::new();
            write_date(serial, from_1904, &mut text).then_some(text)
        };
        for (serial, text) in [
            (1.0, "1900-01-01"),
            (59.0, "1900-02-28"),
            (60.0, "1900-02-29"),
            (61.0, "1900-03-01"),
            (25_569.0, "1970-01-01"),
            (45_536.0, "2024-09-01"),
            (45_536.354_166_666_7, "2024-09-01 08:30:00"),
            (0.5, "12:00:00"),
            (45_535.999_999_9, "2024-09-01"),
            (2_958_465.0, "9999-12-31"),
        ] {
            assert_eq!(date(serial, false).as_deref(), Some(text));
        }
        assert_eq!(date(0.0, true).as_deref(), Some("1904-01-01"));
        assert_eq!(date(44_074.0, true).as_deref(), Some("2024-09-01"));
        assert_eq!(date(-1.0, false), None);
        assert_eq!(date(f64::NAN, false), None);
        assert_eq!(date(1e9, false), None);
    }
}
