//! Why a text is no plan, in words.

use junheng_plan::{Expected, PlanError, Wrong};

use crate::entries::shortened;
use crate::labels;
use crate::lang::{Lang, Text};

labels! {
    COUNT: "不小于 0 的整数", "a whole number not below 0";
    WHOLE: "整数", "a whole number";
    NUMBER: "数字", "a number";
    TEXT: "文字", "a text";
    FLAG: "true 或 false", "true or false";
    LIST: "列表", "a list";
    OBJECT: "对象", "an object";
}

const fn expected(expected: Expected) -> Text {
    match expected {
        Expected::Count => COUNT,
        Expected::Whole => WHOLE,
        Expected::Number => NUMBER,
        Expected::Text => TEXT,
        Expected::Flag => FLAG,
        Expected::List => LIST,
        Expected::Object => OBJECT,
    }
}

/// What was found, where, and what was expected.
#[must_use]
pub fn unread(error: &PlanError, lang: Lang) -> String {
    let (zh, en) = match &error.wrong {
        Wrong::NotJson(line, column) => (
            format!("方案不是有效的 JSON：第 {line} 行第 {column} 列起无法识别。"),
            format!("The plan is not valid JSON from line {line}, column {column} on."),
        ),
        Wrong::Missing(field) => (
            format!("方案缺少“{field}”。"),
            format!("The plan lacks “{field}”."),
        ),
        Wrong::Unknown(field) => (
            format!("方案没有“{field}”这一项，请核对名称。"),
            format!("Plans have no “{field}”; check its name."),
        ),
        Wrong::NoChoice(found) => {
            let found = shortened(found);
            (
                format!("“{found}”不在可选范围内。"),
                format!("“{found}” is none of the choices."),
            )
        }
        Wrong::Twice(id) => (
            format!("措施编号 {id} 重复，请改用其他编号，或写 0 由程序编号。"),
            format!(
                "Another action has the number {id} already; give this one another, or 0 to have it numbered."
            ),
        ),
        Wrong::Value(found, None) => {
            let found = shortened(found);
            (
                format!("“{found}”类型不对或超出范围。"),
                format!("“{found}” is of another kind or beyond the range."),
            )
        }
        Wrong::Value(found, Some(wanted)) => {
            let (found, wanted) = (shortened(found), expected(*wanted));
            (
                format!("“{found}”无法识别，应为{}。", wanted.zh),
                format!("“{found}” is found where {} is expected.", wanted.en),
            )
        }
    };
    let sentence = match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    let colon = if lang == Lang::Zh { "：" } else { ": " };
    if error.path.is_empty() || matches!(error.wrong, Wrong::NotJson(..)) {
        sentence
    } else {
        format!("{}{colon}{sentence}", error.path)
    }
}

/// That a plan ends before it begins.
#[must_use]
pub fn backwards(base: u16, target: u16, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("方案的目标学年 {target} 早于基准学年 {base}。请改其中一项。"),
        Lang::En => {
            format!(
                "The plan’s target {target} lies before its base year {base}. Change one of them."
            )
        }
    }
}

/// That a plan looks too far ahead.
#[must_use]
pub fn too_far(target: u16, last: u16, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("方案的目标学年 {target} 太远，最晚为 {last}。"),
        Lang::En => {
            format!("The plan’s target {target} is too far ahead; {last} is the last possible.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_plan::Plan;

    #[test]
    fn what_is_wrong_is_said_in_each_language() {
        let said = |json: &str| {
            let error = Plan::parse(json).unwrap_err();
            Lang::ALL.map(|lang| unread(&error, lang))
        };
        let plan =
            |more: &str| format!("{{\"id\":1,\"name\":\"a\",\"base\":2025,\"target\":2028{more}}}");
        let hire = |number: &str| {
            plan(&format!(
                ",\"actions\":[{{\"id\":1,\"year\":2026,\"what\":{{\"books\":{{\"school\":1,\"number\":{number}}}}}}}]"
            ))
        };
        assert_eq!(
            said(&hire("-3")),
            [
                "actions[0].what.books.number：“-3”无法识别，应为不小于 0 的整数。",
                "actions[0].what.books.number: “-3” is found where a whole number not below 0 is expected."
            ]
        );
        let books = r#"{"id":4,"year":2026,"what":{"books":{"school":1,"number":1}}}"#;
        assert_eq!(
            said(&plan(&format!(",\"actions\":[{books},{books}]"))),
            [
                "actions[1].id：措施编号 4 重复，请改用其他编号，或写 0 由程序编号。",
                "actions[1].id: Another action has the number 4 already; give this one another, or 0 to have it numbered."
            ]
        );
        // Those without a number are numbered.
        let books = books.replace(":4,", ":0,");
        let plan_of = Plan::parse(&plan(&format!(",\"actions\":[{books},{books}]")));
        assert_eq!(plan_of.map(|plan| plan.actions.len()), Ok(2));
        for json in [
            "{",
            "{}",
            "[]",
            &plan(",\"aims\":1"),
            &plan(",\"note\":1"),
            &hire("\"x\""),
        ] {
            let [zh, en] = said(json);
            assert!(zh.chars().any(|c| c > '\u{4e00}'), "{zh}");
            for text in [&zh, &en] {
                for odd in ["expected u", "struct ", "line 1 column", "invalid "] {
                    assert!(!text.contains(odd), "{text}");
                }
            }
        }
        assert_eq!(
            said(&plan(",\"wanted\":{\"aim\":\"best\"}"))[0],
            "wanted.aim：“best”不在可选范围内。"
        );
    }
}
