//! Texts of the pages on what the county enters.

use junheng_core::growth::Gap;
use junheng_core::items::EntryState;
use junheng_core::{
    CountyEntry, Document, EnteredBy, Exact, Fact, FactUnit, Given, Number, Printed, Series,
};

use crate::facts::text;
use crate::labels;
use crate::lang::{Lang, Text};
use crate::{facts, format, places};

labels! {
    HEADING: "县级数据", "County figures";
    LEAD: "县情、经费、入学、监测、满意度和一票否决情形在这里填一次，各方案和表格共用。学校数据在“数据”页填。", "Facts, money, enrolment, monitoring, surveys and vetoes are entered here once and serve every scheme and form. Schools are entered on the data page.";
    TO_SETTINGS: "评估方案、日期与地方口径", "Scheme, date and local variants";
    CONTENTS: "目录与进度", "Contents and progress";
    COL_SECTION: "内容", "Section";
    COL_BY: "由谁填", "Entered by";
    COL_PROGRESS: "进度", "Progress";
    COL_FILLED: "已填", "Filled";
    COL_ITEM: "项目", "Item";
    COL_VALUE: "数值", "Value";
    COL_SOURCE: "来源", "Source";
    COL_STATE: "状态", "State";
    COL_GROUP: "调查对象", "Group";
    COL_SUBJECT: "学科领域", "Subject";
    OVERVIEW: "总览", "Overview";
    FACTS: "县情数据", "Facts of the county";
    SERIES: "历年经费与入学", "Money and enrolment by year";
    EVIDENCE: "依据材料的指标", "Judged by documents";
    MONITORING: "质量监测", "Quality monitoring";
    SURVEY: "满意度调查", "Satisfaction survey";
    VETOES: "一票否决", "Vetoes";
    READINGS: "口径与从宽规定", "Readings and concessions";
    FACTS_HINT: "没有数据的留空，确实没有的填 0。回车到下一项；可从表格整列粘贴，第二列作为来源。", "Leave empty what is not known; enter 0 where there is none. Enter goes on; a column can be pasted from a spreadsheet, a second column is taken as the source.";
    SERIES_HINT: "一年一列，没有的年份留空，不影响其他年份。可从表格成块粘贴。格下是比上年增长；上年没有数的，写明从哪一年起、共几年，只供参考，不用于判断。", "A column a year; what a year does not have stays empty. Blocks can be pasted from a spreadsheet. Below each figure stands the growth over the year before; where that year is empty, since which year and over how many, which decides nothing.";
    SERIES_UNUSED: "只有新疆 1000 分方案（基本均衡）判断这些数；选用新疆的地方口径或填了千分制得分后才需要。其他地区填了的，列在县级政府工作各项旁供参考。", "Only the 1000 points of Xinjiang (basic balance) judge these figures; they are asked for once a variant of Xinjiang is laid or points are entered. Elsewhere what is entered stands beside the items of the county government’s work.";
    EVIDENCE_HINT: "这些指标没有数可算，由使用者依据材料给出结论。结论、简要说明和材料清单随文档保存。", "No figure decides these: the user gives a verdict from documents. Verdict, note and list of documents are kept.";
    EVIDENCE_HINT_PRINTED: "这些指标没有数可算，由使用者依据材料给出结论。结论、简要说明和材料清单随文档保存，并写入表Ⅳ、表Ⅴ。", "No figure decides these: the user gives a verdict from documents. Verdict, note and list of documents are kept and go into forms Ⅳ and Ⅴ.";
    EVIDENCE_NONE: "本方案没有依据材料判断的指标。", "The scheme has nothing that is judged by documents.";
    MONITORING_HINT: "国家义务教育质量监测的结果，未公布的留空，结论为“待监测”。等级填Ⅰ至Ⅳ，差异率填小数或百分数。", "Results of the national monitoring; leave empty what is not published, it then is pending. Levels are Ⅰ to Ⅳ, rates are decimals or percentages.";
    SURVEY_HINT: "县级自查的问卷与走访，按对象分行，写入表Ⅵ。只作参考，不代替国家调查结果（见县情数据“社会认可度”）。", "The county’s own questionnaires and visits by group, for form Ⅵ. They are indicative and do not replace the national result (see “Social recognition” among the facts).";
    VETOES_HINT: "逐项说明是否存在该情形。有一项存在，县级结论即为不达标；没有回答的按数据不足处理。", "Say of each whether it occurred. One that did fails the county; one without an answer is insufficient data.";
    VETOES_NONE: "本方案没有列出一票否决情形。", "The scheme lists no vetoes.";
    READINGS_HINT: "文件没有讲清的地方，选择按哪种理解计算；结果会注明所选口径。", "Where the sources leave something open, choose how it is read; results name the choice.";
    READINGS_NONE: "本方案没有待选的口径。", "The scheme leaves nothing open.";
    READING_PROPOSED: "按方案建议", "As the scheme proposes";
    CONCESSIONS: "有期限的从宽规定", "Dated concessions";
    NEEDS_PLAN: "须有建设规划并跟踪复查", "asks for a building plan that is followed up";
    HELP: "说明", "About";
    HELP_FORM: "填入", "Goes into";
    HELP_USED: "用于", "Serves";
    HELP_SOURCE: "依据", "Source";
    HELP_RETURNS: "统计报表位置", "In the statistics returns";
    HELP_RETURNS_NOTE: "2021 年版；各版不同，请核对。", "edition of 2021; editions differ, please check.";
    SOURCE: "来源", "Source";
    ADD_YEAR: "添加年份", "Add a year";
    YEAR_BEFORE: "前加一年", "A year before";
    YEAR_AFTER: "后加一年", "A year after";
    YEAR_BAD: "应为 1900 到 2200 的年份。", "A year from 1900 to 2200 is expected.";
    NO_CELL: "点选一格可填写来源。", "Choose a cell to say where it is from.";
    SOURCE_OF_YEAR: "用于该年全部已填的格", "For all filled cells of the year";
    VERDICT: "结论", "Verdict";
    VERDICT_NONE: "未给出", "None given";
    NOTE: "简要结论", "Note";
    DOCUMENTS: "材料清单（每行一份）", "Documents (one a line)";
    SCHOOLS_SAY: "学校自评，", "Schools’ own verdicts, ";
    COUNTY_STANDS: "县级在此给出的结论优先；不填时由各校自评汇总：有一所未达标即未达标，全部达标才达标。", "The county’s verdict given here stands; where none is given the schools’ are joined: one not met fails, all met hold.";
    COUNTY_ENTERS: "由县级填报，学校不必填。", "The county enters this; a school need not.";
    OWN_HINT: "本校自评：随本校文件上报，由县级汇总。", "The school’s own verdict: it travels in the school’s file and the county joins all of them.";
    TO_SCHOOLS: "看各校所填", "See what the schools say";
    NOT_BY_DOCUMENTS: "按所选口径由数据判断，不需要材料结论", "by the reading chosen figures decide this";
    VETO_YES: "存在", "Yes";
    VETO_NO: "不存在", "No";
    VETO_OPEN: "未答", "No answer";
    VETO_NOTE: "说明", "Remark";
    VETO_LOCAL: "地方口径增加", "added by a local variant";
    DATE_HINT: "年-月-日", "year-month-day";
    HINTS: "数据核对", "Consistency";
    HINTS_NONE: "没有发现互相矛盾的数。", "No contradictions found.";
    HINTS_NOTE: "只提示，不改变结论。", "Hints only; no verdict changes.";
    HINTS_LOOK: "查看：", "See: ";
    PASTE_CUT: "粘贴内容超出表格的部分没有填入", "What lies beyond the list was not pasted";
    AWAITED: "待公布", "awaited";
    TO_FIELD: "去填写", "Go there";
}

