//! Texts of the data page: grid, toolbar, empty state, summary of inputs.

use junheng_core::{Column, Document, Hint, InputRef, SchoolId};

use crate::lang::Lang;
use crate::{fields, labels};

labels! {
    YES: "是", "yes";
    NO: "否", "no";

    GRID: "学校数据表", "Schools";
    GRID_KEYS: "方向键移动，直接输入即替换，F2 修改，Ctrl+C、Ctrl+V 复制粘贴，Ctrl+Z 撤销；按 Esc 后再按 Tab 离开表格。", "Arrows move, typing replaces, F2 edits, Ctrl+C and Ctrl+V copy and paste, Ctrl+Z undoes; Esc, then Tab leaves the grid.";
    EDITOR: "单元格内容", "Cell";
    ROW_NUMBER: "序号", "No.";
    NEW_ROW: "在此填写新学校", "Enter a new school here";
    CHOICES: "可选项", "Choices";

    COLUMNS: "显示列", "Columns";
    COLUMNS_REQUIRED: "资源指标所需", "For the resource indicators";
    COLUMNS_SCHEME: "本方案全部指标所需", "For all items of the scheme";
    COLUMNS_FILLED: "有数据的列", "Those with data";
    COLUMNS_ALL: "全部列", "All";
    GO_TO_GROUP: "跳到", "Go to";
    GROUP_BASICS: "基本情况", "School";
    GROUP_PUPILS: "学生", "Pupils";
    GROUP_CLASSES: "年级班级", "Classes";
    GROUP_TEACHERS: "教师", "Teachers";
    GROUP_ROOMS: "校舍", "Rooms";
    GROUP_GROUNDS: "场地", "Grounds";
    GROUP_EQUIPMENT: "设备", "Equipment";
    GROUP_MONEY: "经费", "Money";
    GROUP_RETENTION: "初中巩固率", "Retention";
    GROUP_EVIDENCE: "学校自评", "Own verdicts";
    GROUP_MORE: "其他", "Other";

    ADD: "添加学校", "Add school";
    DUPLICATE: "复制行", "Duplicate";
    DELETE: "删除行", "Delete";
    MOVE_UP: "上移", "Move up";
    MOVE_DOWN: "下移", "Move down";
    ROW_ACTIONS: "行操作", "Rows";
    KEYS: "键盘操作", "Keys";

    TO_RESULTS: "查看结果", "See results";
    WHILE_TYPING: "按正在输入的数试算", "With the figure being typed";

    BAD_ENTRIES: "填写有误", "Entries not understood";
    HINTS: "请核对", "Please check";
    NO_PROBLEMS: "没有发现填写问题。", "No problems with the entries.";
    PROBLEMS_SAVE: "保存清单（CSV）", "Save list (CSV)";
    PROBLEMS_FILE: "填写问题.csv", "entry-problems.csv";
    COLUMN_SCHOOL: "学校", "School";
    COLUMN_INPUT: "数据项", "Input";
    COLUMN_PROBLEM: "问题", "Problem";

    IMPORT: "导入表格", "Import";
    EXPORT: "导出", "Export";
    EXPORT_CSV: "学校数据（CSV）", "Schools (CSV)";
    EXPORT_JSON: "全部数据（JSON，可重新打开）", "Everything (JSON, can be opened again)";
    TEMPLATE_XLSX: "空白模板（Excel）", "Blank template (Excel)";
    TEMPLATE_CSV: "空白模板（CSV）", "Blank template (CSV)";
    EXPORT_FILE: "学校数据", "schools";
    TEMPLATE_FILE: "学校数据模板", "schools-template";
    EXPORT_FAILED: "文件未能保存。", "The file could not be saved.";

    EMPTY_TITLE: "从哪里开始", "Where to start";
    EMPTY_PRIVACY: "所有数据只在这台电脑的浏览器里处理，不上传到任何地方。", "All data stays in the browser on this computer; nothing is uploaded.";
}

/// What the list of schools still lacks to be whole.
#[must_use]
pub fn facts_lacking(lines: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("名单有 {lines} 处与申报数不符或未填申报数"),
        Lang::En => format!("{lines} declared numbers missing or different from the list"),
    }
}

/// Where the selection stands, read out and shown below the grid.
#[must_use]
pub fn selected(rows: usize, cols: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已选 {rows} 行 × {cols} 列"),
        Lang::En => format!("{rows} × {cols} cells selected"),
    }
}

/// Columns with data that the present choice of columns does not show.
#[must_use]
pub fn hidden_columns(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, _) => format!("另有 {count} 列有数据未显示"),
        (Lang::En, 1) => "1 more column has data".to_owned(),
        (Lang::En, _) => format!("{count} more columns have data"),
    }
}

