//! The requirements of a search, in words.

use junheng_plan::Lever;
use junheng_plan::draft::Schools;
use junheng_plan::search::{LinkOf, LocalOf, Rule};

use crate::lang::Lang;
use crate::plans_search::{Names, SPARED_ALL};
use crate::{fields, format, names, plans, plans_caps};

/// A requirement.
#[must_use]
pub fn rule(rule: &Rule, names: &Names<'_>) -> String {
    let lang = names.lang;
    let school = |id| plans::school(names.schools, id, lang);
    let stage = |of| names::stage(of).get(lang);
    match rule {
        Rule::Unit(id, of, which) if which.is_empty() => match lang {
            Lang::Zh => format!("{}（{}）达标", school(*id), stage(*of)),
            Lang::En => format!("{} ({}) is met", school(*id), stage(*of)),
        },
        Rule::Unit(id, of, which) => {
            let which = names.indicators(which);
            match lang {
                Lang::Zh => format!("{}（{}）：{which}", school(*id), stage(*of)),
                Lang::En => format!("{} ({}): {which}", school(*id), stage(*of)),
            }
        }
        Rule::Coefficient(of, at) => {
            let name = names.indicator(*at);
            match lang {
                Lang::Zh => format!("{}差异系数：{name}", stage(*of)),
                Lang::En => format!("coefficient, {}: {name}", stage(*of)),
            }
        }
        Rule::County(link) => county(*link, lang),
        Rule::Item(id) => names.item(id).to_owned(),
        Rule::School(local) => match *local {
            LocalOf::Hires(id) => match lang {
                Lang::Zh => format!("{}的招聘上限", school(id)),
                Lang::En => format!("most hired at {}", school(id)),
            },
            LocalOf::Out(id) => match lang {
                Lang::Zh => format!("{}的调出上限", school(id)),
                Lang::En => format!("most who leave {}", school(id)),
            },
            LocalOf::In(id) => match lang {
                Lang::Zh => format!("{}的调入上限", school(id)),
                Lang::En => format!("most who come to {}", school(id)),
            },
            LocalOf::Trained(id) => match lang {
                Lang::Zh => format!("{}的培养上限", school(id)),
                Lang::En => format!("most trained at {}", school(id)),
            },
            LocalOf::Built(id) => match lang {
                Lang::Zh => format!("{}的新增教室上限", school(id)),
                Lang::En => format!("most rooms made at {}", school(id)),
            },
            LocalOf::Money(id) => match lang {
                Lang::Zh => format!("{}的新增投入上限", school(id)),
                Lang::En => format!("most spent at {}", school(id)),
            },
            LocalOf::Area(id) => match lang {
                Lang::Zh => format!("{}的新增面积上限", school(id)),
                Lang::En => format!("most built at {}", school(id)),
            },
            LocalOf::Capped(id, of) => {
                let (school, what) = (school(id), plans_caps::capped(of).get(lang));
                match lang {
                    Lang::Zh => format!("{school}的单独限额（{what}）"),
                    Lang::En => format!("own limit of {school} ({what})"),
                }
            }
            LocalOf::Rooms(id) => match lang {
                Lang::Zh => format!("{}的音乐、美术专用教室（第 3 项）", school(id)),
                Lang::En => format!("rooms for music and art at {} (item 3)", school(id)),
            },
            LocalOf::Spared(id, lever) => {
                let (school, what) = (school(id), lever.map_or(SPARED_ALL, plans::lever).get(lang));
                match lang {
                    Lang::Zh => format!("{school}不动用：{what}"),
                    Lang::En => format!("forbidden at {school}: {what}"),
                }
            }
            LocalOf::People(id, of, field) => {
                let what = fields::field(field).get(lang);
                match lang {
                    Lang::Zh => format!("{}（{}）现有{what}", school(id), stage(of)),
                    Lang::En => format!("{} there are at {} ({})", what, school(id), stage(of)),
                }
            }
        },
        Rule::Kept(id) => {
            let action = names.kept(*id);
            match lang {
                Lang::Zh => format!("方案中已有的措施：{action}"),
                Lang::En => format!("kept by the plan: {action}"),
            }
        }
        Rule::Yearly => match lang {
            Lang::Zh => "每年投入上限".to_owned(),
            Lang::En => "the most in one year".to_owned(),
        },
        Rule::Budget => match lang {
            Lang::Zh => "经费上限".to_owned(),
            Lang::En => "the budget".to_owned(),
        },
    }
}

fn county(link: LinkOf, lang: Lang) -> String {
    match (link, lang) {
        (LinkOf::Balance(stage, profile), _) => {
            let (stage, profile) = (names::stage(stage).get(lang), plans::profile(profile, lang));
            match lang {
                Lang::Zh => format!("{stage}交流教师进出相等（{profile}）"),
                Lang::En => format!("as many come as leave, {stage} ({profile})"),
            }
        }
        (LinkOf::Without(lever), _) => {
            let what = plans::lever(lever).get(lang);
            match lang {
                Lang::Zh => format!("不使用“{what}”"),
                Lang::En => format!("no use of: {what}"),
            }
        }
        (LinkOf::Late(lever, year), _) => {
            let (what, year) = (
                plans::lever(lever).get(lang),
                format::school_year(year, lang),
            );
            match lang {
                Lang::Zh => format!("“{what}”最早 {year} 可计入"),
                Lang::En => format!("{what}: counts from {year} at the earliest"),
            }
        }
        (LinkOf::Dear(lever), _) => {
            let what = plans::lever(lever).get(lang);
            match lang {
                Lang::Zh => format!("“{what}”单项费用超过每年投入上限"),
                Lang::En => format!("{what}: one alone costs more than any year may"),
            }
        }
        (LinkOf::Yearly(_), Lang::Zh) => "每年投入上限".to_owned(),
        (LinkOf::Yearly(_), Lang::En) => "the most in one year".to_owned(),
        (LinkOf::Hires, Lang::Zh) => "全县招聘上限".to_owned(),
        (LinkOf::Hires, Lang::En) => "most hired in the county".to_owned(),
        (LinkOf::Rotation, Lang::Zh) => "第 11 项：交流轮岗教师比例".to_owned(),
        (LinkOf::Rotation, Lang::En) => "item 11: share of teachers who rotate".to_owned(),
        (LinkOf::RotationBackbone, Lang::Zh) => "第 11 项：交流骨干教师比例".to_owned(),
        (LinkOf::RotationBackbone, Lang::En) => "item 11: backbone teachers among them".to_owned(),
        (LinkOf::Ratio(..), Lang::Zh) => "政府保障项目的比例".to_owned(),
        (LinkOf::Ratio(..), Lang::En) => "a ratio of an item of the guarantee".to_owned(),
    }
}

/// What is forbidden at a school.
#[must_use]
pub fn spared(
    schools: &Schools,
    of: (junheng_core::SchoolId, Option<Lever>),
    lang: Lang,
) -> String {
    let school = plans::school(schools, of.0, lang);
    let what = of.1.map_or(SPARED_ALL, plans::lever).get(lang);
    match lang {
        Lang::Zh => format!("{school}：{what}"),
        Lang::En => format!("{school}: {what}"),
    }
}
