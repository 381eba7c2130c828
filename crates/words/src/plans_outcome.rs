//! Sentences on what projections, presets and warnings of plans find.

use junheng_core::{Document, Evaluation, SchoolId, Stage};
use junheng_plan::draft::Schools;
use junheng_plan::outcome::Push;
use junheng_plan::presets::{Preset, Skipped};
use junheng_plan::projection::{ProjectionFault, Rate};

use crate::format;
use crate::labels;
use crate::lang::{Lang, Text};
use crate::{names, plans, plans_faults, reasons};

labels! {
    PRESET_TEACHERS: "教师全部补齐到标准", "All teachers to the threshold";
    PRESET_TEACHERS_LEAD: "按各校缺口招聘，一人可同时计入学历和体育艺术；骨干教师以培养补足。", "Hires what each school lacks, first those who count for a degree and for PE and art; backbone teachers are trained.";
    PRESET_CLASSES: "明年九月前消除大班额", "No large classes by next September";
    PRESET_CLASSES_LEAD: "增开班级，使平均分班后不超班额限值；随班招聘教师（按全县现有生师比）、建教室和因此需要的音乐、美术教室。", "Opens classes until an even spread keeps the limit, with teachers at the county’s present pupils per teacher, classrooms, and the music and art rooms they ask for.";
    PRESET_NEIGHBOURS: "明年九月前消除大班额，先调学生", "No large classes by next September, moving pupils first";
    PRESET_NEIGHBOURS_LEAD: "先把超额学生调到同乡镇有空位的学校；调不完的学校增开班级，并随班招聘教师、建教室。", "Pupils of large classes move to schools of their township that have room; where not all find any, classes are opened with teachers and rooms.";
    PRESET_NEIGHBOURS_ANY: "消除大班额，先调学生", "No large classes, moving pupils first";
    PRESET_CLASSES_ANY: "消除大班额", "No large classes";
    PRESET_YEAR: "完成学年", "School year";
    PRESET_YEAR_USUAL: "按各项默认", "as each proposes";
    PRESET_ASSUMED: "费用按本方案的单价计算；标为“假设”的单价不是实际价格，请在“单价”中改定。", "Costs are by the plan’s prices; those marked as assumed are not real prices: set them under Prices.";
    PRESET_ROTATION: "只交流，不招聘", "Only rotation, no hiring";
    PRESET_ROTATION_LEAD: "从高于标准的学校调往缺额最大的学校，调出校不因此低于标准。", "From schools above the threshold to those that lack most; no school that gives falls below it.";
    PRESET_PROVISION: "校舍设备全部补齐到标准", "Rooms and equipment to the threshold";
    PRESET_PROVISION_LEAD: "按各校缺口建设、购置；学段共用的按缺口大的学段计算。", "Builds and buys what each school lacks; what its stages share, by the stage that needs more.";
    PRESET_SKIPPED: "未能处理", "Left undone";
    PROJECTION_FAULTS: "推算存在的问题", "What is wrong with the projection";
    WARNINGS: "拉大差距的措施", "Actions that widen differences";
}

const fn text(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}

/// A preset's name.
#[must_use]
pub const fn preset(preset: Preset) -> Text {
    match preset {
        Preset::Teachers => PRESET_TEACHERS,
        Preset::Classes => PRESET_CLASSES,
        Preset::Neighbours => PRESET_NEIGHBOURS,
        Preset::Rotation => PRESET_ROTATION,
        Preset::Provision => PRESET_PROVISION,
    }
}

/// A preset's name for a school year; `next` is the one that begins next September.
#[must_use]
pub fn preset_for(of: Preset, year: u16, next: u16) -> Text {
    match of {
        Preset::Classes if year != next => PRESET_CLASSES_ANY,
        Preset::Neighbours if year != next => PRESET_NEIGHBOURS_ANY,
        other => preset(other),
    }
}

