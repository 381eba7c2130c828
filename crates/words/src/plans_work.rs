//! The words of the work plan: who brings about what until when, and how far it is.

use junheng_core::items::ItemScheme;
use junheng_core::{Date, Decimal, LineOf, Stage, Unit, View};
use junheng_plan::Plan;
use junheng_plan::draft::Schools;
use junheng_plan::outcome::Outcome;
use junheng_plan::work::{About, Measure, Progress, Row, Status, With};

use crate::lang::{Lang, Text};
use crate::{format, items_rules, judged, labels, names, plans, plans_views, reasons};

labels! {
    WORK: "工作计划", "Work plan";
    WORK_LEAD: "每项指标一行：目标、完成时限和部门先按方案提出，可改；状态和完成情况由填写人填写，随草稿保存。", "One row an indicator. Target, deadline and departments are proposed from the plan and can be changed; status and progress are entered and kept with the draft.";
    WORK_YEAR: "年度目标的学年", "Targets for";
    SHOW: "显示", "Show";
    SHOW_ALL: "全部指标", "all indicators";
    SHOW_OPEN: "未达标的、有措施的和已填的", "not met, with actions, or entered";
    INDICATOR: "指标", "Indicator";
    TARGET: "目标", "Target";
    VERDICT: "结论", "Verdict";
    STATUS: "状态", "Status";
    GOAL: "年度目标", "Target of the year";
    START: "现已达标", "Met today";
    DONE: "已完成", "Reached";
    PERCENT: "完成率（%）", "Progress (%)";
    OWN_TASK: "自拟任务", "Own task";
    ADD_TASK: "增加任务", "Add a task";
    TASK_NAME: "任务名称", "What is to be done";
    TASK_UNDER: "对应指标", "Indicator it is for";
    NO_LINE: "不对应指标", "none";
    EDIT: "编辑", "Edit";
    EDIT_TITLE: "编辑工作计划", "Edit the work plan";
    RESET: "恢复为建议", "Back to the proposal";
    DELETE: "删除任务", "Delete the task";
    CLOSE: "完成", "Done editing";
    LATE: "已过时限", "overdue";
    PROPOSED: "建议", "proposed";
    DAY_HINT: "如 2027-08-31 或 2027-08", "Such as 2027-08-31 or 2027-08";
    TARGET_HINT: "不填则为标准的要求", "Blank: what the standard asks for";
    DEPARTMENT_HINT: "不填则为建议的部门", "Blank: the proposed department";
    GOAL_HINT: "不填则按方案推算", "Blank: what the plan brings";
    DONE_HINT: "由填写人填写；完成率从现已达标数算起", "Entered by you; progress is counted from what is met today";
    EXPORT_WORK: "工作计划 CSV", "Work plan as CSV";
    EXPORT_TASKS: "任务清单 CSV", "Tasks as CSV";
    EXPORT_BOOK: "导出 XLSX", "Save as XLSX";
    NO_BOOK: "表格模块不能使用，未能生成工作簿。", "The spreadsheet module is not available: no workbook was made.";
    NONE: "没有这样的指标。", "No indicator is so.";
    PART: "部分", "Part";
    NUMBER: "序号", "No.";
    UNIT: "单位", "Unit";
}

/// A heading with the school year that it is of.
#[must_use]
pub fn of_year(head: Text, year: u16, lang: Lang) -> String {
    let (head, year) = (head.get(lang), format::school_year(year, lang));
    match lang {
        Lang::Zh => format!("{head}（{year}）"),
        Lang::En => format!("{head} ({year})"),
    }
}

/// The name of a status.
#[must_use]
pub const fn status(status: Status) -> Text {
    let (zh, en) = match status {
        Status::Open => ("未开始", "not begun"),
        Status::Running => ("进行中", "under way"),
        Status::Done => ("已完成", "done"),
        Status::Stopped => ("暂缓", "put off"),
    };
    Text { zh, en }
}

/// What a row is called: its line, its action or its own name.
#[must_use]
pub fn name(row: &Row, plan: &Plan, schools: &Schools, outcome: &Outcome, lang: Lang) -> String {
    match &row.about {
        About::Own(_) => row.name.clone(),
        About::Action(id) => plan
            .action(*id)
            .map_or_else(String::new, |action| plans::action(action, schools, lang)),
        About::Line(_) => line(row.line, outcome, lang),
    }
}

/// The official name of a line; empty where there is none.
#[must_use]
pub fn line(of: Option<LineOf>, outcome: &Outcome, lang: Lang) -> String {
    of.map_or_else(String::new, |of| {
        let scheme = &outcome.after.evaluation.rules.scheme;
        judged::line(of, scheme, items(outcome), lang)
    })
}

