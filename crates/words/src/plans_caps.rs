//! Limits of one named school, in words.

use junheng_plan::draft::Schools;
use junheng_plan::{Cap, Capped, Lever};

use crate::lang::{Lang, Text};
use crate::plans_measured::{Round, amount};
use crate::plans_relief::counted;
use crate::{labels, plans};

labels! {
    CAPS: "个别学校的限额", "Limits of single schools";
    CAPS_HINT: "限额连同方案中保留的措施一起计算，与每校上限同时适用；同一学校的同一项目只有一个限额。", "A limit counts what the plan keeps as well, and holds beside those of every school; a school has one for each kind.";
    CAP_OF: "限制什么", "What is limited";
    CAP_MOST: "最多", "At most";
    CAP: "设限额", "Set the limit";
    UNCAP: "取消限额", "Lift the limit";
}

/// What a limit counts.
#[must_use]
pub const fn capped(of: Capped) -> Text {
    match of {
        Capped::Hire => plans::lever(Lever::Hire),
        Capped::Out => text("教师调出", "Teachers leave"),
        Capped::In => text("教师调入", "Teachers come"),
        Capped::Trained => text("培养教师（骨干和学历）", "Train teachers, for either"),
        Capped::TrainBackbone => plans::lever(Lever::TrainBackbone),
        Capped::TrainQualified => plans::lever(Lever::TrainQualified),
        Capped::Area => text("新增面积合计", "Build, in all"),
        Capped::Teaching => plans::lever(Lever::Teaching),
        Capped::Outdoor => plans::lever(Lever::Outdoor),
        Capped::Indoor => plans::lever(Lever::Indoor),
        Capped::Rooms => text(
            "音乐、美术、多媒体教室合计",
            "Music, art and multimedia rooms, in all",
        ),
        Capped::Music => plans::lever(Lever::Music),
        Capped::Art => plans::lever(Lever::Art),
        Capped::Multimedia => plans::lever(Lever::Multimedia),
        Capped::Equip => plans::lever(Lever::Equip),
        Capped::Money => text("新增投入合计", "Spend, in all"),
    }
}

/// What a limit counts, with the unit that it is typed in.
#[must_use]
pub fn typed_in(of: Capped, lang: Lang) -> String {
    let (what, unit) = (capped(of).get(lang), unit(of, lang));
    match lang {
        Lang::Zh => format!("{what}（{unit}）"),
        Lang::En => format!("{what} ({unit})"),
    }
}

/// A lever in the unit that a limit counts in.
const fn like(of: Capped) -> Lever {
    match of {
        Capped::Hire
        | Capped::Out
        | Capped::In
        | Capped::Trained
        | Capped::TrainBackbone
        | Capped::TrainQualified => Lever::Hire,
        Capped::Area | Capped::Teaching | Capped::Outdoor | Capped::Indoor => Lever::Outdoor,
        Capped::Rooms | Capped::Music | Capped::Art | Capped::Multimedia => Lever::Multimedia,
        Capped::Equip | Capped::Money => Lever::Equip,
    }
}

fn unit(of: Capped, lang: Lang) -> &'static str {
    plans::lever_unit(like(of)).get(lang)
}

/// A limit's amount.
pub(crate) fn most(of: Capped, most: f64, round: Round, lang: Lang) -> String {
    if of.is_money() {
        amount(most, round, lang)
    } else {
        counted(like(of), most, lang)
    }
}

/// A limit: school, what and how much.
#[must_use]
pub fn cap(schools: &Schools, cap: &Cap, lang: Lang) -> String {
    let (school, what) = (
        plans::school(schools, cap.school, lang),
        capped(cap.of).get(lang),
    );
    let most = most(cap.of, cap.most.to_f64(), Round::Down, lang);
    match lang {
        Lang::Zh => format!("{school}：{what}，最多 {most}"),
        Lang::En => format!("{school}: {what}, at most {most}"),
    }
}

/// That a limit is negative.
pub(crate) fn negative(at: usize, lang: Lang) -> String {
    let number = at.saturating_add(1);
    match lang {
        Lang::Zh => format!("个别学校的第 {number} 项限额为负数，请改正。"),
        Lang::En => format!("Limit {number} of single schools is negative."),
    }
}

/// That a limit is for a school that is not there.
#[must_use]
pub fn unknown(at: usize, school: &str, lang: Lang) -> String {
    let number = at.saturating_add(1);
    match lang {
        Lang::Zh => format!("请取消个别学校的第 {number} 项限额：{school}。"),
        Lang::En => format!("Lift limit {number} of single schools: {school}."),
    }
}

/// That a ban is for a school that is not there.
#[must_use]
pub fn spared_unknown(at: usize, school: &str, lang: Lang) -> String {
    let number = at.saturating_add(1);
    match lang {
        Lang::Zh => format!("请取消第 {number} 项禁用：{school}。"),
        Lang::En => format!("Lift ban {number}: {school}."),
    }
}

const fn text(zh: &'static str, en: &'static str) -> Text {
    Text { zh, en }
}
