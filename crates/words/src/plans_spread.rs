//! One action for several schools: labels and sentences.

use junheng_core::{Decimal, Unit};
use junheng_plan::Profile;
use junheng_plan::spread::{By, Left, Spread, Thing};

use crate::format;
use crate::labels;
use crate::lang::{Lang, Text};
use crate::{plans, reasons};

labels! {
    SPREAD: "一次安排多所学校", "Several schools at once";
    SPREAD_LEAD: "填总数，选学校，按规则分到各校；先看结果，再加入方案，各校成为单独的措施。", "A total, the schools, a rule: it is shared out among them. Look first, then add; each school’s part is an action of its own.";
    TOTAL: "总数", "In all";
    TOTAL_MONEY: "总额（万元）", "In all (yuan)";
    MONEY_STEPS: "按整万元分配。", "Shared out in steps of 10 000 yuan.";
    BY: "分配方式", "Shared out";
    BY_GAP: "缺口最大的先补，补到标准为止", "Largest gap first, up to the threshold";
    BY_NEED: "按缺口比例，补到标准为止", "In proportion to need, up to the threshold";
    BY_PUPILS: "按学生数比例", "In proportion to pupils";
    BY_EVENLY: "平均", "Evenly";
    TO_SCHOOLS: "哪些学校", "Which schools";
    GIVING: "从哪些学校流出", "Schools that give";
    RECEIVING: "流入哪些学校", "Schools that receive";
    AREAS_HINT: "城乡都不选即为全部。", "None chosen: all.";
    BOTH_STAGES: "小学和初中", "both";
    STANDING: "达标情况", "Standing";
    ANY: "不限", "any";
    NOT_MET: "未达标的", "not met";
    MAY_FALL: "允许流出学校因此低于标准", "Those that give may fall below a threshold";
    TRY: "试算", "Work out";
    TAKE: "加入方案", "Add to the plan";
    NEED: "缺口", "Needs";
    GETS: "分配", "Gets";
    COMES_FROM: "来自", "From";
    INCLUDED: "安排", "In";
    PUT_BACK: "恢复不安排的学校", "Put the schools left out back in";
    NO_SCHOOL: "没有符合条件的学校。", "No school fits.";
    NOT_NEEDED: "所选学校按标准都不缺，没有可分配的。可改选学校，或按学生数、平均分配。", "None of these schools lacks any by its threshold: nothing is shared out. Choose others, or share out by pupils or evenly.";
    NONE_TO_GIVE: "没有学校可以流出：流出学校没有超过标准的人数。可多选流出学校，或允许其低于标准。", "No school can give: those that give have nobody above a threshold. Choose more of them, or let them fall below.";
    ALL_REFUSED: "没有一所学校可以安排，原因见下。", "At no school can it be done; the reasons stand below.";
    TOO_LITTLE: "总数不够分到任何一所学校。", "The total is too small to give any school a part.";
    ALONE: "全校", "whole school";
    LEFT_NOT_NEEDED: "所选学校不再缺", "these schools need no more";
    LEFT_NOBODY_SPARES: "流出学校超过标准的人数已用完；可多选流出学校，或允许其低于标准", "those that give have no more above their thresholds; choose more of them, or let them fall below";
    LEFT_NOBODY_LACKS: "所选学校都不缺，没有可流入的学校", "none of the schools chosen lacks any, so that none receives";
    LEFT_NOT_TOLD: "这类教师没有标准可比，无法判断谁流出、谁流入：请分开选择流出和流入的学校", "no threshold tells who can spare such teachers and who lacks them: choose schools that give apart from those that receive";
    LEFT_REFUSED: "部分措施无法实施，原因见下", "some of it cannot be done, for the reasons below";
}

/// How a total is spread.
#[must_use]
pub const fn by(by: By) -> Text {
    match by {
        By::Gap => BY_GAP,
        By::Need => BY_NEED,
        By::Pupils => BY_PUPILS,
        By::Evenly => BY_EVENLY,
    }
}

/// Only schools below the threshold of an indicator.
#[must_use]
pub fn below(indicator: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{indicator}未达标的"),
        Lang::En => format!("below in {indicator}"),
    }
}

/// So much of what is shared out, with its unit.
#[must_use]
pub fn quantity(thing: Thing, number: u32, lang: Lang) -> String {
    let unit = match thing {
        Thing::Equip => return plans::money(Decimal::whole(number), lang),
        Thing::Hire(_) | Thing::Rotate(_) | Thing::Train(_) => Unit::Person,
        Thing::Build(what, _) if what.is_rooms() => Unit::Room,
        Thing::Build(..) => Unit::SquareMetre,
        Thing::Computers => Unit::Machine,
        Thing::Books => Unit::Volume,
    };
    format::with_unit(&format::count(number as usize), unit, lang)
}

