//! The page beside a printed report: its labels, the names of its rows, and what was found.

use junheng_core::items::{ItemScheme, RatioUnit};
use junheng_core::points::{PointGroup, PointScheme};
use junheng_core::report::{Basis, Check, Group, Mark, Range, Row, Sum, VerdictMark, What};
use junheng_core::{
    CountyInput, Decimal, Document, Exact, LineOf, Number, Printed, Scheme, Verdict,
};

use crate::lang::{Lang, Text};
use crate::reasons::{of_scheme, tidied};
use crate::{
    facts, findings, format, items, judged, labels, names, points, reasons, report, series,
};

pub use crate::printed_found::{open, summary};

labels! {
    HEADING: "核对报告", "Beside a printed report";
    LEAD: "把已印发的报告中的数字和结论填在对应的计算值旁边，程序指出哪些不成立。报告只列总数或平均值、没有逐校数据时，也可以核对报告自身的数字之间是否相符。", "Enter what a printed report says beside our values; what does not hold is pointed out. Where a report gives totals or means without schools, its own figures are compared with each other.";
    KEYS: "回车键到下一个空格；照报告原样填写，末尾的 0 也要填。", "Enter goes to the next field; type figures as printed, zeros at the end included.";
    FINDINGS: "核对结果", "Findings";
    NOTHING: "还没有填入报告的数字。", "Nothing of the report has been entered yet.";
    ALL_HOLD: "所填各项均成立。", "All that is entered holds.";
    SHOW: "显示", "Show";
    SHOW_ALL: "全部", "All";
    SHOW_ENTERED: "只看已填", "Entered only";
    SHOW_FINDINGS: "只看有问题的", "Findings only";
    EXPORT: "导出核对 CSV", "Export CSV";
    COL_ROW: "项目", "Figure";
    COL_OURS: "计算值", "Our value";
    COL_PRINTED: "报告所印", "The report says";
    COL_SAID: "报告结论", "Its verdict";
    COL_MARK: "核对", "Comparison";
    COL_BASIS: "依据", "Compared with";
    COL_TOTAL: "合计", "Total";
    COL_MEAN: "平均值", "Mean";
    COL_DEVIATION: "标准差", "Deviation";
    COL_COEFFICIENT: "差异系数", "Coefficient";
    NO_WORD: "未填", "not entered";
    RATIOS: "报告中的其他比例", "Other ratios of the report";
    RATIOS_HINT: "报告同时印出分子、分母和结果的任何比例，都可以在这里核对。", "Any ratio that a report prints with both parts can be compared here.";
    ADD_RATIO: "添加一行", "Add a row";
    RATIO_NAME: "名称", "Name";
    ABOVE: "分子", "Above";
    BELOW: "分母", "Below";
    TIMES: "倍数", "Times";
    LEAST: "所引标准（不低于）", "Standard quoted (at least)";
    REMOVE: "删除", "Remove";
    NOT_A_FIGURE: "不是数字，请照报告原样填写，如 99.55 或 3516.80。", "Not a figure: type it as printed, such as 99.55 or 3516.80.";
    TO_FIELD: "到该项", "To the field";
    PROVISIONAL: "（暂算）", " (provisional)";
    PROVISIONAL_NOTE: "；所列计算值为其余学校的暂算值", "; our value is provisional, over the other schools";
    UNREAD: "不是数字", "not a figure";
    FILTERED_EMPTY: "没有符合条件的项目。", "Nothing matches.";
    SCHOOL: "核对一所学校", "Compare a school";
    SCHOOL_HINT: "分校表（表Ⅱ-2）中的数值和结论：选择学校后填写；已填的学校一直列出。", "Values and verdicts of the table of schools (form Ⅱ-2): choose a school and enter them; schools with entries stay listed.";
    SCHOOL_NONE: "不选", "none";
    SCHOOL_VERDICT: "综合是否达标", "Meets";
    PUPILS: "在校学生数", "Pupils";
    COMPOSITE: "综合差异系数", "Composite coefficient";
    TEN_THOUSAND: " 万元", " ×10 000 yuan";
    OVERALL: "全县总结论", "Everything joined";
    WITHHELD_NOTE: "名单不完整时，本程序不作县级结论；报告的“达标”只与已能判定的数字核对。", "While the list is not whole there is no verdict of the county; a printed “met” is compared with what is decided.";
}