/// The part that a row stands in; empty where it stands in none.
#[must_use]
pub fn part(row: &Row, outcome: &Outcome, lang: Lang) -> String {
    row.group.map_or_else(String::new, |group| {
        judged::group(group, &outcome.after.evaluation.rules.scheme, lang)
    })
}

fn items(outcome: &Outcome) -> Option<&ItemScheme> {
    outcome.after.items.as_ref().map(|items| &*items.scheme)
}

/// The target of a row: as entered, else what the rule asks for; empty where it says no figure.
#[must_use]
pub fn target(row: &Row, outcome: &Outcome, lang: Lang) -> String {
    if !row.target.is_empty() || matches!(row.about, About::Own(_)) {
        return row.target.clone();
    }
    let view = outcome.after.view(&outcome.applied.document);
    let parts = match row.line {
        Some(LineOf::Indicator(index)) => of_indicator(&view, outcome, index, lang),
        Some(LineOf::Composite(stage)) => {
            let mut rows = outcome.composite_rows.iter();
            let limit = rows
                .find(|row| row.stage == stage)
                .and_then(|row| row.limit);
            let limit = limit.map(|limit| format!("≤ {}", format::decimal(limit.decimal)));
            limit.into_iter().collect()
        }
        Some(LineOf::Item(at)) => of_item(outcome, at, lang),
        _ => Vec::new(),
    };
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    reasons::tidied(list(&parts, lang), lang)
}

fn list(parts: &[&str], lang: Lang) -> String {
    format::clauses(parts, lang)
}

/// The thresholds of both stages, and the limit of the coefficient.
fn of_indicator(view: &View<'_>, outcome: &Outcome, index: usize, lang: Lang) -> Vec<String> {
    let mut parts: Vec<String> = Stage::ALL
        .into_iter()
        .filter_map(|stage| {
            let least = format::decimal(view.threshold(stage, index)?.decimal);
            Some(format!("{} ≥ {least}", names::stage(stage).get(lang)))
        })
        .collect();
    // Each stage has its own limit.
    let rows = outcome.coefficient_rows.iter();
    parts.extend(rows.filter(|row| row.index == index).filter_map(|row| {
        let limit = format::decimal(row.limit?.decimal);
        let stage = names::stage(row.stage).get(lang);
        Some(match lang {
            Lang::Zh => format!("{stage}差异系数 ≤ {limit}"),
            Lang::En => format!("{stage} coefficient ≤ {limit}"),
        })
    }));
    parts
}

/// The values of an item that hold on the day of evaluation.
fn of_item(outcome: &Outcome, at: usize, lang: Lang) -> Vec<String> {
    let Some(item) = items(outcome).and_then(|items| items.items.get(at)) else {
        return Vec::new();
    };
    let today = outcome.applied.document.settings.date;
    let holds = |value: &items_rules::RuleValue| {
        value.from.is_none_or(|from| from <= today)
            && value.until.is_none_or(|until| today <= until)
    };
    let values = item
        .parts
        .iter()
        .flat_map(|part| items_rules::part_values(part, lang));
    let mut said: Vec<String> = values
        .filter(holds)
        .map(|value| {
            // The sign says by itself that a value is the least or the greatest.
            if value.name == items_rules::LEAST.get(lang)
                || value.name == items_rules::MOST.get(lang)
            {
                value.value
            } else {
                format!("{} {}", value.name, value.value)
            }
        })
        .collect();
    said.dedup();
    said
}

/// Who takes part; empty where nobody does. Our proposal is marked as one.
#[must_use]
pub fn with(with: &With, lang: Lang) -> String {
    match with {
        With::Named(name) => name.clone(),
        With::Proposed(offices) if offices.is_empty() => String::new(),
        With::Proposed(offices) => {
            let names = plans_views::offices(offices, lang);
            match lang {
                Lang::Zh => format!("{names}（建议）"),
                Lang::En => format!("{names} (proposed)"),
            }
        }
    }
}

/// A last day.
#[must_use]
pub fn until(day: Date, lang: Lang) -> String {
    format::date(day, lang)
}

/// The unit of a year's target; empty where the target names it.
#[must_use]
pub const fn unit(measure: Measure) -> Text {
    match measure {
        Measure::Stages => Text {
            zh: "校（学段）",
            en: "school stages",
        },
        Measure::Amount(lever) => plans::lever_unit(lever),
        Measure::Rooms => names::unit(Unit::Room),
        Measure::Own => Text { zh: "", en: "" },
    }
}

/// A year's target, or what is reached of it, in the unit that it is told in.
#[must_use]
pub fn counted(measure: Measure, value: Decimal, lang: Lang) -> Decimal {
    match measure {
        Measure::Amount(lever) => plans::counted_of(lever, value, lang),
        Measure::Stages | Measure::Rooms | Measure::Own => value,
    }
}

