//! Points claimed by hand, and what is computed beside them.

use core::cmp::Ordering;

use junheng_core::items::Bound;
use junheng_core::points::{ClaimFault, EvidenceLine, PartItemFlag, PointScheme, PointSum, Shown};
use junheng_core::{CountyInput, Decimal, Exact, Number, Printed, Stage, Verdict};

use crate::catalogue::sources;
use crate::facts::{self, text};
use crate::labels;
use crate::lang::{Lang, Text};
use crate::reasons::{of_scheme, tidied};
use crate::{about, county_page, format, items, series};

/// What is wrong with points as claimed.
#[must_use]
pub fn claim_fault(fault: ClaimFault, maximum: &str, step: &str, lang: Lang) -> String {
    let sentence = match (fault, lang) {
        (ClaimFault::Negative, Lang::Zh) => "得分不能为负数。".to_owned(),
        (ClaimFault::Negative, Lang::En) => "Points cannot be negative.".to_owned(),
        (ClaimFault::AboveMaximum, Lang::Zh) => format!("得分超过满分 {maximum} 分。"),
        (ClaimFault::AboveMaximum, Lang::En) => {
            format!("More than the {maximum} points there are.")
        }
        (ClaimFault::BetweenSteps, Lang::Zh) => format!("得分以 {step} 分为单位。"),
        (ClaimFault::BetweenSteps, Lang::En) => format!("Points go in steps of {step}."),
        (ClaimFault::NoReason, Lang::Zh) => "未得满分，请写明扣分理由。".to_owned(),
        (ClaimFault::NoReason, Lang::En) => "Not all points: please give the reason.".to_owned(),
        (ClaimFault::NotItsParts, Lang::Zh) => "与 C37—C44 各项得分之和不一致。".to_owned(),
        (ClaimFault::NotItsParts, Lang::En) => {
            "Another number than C37–C44 claim together.".to_owned()
        }
    };
    tidied(sentence, lang)
}

labels! {
    HEADING: "千分制自评", "Self-assessment by 1000 points";
    LEAD: "新疆县域义务教育均衡发展督导评估的 1000 分自评：得分由使用者填写并写明理由，旁边是按所填数据计算的佐证；得满分或接近满分而佐证不成立的会标出，标出的规则列在表后。其他地区不用填写。", "Xinjiang’s self-assessment of balance by 1000 points: points are entered by hand with a reason, beside what the inputs give; all points or nearly all claimed against the evidence are flagged, by the rules below the table. Other regions have no use for it.";
    KEYS: "回车键到下一个空格；得分与理由两列可从表格粘贴。", "Enter goes to the next field; columns of points and reasons can be pasted from a spreadsheet.";
    COL_ITEM: "项目", "Item";
    COL_MAXIMUM: "满分", "Most";
    COL_CLAIMED: "得分", "Points";
    COL_REASON: "理由", "Reason";
    COL_EVIDENCE: "计算佐证", "Computed evidence";
    STARRED_MARK: "国家项目", "national item";
    NOT_A_NUMBER: "不是数字。请填得分，没有就留空。", "Not a number. Enter points, or leave it empty.";
    KEPT: "未采用，仍为原来的得分。", "Not taken; the points are as before.";
    RULES: "佐证如何对照", "How claims are held against the evidence";
    UNSETTLED: "文件未明确之处", "What the sources do not settle";
    EXPORT: "导出千分制 CSV", "Export points CSV";
    CONTRADICTIONS: "填报与佐证矛盾", "Claims against the evidence";
    TO_ANSWER: "查看", "look";
    SHOW_LINES: "逐年逐项", "Line by line";
}

/// How many points and reasons a paste changed, and how many cells are no points that can be claimed.
#[must_use]
pub fn pasted(changed: u32, rejected: u32, lang: Lang) -> String {
    match (rejected, lang) {
        (0, Lang::Zh) => format!("粘贴：改动 {changed} 格"),
        (0, Lang::En) => format!("Pasted: {changed} cells changed"),
        (_, Lang::Zh) => format!("粘贴：改动 {changed} 格；{rejected} 格不能作为得分，未采用"),
        (_, Lang::En) => format!(
            "Pasted: {changed} cells changed; {rejected} cannot be points and were left out"
        ),
    }
}

