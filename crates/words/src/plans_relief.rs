//! How far requirements that cannot hold together must give way.

use junheng_core::Amount;
use junheng_plan::Lever;
use junheng_plan::search::{LinkOf, LocalOf, Relief, Rule};

use crate::lang::Lang;
use crate::plans_measured::{Round, amount, percent};
use crate::plans_rules::rule;
use crate::plans_search::Names;
use crate::units::amount_unit;
use crate::{fields, format, names, plans, plans_caps, reasons};

/// The unit that a search counts a kind of action in: rooms for rooms, not their m².
pub(crate) fn counted(lever: Lever, value: f64, lang: Lang) -> String {
    let is_yuan = lever == Lever::Equip && lang == Lang::En;
    let number = whole(if is_yuan { value * 10_000.0 } else { value });
    let unit = match (lever, lang) {
        (Lever::Music | Lever::Art | Lever::Multimedia, Lang::Zh) => "间",
        (Lever::Music | Lever::Art | Lever::Multimedia, Lang::En) => "rooms",
        _ => plans::lever_unit(lever).get(lang),
    };
    let is_one = lang == Lang::En && number == "1";
    let unit = if is_one { format::one(unit) } else { unit };
    format!("{number} {unit}")
}

/// What must at least be, in whole units or hundredths.
fn whole(value: f64) -> String {
    let near = (value * 100.0).round() / 100.0;
    let plain = if near.fract() == 0.0 {
        format!("{near:.0}")
    } else {
        format!("{near:.2}").trim_end_matches('0').to_owned()
    };
    format::number(&plain)
}

/// So much of what an indicator counts, in whole units or hundredths, with its unit; equipment, which is counted in
/// yuan, as money.
fn quantity(value: f64, round: Round, counts: Option<Amount>, lang: Lang) -> String {
    let hundredths = value * 100.0;
    let near = hundredths.round();
    // What a search leaves of rounding is no hundredth.
    let is_near = (hundredths - near).abs() <= 1e-3;
    let cut = match round {
        _ if is_near => near,
        Round::Up => hundredths.ceil(),
        Round::Down => hundredths.floor(),
    };
    let Some(counts) = counts else {
        return whole(cut / 100.0);
    };
    if counts == Amount::Equipment {
        return amount(value / 10_000.0, round, lang);
    }
    let number = whole(cut / 100.0);
    let unit = amount_unit(counts).get(lang);
    let is_one = lang == Lang::En && number == "1";
    let unit = if is_one { format::one(unit) } else { unit };
    format!("{number} {unit}")
}

/// That a kind of action counts too late.
pub(crate) fn late(lever: Lever, year: u16, lang: Lang) -> String {
    let (what, year) = (
        plans::lever(lever).get(lang),
        format::school_year(year, lang),
    );
    match lang {
        Lang::Zh => format!("达标学年推迟到 {year}，或缩短“{what}”所需年数。"),
        Lang::En => format!("Let everything pass by {year}, or let this take fewer years: {what}."),
    }
}

