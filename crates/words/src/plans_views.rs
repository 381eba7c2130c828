//! The words of what a plan brings: before and after, by year, as tasks, side by side.

use junheng_core::{Counts, Date, Decimal, Printed, Stage, Unit, Verdict};
use junheng_plan::Lever;
use junheng_plan::outcome::{Change, Outcome};
use junheng_plan::tasks::{Department, Office};

use crate::lang::{Lang, Text};
use crate::{format, labels, names, plans, reasons};

pub use crate::plans_sheet::*;

labels! {
    PLAN_MARK: "方案（模拟）", "Plan (simulated)";
    NOT_REAL: "方案模拟，并非实际数据", "Simulated by a plan, not real figures";
    BEFORE: "现状", "Now";
    AFTER: "方案后", "With the plan";
    CHANGE: "变化", "Change";
    YEAR: "学年", "School year";
    AS_OF: "看到学年", "As of school year";
    UNITS_MET: "达标学校（学段）", "School stages met";
    SCHOOLS_MET: "达标学校", "Schools met";
    OVER: "差异系数超限", "Coefficients over";
    RESOURCES: "资源配置", "Resource allocation";
    ITEMS_CHANGED: "其余指标：现状与方案后", "Other items: now and with the plan";
    OVERALL: "全县总结论（全部项目）", "County verdict (everything)";
    COST: "费用", "Cost";
    COST_UNKNOWN: "无法计算", "cannot be computed";
    PEOPLE: "涉及人数", "People";
    MEANS: "县均值占标准的比例（○ 现状 → ● 方案后）", "County means as a part of the threshold (○ now → ● with the plan)";
    COEFFICIENT: "差异系数", "coefficient";
    COEFFICIENTS: "差异系数与限值（○ 现状 → ● 方案后）", "Coefficients and their limit (○ now → ● with the plan)";
    THRESHOLD_100: "标准 = 100 %", "threshold = 100 %";
    STRIP: "各校分布", "Schools along an indicator";
    UNITS: "各校七项指标", "Indicators of each school";
    SHOW: "显示", "Show";
    ALL: "全部", "all";
    CHANGED: "有变化", "changed";
    STILL: "仍未达标", "still failing";
    NEWLY: "新增未达标", "newly failing";
    NONE_SUCH: "没有符合的学校。", "No school is so.";
    GONE: "撤并", "closed";
    NEW: "新设", "founded";
    SUM_UP: "变化一览", "What changes";
    TURNED: "由未达标变为达标", "Failing before, met with the plan";
    PUSHED: "被方案推到未达标", "Met before, failing with the plan";
    STILL_FAILING: "方案后仍未达标", "Failing still with the plan";
    NEAR: "接近限值（2 % 以内）", "Near its limit (within 2 %)";
    NOTHING: "无。", "None.";
    UNIT: "学校和学段", "School and stage";
    TRY: "开始试算", "Try them";
    NOT_COMPARED: "不与限值比较", "not compared with a limit";
    BY_YEAR: "逐年结论", "Year by year";
    RULES_OF_DAY: "各学年均按评估日有效的规则评判。", "Every school year is judged by the rules of the day of evaluation.";
    ITEMS_FAILING: "未达标的其他项目", "Other items failing";
    PUPILS_PRIMARY: "小学生数（参评学校）", "Primary pupils (schools judged)";
    PUPILS_JUNIOR: "初中生数（参评学校）", "Junior pupils (schools judged)";
    ACTIONS: "措施数", "Actions";
    COEFFICIENTS_BY_YEAR: "差异系数逐年变化", "Coefficients by year";
    COST_BY_YEAR: "费用：按学年和类别（万元）", "Cost by school year and kind (yuan)";
    NO_COST: "方案没有费用。", "The plan costs nothing.";
    SUM: "合计", "Sum";
    KIND: "类别", "Kind";
    TASKS: "任务清单", "Tasks";
    TASKS_LEAD: "按学年列出，部门为建议，可在措施中改定。", "By school year. Departments are proposals; set them at the actions.";
    NO_TASKS: "方案还没有措施。", "The plan has no action yet.";
    WITH: "配合部门", "With";
    NOTE: "备注", "Note";
    RUNNING: "已实施，持续支出", "done, still paid for";
    UNCOUNTED: "未计入", "not counted";
    DO: "实施", "to be done";
    COST_WAN: "总费用（万元）", "Cost (yuan)";
    EFFORT: "投入", "Effort";
    HIRED: "招聘教师（人）", "Teachers hired";
    MOVED: "交流教师（人）", "Teachers moved";
    TRAINED: "培养教师（人）", "Teachers trained";
    ACTION: "措施", "Action";
    SCHOOL: "学校", "School";
    SCHOOLS: "学校", "Schools";
    AMOUNT: "数量", "Amount";
    DEPARTMENT: "牵头部门", "Lead department";
    DEADLINE: "完成时限", "Deadline";
    YEAR_COST: "当年费用（万元）", "Cost of the year (yuan)";
    EXPORT: "导出 CSV", "Save as CSV";
    EXPORT_FAILED: "未能保存文件。", "The file could not be saved.";
    COMPARE_LEAD: "选择最多三个方案并列比较，不同之处标出。", "Up to three plans side by side; what differs is marked.";
    NO_PLAN: "不选", "none";
    ONE_PLAN: "本草稿只有一个方案；复制一份改动后即可比较。", "There is only this plan: copy and change it to compare.";
    PLAN: "方案", "Plan";
    ACTIONS_ON: "启用的措施", "Actions that are on";
    SHEET: "方案摘要", "Summary of the plan";
    MAIN_ACTIONS: "主要措施", "Main actions";
    ASSUMPTIONS: "假设", "Assumptions";
    INDICATOR: "指标", "Indicator";
    COUNTY_MEAN: "县均值", "County mean";
    LIMIT: "限值", "Limit";
    NOT_COUNTED: "有措施未计入，见“措施”页。", "Some actions are not counted: see the actions.";
}

