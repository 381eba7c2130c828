//! The conversation about an import: what columns are understood as, what is asked, what came of it.

use junheng_core::Column;
use junheng_exchange::import::{ImportReport, MatchedBy, Problem, ProblemKind};
use junheng_exchange::mapping::Target;
use junheng_exchange::rows::LeftOut;

use crate::lang::{Lang, Text};
use crate::{entries, fields, format, labels, names};

labels! {
    TITLE: "导入表格", "Import a table";
    READING: "正在读取", "Reading";
    CANCEL: "取消", "Cancel";
    BACK: "上一步", "Back";
    NEXT: "下一步", "Next";
    CLOSE: "完成", "Done";
    SEE_RESULTS: "查看结果", "See results";
    OTHER_FILE: "换一个文件", "Another file";
    FAILED: "无法读取这个文件", "This file cannot be read";
    FAILED_UNREADABLE: "浏览器无法取得文件内容：文件可能已移动、删除或被占用。请关闭正在使用它的程序后重新选择。", "The browser cannot get at the file: it may have been moved, deleted or locked. Close the program that uses it and choose it again.";
    FAILED_NOT_LOADED: "读取表格的组件没有载入。请刷新页面后重试；CSV 文本可以复制后直接粘贴到表格里。", "The module that reads spreadsheets could not be loaded. Reload the page and try again; text can also be pasted into the grid.";
    FAILED_DIED: "读取这个文件时内存不足或组件出错，已停止；页面和已有数据不受影响。请只保留需要的工作表后重试。", "Reading the file ran out of memory or failed and was stopped; the page and the data are unharmed. Keep only the sheet that is needed and try again.";
    FAILED_WRITE: "无法生成文件。", "The file could not be made.";
    OF_THE_COUNTY: "这是县级数据的表格，不是学校的；请在“县级”页导入。", "This table is of the county, not of schools; import it on the page “County”.";
    FAILED_CANCELLED: "已取消读取，数据没有变化。", "Reading was cancelled; nothing has changed.";
    DROP_OR_CHOOSE: "选择文件，或把文件拖到页面任意位置。", "Choose a file, or drop it anywhere on the page.";

    STEP_SHEET: "选择工作表", "Choose the sheet";
    SHEET: "工作表", "Sheet";
    SHEET_ROWS: "行数", "Rows";
    SHEET_HIDDEN: "隐藏", "hidden";
    NOTES: "读取时发现", "Noticed while reading";

    STEP_COLUMNS: "核对各列的含义", "Confirm what the columns mean";
    QUESTIONS: "请确认以下几点", "Please confirm";
    COLUMN: "列", "Column";
    HEADER: "表头", "Header";
    EXAMPLES: "前几行", "First rows";
    MEANS: "理解为", "Taken as";
    UNIT: "单位", "Unit";
    CERTAINTY: "把握", "How sure";
    REMEMBER: "记住这些对应关系，下次导入同样的表时直接使用", "Remember this for the next file of the same layout";
    SHOW_IGNORED: "显示不导入的列", "Show columns that are not taken";
    NEED_NAME: "至少要有一列是学校名称或学校标识码，才能继续。", "One column has to be the school's name or code before going on.";
    NO_HEADER_TEXT: "（无表头）", "(no header)";
    TARGET_IGNORE: "不导入", "Not taken";
    TARGET_STAGE: "学段（说明该行是小学还是初中）", "Stage of the row";

    SURE: "表头明确", "header says so";
    SAVED: "按上次的选择", "as last time";
    ASKED: "请确认", "please confirm";
    CHANGED: "您已修改", "changed by you";

    STEP_ROWS: "核对将要导入的内容", "Confirm what will be taken over";
    NEW_SCHOOLS: "新增学校", "New schools";
    CHANGED_SCHOOLS: "有改动的学校", "Schools with changes";
    SAME_SCHOOLS: "没有变化的学校", "Unchanged schools";
    LEFT_OUT: "没有导入的行", "Rows left out";
    PROBLEMS: "需要核对的内容", "Worth a look";
    REPEATED: "表中重复出现的学校", "Schools that the table repeats";
    EXISTING: "现有数据中已有、内容不同的学校", "Schools that are already there with other contents";
    FOR_ALL: "全部", "All of them";
    LIKE_ALL: "同上面的选择", "As chosen above";
    REPLACE_EXISTING: "用表中的数替换", "Replace with the table's figures";
    REPLACE_REPEATED: "以后面的行为准", "The later row counts";
    KEEP_BOTH: "两个都保留", "Keep both";
    SKIP: "不导入", "Leave out";
    SKIP_CHOSEN: "您选择跳过", "left out by your choice";
    UNANSWERED: "请先选择重复的学校如何处理。", "Please choose what to do with schools that are there twice.";
    CHANGES: "改动", "Changes";
    SCHOOL: "学校", "School";
    CHOICE: "处理", "What to do";
    TAKE: "导入", "Import";
    ROW: "行", "Row";
    FOUND: "原文", "Found";
    PROBLEM: "问题", "Problem";

    STEP_DONE: "导入完成", "Import finished";
    UNDO_HINT: "整个导入是一步，可以用“撤销”整体退回。", "The whole import is one step; undo takes all of it back.";
    SAVE_PROBLEMS: "保存问题清单（CSV）", "Save the list of problems (CSV)";
    PROBLEMS_FILE: "导入问题.csv", "import-problems.csv";
    SHEET_NAME: "工作表", "Sheet";
    CELL: "单元格", "Cell";
    PASTED_FILE: "粘贴的内容", "pasted text";
    NOTHING_NEW: "表中的内容与现有数据相同，没有变化。", "The table holds what is there already; nothing changed.";
}

