//! Texts of the frame around the pages: header, navigation, footer, notices.

use crate::labels;

labels! {
    APP_NAME: "均衡", "Junheng";
    APP_TITLE: "义务教育优质均衡测算", "School-resource balance";
    SKIP: "跳到正文", "Skip to content";
    NAV: "主导航", "Main";
    NAV_DATA: "数据", "Data";
    NAV_RESULTS: "结果", "Results";
    NAV_DRAFTS: "草稿", "Drafts";
    NAV_ABOUT: "说明", "About";
    DROP_HERE: "松开鼠标：打开 JSON 草稿，或导入表格", "Drop to open a JSON draft or import a table";
    CLOSE: "关闭", "Close";
    UNDO: "撤销", "Undo";
    REDO: "重做", "Redo";
    LANGUAGE: "语言", "Language";
    UNKNOWN_ADDRESS: "地址无法识别，已转到数据页。", "The address is not known; this is the data page.";
    NOTHING_LEAVES: "全部数据只在本机处理，不上传。", "Nothing leaves this computer.";
    READ_ONLY_EDIT: "本草稿以只读方式打开，未作修改。", "This draft is open read-only; nothing was changed.";
    EDIT_FAILED: "修改未能执行，数据保持不变。", "The change could not be made; nothing was changed.";
}
