//! What cannot hold together, as a planner reads it: the money that lacks first, then what concerns the county, then
//! schools as counts that open. Nothing is taken out of the set but what nobody asks for and no plan can do without:
//! that as many teachers come as leave, and that nobody leaves who is not there.

use junheng_core::Decimal;
use junheng_plan::Aim;
use junheng_plan::search::{Clash, LinkOf, LocalOf, Rule};

use crate::lang::Lang;
use crate::plans_clash::hints_of;
use crate::plans_measured::{Round, amount};
use crate::plans_rules::rule;
use crate::plans_search::Names;
use crate::{plans_left, reasons};

/// So many lines of a kind stand without a count.
const PLAIN: usize = 3;

/// Lines, below a count where they are many.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// The count; nothing where the lines stand by themselves.
    pub head: Option<String>,
    /// The lines.
    pub lines: Vec<String>,
}

/// A conflict in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// How much money lacks, and what to do about it; nothing where money is not what lacks.
    pub money: Option<(String, String)>,
    /// The requirements.
    pub rules: Vec<Folded>,
    /// What would let them hold together.
    pub hints: Vec<Folded>,
}

/// What a requirement is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The county, an item, an action, money.
    County,
    /// A school's indicators.
    Unit,
    /// A limit of a school.
    Limit,
    /// Who is at a school.
    People,
}

const fn kind(rule: &Rule) -> Kind {
    match rule {
        Rule::Unit(..) => Kind::Unit,
        Rule::School(LocalOf::People(..)) => Kind::People,
        Rule::School(_) => Kind::Limit,
        _ => Kind::County,
    }
}

/// What cannot hold together, with what would let it; the budget is the one that was searched under.
#[must_use]
pub fn told(clash: &Clash, budget: Option<Decimal>, sought: Aim, names: &Names<'_>) -> Told {
    let money = lacking(clash, budget, sought, names.lang);
    // That as many come as leave is no requirement that anybody made; nor, where more money would do, is that
    // nobody leaves who is not there.
    let is_own = |one: &&Rule| match one {
        Rule::County(LinkOf::Balance(..)) => false,
        Rule::School(LocalOf::People(..)) => money.is_none(),
        _ => true,
    };
    let mut own: Vec<&Rule> = clash.rules.iter().filter(is_own).collect();
    if own.is_empty() {
        own = clash.rules.iter().collect();
    }
    // Money first, as above.
    own.sort_by_key(|one| !matches!(one, Rule::Budget | Rule::Yearly));
    let of = |wanted: Kind| own.iter().copied().filter(move |one| kind(one) == wanted);
    let mut rules = Vec::new();
    for wanted in [Kind::County, Kind::Unit, Kind::Limit, Kind::People] {
        let lines = once(of(wanted).map(|one| rule(one, names)));
        let head = (wanted != Kind::County && lines.len() > PLAIN)
            .then(|| counted(wanted, &of(wanted).collect::<Vec<_>>(), names.lang));
        push(&mut rules, head, lines);
    }
    let said = |one: &&Rule| money.is_none() || !matches!(one, Rule::Budget);
    let hints_of = |one: &Rule| hints_of(one, clash, sought, names);
    let mut hints = Vec::new();
    let county = of(Kind::County).filter(said).flat_map(hints_of);
    push(&mut hints, None, once(county));
    let schools = own.iter().copied().filter(|one| kind(one) != Kind::County);
    let schools = once(schools.flat_map(hints_of));
    let head = (schools.len() > PLAIN).then(|| at_schools(schools.len(), names.lang));
    push(&mut hints, head, schools);
    let left: Vec<Rule> = clash.unasked.iter().filter(is_own).cloned().collect();
    let unasked = plans_left::unasked(&left, names);
    push(&mut hints, None, unasked.into_iter().collect());
    Told {
        money,
        rules,
        hints,
    }
}

