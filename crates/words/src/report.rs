//! Beside a printed report: how its figures and verdicts stand to ours.

use junheng_core::report::{Mark, VerdictMark};

use crate::facts::text;
use crate::lang::{Lang, Text};
use crate::reasons::tidied;

/// The name of a mark, for badges.
#[must_use]
pub const fn mark_name(mark: Mark) -> Text {
    match mark {
        Mark::Equal => text("相等", "equal"),
        Mark::Rounded => text("四舍五入", "rounded"),
        Mark::InputRounding => text("分项舍入所致", "rounding of inputs"),
        Mark::Truncated => text("截尾", "truncated"),
        Mark::PowerOfTen(_) => text("位数有误", "off by a power of ten"),
        Mark::Unreachable => text("整数不可得", "from no whole number"),
        Mark::Wrong => text("不符", "wrong"),
    }
}

/// How a printed figure stands to ours, in a sentence.
#[must_use]
pub fn mark(mark: Mark, ours: &str, printed: &str, lang: Lang) -> String {
    let sentence = match (mark, lang) {
        (Mark::Equal, Lang::Zh) => format!("报告所印 {printed} 与计算值相等。"),
        (Mark::Equal, Lang::En) => format!("The printed {printed} is our value."),
        (Mark::Rounded, Lang::Zh) => format!("报告所印 {printed} 是计算值 {ours} 四舍五入的结果。"),
        (Mark::Rounded, Lang::En) => format!("The printed {printed} is our {ours}, rounded."),
        (Mark::InputRounding, Lang::Zh) => format!(
            "按所印分项计算为 {ours}；分项本身经过舍入，所印 {printed} 在其允许范围内，不算错误。"
        ),
        (Mark::InputRounding, Lang::En) => format!(
            "The printed parts give {ours}; they are rounded themselves, and {printed} lies within what that leaves open. No error."
        ),
        (Mark::Truncated, Lang::Zh) => {
            format!("报告所印 {printed} 是计算值 {ours} 截去尾数的结果，没有四舍五入。")
        }
        (Mark::Truncated, Lang::En) => {
            format!("The printed {printed} is our {ours} cut off instead of rounded.")
        }
        (Mark::PowerOfTen(power), lang) => {
            let times = (0..power.unsigned_abs()).fold(1_u64, |times, _| times * 10);
            match (lang, power > 0) {
                (Lang::Zh, true) => {
                    format!("报告所印 {printed} 须乘以 {times} 才与计算值 {ours} 一致，位数有误。")
                }
                (Lang::Zh, false) => {
                    format!("报告所印 {printed} 须除以 {times} 才与计算值 {ours} 一致，位数有误。")
                }
                (Lang::En, true) => {
                    format!(
                        "The printed {printed} has to be multiplied by {times} to be our {ours}."
                    )
                }
                (Lang::En, false) => {
                    format!("The printed {printed} has to be divided by {times} to be our {ours}.")
                }
            }
        }
        (Mark::Unreachable, Lang::Zh) => {
            format!("任何整数人数或间数都得不出所印的 {printed}。")
        }
        (Mark::Unreachable, Lang::En) => {
            format!("No whole number of persons or rooms gives the printed {printed}.")
        }
        (Mark::Wrong, Lang::Zh) => format!("报告所印 {printed} 与计算值 {ours} 不符。"),
        (Mark::Wrong, Lang::En) => {
            format!("The printed {printed} does not follow; the figures give {ours}.")
        }
    };
    tidied(sentence, lang)
}

/// How a printed verdict stands to ours.
#[must_use]
pub const fn verdict_mark(mark: VerdictMark) -> Text {
    match mark {
        VerdictMark::Same => text("与判定一致", "the same as ours"),
        VerdictMark::Contradiction => text(
            "自相矛盾：报告称达标，而其数据不达标",
            "a contradiction: the report says met, its figures fail",
        ),
        VerdictMark::Stricter => text(
            "报告称未达标，而数据达标",
            "the report says not met, the figures hold",
        ),
        VerdictMark::Undecided => text(
            "数据尚不足以判定，不能核对",
            "our figures do not decide it yet",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_name_both_figures() {
        for found in [
            Mark::Rounded,
            Mark::InputRounding,
            Mark::Truncated,
            Mark::PowerOfTen(1),
            Mark::PowerOfTen(-2),
            Mark::Wrong,
        ] {
            for lang in [Lang::Zh, Lang::En] {
                let sentence = mark(found, "118070", "11807", lang);
                assert!(sentence.contains("118070"), "{sentence}");
                assert!(
                    sentence.replace("118070", "").contains("11807"),
                    "{sentence}"
                );
            }
        }
        assert!(mark(Mark::PowerOfTen(-2), "1", "100", Lang::En).contains("divided by 100"));
    }
}
