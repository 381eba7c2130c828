//! What has changed in the document since a plan was made, in words.

use junheng_plan::apply::Conflict;

use crate::lang::Lang;
use crate::plans_views::some_schools;
use crate::reasons::{self, of_scheme};
use crate::{facts, fields, format};

/// Something the plan rests on that is no longer so.
#[must_use]
pub fn conflict(conflict: &Conflict, lang: Lang) -> String {
    match (conflict, lang) {
        (Conflict::Year(then, now), Lang::Zh) => format!(
            "数据的学年：制定时 {}，现在 {}。",
            format::school_year(*then, lang),
            format::school_year(*now, lang)
        ),
        (Conflict::Year(then, now), Lang::En) => format!(
            "The data was of {}; it is now of {}.",
            format::school_year(*then, lang),
            format::school_year(*now, lang)
        ),
        (Conflict::Gone(_, name), Lang::Zh) => format!("“{name}”已不在数据中。"),
        (Conflict::Gone(_, name), Lang::En) => format!("“{name}” is not in the data any more."),
        (Conflict::Renamed(_, then, now), Lang::Zh) => format!("“{then}”已改名为“{now}”。"),
        (Conflict::Renamed(_, then, now), Lang::En) => {
            format!("“{then}” is now called “{now}”.")
        }
        (Conflict::Changed(_, column, then, now), _) => {
            format!("{} {then} → {now}", fields::column(*column, lang))
        }
        (Conflict::County(input, then, now), Lang::Zh) => format!(
            "县级数据“{}”：制定时{}，现在{}。",
            facts::input(*input, lang),
            given(then, lang),
            given(now, lang)
        ),
        (Conflict::County(input, then, now), Lang::En) => format!(
            "“{}” of the county was {}; it is now {}.",
            facts::input(*input, lang),
            given(then, lang),
            given(now, lang)
        ),
        (Conflict::Scheme(then, now), Lang::Zh) => format!(
            "评估方案：制定时为“{}”，现在为“{}”。",
            scheme_name(then, lang),
            scheme_name(now, lang)
        ),
        (Conflict::Scheme(then, now), Lang::En) => format!(
            "The scheme was “{}”; it is now “{}”.",
            scheme_name(then, lang),
            scheme_name(now, lang)
        ),
        (Conflict::Variants(then, now), Lang::Zh) => format!(
            "地方口径：制定时为{}，现在为{}。",
            variants(then, lang),
            variants(now, lang)
        ),
        (Conflict::Variants(then, now), Lang::En) => format!(
            "Local variants were: {}; they are now: {}.",
            variants(then, lang),
            variants(now, lang)
        ),
        (Conflict::Day(then, now), Lang::Zh) => format!(
            "评估日：制定时为{}，现在为{}。",
            format::date(*then, lang),
            format::date(*now, lang)
        ),
        (Conflict::Day(then, now), Lang::En) => format!(
            "The day of evaluation was {}; it is now {}.",
            format::date(*then, lang),
            format::date(*now, lang)
        ),
        (Conflict::Schools(new, gone), _) => other_schools(new, *gone, lang),
    }
}

/// A figure as it was given; that there was none.
fn given(text: &str, lang: Lang) -> String {
    match (text, lang) {
        ("", Lang::Zh) => "未填".to_owned(),
        ("", Lang::En) => "blank".to_owned(),
        (text, Lang::Zh) => format!(" {text}"),
        (text, Lang::En) => text.to_owned(),
    }
}

fn scheme_name(id: &str, lang: Lang) -> String {
    junheng_core::scheme(id).map_or_else(
        || id.to_owned(),
        |found| of_scheme(&found.name, lang).to_owned(),
    )
}

fn variants(ids: &[String], lang: Lang) -> String {
    let name = |id: &String| {
        junheng_core::overlay(id).map_or_else(
            || id.clone(),
            |found| of_scheme(&found.name, lang).to_owned(),
        )
    };
    let names: Vec<String> = ids.iter().map(name).collect();
    match (names.is_empty(), lang) {
        (true, Lang::Zh) => "无".to_owned(),
        (true, Lang::En) => "none".to_owned(),
        (false, Lang::Zh) => names.join("、"),
        (false, Lang::En) => names.join(", "),
    }
}

/// Schools that have come and gone.
fn other_schools(new: &[String], gone: usize, lang: Lang) -> String {
    let names = some_schools(new, lang);
    let gone = match (gone, lang) {
        (0, _) => None,
        (_, Lang::Zh) => Some(format!("减少 {gone} 所")),
        (1, Lang::En) => Some("1 school is gone".to_owned()),
        (_, Lang::En) => Some(format!("{gone} schools are gone")),
    };
    let new = match (new.len(), lang) {
        (0, _) => None,
        (_, Lang::Zh) => Some(format!("新增{names}")),
        (1, Lang::En) => Some(format!("1 school is new ({names})")),
        (count, Lang::En) => Some(format!("{count} schools are new ({names})")),
    };
    let parts: Vec<String> = new.into_iter().chain(gone).collect();
    reasons::tidied(
        match lang {
            Lang::Zh => format!("制定以后学校有增减：{}。", parts.join("，")),
            Lang::En => format!("Since the plan was made {}.", parts.join(" and ")),
        },
        lang,
    )
}
