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
        } => (
            format!("第 {line} 行第 {column} 列（{path}）内容不符合格式：{message}。"),
            format!(
                "line {line}, column {column} ({path}) is not of the expected form: {message}."
            ),
        ),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_name_their_place() {
        let error = JsonError::NotJson { line: 3, column: 7 };
        assert!(problem(&error, Lang::Zh).contains("第 3 行第 7 列"));
        assert!(problem(&error, Lang::En).contains("line 3, column 7"));
    }
}