/// The lines under the points on paper, as on the official forms.
pub const SIGN_OFF: &str = "填报人：＿＿＿＿＿＿　　审核人：＿＿＿＿＿＿　　单位（盖章）：＿＿＿＿＿＿＿＿　　日期：＿＿＿＿年＿＿月＿＿日";

/// How many items have no points yet.
#[must_use]
pub fn missing(count: u32, lang: Lang) -> String {
    let sum = PointSum {
        missing: count,
        ..PointSum::default()
    };
    open(sum, lang)
}

/// How many items have no points yet, and how many have points that no sum takes.
#[must_use]
pub fn open(sum: PointSum, lang: Lang) -> String {
    let (count, faulty) = (sum.missing, sum.impossible);
    let sentence = match (count, lang) {
        (0, Lang::Zh) if faulty == 0 => "已全部填写".to_owned(),
        (0, Lang::En) if faulty == 0 => "all entered".to_owned(),
        (0, _) => String::new(),
        (_, Lang::Zh) => format!("{count} 项未填"),
        (_, Lang::En) => format!("{count} not entered"),
    };
    let left_out = match (faulty, lang) {
        (0, _) => return tidied(sentence, lang),
        (_, Lang::Zh) => format!("{faulty} 项得分有误，未计入"),
        (1, Lang::En) => "1 with points that cannot be, left out".to_owned(),
        (_, Lang::En) => format!("{faulty} with points that cannot be, left out"),
    };
    let joined = match (sentence.is_empty(), lang) {
        (true, _) => left_out,
        (false, Lang::Zh) => format!("{sentence}；{left_out}"),
        (false, Lang::En) => format!("{sentence}; {left_out}"),
    };
    tidied(joined, lang)
}

/// Beside a coefficient in which a school is missing.
const PROVISIONAL: Text = text(
    "（暂算，有学校缺数据）",
    " (provisional: a school’s data are missing)",
);

/// What the parts of what is claimed as one claim together, and how many are open: they count as soon as none is.
#[must_use]
pub fn parts((sum, open): (Decimal, usize), lang: Lang) -> String {
    let sum = format::decimal(sum);
    let sentence = match (open, lang) {
        (0, Lang::Zh) => format!("C37—C44 合计 {sum} 分"),
        (0, Lang::En) => format!("C37–C44 claim {sum} together"),
        (_, Lang::Zh) => format!("C37—C44 已填合计 {sum} 分，还有 {open} 项未填，填齐后计入"),
        (1, Lang::En) => {
            format!("C37–C44 claim {sum} so far; they count when the last one is entered")
        }
        (_, Lang::En) => {
            format!("C37–C44 claim {sum} so far; they count when the other {open} are entered")
        }
    };
    tidied(sentence, lang)
}

/// That points claimed contradict what is computed.
pub const CONTRADICTED: Text = text(
    "得分为满分或接近满分，但按所填数据不成立",
    "All points or nearly all are claimed, but the figures entered do not bear them out",
);

/// That points claimed without a reason stand against what is computed.
pub const UNEXPLAINED: Text = text(
    "按所填数据不成立，得分未写理由",
    "The figures entered do not bear the points out, and no reason is given",
);

/// How points of a part's item stand to what is computed beside them.
#[must_use]
pub const fn part_flag(flag: PartItemFlag) -> Text {
    match flag {
        PartItemFlag::Contradicted => CONTRADICTED,
        PartItemFlag::Unexplained => UNEXPLAINED,
    }
}

/// That both growths compared are falls.
pub const BOTH_FALL: Text = text(
    "两者都下降，按降幅较小判为增长较快；文件未明确",
    "Both fall; the smaller fall is taken as the faster growth, which no document settles",
);

/// The sum of all but what is claimed as one.
pub const DIVIDED: Text = text("A1—A3 合计", "A1–A3 together");

/// The sum of the national items.
pub const STARRED: Text = text("带 * 项目合计", "Items marked * together");

