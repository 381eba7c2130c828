//! Why a search gives no plan, and what would let it.

use junheng_plan::search::{Clash, Failure, Limited, LinkOf, LocalOf, Rule};
use junheng_plan::{Aim, Plan};

use crate::lang::{Lang, Text};
use crate::plans_relief::{late, relief};
use crate::plans_rules::rule;
use crate::plans_search::{Names, UNFIT};
use crate::plans_views::list;
use crate::{format, names, plans, plans_caps, plans_left, reasons};

/// What would let a clash be solved, by the requirements in it and what is sought.
#[must_use]
pub fn relaxing(clash: &Clash, sought: Aim, names: &Names<'_>) -> Vec<String> {
    let mut hints: Vec<String> = Vec::new();
    for hint in clash
        .rules
        .iter()
        .flat_map(|one| hints_of(one, clash, sought, names))
    {
        if !hints.contains(&hint) {
            hints.push(hint);
        }
    }
    hints.extend(plans_left::unasked(&clash.unasked, names));
    hints
}

/// What would let one requirement of a clash hold with the others.
pub(crate) fn hints_of(one: &Rule, clash: &Clash, sought: Aim, names: &Names<'_>) -> Vec<String> {
    let lang = names.lang;
    let own = clash.reliefs.iter().filter(|of| is_of(&of.rule, one));
    let own: Vec<String> = own.map(|of| relief(of, names)).collect();
    if !own.is_empty() {
        return own;
    }
    let hint = match (one, lang) {
        (Rule::Budget, Lang::Zh) if sought == Aim::Shortfall => "提高经费上限。".to_owned(),
        (Rule::Budget, Lang::En) if sought == Aim::Shortfall => "A larger budget.".to_owned(),
        (Rule::Budget, Lang::Zh) => "提高经费上限，或改以“经费内差距最小”为目标。".to_owned(),
        (Rule::Budget, Lang::En) => {
            "A larger budget, or the aim of the least shortfall.".to_owned()
        }
        (Rule::Kept(_), Lang::Zh) => "修改、停用或解锁方案中已有的措施。".to_owned(),
        (Rule::Kept(_), Lang::En) => {
            "Change, switch off or unlock actions that the plan keeps.".to_owned()
        }
        (Rule::Yearly | Rule::County(LinkOf::Yearly(_) | LinkOf::Dear(_)), Lang::Zh) => {
            "提高每年投入上限。".to_owned()
        }
        (Rule::Yearly | Rule::County(LinkOf::Yearly(_) | LinkOf::Dear(_)), Lang::En) => {
            "Let more be spent in one year.".to_owned()
        }
        (Rule::County(LinkOf::Without(lever)), _) => {
            let what = plans::lever(*lever).get(lang);
            match lang {
                Lang::Zh => format!("允许“{what}”。"),
                Lang::En => format!("Allow: {what}."),
            }
        }
        (Rule::County(LinkOf::Late(lever, year)), _) => late(*lever, *year, lang),
        (Rule::School(LocalOf::Spared(id, _)), Lang::Zh) => {
            format!(
                "允许在{}采取措施。",
                plans::school(names.schools, *id, lang)
            )
        }
        (Rule::School(LocalOf::Spared(id, _)), Lang::En) => {
            format!(
                "Allow what is forbidden at {}.",
                plans::school(names.schools, *id, lang)
            )
        }
        (Rule::County(LinkOf::Hires), Lang::Zh) => "提高全县招聘上限。".to_owned(),
        (Rule::County(LinkOf::Hires), Lang::En) => {
            "Let more be hired in the county.".to_owned()
        }
        (Rule::County(LinkOf::Rotation | LinkOf::RotationBackbone), Lang::Zh) => {
            "不要求第 11 项，或允许教师交流。".to_owned()
        }
        (Rule::County(LinkOf::Rotation | LinkOf::RotationBackbone), Lang::En) => {
            "Leave out item 11, or let teachers be moved.".to_owned()
        }
        (Rule::County(LinkOf::Balance(..)), _) => return Vec::new(),
        (Rule::School(LocalOf::Hires(_)), Lang::Zh) => "提高每校招聘上限。".to_owned(),
        (Rule::School(LocalOf::Hires(_)), Lang::En) => {
            "Let more be hired at one school.".to_owned()
        }
        (
            Rule::School(
                local @ (LocalOf::Out(_)
                | LocalOf::In(_)
                | LocalOf::Trained(_)
                | LocalOf::Built(_)
                | LocalOf::Money(_)
                | LocalOf::Capped(..)),
            ),
            _,
        ) => {
            let limit = rule(&Rule::School(*local), names);
            match lang {
                Lang::Zh => format!("提高{limit}。"),
                Lang::En => format!("Raise: {limit}."),
            }
        }
        (Rule::School(LocalOf::Area(_)), Lang::Zh) => "提高每校新增面积上限。".to_owned(),
        (Rule::School(LocalOf::Area(_)), Lang::En) => {
            "Let more be built at one school.".to_owned()
        }
        (Rule::School(LocalOf::Rooms(_)), Lang::Zh) => {
            "不要求第 3 项，或允许建设音乐、美术教室。".to_owned()
        }
        (Rule::School(LocalOf::Rooms(_)), Lang::En) => {
            "Leave out item 3, or let rooms for music and art be built.".to_owned()
        }
        (Rule::School(LocalOf::People(..)), Lang::Zh) => {
            "允许招聘：现有教师不足以培养或调出。".to_owned()
        }
        (Rule::School(LocalOf::People(..)), Lang::En) => {
            "Let teachers be hired: those who are there do not suffice.".to_owned()
        }
        (Rule::County(LinkOf::Ratio(..)) | Rule::Item(_), _) if clash.each => return Vec::new(),
        (Rule::County(LinkOf::Ratio(..)), Lang::Zh) => {
            "允许更多措施，或不要求该项目。".to_owned()
        }
        (Rule::County(LinkOf::Ratio(..)), Lang::En) => {
            "Allow more kinds of action, or leave the item out.".to_owned()
        }
        (Rule::Item(id), Lang::Zh) => format!("允许更多措施，或不要求“{}”。", names.item(id)),
        (Rule::Item(id), Lang::En) => {
            format!(
                "Allow more kinds of action, or leave out {}.",
                names.item(id)
            )
        }
        (Rule::Unit(..), _) => return Vec::new(),
        (Rule::Coefficient(..), Lang::Zh) => {
            "各校水平须更接近：提高经费或上限；如有禁用的学校、措施或锁定的措施，可以放开。".to_owned()
        }
        (Rule::Coefficient(..), Lang::En) => {
            "Schools have to come closer to each other: raise the budget or limits; allow schools or kinds of action, or unlock actions, where some are forbidden or locked.".to_owned()
        }
    };
    vec![hint]
}

