//! What is wrong with a scheme's or variant's data: where, what was found, what was expected.

use junheng_core::{ExpectedShape, SchemeError, SchemeFault, ShapeFault};

use crate::facts::text;
use crate::lang::{Lang, Text};
use crate::reasons::tidied;
use crate::{format, variants};

/// A fault with its place; and the variant it is in, where several are laid over each other.
#[must_use]
pub fn problem(error: &SchemeError, lang: Lang) -> String {
    let what = fault(&error.fault, lang);
    let Some(variant) = &error.variant else {
        return placed(error, what, lang);
    };
    let name = variants::told(variant, lang);
    // Of two places the data have no fault: there is no line to go to.
    let is_choice = matches!(error.fault, SchemeFault::OtherPlace(_));
    match (is_choice, lang) {
        (true, Lang::Zh) => format!("“{name}”{what}"),
        (true, Lang::En) => tidied(format!("“{name}” {what}"), lang),
        (false, Lang::Zh) => format!("“{name}”{}", placed(error, what, lang)),
        (false, Lang::En) => format!("{name}: {}", placed(error, what, lang)),
    }
}

fn placed(error: &SchemeError, what: String, lang: Lang) -> String {
    let SchemeError {
        path, line, column, ..
    } = error;
    let place = match (*line, path.is_empty(), lang) {
        (0, true, _) => return tidied(what, lang),
        (0, false, _) => path.clone(),
        (_, true, Lang::Zh) => format!("第 {line} 行第 {column} 列"),
        (_, false, Lang::Zh) => format!("第 {line} 行第 {column} 列（{path}）"),
        (_, true, Lang::En) => format!("line {line}, column {column}"),
        (_, false, Lang::En) => format!("line {line}, column {column} ({path})"),
    };
    let sentence = match lang {
        Lang::Zh => format!("{place}：{what}"),
        Lang::En => format!("{place}: {what}"),
    };
    tidied(sentence, lang)
}