fn once(lines: impl Iterator<Item = String>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for line in lines {
        if !all.contains(&line) {
            all.push(line);
        }
    }
    all
}

fn push(all: &mut Vec<Folded>, head: Option<String>, lines: Vec<String>) {
    if !lines.is_empty() {
        all.push(Folded { head, lines });
    }
}

/// How many schools a kind of requirement concerns.
fn counted(kind: Kind, rules: &[&Rule], lang: Lang) -> String {
    let mut schools: Vec<_> = rules
        .iter()
        .filter_map(|one| match one {
            Rule::Unit(school, ..) => Some(*school),
            _ => None,
        })
        .collect();
    schools.sort_unstable();
    schools.dedup();
    let (count, schools) = (rules.len(), schools.len());
    let sentence = match (kind, lang) {
        (Kind::Unit, Lang::Zh) if count == schools => format!("{count} 所学校达标"),
        (Kind::Unit, Lang::Zh) => format!("{schools} 所学校的 {count} 个学段达标"),
        (Kind::Unit, Lang::En) if count == schools => format!("{count} schools are met"),
        (Kind::Unit, Lang::En) => format!("{count} stages of {schools} schools are met"),
        (Kind::Limit, Lang::Zh) => format!("学校的 {count} 项限额"),
        (Kind::Limit, Lang::En) => format!("{count} limits of schools"),
        (_, Lang::Zh) => format!("学校现有教师人数 {count} 项"),
        (_, Lang::En) => format!("{count} figures of teachers who are there"),
    };
    reasons::tidied(sentence, lang)
}

fn at_schools(count: usize, lang: Lang) -> String {
    let sentence = match lang {
        Lang::Zh => format!("对学校的要求可放宽 {count} 处"),
        Lang::En => format!("{count} ways at schools"),
    };
    reasons::tidied(sentence, lang)
}

/// How much money lacks, and what to do: no less than is proven, no more than is known to do.
fn lacking(
    clash: &Clash,
    budget: Option<Decimal>,
    sought: Aim,
    lang: Lang,
) -> Option<(String, String)> {
    let asked = budget.filter(|_| clash.rules.contains(&Rule::Budget))?;
    let asked = asked.to_f64();
    let above = |value: Option<f64>| value.filter(|value| *value > asked);
    let (least, enough) = (above(clash.least), above(clash.budget));
    let down = |value: f64| amount(value, Round::Down, lang);
    let up = |value: f64| amount(value, Round::Up, lang);
    let line = match (least, enough, lang) {
        // What is proven and what is known to do are told as one figure.
        (Some(least), Some(enough), Lang::Zh) if down(least) == up(enough) => {
            format!("预算差 {}：至少要 {}。", up(enough - asked), up(enough))
        }
        (Some(least), Some(enough), Lang::En) if down(least) == up(enough) => {
            format!(
                "The budget is {} short: at least {} is needed.",
                up(enough - asked),
                up(enough)
            )
        }
        (Some(least), _, Lang::Zh) => {
            format!(
                "预算至少差 {}：至少要 {}。",
                down(least - asked),
                down(least)
            )
        }
        (Some(least), _, Lang::En) => format!(
            "The budget is at least {} short: at least {} is needed.",
            down(least - asked),
            down(least)
        ),
        (None, Some(enough), Lang::Zh) => {
            format!("预算不足：至多差 {}。", up(enough - asked))
        }
        (None, Some(enough), Lang::En) => {
            format!(
                "The budget does not suffice: it is at most {} short.",
                up(enough - asked)
            )
        }
        (None, None, Lang::Zh) => "预算不足。".to_owned(),
        (None, None, Lang::En) => "The budget does not suffice.".to_owned(),
    };
    let other = sought != Aim::Shortfall;
    let relief = match (enough, lang) {
        (Some(enough), Lang::Zh) => {
            let or = if other {
                "，或改以“经费内差距最小”为目标"
            } else {
                ""
            };
            format!("经费上限提高到 {}即可（已知足够）{or}。", up(enough))
        }
        (Some(enough), Lang::En) => {
            let or = if other {
                ", or take the aim of the least shortfall"
            } else {
                ""
            };
            format!("A budget of {} is known to do{or}.", up(enough))
        }
        (None, Lang::Zh) if other => "提高经费上限，或改以“经费内差距最小”为目标。".to_owned(),
        (None, Lang::Zh) => "提高经费上限。".to_owned(),
        (None, Lang::En) if other => {
            "Raise the budget, or take the aim of the least shortfall.".to_owned()
        }
        (None, Lang::En) => "Raise the budget.".to_owned(),
    };
    Some((reasons::tidied(line, lang), reasons::tidied(relief, lang)))
}

