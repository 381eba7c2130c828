//! What forms Ⅳ and Ⅴ count: schools by verdict, figures of the county or its schools, monitored subjects.

use junheng_core::{
    CountyInput, Decimal, Exact, Fact, Field, Judgement, MonitoringFigure, Number, Printed,
    Subject, Verdict,
};

use super::expr::{Expr, Fun};
use super::item_lines::{GUARANTEE, QUALITY};
use super::items::{PRINTED, own_subjects, subject_name};
use super::layout::rounded;
use super::model::Piece;
use super::part_ratios::SCHOOLS;
use super::schools::Of;
use super::sentence::{Fill, sentence};
use super::{Filled, verdict_word};

/// The number of schools by verdict on a part that is tested school by school.
pub fn by_verdict(filled: &Filled<'_>, part: &'static str) -> Vec<Piece> {
    let found = filled.items.and_then(|items| items.part(part));
    let schools = found.map_or(&[][..], |part| &part.schools);
    let Some(area) = filled.schools.area(Of::Verdict(part, None)) else {
        return Vec::new();
    };
    let fills = [Verdict::Met, Verdict::NotMet, Verdict::InsufficientData].map(|verdict| {
        let number = schools.iter().filter(|school| school.verdict == verdict);
        let number = number.count();
        let expr = Expr::count_if(area, Expr::text(verdict_word(verdict)));
        Fill::number(expr, Vec::new(), 0, Some(number.to_string()))
    });
    sentence(
        "达标学校＿＿所，未达标学校＿＿所，数据不足＿＿所。",
        fills.into(),
    )
}

/// A figure of a ratio that takes the county's own or the schools' sum.
pub fn counted(filled: &Filled<'_>, part: &str, fact: Fact, field: Field) -> Fill {
    let of = Of::Total(field);
    let schools = filled.schools.area(of).zip(filled.schools.all_given(of));
    let own = filled.county.fact(fact);
    let (Some((source, by_schools)), Some((area, all)), Some((at, value))) =
        (filled.parts.source(part), schools, own)
    else {
        return Fill::fact(filled.county, fact, 0);
    };
    let sum = Expr::sum(vec![area.into()]).fixed(0);
    let sum = all.choose(sum, Expr::text(""));
    let own = Expr::from(at).fixed(0).given(vec![at.into()]);
    let taken = Expr::from(source).equals(Expr::text(SCHOOLS));
    let shown = if by_schools {
        filled.schools.sum(of).map(|sum| format!("{sum:.0}"))
    } else {
        value.map(|value| rounded(value, 0))
    };
    Fill::text(taken.choose(sum, own), shown)
}

/// The funds in 万元, the pupils of special education and the funds of each in yuan: the county's, else those
/// that the ratio takes from the special-education schools.
pub fn special(filled: &Filled<'_>) -> Vec<Fill> {
    let part = "special-funds";
    let found = filled.items.and_then(|items| items.part(part));
    let figure = found.and_then(|part| part.figures.first());
    let fraction = figure.and_then(|figure| figure.fraction.as_ref());
    let of = |fact, which: usize, per: u32| {
        let blank = filled.county.fact(fact).filter(|(_, own)| own.is_none());
        let cells = filled.parts.ratio(part).filter(|_| blank.is_some());
        let Some(at) = cells.and_then(|cells| cells.at.get(which).copied()) else {
            return Fill::fact(filled.county, fact, 0);
        };
        let shown = fraction.map(|(above, below)| {
            let own = if which == 0 { above } else { below };
            Printed::exact(&own.over(&Exact::whole(per.into())), 0).to_string()
        });
        let expr = Expr::from(at).over(Expr::whole(per));
        Fill::number(expr, vec![at.into()], 0, shown)
    };
    vec![
        of(Fact::SpecialFunds, 0, 10_000),
        of(Fact::SpecialPupils, 1, 1),
        match filled.parts.ratio(part) {
            Some(cells) => Fill::ratio(Some(cells), 2),
            None => special_share(filled),
        },
    ]
}

