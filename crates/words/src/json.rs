//! Why a JSON file is not opened: what was found, where, what was expected, what to do.

use junheng_exchange::json::JsonError;

use crate::lang::Lang;
use crate::{county_entries, entries, format, scheme_faults};

/// Why a text is no document of ours.
#[must_use]
pub fn problem(error: &JsonError, lang: Lang) -> String {
    let (zh, en) = match error {
        JsonError::TooLarge { bytes } => {
            let size = format::bytes(*bytes as u64);
            (
                format!("文件有 {size}，超出可打开的大小。"),
                format!("the file has {size}, more than can be opened."),
            )
        }
        JsonError::NotJson { line, column } => (
            format!(
                "第 {line} 行第 {column} 列起不是有效的 JSON，文件可能不完整。请重新取得该文件。"
            ),
            format!(
                "from line {line}, column {column} it is not valid JSON; the file may be cut short. \
                 Please get it again."
            ),
        ),
        JsonError::NotADocument => (
            "不是本程序保存的 JSON 文件。表格文件请用导入。".to_owned(),
            "it is not a JSON file saved by this program. Tables are opened by importing them."
                .to_owned(),
        ),
        JsonError::NewerVersion { program, .. } => (
            format!("由新版本程序（{program}）保存。请用新版本打开。"),
            format!("it was saved by a newer version ({program}). Please open it there."),
        ),
        JsonError::Shape {
            path,
            line,
            column,
            message,
        } => {
            // What is found wrong after reading has a path and no line.
            let (zh, en) = match line {
                0 => (path.clone(), path.clone()),
                _ => (
                    format!("第 {line} 行第 {column} 列（{path}）"),
                    format!("line {line}, column {column} ({path})"),
                ),
            };
            let told = parser_words(message);
            let english = message.split(" at line ").next().unwrap_or_default();
            (
                format!("{zh}内容不符合格式：{told}。请用本程序保存的文件，或按位置改正。"),
                format!(
                    "{en} is not of the expected form: {english}. Please correct it there, or take a file saved by this program."
                ),
            )
        }
        JsonError::Value {
            path,
            found,
            expected,
        } => (
            format!("{path}：{}", entries::problem(expected, found, Lang::Zh)),
            format!("at {path}: {}", entries::problem(expected, found, Lang::En)),
        ),
        JsonError::CountyValue {
            path,
            found,
            expected,
        } => (
            format!(
                "{path}：{}",
                county_entries::problem(*expected, found, Lang::Zh)
            ),
            format!(
                "at {path}: {}",
                county_entries::problem(*expected, found, Lang::En)
            ),
        ),
        JsonError::Overlay { path, error } => (
            format!(
                "{path}（自定义地方口径）：{}",
                scheme_faults::problem(error, Lang::Zh)
            ),
            format!(
                "at {path} (a variant of your own): {}",
                scheme_faults::problem(error, Lang::En)
            ),
        ),
        JsonError::SameId { id } => (
            format!("有两所学校编号同为 {id}。请在文件中改正。"),
            format!("two schools have the id {id}. Please correct it in the file."),
        ),
        JsonError::NoSuchImport { path, import } => (
            format!("{path} 提到的导入 {import} 不在文件中。"),
            format!("{path} refers to import {import}, which is not in the file."),
        ),
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// What the parser says, by how its English words begin or end.
const SAID: [(&str, &str); 13] = [
    ("unknown figure", "没有这一县级数据"),
    ("unknown column", "没有这一列"),
    ("unknown field", "没有这一项"),
    ("unknown variant", "不是可用的写法"),
    ("missing field", "缺少这一项"),
    ("duplicate field", "这一项重复"),
    ("invalid type", "类型不对"),
    ("invalid value", "值不对"),
    ("invalid length", "个数不对"),
    ("more than one of", "数值、日期、原文只能有一个"),
    ("expected a number that no other", "方案编号须是不重复的数"),
    ("schools say nothing of", "学校不填这一项"),
    ("the field does not stand", "该数据不在这一学段填写"),
];

/// The parser's English words in Chinese; names that it quotes stay.
fn parser_words(message: &str) -> String {
    let said = SAID.iter().find(|(start, _)| message.starts_with(start));
    let said = said.map_or("不是可用的写法", |(_, said)| said);
    let name = message
        .split('`')
        .nth(1)
        .or_else(|| message.split('"').nth(1));
    match name {
        Some(name) => format!("{said}（{name}）"),
        None => said.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_name_their_place() {
        let error = JsonError::NotJson { line: 3, column: 7 };
        assert!(problem(&error, Lang::Zh).contains("第 3 行第 7 列"));
        assert!(problem(&error, Lang::En).contains("line 3, column 7"));
        let shape = |line, message: &str| JsonError::Shape {
            path: "dossier.figures.x".into(),
            line,
            column: line,
            message: message.into(),
        };
        let found = shape(0, "unknown figure `monitoring.math.rate`");
        let told = problem(&found, Lang::Zh);
        assert!(
            told.starts_with(
                "dossier.figures.x内容不符合格式：没有这一县级数据（monitoring.math.rate）"
            ),
            "{told}"
        );
        assert!(
            !told.contains("第 0 行") && !told.contains("unknown"),
            "{told}"
        );
        assert!(!problem(&found, Lang::En).contains("line 0"));
        for message in [
            "invalid type: string \"a\", expected u32 at line 3 column 4",
            "missing field `id`",
            "no rule",
        ] {
            let told = problem(&shape(3, message), Lang::Zh);
            let rest = told.split_once('：').unwrap().1;
            assert!(told.starts_with("第 3 行"), "{told}");
            assert!(
                !rest.contains("expected") && !rest.contains("field"),
                "{told}"
            );
        }
    }
}