/// What is reached of a year's target: `7 / 12 人`; before anything is, what there is today: `现已达标 32 / 39 校`;
/// empty where nothing is known of it.
#[must_use]
pub fn progress(progress: &Progress, lang: Lang) -> String {
    let text = |value: Option<Decimal>| {
        let value = value.map(|value| counted(progress.measure, value, lang));
        value.map_or_else(|| "—".to_owned(), format::decimal)
    };
    let space = format::NARROW_SPACE;
    let with_unit = |figures: &str| {
        let unit = unit(progress.measure);
        if unit.get(lang).is_empty() {
            figures.to_owned()
        } else {
            reasons::with_unit(figures, unit, lang)
        }
    };
    let all = progress.all.map(|all| text(Some(all)));
    let of_goal = |value| {
        with_unit(&format!(
            "{}{space}/{space}{}",
            text(value),
            text(progress.goal)
        ))
    };
    // Figures of three kinds, each with its name: what is, what shall be, of how many.
    let today = |start, goal: Option<Decimal>| {
        let start = text(Some(start));
        let goal = goal.map(|goal| text(Some(goal)));
        let parts = match lang {
            Lang::Zh => [
                Some(format!("现已达标{space}{start}")),
                goal.map(|goal| format!("目标{space}{goal}")),
                all.clone().map(|all| format!("共{space}{all}")),
            ],
            Lang::En => [
                Some(format!("met today {start}")),
                goal.map(|goal| format!("target {goal}")),
                all.clone().map(|all| format!("of {all}")),
            ],
        };
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        with_unit(&parts.join(if lang == Lang::Zh { "，" } else { ", " }))
    };
    match (progress.done, progress.start, progress.goal) {
        (None, None, None) => String::new(),
        (None, Some(start), goal) => today(start, goal),
        (done, None, _) => of_goal(done),
        (done, Some(start), _) => match lang {
            Lang::Zh => format!("{}（起点{space}{}）", of_goal(done), text(Some(start))),
            Lang::En => format!("{} (from {})", of_goal(done), text(Some(start))),
        },
    }
}

/// How much of what a row's verdict counts as met lies below its target; nothing where nothing does.
#[must_use]
pub fn allowed(row: &Row, lang: Lang) -> Option<String> {
    let count = row.allowed;
    let sentence = match lang {
        Lang::Zh => format!("其中 {count} 校（学段）低于目标，按允许一项略低计为达标"),
        Lang::En => format!("{count} below the target, met as the one that may be a little lower"),
    };
    (count > 0).then(|| reasons::tidied(sentence, lang))
}

/// How many rows are done, under way and overdue.
#[must_use]
pub fn summary(rows: &[Row], lang: Lang) -> String {
    let count = |is: &dyn Fn(&Row) -> bool| rows.iter().filter(|row| is(row)).count();
    let done = count(&|row| row.status == Status::Done);
    let running = count(&|row| row.status == Status::Running);
    let late = count(&|row| row.is_late);
    let all = rows.len();
    let sentence = match lang {
        Lang::Zh => {
            format!("共 {all} 项：已完成 {done} 项，进行中 {running} 项，已过时限 {late} 项。")
        }
        Lang::En => format!("{all} rows: {done} done, {running} under way, {late} overdue."),
    };
    reasons::tidied(sentence, lang)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_says_what_it_counts() {
        let of = |measure, goal: Option<u32>, done: Option<u32>| Progress {
            measure,
            goal: goal.map(Decimal::whole),
            goal_entered: false,
            start: None,
            all: None,
            done: done.map(Decimal::whole),
        };
        let said = progress(&of(Measure::Stages, Some(24), Some(20)), Lang::En);
        assert!(
            said.contains("20") && said.contains("24\u{a0}school stages"),
            "{said}"
        );
        assert_eq!(progress(&of(Measure::Own, None, None), Lang::Zh), "");
        assert!(progress(&of(Measure::Own, Some(3), None), Lang::Zh).starts_with('—'));
        // What meets it today is said as that, not as something reached.
        let fresh = Progress {
            start: Some(Decimal::whole(32)),
            all: Some(Decimal::whole(40)),
            ..of(Measure::Stages, Some(39), None)
        };
        let said = |of: &Progress, lang| progress(of, lang).replace(char::is_whitespace, " ");
        assert_eq!(
            said(&fresh, Lang::Zh),
            "现已达标 32，目标 39，共 40 校（学段）"
        );
        assert_eq!(
            said(&fresh, Lang::En),
            "met today 32, target 39, of 40 school stages"
        );
        let begun = Progress {
            done: Some(Decimal::whole(35)),
            ..fresh
        };
        assert_eq!(said(&begun, Lang::Zh), "35 / 39 校（学段）（起点 32）");
        assert_eq!(said(&begun, Lang::En), "35 / 39 school stages (from 32)");
    }
}