#[cfg(test)]
mod tests {
    use junheng_core::{Amount, SchoolId, Stage};
    use junheng_plan::Profile;
    use junheng_plan::draft::Schools;
    use junheng_plan::search::Relief;

    use super::*;

    fn unit(school: u32, stage: Stage) -> Rule {
        Rule::Unit(SchoolId(school), stage, Vec::new())
    }

    fn clash(rules: Vec<Rule>) -> Clash {
        Clash {
            rules,
            irreducible: true,
            each: false,
            budget: Some(236.5),
            least: Some(236.496),
            reliefs: vec![Relief {
                rule: Rule::Budget,
                asked: 1.0,
                enough: 236.5,
            }],
            unasked: Vec::new(),
        }
    }

    fn say(clash: &Clash, budget: &str, lang: Lang) -> Told {
        let schools = Schools::default();
        let indicators: Vec<String> = ["甲", "乙", "丙"].map(str::to_owned).to_vec();
        let names = Names {
            schools: &schools,
            indicators: &indicators,
            amounts: &[Amount::PeArtTeachers, Amount::SportsArea, Amount::Equipment],
            items: &[],
            actions: &[],
            lang,
        };
        told(clash, Decimal::parse(budget).ok(), Aim::Cost, &names)
    }

    fn plain(text: &str) -> String {
        text.replace(['\u{202f}', '\u{a0}'], " ")
    }

    #[test]
    fn the_money_that_lacks_stands_first_with_its_relief() {
        let of = clash(vec![unit(24, Stage::Junior), Rule::Budget]);
        let (line, relief) = say(&of, "1", Lang::Zh).money.unwrap();
        assert_eq!(plain(&line), "预算至少差 235.49 万元：至少要 236.49 万元。");
        assert!(plain(&relief).contains("提高到 236.5 万元即可"), "{relief}");
        assert!(relief.contains("经费内差距最小"), "{relief}");
        // Proven to the figure that is shown.
        let exact = Clash {
            least: Some(236.5),
            ..of.clone()
        };
        let (line, _) = say(&exact, "1", Lang::Zh).money.unwrap();
        assert_eq!(plain(&line), "预算差 235.5 万元：至少要 236.5 万元。");
        let (line, _) = say(&exact, "1", Lang::En).money.unwrap();
        assert!(plain(&line).contains("2 355 000 yuan short"), "{line}");
        // What is only known to do is not told as the least.
        let known = Clash {
            least: None,
            ..of.clone()
        };
        let (line, _) = say(&known, "1", Lang::Zh).money.unwrap();
        assert!(line.contains("至多差") && !line.contains("至少"), "{line}");
        // The budget is not told a second time, and is not told where it is none of them.
        let hints = say(&of, "1", Lang::Zh).hints;
        assert!(
            hints
                .iter()
                .all(|one| one.lines.iter().all(|line| !line.contains("经费")))
        );
        assert_eq!(
            say(&clash(vec![unit(1, Stage::Primary)]), "1", Lang::Zh).money,
            None
        );
    }