/// By when what counts from a school year is done.
#[must_use]
pub fn by_september(year: u16, lang: Lang) -> String {
    let sentence = match lang {
        Lang::Zh => format!("{year} 年 9 月 1 日前完成"),
        Lang::En => format!("done before 1 September {year}"),
    };
    reasons::tidied(sentence, lang)
}

/// What a preset does.
#[must_use]
pub const fn preset_lead(preset: Preset) -> Text {
    match preset {
        Preset::Teachers => PRESET_TEACHERS_LEAD,
        Preset::Classes => PRESET_CLASSES_LEAD,
        Preset::Neighbours => PRESET_NEIGHBOURS_LEAD,
        Preset::Rotation => PRESET_ROTATION_LEAD,
        Preset::Provision => PRESET_PROVISION_LEAD,
    }
}

/// A rate of a projection.
#[must_use]
pub const fn rate(rate: Rate) -> Text {
    match rate {
        Rate::GrowthPrimary => text("小学年增长率", "growth of the primary stage"),
        Rate::GrowthJunior => text("初中年增长率", "growth of the junior stage"),
        Rate::Entering => text("入学比例", "children born who enter"),
        Rate::Migration => text("年净流入率", "net migration"),
        Rate::Retention => text("巩固率", "those who stay on"),
    }
}

/// A school in a stage: `甲校（小学）`.
#[must_use]
pub fn unit(schools: &Schools, school: SchoolId, stage: Stage, lang: Lang) -> String {
    let name = plans::school(schools, school, lang);
    let stage = names::stage(stage).get(lang);
    match lang {
        Lang::Zh => format!("{name}（{stage}）"),
        Lang::En => format!("{name} ({stage})"),
    }
}

fn number(value: impl ToString) -> String {
    format::number(&value.to_string())
}

/// What is wrong with, or to be known of, a projection.
#[must_use]
pub fn projection(schools: &Schools, fault: &ProjectionFault, lang: Lang) -> String {
    let sentence = match (*fault, lang) {
        (ProjectionFault::YearBeforeBase { year, base }, Lang::Zh) => {
            format!("{year} 学年早于基年 {base}，按基年在校生计")
        }
        (ProjectionFault::YearBeforeBase { year, base }, Lang::En) => {
            format!("{year} lies before the base year {base}: enrolment is that of the base year")
        }
        (ProjectionFault::YearTooFar { year, last }, Lang::Zh) => {
            format!("{year} 学年太远，按 {last} 学年推算")
        }
        (ProjectionFault::YearTooFar { year, last }, Lang::En) => {
            format!("{year} is too far ahead: enrolment is that of {last}")
        }
        (ProjectionFault::RateOutOfRange { rate: of, value }, _) => {
            let name = rate(of).get(lang);
            let value = format::decimal(value);
            let (least, most) = of.range();
            let (least, most) = (number(least), number(most));
            match lang {
                Lang::Zh => format!("{name}应在 {least}% 至 {most}% 之间，所填 {value}% 未采用"),
                Lang::En => {
                    format!("{name}: {value}% is not from {least}% to {most}% and is not used")
                }
            }
        }
        (ProjectionFault::PrimaryGrades { found }, Lang::Zh) => {
            format!("小学为五个或六个年级，所填为 {found}，按六个年级推算")
        }
        (ProjectionFault::PrimaryGrades { found }, Lang::En) => {
            format!("primary schools have five or six grades, not {found}: counted as six")
        }
        (ProjectionFault::TooManyGrades { found }, Lang::Zh) => {
            format!("所填年级有 {found} 个，第九个以后的未采用")
        }
        (ProjectionFault::TooManyGrades { found }, Lang::En) => {
            format!("{found} grades are given; those after the ninth are not used")
        }
        (
            ProjectionFault::GradesDoNotAddUp {
                stage,
                given,
                pupils,
            },
            _,
        ) => {
            let stage = names::stage(stage).get(lang);
            let (given, pupils) = (number(given), number(pupils));
            match lang {
                Lang::Zh => format!(
                    "{stage}各年级合计 {given} 人，各校在校生合计 {pupils} 人；已按比例折算，请核对"
                ),
                Lang::En => format!(
                    "the {stage} grades add up to {given}, the schools’ pupils to {pupils}; grades are counted in proportion: please check"
                ),
            }
        }
        (ProjectionFault::EntrantsMissing { year, born, taken }, _) => {
            let taken = number(taken);
            match lang {
                Lang::Zh => format!(
                    "缺 {year} 学年一年级新生数，也缺 {born} 年出生人口；按上一年的 {taken} 人推算"
                ),
                Lang::En => format!(
                    "entrants of {year} and births of {born} are missing: {taken} are taken to enter, as the year before"
                ),
            }
        }
        (ProjectionFault::NobodyLeft { stage, year }, _) => {
            let stage = names::stage(stage).get(lang);
            match lang {
                Lang::Zh => format!("{year} 学年起{stage}没有学生"),
                Lang::En => format!("no {stage} pupils from {year} on"),
            }
        }
        (
            ProjectionFault::SchoolEmpty {
                school,
                stage,
                year,
            },
            _,
        ) => {
            let unit = unit(schools, school, stage, lang);
            match lang {
                Lang::Zh => format!("{unit}在 {year} 学年没有学生"),
                Lang::En => format!("{unit} has no pupils in {year}"),
            }
        }
        (
            ProjectionFault::SchoolTooLarge {
                school,
                stage,
                pupils,
                most,
            },
            _,
        ) => {
            let unit = unit(schools, school, stage, lang);
            let (pupils, most) = (number(pupils), number(most));
            match lang {
                Lang::Zh => format!("{unit}推算为 {pupils} 人，超出可录入的范围，按 {most} 人计"),
                Lang::En => format!(
                    "{unit} would have {pupils} pupils, more than can be entered: {most} are counted"
                ),
            }
        }
    };
    reasons::tidied(sentence, lang)
}

