//! What is wrong with a file that is to be read, and what was noticed while reading it.

use junheng_exchange::limits::{Damage, FileKind, ReadError};
use junheng_exchange::workbook::{Encoding, Format, ReadNote};

use crate::format;
use crate::lang::{Lang, Text};

const fn text(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

/// The name of a file format.
#[must_use]
pub const fn format_name(format: Format) -> Text {
    match format {
        Format::Xlsx => text("Excel 工作簿（xlsx）", "Excel workbook (xlsx)"),
        Format::Xlsb => text("Excel 二进制工作簿（xlsb）", "binary Excel workbook (xlsb)"),
        Format::Xls => text(
            "Excel 97–2003 工作簿（xls）",
            "Excel 97–2003 workbook (xls)",
        ),
        Format::Ods => text("ODS 表格", "ODS spreadsheet"),
        Format::Html => text("网页表格（HTML）", "HTML table"),
        Format::SpreadsheetMl => text("XML 表格 2003", "XML Spreadsheet 2003"),
        Format::Csv => text("CSV 文本", "CSV text"),
        Format::Tsv => text("制表符分隔文本", "tab-separated text"),
        Format::SemicolonText => text("分号分隔文本", "semicolon-separated text"),
    }
}

/// The name of an encoding.
#[must_use]
pub const fn encoding(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 | Encoding::Utf8Bom => "UTF-8",
        Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
        Encoding::Gb18030 => "GB18030",
    }
}

const fn kind(kind: FileKind) -> Text {
    match kind {
        FileKind::Pdf => text("PDF 文件", "a PDF"),
        FileKind::Image => text("图片", "a picture"),
        FileKind::Document => text("文字文档", "a text document"),
        FileKind::Presentation => text("演示文稿", "slides"),
        FileKind::Archive => text("压缩包", "a packed archive"),
        FileKind::Json => text("JSON 文件", "a JSON file"),
        FileKind::HtmlWithoutTable => text("没有表格的网页", "a web page without a table"),
        FileKind::Xml => text("不是表格的 XML", "an XML file that is no spreadsheet"),
        FileKind::Binary => text("无法识别的二进制文件", "a binary file of an unknown kind"),
    }
}

const fn what_to_do(found: FileKind) -> Text {
    match found {
        FileKind::Archive => text(
            "请先解压，再打开里面的表格。",
            "Unpack it and open the table inside.",
        ),
        FileKind::Json => text(
            "本程序保存的 JSON 请用“打开文件”打开，不经过导入。",
            "A document saved by this program is opened, not imported.",
        ),
        _ => text(
            "请打开 xlsx、xls、csv 或 HTML 表格。",
            "Open an xlsx, xls, csv or HTML table instead.",
        ),
    }
}

