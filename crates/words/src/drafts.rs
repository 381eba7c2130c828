//! Texts about drafts: how they are kept, what can be done with them, what goes wrong.

use crate::labels;
use crate::lang::Lang;

labels! {
    UNNAMED: "未命名草稿", "Unnamed draft";
    COPY_SUFFIX: "（副本）", " (copy)";
    HEADING: "草稿", "Drafts";
    LIST: "本浏览器中的草稿", "Drafts in this browser";
    NONE: "还没有草稿。第一次修改数据后会自动保存一份。", "No drafts yet. One is saved by itself after the first change.";
    COL_NAME: "草稿名称", "Draft";
    COL_COUNTY: "县（市、区）", "County";
    COL_SAVED: "保存时间", "Saved";
    COL_SIZE: "大小", "Size";
    COL_ACTIONS: "操作", "Actions";
    OPEN_NOW: "已打开", "Open";
    OPEN: "打开", "Open";
    RENAME: "重命名", "Rename";
    DUPLICATE: "复制", "Duplicate";
    DELETE: "删除", "Delete";
    SAVE_OPEN: "当前数据另存为文件（JSON）", "Save what is open as a file (JSON)";
    DELETE_HINT: "删除后，在再次删除其他草稿或关闭本页之前可以恢复。", "It can be brought back until another draft is deleted or this page is closed.";
    SAVE_FILE: "另存为文件", "Save as file";
    SAVE_RAW: "原样存为文件", "Save its raw text";
    DAMAGED: "无法读取", "Cannot be read";
    DAMAGED_HINT: "原文保留未动，可原样存为文件。", "Its text is kept as it is and can be saved as a file.";
    NEWER: "新版本程序所存，只能只读", "Written by a newer version, read-only";
    UNDO_DELETE: "恢复刚删除的草稿", "Bring back the deleted draft";
    DELETED: "草稿已删除。", "The draft was deleted.";
    RESTORED: "草稿已恢复。", "The draft is back.";
    NEW_NAME: "新名称", "New name";
    CONFIRM: "确定", "OK";
    CANCEL: "取消", "Cancel";

    START: "开始", "Start";
    START_SAMPLE_1: "示例一：24 所学校的县", "Sample 1: a county of 24 schools";
    START_SAMPLE_1_HINT: "另有 4 个教学点，虚构数据", "and 4 teaching points; made up";
    START_SAMPLE_2: "示例二：未达标的县", "Sample 2: a county that fails";
    START_SAMPLE_2_HINT: "含缺项、临界值、已拆分的学校，虚构数据", "missing cells, edge values, a school already split; made up";
    START_SAMPLE_3: "示例三：单独一所学校", "Sample 3: one school alone";
    START_SAMPLE_3_HINT: "学校自评，虚构数据", "a school's own check; made up";
    START_FILE: "打开文件", "Open a file";
    START_FILE_HINT: "表格（xlsx、xls、csv）或本程序存的 JSON", "A table (xlsx, xls, csv) or a JSON file saved here";
    START_TEMPLATE: "下载填报模板", "Download the template";
    START_TEMPLATE_HINT: "填好后拖到本页即可导入", "Fill it in and drop it on this page";
    START_MORE: "更多示例与草稿", "More samples and drafts";
    START_BLANK: "空白数据表", "Blank table";
    START_BLANK_HINT: "在页面上录入或从表格粘贴", "Type here or paste from a spreadsheet";

    SAVING: "保存中…", "Saving…";
    UNTOUCHED: "尚未修改，无需保存", "Unchanged, nothing to save";
    READ_ONLY_OTHER_TAB: "只读：另一标签页正在编辑", "Read-only: another tab is editing";
    READ_ONLY_TAKEN: "只读：已由另一标签页接管", "Read-only: another tab took over";
    READ_ONLY_NEWER: "只读：由新版本程序保存", "Read-only: saved by a newer version";
    FAILED_FULL: "未保存：存储空间已满，请另存为文件", "Not saved: storage is full, save as a file";
    FAILED_CLOSED: "未保存：浏览器不允许本地存储，请另存为文件", "Not saved: the browser allows no local storage, save as a file";
    FAILED_LOST: "未保存：写入后核对不一致，请另存为文件", "Not saved: reading back gave something else, save as a file";
    FAILED_CHANGED: "未保存：另一标签页已修改此草稿", "Not saved: another tab has changed this draft";

    TABS_TITLE: "此草稿已在另一标签页打开", "This draft is open in another tab";
    TABS_TEXT: "同一份草稿同时只能在一个标签页中编辑，以免互相覆盖。请选择：", "Only one tab at a time can edit a draft, so that neither overwrites the other. Please choose:";
    TABS_TAKE: "在此编辑", "Edit here";
    TABS_TAKE_HINT: "另一标签页先保存，然后转为只读。", "The other tab saves and becomes read-only.";
    TABS_READ: "只读查看", "Read only";
    TABS_READ_HINT: "此处不能修改，可随时接管。", "Nothing can be changed here; you can take over later.";
    TABS_COPY: "另建副本", "Make a copy";
    TABS_COPY_HINT: "以此处的内容新建一份草稿，互不影响。", "A new draft with what is shown here; the two are separate.";

    EXPLAIN_TITLE: "草稿保存在哪里", "Where drafts are kept";
    EXPLAIN: "草稿自动保存在本浏览器的“本地存储”中，不上传任何地方。清除浏览器数据会一并删除草稿；从磁盘打开本程序时，本机其他网页文件也能读到它们。它不是备份：重要数据请另存为文件。", "Drafts are saved by themselves in this browser's local storage and sent nowhere. Clearing the browser's data deletes them; when the program is opened from disk, other local pages can read them. This is no backup: save what matters as a file.";
    EXPLAIN_DONE: "知道了", "Understood";
    ERASE: "清除全部数据", "Erase everything";
    ERASE_TITLE: "清除本程序的全部数据", "Erase all data of this program";
    ERASE_TEXT: "将从本浏览器中永久删除以下内容，不能撤销：", "This will be deleted from this browser for good and cannot be undone:";
    ERASE_SETTINGS: "语言、明暗、已读提示等设置", "Settings: language, appearance, notes read";
    ERASE_MAPPINGS: "记住的导入列对应关系", "Remembered column mappings of imports";
    ERASE_NOT: "已另存到电脑上的文件不受影响。", "Files saved on the computer stay.";
    ERASED: "本程序在此浏览器中的数据已全部清除。", "All data of this program in this browser has been erased.";

    LOAD_GONE: "找不到这份草稿，可能已在别处删除。", "The draft is not there; it may have been deleted elsewhere.";
    LOAD_NEWER: "由新版本程序保存，本版本不能读懂其全部内容，已原样保留。请用新版本打开。", "Saved by a newer version of the program with parts this one does not know. It is kept as it is; please open it there.";
    LOAD_DAMAGED: "这份草稿无法读取，已原样保留，可在草稿页存为文件。", "The draft cannot be read. It is kept as it is; the drafts page can save it as a file.";
    LAST_DAMAGED: "上次的草稿无法读取，已原样保留；现在显示的是示例。", "The last draft cannot be read and is kept as it is; this is a sample.";
    RECOVERED: "已找回一份未存完的草稿。", "A draft whose saving was cut short has been recovered.";
    FILE_UNREADABLE: "文件无法读取：可能已移动、被占用或没有权限。", "The file cannot be read: moved, in use, or not permitted.";
    FILE_SAVED: "文件已交给浏览器保存。", "The file has been handed to the browser.";
    FILE_REFUSED: "浏览器不允许保存文件。", "The browser does not let files be saved.";
    STORAGE_CLOSED: "浏览器不允许使用本地存储（可能是无痕窗口或被嵌入的页面），草稿不会自动保存，请用“另存为文件”。", "The browser allows no local storage (a private window or an embedded page, perhaps). Drafts are not saved by themselves: save as a file.";
    SAMPLE: "示例数据 · 虚构", "Sample data · made up";
    SAMPLE_HINT: "学校和数字均为虚构。可直接修改，或从自己的表格开始。", "Schools and figures are made up. Change them, or start from your own table.";
}

