//! What a plan that was found buys, action by action, what more money would buy, and how far requirements that
//! cannot hold together must give way.

use junheng_plan::search::{Found, Further, LinkOf, LocalOf, Next, Proposed, Relief, Rule};
use junheng_plan::{Aim, Lever};

use crate::lang::Lang;
use crate::plans_measured::{Round, amount, percent};
use crate::plans_rules::rule;
use crate::plans_search::Names;
use crate::plans_views::list;
use crate::{fields, format, names, plans, reasons};

/// Most requirements in one sentence.
const MOST: usize = 4;

/// A list of requirements, cut where it would be long.
fn some(rules: &[Rule], names: &Names<'_>) -> String {
    let shown: Vec<String> = rules
        .iter()
        .take(MOST)
        .map(|one| rule(one, names))
        .collect();
    let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
    let all = list(&shown, names.lang);
    let more = rules.len().saturating_sub(MOST);
    match (more, names.lang) {
        (0, _) => all,
        (_, Lang::Zh) => format!("{all}等 {} 项", rules.len()),
        (_, Lang::En) => format!("{all} and {more} more"),
    }
}

/// What an action buys: what would not hold without it, how far it brings indicators, what one more costs.
#[must_use]
pub fn bought(proposed: &Proposed, names: &Names<'_>) -> Vec<String> {
    let lang = names.lang;
    let mut lines = Vec::new();
    if !proposed.turned.is_empty() {
        let all = some(&proposed.turned, names);
        lines.push(match lang {
            Lang::Zh => format!("没有它则不满足：{all}"),
            Lang::En => format!("would not hold without it: {all}"),
        });
    }
    for gain in proposed.gains.iter().take(MOST) {
        let school = plans::school(names.schools, gain.school, lang);
        let stage = names::stage(gain.stage).get(lang);
        let name = names.indicator(gain.indicator);
        let (from, to) = (
            percent(gain.from, Round::Down),
            percent(gain.to, Round::Down),
        );
        lines.push(match lang {
            Lang::Zh => format!("{school}（{stage}）{name}：达到要求的 {from} → {to}"),
            Lang::En => format!("{school} ({stage}), {name}: {from} → {to} of what is required"),
        });
    }
    if proposed.each > 0.0 {
        let each = amount(proposed.each, Round::Up, lang);
        let unit = unit_of(proposed.action.what.lever(), lang);
        lines.push(match lang {
            Lang::Zh => format!("每增减 1 {unit}：{each}"),
            Lang::En => format!("one {unit} more or less: {each}"),
        });
    }
    lines
        .into_iter()
        .map(|line| reasons::tidied(line, lang))
        .collect()
}

/// One unit of an action.
fn unit_of(lever: Lever, lang: Lang) -> &'static str {
    let unit = plans::lever_unit(lever).get(lang);
    match lang {
        Lang::Zh => unit,
        Lang::En => format::one(unit),
    }
}

/// Years in which a plan costs more than may be spent in one.
#[must_use]
pub fn over(found: &Found, lang: Lang) -> Option<String> {
    let years = found.over.iter().map(|(year, cost)| {
        let (year, cost) = (
            format::school_year(*year, lang),
            amount(*cost, Round::Up, lang),
        );
        match lang {
            Lang::Zh => format!("{year} {cost}"),
            Lang::En => format!("{year}: {cost}"),
        }
    });
    let years: Vec<String> = years.collect();
    let years: Vec<&str> = years.iter().map(String::as_str).collect();
    let all = list(&years, lang);
    (!years.is_empty()).then(|| match lang {
        Lang::Zh => format!("以下学年超过每年投入上限，单项措施未再拆分：{all}。"),
        Lang::En => {
            format!("Above what may be spent in one year (no action is cut in parts): {all}.")
        }
    })
}

