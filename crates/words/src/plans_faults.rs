//! What is wrong with a plan's fields and actions, in words.

use junheng_core::{Column, Decimal, SchoolId, Stage};
use junheng_plan::apply::Why;
use junheng_plan::draft::{Bad, Schools};

use crate::entries::shortened;
use crate::format;
use crate::lang::Lang;
use crate::{fields, names, plans, plans_laid};

/// What is wrong with a field of the form, and what to do.
#[must_use]
pub fn bad(bad: &Bad, lang: Lang) -> String {
    let (zh, en) = match bad {
        Bad::Blank => ("请填写。".to_owned(), "Needed.".to_owned()),
        Bad::NoSuchSchool(text) => {
            let text = shortened(text);
            (
                format!("没有“{text}”这所学校。请从列表中选择。"),
                format!("There is no school “{text}”. Choose from the list."),
            )
        }
        Bad::SeveralSchools(text, number) => {
            let text = shortened(text);
            (
                format!("有 {number} 所学校含“{text}”。请从列表中选择一所。"),
                format!("{number} schools match “{text}”. Choose one from the list."),
            )
        }
        Bad::NotADay(text) => {
            let text = shortened(text);
            (
                format!("“{text}”不是日期。请按 2027-08-31 或 2027-08 填写。"),
                format!("“{text}” is no day. Write 2027-08-31 or 2027-08."),
            )
        }
        Bad::SameSchool => (
            "两所学校相同。请选择另一所。".to_owned(),
            "Both schools are the same. Choose another.".to_owned(),
        ),
        Bad::NotANumber(text) => {
            let text = shortened(text);
            (
                format!("“{text}”不是数字。"),
                format!("“{text}” is not a number."),
            )
        }
        Bad::NotWhole(text) => {
            let text = shortened(text);
            (
                format!("“{text}”不是整数。人数、间数、台数等须为整数。"),
                format!("“{text}” is not whole. People, rooms and the like are whole numbers."),
            )
        }
        Bad::MoneySteps(text) => {
            let text = shortened(text);
            (
                format!("“{text}”不是整万元。分到各校的经费按整万元填写。"),
                format!(
                    "“{text}” is no multiple of 10 000 yuan, the step in which money is shared out."
                ),
            )
        }
        Bad::Negative(text) => {
            let text = shortened(text);
            (
                format!("“{text}”小于 0。请填大于 0 的数。"),
                format!("“{text}” is below 0. Enter a number above 0."),
            )
        }
        Bad::BelowZero(text) => {
            let text = shortened(text);
            (
                format!("“{text}”小于 0。请填 0 或大于 0 的数。"),
                format!("“{text}” is below 0. Enter 0 or more."),
            )
        }
        Bad::OutOfRange(text, least, most) => {
            let text = shortened(text);
            let number = |value: &i32| format::number(&value.to_string());
            let (least, most) = (number(least), number(most));
            (
                format!("“{text}”不在 {least}% 至 {most}% 之间，未采用。"),
                format!("“{text}” is not from {least}% to {most}% and is not used."),
            )
        }
        Bad::LongerThanPlan(text, most) => {
            let text = shortened(text);
            (
                format!("“{text}”超过方案的 {most} 年，来不及采用。请填 0 至 {most}。"),
                format!("“{text}” is longer than the plan’s {most} years. Enter 0 to {most}."),
            )
        }
        Bad::NameTaken(text) => {
            let text = shortened(text);
            (
                format!("已有学校名为“{text}”。请另取名称。"),
                format!("There is a school called “{text}” already. Choose another name."),
            )
        }
        Bad::Zero => ("不能为 0。".to_owned(), "Must not be 0.".to_owned()),
        Bad::TooLarge(text) => {
            let text = shortened(text);
            (
                format!("“{text}”过大，请核对。"),
                format!("“{text}” is too large; check it."),
            )
        }
        Bad::NotAPart(text) => {
            let text = shortened(text);
            (
                format!("“{text}”不在 1 至 99 之间。"),
                format!("“{text}” is not from 1 to 99."),
            )
        }
        Bad::NotAYear(text) => {
            let text = shortened(text);
            (
                format!("“{text}”不是学年。请填起始年份，如 2027。"),
                format!("“{text}” is not a school year. Enter its first year, such as 2027."),
            )
        }
        Bad::BeforeBase(base) => (
            format!(
                "早于可实施的学年：现有数据为 {}，最早填 {}。",
                format::school_year(*base, Lang::Zh),
                base.saturating_add(1)
            ),
            format!(
                "Too early: the data is of {}; enter {} or later.",
                format::school_year(*base, Lang::En),
                base.saturating_add(1)
            ),
        ),
        Bad::AfterTarget(target) => (
            format!("晚于目标学年 {target}。请提前，或推后目标学年。"),
            format!("After the target year {target}. Choose an earlier one, or a later target."),
        ),
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// That the cost cannot be said: a number leaves the range of amounts.
#[must_use]
pub fn no_cost(lang: Lang) -> String {
    let unit = plans::MONEY.get(lang);
    match lang {
        Lang::Zh => format!("费用超出可计算范围（{unit}）"),
        Lang::En => format!("the cost is beyond what can be computed ({unit})"),
    }
}

/// Why an action is not counted, and what to do.
#[must_use]
pub fn why(why: &Why, schools: &Schools, lang: Lang) -> String {
    let name = |id: &SchoolId| plans::school(schools, *id, lang);
    let column = |column: &Column| fields::column(*column, lang);
    let number = |value: &Decimal| format::decimal(*value);
    let stage = |stage: &Stage| names::stage(*stage).get(lang);
    match lang {
        Lang::Zh => match why {
            Why::TooEarly(first) => format!("学年过早，最早为 {first}。请改学年。"),
            Why::TooLate(last) => format!("晚于目标学年 {last}。请提前，或推后目标学年。"),
            Why::NoAmount => "数量须大于 0。".to_owned(),
            Why::NegativePrice => "单价小于 0。请改单价。".to_owned(),
            Why::NotWhole(value) => format!("间数须为整数，现为 {}。", number(value)),
            Why::NoArea => "请填每间面积，须大于 0。".to_owned(),
            Why::NoName => "请填新校名称。".to_owned(),
            Why::Percent(found) => format!("划出比例须在 1 至 99 之间，现为 {found}。"),
            Why::NoSchool(id) => {
                format!("{}已不在数据中，或此时已撤并。请改学校或停用。", name(id))
            }
            Why::NotYet(id) => {
                format!("{}此时尚未建立，或建校措施已停用。请改学年。", name(id))
            }
            Why::SameSchool(id) => format!("流出和流入都是{}。请改其中一所。", name(id)),
            Why::NoKind(id) => format!("{}的学校类别缺失。请在“数据”页填写。", name(id)),
            Why::NotTaught(id, s) => format!("{}没有{}学段。请改学校或学段。", name(id), stage(s)),
            Why::Missing(id, c) => {
                format!(
                    "{}的“{}”缺失，无法增减。请先在“数据”页填写。",
                    name(id),
                    column(c)
                )
            }
            Why::SayStage(id, c) => {
                format!("{}的“{}”按学段填报。请选定学段。", name(id), column(c))
            }
            Why::Shared(id, c) => {
                format!(
                    "{}的“{}”为各学段共用。学段请选“全校共用”。",
                    name(id),
                    column(c)
                )
            }
            Why::TooFew(id, c, there, taken) => format!(
                "{}的“{}”只有 {}，不足以减少 {}。",
                name(id),
                column(c),
                number(there),
                number(taken)
            ),
            Why::MoreThanTeachers(id, c, all, some) => format!(
                "{}的“{}”将为 {}，多于专任教师 {}。",
                name(id),
                column(c),
                number(some),
                number(all)
            ),
            Why::TooFewWithout(id, c, there, leave) => format!(
                "{}不计入“{}”的专任教师只有 {} 名，不足以流出 {} 名。请减少人数，或改所选教师的条件。",
                name(id),
                column(c),
                number(there),
                number(leave)
            ),
            Why::AboveRange(id, c) => {
                format!("{}的“{}”将超出合理范围。请核对数量。", name(id), column(c))
            }
            Why::OnlySchool(id, s) => {
                format!("{}是唯一有{}学段的学校，不能撤并。", name(id), stage(s))
            }
            Why::NoReceiver(id) => {
                format!("{}还有学生或教师。请填并入哪所学校。", name(id))
            }
            Why::Stranded(id, s, classes, teachers) => {
                plans_laid::stranded(&name(id), *s, *classes, *teachers, lang)
            }
            Why::SameNumber => plans_laid::SAME_NUMBER.zh.to_owned(),
        },
        Lang::En => match why {
            Why::TooEarly(first) => {
                format!("The year is too early; the first possible is {first}.")
            }
            Why::TooLate(last) => {
                format!(
                    "The year is after the target year {last}. Choose an earlier one, or a later target."
                )
            }
            Why::NoAmount => "The amount must be above 0.".to_owned(),
            Why::NegativePrice => "The price is below 0.".to_owned(),
            Why::NotWhole(value) => format!("Rooms are whole; this says {}.", number(value)),
            Why::NoArea => "Enter the area of each room, above 0.".to_owned(),
            Why::NoName => "Enter the new school’s name.".to_owned(),
            Why::Percent(found) => {
                format!("The part must be from 1 to 99 per cent; this says {found}.")
            }
            Why::NoSchool(id) => format!(
                "{} is not in the data any more, or closed by then. Choose another or switch it off.",
                name(id)
            ),
            Why::NotYet(id) => format!(
                "{} is not there yet, or the action that founds it is off. Choose another year.",
                name(id)
            ),
            Why::SameSchool(id) => format!("Both schools are {}. Choose another.", name(id)),
            Why::NoKind(id) => {
                format!(
                    "The kind of {} is missing. Enter it on the data page.",
                    name(id)
                )
            }
            Why::NotTaught(id, s) => format!(
                "{} has no {} stage. Choose another school or stage.",
                name(id),
                stage(s)
            ),
            Why::Missing(id, c) => format!(
                "“{}” of {} is missing, so nothing can be added to it. Enter it on the data page first.",
                column(c),
                name(id)
            ),
            Why::SayStage(id, c) => {
                format!(
                    "“{}” of {} is entered by stage. Choose the stage.",
                    column(c),
                    name(id)
                )
            }
            Why::Shared(id, c) => format!(
                "“{}” of {} is shared by its stages. Choose “Shared by the school”.",
                column(c),
                name(id)
            ),
            Why::TooFew(id, c, there, taken) => format!(
                "“{}” of {} is only {}; {} cannot be taken away.",
                column(c),
                name(id),
                number(there),
                number(taken)
            ),
            Why::MoreThanTeachers(id, c, all, some) => format!(
                "“{}” of {} would be {}, more than its {} full-time teachers.",
                column(c),
                name(id),
                number(some),
                number(all)
            ),
            Why::TooFewWithout(id, c, there, leave) => format!(
                "Of the full-time teachers of {}, those not among “{}” number {}; {} cannot leave. Move fewer, or choose others.",
                name(id),
                column(c),
                number(there),
                number(leave)
            ),
            Why::AboveRange(id, c) => format!(
                "“{}” of {} would be beyond what a school can have. Check the amount.",
                column(c),
                name(id)
            ),
            Why::OnlySchool(id, s) => format!(
                "{} is the only school with the {} stage and cannot close.",
                name(id),
                stage(s)
            ),
            Why::NoReceiver(id) => {
                format!(
                    "{} has pupils or teachers still. Say which school takes them in.",
                    name(id)
                )
            }
            Why::Stranded(id, s, classes, teachers) => {
                plans_laid::stranded(&name(id), *s, *classes, *teachers, lang)
            }
            Why::SameNumber => plans_laid::SAME_NUMBER.en.to_owned(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{Text, faults};
    use junheng_core::Field;

    /// Every sentence is written by the house's rules, whatever it is about.
    #[test]
    fn sentences_are_well_written() {
        let id = SchoolId(1);
        let column = Column::Slot(Field::Pupils.of(Stage::Primary));
        let two = Decimal::whole(2);
        let all = [
            Why::TooEarly(2026),
            Why::TooLate(2028),
            Why::NoAmount,
            Why::NegativePrice,
            Why::NotWhole(two),
            Why::NoArea,
            Why::NoName,
            Why::Percent(100),
            Why::SameSchool(id),
            Why::TooFew(id, column, two, two),
            Why::MoreThanTeachers(id, column, two, two),
            Why::TooFewWithout(id, column, two, two),
            Why::OnlySchool(id, Stage::Junior),
            Why::NoReceiver(id),
        ];
        let schools = Schools::default();
        for one in all {
            let [zh, en] = Lang::ALL.map(|lang| why(&one, &schools, lang).leak() as &str);
            // The school's stand-in is Chinese with brackets of its own.
            let text = Text { zh, en };
            assert_eq!(faults(text), Vec::<String>::new(), "{one:?}");
        }
        let bads = [
            Bad::Blank,
            Bad::Zero,
            Bad::SameSchool,
            Bad::Negative("-3".to_owned()),
            Bad::BelowZero("-3".to_owned()),
            Bad::OutOfRange("-150".to_owned(), -50, 50),
            Bad::NameTaken("甲校".to_owned()),
            Bad::NotWhole("1.5".to_owned()),
            Bad::MoneySteps("12.5".to_owned()),
            Bad::BeforeBase(2025),
            Bad::AfterTarget(2028),
        ];
        for one in bads {
            let [zh, en] = Lang::ALL.map(|lang| bad(&one, lang).leak() as &str);
            assert_eq!(faults(Text { zh, en }), Vec::<String>::new(), "{one:?}");
        }
    }
}