    #[test]
    fn schools_are_a_count_that_opens_and_none_is_lost() {
        let mut rules = vec![
            Rule::County(LinkOf::Balance(Stage::Primary, Profile::default())),
            Rule::County(LinkOf::Hires),
        ];
        rules.extend((1..=9).map(|school| unit(school, Stage::Primary)));
        rules.push(unit(9, Stage::Junior));
        rules.extend((1..=2).map(|school| Rule::School(LocalOf::Hires(SchoolId(school)))));
        rules.push(Rule::Budget);
        for lang in Lang::ALL {
            let found = say(&clash(rules.clone()), "1", lang);
            let heads: Vec<bool> = found.rules.iter().map(|one| one.head.is_some()).collect();
            assert_eq!(heads, [false, true, false]);
            let [county, units, limits] = &found.rules[..] else {
                panic!("{found:?}");
            };
            // The budget first; that as many come as leave is nobody's requirement.
            assert_eq!(county.lines.len(), 2);
            assert!(county.lines[0].contains(if lang == Lang::Zh { "经费" } else { "budget" }));
            assert_eq!((units.lines.len(), limits.lines.len()), (10, 2));
            let head = plain(units.head.as_deref().unwrap());
            let wanted = match lang {
                Lang::Zh => "9 所学校的 10 个学段达标",
                Lang::En => "10 stages of 9 schools are met",
            };
            assert_eq!(head, wanted);
        }
    }

    #[test]
    fn what_nobody_asks_for_is_not_told() {
        let people = |school| {
            let field = junheng_core::Field::PeArtTeachers;
            Rule::School(LocalOf::People(SchoolId(school), Stage::Junior, field))
        };
        let balance = Rule::County(LinkOf::Balance(Stage::Junior, Profile::default()));
        let facts = vec![balance.clone(), people(1), people(2)];
        let mut of = clash([facts.clone(), vec![unit(1, Stage::Junior), Rule::Budget]].concat());
        of.unasked.clone_from(&facts);
        let found = say(&of, "1", Lang::Zh);
        let lines = |all: &[Folded]| all.iter().map(|one| one.lines.len()).sum::<usize>();
        assert_eq!(
            (lines(&found.rules), lines(&found.hints)),
            (2, 0),
            "{found:?}"
        );
        // Where money is not what lacks, who is there can be.
        of.rules.retain(|one| *one != Rule::Budget);
        let found = say(&of, "1", Lang::Zh);
        assert_eq!(lines(&found.rules), 3, "{found:?}");
        assert!(
            found
                .hints
                .iter()
                .any(|one| one.lines.iter().any(|line| line.contains("允许招聘")))
        );
        // A set of nothing else is told as it is.
        assert_eq!(lines(&say(&clash(vec![balance]), "1", Lang::Zh).rules), 1);
    }

    #[test]
    fn how_far_an_indicator_gives_way_has_its_unit() {
        let mut of = clash(vec![unit(1, Stage::Primary), Rule::Budget]);
        for (at, asked, enough) in [
            (0, 14.0, 12.0),
            (1, 3825.0, 3822.499),
            (2, 50_000.0, 48_000.0),
        ] {
            of.reliefs.push(Relief {
                rule: Rule::Unit(SchoolId(1), Stage::Primary, vec![at]),
                asked,
                enough,
            });
        }
        let said = |lang| {
            let hints = say(&of, "1", lang).hints;
            plain(
                &hints
                    .iter()
                    .flat_map(|one| one.lines.clone())
                    .collect::<Vec<_>>()
                    .join(";"),
            )
        };
        let zh = said(Lang::Zh);
        for part in ["放宽到 12 人", "放宽到 3822.49 平方米", "放宽到 4.8 万元"] {
            assert!(zh.contains(part), "{part} in {zh}");
        }
        let en = said(Lang::En);
        for part in ["12 persons", "3822.49 m²", "48 000 yuan"] {
            assert!(en.contains(part), "{part} in {en}");
        }
    }
}