/// An amount that changes: `12 → 20`, or once where it stays.
#[must_use]
pub fn arrow(before: &str, after: &str) -> String {
    if before == after {
        before.to_owned()
    } else {
        format!("{before} → {after}")
    }
}

/// A difference with its sign: `+0.34`, `−2`, `±0`.
#[must_use]
pub fn difference(plain: &str) -> String {
    let digits = plain.trim_start_matches('-');
    if digits.bytes().all(|b| matches!(b, b'0' | b'.')) {
        return "±0".to_owned();
    }
    let sign = if plain.starts_with('-') { "" } else { "+" };
    format!("{sign}{}", format::number(plain))
}

/// The difference of two figures as they are printed; nothing where one is missing.
#[must_use]
pub fn printed_difference(change: Change<Option<Printed>>) -> Option<String> {
    Some(difference(&change.difference()?.to_string()))
}

/// Both figures as they are printed: `0.52 → 0.48`.
#[must_use]
pub fn printed(change: Change<Option<Printed>>) -> String {
    let text = |printed: Option<Printed>| {
        printed.map_or_else(|| "—".to_owned(), |p| format::number(&p.to_string()))
    };
    arrow(&text(change.before), &text(change.after))
}

/// A difference of counts.
#[must_use]
pub fn count_difference(before: u32, after: u32) -> String {
    difference(&(i64::from(after) - i64::from(before)).to_string())
}

/// Both verdicts: `✗ 未达标 → ✓ 达标`.
#[must_use]
pub fn verdicts(before: Verdict, after: Verdict, lang: Lang) -> String {
    let text = |verdict| {
        let (symbol, name) = (reasons::verdict_symbol(verdict), reasons::verdict(verdict));
        format!("{symbol} {}", name.get(lang))
    };
    arrow(&text(before), &text(after))
}

