//! What is wrong with an entry among the county's figures.

use junheng_core::county::{self, CountyEntryError};
use junheng_core::{CountyInput, FactUnit};

use crate::lang::Lang;
use crate::{facts, format};

/// Why a text is not understood as a figure, and what to do. Nothing if it is understood.
#[must_use]
pub fn problem_of(input: CountyInput, found: &str, lang: Lang) -> Option<String> {
    let error = county::read(input, found).err()?;
    Some(problem(error, found, lang))
}

/// What is wrong with a text, what was expected, and what to do.
#[must_use]
pub fn problem(error: CountyEntryError, found: &str, lang: Lang) -> String {
    let found = crate::entries::shortened(found);
    let (zh, en) = match error {
        CountyEntryError::NotANumber => (
            "不是数字。请填数字；没有数据请留空".to_owned(),
            "is not a number. Enter digits, or leave it empty if there is no figure".to_owned(),
        ),
        CountyEntryError::NotWhole => (
            "不是整数。请填整数".to_owned(),
            "is not a whole number. Enter a whole number".to_owned(),
        ),
        CountyEntryError::TooManyDecimals(most) => (
            format!("小数位太多。最多 {most} 位小数"),
            format!("has too many decimals. At most {most} are kept"),
        ),
        CountyEntryError::Negative => (
            "小于 0。请填 0 或以上的数".to_owned(),
            "is below 0. Enter 0 or more".to_owned(),
        ),
        CountyEntryError::AboveRange(max, unit) => {
            let max = format::number(&max.to_string());
            (
                format!(
                    "超出合理范围（最多 {max}{}）。请核对数字和单位",
                    joined(unit, Lang::Zh)
                ),
                format!(
                    "is beyond what a county can have (at most {max}{}). Check figure and unit",
                    joined(unit, Lang::En)
                ),
            )
        }
        CountyEntryError::Percentage => (
            "是百分比，这里要填数量".to_owned(),
            "is a percentage; a quantity is expected here".to_owned(),
        ),
        CountyEntryError::NotALevel => (
            "不是等级。请填Ⅰ、Ⅱ、Ⅲ、Ⅳ 之一".to_owned(),
            "is not a level. Enter Ⅰ, Ⅱ, Ⅲ or Ⅳ".to_owned(),
        ),
        CountyEntryError::NotADate => (
            "不是日期。请填年月日，如 2018-11-09".to_owned(),
            "is not a date. Enter year, month and day, such as 2018-11-09".to_owned(),
        ),
    };
    match lang {
        Lang::Zh => format!("“{found}”{zh}。"),
        Lang::En => format!("“{found}” {en}."),
    }
}

fn joined(unit: FactUnit, lang: Lang) -> String {
    match (facts::unit(unit).get(lang), lang) {
        ("", _) => String::new(),
        (unit, _) => format!(" {unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::Fact;

    #[test]
    fn problems_say_what_was_expected() {
        let posts = CountyInput::Fact(Fact::Posts);
        let zh = problem_of(posts, "一千", Lang::Zh);
        assert_eq!(
            zh.as_deref(),
            Some("“一千”不是数字。请填数字；没有数据请留空。")
        );
        let wage = CountyInput::Fact(Fact::TeacherWage);
        assert!(problem_of(wage, "1.234", Lang::En).is_some_and(|t| t.contains("At most 2")));
        assert_eq!(problem_of(posts, "10", Lang::En), None);
    }
}
