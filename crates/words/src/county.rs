//! Texts of the form of the county's facts.

use crate::labels;
use crate::lang::Lang;

labels! {
    TITLE: "县情与评估设置", "County and settings";
    NAME: "县（市、区）名称", "County, city or district";
    CODE: "行政区划代码", "Administrative code";
    CODE_HINT: "6 位数字，不清楚可不填", "six digits, may be left empty";
    YEAR: "学年（起始年份）", "School year (first year)";
    YEAR_HINT: "如 2025 表示 2025–2026 学年", "2025 stands for 2025–2026";
    DATE: "评估日期", "Evaluated as of";
    DATE_HINT: "有期限的规定按这一天取用", "dated rules are taken as of this day";
    SCHEME: "评估方案", "Scheme";
    DECLARED: "申报的学校数", "Declared numbers of schools";
    DECLARED_HINT: "县级结论要求学校名单完整：各类学校的申报数与名单一致，才给出县级结论。没有的类别填 0。", "The county's verdict needs the whole county: it is given once the declared number of each kind equals the list. Enter 0 for a kind there is none of.";
    COL_KIND: "学校类别", "Kind";
    COL_DECLARED: "申报数", "Declared";
    COL_LISTED: "名单中", "Listed";
    COL_STATE: "核对", "Check";
    SAME: "✓ 一致", "✓ equal";
    NOT_ENTERED: "? 未填", "? not entered";
    AS_LISTED: "与学校名单一致", "As in the list";
    AS_LISTED_TITLE: "以学校名单为准填写申报数", "Take the numbers from the list";
    AS_LISTED_TEXT: "请确认：名单已包含本县全部学校和教学点，没有遗漏。各类申报数将填为：", "Please confirm that the list holds all schools and teaching points of the county. The declared numbers become:";
    AS_LISTED_YES: "确认名单完整并填写", "The list is whole: take them";
    CANCEL: "取消", "Cancel";
    CONCESSIONS: "有期限的从宽规定", "Dated concessions";
    CONCESSIONS_HINT: "仅当评估日期在期限之内时适用；用到时，结果中逐项注明。", "Apply only while the date of evaluation lies inside their dates; the result names each one that was used.";
    CONCESSION_OUTSIDE: "评估日期不在期限内，不适用", "outside its dates, does not apply";
    CONCESSION_INSIDE: "评估日期在期限内", "inside its dates";
    APPLY: "适用", "Apply";
    NOT_APPLIED: "不适用", "Not applied";
    BAD_NUMBER: "应为 0 到 9999 的整数，或留空。", "A whole number from 0 to 9999 is expected, or nothing.";
    BAD_CODE: "应为 6 位数字，或留空。", "Six digits are expected, or nothing.";
    BAD_YEAR: "应为 2000 到 2100 的年份，或留空。", "A year from 2000 to 2100 is expected, or nothing.";
    BAD_DATE: "应为日历上的一天。", "A day of the calendar is expected.";
    BAD_NAME: "不超过 100 个字，不含换行。", "At most 100 characters without line breaks.";
}

/// How far the declared number is from the list.
#[must_use]
pub fn difference(declared: u32, listed: u32, lang: Lang) -> String {
    let short = declared.saturating_sub(listed);
    let over = listed.saturating_sub(declared);
    match (lang, short) {
        (Lang::Zh, 0) => format!("✗ 名单多 {over} 所"),
        (Lang::Zh, _) => format!("✗ 名单少 {short} 所"),
        (Lang::En, 0) => format!("✗ {over} more in the list"),
        (Lang::En, _) => format!("✗ {short} missing from the list"),
    }
}

/// A span of days.
#[must_use]
pub fn span(from: &str, until: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{from} 至 {until}"),
        Lang::En => format!("{from} to {until}"),
    }
}
