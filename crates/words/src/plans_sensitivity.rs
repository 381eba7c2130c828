//! Sentences on single changes that turn verdicts.

use junheng_core::Evaluation;
use junheng_core::items::ItemScheme;
use junheng_plan::What;
use junheng_plan::draft::Schools;
use junheng_plan::outcome::Subject;
use junheng_plan::sensitivity::{SingleChange, Try};

use crate::lang::{Lang, Text};
use crate::{format, judged, labels, names, plans, plans_outcome, plans_views, reasons};

labels! {
    SENSITIVITY: "敏感性", "Sensitivity";
    BEST: "最有效的单项措施", "Single actions that turn the most";
    BEST_LEAD: "逐一试算：每所学校每项未达标指标补到标准，或只补到最低比例；差异系数超限时把最低的学校补到县均值；从有富余或高于均值的学校交流教师；为未达标的保障和质量项目增加音乐、美术教室，增开班级或分流大班额、超规模学校的学生，按比率所缺招聘、培训或交流教师。前列的和为项目所做的，再按全县各项要求逐一评定。按改变的结论数排序，其次按费用。", "Each tried by itself: every failing indicator of every school raised to its threshold, or to its floor only; where a coefficient is over, the lowest schools raised to the county mean; teachers moved from schools that can spare them or are above the mean; for items that are not met, music or art rooms built, classes opened, pupils moved from large classes or schools, and as many teachers hired, trained or moved as a ratio lacks. The best of them and all for items are then judged by everything the county is judged by. By verdicts turned, then by cost.";
    WITH: "同时", "with";
    BEST_NONE: "没有单独一项措施能使结论变为达标。", "No single action turns a verdict to met.";
    GAINED: "变为达标", "Turned to met";
    LOST: "变为未达标", "Turned to not met";
    ADD: "加入方案", "Add to the plan";
}

/// What a verdict is on, by name; `evaluation` and `items` are of the document that is looked at.
#[must_use]
pub fn subject(
    evaluation: &Evaluation,
    items: Option<&ItemScheme>,
    schools: &Schools,
    subject: Subject,
    lang: Lang,
) -> String {
    let scheme = &evaluation.rules.scheme;
    match subject {
        Subject::Overall => plans_views::OVERALL.get(lang).to_owned(),
        Subject::Resources => plans_views::RESOURCES.get(lang).to_owned(),
        Subject::Unit(school, stage) => plans_outcome::unit(schools, school, stage, lang),
        Subject::Coefficient(stage, index) => {
            let found = scheme.indicators.get(index);
            let name = found.map_or("", |one| reasons::of_scheme(&one.short, lang));
            let stage = names::stage(stage).get(lang);
            let sentence = match lang {
                Lang::Zh => format!("{stage}{name}差异系数"),
                Lang::En => format!("coefficient of {name}, {stage}"),
            };
            reasons::tidied(sentence, lang)
        }
        Subject::Composite(stage) => {
            judged::line(junheng_core::LineOf::Composite(stage), scheme, items, lang)
        }
        Subject::Line(of) => judged::line(of, scheme, items, lang),
        Subject::School(item, part, school, stage) => {
            let school = plans::of_school(schools, school, stage, lang);
            plans::in_item(&school, items, (item, part), lang)
        }
    }
}

/// Changes judged by everything, of how many.
#[must_use]
pub fn judging((done, all): (usize, usize), lang: Lang) -> String {
    let (done, all) = (
        format::number(&done.to_string()),
        format::number(&all.to_string()),
    );
    match lang {
        Lang::Zh => format!("正在按各项要求评定：{done} / {all}"),
        Lang::En => format!("Judging by everything: {done} of {all}"),
    }
}

/// What is done, with what goes with it.
#[must_use]
pub fn change(what: &What, with: &[What], schools: &Schools, lang: Lang) -> String {
    let first = plans::sentence(what, schools, lang);
    let with: Vec<String> = with
        .iter()
        .map(|what| plans::sentence(what, schools, lang))
        .collect();
    match (with.is_empty(), lang) {
        (true, _) => first,
        (_, Lang::Zh) => format!("{first}（{}：{}）", WITH.get(lang), with.join("；")),
        (_, Lang::En) => format!("{first} ({} {})", WITH.get(lang), with.join("; ")),
    }
}

/// What was tried, by why; and how many changes were too many to be tried.
#[must_use]
pub fn ways((ways, left_out): ([(Try, usize); 5], usize), lang: Lang) -> String {
    let parts = ways.into_iter().map(|(way, count)| {
        let (zh, en) = match way {
            Try::Threshold => ("补到标准", "up to a threshold"),
            Try::Floor => ("补到最低比例", "up to a floor"),
            Try::Gap => ("补到县均值", "up to the county mean"),
            Try::Rotation => ("教师交流", "rotations"),
            Try::Item => ("为项目达标", "for items"),
        };
        match lang {
            Lang::Zh => format!("{zh} {count} 项"),
            Lang::En => format!("{count} {en}"),
        }
    });
    let parts = parts.collect::<Vec<_>>().join(match lang {
        Lang::Zh => "，",
        Lang::En => ", ",
    });
    let rest = match (left_out, lang) {
        (0, _) => String::new(),
        (_, Lang::Zh) => format!("；另有 {left_out} 项过多，未试算"),
        (_, Lang::En) => format!("; {left_out} more were too many to be tried"),
    };
    let sentence = match lang {
        Lang::Zh => format!("已试算：{parts}{rest}。"),
        Lang::En => format!("Tried: {parts}{rest}."),
    };
    reasons::tidied(sentence, lang)
}