/// Why a file could not be read: where, what was found, what was expected, what to do.
#[must_use]
pub fn error(error: &ReadError, lang: Lang) -> String {
    let size = |bytes: u64| format::bytes(bytes);
    let number = |value: u64| format::number(&value.to_string());
    match (error, lang) {
        (ReadError::EmptyFile, Lang::Zh) => "文件是空的（0 字节）。请核对是否选错文件，或文件没有下载完。".to_owned(),
        (ReadError::EmptyFile, Lang::En) => "The file is empty (0 bytes). Check that it is the right file and was downloaded completely.".to_owned(),
        (ReadError::NoCells { format }, Lang::Zh) => format!("{}里没有任何有内容的单元格。", format_name(*format).zh),
        (ReadError::NoCells { format }, Lang::En) => format!("The {} has no filled cell.", format_name(*format).en),
        (ReadError::FileTooLarge { size: found, limit }, _) => {
            let (found, limit) = format::bytes_apart(*found, *limit);
            match lang {
                Lang::Zh => format!("文件有 {found}，上限是 {limit}。请只保留学校数据所在的工作表，另存后再打开。"),
                Lang::En => format!("The file has {found}; the limit is {limit}. Keep only the sheet with the schools, save it, and open that."),
            }
        }
        (ReadError::TooManyCells { sheet, row, limit }, Lang::Zh) => format!("有内容的单元格超过 {} 个（在工作表“{sheet}”第 {row} 行处超出）。请删去无关的工作表和行后再打开。", number(*limit)),
        (ReadError::TooManyCells { sheet, row, limit }, Lang::En) => format!("More than {} filled cells (passed in sheet {sheet}, row {row}). Remove sheets and rows that are not needed.", number(*limit)),
        (ReadError::TooManyColumns { row, limit, .. }, Lang::Zh) => format!("第 {row} 行超过 {limit} 列。请核对分隔符，或删去无关的列。"),
        (ReadError::TooManyColumns { row, limit, .. }, Lang::En) => format!("Row {row} has more than {limit} columns. Check the separator, or remove columns that are not needed."),
        (ReadError::TooManySheets { limit }, Lang::Zh) => format!("工作表（或网页中的表格）超过 {limit} 个。请只保留学校数据所在的工作表。"),
        (ReadError::TooManySheets { limit }, Lang::En) => format!("More than {limit} sheets or tables. Keep only the one with the schools."),
        (ReadError::TooMuchText { sheet, limit }, Lang::Zh) => format!("单元格文字总量超过 {}（在工作表“{sheet}”处超出）。请删去无关的内容。", size(*limit)),
        (ReadError::TooMuchText { sheet, limit }, Lang::En) => format!("The cells hold more than {} of text (passed in sheet {sheet}). Remove what is not needed.", size(*limit)),
        (ReadError::InflatesTooFar { part, limit }, Lang::Zh) => format!("文件解压后超过 {}（在“{part}”处超出），可能已损坏或被做过手脚，没有打开。", size(*limit)),
        (ReadError::InflatesTooFar { part, limit }, Lang::En) => format!("The file unpacks to more than {} (passed in {part}). It may be damaged or forged and was not opened.", size(*limit)),
        (ReadError::Protected { .. }, Lang::Zh) => "文件有密码保护，无法读取。请用 Excel 或 WPS 打开，去掉密码另存后再打开。".to_owned(),
        (ReadError::Protected { .. }, Lang::En) => "The file is protected by a password. Open it in its program, save it without a password, and open that.".to_owned(),
        (ReadError::Damaged { format, part, damage, .. }, Lang::Zh) => format!("按{}读取时，“{part}”{}。请用 Excel 或 WPS 打开并另存一次，或重新导出。", format_name(*format).zh, self::damage(*damage).zh),
        (ReadError::Damaged { format, part, damage, .. }, Lang::En) => format!("Read as {}, the part {part} {}. Open it in a spreadsheet program and save it again, or export it anew.", format_name(*format).en, self::damage(*damage).en),
        (ReadError::NotATable { found }, Lang::Zh) => format!("这是{}，不是表格。{}", kind(*found).zh, what_to_do(*found).zh),
        (ReadError::NotATable { found }, Lang::En) => format!("This is {}, not a table. {}", kind(*found).en, what_to_do(*found).en),
        (ReadError::Undecodable { encoding: of, line, bytes, .. }, Lang::Zh) => format!("第 {line} 行有无法识别的字节（{}），其余部分按 {} 编码。请用“UTF-8”或“GB18030”编码另存后再打开。", hexadecimal(bytes), encoding(*of)),
        (ReadError::Undecodable { encoding: of, line, bytes, .. }, Lang::En) => format!("Line {line} holds bytes ({}) that {} does not know. Save the file in UTF-8 or GB18030 and open that.", hexadecimal(bytes), encoding(*of)),
        (ReadError::UnclosedQuote { line, column }, Lang::Zh) => format!("第 {line} 行第 {column} 列的引号没有配对。请补上另一个引号，或用 Excel 重新导出。"),
        (ReadError::UnclosedQuote { line, column }, Lang::En) => format!("The quotation mark in line {line}, column {column} is never closed. Close it, or export the file anew."),
        (ReadError::Wire, Lang::Zh) => "读取组件返回的数据不完整。请刷新页面后重试。".to_owned(),
        (ReadError::Wire, Lang::En) => "The reading module returned incomplete data. Reload the page and try again.".to_owned(),
    }
}

