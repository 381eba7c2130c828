//! Classes by size, as the returns head their columns: `25人及以下`, `26-30人`, `66人及以上`.

use junheng_core::Field;

use super::text::normal;

/// The band that a header names and nothing else, its stage left aside.
#[must_use]
pub fn class_band(text: &str) -> Option<Field> {
    let mut text = normal(text)
        .replace("小于等于", "≤")
        .replace("大于等于", "≥");
    for (from, to) in [
        ("~", "-"),
        ("～", "-"),
        ("—", "-"),
        ("至", "-"),
        ("到", "-"),
    ] {
        text = text.replace(from, to);
    }
    for word in [
        "小学",
        "初中",
        "其中",
        "教学班",
        "班额",
        "班级",
        "班",
        "人",
        "个",
        "数",
        "的",
        "及",
        "含",
        "段",
        "(",
        ")",
        ":",
        "、",
    ] {
        text = text.replace(word, "");
    }
    let bound = |text: &str| text.trim_matches('-').parse::<u32>().ok();
    let (from, to) = if let Some(rest) =
        text.strip_suffix("以下").or_else(|| text.strip_prefix('≤'))
    {
        (None, Some(bound(rest)?))
    } else if let Some(rest) = text.strip_suffix("以上").or_else(|| text.strip_prefix('≥')) {
        (Some(bound(rest)?), None)
    } else {
        let (from, to) = text.split_once('-')?;
        (Some(bound(from)?), Some(bound(to)?))
    };
    Field::CLASS_BANDS
        .into_iter()
        .find(|field| match field.class_band() {
            Some((1, most)) if from.is_none() => most == to,
            Some((least, most)) => from == Some(least) && most == to,
            None => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bands_of_the_returns_are_known() {
        for (text, field) in [
            ("25人及以下", Field::ClassesTo25),
            ("≤25人", Field::ClassesTo25),
            ("26-30人", Field::Classes26To30),
            ("２６—３０人班数", Field::Classes26To30),
            ("小学31～35人", Field::Classes31To35),
            ("班额36至40人（个）", Field::Classes36To40),
            ("66人及以上", Field::ClassesFrom66),
            ("66人以上班级数", Field::ClassesFrom66),
        ] {
            assert_eq!(class_band(text), Some(field), "{text}");
        }
        for text in [
            "56人以上",
            "26-35人",
            "26-30岁",
            "2025-2026",
            "45人以下",
            "以下",
            "-",
            "",
        ] {
            assert_eq!(class_band(text), None, "{text}");
        }
    }
}
