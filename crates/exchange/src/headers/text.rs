//! Header texts brought into one spelling, and what their brackets say.

use junheng_core::Place;
use junheng_core::entry::fold;

/// A header text without blanks, in half-width signs and with one spelling of units and "以上".
#[must_use]
pub fn normal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in fold(text).chars() {
        match c {
            '㎡' => out.push_str("平方米"),
            '²' => out.push('2'),
            '[' | '【' | '〔' | '{' => out.push('('),
            ']' | '】' | '〕' | '}' => out.push(')'),
            '*' | '★' | '☆' | '△' | '#' | '_' | '＿' | '"' | '“' | '”' | '\u{fe0f}' => {}
            c if c.is_whitespace() || c.is_control() => {}
            c => out.extend(c.to_lowercase()),
        }
    }
    for (from, to) in SPELLINGS {
        if out.contains(from) {
            out = out.replace(from, to);
        }
    }
    out
}

/// One spelling for what is written in several.
const SPELLINGS: &[(&str, &str)] = &[
    ("m2", "平方米"),
    ("平米", "平方米"),
    ("及其以上", "以上"),
    ("级及以上", "级以上"),
    ("或以上", "以上"),
    ("及以上", "以上"),
    ("辅助教学用房", "教学辅助用房"),
    ("大专", "专科"),
    ("初级中学", "初中"),
    ("普通高中", "高中"),
    ("普通初中", "初中"),
    ("普通小学", "小学"),
];

/// A header text taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// What stands outside the brackets, without punctuation, stage and filling words.
    pub core: String,
    /// What stands in brackets.
    pub notes: Vec<String>,
    /// The stage or "whole school" named, in or outside brackets.
    pub place: Option<Place>,
    /// The unit named in brackets or after a slash.
    pub unit: Option<UnitWord>,
    /// Begins with "其中": part of the column before it.
    pub of_which: bool,
}

/// A unit named in a header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnitWord {
    /// Persons, rooms, classes: nothing to convert.
    Count,
    /// 元.
    Yuan,
    /// 千元.
    ThousandYuan,
    /// 万元.
    TenThousandYuan,
    /// 亿元.
    HundredMillionYuan,
    /// 平方米.
    SquareMetre,
    /// 万平方米.
    TenThousandSquareMetres,
    /// 亩, which is no power of ten of square metres.
    Mu,
}

impl UnitWord {
    /// The unit that a text names, such as `万元` or `单位:元`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.strip_prefix("单位").unwrap_or(text);
        let text = text.trim_start_matches([':', '为']);
        Some(match text {
            "人" | "名" | "间" | "个" | "所" | "班" | "人数" | "位" | "人次" | "口" => {
                Self::Count
            }
            "元" | "人民币元" | "rmb" => Self::Yuan,
            "千元" => Self::ThousandYuan,
            "万元" | "万" | "人民币万元" => Self::TenThousandYuan,
            "亿元" => Self::HundredMillionYuan,
            "平方米" | "平方" => Self::SquareMetre,
            "万平方米" => Self::TenThousandSquareMetres,
            "亩" => Self::Mu,
            _ => return None,
        })
    }
}

/// The place that a whole text names and nothing else.
#[must_use]
pub fn place_word(text: &str) -> Option<Place> {
    let text = text.trim_matches(['(', ')', ':', '、']);
    Some(match text {
        "小学" | "小学部" | "小学段" | "小学阶段" | "小学教育" | "小学情况" | "小学部分"
        | "小学学段" | "小学生" | "primary" => Place::Primary,
        "初中" | "初中部" | "初中段" | "初中阶段" | "初中教育" | "初中情况" | "初中部分"
        | "初中学段" | "初中生" | "junior" => Place::Junior,
        "高中" | "高中部" | "高中段" | "高中阶段" | "高中学段" | "senior" => {
            Place::Senior
        }
        "全校" | "学校合计" | "合计" | "总计" | "小计" | "计" | "共计" | "全校合计"
        | "学校总计" | "总数" => Place::Whole,
        _ => return None,
    })
}

