//! What a plan that was found buys, action by action, and what more money would buy.

use junheng_core::Unit;
use junheng_plan::search::{Found, Further, Next, Proposed, Rule};
use junheng_plan::{Aim, Lever, What};

use crate::lang::Lang;
use crate::plans_measured::{Round, amount, percent};
use crate::plans_rules::rule;
use crate::plans_search::Names;
use crate::plans_views::list;
use crate::{format, names, plans, plans_left, reasons};

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

/// What an action buys: what would not hold without it, how far it brings indicators, and what one more of it
/// costs: the marginal cost of the action, not of a requirement.
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
    lines.extend(plans_left::back(proposed, names));
    if proposed.each > 0.0 {
        let lever = proposed.action.what.lever();
        let each = each(proposed.each, lever, lang);
        let unit = unit_of(&proposed.action.what, lang);
        lines.push(match lang {
            Lang::Zh => format!("每多 1 {unit}的费用：{each}（到方案末年合计）"),
            Lang::En => format!("each {unit} more costs {each} until the plan’s last year"),
        });
    }
    lines
        .into_iter()
        .map(|line| reasons::tidied(line, lang))
        .collect()
}

/// What one unit costs.
fn each(value: f64, lever: Lever, lang: Lang) -> String {
    match (lever, lang) {
        // Equipment is money itself: what is paid for a yuan of it.
        (Lever::Equip, Lang::En) => amount(value / 10_000.0, Round::Up, lang),
        _ => amount(value, Round::Up, lang),
    }
}

/// One unit of an action.
fn unit_of(what: &What, lang: Lang) -> &'static str {
    let unit = match what {
        // A room comes whole, whatever its area.
        What::Build { what, .. } if what.is_rooms() => names::unit(Unit::Room),
        _ => plans::lever_unit(what.lever()),
    };
    match lang {
        Lang::Zh => unit.get(lang),
        Lang::En => format::one(unit.get(lang)),
    }
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
        match (before == after, lang) {
            (false, Lang::Zh) => format!("多 {more}，各项差距相加由 {before} 降到 {after}。"),
            (false, Lang::En) => {
                format!("With {more} more the shortfall falls from {before} to {after}.")
            }
            // Nothing found does not say that there is nothing.
            (true, Lang::Zh) => format!(
                "多 {more}，在预定计算量内没有找到差距更小的方案，各项差距相加仍为 {before}。"
            ),
            (true, Lang::En) => format!(
                "With {more} more, no smaller shortfall than {before} was found within the work allowed."
            ),
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
        // They are listed one after the other from what is left, and judged together.
        let sum = further.next.iter().map(|next| next.cost).sum();
        let (count, sum) = (further.next.len(), amount(sum, Round::Up, lang));
        match (further.next.is_empty(), &further.beyond, lang) {
            (false, _, Lang::Zh) => format!(
                "要求已全部达到，不必再增加。多 {more}以内，可一并采取下列 {count} 项措施，合计 {sum}，使又 {count} 项未作要求的指标达到标准（由省到贵，每项措施使一项指标达标，同一学校可有多项）："
            ),
            (false, _, Lang::En) => format!(
                "Everything required is reached. Within {more} more, these could be taken together for {sum}, each bringing another indicator to its threshold (the cheapest first; a school may stand more than once):"
            ),
            (true, Some(_), Lang::Zh) => {
                format!("要求已全部达到，不必再增加。多 {more}不足以使又一项指标达到标准，最省的一项是：")
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
    let action = plans::action(&next.action, names.schools, lang);
    let (cost, name) = (
        amount(next.cost, Round::Up, lang),
        names.indicator(next.reaches.2),
    );
    match lang {
        Lang::Zh => format!("{action}：{name}达到标准，{cost}"),
        Lang::En => format!("{action}: {name} reaches its threshold, {cost}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{SchoolId, Stage};
    use junheng_plan::draft::Schools;
    use junheng_plan::{Action, Build};

    #[test]
    fn what_one_more_costs_is_told() {
        let what = What::Hire {
            school: SchoolId(1),
            stage: Stage::Primary,
            profile: junheng_plan::Profile::default(),
            number: 3,
        };
        let proposed = Proposed {
            action: Action::plain(2027, what),
            why: Vec::new(),
            cost: 108.0,
            each: 36.0,
            turned: Vec::new(),
            gains: Vec::new(),
            back: Vec::new(),
        };
        let schools = Schools::default();
        let [zh, en] = Lang::ALL.map(|lang| {
            let names = Names {
                schools: &schools,
                indicators: &[],
                amounts: &[],
                items: &[],
                actions: &[],
                lang,
            };
            bought(&proposed, &names).join(";")
        });
        assert!(zh.contains("人的费用：36"), "{zh}");
        assert!(
            en.contains("each person more costs") && en.contains("last year"),
            "{en}"
        );
    }

    #[test]
    fn what_more_money_buys_is_told_with_its_sum() {
        let hall = What::Build {
            school: SchoolId(1),
            stage: None,
            what: Build::Indoor,
            amount: junheng_core::Decimal::whole(8),
            area: None,
        };
        let next = |cost| Next {
            action: Action::plain(2027, hall.clone()),
            cost,
            reaches: (SchoolId(1), Stage::Primary, 0),
        };
        let further = Further {
            more: 100.0,
            next: vec![next(3.5), next(9.0)],
            ..Further::default()
        };
        let found = Found {
            actions: Vec::new(),
            cost: 1000.0,
            runs_on: 0.0,
            kept_cost: 0.0,
            people: 0.0,
            shortfall: 0.0,
            binding: Vec::new(),
            passes: true,
            failing: Vec::new(),
            further: None,
        };
        let schools = Schools::default();
        let said = |lang| {
            let names = Names {
                schools: &schools,
                indicators: &[],
                amounts: &[],
                items: &[],
                actions: &[],
                lang,
            };
            super::further(&further, &found, Aim::Cost, &names).0
        };
        let zh = said(Lang::Zh);
        assert!(zh.contains("12.5") && zh.contains("一并"), "{zh}");
        let en = said(Lang::En);
        let figures = en.replace(char::is_whitespace, "");
        assert!(
            figures.contains("125000") && en.contains("together"),
            "{en}"
        );
    }
}