/// What a paste did.
#[must_use]
pub fn pasted(changed: usize, added: usize, cut: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => {
            let mut text = format!("已粘贴：改动 {changed} 个单元格");
            if added > 0 {
                text.push_str(&format!("，新增 {added} 所学校"));
            }
            if cut > 0 {
                text.push_str(&format!("；右侧 {cut} 列超出表格，没有粘贴"));
            }
            text.push('。');
            text
        }
        Lang::En => {
            let mut text = format!("Pasted: {changed} cells changed");
            if added > 0 {
                text.push_str(&format!(", {added} schools added"));
            }
            if cut > 0 {
                text.push_str(&format!("; {cut} columns beyond the grid were left out"));
            }
            text.push('.');
            text
        }
    }
}

/// Schools taken out.
#[must_use]
pub fn deleted(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::Zh, _) => format!("已删除 {count} 所学校，可撤销。"),
        (Lang::En, 1) => "1 school deleted; undo brings it back.".to_owned(),
        (Lang::En, _) => format!("{count} schools deleted; undo brings them back."),
    }
}

/// How many problems the inputs have.
#[must_use]
pub fn problems(bad: usize, hints: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("填写有误 {bad} 处，请核对 {hints} 处"),
        Lang::En => format!("{bad} entries not understood, {hints} to check"),
    }
}

/// Problems beyond those listed.
#[must_use]
pub fn more_problems(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("还有 {count} 处，保存清单可看全部。"),
        Lang::En => format!("{count} more; the saved list has all of them."),
    }
}

/// A school's name, or its position where it has none.
#[must_use]
pub fn school(document: &Document, id: SchoolId, lang: Lang) -> String {
    let name = document.school(id).map_or("", |school| &school.name);
    if !name.is_empty() {
        return name.to_owned();
    }
    let row = document.position(id).map_or(0, |at| at + 1);
    match lang {
        Lang::Zh => format!("第 {row} 行"),
        Lang::En => format!("row {row}"),
    }
}

/// What does not fit together, and what to do.
#[must_use]
pub fn hint(document: &Document, hint: Hint, lang: Lang) -> String {
    let name = |at: InputRef| fields::column(Column::Slot(at.slot), lang);
    let school = |id: SchoolId| school(document, id, lang);
    match (lang, hint) {
        (
            Lang::Zh,
            Hint::MoreThanFullTime(a, b)
            | Hint::IndoorAboveTotal(a, b)
            | Hint::ClassAboveStage(a, b)
            | Hint::MigrantsAbovePupils(a, b),
        ) => format!("{}大于{}，请核对。", name(a), name(b)),
        (
            Lang::En,
            Hint::MoreThanFullTime(a, b)
            | Hint::IndoorAboveTotal(a, b)
            | Hint::ClassAboveStage(a, b)
            | Hint::MigrantsAbovePupils(a, b),
        ) => format!("{} exceeds {}; please check.", name(a), name(b)),
        (Lang::Zh, Hint::StagesAboveFullTime(a, b)) => {
            format!("{}：各学段合计大于{}，请核对。", name(a), name(b))
        }
        (Lang::En, Hint::StagesAboveFullTime(a, b)) => format!(
            "{}: the stages together exceed {}; please check.",
            name(a),
            name(b)
        ),
        (Lang::Zh, Hint::TotalIsNotTheSum(a, _)) => {
            format!("{}不等于各学段之和，请核对。", name(a))
        }
        (Lang::En, Hint::TotalIsNotTheSum(a, _)) => {
            format!("{} is not the sum of the stages; please check.", name(a))
        }
        (Lang::Zh, Hint::StageNotTaught(a)) => {
            format!(
                "{}有数，但该类别学校没有这个学段，请核对学校类别。",
                name(a)
            )
        }
        (Lang::En, Hint::StageNotTaught(a)) => format!(
            "{} has a figure, but this kind of school does not teach the stage; please check the kind.",
            name(a)
        ),
        (Lang::Zh, Hint::ClassesWithoutPupils(a, b)) => {
            format!("{}与{}只有一个为 0，请核对。", name(a), name(b))
        }
        (Lang::En, Hint::ClassesWithoutPupils(a, b)) => {
            format!(
                "Only one of {} and {} is 0; please check.",
                name(a),
                name(b)
            )
        }
        (Lang::Zh, Hint::SameCode(_, first)) => {
            format!("学校标识码与“{}”相同，请核对。", school(first))
        }
        (Lang::En, Hint::SameCode(_, first)) => {
            format!("Same code as {}; please check.", school(first))
        }
        (Lang::Zh, Hint::SameName(_, first)) => {
            let row = document.position(first).map_or(0, |at| at + 1);
            format!("与第 {row} 行的学校名称、乡镇相同，可能重复。")
        }
        (Lang::En, Hint::SameName(_, first)) => {
            let row = document.position(first).map_or(0, |at| at + 1);
            format!("Same name and township as row {row}; perhaps entered twice.")
        }
    }
}