/// Saved, at a time such as `10:42`.
#[must_use]
pub fn saved_at(time: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已保存 {time}"),
        Lang::En => format!("Saved {time}"),
    }
}

/// The question before a draft is deleted.
#[must_use]
pub fn delete_question(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("删除草稿“{name}”？"),
        Lang::En => format!("Delete the draft “{name}”?"),
    }
}

/// How many drafts go when everything is erased.
#[must_use]
pub fn erase_drafts(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{count} 份草稿"),
        Lang::En if count == 1 => "1 draft".to_owned(),
        Lang::En => format!("{count} drafts"),
    }
}

/// Drafts were taken in from a rescue file.
#[must_use]
pub fn rescued(count: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已从文件中恢复 {count} 份草稿。"),
        Lang::En if count == 1 => "1 draft was restored from the file.".to_owned(),
        Lang::En => format!("{count} drafts were restored from the file."),
    }
}

/// A file was opened as a draft.
#[must_use]
pub fn opened_file(file: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已打开 {file}，另存为一份新草稿。"),
        Lang::En => format!("{file} is open as a new draft."),
    }
}

/// A file that is not opened, and why.
#[must_use]
pub fn file_not_opened(file: &str, why: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{file} 不能作为草稿打开：{why}"),
        Lang::En => format!("{file} cannot be opened as a draft: {why}"),
    }
}
