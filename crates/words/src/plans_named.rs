//! What plans are called, what was done to them, what the strip above them says, and how schools are named in
//! what they change.

use junheng_core::items::ItemScheme;
use junheng_core::{Decimal, SchoolId, Stage, Unit};
use junheng_plan::draft::Schools;
use junheng_plan::{Given, Plan, What};

use crate::format;
use crate::lang::Lang;
use crate::plans::{self, lever_unit};
use crate::plans_money::counted_of;
use crate::{names, plans_outcome, plans_search, reasons};

/// The name of a plan that has none yet. Its space is the plain one: the name is kept, edited, searched for and
/// put into names of files.
#[must_use]
pub fn first_name(number: u32, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("方案 {number}"),
        Lang::En => format!("Plan {number}"),
    }
}

/// The name of a county as a plan would make it.
#[must_use]
pub fn simulated(county: &str, plan: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{county}（方案“{plan}”，模拟，非实际）"),
        Lang::En => format!("{county} (plan “{plan}”, simulated, not real)"),
    }
}

/// What a plan is called: as the user named it, else in the reader's language.
#[must_use]
pub fn plan_name(plan: &Plan, lang: Lang) -> String {
    plan.given
        .iter()
        .fold(plan.name.clone(), |name, given| match given {
            Given::Number(number) => first_name(*number, lang),
            Given::Preset(of) => plans_outcome::preset(*of).get(lang).to_owned(),
            Given::Copy => copy_name(&name, lang),
            Given::Found => format!("{name} · {}", plans_search::COPY_NAME.get(lang)),
        })
}

/// The name of a copy.
#[must_use]
pub fn copy_name(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{name}（副本）"),
        Lang::En => format!("{name} (copy)"),
    }
}

/// That a plan was deleted, and how to have it back.
#[must_use]
pub fn deleted(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("已删除“{name}”，可撤销。"),
        Lang::En => format!("“{name}” is deleted; undo brings it back."),
    }
}

/// How many actions are on, and how many of these are not counted.
#[must_use]
pub fn actions_on(on: usize, all: usize, faulty: usize, lang: Lang) -> String {
    let mut sentence = match lang {
        Lang::Zh => format!("措施 {all} 项，启用 {on} 项"),
        Lang::En => format!("actions: {all}, on: {on}"),
    };
    if faulty > 0 {
        sentence.push_str(&match lang {
            Lang::Zh => format!("，其中 {faulty} 项未计入"),
            Lang::En => format!(", of these not counted: {faulty}"),
        });
    }
    sentence
}

/// A count before and after in words, for those who hear it: the wholes stand beside the counts, 0 where there
/// is none.
#[must_use]
pub fn counted(name: &str, before: (u32, u32), after: (u32, u32), lang: Lang) -> String {
    let of = |(count, all): (u32, u32)| {
        let count = format::count(count as usize);
        let all = (all > 0).then(|| format::count(all as usize));
        match (all, lang) {
            (None, _) => count,
            (Some(all), Lang::Zh) => format!("{all} 中的 {count}"),
            (Some(all), Lang::En) => format!("{count} of {all}"),
        }
    };
    let (was, is) = (of(before), of(after));
    let sentence = match (before == after, lang) {
        (true, Lang::Zh) => format!("{name}：{is}，不变。"),
        (true, Lang::En) => format!("{name}: {is}, as now."),
        (false, Lang::Zh) => format!("{name}：现为 {was}，方案后 {is}。"),
        (false, Lang::En) => format!("{name}: {was} now, {is} with the plan."),
    };
    reasons::tidied(sentence, lang)
}

/// What stands between a heading and what it says.
#[must_use]
pub const fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    }
}

/// A verdict before and after in words, for those who hear it.
#[must_use]
pub fn turned(name: &str, before: &str, after: &str, lang: Lang) -> String {
    match (before == after, lang) {
        (true, Lang::Zh) => format!("{name}：{after}，不变。"),
        (true, Lang::En) => format!("{name}: {after}, as now."),
        (false, Lang::Zh) => format!("{name}：由{before}变为{after}。"),
        (false, Lang::En) => format!("{name}: {before} now, {after} with the plan."),
    }
}