/// How far a requirement must give way.
#[must_use]
pub fn relief(relief: &Relief, names: &Names<'_>) -> String {
    let lang = names.lang;
    let (asked, enough) = (relief.asked, relief.enough);
    let given = (enough - asked).abs();
    let school = |id| plans::school(names.schools, id, lang);
    let sentence = match &relief.rule {
        Rule::Budget => {
            let enough = amount(enough, Round::Up, lang);
            match lang {
                Lang::Zh => format!("经费上限至多需提高到 {enough}（已知足够，略少或许也够）。"),
                Lang::En => {
                    format!("A budget of {enough} is known to do; somewhat less may do too.")
                }
            }
        }
        Rule::County(LinkOf::Hires) => match lang {
            Lang::Zh => format!(
                "全县招聘上限由 {} 人提高到 {} 人（已知足够）。",
                whole(asked),
                whole(enough)
            ),
            Lang::En => format!(
                "Let {} be hired in the county instead of {} (known to do).",
                whole(enough),
                whole(asked)
            ),
        },
        Rule::Yearly => {
            let (asked, enough) = (
                amount(asked, Round::Down, lang),
                amount(enough, Round::Up, lang),
            );
            match lang {
                Lang::Zh => format!("每年投入上限由 {asked}提高到 {enough}（已知足够）。"),
                Lang::En => format!("{enough} a year instead of {asked} is known to do."),
            }
        }
        Rule::Kept(id) => kept(*id, asked, enough, names),
        Rule::Item(id) => {
            let item = names.item(id);
            match lang {
                Lang::Zh => format!(
                    "“{item}”的比例由 {} 放宽到 {}（已知足够）。",
                    whole(asked),
                    whole(enough)
                ),
                Lang::En => format!(
                    "For {item} a ratio of {} instead of {} is known to do.",
                    whole(enough),
                    whole(asked)
                ),
            }
        }
        Rule::County(LinkOf::RotationBackbone) => {
            let (asked, enough) = (percent(asked, Round::Down), percent(enough, Round::Down));
            match lang {
                Lang::Zh => {
                    format!("第 11 项要求交流教师中骨干教师占 {asked}，其余要求下可达到 {enough}。")
                }
                Lang::En => format!(
                    "Item 11 asks for {asked} backbone teachers among those who rotate; with all else {enough} can be reached."
                ),
            }
        }
        Rule::County(LinkOf::Rotation) => match lang {
            Lang::Zh => format!(
                "第 11 项还须交流 {} 人，其余要求下只能安排 {} 人。",
                whole(asked),
                whole(enough)
            ),
            Lang::En => format!(
                "Item 11 asks for {} more to rotate; with all else {} can.",
                whole(asked),
                whole(enough)
            ),
        },
        Rule::County(LinkOf::Without(lever)) => {
            let (what, much) = (
                plans::lever(*lever).get(lang),
                counted(*lever, enough, lang),
            );
            match lang {
                Lang::Zh => format!("允许“{what}”：{much}已知足够。"),
                Lang::En => format!("Allow {what}: {much} is known to do."),
            }
        }
        Rule::County(LinkOf::Late(lever, year)) => {
            let (late, much) = (late(*lever, *year, lang), counted(*lever, enough, lang));
            match lang {
                Lang::Zh => format!("{late}（{much}已知足够）"),
                Lang::En => format!("{late} ({much} is known to do)"),
            }
        }
        Rule::School(LocalOf::Hires(id)) => match lang {
            Lang::Zh => format!(
                "{}招聘上限由 {} 人提高到 {} 人（已知足够）。",
                school(*id),
                whole(asked),
                whole(enough)
            ),
            Lang::En => format!(
                "Let {} be hired at {} instead of {} (known to do).",
                whole(enough),
                school(*id),
                whole(asked)
            ),
        },
        Rule::School(
            local @ (LocalOf::Out(_)
            | LocalOf::In(_)
            | LocalOf::Trained(_)
            | LocalOf::Built(_)
            | LocalOf::Money(_)
            | LocalOf::Capped(..)),
        ) => raised(*local, asked, enough, names),
        Rule::School(LocalOf::Area(id)) => match lang {
            Lang::Zh => format!(
                "{}新增面积上限由 {} 平方米提高到 {} 平方米（已知足够）。",
                school(*id),
                whole(asked),
                whole(enough)
            ),
            Lang::En => format!(
                "Let {} m² be built at {} instead of {} (known to do).",
                whole(enough),
                school(*id),
                whole(asked)
            ),
        },
        Rule::School(LocalOf::Rooms(id)) => match lang {
            Lang::Zh => format!(
                "{}缺音乐、美术专用教室 {} 间，其中 {} 间无法建设：不要求第 3 项，或允许建设。",
                school(*id),
                whole(asked),
                whole(given)
            ),
            Lang::En => format!(
                "{} lacks {} rooms for music or art, of which {} cannot be built: leave out item 3, or let them be built.",
                school(*id),
                whole(asked),
                whole(given)
            ),
        },
        Rule::School(LocalOf::Spared(id, Some(lever))) => {
            let (what, much) = (
                plans::lever(*lever).get(lang),
                counted(*lever, enough, lang),
            );
            match lang {
                Lang::Zh => format!("允许{}“{what}”：{much}已知足够。", school(*id)),
                Lang::En => format!("Allow {what} at {}: {much} is known to do.", school(*id)),
            }
        }
        Rule::School(LocalOf::Spared(id, None)) => match lang {
            Lang::Zh => format!("允许在{}采取措施。", school(*id)),
            Lang::En => format!("Allow what is forbidden at {}.", school(*id)),
        },
        Rule::School(LocalOf::People(id, of, field)) => {
            let (what, stage) = (fields::field(*field).get(lang), names::stage(*of).get(lang));
            match lang {
                Lang::Zh => format!(
                    "{}（{stage}）现有教师不足以培养或调出（{what}）：还差 {} 人，或允许招聘。",
                    school(*id),
                    whole(given)
                ),
                Lang::En => format!(
                    "{} ({stage}): those who are there do not suffice ({what}); {} more would do, or let teachers be hired.",
                    school(*id),
                    whole(given)
                ),
            }
        }
        Rule::Unit(id, of, which) => {
            let (name, stage) = (names.indicators(which), names::stage(*of).get(lang));
            let counts = which.first().and_then(|at| names.amount(*at));
            let (asked, enough) = (
                quantity(asked, Round::Up, counts, lang),
                quantity(enough, Round::Down, counts, lang),
            );
            match lang {
                Lang::Zh => format!(
                    "{}（{stage}）{name}：要求 {asked}，若放宽到 {enough}即可（已知足够）。",
                    school(*id)
                ),
                Lang::En => format!(
                    "{} ({stage}), {name}: {enough} instead of {asked} is known to do.",
                    school(*id)
                ),
            }
        }
        Rule::Coefficient(of, at) => {
            let (stage, name) = (names::stage(*of).get(lang), names.indicator(*at));
            // Up, so that what is said does.
            let enough = format!("{:.3}", (enough * 1000.0).ceil() / 1000.0);
            match lang {
                Lang::Zh => format!("{stage}差异系数“{name}”放宽到 {enough}（已知足够）。"),
                Lang::En => {
                    format!("A coefficient of {enough} for {name}, {stage}, is known to do.")
                }
            }
        }
        other => rule(other, names),
    };
    reasons::tidied(sentence, lang)
}