const MEETING: Text = Text {
    zh: "达标学校数",
    en: "schools that meet",
};
const MEETING_SHARE: Text = Text {
    zh: "达标学校比例",
    en: "share of schools that meet",
};
const STAGE_VERDICT: Text = Text {
    zh: "学段结论",
    en: "verdict of the stage",
};
const MET_ITEMS: Text = Text {
    zh: "达标项数",
    en: "Indicators met",
};
const OVER_SIZE: Text = Text {
    zh: "超额班数",
    en: "classes above the limit",
};
const ALL_GROUPS: Text = Text {
    zh: "问卷和走访（全部对象）",
    en: "Survey, all groups",
};
const NO_MORE: Text = Text { zh: "", en: "" };

/// A group of rows.
#[must_use]
pub fn group(group: Group, lang: Lang) -> String {
    match (group, lang) {
        (Group::Resources(stage), Lang::Zh) => {
            format!("{}：各项资源、平均值和差异系数", names::stage(stage).zh)
        }
        (Group::Resources(stage), Lang::En) => {
            format!(
                "{}: resources, means and coefficients",
                names::stage(stage).en
            )
        }
        (Group::School(_), Lang::Zh) => "单所学校".to_owned(),
        (Group::School(_), Lang::En) => "A single school".to_owned(),
        (Group::Meeting, Lang::Zh) => "达标学校数和比例".to_owned(),
        (Group::Meeting, Lang::En) => "Schools that meet".to_owned(),
        (Group::Verdicts, Lang::Zh) => "各部分结论".to_owned(),
        (Group::Verdicts, Lang::En) => "Verdicts of the parts".to_owned(),
        (Group::Items, Lang::Zh) => "政府保障、教育质量等各项".to_owned(),
        (Group::Items, Lang::En) => "Indicators and their figures".to_owned(),
        (Group::Growth, Lang::Zh) => "历年增长率".to_owned(),
        (Group::Growth, Lang::En) => "Growth by year".to_owned(),
        (Group::Points, Lang::Zh) => "千分制得分与佐证".to_owned(),
        (Group::Points, Lang::En) => "Points and their evidence".to_owned(),
        (Group::Entered, Lang::Zh) => "已录入的县级数据".to_owned(),
        (Group::Entered, Lang::En) => "Figures of the county as entered".to_owned(),
        (Group::Ratios, _) => RATIOS.get(lang).to_owned(),
    }
}

/// What the names of rows are taken from.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its scheme.
    pub scheme: &'a Scheme,
    /// Its items, if it has any.
    pub items: Option<&'a ItemScheme>,
    /// The scheme of points.
    pub points: Option<&'a PointScheme>,
}

