//! What classes that are opened ask for, in words.

use junheng_plan::presets::Unserved;

use crate::lang::Lang;
use crate::{format, labels, reasons};

labels! {
    SERVE: "补上教师和教室", "Add teachers and rooms";
}

/// What an action goes with.
#[must_use]
pub fn goes_with(head: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("随：{head}"),
        Lang::En => format!("goes with: {head}"),
    }
}

/// That classes are opened without what they ask for.
#[must_use]
pub fn unserved(lacks: Unserved, lang: Lang) -> String {
    let (teachers, area) = (lacks.teachers, lacks.area);
    let count = |number: u32| format::count(number as usize);
    let sentence = match lang {
        Lang::Zh => {
            let staff = match (lacks.unstaffed, teachers) {
                (false, _) => None,
                (true, 0) => Some("未招教师".to_owned()),
                (true, _) => Some(format!(
                    "未招教师（按全县现有生师比需 {} 人）",
                    count(teachers)
                )),
            };
            let rooms = (area > 0).then(|| format!("未建教室（按假设需 {} 平方米）", count(area)));
            let parts: Vec<String> = staff.into_iter().chain(rooms).collect();
            format!("增班{}，这部分费用未计。", parts.join("，"))
        }
        Lang::En => {
            let staff = match (lacks.unstaffed, teachers) {
                (false, _) => None,
                (true, 0) => Some("no teacher is hired".to_owned()),
                (true, _) => Some(format!(
                    "no teacher is hired (at the county’s pupils per teacher: {})",
                    count(teachers)
                )),
            };
            let rooms =
                (area > 0).then(|| format!("no room is built (assumed: {} m²)", count(area)));
            let parts: Vec<String> = staff.into_iter().chain(rooms).collect();
            format!(
                "For these classes {}; the cost leaves that out.",
                parts.join(" and ")
            )
        }
    };
    reasons::tidied(sentence, lang)
}