/// Why nothing was given to anybody; nothing where something was.
#[must_use]
pub fn nothing(spread: &Spread, thing: Thing, by: By) -> Option<Text> {
    if !spread.actions.is_empty() {
        return None;
    }
    let lacks = |share: &junheng_plan::spread::Share| share.need != Some(0);
    // Elsewhere what a school needs does not count.
    let by_need = matches!(by, By::Gap | By::Need);
    Some(if spread.shares.is_empty() {
        NO_SCHOOL
    } else if !spread.skipped.is_empty() {
        ALL_REFUSED
    } else if by_need && !spread.shares.iter().any(lacks) {
        NOT_NEEDED
    } else if let Some(why @ (Left::NobodyLacks | Left::NotTold)) = spread.why_left {
        why_left(why)
    } else if matches!(thing, Thing::Rotate(_)) {
        NONE_TO_GIVE
    } else {
        TOO_LITTLE
    })
}

/// Why something is left.
#[must_use]
pub const fn why_left(why: Left) -> Text {
    match why {
        Left::NotNeeded => LEFT_NOT_NEEDED,
        Left::NobodySpares => LEFT_NOBODY_SPARES,
        Left::NobodyLacks => LEFT_NOBODY_LACKS,
        Left::NotTold => LEFT_NOT_TOLD,
        Left::Refused => LEFT_REFUSED,
    }
}

/// That those who move must count as several things at once, which is what makes them rare.
fn counted_as(profile: Profile, lang: Lang) -> String {
    if plans::profile_parts(profile).len() < 2 {
        return String::new();
    }
    let parts = plans::profile(profile, lang);
    match lang {
        Lang::Zh => format!("；所选教师须同时计为{parts}，可减少所选"),
        Lang::En => format!("; teachers are asked to count as all of {parts}: choose fewer"),
    }
}

/// What is given to how many schools, and what is left.
#[must_use]
pub fn summed(
    thing: Thing,
    given: u32,
    schools: usize,
    (left, why): (u32, Option<Left>),
    lang: Lang,
) -> String {
    let (given, schools) = (quantity(thing, given, lang), format::count(schools));
    let rest = quantity(thing, left, lang);
    let counted = match (thing, why) {
        (Thing::Rotate(profile), Some(Left::NobodySpares)) => counted_as(profile, lang),
        _ => String::new(),
    };
    let why = why.map_or("", |why| why_left(why).get(lang));
    let sentence = match (lang, left) {
        (Lang::Zh, 0) => format!("分给 {schools} 所学校，共 {given}，没有剩余。"),
        (Lang::Zh, _) => {
            format!("分给 {schools} 所学校，共 {given}；余 {rest} 未分配：{why}{counted}。")
        }
        (Lang::En, 0) => format!("Given: {given}, to schools: {schools}; nothing is left."),
        (Lang::En, _) => {
            format!("Given: {given}, to schools: {schools}; left: {rest}: {why}{counted}.")
        }
    };
    reasons::tidied(sentence, lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use junheng_core::SchoolId;
    use junheng_plan::spread::Share;

    #[test]
    fn what_makes_teachers_rare_is_named() {
        let one = Profile {
            backbone: true,
            ..Profile::default()
        };
        let two = Profile {
            pe_art: true,
            ..one
        };
        let said = |profile| {
            let left = (28, Some(Left::NobodySpares));
            summed(Thing::Rotate(profile), 2, 2, left, Lang::Zh)
        };
        assert!(!said(one).contains("同时"), "{}", said(one));
        assert!(
            said(two).contains("同时计为体育艺术、骨干"),
            "{}",
            said(two)
        );
    }

    #[test]
    fn why_nothing_is_given_is_said() {
        let of = |needs: &[Option<u32>]| Spread {
            shares: needs
                .iter()
                .map(|need| Share {
                    school: SchoolId(1),
                    stage: None,
                    need: *need,
                    number: 0,
                    from: Vec::new(),
                })
                .collect(),
            left: 30,
            ..Spread::default()
        };
        let rotate = Thing::Rotate(Profile::default());
        let said = |needs: &[Option<u32>]| nothing(&of(needs), rotate, By::Gap);
        assert_eq!(said(&[]), Some(NO_SCHOOL));
        assert_eq!(said(&[Some(0), Some(0)]), Some(NOT_NEEDED));
        assert_eq!(said(&[Some(0), Some(3)]), Some(NONE_TO_GIVE));
        assert_eq!(said(&[None]), Some(NONE_TO_GIVE));
        let evenly = nothing(&of(&[Some(0)]), rotate, By::Evenly);
        assert_eq!(evenly, Some(NONE_TO_GIVE));
        let told = quantity(Thing::Equip, 3, Lang::En);
        assert!(told.starts_with("30") && told.ends_with("yuan"), "{told}");
    }
}