impl Names<'_> {
    fn indicator(&self, at: usize, lang: Lang) -> &str {
        let indicator = self.scheme.indicators.get(at);
        indicator.map_or("", |indicator| of_scheme(&indicator.short, lang))
    }

    /// The name of an item or group of points.
    #[must_use]
    pub fn points_name(&self, id: &str, lang: Lang) -> String {
        let Some(points) = self.points else {
            return String::new();
        };
        let mut groups = points.groups.iter().flat_map(PointGroup::all_groups);
        let group = groups.find(|group| group.id == id).map(|group| &group.name);
        let items = points.items();
        let item = items.into_iter().find(|item| item.id == id);
        let shares = points.shares();
        let share = shares.into_iter().find(|share| share.id == id);
        let name = group
            .or_else(|| item.map(|item| &item.name))
            .or_else(|| share.map(|share| &share.name));
        name.map_or_else(String::new, |name| of_scheme(name, lang).to_owned())
    }

    /// The name of a row.
    #[must_use]
    pub fn row(&self, what: &What, lang: Lang) -> String {
        let of_stage = |stage, at: Option<usize>, last: Text| {
            let stage = names::stage(stage).get(lang);
            let name = at.map_or("", |at| self.indicator(at, lang));
            let last = last.get(lang);
            let parts: Vec<&str> = [stage, name, last]
                .into_iter()
                .filter(|p| !p.is_empty())
                .collect();
            parts.join(" · ")
        };
        let plain = |text: &str| text.to_owned();
        match what {
            What::Pupils(stage) => of_stage(*stage, None, PUPILS),
            What::Total(stage, at) => of_stage(*stage, Some(*at), COL_TOTAL),
            What::Mean(stage, at) => of_stage(*stage, Some(*at), COL_MEAN),
            What::Deviation(stage, at) => of_stage(*stage, Some(*at), COL_DEVIATION),
            What::Coefficient(stage, at) => of_stage(*stage, Some(*at), COL_COEFFICIENT),
            What::Composite(stage) => of_stage(*stage, None, COMPOSITE),
            What::School(school, stage) => {
                let name = reasons::school_name(self.document, *school, lang);
                format!("{name} · {}", of_stage(*stage, None, SCHOOL_VERDICT))
            }
            What::SchoolValue(school, stage, at) => {
                let name = reasons::school_name(self.document, *school, lang);
                format!("{name} · {}", of_stage(*stage, Some(*at), NO_MORE))
            }
            What::Overall => plain(OVERALL.get(lang)),
            What::Group(of) => judged::group(*of, self.scheme, lang),
            What::Item(at) => self.item(*at, lang),
            What::ItemFigure(item, part, figure) => {
                let part = self.part(*item, *part, lang);
                format!("{part} · {}", items::figure_name(*figure, lang))
            }
            What::Entered(input) => facts::input(*input, lang),
            What::Growth(of, year) => {
                let name = series::name(*of).get(lang);
                match lang {
                    Lang::Zh => format!("{name}{year}年增长率"),
                    Lang::En => format!("{name}, growth in {year}"),
                }
            }
            What::Evidence(shown, year) => {
                let name = points::shown(*shown).get(lang);
                year.map_or_else(|| plain(name), |year| format!("{name} · {year}"))
            }
            What::Rises(of, year) => {
                let name = points::shown(*of).get(lang);
                let rises = match (of, lang) {
                    (junheng_core::points::Shown::Outgrows, _) => "",
                    (_, Lang::Zh) => "逐年增长",
                    (_, Lang::En) => " rises",
                };
                let year = year.map_or_else(String::new, |year| format!(" · {year}"));
                format!("{name}{rises}{year}")
            }
            What::PointsEvidence(id) => match lang {
                Lang::Zh => format!("{id} {}：佐证结论", self.points_name(id, lang)),
                Lang::En => format!("{id} {}: evidence", self.points_name(id, lang)),
            },
            What::Points(Sum::Group(id)) => format!("{id} {}", self.points_name(id, lang)),
            What::Points(Sum::Divided) => plain(points::DIVIDED.get(lang)),
            What::Points(Sum::Starred) => plain(points::STARRED.get(lang)),
            What::Points(Sum::Total) => plain(points::TOTAL.get(lang)),
            What::Meeting(stage, at, false) => of_stage(*stage, *at, MEETING),
            What::Meeting(stage, at, true) => of_stage(*stage, *at, MEETING_SHARE),
            What::Stage(stage) => of_stage(*stage, None, STAGE_VERDICT),
            What::Line(of) => judged::line(*of, self.scheme, self.items, lang),
            What::MetItems => plain(MET_ITEMS.get(lang)),
            What::Part(item, part) => self.part(*item, *part, lang),
            What::SchoolsInPart(item, part, of) => {
                let name = self.part(*item, *part, lang);
                let of = reasons::verdict(*of).get(lang);
                match lang {
                    Lang::Zh => format!("{name} · {of}校数"),
                    Lang::En => format!("{name} · schools {of}"),
                }
            }
            What::OverSize(item, part, stage) => {
                let name = self.part(*item, *part, lang);
                format!("{name} · {}", of_stage(*stage, None, OVER_SIZE))
            }
            What::SchoolItem(school, item, part, stage) => {
                let school = reasons::school_name(self.document, *school, lang);
                let name = self.part(*item, *part, lang);
                let stage = stage.map_or_else(String::new, |stage| {
                    format!(" · {}", names::stage(stage).get(lang))
                });
                format!("{school} · {name}{stage}")
            }
            What::SurveyTotal(figure) => {
                let figure = facts::survey_figure(*figure).get(lang);
                format!("{} · {figure}", ALL_GROUPS.get(lang))
            }
            What::Ratio(number) => {
                let mut all = self.document.dossier.reported_ratios();
                let own = all
                    .find(|(at, _)| at == number)
                    .map(|(_, ratio)| ratio.name.clone());
                own.filter(|name| !name.is_empty())
                    .unwrap_or_else(|| match lang {
                        Lang::Zh => format!("比例 {number}"),
                        Lang::En => format!("ratio {number}"),
                    })
            }
        }
    }

    /// A part of an item; the item itself where the part has no name.
    fn part(&self, item: usize, part: usize, lang: Lang) -> String {
        let item = self.items.and_then(|items| items.items.get(item));
        let part = item.and_then(|item| item.parts.get(part)?.name.as_ref());
        let name = part.or_else(|| item.map(|item| &item.short));
        name.map_or_else(String::new, |name| of_scheme(name, lang).to_owned())
    }

    fn item(&self, at: usize, lang: Lang) -> String {
        let Some(item) = self.items.and_then(|items| items.items.get(at)) else {
            return String::new();
        };
        let section = items::section(item.section).get(lang);
        format!("{section} {} {}", item.number, of_scheme(&item.short, lang))
    }
}

