//! Sentences on figures that contradict each other.

use junheng_core::items::{CountyHint, ItemInput};
use junheng_core::{Document, SchoolId, Stage};

use crate::lang::Lang;
use crate::{format, items, names, reasons};

fn stage_of(document: &Document, school: SchoolId, stage: Stage, lang: Lang) -> String {
    let name = reasons::school_name(document, school, lang);
    let stage = names::stage(stage).get(lang);
    match lang {
        Lang::Zh => format!("{name}（{stage}）"),
        Lang::En => format!("{name} ({stage})"),
    }
}

/// Two inputs that contradict each other, with both places named.
#[must_use]
pub fn hint(document: &Document, hint: &CountyHint, lang: Lang) -> String {
    let name = |input| items::input(document, input, lang);
    let sentence = match hint {
        CountyHint::PartAboveWhole(part, whole) => match lang {
            Lang::Zh => format!("{}大于{}", name(*part), name(*whole)),
            Lang::En => format!("{} exceeds {}", name(*part), name(*whole)),
        },
        CountyHint::PartsAboveWhole(parts, whole) => {
            let parts: Vec<String> = parts.iter().map(|part| name(*part)).collect();
            match lang {
                Lang::Zh => format!("{}合计大于{}", parts.join("、"), name(*whole)),
                Lang::En => format!("{} together exceed {}", parts.join(", "), name(*whole)),
            }
        }
        CountyHint::PartAboveSum(part, sum) => {
            let sum: Vec<String> = sum.iter().map(|one| name(*one)).collect();
            match lang {
                Lang::Zh => format!("{}大于{}之和", name(*part), sum.join("、")),
                Lang::En => format!("{} exceeds {} together", name(*part), sum.join(" and ")),
            }
        }
        CountyHint::FarApart(a, b) => match lang {
            Lang::Zh => format!("{}与{}相差一成以上", name(*a), name(*b)),
            Lang::En => format!("{} and {} differ by more than a tenth", name(*a), name(*b)),
        },
        CountyHint::FarFromSum(all, parts) => {
            let parts: Vec<String> = parts.iter().map(|part| name(*part)).collect();
            match lang {
                Lang::Zh => format!("{}与{}之和相差一成以上", name(*all), parts.join("、")),
                Lang::En => format!(
                    "{} differs by more than a tenth from {} together",
                    name(*all),
                    parts.join(" and ")
                ),
            }
        }
        CountyHint::AboveDeclared(at, kind) => {
            let kind = names::kind(*kind, lang);
            match lang {
                Lang::Zh => format!("{}大于申报的{kind}数", name(*at)),
                Lang::En => format!(
                    "{} exceeds the declared number of schools of the kind “{kind}”",
                    name(*at)
                ),
            }
        }
        CountyHint::TransfersDiffer {
            county: [came, left],
            sum,
        } => {
            let sum = format::decimal(*sum);
            match lang {
                Lang::Zh => format!(
                    "{}减{}，与各校转入减转出的合计（{sum}）不一致",
                    name(*came),
                    name(*left)
                ),
                Lang::En => format!(
                    "{} less {} is not what the schools' figures leave ({sum})",
                    name(*came),
                    name(*left)
                ),
            }
        }
        CountyHint::LeaversNotPlaces(places, leavers) => match lang {
            Lang::Zh => format!(
                "{}与{}相同：可能把毕业生数当作招生名额填写了；指标考查的是优质普通高中分配到初中的名额",
                name(*places),
                name(*leavers)
            ),
            Lang::En => format!(
                "{} equals {}: leavers may have been entered in the place of the good high schools’ places, which the item asks for",
                name(*places),
                name(*leavers)
            ),
        },
        CountyHint::AboveHundred(at) => match lang {
            Lang::Zh => format!("{}超过 100%", name(*at)),
            Lang::En => format!("{} exceeds 100%", name(*at)),
        },
        CountyHint::AfterEvaluation(at) => {
            let day = format::date(document.settings.date, lang);
            match lang {
                Lang::Zh => format!("{}晚于评估日期（{day}）", name(*at)),
                Lang::En => format!("{} lies after the day of the evaluation ({day})", name(*at)),
            }
        }
        CountyHint::StaffAbovePosts(staff, posts) => match lang {
            Lang::Zh => {
                let staff: Vec<String> = staff.iter().map(|one| name(*one)).collect();
                let sum = if staff.len() > 1 { "合计" } else { "" };
                format!(
                    "{}{sum}大于{}，请核对；长期聘用编外教师属一票否决情形",
                    staff.join("、"),
                    name(*posts)
                )
            }
            Lang::En => {
                let staff: Vec<String> = staff.iter().map(|one| name(*one)).collect();
                format!(
                    "{} exceed {}: please check; employing teachers outside the posts for long is a veto",
                    staff.join(" and "),
                    name(*posts)
                )
            }
        },
        CountyHint::NotByNeighbourhood(own, all) => match lang {
            Lang::Zh => format!(
                "{}占{}的比例低于标准，请核对未就近入学的原因；违规择校属一票否决情形",
                name(*own),
                name(*all)
            ),
            Lang::En => format!(
                "{} of {} is below its least share: check why the others are enrolled elsewhere; choosing schools against the rules is a veto",
                name(*own),
                name(*all)
            ),
        },
        CountyHint::SchoolsDisagree(of, schools) => {
            let schools: Vec<String> = schools
                .iter()
                .map(|school| reasons::school_name(document, *school, lang))
                .collect();
            let (number, at) = (schools.len(), name(ItemInput::Verdict(*of)));
            let first: Vec<&str> = schools.iter().take(3).map(String::as_str).collect();
            match lang {
                Lang::Zh => {
                    let more = if number > 3 { "等" } else { "" };
                    format!(
                        "{at}为达标，而 {number} 所学校自评未达标（{}{more}）",
                        first.join("、")
                    )
                }
                Lang::En => {
                    let more = if number > 3 { " and others" } else { "" };
                    format!(
                        "{at} is met, but of themselves {} not ({}{more})",
                        format::counted(number, "school says", "schools say"),
                        first.join(", ")
                    )
                }
            }
        }
        CountyHint::NoneThough(none, some) => match lang {
            Lang::Zh => format!("{}为 0，而{}不为 0", name(*none), name(*some)),
            Lang::En => format!("{} is 0, but {} is not", name(*none), name(*some)),
        },
        CountyHint::MoreTownships(county, schools) => {
            let number = schools.len();
            match lang {
                Lang::Zh => format!(
                    "各校填了 {number} 个不同的乡镇（街道），多于{}；街道不计入的，可不理会",
                    name(*county)
                ),
                Lang::En => format!(
                    "townships that the schools name: {number}, more than {}; where streets are not counted this is no fault",
                    name(*county)
                ),
            }
        }
        CountyHint::SchoolsDiffer {
            county,
            schools,
            sum,
        } => {
            let sum = format::decimal(*sum);
            match lang {
                Lang::Zh => format!("{}与{}（{sum}）不一致", name(*county), name(*schools)),
                Lang::En => format!("{} is not {} ({sum})", name(*county), name(*schools)),
            }
        }
        CountyHint::AboveSchools {
            county,
            stage,
            schools,
            sum,
        } => {
            let (sum, stage) = (format::decimal(*sum), names::stage(*stage).get(lang));
            let (county, schools) = (name(*county), name(*schools));
            match lang {
                Lang::Zh => format!("{county}大于{stage}{schools}（{sum}）"),
                Lang::En => format!("{county} exceeds {schools}, {stage} ({sum})"),
            }
        }
        CountyHint::SpecialDiffer {
            county,
            schools,
            sum,
        } => {
            let (sum, number) = (format::decimal(*sum), schools.len());
            match lang {
                Lang::Zh => format!(
                    "{}与 {number} 所特殊教育学校所填合计（{sum}）不一致",
                    name(*county)
                ),
                Lang::En => format!(
                    "{} is not the sum of {} ({sum})",
                    name(*county),
                    format::counted(
                        number,
                        "special-education school",
                        "special-education schools"
                    )
                ),
            }
        }
        CountyHint::ListDiffers { county, listed } => {
            let listed = listed.len();
            match lang {
                Lang::Zh => format!("{}与学校名单（{listed} 所）不一致", name(*county)),
                Lang::En => format!(
                    "{} differs from the list of schools ({listed})",
                    name(*county)
                ),
            }
        }
        CountyHint::BandsAgainstClasses {
            school,
            stage,
            listed,
            classes,
        } => {
            let at = stage_of(document, *school, *stage, lang);
            match lang {
                Lang::Zh => format!("{at}：各班额段合计 {listed} 个班，班级数为 {classes}"),
                Lang::En => {
                    format!("{at}: classes by size add up to {listed}, classes are {classes}")
                }
            }
        }
        CountyHint::BandsAgainstPupils {
            school,
            stage,
            least,
            most,
            pupils,
        } => {
            let at = stage_of(document, *school, *stage, lang);
            match (most, lang) {
                (Some(most), Lang::Zh) => {
                    format!("{at}：按班额段应有 {least} 至 {most} 人，在校生数为 {pupils}")
                }
                (Some(most), Lang::En) => {
                    format!(
                        "{at}: classes by size hold {least} to {most} pupils, there are {pupils}"
                    )
                }
                (None, Lang::Zh) => {
                    format!("{at}：按班额段至少应有 {least} 人，在校生数为 {pupils}")
                }
                (None, Lang::En) => {
                    format!(
                        "{at}: classes by size hold at least {least} pupils, there are {pupils}"
                    )
                }
            }
        }
        CountyHint::LargestAgainstBands {
            school,
            stage,
            largest,
        } => {
            let at = stage_of(document, *school, *stage, lang);
            match lang {
                Lang::Zh => format!("{at}：最大班额 {largest} 人不在人数最多的班额段内"),
                Lang::En => {
                    format!("{at}: the largest class of {largest} is not in the highest band")
                }
            }
        }
    };
    reasons::tidied(sentence, lang)
}
