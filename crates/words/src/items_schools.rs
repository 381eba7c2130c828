//! Sentences on schools in the items that test each of them.

use junheng_core::items::{ItemScheme, SchoolFinding, SchoolReason};
use junheng_core::{Decimal, Document, Exact, Printed, Verdict};

use crate::lang::Lang;
use crate::{format, items, reasons};

fn yuan(value: &Exact) -> String {
    format::number(&Printed::exact(value, 0).to_string())
}

/// The verdict by the other reading, where it is another one.
fn other(finding: &SchoolFinding, verdict: Verdict, lang: Lang) -> String {
    if finding.verdict == verdict || finding.verdict == Verdict::InsufficientData {
        return String::new();
    }
    let verdict = reasons::verdict(verdict).get(lang);
    match lang {
        Lang::Zh => format!("；按另一种理解为“{verdict}”"),
        Lang::En => format!("; by the other reading: {verdict}"),
    }
}

/// That a concession would turn the verdict if it is for the school, and what is to be entered to know.
fn possible(document: &Document, finding: &SchoolFinding, asked: &str, lang: Lang) -> String {
    if finding.verdict != Verdict::InsufficientData || finding.lacks.is_empty() {
        return String::new();
    }
    let lacks = finding.lacks.iter();
    let lacks: Vec<String> = lacks
        .map(|one| items::lack_of_school(document, *one, lang))
        .collect();
    match lang {
        Lang::Zh => format!("；如适用从宽规定（{asked}）则达标，{}", lacks.join("、")),
        Lang::En => format!(
            "; met if the concession applies ({asked}); {}",
            lacks.join(", ")
        ),
    }
}

fn area(value: Decimal) -> String {
    format::decimal(value)
}

/// Why a school's verdict in an item is what it is.
#[must_use]
pub fn reason(document: &Document, finding: &SchoolFinding, lang: Lang) -> String {
    let sentence = match &finding.reason {
        SchoolReason::Rooms {
            needed,
            music,
            art,
            areas,
            other_reading,
            possible: eased,
        } => {
            let (m, a) = (area(areas.0), area(areas.1));
            let mut beside = other(finding, *other_reading, lang);
            if let Some(eased) = eased {
                let asked = format!("≥ {}、{} m²", area(eased.0), area(eased.1));
                beside.push_str(&possible(document, finding, &asked, lang));
            }
            match lang {
                Lang::Zh => format!(
                    "需 {needed} 间；面积够 {m} 平方米的音乐教室 {music} 间，够 {a} 平方米的美术教室 {art} 间{beside}"
                ),
                Lang::En => format!(
                    "{needed} needed; music rooms of {m} m²: {music}, art rooms of {a} m²: {art}{beside}"
                ),
            }
        }
        SchoolReason::Size {
            pupils,
            most,
            possible: eased,
        } => {
            let beside = eased.map_or_else(String::new, |eased| {
                possible(document, finding, &format!("≤ {eased}"), lang)
            });
            // Too many already, whatever the others are.
            let is_part = !finding.lacks.is_empty() && finding.verdict == Verdict::NotMet;
            match (lang, is_part) {
                (Lang::Zh, false) => format!("学生 {pupils} 人，限值 {most} 人{beside}"),
                (Lang::En, false) => format!("{pupils} pupils, at most {most}{beside}"),
                (Lang::Zh, true) => format!("已填部分学生 {pupils} 人，限值 {most} 人"),
                (Lang::En, true) => {
                    format!("{pupils} pupils in what is entered, at most {most}")
                }
            }
        }
        SchoolReason::Classes {
            over,
            largest,
            most,
            counted,
        } => classes(*over, *largest, *most, *counted, lang),
        SchoolReason::SmallFunds {
            funds,
            needed,
            other_reading,
            by_variant,
        } => {
            let (funds, needed) = (yuan(funds), yuan(needed));
            let mut beside = other(finding, *other_reading, lang);
            if *by_variant {
                beside.push_str(match lang {
                    Lang::Zh => "；县级未填生均标准，按地方口径的标准计",
                    Lang::En => {
                        "; by the local variant’s standard, for the county’s own is not entered"
                    }
                });
            }
            match lang {
                Lang::Zh => format!("公用经费 {funds} 元，应不低于 {needed} 元{beside}"),
                Lang::En => {
                    format!("public funds {funds} yuan, at least {needed} asked{beside}")
                }
            }
        }
        SchoolReason::Training {
            budget,
            account,
            turned_by_rounding,
        } => training(*budget, *account, *turned_by_rounding, lang),
        SchoolReason::Attached { pupils: 0 } => match lang {
            Lang::Zh => "没有附设小学班、初中班".to_owned(),
            Lang::En => "no primary or junior classes".to_owned(),
        },
        SchoolReason::Attached { pupils } => match lang {
            Lang::Zh => format!("附设小学班、初中班学生 {pupils} 人"),
            Lang::En => format!("{pupils} pupils in attached primary or junior classes"),
        },
        SchoolReason::NotSmall(pupils) => match lang {
            Lang::Zh => format!("学生 {pupils} 人，不属于小规模学校"),
            Lang::En => format!("{pupils} pupils: not a small school"),
        },
        SchoolReason::NothingToJudge => match lang {
            Lang::Zh => "没有可判断的对象".to_owned(),
            Lang::En => "nothing to judge".to_owned(),
        },
        SchoolReason::NoLimit => match lang {
            Lang::Zh => "按所选理解不设限值".to_owned(),
            Lang::En => "no limit applies".to_owned(),
        },
        SchoolReason::Given => match lang {
            Lang::Zh => "学校依据材料自评".to_owned(),
            Lang::En => "the school's own verdict from documents".to_owned(),
        },
        SchoolReason::NotGiven => match lang {
            Lang::Zh => "学校尚未自评".to_owned(),
            Lang::En => "the school has given no verdict".to_owned(),
        },
        SchoolReason::Missing => {
            let lacks = finding.lacks.iter();
            let all: Vec<String> = lacks.map(|l| items::lack(document, *l, lang)).collect();
            let list = format::clauses(&all, lang);
            if list.is_empty() {
                reasons::verdict(Verdict::InsufficientData)
                    .get(lang)
                    .to_owned()
            } else {
                list
            }
        }
    };
    reasons::tidied(sentence, lang)
}