/// The unit behind a row's figures.
#[must_use]
pub fn unit(row: &Row, lang: Lang) -> &'static str {
    match &row.what {
        What::Entered(CountyInput::Monitoring(..)) => "",
        What::Entered(input) => facts::unit(input.unit()).get(lang),
        What::Meeting(_, _, false) | What::SchoolsInPart(..) if lang == Lang::Zh => "所",
        _ if row.ten_thousand => TEN_THOUSAND.get(lang),
        _ if row.unit == RatioUnit::Number => "",
        _ => items::unit(row.unit).get(lang),
    }
}

/// A value beside a printed one: three decimals more than are printed, without zeros at the end.
#[must_use]
pub fn plain(ours: &Range, decimals: u32) -> String {
    let printed = Printed::exact(&ours.point, decimals.saturating_add(3).min(12)).to_string();
    match printed.contains('.') {
        true => printed
            .trim_end_matches('0')
            .trim_end_matches('.')
            .to_owned(),
        false => printed,
    }
}

/// The same for reading.
#[must_use]
pub fn value(ours: &Range, decimals: u32) -> String {
    format::number(&plain(ours, decimals))
}

/// Our value of a row, as it stands beside the field.
#[must_use]
pub fn ours(row: &Row) -> Option<String> {
    let ours = row.ours.as_ref()?;
    if let Some(printed) = row.printed() {
        return Some(value(ours, printed.decimals));
    }
    // Nothing is printed to tell how many decimals: as many as others of its size have.
    let is_derived = matches!(
        row.what,
        What::Mean(..) | What::Deviation(..) | What::Coefficient(..) | What::Composite(_)
    );
    let is_whole = !is_derived && Printed::exact(&ours.point, 0).to_exact() == ours.point;
    match row.unit {
        RatioUnit::Percent | RatioUnit::Permille => Some(value(ours, 1)),
        _ if is_whole => Some(value(ours, 0)),
        _ => {
            let decimals = if ours.point < Exact::whole(10) { 4 } else { 2 };
            let printed = Printed::exact(&ours.point, decimals);
            Some(format::number(&printed.to_string()))
        }
    }
}

/// What a comparison is made with.
#[must_use]
pub fn basis(basis: Basis, lang: Lang) -> &'static str {
    match (basis, lang) {
        (Basis::Inputs, Lang::Zh) => "按录入数据",
        (Basis::Inputs, Lang::En) => "by what is entered",
        (Basis::Report, Lang::Zh) => "按报告自身数字",
        (Basis::Report, Lang::En) => "by the report’s own figures",
        (Basis::WholeNumbers, Lang::Zh) => "按整数人数",
        (Basis::WholeNumbers, Lang::En) => "by whole persons",
    }
}

