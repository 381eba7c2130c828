//! Where plans differ school by school.

use crate::labels;
use crate::lang::Lang;

labels! {
    SCHOOLS: "各校差别", "Differences by school";
    DIFFERENT_VERDICTS: "结论不同的", "Verdicts that differ";
    DIFFERENT_VALUES: "结论或数值不同的", "Verdicts or values that differ";
    FAILING_SOMEWHERE: "有方案未达标的", "Not met in some plan";
    BOTH_STAGES: "全部学段", "All stages";
    UNCOUNTED: "不能计入的措施", "Actions that cannot be counted";
    NO_SCHOOL: "无此校（学段）", "no such school or stage";
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