/// Where a figure stands: a symbol and words.
#[must_use]
pub const fn state(state: EntryState) -> (&'static str, Text) {
    match state {
        EntryState::Filled => ("✓", text("已填", "filled")),
        EntryState::Rejected => ("✗", text("有误", "not understood")),
        EntryState::Missing => ("?", text("缺", "missing")),
        EntryState::ForForm => ("○", text("填表用", "for the forms")),
        EntryState::Optional => ("–", text("选填", "optional")),
        EntryState::NotNeeded => ("·", text("本方案不需要", "not needed")),
    }
}

/// Who enters something.
#[must_use]
pub const fn by(by: EnteredBy) -> Text {
    match by {
        EnteredBy::School => text("学校", "schools"),
        EnteredBy::County => text("县", "county"),
        EnteredBy::Nation => text("国家公布", "the nation"),
    }
}

/// A verdict that the user gives.
#[must_use]
pub const fn given(given: Given) -> Text {
    match given {
        Given::Met => text("达标", "Met"),
        Given::NotMet => text("未达标", "Not met"),
        Given::Pending => text("待定", "Pending"),
        Given::NotApplicable => text("不适用", "Not applicable"),
    }
}

/// What stands above the first series of a group; nothing above the others.
#[must_use]
pub const fn series_group(first: Series) -> Option<Text> {
    Some(match first {
        Series::RecurrentRevenue => text("三个增长", "Three increases"),
        Series::Gnp => text("两个比例", "Two proportions"),
        Series::TransfersReceived => text("转移支付", "Transfers"),
        Series::SurchargesDue => text("教育费附加", "Education surcharges"),
        Series::LandIncome => text("土地出让收益", "Land-sale income"),
        Series::PrimaryAge => text("入学", "Enrolment"),
        _ => return None,
    })
}