/// What a preset leaves undone. `evaluation` names the indicators.
#[must_use]
pub fn skipped(
    document: &Document,
    evaluation: &Evaluation,
    schools: &Schools,
    skipped: &Skipped,
    lang: Lang,
) -> String {
    let sentence = match skipped {
        Skipped::NoThresholds => match lang {
            Lang::Zh => "所选评估标准对单校不设标准，没有可补的缺口".to_owned(),
            Lang::En => "the scheme sets no threshold for schools: nothing lacks".to_owned(),
        },
        Skipped::NoClassLimit => match lang {
            Lang::Zh => "所选评估标准不设班额限值".to_owned(),
            Lang::En => "the scheme sets no limit for classes".to_owned(),
        },
        Skipped::Lacking {
            school,
            stage,
            index,
            lacks,
        } => {
            let (unit, name) = (
                unit(schools, *school, *stage, lang),
                indicator(evaluation, *index, lang),
            );
            let lacks = lacks.iter();
            let lacks: Vec<String> = lacks.map(|l| reasons::lack(document, *l, lang)).collect();
            match lang {
                Lang::Zh => format!("{unit}：{name}无法计算（{}）", lacks.join("；")),
                Lang::En => format!("{unit}: {name} cannot be computed ({})", lacks.join("; ")),
            }
        }
        Skipped::ClassesMissing { school, stage } => {
            let unit = unit(schools, *school, *stage, lang);
            match lang {
                Lang::Zh => format!("{unit}：缺班级数或在校生数"),
                Lang::En => format!("{unit}: classes or pupils are missing"),
            }
        }
        Skipped::TeachersUnknown { school, stage } => {
            let unit = unit(schools, *school, *stage, lang);
            match lang {
                Lang::Zh => format!("{unit}：缺教师数，增班所需教师无法估算，未列招聘"),
                Lang::En => format!(
                    "{unit}: teachers are missing; how many the classes need cannot be said, none is hired"
                ),
            }
        }
        Skipped::NotEnough {
            school,
            stage,
            index,
            needed,
        } => {
            let (unit, name) = (
                unit(schools, *school, *stage, lang),
                indicator(evaluation, *index, lang),
            );
            let needed = number(needed);
            match lang {
                Lang::Zh => format!("{unit}：{name}还缺 {needed} 人，其他学校已无富余"),
                Lang::En => {
                    format!("{unit}: {name} still lacks {needed}; no other school can spare any")
                }
            }
        }
        Skipped::Refused { what, why } => {
            let place = plans::place(what, schools, lang);
            let why = plans_faults::why(why, schools, lang);
            match lang {
                Lang::Zh => format!("{place}：{why}"),
                Lang::En => format!("{place}: {why}"),
            }
        }
    };
    reasons::tidied(sentence, lang)
}