fn classes(over: u32, largest: Option<u32>, most: u32, counted: bool, lang: Lang) -> String {
    let mut parts = Vec::new();
    if over > 0 || counted {
        parts.push(match lang {
            Lang::Zh => format!("超过 {most} 人的班 {over} 个"),
            Lang::En => format!("classes above {most}: {over}"),
        });
    }
    if let Some(largest) = largest {
        parts.push(match lang {
            Lang::Zh => format!("最大班额 {largest} 人（限值 {most} 人）"),
            Lang::En => format!("largest class {largest}, at most {most}"),
        });
    }
    parts.join(match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    })
}

fn training(
    budget: Option<Printed>,
    account: Option<Printed>,
    turned: Option<Verdict>,
    lang: Lang,
) -> String {
    let percent = |of: Printed| format::number(&of.to_string());
    let mut parts = Vec::new();
    if let Some(budget) = budget.map(percent) {
        parts.push(match lang {
            Lang::Zh => format!("占公用经费预算 {budget}%"),
            Lang::En => format!("{budget}% of the public-funds budget"),
        });
    }
    if let Some(account) = account.map(percent) {
        parts.push(match lang {
            Lang::Zh => format!("占公用经费决算 {account}%"),
            Lang::En => format!("{account}% of the final account"),
        });
    }
    if let Some(turned) = turned {
        let turned = reasons::verdict(turned).get(lang);
        parts.push(match lang {
            Lang::Zh => format!("按四舍五入后的数看会成为“{turned}”"),
            Lang::En => format!("the rounded value would look {turned}"),
        });
    }
    format::clauses(&parts, lang)
}

/// The concession that applies to a school, and whether it turned its verdict.
#[must_use]
pub fn concession(scheme: &ItemScheme, finding: &SchoolFinding, lang: Lang) -> Option<String> {
    let concession = scheme.concessions.get(finding.concession?)?;
    let turned = finding.verdict != finding.without_concession;
    let without = reasons::verdict(finding.without_concession).get(lang);
    Some(match (turned, lang) {
        (true, Lang::Zh) => format!("适用“{}”，否则为“{without}”", concession.name.zh),
        (true, Lang::En) => format!("“{}” applies; without it: {without}", concession.name.en),
        (false, Lang::Zh) => format!("适用“{}”，结论不变", concession.name.zh),
        (false, Lang::En) => format!("“{}” applies; the verdict is the same", concession.name.en),
    })
}
