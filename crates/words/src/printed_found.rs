//! What was found beside a printed report: its sum in a sentence, and what cannot be compared.

use junheng_core::Document;
use junheng_core::report::{Findings, Row};

use crate::lang::Lang;
use crate::printed::{ALL_HOLD, NOTHING};
use crate::reasons::{school_name, tidied};

/// That a figure cannot be compared, and whose data is missing for it; nothing where it can.
#[must_use]
pub fn open(row: &Row, document: &Document, lang: Lang) -> Option<String> {
    if !row.is_open() {
        return None;
    }
    let number = row.lacking.len();
    let named = row.lacking.iter().take(NAMED);
    let names: Vec<String> = named
        .map(|school| school_name(document, *school, lang))
        .collect();
    Some(match (lang, number > NAMED) {
        (Lang::Zh, false) => format!("数据不足，不能核对（缺：{}）", names.join("、")),
        (Lang::Zh, true) => format!(
            "数据不足，不能核对（缺：{}等 {number} 所）",
            names.join("、")
        ),
        (Lang::En, false) => format!("not enough data to compare (missing: {})", names.join(", ")),
        (Lang::En, true) => format!(
            "not enough data to compare (missing: {} and {} more)",
            names.join(", "),
            number.saturating_sub(NAMED)
        ),
    })
}

/// Schools that are named one by one before the rest are counted.
const NAMED: usize = 3;

/// What was found, in one sentence.
#[must_use]
pub fn summary(found: Findings, lang: Lang) -> String {
    if found.entered == 0 {
        return NOTHING.get(lang).to_owned();
    }
    let counts = [
        (found.wrong, "处数字不成立", "figures do not hold"),
        (
            found.contradictions,
            "处结论与数据矛盾",
            "verdicts contradict the figures",
        ),
        (
            found.truncated,
            "处截尾而未四舍五入",
            "are cut off instead of rounded",
        ),
        (found.unread, "处无法识别", "are not understood"),
        (
            found.open,
            "处数据不足，不能核对",
            "cannot be compared for lack of data",
        ),
    ];
    let named: Vec<String> = counts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, zh, en)| match lang {
            Lang::Zh => format!("{count} {zh}"),
            Lang::En => format!("{count} {en}"),
        })
        .collect();
    let rest = match (named.is_empty(), lang) {
        (true, _) => ALL_HOLD.get(lang).to_owned(),
        (false, Lang::Zh) => format!("{}。", named.join("，")),
        (false, Lang::En) => format!("{}.", named.join(", ")),
    };
    let entered = found.entered;
    let sentence = match lang {
        Lang::Zh => format!("已填 {entered} 处：{rest}"),
        Lang::En => format!("{entered} entered: {rest}"),
    };
    tidied(sentence, lang)
}