/// How much an action does as a number and its unit, apart: columns of a table can be added up. Less is below 0.
#[must_use]
pub fn amount_apart(what: &What, lang: Lang) -> (Option<Decimal>, String) {
    let lever = what.lever();
    let number = counted_of(lever, what.amount(), lang);
    let number = match what.is_less() && !number.is_negative() {
        true => Decimal::ZERO.checked_sub(number),
        false => Some(number),
    };
    let unit = |unit: Unit| names::unit(unit).get(lang).to_owned();
    match what {
        What::Build {
            what: built,
            amount,
            area,
            ..
        } if built.is_rooms() => {
            let area = area.map(|area| {
                let area = format::number(&area.to_string());
                format!(" × {}", format::with_unit(&area, Unit::SquareMetre, lang))
            });
            let unit = unit(Unit::Room) + &area.unwrap_or_default();
            (Some(*amount), unit)
        }
        What::Classes { .. } => (number, unit(Unit::Class)),
        What::Enrol { .. } => (number, unit(Unit::Person)),
        What::Split { percent, .. } => (Some(Decimal::whole(*percent)), "%".to_owned()),
        What::Found { .. } | What::Close { .. } => (None, String::new()),
        _ => (number, lever_unit(lever).get(lang).to_owned()),
    }
}

/// A school, or a stage of it, in a part of an item: `第一小学（小学）· 班额`.
#[must_use]
pub fn in_item(
    school: &str,
    items: Option<&ItemScheme>,
    (item, part): (usize, usize),
    lang: Lang,
) -> String {
    let item = items.and_then(|items| items.items.get(item));
    let part = item
        .filter(|item| item.parts.len() > 1)
        .and_then(|item| item.parts.get(part)?.name.as_ref());
    let name = part.or_else(|| item.map(|item| &item.short));
    let name = name.map_or("", |name| reasons::of_scheme(name, lang));
    format!("{school} · {name}")
}

/// A school by name, or a stage of it.
#[must_use]
pub fn of_school(schools: &Schools, school: SchoolId, stage: Option<Stage>, lang: Lang) -> String {
    match stage {
        Some(stage) => plans_outcome::unit(schools, school, stage, lang),
        None => plans::school(schools, school, lang),
    }
}

#[cfg(test)]
mod tests {
    use junheng_core::{DEFAULT_SCHEME, Date, Document};

    use super::*;

    #[test]
    fn counts_are_heard_as_sentences() {
        let said = |before, after, lang| {
            counted("Coefficients over", before, after, lang).replace('\u{a0}', " ")
        };
        assert_eq!(
            said((7, 9), (7, 9), Lang::En),
            "Coefficients over: 7 of 9, as now."
        );
        assert_eq!(
            said((7, 9), (6, 8), Lang::En),
            "Coefficients over: 7 of 9 now, 6 of 8 with the plan."
        );
        let zh = counted("项数据缺失", (1, 0), (2, 0), Lang::Zh).replace('\u{202f}', " ");
        assert_eq!(zh, "项数据缺失：现为 1，方案后 2。");
    }

    #[test]
    fn a_name_that_was_given_is_told_in_each_language() {
        let document = Document::new(DEFAULT_SCHEME, Date::new(2026, 6, 20).unwrap());
        let mut plan = Plan::new(3, "方案 3", &document);
        plan.given = vec![Given::Number(3)];
        let copy = junheng_plan::copy(&plan, 4, Given::Copy);
        let said = |plan: &Plan| {
            // As they are: what is kept and put into names of files has plain spaces.
            [Lang::Zh, Lang::En].map(|lang| plan_name(plan, lang))
        };
        assert_eq!(said(&plan), ["方案 3", "Plan 3"]);
        assert_eq!(said(&copy), ["方案 3（副本）", "Plan 3 (copy)"]);
        plan.given = vec![Given::Preset(junheng_plan::presets::Preset::Rotation)];
        assert_eq!(said(&plan), ["只交流，不招聘", "Only rotation, no hiring"]);
        // What the user called it stays; that it is a copy is told in the reader's language.
        plan.given.clear();
        plan.name = "备选".to_owned();
        let found = junheng_plan::copy(&plan, 5, Given::Found);
        assert_eq!(said(&plan), ["备选", "备选"]);
        assert_eq!(said(&found), ["备选 · 求得", "备选 · found"]);
    }
}
