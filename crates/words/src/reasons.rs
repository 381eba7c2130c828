//! Verdicts in words and symbols, and why they are what they are.

use core::cmp::Ordering;

use junheng_core::{
    Amount, Attribute, Certainty, CoefficientReason, Column, CompositeReason, Decimal, Document,
    Exclusion, Lack, LeftOut, Level, Rules, School, SchoolId, Tally, Unplaced, Verdict,
};

use crate::fields;
use crate::figures::{Figure, tidy};
use crate::format::NARROW_SPACE;
use crate::lang::{Lang, Text};
use crate::names;
pub use crate::units::{amount_unit, value_unit, with_unit};

const fn text(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

/// A text of a scheme in a language.
#[must_use]
pub fn of_scheme(text: &junheng_core::Text, lang: Lang) -> &str {
    match lang {
        Lang::Zh => &text.zh,
        Lang::En => &text.en,
    }
}

/// A verdict.
#[must_use]
pub const fn verdict(verdict: Verdict) -> Text {
    match verdict {
        Verdict::Met => text("达标", "met"),
        Verdict::NotMet => text("未达标", "not met"),
        Verdict::InsufficientData => text("数据不足", "insufficient data"),
        Verdict::Pending => text("待定", "pending"),
        Verdict::NotApplicable => text("不适用", "not applicable"),
    }
}

/// A verdict's symbol; it always stands beside its words.
#[must_use]
pub const fn verdict_symbol(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "✓",
        Verdict::NotMet => "✗",
        Verdict::InsufficientData => "?",
        Verdict::Pending => "…",
        Verdict::NotApplicable => "–",
    }
}

/// Where an indicator of a unit stands; the floor is a part of the threshold, such as 85 %.
#[must_use]
pub fn level(level: Level, rules: &Rules, lang: Lang) -> String {
    match level {
        Level::Full => verdict(Verdict::Met).get(lang).to_owned(),
        Level::Below => verdict(Verdict::NotMet).get(lang).to_owned(),
        Level::Missing => verdict(Verdict::InsufficientData).get(lang).to_owned(),
        Level::Untested => level_plain(level).get(lang).to_owned(),
        Level::Floor => {
            format!("≥{NARROW_SPACE}{}", floor_percent(rules))
        }
    }
}

/// The symbol of where an indicator stands.
#[must_use]
pub const fn level_symbol(level: Level) -> &'static str {
    match level {
        Level::Full => "✓",
        Level::Floor => "▲",
        Level::Below => "✗",
        Level::Missing => "?",
        Level::Untested => "–",
    }
}

/// The scheme's floor as a part of the threshold: `85 %`; 100 % where there is none.
#[must_use]
pub fn floor_percent(rules: &Rules) -> String {
    let pass = rules.scheme.pass.as_ref();
    let floor = pass.map_or(Decimal::whole(1), |pass| pass.floor.value);
    let percent = floor
        .checked_shift(2)
        .map_or_else(|| floor.to_string(), |shifted| shifted.to_string());
    format!("{percent}{NARROW_SPACE}%")
}

/// A school's name, or which of the list it is where it has none.
#[must_use]
pub fn school_name(document: &Document, id: SchoolId, lang: Lang) -> String {
    let known = |school: &School| !school.name.is_empty();
    if let Some(school) = document.school(id).filter(|school| known(school)) {
        return school.name.clone();
    }
    let place = document.position(id).map_or(0, |at| at + 1);
    match lang {
        Lang::Zh => format!("未命名学校（第{NARROW_SPACE}{place}{NARROW_SPACE}所）"),
        Lang::En => format!("Unnamed school (no. {place} of the list)"),
    }
}

/// How sure a rule is, and what that means.
#[must_use]
pub const fn certainty(certainty: Certainty) -> Text {
    match certainty {
        Certainty::Confirmed => text(
            "已证实：见于官方表格、公布的报告或两份以上独立来源",
            "Confirmed: read in an official form, a published report or two independent sources",
        ),
        Certainty::Local => text(
            "地方口径：见于一地文件，未证实为全国口径",
            "Local: read in one place’s document, not proven national",
        ),
        Certainty::Recomputed => text(
            "复算：由公布的数字复算得出",
            "Recomputed from published numbers",
        ),
        Certainty::Believed => text(
            "未证实：通常如此理解，现有文件不能证实",
            "Believed: the usual reading, confirmed by no document at hand",
        ),
    }
}

/// The mark of a certainty.
#[must_use]
pub const fn certainty_mark(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Confirmed => "C",
        Certainty::Local => "L",
        Certainty::Recomputed => "R",
        Certainty::Believed => "M",
    }
}