/// What a further tenth of the money would buy: a sentence, and a line for each thing.
#[must_use]
pub fn further(
    further: &Further,
    found: &Found,
    aim: Aim,
    names: &Names<'_>,
) -> (String, Vec<String>) {
    let lang = names.lang;
    let more = amount(further.more, Round::Up, lang);
    let mut lines: Vec<String> = Vec::new();
    let told = if let Some(left) = further.shortfall {
        let (before, after) = (
            percent(found.shortfall, Round::Up),
            percent(left, Round::Up),
        );
        for (rules, zh, en) in [
            (&further.turned, "转为满足", "would hold"),
            (&further.lost, "转为不满足", "would fail"),
        ] {
            if !rules.is_empty() {
                let all = some(rules, names);
                lines.push(match lang {
                    Lang::Zh => format!("{zh}：{all}"),
                    Lang::En => format!("{en}: {all}"),
                });
            }
        }
        match lang {
            Lang::Zh => format!("多 {more}，差距合计由 {before} 降到 {after}。"),
            Lang::En => format!("With {more} more the shortfall falls from {before} to {after}."),
        }
    } else if let (Some(people), Aim::People) = (further.people, aim) {
        let (before, after) = (format!("{:.0}", found.people), format!("{people:.0}"));
        match lang {
            Lang::Zh => format!("多 {more}，涉及人数由 {before} 人变为 {after} 人。"),
            Lang::En => format!("With {more} more it takes {after} people instead of {before}."),
        }
    } else {
        lines.extend(further.next.iter().map(|next| reached(next, names)));
        lines.extend(further.beyond.iter().map(|next| reached(next, names)));
        match (further.next.is_empty(), &further.beyond, lang) {
            (false, _, Lang::Zh) => {
                format!("要求已全部达到，不必再增加。多 {more} 可使下列未作要求的指标也达到标准（由省到贵）：")
            }
            (false, _, Lang::En) => format!(
                "Everything required is reached. {more} more would bring these to their threshold too, the cheapest first:"
            ),
            (true, Some(_), Lang::Zh) => {
                format!("要求已全部达到，不必再增加。多 {more} 不足以使又一项指标达到标准，最省的一项是：")
            }
            (true, Some(_), Lang::En) => format!(
                "Everything required is reached. {more} more does not suffice for another indicator; the cheapest would be:"
            ),
            (true, None, Lang::Zh) => "要求已全部达到，没有可再提高到标准的指标。".to_owned(),
            (true, None, Lang::En) => {
                "Everything required is reached, and there is no indicator left to bring to its threshold.".to_owned()
            }
        }
    };
    let tidy = |line| reasons::tidied(line, lang);
    (tidy(told), lines.into_iter().map(tidy).collect())
}

fn reached(next: &Next, names: &Names<'_>) -> String {
    let lang = names.lang;
    let action = plans::sentence(&next.action.what, names.schools, lang);
    let (cost, name) = (
        amount(next.cost, Round::Up, lang),
        names.indicator(next.reaches.2),
    );
    match lang {
        Lang::Zh => format!("{action}：{name}达到标准，{cost}"),
        Lang::En => format!("{action}: {name} reaches its threshold, {cost}"),
    }
}

/// The unit that a search counts a kind of action in: rooms for rooms, not their m².
fn counted(lever: Lever, value: f64, lang: Lang) -> String {
    let number = whole(value);
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
        format!("{near:.2}")
    };
    format::number(&plain)
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
                Lang::Zh => format!("经费上限提高到 {enough}（已知足够）。"),
                Lang::En => format!("A budget of {enough} is known to do."),
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
            match lang {
                Lang::Zh => format!(
                    "{}（{stage}）{name}：要求 {}，只能达到 {}。",
                    school(*id),
                    whole(asked),
                    whole(enough)
                ),
                Lang::En => format!(
                    "{} ({stage}), {name}: {} is asked, {} can be reached.",
                    school(*id),
                    whole(asked),
                    whole(enough)
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
