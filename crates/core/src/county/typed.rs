//! What people type about the county itself, as it is understood; nothing where it is not.

use crate::entry::{fold, is_nothing, read_number};

/// A name of at most a hundred characters.
#[must_use]
pub fn name(text: &str) -> Option<String> {
    let name = text.trim();
    let sound = name.chars().count() <= 100 && !name.chars().any(char::is_control);
    sound.then(|| name.to_owned())
}

/// A code of six digits, or none.
#[must_use]
pub fn code(text: &str) -> Option<String> {
    let code = fold(text);
    let sound = code.len() == 6 && code.bytes().all(|b| b.is_ascii_digit());
    (code.is_empty() || sound).then_some(code)
}

/// The first year of a school year, or none: `2025`, `2025年`, `2025-2026`, `2025–2026学年`.
#[must_use]
pub fn school_year(text: &str) -> Option<Option<u16>> {
    let folded = fold(text);
    if is_nothing(&folded) {
        return Some(None);
    }
    let plain = folded.trim_end_matches(['年', '度', '学']);
    let first = match plain.split_once(['-', '/', '~', '至']) {
        Some((first, second)) => {
            let year: u16 = first.trim().trim_end_matches('年').parse().ok()?;
            (second.trim().parse() == Ok(year.checked_add(1)?)).then_some(year)?
        }
        None => plain.trim().parse().ok()?,
    };
    (2000..=2100).contains(&first).then_some(Some(first))
}

/// A number of schools, or none.
#[must_use]
pub fn number(text: &str) -> Option<Option<u32>> {
    if is_nothing(&fold(text)) {
        return Some(None);
    }
    let (value, percent) = read_number(text).ok()?;
    let number = value.to_u32().filter(|number| *number <= 9_999)?;
    (!percent).then_some(Some(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_understood_as_people_write_them() {
        for text in [
            "2025",
            " ２０２５ ",
            "2025年",
            "2025-2026",
            "2025–2026学年",
            "2025学年度",
        ] {
            assert_eq!(school_year(text), Some(Some(2025)), "{text}");
        }
        assert_eq!(school_year(""), Some(None));
        for text in ["25", "2025-2027", "1999", "二〇二五"] {
            assert_eq!(school_year(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_of_schools_are_whole() {
        assert_eq!(number("１2"), Some(Some(12)));
        assert_eq!(number(" "), Some(None));
        for text in ["-1", "1.5", "10000", "十", "5%"] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn codes_have_six_digits() {
        assert_eq!(code("６54202").as_deref(), Some("654202"));
        assert_eq!(code("").as_deref(), Some(""));
        assert_eq!(code("65420"), None);
        assert_eq!(name(" 乌有县 ").as_deref(), Some("乌有县"));
        assert_eq!(name("a\nb"), None);
    }
}
