//! Sentences on the items: sections, figures, and why a part's verdict is what it is.

use junheng_core::items::{
    Bound, Figure, FigureName, ItemHeadroom, ItemInput, ItemLack, PartFinding, PartReason,
    RatioUnit, SchoolCounts, Section, Withheld,
};
use junheng_core::{Aspect, Attribute, Decimal, Document, Verdict};

use crate::facts::{self, text};
use crate::lang::{Lang, Text};
use crate::{fields, format, readings, reasons};

/// A section.
#[must_use]
pub const fn section(section: Section) -> Text {
    match section {
        Section::Precondition => text("申报条件", "Precondition"),
        Section::Guarantee => text("政府保障程度", "Government guarantee"),
        Section::Quality => text("教育质量", "Education quality"),
        Section::Recognition => text("社会认可度", "Social recognition"),
    }
}

/// Why there is no verdict of the county.
#[must_use]
pub const fn withheld(why: Withheld) -> Text {
    match why {
        Withheld::SingleSchool => text(
            "只有一所学校的数据，不作县级结论",
            "only one school’s figures: no verdict of the county",
        ),
        Withheld::ListNotWhole => text(
            "学校名单与申报的学校数不一致，暂不作县级结论",
            "the list of schools is not the whole county yet: no verdict of the county",
        ),
    }
}

/// The name of a figure.
#[must_use]
pub fn figure_name(name: FigureName, lang: Lang) -> String {
    let own = |zh: &'static str, en: &'static str| text(zh, en).get(lang).to_owned();
    let of = |first: Text, zh: &str, en: &str| match lang {
        Lang::Zh => format!("{}{zh}", first.zh),
        Lang::En => format!("{}: {en}", first.en),
    };
    match name {
        FigureName::Ratio => own("计算值", "computed value"),
        FigureName::RetentionForm => own("申报表公式", "the form’s formula"),
        FigureName::RetentionChanges => own(
            "按学籍变动（含休学、复学、跳级）",
            "by changes of enrolment, with suspensions and skipped years",
        ),
        FigureName::RetentionPlain => own("毕业生数÷入学人数", "leavers ÷ entrants"),
        FigureName::EnrolledOfAll => own("占全部适龄残疾儿童少年", "of all children of age"),
        FigureName::EnrolledOfAble => own(
            "扣除不具备学习能力和延缓入学的",
            "without those unable to learn or deferred",
        ),
        FigureName::InSpecialSchools => own(
            "入学者中在特殊教育学校就读",
            "of those enrolled, in special-education schools",
        ),
        FigureName::RuralPlaces => own("农村名额占分配名额", "rural share of places allocated"),
        FigureName::RuralLeavers => own("农村毕业生占毕业生", "rural share of leavers"),
        FigureName::Level(subject) => of(facts::subject(subject), "学业水平", "level"),
        FigureName::Rate(subject) => of(
            facts::subject(subject),
            "校际差异率",
            "rate of difference between schools",
        ),
        FigureName::OfficialSatisfaction => own("国家调查结果", "result of the national survey"),
        FigureName::SurveySatisfaction(None) => own(
            "县级问卷综合满意度（参考）",
            "the county’s own questionnaires, indicative",
        ),
        FigureName::SurveySatisfaction(Some(group)) => of(
            facts::survey_group(group),
            "问卷满意度（参考）",
            "questionnaires, indicative",
        ),
        FigureName::VisitSatisfaction(None) => own(
            "县级走访满意度（参考）",
            "the county’s own visits, indicative",
        ),
        FigureName::VisitSatisfaction(Some(group)) => of(
            facts::survey_group(group),
            "走访满意度（参考）",
            "visits, indicative",
        ),
        FigureName::Sample => own("调查样本占常住人口", "sample, of residents"),
        FigureName::Parents => own("家长占调查样本", "parents, of the sample"),
        FigureName::CountyTraining => own(
            "全县合计（不作判断依据）",
            "all schools together, which decides nothing",
        ),
    }
}

