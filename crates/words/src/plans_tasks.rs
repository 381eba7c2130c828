//! Tasks that are told together in one line.

use junheng_core::{SchoolId, Stage};
use junheng_plan::draft::Schools;
use junheng_plan::tasks::{Line, Of};
use junheng_plan::{Lever, Plan, Profile, What};

use crate::lang::Lang;
use crate::plans_sheet::amounts_of;
use crate::plans_views::amount_of;
use crate::{labels, names, plans, reasons};

labels! {
    EACH: "逐项", "One by one";
}

/// Most schools that are named in a line.
const NAMED: usize = 6;

/// What a line is: its one action, or what its actions come to.
#[must_use]
pub fn line(line: &Line<'_>, plan: &Plan, schools: &Schools, lang: Lang) -> String {
    match line.of {
        Of::One => {
            let action = line.first().and_then(|task| plan.action(task.action));
            action.map_or_else(String::new, |action| plans::action(action, schools, lang))
        }
        Of::Moves(from, stage, profile) => moves(line, (from, stage, profile), plan, schools, lang),
        Of::Running(lever) => running(line, lever, plan, lang),
    }
}

/// What one school gives to several: to whom how many, and how many in all.
fn moves(
    line: &Line<'_>,
    (from, stage, profile): (SchoolId, Stage, Profile),
    plan: &Plan,
    schools: &Schools,
    lang: Lang,
) -> String {
    let mut to: Vec<(SchoolId, u32)> = Vec::new();
    for task in &line.tasks {
        let action = plan.action(task.action);
        if let Some(What::Rotate {
            to: school, number, ..
        }) = action.map(|action| &action.what)
        {
            match to.iter_mut().find(|(known, _)| known == school) {
                Some((_, sum)) => *sum = sum.saturating_add(*number),
                None => to.push((*school, *number)),
            }
        }
    }
    let all = to.len();
    let named: Vec<String> = to
        .iter()
        .take(NAMED)
        .map(|(id, number)| format!("{} {number}", plans::school(schools, *id, lang)))
        .collect();
    let more = all.saturating_sub(NAMED);
    let named = match (lang, more) {
        (Lang::Zh, 0) => named.join("、"),
        (Lang::Zh, _) => format!("{}等 {all} 所学校", named.join("、")),
        (Lang::En, 0) => named.join(", "),
        (Lang::En, 1) => format!("{} and 1 more school", named.join(", ")),
        (Lang::En, _) => format!("{} and {more} more schools", named.join(", ")),
    };
    let sum = line.amounts(plan);
    let sum = sum.map_or_else(String::new, |(sum, _)| amount_of(Lever::Rotate, sum, lang));
    let (kind, stage) = (
        plans::lever(Lever::Rotate).get(lang),
        names::stage(stage).get(lang),
    );
    let from = plans::school(schools, from, lang);
    let sum = match lang {
        Lang::Zh => format!("共 {sum}"),
        Lang::En => format!("{sum} in all"),
    };
    let mut text = format!("{kind} · {from} → {named} · {stage} · {sum}");
    let profile = plans::profile(profile, lang);
    if !profile.is_empty() {
        text.push_str(" · ");
        text.push_str(&profile);
    }
    reasons::tidied(text, lang)
}

/// What was done in earlier years and is still paid for.
fn running(line: &Line<'_>, lever: Lever, plan: &Plan, lang: Lang) -> String {
    let kind = plans::lever(lever).get(lang);
    let (count, schools) = (line.tasks.len(), line.schools());
    // A school that is founded or closed has no amount of its own.
    let counts = !matches!(lever, Lever::Found | Lever::Close);
    let much = line
        .amounts(plan)
        .filter(|_| counts)
        .map(|(more, less)| amounts_of(lever, more, less, lang));
    let sentence = match (much, lang) {
        (Some(much), Lang::Zh) => {
            format!("{kind} · 此前学年起共 {much} · 涉及 {schools} 所学校")
        }
        (None, Lang::Zh) => format!("{kind} · 此前学年起共 {count} 项 · 涉及 {schools} 所学校"),
        (Some(much), Lang::En) => {
            format!("{kind} · {much} from earlier years · schools: {schools}")
        }
        (None, Lang::En) => format!("{kind} · {count} from earlier years · schools: {schools}"),
    };
    reasons::tidied(sentence, lang)
}

/// How many actions a line tells.
#[must_use]
pub fn each(count: usize, lang: Lang) -> String {
    let head = EACH.get(lang);
    match lang {
        Lang::Zh => format!("{head}（{count}）"),
        Lang::En => format!("{head} ({count})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::{DEFAULT_SCHEME, Date, Decimal, Document, Kind, School};
    use junheng_plan::Action;
    use junheng_plan::tasks::{lines, tasks};

    #[test]
    fn what_is_told_together_names_schools_and_sums() {
        let mut document = Document::new(DEFAULT_SCHEME, Date::new(2026, 6, 20).unwrap());
        document.county.school_year = Some(2025);
        let schools = (1..=9).map(|id| {
            let mut school = School::blank(SchoolId(id));
            school.name = format!("第{id}小学");
            school.kind = Some(Kind::PrimarySchool);
            let field = junheng_core::Field::FullTimeTeachers.of(Stage::Primary);
            school.values.set(field, Some(Decimal::whole(40)));
            school
        });
        let document = document.with_schools(schools.collect()).unwrap();
        let mut plan = Plan::new(1, "", &document);
        for to in 2..=9 {
            let what = What::Rotate {
                from: SchoolId(1),
                to: SchoolId(to),
                stage: Stage::Primary,
                profile: Profile::default(),
                number: 2,
            };
            let _ = plan.add(Action {
                yearly: Decimal::parse("1.2").ok(),
                ..Action::plain(2026, what)
            });
        }
        let schools = Schools::of(&document, &plan);
        let list = tasks(&document, &plan);
        let said = |year: usize, lang| {
            let lines = lines(&plan, &list[year].departments[0]);
            let [one] = &lines[..] else {
                panic!("{lines:?}");
            };
            line(one, &plan, &schools, lang).replace(['\u{202f}', '\u{a0}'], " ")
        };
        let zh = said(0, Lang::Zh);
        assert!(zh.contains("第1小学 → 第2小学 2、第3小学 2"), "{zh}");
        assert!(
            zh.contains("等 8 所学校") && zh.contains("共 16 人"),
            "{zh}"
        );
        let en = said(0, Lang::En);
        assert!(
            en.contains("2 more schools") && en.contains("16 persons in all"),
            "{en}"
        );
        let zh = said(1, Lang::Zh);
        assert!(
            zh.contains("此前学年起共 16 人") && zh.contains("9 所学校"),
            "{zh}"
        );
        let en = said(1, Lang::En);
        assert!(
            en.contains("16 persons from earlier years") && en.contains("schools: 9"),
            "{en}"
        );
    }
}