/// Where the schools' figures that add up to a fact stand in the state statistics returns.
#[must_use]
pub const fn returns(fact: Fact) -> Option<&'static str> {
    Some(match fact {
        Fact::PrimaryPupils => "教基3112 I6",
        Fact::JuniorPupils => "教基3115 E6",
        Fact::PrimaryClasses => "教基2106 C5",
        Fact::JuniorClasses => "教基2107 C5",
        Fact::PrimaryTeachers => "教基4155 C6",
        Fact::JuniorTeachers => "教基4156 C6",
        _ => return None,
    })
}

/// Growth over the year before in per cent, such as `+5.21%`.
#[must_use]
pub fn growth(rate: &Exact) -> String {
    let percent = Printed::exact(&rate.times(&Exact::whole(100)), 2);
    let plus = if percent.units > 0 { "+" } else { "" };
    format!("{plus}{}%", format::number(&percent.to_string()))
}

/// Growth over years between which some have no figure, with the years it spans.
#[must_use]
pub fn growth_over_gap(gap: &Gap, lang: Lang) -> String {
    let (from, years, rate) = (gap.from, gap.to - gap.from, growth(&gap.rate));
    match lang {
        Lang::Zh => format!("比 {from} 年 {rate}（{years} 年合计）"),
        Lang::En => format!("{rate} since {from} ({years} years together)"),
    }
}

/// A section's progress in words.
#[must_use]
pub fn progress(
    missing: usize,
    rejected: usize,
    for_form: usize,
    by: EnteredBy,
    lang: Lang,
) -> String {
    let mut parts = Vec::new();
    let mut part = |number: usize, zh: &str, en: &str| {
        if number > 0 {
            parts.push(match lang {
                Lang::Zh => zh.replace('#', &number.to_string()),
                Lang::En => en.replace('#', &number.to_string()),
            });
        }
    };
    part(rejected, "# 项有误", "# not understood");
    if by == EnteredBy::Nation {
        part(missing, "待公布 # 项", "# awaited");
    } else {
        part(missing, "缺 # 项", "# missing");
    }
    part(for_form, "填表还缺 # 项", "# more for the forms");
    parts.join(match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    })
}

/// How many open questions are not read as the scheme proposes.
#[must_use]
pub fn readings_chosen(number: usize, lang: Lang) -> String {
    match (number, lang) {
        (0, _) => READING_PROPOSED.get(lang).to_owned(),
        (_, Lang::Zh) => format!("自选 {number} 项，其余按方案建议"),
        (_, Lang::En) => format!("{number} chosen, the others as the scheme proposes"),
    }
}

/// Nothing is missing in a section.
pub const COMPLETE: Text = text("填齐", "complete");
/// The scheme needs nothing of a section in which so many are entered.
#[must_use]
pub fn unused(filled: usize, lang: Lang) -> String {
    let text = UNUSED.get(lang);
    match (filled, lang) {
        (0, _) => text.to_owned(),
        (_, Lang::Zh) => format!("{text}，已填 {filled} 项"),
        (_, Lang::En) => format!("{text}; {filled} entered"),
    }
}

/// The scheme cannot judge, so that what is missing is not known.
pub const NOT_KNOWN: Text = text(
    "方案不能评估，无法判断缺什么",
    "the scheme cannot judge: what is missing is not known",
);
/// The scheme needs nothing of a section.
pub const UNUSED: Text = text("本方案不需要", "not needed by this scheme");

/// What a figure's field shows of its entry: as people would type it, levels as Ⅰ to Ⅳ.
#[must_use]
pub fn typed(unit: FactUnit, entry: &CountyEntry) -> String {
    let text = entry.to_text();
    match (unit, text.as_str()) {
        (FactUnit::Level, "1") => "Ⅰ".to_owned(),
        (FactUnit::Level, "2") => "Ⅱ".to_owned(),
        (FactUnit::Level, "3") => "Ⅲ".to_owned(),
        (FactUnit::Level, "4") => "Ⅳ".to_owned(),
        _ => text,
    }
}

