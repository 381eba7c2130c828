//! What the sources leave open: the questions, and how they can be read.

use junheng_core::{Question, Reading};

use crate::facts::text;
use crate::lang::Text;

/// A question.
#[must_use]
pub const fn question(question: Question) -> Text {
    match question {
        Question::RoomsCounted => text(
            "音乐、美术教室怎样计数",
            "How music and art rooms are counted",
        ),
        Question::RoomsClasses => text(
            "一贯制学校的班级怎样折算教室",
            "How the classes of a combined school are counted",
        ),
        Question::RoomsArea => text(
            "一贯制学校适用哪个学段的放宽面积",
            "Which stage’s conceded area a combined school gets",
        ),
        Question::CompleteSecondarySize => text(
            "完全中学的规模限值",
            "The limit of size for complete secondary schools",
        ),
        Question::SmallSchool => text("哪些学校算小规模学校", "Which schools are small ones"),
        Question::SmallSchoolFunds => text(
            "小规模学校公用经费怎样判断",
            "How funds of small schools are judged",
        ),
        Question::TrainingHours => text("培训学时怎样判断", "How training hours are judged"),
        Question::Tilt => text(
            "“向农村初中倾斜”怎样判断",
            "What tilting towards rural schools means",
        ),
        Question::DisabledDenominator => text(
            "残疾儿童少年入学率的分母",
            "The denominator for children with disabilities",
        ),
        Question::TrainingMoney => text(
            "培训经费看预算还是也看决算",
            "Whether training money is judged by the budget alone",
        ),
    }
}

/// A reading.
#[must_use]
pub const fn reading(reading: Reading) -> Text {
    match reading {
        Reading::RoomsEach => text(
            "每 12 个班音乐、美术教室各 1 间",
            "one music room and one art room for every twelve classes",
        ),
        Reading::RoomsTogether => text(
            "音乐、美术教室合计，每 12 个班 1 间",
            "music and art rooms together, one for every twelve classes",
        ),
        Reading::ClassesTogether => text(
            "两个学段的班级合计后折算",
            "classes of both stages together",
        ),
        Reading::ClassesByStage => text("各学段分别折算后相加", "each stage by itself, then added"),
        Reading::AreaOfJunior => text("按初中面积", "the junior area"),
        Reading::AreaOfPrimary => text("按小学面积", "the primary area"),
        Reading::JuniorStageLimited => text(
            "初中段按初中限值",
            "the junior stage by the limit of junior schools",
        ),
        Reading::WholeSchoolLimited => text(
            "初中、高中学生合计按初中限值",
            "junior and senior pupils together by that limit",
        ),
        Reading::Unlimited => text("不设限值", "no limit"),
        Reading::RuralSmall => text(
            "教学点和乡村地区的不足 100 人学校",
            "teaching points and rural schools under 100 pupils",
        ),
        Reading::AnySmall => text("所有不足 100 人的学校", "every school under 100 pupils"),
        Reading::ForHundred => text(
            "经费不低于 100 人乘生均标准",
            "funds of at least the standard for 100 pupils",
        ),
        Reading::PerPupil => text(
            "实际生均经费不低于生均标准（要求较低）",
            "funds per actual pupil of at least the standard, which asks less",
        ),
        Reading::WholeCycle => text("五年周期满 360 学时", "360 hours in the five-year cycle"),
        Reading::YearlyHours => text(
            "周期未满时按年度学时（乌苏市为 90 学时）",
            "inside a cycle, the hours of each year (90 in Wusu)",
        ),
        Reading::TiltByEvidence => {
            text("由使用者依据材料判断", "judged by the user from documents")
        }
        Reading::TiltByLeavers => text(
            "农村名额占比不低于农村毕业生占比",
            "the rural share of places is at least the rural share of leavers",
        ),
        Reading::AllChildren => text("全部适龄残疾儿童少年", "all children of age"),
        Reading::AbleChildren => text(
            "扣除不具备学习能力和延缓入学的",
            "without those unable to learn or deferred",
        ),
        Reading::BudgetOnly => text("只看预算", "the budget alone"),
        Reading::BudgetAndAccount => text("预算、决算都要达到", "both budget and final account"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::faults;

    #[test]
    fn every_reading_is_named() {
        for of in Question::ALL {
            assert_eq!(faults(question(*of)), Vec::<String>::new(), "{of:?}");
        }
        for of in Reading::ALL {
            assert_eq!(faults(reading(*of)), Vec::<String>::new(), "{of:?}");
        }
    }
}