/// The sentence that the outcome opens on, differences before totals.
#[must_use]
pub fn county(county: &str, outcome: &Outcome, lang: Lang) -> String {
    let verdict = |verdict| reasons::verdict(verdict).get(lang);
    let year = format::school_year(outcome.year, lang);
    let Change { before, after } = outcome.findings;
    let resources = match (before == after, lang) {
        (true, Lang::Zh) => format!("资源配置仍为{}", verdict(after)),
        (false, Lang::Zh) => format!("资源配置由{}变为{}", verdict(before), verdict(after)),
        (true, Lang::En) => format!("resource allocation stays {}", verdict(after)),
        (false, Lang::En) => format!(
            "resource allocation turns from {} to {}",
            verdict(before),
            verdict(after)
        ),
    };
    let whole = verdict(outcome.overall.after);
    let (was, is) = (outcome.units.before, outcome.units.after);
    let units = count_difference(was.met, is.met);
    let (had, has) = (of_all(was), of_all(is));
    let (old, new) = (
        outcome.coefficients.before.not_met,
        outcome.coefficients.after.not_met,
    );
    let over = count_difference(old, new);
    let sentence = match lang {
        Lang::Zh => format!(
            "{county}按方案到{year}：{resources}；达标学校（学段） {units}（{had} → {has}），差异系数超限 {over}（{old} → {new} 项）；全县结论：{whole}。"
        ),
        Lang::En => format!(
            "{county} with the plan by {year}: {resources}; school stages met {units} ({had} → {has}), coefficients over {over} ({old} → {new}); county verdict: {whole}."
        ),
    };
    reasons::tidied(sentence, lang)
}

/// How many are met, of all: `12 / 24`.
#[must_use]
pub fn of_all(counts: Counts) -> String {
    let space = format::NARROW_SPACE;
    format!("{}{space}/{space}{}", counts.met, counts.total())
}

/// Beside an indicator: its county mean and how many schools reach the threshold.
#[must_use]
pub fn mean(
    mean: Change<Option<Printed>>,
    threshold: &str,
    met: Change<usize>,
    of: Change<usize>,
    lang: Lang,
) -> String {
    let mean = printed(mean);
    let (met, of) = if of.is_change() {
        // Where schools come or go, each count stands with its own whole.
        let (Change { before, after }, all) = (met, of.after);
        (format!("{before} / {} → {after}", of.before), all)
    } else {
        (
            arrow(&met.before.to_string(), &met.after.to_string()),
            of.after,
        )
    };
    let sentence = match lang {
        Lang::Zh => format!("{mean}（≥ {threshold}）· 达标 {met} / {of} 校"),
        Lang::En => {
            let met = met.replace(" / ", " of ");
            format!("{mean} (≥ {threshold}) · {met} of {of} schools")
        }
    };
    reasons::tidied(sentence, lang)
}

/// How many schools lie below the threshold on the strip.
#[must_use]
pub fn strip(below: [usize; 2], all: [usize; 2], lang: Lang) -> String {
    let sentence = match lang {
        Lang::Zh => format!(
            "低于标准：现状 {} / {} 所，方案后 {} / {} 所。",
            below[0], all[0], below[1], all[1]
        ),
        Lang::En => format!(
            "Below the threshold: now {} of {} schools, with the plan {} of {}.",
            below[0], all[0], below[1], all[1]
        ),
    };
    reasons::tidied(sentence, lang)
}

/// A school year where room is short and it is clear that it is one: `2027–2028`.
#[must_use]
pub fn year(first: u16) -> String {
    format!("{first}–{}", first.saturating_add(1))
}

/// A school year below a chart: `2027–28`.
#[must_use]
pub fn year_short(first: u16) -> String {
    format!("{first}–{:02}", first.saturating_add(1) % 100)
}

/// Up to and with a school year.
#[must_use]
pub fn until(year: u16, lang: Lang) -> String {
    let year = format::school_year(year, lang);
    match lang {
        Lang::Zh => format!("至{year}"),
        Lang::En => format!("to {year}"),
    }
}