/// The sum of everything.
pub const TOTAL: Text = text("总分", "All points");

/// What a line of evidence shows.
#[must_use]
pub fn shown(shown: Shown) -> Text {
    match shown {
        Shown::Outgrows => text(
            "财政教育拨款增长率高于财政经常性收入增长率",
            "Education appropriation grows faster than recurrent revenue",
        ),
        Shown::Rises(series) => series::name(series),
        Shown::ExpenditureOfProduct => text(
            "国家财政性教育经费支出占国民生产总值比例",
            "Education expenditure of the national product",
        ),
        Shown::EducationOfFiscal => text(
            "财政支出总额中教育经费所占比例",
            "Education expenditure of all fiscal expenditure",
        ),
        Shown::TransferShare => text(
            "转移支付资金用于义务教育的比例",
            "Share of transfers used for education",
        ),
        Shown::SurchargesCollected => text("教育费附加征收率", "Surcharges collected of those due"),
        Shown::SurchargesSpent => text(
            "教育费附加用于教育的比例",
            "Surcharges spent on education of those collected",
        ),
        Shown::LandShare => text(
            "土地出让收益中计提教育资金的比例",
            "Land-sale income set aside for education",
        ),
        Shown::StaffOnPosts => text("在编教职工占核定编制比例", "Staff on posts of the posts"),
        Shown::StaffOfPosts => text(
            "教职工占核定编制比例（未填在编教职工）",
            "All staff of the posts (those on posts are not entered)",
        ),
        Shown::LatestYear => text("数据的最近年份", "The latest year of the figures"),
        Shown::Enrolled(Stage::Primary) => text("小学入学率", "Enrolment, primary"),
        Shown::Enrolled(Stage::Junior) => text("初中入学率", "Enrolment, junior"),
        Shown::Item("rotation") => text("交流轮岗教师比例", "Teachers who rotated"),
        Shown::Item("certificates") => text("专任教师持证上岗率", "Teachers with certificates"),
        Shown::Item("retention") => text("初中三年巩固率", "Retention of junior schools"),
        Shown::Item("disabled-enrolment") => text(
            "残疾儿童少年入学率",
            "Enrolment of children with disabilities",
        ),
        Shown::Item("migrant-children") => text("随迁子女就读比例", "Share of migrant children"),
        Shown::Item("good-places") => text(
            "优质高中名额分配比例",
            "Places of good high schools allocated",
        ),
        Shown::Item("teacher-pay") => text(
            "教师平均工资收入与当地公务员之比",
            "Teachers’ average pay to that of civil servants",
        ),
        Shown::Item("training-hours") => text(
            "教师培训学时完成率",
            "Teachers who completed their training hours",
        ),
        Shown::Item(_) => text("比例", "Ratio"),
        Shown::Schools("training-money", _) => text(
            "教师培训经费占公用经费预算的比例",
            "Training money of public funds",
        ),
        Shown::Schools(..) => text("同一事项在优质均衡中", "The same matter in quality balance"),
        Shown::Given => text(
            "同一事项在优质均衡中：使用者依据材料给出结论",
            "The same matter in quality balance: the user’s verdict from documents",
        ),
        Shown::Veto => text(
            "同一事项在优质均衡的一票否决项中：使用者已作答",
            "The same matter among the vetoes of quality balance: the user’s answer",
        ),
        Shown::Composite(Stage::Primary) => text("小学综合差异系数", "Composite, primary"),
        Shown::Composite(Stage::Junior) => text("初中综合差异系数", "Composite, junior"),
        Shown::Coefficient(Stage::Primary) => text("小学差异系数", "Coefficient, primary"),
        Shown::Coefficient(Stage::Junior) => text("初中差异系数", "Coefficient, junior"),
    }
}

/// Whether a line's value is a coefficient, else a part of one to be shown in per cent.
#[must_use]
pub const fn is_coefficient(line: &EvidenceLine) -> bool {
    matches!(line.shown, Shown::Composite(_) | Shown::Coefficient(_))
}

