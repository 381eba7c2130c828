//! What was assumed, left out or brought along where actions are laid over the schools, in words.

use junheng_core::{Column, SchoolId, Stage};
use junheng_plan::apply::Note;
use junheng_plan::draft::Schools;

use crate::lang::Lang;
use crate::{fields, format, labels, names, plans, reasons};

labels! {
    SAME_NUMBER: "与另一所新校的编号重复，未计入。请改措施编号。", "Another new school has the same number, so it is not counted. Give the action another number.";
    FOLLOW: "分班不变，最大班额随学生数增减；分档班数在原档容得下时不变，否则按同样比例换档。", "classes stay as formed: the largest follows the number of pupils; classes stay in their size band as long as the bands can hold the pupils, else they change band in the same proportion.";
    MONEY_STAYS: "学生数变化时，公用经费、培训经费等按录入的金额计算，不随之增减。", "Public funds, training money and the like stay as entered where the number of pupils changes.";
    MIND: "采用前请注意：", "Mind before taking it over:";
    OPEN_CLASSES: "增开这些班", "Open these classes";
    NO_PUPILS: "没有学生", "no pupils";
}

/// A school's stage: `甲校小学`.
fn unit(school: &str, stage: Stage, lang: Lang) -> String {
    let stage = names::stage(stage).get(lang);
    match lang {
        Lang::Zh => format!("{school}{stage}"),
        Lang::En => format!("{school}, {stage}"),
    }
}

/// That an action would leave a stage without pupils that keeps its classes and teachers.
pub(crate) fn stranded(
    school: &str,
    stage: Stage,
    classes: u32,
    teachers: u32,
    lang: Lang,
) -> String {
    let unit = unit(school, stage, lang);
    match lang {
        Lang::Zh => format!(
            "{unit}将没有学生，却仍有 {classes} 个班、{teachers} 名专任教师。请用“撤并学校”，或同时关闭班级并交流全部教师。"
        ),
        Lang::En => format!(
            "{unit}: no pupils would be left, but classes: {classes}, full-time teachers: {teachers}. Close or merge the school, or close its classes and move its teachers too."
        ),
    }
}

