//! What the user says where no figure decides.

use serde::{Deserialize, Serialize};

use crate::decimal::Decimal;
use crate::verdict::Verdict;

/// A verdict that the user gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Given {
    /// 达标.
    Met,
    /// 未达标.
    NotMet,
    /// 待定.
    Pending,
    /// 不适用.
    NotApplicable,
}

impl Given {
    /// All of them in their usual order.
    pub const ALL: [Self; 4] = [Self::Met, Self::NotMet, Self::Pending, Self::NotApplicable];

    /// The word for it in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Met => "达标",
            Self::NotMet => "未达标",
            Self::Pending => "待定",
            Self::NotApplicable => "不适用",
        }
    }

    /// The verdict that a folded text gives: a word, a sign, or one before the other.
    #[must_use]
    pub fn read(folded: &str) -> Option<Self> {
        let text: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
        let text = text.to_ascii_lowercase();
        let word = text.trim_start_matches(['✓', '✔', '√', '✗', '✘', '×', '?', '…', '–', '◯', '·']);
        // The sign alone is an answer too.
        Some(match if word.is_empty() { text.as_str() } else { word } {
            "达标" | "已达标" | "符合" | "合格" | "通过" | "满足" | "是" | "✓" | "✔" | "√"
            | "met" | "yes" => Self::Met,
            "未达标" | "不达标" | "没有达标" | "不符合" | "不合格" | "未通过" | "不满足" | "否"
            | "✗" | "✘" | "×" | "x" | "notmet" | "not-met" | "no" => Self::NotMet,
            "待定" | "待监测" | "待评" | "待评估" | "待公布" | "待认定" | "pending" => {
                Self::Pending
            }
            "不适用" | "不涉及" | "notapplicable" | "not-applicable" => Self::NotApplicable,
            _ => return None,
        })
    }

    /// Its name in files.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::Pending => "pending",
            Self::NotApplicable => "not-applicable",
        }
    }

    /// The verdict.
    #[must_use]
    pub const fn verdict(self) -> Verdict {
        match self {
            Self::Met => Verdict::Met,
            Self::NotMet => Verdict::NotMet,
            Self::Pending => Verdict::Pending,
            Self::NotApplicable => Verdict::NotApplicable,
        }
    }
}

/// What the user says of an item, with what it rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The verdict, if given.
    pub verdict: Option<Given>,
    /// The short conclusion that the form asks for.
    pub note: String,
    /// Names of the documents it rests on.
    pub documents: Vec<String>,
}

/// Points that the user claims, or another number that only the user can give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claim {
    /// The points, if entered.
    pub points: Option<Decimal>,
    /// Why so many.
    pub reason: String,
}

/// An answer to a question of yes or no.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// Yes, no, or not known.
    pub yes: Option<bool>,
    /// A remark.
    pub note: String,
}

/// What a printed report says of a figure or a verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reported {
    /// The figure as printed, zeros at its end included; empty where none is entered.
    pub figure: String,
    /// Whether the report calls it met.
    pub met: Option<bool>,
}

/// A ratio that a printed report has with both its parts: compared by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportedRatio {
    /// What it is, in the user's words.
    pub name: String,
    /// Above the line, as printed.
    pub above: String,
    /// Below the line, as printed.
    pub below: String,
    /// What the quotient is multiplied by: 1, 100, 1000 or 10 000; 0 is 100.
    pub factor: u32,
    /// The ratio as printed.
    pub figure: String,
    /// The least value that the report itself quotes for it, as printed; empty where it quotes none.
    pub least: String,
}

impl ReportedRatio {
    /// The factors to choose from.
    pub const FACTORS: [u32; 4] = [1, 100, 1000, 10_000];

    /// What the quotient is multiplied by.
    #[must_use]
    pub const fn times(&self) -> u32 {
        match self.factor {
            0 => 100,
            factor => factor,
        }
    }
}