/// The value of a line of evidence: a coefficient, or a part of one in per cent.
#[must_use]
pub fn value(line: &EvidenceLine, of: &Exact) -> String {
    let hundred = Exact::whole(100);
    match is_coefficient(line) {
        true => format::number(&Printed::exact(of, 4).to_string()),
        false => {
            let percent = Printed::exact(&of.times(&hundred), 2).to_string();
            format!("{}%", format::number(&percent))
        }
    }
}

/// A line of evidence in one sentence: what it shows, its value, what it is compared with, its verdict.
#[must_use]
pub fn evidence(line: &EvidenceLine, lang: Lang) -> String {
    let name = shown(line.shown).get(lang);
    let mut sentence = match (line.year, lang) {
        (None, _) => name.to_owned(),
        (Some(year), Lang::Zh) => format!("{year}年{name}"),
        (Some(year), Lang::En) => format!("{name}, {year}"),
    };
    match line.shown {
        Shown::Given | Shown::Veto => return tidied(sentence, lang),
        Shown::LatestYear => return tidied(stale(line, name, lang), lang),
        Shown::Schools(_, counts) => {
            let counts = [
                counts.met,
                counts.not_met,
                counts.insufficient,
                counts.not_applicable,
            ];
            let counts = items::counted(counts, lang);
            return tidied(
                match lang {
                    Lang::Zh => format!("{sentence}：{counts}（借用优质均衡标准）"),
                    Lang::En => format!("{sentence}: {counts} (by what quality balance asks)"),
                },
                lang,
            );
        }
        _ => {}
    }
    let grows = matches!(
        line.shown,
        Shown::Rises(_) | Shown::ExpenditureOfProduct | Shown::EducationOfFiscal
    );
    sentence.push_str(match (grows, lang) {
        (true, Lang::Zh) => "比上年增长：",
        (true, Lang::En) => ", growth over the year before: ",
        (false, Lang::Zh) => "：",
        (false, Lang::En) => ": ",
    });
    match &line.value {
        Some(of) => {
            sentence.push_str(&value(line, of));
            if line.is_provisional {
                sentence.push_str(PROVISIONAL.get(lang));
            }
        }
        None => sentence.push_str(&lacking(&line.missing, lang)),
    }
    if let Some(gap) = &line.gap {
        sentence.push_str(match lang {
            Lang::Zh => "；",
            Lang::En => "; ",
        });
        sentence.push_str(&county_page::growth_over_gap(gap, lang));
        sentence.push_str(match lang {
            Lang::Zh => "，不作判断",
            Lang::En => ", which decides nothing",
        });
    }
    sentence.push_str(&compared(line, lang));
    sentence.push_str(&hidden(line, lang));
    tidied(sentence, lang)
}

/// A line with whether it holds, where no colour or sign says so.
#[must_use]
pub fn judged_evidence(line: &EvidenceLine, lang: Lang) -> String {
    let sentence = evidence(line, lang);
    match (line.verdict, lang) {
        (None, _) => sentence,
        (Some(verdict), Lang::Zh) => format!("{sentence}：{}", holds(verdict).zh),
        (Some(verdict), Lang::En) => format!("{sentence}: {}", holds(verdict).en),
    }
}

/// What is missing: by its name where that is one figure or two.
fn lacking(missing: &[CountyInput], lang: Lang) -> String {
    let named = |inputs: &[CountyInput], join: &str| {
        let names = inputs.iter().map(|input| facts::input(*input, lang));
        names.collect::<Vec<_>>().join(join)
    };
    match (missing.len(), lang) {
        (1 | 2, Lang::Zh) => format!("缺{}", named(missing, "、")),
        (1 | 2, Lang::En) => format!("missing: {}", named(missing, ", ")),
        (_, Lang::Zh) => "缺数据".to_owned(),
        (_, Lang::En) => "figures are missing".to_owned(),
    }
}

