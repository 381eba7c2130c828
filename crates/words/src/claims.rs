//! Points and shares of a scheme's parts, which the user enters.

use crate::format;
use crate::labels;
use crate::lang::Lang;

labels! {
    ITEM: "项目", "Item";
    POINTS: "得分", "Points";
    REASON: "理由", "Reason";
    EVIDENCE: "计算佐证", "Computed evidence";
    SAME_EVIDENCE: "佐证与千分制同一项目相同，所用标准见千分制页。各项满分未知：佐证不成立时，未写理由的，或由总分可知已接近满分的，会标出。", "The evidence is that of the same item of the 1000 points, by the values stated there. The most points of an item are not known: where the evidence does not hold, points without a reason are flagged, and those that the whole sum shows to be nearly all.";
    NO_FIGURE: "所依据的文件没有给出可计算的数，由使用者依据材料给分。", "The documents it rests on give no figure to compute: the user gives the points from papers.";
    SHARE: "满意度（%）", "Satisfaction (%)";
    POINTS_HINT: "各项满分未见公开原文，请按督导评估通知的分值填写；合计达到要求即达标。", "The points of single items are not published; enter them as the inspection's notice has them. The part is met once the sum is reached.";
    SHARE_HINT: "公众满意度调查的结果，填百分数；未公布时留空。", "The result of the survey of the public in per cent; leave it empty until it is published.";
    NOT_A_NUMBER: "不是 0 至 100 的数，未采用。没有就留空。", "Not a number from 0 to 100, so not taken. Leave it empty if there is none.";
}

/// That the sum is more than there are.
#[must_use]
pub fn above(of: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("合计超过总分 {of} 分，请核对各项得分。"),
        Lang::En => format!("The sum is more than the {of} points there are: check the items."),
    }
}

/// Why a part has no verdict when the sum is more than there are.
#[must_use]
pub fn above_all(of: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("各项得分合计超过总分 {of} 分，核对前不作结论"),
        Lang::En => format!(
            "the sum is more than the {of} points there are: nothing is said until the items are checked"
        ),
    }
}

/// How many items' points stand against the evidence; nothing where none do.
#[must_use]
pub fn against(count: usize, lang: Lang) -> Option<String> {
    match (count, lang) {
        (0, _) => None,
        (_, Lang::Zh) => Some(format!("{count} 项得分与佐证不符")),
        (1, Lang::En) => Some("the points of 1 item stand against the evidence".to_owned()),
        (_, Lang::En) => Some(format!(
            "the points of {count} items stand against the evidence"
        )),
    }
}

/// The sum so far and what it must reach.
#[must_use]
pub fn sum(sum: Option<&str>, least: &str, missing: u32, lang: Lang) -> String {
    let so_far = sum.map_or_else(|| "—".to_owned(), format::number);
    match (lang, missing) {
        (Lang::Zh, 0) => format!("合计 {so_far} 分，要求 ≥ {least} 分"),
        (Lang::Zh, _) => format!("合计 {so_far} 分，要求 ≥ {least} 分，{missing} 项未填"),
        (Lang::En, 0) => format!("{so_far} points in all, at least {least} asked for"),
        (Lang::En, _) => {
            format!("{so_far} points in all, at least {least} asked for, {missing} not entered")
        }
    }
}