/// A single change in one line: what is done, what it turns, what it costs.
#[must_use]
pub fn single(
    evaluation: &Evaluation,
    items: Option<&ItemScheme>,
    schools: &Schools,
    change: &SingleChange,
    lang: Lang,
) -> String {
    let list = |all: &[Subject]| {
        let names = all
            .iter()
            .map(|one| subject(evaluation, items, schools, *one, lang));
        let names: Vec<String> = names.collect();
        names.join(match lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        })
    };
    let mut parts = vec![self::change(&change.what, &change.with, schools, lang)];
    let mut add = |text: Text, all: &[Subject]| {
        if !all.is_empty() {
            let text = text.get(lang);
            parts.push(match lang {
                Lang::Zh => format!("{text}：{}", list(all)),
                Lang::En => format!("{text}: {}", list(all)),
            });
        }
    };
    add(GAINED, &change.gained);
    add(LOST, &change.lost);
    if let Some(cost) = change.cost {
        parts.push(plans::money(cost, lang));
    }
    format::clauses(&parts, lang)
}

#[cfg(test)]
mod tests {
    use junheng_core::{
        DEFAULT_SCHEME, Date, Decimal, Document, School, SchoolId, Stage, evaluate, scheme,
    };
    use junheng_plan::Plan;

    use super::*;
    use crate::lang::sound;

    #[test]
    fn single_changes_say_what_they_turn() {
        let mut school = School::blank(SchoolId(1));
        school.name = "第一小学".to_owned();
        let day = Date::new(2026, 6, 20).unwrap();
        let document = Document::new(DEFAULT_SCHEME, day);
        let document = document.with_schools(vec![school]).unwrap();
        let evaluation = evaluate(&document, scheme(DEFAULT_SCHEME).unwrap()).unwrap();
        let schools = Schools::of(&document, &Plan::new(1, "", &document));
        let change = SingleChange {
            what: What::Equip {
                school: SchoolId(1),
                stage: Some(Stage::Primary),
                amount: Decimal::whole(3),
            },
            with: Vec::new(),
            gained: vec![
                Subject::Unit(SchoolId(1), Stage::Primary),
                Subject::Resources,
            ],
            lost: vec![Subject::Coefficient(Stage::Primary, 5)],
            cost: Some(Decimal::whole(3)),
        };
        let zh = single(&evaluation, None, &schools, &change, Lang::Zh);
        assert!(
            zh.contains("变为达标：第一小学（小学）、资源配置；变为未达标：小学"),
            "{zh}"
        );
        let en = single(&evaluation, None, &schools, &change, Lang::En);
        assert!(
            en.contains("; Turned to met: 第一小学 (primary), Resource allocation; "),
            "{en}"
        );
    }

    #[test]
    fn what_goes_with_a_change_and_schools_in_items_are_named() {
        let mut school = School::blank(SchoolId(1));
        school.name = "第一小学".to_owned();
        let day = Date::new(2026, 6, 20).unwrap();
        let document = Document::new(DEFAULT_SCHEME, day);
        let document = document.with_schools(vec![school]).unwrap();
        let schools = Schools::of(&document, &Plan::new(1, "", &document));
        let classes = What::Classes {
            school: SchoolId(1),
            stage: Stage::Primary,
            change: 1,
        };
        let rooms = What::Build {
            school: SchoolId(1),
            stage: Some(Stage::Primary),
            what: junheng_plan::Build::Teaching,
            amount: Decimal::whole(62),
            area: None,
        };
        let zh = change(&classes, &[rooms], &schools, Lang::Zh);
        assert!(zh.contains("（同时：") && zh.ends_with('）'), "{zh}");
        assert!(!change(&classes, &[], &schools, Lang::Zh).contains("同时"));
        let items = junheng_core::items::items_of(&document.settings)
            .unwrap()
            .unwrap();
        let evaluation = evaluate(&document, scheme(DEFAULT_SCHEME).unwrap()).unwrap();
        let at = |id: &str| items.items.iter().position(|item| item.id == id).unwrap();
        for (item, part, stage, expected) in [
            (
                "class-size",
                0,
                Some(Stage::Primary),
                ["第一小学（小学） · 班额", "第一小学 (primary) · Class size"],
            ),
            (
                "school-size",
                0,
                None,
                ["第一小学 · 学校规模", "第一小学 · Number of pupils"],
            ),
        ] {
            let of = Subject::School(at(item), part, SchoolId(1), stage);
            let said = sound(|lang| subject(&evaluation, Some(&items), &schools, of, lang));
            assert_eq!(said, expected);
        }
        let tried = sound(|lang| ways((Try::ALL.map(|way| (way, 2)), 3), lang));
        assert!(
            tried[0].contains("为项目达标 2 项") && tried[1].contains("2 for items"),
            "{tried:?}"
        );
        let judged = sound(|lang| judging((3, 1200), lang));
        assert_eq!(
            judged,
            [
                "正在按各项要求评定：3 / 1200",
                "Judging by everything: 3 of 1200"
            ]
        );
    }
}