/// That the figures end too early, and which years are missing.
fn stale(line: &EvidenceLine, name: &str, lang: Lang) -> String {
    let years = line.missing.iter().filter_map(|input| match input {
        CountyInput::Series(_, year) => Some(*year),
        _ => None,
    });
    let year = line.year.unwrap_or_default();
    let (first, last) = (years.clone().min(), years.max());
    let (first, last) = (first.unwrap_or_default(), last.unwrap_or_default());
    match (first == last, lang) {
        (true, Lang::Zh) => format!("{name}：{year}年；缺{last}年数据"),
        (true, Lang::En) => format!("{name}: {year}; those of {last} are missing"),
        (false, Lang::Zh) => format!("{name}：{year}年；缺{first}—{last}年数据"),
        (false, Lang::En) => format!("{name}: {year}; those of {first}–{last} are missing"),
    }
}

/// What rounding hides of a growth: that it is none, or which of two alike is the larger.
fn hidden(line: &EvidenceLine, lang: Lang) -> String {
    let Some(of) = &line.value else {
        return String::new();
    };
    let other = match (&line.against, line.shown) {
        (Some(other), Shown::Outgrows) => other.clone(),
        (None, Shown::Rises(_) | Shown::ExpenditureOfProduct | Shown::EducationOfFiscal) => {
            Exact::zero()
        }
        _ => return String::new(),
    };
    if value(line, of) != value(line, &other) {
        return String::new();
    }
    let said = match (of.cmp(&other), line.shown) {
        (Ordering::Equal, Shown::Outgrows) => text("（两者相等）", " (both alike)"),
        (Ordering::Equal, _) => text("（没有增长）", " (no growth at all)"),
        (Ordering::Greater, Shown::Outgrows) => {
            text("（略高于收入）", " (a little more than the revenue)")
        }
        (Ordering::Greater, _) => text("（略有增长）", " (a little growth)"),
        (Ordering::Less, Shown::Outgrows) => {
            text("（略低于收入）", " (a little less than the revenue)")
        }
        (Ordering::Less, _) => text("（略有下降）", " (a little fall)"),
    };
    said.get(lang).to_owned()
}

/// What a line's value is compared with, in brackets.
fn compared(line: &EvidenceLine, lang: Lang) -> String {
    let Some(of) = &line.against else {
        return String::new();
    };
    let against = value(line, of);
    if matches!(line.shown, Shown::Coefficient(_)) {
        // A single coefficient may be larger than what its composite may be: pointed out, no more.
        let above = line.value.as_ref().is_some_and(|value| value > of);
        return match (above, lang) {
            (false, _) => String::new(),
            (true, Lang::Zh) => format!("（高于综合差异系数的限值 {against}，单项不单独判断）"),
            (true, Lang::En) => {
                format!(" (above the composite’s limit {against}; not judged alone)")
            }
        };
    }
    let sign = match line.bound {
        Some(Bound::AtLeast) => "≥",
        Some(Bound::AtMost) => "≤",
        Some(Bound::Below) => "<",
        None => {
            return match lang {
                Lang::Zh => format!("（收入 {against}）"),
                Lang::En => format!(" (revenue {against})"),
            };
        }
    };
    match (line.borrowed, lang) {
        (false, Lang::Zh) => format!("（要求 {sign} {against}）"),
        (false, Lang::En) => format!(" (asked: {sign} {against})"),
        (true, Lang::Zh) => format!("（借用优质均衡标准 {sign} {against}）"),
        (true, Lang::En) => format!(" (quality balance asks {sign} {against})"),
    }
}

/// Whether what is computed holds; it is no verdict of the scheme, which asks for points.
#[must_use]
pub const fn holds(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Met | Verdict::NotApplicable => text("成立", "holds"),
        Verdict::NotMet => text("不成立", "does not hold"),
        Verdict::InsufficientData => text("数据不足", "insufficient data"),
        Verdict::Pending => text("待定", "pending"),
    }
}

/// How claims are held against what is computed: each rule with its document and how sure it is.
#[must_use]
pub fn rules(scheme: &PointScheme, lang: Lang) -> Vec<String> {
    let rules = scheme.rules().into_iter();
    rules
        .map(|(text, source, certainty)| {
            let text = of_scheme(text, lang);
            let title = scheme.source(source).map_or("", |found| match lang {
                Lang::Zh => found.title.as_str(),
                Lang::En => sources::english(found).unwrap_or(&found.title),
            });
            let sure = about::certainty(certainty).get(lang);
            match lang {
                Lang::Zh => format!("{text}（《{title}》；{sure}）"),
                Lang::En => format!("{text} ({title}; {sure})"),
            }
        })
        .collect()
}

