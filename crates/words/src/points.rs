//! Points claimed by hand, and what is computed beside them.

use junheng_core::Stage;
use junheng_core::points::{ClaimFault, EvidenceLine, Shown};

use crate::facts::text;
use crate::lang::{Lang, Text};
use crate::reasons::tidied;
use crate::series;

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
    };
    tidied(sentence, lang)
}

/// That points claimed contradict what is computed.
pub const CONTRADICTED: Text = text(
    "填报满分，但按所填数据计算不成立",
    "All points are claimed, but the figures entered do not bear them out",
);

/// That both growths compared are falls.
pub const BOTH_FALL: Text = text(
    "两者都下降，按降幅较小判为增长较快；文件未明确",
    "Both fall; the smaller fall is taken as the faster growth, which no document settles",
);

/// What a line of evidence shows.
#[must_use]
pub fn shown(shown: Shown) -> Text {
    match shown {
        Shown::Outgrows => text(
            "财政教育拨款增长率高于财政经常性收入增长率",
            "Education appropriation grows faster than recurrent revenue",
        ),
        Shown::Rises(series) => series::name(series),
        Shown::ExpenditureOfProduct => text(
            "国家财政性教育经费支出占国民生产总值比例",
            "Education expenditure of the national product",
        ),
        Shown::EducationOfFiscal => text(
            "财政支出总额中教育经费所占比例",
            "Education expenditure of all fiscal expenditure",
        ),
        Shown::TransferShare => text(
            "转移支付资金用于义务教育的比例",
            "Share of transfers used for education",
        ),
        Shown::SurchargesCollected => text("教育费附加征收率", "Surcharges collected of those due"),
        Shown::SurchargesSpent => text(
            "教育费附加用于教育的比例",
            "Surcharges spent on education of those collected",
        ),
        Shown::StaffOnPosts => text("在编教职工占核定编制比例", "Staff on posts of the posts"),
        Shown::Enrolled(Stage::Primary) => text("小学入学率", "Enrolment, primary"),
        Shown::Enrolled(Stage::Junior) => text("初中入学率", "Enrolment, junior"),
        Shown::Item("rotation") => text("交流轮岗教师比例", "Teachers who rotated"),
        Shown::Item("certificates") => text("专任教师持证上岗率", "Teachers with certificates"),
        Shown::Item("retention") => text("初中三年巩固率", "Retention of junior schools"),
        Shown::Item("disabled-enrolment") => text(
            "残疾儿童少年入学率",
            "Enrolment of children with disabilities",
        ),
        Shown::Item("migrant-children") => text("随迁子女就读比例", "Share of migrant children"),
        Shown::Item("good-places") => text(
            "优质高中名额分配比例",
            "Places of good high schools allocated",
        ),
        Shown::Item(_) => text("比例", "Ratio"),
        Shown::Composite(Stage::Primary) => text("小学综合差异系数", "Composite, primary"),
        Shown::Composite(Stage::Junior) => text("初中综合差异系数", "Composite, junior"),
    }
}

/// Whether a line's value is a coefficient, else a part of one to be shown in per cent.
#[must_use]
pub const fn is_coefficient(line: &EvidenceLine) -> bool {
    matches!(line.shown, Shown::Composite(_))
}