/// A limit of a school that is raised.
fn raised(local: LocalOf, asked: f64, enough: f64, names: &Names<'_>) -> String {
    let lang = names.lang;
    let limit = rule(&Rule::School(local), names);
    let (asked, enough) = match local {
        LocalOf::Money(_) => (
            amount(asked, Round::Down, lang),
            amount(enough, Round::Up, lang),
        ),
        LocalOf::Built(_) => (
            counted(Lever::Multimedia, asked, lang),
            counted(Lever::Multimedia, enough, lang),
        ),
        LocalOf::Capped(_, of) => (
            plans_caps::most(of, asked, Round::Down, lang),
            plans_caps::most(of, enough, Round::Up, lang),
        ),
        _ => (
            counted(Lever::Rotate, asked, lang),
            counted(Lever::Rotate, enough, lang),
        ),
    };
    match lang {
        Lang::Zh => format!("{limit}由 {asked}提高到 {enough}（已知足够）。"),
        Lang::En => format!("{limit}: {enough} instead of {asked} is known to do."),
    }
}

/// How much of what the plan keeps can stay.
fn kept(id: u32, asked: f64, enough: f64, names: &Names<'_>) -> String {
    let lang = names.lang;
    let (action, lever) = (names.kept(id), names.lever(id));
    let amount = |value| lever.map_or_else(|| whole(value), |lever| counted(lever, value, lang));
    if enough <= 0.0 {
        return match lang {
            Lang::Zh => format!("停用或解锁“{action}”（已知足够）。"),
            Lang::En => format!("Switch off or unlock: {action} (known to do)."),
        };
    }
    let (asked, enough) = (amount(asked), amount(enough));
    match lang {
        Lang::Zh => format!("“{action}”由 {asked}减为 {enough}（已知足够）。"),
        Lang::En => format!("{action}: {enough} instead of {asked} (known to do)."),
    }
}