/// How many indicators of a unit stand where, and by which rule its verdict follows.
#[must_use]
pub fn tally(tally: &Tally, found: Verdict, rules: &Rules, lang: Lang) -> String {
    let sentence = tally_plain(tally, found, rules, lang);
    tidied(sentence, lang)
}

fn tally_plain(tally: &Tally, found: Verdict, rules: &Rules, lang: Lang) -> String {
    let Tally {
        full,
        floor,
        below,
        missing,
        untested,
    } = *tally;
    let all = full + floor + below + missing + untested;
    let percent = floor_percent(rules);
    let Some(at_least) = rules.full_at_least else {
        return match (missing, lang) {
            (0, Lang::Zh) => {
                format!("{all} 项指标均有数值；本方案不对单校设标准，只看校际差异。")
            }
            (_, Lang::Zh) => {
                format!("{all} 项指标中 {missing} 项数据不足；本方案不对单校设标准。")
            }
            (0, Lang::En) => format!(
                "All {all} indicators have a value; this scheme sets no threshold for a school, it looks at differences between schools."
            ),
            (_, Lang::En) => format!(
                "Of {all} indicators {missing} with insufficient data; this scheme sets no threshold for a school."
            ),
        };
    };
    let name = verdict(found).get(lang);
    let mut parts = Vec::new();
    match lang {
        Lang::Zh => {
            parts.push(format!("{full} 项达标"));
            if floor > 0 {
                parts.push(format!("{floor} 项不足 100 %、不低于 {percent}"));
            }
            if below > 0 {
                parts.push(format!("{below} 项低于 {percent}"));
            }
            if missing > 0 {
                parts.push(format!("{missing} 项数据不足"));
            }
            format!(
                "{all} 项指标中 {}；须至少 {at_least} 项达标、其余不低于 {percent}：{name}。",
                parts.join("，")
            )
        }
        Lang::En => {
            parts.push(format!("{full} met"));
            if floor > 0 {
                parts.push(format!("{floor} below 100 % but not below {percent}"));
            }
            if below > 0 {
                parts.push(format!("{below} below {percent}"));
            }
            if missing > 0 {
                parts.push(format!("{missing} with insufficient data"));
            }
            format!(
                "Of {all} indicators {}; at least {at_least} must be met and the rest reach {percent}: {name}.",
                parts.join(", ")
            )
        }
    }
}

pub(crate) fn tidied(sentence: String, lang: Lang) -> String {
    match lang {
        Lang::Zh => tidy(&sentence),
        Lang::En => sentence,
    }
}

/// What is lacking for a value, without the school's name.
#[must_use]
pub fn lack(document: &Document, lack: Lack, lang: Lang) -> String {
    let input = lack.input();
    let column = Column::Slot(input.slot);
    let name = fields::column(column, lang);
    match (lack, lang) {
        (Lack::Missing(_), Lang::Zh) => format!("缺{name}"),
        (Lack::Missing(_), Lang::En) => format!("{name}: missing"),
        (Lack::Rejected(_), _) => {
            let typed = document.entry(input.school, column).to_text();
            match lang {
                Lang::Zh => format!("{name}：无法识别“{typed}”"),
                Lang::En => format!("{name}: “{typed}” is not understood"),
            }
        }
        (Lack::PeopleNotByStage(_), Lang::Zh) => {
            format!("{name}：只有全校数，人员须按任教学段分列，不拆分")
        }
        (Lack::PeopleNotByStage(_), Lang::En) => {
            format!("{name}: only a total; people are counted by the stage they teach, never split")
        }
        (Lack::PartlyByStage(_), Lang::Zh) => {
            format!("{name}：一学段已分列，另一学段只有全校数，拆分会重复计算")
        }
        (Lack::PartlyByStage(_), Lang::En) => {
            format!(
                "{name}: one stage has its own figure, the other only the total; a split would count twice"
            )
        }
        (Lack::IndoorAboveTotal(_), Lang::Zh) => {
            format!("{name}：室内体育用房面积大于含它的教学及辅助用房面积")
        }
        (Lack::IndoorAboveTotal(_), Lang::En) => {
            format!("{name}: indoor sports rooms exceed the teaching rooms that include them")
        }
    }
}