/// Whether a relief is of a requirement: that of a unit names one of its indicators.
fn is_of(relief: &Rule, rule: &Rule) -> bool {
    match (relief, rule) {
        (Rule::Unit(a, b, _), Rule::Unit(c, d, _)) => (a, b) == (c, d),
        // More in a year has room for what was too dear.
        (Rule::Yearly, Rule::County(LinkOf::Dear(_))) => true,
        _ => relief == rule,
    }
}

const fn limited(limit: Limited) -> Text {
    let (zh, en) = match limit {
        Limited::Yearly => ("每年投入上限", "The most in one year"),
        Limited::AreaPerSchool => ("每校新增面积上限", "The most built at one school"),
        Limited::MoneyPerSchool => ("每校新增投入上限", "The most spent at one school"),
    };
    Text { zh, en }
}

/// Most names in one sentence.
const NAMES: usize = 8;

/// Why a search could not begin, or could not give what it found, and what to do.
#[must_use]
pub fn failure(failure: &Failure, plan: &Plan, names: &Names<'_>) -> String {
    let lang = names.lang;
    match (failure, lang) {
        (Failure::Document | Failure::Request(_), Lang::Zh) => {
            "本方案或数据的内容无法识别，请刷新页面后重试。".to_owned()
        }
        (Failure::Document | Failure::Request(_), Lang::En) => {
            "The plan or the data was not understood; load the page again and retry.".to_owned()
        }
        (Failure::Rules, Lang::Zh) => "所选评估方案在评估日期无法使用，请改选方案或日期。".to_owned(),
        (Failure::Rules, Lang::En) => {
            "The scheme does not hold on its day: choose another scheme or day.".to_owned()
        }
        (Failure::Scheme, _) => UNFIT.get(lang).to_owned(),
        (Failure::Missing(values), _) => {
            let all: Vec<String> = values
                .iter()
                .take(NAMES)
                .map(|(school, stage, at)| {
                    let school = plans::school(names.schools, *school, lang);
                    let stage = names::stage(*stage).get(lang);
                    format!("{school} · {stage} · {}", names.indicator(*at))
                })
                .collect();
            let (count, all) = (values.len(), format::clauses(&all, lang));
            reasons::tidied(
                match lang {
                    Lang::Zh => format!("有 {count} 项数据缺失，无法证明达标，请先补录：{all}。"),
                    Lang::En => {
                        format!("{count} values are missing, so nothing can be proven; enter them first: {all}.")
                    }
                },
                lang,
            )
        }
        (Failure::Kept(ids), _) => {
            let kept: Vec<String> = ids
                .iter()
                .take(NAMES)
                .filter_map(|id| plan.action(*id))
                .map(|action| plans::action(action, names.schools, lang))
                .collect();
            let kept = format::clauses(&kept, lang);
            match lang {
                Lang::Zh => format!("已有措施不能实施，请先修改或停用：{kept}。"),
                Lang::En => format!("Actions that are kept cannot be done; change them or switch them off: {kept}."),
            }
        }
        (Failure::Year(first, last), Lang::Zh) => {
            format!("达标学年应在 {first} 至 {last} 之间。")
        }
        (Failure::Year(first, last), Lang::En) => {
            format!("The year in which all shall pass must lie from {first} to {last}.")
        }
        (Failure::Budget, Lang::Zh) => "经费上限为负数，请改正。".to_owned(),
        (Failure::Budget, Lang::En) => "The budget is negative.".to_owned(),
        (Failure::Limit(limit), Lang::Zh) => {
            format!("{}为负数，请改正。", limited(*limit).zh)
        }
        (Failure::Limit(limit), Lang::En) => format!("{} is negative.", limited(*limit).en),
        (Failure::NoUnits, Lang::Zh) => "没有参评学校。".to_owned(),
        (Failure::NoUnits, Lang::En) => "No school is judged.".to_owned(),
        (Failure::ItemFacts(id, keys), _) => {
            let item = names.item(id).to_owned();
            let facts: Vec<String> = keys
                .iter()
                .map(|key| {
                    junheng_core::CountyInput::from_key(key)
                        .map_or_else(|| key.clone(), |input| crate::facts::input(input, lang))
                })
                .collect();
            let facts: Vec<&str> = facts.iter().map(String::as_str).collect();
            let facts = list(&facts, lang);
            match lang {
                Lang::Zh => format!("“{item}”缺少县级数据：{facts}。请在“县级”页填写，或不要求该项。"),
                Lang::En => format!("“{item}” lacks figures of the county: {facts}. Enter them on the county page, or leave the item out."),
            }
        }
        (Failure::Price(lever), Lang::Zh) => {
            format!("“{}”的单价为负数，请改正。", plans::lever(*lever).get(lang))
        }
        (Failure::Price(lever), Lang::En) => {
            format!("The price of “{}” is negative.", plans::lever(*lever).get(lang))
        }
        (Failure::CapAmount(at), _) => plans_caps::negative(*at, lang),
        (Failure::CapSchool(at, id), _) => {
            let school = plans::school(names.schools, *id, lang);
            plans_caps::unknown(*at, &school, lang)
        }
        (Failure::Item(id), Lang::Zh) => format!("所选评估方案没有政府保障项目“{id}”。"),
        (Failure::Item(id), Lang::En) => {
            format!("The scheme has no item “{id}” of the guarantee.")
        }
        (Failure::ItemMissing(id, schools), _) => {
            let all: Vec<String> = schools
                .iter()
                .take(NAMES)
                .map(|school| plans::school(names.schools, *school, lang))
                .collect();
            let all: Vec<&str> = all.iter().map(String::as_str).collect();
            let (count, all, item) = (schools.len(), list(&all, lang), names.item(id));
            reasons::tidied(
                match lang {
                    Lang::Zh => format!("“{item}”缺 {count} 所学校的数据，请先补录：{all}。"),
                    Lang::En => format!(
                        "“{item}” lacks figures of {count} schools; enter them first: {all}."
                    ),
                },
                lang,
            )
        }
        (Failure::Refused, Lang::Zh) => {
            "求得的方案未通过评估程序核对，因此不显示。可改变设置后重试。".to_owned()
        }
        (Failure::Refused, Lang::En) => {
            "What was found does not pass the evaluation and is not shown; change the settings and try again.".to_owned()
        }
    }
}