/// Funds of each pupil of special education in yuan where a variant leaves the item out: the form asks for them
/// all the same.
fn special_share(filled: &Filled<'_>) -> Fill {
    let given = [Fact::SpecialFunds, Fact::SpecialPupils].map(|fact| filled.county.fact(fact));
    let [Some((funds_at, funds)), Some((pupils_at, pupils))] = given else {
        return Fill::none();
    };
    let people = Expr::from(pupils_at);
    let share = Expr::from(funds_at)
        .times(Expr::whole(10_000))
        .over(people.clone());
    let expr = people
        .more(Expr::whole(0))
        .choose(share.fixed(0), Expr::text(""))
        .given(vec![funds_at.into(), pupils_at.into()]);
    let both = funds.zip(pupils.filter(|pupils| *pupils > Decimal::ZERO));
    let shown = both.map(|(funds, pupils)| {
        let yuan = Exact::decimal(funds).times(&Exact::whole(10_000));
        Printed::exact(&yuan.over(&Exact::decimal(pupils)), 0).to_string()
    });
    Fill::text(expr, shown)
}

/// The number of schools by their own verdict, where the county gives none.
pub fn by_answers(filled: &Filled<'_>, item: &str) -> Vec<Piece> {
    let found = filled.items.and_then(|items| items.part(item));
    let schools = found.map_or(&[][..], |part| &part.schools);
    let of = Judgement::from_key(item).and_then(|of| filled.inputs.said(of));
    let (Some(area), false) = (of, schools.is_empty()) else {
        return Vec::new();
    };
    let number = |verdict| {
        let number = schools.iter().filter(|school| school.verdict == verdict);
        let expr = Expr::count_if(area, Expr::text(verdict_word(verdict)));
        Fill::number(expr, Vec::new(), 0, Some(number.count().to_string()))
    };
    let fills = [Verdict::Met, Verdict::NotMet].map(number);
    sentence("各校自评：达标＿＿所，未达标＿＿所。", fills.into())
}

/// Levels of the monitoring as they are written.
const LEVELS: &str = "ⅠⅡⅢⅣ";

pub fn monitoring(filled: &Filled<'_>) -> Vec<Piece> {
    let mut words = String::new();
    let mut fills = Vec::new();
    let own = filled.items.map(own_subjects).unwrap_or_default();
    let further = own.iter().filter(|subject| !PRINTED.contains(subject));
    let all: Vec<Subject> = PRINTED.iter().chain(further).copied().collect();
    let decimals = filled
        .items
        .map_or(3, |items| items.scheme.decimals.value.rate);
    for (index, subject) in all.iter().enumerate() {
        if index > 0 {
            words.push('；');
        }
        words.push_str(subject_name(*subject));
        let at = |of| filled.county.at(CountyInput::Monitoring(*subject, of));
        let given = |of: &MonitoringFigure| at(*of).is_some_and(|(_, value)| value.is_some());
        if !own.is_empty() && !own.contains(subject) && !MonitoringFigure::ALL.iter().any(given) {
            words.push_str("（本次不要求）");
            continue;
        }
        words.push_str("＿＿级、校际差异率＿＿");
        if !own.is_empty() && !own.contains(subject) {
            words.push_str("（本次不要求）");
        }
        fills.push(match at(MonitoringFigure::Level) {
            Some((at, value)) => {
                let level = value.and_then(Decimal::to_u32).and_then(|level| {
                    let place = usize::try_from(level).ok()?.checked_sub(1)?;
                    LEVELS.chars().nth(place)
                });
                let one = vec![Expr::text(LEVELS), at.into(), Expr::whole(1)];
                let expr = Expr::Call(Fun::Mid, one).given(vec![at.into()]);
                Fill::text(expr, level.map(String::from))
            }
            None => Fill::none(),
        });
        fills.push(match at(MonitoringFigure::Rate) {
            Some((at, value)) => Fill::cell(Some(at), value, decimals),
            None => Fill::none(),
        });
    }
    words.push('。');
    sentence(&words, fills)
}

/// The name of an item as forms Ⅳ and Ⅴ print it, with where it stands.
pub fn line_name(item: &str) -> Option<String> {
    let of = |lines: &[(&str, &str)], form: &str| {
        let line = lines.iter().find(|(id, _)| *id == item)?;
        Some(format!("{form}{}。", line.1))
    };
    of(&GUARANTEE, "政府保障").or_else(|| of(&QUALITY, "教育质量"))
}