/// What becomes of a column.
#[must_use]
pub fn target(target: Target, lang: Lang) -> String {
    match target {
        Target::Ignore => TARGET_IGNORE.get(lang).to_owned(),
        Target::Stage => TARGET_STAGE.get(lang).to_owned(),
        Target::To(column) => fields::column(column, lang),
        Target::ByRow { field, only } => {
            let name = fields::field(field).get(lang);
            match (only, lang) {
                (None, Lang::Zh) => format!("{name}·按该行的学段"),
                (None, Lang::En) => format!("{name}, for the row's stage"),
                (Some(stage), Lang::Zh) => format!("{name}·只算{}的行", names::stage(stage).zh),
                (Some(stage), Lang::En) => format!("{name}, {} rows only", names::stage(stage).en),
            }
        }
    }
}

/// Why a row was left out.
#[must_use]
pub const fn left_out(why: LeftOut) -> Text {
    const fn text(zh: &'static str, en: &'static str) -> Text {
        Text { zh, en }
    }
    match why {
        LeftOut::Title => text("标题行", "title"),
        LeftOut::Header => text("表头行", "header"),
        LeftOut::Blank => text("空行", "blank"),
        LeftOut::Total => text("合计行", "totals"),
        LeftOut::Note => text("说明、填表人等", "note"),
        LeftOut::Section => text("分组标题", "heading of a group"),
        LeftOut::NothingTaken => text("要导入的列都是空的", "nothing in the columns taken"),
        LeftOut::BeyondLimit => text(
            "超出一次可导入的学校数",
            "beyond the number of schools one table may bring",
        ),
        LeftOut::Skipped => text("您选择不导入", "left out by your choice"),
        LeftOut::Replaced => text(
            "同一学校以后面的行为准",
            "a later row of the same school counts",
        ),
        LeftOut::Unanswered => text(
            "重复的学校没有选择如何处理",
            "no choice made for a school that is there twice",
        ),
    }
}

/// By what a school was recognised.
#[must_use]
pub const fn matched_by(by: MatchedBy) -> Text {
    match by {
        MatchedBy::Code => Text {
            zh: "标识码相同",
            en: "same code",
        },
        MatchedBy::NameAndTownship => Text {
            zh: "名称、乡镇相同",
            en: "same name and township",
        },
    }
}

