//! Points claimed by hand, and what is computed beside them.

use junheng_core::Decimal;
use junheng_core::points::{ClaimFault, PartItemFlag, PointScheme, PointSum};

use crate::catalogue::sources;
use crate::facts::text;
use crate::labels;
use crate::lang::{Lang, Text};
use crate::reasons::{of_scheme, tidied};
use crate::{about, format};

pub use crate::points_evidence::{evidence, holds, is_coefficient, judged_evidence, shown, value};

/// What is wrong with points as claimed.
#[must_use]
pub fn claim_fault(fault: ClaimFault, maximum: &str, step: &str, lang: Lang) -> String {
    let sentence = match (fault, lang) {
        (ClaimFault::Negative, Lang::Zh) => "得分不能为负数。".to_owned(),
        (ClaimFault::Negative, Lang::En) => "Points cannot be negative.".to_owned(),
        (ClaimFault::AboveMaximum, Lang::Zh) => format!("得分超过满分 {maximum} 分。"),
        (ClaimFault::AboveMaximum, Lang::En) => {
            format!("More than the {maximum} points there are.")
        }
        (ClaimFault::BetweenSteps, Lang::Zh) => format!("得分以 {step} 分为单位。"),
        (ClaimFault::BetweenSteps, Lang::En) => format!("Points go in steps of {step}."),
        (ClaimFault::NoReason, Lang::Zh) => "未得满分，请写明扣分理由。".to_owned(),
        (ClaimFault::NoReason, Lang::En) => "Not all points: please give the reason.".to_owned(),
        (ClaimFault::NotItsParts, Lang::Zh) => "与 C37—C44 各项得分之和不一致。".to_owned(),
        (ClaimFault::NotItsParts, Lang::En) => {
            "Another number than C37–C44 claim together.".to_owned()
        }
    };
    tidied(sentence, lang)
}

labels! {
    HEADING: "千分制自评", "Self-assessment by 1000 points";
    LEAD: "新疆县域义务教育均衡发展督导评估的 1000 分自评：得分由使用者填写并写明理由，旁边是按所填数据计算的佐证；得满分或接近满分而佐证不成立的会标出，标出的规则列在表后。其他地区不用填写。", "Xinjiang’s self-assessment of balance by 1000 points: points are entered by hand with a reason, beside what the inputs give; all points or nearly all claimed against the evidence are flagged, by the rules below the table. Other regions have no use for it.";
    KEYS: "回车键到下一个空格；得分与理由两列可从表格粘贴。", "Enter goes to the next field; columns of points and reasons can be pasted from a spreadsheet.";
    COL_ITEM: "项目", "Item";
    COL_MAXIMUM: "满分", "Most";
    COL_CLAIMED: "得分", "Points";
    COL_REASON: "理由", "Reason";
    COL_EVIDENCE: "计算佐证", "Computed evidence";
    STARRED_MARK: "国家项目", "national item";
    NOT_A_NUMBER: "不是数字。请填得分，没有就留空。", "Not a number. Enter points, or leave it empty.";
    KEPT: "未采用，仍为原来的得分。", "Not taken; the points are as before.";
    RULES: "佐证如何对照", "How claims are held against the evidence";
    UNSETTLED: "文件未明确之处", "What the sources do not settle";
    EXPORT: "导出千分制 CSV", "Export points CSV";
    CONTRADICTIONS: "填报与佐证矛盾", "Claims against the evidence";
    TO_ANSWER: "查看", "look";
    SHOW_LINES: "逐年逐项", "Line by line";
}

/// How many points and reasons a paste changed, and how many cells are no points that can be claimed.
#[must_use]
pub fn pasted(changed: u32, rejected: u32, lang: Lang) -> String {
    match (rejected, lang) {
        (0, Lang::Zh) => format!("粘贴：改动 {changed} 格"),
        (0, Lang::En) => format!("Pasted: {changed} cells changed"),
        (_, Lang::Zh) => format!("粘贴：改动 {changed} 格；{rejected} 格不能作为得分，未采用"),
        (_, Lang::En) => format!(
            "Pasted: {changed} cells changed; {rejected} cannot be points and were left out"
        ),
    }
}

/// The lines under the points on paper, as on the official forms.
pub const SIGN_OFF: &str = "填报人：＿＿＿＿＿＿　　审核人：＿＿＿＿＿＿　　单位（盖章）：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿年＿＿月＿＿日";

/// How many items have no points yet.
#[must_use]
pub fn missing(count: u32, lang: Lang) -> String {
    let sum = PointSum {
        missing: count,
        ..PointSum::default()
    };
    open(sum, lang)
}

