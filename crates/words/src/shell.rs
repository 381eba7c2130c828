//! Texts of the frame around the pages: header, navigation, footer, notices.

use crate::labels;

labels! {
    APP_NAME: "均衡", "Junheng";
    APP_TITLE: "义务教育优质均衡测算", "School-resource balance";
    SKIP: "跳到正文", "Skip to content";
    NAV: "主导航", "Main";
    NAV_DATA: "数据", "Data";
    NAV_COUNTY: "县级", "County";
    NAV_RESULTS: "结果", "Results";
    NAV_PLANS: "方案", "Plans";
    NAV_FORMS: "表格", "Forms";
    NAV_DRAFTS: "草稿", "Drafts";
    NAV_ABOUT: "说明", "About";
    DROP_HERE: "松开鼠标：打开 JSON 草稿，或导入表格", "Drop to open a JSON draft or import a table";
    CLOSE: "关闭", "Close";
    UNDO: "撤销", "Undo";
    REDO: "重做", "Redo";
    LANGUAGE: "语言", "Language";
    OTHER_LANGUAGE: "English", "中文";
    THEME: "明暗", "Appearance";
    THEME_SYSTEM: "跟随系统", "System";
    THEME_LIGHT: "浅色", "Light";
    THEME_DARK: "深色", "Dark";
    PRINT: "打印", "Print";
    SAVE_FILE: "另存为文件", "Save as file";
    EDIT_HERE: "在此编辑", "Edit here";
    OPEN_NOW: "当前打开", "Now open";
    NO_COUNTY: "未填县名", "County not named";
    NO_YEAR: "未填学年", "no school year";
    DRAFT: "草稿", "Draft";
    SAVED_NOW: "草稿已保存。", "The draft is saved.";
    EVALUATED_ON: "评估日期", "Evaluated as of";
    SCHEME: "评估方案", "Scheme";
    COUNTY: "县（市、区）", "County";
    SCHOOL_YEAR: "学年", "School year";
    VERSION: "程序版本", "Program version";
    PRINT_TITLE: "义务教育均衡发展测算", "Balance of compulsory education";
    NOT_OFFICIAL: "本测算供自查参考，不代替督导评估认定结论。", "A calculation for self-checking; it does not replace official recognition.";
    ERROR_TITLE: "此处未能显示", "This part could not be shown";
    ERROR_TEXT: "数据没有丢失，可继续使用其他页面。", "No data is lost; the other pages still work.";
    PART_LOADING: "载入中…", "Loading…";
    PART_MISSING: "此页未能载入：网络不通，或网站已更新。请刷新页面；已保存的草稿不受影响。", "This page could not be loaded: the network is gone, or the site was renewed. Reload the page; saved drafts are kept.";
    SHORTCUTS: "快捷键：Ctrl+Z 撤销，Ctrl+Y 重做，Ctrl+S 立即保存", "Keys: Ctrl+Z undo, Ctrl+Y redo, Ctrl+S save now";
    UNKNOWN_ADDRESS: "地址无法识别，已转到数据页。", "The address is not known; this is the data page.";
    NOTHING_LEAVES: "全部数据只在本机处理，不上传。", "Nothing leaves this computer.";
    READ_ONLY_EDIT: "本草稿以只读方式打开，未作修改。", "This draft is open read-only; nothing was changed.";
    EDIT_FAILED: "修改未能执行，数据保持不变。", "The change could not be made; nothing was changed.";
}