/// The name of a stage with what is said of it.
#[must_use]
pub fn of_stage(stage: Stage, what: &str, lang: Lang) -> String {
    format!("{} · {what}", names::stage(stage).get(lang))
}

/// An office that our proposals name.
#[must_use]
pub const fn office(office: Office) -> Text {
    let (zh, en) = match office {
        Office::Education => ("教育局", "education bureau"),
        Office::Posts => ("编办、人社局", "posts and personnel offices"),
        Office::Works => (
            "发改委、住建局、自然资源局",
            "development, construction and land offices",
        ),
        Office::Finance => ("财政局", "finance bureau"),
        Office::Civil => ("民政局", "civil affairs bureau"),
        Office::Disabled => ("残联", "disabled persons’ federation"),
        Office::Health => ("卫健委", "health commission"),
        Office::Police => ("公安局", "police bureau"),
        Office::Women => ("妇联、团委", "women’s federation and youth league"),
        Office::Townships => ("各乡镇（街道）", "townships"),
        Office::Schools => ("各中小学", "schools"),
    };
    Text { zh, en }
}

/// Names one after the other.
#[must_use]
pub fn list(names: &[&str], lang: Lang) -> String {
    names.join(match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    })
}

/// Most schools that are named in one cell.
const SCHOOLS_NAMED: usize = 3;

/// Schools one after the other, cut where they are many: `甲、乙、丙等 12 所`.
#[must_use]
pub fn some_schools(names: &[String], lang: Lang) -> String {
    let first: Vec<&str> = names
        .iter()
        .take(SCHOOLS_NAMED)
        .map(String::as_str)
        .collect();
    let told = list(&first, lang);
    let more = names.len().saturating_sub(SCHOOLS_NAMED);
    let sentence = match (more, lang) {
        (0, _) => return told,
        (_, Lang::Zh) => format!("{told}等 {} 所", names.len()),
        (_, Lang::En) => format!("{told} and {more} more"),
    };
    reasons::tidied(sentence, lang)
}

/// Offices one after the other; empty where there is none.
#[must_use]
pub fn offices(offices: &[Office], lang: Lang) -> String {
    let names: Vec<&str> = offices.iter().map(|of| office(*of).get(lang)).collect();
    list(&names, lang)
}

/// Who takes part; empty where nobody does.
#[must_use]
pub fn with_offices(with: &[Office], lang: Lang) -> String {
    if with.is_empty() {
        return String::new();
    }
    let names = offices(with, lang);
    match lang {
        Lang::Zh => format!("配合：{names}"),
        Lang::En => format!("with: {names}"),
    }
}

/// Who leads; our proposal is marked as one.
#[must_use]
pub fn department(department: &Department, lang: Lang) -> String {
    match (department, lang) {
        (Department::Named(name), _) => name.clone(),
        (Department::Proposed(of), Lang::Zh) => format!("{}（建议）", office(*of).get(lang)),
        (Department::Proposed(of), Lang::En) => format!("{} (proposed)", office(*of).get(lang)),
    }
}

/// A deadline: before a day.
#[must_use]
pub fn before(day: Date, lang: Lang) -> String {
    let day = format::date(day, lang);
    match lang {
        Lang::Zh => format!("{day}前"),
        Lang::En => format!("before {day}"),
    }
}

/// The line that all reach.
#[must_use]
pub fn all_of(all: usize, lang: Lang) -> String {
    let all = format::count(all);
    match lang {
        Lang::Zh => reasons::tidied(format!("全部 {all}"), lang),
        Lang::En => format!("all {all}"),
    }
}

/// The heading of a choice among plans.
#[must_use]
pub fn nth_plan(number: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("第{}{number}个方案", format::NARROW_SPACE),
        Lang::En => format!("Plan no. {number}"),
    }
}