fn indicator(evaluation: &Evaluation, index: usize, lang: Lang) -> String {
    let indicators = &evaluation.rules.scheme.indicators;
    let found = indicators.get(index);
    found.map_or_else(String::new, |one| {
        reasons::of_scheme(&one.short, lang).to_owned()
    })
}

/// That an action adds to a unit above the county mean, and what the coefficient does: before and after.
#[must_use]
pub fn push(evaluation: &Evaluation, schools: &Schools, push: &Push, lang: Lang) -> String {
    let unit = unit(schools, push.school, push.stage, lang);
    let name = indicator(evaluation, push.index, lang);
    let printed = |of: Option<junheng_core::Printed>| of.map_or_else(|| "—".to_owned(), number);
    let (before, after) = (printed(push.printed.before), printed(push.printed.after));
    let limit = push.limit.map(|limit| format::decimal(limit.decimal));
    let mut sentence = match lang {
        Lang::Zh => {
            format!("{unit}的{name}已高于县均值，再增加会使差异系数由 {before} 升至 {after}")
        }
        Lang::En => format!(
            "{unit} is above the county mean in {name} already: the coefficient rises from {before} to {after}"
        ),
    };
    if let Some(limit) = limit {
        sentence.push_str(&match (push.crosses, push.is_over, lang) {
            (true, _, Lang::Zh) => format!("，因此超过限值 {limit}"),
            (true, _, Lang::En) => format!(" and so over its limit of {limit}"),
            (false, true, Lang::Zh) => format!("（限值 {limit}，原已超过）"),
            (false, true, Lang::En) => format!(" (over its limit of {limit} before too)"),
            (false, false, Lang::Zh) => format!("（限值 {limit}）"),
            (false, false, Lang::En) => format!(" (limit {limit})"),
        });
    }
    reasons::tidied(sentence, lang)
}

#[cfg(test)]
mod tests {
    use junheng_core::{DEFAULT_SCHEME, Date, Decimal, School, evaluate, scheme};
    use junheng_plan::outcome::Change;
    use junheng_plan::{Plan, What, apply::Why};

    use super::*;
    use crate::lang::sound;

    fn county() -> (Document, Evaluation, Schools) {
        let mut school = School::blank(SchoolId(1));
        school.name = "第一小学".to_owned();
        let day = Date::new(2026, 6, 20).unwrap();
        let document = Document::new(DEFAULT_SCHEME, day);
        let document = document.with_schools(vec![school]).unwrap();
        let evaluation = evaluate(&document, scheme(DEFAULT_SCHEME).unwrap()).unwrap();
        let plan = Plan::new(1, "", &document);
        let schools = Schools::of(&document, &plan);
        (document, evaluation, schools)
    }