/// What was assumed or left out where an action is counted.
#[must_use]
pub fn note(note: &Note, schools: &Schools, lang: Lang) -> String {
    let name = |id: &SchoolId| plans::school(schools, *id, lang);
    let column = |column: &Column| fields::column(*column, lang);
    match lang {
        Lang::Zh => match note {
            Note::Hidden(_, id, c) => {
                format!(
                    "{}的“{}”缺失，增加的部分没有计入该项。",
                    name(id),
                    column(c)
                )
            }
            Note::BuiltSuffice(id) => format!(
                "{}现有的音乐或美术专用教室未录入；只计方案新建的已经够用，据此判定。",
                name(id)
            ),
            Note::SpreadEvenly(id, s) => {
                format!("{}：学生按班平均分配。", unit(&name(id), *s, lang))
            }
            Note::ClassesFollow(id, s) => {
                format!("{}：{}", unit(&name(id), *s, lang), FOLLOW.zh)
            }
            Note::LeftOut(_, id, c) => {
                format!(
                    "{}的“{}”缺失，并入的部分没有计入该项。",
                    name(id),
                    column(c)
                )
            }
            Note::Unknown(_, to, from, c) => format!(
                "{}的“{}”缺失，并入后{}的该项按缺失处理。",
                name(from),
                column(c),
                name(to)
            ),
            Note::SharedOut(_, id) => {
                format!("{}各学段共用的部分按学生数分给两所接收学校。", name(id))
            }
            Note::LeftBehind(_, id) => {
                format!("{}撤并后，其设备、计算机和图书没有转入任何学校。", name(id))
            }
            Note::SameName(_, name) => format!("已有学校名为“{name}”，新校与其重名。"),
            Note::WornOut(_, id, c, from) => format!(
                "为{}的“{}”新增的部分自{}起已满折旧年限，不再计入；需要时请另列措施再购建。",
                name(id),
                column(c),
                format::school_year(*from, lang)
            ),
            // A school that the plan founds never was judged.
            Note::Emptied(id, s, classes, teachers) => format!(
                "{}没有学生，{}参评；班级 {classes} 个，专任教师 {teachers} 名。",
                unit(&name(id), *s, lang),
                if id.is_planned() { "不" } else { "不再" }
            ),
            Note::Crowded(id, s, None, most, classes) => format!(
                "{}：有学生而没有班级，班级数和班额按缺失处理；每班至多 {most} 人，至少需开 {classes} 个班。",
                unit(&name(id), *s, lang)
            ),
            Note::NoClasses(id, s, pupils) => format!(
                "{}：有 {pupils} 名学生而没有班级，班级数和班额按缺失处理。",
                unit(&name(id), *s, lang)
            ),
            Note::Crowded(id, s, Some(largest), most, more) => format!(
                "{}：最大班额将达 {largest} 人，上限 {most} 人，至少需增开 {more} 个班。",
                unit(&name(id), *s, lang)
            ),
            Note::MoneyStays => MONEY_STAYS.zh.to_owned(),
            Note::AbovePosts(people, posts) => format!(
                "招聘后教职工 {people} 人，超过核定编制 {posts} 个；请先核增编制，避免长期聘用编外教师。"
            ),
            Note::RotationRecurs(number) => format!(
                "此前已交流的 {number} 名教师，以后各学年均同样计入“交流轮岗”，方案中的交流另加。"
            ),
            Note::ConcessionEnds(name, until) => format!(
                "从宽规定“{}”于{}到期，早于所看学年；仍按评估日计为适用。",
                reasons::of_scheme(name, lang),
                format::date(*until, lang)
            ),
        },
        Lang::En => match note {
            Note::Hidden(_, id, c) => format!(
                "“{}” of {} is missing, so what is added to it does not show.",
                column(c),
                name(id)
            ),
            Note::BuiltSuffice(id) => format!(
                "{}: the music or art rooms that are there are not entered; those built are enough by themselves, and only they are counted.",
                name(id)
            ),
            Note::SpreadEvenly(id, s) => format!(
                "{}: pupils are spread evenly over the classes.",
                unit(&name(id), *s, lang)
            ),
            Note::ClassesFollow(id, s) => format!("{}: {}", unit(&name(id), *s, lang), FOLLOW.en),
            Note::LeftOut(_, id, c) => format!(
                "“{}” of {} is missing, so what is handed over to it does not show.",
                column(c),
                name(id)
            ),
            Note::Unknown(_, to, from, c) => format!(
                "“{}” of {} is missing; after the merger it counts as missing at {}.",
                column(c),
                name(from),
                name(to)
            ),
            Note::SharedOut(_, id) => format!(
                "What the stages of {} share goes to the two schools by their pupils.",
                name(id)
            ),
            Note::LeftBehind(_, id) => format!(
                "Equipment, computers and books of {} go to no school when it closes.",
                name(id)
            ),
            Note::SameName(_, name) => {
                format!("There is a school called “{name}” already; the new one has the same name.")
            }
            Note::WornOut(_, id, c, from) => format!(
                "“{}” of {}: what was added is worn out from {} on and no longer counts; where it is needed, add an action that buys or builds it again.",
                column(c),
                name(id),
                format::school_year(*from, lang)
            ),
            Note::Emptied(id, s, classes, teachers) => format!(
                "{}: no pupils, so {} judged; classes: {classes}, full-time teachers: {teachers}.",
                unit(&name(id), *s, lang),
                if id.is_planned() { "not" } else { "no longer" }
            ),
            Note::Crowded(id, s, None, most, classes) => format!(
                "{}: pupils but no class, so classes and their sizes count as missing; at most {most} a class, classes to open: {classes} or more.",
                unit(&name(id), *s, lang)
            ),
            Note::NoClasses(id, s, pupils) => format!(
                "{}: pupils: {pupils}, but no class, so classes and their sizes count as missing.",
                unit(&name(id), *s, lang)
            ),
            Note::Crowded(id, s, Some(largest), most, more) => format!(
                "{}: the largest class would have {largest} pupils, at most {most} are allowed; classes to open: {more} or more.",
                unit(&name(id), *s, lang)
            ),
            Note::MoneyStays => MONEY_STAYS.en.to_owned(),
            Note::AbovePosts(people, posts) => format!(
                "With those hired, staff: {people}, posts: {posts}. Have posts approved first, so that nobody is employed outside them for long."
            ),
            Note::RotationRecurs(number) => format!(
                "Teachers rotated so far: {number}. Every later school year counts as many again; the plan’s rotation is added."
            ),
            Note::ConcessionEnds(name, until) => format!(
                "The concession “{}” ends on {}, before the school year shown; it is applied all the same, as on the day of evaluation.",
                reasons::of_scheme(name, lang),
                format::date(*until, lang)
            ),
        },
    }
}

/// That pupils of so many schools × stages were spread evenly over their classes.
#[must_use]
pub fn spread(units: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{units} 个学校×学段的学生按班平均分配，班额据此推算。"),
        Lang::En => {
            format!(
                "Class sizes: pupils spread evenly over the classes ({units} schools × stages)."
            )
        }
    }
}

/// That the classes of so many schools × stages stay as formed.
#[must_use]
pub fn followed(units: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{units} 个学校×学段{}", FOLLOW.zh),
        Lang::En => format!("Class sizes of {units} schools × stages: {}", FOLLOW.en),
    }
}

/// That so many actions' lots are worn out by a school year.
#[must_use]
pub fn worn_out(actions: usize, year: u16, lang: Lang) -> String {
    let year = format::school_year(year, lang);
    match lang {
        Lang::Zh => format!("到{year}，{actions} 项措施新增的已满折旧年限，不再全部计入。"),
        Lang::En => format!(
            "Worn out by {year}, and so no longer counted in full: what was added by actions ({actions})."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_school_without_pupils_never_was_judged() {
        let schools = Schools::default();
        let said = |id, lang| note(&Note::Emptied(id, Stage::Junior, 0, 0), &schools, lang);
        let (new, old) = (junheng_plan::founded(1), SchoolId(1));
        assert!(said(new, Lang::Zh).contains("没有学生，不参评"));
        assert!(said(new, Lang::En).contains("so not judged"));
        assert!(said(old, Lang::Zh).contains("不再参评"));
        assert!(said(old, Lang::En).contains("no longer judged"));
    }
}