/// How much of a kind of action there is, with its unit.
#[must_use]
pub fn amount_of(lever: Lever, amount: Decimal, lang: Lang) -> String {
    // Rooms are counted by the room, though their price is for m².
    let unit = match lever {
        Lever::Music | Lever::Art => names::unit(Unit::Room),
        _ => plans::lever_unit(lever),
    };
    let amount = plans::counted_of(lever, amount, lang);
    if lang == Lang::En && amount == Decimal::whole(1) {
        return format!("1{}{}", format::FIXED_SPACE, format::one(unit.en));
    }
    reasons::with_unit(&format::decimal(amount), unit, lang)
}

/// How many lines of how many are shown.
#[must_use]
pub fn shown_of(shown: usize, all: usize, lang: Lang) -> String {
    let (shown, all) = (format::count(shown), format::count(all));
    let sentence = match lang {
        Lang::Zh => format!("共 {all} 项，列出前 {shown} 项"),
        Lang::En => format!("{shown} of {all} shown"),
    };
    reasons::tidied(sentence, lang)
}

/// That so many more are not listed.
#[must_use]
pub fn more(left: usize, lang: Lang) -> String {
    let sentence = match lang {
        Lang::Zh => format!("另有 {left} 项，见各页。"),
        Lang::En => format!("{left} more: see the other pages."),
    };
    reasons::tidied(sentence, lang)
}

/// How many school years are judged, of all.
#[must_use]
pub fn judged_years(done: usize, all: usize, lang: Lang) -> String {
    let sentence = match lang {
        Lang::Zh => format!("正在测算：{done} / {all} 学年"),
        Lang::En => format!("Judging: {done} of {all} school years"),
    };
    reasons::tidied(sentence, lang)
}

/// How many plans are judged, of all.
#[must_use]
pub fn judged_plans(done: usize, all: usize, lang: Lang) -> String {
    let sentence = match lang {
        Lang::Zh => format!("正在测算：{done} / {all} 个方案"),
        Lang::En => format!("Judging: {done} of {all} plans"),
    };
    reasons::tidied(sentence, lang)
}

/// How many changes were tried, of those known by now.
#[must_use]
pub fn tried(done: usize, known: usize, lang: Lang) -> String {
    let (done, known) = (format::count(done), format::count(known));
    let sentence = match lang {
        Lang::Zh => format!("已试算 {done} / {known} 项"),
        Lang::En => format!("{done} of {known} tried"),
    };
    reasons::tidied(sentence, lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_stand_with_their_wholes() {
        let said = |met, of, lang| {
            let text = mean(Change::default(), "1", met, of, lang);
            text.replace(char::is_whitespace, " ")
        };
        let merged = said(Change::of(6, 5), Change::of(6, 5), Lang::Zh);
        assert!(merged.contains("6 / 6 → 5 / 5 校"), "{merged}");
        let merged = said(Change::of(6, 5), Change::of(6, 5), Lang::En);
        assert!(merged.contains("6 of 6 → 5 of 5 schools"), "{merged}");
        let same = said(Change::of(4, 5), Change::of(6, 6), Lang::Zh);
        assert!(same.contains("4 → 5 / 6 校"), "{same}");
    }

    #[test]
    fn many_schools_are_cut_and_counted() {
        let names: Vec<String> = ["A", "B", "C", "D", "E"].map(str::to_owned).to_vec();
        assert_eq!(some_schools(&names[..3], Lang::Zh), "A、B、C");
        let told = some_schools(&names, Lang::Zh);
        assert!(
            told.starts_with("A、B、C等") && told.contains('5'),
            "{told}"
        );
        let told = some_schools(&names, Lang::En);
        assert!(told.ends_with("and 2 more"), "{told}");
    }

    #[test]
    fn differences_have_signs() {
        assert_eq!(difference("0.25"), "+0.25");
        assert_eq!(difference("-0.25"), "−0.25");
        assert_eq!(difference("-0.00"), "±0");
        assert_eq!(count_difference(0, 12_345), "+12\u{202f}345");
        assert_eq!(arrow("3", "3"), "3");
    }
}
