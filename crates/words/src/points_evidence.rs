//! What is computed beside points: each line in a sentence, its value, and whether it holds.

use core::cmp::Ordering;

use junheng_core::items::Bound;
use junheng_core::points::{EvidenceLine, Shown};
use junheng_core::{CountyInput, Exact, Number, Printed, Stage, Verdict};

use crate::facts::{self, text};
use crate::lang::{Lang, Text};
use crate::reasons::tidied;
use crate::{county_page, format, items, series};

/// Beside a coefficient in which a school is missing.
const PROVISIONAL: Text = text(
    "（暂算，有学校缺数据）",
    " (provisional: a school’s data are missing)",
);

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
#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::Decimal;
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
}