/// Stage words before or after the name of a quantity, longest first.
const STAGES: &[(&str, Place)] = &[
    ("小学阶段", Place::Primary),
    ("初中阶段", Place::Junior),
    ("高中阶段", Place::Senior),
    ("小学部", Place::Primary),
    ("初中部", Place::Junior),
    ("高中部", Place::Senior),
    ("小学段", Place::Primary),
    ("初中段", Place::Junior),
    ("高中段", Place::Senior),
    ("小学", Place::Primary),
    ("初中", Place::Junior),
    ("高中", Place::Senior),
    ("全校", Place::Whole),
];

/// Takes a header text apart.
#[must_use]
pub fn parts(text: &str) -> Parts {
    let normal = normal(text);
    let mut parts = Parts::default();
    let mut outside = String::new();
    let mut note = String::new();
    let mut depth = 0_u32;
    for c in normal.chars() {
        match c {
            '(' => {
                depth += 1;
                if depth > 1 {
                    note.push(c);
                }
            }
            ')' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    parts.notes.push(core::mem::take(&mut note));
                } else {
                    note.push(c);
                }
            }
            c if depth > 0 => note.push(c),
            c => outside.push(c),
        }
    }
    if !note.is_empty() {
        parts.notes.push(note);
    }
    for note in &parts.notes {
        parts.unit = parts.unit.or_else(|| UnitWord::read(note));
        if parts.place.is_none() && place_word(note) != Some(Place::Whole) {
            parts.place = place_word(note);
        }
    }
    // A unit behind a slash, colon or comma: 教学仪器设备值/万元.
    if let Some((before, after)) = outside.rsplit_once(['/', ':', ',', '-', '—'])
        && let Some(unit) = UnitWord::read(after)
    {
        parts.unit = parts.unit.or(Some(unit));
        outside = before.to_owned();
    }
    outside.retain(|c| {
        !matches!(
            c,
            '、' | ',' | '。' | '.' | ':' | ';' | '·' | '/' | '-' | '—' | '\''
        )
    });
    let numbered = outside.trim_start_matches(|c: char| c.is_ascii_digit());
    if !numbered.is_empty() && !numbered.starts_with('年') {
        outside = numbered.to_owned();
    }
    if let Some(rest) = outside.strip_prefix("其中") {
        parts.of_which = true;
        outside = rest.to_owned();
    }
    strip_stage(&mut outside, &mut parts.place);
    parts.core = outside;
    parts
}

fn strip_stage(text: &mut String, place: &mut Option<Place>) {
    for (word, found) in STAGES {
        let rest = match (text.strip_prefix(word), text.strip_suffix(word)) {
            (Some(rest), _) | (None, Some(rest)) => rest,
            (None, None) => continue,
        };
        // 小学生数 is pupils of the primary stage, 小学校数 is schools.
        let rest = match rest {
            "生" | "生数" | "生人数" => "学生数",
            rest => rest,
        };
        *place = place.or(Some(*found));
        *text = rest.to_owned();
        return;
    }
}

/// Drops words that add nothing to the name of a quantity.
#[must_use]
pub fn stripped(core: &str) -> &str {
    let mut text = core;
    loop {
        let before = text;
        for prefix in [
            "学校拥有",
            "学校共有",
            "学校",
            "本校",
            "拥有",
            "现有",
            "实有",
            "其中",
            "总",
        ] {
            if let Some(rest) = text.strip_prefix(prefix)
                && rest.chars().count() >= 2
            {
                text = rest;
            }
        }
        for suffix in [
            "人数", "总数", "个数", "间数", "数量", "合计", "总计", "小计", "总量", "总额", "数",
            "计", "总",
        ] {
            if let Some(rest) = text.strip_suffix(suffix)
                && rest.chars().count() >= 2
            {
                text = rest;
            }
        }
        if text == before {
            return text;
        }
    }
}
