//! One action for several schools: labels and sentences.

use junheng_plan::spread::By;

use crate::format;
use crate::labels;
use crate::lang::{Lang, Text};
use crate::reasons;

labels! {
    SPREAD: "一次安排多所学校", "Several schools at once";
    SPREAD_LEAD: "填总数，选学校，按规则分到各校；先看结果，再加入方案，各校成为单独的措施。", "A total, the schools, a rule: it is shared out among them. Look first, then add; each school’s part is an action of its own.";
    TOTAL: "总数", "In all";
    BY: "分配方式", "Shared out";
    BY_GAP: "缺口最大的先补，补到标准为止", "Largest gap first, up to the threshold";
    BY_NEED: "按缺口比例，补到标准为止", "In proportion to need, up to the threshold";
    BY_PUPILS: "按学生数比例", "In proportion to pupils";
    BY_EVENLY: "平均", "Evenly";
    TO_SCHOOLS: "哪些学校", "Which schools";
    GIVING: "从哪些学校流出", "Schools that give";
    RECEIVING: "流入哪些学校", "Schools that receive";
    AREAS_HINT: "城乡都不选即为全部。", "None chosen: all.";
    BOTH_STAGES: "小学和初中", "both";
    STANDING: "达标情况", "Standing";
    ANY: "不限", "any";
    NOT_MET: "未达标的", "not met";
    MAY_FALL: "允许流出学校因此低于标准", "Those that give may fall below a threshold";
    TRY: "试算", "Work out";
    TAKE: "加入方案", "Add to the plan";
    NEED: "缺口", "Needs";
    GETS: "分配", "Gets";
    COMES_FROM: "来自", "From";
    INCLUDED: "安排", "In";
    PUT_BACK: "恢复不安排的学校", "Put the schools left out back in";
    NO_SCHOOL: "没有符合条件的学校。", "No school fits.";
    ALONE: "全校", "whole school";
}

/// How a total is spread.
#[must_use]
pub const fn by(by: By) -> Text {
    match by {
        By::Gap => BY_GAP,
        By::Need => BY_NEED,
        By::Pupils => BY_PUPILS,
        By::Evenly => BY_EVENLY,
    }
}

/// Only schools below the threshold of an indicator.
#[must_use]
pub fn below(indicator: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{indicator}未达标的"),
        Lang::En => format!("below in {indicator}"),
    }
}

/// What is given to how many schools, and what is left.
#[must_use]
pub fn summed(given: u32, schools: usize, left: u32, lang: Lang) -> String {
    let (given, schools) = (format::count(given as usize), format::count(schools));
    let rest = format::count(left as usize);
    let sentence = match (lang, left) {
        (Lang::Zh, 0) => format!("分给 {schools} 所学校，共 {given}，没有剩余。"),
        (Lang::Zh, _) => format!(
            "分给 {schools} 所学校，共 {given}；余 {rest} 未分配：所选学校不再缺，或无处可调。"
        ),
        (Lang::En, 0) => format!("Given: {given}, to schools: {schools}; nothing is left."),
        (Lang::En, _) => format!(
            "Given: {given}, to schools: {schools}; left: {rest}, not needed by these schools or not to be had."
        ),
    };
    reasons::tidied(sentence, lang)
}