/// Why a coefficient's verdict is what it is.
#[must_use]
pub fn coefficient(reason: CoefficientReason, lang: Lang) -> String {
    let sentence = match (reason, lang) {
        (CoefficientReason::Compared(Ordering::Greater), Lang::Zh) => "高于限值".to_owned(),
        (CoefficientReason::Compared(Ordering::Greater), Lang::En) => "over the limit".to_owned(),
        (CoefficientReason::Compared(Ordering::Equal), Lang::Zh) => {
            "等于限值，符合“不高于”".to_owned()
        }
        (CoefficientReason::Compared(Ordering::Equal), Lang::En) => {
            "exactly on the limit, which is allowed".to_owned()
        }
        (CoefficientReason::Compared(Ordering::Less), Lang::Zh) => "低于限值".to_owned(),
        (CoefficientReason::Compared(Ordering::Less), Lang::En) => "below the limit".to_owned(),
        (CoefficientReason::NoLimit, Lang::Zh) => "单项系数没有限值，计入综合系数".to_owned(),
        (CoefficientReason::NoLimit, Lang::En) => {
            "no limit of its own; it counts in the composite".to_owned()
        }
        (CoefficientReason::NoUnits, Lang::Zh) => "本学段没有学校".to_owned(),
        (CoefficientReason::NoUnits, Lang::En) => "no school in this stage".to_owned(),
        (CoefficientReason::OneUnit, Lang::Zh) => "只有 1 所学校，无校际差异可言".to_owned(),
        (CoefficientReason::OneUnit, Lang::En) => "one school alone cannot differ".to_owned(),
        (CoefficientReason::MeanZero, Lang::Zh) => "县均值为 0，不能计算".to_owned(),
        (CoefficientReason::MeanZero, Lang::En) => {
            "the county mean is 0: there is no coefficient".to_owned()
        }
        (CoefficientReason::UnitsMissing(units), Lang::Zh) => {
            format!("{units} 所学校缺数据，所示为其余学校的暂算值")
        }
        (CoefficientReason::UnitsMissing(1), Lang::En) => {
            "1 school has no value; shown is a provisional figure over the others".to_owned()
        }
        (CoefficientReason::UnitsMissing(units), Lang::En) => {
            format!("{units} schools have no value; shown is a provisional figure over the others")
        }
    };
    tidied(sentence, lang)
}

/// Why a composite's verdict is what it is.
#[must_use]
pub fn composite(reason: CompositeReason, lang: Lang) -> String {
    let sentence = match (reason, lang) {
        (CompositeReason::Compared(place), _) => {
            return coefficient(CoefficientReason::Compared(place), lang);
        }
        (CompositeReason::NoLimit, Lang::Zh) => "本方案不设综合系数限值".to_owned(),
        (CompositeReason::NoLimit, Lang::En) => "this scheme sets no limit".to_owned(),
        (CompositeReason::NoCoefficients, Lang::Zh) => "学校不足 2 所，无校际差异可言".to_owned(),
        (CompositeReason::NoCoefficients, Lang::En) => {
            "fewer than two schools cannot differ".to_owned()
        }
        (CompositeReason::CoefficientsMissing(count), Lang::Zh) => {
            format!("{count} 项单项系数数据不足")
        }
        (CompositeReason::CoefficientsMissing(1), Lang::En) => {
            "1 coefficient has insufficient data".to_owned()
        }
        (CompositeReason::CoefficientsMissing(count), Lang::En) => {
            format!("{count} coefficients have insufficient data")
        }
    };
    tidied(sentence, lang)
}

/// What is said of a coefficient that is by itself over the composite's limit.
#[must_use]
pub const fn over_composite_limit(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "单项高于综合限值，文件允许，不影响判定",
        Lang::En => "by itself over the composite’s limit, which is allowed",
    }
}

/// Which part of the county's verdict the schools' indicators are: `第 2 部分，共 4 部分`.
#[must_use]
pub fn part_of(rules: &Rules, lang: Lang) -> Option<String> {
    let (part, of) = rules.scheme.resource_part()?;
    let sentence = match lang {
        Lang::Zh => format!("第 {part} 部分，共 {of} 部分；单凭这一部分不能判定全县达标"),
        Lang::En => format!("part {part} of {of}; by itself it never makes the county met"),
    };
    Some(tidied(sentence, lang))
}