/// What is wrong with a row or cell, what was expected, and what to do.
#[must_use]
pub fn problem(problem: &Problem, lang: Lang) -> String {
    let name = |column: Column| fields::column(column, lang);
    match (&problem.kind, lang) {
        (ProblemKind::Entry { error, .. }, _) => entries::problem(error, &problem.found, lang),
        (ProblemKind::CodeLostZeros, Lang::Zh) => "标识码不足 10 位，前面的 0 可能已被表格软件去掉；已原样保留，请核对。".to_owned(),
        (ProblemKind::CodeLostZeros, Lang::En) => "The code has fewer than ten digits; the spreadsheet program may have dropped its leading zeros. Kept as it is, please check.".to_owned(),
        (ProblemKind::CodeAsNumber, Lang::Zh) => "标识码已被表格软件变成科学计数，请改回文本后重新填写。".to_owned(),
        (ProblemKind::CodeAsNumber, Lang::En) => "The spreadsheet program turned the code into a number. Enter it again as text.".to_owned(),
        (ProblemKind::UnitInexact { column, .. }, Lang::Zh) => format!("{}换算单位后超过 15 位有效数字，已原样保留。", name(*column)),
        (ProblemKind::UnitInexact { column, .. }, Lang::En) => format!("{} has more than 15 digits after conversion; kept as typed.", name(*column)),
        (ProblemKind::SumTooLong { column }, Lang::Zh) => format!("{}相加后超过 15 位有效数字，没有导入。", name(*column)),
        (ProblemKind::SumTooLong { column }, Lang::En) => format!("The sum for {} has more than 15 digits and was not taken.", name(*column)),
        (ProblemKind::PartBlank { column }, Lang::Zh) => format!("{}由几列相加，本列为空，合计记为缺失。", name(*column)),
        (ProblemKind::PartBlank { column }, Lang::En) => format!("{} is a sum, and this part is blank: the sum is missing.", name(*column)),
        (ProblemKind::UnknownStage, Lang::Zh) => "学段写法没有认出来，按学校类别处理。".to_owned(),
        (ProblemKind::UnknownStage, Lang::En) => "The stage is not understood; the kind of school decides.".to_owned(),
        (ProblemKind::StageNeeded { column }, Lang::Zh) => format!("{}只有全校合计；学生、教师、班级不能在学段之间分摊，请按学段填写。", name(*column)),
        (ProblemKind::StageNeeded { column }, Lang::En) => format!("{} is a total; pupils, teachers and classes are never split between stages. Enter them by stage.", name(*column)),
        (ProblemKind::KindNeeded, Lang::Zh) => "学校类别不明，无法判断数据属于哪个学段；已记为全校，请填写学校类别。".to_owned(),
        (ProblemKind::KindNeeded, Lang::En) => "The kind of school is not known, so neither is the stage; taken for the whole school. Enter the kind.".to_owned(),
        (ProblemKind::TwoValues { column, kept }, Lang::Zh) => format!("{}有两个不同的数，保留了 {}。请核对。", name(*column), format::decimal(*kept)),
        (ProblemKind::TwoValues { column, kept }, Lang::En) => format!("{} has two different figures; {} was kept. Please check.", name(*column), format::decimal(*kept)),
        (ProblemKind::AttributesDiffer { attribute, kept }, Lang::Zh) => format!("同一学校两行的{}不同，保留了“{kept}”。", fields::attribute(*attribute).zh),
        (ProblemKind::AttributesDiffer { attribute, kept }, Lang::En) => format!("Two rows of the school differ in {}; {kept} was kept.", fields::attribute(*attribute).en),
        (ProblemKind::SplitNumber { cells, heads }, Lang::Zh) => format!("该行有 {cells} 格，表头只有 {heads} 格：“{}”像是一个数被逗号分成几格。从这一格起各格都错了列，没有导入。请去掉逗号或给这个数加上引号，重新导入。", problem.found),
        (ProblemKind::SplitNumber { cells, heads }, Lang::En) => format!("The row has {cells} cells, the heads only {heads}: {} looks like one number cut by its commas. The cells from here on are off their columns and were not taken. Take the comma out or put the number in quotes, and import again.", problem.found),
        (ProblemKind::MoreCells { cells, heads }, Lang::Zh) => format!("该行有 {cells} 格，表头只有 {heads} 格：多出的“{}”没有表头，没有导入。如果前面某格的内容含有逗号，其后各格就错了列，请核对。", problem.found),
        (ProblemKind::MoreCells { cells, heads }, Lang::En) => format!("The row has {cells} cells, the heads only {heads}: {} has no head and was not taken. If a cell before it holds a comma, the cells after that one are off their columns; please check.", problem.found),
        (ProblemKind::Nameless, Lang::Zh) => "该行有数据，但没有学校名称和标识码；已导入，请补上名称。".to_owned(),
        (ProblemKind::Nameless, Lang::En) => "The row has figures, but neither name nor code. It was taken; enter the name.".to_owned(),
    }
}

