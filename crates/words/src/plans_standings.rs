//! Labels of how schools and indicators stand by year.

use crate::labels;

labels! {
    STANDINGS: "各校逐年", "Schools by year";
    MET_BY_YEAR: "达标的学校数", "Schools that meet";
    MET: "达标", "Met";
    SCHOOLS_BY_YEAR: "各校各学段逐年结论（仍未达标的在前）", "Verdict of each school and stage by year (still failing first)";
    INDICATORS_BY_YEAR: "各指标逐年达标学校数", "Schools that reach each threshold, by year";
    ITEMS_BY_YEAR: "其他项目逐年结论（至少一年未达标的）", "Other items by year (those failing in a year)";
}