/// Which school, or which of its stages, is not judged, and why.
#[must_use]
pub fn left_out(document: &Document, left: &LeftOut, lang: Lang) -> String {
    let name = school_name(document, left.school, lang);
    let sentence = match (left.why, lang) {
        (Exclusion::Kind(kind), Lang::Zh) => {
            format!("{name}：{}不在资源配置评估范围内", names::kind(kind, lang))
        }
        (Exclusion::Kind(kind), Lang::En) => {
            format!("{name}: a {} is outside the scope", names::kind(kind, lang))
        }
        (Exclusion::Sponsor(sponsor), Lang::Zh) => format!(
            "{name}：{}举办的学校不在本方案范围内",
            names::sponsor(sponsor, lang)
        ),
        (Exclusion::Sponsor(sponsor), Lang::En) => format!(
            "{name}: schools run by this sponsor ({}) are not in the scope of this scheme",
            names::sponsor(sponsor, lang)
        ),
        (Exclusion::SmallTeachingPoint { pupils, minimum }, Lang::Zh) => {
            format!("{name}：教学点 {pupils} 人，不足 {minimum} 人，不参评")
        }
        (Exclusion::SmallTeachingPoint { pupils, minimum }, Lang::En) => {
            format!("{name}: teaching point with {pupils} pupils, fewer than {minimum}")
        }
        (Exclusion::NoPupils(stage), Lang::Zh) => {
            format!("{name}：{}段没有学生", names::stage(stage).get(lang))
        }
        (Exclusion::NoPupils(stage), Lang::En) => {
            format!(
                "{name}: no pupils in the {} stage",
                names::stage(stage).get(lang)
            )
        }
        (Exclusion::MergedInto(parent), Lang::Zh) => {
            format!("{name}：并入{}计算", school_name(document, parent, lang))
        }
        (Exclusion::MergedInto(parent), Lang::En) => {
            format!(
                "{name}: counted with {}",
                school_name(document, parent, lang)
            )
        }
    };
    tidied(sentence, lang)
}

/// Why it is not known whether or how a school is judged.
#[must_use]
pub fn unplaced(document: &Document, school: SchoolId, why: Unplaced, lang: Lang) -> String {
    let name = school_name(document, school, lang);
    match (why, lang) {
        (Unplaced::KindMissing, Lang::Zh) => format!("{name}：缺学校类别"),
        (Unplaced::KindMissing, Lang::En) => format!("{name}: its kind is missing"),
        (Unplaced::PupilsMissing, Lang::Zh) => {
            format!("{name}：教学点缺在校生数，是否参评不能确定")
        }
        (Unplaced::PupilsMissing, Lang::En) => {
            format!(
                "{name}: a teaching point without pupils entered; whether it is judged depends on them"
            )
        }
        (Unplaced::SponsorMissing, Lang::Zh) => {
            format!("{name}：缺举办者类型，是否参评不能确定")
        }
        (Unplaced::SponsorMissing, Lang::En) => {
            format!("{name}: its sponsor is missing; whether it is judged depends on that")
        }
        (Unplaced::ParentMissing, Lang::Zh) => format!("{name}：所并入的学校不在名单中"),
        (Unplaced::ParentMissing, Lang::En) => {
            format!("{name}: the school it is merged into is not in the list")
        }
    }
}

/// The column to look at for a school that could not be placed.
#[must_use]
pub const fn unplaced_column(why: Unplaced) -> Column {
    match why {
        Unplaced::KindMissing => Column::Attribute(Attribute::Kind),
        Unplaced::PupilsMissing => {
            Column::Slot(junheng_core::Field::Pupils.at(junheng_core::Place::Primary))
        }
        Unplaced::SponsorMissing => Column::Attribute(Attribute::Sponsor),
        Unplaced::ParentMissing => Column::Attribute(Attribute::CampusOf),
    }
}

/// A whole number of an amount for reading, such as persons that are missing.
#[must_use]
pub fn needed(units: i128, amount: Amount, lang: Lang) -> String {
    let figure = Figure {
        plain: units.to_string(),
        cut: false,
    };
    let unit = match (amount_unit(amount), units) {
        (Text { en: "persons", zh }, 1) => text(zh, "person"),
        (Text { en: "rooms", zh }, 1) => text(zh, "room"),
        (unit, _) => unit,
    };
    with_unit(&figure.text(), unit, lang)
}

/// The coefficient of variation, by name.
#[must_use]
pub const fn coefficient_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "差异系数",
        Lang::En => "coefficient",
    }
}

/// Where an indicator stands, without naming the floor.
#[must_use]
pub const fn level_plain(level: Level) -> Text {
    match level {
        Level::Full => verdict(Verdict::Met),
        Level::Floor => text("不足标准", "below the threshold"),
        Level::Below => verdict(Verdict::NotMet),
        Level::Missing => verdict(Verdict::InsufficientData),
        Level::Untested => text("不设标准", "no threshold"),
    }
}
