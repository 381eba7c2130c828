//! Texts of the page about the program: schemes, sources, privacy, limits.

use junheng_core::Certainty;

use crate::labels;
use crate::lang::{Lang, Text};

labels! {
    HEADING: "说明", "About";
    CONTENTS: "本页内容", "On this page";
    SCHEMES: "评估方案、出处与可靠程度", "Schemes, sources and certainty";
    SCHEMES_LEAD: "程序使用的每个数值都列在下面，并注明出处和可靠程度。数值是数据，不写在程序里；新规定发布后可查到从哪天起适用。", "Every value the program uses is listed here with its source and how sure it is. Values are data with dates, not part of the program.";
    SOURCES: "依据文件", "Documents";
    INDICATORS: "指标", "Indicators";
    COL_INDICATOR: "指标", "Indicator";
    COL_SOURCE: "出处", "Source";
    COL_CERTAINTY: "可靠程度", "Certainty";
    COL_FORMULA: "算法", "How it is computed";
    VETOES: "一票否决", "Vetoes";
    READINGS: "依据没有说明、由使用者选择的口径（默认值）", "What the sources leave open: the reading unless you choose another";
    COL_VALUE: "数值", "Value";
    COL_DATES: "期限", "Dates";
    RULES: "其他规则", "Other rules";
    RULE_PASS: "每校每学段七项中须达标的项数", "Indicators of the seven that each school and stage must meet";
    RULE_FLOOR: "其余一项不低于标准的", "The one left reaches at least";
    RULE_POINT: "计入的教学点最少学生数", "Fewest pupils of a teaching point that counts";
    RULE_LEFT_OUT: "不计入的学校类别", "Kinds of school left out";
    RULE_SPLIT: "共用资源拆分比", "Split of shared resources";
    RULE_SPLIT_OTHER: "附设班等其他情况", "attached classes and other cases";
    RULE_DECIMALS: "打印位数：学校值、均值、差异系数", "Decimals printed: school values, means, coefficients";
    CONCESSIONS: "有期限的从宽规定", "Dated concessions";
    CERTAINTIES: "可靠程度标记", "Marks of certainty";

    PRIVACY: "隐私", "Privacy";
    PRIVACY_TEXT: "全部计算在本机浏览器内完成。程序不向任何服务器发送数据，没有统计、没有账号、没有外部字体或脚本；单文件版打开后不产生任何网络请求。草稿只存在本浏览器的本地存储中。", "Everything is calculated in this browser. The program sends nothing to any server: no statistics, no accounts, no fonts or scripts from elsewhere; the single file makes no request at all. Drafts stay in this browser's local storage.";
    LIMITS: "局限", "Limits";
    LIMIT_1: "依据没有写明的口径由使用者选择，结果中注明所用选择；千分制的合格线、一票否决清单和 A4 的换算未见公开依据，程序只核对分值和旁证，不下结论。", "Where the sources leave a question open the user chooses, and results name the choice. Of the 1000 points neither pass marks nor vetoes nor the conversion of A4 are published: points and evidence are checked, no verdict is given.";
    LIMIT_2: "文件未说明达标比较在修约前还是修约后：程序按未修约的精确值比较，显示报表位数，修约会改变结论的逐一标出。", "No document says whether thresholds apply before or after rounding: exact values are compared, form values are shown, and every verdict that rounding would turn is marked.";
    LIMIT_3: "标“当地做法”“未经证实”的数值，使用前请与主管部门核对。", "Check values marked as local or unconfirmed with the authority before relying on them.";
    LIMIT_4: "县级结论要求学校名单与申报数一致；缺数据时给出“数据不足”，不以零代替。", "The county's verdict needs the list to equal the declared numbers; missing data give “insufficient data”, never zero.";
    LIMIT_5: "测算结果供自查参考，不代替督导评估认定结论。", "Results are for self-checking and do not replace official recognition.";
    LICENCE: "版本与许可", "Version and licence";
    LICENCE_TEXT: "开源软件，按 MIT 或 Apache-2.0 许可（任选其一）使用、修改和分发，不提供任何担保。", "Open source under MIT or Apache-2.0, at your choice, without warranty.";
    MANUAL: "使用说明", "Manual";
}

/// The name of a mark of certainty.
#[must_use]
pub const fn certainty(certainty: Certainty) -> Text {
    match certainty {
        Certainty::Confirmed => Text {
            zh: "已证实",
            en: "confirmed",
        },
        Certainty::Local => Text {
            zh: "当地做法",
            en: "local",
        },
        Certainty::Recomputed => Text {
            zh: "由公布数据复算",
            en: "recomputed",
        },
        Certainty::Believed => Text {
            zh: "未经证实",
            en: "unconfirmed",
        },
    }
}

/// What a mark of certainty means.
#[must_use]
pub const fn certainty_meaning(certainty: Certainty) -> Text {
    match certainty {
        Certainty::Confirmed => Text {
            zh: "见于正式表格、公开报告，或至少两个独立来源",
            en: "read in an official form, a published report, or at least two independent sources",
        },
        Certainty::Local => Text {
            zh: "见于一地文件或一个程序，是否全国通用未经证实",
            en: "read in one city's or one program's document; not proven national",
        },
        Certainty::Recomputed => Text {
            zh: "由公布的数字重新计算得出",
            en: "recomputed from published numbers",
        },
        Certainty::Believed => Text {
            zh: "通常认为如此，手头没有文件证实；只作选项，不作默认",
            en: "believed, confirmed by no document at hand: an option, never a silent default",
        },
    }
}

/// The share of a standard, as a percentage without decimals where it has none.
#[must_use]
pub fn percent(plain: &str) -> String {
    format!("{plain}{}%", crate::format::NARROW_SPACE)
}

/// Until and from when something holds.
#[must_use]
pub fn dates(from: Option<&str>, until: Option<&str>, lang: Lang) -> String {
    match (lang, from, until) {
        (_, None, None) => "—".to_owned(),
        (Lang::Zh, Some(from), None) => format!("{from} 起"),
        (Lang::Zh, None, Some(until)) => format!("至 {until}"),
        (Lang::Zh, Some(from), Some(until)) => format!("{from} 至 {until}"),
        (Lang::En, Some(from), None) => format!("from {from}"),
        (Lang::En, None, Some(until)) => format!("until {until}"),
        (Lang::En, Some(from), Some(until)) => format!("{from} to {until}"),
    }
}