/// The unit of a figure, as it stands behind the number.
#[must_use]
pub const fn unit(unit: RatioUnit) -> Text {
    match unit {
        RatioUnit::Percent => text("%", "%"),
        RatioUnit::Permille => text("‰", "‰"),
        RatioUnit::Yuan => text(" 元", " yuan"),
        RatioUnit::Rate | RatioUnit::Level | RatioUnit::Number => text("", ""),
    }
}

fn level(value: &str) -> &str {
    match value {
        "1" => "Ⅰ",
        "2" => "Ⅱ",
        "3" => "Ⅲ",
        "4" => "Ⅳ",
        other => other,
    }
}

fn amount(value: &str, of: RatioUnit, lang: Lang) -> String {
    match of {
        RatioUnit::Level => level(value).to_owned(),
        _ => format!("{}{}", format::number(value), unit(of).get(lang)),
    }
}

/// A figure's printed value with its unit; nothing where it has none.
#[must_use]
pub fn value(figure: &Figure, lang: Lang) -> Option<String> {
    let printed = figure.printed?.to_string();
    Some(amount(&printed, figure.unit, lang))
}

/// A limit with what a value must be to it: `≥ 95%`.
#[must_use]
pub fn limit(bound: Bound, limit: Decimal, of: RatioUnit, lang: Lang) -> String {
    let sign = match bound {
        Bound::AtLeast => "≥",
        Bound::AtMost => "≤",
        Bound::Below => "<",
    };
    format!("{sign} {}", amount(&limit.to_string(), of, lang))
}

/// A figure as a sentence: its name, value, limit and verdict, and whether rounding would turn it.
#[must_use]
pub fn figure(figure: &Figure, lang: Lang) -> String {
    let name = figure_name(figure.name, lang);
    let Some(value) = value(figure, lang) else {
        let none = match (figure.lacks.is_empty(), lang) {
            (true, Lang::Zh) => "分母为 0，不能计算",
            (true, Lang::En) => "the denominator is 0",
            (false, Lang::Zh) => "缺数据",
            (false, Lang::En) => "figures are missing",
        };
        return joined(&name, none, lang);
    };
    let mut rest = value;
    if let Some((bound, least)) = figure.limit {
        let wanted = limit(bound, least, figure.unit, lang);
        rest = match lang {
            Lang::Zh => format!("{rest}（要求 {wanted}）"),
            Lang::En => format!("{rest} (asked: {wanted})"),
        };
    }
    if let Some(own) = figure.verdict.filter(|_| figure.limit.is_some()) {
        let own = reasons::verdict(own).get(lang);
        rest = match lang {
            Lang::Zh => format!("{rest}，{own}"),
            Lang::En => format!("{rest}, {own}"),
        };
    }
    if let Some(turned) = figure.turned_by_rounding {
        let turned = reasons::verdict(turned).get(lang);
        rest = match lang {
            Lang::Zh => format!("{rest}；按四舍五入后的数看会成为“{turned}”"),
            Lang::En => format!("{rest}; the rounded value would look {turned}"),
        };
    }
    joined(&name, &rest, lang)
}

pub(crate) fn joined(name: &str, rest: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{name}：{rest}"),
        Lang::En => format!("{name}: {rest}"),
    }
}

/// How far a figure is from its limit, in units of what is counted above the line.
#[must_use]
pub fn headroom(headroom: ItemHeadroom, lang: Lang) -> String {
    let ItemHeadroom { needed, spare } = headroom;
    let sentence = match (needed > 0, lang) {
        (true, Lang::Zh) => format!("分子还差 {needed}"),
        (true, Lang::En) => format!("{needed} more above the line are needed"),
        (false, Lang::Zh) => format!("分子尚余 {spare}"),
        (false, Lang::En) => format!("{spare} above the line could be lost"),
    };
    reasons::tidied(sentence, lang)
}