/// The name of the file of points.
#[must_use]
pub fn file(document: &junheng_core::Document, lang: Lang) -> String {
    let county = crate::findings::county_name(document, lang);
    match lang {
        Lang::Zh => format!("{county} 千分制自评 {}", document.settings.date),
        Lang::En => format!("{county} 1000 points {}", document.settings.date),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::points::{XINJIANG, point_scheme};
    use junheng_core::{Document, Series};

    fn line(shown: Shown, year: u16, missing: &[(Series, u16)]) -> EvidenceLine {
        let document = Document::new(
            "basic-balance-2012",
            junheng_core::Date::new(2026, 6, 20).unwrap(),
        );
        let scheme = point_scheme(XINJIANG).unwrap();
        let found = junheng_core::points::evaluate_points(&document, scheme);
        let mut lines = found.items.iter().filter_map(|item| item.beside.as_ref());
        let any = lines.find_map(|beside| beside.lines.first()).unwrap();
        EvidenceLine {
            shown,
            year: Some(year),
            missing: missing
                .iter()
                .map(|(series, year)| CountyInput::Series(*series, *year))
                .collect(),
            value: None,
            against: None,
            ..any.clone()
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let zh = |line: &EvidenceLine| evidence(line, Lang::Zh);
        let years: Vec<(Series, u16)> = (2022..=2025).map(|year| (Series::Gnp, year)).collect();
        let stale = line(Shown::LatestYear, 2021, &years);
        let told = zh(&stale);
        assert!(
            told.contains("2021") && told.contains("2022—2025"),
            "{told}"
        );
        let one = line(Shown::LatestYear, 2024, &years[3..]);
        assert!(zh(&one).ends_with("缺2025年数据"), "{}", zh(&one));
        let collected = [(Series::SurchargesCollected, 2020)];
        let told = zh(&line(Shown::SurchargesCollected, 2020, &collected));
        assert!(
            told.contains(series::name(Series::SurchargesCollected).zh),
            "{told}"
        );
    }

    /// Growth that rounds to nothing has a verdict of its own, and so have two alike.
    #[test]
    fn what_rounding_hides_of_a_growth_is_said() {
        let of = |shown, value: &str, against: Option<&str>| {
            let exact = |text: &str| Exact::decimal(Decimal::parse(text).unwrap());
            let line = EvidenceLine {
                value: Some(exact(value)),
                against: against.map(exact),
                bound: None,
                ..line(shown, 2025, &[])
            };
            evidence(&line, Lang::Zh)
        };
        let rises = Shown::Rises(Series::OperatingPrimary);
        assert!(of(rises, "0.000001", None).ends_with("0.00%（略有增长）"));
        assert!(of(rises, "-0.000001", None).ends_with("（略有下降）"));
        assert!(of(rises, "0", None).ends_with("（没有增长）"));
        assert!(of(rises, "0.01", None).ends_with("1.00%"));
        assert!(of(Shown::Outgrows, "0.100001", Some("0.1")).ends_with("（略高于收入）"));
        let far = of(Shown::Outgrows, "0.1", Some("0.2"));
        assert!(far.contains("20.00%") && !far.contains('略'), "{far}");
    }

    #[test]
    fn a_coefficient_that_lacks_a_school_is_provisional() {
        let line = EvidenceLine {
            value: Some(Exact::decimal(Decimal::parse("0.1277").unwrap())),
            is_provisional: true,
            bound: None,
            ..line(Shown::Coefficient(Stage::Junior), 2025, &[])
        };
        assert!(evidence(&line, Lang::Zh).contains("0.1277（暂算"));
    }

    #[test]
    fn rules_name_their_documents_in_the_reader_s_language() {
        let scheme = point_scheme(XINJIANG).unwrap();
        for rule in rules(&scheme, Lang::En) {
            let is_han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
            assert!(!rule.contains(is_han), "{rule}");
        }
    }
}