/// A figure's unit in brackets behind its name; empty where it has none.
#[must_use]
pub fn bracketed(unit: FactUnit, lang: Lang) -> String {
    match (facts::unit(unit).get(lang), lang) {
        ("", _) => String::new(),
        (unit, Lang::Zh) => format!("（{unit}）"),
        (unit, Lang::En) => format!(" ({unit})"),
    }
}

/// Where an imported answer stood, by its key in tables, and what it was before it was changed by hand.
#[must_use]
pub fn answer_origin(document: &Document, key: &str, lang: Lang) -> Option<String> {
    let found = document.dossier.answer_origin(key)?;
    let import = document.import(found.place.import)?;
    let (row, column) = (found.place.row, found.place.column);
    let cell = format!("{}{row}", places::column_letters(column));
    let changed = document.answered(key) != found.was;
    let was = changed.then(|| answer(&found.was, lang));
    let (file, sheet) = (&import.file, &import.sheet);
    Some(origin(file, sheet, &cell, was.as_deref(), lang))
}

/// An answer by its key, in words; numbers as they are.
fn answer(key: &str, lang: Lang) -> String {
    let given = Given::ALL.into_iter().find(|one| one.key() == key);
    let reading = junheng_core::Reading::from_key(key);
    let text = match key {
        "" => Some(VERDICT_NONE),
        "yes" => Some(VETO_YES),
        "no" => Some(VETO_NO),
        _ => given
            .map(self::given)
            .or_else(|| reading.map(crate::readings::reading)),
    };
    text.map_or_else(|| key.to_owned(), |text| text.get(lang).to_owned())
}

/// Where an imported figure stood, and what it was before it was changed by hand.
#[must_use]
pub fn origin(file: &str, sheet: &str, cell: &str, imported: Option<&str>, lang: Lang) -> String {
    let sheet = if sheet.is_empty() {
        String::new()
    } else {
        format!(" {sheet}")
    };
    match (imported, lang) {
        (None, Lang::Zh) => format!("来自 {file}{sheet} {cell}"),
        (None, Lang::En) => format!("from {file}{sheet} {cell}"),
        (Some(was), Lang::Zh) => format!("{file}{sheet} {cell} 原为 {was}，已手工修改"),
        (Some(was), Lang::En) => format!("{was} in {file}{sheet} {cell}, changed by hand"),
    }
}

/// How many figures a paste changed, and how many of them are not understood.
#[must_use]
pub fn pasted(changed: u32, rejected: u32, lang: Lang) -> String {
    match (rejected, lang) {
        (0, Lang::Zh) => format!("粘贴：改动 {changed} 格"),
        (0, Lang::En) => format!("Pasted: {changed} cells changed"),
        (_, Lang::Zh) => format!("粘贴：改动 {changed} 格，其中 {rejected} 格看不懂，按原样保留"),
        (_, Lang::En) => {
            format!("Pasted: {changed} cells changed, {rejected} of them not understood and kept")
        }
    }
}

/// How many hints there are.
#[must_use]
pub fn hints(number: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{number} 处数据可能互相矛盾，请核对"),
        Lang::En if number == 1 => "1 possible contradiction".to_owned(),
        Lang::En => format!("{number} possible contradictions"),
    }
}

/// The number of an item within its section.
#[must_use]
pub fn item_number(section: &str, number: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{section} 第 {number} 项"),
        Lang::En => format!("{section} {number}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::Decimal;

    #[test]
    fn growth_is_printed_with_its_sign() {
        let rate = |text: &str| growth(&Exact::decimal(Decimal::parse(text).unwrap()));
        assert_eq!(rate("0.05205"), "+5.21%");
        assert_eq!(rate("-0.0655"), "−6.55%");
        assert_eq!(rate("0.00001"), "0.00%");
        let gap = Gap {
            from: 2019,
            to: 2021,
            rate: Exact::decimal(Decimal::parse("0.05").unwrap()),
        };
        assert_eq!(
            growth_over_gap(&gap, Lang::Zh),
            "比 2019 年 +5.00%（2 年合计）"
        );
        assert_eq!(
            growth_over_gap(&gap, Lang::En),
            "+5.00% since 2019 (2 years together)"
        );
    }

    #[test]
    fn progress_tells_the_worst_first() {
        let (county, nation) = (EnteredBy::County, EnteredBy::Nation);
        assert_eq!(progress(3, 1, 0, county, Lang::Zh), "1 项有误，缺 3 项");
        assert_eq!(progress(0, 0, 2, county, Lang::En), "2 more for the forms");
        assert_eq!(progress(12, 0, 0, nation, Lang::Zh), "待公布 12 项");
        assert_eq!(progress(0, 0, 0, county, Lang::Zh), "");
    }
}
