//! Merging the files of many schools: what each brings, what is asked, what came of it.

use junheng_core::Source;
use junheng_exchange::merge::{FileRemark, MergeReport};

use crate::lang::Lang;
use crate::{entries, format, labels};

labels! {
    BUTTON: "合并学校文件", "Merge school files";
    BUTTON_HINT: "一次选择多所学校报来的文件（JSON、Excel、CSV），核对后合并为一步", "Choose the files that schools sent in (JSON, Excel, CSV); they are merged as one step after a look";
    STEP_MERGE: "核对将要合并的内容", "Confirm what will be merged";
    STEP_DONE: "合并完成", "Merged";
    FILES: "文件", "Files";
    NEW: "新增学校", "New schools";
    CHANGED: "补充空白的学校", "Schools with blanks filled";
    CONFLICTING: "数据不一致的学校", "Schools with figures that differ";
    UNCHANGED: "没有变化的学校", "Unchanged schools";
    NOT_READ: "没有读取的文件", "Files not read";
    NOT_TICKED: "没有勾选、不合并的文件", "Files not ticked, which are left out";
    TAKEN: "合并", "Merge";
    SCHOOLS: "学校数", "Schools";
    REMARKS: "说明", "Remarks";
    SKIP_FILE: "跳过这个文件", "Leave this file out";
    NAMES: "名称相同，标识码不全或不同：是同一所学校吗？", "Same name, but a code is missing or not the same: is it one school?";
    SAME: "是同一所", "The same school";
    DIFFERENT: "是另一所", "Another school";
    TO_DECIDE: "请选择", "Please choose";
    INCOMING: "文件中的学校", "School in the file";
    KNOWN: "已有的学校", "School known already";
    DIFFER: "同一格有不同的数：以哪个为准？", "The same cell holds different figures: which one counts?";
    KEEP_FIRST: "以已有的数为准", "What is there already counts";
    TAKE_LAST: "以最后的文件为准", "The last file counts";
    CELL: "项目", "Item";
    HERE: "现有数据", "Here now";
    FILLED: "将要填入的空白", "Blanks that will be filled";
    OPEN: "还有需要选择的内容。", "Some things are still to be chosen.";
    TAKE: "合并", "Merge";
    NOTHING: "没有可以合并的内容：文件中没有学校，或者都已排除。", "Nothing to merge: the files hold no schools, or all are left out.";
    COUNTY_STAYS: "县级数据不随学校文件合并。", "Figures of the county are not merged from school files.";
    NO_SCHOOLS: "文件中没有学校", "no schools in the file";
}

/// How far reading is.
#[must_use]
pub fn progress(done: usize, total: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已读取 {done} 个文件，共 {total} 个"),
        Lang::En => format!("{done} of {total} files read"),
    }
}

/// What the user should know of a file.
#[must_use]
pub fn remark(remark: &FileRemark, lang: Lang) -> String {
    match (remark, lang) {
        (FileRemark::Sample, Lang::Zh) => "是示例数据，默认不合并".to_owned(),
        (FileRemark::Sample, Lang::En) => "made-up sample data, left out unless ticked".to_owned(),
        (FileRemark::OtherYear { found, expected }, lang) => {
            let (found, expected) = (
                format::school_year(*found, lang),
                format::school_year(*expected, lang),
            );
            match lang {
                Lang::Zh => format!("是{found}的数据，当前是{expected}，默认不合并"),
                Lang::En => format!("is of {found}, not {expected}; left out unless ticked"),
            }
        }
        (FileRemark::OtherCounty { found, expected }, Lang::Zh) => {
            format!("县名是“{found}”，当前是“{expected}”，请核对")
        }
        (FileRemark::OtherCounty { found, expected }, Lang::En) => {
            format!("names the county “{found}”, not “{expected}”; please check")
        }
        (FileRemark::CountyFigures { count }, Lang::Zh) => {
            format!("含 {count} 项县级数据，不合并")
        }
        (FileRemark::CountyFigures { count }, Lang::En) => {
            format!("holds {count} figures of the county, which are not merged")
        }
    }
}

/// Rows of a table that gave no school, and what is worth a look in the others.
#[must_use]
pub fn rows(left_out: usize, problems: usize, lang: Lang) -> Option<String> {
    let mut parts = Vec::new();
    if left_out > 0 {
        parts.push(match lang {
            Lang::Zh => format!("{left_out} 行没有导入"),
            Lang::En => format!("{left_out} rows left out"),
        });
    }
    if problems > 0 {
        parts.push(match lang {
            Lang::Zh => format!("{problems} 处需要核对"),
            Lang::En => format!("{problems} worth a look"),
        });
    }
    let glue = match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    };
    (!parts.is_empty()).then(|| parts.join(glue))
}

/// How many of a file's schools other files bring too.
#[must_use]
pub fn shared(schools: usize, lang: Lang) -> String {
    match (lang, schools) {
        (Lang::Zh, _) => format!("其中 {schools} 所其他文件里也有"),
        (Lang::En, 1) => "1 of them is in another file too".to_owned(),
        (Lang::En, _) => format!("{schools} of them are in other files too"),
    }
}

/// A row or sheet that gave nothing, and why.
#[must_use]
pub fn not_taken(why: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("没有导入：{why}"),
        Lang::En => format!("not taken: {why}"),
    }
}

/// Things to look at that are not listed one by one.
#[must_use]
pub fn more_doubts(hidden: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("另有 {hidden} 处没有列出"),
        Lang::En => format!("{hidden} more are not listed"),
    }
}

/// A value's place in a file; with the table that it came from where the file had it from one.
#[must_use]
pub fn held(file: &str, source: Option<&Source<'_>>, lang: Lang) -> String {
    let place = source.map(|source| entries::source(source, lang));
    match place {
        None => file.to_owned(),
        Some(place) if place.starts_with(file) => place,
        Some(place) => format!("{file} ← {place}"),
    }
}

/// Lines that are not listed one by one.
#[must_use]
pub fn more(hidden: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("另有 {hidden} 条没有列出，按上面的统一选择处理"),
        Lang::En => format!("{hidden} more are not listed; the choice for all covers them"),
    }
}

/// What was done, as one sentence.
#[must_use]
pub fn report(report: &MergeReport, lang: Lang) -> String {
    let (files, new) = (report.files.len(), report.added);
    let (changed, same) = (report.changed, report.unchanged);
    let (filled, chosen) = (report.filled, report.chosen);
    match lang {
        Lang::Zh => format!(
            "合并了 {files} 个文件：新增 {new} 所学校，更新 {changed} 所（填入空白 {filled} 格，选定不一致的数 {chosen} 格），{same} 所没有变化。"
        ),
        Lang::En => format!(
            "{files} files merged: {new} schools added, {changed} changed ({filled} blanks filled, {chosen} differing figures decided), {same} unchanged."
        ),
    }
}