/// The name of an input, with the school's where it is one's.
#[must_use]
pub fn input(document: &Document, input: ItemInput, lang: Lang) -> String {
    match input {
        ItemInput::County(at) => facts::input(at, lang),
        ItemInput::School(school, column) => joined(
            &reasons::school_name(document, school, lang),
            &fields::column(column, lang),
            lang,
        ),
        ItemInput::Verdict(of) => {
            let said = Attribute::Said(of, Aspect::Verdict);
            let name = fields::attribute(said).get(lang);
            let name = name.split(['·', ':']).next().unwrap_or_default();
            match lang {
                Lang::Zh => format!("县级对“{name}”的判断"),
                Lang::En => format!("the county’s verdict on {name}"),
            }
        }
        ItemInput::Sum(field) => {
            let name = fields::field(field).get(lang);
            match lang {
                Lang::Zh => format!("各校{name}合计"),
                Lang::En => format!("{name}, all schools"),
            }
        }
    }
}

/// What is lacking.
#[must_use]
pub fn lack(document: &Document, lack: ItemLack, lang: Lang) -> String {
    let name = input(document, lack.input(), lang);
    match (lack, lang) {
        (ItemLack::NothingBelow { above, .. }, _) => {
            nothing_below(&name, &input(document, above, lang), lang)
        }
        (ItemLack::Missing(_), Lang::Zh) => format!("缺{name}"),
        (ItemLack::Missing(_), Lang::En) => format!("{name}: missing"),
        (ItemLack::Rejected(_), Lang::Zh) => format!("{name}：内容无法识别"),
        (ItemLack::Rejected(_), Lang::En) => format!("{name}: what is entered is not understood"),
    }
}

fn nothing_below(below: &str, above: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{below}作为分母是 0 或负数，而{above}不为 0，请核对两处"),
        Lang::En => format!(
            "{below}: the denominator is 0 or less, although {above} is not 0; please check both"
        ),
    }
}

/// What is lacking, below the school's own name.
#[must_use]
pub fn lack_of_school(document: &Document, of: ItemLack, lang: Lang) -> String {
    let ItemInput::School(_, column) = of.input() else {
        return lack(document, of, lang);
    };
    let name = fields::column(column, lang);
    match (of, lang) {
        (ItemLack::NothingBelow { above, .. }, _) => {
            let above = match above {
                ItemInput::School(_, column) => fields::column(column, lang),
                other => input(document, other, lang),
            };
            nothing_below(&name, &above, lang)
        }
        (ItemLack::Missing(_), Lang::Zh) => format!("缺{name}"),
        (ItemLack::Missing(_), Lang::En) => format!("{name}: missing"),
        (ItemLack::Rejected(_), Lang::Zh) => format!("{name}：内容无法识别"),
        (ItemLack::Rejected(_), Lang::En) => format!("{name}: what is entered is not understood"),
    }
}