    #[test]
    fn projections_are_explained() {
        let (_, _, schools) = county();
        let (school, stage) = (SchoolId(1), Stage::Primary);
        let all = [
            ProjectionFault::YearBeforeBase {
                year: 2024,
                base: 2025,
            },
            ProjectionFault::YearTooFar {
                year: 2090,
                last: 2045,
            },
            ProjectionFault::PrimaryGrades { found: 4 },
            ProjectionFault::TooManyGrades { found: 12 },
            ProjectionFault::GradesDoNotAddUp {
                stage,
                given: 12_000,
                pupils: 11_999,
            },
            ProjectionFault::EntrantsMissing {
                year: 2027,
                born: 2021,
                taken: 950,
            },
            ProjectionFault::NobodyLeft { stage, year: 2031 },
            ProjectionFault::SchoolTooLarge {
                school,
                stage,
                pupils: 120_000,
                most: 100_000,
            },
        ];
        for fault in all {
            let _ = sound(|lang| projection(&schools, &fault, lang));
        }
        let [zh, en] = sound(|lang| {
            let value = Decimal::parse("-60.5").unwrap();
            let rate = Rate::Migration;
            projection(
                &schools,
                &ProjectionFault::RateOutOfRange { rate, value },
                lang,
            )
        });
        assert_eq!(zh, "年净流入率应在 −50% 至 50% 之间，所填 −60.5% 未采用");
        assert_eq!(
            en,
            "net migration: −60.5% is not from −50% to 50% and is not used"
        );
        let year = 2029;
        let [zh, _] = sound(|lang| {
            let fault = ProjectionFault::SchoolEmpty {
                school,
                stage,
                year,
            };
            projection(&schools, &fault, lang)
        });
        assert_eq!(zh, "第一小学（小学）在 2029 学年没有学生");
    }

    #[test]
    fn what_is_left_undone_is_explained() {
        let (document, evaluation, schools) = county();
        let (school, stage) = (SchoolId(1), Stage::Primary);
        let equip = What::Equip {
            school,
            stage: None,
            amount: Decimal::whole(3),
        };
        for one in [
            Skipped::NoThresholds,
            Skipped::NoClassLimit,
            Skipped::ClassesMissing { school, stage },
            Skipped::Lacking {
                school,
                stage,
                index: 0,
                lacks: Vec::new(),
            },
            Skipped::Refused {
                what: equip,
                why: Why::NoAmount,
            },
        ] {
            let _ = sound(|lang| skipped(&document, &evaluation, &schools, &one, lang));
        }
        let one = Skipped::NotEnough {
            school,
            stage,
            index: 1,
            needed: 3,
        };
        let [zh, en] = sound(|lang| skipped(&document, &evaluation, &schools, &one, lang));
        assert!(
            zh.starts_with("第一小学（小学）：") && zh.ends_with("还缺 3 人，其他学校已无富余")
        );
        assert!(en.ends_with("still lacks 3; no other school can spare any"));
    }

    #[test]
    fn a_push_says_before_and_after() {
        let (_, evaluation, schools) = county();
        let printed = |units| Some(junheng_core::Printed { units, decimals: 3 });
        let mut one = Push {
            school: SchoolId(1),
            stage: Stage::Primary,
            index: 4,
            value: 20.0,
            mean: 12.0,
            coefficient: Change::of(0.47, 0.514),
            printed: Change::of(printed(470), printed(514)),
            limit: evaluation
                .view(&Document::new(DEFAULT_SCHEME, evaluation.rules.date))
                .coefficient(Stage::Primary, 4)
                .and_then(|c| c.limit),
            crosses: true,
            is_over: true,
        };
        let [zh, en] = sound(|lang| push(&evaluation, &schools, &one, lang));
        assert!(
            zh.ends_with("差异系数由 0.470 升至 0.514，因此超过限值 0.5"),
            "{zh}"
        );
        assert!(en.ends_with("rises from 0.470 to 0.514 and so over its limit of 0.5"));
        one.crosses = false;
        let _ = sound(|lang| push(&evaluation, &schools, &one, lang));
        one.is_over = false;
        let _ = sound(|lang| push(&evaluation, &schools, &one, lang));
    }
}