/// A comparison in a sentence, with what it is made with.
#[must_use]
pub fn check(row: &Row, found: &Check, lang: Lang) -> String {
    let printed = row.said.figure.trim();
    let decimals = row.printed().map_or(0, |printed| printed.decimals);
    let ours = found
        .ours
        .as_ref()
        .map_or_else(String::new, |ours| value(ours, decimals));
    let sentence = report::mark(found.mark, &ours, printed, lang);
    match lang {
        Lang::Zh => format!("{}：{sentence}", basis(found.basis, lang)),
        Lang::En => format!("{}: {sentence}", basis(found.basis, lang)),
    }
}

/// Whether a row is of a veto.
#[must_use]
pub const fn is_veto(row: &Row) -> bool {
    matches!(row.what, What::Line(LineOf::Veto(_)))
}

/// A verdict of a row in a word: a veto happened or did not, met and not met would say the reverse of it.
#[must_use]
pub const fn word(row: &Row, verdict: Verdict) -> Text {
    match is_veto(row) {
        true => judged::veto(Some(verdict)),
        false => reasons::verdict(verdict),
    }
}

/// A printed answer to a veto beside ours.
fn veto(row: &Row, mark: VerdictMark, lang: Lang) -> String {
    let ours = judged::veto(row.verdict).get(lang);
    let mark = match (mark, lang) {
        (VerdictMark::Contradiction, Lang::Zh) => "自相矛盾：报告称未发生",
        (VerdictMark::Contradiction, Lang::En) => {
            "a contradiction: the report says it did not happen"
        }
        (VerdictMark::Stricter, Lang::Zh) => "报告称发生",
        (VerdictMark::Stricter, Lang::En) => "the report says it happened",
        (mark, _) => report::verdict_mark(mark).get(lang),
    };
    match lang {
        Lang::Zh => format!("{mark}（本程序：{ours}）"),
        Lang::En => format!("{mark} (ours: {ours})"),
    }
}

/// A printed verdict beside ours, in a sentence; nothing where none is entered.
#[must_use]
pub fn verdict(row: &Row, lang: Lang) -> Option<String> {
    if let (What::Ratio(_), Some((_, least))) = (&row.what, row.limit) {
        return Some(quoted(row, least, lang));
    }
    if is_veto(row) {
        return Some(veto(row, row.verdict_mark?, lang));
    }
    let mark = report::verdict_mark(row.verdict_mark?).get(lang);
    let ours = reasons::verdict(row.verdict.unwrap_or(Verdict::InsufficientData)).get(lang);
    Some(match lang {
        Lang::Zh => format!("{mark}（本程序：{ours}）"),
        Lang::En => format!("{mark} (ours: {ours})"),
    })
}

/// How a ratio stands to the standard that the report quotes for it.
fn quoted(row: &Row, least: Decimal, lang: Lang) -> String {
    let least = format::decimal(least);
    let holds = row.verdict == Some(Verdict::Met);
    let sentence = match (holds, lang) {
        (true, Lang::Zh) => format!("不低于所引标准 {least}"),
        (false, Lang::Zh) => format!("低于所引标准 {least}"),
        (true, Lang::En) => format!("reaches the standard quoted, {least}"),
        (false, Lang::En) => format!("below the standard quoted, {least}"),
    };
    tidied(sentence, lang)
}

/// Whether a row's verdict is among what has to be looked at.
#[must_use]
pub fn speaks(row: &Row) -> bool {
    matches!(
        row.verdict_mark,
        Some(VerdictMark::Contradiction | VerdictMark::Stricter)
    )
}

/// The class of state that a mark belongs to: whether it holds, is to be looked at, or does not hold.
#[must_use]
pub const fn holds(mark: Mark) -> Option<bool> {
    match mark {
        Mark::Equal | Mark::Rounded | Mark::InputRounding => Some(true),
        Mark::Truncated => None,
        Mark::PowerOfTen(_) | Mark::Unreachable | Mark::Wrong => Some(false),
    }
}

/// The name of the file of a comparison.
#[must_use]
pub fn file(document: &Document, lang: Lang) -> String {
    let county = findings::county_name(document, lang);
    match lang {
        Lang::Zh => format!("{county} 报告核对 {}", document.settings.date),
        Lang::En => format!("{county} printed report {}", document.settings.date),
    }
}