/// A fault without its place.
#[must_use]
pub fn fault(fault: &SchemeFault, lang: Lang) -> String {
    let (zh, en) = match fault {
        SchemeFault::NotJson => (
            "不是有效的 JSON，文件可能不完整。".to_owned(),
            "not valid JSON; the file may be cut short.".to_owned(),
        ),
        SchemeFault::Shape(found) => (shape(found, Lang::Zh), shape(found, Lang::En)),
        SchemeFault::TooLarge(bytes) => {
            let size = format::bytes(*bytes as u64);
            (
                format!("文件有 {size}，超出可打开的大小。"),
                format!("the file has {size}, more than can be opened."),
            )
        }
        SchemeFault::UnknownSource(id) => (
            format!("来源“{id}”不在 sources 所列文件中，请补上或改正。"),
            format!("the source “{id}” is not in the list of sources; add or correct it."),
        ),
        SchemeFault::UnknownIndicator(id) => (
            format!("方案没有指标“{id}”，请改用方案中的指标编号。"),
            format!("the scheme has no indicator “{id}”; use an id that it has."),
        ),
        SchemeFault::UnknownScheme(id) => (
            format!("本程序没有方案“{id}”。"),
            format!("this program has no scheme “{id}”."),
        ),
        SchemeFault::UnknownTarget(path) => (
            format!("方案中没有“{path}”，不能更改；请按方案文件中的名称和编号书写。"),
            format!(
                "the scheme has nothing at “{path}” to change; write names and ids as the scheme’s file has them."
            ),
        ),
        SchemeFault::DroppedBy(path, by) => (
            format!(
                "“{path}”已被“{}”（{}）去掉，不能再更改；请去掉其中一个口径的这一项。",
                variants::told(by, Lang::Zh),
                by.id
            ),
            format!(
                "“{path}” is dropped by “{}” ({}) already; take the change out of one of the two.",
                variants::told(by, Lang::En),
                by.id
            ),
        ),
        SchemeFault::OtherScheme(ids) => (
            format!("该地方口径只适用于方案 {}。", ids.join("、")),
            format!("this variant is for {} only.", ids.join(", ")),
        ),
        SchemeFault::OtherPlace(other) => (
            format!(
                "与“{}”是不同的地方，没有一个县同属两地，只能选一个。",
                variants::told(other, Lang::Zh)
            ),
            format!(
                "and “{}” are of two places that no county lies in both of; only one can be laid.",
                variants::told(other, Lang::En)
            ),
        ),
        SchemeFault::Fixed(path) => (
            format!("地方口径不能更改“{path}”。"),
            format!("a variant may not change “{path}”."),
        ),
        SchemeFault::SameId(id) => (
            format!("编号“{id}”用了两次，请改成不同的编号。"),
            format!("the id “{id}” is used twice; give each its own."),
        ),
        SchemeFault::DatesCross => (
            "结束日期早于开始日期。".to_owned(),
            "the last day is before the first.".to_owned(),
        ),
        SchemeFault::DatesOverlap => (
            "与前面的值在同一天都有效，请分开起止日期。".to_owned(),
            "it holds on the same day as a value before it; part their dates.".to_owned(),
        ),
        SchemeFault::Empty => (
            "这里不能空着，否则没有可测算的内容；不考核的项目请整项去掉。".to_owned(),
            "nothing stands here, so that nothing could be judged; drop the whole item if it is not asked."
                .to_owned(),
        ),
        SchemeFault::NoSplitForAttached => (
            "缺附设班的拆分比例（kind 为 null 的一项）。".to_owned(),
            "the split for attached classes (kind null) is missing.".to_owned(),
        ),
        SchemeFault::IndicatorCount(count) => (
            format!("方案应有 1 至 32 项指标，此处有 {count} 项。"),
            format!("a scheme has 1 to 32 indicators, this one {count}."),
        ),
        SchemeFault::TooFewThresholds(asked, there) => (
            format!("要求至少 {asked} 项达标，但只有 {there} 项设有标准。"),
            format!("{asked} indicators must be met, but only {there} have a threshold."),
        ),
        SchemeFault::ThresholdWithoutPass(id) => (
            format!("指标“{id}”设有标准，但没有写须达标几项（pass）。"),
            format!("“{id}” has a threshold, but nothing says how many must be met (pass)."),
        ),
        SchemeFault::OtherUnit(key) => (
            format!("“{key}”不能与该指标的数量相加：单位不同，或已经计入。"),
            format!(
                "“{key}” cannot be added to what the indicator counts: another unit, or counted already."
            ),
        ),
        SchemeFault::PointsDoNotAddUp(id) => (
            format!("“{id}”的分值不等于所含各项之和。"),
            format!("the points of “{id}” are not the sum of its parts."),
        ),
        SchemeFault::ResourceParts(count) => (
            format!("由学校数据计算的部分应恰有 1 个，此处有 {count} 个。"),
            format!("exactly one part is computed from schools, here {count} are."),
        ),
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// What is wrong with the form of data.
#[must_use]
pub fn shape(fault: &ShapeFault, lang: Lang) -> String {
    let quoted = |names: &[String]| -> Vec<String> {
        names.iter().map(|name| format!("“{name}”")).collect()
    };
    match (fault, lang) {
        (
            ShapeFault::UnknownName {
                found,
                is_member,
                near,
            },
            Lang::Zh,
        ) => {
            let what = if *is_member { "这一项" } else { "这个值" };
            match near.as_slice() {
                [] => format!("没有“{found}”{what}，请按目录页或已存口径文件中的写法改正。"),
                near => format!("没有“{found}”{what}，是否应为{}？", quoted(near).join("、")),
            }
        }
        (ShapeFault::UnknownName { found, near, .. }, Lang::En) => match near.as_slice() {
            [] => format!(
                "there is no “{found}” here; write it as the catalogue or a saved variant has it."
            ),
            near => format!(
                "there is no “{found}” here; should it be {}?",
                quoted(near).join(" or ")
            ),
        },
        (ShapeFault::Missing(name), Lang::Zh) => format!("缺“{name}”一项，请补上。"),
        (ShapeFault::Missing(name), Lang::En) => format!("“{name}” is missing; add it."),
        (ShapeFault::Twice(name), Lang::Zh) => format!("“{name}”写了两次，请删去一处。"),
        (ShapeFault::Twice(name), Lang::En) => {
            format!("“{name}” stands there twice; take one out.")
        }
        (ShapeFault::Wrong(found, expected), Lang::Zh) => {
            format!(
                "“{found}”不是{}，请改正。",
                expected_shape(*expected).get(lang)
            )
        }
        (ShapeFault::Wrong(found, expected), Lang::En) => {
            format!(
                "“{found}” is not {}; correct it.",
                expected_shape(*expected).get(lang)
            )
        }
        (ShapeFault::Other, Lang::Zh) => "内容不符合格式，请对照已存的口径文件改正。".to_owned(),
        (ShapeFault::Other, Lang::En) => {
            "not of the expected form; compare it with a saved variant.".to_owned()
        }
    }
}

const fn expected_shape(expected: ExpectedShape) -> Text {
    match expected {
        ExpectedShape::Text => text("文字（加引号）", "a text in quotation marks"),
        ExpectedShape::Whole => text("整数", "a whole number"),
        ExpectedShape::Number => text("数", "a number"),
        ExpectedShape::Truth => text("true 或 false", "true or false"),
        ExpectedShape::List => text("列表（写在 [ ] 内）", "a list in [ ]"),
        ExpectedShape::Object => text("成组的项（写在 { } 内）", "members in { }"),
        ExpectedShape::Date => text("日期（如 2026-06-20）", "a date such as 2026-06-20"),
        ExpectedShape::Other => text("这里要求的内容", "what is expected here"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::Overlay;

    #[test]
    fn what_was_found_and_expected_is_told_at_its_field() {
        let told = |json: &str| problem(&Overlay::parse(json).unwrap_err(), Lang::Zh);
        for whole in ["[]", " [1, 2]", "7", "\"x\"", "null"] {
            let told = told(whole);
            assert!(told.contains("不是成组的项"), "{whole}: {told}");
        }
        let wusu = junheng_core::overlay("wusu-2025").unwrap();
        let list = wusu
            .json()
            .replacen("\"place\": {", "\"place\": [], \"p\": {", 1);
        let list = told(&list);
        assert!(
            list.contains("place") && list.contains("“[…]”不是成组的项"),
            "{list}"
        );
        // A number inside what the scheme alone can judge.
        let own = wusu.json().replacen("7000", "\"eight\"", 1);
        let overlay = std::sync::Arc::new(Overlay::parse(&own).unwrap());
        let plain = junheng_core::items::item_scheme("quality-balance-2017").unwrap();
        let error = junheng_core::items::items_overlaid(&plain, &[overlay]).unwrap_err();
        let told = problem(&error, Lang::Zh);
        assert!(told.contains(".change.to[0].value"), "{told}");
        assert!(told.contains("“eight”不是数"), "{told}");
    }

    #[test]
    fn no_word_of_the_parser_reaches_the_page() {
        let wusu = junheng_core::overlay("wusu-2025").unwrap();
        for (from, to, zh) in [
            (
                "\"reach\": \"county\"",
                "\"reach\": \"countty\"",
                "（reach）：没有“countty”这个值，是否应为“county”？",
            ),
            (
                "\"reach\": \"county\",",
                "",
                "（reach）：缺“reach”一项，请补上。",
            ),
            (
                "\"year\": 2025",
                "\"year\": \"2025年\"",
                "“2025年”不是整数，请改正。",
            ),
            (
                "\"certainty\": \"L\"\n    },",
                "\"certainty\": \"Z\"\n    },",
                "没有“Z”这个值",
            ),
        ] {
            let error = Overlay::parse(&wusu.json().replacen(from, to, 1)).unwrap_err();
            let told = problem(&error, Lang::Zh);
            assert!(told.contains(zh), "{told}");
            for word in [
                "expected", "unknown", "missing", "line", "column", "invalid",
            ] {
                assert!(!told.contains(word), "{told}");
            }
            assert!(!problem(&error, Lang::En).contains("expected one of"));
        }
    }
}