/// How many items have no points yet, and how many have points that no sum takes.
#[must_use]
pub fn open(sum: PointSum, lang: Lang) -> String {
    let (count, faulty) = (sum.missing, sum.impossible);
    let sentence = match (count, lang) {
        (0, Lang::Zh) if faulty == 0 => "已全部填写".to_owned(),
        (0, Lang::En) if faulty == 0 => "all entered".to_owned(),
        (0, _) => String::new(),
        (_, Lang::Zh) => format!("{count} 项未填"),
        (_, Lang::En) => format!("{count} not entered"),
    };
    let left_out = match (faulty, lang) {
        (0, _) => return tidied(sentence, lang),
        (_, Lang::Zh) => format!("{faulty} 项得分有误，未计入"),
        (1, Lang::En) => "1 with points that cannot be, left out".to_owned(),
        (_, Lang::En) => format!("{faulty} with points that cannot be, left out"),
    };
    let joined = match (sentence.is_empty(), lang) {
        (true, _) => left_out,
        (false, Lang::Zh) => format!("{sentence}；{left_out}"),
        (false, Lang::En) => format!("{sentence}; {left_out}"),
    };
    tidied(joined, lang)
}

/// What the parts of what is claimed as one claim together, and how many are open: they count as soon as none is.
#[must_use]
pub fn parts((sum, open): (Decimal, usize), lang: Lang) -> String {
    let sum = format::decimal(sum);
    let sentence = match (open, lang) {
        (0, Lang::Zh) => format!("C37—C44 合计 {sum} 分"),
        (0, Lang::En) => format!("C37–C44 claim {sum} together"),
        (_, Lang::Zh) => format!("C37—C44 已填合计 {sum} 分，还有 {open} 项未填，填齐后计入"),
        (1, Lang::En) => {
            format!("C37–C44 claim {sum} so far; they count when the last one is entered")
        }
        (_, Lang::En) => {
            format!("C37–C44 claim {sum} so far; they count when the other {open} are entered")
        }
    };
    tidied(sentence, lang)
}

/// That points claimed contradict what is computed.
pub const CONTRADICTED: Text = text(
    "得分为满分或接近满分，但按所填数据不成立",
    "All points or nearly all are claimed, but the figures entered do not bear them out",
);

/// That points claimed without a reason stand against what is computed.
pub const UNEXPLAINED: Text = text(
    "按所填数据不成立，得分未写理由",
    "The figures entered do not bear the points out, and no reason is given",
);

/// How points of a part's item stand to what is computed beside them.
#[must_use]
pub const fn part_flag(flag: PartItemFlag) -> Text {
    match flag {
        PartItemFlag::Contradicted => CONTRADICTED,
        PartItemFlag::Unexplained => UNEXPLAINED,
    }
}

/// That both growths compared are falls.
pub const BOTH_FALL: Text = text(
    "两者都下降，按降幅较小判为增长较快；文件未明确",
    "Both fall; the smaller fall is taken as the faster growth, which no document settles",
);

/// The sum of all but what is claimed as one.
pub const DIVIDED: Text = text("A1—A3 合计", "A1–A3 together");

/// The sum of the national items.
pub const STARRED: Text = text("带 * 项目合计", "Items marked * together");

/// The sum of everything.
pub const TOTAL: Text = text("总分", "All points");

/// How claims are held against what is computed: each rule with its document and how sure it is.
#[must_use]
pub fn rules(scheme: &PointScheme, lang: Lang) -> Vec<String> {
    let rules = scheme.rules().into_iter();
    rules
        .map(|(text, source, certainty)| {
            let text = of_scheme(text, lang);
            let title = scheme.source(source).map_or("", |found| match lang {
                Lang::Zh => found.title.as_str(),
                Lang::En => sources::english(found).unwrap_or(&found.title),
            });
            let sure = about::certainty(certainty).get(lang);
            match lang {
                Lang::Zh => format!("{text}（《{title}》；{sure}）"),
                Lang::En => format!("{text} ({title}; {sure})"),
            }
        })
        .collect()
}

/// The name of the file of points.
#[must_use]
pub fn file(document: &junheng_core::Document, lang: Lang) -> String {
    let county = crate::findings::county_name(document, lang);
    match lang {
        Lang::Zh => format!("{county} 千分制自评 {}", document.settings.date),
        Lang::En => format!("{county} 1000 points {}", document.settings.date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::points::{XINJIANG, point_scheme};

    #[test]
    fn rules_name_their_documents_in_the_reader_s_language() {
        let scheme = point_scheme(XINJIANG).unwrap();
        for rule in rules(&scheme, Lang::En) {
            let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
            assert!(!rule.contains(is_han), "{rule}");
        }
    }
}