/// How many questions are confirmed by going on.
#[must_use]
pub fn confirm_and_go_on(questions: usize, lang: Lang) -> String {
    match (lang, questions) {
        (_, 0) => NEXT.get(lang).to_owned(),
        (Lang::Zh, _) => format!("确认以上 {questions} 点并继续"),
        (Lang::En, 1) => "Confirm and go on".to_owned(),
        (Lang::En, _) => format!("Confirm these {questions} and go on"),
    }
}

/// Files that wait behind this one.
#[must_use]
pub fn waiting(files: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("后面还有 {files} 个文件"),
        Lang::En => format!("{files} more files to come"),
    }
}

/// Columns that are not listed, for they stand beyond the last one that is: a column by its letters.
#[must_use]
pub fn beyond(columns: usize, last: &str, lang: Lang) -> String {
    match (lang, columns) {
        (Lang::Zh, _) => format!(
            "{last} 列以后还有 {columns} 列有内容，没有列出，也不导入。如果需要，请先在表格程序里把它们移到左边。"
        ),
        (Lang::En, 1) => format!(
            "One column beyond {last} holds something; it is not listed and not taken. If it is needed, move it to the left in a spreadsheet program first."
        ),
        (Lang::En, _) => format!(
            "{columns} columns beyond {last} hold something; they are not listed and not taken. If they are needed, move them to the left in a spreadsheet program first."
        ),
    }
}

/// Schools that will be taken over.
#[must_use]
pub fn take(schools: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("导入 {schools} 所学校"),
        Lang::En => format!("Import {schools} schools"),
    }
}

/// What an import did, in one sentence.
#[must_use]
pub fn report(report: &ImportReport, lang: Lang) -> String {
    let left = report.left_out.len();
    match lang {
        Lang::Zh => format!(
            "读取 {} 行，导入 {} 行，没有导入 {left} 行。新增 {} 所学校，{} 所有改动（{} 个单元格），{} 所没有变化。",
            report.read,
            report.taken,
            report.added,
            report.changed,
            report.cells_changed,
            report.unchanged
        ),
        Lang::En => format!(
            "{} rows read, {} taken, {left} left out. {} schools added, {} changed ({} cells), {} unchanged.",
            report.read,
            report.taken,
            report.added,
            report.changed,
            report.cells_changed,
            report.unchanged
        ),
    }
}

/// Some rows by number, the first few.
#[must_use]
pub fn rows(rows: &[u32], lang: Lang) -> String {
    const SHOWN: usize = 8;
    let shown: Vec<String> = rows.iter().take(SHOWN).map(u32::to_string).collect();
    let (comma, more) = match lang {
        Lang::Zh => ("、", rows.len() > SHOWN),
        Lang::En => (", ", rows.len() > SHOWN),
    };
    let list = shown.join(comma);
    match (lang, more) {
        (Lang::Zh, false) => format!("第 {list} 行"),
        (Lang::Zh, true) => format!("第 {list} 等行"),
        (Lang::En, false) if rows.len() == 1 => format!("row {list}"),
        (Lang::En, false) => format!("rows {list}"),
        (Lang::En, true) => format!("rows {list} and others"),
    }
}