/// Why a part's verdict is what it is, in one sentence.
#[must_use]
pub fn reason(document: &Document, part: &PartFinding, lang: Lang) -> String {
    let sentence = match &part.reason {
        PartReason::Compared => {
            let deciding = part.figures.iter().filter(|f| f.decides);
            let mut worst: Vec<&Figure> = deciding.collect();
            // Those that fail first; one that holds speaks only where none fails.
            if worst.iter().any(|f| f.verdict == Some(Verdict::NotMet)) {
                worst.retain(|f| f.verdict == Some(Verdict::NotMet));
            }
            let all: Vec<String> = worst.iter().map(|f| figure(f, lang)).collect();
            match all.is_empty() {
                true => own(
                    text("已按选定的理解比较", "compared by the reading chosen"),
                    lang,
                ),
                false => format::clauses(&all, lang),
            }
        }
        PartReason::Given => own(
            text("由使用者依据材料判断", "judged by the user from documents"),
            lang,
        ),
        PartReason::NoEvidence => own(
            text("尚未依据材料给出判断", "no judgement from documents yet"),
            lang,
        ),
        PartReason::CountyEnters => own(text("由县级填报", "the county enters this"), lang),
        PartReason::NationalResultPending => own(
            text("等待国家公布的结果", "waiting for the national result"),
            lang,
        ),
        PartReason::NobodyConcerned => own(
            text(
                "分母为 0，没有适用对象",
                "the denominator is 0: it applies to nobody",
            ),
            lang,
        ),
        PartReason::NoDenominator => own(
            text(
                "分母为 0，请核对所填的数",
                "the denominator is 0, which cannot be: please check it",
            ),
            lang,
        ),
        PartReason::Missing => missing(document, &part.lacks, lang),
        // Only attached classes are asked of one kind of school, that a county need not have.
        PartReason::NoSchools if part.verdict == Verdict::NotApplicable => own(
            text("名单中没有职业学校", "no vocational school in the list"),
            lang,
        ),
        PartReason::NoSchools => own(
            text("名单中没有适用的学校", "no such school in the list"),
            lang,
        ),
        PartReason::NotInForce => own(
            text(
                "评估日期没有适用的规定",
                "no rule holds on the day of the evaluation",
            ),
            lang,
        ),
        PartReason::Since(day, from) => match lang {
            Lang::Zh => format!(
                "{}认定，{}起满足年限",
                format::date(*day, lang),
                format::date(*from, lang)
            ),
            Lang::En => format!(
                "recognised on {}; the years are over on {}",
                format::date(*day, lang),
                format::date(*from, lang)
            ),
        },
        PartReason::Schools(counts) => school_counts(*counts, lang),
    };
    let mut all = vec![sentence];
    if let Some(why) = part.withheld {
        all.push(withheld(why).get(lang).to_owned());
    }
    reasons::tidied(format::clauses(&all, lang), lang)
}

fn own(words: Text, lang: Lang) -> String {
    words.get(lang).to_owned()
}

/// How many inputs a sentence names before it counts the rest.
const NAMED: usize = 3;

fn missing(document: &Document, lacks: &[ItemLack], lang: Lang) -> String {
    let named: Vec<String> = lacks
        .iter()
        .take(NAMED)
        .map(|one| lack(document, *one, lang))
        .collect();
    let rest = lacks.len().saturating_sub(NAMED);
    let list = format::clauses(&named, lang);
    match (list.is_empty(), rest, lang) {
        (true, _, Lang::Zh) => "缺数据".to_owned(),
        (true, _, Lang::En) => "figures are missing".to_owned(),
        (false, 0, _) => list,
        (false, _, Lang::Zh) => format!("{list}；另有 {rest} 项"),
        (false, _, Lang::En) => format!("{list}; {rest} more"),
    }
}

/// How many schools are in each state.
#[must_use]
pub fn school_counts(counts: SchoolCounts, lang: Lang) -> String {
    counted(
        [
            counts.met,
            counts.not_met,
            counts.insufficient,
            counts.not_applicable,
        ],
        lang,
    )
}

pub(crate) fn counted(counts: [u32; 4], lang: Lang) -> String {
    let verdicts = [
        Verdict::Met,
        Verdict::NotMet,
        Verdict::InsufficientData,
        Verdict::NotApplicable,
    ];
    let parts: Vec<String> = verdicts
        .into_iter()
        .zip(counts)
        .filter(|(_, count)| *count > 0)
        .map(|(verdict, count)| match lang {
            Lang::Zh => format!("{} {count}", reasons::verdict(verdict).zh),
            Lang::En => format!("{count} {}", reasons::verdict(verdict).en),
        })
        .collect();
    let list = parts.join(match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    });
    match lang {
        Lang::Zh => format!("逐校判断：{list}"),
        Lang::En => format!("school by school: {list}"),
    }
}

/// The readings that a part rests on, one sentence each.
#[must_use]
pub fn part_readings(part: &PartFinding, lang: Lang) -> Vec<String> {
    part.readings
        .iter()
        .map(|(question, reading)| {
            let question = readings::question(*question).get(lang);
            joined(question, readings::reading(*reading).get(lang), lang)
        })
        .collect()
}
