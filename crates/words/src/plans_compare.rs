//! Where plans differ school by school.

use crate::lang::Lang;
use crate::{format, labels};

labels! {
    SCHOOLS: "各校差别", "Differences by school";
    DIFFERENT_VERDICTS: "结论不同的", "Verdicts that differ";
    DIFFERENT_VALUES: "结论或数值不同的", "Verdicts or values that differ";
    FAILING_SOMEWHERE: "有方案未达标的", "Not met in some plan";
    BOTH_STAGES: "全部学段", "All stages";
    UNCOUNTED: "不能计入的措施", "Actions that cannot be counted";
    RUNS_ON: "此后每年（万元）", "After that, a year (yuan)";
    PUPILS: "在校生（小学 / 初中）", "Pupils (primary / junior)";
    GROWTH: "在校生的假定", "Enrolment assumed";
    BUDGET: "经费上限", "Budget";
    NO_BUDGET: "未定", "none";
    TARGETS_DIFFER: "各方案的目标学年不同：总费用只算到各自的目标学年，年限不同，不能直接相比；此后每年的费用另列一行。", "The plans end in different school years: each sum is counted to its own last year, so that they cannot be set against each other as they stand. What runs on after that has a row of its own.";
    NO_SCHOOL: "无此校（学段）", "no such school or stage";
}

/// Pupils of both stages; a dash where nobody knows them.
#[must_use]
pub fn pupils(primary: Option<u64>, junior: Option<u64>) -> String {
    let one = |count: Option<u64>| {
        count.map_or_else(|| "—".to_owned(), |c| format::number(&c.to_string()))
    };
    format!("{} / {}", one(primary), one(junior))
}

/// How many schools × stages the plans judge differently.
#[must_use]
pub fn differing(count: usize, all: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, 0) => format!("各方案对全部 {all} 个学校×学段的结论相同。"),
        (Lang::Zh, _) => format!("{all} 个学校×学段中，{count} 个的结论因方案而异。"),
        (Lang::En, 0) => format!("All plans judge every school and stage alike (of {all})."),
        (Lang::En, _) => {
            format!("Judged differently by the plans: {count} of {all} schools × stages.")
        }
    }
}