const fn damage(damage: Damage) -> Text {
    match damage {
        Damage::Truncated => text(
            "不完整（可能没有复制或下载完）",
            "ends too early, as after an interrupted copy",
        ),
        Damage::Missing => text("缺失", "is missing"),
        Damage::Malformed => text("格式有误", "does not follow the format"),
        Damage::Packing => text("无法解压", "cannot be unpacked"),
        Damage::Unsupported => text(
            "用了本程序不支持的功能",
            "uses something this program does not read",
        ),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    let parts: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    parts.join(" ")
}

/// Something noticed while reading, which is no error.
#[must_use]
pub fn note(note: &ReadNote, lang: Lang) -> String {
    match (note, lang) {
        (ReadNote::OtherExtension { extension, format }, Lang::Zh) => format!(
            "文件名后缀是 {extension}，内容是{}，已按内容读取。",
            format_name(*format).zh
        ),
        (ReadNote::OtherExtension { extension, format }, Lang::En) => format!(
            "The name ends in {extension}, the content is {}; the content was followed.",
            format_name(*format).en
        ),
        (
            ReadNote::FormulasWithoutResult {
                sheet,
                cells,
                first,
            },
            Lang::Zh,
        ) => format!(
            "工作表“{sheet}”有 {cells} 个公式没有保存计算结果（如 {first}）。请用 Excel 或 WPS 打开并保存一次，再导入。"
        ),
        (
            ReadNote::FormulasWithoutResult {
                sheet,
                cells,
                first,
            },
            Lang::En,
        ) => format!(
            "Sheet {sheet} has {cells} formulas without a saved result (such as {first}). Open and save it in a spreadsheet program first."
        ),
        (
            ReadNote::ErrorCells {
                sheet,
                cells,
                first,
            },
            Lang::Zh,
        ) => format!("工作表“{sheet}”有 {cells} 个单元格是错误值（如 {first}）。"),
        (
            ReadNote::ErrorCells {
                sheet,
                cells,
                first,
            },
            Lang::En,
        ) => format!("Sheet {sheet} has {cells} cells with an error value (such as {first})."),
        (
            ReadNote::DigitsLost {
                sheet,
                cells,
                first,
            },
            Lang::Zh,
        ) => format!(
            "工作表“{sheet}”有 {cells} 个超过 15 位的数（如 {first}），表格软件已丢失末几位，请核对。"
        ),
        (
            ReadNote::DigitsLost {
                sheet,
                cells,
                first,
            },
            Lang::En,
        ) => format!(
            "Sheet {sheet} has {cells} numbers beyond 15 digits (such as {first}); the spreadsheet program has lost their last digits."
        ),
        (ReadNote::SheetWithoutCells { sheet }, Lang::Zh) => {
            format!("“{sheet}”不是数据表（图表或宏表），已略过。")
        }
        (ReadNote::SheetWithoutCells { sheet }, Lang::En) => {
            format!("{sheet} holds no cells (a chart or macro sheet) and was left out.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_say_what_to_do() {
        let error_of = ReadError::Protected { format: None };
        assert!(error(&error_of, Lang::Zh).contains("去掉密码"));
        let found = ReadError::NotATable {
            found: FileKind::Pdf,
        };
        assert_eq!(
            error(&found, Lang::Zh),
            "这是PDF 文件，不是表格。请打开 xlsx、xls、csv 或 HTML 表格。"
        );
        let odd = ReadError::Undecodable {
            encoding: Encoding::Gb18030,
            offset: 9,
            line: 3,
            bytes: vec![0x81, 0x20],
        };
        assert!(error(&odd, Lang::En).contains("(81 20)"));
    }
}
